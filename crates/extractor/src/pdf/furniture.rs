//! Page furniture: page numbers, running heads and footnotes ([`notes`]), which are no part of the text.

use super::flow::TextRow;
use super::ink::Line;
use super::notes;
use std::collections::BTreeMap;
use std::ops::Range;

/// Page numbers and running heads stand in this share of the page's height at its top and bottom.
const MARGIN: f64 = 0.13;

/// Numbers from here on are years.
const YEARS: usize = 1900;

/// What furniture is looked for on.
pub struct Sheet<'a> {
    /// Height of the page.
    pub height: f64,
    /// Rows at its top that are the header of a table, which may be on every page.
    pub header: Range<usize>,
    /// Lines outside tables.
    pub rows: &'a mut Vec<TextRow>,
    /// Level lines outside tables.
    pub rules: &'a [Line],
    /// Size of the running text's font.
    pub body_size: f64,
}

/// Takes the furniture off the pages and says how many lines it were.
pub fn remove(sheets: &mut [Sheet<'_>]) -> usize {
    let mut heads: BTreeMap<(bool, String), usize> = BTreeMap::new();
    for sheet in sheets.iter() {
        let mut seen: Vec<(bool, String)> = Vec::new();
        for (at, top) in edges(sheet) {
            let key = (top, pattern(&sheet.rows[at]));
            if !seen.contains(&key) {
                seen.push(key.clone());
                *heads.entry(key).or_default() += 1;
            }
        }
    }
    let enough = (sheets.len() / 2).max(3);
    let mut removed = 0;
    for sheet in sheets.iter_mut() {
        let mut gone: Vec<usize> = edges(sheet)
            .into_iter()
            .filter(|(at, top)| {
                let row = &sheet.rows[*at];
                is_page_number(row)
                    || heads
                        .get(&(*top, pattern(row)))
                        .is_some_and(|n| *n >= enough)
            })
            .map(|(at, _)| at)
            .collect();
        gone.extend(notes::rows(
            sheet.rows,
            sheet.rules,
            sheet.height,
            sheet.body_size,
        ));
        gone.sort_unstable();
        gone.dedup();
        removed += gone.len();
        let mut at = 0;
        sheet.rows.retain(|_| {
            at += 1;
            gone.binary_search(&(at - 1)).is_err()
        });
    }
    removed
}

/// The first and last two rows in the margins: an index, and whether it is the top.
fn edges(sheet: &Sheet<'_>) -> Vec<(usize, bool)> {
    let count = sheet.rows.len();
    let top = (0..count.min(2))
        .filter(|i| sheet.rows[*i].y() < MARGIN * sheet.height)
        .map(|i| (i, true));
    let bottom = (count.saturating_sub(2)..count)
        .filter(|i| sheet.rows[*i].y() > (1.0 - MARGIN) * sheet.height)
        .map(|i| (i, false));
    top.chain(bottom)
        .filter(|(i, _)| !sheet.header.contains(i))
        .collect()
}

fn text(row: &TextRow) -> String {
    row.parts
        .iter()
        .map(|p| p.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The row's text with its digits masked.
fn pattern(row: &TextRow) -> String {
    text(row)
        .chars()
        .map(|c| if c.is_ascii_digit() { '#' } else { c })
        .collect()
}

/// `7`, `- 7 -`, `7/12`, `Trang 7`.
pub fn is_page_number(row: &TextRow) -> bool {
    let text = vietnamese::fold::fold(&text(row));
    let bare = text
        .trim_start_matches("trang")
        .trim_matches(|c: char| c == '-' || c.is_whitespace() || c == '|');
    let number = |text: &str| {
        let text = text.trim();
        let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<usize>().ok().filter(|n| digits && *n < YEARS)
    };
    // Dates (`6/2023`, `01/6/2023`) are none: they may end a cell.
    match bare.split_once('/') {
        Some((page, of)) => number(page).zip(number(of)).is_some_and(|(p, of)| p <= of),
        None => number(bare).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::flow;
    use super::super::line::{lines, tests::set};
    use super::*;

    fn page(parts: &[(&str, f64, f64, f64)]) -> Vec<TextRow> {
        let glyphs: Vec<_> = parts
            .iter()
            .flat_map(|(text, x, y, size)| set(text, *x, *y, *size))
            .collect();
        flow::rows(lines(&glyphs.iter().collect::<Vec<_>>(), true))
    }

    fn left(mut pages: Vec<Vec<TextRow>>, rules: &[Line]) -> Vec<Vec<String>> {
        let mut sheets: Vec<Sheet> = pages
            .iter_mut()
            .map(|rows| Sheet {
                height: 840.0,
                header: 0..0,
                rows,
                rules,
                body_size: 14.0,
            })
            .collect();
        remove(&mut sheets);
        pages
            .iter()
            .map(|rows| rows.iter().map(text).collect())
            .collect()
    }

    #[test]
    fn page_numbers_and_running_heads_go() {
        let sheet = |n: &str| {
            page(&[
                ("CÔNG BÁO/Số 12", 100.0, 40.0, 12.0),
                (n, 300.0, 60.0, 12.0),
                ("Nội dung", 80.0, 200.0, 14.0),
            ])
        };
        assert_eq!(
            left(vec![sheet("1"), sheet("- 2 -"), sheet("3/3")], &[]),
            vec![vec!["Nội dung"]; 3]
        );
    }

    #[test]
    fn a_number_within_the_text_stays() {
        assert_eq!(
            left(
                vec![page(&[
                    ("Nội dung", 80.0, 200.0, 14.0),
                    ("2022", 80.0, 300.0, 14.0)
                ])],
                &[]
            ),
            [["Nội dung", "2022"]]
        );
    }

    #[test]
    fn dates_at_the_foot_of_a_page_stay() {
        let rows = |text| {
            let sheet = page(&[("Nội dung", 80.0, 200.0, 14.0), (text, 80.0, 800.0, 14.0)]);
            left(vec![sheet], &[])[0].len()
        };
        assert_eq!(["01/6/2023", "6/2023", "2023"].map(rows), [2; 3]);
        assert_eq!(["7", "7/12", "- 7 -"].map(rows), [1; 3]);
    }

    #[test]
    fn a_footnote_under_its_rule_goes() {
        let rule = Line {
            horizontal: true,
            at: 700.0,
            a: 80.0,
            b: 220.0,
        };
        let sheet = page(&[
            ("Nội dung", 80.0, 200.0, 14.0),
            ("1 Xem Quyết định", 80.0, 715.0, 10.0),
        ]);
        assert_eq!(left(vec![sheet], &[rule]), [["Nội dung"]]);
    }
}
