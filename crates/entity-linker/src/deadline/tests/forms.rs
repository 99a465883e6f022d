//! Rarer forms of rhythms, dates and ranges in cells, and dates of other things in sentences.

use super::*;

/// A plan of March 2025 whose title names the year.
fn planned() -> Dating {
    Dating::of(Some("2025-03-10")).planned_for(2025)
}

fn check_with(dating: Dating, cases: &[(&str, &str)]) {
    for (raw, expected) in cases {
        assert_eq!(show(&parse(raw, dating)), *expected, "{raw}");
    }
}

/// What the schema asks of a term of each kind.
fn is_whole(term: &Term) -> bool {
    let dates = (term.from.is_some(), term.to.is_some());
    match term.kind {
        TermKind::By => dates == (false, true),
        TermKind::From => dates == (true, false),
        TermKind::Between => dates == (true, true) && term.from <= term.to,
        TermKind::Recurring => term.every.is_some() && dates == (false, false),
        TermKind::Relative | TermKind::Unspecified => dates == (false, false),
    }
}

#[test]
fn every_term_is_whole() {
    const HOW_OFTEN: [&str; 14] = [
        "định kỳ",
        "hằng",
        "mỗi",
        "cứ",
        "01",
        "2",
        "5",
        "hai",
        "năm",
        "vài",
        "3 lần/",
        "2 đợt/",
        "theo",
        "từng",
    ];
    const UNITS: [&str; 9] = [
        "ngày",
        "tuần",
        "tháng",
        "quý",
        "năm",
        "lần",
        "kỳ",
        "6 tháng",
        "nhiệm kỳ",
    ];
    const BEHIND: [&str; 10] = [
        "",
        "/lần",
        " một lần",
        " 02 lần",
        ", đột xuất",
        " và năm",
        " (trước 15/12)",
        " 2025",
        " trước ngày 20/6",
        "; tháng 2/2026",
    ];
    for often in HOW_OFTEN {
        for unit in UNITS {
            for behind in BEHIND {
                let cell = format!("{often} {unit}{behind}");
                let terms = parse(&cell, planned());
                assert!(!terms.is_empty(), "{cell}");
                assert!(terms.iter().all(is_whole), "{cell}: {}", show(&terms));
                let said = in_sentence(&format!("Sở Y tế báo cáo {cell}."), planned());
                let terms = said.map(|(_, terms)| terms).unwrap_or_default();
                assert!(terms.iter().all(is_whole), "{cell}: {}", show(&terms));
            }
        }
    }
}

#[test]
fn rhythms_without_a_name_set_no_date() {
    check_with(
        planned(),
        &[
            ("Định kỳ", "unspecified"),
            ("Định kỳ, đột xuất", "unspecified"),
            ("Báo cáo định kỳ", "unspecified"),
            ("02 năm/lần", "unspecified"),
            ("Hai năm một lần", "unspecified"),
            ("5 năm một lần", "unspecified"),
            ("2 lần/tháng", "recurring month"),
            ("Định kỳ vào ngày 05 hằng tháng", "recurring month"),
            ("Định kỳ ngày 15 và 30 hằng tháng", "recurring month"),
            ("Định kỳ trước ngày 20/6, 20/12", "recurring year"),
            ("Định kỳ, trước ngày 20/6/2025", "by 2025-06-20"),
            ("Tháng 3, 6, 9, 12 hằng năm", "recurring year"),
            ("Quý I (hằng năm)", "recurring year"),
            ("Thưòng xuyên", "recurring continuous"),
            ("Hẳng năm", "recurring year"),
        ],
    );
}

#[test]
fn a_year_is_no_deadline_where_what_stands_before_it_is_not_read() {
    check_with(
        planned(),
        &[
            ("Q.II/2025", "by 2025-06-30"),
            ("Q.III, Q.IV/2025", "by 2025-09-30, by 2025-12-31"),
            ("III/2025", "by 2025-09-30"),
            ("Quý n/2025", "by 2025-06-30"),
            ("Quý X/2025", "unspecified"),
            ("Q uý II/2023", "by 2023-06-30"),
            ("Quý II,2023", "by 2023-06-30"),
            ("Năm 2023-2O25", "between 2023-01-01 2025-12-31"),
            ("Trước Tết Nguyên đán năm 2026", "by 2026-02-17"),
            ("Trước Tết Trung thu năm 2025", "unspecified"),
            ("Trước khai giảng năm học 2025-2026", "unspecified"),
            ("Sau Đại hội Đảng năm 2026", "unspecified"),
            ("Năm học 2025-2026", "unspecified"),
            ("Học kỳ I năm học 2025 - 2026", "unspecified"),
            ("T12", "by 2025-12-31"),
            ("Q.IV", "by 2025-12-31"),
            ("Q3", "by 2025-09-30"),
            ("T13", "unspecified"),
            ("TX", "unspecified"),
            ("Trước năm 2026", "by 2026-12-31"),
            ("12.2025", "by 2025-12-31"),
            ("Ban hành Kế hoạch năm 2026", "by 2026-12-31"),
        ],
    );
}

#[test]
fn every_day_of_a_list_is_a_term() {
    check_with(
        planned(),
        &[
            (
                "Trước ngày 15/3, 15/6, 15/9 và 15/12/2025",
                "by 2025-03-15, by 2025-06-15, by 2025-09-15, by 2025-12-15",
            ),
            (
                "Trước ngày 20/3, 20/6, 20/9, 20/12",
                "by 2025-03-20, by 2025-06-20, by 2025-09-20, by 2025-12-20",
            ),
            ("Ngày 20/6; 20/12", "by 2025-06-20, by 2025-12-20"),
            ("Dịp 22/12", "by 2025-12-22"),
        ],
    );
    let late = Dating::of(Some("2025-11-17"));
    // A day whose year cannot be told does not go without a word.
    check_with(late, &[("Ngày 20/6; 20/12", "unspecified, by 2025-12-20")]);
}

#[test]
fn a_narrower_date_in_brackets_is_the_term() {
    check_with(
        planned(),
        &[
            ("Năm 2025 (Quý III)", "by 2025-09-30"),
            ("Quý III (tháng 9)", "by 2025-09-30"),
            ("2026 (hoàn thành trước 30/6)", "by 2026-06-30"),
            ("Quý I/2025 (15/3/2025)", "by 2025-03-15"),
            (
                "Theo Quyết định số 1322/QĐ-TTg (Quý III/2025)",
                "relative <1322/QĐ-TTg>, by 2025-09-30",
            ),
            (
                "Năm 2025 (báo cáo trước 15/12)",
                "by 2025-12-31, by 2025-12-15",
            ),
            ("Quý II/2025 (tháng 9/2025)", "by 2025-06-30, by 2025-09-30"),
            (
                "Theo Quyết định số 12/QĐ-TTg (ngày 03/02/2024)",
                "relative <12/QĐ-TTg>",
            ),
        ],
    );
}

#[test]
fn ranges_keep_both_ends() {
    check_with(
        planned(),
        &[
            ("01-03/2025", "between 2025-01-01 2025-03-31"),
            ("15-20/4/2025", "between 2025-04-15 2025-04-20"),
            ("01-15/6/2025", "between 2025-06-01 2025-06-15"),
            ("20-22/12/2025", "between 2025-12-20 2025-12-22"),
            (
                "Bắt đầu từ tháng 3/2025, hoàn thành tháng 9/2025",
                "between 2025-03-01 2025-09-30",
            ),
            (
                "Từ tháng 3/2025, báo cáo tháng 9/2025",
                "from 2025-03-01, by 2025-09-30",
            ),
            ("Quý IV năm 2025, các năm tiếp theo", "from 2025-10-01"),
            ("Từ 10-15/12/2025", "between 2025-12-10 2025-12-15"),
            ("01/4-30/6", "between 2025-04-01 2025-06-30"),
            ("Tháng 4/2025 - hết năm", "between 2025-04-01 2025-12-31"),
            ("Năm 2024 - Quý I/2025", "between 2024-01-01 2025-03-31"),
            ("2025 → 2030", "between 2025-01-01 2030-12-31"),
            ("2025÷2030", "between 2025-01-01 2030-12-31"),
            (
                "Quý II-III năm 2025 và Quý I năm 2026",
                "between 2025-04-01 2025-09-30, by 2026-03-31",
            ),
            ("60 ngày kể từ ngày ban hành", "relative"),
            ("15 ngày sau khi Luật có hiệu lực", "relative"),
            ("90 ngày", "unspecified"),
        ],
    );
}

#[test]
fn what_a_date_describes_is_no_deadline() {
    let late = Dating::of(Some("2025-10-15"));
    for content in [
        "Sở Nông nghiệp và Môi trường giải quyết các trường hợp sử dụng đất trước ngày 15 tháng 10 năm 1993.",
        "Sở Tài chính quyết toán các dự án hoàn thành trước ngày 31/12/2024.",
        "Công an tỉnh lập danh sách người lao động sinh trước năm 1995.",
        "Sở Tư pháp rà soát văn bản ban hành trước ngày 01/3/2025.",
        "Sở Nội vụ thực hiện chế độ đối với người nghỉ hưu trước ngày 01/7/2025.",
        "Sở Nội vụ quyết định thưởng định kỳ hằng năm cho các cá nhân.",
        "Sở Nội vụ rà soát đối tượng hưởng trợ cấp hằng tháng.",
        "Sở Y tế triển khai kết luận tại phiên họp tháng 11/2025.",
        "Sở Xây dựng xử lý các dự án chậm tiến độ từ giai đoạn trước năm 2020.",
        "Sở Y tế theo dõi mục tiêu 95% vào năm 2030.",
    ] {
        assert_eq!(in_sentence(content, late), None, "{content}");
    }
}

#[test]
fn sentences_say_when_in_more_ways() {
    let late = Dating::of(Some("2025-10-15"));
    for (content, raw, terms) in [
        (
            "Sở Y tế nâng tỷ lệ bao phủ bảo hiểm y tế lên 95% vào năm 2025.",
            "vào năm 2025",
            "by 2025-12-31",
        ),
        (
            "Sở Tư pháp báo cáo UBND tỉnh tại phiên họp tháng 12/2025.",
            "tháng 12/2025",
            "by 2025-12-31",
        ),
        (
            "Sở Xây dựng khởi công 3.000 căn nhà ở xã hội trong năm 2026.",
            "trong năm 2026",
            "by 2026-12-31",
        ),
        (
            "Sở Xây dựng hoàn thành 1.200 căn nhà ở xã hội trong năm 2026.",
            "trong năm 2026",
            "by 2026-12-31",
        ),
        (
            "Công an tỉnh thí điểm tại hai xã từ 15/11/2025 và triển khai toàn tỉnh trước 01/01/2026.",
            "từ 15/11/2025; trước 01/01/2026",
            "from 2025-11-15, by 2026-01-01",
        ),
        (
            "Sở Công Thương báo cáo kết quả 6 tháng trước ngày 20/6, cả năm trước ngày 20/12.",
            "6 tháng trước ngày 20/6; cả năm trước ngày 20/12",
            "recurring halfyear, recurring year",
        ),
        (
            "Sở Y tế quyết toán trước ngày 31/12/2025.",
            "trước ngày 31/12/2025",
            "by 2025-12-31",
        ),
    ] {
        let (found, set) = in_sentence(content, late).expect(content);
        assert_eq!(
            (found.as_str(), show(&set).as_str()),
            (raw, terms),
            "{content}"
        );
    }
}

#[test]
fn broken_years_runs_shares_and_seasons_in_cells() {
    check_with(
        Dating::of(Some("2025-03-10")),
        &[
            ("01/9/202\n5\n30/11/20\n25", "by 2025-09-01, by 2025-11-30"),
            ("15/9/202\n5", "by 2025-09-15"),
            ("Số 15/202\nhồ sơ", "unspecified, unspecified"),
            ("Từ tháng 4 - 12/2025", "between 2025-04-01 2025-12-31"),
            ("Từ tháng 4/2025", "from 2025-04-01"),
            ("Tháng Mười 2025", "by 2025-10-31"),
            ("Tuần 2, 3 tháng 9/2025", "by 2025-09-30"),
            (
                "Từ nay đến 31/12/2025 và các năm tiếp theo",
                "by 2025-12-31",
            ),
            ("Năm 2025 và các năm tiếp theo", "from 2025-01-01"),
            (
                "Tháng 12/2025: 50%; tháng 6/2026: 100%",
                "by 2025-12-31 [50%], by 2026-06-30 [100%]",
            ),
            ("Hè 2026", "unspecified"),
            ("Vụ Đông Xuân 2025-2026", "unspecified"),
            ("Hết năm học 2025-2026", "unspecified"),
            ("2025-11-05", "by 2025-11-05"),
            ("2025-2030", "between 2025-01-01 2030-12-31"),
            ("Từ 5 đến 10/11/2025", "between 2025-11-05 2025-11-10"),
            ("Bắt đầu 05/11/2025", "from 2025-11-05"),
            ("2025 - nay", "from 2025-01-01"),
            (
                "Hằng quý (trước ngày 15 của tháng cuối quý)",
                "recurring quarter",
            ),
            (
                "Trước 30/11/2025 (đối với cấp tỉnh), trước 15/12/2025 (đối với cấp xã)",
                "by 2025-11-30 [đối với cấp tỉnh], by 2025-12-15 [đối với cấp xã]",
            ),
            ("24/7", "recurring continuous"),
            ("Trước 24/7", "by 2025-07-24"),
            ("24/7/2025", "by 2025-07-24"),
            ("Định kỳ tháng 6, tháng 12", "recurring year"),
            ("Quý I, III hằng năm", "recurring year"),
            ("Trước ngày 10 của tháng đầu quý sau", "recurring quarter"),
            ("6 tháng, 1 năm", "unspecified"),
            (
                "Định kỳ 06 tháng, 01 năm",
                "recurring halfyear, recurring year",
            ),
            ("06 tháng và hằng năm", "recurring halfyear, recurring year"),
            ("04 đợt trong năm", "recurring quarter"),
            ("Suốt năm", "recurring continuous"),
            ("Khi Luật có hiệu lực thi hành", "relative"),
            ("Khi có yêu cầu", "unspecified"),
            (
                "Chậm nhất 05 ngày làm việc sau khi nhận được văn bản",
                "relative",
            ),
        ],
    );
}

#[test]
fn starts_periods_and_parts_of_a_year_in_sentences() {
    let dating = Dating::of(Some("2025-08-05"));
    for (text, expected) in [
        (
            "Từ ngày 01/01/2026, Bộ Tài chính tiếp nhận hồ sơ trực tuyến.",
            "from 2026-01-01",
        ),
        (
            "Bộ Quốc phòng hoàn thành rà phá bom mìn trong giai đoạn 2025 - 2026.",
            "between 2025-01-01 2026-12-31",
        ),
        (
            "Bộ Công an cấp mới tài khoản định danh trong 03 tháng cuối năm 2025.",
            "by 2025-12-31",
        ),
        (
            "Bộ Tài chính bổ sung vốn trước ngày 15/9/2025, đủ cho các dự án hoàn thành trong năm 2025.",
            "by 2025-09-15",
        ),
        (
            "Bộ Giáo dục và Đào tạo tổ chức kỳ thi từ ngày 25 đến ngày 28 tháng 6 năm 2026.",
            "between 2026-06-25 2026-06-28",
        ),
        (
            "Bộ Xây dựng giao ban mỗi tháng một lần với các chủ đầu tư.",
            "recurring month",
        ),
        (
            "Bộ Công Thương báo cáo định kỳ hằng quý trước ngày 10 của tháng đầu quý sau.",
            "recurring quarter",
        ),
        (
            "Bộ Xây dựng kiểm tra các công trình hoàn thành trong năm 2026.",
            "",
        ),
        (
            "Bộ Xây dựng tổng hợp kết quả của kỳ từ ngày 01/9/2025 đến ngày 30/9/2025.",
            "",
        ),
    ] {
        let found = in_sentence(text, dating);
        let found = found.map(|(_, terms)| show(&terms)).unwrap_or_default();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn stages_and_reports_have_terms_of_their_own() {
    check(&[
        (
            "Giai đoạn 1: Quý I/2024; giai đoạn 2: Quý IV/2024",
            "by 2024-03-31 [Giai đoạn 1], by 2024-12-31 [giai đoạn 2]",
        ),
        ("Giai đoạn: 2024 - 2026", "between 2024-01-01 2026-12-31"),
        (
            "Quý I, 6 tháng, 9 tháng và năm",
            "by 2023-03-31, by 2023-06-30, by 2023-09-30, by 2023-12-31",
        ),
        ("Quý I - IV", "between 2023-01-01 2023-12-31"),
        ("01 lần/06 tháng", "recurring halfyear"),
        (
            "Từ 18h00 ngày 22/11 đến 03h00 ngày 23/11/2023",
            "between 2023-11-22 2023-11-23",
        ),
    ]);
}
