//! A document's pages as pictures, with what was read from where.

use crate::convert::{Conversion, convert};
use crate::guard::guard;
use crate::{PipelineError, Settings};
use extractor::{ExtractError, Mark, Shade};
use model::block::Block;
use model::place::Place;
use model::task_id;

/// Draws each page of a PDF or picture file and hands it to `each`: the page's number from 1 and the
/// bytes of a PNG. Cells and paragraphs are outlined in blue, tasks in red with what is behind the
/// `#` of their ids. Returns the number of pages and of tasks without a box.
///
/// # Errors
///
/// The document cannot be read, or is neither a PDF nor a picture; and what `each` says.
pub fn outline(
    bytes: &[u8],
    path: &str,
    settings: &Settings,
    mut each: impl FnMut(u32, &[u8]) -> std::io::Result<()>,
) -> Result<(usize, usize), PipelineError> {
    let failed = |reason: String| PipelineError::Unreadable {
        path: path.into(),
        reason,
    };
    let options = settings.extractor();
    let extract = guard("reading", || extractor::extract(bytes, path, &options))
        .map_err(failed)?
        .map_err(|error| failed(error.reason()))?;
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
    match convert(bytes, path, settings) {
        Conversion::Converted(converted) => {
            for task in &converted.record.tasks {
                let label = task_id::path(&task.id);
                without_box += usize::from(task.place.boxes.is_empty());
                for (number, place) in around(&task.place).into_iter().enumerate() {
                    let label = if number == 0 { label } else { "" };
                    add(&mut marks, &place, Shade::Task, label);
                }
            }
        }
        Conversion::NoDocument { reason, .. } | Conversion::Failed { reason, .. } => {
            return Err(failed(reason));
        }
    }
    /// What stops the drawing.
    enum Stop {
        Reading(ExtractError),
        Writing(std::io::Error),
    }
    impl From<ExtractError> for Stop {
        fn from(error: ExtractError) -> Self {
            Stop::Reading(error)
        }
    }
    let drawn = guard("drawing", || {
        extractor::outline(bytes, path, &marks, |number, png| {
            each(number, png).map_err(Stop::Writing)
        })
    });
    match drawn.map_err(failed)? {
        Ok(pages) => Ok((pages, without_box)),
        Err(Stop::Reading(error)) => Err(failed(error.reason())),
        Err(Stop::Writing(error)) => Err(PipelineError::Output {
            path: path.into(),
            action: "write the pictures of",
            source: error,
        }),
    }
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
