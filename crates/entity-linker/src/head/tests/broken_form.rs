//! Heads whose lines stand otherwise than the form has them.

use super::*;

#[test]
fn a_heading_may_hold_number_date_issuer_and_title() {
    let document = read(
        &[(
            Part::TypeName,
            "NGHỊ QUYẾT SỐ 15/NQ-CP NGÀY 05 THÁNG 01 NĂM 2024 CỦA CHÍNH PHỦ VỀ NUÔI ONG LẤY MẬT",
        )],
        "x",
    );
    assert_eq!(document.number.as_deref(), Some("15/NQ-CP"));
    assert_eq!(document.issued_on.as_deref(), Some("2024-01-05"));
    assert_eq!(document.title.as_deref(), Some("VỀ NUÔI ONG LẤY MẬT"));
    assert_eq!(issuer(&document), Some("Chính phủ"));
}

#[test]
fn the_lines_of_a_subject_together_say_what_is_carried_out() {
    let document = read(
        &[
            (Part::Number, "Số: 493/UBND-NC"),
            (Part::Subject, "V/v triển khai thực hiện"),
            (Part::Subject, "Công văn số 27/BYT-KCB"),
            (Part::Subject, "của Bộ Y tế"),
        ],
        "x",
    );
    assert_eq!(cited(&document, ReferenceRole::Implements), ["27/BYT-KCB"]);
}

#[test]
fn a_law_without_a_day_in_its_head_is_dated_by_its_last_sentence() {
    let document = read(
        &[
            (Part::Number, "Luật số: 111/2025/QH15"),
            (Part::TypeName, "LUẬT"),
            (Part::Title, "NUÔI ONG"),
            (
                Part::Body,
                "Luật này được Quốc hội khóa XV, kỳ họp thứ 10 thông qua ngày 10 tháng 12 năm 2025.",
            ),
        ],
        "x",
    );
    assert_eq!(document.issued_on.as_deref(), Some("2025-12-10"));
}

#[test]
fn bodies_that_issue_together_are_one_collective() {
    let document = read(
        &[
            (Part::Issuer, "UBND TỈNH LÂM ĐỒNG"),
            (Part::Issuer, "BỘ TÀI CHÍNH - BỘ Y TẾ"),
            (Part::Number, "Số: 41/2014/TTLT-BYT-BTC"),
            (Part::TypeName, "THÔNG TƯ LIÊN TỊCH"),
            (Part::Title, "Hướng dẫn nuôi ong"),
        ],
        "x",
    );
    let issuer = document.issuer.expect("it is printed");
    let members: Vec<&str> = issuer.members.iter().map(|m| m.name.as_str()).collect();
    assert!(issuer.collective);
    assert_eq!(members, ["Bộ Tài chính", "Bộ Y tế"]);
}

#[test]
fn who_signs_may_be_printed_in_small_letters_or_behind_a_note() {
    for lines in [
        &["KT. Bộ trưởng", "Thứ trưởng", "Trần Văn Đông"][..],
        &["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Đã ký: Trần Văn Đông"],
        &["KT. BỘ TRƯỞNG THỨ TRƯỞNG", "(Đã ký) Trần Văn Đông"],
    ] {
        let lines: Vec<(Part, &str)> = lines.iter().map(|l| (Part::Signature, *l)).collect();
        let signer = read(&lines, "x").signer.expect("it is signed");
        assert_eq!(signer.name.as_deref(), Some("Trần Văn Đông"));
        assert_eq!(signer.position.as_deref(), Some("Thứ trưởng"));
    }
    let lines = [
        (Part::Signature, "KT. BỘ TRƯỞNG"),
        (Part::Signature, "Trần Văn Đông"),
    ];
    let signer = read(&lines, "x").signer.expect("it is signed");
    assert_eq!(signer.position, None);
}

#[test]
fn the_pages_own_heading_names_what_has_lost_its_title() {
    let document = read(
        &[
            (
                Part::Site,
                "Quyết định 12/QĐ-UBND năm 2020 về nuôi ong lấy mật",
            ),
            (Part::Number, "Số: 12/QĐ-UBND"),
            (Part::Grounds, "Căn cứ Luật Chăn nuôi;"),
        ],
        "x",
    );
    assert_eq!(document.title.as_deref(), Some("về nuôi ong lấy mật"));
}
