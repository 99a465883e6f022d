//! Bodies of the Party, the State and the provinces: who is named, and how names are read.
//!
//! The list (`data/agencies_*.toml`) holds central bodies, units of ministries, provinces and the bodies
//! that every province has. A body is named as on the document's day: its successor is a fact beside it
//! and never takes its place. Promises: no input panics; a name costs the same wherever it stands, since no
//! more than a few dozen words are looked at. Leaves to others: cells (entity-linker splits them) and
//! sentences ([`crate::assignment`]).

mod beneath;
mod brand;
mod choose;
mod dashes;
#[cfg(test)]
mod data_tests;
mod fields;
#[cfg(test)]
#[allow(dead_code)]
mod files;
mod formed;
mod group;
mod in_full;
mod key;
mod kinds;
mod lexicon;
mod list;
mod longer;
mod members;
mod misread;
mod mixed;
mod names;
mod office;
mod places;
mod rank;
mod scope;
mod territory;
#[cfg(test)]
mod tests;
mod unit;
mod words;

pub use choose::MISREAD;
pub use list::{Agency, Level, Province};
pub use members::{Member, Stem};
pub use misread::may_be_misread;
pub use unit::Sort;

use crate::packed::u64_at;
use crate::syllables::Id;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use words::phrase;

/// What is known of a document while the bodies that it names are looked up.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// Id of the body that issued the document.
    pub issuer: Option<&'a str>,
    /// ISO 8601 date of the document, or its beginning.
    pub issued_on: Option<&'a str>,
    /// Abbreviations that the document itself defines, with their full texts.
    pub definitions: &'a [(String, String)],
    /// A body beneath a province issued it, which the list does not hold: associations that it names are those of its place.
    pub beneath: bool,
}

/// A body found for a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// Key of the agency list.
    pub id: String,
    /// Full official name; of an office, the office with its body's full name.
    pub name: String,
    /// That it is this body, 0 to 1.
    pub confidence: f64,
    /// Other bodies bear the name as well, and nothing decides between them.
    pub ambiguous: bool,
}

/// A name at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Its length in bytes.
    pub len: usize,
    /// One body or a group.
    pub sort: Sort,
    /// The list knows it.
    pub known: bool,
}

/// Fewest words of a name that without its province means the province's body, where no body at the centre has it: `Công an`
/// alone may be any.
const LEAST_WORDS: usize = 3;

/// The list of bodies.
#[derive(Debug)]
pub struct Agencies {
    names: names::Names,
    lexicon: lexicon::Lexicon,
}

static LIST: LazyLock<Agencies> = LazyLock::new(|| Agencies {
    names: names::Names::get(),
    lexicon: lexicon::load(),
});

/// Three words each that follow each other in the name of a body, packed as [`crate::runs::pack`] does, in order.
static RUNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/name_runs.bin"));

/// Whether three counted words follow each other in the name of a body.
pub fn in_a_name(run: [Id; 3]) -> bool {
    let wanted = crate::runs::pack(&run);
    crate::packed::find(0..RUNS.len() / 8, |at| u64_at(RUNS, 0, at).cmp(&wanted)).is_some()
}

impl Agencies {
    /// The list, read once.
    pub fn get() -> &'static Agencies {
        &LIST
    }

    /// The body with this id.
    pub fn by_id(&self, id: &str) -> Option<Agency> {
        list::by_id(id)
    }

    /// The other name of a central body that folds to this text, as the list spells it.
    pub(crate) fn alias(&self, id: &str, folded: &str) -> Option<&'static str> {
        list::aliases(id).find(|a| crate::fold::fold(a) == folded)
    }

    /// Every body, by id.
    pub fn all(&self) -> impl Iterator<Item = Agency> {
        list::all()
    }

    /// The bodies right beneath one, by id.
    pub fn beneath(&self, id: &str) -> impl Iterator<Item = Agency> {
        list::beneath(id)
    }

    /// The provinces, by id.
    pub fn provinces(&self) -> &'static [Province] {
        list::provinces()
    }

    /// The province that a text names, with or without its kind (`tỉnh Đăk Nông`, `TP. Hồ Chí Minh`); of a city beneath a province
    /// of the same name (`TP. Thanh Hóa`) that province.
    pub fn province(&self, text: &str) -> Option<&Province> {
        let words = words::words(text);
        let kinds = [phrase(&words, 0, "thành phố"), phrase(&words, 0, "tp")];
        if let Some(kind) = kinds.into_iter().flatten().next()
            && let Some((end, province)) = self.names.place(&words, kind, &self.lexicon)
            && end == words.len()
        {
            return list::provinces().get(province);
        }
        let named = match self.names.spot(&words, 0, &self.lexicon) {
            Some((end, names::Spot::Named(p))) if end == words.len() => Some(p),
            _ => None,
        };
        named.and_then(|p| list::provinces().get(p))
    }

    /// The body that a text names and nothing but names; list marks and a final period aside.
    ///
    /// An office (`Bộ trưởng Bộ Tư pháp`) gives the id of its body. Groups, unknown bodies and texts that
    /// say more than a name give `None`.
    pub fn resolve(&self, text: &str, context: &Context) -> Option<Resolved> {
        let trimmed = bare_name(text);
        // Two abbreviations in one word.
        let parted = trimmed.split(' ').any(|w| w == "CATP");
        let parted = parted.then(|| trimmed.replace("CATP", "CA TP"));
        let trimmed = parted.as_deref().unwrap_or(trimmed);
        if let Some(full) = choose::written_out(trimmed, context)
            && let Some(found) = self.resolve_plain(&full, context)
        {
            return Some(found);
        }
        let found = self.resolve_plain(trimmed, context);
        found
            .or_else(|| self.misread_ministry(trimmed, context))
            .or_else(|| {
                // A first word that is there twice (`Sở Sở Công Thương`).
                let once = twice(trimmed)?;
                let found = self.resolve_plain(once, context)?;
                Some(Resolved {
                    confidence: found.confidence.min(choose::LIKELY),
                    ..found
                })
            })
    }

    /// The one council, people's committee or Party committee of a province that a misread name is near to (`Ủy ban nhân dân Tinh
    /// Nghệ An`).
    pub fn misread_organ(&self, name: &str, issued_on: Option<&str>) -> Option<Resolved> {
        choose::misread_organ(self, name, issued_on)
    }

    /// Whether a text is nothing but an office that needs a body behind it: `Lãnh đạo`, `Thủ trưởng`.
    pub fn is_office_alone(&self, text: &str) -> bool {
        let words = words::words(text);
        !words.is_empty() && self.lexicon.nobody.at(&words, 0) == Some(words.len())
    }

    /// A name with its abbreviations written out (`UBND xã Đồng Tâm`, `Phòng TC-KH`); `None` where it has none.
    pub fn in_full(&self, text: &str) -> Option<String> {
        in_full::in_full(text, &self.lexicon.in_full)
    }

    fn resolve_plain(&self, text: &str, context: &Context) -> Option<Resolved> {
        let words = words::words(text);
        let reader = self.reader(true);
        let office = crate::fold::fold(text);
        if let Some(a) = self
            .lexicon
            .office_alone
            .get(&office)
            .and_then(|id| self.by_id(id))
        {
            return Some(Resolved {
                id: a.id.to_owned(),
                name: text.to_owned(),
                confidence: 0.95,
                ambiguous: false,
            });
        }
        if matches!(office.as_str(), "bộ" | "sở") {
            return self.issuing_body(&office, context);
        }
        if matches!(office.as_str(), "văn phòng" | "vp" | "thanh tra") {
            return self.issuing_unit(&office, context);
        }
        if office == "chánh văn phòng" {
            return self.issuing_office(text, context);
        }
        // An abbreviation names more than its one word does, and a code (`PC06`) one body.
        let is_code = |w: &words::Word| w.caps && w.folded.ends_with(|c: char| c.is_ascii_digit());
        let least = match (words.iter().any(is_code), words.iter().any(|w| w.caps)) {
            (true, _) => 1,
            (_, true) => 2,
            _ => LEAST_WORDS,
        };
        let unit = match reader.unit(&words, 0) {
            Some(u) if u.sort == Sort::Group && u.hit.is_none() => return None,
            u => u,
        };
        if let Some(unit) = unit
            && let Some(hit) = unit.hit.as_ref().filter(|_| unit.end == words.len())
        {
            let context = Context {
                issuer: unit.owner.as_deref().or(context.issuer),
                ..*context
            };
            if context.beneath && self.is_of_its_place(hit, &office) {
                return None;
            }
            if self.stands_for_a_local_one(hit, &context)
                && let Some(found) = self.of_the_province(text, &words, 2, &context)
            {
                return Some(found);
            }
            if let Some(mut found) = choose::choose(self, hit, &context) {
                self.before_it_was_there(&mut found, &context);
                self.as_far_as_printed(&mut found, text);
                if unit.body > 0 {
                    found.name = choose::office_name(text, &words, &unit, &found.name);
                }
                return Some(found);
            }
        } else if let Some(found) = self.of_the_province(text, &words, least, context) {
            return Some(found);
        } else if let Some(found) = self.of_the_committee(text, &office, context) {
            return Some(found);
        }
        choose::misread(self, text, &words, context)
    }

    /// A name that a central body took later was on the document's day that of the provinces' bodies (`Cục Thuế` before 2025).
    fn before_it_was_there(&self, found: &mut Resolved, context: &Context) {
        let body = self.by_id(&found.id).filter(|a| a.province.is_none());
        let later = body.and_then(|a| a.from).zip(context.issued_on);
        if later.is_none_or(|(from, day)| from <= day) {
            return;
        }
        let kind = list::patterns().iter().find(|p| p.name == found.name);
        if let Some(kind) = kind.and_then(|p| self.by_id(p.slug))
            && kind.valid_on(context.issued_on)
        {
            found.id = kind.id.to_owned();
        }
    }

    /// A kind of body that districts or communes have bears the name that is printed, written out: the list's says the level
    /// (`cấp huyện`), which the text need not say.
    fn as_far_as_printed(&self, found: &mut Resolved, text: &str) {
        let generic = self
            .by_id(&found.id)
            .is_some_and(|a| a.level == Level::Generic && a.name.contains(" cấp "));
        if generic && !crate::fold::fold(text).contains("cấp") {
            let printed = crate::fold::squeeze(text);
            found.name = self.in_full(&printed).unwrap_or(printed);
        }
    }

    /// Whether a name (folded) is that of an association and does not say that it is the one at the centre.
    fn is_of_its_place(&self, hit: &names::Hit, name: &str) -> bool {
        let central = name.contains("trung ương") || name.contains(" tw");
        let association = |t: &names::Target| match t {
            names::Target::Body(id) => self
                .by_id(id)
                .is_some_and(|a| a.level == Level::Association),
            _ => false,
        };
        !central && hit.targets.iter().all(association)
    }

    /// Whether a name is that of an association at the centre, or of a central body that was not there on the day: a province's
    /// document may mean the one of the province.
    fn stands_for_a_local_one(&self, hit: &names::Hit, context: &Context) -> bool {
        hit.targets.iter().all(|t| match t {
            names::Target::Body(id) => self
                .by_id(id)
                .is_some_and(|a| a.level == Level::Association || !a.valid_on(context.issued_on)),
            _ => false,
        })
    }

    /// A body that a province's document names without its province (`Hội Nông dân`), with at least so many words, abbreviations
    /// written out: that of the province.
    fn of_the_province(
        &self,
        text: &str,
        words: &[words::Word],
        least: usize,
        context: &Context,
    ) -> Option<Resolved> {
        let home = self.by_id(context.issuer?)?.province?;
        let home = list::provinces().iter().find(|p| p.id == home)?;
        let parts = || key::parts(words, 0, &self.lexicon).flat_map(|p| p.1.split(' '));
        if parts().count() < least || self.names.head(words, 0, &self.lexicon)? != words.len() {
            return None;
        }
        let full = format!("{text} {} {}", home.kind, home.name);
        let words = words::words(&full);
        let unit = self
            .reader(true)
            .unit(&words, 0)
            .filter(|u| u.end == words.len())?;
        let found = choose::choose(self, unit.hit.as_ref()?, context)?;
        Some(Resolved {
            confidence: found.confidence.min(choose::LIKELY),
            ..found
        })
    }

    /// `Ban Tuyên giáo` of the province's Party committee that issues the document, where it has a body of that name.
    fn of_the_committee(&self, text: &str, folded: &str, context: &Context) -> Option<Resolved> {
        let issuer = self.by_id(context.issuer?)?;
        let unit = folded.starts_with("ban ") || folded == "ủy ban kiểm tra";
        let committee = issuer.name.split(' ').take(2).collect::<Vec<_>>().join(" ");
        let party = matches!(committee.as_str(), "Tỉnh ủy" | "Thành ủy");
        if !(unit && party) || issuer.province.is_none() {
            return None;
        }
        let full = format!("{text} {committee}");
        let words = words::words(&full);
        let hit = self.names.at(&words, 0, &self.lexicon)?;
        let found = choose::choose(self, Some(&hit).filter(|h| h.end == words.len())?, context)?;
        Some(Resolved {
            confidence: found.confidence.min(choose::LIKELY),
            ..found
        })
    }

    /// The office of the body that issues the document: `Chánh Văn phòng` of a ministry or of a province's committee.
    fn issuing_office(&self, text: &str, context: &Context) -> Option<Resolved> {
        let issuer = choose::center(self, self.by_id(context.issuer?)?);
        let id = match (issuer.province, issuer.level) {
            (Some(p), Level::Province) => format!("{p}-van-phong-uy-ban-nhan-dan"),
            (None, _) => format!("{}-van-phong-bo", issuer.id),
            _ => return None,
        };
        let body = self.by_id(&id)?;
        Some(Resolved {
            id,
            name: body.name.replacen("Văn phòng", text, 1),
            confidence: 0.9,
            ambiguous: false,
        })
    }

    /// `Văn phòng` or `Thanh tra` alone: that of the ministry or of the province's committee that issues the document. A unit of a
    /// ministry has an office of its own.
    fn issuing_unit(&self, kind: &str, context: &Context) -> Option<Resolved> {
        let issuer = self.by_id(context.issuer?)?;
        let inspects = kind == "thanh tra";
        let id = match (issuer.level, issuer.province) {
            (Level::Department, _) => return None,
            (Level::Province, Some(province)) if inspects => format!("{province}-thanh-tra"),
            (Level::Province, Some(province)) => format!("{province}-van-phong-uy-ban-nhan-dan"),
            _ if inspects => format!("{}-thanh-tra-bo", issuer.id),
            _ => format!("{}-van-phong-bo", issuer.id),
        };
        let body = self.by_id(&id)?;
        Some(Resolved {
            id: body.id.to_owned(),
            name: body.name.to_owned(),
            confidence: choose::LIKELY,
            ambiguous: false,
        })
    }

    /// `Bộ` or `Sở` alone: the issuer, or the body above it of that kind.
    fn issuing_body(&self, kind: &str, context: &Context) -> Option<Resolved> {
        let issuer = choose::center(self, self.by_id(context.issuer?)?);
        let fits = crate::fold::fold(issuer.name).split(' ').next() == Some(kind);
        fits.then(|| Resolved {
            id: issuer.id.to_owned(),
            name: issuer.name.to_owned(),
            confidence: 0.9,
            ambiguous: false,
        })
    }

    /// Byte length of the name that the text starts with: a body, an office that stands for one, or a group.
    ///
    /// Case counts: `Bộ Công an`, but not `bộ chỉ số`; `Ban Quản lý`, but not `Ban hành`. Leading blanks are no
    /// part of a name: with them there is none.
    pub fn prefix(&self, text: &str) -> Option<usize> {
        self.name(text).map(|n| n.len)
    }

    /// As [`Agencies::prefix`], with what sort of name it is.
    pub fn name(&self, text: &str) -> Option<Name> {
        self.read_name(text, false)
    }

    /// As [`Agencies::name`] where a name is expected: a small first letter will do.
    pub fn expected_name(&self, text: &str) -> Option<Name> {
        self.read_name(text, true)
    }

    /// The name that a text is from end to end, as [`Agencies::name`] reads it.
    pub fn whole_name(&self, text: &str) -> Option<Name> {
        self.name(text).filter(|name| name.len == text.len())
    }

    /// The name that a text is from end to end, as [`Agencies::expected_name`] reads it.
    pub fn expected_whole(&self, text: &str) -> Option<Name> {
        self.expected_name(text)
            .filter(|name| name.len == text.len())
    }

    /// Whether a text, where a name is expected, is that of one known body and nothing else.
    pub fn is_known_body(&self, text: &str) -> bool {
        self.expected_whole(text)
            .is_some_and(|name| name.sort == Sort::Body && name.known)
    }

    fn read_name(&self, text: &str, lenient: bool) -> Option<Name> {
        if !text.starts_with(char::is_alphanumeric) {
            return None;
        }
        let words = words::words(text);
        let unit = self.reader(lenient).unit(&words, 0)?;
        let end = unit.end.checked_sub(1).and_then(|e| words.get(e))?.end;
        Some(Name {
            len: end,
            sort: unit.sort,
            known: unit.hit.is_some(),
        })
    }

    /// Whether a known body of the same kind stands right behind a name, the mark between them lost (`Bộ Tài chính
    /// Bộ Công an`) or a stroke.
    pub fn goes_on_unparted(&self, name: &str, behind: &str) -> bool {
        // `Sở Tư pháp/Sở Y tế`.
        let stroke = behind.strip_prefix('/').map(str::trim_start);
        let behind = stroke.unwrap_or(behind);
        let kind = |text: &str| words::words(text).first().map(|w| w.folded.clone());
        // `Vụ Pháp chế/Thanh tra Bộ`.
        let staff = |text: &str| self.lexicon.staffs.at(&words::words(text), 0).is_some();
        !name.is_empty()
            && (kind(name) == kind(behind) || stroke.is_some_and(staff))
            && self
                .name(behind)
                .is_some_and(|n| n.known && n.sort == Sort::Body)
    }

    /// Whether a text starts with what is to be done (`chủ trì`, `rà soát`), so that a name before it has ended.
    pub fn starts_with_verb(&self, text: &str) -> bool {
        self.lexicon.verbs.at(&words::words(text), 0).is_some()
    }

    /// Whether a text begins with an office (`Bộ trưởng`, `đồng chí Phó Chủ tịch`).
    pub fn opens_with_office(&self, text: &str) -> bool {
        let words = words::words(text);
        let mut at = 0;
        while let Some(next) = self.lexicon.before_office.at(&words, at) {
            at = next;
        }
        self.lexicon.offices.at(&words, at).is_some()
    }

    /// Byte length of a plural of the name of a body that a text starts with (`Các Hạt Kiểm lâm`).
    pub fn several_of_a_name(&self, text: &str) -> Option<usize> {
        const PLURALS: [&str; 2] = ["các ", "Các "];
        let several = PLURALS.iter().find(|p| text.starts_with(**p))?;
        let one = text.get(several.len()..)?;
        let name = self.name(one).filter(|n| n.sort == Sort::Body)?;
        Some(several.len() + name.len)
    }

    /// Byte length of an office that a text starts with and that needs no capital, with what it heads (`giám đốc các sở`).
    pub fn small_office(&self, text: &str) -> Option<usize> {
        let words = words::words(text);
        if words.first()?.start > 0 {
            return None;
        }
        let unit = self.reader(true).office(&words, 0)?;
        let last = unit.end.checked_sub(1)?;
        Some(words.get(last)?.end)
    }

    /// Whether a text is a word for what is to be done and nothing else (`tổng hợp`).
    pub fn is_verb(&self, text: &str) -> bool {
        let words = words::words(text);
        !words.is_empty() && self.lexicon.verbs.at(&words, 0) == Some(words.len())
    }

    /// Whether the text names a group of bodies.
    pub fn is_collective(&self, text: &str) -> bool {
        let text = bare_name(text);
        let words = words::words(text);
        self.reader(true)
            .unit(&words, 0)
            .is_some_and(|u| u.sort == Sort::Group)
    }

    /// Whether a group is one of Party organs (`các cấp ủy, tổ chức đảng`): each body has its own, so that nobody is outside.
    pub fn is_of_the_party(&self, text: &str) -> bool {
        scope::is_of_the_party(self, text)
    }

    /// Whether a group takes a body in: `Some(true)` only where concerned ("liên quan", "được giao tại …"),
    /// `Some(false)` without such a bound, `None` not at all.
    pub fn includes(&self, collective: &str, id: &str) -> Option<bool> {
        scope::includes(self, collective, id, None)
    }

    /// As [`Agencies::includes`], in a document of this issuer: "các đơn vị thuộc Bộ" takes in its own units only.
    pub fn includes_for(&self, collective: &str, id: &str, issuer: Option<&str>) -> Option<bool> {
        scope::includes(self, collective, id, issuer)
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
    fn line(&self, id: &str) -> BTreeSet<String> {
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

    fn reader(&self, lenient: bool) -> unit::Reader<'_> {
        unit::Reader {
            names: &self.names,
            lexicon: &self.lexicon,
            lenient,
        }
    }
}

/// The text without its first word, where the second is the same.
fn twice(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once(' ')?;
    let again = rest.strip_prefix(first)?;
    again.starts_with(' ').then_some(rest)
}

/// The text without list marks before it and marks behind it.
fn bare_name(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')')
}
