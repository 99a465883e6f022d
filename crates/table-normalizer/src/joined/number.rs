//! The line of a document's number, joined with the body above it, with place and date beside it or with what a letter is about beneath.

use super::{LONGEST_LINE, LONGEST_TITLE};
use crate::lines::{self, is_caps};
use regex::Regex;
use std::sync::LazyLock;
use vietnamese::fold::bare;
use vietnamese::pattern::latin;

/// Longest number of a letter that was misread, in characters.
const LONGEST_NUMBER: usize = 30;

/// `Số: 12/KH-UBND Hà Nội, ngày 05 tháng 7 năm 2026`, `Nghị quyết số: 12-NQ/TW Hà Nội, ngày …`.
pub(super) fn number_and_date(text: &str) -> Option<Vec<&str>> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&latin(
            r"^(?P<number>(?:\p{L}+\s(?:\p{L}+\s)?)?(?i:số)\s*:?\s*[^,]*?\S)\s+(?P<date>\p{Lu}[\p{L}.]*(?:\s[\p{L}.]+){0,4},\s*ngày.*\d.*)$",
        ))
        .expect("a fixed pattern")
    });
    if !text.contains(", ngày") || text.chars().count() > LONGEST_LINE {
        return None;
    }
    // A dash drawn in the column between: `-Số: 12/KH-UBND`.
    let found = LINE.captures(text.trim_start_matches(['-', '–', ' ']))?;
    let number = found.name("number")?.as_str();
    let date = found.name("date")?.as_str();
    (lines::is_number_line(number) && lines::is_place_and_date(date)).then(|| vec![number, date])
}

/// `Số: 12/SNV-VP Cao Lĩnh, ngày 5 tháng 3 năm 2026 V/v cử cán bộ tham gia`.
pub(super) fn dated_number_and_subject(text: &str) -> Option<Vec<&str>> {
    if text.chars().count() > LONGEST_TITLE {
        return None;
    }
    let at = text.find(" V/v ").or_else(|| text.find(" Về "))?;
    let (line, subject) = (text[..at].trim(), text[at..].trim());
    number_and_date(line).map(|_| vec![line, subject])
}

/// `SỞ NỘI VỤ Số: 12/SNV-VP`.
pub(super) fn body_and_number(text: &str) -> Option<Vec<&str>> {
    let (body, number) = text.split_at(text.find(" Số: ")?);
    let number = number.trim_start();
    let parts = [number_and_date, number_and_subject];
    let is_number = lines::is_number_line(number) || parts.iter().any(|f| f(number).is_some());
    (is_caps(body) && is_number).then(|| vec![body, number])
}

/// `Số: 12/SNV-VP V/v cử cán bộ tham gia`; a number that a hand wrote may be read as anything.
pub(super) fn number_and_subject(text: &str) -> Option<Vec<&str>> {
    if text.chars().count() > LONGEST_TITLE {
        return None;
    }
    let marks = [" V/v", " V/V", " v/v", " Về ", " Vv "];
    let at = marks.iter().filter_map(|mark| text.find(mark)).min()?;
    let (number, subject) = (text.get(..at)?.trim(), text.get(at..)?.trim());
    let misread = || number.chars().count() <= LONGEST_NUMBER && bare(number).starts_with("so:");
    ((lines::is_number_line(number) || misread()) && subject.contains(' '))
        .then(|| vec![number, subject])
}
