//! How two lines of a cell belong together: what stands at the end of the one and at the start of the other.
//!
//! Told by function words, numbers, dates and names. Leaves to others how wide a column is ([`super`]).

use crate::joins;
use crate::values;
use vietnamese::agencies::{Agencies, Sort};
use vietnamese::doctypes;
use vietnamese::fold::fold;
use vietnamese::ordinal::{self, Style};
use vietnamese::seams::seams;
use vietnamese::tokens::tokens;

/// Longest line of a cell that is looked at, in bytes.
const LONGEST: usize = 200;

/// How two lines of a cell belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seam {
    /// They are two paragraphs.
    Apart,
    /// They are one.
    One,
    /// Nothing tells.
    Open,
}

/// How a line belongs to the one before it.
pub(super) fn seam(before: &str, after: &str) -> Seam {
    let (before, after) = (before.trim_end(), after.trim_start());
    let agencies = Agencies::get();
    let body = agencies.name(after);
    // No paragraph begins with a small letter, also not behind a clause.
    let small = after.starts_with(char::is_lowercase) && body.is_none();
    let clause = small && before.ends_with(';');
    if is_marked(before, after) || joins::is_closed(before) && !clause {
        return Seam::Apart;
    }
    if goes_on_as_date(before, after)
        || goes_on_with_a_number(before, after)
        || goes_on_with_a_document(before, after)
        || is_cut_behind_kind(before, after)
    {
        return Seam::One;
    }
    // The last name of a list.
    let piece = before.rsplit([',', ';']).next().unwrap_or(before);
    let piece = piece.trim_matches([' ', '-', '–', '+', '•', '*']);
    let short = before.len() <= LONGEST && after.len() <= LONGEST;
    if short && is_cut_name(piece, after) {
        return Seam::One;
    }
    let word = piece.rsplit(' ').next().unwrap_or("");
    if (before.ends_with(',') && piece.is_empty()) || before.ends_with(['&', '–', '-']) {
        // Behind a comma another body may stand for itself.
        return if body.is_some() {
            Seam::Apart
        } else {
            Seam::One
        };
    }
    let open = seams().open.are(&fold(word)) && (body.is_none() || !is_name(piece));
    if open || seams().kinds.are(&fold(piece)) && body.is_none() {
        return Seam::One;
    }
    if body.is_some() && agencies.name(piece).is_some() || is_list(before, after) {
        return Seam::Apart;
    }
    // Behind a body another may stand that has no name of its own.
    if small && !is_name(piece) {
        Seam::One
    } else {
        Seam::Open
    }
}

/// Whether a line begins with the mark of an item. `Điều 5` without a stop and a number between a unit and a stroke (`Km`, `15 - Km 40`)
/// are none behind a line that is not closed.
fn is_marked(before: &str, after: &str) -> bool {
    if after.starts_with(['-', '–', '+', '•', '*', '(']) {
        return true;
    }
    let Some((mark, end)) = ordinal::of_paragraph(after) else {
        return false;
    };
    let printed = after.get(..end).unwrap_or_default().trim_end();
    let within = match mark.style {
        Style::Article | Style::Part => !printed.ends_with(['.', ':']),
        Style::Arabic => printed.ends_with(['-', '–']) && seams().counted.close(&fold(before)),
        _ => false,
    };
    !within || joins::is_closed(before)
}

/// Whether a sentence goes on with a number: one that the word before it has (`khóa`, `XII`; `cấp`, `100% tài khoản`), or that of the
/// article of a clause (`khoản 1`, `Điều 5`).
fn goes_on_with_a_number(before: &str, after: &str) -> bool {
    let word = after.split([' ', ',', ';', '.']).next().unwrap_or("");
    let roman = !word.is_empty() && word.chars().all(|c| "IVXL".contains(c));
    let digit = word.starts_with(|c: char| c.is_ascii_digit());
    if (roman || digit) && seams().counted.close(&fold(before)) {
        return !fold(before).ends_with("các cấp");
    }
    let mut last = before.rsplit(' ');
    let (number, unit) = (last.next().unwrap_or(""), last.next().unwrap_or(""));
    let outer = match fold(unit).as_str() {
        "điểm" => ["khoản ", "điều "].as_slice(),
        "khoản" => ["điều "].as_slice(),
        _ => return false,
    };
    let after = fold(after);
    number.chars().count() <= 3 && outer.iter().any(|word| after.starts_with(word))
}

/// Whether a line names, by its number, the document that the one before is about (`… năm thực hiện`, `Chỉ thị số 05-CT/TW`).
fn goes_on_with_a_document(before: &str, after: &str) -> bool {
    let folded = fold(after);
    let numbered = folded
        .split_once(" số ")
        .is_some_and(|(_, number)| number.starts_with(|c: char| c.is_ascii_digit()));
    numbered
        && doctypes::kind_of_heading(after).is_some()
        && before.contains(' ')
        && seams().before_documents.close(&fold(before))
}

/// Whether the kind of a body ends a line and its name goes on in the next (`… của Bộ`, `Chính trị`).
fn is_cut_behind_kind(before: &str, after: &str) -> bool {
    let Some((_, kind)) = before.rsplit_once(' ') else {
        return false;
    };
    kind.starts_with(char::is_uppercase)
        && seams().kinds.are(&fold(kind))
        && is_cut_name(kind, after)
}

/// Whether a text is a name and nothing else.
fn is_name(text: &str) -> bool {
    Agencies::get().whole_name(text).is_some()
}

/// Whether a name that a line begins goes on in the next: both together are a known body, and the second is none by itself, or the first is
/// but a kind (`Văn phòng`, `Ngân hàng`).
fn is_cut_name(piece: &str, after: &str) -> bool {
    let agencies = Agencies::get();
    let Some(first) = piece
        .split(' ')
        .next()
        .filter(|w| w.starts_with(char::is_uppercase))
    else {
        return false;
    };
    let whole = format!("{piece} {after}");
    let Some(name) = agencies.expected_name(&whole) else {
        return false;
    };
    if name.len <= piece.len() + 1 || !name.known || name.sort == Sort::Group {
        return false;
    }
    let kind = piece == first || piece.split(' ').count() == 2 && !values::is_listed(piece);
    match agencies.name(after) {
        None => !values::is_listed(piece) || name.len == whole.len(),
        Some(_) => kind && name.len == whole.len() && after.split(' ').count() <= 2,
    }
}

/// Whether a date goes on: behind a stroke, with its year, or with its number behind `Tháng`.
fn goes_on_as_date(before: &str, after: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    if before.ends_with('/') {
        return after.starts_with(|c: char| c.is_alphanumeric());
    }
    if after.starts_with('/') {
        return before.ends_with(|c: char| c.is_alphanumeric());
    }
    let last = fold(before.rsplit(' ').next().unwrap_or(""));
    let number = after.starts_with(digit) || after.starts_with(['I', 'V']);
    let folded = fold(before);
    let every = seams().every.stand_in(&folded);
    if seams().units.are(&last) && number && !every {
        return true;
    }
    let year = tokens(after).first().is_some_and(|t| t.year().is_some());
    let timed = |w: &str| {
        let mut found = folded.match_indices(w);
        found.any(|(at, _)| folded[at + w.len()..].starts_with(' '))
    };
    year && before.len() <= LONGEST
        && seams().timed.iter().any(timed)
        && !tokens(before).iter().any(|t| t.year().is_some())
        && before.ends_with(|c: char| digit(c) || "IVX".contains(c))
}

/// Whether two lines are items of a list without marks: each begins with a capital and ends with a comma or none does.
fn is_list(before: &str, after: &str) -> bool {
    before.ends_with(',') && after.ends_with(',') && after.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::goes_on_as_date;

    #[test]
    fn the_year_of_a_month_may_stand_on_the_next_line() {
        assert!(goes_on_as_date("Trong tháng 6", "2026"));
        // The first month is that of a rhythm.
        assert!(goes_on_as_date("Hằng tháng, tháng 6", "2026"));
        assert!(!goes_on_as_date("Trong tháng 6/2025", "2026"));
    }
}
