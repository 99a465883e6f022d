//! Files that a PDF carries with it, as a portfolio does: they are counted, not read.

use super::second;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict};
use model::Warning;

/// Most nodes of the tree of names that are looked at.
const MAX_NODES: usize = 10_000;

/// What to tell of attached files, where there are any.
pub fn warning(pdf: &Pdf) -> Option<Warning> {
    let count = second::quietly(|| count(pdf)).flatten()?;
    let message = format!("{count} files attached to the PDF are not read");
    (count > 0).then(|| Warning::new("object-unread", message))
}

/// The leaves of the tree that names the files.
fn count(pdf: &Pdf) -> Option<usize> {
    let root: Dict = pdf.xref().get(pdf.xref().root_id())?;
    let names: Dict = root.get("Names")?;
    let mut waiting: Vec<Dict> = vec![names.get("EmbeddedFiles")?];
    let (mut count, mut looked) = (0, 0);
    while let Some(node) = waiting.pop() {
        looked += 1;
        if let Some(pairs) = node.get::<Array>("Names") {
            count += pairs.raw_iter().count() / 2;
        }
        if let Some(kids) = node.get::<Array>("Kids") {
            let left = MAX_NODES.saturating_sub(looked + waiting.len());
            waiting.extend(kids.iter::<Dict>().take(left));
        }
    }
    Some(count)
}
