//! Hours of the day beside a date: `17 giờ 30 phút ngày 23/11`, `03h00 ngày 23/11`, `14 giờ, ngày 11 tháng 01`.

use crate::tokens::{Token, TokenKind};

/// Most tokens of an hour.
const MOST: usize = 9;

/// Whether a token says that the figure before it is an hour, with or without minutes (`h`, `h00`).
fn is_unit(token: &Token) -> bool {
    let minutes = || token.folded.strip_prefix('h');
    matches!(token.folded.as_str(), "giờ" | "g")
        || minutes().is_some_and(|m| m.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a token may stand within an hour: `17`, `giờ`, `phút`, `sáng` …
fn is_part(token: &Token) -> bool {
    let short = token.kind == TokenKind::Number && token.folded.len() <= 2;
    let word = || matches!(token.folded.as_str(), "phút" | ":" | "sáng" | "chiều" | ",");
    short || is_unit(token) || word()
}

/// Whether the token at a place is one of a day of the week (`thứ Bảy`, `Chủ nhật`).
fn is_of_a_weekday(tokens: &[Token], at: usize) -> bool {
    const DAYS: [&str; 6] = ["hai", "ba", "tư", "năm", "sáu", "bảy"];
    let named = |first: usize| {
        let [first, second] = tokens.get(first..first + 2).unwrap_or_default() else {
            return false;
        };
        first.is("thứ") && DAYS.iter().any(|day| second.is(day))
            || first.is("chủ") && second.is("nhật")
    };
    named(at) || at > 0 && named(at - 1)
}

/// Where a day of the week begins that stands right before a token (`thứ Sáu` before `hằng tuần`).
pub fn weekday_before(tokens: &[Token], at: usize) -> Option<usize> {
    let first = at.checked_sub(2)?;
    let opens = tokens[first].is("thứ") || tokens[first].is("chủ");
    (opens && is_of_a_weekday(tokens, first)).then_some(first)
}

fn is_part_at(tokens: &[Token], at: usize) -> bool {
    is_part(&tokens[at]) || is_of_a_weekday(tokens, at)
}

/// Where an hour begins that stands right before a date.
pub fn hour_before(tokens: &[Token], date: usize) -> Option<usize> {
    let parts = (0..date.min(tokens.len())).rev().take(MOST);
    let start = date - parts.take_while(|at| is_part_at(tokens, *at)).count();
    let hour = tokens.get(start..date)?;
    let counted = hour.first()?.kind == TokenKind::Number;
    (counted && hour.iter().any(is_unit)).then_some(start)
}

/// The word `ngày` behind an hour that begins at a token, else the token itself.
pub(super) fn behind_hour(tokens: &[Token], at: usize) -> usize {
    let day = (at + 1..tokens.len().min(at + MOST)).find(|i| tokens[*i].is("ngày"));
    let is_hour = |day: usize| {
        (at..day).all(|i| is_part_at(tokens, i)) && tokens[at..day].iter().any(is_unit)
    };
    day.filter(|day| is_hour(*day)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    #[test]
    fn an_hour_stands_before_its_day() {
        for (text, hour) in [
            ("trước 17 giờ 30 phút ngày 26/9", Some("17 giờ 30 phút")),
            ("trước 10h00 ngày 26/9", Some("10h00")),
            ("trước 14 giờ, ngày 26/9", Some("14 giờ,")),
            (
                "trước 14h00 chiều Thứ Bảy ngày 26/9",
                Some("14h00 chiều Thứ Bảy"),
            ),
            ("trước 9 giờ Chủ nhật, ngày 26/9", Some("9 giờ Chủ nhật,")),
            ("trong 30 ngày 26/9", None),
            ("trước 14 giờ năm ngày 26/9", None),
            ("đến 10, ngày 26/9", None),
        ] {
            let words = tokens(text);
            let day = words.iter().position(|t| t.is("ngày")).unwrap();
            let start = hour_before(&words, day);
            let found = start.map(|s| &text[words[s].range.start..words[day - 1].range.end]);
            assert_eq!(found, hour, "{text}");
            let figure = words.iter().position(|t| t.kind == TokenKind::Number);
            let behind = behind_hour(&words, figure.unwrap());
            assert_eq!(behind == day, hour.is_some(), "{text}");
        }
    }
}
