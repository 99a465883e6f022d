//! `vanban validate`: JSON files against the embedded schemas.
//!
//! The only file that knows the crate jsonschema.

use crate::schema::Kind;
use anyhow::{Context, Result, bail};
use jsonschema::error::{ValidationError, ValidationErrorKind};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Problems shown of one file; the rest is counted.
const SHOWN: usize = 100;

/// Characters of one message.
const MESSAGE: usize = 240;

/// Validates each file against the schema that fits its shape. Valid files are named on standard
/// output, problems on standard error, each with file and JSON pointer. `true` if a file is
/// invalid; a file that cannot be read, or is no JSON, is invalid.
///
/// # Errors
///
/// A file is not there.
pub fn run(files: &[PathBuf]) -> Result<bool> {
    if let Some(missing) = files.iter().find(|file| !file.exists()) {
        bail!("{}: no such file", missing.display());
    }
    let mut validators = BTreeMap::new();
    for kind in Kind::ALL {
        validators.insert(kind.name(), Validator::new(kind)?);
    }
    let (mut out, mut err) = (std::io::stdout().lock(), std::io::stderr().lock());
    let mut invalid = false;
    for file in files {
        let (kind, problems) = match check(file, &validators) {
            Ok(checked) => checked,
            Err(message) => ("", vec![message]),
        };
        if problems.is_empty() {
            writeln!(out, "{}: valid ({kind})", file.display())?;
            continue;
        }
        invalid = true;
        for problem in problems.iter().take(SHOWN) {
            writeln!(err, "{}: {problem}", file.display())?;
        }
        if problems.len() > SHOWN {
            writeln!(
                err,
                "{}: and {} more",
                file.display(),
                problems.len() - SHOWN
            )?;
        }
    }
    Ok(invalid)
}

/// One compiled schema.
pub struct Validator(jsonschema::Validator);

impl Validator {
    /// Compiles an embedded schema.
    pub fn new(kind: Kind) -> Result<Self> {
        let schema: Value =
            serde_json::from_str(kind.text()).with_context(|| format!("schema {}", kind.name()))?;
        let validator = jsonschema::draft202012::new(&schema)
            .map_err(|error| anyhow::anyhow!("schema {}: {error}", kind.name()))?;
        Ok(Validator(validator))
    }

    /// What is wrong with a value: JSON pointer and message.
    pub fn problems(&self, value: &Value) -> Vec<String> {
        let mut out = Vec::new();
        for error in self.0.iter_errors(value) {
            explain(&error, &mut out);
        }
        out
    }
}

/// The schema that a value's shape calls for.
pub fn kind_of(value: &Value) -> Option<Kind> {
    let has = |key| value.get(key).is_some();
    if has("document") && has("tasks") {
        Some(Kind::Document)
    } else if has("links") {
        Some(Kind::Alignment)
    } else if has("inputs") {
        Some(Kind::Run)
    } else {
        None
    }
}

type Checked = (&'static str, Vec<String>);

fn check(file: &Path, validators: &BTreeMap<&str, Validator>) -> Result<Checked, String> {
    let bytes = std::fs::read(file).map_err(|error| format!("cannot be read: {error}"))?;
    let value: Value =
        serde_json::from_slice(&bytes).map_err(|error| format!("no JSON: {error}"))?;
    let kind = kind_of(&value).ok_or(
        "no shape of ours: neither `document` with `tasks`, nor `links`, nor `inputs` in it",
    )?;
    let problems = validators
        .get(kind.name())
        .map(|validator| validator.problems(&value))
        .unwrap_or_default();
    Ok((kind.name(), problems))
}

/// One line for each error. Of alternatives (an object or null), the one that gets furthest says
/// what is wrong.
fn explain(error: &ValidationError, out: &mut Vec<String>) {
    if let ValidationErrorKind::AnyOf { context } = &error.kind {
        let depth = |branch: &Vec<ValidationError>| {
            let is_type = |e: &ValidationError| matches!(e.kind, ValidationErrorKind::Type { .. });
            branch
                .iter()
                .map(|e| (e.instance_path.as_str().len(), !is_type(e)))
                .max()
        };
        if let Some(branch) = context.iter().max_by_key(|branch| depth(branch)) {
            return branch.iter().for_each(|inner| explain(inner, out));
        }
    }
    let pointer = match error.instance_path.as_str() {
        "" => "(whole file)",
        pointer => pointer,
    };
    let mut message = error.to_string();
    let length = message.chars().count();
    if length > MESSAGE {
        // A whole object can stand at the head of a message; its end says what is wrong with it.
        let head: String = message.chars().take(MESSAGE / 2).collect();
        let tail: String = message.chars().skip(length - MESSAGE / 2).collect();
        message = format!("{head} … {tail}");
    }
    out.push(format!("{pointer}: {message}"));
}

#[cfg(test)]
mod tests;
