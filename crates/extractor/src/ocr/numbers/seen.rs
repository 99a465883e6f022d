//! What a number's picture shows where its letters mislead: strokes of Roman numbers, dots between figures, and marks
//! that no number has.

use super::Choice;
use crate::ocr::blobs;
use crate::ocr::cells::Crop;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Confidence of a number that is told by its picture.
pub const TOLD: f64 = 0.95;

/// A lone capital without the mark that dirt or a line above it gave it: sections are `A`, `B`, never `Ầ`.
pub fn without_mark(text: &str) -> Option<String> {
    let bare = text.trim_end_matches(['.', ')', ' ']);
    let mut letters = bare.nfd();
    let base = letters.next().filter(char::is_ascii_uppercase)?;
    let marks = letters.clone().count();
    (marks > 0 && letters.all(is_combining_mark)).then(|| text.replacen(bare, &base.to_string(), 1))
}

/// The Roman number that a cell's upright strokes make, where it holds nothing else: `II` and `III`
/// are often read as letters. `11` looks alike, and is Roman only where the last stroke has a serif at its upper right.
pub fn upright(crop: &Crop, text: &str) -> Option<Choice> {
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
    (!ones || serif).then(|| Choice::new(&format!("{roman}{dot}"), TOLD))
}

/// A number of figures alone with the dots that stand low between them: `41` that is `4.1`.
pub fn dotted(crop: &Crop, text: &str) -> Option<Choice> {
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
    (left.next().is_none() && within).then(|| Choice::new(&out, TOLD))
}

#[cfg(test)]
mod tests {
    use super::super::tests::crop;
    use super::*;

    #[test]
    fn a_lone_capital_has_no_mark() {
        assert_eq!(without_mark("Ầ").as_deref(), Some("A"));
        assert_eq!(without_mark("Ê.").as_deref(), Some("E."));
        for right in ["A", "Đ.", "1", "à", "Ủy", "", "."] {
            assert_eq!(without_mark(right), None, "{right}");
        }
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
}
