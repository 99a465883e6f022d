//! Offices that stand for the bodies that they head: `Bộ trưởng Bộ Tư pháp`, `Thủ trưởng các đơn vị`.

use super::group::{bounded, nouns};
use super::unit::{Reader, Sort, Unit};
use super::words::{Gap, Word, phrase};

impl Reader<'_> {
    /// An office and the body that it heads: `Bộ trưởng Bộ Tư pháp`, `Thủ trưởng các đơn vị`.
    pub(super) fn office(&self, words: &[Word], at: usize) -> Option<Unit> {
        let unit = self.one_office(words, at)?;
        if unit.hit.is_some() || !self.heads_ministries(words, at) {
            return Some(unit);
        }
        // "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, …, Chủ tịch UBND các tỉnh": all heads of bodies in one formula.
        let (mut end, mut group) = (unit.end, unit.sort == Sort::Group);
        while let Some(word) = words.get(end) {
            let skip = usize::from(word.folded == "và");
            if skip == 0 && word.gap != Gap::Comma {
                break;
            }
            let next = self.one_office(words, end + skip);
            let Some(next) = next
                .filter(|n| n.hit.is_none() && (n.sort == Sort::Group || n.end > end + skip + 2))
            else {
                break;
            };
            (end, group) = (next.end, true);
        }
        let sort = if group { Sort::Group } else { unit.sort };
        Some(Unit { end, sort, ..unit })
    }

    /// Whether an office at a word is that of ministers without a ministry named.
    fn heads_ministries(&self, words: &[Word], at: usize) -> bool {
        let mut i = at;
        while let Some(next) = self.lexicon.before_office.at(words, i) {
            i = next;
        }
        phrase(words, i, "bộ trưởng")
            .and_then(|e| words.get(e))
            .is_some_and(|w| w.gap == Gap::Comma)
    }

    fn one_office(&self, words: &[Word], at: usize) -> Option<Unit> {
        let mut i = at;
        let mut opened = false;
        while let Some(next) = self.lexicon.before_office.at(words, i) {
            i = next;
            opened = true;
        }
        if !(words.get(i)?.upper || opened || self.lenient) {
            return None;
        }
        let mut end = self.lexicon.offices.at(words, i)?;
        let nobody = self.lexicon.nobody.at(words, i) == Some(end);
        let shared = |end: usize| {
            let last = end
                .checked_sub(1)
                .and_then(|l| words.get(l))
                .map_or("", |w| w.folded.as_str());
            matches!(last, "phòng" | "tra") && end > i + 2
        };
        // "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "Chủ tịch, các Phó Chủ tịch".
        while let Some(word) = words.get(end) {
            let skip = usize::from(word.folded == "và");
            let tied = word.gap == Gap::Comma || skip == 1;
            let before = self
                .lexicon
                .before_office
                .at(words, end + skip)
                .unwrap_or(end + skip);
            match self.lexicon.offices.at(words, before) {
                Some(next) if tied && !shared(end) && !of_a_village(words, i, end) => end = next,
                _ => break,
            }
        }
        // "Các Thứ trưởng khác".
        if opened && words.get(end).is_some_and(|w| w.folded == "khác") {
            end += 1;
        }
        let plain = Unit {
            end,
            sort: Sort::Body,
            hit: None,
            body: end,
            owner: None,
        };
        let alone = words.get(end).is_none_or(|w| w.gap != Gap::Space);
        if alone {
            return (!nobody).then_some(plain);
        }
        // The office may share a word with the body: "Chánh Văn phòng UBND tỉnh", "Chánh Thanh tra tỉnh".
        let shared = shared(end).then(|| end - 2);
        // "Trưởng phòng Tổ chức", "Trưởng Ban quản lý": the office ends in the kind of the body.
        let kind = end.checked_sub(1).filter(|l| {
            *l > i
                && shared.is_none()
                && words
                    .get(*l)
                    .is_some_and(|w| matches!(w.folded.as_str(), "ban" | "phòng"))
        });
        let inner = Reader {
            lenient: true,
            ..*self
        };
        for start in shared.into_iter().chain([end]).chain(kind) {
            let stops = |k: usize| {
                if k > start {
                    self.proper(words, k).map(|u| u.end)
                } else {
                    None
                }
            };
            let proper = inner.proper(words, start).filter(|u| u.end > end);
            if let Some(mut unit) = proper {
                unit.body = start;
                return Some(of_several_committees(words, unit));
            }
            if let Some(group) = nouns(words, start, self.lexicon, &stops) {
                return Some(Unit {
                    end: group,
                    sort: Sort::Group,
                    hit: None,
                    body: start,
                    owner: None,
                });
            }
        }
        if let Some(noun) = self.lexicon.nouns.at(words, end) {
            // `Bí thư chi bộ ấp`
            let near = words.get(noun).is_some_and(|w| w.gap == Gap::Space);
            let of = self.lexicon.nouns.at(words, noun).filter(|_| near);
            let mut ends = [of, Some(noun)].into_iter().flatten();
            if let Some(end) = ends.find(|end| bounded(words, *end, self.lexicon)) {
                return Some(Unit { end, ..plain });
            }
        }
        let alone = bounded(words, end, self.lexicon) || is_held_by(words, i, end);
        (alone && !nobody).then_some(plain)
    }
}

/// The unit of an office of a Party committee with the further kinds of committees that share it (`Bí thư tỉnh ủy, thành ủy`).
fn of_several_committees(words: &[Word], unit: Unit) -> Unit {
    let committee = |at: usize| {
        let place = words.get(at).map_or("", |w| w.folded.as_str());
        let kind = words.get(at + 1);
        matches!(place, "tỉnh" | "thành" | "huyện" | "quận" | "thị" | "đảng")
            && kind.is_some_and(|w| w.folded == "ủy" && w.gap == Gap::Space)
    };
    // A place behind it makes it the committee of that place (`Thành ủy Hà Nội`).
    let placed = |end: usize| {
        words
            .get(end)
            .is_some_and(|w| w.gap == Gap::Space && w.upper)
    };
    let mut end = unit.end;
    if !end
        .checked_sub(2)
        .is_some_and(|last| last >= unit.body && committee(last))
    {
        return unit;
    }
    while let Some(word) = words.get(end) {
        let skip = usize::from(word.folded == "và");
        let tied = skip == 1 || word.gap == Gap::Comma;
        if !tied || !committee(end + skip) || placed(end + skip + 2) {
            break;
        }
        end += skip + 2;
    }
    match end == unit.end {
        true => unit,
        false => Unit {
            end,
            sort: Sort::Group,
            hit: None,
            ..unit
        },
    }
}

/// Whether an office has its body within, a part of a commune (`Trưởng ấp`): a further office behind it is another one's.
fn of_a_village(words: &[Word], at: usize, end: usize) -> bool {
    let last = |w: &Word| {
        matches!(
            w.folded.as_str(),
            "bản" | "buôn" | "phố" | "thôn" | "xóm" | "ấp"
        )
    };
    end > at + 1 && words.get(end - 1).is_some_and(last)
}

/// Whether an office that needs no body is followed by the name of the person who holds it (`Phó Thủ tướng Nguyễn Văn An`).
fn is_held_by(words: &[Word], at: usize, end: usize) -> bool {
    /// Fewest and most words of a person's name.
    const NAME: std::ops::RangeInclusive<usize> = 2..=5;
    let named = |w: &&Word| w.upper && !w.caps && w.gap == Gap::Space;
    let count = words.iter().skip(end).take_while(named).count();
    phrase(words, at, "phó thủ tướng") == Some(end) && NAME.contains(&count)
}
