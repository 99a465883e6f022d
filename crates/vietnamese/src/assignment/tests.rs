mod between;
mod opening;
mod series;
mod unlisted;

use super::*;

fn parts(text: &str, a: &Assignment) -> (String, String, String) {
    let of = |r: &Option<Range<usize>>| r.clone().map_or(String::new(), |r| text[r].to_owned());
    (
        of(&a.lead),
        of(&a.coordinating),
        text[a.rest.clone()].to_owned(),
    )
}

fn said(text: &str) -> (String, String, String) {
    parts(text, &read(text))
}

/// Those who lead by a text.
pub(super) fn lead(text: &str) -> Option<&str> {
    read(text).lead.and_then(|at| text.get(at))
}

fn row(lead: &str, coordinating: &str, rest: &str) -> (String, String, String) {
    (lead.to_owned(), coordinating.to_owned(), rest.to_owned())
}

#[test]
fn a_lead_and_those_it_works_with_stand_before_the_task() {
    assert_eq!(
        said("Bộ Tư pháp chủ trì, phối hợp với các bộ, ngành liên quan rà soát bổ sung văn bản"),
        row(
            "Bộ Tư pháp",
            "các bộ, ngành liên quan",
            "rà soát bổ sung văn bản"
        )
    );
    assert_eq!(
        said(
            "7. Bộ Tài nguyên và Môi trường chủ trì, phối hợp với Bộ Xây dựng, Bộ Tài chính, Bộ Công an và các cơ quan liên quan xây dựng giải pháp"
        ),
        row(
            "Bộ Tài nguyên và Môi trường",
            "Bộ Xây dựng, Bộ Tài chính, Bộ Công an và các cơ quan liên quan",
            "xây dựng giải pháp"
        )
    );
    assert_eq!(
        said(
            "Bộ Kế hoạch và Đầu tư phối hợp với Bộ Tài chính và các bộ liên quan nghiên cứu, đề xuất nguồn vốn"
        ),
        row(
            "Bộ Kế hoạch và Đầu tư",
            "Bộ Tài chính và các bộ liên quan",
            "nghiên cứu, đề xuất nguồn vốn"
        )
    );
    assert_eq!(
        said("Giao Sở Tài chính chủ trì, phối hợp Sở Nội vụ tham mưu"),
        row("Sở Tài chính", "Sở Nội vụ", "tham mưu")
    );
}

#[test]
fn a_paragraph_under_a_heading_names_no_lead() {
    assert_eq!(
        said("- Chủ trì, phối hợp với Bộ Công an nghiên cứu, ban hành hướng dẫn"),
        row("", "Bộ Công an", "nghiên cứu, ban hành hướng dẫn")
    );
    assert_eq!(
        said("Phối hợp với Bộ Công an nghiên cứu"),
        row("", "Bộ Công an", "nghiên cứu")
    );
    assert_eq!(
        said(
            "- Chủ động phối hợp với Bộ Công an, Bộ Thông tin và Truyền thông và các cơ quan có liên quan rà soát, kiểm tra"
        ),
        row(
            "",
            "Bộ Công an, Bộ Thông tin và Truyền thông và các cơ quan có liên quan",
            "rà soát, kiểm tra"
        )
    );
    assert_eq!(
        said("- Phối hợp chặt chẽ với Bộ Công an đưa ra mục tiêu"),
        row("", "Bộ Công an", "đưa ra mục tiêu")
    );
    assert_eq!(
        said("Phối hợp Ngân hàng Nhà nước Việt Nam trong việc ứng dụng"),
        row("", "Ngân hàng Nhà nước Việt Nam", "trong việc ứng dụng")
    );
    assert_eq!(
        said("- Chủ trì, phối hợp với Bộ Y tế, Bảo hiểm xã hội Việt Nam... xác thực dữ liệu"),
        row("", "Bộ Y tế, Bảo hiểm xã hội Việt Nam", "xác thực dữ liệu")
    );
}

#[test]
fn several_leads_and_headings() {
    assert_eq!(
        said(
            "15. Bộ Công an, Văn phòng Chính phủ và các bộ, ngành liên quan tiếp tục tăng cường hợp tác"
        ),
        row(
            "Bộ Công an, Văn phòng Chính phủ và các bộ, ngành liên quan",
            "",
            "tiếp tục tăng cường hợp tác"
        )
    );
    assert_eq!(said("Sở Y tế có trách nhiệm tổ chức tập huấn").0, "Sở Y tế");
    assert_eq!(
        said("2. Các bộ, ngành, địa phương:").0,
        "Các bộ, ngành, địa phương"
    );
    assert_eq!(said("3. Bộ Công an").0, "Bộ Công an");
    assert_eq!(
        said("16. Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương:").0,
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương"
    );
}

#[test]
fn sentences_without_agencies_stay_whole() {
    for text in [
        "Tổ chức quán triệt đến toàn bộ đội ngũ cán bộ",
        "Phối hợp tham gia ý kiến vào các dự thảo",
        "Ban hành kế hoạch chi tiết",
        "Bộ chỉ số đánh giá được cập nhật",
        "Đẩy mạnh công tác tuyên truyền",
    ] {
        assert_eq!(said(text), row("", "", text));
    }
}

#[test]
fn the_body_that_is_asked_leads_not_the_one_that_asks() {
    for (text, lead) in [
        (
            "UBND tỉnh giao Giám đốc các sở, Chủ tịch UBND các xã tổ chức thực hiện",
            "Giám đốc các sở, Chủ tịch UBND các xã",
        ),
        (
            "Chủ tịch UBND tỉnh yêu cầu Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường tổ chức quán triệt",
            "Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường",
        ),
        ("Thủ tướng Chính phủ chỉ đạo Bộ Y tế rà soát", "Bộ Y tế"),
        ("Sở Y tế chỉ đạo các cơ sở y tế rà soát", "Sở Y tế"),
        (
            "Căn cứ Kế hoạch này, Giám đốc các sở, Thủ trưởng các ban, ngành xây dựng kế hoạch",
            "Giám đốc các sở, Thủ trưởng các ban, ngành",
        ),
        (
            "Căn cứ chức năng, nhiệm vụ được giao, triển khai Kế hoạch",
            "",
        ),
        (
            "Trên cơ sở đề xuất của các sở, ban, ngành, chủ trì tổng hợp và phối hợp với các sở, ban, ngành bố trí kinh phí",
            "",
        ),
        (
            "Theo dõi, tổng hợp báo cáo của các sở, ban, ngành, UBND các xã triển khai Kế hoạch",
            "",
        ),
        (
            "Theo hướng dẫn của Bộ Y tế, Bộ Tài chính, tổ chức thực hiện",
            "",
        ),
    ] {
        assert_eq!(said(text).0, lead, "{text}");
    }
}

#[test]
fn a_list_is_read_to_its_end() {
    for (text, lead) in [
        (
            "Giám đốc các sở; Chủ tịch UBND các xã, phường",
            "Giám đốc các sở; Chủ tịch UBND các xã, phường",
        ),
        (
            "Ủy ban nhân dân các tỉnh: Bắc Kạn, Đăk Nông, Vĩnh Long khẩn trương hoàn thiện",
            "Ủy ban nhân dân các tỉnh: Bắc Kạn, Đăk Nông, Vĩnh Long",
        ),
        (
            "5. UBND các xã: An Phú, Bình Hòa, Tân Lập và Mỹ Đức",
            "UBND các xã: An Phú, Bình Hòa, Tân Lập và Mỹ Đức",
        ),
        ("UBND các xã: Chỉ đạo rà soát, thống kê", "UBND các xã"),
        (
            "Giám đốc các Sở: Tài chính, Y tế; Chủ tịch UBND các xã chịu trách nhiệm thi hành",
            "Giám đốc các Sở: Tài chính, Y tế; Chủ tịch UBND các xã",
        ),
        (
            "Các sở, ngành có liên quan tới việc thực hiện Kế hoạch có trách nhiệm phối hợp",
            "Các sở, ngành có liên quan",
        ),
        (
            "Các ngành, lĩnh vực khác xây dựng kế hoạch",
            "Các ngành, lĩnh vực khác",
        ),
        ("Trách nhiệm của Sở Y tế:", "Sở Y tế"),
    ] {
        assert_eq!(said(text).0, lead, "{text}");
    }
    assert_eq!(
        said("Phối hợp với các trường đại học, cao đẳng, sau đại học xây dựng chương trình").1,
        "các trường đại học, cao đẳng, sau đại học"
    );
}

#[test]
fn later_sentences_assign_too() {
    let more = |text: &str| -> Vec<(Part, String)> {
        read(text)
            .more
            .into_iter()
            .map(|(p, r)| (p, text[r].to_owned()))
            .collect()
    };
    assert_eq!(
        more(
            "Các bộ, ngành tổ chức thực hiện Chỉ thị này. Giao Văn phòng Chính phủ chủ trì, phối hợp với Bộ Công an theo dõi."
        ),
        [
            (Part::Lead, "Văn phòng Chính phủ".to_owned()),
            (Part::Coordinating, "Bộ Công an".to_owned())
        ]
    );
    assert_eq!(
        more(
            "Bộ Y tế rà soát văn bản. Bộ Công an đã ban hành hướng dẫn. Việc này xong trước 30/6."
        ),
        []
    );
}

/// A clause, its lead, those that coordinate, and other roles.
type Case<'a> = (&'a str, &'a str, &'a str, &'a [(Role, &'a str)]);

#[test]
fn clauses_of_the_corpus() {
    let cases: &[Case] = &[
        (
            "Bộ Công an chủ trì phối hợp Văn phòng Chính phủ.",
            "Bộ Công an",
            "Văn phòng Chính phủ",
            &[],
        ),
        ("Bộ Tư pháp.", "Bộ Tư pháp", "", &[]),
        (
            "Bộ Tư pháp chủ trì, phối hợp các bộ, ngành, địa phương.",
            "Bộ Tư pháp",
            "các bộ, ngành, địa phương",
            &[],
        ),
        (
            "Bộ Thông tin và Truyền thông chủ trì, phối hợp Văn phòng Chính phủ, Bộ Tài chính, Bộ Kế hoạch và Đầu tư; Các bộ, ngành, địa phương thực hiện.",
            "Bộ Thông tin và Truyền thông",
            "Văn phòng Chính phủ, Bộ Tài chính, Bộ Kế hoạch và Đầu tư",
            &[(Role::Executes, "Các bộ, ngành, địa phương")],
        ),
        (
            "Các bộ, ngành, địa phương; Văn phòng Chính phủ chịu trách nhiệm kiểm tra hướng dẫn đôn đốc.",
            "Các bộ, ngành, địa phương",
            "",
            &[(Role::Supervises, "Văn phòng Chính phủ")],
        ),
        (
            "Bộ Tư pháp, Bộ Tài nguyên và Môi trường, Bộ Lao động Thương binh và Xã hội, Bộ Y tế; Văn phòng Chính phủ chịu trách nhiệm kiểm tra hướng dẫn đôn đốc.",
            "Bộ Tư pháp, Bộ Tài nguyên và Môi trường, Bộ Lao động Thương binh và Xã hội, Bộ Y tế",
            "",
            &[(Role::Supervises, "Văn phòng Chính phủ")],
        ),
        (
            "Ban ngành, đoàn thể và các địa phương; Bộ Công an chịu trách nhiệm kiểm tra hướng dẫn đôn đốc.",
            "Ban ngành, đoàn thể và các địa phương",
            "",
            &[(Role::Supervises, "Bộ Công an")],
        ),
        (
            "Bộ Công an chủ trì, các bộ, ngành, địa phương.",
            "Bộ Công an",
            "các bộ, ngành, địa phương",
            &[],
        ),
        (
            "Bộ Thông tin và Truyền thông chủ trì, Văn phòng Chính phủ và các Bộ phối hợp.",
            "Bộ Thông tin và Truyền thông",
            "Văn phòng Chính phủ và các Bộ",
            &[],
        ),
        (
            "Các bộ, ngành, địa phương; Bộ Thông tin Truyền thông hướng dẫn kiểm tra giám sát.",
            "Các bộ, ngành, địa phương",
            "",
            &[(Role::Supervises, "Bộ Thông tin Truyền thông")],
        ),
    ];
    for (text, lead, coordinating, roles) in cases {
        let a = clause(text);
        let (found, with, _) = parts(text, &a);
        assert_eq!(
            (found.as_str(), with.as_str()),
            (*lead, *coordinating),
            "{text}"
        );
        let found: Vec<(Role, &str)> = a
            .roles
            .iter()
            .map(|(r, range)| (*r, &text[range.clone()]))
            .collect();
        assert_eq!(found, *roles, "{text}");
    }
}

#[test]
fn clauses_of_other_shapes() {
    let two = |text: &str| {
        let (lead, with, _) = parts(text, &clause(text));
        (lead, with)
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        two("Các sở, ban, ngành; UBND các phường, xã"),
        pair("Các sở, ban, ngành; UBND các phường, xã", "")
    );
    assert_eq!(
        two("Sở Tư pháp chủ trì; các sở, ngành phối hợp"),
        pair("Sở Tư pháp", "các sở, ngành")
    );
    assert_eq!(
        two("Chủ trì: Sở Y tế; Phối hợp: Sở Tài chính, Công an tỉnh"),
        pair("Sở Y tế", "Sở Tài chính, Công an tỉnh")
    );
    assert_eq!(
        two("Sở Y tế phối hợp với Sở Tài chính"),
        pair("Sở Y tế", "Sở Tài chính")
    );
    assert_eq!(
        two("Các bộ, ngành được giao tại Đề án 06"),
        pair("Các bộ, ngành được giao tại Đề án 06", "")
    );
    assert_eq!(two("Theo phân công"), pair("Theo phân công", ""));
}

#[test]
fn labels_say_the_part() {
    assert_eq!(label("Đơn vị thực hiện"), Some(Part::Lead));
    assert_eq!(label("Đơn vị lập hồ sơ"), Some(Part::Lead));
    assert_eq!(label("Cơ quan chủ trì thực hiện"), Some(Part::Lead));
    assert_eq!(label("Đơn vị phối hợp"), Some(Part::Coordinating));
    assert_eq!(label("Đơn vị phê duyệt"), Some(Part::Role(Role::Approves)));
    assert_eq!(label("Thời gian hoàn thành"), None);
}

#[test]
fn nothing_panics_on_odd_input() {
    for text in [
        "",
        "-",
        "1.",
        "a)",
        "Giao",
        "chủ trì",
        "phối hợp với",
        ";;;",
        "\u{301}",
        "Bộ",
        "Bộ Công an (",
        "İ Bộ Công an",
        "Chủ trì, phối hợp với",
    ] {
        let (a, b) = (read(text), clause(text));
        for r in [&a.rest, &b.rest] {
            assert!(text.get(r.clone()).is_some(), "{text}");
        }
    }
}

#[test]
fn labels_within_a_cell_hold_up_to_the_next() {
    let read = |text: &str| -> Vec<(Option<Part>, String)> {
        let pieces = labelled(text).unwrap_or_default();
        let piece = |(part, range): (Option<Part>, Range<usize>)| (part, text[range].to_owned());
        pieces.into_iter().map(piece).collect()
    };
    let two = |lead: &str, with: &str| {
        vec![
            (Some(Part::Lead), lead.to_owned()),
            (Some(Part::Coordinating), with.to_owned()),
        ]
    };
    for text in [
        "- Chủ trì: Sở Y tế - Phối hợp: Sở Nội vụ",
        "Chủ trì: Sở Y tế. Phối hợp: Sở Nội vụ.",
        "* Chủ trì: Sở Y tế * Phối hợp: Sở Nội vụ",
        "Chủ trì: Sở Y tế Phối hợp: Sở Nội vụ",
        "chủ trì: Sở Y tế; phối hợp: Sở Nội vụ",
        "- Cơ quan chủ trì: Sở Y tế\n- Cơ quan phối hợp thực hiện: Sở Nội vụ",
        "Các đơn vị chủ trì: Sở Y tế; đơn vị tham gia: Sở Nội vụ",
        "CQ chủ trì: Sở Y tế; CQ phối hợp: Sở Nội vụ",
        "CT: Sở Y tế. PH: Sở Nội vụ",
        "Chủ trì\n- Sở Y tế\nPhối hợp:\n- Sở Nội vụ",
        "(Chủ trì: Sở Y tế, phối hợp với: Sở Nội vụ",
    ] {
        assert_eq!(read(text), two("Sở Y tế", "Sở Nội vụ"), "{text}");
    }
    assert_eq!(
        read("Sở Y tế; Giám sát: Thanh tra tỉnh"),
        [
            (None, "Sở Y tế".to_owned()),
            (
                Some(Part::Role(Role::Supervises)),
                "Thanh tra tỉnh".to_owned()
            ),
        ]
    );
    for text in [
        "Sở Y tế chủ trì, phối hợp với Sở Nội vụ",
        "Các đơn vị: Sở Y tế",
        "Phòng Kiểm tra",
        "Sở Y tế chủ trì: khám bệnh",
        "İ: Bộ",
        "",
    ] {
        assert_eq!(labelled(text), None, "{text}");
    }
}

#[test]
fn a_full_stop_parts_sentences_of_parts() {
    let text = "Sở Y tế chủ trì. Sở Nội vụ, Công an tỉnh phối hợp.";
    let (lead, with, _) = parts(text, &clause(text));
    assert_eq!(
        (lead.as_str(), with.as_str()),
        ("Sở Y tế", "Sở Nội vụ, Công an tỉnh")
    );
    let text = "Các đơn vị: Sở Y tế, Sở Nội vụ";
    let (lead, with, _) = parts(text, &clause(text));
    assert_eq!((lead.as_str(), with.as_str()), (text, ""));
}
