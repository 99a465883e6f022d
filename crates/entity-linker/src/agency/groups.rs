//! Several at once in a cell that the grammar of names reads as one or as none: organs of one level (`HĐND - UBND - UBMTTQ cấp xã`),
//! people (`Cán bộ, công chức`), and levels and places alone (`Cấp xã`, `148 xã, phường`).

use super::split::Part;
use vietnamese::fold::fold;
use vietnamese::together::together;

/// Whether a text opens with the plural word.
pub(super) fn is_plural(text: &str) -> bool {
    fold(text).starts_with("các ")
}

/// Whether a text that is no name is of people, or of a level or a number of places (`148 xã, phường`).
pub(super) fn are_people(text: &str) -> bool {
    let folded = fold(text);
    let counted = || {
        let (number, units) = folded.split_once(' ')?;
        let several = number.bytes().all(|b| b.is_ascii_digit()) && number != "1" && number != "01";
        Some(several && together().units.behind(units).is_some())
    };
    together().people.behind(&folded).is_some() || counted() == Some(true)
}

/// Whether a text names two organs or more and then, for all of them, several places of one rank, or joins them by dashes before one
/// place (`Đảng ủy - HĐND - UBND xã`). `HĐND, UBND tỉnh` is two bodies.
pub(super) fn are_organs_of_a_level(text: &str) -> bool {
    let folded = fold(super::split::bare(text));
    let mut rest = folded.as_str();
    let mut count = 0;
    let mut dashed = true;
    while let Some(after) = together().organs.behind(rest) {
        count += 1;
        let after = after.trim_start();
        let marks = ["- ", "– ", ", ", "và ", "; "];
        let Some(mark) = marks.iter().find(|mark| after.starts_with(**mark)) else {
            let level = together().levels.behind(after).is_some();
            let place = dashed && together().ranks.behind(after).is_some();
            return count > 1 && (level || place);
        };
        dashed &= matches!(*mark, "- " | "– ");
        rest = &after[mark.len()..];
    }
    false
}

/// The parts, with organs that leave their place to the organ behind them in full (`HĐND` of `HĐND, UBND xã Ea Kao`).
pub(super) fn with_their_places(parts: Vec<Part>) -> Vec<Part> {
    let mut next: Option<&str> = None;
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts.into_iter().rev() {
        let Part::Name(text) = part else {
            next = None;
            out.push(part);
            continue;
        };
        match next.and_then(|next| of_the_same_place(text, next)) {
            Some(full) => out.push(Part::Shared {
                printed: text,
                full,
            }),
            None => {
                next = Some(text);
                out.push(part);
            }
        }
    }
    out.reverse();
    out
}

/// An organ that prints no place with the place of another.
fn of_the_same_place(organ: &str, other: &str) -> Option<String> {
    let folded = fold(other);
    let rest = together().organs.behind(&folded)?.trim_start();
    let printed = other.chars().count() - rest.chars().count();
    let place: String = other.chars().skip(printed).collect();
    let organ_folded = fold(organ);
    if matches!(organ_folded.as_str(), "tỉnh ủy" | "thành ủy") {
        let name = ["tỉnh ", "thành phố "]
            .iter()
            .find_map(|kind| place.strip_prefix(kind))?;
        return Some(format!("{organ} {name}"));
    }
    let of_a_place = together().units.behind(rest).is_some();
    (of_a_place && together().organs.are(&organ_folded)).then(|| format!("{organ} {place}"))
}

#[cfg(test)]
mod tests {
    use super::{are_organs_of_a_level, are_people};

    #[test]
    fn organs_of_one_level_are_one_group() {
        for text in [
            "HĐND - UBND - UBMTTQ cấp xã",
            "HĐND, UBND, UBMTTQ Việt Nam cấp xã",
            "Đảng ủy, HĐND, UBND các xã, phường",
            "Đảng ủy - HĐND - UBND - UBMTTQ xã",
        ] {
            assert!(are_organs_of_a_level(text), "{text}");
        }
        for text in [
            "HĐND, UBND tỉnh",
            "UBND các xã, phường",
            "Đảng ủy, UBND xã Tân Hải",
            "UBND cấp xã, Công an tỉnh",
        ] {
            assert!(!are_organs_of_a_level(text), "{text}");
        }
    }

    #[test]
    fn people_and_numbers_of_places_are_several() {
        for text in [
            "Cán bộ, công chức, viên chức",
            "Người dân, doanh nghiệp",
            "Cấp xã",
            "148 xã, phường",
        ] {
            assert!(are_people(text), "{text}");
        }
        for text in ["Phòng Cán bộ", "01 xã điểm", "1544 hồ sơ", "Cấp nước Huế"] {
            assert!(!are_people(text), "{text}");
        }
    }
}
