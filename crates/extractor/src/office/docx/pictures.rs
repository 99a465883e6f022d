//! Pages that stand in a Word document as pictures: read by OCR where the document has no other text.

use crate::ExtractError;
use crate::kind::{self, Kind};
use crate::ocr;
use crate::office::package::Package;
use crate::office::relations::Relation;
use crate::office::xml::Element;
use model::Warning;
use model::block::Block;
use model::place::Place;
use std::collections::{BTreeMap, BTreeSet};

/// Most letters of a document whose text stands in its pictures: a line above the first of them.
const FEW_LETTERS: usize = 40;

/// Most pictures of one document that are read.
const MAX_PICTURES: usize = 500;

/// What the pictures gave.
#[derive(Default)]
pub struct Scanned {
    /// Their text, in order; the page of a place is the number of the picture.
    pub blocks: Vec<Block>,
    /// What was guessed.
    pub warnings: Vec<Warning>,
    /// What could not be read.
    pub unread: Vec<Warning>,
    /// Some of it may be read at another time.
    pub unread_for_now: bool,
    /// Pictures without text, or that were not read.
    pub left: usize,
    /// Name and version of the OCR program, if a picture was read.
    pub engine: Option<String>,
}

/// Whether a document with pictures has so little text that it must be in these.
pub fn hold_the_text(blocks: &[Block]) -> bool {
    let mut letters = 0;
    for block in blocks {
        let Block::Paragraph(paragraph) = block else {
            return false;
        };
        letters += paragraph
            .text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .count();
    }
    letters < FEW_LETTERS
}

/// Reads the pictures of a body in their order, each once.
///
/// # Errors
///
/// The OCR program is missing, or the package is over a limit.
pub fn read(
    package: &mut Package,
    related: &BTreeMap<String, Relation>,
    body: Element,
    path: &str,
) -> Result<Scanned, ExtractError> {
    let mut found = Scanned::default();
    let mut seen = BTreeSet::new();
    for element in body.descendants(|_| true) {
        let id = match element.name() {
            "a:blip" => element.attribute("embed"),
            "v:imagedata" => element.attribute("id"),
            _ => continue,
        };
        let target = id
            .and_then(|id| related.get(id))
            .map(|relation| relation.target.clone());
        let Some(target) = target.filter(|target| seen.insert(target.clone())) else {
            continue;
        };
        let content = if seen.len() > MAX_PICTURES {
            Ok(None)
        } else {
            package.part(&target)
        };
        let bytes = match content {
            Ok(Some(bytes)) => bytes,
            Err(over @ ExtractError::OverLimit { .. }) => return Err(over),
            Ok(None) | Err(_) => {
                found.left += 1;
                continue;
            }
        };
        let Kind::Image { media_type } = kind::of(&bytes) else {
            found.left += 1;
            continue;
        };
        let number = seen.len() as u32;
        match ocr::read(&bytes, path, media_type) {
            Ok(page) => {
                let mut blocks = page.blocks;
                blocks
                    .iter_mut()
                    .for_each(|block| number_pages(block, number));
                found.blocks.extend(blocks);
                found.engine = Some(page.source.engine);
                let place = Place {
                    page: Some(number),
                    ..Place::default()
                };
                let turned = |warning: Warning| Warning::at(&warning.code, warning.message, &place);
                found.warnings.extend(page.warnings.into_iter().map(turned));
                found.unread.extend(page.unread.into_iter().map(turned));
                found.unread_for_now |= page.unread_for_now;
            }
            Err(missing @ ExtractError::EngineMissing { .. }) => return Err(missing),
            Err(_) => found.left += 1,
        }
    }
    Ok(found)
}

/// Says of all places in a block that they are on this page.
fn number_pages(block: &mut Block, page: u32) {
    let set = |place: &mut Place| {
        place.page = place.page.map(|_| page);
        place.boxes.iter_mut().for_each(|frame| frame.page = page);
    };
    match block {
        Block::Paragraph(paragraph) => set(&mut paragraph.place),
        Block::Grid(grid) => {
            set(&mut grid.place);
            let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.for_each(|cell| set(&mut cell.place));
        }
        Block::Stream(stream) => {
            set(&mut stream.place);
            stream
                .slots
                .iter_mut()
                .for_each(|cell| set(&mut cell.place));
        }
    }
}
