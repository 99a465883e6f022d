//! A task as the aligner reads it: its texts as terms, and what in them is exact.

use crate::agency::Lists;
use crate::cited_item::{self, Named};
use crate::figures::{self, Quantity};
use crate::letters::{self, Scale};
use crate::terms::{Corpus, Terms};
use model::record::{DocumentRecord, Task, TermKind};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A task made ready for comparing.
pub struct Reading<'a> {
    /// The task.
    pub task: &'a Task,
    /// Its content, and the texts of prose tasks that restate it alone.
    pub contents: Vec<Terms>,
    /// The clauses of its content, where it has several of some length.
    pub clauses: Vec<Terms>,
    letters: OnceCell<Letters>,
    /// Product.
    pub product: Terms,
    /// Titles of its sections, as a number for [`Readings::sections`].
    pub sections: usize,
    /// Number of the list of its lead agencies.
    pub lead: u32,
    /// Number of the list of its coordinating agencies.
    pub coordinating: u32,
    /// What it names of the parent's items.
    pub names: Named,
    /// Terms of its deadline, ascending.
    pub due: Vec<Due<'a>>,
    /// Quantities of the content.
    pub quantities: Vec<Quantity>,
    /// Numbers of documents that the content cites, as compared.
    pub cited: BTreeSet<String>,
    /// Quoted names of the content.
    pub quoted: BTreeSet<String>,
}

/// Groups of letters of a text, ascending, and their weight together.
pub struct Letters {
    /// The groups.
    pub groups: Vec<u32>,
    /// Their weight.
    pub total: f64,
    /// The letters themselves, in order.
    pub letters: Vec<char>,
}

/// A term of a deadline: kind, first and last day.
pub type Due<'a> = (TermKind, Option<&'a str>, Option<&'a str>);

/// Tasks that share terms and lists of agencies while they are read.
pub struct Reader<'a> {
    /// Terms of all texts.
    pub corpus: Corpus,
    /// Lists of agencies.
    pub lists: Lists<'a>,
    /// Distinct titles of sections.
    pub titles: Vec<Terms>,
    numbers: HashMap<String, usize>,
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

impl<'a> Reader<'a> {
    /// Nothing read yet.
    pub fn new(lists: Lists<'a>) -> Reader<'a> {
        Reader {
            corpus: Corpus::default(),
            lists,
            titles: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    /// Reads tasks; `others` holds further texts of a task, by its id; `parent` is the number of the
    /// document whose items the tasks may name.
    pub fn read(
        &mut self,
        tasks: &[&'a Task],
        others: &BTreeMap<&str, Vec<&str>>,
        parent: Option<&str>,
    ) -> Vec<Reading<'a>> {
        tasks
            .iter()
            .map(|task| {
                let mut contents = vec![self.corpus.read(&task.content, true)];
                for text in others.get(task.id.as_str()).into_iter().flatten() {
                    contents.push(self.corpus.read(text, false));
                }
                let product = task.product.as_deref().unwrap_or_default();
                let clauses = clauses(&task.content);
                Reading {
                    task,
                    contents,
                    clauses: clauses
                        .map(|clause| self.corpus.read(clause, false))
                        .collect(),
                    letters: OnceCell::new(),
                    product: self.corpus.read(product, false),
                    sections: self.titles(task),
                    lead: self.lists.number(&task.lead),
                    coordinating: self.lists.number(&task.coordinating),
                    names: cited_item::named(task, parent),
                    due: due(task),
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

    fn titles(&mut self, task: &Task) -> usize {
        let titles: Vec<&str> = task
            .section
            .iter()
            .filter_map(|s| s.title.as_deref())
            .collect();
        let text = titles.join("\n");
        if let Some(number) = self.numbers.get(&text) {
            return *number;
        }
        let number = self.titles.len();
        self.titles.push(self.corpus.read(&text, false));
        self.numbers.insert(text, number);
        number
    }

    /// Ends the reading: weights of all terms, sums of all texts.
    pub fn close<'r>(&mut self, readings: impl Iterator<Item = &'r mut Reading<'a>>)
    where
        'a: 'r,
    {
        self.corpus.close();
        for titles in &mut self.titles {
            self.corpus.weigh(titles);
        }
        for reading in readings {
            for terms in &mut reading.contents {
                self.corpus.weigh(terms);
            }
            for terms in &mut reading.clauses {
                self.corpus.weigh(terms);
            }
            self.corpus.weigh(&mut reading.product);
        }
    }
}

/// Words from which a clause can stand for a task of its own.
const CLAUSE: usize = 5;

/// What stands between semicolons, line ends and full stops; nothing where that is one clause only.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let long = |clause: &&str| clause.split_whitespace().nth(CLAUSE - 1).is_some();
    let pieces = || {
        let lines = text.split([';', '\n']);
        lines.flat_map(|line| line.split(". ")).filter(long)
    };
    let several = pieces().nth(1).is_some();
    pieces().filter(move |_| several)
}

fn due(task: &Task) -> Vec<Due<'_>> {
    let terms = task.deadline.terms.iter();
    let mut out: Vec<Due> = terms
        .map(|t| (t.kind, t.from.as_deref(), t.to.as_deref()))
        .collect();
    out.sort_unstable();
    out
}

impl Reading<'_> {
    /// The terms of the content itself.
    pub fn content(&self) -> &Terms {
        // `read` puts it first; an empty text would be read as no terms.
        static NONE: Terms = Terms {
            set: Vec::new(),
            sequence: Vec::new(),
            alien: Vec::new(),
            total: 0.0,
            damage: 0.0,
        };
        self.contents.first().unwrap_or(&NONE)
    }

    /// Groups of letters of the content, found when they are first asked for.
    pub fn letters(&self, scale: &Scale) -> &Letters {
        self.letters.get_or_init(|| {
            let letters = letters::letters(&self.task.content);
            let groups = letters::groups(&letters);
            let total = scale.total(&groups);
            Letters {
                groups,
                total,
                letters,
            }
        })
    }
}

#[cfg(test)]
pub mod tests {
    use model::record::{Deadline, Origin, RawFields, Task};

    /// A task without anything in it.
    pub fn task() -> Task {
        Task {
            id: String::new(),
            origin: Origin::Table,
            section: Vec::new(),
            parent_task: None,
            ordinal: None,
            content: String::new(),
            raw: RawFields::default(),
            lead: Vec::new(),
            coordinating: Vec::new(),
            other_roles: Vec::new(),
            assigned_by: Vec::new(),
            deadline: Deadline::default(),
            product: None,
            funding: None,
            other: Vec::new(),
            references: Vec::new(),
            corrections: Vec::new(),
            confidence: 1.0,
            place: model::place::Place::default(),
            warnings: Vec::new(),
        }
    }
}
