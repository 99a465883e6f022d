//! Lines of a cell that a narrow column or a conversion broke, one paragraph again (`Bộ Nông`, `nghiệp và`, `Phát triển`).
//!
//! A paragraph of the source is one that its table shows to be a line: its words go on beneath. What goes on is told by function words, by
//! numbers of dates and by names; where a table breaks its lines throughout, also by the room that the next word would have had. Items of
//! lists, closed sentences and bodies that stand for themselves are never joined.

use crate::joins;
use model::block::{Cell, Grid};
use vietnamese::agencies::{Agencies, Sort};
use vietnamese::fold::fold;
use vietnamese::ordinal;
use vietnamese::tokens::tokens;

/// Fewest lines that go on beneath in a table that breaks its lines throughout.
const BROKEN: usize = 3;
/// Longest line of a cell that is looked at, in bytes.
const LONGEST: usize = 200;
/// Share of the width of its column that a full line and the next word fill.
const FULL: f64 = 0.7;

/// Words behind which a name or a sentence goes on.
const OPEN: [&str; 20] = [
    "các", "cho", "có", "của", "cùng", "do", "gồm", "hoặc", "là", "những", "số", "tại", "theo",
    "trong", "từ", "và", "về", "với", "đến", "để",
];
/// Kinds of bodies that are none by themselves.
const KINDS: [&str; 2] = ["bộ", "sở"];
/// Words behind which the number of a date stands.
const UNITS: [&str; 5] = ["ngày", "tháng", "quý", "quí", "năm"];

/// How two lines of a cell belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seam {
    /// They are two paragraphs.
    Apart,
    /// They are one.
    One,
    /// The second begins with a small letter.
    Small,
    /// Nothing tells.
    Open,
}

/// The grid with the broken lines of its cells joined.
pub fn joined(grid: &Grid) -> Option<Grid> {
    let cells = || grid.rows.iter().flat_map(|r| &r.cells);
    if cells().all(|c| c.paragraphs.len() < 2) {
        return None;
    }
    let (mut broken, mut whole) = (0, 0);
    let mut widths: Vec<usize> = Vec::new();
    for cell in cells() {
        let width = cell.paragraphs.iter().map(|p| p.chars().count()).max();
        if widths.len() <= cell.column {
            widths.resize(cell.column + 1, 0);
        }
        widths[cell.column] = widths[cell.column].max(width.unwrap_or(0));
        for pair in cell.paragraphs.windows(2) {
            match seam(&pair[0], &pair[1]) {
                Seam::One | Seam::Small => broken += 1,
                Seam::Apart | Seam::Open => whole += 1,
            }
        }
    }
    let wrapped = broken >= BROKEN && broken * 2 >= whole;
    let mut out: Option<Grid> = None;
    for (at, row) in grid.rows.iter().enumerate() {
        for (number, cell) in row.cells.iter().enumerate() {
            let width = widths.get(cell.column).copied().unwrap_or(0);
            if let Some(lines) = join(cell, wrapped.then_some(width)) {
                let out = out.get_or_insert_with(|| grid.clone());
                out.rows[at].cells[number].paragraphs = lines;
            }
        }
    }
    out
}

/// The lines of a cell, joined, where any are; `width` is that of its column where the table breaks its lines throughout.
fn join(cell: &Cell, width: Option<usize>) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::with_capacity(cell.paragraphs.len());
    // The line that was printed last, by itself.
    let mut last: &str = "";
    for line in &cell.paragraphs {
        let fits = |width: usize| {
            let word = line.split(' ').next().unwrap_or("").chars().count();
            (last.chars().count() + 1 + word) as f64 > FULL * width as f64
        };
        let goes_on = lines.last().is_some_and(|before| match seam(before, line) {
            Seam::Apart => false,
            Seam::One => true,
            Seam::Small => width.is_some(),
            Seam::Open => width.is_some_and(fits),
        });
        match lines.last_mut() {
            Some(before) if goes_on => {
                if !before.ends_with('/') && !line.starts_with('/') {
                    before.push(' ');
                }
                before.push_str(line);
            }
            _ => lines.push(line.clone()),
        }
        last = line;
    }
    (lines.len() < cell.paragraphs.len()).then_some(lines)
}

fn seam(before: &str, after: &str) -> Seam {
    let (before, after) = (before.trim_end(), after.trim_start());
    let marked = after.starts_with(['-', '–', '+', '•', '*', '(']);
    if marked || ordinal::of_paragraph(after).is_some() || joins::is_closed(before) {
        return Seam::Apart;
    }
    if goes_on_as_date(before, after) {
        return Seam::One;
    }
    let agencies = Agencies::get();
    // The last name of a list.
    let piece = before.rsplit([',', ';']).next().unwrap_or(before);
    let piece = piece.trim_matches([' ', '-', '–', '+', '•', '*']);
    let body = agencies.name(after);
    let short = before.len() <= LONGEST && after.len() <= LONGEST;
    if short && is_cut_name(piece, after) {
        return Seam::One;
    }
    let word = piece.rsplit(' ').next().unwrap_or("");
    let small = after.starts_with(char::is_lowercase);
    if (before.ends_with(',') && piece.is_empty()) || before.ends_with(['&', '–', '-']) {
        // Behind a comma another body may stand for itself.
        return if body.is_some() {
            Seam::Apart
        } else {
            Seam::One
        };
    }
    let open = OPEN.contains(&fold(word).as_str()) && (body.is_none() || !is_name(piece));
    if open || KINDS.contains(&fold(piece).as_str()) && body.is_none() {
        return Seam::One;
    }
    if body.is_some() && agencies.name(piece).is_some() || is_list(before, after) {
        return Seam::Apart;
    }
    if small && body.is_none() {
        return Seam::Small;
    }
    Seam::Open
}

/// Whether a text is a name and nothing else.
fn is_name(text: &str) -> bool {
    Agencies::get()
        .name(text)
        .is_some_and(|n| n.len == text.len())
}

/// Whether a name that a line begins goes on in the next: both together are a known body, and the second is none by itself, or the first is
/// but a kind (`Văn phòng`, `Ngân hàng`).
fn is_cut_name(piece: &str, after: &str) -> bool {
    let agencies = Agencies::get();
    let Some(first) = piece
        .split(' ')
        .next()
        .filter(|w| w.starts_with(char::is_uppercase))
    else {
        return false;
    };
    let whole = format!("{piece} {after}");
    let Some(name) = agencies.expected_name(&whole) else {
        return false;
    };
    if name.len <= piece.len() + 1 || !name.known || name.sort == Sort::Group {
        return false;
    }
    let kind = piece == first || piece.split(' ').count() == 2 && !is_listed(piece);
    match agencies.name(after) {
        None => !is_listed(piece) || name.len == whole.len(),
        Some(_) => kind && name.len == whole.len() && after.split(' ').count() <= 2,
    }
}

/// Whether a text is a body of the list and nothing else.
fn is_listed(text: &str) -> bool {
    let name = Agencies::get().name(text);
    name.is_some_and(|n| n.known && n.len == text.len())
}

/// Whether a date goes on: behind a stroke, with its year, or with its number behind `Tháng`.
fn goes_on_as_date(before: &str, after: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    if before.ends_with('/') {
        return after.starts_with(|c: char| c.is_alphanumeric());
    }
    if after.starts_with('/') {
        return before.ends_with(|c: char| c.is_alphanumeric());
    }
    let last = fold(before.rsplit(' ').next().unwrap_or(""));
    let number = after.starts_with(digit) || after.starts_with(['I', 'V']);
    let every = fold(before);
    let every = ["hằng", "hàng", "mỗi", "từng"]
        .iter()
        .any(|w| every.contains(w));
    if UNITS.contains(&last.as_str()) && number && !every {
        return true;
    }
    let year = tokens(after).first().is_some_and(|t| t.year().is_some());
    let timed = ["tháng ", "quý ", "quí "];
    let folded = fold(before);
    year && before.len() <= LONGEST
        && timed.iter().any(|w| folded.contains(w))
        && !tokens(before).iter().any(|t| t.year().is_some())
        && before.ends_with(|c: char| digit(c) || "IVX".contains(c))
}

/// Whether two lines are items of a list without marks: each begins with a capital and ends with a comma or none does.
fn is_list(before: &str, after: &str) -> bool {
    before.ends_with(',') && after.ends_with(',') && after.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::block::{Row, Spans};

    fn cells(columns: &[&[&str]]) -> Vec<Vec<String>> {
        let cell = |(column, lines): (usize, &&[&str])| Cell {
            column,
            column_span: 1,
            row_span: 1,
            paragraphs: lines.iter().map(|l| (*l).to_owned()).collect(),
            emphasis: false,
            confidence: 1.0,
            place: model::Place::default(),
        };
        let grid = Grid {
            rows: vec![Row {
                cells: columns.iter().enumerate().map(cell).collect(),
                break_before: false,
            }],
            spans: Spans::Lost,
            place: model::Place::default(),
        };
        let read = joined(&grid).unwrap_or(grid);
        let cells = read.rows.into_iter().flat_map(|r| r.cells);
        cells.map(|c| c.paragraphs).collect()
    }

    #[test]
    fn names_and_dates_that_a_line_end_cut_are_whole() {
        for (lines, whole) in [
            (
                &["Ngân hàng", "Nhà nước", "Việt Nam"][..],
                "Ngân hàng Nhà nước Việt Nam",
            ),
            (&["Văn phòng", "Chính phủ"], "Văn phòng Chính phủ"),
            (
                &["Bộ Văn hóa,", "Thể thao và", "Du lịch"],
                "Bộ Văn hóa, Thể thao và Du lịch",
            ),
            (&["Quý IV/", "2024"], "Quý IV/2024"),
            (&["31/12", "/2024"], "31/12/2024"),
            (&["Tháng", "6/2024"], "Tháng 6/2024"),
            (&["Nghị định của", "Chính phủ"], "Nghị định của Chính phủ"),
        ] {
            assert_eq!(cells(&[lines]), [vec![whole.to_owned()]]);
        }
    }

    #[test]
    fn bodies_items_and_sentences_stay_apart() {
        for lines in [
            &["Bộ Tài chính", "Bộ Nội vụ"][..],
            &["Sở Tài chính,", "Sở Nội vụ"],
            &["- Sở Tài chính", "- Sở Nội vụ"],
            &["Sở Tài chính", "các sở, ngành liên quan"],
            &["Văn phòng", "Sở Tài chính"],
            &["Quý I/2024", "Quý II/2024"],
            &["Hằng năm", "Quý I/2024"],
            &["Báo cáo lãnh đạo Bộ", "Tổ chức hội nghị"],
            &["Rà soát quy định", "Báo cáo kết quả"],
            &["Rà soát.", "Trình Chính phủ"],
        ] {
            assert_eq!(cells(&[lines])[0], lines, "{lines:?}");
        }
    }

    #[test]
    fn lines_of_a_table_that_breaks_them_throughout_are_joined() {
        let all = cells(&[
            &["Xây dựng Luật", "Nhà giáo và trình", "Quốc hội"],
            &["Bộ Nông", "nghiệp và", "Phát triển", "nông thôn"],
            &["Bộ Khoa", "học và", "Công nghệ", "Bộ Y tế"],
        ]);
        assert_eq!(all[0], ["Xây dựng Luật Nhà giáo và trình Quốc hội"]);
        assert_eq!(all[1], ["Bộ Nông nghiệp và Phát triển nông thôn"]);
        assert_eq!(all[2], ["Bộ Khoa học và Công nghệ", "Bộ Y tế"]);
    }
}
