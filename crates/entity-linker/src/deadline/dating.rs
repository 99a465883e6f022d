//! What a document says of the year of its dates: the day on which it was issued, and the year that its title names.

use vietnamese::dates::Day;

/// What dates without a year are read with, and which dates lie behind the document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Dating {
    year: Option<u32>,
    issued: Option<Day>,
    /// The title names the year.
    named: bool,
}

impl Dating {
    /// That of a document issued on a day (ISO 8601, whole or in part), or of one whose day is not known.
    pub fn of(issued: Option<&str>) -> Dating {
        let mut parts = issued.unwrap_or_default().split('-').map(str::parse);
        let mut next = || parts.next().and_then(Result::ok);
        let (year, month, day) = (next(), next(), next());
        let known = || Day::new(year?, month?, day.unwrap_or(1));
        Dating {
            year,
            issued: known(),
            named: false,
        }
    }

    /// The same of a document whose title names the year of its work.
    pub fn planned_for(self, year: u32) -> Dating {
        Dating {
            year: Some(year),
            named: true,
            ..self
        }
    }

    /// The year that a date without one takes.
    pub fn year(&self) -> Option<u32> {
        self.year
    }

    /// Whether a day had passed when the document was issued.
    pub fn is_over(&self, day: Day) -> bool {
        self.issued.is_some_and(|issued| day < issued)
    }

    /// Whether a day had passed for so short a time when the document was issued that it may still say what was agreed on before: minutes and
    /// conclusions go out some days after the meeting.
    pub fn is_just_over(&self, day: Day) -> bool {
        let before = |i: Day| day < i && i.months_since(day) == 0;
        self.issued.is_some_and(before)
    }

    /// Whether a day had not come when the document was issued, so that it is known to be ahead.
    pub fn is_ahead(&self, day: Day) -> bool {
        self.issued.is_some_and(|issued| day >= issued)
    }

    /// Whether a date without a year that ends on this day must be one of another year: it was long over, and only the day of issue gave it
    /// its year. Plans are often issued some weeks into the work.
    pub fn is_of_another_year(&self, day: Day) -> bool {
        /// Fewest months between the two.
        const LONG: u32 = 3;
        let long = self.issued.is_some_and(|i| i.months_since(day) >= LONG);
        !self.named && long
    }

    /// The same, with the year held for sure.
    pub fn sure(self) -> Dating {
        Dating {
            named: true,
            ..self
        }
    }
}
