//! `vanban repair`: a document's text with its repairs, as a unified diff whose lines are the
//! paragraphs, or with `--json` the corrections.
//!
//! The JSON is one object: `path`; `corrections`, each as in a document's JSON, with the `place` of
//! its paragraph and offsets into it; `warnings`, what is only suspected; `readings`, findings of
//! the code `suspected-ocr-error` where a parent was given and reads otherwise.

use crate::{console, source};
use anyhow::{Result, anyhow};
use model::alignment::Finding;
use model::place::{Place, Warning};
use model::record::{Correction, DocumentRecord};
use pipeline::{Converter, Repaired, Settings};
use serde::Serialize;
use std::fmt::Write;
use std::path::Path;

/// Unchanged paragraphs that are shown before and behind a changed one.
const CONTEXT: usize = 3;

#[derive(Serialize)]
struct Answer<'a> {
    path: &'a str,
    corrections: Vec<Placed<'a>>,
    warnings: Vec<Warning>,
    readings: Vec<Finding>,
}

#[derive(Serialize)]
struct Placed<'a> {
    #[serde(flatten)]
    correction: &'a Correction,
    place: &'a Place,
}

/// Prints the repairs of `file`; `-` is standard input. `with` is a document that says the same; where
/// the two read differently that is told, and repairs nothing: either may be the misread one.
///
/// # Errors
///
/// A file cannot be read, or standard output not written.
pub fn run(file: &Path, with: Option<&Path>, json: bool, settings: &Settings) -> Result<bool> {
    let parent = with
        .map(|with| source::record(with, settings))
        .transpose()?;
    let (bytes, path) = source::read(file, settings)?;
    let parent = match parent {
        Some(None) => return Ok(false),
        Some(Some(parent)) => Some(parent.record),
        None => None,
    };
    let converter = source::converter(source::threads())?;
    let paragraphs = match converter.repair(&bytes, &path, settings) {
        Ok(paragraphs) => paragraphs,
        Err(reason) => {
            console::error(&format!("{path}: failed: {reason}"));
            return Ok(false);
        }
    };
    let readings = match parent {
        Some(parent) => match readings(&converter, &bytes, &path, parent, settings)? {
            Some(readings) => readings,
            None => return Ok(false),
        },
        None => Vec::new(),
    };
    if json {
        let corrections = paragraphs.iter().flat_map(|paragraph| {
            let place = &paragraph.place;
            let placed = move |correction| Placed { correction, place };
            paragraph.corrections.iter().map(placed)
        });
        let answer = Answer {
            path: &path,
            corrections: corrections.collect(),
            warnings: paragraphs.iter().flat_map(suspects).collect(),
            readings,
        };
        console::print_json(&answer)?;
    } else {
        console::print(&diff(&path, &paragraphs))?;
        console::print(&told(&readings))?;
    }
    Ok(true)
}

/// What is suspected in a paragraph, with its place.
fn suspects(paragraph: &Repaired) -> impl Iterator<Item = Warning> {
    paragraph.suspects.iter().map(|suspect| Warning {
        place: Some(paragraph.place.clone()),
        ..suspect.clone()
    })
}

/// Where the document's tasks and the parent's differ as a reading machine errs; `None` where the
/// document cannot be converted, which is told.
fn readings(
    converter: &Converter,
    bytes: &[u8],
    path: &str,
    mut parent: DocumentRecord,
    settings: &Settings,
) -> Result<Option<Vec<Finding>>> {
    let Some(mut plan) = source::convert(converter, bytes, path, settings) else {
        return Ok(None);
    };
    pipeline::tell_apart(&mut plan.record, &mut parent);
    let alignment = pipeline::align(&plan.record, &parent).map_err(|e| anyhow!(e))?;
    let mut findings = alignment.findings;
    findings.retain(|finding| finding.code == "suspected-ocr-error");
    Ok(Some(findings))
}

/// A unified diff whose lines are paragraphs; nothing where there is nothing to repair.
fn diff(path: &str, paragraphs: &[Repaired]) -> String {
    let changed: Vec<usize> = (0..paragraphs.len())
        .filter(|at| paragraphs[*at].text != paragraphs[*at].raw)
        .collect();
    let mut out = String::new();
    let mut rest = changed.as_slice();
    while let Some(first) = rest.first() {
        let near = |pair: &&[usize]| pair[1] - pair[0] <= 2 * CONTEXT;
        let count = 1 + rest.windows(2).take_while(near).count();
        let (hunk, later) = rest.split_at(count);
        rest = later;
        let start = first.saturating_sub(CONTEXT);
        let last = hunk.last().unwrap_or(first);
        let end = paragraphs.len().min(last + CONTEXT + 1);
        if out.is_empty() {
            let _ = write!(out, "--- {0}\n+++ {0}\n", console::visible(path));
        }
        let span = format!("{},{}", start + 1, end - start);
        let _ = writeln!(
            out,
            "@@ -{span} +{span} @@{}",
            lines(&paragraphs[*first].place)
        );
        for paragraph in &paragraphs[start..end] {
            if paragraph.text == paragraph.raw {
                let _ = writeln!(out, " {}", console::visible(&paragraph.raw));
            } else {
                let _ = writeln!(out, "-{}", console::visible(&paragraph.raw));
                let _ = writeln!(out, "+{}", console::visible(&paragraph.text));
            }
        }
    }
    out
}

/// The page and lines of a place, for the head of a hunk.
fn lines(place: &Place) -> String {
    let page = place.page.map(|page| format!(" page {page}"));
    let line = place.line_start.map(|line| format!(" line {line}"));
    page.into_iter().chain(line).collect()
}

/// The readings of the parent that differ, a line each.
fn told(readings: &[Finding]) -> String {
    let mut out = String::new();
    for finding in readings {
        let text = |text: &Option<String>| console::visible(text.as_deref().unwrap_or("–"));
        let _ = writeln!(
            out,
            "{}: {} ({} / {}: {} / {})",
            finding.code,
            console::visible(&finding.message),
            text(&finding.plan_task),
            text(&finding.parent_task),
            text(&finding.plan_value),
            text(&finding.parent_value)
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(texts: &[(&str, &str)]) -> Vec<Repaired> {
        let one = |(at, (raw, text)): (usize, &(&str, &str))| Repaired {
            raw: (*raw).to_owned(),
            text: (*text).to_owned(),
            place: Place::lines(at as u32 + 1, at as u32 + 1),
            corrections: Vec::new(),
            suspects: Vec::new(),
        };
        texts.iter().enumerate().map(one).collect()
    }

    #[test]
    fn a_diff_shows_a_changed_paragraph_between_its_neighbours() {
        let mut texts = vec![("như cũ", "như cũ"); 20];
        texts[9] = ("VNelD", "VNeID");
        let expected = "--- a.txt\n+++ a.txt\n@@ -7,7 +7,7 @@ line 10\n như cũ\n như cũ\n như cũ\n-VNelD\n+VNeID\n như cũ\n như cũ\n như cũ\n";
        assert_eq!(diff("a.txt", &paragraphs(&texts)), expected);
    }

    #[test]
    fn changes_far_apart_are_hunks_of_their_own() {
        let mut texts = vec![("x", "x"); 30];
        for at in [0, 6, 20] {
            texts[at] = ("a", "b");
        }
        let diff = diff("a.txt", &paragraphs(&texts));
        let heads: Vec<&str> = diff.lines().filter(|l| l.starts_with("@@")).collect();
        assert_eq!(
            heads,
            ["@@ -1,10 +1,10 @@ line 1", "@@ -18,7 +18,7 @@ line 21"]
        );
    }

    #[test]
    fn right_text_gives_no_diff() {
        assert_eq!(diff("a.txt", &paragraphs(&[("x", "x")])), "");
    }
}
