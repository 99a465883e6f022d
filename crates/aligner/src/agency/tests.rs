//! Who is the same body, who stands beneath whom, and whose leads differ.

use super::*;

fn group(name: &str) -> Agency {
    Agency {
        collective: true,
        ..agency(name)
    }
}

#[test]
fn a_group_that_nobody_knows_proves_no_difference() {
    let row = [Agency {
        id: Some("bo-noi-vu".into()),
        ..agency("Bộ Nội vụ")
    }];
    let plan = Body::from(&agency("Chính phủ"));
    assert!(agree(&row, &[group("Các câu lạc bộ, đội nhóm")], &plan));
    assert!(!agree(&row, &[agency("Bộ Tư pháp")], &plan));
}

#[test]
fn a_group_of_party_organs_proves_no_difference() {
    let row = [Agency {
        id: Some("bo-noi-vu".into()),
        ..agency("Bộ Nội vụ")
    }];
    let plan = Body::from(&agency("Chính phủ"));
    for party in ["Các cấp uỷ, tổ chức đảng", "các cấp ủy đảng"] {
        assert!(agree(&row, &[group(party)], &plan), "{party}");
    }
    assert!(!agree(&row, &[group("Các tỉnh, thành phố")], &plan));
}

#[test]
fn a_department_does_what_a_group_with_its_ministry_does() {
    let list = Agencies::get();
    let named = list
        .all()
        .find(|a| a.name == "Sở Tư pháp tỉnh Bắc Ninh")
        .unwrap();
    let row = [Agency {
        id: Some(named.id.into()),
        ..agency(named.name)
    }];
    let plan = Body::from(&agency("Ủy ban nhân dân tỉnh Bắc Ninh"));
    assert!(agree(&row, &[group("Các bộ, ngành")], &plan));
    assert!(!agree(&row, &[group("Các tập đoàn, tổng công ty")], &plan));
    assert!(!agree(&row, &[agency("Bộ Nội vụ")], &plan));
}

#[test]
fn an_office_of_a_commune_does_the_work_of_several_departments() {
    let of = |id: &str, name: &str| Agency {
        id: Some(id.into()),
        ..agency(name)
    };
    let plan = Body::from(&agency("Ủy ban nhân dân xã Đồng Tâm"));
    let item = [of("ca-mau-so-noi-vu", "Sở Nội vụ")];
    let culture = of("phong-van-hoa-xa-hoi-cap-xa", "Phòng Văn hóa - Xã hội");
    assert!(agree(&[culture], &item, &plan));
    let police = of("cong-an-cap-xa", "Công an cấp xã");
    assert!(!agree(&[police], &item, &plan));
}

#[test]
fn one_field_in_two_provinces_is_no_other_lead() {
    let of = |id: &str, name: &str| Agency {
        id: Some(id.into()),
        ..agency(name)
    };
    let named = |text: &str| {
        let found = Agencies::get().all().find(|a| a.name == text);
        found.map(|a| of(a.id, a.name)).unwrap()
    };
    let plan = Body::from(&named("Ủy ban nhân dân tỉnh Bắc Ninh"));
    let row = [named("Sở Tư pháp tỉnh Bắc Ninh")];
    assert!(agree(&row, &[named("Sở Tư pháp tỉnh Lào Cai")], &plan));
    assert!(!agree(&row, &[named("Sở Nội vụ tỉnh Lào Cai")], &plan));
}

fn agency(name: &str) -> Agency {
    Agency {
        raw: name.into(),
        name: name.into(),
        id: None,
        collective: false,
        members: Vec::new(),
        confidence: 1.0,
    }
}

#[test]
fn a_body_of_a_province_is_the_one_that_names_no_province() {
    let placed = |text: &str| {
        let found = Agencies::get().all().find(|a| a.name == text);
        let found = found.map(|a| Agency {
            id: Some(a.id.into()),
            ..agency(a.name)
        });
        Names::of(&[found.unwrap()])
    };
    let shared = |a: &str, b: &str| {
        let (a, b) = (placed(a), Names::of(&[agency(b)]));
        [a.share(&b, None), b.share(&a, None)]
    };
    let centre = "Trung tâm Phục vụ hành chính công";
    let own = format!("{centre} tỉnh Lâm Đồng");
    assert_eq!(shared(&own, centre), [true; 2]);
    assert_eq!(shared(&own, "Trung tâm Phục vụ hành chính"), [false; 2]);
    assert_eq!(shared(&own, &format!("{centre} xã Đồng Tâm")), [false; 2]);
    assert_eq!(shared("Thanh tra tỉnh Lâm Đồng", "Thanh tra"), [false; 2]);
}

#[test]
fn a_group_is_one_however_its_members_are_joined() {
    let shared = |a: &str, b: &str| Names::of(&[group(a)]).share(&Names::of(&[group(b)]), None);
    let heads = "Chủ tịch UBND các xã, phường";
    assert!(shared(
        &format!("{heads}, đặc khu"),
        &format!("{heads} và đặc khu")
    ));
    assert!(!shared("Các hội và câu lạc bộ", "Các câu lạc bộ"));
}

#[test]
fn a_minister_speaks_for_the_ministry() {
    let body = Body::from(&agency("Bộ trưởng Bộ Tư pháp"));
    assert_eq!(
        body.standing(&[agency("Bộ Nội vụ"), agency("Bộ Tư pháp")]),
        Standing::Named
    );
    assert_eq!(body.standing(&[agency("Bộ Nội vụ")]), Standing::Absent);
    assert_eq!(body.standing(&[]), Standing::Unknown);
}

#[test]
fn the_government_is_no_ministry() {
    let group = Agency {
        collective: true,
        ..agency("Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ")
    };
    let body = |id: &str, name: &str| {
        Body::from(&Agency {
            id: Some(id.into()),
            ..agency(name)
        })
    };
    let government = body("chinh-phu", "Chính phủ");
    assert_eq!(
        government.standing(std::slice::from_ref(&group)),
        Standing::Unknown
    );
    let ministry = body("bo-tu-phap", "Bộ Tư pháp");
    assert_eq!(ministry.standing(&[group]), Standing::Included);
}

#[test]
fn a_ministrys_units_are_those_of_the_ministry_that_says_so() {
    let body = |id: &str, name: &str| Agency {
        id: Some(id.into()),
        ..agency(name)
    };
    let unit = body("bo-tu-phap-cuc-con-nuoi", "Cục Con nuôi");
    let units = [group("Các đơn vị thuộc Bộ")];
    let toward = |giver: Option<&str>| {
        let unit = Body {
            giver: giver.map(str::to_owned),
            ..Body::from(&unit)
        };
        unit.standing(&units)
    };
    assert_eq!(toward(Some("bo-tu-phap")), Standing::Included);
    assert_eq!(toward(Some("bo-y-te")), Standing::Absent);
    assert_eq!(toward(None), Standing::Absent);
    let ministry = Body {
        giver: Some("bo-tu-phap".into()),
        ..Body::from(&body("bo-tu-phap", "Bộ Tư pháp"))
    };
    let row = std::slice::from_ref(&unit);
    assert!(agree(row, &units, &ministry));
}

#[test]
fn a_committee_of_another_place_is_elsewhere_and_no_counterpart() {
    let of = |place: &str| agency(&format!("Ủy ban nhân dân huyện {place}"));
    let body = Body::from(&of("Châu Thành"));
    assert!(body.is_elsewhere(&[of("Châu Thành A")]));
    assert_eq!(body.standing(&[of("Châu Thành A")]), Standing::Absent);
    assert!(!body.is_elsewhere(&[agency("Ủy ban nhân dân xã Đồng Tâm")]));
    assert!(!body.is_elsewhere(&[]));
}

#[test]
fn a_provinces_department_is_the_ministrys_counterpart() {
    let body = Body::from(&agency("Sở Tư pháp"));
    assert_eq!(
        body.standing(&[agency("Bộ Tư pháp")]),
        Standing::Counterpart
    );
}

#[test]
fn an_office_of_a_commune_proves_no_difference() {
    let office = |id: &str, name: &str| Agency {
        id: Some(id.into()),
        ..agency(name)
    };
    let name = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân";
    let row = |level: &str, id: &str| [office(id, &format!("{name} {level}"))];
    let item = [agency("Văn phòng Ủy ban nhân dân tỉnh Lai Châu")];
    let plan = Body::from(&agency("Ủy ban nhân dân xã Sì Lở Lầu"));
    let of_communes = "van-phong-hoi-dong-nhan-dan-va-uy-ban-nhan-dan-cap-xa";
    let of_districts = "van-phong-hoi-dong-nhan-dan-va-uy-ban-nhan-dan-cap-huyen";
    assert!(agree(&row("xã", of_communes), &item, &plan));
    assert!(!agree(&row("huyện", of_districts), &item, &plan));
}
