//! What a file is, by its bytes alone.

use crate::{code, decode, legacy, office, pdf, text};

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Text, in whatever encoding.
    Text,
    /// A PDF file.
    Pdf,
    /// A picture of a page.
    Image {
        /// Media type.
        media_type: &'static str,
    },
    /// A Word document.
    Docx,
    /// An Excel workbook.
    Xlsx,
    /// An OpenDocument workbook.
    Ods,
    /// An office document as one XML file.
    Flat,
    /// An Excel workbook of the old binary form.
    Xls,
    /// A Word document of the old binary form.
    Doc,
    /// Rich text.
    Rtf,
    /// An OpenDocument text.
    Odt,
    /// An HTML page.
    Html,
    /// An HTML page saved with its parts as one file (MHTML).
    SavedPage,
    /// A ZIP file that holds other files: see [`crate::members`].
    Zip,
    /// A mail: see [`crate::members`].
    Mail,
    /// A document in a format that this build does not read.
    Unreadable {
        /// Media type.
        media_type: &'static str,
        /// What is missing.
        reason: &'static str,
    },
    /// Data, code, or bytes of an unknown kind.
    NoDocument {
        /// Media type.
        media_type: &'static str,
    },
}

impl Kind {
    /// Media type of such bytes.
    pub fn media_type(&self) -> &'static str {
        match self {
            Kind::Text => text::MEDIA_TYPE,
            Kind::Pdf => pdf::MEDIA_TYPE,
            Kind::Docx => office::docx::MEDIA_TYPE,
            Kind::Xlsx => office::sheet::XLSX,
            Kind::Ods => office::sheet::ODS,
            Kind::Flat => "application/xml",
            Kind::Xls => office::sheet::XLS,
            Kind::Doc => legacy::word::MEDIA_TYPE,
            Kind::Rtf => legacy::rtf::MEDIA_TYPE,
            Kind::Odt => office::odt::MEDIA_TYPE,
            Kind::Html => office::html::MEDIA_TYPE,
            Kind::SavedPage | Kind::Mail => office::mail::MEDIA_TYPE,
            Kind::Zip => office::package::MEDIA_TYPE,
            Kind::Image { media_type }
            | Kind::Unreadable { media_type, .. }
            | Kind::NoDocument { media_type } => media_type,
        }
    }
}

/// Finds what the bytes are.
pub fn of(bytes: &[u8]) -> Kind {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let head = &bytes[..bytes.len().min(1024)];
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return office::zip_kind(bytes);
    }
    if head.windows(5).any(|w| w == b"%PDF-") {
        return Kind::Pdf;
    }
    if starts(office::ole::MAGIC) {
        if office::ole::is_workbook(bytes) {
            return Kind::Xls;
        }
        return compound(bytes);
    }
    if starts(b"{\\rtf") {
        return Kind::Rtf;
    }
    for (magic, media_type) in [
        (&b"\x89PNG\r\n\x1a\n"[..], "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
    ] {
        if starts(magic) {
            return Kind::Image { media_type };
        }
    }
    if let Some(media_type) = archive(bytes).or_else(|| picture(bytes)) {
        return Kind::NoDocument { media_type };
    }
    for (magic, media_type) in [
        (&b"\x7fELF"[..], "application/x-elf"),
        (b"MZ", "application/x-msdownload"),
        (b"SQLite format 3", "application/vnd.sqlite3"),
        (b"OggS", "audio/ogg"),
        (b"ID3", "audio/mpeg"),
        (b"\0asm", "application/wasm"),
    ] {
        if starts(magic) {
            return Kind::NoDocument { media_type };
        }
    }
    let start = decode::head(bytes);
    if office::flat::is_flat(&start) {
        return Kind::Flat;
    }
    if office::html::is_html(&start) {
        return Kind::Html;
    }
    if is_utf16(bytes) || decode::is_utf32(bytes) {
        return Kind::Text;
    }
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    let control = sample
        .iter()
        .filter(|b| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0c | 0x0b | 0x1a))
        .count();
    if sample.contains(&0) || control * 50 > sample.len() {
        return Kind::NoDocument {
            media_type: "application/octet-stream",
        };
    }
    if office::mail::is_mail(bytes) {
        return if office::mail::saved_page(bytes).is_some() {
            Kind::SavedPage
        } else {
            Kind::Mail
        };
    }
    match code::data_or_code(bytes) {
        Some(media_type) => Kind::NoDocument { media_type },
        None => Kind::Text,
    }
}

/// A compound file, by the streams that it holds.
fn compound(bytes: &[u8]) -> Kind {
    let unreadable = |media_type, reason| Kind::Unreadable { media_type, reason };
    let names = office::ole::top_names(bytes);
    let has = |name: &str| names.contains(name);
    if has("WORDDOCUMENT") {
        Kind::Doc
    } else if has("ENCRYPTEDPACKAGE") {
        unreadable(
            "application/x-ole-storage",
            "the document is encrypted and needs a password",
        )
    } else if has("POWERPOINT DOCUMENT") {
        unreadable(
            "application/vnd.ms-powerpoint",
            "presentations are not read",
        )
    } else if names
        .iter()
        .any(|name| name.starts_with("__PROPERTIES_VERSION"))
    {
        unreadable(
            "application/vnd.ms-outlook",
            "mails of Outlook are not read; save it as EML, or its attachments",
        )
    } else if names.is_empty() {
        unreadable("application/x-ole-storage", "its directory cannot be read")
    } else {
        Kind::NoDocument {
            media_type: "application/x-ole-storage",
        }
    }
}

/// Media type of files that hold other files in a way that is not unpacked.
fn archive(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(usize, &[u8], &str); 9] = [
        (0, b"Rar!", "application/vnd.rar"),
        (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
        (0, b"\x1f\x8b", "application/gzip"),
        (0, b"BZh", "application/x-bzip2"),
        (0, b"\xfd7zXZ\0", "application/x-xz"),
        (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
        (257, b"ustar", "application/x-tar"),
        (0, b"MSCF\0\0\0\0", "application/vnd.ms-cab-compressed"),
        (0, b"\x78\x9f\x3e\x22", "application/vnd.ms-tnef"),
    ];
    let is_there = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|b| b.starts_with(magic));
    let found = kinds.iter().find(|(at, magic, _)| is_there(*at, magic));
    found.map(|(.., media_type)| *media_type)
}

/// Media type of pictures that no reader here decodes.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    /// How the brands of pictures in this container begin.
    const BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"];
    let is_there = |at: usize, magic: &[u8]| bytes.get(at..).is_some_and(|b| b.starts_with(magic));
    // Two letters are no proof of themselves.
    let is_bitmap = is_there(0, b"BM") && is_there(6, &[0; 4]) && is_there(15, &[0; 3]);
    let kinds = [
        (is_there(0, b"GIF8"), "image/gif"),
        (is_bitmap, "image/bmp"),
        (is_there(0, b"RIFF") && is_there(8, b"WEBP"), "image/webp"),
        (
            is_there(4, b"ftyp") && BRANDS.iter().any(|brand| is_there(8, brand)),
            "image/heic",
        ),
        (
            is_there(4, b"jP  \r\n") || is_there(0, b"\xff\x4f\xff\x51"),
            "image/jp2",
        ),
        (is_there(0, b"AT&TFORM"), "image/vnd.djvu"),
    ];
    kinds.into_iter().find(|(is, _)| *is).map(|(_, of)| of)
}

/// Whether bytes are a picture that cannot be looked at: a reader of the result should know that a document may be on it.
pub fn is_closed_picture(bytes: &[u8]) -> bool {
    archive(bytes).is_none() && picture(bytes).is_some()
}

/// Whether bytes hold other files in a way that is not unpacked: a reader of the result should know that
/// documents may be in them.
pub fn is_closed_archive(bytes: &[u8]) -> bool {
    archive(bytes).is_some()
}

/// Whether the bytes are UTF-16: a byte-order mark, or zeros in every other place.
pub fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    utf16_order(bytes).is_some()
}

/// Byte order of UTF-16 without a mark: `Some(true)` for little endian.
pub fn utf16_order(bytes: &[u8]) -> Option<bool> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 16 {
        return None;
    }
    let zeros = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 5 > pairs * 2 && even * 50 < pairs {
        Some(true)
    } else if even * 5 > pairs * 2 && odd * 50 < pairs {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_their_first_bytes() {
        let media_type = "image/png";
        assert_eq!(of(b"\x89PNG\r\n\x1a\n...."), Kind::Image { media_type });
    }

    #[test]
    fn pictures_that_are_not_read_are_named() {
        for (bytes, media_type) in [
            (
                &b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0..."[..],
                "image/bmp",
            ),
            (b"RIFF\x10\0\0\0WEBPVP8 ....", "image/webp"),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
            (b"\0\0\0\x0cjP  \r\n\x87\n....", "image/jp2"),
            (b"AT&TFORM\0\0\x10\0DJVMDIRM", "image/vnd.djvu"),
        ] {
            assert_eq!(of(bytes), Kind::NoDocument { media_type });
            assert!(is_closed_picture(bytes));
        }
        for text in ["BM01. KẾ HOẠCH CÔNG TÁC NĂM 2024", "RIFF WEBP", "AT&T"] {
            assert_eq!(of(text.as_bytes()), Kind::Text, "{text}");
        }
    }

    #[test]
    fn vietnamese_text_is_text() {
        assert_eq!(of("KẾ HOẠCH\n{1} Nội dung = việc".as_bytes()), Kind::Text);
        let utf16: Vec<u8> = "CHỈ THỊ về việc"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(of(&utf16), Kind::Text);
    }

    #[test]
    fn binary_bytes_are_no_document() {
        assert!(matches!(
            of(&[0, 1, 2, 3, 200, 0, 7, 9]),
            Kind::NoDocument { .. }
        ));
    }
}
