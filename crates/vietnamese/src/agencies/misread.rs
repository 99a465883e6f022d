//! Whether an abbreviation may be a misreading of another one, and ministries with a misread first word.

use super::list::Level;
use super::{Agencies, Context, MISREAD, Resolved};
use crate::fold::{bare, fold};

/// Letters of an abbreviation of which two may be misread, lost or doubled. In a shorter one another letter is rather another unit's.
const LONG: usize = 7;
/// Capitals that look alike in print.
const ALIKE: &[&str] = &["NHM", "DĐOQCG", "ILTJ1", "BRPE8F", "UVYW", "S5", "KX"];

/// Whether of two abbreviations in capitals one may be a misreading of the other: a short one differs in one letter, and the two look
/// alike.
pub fn may_be_misread(one: &str, other: &str) -> bool {
    let letters = one.chars().count();
    if letters.min(other.chars().count()) >= LONG {
        return strsim::levenshtein(one, other) <= 2;
    }
    if letters != other.chars().count() {
        return false;
    }
    let mut differ = one.chars().zip(other.chars()).filter(|(a, b)| a != b);
    let first = differ.next();
    let alike = |(a, b): (char, char)| ALIKE.iter().any(|g| g.contains(a) && g.contains(b));
    differ.next().is_none() && first.is_some_and(alike)
}

impl Agencies {
    /// A ministry whose first word has a wrong mark (`Bô Tư pháp`): the rest is a ministry's name to the letter.
    pub(super) fn misread_ministry(&self, text: &str, context: &Context) -> Option<Resolved> {
        let (kind, rest) = text.split_once(' ')?;
        let misread = kind.starts_with('B') && bare(kind) == "bo";
        if !misread || fold(kind) == "bộ" || !rest.starts_with(char::is_uppercase) {
            return None;
        }
        let found = self.resolve_plain(&format!("Bộ {rest}"), context)?;
        let ministry = self.by_id(&found.id)?.level == Level::Ministry;
        ministry.then(|| Resolved {
            confidence: found.confidence.min(MISREAD),
            ..found
        })
    }

    /// Whether a text is the name of a known body but for the marks of its first word (`Sờ Y tế`, `Bồ Tài chính`, `Cồng an tỉnh`).
    pub fn is_body_but_for_marks(&self, text: &str) -> bool {
        const KINDS: [&str; 4] = ["Sở", "Bộ", "Cục", "Công"];
        /// Longest name, in bytes.
        const LONGEST: usize = 120;
        let Some((first, rest)) = text.split_once(' ').filter(|_| text.len() <= LONGEST) else {
            return false;
        };
        let kind = KINDS.iter().find(|kind| {
            first.starts_with(char::is_uppercase) && first != **kind && bare(first) == bare(kind)
        });
        kind.is_some_and(|kind| self.is_known_body(&format!("{kind} {rest}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_s_name_may_have_other_marks_in_its_first_word() {
        let known = |text: &str| Agencies::get().is_body_but_for_marks(text);
        for name in ["Sờ Y tế", "Sớ Tài chính", "Bồ Tài chính", "Cồng an tỉnh"] {
            assert!(known(name), "{name}");
        }
        // Right as it is, or a text of its own.
        for text in [
            "Sở Y tế",
            "Sơ kết công tác",
            "Bổ sung kinh phí",
            "Số lượng",
            "Bố trí",
        ] {
            assert!(!known(text), "{text}");
        }
    }

    #[test]
    fn letters_that_look_alike_are_misread_and_others_are_not() {
        assert!(may_be_misread("BTHN", "BTNN"));
        assert!(may_be_misread("ĐKQGGDBD", "ĐKQGGDBĐ"));
        for (one, other) in [
            ("QLKT", "QLĐT"),
            ("PLKT", "PLQT"),
            ("HCNN", "HCSN"),
            ("BTN", "BTNN"),
            ("", "B"),
        ] {
            assert!(!may_be_misread(one, other), "{one} {other}");
        }
    }

    #[test]
    fn a_ministry_may_have_a_wrong_mark_in_its_first_word() {
        let name = |text: &str| {
            let found = Agencies::get().resolve(text, &Context::default());
            found.map(|found| (found.id, found.confidence))
        };
        let justice = Some(("bo-tu-phap".to_owned(), MISREAD));
        assert_eq!(name("Bô Tư pháp"), justice);
        assert_eq!(name("Bỏ Tư pháp"), justice);
        assert_eq!(name("Bồ câu"), None);
        assert_eq!(name("Bô Tư thục"), None);
    }
}
