//! Years and parts of a year.

use super::{Unit, plain_year, small, unit_at};
use crate::dates::calendar::Grain;
use crate::tokens::{Token, phrase_at};

/// After `năm`: `2023`; `nay` has no year of its own. A school year (`năm học`) is no date.
pub(super) fn year(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    if tokens.get(at).is_some_and(|t| t.is("nay")) {
        return Some((Unit::new(Grain::Year, None, None, None), at + 1));
    }
    let (year, end) = plain_year(tokens, at)?;
    Some((Unit::new(Grain::Year, Some(year), None, None), end))
}

/// `6 tháng đầu năm 2024`, `9 tháng đầu năm`, `6 tháng cuối năm 2022`, `sáu tháng đầu năm`.
pub(super) fn months_of_year(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let count = match tokens.get(at)?.folded.as_str() {
        "ba" => 3,
        "sáu" => 6,
        "chín" => 9,
        _ => small(tokens, at, 11)?,
    };
    let opening = phrase_at(tokens, at + 1, "tháng đầu").is_some();
    if !opening && phrase_at(tokens, at + 1, "tháng cuối").is_none() {
        return None;
    }
    let at = at + 3;
    let (year, end) = named_year(tokens, at)?;
    let months = if opening {
        (1, count)
    } else {
        (13 - count, 12)
    };
    Some((Unit::new(Grain::Part, year, Some(months), None), end))
}

/// `năm 2024`, `năm nay`, `năm` or a bare year after words for a part of a year.
fn named_year(tokens: &[Token], at: usize) -> Option<(Option<u32>, usize)> {
    if tokens.get(at).is_some_and(|t| t.is("năm")) {
        // A school year ends in summer.
        if tokens.get(at + 1).is_some_and(|t| t.is("học")) {
            return None;
        }
        if let Some((year, end)) = plain_year(tokens, at + 1) {
            return Some((Some(year), end));
        }
        let end = if tokens.get(at + 1).is_some_and(|t| t.is("nay")) {
            at + 2
        } else {
            at + 1
        };
        return Some((None, end));
    }
    plain_year(tokens, at).map(|(year, end)| (Some(year), end))
}

/// `đầu năm 2023`, `giữa năm`, `cuối năm 2025`, `hết năm`, `cả năm 2024`, `nửa đầu năm 2024`, `hết tháng 6/2023`,
/// `cuối quý III`, `hết ngày 30/6/2025`.
pub(super) fn part(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let word = tokens[at].folded.as_str();
    if word == "nửa" {
        let opening = tokens.get(at + 1)?.is("đầu");
        if !opening && !tokens[at + 1].is("cuối") && !tokens[at + 1].is("sau") {
            return None;
        }
        let (year, end) = named_year(tokens, at + 2)?;
        return Some((
            Unit::new(
                Grain::Part,
                year,
                Some(if opening { (1, 6) } else { (7, 12) }),
                None,
            ),
            end,
        ));
    }
    if !matches!(word, "đầu" | "giữa" | "cuối" | "hết" | "cả") {
        return None;
    }
    if let Some((year, end)) = named_year(tokens, at + 1) {
        let months = if word == "giữa" { Some((1, 6)) } else { None };
        let grain = if matches!(word, "hết" | "cả") {
            Grain::Year
        } else {
            Grain::Part
        };
        let mut unit = Unit::new(grain, year, months, None);
        unit.opening = word == "đầu";
        return Some((unit, end));
    }
    let next = tokens.get(at + 1)?;
    if !matches!(next.bare.as_str(), "thang" | "quy" | "qui" | "ngay") {
        return None;
    }
    unit_at(tokens, at + 1)
}
