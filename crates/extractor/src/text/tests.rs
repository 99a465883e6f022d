use super::*;
use model::block::Grid;

fn grid(text: &str) -> Grid {
    blocks(text)
        .into_iter()
        .find_map(|b| match b {
            Block::Grid(g) => Some(g),
            _ => None,
        })
        .expect("the text holds a table")
}

fn texts(grid: &Grid) -> Vec<Vec<String>> {
    grid.rows
        .iter()
        .map(|r| r.cells.iter().map(|c| c.text()).collect())
        .collect()
}

#[test]
fn a_cell_a_line() {
    let found = grid(
        "\tTT\n\tNội dung\n\tĐơn vị\n\n\t1\n\tRà soát\n\t- Cục A\n- Cục B\n\n\t2\n\tBáo cáo\n\t\n",
    );
    assert_eq!(
        texts(&found),
        [
            vec!["TT", "Nội dung", "Đơn vị"],
            vec!["1", "Rà soát", "- Cục A\n- Cục B"],
            vec!["2", "Báo cáo", ""]
        ]
    );
}

#[test]
fn a_row_a_line() {
    let found = grid("Stt\tNội dung\tĐơn vị\n1\tRà soát\tCục A\n\n\ttiếp theo\t\n2\tBáo cáo\t\n");
    assert_eq!(texts(&found)[2], ["", "tiếp theo", ""]);
    assert!(found.rows[2].break_before && !found.rows[3].break_before);
}

#[test]
fn pipe_rows() {
    let found = grid("| TT | Nội dung |\n|---|:--:|\n| 1 | Rà soát<br>Báo cáo |\n");
    assert_eq!(
        texts(&found),
        [vec!["TT", "Nội dung"], vec!["1", "Rà soát\nBáo cáo"]]
    );
}

#[test]
fn an_indented_paragraph_is_no_table() {
    let found =
        blocks("\tThực hiện Chỉ thị.\n\n\tSở Tư pháp báo cáo.\n\nI.\tMỤC TIÊU\n1.\tTổng quát\n");
    assert!(
        found.iter().all(|b| matches!(b, Block::Paragraph(_))),
        "{found:?}"
    );
    assert_eq!(found.len(), 4);
}

#[test]
fn cells_of_several_lines_before_their_bar() {
    let found = grid(
        "|\nTT |\nNội dung |\nĐơn vị |\n|\n1 |\nRà soát\nvăn bản | |\n|\n2 |\nBáo cáo |\nCục A |\nSau bảng.\n",
    );
    assert_eq!(
        texts(&found),
        [
            ["TT", "Nội dung", "Đơn vị"],
            ["1", "Rà soát văn bản", ""],
            ["2", "Báo cáo", "Cục A"]
        ]
    );
    assert_eq!(found.rows[1].cells[1].place, Place::lines(5, 8));
}

#[test]
fn a_doubled_bar_at_the_edge_makes_no_cell() {
    let found = grid(
        "|| TT | Nội dung | Đơn vị |\n|---|---|---|\n| 1 | Rà soát | Cục A ||\n|| 2 | Báo cáo | |\n",
    );
    assert_eq!(
        texts(&found),
        [
            ["TT", "Nội dung", "Đơn vị"],
            ["1", "Rà soát", "Cục A"],
            ["2", "Báo cáo", ""]
        ]
    );
    let empty = grid("||Nội dung|Đơn vị|\n|1|Rà soát|Cục A|\n");
    assert_eq!(texts(&empty)[0], ["", "Nội dung", "Đơn vị"]);
}

#[test]
fn titles_without_tabs_stand_between_rows_of_tabs() {
    let found = grid(
        "TT\tNội dung\tĐơn vị\nI. CÁN BỘ\n1\tRà soát\tCục A\n\nTháng 01\n2\tBáo cáo\tCục B\nHết bảng này thì thôi.\n",
    );
    assert_eq!(
        texts(&found),
        [
            &["TT", "Nội dung", "Đơn vị"][..],
            &["I. CÁN BỘ"],
            &["1", "Rà soát", "Cục A"],
            &["Tháng 01"],
            &["2", "Báo cáo", "Cục B"],
        ]
    );
    let annex = blocks("TT\tNội dung\tĐơn vị\n1\tRà soát\tCục A\nPHỤ LỤC II\n1\tBáo cáo\tCục B\n");
    assert_eq!(annex.len(), 3, "{annex:?}");
}

#[test]
fn rows_without_outer_bars() {
    let found =
        grid("TT | Nội dung | Đơn vị\n---+---+---\n1 | Rà soát\nvăn bản | Cục A\n2 | Báo cáo | ");
    assert_eq!(
        texts(&found)[1..],
        [["1", "Rà soát văn bản", "Cục A"], ["2", "Báo cáo", ""]]
    );
    let line = blocks("Điện thoại: 024 | Fax: 025 | Thư: a@b.vn\n\nKính gửi: Sở Tư pháp\n");
    assert!(
        line.iter().all(|b| matches!(b, Block::Paragraph(_))),
        "{line:?}"
    );
}

#[test]
fn rows_in_a_frame() {
    let found = grid(
        "+--+------+\n|TT|Đơn vị|\n+==+======+\n|1 |Cục A |\n|  |và B  |\n+--+------+\n|2 |Cục C |\n+--+------+\n",
    );
    assert_eq!(
        texts(&found),
        [["TT", "Đơn vị"], ["1", "Cục A và B"], ["2", "Cục C"]]
    );
    let lines =
        grid("+--+------+\n|TT|Đơn vị|\n+--+------+\n|1 |Cục A |\n|2 |Cục C |\n+--+------+\n");
    assert_eq!(lines.rows.len(), 3);
}

#[test]
fn tables_of_html_stand_between_paragraphs() {
    let found = blocks(
        "**Phụ lục**\n<table><tr><td>TT</td><td>Việc</td><td>Nơi</td></tr>\n<tr><td>1</td><td>**Rà soát**</td><td>Cục A</td></tr></table>\nSau bảng.\n",
    );
    assert_eq!(found.len(), 3, "{found:?}");
    let Block::Grid(table) = &found[1] else {
        panic!("{found:?}")
    };
    assert_eq!(texts(table)[1], ["1", "Rà soát", "Cục A"]);
    assert_eq!(table.rows[1].cells[0].place, Place::lines(3, 3));
    let cut = grid(
        "<table><tr><td>TT</td><td>Việc</td><td>Nơi</td></tr><tr><td>1</td><td>A</td><td>B</td></tr>\nHết",
    );
    assert_eq!(cut.rows.len(), 2, "a table without an end");
}

#[test]
fn a_file_of_values() {
    let found = grid("TT;Việc;Nơi;Hạn\n1;\"A; B\";Cục A;2025\n2;C;;2026\n");
    assert_eq!(texts(&found)[1], ["1", "A; B", "Cục A", "2025"]);
    let prose = blocks("Một, hai, ba, bốn.\nNăm, sáu.\nBảy, tám, chín, mười, mười một.\n");
    assert!(prose.iter().all(|b| matches!(b, Block::Paragraph(_))));
}

#[test]
fn columns_set_apart_by_blanks_have_places_in_lines() {
    let text = "KẾ HOẠCH\n\nTT   Nội dung          Đơn vị chủ trì    Thời gian\n1    Rà soát văn bản   Sở Tư pháp        Quý I\n     pháp luật\n2    Báo cáo kết quả   Sở Nội vụ         Quý II\n\nCác đơn vị thực hiện nghiêm túc nội dung của kế hoạch này để bảo đảm tiến độ.\n";
    let found = grid(text);
    assert_eq!(
        texts(&found)[1],
        ["1", "Rà soát văn bản pháp luật", "Sở Tư pháp", "Quý I"]
    );
    assert_eq!(found.rows[1].cells[1].place, Place::lines(4, 5));
    assert_eq!(found.rows.len(), 3);
    assert!(matches!(&blocks(text)[0], Block::Paragraph(p) if p.text == "KẾ HOẠCH"));
}

#[test]
fn bars_read_as_letters_are_bars() {
    let found = grid("l TT l Việc l Nơi l\nl 1 l Mua 5 l dầu l Cục A l\nl 2 l Bán l Cục B l\n");
    assert_eq!(texts(&found)[2], ["2", "Bán", "Cục B"]);
    assert!(matches!(
        &blocks("Mua 5 l dầu và 3 l xăng l 2\n")[0],
        Block::Paragraph(_)
    ));
}

#[test]
fn cells_between_bars() {
    let found = blocks("|\n**TT**\n|\n**Nội\ndung**\n|\n|\n1\n|\nRà soát\n|\n\nSau bảng.");
    let Block::Stream(stream) = &found[0] else {
        panic!("{found:?}")
    };
    let slots: Vec<String> = stream.slots.iter().map(|c| c.text()).collect();
    assert_eq!(slots, ["TT", "Nội dung", "", "1", "Rà soát"]);
    assert!(matches!(&found[1], Block::Paragraph(p) if p.text == "Sau bảng."));
}

#[test]
fn a_header_of_a_name_a_line_opens_a_table_of_a_cell_a_line() {
    let text = "Các việc như sau:\n\nTT\nNội dung\nĐơn vị chủ trì\nThời gian\n1\nRà soát các\nvăn bản\nCục A\nQuý I\n2\nBáo cáo\nCục B\nQuý II\nNơi nhận:\n";
    let found = grid(text);
    assert_eq!(
        texts(&found),
        [
            ["TT", "Nội dung", "Đơn vị chủ trì", "Thời gian"],
            ["1", "Rà soát các văn bản", "Cục A", "Quý I"],
            ["2", "Báo cáo", "Cục B", "Quý II"],
        ]
    );
    assert!(matches!(blocks(text).last(), Some(Block::Paragraph(p)) if p.text == "Nơi nhận:"));
    assert_eq!(
        super::read(text.as_bytes(), "a.txt")
            .map(|e| e.warnings.len())
            .ok(),
        Some(1)
    );
    for text in [
        "TT\nNội dung\nĐơn vị chủ trì\nGhi chú\n",
        "TT\nNội dung\n1\nRà soát\n2\nBáo cáo\n",
    ] {
        let paragraphs = blocks(text)
            .iter()
            .all(|b| matches!(b, Block::Paragraph(_)));
        assert!(paragraphs, "{text}");
    }
}

#[test]
fn breaks_of_a_line_make_lines() {
    let text = "<p><b>ỦY BAN NHÂN DÂN<br>TỈNH LÂM ĐỒNG</b><br>Số: <u>36</u>/QĐ-UBND</p>\n\nQUYẾT ĐỊNH <br>\n<br>\nĐiều 1. Nuôi ong.\n";
    let found: Vec<(String, Option<u32>)> = blocks(text)
        .iter()
        .filter_map(|b| match b {
            Block::Paragraph(p) => Some((p.text.clone(), p.place.line_start)),
            _ => None,
        })
        .collect();
    let expected = [
        ("ỦY BAN NHÂN DÂN", 1),
        ("TỈNH LÂM ĐỒNG", 1),
        ("Số: 36/QĐ-UBND", 1),
        ("QUYẾT ĐỊNH", 3),
        ("Điều 1. Nuôi ong.", 5),
    ];
    let found: Vec<(&str, u32)> = found
        .iter()
        .map(|(t, n)| (t.as_str(), n.unwrap()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_table_of_a_site_ends_above_the_letterhead() {
    let text = "Số hiệu | 12/QĐ-TTg |\nNgày ban hành | 05/03/2027 |\nLoại văn bản | Quyết định |\nTHỦ\nTƯỚNG CHÍNH PHỦ |\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 12/QĐ-TTg |\nHà Nội, ngày 05 tháng 3 năm 2027 |\nBAN HÀNH KẾ HOẠCH NUÔI ONG\nCăn cứ Luật Chăn nuôi;\nNơi nhận: |\nKT. THỦ TƯỚNG |\n";
    let found = blocks(text);
    assert!(matches!(found.first(), Some(Block::Grid(g)) if g.rows.len() == 3));
    let ground = |b: &Block| matches!(b, Block::Paragraph(p) if p.text == "Căn cứ Luật Chăn nuôi;");
    assert!(found.iter().any(ground));
}
