use super::*;
use crate::tokens::tokens;

fn read(text: &str) -> Option<String> {
    let tokens = tokens(text);
    let (unit, end) = unit_at(&tokens, 0)?;
    let period = unit.period(Some(2000))?;
    let rest = if end == tokens.len() { "" } else { "…" };
    Some(format!("{} {}{rest}", period.first, period.last))
}

#[test]
fn every_form_of_a_month_is_read() {
    for text in [
        "Tháng 3/2023",
        "tháng 03 năm 2023",
        "T3/2023",
        "T.3/2023",
        "03/2023",
        "tháng ba năm 2023",
        "thảng 3/2023",
        "tháng3/2023",
        "tháng 3, năm 2023",
    ] {
        assert_eq!(
            read(text).as_deref(),
            Some("2023-03-01 2023-03-31"),
            "{text}"
        );
    }
    assert_eq!(
        read("Tháng 02-3/2022").as_deref(),
        Some("2022-02-01 2022-03-31")
    );
    assert_eq!(read("tháng 6").as_deref(), Some("2000-06-01 2000-06-30"));
    assert_eq!(
        read("tháng mười một năm 2024").as_deref(),
        Some("2024-11-01 2024-11-30")
    );
}

#[test]
fn every_form_of_a_quarter_is_read() {
    for text in [
        "Quý IV/2025",
        "quý 4 năm 2025",
        "QUÝ IV NĂM 2025",
        "quý lV/2025",
        "Quý 4/2025",
        "quý IV-2025",
    ] {
        assert_eq!(
            read(text).as_deref(),
            Some("2025-10-01 2025-12-31"),
            "{text}"
        );
    }
    for text in [
        "Quý III-IV/2023",
        "quý III, IV năm 2023",
        "quý 3 và 4/2023",
        "quý lII - IV/2023",
    ] {
        assert_eq!(
            read(text).as_deref(),
            Some("2023-07-01 2023-12-31"),
            "{text}"
        );
    }
}

#[test]
fn quarters_and_months_are_read_in_rarer_forms() {
    for text in [
        "Q.II/2025",
        "Q. II/2025",
        "II/2025",
        "Quý n/2025",
        "Quý H năm 2025",
        "Q uý II/2025",
        "Quý II,2025",
        "Quý II, 2025",
    ] {
        assert_eq!(
            read(text).as_deref(),
            Some("2025-04-01 2025-06-30"),
            "{text}"
        );
    }
    for text in ["12.2025", "12-2025", "Tháng 12, 2025"] {
        assert_eq!(
            read(text).as_deref(),
            Some("2025-12-01 2025-12-31"),
            "{text}"
        );
    }
    for text in ["01-03/2025", "Quý I/2025", "1-3/2025"] {
        assert_eq!(
            read(text).as_deref(),
            Some("2025-01-01 2025-03-31"),
            "{text}"
        );
    }
    for text in [
        "quận Q.1",
        "Q.12/2025",
        "II",
        "Quý n",
        "12.2025.1",
        "05-2025/QĐ",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn a_year_whose_quarter_is_not_read_is_no_year_of_its_own() {
    for text in [
        "Quý X/2025",
        "Năm học 2025-2026",
        "năm học 2025 - 2026",
        "học kỳ II/2025",
        "Phụ lục III/2025",
    ] {
        let tokens = tokens(text);
        assert!(
            (0..tokens.len()).all(|at| unit_at(&tokens, at).is_none()),
            "{text}"
        );
    }
}

#[test]
fn every_form_of_a_day_is_read() {
    for text in [
        "30/11/2025",
        "ngày 30 tháng 11 năm 2025",
        "30-11-2025",
        "30.11.2025",
        "ngày 30/11/2025",
        "30 tháng 11 năm 2025",
    ] {
        assert_eq!(
            read(text).as_deref(),
            Some("2025-11-30 2025-11-30"),
            "{text}"
        );
    }
    assert_eq!(read("ngày 15/12").as_deref(), Some("2000-12-15 2000-12-15"));
}

#[test]
fn parts_of_a_year_are_read() {
    assert_eq!(
        read("6 tháng đầu năm 2024").as_deref(),
        Some("2024-01-01 2024-06-30")
    );
    assert_eq!(
        read("9 tháng đầu năm").as_deref(),
        Some("2000-01-01 2000-09-30")
    );
    assert_eq!(
        read("sáu tháng cuối năm 2024").as_deref(),
        Some("2024-07-01 2024-12-31")
    );
    assert_eq!(read("hết năm").as_deref(), Some("2000-01-01 2000-12-31"));
    assert_eq!(
        read("hết ngày 30/6/2025").as_deref(),
        Some("2025-06-30 2025-06-30")
    );
}

#[test]
fn dates_that_cannot_be_and_numbers_of_documents_are_none() {
    for text in [
        "31/02/2023",
        "ngày 31 tháng 4 năm 2023",
        "tháng 13/2023",
        "2021/NĐ-CP",
        "24/7",
        "100/2023",
        "năm học 2025-2026",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn short_forms_run_over_months_and_quarters() {
    for (text, period) in [
        ("T3-5/2023", "2023-03-01 2023-05-31"),
        ("Q2-3/2023", "2023-04-01 2023-09-30"),
        ("tháng 7, 8 và 9/2023", "2023-07-01 2023-09-30"),
        ("15/6/24", "2024-06-15 2024-06-15"),
        ("tháng 6/24", "2024-06-01 2024-06-30"),
    ] {
        assert_eq!(read(text).as_deref(), Some(period), "{text}");
    }
    assert_eq!(read("T3").as_deref(), None);
    assert_eq!(read("15/6/2X24").as_deref(), None);
    assert_eq!(
        read("tháng 3, 6/2023").as_deref(),
        Some("2000-03-01 2000-03-31…")
    );
}
