use super::*;

fn of_lines(texts: &[&str]) -> Vec<Part> {
    of(&Item::paragraphs(texts))
}

#[test]
fn the_letterhead_of_an_annex_is_none_of_its_heading() {
    let lines = [
        "ỦY BAN NHÂN DÂN TỈNH CAO LĨNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/QĐ-UBND",
        "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
        "QUYẾT ĐỊNH",
        "Ban hành Kế hoạch làm sạch bờ sông",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch làm sạch bờ sông.",
        "Nơi nhận:",
        "- Như Điều 1;",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Trần Văn Đông",
        "ỦY BAN NHÂN DÂN TỈNH CAO LĨNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
        "Làm sạch bờ sông trên địa bàn tỉnh",
        "(Ban hành kèm theo Quyết định số 15/QĐ-UBND ngày 5 tháng 3 năm 2026)",
        "I. MỤC ĐÍCH",
    ];
    let parts = of_lines(&lines);
    let headings: Vec<&str> = lines
        .iter()
        .zip(&parts)
        .filter(|(_, part)| **part == Part::AnnexTitle)
        .map(|(line, _)| *line)
        .collect();
    assert_eq!(headings, ["KẾ HOẠCH", "Làm sạch bờ sông trên địa bàn tỉnh"]);
    assert_eq!(parts[18], Part::IssuedWith);
    assert_eq!(parts[19], Part::Body);
}

#[test]
fn an_annex_does_not_make_a_letter_one() {
    let lines = [
        "SỞ XÂY DỰNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/SXD-VP",
        "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
        "V/v làm sạch bờ sông",
        "Kính gửi: Các phòng thuộc Sở",
        "Giám đốc Sở phân công các phòng như trong Phụ lục.",
        "GIÁM ĐỐC",
        "Trần Văn Đông",
        "PHỤ LỤC",
        "PHÂN CÔNG NHIỆM VỤ",
    ];
    let parts = of_lines(&lines);
    assert_eq!(parts[4], Part::Subject);
    assert_eq!(&parts[9..], [Part::AnnexTitle, Part::AnnexTitle]);
    // Alone, it says what it is sent with.
    let alone = [
        "PHỤ LỤC",
        "PHÂN CÔNG NHIỆM VỤ",
        "(Kèm theo Công văn số 12/SXD-VP ngày 5 tháng 3 năm 2026 của Sở Xây dựng)",
    ];
    assert_eq!(of_lines(&alone)[0], Part::TypeName);
}

#[test]
fn grounds_behind_dashes_stand_beneath_the_office_that_issues() {
    let lines = [
        "Số: 61/2026/QĐ-UB",
        "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
        "V/V LÀM SẠCH BỜ SÔNG",
        "ỦY BAN NHÂN DÂN TỈNH CAO LĨNH",
        "- Căn cứ Luật Tài nguyên nước;",
        "- Xét đề nghị của Sở Xây dựng,",
        "QUYẾT ĐỊNH:",
        "Điều 1. Bờ sông được làm sạch.",
    ];
    let parts = of_lines(&lines);
    let expected = [
        Part::Subject,
        Part::Authority,
        Part::Grounds,
        Part::Grounds,
        Part::Heading,
    ];
    assert_eq!(parts[2..7], expected);
}

#[test]
fn a_title_in_capitals_may_follow_the_head() {
    let head = [
        "SỞ XÂY DỰNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/HD-SXD",
        "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
    ];
    let of_line = |line: &'static str| {
        let behind = [line, "Các thôn làm sạch bờ sông vào mùa khô."];
        of_lines(&[&head[..], &behind].concat())[4]
    };
    assert_eq!(of_line("CÁCH LÀM SẠCH BỜ SÔNG VÀO MÙA KHÔ"), Part::Title);
    assert_ne!(of_line("GIÁM ĐỐC SỞ XÂY DỰNG CAO LĨNH"), Part::Title);
}

#[test]
fn what_a_site_announces_beneath_a_document_is_no_annex() {
    let lines = [
        "Số: 12/KH-SXD",
        "KẾ HOẠCH",
        "Làm sạch bờ sông",
        "I. MỤC ĐÍCH",
        "1. Bờ sông sạch.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Trần Văn Đông",
        "THÔNG BÁO",
        "về Lưu trữ, Sử dụng Thông tin Khách hàng",
    ];
    assert_ne!(of_lines(&lines)[9], Part::AnnexTitle);
}

#[test]
fn recipients_may_stand_beneath_the_signature() {
    let mut lines = vec![
        "Số: 12/KH-SXD",
        "KẾ HOẠCH",
        "Làm sạch bờ sông",
        "1. Các thôn làm sạch bờ sông vào mùa khô.",
        "CHỦ TỊCH",
        "Trần Văn Đông",
        "Nơi nhận:",
    ];
    lines.extend(["- Các xã;"; 14]);
    lines.push("PHỤ LỤC");
    let parts = of_lines(&lines);
    assert_eq!(
        parts[4..7],
        [Part::Signature, Part::Signature, Part::Recipients]
    );
    assert_eq!(parts.last(), Some(&Part::AnnexTitle));
}

#[test]
fn strokes_of_a_hand_in_a_scan_end_no_list_and_hide_no_name() {
    let lines = [
        "Số: 12/KH-SXD",
        "KẾ HOẠCH",
        "Làm sạch bờ sông",
        "1. Các thôn làm sạch bờ sông vào mùa khô.",
        "Nơi thư",
        "- Các xã;",
        "CHỦ TỊCH",
        "GHỦ",
        "n",
        "- Các thôn;",
        "Hội Làm vườn,",
        "- Lưu: VT, TH.",
        "tâ ũ Trương Việt Dũng",
    ];
    let mut items = Item::paragraphs(&lines);
    for (at, item) in items.iter_mut().enumerate() {
        item.confidence = if matches!(at, 7 | 8) { 0.4 } else { 0.95 };
    }
    let parts = of(&items);
    let (list, signed) = (Part::Recipients, Part::Signature);
    let strokes = [Part::Site; 2];
    assert_eq!(parts[4..7], [list, list, signed]);
    assert_eq!(parts[7..9], strokes);
    assert_eq!(parts[9..], [list, list, list, signed]);
    // Behind strokes alone, a name is known by its family name.
    let lost = ["CHỦ TỊCH", "4", "H", "n", "Nữ 5", "Hoàng Tuấn"];
    let lost: Vec<&str> = lines[..6].iter().copied().chain(lost).collect();
    let mut short = Item::paragraphs(&lost);
    short[7..].iter_mut().for_each(|i| i.confidence = 0.4);
    assert_ne!(of(&short)[11], signed);
    short[11].text = "Xiến Hoàng Tuần".into();
    assert_ne!(of(&short)[11], signed);
    short[11].text = "Trần Hoàng Tuấn".into();
    assert_eq!(of(&short)[11], signed);
    // What is printed there is no stroke.
    for item in &mut items {
        item.confidence = 1.0;
    }
    assert_ne!(of(&items)[12], signed);
}

#[test]
fn recipients_whose_heading_is_not_read_are_known_by_the_archive() {
    let mut lines = vec![
        "Số: 12/KH-SXD",
        "KẾ HOẠCH",
        "Làm sạch bờ sông",
        "1. Các thôn làm sạch bờ sông vào mùa khô./.",
        "Nơi - Như nhận: trên;",
        "- Các xã (để t/h);",
        "- Lưu: VT, TH.",
    ];
    assert_eq!(of_lines(&lines)[4..], [Part::Recipients; 3]);
    lines[4] = "- Như trên;";
    assert_eq!(of_lines(&lines)[4..], [Part::Recipients; 3]);
    // A list of tasks behind the end of a sentence, and a place that receives.
    lines[3] = "1. Các thôn làm sạch bờ sông:";
    assert_ne!(of_lines(&lines)[4], Part::Recipients);
    lines[3] = "1. Các thôn làm sạch bờ sông vào mùa khô./.";
    lines[6] = "- Các thôn nộp báo cáo.";
    assert_ne!(of_lines(&lines)[4], Part::Recipients);
}

#[test]
fn who_issues_stands_in_capitals_between_a_title_in_small_letters_and_the_grounds() {
    let of_line = |line: &'static str| {
        of_lines(&[
            "Số: 12/QĐ-BTT",
            "QUYẾT ĐỊNH",
            "Về việc thành lập Tổ làm sạch bờ sông của các xã",
            "nhiệm kỳ 2026 - 2031",
            line,
            "Căn cứ Luật Tài nguyên nước;",
        ])[4]
    };
    assert_eq!(
        of_line("BAN THƯỜNG TRỰC HỘI NUÔI ONG XÃ CAO LĨNH"),
        Part::Authority
    );
    assert_ne!(of_line("CÁC CĂN CỨ PHÁP LÝ"), Part::Authority);
}

#[test]
fn a_decision_whose_kind_is_lost_sits_on_its_session_and_grounds() {
    let lines = [
        "HỘI ĐỒNG NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 97/NQ-HĐND",
        "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
        "VỀ VIỆC LÀM SẠCH BỜ SÔNG NĂM 2026",
        "HỘI ĐỒNG NHÂN DÂN TỈNH CAO LĨNH",
        "KHÓA XVIII, KỲ HỌP THỨ 17",
        "Căn cứ Luật Tài nguyên nước;",
        "QUYẾT NGHỊ:",
    ];
    let expected = [Part::Authority, Part::Heading, Part::Grounds, Part::Heading];
    assert_eq!(of_lines(&lines)[5..], expected);
}

#[test]
fn a_letter_may_have_lost_its_head() {
    let lines = ["Kính gửi:", "- Các xã.", "Đề nghị các xã làm sạch bờ sông."];
    assert_eq!(of_lines(&lines)[0], Part::Subject);
}

#[test]
fn several_bodies_may_stand_on_one_long_line() {
    let lines = [
        "ỦY BAN THƯỜNG VỤ QUỐC HỘI - CHÍNH PHỦ - ĐOÀN CHỦ TỊCH ỦY BAN TRUNG ƯƠNG MẶT TRẬN TỔ QUỐC VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 12/2026/NQLT-UBTVQH-CP-MTTQ",
        "NGHỊ QUYẾT LIÊN TỊCH",
    ];
    assert_eq!(of_lines(&lines)[0], Part::Issuer);
}

#[test]
fn an_annex_below_a_letter_does_not_name_it() {
    let annex = [
        "Kính gửi: Các xã",
        "Sở gửi kèm bảng phân công.",
        "PHỤ LỤC",
        "(Kèm theo Công văn số 12/SXD-VP ngày 5 tháng 3 năm 2026 của Sở Xây dựng)",
    ];
    // The left column first, then the right one; what it is about may be lost.
    let about = [
        "Số: 12/SXD-VP",
        "V/v làm sạch bờ sông",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ];
    for head in [&about[..], &about[..1]] {
        let parts = of_lines(&[head, &annex].concat());
        assert_eq!(parts[head.len()], Part::Subject);
        assert_eq!(parts[head.len() + 2], Part::AnnexTitle);
    }
    let proposal = ["Số: 12/TTr-SXD", "TỜ TRÌNH", "Về việc làm sạch bờ sông"];
    assert_eq!(
        of_lines(&[&proposal, &annex[..]].concat())[1],
        Part::TypeName
    );
}

#[test]
fn the_place_goes_on_with_the_body_above_a_title_of_no_known_kind() {
    let lines = [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SƠN LA",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BIỂU TỔNG HỢP NHIỆM VỤ",
        "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 5 tháng 3 năm 2026)",
    ];
    assert_eq!(of_lines(&lines)[..2], [Part::Issuer, Part::Issuer]);
}

#[test]

fn a_body_right_above_the_kind_issues_without_a_motto() {
    let parts = of_lines(&[
        "ỦY BAN NHÂN DÂN",
        "TỈNH SƠN LA",
        "CHỈ THỊ SỐ 2/CT-UBND NGÀY 18/02/2011",
        "Về việc làm sạch bờ sông",
        "Thời gian qua, nhiều xã đã làm sạch bờ sông.",
    ]);
    assert_eq!(parts[..2], [Part::Issuer, Part::Issuer]);
    let site = of_lines(&[
        "TRANG CHỦ",
        "CHỈ THỊ SỐ 2/CT-UBND NGÀY 18/02/2011",
        "Về việc làm sạch bờ sông",
        "Thời gian qua, nhiều xã đã làm sạch bờ sông.",
    ]);
    assert_eq!(site[0], Part::Site);
}

#[test]
fn lines_of_a_title_end_above_an_opening_on_grounds() {
    let parts = of_lines(&[
        "KẾ HOẠCH",
        "Tổ chức ngày hội làm sạch bờ sông, tiến tới hội thi",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Sơn La",
        "Căn cứ Kế hoạch số 12-KH/TĐTN ngày 5/3/2026 của Tỉnh đoàn, Ban Chấp hành ban hành Kế hoạch như sau:",
        "I. YÊU CẦU",
    ]);
    assert_eq!(parts[1..3], [Part::Title, Part::Title]);
}

#[test]
fn an_annex_that_comes_alone_is_one_whatever_its_title_begins_with() {
    let scored = [
        "Phụ lục II:",
        "HƯỚNG DẪN CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2025",
        "(Kèm theo Công văn số 12/SNV-VP ngày 10/11/2025 của Sở Nội vụ)",
        "Nội dung chấm điểm gồm các tiêu chí sau.",
    ];
    let expected = [Part::TypeName, Part::Title, Part::IssuedWith];
    assert_eq!(of(&Item::paragraphs(&scored))[..3], expected);
    let alone = ["Phụ lục III", "KẾT QUẢ ĐÁNH GIÁ CÁC TIÊU CHÍ NĂM 2025"];
    assert_eq!(of(&Item::paragraphs(&alone)), [Part::TypeName, Part::Title]);
    // A document of its own may open so too.
    let head = [
        "Phụ lục III",
        "ỦY BAN NHÂN DÂN TỈNH GIA LAI",
        "Số: 5/BC-UBND",
    ];
    assert_ne!(of(&Item::paragraphs(&head))[0], Part::TypeName);
}

#[test]
fn a_title_does_not_go_on_in_the_cells_of_a_table() {
    let mut items = Item::paragraphs(&["PHỤ LỤC", "ĐIỂM TỔNG HỢP CÁC SỞ", "NHÓM CHỈ TIÊU"]);
    assert_eq!(of(&items)[2], Part::Title);
    items[2].cell = true;
    assert_ne!(of(&items)[2], Part::Title);
    // Where a table only arranges the page, all of the title stands in it.
    items[1].cell = true;
    assert_eq!(of(&items)[2], Part::Title);
}

#[test]
fn the_left_column_of_a_letterhead_may_stand_whole_before_the_right_one() {
    let lines = [
        "SAO Y; SỞ XÂY DỰNG; Thời gian ký: 05/3/2026",
        "UBND TỈNH CAO LĨNH",
        "SỞ XÂY DỰNG",
        "/SXD-VP.",
        "V/v làm sạch bờ sông, bờ suối và kè chống sạt lở trên địa bàn tỉnh",
        "và các xã giáp ranh",
        "Kính gửi:",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Cao Lĩnh, ngày tháng 3 năm 2026",
        "- Các sở, ngành;",
        "- Ủy ban nhân dân các xã.",
        "Sở Xây dựng đề nghị các cơ quan báo cáo trước ngày 20 tháng 3 năm 2026.",
    ];
    use Part::*;
    assert_eq!(
        of_lines(&lines)[..12],
        [
            Site,
            Issuer,
            Issuer,
            Number,
            Subject,
            Subject,
            Subject,
            Motto,
            Motto,
            PlaceAndDate,
            Subject,
            Subject,
        ]
    );
}

#[test]
fn a_subject_may_stand_between_quotation_marks() {
    let lines = [
        "BCH ĐOÀN TỈNH CAO LĨNH",
        "***",
        "Số: 12-CV/TĐTN-VP",
        "“V/v làm sạch bờ sông”",
        "ĐOÀN TNCS HỒ CHÍ MINH",
        "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
        "Kính gửi: Các phòng thuộc Sở",
    ];
    use Part::*;
    let parts = of_lines(&lines);
    assert_eq!(parts[3..], [Subject, Motto, PlaceAndDate, Subject]);
}

#[test]
fn a_number_in_the_name_of_a_body_is_not_the_documents_own() {
    let lines = |own: &'static str| {
        [
            "SỞ XÂY DỰNG",
            "TỔ KIỂM TRA THEO QUYẾT ĐỊNH",
            "SỐ 12/QĐ-SXD",
            own,
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
            "KẾ HOẠCH",
            "Kiểm tra bờ sông",
            "I. MỤC ĐÍCH",
        ]
    };
    let parts = of_lines(&lines("Số: 15/KH-TKT"));
    assert_eq!(parts[2..4], [Part::Issuer, Part::Number]);
    // The only number that is printed is the document's.
    assert_eq!(of_lines(&lines("(Bản sao)"))[2], Part::Number);
}

#[test]
fn the_right_column_may_stand_between_two_lines_of_the_subject() {
    let lines = |last: &'static str, next: &'static str| {
        [
            "ỦY BAN NHÂN DÂN TỈNH CAO LĨNH",
            "Số: 15/UBND-XD",
            "V/v kiểm tra việc làm sạch bờ sông của các phương tiện",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Cao Lĩnh, ngày 5 tháng 3 năm 2026",
            last,
            next,
            "Ủy ban nhân dân tỉnh nhận được phản ánh của các xã.",
        ]
    };
    let goes_on = "vận chuyển cát trên sông.";
    let address = "Kính gửi: Sở Xây dựng";
    assert_eq!(of_lines(&lines(goes_on, address))[6], Part::Subject);
    assert_ne!(
        of_lines(&lines(goes_on, "Các xã báo cáo."))[6],
        Part::Subject
    );
    let text = "Ngày 3 tháng 3 các xã họp.";
    assert_ne!(of_lines(&lines(text, address))[6], Part::Subject);
}
