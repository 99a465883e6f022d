use super::*;

fn flow(lines: &[&str], wrapping: Wrapping) -> Vec<String> {
    paragraphs(lines, wrapping)
        .into_iter()
        .map(|p| p.text)
        .collect()
}

#[test]
fn wrapped_lines_are_joined() {
    assert_eq!(
        flow(
            &[
                "Luật",
                "Khoa học, công nghệ và",
                "đổi mới;",
                "- Điều 4",
                "của Luật"
            ],
            Wrapping::Hard(60)
        ),
        ["Luật Khoa học, công nghệ và đổi mới;", "- Điều 4 của Luật"]
    );
}

#[test]
fn a_dash_within_a_name_and_a_clause_in_small_letters_go_on() {
    let wrapping = Wrapping::Hard(50);
    assert_eq!(
        flow(
            &[
                "1. Sở Y tế, Ủy ban nhân dân các quận",
                "- huyện dọn giếng và bể nước; rửa bể;",
                "khơi mương quanh giếng, lấp hố...",
                "để giữ nước sạch.",
            ],
            wrapping
        ),
        [
            "1. Sở Y tế, Ủy ban nhân dân các quận - huyện dọn giếng và bể nước; rửa bể; khơi mương quanh giếng, lấp hố... để giữ nước sạch."
        ]
    );
    let lists = [
        "1. Sở Y tế dọn giếng và bể nước ở các thôn:",
        "- dọn giếng;",
        "- Rửa bể nước ở các thôn, bản vùng sâu xa",
        "- Lấp hố.",
        "Lấp hố;",
        "dọn giếng.",
    ];
    assert_eq!(flow(&lists, wrapping), lists);
}

#[test]
fn unwrapped_lines_stay() {
    assert_eq!(
        flow(&["- Cục BTTP", "- Cục Con nuôi", "Vụ A"], Wrapping::None),
        ["- Cục BTTP", "- Cục Con nuôi", "Vụ A"]
    );
}

#[test]
fn a_signature_block_keeps_its_lines() {
    assert_eq!(
        flow(
            &["**KT. BỘ TRƯỞNG**", "THỨ TRƯỞNG", "Hoàng Trung"],
            Wrapping::Hard(70)
        ),
        ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Hoàng Trung"]
    );
}

#[test]
fn a_body_s_name_stays_above_what_it_is_to_do() {
    assert_eq!(
        flow(
            &[
                "1. Sở Y tế",
                "Chủ trì, phối hợp với các xã dọn giếng và bể chứa nước ở",
                "các thôn.",
                "Trang 2/3",
                "2. Sở Y tế",
                "Giếng và bể chứa nước của mỗi thôn được rửa vào đầu mùa.",
                "3. Giám đốc",
                "Sở Y tế kiểm tra giếng và bể chứa nước ở các thôn xa.",
                "2. Văn hóa đọc",
                "Tủ sách của mỗi thôn được mở cửa vào ngày thứ bảy và có",
                "người trông coi.",
                "4",
                "- 05 lớp học",
            ],
            Wrapping::Hard(58)
        ),
        [
            "1. Sở Y tế",
            "Chủ trì, phối hợp với các xã dọn giếng và bể chứa nước ở các thôn.",
            "Trang 2/3",
            "2. Sở Y tế",
            "Giếng và bể chứa nước của mỗi thôn được rửa vào đầu mùa.",
            "3. Giám đốc Sở Y tế kiểm tra giếng và bể chứa nước ở các thôn xa.",
            "2. Văn hóa đọc",
            "Tủ sách của mỗi thôn được mở cửa vào ngày thứ bảy và có người trông coi.",
            "4",
            "- 05 lớp học",
        ]
    );
}

#[test]
fn a_page_s_number_and_a_running_head_stay_apart() {
    let lines = [
        "1. Sở Y tế rửa các giếng, bể chứa nước ở những thôn xa,",
        "2",
        "thôn cao; kiểm tra nguồn nước của các trạm y tế và trường",
        "CÔNG BÁO/Số 12/Ngày 05-6-2027 3",
        "học ở các xã trong tháng 6 năm 2027.",
    ];
    for wrapping in [Wrapping::None, Wrapping::Hard(58)] {
        assert_eq!(flow(&lines, wrapping), lines);
    }
}

#[test]
fn the_day_goes_on_with_the_place() {
    let lines = ["Vĩnh Long, ngày", "30 tháng 3 năm 2015", "CHỈ THỊ"];
    let whole = ["Vĩnh Long, ngày 30 tháng 3 năm 2015", "CHỈ THỊ"];
    for wrapping in [Wrapping::None, Wrapping::Hard(60)] {
        assert_eq!(flow(&lines, wrapping), whole);
    }
}

#[test]
fn a_number_at_a_line_start_is_no_mark_after_so() {
    assert_eq!(
        flow(
            &["Căn cứ Nghị quyết số", "57-NQ/TW ngày 22"],
            Wrapping::Hard(60)
        ),
        ["Căn cứ Nghị quyết số 57-NQ/TW ngày 22"]
    );
}

#[test]
fn a_numbered_paragraph_whose_empty_line_was_lost_begins_anew() {
    let lines = [
        "xã kiểm tra các giếng nước, bể chứa nước ở những thôn vùng cao theo",
        "chức năng, nhiệm vụ được giao của mình.",
        "3. Báo cáo kết quả theo hướng dẫn của Sở Y tế tỉnh và của Sở Tài",
        "chính.",
    ];
    let flowed = flow(&lines, Wrapping::Parted(70));
    let last = "3. Báo cáo kết quả theo hướng dẫn của Sở Y tế tỉnh và của Sở Tài chính.";
    assert_eq!(flowed.last().map(String::as_str), Some(last));
    assert_eq!(flowed.len(), 2);
    // A full line, and one that has no end.
    for before in [
        "xã kiểm tra các giếng nước, bể chứa ở những thôn theo Quyết định này.",
        "chức năng, nhiệm vụ được giao tại khoản",
    ] {
        let lines = ["xã, thôn theo", before, "3. Báo cáo kết quả."];
        assert_eq!(flow(&lines, Wrapping::Parted(70)).len(), 1);
    }
}

#[test]
fn a_page_s_number_above_the_rest_of_a_sentence_stays_apart() {
    let lines = [
        "3",
        "hóa thủ tục hành chính, tăng cường phân cấp cho các xã, phường",
    ];
    assert_eq!(flow(&lines, Wrapping::Hard(64)), lines);
    let amount = ["3", "cái giếng"];
    assert_eq!(flow(&amount, Wrapping::Hard(64)).len(), 1);
}
