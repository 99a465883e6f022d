//! Abbreviations written out in names that the list does not hold: `UBND xã Đồng Tâm`, `Phòng TC-KH huyện`.
//!
//! The words are in `data/agencies_in_full.toml`. Promises: only words in capitals are written out, and all else stays as it is.

use super::lexicon::{Behind, InFull};
use super::words::{Gap, Word, words};

/// The text with its abbreviations written out; `None` where it has none.
pub(super) fn in_full(text: &str, list: &InFull) -> Option<String> {
    let all = words(text);
    let mut out = String::with_capacity(text.len() * 2);
    let mut copied = 0;
    let mut at = 0;
    while at < all.len() {
        let Some((end, full)) = written_out(&all, at, list) else {
            at += 1;
            continue;
        };
        let between = text.get(copied..all[at].start)?;
        // `HĐND&UBND` names two bodies.
        let tied = at > 0 && all[at].gap == Gap::Joint && between.trim() == "&";
        out.push_str(if tied { " và " } else { between });
        out.push_str(&if at == 0 { capital(full) } else { full.clone() });
        copied = all[end - 1].end;
        // The period of `TP. Vinh` goes with its letters; in `TP.Vinh` it stands for the blank.
        let behind = text.get(copied..)?;
        if behind.starts_with(". ") {
            copied += 1;
        } else if behind.starts_with('.') && all.get(end).is_some_and(|w| w.gap == Gap::Dot) {
            out.push(' ');
            copied += 1;
        }
        at = end;
    }
    if copied == 0 {
        return None;
    }
    out.push_str(text.get(copied..)?);
    Some(out)
}

/// The longest abbreviation that begins at a word, by the index behind it; its letters may be apart by `&`, `-` or `,` without blanks.
fn written_out<'l>(all: &[Word], at: usize, list: &'l InFull) -> Option<(usize, &'l String)> {
    let before = at.checked_sub(1).map_or("", |b| all[b].folded.as_str());
    let behind = list
        .behind
        .iter()
        .find(|b| b.words.iter().any(|w| w == before));
    let place = list
        .places
        .get(&all[at].folded)
        .filter(|_| behind.is_none() && at > 0);
    if let Some(full) = place.filter(|_| all.get(at + 1).is_some_and(|w| w.upper)) {
        return Some((at + 1, full));
    }
    let mut key = String::new();
    let mut best = behind.and_then(|b| partly_written_out(all, at, b));
    for (i, word) in all.iter().enumerate().skip(at).take(4) {
        let touches = i == at
            || matches!(word.gap, Gap::Joint | Gap::Comma) && word.start == all[i - 1].end + 1;
        // Letters of a document's number (`178/PA-UBND`) are its own.
        let numbered = i == at && is_within_number(all, at);
        if !touches || !word.caps || numbered {
            break;
        }
        key.push_str(&word.folded);
        let field = behind.and_then(|b| b.names.get(&key));
        let any = || list.anywhere.get(&key).or_else(|| list.unlisted.get(&key));
        if let Some(full) = field.or_else(any)
            && best.is_none_or(|b| b.0 <= i)
        {
            best = Some((i + 1, full));
        }
    }
    best
}

/// The longest name of a field, partly in capitals, that begins at a word (`Lao động - TB&XH`).
fn partly_written_out<'l>(
    all: &[Word],
    at: usize,
    behind: &'l Behind,
) -> Option<(usize, &'l String)> {
    /// Most words of such a name.
    const LONGEST: usize = 9;
    let mut key = String::new();
    let mut capitals = false;
    let mut best = None;
    for (i, word) in all.iter().enumerate().skip(at).take(LONGEST) {
        if i > at && !matches!(word.gap, Gap::Space | Gap::Joint | Gap::Comma) {
            break;
        }
        if word.folded == "và" {
            continue;
        }
        capitals |= word.caps;
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word.folded);
        if let Some(full) = behind.mixed.get(&key).filter(|_| capitals) {
            best = Some((i + 1, full));
        }
    }
    best
}

/// Whether a word is joined to the words before it, down to a number.
fn is_within_number(all: &[Word], at: usize) -> bool {
    let joined = |i: &usize| all[*i].gap == Gap::Joint && all[*i].start == all[*i - 1].end + 1;
    (1..=at)
        .rev()
        .take_while(joined)
        .take(4)
        .any(|i| all[i - 1].folded.bytes().all(|b| b.is_ascii_digit()))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use crate::agencies::Agencies;

    fn in_full(text: &str) -> Option<String> {
        Agencies::get().in_full(text)
    }

    #[test]
    fn abbreviations_in_names_are_written_out() {
        for (text, full) in [
            ("UBND xã Đồng Tâm", "Ủy ban nhân dân xã Đồng Tâm"),
            ("Phòng TC-KH", "Phòng Tài chính - Kế hoạch"),
            (
                "Phòng LĐ-TB&XH huyện",
                "Phòng Lao động - Thương binh và Xã hội huyện",
            ),
            ("Phòng VH,TT", "Phòng Văn hóa và Thông tin"),
            (
                "Phòng Lao động - TB&XH",
                "Phòng Lao động - Thương binh và Xã hội",
            ),
            ("Phòng Tài nguyên và MT", "Phòng Tài nguyên và Môi trường"),
            ("UBND TP.Vinh", "Ủy ban nhân dân thành phố Vinh"),
            ("Ban CHQS xã", "Ban Chỉ huy Quân sự xã"),
            (
                "Văn phòng HĐND&UBND",
                "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
            ),
            ("UBND TP. Vinh", "Ủy ban nhân dân thành phố Vinh"),
            ("BCĐ 06 tỉnh", "Ban Chỉ đạo 06 tỉnh"),
            (
                "Trường THPT Nguyễn Huệ",
                "Trường Trung học phổ thông Nguyễn Huệ",
            ),
        ] {
            assert_eq!(in_full(text).as_deref(), Some(full), "{text}");
        }
    }

    #[test]
    fn words_that_are_no_abbreviations_stay() {
        for text in [
            "Phòng Kinh tế",
            "Trung tâm TC-KH",
            "Công ty VNPT Gia Lai",
            "Tyt xã",
            "phân công tại Phương án số 178/PA-UBND",
            "Phòng tckh",
        ] {
            assert_eq!(in_full(text), None, "{text}");
        }
    }
}
