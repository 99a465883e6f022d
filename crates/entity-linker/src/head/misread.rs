//! The head of a scan as it is meant: letterhead, place and signature repaired before they are read.
//!
//! Leaves to others: the title, which is repaired with its corrections. An issuer's `raw` stays as printed.

use crate::repair::{self, Knowledge};
use model::draft::{Part, Passage};
use model::record::{Agency, Correction};
use vietnamese::fold::bare;
use vietnamese::tokens::{Token, tokens};

/// Words of offices that no other words are without their marks, in capitals as signatures print them. `PHÓ` alone may be `PHỐ`, and
/// `TRƯỞNG BAN` the beginning of `TRƯỜNG BÁN CÔNG`.
const OFFICES: [&str; 23] = [
    "BÍ THƯ",
    "BỘ TRƯỞNG",
    "CHÁNH VĂN PHÒNG",
    "CHỦ NHIỆM",
    "CHỦ TỊCH",
    "CỤC TRƯỞNG",
    "GIÁM ĐỐC",
    "HIỆU TRƯỞNG",
    "PHÓ BÍ THƯ",
    "PHÓ CHÁNH",
    "PHÓ CHỦ NHIỆM",
    "PHÓ CHỦ TỊCH",
    "PHÓ CỤC TRƯỞNG",
    "PHÓ GIÁM ĐỐC",
    "PHÓ TRƯỞNG",
    "THỦ TƯỚNG",
    "THỨ TRƯỞNG",
    "THƯỜNG TRỰC",
    "TỔ TRƯỞNG",
    "TRƯỞNG PHÒNG",
    "VIỆN TRƯỞNG",
    "VỤ TRƯỞNG",
    "ỦY BAN NHÂN DÂN",
];

/// Whether words of the letterhead are damaged.
pub fn is_damaged(passages: &[Passage], knowledge: &Knowledge) -> bool {
    let mut lines = passages
        .iter()
        .filter(|passage| is_letterhead(passage.part));
    lines.any(|line| knowledge.may_be_damaged(&line.text))
}

fn is_letterhead(part: Part) -> bool {
    matches!(part, Part::Issuer | Part::Authority | Part::PlaceAndDate)
}

/// The passages with those of the head and the signature repaired.
pub fn mended(passages: &[Passage], knowledge: &Knowledge) -> Vec<Passage> {
    let mend = |passage: &Passage| {
        let text = match passage.part {
            part if is_letterhead(part) => repair::repair("head", &passage.text, knowledge).text,
            Part::Signature => office(&passage.text).unwrap_or_else(|| passage.text.clone()),
            _ => passage.text.clone(),
        };
        Passage {
            text,
            ..passage.clone()
        }
    };
    passages.iter().map(mend).collect()
}

/// A line of a signature in capitals with the marks that its offices lost or changed (`PHÓ GIAM ĐÓC`); `None` where there are none.
fn office(text: &str) -> Option<String> {
    let words = tokens(text);
    let plain: Vec<String> = words.iter().map(|t| bare(&text[t.range.clone()])).collect();
    let capitals = |at: usize| !text[words[at].range.clone()].contains(char::is_lowercase);
    let mut out = String::with_capacity(text.len());
    let (mut at, mut copied) = (0, 0);
    while at < words.len() {
        let found = OFFICES.iter().find_map(|office| {
            let parts: Vec<&str> = office.split(' ').collect();
            let end = at + parts.len();
            let same = parts.iter().zip(plain.get(at..end)?);
            let same = same.into_iter().all(|(part, word)| bare(part) == *word);
            (same && (at..end).all(capitals)).then_some((*office, end))
        });
        let Some((office, end)) = found else {
            at += 1;
            continue;
        };
        out.push_str(&text[copied..words[at].range.start]);
        out.push_str(office);
        copied = words[end - 1].range.end;
        at = end;
    }
    out.push_str(&text[copied..]);
    (out != text).then_some(out)
}

/// The issuer that the repaired head names, with `raw` as it is printed.
pub fn issuer(
    mended: Option<Agency>,
    printed: Option<Agency>,
    lines: &[Passage],
    passages: &[Passage],
) -> Option<Agency> {
    let Some(mended) = mended else {
        return printed;
    };
    let at = lines
        .iter()
        .position(|line| line.text.contains(&mended.raw));
    let line = at.map(|at| passages[at].text.as_str());
    let raw = match printed {
        Some(printed) if printed.collective || mended.collective => return Some(printed),
        // Both were found in the same line, or nothing tells.
        Some(printed) if line.is_none_or(|line| line.contains(&printed.raw)) => printed.raw,
        _ => line.unwrap_or(&mended.raw).to_owned(),
    };
    Some(Agency { raw, ..mended })
}

/// The province that a scan's place of issue is without its marks (`Lâm Đông`), unless a place beneath a province issues, and the
/// correction that says so.
pub fn place(printed: &str, lines: &[Passage]) -> Option<(String, Correction)> {
    const BENEATH: [&str; 6] = ["xã", "phường", "huyện", "quận", "thị", "khu"];
    let beneath = |line: &Passage| {
        let words = tokens(&line.text);
        let society = |at: usize| words.get(at + 1).is_some_and(|t| t.is("hội"));
        let unit = |(at, word): (usize, &Token)| BENEATH.iter().any(|b| word.is(b)) && !society(at);
        words.iter().enumerate().any(unit)
    };
    let mut letterhead = lines.iter().filter(|p| p.part == Part::Issuer);
    if letterhead.any(beneath) {
        return None;
    }
    let name = repair::misread_province(printed)?;
    let correction = Correction {
        field: "issued_at".to_owned(),
        from: printed.to_owned(),
        to: name.to_owned(),
        at: [0, printed.chars().count()],
        rule: "closed-name".to_owned(),
        confidence: 0.98,
        evidence: repair::evidence_of_province(name),
    };
    Some((name.to_owned(), correction))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(part: Part, text: &str) -> Passage {
        Passage {
            part,
            text: text.to_owned(),
            place: Default::default(),
            task: None,
        }
    }

    #[test]
    fn offices_get_their_marks_and_names_stay() {
        for (read, meant) in [
            ("KT. GIAM ĐỌC", Some("KT. GIÁM ĐỐC")),
            ("PHÓ CHƯ TỊCH'THƯỜNG TRỰC", Some("PHÓ CHỦ TỊCH'THƯỜNG TRỰC")),
            ("TM. ÙY BAN NHÂN DÂN", Some("TM. ỦY BAN NHÂN DÂN")),
            ("KT. BỘ TRƯỞNG", None),
            ("CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ", None),
            ("TRẦN VĂN PHỔ", None),
            ("HIỆU TRƯỞNG TRƯỜNG BÁN CÔNG", None),
            ("Trần Phổ", None),
            ("NGƯỜI LẬP BIỂU", None),
        ] {
            assert_eq!(office(read).as_deref(), meant, "{read}");
        }
    }

    #[test]
    fn a_place_of_issue_is_a_province_s_where_none_beneath_it_issues() {
        let province = [line(Part::Issuer, "BẢO HIỂM XÃ HỘI")];
        let found = place("Lâm Đông", &province).map(|(name, _)| name);
        assert_eq!(found.as_deref(), Some("Lâm Đồng"));
        assert!(place("Lâm Đồng", &province).is_none());
        let commune = [line(Part::Issuer, "ỦY BAN NHÂN DÂN XÃ LÂM ĐÔNG")];
        assert!(place("Lâm Đông", &commune).is_none());
    }
}
