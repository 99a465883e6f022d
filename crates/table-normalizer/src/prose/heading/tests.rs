//! Tests of which paragraphs are headings.

use super::*;

#[test]
fn a_heading_of_one_body_is_told_from_one_of_several() {
    for one in [
        "BỘ Y TẾ",
        "Sở Y tế",
        "Sở Y tế chủ trì, phối hợp với Sở Tài chính",
    ] {
        assert!(is_one_body(one), "{one}");
    }
    for several in [
        "CÁC SỞ, NGÀNH",
        "Sở Y tế, Sở Tài chính",
        "Kiểm tra các giếng",
    ] {
        assert!(!is_one_body(several), "{several}");
    }
}

#[test]
fn a_list_goes_on_where_the_next_number_follows_before_one_further_out() {
    let items = Item::paragraphs(&[
        "I. Dọn giếng",
        "1. Rà soát các giếng.",
        "Sở Y tế lấy mẫu nước.",
        "2. Lấp các giếng cạn.",
        "II. Đào giếng",
        "3. Đào giếng mới.",
    ]);
    let parts = vec![Part::Body; items.len()];
    let on = |at: usize| {
        let paragraph = Paragraph::of(at, &items, &parts);
        paragraph
            .mark()
            .is_some_and(|mark| goes_on(&paragraph, mark))
    };
    assert!(on(1));
    assert!(!on(3));
}

#[test]
fn a_matter_is_no_holder() {
    assert!(may_be_somebody("chi bộ các thôn"));
    assert!(may_be_somebody("Sở Y tế"));
    assert!(!may_be_somebody("công tác dọn giếng"));
    assert!(!may_be_somebody("giếng đã cạn"));
}
