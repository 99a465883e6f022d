//! What a row says in one place of a sentence that an item says as well, where the two say different things there.
//!
//! "Set land aside for primary schools as planned" and "set land aside for kindergartens as planned" begin and end alike, and
//! the names between them need not be equally long, which is what `subject` reads side by side. Leaves weights to it.

use crate::diff::Word;
use crate::letters;
use crate::subject::letters_of;
use crate::wording::{self, Wording};
use std::ops::Range;

/// Words that the two begin with alike, where they go on alike behind the place, and where they end with it.
const BEFORE: usize = 3;
const BEFORE_AN_END: usize = 4;
/// Words behind the place that are the same.
const BEHIND: usize = 3;
/// Share of the words of the shorter of the two that are the same.
const SAME: f64 = 0.5;
/// Words that stand in the place, at least: one alone tells something more of what stands before it.
const NAME: usize = 2;
/// Words that stand in the place, at most.
const LONGEST: usize = 12;
/// Share of letters in order from which one is a reading of the other.
const ALIKE: f64 = 0.6;

/// The place of a frame: the row's words and the item's.
pub type Place = (Range<usize>, Range<usize>);

/// Where a row and an item that begin alike, and go on alike up to the end of one of them, say two things.
///
/// One of the two may have words before what both begin with, and either may go on. Both come with their bare texts, which tell
/// where a sign stood.
pub fn differs(
    list: &Wording,
    (row, here): (&[Word], &str),
    (item, there): (&[Word], &str),
    room: &mut letters::Room,
) -> Option<Place> {
    let texts = [here, there];
    let starts = |text: &[Word], other: &[Word]| {
        let front = text.get(..BEFORE)?;
        other.windows(BEFORE).position(|run| run == front)
    };
    let (from, to) = match (starts(row, item), starts(item, row)) {
        (Some(to), _) => (0, to),
        (None, Some(from)) => (from, 0),
        (None, None) => return None,
    };
    let (here, there, behind) = place(&row[from..], &item[to..])?;
    let shift = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    let (here, there) = (shift(here, from), shift(there, to));
    // Where, when and how something is done, and whose it is, a plan says in its own way.
    let before = &row[here.start - 1].folded;
    let (first, second) = (&row[here.clone()], &item[there.clone()]);
    let adjunct =
        |words: &[Word]| list.begins_adjunct(words.iter().map(|word| word.folded.as_str()));
    let own_way = list.is_adjunct(before) && !list.leads_to_subject(before)
        || adjunct(first)
        || adjunct(second);
    // Behind a comma something more is said.
    let pair = |words: &[Word]| format!("{before} {}", words[0].folded);
    let pairs = [pair(first), pair(second)];
    let parted = || {
        // Words that stand for others are not found as they are printed.
        let mut printed = texts
            .iter()
            .zip(&pairs)
            .filter(|(_, p)| !p.contains(['_', '@']));
        printed.any(|(text, pair)| !text.contains(pair.as_str()))
    };
    // Where the sentence goes on with the same thing, only what is said of that thing differs: a school may be called a
    // place of education.
    let rest = &row[here.end..];
    let goes_on = !rest.is_empty() && !adjunct(rest);
    let names = first.len().min(second.len()) >= NAME;
    let outside = |text: &[Word], lead: usize, place: &Range<usize>| {
        [
            &text[..lead],
            &text[place.clone()],
            &text[place.end + behind..],
        ]
        .concat()
    };
    let differ = names
        && !own_way
        && !goes_on
        && !parted()
        && tells(list, first, &outside(item, to, &there))
        && tells(list, second, &outside(row, from, &here))
        && letters::in_order(&letters_of(first), &letters_of(second), room) < ALIKE;
    differ.then_some((here, there))
}

/// The stretches of two texts that begin alike in which they differ, where enough around them is the same, and the number of
/// words behind that are the same.
fn place(row: &[Word], item: &[Word]) -> Option<(Range<usize>, Range<usize>, usize)> {
    let run = |from: usize, to: usize| {
        let words = row[from..].iter().zip(&item[to..]);
        words.take_while(|(a, b)| a == b).count()
    };
    let start = run(0, 0);
    let (rest, others) = (row.len() - start, item.len() - start);
    let enough = |same: usize, here: usize, there: usize| {
        same as f64 >= SAME * (same + here.min(there)) as f64
    };
    let mut found: Option<(usize, usize, usize)> = None;
    for here in 1..=rest.saturating_sub(BEHIND).min(LONGEST) {
        for there in 1..=others.saturating_sub(BEHIND).min(LONGEST) {
            let long = run(start + here, start + there);
            let ends = here + long == rest || there + long == others;
            let better = found.is_none_or(|(most, _, _)| long > most);
            if long >= BEHIND && ends && better && enough(start + long, here, there) {
                found = Some((long, here, there));
            }
        }
    }
    let at_the_end = || {
        let place = 1..=LONGEST;
        let ends = start >= BEFORE_AN_END && place.contains(&rest) && place.contains(&others);
        (ends && enough(start, rest, others)).then_some((0, rest, others))
    };
    let (behind, here, there) = found.or_else(at_the_end)?;
    Some((start..start + here, start..start + there, behind))
}

/// Whether some words say something that the other text does not.
fn tells(list: &Wording, words: &[Word], other: &[Word]) -> bool {
    let telling = |word: &&Word| {
        wording::is_syllable(&word.folded)
            && list.tells(&word.folded)
            && !list.is_area(&word.folded)
    };
    let mut own = words.iter().filter(telling).peekable();
    own.peek().is_some() && own.all(|word| !other.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::subject::words;

    fn differ(row: &str, item: &str) -> bool {
        let list = Wording::get();
        let texts = [row, item].map(wording::bare);
        let [row, item] = [0, 1].map(|at| words(list, &texts[at]));
        let (row, item) = ((&row[..], &texts[0][..]), (&item[..], &texts[1][..]));
        differs(list, row, item, &mut letters::Room::default()).is_some()
    }

    #[test]
    fn names_of_any_length_between_the_same_words_are_two_things() {
        let ground =
            |of: &str| format!("Bố trí quỹ đất xây dựng các {of} theo quy hoạch đã phê duyệt");
        let school = ground("cơ sở giáo dục mầm non");
        assert!(differ(&ground("trường tiểu học"), &school));
        assert!(differ(&ground("nghĩa trang"), &school));
        // The item goes on, or has words before.
        let more = format!("{school}, ưu tiên các khu nhà ở mới");
        assert!(differ(&ground("bến thuyền"), &more));
        assert!(differ(
            &ground("bến thuyền"),
            &format!("Ủy ban nhân dân huyện {more}")
        ));
        // It names the row's further on.
        assert!(!differ(
            &ground("bến thuyền"),
            &format!("{more} và bến thuyền")
        ));
        assert!(!differ(&ground("trường mầm non"), &school));
        assert!(!differ(&ground("cơ so giao duc mâm nọn"), &school));
    }

    #[test]
    fn what_is_said_of_one_thing_may_differ() {
        let ships = |what: &str| format!("Ban hành chính sách {what} tàu cá vỏ thép cỡ lớn");
        assert!(!differ(
            &ships("ưu đãi thuế khi thay"),
            &ships("khuyến khích")
        ));
        let towns =
            |of: &str| format!("Thí điểm bản đồ ngập lụt cho các đô thị {of} trong mùa mưa");
        assert!(differ(&towns("du lịch"), &towns("khai mỏ than")));
        assert!(!differ(&towns("lớn"), &towns("ven biển")));
    }

    #[test]
    fn names_at_the_end_of_the_same_words_are_two_things() {
        let service = |of: &str| format!("Cung cấp dịch vụ công trực tuyến {of}");
        let other = service("cấp giấy xác nhận tình trạng hôn nhân");
        assert!(differ(&service("đăng ký giám hộ"), &other));
        assert!(!differ(
            &service("xác nhận hôn nhân trên môi trường mạng"),
            &other
        ));
    }

    #[test]
    fn what_follows_a_comma_is_said_besides() {
        let buoys = |more: &str| format!("Rà soát và bổ sung phao tiêu trên các luồng hẹp{more}");
        let [row, item] = [" chạy qua khu nuôi tôm", " dẫn vào cảng cá"].map(buoys);
        assert!(differ(&row, &item));
        assert!(!differ(&row.replace("hẹp ", "hẹp, "), &item));
        assert!(!differ(&row, &item.replace("hẹp ", "hẹp; ")));
        assert!(!differ(
            &buoys(", bảo đảm tàu chạy đêm"),
            &item.replace("hẹp ", "hẹp; ")
        ));
    }

    #[test]
    fn who_where_and_when_a_plan_says_in_its_own_way() {
        let alarm = |of: &str| format!("Lắp đặt hệ thống báo cháy {of} theo quy chuẩn");
        assert!(differ(
            &alarm("các nhà xưởng"),
            &alarm("các rạp chiếu phim")
        ));
        assert!(!differ(
            &alarm("các phòng máy"),
            &alarm("trong rạp chiếu phim")
        ));
        assert!(!differ(
            &alarm("các phường, thôn, ấp"),
            &alarm("các quận, huyện, thị xã")
        ));
        assert!(!differ(&alarm("năm 2026"), &alarm("giai đoạn 2021 - 2025")));
    }
}
