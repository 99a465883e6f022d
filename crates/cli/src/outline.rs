//! `vanban outline`: pages as pictures, with cells and tasks outlined.

use crate::arguments::Limits;
use crate::{console, source};
use anyhow::{Context, Result};
use pipeline::{Outlined, PipelineError};
use std::fs;
use std::path::Path;

/// Writes `page-001.png` and so on into a folder, and says how many; pictures of further pages that stand there already are
/// told, since another document may have left them. `false` if the file is no PDF or picture that can be read; it
/// is told why.
///
/// # Errors
///
/// The file is not there; the folder cannot be written.
pub fn run(file: &Path, out: &Path, limits: Limits) -> Result<bool> {
    let settings = limits.settings();
    let (bytes, path) = source::read(file, &settings)?;
    let converter = source::converter(source::threads())?;
    let outlined = converter.outline(&bytes, &path, &settings, |number, png| {
        fs::create_dir_all(out)?;
        fs::write(out.join(format!("page-{number:03}.png")), png)
    });
    match outlined {
        Ok(Outlined { pages, without_box }) => {
            let tally = format!("{pages} pages, {without_box} tasks without a box\n");
            console::print(&tally)?;
            let next = out.join(format!("page-{:03}.png", pages + 1));
            if next.exists() {
                let next = next.display();
                console::error(&format!("{next} and what follows is of another document"));
            }
            Ok(true)
        }
        Err(error @ PipelineError::Unreadable { .. }) => {
            console::error(&error.to_string());
            Ok(false)
        }
        Err(error) => Err(error).with_context(|| out.display().to_string()),
    }
}
