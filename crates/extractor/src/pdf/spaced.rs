//! Tables of a text whose columns blanks set apart, as programs print the pages of a PDF.
//!
//! A line of text is a line of a page on which all letters have one width, so that such a table is found and cut as one
//! without ruling lines is ([`super::unruled`]). Promises places in lines.

use super::aligned::{self, Piece};
use super::flow::TextRow;
use super::line::{TextLine, Word};
use super::sheet::Page;
use super::unruled::{self, Stretch};
use crate::reflow::capitals;
use model::Place;
use model::block::Grid;
use vietnamese::headers;
use vietnamese::ordinal::{self, Style};

/// Width of a letter, size of the font, and height of a line, in points. Lines stand so far apart that the numbers of two rows
/// of one line each are not taken for one number.
const LETTER: f64 = 5.0;
const SIZE: f64 = 10.0;
const LINE: f64 = 16.5;
/// Blanks that part two columns.
const GAP: usize = 2;
/// Fewest letters of a line of running text.
const PROSE: usize = 60;
/// Most headers of a stretch in which every fourth line is one.
const HEADERS: usize = 20;
/// Most lines of a stretch that is looked at: the reader of pages expects no longer ones.
const LINES: usize = 1000;

/// A table in lines of a text.
pub struct Spaced {
    /// The first of its lines, from 0.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// Its cells.
    pub grid: Grid,
}

/// The tables of a text's lines. `pages` are the lines that start a page, in order; `other` says for each line whether it
/// is of another notation, so that it is in no such table.
pub fn tables(lines: &[&str], pages: &[usize], other: &[bool]) -> Vec<Spaced> {
    let header = |n: &usize| !other[*n] && may_be_header(lines[*n]);
    let headers: Vec<usize> = (0..lines.len().min(other.len())).filter(header).collect();
    if headers.is_empty() {
        return Vec::new();
    }
    let mut apart = other.to_vec();
    let named: Vec<usize> = (headers.iter().copied())
        .filter(|n| names_columns(lines[*n]))
        .collect();
    for n in captions(lines, pages, &named) {
        apart[n] = true;
    }
    // The rows of each sheet.
    let mut printed: Vec<Vec<Vec<Piece>>> = Vec::new();
    // For each sheet the lines of its rows.
    let mut numbers: Vec<Vec<usize>> = Vec::new();
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut at = 0;
    let mut ends = pages.iter().copied().chain([lines.len()]).peekable();
    let mut goes_on = false;
    while at < lines.len() {
        while ends.next_if(|end| *end <= at).is_some() {}
        let page_end = ends.peek().copied().unwrap_or(lines.len());
        let parts = |n: &usize| apart[*n] || is_prose(lines, *n);
        let end = (at..page_end).find(parts).unwrap_or(page_end);
        let mut own: Vec<usize> = (at..end).filter(|n| !lines[*n].trim().is_empty()).collect();
        // The number of the page.
        own.pop_if(|n| is_number(lines[*n]));
        if own.first().is_some_and(|n| is_number(lines[*n])) {
            own.remove(0);
        }
        // A list of headers is no table.
        let count = own
            .iter()
            .filter(|n| named.binary_search(n).is_ok())
            .count();
        let listed = count > HEADERS && count * 4 > own.len();
        let table = !listed && (goes_on || own.iter().any(header));
        if !own.is_empty() && own.len() <= LINES && table {
            stretches.push(Stretch {
                page: printed.len(),
                from: 0,
                to: own.len(),
                goes_on,
            });
            printed.push(own.iter().map(|n| pieces(lines[*n])).collect());
            numbers.push(own);
        }
        goes_on = end == page_end && table;
        at = end.max(at) + usize::from(end < page_end);
    }
    let goes_on: Vec<bool> = stretches.iter().map(|s| s.goes_on).collect();
    aligned::align(&mut printed, &goes_on);
    let sheet = |(at, rows): (usize, Vec<Vec<Piece>>)| {
        let stand = together(&rows, &numbers[at], &named);
        Page {
            number: at as u32 + 1,
            rows: (rows.into_iter().zip(stand))
                .map(|(pieces, n)| row(pieces, n))
                .collect(),
            ..Page::default()
        }
    };
    let sheets: Vec<Page> = printed.into_iter().enumerate().map(sheet).collect();
    let found = unruled::tables(&sheets, &stretches).into_iter();
    let read = found.filter_map(|table| {
        let own = &numbers[stretches.get(table.stretch)?.page];
        let (first, last) = (*own.get(table.from)?, *own.get(table.to.checked_sub(1)?)?);
        let mut grid = table.grid;
        grid.place = Place::lines(first as u32 + 1, last as u32 + 1);
        for cell in grid.rows.iter_mut().flat_map(|r| &mut r.cells) {
            cell.place = in_lines(&cell.place, first, last);
        }
        Some(Spaced { first, last, grid })
    });
    read.filter(|t| t.first <= t.last).collect()
}

/// Whether a line may be a header: three pieces or more, one of them with a meaning.
fn may_be_header(line: &str) -> bool {
    let pieces = pieces(line);
    pieces.len() > 2
        && pieces
            .iter()
            .any(|(_, text)| headers::classify(text).is_some())
}

/// Whether a line is plainly a header: it starts with no number, and half of its pieces have meanings, not all the same.
fn names_columns(line: &str) -> bool {
    let pieces = pieces(line);
    let mut roles: Vec<_> = pieces
        .iter()
        .filter_map(|(_, text)| headers::classify(text))
        .collect();
    let known = roles.len();
    roles.sort();
    roles.dedup();
    let numbered = pieces
        .first()
        .is_some_and(|(_, text)| ordinal::of_cell(text).is_some());
    roles.len() > 1 && known * 2 >= pieces.len() && !numbered
}

/// The lines in which rows stand; the upper level of a header stands right above its lower one, also where an empty line parts them.
fn together(rows: &[Vec<Piece>], numbers: &[usize], named: &[usize]) -> Vec<usize> {
    let mut stand = numbers.to_vec();
    for at in 1..rows.len() {
        let apart = numbers[at] == numbers[at - 1] + 2;
        if apart
            && named.binary_search(&numbers[at - 1]).is_ok()
            && is_lower(&rows[at - 1], &rows[at])
        {
            let block = (0..at)
                .rev()
                .take_while(|b| numbers[*b] + (at - 1 - b) == numbers[at - 1]);
            for upper in block {
                stand[upper] += 1;
            }
        }
    }
    stand
}

/// Whether the pieces of a line are the lower names beneath those of a header: none beneath the first name, all of them short, and half of
/// them with a meaning.
fn is_lower(upper: &[Piece], line: &[Piece]) -> bool {
    /// Longest name, in characters.
    const LONGEST: usize = 30;
    let (Some(second), Some(first)) = (upper.get(1), line.first()) else {
        return false;
    };
    let known = line.iter().filter(|p| headers::classify(&p.1).is_some());
    let named = |p: &Piece| p.1.chars().count() <= LONGEST && p.1.starts_with(char::is_uppercase);
    line.len() > 1
        && first.0 > second.0
        && line.iter().all(named)
        && known.count() * 2 >= line.len()
}

/// The lines of the titles above tables: lines of one piece that start with a capital or a bracket, above a header and behind
/// an empty line.
fn captions(lines: &[&str], pages: &[usize], headers: &[usize]) -> Vec<usize> {
    /// Most lines that such a title takes, empty ones among them.
    const TITLE: usize = 6;
    let is_blank = |n: usize| lines[n].trim().is_empty();
    let is_title = |n: usize| {
        let opens = |c: char| c.is_uppercase() || "(*#".contains(c);
        lines[n].trim_start().starts_with(opens) && pieces(lines[n]).len() == 1
    };
    let mut found = Vec::new();
    for header in headers {
        let page = pages.partition_point(|p| p <= header);
        let top = page.checked_sub(1).map_or(0, |p| pages[p]);
        let above = (top..*header).rev().take(2 * TITLE);
        // Upper levels of the header.
        let above = above.skip_while(|n| !is_blank(*n) && pieces(lines[*n]).len() > 1);
        let own: Vec<usize> = above
            .take(TITLE)
            .take_while(|n| is_blank(*n) || is_title(*n))
            .collect();
        let first = own.iter().rev().find(|n| !is_blank(**n));
        if first.is_some_and(|f| *f == 0 || is_blank(f - 1)) {
            found.extend(own.into_iter().filter(|n| !is_blank(*n)));
        }
    }
    found
}

/// Whether a line is running text beside no other: long, without a gap, after an empty line.
fn is_prose(lines: &[&str], at: usize) -> bool {
    let line = lines[at].trim();
    let titled = || {
        let mark = ordinal::of_paragraph(line).map(|(m, _)| m.style);
        matches!(mark, Some(Style::Letter | Style::Roman | Style::Part)) || capitals(line)
    };
    line.chars().count() >= PROSE
        && at > 0
        && lines[at - 1].trim().is_empty()
        && pieces(line).len() == 1
        && !titled()
}

fn is_number(line: &str) -> bool {
    line.trim().chars().all(|c| c.is_ascii_digit())
}

/// The pieces of a line between gaps, each with the column of its first letter.
fn pieces(line: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut blanks = GAP;
    let mut column = 0;
    for c in line.chars() {
        if c == '\t' {
            blanks = GAP;
            column += 8 - column % 8;
            continue;
        }
        if c.is_whitespace() {
            blanks += 1;
        } else {
            match out.last_mut() {
                Some((_, text)) if blanks < GAP => {
                    text.extend(std::iter::repeat_n(' ', blanks));
                    text.push(c);
                }
                _ => out.push((column, c.to_string())),
            }
            blanks = 0;
        }
        column += 1;
    }
    out
}

/// The pieces of a line of text as a row of a page; `number` is the line's own, from 0.
fn row(pieces: Vec<Piece>, number: usize) -> TextRow {
    let y = LINE * (number as f64 + 1.0);
    let part = |(column, text): Piece| {
        let edge = |letters: usize| LETTER * (column + letters) as f64;
        let mut at = 0;
        let mut words = Vec::new();
        for word in text.split(' ') {
            let length = word.chars().count();
            words.push(Word {
                text: word.to_owned(),
                x0: edge(at),
                // A blank is narrower than a letter.
                x1: edge(at + length) + 0.5 * LETTER,
                y,
                size: SIZE,
                bold: false,
                confidence: 1.0,
            });
            at += length + 1;
        }
        TextLine {
            x0: edge(0),
            x1: edge(at - 1),
            y,
            size: SIZE,
            bold: false,
            first_word: words.first().map_or(0.0, |w| w.x1 - w.x0),
            words,
            fonts: Vec::new(),
            confidence: 1.0,
            text,
        }
    };
    TextRow {
        parts: pieces.into_iter().map(part).collect(),
    }
}

/// A place on the sheet in lines, within those of its table.
fn in_lines(place: &Place, first: usize, last: usize) -> Place {
    let Some(bounds) = place.boxes.first() else {
        return Place::lines(first as u32 + 1, last as u32 + 1);
    };
    let line = |y: f64| ((y / LINE).floor().max(1.0) as usize).clamp(first + 1, last + 1);
    // A line reaches from its baseline up.
    let (top, bottom) = (line(bounds.y0 + LINE - 1.0), line(bounds.y1));
    Place::lines(top as u32, bottom.max(top) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_names_of_a_header_are_told_from_rows() {
        let upper = pieces("TT    Nhiệm vụ       Cơ quan thực hiện        Thời gian");
        let lower = |line: &str| is_lower(&upper, &pieces(line));
        assert!(lower("                     Chủ trì    Phối hợp"));
        assert!(!lower(
            "1     Đắp đê bao     Sở Xây dựng   Sở Y tế    Tháng 3"
        ));
        assert!(!lower(
            "                     Sở Xây dựng   Sở Y tế    Tháng 3"
        ));
        assert!(!lower("                     Chủ trì"));
    }
}
