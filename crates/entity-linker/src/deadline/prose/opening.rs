//! A time that opens a sentence (`Đến ngày 30/5/2026, hoàn thành …`, `Tháng 9/2021: lắp đặt …`), and what is to be done by then.

use std::ops::Range;
use vietnamese::agencies::Agencies;
use vietnamese::assignment;
use vietnamese::timing::words;
use vietnamese::tokens::Token;

/// Whether a text says what is to be done, or who does it.
pub(super) fn acts(text: &str) -> bool {
    if Agencies::get().starts_with_verb(text.trim()) {
        return true;
    }
    let told = assignment::read(text);
    told.lead.is_some() || told.handed_later
}

/// What stands behind a time that opens a text, one of these.
pub(super) fn behind_opening<'t, 'r>(
    text: &'t str,
    tokens: &[Token],
    times: impl Iterator<Item = &'r Range<usize>>,
) -> Option<&'t str> {
    let end = times.filter(|t| t.start == 0).map(|t| t.end).max()?;
    behind(text, tokens, end)
}

/// What stands behind a time that ends before token `end`, without the mark and the words that lead to it.
pub(super) fn behind<'t>(text: &'t str, tokens: &[Token], end: usize) -> Option<&'t str> {
    let marked = tokens.get(end).is_some_and(|t| t.is(",") || t.is(":"));
    let mut at = end + usize::from(marked);
    while let Some(next) = words().needed.at(tokens, at) {
        at = next;
    }
    text.get(tokens.get(at)?.range.start..)
}

/// Whether what stands behind a time must be done by then (`đến 30/5/2026 phải bàn giao …`).
pub(super) fn demanded(tokens: &[Token], end: usize) -> bool {
    tokens.get(end).is_some_and(|t| t.is("phải"))
}
