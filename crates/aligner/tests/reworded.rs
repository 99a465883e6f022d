//! Rows that say their item in words of their own, and rows that only name the same examples.

mod made;

use aligner::align;
use made::{document, plan};
use model::alignment::{Link, LinkStatus};
use model::record::{DocumentRecord, Section};

/// Items of one matter.
const FERRIES: [&str; 12] = [
    "Kiểm tra toàn bộ bến đò ngang, phà chở khách trên địa bàn trước mùa lũ; công bố tên chủ đò vi phạm trên loa truyền thanh",
    "Vận động chủ đò ký cam kết phát áo phao cho khách; dừng hoạt động của đò không đủ điều kiện an toàn",
    "Xây dựng nhà chờ mẫu tại bến đò, mỗi huyện ít nhất ba nhà",
    "Bố trí kinh phí, thuyền máy cứu hộ cho các xã ven sông",
    "Thiết lập đường dây nóng tiếp nhận phản ánh của người đi đò về an toàn",
    "Bồi dưỡng kỹ năng lái đò cho người trực tiếp lái, người thu vé",
    "Nạo vét luồng chạy tàu, nhất là đoạn sông Cạn, sông Lở, bến Đá",
    "Thay đèn và phao tiêu đã hỏng, nhất là đoạn sông Cạn, sông Lở, bến Đá",
    "Đăng ký, đăng kiểm phương tiện thủy chở hàng",
    "Lập bản đồ các xoáy nước nguy hiểm trên sông chính",
    "Báo cáo kết quả trước ngày mười lăm tháng chạp",
    "Xử phạt người lái đò uống rượu khi chở khách",
];

fn parent() -> DocumentRecord {
    document("parent", "7/CT-XX", "2029-12-01", &FERRIES)
}

fn link(row: &str) -> Link {
    align(&plan(&[row]), &parent()).links.remove(0)
}

#[test]
fn words_that_one_item_alone_has_are_for_review() {
    let row = "Chính quyền các thôn yêu cầu người kinh doanh vận tải khách sang sông ký cam kết trang bị đủ áo phao";
    let found = link(row);
    assert_eq!(found.status, LinkStatus::Review, "{found:?}");
    assert_eq!(found.parents[0].task, "parent#table1/2");
    let mut steps = found.parents[0].evidence.iter();
    assert!(steps.any(|step| step.comparison == "own_words"));
    // Where the plan does not say what it carries out, they are not asked.
    let mut silent = plan(&[row]);
    silent.document.references.clear();
    let found = align(&silent, &parent()).links.remove(0);
    assert_eq!(found.status, LinkStatus::Unmatched, "{found:?}");
}

#[test]
fn a_row_of_another_matter_has_no_item() {
    let row = "Tổ chức hội thi tìm hiểu lịch sử địa phương cho thanh niên";
    assert_eq!(link(row).status, LinkStatus::Unmatched);
}

#[test]
fn examples_in_common_make_no_match() {
    let row = "Trồng cỏ giữ đất ven đường làng, nhất là đoạn sông Cạn, sông Lở, bến Đá";
    assert_ne!(link(row).status, LinkStatus::Matched);
    let row = "Nạo vét luồng cho tàu chạy, nhất là đoạn sông Cạn, sông Lở, bến Đá";
    let found = link(row);
    assert_eq!(found.status, LinkStatus::Matched, "{found:?}");
    assert_eq!(found.parents[0].task, "parent#table1/7");
}

#[test]
fn a_plan_that_carries_out_the_parent_alone_may_say_all_in_its_own_words() {
    let rows = [
        FERRIES[3],
        "Mua sách cho thư viện xã",
        "Sơn lại cổng trường học",
        "Tổ chức giải bóng chuyền nữ",
        "Khám sức khỏe cho người cao tuổi",
        "Trồng hoa dọc quốc lộ",
        "Lắp máy lọc nước tại trạm y tế",
        "Quyên góp quần áo ấm mùa đông",
        "Dạy nghề mộc cho thanh niên",
    ];
    let level = |plan: &DocumentRecord| {
        let found = align(plan, &parent()).links.remove(0);
        let steps = found.parents[0].evidence.iter();
        let mut whole = steps.filter(|step| step.comparison == "whole_plan");
        whole.next().map(|step| step.level.clone())
    };
    let mut plan = plan(&rows);
    let alone = level(&plan);
    assert_eq!(alone.as_deref(), Some("few_rows_suit_yet_carried_out"));
    let mut other = plan.document.references[0].clone();
    other.number = Some("8/CT-XX".into());
    plan.document.references.push(other);
    assert_eq!(level(&plan).as_deref(), Some("hardly_a_row_suits"));
}

#[test]
fn less_in_common_is_enough_in_a_section_that_both_documents_have() {
    let title = "Xử lý nghiêm vi phạm của chủ đò, thu hồi giấy phép hành nghề";
    let under = |document: &mut DocumentRecord, at: usize, title: &str| {
        document.tasks[at].section = vec![Section {
            ordinal: Some("II".into()),
            title: Some(title.into()),
        }];
    };
    // Of more items, one that all others are far behind would be found without the section.
    let mut parent = parent();
    parent.tasks.drain(..5);
    let last = parent.tasks.len() - 1;
    for at in 0..last {
        under(
            &mut parent,
            at,
            "Bến bãi, luồng lạch, phương tiện đi lại trên sông",
        );
    }
    under(&mut parent, last, title);
    let mut plan =
        plan(&["Lập biên bản tài công uống rượu lúc cầm lái, treo bằng ba tháng, báo về thôn"]);
    under(&mut plan, 0, "Các việc khác của xã");
    let found = align(&plan, &parent).links.remove(0);
    assert_eq!(found.status, LinkStatus::Unmatched, "{found:?}");
    under(&mut plan, 0, title);
    let found = align(&plan, &parent).links.remove(0);
    assert_eq!(found.status, LinkStatus::Review, "{found:?}");
    assert_eq!(found.parents[0].task, "parent#table1/12");
    let steps = &found.parents[0].evidence;
    let same = |level: &str| level.starts_with("same");
    assert!(
        steps
            .iter()
            .any(|step| step.comparison == "section" && same(&step.level))
    );
}

#[test]
fn abbreviations_are_written_out_as_the_parent_says_them() {
    // Each by the words on both sides.
    let found = link("Vận động CĐ ký CK phát AP cho khách đi sông");
    assert_eq!(found.status, LinkStatus::Matched, "{found:?}");
    assert_eq!(found.parents[0].task, "parent#table1/2");
}
