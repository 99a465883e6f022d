//! What may stand before an agency and between it and its part.

use super::{row, said};

#[test]
fn words_of_courtesy_address_those_who_are_named() {
    for text in [
        "Các ông (bà): Giám đốc Sở Y tế, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành",
        "Các ông, bà Giám đốc Sở Y tế, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành",
    ] {
        assert_eq!(
            said(text).0,
            "Giám đốc Sở Y tế, Giám đốc Sở Nội vụ",
            "{text}"
        );
    }
    assert_eq!(said("Các ông bà trong thôn tham gia hội thi").0, "");
}

#[test]
fn a_clause_says_by_what_right_before_those_who_join() {
    for text in [
        "Sở Y tế, trong phạm vi nhiệm vụ, quyền hạn của mình, phối hợp với Sở Nội vụ rà soát biên chế",
        "Sở Y tế căn cứ chức năng, nhiệm vụ được giao, phối hợp với Sở Nội vụ rà soát biên chế",
        "Sở Y tế theo chức năng của mình có trách nhiệm phối hợp với Sở Nội vụ rà soát biên chế",
    ] {
        assert_eq!(
            said(text),
            row("Sở Y tế", "Sở Nội vụ", "rà soát biên chế"),
            "{text}"
        );
    }
}

#[test]
fn an_opening_clause_ends_before_the_agency() {
    for text in [
        "Trong phạm vi nhiệm vụ của mình, Sở Y tế kịp thời cung cấp số liệu",
        "Khi có dịch, Sở Y tế lập đội cơ động",
        "Đối với các xã vùng cao, Sở Y tế bố trí bác sĩ luân phiên",
        "Đối với các xã vùng cao: Sở Y tế bố trí bác sĩ luân phiên",
        "Hằng năm Sở Y tế tổng hợp kết quả",
    ] {
        assert_eq!(said(text).0, "Sở Y tế", "{text}");
    }
    assert_eq!(said("Đối với Sở Y tế, Sở Tài chính phải nộp báo cáo").0, "");
}

#[test]
fn words_that_tie_a_sentence_to_the_one_before_name_nobody() {
    for text in [
        "Trước mắt, Sở Y tế bố trí giường bệnh",
        "Đồng thời, giao Sở Y tế bố trí giường bệnh",
        "Bên cạnh đó, yêu cầu Sở Y tế bố trí giường bệnh",
        "Tại các xã vùng cao, Sở Y tế bố trí giường bệnh",
        "Từ nguồn dự phòng, Sở Y tế bố trí giường bệnh",
        "Với tinh thần khẩn trương, Sở Y tế bố trí giường bệnh",
        "Thống nhất với đề xuất của Sở Nội vụ, Sở Y tế bố trí giường bệnh",
        "Riêng Sở Y tế báo cáo trước ngày 30/11/2026",
    ] {
        assert_eq!(said(text).0, "Sở Y tế", "{text}");
    }
    for text in [
        "Đồng thời rà soát hồ sơ của Sở Y tế",
        "Thống nhất với đề xuất của Sở Nội vụ, Sở Y tế về giường bệnh",
    ] {
        assert_eq!(said(text).0, "", "{text}");
    }
}

#[test]
fn behind_a_label_what_is_ordered_names_nobody_who_leads() {
    for text in [
        "Về thi công: chỉ đạo các ban quản lý, các nhà thầu tập trung nhân lực",
        "Về vật liệu: tiếp tục hỗ trợ chủ đầu tư, các nhà thầu trong việc khai thác đá",
    ] {
        assert_eq!(said(text).0, "", "{text}");
    }
    assert_eq!(
        said("Về vật liệu: từ các mỏ đã cấp, Sở Xây dựng cân đối nguồn đá").0,
        "Sở Xây dựng"
    );
}

#[test]
fn a_body_leads_together_with_others() {
    assert_eq!(
        said("Sở Xây dựng chủ trì cùng các ngành liên quan kiểm tra"),
        row("Sở Xây dựng", "các ngành liên quan", "kiểm tra")
    );
    assert_eq!(
        said("Giao Sở Xây dựng chủ trì; Sở Tài chính, Sở Nội vụ phối hợp thực hiện"),
        row("Sở Xây dựng", "Sở Tài chính, Sở Nội vụ", "thực hiện")
    );
    assert_eq!(
        said("Ủy quyền Giám đốc Sở Y tế ký hợp đồng").0,
        "Giám đốc Sở Y tế"
    );
}

#[test]
fn those_who_join_may_be_named_further_in() {
    for text in [
        "Tổ chức triển khai kế hoạch này; phối hợp với Sở Nội vụ kiểm tra biên chế",
        "Trên cơ sở số liệu được giao, chủ trì, phối hợp với Sở Nội vụ rà soát biên chế",
        "Sở Y tế lập dự toán; chủ trì, phối hợp chặt chẽ với Sở Nội vụ rà soát biên chế",
        "Hướng dẫn, phối hợp với Sở Nội vụ rà soát biên chế",
        "Rà soát biên chế và chủ động phối hợp với Sở Nội vụ xử lý",
        "Đẩy mạnh phối hợp với Sở Nội vụ rà soát biên chế",
        "Sở Y tế: Chủ trì, phối hợp với Sở Nội vụ rà soát biên chế",
        "Sở Y tế chủ trì đạo diễn, phối hợp với Sở Nội vụ rà soát biên chế",
    ] {
        assert_eq!(said(text).1, "Sở Nội vụ", "{text}");
    }
    for text in [
        "Chỉ đạo các trạm y tế phối hợp với Sở Nội vụ rà soát biên chế",
        "Đôn đốc các trạm y tế, phối hợp với Sở Nội vụ xử lý",
        "Xây dựng quy chế phối hợp với Sở Nội vụ",
        "Đã hoàn thành việc phối hợp với Sở Nội vụ",
    ] {
        assert_eq!(said(text).1, "", "{text}");
    }
}

#[test]
fn who_asks_does_not_lead() {
    for text in [
        "Sở Y tế trân trọng đề nghị:",
        "Sở Y tế đề nghị Tập thể Sông Mây gửi danh sách",
    ] {
        assert_eq!(said(text).0, "", "{text}");
    }
    for text in [
        "Qua xem xét, Chủ tịch UBND tỉnh giao Sở Y tế tổng hợp",
        "Do đó, UBND tỉnh trân trọng đề nghị Sở Y tế tổng hợp",
        "Trong thời hạn 07 ngày làm việc, Sở Y tế gửi hồ sơ",
    ] {
        assert_eq!(said(text).0, "Sở Y tế", "{text}");
    }
}
