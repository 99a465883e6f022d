//! A document's pages as pictures, with what was read from where.

use crate::Settings;
use crate::convert::{self, told};
use crate::guard::guard;
use extractor::{Mark, Shade};
use model::block::Block;
use model::place::Place;
use model::task_id;
use serde::{Deserialize, Serialize};

/// What was drawn of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlined {
    /// Number of pages.
    pub pages: usize,
    /// Number of tasks that have no box, and so stand on none of the pictures.
    pub without_box: usize,
}

/// Draws each page of a PDF or picture file and hands the bytes of a PNG to `each`, in order.
/// Cells and paragraphs are outlined in blue, tasks in red with what is behind the `#` of their ids.
///
/// # Errors
///
/// The document cannot be read, or is neither a PDF nor a picture; says why, as a sentence.
pub fn outline(
    bytes: &[u8],
    path: &str,
    settings: &Settings,
    each: &mut dyn FnMut(&[u8]),
) -> Result<Outlined, String> {
    let extract = convert::read(bytes, settings)?.map_err(|error| told(&error))?;
    let mut marks = Vec::new();
    for block in &extract.blocks {
        match block {
            Block::Paragraph(paragraph) => add(&mut marks, &paragraph.place, Shade::Cell, ""),
            Block::Grid(grid) => {
                for cell in grid.rows.iter().flat_map(|row| &row.cells) {
                    add(&mut marks, &cell.place, Shade::Cell, "");
                }
            }
            Block::Stream(stream) => {
                for cell in &stream.slots {
                    add(&mut marks, &cell.place, Shade::Cell, "");
                }
            }
        }
    }
    let mut without_box = 0;
    let record = convert::of_extract(extract, bytes, path)?.record;
    for task in &record.tasks {
        let label = task_id::path(&task.id);
        without_box += usize::from(task.place.boxes.is_empty());
        for (number, place) in around(&task.place).into_iter().enumerate() {
            let label = if number == 0 { label } else { "" };
            add(&mut marks, &place, Shade::Task, label);
        }
    }
    let pages = guard("drawing", || extractor::outline(bytes, path, &marks, each))?
        .map_err(|error| told(&error))?;
    Ok(Outlined { pages, without_box })
}

fn add(marks: &mut Vec<Mark>, place: &Place, shade: Shade, label: &str) {
    for (number, at) in place.boxes.iter().enumerate() {
        marks.push(Mark {
            place: *at,
            shade,
            label: if number == 0 {
                label.into()
            } else {
                String::new()
            },
        });
    }
}

/// A place with one box on each page: the one around all of that page.
fn around(place: &Place) -> Vec<Place> {
    let mut out: Vec<Place> = Vec::new();
    for at in &place.boxes {
        match out.iter_mut().find(|p| p.page == Some(at.page)) {
            Some(known) => {
                for around in &mut known.boxes {
                    around.x0 = around.x0.min(at.x0);
                    around.y0 = around.y0.min(at.y0);
                    around.x1 = around.x1.max(at.x1);
                    around.y1 = around.y1.max(at.y1);
                }
            }
            None => out.push(Place {
                page: Some(at.page),
                boxes: vec![*at],
                ..Place::default()
            }),
        }
    }
    out
}
