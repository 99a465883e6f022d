//! What counts: of the readings of a column's numbers, those that go on from each other best.

use super::{Choice, SURE, is_short};
use crate::ocr::cells::Crop;
use vietnamese::ordinal::{Ordinal, Style};

/// Confidence of a number that only its neighbours tell.
const GUESS: f64 = 0.3;
/// What it is worth that a number goes on the count, and that it starts one anew.
const GOES_ON: f64 = 3.0;
const STARTS: f64 = 1.5;
/// What it is worth that another style of number begins, as a section's among rows.
const CHANGES: f64 = 0.7;

/// Cells of the column that are unsure, go on from no neighbour, or hold no figures (`H` may be `II`).
pub fn out_of_count(counted: &[usize], read: &[Vec<Choice>]) -> Vec<usize> {
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
pub fn count(counted: &[usize], read: &[Vec<Choice>]) -> Vec<(usize, Choice)> {
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

/// Adds the number between its neighbours to cells that no reading is sure of, or of which strokes are read where it has a 7.
pub fn offer_guesses(counted: &[usize], crops: &[Crop], read: &mut [Vec<Choice>]) {
    for place in 1..counted.len().saturating_sub(1) {
        let at = counted[place];
        let sure = |c: &Choice| c.ordinal.is_some() && c.confidence >= SURE;
        if !is_short(&read[at][0].text) {
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
        if read[at]
            .iter()
            .any(|c| sure(c) && !has_strokes(&c.text, &text))
        {
            continue;
        }
        if fits(&text, crops[at].ink) {
            read[at].push(Choice {
                guessed: true,
                ..Choice::new(&text, GUESS)
            });
        }
    }
}

/// Whether a reading differs from a number by strokes alone that stand for 1 or 7 (`I` for `7`, `11` for `17`).
fn has_strokes(read: &str, number: &str) -> bool {
    let figures = |text: &str| text.trim_end_matches('.').chars().collect::<Vec<char>>();
    let (read, number) = (figures(read), figures(number));
    let alike = |(r, n): (&char, &char)| r == n || "1Il".contains(*r) && "17".contains(*n);
    read.len() == number.len() && read.iter().zip(&number).all(alike)
}

/// Whether ink of this width and height can be the figures: each is about half as wide as high.
fn fits(text: &str, [width, height]: [usize; 2]) -> bool {
    let figures = text.chars().filter(char::is_ascii_digit).count() as f64;
    let ratio = width as f64 / height.max(1) as f64;
    ratio >= 0.25 * figures && ratio <= 0.8 * figures + 0.4
}

#[cfg(test)]
mod tests {
    use super::super::tests::crop;
    use super::*;
    use vietnamese::ordinal;

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
    fn strokes_between_six_and_eight_are_a_seven() {
        let found = |middle: &str, last: &str| {
            let mut read = choices(&[&[("6", 0.95)], &[(middle, 0.95)], &[(last, 0.95)]]);
            let crops = [crop(20, 40), crop(20, 40), crop(20, 40)];
            offer_guesses(&[0, 1, 2], &crops, &mut read);
            let mut out = count(&[0, 1, 2], &read);
            out.sort_by_key(|(at, _)| *at);
            out.remove(1).1
        };
        for strokes in ["I", "1"] {
            let read = found(strokes, "8");
            assert!(read.guessed && read.text == "7", "{strokes}");
        }
        // A section between rows, and a figure that is no stroke.
        assert_eq!(found("I", "1").text, "I");
        assert_eq!(found("2", "8").text, "2");
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
