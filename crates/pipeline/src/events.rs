//! What happens in a run, as it happens: for progress bars and for `--json`.

use model::alignment::{Alignment, LinkStatus};
use model::run::{InputRecord, InputStatus};
use serde::Serialize;

/// One thing that happened. As JSON, an object whose `event` is the variant's name in lower case.
///
/// Events come in a fixed order: `started`; one `input` for each file in the order of the paths,
/// those in an archive right behind it; one `document` for each document in the order of their
/// sources' paths; one `alignment` for each pair in the order of plan and parent; `finished`. Two
/// runs over the same inputs into empty folders give the same events.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event<'a> {
    /// The inputs are known.
    Started {
        /// Number of files, those in archives aside.
        inputs: usize,
    },
    /// A file was read.
    Input {
        /// Its path, as recorded in `run.json`.
        path: &'a str,
        /// What became of it.
        status: InputStatus,
        /// Why it is not `converted`.
        reason: Option<&'a str>,
        /// An earlier run had converted the same bytes, and its record was taken.
        reused: bool,
        /// Number of the document's warnings.
        warnings: usize,
    },
    /// A document is in `documents/`.
    Document {
        /// Its id.
        document_id: &'a str,
        /// The input that it came from.
        path: &'a str,
    },
    /// A plan was aligned with a parent.
    Alignment {
        /// The plan's id.
        plan: &'a str,
        /// The parent's id.
        parent: &'a str,
        /// Number of links that are `matched`.
        matched: usize,
        /// Number of links.
        links: usize,
        /// Why there is no alignment, when something went wrong.
        reason: Option<&'a str>,
    },
    /// All is written.
    Finished {
        /// Inputs by status.
        converted: usize,
        /// Inputs of which some pages or tables could not be read.
        partial: usize,
        /// Inputs that could not be read.
        failed: usize,
        /// Files that are no documents.
        skipped: usize,
        /// Inputs whose record was taken from an earlier run.
        reused: usize,
        /// Files in `alignments/`.
        alignments: usize,
        /// Parents that were not given.
        missing_parents: usize,
    },
}

impl<'a> Event<'a> {
    pub(crate) fn input(row: &'a InputRecord, reused: bool) -> Self {
        Event::Input {
            path: &row.path,
            status: row.status,
            reason: row.reason.as_deref(),
            reused,
            warnings: row.warnings.len(),
        }
    }

    pub(crate) fn alignment(
        plan: &'a str,
        parent: &'a str,
        aligned: &'a Result<Alignment, String>,
    ) -> Self {
        let links = aligned
            .as_ref()
            .map_or(&[][..], |alignment| &alignment.links);
        let matched = links
            .iter()
            .filter(|link| link.status == LinkStatus::Matched)
            .count();
        let reason = aligned.as_ref().err().map(String::as_str);
        Event::Alignment {
            plan,
            parent,
            matched,
            links: links.len(),
            reason,
        }
    }
}
