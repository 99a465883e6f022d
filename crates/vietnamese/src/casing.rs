//! Casing: names printed in capitals, written as in running text.

use crate::agencies::{Agencies, Context};
use crate::fold::{fold, squeeze};
use crate::offices::office_at;
use crate::tokens::{Token, TokenKind, phrase_at, phrase_before, tokens};

/// Words that start a body's name.
const HEADS: [&str; 42] = [
    "tỉnh ủy",
    "thành ủy",
    "quận ủy",
    "thị ủy",
    "ủy ban nhân dân",
    "hội đồng nhân dân",
    "tổng cục",
    "chi cục",
    "văn phòng",
    "trung tâm",
    "ngân hàng",
    "thanh tra",
    "ủy ban",
    "hội đồng",
    "ban",
    "bộ",
    "sở",
    "cục",
    "vụ",
    "phòng",
    "công an",
    "ban cán sự đảng",
    "ban thường vụ",
    "đảng bộ",
    "đảng đoàn",
    "đảng ủy",
    "đoàn đại biểu quốc hội",
    "quốc hội",
    "tổ đảng",
    "bệnh viện",
    "huyện ủy",
    "đề án",
    "công đoàn",
    "trường",
    "tổng công ty",
    "công ty",
    "tập đoàn",
    "bảo hiểm xã hội",
    "chi nhánh",
    "kho bạc",
    "thuế cơ sở",
    "tổ công tác",
];

/// Words for places, small before the name of the place.
pub const PLACES: [&str; 7] = [
    "tỉnh",
    "thành phố",
    "huyện",
    "quận",
    "thị xã",
    "xã",
    "phường",
];

/// Names of bodies that begin within another's (`Ban Chấp hành Hội Nông dân`), and are written as the list has them.
const WITHIN: [&str; 9] = [
    "hội chữ thập đỏ",
    "hội cựu chiến binh",
    "hội liên hiệp",
    "hội nông dân",
    "liên đoàn lao động",
    "mặt trận tổ quốc",
    "đoàn thanh niên",
    "ủy ban mặt trận",
    "ủy ban trung ương",
];

/// Whether a text has letters and all of them are capitals.
pub fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| !c.is_lowercase())
}

/// A body's or office's name in its natural case (`BỘ TRƯỞNG BỘ TƯ PHÁP` → `Bộ trưởng Bộ Tư pháp`). Text
/// that has small letters stays as it is. A body of the agency list is written as the list has it.
pub fn natural(text: &str) -> String {
    let text = squeeze(text);
    if !is_capitals(&text) {
        return text;
    }
    if let Some(name) = listed(&text) {
        return name;
    }
    // `UBND XÃ TÂN LẬP`: an abbreviation has no case of its own.
    let text = Agencies::get().in_full(&text).unwrap_or(text);
    let lower = text.to_lowercase();
    let tokens = tokens(&lower);
    let mut starts = vec![0];
    let mut at = 0;
    while at < tokens.len() {
        match head_at(&tokens, at) {
            Some(end) => {
                if at > 0 {
                    starts.push(at);
                }
                at = end;
            }
            None => at += 1,
        }
    }
    let mut out = String::new();
    let ends = starts
        .iter()
        .skip(1)
        .copied()
        .chain([tokens.len()])
        .collect::<Vec<_>>();
    for (start, end) in starts.into_iter().zip(ends) {
        let (Some(first), Some(last)) = (tokens.get(start), tokens.get(end.wrapping_sub(1))) else {
            continue;
        };
        let piece = &lower[first.range.start..last.range.end];
        let gap = tokens
            .get(start.wrapping_sub(1))
            .map_or("", |t| &lower[t.range.end..first.range.start]);
        out.push_str(gap);
        out.push_str(&listed(&piece.to_uppercase()).unwrap_or_else(|| by_rule(piece)));
    }
    out
}

/// The list's spelling of a name, if it is the very name.
fn listed(text: &str) -> Option<String> {
    let found = Agencies::get().resolve(text, &Context::default())?;
    // An office's words come back as they were given.
    let printed = found
        .name
        .split(' ')
        .any(|word| word.chars().count() > 1 && is_capitals(word));
    if printed || found.name.starts_with(char::is_lowercase) {
        return None;
    }
    let folded = fold(text);
    if fold(&found.name) == folded {
        return Some(found.name);
    }
    Agencies::get().alias(&found.id, &folded).map(str::to_owned)
}

/// The longest head that starts at a token, and the token after it.
fn head_at(tokens: &[Token], at: usize) -> Option<usize> {
    let end = HEADS
        .iter()
        .chain(&WITHIN)
        .filter_map(|head| phrase_at(tokens, at, head))
        .chain(office_at(tokens, at))
        .max()?;
    let before = at.checked_sub(1).map(|i| tokens[i].folded.as_str());
    // `môi trường`, `thị trường`: no school.
    let school = tokens[at].is("trường");
    if school
        && matches!(
            before,
            Some("môi" | "thị" | "công" | "nông" | "lâm" | "hiện" | "quảng")
        )
    {
        return None;
    }
    // `và phòng, chống`, `thường vụ`: a head's word within a name starts nothing.
    let within = end == at + 1
        && matches!(
            before,
            Some("và" | "phó" | "thường" | "liên" | "nội" | "cán" | "cơ" | "dịch" | "quốc")
        );
    (!within).then_some(end)
}

/// First letter of the name, of what follows its head, of what follows `và`, a comma or a dash, and of each
/// syllable of a place.
fn by_rule(lower: &str) -> String {
    let tokens = tokens(lower);
    let head = HEADS
        .iter()
        .chain(&["thường trực"])
        .filter_map(|h| phrase_at(&tokens, 0, h))
        .chain(office_at(&tokens, 0))
        .max()
        .unwrap_or(1);
    let mut out = String::with_capacity(lower.len());
    let mut done = 0;
    let mut in_place = false;
    let mut named_until = 0;
    for (i, token) in tokens.iter().enumerate() {
        out.push_str(&lower[done..token.range.start]);
        done = token.range.end;
        let word = &lower[token.range.clone()];
        let place = PLACES
            .iter()
            .find_map(|p| phrase_at(&tokens, i, p))
            .filter(|end| i > 0 && *end <= tokens.len() && !is_society(&tokens, i));
        if place.is_some() {
            in_place = false;
        }
        // `Huyện ủy Quế Võ`: a committee of the Party is named by its place.
        in_place |= i > 0
            && i == head
            && tokens[i - 1].is("ủy")
            && matches!(
                tokens[0].folded.as_str(),
                "tỉnh" | "thành" | "huyện" | "quận" | "thị"
            );
        in_place |= tokens[0].is("trường") && ends_school(&tokens, i);
        // `THCS`, `TNHH`: without a vowel a word is an abbreviation.
        let abbreviated = word.chars().count() > 2
            && word
                .chars()
                .all(|c| c == 'đ' || c.is_ascii_lowercase() && !"aeiouy".contains(c));
        let region_number = i > 1 && tokens[i - 1].is("vực") && matches!(word, "vi" | "xi");
        if abbreviated || i > 0 && is_roman(word) || region_number {
            out.push_str(&word.to_uppercase());
            continue;
        }
        let joined = i
            .checked_sub(1)
            .is_some_and(|b| matches!(tokens[b].folded.as_str(), "và" | "," | "-"));
        // `Phó Chủ tịch`, `Chánh Văn phòng`, `Phó Chánh Thanh tra`.
        let deputy = i == 1 && tokens[0].is("phó")
            || i > 0 && i < 3 && tokens[i - 1].is("chánh") && matches!(word, "văn" | "thanh");
        named_until = named_until.max(i + province_at(lower, &tokens, i));
        let region = i > 0
            && tokens[i - 1].is("miền")
            && matches!(word, "bắc" | "trung" | "nam" | "đông" | "tây");
        let big = i == 0
            || region
            || i < named_until
            || deputy
            || (i == head && place.is_none())
            || in_place
            || (joined && i > head);
        if token.kind == TokenKind::Word && big && word != "và" {
            let mut chars = word.chars();
            if let Some(c) = chars.next() {
                out.extend(c.to_uppercase());
            }
            out.push_str(chars.as_str());
        } else {
            out.push_str(word);
        }
        let ends_place = PLACES
            .iter()
            .any(|p| phrase_before(&tokens, i + 1, p).is_some());
        in_place |= ends_place && i > 0 && !is_society(&tokens, i);
    }
    out.push_str(&lower[done..]);
    out
}

/// Whether the sort of a school ends before a token, and its own name begins there.
fn ends_school(tokens: &[Token], at: usize) -> bool {
    const SORTS: [&str; 6] = [
        "mầm non",
        "mẫu giáo",
        "phổ thông",
        "tiểu học",
        "trung học cơ sở",
        "thcs",
    ];
    /// Words of the sort that may stand there.
    const MORE: [&str; 8] = ["và", "bán", "chuyên", "công", "dân", "ngoài", "nội", "tư"];
    let more = |t: &Token| MORE.iter().any(|w| t.is(w)) || t.kind != TokenKind::Word;
    let ends = SORTS.iter().any(|s| phrase_before(tokens, at, s).is_some());
    ends && !tokens.get(at).is_none_or(more)
}

/// Whether `xã` at a token is the beginning of `xã hội` (society), and no commune.
fn is_society(tokens: &[Token], at: usize) -> bool {
    phrase_at(tokens, at, "xã hội").is_some()
}

/// Whether a word is a Roman number of two signs or more: `ii`, `xiv`.
fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| "ivx".contains(c)) && word != "vi" && word != "xi"
}

/// How many syllables from a token on are the name of the country or a province; 0 where none starts there.
fn province_at(lower: &str, tokens: &[Token], at: usize) -> usize {
    if phrase_at(tokens, at, "việt nam").is_some() {
        return 2;
    }
    // The word for the kind of place stays small.
    if PLACES.iter().any(|p| phrase_at(tokens, at, p).is_some()) {
        return 0;
    }
    // `hòa bình` is peace as well.
    let named = |count: usize| {
        let last = tokens.get(at + count - 1)?;
        let text = lower.get(tokens[at].range.start..last.range.end)?;
        let plain = text.chars().all(|c| c.is_alphabetic() || c == ' ') && text != "hòa bình";
        (plain && Agencies::get().province(&text.to_uppercase()).is_some()).then_some(count)
    };
    (2..=3).rev().find_map(named).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_natural_case() {
        for (capitals, natural_case) in [
            ("BỘ TRƯỞNG BỘ TƯ PHÁP", "Bộ trưởng Bộ Tư pháp"),
            (
                "BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ",
                "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ",
            ),
            ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
            ("BỘ TRƯỞNG, CHỦ NHIỆM", "Bộ trưởng, Chủ nhiệm"),
            ("THỨ TRƯỞNG", "Thứ trưởng"),
            ("PHÓ CHỦ TỊCH", "Phó Chủ tịch"),
            ("PHÓ TRƯỞNG BAN", "Phó Trưởng ban"),
            ("BÍ THƯ", "Bí thư"),
            ("HIỆU TRƯỞNG", "Hiệu trưởng"),
            ("CHÁNH VĂN PHÒNG", "Chánh Văn phòng"),
            ("PHÓ CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng"),
            ("PHÓ THỦ TƯỚNG CHÍNH PHỦ", "Phó Thủ tướng Chính phủ"),
            ("HUYỆN ỦY QUẾ VÕ", "Huyện ủy Quế Võ"),
            ("BẢO HIỂM XÃ HỘI HUYỆN", "Bảo hiểm xã hội huyện"),
            ("PHÓ TỔNG CỤC TRƯỞNG", "Phó Tổng cục trưởng"),
            ("TỔ CÔNG TÁC ĐỀ ÁN 06", "Tổ công tác Đề án 06"),
            ("KHO BẠC NHÀ NƯỚC VÙNG XII", "Kho bạc Nhà nước vùng XII"),
            ("TỈNH ỦY CAO LĨNH", "Tỉnh ủy Cao Lĩnh"),
            ("BỆNH VIỆN ĐA KHOA THÀNH PHỐ", "Bệnh viện Đa khoa thành phố"),
            (
                "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN",
                "Ủy ban nhân dân tỉnh Nghệ An",
            ),
            (
                "ỦY BAN NHÂN DÂN HUYỆN MỘC CHÂU",
                "Ủy ban nhân dân huyện Mộc Châu",
            ),
            (
                "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
                "Bộ Văn hóa, Thể thao và Du lịch",
            ),
            ("SỞ TƯ PHÁP", "Sở Tư pháp"),
            (
                "HỘI CỰU QUÂN NHÂN QUÂN ĐOÀN II",
                "Hội Cựu quân nhân quân đoàn II",
            ),
            ("HỘI LÀM VƯỜN BÌNH THUẬN", "Hội Làm vườn Bình Thuận"),
            (
                "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG",
                "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng",
            ),
            ("BAN CHỈ ĐẠO KHCN, ĐMST, CĐS", "Ban Chỉ đạo KHCN, ĐMST, CĐS"),
            (
                "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK",
                "Chủ tịch Ủy ban nhân dân tỉnh Đắk Lắk",
            ),
            ("Sở Y tế", "Sở Y tế"),
            ("UBND XÃ TÂN LẬP", "Ủy ban nhân dân xã Tân Lập"),
            ("BAN CHẤP HÀNH TRUNG ƯƠNG", "Ban Chấp hành Trung ương"),
            ("ĐẢNG ĐOÀN QUỐC HỘI", "Đảng đoàn Quốc hội"),
            (
                "BỘ TRƯỞNG BỘ TÀI NGUYÊN VÀ MÔI TRƯỜNG",
                "Bộ trưởng Bộ Tài nguyên và Môi trường",
            ),
            (
                "TỔNG CÔNG TY CẤP NƯỚC MIỀN TÂY",
                "Tổng công ty Cấp nước miền Tây",
            ),
            (
                "BAN CHẤP HÀNH HỘI NÔNG DÂN TỈNH KON TUM",
                "Ban Chấp hành Hội Nông dân tỉnh Kon Tum",
            ),
            (
                "THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM",
                "Thường trực Hội đồng nhân dân tỉnh Hà Nam",
            ),
            ("ĐẢNG ỦY XÃ MỘC TRÀ", "Đảng ủy xã Mộc Trà"),
            (
                "TRƯỜNG TRUNG HỌC CƠ SỞ LÊ VĂN TÁM",
                "Trường Trung học cơ sở Lê Văn Tám",
            ),
            (
                "TRƯỜNG TIỂU HỌC VÀ THCS HOA LƯ",
                "Trường Tiểu học và THCS Hoa Lư",
            ),
            ("TRƯỜNG MẦM NON TƯ THỤC", "Trường Mầm non tư thục"),
        ] {
            assert_eq!(natural(capitals), natural_case);
        }
    }
}
