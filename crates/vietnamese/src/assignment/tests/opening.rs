//! What stands before the agency of a sentence.

use super::super::{decides, read};
use super::lead;

#[test]
fn a_body_that_a_duty_is_laid_on_leads_behind_what_the_sentence_opens_with() {
    for (text, body) in [
        (
            "Kết thúc đợt dọn giếng, Công an xã, chịu trách nhiệm kiểm tra.",
            "Công an xã",
        ),
        (
            "Mức hỗ trợ cho các hộ nghèo, Sở Y tế có trách nhiệm công bố.",
            "Sở Y tế",
        ),
        (
            "Sau khi có chỉ tiêu điều chỉnh, bổ sung ban hành kèm theo Quyết định này, Giám đốc Sở Y tế phân bổ chỉ tiêu.",
            "Giám đốc Sở Y tế",
        ),
        (
            "Để dọn các giếng cạn, sửa máy bơm đúng hạn, Ủy ban nhân dân tỉnh đề nghị Sở Y tế cử người.",
            "Sở Y tế",
        ),
        ("Yêu cầu: Sở Y tế dọn giếng.", "Sở Y tế"),
        (
            "Để dọn giếng, Tổng chỉ huy đợt hai yêu cầu Sở Y tế cử người.",
            "Sở Y tế",
        ),
    ] {
        assert_eq!(lead(text), Some(body), "{text}");
    }
    for (text, body) in [
        (
            "Thực hiện chức năng, nhiệm vụ được giao, Sở Y tế yêu cầu các xã rà soát giếng.",
            "các xã",
        ),
        (
            "Để kịp tổng hợp, Sở Y tế yêu cầu các đơn vị khẩn trương báo cáo.",
            "các đơn vị",
        ),
        (
            "Để bảo đảm thu phí, đề nghị các Thuế tỉnh, thành phố khẩn trương báo cáo.",
            "các Thuế tỉnh, thành phố",
        ),
    ] {
        assert_eq!(lead(text), Some(body), "{text}");
    }
    for text in [
        "Rà soát các giếng, Sở Y tế có trách nhiệm công bố.",
        "Căn cứ Kế hoạch này, rà soát, đánh giá các giếng, Sở Y tế tổng hợp.",
        "Cơ quan thẩm định phải rà soát, Sở Y tế có trách nhiệm công bố.",
    ] {
        assert_eq!(lead(text), None, "{text}");
    }
}

#[test]
fn what_a_body_left_undone_gives_it_no_task() {
    assert_eq!(lead("Phòng Kinh tế chưa thẩm định đủ hồ sơ."), None);
    assert_eq!(
        lead("Phòng Kinh tế thẩm định hồ sơ chưa đủ."),
        Some("Phòng Kinh tế")
    );
    // … but those who are asked are called so.
    assert_eq!(
        lead("Sở Y tế yêu cầu các đơn vị chưa báo cáo khẩn trương báo cáo."),
        Some("các đơn vị")
    );
}

#[test]
fn who_decides_is_told_from_who_acts() {
    let decides = |text: &str| decides(text, &read(text));
    assert!(decides(
        "Hội đồng nhân dân tỉnh quyết nghị các nội dung sau:"
    ));
    assert!(!decides("Sở Y tế dọn các giếng sau:"));
    assert!(!decides(
        "Các cơ quan có thẩm quyền quyết định giá nước có trách nhiệm:"
    ));
    assert!(!decides(
        "Hội đồng nhân dân tỉnh giao Sở Y tế quyết định giá nước:"
    ));
}
