//! Lines of a cell that a narrow column or a conversion broke, one paragraph again (`Bộ Nông`, `nghiệp và`, `Phát triển`).
//!
//! A paragraph of the source is one that its table shows to be a line: its words go on beneath. What goes on is told by function words, by
//! numbers of dates and by names; where a table breaks its lines throughout, also by the room that the next word would have had. Items of
//! lists, closed sentences and bodies that stand for themselves are never joined.

use model::block::{Cell, Grid};

mod seam;

use seam::{Seam, seam};

/// Fewest lines that go on beneath in a table that breaks its lines throughout.
const BROKEN: usize = 3;
/// Share of the width of its column that a full line and the next word fill.
const FULL: f64 = 0.7;

/// The grid with the broken lines of its cells joined.
pub fn joined(grid: &Grid) -> Option<Grid> {
    let cells = || grid.rows.iter().flat_map(|r| &r.cells);
    if cells().all(|c| c.paragraphs.len() < 2) {
        return None;
    }
    let (mut broken, mut whole) = (0, 0);
    let mut widths: Vec<usize> = Vec::new();
    for cell in cells() {
        let width = cell.paragraphs.iter().map(|p| p.chars().count()).max();
        if widths.len() <= cell.column {
            widths.resize(cell.column + 1, 0);
        }
        widths[cell.column] = widths[cell.column].max(width.unwrap_or(0));
        for pair in cell.paragraphs.windows(2) {
            match seam(&pair[0], &pair[1]) {
                Seam::One => broken += 1,
                Seam::Apart | Seam::Open => whole += 1,
            }
        }
    }
    let wrapped = broken >= BROKEN && broken * 2 >= whole;
    let mut out: Option<Grid> = None;
    for (at, row) in grid.rows.iter().enumerate() {
        for (number, cell) in row.cells.iter().enumerate() {
            let width = widths.get(cell.column).copied().unwrap_or(0);
            if let Some(lines) = join(cell, wrapped.then_some(width)) {
                let out = out.get_or_insert_with(|| grid.clone());
                out.rows[at].cells[number].paragraphs = lines;
            }
        }
    }
    out
}

/// The lines of a cell, joined, where any are; `width` is that of its column where the table breaks its lines throughout.
fn join(cell: &Cell, width: Option<usize>) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::with_capacity(cell.paragraphs.len());
    // The line that was printed last, by itself.
    let mut last: &str = "";
    for line in &cell.paragraphs {
        let fits = |width: usize| {
            let word = line.split(' ').next().unwrap_or("").chars().count();
            (last.chars().count() + 1 + word) as f64 > FULL * width as f64
        };
        let goes_on = lines.last().is_some_and(|before| match seam(before, line) {
            Seam::Apart => false,
            Seam::One => true,
            Seam::Open => width.is_some_and(fits),
        });
        match lines.last_mut() {
            Some(before) if goes_on => {
                if !before.ends_with('/') && !line.starts_with('/') {
                    before.push(' ');
                }
                before.push_str(line);
            }
            _ => lines.push(line.clone()),
        }
        last = line;
    }
    (lines.len() < cell.paragraphs.len()).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::block::{Row, Spans};

    fn cells(columns: &[&[&str]]) -> Vec<Vec<String>> {
        let cell = |(column, lines): (usize, &&[&str])| Cell {
            column,
            column_span: 1,
            row_span: 1,
            paragraphs: lines.iter().map(|l| (*l).to_owned()).collect(),
            emphasis: false,
            confidence: 1.0,
            place: model::Place::default(),
        };
        let grid = Grid {
            rows: vec![Row {
                cells: columns.iter().enumerate().map(cell).collect(),
                break_before: false,
            }],
            spans: Spans::Lost,
            place: model::Place::default(),
        };
        let read = joined(&grid).unwrap_or(grid);
        let cells = read.rows.into_iter().flat_map(|r| r.cells);
        cells.map(|c| c.paragraphs).collect()
    }

    #[test]
    fn names_and_dates_that_a_line_end_cut_are_whole() {
        for (lines, whole) in [
            (
                &["Ngân hàng", "Nhà nước", "Việt Nam"][..],
                "Ngân hàng Nhà nước Việt Nam",
            ),
            (&["Văn phòng", "Chính phủ"], "Văn phòng Chính phủ"),
            (
                &["Bộ Văn hóa,", "Thể thao và", "Du lịch"],
                "Bộ Văn hóa, Thể thao và Du lịch",
            ),
            (&["Quý IV/", "2024"], "Quý IV/2024"),
            (&["31/12", "/2024"], "31/12/2024"),
            (&["Tháng", "6/2024"], "Tháng 6/2024"),
            (&["Nghị định của", "Chính phủ"], "Nghị định của Chính phủ"),
            (
                &["Sửa đổi điểm b khoản 2", "Điều 7 Quy chế"],
                "Sửa đổi điểm b khoản 2 Điều 7 Quy chế",
            ),
            (
                &["Tuyến đường đoạn Km", "7 - Km 12"],
                "Tuyến đường đoạn Km 7 - Km 12",
            ),
            (
                &["Kết luận của Bộ", "Chính trị khóa", "XIII"],
                "Kết luận của Bộ Chính trị khóa XIII",
            ),
            (
                &["Bảo đảm mỗi xã có ít nhất", "02 cán bộ chuyên trách"],
                "Bảo đảm mỗi xã có ít nhất 02 cán bộ chuyên trách",
            ),
            (
                &["Sơ kết 03 năm thực hiện", "Kết luận số 14-KL/TW"],
                "Sơ kết 03 năm thực hiện Kết luận số 14-KL/TW",
            ),
            (
                &["Mở các lớp tập huấn;", "in và phát tài liệu"],
                "Mở các lớp tập huấn; in và phát tài liệu",
            ),
        ] {
            assert_eq!(cells(&[lines]), [vec![whole.to_owned()]]);
        }
    }

    #[test]
    fn bodies_items_and_sentences_stay_apart() {
        for lines in [
            &["Bộ Tài chính", "Bộ Nội vụ"][..],
            &["Sở Tài chính,", "Sở Nội vụ"],
            &["- Sở Tài chính", "- Sở Nội vụ"],
            &["Sở Tài chính", "các sở, ngành liên quan"],
            &["Văn phòng", "Sở Tài chính"],
            &["Quý I/2024", "Quý II/2024"],
            &["Hằng năm", "Quý I/2024"],
            &["Báo cáo lãnh đạo Bộ", "Tổ chức hội nghị"],
            &["Rà soát quy định", "Báo cáo kết quả"],
            &["Rà soát.", "Trình Chính phủ"],
            &["Rà soát các quy định", "1. Trình Chính phủ"],
            &["Quyết định phê duyệt đề án", "Nghị quyết số 12-NQ/TU"],
            &["Trước ngày 30/6/2025", "31/12/2025"],
            &["Văn bản chỉ đạo của tỉnh", "02 lớp tập huấn"],
            &["Mục 1", "Mục 2"],
            &["Rà soát quy trình;", "Trình Chính phủ"],
        ] {
            assert_eq!(cells(&[lines])[0], lines, "{lines:?}");
        }
    }

    #[test]
    fn lines_of_a_table_that_breaks_them_throughout_are_joined() {
        let all = cells(&[
            &["Xây dựng Luật", "Nhà giáo và trình", "Quốc hội"],
            &["Bộ Nông", "nghiệp và", "Phát triển", "nông thôn"],
            &["Bộ Khoa", "học và", "Công nghệ", "Bộ Y tế"],
        ]);
        assert_eq!(all[0], ["Xây dựng Luật Nhà giáo và trình Quốc hội"]);
        assert_eq!(all[1], ["Bộ Nông nghiệp và Phát triển nông thôn"]);
        assert_eq!(all[2], ["Bộ Khoa học và Công nghệ", "Bộ Y tế"]);
    }
}
