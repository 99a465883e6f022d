use super::*;
use crate::office::table::flat;
use model::block::Block;
use model::block::Grid;

fn texts(rtf: &str) -> Vec<String> {
    let found = read(rtf.as_bytes(), "a.rtf").expect("it holds text");
    found
        .blocks
        .into_iter()
        .flat_map(flat)
        .map(|p| p.text)
        .collect()
}

fn grid(rtf: &str) -> Grid {
    let found = read(rtf.as_bytes(), "a.rtf").expect("it holds text");
    let mut blocks = found.blocks.into_iter();
    blocks
        .find_map(|b| {
            if let Block::Grid(grid) = b {
                Some(grid)
            } else {
                None
            }
        })
        .expect("it holds a table")
}

const HEAD: &str = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Times New Roman;}{\f1\fswiss .VnTime;}{\f2\fswiss{\*\panose 02}.VnTimeH;}{\f3 VNI-Times;}{\f4\fcharset163 Arial;}}";

#[test]
fn fonts_tell_the_letters_run_by_run() {
    let text = format!(
        r"{HEAD}\f1 Quy\'d5t \'ae\'denh c\'f1a Th\'f1 t\'ad\'edng\par \f2 quy\'d5t {{\f3 Quye\'e1t}}\par \f4 \'f0i\'f2nh\par}}"
    );
    assert_eq!(
        texts(&text),
        ["Quyết định của Thủ tướng", "QUYẾT Quyết", "định"]
    );
    let found = read(text.as_bytes(), "a.rtf").expect("it holds text");
    assert_eq!(found.source.encoding.as_deref(), Some("tcvn3"));
}

#[test]
fn unicode_signs_skip_their_fallback() {
    assert_eq!(
        texts(&format!(
            r"{HEAD}\uc1 Quy\u7871 ?t \u273\'64\u7883?nh\par}}"
        )),
        ["Quyết định"]
    );
}

#[test]
fn a_font_of_western_letters_keeps_them_in_a_vietnamese_file() {
    let head = r"{\rtf1\ansi\ansicpg1258\deff0{\fonttbl{\f0\fcharset163 Times New Roman;}{\f1\fcharset0 Times New Roman;}{\f2 Arial;}}";
    assert_eq!(
        texts(&format!(r"{head}\f1 tr\'ecnh l\'e3nh \'fd\par}}")),
        ["trình lãnh ý"]
    );
    // The Vietnamese set, and a font that names none, are in the document's code page.
    assert_eq!(
        texts(&format!(r"{head}\f0 V\'e3n\par \f2 \'fd\par}}")),
        ["Văn", "ư"]
    );
}

#[test]
fn what_is_no_text_is_left_out() {
    let text = format!(
        r"{HEAD}{{\*\unknown gone}}{{\info{{\title gone}}}}{{\header gone}}a{{\v gone}}b{{\pict 00ff}}\bin3 }}}}}}c\par}}"
    );
    assert_eq!(texts(&text), ["abc"]);
}

#[test]
fn cells_span_the_distances_they_cover() {
    let row = |form: &str, cells: &str| format!(r"\trowd{form}\pard\intbl {cells}\row ");
    let text = format!(
        "{HEAD}{}{}{}\\pard x\\par}}",
        row(r"\clvmgf\cellx1000\cellx4000", r"TT\cell Nội dung\cell")
            .replace("Nội", "N")
            .replace(" dung", "D"),
        row(
            r"\clvmrg\cellx1000\cellx2500\cellx4010",
            r"\cell a\par b\cell c\cell"
        ),
        row(r"\cellx1000\cellx2490\cellx4000", r"1\cell d\cell e\cell"),
    );
    let grid = grid(&text);
    let cells: Vec<Vec<(usize, usize, usize, String)>> = grid
        .rows
        .iter()
        .map(|r| {
            r.cells
                .iter()
                .map(|c| (c.column, c.column_span, c.row_span, c.text()))
                .collect()
        })
        .collect();
    let cell = |column, width, height, text: &str| (column, width, height, text.to_owned());
    assert_eq!(cells[0], [cell(0, 1, 2, "TT"), cell(1, 2, 1, "ND")]);
    assert_eq!(cells[1], [cell(1, 1, 1, "a\nb"), cell(2, 1, 1, "c")]);
    assert_eq!(
        cells[2],
        [cell(0, 1, 1, "1"), cell(1, 1, 1, "d"), cell(2, 1, 1, "e")]
    );
}

#[test]
fn broken_files_end() {
    for text in [
        r"{\rtf1",
        r"{\rtf1 }}}}",
        r"{\rtf1 \'z\'",
        r"{\rtf1 \u-99999999999 \bin99999999999 ",
        r"{\rtf1 \row\cell\row\cellx-9\cell",
    ] {
        drop(read(text.as_bytes(), "a.rtf"));
    }
    let deep = format!("{}a", "{".repeat(200_000));
    assert_eq!(texts(&deep), ["a"]);
}

#[test]
fn notes_stand_at_the_end() {
    assert_eq!(
        texts(&format!(r"{HEAD}a{{\footnote\pard n\par}}b\par c\par}}")),
        ["ab", "c", "[1] n"]
    );
}
