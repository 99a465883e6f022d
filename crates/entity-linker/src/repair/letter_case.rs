//! Capitals that a reading machine took for small letters of the same shape (`đáp Ứng`, `nhà Ở`, `ĐỀ án`).
//!
//! Asked only of documents that a machine read, by whose hand or by their own misreadings: in others a capital was typed by somebody.

use super::Edit;
use super::words::{Gap, Shape, Word};
use vietnamese::fold::bare;
use vietnamese::runs;
use vietnamese::syllables;

/// Letters whose capital has the shape of the small one, without marks.
const ALIKE: &str = "cosuvx";
/// A pair counted so often is a usual word.
const USUAL: u32 = 100;
/// And this share of all that follows its first half.
const SHARE: f64 = 0.5;
/// A pair counted so often has a small second word, behind a short word in capitals.
const KNOWN: u32 = 20;

/// Adds the changes of case to those made already, which are in order and do not overlap.
pub fn add(words: &[Word], edits: &mut Vec<Edit>) {
    let found: Vec<Edit> = (0..words.len())
        .filter(|at| {
            let next = edits.partition_point(|e| e.last < *at);
            edits.get(next).is_none_or(|e| *at < e.first)
        })
        .filter_map(|at| edit(words, at))
        .collect();
    if !found.is_empty() {
        edits.extend(found);
        edits.sort_by_key(|e| e.first);
    }
}

fn edit(words: &[Word], at: usize) -> Option<Edit> {
    let word = &words[at];
    if word.in_code {
        return None;
    }
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let (to, evidence) = match word.shape {
        Shape::Initial => {
            let before = before.filter(|b| b.shape == Shape::Small && word.gap == Gap::Blank)?;
            (word.key.clone(), second_half(before, word)?)
        }
        Shape::Capitals => {
            let next = words.get(at + 1).filter(|n| n.shape == Shape::Small)?;
            let alone = before.is_none_or(|b| b.shape != Shape::Capitals);
            let evidence = short_word(word, next).filter(|_| alone && next.gap == Gap::Blank)?;
            let mut letters = word.key.chars();
            let first = letters.next()?.to_uppercase();
            (first.chain(letters).collect(), evidence)
        }
        _ => return None,
    };
    Some(Edit {
        first: at,
        last: at,
        to,
        rule: "letter-case",
        confidence: 0.9,
        evidence,
    })
}

/// The evidence that a word with a capital is the second half of the word before it, or the one word of a single letter that begins no
/// sentence here.
fn second_half(before: &Word, word: &Word) -> Option<String> {
    let first = bare(&word.key).chars().next()?;
    if word.key == "ở" {
        return Some("no sentence begins here".to_owned());
    }
    let [a, b] = [syllables::id(&before.key)?, syllables::id(&word.key)?];
    let (met, all) = (runs::count(&[a, b]), runs::followers(&[a]).total);
    let usual = met >= USUAL && f64::from(met) >= SHARE * f64::from(all);
    (usual && ALIKE.contains(first)).then(|| {
        format!(
            "“{} {}” was counted {met} times, “{}” before any word {all} times",
            before.key, word.key, before.key
        )
    })
}

/// The evidence that a word of two capitals with Vietnamese marks is no abbreviation but the first half of a usual word.
fn short_word(word: &Word, next: &Word) -> Option<String> {
    let marked = word.key.chars().any(|c| !c.is_ascii() && c != 'đ');
    if word.shown.chars().count() != 2 || !marked {
        return None;
    }
    let met = runs::count(&[syllables::id(&word.key)?, syllables::id(&next.key)?]);
    let pair = format!("{} {}", word.key, next.key);
    (met >= KNOWN).then(|| format!("“{pair}” was counted {met} times"))
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn changed(text: &str) -> Vec<String> {
        let mut edits = Vec::new();
        add(&words(text), &mut edits);
        edits.into_iter().map(|e| e.to).collect()
    }

    #[test]
    fn capitals_within_usual_words_become_small() {
        assert_eq!(changed("hạ tầng đáp Ứng yêu cầu"), ["ứng"]);
        assert_eq!(changed("thông tin nhà Ở, đất đai"), ["ở"]);
        assert_eq!(changed("nhân lực phục vụ ĐỀ án"), ["Đề"]);
    }

    #[test]
    fn names_titles_and_abbreviations_keep_their_capitals() {
        for text in [
            "kết nối với Cơ sở dữ liệu",
            "xây dựng Ứng dụng định danh",
            "ban hành Sổ tay",
            "Ở các xã",
            "ĐỀ ÁN",
            "BỘ Y tế",
            "TW giao",
            "theo QĐ này",
            "NẾU KHÔNG có",
        ] {
            assert!(changed(text).is_empty(), "{text}");
        }
    }
}
