//! Text files to blocks: running text, and tables in the notations that such files use.
//!
//! Finds where each notation starts and ends; [`crate::text_tables`] makes cells of the lines, and
//! [`crate::reflow`] paragraphs.

use crate::closing;
use crate::decode::decode;
use crate::error::ExtractError;
use crate::pdf::spaced;
use crate::reflow::{self, Wrapping};
use crate::text_tables::{Part, Tabbed};
use crate::{markup, text_tables};
use model::block::{Block, Extract, Paragraph, Spans};
use model::record::Source;
use model::{Place, Warning};
use std::borrow::Cow;
use vietnamese::fold::squeeze;
use vietnamese::motto;

/// Media type of a text file.
pub const MEDIA_TYPE: &str = "text/plain";
/// Lines at the start of a file within which a title block in two columns is looked for.
const HEAD_LINES: usize = 25;
/// Blanks that part two columns of the title block; a tab counts as many.
const GAP: usize = 5;

/// Reads a text file.
///
/// # Errors
///
/// When nothing is written in it.
pub fn read(bytes: &[u8], path: &str) -> Result<Extract, ExtractError> {
    let decoded = decode(bytes);
    let blocks = blocks(&decoded.text);
    if blocks.is_empty() {
        return Err(ExtractError::Empty { path: path.into() });
    }
    let source = Source {
        path: path.into(),
        media_type: MEDIA_TYPE.into(),
        bytes: bytes.len() as u64,
        encoding: Some(decoded.encoding.into()),
        engine: "text".into(),
        ..Source::default()
    };
    let mut warnings = decoded.warnings;
    warnings.extend(blocks.iter().filter_map(listed_table));
    Ok(Extract {
        source,
        blocks,
        warnings,
        unread: decoded.unread,
        unread_for_now: false,
    })
}

/// A warning for a table whose cells nothing parts.
fn listed_table(block: &Block) -> Option<Warning> {
    let Block::Grid(grid) = block else {
        return None;
    };
    let listed = grid.spans == Spans::Unwritten;
    listed.then(|| {
        let message =
            "the lines were taken for the cells of a table, a row from each number to the next";
        Warning::at("unruled-table", message, &grid.place)
    })
}

/// Blocks of a decoded text.
pub fn blocks(text: &str) -> Vec<Block> {
    if let Some(found) = text_tables::delimited(text) {
        return found;
    }
    let text = &plain(text);
    let printed: Vec<&str> = text.split(['\n', '\u{c}']).collect();
    let mut parts = text_tables::tagged(&printed);
    let mut stripped = shown(&printed, markup::is_escaped(text));
    for part in &parts {
        stripped[part.first..=part.last].fill(String::new());
    }
    let mut lines: Vec<&str> = stripped.iter().map(String::as_str).collect();
    let mut other: Vec<bool> = lines.iter().map(|l| l.contains(['|', '\t'])).collect();
    for part in &parts {
        other[part.first..=part.last].fill(true);
    }
    let spaced = spaced::tables(&lines, &page_starts(text), &other);
    for table in spaced {
        lines[table.first..=table.last].fill("");
        parts.push(Part {
            first: table.first,
            last: table.last,
            blocks: vec![Block::Grid(table.grid)],
        });
    }
    parts.sort_by_key(|p| p.first);
    let wrapping = reflow::wrapping(&lines);
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in parts {
        between(&lines[..part.first], at, wrapping, &mut blocks);
        blocks.extend(part.blocks);
        at = part.last + 1;
    }
    between(&lines, at, wrapping, &mut blocks);
    blocks
}

/// A text with plain bars and without the formulas and tables of LaTeX that some programs write, line for line.
fn plain(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    let steps = [
        text_tables::with_plain_bars,
        text_tables::with_read_bars,
        text_tables::with_set_rows,
        markup::plain_formulas,
    ];
    for step in steps {
        if let Some(plain) = step(&text) {
            text = Cow::Owned(plain);
        }
    }
    text
}

/// Lines without leftover markup.
fn shown(printed: &[&str], escaped: bool) -> Vec<String> {
    let line = |line: &&str| {
        let shown = markup::strip_tags(line);
        if escaped {
            markup::unescape(&shown)
        } else {
            shown
        }
    };
    printed.iter().map(line).collect()
}

/// The lines that follow a form feed.
fn page_starts(text: &str) -> Vec<usize> {
    let ends = text.matches(['\n', '\u{c}']).enumerate();
    ends.filter(|(_, end)| *end == "\u{c}")
        .map(|(number, _)| number + 1)
        .collect()
}

/// Text and tables from line `at` to the end of the lines.
fn between(lines: &[&str], mut at: usize, wrapping: Wrapping, blocks: &mut Vec<Block>) {
    let mut blank_before = true;
    let mut tabbed = Tabbed::default();
    while at < lines.len() {
        let line = lines[at];
        if is_blank(line) && !line.contains('\t') {
            blank_before = true;
            at += 1;
            continue;
        }
        let end = match table(lines, at, wrapping, &mut tabbed) {
            Some((found, end)) => {
                blocks.extend(found);
                end
            }
            None => running(lines, at, wrapping, blank_before, &mut tabbed, blocks),
        };
        blank_before = false;
        at = end.max(at + 1);
    }
}

/// The table that starts at a line, whatever its notation, and the line after it.
fn table(
    lines: &[&str],
    at: usize,
    wrapping: Wrapping,
    tabbed: &mut Tabbed,
) -> Option<(Vec<Block>, usize)> {
    let line = lines[at];
    let one = |(block, end)| (vec![block], end);
    if starts_with_bar(lines, at) {
        return Some(one(text_tables::pipes(lines, at, wrapping)));
    }
    if line.trim() == "|" {
        return Some(text_tables::stream(lines, at, wrapping));
    }
    if let Some(found) = text_tables::closed(lines, at, wrapping) {
        return Some(found);
    }
    if let Some(found) = tabbed.at(lines, at, wrapping) {
        return Some(one(found));
    }
    if at < HEAD_LINES && is_letterhead(line) {
        return None;
    }
    text_tables::bare(lines, at, wrapping)
        .or_else(|| text_tables::listed(lines, at))
        .map(one)
}

/// Whether a row between bars, or the frame of a table of such, starts at a line.
fn starts_with_bar(lines: &[&str], at: usize) -> bool {
    let framed = || {
        lines
            .get(at + 1)
            .is_some_and(|l| text_tables::is_pipe_row(l))
    };
    text_tables::is_pipe_row(lines[at])
        || text_tables::is_wrapped_row(lines, at)
        || text_tables::is_frame(lines[at]) && framed()
}

/// Running text from line `at` on: up to an empty line or a table.
fn running(
    lines: &[&str],
    at: usize,
    wrapping: Wrapping,
    blank_before: bool,
    tabbed: &mut Tabbed,
    blocks: &mut Vec<Block>,
) -> usize {
    let mut end = at + 1;
    while end < lines.len() {
        let line = lines[end];
        if is_blank(line)
            || line.trim() == "|"
            || without_last_bar(lines[end - 1]).is_some()
            || starts_with_bar(lines, end)
            || text_tables::is_bare(lines, end)
            || text_tables::opens_closed(lines, end)
            || text_tables::opens_listed(line) && text_tables::listed(lines, end).is_some()
        {
            break;
        }
        if tabbed.at(lines, end, wrapping).is_some() {
            break;
        }
        end += 1;
    }
    // The title block has two columns: what stands side by side are two paragraphs.
    if let Some(wide) = (at..end.min(HEAD_LINES)).find(|n| is_title_block(lines[*n])) {
        if wide > at {
            return running(&lines[..wide], at, wrapping, blank_before, tabbed, blocks);
        }
        for piece in columns_of(lines[at]) {
            let (text, emphasis) = markup::emphasis(piece);
            let place = Place::lines(at as u32 + 1, at as u32 + 1);
            blocks.push(Block::Paragraph(Paragraph {
                text: squeeze(&text),
                emphasis,
                break_before: blank_before,
                confidence: 1.0,
                place,
            }));
        }
        return at + 1;
    }
    if let Some(closes) = (at..end).find(|n| closing::opens(lines[*n]))
        && let Some((found, after)) = closing::block(lines, closes, wrapping)
    {
        if closes > at {
            return running(&lines[..closes], at, wrapping, blank_before, tabbed, blocks);
        }
        blocks.extend(found);
        return after;
    }
    // Lines as shown, each with the number of the file's that it stands in.
    let mut group: Vec<&str> = Vec::new();
    let mut numbers: Vec<u32> = Vec::new();
    for (number, line) in (at as u32 + 1..).zip(&lines[at..end]) {
        for shown in broken(without_last_bar(line).unwrap_or(line)) {
            group.push(shown);
            numbers.push(number);
        }
    }
    // Who writes where lines break does not leave it to their width.
    let wrapping = if lines[at..end].iter().any(|l| l.contains("<br")) {
        Wrapping::None
    } else {
        wrapping
    };
    for flowed in reflow::paragraphs(&group, wrapping) {
        blocks.push(Block::Paragraph(Paragraph {
            break_before: blank_before && flowed.first == 0,
            confidence: 1.0,
            text: flowed.text,
            emphasis: flowed.emphasis,
            place: Place::lines(numbers[flowed.first], numbers[flowed.last]),
        }));
    }
    end
}

/// The lines into which `<br>` breaks one of a text; none is empty but that of an empty one.
fn broken(line: &str) -> Vec<&str> {
    if !line.contains("<br") {
        return vec![line];
    }
    let pieces = text_tables::pieces(line).into_iter();
    let written: Vec<&str> = pieces.filter(|piece| !is_blank(piece)).collect();
    if written.is_empty() {
        vec![""]
    } else {
        written
    }
}

/// A line that is one cell, without the bar of the empty one behind it: `Số: 12/KH-UBND |`.
fn without_last_bar(line: &str) -> Option<&str> {
    let cell = line.trim_end().strip_suffix('|')?;
    (cell.ends_with(' ') && !cell.contains('|') && !is_blank(cell)).then_some(cell)
}

/// Whether a row is one of the letterhead, which a site prints as a table: the motto or the place and date are a cell of it.
fn is_letterhead(line: &str) -> bool {
    /// Longest line of place and date, in characters.
    const LONGEST: usize = 60;
    line.contains('|')
        && columns_of(line).iter().any(|piece| {
            let folded = vietnamese::fold::fold(piece);
            let dated = folded.contains(", ngày ") && folded.contains(" năm ");
            dated && folded.chars().count() <= LONGEST
                || motto::BEGINNINGS
                    .iter()
                    .any(|words| folded.starts_with(words))
        })
}

/// Whether a line of two columns is one of the title block: motto, number or date stand in it.
fn is_title_block(line: &str) -> bool {
    let pieces = columns_of(line);
    pieces.len() > 1
        && pieces.iter().any(|piece| {
            let folded = vietnamese::fold::fold(piece);
            ["cộng h", "độc lập", "đảng cộng sản", "số:", "số "]
                .iter()
                .any(|s| folded.starts_with(s))
                || folded.contains(", ngày ")
        })
}

/// Pieces of a line of the title block that wide gaps part.
fn columns_of(line: &str) -> Vec<&str> {
    columns_at(line)
        .into_iter()
        .map(|(_, piece)| piece)
        .collect()
}

/// Pieces of a line that wide gaps part, each with the column, in characters, in which it starts.
pub fn columns_at(line: &str) -> Vec<(usize, &str)> {
    let mut pieces = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    let mut end = 0;
    let mut gap = 0;
    for (column, (at, c)) in line.char_indices().enumerate() {
        if c.is_whitespace() {
            gap += if c == '\t' { GAP } else { 1 };
            continue;
        }
        if c == '|' {
            gap = GAP;
            continue;
        }
        if let Some((from, s)) = start
            && gap >= GAP
        {
            pieces.push((from, &line[s..end]));
            start = Some((column, at));
        }
        start = start.or(Some((column, at)));
        gap = 0;
        end = at + c.len_utf8();
    }
    pieces.extend(start.map(|(from, s)| (from, &line[s..end])));
    pieces
}

/// Whether nothing is written in a line; a lone asterisk pair is nothing.
pub fn is_blank(line: &str) -> bool {
    line.chars()
        .all(|c| vietnamese::fold::is_blank(c) || c == '*')
}

#[cfg(test)]
mod tests;
