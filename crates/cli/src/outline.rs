//! `vanban outline`: pages as pictures, with cells and tasks outlined.

use crate::{console, source};
use anyhow::{Context, Result};
use pipeline::Settings;
use std::fs;
use std::path::Path;

/// Writes `page-001.png` and so on into a folder, and says how many.
///
/// # Errors
///
/// The file cannot be read or is neither a PDF nor a picture; the folder cannot be written.
pub fn run(file: &Path, out: &Path) -> Result<bool> {
    let settings = Settings::default();
    let (bytes, path) = source::read(file, &settings)?;
    fs::create_dir_all(out).with_context(|| out.display().to_string())?;
    let (pages, without_box) = pipeline::outline(&bytes, &path, &settings, |number, png| {
        fs::write(out.join(format!("page-{number:03}.png")), png)
    })?;
    console::print(&format!(
        "{pages} pages, {without_box} tasks without a box\n"
    ))?;
    Ok(true)
}
