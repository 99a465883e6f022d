//! Sheets of OpenDocument (ODS, and as one XML file): cells as they are shown, spans, repetitions.

use super::grid::{Filled, Sheet};
use crate::office::xml::Element;
use std::collections::BTreeSet;

/// Most times that a filled row or cell is repeated.
const MAX_REPEATS: u32 = 1000;

/// Most cells that repetitions of one sheet may come to.
const MAX_REPEATED: u32 = 100_000;

/// Sheets that are shown, and how many are hidden; `document` is the root element.
pub fn sheets(document: Element) -> (Vec<Sheet>, usize) {
    let hidden = hidden_styles(document);
    let tables = document.at(&["office:body", "office:spreadsheet"]);
    let tables = tables.into_iter().flat_map(Element::children);
    let (mut found, mut count) = (Vec::new(), 0);
    for table in tables.filter(|child| child.name() == "table:table") {
        if table
            .attribute("style-name")
            .is_some_and(|style| hidden.contains(style))
        {
            count += 1;
            continue;
        }
        let mut reading = Reading::default();
        reading.rows(table);
        let mut sheet = Sheet::new(reading.merged.into_iter());
        for (at, text) in reading.filled {
            sheet.put(at, Filled::plain(text));
        }
        reading.hidden.into_iter().for_each(|row| sheet.hide(row));
        found.push(sheet);
    }
    (found, count)
}

/// Names of the styles of sheets that are not shown.
fn hidden_styles(document: Element<'_>) -> BTreeSet<&str> {
    let styles = document.child("office:automatic-styles");
    let styles = styles.into_iter().flat_map(Element::children);
    let hidden = styles.filter(|style| {
        let properties = style.child("style:table-properties");
        properties.and_then(|p| p.attribute("display")) == Some("false")
    });
    hidden.filter_map(|style| style.attribute("name")).collect()
}

/// First and last position of a merged region.
type Region = ((u32, u32), (u32, u32));

#[derive(Default)]
struct Reading {
    row: u32,
    repeated: u32,
    filled: Vec<((u32, u32), String)>,
    merged: Vec<Region>,
    /// Rows that are not shown, those of a filter too.
    hidden: Vec<u32>,
}

impl Reading {
    fn rows(&mut self, parent: Element) {
        for child in parent.children() {
            match child.name() {
                "table:table-row" => self.row(child),
                "table:table-header-rows" | "table:table-rows" | "table:table-row-group" => {
                    self.rows(child);
                }
                _ => {}
            }
        }
    }

    fn row(&mut self, row: Element) {
        let start = self.filled.len();
        let mut column = 0u32;
        for cell in row.children() {
            let repeats = count(cell, "number-columns-repeated");
            if cell.name() == "table:table-cell" {
                self.cell(cell, column, repeats);
            }
            if cell.name().starts_with("table:") {
                column = column.saturating_add(repeats);
            }
        }
        let cells = self.filled[start..].to_vec();
        let repeats = count(row, "number-rows-repeated");
        if !cells.is_empty() {
            let is_hidden = matches!(row.attribute("visibility"), Some("collapse" | "filter"));
            let all = self.row..self.row.saturating_add(repeats.min(MAX_REPEATS));
            self.hidden.extend(all.filter(|_| is_hidden));
            for number in 1..repeats.min(MAX_REPEATS) {
                for ((row, column), text) in &cells {
                    self.repeat((row.saturating_add(number), *column), text);
                }
            }
        }
        self.row = self.row.saturating_add(repeats);
    }

    fn cell(&mut self, cell: Element, column: u32, repeats: u32) {
        let (width, height) = (
            count(cell, "number-columns-spanned"),
            count(cell, "number-rows-spanned"),
        );
        let at = (self.row, column);
        if width > 1 || height > 1 {
            let last = (
                at.0.saturating_add(height - 1),
                column.saturating_add(width - 1),
            );
            self.merged.push((at, last));
        }
        let text = day_first(text(cell), cell);
        if text.is_empty() {
            return;
        }
        for number in 1..repeats.min(MAX_REPEATS) {
            self.repeat((self.row, column.saturating_add(number)), &text);
        }
        self.filled.push((at, text));
    }

    fn repeat(&mut self, at: (u32, u32), text: &str) {
        if self.repeated < MAX_REPEATED {
            self.repeated += 1;
            self.filled.push((at, text.to_owned()));
        }
    }
}

/// A cell's paragraphs, one a line.
fn text(cell: Element) -> String {
    let paragraphs = cell.children().filter(|child| child.name() == "text:p");
    let lines: Vec<String> = paragraphs
        .map(|paragraph| {
            let mut line = String::new();
            words(paragraph, &mut line);
            line
        })
        .collect();
    lines.join("\n").trim().to_owned()
}

/// A date that is shown with the month first (`9/30/2024`), as the rest of the world writes it; any other text as it is.
fn day_first(text: String, cell: Element) -> String {
    let numbers = |text: &str, sign| -> Option<[u32; 3]> {
        let parts: Option<Vec<u32>> = text.split(sign).map(|part| part.parse().ok()).collect();
        parts?.try_into().ok()
    };
    let day = cell.attribute("date-value").and_then(|value| {
        let day = value.split('T').next()?;
        numbers(day, '-')
    });
    match (day, numbers(&text, '/')) {
        (Some([year, month, day]), Some([first, second, _]))
            if (first, second) == (month, day) && month != day =>
        {
            format!("{day:02}/{month:02}/{year}")
        }
        _ => text,
    }
}

fn words(element: Element, line: &mut String) {
    for child in element.children() {
        match child.name() {
            "" => line.push_str(child.text()),
            "text:s" | "text:tab" => line.push(' '),
            "text:line-break" => line.push('\n'),
            "office:annotation" => {}
            _ => words(child, line),
        }
    }
}

fn count(element: Element, name: &str) -> u32 {
    let number = element
        .attribute(name)
        .and_then(|value| value.trim().parse().ok());
    number.unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::xml;

    #[test]
    fn dates_are_shown_with_the_day_first() {
        for (shown, read) in [
            ("9/30/2024", "30/09/2024"),
            ("09/30/24", "30/09/2024"),
            ("30/9/2024", "30/9/2024"),
            ("09/2024", "09/2024"),
            ("Hết ngày 30/9", "Hết ngày 30/9"),
        ] {
            let cell = format!("<c date-value=\"2024-09-30T00:00:00\">{shown}</c>");
            let tree = xml::parse(cell.as_bytes());
            let cell = tree.root().children().next().unwrap();
            assert_eq!(day_first(shown.to_owned(), cell), read);
        }
        let tree = xml::parse(b"<c/>");
        let text = tree.root().children().next().unwrap();
        assert_eq!(day_first("9/30/2024".to_owned(), text), "9/30/2024");
    }
}
