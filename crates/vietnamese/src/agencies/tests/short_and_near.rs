//! Short names, and names that are near to another body's and mean none of it.

use super::{id, list, prefix};
use crate::agencies::Context;

const PROVINCE: Option<&str> = Some("thanh-hoa-ubnd");
const DAY: Option<&str> = Some("2023-04-01");

#[test]
fn a_name_may_be_partly_written_out() {
    for (text, end) in [
        ("Sở Lao động - TB&XH", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở Lao động-TBXH", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở LĐ, TB và XH", "so-lao-dong-thuong-binh-va-xa-hoi"),
        ("Sở Văn hóa, TT&DL", "so-van-hoa-the-thao-va-du-lich"),
        ("Sở VH, TT và Du lịch", "so-van-hoa-the-thao-va-du-lich"),
        (
            "Sở NN và PT nông thôn",
            "so-nong-nghiep-va-phat-trien-nong-thon",
        ),
        ("Sở Tài nguyên & MT", "so-tai-nguyen-va-moi-truong"),
        ("Sở KH và Đầu tư", "so-ke-hoach-va-dau-tu"),
        ("Ban TG&DV Tỉnh ủy", "ban-tuyen-giao-va-dan-van-tinh-uy"),
        ("Văn phòng TU", "van-phong-tinh-uy"),
    ] {
        let found = id(text, PROVINCE, DAY);
        assert_eq!(found, Some(format!("thanh-hoa-{end}")), "{text}");
    }
    assert_eq!(
        id("Bộ Thông tin và TT", None, DAY).as_deref(),
        Some("bo-thong-tin-va-truyen-thong")
    );
    assert_eq!(
        prefix("Sở Lao động - TB&XH chủ trì"),
        Some("Sở Lao động - TB&XH")
    );
    assert_eq!(id("Sở Văn hóa, Kho bạc", PROVINCE, DAY), None);
}

#[test]
fn a_city_beneath_a_province_of_its_name_is_another_body() {
    for text in [
        "UBND thành phố Thanh Hóa",
        "Công an TP. Thanh Hóa",
        "Thành ủy Thanh Hóa",
        "Thành đoàn Thanh Hóa",
        "Thành ủy",
    ] {
        assert_eq!(id(text, PROVINCE, DAY), None, "{text}");
    }
    for (text, body) in [
        ("UBND thành phố Hải Phòng", "hai-phong-ubnd"),
        ("Thành ủy Đà Nẵng", "da-nang-tinh-uy"),
        ("Tỉnh ủy Thanh Hóa", "thanh-hoa-tinh-uy"),
        ("Công an tỉnh", "thanh-hoa-cong-an"),
    ] {
        assert_eq!(id(text, PROVINCE, DAY).as_deref(), Some(body), "{text}");
    }
    assert_eq!(
        id("Thành ủy", Some("ha-noi-ubnd"), DAY).as_deref(),
        Some("ha-noi-tinh-uy")
    );
    assert_eq!(id("UBND thành phố Huế", None, DAY), None);
    assert_eq!(
        id("UBND thành phố Huế", None, Some("2025-03-01")).as_deref(),
        Some("hue-ubnd")
    );
    let of = |text: &str| list().province(text).map(|p| p.id);
    assert_eq!(of("TP. Thanh Hóa"), Some("thanh-hoa"));
}

#[test]
fn a_longer_name_is_no_body_whose_name_it_begins_with() {
    let text = "Cục Thống kê dân số và Lao động việc làm chủ trì";
    assert_eq!(
        prefix(text),
        Some("Cục Thống kê dân số và Lao động việc làm")
    );
    assert_eq!(prefix("Cục Thống kê và Cục Thuế"), Some("Cục Thống kê"));
    assert_eq!(prefix("Bộ Y tế và Bộ Công an chủ trì"), Some("Bộ Y tế"));
    // The name of a central body that came later is that of the provinces' bodies before.
    let tax = |day| id("Cục Thuế", Some("bo-tai-chinh-tong-cuc-thue"), Some(day));
    assert_eq!(tax("2021-05-04").as_deref(), Some("cuc-thue"));
    assert_eq!(tax("2025-05-04").as_deref(), Some("bo-tai-chinh-cuc-thue"));
}

#[test]
fn units_may_have_numbers_for_names() {
    for (text, name) in [
        ("Vụ 7, Vụ 12", Some("Vụ 7")),
        ("Vụ 7 chủ trì", Some("Vụ 7")),
        ("Vụ 2 năm trước", None),
        ("vụ 12, vụ 13", None),
    ] {
        assert_eq!(prefix(text), name, "{text}");
    }
}

#[test]
fn a_number_of_places_makes_a_group_and_to_issue_is_no_level() {
    for (text, name) in [
        ("UBND 9 huyện, thị xã tuyên truyền", "UBND 9 huyện, thị xã"),
        ("Công an phường cấp thẻ", "Công an phường"),
        ("Các sở, ngành tỉnh cấp giấy", "Các sở, ngành tỉnh"),
        ("Công an cấp xã rà soát", "Công an cấp xã"),
        ("BCĐ 06 tỉnh rà soát", "BCĐ 06 tỉnh"),
        ("Thành ủy chủ trì", "Thành ủy"),
        (
            "Các thành ủy trực thuộc Tỉnh ủy lãnh đạo quán triệt",
            "Các thành ủy trực thuộc Tỉnh ủy",
        ),
        (
            "Các đảng ủy trực thuộc tổ chức quán triệt",
            "Các đảng ủy trực thuộc",
        ),
        (
            "Các tỉnh ủy, thành ủy và đảng ủy trực thuộc",
            "Các tỉnh ủy, thành ủy và đảng ủy trực thuộc",
        ),
    ] {
        assert_eq!(prefix(text), Some(name), "{text}");
    }
    assert!(list().is_collective("UBND 9 huyện, thị xã"));
    assert!(!list().is_collective("Ban Chỉ đạo Đề án 06 tỉnh"));
}

#[test]
fn a_misread_name_of_a_province_is_near_to_one_of_them() {
    let near = |text: &str| list().misread_organ(text, DAY).map(|f| f.name);
    assert_eq!(
        near("Ủy ban nhân dân Tinh Nghệ An").as_deref(),
        Some("Ủy ban nhân dân tỉnh Nghệ An")
    );
    for text in [
        "Ủy ban nhân dân xã An Giang",
        "Ủy ban nhân dân thị trấn Hà Nam",
        "Sở Y tế",
    ] {
        assert_eq!(near(text), None, "{text}");
    }
}

#[test]
fn the_office_of_a_bank_is_not_named_as_a_ministry_s() {
    let context = Context {
        issuer: Some("ngan-hang-nha-nuoc-viet-nam"),
        issued_on: DAY,
        definitions: &[],
        ..Context::default()
    };
    let name = |text: &str| list().resolve(text, &context).map(|f| f.name);
    assert_eq!(name("Chánh Văn phòng").as_deref(), Some("Chánh Văn phòng"));
    assert_eq!(name("Văn phòng").as_deref(), Some("Văn phòng"));
}
