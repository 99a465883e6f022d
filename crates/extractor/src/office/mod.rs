//! Documents with markup: office packages, HTML, spreadsheets, and files that hold other files.
//!
//! Each reader fills the blocks with what its format says: row ends and spans are known. ZIP parts
//! are opened by `package` alone, XML by `xml` alone.

pub mod archive;
pub mod docx;
pub mod flat;
pub mod font;
pub mod html;
pub(crate) mod lists;
pub mod mail;
pub(crate) mod number;
pub mod odt;
pub mod ole;
pub mod package;
mod relations;
pub(crate) mod runs;
pub mod sheet;
pub(crate) mod symbols;
pub(crate) mod table;
mod xml;

use crate::kind::Kind;
use std::io::{Cursor, Read};

/// What a ZIP file is, by the names of its entries.
pub fn zip_kind(bytes: &[u8]) -> Kind {
    let unreadable = |media_type, reason| Kind::Unreadable { media_type, reason };
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        return unreadable(
            package::MEDIA_TYPE,
            "cut off or damaged: the directory at the end of the ZIP file cannot be read",
        );
    };
    let mut mimetype = String::new();
    if let Ok(entry) = archive.by_name("mimetype") {
        // A damaged entry leaves the type unknown.
        let _ = entry.take(100).read_to_string(&mut mimetype);
    }
    match mimetype.trim() {
        odt::MEDIA_TYPE | "application/vnd.oasis.opendocument.text-template" => return Kind::Odt,
        sheet::ODS | "application/vnd.oasis.opendocument.spreadsheet-template" => return Kind::Ods,
        "application/vnd.oasis.opendocument.presentation"
        | "application/vnd.oasis.opendocument.presentation-template" => {
            return unreadable(
                "application/vnd.oasis.opendocument.presentation",
                "presentations are not read",
            );
        }
        _ => {}
    }
    if archive.index_for_name("[Content_Types].xml").is_none() {
        return Kind::Zip;
    }
    // Some programs write names as a system of theirs does.
    let starts = |name: &[u8], start: &str| {
        let plain = name.iter().map(|b| if *b == b'\\' { b'/' } else { *b });
        plain.take(start.len()).eq(start.bytes())
    };
    let has = |start: &str| archive.file_names_raw().any(|name| starts(name, start));
    if has("word/") {
        Kind::Docx
    } else if has("xl/workbook.bin") {
        unreadable(
            "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
            "binary workbooks (XLSB) are not read; save it as XLSX",
        )
    } else if has("xl/") {
        Kind::Xlsx
    } else if has("ppt/") {
        unreadable(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "presentations are not read",
        )
    } else if has("theme/theme/") {
        // A page saved by Word has one beside it.
        Kind::NoDocument {
            media_type: "application/vnd.ms-officetheme",
        }
    } else {
        Kind::Zip
    }
}
