//! How surely a date of a sentence is a deadline.

use super::Strength;
use super::clause::{
    before_note, ends_bracket, finished_behind, finishes, is_of_things, meeting, of_a_name, raises,
    runs, slice_has, takes, tells_of_another,
};
use super::label::labelled;
use super::opening::{acts, behind, demanded};
use super::rhythm::{refines, rhythm_strength};
use super::sentence::clause_start;
use crate::deadline::Dating;
use crate::deadline::spot::{Lead, Spot, prints_a_year};
use std::ops::Range;
use vietnamese::dates::{Grain, Link};
use vietnamese::phrases::Words;
use vietnamese::timing::words;
use vietnamese::tokens::{Token, TokenKind, phrase_within};

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
    let clause = clause_start(tokens, before_note(tokens, start));
    // `…; báo cáo Chủ tịch tỉnh trước ngày 15/3/2027` in conclusions that went out some days later.
    let agreed = || {
        let day = spot.days.map(|(_, last)| last);
        let just = day.is_some_and(|day| dating.is_just_over(day));
        let due = || words().due.at(tokens, clause).is_some();
        spot.lead == Lead::Limit && just && due() && act()
    };
    if over && !begun && prints_a_year(tokens, spot.core) && !agreed() {
        return None;
    }
    let of_things = is_of_things(tokens, clause, start);
    if !of_things && words().finished.before(tokens, start).is_some() {
        return Some(Strength::Strong);
    }
    if of_a_name(tokens, &(clause..start), spot.tokens.end) {
        return None;
    }
    let place = Place {
        text,
        tokens,
        spot,
        grain,
        dating,
        act,
        clause: clause..start,
        next: tokens.get(spot.tokens.end),
        over,
        of_things,
    };
    if spot.lead == Lead::Limit
        && let Some(found) = place.limit()
    {
        return Some(found);
    }
    if place.heads_an_item() {
        return Some(Strength::Weak);
    }
    match spot.lead {
        Lead::Limit => None,
        Lead::Until => place.until(),
        Lead::Within => place.within().then_some(Strength::Weak),
        Lead::Since => place.since(),
        Lead::None => place.bare().then_some(Strength::Weak),
    }
}

/// A date with a grain, and what stands around it.
struct Place<'a> {
    text: &'a str,
    tokens: &'a [Token],
    spot: &'a Spot,
    grain: Grain,
    dating: Dating,
    act: &'a dyn Fn() -> bool,
    /// The words of its clause before it.
    clause: Range<usize>,
    /// The token behind it.
    next: Option<&'a Token>,
    /// It had passed when the document was issued.
    over: bool,
    /// It says which things are meant, see [`is_of_things`].
    of_things: bool,
}

impl Place<'_> {
    /// `trước`, `chậm nhất`, `hết`.
    fn limit(&self) -> Option<Strength> {
        if self.leads_with(&words().limit_words) {
            return Some(Strength::Strong);
        }
        let due = || self.says(&words().due);
        if (self.opens() || due()) && !self.past() {
            return Some(Strength::Strong);
        }
        // `… trước ngày 15/6 để tổng hợp`
        let ends = self.closes() || self.is_next("để") || self.is_next("và");
        (ends && !self.past() && (self.act)()).then_some(Strength::Weak)
    }

    /// `Từ ngày 15/6/2024 đến ngày 30/6/2024: Tổ chức hội nghị`: an item of a time-line.
    fn heads_an_item(&self) -> bool {
        self.spot.tokens.start == 0
            && self.is_next(":")
            && (self.acts_behind()
                || self.is_short() && self.coming() && self.spot.lead == Lead::None)
    }

    /// `đến`, `tới`.
    fn until(&self) -> Option<Strength> {
        let (tokens, spot) = (self.tokens, self.spot);
        if self.over {
            return None;
        }
        if demanded(tokens, spot.tokens.end) {
            return Some(Strength::Strong);
        }
        // A year is rather that of a goal, but for what is to be finished.
        let begins =
            || self.is_short() && self.acts_behind() || finished_behind(tokens, spot.tokens.end);
        let concludes = || {
            self.is_short()
                && finishes(tokens, spot.tokens.start)
                && !takes(tokens, &self.clause)
                && (self.act)()
        };
        // `Đến ngày 30/5/2026, bàn giao mặt bằng`, `Hoàn thành việc bàn giao đến ngày 30/5/2026`
        // `Đến hết năm 2027, Sở Y tế dọn xong các giếng`
        let whole =
            || self.is_next(",") && slice_has(tokens, &spot.tokens, &["hết"]) && (self.act)();
        let weak =
            self.opens() && (begins() || whole()) || self.closes() && !self.past() && concludes();
        weak.then_some(Strength::Weak)
    }

    /// `trong`, `vào`.
    fn within(&self) -> bool {
        let (tokens, start) = (self.tokens, self.spot.tokens.start);
        if self.past() {
            return false;
        }
        if self.spot.link == Link::Range {
            // `hoàn thành việc rà soát trong giai đoạn 2025 - 2026`
            return self.closes()
                && phrase_within(self.tokens, &self.clause, "hoàn thành")
                && (self.act)();
        }
        // `11 hoạt động dự kiến thực hiện trong năm 2026`: a time of what it speaks about.
        let near = start.saturating_sub(4).max(self.clause.start)..start;
        // `lưu ý các vị trí thi công trong tháng 4`: what is to be known, not done.
        if phrase_within(tokens, &near, "dự kiến") || self.says(&words().noted) {
            return false;
        }
        if self.grain <= Grain::Quarter {
            return true;
        }
        // `cấp mới … trong 03 tháng cuối năm 2025`
        if self.grain == Grain::Part && self.coming() && self.closes() && (self.act)() {
            return true;
        }
        let carried_out = words().carried_out.before(tokens, start).is_some();
        let aimed = || self.says(&words().due) || self.says(&words().aimed);
        if self.closes() && (carried_out || aimed()) {
            return true;
        }
        // `tổng kết vào năm 2030`, `nâng tỷ lệ lên 95% vào năm 2025`
        slice_has(tokens, &self.spot.tokens, &["vào"])
            && (finishes(tokens, start) || raises(tokens, &self.clause))
            && (self.closes() || self.is_next("và"))
            && (self.act)()
    }

    /// `từ`, `kể từ`, `sau`.
    fn since(&self) -> Option<Strength> {
        let (tokens, spot) = (self.tokens, self.spot);
        let begun = words().begun.before(tokens, spot.tokens.start).is_some();
        if begun || slice_has(tokens, &spot.tokens, &["ngay", "bắt"]) {
            return Some(Strength::Strong);
        }
        let ahead = || {
            spot.days
                .is_some_and(|(first, _)| self.dating.is_ahead(first))
        };
        let planned = || {
            spot.link == Link::Range
                && self.closes()
                && !self.past()
                && !takes(tokens, &self.clause)
                && (runs(tokens, &self.clause) || (self.act)() && ahead())
        };
        // `Từ ngày 01/01/2026, Sở Y tế tiếp nhận hồ sơ …`
        let opening =
            || spot.tokens.start == 0 && self.is_next(",") && ahead() && self.acts_behind();
        // `thí điểm tại hai xã từ ngày 15/11/2025 và triển khai …`
        let started = || {
            (self.closes() || self.is_next("và"))
                && !self.past()
                && ahead()
                && self.says(&words().put_to_use)
                && (self.act)()
        };
        (planned() || opening() || started() || self.done_from_then()).then_some(Strength::Weak)
    }

    /// `…, tổ chức kiểm tra từ tháng 01/2027.`: right before it stands nothing but verbs, behind a mark or the start of the clause.
    fn done_from_then(&self) -> bool {
        self.closes()
            && self.spot.link != Link::Range
            && self.coming()
            && !self.past()
            && self.only_verbs(self.last_piece())
            && (self.act)()
    }

    /// The words of its clause behind the last mark or `và` before it.
    fn last_piece(&self) -> Range<usize> {
        let ends = |i: &usize| self.tokens[*i].kind == TokenKind::Mark || self.tokens[*i].is("và");
        let from = self.clause.clone().rev().find(ends);
        from.map_or(self.clause.start, |at| at + 1)..self.clause.end
    }

    /// Whether a run of words is one verb behind another.
    fn only_verbs(&self, piece: Range<usize>) -> bool {
        /// Most words of a verb.
        const VERB: usize = 3;
        let agencies = vietnamese::agencies::Agencies::get();
        let verb = |range: Range<usize>| {
            let own = self.tokens.get(range).filter(|own| !own.is_empty());
            own.and_then(|own| {
                self.text
                    .get(own[0].range.start..own[own.len() - 1].range.end)
            })
            .is_some_and(|words| agencies.is_verb(words))
        };
        let mut at = piece.start;
        while at < piece.end {
            let longest = (1..=VERB.min(piece.end - at)).rev();
            match longest.map(|n| at + n).find(|end| verb(at..*end)) {
                Some(end) => at = end,
                None => return false,
            }
        }
        at > piece.start
    }

    /// Nothing leads to the date.
    fn bare(&self) -> bool {
        let start = self.spot.tokens.start;
        let of_a_year = matches!(self.grain, Grain::Month | Grain::Quarter);
        // `báo cáo tại phiên họp tháng 12/2025`
        let heard = self.grain == Grain::Month
            && self.closes()
            && self.coming()
            && !self.past()
            && meeting(self.tokens, &self.clause);
        // `Quý I/2027, các cơ quan tiến hành tổng kết.`
        let opening = || start == 0 && !self.over && self.is_next(",") && of_a_year && (self.act)();
        let alone = || self.opens() || ends_bracket(self.tokens, self.spot);
        heard || opening() || of_a_year && start > 0 && self.closes() && alone()
    }

    /// A year is too long to begin with.
    fn is_short(&self) -> bool {
        self.grain <= Grain::Part
    }

    /// Whether its clause begins with it.
    fn opens(&self) -> bool {
        self.clause.is_empty()
    }

    /// Whether a mark or nothing stands behind it.
    fn closes(&self) -> bool {
        self.next.is_none_or(|t| t.kind == TokenKind::Mark)
    }

    fn is_next(&self, word: &str) -> bool {
        self.next.is_some_and(|t| t.is(word))
    }

    /// Whether one of some words is among those that lead to it.
    fn leads_with(&self, words: &Words) -> bool {
        self.tokens
            .get(self.spot.tokens.clone())
            .is_some_and(|own| own.iter().any(|t| words.hold(t)))
    }

    /// Whether one of some phrases stands in its clause before it.
    fn says(&self, words: &Words) -> bool {
        words.within(self.tokens, &self.clause)
    }

    /// Whether something is to be done right behind it.
    fn acts_behind(&self) -> bool {
        behind(self.text, self.tokens, self.spot.tokens.end).is_some_and(acts)
    }

    /// Whether it is still to come when the document is issued.
    fn coming(&self) -> bool {
        let last = self.spot.days.map(|(_, last)| last);
        last.is_some_and(|last| self.dating.is_ahead(last))
    }

    /// Whether it is the time of something else.
    fn past(&self) -> bool {
        /// Most words from the one that says so.
        const NEAR: usize = 6;
        let from = self.clause.end.saturating_sub(NEAR).max(self.clause.start);
        self.of_things
            || (from..self.clause.end).any(|i| tells_of_another(self.tokens, i, self.coming()))
    }
}
