//! Small pages and what is read of them.

use crate::kind::{self, Kind};
use crate::{Options, extract};
use model::block::{Block, Extract};

fn read(page: &str) -> Extract {
    extract(page.as_bytes(), "a.html", &Options::default()).unwrap()
}

fn paragraphs(extract: &Extract) -> Vec<&str> {
    let texts = extract.blocks.iter().filter_map(|b| match b {
        Block::Paragraph(p) => Some(p.text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// Cells of the first table as (column, columns, rows, text).
fn cells(extract: &Extract) -> Vec<Vec<(usize, usize, usize, String)>> {
    let found = extract.blocks.iter().find_map(|b| match b {
        Block::Grid(g) => Some(g),
        _ => None,
    });
    let cell = |c: &model::block::Cell| (c.column, c.column_span, c.row_span, c.text());
    found
        .expect("the page holds a table")
        .rows
        .iter()
        .map(|r| r.cells.iter().map(cell).collect())
        .collect()
}

fn c(column: usize, columns: usize, rows: usize, text: &str) -> (usize, usize, usize, String) {
    (column, columns, rows, text.into())
}

#[test]
fn spans_move_the_cells_beneath() {
    let found = read(
        "<!DOCTYPE html><table border=1><tr><th rowspan=2>TT<th rowspan=2>Nội dung<th colspan=2>Thời gian\
         <tr><th>Từ<th>Đến<tr><td>1<td>Rà soát<td rowspan=9>Quý I<td><tr><td>2</td><td>Báo cáo</td><td>Quý II</td></tr></table>",
    );
    assert_eq!(
        cells(&found),
        [
            vec![
                c(0, 1, 2, "TT"),
                c(1, 1, 2, "Nội dung"),
                c(2, 2, 1, "Thời gian")
            ],
            vec![c(2, 1, 1, "Từ"), c(3, 1, 1, "Đến")],
            vec![
                c(0, 1, 1, "1"),
                c(1, 1, 1, "Rà soát"),
                c(2, 1, 2, "Quý I"),
                c(3, 1, 1, "")
            ],
            vec![c(0, 1, 1, "2"), c(1, 1, 1, "Báo cáo"), c(3, 1, 1, "Quý II")],
        ]
    );
}

#[test]
fn navigation_and_scripts_are_no_text() {
    let found = read(
        "<html><head><title>x</title><style>p{}</style></head><body><nav>Trang chủ<nav>x</nav></nav>\
         <div role='navigation'><div>Menu</div></div><script>if (a<b) p('<p>')</script><p style='display:none'>ẩn</p>\
         <p>Kế&nbsp;ho&#7841;ch <b>năm</b>\n2022</p>Ngoài thẻ<hr>Cuối</body></html>",
    );
    assert_eq!(
        paragraphs(&found),
        ["Kế hoạch năm 2022", "Ngoài thẻ", "Cuối"]
    );
    assert_eq!(found.source.engine, "html");
}

#[test]
fn a_dropped_element_without_end_does_not_swallow_the_page() {
    assert_eq!(
        paragraphs(&read("<html><nav>Trang chủ<p>Kế hoạch</p>")),
        ["Trang chủ", "Kế hoạch"]
    );
}

#[test]
fn emphasis_is_for_the_whole_paragraph() {
    let found = read(
        "<html><p><b>KẾ HOẠCH</b></p><p><span style='font-weight: 700'>a</span> b</p><h2>I</h2>",
    );
    let emphasis: Vec<bool> = found
        .blocks
        .iter()
        .map(|b| matches!(b, Block::Paragraph(p) if p.emphasis))
        .collect();
    assert_eq!(emphasis, [true, false, true]);
}

#[test]
fn line_ends_in_cells_divide_what_does_not_go_on() {
    let page = "<html><table><tr><th>TT<th>Nội<br>dung<th>Phối hợp<tr><td>1<td><p>Rà soát<br>luật về<br>Cư trú</p><td>- Cục A<br>- Cục B<td><p>Sở A<br>Thanh tra</p>";
    let rows = cells(&read(page));
    assert_eq!(rows[0][1].3, "Nội dung");
    assert_eq!(rows[1][1].3, "Rà soát luật về Cư trú");
    assert_eq!(rows[1][2].3, "- Cục A\n- Cục B");
    assert_eq!(rows[1][3].3, "Sở A\nThanh tra");
}

#[test]
fn lists_are_numbered() {
    let found = read("<html><ol type=a start=2><li>hai<li>ba</ol><ul><li>gạch<li>- đầu</ul>");
    assert_eq!(paragraphs(&found), ["b. hai", "c. ba", "• gạch", "- đầu"]);
}

#[test]
fn title_blocks_are_paragraphs() {
    let found = read(
        "<html><table><tr><td>BỘ TƯ PHÁP<br>-------</td><td><p>CỘNG HÒA</p></td></tr><tr><td>Số: 1</td><td>Hà Nội</td></tr></table>",
    );
    assert_eq!(
        paragraphs(&found),
        ["BỘ TƯ PHÁP", "-------", "CỘNG HÒA", "Số: 1", "Hà Nội"]
    );
}

#[test]
fn encodings_are_those_the_page_names() {
    let (bytes, ..) =
        encoding_rs::WINDOWS_1258.encode("<html><meta charset=\"windows-1258\"><p>Đà Lạt</p>");
    assert_eq!(
        paragraphs(&extract(&bytes, "a.html", &Options::default()).unwrap()),
        ["Đà Lạt"]
    );
    let wide: Vec<u8> = "\u{feff}<html><p>Đề án</p>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(kind::of(&wide), Kind::Html);
    assert_eq!(
        paragraphs(&extract(&wide, "a.html", &Options::default()).unwrap()),
        ["Đề án"]
    );
}

#[test]
fn long_and_broken_pages_take_linear_time() {
    for piece in [
        "<div>",
        "<table><tr><td>",
        "<a b c='",
        "<b>x",
        "&",
        "<td colspan=1000 rowspan=1000>x<tr>",
        "</script",
        "<ol><li>",
    ] {
        let page = format!("<html><p>x</p>{}", piece.repeat(10_000));
        let start = std::time::Instant::now();
        assert!(!read(&page).blocks.is_empty(), "{piece}");
        assert!(start.elapsed().as_secs() < 10, "{piece}");
    }
}

#[test]
fn a_page_saved_as_one_file_is_a_page() {
    let page = "From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n\
        --b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>K=E1=BA=BF ho=E1=BA=A1ch</p>\r\n--b--\r\n";
    assert_eq!(paragraphs(&read(page)), ["Kế hoạch"]);
}

#[test]
fn a_text_that_starts_with_a_table_is_no_page() {
    let table = "<table><tr><td>BỘ Y TẾ</td><td>Số: 1/KH</td></tr></table>";
    assert!(super::is_html(table));
    assert!(super::is_html(&format!("{table}<br>\n\nKế hoạch\n\n")));
    assert!(super::is_html(&format!("<p>{table}\n\nKế hoạch\n\nMột")));
    assert!(!super::is_html(&format!("{table}\n\n# KẾ HOẠCH\n\nMột")));
}

#[test]
fn a_text_in_markdown_may_begin_with_an_element() {
    let open = "<div align=\"center\">\n\nỦY BAN NHÂN DÂN\n\n---\n\n";
    for text in [
        "# QUYẾT ĐỊNH\n## Về việc nuôi ong\n",
        "**QUYẾT ĐỊNH**\n\n*Căn cứ Luật Chăn nuôi;*\n",
    ] {
        assert!(!super::is_html(&format!("{open}{text}</div>")), "{text}");
    }
    // The marks of notes, and one heading, are in pages too.
    let page = "<p>Một (*)</p>\n<p>Hai (**) ba (**)</p>\n# 5\n(*) Ghi chú *\n";
    assert!(super::is_html(&format!("{open}{page}</div>")));
    assert!(super::is_html(&format!("{open}# Một\n</div>")));
}

#[test]
fn an_empty_item_in_a_cell_is_its_number() {
    let found = read(
        "<table border=1><tr><td>STT<td>Nhiệm vụ\
         <tr><td><ol start=3><li></li></ol></td><td>Rà soát</td>\
         <tr><td><ol type=a><li value=2>&nbsp;</ol></td><td>Báo cáo</td>\
         <tr><td><ul><li></li></ul></td><td>Kiểm tra</td></table>",
    );
    let first: Vec<String> = cells(&found).iter().map(|r| r[0].3.clone()).collect();
    assert_eq!(first, ["STT", "3.", "b.", ""]);
}

#[test]
fn marks_of_notes_and_struck_words_are_left_out_and_powers_stay() {
    let found = read(
        "<p>Hoàn thành trong quý II/2024<sup>3</sup>, trên 50 km<sup>2</sup>, do Vụ Pháp chế<span style='vertical-align:super'>[4]</span> \
         <s>và Thanh tra</s> lo.</p>",
    );
    assert_eq!(
        paragraphs(&found),
        ["Hoàn thành trong quý II/2024, trên 50 km2, do Vụ Pháp chế lo."]
    );
    assert_eq!(found.warnings[0].code, "page-furniture");
}
