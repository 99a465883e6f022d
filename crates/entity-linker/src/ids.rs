//! Ids of tasks, as [`model::task_id`] says, each once in its document.

use model::draft::TaskDraft;
use model::record::{Origin, Section};
use model::task_id;
use std::collections::BTreeMap;

/// Ids in the order of the drafts. Where no ordinal is printed, a section or task is `-1`, `-2`… in
/// order among its siblings; a second task of the same path gets `~2`.
pub fn of(document: &str, drafts: &[TaskDraft]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::with_capacity(drafts.len());
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    // For each path the number of sections and tasks without an ordinal so far.
    let mut blank_sections: BTreeMap<String, u32> = BTreeMap::new();
    let mut blank_tasks: BTreeMap<String, u32> = BTreeMap::new();
    // Sections of the task before, each with its path, by root.
    let mut before: BTreeMap<String, Vec<(Section, String)>> = BTreeMap::new();
    for draft in drafts {
        let root = match (draft.origin, draft.table) {
            (Origin::Table, Some(n)) => task_id::of(document, &task_id::table(n)),
            _ => task_id::of(document, task_id::BODY),
        };
        let known = before.remove(&root).unwrap_or_default();
        let mut path = root.clone();
        let mut now: Vec<(Section, String)> = Vec::new();
        let mut same = true;
        for (level, section) in draft.section.iter().enumerate() {
            same = same && known.get(level).is_some_and(|(s, _)| s == section);
            path = if same {
                known[level].1.clone()
            } else {
                match &section.ordinal {
                    Some(ordinal) => format!("{path}/{}", clean(ordinal)),
                    None => {
                        let count = blank_sections.entry(path.clone()).or_default();
                        *count += 1;
                        format!("{path}/-{count}")
                    }
                }
            };
            now.push((section.clone(), path.clone()));
        }
        before.insert(root, now);
        let id = match &draft.ordinal {
            Some(ordinal) => format!("{path}/{}", clean(ordinal)),
            None => {
                let count = blank_tasks.entry(path.clone()).or_default();
                *count += 1;
                format!("{path}/-{count}")
            }
        };
        let count = taken.entry(id.clone()).or_default();
        *count += 1;
        ids.push(if *count > 1 {
            format!("{id}~{count}")
        } else {
            id
        });
    }
    ids
}

fn clean(ordinal: &str) -> String {
    ordinal
        .chars()
        .map(|c| {
            if c.is_whitespace() || matches!(c, '/' | '#' | '~') {
                '-'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(sections: &[Option<&str>], ordinal: Option<&str>) -> TaskDraft {
        TaskDraft {
            table: Some(1),
            section: sections
                .iter()
                .map(|s| Section {
                    ordinal: s.map(str::to_owned),
                    title: Some("t".into()),
                })
                .collect(),
            ordinal: ordinal.map(str::to_owned),
            ..TaskDraft::default()
        }
    }

    #[test]
    fn ids_follow_sections_and_ordinals() {
        let drafts = [
            draft(&[Some("A")], Some("1")),
            draft(&[Some("A")], None),
            draft(&[Some("A")], None),
            draft(&[Some("A")], Some("1")),
            draft(&[None], Some("1")),
        ];
        assert_eq!(
            of("d", &drafts),
            [
                "d#table1/A/1",
                "d#table1/A/-1",
                "d#table1/A/-2",
                "d#table1/A/1~2",
                "d#table1/-1/1"
            ]
        );
    }
}
