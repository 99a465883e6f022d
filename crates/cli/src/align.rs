//! `vanban align`: one alignment's JSON on standard output.

use crate::{console, source};
use anyhow::{Result, anyhow};
use pipeline::{Decisions, Settings};
use std::path::Path;

/// Prints the alignment of a plan with a parent. Two files whose documents have one id are told
/// apart as in a run. What changed under people's decisions is told on standard error.
///
/// # Errors
///
/// A file cannot be read or is JSON and no document, or standard output cannot be written.
pub fn run(
    plan: &Path,
    parent: &Path,
    decisions: Option<&Path>,
    settings: &Settings,
) -> Result<bool> {
    let decisions = decisions
        .map(Decisions::read)
        .transpose()?
        .unwrap_or_default();
    let (plan, parent) = (
        source::record(plan, settings)?,
        source::record(parent, settings)?,
    );
    let (Some(mut plan), Some(mut parent)) = (plan, parent) else {
        return Ok(false);
    };
    pipeline::tell_apart(&mut plan.record, &mut parent.record);
    let aligned = pipeline::align_decided(&plan.record, &parent.record, &decisions);
    let (alignment, outdated) = aligned.map_err(|e| anyhow!(e))?;
    for message in outdated {
        console::error(&message);
    }
    console::print_json(&alignment)?;
    Ok(plan.unread.is_none() && parent.unread.is_none())
}
