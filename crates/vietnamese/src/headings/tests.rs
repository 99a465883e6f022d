use super::*;

#[test]
fn to_approve_is_work_outside_of_the_operative_clause() {
    assert!(puts_in_force("Phê duyệt Đề án trồng chè", true));
    assert!(puts_in_force(
        "Ban hành kèm theo Quyết định này quy chế họp.",
        false
    ));
    assert!(!puts_in_force(
        "Phê duyệt phương án chữa cháy của các chợ.",
        false
    ));
    assert!(!is_about_itself("Phê duyệt phương án chữa cháy"));
}

#[test]
fn kinds_that_give_no_tasks_are_told_from_speeches_that_do() {
    for name in [
        "ĐỀ CƯƠNG BÁO CÁO",
        "NỘI DUNG THAM LUẬN",
        "Bài phát biểu khai mạc",
        "Thuyết minh dự thảo Thông tư",
    ] {
        assert!(kind_gives_no_tasks(name), "{name}");
    }
    assert!(!kind_gives_no_tasks("BÀI PHÁT BIỂU KẾT LUẬN"));
    assert!(sums_up_a_report("TÓM TẮT BÁO CÁO CÔNG TÁC") && !sums_up_a_report("Tóm tắt kế hoạch"));
}

#[test]
fn what_was_done_is_told_from_what_is_to_come() {
    let ahead = |titles: &[&str]| speaks_of_work_to_come(titles.iter().copied());
    assert!(ahead(&["1. Sở Y tế", "Phương hướng, nhiệm vụ"]));
    assert!(ahead(&["Các nhiệm vụ trọng tâm"]));
    assert!(!ahead(&["Kết quả thực hiện các nhiệm vụ trọng tâm"]));
    let sentence = "dọn giếng ".repeat(20) + "là những nội dung công tác trọng tâm:";
    assert!(!ahead(&[&sentence, "Kết quả thực hiện"]));
    assert!(ahead(&[&sentence, "Nhiệm vụ"]));
}

#[test]
fn headings_announce_what_their_examples_say() {
    for (list, kind) in [
        (&DATA.examples_tasks, Announces::Tasks),
        (&DATA.examples_no_tasks, Announces::NoTasks),
        (&DATA.examples_mixed, Announces::Mixed),
    ] {
        for example in list {
            assert_eq!(announces(example), Some(kind), "{example}");
        }
    }
}

#[test]
fn lists_of_what_a_sentence_is_about_are_told_from_lists_of_work() {
    for (sentence, objects) in [
        (
            "Sở Y tế báo cáo trước ngày 05/3 các nội dung sau:",
            Some(Objects::Matters),
        ),
        (
            "Các xã gửi số liệu hằng tháng, bao gồm:",
            Some(Objects::Matters),
        ),
        ("Sở Y tế lập hồ sơ gồm:", Some(Objects::Papers)),
        ("Sở Y tế thực hiện các nội dung sau:", None),
        ("Các xã chú trọng một số nội dung sau:", None),
        ("Sở Y tế có trách nhiệm:", None),
        ("Sở Y tế lập hồ sơ gồm ba bản.", None),
    ] {
        assert_eq!(names_objects(sentence), objects, "{sentence}");
    }
}

#[test]
fn lines_that_set_a_body_up_are_told_from_work() {
    for line in [
        "Bà Lý Thị Hoa, Vụ trưởng Vụ Tổ chức - Phó Trưởng ban;",
        "Ban Chỉ đạo do Phó Chủ tịch tỉnh làm Trưởng ban",
    ] {
        assert!(names_membership(line), "{line}");
    }
    for line in ["Trưởng ban báo cáo kết quả", "Kết nạp thành viên"] {
        assert!(!names_membership(line), "{line}");
    }
}

#[test]
fn lines_that_break_off_are_told_from_ends() {
    for line in [
        "Kết luận của đồng chí Ủy viên Thường vụ,",
        "V/v góp ý dự thảo của",
        "Về việc đề nghị thành lập",
    ] {
        assert!(breaks_off(line), "{line}");
    }
    for line in ["Về việc giao đất", "Về việc làm của thanh niên tỉnh"] {
        assert!(!breaks_off(line), "{line}");
    }
    assert!(breaks_off_before_a_number("V/v thực hiện Tờ trình số"));
    assert!(!breaks_off_before_a_number("V/v hộ khẩu"));
}

#[test]
fn stamps_are_told_from_titles() {
    for line in [
        "HỎA TỐC",
        "Dự thảo (lần 2)",
        "DỰ THẢO LẦN THỨ 3",
        "(Dự thảo)",
        "MẬT",
        "SAO Y BẢN CHÍNH",
    ] {
        assert!(is_stamp(line), "{line}");
    }
    for line in [
        "Dự thảo Luật Nuôi ong",
        "Mật ong",
        "KHẨN TRƯƠNG PHÒNG BÃO",
        "BẢN SAO HỘ TỊCH",
    ] {
        assert!(!is_stamp(line), "{line}");
    }
}

#[test]
fn whom_to_reach_is_told_from_work_by_telephone() {
    assert!(tells_whom_to_reach(
        "Chi tiết liên hệ Phòng Y tế, điện thoại: 0243 123 456."
    ));
    for line in [
        "Thông tin liên hệ của các thôn được rà soát hằng quý.",
        "Công khai số điện thoại của các trạm.",
    ] {
        assert!(!tells_whom_to_reach(line), "{line}");
    }
}

#[test]
fn papers_that_hand_themselves_in_are_told_from_work() {
    for line in [
        "Kính trình lãnh đạo xem xét, quyết định./.",
        "Sở Nội vụ kính báo cáo Ủy ban nhân dân tỉnh./.",
        "Kính thưa các đồng chí!",
        "Văn phòng Chính phủ trân trọng thông báo đến các bộ, cơ quan liên quan./.",
        "Trân trọng thông báo kết luận của Phó Chủ tịch đến các sở biết, thực hiện./.",
        "Chương trình hành động này được phổ biến đến chi bộ.",
        "Cục Thuế, Bộ Tài chính trân trọng cảm ơn sự quan tâm chỉ đạo của Quý cơ quan./.",
    ] {
        assert!(closes(line), "{line}");
    }
    for line in [
        "Sở Tài chính thẩm định, trình Ủy ban nhân dân tỉnh xem xét, quyết định.",
        "Theo dõi việc thực hiện Thông báo kết luận này.",
        "Đề nghị Sở Y tế phối hợp thực hiện và trân trọng cảm ơn sự quan tâm của Quý Sở.",
        "Các xã báo cáo kết quả trước ngày 15; Sở Y tế trân trọng cảm ơn sự phối hợp.",
    ] {
        assert!(!closes(line), "{line}");
    }
}

#[test]
fn lists_of_persons_are_told_from_work() {
    for title in [
        "Các thành viên",
        "Thành lập Tổ công tác gồm các ông, bà có tên sau",
    ] {
        assert!(opens_roster(title), "{title}");
    }
    for title in [
        "Nhiệm vụ của các thành viên",
        "Ủy viên Ban Thường vụ còn có nhiệm vụ",
    ] {
        assert!(!opens_roster(title), "{title}");
    }
    for line in [
        "Bà Lý Thị Hoa, Phó Giám đốc Sở Nội vụ;",
        "Mời ông Trần Văn Đông - Chủ tịch Hội;",
        "Đồng chí Lê Nam: Chánh Văn phòng",
        "Chủ tịch Hội: Ông Trần Văn Đông; Phó Chủ tịch: Bà Lý Thị Hoa.",
    ] {
        assert!(names_a_person(line), "{line}");
    }
    for line in [
        "Bà con nông dân được hỗ trợ giống",
        "Ông Trần Văn Đông chủ trì cuộc họp",
        "Đồng chí Giám đốc Sở Y tế chỉ đạo",
        "Bà Lý Thị Hoa - Phó Chủ tịch xã: trực tiếp chỉ đạo.",
    ] {
        assert!(!names_a_person(line), "{line}");
    }
}

#[test]
fn headings_of_reports_tell_work_to_come_from_what_was_done() {
    let inner_first = |titles: &[&'static str]| speaks_of_work_to_come(titles.iter().copied());
    assert!(inner_first(&["Sở Y tế", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027"]));
    assert!(inner_first(&["NHIỆM VỤ, GIẢI PHÁP"]));
    assert!(!inner_first(&[
        "Nhóm giải pháp về tuyên truyền",
        "KẾT QUẢ THỰC HIỆN"
    ]));
    assert!(!inner_first(&["Công tác khác"]));
}

#[test]
fn the_sentence_that_takes_effect_names_its_document() {
    assert!(takes_effect("Chỉ thị này có hiệu lực kể từ ngày ký."));
    assert!(takes_effect(
        "Quyết định này thay thế Quyết định số 12/QĐ-UBND."
    ));
    assert!(takes_effect(
        "Hướng dẫn này, thay thế Công văn số 608/LTNN-TTNC."
    ));
    assert!(!takes_effect("Tổ chức thực hiện Chỉ thị này có hiệu quả."));
}

#[test]
fn headings_of_rules_say_who_carries_them_out_or_do_not() {
    let title = |example: &str| match example.split_once(". ") {
        Some((_, title)) => title.to_owned(),
        None => example.to_owned(),
    };
    for example in &DATA.examples_execution {
        assert!(names_execution(&title(example)), "{example}");
    }
    for example in &DATA.examples_rules {
        assert!(!names_execution(&title(example)), "{example}");
    }
}

#[test]
fn what_a_council_passed_closes_its_resolution() {
    assert!(closes(
        "Nghị quyết này được Hội đồng nhân dân tỉnh khóa XVII thông qua ngày 05 tháng 3 năm 2027."
    ));
    assert!(closes(
        "Cục Thuế trả lời để Thuế tỉnh Lào Cai biết và thực hiện./."
    ));
    assert!(closes("Ủy ban nhân dân tỉnh thông báo để Sở Nội vụ./."));
    for work in [
        "Giao Sở Nội vụ tổng hợp danh sách, thông báo để các đơn vị thực hiện./.",
        "Sở Nội vụ báo cáo và thông báo để các xã dọn giếng trước ngày 30/6/2026./.",
    ] {
        assert!(!closes(work), "{work}");
    }
    assert!(!closes("Nghị quyết này được các xã tổ chức thực hiện."));
    assert!(!closes("Cục Thuế trả lời các hộ trước ngày 05/3."));
}

#[test]
fn what_a_report_tells_as_done_is_told_from_work_to_come() {
    let to_come = |titles: &[&str]| speaks_of_work_to_come(titles.iter().copied());
    assert!(to_come(&[
        "CHỈ ĐẠO CHUYÊN MÔN",
        "Nhiệm vụ công tác trọng tâm tháng 3"
    ]));
    assert!(!to_come(&[
        "MỘT SỐ CÔNG TÁC TRỌNG TÂM",
        "Thực hiện nhiệm vụ công tác tháng 02"
    ]));
}

#[test]
fn labels_and_headings_tell_of_a_state() {
    assert!(tells_of_a_state(
        "Về thuận lợi: tổ chức của Ngành được kiện toàn."
    ));
    assert!(!tells_of_a_state("Về nhân lực: tổ chức tập huấn."));
    assert!(!tells_of_a_state(
        "Khó khăn của các hộ: rà soát và tháo gỡ."
    ));
    for heading in [
        "Những hạn chế, yếu kém",
        "HIỆN TRẠNG",
        "KHẨU HIỆU TUYÊN TRUYỀN",
    ] {
        assert_eq!(announces(heading), Some(Announces::NoTasks), "{heading}");
    }
    assert_ne!(announces("Một số kết luận"), Some(Announces::NoTasks));
}

#[test]
fn titles_of_final_provisions_and_of_what_changes_rules_are_known() {
    assert!(is_final_provision("Điều khoản thi hành"));
    assert!(is_final_provision("Hiệu lực thi hành"));
    assert!(!is_final_provision("Hiệu lực của giấy phép"));
    assert!(amends_rules(
        "Sửa đổi, bổ sung một số điều của Quy định mức hỗ trợ"
    ));
    assert!(!amends_rules(
        "Sửa đổi, bổ sung một số nội dung của Kế hoạch dọn giếng"
    ));
    assert!(amends_rules(
        "NGHỊ QUYẾT VỀ VIỆC SỬA ĐỔI MỘT SỐ ĐIỀU CỦA QUY ĐỊNH VỀ GIẾNG"
    ));
    assert!(amends_rules(
        "Sửa đổi, bổ sung một số điều của Nghị quyết số 9/2026/NQ-HĐND"
    ));
    for title in [
        "Sửa đổi, bổ sung một số điều của Nghị quyết số 1107/2018/UBTVQH14 về giếng",
        "NGHỊ QUYẾT Sửa đổi, bổ sung một số điều của Nghị quyết số 61/2024/QH15",
        "Sửa đổi, bổ sung một số điều của Quy trình vận hành trạm bơm",
        "Sửa đổi, bổ sung một số điều của Quy chuẩn kỹ thuật về giếng",
        "QUYẾT ĐỊNH Bãi bỏ một số điều và sửa đổi, bổ sung một số điều của Quy chế dùng giếng",
    ] {
        assert!(amends_rules(title), "{title}");
    }
    for title in [
        "Sửa đổi, bổ sung Điều 1 Quyết định số 15/QĐ-UBND ngày 4/3/2026 về dọn giếng",
        "Sửa đổi, bổ sung Điều 1 Quyết định số 15/QĐ-UBND ngày 4/3/2026, về việc dọn giếng theo quy trình mới",
        "Triển khai thi hành Luật sửa đổi, bổ sung một số điều của Luật Giếng",
        "Kế hoạch triển khai thi hành Luật sửa đổi, bổ sung một số điều của Luật Giếng số 12/2026/QH16",
        "KẾ HOẠCH LẤY Ý KIẾN VỀ DỰ THẢO LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU",
    ] {
        assert!(!amends_rules(title), "{title}");
    }
}

#[test]
fn words_in_a_heading_that_only_tell_of_something_else_are_none_of_its_kind() {
    assert!(names_execution("Hiệu lực thi hành"));
    assert!(!names_execution(
        "Xử lý các hồ sơ nhận trước ngày Nghị quyết này có hiệu lực thi hành"
    ));
    assert!(is_procedure("Điều kiện khoan giếng"));
    assert!(is_procedure("Điều kiện của nghề kinh doanh có điều kiện"));
    assert!(!is_procedure(
        "Danh mục ngành, nghề kinh doanh có điều kiện"
    ));
}

#[test]
fn titles_that_publish_procedures_are_told_from_work_on_them() {
    for title in [
        "Công bố danh mục thủ tục hành chính lĩnh vực cấp nước theo quy định mới",
        "VỀ VIỆC PHÊ DUYỆT QUY TRÌNH NỘI BỘ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "Công bố thủ tục hành chính được sửa đổi, bổ sung",
        "QUYẾT ĐỊNH Về việc công bố thủ tục hành chính quy định tại Thông tư số 4/2027/TT-BYT",
        "DANH MỤC THỦ TỤC HÀNH CHÍNH",
    ] {
        assert!(publishes_procedures(title), "{title}");
    }
    for title in [
        "Ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2027",
        "Thông qua phương án đơn giản hóa thủ tục hành chính",
        "Về việc tăng cường công bố, niêm yết thủ tục hành chính",
        "Công bố danh mục dự án cấp nước",
        "Ban hành danh mục nhiệm vụ cải cách thủ tục hành chính năm 2027",
        "CHỈ THỊ Về việc chấn chỉnh công tác công bố thủ tục hành chính",
    ] {
        assert!(!publishes_procedures(title), "{title}");
    }
}

#[test]
fn lists_of_examples_are_told_from_lists_of_work() {
    let sentence = "Triển khai thực hiện các nền tảng dùng chung như:";
    assert!(leads_to_examples(sentence));
    assert_eq!(names_objects(sentence), Some(Objects::Matters));
    assert!(!leads_to_examples("Triển khai thực hiện như sau:"));
}
