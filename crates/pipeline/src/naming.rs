//! Documents' ids: what makes a safe file name, and how twins are told apart.
//!
//! Twins are documents of different files with one id (letter case aside, which some file systems
//! do not tell apart). Every twin gets `-` and the first eight hex digits of its file's SHA-256
//! behind its id, so that none depends on the order of the inputs. Files with the same bytes are
//! twins too; they share those digits as well, and all but the first by path get `~2`, `~3` … .

use model::record::DocumentRecord;
use model::task_id;
use std::collections::{BTreeMap, BTreeSet};

/// Longest id that a document gets from its own text or its file's name, in characters, so that
/// `<plan>--<parent>.json` stays within what file systems take.
const LONGEST: usize = 100;

/// The id with letters, digits, `.`, `_`, `~` and single `-` only, none of `.` and `-` at its ends,
/// 100 characters at most; `document` when nothing is left. Ids that fit stay as they are.
pub fn safe(id: &str) -> String {
    let mut out = String::new();
    for c in id.chars() {
        let c = if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '~') {
            c
        } else {
            '-'
        };
        if out.len() < LONGEST && !(c == '-' && out.ends_with('-')) {
            out.push(c);
        }
    }
    match out.trim_matches(['.', '-']) {
        "" => "document".to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

/// The final ids of documents given as pairs of own id and hexadecimal SHA-256, of which eight digits do, in the order of
/// their paths.
pub fn final_ids(documents: &[(&str, &str)]) -> Vec<String> {
    let mut sharing: BTreeMap<String, usize> = BTreeMap::new();
    for (id, _) in documents {
        *sharing.entry(id.to_lowercase()).or_default() += 1;
    }
    let alone = |id: &str| sharing.get(&id.to_lowercase()) == Some(&1);
    let mut taken: BTreeSet<String> = documents
        .iter()
        .filter(|(id, _)| alone(id))
        .map(|(id, _)| id.to_lowercase())
        .collect();
    documents
        .iter()
        .map(|(id, sha256)| {
            if alone(id) {
                return (*id).to_owned();
            }
            let digits = sha256.get(..8).unwrap_or(sha256);
            let twin = format!("{id}-{digits}");
            let mut name = twin.clone();
            let mut count = 1;
            while !taken.insert(name.to_lowercase()) {
                count += 1;
                name = format!("{twin}~{count}");
            }
            name
        })
        .collect()
}

/// The id that a document would have without twins: without the digits and the number behind it.
pub fn own_id(id: &str) -> &str {
    let digits = |text: &str| text.len() == 8 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let twin = id.split_once('~').map_or(id, |(twin, _)| twin);
    match twin.rsplit_once('-') {
        Some((own, last)) if digits(last) => own,
        _ => id,
    }
}

/// Gives a document another id, and its tasks and everything in the record that names them theirs.
pub fn rename(record: &mut DocumentRecord, id: &str) {
    let old = std::mem::replace(&mut record.document.id, id.to_owned());
    if old == id {
        return;
    }
    let renamed = |task: &mut String| {
        if task_id::document(task) == old {
            *task = task_id::of(id, task_id::path(task));
        }
    };
    for task in &mut record.tasks {
        renamed(&mut task.id);
        task.parent_task.iter_mut().for_each(renamed);
    }
    for restatement in &mut record.restatements {
        renamed(&mut restatement.task);
        restatement.of.iter_mut().for_each(renamed);
    }
}

/// Gives two documents of different files different ids, as a run would.
pub fn tell_apart(a: &mut DocumentRecord, b: &mut DocumentRecord) {
    if a.document.source.sha256 == b.document.source.sha256 {
        return;
    }
    let ids = final_ids(&[
        (&a.document.id, &a.document.source.sha256),
        (&b.document.id, &b.document.source.sha256),
    ]);
    for (record, id) in [a, b].into_iter().zip(ids) {
        rename(record, &id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_safe_file_names() {
        assert_eq!(safe("05-CT-TTg-2023"), "05-CT-TTg-2023");
        assert_eq!(safe("../../etc/pass wd"), "etc-pass-wd");
        assert_eq!(safe("a--b"), "a-b");
        assert_eq!(safe("…"), "document");
        assert_eq!(safe(&"x".repeat(300)).len(), LONGEST);
    }

    #[test]
    fn twins_are_told_apart_by_their_bytes() {
        let ids = final_ids(&[
            ("a", "1111111122"),
            ("b", "22"),
            ("A", "3333333344"),
            ("c", "5"),
        ]);
        assert_eq!(ids, ["a-11111111", "b", "A-33333333", "c"]);
    }

    #[test]
    fn files_with_the_same_bytes_are_told_apart_by_their_paths() {
        let ids = final_ids(&[("a", "12345678"), ("a", "12345678"), ("a-12345678", "9")]);
        assert_eq!(ids, ["a-12345678~2", "a-12345678~3", "a-12345678"]);
    }
}
