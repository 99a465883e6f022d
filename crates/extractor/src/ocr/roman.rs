//! Roman numbers that lost strokes: `II/2022` whose ink has three.
//!
//! Tesseract sees one stroke of several that look alike. Where each letter of a word is a blob of its own, the
//! blobs are counted; those too many belong to the strokes at its beginning.

use super::blobs::Blob;

/// Most strokes of a Roman number.
const MOST: usize = 3;

/// Whether a word starts with `I` and may have lost another: a quarter, a section, a part.
pub fn may_lack(text: &str) -> bool {
    let after = text.trim_start_matches('I');
    let strokes = text.len() - after.len();
    (1..MOST).contains(&strokes)
        && after
            .chars()
            .all(|c| c.is_ascii_digit() || "IVX/-–.,;:)".contains(c))
}

/// The word with the strokes that its blobs, from left to right, show; `None` when it lacks none.
pub fn completed(text: &str, blobs: &[Blob]) -> Option<String> {
    let highest = blobs.iter().map(Blob::height).max()?;
    let tall: Vec<&Blob> = blobs
        .iter()
        .filter(|b| b.height() * 10 >= highest * 6)
        .collect();
    let letters = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "/)".contains(*c))
        .count();
    let lacks = tall.len().checked_sub(letters).filter(|n| *n > 0)?;
    let strokes = text.len() - text.trim_start_matches('I').len() + lacks;
    let seen = tall.get(..strokes).filter(|s| s.len() <= MOST)?;
    let like = |p: usize, q: usize| p.abs_diff(q) * 5 <= p.max(q) + 5;
    let alike = seen.windows(2).all(|p| {
        like(p[0].height(), p[1].height())
            && like(p[0].width(), p[1].width())
            && like(p[0].pixels, p[1].pixels)
    });
    let narrow = seen.iter().all(|b| b.width() * 3 <= b.height() * 2);
    (alike && narrow).then(|| format!("{}{text}", "I".repeat(lacks)))
}

#[cfg(test)]
mod tests {
    use super::super::raster::Area;
    use super::*;

    /// Blobs of these widths, 20 high, a stroke's as dense as it is.
    fn blobs(widths: &[usize]) -> Vec<Blob> {
        let mut x = 0;
        widths
            .iter()
            .map(|width| {
                x += width + 3;
                Blob {
                    area: Area {
                        x0: x - width,
                        y0: 0,
                        x1: x,
                        y1: 20,
                    },
                    pixels: width * 10,
                }
            })
            .collect()
    }

    #[test]
    fn a_stroke_that_was_not_read_is_put_back() {
        let found = |text: &str, widths: &[usize]| completed(text, &blobs(widths));
        assert_eq!(
            found("I/2022", &[9, 9, 8, 15, 15, 15, 15]).as_deref(),
            Some("II/2022")
        );
        assert_eq!(found("II/2022", &[9, 9, 8, 15, 15, 15, 15]), None);
        // Something else stands before it, or there are too many.
        assert_eq!(found("I/2022", &[15, 9, 8, 15, 15, 15, 15]), None);
        assert_eq!(found("III", &[9, 9, 9, 9]), None);
        assert_eq!(found("II", &[]), None);
    }

    #[test]
    fn words_that_are_no_roman_numbers_lack_nothing() {
        assert!(may_lack("II-IV/2023;") && may_lack("I."));
        assert!(!may_lack("III") && !may_lack("In") && !may_lack("V/2022") && !may_lack(""));
    }
}
