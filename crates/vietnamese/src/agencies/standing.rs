//! How bodies stand to each other: who is beneath whom, who took over from whom, whom a group takes in.

use super::{Agencies, Agency, Context, Level, beneath, kinds, scope};
use std::collections::BTreeSet;

impl Agencies {
    /// Whether a group is one of Party organs (`các cấp ủy, tổ chức đảng`): each body has its own, so that nobody is outside.
    pub fn is_of_the_party(&self, text: &str) -> bool {
        scope::is_of_the_party(self, text)
    }

    /// Whether a group that a document of this issuer names takes a body in: `Some(true)` only where concerned ("liên quan", "được giao tại
    /// …"), `Some(false)` without such a bound, `None` not at all. "Các đơn vị thuộc Bộ" takes in the issuer's own units.
    pub fn includes(&self, collective: &str, id: &str, issuer: Option<&str>) -> Option<bool> {
        scope::includes(self, collective, id, issuer)
    }

    /// Whether a text names a ministry or an agency of the Government, and nothing else.
    pub fn is_of_the_government(&self, text: &str) -> bool {
        let found = self.resolve(text, &Context::default());
        let body = found.and_then(|found| self.by_id(&found.id));
        body.is_some_and(|b| {
            matches!(
                b.level,
                Level::Ministry | Level::Ministerial | Level::Government
            )
        })
    }

    /// Whether a body is one that no group takes in, since all others stand beneath it: the Government, its head, the
    /// National Assembly, the Politburo (`các bộ, cơ quan ngang bộ` are ministries).
    pub fn is_highest(&self, id: &str) -> bool {
        scope::is_highest(id)
    }

    /// Whether a group takes in the committee of a district or a commune, which the list does not hold, by its name
    /// (`UBND các huyện, thị xã` takes in `Ủy ban nhân dân huyện Quảng Xương`); the rest as for [`Agencies::includes`].
    pub fn includes_committee(&self, collective: &str, name: &str) -> Option<bool> {
        beneath::includes_committee(self, collective, name)
    }

    /// As [`Agencies::includes_committee`], and whether a group takes a body in by what it is called (`các trường đại học`,
    /// `Công an các tỉnh`), or as a unit of one of the communes or districts that the group is made of.
    pub fn includes_named(&self, collective: &str, id: Option<&str>, name: &str) -> Option<bool> {
        let committee = self.includes_committee(collective, name);
        committee
            .or_else(|| beneath::includes_unit(self, collective, id?))
            .or_else(|| kinds::includes(self, collective, id, name))
    }

    /// The rank of a place whose committee has this id or name: `tỉnh` (a province), `huyện` (a district) or `xã` (a
    /// commune); `None` for any other body.
    pub fn committee_rank(&self, id: Option<&str>, name: &str) -> Option<&'static str> {
        let body = id.and_then(|id| self.by_id(id));
        match body.is_some_and(|body| body.level == Level::Province) {
            true => Some("tỉnh"),
            false => beneath::rank(name),
        }
    }

    /// Whether a body is an office that every commune has; each does what several departments of a province do.
    pub fn is_office_of_communes(&self, id: &str) -> bool {
        beneath::is_office_of_communes(id)
    }

    /// Whether `a` is a unit that `b` shares its work out to: any body of its province for a province's committee,
    /// a branch or a centre of it for a department, a company for a group of companies.
    pub fn is_unit_of(&self, a: &str, b: &str) -> bool {
        match (self.by_id(a), self.by_id(b)) {
            (Some(a), Some(b)) => beneath::is_unit_of(&a, &b),
            _ => false,
        }
    }

    /// Whether `a` is `b` or stands beneath it.
    pub fn stands_beneath(&self, a: &str, b: &str) -> bool {
        self.line(a).contains(b)
    }

    /// Whether `a` is `b`, stands beneath it, or took over from it or from a body above it.
    pub fn within(&self, a: &str, b: &str) -> bool {
        self.within_on(a, b, None)
    }

    /// As [`Agencies::within`] on a day (a beginning of an ISO date will do; none is any day): what was taken over later
    /// does not count.
    pub fn within_on(&self, a: &str, b: &str, day: Option<&str>) -> bool {
        let line = self.line(a);
        if line.contains(b) {
            return true;
        }
        let heirs = self.heirs(&[b.to_owned()].into(), day);
        if line.iter().any(|x| heirs.contains(x)) {
            return true;
        }
        let above: BTreeSet<String> = self.line(b).into_iter().filter(|x| x != b).collect();
        let ended = |x: &String| self.by_id(x).is_some_and(|x| x.to.is_some());
        self.heirs(&above.into_iter().filter(ended).collect(), day)
            .contains(a)
    }

    /// A body and those above it.
    pub(super) fn line(&self, id: &str) -> BTreeSet<String> {
        let mut out = BTreeSet::from([id.to_owned()]);
        let mut at = id.to_owned();
        while let Some(up) = self.by_id(&at).and_then(|a| a.parent) {
            if !out.insert(up.to_owned()) {
                break;
            }
            at = up.to_owned();
        }
        out
    }

    /// Bodies that took over from some, directly or through others, before a day.
    fn heirs(&self, of: &BTreeSet<String>, day: Option<&str>) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        let mut open: Vec<String> = of.iter().cloned().collect();
        while let Some(id) = open.pop() {
            let body = self.by_id(&id);
            // An heir with a first day has taken over from it on, also what goes on for a while in other provinces.
            let begun = |id: &str| {
                let from = self.by_id(id).and_then(|heir| heir.from);
                from.is_some_and(|from| day.is_none_or(|day| from <= day))
            };
            let ended = body.as_ref().is_some_and(|body| body.ended_by(day));
            let heirs = body.iter().flat_map(Agency::successors);
            for next in heirs.filter(|heir| ended || begun(heir)) {
                if out.insert(next.to_owned()) {
                    open.push(next.to_owned());
                }
            }
        }
        out
    }
}
