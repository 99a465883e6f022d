use super::*;

fn record(kind: u16, bytes: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend((bytes.len() as u16).to_le_bytes());
    out.extend(bytes);
    out
}

fn font(name: &str) -> Vec<u8> {
    let mut bytes = vec![0; 14];
    bytes.extend([name.len() as u8, 0]);
    bytes.extend(name.bytes());
    record(FONT, &bytes)
}

/// A workbook of one sheet: five fonts, the last two with the numbers 5 and 6, cells in the format of the
/// first, and texts one of which goes over two records.
fn stream() -> Vec<u8> {
    let mut book = record(BEGIN, &[0; 16]);
    for name in [
        ".VnTime",
        "Arial",
        "Arial",
        "Arial",
        ".VnTimeH",
        "VNI-Times",
    ] {
        book.extend(font(name));
    }
    book.extend(record(FORMAT, &[0; 20]));
    let mut texts = vec![2, 0, 0, 0, 2, 0, 0, 0];
    texts.extend([4, 0, 8, 1, 0]);
    texts.extend(b"ab");
    book.extend(record(TEXTS, &texts));
    // The other two letters are wide.
    let mut more = vec![1, b'c', 0, b'd', 0, 2, 0, 5, 0];
    more.extend([3, 0, 12, 2, 0, 3, 0, 0, 0]);
    more.extend(b"xyz");
    more.extend([0, 0, 6, 0, 1, 0, 1, 0]);
    more.extend([9, 9, 9]);
    book.extend(record(0x003c, &more));
    let place = book.len() + 4 + 8 + 4;
    book.extend(record(
        SHEET,
        &[&(place as u32).to_le_bytes()[..], &[0; 4]].concat(),
    ));
    book.extend(record(END, &[]));
    book.extend(record(BEGIN, &[0; 16]));
    for (column, text) in [(0, 0), (1, 1), (2, 7)] {
        book.extend(record(
            TEXT_OF_LIST,
            &[3, 0, column, 0, 0, 0, text, 0, 0, 0],
        ));
    }
    // A diagram's own cells are none of the sheet's.
    book.extend(record(BEGIN, &[0; 16]));
    book.extend(record(TEXT_OF_LIST, &[4, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    book.extend(record(END, &[]));
    book.extend(record(END, &[]));
    book
}

fn named(starts: &[(usize, &str)]) -> Starts {
    starts
        .iter()
        .map(|(at, name)| (*at, (*name).to_owned()))
        .collect()
}

#[test]
fn runs_of_a_text_have_fonts_of_their_own() {
    let fonts = of_stream(&stream());
    assert_eq!(
        fonts.of_cell(0, (3, 0)),
        named(&[(0, ".VnTime"), (2, ".VnTimeH")])
    );
    let second = named(&[(0, ".VnTime"), (0, "VNI-Times"), (1, "")]);
    assert_eq!(fonts.of_cell(0, (3, 1)), second);
    assert_eq!(fonts.of_cell(0, (3, 2)), named(&[(0, ".VnTime")]));
    assert!(fonts.of_cell(0, (4, 0)).is_empty());
    assert!(fonts.of_cell(1, (3, 0)).is_empty());
}

#[test]
fn damaged_records_give_what_stands_before() {
    let whole = stream();
    for cut in 0..whole.len() {
        let _ = of_stream(&whole[..cut]);
    }
    for at in 0..whole.len() {
        for byte in [0, 1, 0x7f, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let _ = of_stream(&bytes);
        }
    }
}
