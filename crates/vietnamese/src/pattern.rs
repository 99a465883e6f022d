//! Patterns over Latin letters, which cost a hundredth of what patterns over all scripts do.
//!
//! `\p{L}` stands for a hundred and forty thousand letters. Repeated in brackets, it makes a pattern that takes longer
//! to build than a document to convert, and nothing of it is ever found but Latin letters.

/// Capitals of Vietnamese and of the languages of Western Europe, as the inside of a class. `Ð` (eth) is among them,
/// which many texts have for `Đ`.
const CAPITALS: &str = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ";
/// All Latin letters with composed marks, as the inside of a class.
const LETTERS: &str = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ";

/// The pattern with Latin letters for `\p{L}` and `\p{Lu}` and the ten digits for `\d`.
pub fn latin(pattern: &str) -> String {
    pattern
        .replace(r"\p{Lu}", &format!("[{CAPITALS}]"))
        .replace(r"\p{L}", &format!("[{LETTERS}]"))
        .replace(r"\d", "[0-9]")
}

/// Whether a character is one that `\p{L}` of [`latin`] finds.
pub fn is_letter(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ḁ'..='ỿ')
}

/// Whether a character is one that `\p{Lu}` of [`latin`] finds.
pub fn is_capital(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư')
        || matches!(c, 'Ạ'..='Ỹ') && c.is_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    #[test]
    fn latin_letters_are_found_and_no_others() {
        let found = |pattern: &str, c: char| {
            let pattern = Regex::new(&format!("^{}$", latin(pattern))).expect("a fixed pattern");
            pattern.is_match(&c.to_string())
        };
        for c in "aAzZđĐôÔơƠưỨữỴỹÐþ".chars() {
            assert!(found(r"\p{L}", c) && is_letter(c), "{c}");
            assert_eq!(found(r"\p{Lu}", c), c.is_uppercase(), "{c}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c}");
            assert!(found(r"[\p{L}&]", c) && !found(r"\d", c), "{c}");
        }
        for c in ['×', '÷', 'Ж', '漢', '1', ' '] {
            assert!(!found(r"\p{L}", c) && !is_letter(c), "{c}");
        }
        let capital = Regex::new(&format!("^{}$", latin(r"\p{Lu}"))).expect("a fixed pattern");
        for c in '\0'..'\u{2000}' {
            assert_eq!(capital.is_match(&c.to_string()), is_capital(c), "{c}");
        }
        assert!(found(r"[\d.]", '7') && !found(r"\d", '٧'));
    }
}
