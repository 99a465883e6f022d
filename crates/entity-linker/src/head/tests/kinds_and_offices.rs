//! Kinds that only the carrier or the page tells, and offices that a line holds with for whom somebody signs.

use super::*;

#[test]
fn a_plan_without_its_decision_is_an_annex() {
    let document = read(
        &[
            (Part::TypeName, "KẾ HOẠCH"),
            (Part::Title, "Tiêm chủng mở rộng năm 2021"),
            (
                Part::IssuedWith,
                "(Ban hành kèm theo Quyết định số 1244/QĐ-SYT ngày 10/5/2021 của Sở Y tế)",
            ),
            (Part::Body, "1. Bảo đảm an toàn."),
        ],
        "x",
    );
    assert_eq!(
        (document.id.as_str(), document.kind),
        ("1244-QD-SYT-2021", DocumentType::Annex)
    );
}

#[test]
fn the_page_around_a_text_names_its_kind() {
    let document = read(
        &[
            (Part::Site, "Số hiệu: 43-TTg Loại văn bản: Chỉ thị"),
            (Part::Number, "Số: 43-TTg"),
            (Part::PlaceAndDate, "Hà Nội, ngày 22 tháng 1 năm 1996"),
        ],
        "x",
    );
    assert_eq!(document.kind, DocumentType::Directive);
}

#[test]
fn offices_of_deputies_and_secretaries_are_read_whole() {
    for (office, position) in [
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Phó Chủ tịch"),
        (
            "KT. TRƯỞNG THUẾ TỈNH PHÓ TRƯỞNG THUẾ TỈNH",
            "Phó Trưởng Thuế tỉnh",
        ),
        (
            "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ THƯỜNG TRỰC",
            "Phó Bí thư Thường trực",
        ),
        ("TM. ĐẢNG ỦY BÍ THƯ", "Bí thư"),
        ("KT. BỘ TRƯỞNG THỨ TRƯỞNG", "Thứ trưởng"),
        ("KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG", "Phó Hiệu trưởng"),
    ] {
        let lines = [(Part::Signature, office), (Part::Signature, "Lê Hồng Vân")];
        let signer = read(&lines, "x").signer;
        let found = signer.and_then(|s| s.position).unwrap_or_default();
        assert_eq!(found.to_lowercase(), position.to_lowercase(), "{office}");
    }
}

#[test]
fn a_department_on_the_line_of_its_ministry_issues() {
    let document = read(
        &[
            (Part::Issuer, "BỘ TÀI CHÍNH CỤC THUẾ"),
            (Part::Number, "Số: 5/CT-CS"),
        ],
        "x",
    );
    let issuer = document.issuer.map(|i| i.name);
    assert_eq!(issuer.as_deref(), Some("Cục Thuế"));
}

#[test]
fn a_ground_whose_whole_subject_is_the_titles_is_carried_out() {
    let implemented = |about: &str| {
        let ground = format!(
            "Căn cứ Luật Bầu cử; Căn cứ Kế hoạch số 16/KH-MTTQ ngày 23/12/2025 của Ủy ban MTTQ tỉnh về {about}."
        );
        let document = read(
            &[
                (Part::TypeName, "KẾ HOẠCH"),
                (
                    Part::Title,
                    "Tiếp công dân, xử lý đơn thư khiếu nại, tố cáo, kiến nghị, phản ánh phục vụ bầu cử đại biểu Quốc hội khóa XVI và đại biểu Hội đồng nhân dân các cấp",
                ),
                (Part::Grounds, &ground),
            ],
            "x",
        );
        !cited(&document, ReferenceRole::Implements).is_empty()
    };
    assert!(implemented(
        "tiếp công dân, xử lý đơn thư khiếu nại, tố cáo, kiến nghị, phản ánh phục vụ bầu cử"
    ));
    assert!(!implemented(
        "tiếp công dân, tuyên truyền, xử lý đơn thư khiếu nại, tố cáo, kiến nghị phục vụ đại hội"
    ));
    assert!(!implemented("phục vụ bầu cử"));
}

#[test]
fn the_plan_that_a_decision_puts_in_force_has_an_opening_and_an_annex_has_none() {
    let opening = "Thực hiện Quyết định số 141/QĐ-BTP ngày 08 tháng 5 năm 2025 của Bộ trưởng Bộ Tư pháp; Công văn số 4520/BTP-HCTP ngày 28 tháng 7 năm 2025 của Bộ Tư pháp, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:";
    let cases = [
        (
            ["KẾ HOẠCH", "Tổng kết thi hành Luật Nuôi con nuôi"],
            ReferenceRole::Implements,
        ),
        (
            ["PHỤ LỤC", "Danh sách các xã tổng kết"],
            ReferenceRole::Cites,
        ),
    ];
    for ([kind, title], role) in cases {
        let document = read(
            &[
                (Part::TypeName, "QUYẾT ĐỊNH"),
                (Part::Title, "Ban hành Kế hoạch tổng kết"),
                (
                    Part::Body,
                    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch tổng kết.",
                ),
                (Part::AnnexTitle, kind),
                (Part::AnnexTitle, title),
                (Part::Body, opening),
            ],
            "x",
        );
        assert_eq!(
            cited(&document, role),
            ["141/QĐ-BTP", "4520/BTP-HCTP"],
            "{kind}"
        );
    }
}
