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
