//! The letterhead: the bodies at the top left of a document, the issuing one last.

use model::draft::{Part, Passage};
use vietnamese::agencies::{Agencies, Context};
use vietnamese::casing::{PLACES, is_capitals, natural};
use vietnamese::fold::{fold, squeeze};
use vietnamese::headings::is_stamp;
use vietnamese::offices::opens_with_body;
use vietnamese::tokens::{phrase_at, tokens};

/// Organs that head a body or sit for it, whose name goes on with that of the body above (`BCH TỈNH X` beneath `HỘI NÔNG DÂN`).
const ORGANS: [&str; 7] = [
    "ban chấp hành",
    "ban thường trực",
    "ban thường vụ",
    "bch",
    "btv",
    "thường trực",
    "văn phòng",
];
/// Organs of a committee of the Party, which bear its name (`BAN TỔ CHỨC` beneath `TỈNH ỦY X`).
const PARTY_ORGANS: [&str; 7] = [
    "ban dân vận",
    "ban nội chính",
    "ban tuyên giáo",
    "ban tuyên giáo và dân vận",
    "ban tổ chức",
    "ban xây dựng đảng",
    "ủy ban kiểm tra",
];
/// The Party's committees beneath the centre.
const COMMITTEES: [&str; 6] = [
    "huyện ủy",
    "quận ủy",
    "thành ủy",
    "thị ủy",
    "tỉnh ủy",
    "đảng ủy",
];

/// Bodies at the top left, each on one line or several: the last one issues, those above it are its superiors.
///
/// An organ (`VĂN PHÒNG`, `THƯỜNG TRỰC`) is that of the body above it.
pub fn letterhead(passages: &[Passage]) -> Option<String> {
    let mut all = bodies(passages);
    let last = all.pop()?;
    let joined = all.pop().and_then(|above| organ_of(&last, &above));
    Some(joined.unwrap_or(last))
}

/// The name of an organ with that of the body above it.
fn organ_of(organ: &str, above: &str) -> Option<String> {
    let (folded, whose) = (fold(organ), fold(above));
    // `CHI NHÁNH TỈNH NGHỆ AN` beneath a bank.
    if folded.strip_prefix("chi nhánh ").is_some_and(is_place) {
        return Some(format!("{above} {organ}"));
    }
    if PARTY_ORGANS.contains(&folded.as_str()) {
        if whose.starts_with("ban chấp hành trung ương") {
            return Some(format!("{organ} TRUNG ƯƠNG"));
        }
        let committee = COMMITTEES.iter().any(|c| whose.starts_with(c));
        return committee.then(|| format!("{organ} {above}"));
    }
    let words = tokens(organ);
    let end = ORGANS
        .iter()
        .filter_map(|o| phrase_at(&words, 0, o))
        .max()?;
    let full = match words[0].folded.as_str() {
        "bch" => "BAN CHẤP HÀNH",
        "btv" => "BAN THƯỜNG VỤ",
        _ => organ.get(..words[end - 1].range.end)?,
    };
    match words.get(end) {
        None => Some(format!("{full} {above}")),
        Some(place) => {
            let place = organ.get(place.range.start..)?;
            let named = end < words.len() && is_place(place) && fold(full) != "văn phòng";
            named.then(|| format!("{full} {above} {place}"))
        }
    }
}

/// Whether a text is a unit of the territory and its name: `TỈNH KON TUM`.
pub(super) fn is_place(text: &str) -> bool {
    let words = tokens(text);
    PLACES
        .iter()
        .any(|unit| phrase_at(&words, 0, unit).is_some_and(|end| end < words.len()))
}

/// The body above the issuing one in the letterhead (`UBND TỈNH BÌNH PHƯỚC` above `SỞ TƯ PHÁP`).
pub fn above(passages: &[Passage]) -> Option<String> {
    let mut all = bodies(passages);
    all.pop();
    all.pop()
}

/// All bodies at the top left, the issuing one last.
pub(super) fn bodies(passages: &[Passage]) -> Vec<String> {
    /// Words with which a line goes on with the name above it, though it begins as a body's name does.
    const WITHIN: [&str; 4] = ["phòng, chống", "phòng chống", "phòng cháy", "hội nhập"];
    let mut out: Vec<String> = Vec::new();
    let lines = letterhead_lines(passages);
    for text in lines
        .iter()
        .flat_map(|line| names(before_motto(&line.text)))
    {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        let folded = fold(text);
        let draft = folded.starts_with("dự thảo") && folded.split(' ').count() <= 4;
        if text.is_empty() || draft || is_stamp(text) {
            continue;
        }
        let organ = |o: &&str| {
            let rest = folded.strip_prefix(*o);
            rest.is_some_and(|r| r.is_empty() || is_place(r))
        };
        let opens = opens_with_body(&folded) || ORGANS.iter().any(organ);
        let starts = opens && !WITHIN.iter().any(|w| folded.starts_with(w));
        let open = out.last().is_some_and(|last| {
            let last = fold(last);
            last.ends_with(" và")
                || last.ends_with(',')
                || matches!(
                    last.as_str(),
                    "chi cục" | "cục" | "hội đồng nhân dân" | "tổng cục" | "ủy ban nhân dân"
                )
        });
        match out.last_mut().filter(|_| !starts || open) {
            Some(last) => *last = format!("{last} {text}"),
            None => out.push(text.to_owned()),
        }
    }
    out
}

/// The names on one line: a body that the list knows and the one beneath it may have been joined (`UBND TỈNH LÂM ĐỒNG SỞ NỘI VỤ`).
fn names(line: &str) -> Vec<String> {
    /// Most words of a name in front.
    const LONGEST: usize = 9;
    let text = squeeze(line);
    let all = tokens(&text);
    let agencies = Agencies::get();
    let context = Context::default();
    let known = |at: &usize| {
        let front = text.get(..all[*at - 1].range.end).unwrap_or_default();
        let behind = text.get(all[*at].range.start..).unwrap_or_default();
        // The whole may be found by its front alone (`BỘ TÀI CHÍNH CỤC THUẾ`).
        let whole = || agencies.resolve(&natural(&text), &context);
        opens_with_body(&fold(behind))
            && agencies
                .resolve(&natural(front), &context)
                .or_else(|| agencies.misread_organ(&natural(front), None))
                .is_some_and(|f| whole().is_none_or(|w| w.id == f.id))
    };
    let last = all.len().min(LONGEST + 1);
    match (2..last).find(known).filter(|_| is_capitals(&text)) {
        Some(at) => {
            let (front, behind) = text.split_at(all[at].range.start);
            vec![front.trim_end().to_owned(), behind.to_owned()]
        }
        None => vec![text],
    }
}

/// Lines of the letterhead; where none is known as such, the lines in capitals right above the national motto.
fn letterhead_lines(passages: &[Passage]) -> Vec<&Passage> {
    let known: Vec<&Passage> = passages
        .iter()
        .filter(|p| p.part == Part::Issuer)
        .filter(|p| before_motto(&p.text).chars().any(char::is_alphabetic))
        .collect();
    let motto = passages
        .iter()
        .position(|p| p.part == Part::Motto)
        .unwrap_or_default();
    if !known.is_empty() {
        return known;
    }
    let is_rule = |p: &Passage| !p.text.chars().any(char::is_alphanumeric);
    // Two columns on one line: `BỘ TÀI CHÍNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`.
    let beside: Vec<&Passage> = passages
        .iter()
        .take_while(|p| !matches!(p.part, Part::Title | Part::Grounds | Part::Body))
        .filter(|p| {
            let left = before_motto(&p.text);
            left.len() < p.text.len() && left.chars().any(char::is_alphabetic)
        })
        .take(1)
        .collect();
    if !beside.is_empty() {
        return beside;
    }
    let above = passages[..motto]
        .iter()
        .rev()
        .take(6)
        .take_while(|p| is_rule(p) || is_capitals(&p.text));
    let mut lines: Vec<&Passage> = above.collect();
    lines.reverse();
    lines
}

/// What stands before the national motto on its line.
fn before_motto(text: &str) -> &str {
    let tokens = tokens(text);
    let motto = (0..tokens.len()).find(|at| {
        vietnamese::motto::BEGINNINGS
            .iter()
            .any(|words| phrase_at(&tokens, *at, words).is_some())
    });
    let start = motto.map_or(text.len(), |at| tokens[at].range.start);
    text.get(..start).unwrap_or(text)
}
