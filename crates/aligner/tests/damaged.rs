//! Rows with misread words, beside items that are whole.

mod made;

use aligner::align;
use made::{document, plan};
use model::alignment::{Link, LinkStatus};

const ITEMS: [&str; 4] = [
    "Nạo vét luồng vào cảng cá và lắp phao tiêu báo hiệu cho tàu thuyền ra vào ban đêm",
    "Quan trắc độ mặn tự động tại các cửa sông lớn, công bố số liệu trên trang thông tin điện tử của tỉnh",
    "Bảo tồn giống lúa nếp nương ở các bản vùng cao, lưu giữ hạt giống tại kho lạnh",
    "Sửa chữa đèn biển và nhà trạm trên các đảo xa bờ, thay bóng đèn cũ bằng đèn tiết kiệm điện",
];

fn link(row: &str) -> Link {
    let parent = document("parent", "7/CT-XX", "2029-12-01", &ITEMS);
    align(&plan(&[row]), &parent).links.swap_remove(0)
}

#[test]
fn a_copied_row_with_many_broken_words_is_linked() {
    let row = "Quah trắc dộ mặn lự động tại eác cửa sônq lớh, côngbố số iiệu trên trang thônq tin diện t ử của tnh";
    let link = link(row);
    assert_eq!(link.status, LinkStatus::Matched);
    assert_eq!(link.parents[0].task, "parent#table1/2");
    let subject = |e: &model::alignment::Evidence| e.comparison == "subject";
    assert!(!link.parents[0].evidence.iter().any(subject));
}

#[test]
fn broken_words_of_another_task_find_no_item() {
    let row = "Tập hnấn chữa ehắy rừng ehơ lực lượnq dân quân các xã vùhg caơ, trang bị bình cứu hỏa xách lay";
    assert_eq!(link(row).status, LinkStatus::Unmatched);
}
