use super::*;

#[test]
fn clauses_are_taken_from_the_sentence() {
    let (content, clauses) = split(
        "Tổ chức hướng dẫn, đôn đốc các bộ, ngành: Đơn vị thực hiện: Bộ Y tế. Thời gian hoàn thành: Tháng 9/2022.",
    );
    assert_eq!(content, "Tổ chức hướng dẫn, đôn đốc các bộ, ngành");
    assert_eq!(
        clauses
            .iter()
            .map(|c| (c.role, c.value.as_str()))
            .collect::<Vec<_>>(),
        [(Role::Lead, "Bộ Y tế"), (Role::Deadline, "Tháng 9/2022")]
    );
}

#[test]
fn a_bracket_alone_says_who_and_when() {
    let said =
        bracket_alone("(Sở Y tế chủ trì; Sở Xây dựng phối hợp; hoàn thành trong Quý II/2026)");
    let said: Vec<(Role, String)> = said
        .into_iter()
        .flatten()
        .map(|c| (c.role, c.value))
        .collect();
    let expected = [
        (Role::Lead, "Sở Y tế"),
        (Role::Coordinating, "Sở Xây dựng"),
        (Role::Deadline, "hoàn thành trong Quý II/2026"),
    ];
    assert_eq!(said, expected.map(|(role, value)| (role, value.to_owned())));
    assert!(bracket_alone("(ban hành kèm theo Quyết định này)").is_none());
}

#[test]
fn a_term_is_told_from_a_date() {
    assert!(
        names_a_term("Mua thuốc trong tháng 6/2026.") && names_a_term("Nộp trước ngày 15/8/2026.")
    );
    assert!(!names_a_term("Mua thuốc theo Kế hoạch ngày 15/8/2026."));
}

#[test]
fn a_bracket_at_the_end_says_who_and_when() {
    for (text, content, found) in [
        (
            "Tuyển chọn cây đầu dòng (chủ trì: Sở Y tế; phối hợp: Sở Xây dựng; thời gian: Quý II/2026).",
            "Tuyển chọn cây đầu dòng",
            vec![
                (Role::Lead, "Sở Y tế"),
                (Role::Coordinating, "Sở Xây dựng"),
                (Role::Deadline, "Quý II/2026"),
            ],
        ),
        (
            "Xây dựng vườn ươm ở làng (Sở Y tế chủ trì, hoàn thành trước ngày 30/6/2026).",
            "Xây dựng vườn ươm ở làng",
            vec![
                (Role::Lead, "Sở Y tế"),
                (Role::Deadline, "hoàn thành trước ngày 30/6/2026"),
            ],
        ),
        (
            "Cấp chữ ký số cho người dân (Sở Y tế chủ trì, phối hợp với VNPT Hà Giang; hoàn thành trước 30/8/2026).",
            "Cấp chữ ký số cho người dân",
            vec![
                (Role::Lead, "Sở Y tế"),
                (Role::Coordinating, "VNPT Hà Giang"),
                (Role::Deadline, "hoàn thành trước 30/8/2026"),
            ],
        ),
        (
            "Dồn điền đổi thửa ở các thôn (Sở Xây dựng chủ trì, các xã, phường phối hợp, xong trong năm 2026)",
            "Dồn điền đổi thửa ở các thôn",
            vec![
                (Role::Lead, "Sở Xây dựng"),
                (Role::Coordinating, "các xã, phường"),
                (Role::Deadline, "xong trong năm 2026"),
            ],
        ),
        (
            "Tổ chức hội chợ chè (Sở Công Thương, tháng 10/2026)",
            "Tổ chức hội chợ chè",
            vec![
                (Role::Lead, "Sở Công Thương"),
                (Role::Deadline, "tháng 10/2026"),
            ],
        ),
    ] {
        let (before, clauses) = split(text);
        let clauses: Vec<(Role, &str)> =
            clauses.iter().map(|c| (c.role, c.value.as_str())).collect();
        assert_eq!((before.as_str(), clauses), (content, found));
    }
    for text in [
        "Đề nghị Cục Cảnh sát giao thông (Bộ Công an).",
        "Hỗ trợ người dân đăng ký (theo mẫu số 2 kèm theo).",
        "Rà soát các chợ (chợ Bà Hoa, chợ Đầm).",
    ] {
        assert_eq!(split(text), (text.to_owned(), Vec::new()));
    }
}

#[test]
fn labels_within_a_sentence_start_clauses() {
    for text in [
        "Dọn kênh mương. Chủ trì: Sở Y tế; phối hợp: Sở Xây dựng; thời gian hoàn thành: Quý I/2027.",
        "Dọn kênh mương (Chủ trì: Sở Y tế; Phối hợp: Sở Xây dựng; Thời gian: Quý I/2027).",
        "Dọn kênh mương. Đơn vị chủ trì: Sở Y tế, đơn vị phối hợp: Sở Xây dựng, thời gian: Quý I/2027.",
        "Dọn kênh mương; đơn vị chủ trì: Sở Y tế; cơ quan phối hợp: Sở Xây dựng; thời gian: Quý I/2027",
        "Dọn kênh mương (Sở Y tế chủ trì, phối hợp với Sở Xây dựng). Thời gian hoàn thành: Quý I/2027",
    ] {
        let (content, clauses) = split(text);
        let clauses: Vec<(Role, &str)> =
            clauses.iter().map(|c| (c.role, c.value.as_str())).collect();
        let expected = [
            (Role::Lead, "Sở Y tế"),
            (Role::Coordinating, "Sở Xây dựng"),
            (Role::Deadline, "Quý I/2027"),
        ];
        assert_eq!(content.trim_end_matches('.'), "Dọn kênh mương", "{text}");
        assert_eq!(clauses, expected, "{text}");
    }
    for text in [
        "Thống kê các chợ theo mẫu, kết quả: số chợ, số hộ",
        "Làm rõ ba việc sau, trách nhiệm: ai làm, làm gì",
        "Ghi sổ (thời gian: lúc mở cửa) và báo cáo",
    ] {
        assert_eq!(split(text), (text.to_owned(), Vec::new()));
    }
}

#[test]
fn results_of_something_named_are_no_product() {
    assert!(
        split("Kết quả giải quyết hồ sơ: tỷ lệ đúng hạn.")
            .1
            .is_empty()
    );
    for label in ["Kết quả", "Kết quả thực hiện", "Kết quả/sản phẩm"] {
        let found = split(&format!("{label}: Báo cáo của tỉnh.")).1;
        assert_eq!(
            found.first().map(|c| c.role),
            Some(Role::Product),
            "{label}"
        );
    }
}

#[test]
fn a_colon_in_a_sentence_is_no_label() {
    let text = "Về nhân lực: Tổ chức tập huấn lúc 07:30 cho cán bộ, như: công chức xã.";
    assert_eq!(split(text), (text.to_owned(), Vec::new()));
}

#[test]
fn no_label_begins_before_a_bracket_that_its_colon_stands_in() {
    let text = "Tổng hợp kết quả của các cơ quan, đơn vị (các Đảng ủy: Chính phủ, Quốc hội) trước ngày 07/4/2027.";
    assert_eq!(split(text), (text.to_owned(), Vec::new()));
    let (content, clauses) = split("Dọn giếng của các thôn (cơ quan phối hợp: Sở Y tế).");
    assert_eq!(
        (content.as_str(), clauses.len()),
        ("Dọn giếng của các thôn", 1)
    );
}

#[test]
fn work_done_with_others_is_no_label() {
    for text in [
        "Chủ trì, phối hợp với các Bộ: Y tế, Tư pháp rà soát các giếng cạn.",
        "Dọn giếng; phối hợp cùng các Sở: Y tế, Tài chính lập dự toán.",
    ] {
        assert!(split(text).1.is_empty(), "{text}");
    }
    assert_eq!(split("Phối hợp: Sở Y tế").1.len(), 1);
    for label in [
        "Phối hợp với: Sở Y tế",
        "Phối hợp cùng thực hiện: Công an tỉnh, Sở Xây dựng.",
        "Chủ trì thực hiện cùng đơn vị tư vấn: Sở Y tế.",
    ] {
        assert_eq!(split(label).1.len(), 1, "{label}");
    }
}
