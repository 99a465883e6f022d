use super::*;

const NUMBERED: &[u8] = include_bytes!(
    "../../../../../../fixtures/documents/automatic-numbers-in-an-old-word-file.doc"
);

const WITHOUT_LISTS: &[u8] = include_bytes!(
    "../../../../../../fixtures/documents/capitals-of-a-font-in-an-old-word-file.doc"
);

fn sign(number: usize) -> String {
    (0..LENGTH)
        .rev()
        .filter_map(|place| {
            let digit = number / DIGITS.pow(place as u32) % DIGITS;
            char::from_u32(u32::from(FIRST_DIGIT) + digit as u32)
        })
        .collect()
}

#[test]
fn levels_and_cells_have_the_numbers_that_word_shows() {
    let found = labelled(NUMBERED);
    assert!(found.bytes.is_some());
    let expected = ["I. ", "II. ", "1. ", "2. ", "a) ", "b) ", "1 ", "2 ", "3 "];
    assert_eq!(found.labels, expected);
}

#[test]
fn a_document_without_lists_stays_as_it_is() {
    for bytes in [WITHOUT_LISTS, b"no document"] {
        let found = labelled(bytes);
        assert!(found.bytes.is_none() && found.labels.is_empty());
    }
}

#[test]
fn a_sign_is_taken_from_the_text_and_says_its_number() {
    for number in [0, 31, 32, 40_000, MOST - 1] {
        let text = format!("{}Rà soát", sign(number));
        assert_eq!(signed(&text), (Some(number), "Rà soát".to_owned()));
    }
    assert_eq!(signed("Rà soát"), (None, "Rà soát".to_owned()));
    assert_eq!(signed("\u{fdd0}Rà"), (None, "Rà".to_owned()));
    let two = format!("{}Rà {}soát", sign(3), sign(4));
    assert_eq!(signed(&two), (Some(3), "Rà soát".to_owned()));
}

#[test]
fn pieces_are_parted_where_signs_stand() {
    let piece = |start, end, place: u32| {
        let mut record = [0; 8];
        record[2..6].copy_from_slice(&place.to_le_bytes());
        Piece { start, end, record }
    };
    // Letters of two bytes from byte 100 on, of one byte from byte 300 on.
    let pieces = Pieces {
        head: vec![1, 0, 0],
        pieces: vec![piece(0, 10, 100), piece(10, 30, 0x4000_0000 | 600)],
    };
    let list = pieces.with(&[0, 10, 14], 5000).unwrap();
    let parted = Pieces::read(&list).unwrap();
    let seen: Vec<(usize, usize, usize)> = parted
        .pieces
        .iter()
        .map(|p| (p.start, p.end, long(&p.record, 2).unwrap()))
        .collect();
    let expected = [
        (0, 4, 5000),
        (4, 14, 100),
        (14, 18, 5008),
        (18, 22, 0x4000_0000 | 600),
        (22, 26, 5016),
        (26, 42, 0x4000_0000 | 608),
    ];
    assert_eq!(seen, expected);
    assert_eq!(parted.head, [1, 0, 0]);
}

#[test]
fn what_is_counted_from_the_start_moves_behind_the_signs() {
    let mut document = vec![0; 0x300];
    put(&mut document, SECTIONS, 2).unwrap();
    put(&mut document, SECTIONS + 4, 24).unwrap();
    let mut table = vec![0; 26];
    put(&mut table, 2, 7).unwrap();
    put(&mut table, 6, 20).unwrap();
    move_places(&document, &mut table, &[3, 7, 19]);
    assert_eq!(
        long(&table, 2),
        Some(7 + LENGTH),
        "a sign behind a place leaves it"
    );
    assert_eq!(long(&table, 6), Some(20 + 3 * LENGTH));
}

#[test]
fn damaged_documents_are_labelled_or_left() {
    for cut in (0..NUMBERED.len()).step_by(97) {
        let _ = labelled(&NUMBERED[..cut]);
    }
    let mut seed = 1u64;
    for _ in 0..400 {
        let mut bytes = NUMBERED.to_vec();
        for _ in 0..20 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = (seed >> 33) as usize % bytes.len();
            bytes[at] = (seed >> 20) as u8;
        }
        if let Some(made) = labelled(&bytes).bytes {
            assert!(made.len() < 10 * bytes.len());
        }
    }
}
