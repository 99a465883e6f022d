//! Citations that contradict themselves or each other: slips of the writer, or digits that were misread.
//!
//! Nothing is changed; each anomaly is a warning at the citation's place. Linear in the citations.

use model::Warning;
use model::record::Reference;
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use vietnamese::pattern::latin;

/// Days by which a cited document may be later than the one that cites it before a warning is due: drafts are dated late.
const LATE: i64 = 31;

/// Whether a text holds a whole date in figures, possible or not.
fn is_whole_date(text: &str) -> bool {
    static WHOLE_DATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&latin(
            r"(?i)ngày\s*\d{1,2}\s*(?:tháng|[-/.])\s*\d{1,2}\s*(?:năm|[-/.])\s*\d{4}\b",
        ))
        .expect("pattern of the program")
    });
    // Few citations without a date have the word: most documents need no pattern.
    text.to_lowercase().contains("ngày") && WHOLE_DATE.is_match(text)
}

/// Warnings for a document's citations. `own` is the document's own date, ISO 8601.
///
/// - `number-year-differs`: the year in a number is not that of its date (`107/2021/NĐ-CP` of 2020).
/// - `dates-differ`: one number with two days of one year. Numbers start anew each year, and each body has its own, so other years
///   and other issuers are other documents.
/// - `cited-date-later`: a cited document is more than a month younger than the one that cites it.
/// - `suspected-ocr-error`: the first figure of a number is printed as a letter (`l07/2021/NĐ-CP`).
/// - `impossible-date`: a date that no calendar has (`31/02/2022`).
pub fn warnings(references: &[Reference], own: Option<&str>) -> Vec<Warning> {
    let mut out = Vec::new();
    let mut days: BTreeMap<(&str, &str), Vec<&Reference>> = BTreeMap::new();
    let own = own.and_then(day_number);
    for reference in references {
        if let Some(number) = reference
            .number
            .as_deref()
            .filter(|n| is_misread(n, reference))
        {
            let message = format!("“{}” was read as {number}", reference.text);
            out.push(Warning::at(
                "suspected-ocr-error",
                message,
                &reference.place,
            ));
        }
        let Some(date) = reference.issued_on.as_deref() else {
            if is_whole_date(&reference.text) {
                let message = format!("no calendar has the date of “{}”", reference.text);
                out.push(Warning::at("impossible-date", message, &reference.place));
            }
            continue;
        };
        let Some(year) = date.get(..4) else { continue };
        let number = reference.number.as_deref();
        if let Some(printed) = number.and_then(year_of).filter(|y| *y != year) {
            let message = format!("{printed} in the number, {date} in “{}”", reference.text);
            out.push(Warning::at(
                "number-year-differs",
                message,
                &reference.place,
            ));
        }
        if let (Some(own), Some(day)) = (own, day_number(date))
            && day - own > LATE
        {
            let message = format!("“{}” is later than this document", reference.text);
            out.push(Warning::at("cited-date-later", message, &reference.place));
        }
        if let Some(number) = number.filter(|_| date.len() == 10) {
            let known = days.entry((number, year)).or_default();
            let new = !known.iter().any(|r| r.issued_on == reference.issued_on);
            let other = known.iter().find(|r| new && may_share_issuer(r, reference));
            if let Some(other) = other {
                let message = format!(
                    "{number} is of {} elsewhere, here of {date}",
                    other.issued_on.as_deref().unwrap_or_default()
                );
                out.push(Warning::at("dates-differ", message, &reference.place));
            }
            if new {
                known.push(reference);
            }
        }
    }
    out
}

/// Whether a letter stands where a number has its first figure.
fn is_misread(number: &str, reference: &Reference) -> bool {
    let letters: &[char] = match number.chars().next() {
        Some('0') => &['O', 'o'],
        Some('1') => &['l', 'I'],
        _ => return false,
    };
    let rest: String = number[1..]
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let text = &reference.text;
    letters.iter().any(|letter| {
        let printed = format!(" {letter}{rest}");
        text.contains(&printed) && !rest.is_empty()
    })
}

fn may_share_issuer(a: &Reference, b: &Reference) -> bool {
    match (&a.issuer, &b.issuer) {
        (Some(a), Some(b)) => vietnamese::fold::fold(a) == vietnamese::fold::fold(b),
        _ => true,
    }
}

/// The year that a number holds (`107/2021/NĐ-CP`).
fn year_of(number: &str) -> Option<&str> {
    number
        .split('/')
        .nth(1)
        .filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))
}

/// Days since an arbitrary one, of a whole date; months are counted as 31 days, which keeps order and is near enough.
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|p| p.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    Some((year * 12 + month) * 31 + day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Place;
    use model::record::ReferenceRole;

    fn codes(texts: &[&str]) -> Vec<String> {
        let references: Vec<Reference> = texts
            .iter()
            .flat_map(|text| crate::reference::find(text))
            .map(|found| found.into_reference(ReferenceRole::Cites, &Place::default()))
            .collect();
        warnings(&references, Some("2023-04-07"))
            .into_iter()
            .map(|w| w.code)
            .collect()
    }

    #[test]
    fn a_year_in_the_number_and_another_in_the_date_are_told() {
        assert_eq!(
            codes(&["Nghị định số 107/2021/NĐ-CP ngày 06/12/2020 của Chính phủ"]),
            ["number-year-differs"]
        );
        assert!(codes(&["Nghị định số 107/2021/NĐ-CP ngày 06/12/2021"]).is_empty());
    }

    #[test]
    fn one_number_with_two_days_of_a_year_is_told_once() {
        let first = "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ";
        assert_eq!(
            codes(&[first, "Quyết định số 06/QĐ-TTg ngày 08/01/2022", first]),
            ["dates-differ"]
        );
        let next_year = "Quyết định số 06/QĐ-TTg ngày 06/01/2021";
        assert!(codes(&[first, next_year, "Quyết định số 06/QĐ-TTg"]).is_empty());
        let elsewhere = [
            "Kế hoạch số 5/KH-UBND ngày 01/02/2022 của UBND tỉnh Nghệ An",
            "Kế hoạch số 5/KH-UBND ngày 02/02/2022 của UBND tỉnh Hà Nam",
        ];
        assert!(codes(&elsewhere).is_empty());
        let [one, other] = elsewhere;
        let other = other.replace("tỉnh Hà Nam", "Tỉnh Nghệ An");
        assert_eq!(codes(&[one, &other]), ["dates-differ"]);
        let blank = "Quyết định số 06/QĐ-TTg ngày tháng 01 năm 2022";
        assert!(codes(&[first, blank]).is_empty());
    }

    #[test]
    fn a_figure_printed_as_a_letter_is_told() {
        let texts = ["Nghị định số l07/2021/NĐ-CP của Chính phủ"];
        assert_eq!(codes(&texts), ["suspected-ocr-error"]);
        let found = crate::reference::find(texts[0]);
        assert_eq!(found[0].number.as_deref(), Some("107/2021/NĐ-CP"));
        assert!(codes(&["Nghị định số 107/2021/NĐ-CP của Chính phủ"]).is_empty());
    }

    #[test]
    fn days_that_cannot_be_are_told() {
        assert_eq!(
            codes(&["Nghị quyết số 50/NQ-CP ngày 31/02/2022"]),
            ["impossible-date"]
        );
        assert_eq!(
            codes(&["Nghị quyết số 50/NQ-CP ngày 08/6/2023"]),
            ["cited-date-later"]
        );
        assert!(
            codes(&[
                "Nghị quyết số 50/NQ-CP ngày 20/4/2023",
                "Nghị quyết số 51/NQ-CP ngày tháng 5 năm 2022",
            ])
            .is_empty()
        );
    }
}
