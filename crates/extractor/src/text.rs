//! Text files to blocks: running text, and tables in the notations that such files use.
//!
//! Finds where each notation starts and ends; [`crate::text_tables`] makes cells of the lines, and
//! [`crate::reflow`] paragraphs.

use crate::decode::decode;
use crate::error::ExtractError;
use crate::pdf::spaced;
use crate::reflow::{self, Wrapping};
use crate::text_tables::Part;
use crate::{markup, text_tables};
use model::Place;
use model::block::{Block, Extract, Paragraph};
use model::record::Source;
use std::borrow::Cow;
use vietnamese::fold::squeeze;

/// Lines at the start of a file within which a title block in two columns is looked for.
const HEAD_LINES: usize = 25;
/// Blanks that part two columns of the title block; a tab counts as many.
const GAP: usize = 5;

/// Reads a text file.
///
/// # Errors
///
/// When nothing is written in it.
pub fn read(bytes: &[u8], path: &str) -> Result<Extract, ExtractError> {
    let decoded = decode(bytes);
    let blocks = blocks(&decoded.text);
    if blocks.is_empty() {
        return Err(ExtractError::Empty { path: path.into() });
    }
    let source = Source {
        path: path.into(),
        media_type: "text/plain".into(),
        bytes: bytes.len() as u64,
        encoding: Some(decoded.encoding.into()),
        engine: "text".into(),
        ..Source::default()
    };
    Ok(Extract {
        source,
        blocks,
        warnings: decoded.warnings,
        unread: decoded.unread,
    })
}

/// Blocks of a decoded text.
pub fn blocks(text: &str) -> Vec<Block> {
    if let Some(found) = text_tables::delimited(text) {
        return found;
    }
    let text = &plain(text);
    let printed: Vec<&str> = text.split(['\n', '\u{c}']).collect();
    let mut parts = text_tables::tagged(&printed);
    let mut stripped = shown(&printed, markup::is_escaped(text));
    for part in &parts {
        stripped[part.first..=part.last].fill(String::new());
    }
    let mut lines: Vec<&str> = stripped.iter().map(String::as_str).collect();
    let mut other: Vec<bool> = lines.iter().map(|l| l.contains(['|', '\t'])).collect();
    for part in &parts {
        other[part.first..=part.last].fill(true);
    }
    let spaced = spaced::tables(&lines, &page_starts(text), &other);
    for table in spaced {
        lines[table.first..=table.last].fill("");
        parts.push(Part {
            first: table.first,
            last: table.last,
            blocks: vec![Block::Grid(table.grid)],
        });
    }
    parts.sort_by_key(|p| p.first);
    let wrapping = reflow::wrapping(&lines);
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in parts {
        between(&lines[..part.first], at, wrapping, &mut blocks);
        blocks.extend(part.blocks);
        at = part.last + 1;
    }
    between(&lines, at, wrapping, &mut blocks);
    blocks
}

/// A text with plain bars and without the formulas and tables of LaTeX that some programs write, line for line.
fn plain(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    let steps = [
        text_tables::with_plain_bars,
        text_tables::with_read_bars,
        text_tables::with_set_rows,
        markup::plain_formulas,
    ];
    for step in steps {
        if let Some(plain) = step(&text) {
            text = Cow::Owned(plain);
        }
    }
    text
}

/// Lines without leftover markup.
fn shown(printed: &[&str], escaped: bool) -> Vec<String> {
    let line = |line: &&str| {
        let shown = markup::strip_tags(line);
        if escaped {
            markup::unescape(&shown)
        } else {
            shown
        }
    };
    printed.iter().map(line).collect()
}

/// The lines that follow a form feed.
fn page_starts(text: &str) -> Vec<usize> {
    let ends = text.matches(['\n', '\u{c}']).enumerate();
    ends.filter(|(_, end)| *end == "\u{c}")
        .map(|(number, _)| number + 1)
        .collect()
}

/// Text and tables from line `at` to the end of the lines.
fn between(lines: &[&str], mut at: usize, wrapping: Wrapping, blocks: &mut Vec<Block>) {
    let mut blank_before = true;
    while at < lines.len() {
        let line = lines[at];
        if is_blank(line) && !line.contains('\t') {
            blank_before = true;
            at += 1;
            continue;
        }
        let end = match table(lines, at, wrapping) {
            Some((found, end)) => {
                blocks.extend(found);
                end
            }
            None => running(lines, at, wrapping, blank_before, blocks),
        };
        blank_before = false;
        at = end.max(at + 1);
    }
}

/// The table that starts at a line, whatever its notation, and the line after it.
fn table(lines: &[&str], at: usize, wrapping: Wrapping) -> Option<(Vec<Block>, usize)> {
    let line = lines[at];
    let one = |(block, end)| (vec![block], end);
    if starts_with_bar(lines, at) {
        return Some(one(text_tables::pipes(lines, at, wrapping)));
    }
    if line.trim() == "|" {
        return Some(text_tables::stream(lines, at, wrapping));
    }
    if line.contains('\t')
        && let Some(found) = text_tables::tabbed(lines, at, wrapping)
    {
        return Some(one(found));
    }
    text_tables::bare(lines, at, wrapping).map(one)
}

/// Whether a row between bars, or the frame of a table of such, starts at a line.
fn starts_with_bar(lines: &[&str], at: usize) -> bool {
    let framed = || {
        lines
            .get(at + 1)
            .is_some_and(|l| text_tables::is_pipe_row(l))
    };
    text_tables::is_pipe_row(lines[at])
        || text_tables::is_wrapped_row(lines, at)
        || text_tables::is_frame(lines[at]) && framed()
}

/// Running text from line `at` on: up to an empty line or a table.
fn running(
    lines: &[&str],
    at: usize,
    wrapping: Wrapping,
    blank_before: bool,
    blocks: &mut Vec<Block>,
) -> usize {
    let mut end = at + 1;
    while end < lines.len() {
        let line = lines[end];
        if is_blank(line)
            || line.trim() == "|"
            || starts_with_bar(lines, end)
            || text_tables::is_bare(lines, end)
        {
            break;
        }
        if line.contains('\t') && text_tables::tabbed(lines, end, wrapping).is_some() {
            break;
        }
        end += 1;
    }
    // The title block has two columns: what stands side by side are two paragraphs.
    if let Some(wide) = (at..end.min(HEAD_LINES)).find(|n| is_title_block(lines[*n])) {
        if wide > at {
            return running(&lines[..wide], at, wrapping, blank_before, blocks);
        }
        for piece in columns_of(lines[at]) {
            let (text, emphasis) = markup::emphasis(piece);
            let place = Place::lines(at as u32 + 1, at as u32 + 1);
            blocks.push(Block::Paragraph(Paragraph {
                text: squeeze(&text),
                emphasis,
                break_before: blank_before,
                confidence: 1.0,
                place,
            }));
        }
        return at + 1;
    }
    let group: Vec<&str> = lines[at..end].to_vec();
    for flowed in reflow::paragraphs(&group, wrapping) {
        blocks.push(Block::Paragraph(Paragraph {
            break_before: blank_before && flowed.first == 0,
            confidence: 1.0,
            text: flowed.text,
            emphasis: flowed.emphasis,
            place: Place::lines(
                (at + flowed.first + 1) as u32,
                (at + flowed.last + 1) as u32,
            ),
        }));
    }
    end
}

/// Whether a line of two columns is one of the title block: motto, number or date stand in it.
fn is_title_block(line: &str) -> bool {
    let pieces = columns_of(line);
    pieces.len() > 1
        && pieces.iter().any(|piece| {
            let folded = vietnamese::fold::fold(piece);
            ["cộng h", "độc lập", "đảng cộng sản", "số:", "số "]
                .iter()
                .any(|s| folded.starts_with(s))
                || folded.contains(", ngày ")
        })
}

/// Pieces of a line of the title block that wide gaps part.
fn columns_of(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let mut gap = 0;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            gap += if c == '\t' { GAP } else { 1 };
            continue;
        }
        if c == '|' {
            gap = GAP;
            continue;
        }
        if let Some(s) = start
            && gap >= GAP
        {
            pieces.push(&line[s..end]);
            start = Some(at);
        }
        start = start.or(Some(at));
        gap = 0;
        end = at + c.len_utf8();
    }
    pieces.extend(start.map(|s| &line[s..end]));
    pieces
}

/// Whether nothing is written in a line; a lone asterisk pair is nothing.
pub fn is_blank(line: &str) -> bool {
    line.chars()
        .all(|c| vietnamese::fold::is_blank(c) || c == '*')
}

#[cfg(test)]
mod tests {
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
        let found =
            grid("Stt\tNội dung\tĐơn vị\n1\tRà soát\tCục A\n\n\ttiếp theo\t\n2\tBáo cáo\t\n");
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
        let found = blocks(
            "\tThực hiện Chỉ thị.\n\n\tSở Tư pháp báo cáo.\n\nI.\tMỤC TIÊU\n1.\tTổng quát\n",
        );
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
        let found =
            grid("|| TT | Nội dung | Đơn vị |\n| 1 | Rà soát | Cục A ||\n|| 2 | Báo cáo | |\n");
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
    fn rows_without_outer_bars() {
        let found = grid(
            "TT | Nội dung | Đơn vị\n---+---+---\n1 | Rà soát\nvăn bản | Cục A\n2 | Báo cáo | ",
        );
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
}
