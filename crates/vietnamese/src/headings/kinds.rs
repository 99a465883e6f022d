//! Names of kinds of documents (`NGHỊ QUYẾT`, `GIẤY MỜI`), and what they say of the work in them.

use super::DATA;
use crate::fold::{fold, spaced};

/// Whether a kind of document says what was concluded at a meeting.
pub fn kind_concludes(kind: &str) -> bool {
    is_one_of(kind, &DATA.concluding)
}

/// Whether the name of a document's kind is that of one by which somebody resolves what is to be done (`NGHỊ QUYẾT`, `KẾT LUẬN`).
pub fn kind_resolves(name: &str) -> bool {
    is_one_of(name, &DATA.resolving)
}

/// Whether the name of a kind begins with one of these.
fn is_one_of(name: &str, kinds: &[String]) -> bool {
    let folded = fold(name);
    kinds.iter().any(|k| folded.trim().starts_with(k.as_str()))
}

/// Whether the name of a document's kind (`TỜ TRÌNH`) is that of one that gives nobody a task.
pub fn kind_gives_no_tasks(name: &str) -> bool {
    is_one_of(name, &DATA.kinds_without_tasks) && !gives_work_in_speech(name)
}

/// Whether a line names a form or a contract (`Mẫu số 01`, `HỢP ĐỒNG CUNG CẤP NƯỚC`).
pub fn names_a_form(line: &str) -> bool {
    let text = spaced(&fold(line));
    // `Đơn vị …` is none.
    DATA.forms.open(&text) && !text.starts_with(" đơn vị ")
}

/// Whether the name of a document's kind (`BIÊN BẢN LÀM VIỆC`) is that of one that all parties sign, none of whom is its signer.
pub fn kind_is_signed_by_all(name: &str) -> bool {
    is_one_of(name, &DATA.signed_by_all)
}

/// Whether the name of a document's kind (`GIẤY MỜI HỌP`) is that of one that asks somebody to come.
pub fn kind_invites(name: &str) -> bool {
    is_one_of(name, &DATA.inviting)
}

/// Whether a sentence of such a paper says that a meeting is held (`Ủy ban nhân dân tỉnh tổ chức họp về …`).
pub fn holds_a_meeting(sentence: &str) -> bool {
    DATA.meeting.within(&spaced(&fold(sentence)))
}

/// Whether the name of a kind is that of a speech by which a leader says what is to be done (`BÀI PHÁT BIỂU KẾT LUẬN`).
pub fn gives_work_in_speech(name: &str) -> bool {
    let text = spaced(&fold(name));
    text.contains(" phát biểu ") && DATA.speaking_to_direct.within(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_tell_who_signs_and_who_is_asked() {
        assert!(kind_is_signed_by_all("BIÊN BẢN LÀM VIỆC"));
        assert!(!kind_is_signed_by_all("BÁO CÁO"));
        assert!(names_a_form("HỢP ĐỒNG ĐÀO GIẾNG"));
        assert!(!names_a_form("Đơn vị chủ trì"));
        assert!(kind_invites("GIẤY MỜI HỌP"));
        assert!(kind_gives_no_tasks("GIẤY PHÉP"));
        assert!(!kind_gives_no_tasks("KẾ HOẠCH"));
    }
}
