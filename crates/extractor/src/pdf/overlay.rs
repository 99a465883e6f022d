//! Text that was laid over a page: blocks of digital signatures, and watermarks.
//!
//! Both are recognised among the glyphs in the order in which they are drawn, since on the page they
//! stand across other lines: a block by its labels and its time of signing, a watermark by letters far
//! larger than the text that they stand over. Promises to leave everything else as it is.

use super::ink::Glyph;
use regex::Regex;
use std::sync::LazyLock;
use vietnamese::fold::bare;

/// Letters of a watermark have this many times the height of most letters at least.
const LARGE: f64 = 2.2;
/// Most strokes of large letters that are looked at on a page.
const MOST: usize = 200;
/// Letters of the text that a line of a watermark stands over at least.
const COVERED: usize = 3;
/// Most lines of a signature block.
const LINES: usize = 12;

/// The glyphs of the page itself, and how many lines were laid over it.
pub fn without(glyphs: &[Glyph]) -> (Vec<&Glyph>, usize) {
    let size = main_size(glyphs);
    let strokes = strokes(glyphs);
    let mut gone: Vec<bool> = signatures(glyphs, &strokes);
    let large = (0..strokes.len())
        .filter(|at| size > 0.0 && glyphs[strokes[*at].0].size > LARGE * size)
        .take(MOST);
    for at in large {
        let (from, to) = strokes[at];
        gone[at] |= is_watermark(&glyphs[from..to], glyphs);
    }
    let kept = strokes
        .iter()
        .zip(&gone)
        .filter(|(_, gone)| !**gone)
        .flat_map(|(s, _)| &glyphs[s.0..s.1])
        .collect();
    (kept, gone.iter().filter(|g| **g).count())
}

/// Height of most letters, 0 without any.
pub fn main_size(glyphs: &[Glyph]) -> f64 {
    let mut sizes: Vec<f64> = glyphs
        .iter()
        .filter(|g| g.text.chars().any(char::is_alphanumeric))
        .map(|g| g.size)
        .collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// Glyphs that are drawn one after the other on one line: first and the one after the last.
fn strokes(glyphs: &[Glyph]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, glyph) in glyphs.iter().enumerate() {
        let goes_on = at > 0 && {
            let before = &glyphs[at - 1];
            let size = before.size.min(glyph.size);
            (glyph.y - before.y).abs() < 0.3 * size
                && glyph.x0 > before.x0 - 0.5 * size
                && glyph.x0 - before.x1 < 3.0 * size
                && before.size.max(glyph.size) < 1.5 * size
        };
        match out.last_mut() {
            Some(stroke) if goes_on => stroke.1 = at + 1,
            _ => out.push((at, at + 1)),
        }
    }
    out
}

/// What starts a line of a signature block, without blanks and marks.
const LABELS: [&str; 13] = [
    "nguoiky",
    "kyboi",
    "duockyboi",
    "email:",
    "coquan:",
    "tochuc:",
    "chucvu:",
    "donvi:",
    "signature",
    "digitallysigned",
    "reason:",
    "location:",
    "dn:",
];
/// What starts the line with the time of signing.
const TIMES: [&str; 4] = ["thoigianky", "ngayky", "kyngay", "date:"];

/// Which strokes are lines of signature blocks.
fn signatures(glyphs: &[Glyph], strokes: &[(usize, usize)]) -> Vec<bool> {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}[t,]?\d{1,2}:\d{2}").expect("a fixed pattern")
    });
    let mut gone = vec![false; strokes.len()];
    let text = |at: usize| -> String {
        let own = strokes.get(at).map_or(0..0, |s| s.0..s.1);
        let text: String = glyphs[own].iter().map(|g| g.text.as_str()).collect();
        bare(&text).chars().filter(|c| !c.is_whitespace()).collect()
    };
    for at in 0..strokes.len() {
        // The time may stand in the next line.
        let own = text(at);
        if !TIMES.iter().any(|l| own.starts_with(l)) {
            continue;
        }
        let next = text(at + 1);
        let alone = TIME.is_match(&own);
        if !alone && !TIME.is_match(&format!("{own}{next}")) {
            continue;
        }
        let mut last = if alone { at } else { at + 1 };
        let mut first = at;
        let mut labels = 0;
        let mut before = at;
        while before > 0
            && at - before < LINES
            && near(glyphs, strokes[before - 1], strokes[before])
        {
            before -= 1;
            let own = text(before);
            if LABELS.iter().any(|l| own.starts_with(l)) {
                labels += 1;
                first = before;
            }
        }
        // The end of a time that was broken, and labels behind it.
        while last + 1 < strokes.len() && near(glyphs, strokes[last], strokes[last + 1]) {
            let own = text(last + 1);
            let label = LABELS.iter().any(|l| own.starts_with(l));
            let zone = !own.is_empty()
                && own
                    .chars()
                    .all(|c| c.is_ascii_digit() || ":+-.".contains(c));
            if !label && !zone {
                break;
            }
            labels += usize::from(label);
            last += 1;
        }
        if labels > 0 {
            gone[first..=last].fill(true);
        }
    }
    gone
}

/// Whether a stroke is the next line of a block: right below, in letters of the same size.
fn near(glyphs: &[Glyph], before: (usize, usize), next: (usize, usize)) -> bool {
    let (a, b) = (&glyphs[before.0], &glyphs[next.0]);
    let size = a.size.min(b.size);
    let wide = |s: (usize, usize)| (glyphs[s.0].x0, glyphs[s.1 - 1].x1);
    let ((a0, a1), (b0, b1)) = (wide(before), wide(next));
    a.size.max(b.size) < 1.3 * size
        && b.y - a.y > -0.3 * size
        && b.y - a.y < 2.5 * size
        && a0 < b1 + 2.0 * size
        && b0 < a1 + 2.0 * size
}

/// Whether a stroke is a part of a watermark: large letters over smaller ones.
fn is_watermark(stroke: &[Glyph], glyphs: &[Glyph]) -> bool {
    let Some(first) = stroke.first() else {
        return false;
    };
    let (x0, x1) = (first.x0, stroke.last().map_or(first.x1, |l| l.x1));
    let (top, bottom) = (first.y - 0.7 * first.size, first.y);
    let covered = glyphs.iter().filter(|g| {
        g.size * LARGE < first.size
            && (x0..=x1).contains(&((g.x0 + g.x1) / 2.0))
            && (top..=bottom).contains(&(g.y - 0.3 * g.size))
            && g.text.chars().any(char::is_alphanumeric)
    });
    covered.take(COVERED).count() == COVERED
}

#[cfg(test)]
mod tests {
    use super::super::line::tests::set;
    use super::*;

    fn kept(lines: &[(&str, f64, f64, f64)]) -> (String, usize) {
        let glyphs: Vec<Glyph> = lines
            .iter()
            .flat_map(|(text, x, y, size)| set(text, *x, *y, *size))
            .collect();
        let (kept, lines) = without(&glyphs);
        (kept.iter().map(|g| g.text.as_str()).collect(), lines)
    }

    #[test]
    fn a_signature_block_over_the_head_goes() {
        let lines = [
            ("CỘNG HÒA XÃ HỘI", 250.0, 60.0, 13.0),
            ("QUYẾT ĐỊNH", 250.0, 200.0, 13.0),
            ("Người ký: VĂN PHÒNG CHÍNH PHỦ", 330.0, 42.0, 8.0),
            ("Email: vp@chinhphu.vn", 330.0, 51.0, 8.0),
            ("Thời gian ký: 06.04.2023 16:45:12", 330.0, 60.0, 8.0),
            ("+07:00", 330.0, 69.0, 8.0),
        ];
        assert_eq!(kept(&lines), ("CỘNG HÒA XÃ HỘIQUYẾT ĐỊNH".into(), 4));
    }

    #[test]
    fn words_about_signing_stay() {
        let lines = [
            ("Người ký: Thủ trưởng đơn vị", 80.0, 42.0, 13.0),
            ("Ngày ký: 06/04/2023", 80.0, 60.0, 13.0),
        ];
        assert_eq!(kept(&lines).1, 0);
    }

    #[test]
    fn large_letters_over_text_are_a_watermark() {
        let text = ("Văn phòng Bộ chủ trì", 80.0, 100.0, 13.0);
        assert_eq!(kept(&[text, ("DỰ THẢO", 60.0, 110.0, 60.0)]).1, 1);
        assert_eq!(kept(&[text, ("KẾ HOẠCH", 60.0, 60.0, 30.0)]).1, 0);
    }
}
