//! Behaviour of whole alignments, on small invented documents.

mod made;

use aligner::{align, restatements};
use made::{ITEMS, agency, codes, document, due, parent, plan, task};
use model::alignment::{LinkStatus, Relation, UncoveredReason};
use model::record::{DocumentRecord, Origin, Restatement, Section};

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
fn a_scheme_of_the_annex_is_said_again_by_what_names_a_scheme_only() {
    let mut parent = parent();
    parent.tasks[2].content = format!("Đề án {}", ITEMS[2].to_lowercase());
    let mut prose = task("parent", 99, ITEMS[2]);
    prose.id = "parent#body/1".into();
    prose.origin = Origin::Prose;
    parent.tasks.insert(0, prose);
    assert!(restatements(&parent).is_empty());
    parent.tasks[0].content = format!("Lập Đề án {}", ITEMS[2].to_lowercase());
    assert_eq!(restatements(&parent)[0].of, ["parent#table1/3"]);
}

#[test]
fn a_paragraph_that_shares_a_matter_with_a_row_does_not_say_it_again() {
    let mut parent = parent();
    let share = "Kiểm kê toàn bộ hồ chứa nước ngọt trong tỉnh, lập sổ theo dõi mực nước và cử người trực đêm";
    let mut prose = task("parent", 99, share);
    prose.id = "parent#body/1".into();
    prose.origin = Origin::Prose;
    parent.tasks.insert(0, prose);
    assert!(restatements(&parent).is_empty());
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

#[test]
fn a_shared_deadline_and_shared_bodies_are_no_likeness() {
    let items = [
        "Đào giếng tầng sâu; thời gian hoàn thành trong tháng 6 năm 2030",
        "Đếm chim di cư; thời gian hoàn thành trong tháng 6 năm 2030",
    ];
    let mut all: Vec<&str> = items.to_vec();
    all.extend(ITEMS);
    let parent = document("parent", "7/CT-XX", "2029-12-01", &all);
    let row = "Nuôi ong lấy mật trong rừng tràm; thời gian hoàn thành trong tháng 6 năm 2030";
    let link = &align(&plan(&[row]), &parent).links[0];
    assert_eq!(link.status, LinkStatus::Unmatched, "{:?}", link.parents);
}

#[test]
fn a_whole_item_at_the_end_of_a_long_row_is_covered_too() {
    let both = format!(
        "{}, {}, trong đó {}",
        ITEMS[2],
        ITEMS[4].to_lowercase(),
        ITEMS[11].to_lowercase()
    );
    let link = &align(&plan(&[&both]), &parent()).links[0];
    let mut found: Vec<&str> = link.parents.iter().map(|p| p.task.as_str()).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        ["parent#table1/12", "parent#table1/3", "parent#table1/5"]
    );
}

#[test]
fn a_section_lifts_no_row_that_shares_only_its_topic() {
    let topic = "nuôi trồng thủy sản nước lợ ven biển";
    let section = |ordinal: &str, title: &str| {
        vec![Section {
            ordinal: Some(ordinal.into()),
            title: Some(title.into()),
        }]
    };
    let inside: Vec<String> = [
        "Tiêm phòng bệnh đốm trắng cho tôm giống trong",
        "Vay vốn không lãi mua quạt nước cho hộ",
        "Dạy nghề chế biến khô cá cho phụ nữ vùng",
    ]
    .iter()
    .map(|head| format!("{head} {topic}"))
    .collect();
    let mut all: Vec<&str> = inside.iter().map(String::as_str).collect();
    all.extend(ITEMS);
    let mut parent = document("parent", "7/CT-XX", "2029-12-01", &all);
    for (at, task) in parent.tasks.iter_mut().enumerate() {
        task.section = match at {
            0..3 => section("I", "Phát triển nuôi trồng thủy sản nước lợ ven biển"),
            _ => section("II", "Ứng phó triều cường và sạt lở bờ sông"),
        };
    }
    let level = |content: &str| {
        let mut plan = plan(&[content, ITEMS[0], ITEMS[1]]);
        plan.tasks[0].section = section("1", "Phát triển nuôi trồng thủy sản nước lợ ven biển");
        let found = align(&plan, &parent).links.remove(0);
        let first = found.parents.into_iter().map(|p| p.evidence);
        let others = found.alternatives.into_iter().map(|a| a.evidence);
        let evidence = first.chain(others).next().unwrap_or_default();
        let step = evidence.into_iter().find(|e| e.comparison == "section");
        step.map(|s| s.level)
    };
    let general = format!("Ban hành quy hoạch {topic}");
    assert_eq!(level(&general).as_deref(), Some("same_and_little_else"));
    let own = format!("Cho hộ {topic} vay vốn không lãi mua quạt nước");
    assert_eq!(level(&own).as_deref(), Some("same"));
}

#[test]
fn a_step_beneath_a_row_has_the_rows_item() {
    let steps = ["Thành lập tổ biên tập", "Lấy ý kiến các đơn vị"];
    let mut plan = plan(&[ITEMS[9], steps[0], steps[1], ITEMS[5]]);
    let above = plan.tasks[0].id.clone();
    for step in &mut plan.tasks[1..] {
        step.parent_task = Some(above.clone());
    }
    let alignment = align(&plan, &parent());
    for link in &alignment.links[1..3] {
        assert_eq!(link.status, LinkStatus::Matched);
        assert_eq!(link.parents[0].task, "parent#table1/10");
        assert_eq!(link.parents[0].relation, Relation::PartOf);
    }
    // Its own words clearly point elsewhere.
    assert_eq!(alignment.links[3].parents[0].task, "parent#table1/6");
}

#[test]
fn a_heading_that_says_an_item_says_it_for_its_rows() {
    let mut plan = plan(&["Mua bốn chiếc xuồng", "Mua máy in cho phòng văn thư"]);
    plan.tasks[0].section = vec![Section {
        ordinal: Some("I".into()),
        title: Some(ITEMS[8].into()),
    }];
    plan.tasks[1].section = vec![Section {
        ordinal: Some("II".into()),
        title: Some("Tổ chức thực hiện".into()),
    }];
    let alignment = align(&plan, &parent());
    assert_eq!(alignment.links[0].status, LinkStatus::Matched);
    assert_eq!(alignment.links[0].parents[0].task, "parent#table1/9");
    assert_eq!(alignment.links[0].parents[0].relation, Relation::PartOf);
    assert_eq!(alignment.links[1].status, LinkStatus::Unmatched);
}

#[test]
fn an_item_that_a_row_names_by_its_place_is_the_rows() {
    let mut parent = parent();
    for item in &mut parent.tasks {
        item.section = vec![Section {
            ordinal: Some("III".into()),
            title: Some("Nhiệm vụ".into()),
        }];
    }
    let mut plan = plan(&["Mua bốn chiếc xuồng"]);
    let mut given = plan.document.references[0].clone();
    given.text = "Mục 9 phần III Chỉ thị số 7/CT-XX".into();
    plan.tasks[0].assigned_by = vec![given.clone()];
    let alignment = align(&plan, &parent);
    assert_eq!(alignment.links[0].status, LinkStatus::Matched);
    assert_eq!(alignment.links[0].parents[0].task, "parent#table1/9");
    // There is no such place.
    given.text = "Mục 9 phần IV Chỉ thị số 7/CT-XX".into();
    plan.tasks[0].assigned_by = vec![given];
    let alignment = align(&plan, &parent);
    assert_eq!(alignment.links[0].status, LinkStatus::Unmatched);
}

#[test]
fn a_row_that_joins_two_near_items_covers_both() {
    let near = ["hải đăng", "phao luồng"]
        .map(|what| format!("Biên soạn sổ tay vận hành {what} cho thuyền viên mới"));
    let mut parent = parent();
    let all: Vec<_> = near
        .iter()
        .enumerate()
        .map(|(at, text)| task("parent", 20 + at, text))
        .collect();
    parent.tasks.extend(all);
    let both = "Biên soạn sổ tay vận hành hải đăng và phao luồng cho thuyền viên mới";
    let alignment = align(&plan(&[both]), &parent);
    assert_eq!(alignment.links[0].parents.len(), 2);
    let alignment = align(&plan(&[near[0].as_str()]), &parent);
    assert_eq!(alignment.links[0].parents.len(), 1);
}

#[test]
fn one_of_a_series_that_the_parent_does_not_have_is_no_other_of_it() {
    let of = |what: &str| {
        format!("Xây dựng chiến lược phát triển ngành {what} đến năm 2045, tầm nhìn 2060")
    };
    let mut parent = parent();
    for (at, what) in ["đóng tàu", "muối", "ngọc trai"].iter().enumerate() {
        parent.tasks.push(task("parent", 20 + at, &of(what)));
    }
    let alignment = align(&plan(&[&of("rong biển"), &of("muối")]), &parent);
    assert_ne!(alignment.links[0].status, LinkStatus::Matched);
    assert_eq!(alignment.links[1].parents[0].task, "parent#table1/21");
}

#[test]
fn the_documents_own_name_tells_no_item() {
    let name = "phát triển dịch vụ hậu cần nghề cá vùng khơi";
    let mut parent = parent();
    parent.document.title = Some(format!("Phê duyệt Đề án {name}"));
    parent.tasks.push(task(
        "parent",
        20,
        &format!("Ban hành tiêu chuẩn dữ liệu về {name}"),
    ));
    let mut plan = plan(&[&format!("Thành lập Ban Chỉ đạo {name}")]);
    plan.document.title = Some(format!("Kế hoạch thực hiện Đề án {name}"));
    let alignment = align(&plan, &parent);
    assert_ne!(alignment.links[0].status, LinkStatus::Matched);
}

#[test]
fn short_and_usual_abbreviations_are_not_borrowed() {
    use model::record::Abbreviation;
    let told = |short: &str, full: &str| Abbreviation {
        short: short.into(),
        full: full.into(),
    };
    let mut parent = made::document(
        "parent",
        "7/CT-XX",
        "2029-12-01",
        &["Phòng ngừa bọn cướp biển ngoài khơi"],
    );
    parent.document.abbreviations = vec![told("BC", "bọn cướp"), told("BCB", "bọn cướp biển")];
    let words = |row: &str| {
        let link = aligner::align(&made::plan(&[row]), &parent).links.remove(0);
        let found = link.parents.first().map(|p| p.evidence.clone());
        let found = found.unwrap_or_default();
        found
            .iter()
            .any(|e| e.comparison == "words" && e.weight > 5.0)
    };
    assert!(words("Phòng ngừa BCB ngoài khơi"));
    // Where no words beside it stand beside the parent's words.
    assert!(!words("Phòng ngừa với BC ngoài khơi"));
}

#[test]
fn what_other_items_say_in_full_is_no_acronym_of_one_item() {
    let link = |other: &str| {
        let mut parent = parent();
        let own =
            "Thu thập số liệu nền tảng, dùng máy học sâu sóng (HSS) để dự đoán dòng khách đi tàu";
        parent.tasks.push(task("parent", 20, own));
        parent.tasks.push(task("parent", 21, other));
        let row = "Bồi dưỡng cho thợ đèn ứng dụng HSS trong soi luồng";
        let link = align(&plan(&[row]), &parent).links.remove(0);
        let best = link.parents.iter().map(|p| (&p.task, &p.evidence));
        let others = link.alternatives.iter().map(|a| (&a.task, &a.evidence));
        let own = best
            .chain(others)
            .find(|(task, _)| **task == "parent#table1/20");
        own.is_some_and(|(_, evidence)| evidence.iter().any(|e| e.comparison == "acronym"))
    };
    assert!(link("Mua tàu kéo phao"));
    assert!(!link("Mua tàu kéo phao có máy học sâu sóng"));
}

#[test]
fn a_title_is_cut_as_the_items_are_written() {
    use model::record::Abbreviation;
    let mut parent = made::document(
        "parent",
        "7/CT-XX",
        "2029-12-01",
        &[
            "Bố trí kinh phí mua phao để phát triển nghề ĐB vùng đảo xa",
            made::ITEMS[0],
            made::ITEMS[1],
        ],
    );
    parent.document.title = Some("Phát triển nghề ĐB vùng đảo xa".into());
    parent.document.abbreviations = vec![Abbreviation {
        short: "ĐB".into(),
        full: "đèn biển".into(),
    }];
    let plan = made::plan(&["Bố trí kinh phí mua phao để"]);
    let link = aligner::align(&plan, &parent).links.remove(0);
    let words = link.parents[0].evidence.iter();
    let words: Vec<&str> = words
        .filter(|e| e.comparison == "words")
        .map(|e| e.level.as_str())
        .collect();
    assert_eq!(words, ["same"]);
}
