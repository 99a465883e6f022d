//! What a row is about, where all around it is what an item says: one of a series of items, or the document itself.
//!
//! "Strategy for the dairy industry" and "Strategy for the steel industry" differ in two words and are two tasks; "check how
//! this plan is carried out" is no checking of the trade. Leaves names of kinds (laws, databases) to `object`.

use crate::comparisons::{Setting, step};
use crate::decision::Candidate;
use crate::diff::{self, Hunk, Word};
use crate::letters;
use crate::reading::Reading;
use crate::weights::SUBJECT;
use crate::wording::{self, Wording};
use std::collections::BTreeSet;

/// Share of the weight of a row or an item, the larger, that both must have in common before they are read side by side.
const FRAME: f64 = 0.4;
/// Share of the words of the shorter one that must be the same and in order.
const SAME: f64 = 0.6;
/// Words of a text that are read side by side with another. A longer one says so much that what stands in one place of it decides
/// nothing.
const READ: usize = 40;
/// Words that stand in one place, at most.
const LONGEST: usize = 6;
/// Words before them that must be the same.
const BEFORE: usize = 2;
/// Share of letters in order from which two words are readings of one.
const ALIKE: f64 = 0.6;

/// Adds to the candidates of a row whether they are about something else.
pub fn compare(setting: &Setting, row: &Reading, items: &[Reading], found: &mut [Candidate]) {
    // Within one document, nothing is carried out.
    if setting.documents.is_none() {
        return;
    }
    let list = Wording::get();
    let near = |item: &Reading| {
        let overlap = setting.corpus.overlap(&row.content, &item.content);
        overlap.high() >= FRAME
    };
    let here = wording::bare(&row.text);
    let runs = list.runs_a_document(&here);
    let here = words(list, &here);
    let mut room = letters::Room::default();
    let places: Vec<Option<Place>> = found
        .iter()
        .map(|candidate| {
            let item = &items[candidate.item];
            if !near(item) {
                return None;
            }
            let there = words(list, &wording::bare(&item.text));
            place(list, &here, &there, &mut room)
        })
        .collect();
    let of_series = |place: &Place| {
        let same = |other: &&Place| other.row.0 < place.row.1 && place.row.0 < other.row.1;
        let said = places
            .iter()
            .flatten()
            .filter(same)
            .map(|other| &other.item);
        said.collect::<BTreeSet<_>>().len() > 1
    };
    for (candidate, place) in found.iter_mut().zip(&places) {
        let level = match place {
            Some(place) if of_series(place) => Some("another_of_a_series"),
            Some(place) if place.marked => Some("another"),
            _ => None,
        };
        let itself = || {
            let reports = || {
                let text = wording::bare(&items[candidate.item].text);
                list.reports_on_a_document(&text)
            };
            (runs && !reports()).then_some("the_document_itself")
        };
        if let Some(level) = level.or_else(itself) {
            candidate.add(step(&SUBJECT, level));
        }
    }
}

/// Where a row and an item that are the same around it say different things.
struct Place {
    /// Positions of the row's words.
    row: (usize, usize),
    /// The item's words.
    item: Vec<String>,
    /// Whether a word that leads to what something is about stands before it.
    marked: bool,
}

fn words(list: &Wording, bare: &str) -> Vec<Word> {
    let words = list.words(bare).into_iter().take(READ + 1);
    words
        .map(|word| Word {
            shown: String::new(),
            folded: word.to_owned(),
        })
        .collect()
}

fn place(list: &Wording, row: &[Word], item: &[Word], room: &mut letters::Room) -> Option<Place> {
    if row.len().max(item.len()) > READ {
        return None;
    }
    let hunks = diff::hunks(row, item);
    let differing: usize = hunks.iter().map(|hunk| hunk.first.len()).sum();
    let same = row.len().saturating_sub(differing);
    if (same as f64) < SAME * row.len().min(item.len()) as f64 {
        return None;
    }
    let mut differs = |hunk: &&Hunk| {
        let (here, there) = (&row[hunk.first.clone()], &item[hunk.second.clone()]);
        let (from, to) = (hunk.first.start, hunk.second.start);
        let framed =
            from >= BEFORE && to >= BEFORE && row[from - BEFORE..from] == item[to - BEFORE..to];
        framed
            && tells(list, here, item)
            && tells(list, there, row)
            && letters::in_order(&letters_of(here), &letters_of(there), room) < ALIKE
    };
    let hunk = hunks.iter().find(|hunk| differs(hunk))?;
    let there = &item[hunk.second.clone()];
    Some(Place {
        row: (hunk.first.start, hunk.first.end),
        item: there.iter().map(|word| word.folded.clone()).collect(),
        marked: list.leads_to_subject(&row[hunk.first.start - 1].folded),
    })
}

/// Whether some words say what a text is about, and the other text does not hold them.
fn tells(list: &Wording, words: &[Word], other: &[Word]) -> bool {
    let readable = words.iter().all(|word| wording::is_syllable(&word.folded));
    if !(1..=LONGEST).contains(&words.len()) || !readable {
        return false;
    }
    let own: Vec<&Word> = words
        .iter()
        .filter(|word| !list.is_stock(&word.folded))
        .filter(|word| !word.folded.bytes().any(|b| b.is_ascii_digit()))
        .collect();
    if !own.is_empty() {
        return own.iter().all(|word| !other.contains(word));
    }
    // Two words of every paragraph may say one thing together ("thuốc lá" is read as "thuộc là").
    let pairs = words.windows(2);
    let mut pairs = pairs.filter(|pair| !list.is_stock_pair(&pair[0].folded, &pair[1].folded));
    pairs.next().is_some() && !other.windows(words.len()).any(|run| run == words)
}

fn letters_of(words: &[Word]) -> Vec<u8> {
    words
        .iter()
        .flat_map(|word| letters::letters(&word.folded))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(row: &str, item: &str) -> Option<bool> {
        let list = Wording::get();
        let [row, item] = [row, item].map(|text| words(list, &wording::bare(text)));
        place(list, &row, &item, &mut letters::Room::default()).map(|place| place.marked)
    }

    #[test]
    fn one_frame_over_two_subjects_is_two_tasks() {
        let frame = |about: &str| format!("Chiến lược phát triển ngành {about} đến năm 2040");
        assert_eq!(places(&frame("muối"), &frame("đèn biển")), Some(true));
        assert_eq!(places(&frame("thuốc lá"), &frame("cơ khí")), Some(true));
        assert_eq!(places(&frame("muối"), &frame("muối biển")), None);
        assert_eq!(places(&frame("muối"), "Nạo vét luồng vào cảng"), None);
    }

    #[test]
    fn a_misread_word_and_words_of_every_text_are_no_other_subject() {
        let frame = |about: &str| format!("Tổ chức quan trắc độ mặn tại {about} hằng quý");
        assert_eq!(places(&frame("cửa sông"), &frame("cua sống")), None);
        assert_eq!(
            places(&frame("địa phương"), &frame("cơ quan, đơn vị")),
            None
        );
    }

    #[test]
    fn checking_a_plan_is_no_checking_of_its_matter() {
        let list = Wording::get();
        let runs = |text: &str| list.runs_a_document(&wording::bare(text));
        assert!(runs("Kiểm tra, đôn đốc việc thực hiện Kế hoạch"));
        assert!(runs("Sơ kết, tổng kết thực hiện Chỉ thị này"));
        assert!(!runs("Kiểm tra việc thực hiện kế hoạch nạo vét luồng"));
        assert!(!runs("Xây dựng kế hoạch"));
        let reports = |text: &str| list.reports_on_a_document(&wording::bare(text));
        assert!(reports("Đôn đốc, kiểm tra việc thực hiện Chỉ thị"));
        assert!(!reports("Kiểm tra việc thực hiện pháp luật về luồng lạch"));
    }
}
