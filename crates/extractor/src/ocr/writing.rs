//! Figures that a hand wrote into a printed letterhead: the number before its code (`Số: … /CT-UBND`), day and month of issue
//! (`Hà Nội, ngày … tháng 3 năm 2024`).
//!
//! An engine of print reads some figure in them, seldom the right one. What it does not read surely there is left
//! out; print is read surely.

use super::tesseract::Word;
use std::collections::BTreeMap;
use vietnamese::fold::fold;

/// Numbers under this confidence are left out: written ones reach 0.7, printed ones are seldom under it.
const SURE: f64 = 0.9;
/// Days and months under this confidence are left out; few figures can stand there, so that a wrong one is seldom read twice.
const SURE_DATE: f64 = 0.6;
/// Numbers that touch their code (`332/QĐ-TTg`) under this confidence are left out: written ones reach 0.6, printed ones are seldom
/// under 0.7, since the letters of the code are harder to read.
const SURE_JOINED: f64 = 0.65;
/// Most words between two printed ones that a hand wrote.
const WRITTEN: usize = 2;
/// Most words of a place's name.
const PLACE: usize = 5;

/// Takes out written figures that are not surely read, and says how many.
pub fn left_out(words: &mut Vec<Word>) -> usize {
    let mut lines: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        lines.entry((word.picture, word.line)).or_default().push(at);
    }
    let mut gone = vec![false; words.len()];
    let mut count = 0;
    for line in lines.values_mut() {
        line.sort_by(|p, q| words[*p].bounds[0].total_cmp(&words[*q].bounds[0]));
        count += number(words, line, &mut gone) + date(words, line, &mut gone);
    }
    let mut at = 0;
    words.retain(|_| {
        at += 1;
        !gone[at - 1]
    });
    count
}

/// The number at the start of a line. What is printed there vouches for itself.
fn number(words: &mut [Word], line: &[usize], gone: &mut [bool]) -> usize {
    let Some(first) = line.first().copied() else {
        return 0;
    };
    if !fold(&words[first].text).starts_with("số") {
        return 0;
    }
    let Some(code) = (1..line.len().min(WRITTEN + 2)).find(|at| is_code(&words[line[*at]].text))
    else {
        return joined_number(words, line);
    };
    let sure = words[line[code]].confidence.max(SURE);
    let tail = words[first]
        .text
        .trim_end_matches([':', '.'])
        .chars()
        .count()
        > 2;
    let mut count = 0;
    if words[first].confidence < SURE {
        count += usize::from(tail);
        words[first].text = "Số:".into();
        words[first].confidence = sure;
    }
    // Of a number that a hand wrote, no figure says anything without the others.
    let figures = &line[1..code];
    let surely = figures.iter().all(|at| words[*at].confidence >= SURE);
    count
        + taken(
            words,
            figures,
            gone,
            if surely { SURE } else { f64::INFINITY },
        )
}

/// The number at the start of a line that touches its code (`Số: 2?14/BCA-C04`), or the word before it too (`Số:2?14/BCA-C04`). A line
/// of a sentence may begin with a number that is cited, and has no colon.
fn joined_number(words: &mut [Word], line: &[usize]) -> usize {
    let colon = line.first().is_some_and(|at| words[*at].text.contains(':'));
    for at in line.iter().take(WRITTEN).filter(|_| colon) {
        let word = &mut words[*at];
        let Some(slash) = word.text.find('/') else {
            continue;
        };
        let (front, code) = word.text.split_at(slash);
        if !is_code(code) {
            continue;
        }
        let mark = front.find([':', '.']).map_or(0, |mark| mark + 1);
        let (printed, number) = front.split_at(mark);
        // `1O2`, `12a`: print that is misread, or added.
        let figure = |c: char| c.is_ascii_digit() || "-._… IlOo".contains(c);
        let surely = word.confidence >= SURE;
        let number_alone = match number.strip_suffix(char::is_alphabetic) {
            Some(before) if surely && !before.is_empty() => before,
            _ => number,
        };
        let sure = number_alone.chars().all(figure) && word.confidence >= SURE_JOINED;
        if sure || number.is_empty() {
            return 0;
        }
        word.text = format!("{printed} {code}").trim_start().to_owned();
        return 1;
    }
    0
}

/// Day and month of a line that begins with a place.
fn date(words: &mut [Word], line: &[usize], gone: &mut [bool]) -> usize {
    let text = |at: usize| line.get(at).map_or("", |at| words[*at].text.as_str());
    let Some(day) = (1..line.len())
        .find(|at| text(at - 1).ends_with(',') && fold(text(*at)).starts_with("ngày"))
    else {
        return 0;
    };
    // Left of the place may stand the number.
    let from = (0..day)
        .rev()
        .find(|at| is_code(text(*at)))
        .map_or(0, |at| at + 1);
    if day - from > PLACE {
        return 0;
    }
    let behind = |at: usize| at + 1..(at + 2 + WRITTEN).min(line.len());
    let Some(month) = behind(day).find(|at| fold(text(*at)).contains("tháng")) else {
        return 0;
    };
    let Some(year) = behind(month).find(|at| fold(text(*at)) == "năm") else {
        return 0;
    };
    let mut count = 0;
    for (at, printed) in [(day, "ngày"), (month, "tháng")] {
        let word = &mut words[line[at]];
        if word.confidence < SURE {
            if fold(&word.text) != printed {
                word.text = printed.into();
                count += 1;
            }
            word.confidence = SURE;
        }
    }
    let days = &line[day + 1..month];
    // Printed figures may be read as the letters that look like them (`II`).
    let alike = |c: char| c.is_ascii_digit() || "IlOo.,".contains(c);
    let figures = |at: &usize| words[*at].text.chars().all(alike);
    // A day that is no figure was written, and then the month may be: it is read as surely as print.
    let (lost, sure) = match days.iter().all(figures) {
        true => (SURE_DATE, SURE_DATE),
        false => (f64::INFINITY, SURE),
    };
    count += taken(words, days, gone, lost);
    count + taken(words, &line[month + 1..year], gone, sure)
}

/// Marks the words that are not surely read.
fn taken(words: &[Word], places: &[usize], gone: &mut [bool], sure: f64) -> usize {
    let unsure = |at: &&usize| words[**at].confidence < sure;
    let all: Vec<usize> = places.iter().filter(unsure).copied().collect();
    for at in &all {
        gone[*at] = true;
    }
    all.len()
}

/// `/CT-UBND`: a number's code without its number.
fn is_code(text: &str) -> bool {
    let code = text.strip_prefix('/');
    code.is_some_and(|code| code.chars().filter(|c| c.is_uppercase()).count() >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(line: &[(&str, f64)]) -> (String, usize) {
        let word = |(at, (text, confidence)): (usize, &(&str, f64))| Word {
            picture: 0,
            line: 0,
            bounds: [at as f64 * 50.0, 0.0, 40.0, 20.0],
            line_bounds: [0.0, 24.0],
            confidence: *confidence,
            text: (*text).into(),
        };
        let mut words: Vec<Word> = line.iter().enumerate().map(word).collect();
        let count = left_out(&mut words);
        let texts: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
        (texts.join(" "), count)
    }

    #[test]
    fn a_written_number_goes_and_a_printed_one_stays() {
        let written = [("Số:", 0.9), ("44", 0.3), ("/CT-UBND", 0.9)];
        assert_eq!(left(&written), ("Số: /CT-UBND".into(), 1));
        let joined = [("Số:/€", 0.1), ("/CT-UBND", 0.9)];
        assert_eq!(left(&joined), ("Số: /CT-UBND".into(), 1));
        let printed = [("Số:", 0.9), ("44", 0.95), ("/CT-UBND", 0.9)];
        assert_eq!(left(&printed), ("Số: 44 /CT-UBND".into(), 0));
        let halved = [("Số:", 0.9), ("2", 0.95), ("{", 0.3), ("/2026/TT-BCT", 0.9)];
        assert_eq!(left(&halved), ("Số: /2026/TT-BCT".into(), 2));
        let citation = [("theo", 0.9), ("số", 0.9), ("44", 0.3), ("/CT-UBND", 0.9)];
        assert_eq!(left(&citation).1, 0);
    }

    #[test]
    fn a_written_number_that_touches_its_code_goes() {
        let no_figures = [("Số:2?14/BCA-C04", 0.8), ("V/v", 0.9)];
        assert_eq!(left(&no_figures), ("Số: /BCA-C04 V/v".into(), 1));
        let unsure = [("Số:", 0.9), ("332/QĐ-TTg", 0.6)];
        assert_eq!(left(&unsure), ("Số: /QĐ-TTg".into(), 1));
        for printed in [
            [("Số:", 0.9), ("309/NQ-HHDN", 0.7)],
            [("Số:02-02/26/PT-NC", 0.9), ("V/v", 0.9)],
            [("Số:", 0.9), ("V/v", 0.3)],
            [("số", 0.9), ("126/2024/NĐ-CP", 0.5)],
        ] {
            assert_eq!(left(&printed).1, 0, "{printed:?}");
        }
    }

    #[test]
    fn beside_a_day_that_is_no_figure_the_month_is_read_surely_or_not_at_all() {
        let line = |month: f64| {
            [
                ("Huế,", 0.9),
                ("ngày", 0.9),
                ("lé", 0.8),
                ("tháng", 0.9),
                ("3", month),
                ("năm", 0.9),
                ("2025", 0.9),
            ]
        };
        assert_eq!(left(&line(0.8)), ("Huế, ngày tháng năm 2025".into(), 2));
        let printed = "Huế, ngày tháng 3 năm 2025";
        assert_eq!(left(&line(0.95)), (printed.into(), 1));
        let mut alike = line(0.8);
        alike[2].0 = "II";
        assert_eq!(left(&alike).1, 0);
    }

    #[test]
    fn a_written_day_goes_and_the_printed_month_and_year_stay() {
        let line = [
            ("Số:", 0.9),
            ("/CT-UBND", 0.9),
            ("Cà", 0.9),
            ("Mau,", 0.9),
            ("ngày", 0.9),
            ("08", 0.3),
            ("tháng", 0.9),
            ("02", 0.95),
            ("năm", 0.9),
            ("2025", 0.9),
        ];
        assert_eq!(
            left(&line),
            ("Số: /CT-UBND Cà Mau, ngày tháng 02 năm 2025".into(), 1)
        );
        let joined = [
            ("Huế,", 0.9),
            ("ngày {5", 0.2),
            ("thángØ", 0.2),
            ("năm", 0.9),
            ("2024", 0.9),
        ];
        assert_eq!(left(&joined), ("Huế, ngày tháng năm 2024".into(), 2));
    }

    #[test]
    fn a_date_in_a_sentence_is_no_day_of_issue() {
        let line = [
            ("Ủy", 0.9),
            ("ban", 0.9),
            ("nhân", 0.9),
            ("dân", 0.9),
            ("tỉnh", 0.9),
            ("họp,", 0.9),
            ("ngày", 0.9),
            ("8", 0.5),
            ("tháng", 0.9),
            ("2", 0.9),
            ("năm", 0.9),
        ];
        assert_eq!(left(&line).1, 0);
    }
}
