//! The outline of a document that a machine misread.
//!
//! One misread letter in a heading or a header loses all that stands beneath (`Uỷ ban nhần dân các xã:`, `Đơn vi chủ tri`). So the parts of a
//! document are told by its text as repaired, and what is kept of them is what is printed: strings of the outline are taken from that of the
//! printed text where it has them, else found in the repaired paragraphs and led back. A document without repairs is read once.

use entity_linker::mended::Mended;
use entity_linker::repair::{self, Repaired};
use model::block::{Block, Extract};
use model::draft::{Outline, TaskDraft};
use model::place::Warning;
use model::record::RawFields;
use std::collections::{BTreeSet, HashMap, HashSet};

/// How many tasks of the printed outline are looked through for that of the repaired one.
const AHEAD: usize = 200;
/// Most paragraphs in which a word was repaired that a string is looked for in.
const LOOKED_IN: usize = 200;

/// Takes a document apart. Its blocks hold the repaired text afterwards.
pub fn outline(extract: &mut Extract) -> Outline {
    let printed = table_normalizer::outline(extract);
    let repairs = Repairs::of(extract);
    if repairs.paragraphs.is_empty() {
        return printed;
    }
    let read = table_normalizer::outline(extract);
    repairs.as_printed(read, printed)
}

/// The texts of a document, paragraph by paragraph.
fn texts(extract: &mut Extract) -> impl Iterator<Item = &mut String> {
    extract.blocks.iter_mut().flat_map(|block| {
        let (own, cells) = match block {
            Block::Paragraph(paragraph) => (Some(&mut paragraph.text), Vec::new()),
            Block::Grid(grid) => {
                let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
                (None, cells.collect())
            }
            Block::Stream(stream) => (None, stream.slots.iter_mut().collect()),
        };
        let within = cells.into_iter().flat_map(|cell| &mut cell.paragraphs);
        own.into_iter().chain(within)
    })
}

/// What was repaired in a document.
struct Repairs {
    /// Paragraphs with repairs: as printed, and as repaired.
    paragraphs: Vec<(String, Repaired)>,
    /// The paragraphs by the words that repairs gave.
    by_word: HashMap<String, Vec<usize>>,
    /// What repairs changed, by the first letters: those that differ, as printed and as repaired.
    changes: HashMap<[Option<char>; 2], BTreeSet<(String, String)>>,
}

impl Repairs {
    /// Repairs the texts of a document, and keeps those that are changed.
    fn of(extract: &mut Extract) -> Repairs {
        let scanned = extract.source.is_scanned();
        let repaired = {
            let texts: Vec<&str> = texts(extract).map(|text| &**text).collect();
            repair::all(&texts, scanned)
        };
        let mut repairs = Repairs {
            paragraphs: Vec::new(),
            by_word: HashMap::new(),
            changes: HashMap::new(),
        };
        for (text, repaired) in texts(extract).zip(repaired) {
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
            repairs.paragraphs.push((printed, repaired));
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
        let found = self.counterparts(&mut read, &mut printed);
        let alike = read.passages.len() == printed.passages.len()
            && (read.passages.iter().zip(&printed.passages))
                .all(|(r, p)| (r.part, r.task) == (p.part, p.task));
        let same = |(at, twin): (usize, &Option<usize>)| *twin == Some(at);
        if alike && read.tasks.len() == printed.tasks.len() && found.iter().enumerate().all(same) {
            let whole = |(r, p): (&mut TaskDraft, &mut TaskDraft)| {
                let (read, printed) = (strings(r), strings(p));
                read.len() == printed.len()
                    && read.iter().zip(&printed).all(|(r, p)| self.reads_as(p, r))
            };
            if (read.tasks.iter_mut().zip(&mut printed.tasks)).all(whole) {
                return printed;
            }
        }
        let mut known = HashMap::new();
        for (task, twin) in read.tasks.iter_mut().zip(found) {
            let twin = twin.map(|at| strings(&mut printed.tasks[at]));
            let twin: Vec<&String> = twin.into_iter().flatten().map(|text| &*text).collect();
            for (at, text) in strings(task).into_iter().enumerate() {
                let own = twin.get(at).filter(|own| self.reads_as(own, text));
                let own = own.or_else(|| twin.iter().find(|own| self.reads_as(own, text)));
                *text = match own {
                    Some(own) => (*own).clone(),
                    None => self.found(text, &mut known),
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
                None => self.found(&passage.text, &mut known),
            };
        }
        for cell in &mut read.coverage.left_out {
            cell.text = self.found(&cell.text, &mut known);
        }
        read.warnings.extend(self.told(&read));
        read
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
            .map(|(printed, repaired)| (printed.trim(), repaired.text.trim()))
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
    fn counterparts(&self, read: &mut Outline, printed: &mut Outline) -> Vec<Option<usize>> {
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

    /// What is printed where the repaired paragraphs hold a text, or a text holds them; the text itself where neither is so.
    fn found(&self, text: &str, known: &mut HashMap<String, String>) -> String {
        if let Some(found) = known.get(text) {
            return found.clone();
        }
        let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
        let places = words.iter().filter_map(|word| self.by_word.get(*word));
        let places: BTreeSet<usize> = places.flatten().copied().collect();
        let mut found = text.to_owned();
        for (printed, repaired) in places.iter().map(|at| &self.paragraphs[*at]) {
            let mended = Mended::of(printed, repaired);
            if let Some(at) = mended.text.find(text) {
                if let Some(own) = mended.as_printed(at..at + text.len()) {
                    own.clone_into(&mut found);
                    break;
                }
            } else if text.contains(repaired.text.trim()) {
                found = found.replacen(repaired.text.trim(), printed.trim(), 1);
            }
        }
        known.insert(text.to_owned(), found.clone());
        found
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
mod tests {
    use super::*;
    use crate::{Conversion, Settings, convert};
    use model::record::DocumentRecord;

    fn record(text: &str) -> DocumentRecord {
        match convert(text.as_bytes(), "a.txt", &Settings::default()) {
            Conversion::Converted(converted) => converted.record,
            _ => panic!("a document"),
        }
    }

    const PLAN: &str = "KẾ HOẠCH\nChuyển đổi số năm 2026\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Khoa học và Công nghệ:\n\n\
        a) Rà soát hạ tầng số tại các xã.\n\n2. Chủ tịch UBND các xã:\n\na) Bố trí cán bộ phụ trách chuyển đổi số.\n\n\
        | STT | Nội dung công việc | Cơ quan chủ trì | Phối hợp thực hiện |\n|---|---|---|---|\n\
        | 1 | Xây dựng nền tảng dữ liệu | Sở Tư pháp | Sở Nội vụ |\n| 2 | Đào tạo cán bộ cấp xã | Sở Nội vụ | Sở Y tế |\n";

    #[test]
    fn misread_headings_and_headers_are_what_they_stand_for_and_kept_as_printed() {
        let right = record(PLAN);
        assert!(right.warnings.is_empty());
        let misread = PLAN.replace("UBND các xã", "UBND eác xã");
        let misread = misread
            .replace("quan chủ trì", "quan chv trì")
            .replace("Phối hợp", "Phối nợp");
        let found = record(&misread);
        assert_eq!(found.tasks.len(), 4);
        for (found, right) in found.tasks.iter().zip(&right.tasks) {
            assert_eq!(
                (&found.id, &found.raw.content),
                (&right.id, &right.raw.content)
            );
            assert_eq!(found.lead[0].name, right.lead[0].name);
            assert_eq!(found.coordinating.len(), right.coordinating.len());
        }
        let task = &found.tasks[1];
        assert_eq!(
            task.section[1].title.as_deref(),
            Some("Chủ tịch UBND eác xã")
        );
        assert_eq!(task.raw.lead.as_deref(), Some("Chủ tịch UBND eác xã"));
        let told = found
            .warnings
            .iter()
            .find(|w| w.code == "structure-repaired");
        let message = &told.expect("it is told").message;
        assert!(
            message.contains("“Cơ quan chv trì” as “Cơ quan chủ trì”"),
            "{message}"
        );
    }

    #[test]
    fn what_differs_in_repairs_alone_is_read_as_the_other() {
        let mut repairs = Repairs {
            paragraphs: Vec::new(),
            by_word: HashMap::new(),
            changes: HashMap::new(),
        };
        for (from, to) in [("họp", "hợp"), ("VN eID", "VNeID"), ("cácxã", "các xã")] {
            repairs.note(from, to);
        }
        assert!(repairs.reads_as(
            "phối họp qua VN eID tại cácxã",
            "phối hợp qua VNeID tại các xã"
        ));
        assert!(repairs.reads_as("họp bàn", "họp bàn"));
        assert!(!repairs.reads_as("phối họp", "phối hợp với"));
        assert!(!repairs.reads_as("họp bản", "hợp bàn"));
    }
}
