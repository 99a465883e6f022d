//! Several at once in a cell that the grammar of names reads as one or as none: organs of one level (`HĐND - UBND - UBMTTQ cấp xã`),
//! people (`Cán bộ, công chức`), and levels and places alone (`Cấp xã`, `148 xã, phường`).

use super::split::Part;
use vietnamese::fold::fold;

/// Organs that each province, district and commune has, folded. The longer one of two stands first.
const ORGANS: [&str; 20] = [
    "thường trực hđnd",
    "thường trực hội đồng nhân dân",
    "hđnd",
    "hội đồng nhân dân",
    "ubnd",
    "ủy ban nhân dân",
    "ubmttq việt nam",
    "ubmttqvn",
    "ubmttq",
    "ủy ban mttq việt nam",
    "ủy ban mttqvn",
    "ủy ban mttq",
    "ủy ban mặt trận tổ quốc việt nam",
    "ủy ban mặt trận tổ quốc",
    "mttq việt nam",
    "mttq",
    "mặt trận tổ quốc",
    "đảng ủy",
    "cấp ủy",
    "huyện ủy",
];
/// Words for several places of one rank, behind the last organ.
const LEVELS: [&str; 7] = [
    "cấp xã",
    "cấp huyện",
    "cấp tỉnh",
    "các cấp",
    "các xã",
    "các huyện",
    "xã, phường",
];
/// First words of people and levels that are no bodies of their own.
const PEOPLE: [&str; 18] = [
    "chuyên gia",
    "cán bộ",
    "công chức, viên chức",
    "cấp huyện",
    "cấp tỉnh",
    "cấp xã",
    "cấp ủy",
    "dn",
    "doanh nghiệp",
    "địa phương",
    "hội viên",
    "người dân",
    "nhân dân",
    "toàn thể",
    "viên chức",
    "đoàn viên",
    "đảng viên",
    "học sinh",
];
/// Units of the territory.
const UNITS: [&str; 9] = [
    "huyện",
    "phường",
    "quận",
    "thành phố",
    "thị trấn",
    "thị xã",
    "tỉnh",
    "xã",
    "đặc khu",
];

/// Whether a text opens with the plural word.
pub(super) fn is_plural(text: &str) -> bool {
    fold(text).starts_with("các ")
}

/// Whether a text that is no name is of people, or of a level or a number of places (`148 xã, phường`).
pub(super) fn are_people(text: &str) -> bool {
    let folded = fold(text);
    let opens = |words: &str| behind(&folded, words).is_some();
    let counted = || {
        let (number, units) = folded.split_once(' ')?;
        let several = number.bytes().all(|b| b.is_ascii_digit()) && number != "1" && number != "01";
        UNITS.iter().find(|u| several && behind(units, u).is_some())
    };
    PEOPLE.iter().any(|words| opens(words)) || counted().is_some()
}

/// Whether a text names two organs or more and then, for all of them, several places of one rank, or joins them by dashes before one
/// place (`Đảng ủy - HĐND - UBND xã`). `HĐND, UBND tỉnh` is two bodies.
pub(super) fn are_organs_of_a_level(text: &str) -> bool {
    let folded = fold(super::split::bare(text));
    let mut rest = folded.as_str();
    let mut count = 0;
    let mut dashed = true;
    while let Some(after) = ORGANS.iter().find_map(|organ| behind(rest, organ)) {
        count += 1;
        let after = after.trim_start();
        let marks = ["- ", "– ", ", ", "và ", "; "];
        let Some(mark) = marks.iter().find(|mark| after.starts_with(**mark)) else {
            let level = LEVELS.iter().any(|level| behind(after, level).is_some());
            let place = dashed
                && ["xã", "phường", "huyện"]
                    .iter()
                    .any(|u| behind(after, u).is_some());
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
    let rest = ORGANS.iter().find_map(|o| behind(&folded, o))?.trim_start();
    let printed = other.chars().count() - rest.chars().count();
    let place: String = other.chars().skip(printed).collect();
    let organ_folded = fold(organ);
    if matches!(organ_folded.as_str(), "tỉnh ủy" | "thành ủy") {
        let name = ["tỉnh ", "thành phố "]
            .iter()
            .find_map(|kind| place.strip_prefix(kind))?;
        return Some(format!("{organ} {name}"));
    }
    let of_a_place = UNITS.iter().any(|unit| behind(rest, unit).is_some());
    (of_a_place && ORGANS.contains(&organ_folded.as_str())).then(|| format!("{organ} {place}"))
}

/// What follows some whole words at the start of a text.
fn behind<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    text.strip_prefix(words)
        .filter(|rest| !rest.starts_with(char::is_alphanumeric))
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
