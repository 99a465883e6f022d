use super::*;
use model::Place;
use model::record::{RawFields, ReferenceRole};

mod broken_form;
mod kinds_and_offices;
mod scans_and_drafts;

fn passages(lines: &[(Part, &str)]) -> Vec<Passage> {
    let one = |(i, (part, text)): (usize, &(Part, &str))| Passage {
        part: *part,
        text: (*text).to_owned(),
        place: Place::lines(i as u32 + 1, i as u32 + 1),
        task: None,
    };
    lines.iter().enumerate().map(one).collect()
}

fn read(lines: &[(Part, &str)], stem: &str) -> Document {
    document(&passages(lines), &[], Source::default(), stem, None).0
}

fn issuer(document: &Document) -> Option<&str> {
    document.issuer.as_ref().map(|a| a.name.as_str())
}

fn cited(document: &Document, role: ReferenceRole) -> Vec<&str> {
    let of_role = document.references.iter().filter(|r| r.role == role);
    of_role
        .map(|r| {
            r.number
                .as_deref()
                .or(r.name.as_deref())
                .unwrap_or_default()
        })
        .collect()
}

#[test]
fn an_annex_alone_takes_its_head_from_the_line_it_is_issued_with() {
    let document = read(
        &[
            (Part::TypeName, "PHỤ LỤC"),
            (
                Part::Title,
                "KẾ HOẠCH THỰC HIỆN CHỈ THỊ SỐ 05/CT-TTG NGÀY 23/02/2023 CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ TIẾP TỤC ĐẨY MẠNH",
            ),
            (
                Part::IssuedWith,
                "(Ban hành kèm theo Quyết định số 522/QĐ-BTP ngày 07 tháng 4 năm 2023 của Bộ trưởng Bộ Tư pháp)",
            ),
        ],
        "phu-luc",
    );
    assert_eq!(
        (document.id.as_str(), document.kind),
        ("522-QD-BTP-2023", DocumentType::Annex)
    );
    assert_eq!(document.number.as_deref(), Some("522/QĐ-BTP"));
    assert_eq!(document.issued_on.as_deref(), Some("2023-04-07"));
    assert_eq!(issuer(&document), Some("Bộ trưởng Bộ Tư pháp"));
    assert_eq!(
        document.issuer.as_ref().and_then(|a| a.id.as_deref()),
        Some("bo-tu-phap")
    );
    assert_eq!(cited(&document, ReferenceRole::Implements), ["05/CT-TTg"]);
    assert_eq!(cited(&document, ReferenceRole::IssuedWith), ["522/QĐ-BTP"]);
}

#[test]
fn what_is_issued_with_a_decision_whose_number_is_blank_is_an_annex() {
    let document = read(
        &[
            (Part::Issuer, "ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"),
            (Part::TypeName, "ĐIỀU LỆ (SỬA ĐỔI, BỔ SUNG)"),
            (Part::Title, "HỘI KHOAN GIẾNG TỈNH LÂM ĐỒNG"),
            (
                Part::IssuedWith,
                "(Kèm theo Quyết định số      /QĐ-UBND ngày      tháng 9 năm 2027 của Chủ tịch Ủy ban nhân dân tỉnh)",
            ),
        ],
        "dieu-le",
    );
    assert_eq!(
        (document.kind, document.number),
        (DocumentType::Annex, None)
    );
    assert_eq!(document.id, "dieu-le");
}

#[test]
fn what_a_letter_with_a_blank_number_carries_is_no_annex() {
    let kind = |carrier| {
        let head = [
            (Part::Issuer, "ỦY BAN NHÂN DÂN XÃ GIẾNG ĐÁ"),
            (Part::TypeName, "BIÊN BẢN"),
            (Part::Title, "Họp bàn việc nạo vét giếng làng"),
            (Part::IssuedWith, carrier),
        ];
        read(&head, "bien-ban").kind
    };
    let letter = "(Kèm theo Công văn số      /UBND-KT ngày      tháng 9 năm 2027)";
    let decision = "(Kèm theo Quyết định số      /QĐ-UBND ngày      tháng 9 năm 2027)";
    assert_eq!(kind(letter), DocumentType::Other);
    assert_eq!(kind(decision), DocumentType::Annex);
}

#[test]
fn a_decision_with_its_plan_is_one_document() {
    let document = read(
        &[
            (Part::TypeName, "QUYẾT ĐỊNH"),
            (
                Part::Title,
                "BAN HÀNH KẾ HOẠCH THỰC HIỆN QUYẾT ĐỊNH SỐ 06/QĐ-TTG NGÀY 06 THÁNG 01 NĂM 2022",
            ),
            (Part::Authority, "BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ"),
            (
                Part::Grounds,
                "Căn cứ Nghị định số 45/2020/NĐ-CP ngày 08 tháng 4 năm 2020 của Chính phủ;",
            ),
            (Part::Signature, "BỘ TRƯỞNG, CHỦ NHIỆM"),
            (Part::Signature, "Trần Văn Sơn"),
            (Part::AnnexTitle, "KẾ HOẠCH THỰC HIỆN"),
            (
                Part::IssuedWith,
                "(Kèm theo Quyết định số 11/QĐ-VPCP ngày 15 tháng 01 năm 2022 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ)",
            ),
        ],
        "x",
    );
    assert_eq!(
        (document.id.as_str(), document.kind),
        ("11-QD-VPCP-2022", DocumentType::Decision)
    );
    assert_eq!(document.issued_on.as_deref(), Some("2022-01-15"));
    assert_eq!(
        issuer(&document),
        Some("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ")
    );
    let signer = document
        .signer
        .as_ref()
        .map(|s| (s.name.as_deref(), s.position.as_deref()));
    assert_eq!(
        signer,
        Some((Some("Trần Văn Sơn"), Some("Bộ trưởng, Chủ nhiệm")))
    );
    assert_eq!(cited(&document, ReferenceRole::Implements), ["06/QĐ-TTg"]);
    assert_eq!(
        cited(&document, ReferenceRole::LegalBasis),
        ["45/2020/NĐ-CP"]
    );
    assert!(cited(&document, ReferenceRole::IssuedWith).is_empty());
    assert_eq!(document.annexes.len(), 1);
}

#[test]
fn a_directive_without_letterhead_has_its_issuer_from_the_symbol() {
    let document = read(
        &[
            (Part::Number, "Số: 05/CT-TTg"),
            (Part::PlaceAndDate, "Hà Nội, ngày 23 tháng 02 năm 2023"),
            (Part::TypeName, "CHỈ THỊ"),
            (
                Part::Title,
                "Tiếp tục đẩy mạnh triển khai Đề án phát triển ứng dụng dữ liệu",
            ),
            (
                Part::Opening,
                "Thực hiện chủ trương của Đảng, Đề án “phát triển ứng dụng” (Đề án 06) là đề án quan trọng.",
            ),
            (
                Part::IssuedWith,
                "(Kèm theo Chỉ thị số 05/CT-TTg ngày 23 tháng 02 năm 2023 của Thủ tướng Chính phủ)",
            ),
        ],
        "x",
    );
    assert_eq!(
        (document.id.as_str(), document.kind),
        ("05-CT-TTg-2023", DocumentType::Directive)
    );
    assert_eq!(document.issued_at.as_deref(), Some("Hà Nội"));
    assert_eq!(issuer(&document), Some("Thủ tướng Chính phủ"));
    assert!(cited(&document, ReferenceRole::Implements).is_empty());
    assert!(
        document.references.iter().all(|r| r.number.is_none()),
        "its own number is no citation"
    );
}

#[test]
fn a_blank_number_leaves_the_symbol_and_the_stem() {
    let document = read(
        &[
            (Part::Number, "Số: /KH-STP"),
            (Part::PlaceAndDate, "Bình Phước, ngày tháng 5 năm 2022"),
            (Part::TypeName, "KẾ HOẠCH"),
            (
                Part::Title,
                "Triển khai, thực hiện Đề án phát triển ứng dụng dữ liệu dân cư phục vụ chuyển đổi số",
            ),
            (
                Part::Grounds,
                "Căn cứ Quyết định 149/QĐ-BTP ngày 28/01/2022 của Bộ Tư pháp về thực hiện Quyết định số 06/QĐ-TTg ngày 06/01/2022 phê duyệt Đề án phát triển ứng dụng dữ liệu về dân cư phục vụ việc chuyển đổi số;",
            ),
            (
                Part::Opening,
                "Căn cứ Kế hoạch số 51/KH-UBND ngày 01/3/2022 của UBND tỉnh triển khai, thực hiện Đề án phát triển ứng dụng dữ liệu dân cư phục vụ chuyển đổi số, Sở Tư pháp xây dựng Kế hoạch như sau:",
            ),
            (
                Part::Grounds,
                "Căn cứ Nghị định số 45/2020/NĐ-CP của Chính phủ về thủ tục hành chính điện tử;",
            ),
            (
                Part::IssuedWith,
                "(Kèm theo Kế hoạch số /KH-STP ngày /5/2022 của Sở Tư pháp)",
            ),
        ],
        "KH-STP-binh-phuoc-2022",
    );
    assert_eq!(
        (document.id.as_str(), document.number.as_deref()),
        ("KH-STP-binh-phuoc-2022", None)
    );
    assert_eq!(
        (document.symbol.as_deref(), document.issued_on.as_deref()),
        (Some("KH-STP"), Some("2022-05"))
    );
    assert_eq!(issuer(&document), Some("Sở Tư pháp"));
    assert!(
        document
            .issuer
            .as_ref()
            .and_then(|a| a.id.as_deref())
            .is_some_and(|id| id.contains("binh-phuoc"))
    );
    assert_eq!(
        cited(&document, ReferenceRole::Implements),
        ["149/QĐ-BTP", "51/KH-UBND"]
    );
    assert_eq!(
        cited(&document, ReferenceRole::LegalBasis),
        ["149/QĐ-BTP", "06/QĐ-TTg", "51/KH-UBND", "45/2020/NĐ-CP"]
    );
}

#[test]
fn a_province_s_plan_says_what_it_carries_out() {
    let document = read(
        &[
            (Part::Issuer, "ỦY BAN NHÂN DÂN"),
            (Part::Issuer, "TỈNH NGHỆ AN"),
            (Part::Number, "Số: 1026/KH-UBND"),
            (Part::PlaceAndDate, "Nghệ An, ngày 26 tháng 11 năm 2025"),
            (Part::TypeName, "KẾ HOẠCH"),
            (Part::Title, "NÂNG CAO NĂNG LỰC CÁN BỘ"),
            (
                Part::Opening,
                "Thực hiện Kế hoạch số 14-KH/TU ngày 29/7/2025 của Tỉnh ủy và Kế hoạch số 24/KH-UBND của UBND tỉnh thực hiện Nghị quyết số 66-NQ/TW, UBND tỉnh ban hành Kế hoạch như sau:",
            ),
            (Part::Signature, "TM. ỦY BAN NHÂN DÂN"),
            (Part::Signature, "KT. CHỦ TỊCH"),
            (Part::Signature, "PHÓ CHỦ TỊCH"),
            (Part::Signature, "Phạm Văn Thịnh"),
        ],
        "x",
    );
    assert_eq!(document.id, "1026-KH-UBND-2025");
    assert_eq!(issuer(&document), Some("Ủy ban nhân dân tỉnh Nghệ An"));
    assert_eq!(
        cited(&document, ReferenceRole::Implements),
        ["14-KH/TU", "24/KH-UBND"]
    );
    assert_eq!(cited(&document, ReferenceRole::Cites), ["66-NQ/TW"]);
    let signer = document
        .signer
        .as_ref()
        .map(|s| (s.name.as_deref(), s.position.as_deref()));
    assert_eq!(signer, Some((Some("Phạm Văn Thịnh"), Some("Phó Chủ tịch"))));
}

#[test]
fn citations_of_tasks_stand_where_the_tasks_do() {
    let task = TaskDraft {
        raw: RawFields {
            content: "Triển khai Đề án 06".into(),
            deadline: Some("Theo Quyết định số 7/QĐ-TTg".into()),
            ..RawFields::default()
        },
        place: Place::lines(2, 2),
        ..TaskDraft::default()
    };
    let mut around = passages(&[
        (Part::Body, "Theo Luật Cư trú."),
        (Part::Body, "Theo Luật Đất đai."),
    ]);
    around[1].place = Place::lines(9, 9);
    let tasks = [task];
    let (document, _) = document(&around, &tasks, Source::default(), "x", None);
    assert_eq!(
        cited(&document, ReferenceRole::Cites),
        ["Luật Cư trú", "Đề án 06", "7/QĐ-TTg", "Luật Đất đai"]
    );
}

#[test]
fn ids_are_ascii() {
    assert_eq!(
        document_id(Some("522/QĐ-BTP"), Some("QĐ-BTP"), Some("2023-04-07"), "x"),
        "522-QD-BTP-2023"
    );
    assert_eq!(
        document_id(
            Some("107/2021/NĐ-CP"),
            Some("NĐ-CP"),
            Some("2021-12-06"),
            "x"
        ),
        "107-ND-CP-2021"
    );
    assert_eq!(
        document_id(Some("57-NQ/TW"), Some("NQ/TW"), Some("2024-12-22"), "x"),
        "57-NQ-TW-2024"
    );
    assert_eq!(
        document_id(None, Some("KH-STP"), None, "Kế hoạch (Đắk Lắk) 1"),
        "Ke-hoach--Dak-Lak--1"
    );
    assert_eq!(document_id(None, None, None, ""), "document");
}

#[test]
fn a_letter_has_its_subject_for_a_title() {
    let document = read(
        &[
            (Part::Site, "BỘ TÀI CHÍNH"),
            (Part::Site, "CỤC HẢI QUAN"),
            (Part::Motto, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (Part::Number, "Số: 12/CHQ-GSQL V/v ghi nhãn hàng hóa"),
            (Part::PlaceAndDate, "Hà Nội, ngày 21 tháng 11 năm 2025"),
            (Part::Subject, "Kính gửi: Công ty A."),
            (Part::Signature, "TL. CỤC TRƯỞNG"),
            (Part::Signature, "KT. TRƯỞNG BAN CHÍNH SÁCH,"),
            (Part::Signature, "THUẾ QUỐC TẾ"),
            (Part::Signature, "PHÓ TRƯỞNG BAN"),
            (Part::Signature, "Nguyễn Anh Tài"),
        ],
        "x",
    );
    assert_eq!(
        (document.id.as_str(), document.kind),
        ("12-CHQ-GSQL-2025", DocumentType::OfficialLetter)
    );
    assert_eq!(document.title.as_deref(), Some("V/v ghi nhãn hàng hóa"));
    assert_eq!(issuer(&document), Some("Cục Hải quan"));
    let signer = document
        .signer
        .as_ref()
        .map(|s| (s.name.as_deref(), s.position.as_deref()));
    assert_eq!(
        signer,
        Some((Some("Nguyễn Anh Tài"), Some("Phó Trưởng ban")))
    );
}

#[test]
fn an_old_head_has_body_and_number_under_the_kind() {
    let document = read(
        &[
            (Part::TypeName, "NGHỊ ĐỊNH"),
            (
                Part::Title,
                "CỦA CHÍNH PHỦ SỐ 94 /1998/NĐ-CP NGÀY 17 THÁNG 11 NĂM 1998 QUY ĐỊNH CHI TIẾT THI HÀNH LUẬT ĐÊ ĐIỀU",
            ),
            (Part::Grounds, "Căn cứ Luật Tổ chức Chính phủ;"),
            (Part::Recipients, "- Lưu: VT."),
            (Part::Recipients, "thủ tướng chính phủ"),
            (Part::Recipients, "(Đã ký)"),
            (Part::Signature, "Phan Văn Khải"),
        ],
        "x",
    );
    assert_eq!(document.id, "94-ND-CP-1998");
    assert_eq!(document.issued_on.as_deref(), Some("1998-11-17"));
    assert_eq!(issuer(&document), Some("Chính phủ"));
    assert_eq!(
        document.title.as_deref(),
        Some("QUY ĐỊNH CHI TIẾT THI HÀNH LUẬT ĐÊ ĐIỀU")
    );
    let signer = document.signer.as_ref().and_then(|s| s.position.as_deref());
    assert_eq!(signer, Some("Thủ tướng Chính phủ"));
    let cites = read(
        &[
            (Part::TypeName, "KẾ HOẠCH"),
            (
                Part::Title,
                "CỦA SỞ TƯ PHÁP THỰC HIỆN QUYẾT ĐỊNH SỐ 06/QĐ-TTG NGÀY 06/01/2022",
            ),
        ],
        "x",
    );
    assert_eq!(cites.number, None, "that number is another document's");
}

#[test]
fn a_letterhead_beside_the_motto_is_read() {
    let document = read(
        &[
            (
                Part::Motto,
                "BỘ TÀI CHÍNH CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ),
            (Part::Issuer, "-0- Độc lập - Tự do - Hạnh phúc"),
            (Part::Number, "Số: 144 /2002/QĐ/BTC"),
            (Part::TypeName, "quyết định của bộ trưởng bộ tài chính"),
        ],
        "x",
    );
    assert_eq!(issuer(&document), Some("Bộ Tài chính"));
    assert_eq!(document.number.as_deref(), Some("144/2002/QĐ/BTC"));
}

#[test]
fn the_office_that_says_what_it_issues_is_the_issuer() {
    let document = read(
        &[
            (Part::Issuer, "ỦY BAN NHÂN DÂN"),
            (Part::Issuer, "TỈNH CAO BẰNG"),
            (Part::Number, "Số: 52/2025/QĐ-CTUBND"),
            (Part::PlaceAndDate, "Cao Bằng, ngày 28 tháng 11 năm 2025"),
            (Part::TypeName, "QUYẾT ĐỊNH"),
            (Part::Title, "PHÂN CẤP CHO SỞ Y TẾ"),
            (Part::Grounds, "Căn cứ Luật Dược;"),
            (
                Part::Opening,
                "Chủ tịch Ủy ban nhân dân ban hành Quyết định phân cấp cho Sở Y tế.",
            ),
        ],
        "x",
    );
    assert_eq!(
        issuer(&document),
        Some("Chủ tịch Ủy ban nhân dân tỉnh Cao Bằng")
    );
}

#[test]
fn a_misread_head_is_helped_by_the_line_an_annex_is_issued_with() {
    let document = read(
        &[
            (Part::Number, "Số: 2307 /QĐĐ-UBND"),
            (Part::Site, "Sơn La, ngày II tháng 09 năm 2025"),
            (Part::TypeName, "QUYẾT ĐỊNH"),
            (Part::Title, "Ban hành Kế hoạch trên địa bàn tỉnh Sơn La"),
            (Part::Authority, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"),
            (Part::Signature, "CHỦ TỊCH"),
            (Part::Signature, "Trần Văn An"),
            (Part::AnnexTitle, "KẾ HOẠCH"),
            (Part::IssuedWith, "(Kèm theo Quyết định số: 2307 /QĐ-UBND)"),
            (Part::Signature, "GIÁM ĐỐC"),
        ],
        "x",
    );
    assert_eq!(document.id, "2307-QD-UBND-2025");
    assert_eq!(document.issued_on.as_deref(), Some("2025-09"));
    assert_eq!(document.issued_at.as_deref(), Some("Sơn La"));
    assert_eq!(
        document.issuer.as_ref().and_then(|a| a.id.as_deref()),
        Some("son-la-ubnd")
    );
}

#[test]
fn the_body_behind_the_kind_is_no_part_of_the_title() {
    let document = read(
        &[
            (Part::Number, "Số 91-KL/TW"),
            (Part::TypeName, "KẾT LUẬN"),
            (Part::Title, "CỦA BỘ CHÍNH TRỊ"),
            (Part::Title, "về tiếp tục thực hiện Nghị quyết số 29-NQ/TW"),
        ],
        "x",
    );
    assert_eq!(
        document.title.as_deref(),
        Some("về tiếp tục thực hiện Nghị quyết số 29-NQ/TW")
    );
    assert_eq!(issuer(&document), Some("Bộ Chính trị"));
}

#[test]
fn a_note_in_brackets_is_no_title_beneath_a_line_that_holds_it() {
    let title = |first: &str, note: &str| {
        let lines = [
            (Part::Number, "Số: 91/QĐ-UBND"),
            (Part::TypeName, first),
            (Part::Title, note),
        ];
        read(&lines, "x").title
    };
    let approval = "QUYẾT ĐỊNH CHẤP THUẬN CHỦ TRƯƠNG ĐẦU TƯ";
    let note = "(Cấp lần đầu: Ngày 23 tháng 6 năm 2026)";
    let found = title(approval, note);
    assert_eq!(found.as_deref(), Some("CHẤP THUẬN CHỦ TRƯƠNG ĐẦU TƯ"));
    // Where no other title is printed, the note is what there is.
    assert_eq!(title("QUYẾT ĐỊNH", note).as_deref(), Some(note));
}

#[test]
fn the_right_column_may_stand_between_two_lines_of_a_subject() {
    let document = read(
        &[
            (Part::Issuer, "SỞ XÂY DỰNG"),
            (Part::Number, "Số: 12/SXD-VP"),
            (Part::Subject, "V/v kiểm tra các phương tiện"),
            (Part::Motto, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            (Part::PlaceAndDate, "Huế, ngày 5 tháng 3 năm 2026"),
            (Part::Subject, "vận chuyển cát"),
            (Part::Subject, "Kính gửi: Các phòng"),
        ],
        "x",
    );
    let title = document.title.as_deref();
    assert_eq!(title, Some("V/v kiểm tra các phương tiện vận chuyển cát"));
}

#[test]
fn an_organ_bears_the_name_of_the_body_above_it() {
    for (lines, name) in [
        (
            vec!["TỈNH ỦY KON TUM", "BAN NỘI CHÍNH"],
            "Ban Nội chính Tỉnh ủy Kon Tum",
        ),
        (
            vec!["BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN TỔ CHỨC"],
            "Ban Tổ chức Trung ương",
        ),
        (
            vec!["HỘI NÔNG DÂN", "BCH TỈNH KON TUM"],
            "Ban Chấp hành Hội Nông dân tỉnh Kon Tum",
        ),
        (
            vec!["UB MTTQ VIỆT NAM", "TỈNH KON TUM", "BAN THƯỜNG TRỰC"],
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Kon Tum",
        ),
        (
            vec!["HĐND TỈNH KON TUM", "THƯỜNG TRỰC"],
            "Thường trực Hội đồng nhân dân tỉnh Kon Tum",
        ),
        (vec!["HỘI THI TIN HỌC TRẺ", "BAN TỔ CHỨC"], "Ban Tổ chức"),
    ] {
        let mut parts: Vec<(Part, &str)> = lines.iter().map(|l| (Part::Issuer, *l)).collect();
        parts.push((Part::TypeName, "KẾ HOẠCH"));
        let document = read(&parts, "x");
        assert_eq!(issuer(&document), Some(name), "{lines:?}");
    }
}

#[test]
fn a_damaged_name_in_the_letterhead_is_written_as_the_list_has_it() {
    for lines in [
        ["ỦY BAN NHÂN DẦN", "TỈNH NGHỆ AN"],
        ["ÚY BAN NHAN DÂN", "TINH NGHỆ AN"],
    ] {
        let parts = [
            (Part::Issuer, lines[0]),
            (Part::Issuer, lines[1]),
            (Part::TypeName, "KẾ HOẠCH"),
        ];
        let document = read(&parts, "x");
        assert_eq!(issuer(&document), Some("Ủy ban nhân dân tỉnh Nghệ An"));
        let found = document.issuer.and_then(|a| a.id);
        assert_eq!(found.as_deref(), Some("nghe-an-ubnd"));
    }
}

#[test]
fn grounds_that_name_the_law_or_scheme_of_the_title_are_carried_out() {
    let plan = |title: &'static str, ground: &'static str| {
        let lines = [
            (Part::Number, "Số: 88/KH-STP"),
            (Part::TypeName, "KẾ HOẠCH"),
            (Part::Title, title),
            (Part::Grounds, ground),
        ];
        let document = read(&lines, "x");
        let carried = cited(&document, ReferenceRole::Implements);
        carried.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let law = "Triển khai thi hành Luật Cư trú";
    assert_eq!(
        plan(law, "Căn cứ Luật Cư trú số 68/2020/QH14;"),
        ["68/2020/QH14"]
    );
    let of_another = "Căn cứ Quyết định số 175/QĐ-TTg ngày 05/02/2024 ban hành Kế hoạch triển khai thi hành Luật Cư trú;";
    assert_eq!(plan(law, of_another), ["Luật Cư trú", "175/QĐ-TTg"]);
    let scheme = "Triển khai Đề án 06 năm 2024";
    let approves = "Căn cứ Quyết định số 06/QĐ-TTg ngày 06/01/2022 phê duyệt Đề án phát triển dữ liệu (Đề án 06);";
    assert_eq!(plan(scheme, approves), ["06/QĐ-TTg"]);
    for about in [
        "Căn cứ Nghị định số 62/2021/NĐ-CP quy định chi tiết thi hành Luật Cư trú;",
        "Căn cứ Quyết định số 5/QĐ-STP thành lập Tổ triển khai thi hành Luật Cư trú;",
        "Căn cứ Nghị định số 62/2021/NĐ-CP quy định chi tiết một số điều và hướng dẫn thi hành Luật Cư trú năm 2020 về quản lý cư trú;",
        "Căn cứ Luật Căn cước số 26/2023/QH15;",
    ] {
        assert_eq!(plan(law, about), ["Luật Cư trú"], "{about}");
    }
    // What a law leaves to others is laid down, and the law is not carried out by its name.
    for title in [
        "Quy định chi tiết thi hành Luật Cư trú",
        "Hướng dẫn thực hiện Luật Cư trú",
        "Tuyên truyền Luật Cư trú",
    ] {
        assert!(plan(title, "Căn cứ Luật Căn cước;").is_empty(), "{title}");
    }
}

#[test]
fn each_clause_of_a_ground_is_asked_for_itself() {
    let plan = |title: &'static str, ground: &'static str| {
        let lines = [
            (Part::Number, "Số: 88/KH-UBND"),
            (Part::TypeName, "KẾ HOẠCH"),
            (Part::Title, title),
            (Part::Grounds, ground),
        ];
        let document = read(&lines, "x");
        let carried = cited(&document, ReferenceRole::Implements);
        carried.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let bees = "Thực hiện công tác nuôi ong lấy mật ở các xã vùng cao năm 2027";
    let grounds = "Căn cứ Luật Chăn nuôi số 32/2018/QH14; Chỉ thị số 7/CT-TTg ngày 5/3/2027 về công tác nuôi ong lấy mật ở các xã vùng cao năm 2027; Quyết định số 9/QĐ-UBND ngày 6/3/2027 về trồng hoa; Thực hiện Kế hoạch số 5/KH-BNN ngày 7/3/2027";
    assert_eq!(plan(bees, grounds), ["7/CT-TTg", "5/KH-BNN"]);
    // A circular on the subject lays down rules.
    let rules = "Căn cứ Thông tư số 3/2027/TT-BNNMT về công tác nuôi ong lấy mật ở các xã vùng cao năm 2027;";
    assert!(plan(bees, rules).is_empty());
    // Who is to do the work is named by one document, what is to be done by another.
    let team = "Căn cứ Quyết định số 3/QĐ-UBND về việc thành lập Tổ công tác nuôi ong lấy mật ở các xã vùng cao năm 2027;";
    assert!(plan(bees, team).is_empty());
    // A plan whose title has no verb stands on a plan of the same subject, and on no act that makes law.
    let fruit = "Kiểm tra, giám sát các vườn quả ở những xã vùng cao năm 2027";
    let of_another = "Căn cứ Kế hoạch số 4/KH-UBND về kiểm tra, giám sát các vườn quả ở những xã vùng cao năm 2027;";
    assert_eq!(plan(fruit, of_another), ["4/KH-UBND"]);
    for other in [
        "Căn cứ Kế hoạch số 4/KH-UBND về trồng các vườn quả năm 2027;",
        "Căn cứ Quyết định số 4/QĐ-UBND về phân bổ kinh phí cho các vườn quả ở những xã vùng cao năm 2027;",
        "Căn cứ Quyết định số 4/2026/QĐ-UBND về kiểm tra, giám sát các vườn quả ở những xã vùng cao;",
    ] {
        assert!(plan(fruit, other).is_empty(), "{other}");
    }
}

#[test]
fn a_decision_that_issues_a_programme_stands_on_the_one_of_its_subject() {
    let decision = |title: &'static str, ground: &'static str| {
        let lines = [
            (Part::Number, "Số: 88/QĐ-STC"),
            (Part::TypeName, "QUYẾT ĐỊNH"),
            (Part::Title, title),
            (Part::Grounds, ground),
        ];
        let document = read(&lines, "x");
        let carried = cited(&document, ReferenceRole::Implements);
        carried.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let ground = "Căn cứ Quyết định số 9/QĐ-TTg ban hành Chương trình tổng thể về thực hành tiết kiệm, chống lãng phí năm 2027;";
    let title = "VỀ VIỆC BAN HÀNH CHƯƠNG TRÌNH THỰC HÀNH TIẾT KIỆM, CHỐNG LÃNG PHÍ NĂM 2027";
    assert_eq!(decision(title, ground), ["9/QĐ-TTg"]);
    // A decision that issues rules, or sets up who is to do the work, carries nothing out.
    let title = "Về việc ban hành Quy chế thực hành tiết kiệm, chống lãng phí năm 2027";
    assert!(decision(title, ground).is_empty());
}

#[test]
fn a_plan_without_a_title_says_in_a_sentence_what_it_is_about() {
    let lines = [
        (Part::Number, "Số: 88/KH-UBND"),
        (
            Part::Grounds,
            "Căn cứ Quyết định số 9/QĐ-TTg phê duyệt Đề án nuôi ong lấy mật ở các xã vùng cao đến năm 2030;",
        ),
        (
            Part::Opening,
            "Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện Đề án nuôi ong lấy mật ở các xã vùng cao đến năm 2030 như sau:",
        ),
    ];
    let document = read(&lines, "x");
    assert_eq!(cited(&document, ReferenceRole::Implements), ["9/QĐ-TTg"]);
}

#[test]
fn an_opening_says_the_number_of_the_law_that_the_title_names() {
    let lines = [
        (Part::Number, "Số: 88/KH-UBND"),
        (Part::TypeName, "KẾ HOẠCH"),
        (Part::Title, "Triển khai thi hành Luật Cư trú"),
        (
            Part::Opening,
            "Quốc hội đã thông qua Luật Cư trú (Luật số 68/2020/QH14). Tỉnh ban hành Kế hoạch như sau:",
        ),
    ];
    let document = read(&lines, "x");
    assert_eq!(
        cited(&document, ReferenceRole::Implements),
        ["68/2020/QH14"]
    );
}

#[test]
fn a_list_that_is_carried_out_goes_on_behind_years_and_commas() {
    let lines = [
        (Part::Number, "Số: 88/KH-UBND"),
        (Part::TypeName, "KẾ HOẠCH"),
        (Part::Title, "Nuôi ong ở các xã vùng cao"),
        (
            Part::Opening,
            "Thực hiệnLuật Chăn nuôi năm 2018, Nghị định số 13/2020/NĐ-CP về chăn nuôi; Quyết định số 5/QĐ-TTg về nuôi ong, tỉnh ban hành Kế hoạch:",
        ),
    ];
    let document = read(&lines, "x");
    assert_eq!(
        cited(&document, ReferenceRole::Implements),
        ["13/2020/NĐ-CP", "5/QĐ-TTg"]
    );
}

#[test]
fn the_opening_of_a_list_of_tasks_says_what_is_carried_out() {
    let opening = "Thực hiện Chỉ thị số 05/CT-TTg ngày 23/02/2023, Bộ Y tế đề nghị các Sở Y tế:";
    let further = "Triển khai Quyết định số 7/QĐ-TTg ở các bệnh viện.";
    let lines = [
        (Part::Number, "Số: 88/BYT-KH"),
        (Part::Subject, "V/v bệnh án điện tử"),
        (Part::Body, opening),
        (Part::Body, "1. Rà soát hồ sơ theo Luật Cư trú."),
        (Part::Body, further),
    ];
    let document = read(&lines, "x");
    assert_eq!(cited(&document, ReferenceRole::Implements), ["05/CT-TTg"]);
    assert_eq!(
        cited(&document, ReferenceRole::Cites),
        ["Luật Cư trú", "7/QĐ-TTg"]
    );
}

#[test]
fn signers_are_named_without_titles_and_with_apostrophes() {
    let signer = |office: &'static str, name: &'static str| {
        let document = read(&[(Part::Signature, office), (Part::Signature, name)], "x");
        let signer = document.signer.expect("a signer");
        (
            signer.name.unwrap_or_default(),
            signer.position.unwrap_or_default(),
        )
    };
    let pair = |name: &str, office: &str| (name.to_owned(), office.to_owned());
    assert_eq!(
        signer("GIÁM ĐỐC", "BS.CKII. Trần Văn Đông"),
        pair("Trần Văn Đông", "Giám đốc")
    );
    assert_eq!(
        signer("GIÁM ĐỐC", "ThS. Trần Văn Đông"),
        pair("Trần Văn Đông", "Giám đốc")
    );
    assert_eq!(
        signer("PHÓ CHỦ TỊCH", "H'Yim Mlô"),
        pair("H'Yim Mlô", "Phó Chủ tịch")
    );
    assert_eq!(
        signer("PHÓ CHỦ TỊCH", "K’ Mák"),
        pair("K’ Mák", "Phó Chủ tịch")
    );
}

#[test]
fn what_names_who_decides_is_no_letter() {
    let lines = [
        (Part::Number, "Số: 97/NQ-HĐND"),
        (Part::Subject, "VỀ VIỆC NUÔI ONG"),
        (Part::Authority, "HỘI ĐỒNG NHÂN DÂN TỈNH NGHỆ AN"),
        (Part::Grounds, "Căn cứ Luật Chăn nuôi;"),
    ];
    assert_eq!(read(&lines, "x").kind, DocumentType::Resolution);
    let letter = [lines[0], lines[1]];
    assert_eq!(read(&letter, "x").kind, DocumentType::OfficialLetter);
}

#[test]
fn a_regulation_without_its_decision_is_an_annex() {
    let lines = [
        (Part::TypeName, "QUY ĐỊNH"),
        (Part::Title, "NUÔI ONG Ở CÁC XÃ"),
        (
            Part::IssuedWith,
            "(Ban hành kèm theo Quyết định số 63/QĐ-UBND ngày 29 tháng 9 năm 2026 của",
        ),
        (Part::IssuedWith, "Ủy ban nhân dân tỉnh Nghệ An)"),
    ];
    let document = read(&lines, "x");
    assert_eq!(document.kind, DocumentType::Annex);
    assert_eq!(issuer(&document), Some("Ủy ban nhân dân tỉnh Nghệ An"));
    // With a number of its own it is a document of its own.
    let own = [(Part::Number, "Số: 5/QyĐ-SNN"), lines[0], lines[1]];
    assert_eq!(read(&own, "x").kind, DocumentType::Other);
}

#[test]
fn a_place_named_as_the_motto_ends_stays() {
    let place = |line: &str| {
        let document = read(
            &[(Part::PlaceAndDate, line), (Part::TypeName, "KẾ HOẠCH")],
            "ke-hoach",
        );
        document.issued_at
    };
    assert_eq!(
        place("Hạnh Phúc, ngày 5 tháng 3 năm 2026").as_deref(),
        Some("Hạnh Phúc")
    );
    let joined = "Độc lập - Tự do - Hạnh phúc Lào Cai, ngày 5 tháng 3 năm 2026";
    assert_eq!(place(joined).as_deref(), Some("Lào Cai"));
}
