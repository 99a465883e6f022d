//! Workbooks as one XML file (of Excel 2002 and 2003; many programs write them and call them `.xls`).

use super::grid::{Filled, Sheet};
use crate::office::xml::Element;

/// Sheets that are shown, and how many are hidden; `workbook` is the root element.
pub fn sheets(workbook: Element) -> (Vec<Sheet>, usize) {
    let worksheets = workbook
        .children()
        .filter(|child| child.name() == "ss:Worksheet");
    let (mut found, mut hidden) = (Vec::new(), 0);
    for worksheet in worksheets {
        let options = worksheet.child("x:WorksheetOptions");
        let visible = options.and_then(|options| options.child("x:Visible"));
        if visible.is_some_and(|v| v.children().any(|text| text.text().contains("Hidden"))) {
            hidden += 1;
            continue;
        }
        let rows = worksheet
            .child("ss:Table")
            .into_iter()
            .flat_map(Element::children);
        let (mut filled, mut merged, mut unseen) = (Vec::new(), Vec::new(), Vec::new());
        let mut row = 0u32;
        for element in rows.filter(|child| child.name() == "ss:Row") {
            row = index(element).unwrap_or(row);
            if element.attribute("Hidden") == Some("1") {
                unseen.push(row);
            }
            let mut column = 0u32;
            for cell in element.children().filter(|child| child.name() == "ss:Cell") {
                column = index(cell).unwrap_or(column);
                let (across, down) = (number(cell, "MergeAcross"), number(cell, "MergeDown"));
                if across > 0 || down > 0 {
                    let last = (row.saturating_add(down), column.saturating_add(across));
                    merged.push(((row, column), last));
                }
                if let Some(data) = cell.children().find(|child| is_data(child.name())) {
                    filled.push(((row, column), value(data)));
                }
                column = column.saturating_add(across).saturating_add(1);
            }
            row = row
                .saturating_add(1)
                .saturating_add(number(element, "Span"));
        }
        let mut sheet = Sheet::new(merged.into_iter());
        for (at, text) in filled {
            sheet.put(at, Filled::plain(text));
        }
        unseen.into_iter().for_each(|row| sheet.hide(row));
        found.push(sheet);
    }
    (found, hidden)
}

/// Text with a look of its own is written in the names of HTML.
fn is_data(name: &str) -> bool {
    name.ends_with(":Data")
}

fn value(data: Element) -> String {
    let mut text = String::new();
    for part in data
        .descendants(|_| true)
        .filter(|part| part.name().is_empty())
    {
        text.push_str(part.text());
    }
    if data.attribute("Type") == Some("DateTime")
        && let Some(shown) = date(&text)
    {
        return shown;
    }
    text
}

/// `2025-06-30T00:00:00.000` as a sheet shows it.
fn date(text: &str) -> Option<String> {
    let mut parts = text.split('T').next()?.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (is_number(year) && is_number(month) && is_number(day)).then(|| format!("{day}/{month}/{year}"))
}

/// The place that an element names, from 0.
fn index(element: Element) -> Option<u32> {
    number(element, "Index").checked_sub(1)
}

fn number(element: Element, name: &str) -> u32 {
    let number = element
        .attribute(name)
        .and_then(|value| value.trim().parse().ok());
    number.unwrap_or(0)
}
