//! Repair by the closed vocabulary: broken names and fixed phrases.

use super::confusion::{Costs, cost};
use super::knowledge::Knowledge;
use super::proof::SLIGHT;
use super::words::{self, Gap, Shape, Word, in_case_of};
use super::{Edit, provinces};
use std::collections::HashMap;
use std::sync::LazyLock;
use vietnamese::lexicon::{Lexicon, Lost, Name, Phrase};
use vietnamese::ordinal::{self, Style};
use vietnamese::syllables::{self, Letters};

/// Places of the closed vocabulary, in order; none overlaps another.
pub fn edits(words: &[Word]) -> Vec<Edit> {
    let lexicon = Lexicon::get();
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = lexicon
            .names
            .iter()
            .find_map(|name| named(name, words, at))
            .or_else(|| {
                let phrases = PHRASES.get(words[at].key.as_str());
                let mut phrases = phrases.into_iter().flatten();
                phrases.find_map(|phrase| phrased(phrase, words, at))
            })
            .or_else(|| provinces::named(words, at))
            .or_else(|| listed(words, at));
        at = match found {
            Some((edits, end)) => {
                out.extend(edits);
                end
            }
            None => at + 1,
        };
    }
    out
}

/// The word that counts a part of a document where a paragraph begins with it and the part's number (`Điểu 3. Hiệu lực`). Another right word
/// (`Điền 1, 2 hoặc 3`) is it only in a text that a machine read and that counts other parts so.
pub fn counting(words: &[Word], knowledge: &Knowledge) -> Option<Edit> {
    const COUNTING: [&str; 2] = ["chương", "điều"];
    let [first, number, rest @ ..] = words else {
        return None;
    };
    let numbered = ordinal::of_cell(number.shown)
        .is_some_and(|mark| matches!(mark.style, Style::Arabic | Style::Roman));
    let ended = rest.first().is_none_or(|next| next.gap == Gap::Signs);
    let opens = matches!(first.shape, Shape::Initial | Shape::Capitals) && !number.in_code;
    if !(opens && numbered && ended && number.gap == Gap::Blank) {
        return None;
    }
    let mut others = COUNTING.iter().filter(|word| first.key != **word);
    let right = others.find(|word| is_near(&first.key, word))?;
    let counted = || {
        let run = [right.to_string(), syllables::key("1")].map(|word| knowledge.id(&word));
        knowledge.here(&run, 0) > 0
    };
    if is_known(first) && !(knowledge.is_scanned() && counted()) {
        return None;
    }
    Some(Edit {
        first: 0,
        last: 0,
        to: in_case_of(right, first),
        rule: "counting-word",
        confidence: 0.97,
        evidence: format!("“{right}” counts the parts of a document before such a number"),
    })
}

/// The broken phrases of the closed vocabulary by their first words.
static PHRASES: LazyLock<HashMap<&str, Vec<&Phrase>>> = LazyLock::new(|| {
    let mut by_first: HashMap<&str, Vec<&Phrase>> = HashMap::new();
    for phrase in &Lexicon::get().phrases {
        let first = phrase.wrong.split(' ').next().unwrap_or_default();
        by_first.entry(first).or_default().push(phrase);
    }
    by_first
});

/// The series of the closed vocabulary, as words with what parts them.
static SERIES: LazyLock<Vec<Vec<Word>>> = LazyLock::new(|| {
    Lexicon::get()
        .series
        .iter()
        .map(|list| words::words(list))
        .collect()
});

/// A word that is misread in a list of words that stand together (`các sở, ban, ngàuh`). Another right word is one only beside two others.
fn listed(words: &[Word], at: usize) -> Option<(Vec<Edit>, usize)> {
    SERIES.iter().find_map(|list| {
        let run = words.get(at..at + list.len())?;
        let parted = || {
            run[1..]
                .iter()
                .zip(&list[1..])
                .all(|(word, own)| word.gap == own.gap)
        };
        let mut others =
            (run.iter().zip(list).enumerate()).filter(|(_, (word, own))| word.key != own.key);
        let (Some((offset, (word, own))), None) = (others.next(), others.next()) else {
            return None;
        };
        let refuted = || word.in_code || list.len() < 3 && is_known(word);
        if refuted() || !parted() || !is_near(&word.key, &own.key) {
            return None;
        }
        let edit = Edit {
            first: at + offset,
            last: at + offset,
            to: in_case_of(&own.key, word),
            rule: "closed-phrase",
            confidence: 0.97,
            evidence: format!("the others of “{}” stand beside it", shown(list)),
        };
        Some((vec![edit], at + list.len()))
    })
}

/// Whether a word is one of the language.
fn is_known(word: &Word) -> bool {
    syllables::id(&word.key).is_some_and(|id| syllables::count(id) >= 3)
}

/// Whether one misread letter or mark makes a word of another.
fn is_near(printed: &str, right: &str) -> bool {
    cost(
        &Letters::of(printed),
        &Letters::of(right),
        &Costs::default(),
    ) <= SLIGHT
}

/// A list as it is written.
fn shown(list: &[Word]) -> String {
    let sign = |word: &Word| if word.gap == Gap::Signs { ", " } else { " " };
    let rest = list[1..]
        .iter()
        .map(|word| format!("{}{}", sign(word), word.shown));
    [list[0].shown.to_owned()].into_iter().chain(rest).collect()
}

fn named(name: &Name, words: &[Word], at: usize) -> Option<(Vec<Edit>, usize)> {
    let first = &words[at];
    // Names begin with a capital, and so do their misreadings.
    if !name.may_begin(first.shown) || first.in_code || first.shown.chars().count() > 12 {
        return None;
    }
    let two = words
        .get(at + 1)
        .filter(|w| w.gap == Gap::Blank && !w.in_code && w.end - w.start <= 4);
    let (shown, end) = two
        .map(|second| (format!("{} {}", first.shown, second.shown), at + 2))
        .filter(|(shown, _)| name.is_misread(shown))
        .or_else(|| {
            name.is_misread(first.shown)
                .then(|| (first.shown.to_owned(), at + 1))
        })?;
    let capitals = name.right.chars().all(char::is_uppercase);
    if shown == name.right
        || (!capitals && shown == name.right.to_uppercase() && in_capitals(words, at, end))
    {
        return None;
    }
    if !name.near.is_empty()
        && !name
            .near
            .iter()
            .any(|phrase| near(words, at, end, phrase, name.reach))
    {
        return None;
    }
    let evidence = format!(
        "“{}” is a name of the closed vocabulary, and this its misreading",
        name.right
    );
    let edit = Edit {
        first: at,
        last: end - 1,
        to: name.right.clone(),
        rule: "closed-name",
        confidence: 0.98,
        evidence,
    };
    Some((vec![edit], end))
}

/// Whether the words around are printed in capitals too.
fn in_capitals(words: &[Word], first: usize, end: usize) -> bool {
    let around = words[first.saturating_sub(2)..first]
        .iter()
        .chain(&words[end..words.len().min(end + 2)]);
    let mut around = around.filter(|w| w.shape != Shape::Number).peekable();
    around.peek().is_some() && around.all(|w| w.shape == Shape::Capitals)
}

/// Whether a phrase stands within some words before or after.
fn near(words: &[Word], first: usize, end: usize, phrase: &str, reach: usize) -> bool {
    let parts: Vec<&str> = phrase.split(' ').collect();
    let range = first.saturating_sub(reach)..words.len().min(end + reach);
    words[range].windows(parts.len()).any(|run| {
        run.iter()
            .zip(&parts)
            .all(|(word, part)| word.key == **part)
    })
}

fn phrased(phrase: &Phrase, words: &[Word], at: usize) -> Option<(Vec<Edit>, usize)> {
    let mut end = at;
    for part in phrase.wrong.split(' ') {
        let word = words.get(end)?;
        if word.key != part || (end > at && word.gap != Gap::Blank) {
            return None;
        }
        end += 1;
    }
    let before = match at.checked_sub(1) {
        Some(before) if words[at].gap == Gap::Blank => words[before].key.as_str(),
        _ => "",
    };
    let behind = match words.get(end) {
        Some(word) if word.gap == Gap::Blank => word.key.as_str(),
        _ => "",
    };
    if (phrase.number && !is_document_number(&words[end..]))
        || (phrase.capital && words[at].shape == Shape::Small)
        || (!phrase.before.is_empty() && !phrase.before.iter().any(|word| word == behind))
        || (!phrase.after.is_empty() && !phrase.after.iter().any(|word| word == before))
        || phrase.not_after.iter().any(|word| word == before)
    {
        return None;
    }
    let evidence = format!(
        "“{}” is a fixed phrase of the closed vocabulary",
        phrase.right
    );
    let parts = phrase
        .wrong
        .split(' ')
        .zip(phrase.right.split(' '))
        .enumerate();
    let edits = parts
        .filter(|(_, (wrong, right))| wrong != right)
        .map(|(offset, (_, right))| Edit {
            first: at + offset,
            last: at + offset,
            to: in_case_of(right, &words[at + offset]),
            rule: "closed-phrase",
            confidence: 0.97,
            evidence: evidence.clone(),
        });
    Some((edits.collect(), end))
}

/// Most words of a document's number that tell it from a date.
const CODE: usize = 4;

/// Whether words begin with a document's number: figures, then a code of capitals, with signs of codes between them.
fn is_document_number(words: &[Word]) -> bool {
    let code = words.iter().take(CODE).take_while(|w| w.in_code);
    let mut code = code.map(|w| w.shape).peekable();
    code.peek() == Some(&Shape::Number)
        && code.any(|shape| matches!(shape, Shape::Capitals | Shape::Mixed))
}

/// Phrases from which a word seems lost; the text stays, and a sentence says what is doubted.
pub fn doubts(words: &[Word]) -> Vec<String> {
    let lost = &Lexicon::get().lost;
    let fits = |phrase: &Lost, at: usize| {
        let parts = phrase.printed.split(' ');
        let parts = parts.zip(0..).all(|(part, offset)| {
            words
                .get(at + offset)
                .is_some_and(|w| w.key == part && (offset == 0 || w.gap == Gap::Blank))
        });
        parts && words[at].opens && words[at].shape != Shape::Small
    };
    (0..words.len())
        .flat_map(|at| lost.iter().filter(move |phrase| fits(phrase, at)))
        .map(|phrase| {
            format!(
                "“{}” may stand for “{}”: a word seems lost",
                phrase.printed, phrase.right
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::words::words;

    #[test]
    fn every_example_is_repaired_and_no_counter_example() {
        for (text, wrong) in &Lexicon::get().examples {
            assert_eq!(!edits(&words(text)).is_empty(), *wrong, "{text}");
        }
    }

    #[test]
    fn the_word_that_counts_a_part_is_known_by_its_number() {
        let knowledge = Knowledge::of(["Điều 2. Đối tượng", "Điều 4. Thi hành"].into_iter());
        let mended = |text: &str| counting(&words(text), &knowledge).map(|edit| edit.to);
        for text in ["Đièu 25. Sở Tài chính", "Điềư 7:", "Điềụ 12"] {
            assert_eq!(mended(text).as_deref(), Some("Điều"), "{text}");
        }
        let scanned = Knowledge::of(["Điều 2. Đối tượng"].into_iter()).scanned(true);
        let read = |text: &str| counting(&words(text), &scanned).map(|edit| edit.to);
        assert_eq!(read("Điểu 3. Hiệu lực").as_deref(), Some("Điều"));
        assert_eq!(mended("CHUƠNG II").as_deref(), Some("CHƯƠNG"));
        for text in [
            "Điều 3. Hiệu lực",
            "Điểm 3. Khoản 2",
            "Điếu 3 người",
            "Theo Điểu 3. Hiệu lực",
            "Diều hâu. 3",
            "Điền 12, 13 hoặc 14 vào phiếu",
            "Mức 1. Cao",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }

    #[test]
    fn a_list_of_words_that_stand_together_mends_one_of_them() {
        let mended = |text: &str| edits(&words(text)).first().map(|edit| edit.to.clone());
        for (text, right) in [
            ("các sở, ban, ngàuh tổng hợp", "ngành"),
            ("Các Bộ, nqành liên quan", "ngành"),
            ("Các sở, bản, ngành", "ban"),
            ("các bộ, nganh", "ngành"),
            ("cơ quan, đơn yị, địa phương", "vị"),
        ] {
            assert_eq!(mended(text).as_deref(), Some(right), "{text}");
        }
        for text in [
            "các sở, ban, ngành",
            "các sở, ban ngành",
            "các bộ, ban, ngành",
            "sở, bàn, ghế",
            "xã, thị trấn",
        ] {
            assert_eq!(mended(text), None, "{text}");
        }
    }

    #[test]
    fn a_lost_word_is_doubted_where_the_phrase_opens_a_line() {
        for lost in &Lexicon::get().lost {
            let doubted = |text: &String| !doubts(&words(text)).is_empty();
            assert!(lost.examples.iter().all(doubted), "{}", lost.printed);
            assert!(
                !lost.counter_examples.iter().any(doubted),
                "{}",
                lost.printed
            );
        }
    }

    #[test]
    fn right_words_that_look_like_it_stay() {
        for text in [
            "Bộ Công an",
            "công chức, công dân",
            "Bộ Công Thương",
            "Cổng Dịch vụ công quốc gia",
            "phân công dịch vụ công",
        ] {
            assert!(edits(&words(text)).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_lost_word_is_doubted_nowhere_else() {
        for lost in &Lexicon::get().lost {
            let mut letters = lost.printed.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            let capital: String = first.chain(letters).collect();
            assert!(!doubts(&words(&capital)).is_empty(), "{capital}");
            for text in [
                lost.printed.clone(),
                format!("và {capital}"),
                capital.replacen(' ', ", ", 1),
            ] {
                assert!(doubts(&words(&text)).is_empty(), "{text}");
            }
        }
    }

    #[test]
    fn words_that_signs_part_are_no_phrase() {
        for phrase in &Lexicon::get().phrases {
            let text = phrase.wrong.replace(' ', ", ");
            let parted = text != phrase.wrong;
            assert!(!parted || edits(&words(&text)).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_name_within_a_code_stays() {
        assert_eq!(edits(&words("ứng dụng VNelD")).len(), 1);
        assert!(edits(&words("ứng dụng x.VNelD@y")).is_empty());
    }
}
