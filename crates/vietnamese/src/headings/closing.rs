//! Sentences and lines that are about the document itself: they close it, put it in force, say who passed it or to whom it goes.

use super::DATA;
use crate::agencies::Agencies;
use crate::doctypes;
use crate::fold::{fold, spaced};
use crate::tokens::tokens;

/// Whether a sentence closes the document ("Trên đây là …").
pub fn closes(sentence: &str) -> bool {
    let folded = fold(sentence);
    let closing = DATA
        .closings
        .iter()
        .any(|c| folded.starts_with(c.as_str()) && c.split(' ').count() > 2);
    // `Kết luận này phổ biến đến chi bộ`, `Nghị quyết này được Quốc hội thông qua ngày …`.
    let spreads = folded.split_once(" này ").is_some_and(|(kind, rest)| {
        let starts = |with: &[&str]| with.iter().any(|p| rest.starts_with(p));
        kind.split(' ').count() <= 4
            && (starts(&["phổ biến", "được phổ biến"])
                || starts(&["được ", "đã được "]) && rest.contains(" thông qua"))
    });
    let length = folded.chars().count();
    let notice = DATA.notices.iter().any(|n| folded.contains(n.as_str()))
        && [" biết", " xin thông báo", " trân trọng thông báo"]
            .iter()
            .any(|told| folded.contains(told))
        && length < 300
        // `Ủy ban nhân dân tỉnh thông báo để Liên đoàn Bóng bàn tỉnh./.`
        || length < 200 && announces_to_a_body(sentence);
    let courtesy = DATA
        .courtesies
        .iter()
        .any(|c| folded.starts_with(c.as_str()));
    let polite = courtesy || length < 300 && only_thanks(&folded);
    closing || notice || spreads || polite || length < 300 && hands_itself_in(&folded)
}

/// Whether somebody only thanks in a sentence: `Sở Y tế trân trọng cảm ơn sự quan tâm của Quý cơ quan./.`.
fn only_thanks(folded: &str) -> bool {
    /// Most words of the body that thanks.
    const LONGEST_NAME: usize = 12;
    let parts = folded.split_once(" trân trọng cảm ơn ");
    parts.is_some_and(|(who, why)| {
        let asks = [
            "đề nghị",
            "yêu cầu",
            "giao",
            "mong",
            "chủ trì",
            "tiếp tục",
            "trước ngày",
        ];
        !asks.iter().any(|word| folded.contains(word))
            && who.split(' ').count() <= LONGEST_NAME
            && ![who, why]
                .iter()
                .any(|part| part.contains(['.', ';', ':']) && !part.ends_with("./."))
    })
}

/// Whether a last sentence says to whom the document is made known, and names nothing but the body.
fn announces_to_a_body(sentence: &str) -> bool {
    let body = sentence
        .split_once(" thông báo để ")
        .and_then(|(before, body)| {
            let given = fold(before).split(' ').any(|word| word == "giao");
            body.trim().strip_suffix("./.").filter(|_| !given)
        });
    body.is_some_and(|body| Agencies::get().expected_whole(body.trim()).is_some())
}

/// Whether a folded sentence is that by which a paper hands itself in (`Kính trình Chủ tịch xem xét, quyết định./.`).
fn hands_itself_in(folded: &str) -> bool {
    let end = folded.trim_end_matches(['.', '/', ' ']);
    let said = DATA
        .submissions
        .iter()
        .find_map(|s| Some(folded.find(s.as_str())? + s.len()));
    said.and_then(|at| folded.get(at..)).is_some_and(|behind| {
        folded.ends_with("./.")
            || DATA
                .submitted
                .iter()
                .any(|s| behind.contains(s.as_str()) && end.ends_with(s.as_str()))
    })
}

/// Whether a sentence says what is to be done where the document meets difficulties ("Trong quá trình thực hiện, nếu
/// có vướng mắc …"), as documents do at their end.
pub fn asks_to_report_trouble(sentence: &str) -> bool {
    let folded = fold(sentence);
    DATA.trouble_at_start
        .iter()
        .any(|c| folded.starts_with(c.as_str()))
        && DATA.trouble.iter().any(|c| folded.contains(c.as_str()))
}

/// Whether a sentence names the document that it stands in (`… thực hiện Chỉ thị này`).
pub fn speaks_of_itself(sentence: &str) -> bool {
    let tokens = tokens(sentence);
    (0..tokens.len()).any(|at| {
        doctypes::words_at(&tokens, at)
            .is_some_and(|k| tokens.get(k.end).is_some_and(|t| t.is("này")))
    })
}

/// Whether a sentence is about the document itself: its validity, what it replaces, its funding.
pub fn is_about_itself(sentence: &str) -> bool {
    let folded = fold(sentence);
    DATA.about_itself
        .iter()
        .any(|c| folded.starts_with(c.as_str()))
}

/// Whether a line or heading is a note to what stands above it (`Ghi chú: …`), or its sum (`Tổng cộng: …`).
pub fn is_note(line: &str) -> bool {
    let folded = fold(line.trim_start_matches(['(', '*', ')', ' ']));
    let mut starts = DATA.notes_at_start.iter();
    starts.any(|n| {
        folded
            .strip_prefix(n.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.trim_start().starts_with([':', '-', '(']))
    })
}

/// Whether a sentence puts in force what comes with the document (`Phê duyệt Đề án …`); `clause`: it stands where such a clause does.
pub fn puts_in_force(sentence: &str, clause: bool) -> bool {
    let folded = fold(sentence);
    let mut starts = DATA.operative.iter();
    let behind = starts.find_map(|c| folded.strip_prefix(c.as_str()));
    behind.is_some_and(|rest| {
        // `… Kế hoạch này`, near the start.
        let mut near = rest.split_whitespace().take(6);
        clause || near.any(|w| w.trim_end_matches([',', '.', ':']) == "này")
    })
}

/// Whether a sentence says when the document that it stands in takes effect (`Chỉ thị này có hiệu lực …`); what follows it
/// without a number stands beside all lists.
pub fn takes_effect(sentence: &str) -> bool {
    /// Most words of the name of a kind.
    const LONGEST: usize = 3;
    let folded = fold(sentence);
    let (kind, rest) = match folded.split_once(" này") {
        Some((kind, rest)) => (kind, rest.trim_start_matches([',', ' '])),
        None => return false,
    };
    kind.split(' ').count() <= LONGEST
        && (rest.starts_with("có hiệu lực") || rest.starts_with("thay thế"))
}

/// Whether a sentence only points elsewhere ("… tại Phụ lục kèm theo").
pub fn points_elsewhere(sentence: &str) -> bool {
    let folded = fold(sentence);
    let open = folded.trim_end_matches([':', ' ']);
    (folded.ends_with(':') || !folded.ends_with(['.', ';']))
        && DATA
            .pointers_at_end
            .iter()
            .any(|p| open.ends_with(&format!(" {p}")))
        || folded.chars().count() < 400 && DATA.pointers.iter().any(|p| folded.contains(p.as_str()))
}

/// Whether a clause without its end only points on to what stands beneath (`cụ thể như sau`, `thực hiện các nội dung sau`).
pub fn only_points_on(clause: &str) -> bool {
    let said = fold(clause);
    DATA.pointers_at_end.iter().any(|p| {
        said.strip_suffix(p.as_str())
            .is_some_and(|t| t.is_empty() || t.ends_with(' '))
    })
}

/// What a sentence above a list says before a last clause that only points at the list (`Rà soát các giếng, trong đó tập trung:`); `None`
/// where it ends otherwise.
pub fn before_its_parts(sentence: &str) -> Option<&str> {
    /// Most words of such a clause.
    const LONGEST: usize = 14;
    let open = sentence.trim_end().strip_suffix(':')?.trim_end();
    let marks = [", ", ". ", "; "].into_iter();
    let (at, mark) = marks.filter_map(|m| Some((open.rfind(m)?, m))).max()?;
    let last = open.get(at + mark.len()..)?;
    let points = only_points_on(last) || DATA.parts_at_start.open(&spaced(&fold(last)));
    let said = open[..at].trim_end();
    (points && last.split_whitespace().count() <= LONGEST && !is_of_goals(said, last))
        .then_some(said)
}

/// Whether a sentence leads to goals, principles or rates, which are no parts of work (`Phấn đấu đạt các mục tiêu …`,
/// `…, mức hỗ trợ như sau`).
fn is_of_goals(said: &str, last: &str) -> bool {
    let (said, last) = (fold(said), fold(last));
    let head: Vec<&str> = said.split(' ').take(6).collect();
    let head = head.join(" ");
    last.starts_with("mức ")
        || head.starts_with("phấn đấu")
        || ["mục tiêu", "nguyên tắc", "chỉ tiêu"]
            .iter()
            .any(|goal| head.contains(goal))
}

/// Whether a line is a mark that stands beside the title or the letterhead and says nothing of either: that the paper is urgent (hỏa tốc,
/// khẩn), secret (mật), a draft (`DỰ THẢO LẦN 2`) or a copy (bản sao).
pub fn is_stamp(line: &str) -> bool {
    let folded = fold(line);
    let text = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let behind = DATA
        .stamps
        .iter()
        .filter_map(|s| text.strip_prefix(s.as_str()))
        .min_by_key(|rest| rest.len());
    behind.is_some_and(|rest| {
        let mut words = rest
            .split_whitespace()
            .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()))
            .filter(|w| !w.is_empty());
        let count = match words.next() {
            Some("lần") => words.find(|w| *w != "thứ"),
            first => first,
        };
        let number =
            |w: &str| w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit() || b"ivx".contains(&b));
        let apart = rest.is_empty() || !rest.starts_with(char::is_alphanumeric);
        apart && count.is_none_or(number) && words.next().is_none()
    })
}

/// Whether a line opens with the session of a council, as it stands beneath its name (`KHÓA IX, KỲ HỌP THỨ 5`).
pub fn names_session(line: &str) -> bool {
    let folded = fold(line);
    ["khóa ", "kỳ họp ", "nhiệm kỳ "]
        .iter()
        .any(|word| folded.starts_with(word))
}
