//! A task as the aligner reads it: its texts as terms, and what in them is exact.

use crate::abbreviations::Abbreviations;
use crate::cited_item::{self, Named};
use crate::clauses::Clause;
use crate::figures::{self, Quantity};
use crate::letters::{Letters, Scale};
use crate::lists::Lists;
use crate::object::Things;
use crate::recovered::Vocabulary;
use crate::terms::{Corpus, Terms};
use crate::threads;
use crate::titles::Titles;
use model::record::{DocumentRecord, Task, TermKind};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::iter;
use std::sync::OnceLock;
use vietnamese::doctypes::number_key;

/// A task made ready for comparing.
pub struct Reading<'a> {
    /// The task.
    pub task: &'a Task,
    /// Its text as it is compared: with the abbreviations written out that a document explains, an item's without what
    /// the two documents are called.
    pub text: Cow<'a, str>,
    /// The terms of that.
    pub content: Terms,
    /// Texts of prose tasks that restate it alone.
    others: Vec<Terms>,
    /// The clauses of its content, where it is a row and has several of some length.
    pub clauses: Vec<Terms>,
    /// Those of an item.
    of_item: OnceLock<Box<[Clause]>>,
    letters: OnceLock<Box<Letters>>,
    blurred: OnceLock<Box<Letters>>,
    quantities: OnceLock<Box<[Quantity]>>,
    exact: OnceLock<Box<Exact>>,
    /// Product, as a number for [`Reader::shared`].
    pub product: u32,
    /// Titles of its sections, as a number for [`Reader::shared`].
    pub sections: u32,
    /// Number of the list of its lead agencies.
    pub lead: u32,
    /// Number of the list of its coordinating agencies.
    pub coordinating: u32,
    /// What it names of the parent's items.
    pub names: Named,
    /// The things that its content names.
    pub things: Things,
    /// Their names, where it is a row, as pairs of words.
    pub thing_names: Vec<Vec<u32>>,
    /// Terms of its deadline, ascending.
    pub due: Vec<Due<'a>>,
    /// Number of its agencies, deadline, product and titles together: tasks with one number have the same ones.
    pub outside: u32,
}

/// What the content of a task cites and quotes.
pub struct Exact {
    /// Numbers of documents cited, as compared.
    pub cited: BTreeSet<String>,
    /// Quoted names.
    pub quoted: BTreeSet<String>,
}

/// Which side of an alignment tasks are on.
#[derive(Debug, Clone, Copy)]
pub enum Side<'p> {
    /// The plan's. Its tasks may name items of the parent, whose number this is.
    Rows(Option<&'p str>),
    /// The parent's.
    Items,
}

/// A term of a deadline: kind, first and last day.
pub type Due<'a> = (TermKind, Option<&'a str>, Option<&'a str>);

/// Tasks that share terms and lists of agencies while they are read.
pub struct Reader<'a> {
    /// Terms of all texts.
    pub corpus: Corpus,
    /// Lists of agencies.
    pub lists: Lists<'a>,
    /// Distinct products and titles of sections.
    pub shared: Vec<Terms>,
    /// What the plan's title is about, as a number among these; `u32::MAX` where none was read.
    pub title: u32,
    /// What the abbreviations of the plan and of the parent stand for.
    written: [Abbreviations<'a>; 2],
    /// Texts of rows with abbreviations that the parent writes out, by the ids of their tasks.
    spelled: FxHashMap<&'a str, String>,
    /// What the two documents are called.
    titles: Titles,
    numbers: FxHashMap<String, u32>,
    dues: BTreeMap<Vec<Due<'a>>, u32>,
    outsides: FxHashMap<[u32; 5], u32>,
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
    /// Nothing read yet; the documents have these titles, and these abbreviations of the plan and of the parent. Of the rows that
    /// are `spelled`, that is read.
    pub fn new(
        lists: Lists<'a>,
        titles: Titles,
        written: [Abbreviations<'a>; 2],
        spelled: FxHashMap<&'a str, String>,
    ) -> Reader<'a> {
        Reader {
            titles,
            spelled,
            title: u32::MAX,
            written,
            corpus: Corpus::default(),
            lists,
            shared: Vec::new(),
            numbers: FxHashMap::default(),
            dues: BTreeMap::new(),
            outsides: FxHashMap::default(),
        }
    }

    /// Reads tasks; `others` holds further texts of a task, by its id.
    pub fn read(
        &mut self,
        tasks: &[&'a Task],
        others: &BTreeMap<&str, Vec<&str>>,
        side: Side,
    ) -> Vec<Reading<'a>> {
        let mut out = Vec::with_capacity(tasks.len());
        for some in tasks.chunks(READ_AT_ONCE) {
            let (titles, written) = (&self.titles, self.written(side));
            let spelled = &self.spelled;
            let cut = threads::map(some, |task| match side {
                Side::Rows(_) => match spelled.get(task.id.as_str()) {
                    Some(text) => Cow::Owned(text.clone()),
                    None => written.written_out(&task.content),
                },
                Side::Items => match written.written_out(&task.content) {
                    Cow::Borrowed(text) => titles.cut(text),
                    Cow::Owned(text) => Cow::Owned(titles.cut(&text).into_owned()),
                },
            });
            let texts: Vec<&str> = cut.iter().map(|text| &**text).collect();
            let contents = self.corpus.read_all(&texts);
            for ((task, text), read) in some.iter().zip(cut).zip(contents) {
                out.push(self.task((task, text), read, others, side));
            }
        }
        out
    }

    /// Reads the plan's title without the words that say only that something is carried out; it does not add to the
    /// frequencies.
    pub fn read_title(&mut self, title: &str) {
        let title = self.written(Side::Rows(None)).written_out(title);
        let mut read = self.corpus.read(&title).unordered();
        for words in CARRYING_OUT {
            let said = self.corpus.read(words);
            read.set.retain(|id| said.set.binary_search(id).is_err());
        }
        self.title = u32::try_from(self.shared.len()).unwrap_or(u32::MAX);
        self.shared.push(read);
    }

    /// Reads a task that is a heading only; it does not add to the frequencies.
    pub fn read_apart(&mut self, heading: &'a Task, side: Side) -> Reading<'a> {
        let text = self.written(side).written_out(&heading.content);
        let read = self.corpus.read_named(&text);
        self.task((heading, text), read, &BTreeMap::new(), side)
    }

    fn task(
        &mut self,
        (task, text): (&'a Task, Cow<'a, str>),
        (content, things): (Terms, Things),
        others: &BTreeMap<&str, Vec<&str>>,
        side: Side,
    ) -> Reading<'a> {
        let more = others.get(task.id.as_str()).into_iter().flatten();
        let more: Vec<Cow<str>> = more
            .map(|text| self.written(side).written_out(text))
            .collect();
        let corpus = &mut self.corpus;
        let mut unordered = |text: &str| corpus.read(text).unordered();
        let others = more.iter().map(|text| unordered(text)).collect();
        let (content, clauses, names, thing_names) = match side {
            Side::Rows(parent) => {
                let clauses = clauses(&text).map(unordered).collect();
                let names = cited_item::named(task, parent);
                let thing_names = things.names(corpus);
                (content, clauses, names, thing_names)
            }
            Side::Items => {
                let content = content.unordered();
                (content, Vec::new(), Named::default(), Vec::new())
            }
        };
        let titles = task.section.iter().filter_map(|s| s.title.as_deref());
        let titles = titles.collect::<Vec<&str>>().join("\n");
        let product = self.shared(task.product.as_deref().unwrap_or_default(), side);
        let sections = self.shared(&titles, side);
        let lead = self.lists.number(&task.lead);
        let coordinating = self.lists.number(&task.coordinating);
        let due = due(task);
        let when = self.when(&due);
        let next = u32::try_from(self.outsides.len()).unwrap_or(u32::MAX);
        let outside = self
            .outsides
            .entry([product, sections, lead, coordinating, when]);
        Reading {
            task,
            text,
            content,
            others,
            clauses,
            of_item: OnceLock::new(),
            letters: OnceLock::new(),
            blurred: OnceLock::new(),
            quantities: OnceLock::new(),
            exact: OnceLock::new(),
            product,
            sections,
            lead,
            coordinating,
            names,
            things,
            thing_names,
            due,
            outside: *outside.or_insert(next),
        }
    }

    /// The number of a deadline.
    fn when(&mut self, due: &[Due<'a>]) -> u32 {
        if let Some(number) = self.dues.get(due) {
            return *number;
        }
        let number = u32::try_from(self.dues.len()).unwrap_or(u32::MAX);
        self.dues.insert(due.to_vec(), number);
        number
    }

    /// The number of a text that many tasks may have.
    fn shared(&mut self, text: &str, side: Side) -> u32 {
        let text = self.written(side).written_out(text);
        if let Some(number) = self.numbers.get(&*text) {
            return *number;
        }
        let number = u32::try_from(self.shared.len()).unwrap_or(u32::MAX);
        self.shared.push(self.corpus.read(&text).unordered());
        self.numbers.insert(text.into_owned(), number);
        number
    }

    fn written(&self, side: Side) -> &Abbreviations<'a> {
        let [plan, parent] = &self.written;
        match side {
            Side::Rows(_) => plan,
            Side::Items => parent,
        }
    }

    /// Ends the reading: weights of all terms, sums of all texts.
    pub fn close<'r>(&mut self, readings: impl Iterator<Item = &'r mut Reading<'a>>)
    where
        'a: 'r,
    {
        self.numbers = FxHashMap::default();
        self.dues = BTreeMap::new();
        self.outsides = FxHashMap::default();
        self.corpus.close();
        let corpus = &self.corpus;
        threads::change(&mut self.shared, |terms| corpus.weigh(terms));
        let mut texts: Vec<&mut Terms> = readings.flat_map(Reading::texts_mut).collect();
        threads::change(&mut texts, |terms| corpus.weigh(terms));
    }
}

/// Share of misread words from which a text counts as damaged: a misread word in twelve.
pub const DAMAGED: f64 = 0.08;

/// Reads the damaged texts of each side again, with their broken words as the other side has them. To be called when the
/// corpus is closed and before anything is compared.
pub fn read_right(corpus: &Corpus, rows: &mut [Reading], items: &mut [Reading]) {
    let against = |damaged: &[Reading], other: &[Reading]| {
        let needed = damaged.iter().any(Reading::may_be_damaged);
        needed.then(|| Vocabulary::of(other.iter().map(|task| &*task.text)))
    };
    let (of_items, of_rows) = (against(rows, items), against(items, rows));
    let again = |task: &mut Reading, other: &Vocabulary, ordered: bool| {
        if !task.may_be_damaged() {
            return;
        }
        let Some((text, read)) = other.read_right(&task.text) else {
            return;
        };
        let damage = task.content.damage_with(read);
        if damage < DAMAGED {
            return;
        }
        let part = |text: &str| corpus.part(text);
        let content = part(&text);
        task.content = if ordered {
            content
        } else {
            content.unordered()
        };
        task.content.damage = damage;
        if !task.clauses.is_empty() {
            task.clauses = clauses(&text).map(|c| part(c).unordered()).collect();
        }
        task.text = Cow::Owned(text);
    };
    if let Some(words) = of_items {
        threads::change(rows, |row| again(row, &words, true));
    }
    if let Some(words) = of_rows {
        threads::change(items, |item| again(item, &words, false));
    }
}

/// Words in a plan's title that tell nothing of what it is about.
const CARRYING_OUT: [&str; 4] = [
    "thực hiện",
    "triển khai",
    "triển khai thực hiện",
    "tổ chức thực hiện",
];

/// Tasks whose texts are read side by side.
const READ_AT_ONCE: usize = 16_384;

/// Words from which a clause can stand for a task of its own.
const CLAUSE: usize = 5;

/// What stands between semicolons, line ends and full stops.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split([';', '\n']);
    lines.flat_map(|line| line.split(". "))
}

/// The same of some length; nothing where that is one clause only.
pub fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let long = |clause: &&str| clause.split_whitespace().nth(CLAUSE - 1).is_some();
    let pieces = || sentences(text).filter(long);
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
    /// Whether so many of its words are none that it may be damaged.
    fn may_be_damaged(&self) -> bool {
        self.content.alien_share() >= DAMAGED
    }

    /// Its content, and the texts of prose tasks that restate it alone.
    pub fn texts(&self) -> impl Iterator<Item = &Terms> {
        iter::once(&self.content).chain(&self.others)
    }

    fn texts_mut(&mut self) -> impl Iterator<Item = &mut Terms> {
        let whole = iter::once(&mut self.content).chain(&mut self.others);
        whole.chain(&mut self.clauses)
    }

    /// The quantities of the content, found when they are first asked for.
    pub fn quantities(&self) -> &[Quantity] {
        let found = || figures::quantities(&self.task.content).into_boxed_slice();
        self.quantities.get_or_init(found)
    }

    /// What the content cites and quotes, found when it is first asked for.
    pub fn exact(&self) -> &Exact {
        let text = &self.task.content;
        self.exact.get_or_init(|| {
            let cited = figures::cited(text);
            Box::new(Exact {
                cited: cited.iter().map(|number| number_key(number)).collect(),
                quoted: figures::quoted(text),
            })
        })
    }

    /// The clauses of an item that has several of some length, read when they are first asked for.
    pub fn clauses_of_item(&self, corpus: &Corpus) -> &[Clause] {
        let found = || clauses(&self.text).map(|text| Clause::of(corpus, text));
        self.of_item.get_or_init(|| found().collect())
    }

    /// Letters of the content, found when they are first asked for.
    pub fn letters(&self, scale: &Scale) -> &Letters {
        let place = match scale.blurred {
            false => &self.letters,
            true => &self.blurred,
        };
        place.get_or_init(|| Box::new(scale.read(&self.text)))
    }
}

#[cfg(test)]
pub mod tests {
    use model::record::{Origin, Task};

    /// A task without anything in it.
    pub fn task() -> Task {
        Task {
            origin: Origin::Table,
            confidence: 1.0,
            ..Task::default()
        }
    }
}
