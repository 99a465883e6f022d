//! What one paragraph of the body says: its mark, whom it names, whether it is a form to fill in.
//!
//! Each question is about one paragraph by itself; what it means under its headings is for [`crate::prose`] to say.

use crate::values;
use vietnamese::agencies::Agencies;
use vietnamese::assignment::{self, Assignment};
use vietnamese::fold::fold;
use vietnamese::headers::Role;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::{self, Ordinal, Style};

/// Whether a heading names a document whose lists are work to do.
pub fn is_plan(text: &str) -> bool {
    matches!(
        vietnamese::doctypes::kind_of_heading(text),
        Some("plan" | "programme" | "directive" | "scheme" | "telegram")
    )
}

/// Whether a heading names a report (báo cáo).
pub fn is_report(text: &str) -> bool {
    vietnamese::doctypes::kind_of_heading(text) == Some("report")
}

/// Whether a line is a place to sign (`Thủ trưởng đơn vị (Ký, ghi rõ họ tên)`).
fn is_place_to_sign(text: &str) -> bool {
    let end = text.trim_end_matches(['.', ' ']);
    let note = end.strip_suffix(')').and_then(|t| t.rsplit_once('('));
    note.is_some_and(|(_, note)| {
        let note = fold(note);
        ["ký, ", "ký tên", "ký và ghi", "ký ghi", "đã ký"]
            .iter()
            .any(|says| note.starts_with(says))
    })
}

/// Whether a line names a share to reach and nobody who is to reach it (`Phấn đấu 80% số hộ dùng nước sạch`, `Đến năm 2030, ít nhất 90% …`):
/// a goal.
pub fn is_goal(text: &str) -> bool {
    /// Words before which a share stands.
    const MEASURES: [&str; 9] = [
        "ít nhất ",
        "tối thiểu ",
        "trên ",
        "hơn ",
        "khoảng ",
        "có ",
        "đạt ",
        "từ ",
        "số ",
    ];
    let folded = fold(text);
    let mut said = folded.as_str();
    // `Đến năm 2030, …`
    if let Some((time, behind)) = said.split_once(", ")
        && ["đến ", "tới ", "hết ", "trong ", "từ nay "]
            .iter()
            .any(|w| time.starts_with(w))
        && time.contains(|c: char| c.is_ascii_digit())
        && !time.contains('%')
    {
        said = behind;
    }
    let aims = said.strip_prefix("phấn đấu ");
    said = aims.unwrap_or(said);
    while let Some(behind) = MEASURES.iter().find_map(|m| said.strip_prefix(m)) {
        said = behind;
    }
    let share =
        said.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | ' '));
    let shares = share.len() < said.len() && share.starts_with('%');
    let rate = ["tỷ lệ ", "tỷ trọng ", "tốc độ "]
        .iter()
        .any(|w| said.starts_with(w));
    shares || aims.is_some() && rate && said.contains('%')
}

/// A line of a form that is to be filled in: dots or an ellipsis stand for what is missing, or a place to sign.
pub fn is_blank_form(text: &str) -> bool {
    /// Characters of a paragraph in which dots only cut a list short (`…, các giếng khác....; Luật Thủy lợi`).
    const LONG: usize = 300;
    // `hồ sơ, sổ sách,.... lưu ý việc bàn giao`: behind a comma dots stand for more of the list.
    let dots = text.match_indices("....");
    let mut missing = dots.filter(|(at, _)| !text[..*at].trim_end().ends_with([',', '.']));
    is_place_to_sign(text)
        // A longer row of dots is a blank, whatever stands before it.
        || text.contains("..........")
        || missing.next().is_some()
            && (text.chars().count() < LONG || text.match_indices("....").nth(1).is_some())
        || text.contains("……")
        || text.contains("… …")
        || text.contains("□")
}

/// Whether a line says how somebody is reached (`Điện thoại: 02693 800 100`).
pub fn is_contact(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(label, _)| headings::is_contact(label))
}

/// Whether a line names one who receives a copy (`Bộ trưởng (để báo cáo);`).
pub fn is_for_notice(text: &str) -> bool {
    const NOTES: [&str; 4] = ["(để báo cáo)", "(để b/c)", "(để biết)", "(b/c)"];
    let folded = fold(text);
    let end = folded.trim_end_matches(['.', ';', ',', ' ']);
    NOTES.iter().any(|note| end.ends_with(note))
}

/// Whether what stands behind a label is only where it is laid down (`Nội dung: Quy định tại Điều 7 …`).
pub fn is_provided_elsewhere(content: &str) -> bool {
    let provided = [
        "quy định tại điều ",
        "quy định tại khoản ",
        "quy định tại điểm ",
    ];
    crate::lines::starts_with_any(content, &provided)
}

/// Whether a line is a field of the form that describes a procedure (`Thành phần, số lượng hồ sơ: Không quy định.`): its label says so,
/// and what stands behind it is no work.
pub fn is_field_of_procedure(text: &str) -> bool {
    /// Most words of a label.
    const LONGEST: usize = 8;
    let Some((label, value)) = text.split_once(':') else {
        return false;
    };
    let work = |text: &str| vietnamese::telling::orders(text.trim_start());
    // `Trình tự`: a noun that begins as a verb does.
    let first: Vec<&str> = label.split_whitespace().take(2).collect();
    label.split_whitespace().count() <= LONGEST
        && headings::is_procedure(label)
        && (headings::is_procedure(&first.join(" ")) || !work(label))
        // `Lệ phí: Không thu lệ phí.`
        && (!work(value) || crate::lines::starts_with_any(value.trim_start(), &["không "]))
}

/// What a heading announces; a heading without a mark that is long is a sentence and announces nothing.
pub fn announced(rest: &str) -> Option<Announces> {
    let announced = headings::announces(rest);
    if rest.chars().count() > 200 && announced == Some(Announces::NoTasks) {
        None
    } else {
        announced
    }
}

/// Whether a heading is about what pays for the work.
pub fn is_funding(title: &str) -> bool {
    matches!(vietnamese::headers::classify(title), Some(Role::Funding))
}

/// The agencies that lead a sentence: those beneath it go on with them, not with those that it
/// names for itself as coordinating.
pub fn lead_of(rest: &str, told: &Assignment) -> Option<String> {
    let lead = told
        .lead
        .clone()
        .and_then(|r| rest.get(r))
        .map(|t| t.trim().to_owned());
    lead.filter(|t| !t.is_empty())
        .or_else(|| values::is_agency(rest).then(|| rest.to_owned()))
}

/// Whether a text names bodies and says nothing of what they are to do: one to whom a telegram goes.
pub fn only_names(rest: &str, told: &Assignment) -> bool {
    let behind = rest.get(told.rest.clone()).unwrap_or("");
    // `Ban Tổ chức Trung ương: BTCTW`
    let short = || {
        let word = behind.trim_matches(|c: char| !c.is_alphanumeric());
        !word.contains(' ') && word.chars().all(char::is_uppercase) && rest.contains(':')
    };
    told.lead.is_some()
        && !runs_on(rest, told)
        && (!behind.contains(char::is_alphanumeric) || short())
}

/// Whether a sentence is taken for names alone because the last of them, which no list knows, swallows what is to be done: a name goes
/// on behind its place or with a count (`Trung tâm Y tế tỉnh khám bệnh.`), or one that is worked with by a verb (`Sở Y tế phối hợp với
/// Trung tâm Thú y kiểm tra bệnh dại.`).
fn runs_on(sentence: &str, told: &Assignment) -> bool {
    const PLACES: [&str; 5] = ["tỉnh", "huyện", "xã", "phường", "bản"];
    /// Words that a name goes on with behind a place (`tỉnh ủy`, `các xã vùng cao`).
    const WITHIN: [&str; 14] = [
        "ủy", "đội", "đoàn", "hội", "và", "hoặc", "của", "thuộc", "có", "nơi", "trực", "liên",
        "miền", "cùng",
    ];
    if !sentence.ends_with('.') {
        return false;
    }
    if let Some(with) = told.coordinating.clone().and_then(|r| sentence.get(r)) {
        let agencies = Agencies::get();
        let mut words = with.match_indices(' ').map(|(at, _)| &with[at + 1..]);
        let unknown = agencies.name(with).is_some_and(|name| !name.known);
        let acts = |w: &str| w.starts_with(char::is_lowercase) && agencies.starts_with_verb(w);
        return unknown && words.any(acts);
    }
    let folded = fold(sentence);
    if ["các ", "những "].iter().any(|many| folded.contains(many)) {
        return false;
    }
    let words: Vec<&str> = folded
        .split_whitespace()
        .map(|w| w.trim_end_matches(['.', ',', ';']))
        .collect();
    let printed: Vec<&str> = sentence.split_whitespace().collect();
    let small = |at: usize| {
        printed
            .get(at)
            .is_some_and(|w| w.starts_with(char::is_lowercase))
    };
    (1..words.len()).any(|at| {
        let behind_place = PLACES.contains(&printed[at - 1]) && !WITHIN.contains(&words[at]);
        let counted = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_digit());
        let behind_count = at > 1
            && counted(words[at - 1])
            && small(at - 2)
            && words[at - 2] != "số"
            && !PLACES.contains(&words[at]);
        small(at) && (behind_place || behind_count)
    })
}

/// Whether the body that a sentence starts with is charged with something by the verb behind its name.
pub fn is_charged(rest: &str, told: &Assignment) -> bool {
    let lead = told.lead.as_ref().filter(|lead| lead.start == 0);
    lead.and_then(|lead| rest.get(lead.end..))
        .is_some_and(vietnamese::charges::is_charge)
}

/// Whether a sentence names who is to do it.
pub fn names_somebody(rest: &str, told: &Assignment) -> bool {
    told.lead.is_some()
        || told.handed_later
        || values::is_agency(rest) && !assignment::only_tells(rest)
}

/// Whether a body is named, and behind a colon what it is to do (`Thanh tra Sở: xử phạt vi phạm`).
pub fn is_given_behind_a_colon(rest: &str, told: &Assignment) -> bool {
    let behind = told.lead.as_ref().and_then(|l| rest.get(l.end..));
    behind
        .and_then(|t| t.trim_start().strip_prefix(':'))
        .map(str::trim_start)
        // `Tổ trưởng: Lãnh đạo Sở`: a list of members.
        .is_some_and(|t| t.contains(char::is_alphabetic) && !values::is_agency(t))
}

/// Whether a body is named, and behind a colon an order (`Trạm Y tế: Phun thuốc ở các thôn`).
pub fn is_ordered_behind_a_colon(rest: &str, told: &Assignment) -> bool {
    let behind = told.lead.as_ref().and_then(|l| rest.get(l.end..));
    behind
        .and_then(|t| t.trim_start().strip_prefix(':'))
        .is_some_and(|work| vietnamese::telling::orders(work.trim_start()))
}

/// Whether a line is the name of a type of document and nothing else: `KẾ HOẠCH`.
pub fn names_type(rest: &str) -> bool {
    rest.split_whitespace().count() <= 3 && vietnamese::doctypes::kind_of_heading(rest).is_some()
}

/// The mark of a paragraph and the text after it.
pub fn split_mark(text: &str) -> (Option<Ordinal>, &str) {
    match ordinal::of_paragraph(text) {
        Some((mut mark, end)) => {
            let mut rest = text[end..].trim();
            if mark.style == Style::Arabic && text.trim_start().starts_with('(') {
                mark.style = Style::Bracketed;
                // `(1). Tổng số …`
                rest = rest.strip_prefix(". ").unwrap_or(rest);
            }
            (Some(mark), rest)
        }
        None => (None, text.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_alone_are_told_from_sentences_that_a_name_swallows() {
        let alone = |text: &str| only_names(text, &assignment::read(text));
        for text in [
            "Trung tâm Y tế tỉnh khám bệnh.",
            "Ban Quản lý rừng ngập mặn trồng mới 300 ha rừng.",
            "Sở Y tế phối hợp với Trung tâm Chăn nuôi thú y kiểm tra bệnh dại.",
        ] {
            assert!(!alone(text), "{text}");
        }
        for text in [
            "Sở Y tế.",
            "Ủy ban nhân dân các huyện.",
            "Văn phòng Tỉnh ủy.",
            "Sở Y tế: SYT",
        ] {
            assert!(alone(text), "{text}");
        }
    }

    #[test]
    fn dots_that_cut_a_list_short_are_told_from_a_blank() {
        assert!(!is_blank_form(
            "Rà soát sổ sách, hồ sơ,.... lưu ý việc bàn giao."
        ));
        assert!(is_blank_form("Họ và tên: .......... Sinh ngày:"));
        assert!(is_blank_form(
            "Họ và tên: ,..........., ngày sinh: ,........"
        ));
        assert!(is_blank_form("Rà soát .... giếng"));
    }

    #[test]
    fn ways_to_reach_somebody_are_told_from_work() {
        assert!(is_contact("Điện thoại: 02693 800 100") && is_contact("Email: vanthu@cao.vn"));
        assert!(!is_contact("Sửa chữa: điện thoại của các thôn"));
    }

    #[test]
    fn who_receives_a_copy_is_told_from_work() {
        assert!(is_for_notice("Thủ tướng Chính phủ (để báo cáo)."));
        assert!(!is_for_notice("Gửi kết quả về Sở Y tế để báo cáo."));
    }

    #[test]
    fn fields_of_a_procedure_are_told_from_work_on_it() {
        assert!(is_field_of_procedure("Số lượng hồ sơ: 02 bộ."));
        assert!(is_field_of_procedure("Trình tự thực hiện: Không quy định."));
        assert!(is_field_of_procedure("Thủ tục: Không thu phí, lệ phí."));
        for text in [
            "Về hồ sơ: Rà soát hồ sơ của các thôn.",
            "Hoàn thiện hồ sơ: trước mùa mưa.",
            "Hồ sơ của các thôn",
        ] {
            assert!(!is_field_of_procedure(text), "{text}");
        }
    }

    #[test]
    fn a_dot_behind_a_number_in_brackets_is_no_text() {
        assert_eq!(split_mark("(1). Tổng số giếng").1, "Tổng số giếng");
        assert_eq!(split_mark("1. Tổng số giếng").1, "Tổng số giếng");
    }

    #[test]
    fn goals_are_told_from_work_that_names_a_share() {
        for text in [
            "Ít nhất 85% số hộ dùng nước sạch.",
            "Phấn đấu có ít nhất 70% số hộ dùng nước sạch.",
            "Đến năm 2030, 100% các giếng được dọn.",
            "Phấn đấu tỷ lệ hộ dùng nước sạch đạt 80%.",
        ] {
            assert!(is_goal(text), "{text}");
        }
        for text in [
            "Phấn đấu hoàn thành 100% việc dọn giếng trước ngày 30/9/2027.",
            "Đến năm 2030, xây dựng 40 giếng.",
            "Tối thiểu mỗi quý một lần, kiểm tra giếng.",
            "Tỷ lệ giếng cạn do Sở Y tế công bố.",
        ] {
            assert!(!is_goal(text), "{text}");
        }
    }

    #[test]
    fn places_to_sign_are_told_from_work_on_signatures() {
        assert!(is_blank_form("Thủ trưởng đơn vị (Ký, ghi rõ họ tên)"));
        assert!(!is_blank_form("Gửi báo cáo bằng văn bản điện tử (ký số)."));
        let long = "Dọn các giếng của thôn. ".repeat(14);
        assert!(is_blank_form("Giếng....; bể nước") && !is_blank_form(&(long + "giếng....; bể")));
    }
}
