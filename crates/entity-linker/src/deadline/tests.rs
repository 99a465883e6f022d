mod forms;
mod years;

use super::*;

/// Short form of terms: `by 2023-03-31`, `between a b`, `recurring Month`, with `[label]` and `<reference>`.
fn show(terms: &[Term]) -> String {
    let one = |t: &Term| {
        let mut s = format!("{:?}", t.kind).to_lowercase();
        for part in [&t.from, &t.to].into_iter().flatten() {
            s += &format!(" {part}");
        }
        if let Some(every) = t.every {
            s += &format!(" {every:?}").to_lowercase();
        }
        if let Some(label) = &t.applies_to {
            s += &format!(" [{label}]");
        }
        if let Some(reference) = &t.reference {
            s += &format!(" <{reference}>");
        }
        s
    };
    terms.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn check(cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (raw, expected) in cases {
        let found = show(&parse(raw, Dating::of(Some("2023-02-23"))));
        if found != *expected {
            wrong.push(format!("{raw}\n   found {found}\n  wanted {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_end_of_the_period_is_the_deadline() {
    check(&[
        ("Tháng 3/2023", "by 2023-03-31"),
        ("T3/2024", "by 2024-03-31"),
        ("02/2024", "by 2024-02-29"),
        ("tháng 5 năm 2022", "by 2022-05-31"),
        ("Tháng 6", "by 2023-06-30"),
        ("Trong năm 2022", "by 2022-12-31"),
        ("Trong năm", "by 2023-12-31"),
        ("Trước 14 giờ, ngày 11 tháng 01 năm 2024", "by 2024-01-11"),
        ("31/12/2022", "by 2022-12-31"),
        ("Trước ngày 30/11/2025", "by 2025-11-30"),
        ("trước 15 tháng 12 năm 2025", "by 2025-12-15"),
        ("Trước ngày 15/12", "by 2023-12-15"),
        ("Trước 15/12", "by 2023-12-15"),
        ("Xong trước 30/6", "by 2023-06-30"),
        ("1/2 số xã", "unspecified"),
        ("16/3 - 31/3/2024", "between 2024-03-16 2024-03-31"),
        ("Từ 01/3 đến 15/3/2024", "between 2024-03-01 2024-03-15"),
        ("Tuần 3 tháng 4/2024", "by 2024-04-30"),
        ("Q1/2024", "by 2024-03-31"),
        ("Chậm nhất ngày 20/6/2025", "by 2025-06-20"),
        ("Quý I/2026", "by 2026-03-31"),
        ("Quý 4 năm 2025", "by 2025-12-31"),
        ("Trong Quý I", "by 2023-03-31"),
        ("Hoàn thành trong quý lI/2024", "by 2024-06-30"),
        ("6 tháng đầu năm 2024", "by 2024-06-30"),
        ("cuối năm 2025", "by 2025-12-31"),
        ("hết năm", "by 2023-12-31"),
        ("Năm 2025", "by 2025-12-31"),
        ("2025", "by 2025-12-31"),
        ("đến năm 2030", "by 2030-12-31"),
        ("Đến hết tháng 6/2024", "by 2024-06-30"),
        ("Từ nay đến hết năm 2025", "by 2025-12-31"),
        ("Trước 2030", "by 2030-12-31"),
        ("Hoàn thành trước ngày 30/6/2023.", "by 2023-06-30"),
        ("- Tháng 9/2023", "by 2023-09-30"),
        ("Thời gian hoàn thành: Quý III/2023", "by 2023-09-30"),
    ]);
}

#[test]
fn ranges_are_between_and_open_ends_from() {
    check(&[
        ("Quý III-IV/2023", "between 2023-07-01 2023-12-31"),
        ("quý III, IV năm 2023", "between 2023-07-01 2023-12-31"),
        ("Tháng 02-3/2022", "between 2022-02-01 2022-03-31"),
        (
            "Tháng 6/2022 đến tháng 12/2025",
            "between 2022-06-01 2025-12-31",
        ),
        (
            "từ tháng 6/2022 đến tháng 12/2025",
            "between 2022-06-01 2025-12-31",
        ),
        ("2026 - 2030", "between 2026-01-01 2030-12-31"),
        ("2026–2030", "between 2026-01-01 2030-12-31"),
        ("giai đoạn 2026-2030", "between 2026-01-01 2030-12-31"),
        ("Năm 2025 - 2026", "between 2025-01-01 2026-12-31"),
        ("Quý IV/2025 - Quý II/2026", "between 2025-10-01 2026-06-30"),
        (
            "Từ ngày 01/7/2025 đến ngày 31/12/2025",
            "between 2025-07-01 2025-12-31",
        ),
        ("Từ tháng 02/2023", "from 2023-02-01"),
        ("Năm 2022 và các năm", "from 2022-01-01"),
        ("Năm 2022 và các năm tiếp theo", "from 2022-01-01"),
        ("ngay từ đầu năm 2023", "from 2023-01-01"),
        ("Từ năm 2024 trở đi", "from 2024-01-01"),
        ("Bắt đầu từ tháng 6 năm 2022", "from 2022-06-01"),
    ]);
}

#[test]
fn recurring_work_has_its_rhythm() {
    check(&[
        ("Trước ngày 31/01 năm liền kề", "recurring year"),
        (
            "Chậm nhất là ngày 31/12 năm trước liền kề",
            "recurring year",
        ),
        ("Trước ngày 05 của tháng liền kề", "recurring month"),
        ("Ngày 10 tháng sau", "recurring month"),
        ("02 tuần/lần", "unspecified"),
        ("01 lần/tháng", "recurring month"),
        ("Thường xuyên", "recurring continuous"),
        ("Thực hiện thường xuyên", "recurring continuous"),
        ("Thường xuyên, liên tục", "recurring continuous"),
        ("Hằng quý", "recurring quarter"),
        ("Hàng năm", "recurring year"),
        ("Định kỳ 6 tháng", "recurring halfyear"),
        ("Ngày 20 hằng tháng", "recurring month"),
        ("Trước ngày 15 tháng 12 hằng năm", "recurring year"),
        (
            "Định kỳ hằng tháng, quý",
            "recurring month, recurring quarter",
        ),
        ("2 lần/năm", "recurring halfyear"),
        ("Từ tháng 3 đến tháng 11 hằng năm", "recurring year"),
        ("3 đợt/năm", "recurring year"),
        (
            "Thường xuyên, hoàn thành trước 31/12/2025",
            "recurring continuous, by 2025-12-31",
        ),
        (
            "Thường xuyên từ tháng 02/2023",
            "recurring continuous, from 2023-02-01",
        ),
    ]);
}

#[test]
fn what_others_set_is_relative() {
    check(&[
        (
            "Theo tiến độ của Nghị quyết số 50/NQ-CP ngày 08/4/2022 và Nghị định số 107/2021/NĐ-CP ngày 06/12/2021",
            "relative <50/NQ-CP>, relative <107/2021/NĐ-CP>",
        ),
        (
            "Theo tiến độ, yêu cầu tại Quyết định số 766/QĐ-TTg",
            "relative <766/QĐ-TTg>",
        ),
        ("Theo lịch của Tổ công tác", "relative <Tổ công tác>"),
        (
            "Theo yêu cầu của cơ quan chủ trì soạn thảo",
            "relative <cơ quan chủ trì soạn thảo>",
        ),
        (
            "Theo chương trình xây dựng pháp luật hằng năm",
            "relative <chương trình xây dựng pháp luật hằng năm>",
        ),
        ("Theo tiến độ", "relative"),
        ("Theo kế hoạch", "relative"),
        (
            "Thực hiện theo chỉ đạo của Bộ Công an",
            "relative <Bộ Công an>",
        ),
        ("Ngay sau khi Luật có hiệu lực", "relative"),
        (
            "Sau khi có hướng dẫn của Bộ Tài chính",
            "relative <Bộ Tài chính>",
        ),
        (
            "Tháng 12/2025 hoặc theo yêu cầu của Bộ Tài chính",
            "by 2025-12-31, relative <Bộ Tài chính>",
        ),
        (
            "Hoàn thành trước 30/11/2025 theo chỉ đạo của Thủ tướng Chính phủ",
            "by 2025-11-30",
        ),
        (
            "Theo Kế hoạch của UBND tỉnh, hoàn thành trước 31/12/2025",
            "relative <UBND tỉnh>, by 2025-12-31",
        ),
        (
            "Năm 2025 (theo Quyết định số 12/QĐ-TTg ngày 03/02/2024)",
            "by 2025-12-31",
        ),
    ]);
}

#[test]
fn what_sets_no_date_is_unspecified() {
    check(&[
        ("Khi phát sinh", "unspecified"),
        ("Khi có yêu cầu", "unspecified"),
        ("31/02/2023", "unspecified"),
        ("Tháng 13/2023", "unspecified"),
        ("Ngay", "unspecified"),
        ("", ""),
        (" - ", ""),
    ]);
}

#[test]
fn several_terms_say_what_they_are_for() {
    check(&[
        (
            "- Tháng 01/2022: 25 DVC ưu tiên.\n- Các DVC khác: Thường xuyên",
            "by 2022-01-31 [25 DVC ưu tiên], recurring continuous [Các DVC khác]",
        ),
        (
            "- Tháng 01/2022: 25 DVC ưu tiên. - Các DVC khác: Thường xuyên",
            "by 2022-01-31 [25 DVC ưu tiên], recurring continuous [Các DVC khác]",
        ),
        (
            "- Tháng 5-6/2022: 25 DVC ưu tiên.\n- Các DVC khác: từ tháng 6/2022 đến tháng 12/2025",
            "between 2022-05-01 2022-06-30 [25 DVC ưu tiên], between 2022-06-01 2025-12-31 [Các DVC khác]",
        ),
        (
            "- Cấp tỉnh, TW: từ 01/6/2022;\n- Cấp huyện: từ 01/12/2022;\nCấp xã: từ 01/6/2023 và các năm tiếp theo",
            "from 2022-06-01 [Cấp tỉnh, TW], from 2022-12-01 [Cấp huyện], from 2023-06-01 [Cấp xã]",
        ),
        (
            "Nghị định về định danh và xác thực điện tử Tháng 8/2022; Nghị định bảo vệ dữ liệu cá nhân 31/12/2022",
            "by 2022-08-31 [Nghị định về định danh và xác thực điện tử], by 2022-12-31 [Nghị định bảo vệ dữ liệu cá nhân]",
        ),
        (
            "Cấp tỉnh: tháng 6/2022, cấp huyện: tháng 12/2022",
            "by 2022-06-30 [Cấp tỉnh], by 2022-12-31 [cấp huyện]",
        ),
        (
            "Cấp tỉnh:\nTháng 6/2022\nCấp xã:\nTháng 12/2022",
            "by 2022-06-30 [Cấp tỉnh], by 2022-12-31 [Cấp xã]",
        ),
        (
            "Tháng 9/2022; Tháng 10/2022",
            "by 2022-09-30, by 2022-10-31",
        ),
        ("Kế hoạch năm 2025: tháng 3/2025", "by 2025-03-31"),
        (
            "Ban hành Kế hoạch năm 2026 trước 31/12/2025",
            "by 2025-12-31",
        ),
    ]);
}

#[test]
fn two_columns_make_a_period() {
    let terms = |start, end| show(&columns(start, end, Dating::of(Some("2022-05"))));
    assert_eq!(terms(Some("Từ tháng 6 năm 2022"), None), "from 2022-06-01");
    assert_eq!(terms(Some("Tháng 6 năm 2022"), None), "from 2022-06-01");
    assert_eq!(terms(None, Some("Tháng 5 năm 2022")), "by 2022-05-31");
    assert_eq!(
        terms(Some("Tháng 6/2022"), Some("Quý IV/2022")),
        "between 2022-06-01 2022-12-31"
    );
    assert_eq!(terms(Some("Thường xuyên"), None), "recurring continuous");
    assert_eq!(
        terms(None, Some("Theo đề nghị của cơ quan chủ trì")),
        "relative <cơ quan chủ trì>"
    );
    assert_eq!(
        terms(Some("05/10"), Some("20/10")),
        "between 2022-10-05 2022-10-20"
    );
    assert_eq!(
        terms(Some("T9"), Some("T11")),
        "between 2022-09-01 2022-11-30"
    );
    assert_eq!(
        terms(Some("01/10"), Some("liên tục")),
        "from 2022-10-01, recurring continuous"
    );
    assert_eq!(terms(Some(""), Some("")), "");
    assert_eq!(
        terms(Some("Tháng 6/2022"), Some("Thường xuyên")),
        "from 2022-06-01, recurring continuous"
    );
}

fn prose(content: &str) -> (String, String) {
    let (raw, terms) = in_sentence(content, Dating::of(Some("2023-02-23"))).unwrap_or_default();
    (raw, show(&terms))
}

fn check_prose(cases: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (content, raw, terms) in cases {
        let found = prose(content);
        if (found.0.as_str(), found.1.as_str()) != (*raw, *terms) {
            wrong.push(format!(
                "{content}\n   found {found:?}\n  wanted {:?}",
                (raw, terms)
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn prose_says_when_a_task_is_due() {
    check_prose(&[
        (
            "để tạo sự thống nhất trong quá trình thực hiện, hoàn thành trong tháng 3 năm 2023.",
            "trong tháng 3 năm 2023",
            "by 2023-03-31",
        ),
        (
            "phục vụ người dân. Thời gian hoàn thành trong tháng 6 năm 2023.",
            "trong tháng 6 năm 2023",
            "by 2023-06-30",
        ),
        (
            "xây dựng Đề án trình Chính phủ chậm nhất trong tháng 4 năm 2023.",
            "chậm nhất trong tháng 4 năm 2023",
            "by 2023-04-30",
        ),
        (
            "phát triển kinh tế. Thời gian bắt đầu thực hiện từ tháng 02 năm 2023.",
            "từ tháng 02 năm 2023",
            "from 2023-02-01",
        ),
        (
            "Thời gian thực hiện bắt đầu từ tháng 02 năm 2023.",
            "bắt đầu từ tháng 02 năm 2023",
            "from 2023-02-01",
        ),
        (
            "phấn đấu đến tháng 6 năm 2023 cấp được 40 triệu tài khoản",
            "đến tháng 6 năm 2023",
            "by 2023-06-30",
        ),
        (
            "bằng nguồn ngân sách nhà nước trên địa bàn ngay từ đầu năm 2023.",
            "ngay từ đầu năm 2023",
            "from 2023-01-01",
        ),
        (
            "đồng bộ, triển khai ngay trong tháng 02 năm 2023.",
            "ngay trong tháng 02 năm 2023",
            "by 2023-02-28",
        ),
        (
            "rút gọn. Thời gian trình trong tháng 7 năm 2023.",
            "trong tháng 7 năm 2023",
            "by 2023-07-31",
        ),
        (
            "báo cáo Thủ tướng Chính phủ trong tháng 3 năm 2023.",
            "trong tháng 3 năm 2023",
            "by 2023-03-31",
        ),
        (
            "ưu tiên bố trí kinh phí triển khai trong tháng 02 năm 2023 để các bộ thực hiện.",
            "trong tháng 02 năm 2023",
            "by 2023-02-28",
        ),
        (
            "thống kê kết quả, báo cáo trước ngày 30/11/2025.",
            "trước ngày 30/11/2025",
            "by 2025-11-30",
        ),
        (
            "Thời gian thực hiện: Quý IV/2025. Sản phẩm: báo cáo.",
            "Quý IV/2025",
            "by 2025-12-31",
        ),
        (
            "Hoàn thành việc rà soát (Quý I/2026).",
            "Quý I/2026",
            "by 2026-03-31",
        ),
    ]);
}

#[test]
fn prose_has_rhythms_and_several_terms() {
    check_prose(&[
        (
            "cấp thẻ cho công dân đủ điều kiện, thực hiện thường xuyên; chuẩn hóa thông tin",
            "thường xuyên",
            "recurring continuous",
        ),
        (
            "Thường xuyên tuyên truyền, hỗ trợ người dân",
            "Thường xuyên",
            "recurring continuous",
        ),
        (
            "các cơ quan liên quan thường xuyên giám sát an toàn thông tin",
            "thường xuyên",
            "recurring continuous",
        ),
        (
            "Định kỳ hằng năm (trước ngày 15 tháng 12) báo cáo kết quả",
            "Định kỳ hằng năm (trước ngày 15 tháng 12)",
            "recurring year",
        ),
        (
            "định kỳ hằng quý tổng hợp, báo cáo Ủy ban nhân dân",
            "định kỳ hằng quý",
            "recurring quarter",
        ),
        (
            "rà soát quy trình, hoàn thành trong tháng 9 năm 2023; đổi mới dịch vụ, hoàn thành trong tháng 6 năm 2023.",
            "trong tháng 9 năm 2023; trong tháng 6 năm 2023",
            "by 2023-09-30 [rà soát quy trình], by 2023-06-30 [đổi mới dịch vụ]",
        ),
        (
            "họp định kỳ với địa phương. Thời gian bắt đầu thực hiện từ tháng 02 năm 2023. Giao Bộ trưởng ký Quyết định theo quy định trong tháng 3 năm 2023.",
            "từ tháng 02 năm 2023; trong tháng 3 năm 2023",
            "from 2023-02-01, by 2023-03-31",
        ),
    ]);
}

#[test]
fn words_within_names_do_not_keep_a_date_from_its_task() {
    check_prose(&[
        (
            "Gửi danh sách về Sở Nông nghiệp và Phát triển nông thôn trước ngày 15/6/2024.",
            "trước ngày 15/6/2024",
            "by 2024-06-15",
        ),
        (
            "Gửi số liệu về Văn phòng Ban Chỉ huy Phòng, chống thiên tai tỉnh trước ngày 20/9/2024 để tổng hợp.",
            "trước ngày 20/9/2024",
            "by 2024-09-20",
        ),
        (
            "Xử lý kiến nghị của tỉnh, báo cáo Chính phủ những vấn đề vượt thẩm quyền (nếu có) trong tháng 11 năm 2024.",
            "trong tháng 11 năm 2024",
            "by 2024-11-30",
        ),
        (
            "Tổ chức sơ kết vào năm 2025, tổng kết vào năm 2030.",
            "vào năm 2025; vào năm 2030",
            "by 2025-12-31, by 2030-12-31",
        ),
        (
            "Mở đợt kiểm tra chợ từ ngày 01/8/2024 đến ngày 15/8/2024.",
            "từ ngày 01/8/2024 đến ngày 15/8/2024",
            "between 2024-08-01 2024-08-15",
        ),
        (
            "Trả trợ cấp qua tài khoản, phấn đấu đạt 100% trong năm 2024.",
            "trong năm 2024",
            "by 2024-12-31",
        ),
        (
            "Báo cáo Sở Y tế trước ngày 15/6 và 15/12 hằng năm.",
            "trước ngày 15/6 và 15/12 hằng năm",
            "recurring year",
        ),
    ]);
    let bare = in_sentence(
        "Gộp xong các trường trước 30/6.",
        Dating::of(Some("2023-01-05")),
    );
    assert_eq!(
        bare.map(|(raw, terms)| (raw, terms.len())),
        Some(("trước 30/6".to_owned(), 1))
    );
    for content in [
        "Tổng hợp kết quả kiểm tra từ ngày 01/8/2021 đến ngày 15/8/2021.",
        "Coi việc trồng rừng là nhiệm vụ trọng tâm, thường xuyên.",
        "Chia chỉ tiêu thu cho từng tháng.",
        "Đổi mới công nghệ theo cam kết đạt mức phát thải bằng 0 vào năm 2050.",
    ] {
        assert_eq!(
            in_sentence(content, Dating::of(Some("2021-03-01"))),
            None,
            "{content}"
        );
    }
}

#[test]
fn dates_of_other_things_are_left_alone() {
    for content in [
        "dựa trên dữ liệu theo Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ tướng Chính phủ, bảo đảm công khai",
        "chuyển đổi số quốc gia giai đoạn 2022 - 2025, tầm nhìn đến năm 2030",
        "đưa vào Chương trình xây dựng luật, pháp lệnh năm 2023",
        "đẩy mạnh thực hiện Đề án năm 2023 và những năm tiếp theo",
        "trước mắt là việc thay thế sổ hộ khẩu, sổ tạm trú giấy từ ngày 01 tháng 01 năm 2023",
        "cân đối kinh phí chi thường xuyên trong dự toán được giao; kế hoạch hằng năm của đơn vị",
        "khu vực thường xuyên chịu tác động của thiên tai; giáo dục thường xuyên",
        "hồ sơ đã nộp trước ngày 01/7/2025 được giải quyết theo quy định cũ",
        "Thông tư này có hiệu lực từ ngày 01/01/2024",
    ] {
        assert_eq!(
            in_sentence(content, Dating::of(Some("2023-02-23"))),
            None,
            "{content}"
        );
    }
}

#[test]
fn what_was_agreed_on_before_a_paper_went_out_is_a_deadline() {
    let said = |content| in_sentence(content, Dating::of(Some("2027-03-18"))).map(|(raw, _)| raw);
    assert_eq!(
        said("Giao Sở Y tế rà soát các giếng; báo cáo Chủ tịch tỉnh trước ngày 15/3/2027.")
            .as_deref(),
        Some("trước ngày 15/3/2027")
    );
    for content in [
        "Giao Sở Y tế rà soát các giếng; báo cáo Chủ tịch tỉnh trước ngày 15/02/2027.",
        "Sở Tài chính quyết toán các dự án hoàn thành trước ngày 15/3/2027.",
        "Sở Tư pháp rà soát văn bản ban hành trước ngày 01/3/2027.",
        "Giải quyết hồ sơ đã nộp trước ngày 01/3/2027.",
    ] {
        assert_eq!(said(content), None, "{content}");
    }
}

#[test]
fn work_that_is_done_from_a_time_on_begins_then() {
    let said = |content| in_sentence(content, Dating::of(Some("2026-12-18"))).map(|(raw, _)| raw);
    assert_eq!(
        said("Sở Y tế lập đoàn, tổ chức kiểm tra từ tháng 01/2027.").as_deref(),
        Some("từ tháng 01/2027")
    );
    for content in [
        "Sở Y tế rà soát các giếng sử dụng từ tháng 01/2027.",
        "Thay dần các loại giấy tờ từ ngày 01/01/2027.",
        "Quyết định này có hiệu lực thi hành từ ngày 01/01/2027.",
    ] {
        assert_eq!(said(content), None, "{content}");
    }
}

#[test]
fn a_rhythm_stands_before_the_work_of_those_named() {
    check_prose(&[
        (
            "Sở Y tế hằng năm báo cáo kết quả cho Bộ.",
            "hằng năm",
            "recurring year",
        ),
        (
            "Phối hợp với phòng Y tế hàng năm tổ chức hội thi.",
            "hàng năm",
            "recurring year",
        ),
        (
            "Sở Y tế theo dõi và hàng năm tổng hợp kết quả.",
            "hàng năm",
            "recurring year",
        ),
        (
            "Các đơn vị định kỳ (vào ngày 22 hàng tháng) gửi báo cáo.",
            "vào ngày 22 hàng tháng",
            "recurring month",
        ),
        ("Sở Y tế lập kế hoạch 5 năm và hằng năm triển khai.", "", ""),
        (
            "Đưa việc dọn giếng vào kế hoạch dự trữ nước hằng năm;",
            "",
            "",
        ),
        (
            "Bố trí kế hoạch đào giếng giai đoạn 05 năm và hằng năm, kinh phí.",
            "",
            "",
        ),
        (
            "Cân đối chi trong khả năng của ngân sách nhà nước hằng năm.",
            "",
            "",
        ),
        (
            "Sở Y tế tổng kết kế hoạch này hằng năm.",
            "hằng năm",
            "recurring year",
        ),
        (
            "Định kỳ thứ Hai hàng tuần tổng hợp số giếng cạn.",
            "hàng tuần",
            "recurring week",
        ),
        (
            "Báo cáo số giếng cạn vào thứ Sáu hàng tuần theo hướng dẫn của Sở Y tế.",
            "hàng tuần",
            "recurring week",
        ),
        ("Sở Y tế rà soát đề án hằng năm triển khai ở xã.", "", ""),
    ]);
}

#[test]
fn a_date_in_the_name_of_a_plan_or_an_event_is_no_deadline() {
    check_prose(&[
        (
            "Thực hiện Quy hoạch cảng biển từ nay đến năm 2030 đã được duyệt.",
            "",
            "",
        ),
        (
            "Sở Y tế triển khai kết luận tại Hội nghị y tế tổ chức vào ngày 12/03/2023.",
            "",
            "",
        ),
        (
            "Sở Y tế báo cáo tại Hội nghị tổng kết trước ngày 12/3/2023.",
            "trước ngày 12/3/2023",
            "by 2023-03-12",
        ),
        (
            "Tháng 7 năm 2023: có sơ kết sáu tháng.",
            "Tháng 7 năm 2023",
            "by 2023-07-31",
        ),
        ("Năm 2025: 80% hồ sơ được số hóa.", "", ""),
    ]);
}

#[test]
fn a_label_speaks_for_the_sentences_before_it() {
    check_prose(&[(
        "đưa điện đến 266 thôn, bản sử dụng trong năm 2023, bảo đảm không ai bị bỏ lại. Thời gian hoàn thành trong tháng 12 năm 2023.",
        "trong tháng 12 năm 2023",
        "by 2023-12-31",
    )]);
}

#[test]
fn an_hour_before_the_day_and_words_of_the_verb_are_no_part_of_it() {
    check_prose(&[
        (
            "kêu gọi tàu thuyền vào bờ, hoàn thành trước 17 giờ 30 phút ngày 26/9/2024",
            "trước 17 giờ 30 phút ngày 26/9/2024",
            "by 2024-09-26",
        ),
        (
            "gửi danh sách trước 10h00 ngày 05/4/2023",
            "trước 10h00 ngày 05/4/2023",
            "by 2023-04-05",
        ),
        (
            "lập dự toán gửi sau trước ngày 15 tháng 6 năm 2024",
            "trước ngày 15 tháng 6 năm 2024",
            "by 2024-06-15",
        ),
    ]);
}

#[test]
fn a_limit_that_is_named_twice_is_one() {
    check_prose(&[(
        "hoàn thành hồ sơ trước ngày 01/6/2024, gửi báo cáo trước ngày 01/6/2024",
        "trước ngày 01/6/2024",
        "by 2024-06-01",
    )]);
}

#[test]
fn what_a_document_or_an_event_sets_is_relative() {
    check(&[
        (
            "Theo các mốc thời gian tại Quyết định số 441/QĐ-UBND ngày 25/9/2022",
            "relative <441/QĐ-UBND>",
        ),
        (
            "Theo Điều 17 Nghị định số 52/2015/NĐ-CP ngày 28/5/2015",
            "relative <52/2015/NĐ-CP>",
        ),
        (
            "Sau 03 tháng kể từ khi có văn bản của Trung ương",
            "relative <Trung ương>",
        ),
    ]);
}

#[test]
fn quarters_and_rhythms_in_other_spellings() {
    check(&[
        ("Quí II năm 2024", "by 2024-06-30"),
        ("Quí III", "by 2023-09-30"),
        ("QII/2024", "by 2024-06-30"),
        ("QIV năm 2024", "by 2024-12-31"),
        ("Hằng năm (Quý IV)", "recurring year"),
        ("Hằng năm (Quý IV/2024)", "recurring year, by 2024-12-31"),
        ("6 tháng, năm", "recurring halfyear, recurring year"),
        (
            "Báo cáo quý, 6 tháng, năm",
            "recurring quarter, recurring halfyear, recurring year",
        ),
        ("Trước ngày 15 tháng cuối quý", "recurring quarter"),
        ("Tháng cuối quý III/2024", "by 2024-09-30"),
    ]);
}

#[test]
fn labels_for_start_and_end_make_a_period() {
    check(&[
        (
            "Bắt đầu: tháng 3/2024; kết thúc: tháng 9/2024",
            "between 2024-03-01 2024-09-30",
        ),
        (
            "- Thời gian bắt đầu: Quý I/2024\n- Thời gian hoàn thành: 30/6/2024",
            "between 2024-01-01 2024-06-30",
        ),
    ]);
}

#[test]
fn several_days_without_a_year_are_each_due() {
    check(&[
        (
            "Hoàn thành trước 30/6 (đợt 1) và 30/11 (đợt 2)",
            "by 2023-06-30 [đợt 1], by 2023-11-30 [đợt 2]",
        ),
        ("Trước 15/6, 15/12", "by 2023-06-15, by 2023-12-15"),
        ("Trước 15/2025", "unspecified"),
    ]);
}

#[test]
fn each_step_has_its_day() {
    let said = [
        ("UBND tỉnh".to_owned(), "Tháng 3".to_owned()),
        ("HĐND tỉnh".to_owned(), "Tháng 7".to_owned()),
    ];
    assert_eq!(
        show(&steps(&said, Dating::of(Some("2022-01-10")))),
        "by 2022-03-31 [UBND tỉnh], by 2022-07-31 [HĐND tỉnh]"
    );
}
