//! One document through the stages: bytes to record.

use crate::settings::Limit;
use crate::{Settings, digest::Sum, guard::guard, misread, naming};
use extractor::{Bound, ExtractError};
use model::block::Extract;
use model::place::Warning;
use model::record::DocumentRecord;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What became of a document's bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Conversion {
    /// A record, whole or in part.
    Converted(Box<Converted>),
    /// No document by its bytes.
    NoDocument {
        /// Why, in words.
        reason: String,
        /// What the bytes are.
        media_type: String,
        /// They hold files, as an archive does.
        container: bool,
    },
    /// It could not be read.
    Failed {
        /// Why, in words.
        reason: String,
        /// What the bytes are, where that was found out.
        media_type: Option<String>,
    },
}

/// A converted document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Converted {
    /// Its record; `document.id` is what the document itself says, so twins share it.
    pub record: DocumentRecord,
    /// Which pages or parts could not be read; `None` when all could.
    pub unread: Option<String>,
    /// Some of these may be read at another time, as where the disk was full.
    pub unread_for_now: bool,
}

/// The path that an extract is made with.
const NAMELESS: &str = "";

/// Takes one document through the stages. Never panics: what breaks a stage is `Failed`.
///
/// `path` is recorded as the source's path, and its last name without the extension names a
/// document that has no number.
pub fn convert(bytes: &[u8], path: &str, settings: &Settings) -> Conversion {
    stages(bytes, path, settings).unwrap_or_else(|reason| {
        let kind = guard("reading", || extractor::kind::of(bytes)).ok();
        Conversion::Failed {
            reason,
            media_type: kind.map(|kind| kind.media_type().to_owned()),
        }
    })
}

fn stages(bytes: &[u8], path: &str, settings: &Settings) -> Result<Conversion, String> {
    let extract = match read(bytes, settings)? {
        Ok(extract) => extract,
        Err(ExtractError::NoDocument { media_type, .. }) => {
            let container = guard("reading", || {
                extractor::is_container(&extractor::kind::of(bytes))
            })?;
            let reason = if extractor::kind::is_closed_archive(bytes) {
                format!("an archive that is not unpacked ({media_type})")
            } else {
                format!("no document by its bytes ({media_type})")
            };
            return Ok(Conversion::NoDocument {
                reason,
                media_type,
                container,
            });
        }
        Err(error) => return Err(told(&error)),
    };
    let converted = of_extract(extract, bytes, path)?;
    Ok(Conversion::Converted(Box::new(converted)))
}

/// The first stage.
///
/// # Errors
///
/// It broke; says how, as a sentence.
pub fn read(bytes: &[u8], settings: &Settings) -> Result<Result<Extract, ExtractError>, String> {
    let options = settings.extractor();
    // Its warnings are kept for every file with these bytes, so they name none.
    guard("reading", || extractor::extract(bytes, NAMELESS, &options))
}

/// The stages behind the first, on what that gave of the bytes.
///
/// # Errors
///
/// One of them broke; says how, as a sentence.
pub fn of_extract(mut extract: Extract, bytes: &[u8], path: &str) -> Result<Converted, String> {
    let (outline, knowledge) = guard("finding the tasks", || misread::outline(&mut extract))?;
    // Of a large table they take as much as its tasks do.
    extract.blocks = Vec::new();
    let mut source = extract.source.clone();
    source.path = path.to_owned();
    source.sha256 = Sum::of(bytes).to_string();
    source.bytes = bytes.len() as u64;
    let mut record = guard("linking", || {
        entity_linker::link(outline, source, stem(path), knowledge)
    })?;
    let id = naming::safe(&record.document.id);
    naming::rename(&mut record, &id);
    record.restatements = guard("finding restatements", || aligner::restatements(&record))?;
    let (unread, unread_for_now) = (unread(&extract.unread), extract.unread_for_now);
    add_warnings(
        &mut record.warnings,
        extract.warnings.into_iter().chain(extract.unread),
    );
    Ok(Converted {
        record,
        unread,
        unread_for_now,
    })
}

/// Puts another path into a record, and into the ids the name that a document without a number takes from it: then it is
/// what [`convert`] makes of the same bytes at that path.
pub fn moved(record: &mut DocumentRecord, path: &str) {
    path.clone_into(&mut record.document.source.path);
    let document = &record.document;
    let id = entity_linker::head::document_id(
        document.number.as_deref(),
        document.symbol.as_deref(),
        document.issued_on.as_deref(),
        stem(path),
    );
    naming::rename(record, &naming::safe(&id));
}

/// The last name of a path without its extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// What is wrong with a file, without its path, which a row in `run.json` names already, and what raises the limit that it is over.
pub fn told(error: &ExtractError) -> String {
    let message = error.reason();
    let limit = match error {
        ExtractError::OverLimit { bound, .. } => match bound {
            Bound::Size | Bound::Unpacked => Limit::Size,
            Bound::Entries => Limit::Entries,
            Bound::Fixed => return message,
        },
        _ => return message,
    };
    limit.told(&message)
}

/// The unread parts as one sentence; of many, the first five and their number.
fn unread(parts: &[Warning]) -> Option<String> {
    const SHOWN: usize = 5;
    let shown: Vec<&str> = parts
        .iter()
        .take(SHOWN)
        .map(|part| part.message.as_str())
        .collect();
    match parts.len() {
        0 => None,
        count if count > SHOWN => Some(format!("{}; and {} more", shown.join("; "), count - SHOWN)),
        _ => Some(shown.join("; ")),
    }
}

/// Puts the extractor's warnings before the later stages', leaving out those that a stage has
/// handed on itself.
fn add_warnings(warnings: &mut Vec<Warning>, earlier: impl Iterator<Item = Warning>) {
    let key = |warning: &Warning| {
        (
            warning.code.clone(),
            warning.message.clone(),
            format!("{:?}", warning.place),
        )
    };
    let known: BTreeSet<_> = warnings.iter().map(key).collect();
    let mut all: Vec<Warning> = earlier
        .filter(|warning| !known.contains(&key(warning)))
        .collect();
    all.append(warnings);
    *warnings = all;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_the_last_name_without_its_extension() {
        for (path, expected) in [
            ("a/b.c/x.y.txt", "x.y"),
            ("x", "x"),
            ("a/.hidden", ".hidden"),
            ("a.zip!/b.docx", "b"),
        ] {
            assert_eq!(stem(path), expected);
        }
    }

    #[test]
    fn a_limit_that_can_be_raised_says_how() {
        let over = |bound| ExtractError::OverLimit {
            path: "a.zip".into(),
            what: "its size".into(),
            limit: "2 bytes".into(),
            bound,
        };
        let message = "its size is over the limit of 2 bytes";
        for (bound, option) in [
            (Bound::Size, "; --size-limit raises it"),
            (Bound::Unpacked, "; --size-limit raises it"),
            (Bound::Entries, "; --entry-limit raises it"),
            (Bound::Fixed, ""),
        ] {
            assert_eq!(told(&over(bound)), format!("{message}{option}"));
        }
    }

    #[test]
    fn a_warning_handed_on_is_not_repeated() {
        let early = Warning::new("odd", "early");
        let late = Warning::new("odd", "late");
        let mut warnings = vec![late.clone(), early.clone()];
        let again = Warning::new("odd", "another");
        add_warnings(&mut warnings, [early.clone(), again.clone()].into_iter());
        assert_eq!(warnings, [again, late, early]);
    }

    #[test]
    fn many_unread_parts_are_counted() {
        let parts: Vec<Warning> = (1..=7)
            .map(|n| Warning::new("page", format!("page {n}")))
            .collect();
        assert_eq!(
            unread(&parts).unwrap(),
            "page 1; page 2; page 3; page 4; page 5; and 2 more"
        );
        assert_eq!(unread(&parts[..1]).unwrap(), "page 1");
        assert_eq!(unread(&[]), None);
    }
}
