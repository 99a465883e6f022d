//! The day on which something is due each year or each month (`Trước 15/6 hằng năm`, `ngày 25 hằng tháng`).
//!
//! The terms of a deadline say the rhythm only; the day is read from its text, where that names one day and no more.

use model::record::{Deadline, Every};
use vietnamese::fold;

/// The days of a row and of its item, as printed, when both are due in the same rhythm and the row's day is behind the item's.
pub fn later(row: &Deadline, item: &Deadline) -> Option<(String, String)> {
    let every = |deadline: &Deadline| match &deadline.terms[..] {
        [term] if term.from.is_none() && term.to.is_none() => term.every,
        _ => None,
    };
    let rhythm = every(row).filter(|own| every(item) == Some(*own))?;
    let (here, there) = (row.raw.as_deref()?, item.raw.as_deref()?);
    let day = |text: &str| match rhythm {
        Every::Year => day_of_year(text),
        Every::Month => day_of_month(text),
        _ => None,
    };
    (day(here)? > day(there)?).then(|| (here.to_owned(), there.to_owned()))
}

/// Month and day, where a text has one number of each and no other.
fn day_of_year(text: &str) -> Option<(u32, u32)> {
    let [day, month] = numbers(text)?[..] else {
        return None;
    };
    let dated = (1..=31).contains(&day) && (1..=12).contains(&month);
    dated.then_some((month, day))
}

/// The one number of a text, behind the word for a day.
fn day_of_month(text: &str) -> Option<(u32, u32)> {
    let [day] = numbers(text)?[..] else {
        return None;
    };
    let named = fold::spaced(&fold::fold(text)).contains(" ngày ");
    (named && (1..=31).contains(&day)).then_some((0, day))
}

/// The numbers of a text, if none is longer than two digits.
fn numbers(text: &str) -> Option<Vec<u32>> {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    let digits = digits.filter(|digits| !digits.is_empty());
    digits
        .map(|digits| digits.parse().ok().filter(|_| digits.len() <= 2))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::record::{Term, TermKind};

    fn due(text: &str, every: Every) -> Deadline {
        let term = Term {
            kind: TermKind::Recurring,
            from: None,
            to: None,
            every: Some(every),
            applies_to: None,
            reference: None,
        };
        Deadline {
            raw: Some(text.into()),
            terms: vec![term],
        }
    }

    #[test]
    fn days_of_a_year_or_a_month_are_compared() {
        let year = |text| due(text, Every::Year);
        let month = |text| due(text, Every::Month);
        let item = year("Trước 15/6 hằng năm");
        assert!(later(&year("Trước ngày 20 tháng 6 hằng năm"), &item).is_some());
        assert!(later(&year("Trước 10/6 hằng năm"), &item).is_none());
        assert!(later(&year("Trước 15/6 và 15/12 hằng năm"), &item).is_none());
        assert!(later(&year("Hằng năm"), &item).is_none());
        let item = month("Trước ngày 25 hằng tháng");
        assert!(later(&month("Ngày 28 hằng tháng"), &item).is_some());
        assert!(later(&month("02 lần hằng tháng"), &item).is_none());
        assert!(later(&year("Trước 28/6 hằng năm"), &item).is_none());
    }
}
