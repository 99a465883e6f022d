//! Names of bodies, offices and groups at the start of a text, whoever they are.

use super::{Agencies, Name, Sort, bare_name, in_full, unit, words};

impl Agencies {
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

    /// Whether a text is the name of one body, known or not.
    pub fn is_body(&self, text: &str) -> bool {
        self.expected_whole(text)
            .is_some_and(|name| name.sort == Sort::Body)
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

    /// Whether a known body of the same kind or rank stands right behind a name, the mark between them lost (`Bộ Tài chính
    /// Bộ Công an`) or a stroke; or a group behind a known body (`Bộ Tài chính Cơ quan, đơn vị liên quan`).
    pub fn goes_on_unparted(&self, name: &str, behind: &str) -> bool {
        let group = behind.strip_prefix("Và ").unwrap_or(behind);
        let is_group = |n: Name| n.sort == Sort::Group;
        if (behind.starts_with(char::is_uppercase) && self.is_known_body(name))
            && self.name(group).is_some_and(is_group)
        {
            return true;
        }
        // `Sở Tư pháp/Sở Y tế`.
        let stroke = behind.strip_prefix('/').map(str::trim_start);
        let behind = stroke.unwrap_or(behind);
        let kind = |text: &str| words::words(text).first().map(|w| w.folded.clone());
        // `Vụ Pháp chế/Thanh tra Bộ`.
        let staff = |text: &str| self.lexicon.staffs.at(&words::words(text), 0).is_some();
        !name.is_empty()
            && (kind(name) == kind(behind)
                || stroke.is_some_and(staff)
                || self.is_ministry(name) && self.is_ministry(behind))
            && self
                .name(behind)
                .is_some_and(|n| n.known && n.sort == Sort::Body)
    }

    /// Whether a text begins with the name of a ministry or of a body of its rank.
    fn is_ministry(&self, text: &str) -> bool {
        let unit = self.reader(false).unit(&words::words(text), 0);
        let hit = unit.and_then(|unit| unit.hit);
        hit.is_some_and(|hit| unit::is_ministry(&hit))
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

    /// Whether a text is nothing but an office that needs a body behind it: `Lãnh đạo`, `Thủ trưởng`.
    pub fn is_office_alone(&self, text: &str) -> bool {
        let words = words::words(text);
        !words.is_empty() && self.lexicon.nobody.at(&words, 0) == Some(words.len())
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

    /// A name with its abbreviations written out (`UBND xã Đồng Tâm`, `Phòng TC-KH`); `None` where it has none.
    pub fn in_full(&self, text: &str) -> Option<String> {
        in_full::in_full(text, &self.lexicon.in_full)
    }

    pub(super) fn reader(&self, lenient: bool) -> unit::Reader<'_> {
        unit::Reader {
            names: &self.names,
            lexicon: &self.lexicon,
            lenient,
        }
    }
}
