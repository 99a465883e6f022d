//! Rows of text to a CSV file that Excel opens with Vietnamese intact and no formula started.
//!
//! UTF-8 with a byte-order mark, `,` between cells, every cell quoted, CRLF after each row, `\n`
//! inside a cell.
//!
//! A cell whose first visible character is one of `= + - @` (or the full-width form of one), a tab
//! or a carriage return gets an apostrophe before it, which spreadsheets read as "this is text".
//! Many Vietnamese cells are lists and begin with `- `; they get the apostrophe too, because a
//! spreadsheet cannot tell a dash of a list from a minus.

use crate::escape::is_unseen;

/// The longest cell that Excel keeps is 32,767 UTF-16 units; a longer text is cut, and says so.
const LONGEST: usize = 32_000;

const CUT: &str = " … [cut: the whole text is in the document’s JSON]";

/// The file: a header and its rows.
pub fn file(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    line(&mut out, header.iter().copied());
    for row in rows {
        line(&mut out, row.iter().map(String::as_str));
    }
    out.into_bytes()
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

/// Whether a spreadsheet may take the cell for a formula. Blanks and characters without a width in
/// front do not hide one.
fn starts_formula(cell: &str) -> bool {
    let first = cell
        .chars()
        .find(|&c| matches!(c, '\t' | '\r') || !(vietnamese::fold::is_blank(c) || is_unseen(c)));
    matches!(
        first,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠' | '\u{2212}')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cell: &str) -> String {
        let bytes = file(
            &["a", "b"],
            [vec![cell.to_owned(), "đ".to_owned()]].into_iter(),
        );
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
        ] {
            assert_eq!(written(cell), cell);
        }
    }

    #[test]
    fn rows_end_in_crlf_and_cells_hold_plain_line_ends() {
        let text =
            String::from_utf8(file(&["a"], [vec!["x\r\ny\rz".to_owned()]].into_iter())).unwrap();
        assert_eq!(text, "\u{feff}\"a\"\r\n\"x\ny\nz\"\r\n");
    }

    #[test]
    fn a_cell_longer_than_excel_keeps_says_that_it_is_cut() {
        let cell = written(&"ấ".repeat(40_000));
        assert!(cell.chars().count() < 32_767);
        assert!(cell.ends_with(CUT));
    }
}
