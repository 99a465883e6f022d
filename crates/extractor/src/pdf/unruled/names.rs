//! Names of columns: words that stand together, and the cut of a header's words into columns.

use super::words;
use crate::pdf::flow::TextRow;
use crate::pdf::line::Word;
use vietnamese::headers::{self, Role};

/// Most characters of a name.
const LONGEST: usize = 60;
/// Names of columns stand this far (share of the height) from each other at least.
const APART: f64 = 0.12;
/// White wider than this (heights) through all rows of a header hardly stands within a name.
const PARTED: f64 = 0.9;
/// Most stacks of words that one name takes up.
const MOST_STACKS: usize = 8;

/// A column's name.
#[derive(Debug, Clone)]
pub struct Name {
    /// Left edge of its words.
    pub x0: f64,
    /// Right edge of its words.
    pub x1: f64,
    /// Its words.
    pub text: String,
    /// What it means.
    pub role: Option<Role>,
}

/// Words of a row that stand together.
pub struct Phrase {
    /// Left edge.
    pub x0: f64,
    /// Right edge.
    pub x1: f64,
    /// The words.
    pub text: String,
}

impl Phrase {
    /// Middle between its edges.
    pub fn middle(&self) -> f64 {
        (self.x0 + self.x1) / 2.0
    }
}

/// The phrases of a row.
pub fn phrases(row: &TextRow) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = Vec::new();
    for word in words(row) {
        match out.last_mut() {
            Some(last) if word.x0 - last.x1 < 0.6 * word.size => {
                last.x1 = last.x1.max(word.x1);
                last.text.push(' ');
                last.text.push_str(&word.text);
            }
            _ => out.push(Phrase {
                x0: word.x0,
                x1: word.x1,
                text: word.text.clone(),
            }),
        }
    }
    out
}

/// Words within a name that start as a sentence does: a name is one phrase.
pub fn inner_capitals(name: &str) -> usize {
    let capital = |w: &&str| {
        let mut letters = w.chars().filter(|c| c.is_alphabetic());
        letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
    };
    name.split(' ').skip(1).filter(capital).count()
}

/// Words that stand over each other and cannot be parted.
struct Stack<'a> {
    x0: f64,
    x1: f64,
    words: Vec<&'a Word>,
}

/// Stacks of words from left to right.
fn stacks<'a>(words: &[&'a Word]) -> Vec<Stack<'a>> {
    let mut sorted: Vec<&Word> = words.to_vec();
    sorted.sort_by(|p, q| p.x0.total_cmp(&q.x0));
    let mut stacks: Vec<Stack> = Vec::new();
    for word in sorted {
        match stacks.last_mut() {
            Some(last) if word.x0 - last.x1 < APART * word.size => {
                last.x1 = last.x1.max(word.x1);
                last.words.push(word);
            }
            _ => stacks.push(Stack {
                x0: word.x0,
                x1: word.x1,
                words: vec![word],
            }),
        }
    }
    stacks
}

/// The best cut of the first stacks into columns.
#[derive(Clone, Copy)]
struct Cut {
    score: f64,
    /// Where its last column starts.
    start: usize,
    /// What its last column means.
    role: Option<Role>,
}

/// Cuts words into columns so that the names mean most: the score, and the columns.
pub fn named(words: &[&Word]) -> Option<(f64, Vec<Name>)> {
    let size = words.first()?.size.max(1.0);
    let stacks = stacks(words);
    // By how many stacks it takes in.
    let mut cuts: Vec<Option<Cut>> = vec![None; stacks.len() + 1];
    cuts[0] = Some(Cut {
        score: 0.0,
        start: 0,
        role: None,
    });
    for end in 1..=stacks.len() {
        for start in end.saturating_sub(MOST_STACKS)..end {
            let Some(before) = cuts[start] else {
                continue;
            };
            let role = role_of(&text_of(&stacks[start..end]));
            let left = start.checked_sub(1).map(|left| stacks[left].x1);
            let gap = left.map(|x1| (stacks[start].x0 - x1) / size);
            let score = before.score + worth(role, before.role) + gap.map_or(0.0, room)
                - torn(&stacks[start..end], size);
            if cuts[end].is_none_or(|best| score > best.score) {
                cuts[end] = Some(Cut { score, start, role });
            }
        }
    }
    let score = cuts.last().copied().flatten()?.score;
    let mut columns = Vec::new();
    let mut end = stacks.len();
    while end > 0 {
        let Cut { start, role, .. } = cuts[end]?;
        columns.push(Name {
            x0: stacks[start].x0,
            x1: stacks[end - 1].x1,
            text: text_of(&stacks[start..end]),
            role,
        });
        end = start;
    }
    columns.reverse();
    Some((score, columns))
}

/// What a column's meaning is worth behind the one before it: parts of one name often mean what the whole does.
fn worth(role: Option<Role>, before: Option<Role>) -> f64 {
    match role {
        Some(_) if role == before => -3.0,
        Some(_) => 3.0,
        None => -2.0,
    }
}

/// What the white between two columns is worth, by its width in heights.
fn room(gap: f64) -> f64 {
    let close = if gap < 0.4 { 1.0 } else { 0.0 };
    gap.min(2.0) - close
}

/// What the widest white within a name costs.
fn torn(name: &[Stack], size: f64) -> f64 {
    let gaps = name.windows(2).map(|pair| pair[1].x0 - pair[0].x1);
    let inside = gaps.fold(0.0, f64::max) / size;
    1.5 * (inside - 0.4).clamp(0.0, 3.0) + 3.0 * (inside - PARTED).clamp(0.0, 1.0)
}

/// What a name means. Names of columns are short, start with a capital and hold no sentence.
pub fn role_of(text: &str) -> Option<Role> {
    let starts = text
        .chars()
        .find(|c| c.is_alphanumeric() || *c == '#')
        .is_some_and(|c| c.is_uppercase() || c == '#');
    let short = text.chars().count() <= LONGEST;
    let sentence = text.contains([';', ':']) || text.trim_end().ends_with('.');
    if starts && short && !sentence {
        headers::classify(&whole(text))
    } else {
        None
    }
}

/// A name as it is said: a short one that was broken within a word (`ST` over `T`) is joined.
pub fn whole(text: &str) -> String {
    let joined = text.replace(' ', "");
    if joined.chars().count() <= 5
        && headers::classify(text).is_none()
        && headers::classify(&joined).is_some()
    {
        joined
    } else {
        text.to_owned()
    }
}

/// The words of some stacks, line by line.
fn text_of(stacks: &[Stack]) -> String {
    let mut words: Vec<&Word> = stacks.iter().flat_map(|s| &s.words).copied().collect();
    words.sort_by(|p, q| p.y.total_cmp(&q.y).then(p.x0.total_cmp(&q.x0)));
    // Words of one line whose baselines differ by a hair keep their order.
    let mut lines: Vec<Vec<&Word>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|f| word.y - f.y < 0.4 * f.size) => {
                line.push(word)
            }
            _ => lines.push(vec![word]),
        }
    }
    for line in &mut lines {
        line.sort_by(|p, q| p.x0.total_cmp(&q.x0));
    }
    lines
        .iter()
        .flatten()
        .map(|w| w.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}
