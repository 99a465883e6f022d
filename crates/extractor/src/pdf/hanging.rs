//! Lines of a paragraph whose first line alone is indented, as running text of state documents is set: a line back at the margin behind
//! a full one goes on with it, whatever its first word looks like (`… tại Điều`, `2; danh mục …`).

use super::line::TextLine;
use super::paragraph::Frame;
use crate::reflow;
use vietnamese::ordinal::{self, Style};

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

/// Whether a line goes on with the paragraph of the lines before it by where the three edges stand: the first line indented, the others
/// at the margin, and no room for the next word in the last.
pub fn goes_on(lines: &[TextLine], line: &TextLine, frame: Frame) -> bool {
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
        && !begins_item(before, line)
}

/// Whether a mark at a line's start begins an item: that of a list always, a number behind the end of a sentence.
fn begins_item(before: &TextLine, line: &TextLine) -> bool {
    // `từ +10.500m và`, `+26.700m`: a height.
    let mut letters = line.text.chars();
    let height = letters.next() == Some('+') && letters.next().is_some_and(|c| c.is_ascii_digit());
    let Some((mark, _)) = ordinal::of_paragraph(&line.text).filter(|_| !height) else {
        return false;
    };
    mark.style == Style::Dash || reflow::ends_closed(&before.text)
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
                "Sở Y tế; Sở Tài chính; Sở Công Thương;",
                "Giám đốc Trung tâm Y tế.",
            ),
            (
                "- Báo cáo về các giếng cạn trong năm:",
                "Được gộp vào báo cáo năm.",
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
