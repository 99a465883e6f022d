//! Which bodies a group takes in.

use super::list::Level;
use super::words::{Gap, Word, longest, phrase, words};
use super::{Agencies, Context, bare_name};
use crate::fold::fold;
use std::collections::BTreeSet;

/// Organs that all others stand beneath: whoever gives work to a group of bodies does not mean them.
pub(super) const HIGHEST: &[&str] = &[
    "ban-bi-thu-trung-uong-dang",
    "ban-chap-hanh-trung-uong-dang",
    "bo-chinh-tri",
    "chinh-phu",
    "chu-tich-nuoc",
    "quoc-hoi",
    "thu-tuong-chinh-phu",
    "uy-ban-thuong-vu-quoc-hoi",
];

/// See [`Agencies::is_highest`].
pub(super) fn is_highest(id: &str) -> bool {
    HIGHEST.contains(&id)
}

/// Nouns of groups of Party organs, which every body has of its own.
const OF_THE_PARTY: &[&str] = &[
    "cấp ủy",
    "cấp ủy đảng",
    "tổ chức đảng",
    "đảng ủy",
    "đảng bộ",
    "chi bộ",
];

/// See [`Agencies::is_of_the_party`].
pub(super) fn is_of_the_party(list: &Agencies, collective: &str) -> bool {
    let nouns = nouns(list, bare_name(collective));
    OF_THE_PARTY.iter().any(|noun| nouns.contains(*noun))
}

/// See [`Agencies::includes`].
pub(super) fn includes(
    list: &Agencies,
    collective: &str,
    id: &str,
    issuer: Option<&str>,
) -> Option<bool> {
    let text = bare_name(collective);
    if is_highest(id) || !list.is_collective(text) {
        return None;
    }
    let folded = fold(text);
    let restricted = list
        .lexicon
        .restricting
        .iter()
        .any(|r| folded.contains(r.as_str()));
    let agency = list.by_id(id)?;
    if let Some((_, members)) = text.split_once(':') {
        let province = agency.province?;
        let named = members
            .split([',', ';', '\n'])
            .any(|m| list.province(m.trim()).is_some_and(|p| p.id == province));
        return named.then_some(restricted);
    }
    let nouns = nouns(list, text);
    let has = |any: &[&str]| any.iter().any(|n| nouns.contains(*n));
    let own = |level: &[Level]| {
        let above = issuer
            .and_then(|i| list.by_id(i))
            .map(|i| super::choose::center(list, i));
        level.contains(&agency.level) && above.is_none_or(|a| agency.parent == Some(a.id))
    };
    let name = fold(agency.name);
    let press = ["báo ", "đài ", "thông tấn", "tạp chí"]
        .iter()
        .any(|p| name.starts_with(p));
    // Here the words for places say whose press it is.
    let of_places = ["trung ương, địa phương", "trung ương và địa phương"];
    let press_of_places = has(&["press"]) && of_places.iter().any(|p| folded.contains(p));
    let taken = if let Some(kind) = department(list, text) {
        let rest = name.strip_prefix(&kind);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    } else if let Some(owner) = owner(list, text, issuer) {
        owner.is_some_and(|o| o != id && list.line(id).contains(&o))
    } else {
        match agency.level {
            _ if press && has(&["press"]) => true,
            Level::Ministry | Level::Ministerial => {
                has(&["bộ", "bộ ngành", "cơ quan ngang bộ"])
                    || has(&["cơ quan", "ban ngành", "ngành"]) && !has(&["sở"])
            }
            Level::Judiciary if has(&["court"]) => true,
            Level::Government | Level::State | Level::Judiciary | Level::Party => {
                has(&["cơ quan thuộc chính phủ", "cơ quan", "ban ngành"])
                    || has(&["ngành", "bộ ngành"]) && !has(&["sở"])
            }
            Level::Province if press_of_places => false,
            Level::Province => {
                has(&["địa phương", "tỉnh"])
                    || has(&["thành phố", "ủy ban nhân dân"])
                        && !has(&["huyện", "xã", "phường", "đặc khu"])
            }
            Level::Provincial if agency.id.contains("-so-") => {
                has(&["sở", "sở ngành", "ban ngành"]) || has(&["cơ quan"]) && !has(&["bộ"])
            }
            Level::Provincial => {
                has(&["ngành", "ban", "ban ngành", "cơ quan", "đoàn thể"])
                    && has(&["sở", "cơ quan", "đoàn thể"])
                    && !has(&["bộ"])
            }
            Level::Department => {
                has(&["đơn vị", "cục", "vụ"]) && own(&[Level::Department]) && issuer.is_some()
            }
            Level::Corporation => has(&[
                "doanh nghiệp",
                "tập đoàn",
                "tổng công ty",
                "ngân hàng",
                "enterprise",
                "bank",
            ]),
            Level::Press => has(&["báo", "đài", "press"]),
            Level::Association => has(&["đoàn thể", "hội", "hiệp hội", "organisation"]),
            Level::Generic => false,
        }
    };
    taken.then_some(restricted)
}

/// The department that a group is made of, one from each province, folded: `các Sở Y tế`, `Sở Nội vụ các tỉnh`.
fn department(list: &Agencies, text: &str) -> Option<String> {
    let words = words(text);
    let at = list.lexicon.openers.at(&words, 0).unwrap_or(0);
    let first = words
        .get(at)
        .filter(|w| w.folded == "sở" && w.gap != Gap::Comma)?;
    // "các sở, ban, ngành" names none.
    words
        .get(at + 1)
        .filter(|w| w.gap == Gap::Space && w.upper)?;
    let tail = text.get(first.start..)?;
    let end = tail.find(" các ").or_else(|| tail.find(" của "));
    let tail = tail.get(..end.unwrap_or(tail.len()))?.trim_end();
    let found = list.resolve(tail, &Context::default());
    Some(fold(
        &found.map_or_else(|| tail.to_owned(), |found| found.name),
    ))
}

/// The body whose units a group's text names (`các đơn vị thuộc Bộ`): nothing where it names none, none inside where it is not known.
fn owner(list: &Agencies, text: &str, issuer: Option<&str>) -> Option<Option<String>> {
    let words = words(text);
    let nouns = &list.lexicon.nouns;
    // "cơ quan thuộc Chính phủ" is a noun of its own.
    let within =
        |t: usize| (t.saturating_sub(3)..t).any(|i| nouns.at(&words, i).is_some_and(|e| e > t));
    let at =
        (1..words.len()).find_map(|t| list.lexicon.ties.at(&words, t).filter(|_| !within(t)))?;
    let first = words.get(at)?;
    if !matches!(
        first.folded.as_str(),
        "bộ" | "sở" | "cục" | "tổng" | "văn" | "ủy" | "ban" | "ngành"
    ) && !first.caps
    {
        return None;
    }
    let tail = text.get(first.start..)?;
    let context = Context {
        issuer,
        ..Context::default()
    };
    let name = list.expected_name(tail).and_then(|n| tail.get(..n.len));
    let alone = text.get(first.start..first.end);
    let found = [Some(tail), name, alone]
        .into_iter()
        .flatten()
        .find_map(|t| list.resolve(t, &context));
    Some(found.map(|f| f.id))
}

/// Nouns of bodies in a group's text, folded; one that the words behind it bind to a kind (`cơ quan báo chí`) gives that kind instead.
fn nouns(list: &Agencies, text: &str) -> BTreeSet<String> {
    let words = words(text);
    let mut out = BTreeSet::new();
    let mut i = 0;
    while i < words.len() {
        let expanded = list.lexicon.expansions.get(&words[i].folded);
        if let Some(full) = expanded {
            out.insert(full.clone());
        }
        match list.lexicon.nouns.at(&words, i) {
            Some(end) => {
                let parts: Vec<&str> = words[i..end].iter().map(|w| w.folded.as_str()).collect();
                let noun = parts.join(" ");
                let kind = if matches!(noun.as_str(), "cơ quan" | "đơn vị" | "tổ chức") {
                    bound(list, &words, end)
                } else {
                    None
                };
                out.insert(kind.map_or(noun, str::to_owned));
                i = end;
            }
            None => i += 1,
        }
    }
    for (noun, kind) in [("tổ chức tín dụng", "bank"), ("cơ quan báo chí", "press")] {
        if out.contains(noun) {
            out.insert(kind.to_owned());
        }
    }
    if longest(&words, 0, [&"ban ngành".to_owned()]).is_some() {
        out.insert("ngành".to_owned());
    }
    out
}

/// The kind that the words from `at` on, up to a mark, bind a noun to.
fn bound<'a>(list: &'a Agencies, words: &[Word], at: usize) -> Option<&'a str> {
    let stop = (at..words.len()).find(|i| {
        *i > at && matches!(words[*i].gap, Gap::Comma | Gap::Hard) || words[*i].folded == "và"
    });
    let comma = words
        .get(at)
        .is_some_and(|w| matches!(w.gap, Gap::Comma | Gap::Hard));
    let stop = if comma {
        at
    } else {
        stop.unwrap_or(words.len())
    };
    (at..stop).find_map(|i| {
        let fits = |w: &&str| phrase(words, i, w).is_some_and(|e| e <= stop);
        let kind = list
            .lexicon
            .bound
            .iter()
            .find(|(_, said)| said.iter().any(|w| fits(&w.as_str())));
        kind.map(|(k, _)| k.as_str())
    })
}
