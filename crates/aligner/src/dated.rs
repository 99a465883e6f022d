//! Citations of two texts that agree in number or name and differ in date: `33/NQ-CP` of 2022 and of 2023, the law on land
//! of 2013 and of 2024.

use model::record::{Reference, Task};
use std::collections::BTreeMap;
use vietnamese::doctypes::number_key;
use vietnamese::fold;

/// Bytes that may stand between a law's name and its year.
const BETWEEN: usize = 3;

/// What one number or name is dated in each of two texts, as printed, where each dates it once and the dates differ.
pub fn differing(row: &Task, item: &Task) -> Option<(String, String)> {
    if row.references.is_empty() || item.references.is_empty() {
        return None;
    }
    let (here, there) = (dated(row), dated(item));
    here.iter().find_map(|(key, (date, shown))| {
        let (other, printed) = there.get(key)?;
        let differ = !date.is_empty() && !other.is_empty() && date != other;
        differ.then(|| (shown.clone(), printed.clone()))
    })
}

/// By number, or by name, the one date that a text gives, and the words that say it; no date where it gives several.
fn dated(task: &Task) -> BTreeMap<String, (String, String)> {
    let mut out: BTreeMap<String, (String, String)> = BTreeMap::new();
    let found = task
        .references
        .iter()
        .filter_map(|r| of_number(r).or_else(|| of_name(task, r)));
    for (key, date, shown) in found {
        out.entry(key)
            .and_modify(|known| {
                if known.0 != date {
                    known.0.clear();
                }
            })
            .or_insert((date, shown));
    }
    out
}

/// A numbered document and its full date. One whose number has the year differs by its number.
fn of_number(reference: &Reference) -> Option<(String, String, String)> {
    let plain = |number: &&str| number.matches('/').count() == 1;
    let number = reference.number.as_deref().filter(plain)?;
    let date = reference
        .issued_on
        .as_ref()
        .filter(|date| date.len() == 10)?;
    Some((number_key(number), date.clone(), reference.text.clone()))
}

/// A named document without a number, and the year right behind its name.
fn of_name(task: &Task, reference: &Reference) -> Option<(String, String, String)> {
    let name = reference
        .name
        .as_deref()
        .filter(|_| reference.number.is_none())?;
    let (_, behind) = task.content.split_once(name)?;
    let bare = behind.trim_start_matches([' ', '(']);
    let bare = bare.strip_prefix("năm ").unwrap_or(bare);
    let year = bare
        .get(..4)
        .filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let gap = behind.len() - bare.len();
    let alone = !bare[4..].starts_with(|c: char| c.is_ascii_digit() || c == '/');
    let near = gap > 0 && gap <= BETWEEN + "năm ".len();
    (alone && near).then(|| {
        let shown = format!("{name} {year}");
        (fold::fold(name), year.to_owned(), shown)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(content: &str, number: Option<&str>, name: Option<&str>, day: Option<&str>) -> Task {
        Task {
            content: content.into(),
            references: vec![Reference {
                number: number.map(str::to_owned),
                name: name.map(str::to_owned),
                issued_on: day.map(str::to_owned),
                text: content.into(),
                symbol: None,
                kind: model::record::DocumentType::Other,
                issuer: None,
                role: model::record::ReferenceRole::Cites,
                place: model::place::Place::default(),
                resolved: None,
            }],
            ..crate::reading::tests::task()
        }
    }

    #[test]
    fn one_number_of_two_dates_is_two_documents() {
        let of = |day: Option<&str>| task("theo Nghị quyết số 9/NQ-XX", Some("9/NQ-XX"), None, day);
        assert!(differing(&of(Some("2030-03-11")), &of(Some("2029-03-11"))).is_some());
        assert!(differing(&of(Some("2030-03-11")), &of(Some("2030-03-11"))).is_none());
        assert!(differing(&of(Some("2030-03-11")), &of(None)).is_none());
        assert!(differing(&of(Some("2030-03-11")), &of(Some("2029-03"))).is_none());
    }

    #[test]
    fn a_law_of_another_year_is_another_law() {
        let of = |year: &str| {
            task(
                &format!("Thi hành Luật Đèn biển{year} tại cảng"),
                None,
                Some("Luật Đèn biển"),
                None,
            )
        };
        let differ = |a: &str, b: &str| differing(&of(a), &of(b)).is_some();
        assert!(differ(" năm 2013", " năm 2024"));
        assert!(differ(" (2013)", " năm 2024"));
        assert!(!differ(" năm 2013", ""));
        assert!(!differ(" trong năm 2013", " năm 2024"));
    }
}
