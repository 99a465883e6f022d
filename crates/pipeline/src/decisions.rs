//! `decisions.csv`: what people decided about links, as a table that a spreadsheet can edit.
//!
//! The first line names the columns; their order is free, and others are passed over. `plan_task` and
//! `decision` must be there. `decision` is `confirm` (the row carries out `parent_task`), `reject` (it
//! does not) or `none` (it carries out nothing of the document in `parent`, or of any parent where
//! that is empty). `note` is free text; `plan_sum`, `parent_sum`, `plan_text` and `parent_text` tell
//! what the person saw (see [`reporter::text_sum`]). UTF-8, with or without a byte-order mark, or UTF-16 with one; `,`, `;`
//! or a tab between the cells.
//!
//! A line that cannot be read is an error that names it; none is passed over. Whether a decision
//! still fits its documents is the matter of `decided`.

use crate::regular::refuse_odd;
use crate::{PipelineError, Settings};
use csv::{ReaderBuilder, StringRecord};
use model::run::{DecisionKind, Seen};
use model::task_id;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// The name of the file in an output folder.
pub const FILE: &str = "decisions.csv";

/// Faults that an error names; more are counted.
const FAULTS: usize = 20;

/// What people decided.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decisions(pub(crate) Vec<Decision>);

/// One decision as it is written down.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Line of the file, from 1.
    pub line: u32,
    /// The plan's task.
    pub plan_task: String,
    /// The parent's task; `None` for [`DecisionKind::None`].
    pub parent_task: Option<String>,
    /// The parent document.
    pub parent: Option<String>,
    /// What was decided.
    pub kind: DecisionKind,
    /// Free text.
    pub note: Option<String>,
    /// What the person saw.
    pub seen: Seen,
}

impl Decision {
    /// The plan's document.
    pub fn plan(&self) -> &str {
        task_id::document(&self.plan_task)
    }
}

impl Decisions {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// It cannot be read, or some of its lines cannot; each is named with its column.
    pub fn read(path: &Path) -> Result<Decisions, PipelineError> {
        let bytes = fs::read(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => PipelineError::NoInput {
                path: path.to_owned(),
            },
            _ => PipelineError::Output {
                path: path.to_owned(),
                action: "read",
                source,
            },
        })?;
        parse(&bytes).map_err(|faults| {
            let more = faults.len().saturating_sub(FAULTS);
            let mut told: Vec<String> = faults
                .into_iter()
                .take(FAULTS)
                .map(|(line, column, reason)| match column {
                    "" => format!("line {line}: {reason}"),
                    column => format!("line {line}, column {column}: {reason}"),
                })
                .collect();
            if more > 0 {
                told.push(format!("and {more} more"));
            }
            PipelineError::Decisions {
                path: path.to_owned(),
                faults: told.join("; "),
            }
        })
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The decisions that a run is to keep: of the file that the settings name, or of the output folder.
///
/// # Errors
///
/// As for [`Decisions::read`]; without a file in the output folder there is none.
pub fn of_run(settings: &Settings, out: &Path) -> Result<Decisions, PipelineError> {
    match &settings.decisions {
        Some(file) => Decisions::read(file),
        None => {
            let file = out.join(FILE);
            refuse_odd(&file, "read")?;
            match Decisions::read(&file) {
                Err(PipelineError::NoInput { .. }) => Ok(Decisions::default()),
                read => read,
            }
        }
    }
}

/// A line, a column (empty for the whole line) and what is wrong there.
type Fault = (u32, &'static str, String);

/// The text of a table: UTF-8, or UTF-16 where a byte-order mark says so, as in what old spreadsheets call “Unicode Text”.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let wide = |read: fn([u8; 2]) -> u16| {
        let (units, _) = bytes.as_chunks();
        let units: Vec<u16> = units.iter().skip(1).map(|unit| read(*unit)).collect();
        let wrong = |_| (1, "", "is no UTF-16".to_owned());
        String::from_utf16(&units).map(Cow::Owned).map_err(wrong)
    };
    match bytes {
        [0xff, 0xfe, ..] => return wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => return wide(u16::from_be_bytes),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes)
        .map(Cow::Borrowed)
        .map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let reason = "is no UTF-8; save the table as “CSV UTF-8” or “Unicode Text”";
            (1 + line_ends(before), "", reason.to_owned())
        })
}

fn parse(bytes: &[u8]) -> Result<Decisions, Vec<Fault>> {
    let text = decoded(bytes).map_err(|fault| vec![fault])?;
    let head = text.split(['\r', '\n']).next().unwrap_or_default();
    let count = |mark: char| head.matches(mark).count();
    let mark = [';', '\t'].into_iter().fold(',', |best, mark| {
        if count(mark) > count(best) {
            mark
        } else {
            best
        }
    });
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark as u8)
        .from_reader(text.as_bytes());
    let (mut columns, mut out, mut faults) = (None, Vec::new(), Vec::new());
    let (mut last, mut counted) = (1, 0);
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push((last, "", error.to_string()));
                break;
            }
        };
        // A record begins behind the line ends before it.
        let start = record.position().map_or(counted, |p| p.byte() as usize);
        let ends = text.as_bytes().iter().skip(start);
        let start = start + ends.take_while(|b| matches!(b, b'\r' | b'\n')).count();
        let passed = text.as_bytes().get(counted..start).unwrap_or_default();
        last += line_ends(passed);
        counted = counted.max(start);
        let line = last;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        match &columns {
            None => {
                columns = Some(Columns::of(&record, line, &mut faults));
                // What stands beneath means nothing without the names of its columns.
                if !faults.is_empty() {
                    break;
                }
            }
            Some(columns) => match columns.decision(&record, line) {
                Ok(decision) => out.push(decision),
                Err(found) => faults.extend(found),
            },
        }
    }
    if text.matches('"').count() % 2 == 1 {
        faults.push((last, "", "a quotation mark is not closed".to_owned()));
    }
    contradictions(&out, &mut faults);
    match faults.is_empty() {
        true => Ok(Decisions(out)),
        false => {
            faults.sort();
            Err(faults)
        }
    }
}

/// Number of line ends; old spreadsheets end a line with `\r` alone.
fn line_ends(bytes: &[u8]) -> u32 {
    let signs = bytes.iter().filter(|b| matches!(b, b'\r' | b'\n')).count();
    let pairs = bytes.windows(2).filter(|pair| pair == b"\r\n").count();
    u32::try_from(signs - pairs).unwrap_or(u32::MAX)
}

/// The names of the columns.
const NAMES: [&str; 9] = [
    "plan_task",
    "parent_task",
    "decision",
    "note",
    "parent",
    "plan_sum",
    "parent_sum",
    "plan_text",
    "parent_text",
];

/// Where the columns stand.
struct Columns {
    places: BTreeMap<&'static str, usize>,
    count: usize,
}

impl Columns {
    fn of(head: &StringRecord, line: u32, faults: &mut Vec<Fault>) -> Columns {
        let mut places = BTreeMap::new();
        for (at, cell) in head.iter().enumerate() {
            let name = cell.trim().to_lowercase();
            if let Some(name) = NAMES.into_iter().find(|known| *known == name)
                && places.insert(name, at).is_some()
            {
                faults.push((line, name, "the column stands there twice".to_owned()));
            }
        }
        for name in ["plan_task", "decision"] {
            if !places.contains_key(name) {
                faults.push((line, name, "the first line names no such column".to_owned()));
            }
        }
        let count = head.len();
        Columns { places, count }
    }

    /// The text of a cell, without the apostrophe that keeps spreadsheets from taking it for a
    /// formula; `None` where it is empty.
    fn cell(&self, record: &StringRecord, name: &'static str) -> Option<String> {
        let text = record.get(*self.places.get(name)?)?.trim();
        let bare = text
            .strip_prefix('\'')
            .filter(|rest| reporter::starts_formula(rest));
        let text = bare.unwrap_or(text);
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn decision(&self, record: &StringRecord, line: u32) -> Result<Decision, Vec<Fault>> {
        let mut faults: Vec<Fault> = Vec::new();
        let mut fault = |column, reason: String| faults.push((line, column, reason));
        if record
            .iter()
            .skip(self.count)
            .any(|cell| !cell.trim().is_empty())
        {
            fault("", "more cells than the first line has".to_owned());
        }
        let kind = match self
            .cell(record, "decision")
            .map(|word| word.to_lowercase())
        {
            Some(word) => {
                let kind = DecisionKind::of_word(&word);
                if kind.is_none() {
                    fault(
                        "decision",
                        format!("“{word}” is none of confirm, reject, none"),
                    );
                }
                kind
            }
            None => {
                fault(
                    "decision",
                    "is empty; it is confirm, reject or none".to_owned(),
                );
                None
            }
        };
        let mut task = |name, wanted: bool| {
            let id = self.cell(record, name);
            match &id {
                Some(id) if !task_id::is_one(id) => {
                    fault(name, format!("“{id}” is no id of a task"))
                }
                None if wanted => fault(name, "is empty".to_owned()),
                _ => {}
            }
            id
        };
        let plan_task = task("plan_task", true).unwrap_or_default();
        let named = task(
            "parent_task",
            kind != Some(DecisionKind::None) && kind.is_some(),
        );
        let mut parent = self.cell(record, "parent");
        if let Some(item) = &named {
            if kind == Some(DecisionKind::None) {
                fault(
                    "parent_task",
                    "must be empty where the decision is none".to_owned(),
                );
            }
            let of_item = task_id::document(item).to_owned();
            if parent.as_ref().is_some_and(|parent| *parent != of_item) {
                fault(
                    "parent",
                    format!("“{of_item}” is the document of parent_task"),
                );
            }
            parent = Some(of_item);
        }
        if parent.as_deref() == Some(task_id::document(&plan_task)) {
            fault("plan_task", "is a task of the parent itself".to_owned());
        }
        match kind {
            Some(kind) if faults.is_empty() => Ok(Decision {
                line,
                plan_task,
                parent_task: named,
                parent,
                kind,
                note: self.cell(record, "note"),
                seen: Seen {
                    plan_sum: self.cell(record, "plan_sum"),
                    parent_sum: self.cell(record, "parent_sum"),
                    plan_text: self.cell(record, "plan_text"),
                    parent_text: self.cell(record, "parent_text"),
                },
            }),
            _ => Err(faults),
        }
    }
}

/// Whether two decisions are known to speak of different texts, although their ids are the same.
fn of_other_texts(one: &Seen, other: &Seen) -> bool {
    let differ = |one: &Option<String>, other: &Option<String>| {
        let both = one.as_deref().zip(other.as_deref());
        both.is_some_and(|(one, other)| !one.eq_ignore_ascii_case(other))
    };
    differ(&one.plan_sum, &other.plan_sum) || differ(&one.parent_sum, &other.parent_sum)
}

/// Decisions that cannot both hold: an item confirmed and rejected, a row with an item and without any.
/// Which of those with different texts holds depends on what stands in the documents.
fn contradictions(decisions: &[Decision], faults: &mut Vec<Fault>) {
    let mut said: BTreeMap<(&str, &str), Vec<&Decision>> = BTreeMap::new();
    let mut confirmed: BTreeMap<&str, Vec<&Decision>> = BTreeMap::new();
    for decision in decisions {
        let row = decision.plan_task.as_str();
        if let Some(item) = decision.parent_task.as_deref() {
            let said = said.entry((row, item)).or_default();
            let against = |earlier: &&&Decision| {
                earlier.kind != decision.kind && !of_other_texts(&earlier.seen, &decision.seen)
            };
            if let Some(earlier) = said.iter().find(against) {
                let reason = format!("contradicts line {}", earlier.line);
                faults.push((decision.line, "decision", reason));
            }
            // One of each kind and text is enough to compare with.
            let same = |earlier: &&Decision| {
                earlier.kind == decision.kind && earlier.seen == decision.seen
            };
            if !said.iter().any(same) {
                said.push(decision);
            }
        }
        if decision.kind == DecisionKind::Confirm {
            confirmed.entry(row).or_default().push(decision);
        }
    }
    for none in decisions.iter().filter(|d| d.kind == DecisionKind::None) {
        let of_row = confirmed.get(none.plan_task.as_str()).into_iter().flatten();
        let mut against = of_row
            .filter(|d| none.parent.is_none() || none.parent == d.parent)
            .filter(|d| !of_other_texts(&d.seen, &none.seen));
        if let Some(other) = against.next() {
            let reason = format!("contradicts line {}", other.line);
            faults.push((none.line, "decision", reason));
        }
    }
}

#[cfg(test)]
mod tests;
