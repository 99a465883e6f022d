//! What a document cites, and what each citation does in it.

use super::identity::Identity;
use crate::reference::meaning::{Memory, TaskCitations};
use crate::reference::numbers::Numbers;
use crate::reference::{self, Found};
use model::draft::{Part, Passage, TaskDraft};
use model::place::Place;
use model::record::{DocumentType, Reference, ReferenceRole};
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::citations::is_site;
use vietnamese::fold::{fold, spaced, words};
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
        subject: subject(&title),
        named: named(&title),
        opening: true,
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
    let numbers = Numbers::of(&references);
    numbers.complete(&mut references);
    let before = reader.before;
    (references, TaskCitations { before, numbers })
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
    subject: Vec<String>,
    /// Laws and schemes that the title names as carried out, folded.
    named: BTreeSet<String>,
    /// Nothing numbered and no task has been read: what the document carries out may still be said.
    opening: bool,
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
            Part::AnnexTitle | Part::Heading | Part::Body | Part::OtherTable => {
                self.opening &= passage.part != Part::AnnexTitle;
                self.plain(text, place)
            }
        }
    }

    /// What stands before the list: a ground, or a sentence that says what is carried out.
    fn opening(&mut self, text: &'a str, place: &Place) {
        if starts(text, &["căn cứ", "xét", "theo đề nghị"]) {
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
        for (found, carried) in carried_out(text, found, title) {
            // A line of the title may say no more than what is carried out (`V/v triển khai`, `Công văn số …`).
            let said = |number: &String| self.titled.contains(number);
            let carried = carried || title && found.number.as_ref().is_some_and(said);
            if carried {
                self.implemented.extend(found.number.clone());
            }
            self.push(
                found,
                if carried {
                    ReferenceRole::Implements
                } else {
                    ReferenceRole::Cites
                },
                place,
            );
        }
    }

    fn ground(&mut self, text: &'a str, place: &Place) {
        // An act with a year in its number makes law; that it stands on a ground of its subject does not carry that ground out.
        let normative = self.own.number.as_deref().is_some_and(has_year);
        let ground = !normative && starts(text, &["căn cứ"]);
        let all = self.memory.read(text, place);
        let same_subject = ground && (self.names_subject(text) || self.carries_named(text, &all));
        for (i, found) in all.into_iter().enumerate() {
            let first = i == 0;
            self.push(found.clone(), ReferenceRole::LegalBasis, place);
            let new = found
                .number
                .as_ref()
                .is_some_and(|n| !self.implemented.contains(n));
            let tells = !matches!(
                found.kind,
                DocumentType::Other | DocumentType::Report | DocumentType::OfficialLetter
            );
            if first && same_subject && new && tells {
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

    /// Whether a ground is the law or scheme that the title names, or another body's plan to carry it out.
    fn carries_named(&self, text: &str, all: &[Found]) -> bool {
        /// What a document says that is about the law or scheme and does not carry it out.
        const ABOUT: [&str; 6] = [
            "quy định chi tiết",
            "hướng dẫn",
            "thành lập",
            "kiện toàn",
            "sửa đổi",
            "quy chế",
        ];
        let Some(first) = all.first() else {
            return false;
        };
        let own = first.name.as_deref().map(fold);
        if own.is_some_and(|name| self.named.contains(&name)) {
            return true;
        }
        let plans = matches!(
            first.kind,
            DocumentType::Decision
                | DocumentType::Directive
                | DocumentType::Plan
                | DocumentType::Programme
                | DocumentType::Resolution
        );
        let behind = spaced(&fold(text.get(first.range.end..).unwrap_or_default()));
        plans
            && self.named.iter().any(|name| {
                let Some((between, _)) = behind.split_once(&spaced(name)) else {
                    return false;
                };
                let carries = CARRYING.iter().any(|verb| between.contains(verb));
                (carries || between.contains("phê duyệt"))
                    && !ABOUT.iter().any(|words| between.contains(words))
            })
    }

    /// Whether a ground speaks of what the title speaks of: most of the title's word pairs stand in it.
    fn names_subject(&self, text: &str) -> bool {
        /// Share of the title's word pairs; the corpus' two grounds have .75 and 1, grounds of other subjects under .4.
        const SAME: f64 = 0.65;
        const FEWEST: usize = 5;
        if self.subject.len() < FEWEST {
            return false;
        }
        let there: BTreeSet<String> = pairs(text).into_iter().collect();
        let shared = self
            .subject
            .iter()
            .filter(|pair| there.contains(*pair))
            .count();
        shared as f64 >= SAME * self.subject.len() as f64
    }
}

/// Whether a number holds its year, as those of acts that make law do: `52/2025/QĐ-UBND`.
pub(super) fn has_year(number: &str) -> bool {
    let mut parts = number.split('/').skip(1);
    parts
        .next()
        .is_some_and(|year| year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()))
}

const CARRYING: [&str; 6] = [
    "thực hiện",
    "triển khai",
    "thi hành",
    "cụ thể hóa",
    "quán triệt",
    "hành động",
];

/// Citations of a title or an opening, each with whether it is carried out: named after a verb of carrying out, and
/// not within what another citation is about. Only numbered documents are.
fn carried_out(text: &str, found: Vec<Found>, title: bool) -> Vec<(Found, bool)> {
    let mut out: Vec<(Found, bool)> = Vec::new();
    let opens = starts(
        text,
        &[
            "thực hiện",
            "triển khai",
            "thi hành",
            "để thực hiện",
            "để triển khai",
            "nhằm thực hiện",
            "nhằm triển khai",
            "cụ thể hóa",
            "tiếp tục thực hiện",
            "tiếp tục triển khai",
        ],
    );
    let mut end = 0;
    let mut carrying = false;
    for found in found {
        let between = fold(text.get(end..found.range.start).unwrap_or_default());
        let carried = if out.is_empty() {
            // `thực hiện kế hoạch năm, UBND đã ban hành Chương trình số …`: who carries out issued that.
            carrying = (title || opens || makes_plan(&between))
                && CARRYING.iter().any(|verb| between.contains(verb))
                && !between.contains("đã ban hành");
            carrying
        } else if between.chars().all(|c| !c.is_alphanumeric())
            || ends_with_any(&between, &["và", ",", ";", "và các", "các"])
        {
            carrying
        } else {
            // After a comma it is the document's own body that makes a plan, not the one of the document cited before.
            between
                .split_once(", ")
                .is_some_and(|(_, rest)| makes_plan(rest))
                && ends_with_any(&between, &CARRYING)
        };
        end = found.range.end;
        let numbered = found.number.is_some();
        out.push((found, carried && numbered));
    }
    out
}

/// `UBND tỉnh ban hành Kế hoạch`, `Bộ Tư pháp xây dựng Kế hoạch`: the document speaks of itself.
fn makes_plan(folded: &str) -> bool {
    [
        "ban hành kế hoạch",
        "xây dựng kế hoạch",
        "ban hành chương trình",
        "ban hành chỉ thị",
    ]
    .iter()
    .any(|words| folded.contains(words))
}

fn ends_with_any(folded: &str, ends: &[&str]) -> bool {
    let trimmed = folded.trim_end();
    let trimmed = trimmed.strip_suffix(" số").unwrap_or(trimmed).trim_end();
    ends.iter().any(|end| {
        trimmed
            .strip_suffix(end)
            .is_some_and(|rest| rest.is_empty() || !rest.ends_with(char::is_alphanumeric))
    })
}

fn starts(text: &str, words: &[&str]) -> bool {
    let folded = fold(text);
    let folded = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    words.iter().any(|w| {
        folded
            .strip_prefix(w)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Laws and schemes that a title says are carried out and names without a number, folded. The year of a plan behind a scheme's number
/// is none of its name (`Đề án 06 năm 2024`).
fn named(title: &str) -> BTreeSet<String> {
    let title = without_years(title);
    let all = reference::find(&title);
    let start = all.first().map_or(0, |first| first.range.start);
    let before = fold(title.get(..start).unwrap_or_default());
    if !CARRYING.iter().any(|verb| before.contains(verb)) {
        return BTreeSet::new();
    }
    all.iter()
        .filter(|f| matches!(f.kind, DocumentType::Law | DocumentType::Scheme))
        .filter(|f| f.number.is_none())
        .filter_map(|f| f.name.as_deref().map(fold))
        .take(1)
        .collect()
}

/// A text without `năm` and the year behind it.
fn without_years(text: &str) -> String {
    let is_year = |word: &str| {
        let word = word.trim_end_matches([',', ';', '.']);
        word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
    };
    let all: Vec<&str> = text.split_whitespace().collect();
    let in_year = |at: usize| {
        let names = |at: usize| {
            all.get(at).is_some_and(|w| fold(w) == "năm")
                && all.get(at + 1).is_some_and(|w| is_year(w))
        };
        names(at) || at > 0 && names(at - 1)
    };
    let kept = (0..all.len()).filter(|at| !in_year(*at)).map(|at| all[at]);
    kept.collect::<Vec<_>>().join(" ")
}

/// Word pairs of what a title says is carried out; empty for a title that carries out nothing.
fn subject(title: &str) -> Vec<String> {
    let folded = fold(title);
    let verb = CARRYING
        .iter()
        .filter_map(|verb| folded.find(verb).map(|at| at + verb.len()))
        .max();
    let Some(verb) = verb else { return Vec::new() };
    let rest = &folded[verb..];
    let rest = rest.split(" trên địa bàn").next().unwrap_or(rest);
    pairs(rest)
}

fn pairs(text: &str) -> Vec<String> {
    const SMALL: [&str; 8] = ["về", "việc", "của", "và", "đến", "năm", "các", "cho"];
    let folded = fold(text);
    let all: Vec<&str> = words(&folded).filter(|w| !SMALL.contains(w)).collect();
    all.windows(2).map(|pair| pair.join(" ")).collect()
}
