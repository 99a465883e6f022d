//! The outline of a document that a machine misread.
//!
//! One misread letter in a heading or a header loses all that stands beneath (`Uỷ ban nhần dân các xã:`, `Đơn vi chủ tri`). So the parts of a
//! document are told by its text as repaired, and what is kept of them is what is printed: strings of the outline are taken from that of the
//! printed text where it has them, else found in the repaired paragraphs and led back. A document without repairs is read once.

use crate::paragraphs::{paragraphs, texts};
use entity_linker::mended::Mended;
use entity_linker::repair::{self, Knowledge, Repaired};
use entity_linker::threads;
use model::block::Extract;
use model::draft::{Outline, Passage, TaskDraft};
use model::place::{Place, Warning};
use model::record::RawFields;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// How many tasks of the printed outline are looked through for that of the repaired one.
const AHEAD: usize = 200;
/// Most paragraphs in which a word was repaired that a string without a place of its own is looked for in.
const LOOKED_IN: usize = 50;

/// Takes a document apart, and says what its texts as printed say together. Its blocks hold the repaired text afterwards.
pub fn outline(extract: &mut Extract) -> (Outline, Knowledge) {
    let scanned = extract.source.is_scanned();
    let (printed, knowledge) = threads::both(
        || table_normalizer::outline(extract),
        || Knowledge::of(texts(extract)).scanned(scanned),
    );
    let repairs = Repairs::of(extract, &knowledge);
    if repairs.paragraphs.is_empty() {
        return (printed, knowledge);
    }
    let read = table_normalizer::outline(extract);
    (repairs.as_printed(read, printed), knowledge)
}

/// A paragraph with repairs.
struct Paragraph {
    printed: String,
    repaired: Repaired,
    place: Place,
}

/// What was repaired in a document.
struct Repairs {
    /// The paragraphs with repairs, in order.
    paragraphs: Vec<Paragraph>,
    /// The paragraphs by the words that repairs gave.
    by_word: HashMap<String, Vec<usize>>,
    /// What repairs changed, by the first letters: those that differ, as printed and as repaired.
    changes: HashMap<[Option<char>; 2], BTreeSet<(String, String)>>,
}

impl Repairs {
    /// Repairs the texts of a document, and keeps those that are changed.
    fn of(extract: &mut Extract, knowledge: &Knowledge) -> Repairs {
        let repaired = repair::all(&texts(extract).collect::<Vec<_>>(), knowledge);
        let mut repairs = Repairs {
            paragraphs: Vec::new(),
            by_word: HashMap::new(),
            changes: HashMap::new(),
        };
        for ((text, place), repaired) in paragraphs(extract).zip(repaired) {
            if repaired.corrections.is_empty() {
                continue;
            }
            let at = repairs.paragraphs.len();
            for correction in &repaired.corrections {
                for word in correction.to.split_whitespace() {
                    let places = repairs.by_word.entry(word.to_owned()).or_default();
                    if places.last() != Some(&at) && places.len() < LOOKED_IN {
                        places.push(at);
                    }
                }
                repairs.note(&correction.from, &correction.to);
            }
            let printed = std::mem::replace(text, repaired.text.clone());
            repairs.paragraphs.push(Paragraph {
                printed,
                repaired,
                place: place.clone(),
            });
        }
        repairs
    }

    /// Keeps what a repair changed.
    fn note(&mut self, from: &str, to: &str) {
        let (from, to) = differing(from, to);
        let first = [from, to].map(|letters| letters.chars().next());
        let alike = self.changes.entry(first).or_default();
        alike.insert((from.to_owned(), to.to_owned()));
    }

    /// The outline of the repaired text, with its strings as printed. `printed` is that of the printed text, which is given back where the two
    /// differ in nothing but repairs.
    fn as_printed(&self, mut read: Outline, mut printed: Outline) -> Outline {
        let found = self.counterparts(&read, &printed);
        if self.differ_in_repairs(&mut read, &mut printed, &found) {
            return printed;
        }
        let own = |task| strings(task).into_iter().map(|text| text.clone()).collect();
        let tasks: Vec<Vec<String>> = printed.tasks.iter_mut().map(own).collect();
        let source = Source::of(self, &tasks, &printed.passages);
        for (task, twin) in read.tasks.iter_mut().zip(found) {
            let twin = twin.map_or(&[][..], |at| &tasks[at]);
            let near = source.near(&task.place);
            for (at, text) in strings(task).into_iter().enumerate() {
                let own = twin.get(at).filter(|own| self.reads_as(own, text));
                let own = own.or_else(|| twin.iter().find(|own| self.reads_as(own, text)));
                *text = match own {
                    Some(own) => own.clone(),
                    None => source.printed(text, &near),
                };
            }
        }
        let mut next = 0;
        for passage in &mut read.passages {
            let mut ahead = printed.passages.iter().enumerate().skip(next).take(AHEAD);
            let own = ahead.find(|(_, own)| {
                own.place == passage.place && self.reads_as(&own.text, &passage.text)
            });
            passage.text = match own {
                Some((at, own)) => {
                    next = at + 1;
                    own.text.clone()
                }
                None => source.printed(&passage.text, &source.near(&passage.place)),
            };
        }
        for cell in &mut read.coverage.left_out {
            cell.text = source.printed(&cell.text, &source.near(&cell.place));
        }
        read.warnings.extend(self.told(&read));
        read
    }

    /// Whether two outlines differ in nothing but repairs. `found` are the counterparts of the repaired one's tasks.
    fn differ_in_repairs(
        &self,
        read: &mut Outline,
        printed: &mut Outline,
        found: &[Option<usize>],
    ) -> bool {
        let parts = |outline: &Outline| -> Vec<_> {
            outline
                .passages
                .iter()
                .map(|own| (own.part, own.task))
                .collect()
        };
        let alike = |(r, p): (&mut TaskDraft, &mut TaskDraft)| {
            let (read, printed) = (strings(r), strings(p));
            read.len() == printed.len()
                && read.iter().zip(&printed).all(|(r, p)| self.reads_as(p, r))
        };
        read.tasks.len() == printed.tasks.len()
            && found.iter().enumerate().all(|(at, twin)| *twin == Some(at))
            && parts(read) == parts(printed)
            && (read.tasks.iter_mut().zip(&mut printed.tasks)).all(alike)
    }

    /// Says what paragraphs that are no task's own were read as.
    fn told(&self, outline: &Outline) -> Option<Warning> {
        /// Most words of a heading or the header of a column, and most of them that are quoted.
        const WORDS: usize = 30;
        const QUOTED: usize = 5;
        let fields = outline.tasks.iter().flat_map(|task| {
            let raw = &task.raw;
            let others = [
                &raw.lead,
                &raw.coordinating,
                &raw.deadline,
                &raw.product,
                &raw.funding,
            ];
            [Some(&raw.content)]
                .into_iter()
                .chain(others.map(Option::as_ref))
        });
        let passages = outline
            .passages
            .iter()
            .filter(|passage| passage.task.is_some());
        let own: HashSet<&str> = fields
            .flatten()
            .chain(passages.map(|passage| &passage.text))
            .map(|text| text.trim())
            .collect();
        let told: Vec<String> = (self.paragraphs.iter())
            .map(|paragraph| (paragraph.printed.trim(), paragraph.repaired.text.trim()))
            .filter(|(printed, _)| {
                printed.split_whitespace().count() <= WORDS && !own.contains(printed)
            })
            .map(|(printed, read)| format!("“{printed}” as “{read}”"))
            .collect();
        let mut message = told
            .iter()
            .take(QUOTED)
            .cloned()
            .collect::<Vec<_>>()
            .join("; ");
        if told.len() > QUOTED {
            message += &format!("; and {} more", told.len() - QUOTED);
        }
        let message =
            format!("the parts of the document were told by its text as repaired: {message}");
        (!told.is_empty()).then(|| Warning::new("structure-repaired", message))
    }

    /// For each task of the repaired text the index of that of the printed text with the same content at the same place.
    fn counterparts(&self, read: &Outline, printed: &Outline) -> Vec<Option<usize>> {
        let mut next = 0;
        let twin = |task: &TaskDraft| {
            let ahead = printed.tasks.iter().enumerate().skip(next).take(AHEAD);
            let same = |(_, own): &(usize, &TaskDraft)| {
                own.place == task.place && self.reads_as(&own.raw.content, &task.raw.content)
            };
            let found = ahead.clone().find(same).map(|(at, _)| at);
            next = found.map_or(next, |at| at + 1);
            found
        };
        read.tasks.iter().map(twin).collect()
    }

    /// Whether a printed text and a repaired one differ in nothing but what repairs changed.
    fn reads_as(&self, mut printed: &str, mut read: &str) -> bool {
        loop {
            let same = shared(printed, read);
            (printed, read) = (&printed[same..], &read[same..]);
            if printed.is_empty() && read.is_empty() {
                return true;
            }
            let fits = |(from, to): &&(String, String)| {
                printed.starts_with(from.as_str()) && read.starts_with(to.as_str())
            };
            // Of changes that begin alike the longest.
            let longest = |(from, to): &&(String, String)| from.len() + to.len();
            let [here, there] = [printed, read].map(|text| text.chars().next());
            let alike = [[here, there], [None, there], [here, None]];
            let alike = alike
                .iter()
                .filter_map(|first| self.changes.get(first))
                .flatten();
            let Some((from, to)) = alike.filter(fits).max_by_key(longest) else {
                return false;
            };
            (printed, read) = (&printed[from.len()..], &read[to.len()..]);
        }
    }
}

/// Where strings of the repaired outline are looked for that the printed one does not have at their place.
struct Source<'r> {
    repairs: &'r Repairs,
    paragraphs: Vec<Mended<'r>>,
    /// All strings that are printed so.
    right: HashSet<&'r str>,
    /// The paragraphs by what their places have in common with others.
    by_spot: HashMap<(Option<u32>, Option<u32>), Vec<usize>>,
}

impl<'r> Source<'r> {
    /// `tasks` are the strings of each task of the printed outline.
    fn of(repairs: &'r Repairs, tasks: &'r [Vec<String>], passages: &'r [Passage]) -> Self {
        let paragraphs = repairs.paragraphs.iter();
        let mut by_spot: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, paragraph) in paragraphs.clone().enumerate() {
            for spot in spots(&paragraph.place) {
                by_spot.entry(spot).or_default().push(at);
            }
        }
        let passages = passages.iter().map(|passage| &passage.text);
        Source {
            repairs,
            paragraphs: paragraphs
                .map(|own| Mended::of(&own.printed, &own.repaired))
                .collect(),
            right: tasks
                .iter()
                .flatten()
                .chain(passages)
                .map(String::as_str)
                .collect(),
            by_spot,
        }
    }

    /// The paragraphs with repairs that share a line with a place, else a row, else a page.
    fn near(&self, place: &Place) -> BTreeSet<usize> {
        let near = spots(place)
            .into_iter()
            .filter_map(|spot| self.by_spot.get(&spot));
        near.flatten().copied().collect()
    }

    /// What is printed where the repaired paragraphs hold a text, or a text holds them: that which is the text at its place, else, unless it is
    /// printed so elsewhere, others there and then all; the text itself where there are none.
    fn printed(&self, text: &str, near: &BTreeSet<usize>) -> String {
        let same = near
            .iter()
            .find(|at| self.paragraphs[**at].text.trim() == text);
        if let Some(at) = same {
            return self.repairs.paragraphs[*at].printed.trim().to_owned();
        }
        if self.right.contains(text) {
            return text.to_owned();
        }
        if let Some(found) = self.within(text, near) {
            return found;
        }
        let words = text.split(|c: char| !c.is_alphanumeric());
        let far = words
            .filter_map(|word| self.repairs.by_word.get(word))
            .flatten();
        let far: BTreeSet<usize> = far.copied().collect();
        self.within(text, &far).unwrap_or_else(|| text.to_owned())
    }

    /// What is printed where one of some paragraphs holds a text, or a text was put together of some of them; `None` where neither is so.
    fn within(&self, text: &str, paragraphs: &BTreeSet<usize>) -> Option<String> {
        let mut found: Option<String> = None;
        for at in paragraphs {
            let mended = &self.paragraphs[*at];
            if let Some(at) = mended.text.find(text) {
                let own = mended.as_printed(at..at + text.len());
                return own.map(str::to_owned);
            }
            let whole = found.as_deref().unwrap_or(text);
            if let Some(part) = part(whole, mended.text.trim()) {
                let printed = self.repairs.paragraphs[*at].printed.trim();
                found = Some([&whole[..part.start], printed, &whole[part.end..]].concat());
            }
        }
        found
    }
}

/// Where a paragraph stands in a text that was put together of some: a line of it, or a long piece. A short one may be a name that the text
/// has by itself.
fn part(text: &str, paragraph: &str) -> Option<Range<usize>> {
    /// Fewest words of a long piece.
    const LONG: usize = 8;
    let start = text.find(paragraph)?;
    let end = start + paragraph.len();
    let line = text[..start].chars().next_back().is_none_or(|c| c == '\n')
        && text[end..].chars().next().is_none_or(|c| c == '\n');
    (line || paragraph.split_whitespace().count() >= LONG).then_some(start..end)
}

/// What a place has in common with others that share a line with it, else a row, else a page: the page, or none, and the line or row.
/// Places that say none of these share nothing.
fn spots(place: &Place) -> Vec<(Option<u32>, Option<u32>)> {
    if let (Some(start), Some(end)) = (place.line_start, place.line_end) {
        return (start..=end).map(|line| (None, Some(line))).collect();
    }
    let rows: Vec<_> = place
        .rows
        .iter()
        .map(|row| (place.page, Some(*row)))
        .collect();
    let page = place.page.map(|page| (Some(page), None));
    if rows.is_empty() {
        page.into_iter().collect()
    } else {
        rows
    }
}

/// The bytes that two texts share from their start on.
fn shared(one: &str, two: &str) -> usize {
    let same = one.chars().zip(two.chars()).take_while(|(a, b)| a == b);
    same.map(|(c, _)| c.len_utf8()).sum()
}

/// Two texts without what both begin and end with.
fn differing<'t>(one: &'t str, two: &'t str) -> (&'t str, &'t str) {
    let start = shared(one, two);
    let (one, two) = (&one[start..], &two[start..]);
    let same = one.chars().rev().zip(two.chars().rev());
    let end: usize = same
        .take_while(|(a, b)| a == b)
        .map(|(c, _)| c.len_utf8())
        .sum();
    (&one[..one.len() - end], &two[..two.len() - end])
}

/// All texts of a task that are kept as printed, the content first.
fn strings(task: &mut TaskDraft) -> Vec<&mut String> {
    fn fields(raw: &mut RawFields) -> impl Iterator<Item = &mut String> {
        let others = [
            &mut raw.lead,
            &mut raw.coordinating,
            &mut raw.deadline,
            &mut raw.product,
            &mut raw.funding,
        ];
        [&mut raw.content]
            .into_iter()
            .chain(others.into_iter().flatten())
    }
    let sections = task
        .section
        .iter_mut()
        .filter_map(|section| section.title.as_mut());
    let (start, end) = match &mut task.term {
        Some((start, end)) => (start.as_mut(), end.as_mut()),
        None => (None, None),
    };
    let steps = task.steps.iter_mut().flat_map(|(step, due)| [step, due]);
    let roles = task.roles.iter_mut().map(|(_, text)| text);
    let columns = task.assigned_by.iter_mut().chain(&mut task.other);
    let columns = columns.flat_map(|column| [&mut column.header, &mut column.text]);
    let above = fields(&mut task.above)
        .chain(&mut task.headings)
        .chain(&mut task.due_above);
    fields(&mut task.raw)
        .chain(sections)
        .chain(start)
        .chain(end)
        .chain(steps)
        .chain(roles)
        .chain(columns)
        .chain(above)
        .collect()
}

#[cfg(test)]
mod tests;
