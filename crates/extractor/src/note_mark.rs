//! Which raised signs are marks of notes and no text: `Quý II/2024³` is a quarter of 2024 with a note, `10³` a power. Endnotes have
//! small Roman numbers.

/// Units that have powers.
const UNITS: [&str; 9] = ["m", "km", "cm", "dm", "mm", "hm", "dam", "nm", "μm"];
/// Most figures of a mark.
const FIGURES: usize = 3;
/// Most letters of a mark with a Roman number.
pub const LETTERS: usize = 5;

/// Whether a raised text behind `before` points to a note: a small number, a Roman one or stars, at the end of a word, a year or a bracket,
/// and no power of a unit or number. Only the last word of `before` counts. In brackets behind a semicolon or a colon, it counts what follows
/// (`gồm: (1) Giếng; (2) Bể`).
pub fn points(before: &str, raised: &str) -> bool {
    if raised.trim_start().starts_with('(') && before.ends_with([';', ':']) {
        return false;
    }
    let mark = raised.trim().trim_matches(['(', ')', '[', ']']);
    let number =
        mark.len() <= FIGURES && !mark.starts_with('0') && mark.bytes().all(|b| b.is_ascii_digit());
    let stars = mark.len() <= FIGURES && mark.bytes().all(|b| b == b'*');
    if mark.is_empty() || !(number || stars || is_roman(mark)) {
        return false;
    }
    let Some(last) = before.chars().next_back() else {
        return false;
    };
    if last.is_alphabetic() {
        let letters = run(before, char::is_alphabetic);
        return letters.chars().nth(1).is_some() && !UNITS.contains(&letters);
    }
    if last.is_ascii_digit() {
        let year = run(before, |c| c.is_ascii_digit());
        return year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    }
    matches!(last, ')' | ']' | '"' | '”' | '’' | ',' | '.' | ';' | ':')
}

/// Whether a text is a small Roman number under forty.
fn is_roman(text: &str) -> bool {
    let ones = text.trim_start_matches('x');
    text.len() - ones.len() <= 3
        && matches!(
            ones,
            "" | "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix"
        )
}

/// Whether a text ends with a unit that has powers.
pub fn has_powers(text: &str) -> bool {
    UNITS.contains(&run(text, char::is_alphabetic))
}

/// The characters of a kind at the end of a text.
fn run(text: &str, is: impl Fn(char) -> bool) -> &str {
    let start = text.trim_end_matches(is).len();
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raised_number_at_a_words_end_is_a_mark() {
        for (before, raised) in [
            ("Văn phòng Bộ", "4"),
            ("Quý II/2024", "3"),
            ("(giai đoạn 2)", "12"),
            ("theo quy định", "[5]"),
            ("Sở Tư pháp", "(*)"),
            ("nông thôn", "vi"),
            ("30/6/2024", "xiii"),
        ] {
            assert!(points(before, raised), "{before} {raised}");
        }
    }

    #[test]
    fn powers_and_other_raised_text_are_text() {
        for (before, raised) in [
            ("diện tích 300 m", "2"),
            ("120km", "2"),
            ("10", "3"),
            ("x", "2"),
            ("", "1"),
            ("một khoảng ", "1"),
            ("25", "o"),
            ("điều chỉnh", "2024"),
            ("điều chỉnh", "ivi"),
            ("thoát nạn;", "(4)"),
            ("y", "ii"),
        ] {
            assert!(!points(before, raised), "{before} {raised}");
        }
    }
}
