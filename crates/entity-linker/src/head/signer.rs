//! Who signed: the office on the last line above the name, and the name.

use super::letterhead::is_place;
use model::draft::{Part, Passage};
use model::record::Signer;
use vietnamese::agencies::Agencies;
use vietnamese::casing::{is_capitals, natural};
use vietnamese::doctypes::kind_of_heading;
use vietnamese::fold::{fold, squeeze};
use vietnamese::headings::kind_is_signed_by_all;
use vietnamese::offices::opens_with_body;
use vietnamese::persons::{in_capitals, is_title, name_alone};
use vietnamese::tokens::{Token, TokenKind, tokens};

/// For whom somebody signs.
const FOR_WHOM: [&str; 13] = [
    "KÍNH TRÌNH",
    "TM.",
    "TM ",
    "KT.",
    "TL.",
    "TUQ.",
    "T/M.",
    "T/M",
    "T/L.",
    "T/L",
    "K/T.",
    "K/T",
    "Q.",
];

/// What heads a list beneath a signature.
const LIST: &str = "DANH SÁCH";

/// Words with which a deputy's office begins.
const DEPUTIES: [&str; 2] = ["PHÓ", "THỨ TRƯỞNG"];

/// Offices of those who head a body.
const HEADS: [&str; 14] = [
    "THỦ TƯỚNG",
    "BỘ TRƯỞNG",
    "BÍ THƯ",
    "CHỦ TỊCH",
    "CHỦ NHIỆM",
    "GIÁM ĐỐC",
    "CỤC TRƯỞNG",
    "HIỆU TRƯỞNG",
    "TỔNG",
    "CHÁNH",
    "THỐNG ĐỐC",
    "TRƯỞNG",
    "VIỆN TRƯỞNG",
    "VỤ TRƯỞNG",
];

/// The signer, by the first signature of the document.
///
/// `KT. BỘ TRƯỞNG` and `THỨ TRƯỞNG` say for whom and as what: the latter is the position.
pub fn read(passages: &[Passage]) -> Option<Signer> {
    let kind = passages.iter().find(|p| p.part == Part::TypeName);
    if kind.is_some_and(|k| kind_is_signed_by_all(&k.text)) && !is_signed_for_a_body(passages) {
        return None;
    }
    let mut position: Option<String> = None;
    let mut open = false;
    for (at, passage) in passages.iter().enumerate() {
        match passage.part {
            Part::Signature => {}
            // Text after the signing office: a later signature is that of a form or of an annex.
            Part::AnnexTitle | Part::Heading | Part::Body if position.is_some() => break,
            _ => continue,
        }
        let (office, name) = split(&passage.text);
        let printed = || {
            let text = squeeze(&passage.text);
            let text = name_alone(&text);
            let place = Agencies::get().province(text).is_some();
            in_capitals(text).filter(|_| !place)
        };
        // A name in capitals stands beneath an office.
        let (office, name) = match office {
            Some(_) if position.is_some() && !open && name.is_none() => match printed() {
                Some(name) => (None, Some(name)),
                None => (office, None),
            },
            office => (office, name),
        };
        if let Some(office) = office {
            // A line of capitals that continues the office above it: `TRƯỞNG BAN CHÍNH SÁCH,` and `THUẾ QUỐC TẾ`.
            let unit = position.as_deref().is_some_and(is_office)
                && opens_with_body(&fold(&office))
                && !is_office(&office);
            position = match position.take() {
                // `VỤ TRƯỞNG`, and beneath it `VỤ PHÁP CHẾ`: the unit that the office is of.
                Some(above) if open || unit => Some(format!("{above} {office}")),
                _ => Some(office),
            };
            open = position
                .as_deref()
                .is_some_and(|p| p.ends_with(',') || p.ends_with(" VÀ"));
        }
        if let Some(name) = name {
            let position = position.or_else(|| among_recipients(&passages[..at]));
            return Some(Signer {
                name: Some(name),
                position: position.as_deref().and_then(natural_office),
            });
        }
    }
    let position = position.as_deref().and_then(natural_office)?;
    Some(Signer {
        name: None,
        position: Some(position),
    })
}

/// Whether one person signs for a body (`TM. ỦY BAN NHÂN DÂN`), and nobody beside.
fn is_signed_for_a_body(passages: &[Passage]) -> bool {
    let lines = || passages.iter().filter(|p| p.part == Part::Signature);
    let for_a_body = |p: &Passage| FOR_WHOM.iter().any(|f| p.text.trim_start().starts_with(f));
    let names = lines().filter(|p| split(&p.text).1.is_some()).count();
    names == 1 && lines().filter(|p| for_a_body(p)).count() == 1
}

/// Whether a line in capitals starts with an office or with for whom somebody signs.
fn is_office(text: &str) -> bool {
    let mut words = DEPUTIES.iter().chain(&HEADS).chain(&FOR_WHOM);
    words.any(|o| text.starts_with(o))
}

/// The office right above the name, where it was taken for the end of the list of recipients; in capitals.
fn among_recipients(before: &[Passage]) -> Option<String> {
    /// Lines that are looked at: the office, and `(đã ký)` beneath it.
    const LINES: usize = 3;
    before
        .iter()
        .rev()
        .take(LINES)
        .take_while(|p| p.part == Part::Recipients && !p.text.trim_start().starts_with(['-', '+']))
        .map(|p| squeeze(&p.text).to_uppercase())
        .find(|text| is_office(text))
}

/// Office in capitals and name in natural case, on one line or alone.
fn split(text: &str) -> (Option<String>, Option<String>) {
    let text = squeeze(text);
    let text = name_alone(&text).to_owned();
    let tokens = tokens(&text);
    let mut words: Vec<&Token> = tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .collect();
    // Short words in small letters behind a name are strokes of the hand over it.
    while words.len() > 2 && is_stroke(&text[words[words.len() - 1].range.clone()]) {
        words.pop();
    }
    let small = words
        .iter()
        .position(|t| t.capital && !is_capitals(&text[t.range.clone()]) && t.range.len() > 1);
    // Names of the Central Highlands begin with a letter: `Y Biêr Niê`, `H Yim Kđoh`, `K’ Mák`.
    let small = small.map(|at| {
        let letter = at.checked_sub(1).is_some_and(|b| {
            let word = &text[words[b].range.clone()];
            let apostrophe = text[words[b].range.end..].starts_with(['\'', '’']);
            matches!(word, "Y" | "H") || apostrophe && word.chars().count() == 1
        });
        at - usize::from(letter)
    });
    match small {
        Some(at) if is_name(&text, &words[at..]) => {
            let start = words[at].range.start;
            let titled = titles(&text[..start]);
            let end = words.last().map_or(text.len(), |last| last.range.end);
            (
                office(&text[..titled]),
                Some(text[start..end].trim().to_owned()),
            )
        }
        _ => (office(&text), None),
    }
}

/// Whether a word is too short and too small to be of a name.
fn is_stroke(word: &str) -> bool {
    word.chars().count() <= 2 && word.chars().all(|c| !c.is_uppercase())
}

/// Where titles before the name start (`GS.TS. `), else the end.
fn titles(before: &str) -> usize {
    let mut start = before.len();
    while let Some(word) = before[..start].split_whitespace().next_back() {
        if !is_title(word) {
            break;
        }
        start = before[..start].trim_end().len() - word.len();
    }
    start
}

/// Two to six words, each with a capital, and no unit of the territory (`Xã Đông Giang`).
fn is_name(text: &str, words: &[&Token]) -> bool {
    (2..=6).contains(&words.len())
        && words.iter().all(|t| t.capital)
        && !text.ends_with([':', ';', ','])
        && !is_place(text)
}

/// The office that a text names, in capitals: it is printed so, or alone in a line (`Thứ trưởng`).
fn office(text: &str) -> Option<String> {
    let text = text
        .trim()
        .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | ',' | ')'));
    if is_office_in_small_letters(text) {
        return Some(text.to_uppercase());
    }
    let long = text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let heading = text.starts_with(LIST) || kind_of_heading(text).is_some();
    (long && is_capitals(text) && !heading).then(|| text.to_owned())
}

/// Whether a line in small letters starts with an office or with for whom somebody signs, and is short.
fn is_office_in_small_letters(text: &str) -> bool {
    const LONGEST: usize = 6;
    text.starts_with(char::is_uppercase)
        && !is_capitals(text)
        && text.split_whitespace().count() <= LONGEST
        && is_office(&text.to_uppercase())
}

/// Without the words for whom it signs (`KT.`, `TM.`, `TL.`), in natural case; a body alone is no office.
fn natural_office(printed: &str) -> Option<String> {
    let mut rest = printed.trim();
    while let Some(cut) = FOR_WHOM.iter().find_map(|p| rest.strip_prefix(p)) {
        rest = cut.trim_start();
    }
    // Lines that one passage holds together: the office of the signer stands last.
    if let Some(at) = deputy(rest) {
        rest = &rest[at..];
    } else if printed.contains("KT.")
        || printed.contains("TL.")
        || printed.contains("TUQ.")
        || printed.contains("TM.")
        || printed.contains("T/M")
        || printed.contains("T/L")
        || printed.contains("K/T")
    {
        // One office may end with the word of another (`BỘ TRƯỞNG`): the whole one is meant.
        let ends = HEADS.iter().filter_map(|o| {
            let at = rest.rfind(o)?;
            Some((at + o.len(), std::cmp::Reverse(at)))
        });
        let (_, std::cmp::Reverse(at)) = ends.max()?;
        rest = &rest[at..];
        // The one for whom somebody else signs is not who signs.
        let deputised = ["KT.", "K/T"].iter().any(|p| printed.contains(p));
        if at == 0 && deputised {
            return None;
        }
    }
    (!rest.is_empty()).then(|| natural(rest))
}

/// Where the last deputy's office of a text in capitals starts.
fn deputy(text: &str) -> Option<usize> {
    let whole = |at: &usize, word: &str| {
        let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        apart(text[..*at].chars().next_back()) && apart(text[at + word.len()..].chars().next())
    };
    let last = |word: &&str| {
        let mut places = text.rmatch_indices(*word).map(|(at, _)| at);
        places.find(|at| whole(at, word))
    };
    DEPUTIES.iter().filter_map(last).max()
}
