//! What single lines of a document's form look like: motto, number, place and date, office, ground, recipients.
//!
//! Each question is about one line by itself; what a line is in its document is for [`crate::parts`] to say.

mod letterhead;
mod signature;

pub use letterhead::{
    goes_on_with_the_date, goes_on_with_the_symbol, is_date_alone, is_number_line,
    is_place_and_date, is_symbol_alone, opens_number,
};

pub use signature::{goes_on_with_the_name, goes_on_with_the_office, is_name_between_strokes};
use vietnamese::agencies::Agencies;
use vietnamese::demands;
use vietnamese::doctypes;
use vietnamese::fold::{bare, fold, is_letter};
use vietnamese::motto;
use vietnamese::offices::{opens_with_authority, opens_with_office};

/// Whether a line names a document and its number (`Nghị quyết số 57-NQ/TW`), as a page does above a text without its head.
pub fn is_numbered_title(text: &str) -> bool {
    let numbered = fold(text)
        .split_whitespace()
        .take(6)
        .any(|w| w.starts_with(|c: char| c.is_ascii_digit()) && w.contains(['/', '-']));
    numbered
        && text.chars().count() <= 250
        && !text.ends_with([':', ';', '.'])
        && doctypes::kind_of_heading(text).is_some()
}

/// Whether a line in small letters says what document it opens and what that is about (`Chỉ thị về việc tăng cường …`).
pub fn names_itself(text: &str) -> bool {
    /// Fewest words of a title that is closed by a full stop.
    const CLOSED: usize = 8;
    let words = text.split_whitespace().count();
    words >= 5
        && text.chars().count() <= 300
        && !is_caps(text)
        && !text.ends_with([':', ';'])
        && (!text.ends_with('.') || words >= CLOSED && !text.contains(". "))
        && doctypes::kind_of_heading(text).is_some_and(|k| k != "annex")
        && doctypes::behind_kind(text).is_some_and(|(name, behind)| {
            // `Nghị định của Chính phủ` names who issues it and no subject.
            let subject =
                !behind.starts_with("của ") || [" về ", " tại "].iter().any(|w| behind.contains(w));
            !is_caps(name) && behind.starts_with(char::is_lowercase) && subject
        })
}

/// Whether a paragraph asks a body to do something, at once or behind what it tells first, or in the list that it leads to.
pub fn asks(text: &str) -> bool {
    let told = vietnamese::assignment::read(text);
    let asked = (told.handed_away || told.handed_later) && !text.ends_with(':');
    told.handed
        || asked
        || vietnamese::headings::asks_back(text)
        || vietnamese::demands::asks_the_reader(text)
}

/// `Nơi nhận`, as OCR reads it too.
pub fn opens_recipients(text: &str) -> bool {
    starts_with_any(text, &["nơi nhận", "noi nhận", "nơi nhân"])
}

/// A person's name: two to six words, each with a capital first, a rank or titles before them or not. Names of the Central Highlands
/// have an apostrophe (`H'Yim Kđoh`).
pub fn is_person(text: &str) -> bool {
    let text = vietnamese::persons::name_alone(text);
    (2..=6).contains(&text.split_whitespace().count())
        && text
            .split_whitespace()
            .all(|w| w.chars().next().is_some_and(char::is_uppercase))
        && text
            .chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace() || ".'’".contains(c))
}

/// `(Đã ký)`, in the place of a signature.
pub fn is_note_of_signing(text: &str) -> bool {
    let folded = fold(text);
    folded.trim_matches(|c: char| !c.is_alphanumeric()) == "đã ký"
}

/// Marks of one who signs for another: for the head of the body, for the body, by order, by authority.
const FOR: [&str; 7] = ["KT.", "TM.", "TL.", "TUQ.", "T/M", "K/T", "T/L"];

/// An office in capitals: `KT. BỘ TRƯỞNG`, `GIÁM ĐỐC`, `TM. ỦY BAN NHÂN DÂN`.
pub fn is_signing_office(text: &str) -> bool {
    is_caps(text)
        && text.chars().count() < 80
        && (FOR.iter().chain(&["Q."]).any(|p| text.starts_with(p))
            || opens_with_office(&opening(text)))
}

/// An office alone in a line in small letters, as old papers are signed (`Thứ trưởng`, `KT. Bộ trưởng`).
pub fn is_small_office(text: &str) -> bool {
    const LONGEST: usize = 6;
    text.starts_with(char::is_uppercase)
        && !is_caps(text)
        && text.split_whitespace().count() <= LONGEST
        && !text.ends_with([':', ';', ',', '.'])
        && is_signing_office(&text.to_uppercase())
}

/// An office in capitals that signs for another (`KT. BỘ TRƯỞNG`, `TM. ỦY BAN NHÂN DÂN`).
pub fn signs_for_another(text: &str) -> bool {
    FOR.iter().any(|p| text.starts_with(p)) && is_signing_office(text)
}

/// `(Ban hành kèm theo Quyết định số …)`.
pub fn is_issued_with(text: &str) -> bool {
    const CARRIERS: &[&str] = &[
        "công văn",
        "tờ trình",
        "quyết định",
        "kế hoạch",
        "chỉ thị",
        "nghị quyết",
        "thông báo",
        "chương trình",
        "đề án",
        "báo cáo",
        "hướng dẫn",
        "thông tư",
        "nghị định",
        "công điện",
        "văn bản",
        "quy định",
        "quy chế",
    ];
    let folded = fold(text);
    let mut rest = folded.strip_prefix('(').unwrap_or(&folded).trim_start();
    for word in ["được ", "phê duyệt ", "ban hành ", "đính "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    rest.strip_prefix("kèm theo ")
        .is_some_and(|rest| CARRIERS.iter().any(|carrier| rest.starts_with(carrier)))
        && folded.chars().count() < 400
        && (text.starts_with('(') || folded.contains("số") || folded.contains("ngày"))
}

/// The word by which a document decides, alone in capitals: `QUYẾT ĐỊNH:`.
pub fn is_deciding(text: &str) -> bool {
    let folded = fold(text);
    let bare = folded.trim_end_matches([':', '.', ' ']);
    is_caps(text)
        && matches!(
            bare,
            "quyết định" | "quyết nghị" | "nghị quyết" | "chỉ thị" | "thông báo"
        )
        && text.chars().count() < 20
}

/// Whether a line in capitals is nothing but an office or a body.
pub fn names_office(text: &str) -> bool {
    opens_office(text)
        && !text.contains([',', '“', '"'])
            | text.contains("CHỦ NHIỆM")
            | text.contains("VĂN HÓA")
            | text.contains("LAO ĐỘNG")
}

/// Whether a line begins as the name of an office or a body does.
pub fn opens_office(text: &str) -> bool {
    opens_with_authority(&opening(text))
}

/// The session of a council, beneath its name (`KHÓA XI, KỲ HỌP THỨ 12`).
pub fn is_session(text: &str) -> bool {
    is_caps(text) && text.chars().count() < 90 && vietnamese::headings::names_session(text)
}

/// A ground: `Căn cứ …`, `Theo đề nghị của …`.
pub fn is_ground(text: &str) -> bool {
    starts_with_any(
        text,
        &[
            "căn cứ",
            "theo đề nghị",
            "xét đề nghị",
            "xét tờ trình",
            "theo tờ trình",
            "xét báo cáo",
        ],
    ) && !text.ends_with("sau:")
        && !(text.ends_with(':')
            && demands::leads_to_demands(last_words(text))
            && !quotes_its_source(text))
        || starts_with_any(text, &["căn cứ"]) && text.ends_with(';')
}

/// The end of a text, where it says what it leads to.
fn last_words(text: &str) -> &str {
    /// Words that are looked at.
    const WORDS: usize = 60;
    let start = text.rmatch_indices(' ').nth(WORDS);
    start.map_or(text, |(at, _)| &text[at + 1..])
}

/// Whether he who asks at a ground's end is he whose paper it cites (`Căn cứ Công văn … của Bộ Y tế, Bộ Y tế yêu cầu …`).
fn quotes_its_source(ground: &str) -> bool {
    let Some((cited, last)) = ground.rsplit_once([',', ';']) else {
        return false;
    };
    let last = last.trim_start();
    let asker = Agencies::get().prefix(last).and_then(|end| last.get(..end));
    asker.is_some_and(|asker| cited.contains(asker))
}

/// A ground behind a dash, as the Party and old papers list them: `- Căn cứ Điều lệ Đảng;`.
pub fn is_listed_ground(text: &str) -> bool {
    text.strip_prefix(['-', '–']).is_some_and(|ground| {
        is_ground(ground.trim_start()) && ground.trim_end().ends_with([';', ',', '.'])
    })
}

/// A line of the motto of the State or of the Party's name.
pub fn is_motto(text: &str) -> bool {
    /// Letters of a line that is too long for it.
    const LONG: usize = 90;
    if text.chars().filter(|c| is_letter(*c)).nth(LONG).is_some() {
        return false;
    }
    // Marks are what a reading machine gets wrong first; without them the words are still no others.
    let plain = bare(text);
    let letters = plain.chars().count();
    let piece = || !text.contains(char::is_lowercase) && is_piece_of_the_motto(&plain);
    ["cong hoa xa hoi", "chu nghia viet nam"].contains(&plain.as_str())
        || piece()
        || plain.contains("xa hoi chu nghia viet nam") && letters < LONG && !names_state(&plain)
        || plain.starts_with(motto::BARE_MOTTO) && letters < 60
        || plain == "dang cong san viet nam"
}

/// Whether a line without marks is the beginning or the end of the State's name: a line of the other column, or a stamp, parts it.
pub fn is_piece_of_the_motto(plain: &str) -> bool {
    let aligned = |rest: Option<&str>, blank: fn(&str) -> bool| {
        rest.is_some_and(|rest| rest.is_empty() || blank(rest))
    };
    plain.split(' ').count() >= 3
        && (aligned(motto::BARE_STATE.strip_prefix(plain), |rest| {
            rest.starts_with(' ')
        }) || aligned(motto::BARE_STATE.strip_suffix(plain), |rest| {
            rest.ends_with(' ')
        }))
}

/// Whether a line without marks names the State as that of an organ (`quoc hoi nuoc cong hoa …`).
fn names_state(plain: &str) -> bool {
    let parted = plain.split_once(motto::BARE_STATE);
    parted.is_some_and(|(before, _)| before.ends_with("nuoc "))
}

/// Whether two lines are pieces of one line of the motto, broken at a blank (`CỘNG HÒA XÃ HỘI`, `CHỦ NGHĨA VIỆT NAM`).
pub fn goes_on_with_the_motto(line: &str, next: &str) -> bool {
    const LONGEST: usize = 40;
    if line.len() + next.len() > 2 * LONGEST {
        return false;
    }
    let (line, next) = (bare(line), bare(next));
    let pieces = |motto: &str| {
        let rest = motto.strip_prefix(line.as_str());
        let rest = rest.and_then(|r| r.strip_prefix(' ')?.strip_prefix(next.as_str()));
        rest.is_some_and(|r| r.is_empty() || r.starts_with(' '))
    };
    !line.is_empty() && !next.is_empty() && motto::BARE.iter().any(|m| pieces(m))
}

/// Whether a line is one of the motto and nothing of a sentence.
pub fn is_line_of_motto(text: &str) -> bool {
    let opens = || {
        let plain = bare(text);
        motto::BARE_BEGINNINGS
            .iter()
            .any(|words| plain.starts_with(words))
    };
    is_motto(text) && (is_caps(text) || opens()) && !text.ends_with([',', ';', '.', ':'])
}

/// Dots, dashes and the like: a line drawn.
pub fn is_rule(text: &str) -> bool {
    text.chars().count() > 2 && text.chars().all(|c| "-–—_=.*… ".contains(c))
}

/// Marks of letters that a reading machine made a line of (`2 z ` Ẩ ``): three pieces or more, and none with two letters or digits.
pub fn is_specks(text: &str) -> bool {
    let mut pieces = text.split_whitespace().peekable();
    let says = |piece: &str| piece.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    pieces.peek().is_some() && !pieces.clone().any(says) && pieces.count() >= 3
}

/// Whether a paragraph gives nobody work, whatever stands above it: one without a letter, and a footnote (`[1] Theo Nghị quyết …`).
pub fn says_nothing(text: &str) -> bool {
    let number = text.strip_prefix('[').and_then(|t| t.split_once("] "));
    let note = number.is_some_and(|(n, _)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    note || !text.contains(char::is_alphabetic)
}

/// What a letter is about: `V/v …`, perhaps between quotation marks.
pub fn is_subject(text: &str) -> bool {
    let text = text.trim_start_matches(['“', '"']);
    starts_with_any(text, &["v/v", "(v/v", "về việc"]) && text.chars().count() < 500
}

/// What a letter is about, in the place for it: `Về tham gia ý kiến`, `Về: …`.
pub fn is_subject_in_place(text: &str) -> bool {
    starts_with_any(text, &["về ", "về:"]) && text.chars().count() < 300
}

/// The words that open a subject, which stands in the next line: `V/v`.
pub fn opens_subject(text: &str) -> bool {
    let folded = fold(text);
    matches!(folded.trim_end_matches([':', ' ']), "v/v" | "về việc")
}

/// Whether all letters are capitals (at least three).
pub fn is_caps(text: &str) -> bool {
    let (mut letters, mut small) = (0, 0);
    for c in text.chars().filter(|c| is_letter(*c)) {
        letters += 1;
        small += usize::from(c.is_lowercase());
        // There are too many, whatever follows.
        if small * 20 >= text.len() {
            return false;
        }
    }
    // Symbols of numbers keep small letters in capitals: `06/QĐ-TTg`.
    letters > 2 && (small == 0 || (letters > 30 && small * 20 < letters))
}

/// Whether a text begins with a small letter.
pub fn starts_low(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether a text, folded, begins with one of some phrases.
pub fn starts_with_any(text: &str, starts: &[&str]) -> bool {
    let folded = opening(text);
    starts.iter().any(|s| folded.starts_with(s))
}

/// The first words of a line, folded.
fn opening(text: &str) -> String {
    fold(&text.chars().take(60).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specks_are_told_from_words() {
        assert!(is_specks("2 z ` Ẩ `") && is_specks(".^ ` Ấ"));
        for text in ["2025", "V/v giao đất", "I", "năm 5", "a b"] {
            assert!(!is_specks(text), "{text}");
        }
    }

    #[test]
    fn a_ground_that_leads_to_what_is_asked_is_none() {
        assert!(is_ground("Căn cứ Luật Y tế và các quy định về giếng:"));
        assert!(is_ground("Theo đề nghị của Giám đốc Sở Y tế:"));
        assert!(is_ground(
            "Căn cứ Công văn số 5/BYT-KH của Bộ Y tế, Bộ Y tế yêu cầu các tỉnh thực hiện:"
        ));
        assert!(!is_ground(
            "Căn cứ: (i) Luật Y tế; (ii) Quy định về giếng; để dùng tiếp giếng, Sở Y tế đề nghị các xã:"
        ));
    }

    #[test]
    fn notes_and_bare_numbers_say_nothing() {
        for text in ["[12] Sở Y tế rà soát phòng khám.", "09/04/2025 37", "- - -"] {
            assert!(says_nothing(text), "{text}");
        }
        for text in [
            "[Mật] Sở Y tế rà soát",
            "1. Rà soát",
            "(1) Rà soát [2]",
            "[a] Rà soát",
        ] {
            assert!(!says_nothing(text), "{text}");
        }
    }

    #[test]
    fn the_motto_may_be_broken_at_any_blank() {
        let motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
        for (at, _) in motto.match_indices(' ') {
            assert!(goes_on_with_the_motto(&motto[..at], &motto[at + 1..]));
        }
        assert!(goes_on_with_the_motto("CỘNG HÒA", "XÃ HỘI"));
        assert!(!goes_on_with_the_motto("XÃ HỘI", "CHỦ NGHĨA VIỆT NAM"));
        assert!(!goes_on_with_the_motto(
            motto,
            "Độc lập - Tự do - Hạnh phúc"
        ));
        assert!(!goes_on_with_the_motto("Cộng", "hòa bình"));
    }

    #[test]
    fn the_motto_is_known_without_its_marks() {
        for line in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "CỌNG HÒA XÃ HỌI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Đôc lập - Tư do - Hạnh phúc",
        ] {
            assert!(is_line_of_motto(line), "{line}");
        }
        assert!(is_motto("CHỦ NGHĨA VIỆT NAM") && is_motto("NGHĨA VIỆT NAM"));
        assert!(is_motto("CỘNG HOÀ XÃ") && !is_motto("Nghĩa Việt Nam"));
        assert!(!is_motto("XÃ HỘI CHỦ NGHĨA") && !is_motto("VIỆT NAM"));
        assert!(!is_motto(
            "QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        ));
        assert!(!is_motto("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"));
    }
}
