//! Which bodies a group takes in.

use super::list::Level;
use super::words::{longest, words};
use super::{Agencies, bare_name};
use crate::fold::fold;
use std::collections::BTreeSet;

/// See [`Agencies::includes_for`].
pub(super) fn includes(
    list: &Agencies,
    collective: &str,
    id: &str,
    issuer: Option<&str>,
) -> Option<bool> {
    let text = bare_name(collective);
    if !list.is_collective(text) {
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
        let province = agency.province.as_deref()?;
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
        level.contains(&agency.level)
            && above.is_none_or(|a| agency.parent.as_deref() == Some(a.id.as_str()))
    };
    let inner = folded.contains("thuộc bộ")
        || folded.contains("thuộc sở")
        || folded.contains("thuộc vpcp")
        || folded.contains("thuộc văn phòng");
    let taken = if inner {
        own(&[Level::Department])
    } else {
        match agency.level {
            Level::Ministry | Level::Ministerial => {
                has(&["bộ", "bộ ngành", "cơ quan ngang bộ"])
                    || has(&["cơ quan", "ban ngành", "ngành"]) && !has(&["sở"])
            }
            Level::Government | Level::State | Level::Judiciary | Level::Party => {
                has(&["cơ quan thuộc chính phủ", "cơ quan", "ban ngành"])
                    || has(&["ngành", "bộ ngành"]) && !has(&["sở"])
            }
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
            Level::Corporation => has(&["doanh nghiệp", "tập đoàn", "tổng công ty", "ngân hàng"]),
            Level::Press => has(&["báo", "đài"]) || folded.contains("báo chí"),
            Level::Association => {
                has(&["đoàn thể", "hội", "hiệp hội"]) || folded.contains("chính trị - xã hội")
            }
            Level::Generic => false,
        }
    };
    taken.then_some(restricted)
}

/// Nouns of bodies in a group's text, folded.
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
                out.insert(parts.join(" "));
                i = end;
            }
            None => i += 1,
        }
    }
    if longest(&words, 0, [&"ban ngành".to_owned()]).is_some() {
        out.insert("ngành".to_owned());
    }
    out
}
