//! `vanban align`: one alignment's JSON on standard output.

use crate::{console, source};
use anyhow::{Result, anyhow};
use std::path::Path;

/// Prints the alignment of a plan with a parent. Two files whose documents have one id are told
/// apart as in a run.
///
/// # Errors
///
/// A file cannot be read or is JSON and no document, or standard output cannot be written.
pub fn run(plan: &Path, parent: &Path) -> Result<bool> {
    let (plan, parent) = (source::record(plan)?, source::record(parent)?);
    let (Some(mut plan), Some(mut parent)) = (plan, parent) else {
        return Ok(false);
    };
    pipeline::tell_apart(&mut plan.record, &mut parent.record);
    let alignment = pipeline::align(&plan.record, &parent.record).map_err(|e| anyhow!(e))?;
    console::print(&pipeline::pretty(&alignment))?;
    Ok(plan.unread.is_none() && parent.unread.is_none())
}
