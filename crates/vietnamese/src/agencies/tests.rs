mod ends;
mod short_and_near;

use super::*;

fn list() -> &'static Agencies {
    Agencies::get()
}

fn prefix(text: &str) -> Option<&str> {
    list().prefix(text).map(|n| &text[..n])
}

fn id(text: &str, issuer: Option<&str>, day: Option<&str>) -> Option<String> {
    list()
        .resolve(
            text,
            &Context {
                issuer,
                issued_on: day,
                definitions: &[],
                ..Context::default()
            },
        )
        .map(|r| r.id)
}

#[test]
fn a_name_ends_where_the_task_begins() {
    let cases: &[(&str, &str)] = &[
        ("Bộ Công an chủ trì, phối hợp", "Bộ Công an"),
        (
            "Cục Trồng trọt và Bảo vệ thực vật phối hợp Sở Nông nghiệp và Môi trường",
            "Cục Trồng trọt và Bảo vệ thực vật",
        ),
        (
            "Phòng Hành chính tư pháp có trách nhiệm",
            "Phòng Hành chính tư pháp",
        ),
        (
            "Ban Quản lý dự án đầu tư xây dựng công trình giao thông tham mưu",
            "Ban Quản lý dự án đầu tư xây dựng công trình giao thông",
        ),
        (
            "Các sở, ban, ngành tổ chức triển khai",
            "Các sở, ban, ngành",
        ),
        (
            "Các bộ, ngành, địa phương, tổ chức thực hiện",
            "Các bộ, ngành, địa phương",
        ),
        (
            "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương:",
            "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương",
        ),
        (
            "UBND các xã, phường và các cơ quan có liên quan",
            "UBND các xã, phường",
        ),
        (
            "Ủy ban nhân dân xã, phường bố trí kinh phí",
            "Ủy ban nhân dân xã, phường",
        ),
        (
            "Chủ tịch UBND tỉnh Sơn La quyết định",
            "Chủ tịch UBND tỉnh Sơn La",
        ),
        ("Bộ trưởng Bộ Y tế chỉ đạo", "Bộ trưởng Bộ Y tế"),
        (
            "Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm",
            "Thủ trưởng các cơ quan, đơn vị",
        ),
        (
            "Chánh Văn phòng UBND tỉnh, Giám đốc các Sở",
            "Chánh Văn phòng UBND tỉnh",
        ),
        ("BỘ CÔNG AN", "BỘ CÔNG AN"),
        (
            "Báo và Phát thanh, Truyền hình Đồng Nai chủ động",
            "Báo và Phát thanh, Truyền hình Đồng Nai",
        ),
        (
            "Ban ngành, đoàn thể và các địa phương; Bộ Công an",
            "Ban ngành, đoàn thể và các địa phương",
        ),
        (
            "các đơn vị có liên quan thuộc Bộ rà soát",
            "các đơn vị có liên quan thuộc Bộ",
        ),
        ("Công an tỉnh chủ trì", "Công an tỉnh"),
        ("Thanh tra Bộ Công an kiểm tra", "Thanh tra Bộ Công an"),
        (
            "UBND các tỉnh biên giới phía Bắc kiểm soát",
            "UBND các tỉnh biên giới phía Bắc",
        ),
        (
            "UBND các tỉnh, thành phố ven biển từ Quảng Ninh đến Nghệ An rà soát",
            "UBND các tỉnh, thành phố ven biển từ Quảng Ninh đến Nghệ An",
        ),
        (
            "UBND các tỉnh khu vực Tây Nguyên, Bộ Y tế",
            "UBND các tỉnh khu vực Tây Nguyên",
        ),
        (
            "UBND các xã vùng sâu, vùng xa, biên giới bố trí",
            "UBND các xã vùng sâu, vùng xa, biên giới",
        ),
        // What they lie in ends with no mark and no verb.
        ("UBND các tỉnh phía trước", "UBND các tỉnh"),
        (
            "Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia theo dõi",
            "Văn phòng Ban chỉ đạo phòng thủ dân sự quốc gia",
        ),
        (
            "Ban Chỉ đạo bầu cử của tỉnh hướng dẫn",
            "Ban Chỉ đạo bầu cử của tỉnh",
        ),
        (
            "Ban Chỉ đạo cấp quân khu, Ban Chỉ đạo cấp tỉnh",
            "Ban Chỉ đạo cấp quân khu",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(prefix(text), Some(*expected), "{text}");
    }
    assert!(prefix("Từng đồng chí Bộ trưởng, Thủ trưởng cơ quan ngang bộ quyết tâm").is_some());
}

#[test]
fn words_that_only_look_like_names_are_none() {
    for text in [
        "bộ chỉ số đánh giá",
        "Bộ chỉ số đánh giá",
        "Cục bộ địa phương",
        "Ban hành kế hoạch",
        "Vụ việc phức tạp",
        "Văn phòng phẩm",
        "Phòng, chống tham nhũng",
        "Báo cáo kết quả",
        "Hội nghị tổng kết",
        "Tổ chức tập huấn",
        "Các dự án đầu tư",
        "Các ngành nghề kinh doanh",
        "Các trường hợp khẩn cấp",
        "Đơn vị thực hiện",
        "Cơ quan chủ trì soạn thảo",
        "Sở hữu trí tuệ",
        "Đoàn kết",
        "",
        " Bộ Công an",
        "Trung tâm là người dân",
        "Hội đồng thẩm định",
        "Tổ chức, bộ máy của cơ quan",
        "Thanh tra, kiểm tra việc chấp hành",
        "Trường hợp cần thiết",
        "Kiểm toán nội bộ",
    ] {
        assert_eq!(prefix(text), None, "{text}");
    }
}

#[test]
fn a_body_is_named_as_on_the_day() {
    assert_eq!(
        id("Bộ TT&TT", None, Some("2023-01-01")).as_deref(),
        Some("bo-thong-tin-va-truyen-thong")
    );
    let late = list().resolve(
        "Bộ TT&TT",
        &Context {
            issued_on: Some("2025-06-01"),
            ..Context::default()
        },
    );
    let late = late.expect("found");
    assert_eq!(late.name, "Bộ Thông tin và Truyền thông");
    assert!(late.confidence <= 0.9, "not sure: it was gone by then");
    assert_eq!(
        id("Cục Thuế", None, Some("2025-06-01")).as_deref(),
        Some("bo-tai-chinh-cuc-thue")
    );
}

#[test]
fn an_abbreviation_is_the_issuers_own_first() {
    assert_eq!(
        id("Cục BTTP", Some("bo-tu-phap"), None).as_deref(),
        Some("bo-tu-phap-cuc-bo-tro-tu-phap")
    );
    assert_eq!(
        id("Vụ TCCB", Some("bo-y-te"), None).as_deref(),
        Some("bo-y-te-vu-to-chuc-can-bo")
    );
    assert_eq!(id("Vụ TCCB", None, None), None);
    assert_eq!(
        id(
            "Cục Viễn thông",
            Some("bo-thong-tin-va-truyen-thong"),
            Some("2023-01-01")
        )
        .as_deref(),
        Some("bo-thong-tin-va-truyen-thong-cuc-vien-thong")
    );
}

#[test]
fn a_misread_abbreviation_needs_one_near_unit_of_the_issuer() {
    let found = list()
        .resolve(
            "Cục BTHN",
            &Context {
                issuer: Some("bo-tu-phap"),
                ..Context::default()
            },
        )
        .expect("one is near");
    assert_eq!(found.id, "bo-tu-phap-cuc-boi-thuong-nha-nuoc");
    assert!(found.confidence < 0.9);
    assert_eq!(id("Cục BTHN", Some("bo-y-te"), None), None);
    assert_eq!(id("Cục BTHN", None, None), None);
    assert_eq!(id("Vụ BTHN", Some("bo-tu-phap"), None), None);
}

#[test]
fn a_misread_name_needs_letters_enough_the_day_and_one_body_near() {
    let justice = ("bo-tu-phap", "2023-04-07");
    let province = ("dong-nai-ubnd", "2025-08-01");
    for (text, (issuer, day), expected) in [
        ("Bộ Y tề", justice, None),
        ("Vụ TC", justice, None),
        ("Cục Btnn", justice, None),
        ("Cục BTTN", justice, None),
        ("Sở Y lế", province, None),
        ("Sở Tài clính", province, Some("dong-nai-so-tai-chinh")),
        ("Công ann tỉnh", province, Some("dong-nai-cong-an")),
        ("Sở Giao thông vậntải", province, None),
        (
            "Sở Giao thông vậntải",
            ("dong-nai-ubnd", "2024-08-01"),
            Some("dong-nai-so-giao-thong-van-tai"),
        ),
        ("Vụ Khoa học và Công nghệ", province, None),
        ("Báo Nông nghiệp và Môi rường", province, None),
        ("Tổng cục QLIT", ("bo-cong-thuong", "2025-08-01"), None),
        (
            "Tổng cục QLIT",
            ("bo-cong-thuong", "2024-08-01"),
            Some("bo-cong-thuong-tong-cuc-quan-ly-thi-truong"),
        ),
        (
            "Ngân hànq Nhà nước Khu vực 12",
            ("ngan-hang-nha-nuoc-viet-nam", "2025-08-01"),
            Some("ngan-hang-nha-nuoc-khu-vuc-12"),
        ),
    ] {
        let found = id(text, Some(issuer), Some(day));
        assert_eq!(found.as_deref(), expected, "{text} {day}");
    }
    let context = Context {
        issuer: Some("dong-nai-ubnd"),
        ..Context::default()
    };
    let found = list().resolve("Sở Tài clính", &context).map(|r| r.name);
    assert_eq!(found.as_deref(), Some("Sở Tài chính"));
}

#[test]
fn of_bodies_with_one_name_the_day_decides_or_nothing() {
    let open = list().resolve("Cục Viễn thông", &Context::default());
    let open = open.expect("two bear the name");
    assert!(open.ambiguous && open.confidence == 0.5);
    for (text, id_then) in [
        (
            "Cục Viễn thông",
            "bo-thong-tin-va-truyen-thong-cuc-vien-thong",
        ),
        (
            "Tổng cục Du lịch",
            "bo-van-hoa-the-thao-va-du-lich-tong-cuc-du-lich",
        ),
    ] {
        let found = id(text, None, Some("2022-05-01"));
        assert_eq!(found.as_deref(), Some(id_then), "{text}");
    }
}

#[test]
fn an_office_stands_for_its_body() {
    let found = list()
        .resolve("Bộ trưởng Bộ Tư pháp", &Context::default())
        .expect("known");
    assert_eq!(
        (found.id.as_str(), found.name.as_str()),
        ("bo-tu-phap", "Bộ trưởng Bộ Tư pháp")
    );
    assert_eq!(
        id("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", None, None).as_deref(),
        Some("van-phong-chinh-phu")
    );
    assert_eq!(
        id("BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ", None, None).as_deref(),
        Some("van-phong-chinh-phu")
    );
    assert_eq!(
        id("Chánh Văn phòng", Some("bo-tu-phap"), None).as_deref(),
        Some("bo-tu-phap-van-phong-bo")
    );
    assert_eq!(
        id("Thủ tướng Chính phủ", None, None).as_deref(),
        Some("thu-tuong-chinh-phu")
    );
    let found = list()
        .resolve(
            "Chủ tịch UBND tỉnh",
            &Context {
                issuer: Some("son-la-ubnd"),
                ..Context::default()
            },
        )
        .expect("known");
    assert_eq!(
        (found.id.as_str(), found.name.as_str()),
        ("son-la-ubnd", "Chủ tịch Ủy ban nhân dân tỉnh Sơn La")
    );
}

#[test]
fn provinces_are_read_in_all_spellings() {
    for (text, expected) in [
        ("UBND tỉnh Đăk Nông", "dak-nong-ubnd"),
        ("Ủy ban nhân dân TP. Hồ Chí Minh", "ho-chi-minh-ubnd"),
        ("UBND TP.HCM", "ho-chi-minh-ubnd"),
        ("Uỷ ban nhân dân Thành phố Hà Nội", "ha-noi-ubnd"),
        ("UBND TỈNH ĐỒNG NAI", "dong-nai-ubnd"),
        ("Sở Tư pháp Bình Phước", "binh-phuoc-so-tu-phap"),
        (
            "Sở Tư pháp tỉnh Thừa Thiên - Huế",
            "thua-thien-hue-so-tu-phap",
        ),
        ("Thành ủy Cần Thơ", "can-tho-tinh-uy"),
        (
            "Ban Tuyên giáo và Dân vận Tỉnh ủy Sơn La",
            "son-la-ban-tuyen-giao-va-dan-van-tinh-uy",
        ),
    ] {
        assert_eq!(id(text, None, None).as_deref(), Some(expected), "{text}");
    }
    assert_eq!(
        list().province("tỉnh Đăk Nông").map(|p| p.id),
        Some("dak-nong")
    );
}

#[test]
fn units_of_a_named_ministry() {
    assert_eq!(
        id(
            "Cục Hàng không Việt Nam - Bộ Xây dựng",
            None,
            Some("2025-09-01")
        )
        .as_deref(),
        Some("bo-xay-dung-cuc-hang-khong-viet-nam")
    );
    assert_eq!(
        id("Thanh tra Bộ Công an", Some("bo-y-te"), None).as_deref(),
        Some("bo-cong-an-thanh-tra-bo")
    );
    assert_eq!(
        id("Cục KSTTHC, Văn phòng Chính phủ", Some("son-la-ubnd"), None),
        None
    );
    assert_eq!(
        id("Cục KSTTHC", Some("son-la-ubnd"), None).as_deref(),
        Some("van-phong-chinh-phu-cuc-kiem-soat-thu-tuc-hanh-chinh")
    );
}

#[test]
fn groups_take_in_bodies_of_their_kind() {
    let all = "Các bộ, ngành, địa phương";
    assert_eq!(list().includes(all, "bo-tu-phap", None), Some(false));
    assert_eq!(
        list().includes(all, "ngan-hang-nha-nuoc-viet-nam", None),
        Some(false)
    );
    assert_eq!(list().includes(all, "son-la-ubnd", None), Some(false));
    assert_eq!(list().includes(all, "bo-tu-phap-cuc-con-nuoi", None), None);
    assert_eq!(
        list().includes("các bộ, ngành liên quan", "bo-tu-phap", None),
        Some(true)
    );
    assert_eq!(
        list().includes("Các bộ, ngành được giao tại Đề án 06", "bo-tu-phap", None),
        Some(true)
    );
    assert_eq!(
        list().includes("các cơ quan có liên quan", "bo-tu-phap", None),
        Some(true)
    );
    assert_eq!(
        list().includes("Ủy ban nhân dân các tỉnh, thành phố", "son-la-ubnd", None),
        Some(false)
    );
    assert_eq!(
        list().includes("Ủy ban nhân dân các tỉnh, thành phố", "bo-tu-phap", None),
        None
    );
    assert_eq!(
        list().includes(
            "Ủy ban nhân dân các tỉnh: Bắc Kạn, Gia Lai",
            "gia-lai-ubnd",
            None
        ),
        Some(false)
    );
    assert_eq!(
        list().includes(
            "Ủy ban nhân dân các tỉnh: Bắc Kạn, Gia Lai",
            "son-la-ubnd",
            None
        ),
        None
    );
    assert_eq!(
        list().includes("UBND các xã, phường", "son-la-ubnd", None),
        None
    );
    assert_eq!(
        list().includes("Các sở, ban, ngành", "son-la-so-y-te", None),
        Some(false)
    );
    assert_eq!(list().includes("Các sở, ban, ngành", "bo-y-te", None), None);
    let units = "Các đơn vị thuộc Bộ có liên quan";
    assert_eq!(
        list().includes(units, "bo-tu-phap-cuc-con-nuoi", Some("bo-tu-phap")),
        Some(true)
    );
    assert_eq!(
        list().includes(units, "bo-y-te-cuc-dan-so", Some("bo-tu-phap")),
        None
    );
    assert_eq!(
        list().includes(units, "bo-tu-phap", Some("bo-tu-phap")),
        None
    );
    assert_eq!(list().includes("Bộ Tư pháp", "bo-tu-phap", None), None);
}

#[test]
fn no_group_takes_in_what_all_stand_beneath() {
    for highest in [
        "chinh-phu",
        "thu-tuong-chinh-phu",
        "quoc-hoi",
        "bo-chinh-tri",
    ] {
        for group in [
            "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
            "các cơ quan, địa phương",
            "Các bộ, ngành",
        ] {
            assert_eq!(
                list().includes(group, highest, None),
                None,
                "{group} {highest}"
            );
        }
        assert!(list().is_highest(highest));
    }
    assert_eq!(
        list().includes(
            "các bộ, cơ quan trung ương",
            "toa-an-nhan-dan-toi-cao",
            None
        ),
        Some(false)
    );
    assert!(!list().is_highest("van-phong-chinh-phu"));
    assert!(
        super::scope::HIGHEST
            .iter()
            .all(|id| list().by_id(id).is_some())
    );
}

#[test]
fn a_body_is_within_those_above_it_and_those_it_took_over_from() {
    let within = |a, b| list().within(a, b);
    assert!(within("bo-tu-phap", "bo-tu-phap"));
    assert!(within("bo-tu-phap-cuc-con-nuoi", "bo-tu-phap"));
    assert!(!within("bo-tu-phap", "bo-tu-phap-cuc-con-nuoi"));
    assert!(within(
        "bo-khoa-hoc-va-cong-nghe",
        "bo-thong-tin-va-truyen-thong"
    ));
    assert!(within(
        "bo-khoa-hoc-va-cong-nghe-cuc-vien-thong",
        "bo-thong-tin-va-truyen-thong"
    ));
    assert!(!within(
        "bo-thong-tin-va-truyen-thong",
        "bo-khoa-hoc-va-cong-nghe"
    ));
    assert!(within("dong-nai-so-tu-phap", "dong-nai-ubnd"));
    assert!(within("dong-nai-so-tu-phap", "binh-phuoc-ubnd"));
    assert!(within(
        "dong-nai-so-xay-dung",
        "dong-nai-so-giao-thong-van-tai"
    ));
    assert!(!within("bo-y-te", "bo-cong-an"));
}

#[test]
fn groups_are_told_from_bodies() {
    for text in [
        "Các bộ, ngành",
        "bộ, ngành, địa phương",
        "- Các đơn vị thuộc Bộ.",
        "UBND các phường xã",
        "Phòng Tư pháp cấp huyện, cấp xã",
    ] {
        assert!(list().is_collective(text), "{text}");
    }
    for text in [
        "Bộ Công an",
        "Phòng Pháp chế",
        "Tổ công tác",
        "UBND tỉnh",
        "Theo phân công",
        "",
    ] {
        assert!(!list().is_collective(text), "{text}");
    }
}

#[test]
fn a_group_bound_to_a_kind_takes_in_that_kind_only() {
    let press = "các cơ quan thông tấn báo chí Trung ương, địa phương";
    assert_eq!(list().includes(press, "bo-tu-phap", None), None);
    assert!(
        list()
            .includes(press, "dai-truyen-hinh-viet-nam", None)
            .is_some()
    );
    for text in [
        "các tổ chức tín dụng",
        "các cơ sở giáo dục",
        "các doanh nghiệp viễn thông",
        "các cơ quan tiến hành tố tụng",
    ] {
        assert_eq!(list().includes(text, "bo-tu-phap", None), None, "{text}");
    }
    let concerned = "các bộ, cơ quan, địa phương liên quan";
    assert_eq!(list().includes(concerned, "bo-tu-phap", None), Some(true));
    let units = "các đơn vị thuộc Bộ";
    assert_eq!(
        list().includes(units, "bo-tu-phap-cuc-con-nuoi", Some("bo-y-te")),
        None
    );
    assert_eq!(
        list().includes(units, "bo-tu-phap-cuc-con-nuoi", None),
        None
    );
    assert_eq!(
        list().includes(
            "các đơn vị thuộc Bộ Tư pháp",
            "bo-tu-phap-cuc-con-nuoi",
            None
        ),
        Some(false)
    );
}

#[test]
fn a_branch_is_not_the_body_that_it_belongs_to() {
    for (text, branch) in [
        (
            "Ngân hàng nhà nước khu vực XII",
            Some("ngan-hang-nha-nuoc-khu-vuc-12"),
        ),
        (
            "Ngân hàng Nhà nước Việt Nam - Chi nhánh Khu vực II",
            Some("ngan-hang-nha-nuoc-khu-vuc-2"),
        ),
        (
            "Kho bạc Nhà nước khu vực 10",
            Some("kho-bac-nha-nuoc-khu-vuc-10"),
        ),
        (
            "Chi cục Hải quan khu vực XIX",
            Some("chi-cuc-hai-quan-khu-vuc-19"),
        ),
        ("Ngân hàng Nhà nước khu vực miền Trung", None),
        ("Kho bạc Nhà nước khu vực XL", None),
    ] {
        assert_eq!(prefix(text), Some(text));
        let found = id(text, Some("bac-ninh-ubnd"), None);
        assert_eq!(found.as_deref(), branch, "{text}");
    }
}

#[test]
fn a_body_of_the_province_may_be_misread_or_have_its_kind_twice() {
    let home = Some("nghe-an-ubnd");
    for (text, body) in [
        ("Sở Sây dựng", Some("nghe-an-so-xay-dung")),
        ("Sở Sở Công Thương", Some("nghe-an-so-cong-thuong")),
        ("Chi cục Kiêm lâm", Some("nghe-an-chi-cuc-kiem-lam")),
        ("Sở Ngoại thương", None),
        ("Hội Nông trang", None),
    ] {
        assert_eq!(id(text, home, None).as_deref(), body, "{text}");
    }
    assert_eq!(id("Sở Sây dựng", None, None), None);
}

#[test]
fn a_commune_s_committee_is_a_name_also_when_abbreviated() {
    assert_eq!(
        prefix("UBND xã Quỳnh Lưu rà soát, thống kê"),
        Some("UBND xã Quỳnh Lưu")
    );
    assert_eq!(
        prefix("UBND đặc khu Phú Quốc chủ trì"),
        Some("UBND đặc khu Phú Quốc")
    );
}

#[test]
fn heads_of_all_bodies_are_one_group_and_a_head_of_none_is_nobody() {
    let all = "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố";
    assert_eq!(prefix(&format!("{all} tổ chức thực hiện")), Some(all));
    assert!(list().is_collective(all));
    assert_eq!(
        prefix("Trưởng các đơn vị thuộc Văn phòng Chính phủ và các cá nhân, tổ chức có liên quan"),
        Some("Trưởng các đơn vị thuộc Văn phòng Chính phủ")
    );
    assert_eq!(
        prefix("các cấp, các ngành tổ chức"),
        Some("các cấp, các ngành")
    );
    assert_eq!(prefix("Người đứng đầu tiếp tục quyết liệt"), None);
    assert_eq!(
        prefix("Người đứng đầu cơ quan, đơn vị chịu trách nhiệm"),
        Some("Người đứng đầu cơ quan, đơn vị")
    );
    assert_eq!(
        prefix("Chánh Văn phòng Bộ, Cục trưởng Cục Con nuôi"),
        Some("Chánh Văn phòng Bộ")
    );
}
#[test]
fn groups_of_committees_and_bodies_with_a_number_are_one() {
    for (text, whole) in [
        (
            "Cấp ủy, chính quyền các cấp chỉ đạo",
            "Cấp ủy, chính quyền các cấp",
        ),
        (
            "Cấp ủy, chính quyền địa phương tập trung",
            "Cấp ủy, chính quyền địa phương",
        ),
        (
            "Người đứng đầu cấp ủy, chính quyền, cơ quan, đơn vị chịu trách nhiệm",
            "Người đứng đầu cấp ủy, chính quyền, cơ quan, đơn vị",
        ),
        (
            "Các sở giáo dục và đào tạo tham mưu",
            "Các sở giáo dục và đào tạo",
        ),
        ("Các xóm: phối hợp", "Các xóm"),
        (
            "Ban Chỉ đạo 389 quốc gia theo dõi",
            "Ban Chỉ đạo 389 quốc gia",
        ),
        ("Tổ công tác 1242 đôn đốc", "Tổ công tác 1242"),
        (
            "Cục Phổ biến, giáo dục pháp luật chịu trách nhiệm",
            "Cục Phổ biến, giáo dục pháp luật",
        ),
    ] {
        let name = Agencies::get().expected_name(text);
        assert_eq!(name.and_then(|n| text.get(..n.len)), Some(whole), "{text}");
    }
}
