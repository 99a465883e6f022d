//! The calendar: days that exist, and periods of them.

use std::fmt;

/// A day that exists (Gregorian calendar, years 1 to 9999).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u32,
    month: u32,
    day: u32,
}

impl Day {
    /// The day, if there is one.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Day> {
        let real = (1..=9999).contains(&year) && (1..=12).contains(&month) && day >= 1;
        (real && day <= days_in(year, month)).then_some(Day { year, month, day })
    }

    /// Last day of a month, if there is such a month.
    pub fn last_of(year: u32, month: u32) -> Option<Day> {
        (1..=12)
            .contains(&month)
            .then(|| days_in(year, month))
            .and_then(|day| Day::new(year, month, day))
    }

    /// Its year.
    pub fn year(self) -> u32 {
        self.year
    }

    /// Months from the month of `earlier` to its own; 0 where that is not earlier.
    pub fn months_since(self, earlier: Day) -> u32 {
        (self.year * 12 + self.month).saturating_sub(earlier.year * 12 + earlier.month)
    }
}

impl fmt::Display for Day {
    /// ISO 8601: `2023-02-23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// How exact a printed date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// A day.
    Day,
    /// A month or a part of one.
    Month,
    /// A quarter.
    Quarter,
    /// A part of a year (`6 tháng đầu năm`, `cuối năm`).
    Part,
    /// A year.
    Year,
}

/// From a first to a last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    /// How it was printed.
    pub grain: Grain,
    /// Only the beginning of the period is meant (`đầu năm 2023`): its last day says nothing.
    pub opening: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leap_years_are_those_of_the_calendar() {
        assert_eq!(
            Day::last_of(2024, 2).map(|d| d.to_string()).as_deref(),
            Some("2024-02-29")
        );
        assert_eq!(
            Day::last_of(2023, 2).map(|d| d.to_string()).as_deref(),
            Some("2023-02-28")
        );
        assert!(Day::new(2000, 2, 29).is_some() && Day::new(1900, 2, 29).is_none());
    }

    #[test]
    fn days_that_do_not_exist_are_none() {
        assert!(
            Day::new(2023, 2, 31).is_none()
                && Day::new(2023, 13, 1).is_none()
                && Day::new(2023, 6, 0).is_none()
        );
    }
}
