//! Heads of scans, and of annexes that come with a draft.

use super::*;

#[test]
fn an_annex_to_a_draft_has_the_symbol_of_the_draft() {
    let document = read(
        &[
            (Part::TypeName, "PHỤ LỤC"),
            (Part::Title, "Danh sách thành viên"),
            (
                Part::IssuedWith,
                "(Kèm theo Quyết định số     /QĐ-UBND ngày     tháng 9 năm 2025",
            ),
            (Part::IssuedWith, "của Ủy ban nhân dân tỉnh Sơn La)"),
        ],
        "phu-luc",
    );
    assert_eq!(
        (document.number, document.symbol.as_deref()),
        (None, Some("QĐ-UBND"))
    );
    assert_eq!(document.kind, DocumentType::Annex);
    assert_eq!(document.issued_on.as_deref(), Some("2025-09"));
}

#[test]
fn the_line_that_an_annex_is_issued_with_may_be_two() {
    let document = read(
        &[
            (Part::TypeName, "PHỤ LỤC II"),
            (Part::Title, "VIẾT HOA TRONG VĂN BẢN"),
            (Part::IssuedWith, "(Kèm theo Nghị định số 30/2020/NĐ-CP"),
            (Part::IssuedWith, "ngày 05 tháng 3 năm 2020 của Chính phủ)"),
        ],
        "phu-luc",
    );
    assert_eq!(document.number.as_deref(), Some("30/2020/NĐ-CP"));
    assert_eq!(document.issued_on.as_deref(), Some("2020-03-05"));
}

#[test]
fn a_place_or_the_heading_of_a_list_signs_nothing() {
    let signer = |lines: &[(Part, &str)]| read(lines, "x").signer;
    assert_eq!(signer(&[(Part::Signature, "Xã Đông Giang")]), None);
    assert_eq!(signer(&[(Part::Signature, "DANH SÁCH")]), None);
}

#[test]
fn the_head_of_a_scan_is_repaired_before_it_is_read() {
    let lines = passages(&[
        (Part::Issuer, "UBND TỈNHLÂM ĐÔNG SỞ TƯ PHÁP"),
        (Part::Number, "Số: 62/TTr-STP"),
        (Part::Motto, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (
            Part::PlaceAndDate,
            "Đôc lâp Tư do - Hanh phúc Lâm Đông, ngày 12 tháng 9 năm 2025",
        ),
        (Part::TypeName, "TỜ TRÌNH"),
        (Part::Title, "Về việc cho phép hợp nhất hai hội"),
        (Part::Signature, "KT. GIAM ĐỌC"),
        (Part::Signature, "PHÓ GIÁM ĐÓC"),
        (Part::Signature, "Trần Văn Đông"),
    ]);
    let texts = lines.iter().map(|p| p.text.as_str());
    let knowledge = Knowledge::of(texts).scanned(true);
    let (read, _) = document(&lines, &[], Source::default(), "x", Some(&knowledge));
    let issuer = read.issuer.as_ref().expect("an issuer");
    assert_eq!(issuer.name, "Sở Tư pháp");
    assert!(lines.iter().any(|p| p.text.contains(&issuer.raw)));
    assert_eq!(read.issued_at.as_deref(), Some("Lâm Đồng"));
    assert_eq!(read.corrections.len(), 1);
    let signer = read.signer.expect("a signer");
    assert_eq!(signer.position.as_deref(), Some("Phó Giám đốc"));
}
