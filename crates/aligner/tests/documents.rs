//! What dates, citations and issuers of two documents say about all their links.

mod made;

use aligner::align;
use made::{ITEMS, agency, parent, plan};
use model::alignment::{Alignment, LinkStatus};
use model::record::{Agency, DocumentRecord, DocumentType, Reference, ReferenceRole};

/// Rows by status: matched, review, unmatched.
fn rows(alignment: &Alignment) -> [u32; 3] {
    ["matched", "review", "unmatched"].map(|status| alignment.summary.rows[status])
}

/// The level of the comparison of the two documents.
fn level(alignment: &Alignment) -> &str {
    let links = &alignment.links;
    let alternatives = links
        .iter()
        .flat_map(|l| &l.alternatives)
        .map(|a| &a.evidence);
    let all = links.iter().flat_map(|l| &l.parents).map(|p| &p.evidence);
    let mut steps = all.chain(alternatives).flatten();
    let step = steps.find(|step| step.comparison == "documents");
    step.map_or("", |step| &step.level)
}

fn reference(number: &str, role: ReferenceRole) -> Reference {
    Reference {
        number: Some(number.into()),
        role,
        ..plan(&[]).document.references.remove(0)
    }
}

/// A plan without a citation of the parent.
fn silent(contents: &[&str]) -> DocumentRecord {
    let mut plan = plan(contents);
    plan.document.references.clear();
    plan
}

const OTHERS: [&str; 8] = [
    "Sơn lại vạch kẻ đường trước cổng trường",
    "Đấu giá biển số xe đẹp qua mạng",
    "Mua máy in cho phòng văn thư",
    "Đổi thẻ thư viện cho người cao tuổi",
    "Bảo dưỡng thang máy trụ sở",
    "Tổ chức hội khỏe công đoàn",
    "Thanh lý xe ô tô hết niên hạn",
    "Số hóa hồ sơ lưu trữ giấy",
];

#[test]
fn a_date_before_the_parents_does_not_outweigh_row_after_row() {
    let mut early = silent(ITEMS);
    early.document.issued_on = Some("2029-11-30".into());
    let alignment = align(&early, &parent());
    assert_eq!(level(&alignment), "plan_is_older_yet_many_rows_suit");
    assert_eq!(rows(&alignment), [0, ITEMS.len() as u32, 0]);
}

#[test]
fn a_date_before_the_parents_holds_where_hardly_a_row_says_an_item() {
    let mut early = silent(&[&OTHERS[..], &ITEMS[..1]].concat());
    early.document.issued_on = Some("2029-11-30".into());
    let alignment = align(&early, &parent());
    assert_eq!(level(&alignment), "plan_is_older");
    assert_eq!(rows(&alignment), [0, 1, 8]);
}

#[test]
fn an_older_plan_that_cites_the_parent_with_its_day_is_for_review() {
    let mut early = plan(&[ITEMS[2], OTHERS[1]]);
    early.document.issued_on = Some("2029-01-15".into());
    early.document.references[0].issued_on = Some("2029-12-01".into());
    let alignment = align(&early, &parent());
    assert_eq!(level(&alignment), "plan_is_older_yet_cites_it");
    assert_eq!(rows(&alignment), [0, 1, 1]);
    // The same number of another year is another document.
    early.document.references[0].issued_on = Some("2028-12-01".into());
    assert_eq!(level(&align(&early, &parent())), "plan_is_older");
}

#[test]
fn two_that_carry_out_a_third_are_never_matched() {
    let mut parent = parent();
    parent.document.references = vec![reference("1/NQ-ZZ", ReferenceRole::Implements)];
    for (role, found) in [
        (ReferenceRole::Implements, "both_carry_out_another"),
        (ReferenceRole::LegalBasis, "both_rest_on_another"),
    ] {
        let mut sibling = silent(ITEMS);
        sibling.document.references = vec![reference("1/NQ-ZZ", role)];
        let alignment = align(&sibling, &parent);
        assert_eq!(level(&alignment), found);
        assert_eq!(rows(&alignment)[0], 0);
        // One that cites the parent as well carries it out.
        let own = reference("7/CT-XX", ReferenceRole::Implements);
        sibling.document.references.push(own);
        assert_eq!(rows(&align(&sibling, &parent))[0], ITEMS.len() as u32);
    }
    let mut older = silent(ITEMS);
    older.document.issued_on = Some("2029-11-30".into());
    older.document.references = vec![reference("1/NQ-ZZ", ReferenceRole::Implements)];
    assert_eq!(level(&align(&older, &parent)), "sibling_is_older");
}

#[test]
fn a_plan_that_carries_out_another_is_for_review() {
    let mut other = silent(ITEMS);
    other.document.references = vec![reference("2/NQ-ZZ", ReferenceRole::Implements)];
    let alignment = align(&other, &parent());
    assert_eq!(level(&alignment), "another_is_carried_out");
    assert_eq!(rows(&alignment), [0, ITEMS.len() as u32, 0]);
    // Among its grounds it names this one.
    let ground = reference("7/CT-XX", ReferenceRole::LegalBasis);
    other.document.references.push(ground);
    assert_eq!(rows(&align(&other, &parent()))[0], ITEMS.len() as u32);
    // It says of none that it carries it out.
    other.document.references = vec![reference("2/NQ-ZZ", ReferenceRole::LegalBasis)];
    let alignment = align(&other, &parent());
    assert_eq!(level(&alignment), "not_cited");
    assert_eq!(rows(&alignment)[0], ITEMS.len() as u32);
}

#[test]
fn directions_of_one_body_that_end_alike_are_for_review() {
    let (mut second, mut first) = (silent(ITEMS), parent());
    assert_eq!(level(&align(&second, &first)), "not_told");
    for document in [&mut second, &mut first] {
        document.document.kind = DocumentType::Telegram;
    }
    let alignment = align(&second, &first);
    assert_eq!(level(&alignment), "both_of_one_body");
    assert_eq!(rows(&alignment), [0, ITEMS.len() as u32, 0]);
    // One that names the other goes on with it.
    let own = reference("7/CT-XX", ReferenceRole::Cites);
    second.document.references.push(own);
    assert_eq!(rows(&align(&second, &first))[0], ITEMS.len() as u32);
}

#[test]
fn nobody_carries_out_what_a_body_beneath_asks_for_without_a_word_of_it() {
    let of = |id: &str, name: &str| Agency {
        id: Some(id.into()),
        ..agency(name)
    };
    let mut above = silent(ITEMS);
    above.document.issuer = Some(of("thu-tuong-chinh-phu", "Thủ tướng Chính phủ"));
    let mut parent = parent();
    parent.document.issuer = Some(of("ca-mau-ubnd", "Ủy ban nhân dân tỉnh Cà Mau"));
    let alignment = align(&above, &parent);
    assert_eq!(level(&alignment), "plan_stands_above_parent");
    assert_eq!(rows(&alignment)[0], 0);
    // The other way round, and where the plan names it.
    std::mem::swap(&mut above.document.issuer, &mut parent.document.issuer);
    assert_eq!(level(&align(&above, &parent)), "not_told");
    std::mem::swap(&mut above.document.issuer, &mut parent.document.issuer);
    let own = reference("7/CT-XX", ReferenceRole::Cites);
    above.document.references.push(own);
    assert_eq!(level(&align(&above, &parent)), "cited");
}

#[test]
fn a_province_does_not_carry_out_what_another_asks_for() {
    let of = |id: &str, name: &str| Agency {
        id: Some(id.into()),
        ..agency(name)
    };
    let mut here = silent(ITEMS);
    let mut parent = parent();
    parent.document.issuer = Some(of("ca-mau-ubnd", "Ủy ban nhân dân tỉnh Cà Mau"));
    let mut level_of = |id: &str, name: &str| {
        here.document.issuer = Some(of(id, name));
        level(&align(&here, &parent)).to_owned()
    };
    let two = "bodies_of_two_places";
    assert_eq!(level_of("son-la-ubnd", "Ủy ban nhân dân tỉnh Sơn La"), two);
    assert_eq!(level_of("son-la-so-y-te", "Sở Y tế tỉnh Sơn La"), two);
    assert_eq!(
        level_of("ca-mau-so-y-te", "Sở Y tế tỉnh Cà Mau"),
        "not_told"
    );
    assert_eq!(
        level_of("ca-mau-ubnd", "Ủy ban nhân dân tỉnh Cà Mau"),
        "not_told"
    );
    // A province goes on with what one that was joined to it had begun.
    parent.document.issuer = Some(of("bac-lieu-ubnd", "Ủy ban nhân dân tỉnh Bạc Liêu"));
    here.document.issuer = Some(of("ca-mau-ubnd", "Ủy ban nhân dân tỉnh Cà Mau"));
    assert_eq!(level(&align(&here, &parent)), "not_told");
}

#[test]
fn one_row_of_a_plan_that_may_carry_out_another_is_for_review() {
    // Each matter twice, so that hardly a row has an item.
    let contents = [&OTHERS[..5], &OTHERS[..5], &ITEMS[..1]].concat();
    let last = |plan: &DocumentRecord| align(plan, &parent()).links.last().map(|l| l.status);
    let mut plan = plan(&contents);
    assert_eq!(last(&plan), Some(LinkStatus::Matched));
    plan.document.references[0].role = ReferenceRole::Cites;
    assert_eq!(last(&plan), Some(LinkStatus::Review));
}

#[test]
fn an_annex_without_a_number_may_be_the_parents_own() {
    let mut parent = parent();
    parent.document.references = vec![reference("1/NQ-ZZ", ReferenceRole::Implements)];
    let mut annex = silent(ITEMS);
    annex.document.references = parent.document.references.clone();
    annex.document.kind = DocumentType::Annex;
    annex.document.number = None;
    annex.document.issued_on = Some("2029-12".into());
    assert_eq!(level(&align(&annex, &parent)), "not_told");
    annex.document.issued_on = Some("2030-02".into());
    assert_eq!(level(&align(&annex, &parent)), "both_carry_out_another");
    annex.document.issued_on = Some("2029-11".into());
    let alignment = align(&annex, &parent);
    assert_eq!(level(&alignment), "plan_is_older_yet_many_rows_suit");
    let links = &alignment.links;
    assert!(links.iter().all(|l| l.status == LinkStatus::Review));
    annex.document.issuer = Some(agency("Cục Đê điều"));
    assert_eq!(level(&align(&annex, &parent)), "sibling_is_older");
}

#[test]
fn nobody_gives_work_to_the_own_body() {
    let mut own = silent(&ITEMS[..6]);
    own.document.issued_on = None;
    let mut parent = parent();
    for task in &mut parent.tasks {
        task.lead = vec![agency("Cục Đê điều")];
    }
    own.document.issuer = Some(agency("Bộ Thủy lợi Ven biển"));
    parent.document.issuer = own.document.issuer.clone();
    assert_eq!(level(&align(&own, &parent)), "not_told");
    own.document.issuer = Some(agency("Hội đồng Sông nước"));
    assert_eq!(level(&align(&own, &parent)), "plan_gives_to_parent");
}
