//! Which item of a document is named beside its number: `mục 2 phần III Kế hoạch số 7/KH-XX`, `Khoản 2 Mục III`.

use crate::fold;

/// Words (plain) before the ordinal of an item, with how far down they stand; the lowest that is named is the item.
const ITEMS: &[(&str, u8)] = &[
    ("tiet", 0),
    ("y", 0),
    ("diem", 1),
    ("khoan", 2),
    ("stt", 2),
    ("tt", 2),
    ("thu tu", 2),
    ("nhiem vu", 2),
    ("muc", 3),
];
/// How far down an item stands that has no word before its ordinal.
const BARE: u8 = 4;
/// Words (plain) before the ordinal of what items stand in.
const WITHIN: &[&str] = &["phan", "chuong", "dieu", "luc", "bieu"];
/// Words (plain) between one of these and its ordinal.
const BETWEEN: &[&str] = &["so", "thu"];
/// Letters of the longest ordinal.
const LONGEST: usize = 4;

/// The path to an item: ordinals of what it may be, and of what it stands in, plain and without dots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemPath {
    /// Ordinals of the items.
    pub items: Vec<String>,
    /// Ordinals of what they stand in, in the order of the text.
    pub within: Vec<String>,
}

/// The path that a text names; `None` where it names no item.
pub fn item_path(text: &str) -> Option<ItemPath> {
    let bare = fold::bare(text);
    let tokens: Vec<&str> = bare
        .split(|c: char| c.is_whitespace() || ",;:()[]".contains(c))
        .map(|token| token.trim_matches('.'))
        .filter(|token| !token.is_empty())
        .collect();
    let mut found: Vec<(u8, Vec<String>)> = Vec::new();
    let mut out = ItemPath::default();
    let mut at = 0;
    while at < tokens.len() {
        let kind = tokens[at];
        let two = tokens.get(at..at + 2).map(|words| words.join(" "));
        at += 1;
        let rank = ITEMS.iter().find(|(word, _)| {
            let two = two.as_deref() == Some(word);
            at += usize::from(two);
            two || *word == kind
        });
        if rank.is_none() && !WITHIN.contains(&kind) {
            if let Some((item, within)) = alone(kind) {
                found.push((BARE, vec![item]));
                out.within.extend(within);
            }
            continue;
        }
        at += usize::from(tokens.get(at).is_some_and(|word| BETWEEN.contains(word)));
        let mut here = Vec::new();
        while let Some(mut parts) = tokens.get(at).and_then(|token| ordinals(token)) {
            at += 1;
            // "Mục III.2": the last part is the item, the others what it stands in.
            if let (Some(last), true) = (parts.pop(), rank.is_some()) {
                here.push(last);
            }
            out.within.append(&mut parts);
            let more = tokens.get(at).is_some_and(|word| *word == "va");
            let goes_on = tokens
                .get(at + 1)
                .and_then(|token| ordinals(token))
                .is_some();
            at += usize::from(more && goes_on);
        }
        match rank {
            Some((_, rank)) => found.push((*rank, here)),
            None => {
                let before = at.checked_sub(1).and_then(|at| ordinals(tokens[at]));
                out.within.extend(before.into_iter().flatten());
            }
        }
    }
    let lowest = found
        .iter()
        .filter(|(_, of)| !of.is_empty())
        .map(|(rank, _)| *rank)
        .min()?;
    for (rank, ordinals) in found {
        match rank == lowest {
            true => out.items.extend(ordinals),
            false => out.within.extend(ordinals),
        }
    }
    Some(out)
}

/// An item and what it stands in, where a path has no words: `III.2.c`, which begins with a Roman number.
fn alone(token: &str) -> Option<(String, Vec<String>)> {
    let mut parts = ordinals(token)?;
    let item = parts.pop()?;
    let first = parts.first()?;
    let roman = first.chars().all(|c| "ivx".contains(c)) && token.contains('.');
    roman.then_some((item, parts))
}

/// The parts of an ordinal as printed: `III.2`, `2a`; `None` where a word is none.
pub fn ordinals(token: &str) -> Option<Vec<String>> {
    let part = |part: &str| {
        let digits = part.chars().take_while(char::is_ascii_digit).count();
        let rest = part.get(digits..).unwrap_or_default();
        let roman = rest.chars().all(|c| "ivxlc".contains(c));
        let fits = match (digits, rest.len()) {
            (0, 1) => rest.chars().all(char::is_alphabetic),
            (0, letters) => letters > 0 && roman,
            (1..=3, letters) => letters <= 1 && rest.chars().all(char::is_alphabetic),
            _ => false,
        };
        (fits && part.len() <= LONGEST).then(|| part.to_owned())
    };
    token.split(['.', '/']).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Option<(String, String)> {
        item_path(text).map(|found| (found.items.join(" "), found.within.join(" ")))
    }

    fn is(text: &str, items: &str, within: &str) {
        assert_eq!(
            path(text),
            Some((items.to_owned(), within.to_owned())),
            "{text}"
        );
    }

    #[test]
    fn the_lowest_ordinal_is_the_items() {
        is("Mục 2 phần III Kế hoạch số 7/KH-XX", "2", "iii");
        is("Khoản 2 Mục III Chương trình số 7-CTr/XX", "2", "iii");
        is("Mục III.2 Kế hoạch số 7/KH-XX", "2", "iii");
        is("Phần III, mục 2 (Kế hoạch 7/KH-XX)", "2", "iii");
        is("điểm a khoản 3 mục IV", "a", "3 iv");
        is("STT 12 Phụ lục II", "12", "ii");
        is("mục 2, 3 phần I", "2 3", "i");
        is("tiết c điểm 2 mục III", "c", "2 iii");
        is("Ý c mục 2 phần III", "c", "iii 2");
        is("Điểm 2c Mục III Kế hoạch số 7/KH-XX", "2c", "iii");
        is("III.2.c Kế hoạch số 7/KH-XX", "c", "iii 2");
        is("Số thứ tự 3, mục II Phụ lục", "3", "ii");
        is("Kế hoạch số 7/KH-XX (nhiệm vụ số 3)", "3", "");
    }

    #[test]
    fn a_number_of_a_document_is_no_path() {
        for text in [
            "Kế hoạch số 7/KH-XX",
            "TT 12/2023/TT-XX",
            "mục tiêu năm 2030",
            "Phần III Kế hoạch số 7/KH-XX",
            "khoản thu",
            "ý kiến của đơn vị",
            "nhiệm vụ trọng tâm 2.3 tỷ đồng",
        ] {
            assert_eq!(path(text), None, "{text}");
        }
    }
}
