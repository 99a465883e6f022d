//! Figures of a printed date as they are meant: letters that a reading machine took for them, dots of the line that they are written on.
//!
//! For lines of a letterhead, which are known to be dates. In running text a letter beside a figure may be meant.

use crate::fold::bare;
use std::borrow::Cow;

/// A line with the figures of its date plain: `ngày l5 tháng .3. năm 2O23` → `ngày 15 tháng 3 năm 2023`. Dots between two figures
/// (`15.3.2023`) stay, and a letter is only a figure in a word that has one.
pub fn plain_figures(line: &str) -> Cow<'_, str> {
    if !line.contains(|c: char| c.is_ascii_digit()) {
        return Cow::Borrowed(line);
    }
    let undotted = without_leaders(line);
    let mut out = String::with_capacity(undotted.len());
    for piece in undotted.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let misread = piece.contains(|c: char| c.is_ascii_digit())
            && piece
                .chars()
                .all(|c| !c.is_alphabetic() || figure(c).is_some());
        if misread {
            out.extend(piece.chars().map(|c| figure(c).unwrap_or(c)));
        } else {
            out.push_str(piece);
        }
    }
    if out == line {
        Cow::Borrowed(line)
    } else {
        Cow::Owned(out)
    }
}

/// A line with the figures of a date in words together that stand apart (`ngày 2 4 tháng 0 8 năm 20 25`).
pub fn joined_figures(line: &str) -> Cow<'_, str> {
    /// Words before a date's numbers, and how many figures these have at most.
    const UNITS: [(&str, usize); 3] = [("ngay", 2), ("thang", 2), ("nam", 4)];
    let figures = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    let mut words = line.split_whitespace().peekable();
    let mut out: Vec<String> = Vec::new();
    let mut joined = false;
    while let Some(word) = words.next() {
        out.push(word.to_owned());
        let unit = bare(word);
        let Some((_, longest)) = UNITS.iter().find(|(name, _)| *name == unit) else {
            continue;
        };
        let mut pieces: Vec<&str> = Vec::new();
        while let Some(piece) = words.next_if(figures) {
            pieces.push(piece);
        }
        let whole = pieces.concat();
        if pieces.len() > 1 && whole.len() <= *longest {
            joined = true;
            out.push(whole);
        } else {
            out.extend(pieces.into_iter().map(str::to_owned));
        }
    }
    if joined {
        Cow::Owned(out.join(" "))
    } else {
        Cow::Borrowed(line)
    }
}

/// The figure that a letter is a misreading of.
fn figure(c: char) -> Option<char> {
    match c {
        'O' | 'o' => Some('0'),
        'l' | 'I' => Some('1'),
        _ => None,
    }
}

/// A line in which dots that do not stand between two figures are blanks.
fn without_leaders(line: &str) -> String {
    let is_dot = |c: char| matches!(c, '.' | '…' | '_');
    let mut out = String::with_capacity(line.len());
    let mut before = ' ';
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let behind = rest.trim_start_matches(is_dot);
        if !is_dot(c) {
            out.push(c);
            before = c;
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let dots = &rest[..rest.len() - behind.len()];
        let parts = |c: char| c.is_ascii_digit();
        let kept = dots == "." && (parts(before) == behind.starts_with(parts));
        out.push_str(if kept { dots } else { " " });
        rest = behind;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::plain_figures;

    #[test]
    fn figures_are_set_right_and_words_stay() {
        for (line, plain) in [
            (
                "Cao Lĩnh, ngày l5 tháng 3 năm 2O23",
                "Cao Lĩnh, ngày 15 tháng 3 năm 2023",
            ),
            ("Cao Lĩnh, ngày 15.3.2023", "Cao Lĩnh, ngày 15.3.2023"),
            (
                "TP. Cao Lĩnh, ngày 5 tháng 3 năm 2023",
                "TP. Cao Lĩnh, ngày 5 tháng 3 năm 2023",
            ),
            ("Ông Ích, ngày", "Ông Ích, ngày"),
        ] {
            assert_eq!(plain_figures(line), plain);
        }
        let dotted = plain_figures("Cao Lĩnh, ngày…15…tháng .3. năm 2023").into_owned();
        assert_eq!(
            dotted.split_whitespace().collect::<Vec<_>>().join(" "),
            "Cao Lĩnh, ngày 15 tháng 3 năm 2023"
        );
    }
}
