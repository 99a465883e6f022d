//! What a document cites, and what each citation does in it.

use super::carried::{Aim, carried_out, clauses, opens_carrying, starts};
use super::identity::Identity;
use crate::reference::meaning::{Memory, TaskCitations};
use crate::reference::numbers::Numbers;
use crate::reference::{self, Found};
use model::draft::{Part, Passage, TaskDraft};
use model::place::Place;
use model::record::{DocumentType, Reference, ReferenceRole};
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::carrying::carrying;
use vietnamese::citations::is_site;
use vietnamese::doctypes::kind_of_heading;
use vietnamese::ordinal;

/// Every citation of the document and its tasks, in the order of the source, and what the tasks need to say what theirs mean. A
/// ground that names the title's subject gives two references: the ground, and the parent that is carried out.
pub fn read<'a>(
    passages: &'a [Passage],
    tasks: &'a [TaskDraft],
    own: &Identity,
) -> (Vec<Reference>, TaskCitations<'a>) {
    let title = join(passages, Part::Title);
    let title = if title.is_empty() {
        join(passages, Part::Subject)
    } else {
        title
    };
    let mut reader = Reader {
        own,
        aim: Aim::of(&title, own.kind, passages),
        opening: true,
        in_annex_title: false,
        titled: BTreeSet::new(),
        implemented: BTreeSet::new(),
        memory: Memory::new(own.kind, &title),
        before: BTreeMap::new(),
        out: Vec::new(),
    };
    reader.implemented_by_title(&title);
    let in_passages = passage_tasks(passages);
    let mut rest = tasks
        .iter()
        .enumerate()
        .filter(|(i, _)| !in_passages.contains(i))
        .peekable();
    for passage in passages {
        while let Some((i, task)) = rest.next_if(|(_, t)| before(&t.place, &passage.place)) {
            reader.task(i, task);
        }
        if let Some((i, task)) = passage.task.and_then(|i| Some((i, tasks.get(i)?))) {
            reader.keep_before(i, task);
        }
        reader.passage(passage);
    }
    rest.for_each(|(i, task)| reader.task(i, task));
    let mut references = reader.out;
    once(&mut references);
    let numbers = Numbers::of(&references);
    numbers.complete(&mut references);
    let before = reader.before;
    (references, TaskCitations { before, numbers })
}

/// A law that a title names without its number is carried out by its name alone where nothing says its number.
fn once(references: &mut [Reference]) {
    let law = |r: &Reference| matches!(r.kind, DocumentType::Law | DocumentType::Ordinance);
    let carried = |r: &Reference| r.role == ReferenceRole::Implements && law(r);
    let numbered = |r: &Reference| carried(r) && r.number.is_some();
    if references.iter().any(numbered) {
        for named in references.iter_mut().filter(|r| carried(r) && !numbered(r)) {
            named.role = ReferenceRole::Cites;
        }
    }
}

fn join(passages: &[Passage], part: Part) -> String {
    let first = passages
        .iter()
        .position(|p| p.part == part)
        .unwrap_or(passages.len());
    let lines: Vec<&str> = passages[first..]
        .iter()
        .take_while(|p| p.part == part)
        .map(|p| p.text.as_str())
        .collect();
    lines.join(" ")
}

/// The texts of a task whose citations are its own.
fn task_texts(task: &TaskDraft) -> impl Iterator<Item = &str> {
    let raw = &task.raw;
    let fields = [
        raw.product.as_deref(),
        raw.deadline.as_deref(),
        raw.funding.as_deref(),
        task.assigned_by.as_ref().map(|c| c.text.as_str()),
    ];
    std::iter::once(raw.content.as_str()).chain(fields.into_iter().flatten())
}

/// Tasks that were made of a passage, which are read there.
fn passage_tasks(passages: &[Passage]) -> BTreeSet<usize> {
    passages.iter().filter_map(|p| p.task).collect()
}

/// Whether a place is surely before another.
fn before(a: &Place, b: &Place) -> bool {
    let key = |p: &Place| {
        (
            p.page,
            p.line_start,
            p.boxes.first().map(|b| (b.y0 * 100.0) as i64),
        )
    };
    match (key(a), key(b)) {
        ((_, Some(a), _), (_, Some(b), _)) => a < b,
        ((Some(a), None, y), (Some(b), None, z)) => (a, y) < (b, z),
        _ => false,
    }
}

struct Reader<'a, 'i> {
    own: &'i Identity,
    aim: Aim,
    /// Nothing numbered and no task has been read: what the document carries out may still be said.
    opening: bool,
    /// The passage before was a line of an annex's title.
    in_annex_title: bool,
    /// Numbers that the title, its lines together, says are carried out.
    titled: BTreeSet<String>,
    implemented: BTreeSet<String>,
    memory: Memory<'a>,
    before: BTreeMap<usize, Memory<'a>>,
    out: Vec<Reference>,
}

impl<'a> Reader<'a, '_> {
    /// Numbers that the title says are carried out; a ground of the same number need not say so again.
    fn implemented_by_title(&mut self, title: &str) {
        for (found, carried) in carried_out(title, reference::find(title), true) {
            if carried {
                self.titled.extend(found.number);
            }
        }
        self.implemented.extend(self.titled.iter().cloned());
    }

    /// Keeps what was said before a task that may need it.
    fn keep_before(&mut self, index: usize, task: &TaskDraft) {
        if task_texts(task).any(|text| self.memory.may_mean(text)) {
            self.before.insert(index, self.memory.clone());
        }
    }

    fn passage(&mut self, passage: &'a Passage) {
        let text = passage.text.as_str();
        let place = &passage.place;
        if is_site(text) {
            return;
        }
        match passage.part {
            Part::Site
            | Part::Issuer
            | Part::Motto
            | Part::Number
            | Part::PlaceAndDate
            | Part::TypeName
            | Part::Authority
            | Part::Recipients
            | Part::Signature => {}
            Part::Title | Part::Subject => self.carrying(text, true, place),
            Part::IssuedWith => self.issued_with(text, place),
            Part::Grounds | Part::Opening => self.opening(text, place),
            Part::Body if self.opens_tasks(passage) => self.opening(text, place),
            Part::AnnexTitle => {
                self.annex_title(text);
                self.plain(text, place);
            }
            Part::Heading | Part::Body | Part::OtherTable => self.plain(text, place),
        }
        self.in_annex_title = passage.part == Part::AnnexTitle;
    }

    /// An annex has no opening but where it is the plan that the document puts in force.
    fn annex_title(&mut self, line: &str) {
        let plans = kind_of_heading(line).is_some_and(|kind| matches!(kind, "plan" | "programme"));
        self.opening = plans || self.in_annex_title && self.opening;
    }

    /// What stands before the list: a ground, or a sentence that says what is carried out.
    fn opening(&mut self, text: &'a str, place: &Place) {
        if starts(text, carrying().grounds.iter()) {
            self.ground(text, place);
        } else {
            self.carrying(text, false, place);
        }
    }

    /// Whether a paragraph of the body is the document's opening as well, which says what is carried out and who is to do it
    /// (`Thực hiện Chỉ thị số …, Bộ đề nghị các Sở:`): nothing numbered and no task stands above it.
    fn opens_tasks(&mut self, passage: &Passage) -> bool {
        let marked = ordinal::of_paragraph(&passage.text);
        let dashed = marked
            .as_ref()
            .is_some_and(|(mark, _)| mark.style == ordinal::Style::Dash);
        let opening = self.opening && marked.is_none();
        self.opening &= passage.task.is_none() && (marked.is_none() || dashed);
        opening
    }

    fn task(&mut self, index: usize, task: &'a TaskDraft) {
        self.memory.row();
        self.keep_before(index, task);
        let raw = &task.raw;
        let mut fields = vec![raw.content.as_str()];
        fields.extend(
            [
                &raw.lead,
                &raw.coordinating,
                &raw.deadline,
                &raw.product,
                &raw.funding,
            ]
            .into_iter()
            .flatten()
            .map(String::as_str),
        );
        if let Some((start, end)) = &task.term {
            let printed = [start, end]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .filter(|t| !raw.deadline.as_deref().is_some_and(|d| d.contains(t)));
            fields.extend(printed);
        }
        fields.extend(task.assigned_by.as_ref().map(|c| c.text.as_str()));
        fields.extend(task.roles.iter().map(|(_, text)| text.as_str()));
        fields.extend(task.other.iter().map(|o| o.text.as_str()));
        for field in fields {
            self.plain(field, &task.place);
        }
        self.memory.end_row();
    }

    fn plain(&mut self, text: &'a str, place: &Place) {
        for found in self.memory.read(text, place) {
            self.push(found, ReferenceRole::Cites, place);
        }
    }

    /// A title, or an opening sentence that says what is carried out.
    fn carrying(&mut self, text: &'a str, title: bool, place: &Place) {
        let found = self.memory.read(text, place);
        let mut before: Option<Found> = None;
        for (found, carried) in carried_out(text, found, title) {
            // A line of the title may say no more than what is carried out (`V/v triển khai`, `Công văn số …`).
            let said = |number: &String| self.titled.contains(number);
            let law = || !self.makes_law() && self.aim.numbers_law(text, before.as_ref(), &found);
            let carried =
                carried || title && found.number.as_ref().is_some_and(said) || !title && law();
            if carried {
                self.implemented.extend(found.number.clone());
            }
            let role = if carried {
                ReferenceRole::Implements
            } else {
                ReferenceRole::Cites
            };
            before = Some(found.clone());
            self.push(found, role, place);
        }
    }

    /// Whether the document makes law, as one with a year in its number does.
    fn makes_law(&self) -> bool {
        self.own.number.as_deref().is_some_and(has_year)
    }

    fn ground(&mut self, text: &'a str, place: &Place) {
        // That an act that makes law stands on a ground of its subject does not carry that ground out.
        let ground = !self.makes_law() && starts(text, ["căn cứ"].into_iter());
        let all = self.memory.read(text, place);
        let clauses = clauses(text, &all);
        for (found, clause) in all.into_iter().zip(clauses) {
            let own = text.get(clause.range).unwrap_or_default();
            // `Căn cứ Luật …; Thực hiện Kế hoạch số …`.
            if clause.first && found.number.is_some() && opens_carrying(own) {
                self.implemented.extend(found.number.clone());
                self.push(found, ReferenceRole::Implements, place);
                continue;
            }
            self.push(found.clone(), ReferenceRole::LegalBasis, place);
            let new = found
                .number
                .as_ref()
                .is_some_and(|n| !self.implemented.contains(n));
            let tells = !matches!(
                found.kind,
                DocumentType::Other | DocumentType::Report | DocumentType::OfficialLetter
            );
            if ground && clause.first && new && tells && self.aim.is_of(clause.behind, &found) {
                self.implemented.extend(found.number.clone());
                self.push(found, ReferenceRole::Implements, place);
            }
        }
    }

    fn issued_with(&mut self, text: &'a str, place: &Place) {
        for (i, found) in self.memory.read(text, place).into_iter().enumerate() {
            let carrier = i == 0
                && !self.own.own_number
                && found.kind != self.own.kind
                && found.number.is_some();
            if carrier {
                self.out
                    .push(found.into_reference(ReferenceRole::IssuedWith, place));
            } else {
                self.push(found, ReferenceRole::Cites, place);
            }
        }
    }

    /// Keeps a citation, unless the document speaks of itself.
    fn push(&mut self, found: Found, role: ReferenceRole, place: &Place) {
        let same_number = found.number.is_some() && found.number == self.own.number;
        let same_day = match (&found.issued_on, &self.own.issued_on) {
            (Some(a), Some(b)) => a.starts_with(b.as_str()) || b.starts_with(a.as_str()),
            _ => true,
        };
        if !(same_number && same_day) {
            self.out.push(found.into_reference(role, place));
        }
    }
}

/// Whether a number holds its year, as those of acts that make law do: `52/2025/QĐ-UBND`.
pub(super) fn has_year(number: &str) -> bool {
    let mut parts = number.split('/').skip(1);
    parts
        .next()
        .is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
}
