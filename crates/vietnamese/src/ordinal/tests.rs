use super::*;

#[test]
fn cells_with_ordinals_are_read() {
    for (text, style, values) in [
        ("1", Style::Arabic, vec![1]),
        ("12.", Style::Arabic, vec![12]),
        ("II", Style::Roman, vec![2]),
        ("IV", Style::Roman, vec![4]),
        ("IX", Style::Roman, vec![9]),
        ("XIV.", Style::Roman, vec![14]),
        ("4.1", Style::Dotted, vec![4, 1]),
        ("A", Style::Letter, vec![1]),
        ("a)", Style::Lower, vec![1]),
        ("(3)", Style::Arabic, vec![3]),
        ("B.3", Style::Dotted, vec![2, 3]),
    ] {
        let found = of_cell(text).unwrap_or_else(|| panic!("{text} is an ordinal"));
        assert_eq!((found.style, found.values), (style, values), "{text}");
    }
    for text in ["Cục", "2023", "Ha", "26.120", "5G"] {
        assert!(
            of_cell(text).is_none_or(|o| o.values.iter().all(|v| *v > 20)),
            "{text}"
        );
    }
}

#[test]
fn paragraph_marks_are_split_off() {
    for (text, style, rest) in [
        ("Điều 1. Ban hành", Style::Article, "Ban hành"),
        ("Điều 2.- Giao Sở Y tế", Style::Article, "Giao Sở Y tế"),
        ("III. TỔ CHỨC", Style::Roman, "TỔ CHỨC"),
        ("2.1. Nhóm", Style::Dotted, "Nhóm"),
        ("2.1 - Nhóm", Style::Dotted, "Nhóm"),
        ("2.1.- Nhóm", Style::Dotted, "Nhóm"),
        ("10. Bộ Tư pháp", Style::Arabic, "Bộ Tư pháp"),
        ("a) Năm 2022:", Style::Lower, "Năm 2022:"),
        ("b/ Bộ Tư pháp", Style::Lower, "Bộ Tư pháp"),
        ("- Chủ trì", Style::Dash, "Chủ trì"),
        ("-Trung tâm", Style::Dash, "Trung tâm"),
        ("+ Rà soát", Style::Plus, "Rà soát"),
        ("- 02 lớp học", Style::Dash, "02 lớp học"),
        ("- 100% trạm y tế", Style::Dash, "100% trạm y tế"),
        ("III- NHIỆM VỤ", Style::Roman, "NHIỆM VỤ"),
        ("II - MỤC TIÊU", Style::Roman, "MỤC TIÊU"),
        ("C- TỔ CHỨC", Style::Letter, "TỔ CHỨC"),
        ("C. TỔ CHỨC", Style::Letter, "TỔ CHỨC"),
        ("1- Mục đích", Style::Arabic, "Mục đích"),
        ("1/ Mục đích", Style::Arabic, "Mục đích"),
        ("2.1- Tái canh", Style::Dotted, "Tái canh"),
        ("2 - Bộ Y tế", Style::Arabic, "Bộ Y tế"),
        ("2.- Bộ Y tế", Style::Arabic, "Bộ Y tế"),
        ("II/- NHIỆM VỤ", Style::Roman, "NHIỆM VỤ"),
    ] {
        let (mark, end) = of_paragraph(text).unwrap_or_else(|| panic!("{text} has a mark"));
        assert_eq!((mark.style, &text[end..]), (style, rest), "{text}");
    }
    for text in [
        "100% thủ tục",
        "1.000 đồng",
        "30/4 là ngày",
        "Điều này",
        "CT số 5",
        "2,5 triệu",
        "5- 7 ngày",
        "- 30 ngày",
        "- 2030",
        "-3 lớp",
        "- 3 -",
        "422/QĐ-TTg ngày 04 tháng 4",
        "2 - bộ",
        "2010 - Bộ",
        "V-League",
    ] {
        assert!(of_paragraph(text).is_none(), "{text}");
    }
}

#[test]
fn series_go_on() {
    let at = |t| of_cell(t).expect("an ordinal");
    assert!(at("II").follows(&at("I")) && at("4.2").follows(&at("4.1")));
    assert!(!at("4.2").follows(&at("3.1")) && !at("2").follows(&at("I")));
    assert_eq!(other_reading(&at("C")).map(|o| o.values), Some(vec![100]));
}

#[test]
fn figures_go_on_with_a_roman_number() {
    let rooted = |text| {
        let (mark, end) = of_paragraph(text).expect("a mark");
        (mark.is_rooted(), mark.text.clone(), &text[end..])
    };
    assert_eq!(rooted("II.2. THỦY LỢI"), (true, "II.2".into(), "THỦY LỢI"));
    assert_eq!(rooted("I.1.3 Đắp đê"), (true, "I.1.3".into(), "Đắp đê"));
    assert_eq!(
        rooted("II. 2 xã ven sông"),
        (false, "II".into(), "2 xã ven sông")
    );
    assert_eq!(rooted("2.1. Đắp đê"), (false, "2.1".into(), "Đắp đê"));
    // An amount, a day, a code and a letter are none.
    for text in [
        "V.2024 khởi công",
        "V.07.02.25: Giáo viên hạng II",
        "C.1. Đắp đê",
    ] {
        assert!(
            of_paragraph(text).is_none_or(|(m, _)| !m.is_rooted()),
            "{text}"
        );
    }
}
