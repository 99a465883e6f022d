//! Office documents as one XML file: of Word and Excel 2002 and 2003, and of OpenDocument.
//!
//! Which one a file is, its root element says. The content is read by the readers of the packages.

use super::{docx, odt, sheet, xml};
use crate::ExtractError;
use model::block::Extract;

/// Whether a file starts as such a document.
pub fn is_flat(head: &str) -> bool {
    let mut rest = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !rest.starts_with("<?xml") {
        return false;
    }
    loop {
        let end = match rest {
            r if r.starts_with("<!--") => "-->",
            r if r.starts_with("<?") => "?>",
            _ => break,
        };
        let Some(at) = rest.find(end) else {
            return false;
        };
        rest = rest[at + end.len()..].trim_start();
    }
    let Some(rest) = rest.strip_prefix('<') else {
        return false;
    };
    let name = rest.split(|c: char| c.is_whitespace() || c == '>').next();
    match name.unwrap_or_default() {
        "w:wordDocument" | "office:document" => true,
        "Workbook" | "ss:Workbook" => rest.contains("urn:schemas-microsoft-com:office:spreadsheet"),
        _ => false,
    }
}

/// Reads such a document.
///
/// # Errors
///
/// It is broken before its content, or holds nothing.
pub fn read(bytes: &[u8], path: &str) -> Result<Extract, ExtractError> {
    let tree = xml::parse(bytes);
    let root = tree.root();
    let damage = tree.damage.as_deref();
    if let Some(workbook) = root.child("ss:Workbook") {
        return sheet::xml_workbook(workbook, damage, bytes, path);
    }
    if let Some(document) = root.child("office:document") {
        return match document.at(&["office:body", "office:spreadsheet"]) {
            Some(_) => sheet::flat_opendocument(document, damage, bytes, path),
            None => odt::flat(document, damage, bytes, path),
        };
    }
    match root.child("w:wordDocument") {
        Some(document) => docx::flat(document, damage, bytes, path),
        None => Err(ExtractError::Damaged {
            path: path.into(),
            reason: "its root element cannot be read".into(),
            place: "whole file".into(),
        }),
    }
}

#[cfg(test)]
mod tests;
