//! Groups named as one: "các bộ, ngành, địa phương", "Ủy ban nhân dân các tỉnh, thành phố".

use super::formed::seldom_follows;
use super::lexicon::Lexicon;
use super::territory::{level, territory};
use super::words::{Gap, Word, phrase};

/// Where a body of its own begins: the index behind it.
pub(crate) type Stops<'a> = &'a dyn Fn(usize) -> Option<usize>;

/// Index behind a group of nouns that begins at a word, `stops` telling where a body of its own begins.
///
/// An opener (`các`) with a noun, or two nouns in a row; then what narrows the group.
pub(crate) fn nouns(words: &[Word], at: usize, lexicon: &Lexicon, stops: Stops) -> Option<usize> {
    let opened = lexicon.openers.at(words, at);
    let mut i = opened.unwrap_or(at);
    if opened.is_some() && words.get(i).is_some_and(|w| w.gap != Gap::Space) {
        return None;
    }
    let several = lexicon.several.at(words, i).is_some();
    let mut count = 0;
    let mut strong = false;
    let mut narrowed_last;
    let mut end;
    loop {
        // A body of its own, and not a noun that says as much (`cấp ủy, chính quyền các cấp`).
        let noun = lexicon.nouns.at(words, i);
        if count > 0 && stops(i).is_some_and(|e| noun.is_none_or(|n| n < e)) {
            return None;
        }
        let behind = |count| {
            if count > 0 {
                lexicon.followers.at(words, i)
            } else {
                None
            }
        };
        let next = lexicon.nouns.at(words, i).max(behind(count))?;
        strong |= !lexicon.weak.contains(&joined(words, i, next));
        count += 1;
        end = narrowed(words, next, lexicon, stops);
        narrowed_last = end > next;
        if several && end == next {
            let of = level(words, next).or_else(|| territory(words, next, lexicon));
            end = of.unwrap_or(next);
        }
        let told = opened.is_some() && is_told(words, end, end > next, count);
        if opened.is_some()
            && strong
            && !told
            && !bounded(words, end, lexicon)
            && stops(end).is_none()
        {
            end = unknown(words, end, lexicon, stops)?;
        }
        match another(words, end, opened.is_some(), lexicon, stops) {
            Some(n) => i = n,
            None => break,
        }
    }
    let concerned = strong && end > i && concerned(words, i, end, lexicon);
    if opened.is_none() && count < 2 && !concerned && !several {
        return None;
    }
    let told = opened.is_some() && is_told(words, end, narrowed_last, count);
    if told || bounded(words, end, lexicon) {
        return Some(end);
    }
    // "các Phòng Thanh tra - Kiểm tra": all bodies of that name.
    if opened.is_some()
        && count == 1
        && !strong
        && let Some(named) = stops(i).filter(|e| *e > end)
    {
        return Some(named);
    }
    let body = stops(end)?;
    // "các Ban Hội đồng nhân dân tỉnh", "các thành viên Ban Chỉ đạo": parts of the body that is named right behind them.
    let parts = matches!(
        joined(words, i, end).as_str(),
        "ban" | "thành viên" | "tổ đại biểu" | "ủy ban"
    );
    Some(if opened.is_some() && parts { body } else { end })
}

/// Whether a small word behind a group makes no term with the group's last word: it is what the group does (`các xã, phường | gia cố đê`,
/// `các cơ quan báo chí | tăng thời lượng`). The last noun is narrowed already, or of several the one of a territory, which seldom is;
/// `doanh nghiệp | bưu chính` may be of any kind.
fn is_told(words: &[Word], at: usize, narrowed: bool, nouns: usize) -> bool {
    /// Last words of nouns for a territory or a branch of its government.
    const TERRITORY: [&str; 14] = [
        "bản",
        "huyện",
        "khu",
        "ngành",
        "phường",
        "phương",
        "phố",
        "quận",
        "sở",
        "thôn",
        "trấn",
        "tỉnh",
        "xã",
        "ấp",
    ];
    /// First words of what narrows a group further.
    const NARROWS: [&str; 38] = [
        "biên", "bị", "chuyên", "chưa", "của", "có", "còn", "do", "gặp", "hoạt", "khó", "không",
        "kinh", "liên", "làm", "miền", "mà", "mới", "nghiệp", "ngoài", "nhân", "nhóm", "như",
        "nhận", "nào", "này", "nơi", "nước", "nằm", "phía", "thuộc", "trúng", "trọng", "tư", "ven",
        "vùng", "đảo", "ở",
    ];
    let last = at.checked_sub(1).and_then(|last| words.get(last));
    let Some(last) = last else { return false };
    let closed = narrowed || nouns > 1 && TERRITORY.contains(&last.folded.as_str());
    let small = words.get(at).filter(|w| w.gap == Gap::Space && !w.upper);
    small.is_some_and(|next| {
        next.folded.starts_with(char::is_alphabetic)
            && !NARROWS.contains(&next.folded.as_str())
            && closed
            && seldom_follows(last, next)
    })
}

/// Index behind words that the lists do not hold and that narrow a group: up to a verb or a mark, or behind the body where those meant are
/// (`các đơn vị tại trụ sở chính Ngân hàng Nhà nước Việt Nam`).
fn unknown(words: &[Word], end: usize, lexicon: &Lexicon, stops: Stops) -> Option<usize> {
    let most = words.len().min(end + 9);
    let placed = words
        .get(end)
        .is_some_and(|w| matches!(w.folded.as_str(), "tại" | "ở"));
    let apart = |w: &Word| w.gap != Gap::Space || matches!(w.folded.as_str(), "và" | "hoặc");
    let within = (end + 1..most).take_while(|i| placed && !apart(&words[*i]));
    let body = within.filter_map(stops).next();
    if let Some(behind) = body.filter(|e| bounded(words, *e, lexicon)) {
        return Some(behind);
    }
    // `các tổ chức khoa học trong và ngoài nước`
    let within_and_without = |at: usize| {
        let word = |at: usize| words.get(at).map(|w| w.folded.as_str());
        word(at - 1) == Some("trong") && word(at + 1) == Some("ngoài")
    };
    // `các đơn vị không khai thác cát`: the small word says what they are not to do.
    let refused = |at: usize| {
        let is_what = |w: &Word| matches!(w.folded.as_str(), "là" | "phải" | "thuộc");
        let verb = words
            .get(at)
            .is_some_and(|w| w.gap == Gap::Space && !is_what(w));
        verb && at == end + 1 && words[end].folded == "không"
    };
    let mark = (end + 1..most).find(|e| bounded(words, *e, lexicon) && !within_and_without(*e));
    let mark = mark.map(|e| if refused(e) { end } else { e });
    mark.or_else(|| (most == words.len()).then_some(most))
}

/// Whether some words bind a group to those concerned (`liên quan`).
fn concerned(words: &[Word], from: usize, to: usize, lexicon: &Lexicon) -> bool {
    (from..to).any(|i| {
        lexicon
            .restricting
            .iter()
            .any(|r| phrase(words, i, r).is_some_and(|e| e <= to))
    })
}

/// Index of the noun that a list of nouns goes on with.
///
/// A group that `opened` with a plural word ends where another has its own: "các bộ, ngành" and "các tổ chức liên quan" are two.
/// So does any group before one of those concerned. "Các cấp, các ngành" is one.
fn another(
    words: &[Word],
    end: usize,
    opened: bool,
    lexicon: &Lexicon,
    stops: Stops,
) -> Option<usize> {
    let next = words.get(end)?;
    let mut i = end;
    let mut tied = matches!(next.gap, Gap::Comma | Gap::Joint);
    if matches!(next.folded.as_str(), "và" | "hoặc") && matches!(next.gap, Gap::Space | Gap::Comma)
    {
        tied = true;
        i += 1;
    }
    // `cấp ủy, chính quyền địa phương`: a noun of the list, narrowed, goes on with it; others of several are a group apart.
    let apart = lexicon.several.at(words, i).is_some_and(|end| {
        let plain = |e: &usize| lexicon.nouns.at(&words[..*e], i) == Some(*e);
        opened || !(i + 1..end).any(|e| plain(&e))
    });
    if !tied || stops(i).is_some() || apart {
        return None;
    }
    let noun = match lexicon.openers.at(words, i) {
        Some(n) => n,
        None => i,
    };
    if stops(noun).is_some() {
        return None;
    }
    let behind = lexicon
        .nouns
        .at(words, noun)
        .max(lexicon.followers.at(words, noun))?;
    // "các đơn vị thuộc Bộ, Cục trưởng …": an office, whose first word is a noun of bodies.
    if lexicon.offices.at(words, noun) > Some(behind) {
        return None;
    }
    if noun > i {
        let idiom = matches!(joined(words, noun, behind).as_str(), "cấp" | "ngành");
        let rest = narrowed(words, behind, lexicon, stops);
        if opened && !idiom || concerned(words, behind, rest, lexicon) {
            return None;
        }
    }
    // "… địa phương, tổ chức thực hiện": a verb with the form of a noun.
    let verb = lexicon.followers.at(words, noun) != Some(behind)
        && lexicon.verbs.at(words, noun) >= Some(behind)
        && words
            .get(behind)
            .is_some_and(|w| w.gap == Gap::Space && !w.upper)
        && lexicon.verbs.at(words, behind).is_some();
    (!verb).then_some(noun)
}

/// Index behind what narrows a noun: modifiers, and a body that it is tied to.
pub(super) fn narrowed(words: &[Word], at: usize, lexicon: &Lexicon, stops: Stops) -> usize {
    let mut end = at;
    loop {
        let Some(word) = words.get(end) else {
            return end;
        };
        if word.gap != Gap::Space
            && !(word.gap == Gap::Joint && lexicon.modifiers.at(words, end).is_some())
        {
            return end;
        }
        if let Some(tie) = lexicon.ties.at(words, end)
            && let Some(owner) = owner(words, tie, lexicon, stops)
        {
            end = owner;
        } else if let Some(next) = lexicon.modifiers.at(words, end) {
            end = next;
        } else {
            return end;
        }
    }
}

/// Index behind the body that a group is tied to (`thuộc Bộ`, `trực thuộc Sở`, `thuộc VPCP`, `của tỉnh`).
fn owner(words: &[Word], at: usize, lexicon: &Lexicon, stops: Stops) -> Option<usize> {
    let first = words.get(at).filter(|w| w.gap == Gap::Space)?;
    if first.folded == "các" {
        return whose_parts(words, at, lexicon, stops);
    }
    if first.folded == "phạm" {
        return None;
    }
    if let Some(end) = stops(at) {
        return Some(end);
    }
    if let Some(noun) = lexicon.nouns.at(words, at) {
        // `đảng ủy trực thuộc tổ chức quán triệt`: a verb with the form of a noun.
        if lexicon.verbs.at(words, at) >= Some(noun) && lexicon.verbs.at(words, noun).is_some() {
            return None;
        }
        return Some(
            super::words::longest(words, noun, [&"tỉnh".to_owned(), &"thành phố".to_owned()])
                .filter(|_| words.get(noun).is_some_and(|w| w.gap == Gap::Space))
                .unwrap_or(noun),
        );
    }
    if !first.upper {
        return None;
    }
    let mut end = at + 1;
    while let Some(w) = words.get(end) {
        let goes_on = matches!(w.gap, Gap::Space | Gap::Joint)
            && (w.upper
                || (!bounded(words, end, lexicon) && lexicon.modifiers.at(words, end).is_none()));
        if !goes_on || end > at + 8 {
            break;
        }
        end += 1;
    }
    Some(end)
}

/// Index behind the kind of bodies that some are parts of, up to a mark (`cơ quan Trung ương của các tổ chức chính trị - xã hội, …`).
fn whose_parts(words: &[Word], at: usize, lexicon: &Lexicon, stops: Stops) -> Option<usize> {
    let noun = lexicon.nouns.at(words, at + 1)?;
    let of = at.checked_sub(1).and_then(|tie| words.get(tie))?;
    let end = narrowed(words, noun, lexicon, stops);
    let strong = !lexicon.weak.contains(&joined(words, at + 1, noun));
    (of.folded == "của" && strong && bounded(words, end, lexicon)).then_some(end)
}

/// Whether a name can end before a word: the text's end, a mark, a verb, `và`, a bracket.
pub(crate) fn bounded(words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    let Some(word) = words.get(at) else {
        return true;
    };
    matches!(word.gap, Gap::Comma | Gap::Hard | Gap::Dot)
        || matches!(word.folded.as_str(), "và" | "cùng" | "hoặc")
        || (!word.upper
            && !is_of_a_noun(words, at, lexicon)
            && (lexicon.verbs.at(words, at).is_some() || is_leading(words, at, lexicon)))
}

/// Whether a word that may be a verb is the second half of a noun (`các bộ chủ chương trình`).
fn is_of_a_noun(words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let halves = match words[at].folded.as_str() {
        "trình" => &lexicon.first_halves,
        // `Hội đồng chủ trì cuộc họp`
        "đồng" => &lexicon.halves_of_bodies,
        _ => return false,
    };
    words[at].gap == Gap::Space && before.is_some_and(|before| halves.contains(&before.folded))
}

/// Whether `lãnh đạo` is what a body is to do: nothing follows, or another word of that sort (`lãnh đạo quán triệt`). Elsewhere
/// the words are those of an office too (`Lãnh đạo Bộ`).
fn is_leading(words: &[Word], at: usize, lexicon: &Lexicon) -> bool {
    phrase(words, at, "lãnh đạo").is_some_and(|end| {
        let verb =
            |w: &Word| w.gap == Gap::Space && !w.upper && lexicon.verbs.at(words, end).is_some();
        words.get(end).is_none_or(|w| w.gap == Gap::Hard || verb(w))
    })
}

fn joined(words: &[Word], from: usize, to: usize) -> String {
    let parts: Vec<&str> = words
        .get(from..to)
        .unwrap_or(&[])
        .iter()
        .map(|w| w.folded.as_str())
        .collect();
    parts.join(" ")
}
