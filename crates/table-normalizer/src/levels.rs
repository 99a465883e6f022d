//! The headings that are open at a paragraph of the body, and how deep a mark stands.

use crate::paragraph::split_mark;
use crate::text::Item;
use crate::{joins, lines, values};
use model::record::Section;
use vietnamese::agencies::Agencies;
use vietnamese::assignment;
use vietnamese::charges;
use vietnamese::fold::fold;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::{self, Ordinal, Style};

/// An open heading, or a numbered paragraph that others stand beneath.
#[derive(Debug, Clone)]
pub struct Level {
    /// Depth: a smaller one is further out.
    pub rank: u32,
    /// How it is named in the tasks beneath.
    pub section: Section,
    /// What it announces.
    pub announces: Option<Announces>,
    /// Its text, if it names those who are to do what stands beneath, or those whom they work with.
    pub agency: Option<String>,
    /// It says who is to do what stands beneath.
    pub assigns: bool,
    /// Its mark.
    pub mark: Option<Ordinal>,
    /// The task that it is itself.
    pub task: Option<usize>,
    /// The sign that it begins with, where its list has no numbers and another sign stands beneath (`* Sở Y tế:`, `- Dọn giếng.`).
    pub sign: Option<char>,
    /// A heading by its form; a sentence that only leads to a list is no section.
    pub shown: bool,
}

impl Level {
    /// The level of what stands beneath a task.
    pub fn of_task(rank: u32, mark: &Ordinal, lead: Option<String>, task: usize) -> Level {
        Level {
            rank,
            section: Section {
                ordinal: Some(mark.text.clone()).filter(|t| !t.is_empty()),
                title: None,
            },
            announces: None,
            assigns: lead.is_some(),
            agency: lead,
            mark: Some(mark.clone()),
            task: Some(task),
            sign: None,
            shown: true,
        }
    }

    /// Takes back that it gives work, where the paragraph beneath says who it is that it names (`Nhà đầu tư`, `Tên doanh nghiệp: …`).
    pub fn introduce(&mut self, beneath: Option<&Item>) {
        if beneath.is_some_and(|item| headings::introduces(split_mark(&item.text).1)) {
            self.announces = Some(Announces::NoTasks);
            self.assigns = false;
            self.agency = None;
        }
    }
}

/// Rank right beneath parts and chapters in words (`Phần`, `Chương`, `Mục`).
pub const BENEATH_PARTS: u32 = 3;
/// Rank above all but parts, for what stands beneath no heading.
pub const TOP: u32 = 8;
/// Rank of a paragraph without a mark, beneath all numbers.
const UNMARKED: u32 = 79;
/// Rank from which marks are those of lists without numbers.
pub const LISTS: u32 = 80;
/// Rank of a heading with a sign of its own above a list with another.
pub const ABOVE_LISTS: u32 = LISTS - 1;
/// Rank right beneath chapters with letters and Roman numbers.
pub const BENEATH_CHAPTERS: u32 = 12;

/// Rank of a mark's style; parts are outermost.
pub fn style_rank(mark: &Ordinal) -> u32 {
    match mark.style {
        Style::Part => mark.values.first().copied().unwrap_or(0),
        Style::Letter => 10,
        Style::Roman => 11,
        Style::Article => 20,
        Style::Arabic => 30,
        // `II.2` stands between `II` and the plain numbers.
        Style::Dotted if mark.is_rooted() => {
            BENEATH_CHAPTERS + (mark.values.len() as u32 - 1).min(4)
        }
        Style::Dotted => 30 + 5 * (mark.values.len() as u32 - 1).min(4),
        Style::Lower => 60 + 2 * (mark.values.len() as u32).min(3),
        Style::Bracketed => 70,
        Style::Dash => LISTS,
        Style::Plus => 90,
    }
}

/// Rank of a paragraph among the open levels. One without a mark is a heading at the top when in
/// capitals, else it stands beneath the innermost numbered level.
pub fn rank(mark: Option<&Ordinal>, levels: &[Level], item: &Item) -> u32 {
    if let Some(mark) = mark {
        // Beside one with its own sign that other signs stand beneath.
        let sign = item.text.trim_start().chars().next();
        let beside = |l: &Level| l.rank == ABOVE_LISTS && l.sign.is_some() && l.sign == sign;
        return match mark.style {
            Style::Dash if levels.iter().any(beside) => ABOVE_LISTS,
            _ => style_rank(mark),
        };
    }
    if lines::is_caps(&item.text) {
        let outer = levels
            .iter()
            .filter(|l| {
                l.mark
                    .as_ref()
                    .is_some_and(|m| matches!(m.style, Style::Part | Style::Roman | Style::Letter))
            })
            .map(|l| l.rank)
            .max();
        return outer.map_or(9, |r| r + 1);
    }
    // Headings of the same look stand beside each other: one in small letters has only those in capitals above it.
    let caps = |l: &Level| l.section.title.as_deref().is_some_and(lines::is_caps);
    let innermost = levels
        .iter()
        .filter(|l| l.rank < LISTS && (l.mark.is_some() || l.rank == 9 && caps(l)))
        .map(|l| l.rank)
        .max()
        .unwrap_or(TOP);
    let named = innermost + 2;
    if item.emphasis || item.text.ends_with(':') {
        innermost + 1
    } else if names_holder(&item.text) || beside_holder(&item.text, levels, named) {
        named
    } else {
        UNMARKED
    }
}

/// Whether a rank is that of a heading without a mark in small letters.
pub fn is_of_heading(rank: u32, mark: Option<&Ordinal>) -> bool {
    mark.is_none() && rank > BENEATH_CHAPTERS && rank < UNMARKED
}

/// Rank of a heading that names who is to do what stands beneath, above a list that begins anew (`Sở Y tế:`, 1, 2, `Sở Tài chính:`,
/// 1, 2): beside the heading of the list before where that has no mark or names somebody as well, else beneath it. `None` where the
/// next paragraph begins no list that is open. Behind other headings (`Hồ sơ gồm:`, 1, 2) the list before may go on.
pub fn above_new_list(levels: &[Level], heading: &str, next: &Item) -> Option<u32> {
    let first = split_mark(&next.text).0?;
    let list = style_rank(&first);
    let is_open = |l: &Level| l.rank == list && l.mark.is_some();
    let begins_anew = first.values.last() == Some(&1) && levels.iter().any(is_open);
    if !begins_anew || list >= LISTS || !agencies_only(heading) {
        return None;
    }
    let above = levels.iter().rfind(|l| l.rank < list);
    Some(match above {
        Some(above) if above.mark.is_none() && above.shown || above.assigns => above.rank,
        Some(above) => (above.rank + 1).max(TOP + 1),
        None => TOP + 1,
    })
}

/// Whether a line is the name of those who are to do what stands beneath it, and nothing else.
fn names_holder(line: &str) -> bool {
    !joins::is_closed(line) && agencies_only(line)
}

/// Whether a paragraph gives another body its task behind a colon (`Sở Y tế: …`), beside one that heads the lines above.
fn beside_holder(text: &str, levels: &[Level], rank: u32) -> bool {
    let holder = |l: &Level| l.rank == rank && l.mark.is_none() && l.agency.is_some();
    levels.iter().any(holder)
        && prefix(text).is_some_and(|end| {
            let behind = text.get(end..).unwrap_or("");
            behind.trim_start().starts_with(':')
        })
}

/// The sign of a line that heads a list with another sign (`* Sở Y tế:` above `- Dọn giếng.`).
pub fn sign_above(item: &Item, mark: Option<&Ordinal>, rest: &str, next: &Item) -> Option<char> {
    let sign = |text: &str| text.trim_start().chars().next();
    let own = sign(&item.text)?;
    let dash = mark.is_some_and(|m| m.style == Style::Dash);
    let heads = dash && (rest.ends_with(':') || names_holder(rest));
    let other = || {
        ordinal::of_paragraph(&next.text).is_some_and(|(m, _)| m.style == Style::Dash)
            && sign(&next.text) != Some(own)
    };
    (heads && other()).then_some(own)
}

/// The level of a document's opening sentence, where it hands the list beneath it to somebody (`Ban Bí thư yêu cầu các cấp ủy thực
/// hiện các nhiệm vụ sau:`).
pub fn opening(text: &str) -> Option<Level> {
    let told = assignment::read(text);
    let last = told
        .more
        .iter()
        .rposition(|(part, _)| *part == assignment::Part::Lead)
        .filter(|_| told.handed_later);
    // Those who lead, and behind them those with whom (`Sở Y tế chủ trì, phối hợp với Sở Tài chính`).
    let (lead, joined) = match last {
        Some(at) => {
            let mut behind = told.more.get(at + 1..)?.iter();
            let joined = behind.find(|(part, _)| *part == assignment::Part::Coordinating);
            (
                told.more.get(at)?.1.clone(),
                joined.map(|(_, range)| range.clone()),
            )
        }
        None => (told.lead.filter(|_| told.handed)?, told.coordinating),
    };
    let end = joined.map_or(lead.end, |with| with.end.max(lead.end));
    let agency = text.get(lead.start..end)?.trim().to_owned();
    Some(assigning(Some(agency)))
}

/// The level of an opening that hands the list beneath it to these, or to whom the list itself names.
pub fn assigning(agency: Option<String>) -> Level {
    Level {
        rank: 0,
        section: Section {
            ordinal: None,
            title: None,
        },
        announces: None,
        agency,
        assigns: true,
        mark: None,
        task: None,
        sign: None,
        shown: false,
    }
}

/// Closes the levels that a paragraph of this rank does not stand beneath.
pub fn close(levels: &mut Vec<Level>, rank: u32, mark: Option<&Ordinal>) {
    let letter_in_roman = mark.is_some_and(|m| m.style == Style::Letter)
        && levels
            .iter()
            .any(|l| l.mark.as_ref().is_some_and(|m| m.style == Style::Roman))
        && levels
            .first()
            .is_some_and(|l| l.mark.as_ref().is_some_and(|m| m.style == Style::Roman));
    let rank = if letter_in_roman { 12 } else { rank };
    levels.retain(|l| l.rank < rank);
}

/// Whether a text is nothing but agencies: `Bộ Công an`, `Văn phòng Sở có trách nhiệm`, `Giao Sở Y tế:`.
pub fn agencies_only(text: &str) -> bool {
    let mut rest = text.trim().trim_end_matches([':', '.', ' ']);
    for lead in [
        "Giao ",
        "Đề nghị: ",
        "Đề nghị ",
        "Đối với ",
        "ĐỐI VỚI ",
        "Trách nhiệm của ",
        "Nhiệm vụ của ",
        "Yêu cầu ",
        "Phân công ",
    ] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    if rest.chars().count() > 400 {
        return false;
    }
    let mut any = false;
    while !rest.is_empty() {
        if let Some(length) = prefix(rest) {
            rest = rest[length..].trim_start();
            any = true;
        } else if any {
            let folded = fold(rest);
            return [
                "có trách nhiệm",
                "chịu trách nhiệm",
                "có nhiệm vụ",
                "chủ trì",
                "thực hiện các nhiệm vụ",
                "thực hiện",
            ]
            .iter()
            .any(|t| folded.starts_with(t) && folded.chars().count() < t.chars().count() + 22)
                || folded.starts_with('(') && folded.ends_with(')');
        } else {
            return false;
        }
        let trimmed = rest.trim_start_matches([',', ';', '-', '–', '&', '/', ' ']);
        let trimmed = trimmed
            .strip_prefix("và ")
            .or_else(|| trimmed.strip_prefix("cùng "))
            .unwrap_or(trimmed);
        if trimmed.len() == rest.len() && !rest.is_empty() && prefix(rest).is_none() {
            continue;
        }
        rest = trimmed.trim_start();
    }
    any
}

/// What stands behind a label that says in what part a body acts (`Cơ quan chủ trì: Sở Y tế`).
fn behind_label(heading: &str) -> Option<&str> {
    /// Most words of such a label.
    const LONGEST: usize = 5;
    let (label, behind) = heading.split_once(": ")?;
    let part = lines::starts_with_any(label, &["cơ quan ", "đơn vị "]);
    (part && label.split_whitespace().count() <= LONGEST).then_some(behind.trim())
}

/// Whether a heading names a body behind a label that says in what part it acts (`Cơ quan chủ trì: Sở Y tế:`). Beneath a task such a
/// line is its clause.
pub fn names_labelled(heading: &str) -> bool {
    behind_label(heading).is_some_and(agencies_only)
}

/// Where the body ends that a text starts with.
pub fn prefix(text: &str) -> Option<usize> {
    let agencies = Agencies::get();
    agencies
        .prefix(text)
        .or_else(|| agencies.several_of_a_name(text))
        .filter(|n| *n > 0 && text.is_char_boundary(*n))
}

/// What a heading says behind the words for a duty (`Trách nhiệm của …`); `None` where it does not start with them.
fn behind_duty(heading: &str) -> Option<&str> {
    let folded = fold(heading);
    let words = [
        "trách nhiệm của ",
        "trách nhiệm thực hiện của ",
        "trách nhiệm tổ chức thực hiện của ",
        "trách nhiệm triển khai của ",
        "trách nhiệm cụ thể của ",
        "nhiệm vụ của ",
        "nhiệm vụ cụ thể của ",
        "trách nhiệm ",
    ]
    .iter()
    .find(|t| folded.starts_with(*t))?;
    let from = heading.char_indices().nth(words.chars().count());
    heading.get(from.map_or(heading.len(), |(at, _)| at)..)
}

/// Whom a heading charges with the list beneath it by a word of duty, whatever their name (`Nhóm giúp việc có nhiệm vụ:`).
fn charged(heading: &str) -> Option<&str> {
    /// Most words of the name, and of what stands behind the word of duty.
    const LONGEST: (usize, usize) = (8, 4);
    let words = |text: &str| text.split_whitespace().count();
    let (name, behind) = [" có nhiệm vụ", " có trách nhiệm", " có các nhiệm vụ"]
        .iter()
        .find_map(|duty| heading.split_once(duty))?;
    let plain = name.starts_with(char::is_uppercase) && !name.contains([',', ';', ':', '.']);
    let short = words(name) <= LONGEST.0 && words(behind) <= LONGEST.1;
    let rules = headings::names_bound(name) || charges::names_powers(behind);
    (plain && short && !rules && !behind.contains(',')).then_some(name)
}

/// Whether a heading charges somebody with the list beneath it by a word of duty.
pub fn charges_somebody(heading: &str) -> bool {
    heading.ends_with(':') && charged(heading).is_some()
}

/// How a heading begins that says for whom what stands beneath it is.
const FOR: [&str; 2] = ["Đối với ", "ĐỐI VỚI "];

/// Whether a heading says for whom what stands beneath it is (`Đối với Sở Tài chính`).
pub fn is_for_somebody(heading: &str) -> bool {
    FOR.iter().any(|words| heading.starts_with(words))
}

/// Those for whom it says so.
pub fn whom(heading: &str) -> &str {
    let who = FOR.iter().find_map(|words| heading.strip_prefix(words));
    who.unwrap_or(heading).trim_end_matches([':', '.', ' '])
}

/// Whose duty a heading names, without the words for the duty (`Trách nhiệm của Sở Tài chính trong việc …`).
pub fn whose(heading: &str) -> &str {
    let heading = heading.strip_prefix("Đề nghị: ").unwrap_or(heading);
    let about = FOR.iter().find_map(|words| heading.strip_prefix(words));
    let heading = about.filter(|who| agencies_only(who)).unwrap_or(heading);
    let Some(whose) = behind_duty(heading) else {
        let charged = || charged(heading).filter(|name| !values::is_agency(name));
        return behind_label(heading)
            .filter(|name| values::is_agency(name))
            .or_else(charged)
            .unwrap_or(heading);
    };
    whose.split(" trong việc ").next().unwrap_or(whose)
}

/// Whether a heading names the duty of a body: `Trách nhiệm của Sở Tài chính`.
pub fn names_duty(text: &str) -> bool {
    let whose = behind_duty(text.trim().trim_end_matches([':', ' ']));
    whose.is_some_and(|name| values::is_agency(name) || charges::is_set_up(name))
}

/// Whether a sentence lays a duty on the body that it names.
pub fn gives_duty(text: &str) -> bool {
    let folded = fold(&text.chars().take(600).collect::<String>());
    [
        "chủ trì",
        "có trách nhiệm",
        "chịu trách nhiệm",
        "phối hợp",
        "tham mưu",
        "giao ",
        "đề nghị",
        "yêu cầu",
        "tổ chức",
        "triển khai",
        "thực hiện",
        "hướng dẫn",
        "theo dõi",
        "kiểm tra",
        "báo cáo",
        "xây dựng",
        "bố trí",
        "tăng cường",
        "tiếp tục",
        "khẩn trương",
        "chỉ đạo",
        "rà soát",
        "chủ động",
        "căn cứ",
        "hỗ trợ",
    ]
    .iter()
    .any(|v| folded.contains(v))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_may_stand_before_the_body_that_a_heading_names() {
        assert!(names_labelled("Cơ quan chủ trì: Sở Y tế:"));
        assert!(!agencies_only("Cơ quan chủ trì: Sở Y tế:"));
        assert_eq!(whose("Cơ quan chủ quản: Sở Y tế"), "Sở Y tế");
        assert_eq!(whose("Trách nhiệm của Sở Y tế"), "Sở Y tế");
        assert_eq!(whose("Trách nhiệm thực hiện của Sở Y tế"), "Sở Y tế");
        assert_eq!(
            whose("ĐỐI VỚI CÁC TỔ CHỨC TÍN DỤNG"),
            "CÁC TỔ CHỨC TÍN DỤNG"
        );
        let matter = "Đối với các giếng cạn: Sở Y tế phối hợp với các xã";
        assert_eq!(whose(matter), matter);
        assert_eq!(whose("Đề nghị: Hội Nông dân tỉnh"), "Hội Nông dân tỉnh");
        assert!(agencies_only("Đề nghị: Hội Nông dân tỉnh; Hội Phụ nữ tỉnh"));
        assert!(names_duty("Nhiệm vụ của Tổ tiếp công dân, xử lý đơn thư:"));
        assert!(!names_duty("Nhiệm vụ của các bên"));
        assert!(charges_somebody("Nhóm giúp việc có nhiệm vụ:"));
        assert_eq!(whose("Nhóm giúp việc có nhiệm vụ"), "Nhóm giúp việc");
        assert!(!charges_somebody("Hộ gia đình có trách nhiệm:"));
        assert!(!charges_somebody("Nhóm giúp việc có nhiệm vụ, quyền hạn:"));
        assert!(!names_labelled("Cơ quan chủ trì: dọn giếng"));
        assert!(!names_labelled("Nội dung phối hợp: Sở Y tế dọn giếng"));
    }

    #[test]
    fn a_sign_stands_above_another() {
        let item = |text: &str| Item::paragraphs(&[text]).remove(0);
        let above = |text: &str, next: &str| {
            let (mark, end) = ordinal::of_paragraph(text).unwrap();
            sign_above(&item(text), Some(&mark), &text[end..], &item(next))
        };
        assert_eq!(above("* Sở Y tế:", "- Dọn giếng."), Some('*'));
        assert_eq!(above("- Sở Y tế:", "* Dọn giếng."), Some('-'));
        assert_eq!(above("- Sở Y tế:", "- Dọn giếng."), None);
        assert_eq!(above("* Dọn giếng.", "- Đắp đường."), None);
    }
}
