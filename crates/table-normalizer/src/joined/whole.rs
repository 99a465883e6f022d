//! A whole letterhead in one paragraph, with what stands beneath it up to the grounds.
//!
//! Pages that lost their lines print it so: `ỦY BAN NHÂN DÂN TỈNH X CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 12/KH-UBND X,
//! ngày … KẾ HOẠCH Nuôi ong Căn cứ …`. Both lines of the motto, the number and the place and date tell it.

use super::motto;
use crate::lines::{self, is_caps};
use vietnamese::agencies::Agencies;
use vietnamese::casing::natural;
use vietnamese::doctypes;
use vietnamese::headings;

/// Longest line of bodies before the motto, and of number, place and date behind it, in bytes.
const LONGEST: usize = 300;

/// The lines of the letterhead and of what stands beneath it; `None` where the paragraph is no such one.
pub fn part(text: &str) -> Option<Vec<&str>> {
    if !text.contains(", ngày") {
        return None;
    }
    let state = motto(text, 0).filter(|line| line.start <= LONGEST)?;
    let ideals = motto(text, state.end).filter(|line| line.start <= state.end + LONGEST)?;
    let bodies = text.get(..state.start)?;
    // The mark of a list that a site puts the document into.
    let bodies = bodies.trim_start_matches(|c: char| c.is_ascii_digit() || ". •".contains(c));
    let beside = text.get(state.end..ideals.start)?;
    let named = |line: &str| is_caps(line) || !line.contains(char::is_alphanumeric);
    if !(is_caps(bodies) && named(beside)) {
        return None;
    }
    let behind = text.get(ideals.end..)?;
    let behind = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (number, date, rest) = number_and_date(behind)?;
    let mut out = vec![
        bodies.trim(),
        text.get(state)?,
        beside.trim(),
        text.get(ideals)?,
        number,
        date,
    ];
    out.extend(beneath(rest.trim()));
    out.retain(|line| line.contains(char::is_alphanumeric));
    Some(out)
}

/// The number, the place and date, and what stands behind them.
fn number_and_date(text: &str) -> Option<(&str, &str, &str)> {
    const YEAR: usize = 4;
    let comma = text.find(", ngày").filter(|at| *at <= LONGEST)?;
    let words = text[..comma].rmatch_indices(' ').map(|(at, _)| at + 1);
    let place = words
        .take_while(|at| text[*at..].starts_with(char::is_uppercase))
        .last()?;
    let word = comma + text[comma..].find("năm")?;
    let year = word + text[word..].find(|c: char| c.is_ascii_digit())?;
    let end = year + YEAR;
    let (number, date) = (text[..place].trim(), text.get(place..end)?);
    (lines::is_number_line(number) && lines::is_place_and_date(date))
        .then(|| (number, date, &text[end..]))
}

/// The lines beneath the place and date: what a letter is about and whom it goes to; the type's name, the title, who issues and the
/// grounds.
fn beneath(text: &str) -> Vec<&str> {
    if lines::is_subject(text) || lines::starts_with_any(text, &["kính gửi"]) {
        return parted(text, &[" Kính gửi"]);
    }
    let Some((name, rest)) = doctypes::behind_kind(text).filter(|(name, _)| is_caps(name)) else {
        return vec![text];
    };
    let mut out = vec![name];
    let mut lines = parted(rest, &[" Căn cứ ", " QUYẾT ĐỊNH:", " QUYẾT NGHỊ:"]).into_iter();
    match lines.next().map(|title| (title, issuer(title))) {
        Some((title, Some(at))) => out.extend([title[..at].trim(), &title[at..]]),
        Some((title, None)) => out.push(title),
        None => {}
    }
    out.extend(lines);
    out
}

/// A text, parted before each of some words.
fn parted<'t>(text: &'t str, words: &[&str]) -> Vec<&'t str> {
    let mut cuts: Vec<usize> = words
        .iter()
        .flat_map(|word| text.match_indices(word).map(|(at, _)| at))
        .collect();
    cuts.sort_unstable();
    cuts.push(text.len());
    let mut start = 0;
    cuts.into_iter()
        .map(|end| text[std::mem::replace(&mut start, end)..end].trim())
        .collect()
}

/// Where the name of who issues begins at the end of a title in capitals.
fn issuer(title: &str) -> Option<usize> {
    /// Fewest words of the title itself.
    const WORDS: usize = 4;
    if !is_caps(title) {
        return None;
    }
    let agencies = Agencies::get();
    let starts = title.match_indices(' ').map(|(at, _)| at + 1);
    starts.skip(WORDS - 1).find(|at| {
        let name = natural(&title[*at..]);
        !headings::breaks_off(&title[..*at])
            && (agencies.opens_with_office(&name) || agencies.expected_whole(&name).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn a_letterhead_in_one_paragraph_is_parted() {
        let head = "1. ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM TỈNH SƠN LA Độc lập - Tự do - Hạnh phúc Số: 12/QĐ-UBND Sơn La, ngày 05 tháng 3 năm 2027";
        // The dashes of the motto may be lost.
        assert!(part(&format!("{} KẾ HOẠCH", head.replace(" - ", "  "))).is_some());
        let lines = [
            "ỦY BAN NHÂN DÂN",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "TỈNH SƠN LA",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 12/QĐ-UBND",
            "Sơn La, ngày 05 tháng 3 năm 2027",
        ];
        let decision = "QUYẾT ĐỊNH VỀ VIỆC NUÔI ONG Ở CÁC XÃ VÙNG CAO ỦY BAN NHÂN DÂN TỈNH Căn cứ Luật Chăn nuôi; Căn cứ Luật Trồng trọt; QUYẾT ĐỊNH: Điều 1. Nuôi ong.";
        let of_decision = [
            "QUYẾT ĐỊNH",
            "VỀ VIỆC NUÔI ONG Ở CÁC XÃ VÙNG CAO",
            "ỦY BAN NHÂN DÂN TỈNH",
            "Căn cứ Luật Chăn nuôi;",
            "Căn cứ Luật Trồng trọt;",
            "QUYẾT ĐỊNH: Điều 1. Nuôi ong.",
        ];
        let plan = "KẾ HOẠCH Nuôi ong ở các xã vùng cao";
        let of_plan = ["KẾ HOẠCH", "Nuôi ong ở các xã vùng cao"];
        let letter = "V/v nuôi ong ở các xã Kính gửi: Sở Tài chính";
        let of_letter = ["V/v nuôi ong ở các xã", "Kính gửi: Sở Tài chính"];
        for (text, beneath) in [
            (decision, &of_decision[..]),
            (plan, &of_plan),
            (letter, &of_letter),
        ] {
            let whole = format!("{head} {text}");
            assert_eq!(part(&whole), Some([&lines[..], beneath].concat()));
        }
    }

    #[test]
    fn sentences_stay_whole() {
        for text in [
            "Lá cờ của Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc, ngày 5 tháng 3 năm 2027.",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Sơn La, ngày 05 tháng 3 năm 2027 ĐƠN ĐỀ NGHỊ",
        ] {
            assert_eq!(part(text), None, "{text}");
        }
    }
}
