//! A task as the aligner reads it: its texts as terms, and what in them is exact.

use crate::figures::{self, Quantity};
use crate::terms::{Corpus, Terms};
use crate::wording;
use model::record::{DocumentRecord, Task};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a text that become letter groups; enough for any row, and a bound for damaged files.
const LETTERS: usize = 4_000;
/// Length of a letter group.
const GROUP: usize = 4;

/// A task made ready for comparing.
pub struct Reading<'a> {
    /// The task.
    pub task: &'a Task,
    /// Its content, and the texts of prose tasks that restate it alone.
    pub contents: Vec<Terms>,
    /// Groups of letters of the content, hashed, ascending.
    pub letters: Vec<u32>,
    /// Product.
    pub product: Terms,
    /// Titles of its sections.
    pub sections: Terms,
    /// Quantities of the content.
    pub quantities: Vec<Quantity>,
    /// Numbers of documents that the content cites, as compared.
    pub cited: BTreeSet<String>,
    /// Quoted names of the content.
    pub quoted: BTreeSet<String>,
}

/// The tasks of a document that take part in an alignment: all but the prose tasks that restate.
pub fn standing(document: &DocumentRecord) -> Vec<&Task> {
    let restating: BTreeSet<&str> = document
        .restatements
        .iter()
        .map(|r| r.task.as_str())
        .collect();
    document
        .tasks
        .iter()
        .filter(|task| !restating.contains(task.id.as_str()))
        .collect()
}

/// Texts of prose tasks that restate exactly one table task, by that task's id.
pub fn restated(document: &DocumentRecord) -> BTreeMap<&str, Vec<&str>> {
    let texts: BTreeMap<&str, &str> = document
        .tasks
        .iter()
        .map(|t| (t.id.as_str(), t.content.as_str()))
        .collect();
    let mut out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for restatement in &document.restatements {
        if let ([only], Some(text)) = (
            restatement.of.as_slice(),
            texts.get(restatement.task.as_str()),
        ) {
            out.entry(only.as_str()).or_default().push(text);
        }
    }
    out
}

/// Reads tasks into a corpus; `others` holds further texts of a task, by its id.
pub fn read<'a>(
    tasks: &[&'a Task],
    others: &BTreeMap<&str, Vec<&str>>,
    corpus: &mut Corpus,
) -> Vec<Reading<'a>> {
    tasks
        .iter()
        .map(|task| {
            let mut contents = vec![corpus.read(&task.content, true)];
            for text in others.get(task.id.as_str()).into_iter().flatten() {
                contents.push(corpus.read(text, false));
            }
            let titles: Vec<&str> = task
                .section
                .iter()
                .filter_map(|s| s.title.as_deref())
                .collect();
            Reading {
                task,
                contents,
                letters: letters(&task.content),
                product: corpus.read(task.product.as_deref().unwrap_or_default(), false),
                sections: corpus.read(&titles.join("\n"), false),
                quantities: figures::quantities(&task.content),
                cited: figures::cited(&task.content)
                    .iter()
                    .map(|n| figures::key(n))
                    .collect(),
                quoted: figures::quoted(&task.content),
            }
        })
        .collect()
}

/// Sums the weights of all texts, once the corpus is closed.
pub fn weigh(readings: &mut [Reading], corpus: &Corpus) {
    for reading in readings {
        reading
            .contents
            .iter_mut()
            .for_each(|terms| corpus.weigh(terms));
        corpus.weigh(&mut reading.product);
        corpus.weigh(&mut reading.sections);
    }
}

impl Reading<'_> {
    /// The terms of the content itself.
    pub fn content(&self) -> &Terms {
        // `read` puts it first; an empty text would be read as no terms.
        static NONE: Terms = Terms {
            set: Vec::new(),
            sequence: Vec::new(),
            total: 0.0,
        };
        self.contents.first().unwrap_or(&NONE)
    }
}

/// Hashed groups of letters of a text without marks and blanks, ascending and distinct.
fn letters(text: &str) -> Vec<u32> {
    let chars: Vec<char> = wording::plain(text)
        .concat()
        .chars()
        .take(LETTERS)
        .collect();
    let mut groups: Vec<u32> = chars
        .windows(GROUP)
        .map(|group| {
            group.iter().fold(2_166_136_261_u32, |hash, c| {
                (hash ^ u32::from(*c)).wrapping_mul(16_777_619)
            })
        })
        .collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}
