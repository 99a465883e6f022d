//! Which body of the list a text names.

use super::{Agencies, Context, Level, Resolved, Sort, bare_name, choose, list, names, words};

/// Fewest words of a name that without its province means the province's body, where no body at the centre has it: `Công an`
/// alone may be any.
const LEAST_WORDS: usize = 3;

impl Agencies {
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

    pub(super) fn resolve_plain(&self, text: &str, context: &Context) -> Option<Resolved> {
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
}

/// The text without its first word, where the second is the same.
fn twice(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once(' ')?;
    let again = rest.strip_prefix(first)?;
    again.starts_with(' ').then_some(rest)
}
