use super::*;
use crate::{Conversion, Settings, convert};
use model::record::DocumentRecord;

fn record(text: &str) -> DocumentRecord {
    match convert(text.as_bytes(), "a.txt", &Settings::default()) {
        Conversion::Converted(converted) => converted.record,
        _ => panic!("a document"),
    }
}

const PLAN: &str = "KẾ HOẠCH\nChuyển đổi số năm 2026\n\nIII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Khoa học và Công nghệ:\n\n\
    a) Rà soát hạ tầng số tại các xã.\n\n2. Chủ tịch UBND các xã:\n\na) Bố trí cán bộ phụ trách chuyển đổi số.\n\n\
    | STT | Nội dung công việc | Cơ quan chủ trì | Phối hợp thực hiện |\n|---|---|---|---|\n\
    | 1 | Xây dựng nền tảng dữ liệu | Sở Tư pháp | Sở Nội vụ |\n| 2 | Đào tạo cán bộ cấp xã | Sở Nội vụ | Sở Y tế |\n";

#[test]
fn misread_headings_and_headers_are_what_they_stand_for_and_kept_as_printed() {
    let right = record(PLAN);
    assert!(right.warnings.is_empty());
    let misread = PLAN.replace("UBND các xã", "UBND eác xã");
    let misread = misread
        .replace("quan chủ trì", "quan chv trì")
        .replace("Phối hợp", "Phối nợp");
    let found = record(&misread);
    assert_eq!(found.tasks.len(), 4);
    for (found, right) in found.tasks.iter().zip(&right.tasks) {
        assert_eq!(
            (&found.id, &found.raw.content),
            (&right.id, &right.raw.content)
        );
        assert_eq!(found.lead[0].name, right.lead[0].name);
        assert_eq!(found.coordinating.len(), right.coordinating.len());
    }
    let task = &found.tasks[1];
    assert_eq!(
        task.section[1].title.as_deref(),
        Some("Chủ tịch UBND eác xã")
    );
    assert_eq!(task.raw.lead.as_deref(), Some("Chủ tịch UBND eác xã"));
    let told = found
        .warnings
        .iter()
        .find(|w| w.code == "structure-repaired");
    let message = &told.expect("it is told").message;
    assert!(
        message.contains("“Cơ quan chv trì” as “Cơ quan chủ trì”"),
        "{message}"
    );
}

#[test]
fn of_two_cells_with_one_name_each_keeps_what_is_printed() {
    let misread = PLAN
        .replace("UBND các xã", "UBND eác xã")
        .replace("Phối hợp", "Phối nợp");
    let misread = misread.replace("| Sở Nội vụ | Sở Y", "| Sờ Nội vụ | Sở Y");
    let found = record(&misread);
    let raw = |at: usize| &found.tasks[at].raw;
    assert_eq!(raw(2).coordinating.as_deref(), Some("Sở Nội vụ"));
    assert_eq!(raw(3).lead.as_deref(), Some("Sờ Nội vụ"));
    assert_eq!(found.tasks[3].lead[0].name, "Sở Nội vụ");
}

#[test]
fn a_name_that_a_longer_cell_prints_right_stays_in_it() {
    let misread = PLAN
        .replace("UBND các xã", "UBND eác xã")
        .replace("quan chủ trì", "quan chv trì")
        .replace("Phối hợp", "Phối nợp");
    let misread = misread.replace(
        "Xây dựng nền tảng dữ liệu | Sở Tư pháp | Sở Nội vụ",
        "Trình Sở Nội vụ phê duyệt | Sở Y tế | Sờ Nội vụ",
    );
    let found = record(&misread);
    assert_eq!(found.tasks[2].raw.content, "Trình Sở Nội vụ phê duyệt");
    assert_eq!(
        found.tasks[2].raw.coordinating.as_deref(),
        Some("Sờ Nội vụ")
    );
}

#[test]
fn what_differs_in_repairs_alone_is_read_as_the_other() {
    let mut repairs = Repairs {
        paragraphs: Vec::new(),
        by_word: HashMap::new(),
        changes: HashMap::new(),
    };
    for (from, to) in [("họp", "hợp"), ("VN eID", "VNeID"), ("cácxã", "các xã")] {
        repairs.note(from, to);
    }
    assert!(repairs.reads_as(
        "phối họp qua VN eID tại cácxã",
        "phối hợp qua VNeID tại các xã"
    ));
    assert!(repairs.reads_as("họp bàn", "họp bàn"));
    assert!(!repairs.reads_as("phối họp", "phối hợp với"));
    assert!(!repairs.reads_as("họp bản", "hợp bàn"));
}
