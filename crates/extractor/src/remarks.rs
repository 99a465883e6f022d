//! How the readers of office formats end: notes behind the text, counts of what was left out, and why a
//! file holds no text.

use crate::office::table::flat;
use model::Warning;
use model::block::Block;

/// Adds a warning that tells how many of something there are, if there are any.
pub fn note(list: &mut Vec<Warning>, count: usize, code: &str, what: &str) {
    if count > 0 {
        list.push(Warning::new(code, format!("{count} {what}")));
    }
}

/// Why a file with so many pictures holds no text, in words.
pub fn why_empty(pictures: usize) -> &'static str {
    if pictures > 0 {
        "it holds pictures and no text"
    } else {
        "nothing is written in it"
    }
}

/// A note's paragraphs, its number in brackets before the first.
pub fn numbered_note(number: usize, blocks: Vec<Block>) -> impl Iterator<Item = Block> {
    blocks
        .into_iter()
        .flat_map(flat)
        .enumerate()
        .map(move |(at, mut paragraph)| {
            if at == 0 {
                paragraph.text = format!("[{number}] {}", paragraph.text);
            }
            Block::Paragraph(paragraph)
        })
}
