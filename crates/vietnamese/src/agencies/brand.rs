//! Names of companies in lists of bodies: `Bưu điện tỉnh, Viettel Sơn La, VNPT Sơn La`.

use super::list::Level;
use super::words::{Gap, words};
use super::{Agencies, Context};
use crate::fold::fold;
use crate::spelling;

/// Fewest letters of a word that for being no Vietnamese syllable is a company's name.
const SHORTEST: usize = 5;
/// Most words behind it.
const MOST: usize = 4;

impl Agencies {
    /// Byte length of a company's name at the start of a text, its place with it, up to a mark, `và`, a verb or the end. The
    /// name is a corporation's of the list, or a word that no Vietnamese syllable is before a place.
    pub fn brand(&self, text: &str) -> Option<usize> {
        let words = words(text);
        let first = words.first().filter(|w| w.upper && w.start == 0)?;
        if self.lexicon.kinds_at(&words, 0).next().is_some() {
            return None;
        }
        let printed = text.get(..first.end)?;
        let foreign = printed.len() >= SHORTEST
            && printed.bytes().all(|b| b.is_ascii_alphabetic())
            && printed.bytes().any(|b| b.is_ascii_lowercase())
            && !spelling::is_possible(&fold(printed));
        let listed = || {
            let body = self.resolve(printed, &Context::default());
            body.and_then(|b| self.by_id(&b.id))
                .is_some_and(|b| b.level == Level::Corporation)
        };
        let place = words
            .iter()
            .skip(1)
            .take(MOST)
            .take_while(|w| w.upper && w.gap == Gap::Space);
        let place = place.last().map(|w| w.end);
        if !(foreign && place.is_some() || listed()) {
            return None;
        }
        let end = place.unwrap_or(first.end);
        let behind = text.get(end..)?;
        let rest = behind.trim_start();
        let closed = rest.is_empty()
            || rest.starts_with([',', ';', ':', '.', '(', '\n'])
            || rest.starts_with("và ")
            || self.starts_with_verb(rest);
        closed.then_some(end)
    }
}

#[cfg(test)]
mod tests {
    use crate::agencies::Agencies;

    #[test]
    fn a_company_is_named_by_a_foreign_word_or_its_letters() {
        for (text, name) in [
            ("Viettel Sơn La, VNPT Sơn La", Some("Viettel Sơn La")),
            ("VNPT Sơn La hỗ trợ", Some("VNPT Sơn La")),
            ("Viettel và Sở Y tế", Some("Viettel")),
            ("Vietcombank Sơn La", Some("Vietcombank Sơn La")),
            ("Trường Sơn hỗ trợ", None),
            ("TTTT hướng dẫn", None),
            ("Internet cho người dân", None),
            ("", None),
        ] {
            let found = Agencies::get().brand(text).map(|len| &text[..len]);
            assert_eq!(found, name, "{text}");
        }
    }
}
