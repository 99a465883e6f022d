//! Figures of a printed date as they are meant: letters that a reading machine took for them, dots of the line that they are written on.
//!
//! [`plain_figures`] is for lines of a letterhead, which are known to be dates. In running text a letter beside a figure may be meant, so
//! that [`plain_dates`] looks only at what has the shape of a date.

use crate::fold::{bare, fold};
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

/// A text with the figures of its dates plain, byte for byte as long: `trước ngày l5/6/2O24` → `trước ngày 15/6/2024`, `năm 2O24` → `năm
/// 2024`, `ngày 1 5/6/2024` → `ngày 15 /6/2024`. Every part of a date needs a figure of its own (`quý I/2024` stays).
pub fn plain_dates(text: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut at = 0;
    while at < text.len() {
        let run = run_at(text, at);
        if let Some(piece) = text.get(at..at + run)
            && let Some(plain) = plain_date(text, at, piece)
        {
            out.get_or_insert_with(|| text.to_owned())
                .replace_range(at..at + plain.len(), &plain);
        }
        at += run.max(text[at..].chars().next().map_or(1, char::len_utf8));
    }
    out.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Length of the run of figures, their misreadings and marks of dates at a place; 0 inside or before a word.
fn run_at(text: &str, at: usize) -> usize {
    /// Longest run that may be a date, in bytes.
    const LONGEST: usize = 12;
    let (before, rest) = text.split_at(at);
    if before.ends_with(char::is_alphanumeric) {
        return 0;
    }
    let is_of_date =
        |b: &u8| b.is_ascii_digit() || figure(char::from(*b)).is_some() || b"/-.".contains(b);
    let run = rest.bytes().take(LONGEST).take_while(|b| is_of_date(b));
    let end = run.count();
    let goes_on = rest[end..].starts_with(char::is_alphanumeric);
    if goes_on { 0 } else { end }
}

/// The plain form of a run that is a date, or a part of one by the word before it.
fn plain_date(text: &str, at: usize, run: &str) -> Option<String> {
    let run = run.trim_end_matches(['/', '-', '.']);
    let misread = run.contains(|c: char| figure(c).is_some());
    // `ngày 1 5/6/2024`: a blank within the day.
    let parted = matches!(run, "0" | "1" | "2" | "3")
        && text.get(at + 1..).is_some_and(|rest| rest.starts_with(' '));
    if !misread && !parted {
        return None;
    }
    let before: String = text[..at].chars().rev().take(7).collect();
    let before: String = before.chars().rev().collect();
    let behind = |word: &str| before.ends_with(' ') && fold(&before).ends_with(word);
    let parts: Vec<&str> = run.split(['/', '-', '.']).collect();
    let counted = |part: &&str| part.contains(|c: char| c.is_ascii_digit());
    let year = |part: &str| part.len() == 4;
    let small = |parts: &[&str]| parts.iter().all(|p| p.len() <= 2);
    let shaped = match parts.as_slice() {
        [one] => {
            behind("năm") && year(one) || (behind("ngày") || behind("tháng")) && one.len() <= 2
        }
        // `năm 2023-2O25`
        [first, last] if year(first) && year(last) => behind("năm") || behind("đoạn"),
        [first @ .., last] => first.len() <= 2 && small(first) && (year(last) || last.len() <= 2),
        [] => false,
    };
    if !shaped || !parts.iter().all(counted) {
        return None;
    }
    if misread {
        return Some(run.chars().map(|c| figure(c).unwrap_or(c)).collect());
    }
    let second = text.get(at + 2..at + 3)?.parse::<u8>().ok()?;
    let goes_on = text.get(at + 3..)?.starts_with('/');
    (behind("ngày") && goes_on).then(|| format!("{run}{second} "))
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
    use super::{plain_dates, plain_figures};

    #[test]
    fn dates_in_running_text_are_set_right_at_their_length() {
        for (text, plain) in [
            ("trước ngày 3O/6/2024.", "trước ngày 30/6/2024."),
            ("trước 30/O6/2024", "trước 30/06/2024"),
            ("ngày l5/6/2O24, Sở", "ngày 15/6/2024, Sở"),
            ("trong năm 2O24", "trong năm 2024"),
            ("Năm 2023-2O25", "Năm 2023-2025"),
            ("ngày 1O tháng 6", "ngày 10 tháng 6"),
            ("ngày 1 5/6/2024", "ngày 15 /6/2024"),
        ] {
            assert_eq!(plain_dates(text), plain);
            assert_eq!(plain.len(), text.len());
        }
    }

    #[test]
    fn letters_that_are_meant_stay() {
        for text in [
            "quý I/2024, quý II/2025",
            "15/2O24/NĐ-CP",
            "số 2023-2O25",
            "Phụ lục I.1",
            "mục I.2",
            "loại 2O",
            "ngày 1 và 5/6",
            "H2O2",
        ] {
            assert_eq!(plain_dates(text), text);
        }
    }

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
