//! Groups named as one: "các bộ, ngành, địa phương", "Ủy ban nhân dân các tỉnh, thành phố".

use super::lexicon::Lexicon;
use super::words::{Gap, Word, phrase};

/// Where a body of its own begins: the index behind it.
pub(crate) type Stops<'a> = &'a dyn Fn(usize) -> Option<usize>;

/// Words for units of the territory, with those that stand before them dropped.
const TERRITORY: &[&str] = &[
    "tỉnh",
    "thành phố",
    "tp",
    "huyện",
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
    "đơn vị",
];
const LEVELS: &[&str] = &[
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

/// Index behind a group of nouns that begins at a word, `stops` telling where a body of its own begins.
///
/// An opener (`các`) with a noun, or two nouns in a row; then what narrows the group.
pub(crate) fn nouns(words: &[Word], at: usize, lexicon: &Lexicon, stops: Stops) -> Option<usize> {
    let opened = lexicon.openers.at(words, at);
    let mut i = opened.unwrap_or(at);
    if opened.is_some() && words.get(i).is_some_and(|w| w.gap != Gap::Space) {
        return None;
    }
    let several = lexicon.several.at(words, i).is_some();
    let mut count = 0;
    let mut strong = false;
    let mut end;
    loop {
        if stops(i).is_some() && count > 0 {
            return None;
        }
        let behind = |count| {
            if count > 0 {
                lexicon.followers.at(words, i)
            } else {
                None
            }
        };
        let next = lexicon.nouns.at(words, i).max(behind(count))?;
        strong |= !lexicon.weak.contains(&joined(words, i, next));
        count += 1;
        end = narrowed(words, next, lexicon, stops);
        if several && end == next {
            end = level(words, next).unwrap_or(next);
        }
        if opened.is_some() && strong && !bounded(words, end, lexicon) && stops(end).is_none() {
            end = unknown(words, end, lexicon)?;
        }
        match another(words, end, opened.is_some(), lexicon, stops) {
            Some(n) => i = n,
            None => break,
        }
    }
    let concerned = strong && end > i && concerned(words, i, end, lexicon);
    if opened.is_none() && count < 2 && !concerned && !several {
        return None;
    }
    if bounded(words, end, lexicon) {
        return Some(end);
    }
    // "các Phòng Thanh tra - Kiểm tra": all bodies of that name.
    if opened.is_some()
        && count == 1
        && !strong
        && let Some(named) = stops(i).filter(|e| *e > end)
    {
        return Some(named);
    }
    let body = stops(end)?;
    // "các Ban Hội đồng nhân dân tỉnh": parts of the body that is named right behind them.
    let parts = matches!(
        joined(words, i, end).as_str(),
        "ban" | "tổ đại biểu" | "ủy ban"
    );
    Some(if opened.is_some() && parts { body } else { end })
}

/// Index behind the unit of the territory that members of a council are of (`đại biểu Hội đồng nhân dân xã`).
fn level(words: &[Word], at: usize) -> Option<usize> {
    let near = words.get(at).is_some_and(|w| w.gap == Gap::Space);
    let units = [
        "huyện",
        "phường",
        "quận",
        "thị trấn",
        "thị xã",
        "xã",
        "đặc khu",
    ];
    units
        .iter()
        .filter_map(|unit| phrase(words, at, unit))
        .max()
        .filter(|_| near)
}

/// Index behind words that the lists do not hold and that narrow a group: up to a verb or a mark.
fn unknown(words: &[Word], end: usize, lexicon: &Lexicon) -> Option<usize> {
    let most = words.len().min(end + 9);
    let mark = (end + 1..most).find(|e| bounded(words, *e, lexicon));
    mark.or_else(|| (most == words.len()).then_some(most))
}

/// Whether some words bind a group to those concerned (`liên quan`).
fn concerned(words: &[Word], from: usize, to: usize, lexicon: &Lexicon) -> bool {
    (from..to).any(|i| {
        lexicon
            .restricting
            .iter()
            .any(|r| phrase(words, i, r).is_some_and(|e| e <= to))
    })
}

/// Index of the noun that a list of nouns goes on with.
///
/// A group that `opened` with a plural word ends where another has its own: "các bộ, ngành" and "các tổ chức liên quan" are two.
/// So does any group before one of those concerned. "Các cấp, các ngành" is one.
fn another(
    words: &[Word],
    end: usize,
    opened: bool,
    lexicon: &Lexicon,
    stops: Stops,
) -> Option<usize> {
    let next = words.get(end)?;
    let mut i = end;
    let mut tied = matches!(next.gap, Gap::Comma | Gap::Joint);
    if matches!(next.folded.as_str(), "và" | "hoặc") && matches!(next.gap, Gap::Space | Gap::Comma)
    {
        tied = true;
        i += 1;
    }
    if !tied || stops(i).is_some() || lexicon.several.at(words, i).is_some() {
        return None;
    }
    let noun = match lexicon.openers.at(words, i) {
        Some(n) => n,
        None => i,
    };
    if stops(noun).is_some() {
        return None;
    }
    let behind = lexicon
        .nouns
        .at(words, noun)
        .max(lexicon.followers.at(words, noun))?;
    // "các đơn vị thuộc Bộ, Cục trưởng …": an office, whose first word is a noun of bodies.
    if lexicon.offices.at(words, noun) > Some(behind) {
        return None;
    }
    if noun > i {
        let idiom = matches!(joined(words, noun, behind).as_str(), "cấp" | "ngành");
        let rest = narrowed(words, behind, lexicon, stops);
        if opened && !idiom || concerned(words, behind, rest, lexicon) {
            return None;
        }
    }
    // "… địa phương, tổ chức thực hiện": a verb with the form of a noun.
    let verb = lexicon.followers.at(words, noun) != Some(behind)
        && lexicon.verbs.at(words, noun) >= Some(behind)
        && words
            .get(behind)
            .is_some_and(|w| w.gap == Gap::Space && !w.upper)
        && lexicon.verbs.at(words, behind).is_some();
    (!verb).then_some(noun)
}

/// Index behind what narrows a noun: modifiers, and a body that it is tied to.
fn narrowed(words: &[Word], at: usize, lexicon: &Lexicon, stops: Stops) -> usize {
    let mut end = at;
    loop {
        let Some(word) = words.get(end) else {
            return end;
        };
        if word.gap != Gap::Space
            && !(word.gap == Gap::Joint && lexicon.modifiers.at(words, end).is_some())
        {
            return end;
        }
        if let Some(tie) = lexicon.ties.at(words, end)
            && let Some(owner) = owner(words, tie, lexicon, stops)
        {
            end = owner;
        } else if let Some(next) = lexicon.modifiers.at(words, end) {
            end = next;
        } else {
            return end;
        }
    }
}

/// Index behind the body that a group is tied to (`thuộc Bộ`, `trực thuộc Sở`, `thuộc VPCP`, `của tỉnh`).
fn owner(words: &[Word], at: usize, lexicon: &Lexicon, stops: Stops) -> Option<usize> {
    let first = words.get(at).filter(|w| w.gap == Gap::Space)?;
    if first.folded == "phạm" || first.folded == "các" {
        return None;
    }
    if let Some(end) = stops(at) {
        return Some(end);
    }
    if let Some(noun) = lexicon.nouns.at(words, at) {
        return Some(
            super::words::longest(words, noun, [&"tỉnh".to_owned(), &"thành phố".to_owned()])
                .filter(|_| words.get(noun).is_some_and(|w| w.gap == Gap::Space))
                .unwrap_or(noun),
        );
    }
    if !first.upper {
        return None;
    }
    let mut end = at + 1;
    while let Some(w) = words.get(end) {
        let goes_on = matches!(w.gap, Gap::Space | Gap::Joint)
            && (w.upper
                || (!bounded(words, end, lexicon) && lexicon.modifiers.at(words, end).is_none()));
        if !goes_on || end > at + 8 {
            break;
        }
        end += 1;
    }
    Some(end)
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
    let opened = first.folded == "các";
    let mut i = at + usize::from(opened);
    let mut count = 0;
    let mut end = None;
    let first_unit = i;
    while let Some(noun) = TERRITORY.iter().filter_map(|t| phrase(words, i, t)).max() {
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
    Some(with_what_they_have(words, end, lexicon).unwrap_or(end))
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

/// Index behind what narrows places to those that have something (`các xã có rừng`): a few words up to a verb or a mark.
fn with_what_they_have(words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
    /// Most words behind `có`.
    const MOST: usize = 6;
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

/// Whether a name can end before a word: the text's end, a mark, a verb, `và`, a bracket.
pub(crate) fn bounded(words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    let Some(word) = words.get(at) else {
        return true;
    };
    matches!(word.gap, Gap::Comma | Gap::Hard | Gap::Dot)
        || matches!(word.folded.as_str(), "và" | "cùng" | "hoặc")
        || (!word.upper && (lexicon.verbs.at(words, at).is_some() || ends_in_leading(words, at)))
}

/// Whether `lãnh đạo` is all that follows: what a body is to do in the list beneath. Elsewhere the words are those of an
/// office too (`Lãnh đạo Bộ`).
fn ends_in_leading(words: &[Word], at: usize) -> bool {
    phrase(words, at, "lãnh đạo")
        .is_some_and(|end| words.get(end).is_none_or(|w| w.gap == Gap::Hard))
}

fn joined(words: &[Word], from: usize, to: usize) -> String {
    let parts: Vec<&str> = words
        .get(from..to)
        .unwrap_or(&[])
        .iter()
        .map(|w| w.folded.as_str())
        .collect();
    parts.join(" ")
}
