//! Which old encoding a text is in: every reading is tried, and the one that makes Vietnamese wins.
//!
//! A text is judged line by line, since documents mix encodings; a line with few words follows what
//! the rest of the document showed to be in use. Text that is Vietnamese as it stands, or none in any
//! reading, comes back as it is.

use super::plausible::{self, is_beyond_latin1};
use super::{Encoding, codes, decode, unmapped};
use std::collections::{BTreeMap, HashMap};

/// Chunks of one line that are judged; further ones follow.
const SAMPLE: usize = 3000;

/// Most different chunks remembered.
const REMEMBERED: usize = 200_000;

/// Least gain of a line that shows by itself that an encoding is in use: two words that were none and
/// become known ones.
const SURE: f32 = 3.9;

/// Least share of the changed chunks that become words where a line shows an encoding by itself. In
/// real files it is above 0.95, in foreign text below 0.5.
const SURE_SHARE: f32 = 0.75;

/// The same where the document has shown the encoding before.
const USED_SHARE: f32 = 0.5;

/// Least words that only VIQR explains (`a^`, `o+`, `dd`): ASCII signs stand behind vowels in any text.
const VIQR_WORDS: u32 = 4;

/// What was found of a text's lines.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Lines read in each encoding.
    pub lines: BTreeMap<Encoding, usize>,
    /// Lines with letters beyond ASCII that stay as they are.
    pub kept: usize,
    /// Characters left that have no letter in the line's encoding.
    pub unmapped: usize,
}

impl Outcome {
    /// The encoding of most lines, if any was read in one.
    pub fn main(&self) -> Option<Encoding> {
        let most = self
            .lines
            .iter()
            .max_by_key(|(encoding, count)| (**count, std::cmp::Reverse(**encoding)));
        most.map(|(encoding, _)| *encoding)
    }

    /// Number of lines read in an old encoding.
    pub fn decoded(&self) -> usize {
        self.lines.values().sum()
    }
}

/// The encoding of a text as windows-1252 shows it, and how much speaks for it: above 0, by two for
/// each word that only this reading explains. `None` when it is well as it stands.
pub fn detect(text: &str) -> Option<(Encoding, f64)> {
    let mut judge = Judge::default();
    let found = judge.line(text);
    found
        .best(|_| true, SURE_SHARE)
        .filter(|(_, gain)| *gain >= SURE)
        .map(|(e, gain)| (e, f64::from(gain)))
}

/// The lines in Unicode; those that are so already are unchanged.
pub fn lines<'a>(lines: impl IntoIterator<Item = &'a str>) -> (Vec<String>, Outcome) {
    let lines: Vec<&str> = lines.into_iter().collect();
    let mut judge = Judge::default();
    let found: Vec<Found> = lines.iter().map(|line| judge.line(line)).collect();
    let mut used: BTreeMap<Encoding, f32> = BTreeMap::new();
    let mut whole = Found::default();
    for line in &found {
        whole.add(line);
        if let Some((encoding, gain)) = line
            .best(|_| true, SURE_SHARE)
            .filter(|(_, gain)| *gain >= SURE)
        {
            *used.entry(encoding).or_default() += gain;
        }
    }
    if used.is_empty()
        && let Some((encoding, gain)) = whole
            .best(|_| true, SURE_SHARE)
            .filter(|(_, gain)| *gain >= SURE)
    {
        used.insert(encoding, gain);
    }
    let mut outcome = Outcome::default();
    // In a text without a line of Unicode, a word that is good both ways (`vô`) goes with the others.
    let only = whole
        .best(|e| used.contains_key(&e), SURE_SHARE)
        .map(|(encoding, _)| encoding);
    let only = only.filter(|_| !lines.iter().any(|line| line.chars().any(is_beyond_latin1)));
    let texts = lines.iter().zip(&found).map(|(line, found)| {
        let chosen = found
            .best(|e| used.contains_key(&e), USED_SHARE)
            .map(|(encoding, _)| encoding);
        // A lone no-break space or sign says nothing of an encoding.
        let written = line.chars().filter(char::is_ascii_alphabetic).count() > 1;
        let chosen = chosen.or_else(|| only.filter(|e| found.is_even(*e)));
        let Some(encoding) = chosen.filter(|_| written) else {
            outcome.kept += usize::from(!line.is_ascii());
            return (*line).to_owned();
        };
        let text = judge.decoded(line, encoding);
        *outcome.lines.entry(encoding).or_default() += 1;
        outcome.unmapped += unmapped(&text);
        text
    });
    (texts.collect(), outcome)
}

/// Whether a reading of a run or paragraph is at least as good Vietnamese as the text as it stands.
pub fn is_better(before: &str, after: &str) -> bool {
    let sum = |text: &str| {
        text.split_ascii_whitespace()
            .take(SAMPLE)
            .map(plausible::chunk)
            .sum::<f32>()
    };
    sum(after) >= sum(before)
}

/// What speaks for each encoding in a piece of text.
#[derive(Debug, Default, Clone)]
struct Found {
    /// By place in [`Encoding::DETECTED`]: what decoding wins, changed chunks, those that become words.
    scores: [(f32, u32, u32); Encoding::DETECTED.len()],
    /// Chunks that only VIQR explains.
    viqr: u32,
}

impl Found {
    fn add(&mut self, other: &Found) {
        for (mine, theirs) in self.scores.iter_mut().zip(&other.scores) {
            mine.0 += theirs.0;
            mine.1 += theirs.1;
            mine.2 += theirs.2;
        }
        self.viqr += other.viqr;
    }

    /// Whether decoding changes the piece and neither wins nor loses.
    fn is_even(&self, encoding: Encoding) -> bool {
        let place = Encoding::DETECTED.iter().position(|e| *e == encoding);
        place.is_some_and(|at| {
            self.scores[at].1 > 0
                && self.scores[at].0 == 0.0
                && self.scores[at].2 == self.scores[at].1
        })
    }

    /// The encoding that wins most, of those wanted, if enough of what it changes becomes words.
    fn best(&self, wanted: impl Fn(Encoding) -> bool, share: f32) -> Option<(Encoding, f32)> {
        let mut best: Option<(Encoding, f32)> = None;
        for (encoding, (gain, changed, good)) in Encoding::DETECTED.into_iter().zip(self.scores) {
            let is_enough = gain > 0.0 && good as f32 >= share * changed as f32;
            let is_sure =
                encoding != Encoding::Viqr || share < SURE_SHARE || self.viqr >= VIQR_WORDS;
            if is_enough && is_sure && wanted(encoding) && best.is_none_or(|(_, most)| gain > most)
            {
                best = Some((encoding, gain));
            }
        }
        best
    }
}

/// Judges lines and remembers their chunks, most of which come again and again.
#[derive(Default)]
struct Judge {
    seen: HashMap<String, Found>,
}

impl Judge {
    fn line(&mut self, line: &str) -> Found {
        let mut sum = Found::default();
        let may_be_viqr = line.is_ascii()
            && (line.contains(['^', '(', '+']) || line.contains("dd") || line.contains("DD"));
        if line.is_ascii()
            && !may_be_viqr
            && !line.bytes().any(|b| b < 0x20 && !b.is_ascii_whitespace())
        {
            return sum;
        }
        let chunks = line
            .split_ascii_whitespace()
            .filter(|c| may_be_viqr || !c.is_ascii());
        for chunk in chunks.take(SAMPLE) {
            if let Some(known) = self.seen.get(chunk) {
                sum.add(known);
                continue;
            }
            let found = judged(chunk);
            sum.add(&found);
            if self.seen.len() < REMEMBERED && chunk.len() < 64 {
                self.seen.insert(chunk.to_owned(), found);
            }
        }
        sum
    }

    /// A line in Unicode; chunks that are good Vietnamese and would not stay so are kept.
    fn decoded(&self, line: &str, encoding: Encoding) -> String {
        if encoding == Encoding::Viqr {
            return signs(line);
        }
        let mut out = String::with_capacity(line.len() * 3 / 2);
        for piece in line.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            if piece.is_ascii() && !piece.bytes().any(|b| b < 0x20)
                || piece.chars().any(is_beyond_latin1)
                || only_measures(piece)
            {
                out.push_str(piece);
                continue;
            }
            let decoded = spared(piece, encoding);
            let known = self
                .seen
                .get(piece.trim_end_matches(|c: char| c.is_ascii_whitespace()));
            let place = Encoding::DETECTED.iter().position(|e| *e == encoding);
            if known
                .zip(place)
                .is_some_and(|(found, at)| found.scores[at].0 >= 0.0)
            {
                out.push_str(&decoded);
                continue;
            }
            let before = plausible::chunk(piece);
            if before > 0.0 && plausible::chunk(&decoded) < before {
                out.push_str(piece)
            } else {
                out.push_str(&decoded)
            }
        }
        if encoding == Encoding::Tcvn3 {
            codes::capitals(&out)
        } else {
            out
        }
    }
}

/// A line of VIQR; chunks whose signs make no word (addresses, formulas) are kept.
fn signs(line: &str) -> String {
    let decoded = decode(line, Encoding::Viqr);
    let blank = |c: char| c.is_ascii_whitespace();
    let pieces = line
        .split_inclusive(blank)
        .zip(decoded.split_inclusive(blank));
    pieces
        .map(|(before, after)| {
            if plausible::chunk(after) < 0.0 {
                before
            } else {
                after
            }
        })
        .collect()
}

/// Decoded, blanks left as they are: line ends and tabs are no letters of any encoding here.
fn spared(piece: &str, encoding: Encoding) -> String {
    let body = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
    decode(body, encoding) + &piece[body.len()..]
}

fn judged(chunk: &str) -> Found {
    let mut found = Found::default();
    if chunk.len() > 4096 || chunk.chars().any(is_beyond_latin1) || only_measures(chunk) {
        return found;
    }
    let before = plausible::chunk(chunk);
    for (score, encoding) in found.scores.iter_mut().zip(Encoding::DETECTED) {
        if (encoding == Encoding::Viqr) != chunk.is_ascii() {
            continue;
        }
        let decoded = decode(chunk, encoding);
        if decoded == chunk {
            continue;
        }
        let after = plausible::chunk(&decoded);
        let is_good = after > 0.0 || after == 0.0 && before < 0.0;
        *score = (after - before, 1, u32::from(is_good));
        if encoding == Encoding::Viqr
            && after > 0.0
            && decoded.chars().any(|c| "ăâêôơưđ".contains(bare(c)))
        {
            found.viqr += 1;
        }
    }
    found
}

/// Whether the only signs beyond ASCII are those of units of measure and of the abbreviation for a number (`25m²/hộ`, `µg`, `Nº`): in the old
/// encodings they are letters, and such a unit reads as a word there.
fn only_measures(chunk: &str) -> bool {
    const LENGTHS: [&str; 6] = ["m", "cm", "dm", "mm", "km", "hm"];
    let is_unit = |word: &str| {
        let raised = word.strip_suffix(['²', '³']);
        let number = word.strip_suffix(['°', 'º']);
        raised.is_some_and(|unit| LENGTHS.contains(&unit.to_ascii_lowercase().as_str()))
            || number.is_some_and(|word| word.eq_ignore_ascii_case("n"))
            || word
                .strip_prefix('µ')
                .is_some_and(|unit| unit.is_ascii() && !unit.is_empty())
    };
    let signs = |c: char| c.is_ascii() || "²³°ºµ".contains(c);
    !chunk.is_ascii()
        && !chunk.bytes().any(|b| b < 0x20 && !b.is_ascii_whitespace())
        && chunk.chars().all(signs)
        && chunk
            .split(plausible::parts_words)
            .all(|word| word.is_ascii() || is_unit(word))
}

/// A letter in lower case without its tone.
fn bare(c: char) -> char {
    let (letters, _) = vietnamese::syllables::toneless(&c.to_lowercase().collect::<String>());
    letters.chars().next().unwrap_or(c)
}
