//! Lines to paragraphs, by their geometry first and their words where that leaves a choice.
//!
//! The evidence, from strong to weak: a wider gap above, a mark at the start (`-`, `1.`), room for
//! the next word that was not used, an indent, then what [`crate::reflow`] says of the two texts.

use super::broken::is_broken;
use super::hanging;
use super::line::TextLine;
use super::wording::{
    abbreviated, asks_number, by_words, counts_on, dash_of_name, inner_dash, is_aside,
    is_cut_at_hyphen, is_ended_item, is_head_of_number, is_ornament, is_tail, is_tail_of_number,
    low_part, names_kind, opens_subject,
};
use crate::reflow;
use vietnamese::doctypes::kind_of_heading;
use vietnamese::fold::squeeze;
use vietnamese::headings;
use vietnamese::ordinal;
use vietnamese::persons;

/// A gap wider than the usual by this share of the height starts a paragraph.
const WIDER: f64 = 0.3;
/// An indent over this share of the height starts a paragraph.
const INDENT: f64 = 0.8;
/// The rooms on both sides of a centred line differ by less than this share of the height.
const CENTRED: f64 = 0.3;

/// Length of further words, in heights, that a line behind a comma may have kept together with its first.
const UNPARTED: f64 = 4.0;

/// The room that lines had when they were broken.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Left end of a full line.
    pub left: f64,
    /// Right end of a full line.
    pub right: f64,
    /// Usual distance between baselines within a paragraph; 0 when it is not known.
    pub leading: f64,
    /// How far (share of the height) widths may be wrong: little for text, more for OCR.
    pub slack: f64,
    /// Whether it is a cell of a ruled table: there a full line is rarely the end of a paragraph.
    pub in_cell: bool,
}

/// A paragraph and the box around it.
#[derive(Debug, Clone)]
pub struct Joined {
    /// One line of text, NFC.
    pub text: String,
    /// Bold throughout.
    pub bold: bool,
    /// Left, top, right, bottom.
    pub bounds: [f64; 4],
    /// That all of its words are right: the product of its lines' confidences.
    pub confidence: f64,
}

/// Joins the lines of one column, from top to bottom.
pub fn paragraphs(lines: &[TextLine], frame: Frame) -> Vec<Joined> {
    let mut out: Vec<Joined> = Vec::new();
    let mut text = String::new();
    let mut start = 0;
    let mut marks = hanging::Marks::default();
    for at in 0..lines.len() {
        let mut broken = false;
        if at > start {
            let (before, line) = (&lines[at - 1], &lines[at]);
            let head = text.split_whitespace().last().unwrap_or_default();
            let alone = !before.text.trim().contains(' ');
            broken = frame.in_cell && is_broken(head, alone, before, line, frame.right);
            let wrapped = hanging::goes_on(&lines[start..at], line, frame, &marks);
            if !(wrapped || goes_on(before, line, frame, &text, broken)) {
                out.extend(joined(&text, &lines[start..at]));
                text.clear();
                start = at;
                broken = false;
            }
        }
        if at == start && !frame.in_cell {
            marks.begin(&lines[at].text);
        }
        if broken {
            text.push_str(&lines[at].text);
        } else {
            append(&mut text, &lines[at].text);
        }
    }
    out.extend(joined(&text, &lines[start..]));
    out
}

/// The usual distance between baselines: the lower quartile, so that paragraph gaps do not count.
pub fn leading<'a>(columns: impl IntoIterator<Item = &'a [TextLine]>) -> f64 {
    let mut gaps: Vec<f64> = Vec::new();
    for lines in columns {
        gaps.extend(
            lines
                .windows(2)
                .map(|p| p[1].y - p[0].y)
                .filter(|g| *g > 2.0),
        );
    }
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 4).copied().unwrap_or(0.0)
}

/// Adds a line's text: with a blank, but none within `QĐ-` and `TTg`.
pub fn append(text: &mut String, line: &str) {
    let mut tail = text.chars().rev();
    let cut = matches!(tail.next(), Some('-' | '/'))
        && tail.next().is_some_and(char::is_alphanumeric)
        && line.starts_with(char::is_alphanumeric);
    if !text.is_empty() && !cut && !is_tail_of_number(text, line) && !is_tail(text, line) {
        text.push(' ');
    }
    text.push_str(line);
}

fn joined(text: &str, lines: &[TextLine]) -> Option<Joined> {
    let text = squeeze(text);
    let first = lines.first()?;
    if text.is_empty() {
        return None;
    }
    let mut bounds = [first.x0, first.top(), first.x1, first.bottom()];
    for line in lines {
        bounds[0] = bounds[0].min(line.x0);
        bounds[2] = bounds[2].max(line.x1);
        bounds[3] = bounds[3].max(line.bottom());
    }
    Some(Joined {
        text,
        bold: lines.iter().all(|l| l.bold),
        bounds,
        confidence: lines.iter().map(|l| l.confidence).product(),
    })
}

/// Whether a line goes on with what stands before it: a line, and the paragraph's `text` so far;
/// `broken` says that its first word is the rest of a broken one.
fn goes_on(before: &TextLine, line: &TextLine, frame: Frame, text: &str, broken: bool) -> bool {
    let size = before.size.min(line.size);
    // Lines beside each other, as the halves of a document's head, are no wrapped text.
    if before.x1 + size < line.x0 || line.x1 + size < before.x0 {
        return false;
    }
    let gap = line.y - before.y;
    let low = reflow::starts_low(&line.text) && !reflow::ends_closed(&before.text);
    let usual = if frame.leading > 0.0 {
        frame.leading
    } else {
        1.3 * size
    };
    if gap > usual + WIDER * size + frame.slack * size && !(low && gap < 2.0 * usual) {
        return false;
    }
    if !frame.in_cell && is_ornament(&before.text) {
        return false;
    }
    if is_aside(&line.text) && !reflow::ends_closed(&before.text) {
        return true;
    }
    let need = line.first_word + 0.2 * size;
    let centered = |l: &TextLine| {
        let (left, right) = (l.x0 - frame.left, frame.right - l.x1);
        left > 1.5 * size && (left - right).abs() < 1.2 * size
    };
    // The longest line of a heading may fill its room.
    let middle = |l: &TextLine| (l.x0 + l.x1) / 2.0;
    let around = (middle(before) - middle(line)).abs() < 0.8 * size;
    let both_centered =
        centered(line) && (centered(before) || around) || centered(before) && around;
    let room = if centered(before) {
        frame.right - frame.left - (before.x1 - before.x0)
    } else {
        frame.right - before.x1
    };
    // What cannot be parted behind a comma may be longer than its first word.
    let comma = !frame.in_cell && before.text.trim_end().ends_with(',');
    let unparted = if comma { UNPARTED * size } else { 0.0 };
    let full = room < need + frame.slack * size + unparted;
    if frame.in_cell && persons::is_full_name(&before.text) && persons::is_full_name(&line.text) {
        return false;
    }
    if is_tail_of_number(&before.text, &line.text)
        || is_head_of_number(&before.text, &line.text)
        || is_cut_at_hyphen(&before.text, &line.text)
        || is_tail(&before.text, &line.text)
        || asks_number(&before.text, &line.text)
        || broken
    {
        return true;
    }
    if !frame.in_cell && names_kind(text) && !reflow::capitals(&line.text) {
        return false;
    }
    if ordinal::of_paragraph(&line.text).is_some() {
        return full
            && (by_words(before, line)
                || inner_dash(before, line)
                || dash_of_name(text, &line.text)
                || low_part(before, line)
                || counts_on(text, &line.text));
    }
    let alike = reflow::capitals(&before.text) == reflow::capitals(&line.text);
    if around && alike && !frame.in_cell && opens_subject(text) {
        return true;
    }
    if both_centered && alike {
        // `GIỮA`, `VÀ` between the names of two who agree are lines of their own.
        let words = before.text.trim().contains(' ') && !before.text.ends_with(',');
        if words && headings::breaks_off(&before.text) {
            return true;
        }
        // `Phụ lục II` heads what follows.
        let annex = kind_of_heading(&line.text) == Some("annex");
        if annex && line.text.split_whitespace().count() <= 3 && !low {
            return false;
        }
        // Lines of a heading are broken by hand; a short line over a long one is a heading of its own.
        let lone =
            reflow::capitals(&line.text) && (before.x1 - before.x0) < 0.5 * (line.x1 - line.x0);
        return !lone && by_words(before, line);
    }
    if !full {
        return low && before.bold == line.bold;
    }
    if (before.size - line.size).abs() > 0.2 * size && !low {
        return false;
    }
    let indent = |l: &TextLine| l.x0 - frame.left > INDENT * size;
    // In a cell with centred lines, one that is shorter is no indented one.
    let sides = (line.x0 - frame.left) - (frame.right - line.x1);
    let centred = frame.in_cell && around && sides.abs() < CENTRED * size;
    if indent(line) && !indent(before) && !low && !centred {
        return false;
    }
    if reflow::ends_closed(&before.text) {
        // An item of a list has a mark or a capital; behind a semicolon small letters go on.
        let above = before.text.trim_end();
        let item = above.ends_with(';') && !reflow::starts_low(&line.text);
        let listed = !frame.in_cell && (above.ends_with(':') || item);
        // `…;`, and in bold letters `hoàn thành trước ngày 10/6`.
        let alike = before.bold == line.bold
            || above.ends_with(';') && line.text.starts_with(char::is_lowercase);
        return !listed && !is_ended_item(text, &line.text) && alike;
    }
    by_words(before, line) || low || frame.in_cell && abbreviated(before, line)
}

#[cfg(test)]
mod tests {
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

    fn texts(lines: &[TextLine]) -> Vec<String> {
        let frame = Frame {
            left: 0.0,
            right: 200.0,
            leading: 15.0,
            slack: 0.05,
            in_cell: false,
        };
        paragraphs(lines, frame)
            .into_iter()
            .map(|p| p.text)
            .collect()
    }

    #[test]
    fn a_short_line_ends_a_paragraph() {
        assert_eq!(
            texts(&[
                line("Văn phòng Bộ", 0.0, 80.0, 10.0),
                line("Cục Công tác", 0.0, 80.0, 25.0)
            ]),
            ["Văn phòng Bộ", "Cục Công tác"]
        );
        assert_eq!(
            texts(&[
                line("Văn phòng Bộ phối hợp với", 0.0, 190.0, 10.0),
                line("Cục Công tác", 0.0, 80.0, 25.0)
            ]),
            ["Văn phòng Bộ phối hợp với Cục Công tác"]
        );
    }

    #[test]
    fn a_line_goes_on_with_an_aside_and_not_with_an_ornament() {
        let title = line("Về việc sáp nhập Hội Làm vườn tỉnh", 40.0, 190.0, 10.0);
        let aside = line("(trước sắp xếp) vào Hội Sinh vật cảnh", 5.0, 150.0, 25.0);
        assert_eq!(texts(&[title, aside]).len(), 1);
        let under = line("¯¯¯¯¯¯¯", 60.0, 120.0, 10.0);
        let number = line("Số: 5/QĐ-UBND", 50.0, 130.0, 25.0);
        assert_eq!(texts(&[under, number]), ["¯¯¯¯¯¯¯", "Số: 5/QĐ-UBND"]);
    }

    #[test]
    fn an_indent_or_a_wider_gap_starts_a_paragraph() {
        let full = line("Các bộ, ngành báo cáo.", 0.0, 198.0, 10.0);
        assert_eq!(
            texts(&[full.clone(), line("Giao Bộ Tư pháp", 28.0, 200.0, 25.0)]).len(),
            2
        );
        assert_eq!(
            texts(&[full.clone(), line("Giao Bộ Tư pháp", 0.0, 200.0, 25.0)]).len(),
            1
        );
        assert_eq!(
            texts(&[full, line("Giao Bộ Tư pháp", 0.0, 200.0, 32.0)]).len(),
            2
        );
    }

    #[test]
    fn lines_beside_each_other_are_two_paragraphs() {
        assert_eq!(
            texts(&[
                line("CỘNG HÒA XÃ HỘI", 110.0, 200.0, 10.0),
                line("VĂN PHÒNG", 0.0, 60.0, 17.0)
            ]),
            ["CỘNG HÒA XÃ HỘI", "VĂN PHÒNG"]
        );
    }

    #[test]
    fn a_number_cut_at_its_hyphen_is_rejoined() {
        assert_eq!(
            texts(&[
                line("107/2021/NĐ-", 0.0, 90.0, 10.0),
                line("CP của Chính phủ", 0.0, 90.0, 25.0)
            ]),
            ["107/2021/NĐ-CP của Chính phủ"]
        );
        assert_eq!(
            texts(&[
                line("theo Quyết định số 06/QĐ-", 0.0, 198.0, 10.0),
                line("TTg của Thủ tướng", 0.0, 90.0, 25.0)
            ]),
            ["theo Quyết định số 06/QĐ-TTg của Thủ tướng"]
        );
    }

    #[test]
    fn a_centred_line_of_a_cell_is_not_indented() {
        let lines = [
            line("Bộ Công an, Bộ", 1.0, 199.0, 10.0),
            line("Thông tin và Truyền thông", 12.0, 188.0, 25.0),
        ];
        let read = |in_cell| {
            let frame = Frame {
                left: 0.0,
                right: 200.0,
                leading: 15.0,
                slack: 0.05,
                in_cell,
            };
            paragraphs(&lines, frame).len()
        };
        assert_eq!((read(true), read(false)), (1, 2));
    }

    #[test]
    fn a_mark_starts_a_paragraph_after_a_full_line() {
        assert_eq!(
            texts(&[
                line("- Bộ Công an chủ trì, phối hợp", 0.0, 198.0, 10.0),
                line("- Bộ Tài chính", 0.0, 90.0, 25.0)
            ])
            .len(),
            2
        );
    }
}
