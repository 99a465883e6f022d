//! Names that the list knows, found at a word of a text. `key` says how they are compared.

use super::group::bounded;
use super::key::parts;
use super::lexicon::Lexicon;
use super::list::{Province, patterns, provinces};
use super::rank::Style;
use super::words::{Gap, Word};
use crate::fold::bare;
use crate::packed::Lines;
use crate::persons;
use std::cmp::Ordering;
use std::ops::Range;

/// By name, what it stands for, apart by tabs: `b` with the id of a body, `g` with the end of the id of a unit that any ministry
/// may have, `p` with the number of a pattern.
static FULL: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/full.bin")));
/// Abbreviations, as [`FULL`].
static SHORT: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/short.bin")));
/// Names of four words and more without marks, as [`FULL`].
static BARE: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/bare.bin")));
/// Numbers of provinces by their names.
static PLACES: Lines = Lines(include_bytes!(concat!(env!("OUT_DIR"), "/places.bin")));

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// The body with this id.
    Body(&'static str),
    /// A unit that any ministry may have, by the end of its id.
    General(&'static str),
    /// A body that any province has: index of the pattern.
    Pattern(usize),
}

/// The province that a name goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    /// Named: index of the province.
    Named(usize),
    /// `tỉnh` or `thành phố`, that is, the reader's own. True: a city.
    Own(bool),
}

/// How surely the words are the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// Letters agree, marks do not.
    Bare,
    /// An abbreviation.
    Short,
    /// The name or an alias of it.
    Full,
}

/// A known name in a text.
#[derive(Debug, Clone)]
pub(crate) struct Hit {
    /// Index of the word behind it.
    pub end: usize,
    /// What it may stand for, sorted.
    pub targets: Vec<Target>,
    /// Province, where the name goes on with one.
    pub spot: Option<Spot>,
    /// How surely.
    pub fit: Fit,
}

/// What a line of the tables says.
fn targets(line: &'static str) -> impl Iterator<Item = Target> {
    line.split('\t').filter_map(|target| {
        let rest = target.get(1..)?;
        match target.as_bytes().first()? {
            b'b' => Some(Target::Body(rest)),
            b'g' => Some(Target::General(rest)),
            _ => rest.parse().ok().map(Target::Pattern),
        }
    })
}

/// Looks names up.
#[derive(Debug)]
pub(crate) struct Names {
    styles: Vec<Style>,
    cities: Vec<bool>,
}

impl Names {
    pub fn get() -> Names {
        Names {
            styles: patterns().iter().map(|p| p.style).collect(),
            cities: provinces().iter().map(Province::is_city).collect(),
        }
    }

    /// The longest known name that begins at a word.
    pub fn at(&self, words: &[Word], at: usize, lexicon: &Lexicon) -> Option<Hit> {
        let mut best: Option<Hit> = None;
        let mut better = |hit: Option<Hit>| {
            if let Some(hit) = hit
                && best
                    .as_ref()
                    .is_none_or(|b| (hit.end, hit.fit) > (b.end, b.fit))
            {
                best = Some(hit);
            }
        };
        let mut caps = false;
        let mut full = Walk::new(FULL);
        let mut short = Walk::new(SHORT);
        let mut unmarked = Walk::new(BARE);
        for (end, word) in parts(words, at, lexicon) {
            caps |= words.get(end - 1).is_some_and(|w| w.caps);
            if let Some(line) = full.step(word) {
                better(self.placed(words, at..end, line, Fit::Full, lexicon));
            }
            if let Some(line) = short.step(word).filter(|_| caps) {
                better(self.placed(words, at..end, line, Fit::Short, lexicon));
            }
            if unmarked.alive
                && let Some(line) = unmarked.step(&bare(word))
            {
                better(self.placed(words, at..end, line, Fit::Bare, lexicon));
            }
            if !(full.alive || short.alive || unmarked.alive) {
                break;
            }
        }
        best
    }

    /// Index behind the longest name of a province's body that begins at a word, its province aside.
    pub fn head(&self, words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
        let mut walk = Walk::new(FULL);
        let mut best = None;
        for (end, word) in parts(words, at, lexicon) {
            if let Some(line) = walk.step(word)
                && targets(line).any(|t| matches!(t, Target::Pattern(_)))
            {
                best = Some(end);
            }
            if !walk.alive {
                break;
            }
        }
        best
    }

    fn placed(
        &self,
        words: &[Word],
        name: Range<usize>,
        line: &'static str,
        fit: Fit,
        lexicon: &Lexicon,
    ) -> Option<Hit> {
        let end = name.end;
        let in_provinces =
            targets(line).any(|t| matches!(t, Target::Pattern(p) if self.styles.get(p).is_some()));
        let spot = if in_provinces {
            self.spot(words, end, lexicon)
        } else {
            None
        };
        // `Thành ủy Thanh Hóa`: the committee of a city beneath the province, which has the same name.
        let spot = match spot {
            spot if !is_of_a_city(words.get(name).unwrap_or_default()) => spot,
            Some((_, Spot::Named(province))) if !self.is_city(province) => return None,
            spot => spot.or(Some((end, Spot::Own(true))).filter(|_| in_provinces)),
        };
        let kept = |t: &Target| match t {
            Target::Pattern(p) => {
                spot.is_some() || matches!(self.styles.get(*p), Some(Style::Own | Style::Party))
            }
            _ => spot.is_none(),
        };
        let targets: Vec<Target> = targets(line).filter(kept).collect();
        if targets.is_empty() {
            return None;
        }
        Some(Hit {
            end: spot.map_or(end, |s| s.0),
            targets,
            spot: spot.map(|s| s.1),
            fit,
        })
    }

    /// The province that the words from `at` on name, and the index behind it.
    pub fn spot(&self, words: &[Word], at: usize, lexicon: &Lexicon) -> Option<(usize, Spot)> {
        let first = words
            .get(at)
            .filter(|w| matches!(w.gap, Gap::Space | Gap::Joint))?;
        let (kind_end, city) = match first.folded.as_str() {
            "tỉnh" => (Some(at + 1), false),
            // Misread, where no word of its own (`tinh gọn`) can be meant.
            "tinh"
                if !first.upper
                    && (bounded(words, at + 1, lexicon)
                        || self.place(words, at + 1, lexicon).is_some()) =>
            {
                (Some(at + 1), false)
            }
            "tp" => (Some(at + 1), true),
            "thành"
                if words
                    .get(at + 1)
                    .is_some_and(|w| w.folded == "phố" && w.gap == Gap::Space) =>
            {
                (Some(at + 2), true)
            }
            "thủ"
                if words
                    .get(at + 1)
                    .is_some_and(|w| w.folded == "đô" && w.gap == Gap::Space) =>
            {
                (Some(at + 2), true)
            }
            _ => (None, false),
        };
        if let Some((end, province)) = self.place(words, kind_end.unwrap_or(at), lexicon) {
            // `thành phố Thanh Hóa`: a city beneath the province of that name.
            let beneath = kind_end.is_some() && city && !self.is_city(province);
            return (!beneath).then_some((end, Spot::Named(province)));
        }
        if let Some((end, province)) = self.place(words, at, lexicon) {
            return Some((end, Spot::Named(province)));
        }
        let end = kind_end?;
        let next = words.get(end);
        let named = next.is_some_and(|w| w.gap == Gap::Space && w.upper && !words[at].caps);
        let goes_on = named && !is_a_person(words, end);
        let plural = next.is_some_and(|w| {
            matches!(w.gap, Gap::Comma | Gap::Joint)
                && matches!(w.folded.as_str(), "thành" | "tp" | "huyện" | "tỉnh")
        });
        (!goes_on && !plural).then_some((end, Spot::Own(city)))
    }

    /// The province whose bare name begins at a word.
    pub fn place(&self, words: &[Word], at: usize, lexicon: &Lexicon) -> Option<(usize, usize)> {
        if !words.get(at)?.upper {
            return None;
        }
        let mut walk = Walk::new(PLACES);
        let mut best = None;
        for (end, word) in parts(words, at, lexicon) {
            if let Some(province) = walk.step(word).and_then(|p| p.parse().ok()) {
                best = Some((end, province));
            }
            if !walk.alive {
                break;
            }
        }
        best
    }

    /// Whether a province is a city.
    pub fn is_city(&self, province: usize) -> bool {
        self.cities.get(province).copied().unwrap_or(false)
    }

    /// Names of more than one body, with what they stand for.
    #[cfg(test)]
    pub fn shared() -> impl Iterator<Item = (&'static str, Vec<Target>)> {
        FULL.all()
            .map(|(name, line)| (name, targets(line).collect::<Vec<_>>()))
            .filter(|(_, targets)| targets.len() > 1)
    }
}

/// Whether a person's name of three words or more begins at a word (`Phó Chủ tịch UBND tỉnh Nguyễn Văn An`): a family name first.
fn is_a_person(words: &[Word], at: usize) -> bool {
    let capital = |w: &&Word| w.gap == Gap::Space && w.upper && !w.caps;
    let count = words.iter().skip(at).take_while(capital).count();
    (3..=4).contains(&count) && persons::is_family(&words[at].folded)
}

/// Whether the words of a name say that it is of a city: `Thành ủy`, `Thành đoàn`.
fn is_of_a_city(name: &[Word]) -> bool {
    name.windows(2)
        .any(|pair| pair[0].folded == "thành" && matches!(pair[1].folded.as_str(), "ủy" | "đoàn"))
}

/// A look-up that grows by a word at a time and knows when no entry can follow.
struct Walk {
    table: Lines,
    /// Where the words so far would stand.
    at: usize,
    key: String,
    /// Some entry begins with the words so far.
    alive: bool,
}

impl Walk {
    fn new(table: Lines) -> Self {
        Walk {
            table,
            at: 0,
            key: String::new(),
            alive: true,
        }
    }

    /// The entry of the words so far and this one.
    fn step(&mut self, word: &str) -> Option<&'static str> {
        if !self.alive {
            return None;
        }
        if !self.key.is_empty() {
            self.key.push(' ');
        }
        self.key.push_str(word);
        self.at = self.table.not_less(self.at, &self.key);
        self.alive = self.table.starts_with(self.at, &self.key);
        if !self.alive {
            return None;
        }
        let is_whole = self.table.compare(self.at, &self.key) == Ordering::Equal;
        is_whole.then(|| self.table.line(self.at).1)
    }
}
