//! Reads one file as a document's record: a source file is converted.

use crate::console;
use anyhow::{Context, Result, bail};
use model::SCHEMA_VERSION;
use model::record::DocumentRecord;
use pipeline::{Conversion, Converted, Converter, Settings};
use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// A file's bytes, as many as the settings allow and one more, and its path as recorded; `-` is
/// standard input.
///
/// # Errors
///
/// The file cannot be read.
pub fn read(file: &Path, settings: &Settings) -> Result<(Vec<u8>, String)> {
    let name = || file.display().to_string();
    let most = settings.max_bytes.saturating_add(1);
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .context("standard input")?;
        return Ok((bytes, "stdin".to_owned()));
    }
    if file.is_dir() {
        bail!("{}: a folder; `vanban run` reads what is in it", name());
    }
    let mut source = File::open(file).with_context(name)?;
    source
        .by_ref()
        .take(most)
        .read_to_end(&mut bytes)
        .with_context(name)?;
    Ok((bytes, pipeline::recorded_path(file)))
}

/// Converts a document. A failure is told on standard error and gives `None`; so is what could not
/// be read of a partial one.
pub fn convert(
    converter: &Converter,
    bytes: &[u8],
    path: &str,
    settings: &Settings,
) -> Option<Converted> {
    match converter.convert(bytes, path, settings) {
        Conversion::Converted(converted) => {
            if let Some(reason) = &converted.unread {
                console::error(&format!("{path}: partial: {reason}"));
            }
            Some(*converted)
        }
        Conversion::NoDocument {
            container: true, ..
        } => {
            console::error(&format!(
                "{path}: failed: it holds files; `vanban run` reads each of them"
            ));
            None
        }
        Conversion::NoDocument { reason, .. } | Conversion::Failed { reason, .. } => {
            console::error(&format!("{path}: failed: {reason}"));
            None
        }
    }
}

/// Threads that a document alone may have: its work is cut into no more shares than are soon done.
pub fn threads() -> usize {
    const MOST: usize = 4;
    std::thread::available_parallelism().map_or(1, |threads| threads.get().min(MOST))
}

/// Reads documents in processes of this program, so that none can take the command down. In each, so many threads share the
/// work on a document; one, where other documents are read at the same time.
///
/// # Errors
///
/// No process can be started.
pub fn converter(threads: usize) -> Result<Converter> {
    // The name stands for the program that runs, also when its file has been replaced meanwhile.
    let program = if cfg!(target_os = "linux") {
        "/proc/self/exe".into()
    } else {
        env::current_exe().context("the program itself")?
    };
    let arguments = ["read", "--threads", &threads.to_string()];
    let arguments = arguments.map(Into::into).to_vec();
    Ok(Converter::in_processes(program, arguments)?)
}

/// A document's record from its JSON or from a source file; `None` as for [`convert`].
///
/// # Errors
///
/// The file cannot be read, or is JSON and no document; or no process can be started.
pub fn record(file: &Path, settings: &Settings) -> Result<Option<Converted>> {
    let (bytes, path) = read(file, settings)?;
    let text = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&bytes)
        .trim_ascii();
    // Rich text begins with a brace as well.
    if !text.starts_with(b"{") || text.starts_with(b"{\\rtf") {
        let converter = converter(threads())?;
        return Ok(convert(&converter, &bytes, &path, settings));
    }
    let record: DocumentRecord =
        serde_json::from_slice(text).with_context(|| format!("{path}: no document's JSON"))?;
    if record.schema_version != SCHEMA_VERSION {
        bail!(
            "{path}: schema_version is {}, not {SCHEMA_VERSION}",
            record.schema_version
        );
    }
    Ok(Some(Converted {
        record,
        unread: None,
        unread_for_now: false,
    }))
}
