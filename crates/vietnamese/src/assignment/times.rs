//! Times that open a sentence, before those who are to do something.

use super::cursor::Cursor;
use super::unlisted::acts;
use super::words::words;
use crate::dates::{Grain, span_at};
use crate::tokens::tokens;

/// Moves behind a word for a time that opens the sentence, if those who are to do something follow it.
pub(super) fn behind_a_time(at: &mut Cursor) -> bool {
    let start = at.at;
    if !at.words(&words().times) {
        return false;
    }
    at.blank();
    let mut next = Cursor {
        text: at.text,
        at: at.at,
    };
    let found = next.agencies(true).is_some();
    next.blank();
    let acts = found && next.rest().starts_with(char::is_lowercase) && next.ended();
    if !acts {
        at.at = start;
    }
    acts
}

/// Moves behind the end of a term that opens the sentence, if without a mark those who are to do something follow it
/// (`Trước ngày 30/6/2027 các xã hoàn thành …`).
pub(super) fn behind_a_term(at: &mut Cursor) -> bool {
    let start = at.at;
    if !at.words(&words().terms) {
        return false;
    }
    let all = tokens(at.near());
    // `ngày` may stand before the date.
    let span = (0..=1).find_map(|first| span_at(&all, first, None));
    let last = span.and_then(|span| all.get(span.end.checked_sub(1)?));
    let open = last.map(|token| at.at + token.range.end);
    let acts = open.is_some_and(|open| {
        at.at = open;
        let apart = at.rest().starts_with(' ');
        at.blank();
        let mut next = Cursor {
            text: at.text,
            at: at.at,
        };
        let named = apart && next.agencies(false).is_some() && next.ended();
        next.blank();
        let charged = |next: &mut Cursor| next.words(&words().owes);
        named && (acts(next.rest()) || charged(&mut next))
    });
    if !acts {
        at.at = start;
    }
    acts
}

/// Byte offset behind a month, quarter or year that opens a sentence before a comma (`Quý I/2027, các sở …`). A day opens a story.
pub(super) fn time_end(text: &str) -> Option<usize> {
    let near = text.get(..text.find(',')?)?;
    let all = tokens(near);
    let span = span_at(&all, 0, Some(2000))?;
    let long = span.periods.iter().all(|p| p.grain >= Grain::Month);
    (long && span.end == all.len()).then_some(near.len())
}

#[cfg(test)]
mod tests {
    use super::super::tests::lead;

    #[test]
    fn a_body_leads_right_behind_the_end_of_a_term() {
        for (text, body) in [
            (
                "Trước ngày 30/6/2027 các xã phải hoàn thành việc dọn giếng.",
                "các xã",
            ),
            (
                "Chậm nhất là ngày 30 tháng 6 năm 2027 Sở Y tế hoàn thành việc dọn giếng.",
                "Sở Y tế",
            ),
            ("Trong tháng 6 năm 2027 Sở Y tế báo cáo kết quả.", "Sở Y tế"),
        ] {
            assert_eq!(lead(text), Some(body), "{text}");
        }
        for text in [
            "Trước ngày 30/6/2027 hoàn thành việc dọn giếng.",
            "Trong tháng 6 năm 2027 của Sở Y tế báo cáo.",
            "Trước năm 2027 Sở Y tế đã dọn xong giếng.",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
    }
}
