//! The texts of a document, one after the other.

use model::block::{Block, Extract};
use model::place::Place;

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
