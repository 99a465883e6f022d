//! Times that open a sentence, days that come round, and years that are not printed.

use super::*;

#[test]
fn a_time_at_the_head_of_a_task_is_its_limit() {
    check_prose(&[
        (
            "Đến ngày 31/5/2023, bàn giao mặt bằng cho nhà thầu.",
            "Đến ngày 31/5/2023",
            "by 2023-05-31",
        ),
        (
            "Đến hết quý II/2023 hoàn thành việc lắp camera.",
            "Đến hết quý II/2023",
            "by 2023-06-30",
        ),
        (
            "Đẩy nhanh việc đo đạc, yêu cầu đến 31/5/2023 phải giao đất cho dân.",
            "đến 31/5/2023",
            "by 2023-05-31",
        ),
        (
            "Hoàn thành kho lưu trữ đến ngày 31/5/2023.",
            "đến ngày 31/5/2023",
            "by 2023-05-31",
        ),
        (
            "Tháng 4 - 5/2023: Lắp đặt trạm đo mưa.",
            "Tháng 4 - 5/2023",
            "between 2023-04-01 2023-05-31",
        ),
        (
            "Từ ngày 01/6/2023 đến ngày 10/6/2023: Tổ chức hội thi.",
            "Từ ngày 01/6/2023 đến ngày 10/6/2023",
            "between 2023-06-01 2023-06-10",
        ),
        (
            "Niêm yết phương án từ ngày 01/6/2023 đến ngày 10/6/2023.",
            "từ ngày 01/6/2023 đến ngày 10/6/2023",
            "between 2023-06-01 2023-06-10",
        ),
        (
            "Trong thời hạn 20 ngày kể từ ngày nhận hồ sơ, xây dựng phương án.",
            "Trong thời hạn 20 ngày kể từ ngày nhận hồ sơ",
            "relative",
        ),
        (
            "Hỗ trợ các hộ chưa được giao đất trước ngày 30/6/2023.",
            "trước ngày 30/6/2023",
            "by 2023-06-30",
        ),
        (
            "Xây dựng báo cáo sơ kết vào năm 2024 và tổng kết vào năm 2026.",
            "vào năm 2024; vào năm 2026",
            "by 2024-12-31, by 2026-12-31",
        ),
    ]);
}

#[test]
fn a_time_that_tells_sets_no_limit() {
    for content in [
        "Đến ngày 31/01/2023, các xã giải ngân được một nửa số vốn.",
        "Đến năm 2030, tỷ lệ che phủ rừng đạt 60%.",
        "Báo cáo tình hình thu ngân sách đến ngày 31/5/2023.",
        "Rà soát các dự án đăng ký từ ngày 01/01/2021 đến ngày 31/12/2021.",
        "Tổ chức kiểm tra, lưu ý các nơi thi công trong tháng 4/2023.",
    ] {
        assert_eq!(prose(content).0, "", "{content}");
    }
}

#[test]
fn a_day_without_a_year_comes_round_with_its_rhythm() {
    check_prose(&[
        (
            "Hằng năm, tổng hợp số liệu, báo cáo Sở Y tế trước ngày 15 tháng 12.",
            "Hằng năm; trước ngày 15 tháng 12",
            "recurring year",
        ),
        (
            "Lập danh sách trước ngày 30/10/2023 và báo cáo định kỳ hằng năm trước ngày 10/12.",
            "trước ngày 30/10/2023; định kỳ hằng năm trước ngày 10/12",
            "by 2023-10-30, recurring year",
        ),
        (
            "Báo cáo 6 tháng (trước ngày 10/6), báo cáo năm (trước ngày 10/12).",
            "6 tháng (trước ngày 10/6); năm (trước ngày 10/12)",
            "recurring halfyear, recurring year",
        ),
        (
            "Hằng năm báo cáo Sở Y tế; xây dựng đề án trước ngày 15 tháng 12.",
            "Hằng năm; trước ngày 15 tháng 12",
            "recurring year, by 2023-12-15 [xây dựng đề án]",
        ),
        (
            "Báo cáo kết quả giải ngân hằng tháng.",
            "hằng tháng",
            "recurring month",
        ),
        (
            "Rà soát danh sách hằng quý.",
            "hằng quý",
            "recurring quarter",
        ),
    ]);
    assert_eq!(prose("Sử dụng ngân sách hằng năm của xã.").0, "");
}

#[test]
fn a_date_that_was_long_over_takes_no_year_from_the_day_of_issue() {
    let late = Dating::of(Some("2023-09-12"));
    assert_eq!(show(&parse("Quý I", late)), "unspecified");
    assert_eq!(show(&parse("Tháng 6 và tháng 12", late)), "unspecified");
    assert_eq!(show(&parse("Tháng 8", late)), "by 2023-08-31");
    assert_eq!(in_sentence("Trong tháng 5, xử lý các hồ sơ.", late), None);
    assert_eq!(show(&parse("Quý IV", late)), "by 2023-12-31");
    assert_eq!(show(&parse("Quý I/2023", late)), "by 2023-03-31");
    assert_eq!(
        show(&parse("Quý I", late.planned_for(2023))),
        "by 2023-03-31"
    );
    assert_eq!(
        show(&parse("Quý I", late.planned_for(2024))),
        "by 2024-03-31"
    );
}

#[test]
fn lines_of_a_narrow_column_go_on() {
    check(&[
        ("Quý\nII/2025", "by 2025-06-30"),
        ("Quý I,\nII/2025", "between 2025-01-01 2025-06-30"),
        (
            "Quý II/2025 - Quý\nIV/2025",
            "between 2025-04-01 2025-12-31",
        ),
        ("Giai đoạn 2025\n- 2027", "between 2025-01-01 2027-12-31"),
        ("Trước\n30/6/2025", "by 2025-06-30"),
        (
            "Từ 01/3/2025\nđến 30/4/2025",
            "between 2025-03-01 2025-04-30",
        ),
        ("Quý I/2025\nQuý II/2025", "by 2025-03-31, by 2025-06-30"),
    ]);
}

#[test]
fn short_and_misread_dates_are_read() {
    check(&[
        ("Q2-Q3/2025", "between 2025-04-01 2025-09-30"),
        ("Từ T3-T5/2025", "between 2025-03-01 2025-05-31"),
        ("Tháng 7, 8/2025", "between 2025-07-01 2025-08-31"),
        ("Trước ngày l5/6/2O24", "by 2024-06-15"),
        ("Trước ngày 1 5/6/2024", "by 2024-06-15"),
        ("Trước ngày 15/6/24", "by 2024-06-15"),
        ("Trước ngày 15/6/2X24", "unspecified"),
        ("Năm 2O24", "by 2024-12-31"),
        ("Thường xuyên trong năm 2025", "recurring continuous"),
        ("Tháng 12 năm trước", "recurring year"),
        ("Trong 30 ngày kể từ khi Luật có hiệu lực", "relative"),
        ("Có hiệu lực cùng Luật", "relative"),
    ]);
}
