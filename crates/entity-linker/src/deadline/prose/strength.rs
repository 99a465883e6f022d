//! How surely a date of a sentence is a deadline.

use super::Strength;
use super::label::labelled;
use super::opening::{acts, behind, demanded};
use super::rhythm::{refines, rhythm_strength};
use super::sentence::clause_start;
use crate::deadline::Dating;
use crate::deadline::spot::{Lead, Spot, prints_a_year};
use std::ops::Range;
use vietnamese::dates::{Grain, Link};
use vietnamese::tokens::{Token, TokenKind, phrase_at, phrase_before};

/// Verbs of what is due, in the clause of a date.
const DUE_VERBS: [&str; 14] = [
    "hoàn thành",
    "trình",
    "ban hành",
    "phê duyệt",
    "báo cáo",
    "gửi",
    "công bố",
    "tổng hợp",
    "tham mưu",
    "kết thúc",
    "xong",
    "hoàn thiện",
    "đưa vào",
    "nộp",
];

/// How surely a spot is a deadline; `None` where it is a date of something else. `act`: the text says what is to be done, or who
/// does it.
pub(super) fn strength(
    text: &str,
    tokens: &[Token],
    spot: &Spot,
    dating: Dating,
    act: &dyn Fn() -> bool,
) -> Option<Strength> {
    let start = spot.tokens.start;
    if labelled(tokens, spot) {
        return Some(Strength::Label);
    }
    if refines(tokens, spot) {
        return None;
    }
    let Some(grain) = spot.grain else {
        return rhythm_strength(text, tokens, spot);
    };
    if spot.of_another_year && spot.lead != Lead::Limit {
        return None;
    }
    let over = spot.days.is_some_and(|(_, last)| dating.is_over(last));
    // `dự án hoàn thành trước ngày 31/12/2024` in a document of 2025: no work can be due then. Work may have begun.
    let begun = spot.lead == Lead::Since && spot.link != Link::Range;
    if over && !begun && prints_a_year(tokens, spot.core) {
        return None;
    }
    let ahead = |day| dating.is_ahead(day);
    let clause = clause_start(tokens, before_note(tokens, start));
    let before = |words: &str| phrase_before(tokens, start, words).is_some();
    let finished = [
        "hoàn thành",
        "hoàn thành xong",
        "xong",
        "phấn đấu",
        "phấn đấu hoàn thành",
        "kết thúc",
        "thời hạn",
        "hạn chót",
    ];
    let of_things = is_of_things(tokens, clause, start);
    if finished.iter().any(|w| before(w)) && !of_things {
        return Some(Strength::Strong);
    }
    let due = DUE_VERBS
        .iter()
        .any(|verb| (clause..start).any(|i| phrase_at(tokens, i, verb).is_some()));
    let coming = spot.days.is_some_and(|(_, last)| ahead(last));
    let past = of_things
        || (start.saturating_sub(6).max(clause)..start)
            .any(|i| tells_of_another(tokens, i, coming));
    // `lưu ý các vị trí thi công trong tháng 4`: what is to be known, not done.
    let noted = says(tokens, &(clause..start), &["lưu ý", "chú ý"]);
    // `11 hoạt động dự kiến thực hiện trong năm 2026`: a time of what it speaks about.
    let foreseen = (start.saturating_sub(4).max(clause)..start)
        .any(|i| phrase_at(tokens, i, "dự kiến").is_some());
    let named = of_a_name(tokens, &(clause..start), spot.tokens.end);
    let led = slice_has(tokens, &spot.tokens, &["chậm", "muộn", "nay", "quá"]);
    let opens = clause == start;
    let next = tokens.get(spot.tokens.end);
    let closes = next.is_none_or(|t| t.kind == TokenKind::Mark);
    let acts_behind = || behind(text, tokens, spot.tokens.end).is_some_and(acts);
    // A year is rather that of a goal, but for what is to be finished.
    let short = grain <= Grain::Part;
    let begins = || short && acts_behind() || finished_behind(tokens, spot.tokens.end);
    let concludes =
        || short && finishes(tokens, start) && !takes(tokens, &(clause..start)) && act();
    // `… trước ngày 15/6 để tổng hợp`
    let purpose = next.is_some_and(|t| t.is("để"));
    // `lập kế hoạch trước ngày 30/10 và báo cáo kết quả`
    let joined = next.is_some_and(|t| t.is("và"));
    let aimed = (clause..start).any(|i| phrase_at(tokens, i, "phấn đấu").is_some());
    match spot.lead {
        _ if named => None,
        Lead::Limit if led => Some(Strength::Strong),
        Lead::Limit if (opens || due) && !past => Some(Strength::Strong),
        Lead::Limit if (closes || purpose || joined) && !past && act() => Some(Strength::Weak),
        // `Từ ngày 15/6/2024 đến ngày 30/6/2024: Tổ chức hội nghị`: an item of a time-line.
        _ if start == 0
            && next.is_some_and(|t| t.is(":"))
            && (acts_behind() || short && coming && spot.lead == Lead::None) =>
        {
            Some(Strength::Weak)
        }
        Lead::Until if !over && demanded(tokens, spot.tokens.end) => Some(Strength::Strong),
        // `Đến ngày 30/5/2026, bàn giao mặt bằng`, `Hoàn thành việc bàn giao đến ngày 30/5/2026`
        Lead::Until if !over && (opens && begins() || closes && !past && concludes()) => {
            Some(Strength::Weak)
        }
        // `hoàn thành việc rà soát trong giai đoạn 2025 - 2026`
        Lead::Within
            if spot.link == Link::Range
                && closes
                && !past
                && says(tokens, &(clause..start), &["hoàn thành"])
                && act() =>
        {
            Some(Strength::Weak)
        }
        Lead::Within if spot.link == Link::Range || foreseen || noted => None,
        Lead::Within if grain <= Grain::Quarter && !past => Some(Strength::Weak),
        // `cấp mới … trong 03 tháng cuối năm 2025`
        Lead::Within if grain == Grain::Part && coming && closes && !past && act() => {
            Some(Strength::Weak)
        }
        Lead::Within
            if (due
                || aimed
                || before("thực hiện")
                || before("triển khai")
                || says(tokens, &(clause..start), &["khởi công"]))
                && !past
                && closes =>
        {
            Some(Strength::Weak)
        }
        // `tổng kết vào năm 2030`, `nâng tỷ lệ lên 95% vào năm 2025`
        Lead::Within
            if slice_has(tokens, &spot.tokens, &["vào"])
                && (finishes(tokens, start) || raises(tokens, &(clause..start)))
                && !past
                && (closes || joined)
                && act() =>
        {
            Some(Strength::Weak)
        }
        Lead::Since if slice_has(tokens, &spot.tokens, &["ngay"]) => Some(Strength::Strong),
        Lead::Since
            if ["thực hiện", "triển khai", "bắt đầu"]
                .iter()
                .any(|w| before(w))
                || slice_has(tokens, &spot.tokens, &["bắt"]) =>
        {
            Some(Strength::Strong)
        }
        Lead::Since
            if spot.link == Link::Range && closes && !past && {
                let planned = || act() && spot.days.is_some_and(|(first, _)| ahead(first));
                !takes(tokens, &(clause..start)) && (runs(tokens, &(clause..start)) || planned())
            } =>
        {
            Some(Strength::Weak)
        }
        // `Từ ngày 01/01/2026, Sở Y tế tiếp nhận hồ sơ …`
        Lead::Since
            if start == 0
                && next.is_some_and(|t| t.is(","))
                && spot.days.is_some_and(|(first, _)| ahead(first))
                && acts_behind() =>
        {
            Some(Strength::Weak)
        }
        // `thí điểm tại hai xã từ ngày 15/11/2025 và triển khai …`
        Lead::Since
            if (closes || joined)
                && !past
                && spot.days.is_some_and(|(first, _)| ahead(first))
                && says(
                    tokens,
                    &(clause..start),
                    &["thí điểm", "đưa vào", "vận hành"],
                )
                && act() =>
        {
            Some(Strength::Weak)
        }
        // `báo cáo tại phiên họp tháng 12/2025`
        Lead::None
            if grain == Grain::Month
                && closes
                && !past
                && coming
                && meeting(tokens, &(clause..start)) =>
        {
            Some(Strength::Weak)
        }
        // `Quý I/2027, các cơ quan tiến hành tổng kết.`
        Lead::None
            if start == 0
                && !over
                && next.is_some_and(|t| t.is(","))
                && matches!(grain, Grain::Month | Grain::Quarter)
                && act() =>
        {
            Some(Strength::Weak)
        }
        Lead::None
            if (opens || ends_bracket(tokens, spot))
                && closes
                && matches!(grain, Grain::Month | Grain::Quarter)
                && start > 0 =>
        {
            Some(Strength::Weak)
        }
        _ => None,
    }
}

/// Whether a word before a date tells that it is the time of something else (`hồ sơ đã nộp trước ngày …`). In `phát triển` and `có liên
/// quan` its like tells nothing, nor in `phương án đã được phê duyệt` before a date that is still to come.
fn tells_of_another(tokens: &[Token], at: usize, coming: bool) -> bool {
    let word = |at: Option<usize>| at.and_then(|i| tokens.get(i)).map_or("", |t| &t.folded);
    let next = word(Some(at + 1));
    let told = || matches!(word(at.checked_sub(1)), "đã" | "chưa");
    match word(Some(at)) {
        "đã" if coming && next == "được" => false,
        "được" if coming && told() => false,
        "đã" | "được" | "nộp" => true,
        "phát" => matches!(next, "hiện" | "hành" | "sinh"),
        // `những vấn đề vượt thẩm quyền (nếu có) trong tháng 11`
        "có" if word(at.checked_sub(1)) == "nếu" => false,
        "có" => !matches!(next, "liên" | "thẩm" | "trách"),
        _ => false,
    }
}

/// Whether a date belongs to the name of a plan (`Quy hoạch cảng từ nay đến năm 2020 đã được duyệt`) or of an event (`kết luận tại Hội
/// nghị tổ chức vào ngày 12/01`).
fn of_a_name(tokens: &[Token], clause: &Range<usize>, end: usize) -> bool {
    const EVENTS: [&str; 8] = [
        "buổi làm việc",
        "cuộc họp",
        "hội nghị",
        "hội thảo",
        "kỳ họp",
        "lễ",
        "phiên họp",
        "đại hội",
    ];
    let event = |at: usize| {
        let at = match phrase_at(tokens, at, "các") {
            Some(behind) => behind,
            None => at,
        };
        EVENTS.iter().any(|e| phrase_at(tokens, at, e).is_some())
    };
    let held = || {
        let takes_place = ["diễn ra", "tổ chức"]
            .iter()
            .any(|w| phrase_before(tokens, clause.end, w).is_some());
        takes_place && clause.clone().any(|i| tokens[i].is("tại") && event(i + 1))
    };
    let past = tokens.get(end).is_some_and(|t| t.is("đã"));
    !clause.is_empty() && (past || held())
}

/// Whether the statement before a date is about finishing something.
fn finishes(tokens: &[Token], before: usize) -> bool {
    const WORDS: [&str; 6] = [
        "hoàn thành",
        "khánh thành",
        "kết thúc",
        "ban hành",
        "sơ kết",
        "tổng kết",
    ];
    let from = (0..before)
        .rev()
        .find(|i| matches!(tokens[*i].folded.as_str(), ";" | "."))
        .map_or(0, |i| i + 1);
    (from..before).any(|i| WORDS.iter().any(|w| phrase_at(tokens, i, w).is_some()))
}

/// Whether the words before a time say up or down to which share something is to be brought.
fn raises(tokens: &[Token], before: &Range<usize>) -> bool {
    let share = before.end.checked_sub(1).is_some_and(|i| tokens[i].is("%"));
    share && says(tokens, before, &["nâng", "tăng", "giảm", "đưa"])
}

/// Whether the words before a month say that something is brought before a meeting, and end with its name.
fn meeting(tokens: &[Token], before: &Range<usize>) -> bool {
    /// Most words from `tại` to the month.
    const NEAR: usize = 8;
    let from = before.end.saturating_sub(NEAR).max(before.start);
    let at = (from..before.end).rev().find(|i| {
        ["tại phiên họp", "tại kỳ họp", "tại cuộc họp"]
            .iter()
            .any(|w| phrase_at(tokens, *i, w).is_some())
    });
    at.is_some_and(|at| says(tokens, &(before.start..at), &["báo cáo", "trình"]))
}

/// Whether `hoàn thành` stands behind a time.
fn finished_behind(tokens: &[Token], end: usize) -> bool {
    let marked = tokens.get(end).is_some_and(|t| t.is(","));
    ["hoàn thành", "cơ bản hoàn thành"]
        .iter()
        .any(|w| phrase_at(tokens, end + usize::from(marked), w).is_some())
}

/// Whether a clause before a period tells of what goes on in it.
fn runs(tokens: &[Token], clause: &Range<usize>) -> bool {
    const GOES_ON: [&str; 15] = [
        "chiến dịch",
        "diễn ra",
        "gửi",
        "kiểm tra",
        "mở",
        "nộp",
        "phát động",
        "thí điểm",
        "thực hiện",
        "tiến hành",
        "triển khai",
        "tuyên truyền",
        "tổ chức",
        "áp dụng",
        "đợt",
    ];
    says(tokens, clause, &GOES_ON)
}

/// Whether a clause before a period tells of figures or results that are taken from it.
fn takes(tokens: &[Token], clause: &Range<usize>) -> bool {
    const TAKEN: [&str; 8] = [
        "giai đoạn",
        "kết quả",
        "kỳ",
        "số liệu",
        "thống kê",
        "tình hình",
        "tính",
        "tổng hợp",
    ];
    // `tổ chức kỳ thi`
    let taken = |i: usize| TAKEN.iter().any(|w| phrase_at(tokens, i, w).is_some());
    clause
        .clone()
        .any(|i| taken(i) && phrase_at(tokens, i, "kỳ thi").is_none())
}

/// Whether `hoàn thành` right before a date says which things are meant and not what is to be done (`cho các dự án hoàn thành trong
/// năm 2025`): a word for several of them stands before it, and other words before that.
fn is_of_things(tokens: &[Token], clause: usize, before: usize) -> bool {
    /// Most words of the things.
    const LONGEST: usize = 5;
    let Some(done) = phrase_before(tokens, before, "hoàn thành") else {
        return false;
    };
    let from = done.saturating_sub(LONGEST).max(clause + 1);
    (from..done).any(|i| {
        let several = matches!(tokens[i].folded.as_str(), "các" | "những" | "số");
        let thing = ["dự án", "công trình", "đề tài", "hạng mục"]
            .iter()
            .any(|w| phrase_before(tokens, done, w).is_some());
        several && thing
    })
}

/// Whether one of some phrases stands in a clause.
fn says(tokens: &[Token], clause: &Range<usize>, words: &[&str]) -> bool {
    clause
        .clone()
        .any(|i| words.iter().any(|w| phrase_at(tokens, i, w).is_some()))
}

/// The token of the bracket that opens a note right before token `at` (`gửi ý kiến (qua thư) trước ngày …`), or `at`.
fn before_note(tokens: &[Token], at: usize) -> usize {
    let closed = at.checked_sub(1).filter(|i| tokens[*i].is(")"));
    closed
        .and_then(|i| (0..i).rev().find(|o| tokens[*o].is("(")))
        .unwrap_or(at)
}

pub(super) fn slice_has(tokens: &[Token], range: &Range<usize>, words: &[&str]) -> bool {
    tokens
        .get(range.clone())
        .is_some_and(|all| all.iter().any(|t| words.contains(&t.folded.as_str())))
}

fn ends_bracket(tokens: &[Token], spot: &Spot) -> bool {
    let before = spot.tokens.start.checked_sub(1).and_then(|i| tokens.get(i));
    before.is_some_and(|t| t.is("(")) && tokens.get(spot.tokens.end).is_some_and(|t| t.is(")"))
}
