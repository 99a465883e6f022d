//! One name at the start of a text: a known body, a well-formed name, a group, or an office that stands for one.

use super::group::{bounded, nouns};
use super::lexicon::Lexicon;
use super::list::{self, Level};
use super::names::{Hit, Names, Target};
use super::territory::{is_place, territory};
use super::words::{Gap, Word, phrase};

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// One body.
    Body,
    /// Several bodies named as one.
    Group,
}

/// A name at a word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// Index of the word behind it.
    pub end: usize,
    pub sort: Sort,
    /// What the list knows of it.
    pub hit: Option<Hit>,
    /// Index of the word where the body's own name begins, behind an office.
    pub body: usize,
    /// Id of the body that the name says it belongs to (`Thanh tra Bộ Công an`).
    pub owner: Option<String>,
}

impl Unit {
    /// One body that begins at a word, without an office before it or another body behind it.
    fn body(at: usize, end: usize, hit: Option<Hit>) -> Unit {
        Unit {
            end,
            sort: Sort::Body,
            hit,
            body: at,
            owner: None,
        }
    }
}

pub(crate) struct Reader<'a> {
    pub names: &'a Names,
    pub lexicon: &'a Lexicon,
    /// A small first letter will do.
    pub lenient: bool,
}

impl Reader<'_> {
    /// The name that begins at a word.
    pub fn unit(&self, words: &[Word], at: usize) -> Option<Unit> {
        let first = words.get(at)?;
        if let Some(unit) = self.office(words, at) {
            return Some(unit);
        }
        let council = || self.council_alone(words).filter(|_| at == 0);
        if let Some(end) = self.own_unit(words, at).or_else(council) {
            return Some(Unit::body(at, end, None));
        }
        // "các tỉnh ủy, thành ủy": of a kind, with small letters, and none of its own.
        let plural = first.folded == "các";
        let committee = |i: usize| {
            let after = words.get(i + 2);
            words.get(i).is_some_and(|w| !w.upper || plural)
                && words.get(i + 1).is_some_and(|w| w.folded == "ủy")
                && after.is_none_or(|w| w.gap != Gap::Space || !w.upper)
        };
        let stops = |i: usize| {
            if i > at && !committee(i) {
                self.proper(words, i).map(|u| u.end)
            } else {
                None
            }
        };
        if let Some(end) = nouns(words, at, self.lexicon, &stops) {
            let plain = self
                .proper(words, at)
                .is_none_or(|u| u.sort == Sort::Group || u.end < end && u.hit.is_none());
            if plain {
                return Some(Unit {
                    sort: Sort::Group,
                    ..Unit::body(at, end, None)
                });
            }
        }
        if !first.upper && !self.lenient {
            return None;
        }
        self.proper(words, at)
    }

    /// A body with a name of its own, or such bodies of several places.
    pub(super) fn proper(&self, words: &[Word], at: usize) -> Option<Unit> {
        let first = words.get(at)?;
        if !first.upper && !self.lenient {
            return None;
        }
        if let Some(both) = self.both_organs(words, at) {
            return Some(both);
        }
        let known = self.names.at(words, at, self.lexicon);
        let formed = self.formed(words, at);
        let head = self.names.head(words, at, self.lexicon);
        // Bodies of several places: the longest head that goes on with them.
        // `Trạm Y tế xã, phường`: the unit that the name has taken in is the first of several.
        let of_a_place = formed
            .and_then(|f| f.checked_sub(1))
            .filter(|f| is_place(words, *f));
        let heads = [head, formed, of_a_place, known.as_ref().map(|h| h.end)];
        let several = heads.into_iter().flatten();
        let several = several.filter_map(|h| territory(words, h, self.lexicon));
        if let Some(end) = several.max() {
            return Some(Unit {
                sort: Sort::Group,
                ..Unit::body(at, end, known.filter(|h| h.end == end))
            });
        }
        match known {
            Some(hit) => Some(self.listed(words, at, hit, head, formed)),
            None => formed.map(|end| Unit::body(at, end, None)),
        }
    }

    /// A body of the list, or the longer name that the list's is the start of. `head` and `formed` are the ends of what every province
    /// has, and of a name made by the rules of names.
    fn listed(
        &self,
        words: &[Word],
        at: usize,
        hit: Hit,
        head: Option<usize>,
        formed: Option<usize>,
    ) -> Unit {
        // `Cục Thi hành án dân sự`: what every province has is not cut to a shorter name of the list.
        if let Some(end) = head.filter(|h| *h > hit.end && bounded(words, *h, self.lexicon)) {
            return Unit::body(at, end, None);
        }
        if let Some(end) = self.legal_form(words, hit.end) {
            return Unit::body(at, end, Some(hit));
        }
        if let Some(end) = self.branch(words, hit.end).filter(|_| hit.spot.is_none()) {
            return Unit::body(at, end, None);
        }
        let owner = self.owner(words, at, hit.end);
        // `Ngân hàng Nhà nước Bộ Công an`: a ministry belongs to none.
        let owner = owner.filter(|_| !self.is_before_a_ministry(words, &hit));
        if let Some((end, owner)) = owner.filter(|(_, owner)| !is_organ_of(&hit, owner)) {
            return Unit {
                owner: Some(owner),
                ..Unit::body(at, end, Some(hit))
            };
        }
        let longer = formed.filter(|f| *f > hit.end && self.is_start(words, at, &hit, formed));
        match longer.filter(|_| !self.tied(words, hit.end)) {
            Some(end) => Unit::body(at, end, None),
            None => Unit::body(at, hit.end, Some(hit)),
        }
    }

    /// Whether a name of the list is but the start of the name that stands there.
    fn is_start(&self, words: &[Word], at: usize, hit: &Hit, formed: Option<usize>) -> bool {
        /// Words of places and numbers, of which each has such a body.
        const EACH: [&str; 11] = [
            "khu",
            "số",
            "chi",
            "tỉnh",
            "miền",
            "xã",
            "phường",
            "huyện",
            "quận",
            "thị",
            "đặc",
        ];
        let (Some(first), Some(next)) = (words.get(at), words.get(hit.end)) else {
            return false;
        };
        let peer = next.folded == first.folded;
        let and = next.folded == "và";
        // `Bộ Tài chính | Cơ quan, đơn vị liên quan`: the mark between them is lost.
        let group = || nouns(words, hit.end, self.lexicon, &|_| None).is_some();
        if self.is_before_a_ministry(words, hit) {
            return false;
        }
        // A body of the list that every commune, district or branch has one of, and works that the name goes on with.
        let named_on = || {
            next.upper && !peer && !and && !group()
                || next.gap == Gap::Space && EACH.contains(&next.folded.as_str())
                || phrase(words, hit.end, "các công trình").is_some()
                || self.unit_goes_on(words, hit, formed)
                || and && hit.spot.is_none() && words.get(hit.end + 1).is_some_and(|n| n.upper)
        };
        // `Sở Y tế và Tài chính` are two that share a word; a unit's name may go on (`Vụ Pháp chế và Quản lý khoa học`).
        let shares = matches!(first.folded.as_str(), "bộ" | "sở");
        let ended = (shares || !and) && bounded(words, hit.end, self.lexicon);
        // `Cục Chất lượng, Chế biến và Phát triển thị trường` of which the list holds the first field alone.
        let field = || {
            next.gap == Gap::Comma
                && next.upper
                && hit.targets.iter().all(is_unit)
                && !self.starts(words, hit.end)
        };
        !ended && named_on() || field()
    }

    /// Whether a ministry stands right behind the name of another, or of a body of its rank, the mark between them lost.
    fn is_before_a_ministry(&self, words: &[Word], hit: &Hit) -> bool {
        let apart = |next: &Word| next.gap == Gap::Space && next.upper;
        words.get(hit.end).is_some_and(apart)
            && is_ministry(hit)
            && self
                .names
                .at(words, hit.end, self.lexicon)
                .is_some_and(|behind| is_ministry(&behind))
    }

    /// Index behind a unit that every body has one of, named by its kind alone (`Thanh tra, Văn phòng`). The word for it is one of
    /// work too (`Thanh tra, kiểm tra việc chấp hành`): it stands alone before a mark, and behind a comma another name follows.
    pub(super) fn own_unit(&self, words: &[Word], at: usize) -> Option<usize> {
        const UNITS: [&str; 2] = ["thanh tra", "văn phòng"];
        let plain = |w: &Word| w.upper && !w.caps;
        words.get(at).filter(|w| plain(w))?;
        let end = UNITS.iter().find_map(|u| phrase(words, at, u))?;
        let near = words.get(end - 1).is_some_and(|w| w.gap == Gap::Space);
        let Some(next) = words.get(end).filter(|_| near) else {
            return near.then_some(end);
        };
        let other = |at: usize| {
            words
                .get(at)
                .is_some_and(|w| w.upper || self.lexicon.openers.at(words, at).is_some())
        };
        let closed = match next.gap {
            Gap::Comma => other(end),
            Gap::Space => matches!(next.folded.as_str(), "và" | "cùng") && other(end + 1),
            Gap::Hard | Gap::Dot => true,
            Gap::Joint => false,
        };
        closed.then_some(end)
    }

    /// Whether the name of a ministry's unit is but the start of a longer one: small words, then `và` with a further field (`Cục Thống
    /// kê tội phạm và Công nghệ thông tin`).
    fn unit_goes_on(&self, words: &[Word], hit: &Hit, formed: Option<usize>) -> bool {
        let Some(more) = formed.and_then(|end| words.get(hit.end..end)) else {
            return false;
        };
        hit.targets.iter().all(is_unit)
            && more
                .first()
                .is_some_and(|w| w.gap == Gap::Space && !w.upper)
            && more
                .windows(2)
                .any(|pair| pair[0].folded == "và" && pair[1].upper)
    }

    /// Councils and committees of several places, named together (`Hội đồng nhân dân, Ủy ban nhân dân các huyện`).
    fn both_organs(&self, words: &[Word], at: usize) -> Option<Unit> {
        let either =
            |at: usize, names: [&str; 2]| names.iter().find_map(|name| phrase(words, at, name));
        let end = either(at, ["hội đồng nhân dân", "hđnd"])?;
        let next = words.get(end)?;
        let and = next.gap == Gap::Space && next.folded == "và";
        let second = end + usize::from(and);
        if !and && next.gap != Gap::Comma {
            return None;
        }
        either(second, ["ủy ban nhân dân", "ubnd"])?;
        let committees = self.proper(words, second)?;
        (committees.sort == Sort::Group).then_some(Unit {
            hit: None,
            body: at,
            ..committees
        })
    }

    /// Index behind a council at the start of a text whose place the committee behind it names (`HĐND, UBND xã Ea Kao`).
    fn council_alone(&self, words: &[Word]) -> Option<usize> {
        let either =
            |at: usize, names: [&str; 2]| names.iter().find_map(|name| phrase(words, at, name));
        let end = either(0, ["hội đồng nhân dân", "hđnd"])?;
        let next = words.get(end)?;
        let and = next.gap == Gap::Space && next.folded == "và";
        let second = end + usize::from(and);
        let marked = and || next.gap == Gap::Comma;
        either(second, ["ủy ban nhân dân", "ubnd"]).filter(|_| marked)?;
        let committee = self.proper(words, second)?;
        (words[0].upper && committee.sort == Sort::Body).then_some(end)
    }

    /// Index behind the form of a company that stands behind its name (`Tổng công ty Hàng không Việt Nam - CTCP`).
    fn legal_form(&self, words: &[Word], end: usize) -> Option<usize> {
        let next = words.get(end)?;
        let soft = matches!(next.gap, Gap::Space | Gap::Joint);
        self.lexicon.legal_forms.at(words, end).filter(|_| soft)
    }

    /// Index behind what makes a known name that of a branch: `khu vực XII`, `- Chi nhánh Khu vực II`.
    fn branch(&self, words: &[Word], end: usize) -> Option<usize> {
        let soft = |w: &Word| matches!(w.gap, Gap::Space | Gap::Joint);
        let mut at = self.lexicon.branches.at(words, end)?;
        while let Some(next) = self.lexicon.branches.at(words, at) {
            at = next;
        }
        let named = |w: &Word| {
            w.gap == Gap::Space && (w.upper || w.folded.bytes().all(|b| b.is_ascii_digit()))
        };
        let first = at;
        while words.get(at).is_some_and(named) && at < first + 4 {
            at += 1;
        }
        (at > first && words.get(end).is_some_and(soft)).then_some(at)
    }

    /// The central body that a name says it belongs to, and the index behind it: `Cục Hàng không Việt Nam - Bộ Xây dựng`,
    /// `Thanh tra Bộ Công an`, `Cục Kiểm soát TTHC thuộc VPCP`.
    ///
    /// A body of the same kind without a tie is another one, the comma before it lost (`Bộ Tài chính Bộ Công an`).
    fn owner(&self, words: &[Word], at: usize, end: usize) -> Option<(usize, String)> {
        let tie = self.lexicon.ties.at(words, end).unwrap_or(end);
        let kind = |i: usize| words.get(i).map(|w| w.folded.as_str());
        let peer = tie == end && kind(at) == kind(end);
        // `Cục A - Vụ B`: units of a ministry are not one beneath the other, but for those of its staffs (`Cục A/Bộ Tổng Tham mưu`).
        let unit = |i: usize| matches!(kind(i), Some("cục" | "vụ"));
        let of_a_ministry = tie == end && unit(at) && unit(end);
        let is_unit = |id: &str| list::by_id(id).is_some_and(|a| a.level == Level::Department);
        // `Thanh tra Sở/Văn phòng Sở`: two units of one body.
        if tie == end
            && words.get(end).is_some_and(|w| w.gap == Gap::Joint)
            && self.lexicon.staffs.at(words, end).is_some()
        {
            return None;
        }
        let shared = end
            .checked_sub(1)
            .filter(|l| words.get(*l).is_some_and(|w| w.folded == "bộ"));
        [Some(tie).filter(|_| !peer), shared]
            .into_iter()
            .flatten()
            .find_map(|start| {
                if start > end.saturating_sub(1)
                    && !words
                        .get(start)
                        .is_some_and(|w| matches!(w.gap, Gap::Space | Gap::Joint))
                {
                    return None;
                }
                let hit = self
                    .names
                    .at(words, start, self.lexicon)
                    .filter(|h| h.end > end)?;
                let id = hit.targets.iter().find_map(|t| match t {
                    Target::Body(id) if !(of_a_ministry && is_unit(id)) => Some((*id).to_owned()),
                    _ => None,
                })?;
                Some((hit.end, id))
            })
    }

    /// Whether a name goes on with a tie to another body (`thuộc Bộ`, `của tỉnh`).
    fn tied(&self, words: &[Word], at: usize) -> bool {
        self.lexicon.ties.at(words, at).is_some()
            || words.get(at).is_some_and(|w| w.gap == Gap::Joint)
    }
}

/// Whether a name is that of a ministry or of a body of its rank.
pub(super) fn is_ministry(hit: &Hit) -> bool {
    let ranks = |t: &Target| {
        let Target::Body(id) = t else { return false };
        let level = list::by_id(id).map(|a| a.level);
        matches!(level, Some(Level::Ministry | Level::Ministerial))
    };
    !hit.targets.is_empty() && hit.targets.iter().all(ranks)
}

/// Whether a name stands for a ministry's unit.
fn is_unit(target: &Target) -> bool {
    match target {
        Target::Body(id) => list::by_id(id).is_some_and(|a| a.level == Level::Department),
        Target::General(_) => true,
        Target::Pattern(_) => false,
    }
}

/// Whether a name of an organ of the Party goes on with an association: it is that one's organ (`Ban Chấp hành Trung ương Đoàn …`).
fn is_organ_of(organ: &Hit, owner: &str) -> bool {
    let level = |id: &str| list::by_id(id).map(|a| a.level);
    let party = |t: &Target| matches!(t, Target::Body(id) if level(id) == Some(Level::Party));
    level(owner) == Some(Level::Association) && organ.targets.iter().all(party)
}

#[cfg(test)]
mod tests {
    use crate::agencies::Agencies;

    #[test]
    fn a_name_that_every_province_has_is_read_to_its_end() {
        let list = Agencies::get();
        for (name, behind) in [
            ("Cục Thi hành án dân sự", ", Chi cục Thuế"),
            ("Cục Thi hành án", " chủ trì"),
        ] {
            let text = format!("{name}{behind}");
            assert_eq!(list.prefix(&text), Some(name.len()), "{text}");
        }
    }
}
