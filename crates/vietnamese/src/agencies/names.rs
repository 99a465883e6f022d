//! Names that the list knows, found at a word of a text.
//!
//! Names are compared by their folded words, with abbreviations of words written out (`UBND`), without
//! `và` and without marks between, so that `Bộ Văn hoá Thể thao và Du lịch` is found as well.

use super::lexicon::Lexicon;
use super::list::{Data, Level, Province, Style, slug};
use super::words::{Gap, Word, words};
use crate::fold::bare;
use std::collections::BTreeMap;
use std::ops::Bound;

/// Most words of a known name, abbreviations written out.
const LONGEST: usize = 26;
/// Fewest words of a name that may be found with wrong marks on its letters.
const SURE_WITHOUT_MARKS: usize = 4;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// The body with this id.
    Body(String),
    /// A unit that any ministry may have, by the end of its id.
    General(String),
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

/// Look-up tables of the names.
#[derive(Debug, Default)]
pub(crate) struct Names {
    full: BTreeMap<String, Vec<Target>>,
    short: BTreeMap<String, Vec<Target>>,
    bare: BTreeMap<String, Vec<Target>>,
    places: BTreeMap<String, usize>,
    styles: Vec<Style>,
    cities: Vec<bool>,
}

impl Names {
    pub fn new(data: &Data, lexicon: &Lexicon) -> Names {
        let mut names = Names {
            styles: data.patterns.iter().map(|p| p.style).collect(),
            cities: data.provinces.iter().map(Province::is_city).collect(),
            ..Names::default()
        };
        for c in data.central.iter().chain(&data.regional) {
            let target = Target::Body(c.id.clone());
            for name in std::iter::once(&c.name).chain(&c.aliases) {
                names.full(name, &target, lexicon);
            }
            let first = c.name.split(' ').next().unwrap_or("");
            for s in &c.short {
                names.full(&format!("{first} {s}"), &target, lexicon);
            }
            for s in &c.abbreviations {
                names.short(s, &target, lexicon);
            }
        }
        for g in &data.groups {
            for u in &g.units {
                let target = Target::Body(format!("{}-{}", g.parent, slug(&u.name)));
                names.unit(&u.name, &u.aliases, &u.abbreviations, &target, lexicon);
            }
        }
        for u in &data.general {
            names.unit(
                &u.name,
                &u.aliases,
                &u.abbreviations,
                &Target::General(slug(&u.name)),
                lexicon,
            );
        }
        for (i, p) in data.patterns.iter().enumerate() {
            for name in p.names() {
                names.full(&name, &Target::Pattern(i), lexicon);
            }
            let central = data
                .central
                .iter()
                .find(|c| Some(&c.id) == p.ministry.as_ref());
            if let (Style::Own, Some(c)) = (p.style, central)
                && matches!(c.level, Level::Ministry | Level::Ministerial)
                && slug(&p.name).split_once('-').map(|x| x.1)
                    == slug(&c.name).split_once('-').map(|x| x.1)
            {
                for s in &c.short {
                    names.full(&format!("Sở {s}"), &Target::Pattern(i), lexicon);
                }
            }
        }
        for (i, p) in data.provinces.iter().enumerate() {
            for name in std::iter::once(&p.name).chain(&p.variants) {
                names.places.insert(key(name, lexicon), i);
            }
        }
        for targets in names
            .full
            .values_mut()
            .chain(names.short.values_mut())
            .chain(names.bare.values_mut())
        {
            targets.sort();
            targets.dedup();
        }
        names
    }

    fn full(&mut self, name: &str, target: &Target, lexicon: &Lexicon) {
        let key = key(name, lexicon);
        if key.split(' ').count() >= SURE_WITHOUT_MARKS {
            self.bare
                .entry(bare(&key))
                .or_default()
                .push(target.clone());
        }
        self.full.entry(key).or_default().push(target.clone());
    }

    fn short(&mut self, name: &str, target: &Target, lexicon: &Lexicon) {
        self.short
            .entry(key(name, lexicon))
            .or_default()
            .push(target.clone());
    }

    fn unit(
        &mut self,
        name: &str,
        aliases: &[String],
        abbreviations: &[String],
        target: &Target,
        lexicon: &Lexicon,
    ) {
        for n in std::iter::once(name).chain(aliases.iter().map(String::as_str)) {
            self.full(n, target, lexicon);
        }
        for (kind, tail) in short_forms(name, abbreviations) {
            self.short(&format!("{kind} {tail}"), target, lexicon);
            let initials = initials(&kind);
            if initials.chars().count() > 1 {
                self.short(&format!("{initials}{tail}"), target, lexicon);
            }
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
        let mut full = Walk::new(&self.full);
        let mut short = Walk::new(&self.short);
        let mut unmarked = Walk::new(&self.bare);
        for (end, word) in parts(words, at, lexicon) {
            caps |= words.get(end - 1).is_some_and(|w| w.caps);
            if let Some(targets) = full.step(word) {
                better(self.placed(words, end, targets, Fit::Full, lexicon));
            }
            if let Some(targets) = short.step(word).filter(|_| caps) {
                better(self.placed(words, end, targets, Fit::Short, lexicon));
            }
            if unmarked.alive
                && let Some(targets) = unmarked.step(&bare(word))
            {
                better(self.placed(words, end, targets, Fit::Bare, lexicon));
            }
            if !(full.alive || short.alive || unmarked.alive) {
                break;
            }
        }
        best
    }

    /// Index behind the longest name of a province's body that begins at a word, its province aside.
    pub fn head(&self, words: &[Word], at: usize, lexicon: &Lexicon) -> Option<usize> {
        let mut walk = Walk::new(&self.full);
        let mut best = None;
        for (end, word) in parts(words, at, lexicon) {
            if let Some(targets) = walk.step(word)
                && targets.iter().any(|t| matches!(t, Target::Pattern(_)))
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
        end: usize,
        targets: &[Target],
        fit: Fit,
        lexicon: &Lexicon,
    ) -> Option<Hit> {
        let styles: Vec<Style> = targets
            .iter()
            .filter_map(|t| {
                if let Target::Pattern(p) = t {
                    self.styles.get(*p).copied()
                } else {
                    None
                }
            })
            .collect();
        let spot = if styles.is_empty() {
            None
        } else {
            self.spot(words, end, lexicon)
        };
        let kept = |t: &&Target| match t {
            Target::Pattern(p) => {
                spot.is_some() || matches!(self.styles.get(*p), Some(Style::Own | Style::Party))
            }
            _ => spot.is_none(),
        };
        let targets: Vec<Target> = targets.iter().filter(kept).cloned().collect();
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
            return Some((end, Spot::Named(province)));
        }
        if let Some((end, province)) = self.place(words, at, lexicon) {
            return Some((end, Spot::Named(province)));
        }
        let end = kind_end?;
        let next = words.get(end);
        let goes_on = next.is_some_and(|w| w.gap == Gap::Space && w.upper && !words[at].caps);
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
        let mut walk = Walk::new(&self.places);
        let mut best = None;
        for (end, word) in parts(words, at, lexicon) {
            if let Some(province) = walk.step(word) {
                best = Some((end, *province));
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
    pub fn shared(&self) -> impl Iterator<Item = (&String, &Vec<Target>)> {
        self.full.iter().filter(|(_, t)| t.len() > 1)
    }
}

/// A look-up that grows by a word at a time and knows when no entry can follow.
struct Walk<'a, T> {
    table: &'a BTreeMap<String, T>,
    key: String,
    /// Some entry begins with the words so far.
    alive: bool,
}

impl<'a, T> Walk<'a, T> {
    fn new(table: &'a BTreeMap<String, T>) -> Self {
        Walk {
            table,
            key: String::new(),
            alive: true,
        }
    }

    /// The entry of the words so far and this one.
    fn step(&mut self, word: &str) -> Option<&'a T> {
        if !self.alive {
            return None;
        }
        if !self.key.is_empty() {
            self.key.push(' ');
        }
        self.key.push_str(word);
        self.alive = false;
        let from = (Bound::Included(self.key.as_str()), Bound::Unbounded);
        let (next, value) = self.table.range::<str, _>(from).next()?;
        self.alive = next.starts_with(self.key.as_str());
        (next == &self.key).then_some(value)
    }
}

/// Words of a name that may begin at a word, abbreviations written out and `và` left out, each with the index behind
/// it; up to the first mark that stands in no name.
fn parts<'a>(
    words: &'a [Word],
    at: usize,
    lexicon: &'a Lexicon,
) -> impl Iterator<Item = (usize, &'a str)> {
    let soft = move |i: usize, word: &Word| {
        let before = i
            .checked_sub(1)
            .and_then(|b| words.get(b))
            .map_or("", |w| w.folded.as_str());
        i == at
            || matches!(word.gap, Gap::Space | Gap::Comma | Gap::Joint)
            || (word.gap == Gap::Dot && matches!(before, "tp" | "tx" | "v" | "tt" | "pt"))
    };
    words
        .iter()
        .enumerate()
        .skip(at)
        .take(LONGEST)
        .take_while(move |(i, word)| soft(*i, word))
        .filter(|(_, word)| word.folded != "và")
        .map(|(i, word)| {
            let long = word.caps || word.folded.chars().count() > 3;
            let full = lexicon.expansions.get(&word.folded).filter(|_| long);
            (i + 1, full.unwrap_or(&word.folded).as_str())
        })
}

/// Key of a whole name.
fn key(name: &str, lexicon: &Lexicon) -> String {
    let all = words(name);
    let parts: Vec<&str> = parts(&all, 0, lexicon).map(|p| p.1).collect();
    parts.join(" ")
}

/// Kinds of unit with two words.
const LONG_KINDS: &[&str] = &[
    "tổng cục",
    "trung tâm",
    "học viện",
    "văn phòng",
    "thanh tra",
    "tạp chí",
];

/// Kind of a unit (`Cục`) and the abbreviations that stand for the rest of its name.
pub(crate) fn short_forms(name: &str, abbreviations: &[String]) -> Vec<(String, String)> {
    let all = words(name);
    let two = LONG_KINDS
        .iter()
        .any(|k| super::words::phrase(&all, 0, k).is_some());
    let (kind, tail) = all.split_at(all.len().min(if two { 2 } else { 1 }));
    let kind: Vec<&str> = kind
        .iter()
        .filter_map(|w| name.get(w.start..w.end))
        .collect();
    let kind = kind.join(" ");
    let acronym = |skip: bool| -> String {
        tail.iter()
            .filter(|w| !(skip && w.folded == "và"))
            .filter_map(|w| w.folded.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let mut out: Vec<String> = abbreviations.to_vec();
    out.extend(
        [acronym(true), acronym(false)]
            .into_iter()
            .filter(|a| a.chars().count() > 1),
    );
    out.sort();
    out.dedup();
    out.into_iter().map(|tail| (kind.clone(), tail)).collect()
}

fn initials(kind: &str) -> String {
    kind.split(' ')
        .filter_map(|w| w.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}
