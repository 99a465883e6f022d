//! Files that nobody would make by accident: bombs, deep nesting, self-reference, huge numbers.

mod pictures;

pub use pictures::pictures;
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A file by its name.
pub type File = (String, Vec<u8>);

/// Packs files.
pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A ZIP file whose directory names one entry with these bytes so many times.
pub fn overlapping(bytes: &[u8], times: usize) -> Vec<u8> {
    let mut file = zipped(&[("a.txt", bytes)]);
    // The end of the directory says how many entries it has, its size and where it starts.
    let end = file.split_off(file.len() - 22);
    let word = |at: usize| u32::from_le_bytes(end[at..at + 4].try_into().unwrap());
    let directory = file.split_off(word(16) as usize);
    file.extend(directory.repeat(times));
    let count = (times as u16).to_le_bytes();
    let size = (directory.len() * times) as u32;
    file.extend(&end[..8]);
    file.extend([count, count].concat());
    file.extend(size.to_le_bytes());
    file.extend(&end[16..]);
    file
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A Word document with this body.
pub fn docx(prolog: &str, body: &str) -> Vec<u8> {
    let document =
        format!("{prolog}<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>");
    zipped(&[
        ("[Content_Types].xml", b"<?xml version=\"1.0\"?><Types/>"),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// An OpenDocument text with this body.
pub fn odt(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"><office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    );
    zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A workbook with one sheet of these rows.
pub fn xlsx(rows: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/>\
         </sheets></workbook>"
    );
    let root = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
         Id=\"rId1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
         Id=\"rId1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>");
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

/// A PDF file of these objects, the first of which is the catalog.
pub fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let size = places.len() + 1;
    out.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes(),
    );
    out
}

fn pdf_of(page: &str, content: Vec<u8>, rest: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{page}>>").into_bytes(),
        content,
    ];
    objects.extend(rest.iter().cloned());
    pdf(&objects)
}

fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{dictionary}/Length {}>>stream\n", bytes.len()).into_bytes();
    out.extend(bytes);
    out.extend(b"\nendstream");
    out
}

/// The files. `scale` multiplies their depths and lengths; 1 is quick, 10 is what an attacker would send.
pub fn files(scale: usize) -> Vec<File> {
    let mut all: Vec<File> = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| all.push((name.to_owned(), bytes));
    let deep = 5_000 * scale;
    let zeros = vec![0; (20 << 20) * scale];

    // Archives and packages.
    add("bomb.zip", zipped(&[("a.txt", &zeros)]));
    let piece = vec![b' '; 15 << 20];
    let names: Vec<String> = (0..6 * scale).map(|n| format!("{n}.txt")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &piece[..])).collect();
    add("bomb-in-pieces.zip", zipped(&many));
    let mut nested = zipped(&[("a.txt", &piece)]);
    for _ in 0..12 {
        nested = zipped(&[("a.zip", &nested), ("b.zip", &nested)]);
    }
    add("nested.zip", nested);
    add("overlapping.zip", overlapping(&piece, 300 * scale));
    let names: Vec<String> = (0..2500 * scale).map(|n| format!("{n}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), &b""[..])).collect();
    add("many.zip", zipped(&many));
    add(
        "bomb.docx",
        zipped(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", &zeros),
        ]),
    );

    // XML.
    let mut entities = "<!DOCTYPE x [<!ENTITY a \"lol\">".to_owned();
    for n in 0..20 {
        let (outer, inner) = ((b'b' + n) as char, (b'a' + n) as char);
        entities += &format!("<!ENTITY {outer} \"{}\">", format!("&{inner};").repeat(10));
    }
    add(
        "entities.docx",
        docx(&(entities + "]>"), "<w:p><w:r><w:t>&u;</w:t></w:r></w:p>"),
    );
    add(
        "deep.docx",
        docx(
            "",
            &"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(deep),
        ),
    );
    add(
        "deep-runs.docx",
        docx("", &"<w:p><w:r><w:txbxContent>".repeat(deep)),
    );
    let wide = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2000000000\"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>";
    add(
        "wide.docx",
        docx("", &format!("<w:tbl>{}</w:tbl>", wide.repeat(100))),
    );
    add(
        "blanks.odt",
        odt(&"<text:p>a<text:s text:c=\"2000000000\"/>b</text:p>".repeat(100)),
    );
    let repeated = "<table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell \
                    table:number-columns-repeated=\"1000000000\"><text:p>x</text:p></table:table-cell></table:table-row>";
    add(
        "repeated.odt",
        odt(&format!(
            "<table:table>{}</table:table>",
            repeated.repeat(20)
        )),
    );
    add(
        "deep.odt",
        odt(&"<text:list><text:list-item><text:p>x</text:p>".repeat(deep)),
    );
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    add("far.xlsx", xlsx(far));
    add(
        "farther.xlsx",
        xlsx("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"ZZZZZZZ4294967295\"><v>1</v></c></row>"),
    );

    // HTML, RTF, mail, text.
    add(
        "deep.html",
        ["<html><body>", &"<div><ul><li>x".repeat(deep)]
            .concat()
            .into(),
    );
    add(
        "deep-tables.html",
        ["<html><body>", &"<table><tr><td>x".repeat(deep)]
            .concat()
            .into(),
    );
    let cell = "<tr><td rowspan=1000000 colspan=1000000>x<td rowspan=65534 colspan=1000>y</tr>";
    add(
        "spans.html",
        format!("<html><body><table>{}</table>", cell.repeat(200)).into(),
    );
    add(
        "deep.rtf",
        ["{\\rtf1 ", &"{x".repeat(10 * deep)].concat().into(),
    );
    add(
        "deep-rows.rtf",
        [
            "{\\rtf1 ",
            &"{\\trowd\\cellx2000000000\\intbl\\itap9999 a\\cell".repeat(deep),
        ]
        .concat()
        .into(),
    );
    add(
        "numbers.rtf",
        "{\\rtf1\\uc2000000000\\bin2000000000\\u-99999999 a\\li-2147483648\\cellx-1}".into(),
    );
    add(
        "columns.rtf",
        [
            "{\\rtf1\\trowd ",
            &"\\cellx1".repeat(deep),
            " \\intbl a\\cell\\row}",
        ]
        .concat()
        .into(),
    );
    let head = "From: a@b.vn\r\nTo: c@d.vn\r\nDate: 1\r\nMIME-Version: 1.0\r\n";
    let mut mail = head.to_owned();
    for n in 0..deep / 20 {
        mail += &format!("Content-Type: multipart/mixed; boundary=\"b{n}\"\r\n\r\n--b{n}\r\n");
    }
    add("deep.eml", mail.into());
    let inner = format!("{head}Content-Type: message/rfc822\r\n\r\n");
    add("mails-in-mails.eml", inner.repeat(deep / 20).into());
    let boundary = "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n";
    add(
        "parts.eml",
        [head, boundary, &"--b\r\n\r\nx\r\n".repeat(deep / 4)]
            .concat()
            .into(),
    );
    add("one-line.txt", "kế hoạch triển khai ".repeat(deep).into());
    add("bars.txt", "| a\n|\n".repeat(deep / 5).into());
    add(
        "tabs.txt",
        [
            "Nội dung\tĐơn vị chủ trì\tThời gian\n",
            &"\t".repeat(10 * deep),
        ]
        .concat()
        .into(),
    );
    add(
        "marks.txt",
        ["Kế hoạch a", &"\u{301}\u{323}".repeat(10 * deep)]
            .concat()
            .into(),
    );
    add("brackets.txt", "([{“".repeat(10 * deep).into());
    add("numbers.txt", "1.".repeat(10 * deep).into());
    add(
        "dates.txt",
        "Quý I-IV/2023, tháng 99999999999/99999999999; "
            .repeat(deep / 2)
            .into(),
    );

    // PDF.
    add(
        "deep.pdf",
        pdf_of(
            "/X ",
            ["[".repeat(10 * deep).into_bytes(), stream("", b"")].concat(),
            &[],
        ),
    );
    add(
        "deep-content.pdf",
        pdf_of(
            "/MediaBox[0 0 9 9]",
            stream("", "q [ << ".repeat(deep).as_bytes()),
            &[],
        ),
    );
    add(
        "loop.pdf",
        pdf(&[
            b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
            b"<</Type/Pages/Kids[2 0 R 2 0 R 1 0 R]/Count 2000000000/Parent 2 0 R>>".to_vec(),
        ]),
    );
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>",
        b"/F Do /F Do",
    );
    let resources = "/MediaBox[0 0 99 99]/Resources<</XObject<</F 5 0 R>>>>";
    add(
        "form-in-itself.pdf",
        pdf_of(resources, stream("", b"/F Do"), &[form]),
    );
    add(
        "huge-page.pdf",
        pdf_of(
            "/MediaBox[0 0 1e30 1e30]",
            stream("", b"0 0 m 1e30 1e30 l S"),
            &[],
        ),
    );
    let image = stream(
        "/Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB",
        b"x",
    );
    add(
        "huge-image.pdf",
        pdf_of(resources, stream("", b"99 0 0 99 0 0 cm /F Do"), &[image]),
    );
    let packed = pictures::deflated(&zeros);
    add(
        "bomb.pdf",
        pdf_of(
            "/MediaBox[0 0 9 9]",
            stream("/Filter/FlateDecode", &packed),
            &[],
        ),
    );
    let chain = format!("/Filter[{}]", "/FlateDecode".repeat(1000));
    add(
        "filters.pdf",
        pdf_of("/MediaBox[0 0 9 9]", stream(&chain, &packed), &[]),
    );
    all
}
