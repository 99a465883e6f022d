//! Footnotes of a page, and the raised marks in the text that point to them.
//!
//! Footnotes stand under a short rule in the lower part of the page, in smaller letters than the text or behind small raised figures.
//! A raised figure whose note is not on its page is a mark where [`note_mark`] says so: it may be a power (`m2`).

use super::flow::TextRow;
use super::furniture::is_page_number;
use super::ink::{Glyph, Line};
use super::line::TextLine;
use crate::note_mark;

/// Most marks of a page that are looked for.
const MOST: usize = 1000;
/// A mark has less than this share of the height of the word before it.
const SMALL: f64 = 0.86;
/// Letters within a word stand nearer to each other than this share of their height.
const WITHIN: f64 = 0.2;
/// Letters of the word before a mark that are looked at.
const WORD: usize = 12;

/// Indices of the rows that are footnotes; `size` is the height of the text above them.
pub fn rows(rows: &[TextRow], rules: &[Line], height: f64, size: f64) -> Vec<usize> {
    let lefts = rows.iter().flat_map(|r| &r.parts).map(|p| p.x0);
    let Some(left) = lefts.min_by(f64::total_cmp) else {
        return Vec::new();
    };
    let rule = rules
        .iter()
        .filter(|l| {
            l.horizontal
                && l.at > 0.4 * height
                && (40.0..=260.0).contains(&(l.b - l.a))
                && (l.a - left).abs() < 20.0
        })
        .map(|l| l.at)
        .min_by(f64::total_cmp);
    let Some(rule) = rule else { return Vec::new() };
    let below: Vec<usize> = (0..rows.len()).filter(|i| rows[*i].y() > rule).collect();
    let small = below.iter().all(|i| {
        let row = &rows[*i];
        row.parts.iter().all(|p| p.size < size - 0.7) || is_page_number(row)
    });
    let numbered = below.first().is_some_and(|i| label(&rows[*i]).is_some());
    let raised = below.first().is_some_and(|i| {
        is_label_raised(&rows[*i..]) || rows[*i].parts.first().and_then(misread).is_some()
    });
    if (small || raised) && numbered {
        below
    } else {
        Vec::new()
    }
}

/// Whether rows start with a small figure before larger words, as notes do whose letters are as high as those of the text. A high
/// figure may be a row of its own.
fn is_label_raised(rows: &[TextRow]) -> bool {
    let mut words = rows
        .iter()
        .take(2)
        .flat_map(|r| &r.parts)
        .flat_map(|p| &p.words);
    let (label, next) = (words.next(), words.next());
    label.zip(next).is_some_and(|(label, next)| {
        label.size < SMALL * next.size && label.x1 <= next.x0 && next.y - label.y < next.size
    })
}

/// What a footnote starts with, without brackets: a number or stars.
fn label(row: &TextRow) -> Option<String> {
    let part = row.parts.first()?;
    if let Some(figure) = misread(part) {
        return Some(figure.to_owned());
    }
    let text = part.text.trim_start_matches(['(', '[']);
    let label: String = text
        .chars()
        .map(lowered)
        .take_while(|c| c.is_ascii_digit() || *c == '*')
        .collect();
    (!label.is_empty() && label.len() <= 3).then_some(label)
}

/// The small raised figure for which OCR reads a sign that begins no line.
fn misread(part: &TextLine) -> Option<&'static str> {
    let figures = [("! ", "1"), ("? ", "2")];
    let read = figures
        .into_iter()
        .find(|(sign, _)| part.text.starts_with(sign));
    read.map(|(_, figure)| figure)
}

/// A raised digit as the digit.
fn lowered(c: char) -> char {
    match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' | '⁴'..='⁹' => char::from_digit(c as u32 - '⁰' as u32, 10).unwrap_or(c),
        c => c,
    }
}

/// The labels of some footnotes.
pub fn labels(rows: &[TextRow], notes: &[usize]) -> Vec<String> {
    notes.iter().filter_map(|i| label(&rows[*i])).collect()
}

/// The marks among some glyphs, each as its glyphs' indices and its text: those that point to notes with these `labels`, and
/// if `alone`, those that cannot be anything else. Marks stand over `above`.
pub fn marks(
    glyphs: &[&Glyph],
    labels: &[String],
    above: f64,
    alone: bool,
) -> Vec<(Vec<usize>, String)> {
    if labels.is_empty() && !alone {
        return Vec::new();
    }
    let raised = |g: &Glyph| g.text.chars().all(|c| lowered(c) != c);
    let behind = Behind::of(glyphs);
    let mut small: Vec<usize> = (0..glyphs.len())
        .filter(|i| {
            let g = glyphs[*i];
            let mark = |c: char| lowered(c).is_ascii_digit() || "*()[]ivx".contains(c);
            !g.text.is_empty() && g.y < above && g.text.chars().all(mark)
        })
        .filter(|i| {
            let g = glyphs[*i];
            behind
                .letter(g)
                .is_some_and(|b| stands_high(g, b) || raised(g))
        })
        .take(MOST)
        .collect();
    // Further figures of a mark stand behind its first.
    let mut out: Vec<(Vec<usize>, String)> = Vec::new();
    small.sort_by(|p, q| {
        let (p, q) = (glyphs[*p], glyphs[*q]);
        p.y.total_cmp(&q.y).then(p.x0.total_cmp(&q.x0))
    });
    for first in small {
        if out.iter().any(|(own, _)| own.contains(&first)) {
            continue;
        }
        let mut own = vec![first];
        while own.len() <= note_mark::LETTERS {
            let last = glyphs[own[own.len() - 1]];
            let next = (0..glyphs.len()).find(|i| {
                let g = glyphs[*i];
                !own.contains(i)
                    && (g.y - last.y).abs() < 0.1 * last.size
                    && (g.size - last.size).abs() < 0.1 * last.size
                    && (g.x0 - last.x1).abs() < 0.2 * last.size
            });
            let Some(next) = next else { break };
            own.push(next);
        }
        let text: String = own
            .iter()
            .flat_map(|i| glyphs[*i].text.chars())
            .map(lowered)
            .collect();
        let printed = text;
        let text = printed.trim().trim_matches(['(', ')', '[', ']']).to_owned();
        let word = behind.word(glyphs[first]);
        let known = labels.contains(&text) && !note_mark::has_powers(&word);
        if known || alone && note_mark::points(&word, &printed) {
            out.push((own, text));
        }
    }
    out
}

/// Glyphs by where they end, to find the one that another stands behind.
struct Behind<'g> {
    by_end: Vec<&'g Glyph>,
    /// Height of the highest.
    highest: f64,
}

impl<'g> Behind<'g> {
    fn of(glyphs: &[&'g Glyph]) -> Self {
        let filled = |g: &&&Glyph| g.text.chars().any(|c| !c.is_whitespace());
        let mut by_end: Vec<&Glyph> = glyphs.iter().filter(filled).copied().collect();
        by_end.sort_by(|p, q| p.x1.total_cmp(&q.x1));
        let highest = by_end.iter().map(|g| g.size).fold(0.0, f64::max);
        Behind { by_end, highest }
    }

    /// The glyph that ends where another starts, on its line.
    fn letter(&self, glyph: &Glyph) -> Option<&'g Glyph> {
        let reach = 0.25 * self.highest.min(4.0 * glyph.size);
        let from = self.by_end.partition_point(|g| g.x1 < glyph.x0 - reach);
        self.by_end[from..]
            .iter()
            .take_while(|g| g.x1 <= glyph.x0 + reach)
            .filter(|g| {
                g.x0 < glyph.x0 - 0.1
                    && (glyph.x0 - g.x1).abs() < 0.25 * g.size
                    && (-0.1..0.8).contains(&((g.y - glyph.y) / g.size.max(glyph.size)))
            })
            .max_by(|p, q| p.x1.total_cmp(&q.x1))
            .copied()
    }

    /// The end of the word that a raised glyph stands behind.
    fn word(&self, mark: &Glyph) -> String {
        let mut letters: Vec<&str> = Vec::new();
        let mut at = self.letter(mark);
        while let Some(glyph) = at.filter(|_| letters.len() < WORD) {
            letters.push(&glyph.text);
            at = self.letter(glyph).filter(|g| {
                glyph.x0 - g.x1 < WITHIN * glyph.size && (g.y - glyph.y).abs() < 0.1 * glyph.size
            });
        }
        letters.reverse();
        letters.concat()
    }
}

/// Whether a glyph is small and raised behind another.
fn stands_high(glyph: &Glyph, before: &Glyph) -> bool {
    glyph.size < SMALL * before.size && before.y - glyph.y > 0.15 * before.size
}

#[cfg(test)]
mod tests {
    use super::super::line::{self, tests::set};
    use super::*;

    fn found(text: &str, mark: &str, labels: &[&str]) -> Vec<String> {
        let mut glyphs = set(text, 10.0, 50.0, 12.0);
        let end = glyphs.last().map_or(0.0, |g| g.x1);
        glyphs.extend(set(mark, end, 46.0, 7.0));
        let glyphs: Vec<&Glyph> = glyphs.iter().collect();
        let labels: Vec<String> = labels.iter().map(|l| (*l).to_owned()).collect();
        marks(&glyphs, &labels, 700.0, true)
            .into_iter()
            .map(|(_, text)| text)
            .collect()
    }

    #[test]
    fn a_raised_figure_with_a_note_is_a_mark() {
        assert_eq!(found("Bộ Tư pháp", "1", &["1", "2"]), ["1"]);
        assert_eq!(found("năm", "12", &["12"]), ["12"]);
    }

    #[test]
    fn a_raised_figure_without_a_note_is_a_mark_unless_it_may_be_a_power() {
        assert_eq!(found("Bộ Tư pháp", "3", &["1", "2"]), ["3"]);
        assert_eq!(found("Quý II/2024", "3", &[]), ["3"]);
        assert_eq!(found("nông thôn", "vii", &[]), ["vii"]);
        assert!(found("100 m", "2", &["1", "2"]).is_empty());
        assert!(found("10", "3", &[]).is_empty());
        assert!(found("theo mẫu", "xem", &[]).is_empty());
    }

    #[test]
    fn a_note_whose_small_figure_ocr_reads_as_a_sign_is_one() {
        let page = |first: &str| {
            let lines = [
                "Cơ sở một đã xuống cấp, cần sửa chữa",
                first,
                "chữa cho ba trăm người",
            ];
            let glyphs: Vec<Glyph> = (lines.iter().zip([400.0, 720.0, 734.0]))
                .flat_map(|(text, y)| set(text, 80.0, y, 12.0))
                .collect();
            let glyphs: Vec<&Glyph> = glyphs.iter().collect();
            let rows = super::super::flow::rows(line::lines(&glyphs, true));
            let rule = Line {
                horizontal: true,
                at: 703.0,
                a: 80.0,
                b: 224.0,
            };
            super::rows(&rows, &[rule], 842.0, 12.0)
        };
        assert_eq!(page("! Cơ sở một nhận chữa"), [1, 2]);
        assert_eq!(page("? Cơ sở một nhận chữa"), [1, 2]);
        assert!(page("Cơ sở một nhận chữa").is_empty());
        assert!(page("!Cơ sở một nhận chữa").is_empty());
    }
}
