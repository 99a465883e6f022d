use model::block::{Block, Extract, Grid, Row, Spans};
use model::place::PlaceBox;
use model::record::Source;
use model::{Place, block::Cell};

const HEADER: &str = "TT|Nội dung|Đơn vị chủ trì|Thời gian hoàn thành";

/// Lead and deadline of each task of a table on some pages. Cells stand between `|`; `^` is a
/// cell that the one above covers.
fn read(pages: &[&[&str]]) -> Vec<(String, String, usize)> {
    let blocks = pages.iter().enumerate().map(|(number, lines)| {
        let lines = [&[HEADER], *lines].concat();
        let table: Vec<Vec<&str>> = lines.iter().map(|l| l.split('|').collect()).collect();
        let cell = |row: usize, column: usize| Cell {
            column,
            column_span: 1,
            row_span: 1 + table[row + 1..]
                .iter()
                .take_while(|r| r[column] == "^")
                .count(),
            paragraphs: [table[row][column]]
                .iter()
                .filter(|t| !t.is_empty())
                .map(|t| t.to_string())
                .collect(),
            emphasis: false,
            confidence: 1.0,
            place: Place {
                page: Some(number as u32 + 1),
                boxes: vec![PlaceBox {
                    page: number as u32 + 1,
                    x0: 100.0 * column as f64,
                    y0: 20.0 * row as f64,
                    x1: 100.0 * (column as f64 + 1.0),
                    y1: 20.0 * (row as f64 + 1.0),
                }],
                ..Place::default()
            },
        };
        let rows = (0..table.len()).map(|row| Row {
            cells: (0..table[row].len())
                .filter(|c| table[row][*c] != "^")
                .map(|c| cell(row, c))
                .collect(),
            break_before: row == 0,
        });
        Block::Grid(Grid {
            rows: rows.collect(),
            spans: Spans::Known,
            place: Place::default(),
        })
    });
    let extract = Extract {
        source: Source::default(),
        blocks: blocks.collect(),
        warnings: Vec::new(),
        unread: Vec::new(),
        unread_for_now: false,
    };
    let tasks = crate::outline(&extract).tasks;
    tasks
        .into_iter()
        .map(|t| {
            (
                t.raw.lead.unwrap_or_default(),
                t.raw.deadline.unwrap_or_default(),
                t.warnings.len(),
            )
        })
        .collect()
}

fn told(lead: &str, deadline: &str, warnings: usize) -> (String, String, usize) {
    (lead.into(), deadline.into(), warnings)
}

#[test]
fn a_merged_cell_goes_on_over_the_page_break() {
    let found = read(&[
        &[
            "1|Rà soát văn bản|Vụ Pháp chế|Quý I",
            "2|Xây dựng thông tư|^|Quý II",
        ],
        &["3|Tổ chức tập huấn||Quý III", "4|Báo cáo kết quả|^|Quý IV"],
    ]);
    let leads: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(leads, ["Vụ Pháp chế"; 4]);
    assert_eq!(found[3].2, 1, "a guess has a warning");
}

#[test]
fn an_empty_cell_of_a_table_without_merged_cells_is_empty() {
    let found = read(&[
        &["1|Rà soát văn bản|Vụ Pháp chế|Quý I"],
        &["2|Tổ chức tập huấn||Quý III"],
    ]);
    assert_eq!(found[1], told("", "Quý III", 0));
}

#[test]
fn a_column_with_empty_cells_elsewhere_is_left_alone() {
    let found = read(&[
        &[
            "1|Rà soát văn bản|Vụ Pháp chế|Quý I",
            "2|Xây dựng thông tư|^|",
            "3|Trình Bộ trưởng|Văn phòng|Quý II",
        ],
        &["4|Tổ chức tập huấn|Cục Con nuôi|", "5|Báo cáo|Thanh tra|"],
    ]);
    assert_eq!(found[3], told("Cục Con nuôi", "", 0));
}

#[test]
fn the_rest_of_a_cut_row_shares_its_cell_with_the_next_row() {
    let found = read(&[
        &["1|Rà soát văn bản, trình|Vụ Pháp chế, các đơn|Quý I"],
        &[
            "|cấp có thẩm quyền|vị liên quan|",
            "2|Tổ chức tập huấn|^|^",
            "3|Báo cáo|Thanh tra|Quý III",
        ],
    ]);
    let all = "Vụ Pháp chế, các đơn vị liên quan";
    assert_eq!(found[..2], [told(all, "Quý I", 0), told(all, "Quý I", 0)]);
}

#[test]
fn a_column_without_merged_cells_is_not_filled_beside_one_that_has_them() {
    let found = read(&[
        &[
            "1|Rà soát văn bản|Vụ Pháp chế|Quý I",
            "2|Xây dựng thông tư|^|Quý II",
            "3|Trình Bộ trưởng|Văn phòng|Quý III",
            "4|Công bố danh mục|^|Quý III",
        ],
        &["5|Tổ chức tập huấn||", "6|Báo cáo kết quả|^|Quý IV"],
    ]);
    assert_eq!(found[4].0, "Văn phòng");
    assert_eq!(found[4].1, "", "the empty cell stays empty");
}

#[test]
fn a_title_at_the_top_of_a_page_takes_nothing_from_the_row_above() {
    let found = read(&[
        &[
            "I|Hoàn thiện thể chế||",
            "1|Rà soát văn bản|Vụ Pháp chế|Quý I",
            "2|Xây dựng thông tư|^|Quý II",
        ],
        &["II|Phát triển hạ tầng||", "3|Mua máy chủ|Văn phòng|Quý III"],
    ]);
    let leads: Vec<&str> = found.iter().map(|f| f.0.as_str()).collect();
    assert_eq!(leads, ["Vụ Pháp chế", "Vụ Pháp chế", "Văn phòng"]);
}

#[test]
fn a_row_cut_before_a_figure_or_a_capital_is_one() {
    for rest in ["35 đơn vị cấp xã", "Công an cấp xã"] {
        let rest = format!("|{rest}|và các sở|");
        let found = read(&[
            &[
                "1|Rà soát văn bản|Vụ Pháp chế|Quý I",
                "2|Xây dựng thông tư|Vụ Pháp chế|Quý II",
                "3|Nối mạng với|Văn phòng|Quý III",
            ],
            &[&rest, "4|Báo cáo kết quả|Văn phòng|Quý IV"],
        ]);
        assert_eq!(found.len(), 4, "{rest}");
        assert_eq!(found[2], told("Văn phòng và các sở", "Quý III", 0));
    }
}

#[test]
fn rows_without_numbers_elsewhere_stay_rows_at_a_page_break() {
    let found = read(&[
        &[
            "1|Rà soát văn bản|Vụ Pháp chế|Quý I",
            "|Tập hợp kiến nghị|Vụ Tổ chức cán bộ|Quý I",
            "2|Xây dựng thông tư|Vụ Pháp chế|Quý II",
            "3|Nối mạng với các xã|Văn phòng|Quý III",
        ],
        &["|Đào tạo cán bộ|Vụ Tổ chức cán bộ|Quý IV"],
    ]);
    assert_eq!(found.len(), 5);
}

#[test]
fn a_number_and_values_beside_the_rest_of_a_centred_row_are_its_own() {
    let found = read(&[
        &[
            "1|Rà soát văn bản|Vụ Pháp chế|Quý I",
            "2|Xây dựng thông tư|Vụ Pháp chế|Quý II",
            "|Ban hành quy chế quản lý, khai thác hệ thống|Vụ Tổ chức cán bộ|",
        ],
        &["3|||Quý III", "4|Báo cáo kết quả|Văn phòng|Quý IV"],
    ]);
    assert_eq!(found.len(), 4);
    assert_eq!(found[2], told("Vụ Tổ chức cán bộ", "Quý III", 0));
}
