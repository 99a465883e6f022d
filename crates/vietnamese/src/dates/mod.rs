//! Dates: the calendar, and how state documents write days, months, quarters, years and rhythms.
//!
//! Reading is done on [`crate::tokens`]; nothing here decides whether a date is a deadline.

mod calendar;
mod figures;
mod hour;
mod rhythm;
mod span;
mod tet;
mod unit;

pub use calendar::{Day, Grain, Period};
use figures::joined_figures;
pub use figures::{plain_dates, plain_figures};
pub use hour::{hour_before, weekday_before};
pub use rhythm::{Rhythm, report_day_at, rhythms_at};
pub use span::{Link, Span, span_at};
pub use tet::tet_at;
pub use unit::{Unit, unit_at};

use crate::tokens::tokens;

/// The first date of a line of a document's form, as ISO 8601: a day, or year and month where the day is left blank
/// (`ngày tháng 5 năm 2022`, `ngày /5/2022`), its figures as [`plain_figures`] gives them, those that stand apart together. `None` where
/// there is none or it cannot be.
pub fn issued_on(text: &str) -> Option<String> {
    let tokens = tokens(&joined_figures(&plain_figures(text)));
    (0..tokens.len()).find_map(|at| unit_at(&tokens, at).and_then(|(unit, _)| unit.iso()))
}

#[cfg(test)]
mod tests {
    use super::issued_on;

    #[test]
    fn a_date_of_issue_may_lack_its_day() {
        assert_eq!(
            issued_on("Hà Nội, ngày 23 tháng 02 năm 2023").as_deref(),
            Some("2023-02-23")
        );
        assert_eq!(
            issued_on("Bình Phước, ngày tháng 5 năm 2022").as_deref(),
            Some("2022-05")
        );
        assert_eq!(issued_on("ngày /5/2022 của Sở").as_deref(), Some("2022-05"));
        assert_eq!(issued_on("Huế, ngày … tháng … năm 2022"), None);
        assert_eq!(issued_on("ngày 31/02/2022"), None);
        assert_eq!(
            issued_on("Huế, ngàỵ l5 thảng .3. nãm 2O23").as_deref(),
            Some("2023-03-15")
        );
        assert_eq!(
            issued_on("Huế, ngày 2 4 tháng 0 8 năm 20 25").as_deref(),
            Some("2025-08-24")
        );
    }
}
