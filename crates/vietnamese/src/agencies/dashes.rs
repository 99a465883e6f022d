//! Names with a dash within (`Bộ Lao động - Thương binh và Xã hội`): whether a dash between two pieces of text
//! stands in one, or parts two items of a list.

use super::{Agencies, list};
use crate::fold::{fold, words};

/// Most words of a name before its dash.
const WORDS: usize = 10;

impl Agencies {
    /// Whether a text ends with a name's words up to its dash, and another starts with those behind
    /// it; the dash itself is in neither.
    pub fn parted_by_dash(&self, before: &str, behind: &str) -> bool {
        if before.trim_end().ends_with(|c: char| !c.is_alphanumeric()) {
            return false;
        }
        let folded = fold(behind);
        let Some(next) = words(&folded).next() else {
            return false;
        };
        let folded = fold(before);
        let own: Vec<&str> = words(&folded).collect();
        (own.len().saturating_sub(WORDS)..own.len())
            .any(|from| list::is_dashed(&own[from..].join(" "), next))
    }

    /// Whether the last name of a text goes on in the first of another, behind a dash that is in neither (`Bộ Lao động`, `Thương binh và
    /// Xã hội`): together the two are one name of the list, and what stands behind the dash is none.
    pub fn is_halved(&self, before: &str, behind: &str) -> bool {
        const ENDS: [char; 3] = [',', ';', '\n'];
        let first = before.rsplit(ENDS).next().unwrap_or(before);
        let first = first.trim_start_matches(['-', '–', '+', ' ']).trim_end();
        let second = behind.split(ENDS).next().unwrap_or(behind).trim();
        self.name(second).is_none() && self.is_one_name(&format!("{first} - {second}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dash_within_a_name_is_known() {
        let list = Agencies::get();
        for (before, behind) in [
            ("Bộ Tư pháp, Bộ Lao động", "Thương binh và Xã hội"),
            ("- Văn phòng Đảng", "Đoàn thể"),
            ("Vụ Pháp luật hình sự", "hành chính"),
        ] {
            assert!(list.parted_by_dash(before, behind), "{before}|{behind}");
        }
    }

    #[test]
    fn both_halves_of_a_name_make_it_whole() {
        let list = Agencies::get();
        assert!(list.is_halved("Bộ Công an, Bộ Lao động", "Thương binh và Xã hội, Sở Y tế"));
        assert!(list.is_halved("- Bộ Lao động", "Thương binh và Xã hội"));
        for (before, behind) in [
            ("Phòng Văn hóa", "Xã đoàn"),
            ("Bộ Lao động", "Thương vụ Việt Nam tại Lào"),
            ("Sở Tài chính", "Kế hoạch và Đầu tư"),
            ("", ""),
        ] {
            assert!(!list.is_halved(before, behind), "{before}|{behind}");
        }
    }

    #[test]
    fn a_dash_between_items_is_none() {
        let list = Agencies::get();
        for (before, behind) in [
            ("Bộ Lao động;", "Thương binh và Xã hội"),
            ("Bộ Tư pháp", "Bộ Công an"),
            ("Báo cáo tài chính", "Kế hoạch"),
            ("", ""),
        ] {
            assert!(!list.parted_by_dash(before, behind), "{before}|{behind}");
        }
    }
}
