//! What a row is about, where all around it is what an item says: one of a series of items, or the document itself.
//!
//! "Strategy for the dairy industry" and "Strategy for the steel industry" differ in two words and are two tasks; "check how
//! this plan is carried out" is no checking of the trade. Leaves names of kinds (laws, databases) to `object`.

use crate::candidate::Candidate;
use crate::comparisons::{Setting, damaged, step};
use crate::diff::{self, Hunk, Word};
use crate::frame;
use crate::letters;
use crate::named::Named;
use crate::numbered::{Numbered, numbered};
use crate::reading::Reading;
use crate::weights::{DAMAGED_SEQUENCE, SUBJECT};
use crate::wording::{self, Wording};
use std::collections::BTreeSet;
use std::ops::Range;

/// Share of the weight of a row or an item, the larger, that both must have in common before they are read side by side.
const FRAME: f64 = 0.4;
/// The same share from which their names and numbers are asked.
const MARKED: f64 = 0.25;
/// Share of the words of the shorter one that must be the same and in order.
const SAME: f64 = 0.6;
/// Words of a text that are read side by side with another. A longer one says so much that what stands in one place of it decides
/// nothing, unless the other goes on alike around it (see `frame`).
const READ: usize = 40;
/// Words that stand in one place, at most.
const LONGEST: usize = 6;
/// Words before them that must be the same.
const BEFORE: usize = 2;
/// Share of letters in order from which two words are readings of one.
const ALIKE: f64 = 0.6;
/// Share of the letters of the longer of two names that the shorter has where it is a reading of it in other words.
const JOINED: f64 = 0.8;
/// Words of a name before the one that differs.
const NAME: usize = 3;
/// Words between two stretches of one name that differ.
const PARTED: usize = 1;
/// Words behind what two texts end with.
const BEHIND: usize = 1;

/// Adds to the candidates of a row whether they are about something else.
pub fn compare(setting: &Setting, row: &Reading, items: &[Reading], found: &mut [Candidate]) {
    // Within one document, nothing is carried out.
    if setting.documents.is_none() {
        return;
    }
    let list = Wording::get();
    let near = |item: &Reading, from: f64| {
        let overlap = setting.corpus.overlap(&row.content, &item.content);
        overlap.high() >= from
    };
    let text = wording::bare(&row.text);
    let runs = list.runs_a_document(&text) || list.binds_to_itself(&text);
    let here = words(list, &text);
    let mut room = letters::Room::default();
    let mut framed = vec![false; found.len()];
    let places: Vec<Option<Place>> = found
        .iter()
        .zip(&mut framed)
        .map(|(candidate, framed)| {
            let item = &items[candidate.item];
            if !near(item, FRAME) {
                return None;
            }
            let said = wording::bare(&item.text);
            let there = words(list, &said);
            // Where all words are ones of the language, none is a misread other one.
            let clean = row.content.alien.is_empty() && item.content.alien.is_empty();
            let place = frame::differs(list, (&here, &text), (&there, &said), &mut room);
            *framed = place.is_some_and(|(first, second)| {
                let last = (&here[first.end - 1].folded, &there[second.end - 1].folded);
                !is_where((row, last.0), (item, last.1))
            });
            self::place(list, (&here, &there), clean, &mut room)
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
    let own = Marks::of(list, row, &text);
    for ((candidate, place), framed) in found.iter_mut().zip(&places).zip(framed) {
        let item = &items[candidate.item];
        let broken = damaged(row, item);
        let asked = !own.is_empty() && near(item, MARKED) && !broken;
        let marked = asked.then(|| own.differ(list, item)).flatten();
        // A word that is misread stands for no other subject; where the letters run alike, nothing is told.
        let told = !broken || !candidate.has(&DAMAGED_SEQUENCE, &["all", "nearly_all"]);
        let level = match place {
            _ if !told => None,
            Some(_) if broken => Some("another_in_one_place"),
            Some(place) if of_series(place) => Some("another_of_a_series"),
            Some(place) if place.marked => Some("another"),
            Some(place) if place.ends && !place.is_where(row, item) => Some("another_at_the_end"),
            _ if marked.is_some() => marked,
            Some(place) if place.alone && !place.is_where(row, item) => {
                Some("another_in_one_place")
            }
            _ if framed => Some("another_in_one_place"),
            _ => None,
        };
        let itself = || {
            let reports = || {
                let text = wording::bare(&item.text);
                list.reports_on_a_document(&text)
            };
            (runs && !reports()).then_some("the_document_itself")
        };
        if let Some(level) = level.or_else(itself) {
            candidate.add(step(&SUBJECT, level));
        }
    }
}

/// What tells a text from others of its kind: the number of its part of a programme, names of laws and databases.
struct Marks {
    part: Option<Numbered>,
    named: Option<Named>,
    /// Words of the text.
    words: usize,
}

impl Marks {
    fn of(list: &Wording, task: &Reading, bare: &str) -> Marks {
        let words = list.words(bare);
        let counts = task.text.bytes().any(|b| b.is_ascii_digit()) || bare.contains("lan thu ");
        let part = counts.then(|| numbered(&task.text));
        Marks {
            part: part.filter(Numbered::names_a_part),
            named: Named::of(list, &task.text, &words),
            words: words.len(),
        }
    }

    fn is_empty(&self) -> bool {
        self.part.is_none() && self.named.is_none()
    }

    /// By what an item is another one; in two long texts a name is one thing of many.
    fn differ(&self, list: &Wording, item: &Reading) -> Option<&'static str> {
        let other = Marks::of(list, item, &wording::bare(&item.text));
        let part = self.part.as_ref().zip(other.part.as_ref());
        let named = self.named.as_ref().zip(other.named.as_ref());
        if part.is_some_and(|(own, other)| own.is_another_part(other)) {
            return Some("another_part_by_its_number");
        }
        let short = self.words.min(other.words) <= READ;
        let others = named.is_some_and(|(own, other)| own.are_others(other));
        (short && others).then_some("another_by_its_name")
    }
}

/// Where a row and an item that are the same around it say different things.
struct Place {
    /// Positions of the row's words.
    row: (usize, usize),
    /// The row's words.
    name: Vec<String>,
    /// The item's words.
    item: Vec<String>,
    /// Whether a word that leads to what something is about stands before it.
    marked: bool,
    /// Whether both texts end with it, and each says a thing there, no time or manner.
    ends: bool,
    /// Whether the two texts differ in nothing else, and in one word or a few for as many.
    alone: bool,
}

impl Place {
    /// Whether the row says by a proper name where it does what the item speaks of without one.
    fn is_where(&self, row: &Reading, item: &Reading) -> bool {
        let ends = self.name.last().zip(self.item.last());
        ends.is_some_and(|(here, there)| is_where((row, here), (item, there)))
    }
}

/// Whether what a row says ends with a proper name, and what an item says in its place does not.
fn is_where((row, here): (&Reading, &str), (item, there): (&Reading, &str)) -> bool {
    let named = |text: &str, last: &str| {
        let tokens = diff::tokens(text).skip(1);
        let mut names = tokens.filter(|token| token.starts_with(char::is_uppercase));
        names.any(|name| wording::bare(name) == last)
    };
    named(&row.text, here) && !named(&item.text, there)
}

/// The plain words of a text, in order.
pub fn words(list: &Wording, bare: &str) -> Vec<Word> {
    let words = list.words(bare).into_iter();
    words
        .map(|word| Word {
            shown: String::new(),
            folded: word.to_owned(),
        })
        .collect()
}

fn place(
    list: &Wording,
    (row, item): (&[Word], &[Word]),
    clean: bool,
    room: &mut letters::Room,
) -> Option<Place> {
    if row.len().max(item.len()) > READ {
        return None;
    }
    let hunks = diff::hunks(row, item);
    let differing: usize = hunks.iter().map(|hunk| hunk.first.len()).sum();
    let same = row.len().saturating_sub(differing);
    if (same as f64) < SAME * row.len().min(item.len()) as f64 {
        return None;
    }
    // What stands before a number says how much.
    let counts = |hunk: &Hunk| {
        let number = |word: &Word| word.folded.bytes().all(|b| b.is_ascii_digit());
        row.get(hunk.first.end).is_some_and(number)
    };
    let named = (0..hunks.len()).find_map(|at| {
        let hunk = named(list, &hunks[at..], row).filter(|hunk| !counts(hunk))?;
        let (here, there) = (&row[hunk.first.clone()], &item[hunk.second.clone()]);
        let own = &hunks[at];
        // A part of a name tells it only by words of its own.
        let part = own.first.start > hunk.first.start;
        let telling = |words: &[Word]| words.iter().any(|word| list.tells(&word.folded));
        // What both say around it is no likeness of it.
        let apart = |name: &[Word], side: fn(&Hunk) -> Range<usize>, text: &[Word]| {
            let others = hunks.iter().flat_map(|hunk| &text[side(hunk)]);
            name.iter().chain(others).cloned().collect::<Vec<Word>>()
        };
        let differs = tells(
            list,
            here,
            &apart(there, |hunk| hunk.second.clone(), item),
            true,
        ) && tells(
            list,
            there,
            &apart(here, |hunk| hunk.first.clone(), row),
            true,
        ) && (!part
            || telling(&row[own.first.start..hunk.first.end])
                && telling(&item[own.second.start..hunk.second.end]))
            && !(misread(here, there, room) && !(clean && here.len() == there.len()));
        differs.then_some((hunk, true))
    });
    // A level is a stock word, but behind the word for levels it tells who is meant.
    let levels = |hunk: &Hunk| {
        let before = hunk.first.start.checked_sub(1);
        let before = before.and_then(|at| row.get(at));
        let words = (&row[hunk.first.clone()], &item[hunk.second.clone()]);
        match (before, words) {
            (Some(before), ([here], [there])) => {
                list.are_levels(&before.folded, [&here.folded, &there.folded])
            }
            _ => false,
        }
    };
    let mut differs = |hunk: &&Hunk| {
        let (here, there) = (&row[hunk.first.clone()], &item[hunk.second.clone()]);
        let (from, to) = (hunk.first.start, hunk.second.start);
        let framed =
            from >= BEFORE && to >= BEFORE && row[from - BEFORE..from] == item[to - BEFORE..to];
        framed
            && !counts(hunk)
            && (tells(list, here, item, false) && tells(list, there, row, false) || levels(hunk))
            && letters::in_order(&letters_of(here), &letters_of(there), room) < ALIKE
    };
    let other = || hunks.iter().find(&mut differs).map(|h| (h.clone(), false));
    let (hunk, marked) = named.or_else(other)?;
    let there = &item[hunk.second.clone()];
    let behind = (row.len() - hunk.first.end).max(item.len() - hunk.second.end);
    let says = |words: &[Word]| {
        let first = words
            .first()
            .is_some_and(|word| !list.is_adjunct(&word.folded));
        first && words.iter().any(|word| list.tells(&word.folded))
    };
    let here = &row[hunk.first.clone()];
    Some(Place {
        row: (hunk.first.start, hunk.first.end),
        name: here.iter().map(|word| word.folded.clone()).collect(),
        item: there.iter().map(|word| word.folded.clone()).collect(),
        marked,
        ends: behind <= BEHIND && says(here) && says(there),
        alone: hunks.len() == 1 && here.len() == there.len(),
    })
}

/// What the first of some stretches is a part of, where it stands behind a word that leads to what a text is about: all that
/// follows this word, up to the end of the last stretch that hardly a word parts from the one before.
fn named(list: &Wording, hunks: &[Hunk], row: &[Word]) -> Option<Hunk> {
    let first = hunks.first()?;
    let near = first.first.start.min(first.second.start).min(NAME);
    let back = (0..near).find(|back| {
        let at = first.first.start - back - 1;
        list.leads_to_subject(&row[at].folded)
    })?;
    let joined = hunks.windows(2);
    let joined = joined.take_while(|pair| pair[1].first.start - pair[0].first.end <= PARTED);
    let last = hunks.get(joined.count())?;
    Some(Hunk {
        first: first.first.start - back..last.first.end,
        second: first.second.start - back..last.second.end,
    })
}

/// Whether two names may be readings of one: as many words, each alike, or about as many letters, alike in order.
fn misread(here: &[Word], there: &[Word], room: &mut letters::Room) -> bool {
    let mut alike =
        |a: &[Word], b: &[Word]| letters::in_order(&letters_of(a), &letters_of(b), room) >= ALIKE;
    if here.len() == there.len() {
        let mut words = here.chunks(1).zip(there.chunks(1));
        return words.all(|(a, b)| a == b || alike(a, b));
    }
    let (a, b) = (letters_of(here).len(), letters_of(there).len());
    a.min(b) as f64 >= JOINED * a.max(b) as f64 && alike(here, there)
}

/// Whether some words say what a text is about, and the other text does not hold them: none of those that tell it, or, of
/// a whole name, not all.
fn tells(list: &Wording, words: &[Word], other: &[Word], whole: bool) -> bool {
    let readable = words.iter().all(|word| wording::is_syllable(&word.folded));
    if !(1..=LONGEST).contains(&words.len()) || !readable {
        return false;
    }
    let own = words.iter().filter(|word| list.tells(&word.folded));
    let mut own = own.peekable();
    if own.peek().is_some() {
        let lacks = |word: &Word| !other.contains(word);
        return if whole {
            own.any(lacks)
        } else {
            own.all(lacks)
        };
    }
    // Two words of every paragraph may say one thing together ("thuốc lá" is read as "thuộc là").
    let pairs = words.windows(2);
    let mut pairs = pairs.filter(|pair| !list.is_stock_pair(&pair[0].folded, &pair[1].folded));
    pairs.next().is_some() && !other.windows(words.len()).any(|run| run == words)
}

/// The letters of some words.
pub fn letters_of(words: &[Word]) -> Vec<u8> {
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
        place(list, (&row, &item), true, &mut letters::Room::default()).map(|place| place.marked)
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
    fn a_field_is_compared_as_a_whole() {
        let frame = |about: &str| format!("Nộp báo cáo về quy hoạch trong lĩnh vực {about}");
        let differ = |a: &str, b: &str| places(&frame(a), &frame(b));
        assert_eq!(differ("thú y", "đê điều"), Some(true));
        assert_eq!(differ("thủy lợi", "thủy sản"), Some(true));
        assert_eq!(differ("hải văn thủy triều", "thủy sản"), Some(true));
        assert_eq!(differ("thú y", "thú y và chăn nuôi"), None);
        assert_eq!(differ("thủy sản", "thuỷ sản"), None);
        assert_eq!(differ("ít nhất 80 tàu", "tối thiểu 80 tàu"), None);
    }

    #[test]
    fn what_two_texts_end_with_may_differ_without_a_word_before_it() {
        let frame = |about: &str| format!("Đóng mới và trang bị tàu kiểm tra {about}");
        let list = Wording::get();
        let [row, item] = [frame("luồng cảng"), frame("hải đồ")];
        let [row, item] = [row, item].map(|text| words(list, &wording::bare(&text)));
        let mut room = letters::Room::default();
        let found = place(list, (&row, &item), true, &mut room);
        assert!(found.is_some_and(|place| place.ends && !place.marked));
    }

    #[test]
    fn what_two_texts_differ_in_alone_may_stand_anywhere() {
        let alone = |row: &str, item: &str| {
            let list = Wording::get();
            let [row, item] = [row, item].map(|text| words(list, &wording::bare(text)));
            let found = place(list, (&row, &item), true, &mut letters::Room::default());
            found.is_some_and(|place| place.alone)
        };
        let school =
            |of: &str| format!("Lắp phao cứu sinh ở các trường {of} nằm ven luồng tàu chạy");
        assert!(alone(&school("mầm non"), &school("tiểu học")));
        assert!(!alone(&school("mầm non"), &school("mầm nọn")));
        let level = |of: &str| format!("Sửa đèn biển do chính quyền cấp {of} trông coi ban đêm");
        assert!(alone(&level("xã"), &level("tỉnh")));
        assert!(!alone(
            &level("xã"),
            &format!("{} và ban ngày", level("tỉnh"))
        ));
        // Two words of every text, without the word for levels.
        let body = |of: &str| format!("Sửa đèn biển do đội xe của {of} trông coi ban đêm");
        assert!(!alone(&body("xã"), &body("tỉnh")));
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
}
