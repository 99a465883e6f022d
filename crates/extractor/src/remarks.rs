//! How the readers of office formats end: notes behind the text, counts of what was left out, and why a
//! file holds no text.

use crate::office::table::flat;
use model::Warning;
use model::block::Block;

/// What readers of office formats count, for those who want to know what became of it.
#[derive(Debug, Clone, Copy)]
pub enum Remark {
    /// Comments.
    Comments,
    /// Lines of a table of contents.
    Contents,
    /// Paragraphs of diagrams.
    Diagrams,
    /// Footnotes and endnotes.
    Footnotes,
    /// Parts of other formats put in whole.
    Foreign,
    /// Headers and footers with letters.
    Furniture,
    /// Runs of hidden text.
    Hidden,
    /// Marks of footnotes in the text.
    Marks,
    /// Embedded objects and charts.
    Objects,
    /// Pictures.
    Pictures,
}

impl Remark {
    /// The warning's code, and what it says behind the number.
    fn says(self) -> (&'static str, &'static str) {
        match self {
            Remark::Comments => ("comments-left-out", "comments are left out"),
            Remark::Contents => (
                "contents-left-out",
                "lines of a table of contents are left out",
            ),
            Remark::Diagrams => (
                "diagram-at-end",
                "paragraphs of diagrams stand at the end of the text",
            ),
            Remark::Footnotes => ("footnotes-at-end", "footnotes stand at the end of the text"),
            Remark::Foreign => ("part-unread", "parts of another format are not read"),
            Remark::Furniture => ("page-furniture", "headers or footers are left out"),
            Remark::Hidden => ("hidden-text-left-out", "runs of hidden text are left out"),
            Remark::Marks => ("page-furniture", "marks of footnotes are left out"),
            Remark::Objects => ("object-unread", "embedded objects or charts are not read"),
            Remark::Pictures => ("picture-unread", "pictures are not looked at"),
        }
    }
}

/// The remarks of which there is at least one case, as warnings that tell how many.
pub fn told(counts: &[(usize, Remark)]) -> impl Iterator<Item = Warning> {
    let met = counts.iter().filter(|(count, _)| *count > 0);
    met.map(|(count, remark)| {
        let (code, what) = remark.says();
        Warning::new(code, format!("{count} {what}"))
    })
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
