use super::*;

fn one(text: &str) -> Found {
    let found = find(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().expect("one citation")
}

fn numbers(text: &str) -> Vec<String> {
    find(text)
        .into_iter()
        .map(|f| f.number.or(f.name).unwrap_or_default())
        .collect()
}

#[test]
fn a_full_citation_has_all_its_parts() {
    let found = one(
        "theo Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ tướng Chính phủ, bảo đảm công khai",
    );
    assert_eq!(found.number.as_deref(), Some("766/QĐ-TTg"));
    assert_eq!(found.symbol.as_deref(), Some("QĐ-TTg"));
    assert_eq!(found.kind, DocumentType::Decision);
    assert_eq!(found.issued_on.as_deref(), Some("2022-06-23"));
    assert_eq!(found.issuer.as_deref(), Some("Thủ tướng Chính phủ"));
    assert_eq!(
        found.text,
        "Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ tướng Chính phủ"
    );
}

#[test]
fn the_word_for_a_number_may_touch_it() {
    assert_eq!(numbers("Căn cứ Nghị định số24/CP ngày 5/3/1996"), ["24/CP"]);
    assert!(numbers("khu đất lô24/CP").is_empty());
}

#[test]
fn every_form_of_a_number_is_read() {
    for (text, number, symbol, kind) in [
        (
            "Chỉ thị số 05/CT-TTg",
            "05/CT-TTg",
            "CT-TTg",
            DocumentType::Directive,
        ),
        (
            "Nghị định số 107/2021/NĐ-CP",
            "107/2021/NĐ-CP",
            "NĐ-CP",
            DocumentType::Decree,
        ),
        (
            "Nghị quyết số 57-NQ/TW",
            "57-NQ/TW",
            "NQ/TW",
            DocumentType::Resolution,
        ),
        (
            "Nghị quyết số 202/2025/QH15",
            "202/2025/QH15",
            "QH15",
            DocumentType::Resolution,
        ),
        (
            "Thông tư số 01/2018/TT-VPCP",
            "01/2018/TT-VPCP",
            "TT-VPCP",
            DocumentType::Circular,
        ),
        (
            "Thông tư liên tịch số 01/2020/TTLT-BTP-BCA",
            "01/2020/TTLT-BTP-BCA",
            "TTLT-BTP-BCA",
            DocumentType::Circular,
        ),
        (
            "văn bản số 1552/BTTTT-TTH",
            "1552/BTTTT-TTH",
            "BTTTT-TTH",
            DocumentType::OfficialLetter,
        ),
        (
            "Quyết định 149/QĐ-BTP",
            "149/QĐ-BTP",
            "QĐ-BTP",
            DocumentType::Decision,
        ),
        (
            "công văn 40088/CHQ-GSQL",
            "40088/CHQ-GSQL",
            "CHQ-GSQL",
            DocumentType::OfficialLetter,
        ),
        (
            "CHỈ THỊ SỐ 05/CT-TTG",
            "05/CT-TTg",
            "CT-TTg",
            DocumentType::Directive,
        ),
        (
            "Chỉ thị số : 05 /CT - TTg",
            "05/CT-TTg",
            "CT-TTg",
            DocumentType::Directive,
        ),
        (
            "Kế hoạch số 14-KH/TU",
            "14-KH/TU",
            "KH/TU",
            DocumentType::Plan,
        ),
        (
            "Thông báo kết luận số 196-TB/TW",
            "196-TB/TW",
            "TB/TW",
            DocumentType::Announcement,
        ),
        (
            "Văn bản giải trình số 6260/UBND-ĐT",
            "6260/UBND-ĐT",
            "UBND-ĐT",
            DocumentType::OfficialLetter,
        ),
        (
            "Nghị định số 78/2021/NĐ -CP",
            "78/2021/NĐ-CP",
            "NĐ-CP",
            DocumentType::Decree,
        ),
        (
            "Quy\u{e9}t số 02/Q\u{d0}-UBND",
            "02/QĐ-UBND",
            "QĐ-UBND",
            DocumentType::Decision,
        ),
        (
            "Công điện 12/CĐ-TTg",
            "12/CĐ-TTg",
            "CĐ-TTg",
            DocumentType::Telegram,
        ),
        (
            "nêu tại 202/2025/QH15",
            "202/2025/QH15",
            "QH15",
            DocumentType::Law,
        ),
        ("Thông tri số 3/TTri", "3/TTri", "TTri", DocumentType::Other),
        (
            "văn bản 15/KH-UBND",
            "15/KH-UBND",
            "KH-UBND",
            DocumentType::Plan,
        ),
        (
            "tại Tờ trình số 393/TTr-UBND",
            "393/TTr-UBND",
            "TTr-UBND",
            DocumentType::Other,
        ),
    ] {
        let found = one(text);
        assert_eq!(
            (found.number.as_deref(), found.symbol.as_deref(), found.kind),
            (Some(number), Some(symbol), kind),
            "{text}"
        );
    }
}

#[test]
fn old_and_broken_numbers_are_read_whole() {
    for (text, number, kind) in [
        (
            "Quyết định số 144/2002/QĐ/BTC",
            "144/2002/QĐ/BTC",
            DocumentType::Decision,
        ),
        (
            "Quyết định số 13/QĐ-TTg.HC ngày 10/01/1990",
            "13/QĐ-TTg.HC",
            DocumentType::Decision,
        ),
        (
            "Công văn số 9641/VPCP-V.I.",
            "9641/VPCP-V.I",
            DocumentType::OfficialLetter,
        ),
        (
            "Công văn số 9641/VPCP-V.I. Bộ Tư pháp",
            "9641/VPCP-V.I",
            DocumentType::OfficialLetter,
        ),
        (
            "Kế hoạch số 12/KH-UBND.I. Mục tiêu",
            "12/KH-UBND",
            DocumentType::Plan,
        ),
        (
            "Quyết định số 61/QĐ-CCTKV.VIII ngày 04/3/2025",
            "61/QĐ-CCTKV.VIII",
            DocumentType::Decision,
        ),
        (
            "Tờ trình số 9512/TTr- SNN-CCTL ngày 23/10/2025",
            "9512/TTr-SNN-CCTL",
            DocumentType::Other,
        ),
        (
            "công văn số 5678 /BTTTT -THH",
            "5678/BTTTT-THH",
            DocumentType::OfficialLetter,
        ),
        ("Nghị định số 36-CP", "36-CP", DocumentType::Decree),
        (
            "Nghị quyết số 138 - HĐBT về cải tiến",
            "138-HĐBT",
            DocumentType::Resolution,
        ),
        ("Nghị đinh 56/CP", "56/CP", DocumentType::Decree),
        ("Thông tư số 90TC/TCT", "90TC/TCT", DocumentType::Circular),
        ("Thông tư số 04 TC/TCT", "04 TC/TCT", DocumentType::Circular),
        (
            "Thông tư liên bộ số 01/TTLB",
            "01/TTLB",
            DocumentType::Circular,
        ),
        (
            "Nghị quyết số 66.1/2025/NQ-CP",
            "66.1/2025/NQ-CP",
            DocumentType::Resolution,
        ),
        (
            "Nghị định102/2024/NĐ-CPvề thi hành",
            "102/2024/NĐ-CP",
            DocumentType::Decree,
        ),
        (
            "Quyết định số 06- QĐNS/TW",
            "06-QĐNS/TW",
            DocumentType::Decision,
        ),
    ] {
        let found = one(text);
        assert_eq!(
            (found.number.as_deref(), found.kind),
            (Some(number), kind),
            "{text}"
        );
    }
}

#[test]
fn numbers_of_forms_and_standards_are_none() {
    for text in [
        "theo Mẫu số 01/TB-RSĐT ban hành kèm theo",
        "Tờ khai 01/TTS",
        "Quy chuẩn kỹ thuật quốc gia QCVN 41:2024/BGTVT",
        "Cầu 72-II, Quốc lộ 5-HN",
        "khu phố 1 - UBND phường",
        "Quyết định số …/2025/QĐ-TTg",
        "Quyết định số : 2006/QĐ-UBND ngày tháng năm 2006",
        "theo TCCS 12:2019/CCTL-QLCT",
        "phần mềm phiên bản 2.4.15/QĐ-BTP",
        "Kế hoạch số 15/KH-UBND2025",
    ] {
        assert!(find(text).is_empty(), "{text}: {:?}", find(text));
    }
}

#[test]
fn an_issuer_s_name_ends_before_what_is_said_of_it() {
    for (text, issuer) in [
        (
            "Nghị định số 175/2024/NĐ-CP của Chính phủ do Ủy ban nhân dân cấp xã cấp",
            "Chính phủ",
        ),
        (
            "Thông tư số 5/2025/TT-BQP của Bộ trưởng Bộ Quốc phòng quy định tiêu chuẩn",
            "Bộ trưởng Bộ Quốc phòng",
        ),
        (
            "Quyết định số 7/QĐ-BNNMT của Bộ Nông nghiệp và Môi trường về việc",
            "Bộ Nông nghiệp và Môi trường",
        ),
        ("Quyết định 11/QĐ-UBND của UBND TP thành lập", "UBND TP"),
    ] {
        assert_eq!(one(text).issuer.as_deref(), Some(issuer), "{text}");
    }
    assert_eq!(one("Luật Quốc tịch của Việt Nam").issuer, None);
}

#[test]
fn what_is_no_number_of_a_document_is_none() {
    for text in [
        "đạt 1/3 số xã",
        "trực 24/24 giờ",
        "mức 50/Sở",
        "km 12/QL-1A là đường",
        "tỷ lệ 10/Bộ",
        "Quyết định này",
        "ngày 01/7/2025",
        "Nghị định này",
        "Phụ lục 01/TB",
        "công văn số 15/Sở",
        "Công văn số 12/PhongVanThu",
        "số nhà 15/Nguyễn-Huệ",
    ] {
        let found = find(text);
        let numbers: Vec<_> = found
            .iter()
            .filter(|f| f.number.is_some() && f.number.as_deref() != Some("12/QL-1A"))
            .collect();
        assert!(numbers.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn dates_of_all_forms_and_both_orders_are_read() {
    for text in [
        "Nghị quyết số 50/NQ-CP ngày 08/4/2022 của Chính phủ",
        "Nghị quyết 50/NQ-CP, ngày 8 tháng 4 năm 2022 của Chính phủ",
        "Nghị quyết số 50/NQ-CP của Chính phủ ngày 08-4-2022",
        "NGHỊ QUYẾT SỐ 50/NQ-CP NGÀY 08 THÁNG 4 NĂM 2022 CỦA CHÍNH PHỦ VỀ TIẾP TỤC",
    ] {
        let found = one(text);
        assert_eq!(found.issued_on.as_deref(), Some("2022-04-08"), "{text}");
        assert_eq!(found.issuer.as_deref(), Some("Chính phủ"), "{text}");
    }
    assert_eq!(
        one("Nghị quyết số 50/NQ-CP ngày 31/02/2022").issued_on,
        None
    );
}

#[test]
fn a_list_shares_its_kind() {
    let found = find(
        "các Nghị định số 45/2020/NĐ-CP ngày 08/4/2020 và số 107/2021/NĐ-CP ngày 06/12/2021, 61/2018/NĐ-CP",
    );
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|f| f.kind == DocumentType::Decree));
    assert_eq!(found[1].issued_on.as_deref(), Some("2021-12-06"));
}

#[test]
fn laws_are_found_by_name() {
    let found = one("theo Luật Tổ chức Chính phủ ngày 18/02/2025;");
    assert_eq!(
        (found.name.as_deref(), found.issued_on.as_deref()),
        (Some("Luật Tổ chức Chính phủ"), Some("2025-02-18"))
    );
    assert_eq!(
        numbers("quy định của Luật Cư trú và các văn bản hướng dẫn Luật Cư trú."),
        ["Luật Cư trú", "Luật Cư trú"]
    );
    assert_eq!(one("Bộ luật Lao động").kind, DocumentType::Law);
    assert_eq!(one("Pháp lệnh Dân số").kind, DocumentType::Ordinance);
    assert_eq!(
        numbers("Luật Thủ đô 2024; Luật Giáo dục năm 2019; thi hành Luật Cư trú năm 2023"),
        ["Luật Thủ đô 2024", "Luật Giáo dục năm 2019", "Luật Cư trú"]
    );
    assert_eq!(
        numbers("theo quy định của Luật BHXH và các điều của Luật CCCD hiện nay"),
        ["Luật Bảo hiểm xã hội", "Luật Căn cước công dân"]
    );
    assert_eq!(
        numbers("THI HÀNH LUẬT ĐẤT ĐAI VÀ CÁC VĂN BẢN"),
        ["Luật Đất đai"]
    );
    assert!(find("xây dựng luật, pháp lệnh năm 2023; luật sư; dự án Luật Dữ liệu").is_empty());
}

#[test]
fn a_session_of_the_national_assembly_has_figures_alone() {
    for (text, number) in [
        (
            "Nghị quyết số 163/2024/QHI5 ngày 27/11/2024",
            "163/2024/QH15",
        ),
        ("Luật số 80/2015/QHl3", "80/2015/QH13"),
        ("Luật số 64/2025/QH15", "64/2025/QH15"),
        ("Công văn số 163/QHI-TH", "163/QHI-TH"),
    ] {
        assert_eq!(one(text).number.as_deref(), Some(number), "{text}");
    }
}

#[test]
fn a_law_with_its_number_is_one_citation() {
    let found = one("Căn cứ Luật Thủ đô số 39/2024/QH15 ngày 28 tháng 6 năm 2024;");
    assert_eq!(found.number.as_deref(), Some("39/2024/QH15"));
    assert_eq!(found.name.as_deref(), Some("Luật Thủ đô"));
    assert_eq!(found.kind, DocumentType::Law);
    assert_eq!(found.issued_on.as_deref(), Some("2024-06-28"));
    for (text, name) in [
        (
            "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15",
            "Luật Ban hành văn bản quy phạm pháp luật",
        ),
        (
            "Pháp lệnh phát hành công trái xây dựng Tổ quốc số 12/1999/PL-UBTVQH10",
            "Pháp lệnh phát hành công trái xây dựng Tổ quốc",
        ),
        ("Luật Thủ đô (sửa đổi) số 39/2024/QH15", "Luật Thủ đô"),
    ] {
        let found = one(text);
        assert_eq!(found.name.as_deref(), Some(name), "{text}");
        assert!(found.number.is_some(), "{text}");
    }
}

#[test]
fn schemes_and_short_numbers_are_names() {
    assert_eq!(
        numbers("triển khai Đề án 06; Đề án số 06 và đề án 06"),
        ["Đề án 06", "Đề án số 06", "đề án 06"]
    );
    assert_eq!(
        numbers("Nội dung Chỉ thị 05 được quán triệt"),
        ["Chỉ thị 05"]
    );
    assert_eq!(
        numbers("Căn cứ hướng dẫn 1552 của Bộ Thông tin và Truyền thông:"),
        ["hướng dẫn 1552"]
    );
    assert_eq!(
        numbers("Đề án “phát triển dữ liệu” (Đề án 06)"),
        ["Đề án “phát triển dữ liệu”", "Đề án 06"]
    );
    assert_eq!(
        numbers("Thông tư 56 và Nghị định 145/2020, ngày 01/7/2025"),
        ["Thông tư 56", "Nghị định 145/2020"]
    );
    assert_eq!(
        numbers("Đề án phát triển ứng dụng dữ liệu dân cư (sau đây gọi tắt là Đề án 06)"),
        ["Đề án phát triển ứng dụng dữ liệu dân cư", "Đề án 06"]
    );
    assert!(
        find("kế hoạch 5 năm, Kế hoạch 02 tháng, Nghị quyết 3 nội dung, chương trình 2025")
            .is_empty()
    );
}

#[test]
fn places_are_byte_ranges_of_the_text() {
    let text = "Đề án 06 và Quyết định số 422/QĐ-TTg";
    let texts: Vec<&str> = find(text).iter().map(|f| &text[f.range.clone()]).collect();
    assert_eq!(texts, ["Đề án 06", "Quyết định số 422/QĐ-TTg"]);
}

#[test]
fn long_lines_are_read_whole() {
    let sentence = "theo Quyết định số 422/QĐ-TTg ngày 04/4/2022 của Thủ tướng Chính phủ. ";
    let text = sentence.repeat(3000);
    assert_eq!(find(&text).len(), 3000);
}

#[test]
fn old_numbers_need_their_words_and_the_party_s_none() {
    assert_eq!(
        numbers("Nghị quyết 138 - HĐBT về cải tiến"),
        ["Nghị quyết 138"]
    );
    assert_eq!(numbers("thực hiện 57-NQ/TW của Trung ương"), ["57-NQ/TW"]);
    assert_eq!(one("Chỉ thị số: 05/CT-TTg").text, "Chỉ thị số: 05/CT-TTg");
}

#[test]
fn a_date_or_an_issuer_in_brackets_belongs_to_the_citation() {
    let found = one("Quyết định số 06/QĐ-TTg (ngày 06/01/2022) về");
    assert_eq!(found.text, "Quyết định số 06/QĐ-TTg (ngày 06/01/2022)");
    let found = one("Quyết định số 06/QĐ-TTg (ban hành ngày 06/01/2022)");
    assert_eq!(found.issued_on.as_deref(), Some("2022-01-06"));
    let found = one("Quyết định số 06/QĐ-TTg (của Thủ tướng Chính phủ) về");
    assert_eq!(found.issuer.as_deref(), Some("Thủ tướng Chính phủ"));
    assert!(found.text.ends_with("Chính phủ)"), "{}", found.text);
    let found = one("Quyết định số 06/QĐ-TTg (của Thủ tướng Chính phủ, bản sao)");
    assert_eq!(
        (found.text.as_str(), found.issuer),
        ("Quyết định số 06/QĐ-TTg", None)
    );
}

#[test]
fn a_count_behind_a_kind_is_no_number() {
    for text in [
        "Kế hoạch 15 đã ban hành",
        "Quyết định 1234567 đã ban hành",
        "Nghị quyết 50% chỉ tiêu",
        "Nghị quyết 12 nội dung trọng tâm",
        "Chỉ thị 2025 đã ban hành",
        "theo nghị định 56 đã ban hành",
        "Chỉ thị 5 đã ban hành",
        "Quyết định 12,5 tỷ đồng cho hạ tầng",
        "Văn bản 12 trang đã gửi",
    ] {
        assert!(find(text).is_empty(), "{text}");
    }
    assert_eq!(numbers("Kết luận 49 được quán triệt"), ["Kết luận 49"]);
}

#[test]
fn a_scheme_ends_before_what_its_sentence_says() {
    assert_eq!(one("triển khai Đề án 06 của Chính phủ").text, "Đề án 06");
    for text in [
        "Đề án này (sau đây gọi tắt là Đề án 06)",
        "Đề án nhân lực thực hiện Kế hoạch cải cách (gọi tắt là Đề án 06)",
    ] {
        assert_eq!(numbers(text), ["Đề án 06"], "{text}");
    }
    for text in [
        "các đề án “phát triển dữ liệu” năm 2024",
        "Đề án phát triển ứng dụng dữ liệu dân cư (giai đoạn hai)",
        "dự thảo Đề án “phát triển dữ liệu”",
        "dự thảo Đề án 12 về dữ liệu",
    ] {
        assert!(find(text).is_empty(), "{text}");
    }
}

#[test]
fn cyrillic_letters_that_look_latin_are_read_as_these() {
    let text = "tại Nghị định số 15/2024/NĐ-C\u{420} ngày 01 tháng 02 năm 2024 về hộ tịch";
    let found = find(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].number.as_deref(), Some("15/2024/NĐ-CP"));
    assert_eq!(found[0].issued_on.as_deref(), Some("2024-02-01"));
    assert_eq!(
        text.get(found[0].range.clone()),
        Some(found[0].text.as_str())
    );
    assert!(found[0].text.contains('\u{420}'));
}
