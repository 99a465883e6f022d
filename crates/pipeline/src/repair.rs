//! The text of one document with its repairs, paragraph by paragraph, tasks or none.

use crate::Settings;
use crate::convert::{read, told};
use crate::guard::guard;
use crate::paragraphs::{paragraphs, texts};
use entity_linker::repair::{self, Knowledge};
use model::place::{Place, Warning};
use model::record::Correction;
use serde::{Deserialize, Serialize};

/// Name of the field in the corrections of a paragraph.
const FIELD: &str = "text";

/// A paragraph or a paragraph of a cell, in reading order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Repaired {
    /// As printed.
    pub raw: String,
    /// With its repairs.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// What was changed; offsets are into `raw`.
    pub corrections: Vec<Correction>,
    /// What is only suspected.
    pub suspects: Vec<Warning>,
}

/// Repairs all text of a document; what it repeats itself is evidence. Never panics.
///
/// # Errors
///
/// The document cannot be read; says why, as a sentence.
pub fn repair(bytes: &[u8], settings: &Settings) -> Result<Vec<Repaired>, String> {
    let mut extract = read(bytes, settings)?.map_err(|error| told(&error))?;
    guard("repairing", || {
        let scanned = extract.source.is_scanned();
        let knowledge = Knowledge::of(texts(&extract)).scanned(scanned);
        paragraphs(&mut extract)
            .map(|(raw, place)| {
                let repaired = repair::repair(FIELD, raw, &knowledge);
                Repaired {
                    raw: raw.to_owned(),
                    text: repaired.text,
                    place: place.clone(),
                    corrections: repaired.corrections,
                    suspects: repaired.suspects,
                }
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "KẾ HOẠCH\n\nCấp tài khoản VNelD cho người dân.\n\nNgười dân nộp hồ sơ.\n";

    fn repaired(text: &str) -> Vec<Repaired> {
        repair(text.as_bytes(), &Settings::default()).unwrap()
    }

    #[test]
    fn a_repair_changes_its_paragraph_only_and_is_listed() {
        let all = repaired(TEXT);
        let changed: Vec<&Repaired> = all.iter().filter(|p| p.text != p.raw).collect();
        assert_eq!(changed.len(), 1);
        let (p, c) = (changed[0], &changed[0].corrections[0]);
        assert_eq!(p.text, "Cấp tài khoản VNeID cho người dân.");
        let [start, end] = c.at;
        let from: String = p.raw.chars().take(end).skip(start).collect();
        assert_eq!(
            (from.as_str(), c.from.as_str(), c.to.as_str()),
            ("VNelD", "VNelD", "VNeID")
        );
        assert!(p.place.line_start.is_some());
    }

    #[test]
    fn what_is_no_document_says_why() {
        let error = repair(b"", &Settings::default()).unwrap_err();
        assert!(!error.starts_with("a.txt"), "{error}");
    }
}
