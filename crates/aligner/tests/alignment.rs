//! Behaviour of whole alignments, on small invented documents.

use aligner::{align, restatements};
use model::alignment::{LinkStatus, Relation, UncoveredReason};
use model::place::Place;
use model::record::{
    Agency, Coverage, Deadline, Document, DocumentRecord, DocumentType, Origin, RawFields,
    Reference, ReferenceRole, Restatement, Source, Task, Term, TermKind,
};

const ITEMS: &[&str] = &[
    "Lập bản đồ các điểm sạt lở ven sông và cắm biển cảnh báo tại những nơi nguy hiểm",
    "Trồng bổ sung cây chắn sóng dọc theo đê biển, ưu tiên loài bần chua và đước",
    "Kiểm kê toàn bộ hồ chứa nước ngọt; sửa cửa xả của những hồ đã xuống cấp trước mùa mưa",
    "Tập huấn kỹ năng bơi an toàn cho học sinh tiểu học; lắp phao cứu sinh ở các bến đò ngang",
    "Nghiên cứu giống lúa chịu mặn ngắn ngày và chuyển giao cho hợp tác xã trồng thử",
    "Quan trắc độ mặn tự động tại mười cửa sông, gửi số liệu hằng giờ qua tin nhắn",
    "Di dời các hộ nuôi cá lồng bè ra khỏi luồng tàu chạy, hỗ trợ chi phí kéo bè",
    "Nạo vét kênh dẫn nước tưới cho vùng trồng dừa, không để bùn chảy vào ao nuôi tôm",
    "Xử phạt tàu hút cát trái phép ban đêm và tịch thu phương tiện tái phạm",
    "Soạn sổ tay ứng phó triều cường bằng tranh vẽ phát đến từng gia đình",
    "Khôi phục rạn san hô quanh đảo bằng giá thể gốm, theo dõi bằng máy quay dưới nước",
    "Thay bóng đèn hải đăng cũ bằng đèn tiết kiệm điện dùng pin mặt trời",
    "Tổ chức hội thi ghe ngo truyền thống gắn với tuần lễ văn hóa sông nước",
];

fn agency(name: &str) -> Agency {
    Agency {
        raw: name.into(),
        name: name.into(),
        id: None,
        collective: false,
        members: vec![],
        confidence: 1.0,
    }
}

fn task(document: &str, number: usize, content: &str) -> Task {
    Task {
        id: format!("{document}#table1/{number}"),
        origin: Origin::Table,
        section: vec![],
        parent_task: None,
        ordinal: Some(number.to_string()),
        content: content.into(),
        raw: RawFields {
            content: content.into(),
            ..RawFields::default()
        },
        lead: vec![agency("Bộ Thủy lợi Ven biển")],
        coordinating: vec![],
        other_roles: vec![],
        assigned_by: vec![],
        deadline: due("2030-06-30"),
        product: None,
        funding: None,
        other: vec![],
        references: vec![],
        corrections: vec![],
        confidence: 1.0,
        place: Place::default(),
        warnings: vec![],
    }
}

fn due(to: &str) -> Deadline {
    let term = Term {
        kind: TermKind::By,
        from: None,
        to: Some(to.into()),
        every: None,
        applies_to: None,
        reference: None,
    };
    Deadline {
        raw: Some(to.into()),
        terms: vec![term],
    }
}

fn document(id: &str, number: &str, issued: &str, contents: &[&str]) -> DocumentRecord {
    DocumentRecord {
        schema_version: "1".into(),
        document: Document {
            id: id.into(),
            number: Some(number.into()),
            symbol: None,
            kind: DocumentType::Plan,
            issuer: Some(agency("Bộ trưởng Bộ Thủy lợi Ven biển")),
            issued_on: Some(issued.into()),
            issued_at: None,
            title: None,
            title_raw: None,
            annexes: vec![],
            signer: None,
            references: vec![],
            corrections: vec![],
            source: Source::default(),
        },
        tasks: contents
            .iter()
            .enumerate()
            .map(|(at, content)| task(id, at + 1, content))
            .collect(),
        restatements: vec![],
        coverage: Coverage::default(),
        warnings: vec![],
    }
}

fn parent() -> DocumentRecord {
    document("parent", "7/CT-XX", "2029-12-01", ITEMS)
}

fn plan(contents: &[&str]) -> DocumentRecord {
    let mut plan = document("plan", "9/QĐ-YY", "2030-01-15", contents);
    plan.document.references.push(Reference {
        number: Some("7/CT-XX".into()),
        symbol: None,
        kind: DocumentType::Directive,
        name: None,
        issued_on: None,
        issuer: None,
        role: ReferenceRole::Implements,
        text: "7/CT-XX".into(),
        place: Place::default(),
        resolved: None,
    });
    plan
}

fn codes(alignment: &model::alignment::Alignment, row: usize) -> Vec<&str> {
    let id = format!("plan#table1/{row}");
    alignment
        .findings
        .iter()
        .filter(|f| f.plan_task.as_deref() == Some(&id))
        .map(|f| f.code.as_str())
        .collect()
}

#[test]
fn every_row_has_one_link_and_every_item_is_accounted_for() {
    let alignment = align(
        &plan(&[ITEMS[3], "Mua máy in cho phòng văn thư", ITEMS[8]]),
        &parent(),
    );
    assert_eq!(alignment.links.len(), 3);
    let linked: usize = alignment.links.iter().map(|l| l.parents.len()).sum();
    assert_eq!(linked + alignment.uncovered.len(), ITEMS.len());
    assert_eq!(alignment.links[0].parents[0].task, "parent#table1/4");
    assert_eq!(alignment.links[1].status, LinkStatus::Unmatched);
    assert_eq!(codes(&alignment, 2), ["no-parent-item"]);
    assert_eq!(alignment.summary.rows["matched"], 2);
    assert!(
        alignment
            .uncovered
            .iter()
            .all(|u| u.reason == UncoveredReason::NoPlanRow)
    );
}

#[test]
fn weights_add_up_to_the_logit_of_the_score() {
    let alignment = align(&plan(ITEMS), &parent());
    for parent in alignment.links.iter().flat_map(|l| &l.parents) {
        let sum: f64 = parent.evidence.iter().map(|e| e.weight).sum();
        assert!(
            (sum - (parent.score / (1.0 - parent.score)).ln()).abs() < 1e-4,
            "{sum} {}",
            parent.score
        );
        assert_eq!(parent.evidence[0].comparison, "prior");
    }
}

#[test]
fn rows_that_share_an_item_are_parts_of_it() {
    let halves: Vec<&str> = ITEMS[3].split("; ").collect();
    let alignment = align(&plan(&halves), &parent());
    for link in &alignment.links {
        assert_eq!(link.parents.len(), 1);
        assert_eq!(link.parents[0].task, "parent#table1/4");
        assert_eq!(link.parents[0].relation, Relation::PartOf);
    }
}

#[test]
fn a_paragraph_that_restates_half_an_item_does_not_make_a_half_the_whole() {
    let halves: Vec<&str> = ITEMS[3].split("; ").collect();
    let mut parent = parent();
    let mut prose = task("parent", 98, halves[1]);
    prose.id = "parent#body/1".into();
    prose.origin = Origin::Prose;
    parent.tasks.push(prose);
    parent.restatements = restatements(&parent);
    assert_eq!(parent.restatements.len(), 1);
    let alignment = align(&plan(&halves), &parent);
    for link in &alignment.links {
        assert_eq!(link.parents[0].relation, Relation::PartOf);
    }
}

#[test]
fn a_row_that_says_two_items_covers_both() {
    let both = format!("{}; {}", ITEMS[1], ITEMS[9]);
    let alignment = align(&plan(&[&both]), &parent());
    let mut found: Vec<&str> = alignment.links[0]
        .parents
        .iter()
        .map(|p| p.task.as_str())
        .collect();
    found.sort_unstable();
    assert_eq!(found, ["parent#table1/10", "parent#table1/2"]);
    assert!(
        alignment.links[0]
            .parents
            .iter()
            .all(|p| p.relation == Relation::Covers)
    );
}

#[test]
fn a_shortened_and_reworded_row_still_finds_its_item() {
    let alignment = align(
        &plan(&["Cắm biển cảnh báo, lập bản đồ sạt lở ven sông trên toàn huyện"]),
        &parent(),
    );
    assert_eq!(alignment.links[0].parents[0].task, "parent#table1/1");
    assert_eq!(alignment.links[0].parents[0].relation, Relation::Same);
}

#[test]
fn another_directive_matches_nothing() {
    let others = [
        "Sơn lại vạch kẻ đường trước cổng trường",
        "Đấu giá biển số xe đẹp qua mạng",
    ];
    let alignment = align(&plan(&others), &parent());
    assert!(
        alignment
            .links
            .iter()
            .all(|l| l.status == LinkStatus::Unmatched && l.parents.is_empty())
    );
}

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
    let alignment = align(&plan(&[row]), &parent);
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
fn a_paragraph_that_restates_rows_names_them_and_leaves_the_alignment() {
    let mut parent = parent();
    let mut prose = task(
        "parent",
        99,
        &format!("Khẩn trương {}. Đồng thời {}", ITEMS[6], ITEMS[11]),
    );
    prose.id = "parent#body/1".into();
    prose.origin = Origin::Prose;
    prose.deadline = due("2030-09-30");
    parent.tasks.insert(0, prose);
    parent.restatements = restatements(&parent);
    let found: Vec<&Restatement> = parent.restatements.iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].of, ["parent#table1/7", "parent#table1/12"]);
    assert!(found[0].differences.iter().any(|d| d.field == "deadline"));
    let alignment = align(&plan(&[ITEMS[6]]), &parent);
    assert_eq!(alignment.links[0].parents[0].task, "parent#table1/7");
    assert!(
        alignment
            .uncovered
            .iter()
            .all(|u| u.task != "parent#body/1")
    );
}

#[test]
fn empty_documents_and_texts_are_aligned_to_nothing() {
    assert!(align(&plan(&[]), &parent()).links.is_empty());
    let alignment = align(
        &plan(&["", ITEMS[0]]),
        &document("parent", "7/CT-XX", "2029-12-01", &[]),
    );
    assert!(
        alignment
            .links
            .iter()
            .all(|l| l.status == LinkStatus::Unmatched)
    );
}

#[test]
fn many_rows_and_items_are_found_through_the_index() {
    let items: Vec<String> = (0..700)
        .map(|i| {
            format!(
                "{} tại xã thứ {} của huyện số {}",
                ITEMS[i % ITEMS.len()],
                i * 7 + 13,
                i
            )
        })
        .collect();
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let rows: Vec<&str> = items.iter().rev().copied().collect();
    let alignment = align(
        &plan(&rows),
        &document("parent", "7/CT-XX", "2029-12-01", &items),
    );
    let right = alignment
        .links
        .iter()
        .enumerate()
        .filter(|(at, link)| {
            let found = link
                .parents
                .iter()
                .map(|p| &p.task)
                .chain(link.alternatives.iter().map(|a| &a.task))
                .next();
            found == Some(&format!("parent#table1/{}", items.len() - at))
        })
        .count();
    assert!(right >= 690, "{right} of {} rows", items.len());
}

#[test]
fn a_plan_issued_before_its_parent_is_never_matched() {
    let mut early = plan(ITEMS);
    early.document.issued_on = Some("2029-11-30".into());
    let alignment = align(&early, &parent());
    assert_eq!(alignment.summary.rows["matched"], 0);
    let later = align(&plan(ITEMS), &parent());
    assert_eq!(later.summary.rows["matched"], ITEMS.len() as u32);
}

#[test]
fn a_row_that_lists_the_heads_of_several_items_covers_them() {
    let mut parent = parent();
    parent.tasks[10].content = "Lập hệ thống phao đo sóng ngoài khơi; trong đó đài khí tượng giữ dữ liệu gốc, các trạm \
        ven bờ nhận bản sao hằng ngày, hộ nuôi trồng xem miễn phí và đóng góp số đo của mình, doanh nghiệp trả tiền"
        .into();
    parent.tasks[11].content = "Dựng vườn ươm cây bần trên đất bãi bồi; trong đó huyện chọn đất và làm đường vào, hợp \
        tác xã thuê người chăm, trường học đưa học sinh đến tập trồng, kiểm lâm đếm cây sống sau mỗi mùa nước"
        .into();
    let row = "Lập hệ thống phao đo sóng ngoài khơi; Dựng vườn ươm cây bần trên đất bãi bồi";
    let plan = plan(&[row, ITEMS[0], ITEMS[1]]);
    let alignment = align(&plan, &parent);
    let link = &alignment.links[0];
    let named: Vec<&str> = link.parents.iter().map(|p| p.task.as_str()).collect();
    let mut sorted = named.clone();
    sorted.sort_unstable();
    let wanted = [parent.tasks[10].id.as_str(), parent.tasks[11].id.as_str()];
    assert_eq!(sorted, wanted, "{named:?}");
    assert!(link.parents.iter().all(|p| p.relation == Relation::Covers));
}

#[test]
fn a_plan_that_gives_work_to_its_parent_is_never_matched_unless_dates_or_citations_say_so() {
    let body = |name: &str| Some(agency(name));
    let (mut plan, mut parent) = (plan(&ITEMS[..6]), parent());
    plan.document.references.clear();
    plan.document.issued_on = None;
    plan.document.issuer = body("Hội đồng Sông nước");
    parent.document.issuer = body("Bộ Thủy lợi Ven biển");
    for task in &mut parent.tasks {
        task.lead = vec![agency("Cục Đê điều")];
    }
    let matched = |plan: &DocumentRecord, parent: &DocumentRecord| {
        let links = align(plan, parent).links;
        links
            .iter()
            .filter(|l| l.status == LinkStatus::Matched)
            .count()
    };
    assert_eq!(matched(&plan, &parent), 0);
    // The parent leads its own items only; the plan's body leads them: then it carries them out.
    for task in &mut parent.tasks {
        task.lead = vec![agency("Hội đồng Sông nước")];
    }
    assert_eq!(matched(&plan, &parent), 6);
    for task in &mut parent.tasks {
        task.lead = vec![agency("Cục Đê điều")];
    }
    parent.document.issued_on = Some("2029-01-01".into());
    plan.document.issued_on = Some("2029-03-01".into());
    assert_eq!(matched(&plan, &parent), 6);
}
