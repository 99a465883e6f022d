//! Deadlines in prose that an event sets: `trong vòng 30 ngày kể từ ngày ban hành`, `ngay sau khi Luật có hiệu lực`.
//!
//! Only the words are found, and no day is reckoned from them. Leaves to others: dates that are printed.

use super::relative;
use crate::reference::Found;
use model::record::Term;
use std::ops::Range;
use vietnamese::doctypes;
use vietnamese::timing::words;
use vietnamese::tokens::{Token, TokenKind, phrase_at};

/// Most words between a document's kind and what it becomes.
const FARTHEST: usize = 24;

/// Deadlines that events set, as ranges of tokens with their terms, in order and apart from each other.
pub fn read(text: &str, tokens: &[Token], cited: &[Found]) -> Vec<(Range<usize>, Vec<Term>)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let end = since(tokens, at)
            .or_else(|| once(tokens, at))
            .or_else(|| given(tokens, at));
        match end {
            Some(end) => {
                out.push((at..end, relative::terms(text, tokens, at, end, cited)));
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// `trong vòng 03 ngày làm việc kể từ ngày nhận đủ hồ sơ`: the token behind it.
fn since(tokens: &[Token], at: usize) -> Option<usize> {
    let told = words();
    let limit = told.length_limits.longest_at(tokens, at);
    let first = limit.or_else(|| told.least_lengths.longest_at(tokens, at))?;
    let mut next = told
        .length_limits
        .longest_at(tokens, first)
        .unwrap_or(first);
    tokens.get(next)?.value()?;
    next += 1;
    // `30 (ba mươi) ngày`.
    if tokens.get(next).is_some_and(|t| t.is("(")) {
        next += 1 + tokens.get(next..)?.iter().take(6).position(|t| t.is(")"))?;
    }
    let unit = tokens.get(next)?;
    if !told.lengths.hold(unit) {
        return None;
    }
    next += 1;
    next = phrase_at(tokens, next, "làm việc").unwrap_or(next);
    if let Some(event) = told
        .counts_to
        .longest_at(tokens, next)
        .filter(|_| counts_back(tokens, at))
    {
        return Some(clause_end(tokens, event));
    }
    // `trong thời hạn 30 ngày, kể từ ngày …`
    next += usize::from(tokens.get(next).is_some_and(|t| t.is(",")));
    let event = told.counts_from.longest_at(tokens, next)?;
    // `trong 02 ngày từ ngày 10/6` is the time itself.
    if first == at + 1 && tokens[at].is("trong") && tokens[next].is("từ") {
        return None;
    }
    Some(clause_end(tokens, event))
}

/// Whether the words for a length of time at a token may count back from an event (`chậm nhất 35 ngày trước ngày bầu cử`).
fn counts_back(tokens: &[Token], at: usize) -> bool {
    words().counts_back.at(tokens, at).is_some()
}

/// `sau khi Nghị định có hiệu lực`: the token behind it.
fn once(tokens: &[Token], at: usize) -> Option<usize> {
    let next = words().once.longest_at(tokens, at)?;
    let kind = doctypes::words_at(tokens, next)?;
    // `các cụm công nghiệp đã hình thành trước khi Quy chế được ban hành`: that is which of them are meant.
    let before = tokens[..at].iter().rev();
    let mut clause = before.take_while(|t| t.kind != TokenKind::Mark);
    if tokens[at].is("trước") && clause.any(|t| t.is("đã")) {
        return None;
    }
    let reach = tokens.len().min(kind.end + FARTHEST);
    (kind.end..reach)
        .take_while(|i| !matches!(tokens[*i].folded.as_str(), "." | ";"))
        .find_map(|i| words().becomes.longest_at(tokens, i))
}

/// `triển khai ngay sau khi có hướng dẫn của Bộ Nội vụ` at the end of a clause: the token behind it.
fn given(tokens: &[Token], at: usize) -> Option<usize> {
    let next = words().once_given.longest_at(tokens, at)?;
    words().guidance.at(tokens, next)?;
    let end = clause_end(tokens, next);
    let closes = tokens
        .get(end)
        .is_none_or(|t| matches!(t.folded.as_str(), ";" | "."));
    let done = at > 0 && tokens[at - 1].kind != TokenKind::Mark;
    (closes && done).then_some(end)
}

/// First mark that ends a clause, or the end.
fn clause_end(tokens: &[Token], from: usize) -> usize {
    let ends = |t: &Token| {
        t.kind == TokenKind::Mark && matches!(t.folded.as_str(), "," | ";" | "." | ")" | "(" | ":")
    };
    (from..tokens.len())
        .find(|i| ends(&tokens[*i]))
        .unwrap_or(tokens.len())
}

#[cfg(test)]
mod tests {
    use super::super::{Dating, in_sentence};
    use model::record::TermKind;

    #[test]
    fn an_event_sets_the_deadline() {
        for (text, printed) in [
            (
                "Sở Tài chính thẩm định trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ.",
                "trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
            ),
            (
                "Sở Xây dựng tổ chức cưỡng chế trong thời hạn 30 ngày, kể từ ngày quyết định được ban hành.",
                "trong thời hạn 30 ngày, kể từ ngày quyết định được ban hành",
            ),
            (
                "Sở Nội vụ niêm yết danh sách chậm nhất là 35 ngày trước ngày bầu cử.",
                "chậm nhất là 35 ngày trước ngày bầu cử",
            ),
            (
                "Xây dựng kế hoạch trồng rừng trong 06 tháng kể từ ngày Chương trình được ban hành.",
                "trong 06 tháng kể từ ngày Chương trình được ban hành",
            ),
            (
                "Bộ Y tế tổ chức tập huấn ngay sau khi Nghị định được ban hành.",
                "ngay sau khi Nghị định được ban hành",
            ),
            (
                "Sở Nội vụ cập nhật biểu mẫu trước khi Luật có hiệu lực thi hành.",
                "trước khi Luật có hiệu lực thi hành",
            ),
            (
                "Các địa phương triển khai ngay sau khi có hướng dẫn của Bộ Y tế.",
                "ngay sau khi có hướng dẫn của Bộ Y tế",
            ),
        ] {
            let (found, terms) = in_sentence(text, Dating::of(Some("2024-03-01"))).expect(text);
            assert_eq!(found, printed);
            assert_eq!(terms.len(), 1, "{text}");
            assert_eq!(terms[0].kind, TermKind::Relative, "{text}");
        }
    }

    #[test]
    fn lengths_and_events_of_other_things_set_none() {
        for text in [
            "Sở Y tế cấp giấy phép cho cơ sở hoạt động sau 05 năm.",
            "Sau khi nhận hồ sơ, Sở Y tế kiểm tra cơ sở.",
            "Sau khi có kết quả, Sở Y tế kiểm tra cơ sở.",
            "Bộ Y tế sửa đổi Nghị định đã có hiệu lực.",
            "Sở Y tế cấp giấy phép cho cơ sở có ít nhất 05 năm hoạt động trước khi đăng ký.",
            "Sở Y tế hướng dẫn các giếng đã khoan trước khi Quy chế được ban hành.",
        ] {
            assert_eq!(
                in_sentence(text, Dating::of(Some("2024-03-01"))),
                None,
                "{text}"
            );
        }
    }
}
