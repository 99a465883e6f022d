//! Whether a mark in a cell parts two bodies where the text behind it is no name that the grammar of names knows: letters that stand
//! for a body (`Sở Tài chính, BQL KKT`), a plural (`Chi cục Kiểm lâm, các Hạt Kiểm lâm`), a kind that the item before it has too (`PC Gia
//! Lai, PC Kon Tum`).

use vietnamese::agencies::Agencies;

/// The word that opens a plural.
const PLURAL: &str = "các ";

/// Whether an item begins behind a comma or, where that is none, behind `và`. `before` is the item so far.
pub(super) fn behind_mark(before: &str, after: &str, comma: bool) -> bool {
    let agencies = Agencies::get();
    let piece = first_piece(after);
    let full = agencies.in_full(piece);
    if full.is_some_and(|full| agencies.name(&full).is_some()) {
        return true;
    }
    if is_letters(before) && is_letters(first_word(piece)) {
        return true;
    }
    let plural = after.starts_with(PLURAL) && !vietnamese::fold::fold(before).contains(PLURAL);
    // `Thông tấn xã Việt Nam và hệ thống các cơ quan báo chí`
    if !comma && agencies.is_known_body(before) && is_system_of(after) {
        return true;
    }
    let peers = first_word(before) == first_word(after) && after.starts_with(char::is_uppercase);
    // `Phòng PA05, PC06`
    let units = is_coded(first_word(piece)) && before.split(' ').next_back().is_some_and(is_coded);
    let others = || are_others(&vietnamese::fold::fold(piece)) && is_whole(before);
    comma
        && (units
            || others()
            || plural
            || peers
            || is_letters(first_word(piece)) && agencies.is_known_body(before))
}

/// Whether a stroke parts two items: a body or its letters on both sides.
pub(super) fn behind_stroke(before: &str, after: &str) -> bool {
    let agencies = Agencies::get();
    if is_letters(before) {
        return is_letters(first_piece(after));
    }
    let named = agencies.name(after).is_some() || after.starts_with(PLURAL);
    named && !agencies.opens_with_office(before) && agencies.expected_whole(before).is_some()
}

/// Whether a text is a word or two before a plural, in small letters (`hệ thống các trường học`).
fn is_system_of(text: &str) -> bool {
    let before = text.split_once(PLURAL).map(|(before, _)| before.trim());
    let words = before.map_or(0, |b| b.split_whitespace().count());
    (1..=2).contains(&words) && text.starts_with(char::is_lowercase)
}

/// The text up to the next mark of a list or `và`.
fn first_piece(text: &str) -> &str {
    let piece = text.split([',', ';', '\n', '/']).next().unwrap_or("");
    piece.split(" và ").next().unwrap_or("").trim()
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or("")
}

/// Whether an item is of those who stand at a list's end without a name of their own (`DN`, `địa phương`, `chuyên gia`).
fn are_others(folded: &str) -> bool {
    const OTHERS: [&str; 6] = [
        "chuyên gia",
        "dn",
        "doanh nghiệp",
        "hiệp hội",
        "người dân",
        "địa phương",
    ];
    OTHERS.iter().any(|words| {
        let behind = folded.strip_prefix(words);
        behind.is_some_and(|b| !b.starts_with(char::is_alphanumeric))
    })
}

/// Whether the item before a mark is a whole name, a note in brackets aside.
fn is_whole(before: &str) -> bool {
    let name = match before.rfind('(') {
        Some(at) if before.ends_with(')') => before[..at].trim_end(),
        _ => before,
    };
    Agencies::get().expected_whole(name).is_some() || are_others(&vietnamese::fold::fold(name))
}

/// Whether a word is the letters and the two figures of a unit of the police (`PC06`).
fn is_coded(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    word.len() == letters.len() + 2
        && (1..=2).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether a text is one word in capitals, as letters are that stand for a body (`SNV`, `UNICEF`).
fn is_letters(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let rest = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '&' | '-');
    capitals >= 2 && text.chars().all(rest)
}
