//! Where a name ends that no grammar of names reads to its end.

use super::cursor::Cursor;
use super::joining::without_last;
use super::words::words;
use crate::agencies::Agencies;
use crate::fold::fold;
use std::ops::Range;

/// Where the last name of a list begins.
pub(super) fn last_name(text: &str, list: &Range<usize>) -> usize {
    let agencies = Agencies::get();
    let Some(all) = text.get(list.clone()) else {
        return list.start;
    };
    let marks = [", ", "; ", " và "];
    let mut starts: Vec<usize> = marks
        .iter()
        .flat_map(|m| all.match_indices(m).map(|(i, _)| i + m.len()))
        .collect();
    starts.sort_unstable();
    let whole = |tail: &str| agencies.expected_whole(tail).is_some();
    let last = starts
        .into_iter()
        .find(|i| all.get(*i..).is_some_and(whole));
    list.start + last.unwrap_or(0)
}

/// Where a unit's name ends that goes on in small letters up to `chủ trì` (`Quỹ Hỗ trợ phát triển hợp tác xã chủ trì …`), or up to the
/// colon or end behind which its tasks stand (`Trung tâm Thông tin thủy sản: …`).
pub(super) fn end_of_longer(text: &str, list: &Range<usize>) -> Option<usize> {
    let agencies = Agencies::get();
    let lists = words();
    let near = Cursor { text, at: list.end }.near();
    let name = text.get(last_name(text, list)..list.end)?;
    let near_end = |at: usize| list.end + near.get(..at).map_or(0, |t| t.trim_end().len());
    let words = lists.together.iter().chain(&lists.lead);
    let leads = words
        .filter_map(|w| near.find(&format!(" {w}")))
        .filter(|end| !is_half_of_a_body(text, list.end + end))
        .min()
        .filter(|at| {
            let more = near.get(..*at).unwrap_or("");
            let tied = [&lists.adverbs, &lists.duty, &lists.joins, &lists.narrows];
            // Behind a comma only a field that `và` completes.
            (!more.starts_with(',') || more.contains(" và "))
                && !tied.iter().any(|list| without_last(more, list).is_some())
                && !Cursor { text, at: list.end }.tells_or_narrows()
                && (agencies.goes_on_with(name, more) || is_second_field(name, more))
        });
    if let Some(at) = leads {
        return Some(near_end(at));
    }
    let at = near.find([':', '\n']).unwrap_or(near.len());
    let more = near.get(..at)?;
    let whole = list.end + near.len() == text.len() || at < near.len();
    let plain = !agencies.holds_a_verb(more) && !more.contains([',', '.', ';', '(', '/']);
    (whole && plain && agencies.goes_on_with(name, more)).then(|| near_end(at))
}

/// Whether `đồng` behind a place is the second half of a name (`Hội đồng chủ trì …`).
fn is_half_of_a_body(text: &str, end: usize) -> bool {
    let (before, behind) = text.split_at_checked(end).unwrap_or((text, ""));
    let last = before.rsplit(' ').next().map(fold).unwrap_or_default();
    behind.starts_with(" đồng ") && Agencies::get().is_first_half_of_a_body(&last)
}

/// Whether a dash and a few words behind a unit's name are a further field of it (`Vụ Pháp chế` and ` - Vận tải`).
fn is_second_field(name: &str, more: &str) -> bool {
    /// Most words.
    const LONGEST: usize = 5;
    let agencies = Agencies::get();
    let kind = name.split(' ').next().map(fold).unwrap_or_default();
    let unit = words().kinds_of_units.contains(&kind);
    let field = more
        .trim_start()
        .strip_prefix(['-', '–'])
        .map(str::trim_start);
    field.is_some_and(|field| {
        unit && field.starts_with(char::is_uppercase)
            && field.split(' ').count() <= LONGEST
            && !field.contains([',', ';', ':', '.', '(', '/'])
            && agencies.prefix(field).is_none()
            && !agencies.holds_a_verb(field)
    })
}

/// Where a name ends that goes on by a few words, the first with a capital, to the end of the text (`…, Tỉnh đoàn Thanh niên:`).
pub(super) fn end_of_heading(text: &str, from: usize) -> Option<usize> {
    /// Most words.
    const LONGEST: usize = 4;
    let rest = text.get(from..)?.trim_end();
    let rest = rest.strip_suffix(':').unwrap_or(rest);
    let more = rest.trim_start();
    let words = more.split(' ').count();
    let plain = !more.contains([',', ';', ':', '.', '(']);
    (more.starts_with(char::is_uppercase) && words <= LONGEST && plain).then_some(from + rest.len())
}

/// Where a list ends whose last member no list knows, before what they are to do (`Sở Y tế và hệ thống các nhà thuốc bảo đảm …`, `Ban Chỉ
/// đạo phòng, chống thiên tai và tìm kiếm cứu nạn rà soát …`).
pub(super) fn end_of_unlisted_member(text: &str, from: usize) -> Option<usize> {
    /// Most words.
    const LONGEST: usize = 12;
    // `Ban điều hành gồm Giám đốc, các Phó Giám đốc và …` tells who belongs to it.
    if text.get(..from)?.contains(" gồm ") {
        return None;
    }
    let agencies = Agencies::get();
    let member = text.get(from..)?.strip_prefix(" và ")?;
    let start = text.len() - member.len();
    if (Cursor { text, at: start }).words(&words().matters) {
        return None;
    }
    let near = member.split(['.', ';', ':', '\n', '(']).next()?;
    let blanks: Vec<usize> = near.match_indices(' ').map(|m| m.0).collect();
    // A verb right behind `và` is part of a name: of two words, or a noun by its second one.
    let skipped = if agencies.starts_with_verb(near) {
        1
    } else {
        0
    };
    let acts = |at: &&usize| {
        let behind = near.get(**at + 1..).unwrap_or("");
        behind.starts_with(char::is_lowercase)
            && agencies.starts_with_verb(behind)
            && !is_half_of_a_body(near, **at)
    };
    // `… và đại biểu Quốc hội tỉnh, trong phạm vi nhiệm vụ của mình, giám sát …`
    let by_right = || {
        let comma = near.find(',')?;
        let behind = start + comma + 1;
        let few = near.get(..comma)?.split(' ').count() <= LONGEST;
        let says = (Cursor { text, at: behind }).words(&words().within);
        (few && says).then_some(start + comma)
    };
    let verb = blanks.iter().take(LONGEST).skip(skipped).find(acts);
    let end = verb
        .map(|at| start + at)
        .filter(|end| !text.get(start..*end).is_some_and(|t| t.contains(',')))
        .or_else(by_right)
        .or(verb.map(|at| start + at))?;
    let at = Cursor { text, at: end };
    let open = text.get(start..end)?.ends_with([',', '-']);
    (!open && at.ended() && !at.tells_or_narrows()).then_some(end)
}

/// Where the name of a group ends that says what is done to its members or what they were given, before a word of duty (`Các cơ quan chịu
/// sự giám sát có trách nhiệm …`, `Các đơn vị được giao chủ trì có trách nhiệm …`).
pub(super) fn end_of_bound_group(text: &str, list: &Range<usize>) -> Option<usize> {
    let lists = words();
    let name = text.get(last_name(text, list)..list.end)?;
    let plural = (Cursor { text: name, at: 0 }).words(&lists.plural);
    let given = || without_last(name, &lists.given).is_some();
    let bound = || (Cursor { text, at: list.end }).goes_on_with(&lists.bound);
    if !plural || !given() && !bound() {
        return None;
    }
    let end = duty(text, list.end)?.0;
    let clause = text.get(list.end..end)?;
    (!clause.trim().is_empty() && !clause.contains(',')).then_some(end)
}

/// Where the name of those ends who are called by what they draft or examine (`Các cơ quan chủ trì soạn thảo gửi báo cáo …`), before what
/// they are to do.
pub(super) fn end_of_named_by_part(text: &str, noun_end: usize) -> Option<usize> {
    let lists = words();
    let noun = text.get(..noun_end)?;
    let mut at = Cursor { text, at: noun_end };
    let named = without_last(noun, &lists.drafters).is_some() && at.words(&lists.lead);
    if !named || !at.words(&lists.drafting) {
        return None;
    }
    let end = at.at;
    let mut behind = Cursor { text, at: end };
    let apart = behind.rest().starts_with(' ');
    let parts = [&lists.adverbs, &lists.joint, &lists.duty, &lists.owes];
    let charged = parts.iter().any(|list| behind.words(list));
    // What is drafted or examined may be called by a verb: `thẩm định báo cáo nghiên cứu`.
    let called_by_a_verb = || {
        let object = fold(at.near().trim_start());
        let mut verbs = ["báo cáo", "hướng dẫn", "quy định", "đề xuất"].iter();
        verbs.any(|verb| object.starts_with(verb))
    };
    let acts = || !called_by_a_verb() && Agencies::get().starts_with_verb(at.rest().trim_start());
    (apart && (charged || acts())).then_some(end)
}

/// Whether a sentence tells what those whom it names left undone (`Phòng Kinh tế chưa thẩm định …`), or asks them by that
/// (`… yêu cầu các đơn vị chưa báo cáo khẩn trương báo cáo`): the word is no part of their name.
pub(super) fn undone(text: &str, lead: &mut Option<Range<usize>>) -> bool {
    const NOT_YET: &str = " chưa";
    let Some(lead) = lead else { return false };
    let undone = text
        .get(lead.clone())
        .is_some_and(|name| name.ends_with(NOT_YET));
    if undone {
        lead.end -= NOT_YET.len();
    }
    undone
}

/// Where a name that no grammar knows ends before a word of duty, and the place of that word.
pub(super) fn duty(text: &str, from: usize) -> Option<(usize, usize)> {
    let near = Cursor { text, at: from }.near();
    let near = near.split(['.', ';', ':', '\n']).next().unwrap_or("");
    let at = near.match_indices(' ').map(|m| from + m.0).find(|i| {
        let mut next = Cursor { text, at: *i };
        next.words(&words().obliged)
    })?;
    Some((text.get(..at)?.trim_end().len(), at))
}
