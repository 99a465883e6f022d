//! Rows that carry out one sentence of a long item.

mod made;

use aligner::align;
use made::{ITEMS, document, plan};
use model::alignment::{Alignment, LinkStatus};

/// One item of eight sentences beside others, as a resolution has them.
fn aligned(row: &str) -> Alignment {
    let long = ITEMS[..8].join(". ");
    let items: Vec<&str> = [long.as_str()]
        .into_iter()
        .chain(ITEMS[8..].iter().copied())
        .collect();
    align(
        &plan(&[row]),
        &document("parent", "7/CT-XX", "2029-12-01", &items),
    )
}

fn item_clause(alignment: &Alignment) -> Option<&str> {
    let link = &alignment.links[0];
    let chosen = link.parents.iter().map(|p| (&p.task, &p.evidence));
    let others = link.alternatives.iter().map(|a| (&a.task, &a.evidence));
    let long = chosen
        .chain(others)
        .find(|(task, _)| *task == "parent#table1/1");
    let step = long?.1.iter().find(|e| e.comparison == "item_clause")?;
    Some(&step.level)
}

#[test]
fn a_row_that_says_one_sentence_of_a_long_item_has_the_item() {
    let row = "Huy động thanh niên và cựu chiến binh các xã trồng bổ sung cây chắn sóng dọc theo đê biển ở nơi rừng phòng hộ \
               bị cháy hay bị chặt phá, chăm bón cây con và dựng hàng rào giữ phù sa qua hai mùa gió chướng";
    let alignment = aligned(row);
    assert!(item_clause(&alignment).is_some());
    assert_ne!(alignment.links[0].status, LinkStatus::Unmatched);
}

#[test]
fn what_a_sentence_mentions_further_on_is_not_what_it_asks_for() {
    let row = "Mở lớp dạy nghề đan lát mây tre, trong đó ưu tiên loài bần chua và đước do các hộ nuôi ong lấy mật tự chọn làm \
               nguyên liệu, bán hàng qua chợ phiên và quầy lưu niệm";
    assert_eq!(item_clause(&aligned(row)), None);
}
