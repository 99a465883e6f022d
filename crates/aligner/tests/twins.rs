//! Items that say nearly the same of a row, and which of them it gets.

mod made;

use aligner::align;
use made::{agency, document, due, plan};
use model::alignment::LinkStatus;
use model::record::DocumentRecord;

/// The items of the parent that a row, due on a day, is linked to.
fn items_of(row: &str, day: Option<&str>, parent: &DocumentRecord) -> Vec<String> {
    let mut plan = plan(&[row]);
    if let Some(day) = day {
        plan.tasks[0].deadline = due(day);
    }
    let link = &align(&plan, parent).links[0];
    let matched = link.status == LinkStatus::Matched;
    let items = link.parents.iter().filter(|_| matched);
    items
        .map(|item| item.task.trim_start_matches("parent#table1/").to_owned())
        .collect()
}

fn parent(items: &[&str]) -> DocumentRecord {
    document("parent", "7/CT-XX", "2029-12-01", items)
}

#[test]
fn quarters_years_and_numbers_are_told_apart() {
    let quarters = parent(&[
        "Báo cáo kết quả thay đèn biển quý I",
        "Báo cáo kết quả thay đèn biển quý II",
        "Báo cáo kết quả thay đèn biển cả năm",
    ]);
    let of = |row: &str| items_of(row, None, &quarters);
    assert_eq!(of("Báo cáo kết quả thay đèn biển quý 2"), ["2"]);
    assert_eq!(of("Báo cáo kết quả thay đèn biển quý I/2030"), ["1"]);
    assert_eq!(of("Tháng 12: báo cáo kết quả thay đèn biển cả năm"), ["3"]);
    let third = of("Báo cáo kết quả thay đèn biển quý III");
    assert!(!third.contains(&"1".to_owned()) && !third.contains(&"2".to_owned()));
    let mut years = parent(&[
        "Giao chỉ tiêu thay đèn biển năm 2031",
        "Giao chỉ tiêu thay đèn biển năm 2032",
    ]);
    assert_eq!(
        items_of("Giao chỉ tiêu thay đèn biển năm 2032", None, &years),
        ["2"]
    );
    // The nearer deadline does not make it the row's.
    years.tasks[1].deadline = due("2032-12-31");
    let later = "Giao chỉ tiêu thay đèn biển năm 2033";
    assert!(items_of(later, Some("2033-12-31"), &years).is_empty());
}

#[test]
fn a_word_of_the_row_tells_items_apart() {
    let levels = parent(&[
        "Tập huấn thay bóng đèn hải đăng cho thợ máy cấp trung ương",
        "Tập huấn thay bóng đèn hải đăng cho thợ máy cấp tỉnh, cấp xã",
    ]);
    let of = |row: &str| items_of(row, None, &levels);
    assert_eq!(
        of("Tập huấn thay bóng đèn hải đăng cho thợ máy cấp xã"),
        ["2"]
    );
    assert_eq!(
        of("Tập huấn thay bóng đèn hải đăng cho thợ máy cấp trung ương"),
        ["1"]
    );
}

#[test]
fn the_item_in_the_rows_very_words_goes_first() {
    let near = parent(&[
        "Kiểm tra đèn biển của các trạm, bến trực thuộc",
        "Kiểm tra đèn biển của trạm và các bến trực thuộc",
    ]);
    for (row, item) in [
        ("Kiểm tra đèn biển của các trạm, bến trực thuộc.", "1"),
        ("Kiểm tra đèn biển của trạm và các bến trực thuộc", "2"),
    ] {
        assert_eq!(items_of(row, None, &near), [item]);
    }
}

#[test]
fn of_one_text_for_two_bodies_the_plans_own_goes_first() {
    let text = "Tuyên truyền cho ngư dân về đèn biển";
    let mut parent = parent(&[text, text]);
    parent.tasks[0].lead = vec![agency("Bộ Hải đăng")];
    assert_eq!(items_of(text, None, &parent), ["2"]);
    parent.tasks.swap(0, 1);
    assert_eq!(items_of(text, None, &parent), ["2"]);
}

#[test]
fn of_one_text_what_is_given_to_somebody_goes_before_titles() {
    let text = "Sửa đèn và đắp lại bến thuyền bị sóng đánh hỏng ở đảo xa";
    let mut parent = parent(&[text, text]);
    parent.tasks[0].lead.clear();
    parent.tasks[0].section = vec![model::record::Section {
        ordinal: None,
        title: Some("Nâng cấp bến cá".into()),
    }];
    let mut plan = plan(&[text]);
    plan.document.title = Some("Nâng cấp bến cá của tỉnh".into());
    assert_eq!(
        align(&plan, &parent).links[0].parents[0].task,
        "parent#table1/2"
    );
    // Where both are given to somebody, titles go first.
    parent.tasks[0].lead = parent.tasks[1].lead.clone();
    assert_eq!(
        align(&plan, &parent).links[0].parents[0].task,
        "parent#table1/1"
    );
}

#[test]
fn a_row_that_is_due_when_an_item_says_need_not_say_the_month() {
    let mut parent = parent(&[
        "Trước ngày 30 tháng 6 năm 2030, ban hành kế hoạch thay đèn biển, văn bản phân công thợ đèn",
        "Thường xuyên kiểm tra việc thực hiện kế hoạch thay đèn biển, văn bản phân công thợ đèn",
    ]);
    parent.tasks[1].deadline = model::record::Deadline::default();
    let row = "Ban hành kế hoạch thay đèn biển";
    assert_eq!(items_of(row, Some("2030-06-30"), &parent), ["1"]);
}

#[test]
fn of_one_text_with_two_deadlines_the_nearer_goes_first() {
    let text = "Báo cáo về đèn biển tắt";
    let mut parent = parent(&[text, text, text]);
    for (task, day) in parent
        .tasks
        .iter_mut()
        .zip(["2030-03-15", "2030-06-15", "2030-12-15"])
    {
        task.deadline = due(day);
    }
    assert_eq!(items_of(text, Some("2030-06-20"), &parent), ["2"]);
    assert_eq!(items_of(text, Some("2030-12-01"), &parent), ["3"]);
}

#[test]
fn a_part_of_a_programme_is_no_part_of_another_number() {
    let parts = parent(&[
        "Tiểu dự án 1 thuộc Dự án 3: Mua tàu kéo phao cho bộ đội biên phòng tuyến đảo",
        "Dự án 5: Thay đèn biển tuyến đảo",
    ]);
    let of = |row: &str| items_of(row, None, &parts);
    assert_eq!(
        of("Tiểu dự án 1, Dự án 3: Mua tàu kéo phao cho bộ đội biên phòng"),
        ["1"]
    );
    assert!(of("Tiểu dự án 2, Dự án 3: Mua tàu kéo phao cho kiểm ngư tuyến đảo").is_empty());
    assert_eq!(
        of("Mua tàu kéo phao cho bộ đội biên phòng tuyến đảo"),
        ["1"]
    );
    assert_eq!(of("Dự án 5: Thay đèn biển tuyến đảo"), ["2"]);
    assert!(of("Dự án 4: Thay đèn biển tuyến đảo").is_empty());
}

#[test]
fn another_law_or_database_is_for_review() {
    let named = parent(&[
        "Tập huấn Luật Quản lý cảng cá và bến thuyền cho cán bộ xã ven biển",
        "Xây dựng cơ sở dữ liệu quốc gia về tàu cá, thuyền viên",
    ]);
    let of = |row: &str| items_of(row, None, &named);
    assert_eq!(of("Tập huấn Luật Quản lý cảng cá và bến thuyền"), ["1"]);
    assert!(of("Tập huấn Luật Ngư nghiệp cho cán bộ xã ven biển").is_empty());
    assert_eq!(
        of("Xây dựng cơ sở dữ liệu về tàu cá, thuyền viên của tỉnh"),
        ["2"]
    );
    assert!(of("Xây dựng cơ sở dữ liệu về đèn biển, phao luồng").is_empty());
}

#[test]
fn titles_tell_items_of_one_text_apart() {
    let text = "Triệu tập và chủ trì hội nghị thuyền viên ở bến để bầu thợ đèn";
    let mut parent = parent(&[text, text]);
    let under = |title: &str| {
        vec![model::record::Section {
            ordinal: None,
            title: Some(title.into()),
        }]
    };
    parent.tasks[0].section = under("Đối với thợ đèn tuyến ven bờ");
    parent.tasks[1].section = under("Đối với thợ đèn hải đảo xa");
    let of = |row: &str, title: Option<&str>| {
        let mut plan = plan(&[row]);
        plan.document.title = title.map(str::to_owned);
        let link = align(&plan, &parent).links.remove(0);
        let first = link.parents[0].task.rsplit('/').next().map(str::to_owned);
        (first.unwrap_or_default(), link.status)
    };
    let island = format!("{text} hải đảo xa");
    assert_eq!(of(&island, None), ("2".to_owned(), LinkStatus::Matched));
    let coast = Some("Bầu thợ đèn tuyến ven bờ");
    assert_eq!(of(text, coast), ("1".to_owned(), LinkStatus::Matched));
    // Where nothing tells, a person does.
    assert_eq!(of(text, None).1, LinkStatus::Review);
}

/// A text under two titles, each with a product.
fn twice(text: &str, under: [(&str, Option<&str>); 2]) -> DocumentRecord {
    let mut parent = parent(&[text, text]);
    for (task, (title, product)) in parent.tasks.iter_mut().zip(under) {
        task.section = vec![model::record::Section {
            ordinal: None,
            title: Some(title.into()),
        }];
        task.product = product.map(str::to_owned);
    }
    parent
}

/// The first item and the status of a row with a product, of a plan with a title.
fn first_of(
    (row, product): (&str, Option<&str>),
    title: &str,
    parent: &DocumentRecord,
) -> (String, LinkStatus) {
    let mut plan = plan(&[row]);
    plan.document.title = Some(title.to_owned());
    plan.tasks[0].product = product.map(str::to_owned);
    let link = align(&plan, parent).links.remove(0);
    let first = link.parents[0].task.rsplit('/').next().map(str::to_owned);
    (first.unwrap_or_default(), link.status)
}

const MEETING: &str = "Triệu tập và chủ trì hội nghị thuyền viên ở bến để bầu thợ đèn";

#[test]
fn the_product_tells_before_titles() {
    let chart = ("Đối với thợ đèn tuyến ven bờ", Some("Sơ đồ bến thuyền"));
    let list = (
        "Đối với thợ đèn hải đảo xa",
        Some("Danh sách thợ đèn trúng cử"),
    );
    let parent = twice(MEETING, [chart, list]);
    let coast = "Bầu thợ đèn tuyến ven bờ";
    let of = |product| first_of((MEETING, product), coast, &parent);
    assert_eq!(of(list.1), ("2".to_owned(), LinkStatus::Matched));
    assert_eq!(of(chart.1), ("1".to_owned(), LinkStatus::Matched));
    assert_eq!(of(None), ("1".to_owned(), LinkStatus::Matched));
}

#[test]
fn that_a_plan_carries_something_out_tells_no_titles_apart() {
    let parent = twice(
        MEETING,
        [("Chuẩn bị", None), ("Triển khai thực hiện", None)],
    );
    let (_, status) = first_of((MEETING, None), "Triển khai thực hiện Chỉ thị", &parent);
    assert_eq!(status, LinkStatus::Review);
}

#[test]
fn where_other_evidence_differs_something_tells() {
    let parent = twice(MEETING, [("Tuyến bờ", None), ("Hải đảo", None)]);
    let mut plan = plan(&[MEETING, MEETING]);
    for (task, item) in plan.tasks.iter_mut().zip(&parent.tasks) {
        task.section = item.section.clone();
    }
    for (at, link) in align(&plan, &parent).links.iter().enumerate() {
        assert_eq!(link.status, LinkStatus::Matched);
        assert_eq!(link.parents[0].task, parent.tasks[at].id);
    }
}

#[test]
fn what_the_items_say_themselves_is_not_said_of_their_titles() {
    let parent = twice(
        MEETING,
        [("Năm đầu", None), ("Hội nghị thuyền viên, thợ đèn", None)],
    );
    let (_, status) = first_of((MEETING, None), "Đèn biển", &parent);
    assert_eq!(status, LinkStatus::Review);
}
