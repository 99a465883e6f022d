//! A table that came as one paragraph: the names of its columns, then its cells, with bars or tabs between them or with nothing.
//!
//! Promises rows only where signs part the cells and each row begins with the next number or is a section's title. Any other such
//! paragraph is no task, whatever its words sound like; that it was not read is said.

use crate::columns;
use crate::header;
use model::Warning;
use model::block::{Cell, Grid, Paragraph, Row, Spans};
use vietnamese::headers::Role;
use vietnamese::ordinal::{self, Ordinal, Style};

/// A paragraph that is a table.
pub enum Flattened {
    /// Its rows are known.
    Table(Grid, Warning),
    /// They are not.
    Unread(Warning),
}

/// Shortest such paragraph, in bytes, and characters of it that the warning shows.
const SHORTEST: usize = 160;
const SHOWN: usize = 80;
/// Fewest and most columns, and most words of a header without signs.
const COLUMNS: std::ops::RangeInclusive<usize> = 4..=12;
const HEADER_WORDS: usize = 40;
/// How sure it is that a row is as in the source.
const CONFIDENCE: f64 = 0.6;

/// Reads a paragraph as a table, if it is one.
pub fn read(paragraph: &Paragraph) -> Option<Flattened> {
    let text = paragraph.text.trim_start_matches(['|', '*', ' ', '\t']);
    if text.len() < SHORTEST || !opens(text) {
        return None;
    }
    let sign = ['|', '\t']
        .into_iter()
        .find(|s| text.matches(*s).count() >= *COLUMNS.start());
    let Some(sign) = sign else {
        return without_signs(text).then(|| Flattened::Unread(unread(paragraph)));
    };
    let cells: Vec<&str> = text
        .split(sign)
        .map(|cell| cell.trim().trim_matches('*').trim())
        .collect();
    of_cells(&cells, paragraph)
}

/// Reads the only row of a grid as a table, if it is one.
pub fn of_row(grid: &Grid) -> Option<Flattened> {
    let [row] = grid.rows.as_slice() else {
        return None;
    };
    let texts: Vec<String> = row.cells.iter().map(|c| c.paragraphs.join(" ")).collect();
    let first = texts.iter().position(|text| !text.is_empty())?;
    if texts.len() < 2 * *COLUMNS.start() || !opens(&texts[first]) {
        return None;
    }
    let cells: Vec<&str> = texts[first..].iter().map(String::as_str).collect();
    let whole = Paragraph {
        text: cells.join(" "),
        emphasis: false,
        break_before: row.break_before,
        confidence: row.cells.iter().map(|c| c.confidence).fold(1.0, f64::min),
        place: grid.place.clone(),
    };
    of_cells(&cells, &whole)
}

/// The table of the cells that a paragraph holds.
fn of_cells(cells: &[&str], paragraph: &Paragraph) -> Option<Flattened> {
    let width = (0..cells.len()).find(|at| *at > 0 && ordinal::of_cell(cells[*at]).is_some())?;
    let width = width - usize::from(cells[width - 1].is_empty());
    if !COLUMNS.contains(&width) || columns::roles_of_task_header(&cells[..width]).is_none() {
        return None;
    }
    Some(match rows(&cells[width..], width) {
        Some(rows) => {
            let header = (0..width).collect();
            let body = rows.into_iter().map(|r| r.map(|at| at + width).collect());
            let all: Vec<Vec<usize>> = std::iter::once(header).chain(body).collect();
            let grid = grid(cells, &all, width, paragraph);
            let message = "a table came as one paragraph; its rows were told by their numbers";
            let warning = Warning::at("unruled-table", message, &grid.place);
            Flattened::Table(grid, warning)
        }
        None => Flattened::Unread(unread(paragraph)),
    })
}

/// Whether a text begins with the name of the column of the numbers.
fn opens(text: &str) -> bool {
    let word = text.split(['|', '\t', ' ']).next().unwrap_or_default();
    let first = word.trim_matches('*');
    first.len() <= 8
        && first.chars().all(char::is_uppercase)
        && header::meaning(first) == Some(Role::Ordinal)
}

/// Whether a text without signs between cells begins with the names of columns of a table of tasks, and its first number follows.
fn without_signs(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(HEADER_WORDS).collect();
    let first = words.iter().position(|word| {
        ordinal::of_cell(word).is_some_and(|m| m.style != Style::Dash && m.last() == 1)
    });
    let Some(first) = first.filter(|first| *first > 0) else {
        return false;
    };
    // Names of columns begin with capitals.
    let mut names: Vec<String> = Vec::new();
    for word in &words[..first] {
        match names.last_mut() {
            Some(name) if !word.starts_with(char::is_uppercase) => {
                name.push(' ');
                name.push_str(word);
            }
            _ => names.push((*word).to_owned()),
        }
    }
    COLUMNS.contains(&names.len()) && columns::is_plain_header(&names)
}

/// The rows of the cells behind the header: as many cells as columns, the first of them the next number; or the number and the title of
/// a section. An empty cell may end each.
fn rows(cells: &[&str], width: usize) -> Option<Vec<std::ops::Range<usize>>> {
    let mark = |at: usize| cells.get(at).and_then(|cell| ordinal::of_cell(cell));
    let is_end = |at: usize| {
        cells[at.min(cells.len())..]
            .iter()
            .all(|cell| cell.is_empty())
    };
    let starts = |at: usize| mark(at).is_some() || is_end(at);
    // Behind a row, past the empty cell that may end it.
    let next = |end: usize| {
        if starts(end) {
            Some(end)
        } else {
            (cells.get(end) == Some(&"") && starts(end + 1)).then_some(end + 1)
        }
    };
    let mut found = Vec::new();
    let mut last: Option<Ordinal> = None;
    let mut numbered = 0;
    let mut at = usize::from(cells.first() == Some(&""));
    while !is_end(at) {
        let own = mark(at)?;
        let section = matches!(own.style, Style::Roman | Style::Letter);
        let counts = own.last() == 1 || last.as_ref().is_some_and(|l| own.follows(l));
        let ends = if section {
            vec![at + 2, at + width]
        } else {
            vec![at + width]
        };
        let told = cells
            .get(at + 1)
            .is_some_and(|title| title.chars().any(char::is_alphabetic));
        let (end, after) = ends
            .into_iter()
            .filter(|end| *end <= cells.len())
            .find_map(|end| Some((end, next(end)?)))
            .filter(|_| told && (section || counts))?;
        if !section {
            last = Some(own);
            numbered += 1;
        }
        found.push(at..end);
        at = after;
    }
    (numbered >= 2).then_some(found)
}

fn grid(cells: &[&str], rows: &[Vec<usize>], width: usize, paragraph: &Paragraph) -> Grid {
    let cell = |column: usize, at: usize, across: usize| Cell {
        column,
        column_span: across,
        row_span: 1,
        paragraphs: Some(cells[at].to_owned())
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect(),
        emphasis: false,
        confidence: paragraph.confidence.min(CONFIDENCE),
        place: paragraph.place.clone(),
    };
    let row = |ids: &Vec<usize>| {
        let titled = ids.len() < width;
        let made = ids.iter().enumerate().map(|(column, at)| {
            cell(
                column,
                *at,
                if titled && column == 1 { width - 1 } else { 1 },
            )
        });
        Row {
            cells: made.collect(),
            break_before: false,
        }
    };
    Grid {
        rows: rows.iter().map(row).collect(),
        spans: Spans::Known,
        place: paragraph.place.clone(),
    }
}

fn unread(paragraph: &Paragraph) -> Warning {
    let shown: String = paragraph.text.chars().take(SHOWN).collect();
    let message = format!("a table that came as one paragraph gave no tasks: “{shown}…”");
    Warning::at("table-without-tasks", message, &paragraph.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Place;

    fn paragraph(text: &str) -> Paragraph {
        Paragraph {
            text: text.to_owned(),
            emphasis: false,
            break_before: true,
            confidence: 1.0,
            place: Place::default(),
        }
    }

    /// The number of cells of each row, the header first; none where the rows are not known.
    fn found(text: &str) -> Option<Vec<usize>> {
        match read(&paragraph(text))? {
            Flattened::Table(grid, _) => Some(grid.rows.iter().map(|r| r.cells.len()).collect()),
            Flattened::Unread(_) => Some(Vec::new()),
        }
    }

    const HEADER: &str = "TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành";
    const FIRST: &str = "1 | Đắp đê bao ở các xã ven sông | Sở Xây dựng | Tháng 3/2024";
    const SECOND: &str = "2 | Nạo vét kênh mương nội đồng | Sở Xây dựng | Tháng 4/2024";

    #[test]
    fn rows_between_signs_are_told_by_their_numbers() {
        let plain = format!("{HEADER} | {FIRST} | {SECOND}");
        assert_eq!(found(&plain), Some(vec![4, 4, 4]));
        assert_eq!(found(&plain.replace(" | ", "\t")), Some(vec![4, 4, 4]));
        let ended = format!("| {HEADER} | | {FIRST} | | {SECOND} |");
        assert_eq!(found(&ended), Some(vec![4, 4, 4]));
        let titled = format!("{HEADER} | I | Thủy lợi | {FIRST} | {SECOND}");
        assert_eq!(found(&titled), Some(vec![4, 2, 4, 4]));
    }

    #[test]
    fn rows_that_are_not_sure_are_not_made() {
        let lost = format!("{HEADER} | {FIRST} | 2 | Nạo vét kênh mương | Tháng 4/2024 | 3 | Họp");
        assert_eq!(found(&lost), Some(vec![]));
        let bare = format!("{HEADER} {FIRST} {SECOND}").replace(" | ", " ");
        assert_eq!(found(&bare), Some(vec![]));
    }

    #[test]
    fn text_that_only_begins_like_a_header_is_none() {
        let text = "TT Nhiệm vụ của Sở Xây dựng là đắp đê bao ở các xã ven sông, nạo vét kênh mương nội đồng và 1 số việc khác mà Ủy ban nhân dân tỉnh giao trong năm; thời gian hoàn thành do Sở đề nghị.";
        assert_eq!(found(text), None);
        let list = "STT | Họ và tên | Chức vụ | Số điện thoại | 1 | Nguyễn Văn Đông | Chuyên viên | 0912 000 000 | 2 | Trần Văn Nam | Chuyên viên | 0913 000 000 | 3 | Lê Thị Tây | Văn thư | 0914 000 000";
        assert_eq!(found(list), None);
    }
}
