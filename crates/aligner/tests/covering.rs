//! Rows that carry out several items which speak of one thing in the same words.

mod made;

use aligner::align;
use made::{document, plan};
use model::alignment::Relation;
use model::record::DocumentRecord;

/// Three items on one matter, the words of which stand in each.
const FISHERY: [&str; 3] = [
    "Có chính sách hỗ trợ hợp tác xã nghề cá đóng mới tàu vỏ thép đánh bắt xa bờ quy mô lớn, đủ sức cạnh tranh với đội tàu \
     nước ngoài; cơ chế đặt hàng hợp tác xã nghề cá chở hàng thiết yếu ra các đảo; ưu đãi thuế, tín dụng trong đóng mới, thử \
     nghiệm, khai thác tàu vỏ thép",
    "Có chính sách ưu đãi, khuyến khích hợp tác xã nghề cá, nhất là hợp tác xã nhỏ ở các đảo, lắp hầm bảo quản lạnh trên tàu \
     vỏ thép đánh bắt xa bờ để nâng giá bán hải sản; dạy nghề máy cho thuyền viên qua các xưởng có vốn nước ngoài",
    "Xây dựng bến neo đậu tránh bão cho tàu vỏ thép đánh bắt xa bờ; hợp tác xã nghề cá quản lý bến và thu phí dịch vụ",
];

fn parent() -> DocumentRecord {
    document("parent", "7/CT-XX", "2029-12-01", &FISHERY)
}

/// The items that a row has, and whether it covers them.
fn items_of(row: &str) -> (Vec<String>, bool) {
    let link = &align(&plan(&[row]), &parent()).links[0];
    let items = link.parents.iter();
    let mut named: Vec<String> = items
        .map(|item| item.task.trim_start_matches("parent#table1/").to_owned())
        .collect();
    named.sort_unstable();
    let covers = |item: &model::alignment::LinkParent| item.relation == Relation::Covers;
    (named, link.parents.iter().all(covers))
}

#[test]
fn a_clause_that_another_item_says_in_words_of_the_first_is_covered() {
    let row = "Kiến nghị chính sách ưu đãi, khuyến khích hợp tác xã nghề cá, nhất là hợp tác xã nhỏ ở các đảo, lắp hầm bảo quản \
               lạnh trên tàu vỏ thép đánh bắt xa bờ; chính sách hỗ trợ hợp tác xã nghề cá đóng mới tàu vỏ thép đánh bắt xa bờ quy \
               mô lớn, đủ sức cạnh tranh với đội tàu nước ngoài; ưu đãi thuế, tín dụng trong đóng mới, thử nghiệm, khai thác tàu \
               vỏ thép";
    assert_eq!(items_of(row), (vec!["1".to_owned(), "2".to_owned()], true));
}

#[test]
fn words_of_the_matter_alone_cover_nothing_more() {
    let row = "Chính sách hỗ trợ hợp tác xã nghề cá đóng mới tàu vỏ thép đánh bắt xa bờ quy mô lớn, đủ sức cạnh tranh với đội tàu \
               nước ngoài; ưu đãi thuế, tín dụng cho hợp tác xã nghề cá trong đóng mới, thử nghiệm tàu vỏ thép đánh bắt xa bờ";
    assert_eq!(items_of(row).0, ["1"]);
}
