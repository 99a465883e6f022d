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
