//! Whole PDF files, made for the tests: `fixtures/pdf`.

use crate::{ExtractError, extract};
use model::block::{Block, Extract, Grid};

fn fixture(name: &str) -> Vec<u8> {
    let path = format!(
        "{}/../../fixtures/pdf/{name}.pdf",
        env!("CARGO_MANIFEST_DIR")
    );
    std::fs::read(path).expect("the fixture is there")
}

fn read(bytes: &[u8]) -> Extract {
    extract(bytes, "a.pdf", &crate::Options::default()).expect("the file is sound")
}

fn grids(found: &Extract) -> Vec<&Grid> {
    found
        .blocks
        .iter()
        .filter_map(|b| {
            if let Block::Grid(g) = b {
                Some(g)
            } else {
                None
            }
        })
        .collect()
}

fn row(grid: &Grid, at: usize) -> Vec<String> {
    grid.rows[at].cells.iter().map(|c| c.text()).collect()
}

#[test]
fn a_file_that_is_cut_says_so() {
    let whole = fixture("ruled-table-over-two-pages");
    let cut = &whole[..whole.len() * 9 / 10];
    let error = extract(cut, "a.pdf", &crate::Options::default()).expect_err("its pages are lost");
    assert!(error.to_string().contains("may be cut"), "{error}");
    // An addition to the file was cut.
    let cut = [whole.as_slice(), b"99 0 obj\n<< /Type"].concat();
    let found = read(&cut);
    assert_eq!(found.unread[0].code, "part-damaged");
    assert_eq!(grids(&found).len(), 2);
}

#[test]
fn a_table_over_two_pages_is_two_grids_with_spans() {
    let found = read(&fixture("ruled-table-over-two-pages"));
    assert_eq!(found.source.pages, Some(2));
    assert!(found.unread.is_empty(), "{:?}", found.unread);
    let tables = grids(&found);
    assert_eq!(tables.len(), 2);
    assert_eq!(
        row(tables[0], 0),
        ["TT", "Nội dung công việc", "Phân công", "Thời hạn"]
    );
    let spans: Vec<_> = tables[0].rows[0]
        .cells
        .iter()
        .map(|c| (c.column, c.column_span, c.row_span))
        .collect();
    assert_eq!(spans, [(0, 1, 2), (1, 1, 2), (2, 2, 1), (4, 1, 2)]);
    assert_eq!(row(tables[0], 1), ["Chủ trì", "Phối hợp"]);
    assert_eq!(row(tables[0], 2), ["I", "Nhiệm vụ chung"]);
    assert_eq!(row(tables[0], 3)[2], "- Phòng Văn hóa\n- Thư viện tỉnh");
    assert_eq!(row(tables[0], 5)[3], "");
    assert!(!tables[0].rows[0].break_before && tables[1].rows[0].break_before);
    let last = tables[1].rows.last().expect("rows");
    assert_eq!(last.cells[0].text(), "12");
    let place = &last.cells[0].place;
    assert_eq!((place.page, place.boxes.len()), (Some(2), 1));
}

#[test]
fn wrapped_lines_of_running_text_are_one_paragraph() {
    let found = read(&fixture("ruled-table-over-two-pages"));
    let texts: Vec<&str> = found
        .blocks
        .iter()
        .filter_map(|b| {
            if let Block::Paragraph(p) = b {
                Some(p.text.as_str())
            } else {
                None
            }
        })
        .collect();
    assert_eq!(texts[0], "KẾ HOẠCH");
    assert!(
        texts[2].starts_with("Ủy ban giao") && texts[2].ends_with("năm 2031."),
        "{texts:?}"
    );
    assert_eq!(texts.last(), Some(&"Nơi nhận: các đơn vị."));
}

#[test]
fn a_picture_of_text_among_the_text_of_a_page_is_read_in_its_place() {
    let found = read(&fixture("a-scan-in-a-frame-of-text"));
    let text = |b: &Block| match b {
        Block::Paragraph(p) => Some(p.text.clone()),
        _ => None,
    };
    let texts: Vec<String> = found.blocks.iter().filter_map(text).collect();
    let at = |start: &str| texts.iter().position(|t| t.starts_with(start));
    let said = |code: &str| {
        found
            .warnings
            .iter()
            .chain(&found.unread)
            .any(|w| w.code == code)
    };
    assert!(at("TM. UBND").is_some(), "{texts:?}");
    if crate::ocr_engine().is_some() {
        assert!(
            at("Điều 2").is_some() && at("Điều 2") < at("TM. UBND"),
            "{texts:?}"
        );
        assert!(said("page-read-by-ocr"));
    } else {
        assert!(said("picture-unread"));
    }
}

#[test]
fn pages_shown_sideways_are_read_upright() {
    let upright = read(&fixture("ruled-table-over-two-pages"));
    let turned = read(&fixture("pages-shown-sideways"));
    let texts = |found: &Extract| {
        grids(found)
            .iter()
            .flat_map(|g| (0..g.rows.len()).map(|at| row(g, at)))
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&turned), texts(&upright));
    // Boxes are those of the page as it is shown: it is wide.
    let place = grids(&turned)[0].place.boxes[0];
    assert!(place.x1 > 600.0 && place.y1 < 600.0, "{place:?}");
}

#[test]
fn damaged_files_give_a_reason_or_what_is_left() {
    let whole = fixture("ruled-table-over-two-pages");
    for length in (100..whole.len()).step_by(whole.len() / 9) {
        match extract(&whole[..length], "a.pdf", &crate::Options::default()) {
            Ok(found) => assert!(!found.blocks.is_empty()),
            Err(ExtractError::Damaged { reason, .. }) => assert!(!reason.is_empty()),
            Err(ExtractError::Empty { .. } | ExtractError::EngineMissing { .. }) => {}
            Err(other) => panic!("{other}"),
        }
    }
}

#[test]
fn the_same_file_gives_the_same_blocks() {
    let bytes = fixture("ruled-table-over-two-pages");
    assert_eq!(read(&bytes), read(&bytes));
}

/// A file of one page with this content, in a font whose table names u by a letter of another alphabet.
fn drawn(content: &str) -> Vec<u8> {
    carrying(content, "")
}

/// The same with more in its root.
fn carrying(content: &str, more: &str) -> Vec<u8> {
    let table = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange \
        1 beginbfrange <20> <7E> <0020> endbfrange 1 beginbfchar <75> <01A3> endbfchar endcmap end";
    let stream = |text: &str| format!("<</Length {}>>stream\n{text}\nendstream", text.len());
    let objects = [
        format!("<</Type/Catalog/Pages 2 0 R{more}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        stream(content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>".to_owned(),
        stream(table),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut rows = "0000000000 65535 f \n".to_owned();
    for (number, object) in objects.iter().enumerate() {
        rows.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let at = file.len();
    file.push_str(&format!(
        "xref\n0 7\n{rows}trailer<</Size 7/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
    ));
    file.into_bytes()
}

#[test]
fn attached_files_are_told() {
    let content = "BT /F1 12 Tf 50 700 Td (Xin chao) Tj ET";
    assert!(read(&drawn(content)).unread.is_empty());
    let leaf = "<</Names[(a.doc)<<>>(b.doc)<<>>]>>";
    let more = format!("/Names<</EmbeddedFiles<</Kids[{leaf}{leaf}]>>>>");
    let found = read(&carrying(content, &more));
    assert_eq!(found.unread[0].code, "object-unread");
    assert!(found.unread[0].message.starts_with("4 files"));
}

#[test]
fn white_letters_are_seen_on_a_ground_and_nowhere_else() {
    let text = |x: u32, y: u32, grey: u32, words: &str| {
        format!("BT /F1 12 Tf {grey} g {x} {y} Td ({words}) Tj ET ")
    };
    let content = [
        text(72, 700, 0, "So: 70 /2024 cac don vi thao go kho khan"),
        text(300, 700, 1, "07"),
        "0.2 g 70 645 300 24 re f ".to_owned(),
        text(72, 650, 1, "Nam nuoc ta"),
    ];
    let found = read(&drawn(&content.concat()));
    let texts: Vec<String> = found
        .blocks
        .iter()
        .filter_map(|b| match b {
            Block::Paragraph(p) => Some(p.text.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(
        texts.join(" "),
        "So: 70 /2024 cac don vi thao go kho khan Nam nưoc ta"
    );
    let [warning] = found.warnings.as_slice() else {
        panic!("{:?}", found.warnings)
    };
    assert_eq!(warning.code, "hidden-text-left-out");
    assert!(warning.message.starts_with("2 letters of page 1"));
}
