//! Each file once, each recorded path once.

use super::walk::Found;
use super::{Input, Trouble};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Each file once, each recorded path once, sorted by recorded path.
pub fn distinct(found: Vec<Found>) -> Vec<Input> {
    let mut files: BTreeMap<PathBuf, Found> = BTreeMap::new();
    for other in found {
        match files.get_mut(&other.real) {
            None => {
                files.insert(other.real.clone(), other);
            }
            Some(known) => {
                let named = known.input.named || other.input.named;
                if preference(&other) < preference(known) {
                    *known = other;
                }
                known.input.named = named;
                // Who names a file of another run means it.
                if named && known.input.trouble == Some(Trouble::Result) {
                    known.input.trouble = None;
                }
            }
        }
    }
    let mut files: Vec<Found> = files.into_values().collect();
    files.sort_by(|a, b| (&a.input.path, &a.real).cmp(&(&b.input.path, &b.real)));
    let mut taken: BTreeSet<String> = files.iter().map(|found| found.input.path.clone()).collect();
    let mut before: Option<(String, u32)> = None;
    let mut inputs: Vec<Input> = Vec::with_capacity(files.len());
    for Found { mut input, .. } in files {
        let (first, mut count) = before
            .filter(|(first, _)| *first == input.path)
            .unwrap_or((input.path.clone(), 0));
        count += 1;
        while count > 1 {
            let path = format!("{first}~{count}");
            if taken.insert(path.clone()) {
                input.path = path;
                break;
            }
            count += 1;
        }
        before = Some((first, count));
        inputs.push(input);
    }
    inputs.sort_by(|a, b| a.path.cmp(&b.path));
    inputs
}

/// Lower is better.
fn preference(found: &Found) -> (bool, Reverse<usize>, &str) {
    let folders = found.input.path.matches('/').count();
    (!found.direct, Reverse(folders), &found.input.path)
}
