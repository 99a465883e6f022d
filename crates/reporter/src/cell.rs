//! Rows of text to a CSV file that Excel opens with Vietnamese intact and no formula started.
//!
//! UTF-8 with a byte-order mark, `,` between cells, every cell quoted, CRLF after each row, `\n`
//! inside a cell.
//!
//! A cell whose first visible character is one of `= + - @` (or the full-width form of one), a tab
//! or a line break gets an apostrophe before it, which spreadsheets read as "this is text". So does
//! one that has apostrophes before such a character, so that one is always taken off.
//! Many Vietnamese cells are lists and begin with `- `; they get the apostrophe too, because a
//! spreadsheet cannot tell a dash of a list from a minus.

use crate::escape::is_unseen;
use crate::{Piece, Sink};

/// The longest cell that Excel keeps is 32,767 UTF-16 units; a longer text is cut, and says so.
const LONGEST: usize = 32_000;

const CUT: &str = " … [cut: the whole text is in the document’s JSON]";

/// Rows that wait in memory, in bytes, before they are handed on.
const WAITING: usize = 1 << 16;

/// A file that grows row by row.
pub struct Sheet {
    path: &'static str,
    waiting: String,
}

impl Sheet {
    /// A file with its header.
    pub fn new(path: &'static str, header: &[&str]) -> Self {
        let mut waiting = String::from("\u{feff}");
        line(&mut waiting, header.iter().copied());
        Sheet { path, waiting }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[String], sink: &mut Sink) {
        line(&mut self.waiting, cells.iter().map(String::as_str));
        if self.waiting.len() >= WAITING {
            self.hand_on(sink, false);
        }
    }

    /// Ends the file.
    pub fn end(&mut self, sink: &mut Sink) {
        self.hand_on(sink, true);
    }

    fn hand_on(&mut self, sink: &mut Sink, last: bool) {
        sink(Piece {
            path: self.path,
            bytes: self.waiting.as_bytes(),
            last,
        });
        self.waiting.clear();
    }
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push('"');
        push(out, cell);
        out.push('"');
    }
    out.push_str("\r\n");
}

/// Writes a cell's text between its quotes.
fn push(out: &mut String, cell: &str) {
    if starts_formula(cell) {
        out.push('\'');
    }
    let mut units = 0;
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        units += c.len_utf16();
        if units > LONGEST {
            out.push_str(CUT);
            return;
        }
        match c {
            '"' => out.push_str("\"\""),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            c if is_unseen(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// Whether a cell has an apostrophe put before it: a spreadsheet may take it for a formula, or it begins with an apostrophe
/// that would be taken off when it is read. Blanks, characters without a width and apostrophes in front hide no sign.
pub fn starts_formula(cell: &str) -> bool {
    let before = |c: char| c == '\'' || vietnamese::fold::is_blank(c) || is_unseen(c);
    let first = cell
        .chars()
        .find(|&c| matches!(c, '\t' | '\r' | '\n') || !before(c));
    matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '\u{2212}')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(header: &[&str], row: &[String]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut sheet = Sheet::new("x.csv", header);
        let sink = &mut |piece: Piece| bytes.extend_from_slice(piece.bytes);
        sheet.row(row, sink);
        sheet.end(sink);
        bytes
    }

    fn written(cell: &str) -> String {
        let bytes = file(&["a", "b"], &[cell.to_owned(), "đ".to_owned()]);
        let text = String::from_utf8(bytes).unwrap();
        let text = text.strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        assert_eq!(&row[1], "đ");
        row[0].to_owned()
    }

    #[test]
    fn no_cell_starts_a_formula() {
        for cell in [
            "=1+1",
            "+84",
            "- Vụ Tổ chức cán bộ",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "  =1",
            "＝1",
            "－1",
            "\u{200b}=1",
            "\n=1",
            "\u{0}=1",
            "'=1",
            "''- a",
            " ' =1",
        ] {
            assert!(written(cell).starts_with('\''), "{cell:?}");
        }
    }

    #[test]
    fn other_cells_stay_as_they_are() {
        for cell in [
            "Tháng 3/2023",
            "a\nb",
            "\"nói\", rồi",
            "",
            "1 = 1",
            "Đề án 06 - giai đoạn",
            "'x",
            "'x =1",
        ] {
            assert_eq!(written(cell), cell);
        }
    }

    #[test]
    fn rows_end_in_crlf_and_cells_hold_plain_line_ends() {
        let text = String::from_utf8(file(&["a"], &["x\r\ny\rz".to_owned()])).unwrap();
        assert_eq!(text, "\u{feff}\"a\"\r\n\"x\ny\nz\"\r\n");
    }

    #[test]
    fn rows_are_handed_on_before_the_file_ends() {
        let mut pieces = Vec::new();
        let mut sheet = Sheet::new("x.csv", &["a"]);
        let sink = &mut |piece: Piece| pieces.push((piece.bytes.len(), piece.last));
        for _ in 0..10 {
            sheet.row(&["x".repeat(LONGEST)], sink);
        }
        sheet.end(sink);
        assert!(pieces.iter().all(|(bytes, _)| *bytes < 2 * WAITING));
        let lasts: Vec<bool> = pieces.iter().map(|(_, last)| *last).collect();
        assert_eq!(lasts, [false, false, false, true]);
    }

    #[test]
    fn a_cell_longer_than_excel_keeps_says_that_it_is_cut() {
        let cell = written(&"ấ".repeat(40_000));
        assert!(cell.chars().count() < 32_767);
        assert!(cell.ends_with(CUT));
    }
}
