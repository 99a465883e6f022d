use super::super::binary::properties;
use super::*;

const OLD: &[u8] = include_bytes!(
    "../../../../../../fixtures/documents/capitals-of-a-font-in-an-old-word-file.doc"
);

const UNICODE: &[u8] = include_bytes!("../../../../../../fixtures/formats/11-QD-VPCP.doc");

#[test]
fn pages_give_back_the_runs_that_were_written() {
    let runs: Vec<Range> = (0..400usize)
        .map(|number| Range {
            start: 1000 + 10 * number,
            end: 1010 + 10 * number,
            properties: vec![number as u8; number % 250],
        })
        .collect();
    let mut document = vec![7; 100];
    let list = written(&mut document, &runs);
    assert_eq!(ranges(&document, &list, Pages::Characters), Some(runs));
}

#[test]
fn a_document_without_old_fonts_stays_as_it_is() {
    assert!(marked(UNICODE).bytes.is_none());
    assert!(marked(b"no document").bytes.is_none());
}

#[test]
fn styles_and_runs_name_their_fonts() {
    let found = marked(OLD);
    assert!(found.bytes.is_some());
    assert!(found.names.iter().any(|name| name == ".VnTimeH"));
    let size = |wanted: &str| {
        let number = found.names.iter().position(|name| name == wanted).unwrap();
        found.font(Some(number as u32 + u32::from(LEAST_SIZE)))
    };
    assert_eq!(size("VNI-Times"), Some("VNI-Times"));
    assert_eq!(found.font(None), None);
    assert_eq!(found.font(Some(1)), None);
    assert_eq!(found.font(Some(3000)), None);
}

#[test]
fn damaged_documents_are_marked_or_left() {
    for cut in (0..OLD.len()).step_by(97) {
        let _ = marked(&OLD[..cut]);
    }
    let mut seed = 1u64;
    for _ in 0..400 {
        let mut bytes = OLD.to_vec();
        for _ in 0..20 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let at = (seed >> 33) as usize % bytes.len();
            bytes[at] = (seed >> 20) as u8;
        }
        if let Some(made) = marked(&bytes).bytes {
            assert!(made.len() < 10 * bytes.len());
        }
    }
}

#[test]
fn a_broken_list_of_properties_ends_early() {
    let codes = |list: &[u8]| -> Vec<u16> { properties(list).map(|(code, _)| code).collect() };
    // A size, then a property of four bytes with two.
    assert_eq!(codes(&[0x43, 0x4a, 1, 0, 0x70, 0x68, 1, 2]), [SIZE]);
    assert!(codes(&[0x08, 0xd6, 0, 0, 1]).is_empty());
    assert!(codes(&[1]).is_empty());
}
