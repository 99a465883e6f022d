//! Which bodies stand beneath which without the list saying so: units that a province's department or a group of
//! companies shares its work out to, and committees of districts and communes in the names of groups.

use super::list::{Agency, Level};
use super::words::{Gap, Word, phrase, words};
use super::{Agencies, bare_name};
use crate::fold::fold;

/// First words of the names of bodies that are units of a department.
const UNITS: &[&str] = &[
    "chi cục",
    "trung tâm",
    "thanh tra sở",
    "văn phòng sở",
    "phòng",
    "ban",
    "trường",
    "bệnh viện",
    "viện",
    "quỹ",
    "bảo tàng",
    "thư viện",
    "nhà hát",
];

/// See [`Agencies::is_unit_of`].
pub(super) fn is_unit_of(unit: &Agency, body: &Agency) -> bool {
    let begins = |name: &str, with: &str| {
        let rest = name.strip_prefix(with);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let (name, above) = (fold(unit.name), fold(body.name));
    if unit.id == body.id {
        return false;
    }
    let of_kind = UNITS.iter().any(|kind| begins(&name, kind));
    match body.level {
        Level::Province => unit.province.is_some() && unit.province == body.province,
        Level::Provincial => {
            let here = unit.level == Level::Generic || unit.province == body.province;
            here && of_kind && !UNITS.iter().any(|kind| begins(&above, kind))
        }
        Level::Corporation => {
            unit.level == Level::Corporation
                && begins(&above, "tập đoàn")
                && !begins(&name, "tập đoàn")
        }
        _ => false,
    }
}

/// Words for districts and communes, by what committees of them are called.
pub(super) const DISTRICTS: &[&str] = &["huyện", "quận", "thị xã", "thành phố", "tp"];
pub(super) const COMMUNES: &[&str] = &["xã", "phường", "thị trấn", "đặc khu"];
/// Words in which one of those stands and means no territory.
const OTHERS: &[&str] = &["hợp tác xã", "xã hội", "liên xã"];
/// Words that tie a group to a territory that it is not made of.
const TIES: &[&str] = &["thuộc", "của", "trên địa bàn", "tại", "ở"];

/// What a committee of a district or a commune is called: `huyện`; `None` where the name (folded) is not one's.
fn unit_of(name: &str) -> Option<&'static str> {
    let (_, behind) = name.split_once("ủy ban nhân dân ")?;
    let all = DISTRICTS.iter().chain(COMMUNES);
    let of = |unit: &&&str| {
        let rest = behind.strip_prefix(**unit);
        rest.is_some_and(|rest| rest.starts_with(' '))
    };
    all.copied().find(|unit| of(&unit))
}

/// The rank of the place whose committee is called so: `huyện` or `xã`; a province's where the name says that.
pub(super) fn rank(name: &str) -> Option<&'static str> {
    let name = fold(name);
    match unit_of(&name) {
        Some(unit) if DISTRICTS.contains(&unit) => Some("huyện"),
        Some(_) => Some("xã"),
        None => name.contains("ủy ban nhân dân tỉnh ").then_some("tỉnh"),
    }
}

/// Ends of the ids of bodies that every commune or every district has, with the committee of such a one.
const OF_COMMITTEES: &[(&str, &str)] = &[
    ("-cap-xa", "ủy ban nhân dân xã nào"),
    ("-cap-huyen", "ủy ban nhân dân huyện nào"),
];

/// See [`Agencies::is_office_of_communes`].
pub(super) fn is_office_of_communes(id: &str) -> bool {
    let office = id.starts_with("phong-") || id.starts_with("van-phong-");
    office && id.ends_with("-cap-xa")
}

/// Whether a group of committees takes in a body that each of them has.
pub(super) fn includes_unit(list: &Agencies, collective: &str, id: &str) -> Option<bool> {
    let mut of = OF_COMMITTEES.iter();
    let (_, committee) = of.find(|(end, _)| id.ends_with(end))?;
    includes_committee(list, collective, committee)
}

/// See [`Agencies::includes_committee`].
pub(super) fn includes_committee(list: &Agencies, collective: &str, name: &str) -> Option<bool> {
    let name = fold(name);
    let unit = unit_of(&name)?;
    let text = bare_name(collective);
    if !list.is_collective(text) {
        return None;
    }
    let folded = fold(text);
    let district = DISTRICTS.contains(&unit);
    let words = words(text);
    let end = (1..words.len()).find(|at| TIES.iter().any(|tie| phrase(&words, *at, tie).is_some()));
    let words = &words[..end.unwrap_or(words.len())];
    let level = if district { "huyện" } else { "xã" };
    let named = named(words);
    let has = |word: &str| named.iter().any(|found| found == word);
    let cities = has("huyện") || has("thị xã") || has("quận");
    let taken = match unit {
        "thành phố" | "tp" => (has("thành phố") || has("tp")) && cities,
        _ => has(unit),
    };
    let taken = taken || has(&format!("cấp {level}")) || has("các cấp") || has("địa phương");
    let restricted = list.lexicon.restricting.iter();
    taken.then(|| restricted.into_iter().any(|r| folded.contains(r.as_str())))
}

/// Units of the territory that the words of a group name, and levels of government: `huyện`, `cấp xã`, `các cấp`.
fn named(words: &[Word]) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some(end) = OTHERS.iter().filter_map(|o| phrase(words, at, o)).max() {
            at = end;
            continue;
        }
        let units = DISTRICTS
            .iter()
            .chain(COMMUNES)
            .chain(&["địa phương", "các cấp"]);
        let unit = units
            .filter_map(|unit| Some((phrase(words, at, unit)?, *unit)))
            .max();
        let Some((end, unit)) = unit else {
            at += 1;
            continue;
        };
        let before = at
            .checked_sub(1)
            .map(|before| words[before].folded.as_str());
        if before == Some("cấp") {
            // "Phòng Tư pháp cấp huyện" is no committee.
            let of_all = match at.checked_sub(2).map(|at| words[at].folded.as_str()) {
                None | Some("dân" | "ubnd" | "quyền" | "phương" | "và" | "các") => true,
                Some(_) => words[at - 1].gap == Gap::Comma,
            };
            out.extend(of_all.then(|| format!("cấp {unit}")));
        } else {
            out.push(unit.to_owned());
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::Agencies;

    #[test]
    fn groups_of_districts_and_communes_take_in_their_committees() {
        let taken = |group: &str, name: &str| {
            Agencies::get().includes_committee(group, &format!("Ủy ban nhân dân {name}"))
        };
        let all = "UBND các huyện, thị xã, thành phố";
        assert_eq!(taken(all, "huyện Quảng Xương"), Some(false));
        assert_eq!(taken(all, "thành phố Sầm Sơn"), Some(false));
        assert_eq!(taken(all, "xã Đồng Tâm"), None);
        assert_eq!(taken("UBND cấp huyện", "huyện Quảng Xương"), Some(false));
        assert_eq!(
            taken("các xã, phường, đặc khu", "phường Ba Đình"),
            Some(false)
        );
        assert_eq!(taken("UBND các tỉnh, thành phố", "thành phố Sầm Sơn"), None);
        assert_eq!(taken(all, "tỉnh Thanh Hóa"), None);
    }

    #[test]
    fn a_department_shares_its_work_out_to_its_branches() {
        let unit = |a: &str, b: &str| Agencies::get().is_unit_of(a, b);
        assert!(unit(
            "hung-yen-chi-cuc-kiem-lam",
            "hung-yen-so-nong-nghiep-va-moi-truong"
        ));
        assert!(unit("thanh-tra-so", "hung-yen-so-noi-vu"));
        assert!(!unit("hung-yen-so-y-te", "hung-yen-so-noi-vu"));
        assert!(unit("hung-yen-so-y-te", "hung-yen-ubnd"));
        assert!(!unit("son-la-chi-cuc-kiem-lam", "hung-yen-so-noi-vu"));
    }

    #[test]
    fn a_merger_counts_from_its_day() {
        let heir = |day: &str| {
            let (heir, old) = ("bo-noi-vu", "bo-lao-dong-thuong-binh-va-xa-hoi");
            Agencies::get().within_on(heir, old, Some(day))
        };
        assert!(heir("2025-06-01"));
        assert!(!heir("2023-03-30"));
    }

    #[test]
    fn the_press_of_the_provinces_is_none_of_their_committees() {
        let taken = |group: &str| Agencies::get().includes(group, "son-la-ubnd", None);
        for press in [
            "các cơ quan thông tấn báo chí trung ương, địa phương",
            "Cơ quan báo chí Trung ương và địa phương",
        ] {
            assert_eq!(taken(press), None, "{press}");
        }
        assert_eq!(taken("các cơ quan báo chí và các địa phương"), Some(false));
        assert_eq!(taken("các bộ, ngành, địa phương"), Some(false));
    }

    #[test]
    fn departments_of_one_field_are_no_group_of_all() {
        let taken = |group: &str, id: &str| Agencies::get().includes(group, id, None);
        assert_eq!(taken("Các Sở Y tế", "son-la-so-y-te"), Some(false));
        assert_eq!(
            taken("Sở Nội vụ các tỉnh, thành phố", "son-la-so-y-te"),
            None
        );
    }
}
