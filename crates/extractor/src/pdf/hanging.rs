//! Lines of a paragraph whose first line alone is indented, as running text of state documents is set: a line back at the margin behind
//! a full one goes on with it, whatever its first word looks like (`… tại Điều`, `2; danh mục …`).

use super::line::TextLine;
use super::paragraph::Frame;
use super::wording::abbreviated;
use crate::reflow;
use vietnamese::citations;
use vietnamese::headings;
use vietnamese::ordinal::{self, Ordinal, Style};

/// An indent of a first line is between these (heights).
const INDENT: (f64, f64) = (0.8, 6.0);
/// A line at the margin starts within this (heights) of it.
const AT_MARGIN: f64 = 0.5;
/// Letters of one paragraph differ by less than this share of their height.
const ALIKE: f64 = 0.1;
/// Lines nearer than this (heights) stand beside each other.
const BESIDE: f64 = 0.6;
/// Lines further from each other than this share of the usual distance are two paragraphs.
const FAR: f64 = 1.25;

/// The last mark of each style that began a paragraph above, so that a number at the margin shows whether it counts on.
#[derive(Default)]
pub struct Marks(Vec<Ordinal>);

impl Marks {
    /// Notes the line that begins a paragraph.
    pub fn begin(&mut self, line: &str) {
        let Some((mark, _)) = ordinal::of_paragraph(line).filter(|(m, _)| !m.values.is_empty())
        else {
            return;
        };
        match self.0.iter_mut().find(|other| is_of_kind(other, &mark)) {
            Some(last) => *last = mark,
            None => self.0.push(mark),
        }
    }

    /// Whether a mark is the first of a list, one of the next of one above, or of a kind that does not stand above.
    fn leads_to(&self, mark: &Ordinal) -> bool {
        /// Marks of which the lines before may have lost one.
        const STEPS: u32 = 3;
        let mut above = self.0.iter().filter(|other| is_of_kind(other, mark));
        let next = |last: &Ordinal| (1..=STEPS).contains(&mark.last().saturating_sub(last.last()));
        mark.last() == 1 || above.next().is_none_or(next)
    }
}

/// Whether two marks may be of one list.
fn is_of_kind(one: &Ordinal, other: &Ordinal) -> bool {
    one.style == other.style && one.values.len() == other.values.len()
}

/// Whether a line goes on with the paragraph of the lines before it by where the three edges stand: the first line indented, the others
/// at the margin, and no room for the next word in the last.
pub fn goes_on(lines: &[TextLine], line: &TextLine, frame: Frame, marks: &Marks) -> bool {
    let (Some(first), Some(before)) = (lines.first(), lines.last()) else {
        return false;
    };
    let size = before.size.min(line.size);
    let at_margin = |l: &TextLine| (l.x0 - frame.left).abs() < AT_MARGIN * size;
    let indent = (first.x0 - frame.left) / size;
    let gap = line.y - before.y;
    let full = frame.right - before.x1 < line.first_word + (0.2 + frame.slack) * size;
    !frame.in_cell
        && (INDENT.0..INDENT.1).contains(&indent)
        && (lines.len() == 1 || at_margin(before))
        && at_margin(line)
        && full
        && (BESIDE * size..=FAR * frame.leading).contains(&gap)
        && (before.size - line.size).abs() < ALIKE * size
        && (before.bold == line.bold || reflow::starts_low(&line.text))
        && !before.text.trim_end().ends_with([';', ':'])
        && !(begins_item(&before.text, &line.text, marks) || is_heading(before, line))
}

/// Whether a line in capitals stands under small letters, and is more than an abbreviation.
fn is_heading(before: &TextLine, line: &TextLine) -> bool {
    reflow::capitals(&line.text) && !reflow::capitals(&before.text) && !abbreviated(before, line)
}

/// Whether a mark at a line's start begins an item: that of a list always, a number behind the end of a sentence, and behind an open line
/// one that heads or counts on, unless the line asks for a number.
fn begins_item(before: &str, line: &str, marks: &Marks) -> bool {
    // `từ +10.500m và`, `+26.700m`: a height.
    let mut letters = line.chars();
    let height = letters.next() == Some('+') && letters.next().is_some_and(|c| c.is_ascii_digit());
    let Some((mark, end)) = ordinal::of_paragraph(line).filter(|_| !height) else {
        return false;
    };
    if mark.style == Style::Dash || reflow::ends_closed(before) {
        return true;
    }
    let behind = line[end..].trim_start();
    if asks_mark(before) || !behind.starts_with(char::is_alphabetic) {
        return false;
    }
    match mark.style {
        Style::Arabic | Style::Lower => marks.leads_to(&mark),
        Style::Bracketed => false,
        _ => behind.starts_with(char::is_uppercase),
    }
}

/// Whether a line ends where a number or letter behind it is no mark of an item: `theo khoản`, `từ ngày 5 đến`, `(trang`.
fn asks_mark(before: &str) -> bool {
    let open = before.rfind('(') > before.rfind(')');
    open || before.trim_end().ends_with(',')
        || citations::asks_number(before)
        || headings::breaks_off(before)
}

#[cfg(test)]
mod tests {
    use super::super::paragraph::paragraphs;
    use super::*;

    fn line(text: &str, x0: f64, x1: f64, y: f64) -> TextLine {
        let first = text.split(' ').next().unwrap_or_default().chars().count() as f64;
        TextLine {
            text: text.into(),
            x0,
            x1,
            y,
            size: 12.0,
            bold: false,
            first_word: first * 6.0,
            words: Vec::new(),
            fonts: vec![0],
            confidence: 1.0,
        }
    }

    fn read(first: (&str, f64), second: (&str, f64)) -> usize {
        let frame = Frame {
            left: 0.0,
            right: 400.0,
            leading: 15.0,
            slack: 0.05,
            in_cell: false,
        };
        let lines = [
            line(first.0, first.1, 398.0, 10.0),
            line(second.0, second.1, second.1 + 90.0, 25.0),
        ];
        paragraphs(&lines, frame).len()
    }

    #[test]
    fn a_line_at_the_margin_goes_on_with_an_indented_one() {
        for (before, behind) in [
            ("Dọn các giếng theo khoản 3 Điều", "2; rà soát các bể."),
            (
                "Đường kính giếng chọn 76 cm (trang",
                "7); bản vẽ chọn 90 cm.",
            ),
            (
                "Nghị định số 6/2027/NĐ-CP ngày",
                "26/01/2027 của Chính phủ.",
            ),
            ("Mái cao từ +10.500m và", "+26.700m."),
            ("Các hộ của thôn nhận hỗ trợ của", "Quỹ Nước sạch."),
            ("Phát triển nguồn nước", "sạch"),
        ] {
            assert_eq!(read((before, 36.0), (behind, 0.0)), 1, "{before}|{behind}");
        }
    }

    #[test]
    fn items_and_lines_with_an_indent_of_their_own_are_paragraphs() {
        for (before, behind) in [
            ("Dọn các giếng của thôn ven sông;", "- Dọn các bể."),
            ("Dọn các giếng của thôn ven sông.", "2. Dọn các bể."),
        ] {
            assert_eq!(read((before, 36.0), (behind, 0.0)), 2, "{before}|{behind}");
        }
        assert_eq!(
            read(("Dọn các giếng của thôn;", 36.0), ("Sở Y tế dọn bể.", 36.0)),
            2
        );
        assert_eq!(
            read(("Dọn các giếng của thôn;", 0.0), ("Sở Y tế dọn bể.", 0.0)),
            2
        );
    }
}
