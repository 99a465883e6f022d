//! Cells between lines that hold only `|`, as law portals' pages are saved: row ends are not marked.

use super::cell;
use crate::reflow::Wrapping;
use crate::text::is_blank;
use model::Place;
use model::block::{Block, CellStream};

/// Cells between lines that hold only `|`, from line `at`.
pub fn stream(lines: &[&str], at: usize, wrapping: Wrapping) -> (Vec<Block>, usize) {
    let mut slots = Vec::new();
    let mut start = at + 1;
    let mut end = at + 1;
    let mut number = at + 1;
    while number < lines.len() {
        if lines[number].trim() == "|" {
            let printed = &lines[start..number];
            let printed = if is_dotted(printed) { &[] } else { printed };
            slots.push(cell(printed, start, 0, wrapping));
            start = number + 1;
            end = number + 1;
            let blanks = lines[start..].iter().take_while(|l| is_blank(l)).count();
            let bar_after = lines.get(start + blanks).is_some_and(|l| l.trim() == "|");
            if blanks > 0 && !(bar_after && blanks == 1) {
                break;
            }
        }
        number += 1;
    }
    if slots.is_empty() {
        return (Vec::new(), at + 1);
    }
    let place = Place::lines(at as u32 + 1, end as u32);
    (vec![Block::Stream(CellStream { slots, place })], end)
}

/// Whether lines between bars are a row of dots, which stands for rows left out: it parts rows as an empty one does.
fn is_dotted(lines: &[&str]) -> bool {
    /// Fewest dots; a cell to be filled in has fewer.
    const DOTS: usize = 10;
    let signs = || {
        let signs = lines.iter().flat_map(|line| line.chars());
        signs.filter(|c| !c.is_whitespace())
    };
    let dots = |c: char| match c {
        '.' => Some(1),
        '…' => Some(3),
        _ => None,
    };
    signs()
        .try_fold(0, |sum, c| Some(sum + dots(c)?))
        .is_some_and(|sum: usize| sum >= DOTS)
}
