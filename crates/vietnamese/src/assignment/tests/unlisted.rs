//! Those whom no list of names holds.

use super::said;
use crate::assignment::read;

fn lead(text: &str) -> String {
    said(text).0
}

fn joined(text: &str) -> String {
    said(text).1
}

fn subject(text: &str) -> Option<&str> {
    read(text).subject.and_then(|range| text.get(range))
}

#[test]
fn who_hands_a_task_on_does_not_lead_it() {
    for (text, who) in [
        (
            "UBND tỉnh yêu cầu thủ trưởng các sở và chủ tịch UBND các huyện thực hiện.",
            "thủ trưởng các sở và chủ tịch UBND các huyện",
        ),
        ("UBND tỉnh giao giám đốc các sở báo cáo.", "giám đốc các sở"),
        (
            "UBND tỉnh yêu cầu các ông (bà) Giám đốc sở chấp hành nghiêm.",
            "Giám đốc sở",
        ),
        (
            "UBND tỉnh đề nghị cấp ủy, chính quyền các địa phương quan tâm.",
            "cấp ủy, chính quyền các địa phương",
        ),
        (
            "UBND tỉnh yêu cầu toàn thể cán bộ, công chức chấp hành nghiêm.",
            "toàn thể cán bộ, công chức",
        ),
        (
            "Đề nghị UB MTTQ, các tổ chức hội: Hội Nông dân, Hội Phụ nữ vận động.",
            "UB MTTQ, các tổ chức hội: Hội Nông dân, Hội Phụ nữ",
        ),
        (
            "Để kịp tiến độ, đề nghị thủ trưởng các đơn vị rà soát hồ sơ.",
            "thủ trưởng các đơn vị",
        ),
        (
            "Phó Thủ tướng Trần Văn Bình yêu cầu Bộ Y tế dọn giếng.",
            "Bộ Y tế",
        ),
        (
            "Xét đề nghị của Bộ Y tế, Thủ tướng Chính phủ Trần Văn Bình giao Bộ Tài chính cấp kinh phí.",
            "Bộ Tài chính",
        ),
        (
            "Xét đề nghị của Bộ Y tế, Phó Thủ tướng Trần Văn Bình có ý kiến như sau: Bộ Tài chính cấp kinh phí.",
            "Bộ Tài chính",
        ),
        (
            "Tôi khẩn thiết đề nghị Chủ tịch UBND các xã dọn giếng.",
            "Chủ tịch UBND các xã",
        ),
        (
            "UBND tỉnh chỉ thị cho các sở, ngành dọn giếng.",
            "các sở, ngành",
        ),
        (
            "Yêu cầu các sở, ngành, nhất là Sở Y tế dọn giếng.",
            "các sở, ngành, nhất là Sở Y tế",
        ),
        (
            "Về việc dọn giếng (khoảng 1.500 cái); sửa máy bơm tại các xã: Sở Y tế rà soát.",
            "Sở Y tế",
        ),
    ] {
        assert_eq!(lead(text), who, "{text}");
    }
    // What it asks for is a thing, its own people do it, or it asks those above it to decide.
    for text in [
        "Sở Y tế đề nghị khen thưởng các tập thể.",
        "Sở Y tế phân công cán bộ theo dõi.",
        "Sở Y tế đề nghị cơ quan có thẩm quyền xử lý.",
    ] {
        assert_eq!(lead(text), "Sở Y tế", "{text}");
    }
    // A word of courtesy names whom a letter goes to, and the one who asks does not do it.
    assert_eq!(lead("Sở Y tế đề nghị quý Ủy ban sớm trả lời."), "");
    // What a leader says of a matter gives nobody work; an act is cited by its kind.
    assert_eq!(
        lead("Phó Thủ tướng Trần Văn Bình có ý kiến như sau: Bộ Y tế đã dọn giếng."),
        "Phó Thủ tướng"
    );
    assert_eq!(lead("Phân công cán bộ theo dõi hồ sơ."), "");
    assert_eq!(lead("Đề nghị các nội dung sau được làm rõ."), "");
}

#[test]
fn those_worked_with_need_no_capital_and_may_be_letters() {
    for (text, who) in [
        (
            "Phối hợp với trưởng thôn, tổ trưởng dân phố tổ chức bình xét.",
            "trưởng thôn, tổ trưởng dân phố",
        ),
        ("Phối hợp với VIMARU xây dựng giáo trình.", "VIMARU"),
        ("Kết hợp với Sở Nội vụ xác định nhu cầu.", "Sở Nội vụ"),
        (
            "Phối hợp với các thành viên Ban Chỉ đạo tỉnh kiểm tra.",
            "các thành viên Ban Chỉ đạo tỉnh",
        ),
        (
            "Phối hợp với các viện nghiên cứu tổ chức tập huấn.",
            "các viện nghiên cứu",
        ),
    ] {
        assert_eq!(joined(text), who, "{text}");
    }
    assert_eq!(joined("Kết hợp phát triển kinh tế với quốc phòng."), "");
}

#[test]
fn a_noun_for_somebody_who_acts_is_the_subject_before_a_word_of_duty() {
    for (text, who) in [
        (
            "Cơ quan được giao soạn thảo phải gửi hồ sơ.",
            "Cơ quan được giao soạn thảo",
        ),
        (
            "Cơ quan thẩm định (Sở Tư pháp, Phòng Tư pháp) phải khách quan.",
            "Cơ quan thẩm định",
        ),
        ("Cấp huyện tổ chức tập huấn.", "Cấp huyện"),
        (
            "Cấp xã, cơ quan, tổ chức tổ chức tập huấn.",
            "Cấp xã, cơ quan, tổ chức",
        ),
        (
            "Cán bộ, công chức không thu hồ sơ giấy.",
            "Cán bộ, công chức",
        ),
        ("Người kê khai có trách nhiệm ký tên.", "Người kê khai"),
    ] {
        assert_eq!(subject(text), Some(who), "{text}");
    }
    for text in [
        "Hồ sơ phải gửi trước ngày 05.",
        "Cơ sở vật chất phải bảo đảm.",
        "Cơ sở sản xuất phải được kiểm tra.",
        "Các đại biểu cũng đã bàn những nội dung phải làm.",
        "Cán bộ, công chức được hưởng chế độ.",
        "Cơ quan soạn thảo, nếu vượt thẩm quyền, phải báo cáo.",
        "Sở Y tế phải gửi hồ sơ.",
    ] {
        assert_eq!(subject(text), None, "{text}");
    }
}

#[test]
fn a_list_goes_on_with_a_member_that_no_list_knows() {
    for (text, who) in [
        (
            "Sở Y tế và hệ thống các nhà thuốc bảo đảm nguồn hàng.",
            "Sở Y tế và hệ thống các nhà thuốc",
        ),
        (
            "Ban Chỉ đạo phòng, chống thiên tai và tìm kiếm cứu nạn rà soát phương án.",
            "Ban Chỉ đạo phòng, chống thiên tai và tìm kiếm cứu nạn",
        ),
        (
            "UBND phường Nhật Tân và các xã lân cận tổ chức ra quân.",
            "UBND phường Nhật Tân và các xã lân cận",
        ),
        (
            "Trên cơ sở kết quả đó, Sở Y tế và các trạm y tế vùng cao rà soát phương án.",
            "Sở Y tế và các trạm y tế vùng cao",
        ),
    ] {
        assert_eq!(lead(text), who, "{text}");
    }
    for text in [
        "Sở Y tế và việc triển khai bệnh án điện tử được đánh giá cao.",
        "Sở Y tế và những vấn đề đặt ra.",
        "Hội đồng gồm Sở Y tế và một số cán bộ chuyên môn giúp việc.",
    ] {
        assert_eq!(lead(text), "", "{text}");
    }
}

#[test]
fn names_of_bodies_have_plurals_and_hospitals_have_wards() {
    for (text, who) in [
        ("Các Hạt Kiểm lâm tổ chức tuần tra.", "Các Hạt Kiểm lâm"),
        (
            "Sở Y tế, các Trạm Y tế tổ chức tiêm chủng.",
            "Sở Y tế, các Trạm Y tế",
        ),
        (
            "Khoa Cấp cứu, Khoa Nhi bố trí giường bệnh.",
            "Khoa Cấp cứu, Khoa Nhi",
        ),
        ("Lữ đoàn 198 tổ chức huấn luyện.", "Lữ đoàn 198"),
    ] {
        assert_eq!(lead(text), who, "{text}");
    }
    assert_eq!(lead("Các Nghị quyết được phổ biến đến thôn."), "");
}

#[test]
fn a_group_is_bound_by_what_its_members_were_given_or_undergo() {
    for who in [
        "Các cơ quan chịu sự giám sát",
        "Các đơn vị được giao chủ trì nhiệm vụ",
    ] {
        assert_eq!(lead(&format!("{who} có trách nhiệm báo cáo.")), who);
    }
    let text = "Các đơn vị rà soát các tổ chức có trách nhiệm liên quan.";
    assert_eq!(lead(text), "Các đơn vị");
}

#[test]
fn a_holder_stands_before_a_colon_and_its_work() {
    let text = "Kế toán trường: Bố trí kinh phí mua vôi bột.";
    assert_eq!(subject(text), Some("Kế toán trường"));
    for text in [
        "Kế toán trường: trình độ đại học.",
        "Thời gian: Rà soát xong trong tháng 6.",
    ] {
        assert_eq!(subject(text), None, "{text}");
    }
}

#[test]
fn a_noun_before_a_word_that_urges_is_the_subject() {
    assert_eq!(
        subject("Cơ sở giáo dục chủ động xây dựng kế hoạch."),
        Some("Cơ sở giáo dục")
    );
    for text in [
        "Giáo viên hướng dẫn học sinh tích cực học tập.",
        "Người đứng đầu tiếp tục kiểm tra.",
        "Nhân viên y tế trực tiếp chăm sóc người bệnh được hưởng phụ cấp.",
    ] {
        assert_eq!(subject(text), None, "{text}");
    }
}
