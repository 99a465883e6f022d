//! The end of a printed text: those who receive it on the left, who signs it on the right, parted by blanks.
//!
//! Gives the left column as paragraphs and each line of the right one as a paragraph. Who receives and who signs is left to others; the
//! word `Nơi nhận` (who receives) only tells the page's layout.

use crate::markup;
use crate::reflow::{self, Wrapping};
use crate::text::{columns_at, is_blank};
use model::Place;
use model::block::{Block, Paragraph};
use vietnamese::fold::{fold, squeeze};

/// Most lines of the block, and most empty ones between two of its lines.
const LINES: usize = 60;
const EMPTY: usize = 6;
/// Columns by which a line of the right half may start before the one that is farthest left.
const SLACK: usize = 12;

/// Whether a line opens the block.
pub fn opens(line: &str) -> bool {
    let text = line.trim_start_matches(|c: char| c.is_whitespace() || "*_".contains(c));
    text.starts_with(['N', 'n']) && {
        let start: String = text.chars().take(12).collect();
        fold(&start).starts_with("nơi nhận")
    }
}

/// The block that a line opens, and the line after it; `None` where it has one column only.
pub fn block(lines: &[&str], at: usize, wrapping: Wrapping) -> Option<(Vec<Block>, usize)> {
    let last = lines.len().min(at + LINES);
    // Where the right column starts, by the lines that have both.
    let right = lines[at..last]
        .iter()
        .take_while(|l| !l.contains(['\t', '|']))
        .filter_map(|l| match columns_at(l).as_slice() {
            [_, (column, _)] => Some(*column),
            _ => None,
        })
        .min()?;
    let mut left: Vec<(usize, &str)> = Vec::new();
    let mut beside: Vec<(usize, &str)> = Vec::new();
    let mut empty = 0;
    let mut end = at;
    for (number, line) in lines.iter().enumerate().take(last).skip(at) {
        if is_blank(line) {
            empty += 1;
            if empty > EMPTY {
                break;
            }
            continue;
        }
        match columns_at(line).as_slice() {
            [(_, one), (_, other)] => {
                left.push((number, one));
                beside.push((number, other));
            }
            [(column, only)] if column + SLACK >= right => beside.push((number, only)),
            // Behind an empty line another part of the text may begin.
            [(_, only)] if empty == 0 || only.starts_with(['-', '+']) => left.push((number, only)),
            _ => break,
        }
        empty = 0;
        end = number + 1;
    }
    // All in one column: no block of two.
    if beside.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    let texts: Vec<&str> = left.iter().map(|(_, text)| *text).collect();
    for flowed in reflow::paragraphs(&texts, wrapping) {
        let (first, last) = (left[flowed.first].0, left[flowed.last].0);
        blocks.push(paragraph(flowed.text, flowed.emphasis, first, last));
    }
    for (number, text) in beside {
        let (text, emphasis) = markup::emphasis(text);
        blocks.push(paragraph(squeeze(&text), emphasis, number, number));
    }
    Some((blocks, end))
}

fn paragraph(text: String, emphasis: bool, first: usize, last: usize) -> Block {
    Block::Paragraph(Paragraph {
        text,
        emphasis,
        break_before: false,
        confidence: 1.0,
        place: Place::lines(first as u32 + 1, last as u32 + 1),
    })
}
