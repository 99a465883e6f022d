//! Small texts, written part by part, and what is read of them.

use crate::{Options, extract};
use model::block::{Block, Extract};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

fn read(styles: &str, body: &str) -> Extract {
    let urn = |name: &str| format!("urn:oasis:names:tc:opendocument:xmlns:{name}:1.0");
    let names: String = ["office", "text", "table", "style"]
        .iter()
        .map(|n| format!(" xmlns:{n}=\"{}\"", urn(n)))
        .collect();
    let draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    let fo = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
    let content = format!(
        "<office:document-content{names} xmlns:draw=\"{draw}\" xmlns:fo=\"{fo}\"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", super::MEDIA_TYPE), ("content.xml", &content)] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    extract(
        &writer.finish().unwrap().into_inner(),
        "a.odt",
        &Options::default(),
    )
    .unwrap()
}

fn paragraphs(extract: &Extract) -> Vec<&str> {
    let texts = extract.blocks.iter().filter_map(|b| match b {
        Block::Paragraph(p) => Some(p.text.as_str()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn spans_blanks_and_weight() {
    let found = read(
        "<style:style style:name=\"B\"><style:text-properties fo:font-weight=\"bold\"/></style:style>",
        "<text:p text:style-name=\"B\">KẾ<text:s text:c=\"3\"/>HOẠCH</text:p><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>\
         <text:p>a<text:tab/>b<text:line-break/>c<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>chú thích</text:p></text:note-body></text:note></text:p>\
         <text:p><draw:frame><draw:text-box><text:p>khung</text:p></draw:text-box></draw:frame></text:p>",
    );
    assert_eq!(
        paragraphs(&found),
        ["KẾ HOẠCH", "a b c", "khung", "[1] chú thích"]
    );
    assert!(matches!(&found.blocks[0], Block::Paragraph(p) if p.emphasis));
}

#[test]
fn tables_keep_their_spans() {
    let cell = |properties: &str, text: &str| {
        format!("<table:table-cell {properties}><text:p>{text}</text:p></table:table-cell>")
    };
    let covered = "<table:covered-table-cell/>";
    let row = |cells: &[&str]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let (tall, wide) = (
        "table:number-rows-spanned=\"2\"",
        "table:number-columns-spanned=\"2\"",
    );
    let head = row(&[&cell(tall, "TT"), &cell(wide, "Thời gian"), covered]);
    let rows = [
        row(&[covered, &cell("", "Từ"), &cell("", "Đến")]),
        row(&[
            &cell("", "1"),
            &cell("table:number-columns-repeated=\"2\"", "x"),
        ]),
    ];
    let found = read(
        "",
        &format!(
            "<table:table><table:table-header-rows>{head}</table:table-header-rows>{}</table:table>",
            rows.concat()
        ),
    );
    let Block::Grid(grid) = &found.blocks[0] else {
        panic!("{found:?}")
    };
    let seen: Vec<Vec<(usize, usize, usize, String)>> = grid
        .rows
        .iter()
        .map(|r| {
            r.cells
                .iter()
                .map(|c| (c.column, c.column_span, c.row_span, c.text()))
                .collect()
        })
        .collect();
    let c = |column, columns, rows, text: &str| (column, columns, rows, text.to_owned());
    assert_eq!(
        seen,
        [
            vec![c(0, 1, 2, "TT"), c(1, 2, 1, "Thời gian")],
            vec![c(1, 1, 1, "Từ"), c(2, 1, 1, "Đến")],
            vec![c(0, 1, 1, "1"), c(1, 1, 1, "x"), c(2, 1, 1, "x")],
        ]
    );
}

#[test]
fn lists_are_numbered_and_go_on() {
    let level = |n: u32, format: &str, suffix: &str| {
        format!(
            "<text:list-level-style-number text:level=\"{n}\" style:num-format=\"{format}\" style:num-suffix=\"{suffix}\"/>"
        )
    };
    let styles = format!(
        "<text:list-style style:name=\"L\">{}{}</text:list-style>",
        level(1, "I", "."),
        level(2, "a", ")")
    );
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let body = format!(
        "<text:list text:style-name=\"L\">{}</text:list><text:p>giữa</text:p><text:list text:style-name=\"L\" text:continue-numbering=\"true\">{}</text:list>",
        item(&format!(
            "<text:p>một</text:p><text:list>{}{}</text:list>",
            item("<text:p>x</text:p>"),
            item("<text:p>y</text:p>")
        )),
        item("<text:p>hai</text:p>")
    );
    assert_eq!(
        paragraphs(&read(&styles, &body)),
        ["I. một", "a) x", "b) y", "giữa", "II. hai"]
    );
}
