//! Small documents, written part by part, and what is read of them.

use crate::{Options, extract};
use model::block::{Block, Extract, Grid};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document with that body, and other parts of Word's usual names.
fn document(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let kinds = ["styles", "numbering", "footnotes", "header"];
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let list: String = kinds
        .iter()
        .map(|k| (*k, *k))
        .chain([("aFChunk", "chunk")])
        .map(|(k, part)| {
            format!(r#"<Relationship Id="{k}" Type="{base}/{k}" Target="{part}.xml"/>"#)
        })
        .collect();
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let related = format!(r#"<Relationships xmlns="{relations}">{list}</Relationships>"#);
    let main = format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>");
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", main),
        ("word/_rels/document.xml.rels", related),
    ];
    let names: Vec<String> = parts
        .iter()
        .map(|(kind, _)| format!("word/{kind}.xml"))
        .collect();
    for (name, (kind, inner)) in names.iter().zip(parts) {
        all.push((name, format!("<w:{kind} {NAMES}>{inner}</w:{kind}>")));
    }
    let all: Vec<(&str, &str)> = all.iter().map(|(n, t)| (*n, t.as_str())).collect();
    package(&all)
}

fn read(body: &str, parts: &[(&str, &str)]) -> Extract {
    extract(&document(body, parts), "a.docx", &Options::default()).unwrap()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn tbl(rows: &[String]) -> String {
    let lines = "<w:tblPr><w:tblBorders><w:top w:val=\"single\"/></w:tblBorders></w:tblPr>";
    format!("<w:tbl>{lines}{}</w:tbl>", rows.concat())
}

fn paragraphs(extract: &Extract) -> Vec<&str> {
    let texts = extract.blocks.iter().filter_map(|b| match b {
        Block::Paragraph(p) => Some(p.text.as_str()),
        _ => None,
    });
    texts.collect()
}

fn grid(extract: &Extract) -> &Grid {
    let found = extract.blocks.iter().find_map(|b| match b {
        Block::Grid(g) => Some(g),
        _ => None,
    });
    found.expect("the document holds a table")
}

/// Cells as (column, columns, rows, text).
fn cells(grid: &Grid) -> Vec<Vec<(usize, usize, usize, String)>> {
    let cell = |c: &model::block::Cell| (c.column, c.column_span, c.row_span, c.text());
    grid.rows
        .iter()
        .map(|r| r.cells.iter().map(cell).collect())
        .collect()
}

fn c(column: usize, columns: usize, rows: usize, text: &str) -> (usize, usize, usize, String) {
    (column, columns, rows, text.into())
}

#[test]
fn cells_merge_both_ways() {
    let found = read(
        &tbl(&[
            tr(&[
                tc("<w:vMerge w:val=\"restart\"/>", "TT"),
                tc("<w:gridSpan w:val=\"2\"/>", "Thời gian"),
            ]),
            tr(&[tc("<w:vMerge/>", ""), tc("", "Từ"), tc("", "Đến")]),
            tr(&[
                tc("", "1"),
                tc("<w:hMerge w:val=\"restart\"/>", "Quý I"),
                tc("<w:hMerge/>", ""),
            ]),
        ]),
        &[],
    );
    assert_eq!(
        cells(grid(&found)),
        [
            vec![c(0, 1, 2, "TT"), c(1, 2, 1, "Thời gian")],
            vec![c(1, 1, 1, "Từ"), c(2, 1, 1, "Đến")],
            vec![c(0, 1, 1, "1"), c(1, 2, 1, "Quý I")],
        ]
    );
    assert_eq!(found.source.engine, "docx");
}

#[test]
fn a_row_may_start_further_right() {
    let late =
        "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/></w:trPr>".to_owned();
    let rows = [
        tr(&[tc("", "a"), tc("", "b"), tc("", "c")]),
        late + &tc("", "d") + "</w:tr>",
    ];
    assert_eq!(cells(grid(&read(&tbl(&rows), &[])))[1], [c(1, 1, 1, "d")]);
}

#[test]
fn an_inner_table_is_text_of_its_cell() {
    let inner = tbl(&[
        tr(&[tc("", "x"), tc("", "y")]),
        tr(&[tc("", "z"), tc("", "w")]),
    ]);
    let outer = format!("<w:tc>{}{inner}{}</w:tc>", p("trước"), p("sau"));
    let rows = [
        tr(&[tc("", "1"), tc("", "2"), tc("", "3")]),
        tr(&[tc("", "4"), tc("", "5"), outer]),
    ];
    assert_eq!(
        cells(grid(&read(&tbl(&rows), &[])))[1][2],
        c(2, 1, 1, "trước\nx\ny\nz\nw\nsau")
    );
}

#[test]
fn changes_are_accepted() {
    let body = format!(
        "<w:p><w:r><w:t>Tháng </w:t></w:r><w:del><w:r><w:delText>3</w:delText></w:r></w:del><w:ins><w:r><w:t>4</w:t></w:r></w:ins></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Sở </w:t></w:r></w:p>{}{}",
        p("Tư pháp"),
        tbl(&[
            tr(&[tc("", "a"), tc("", "b"), tc("", "c")]),
            format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", tc("", "gone")),
            tr(&[tc("", "d"), tc("", "e"), tc("", "f")]),
        ])
    );
    let found = read(&body, &[]);
    assert_eq!(paragraphs(&found), ["Tháng 4", "Sở Tư pháp"]);
    assert_eq!(grid(&found).rows.len(), 2);
}

#[test]
fn a_text_box_is_read_once() {
    let text_box = format!("<w:txbxContent>{}</w:txbxContent>", p("Trong khung"));
    let body = format!(
        "<w:p><w:r><w:t>Ngoài khung</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{text_box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{text_box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    assert_eq!(
        paragraphs(&read(&body, &[])),
        ["Ngoài khung", "Trong khung"]
    );
    let old = format!(
        "<w:p><w:r><w:pict><v:shape><v:textbox>{text_box}</v:textbox></v:shape></w:pict></w:r></w:p>"
    );
    assert_eq!(paragraphs(&read(&old, &[])), ["Trong khung"]);
}

#[test]
fn content_controls_are_entered_and_prompts_left() {
    let row = tr(&[tc("", "1"), tc("", "Rà soát"), tc("", "Cục A")]);
    let body = format!(
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent><w:r><w:t>trong</w:t></w:r></w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Bấm vào đây</w:t></w:r></w:sdtContent></w:sdt></w:p>{}",
        p("Kế hoạch"),
        tbl(&[
            tr(&[tc("", "TT"), tc("", "Nội dung"), tc("", "Chủ trì")]),
            format!("<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>")
        ])
    );
    let found = read(&body, &[]);
    assert_eq!(paragraphs(&found), ["Kế hoạch", "trong"]);
    assert_eq!(cells(grid(&found))[1][1].3, "Rà soát");
}

#[test]
fn breaks_tabs_hyphens_and_fields() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = format!(
        "<w:p><w:r><w:t>57</w:t><w:noBreakHyphen/><w:t>NQ/TW</w:t><w:tab/><w:t>của</w:t><w:br/><w:t>Bộ</w:t></w:r></w:p><w:p>{}<w:r><w:instrText>REF x</w:instrText></w:r>{}<w:r><w:t>Điều 2</w:t></w:r>{}<w:fldSimple w:instr=\"PAGE\"><w:r><w:t> này</w:t></w:r></w:fldSimple></w:p>",
        field("begin"),
        field("separate"),
        field("end")
    );
    assert_eq!(
        paragraphs(&read(&body, &[])),
        ["57-NQ/TW của Bộ", "Điều 2 này"]
    );
}

#[test]
fn signs_of_symbol_fonts_and_printed_capitals() {
    let body = r#"<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:r><w:t xml:space="preserve"> 90% nhi&#xad;ệm vụ</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>Ø</w:t></w:r><w:r><w:t xml:space="preserve"> Rà soát</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Kế hoạch</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:caps/><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Thñ t&#xad;íng</w:t></w:r></w:p>"#;
    assert_eq!(
        paragraphs(&read(body, &[])),
        ["≥ 90% nhiệm vụ", "• Rà soát", "KẾ HOẠCH", "Thủ tướng"]
    );
}

#[test]
fn a_document_put_in_whole_is_read_in_its_place() {
    let body = |id: &str| {
        let chunk = format!(r#"<w:altChunk r:id="{id}"/>"#);
        [p("Trước"), chunk.clone(), p("Sau"), chunk].concat()
    };
    let main = document(&body("aFChunk"), &[]);
    let mut with = ZipWriter::new_append(Cursor::new(main)).unwrap();
    with.start_file("word/chunk.xml", SimpleFileOptions::default())
        .unwrap();
    with.write_all("<html><body><p>Trong phần</p></body></html>".as_bytes())
        .unwrap();
    let bytes = with.finish().unwrap().into_inner();
    let found = extract(&bytes, "a.docx", &Options::default()).unwrap();
    assert_eq!(paragraphs(&found), ["Trước", "Trong phần", "Sau"]);
    assert_eq!(found.unread.len(), 1, "one part is put in once");
    assert_eq!(read(&body("other"), &[]).unread[0].code, "part-unread");
}

#[test]
fn automatic_numbers_are_written_out() {
    let level = |n: u32, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%2.")
    );
    let numbered = |level: u32, text: &str| {
        let run = if text.is_empty() {
            String::new()
        } else {
            format!("<w:r><w:t>{text}</w:t></w:r>")
        };
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr>{run}</w:p>"
        )
    };
    let cell = format!("<w:tc>{}</w:tc>", numbered(1, ""));
    let body = numbered(0, "MỤC ĐÍCH")
        + &numbered(0, "NHIỆM VỤ")
        + &tbl(&[
            tr(&[tc("", "TT"), tc("", "Nội dung"), tc("", "Chủ trì")]),
            tr(&[cell.clone(), tc("", "Rà soát"), tc("", "")]),
            tr(&[cell, tc("", "Báo cáo"), tc("", "")]),
        ]);
    let found = read(&body, &[("numbering", &numbering)]);
    assert_eq!(paragraphs(&found), ["I. MỤC ĐÍCH", "II. NHIỆM VỤ"]);
    assert_eq!(cells(grid(&found))[1][0].3, "1.");
    assert_eq!(cells(grid(&found))[2][0].3, "2.");
}

#[test]
fn styles_give_weight_headings_and_numbers() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:rPr><w:b/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"C\"><w:basedOn w:val=\"B\"/></w:style>";
    let styled = |style: &str, run: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r>{run}<w:t>x</w:t></w:r></w:p>"
        )
    };
    let body =
        styled("H", "") + &styled("C", "") + &styled("C", "<w:rPr><w:b w:val=\"0\"/></w:rPr>");
    let found = read(&body, &[("styles", styles)]);
    let emphasis: Vec<bool> = found
        .blocks
        .iter()
        .map(|b| matches!(b, Block::Paragraph(p) if p.emphasis))
        .collect();
    assert_eq!(emphasis, [true, true, false]);
}

#[test]
fn notes_stand_at_the_end_and_headers_apart() {
    let body = "<w:p><w:r><w:t>Đề án</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
        .to_owned()
        + &p("Kế hoạch");
    let notes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>",
        p("---"),
        p("Ban hành năm 2022")
    );
    let main = document(&body, &[("footnotes", &notes)]);
    let found = extract(&main, "a.docx", &Options::default()).unwrap();
    assert_eq!(
        paragraphs(&found),
        ["Đề án", "Kế hoạch", "[1] Ban hành năm 2022"]
    );
    assert_eq!(found.warnings[0].code, "footnotes-at-end");
}

#[test]
fn a_cut_body_is_read_up_to_the_cut() {
    let main = format!(
        "<w:document {NAMES}><w:body>{}<w:p><w:r><w:t>nửa",
        p("Kế hoạch")
    );
    let bytes = package(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &main),
    ]);
    let found = extract(&bytes, "a.docx", &Options::default()).unwrap();
    assert_eq!(paragraphs(&found)[0], "Kế hoạch");
    assert_eq!(found.unread[0].code, "part-damaged");
}

#[test]
fn page_breaks_stand_before_blocks() {
    let body = p("a") + "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>" + &p("b") + &p("c");
    let found = read(&body, &[]);
    let breaks: Vec<bool> = found
        .blocks
        .iter()
        .map(|b| matches!(b, Block::Paragraph(p) if p.break_before))
        .collect();
    assert_eq!(breaks, [false, true, false]);
}

#[test]
fn any_cut_or_flipped_byte_gives_an_answer() {
    let body = p("Kế hoạch")
        + &tbl(&[
            tr(&[tc("", "TT"), tc("<w:gridSpan w:val=\"2\"/>", "Nội dung")]),
            tr(&[tc("", "1"), tc("", "a"), tc("", "b")]),
        ]);
    let whole = document(&body, &[]);
    for at in (0..whole.len()).step_by(7) {
        let _ = extract(&whole[..at], "a.docx", &Options::default());
        let mut flipped = whole.clone();
        flipped[at] ^= 0x55;
        let _ = extract(&flipped, "a.docx", &Options::default());
    }
}

#[test]
fn what_docx_rs_writes_is_read_back() {
    use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow, VMergeType};
    let words = |text: &str| Paragraph::new().add_run(Run::new().add_text(text));
    let cell = |text: &str| TableCell::new().add_paragraph(words(text));
    let table = Table::new(vec![
        TableRow::new(vec![
            cell("TT"),
            cell("Nội dung"),
            cell("Chủ trì").grid_span(2),
        ]),
        TableRow::new(vec![
            cell("1").vertical_merge(VMergeType::Restart),
            cell("Rà soát"),
            cell("Cục A"),
            cell("Cục B"),
        ]),
        TableRow::new(vec![
            cell("").vertical_merge(VMergeType::Continue),
            cell("Báo cáo"),
            cell("Vụ C"),
            cell(""),
        ]),
    ]);
    let bold = Paragraph::new().add_run(Run::new().add_text("KẾ HOẠCH").bold());
    let mut bytes = Cursor::new(Vec::new());
    Docx::new()
        .add_paragraph(bold)
        .add_table(table)
        .build()
        .pack(&mut bytes)
        .unwrap();
    let found = extract(&bytes.into_inner(), "a.docx", &Options::default()).unwrap();
    assert!(matches!(&found.blocks[0], Block::Paragraph(p) if p.text == "KẾ HOẠCH" && p.emphasis));
    assert_eq!(
        cells(grid(&found)),
        [
            vec![
                c(0, 1, 1, "TT"),
                c(1, 1, 1, "Nội dung"),
                c(2, 2, 1, "Chủ trì")
            ],
            vec![
                c(0, 1, 2, "1"),
                c(1, 1, 1, "Rà soát"),
                c(2, 1, 1, "Cục A"),
                c(3, 1, 1, "Cục B")
            ],
            vec![c(1, 1, 1, "Báo cáo"), c(2, 1, 1, "Vụ C"), c(3, 1, 1, "")],
        ]
    );
}

#[test]
fn a_raised_figure_is_a_mark_behind_a_word_and_a_power_behind_a_unit() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let raised = |text: &str| {
        let properties = r#"<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>"#;
        format!("<w:r>{properties}<w:t>{text}</w:t></w:r>")
    };
    let body = [
        run("Văn phòng Bộ"),
        raised("1"),
        run(" lo 20 m"),
        raised("2"),
    ]
    .concat();
    let found = read(&format!("<w:p>{body}</w:p>"), &[]);
    let Some(Block::Paragraph(text)) = found.blocks.first() else {
        panic!("a paragraph is expected");
    };
    assert_eq!(text.text, "Văn phòng Bộ lo 20 m2");
}
