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
            slots.push(cell(&lines[start..number], start, 0, wrapping));
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
