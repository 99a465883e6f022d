//! Commas within a name that is formed like one: which words behind one are a further field of the body.

use super::beneath::{COMMUNES, DISTRICTS};
use super::group::bounded;
use super::lexicon::Kind;
use super::unit::Reader;
use super::words::{Gap, Word, phrase};

/// First words of the names of units, whose fields are many.
pub(super) const UNITS: [&str; 12] = [
    "ban", "bcđ", "chi", "cục", "phòng", "quỹ", "trung", "tổ", "viện", "vụ", "văn", "đội",
];

/// Whether a word is one for a unit of the territory that is named behind it (`UBND xã Đồng Tâm, | xã Tân Lập`).
fn is_another_place(words: &[Word], at: usize) -> bool {
    let mut units = DISTRICTS.iter().chain(COMMUNES).chain(&["tỉnh"]);
    let named = |end: usize| {
        words
            .get(end)
            .is_some_and(|w| w.gap == Gap::Space && w.upper)
    };
    units.any(|unit| phrase(words, at, unit).is_some_and(named))
}

impl Reader<'_> {
    /// Whether the name that begins at `start`, its field at `field`, goes on behind the comma before a word.
    ///
    /// `Trung tâm Xúc tiến đầu tư, thương mại và du lịch`: a comma inside a name is followed by `và` before the end.
    pub(super) fn comma_goes_on(
        &self,
        words: &[Word],
        start: usize,
        field: usize,
        at: usize,
    ) -> bool {
        let prevents = words[at - 1].folded == "phòng" && words[at].folded == "chống";
        if prevents {
            return true;
        }
        if self.starts(words, at) || is_another_place(words, at) {
            return false;
        }
        let verb = self.lexicon.verbs.at(words, at).is_some();
        if verb && !words[at].upper {
            // `Phòng Kiểm tra, giám sát …`: a word of work that is all of the name so far takes another beside it.
            return self.lexicon.verbs.at(words, field) == Some(at)
                && self.lexicon.never_in_a_name.at(words, at).is_none();
        }
        if self.small_field(words, start, at) || self.capital_field(words, start, at) {
            return true;
        }
        for i in at..words.len().min(at + 8) {
            if words[i].folded == "và" && words[i].gap == Gap::Space {
                return self.and_goes_on(words, i + 1);
            }
            if i > at
                && (matches!(words[i].gap, Gap::Hard | Gap::Dot)
                    || bounded(words, i, self.lexicon) && words[i].gap != Gap::Comma)
            {
                return false;
            }
            if i > at && words[i].gap == Gap::Comma && self.starts(words, i) {
                return false;
            }
        }
        false
    }

    /// Whether small words behind a comma are a further field of a unit (`Phòng Công chức, viên chức`): they begin no body, office or
    /// group and say nothing of when, where or what for, and the name ends behind them.
    fn small_field(&self, words: &[Word], start: usize, at: usize) -> bool {
        /// Most words.
        const MOST: usize = 14;
        if !UNITS.contains(&words[start].folded.as_str()) {
            return false;
        }
        let lexicon = self.lexicon;
        let other = |i: usize| {
            let kind = |k: &Kind| phrase(words, i, &k.word).is_some();
            let lists = [
                &lexicon.verbs,
                &lexicon.nouns,
                &lexicon.followers,
                &lexicon.offices,
                &lexicon.before_office,
                &lexicon.never_behind_a_comma,
            ];
            lists.iter().any(|list| list.at(words, i).is_some())
                || lexicon.kinds_at(words, i).any(kind)
        };
        for i in at..words.len().min(at + MOST) {
            let word = &words[i];
            let comma = word.gap == Gap::Comma;
            if i > at
                && (matches!(word.gap, Gap::Hard | Gap::Dot) || comma && self.starts(words, i))
            {
                return true;
            }
            if comma && (word.upper || other(i)) || word.folded == "và" {
                return false;
            }
            if !comma && !word.upper && lexicon.verbs.at(words, i).is_some() {
                return true;
            }
        }
        words.len() < at + MOST
    }

    /// Whether capitals behind a comma are a further field of a committee (`Ủy ban Tài chính, Ngân sách`, `Ban Văn hóa, Xã hội HĐND
    /// tỉnh`): they are few, the name ends behind them or with its council, and they are no word of work.
    fn capital_field(&self, words: &[Word], start: usize, at: usize) -> bool {
        /// Most words of a field.
        const MOST: usize = 3;
        if !words[at].upper || self.lexicon.verbs.at(words, at).is_some() {
            return false;
        }
        let council = |i: usize| {
            ["hội đồng nhân dân", "hđnd"]
                .iter()
                .any(|c| phrase(words, i, c).is_some())
        };
        let ends = (at + 1..=at + MOST).take_while(|i| {
            let inside = words
                .get(i - 1)
                .is_some_and(|w| *i == at + 1 || w.gap == Gap::Space);
            inside && *i <= words.len()
        });
        if words[start].folded == "ban" {
            return ends.into_iter().any(council);
        }
        let committee = |i: usize| {
            let field = phrase(words, i, "ủy ban")?;
            words.get(field).filter(|w| w.upper)?;
            (field + MOST >= at).then_some(field)
        };
        let closed = |i: usize| {
            words.get(i).is_none_or(|w| {
                matches!(w.gap, Gap::Hard | Gap::Dot)
                    || w.gap == Gap::Space && !w.upper && self.lexicon.verbs.at(words, i).is_some()
            })
        };
        (start..at).find_map(committee).is_some() && ends.into_iter().any(closed)
    }
}
