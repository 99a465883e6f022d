//! How Vietnamese syllables are spelled, and which forms make two of them look alike.
//!
//! Takes keys (see [`crate::syllables::key`]); knows no counts.

use super::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, decompose_canonical};

/// A syllable taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters {
    /// Each letter without its mark, and the mark (`đ` for that of `đ`, a blank for none).
    pub letters: Vec<(char, char)>,
    /// The tone, as a combining character.
    pub tone: Option<char>,
}

impl Letters {
    /// Takes a [key](crate::syllables::key) apart.
    pub fn of(key: &str) -> Letters {
        let (flat, tone) = toneless(key);
        let split = |letter: char| {
            let mut parts = std::iter::once(letter).nfd();
            let (base, mark) = (parts.next().unwrap_or(letter), parts.next().unwrap_or(' '));
            if base == 'đ' {
                ('d', 'đ')
            } else {
                (base, mark)
            }
        };
        Letters {
            letters: flat.chars().map(split).collect(),
            tone,
        }
    }
}

/// Bare letters, and the same less each one of them.
pub fn forms(key: &str) -> Vec<String> {
    let bare: Vec<char> = fold::bare(key).chars().collect();
    let mut forms = vec![bare.iter().collect::<String>()];
    for drop in 0..bare.len() {
        forms.push(
            bare.iter()
                .enumerate()
                .filter(|(at, _)| *at != drop)
                .map(|(_, c)| *c)
                .collect(),
        );
    }
    forms.sort();
    forms.dedup();
    forms
}

/// A number for a form, the same on every machine (FNV-1a).
pub fn hash(form: &str) -> u64 {
    form.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

const ONSETS: &[&str] = &[
    "ngh", "ng", "gh", "gi", "kh", "nh", "ph", "th", "tr", "ch", "qu", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rimes without their tone.
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et i ia ich iêc iêm iên iêng iêp \
    iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo \
    oet oi om on ong ooc oong op ot u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut uy uya uych uyên uyêt uynh \
    uyp uyt uyu uôc uôi uôm uôn uông uôt ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây ê êch êm ên ênh êp êt êu \
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêt \
    yêu uôp ynh yt yp uyn oac uăn ";

/// Bytes of the longest syllable there can be (`nghiêng` with any marks), with room.
const LONGEST: usize = 24;

/// Whether Vietnamese spelling allows the syllable, counted or not. Takes a [key](crate::syllables::key).
pub fn is_possible(key: &str) -> bool {
    if key.len() > LONGEST {
        return false;
    }
    let (flat, tone) = toneless(key);
    ONSETS.iter().any(|onset| {
        let Some(mut rime) = flat.strip_prefix(onset) else {
            return false;
        };
        if *onset == "gi" && (rime.is_empty() || rime.starts_with(['n', 'm', 'ê'])) {
            rime = flat.strip_prefix('g').unwrap_or(rime);
        }
        let listed = !rime.is_empty() && RIMES.contains(&format!(" {rime} "));
        let stopped = rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch");
        listed && (!stopped || matches!(tone, Some('\u{301}' | '\u{323}')))
    })
}

/// Whether a [key](crate::syllables::key) has a letter with a mark that Vietnamese does not have (`ō`, `ü`), or a letter of another script.
pub fn is_foreign(key: &str) -> bool {
    if key.chars().all(|c| fold::unmarked(c).is_some()) {
        return false;
    }
    let (flat, _) = toneless(key);
    !flat.chars().all(|c| c.is_ascii() || "ăâđêôơư".contains(c))
}

/// The letters with their marks but without the tone, and the tone as a combining character.
pub fn toneless(key: &str) -> (String, Option<char>) {
    if key.chars().all(|c| fold::unmarked(c).is_some()) {
        return toneless_vietnamese(key);
    }
    let mut tone = None;
    let flat = key
        .nfd()
        .filter(|c| {
            if is_tone(*c) {
                tone = Some(*c);
            }
            !is_tone(*c)
        })
        .nfc()
        .collect();
    (flat, tone)
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

/// [`toneless`] of composed Vietnamese letters and ASCII: each has at most one mark and one tone.
fn toneless_vietnamese(key: &str) -> (String, Option<char>) {
    let (mut flat, mut tone) = (String::with_capacity(key.len()), None);
    for c in key.chars() {
        if c.is_ascii() {
            flat.push(c);
            continue;
        }
        let (mut letter, mut mark) = (c, None);
        decompose_canonical(c, |part| {
            if is_tone(part) {
                tone = Some(part);
            } else if part.is_alphabetic() {
                letter = part;
            } else {
                mark = Some(part);
            }
        });
        flat.push(
            mark.and_then(|mark| compose(letter, mark))
                .unwrap_or(letter),
        );
    }
    (flat, tone)
}
