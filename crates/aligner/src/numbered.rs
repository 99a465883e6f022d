//! Which of several a text means: quarters, months, years, periods, numbered parts of a programme, the first meeting or the
//! second.
//!
//! "Report on the second quarter" and "report on the third" differ in one numeral and are two tasks. Reads numerals behind the words
//! that they number. Leaves deadlines to others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use vietnamese::fold;

/// What is numbered, as plain words; of two that begin alike the longer first.
const KINDS: &[&[&str]] = &[
    &["quy"],
    &["thang"],
    &["nam"],
    &["giai", "doan"],
    // Parts of programmes.
    &["tieu", "chi"],
    &["tieu", "du", "an"],
    &["du", "an"],
    &["noi", "dung"],
    &["nhom"],
    &["chuyen", "de"],
    &["dot"],
    &["cap"],
    &["hang"],
    &["loai"],
];
/// Position of the kind that years are of, whatever word is before them.
const YEAR: usize = 2;
/// Kinds that are parts of a year.
const PERIODS: Range<usize> = 0..2;
/// Kinds whose numerals name a part of a programme.
const PARTS: Range<usize> = 4..7;
/// Words between two numerals of one kind.
const BETWEEN: &[&str] = &["va", "den", "so", "tu", "nam"];
/// Numerals behind one word.
const MOST: usize = 4;
/// Roman numerals in order.
const ROMAN: &[&str] = &[
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
];

/// Words before the numeral of an occasion (`lần thứ hai`), and how many before these say what it is one of.
const OCCASION: &[&str] = &["lan", "thu"];
const OF_WHAT: usize = 2;
/// Numerals in words, in order, as they stand behind these.
const ORDINALS: &[&str] = &[
    "nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi",
];

/// The numerals of each kind that a text has.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Numbered {
    kinds: BTreeMap<usize, BTreeSet<u32>>,
    /// Those of occasions, by the words that say what they are of (`hiệp thương lần thứ hai`).
    occasions: BTreeMap<String, BTreeSet<u32>>,
}

impl Numbered {
    /// Adds the numerals behind one word; two years, one behind the other, are a period, and all years in it.
    fn add(&mut self, kind: usize, run: &[u32]) {
        for value in run {
            let kind = if is_year(*value) { YEAR } else { kind };
            self.kinds.entry(kind).or_default().insert(*value);
        }
        for pair in run.windows(2) {
            if let [first, last] = pair
                && is_year(*first)
                && is_year(*last)
            {
                self.kinds.entry(YEAR).or_default().extend(*first..=*last);
            }
        }
    }

    /// Whether two texts number one thing, each otherwise than the other and than this one.
    pub fn is_none_of(&self, one: &Numbered, other: &Numbered) -> bool {
        self.kinds.iter().any(|(kind, own)| {
            let both = one.kinds.get(kind).zip(other.kinds.get(kind));
            both.is_some_and(|(one, other)| {
                own.is_disjoint(one) && own.is_disjoint(other) && one.is_disjoint(other)
            })
        })
    }

    /// Whether a text is about a part of a year, of a kind of which the other says none.
    pub fn is_of_a_period_beside(&self, other: &Numbered) -> bool {
        let mut periods = self.kinds.range(PERIODS);
        periods.any(|(kind, _)| !other.kinds.contains_key(kind))
    }

    /// Whether a part of a programme (`Tiểu dự án 2`, `tiêu chí số 5`) or an occasion is named by its number.
    pub fn names_a_part(&self) -> bool {
        self.kinds.range(PARTS).next().is_some() || !self.occasions.is_empty()
    }

    /// Whether two texts name parts of a programme, or occasions of one kind, by their numbers, and different ones.
    pub fn is_another_part(&self, other: &Numbered) -> bool {
        let mut parts = self.kinds.range(PARTS);
        let mut occasions = self.occasions.iter();
        let apart = |own: &BTreeSet<u32>, other: Option<&BTreeSet<u32>>| {
            other.is_some_and(|other| own.is_disjoint(other))
        };
        parts.any(|(kind, own)| apart(own, other.kinds.get(kind)))
            || occasions.any(|(of, own)| apart(own, other.occasions.get(of)))
    }

    /// How far the numerals of two texts agree: kinds with the same, or some of the same, numerals speak for it, kinds with
    /// others against it.
    pub fn agree(&self, other: &Numbered) -> i32 {
        let kinds = self.kinds.iter();
        let kinds = kinds.filter_map(|(kind, own)| Some((own, other.kinds.get(kind)?)));
        let occasions = self.occasions.iter();
        let occasions = occasions.filter_map(|(of, own)| Some((own, other.occasions.get(of)?)));
        kinds
            .chain(occasions)
            .map(|(own, other)| match () {
                () if own == other => 2,
                () if own.is_disjoint(other) => -2,
                () => 1,
            })
            .sum()
    }
}

/// The numerals of a text.
pub fn numbered(text: &str) -> Numbered {
    let bare = fold::bare(text);
    let words: Vec<&str> = fold::words(&bare).collect();
    let mut out = Numbered {
        occasions: occasions(&words),
        ..Numbered::default()
    };
    let mut at = 0;
    while at < words.len() {
        let begins = |kind: &&[&str]| words[at..].starts_with(kind);
        let Some(kind) = KINDS.iter().position(begins) else {
            at += 1;
            continue;
        };
        at += KINDS[kind].len();
        let mut run: Vec<u32> = Vec::new();
        while let Some(word) = words.get(at).filter(|_| run.len() < MOST) {
            let between = || {
                let behind = &words[at..];
                let more = behind.iter().take_while(|word| BETWEEN.contains(word));
                let next = behind.get(more.count()).copied();
                next.and_then(numeral).is_some()
            };
            match numeral(word) {
                Some(value) => run.push(value),
                None if between() => {}
                None => break,
            }
            at += 1;
        }
        out.add(kind, &run);
    }
    out
}

/// The occasions that words number, each with what it is of.
fn occasions(words: &[&str]) -> BTreeMap<String, BTreeSet<u32>> {
    let mut out: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for (at, stretch) in words.windows(OCCASION.len() + 1).enumerate() {
        let Some((last, before)) = stretch.split_last() else {
            continue;
        };
        let in_words = || ORDINALS.iter().position(|word| word == last);
        let value = || numeral(last).or_else(|| u32::try_from(in_words()? + 1).ok());
        if before == OCCASION
            && at >= OF_WHAT
            && let Some(value) = value()
        {
            let of = words[at - OF_WHAT..at].join(" ");
            out.entry(of).or_default().insert(value);
        }
    }
    out
}

fn is_year(value: u32) -> bool {
    (1900..2100).contains(&value)
}

fn numeral(word: &str) -> Option<u32> {
    let roman = || ROMAN.iter().position(|roman| *roman == word);
    let digits = || word.parse().ok().filter(|_| word.len() <= 4);
    digits().or_else(|| u32::try_from(roman()? + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agree(one: &str, other: &str) -> i32 {
        numbered(one).agree(&numbered(other))
    }

    #[test]
    fn numerals_of_one_kind_are_compared() {
        assert!(agree("Báo cáo quý II/2026", "Báo cáo quý 2 năm 2026") > 0);
        assert!(agree("Báo cáo quý II", "Báo cáo quý I") < 0);
        assert!(agree("Báo cáo quý I, II", "Báo cáo quý I") > 0);
        assert!(agree("Thực hiện tiêu chí số 5", "Thực hiện tiêu chí số 15") < 0);
        assert!(
            agree(
                "Nạo vét giai đoạn 2021 - 2025",
                "Nạo vét giai đoạn 2026 - 2030"
            ) < 0
        );
    }

    #[test]
    fn a_year_of_a_period_agrees_with_it() {
        let period = "Kế hoạch giai đoạn 2026 - 2030";
        assert!(agree("Kế hoạch năm 2027", period) > 0);
        assert!(agree("Kế hoạch năm 2027", "Kế hoạch từ năm 2026 đến năm 2030") > 0);
        assert!(agree("Kế hoạch năm 2031", period) < 0);
    }

    #[test]
    fn a_third_quarter_is_none_of_the_first_two() {
        let none = |row: &str, one: &str, other: &str| {
            numbered(row).is_none_of(&numbered(one), &numbered(other))
        };
        assert!(none("quý III/2026", "quý I/2026", "quý II/2026"));
        assert!(!none("quý III", "quý I", "quý I"));
        assert!(!none("quý III", "quý I", "cả năm"));
    }

    #[test]
    fn parts_of_a_programme_go_by_their_numbers() {
        let another = |one: &str, other: &str| numbered(one).is_another_part(&numbered(other));
        let dredging = "Tiểu dự án 1 thuộc Dự án 3: Nạo vét luồng vào cảng";
        assert!(another(
            "Tiểu dự án 2 thuộc Dự án 3: Nạo vét luồng",
            dredging
        ));
        assert!(another("Tiểu dự án 1 thuộc Dự án 4", dredging));
        assert!(!another("Dự án 3 (Tiểu dự án 1): Nạo vét luồng", dredging));
        assert!(!another("Dự án 2, 3 và 5 của Chương trình", dredging));
        assert!(!another("Nạo vét luồng vào cảng", dredging));
        // Years and quarters are no parts.
        assert!(!another("Dự án nạo vét năm 2031", "Dự án nạo vét năm 2032"));
        assert!(!another("Báo cáo quý I", "Báo cáo quý II"));
    }

    #[test]
    fn occasions_of_one_kind_go_by_their_numbers() {
        let another = |one: &str, other: &str| numbered(one).is_another_part(&numbered(other));
        let first = "Tổ chức hội thi ghe ngo lần thứ nhất";
        assert!(another(
            "Báo cáo kết quả hội thi ghe ngo lần thứ hai",
            first
        ));
        assert!(another("Hội thi ghe ngo lần thứ 3", first));
        assert!(!another("Hội thi ghe ngo lần thứ I, lần thứ hai", first));
        assert!(!another("Đón khách dự hội thi ghe ngo lần thứ nhất", first));
        // Something else that is counted, and nothing that is.
        assert!(!another("Cách mạng công nghiệp lần thứ tư", first));
        assert!(!another("Lấn, thu hẹp luồng ghe ngo", first));
        assert!(agree("Hội thi ghe ngo lần thứ nhất", first) > 0);
    }

    #[test]
    fn a_quarter_says_more_than_a_month_or_none() {
        let beside = |one: &str, other: &str| numbered(one).is_of_a_period_beside(&numbered(other));
        assert!(beside("Báo cáo quý I", "Tháng 12: báo cáo"));
        assert!(!beside("Báo cáo quý I", "Báo cáo quý II"));
        assert!(!beside("Báo cáo năm 2031", "Báo cáo"));
    }

    #[test]
    fn what_is_not_numbered_neither_agrees_nor_differs() {
        assert_eq!(agree("Thay 5 đèn biển", "Thay 7 đèn biển"), 0);
        assert_eq!(agree("Báo cáo quý II", "Báo cáo tháng 6"), 0);
        assert_eq!(agree("Nhóm tàu cá", "Quý khách"), 0);
    }
}
