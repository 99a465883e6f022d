//! Where names end: before what is to be done, behind a place, among members.

use super::{list, prefix};

#[test]
fn words_of_duty_end_a_name_whatever_stands_before_them() {
    for (text, name) in [
        (
            "Vụ Kế hoạch Đầu tư chủ trì triển khai",
            "Vụ Kế hoạch Đầu tư",
        ),
        (
            "Ban quản lý Khu kinh tế Đông Nam trực tiếp tổ chức",
            "Ban quản lý Khu kinh tế Đông Nam",
        ),
        (
            "Trưởng Ban quản lý Khu kinh tế Đông Nam có trách nhiệm",
            "Trưởng Ban quản lý Khu kinh tế Đông Nam",
        ),
        (
            "Trưởng phòng Tổ chức cán bộ báo cáo",
            "Trưởng phòng Tổ chức cán bộ",
        ),
        (
            "Công ty cổ phần cao su Đồng Tâm có trách nhiệm",
            "Công ty cổ phần cao su Đồng Tâm",
        ),
    ] {
        assert_eq!(prefix(text), Some(name), "{text}");
    }
}

#[test]
fn members_of_a_council_are_several_without_a_plural_word() {
    for text in [
        "đại biểu Hội đồng nhân dân tỉnh",
        "đại biểu HĐND tỉnh",
        "đại biểu Hội đồng nhân dân xã",
    ] {
        assert_eq!(prefix(&format!("{text} giám sát")), Some(text));
        assert!(list().is_collective(text), "{text}");
    }
    assert_eq!(
        prefix(
            "Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh và đại biểu Hội đồng nhân dân tỉnh giám sát"
        ),
        Some("Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh")
    );
    assert_eq!(prefix("đại biểu tham dự hội nghị"), None);
}

#[test]
fn a_place_may_be_named_among_places_that_are_not() {
    let all = "Ủy ban nhân dân các huyện, thị xã Bình Long và thành phố Đồng Xoài";
    assert_eq!(prefix(&format!("{all} quản lý chặt chẽ")), Some(all));
    assert_eq!(
        prefix("Ủy ban nhân dân các huyện, thành phố Sở Tài chính"),
        Some("Ủy ban nhân dân các huyện, thành phố")
    );
}

#[test]
fn a_name_ends_where_a_group_of_another_kind_begins() {
    assert_eq!(
        prefix("Sở Nội vụ và UBND các huyện rà soát"),
        Some("Sở Nội vụ")
    );
    assert_eq!(
        prefix("các Cục quản lý chuyên ngành tổ chức"),
        Some("các Cục quản lý chuyên ngành")
    );
}

#[test]
fn an_office_is_no_noun_of_the_group_before_it() {
    assert_eq!(
        prefix("Thủ trưởng các đơn vị thuộc Bộ, Cục trưởng Cục Thi hành án dân sự cấp tỉnh"),
        Some("Thủ trưởng các đơn vị thuộc Bộ")
    );
}

#[test]
fn within_and_without_a_place_is_one_and_to_tell_is_no_name() {
    for (text, name) in [
        (
            "các tổ chức khoa học trong và ngoài tỉnh nghiên cứu",
            "các tổ chức khoa học trong và ngoài tỉnh",
        ),
        ("các đơn vị phản ảnh về Sở", "các đơn vị"),
    ] {
        assert_eq!(prefix(text), Some(name), "{text}");
    }
}

#[test]
fn a_colon_leads_to_members_that_no_list_holds() {
    let of = |text| list().members_behind_a_colon("các Vụ", text);
    let text = "Kế hoạch, Đo lường mới rà soát danh mục";
    assert_eq!(text.get(..of(text)), Some("Kế hoạch, Đo lường mới"));
    assert_eq!(of("rà soát danh mục"), 0);
}

#[test]
fn branches_beside_the_kind_leave_it_the_members_kind() {
    let stem = |head: &str| list().stem(head).map(|s| s.text);
    assert_eq!(stem("các Sở, ngành").as_deref(), Some("Sở"));
    assert_eq!(
        stem("Giám đốc các Sở, ban, ngành").as_deref(),
        Some("Giám đốc Sở")
    );
    assert_eq!(stem("Các Bộ, cơ quan").as_deref(), Some("Bộ"));
    assert_eq!(stem("các Bộ, cơ quan ngang Bộ").as_deref(), Some("Bộ"));
    assert_eq!(stem("các Sở liên quan"), None);
    assert_eq!(
        stem("Ủy ban nhân dân 04 xã").as_deref(),
        Some("Ủy ban nhân dân xã")
    );
    assert_eq!(stem("BCĐ 06 tỉnh"), None);
}

#[test]
fn places_that_have_something_and_plurals_of_committees_are_groups() {
    for all in [
        "UBND các xã, phường nơi có cụm công nghiệp",
        "UBND các tỉnh, thành phố nơi có dự án đi qua",
        "Các Tỉnh ủy, Thành ủy",
        "Bộ Tư lệnh các quân khu",
        "Trạm Y tế xã, phường",
        "Sở Tư pháp 63 tỉnh, thành phố",
    ] {
        assert_eq!(prefix(&format!("{all} phối hợp")), Some(all));
        assert!(list().is_collective(all), "{all}");
    }
    assert_eq!(prefix("Trạm Y tế xã phối hợp"), Some("Trạm Y tế xã"));
    assert_eq!(
        prefix("Các Sở Y tế, Thành ủy Vinh phối hợp"),
        Some("Các Sở Y tế")
    );
}

#[test]
fn numbered_branches_and_councils_before_their_committees_are_names() {
    for (text, name) in [
        ("Thuế cơ sở 3 đôn đốc", "Thuế cơ sở 3"),
        ("TAND khu vực 8 giải quyết", "TAND khu vực 8"),
        (
            "Viện kiểm sát nhân dân khu vực 8 giải quyết",
            "Viện kiểm sát nhân dân khu vực 8",
        ),
        ("BHXH cơ sở Ba Đình rà soát", "BHXH cơ sở Ba Đình"),
        ("HĐND, UBND xã Ea Kao vận động", "HĐND"),
        (
            "HĐND, UBND các xã, phường vận động",
            "HĐND, UBND các xã, phường",
        ),
        (
            "HĐND, UBND các tỉnh Đắk Lắk, Gia Lai khắc phục",
            "HĐND, UBND các tỉnh",
        ),
    ] {
        assert_eq!(prefix(text), Some(name), "{text}");
    }
    for text in ["Thuế cơ sở hạ tầng", "HĐND và cử tri", "hđnd, ubnd xã"] {
        assert_eq!(prefix(text), None, "{text}");
    }
}
