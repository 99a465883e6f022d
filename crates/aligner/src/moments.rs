//! Words that say when, among plain words.
//!
//! When a task is due is compared by itself; two tasks that are both due in June 2023 say nothing of one another.
//! So a date, a month, a year or a period is one stock word. Leaves reading deadlines to others.

/// How many plain words at the front say when; 0 where they do not.
pub fn length(words: &[&str]) -> usize {
    let Some((first, rest)) = words.split_first() else {
        return 0;
    };
    let long = match *first {
        "ngay" => number(rest, 31).map(|_| 1 + month_and_year(&rest[1..])),
        "thang" => number(rest, 12).map(|_| 1 + in_year(&rest[1..])),
        "quy" => quarters(rest).map(|long| long + in_year(&rest[long..])),
        "nam" => year(rest).map(|_| 1),
        "giai" if rest.first() == Some(&"doan") => period(&rest[1..]).map(|long| 1 + long),
        _ => None,
    };
    long.map_or(0, |long| 1 + long)
}

fn number(words: &[&str], most: u32) -> Option<u32> {
    let digits = words.first()?;
    let value = digits.parse().ok().filter(|_| digits.len() <= 2)?;
    (1..=most).contains(&value).then_some(value)
}

fn year(words: &[&str]) -> Option<()> {
    let digits = words.first()?;
    let four = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    (four && (digits.starts_with("19") || digits.starts_with("20"))).then_some(())
}

/// A month that may have its word before it, and its year.
fn month_and_year(words: &[&str]) -> usize {
    let word = usize::from(words.first() == Some(&"thang"));
    match number(&words[word..], 12) {
        Some(_) => word + 1 + in_year(&words[word + 1..]),
        None => 0,
    }
}

/// A year that may have its word before it.
fn in_year(words: &[&str]) -> usize {
    let word = usize::from(words.first() == Some(&"nam"));
    year(&words[word..]).map_or(0, |()| word + 1)
}

/// One quarter or two.
fn quarters(words: &[&str]) -> Option<usize> {
    let quarter =
        |word: &&&str| matches!(**word, "i" | "ii" | "iii" | "iv" | "1" | "2" | "3" | "4");
    let long = words.iter().take(2).take_while(quarter).count();
    (long > 0).then_some(long)
}

/// Two years, from and to.
fn period(words: &[&str]) -> Option<usize> {
    let from = usize::from(words.first() == Some(&"tu"));
    let first = in_year(&words[from..]);
    if first == 0 {
        return None;
    }
    let at = from + first;
    let to = usize::from(words.get(at) == Some(&"den"));
    let last = in_year(&words[at + to..]);
    Some(if last > 0 { at + to + last } else { at })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(text: &str) -> usize {
        length(&text.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn dates_months_quarters_years_and_periods_say_when() {
        assert_eq!(long("ngay 08 thang 4 nam 2020 cua"), 6);
        assert_eq!(long("ngay 8 4 2020"), 4);
        assert_eq!(long("thang 6 nam 2023"), 4);
        assert_eq!(long("thang 6 2023"), 3);
        assert_eq!(long("quy iii iv 2023"), 4);
        assert_eq!(long("nam 2025 va"), 2);
        assert_eq!(long("giai doan 2026 2030"), 4);
        assert_eq!(long("giai doan tu 2026 den nam 2030"), 7);
    }

    #[test]
    fn words_that_only_look_so_do_not() {
        for text in [
            "nam bo",
            "quy dat",
            "ngay cang",
            "giai doan dau",
            "thang 13",
            "quy",
            "ngay",
        ] {
            assert_eq!(long(text), 0, "{text}");
        }
    }
}
