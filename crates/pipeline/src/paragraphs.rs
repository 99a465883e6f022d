//! The texts of a document, one after the other.

use model::block::{Block, Extract};
use model::place::Place;

/// The texts of a document in reading order.
pub fn texts(extract: &Extract) -> impl Iterator<Item = &str> {
    extract.blocks.iter().flat_map(|block| {
        let (own, cells) = match block {
            Block::Paragraph(paragraph) => (Some(&paragraph.text), Vec::new()),
            Block::Grid(grid) => {
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                (None, cells.collect())
            }
            Block::Stream(stream) => (None, stream.slots.iter().collect()),
        };
        let within = cells.into_iter().flat_map(|cell| &cell.paragraphs);
        own.into_iter().chain(within).map(String::as_str)
    })
}

/// Paragraphs and paragraphs of cells in reading order, and where they stand.
pub fn paragraphs(extract: &mut Extract) -> impl Iterator<Item = (&mut String, &Place)> {
    extract.blocks.iter_mut().flat_map(|block| {
        let (own, cells) = match block {
            Block::Paragraph(paragraph) => {
                (Some((&mut paragraph.text, &paragraph.place)), Vec::new())
            }
            Block::Grid(grid) => {
                let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
                (None, cells.collect())
            }
            Block::Stream(stream) => (None, stream.slots.iter_mut().collect()),
        };
        let within = cells.into_iter().flat_map(|cell| {
            let place = &cell.place;
            cell.paragraphs.iter_mut().map(move |text| (text, place))
        });
        own.into_iter().chain(within)
    })
}
