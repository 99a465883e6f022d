//! Spreadsheets (XLSX, XLS, ODS, and as one XML file) to blocks: one grid a sheet, what stands above and below it as paragraphs.
//!
//! Values are written as the sheet shows them where its format says so: dates by day, month or year,
//! decimals and percentages. Hidden sheets are left out. The reader of the files is calamine, which
//! has no limits of its own: packages are measured, and old workbooks mended, before it sees them.

mod dates;
mod fonts;
mod grid;
mod hidden;
mod opendocument;
mod records;
mod sound;
mod value;
mod workbook_xml;

use super::package::Package;
use super::xml::{self, Element};
use crate::legacy::Encoding;
use crate::{ExtractError, Options};
use calamine::{Data, DataRef, Reader, SheetVisible, Xls, Xlsx};
use dates::Dates;
use fonts::Fonts;
pub(crate) use grid::table_rows;
use grid::{Filled, Sheet};
use model::Warning;
use model::block::Extract;
use model::record::Source;
use std::io::Cursor;

/// Official media type of XLSX.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Official media type of XLS.
pub const XLS: &str = "application/vnd.ms-excel";

/// Official media type of ODS.
pub const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Most filled cells of one sheet.
const MAX_CELLS: usize = 5_000_000;

/// Reads an XLSX workbook.
///
/// # Errors
///
/// It cannot be read, holds nothing, or is over a limit.
pub fn xlsx(bytes: &[u8], path: &str, options: &Options) -> Result<Extract, ExtractError> {
    let mut package = Package::open(bytes, path, options)?;
    for number in 0..package.entries() {
        package.entry(number)?;
    }
    // Parts that cannot be read once more are named below, if they cannot be read at all.
    let unseen = hidden::unseen(&mut package).unwrap_or_default();
    let mut found = Book {
        warnings: unseen.hidden,
        unread: unseen.without_value,
        ..Book::default()
    };
    drop(package);
    let mut book: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|e| damaged(path, e.to_string()))?;
    for (_, name) in found.shown(book.sheets_metadata()) {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            Err(error) => {
                found.unread(&name, error.to_string());
                continue;
            }
        };
        let mut filled = Sheet::new(merged.iter().map(|m| (m.start, m.end)));
        let mut errors = 0;
        loop {
            match cells.next_cell_with_style_id() {
                Ok(Some((cell, style))) => {
                    let style = cells.styles().get(style);
                    let format = style
                        .and_then(|s| s.number_format.as_ref())
                        .map(|f| f.format_code.as_str());
                    let text = match cell.get_value() {
                        DataRef::Error(_) => {
                            errors += 1;
                            String::new()
                        }
                        DataRef::SharedString(text) => (*text).to_owned(),
                        value => value::written(&Data::from(value.clone()), format),
                    };
                    let font = style.and_then(|s| s.font.as_ref());
                    let bold = font.is_some_and(|f| f.is_bold());
                    let fonts = font.and_then(|f| f.name.clone()).map(|name| (0, name));
                    let fonts = fonts.into_iter().collect();
                    filled.put(cell.get_position(), Filled { text, bold, fonts });
                }
                Ok(None) => break,
                Err(error) => {
                    found.unread(&name, error.to_string());
                    break;
                }
            }
            if filled.len() > MAX_CELLS {
                found.unread(&name, format!("it has more than {MAX_CELLS} filled cells"));
                break;
            }
        }
        found.errors(&name, errors);
        found.sheet(filled);
    }
    found.extract(bytes, path, XLSX, "xlsx")
}

/// Reads an XLS workbook.
///
/// # Errors
///
/// It cannot be read or holds nothing.
pub fn xls(bytes: &[u8], path: &str) -> Result<Extract, ExtractError> {
    let Some(sound) = sound::sound(bytes) else {
        return Err(damaged(path, "it has no stream of a workbook".into()));
    };
    let fonts = Fonts::read(&sound.bytes);
    let dates = Dates::read(&sound.bytes);
    // What it does not expect, the reader meets with a panic.
    let opened = std::panic::catch_unwind(move || Xls::new(Cursor::new(sound.bytes)));
    let mut book: Xls<_> = match opened {
        Ok(opened) => opened.map_err(|e| damaged(path, e.to_string()))?,
        Err(_) => return Err(damaged(path, "its structure is broken".into())),
    };
    let mut found = Book::default();
    if sound.damaged {
        found.part(
            "part-damaged",
            "the workbook is damaged; what stands in its sound parts was read",
        );
    }
    if sound.far > 0 {
        found.part(
            "sheet-unread",
            &format!("{} cells far from the others are not read", sound.far),
        );
    }
    for (number, name) in found.shown(book.sheets_metadata()) {
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let range = match book.worksheet_range(&name) {
            Ok(range) => range,
            Err(error) => {
                found.unread(&name, error.to_string());
                continue;
            }
        };
        let mut filled = Sheet::new(merged.iter().map(|m| (m.start, m.end)));
        let (top, left) = range.start().unwrap_or_default();
        let errors = range
            .used_cells()
            .filter(|(.., value)| matches!(value, Data::Error(_)));
        found.errors(&name, errors.count());
        for row in dates.hidden_rows(number) {
            filled.hide(*row);
        }
        for (row, column, value) in range.used_cells() {
            let at = (
                top.saturating_add(row as u32),
                left.saturating_add(column as u32),
            );
            let is_date = matches!(value, Data::DateTime(_));
            let format = dates.of_cell(number, at).filter(|_| is_date);
            filled.put(
                at,
                Filled {
                    text: value::written(value, format),
                    bold: false,
                    fonts: fonts.of_cell(number, at),
                },
            );
        }
        found.sheet(filled);
    }
    found.extract(bytes, path, XLS, "xls")
}

/// Reads an ODS workbook.
///
/// # Errors
///
/// The package or its content cannot be read, holds nothing, is encrypted or over a limit.
pub fn ods(bytes: &[u8], path: &str, options: &Options) -> Result<Extract, ExtractError> {
    let mut package = Package::open(bytes, path, options)?;
    let content = package.part("content.xml")?;
    let content = content.ok_or_else(|| damaged(path, "the main part is missing".into()))?;
    let tree = xml::parse(&content);
    drop(content);
    let document = tree.root().child("office:document-content");
    let document = document.ok_or_else(|| damaged(path, "the main part has no content".into()))?;
    let found = Book::of(opendocument::sheets(document), tree.damage.as_deref());
    found.extract(bytes, path, ODS, "ods")
}

/// A workbook of OpenDocument as one XML file; `damage` is what its reading stopped at.
///
/// # Errors
///
/// It holds nothing.
pub fn flat_opendocument(
    document: Element,
    damage: Option<&str>,
    bytes: &[u8],
    path: &str,
) -> Result<Extract, ExtractError> {
    let found = Book::of(opendocument::sheets(document), damage);
    found.extract(bytes, path, ODS, "ods")
}

/// A workbook of Excel as one XML file; `damage` is what its reading stopped at.
///
/// # Errors
///
/// It holds nothing.
pub fn xml_workbook(
    workbook: Element,
    damage: Option<&str>,
    bytes: &[u8],
    path: &str,
) -> Result<Extract, ExtractError> {
    let found = Book::of(workbook_xml::sheets(workbook), damage);
    found.extract(bytes, path, XLS, "xls-xml")
}

fn damaged(path: &str, reason: String) -> ExtractError {
    ExtractError::Damaged {
        path: path.into(),
        reason,
        place: "workbook".into(),
    }
}

/// What the sheets have given so far.
#[derive(Default)]
struct Book {
    blocks: Vec<model::block::Block>,
    warnings: Vec<Warning>,
    unread: Vec<Warning>,
    hidden: usize,
    /// An old encoding that a font names.
    encoding: Option<Encoding>,
}

impl Book {
    /// The sheets that are shown, beside so many that are not.
    fn of((sheets, hidden): (Vec<Sheet>, usize), damage: Option<&str>) -> Self {
        let mut found = Book {
            hidden,
            ..Book::default()
        };
        if let Some(damage) = damage {
            let why = format!("the file is damaged, its rest is unread: {damage}");
            found.part("part-damaged", &why);
        }
        for sheet in sheets {
            found.sheet(sheet);
        }
        found
    }

    /// Numbers and names of the sheets that are shown; the others are counted.
    fn shown(&mut self, sheets: &[calamine::Sheet]) -> Vec<(usize, String)> {
        let numbered = sheets.iter().enumerate();
        let shown = numbered.filter(|(_, sheet)| sheet.visible == SheetVisible::Visible);
        let names: Vec<(usize, String)> = shown.map(|(n, s)| (n, s.name.clone())).collect();
        self.hidden += sheets.len() - names.len();
        names
    }

    /// Cells whose formula fails (`#N/A`) say nothing, and are no values.
    fn errors(&mut self, sheet: &str, count: usize) {
        if count > 0 {
            let message = format!(
                "{count} cells of sheet {sheet} show the error of a formula and were taken as empty"
            );
            self.warnings.push(Warning::new("formula-error", message));
        }
    }

    fn unread(&mut self, sheet: &str, why: String) {
        self.part("sheet-unread", &format!("sheet {sheet}: {why}"));
    }

    fn part(&mut self, code: &str, why: &str) {
        self.unread.push(Warning::new(code, why));
    }

    fn sheet(&mut self, sheet: Sheet) {
        let (cut, hidden) = (sheet.is_cut(), sheet.hidden_rows());
        if hidden > 0 {
            let message = format!("{hidden} rows of a sheet are hidden and were read like others");
            self.warnings
                .push(Warning::new("hidden-cells-read", message));
        }
        self.encoding = self.encoding.or(sheet.encoding());
        self.blocks.extend(sheet.blocks());
        if cut {
            self.part("sheet-unread", "cells far to the right are not read");
        }
    }

    fn extract(
        mut self,
        bytes: &[u8],
        path: &str,
        media_type: &str,
        engine: &str,
    ) -> Result<Extract, ExtractError> {
        if self.blocks.is_empty() {
            let sheet = self.unread.iter().find(|w| w.code == "sheet-unread");
            let why = match (sheet, self.unread.is_empty()) {
                (Some(warning), _) => &warning.message,
                (None, false) => "it is damaged, and nothing in it can be read",
                (None, true) => "nothing is written in it",
            };
            return Err(damaged(path, why.into()));
        }
        if self.hidden > 0 {
            let message = format!("{} hidden sheets are left out", self.hidden);
            self.warnings
                .push(Warning::new("hidden-sheet-left-out", message));
        }
        let source = Source {
            path: path.into(),
            media_type: media_type.into(),
            bytes: bytes.len() as u64,
            engine: engine.into(),
            encoding: self.encoding.map(|e| e.name().into()),
            ..Source::default()
        };
        Ok(Extract {
            source,
            blocks: self.blocks,
            warnings: self.warnings,
            unread: self.unread,
            unread_for_now: false,
        })
    }
}

#[cfg(test)]
mod tests;
