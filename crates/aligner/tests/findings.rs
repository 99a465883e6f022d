//! What an alignment says should be looked at, on small invented documents.

mod made;

use aligner::align;
use made::{ITEMS, agency, codes, due, parent, plan};
use model::place::Place;
use model::record::{Agency, Deadline, DocumentType, Origin, Reference, ReferenceRole};

#[test]
fn late_early_and_missing_deadlines_are_found() {
    let mut plan = plan(&[ITEMS[0], ITEMS[1], ITEMS[2]]);
    plan.tasks[0].deadline = due("2030-12-31");
    plan.tasks[1].deadline = due("2029-12-31");
    plan.tasks[2].deadline = Deadline::default();
    plan.tasks[2].lead.clear();
    let alignment = align(&plan, &parent());
    assert_eq!(codes(&alignment, 1), ["deadline-later-than-parent"]);
    assert_eq!(codes(&alignment, 2), ["deadline-before-issue"]);
    assert_eq!(codes(&alignment, 3), ["deadline-missing", "lead-missing"]);
}

#[test]
fn a_report_may_tell_of_what_was_due_before_it() {
    let mut report = plan(&[ITEMS[0]]);
    report.tasks[0].deadline = due("2029-12-31");
    assert_eq!(
        codes(&align(&report, &parent()), 1),
        ["deadline-before-issue"]
    );
    report.document.kind = DocumentType::Report;
    assert!(codes(&align(&report, &parent()), 1).is_empty());
}

#[test]
fn a_task_whose_sub_tasks_are_dated_lacks_no_deadline() {
    let mut plan = plan(&[ITEMS[0], "Lập bản đồ sạt lở đoạn thượng nguồn"]);
    plan.tasks[0].deadline = Deadline::default();
    plan.tasks[1].parent_task = Some(plan.tasks[0].id.clone());
    assert!(codes(&align(&plan, &parent()), 1).is_empty());
}

#[test]
fn differing_numbers_citations_and_letters_are_found() {
    let mut parent = parent();
    parent.tasks[5].content =
        "Quan trắc độ mặn tự động tại 10 cửa sông theo Quyết định số 15/QĐ-XX".into();
    parent.tasks[5].raw.content = parent.tasks[5].content.clone();
    parent.tasks[5].product = Some("Báo cáo".into());
    let row = "Quan trắc độ mặn tự đọng tại 12 cửa sông theo Quyết định số 51/QĐ-XX";
    let mut plan = plan(&[row, ITEMS[0]]);
    // A plan that names no products at all lacks none.
    let alignment = align(&plan, &parent);
    assert!(!codes(&alignment, 1).contains(&"product-missing"));
    plan.tasks[1].product = Some("Bản đồ".into());
    let alignment = align(&plan, &parent);
    assert_eq!(
        codes(&alignment, 1),
        [
            "product-missing",
            "number-differs",
            "reference-differs",
            "suspected-ocr-error"
        ]
    );
}

#[test]
fn paragraphs_lack_a_deadline_only_where_others_have_one() {
    let prose = |dated: usize| {
        let mut plan = plan(&ITEMS[..6]);
        for (at, task) in plan.tasks.iter_mut().enumerate() {
            task.id = format!("plan#body/{}", at + 1);
            task.origin = Origin::Prose;
            if at >= dated {
                task.deadline = Deadline::default();
            }
        }
        let found = align(&plan, &parent()).findings;
        found
            .iter()
            .filter(|f| f.code == "deadline-missing")
            .count()
    };
    assert_eq!(prose(0), 0);
    assert_eq!(prose(4), 2);
}

#[test]
fn a_table_without_deadlines_lacks_them_in_linked_rows_only() {
    let mut plan = plan(&[ITEMS[0], "Mua máy in cho phòng văn thư"]);
    for task in &mut plan.tasks {
        task.deadline = Deadline::default();
    }
    let mut parent = parent();
    let alignment = align(&plan, &parent);
    assert_eq!(codes(&alignment, 1), ["deadline-missing"]);
    assert_eq!(codes(&alignment, 2), ["no-parent-item"]);
    // Where the item has none either, nothing was left out.
    parent.tasks[0].deadline = Deadline::default();
    assert!(codes(&align(&plan, &parent), 1).is_empty());
}

#[test]
fn what_a_section_asks_of_all_names_nobody() {
    let mut plan = plan(&ITEMS[..6]);
    for (at, task) in plan.tasks.iter_mut().enumerate() {
        task.id = format!("plan#body/{}/{}", if at < 2 { "I" } else { "II" }, at + 1);
        task.origin = Origin::Prose;
        if at < 2 || at == 5 {
            task.lead.clear();
        }
    }
    let found = align(&plan, &parent()).findings;
    let missing = found.iter().filter(|f| f.code == "lead-missing");
    let rows: Vec<&str> = missing.filter_map(|f| f.plan_task.as_deref()).collect();
    assert_eq!(rows, ["plan#body/II/6"]);
}

#[test]
fn shares_of_a_hundred_differ_where_they_count_one_thing() {
    let mut parent = parent();
    parent.tasks[1].content =
        "Trồng bổ sung cây chắn sóng trên 60% chiều dài đê biển, giữ lại 30% diện tích bãi bồi"
            .into();
    let same =
        "Trồng bổ sung cây chắn sóng trên 45% chiều dài đê biển, giữ lại 30% diện tích bãi bồi";
    let other = "Trồng bổ sung cây chắn sóng dọc đê biển, trong đó 15% bằng giống đước";
    let alignment = align(&plan(&[same, other]), &parent);
    assert_eq!(codes(&alignment, 1), ["number-differs"]);
    assert!(codes(&alignment, 2).is_empty(), "{:?}", alignment.findings);
}

#[test]
fn a_row_that_another_document_gave_misses_no_item_here() {
    let mut plan = plan(&[ITEMS[0], "Mua máy in cho phòng văn thư"]);
    for task in &mut plan.tasks {
        task.assigned_by.push(Reference {
            number: Some("19/NQ-ZZ".into()),
            symbol: None,
            kind: DocumentType::Resolution,
            name: None,
            issued_on: None,
            issuer: None,
            role: ReferenceRole::Cites,
            text: "19/NQ-ZZ".into(),
            place: Place::default(),
            resolved: None,
        });
    }
    let alignment = align(&plan, &parent());
    assert!(codes(&alignment, 2).is_empty());
    let evidence = &alignment.links[0].parents[0].evidence;
    let given = evidence.iter().find(|e| e.comparison == "given_by");
    assert_eq!(given.map(|e| e.level.as_str()), Some("another"));
}

#[test]
fn a_group_without_known_members_is_no_other_lead() {
    let mut parent = parent();
    parent.tasks[0].lead = vec![agency("Các câu lạc bộ, đội nhóm thiện nguyện")];
    parent.tasks[0].lead[0].collective = true;
    parent.tasks[1].lead = vec![agency("Bộ Nội vụ")];
    parent.tasks[1].lead[0].id = Some("bo-noi-vu".into());
    let mut plan = plan(&ITEMS[..2]);
    for task in &mut plan.tasks {
        task.lead = vec![agency("Bộ Tư pháp")];
        task.lead[0].id = Some("bo-tu-phap".into());
    }
    let alignment = align(&plan, &parent);
    assert!(codes(&alignment, 1).is_empty());
    assert_eq!(codes(&alignment, 2), ["lead-differs"]);
}

/// A body that the list holds.
fn body(name: &str, id: &str) -> Agency {
    let mut body = agency(name);
    body.id = Some(id.into());
    body
}

#[test]
fn who_does_the_share_of_a_body_beside_the_lead_is_no_other_lead() {
    let mut parent = parent();
    parent.tasks[0].lead = vec![body("Bộ Nội vụ", "bo-noi-vu")];
    parent.tasks[0].coordinating = vec![body("Bộ Tư pháp", "bo-tu-phap")];
    let mut plan = plan(&[&format!("Phối hợp với Bộ Nội vụ: {}", ITEMS[0])]);
    plan.document.issuer = Some(body("Bộ Tư pháp", "bo-tu-phap"));
    plan.tasks[0].lead = vec![body("Cục Bổ trợ tư pháp", "bo-tu-phap-cuc-bo-tro-tu-phap")];
    assert!(codes(&align(&plan, &parent), 1).is_empty());
    plan.tasks[0].content = ITEMS[0].into();
    assert_eq!(codes(&align(&plan, &parent), 1), ["lead-differs"]);
    plan.tasks[0].coordinating = parent.tasks[0].lead.clone();
    assert!(codes(&align(&plan, &parent), 1).is_empty());
    parent.tasks[0].coordinating.clear();
    assert_eq!(codes(&align(&plan, &parent), 1), ["lead-differs"]);
}

#[test]
fn a_later_hour_of_the_day_is_no_quantity() {
    let mut parent = parent();
    let item =
        "Gửi số liệu độ mặn của mười cửa sông trước 16 giờ thứ Sáu qua tin nhắn cho trạm thủy văn";
    parent.tasks[5].content = item.into();
    parent.tasks[5].raw.content = item.into();
    let earlier = plan(&[&item.replace("16 giờ", "14 giờ")]);
    assert!(!codes(&align(&earlier, &parent), 1).contains(&"number-differs"));
    // How long something takes is one.
    for (from, to) in [("72", "48"), ("30", "36")] {
        let item = item.replace("16 giờ", &format!("{from} giờ"));
        parent.tasks[5].content = item.clone();
        parent.tasks[5].raw.content = item.clone();
        let shorter = plan(&[&item.replace(from, to)]);
        assert!(codes(&align(&shorter, &parent), 1).contains(&"number-differs"));
    }
    let item = item.replace("trước 16 giờ", "trong 16 giờ");
    parent.tasks[5].content = item.clone();
    parent.tasks[5].raw.content = item.clone();
    let shorter = plan(&[&item.replace("16 giờ", "14 giờ")]);
    assert!(codes(&align(&shorter, &parent), 1).contains(&"number-differs"));
}

#[test]
fn who_gives_an_opinion_to_the_items_lead_is_no_other_lead() {
    let mut parent = parent();
    parent.tasks[0].lead = vec![body("Bộ Nội vụ", "bo-noi-vu")];
    let opinion = format!("Góp ý với Bộ Nội vụ: {}", ITEMS[0]);
    let gathered = format!("Tổng hợp góp ý của Bộ Nội vụ: {}", ITEMS[0]);
    let mut plan = plan(&[ITEMS[0], &opinion, &gathered]);
    plan.document.issuer = Some(body("Bộ Tư pháp", "bo-tu-phap"));
    for row in &mut plan.tasks {
        row.lead = vec![body("Cục Bổ trợ tư pháp", "bo-tu-phap-cuc-bo-tro-tu-phap")];
    }
    let alignment = align(&plan, &parent);
    assert_eq!(codes(&alignment, 1), ["lead-differs"]);
    assert!(!codes(&alignment, 2).contains(&"lead-differs"));
    assert!(codes(&alignment, 3).contains(&"lead-differs"));
}
