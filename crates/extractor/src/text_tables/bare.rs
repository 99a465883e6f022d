//! Rows with bars between their cells and none around: `1 | Rà soát văn bản | Sở Tư pháp`.
//!
//! Such a table has at least two bars in each full row, as many in each; a row may go over several lines, and empty lines may
//! part the rows. A lone line with bars is no table.

use super::pipes::{count, is_delimiter, pieces, split};
use super::{cell, opens_another, row_cells, table};
use crate::reflow::{Wrapping, starts_low};
use crate::text::is_blank;
use model::block::{Block, Cell, Row};
use vietnamese::fold::fold;
use vietnamese::ordinal;

/// Fewest bars of a full row.
const BARS: usize = 2;
/// Most lines that a row takes.
const ROW_LINES: usize = 60;
/// Most titles above one another.
const TITLES: usize = 4;
/// Longest title that stands between rows without bars, in characters.
const TITLE: usize = 160;

/// Whether a table of such rows starts at a line.
pub fn is_bare(lines: &[&str], at: usize) -> bool {
    bars(lines, at).is_some()
}

/// The bars of a full row of the table that starts at a line.
fn bars(lines: &[&str], at: usize) -> Option<usize> {
    let line = lines.get(at)?.trim();
    if !line.contains('|') || line.starts_with('|') {
        return None;
    }
    let whole_block = || {
        lines[at..]
            .iter()
            .take(ROW_LINES)
            .take_while(|l| !is_blank(l))
    };
    let of_block: usize = whole_block().map(|l| count(l)).sum();
    [count(line), of_block].into_iter().find(|bars| {
        *bars >= BARS
            && row_end(lines, at, *bars).is_some_and(|end| {
                let next = after_blanks(lines, end);
                let beneath = next
                    .filter(|n| is_ruling(lines[*n], *bars))
                    .map_or(next, |n| after_blanks(lines, n + 1));
                let ruled = beneath != next;
                // Titles may stand above the first full row: any beneath a ruled header, else those with a number or in capitals.
                let titled =
                    |n: usize| is_short(lines, n, *bars) && (ruled || opens_section(lines[n]));
                let mut first = beneath;
                for _ in 0..TITLES {
                    first = match first.filter(|n| titled(*n)) {
                        Some(n) => after_blanks(lines, n + 1),
                        None => first,
                    };
                }
                let second = first.and_then(|n| row_end(lines, n, *bars));
                let third = second.and_then(|end| after_blanks(lines, end));
                second.is_some()
                    && (ruled
                        || *bars > BARS
                        || third.is_some_and(|n| row_end(lines, n, *bars).is_some()))
            })
    })
}

/// The next line with something written in it, past two empty ones at most.
fn after_blanks(lines: &[&str], at: usize) -> Option<usize> {
    (at..lines.len()).take(3).find(|n| !is_blank(lines[*n]))
}

/// Whether a line is the one beneath a header.
fn is_ruling(line: &str, bars: usize) -> bool {
    let crossed = line.contains('+') && is_delimiter(line);
    crossed
        || count(line) >= bars
            && split(line.trim())
                .iter()
                .all(|t| t.trim().is_empty() || is_delimiter(t))
}

/// The line after the full row that starts at a line; none where no such row does.
fn row_end(lines: &[&str], at: usize, bars: usize) -> Option<usize> {
    let mut found = 0;
    for number in at..lines.len().min(at + ROW_LINES) {
        if is_blank(lines[number]) {
            return None;
        }
        found += count(lines[number]);
        if found > bars {
            return None;
        }
        if found == bars {
            return Some(last_cell_end(lines, number + 1));
        }
    }
    None
}

/// The line after the last cell of a row, whose text may go on up to the next row.
fn last_cell_end(lines: &[&str], at: usize) -> usize {
    let more = lines[at..]
        .iter()
        .take(ROW_LINES)
        .take_while(|l| !is_blank(l) && count(l) == 0)
        .count();
    let next = after_blanks(lines, at + more);
    match next {
        // What stands above the header of another table is rather its title.
        Some(next) if more > 0 && opens_another(&split(lines[next]), &[]) => {
            let low = lines[at..at + more].iter().take_while(|l| starts_low(l));
            at + low.count()
        }
        Some(next) if more > 0 && count(lines[next]) >= BARS => at + more,
        _ => at,
    }
}

/// The table that starts at line `at`, where [`is_bare`] says so.
pub fn bare(lines: &[&str], at: usize, wrapping: Wrapping) -> Option<(Block, usize)> {
    let bars = bars(lines, at)?;
    let mut rows: Vec<Row> = Vec::new();
    let mut number = at;
    let mut end = at;
    // Where the header is a line that ends with its bar, so do rows, also those that lack merged cells.
    let closed = is_closed(lines[at]) && count(lines[at]) == bars;
    let top = split(lines[at]);
    while let Some(start) = after_blanks(lines, number) {
        if another_follows(lines, start, &top) {
            break;
        }
        let break_before = start > number && !rows.is_empty();
        if is_ruling(lines[start], bars) {
            number = start + 1;
            continue;
        }
        let reach = row_end(lines, start, bars);
        let short = closed && is_closed(lines[start]) && count(lines[start]) < bars;
        let lacks = short && (reach.is_none() || numbered_follows(lines, start));
        let whole = reach.filter(|_| !lacks);
        let (cells, after) = match whole {
            Some(after) => (cells(lines, start, after, wrapping), after),
            None if is_short(lines, start, bars)
                || rows.len() > 1 && start == number && ends_early(lines, start, bars) =>
            {
                (short_cells(lines[start], start, lacks), start + 1)
            }
            None if lacks && rows.len() > 1 && start == number => {
                (short_cells(lines[start], start, lacks), start + 1)
            }
            None if is_title(lines, start, bars) => {
                let title = Cell {
                    column_span: bars + 1,
                    ..cell(&lines[start..=start], start, 0, Wrapping::None)
                };
                (vec![title], start + 1)
            }
            None => break,
        };
        // What a site says of a document stands above the document's letterhead.
        if !rows.is_empty() && holds_motto(&lines[start..after.max(reach.unwrap_or(after))]) {
            break;
        }
        rows.push(Row {
            cells,
            break_before,
        });
        number = after;
        end = after;
    }
    Some((table(rows, at, end), end))
}

/// Whether lines without bars stand above the header of another table than the one whose first row is given.
fn another_follows(lines: &[&str], at: usize, top: &[String]) -> bool {
    let written = (at..lines.len().min(at + ROW_LINES)).filter(|n| !is_blank(lines[*n]));
    let header = written.take(TITLES + 1).find(|n| count(lines[*n]) > 0);
    header.is_some_and(|n| n > at && opens_another(&split(lines[n]), top))
}

/// Whether the first line of the national motto stands in some lines, on one of them or several.
fn holds_motto(lines: &[&str]) -> bool {
    lines.iter().any(|line| line.contains("VIỆT NAM"))
        && fold(&lines.join(" ")).contains("cộng hòa xã hội chủ nghĩa việt nam")
}

fn cells(lines: &[&str], from: usize, end: usize, wrapping: Wrapping) -> Vec<Cell> {
    let whole = lines[from..end].join("\n");
    let flow = if end - from > 1 {
        wrapping
    } else {
        Wrapping::None
    };
    row_cells(split(&whole).iter().map(|t| pieces(t)), (from, end), flow)
}

/// Whether a full row follows the line, or does beneath further titles.
fn row_follows(lines: &[&str], at: usize, bars: usize) -> bool {
    let mut next = after_blanks(lines, at + 1);
    for _ in 0..TITLES {
        let Some(n) = next else { return false };
        if row_end(lines, n, bars).is_some() {
            return true;
        }
        let title = count(lines[n]) > 0 && opens_section(lines[n]);
        next = if title {
            after_blanks(lines, n + 1)
        } else {
            None
        };
    }
    false
}

/// Whether a line that lacks cells is the title of a section: its first cell is a number or opens with one, or all is in capitals.
fn opens_section(line: &str) -> bool {
    let cells = split(line.trim());
    let first = cells
        .first()
        .map_or("", |cell| cell.trim().trim_matches('*'));
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    filled <= 2
        && (ordinal::of_cell(first).is_some()
            || ordinal::of_paragraph(first).is_some()
            || crate::reflow::capitals(first))
}

/// Whether a line is a row that lacks cells.
fn is_short(lines: &[&str], at: usize, bars: usize) -> bool {
    let own = count(lines[at]);
    own > 0 && own < bars && row_follows(lines, at, bars)
}

/// Whether the next line begins with a number and its bar, as a row of its own does.
fn numbered_follows(lines: &[&str], at: usize) -> bool {
    let next = after_blanks(lines, at + 1).map_or("", |n| lines[n]);
    let number = next.split_once('|').map(|(first, _)| first.trim());
    number.is_some_and(|first| ordinal::of_cell(first).is_some())
}

/// Whether a line ends with a bar.
fn is_closed(line: &str) -> bool {
    line.trim_end().ends_with('|')
}

/// The cells of a line that lacks some; behind the last bar of one that ends with it there is none.
fn short_cells(line: &str, at: usize, closed: bool) -> Vec<Cell> {
    let mut texts = split(line);
    if closed {
        texts.pop();
    }
    row_cells(
        texts.iter().map(|t| pieces(t)),
        (at, at + 1),
        Wrapping::None,
    )
}

/// Whether a line behind the rows of a table is one more, whose last empty cell was not written.
fn ends_early(lines: &[&str], at: usize, bars: usize) -> bool {
    let alone = lines.get(at + 1).is_none_or(|l| count(l) == 0);
    bars > BARS && count(lines[at]) + 1 == bars && lines[at].trim_end().ends_with('|') && alone
}

/// Whether a line without bars is a title between two rows.
fn is_title(lines: &[&str], at: usize, bars: usize) -> bool {
    let line = lines[at].trim();
    let marked = ordinal::of_paragraph(line.trim_start_matches('*')).is_some();
    count(line) == 0
        && line.chars().count() <= TITLE
        && (marked || crate::reflow::capitals(line))
        && row_follows(lines, at, bars)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of the cells of each row.
    fn rows(text: &str) -> Vec<Vec<String>> {
        let lines: Vec<&str> = text.lines().collect();
        match bare(&lines, 0, Wrapping::None) {
            Some((Block::Grid(grid), _)) => {
                let texts = |r: &Row| r.cells.iter().map(Cell::text).collect();
                grid.rows.iter().map(texts).collect()
            }
            _ => Vec::new(),
        }
    }

    const HEADER: &str = "TT | Nhiệm vụ | Cơ quan | Hạn |\n";
    const ROW: &str = "1 | Rà soát văn bản | Sở Tư pháp | Tháng 3 |\n";

    #[test]
    fn titles_of_sections_stand_between_header_and_rows() {
        let file = format!("{HEADER}I | Thể chế |\nI.1 | Văn bản |\n{ROW}II. HẠ TẦNG |\n{ROW}");
        let found = rows(&file);
        assert_eq!(found.len(), 6);
        assert_eq!(found[2][..2], ["I.1", "Văn bản"]);
        assert_eq!(found[4][0], "II. HẠ TẦNG");
        // Titles that have together as many bars as a row.
        let nested = format!("{HEADER}{ROW}II | Hạ tầng |\nII.1 | Mạng |\n{ROW}");
        assert_eq!(rows(&nested).len(), 5);
        // A row that lacks its merged cells ends no table.
        let merged =
            format!("{HEADER}{ROW}- Lập kho dữ liệu | Tháng 4 |\n{ROW}- Họp | Tháng 5 |\n");
        let lengths: Vec<usize> = rows(&merged).iter().map(Vec::len).collect();
        assert_eq!(lengths, [5, 5, 2, 5, 2]);
        let behind = format!("{HEADER}{ROW}2 | Họp | Sở Y tế |\nII | Hạ tầng |\n{ROW}");
        let lengths: Vec<usize> = rows(&behind).iter().map(Vec::len).collect();
        assert_eq!(lengths, [5, 5, 3, 2, 5]);
        // Cells on lines of their own are those of one row.
        let broken = format!("{HEADER}{ROW}2 | Họp |\n- Sở Y tế;\n- Sở Nội vụ |\nTháng 5 |\n{ROW}");
        let lengths: Vec<usize> = rows(&broken).iter().map(Vec::len).collect();
        assert_eq!(lengths, [5, 5, 5, 5]);
        // Two words between bars above such a row are no header.
        assert!(
            rows(&format!(
                "Trang chủ | Giới thiệu | Tin tức |\nLiên hệ | Góp ý |\n{ROW}"
            ))
            .is_empty()
        );
    }
}
