//! Lines of a letterhead that say which document it is: the number, and the place and day of issue.

use vietnamese::dates::plain_figures;
use vietnamese::fold::{bare, fold};

/// `Số: 12/KH-UBND`, `Nghị quyết số: 12/2025/QH15`, the number blank or not.
pub fn is_number_line(text: &str) -> bool {
    let folded = fold(text);
    let kinds = ["nghị quyết", "quyết định", "pháp lệnh", "chỉ thị", "luật"];
    let behind_kind = kinds
        .iter()
        .find_map(|kind| folded.strip_prefix(kind)?.strip_prefix(" số"))
        .filter(|rest| rest.trim_start().starts_with(':'));
    let behind = behind_kind
        .or_else(|| {
            ["số", "so", "luật số", "sô"]
                .iter()
                .find_map(|word| folded.strip_prefix(word))
        })
        .or_else(|| without_vowel(&folded));
    let Some(rest) = behind.filter(|_| folded.chars().count() < 60) else {
        return false;
    };
    let rest = rest.trim_start();
    let marked = rest.starts_with([':', '.']);
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let symbol = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "._…/ ".contains(c));
    symbol
        .chars()
        .all(|c| c.is_alphanumeric() || " ./&-+()".contains(c))
        // A bracket belongs to a symbol that it touches: `27/KH-UBND(NC)`.
        && !symbol.contains(" (")
        && !symbol.starts_with('(')
        && folded.contains(['/', '-'])
        && (marked || folded.starts_with("số ") || folded.starts_with("luật số"))
        && !folded.ends_with('.')
}

/// What stands behind a word `số` whose vowel was lost, before a number: `S: 12/KH-UBND`.
fn without_vowel(folded: &str) -> Option<&str> {
    let rest = folded.strip_prefix('s')?;
    let figures = rest.strip_prefix(':')?.trim_start();
    let symbol = figures.trim_start_matches(|c: char| c.is_ascii_digit());
    (symbol.len() < figures.len() && symbol.trim_start().starts_with(['/', '-'])).then_some(rest)
}

/// The beginning of a number line whose symbol stands apart, the number blank or not: `Số:`, `Số: 12`.
pub fn opens_number(text: &str) -> bool {
    // Blanks to be filled in take room; a line of text is longer still.
    const LONGEST: usize = 400;
    if text.len() > LONGEST {
        return false;
    }
    let folded = fold(text);
    let Some(rest) = folded.strip_prefix("số") else {
        return false;
    };
    rest.starts_with([':', ' ', '.'])
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || ":._… ".contains(c))
        && rest.chars().filter(char::is_ascii_digit).count() <= 6
}

/// The symbol of a number, apart from it: `/KH-UBND`, `/2026/TT-BNV`, `-KH/TU`.
pub fn is_symbol_alone(text: &str) -> bool {
    const LONGEST: usize = 30;
    let Some(symbol) = text.strip_prefix(['/', '-', '–']) else {
        return false;
    };
    let symbol = without_year(symbol.trim_start());
    let capitals = symbol.chars().filter(|c| c.is_uppercase()).count();
    symbol.starts_with(char::is_uppercase)
        && symbol.chars().count() <= LONGEST
        && symbol
            .chars()
            .all(|c| c.is_alphanumeric() || "./&-–".contains(c))
        && capitals * 2 >= symbol.chars().filter(|c| c.is_alphabetic()).count()
}

/// Whether a number line breaks off within its symbol (`Số: 67/KH-`), and the rest of it is a line in front of a text (`UBND`).
pub fn goes_on_with_the_symbol(line: &str, text: &str) -> bool {
    const LONGEST: usize = 20;
    let code = |c: char| c.is_uppercase() || c.is_ascii_digit() || "-/&".contains(c);
    line.ends_with(['-', '/', '–'])
        && text.starts_with(char::is_uppercase)
        && text.chars().count() <= LONGEST
        && text.chars().all(code)
        && is_number_line(line)
}

/// The symbol behind the year that it may stand behind: `2026/TT-BNV`.
fn without_year(symbol: &str) -> &str {
    let behind = symbol.split_once('/').filter(|(year, _)| {
        year.trim_end().len() == 4 && year.trim_end().bytes().all(|b| b.is_ascii_digit())
    });
    behind.map_or(symbol, |(_, rest)| rest.trim_start())
}

/// `Hà Nội, ngày 23 tháng 02 năm 2023`, day or month blank; `Hà Nội, ngày 23/02/2023`. The words may have lost marks or got others.
pub fn is_place_and_date(text: &str) -> bool {
    /// Longest line, in characters.
    const LONGEST: usize = 120;
    if text.chars().count() > LONGEST {
        return false;
    }
    // Emphasis of a notation that the text is not written in stays: `_Hà Nội, ngày …_`.
    let folded = bare(&plain_figures(text.trim_matches(['*', '_', ' '])));
    let Some((place, date)) = folded.rsplit_once("ngay") else {
        return false;
    };
    let blank = |c: char| c.is_ascii_digit() || ".…/ ".contains(c);
    let trimmed = place.trim_end();
    let year = date
        .trim_start_matches(blank)
        .strip_prefix("thang")
        .and_then(|rest| rest.trim_start_matches(blank).strip_prefix("nam"));
    let in_words = year.is_some_and(|year| year.chars().all(|c| blank(c) && c != '/'));
    if !(in_words || trimmed.ends_with(',') && (is_in_figures(date) || is_misread_date(date))) {
        return false;
    }
    let (place, trimmed) = match time_of_day(place) {
        Some(place) => (place, place.trim_end()),
        None => (place, trimmed),
    };
    let (place, longest) = match trimmed.strip_suffix(',') {
        Some(place) => (place, place),
        None => (place, trimmed),
    };
    // A district may be named by its number: `Quận 3`.
    let place = match place.rsplit_once(' ') {
        Some((words, number))
            if (1..=2).contains(&number.len()) && number.chars().all(|c| c.is_ascii_digit()) =>
        {
            words
        }
        _ => place,
    };
    place.chars().count() >= 2
        && longest.chars().count() <= 43
        && place
            .chars()
            .all(|c| c.is_alphabetic() || " .-'".contains(c))
}

/// Whether what stands behind `ngay` is a date whose figures were misread, so that nothing tells them (`I0 thang 0Inam 2026`).
fn is_misread_date(date: &str) -> bool {
    /// Most letters of a misread day, and of a misread month with the word behind it.
    const DAY: usize = 3;
    const MONTH: usize = 8;
    let date = date.trim_end_matches(['.', ' ']);
    let Some((day, rest)) = date.split_once("thang") else {
        return false;
    };
    let Some((month, year)) = rest.rsplit_once(' ') else {
        return false;
    };
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    letters(day) <= DAY
        && letters(month) <= MONTH
        && year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|b| b.is_ascii_digit())
}

/// What stands before the time of day at the end of a folded text, as telegrams print it between place and date (`…, hồi 16 giờ 00 phút`).
fn time_of_day(text: &str) -> Option<&str> {
    let (place, time) = ["hoi ", "luc "].iter().find_map(|w| text.rsplit_once(w))?;
    let plain = |w: &str| {
        matches!(w, "gio" | "phut" | "h")
            || w.contains(|c: char| c.is_ascii_digit()) && w.len() <= 5
    };
    let mut words = time.split([' ', ',', '.']).filter(|w| !w.is_empty());
    words.all(plain).then_some(place)
}

/// Whether a line of place and date is cut at a blank in front of a text: `Hà Nội, ngày` and `tháng 5 năm 2026`.
pub fn goes_on_with_the_date(line: &str, text: &str) -> bool {
    const LONGEST: usize = 25;
    let named = || {
        let folded = bare(text);
        folded.starts_with("thang") || folded.starts_with("nam ")
    };
    text.chars().count() <= LONGEST
        && named()
        && bare(line).contains(", ngay")
        && !is_place_and_date(line)
        && ["", " năm 2000"]
            .iter()
            .any(|year| is_place_and_date(&format!("{line} {text}{year}")))
}

/// `23/02/2023`, alone.
fn is_in_figures(date: &str) -> bool {
    let date = date.trim();
    let mark = date.chars().find(|c| !c.is_ascii_digit());
    let Some(mark) = mark.filter(|c| "/-.".contains(*c)) else {
        return false;
    };
    let parts: Vec<&str> = date.split(mark).map(str::trim).collect();
    let figures = |part: &&str| part.bytes().all(|b| b.is_ascii_digit());
    parts.iter().all(figures)
        && matches!(parts.as_slice(), [day, month, year] if day.len() <= 2 && (1..=2).contains(&month.len()) && year.len() == 4)
}

/// A date in the head that no place stands before: `Ngày 20 tháng 3 năm 2024`.
pub fn is_date_alone(text: &str) -> bool {
    let folded = fold(&plain_figures(text));
    let words: Vec<&str> = folded.split_whitespace().collect();
    let number = |w: &str| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        ["ngày", day, "tháng", month, "năm", year] => {
            let year = year.trim_end_matches('.');
            number(day) && number(month) && number(year) && year.len() == 4
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_place_and_date_are_known_by_their_words() {
        for line in [
            "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
            "Cao Lĩnh, ngày … tháng 3 năm 2026",
            "_Cao Lĩnh, ngày 5 tháng 3 năm 2026_",
            "Cao Lĩnh, ngàỵ l5 thảng 3 nãm 2O26",
            "Cao Lĩnh, ngày .15. tháng .3. năm 2026",
            "Cao Lĩnh, ngày 15/3/2026",
            "Cao Lĩnh, hồi 16 giờ 00 phút ngày 15 tháng 3 năm 2026",
            "Cao Lĩnh, ngày I0 tháng 0Inăm 2026",
            "Cao Lĩnh, ngàyl5 tháng Š năm 2026",
        ] {
            assert!(is_place_and_date(line), "{line}");
        }
        for line in [
            "Kế hoạch số 5/KH-UBND, ngày 15/3/2026",
            "Họp ngày 15/3/2026",
            "Cao Lĩnh, ngày 15/3/2026 họp",
            "Sơ kết vào ngày 5 tháng 3 năm 2026, báo cáo Sở",
            "Các xã sơ kết, ngày 5 tháng 3 gửi báo cáo năm 2026",
            "Các xã sơ kết trong ngày 5 tháng 3 của 2026",
        ] {
            assert!(!is_place_and_date(line), "{line}");
        }
    }

    #[test]
    fn a_date_goes_on_behind_the_blank_for_its_day() {
        assert!(goes_on_with_the_date("Cao Lĩnh, ngày", "tháng 3 năm 2026"));
        assert!(goes_on_with_the_date("Cao Lĩnh, ngày", "tháng"));
        assert!(goes_on_with_the_date("Cao Lĩnh, ngày tháng", "năm 2026"));
        assert!(!goes_on_with_the_date(
            "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
            "năm 2026"
        ));
        assert!(!goes_on_with_the_date(
            "Báo cáo Sở vào cuối ngày",
            "tháng 3 năm 2026"
        ));
    }

    #[test]
    fn a_symbol_may_be_cut_at_its_mark() {
        assert!(goes_on_with_the_symbol("Số: 67/KH-", "UBND"));
        assert!(!goes_on_with_the_symbol("Số: 67/KH-UBND", "UBND"));
        assert!(!goes_on_with_the_symbol("Số: 67/KH-", "UBND tỉnh Cao Lĩnh"));
        assert!(is_number_line("Số: 27/KH-UBND(NC)") && !is_number_line("Số: 5/7 (hai)"));
        assert!(is_number_line("S: 27/HQNA-TXNK") && !is_number_line("S: 5 cây/năm"));
    }

    #[test]
    fn a_number_and_its_symbol_may_stand_apart() {
        assert!(is_number_line("Số. 125/KH-UBND") && is_number_line("Số:_____/KH-UBND"));
        assert!(opens_number("Số:") && opens_number("Số: 12") && opens_number("Số: ….."));
        assert!(!opens_number("Số lượng") && !opens_number("Số 12 phố Huế"));
        assert!(
            is_symbol_alone("/KH-UBND")
                && is_symbol_alone("/2026/TT-BNV")
                && is_symbol_alone("-KH/TU")
        );
        assert!(!is_symbol_alone("- Sở Y tế") && !is_symbol_alone("/ngày"));
    }
}
