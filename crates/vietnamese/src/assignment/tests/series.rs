//! Several assignments in one paragraph, and what opens one.

use super::{parts, row, said};
use crate::assignment::{Part, clause, labelled, read};

fn all(text: &str) -> (String, Vec<String>) {
    let found = read(text);
    let lead = found.lead.clone().map_or("", |r| &text[r]).to_owned();
    let more = found.more.iter().filter(|(part, _)| *part == Part::Lead);
    (
        lead,
        more.map(|(_, r)| text[r.clone()].to_owned()).collect(),
    )
}

#[test]
fn clauses_with_bodies_of_their_own_give_them_tasks() {
    for (text, lead, more) in [
        (
            "Sở Y tế kiểm tra vệ sinh; Sở Tư pháp hướng dẫn thủ tục; Sở Nội vụ tổng hợp.",
            "Sở Y tế",
            vec!["Sở Tư pháp", "Sở Nội vụ"],
        ),
        (
            "Giao Sở Y tế kiểm tra vệ sinh; giao Sở Tư pháp hướng dẫn thủ tục.",
            "Sở Y tế",
            vec!["Sở Tư pháp"],
        ),
        (
            "Sở Y tế hướng dẫn chuyên môn, Sở Tài chính bố trí kinh phí.",
            "Sở Y tế",
            vec!["Sở Tài chính"],
        ),
        (
            "Chính phủ thống nhất với nội dung Tờ trình; giao Bộ Y tế hoàn thiện dự thảo.",
            "",
            vec!["Bộ Y tế"],
        ),
        (
            "Khi có kết quả chấm điểm giao Sở Nội vụ chủ trì phân tích từng chỉ tiêu.",
            "Sở Nội vụ",
            vec![],
        ),
        (
            "Sở Y tế hướng dẫn Sở Tài chính, Sở Nội vụ thực hiện.",
            "Sở Y tế",
            vec![],
        ),
        (
            "Sở Y tế rà soát các trạm: Trạm Y tế xã A; Sở Nội vụ có hai trạm.",
            "Sở Y tế",
            vec![],
        ),
    ] {
        let (first, later) = all(text);
        let more: Vec<String> = more.into_iter().map(str::to_owned).collect();
        assert_eq!((first.as_str(), later), (lead, more), "{text}");
    }
}

#[test]
fn a_matter_or_an_occasion_opens_the_sentence() {
    for text in [
        "Ở địa phương: Sở Y tế giúp Ủy ban nhân dân tỉnh rà soát văn bản.",
        "Công tác truyền thông: Sở Y tế chủ trì phát tờ rơi.",
        "Đối với vùng lũ, Sở Y tế dự trữ thuốc.",
        "Ngay sau khi nhận được Công điện, Sở Y tế họp triển khai.",
    ] {
        assert_eq!(said(text).0, "Sở Y tế", "{text}");
    }
    assert_eq!(said("Về tổ chức, Sở Y tế có năm phòng.").0, "");
}

#[test]
fn those_who_join_need_no_preposition() {
    for text in [
        "Sở Y tế kiểm tra kho; phối hợp Sở Nội vụ xử lý",
        "Sở Y tế chủ trì, cùng với Sở Nội vụ xử lý",
        "Giao Sở Y tế là cơ quan đầu mối, chủ trì cùng Sở Nội vụ xử lý",
        "Khẩn trương, phối hợp Sở Nội vụ xử lý",
        "Đẩy nhanh việc kiểm kê; chủ trì, phối hợp Sở Nội vụ xử lý",
    ] {
        assert_eq!(said(text).1, "Sở Nội vụ", "{text}");
    }
    assert_eq!(
        said("Kiểm tra kho; phối hợp tổ chức hội nghị"),
        row("", "", "Kiểm tra kho; phối hợp tổ chức hội nghị")
    );
}

#[test]
fn who_is_the_contact_leads() {
    for text in [
        "Sở Y tế là đầu mối, Sở Nội vụ phối hợp",
        "Sở Y tế (đơn vị chủ trì), Sở Nội vụ (đơn vị phối hợp)",
        "Sở Y tế (CT)\nSở Nội vụ (PH)",
        "Giao Sở Y tế chủ trì, Sở Nội vụ phối hợp",
    ] {
        let (lead, with, _) = parts(text, &clause(text));
        assert_eq!(
            (lead.as_str(), with.as_str()),
            ("Sở Y tế", "Sở Nội vụ"),
            "{text}"
        );
    }
    for text in [
        "Đơn vị đầu mối: Sở Y tế\nĐơn vị phối hợp: Sở Nội vụ",
        "Đầu mối: Sở Y tế; phối hợp: Sở Nội vụ",
    ] {
        let pieces = labelled(text).unwrap_or_default();
        let parts: Vec<_> = pieces.into_iter().map(|(p, r)| (p, &text[r])).collect();
        let wanted = [
            (Some(Part::Lead), "Sở Y tế"),
            (Some(Part::Coordinating), "Sở Nội vụ"),
        ];
        assert_eq!(parts, wanted, "{text}");
    }
    let text = "Thực hiện: Sở Y tế; Theo dõi, đôn đốc: Sở Nội vụ";
    let pieces = labelled(text).unwrap_or_default();
    assert_eq!(
        pieces
            .iter()
            .map(|(_, r)| &text[r.clone()])
            .collect::<Vec<_>>(),
        ["Sở Y tế", "Sở Nội vụ"]
    );
}

#[test]
fn a_clause_names_groups_to_their_end_and_units_by_their_kind_alone() {
    for text in [
        "Các thành viên Ban Chỉ đạo",
        "Các doanh nghiệp cung cấp dịch vụ viễn thông",
        "Các đơn vị dự toán thuộc, trực thuộc Sở",
        "Vụ Tổ chức cán bộ, Thanh tra, Văn phòng",
        "Vụ Pháp chế - Thanh tra",
        "Phòng Pháp chế, Kiểm tra",
        "Phòng Pháp chế, Kiểm soát nội bộ, Thanh tra",
    ] {
        let found = clause(text);
        assert_eq!(found.lead, Some(0..text.len()), "{text}");
        assert!(
            found.coordinating.is_none() && found.roles.is_empty(),
            "{text}"
        );
    }
    let text = "Giao Phòng Nông nghiệp và PTNT làm đầu mối";
    let lead = clause(text).lead.map(|range| &text[range]);
    assert_eq!(lead, Some("Phòng Nông nghiệp và PTNT"));
    let text = "Các đơn vị báo cáo Sở Y tế";
    assert_ne!(clause(text).lead, Some(0..text.len()));
}

#[test]
fn who_joins_stands_behind_other_words_for_it_too() {
    for text in [
        "Sở Y tế chủ trì, phối với Sở Nội vụ rà soát hồ sơ",
        "Sở Y tế chủ trì, phối kết hợp với Sở Nội vụ rà soát hồ sơ",
    ] {
        assert_eq!(
            said(text),
            row("Sở Y tế", "Sở Nội vụ", "rà soát hồ sơ"),
            "{text}"
        );
    }
}

#[test]
fn what_a_first_sentence_tells_leaves_the_task_to_those_named_behind_it() {
    for text in [
        "Việc giải ngân còn chậm so với yêu cầu. Sở Y tế khẩn trương rà soát hồ sơ.",
        "Dịch bệnh diễn biến phức tạp. Đề nghị Sở Y tế bố trí giường bệnh.",
    ] {
        assert_eq!(all(text), (String::new(), vec!["Sở Y tế".to_owned()]));
        assert!(read(text).told_before, "{text}");
    }
    for text in [
        "Rà soát hồ sơ. Sở Y tế hướng dẫn lập hồ sơ.",
        "Sở Nội vụ rà soát hồ sơ. Sở Y tế hướng dẫn lập hồ sơ.",
        "Việc giải ngân còn chậm. Sở Y tế có năm phòng.",
    ] {
        assert!(!read(text).told_before, "{text}");
    }
}

#[test]
fn who_is_named_behind_what_is_decided_carries_it_out() {
    for text in [
        "Đồng ý với đề nghị của Sở Nội vụ. Sở Y tế khẩn trương rà soát hồ sơ.",
        "Thông qua Tờ trình về các giếng cạn. Sở Y tế rà soát hồ sơ.",
    ] {
        assert_eq!(all(text), (String::new(), vec!["Sở Y tế".to_owned()]));
        assert!(read(text).handed_later, "{text}");
    }
    for text in [
        "Biểu dương các xã đã dọn giếng. Sở Y tế có nhiều cố gắng.",
        "Đồng ý với đề nghị của Sở Nội vụ. Sở Y tế đã rà soát hồ sơ.",
        "Rà soát hồ sơ. Sở Y tế hướng dẫn lập hồ sơ.",
    ] {
        assert!(!read(text).handed_later, "{text}");
    }
}

#[test]
fn a_list_goes_on_behind_a_person_and_with_offices_in_small_letters() {
    for (text, lead) in [
        (
            "Giao Phó Thủ tướng Lê Văn Tám và các Phó Thủ tướng đôn đốc việc dọn giếng",
            "Phó Thủ tướng Lê Văn Tám và các Phó Thủ tướng",
        ),
        (
            "Chủ tịch Ủy ban nhân dân các tỉnh và lãnh đạo các bộ, ngành dọn giếng",
            "Chủ tịch Ủy ban nhân dân các tỉnh và lãnh đạo các bộ, ngành",
        ),
        (
            "Bí thư tỉnh ủy, thành ủy, Chủ tịch Ủy ban nhân dân các tỉnh dọn giếng",
            "Bí thư tỉnh ủy, thành ủy, Chủ tịch Ủy ban nhân dân các tỉnh",
        ),
        (
            "Giao Bí thư Tỉnh ủy, Thành ủy Hà Nội dọn giếng",
            "Bí thư Tỉnh ủy, Thành ủy Hà Nội",
        ),
        (
            "Chủ tịch Ủy ban nhân dân tỉnh, lãnh đạo các sở dọn giếng",
            "Chủ tịch Ủy ban nhân dân tỉnh",
        ),
    ] {
        let found = read(text).lead.and_then(|at| text.get(at));
        assert_eq!(found, Some(lead), "{text}");
    }
}

#[test]
fn a_leader_asks_behind_any_clause_of_a_sentence_that_leads_to_a_list() {
    for text in [
        "Thiết thực chào mừng ngày Quốc khánh, Thủ tướng Chính phủ yêu cầu Bộ Y tế thực hiện các việc sau:",
        "Vì vậy, để thực hiện mục tiêu đã đề ra, Phó Thủ tướng Lê Văn Tám yêu cầu Bộ Y tế thực hiện các việc sau:",
    ] {
        let found = read(text).lead.and_then(|at| text.get(at));
        assert_eq!(found, Some("Bộ Y tế"), "{text}");
    }
    let own = "Sở Y tế dọn giếng, Giám đốc Sở Nội vụ yêu cầu Phòng Cải cách hành chính thực hiện:";
    assert_eq!(read(own).lead.and_then(|at| own.get(at)), Some("Sở Y tế"));
}
