//! The first day of the lunar year (Tết Nguyên đán), which state documents name without its date.

use super::calendar::Day;
use crate::tokens::{Token, phrase_at};

/// The first year of [`FIRST_DAYS`].
const FIRST_YEAR: u32 = 1990;

/// Month and day on which the lunar year begins at Hà Nội (UTC+7), for each year: reckoned from the new moons and solar terms, as
/// the Vietnamese calendar is. In 2007 and 2030 it is a day before the one of China.
const FIRST_DAYS: [(u32, u32); 61] = [
    (1, 27),
    (2, 15),
    (2, 4),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 7),
    (1, 28),
    (2, 16), // 1990
    (2, 5),
    (1, 24),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 9),
    (1, 29),
    (2, 17),
    (2, 7),
    (1, 26), // 2000
    (2, 14),
    (2, 3),
    (1, 23),
    (2, 10),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 16),
    (2, 5), // 2010
    (1, 25),
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 29),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 13), // 2020
    (2, 2),
    (1, 23),
    (2, 11),
    (1, 31),
    (2, 19),
    (2, 8),
    (1, 28),
    (2, 15),
    (2, 4),
    (1, 24), // 2030
    (2, 12),
    (2, 1),
    (1, 22),
    (2, 10),
    (1, 30),
    (2, 17),
    (2, 6),
    (1, 26),
    (2, 14),
    (2, 2),  // 2040
    (1, 23), // 2050
];

/// The first day of the lunar year that begins in a year, where it is known.
fn first_day(year: u32) -> Option<Day> {
    let (month, day) = FIRST_DAYS.get(year.checked_sub(FIRST_YEAR)? as usize)?;
    Day::new(year, *month, *day)
}

/// `Tết Nguyên đán năm 2026`, `Tết Bính Ngọ 2026` at token `at`: its first day, and the token behind it. Other feasts that are called Tết
/// (`Tết Trung thu`) are none.
pub fn tet_at(tokens: &[Token], at: usize) -> Option<(Day, usize)> {
    const STEMS: [&str; 10] = [
        "giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý",
    ];
    let mut next = phrase_at(tokens, at, "tết")?;
    next = ["nguyên đán", "cổ truyền", "âm lịch"]
        .iter()
        .find_map(|name| phrase_at(tokens, next, name))
        .unwrap_or(next);
    let skip = |next: usize, word: &str| phrase_at(tokens, next, word).unwrap_or(next);
    next = skip(next, "năm");
    // The name of a year is two words: `Bính Ngọ`.
    if tokens
        .get(next)
        .is_some_and(|t| STEMS.contains(&t.folded.as_str()))
    {
        next += 2;
    }
    next = skip(skip(next, ","), "năm");
    let bracketed = tokens.get(next).is_some_and(|t| t.is("("));
    let year = tokens.get(next + usize::from(bracketed))?.year()?;
    let end = next + 1 + usize::from(bracketed);
    let end = end + usize::from(bracketed && tokens.get(end).is_some_and(|t| t.is(")")));
    Some((first_day(year)?, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokens;

    #[test]
    fn the_lunar_year_begins_on_days_that_are_known() {
        for (year, day) in [
            (1990, "1990-01-27"),
            (2000, "2000-02-05"),
            (2007, "2007-02-17"),
            (2010, "2010-02-14"),
            (2020, "2020-01-25"),
            (2023, "2023-01-22"),
            (2024, "2024-02-10"),
            (2025, "2025-01-29"),
            (2026, "2026-02-17"),
            (2030, "2030-02-02"),
            (2050, "2050-01-23"),
        ] {
            assert_eq!(first_day(year).map(|d| d.to_string()).as_deref(), Some(day));
        }
        assert_eq!(first_day(1989), None);
        assert_eq!(first_day(2051), None);
        // Between the 20th of January and the 20th of February.
        let early =
            |(month, day): &(u32, u32)| (*month == 1 && *day > 20) || (*month == 2 && *day < 21);
        assert!(FIRST_DAYS.iter().all(early));
    }

    #[test]
    fn the_feast_is_told_by_its_name_and_year() {
        let read = |text: &str| tet_at(&tokens(text), 0).map(|(day, _)| day.to_string());
        for text in [
            "Tết Nguyên đán năm 2026",
            "Tết Nguyên đán 2026",
            "Tết Nguyên đán Bính Ngọ năm 2026",
            "Tết Nguyên đán Bính Ngọ (2026)",
            "Tết Bính Ngọ 2026",
            "Tết cổ truyền năm Bính Ngọ 2026",
        ] {
            assert_eq!(read(text).as_deref(), Some("2026-02-17"), "{text}");
        }
        for text in [
            "Tết Trung thu năm 2026",
            "Tết Nguyên đán",
            "Tết Dương lịch 2026",
            "Tết Quý",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
