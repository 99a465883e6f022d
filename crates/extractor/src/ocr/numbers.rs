//! Lone numbers in cells: `2` that was read as `ba`, `3` as `B`, `II` as `lI`.
//!
//! A cell with little ink gives an engine no context. Doubtful ones are read again with figures as
//! the only letters; of the readings, those are taken that make the column count. A number that no
//! reading gives is made up from its neighbours only when both fit it and the ink is as wide as it,
//! and is then named to the caller. A number that is surely read stays, also where it does not count.

use super::blobs;
use super::cells::Crop;
use super::raster::Gray;
use super::tesseract::{self, Language, Word};
use crate::pdf::lattice::Lattice;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use vietnamese::headers;
use vietnamese::ordinal::{self, Ordinal, Style};

/// A number's picture, margin included, is at most this many times as wide as high.
const WIDEST: f64 = 2.2;
/// What numbers are made of.
const LETTERS: &str = "0123456789.IVX";
/// From this confidence on a reading is not in doubt by itself.
const SURE: f64 = 0.8;
/// Highest confidence of what a second reading gives.
const SECOND: f64 = 0.85;
/// Confidence of a number that only its neighbours tell.
const GUESS: f64 = 0.3;
/// Confidence of a Roman number that is told by its strokes.
const STROKES: f64 = 0.95;
/// What it is worth that a number goes on the count, and that it starts one anew.
const GOES_ON: f64 = 3.0;
const STARTS: f64 = 1.5;
/// What it is worth that another style of number begins, as a section's among rows.
const CHANGES: f64 = 0.7;

/// A reading of one cell.
#[derive(Debug, Clone, PartialEq)]
struct Choice {
    text: String,
    ordinal: Option<Ordinal>,
    confidence: f64,
    guessed: bool,
}

impl Choice {
    fn new(text: &str, confidence: f64) -> Self {
        Choice {
            ordinal: ordinal::of_cell(text).filter(|o| !o.values.is_empty()),
            text: text.to_owned(),
            confidence,
            guessed: false,
        }
    }

    fn weight(&self) -> f64 {
        -(1.0 - self.confidence.clamp(0.0, 0.97)).ln()
    }
}

/// Corrects the words of cells that hold one short token each. Gives the numbers that were made up,
/// each with its cell's index.
///
/// # Errors
///
/// In words, when tesseract cannot run, fails or takes too long.
pub fn correct(
    table: &Lattice,
    crops: &[Crop],
    words: &mut Vec<Word>,
    dpi: u32,
) -> Result<Vec<(String, usize)>, String> {
    let mut first: Vec<Vec<Choice>> = Vec::new();
    for at in 0..crops.len() {
        let (text, confidence) = text(words, at);
        first.push(vec![Choice::new(&text, confidence)]);
    }
    let column = column(table, crops, &first);
    let small = |at: usize| {
        let picture = &crops[at].picture;
        picture.width as f64 <= WIDEST * picture.height as f64
    };
    let counted: Vec<usize> = (0..crops.len())
        .filter(|at| Some(table.cells[crops[*at].cell].column) == column)
        .filter(|at| table.cells[crops[*at].cell].column_span == 1)
        .collect();
    let mut again: Vec<usize> = (0..crops.len())
        .filter(|at| small(*at) && is_short(&first[*at][0].text))
        .filter(|at| first[*at][0].ordinal.is_none() || first[*at][0].text.contains('l'))
        .collect();
    again.extend(
        out_of_count(&counted, &first)
            .into_iter()
            .filter(|at| small(*at)),
    );
    again.sort_unstable();
    again.dedup();
    for (at, choice) in second(crops, &again, dpi)? {
        first[at].push(choice);
    }
    for at in &counted {
        let text = first[*at][0].text.clone();
        let figures = text.contains(|c: char| c.is_ascii_digit());
        let seen = [
            (figures || again.contains(at))
                .then(|| upright(&crops[*at], &text))
                .flatten(),
            dotted(&crops[*at], &text),
        ];
        first[*at].extend(seen.into_iter().flatten());
    }
    for at in &counted {
        if let Some(plain) = without_mark(&first[*at][0].text) {
            first[*at].push(Choice::new(&plain, STROKES));
        }
    }
    let mut chosen: BTreeMap<usize, Choice> = BTreeMap::new();
    for at in again.iter().filter(|at| !counted.contains(at)) {
        chosen.insert(*at, best(&first[*at]));
    }
    offer_guesses(&counted, crops, &mut first);
    chosen.extend(count(&counted, &first));
    let mut guesses = Vec::new();
    for (at, choice) in chosen {
        if choice == first[at][0] {
            continue;
        }
        if choice.guessed {
            guesses.push((choice.text.clone(), crops[at].cell));
        }
        put(words, at, &crops[at], choice);
    }
    Ok(guesses)
}

/// The text of a picture and its least confidence.
fn text(words: &[Word], picture: usize) -> (String, f64) {
    let mut text = String::new();
    let mut least: f64 = 1.0;
    for word in words.iter().filter(|w| w.picture == picture) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&word.text);
        least = least.min(word.confidence);
    }
    let confidence = if text.is_empty() { 0.0 } else { least };
    (text, confidence)
}

/// A lone capital without the mark that dirt or a line above it gave it: sections are `A`, `B`, never `Ầ`.
fn without_mark(text: &str) -> Option<String> {
    let bare = text.trim_end_matches(['.', ')', ' ']);
    let mut letters = bare.nfd();
    let base = letters.next().filter(char::is_ascii_uppercase)?;
    let marks = letters.clone().count();
    (marks > 0 && letters.all(is_combining_mark)).then(|| text.replacen(bare, &base.to_string(), 1))
}

/// Whether a text may be a number misread: a few letters, and no column's name.
fn is_short(text: &str) -> bool {
    text.chars().count() <= 4 && headers::classify(text).is_none()
}

/// The column of numbers: the first in which most cells that hold a line hold a number or a few letters.
fn column(table: &Lattice, crops: &[Crop], read: &[Vec<Choice>]) -> Option<usize> {
    (0..table.xs.len().saturating_sub(1).min(2)).find(|column| {
        let inside: Vec<usize> = (0..crops.len())
            .filter(|at| table.cells[crops[*at].cell].column == *column)
            .collect();
        let numbers = inside
            .iter()
            .filter(|at| read[**at][0].ordinal.is_some())
            .count();
        let short = inside
            .iter()
            .filter(|at| is_short(&read[**at][0].text))
            .count();
        numbers >= 2 && 3 * short >= 2 * inside.len()
    })
}

/// Cells of the column that are unsure, go on from no neighbour, or hold no figures (`H` may be `II`).
fn out_of_count(counted: &[usize], read: &[Vec<Choice>]) -> Vec<usize> {
    let ordinal = |place: usize| {
        counted
            .get(place)
            .and_then(|at| read[*at][0].ordinal.as_ref())
    };
    let mut out = Vec::new();
    for (place, at) in counted.iter().enumerate() {
        let choice = &read[*at][0];
        if !is_short(&choice.text) {
            continue;
        }
        let before = place.checked_sub(1).and_then(ordinal);
        let after = ordinal(place + 1);
        let counts = choice.ordinal.as_ref().is_some_and(|own| {
            before.is_some_and(|b| step(b, own) >= STARTS)
                || after.is_some_and(|a| step(own, a) >= STARTS)
        });
        let figures = choice
            .ordinal
            .as_ref()
            .is_some_and(|o| matches!(o.style, Style::Arabic | Style::Dotted));
        if !counts || !figures || choice.confidence < SURE {
            out.push(*at);
        }
    }
    out
}

/// Second readings of some cells, with figures as the only letters.
fn second(crops: &[Crop], again: &[usize], dpi: u32) -> Result<Vec<(usize, Choice)>, String> {
    let mut pictures: Vec<Gray> = again.iter().map(|at| crops[*at].picture.clone()).collect();
    let smaller: Vec<Gray> = pictures.iter().map(|p| p.resized(0.75)).collect();
    pictures.extend(smaller);
    let mut out = Vec::new();
    let other = if tesseract::has(Language::English) {
        Language::English
    } else {
        Language::Vietnamese
    };
    // As a line, and as a word.
    for (language, mode) in [(Language::Vietnamese, 7), (other, 8)] {
        let read = tesseract::read(&pictures, mode, dpi, language, Some(LETTERS))?;
        for place in 0..pictures.len() {
            let (text, confidence) = text(&read, place);
            let choice = Choice::new(&text, confidence);
            if choice.ordinal.is_some() {
                out.push((again[place % again.len()], choice));
            }
        }
    }
    Ok(out)
}

/// The Roman number that a cell's upright strokes make, where it holds nothing else: `II` and `III`
/// are often read as letters. `11` looks alike, and is Roman only where the last stroke has a serif at its upper right.
fn upright(crop: &Crop, text: &str) -> Option<Choice> {
    let bare = text.trim_end_matches('.');
    let ones = !bare.is_empty() && bare.chars().all(|c| "1lI|".contains(c));
    if !ones && text.contains(|c: char| c.is_ascii_digit() || c == 'U') {
        return None;
    }
    let [mut width, height] = crop.ink;
    let picture = &crop.picture;
    let left = (picture.width - width.min(picture.width)) / 2;
    let top = (picture.height - height.min(picture.height)) / 2;
    if ones && bare != text {
        // The dot stands to the right of all strokes.
        width -= width / (2 * bare.chars().count() + 1);
    }
    // Starts of the strokes in each row of the middle, where no serif is.
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut end = left;
    for y in top + 3 * height / 10..top + 7 * height / 10 {
        let row = &picture.data[y * picture.width..(y + 1) * picture.width];
        let mut starts = Vec::new();
        let mut run = 0;
        for (x, value) in row.iter().enumerate().take(left + width).skip(left) {
            run = if *value < 128 { run + 1 } else { 0 };
            if run == 1 {
                starts.push(x);
            }
            if run > 0 {
                end = end.max(x + 1);
            }
            if run * 10 > 3 * height {
                return None;
            }
        }
        rows.push(starts);
    }
    let strokes = rows.get(rows.len() / 2)?.clone();
    let roman = ["I", "II", "III"].get(strokes.len().checked_sub(1)?)?;
    let alike = rows.iter().filter(|starts| {
        starts.len() == strokes.len()
            && starts
                .iter()
                .zip(&strokes)
                .all(|(p, q)| p.abs_diff(*q) * 10 <= height)
    });
    let narrow = width * 20 <= 13 * height * strokes.len();
    if !narrow || alike.count() * 10 < 9 * rows.len() {
        return None;
    }
    let serif = (top..top + height.div_ceil(8)).any(|y| {
        let row = &picture.data[y * picture.width..(y + 1) * picture.width];
        let past = row.iter().skip(end).take(height / 4);
        past.take_while(|value| **value < 128).count() * 12 >= height
    });
    let dot = if ones && bare != text { "." } else { "" };
    (!ones || serif).then(|| Choice::new(&format!("{roman}{dot}"), STROKES))
}

/// A number of figures alone with the dots that stand low between them: `41` that is `4.1`.
fn dotted(crop: &Crop, text: &str) -> Option<Choice> {
    let figures = text.chars().count();
    if figures < 2 || !text.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let mut seen = blobs::blobs(&crop.picture.ink());
    seen.sort_by_key(|b| b.area.x0);
    let [_, height] = crop.ink;
    let mut out = String::new();
    let mut left = text.chars();
    let bottom = (crop.picture.height + height) / 2;
    for blob in seen {
        if blob.height() * 10 >= 7 * height {
            out.push(left.next()?);
        } else if blob.height() * 4 <= height && (bottom - height / 3..).contains(&blob.area.y0) {
            out.push('.');
        } else if blob.pixels > 4 {
            return None;
        }
    }
    let within = out.trim_end_matches('.').contains('.');
    (left.next().is_none() && within).then(|| Choice::new(&out, STROKES))
}

/// Of a cell's readings the surest number; without one, the first reading.
fn best(choices: &[Choice]) -> Choice {
    let first = &choices[0];
    choices[1..]
        .iter()
        .filter(|c| c.confidence >= 0.5 && c.confidence > first.confidence - 0.2)
        .max_by(|p, q| p.confidence.total_cmp(&q.confidence))
        .unwrap_or(first)
        .clone()
}

/// Adds the number between its neighbours to cells that no reading is sure of.
fn offer_guesses(counted: &[usize], crops: &[Crop], read: &mut [Vec<Choice>]) {
    for place in 1..counted.len().saturating_sub(1) {
        let at = counted[place];
        let sure = |c: &Choice| c.ordinal.is_some() && c.confidence >= SURE;
        if !is_short(&read[at][0].text) || read[at].iter().any(sure) {
            continue;
        }
        let [before, after] = [counted[place - 1], counted[place + 1]];
        let sure_number = |at: usize| read[at].iter().find(|c| sure(c)).cloned();
        let (Some(before), Some(after)) = (sure_number(before), sure_number(after)) else {
            continue;
        };
        let (Some(low), Some(high)) = (&before.ordinal, &after.ordinal) else {
            continue;
        };
        if low.style != Style::Arabic
            || high.style != Style::Arabic
            || high.last() != low.last() + 2
        {
            continue;
        }
        let dot = if before.text.ends_with('.') { "." } else { "" };
        let text = format!("{}{dot}", low.last() + 1);
        if fits(&text, crops[at].ink) {
            read[at].push(Choice {
                guessed: true,
                ..Choice::new(&text, GUESS)
            });
        }
    }
}

/// Whether ink of this width and height can be the figures: each is about half as wide as high.
fn fits(text: &str, [width, height]: [usize; 2]) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count() as f64;
    let ratio = width as f64 / height.max(1) as f64;
    ratio >= 0.25 * figures && ratio <= 0.8 * figures + 0.4
}

/// What it is worth that one number stands above another.
fn step(above: &Ordinal, below: &Ordinal) -> f64 {
    if below.follows(above) {
        return GOES_ON;
    }
    let beneath = below.values.len() == above.values.len() + 1
        && below.values.starts_with(&above.values)
        && below.last() == 1;
    let outward = below.values.len() < above.values.len()
        && below.values.split_last().is_some_and(|(last, head)| {
            above.values.starts_with(head) && above.values.get(head.len()) == Some(&(last - 1))
        });
    if beneath || outward {
        GOES_ON
    } else if below.last() == 1 {
        STARTS
    } else if below.style != above.style {
        CHANGES
    } else {
        0.0
    }
}

/// The readings of a column that together count best.
fn count(counted: &[usize], read: &[Vec<Choice>]) -> Vec<(usize, Choice)> {
    // For each cell, of each of its readings: the best sum up to it and the reading before it.
    let mut sums: Vec<Vec<(f64, usize)>> = Vec::new();
    for (place, at) in counted.iter().enumerate() {
        let row = read[*at]
            .iter()
            .map(|choice| {
                let own = choice.weight();
                let Some(before) = place.checked_sub(1) else {
                    return (own, 0);
                };
                let mut best = (f64::NEG_INFINITY, 0);
                for (index, above) in read[counted[before]].iter().enumerate() {
                    let worth = match (&above.ordinal, &choice.ordinal) {
                        (Some(above), Some(own)) => step(above, own),
                        _ => 0.0,
                    };
                    let sum = sums[before][index].0 + worth + own;
                    if sum > best.0 + 1e-9 {
                        best = (sum, index);
                    }
                }
                best
            })
            .collect();
        sums.push(row);
    }
    let mut out = Vec::new();
    let Some(last) = sums.last() else {
        return out;
    };
    let mut index = 0;
    for (at, (sum, _)) in last.iter().enumerate() {
        if *sum > last[index].0 + 1e-9 {
            index = at;
        }
    }
    for place in (0..counted.len()).rev() {
        let choice = read[counted[place]][index].clone();
        index = sums[place][index].1;
        out.push((counted[place], choice));
    }
    out
}

/// Puts a reading in place of a cell's words.
fn put(words: &mut Vec<Word>, at: usize, crop: &Crop, choice: Choice) {
    let line = words.iter().map(|w| w.line + 1).max().unwrap_or(0);
    words.retain(|w| w.picture != at);
    let [width, height] = crop.ink.map(|v| v as f64);
    let left = (crop.picture.width as f64 - width) / 2.0;
    let top = (crop.picture.height as f64 - height) / 2.0;
    words.push(Word {
        picture: at,
        line,
        bounds: [left, top, width, height],
        line_bounds: [top, height],
        confidence: choice.confidence.min(SECOND),
        text: choice.text,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(readings: &[&[(&str, f64)]]) -> Vec<Vec<Choice>> {
        readings
            .iter()
            .map(|cell| cell.iter().map(|(t, c)| Choice::new(t, *c)).collect())
            .collect()
    }

    fn counted(readings: &[&[(&str, f64)]]) -> Vec<String> {
        let read = choices(readings);
        let all: Vec<usize> = (0..read.len()).collect();
        let mut out = count(&all, &read);
        out.sort_by_key(|(at, _)| *at);
        out.into_iter().map(|(_, c)| c.text).collect()
    }

    fn crop(width: usize, height: usize) -> Crop {
        Crop {
            picture: Gray::new(
                width + 20,
                height + 20,
                vec![255; (width + 20) * (height + 20)],
            )
            .expect("sizes agree"),
            origin: [0.0, 0.0],
            ink: [width, height],
            cell: 0,
        }
    }

    #[test]
    fn a_lone_capital_has_no_mark() {
        assert_eq!(without_mark("Ầ").as_deref(), Some("A"));
        assert_eq!(without_mark("Ê.").as_deref(), Some("E."));
        for right in ["A", "Đ.", "1", "à", "Ủy", "", "."] {
            assert_eq!(without_mark(right), None, "{right}");
        }
    }

    #[test]
    fn of_two_readings_the_one_that_counts_is_taken() {
        let read: &[&[(&str, f64)]] = &[
            &[("4", 0.9)],
            &[("41", 0.7), ("4.1", 0.5)],
            &[("4.2", 0.9)],
            &[("S", 0.6), ("5", 0.3)],
            &[("6", 0.9)],
        ];
        assert_eq!(counted(read), ["4", "4.1", "4.2", "5", "6"]);
    }

    #[test]
    fn a_sure_number_stays_where_it_does_not_count() {
        let mut read = choices(&[&[("4", 0.95)], &[("7", 0.95)], &[("6", 0.95)]]);
        let crops = [crop(20, 40), crop(20, 40), crop(20, 40)];
        offer_guesses(&[0, 1, 2], &crops, &mut read);
        assert_eq!(read[1].len(), 1);
    }

    #[test]
    fn a_number_without_a_reading_is_guessed_between_its_neighbours() {
        let guess = |ink: [usize; 2]| {
            let mut read = choices(&[&[("2.", 0.95)], &[("ba", 0.5)], &[("4.", 0.95)]]);
            let crops = [crop(20, 40), crop(ink[0], ink[1]), crop(20, 40)];
            offer_guesses(&[0, 1, 2], &crops, &mut read);
            read[1].get(1).cloned()
        };
        let found = guess([22, 40]).expect("both neighbours fit");
        assert!(found.guessed && found.text == "3." && found.confidence == GUESS);
        assert_eq!(guess([90, 40]), None);
    }

    #[test]
    fn upright_strokes_without_a_bar_are_a_roman_number() {
        let strokes = |bar: bool| {
            let mut crop = crop(40, 40);
            for y in 10..50 {
                for x in (10..18).chain(42..50) {
                    crop.picture.data[y * 60 + x] = 0;
                }
            }
            if bar {
                crop.picture.data[30 * 60 + 10..30 * 60 + 50].fill(0);
            }
            crop
        };
        let text = |crop: &Crop, read: &str| upright(crop, read).map(|c| c.text);
        assert_eq!(text(&strokes(false), "H").as_deref(), Some("II"));
        assert_eq!(text(&strokes(true), "H"), None);
        assert_eq!(text(&strokes(false), "11"), None);
        assert_eq!(text(&crop(40, 40), "H"), None);
    }

    #[test]
    fn a_stroke_with_a_serif_at_its_upper_right_is_roman_and_a_figure_has_none() {
        let stroke = |serif: bool| {
            let mut crop = crop(if serif { 18 } else { 12 }, 40);
            let [width, _] = crop.ink;
            let side = width + 20;
            for y in 10..50 {
                let wide = !(13..47).contains(&y);
                let to = if wide && serif { 28 } else { 22 };
                crop.picture.data[y * side + 16..y * side + to.min(22)].fill(0);
                if wide {
                    crop.picture.data[y * side + 10..y * side + to].fill(0);
                }
            }
            crop
        };
        let text = |crop: &Crop, read: &str| upright(crop, read).map(|c| c.text);
        assert_eq!(text(&stroke(true), "1").as_deref(), Some("I"));
        assert_eq!(text(&stroke(false), "1"), None);
        assert_eq!(text(&stroke(true), "4"), None);
    }

    #[test]
    fn a_dot_between_figures_is_seen() {
        let mut crop = crop(44, 40);
        let side = 64;
        for y in 10..50 {
            for x in (10..26).chain(38..54) {
                crop.picture.data[y * side + x] = 0;
            }
        }
        assert_eq!(dotted(&crop, "41"), None);
        for y in 45..50 {
            crop.picture.data[y * side + 30..y * side + 35].fill(0);
        }
        assert_eq!(dotted(&crop, "41").map(|c| c.text).as_deref(), Some("4.1"));
        assert_eq!(dotted(&crop, "411"), None);
    }

    #[test]
    fn sections_between_rows_do_not_disturb_the_count() {
        let read: &[&[(&str, f64)]] = &[
            &[("7.", 0.9)],
            &[("lI", 0.5), ("II", 0.4)],
            &[("1.", 0.9)],
            &[("2.", 0.9)],
        ];
        assert_eq!(counted(read)[0], "7.");
        assert_eq!(counted(read)[2..], ["1.", "2."]);
    }

    #[test]
    fn steps_inward_and_outward_count() {
        let of = |text: &str| ordinal::of_cell(text).expect("an ordinal");
        assert_eq!(step(&of("4"), &of("4.1")), GOES_ON);
        assert_eq!(step(&of("4.4"), &of("5")), GOES_ON);
        assert_eq!(step(&of("8"), &of("II")), CHANGES);
        assert_eq!(step(&of("III"), &of("1")), STARTS);
        assert_eq!(step(&of("3"), &of("8")), 0.0);
    }
}
