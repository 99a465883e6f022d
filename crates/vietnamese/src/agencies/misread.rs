//! Whether an abbreviation may be a misreading of another one.

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
