//! Bodies of several places of which only the first is named in full: `UBND tỉnh Nam Định, Hưng Yên`.

use super::Agencies;
use super::beneath::{COMMUNES, DISTRICTS};
use super::words::{Gap, Word, phrase, words};

/// Words for further units of the territory; a place's name stands behind them.
const OTHERS: &[&str] = &["tỉnh", "tx"];
/// Most words of a place's name.
const MOST: usize = 4;

impl Agencies {
    /// The full text of a body of another place whose name alone is printed behind the body of the first, and the byte length of what is
    /// printed. `before` is the first body's name; a province must be one of the list.
    pub fn of_another_place(&self, before: &str, text: &str) -> Option<(String, usize)> {
        let first = words(before);
        // `xã` of `thị xã` is no unit: the first whose place closes the name is meant.
        let (at, behind) = (1..first.len()).find_map(|at| {
            let behind = unit(&first, at)?;
            (place(&first, behind) == Some(first.len())).then_some((at, behind))
        })?;
        self.expected_whole(before)?;
        let head = before.get(..first[at].start)?;
        let next = words(text);
        let named = unit(&next, 0);
        let end = place(&next, named.unwrap_or(0))?;
        let printed = text.get(..next.get(end - 1)?.end)?;
        let closed = next
            .get(end)
            .is_none_or(|w| matches!(w.gap, Gap::Comma | Gap::Hard | Gap::Dot) || w.folded == "và");
        if !closed || self.name(text).is_some() {
            return None;
        }
        let kind = before.get(first[at].start..first[behind - 1].end)?;
        if named.is_none() && first[at].folded == "tỉnh" && self.province(printed).is_none() {
            return None;
        }
        let full = match named {
            Some(_) => format!("{head}{printed}"),
            None => format!("{head}{kind} {printed}"),
        };
        Some((full, printed.len()))
    }
}

/// Index behind a word for a unit of the territory.
fn unit(words: &[Word], at: usize) -> Option<usize> {
    let mut units = [DISTRICTS, COMMUNES, OTHERS].into_iter().flatten();
    units.find_map(|unit| phrase(words, at, unit))
}

/// Index behind a place's name: some words with a capital.
fn place(words: &[Word], at: usize) -> Option<usize> {
    let named = |w: &Word, first: bool| {
        w.upper && !w.caps && (first || matches!(w.gap, Gap::Space | Gap::Joint))
    };
    let mut end = at;
    while end < at + MOST && words.get(end).is_some_and(|w| named(w, end == at)) {
        end += 1;
    }
    (end > at).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_behind_a_body_of_the_first_are_bodies_too() {
        for (before, text, full) in [
            ("UBND tỉnh Nam Định", "Hưng Yên", "UBND tỉnh Hưng Yên"),
            (
                "UBND huyện Kiến Xương",
                "Tiền Hải và Thái Thụy",
                "UBND huyện Tiền Hải",
            ),
            (
                "UBND thành phố Hà Nội",
                "TP. Hải Phòng",
                "UBND TP. Hải Phòng",
            ),
            ("Công an tỉnh Sơn La", "Lai Châu", "Công an tỉnh Lai Châu"),
            ("UBND thị xã Sơn Tây", "huyện Ba Vì", "UBND huyện Ba Vì"),
            ("UBND thị xã Sơn Tây", "Phú Thọ", "UBND thị xã Phú Thọ"),
        ] {
            let found = Agencies::get().of_another_place(before, text);
            assert_eq!(
                found.map(|f| f.0).as_deref(),
                Some(full),
                "{before}, {text}"
            );
        }
        for (before, text) in [
            ("UBND tỉnh Nam Định", "Sở Y tế"),
            ("UBND tỉnh Nam Định", "Viettel"),
            ("UBND tỉnh", "Hưng Yên"),
            ("Sở Y tế", "Tài chính"),
            ("UBND huyện Kiến Xương", "Tiền Hải rà soát"),
            ("", ""),
        ] {
            let found = Agencies::get().of_another_place(before, text);
            assert_eq!(found, None, "{before}, {text}");
        }
    }
}
