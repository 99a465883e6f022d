//! Abbreviations in a plan that nobody explains, written out as the parent says them: `KH PT HTS` says what `kế hoạch phát
//! triển hạ tầng số` says.
//!
//! Words that begin with the letters stand in every text, so the letters alone prove nothing. What does are the words around
//! them: in the parent the same words stand before and behind what the letters name as stand beside the abbreviation in the row.
//! A word on one side alone is enough where other rows showed the same by both. One that the parent itself uses, that the list of the
//! trade knows or that a document explains is left to others, and where two readings are about as frequent nothing is written
//! out. Promises time linear in the texts.

mod runs;

use crate::wording::{self, Wording};
use runs::{Parent, Run};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Letters of an abbreviation, or of several side by side, at least and at most.
const LETTERS: (usize, usize) = (2, 8);
/// How many times as often what is meant must be there as anything else that would do.
const OFTENER: u32 = 3;
/// Bytes on either side in which the rest of a document's symbol stands.
const SYMBOL: usize = 40;
/// What stands for `đ` among letters.
const DD: u8 = b'D';
/// Signs between abbreviations that are read as one.
const BETWEEN: [char; 3] = [' ', '&', '-'];

/// The rows, by their positions, that have abbreviations which the items write out, with their texts so.
pub fn spelled(rows: &[&str], items: &[&str]) -> Vec<(usize, String)> {
    let rows = rows.iter().enumerate();
    let rows: Vec<(usize, Row)> = rows
        .filter_map(|(at, text)| Some((at, Row::of(text)?)))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let parent = Parent::of(items, &rows);
    let read: Vec<Vec<Span>> = rows.iter().map(|(_, row)| row.read(&parent)).collect();
    let mut shown = Shown::default();
    for ((_, row), spans) in rows.iter().zip(&read) {
        let sure = spans
            .iter()
            .filter(|span| span.sure && span.words.len() == 1);
        for Span { words, run, .. } in sure {
            let runs = shown.entry(row.words[words.start].text).or_default();
            runs.entry(&run.plain).or_insert((0, *run)).0 += 1;
        }
    }
    let shown: FxHashMap<&str, &Run> = shown
        .into_iter()
        .filter_map(|(short, runs)| Some((short, most(runs)?)))
        .collect();
    let said = rows.iter().zip(read);
    said.filter_map(|((at, row), spans)| Some((*at, row.said(spans, &shown)?)))
        .collect()
}

/// Abbreviations of a row, by the positions of its words, and what they stand for.
struct Span<'p> {
    words: Range<usize>,
    run: &'p Run<'p>,
    /// Whether the words on both sides say so.
    sure: bool,
}

/// What is known of a row's abbreviations so far, and of which of its words.
#[derive(Default)]
struct Told<'p> {
    spans: Vec<Span<'p>>,
    at: FxHashMap<usize, usize>,
}

/// By abbreviation, what rows showed that it stands for, and how many.
type Shown<'r, 'p> = FxHashMap<&'r str, FxHashMap<&'p str, (u32, &'p Run<'p>)>>;

/// The run that rows showed far more often than any other.
fn most<'p>(runs: FxHashMap<&str, (u32, &'p Run<'p>)>) -> Option<&'p Run<'p>> {
    let all: u32 = runs.values().map(|(count, _)| count).sum();
    let mut runs = runs.into_values();
    let run = runs.find(|(count, _)| *count >= OFTENER * (all - count));
    run.map(|(_, run)| run)
}

/// A word of a text, without signs, and where it begins.
#[derive(Debug, Clone, Copy)]
struct Word<'t> {
    text: &'t str,
    at: usize,
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }

    fn is_capitals(&self) -> bool {
        self.text.chars().all(char::is_uppercase)
    }

    /// The letter that it begins with; nothing for a figure.
    fn initial(&self) -> Option<u8> {
        self.text.chars().next().and_then(letter)
    }
}

/// A letter without marks; `đ` is another one than `d`, and nobody writes the one for the other.
fn letter(c: char) -> Option<u8> {
    match c {
        'đ' | 'Đ' => Some(DD),
        _ if c.is_ascii() => u8::try_from(c.to_ascii_lowercase()).ok(),
        _ => wording::bare(c.encode_utf8(&mut [0; 4])).bytes().next(),
    }
    .filter(u8::is_ascii_alphabetic)
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::new();
    let mut begun = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphanumeric(), begun) {
            (true, None) => begun = Some(at),
            (false, Some(from)) => {
                out.extend(text.get(from..at).map(|text| Word { text, at: from }));
                begun = None;
            }
            _ => {}
        }
    }
    let last = begun.and_then(|from| Some((from, text.get(from..)?)));
    out.extend(last.map(|(at, text)| Word { text, at }));
    out
}

/// Letters, packed.
fn key(letters: impl Iterator<Item = u8>) -> u64 {
    letters.fold(0, |key, letter| key << 8 | u64::from(letter))
}

/// The letters of some abbreviations; nothing where they are too many.
fn key_of(words: &[Word]) -> Option<u64> {
    let letters = words.iter().flat_map(|word| word.text.chars());
    let letters: Option<Vec<u8>> = letters.map(letter).collect();
    let letters = letters.filter(|all| (LETTERS.0..=LETTERS.1).contains(&all.len()))?;
    Some(key(letters.into_iter()))
}

/// A row with abbreviations.
struct Row<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
    /// Stretches of abbreviations side by side.
    short: Vec<Range<usize>>,
}

impl<'t> Row<'t> {
    /// Nothing for a text without abbreviations, or mostly in capitals.
    fn of(text: &'t str) -> Option<Row<'t>> {
        let mut capitals = text.as_bytes().windows(2);
        // Most rows have none; two letters that are no small ones of ASCII side by side are rare enough to look further.
        capitals.find(|pair| pair[0].is_ascii_uppercase() && !pair[1].is_ascii_lowercase())?;
        let words = words(text);
        let is_short = |word: &Word| is_abbreviation(word) && !is_of_symbol(text, word);
        let is_short: Vec<bool> = words.iter().map(is_short).collect();
        let in_capitals = words.iter().filter(|word| word.is_capitals()).count();
        if !is_short.contains(&true) || 2 * in_capitals > words.len() {
            return None;
        }
        let mut short: Vec<Range<usize>> = Vec::new();
        for at in (0..words.len()).filter(|at| is_short[*at]) {
            match short.last_mut() {
                Some(last) if last.end == at && beside(text, &words, at) => last.end = at + 1,
                _ => short.push(at..at + 1),
            }
        }
        Some(Row { text, words, short })
    }

    /// What its abbreviations stand for, as far as its own words tell.
    fn read<'p>(&self, parent: &'p Parent) -> Vec<Span<'p>> {
        let mut out = Told::default();
        let said = |at: &usize| parent.said.contains(self.words[*at].text);
        for stretch in &self.short {
            let own: Vec<usize> = stretch.clone().filter(|at| !said(at)).collect();
            if own.len() == stretch.len()
                && own.len() > 1
                && self.add(parent, stretch.clone(), &mut out)
            {
                continue;
            }
            for at in &own {
                self.add(parent, *at..at + 1, &mut out);
            }
            // What was read behind an abbreviation may tell it.
            for at in own.iter().rev().filter(|at| **at + 1 < stretch.end) {
                if !out.at.contains_key(at) {
                    self.add(parent, *at..at + 1, &mut out);
                }
            }
        }
        out.spans.sort_by_key(|span| span.words.start);
        out.spans
    }

    /// Adds what some abbreviations stand for, and says whether it is known.
    fn add<'p>(&self, parent: &'p Parent, words: Range<usize>, told: &mut Told<'p>) -> bool {
        let before = words.start.checked_sub(1);
        let before = before.filter(|at| beside(self.text, &self.words, at + 1));
        let before = before.and_then(|at| self.beside(at, true, told));
        let behind = Some(words.end).filter(|at| beside(self.text, &self.words, *at));
        let behind = behind.and_then(|at| self.beside(at, false, told));
        let around = [before.as_deref(), behind.as_deref()];
        let key = key_of(&self.words[words.clone()]);
        let found = key.and_then(|key| parent.meant(key, around));
        let is_known = found.is_some();
        if let Some((run, sure)) = found {
            told.at
                .extend(words.clone().map(|at| (at, told.spans.len())));
            told.spans.push(Span { words, run, sure });
        }
        is_known
    }

    /// The word at a place, plain; of an abbreviation the last or the first word of what it stands for.
    fn beside(&self, at: usize, last: bool, told: &Told) -> Option<String> {
        if let Some(span) = told.at.get(&at).and_then(|at| told.spans.get(*at)) {
            let mut words = span.run.plain.split(' ');
            let word = if last {
                words.next_back()
            } else {
                words.next()
            };
            return word.map(str::to_owned);
        }
        let word = self.words.get(at)?;
        let plain = wording::bare(word.text);
        let told = !word.is_capitals() && !Wording::get().is_adjunct(&plain);
        told.then_some(plain)
    }

    /// Its text with what its abbreviations stand for, where the words on both sides of them say so, or one and other rows.
    fn said<'p>(
        &self,
        mut spans: Vec<Span<'p>>,
        shown: &FxHashMap<&str, &'p Run<'p>>,
    ) -> Option<String> {
        spans.retain(|span| {
            let showed = shown.get(self.words[span.words.start].text);
            let is_shown = showed.is_some_and(|run| run.plain == span.run.plain);
            span.sure || span.words.len() == 1 && is_shown
        });
        let mut out = String::with_capacity(2 * self.text.len());
        let mut from = 0;
        for Span { words, run, .. } in &spans {
            let (first, last) = (self.words.get(words.start)?, self.words.get(words.end - 1)?);
            out.push_str(self.text.get(from..first.at)?);
            out.push_str(run.printed);
            from = last.end();
        }
        out.push_str(self.text.get(from..)?);
        (!spans.is_empty()).then_some(out)
    }
}

/// Whether a word is an abbreviation that no list explains.
fn is_abbreviation(word: &Word) -> bool {
    let letters = word.text.chars().count();
    if !(LETTERS.0..=LETTERS.1).contains(&letters) || !word.is_capitals() {
        return false;
    }
    let plain = wording::bare(word.text);
    let roman = plain.bytes().all(|letter| b"ivxlc".contains(&letter));
    !roman && Wording::get().words(&plain) == [plain.as_str()]
}

/// Whether a word stands in the symbol of a document (`12/KH-UBND`).
fn is_of_symbol(text: &str, word: &Word) -> bool {
    let from = text.floor_char_boundary(word.at.saturating_sub(SYMBOL));
    let to = text.floor_char_boundary(word.end() + SYMBOL);
    let before = text
        .get(from..word.at)
        .and_then(|text| text.rsplit(char::is_whitespace).next());
    let behind = text
        .get(word.end()..to)
        .and_then(|text| text.split(char::is_whitespace).next());
    let is = |piece: &str| {
        piece.contains('/') && piece.contains(|c: char| c == '-' || c.is_ascii_digit())
    };
    [before, behind].into_iter().flatten().any(is)
}

/// Whether there is a word at a place, and nothing but signs between abbreviations stands before it.
fn beside(text: &str, words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let between = before.zip(words.get(at));
    let between = between.and_then(|(before, word)| text.get(before.end()..word.at));
    between.is_some_and(|between| between.chars().all(|c| BETWEEN.contains(&c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ITEMS: [&str; 3] = [
        "Sơn đèn biển, thay phao tiêu ở luồng đi; vẽ hải đồ cảng cá",
        "Bảo dưỡng đèn biển và phao tiêu ở luồng đi",
        "Đặt phao tiêu ở cảng cá, mua xuồng cứu hộ (số 12/QĐ-CC)",
    ];

    fn said(rows: &[&str]) -> Vec<String> {
        let found = spelled(rows, &ITEMS);
        let mut out: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
        for (at, text) in found {
            out[at] = text;
        }
        out
    }

    #[test]
    fn the_words_on_both_sides_tell_what_an_abbreviation_stands_for() {
        assert_eq!(said(&["Vẽ HĐ cảng Gành"]), ["Vẽ hải đồ cảng Gành"]);
    }

    #[test]
    fn what_nothing_tells_stays() {
        // One word alone, another sign between, `d` for `đ`, words over a comma or a small word, a symbol, a name.
        for row in [
            "Vẽ HĐ sông",
            "Vẽ HĐ, cảng cá",
            "Vẽ HD cảng cá",
            "Sơn ĐBTP tiêu",
            "Bảo dưỡng ĐBPT luồng",
            "Mua XCH",
            "Số 3/KH-ĐB",
            "SƠN ĐB",
            "Mua CC",
            "",
        ] {
            assert_eq!(said(&[row]), [row]);
        }
    }

    #[test]
    fn one_word_is_enough_where_rows_showed_the_same() {
        let rows = ["Vẽ HĐ sông", "In HĐ vịnh", "Vẽ HĐ cảng Gành"];
        let found = said(&rows);
        assert_eq!(found[..2], ["Vẽ hải đồ sông", "In HĐ vịnh"]);
        assert_eq!(said(&rows[..2]), rows[..2]);
    }

    #[test]
    fn many_abbreviations_take_time_linear_in_the_text() {
        let row = "Vẽ HĐ cảng, ".repeat(20_000);
        let item = "Vẽ hải đồ cảng, ".repeat(20_000);
        let found = spelled(&[&row], &[&item]);
        assert!(found[0].1.starts_with("Vẽ hải đồ cảng, Vẽ hải đồ"));
    }
}
