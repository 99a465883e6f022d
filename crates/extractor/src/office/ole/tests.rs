use super::*;

#[test]
fn broken_containers_have_no_names() {
    assert!(top_names(MAGIC).is_empty());
    let mut ring = MAGIC.to_vec();
    ring.resize(4096, 0);
    ring[30] = 9;
    assert!(!is_workbook(&ring));
}

#[test]
fn a_container_around_a_stream_gives_it_back() {
    for length in [0, 1, 4095, 4096, 4097, 70_000, 5_000_000] {
        let bytes: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
        let file = around("Workbook", &bytes).unwrap();
        assert!(is_workbook(&file), "{length}");
        let found = stream(&file, &["BOOK", "WORKBOOK"]).unwrap();
        assert!(found.whole);
        assert_eq!(found.bytes[..length], bytes, "{length}");
        assert!(found.bytes[length..].iter().all(|b| *b == 0));
    }
}

#[test]
fn a_chain_in_a_circle_or_cut_short_ends_with_the_file() {
    let file = around("Workbook", &[7; 20_000]).unwrap();
    let mut ring = file.clone();
    // The third sector of the stream leads back to its first.
    ring[4096 + 4 * 4..][..4].copy_from_slice(&2u32.to_le_bytes());
    // The stream says that it has four billion bytes.
    ring[2 * 4096 + ENTRY + 120..][..4].fill(0xff);
    let found = stream(&ring, &["WORKBOOK"]).unwrap();
    assert!(!found.whole && found.bytes.len() <= ring.len());
    let cut = &file[..4 * 4096 + 10];
    let found = stream(cut, &["WORKBOOK"]).unwrap();
    assert!(!found.whole);
    assert_eq!(found.bytes, [7; 4106]);
}

#[test]
fn other_bytes_in_one_stream_leave_the_others() {
    let file = include_bytes!("../../../../../fixtures/formats/11-QD-VPCP.doc");
    let names = top_names(file);
    let table = top_stream(file, "1TABLE").unwrap().bytes;
    let longer = [table.as_slice(), &[5; 100_000]].concat();
    let made = with(file, vec![("1TABLE", longer.clone())]).unwrap();
    assert_eq!(top_names(&made), names);
    assert_eq!(top_stream(&made, "1TABLE").unwrap().bytes, longer);
    for name in names.iter().filter(|name| *name != "1TABLE") {
        let (before, after) = (top_stream(file, name), top_stream(&made, name));
        assert_eq!(before.unwrap().bytes, after.unwrap().bytes, "{name}");
    }
    assert!(with(file, vec![("NOWHERE", Vec::new())]).is_none());
    assert!(with(&file[..20_000], vec![("1TABLE", Vec::new())]).is_none());
}
