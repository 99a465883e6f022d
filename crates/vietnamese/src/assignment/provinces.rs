//! Provinces that are named for those who govern them (`Thành phố Hồ Chí Minh, tỉnh Lâm Đồng cần …`).

use super::cursor::Cursor;
use super::words::words;
use crate::agencies::Agencies;
use crate::fold::fold;
use std::ops::Range;

/// Words before the name of a province.
const KINDS: [&str; 5] = ["tỉnh ", "thành phố ", "tp ", "tp. ", "tp."];
/// Most provinces of a list.
const MOST: usize = 40;

/// Moves behind provinces that are told to do something: behind them stands a word of duty, or one that urges, and what is to be done. What
/// else is said of a place gives nobody work.
pub(super) fn urged(at: &mut Cursor) -> Option<Range<usize>> {
    at.blank();
    let start = at.at;
    let end = behind_all(at.text, province(at.text, start)?);
    let lists = words();
    let mut next = Cursor {
        text: at.text,
        at: end,
    };
    let apart = next.rest().starts_with(' ');
    let owes = next.words(&lists.obliged) || next.words(&lists.lead);
    let mut pressed = false;
    while next.words(&lists.adverbs) {
        pressed = true;
        next.separators();
    }
    let acts = || {
        let behind = next.rest().trim_start();
        !next.goes_on_with(&lists.holds) && Agencies::get().starts_with_verb(behind)
    };
    (apart && (owes || pressed && acts())).then(|| {
        at.at = end;
        start..end
    })
}

/// Moves behind provinces right behind a word that hands them a task, with their kind or without (`Giao Hà Nội, TP Hồ Chí Minh rà soát …`):
/// what is to be done follows.
pub(super) fn given(at: &mut Cursor) -> Option<Range<usize>> {
    at.blank();
    let start = at.at;
    let first = province(at.text, start).or_else(|| named(at.text, start))?;
    let end = behind_all(at.text, first);
    let lists = words();
    let mut next = Cursor {
        text: at.text,
        at: end,
    };
    let apart = next.rest().starts_with(' ');
    let owes = next.words(&lists.obliged) || next.words(&lists.lead) || next.words(&lists.joint);
    let urged = next.words(&lists.adverbs);
    let acts = || {
        let behind = next.rest().trim_start();
        !next.goes_on_with(&lists.holds) && Agencies::get().starts_with_verb(behind)
    };
    (apart && (owes || urged || acts())).then(|| {
        at.at = end;
        start..end
    })
}

/// Where a list of provinces ends whose first ends at a place. The others may lack their kind.
fn behind_all(text: &str, first: usize) -> usize {
    let mut end = first;
    for _ in 0..MOST {
        let rest = text.get(end..).unwrap_or("");
        let marks = [", ", " và ", "; "];
        let next = marks.iter().find(|mark| rest.starts_with(**mark));
        let place = |mark: &&str| {
            let from = end + mark.len();
            province(text, from).or_else(|| named(text, from))
        };
        let Some(behind) = next.and_then(place) else {
            break;
        };
        end = behind;
    }
    end
}

/// Where the name of a province ends that begins at a place with its kind.
fn province(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let near = rest.char_indices().nth(12).map_or(rest.len(), |c| c.0);
    let opening = fold(rest.get(..near)?);
    let kind = KINDS.iter().find(|kind| opening.starts_with(**kind))?;
    let skipped = kind.chars().count();
    named(text, from + rest.char_indices().nth(skipped)?.0)
}

/// Where the name of a province ends that begins at a place.
fn named(text: &str, from: usize) -> Option<usize> {
    /// Most words of a name.
    const WORDS: usize = 4;
    let named = text.get(from..)?;
    let ends = named
        .match_indices(|c: char| !(c.is_alphabetic() || c == '-'))
        .map(|(end, _)| end)
        .chain([named.len()])
        .take(WORDS);
    let known = |end: usize| Agencies::get().province(&named[..end]).is_some();
    let closed = |end: usize| named[..end].ends_with(char::is_alphabetic);
    let capital = named.starts_with(char::is_uppercase);
    let whole = ends.filter(|end| capital && closed(*end) && known(*end));
    whole.last().map(|end| from + end)
}

#[cfg(test)]
mod tests {
    use super::super::tests::lead;

    #[test]
    fn provinces_that_are_urged_lead() {
        for (text, places) in [
            (
                "Tỉnh Lâm Đồng khẩn trương rà soát các giếng.",
                "Tỉnh Lâm Đồng",
            ),
            (
                "Thành phố Hồ Chí Minh, tỉnh Lâm Đồng tiếp tục rà soát các giếng.",
                "Thành phố Hồ Chí Minh, tỉnh Lâm Đồng",
            ),
            (
                "Để giữ nước ngọt, thành phố Đà Nẵng cần tập trung thực hiện các nhiệm vụ sau:",
                "thành phố Đà Nẵng",
            ),
        ] {
            assert_eq!(lead(text), Some(places), "{text}");
        }
        for (text, places) in [
            (
                "Giao Hà Nội, TP Hồ Chí Minh và Đà Nẵng rà soát các giếng.",
                "Hà Nội, TP Hồ Chí Minh và Đà Nẵng",
            ),
            ("Yêu cầu Lâm Đồng khẩn trương dọn giếng.", "Lâm Đồng"),
            (
                "Tỉnh Lâm Đồng, Gia Lai khẩn trương rà soát các giếng.",
                "Tỉnh Lâm Đồng, Gia Lai",
            ),
        ] {
            assert_eq!(lead(text), Some(places), "{text}");
        }
        for text in ["Giao Đà Nẵng 12 chỉ tiêu.", "Hà Nội rà soát các giếng."] {
            assert_eq!(lead(text), None, "{text}");
        }
        for text in [
            "Thành phố Hồ Chí Minh tiếp tục là nơi đông dân nhất.",
            "Tỉnh Lâm Đồng phát triển nhanh.",
            "Tỉnh Lâm Đồng đã dọn các giếng.",
            "Tỉnh cần rà soát các giếng.",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }
}
