//! Whether the letters that an earlier OCR left under a scan are worth keeping.
//!
//! A reader of another language leaves words without marks (`Bo Tu phap`) or with wrong letters (`C6ng`). Of Vietnamese
//! text most words are known and bear a mark, whatever it is about; where they do not, the page is better read anew.

use super::ink::Glyph;
use super::line;
use vietnamese::syllables;

/// Fewest words by which a layer is judged.
const FEWEST: usize = 10;
/// Fewest occurrences of a word in the counted text that make it a known one.
const KNOWN: u32 = 5;
/// Least share of marked words of a layer that is kept. State documents have 0.85 to 0.90, a layer with every tenth word wrong
/// 0.77, what a reader of English makes of them under 0.2.
pub const KEPT: f64 = 0.6;

/// The share of words (two letters or more) that are known Vietnamese words with a mark; 1 where there are too few to tell.
pub fn marked(glyphs: &[Glyph]) -> f64 {
    let glyphs: Vec<&Glyph> = glyphs.iter().collect();
    let lines = line::lines(&glyphs, false);
    share(lines.iter().map(|l| l.text.as_str()))
}

fn share<'t>(lines: impl Iterator<Item = &'t str>) -> f64 {
    let words = lines.flat_map(|l| l.split(|c: char| !c.is_alphanumeric()));
    share_of_words(words).unwrap_or(1.0)
}

/// The share of some words (two letters or more) that are known Vietnamese words with a mark; `None` where there are too few to tell.
pub fn share_of_words<W: AsRef<str>>(words: impl Iterator<Item = W>) -> Option<f64> {
    let (mut all, mut marked) = (0usize, 0usize);
    for word in words {
        let word = word.as_ref();
        if word.chars().count() < 2 || word.chars().all(char::is_numeric) {
            continue;
        }
        all += 1;
        marked += usize::from(!word.is_ascii() && is_word(word));
    }
    (all >= FEWEST).then(|| marked as f64 / all as f64)
}

/// Whether a word is a known Vietnamese one.
pub fn is_word(word: &str) -> bool {
    syllables::id(&syllables::key(word)).is_some_and(|id| syllables::count(id) >= KNOWN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_with_its_marks_is_kept_and_text_without_or_with_wrong_ones_is_not() {
        let right = "Giao Bộ Tư pháp chủ trì, phối hợp với các bộ, ngành rà soát văn bản, báo cáo Thủ tướng trước 30/6";
        let bare = "Giao Bo Tu phap chu tri, phoi hop voi cac bo, nganh ra soat van ban, bao cao Thu tuong truoc 30/6";
        let bent = "Giao Bô Tu phâp chü tri, phôi hqp vói câc bô, ngành râ soât vän bàn, bâo câo Thù tuóng truàc 30/6";
        let coded = "Giao Bé T− ph¸p chñ tr×, phèi hîp víi c¸c bé, ngµnh rµ so¸t v¨n b¶n, b¸o c¸o Thñ t−íng tr−íc 30/6";
        let of = |text: &str| share(text.lines());
        assert!(of(right) > KEPT, "{}", of(right));
        for wrong in [bare, bent, coded] {
            assert!(of(wrong) < KEPT, "{wrong}: {}", of(wrong));
        }
        assert_eq!(of("Tu phap 2023"), 1.0);
    }
}
