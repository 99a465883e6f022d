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

#[test]
fn all_bodies_of_a_line_issue_together_and_have_no_id() {
    let together = |line: &'static str, number: &'static str| {
        let lines = [
            (Part::Issuer, line),
            (Part::Number, number),
            (Part::TypeName, "THÔNG TƯ LIÊN TỊCH"),
            (Part::Title, "Hướng dẫn nuôi ong"),
        ];
        let issuer = read(&lines, "x").issuer.expect("it is printed");
        (issuer.id, issuer.members.len())
    };
    let four =
        "BỘ CÔNG AN - BỘ QUỐC PHÒNG - TÒA ÁN NHÂN DÂN TỐI CAO - VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO";
    assert_eq!(
        together(four, "Số: 04/2013/TTLT-BCA-BQP-TANDTC-VKSNDTC"),
        (None, 4)
    );
    let three = "BỘ CÔNG AN - VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO - TÒA ÁN NHÂN DÂN TỐI CAO";
    assert_eq!(together(three, "Số: 01-BCA-VKSNDTC-TANDTC/TTLT"), (None, 3));
    assert_eq!(together("BỘ Y TẾ - BỘ CÔNG AN", "Số: 29-TT/LB"), (None, 2));
    let one = "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI";
    assert_eq!(together(one, "Số: 01/2012/TTLT").1, 0);
}

#[test]
fn an_issuer_is_named_without_its_session_and_the_state() {
    for (authority, name, id) in [
        (
            "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA KHÓA XIV, KỲ HỌP THỨ 5",
            "Hội đồng nhân dân tỉnh Sơn La",
            "son-la-hdnd",
        ),
        (
            "QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Quốc hội",
            "quoc-hoi",
        ),
    ] {
        let issuer = read(&[(Part::Authority, authority)], "x").issuer;
        let issuer = issuer.expect("it is printed");
        assert_eq!(
            (issuer.name.as_str(), issuer.id.as_deref()),
            (name, Some(id))
        );
    }
}

#[test]
fn a_department_is_that_of_the_province_above_it() {
    let lines = [
        (Part::Issuer, "UBND TỈNH LÂM ĐỒNG"),
        (Part::Issuer, "SỞ Y TẾ"),
        (Part::Number, "Số: 12/KH-SYT"),
    ];
    for seat in ["Đà Lạt", "Hà Nội"] {
        let date = format!("{seat}, ngày 5 tháng 3 năm 2019");
        let mut lines = lines.to_vec();
        lines.push((Part::PlaceAndDate, &date));
        let id = read(&lines, "x").issuer.and_then(|i| i.id);
        assert_eq!(id.as_deref(), Some("lam-dong-so-y-te"));
    }
}

#[test]
fn who_signs_may_be_printed_in_capitals() {
    let signer = |name: &'static str| {
        let lines = [(Part::Signature, "CHỦ TỊCH"), (Part::Signature, name)];
        let signer = read(&lines, "x").signer.expect("it is signed");
        (signer.name, signer.position)
    };
    let (name, position) = signer("TRẦN VĂN ĐÔNG");
    assert_eq!(name.as_deref(), Some("Trần Văn Đông"));
    assert_eq!(position.as_deref(), Some("Chủ tịch"));
    assert_eq!(signer("HỘI NÔNG DÂN").0, None);
}

#[test]
fn what_somebody_issued_while_carrying_out_another_paper_is_no_parent() {
    let opening = |text: &'static str| {
        let lines = [
            (Part::Number, "Số: 12/KH-UBND"),
            (Part::TypeName, "KẾ HOẠCH"),
            (Part::Title, "Nuôi ong"),
            (Part::Opening, text),
        ];
        let document = read(&lines, "x");
        cited(&document, ReferenceRole::Implements).len()
    };
    let told = "Thực hiện kế hoạch năm, UBND tỉnh đã ban hành Chương trình số 34/CTr-UBND.";
    assert_eq!(opening(told), 0);
    let carried = "Thực hiện Chương trình số 34/CTr-UBND, UBND tỉnh ban hành kế hoạch:";
    assert_eq!(opening(carried), 1);
}

#[test]
fn a_decision_whose_kind_is_lost_is_no_letter() {
    let kind = |number: &'static str| {
        let lines = [
            (Part::Number, number),
            (Part::Subject, "V/v phê duyệt dự án"),
        ];
        read(&lines, "x").kind
    };
    assert_eq!(kind("Số: 61/2003/QĐ-UB"), DocumentType::Decision);
    assert_eq!(kind("Số: 5470/CT-CS"), DocumentType::OfficialLetter);
}
