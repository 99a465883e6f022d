//! Small workbooks and what is read of them.

use crate::{Options, extract};
use model::block::{Block, Extract};
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// The number of a row that is hidden.
const HIDDEN: u32 = 77;

/// A row's number and its cells: letter, style, text.
type Line<'a> = (u32, &'a [(&'a str, u32, &'a str)]);

/// A workbook of one sheet; rows are given by number with cells as (letter, style, text).
fn workbook(rows: &[Line], merged: &[&str]) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let cell = |row: u32, (column, style, text): &(&str, u32, &str)| match text.parse::<f64>() {
        Ok(_) => format!("<c r=\"{column}{row}\" s=\"{style}\"><v>{text}</v></c>"),
        Err(_) if text.starts_with('=') => {
            format!("<c r=\"{column}{row}\"><f>{}</f><v></v></c>", &text[1..])
        }
        Err(_) if text.starts_with('#') => {
            format!("<c r=\"{column}{row}\" t=\"e\"><f>A1</f><v>{text}</v></c>")
        }
        Err(_) => format!(
            "<c r=\"{column}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
        ),
    };
    let rows: String = rows
        .iter()
        .map(|(n, cells)| {
            format!(
                "<row r=\"{n}\"{}>{}</row>",
                if *n == HIDDEN { " hidden=\"1\"" } else { "" },
                cells.iter().map(|c| cell(*n, c)).collect::<String>()
            )
        })
        .collect();
    let merged: String = merged
        .iter()
        .map(|m| format!("<mergeCell ref=\"{m}\"/>"))
        .collect();
    let sheet = format!(
        "<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
    );
    let styles = format!(
        "<styleSheet xmlns=\"{main}\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"mm/yyyy\"/></numFmts><fonts><font/><font><b/></font></fonts><fills><fill/></fills><borders><border/></borders><cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" applyFont=\"1\"/><xf numFmtId=\"164\" fontId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"14\" fontId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
    );
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"KH\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>"
    );
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let related = format!(
        "<Relationships xmlns=\"{relations}\">{}{}</Relationships>",
        link("s1", "worksheet", "worksheets/sheet1.xml"),
        link("s2", "styles", "styles.xml")
    );
    let root = format!(
        "<Relationships xmlns=\"{relations}\">{}</Relationships>",
        link("b", "officeDocument", "xl/workbook.xml")
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &root),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &related),
        ("xl/worksheets/sheet1.xml", &sheet),
        ("xl/styles.xml", &styles),
    ] {
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(rows: &[Line], merged: &[&str]) -> Extract {
    extract(&workbook(rows, merged), "a.xlsx", &Options::default()).unwrap()
}

#[test]
fn a_title_a_table_and_a_signature() {
    let found = read(
        &[
            (1, &[("A", 1, "KẾ HOẠCH")]),
            (
                3,
                &[("A", 1, "TT"), ("B", 1, "Nội dung"), ("C", 1, "Thời gian")],
            ),
            (4, &[("C", 0, "Từ"), ("D", 0, "Đến")]),
            (
                5,
                &[
                    ("A", 0, "1"),
                    ("B", 0, "Rà soát"),
                    ("C", 2, "44986"),
                    ("D", 3, "45016"),
                ],
            ),
            (6, &[("A", 0, "1.1"), ("B", 0, "Báo cáo")]),
            (9, &[("D", 0, "GIÁM ĐỐC")]),
        ],
        &["A1:D1", "A3:A4", "B3:B4", "C3:D3"],
    );
    assert_eq!(found.source.engine, "xlsx");
    assert!(matches!(&found.blocks[0], Block::Paragraph(p) if p.text == "KẾ HOẠCH" && p.emphasis));
    assert!(matches!(&found.blocks[2], Block::Paragraph(p) if p.text == "GIÁM ĐỐC"));
    let Block::Grid(grid) = &found.blocks[1] else {
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
            vec![
                c(0, 1, 2, "TT"),
                c(1, 1, 2, "Nội dung"),
                c(2, 2, 1, "Thời gian")
            ],
            vec![c(2, 1, 1, "Từ"), c(3, 1, 1, "Đến")],
            vec![
                c(0, 1, 1, "1"),
                c(1, 1, 1, "Rà soát"),
                c(2, 1, 1, "03/2023"),
                c(3, 1, 1, "31/03/2023")
            ],
            vec![
                c(0, 1, 1, "1.1"),
                c(1, 1, 1, "Báo cáo"),
                c(2, 1, 1, ""),
                c(3, 1, 1, "")
            ],
        ]
    );
}

#[test]
fn far_cells_and_huge_merges_cost_nothing() {
    let found = read(
        &[
            (
                1,
                &[("A", 0, "TT"), ("B", 0, "Nội dung"), ("C", 0, "Chủ trì")],
            ),
            (1_048_576, &[("A", 0, "1"), ("XFD", 0, "xa")]),
        ],
        &["A2:XFD1048576", "E1:XFD1048576"],
    );
    assert!(matches!(&found.blocks[0], Block::Grid(g) if g.rows[0].cells.len() < 300));
    assert_eq!(found.unread[0].code, "sheet-unread");
}

#[test]
fn a_formula_that_nobody_calculated_is_told() {
    let row = [("A", 0, "1"), ("B", 0, "=A1&amp;A2"), ("C", 0, "Sở Y tế")];
    let found = read(&[(1, &row), (2, &row)], &[]);
    let [warning] = found.unread.as_slice() else {
        panic!("{:?}", found.unread)
    };
    assert_eq!(warning.code, "formula-without-value");
    assert!(warning.message.starts_with("2 cells"), "{warning:?}");
}

#[test]
fn a_formula_that_fails_is_no_value_and_is_told() {
    let row = [("A", 0, "1"), ("B", 0, "Rà soát"), ("C", 0, "#N/A")];
    let found = read(&[(1, &row), (2, &row)], &[]);
    let [warning] = found.warnings.as_slice() else {
        panic!("{:?}", found.warnings)
    };
    assert_eq!(warning.code, "formula-error");
    assert!(warning.message.starts_with("2 cells of sheet KH"));
}

#[test]
fn a_hidden_row_is_read_and_told() {
    let row = [("A", 0, "1"), ("B", 0, "Rà soát"), ("C", 0, "Sở Nội vụ")];
    let found = read(&[(76, &row), (HIDDEN, &row)], &[]);
    assert!(matches!(&found.blocks[0], Block::Grid(g) if g.rows.len() == 2));
    let [warning] = found.warnings.as_slice() else {
        panic!("{:?}", found.warnings)
    };
    assert_eq!(warning.code, "hidden-cells-read");
    assert!(warning.message.starts_with("1 rows of sheet KH"));
    assert!(read(&[(75, &row), (76, &row)], &[]).warnings.is_empty());
}
