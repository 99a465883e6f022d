//! Numbers that a registry's stamp sets above or beneath the room that was left for them: `Số:    /BNV-CCHC` with `12094` over it, or
//! `ngày    tháng 12` with `10` beneath it.
//!
//! A stamp on the line itself is read with it ([`super::line`]). Promises to move nothing but a lone number of figures,
//! and only into room that a number's line or a date leaves.

use super::flow::TextRow;
use super::line::{TextLine, Word};

/// Most heights between the baselines of a stamp and of its line.
const APART: f64 = 1.0;
/// Most figures of a document's number.
const FIGURES: usize = 6;
/// Most figures of a day or a month.
const OF_DATE: usize = 2;

/// The rows with stamped numbers in their places.
pub fn joined(mut rows: Vec<TextRow>) -> Vec<TextRow> {
    let mut row = 0;
    while row < rows.len() {
        let found = (0..rows[row].parts.len()).find_map(|part| {
            let stamp = &rows[row].parts[part];
            let home = is_number(stamp).then(|| home(&rows, row, stamp)).flatten();
            home.map(|home| (part, home))
        });
        let Some((part, (to, host, at))) = found else {
            row += 1;
            continue;
        };
        let stamp = rows[row].parts.remove(part);
        // Its own part may stand behind it in the same row.
        let host = host - usize::from(to == row && host > part);
        insert(&mut rows[to].parts[host], at, &stamp);
        if rows[row].parts.is_empty() {
            rows.remove(row);
        }
    }
    rows
}

fn is_number(line: &TextLine) -> bool {
    (1..=FIGURES).contains(&line.text.len()) && line.text.bytes().all(|b| b.is_ascii_digit())
}

/// The row, the part and the word before which a stamp belongs.
fn home(rows: &[TextRow], row: usize, stamp: &TextLine) -> Option<(usize, usize, usize)> {
    let near = row.saturating_sub(1)..(row + 2).min(rows.len());
    near.flat_map(|r| (0..rows[r].parts.len()).map(move |p| (r, p)))
        .find_map(|(r, p)| {
            let line = &rows[r].parts[p];
            let apart = (line.y - stamp.y).abs();
            if apart > APART * line.size.max(stamp.size) || std::ptr::eq(line, stamp) {
                return None;
            }
            let room = |w: &[Word]| {
                let (low, high) = (w[0].x1 - line.size, w[1].x0 + line.size);
                let number = asks_number(&w[0].text)
                    && is_symbol(&w[1].text)
                    && (low..=high).contains(&stamp.middle());
                number || is_room_of_date(w, stamp)
            };
            let at = line.words.windows(2).position(room)?;
            Some((r, p, at + 1))
        })
}

fn asks_number(word: &str) -> bool {
    let word = vietnamese::fold::fold(word);
    word.trim_end_matches(':') == "số"
}

/// Whether two words leave the room of a date in which a stamp stands: `ngày    tháng`, `tháng    năm`.
fn is_room_of_date(words: &[Word], stamp: &TextLine) -> bool {
    const ROOMS: [(&str, &str); 2] = [("ngày", "tháng"), ("tháng", "năm")];
    stamp.text.len() <= OF_DATE
        && words[0].x1 <= stamp.x0
        && stamp.x1 <= words[1].x0
        && ROOMS
            .iter()
            .any(|(before, behind)| words[0].text == *before && words[1].text == *behind)
}

/// Whether a word is a number's rest: `/BNV-CCHC`, `/2025/QĐ-UBND`.
fn is_symbol(word: &str) -> bool {
    let rest = word.strip_prefix('/').unwrap_or_default();
    rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && rest.contains(char::is_uppercase)
}

fn insert(line: &mut TextLine, at: usize, stamp: &TextLine) {
    if is_symbol(&line.words[at].text) {
        let word = &mut line.words[at];
        word.text.insert_str(0, &stamp.text);
        word.x0 = word.x0.min(stamp.x0);
        word.confidence = word.confidence.min(stamp.confidence);
    } else {
        line.words.splice(at..at, stamp.words.iter().cloned());
    }
    let text: Vec<&str> = line.words.iter().map(|w| w.text.as_str()).collect();
    line.text = text.join(" ");
    line.confidence *= stamp.confidence;
}

#[cfg(test)]
mod tests {
    use super::super::flow;
    use super::super::line::{lines, tests::set};
    use super::*;

    fn read(parts: &[(&str, f64, f64)]) -> Vec<String> {
        let glyphs: Vec<_> = parts
            .iter()
            .flat_map(|(text, x, y)| set(text, *x, *y, 12.0))
            .collect();
        let rows = flow::rows(lines(&glyphs.iter().collect::<Vec<_>>(), true));
        let rows = joined(rows).into_iter().flat_map(|r| r.parts);
        rows.map(|p| p.text).collect()
    }

    #[test]
    fn a_number_above_its_room_comes_into_it() {
        let line = [("12094", 75.0, 60.0), ("Số:       /BNV-CCHC", 60.0, 70.0)];
        assert_eq!(read(&line), ["Số: 12094/BNV-CCHC"]);
        let annex = [
            ("Kèm theo Công văn số      /SNV-VP ngày 5", 60.0, 70.0),
            ("812", 190.0, 79.0),
        ];
        assert_eq!(read(&annex), ["Kèm theo Công văn số 812/SNV-VP ngày 5"]);
    }

    #[test]
    fn a_day_beneath_its_room_comes_into_it() {
        let line = [
            ("Lào Cai, ngày     tháng 12 năm 2025", 60.0, 70.0),
            ("10", 150.0, 75.0),
        ];
        assert_eq!(read(&line), ["Lào Cai, ngày 10 tháng 12 năm 2025"]);
        for apart in [
            ("10", 60.0, 75.0),
            ("2025", 145.0, 75.0),
            ("10", 150.0, 90.0),
        ] {
            assert_eq!(read(&[line[0], apart]).len(), 2, "{apart:?}");
        }
    }

    #[test]
    fn other_numbers_stay() {
        for lines in [
            // A page number over the head, a figure beside, a number that is there.
            [("2", 75.0, 40.0), ("Số:     /BNV-CCHC", 60.0, 70.0)],
            [("12", 300.0, 60.0), ("Số:     /BNV-CCHC", 60.0, 70.0)],
            [("12", 75.0, 60.0), ("Số: 15/BNV-CCHC", 60.0, 70.0)],
        ] {
            assert_eq!(read(&lines).len(), 2, "{lines:?}");
        }
    }
}
