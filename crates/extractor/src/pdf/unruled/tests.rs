use super::super::flow;
use super::super::line::{lines, tests::set};
use super::*;
use model::block::Cell;

/// The tables of some pages, each a list of texts with their left edge and baseline.
fn read(pages: &[&[(&str, f64, f64)]]) -> Vec<(usize, usize, Vec<Vec<String>>)> {
    let pages: Vec<Page> = (1..)
        .zip(pages)
        .map(|(number, parts)| {
            let glyphs: Vec<_> = parts
                .iter()
                .flat_map(|(text, x, y)| set(text, *x, *y, 10.0))
                .collect();
            Page {
                number,
                rows: flow::rows(lines(&glyphs.iter().collect::<Vec<_>>(), true)),
                ..Page::default()
            }
        })
        .collect();
    let stretches: Vec<Stretch> = pages
        .iter()
        .enumerate()
        .map(|(page, p)| Stretch {
            page,
            from: 0,
            to: p.rows.len(),
            goes_on: true,
        })
        .collect();
    tables(&pages, &stretches)
        .into_iter()
        .map(|f| {
            let texts = |r: &model::block::Row| r.cells.iter().map(Cell::text).collect();
            (f.from, f.to, f.grid.rows.iter().map(texts).collect())
        })
        .collect()
}

const HEADER: [(&str, f64, f64); 4] = [
    ("TT", 40.0, 50.0),
    ("Nội dung", 70.0, 50.0),
    ("Đơn vị chủ trì", 250.0, 50.0),
    ("Thời gian", 380.0, 50.0),
];

const NAMES: [&str; 4] = ["TT", "Nội dung", "Đơn vị chủ trì", "Thời gian"];

fn with_header<'a>(rest: &[(&'a str, f64, f64)]) -> Vec<(&'a str, f64, f64)> {
    HEADER.iter().chain(rest).copied().collect()
}

#[test]
fn columns_stand_under_their_headers() {
    let mut page = vec![(
        "Kế hoạch này giao các đơn vị thực hiện những nhiệm vụ sau đây.",
        40.0,
        20.0,
    )];
    page.extend(with_header(&[
        ("1", 40.0, 70.0),
        ("Rà soát văn bản quy phạm", 70.0, 70.0),
        ("Cục Kiểm tra", 250.0, 70.0),
        ("Quý II", 380.0, 70.0),
        ("pháp luật", 70.0, 82.0),
        ("2", 40.0, 100.0),
        ("Báo cáo", 70.0, 100.0),
        ("Văn phòng Bộ", 250.0, 100.0),
        ("Tháng 12", 380.0, 100.0),
        (
            "Các đơn vị báo cáo kết quả thực hiện về Văn phòng Bộ trước tháng 12 năm nay.",
            40.0,
            130.0,
        ),
    ]));
    let found = read(&[&page]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].0, found[0].1), (1, 5));
    assert_eq!(
        found[0].2,
        [
            NAMES.to_vec(),
            vec![
                "1",
                "Rà soát văn bản quy phạm pháp luật",
                "Cục Kiểm tra",
                "Quý II"
            ],
            vec!["2", "Báo cáo", "Văn phòng Bộ", "Tháng 12"],
        ]
    );
}

#[test]
fn cells_in_the_middle_of_their_rows_go_to_them() {
    let page = with_header(&[
        ("Rà soát văn bản quy phạm", 70.0, 70.0),
        ("pháp luật về dân cư và cư", 70.0, 82.0),
        ("1", 40.0, 82.0),
        ("Cục Kiểm tra", 250.0, 82.0),
        ("Quý II", 380.0, 82.0),
        ("trú", 70.0, 94.0),
        ("Văn phòng Bộ,", 250.0, 112.0),
        ("2", 40.0, 118.0),
        ("Báo cáo", 70.0, 118.0),
        ("Tháng 12", 380.0, 118.0),
        ("Vụ Pháp luật", 250.0, 124.0),
    ]);
    let found = read(&[&page]);
    assert_eq!(
        found[0].2[1..],
        [
            vec![
                "1",
                "Rà soát văn bản quy phạm pháp luật về dân cư và cư trú",
                "Cục Kiểm tra",
                "Quý II"
            ],
            vec!["2", "Báo cáo", "Văn phòng Bộ, Vụ Pháp luật", "Tháng 12"],
        ]
    );
}

#[test]
fn a_table_goes_on_over_pages_with_and_without_its_header() {
    let first = with_header(&[
        ("1", 40.0, 70.0),
        ("Rà soát văn bản quy phạm", 70.0, 70.0),
        ("Cục Kiểm tra", 250.0, 70.0),
        ("Quý II", 380.0, 70.0),
    ]);
    let again = with_header(&[
        ("2", 40.0, 70.0),
        ("Báo cáo", 70.0, 70.0),
        ("Văn phòng Bộ", 250.0, 70.0),
        ("Tháng 12", 380.0, 70.0),
    ]);
    let bare = &again[4..];
    let row = vec!["2", "Báo cáo", "Văn phòng Bộ", "Tháng 12"];
    let found = read(&[&first, &again]);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].2, [NAMES.to_vec(), row.clone()]);
    let found = read(&[&first, bare]);
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].2, [row]);
}

#[test]
fn the_title_of_a_section_runs_across_the_columns() {
    let page = with_header(&[
        ("I", 40.0, 70.0),
        (
            "Công tác chỉ đạo, hướng dẫn và kiểm tra của các đơn vị",
            70.0,
            70.0,
        ),
        ("1", 40.0, 90.0),
        ("Rà soát văn bản quy phạm", 70.0, 90.0),
        ("Cục Kiểm tra", 250.0, 90.0),
        ("Quý II", 380.0, 90.0),
    ]);
    let found = read(&[&page]);
    assert_eq!(
        found[0].2[1],
        [
            "I",
            "Công tác chỉ đạo, hướng dẫn và kiểm tra của các đơn vị"
        ]
    );
    assert_eq!(found[0].2[2][2], "Cục Kiểm tra");
}

#[test]
fn a_name_may_stand_over_two_columns() {
    let page = [
        ("Phân công", 290.0, 50.0),
        ("TT", 40.0, 57.0),
        ("Nội dung", 70.0, 57.0),
        ("Thời gian", 460.0, 57.0),
        ("Chủ trì", 250.0, 64.0),
        ("Phối hợp", 350.0, 64.0),
        ("1", 40.0, 90.0),
        ("Rà soát văn bản quy phạm", 70.0, 90.0),
        ("Cục Kiểm tra", 250.0, 90.0),
        ("Văn phòng", 350.0, 90.0),
        ("Quý II", 460.0, 90.0),
    ];
    let found = read(&[&page]);
    assert_eq!(
        found[0].2,
        [
            vec!["TT", "Nội dung", "Phân công", "Thời gian"],
            vec!["Chủ trì", "Phối hợp"],
            vec![
                "1",
                "Rà soát văn bản quy phạm",
                "Cục Kiểm tra",
                "Văn phòng",
                "Quý II"
            ],
        ]
    );
}

#[test]
fn texts_above_and_below_a_table_are_no_rows() {
    let mut page = vec![
        ("gửi Đội Thoát nước để thay thế dần.", 40.0, 10.0),
        ("PHỤ LỤC", 240.0, 24.0),
        ("DANH MỤC NHIỆM VỤ CHỐNG NGẬP", 180.0, 38.0),
    ];
    page.extend(with_header(&[
        ("1", 40.0, 70.0),
        ("Rà soát văn bản quy phạm", 70.0, 70.0),
        ("Cục Kiểm tra", 250.0, 70.0),
        ("Quý II", 380.0, 70.0),
        ("2", 40.0, 84.0),
        ("Báo cáo", 70.0, 84.0),
        ("Văn phòng Bộ", 250.0, 84.0),
        ("Tháng 12", 380.0, 84.0),
        ("Ghi chú: báo cáo hằng quý.", 40.0, 98.0),
    ]));
    let found = read(&[&page]);
    assert_eq!((found[0].0, found[0].1), (3, 6));
    assert_eq!(found[0].2[0], NAMES);
    assert_eq!(found[0].2[2], ["2", "Báo cáo", "Văn phòng Bộ", "Tháng 12"]);
}

#[test]
fn a_name_over_two_columns_that_starts_with_the_left_one_repeats() {
    let header = [
        ("Thời gian", 360.0, 40.0),
        ("TT", 40.0, 52.0),
        ("Nội dung", 70.0, 52.0),
        ("Đơn vị chủ trì", 220.0, 52.0),
        ("Bắt đầu", 360.0, 52.0),
        ("Kết thúc", 420.0, 52.0),
    ];
    let page = |number: &'static str| {
        let row = [
            (number, 40.0, 72.0),
            ("Rà soát văn bản quy phạm", 70.0, 72.0),
            ("Cục Kiểm tra", 220.0, 72.0),
            ("02/2024", 360.0, 72.0),
            ("06/2024", 420.0, 72.0),
        ];
        header.iter().copied().chain(row).collect::<Vec<_>>()
    };
    let found = read(&[&page("1"), &page("2")]);
    assert_eq!(found.len(), 2);
    for (number, (_, _, rows)) in ["1", "2"].into_iter().zip(&found) {
        assert_eq!(rows[0][3], "Thời gian");
        assert_eq!(rows[1], ["Bắt đầu", "Kết thúc"]);
        assert_eq!((rows.len(), rows[2][0].as_str()), (3, number));
    }
}

#[test]
fn a_title_block_is_no_table() {
    assert!(
        read(&[&[
            ("BỘ TƯ PHÁP", 60.0, 50.0),
            ("CỘNG HÒA XÃ HỘI", 250.0, 50.0),
            ("Số: 5", 60.0, 70.0),
            ("Hà Nội", 280.0, 70.0)
        ]])
        .is_empty()
    );
}

#[test]
fn a_heading_that_lists_what_follows_is_no_header() {
    let page = [
        (
            "II. NỘI DUNG, TIẾN ĐỘ, PHÂN CÔNG TRÁCH NHIỆM THỰC",
            70.0,
            50.0,
        ),
        ("HIỆN", 40.0, 62.0),
        ("1. Hội nghị hiệp thương lần thứ nhất.", 70.0, 80.0),
        (
            "1.1. Thành phần: Ban Thường trực Ủy ban Mặt trận.",
            70.0,
            95.0,
        ),
        ("1.2. Thời gian: trước ngày 10 tháng 12.", 70.0, 110.0),
    ];
    assert!(read(&[&page]).is_empty());
}
