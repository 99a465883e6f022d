use super::*;
use crate::{Options, extract};
use model::block::Block;

/// Namespaces of OpenDocument.
const OFFICE: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"";
const START: &str = "<?xml version=\"1.0\"?>\n<!-- made -->\n<?mso-application progid=\"X\"?>\n";

fn read(text: &str) -> Vec<String> {
    let found = extract(text.as_bytes(), "x", &Options::default()).unwrap();
    let mut lines = Vec::new();
    for block in found.blocks {
        match block {
            Block::Paragraph(paragraph) => lines.push(paragraph.text),
            Block::Grid(grid) => lines.extend(grid.rows.iter().map(|row| {
                let cells: Vec<String> = row.cells.iter().map(|cell| cell.text()).collect();
                cells.join("|")
            })),
            Block::Stream(_) => {}
        }
    }
    lines
}

#[test]
fn a_document_of_word() {
    let text = format!(
        "{START}<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" \
         xmlns:wx=\"http://schemas.microsoft.com/office/word/2003/auxHint\"><w:body><wx:sect>\
         <w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>\
         <w:p><w:pPr><w:listPr><wx:t wx:val=\"1.\"/></w:listPr></w:pPr><w:r><w:t>Rà soát</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>TT</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Việc</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
         </wx:sect></w:body></w:wordDocument>"
    );
    assert_eq!(read(&text)[..2], ["KẾ HOẠCH", "1. Rà soát"]);
    assert!(read(&text).join("\n").contains("Việc"));
}

#[test]
fn a_workbook_of_excel() {
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let text = format!(
        "{START}<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
         <Worksheet ss:Name=\"a\"><Table><Row>{}{}{}</Row>\
         <Row ss:Index=\"2\"><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"Number\">1</Data></Cell>\
         <Cell><Data ss:Type=\"DateTime\">2025-06-30T00:00:00.000</Data></Cell></Row></Table></Worksheet>\
         <Worksheet ss:Name=\"b\"><Table><Row>{}</Row></Table><WorksheetOptions \
         xmlns=\"urn:schemas-microsoft-com:office:excel\"><Visible>SheetHidden</Visible></WorksheetOptions>\
         </Worksheet></Workbook>",
        cell("TT"),
        cell("Việc"),
        cell("Hạn"),
        cell("ẩn")
    );
    assert_eq!(read(&text), ["TT|Việc|Hạn", "1|30/06/2025"]);
}

#[test]
fn texts_and_sheets_of_opendocument() {
    let text = format!(
        "{START}<office:document {OFFICE}><office:body><office:text><text:p>Kính gửi</text:p>\
         </office:text></office:body></office:document>"
    );
    assert_eq!(read(&text), ["Kính gửi"]);
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let text = format!(
        "{START}<office:document {OFFICE}><office:body><office:spreadsheet><table:table>\
         <table:table-row>{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>\
         <table:table-row>{}{}<table:table-cell table:number-columns-spanned=\"2\"><text:p>C<text:s/>D</text:p>\
         </table:table-cell><table:covered-table-cell/></table:table-row>\
         <table:table-row>{}<table:table-cell table:number-columns-repeated=\"2\"/>{}\
         <table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document>",
        cell("PHỤ LỤC"),
        cell("A"),
        cell("B"),
        cell("1"),
        cell("4")
    );
    assert_eq!(read(&text), ["PHỤ LỤC", "A|B|C D", "1|||4"]);
}

#[test]
fn hidden_rows_of_sheets_are_told() {
    let ods = format!(
        "{START}<office:document {OFFICE}><office:body><office:spreadsheet><table:table>\
         <table:table-row table:visibility=\"filter\"><table:table-cell><text:p>A</text:p></table:table-cell></table:table-row>\
         <table:table-row table:visibility=\"collapse\"><table:table-cell/></table:table-row>\
         </table:table></office:spreadsheet></office:body></office:document>"
    );
    let excel = format!(
        "{START}<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"a\"><Table>\
         <Row ss:Hidden=\"1\"><Cell><Data ss:Type=\"String\">A</Data></Cell></Row><Row ss:Hidden=\"1\"/>\
         </Table></Worksheet></Workbook>"
    );
    for text in [ods, excel] {
        let found = extract(text.as_bytes(), "a", &Options::default()).expect("it is sound");
        let told: Vec<&str> = found.warnings.iter().map(|w| w.message.as_str()).collect();
        assert_eq!(
            told,
            ["1 rows of a sheet are hidden and were read like others"]
        );
    }
}

#[test]
fn other_files_are_none() {
    assert!(!is_flat(
        "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
    ));
    assert!(!is_flat("<?xml version=\"1.0\"?><Workbook/>"));
    assert!(!is_flat("<?xml version=\"1.0\""));
    assert!(!is_flat(""));
}
