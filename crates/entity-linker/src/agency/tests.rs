use super::*;

fn btp() -> Context<'static> {
    Context {
        issuer: Some("bo-tu-phap"),
        issued_on: Some("2023-04-07"),
        definitions: &[],
        ..Context::default()
    }
}

fn names(raw: &str, context: &Context) -> Vec<String> {
    list(raw, context).into_iter().map(|a| a.name).collect()
}

fn at(issuer: &'static str, day: &'static str) -> Context<'static> {
    Context {
        issuer: Some(issuer),
        issued_on: Some(day),
        definitions: &[],
        ..Context::default()
    }
}

#[test]
fn abbreviations_of_the_issuers_units_are_written_out() {
    let raw = "- Cục BTTP\n- Cục Con nuôi\n- Cục ĐKQGGĐB\n- Cục HTQTCT\n- Cục BTHN\n- Vụ PLDSKT\n-Trung tâm LLTPQG";
    assert_eq!(
        names(raw, &btp()),
        [
            "Cục Bổ trợ tư pháp",
            "Cục Con nuôi",
            "Cục Đăng ký quốc gia giao dịch bảo đảm",
            "Cục Hộ tịch, quốc tịch, chứng thực",
            "Cục Bồi thường nhà nước",
            "Vụ Pháp luật dân sự - kinh tế",
            "Trung tâm Lý lịch tư pháp quốc gia",
        ]
    );
    let all = list(raw, &btp());
    assert!(
        all[2].confidence < 0.9 && all[4].confidence < 0.9,
        "misread ones are guesses"
    );
    assert_eq!(
        names(
            "- Tổng cục THADS\n- Vụ PBGDPL\n- Cục ĐKQGGDBD\n- Cục TGPL\n- TTLLTPQG\n- Tổng Cục THADS",
            &btp()
        ),
        [
            "Tổng cục Thi hành án dân sự",
            "Vụ Phổ biến, giáo dục pháp luật",
            "Cục Đăng ký quốc gia giao dịch bảo đảm",
            "Cục Trợ giúp pháp lý",
            "Trung tâm Lý lịch tư pháp quốc gia",
            "Tổng cục Thi hành án dân sự",
        ]
    );
}

#[test]
fn units_of_the_ministry_of_justice_plan() {
    let cases: &[(&str, &[&str])] = &[
        ("Cục Công nghệ thông tin", &["Cục Công nghệ thông tin"]),
        (
            "- Vụ Tổ chức cán bộ\n- Các đơn vị thuộc Bộ có liên quan",
            &["Vụ Tổ chức cán bộ", "Các đơn vị thuộc Bộ có liên quan"],
        ),
        (
            "- Văn phòng Đảng - Đoàn thể\n- Các đơn vị thuộc Bộ",
            &["Văn phòng Đảng - Đoàn thể", "Các đơn vị thuộc Bộ"],
        ),
        (
            "- Vụ Pháp luật hình sự - hành chính\n- Vụ Các vấn đề chung về xây dựng pháp luật\n- Cục Kiểm tra văn bản quy phạm pháp luật",
            &[
                "Vụ Pháp luật hình sự - hành chính",
                "Vụ Các vấn đề chung về xây dựng pháp luật",
                "Cục Kiểm tra văn bản quy phạm pháp luật",
            ],
        ),
        (
            "Cục Hộ tịch, quốc tịch, chứng thực",
            &["Cục Hộ tịch, quốc tịch, chứng thực"],
        ),
        (
            "- Văn phòng Bộ\n- Vụ Tổ chức cán bộ\n- Thanh tra Bộ",
            &["Văn phòng Bộ", "Vụ Tổ chức cán bộ", "Thanh tra Bộ"],
        ),
        ("Học Viện Tư pháp", &["Học viện Tư pháp"]),
        ("Các đơn có liên quan", &["Các đơn có liên quan"]),
    ];
    for (raw, expected) in cases {
        let found = list(raw, &btp());
        assert_eq!(
            found.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(),
            *expected,
            "{raw}"
        );
        for a in &found {
            assert_eq!(a.collective, a.name.starts_with("Các"), "{}", a.name);
            assert_eq!(a.id.is_some(), !a.collective, "{}", a.name);
        }
    }
}

#[test]
fn cells_of_the_government_office_plan() {
    let vpcp = at("van-phong-chinh-phu", "2022-01-15");
    let cases: &[(&str, &[&str])] = &[
        ("Cục Kiểm soát TTHC", &["Cục Kiểm soát thủ tục hành chính"]),
        ("Trung tâm tin học", &["Trung tâm Tin học"]),
        (
            "Các đơn vị liên quan thuộc VPCP",
            &["Các đơn vị liên quan thuộc VPCP"],
        ),
        (
            "Bộ Công an, các bộ, ngành, địa phương liên quan",
            &["Bộ Công an", "các bộ, ngành, địa phương liên quan"],
        ),
        (
            "Các đơn vị liên quan thuộc VPCP; Bộ Tư pháp, Bộ Nội vụ, Bộ Thông tin và Truyền thông và các bộ, ngành, cơ quan có liên quan",
            &[
                "Các đơn vị liên quan thuộc VPCP",
                "Bộ Tư pháp",
                "Bộ Nội vụ",
                "Bộ Thông tin và Truyền thông",
                "các bộ, ngành, cơ quan có liên quan",
            ],
        ),
        (
            "Bộ Công an và các bộ, ngành, địa phương.",
            &["Bộ Công an", "các bộ, ngành, địa phương"],
        ),
        (
            "Bộ Thông tin và Truyền thông, Bộ Công an, Bộ Quốc phòng, Ban Cơ yếu Chính phủ",
            &[
                "Bộ Thông tin và Truyền thông",
                "Bộ Công an",
                "Bộ Quốc phòng",
                "Ban Cơ yếu Chính phủ",
            ],
        ),
        ("Tổ công tác", &["Tổ công tác"]),
        (
            "Các bộ, ngành, địa phương và các tổ chức liên quan.",
            &["Các bộ, ngành, địa phương", "các tổ chức liên quan"],
        ),
        (
            "Tổ công tác; Cổng TTĐT Chính phủ; các cơ quan báo chí; các bộ, ngành, địa phương.",
            &[
                "Tổ công tác",
                "Cổng Thông tin điện tử Chính phủ",
                "các cơ quan báo chí",
                "các bộ, ngành, địa phương",
            ],
        ),
    ];
    for (raw, expected) in cases {
        assert_eq!(names(raw, &vpcp), *expected, "{raw}");
    }
}

#[test]
fn cells_of_the_directives_annex() {
    let ttg = at("thu-tuong-chinh-phu", "2023-02-23");
    let cases: &[(&str, &[&str])] = &[
        (
            "Các bộ, ngành được giao tại Đề án 06 và Quyết định số 422/QĐ-TTg",
            &["Các bộ, ngành được giao tại Đề án 06 và Quyết định số 422/QĐ-TTg"],
        ),
        ("Bộ, ngành, địa phương", &["Bộ, ngành, địa phương"]),
        ("Bộ, ngành có liên quan", &["Bộ, ngành có liên quan"]),
        (
            "Bộ Công an, Bộ Thông tin và Truyền thông và các cơ quan có liên quan",
            &[
                "Bộ Công an",
                "Bộ Thông tin và Truyền thông",
                "các cơ quan có liên quan",
            ],
        ),
        ("Các bộ, cơ quan liên quan", &["Các bộ, cơ quan liên quan"]),
        (
            "Văn phòng Chính phủ và các bộ, ngành, địa phương",
            &["Văn phòng Chính phủ", "các bộ, ngành, địa phương"],
        ),
        (
            "Bộ Y tế, Bộ Lao động - Thương binh và Xã hội, Bộ Công Thương, Thanh tra Chính phủ, Bảo hiểm xã hội Việt Nam",
            &[
                "Bộ Y tế",
                "Bộ Lao động - Thương binh và Xã hội",
                "Bộ Công Thương",
                "Thanh tra Chính phủ",
                "Bảo hiểm xã hội Việt Nam",
            ],
        ),
        (
            "Bộ Công Thương, Ủy ban Quản lý vốn nhà nước tại doanh nghiệp",
            &[
                "Bộ Công Thương",
                "Ủy ban Quản lý vốn nhà nước tại doanh nghiệp",
            ],
        ),
        (
            "Bộ Xây dựng, Bộ Công an, Tổng công ty Bưu điện Việt Nam",
            &[
                "Bộ Xây dựng",
                "Bộ Công an",
                "Tổng công ty Bưu điện Việt Nam",
            ],
        ),
        (
            "Đài Truyền hình Việt Nam, Đài Tiếng nói Việt Nam, Thông tấn xã Việt Nam, Công Thông tin điện tử Chính phủ và các cơ quan thông tấn báo chí Trung ương, địa phương",
            &[
                "Đài Truyền hình Việt Nam",
                "Đài Tiếng nói Việt Nam",
                "Thông tấn xã Việt Nam",
                "Cổng Thông tin điện tử Chính phủ",
                "các cơ quan thông tấn báo chí Trung ương, địa phương",
            ],
        ),
        (
            "Bộ Công an, các bộ, cơ quan có liên quan",
            &["Bộ Công an", "các bộ, cơ quan có liên quan"],
        ),
        (
            "Ủy ban nhân dân các tỉnh, thành phố",
            &["Ủy ban nhân dân các tỉnh, thành phố"],
        ),
    ];
    for (raw, expected) in cases {
        assert_eq!(names(raw, &ttg), *expected, "{raw}");
    }
}

#[test]
fn provinces_after_a_colon_are_members_of_one_group() {
    let raw = "Ủy ban nhân dân các tỉnh: Bắc Kạn, Bình Phước, Đăk Nông, Gia Lai, Khánh Hòa, Phú Yên, Thanh Hóa, Vĩnh Long";
    let found = list(raw, &at("thu-tuong-chinh-phu", "2023-02-23"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name, raw);
    assert!(found[0].collective && found[0].id.is_none());
    let members: Vec<&str> = found[0].members.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(members.len(), 8);
    assert_eq!(
        members[..3],
        [
            "Ủy ban nhân dân tỉnh Bắc Kạn",
            "Ủy ban nhân dân tỉnh Bình Phước",
            "Ủy ban nhân dân tỉnh Đắk Nông"
        ]
    );
    assert_eq!(found[0].members[2].id.as_deref(), Some("dak-nong-ubnd"));
    let cities = list(
        "UBND các tỉnh, thành phố: Hà Nội, Thành phố Hồ Chí Minh và Hà Nam; Bộ Y tế",
        &Context::default(),
    );
    assert_eq!(cities.len(), 2);
    let members: Vec<&str> = cities[0].members.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(
        members,
        [
            "Ủy ban nhân dân thành phố Hà Nội",
            "Ủy ban nhân dân Thành phố Hồ Chí Minh",
            "Ủy ban nhân dân tỉnh Hà Nam"
        ]
    );
}

#[test]
fn cells_of_a_departments_plan() {
    let stp = at("binh-phuoc-so-tu-phap", "2022-05");
    let cases: &[(&str, &[&str])] = &[
        ("Phòng Pháp chế", &["Phòng Pháp chế"]),
        ("Phòng Hành chính tư pháp", &["Phòng Hành chính tư pháp"]),
        ("Văn phòng Sở", &["Văn phòng Sở"]),
        (
            "Các phòng nghiệp vụ, đơn vị sự nghiệp trực thuộc Sở; Phòng Tư pháp cấp huyện",
            &[
                "Các phòng nghiệp vụ, đơn vị sự nghiệp trực thuộc Sở",
                "Phòng Tư pháp cấp huyện",
            ],
        ),
        (
            "Phòng Tư pháp cấp huyện, cấp xã",
            &["Phòng Tư pháp cấp huyện, cấp xã"],
        ),
        (
            "Các phòng nghiệp vụ, đơn vị sự nghiệp trực thuộc Sở",
            &["Các phòng nghiệp vụ, đơn vị sự nghiệp trực thuộc Sở"],
        ),
    ];
    for (raw, expected) in cases {
        assert_eq!(names(raw, &stp), *expected, "{raw}");
    }
    assert!(list("Phòng Tư pháp cấp huyện, cấp xã", &stp)[0].collective);
}

#[test]
fn a_province_is_the_issuers() {
    let dn = at("dong-nai-ubnd", "2025-08-01");
    let found = list(
        "Công an tỉnh; Sở Khoa học và Công nghệ, các sở, ban, ngành; UBND các phường xã",
        &dn,
    );
    let ids: Vec<Option<&str>> = found.iter().map(|a| a.id.as_deref()).collect();
    assert_eq!(
        ids,
        [
            Some("dong-nai-cong-an"),
            Some("dong-nai-so-khoa-hoc-va-cong-nghe"),
            None,
            None
        ]
    );
    assert_eq!(found[0].name, "Công an tỉnh Đồng Nai");
    assert_eq!(found[1].name, "Sở Khoa học và Công nghệ");
    assert!(found[2].collective && found[3].collective);
    assert_eq!(
        list("UBND tỉnh", &dn)[0].name,
        "Ủy ban nhân dân tỉnh Đồng Nai"
    );
    assert_eq!(
        list("Văn phòng UBND tỉnh", &dn)[0].id.as_deref(),
        Some("dong-nai-van-phong-uy-ban-nhan-dan")
    );
}

#[test]
fn commas_and_and_inside_names_do_not_cut() {
    let none = Context::default();
    let cases: &[(&str, &[&str])] = &[
        (
            "Sở Giáo dục và Đào tạo, Sở Văn hóa Thể thao và Du lịch",
            &["Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch"],
        ),
        (
            "Bộ Tài chính Cơ quan, đơn vị liên quan",
            &["Bộ Tài chính", "Cơ quan, đơn vị liên quan"],
        ),
        (
            "Bộ Tài chính, Thành phố Hồ Chí Minh, thành phố Đà Nẵng",
            &["Bộ Tài chính", "Thành phố Hồ Chí Minh", "thành phố Đà Nẵng"],
        ),
        (
            "Bộ Xây dựng, Ngoại giao, Công an, các địa phương",
            &[
                "Bộ Xây dựng",
                "Bộ Ngoại giao",
                "Bộ Công an",
                "các địa phương",
            ],
        ),
        (
            "Sở TT&TT và Sở KH&CN",
            &["Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"],
        ),
        (
            "Trung tâm Khảo sát nước sạch, vệ sinh và môi trường, Sở Y tế",
            &[
                "Trung tâm Khảo sát nước sạch, vệ sinh và môi trường",
                "Sở Y tế",
            ],
        ),
        (
            "Sở: Y tế, Lao động - Thương binh và Xã hội và Tài chính",
            &[
                "Sở Y tế",
                "Sở Lao động - Thương binh và Xã hội",
                "Sở Tài chính",
            ],
        ),
        (
            "các Bộ: Tài chính, Tư pháp",
            &["Bộ Tài chính", "Bộ Tư pháp"],
        ),
        ("Sở Tài chính, Y tế", &["Sở Tài chính", "Sở Y tế"]),
        (
            "các Bộ Tài chính, Tư pháp và các địa phương",
            &["Bộ Tài chính", "Bộ Tư pháp", "các địa phương"],
        ),
        (
            "UBND xã Đồng Tâm, UBND phường Hà Giang 1",
            &[
                "Ủy ban nhân dân xã Đồng Tâm",
                "Ủy ban nhân dân phường Hà Giang 1",
            ],
        ),
        ("các Bộ, ngành liên quan", &["các Bộ, ngành liên quan"]),
        (
            "Các sở giáo dục và đào tạo",
            &["Các sở giáo dục và đào tạo"],
        ),
        (
            "Các sở, ban, ngành; UBND các phường, xã",
            &["Các sở, ban, ngành", "UBND các phường, xã"],
        ),
        (
            "Các sở, ban, ngành và UBND các xã, phường, đặc khu",
            &["Các sở, ban, ngành", "UBND các xã, phường, đặc khu"],
        ),
        (
            "Bộ Thông tin\nvà Truyền thông",
            &["Bộ Thông tin và Truyền thông"],
        ),
        ("Bộ Y tế\ncác bộ, ngành", &["Bộ Y tế", "các bộ, ngành"]),
        ("Bộ Y tế,\n- Bộ Công an", &["Bộ Y tế", "Bộ Công an"]),
        (
            "Sở Y tế, các Sở: Tài chính, Nội vụ",
            &["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"],
        ),
        ("UBND cấp xã", &["UBND cấp xã"]),
        (
            "Bộ Lao động -\nThương binh và Xã hội\nBộ Y tế",
            &["Bộ Lao động - Thương binh và Xã hội", "Bộ Y tế"],
        ),
    ];
    for (raw, expected) in cases {
        assert_eq!(names(raw, &none), *expected, "{raw}");
    }
}

#[test]
fn a_list_that_breaks_off_is_less_sure() {
    let found = list("Bộ Tư pháp, Bộ Y tế,...", &Context::default());
    assert_eq!(
        found.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(),
        ["Bộ Tư pháp", "Bộ Y tế"]
    );
    assert!(found.iter().all(|a| a.confidence < 0.9));
}

#[test]
fn what_is_no_agency_stays_as_printed() {
    let found = list("Theo phân công của lãnh đạo", &Context::default());
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].name.as_str(), found[0].id.as_deref()),
        ("Theo phân công của lãnh đạo", None)
    );
    assert!(found[0].confidence < 0.5);
    assert!(list(" \n- ;\n", &Context::default()).is_empty());
}

#[test]
fn definitions_of_the_document_are_read_and_used() {
    let found = definitions([
        "Giao Văn phòng Chính phủ (VPCP) và Ban Quản lý dự án Đường sắt (sau đây gọi tắt là BQLĐS) thực hiện dịch vụ công (DVC).",
        "theo quy định (nếu có), Bộ Y tế (để báo cáo)",
    ]);
    assert_eq!(
        found,
        [
            ("VPCP".to_owned(), "Văn phòng Chính phủ".to_owned()),
            ("BQLĐS".to_owned(), "Ban Quản lý dự án Đường sắt".to_owned()),
            ("DVC".to_owned(), "dịch vụ công".to_owned()),
        ]
    );
    let defined = [
        ("TTCP".to_owned(), "Tổ công tác Cải cách".to_owned()),
        ("CA".to_owned(), "Bộ Công an".to_owned()),
    ];
    let context = Context {
        definitions: &defined,
        ..Context::default()
    };
    assert_eq!(names("CA", &context), ["Bộ Công an"]);
}

#[test]
fn nothing_panics_on_odd_input() {
    for text in [
        "",
        ":",
        "Sở:",
        "các Bộ: ,, và",
        "(((",
        "Ủy ban nhân dân các tỉnh:",
        "và và và",
        "\u{301}\u{fffd}Bộ",
        "UBND các tỉnh: 1, 2, ;;\n\n",
    ] {
        let _ = list(text, &btp());
        let _ = definitions([text]);
    }
}

#[test]
fn a_note_in_brackets_is_no_part_of_the_name() {
    let found = list("Bộ Y tế (để báo cáo)", &Context::default());
    assert_eq!(found[0].id.as_deref(), Some("bo-y-te"));
    let within = list("Tổ công tác (gồm Bộ Công an, Bộ Y tế)", &Context::default());
    assert_eq!(within.len(), 1);
}

#[test]
fn bodies_that_work_together_are_cut() {
    for text in ["Bộ Y tế cùng với Bộ Công an", "Bộ Y tế cùng Bộ Công an"] {
        assert_eq!(names(text, &Context::default()), ["Bộ Y tế", "Bộ Công an"]);
    }
}

#[test]
fn confidence_says_how_a_name_was_found() {
    let sure = |text: &str, context: &Context| {
        let found = list(text, context);
        found.last().map(|a| a.confidence)
    };
    let none = Context::default();
    assert_eq!(sure("UBND xã Đồng Tâm", &none), Some(FORMED));
    assert_eq!(sure("Sở Tài chính, Y tế", &none), Some(SHARED));
    assert_eq!(sure("các Bộ: Tài chính, Tư pháp", &none), Some(0.95));
    assert_eq!(sure("các hộ dân trồng lúa", &none), Some(LOOSE_GROUP));
    assert_eq!(sure("Cục BTTP", &btp()), Some(0.95));
    assert_eq!(sure("Vụ HTQT", &btp()), Some(0.95));
    let unit = at("bo-tu-phap-cuc-con-nuoi", "2023-04-07");
    assert_eq!(sure("Cục BTTP", &unit), Some(0.95));
    let son_la = at("son-la-ubnd", "2022-05");
    assert_eq!(sure("Cục KSTTHC", &son_la), Some(0.85));
    assert_eq!(sure("Công an tỉnh", &son_la), Some(0.93));
}

#[test]
fn a_name_that_several_bear_is_ambiguous() {
    let mut found = list("Bộ Y tế", &Context::default()).remove(0);
    assert!(!is_ambiguous(&found));
    found.confidence = 0.5;
    assert!(is_ambiguous(&found));
}

#[test]
fn an_abbreviation_stands_for_the_words_that_its_letters_spell() {
    let spelled = |short, full| letter_by_letter(short, full);
    assert_eq!(spelled("DVC", "dịch vụ công"), Some("dịch vụ công"));
    assert_eq!(spelled("YT", "Bộ Y tế"), Some("Y tế"));
    assert_eq!(spelled("YT", "Bộ và Y tế"), Some("Y tế"));
    assert_eq!(spelled("VPCP", "Cục Hàng hải"), None);
    let told = definitions(["công tác thay đèn biển (viết tắt là TĐB), sơn phao (gọi tắt là SP)"]);
    let told: Vec<&str> = told.iter().map(|(_, full)| full.as_str()).collect();
    assert_eq!(told, ["thay đèn biển", "sơn phao"]);
}

#[test]
fn a_definition_has_capitals_and_counts_once() {
    assert!(definitions(["Văn phòng Chính phủ (Vpcp)"]).is_empty());
    let twice = ["Văn phòng Chính phủ (VPCP)"; 2];
    assert_eq!(definitions(twice).len(), 1);
    assert_eq!(
        definitions(["dịch vụ và công nghệ (DVCN)"])[0].1,
        "dịch vụ và công nghệ"
    );
}

#[test]
fn a_definition_of_the_document_comes_before_the_list() {
    let defined = [("VPCP".to_owned(), "Bộ Công an".to_owned())];
    let context = Context {
        definitions: &defined,
        ..Context::default()
    };
    assert_eq!(names("VPCP", &context), ["Bộ Công an"]);
    let defined = [("VP".to_owned(), "Văn phòng Quốc hội".to_owned())];
    let context = Context {
        definitions: &defined,
        ..Context::default()
    };
    assert_eq!(names("VPCP", &context), ["Văn phòng Chính phủ"]);
}

#[test]
fn what_a_head_introduces_are_members_only_if_all_are_names() {
    let members = |raw: &str| list(raw, &Context::default()).remove(0).members.len();
    assert_eq!(members("Các đơn vị: Phòng Tổng hợp, Phòng Kế hoạch"), 2);
    assert_eq!(members("Các đơn vị: Phòng Tổng hợp, nhóm kỹ thuật"), 0);
}

#[test]
fn a_unit_of_a_ministry_knows_the_ministry_s_other_units() {
    let unit = at("bo-tu-phap-cuc-con-nuoi", "2023-04-07");
    assert_eq!(names("Cục BTTP", &unit), ["Cục Bổ trợ tư pháp"]);
}

#[test]
fn a_province_is_not_a_city_and_may_stay_unnamed() {
    let found = list("UBND tỉnh", &at("ha-noi-ubnd", "2023-04-07"));
    assert_ne!(found[0].id.as_deref(), Some("ha-noi-ubnd"));
    let none = Context::default();
    assert_eq!(names("UBND tỉnh", &none), ["Ủy ban nhân dân tỉnh"]);
    assert_eq!(
        names("UBND thành phố", &none),
        ["Ủy ban nhân dân thành phố"]
    );
}

#[test]
fn a_misread_unit_is_the_issuer_s_only() {
    let misread = "Cục Con nuôix";
    assert_eq!(names(misread, &btp()), ["Cục Con nuôi"]);
    assert!(list(misread, &Context::default())[0].id.is_none());
}

#[test]
fn bodies_of_any_kind_are_parted_by_and() {
    let day = at("chinh-phu", "2024-01-08");
    for (text, parted) in [
        (
            "Bộ Công an và Bộ Quốc phòng",
            ["Bộ Công an", "Bộ Quốc phòng"],
        ),
        (
            "Bộ Thông tin và Truyền thông và Bộ Công an",
            ["Bộ Thông tin và Truyền thông", "Bộ Công an"],
        ),
        (
            "Bộ Tài chính và Ngân hàng Nhà nước Việt Nam",
            ["Bộ Tài chính", "Ngân hàng Nhà nước Việt Nam"],
        ),
        (
            "Sở Tài chính và UBND cấp huyện",
            ["Sở Tài chính", "UBND cấp huyện"],
        ),
        (
            "Văn phòng Bộ và Vụ Pháp chế",
            ["Văn phòng Bộ", "Vụ Pháp chế"],
        ),
    ] {
        assert_eq!(names(text, &day), parted, "{text}");
    }
}

#[test]
fn items_of_a_list_on_one_line_are_bodies_of_their_own() {
    let context = Context::default();
    for text in [
        "- Sở Tài chính. - Sở Nội vụ.",
        "- Sở Tài chính - Sở Nội vụ",
        "+ Sở Tài chính + Sở Nội vụ",
        "1. Sở Tài chính\n2. Sở Nội vụ",
        "Sở Tài chính. Sở Nội vụ",
    ] {
        assert_eq!(
            names(text, &context),
            ["Sở Tài chính", "Sở Nội vụ"],
            "{text}"
        );
    }
    assert_eq!(
        names("- Sở Tài chính - Các sở, ngành liên quan", &context).len(),
        2
    );
    assert_eq!(
        names("- Bộ Lao động - Thương binh và Xã hội", &context),
        ["Bộ Lao động - Thương binh và Xã hội"]
    );
    assert_eq!(
        names("UBND TP. Hải Phòng", &context).len(),
        1,
        "a short word is no sentence"
    );
}

#[test]
fn a_group_without_a_kind_has_the_bodies_behind_its_colon() {
    let found = list("Các đơn vị: Sở Tài chính, Sở Nội vụ", &Context::default());
    assert_eq!(found.len(), 1);
    let members: Vec<&str> = found[0].members.iter().map(|m| m.name.as_str()).collect();
    assert!(found[0].collective);
    assert_eq!(members, ["Sở Tài chính", "Sở Nội vụ"]);
}

#[test]
fn a_unit_that_every_body_has_stands_in_a_list_by_its_kind_alone() {
    let ministry = at("bo-khoa-hoc-va-cong-nghe", "2022-05-01");
    for (raw, all) in [
        (
            "Vụ Tổ chức cán bộ, Thanh tra, Văn phòng",
            &["Vụ Tổ chức cán bộ", "Thanh tra Bộ", "Văn phòng Bộ"][..],
        ),
        ("Thanh tra và Vụ Pháp chế", &["Thanh tra Bộ", "Vụ Pháp chế"]),
        ("Vụ Pháp chế và Thanh tra", &["Vụ Pháp chế", "Thanh tra Bộ"]),
        ("Vụ Pháp chế - Thanh tra", &["Vụ Pháp chế - Thanh tra"]),
    ] {
        assert_eq!(names(raw, &ministry), all, "{raw}");
    }
    let province = at("son-la-ubnd", "2024-05-01");
    assert_eq!(
        names("Sở Nội vụ, Thanh tra", &province),
        ["Sở Nội vụ", "Thanh tra tỉnh Sơn La"]
    );
    let unit = at("bo-tai-chinh-tong-cuc-thue", "2022-05-01");
    assert_eq!(names("Văn phòng", &unit), ["Văn phòng"]);
}

#[test]
fn letters_that_stand_for_a_body_are_an_item_behind_a_comma() {
    let province = at("son-la-ubnd", "2024-05-01");
    for (raw, all) in [
        (
            "Sở Tài chính, BQL KKT",
            &["Sở Tài chính", "Ban Quản lý Khu kinh tế tỉnh Sơn La"][..],
        ),
        (
            "STP / STC, SNV",
            &["Sở Tư pháp", "Sở Tài chính", "Sở Nội vụ"],
        ),
        ("BQT, BKS và HTQT", &["BQT", "BKS", "HTQT"]),
        ("PC Gia Lai, PC Kon Tum", &["PC Gia Lai", "PC Kon Tum"]),
        ("P. ĐT, P. KT&ĐBCL", &["P. ĐT", "P. KT&ĐBCL"]),
        ("WHO, UNICEF", &["WHO", "UNICEF"]),
        (
            "BV Mắt, TTYT huyện",
            &["Bệnh viện Mắt", "Trung tâm Y tế huyện"],
        ),
        // Further fields of a body whose name begins before the comma.
        ("Phòng VH, TT", &["Phòng Văn hóa và Thông tin"]),
        (
            "Phòng Chuyển đổi số và CNTT",
            &["Phòng Chuyển đổi số và Công nghệ thông tin"],
        ),
        ("Công an huyện/thị xã", &["Công an huyện/thị xã"]),
    ] {
        let found = names(raw, &province);
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, all, "{raw}");
    }
}

#[test]
fn plurals_kinds_and_places_begin_an_item_behind_a_mark() {
    let province = at("son-la-ubnd", "2024-05-01");
    for (raw, all) in [
        (
            "Chi cục Kiểm lâm, các Hạt Kiểm lâm",
            &["Chi cục Kiểm lâm", "các Hạt Kiểm lâm"][..],
        ),
        (
            "Sở Tài chính/các sở, ngành",
            &["Sở Tài chính", "các sở, ngành"],
        ),
        (
            "Tổ soạn thảo, Ban soạn thảo",
            &["Tổ soạn thảo", "Ban soạn thảo"],
        ),
        (
            "Trưởng ấp, Bí thư chi bộ ấp",
            &["Trưởng ấp", "Bí thư chi bộ ấp"],
        ),
        (
            "Bảo tàng tỉnh, Thư viện tỉnh",
            &["Bảo tàng tỉnh", "Thư viện tỉnh"],
        ),
        (
            "UBND xã Tân Lập, xã Đồng Tâm và phường Kim Sơn",
            &[
                "Ủy ban nhân dân xã Tân Lập",
                "Ủy ban nhân dân xã Đồng Tâm",
                "Ủy ban nhân dân phường Kim Sơn",
            ],
        ),
        (
            "Các Sở: Tài chính; Xây dựng",
            &["Sở Tài chính", "Sở Xây dựng"],
        ),
        (
            "Các Sở: Tài chính; Xây dựng; UBND các huyện",
            &["Sở Tài chính", "Sở Xây dựng", "UBND các huyện"],
        ),
        (
            "Các doanh nghiệp cung cấp dịch vụ bưu chính",
            &["Các doanh nghiệp cung cấp dịch vụ bưu chính"],
        ),
    ] {
        let found = names(raw, &province);
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, all, "{raw}");
    }
}

#[test]
fn the_items_of_a_list_hold_all_its_words() {
    let plain = |text: &str| {
        let folded = vietnamese::fold::fold(text);
        let words = vietnamese::fold::words(&folded);
        words
            .filter(|w| *w != "và")
            .map(str::to_owned)
            .collect::<Vec<String>>()
    };
    for raw in [
        "Vụ Tổ chức cán bộ, Thanh tra, Văn phòng, Cục Việc làm",
        "Sở Nội vụ, Thanh tra, Tổ thư ký, BQL KKT và STC",
        "Thanh tra, kiểm tra; Sở Y tế/Sở Nội vụ, FPT, Hội nghề cá",
        "Phòng Nội vụ, Đội quy tắc, Nhà văn hóa xã, ông Nguyễn Văn An",
        "Vụ Pháp chế - Thanh tra - Văn phòng; các đơn vị, cá nhân",
    ] {
        for context in [btp(), at("son-la-ubnd", "2024-05-01")] {
            let items = list(raw, &context);
            let held: Vec<String> = items.iter().flat_map(|a| plain(&a.raw)).collect();
            assert_eq!(held, plain(raw), "{raw}");
        }
    }
}

#[test]
fn a_body_is_named_as_on_the_day_also_where_it_was_renamed() {
    let on = |day: &'static str| at("bo-cong-thuong", day);
    let new = "Tập đoàn Công nghiệp - Năng lượng Quốc gia Việt Nam";
    let old = "Tập đoàn Dầu khí Việt Nam";
    assert_eq!(names(new, &on("2025-10-10")), [new]);
    assert_eq!(names("PVN", &on("2025-10-10")), [new]);
    assert_eq!(names("PVN", &on("2023-10-10")), [old]);
    assert_eq!(names(old, &on("2025-10-10")), [old]);
    let chamber = "Phòng Thương mại và Công nghiệp Việt Nam";
    assert_eq!(names(chamber, &on("2020-05-05")), [chamber]);
}

#[test]
fn remarks_codes_and_organs_of_one_level_in_cells() {
    let province = at("phu-tho-ubnd", "2025-10-15");
    for (raw, all) in [
        ("Sở Tài chính - cơ quan thường trực", &["Sở Tài chính"][..]),
        (
            "Sở Nội vụ - Cơ quan Thường trực Ban Chỉ đạo tỉnh; Sở Y tế",
            &["Sở Nội vụ", "Sở Y tế"],
        ),
        ("Sở Nội vụ; và Sở Tài chính", &["Sở Nội vụ", "Sở Tài chính"]),
        (
            "HĐND, UBND, UBMTTQ Việt Nam cấp xã",
            &["HĐND, UBND, UBMTTQ Việt Nam cấp xã"],
        ),
        (
            "HĐND - UBND - UBMTTQ cấp xã; Công an tỉnh",
            &["HĐND - UBND - UBMTTQ cấp xã", "Công an tỉnh Phú Thọ"],
        ),
        (
            "HĐND, UBND tỉnh",
            &[
                "Hội đồng nhân dân tỉnh Phú Thọ",
                "Ủy ban nhân dân tỉnh Phú Thọ",
            ],
        ),
        (
            "VPTU, BTCTU",
            &["Văn phòng Tỉnh ủy Phú Thọ", "Ban Tổ chức Tỉnh ủy Phú Thọ"],
        ),
        ("Trạm Y tế xã, phường", &["Trạm Y tế xã, phường"]),
        (
            "Sở Tài chính, địa phương, DN công nghệ",
            &["Sở Tài chính", "địa phương", "DN công nghệ"],
        ),
        (
            "Tổ Giúp việc (Tiểu ban hạ tầng), chuyên gia",
            &["Tổ Giúp việc (Tiểu ban hạ tầng)", "chuyên gia"],
        ),
        (
            "Phòng Phát triển doanh nghiệp, hợp tác xã",
            &["Phòng Phát triển doanh nghiệp, hợp tác xã"],
        ),
        ("Các Công ty\nĐiện lực", &["Các Công ty Điện lực"]),
    ] {
        assert_eq!(names(raw, &province), all, "{raw}");
    }
    let police = names("Phòng PA05, PC06", &province);
    assert_eq!(police.len(), 2);
    for (raw, collective) in [
        ("Cán bộ, công chức, viên chức", true),
        ("148 xã, phường", true),
        ("Trạm Y tế xã, phường", true),
        ("HĐND - UBND cấp xã", true),
        ("Trạm Y tế xã", false),
        ("Công chức Tư pháp - Hộ tịch", false),
    ] {
        let found = list(raw, &province);
        assert_eq!(found.len(), 1, "{raw}");
        assert_eq!(found[0].collective, collective, "{raw}");
        assert_eq!(found[0].id, None, "{raw}");
    }
}

#[test]
fn boards_of_the_committee_that_issues_are_its_own() {
    let committee = at("kon-tum-tinh-uy", "2023-06-18");
    assert_eq!(
        names("Ban Tuyên giáo; Ban cán sự đảng\nUBND tỉnh", &committee),
        [
            "Ban Tuyên giáo Tỉnh ủy Kon Tum",
            "Ban cán sự đảng Ủy ban nhân dân tỉnh Kon Tum"
        ]
    );
    let people = at("kon-tum-ubnd", "2023-06-18");
    assert_eq!(names("Ban Tuyên giáo", &people), ["Ban Tuyên giáo"]);
}

#[test]
fn a_body_before_a_group_with_members_is_its_own() {
    let found = list(
        "Bộ Công an và các địa phương Bắc Ninh, Gia Lai",
        &at("chinh-phu", "2025-01-09"),
    );
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].name, "Bộ Công an");
    assert!(found[1].collective && found[1].members.len() == 2);
}

#[test]
fn organs_before_another_are_of_its_place() {
    let province = at("dak-lak-ubnd", "2025-10-15");
    for (raw, all) in [
        (
            "HĐND và UBND xã Ea Kao",
            &["Hội đồng nhân dân xã Ea Kao", "Ủy ban nhân dân xã Ea Kao"][..],
        ),
        (
            "Đảng ủy, HĐND, UBND phường",
            &[
                "Đảng ủy phường",
                "Hội đồng nhân dân phường",
                "Ủy ban nhân dân phường",
            ],
        ),
        (
            "Tỉnh ủy, HĐND, UBND tỉnh Khánh Hòa",
            &[
                "Tỉnh ủy Khánh Hòa",
                "Hội đồng nhân dân tỉnh Khánh Hòa",
                "Ủy ban nhân dân tỉnh Khánh Hòa",
            ],
        ),
        (
            "HĐND, UBND tỉnh",
            &[
                "Hội đồng nhân dân tỉnh Đắk Lắk",
                "Ủy ban nhân dân tỉnh Đắk Lắk",
            ],
        ),
        (
            "Sở Y tế, UBND xã Ea Kao",
            &["Sở Y tế", "Ủy ban nhân dân xã Ea Kao"],
        ),
        (
            "Văn phòng HĐND và UBND xã Ea Kao",
            &["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Ea Kao"],
        ),
    ] {
        assert_eq!(names(raw, &province), all, "{raw}");
    }
}

#[test]
fn a_choice_of_bodies_is_each_of_them() {
    let day = at("dong-nai", "2025-11-25");
    assert_eq!(
        names("Phòng Kinh tế hoặc Phòng Kinh tế, Hạ tầng và Đô thị", &day),
        ["Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị"]
    );
    // Levels of one body.
    assert_eq!(
        names("UBND cấp huyện hoặc cấp xã", &day),
        ["UBND cấp huyện hoặc cấp xã"]
    );
    let several = list("TTPVHCC các xã, phường", &day);
    assert!(several.len() == 1 && several[0].collective);
    assert_eq!(
        names(
            "Hội LHPN, Hội ND; Viện KSND huyện; Ban Tuyên giáo, UBKT Huyện ủy",
            &day
        ),
        [
            "Hội Liên hiệp Phụ nữ",
            "Hội Nông dân",
            "Viện kiểm sát nhân dân huyện",
            "Ban Tuyên giáo",
            "Ủy ban Kiểm tra Huyện ủy",
        ]
    );
}

#[test]
fn ministries_that_lines_of_a_cell_part_are_several_though_no_mark_stands_between() {
    let minister = at("chinh-phu", "2026-06-04");
    for (raw, expected) in [
        (
            "Bộ Ngoại giao Bộ Công Thương Cơ quan, đơn vị liên quan",
            vec![
                "Bộ Ngoại giao",
                "Bộ Công Thương",
                "Cơ quan, đơn vị liên quan",
            ],
        ),
        (
            "Ngân hàng Nhà nước Bộ Khoa học và Công nghệ; Bộ Công an",
            vec![
                "Ngân hàng Nhà nước Việt Nam",
                "Bộ Khoa học và Công nghệ",
                "Bộ Công an",
            ],
        ),
        (
            "Bộ Ngoại giao, Ủy ban công tác phi chính phủ nước ngoài",
            vec![
                "Bộ Ngoại giao",
                "Ủy ban công tác về các tổ chức phi chính phủ nước ngoài",
            ],
        ),
    ] {
        assert_eq!(names(raw, &minister), expected, "{raw}");
    }
}
