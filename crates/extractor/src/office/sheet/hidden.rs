//! Rows and columns of an XLSX sheet that are hidden, as a filter leaves them. Their cells are read like others, since nothing else
//! of the file holds them; this counts them, so that a reader who does not see them knows. So it does with formulas without a value,
//! which a spreadsheet program shows and nobody else does.
//!
//! The sheets' XML is looked through for the few tags that say it, beside calamine, which does not give them.

use crate::ExtractError;
use crate::office::package::Package;
use crate::office::relations::relations;
use crate::office::xml;
use model::Warning;

/// What a reader of the sheets would not know.
#[derive(Default)]
pub struct Unseen {
    /// What is hidden in the sheets that are shown, a warning for each.
    pub hidden: Vec<Warning>,
    /// Formulas without values, a warning for each sheet.
    pub without_value: Vec<Warning>,
}

/// Looks through the sheets that are shown.
///
/// # Errors
///
/// A part is damaged, or over what is left of a limit.
pub fn unseen(package: &mut Package) -> Result<Unseen, ExtractError> {
    let mut found = Unseen::default();
    for (name, part) in sheets(package)? {
        let Some(sheet) = package.part(&part)? else {
            continue;
        };
        let has_formulas = find(&sheet, b"<f").is_some();
        let count = if has_formulas {
            without_value(&sheet)
        } else {
            0
        };
        if count > 0 {
            let message = format!(
                "{count} cells of sheet {name} hold a formula without its value and were taken as empty; \
                 a spreadsheet program that saves the file anew puts the values in"
            );
            let warning = Warning::new("formula-without-value", message);
            found.without_value.push(warning);
        }
        if find(&sheet, b"hidden=").is_none() {
            continue;
        }
        let (rows, columns) = (rows(&sheet), columns(&sheet));
        let counts = [(rows, "rows"), (columns, "columns")];
        let hidden: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        if !hidden.is_empty() {
            let message = format!(
                "{} of sheet {name} are hidden and were read like others",
                hidden.join(" and ")
            );
            found
                .hidden
                .push(Warning::new("hidden-cells-read", message));
        }
    }
    Ok(found)
}

/// Names of the sheets that are shown, and their parts.
fn sheets(package: &mut Package) -> Result<Vec<(String, String)>, ExtractError> {
    let Some(book) = package.part("xl/workbook.xml")? else {
        return Ok(Vec::new());
    };
    let related = relations(package, "xl/_rels/workbook.xml.rels", "xl")?;
    let book = xml::parse(&book);
    let sheets = book
        .root()
        .descendants(|_| true)
        .filter(|e| e.name() == "sheet" || e.name().ends_with(":sheet"))
        .filter(|e| e.attribute("state").is_none_or(|state| state == "visible"));
    Ok(sheets
        .filter_map(|sheet| {
            let part = &related.get(sheet.attribute("id")?)?.target;
            Some((sheet.attribute("name")?.to_owned(), part.clone()))
        })
        .collect())
}

/// Cells with a formula that no program has calculated. One that came to an empty text (`t="str"`) is none.
fn without_value(sheet: &[u8]) -> usize {
    let mut count = 0;
    // Of the cell that is open, whether it may lack a value, and has a formula.
    let (mut lacks, mut formula) = (false, false);
    for (name, tag, behind) in tags(sheet) {
        match name {
            b"c" => (lacks, formula) = (attribute(tag, "t") != Some("str"), false),
            b"f" => formula = true,
            b"v" if is_filled(tag, behind) => lacks = false,
            b"is" => lacks = false,
            b"/c" => {
                count += usize::from(lacks && formula);
                (lacks, formula) = (false, false);
            }
            _ => {}
        }
    }
    count
}

/// Whether something is written behind a tag.
fn is_filled(tag: &[u8], behind: &[u8]) -> bool {
    let first = behind.iter().find(|b| !b.is_ascii_whitespace());
    !tag.ends_with(b"/") && first.is_some_and(|b| *b != b'<')
}

/// Hidden rows with something in them.
fn rows(sheet: &[u8]) -> usize {
    let mut count = 0;
    let mut waits = false;
    for (name, tag, _) in tags(sheet) {
        match name {
            b"row" => waits = is_hidden(tag) && !tag.ends_with(b"/"),
            b"/row" => waits = false,
            b"v" | b"is" if waits => {
                count += 1;
                waits = false;
            }
            _ => {}
        }
    }
    count
}

/// Hidden columns among the first ones; a sheet's unused rest is often hidden as a whole.
fn columns(sheet: &[u8]) -> usize {
    /// Last column whose hiding is told.
    const LAST: usize = 50;
    let width = |tag: &[u8]| {
        let number = |name| attribute(tag, name).and_then(|v| v.parse::<usize>().ok());
        let (first, last) = (number("min")?, number("max")?);
        (last <= LAST).then_some((last + 1).saturating_sub(first))
    };
    tags(sheet)
        .filter(|(name, tag, _)| *name == b"col" && is_hidden(tag))
        .filter_map(|(_, tag, _)| width(tag))
        .sum()
}

/// Tags by their names, without their brackets, each with what stands behind it. The name of an end tag begins with `/`.
fn tags(xml: &[u8]) -> impl Iterator<Item = (&[u8], &[u8], &[u8])> {
    let mut rest = xml;
    std::iter::from_fn(move || {
        let start = rest.iter().position(|b| *b == b'<')?;
        let tag = &rest[start + 1..];
        let end = tag.iter().position(|b| *b == b'>')?;
        let (tag, behind) = (&tag[..end], &tag[end + 1..]);
        rest = behind;
        let ends = |b: &u8| b.is_ascii_whitespace() || *b == b'/';
        let length = tag.iter().skip(1).position(ends);
        let name = length.map_or(tag, |length| &tag[..length + 1]);
        Some((name, tag, behind))
    })
}

fn is_hidden(tag: &[u8]) -> bool {
    matches!(attribute(tag, "hidden"), Some("1" | "true"))
}

fn attribute<'a>(tag: &'a [u8], name: &str) -> Option<&'a str> {
    let text = std::str::from_utf8(tag).ok()?;
    let mut fields = text.split_ascii_whitespace();
    let value = fields.find_map(|field| field.strip_prefix(name)?.strip_prefix('='))?;
    let quoted = value.trim_end_matches('/');
    Some(quoted.trim_matches(['"', '\'']))
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_with_something_in_them_count() {
        let sheet = br#"<cols><col min="2" max="3" width="9" hidden="1"/><col min="20" max="16384" hidden="1"/></cols>
            <row r="1"><c r="A1"><v>1</v></c></row>
            <row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>a</t></is></c></row>
            <row r="3" hidden="1"><c r="A3" s="4"/></row>
            <row r="4" hidden="true" spans="1:2"><c r="A4"><v>2</v></c></row>
            <row r="5" hidden="0"><c><v>3</v></c></row><row r="6" hidden="1"/>"#;
        assert_eq!((rows(sheet), columns(sheet)), (2, 2));
    }

    #[test]
    fn formulas_without_a_value_count() {
        let sheet = br#"<row><c r="A1"><f>A2</f><v></v></c><c r="B1"><f>A2</f><v/></c><c r="C1" s="1"><f t="shared" si="0"/></c>
            <c r="D1"><f>A2</f><v>3</v></c><c r="E1" t="str"><f>A2</f><v></v></c><c r="F1"><v>4</v></c><c r="G1"/></row>"#;
        assert_eq!(without_value(sheet), 3);
        let spaced = b"<c r='A1' >\n  <f>A2</f>\n  <v>\n</v>\n</c ><c>\n <f>A2</f> <v >3</v> </c >";
        assert_eq!(without_value(spaced), 1);
        let inline =
            br#"<c t="inlineStr"><f>A2</f><is><t>a</t></is></c><c><f>1</f><c r="B1"><v>2</v></c>"#;
        assert_eq!(without_value(inline), 0);
    }

    #[test]
    fn many_cells_that_nothing_closes_are_gone_over_once() {
        let sheet = "<row hidden='1'><c r='A1'><f>1+1</f></c >".repeat(100_000);
        let sheet = sheet.as_bytes();
        assert_eq!((without_value(sheet), rows(sheet)), (100_000, 0));
    }
}
