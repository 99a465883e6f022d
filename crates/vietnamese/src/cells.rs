//! What cells of task tables say in place of a value: sums, ditto marks, crosses, states; and headers that name a time.
//!
//! The words are in `data/cells.toml`; this file only folds and looks up. Whether a row or column is to be read so is
//! left to those who know the table.

use crate::dates::{Grain, unit_at};
use crate::fold::{fold, spaced};
use crate::phrases::Phrases;
use crate::tokens::tokens;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    sum: Words,
    ditto: Words,
    mark: Words,
    leads: Words,
    coordinates: Words,
    state: Words,
    step: Words,
    source: Words,
}

#[derive(Deserialize)]
struct Words {
    #[serde(default)]
    whole: Vec<String>,
    #[serde(default)]
    opens: Phrases,
    #[serde(default)]
    words: Phrases,
    #[cfg_attr(not(test), allow(dead_code))]
    examples: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    counter: Vec<String>,
}

static DATA: LazyLock<File> =
    LazyLock::new(|| data!("cells").expect("data/cells.toml is well formed"));

/// Longest text that is looked at, in bytes.
const LONGEST: usize = 80;

/// Whether a text is the title of a row that adds up others (`Tổng cộng (I+II)`, `Tổng cộng: 12 nhiệm vụ`), or a sentence that says what all
/// cost together.
pub fn is_sum(text: &str) -> bool {
    let start: String = text.chars().take(40).collect();
    if DATA.sum.opens.open(&spaced(&fold(&start))) && names_money(text) {
        return true;
    }
    if text.len() > LONGEST {
        return false;
    }
    let folded = fold(text);
    let ends = |c: char| matches!(c, '(' | ':') || c.is_ascii_digit();
    let title = folded.split(ends).next().unwrap_or_default();
    let title = title.trim_matches(|c: char| !c.is_alphanumeric());
    DATA.sum.whole.iter().any(|w| w == title)
}

/// Whether a text holds a figure and a unit of money.
fn names_money(text: &str) -> bool {
    let folded = fold(text);
    let unit = |word: &str| matches!(word, "đồng" | "triệu" | "tỷ" | "tỉ" | "trđ");
    folded.contains(|c: char| c.is_ascii_digit())
        && folded.split(|c: char| !c.is_alphanumeric()).any(unit)
}

/// Whether a text says that the value of the cell above holds here too (`nt`, `như trên`, `″`).
pub fn is_ditto(text: &str) -> bool {
    // In capitals it is rather an abbreviation.
    let capitals = text.chars().filter(|c| c.is_uppercase()).count() > 1;
    if text.len() > LONGEST || capitals {
        return false;
    }
    let folded = fold(text);
    let mark = folded.trim_matches(['.', ' ', ',', ';']);
    DATA.ditto.whole.iter().any(|w| w == mark)
}

/// Whether a text is a cross or tick.
pub fn is_mark(text: &str) -> bool {
    text.len() < 8 && DATA.mark.whole.contains(&fold(text))
}

/// Whether letters in a body's column say that it leads the task of the row (`CT`).
pub fn says_leads(text: &str) -> bool {
    text.len() <= LONGEST && DATA.leads.whole.contains(&fold(text))
}

/// Whether letters in a body's column say that it joins in (`PH`).
pub fn says_coordinates(text: &str) -> bool {
    text.len() <= LONGEST && DATA.coordinates.whole.contains(&fold(text))
}

/// Whether a cell says that there is no value: nothing, or a dash, dots or a stroke alone.
pub fn is_nothing(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || "-–—−.…_/".contains(c))
}

/// Whether a text opens as one that says how far a task has come (`Đã hoàn thành`).
pub fn is_state(text: &str) -> bool {
    let start: String = text.chars().take(40).collect();
    let start = spaced(&fold(&start));
    let behind = || {
        let open = |word: &str| start.strip_prefix(word).map(str::trim);
        DATA.state.words.iter().find_map(open)
    };
    let short = |rest: &str| !rest.contains(' ') || rest.starts_with(|c: char| c.is_ascii_digit());
    DATA.state.opens.open(&start) || behind().is_some_and(short)
}

/// Whether a header names a step that a document takes (`Thời gian trình`, `Ban hành`).
pub fn is_step(header: &str) -> bool {
    header.len() <= LONGEST && DATA.step.words.within(&spaced(&fold(header)))
}

/// Whether a header names what pays a part of the whole (`NSTW`, `Vốn khác`).
pub fn is_source(header: &str) -> bool {
    header.len() <= LONGEST && DATA.source.words.within(&spaced(&fold(header)))
}

/// The time that a mark beneath a header stands for, where the header is a year, a span of years, a quarter or a month and nothing else.
/// `above` are the headers over it, outermost first: they say what a bare number counts (`Tháng` over `3`) and which year is meant.
pub fn period(above: &[&str], header: &str) -> Option<String> {
    if header.len() > LONGEST {
        return None;
    }
    let whole = |text: &str| {
        let all = tokens(text);
        let (unit, end) = unit_at(&all, 0)?;
        (end == all.len() && unit.day.is_none() && unit.grain >= Grain::Month).then_some(unit)
    };
    let counted = |text: &str| {
        above.iter().rev().find_map(|upper| {
            let upper = spaced(&fold(upper));
            let unit = [" tháng ", " quý "]
                .into_iter()
                .find(|u| upper.contains(u))?;
            let unit = if unit == " quý " { "Quý" } else { "Tháng" };
            Some(format!("{unit} {text}"))
        })
    };
    let header = header.trim().trim_matches(['(', ')', ' ']);
    if header.split(['-', '–']).count() < 3 && header.split(['-', '–']).all(is_year) {
        return Some(header.to_owned());
    }
    let bare = header.len() <= 4
        && header
            .chars()
            .all(|c| c.is_ascii_digit() || "IVX".contains(c));
    let text = if bare {
        counted(header)?
    } else {
        short_time(header).unwrap_or_else(|| header.to_owned())
    };
    let unit = whole(&text)?;
    if unit.year.is_some() {
        return Some(text);
    }
    let year = above
        .iter()
        .rev()
        .find_map(|upper| tokens(upper).iter().find_map(|t| t.year()));
    Some(match year {
        Some(year) => format!("{text}/{year}"),
        None => text,
    })
}

/// `T1`, `Th.02`, `Q3` and `QIV` in words: the names of months and quarters in narrow columns.
fn short_time(header: &str) -> Option<String> {
    let folded = fold(header);
    let number = |prefix: &str| {
        let rest = folded.strip_prefix(prefix)?;
        let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
        (rest.len() <= 3).then_some(rest)
    };
    let month = |n: &&str| n.parse().is_ok_and(|n: u32| (1..=12).contains(&n));
    let quarter = |n: &&str| matches!(*n, "1" | "2" | "3" | "4" | "i" | "ii" | "iii" | "iv");
    if let Some(n) = number("th").or_else(|| number("t")).filter(month) {
        return Some(format!("Tháng {n}"));
    }
    let n = number("q").filter(quarter)?;
    Some(format!("Quý {}", n.to_uppercase()))
}

/// The times that headers name which are bare numbers in a row: `1` to `12` are months, `I` to `IV` quarters. Index of the first and the
/// words that each stands for; `None` where no such row is there.
pub fn calendar_of_numbers(headers: &[String]) -> Option<(usize, Vec<String>)> {
    let bare = |text: &String| {
        let text = text.trim();
        let digits = text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse::<usize>().ok()).flatten()
    };
    let count = |from: usize, is: &dyn Fn(usize, &String) -> bool| {
        let texts = headers[from..].iter().enumerate();
        texts.take_while(|(n, text)| is(*n, text)).count()
    };
    let months = |n: usize, text: &String| bare(text) == Some(n + 1);
    let quarters = |n: usize, text: &String| ["I", "II", "III", "IV"].get(n) == Some(&text.trim());
    (0..headers.len()).find_map(|from| {
        let named = |unit: &str, count: usize| {
            let texts = headers[from..from + count].iter();
            texts.map(|t| format!("{unit} {}", t.trim())).collect()
        };
        if count(from, &months) == 12 {
            return Some((from, named("Tháng", 12)));
        }
        (count(from, &quarters) == 4).then(|| (from, named("Quý", 4)))
    })
}

/// Whether a text is the number of a year of plans.
fn is_year(text: &str) -> bool {
    text.trim()
        .parse()
        .is_ok_and(|year| (2000..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_alone_is_no_value() {
        assert!(
            ["-", " – ", "...", "…", "/", ""]
                .iter()
                .all(|text| is_nothing(text))
        );
        assert!(
            ["x", "- Báo cáo", "30/6", "0"]
                .iter()
                .all(|text| !is_nothing(text))
        );
    }

    #[test]
    fn each_list_finds_its_examples_and_no_counter_example() {
        type Test = (&'static Words, fn(&str) -> bool);
        let tests: [Test; 8] = [
            (&DATA.sum, is_sum),
            (&DATA.ditto, is_ditto),
            (&DATA.mark, is_mark),
            (&DATA.leads, says_leads),
            (&DATA.coordinates, says_coordinates),
            (&DATA.state, is_state),
            (&DATA.step, is_step),
            (&DATA.source, is_source),
        ];
        for (words, test) in tests {
            for example in &words.examples {
                assert!(test(example), "{example}");
            }
            for counter in &words.counter {
                assert!(!test(counter), "{counter}");
            }
        }
    }

    #[test]
    fn headers_name_times_with_the_help_of_those_above() {
        let named = |above: &[&str], header: &str| period(above, header).unwrap_or_default();
        assert_eq!(named(&["Thời gian"], "Quý II"), "Quý II");
        assert_eq!(named(&[], "Năm 2025"), "Năm 2025");
        assert_eq!(named(&["Năm 2024", "Tháng"], "3"), "Tháng 3/2024");
        assert_eq!(named(&["Thời gian thực hiện (quý)"], "IV"), "Quý IV");
        assert_eq!(named(&["Kinh phí"], "3"), "");
        assert_eq!(named(&[], "2026"), "2026");
        assert_eq!(named(&["Năm"], "2026 - 2030"), "2026 - 2030");
        assert_eq!(named(&[], "1500"), "");
        assert_eq!(named(&["Thời gian"], "Năm 2025 so với năm 2024"), "");
        assert_eq!(named(&["Thời gian"], "Trình"), "");
        assert_eq!(named(&[], "T1"), "Tháng 1");
        assert_eq!(named(&["Năm 2024"], "Th.02"), "Tháng 02/2024");
        assert_eq!(named(&[], "QIV"), "Quý IV");
        assert_eq!(named(&[], "T13"), "");
    }

    #[test]
    fn numbers_in_a_row_are_months_or_quarters() {
        let texts = |all: &str| all.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let months = calendar_of_numbers(&texts("TT Việc 1 2 3 4 5 6 7 8 9 10 11 12"));
        assert_eq!(
            months.map(|m| (m.0, m.1.len(), m.1[11].clone())),
            Some((2, 12, "Tháng 12".to_owned()))
        );
        let quarters = calendar_of_numbers(&texts("Việc I II III IV Ai"));
        assert_eq!(
            quarters.map(|q| (q.0, q.1[3].clone())),
            Some((1, "Quý IV".to_owned()))
        );
        assert_eq!(calendar_of_numbers(&texts("1 2 3 4 5")), None);
    }
}
