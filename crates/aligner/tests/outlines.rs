//! What the headings of a plan and the titles of its parent's sections say about rows.

mod made;

use aligner::align;
use made::{ITEMS, agency, parent, plan, task};
use model::alignment::{Alignment, Link, LinkStatus, Relation};
use model::record::{DocumentRecord, Origin, ReferenceRole, Section};

fn section(ordinal: &str, title: Option<&str>) -> Section {
    Section {
        ordinal: Some(ordinal.into()),
        title: title.map(str::to_owned),
    }
}

/// The first step of a link's first item.
fn first_step(link: &Link) -> &str {
    let evidence = link.parents.first().and_then(|p| p.evidence.first());
    evidence.map_or("", |step| &step.level)
}

fn evidence_adds_up(alignment: &Alignment) -> bool {
    let parents = alignment.links.iter().flat_map(|l| &l.parents);
    let mut adds_up = parents.map(|p| {
        let sum: f64 = p.evidence.iter().map(|e| e.weight).sum();
        (sum - (p.score / (1.0 - p.score)).ln()).abs() < 1e-3
    });
    adds_up.all(|same| same)
}

#[test]
fn a_link_by_a_heading_shows_what_the_heading_was_compared_by() {
    let mut plan = plan(&["Mua bốn chiếc xuồng"]);
    plan.tasks[0].section = vec![section("I", Some(ITEMS[8]))];
    let alignment = align(&plan, &parent());
    let item = &alignment.links[0].parents[0];
    let has = |comparison: &str| item.evidence.iter().any(|e| e.comparison == comparison);
    assert_eq!(first_step(&alignment.links[0]), "item_of_its_heading");
    assert!(has("heading_words") && has("documents") && !has("words"));
    assert!(evidence_adds_up(&alignment));
}

#[test]
fn a_heading_hands_its_item_down_surely_in_plans_that_carry_the_parent_out() {
    let mut plan = plan(&["Mua bốn chiếc xuồng"]);
    plan.tasks[0].section = vec![section("I", Some(ITEMS[8]))];
    let status = |plan: &DocumentRecord| align(plan, &parent()).links[0].status;
    assert_eq!(status(&plan), LinkStatus::Matched);
    plan.document.references[0].role = ReferenceRole::Cites;
    assert_eq!(status(&plan), LinkStatus::Review);
}

#[test]
fn a_heading_that_says_who_or_a_bare_topic_hands_nothing_down() {
    let mut parent = parent();
    parent.tasks[0].content = "Chi cục Thủy sản Cồn Cát đếm rùa biển đẻ trứng".into();
    parent.tasks[1].content = "Đếm rùa biển, cắm biển cấm quanh bãi đẻ trứng".into();
    let mut plan = plan(&["Mua bốn chiếc xuồng"]);
    let first = |plan: &DocumentRecord| {
        let links = align(plan, &parent).links;
        first_step(&links[0]).to_owned()
    };
    let mut under = |title: &str, lead: &str| {
        let row = &mut plan.tasks[0];
        row.origin = Origin::Prose;
        row.section = vec![section("1", Some(title))];
        row.lead = vec![agency(lead)];
        first(&plan)
    };
    let who = "Đề nghị Chi cục Thủy sản Cồn Cát";
    assert_eq!(under(who, "Chi cục Thủy sản Cồn Cát"), "");
    assert_eq!(under("Đếm rùa biển", "Đội dân phòng"), "");
    let task = "Đếm rùa biển, cắm biển cấm quanh bãi";
    assert_eq!(under(task, "Đội dân phòng"), "item_of_its_heading");
}

#[test]
fn a_heading_further_out_gives_its_item_for_review() {
    let mut plan = plan(&[
        "Mua bốn chiếc xuồng",
        ITEMS[2],
        "Mua máy in cho phòng văn thư",
    ]);
    let body = Some("Chi cục Thủy sản");
    for row in &mut plan.tasks[..2] {
        row.section = vec![section("I", Some(ITEMS[8])), section("a", body)];
    }
    plan.tasks[2].section = vec![section("II", Some("Tổ chức thực hiện")), section("a", body)];
    let alignment = align(&plan, &parent());
    let links = &alignment.links;
    assert_eq!(links[0].status, LinkStatus::Review);
    assert_eq!(links[0].parents[0].task, "parent#table1/9");
    assert_eq!(first_step(&links[0]), "item_of_a_heading_further_out");
    // A row's own words count for more.
    assert_eq!(links[1].parents[0].task, "parent#table1/3");
    assert_eq!(links[2].status, LinkStatus::Unmatched);
    assert!(evidence_adds_up(&alignment));
}

#[test]
fn a_dash_has_the_item_of_the_numbered_paragraph_that_it_stands_under() {
    let steps = ["Mua bốn chiếc xuồng", "Thuê hai thợ lặn"];
    let mut plan = plan(&[ITEMS[8], steps[0], steps[1], "Mua máy in cho phòng văn thư"]);
    let part = section("I", Some("Phân công"));
    plan.tasks[0].section = vec![part.clone()];
    for (row, more) in plan.tasks[1..]
        .iter_mut()
        .zip([None, Some("Chi cục Thủy sản")])
    {
        row.ordinal = None;
        row.section = vec![part.clone(), section("1", None)];
        row.section
            .extend(more.map(|title| section("a", Some(title))));
    }
    let alignment = align(&plan, &parent());
    let status = alignment.links.iter().map(|l| l.status);
    let wanted = [
        LinkStatus::Matched,
        LinkStatus::Matched,
        LinkStatus::Review,
        LinkStatus::Unmatched,
    ];
    assert_eq!(status.collect::<Vec<_>>(), wanted);
    for link in &alignment.links[1..3] {
        assert_eq!(link.parents[0].task, "parent#table1/9");
        assert_eq!(link.parents[0].relation, Relation::PartOf);
    }
}

const TITLE: &str =
    "Ban hành quy chế quản lý bến đò ngang và xử lý vi phạm hành lang an toàn của đê";

/// A directive one of whose sections has `count` items beneath a title.
fn titled(title: &str, count: usize) -> DocumentRecord {
    let beneath = [
        "Nêu mức vé cao nhất cho học sinh",
        "Nêu giờ chạy trong mùa lũ",
        "Nêu khoảng cách tới kè đá",
        "Nêu số áo phao mỗi chuyến",
        "Nêu người được lái",
        "Nêu đèn báo khi sương mù",
        "Nêu chỗ gửi xe đạp",
        "Nêu cách báo tin chìm đò",
        "Nêu tiền ký quỹ của chủ bến",
    ];
    let mut parent = parent();
    for (at, content) in beneath.iter().take(count).enumerate() {
        let mut item = task("parent", 50 + at, content);
        item.section = vec![section("g", Some(title))];
        parent.tasks.push(item);
    }
    parent
}

#[test]
fn a_row_that_says_a_title_covers_the_items_beneath_it() {
    let alignment = align(&plan(&[TITLE, ITEMS[3]]), &titled(TITLE, 2));
    let link = &alignment.links[0];
    assert_eq!(link.status, LinkStatus::Matched);
    let items: Vec<&str> = link.parents.iter().map(|p| p.task.as_str()).collect();
    assert_eq!(items, ["parent#table1/50", "parent#table1/51"]);
    assert!(link.parents.iter().all(|p| p.relation == Relation::Covers));
    assert_eq!(first_step(link), "section_that_it_says");
    assert_eq!(alignment.links[1].parents.len(), 1);
    assert!(evidence_adds_up(&alignment));
}

#[test]
fn a_short_title_is_doubted_and_a_chapter_sums_up_nothing() {
    let short = "Cấp thẻ lái xuồng";
    let alignment = align(&plan(&[short]), &titled(short, 2));
    assert_eq!(alignment.links[0].status, LinkStatus::Review);
    assert_eq!(first_step(&alignment.links[0]), "section_that_it_says");
    let alignment = align(&plan(&[TITLE]), &titled(TITLE, 9));
    assert_eq!(alignment.links[0].status, LinkStatus::Unmatched);
}

#[test]
fn an_item_that_says_the_row_itself_comes_before_a_title() {
    let alignment = align(&plan(&[ITEMS[4]]), &titled(ITEMS[4], 2));
    let link = &alignment.links[0];
    assert_eq!(link.parents.len(), 1);
    assert_eq!(link.parents[0].task, "parent#table1/5");
}

#[test]
fn a_row_for_whatever_else_there_is_to_do_has_no_item_from_its_heading() {
    let rows = [
        "Mua bốn chiếc xuồng",
        "Thực hiện các nhiệm vụ khác do cấp trên giao",
    ];
    let mut plan = plan(&rows);
    for row in &mut plan.tasks {
        row.section = vec![section("I", Some(ITEMS[8]))];
    }
    let links = align(&plan, &parent()).links;
    assert_eq!(first_step(&links[0]), "item_of_its_heading");
    assert_eq!(links[1].status, LinkStatus::Unmatched, "{:?}", links[1]);
}

#[test]
fn targets_are_for_review_beside_work() {
    let rows = [
        "Quan trắc độ mặn tự động tại mười cửa sông",
        "Tỉ lệ hộ có nước ngọt",
        "Số ao nuôi tôm đạt chuẩn",
        "Số hợp tác xã",
    ];
    let with = |rows: [&str; 4], products: [Option<&str>; 4]| {
        let mut plan = plan(&rows);
        for (row, product) in plan.tasks.iter_mut().zip(products) {
            row.place.table = Some(1);
            row.product = product.map(str::to_owned);
        }
        align(&plan, &parent()).links[0].status
    };
    let status = |products| with(rows, products);
    assert_eq!(status([None; 4]), LinkStatus::Matched);
    let figures = [Some("100 %"), Some("≥ 95"), Some("> 0,7"), Some("40 - 50")];
    assert_eq!(status(figures), LinkStatus::Review);
    let products = [Some("02 báo cáo"), Some("Kế hoạch"), None, Some("12")];
    assert_eq!(status(products), LinkStatus::Matched);
    // Numbers without a sign count the products of what is to be done, and are targets of what is measured.
    let counts = [Some("12"), Some("95"), Some("15"), None];
    assert_eq!(status(counts), LinkStatus::Review);
    let work = [rows[0], "Lắp đặt biển báo", "Tổ chức họp", "Sửa chữa nhà"];
    assert_eq!(with(work, counts), LinkStatus::Matched);
}

#[test]
fn a_row_that_begins_as_a_target_does_is_for_review() {
    let status = |row: &str| align(&plan(&[row]), &parent()).links[0].status;
    let row = "Quan trắc độ mặn tự động tại mười cửa sông";
    assert_eq!(status(row), LinkStatus::Matched);
    let row = "Tỉ lệ cửa sông quan trắc độ mặn tự động";
    assert_ne!(status(row), LinkStatus::Matched);
}
