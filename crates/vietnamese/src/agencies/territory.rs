//! Units of the territory in the names of groups: `Ủy ban nhân dân các tỉnh, thành phố`, `các xã có rừng`, `cấp huyện`.

use super::group::{bounded, narrowed};
use super::lexicon::Lexicon;
use super::words::{Gap, Word, phrase};

/// Words for units of the territory, with those that stand before them dropped.
const TERRITORY: &[&str] = &[
    "tỉnh",
    "thành phố",
    "tp",
    "huyện",
    // Misread.
    "huyên",
    "quận",
    "thị xã",
    "thị trấn",
    "xã",
    "phường",
    "đặc khu",
    "thôn",
    "bản",
    "ấp",
    "buôn",
    "khu phố",
    "tổ dân phố",
    "địa phương",
    "khu vực",
    "quân khu",
    "đơn vị",
];

const LEVELS: &[&str] = &[
    "quân khu",
    "tỉnh",
    "thành phố",
    "huyện",
    "xã",
    "phường",
    "bộ",
    "cơ sở",
    "trung ương",
    "quận",
];

/// Index behind the unit of the territory that members of a council are of (`đại biểu Hội đồng nhân dân xã`).
pub(super) fn level(words: &[Word], at: usize) -> Option<usize> {
    let units = [
        "huyện",
        "phường",
        "quận",
        "thị trấn",
        "thị xã",
        "xã",
        "đặc khu",
    ];
    unit_at(words, at, &units)
}

/// Index behind the longest of some words for units of the state that stands right behind the word before it.
pub(super) fn unit_at(words: &[Word], at: usize, units: &[&str]) -> Option<usize> {
    let near = words.get(at).is_some_and(|w| w.gap == Gap::Space);
    let ends = units.iter().filter_map(|unit| phrase(words, at, unit));
    ends.max().filter(|_| near)
}

/// Whether a word is one for a unit of the territory beneath a province.
pub(super) fn is_place(words: &[Word], at: usize) -> bool {
    words
        .get(at)
        .is_some_and(|w| matches!(w.folded.as_str(), "huyện" | "phường" | "quận" | "xã"))
}

/// Index behind `các tỉnh, thành phố`, `xã, phường`, `cấp huyện, cấp xã`, that follows the name of a body.
pub(crate) fn territory(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let first = words.get(at).filter(|w| w.gap == Gap::Space)?;
    if first.folded == "cấp" {
        let end = levels(words, at)?;
        // "cấp tỉnh, thành phố trực thuộc trung ương"
        let more = words
            .get(end)
            .filter(|w| w.gap == Gap::Comma)
            .and_then(|_| TERRITORY.iter().filter_map(|t| phrase(words, end, t)).max());
        return Some(more.map_or(end, |m| narrowed(words, m, lexicon, &|_| None)));
    }
    if let Some(end) = phrase(words, at, "các cấp") {
        return Some(end);
    }
    let opened = first.folded == "các" || counts_places(words, at);
    let mut i = at + usize::from(opened);
    let mut count = 0;
    let mut end = None;
    let first_unit = i;
    while let Some(noun) = committee_of_a_party(words, i, lexicon)
        .filter(|_| opened && may_be_of_a_party(words, at, lexicon))
        .or_else(|| TERRITORY.iter().filter_map(|t| phrase(words, i, t)).max())
    {
        let general = matches!(
            words.get(i).map_or("", |w| w.folded.as_str()),
            "đơn" | "địa" | "khu"
        );
        // `Hội Nông dân tỉnh, Tỉnh đoàn`: another body, and no other place.
        let of_a_party = |w: &Word| matches!(w.folded.as_str(), "đoàn" | "ủy");
        if i > first_unit && words[i].upper && words.get(noun).is_some_and(of_a_party) {
            break;
        }
        if general
            && (!opened || i > first_unit && words.get(i).is_some_and(|w| w.gap != Gap::Comma))
        {
            break;
        }
        count += 1;
        // "các huyện, thị xã Long Khánh": behind a general one, one may be named.
        let noun = if count > 1 && opened {
            named_place(words, noun, lexicon).unwrap_or(noun)
        } else {
            noun
        };
        end = Some(noun);
        let mut next = noun;
        let tied = match words.get(noun) {
            Some(w) if matches!(w.folded.as_str(), "và" | "hoặc") => {
                next += 1;
                if opened && words.get(next).is_some_and(|w| w.folded == "các") {
                    next += 1;
                }
                true
            }
            Some(w) => {
                matches!(w.gap, Gap::Comma | Gap::Joint) || (w.gap == Gap::Space && !w.upper)
            }
            None => false,
        };
        if !tied {
            break;
        }
        i = next;
    }
    let end = end.filter(|_| opened || count > 1)?;
    let end = narrowed(words, end, lexicon, &|_| None);
    let end = where_they_lie(words, end, lexicon).unwrap_or(end);
    Some(with_what_they_have(words, end, lexicon).unwrap_or(end))
}

/// Index behind a committee of the Party that is called by its place in small letters (`Ban Thường vụ các huyện ủy, thành ủy`).
fn committee_of_a_party(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let place = words.get(at).filter(|w| !w.upper)?;
    let follows = |w: &&Word| w.gap == Gap::Space && !w.upper;
    words
        .get(at + 1)
        .filter(follows)
        .filter(|w| w.folded == "ủy")?;
    // `các huyện ủy quyền cho …`
    let goes_on = words.get(at + 2).filter(follows);
    let verb = goes_on.is_some_and(|w| lexicon.no_party_before.contains(&w.folded));
    (!verb && lexicon.places_of_a_party.contains(&place.folded)).then_some(at + 2)
}

/// Whether places from a word on may be those of the Party: behind `UBND` they are those of the State.
fn may_be_of_a_party(words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    before.is_none_or(|before| !lexicon.no_party_behind.contains(&before.folded))
}

/// Whether a word is a number of places (`UBND 12 huyện, thành phố`) and none of the body's name (`Ban Chỉ đạo 06 tỉnh`).
fn counts_places(words: &[Word], at: usize) -> bool {
    let number = words.get(at).map_or("", |w| w.folded.as_str());
    let body = at.checked_sub(1).map_or("", |b| words[b].folded.as_str());
    let counts = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    // As many as there are provinces: `Sở Tư pháp 63 tỉnh, thành phố`.
    let all_provinces = matches!(number, "34" | "63" | "64")
        && words.get(at + 1).is_some_and(|w| w.folded == "tỉnh")
        && words.get(at + 2).is_some_and(|w| w.gap == Gap::Comma);
    let of_places = matches!(
        body,
        "ubnd" | "hđnd" | "vksnd" | "tand" | "dân" | "an" | "ủy"
    );
    counts && (of_places || all_provinces)
}

/// Index behind the name of a place: a few capitalised words that begin no body's name.
fn named_place(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
    /// Most words of a place's name.
    const MOST: usize = 4;
    if lexicon.kinds_at(words, at).next().is_some() || lexicon.offices.at(words, at).is_some() {
        return None;
    }
    let named = |w: &&Word| w.gap == Gap::Space && w.upper && !w.caps;
    let count = words.get(at..)?.iter().take_while(named).count();
    (1..=MOST).contains(&count).then_some(at + count)
}

/// Index behind what narrows places to those that lie somewhere (`các tỉnh biên giới phía Bắc`, `các tỉnh ven biển từ Hà Tĩnh đến Khánh
/// Hòa`), up to a verb or a mark.
fn where_they_lie(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let mut end = at;
    while let Some(next) = one_that_lies(words, end, lexicon) {
        end = next;
        // `các xã miền núi, biên giới`
        let more = words.get(end).is_some_and(|w| w.gap == Gap::Comma);
        if !more || lexicon.lying.at(words, end).is_none() {
            break;
        }
    }
    let end = between_places(words, end, lexicon).unwrap_or(end);
    (end > at && bounded(words, end, lexicon)).then_some(end)
}

/// Index behind one word that says where places lie, and the name of where that is.
fn one_that_lies(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
    words.get(at).filter(|w| !w.upper)?;
    let Some(end) = lexicon.lying.at(words, at) else {
        let inside = lexicon.lying_in.at(words, at)?;
        let lies = lexicon.lying.at(words, inside);
        return lies.or_else(|| named_place(words, inside, lexicon));
    };
    let inside = lexicon.lying_in.at(words, end).unwrap_or(end);
    Some(named_place(words, inside, lexicon).unwrap_or(end))
}

/// Index behind `từ`, a place, `đến`, a place.
fn between_places(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let to = named_place(words, phrase(words, at, "từ")?, lexicon)?;
    named_place(words, phrase(words, to, "đến")?, lexicon)
}

/// Index behind what narrows places to those that have something (`các xã có rừng`): a few words up to a verb or a mark.
fn with_what_they_have(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
    /// Most words behind `có`.
    const MOST: usize = 8;
    // `các xã, phường nơi có dự án`
    let there = words
        .get(at)
        .is_some_and(|w| w.gap == Gap::Space && w.folded == "nơi");
    let at = at + usize::from(there);
    let has = words
        .get(at)
        .filter(|w| w.gap == Gap::Space && w.folded == "có")?;
    if has.upper
        || lexicon.verbs.at(words, at).is_some()
        || lexicon.modifiers.at(words, at).is_some()
    {
        return None;
    }
    (at + 2..=at + 1 + MOST).find(|i| *i <= words.len() && bounded(words, *i, lexicon))
}

fn levels(words: &[Word], at: usize) -> Option<usize> {
    let mut end = None;
    let mut i = at;
    while words.get(i).is_some_and(|w| w.folded == "cấp") {
        let Some(level) = LEVELS.iter().filter_map(|l| phrase(words, i + 1, l)).max() else {
            break;
        };
        end = Some(level);
        i = level;
        let and = words
            .get(i)
            .is_some_and(|w| w.folded == "và" && w.gap == Gap::Space);
        if and {
            i += 1;
        } else if words.get(i).is_none_or(|w| w.gap != Gap::Comma) {
            break;
        }
    }
    end
}
