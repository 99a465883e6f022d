//! Bodies that a group takes in by what they are called: schools, hospitals, the branches of a vertical system in the
//! provinces (`Công an các tỉnh`, the police of the provinces).
//!
//! A group takes in a body whose name begins with what the group is made of. Bodies of the centre are not named so, and a
//! single word says too little. Committees are the matter of `beneath`.

use super::beneath::COMMUNES;
use super::list::Level;
use super::words::words;
use super::{Agencies, bare_name};
use crate::fold::fold;

/// What a group of one kind is called that the names of its members do not begin with, and how these begin.
const CALLED: &[(&str, &[&str])] = &[
    (
        "cơ sở giáo dục đại học",
        &["trường đại học", "đại học", "học viện"],
    ),
    (
        "cơ sở giáo dục nghề nghiệp",
        &["trường cao đẳng", "trường trung cấp"],
    ),
    ("cơ sở khám bệnh", &["bệnh viện", "viện"]),
    ("cơ sở khám chữa bệnh", &["bệnh viện", "viện"]),
    ("ban", &["ban"]),
    ("ngành", &["ban quản lý khu"]),
    ("trường", &["trường"]),
];
/// Of those, what is a group of its own beside departments only.
const BESIDE_DEPARTMENTS: &[&str] = &["ban", "ngành"];
/// Where a group's members are, with the first words of the names of such places; none is any place.
const PLACES: &[(&str, &[&str])] = &[
    (" các tỉnh", PROVINCES),
    (" các thành phố", PROVINCES),
    (" cấp tỉnh", PROVINCES),
    (" các huyện", DISTRICTS),
    (" cấp huyện", DISTRICTS),
    (" các xã", COMMUNES),
    (" cấp xã", COMMUNES),
    (" các cấp", &[]),
    (" các địa phương", &[]),
    (" các đơn vị", &[]),
    (" địa phương", &[]),
];
const PROVINCES: &[&str] = &["tỉnh", "thành phố"];
const DISTRICTS: &[&str] = &["huyện", "quận", "thị xã", "thành phố"];
/// First words of the names of the committees that `beneath` knows.
const COMMITTEE: &str = "ủy ban nhân dân";
/// Words behind what a group is made of.
const TIES: &[&str] = &[
    " thuộc",
    " trực thuộc",
    " của",
    " trên ",
    " trong ",
    " tại ",
    " được ",
    " có ",
    " liên quan",
];

/// Whether a group takes a body in by its name, and only where concerned; see [`Agencies::includes_named`].
pub(super) fn includes(
    list: &Agencies,
    collective: &str,
    id: Option<&str>,
    name: &str,
) -> Option<bool> {
    let central = |level: Level| match level {
        Level::Corporation => false,
        Level::Press | Level::Association => true,
        other => other < Level::Department,
    };
    let body = id.and_then(|id| list.by_id(id));
    if body.is_some_and(|b| b.province.is_none() && central(b.level)) {
        return None;
    }
    let name = fold(name);
    if name.starts_with(COMMITTEE) {
        return None;
    }
    let text = in_full(list, bare_name(collective));
    let opened = list.lexicon.openers.at(&words(&text), 0).is_some();
    let departments = words(&text).iter().any(|word| word.folded == "sở");
    let parts = text.split([',', ';', '\n']);
    let mut parts = parts.flat_map(|part| part.split(" và "));
    let taken = parts.any(|part| {
        let words = words(part);
        let from = list.lexicon.openers.at(&words, 0).unwrap_or(0);
        let from = words.get(from).map_or(0, |word| word.start);
        takes(
            part.get(from..).unwrap_or_default(),
            opened,
            departments,
            &name,
        )
    });
    let restricted = list.lexicon.restricting.iter();
    taken.then(|| restricted.into_iter().any(|r| text.contains(r.as_str())))
}

/// A text folded, with its abbreviations written out.
fn in_full(list: &Agencies, text: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for word in words(text) {
        out.push_str(text.get(from..word.start).unwrap_or_default());
        let full = list.lexicon.expansions.get(&word.folded);
        out.push_str(full.filter(|_| word.caps).unwrap_or(&word.folded));
        from = word.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    fold(&out)
}

/// Whether a part of a group's text, `opened` by a word for several, takes in a body of this name.
fn takes(part: &str, opened: bool, departments: bool, name: &str) -> bool {
    let tie = TIES.iter().filter_map(|tie| part.find(tie)).min();
    let part = part.get(..tie.unwrap_or(part.len())).unwrap_or_default();
    let spaced = format!("{part} ");
    let places = PLACES.iter();
    let place = places
        .filter_map(|(place, first)| Some((spaced.find(&format!("{place} "))?, *first)))
        .min_by_key(|(at, _)| *at);
    let kind = part.get(..place.map_or(part.len(), |(at, _)| at));
    let kind = kind.unwrap_or_default().trim();
    let behind = |begin: &str| name.strip_prefix(begin)?.strip_prefix(' ');
    match place {
        None if !opened => false,
        None => {
            let called = CALLED.iter().find(|(group, _)| *group == kind);
            match called {
                Some((group, _)) if BESIDE_DEPARTMENTS.contains(group) && !departments => false,
                Some((_, begins)) => begins.iter().any(|begin| behind(begin).is_some()),
                None => kind.contains(' ') && behind(kind).is_some(),
            }
        }
        Some((_, first)) => {
            let here = behind(kind).filter(|_| kind.contains(' '));
            let begins = |rest: &str| {
                let (all, some) = ([PROVINCES, DISTRICTS, COMMUNES], [first]);
                let lists = if first.is_empty() { &all[..] } else { &some };
                let mut places = lists.iter().copied().flatten();
                places.any(|p| rest.strip_prefix(p).is_some_and(|r| r.starts_with(' ')))
            };
            here.is_some_and(begins)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Agencies;

    fn taken(group: &str, name: &str) -> Option<bool> {
        Agencies::get().includes_named(group, None, name)
    }

    #[test]
    fn a_kind_takes_in_what_is_called_so() {
        let all = Some(false);
        assert_eq!(taken("Các trường đại học", "Trường Đại học Vinh"), all);
        let schools = "Các đại học, học viện, trường đại học";
        assert_eq!(taken(schools, "Học viện Tư pháp"), all);
        assert_eq!(taken("Các cơ sở giáo dục đại học", "Học viện Tư pháp"), all);
        assert_eq!(taken("Các bệnh viện", "Bệnh viện Bạch Mai"), all);
        assert_eq!(taken("Các bệnh viện", "Trường Đại học Vinh"), None);
        assert_eq!(taken("Các cục", "Cục Thuế tỉnh Nghệ An"), None);
        assert_eq!(
            taken("Các bệnh viện được giao", "Bệnh viện Bạch Mai"),
            Some(true)
        );
    }

    #[test]
    fn a_vertical_system_takes_in_its_branches_of_the_rank_named() {
        let all = Some(false);
        let police = "Công an tỉnh Nghệ An";
        assert_eq!(taken("Công an các tỉnh, thành phố", police), all);
        assert_eq!(taken("Công an các đơn vị, địa phương", police), all);
        assert_eq!(taken("Công an các huyện, thị xã", police), None);
        assert_eq!(taken("BHXH các tỉnh", "Bảo hiểm xã hội tỉnh Lào Cai"), all);
        assert_eq!(taken("Tòa án nhân dân các cấp", police), None);
        assert_eq!(taken("Công an các tỉnh", "Bộ Công an"), None);
        let committee = "Ủy ban nhân dân tỉnh Nghệ An";
        assert_eq!(taken("Các Ủy ban của Quốc hội", committee), None);
    }

    #[test]
    fn a_board_is_one_of_the_bodies_beside_departments() {
        let board = "Ban Quản lý Khu kinh tế Đông Nam";
        assert_eq!(taken("Các sở, ban, ngành", board), Some(false));
        assert_eq!(taken("Các bộ, ban, ngành", board), None);
    }

    #[test]
    fn a_group_of_bodies_of_the_centre_is_none_of_a_kind() {
        let bank = ("ngan-hang-nha-nuoc-viet-nam", "Ngân hàng Nhà nước Việt Nam");
        let taken = Agencies::get().includes_named("Các ngân hàng", Some(bank.0), bank.1);
        assert_eq!(taken, None);
    }

    #[test]
    fn units_of_communes_are_within_groups_of_communes() {
        let unit = Some("phong-kinh-te-cap-xa");
        let taken = |group: &str| Agencies::get().includes_named(group, unit, "Phòng Kinh tế");
        assert_eq!(taken("UBND các xã, phường, đặc khu"), Some(false));
        assert_eq!(taken("UBND các huyện, thị xã"), None);
    }
}
