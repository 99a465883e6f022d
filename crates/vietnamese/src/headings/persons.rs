//! Headings and lines that name persons: members of a body, those to reach.

use super::{Announces, DATA, announces, lays_duty};
use crate::fold::{fold, spaced};

/// Whether a heading or sentence leads to a list of persons and offices (`Các thành viên:`, `… gồm các ông, bà có tên sau:`).
pub fn opens_roster(title: &str) -> bool {
    /// Most words of a heading that only says who the persons are: a sentence may be about what they are to do.
    const LONGEST: usize = 8;
    let text = spaced(&fold(title));
    let short = text.split_whitespace().count() <= LONGEST
        && !matches!(announces(title), Some(Announces::Tasks | Announces::Mixed))
        && !lays_duty(title);
    DATA.rosters.within(&text) || short && DATA.rosters_at_start.open(&text)
}

/// Whether a line names a person with what the person is (`Bà Lý Thị Hoa, Phó Giám đốc Sở Nội vụ;`), and gives nothing to do.
pub fn names_a_person(line: &str) -> bool {
    /// Fewest and most words of a person's name.
    const NAME: std::ops::RangeInclusive<usize> = 2..=6;
    let text = spaced(&fold(line));
    let titled = DATA
        .persons
        .iter()
        .filter(|p| text.starts_with(p))
        .map(|p| p.split_whitespace().count());
    let Some(before) = titled.max() else {
        // `Chủ tịch Hội: Ông Trần Văn Đông; Phó Chủ tịch: Bà Lý Thị Hoa`
        let behind = line.split_once(':').map(|(_, behind)| behind.trim_start());
        let first = behind.and_then(|b| b.split(';').next());
        return first.is_some_and(|f| !f.contains(':') && names_a_person(f));
    };
    let mut words = line.split_whitespace().skip(before).peekable();
    let mut name = 0;
    let mut ended = false;
    while let Some(word) = words.next_if(|w| !ended && w.starts_with(char::is_uppercase)) {
        name += 1;
        ended = word.ends_with([',', ';', ':', '.', '-', '–']);
    }
    let parted = words
        .peek()
        .is_none_or(|w| ended || matches!(*w, "-" | "–" | "—"));
    // `…, Phó Chủ tịch xã: trực tiếp chỉ đạo`: behind the colon stands what the person is to do.
    NAME.contains(&name) && parted && !words.any(|w| w.ends_with(':'))
}

/// Whether a line names who is what in a body that is set up (`Ông …, Phó Chủ tịch - Trưởng ban;`), and gives nothing to do.
pub fn names_membership(line: &str) -> bool {
    let folded = fold(line);
    let end = folded.trim_end_matches([';', '.', ',', ' ']);
    let within = DATA.membership.iter().any(|m| folded.contains(m.as_str()));
    let at_end = DATA.membership_at_end.iter().any(|m| {
        end.strip_suffix(m.as_str())
            .is_some_and(|before| before.trim_end().ends_with([',', ':', '-']))
    });
    within || at_end
}

/// Whether a label stands before how somebody is reached (`Điện thoại: …`).
pub fn is_contact(label: &str) -> bool {
    DATA.contacts.are(&spaced(&fold(label)))
}

/// Whether a line says who a person or a firm is (`Tên doanh nghiệp: …`).
pub fn introduces(line: &str) -> bool {
    let label = line.split_once(':').map(|(label, _)| spaced(&fold(label)));
    label.is_some_and(|label| DATA.identities.are(&label))
}

/// Whether a sentence says whom to turn to and how they are reached (`Chi tiết liên hệ Phòng Y tế, điện thoại: …`).
pub fn tells_whom_to_reach(sentence: &str) -> bool {
    let text = spaced(&fold(sentence));
    DATA.reaching.open(&text) && DATA.contacts.within(&text)
}

#[cfg(test)]
mod tests {
    use super::introduces;

    #[test]
    fn lines_that_say_who_somebody_is_give_nothing_to_do() {
        assert!(introduces("Tên doanh nghiệp: Công ty Cổ phần Nuôi ong."));
        assert!(introduces("Địa chỉ trụ sở chính: Số 4, đường Hoa Mai"));
        for line in [
            "Tên dự án: Nuôi ong",
            "Sở Y tế: dọn giếng",
            "Chức danh của thành viên",
        ] {
            assert!(!introduces(line), "{line}");
        }
    }
}
