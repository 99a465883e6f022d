//! Files that a PDF carries with it, as a portfolio does: they are counted, not read.

use super::second;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Object};
use model::Warning;
use std::collections::HashSet;

/// Most names and files of the tree of names that are looked at, and most branches of it.
const MAX_ENTRIES: usize = 10_000;

/// What to tell of attached files, where there are any.
pub fn warning(pdf: &Pdf) -> Option<Warning> {
    let (count, all) = second::quietly(|| count(pdf)).flatten()?;
    let number = if all { "" } else { "at least " };
    let message = format!("{number}{count} files attached to the PDF are not read");
    (count > 0).then(|| Warning::new("object-unread", message))
}

/// Number of the leaves of the tree that names the files, and whether these are all. A node that several name is looked at once.
fn count(pdf: &Pdf) -> Option<(usize, bool)> {
    let root: Dict = pdf.xref().get(pdf.xref().root_id())?;
    let names: Dict = root.get("Names")?;
    let mut waiting: Vec<Dict> = vec![names.get("EmbeddedFiles")?];
    let (mut count, mut left, mut branches) = (0, MAX_ENTRIES, MAX_ENTRIES);
    let mut seen: HashSet<_> = names.get_ref("EmbeddedFiles").into_iter().collect();
    while let Some(node) = waiting.pop() {
        if let Some(pairs) = node.get::<Array>("Names") {
            let entries = pairs.raw_iter().take(left + 1).count();
            count += entries.min(left) / 2;
            if entries > left {
                return Some((count, false));
            }
            left -= entries;
        }
        let kids = node.get::<Array>("Kids");
        for kid in kids.iter().flat_map(Array::raw_iter) {
            if branches == 0 {
                return Some((count, false));
            }
            branches -= 1;
            let found = match kid {
                MaybeRef::Ref(at) if seen.insert(at) => pdf.xref().get(at.into()),
                MaybeRef::NotRef(Object::Dict(node)) => Some(node),
                _ => None,
            };
            waiting.extend(found);
        }
    }
    Some((count, true))
}
