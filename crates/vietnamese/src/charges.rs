//! What headings and sentences charge somebody with where the kind of the document promises no tasks.
//!
//! The words are in `data/charges.toml`; which heading stands over which sentence is for the reader of the document to say.

use crate::fold::{fold, spaced};
use crate::phrases::Phrases;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    approving: Phrases,
    approved: Phrases,
    execution: Phrases,
    duties_at_start: Phrases,
    parts_at_start: Phrases,
    powers: Phrases,
    holders_at_start: Phrases,
    parties_at_start: Phrases,
    set_up: Phrases,
    terms_at_start: Phrases,
    charges: Phrases,
    acting: Phrases,
    acting_behind_comma: Phrases,
}

static DATA: LazyLock<File> =
    LazyLock::new(|| data!("charges").expect("data/charges.toml is well formed"));

/// Whether an article puts a programme of work in force (`Phê duyệt Chương trình trồng rừng …`).
pub fn approves_work(article: &str) -> bool {
    let text = spaced(&fold(article));
    let verbs = DATA.approving.iter();
    verbs
        .filter_map(|verb| text.strip_prefix(verb))
        .any(|behind| DATA.approved.open(&spaced(behind)))
}

/// Whether a title says that the document's execution follows and nothing else (`Tổ chức thực hiện.`).
pub fn is_execution(title: &str) -> bool {
    DATA.execution.are(&spaced(&fold(title)))
}

/// Whether a heading says that what stands beneath it is for somebody to do: that the document is carried out, or whose duty it is
/// (`Nhiệm vụ của Đoàn kiểm tra`), and not what a body is there for.
pub fn gives_duties(heading: &str) -> bool {
    let text = spaced(&fold(heading));
    DATA.execution.are(&text) || DATA.duties_at_start.open(&text) && !DATA.powers.within(&text)
}

/// Whether what stands behind a body's name begins with its part in the work (`đầu mối, tổng hợp …`).
pub fn says_a_part(behind_name: &str) -> bool {
    DATA.parts_at_start.open(&spaced(&fold(behind_name)))
}

/// Whether a short heading may name those who are to do what stands beneath it, whom no list of names holds (`Tổ chuyên môn`).
pub fn may_name_a_holder(heading: &str) -> bool {
    /// Most words.
    const LONGEST: usize = 18;
    heading.starts_with(char::is_uppercase)
        && heading.split_whitespace().count() <= LONGEST
        && !heading.contains([':', '.', ';'])
        && begins_as_a_holder(heading)
}

/// Whether a name begins as that of somebody who may do work, whom no list of names holds (`chi bộ các thôn`).
pub fn begins_as_a_holder(name: &str) -> bool {
    DATA.holders_at_start.open(&spaced(&fold(name)))
}

/// The party to a project that a heading begins with (`Nhà đầu tư của hai dự án`), without what it says of the project.
pub fn party(heading: &str) -> Option<&str> {
    let text = spaced(&fold(heading));
    let mut parties = DATA.parties_at_start.iter().filter(|p| text.starts_with(p));
    let words = parties.next()?.split_whitespace().count();
    let mut ends = heading.match_indices(' ').map(|(at, _)| at);
    heading.get(..ends.nth(words - 1).unwrap_or(heading.len()))
}

/// Whether a name is that of those who are set up for a piece of work, by what they do (`Tổ tiếp công dân, xử lý đơn thư`).
pub fn is_set_up(name: &str) -> bool {
    /// Most words.
    const LONGEST: usize = 20;
    name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() <= LONGEST
        && !name.contains([':', '.', ';'])
        && DATA.set_up.open(&spaced(&fold(name)))
}

/// Whether a heading is about what a body is there for and what it may do (`VỊ TRÍ, CHỨC NĂNG`).
pub fn names_powers(heading: &str) -> bool {
    DATA.powers.within(&spaced(&fold(heading)))
}

/// Whether a heading says by when those named beneath are to do something (`Thời hạn gửi báo cáo`).
pub fn sets_a_term(heading: &str) -> bool {
    DATA.terms_at_start.open(&spaced(&fold(heading)))
}

/// Whether what follows a body's name charges it with something (`thẩm định dự toán …`).
pub fn is_charge(behind_name: &str) -> bool {
    DATA.charges.open(&spaced(&fold(behind_name)))
}

/// Whether a line about a person says what the person is to do (`Đồng chí Lê Nam - Phó Chủ tịch trực tiếp chỉ đạo …`).
pub fn has_a_person_act(line: &str) -> bool {
    let folded = fold(line);
    let mut clauses = folded.split([',', ';', '-', '–']).skip(1);
    DATA.acting.within(&spaced(&folded))
        || clauses.any(|clause| DATA.acting_behind_comma.open(&spaced(clause)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_to_a_project_open_a_heading() {
        assert_eq!(party("Nhà đầu tư của hai dự án"), Some("Nhà đầu tư"));
        assert_eq!(party("Nhà thầu"), Some("Nhà thầu"));
        assert_eq!(party("Nhà văn hóa của hai xã"), None);
    }

    #[test]
    fn articles_that_approve_work_are_told_from_others() {
        assert!(approves_work("Phê duyệt Chương trình trồng rừng ven biển"));
        assert!(approves_work(
            "Ban hành kèm theo Quyết định này Kế hoạch trồng rừng"
        ));
        assert!(!approves_work("Phê duyệt danh mục vật tư"));
        assert!(!approves_work("Kế hoạch trồng rừng"));
    }

    #[test]
    fn titles_say_that_execution_or_a_term_follows() {
        assert!(is_execution("Tổ chức thực hiện.") && is_execution("Điều khoản thi hành"));
        assert!(!is_execution("Tổ chức thực hiện kiểm kê rừng."));
        assert!(sets_a_term("Thời hạn nộp hồ sơ") && !sets_a_term("Thời gian làm việc của trạm"));
    }

    #[test]
    fn headings_that_give_duties_are_told_from_those_on_powers() {
        for heading in [
            "TỔ CHỨC THỰC HIỆN",
            "Nhiệm vụ của Đoàn kiểm tra:",
            "Trách nhiệm của các đơn vị",
        ] {
            assert!(gives_duties(heading), "{heading}");
        }
        for heading in [
            "Nhiệm vụ của Ban, quyền hạn của Trưởng ban",
            "Chức năng, nhiệm vụ",
            "Tổ chức thực hiện tốt công tác thu",
        ] {
            assert!(!gives_duties(heading), "{heading}");
        }
        assert!(names_powers("VỊ TRÍ, CHỨC NĂNG") && !names_powers("NHIỆM VỤ"));
    }

    #[test]
    fn those_whom_no_list_holds_are_told_from_matters() {
        for heading in [
            "Tổ chuyên môn",
            "Giáo viên chủ nhiệm",
            "Trưởng các khoa, phòng",
            "Chuyên viên phụ trách lĩnh vực giám sát và phản biện xã hội",
            "Các Phó Chủ tịch phụ trách lĩnh vực Dân tộc, Tôn giáo",
        ] {
            assert!(may_name_a_holder(heading), "{heading}");
        }
        assert!(is_set_up("Tổ tiếp công dân, xử lý đơn thư của các hộ"));
        assert!(!is_set_up("Tổ chức: dọn giếng") && !is_set_up("Ủy ban nhân dân xã"));
        for heading in [
            "Tổ chức thực hiện",
            "Thời gian",
            "Các nhiệm vụ",
            "Giáo viên: dạy thêm",
        ] {
            assert!(!may_name_a_holder(heading), "{heading}");
        }
    }

    #[test]
    fn persons_who_are_to_do_something_are_told_from_members() {
        for line in [
            "Đồng chí Lê Nam - Phó Chủ tịch trực tiếp chỉ đạo việc di dời.",
            "Bà Lý Thị Hoa, Phó Giám đốc, chỉ đạo lập phương án.",
        ] {
            assert!(has_a_person_act(line), "{line}");
        }
        for line in [
            "Bà Lý Thị Hoa, Phó Giám đốc Sở Nội vụ;",
            "Ông Trần Văn Đông - Phó Trưởng Ban chỉ đạo",
        ] {
            assert!(!has_a_person_act(line), "{line}");
        }
    }
}
