//! Deadlines: what a cell, a pair of cells or a sentence says of the time a task is due.
//!
//! Every date is a calendar day in ISO 8601; a period is due at its end. A date that cannot be gives an unspecified
//! term, never another date. A month or day without a year takes the year that the title names, else that of issue unless it was long over by
//! then. Which dates of a sentence are
//! deadlines, and which belong to titles, cited documents and events, is decided in `prose`; in a cell all are.

mod cell;
mod choice;
mod dating;
mod event;
mod lines;
mod prose;
mod relative;
mod spot;
mod undated;

pub use dating::Dating;
use model::record::{Term, TermKind};

/// Terms of a deadline cell (`Tháng 3/2023`, `Thường xuyên`, `Theo tiến độ của Nghị quyết số 50/NQ-CP`). Paragraphs are
/// separated by `\n`. Empty for a blank cell.
pub fn parse(raw: &str, dating: Dating) -> Vec<Term> {
    cell::parse(raw, dating)
}

/// Terms of a row with a column for the start and one for the end. A start date alone is open ended, both dates make
/// a period, and what names no date says what it says in either column.
pub fn columns(start: Option<&str>, end: Option<&str>, dating: Dating) -> Vec<Term> {
    // Work may have begun before the document was issued.
    let begun = dating.sure();
    let starts = start.map(|raw| parse(raw, begun)).unwrap_or_default();
    let ends = end.map(|raw| parse(raw, dating)).unwrap_or_default();
    let since = match starts.as_slice() {
        [one] if one.applies_to.is_none() => first_day(one, start, begun),
        _ => None,
    };
    match (since, ends.as_slice()) {
        (
            Some(from),
            [
                Term {
                    kind: TermKind::By,
                    to: Some(to),
                    applies_to: None,
                    ..
                },
            ],
        ) if from <= *to => {
            vec![Term {
                from: Some(from),
                to: Some(to.clone()),
                ..term(TermKind::Between)
            }]
        }
        (Some(from), rest) => {
            let mut all = starts.clone();
            if let Some(Term {
                kind: TermKind::By, ..
            }) = starts.first()
            {
                all = vec![Term {
                    from: Some(from),
                    ..term(TermKind::From)
                }];
            }
            all.extend(rest.iter().cloned());
            all
        }
        (None, _) => starts.into_iter().chain(ends).collect(),
    }
}

/// Terms of a row with a column for each of several steps: what each is, and its cell.
pub fn steps(steps: &[(String, String)], dating: Dating) -> Vec<Term> {
    let of = |(step, raw): &(String, String)| -> Vec<Term> {
        let label = |t: Term| Term {
            applies_to: t.applies_to.or_else(|| Some(step.clone())),
            ..t
        };
        parse(raw, dating).into_iter().map(label).collect()
    };
    steps.iter().flat_map(of).collect()
}

/// First day of the one period that a start column names.
fn first_day(term: &Term, raw: Option<&str>, dating: Dating) -> Option<String> {
    match term.kind {
        TermKind::From | TermKind::Between => term.from.clone(),
        TermKind::By => {
            let raw = raw?;
            let written = cell::written_out(raw);
            spot::first_day(written.as_deref().unwrap_or(raw), dating)
        }
        _ => None,
    }
}

/// Words and terms of the time that a paragraph of prose sets: the words as printed, phrases joined by `; `.
/// `None` where it sets none. Dates of titles, of cited documents and of events are left alone.
pub fn in_sentence(content: &str, dating: Dating) -> Option<(String, Vec<Term>)> {
    prose::read(content, dating)
}

/// A term of this kind and nothing else.
fn term(kind: TermKind) -> Term {
    Term {
        kind,
        from: None,
        to: None,
        every: None,
        applies_to: None,
        reference: None,
    }
}

#[cfg(test)]
mod tests;
