//! Running text of a page: its lines in reading order, as columns of lines.
//!
//! State documents open and close with two columns side by side (issuer and motto, recipients and
//! signature); each column is read whole, the left one first.

use super::line::TextLine;
use super::wording;
use std::borrow::Cow;
use vietnamese::fold::bare;
use vietnamese::ordinal;

/// Least width (points) of the gutter between two columns.
const GUTTER: f64 = 8.0;

/// Parts of lines that stand at one height, from left to right.
#[derive(Debug, Clone)]
pub struct TextRow {
    /// The parts; never empty.
    pub parts: Vec<TextLine>,
}

impl TextRow {
    /// Baseline of the first part.
    pub fn y(&self) -> f64 {
        self.parts.first().map_or(0.0, |p| p.y)
    }
}

/// Groups parts of lines by height. Parts that were torn from each other by a blank to be filled in
/// (`Số:      /KH-STP`) or a tab after a mark are joined again.
pub fn rows(lines: Vec<TextLine>) -> Vec<TextRow> {
    let mut out: Vec<TextRow> = Vec::new();
    for line in lines {
        let beside = out.last().is_some_and(|row| {
            line.y - row.y() < 0.75 * line.size
                && row
                    .parts
                    .iter()
                    .all(|p| p.x1 + GUTTER < line.x0 || line.x1 + GUTTER < p.x0)
        });
        match out.last_mut() {
            Some(row) if beside => row.parts.push(line),
            _ => out.push(TextRow { parts: vec![line] }),
        }
    }
    for row in &mut out {
        row.parts.sort_by(|p, q| p.x0.total_cmp(&q.x0));
        let mut parts: Vec<TextLine> = Vec::new();
        for part in row.parts.drain(..) {
            match parts.last_mut() {
                Some(before) if belongs(before, &part) => before.extend(&part),
                _ => parts.push(part),
            }
        }
        row.parts = parts;
    }
    out
}

fn belongs(before: &TextLine, part: &TextLine) -> bool {
    let gap = part.x0 - before.x1;
    if (before.y - part.y).abs() > 0.3 * part.size || gap > 8.0 * part.size {
        return false;
    }
    let sign = || before.text.chars().all(ordinal::is_sign);
    let mark = gap < 4.0 * part.size && (ordinal::of_cell(&before.text).is_some() || sign());
    let low = part
        .text
        .starts_with(|c: char| c.is_lowercase() || "/,.;)".contains(c));
    mark || low || part.text.starts_with("...") || part.text.starts_with('…')
}

/// Columns of lines in reading order; each is joined to paragraphs on its own. The flag says that
/// the column is one of several side by side, so that its own width is its frame.
pub fn columns(rows: &[TextRow]) -> Vec<(Vec<TextLine>, bool)> {
    let mut out: Vec<(Vec<TextLine>, bool)> = Vec::new();
    let mut body: Vec<TextLine> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        if rows[at].parts.len() < 2 {
            body.push(rows[at].parts[0].clone());
            at += 1;
            continue;
        }
        let (left, right, end) = side_by_side(rows, at);
        if !body.is_empty() {
            out.push((std::mem::take(&mut body), false));
        }
        out.push((left, true));
        out.push((right, true));
        at = end;
    }
    if !body.is_empty() {
        out.push((body, false));
    }
    out
}

/// Two columns from row `start` on, and the row after them.
fn side_by_side(rows: &[TextRow], start: usize) -> (Vec<TextLine>, Vec<TextLine>, usize) {
    let (mut low, mut high) = widest_gap(&rows[start]);
    let mut end = start + 1;
    let mut last_double = start;
    let mut block = vec![Cow::Borrowed(&rows[start])];
    for (at, row) in rows.iter().enumerate().skip(start + 1) {
        let before = &rows[at - 1];
        let size = row.parts[0].size;
        let row = &parted(row, low, high);
        // A wide gap ends the columns, unless both go on after it (room for a signature).
        let far = row.y() - before.y() > 8.0 * size;
        let Some((l, h)) = narrowed(row, low, high) else {
            break;
        };
        if far && row.parts.len() < 2 && row.parts[0].x0 < high {
            break;
        }
        if names_kind(row) && rows[start..at].iter().any(has_number) {
            break;
        }
        if let [part] = row.parts.as_slice()
            && !is_aligned(part, &block, (low + high) / 2.0)
        {
            break;
        }
        if row.parts.len() > 1 {
            last_double = at;
        } else if row.parts[0].x0 < low {
            // A line of the left side alone: the list of recipients, or a paragraph's short end.
            let reach = rows[start..=last_double]
                .iter()
                .map(|r| r.parts[0].x0)
                .fold(f64::INFINITY, f64::min);
            // A line that is centred beneath the one above it belongs to the same heading, however long.
            let centred = (row.parts[0].middle() - before.parts[0].middle()).abs() < 0.5 * size
                && row.y() - before.y() < 1.5 * size;
            if row.parts[0].x0 < reach - 2.0 * size && !centred
                || row.y() - rows[last_double].y() > 12.0 * size && at > last_double + 12
            {
                break;
            }
        }
        (low, high) = (l, h);
        end = at + 1;
        block.push(row.clone());
    }
    let middle = (low + high) / 2.0;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for part in block.iter().flat_map(|r| &r.parts) {
        if part.middle() < middle {
            left.push(part.clone())
        } else {
            right.push(part.clone())
        }
    }
    (rejoined(left), rejoined(right), end)
}

/// Whether a line left of the middle begins where one of those above it on that side does, or is centred with one: a line that does
/// neither, as a title in the middle of the page beneath the recipients, is none of the column.
fn is_aligned(line: &TextLine, block: &[Cow<TextRow>], middle: f64) -> bool {
    /// How far lines of one column may stand from each other, in heights.
    const OFF: f64 = 5.0;
    let near = |a: f64, b: f64| (a - b).abs() <= OFF * line.size;
    let side = |x: f64| x < middle;
    let mut above = block.iter().flat_map(|row| &row.parts);
    !side(line.middle())
        || above.any(|part| {
            side(part.middle()) && (near(part.x0, line.x0) || near(part.middle(), line.middle()))
        })
}

/// A row whose one part runs across the gutter, parted there: the line of the number is as long as the place and date
/// beside it leave it room, so that their blank is hardly wider than others.
fn parted(row: &TextRow, low: f64, high: f64) -> Cow<'_, TextRow> {
    /// Least blank at the gutter, in heights.
    const BLANK: f64 = 1.2;
    let [part] = row.parts.as_slice() else {
        return Cow::Borrowed(row);
    };
    let gaps = part.words.windows(2).enumerate();
    let at = gaps
        .filter(|(_, p)| {
            p[1].x0 - p[0].x1 > BLANK * part.size && high.min(p[1].x0) - low.max(p[0].x1) >= GUTTER
        })
        .map(|(at, _)| at + 1)
        .next();
    match at.and_then(|at| part.parted(at)) {
        Some((left, right)) => Cow::Owned(TextRow {
            parts: vec![left, right],
        }),
        None => Cow::Borrowed(row),
    }
}

/// Whether a row is nothing but the name of a document's kind, also where it stands at the left margin.
fn names_kind(row: &TextRow) -> bool {
    matches!(row.parts.as_slice(), [part] if wording::names_kind(&part.text))
}

/// Whether the left part of a row is the line of a document's number (`Số: 5/KH-UBND`).
fn has_number(row: &TextRow) -> bool {
    let first = row.parts.first().map(|p| bare(&p.text));
    first.is_some_and(|text| text.starts_with("so") && text.contains('/'))
}

/// Parts of one side at one height are one line.
fn rejoined(parts: Vec<TextLine>) -> Vec<TextLine> {
    let mut out: Vec<TextLine> = Vec::new();
    for part in parts {
        match out.last_mut() {
            Some(before) if (before.y - part.y).abs() < 0.3 * part.size && before.x1 <= part.x0 => {
                before.extend(&part);
            }
            _ => out.push(part),
        }
    }
    out.sort_by(|p, q| p.y.total_cmp(&q.y));
    out
}

/// The widest gap of a row with several parts.
fn widest_gap(row: &TextRow) -> (f64, f64) {
    row.parts
        .windows(2)
        .map(|p| (p[0].x1, p[1].x0))
        .max_by(|p, q| (p.1 - p.0).total_cmp(&(q.1 - q.0)))
        .unwrap_or((0.0, 0.0))
}

/// The gutter between `low` and `high`, narrowed by a row; `None` when a part stands across it.
fn narrowed(row: &TextRow, low: f64, high: f64) -> Option<(f64, f64)> {
    let (mut low, mut high) = (low, high);
    let middle = (low + high) / 2.0;
    for part in &row.parts {
        if part.middle() < middle {
            low = low.max(part.x1);
        } else {
            high = high.min(part.x0);
        }
    }
    (high - low >= GUTTER).then_some((low, high))
}

#[cfg(test)]
mod tests {
    use super::super::line::{lines, tests::set};
    use super::*;

    fn read(parts: &[(&str, f64, f64)]) -> Vec<Vec<String>> {
        let glyphs: Vec<_> = parts
            .iter()
            .flat_map(|(text, x, y)| set(text, *x, *y, 12.0))
            .collect();
        let found = rows(lines(&glyphs.iter().collect::<Vec<_>>(), true));
        columns(&found)
            .into_iter()
            .map(|(c, _)| c.into_iter().map(|l| l.text).collect())
            .collect()
    }

    #[test]
    fn a_title_block_is_read_column_by_column() {
        assert_eq!(
            read(&[
                ("BỘ TƯ PHÁP", 60.0, 50.0),
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 250.0, 52.0),
                ("Số: 5/QĐ-BTP", 60.0, 70.0),
                ("Độc lập - Tự do", 280.0, 72.0),
                (
                    "QUYẾT ĐỊNH về việc ban hành kế hoạch thực hiện",
                    100.0,
                    110.0
                ),
            ]),
            [
                vec!["BỘ TƯ PHÁP", "Số: 5/QĐ-BTP"],
                vec!["CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Độc lập - Tự do"],
                vec!["QUYẾT ĐỊNH về việc ban hành kế hoạch thực hiện"]
            ]
        );
    }

    #[test]
    fn the_longest_line_of_a_subject_stays_beneath_the_others() {
        let found = read(&[
            ("BỘ NỘI VỤ", 103.0, 50.0),
            ("CỘNG HÒA XÃ HỘI", 310.0, 50.0),
            ("Số: 12/BNV-CCHC", 85.0, 70.0),
            ("Hà Nội, ngày 15", 310.0, 70.0),
            ("V/v hướng dẫn đề án", 73.0, 85.0),
            ("xác định chỉ số cải cách hành chính", 25.0, 100.0),
        ]);
        assert_eq!(found[0].len(), 4);
    }

    #[test]
    fn a_line_across_the_gutter_is_parted_where_its_blank_is_wide() {
        let found = read(&[
            ("UBND TỈNH", 60.0, 50.0),
            ("CỘNG HÒA XÃ HỘI", 200.0, 50.0),
            ("Số: 1547/SNV-TCBC", 60.0, 70.0),
            ("Lâm Đồng, ngày", 178.0, 70.0),
            ("18", 277.0, 70.0),
            ("tháng", 304.0, 70.0),
            ("9", 349.0, 70.0),
            ("V/v thẩm định", 60.0, 90.0),
        ]);
        assert_eq!(
            found,
            [
                vec!["UBND TỈNH", "Số: 1547/SNV-TCBC", "V/v thẩm định"],
                vec!["CỘNG HÒA XÃ HỘI", "Lâm Đồng, ngày 18 tháng 9"]
            ]
        );
    }

    #[test]
    fn a_title_at_the_left_margin_ends_the_letterhead() {
        let found = read(&[
            ("SỞ TƯ PHÁP", 60.0, 50.0),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 250.0, 50.0),
            ("Số: 5/KH-STP", 60.0, 70.0),
            ("Hà Nội, ngày 5", 280.0, 70.0),
            ("KẾ HOẠCH", 60.0, 100.0),
            ("Chuyển đổi số", 60.0, 120.0),
        ]);
        assert_eq!(found[2], ["KẾ HOẠCH", "Chuyển đổi số"]);
    }

    #[test]
    fn a_title_in_the_middle_ends_the_recipients() {
        let found = read(&[
            ("Nơi nhận:", 76.0, 50.0),
            ("KT. BỘ TRƯỞNG", 370.0, 50.0),
            ("- Văn phòng Chính phủ, Bộ Nội vụ (để báo cáo);", 76.0, 65.0),
            ("THỨ TRƯỞNG", 376.0, 65.0),
            ("- Lưu: VT.", 76.0, 80.0),
            ("Nguyễn Văn An", 370.0, 110.0),
            ("KẾ HOẠCH", 276.0, 140.0),
            ("CẢI CÁCH HÀNH CHÍNH NĂM 2026", 210.0, 155.0),
        ]);
        assert_eq!(found[0].len(), 3);
        assert_eq!(found[2], ["KẾ HOẠCH", "CẢI CÁCH HÀNH CHÍNH NĂM 2026"]);
    }

    #[test]
    fn a_blank_to_be_filled_in_does_not_part_a_line() {
        assert_eq!(
            read(&[("Số:", 60.0, 50.0), ("/KH-STP", 120.0, 50.0)]),
            [vec!["Số: /KH-STP"]]
        );
    }
}
