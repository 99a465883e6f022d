//! How likely each reading of a line's doubtful places is, all of them weighed together.
//!
//! The line is a row of places, each with its printed word and its readings. Every way through them is as likely
//! as its words are in this order, less what its reading errors cost. A reading's odds compare all ways with it to
//! all ways without it; so a doubtful neighbour says less than a sure one, and a second candidate that is nearly as
//! good keeps both from winning. Linear in the line: a stretch without doubt of two words parts what is before from
//! what is after.

use super::knowledge::Two;
use super::line::{Item, Line};
use super::readings::Reading;
use vietnamese::syllables::{self, Id};

/// What a word that cannot be Vietnamese costs where it stays, in nats.
const IMPOSSIBLE: f64 = 6.0;
/// Most items that are weighed together; readings beyond begin anew.
const LONGEST: usize = 48;

/// A word of one way through a stretch.
struct Token {
    item: Item,
    cost: f64,
    from: usize,
    to: usize,
    reading: Option<usize>,
}

/// The log-odds of each reading, in nats; `prior` is added for each reading error (how much likelier
/// errors are in this document than the costs assume).
pub fn odds(line: &Line, readings: &[Reading], prior: f64) -> Vec<f64> {
    let mut out = Vec::with_capacity(readings.len());
    let mut rest = readings;
    while let Some(first) = rest.first() {
        let mut end = first.next;
        let mut length = 0;
        for reading in rest {
            if reading.first > end + 1 || reading.next > first.first + LONGEST {
                break;
            }
            end = end.max(reading.next);
            length += 1;
        }
        let (stretch, later) = rest.split_at(length.max(1));
        out.extend(weighed(line, stretch, first.first, end, prior));
        rest = later;
    }
    out
}

/// Odds of readings that lie within some items.
fn weighed(line: &Line, readings: &[Reading], first: usize, end: usize, prior: f64) -> Vec<f64> {
    let tokens = tokens(line, readings, first, end, prior);
    let nodes = tokens.iter().map(|t| t.to + 1).max().unwrap_or(0);
    let mut ending: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    for (at, token) in tokens.iter().enumerate() {
        ending[token.to].push(at);
    }
    // By token and by the token before it: the sum over all ways that end with these two.
    let mut ways: Vec<Vec<f64>> = Vec::with_capacity(tokens.len());
    let mut steps: Vec<Vec<Vec<f64>>> = Vec::with_capacity(tokens.len());
    // By token: it with each of those before it.
    let mut pairs: Vec<Vec<Two>> = Vec::with_capacity(tokens.len());
    for token in &tokens {
        let before: &[usize] = if token.from == START {
            &[]
        } else {
            &ending[token.from]
        };
        let mut sums = Vec::with_capacity(before.len());
        let mut all = Vec::with_capacity(before.len());
        for &b in before {
            let start = &tokens[b];
            let starts: &[usize] = if start.from == START {
                &[]
            } else {
                &ending[start.from]
            };
            if starts.is_empty() {
                sums.push(-token.cost);
                all.push(Vec::new());
                continue;
            }
            let shorter = line.knowledge.after_one(start.item, token.item);
            let step: Vec<f64> = pairs[b]
                .iter()
                .map(|two| {
                    let p = line.knowledge.after_two(two, token.item, shorter);
                    p.max(1e-12).ln() - token.cost
                })
                .collect();
            sums.push(sum(step.iter().zip(&ways[b]).map(|(s, w)| s + w)));
            all.push(step);
        }
        let two = |b: &usize| line.knowledge.two(tokens[*b].item, token.item);
        pairs.push(before.iter().map(two).collect());
        ways.push(sums);
        steps.push(all);
    }
    // The sum over all ways from the second of two tokens on.
    let mut onward: Vec<Vec<f64>> = ways
        .iter()
        .map(|w| vec![f64::NEG_INFINITY; w.len()])
        .collect();
    if let Some(last) = onward.last_mut() {
        last.fill(0.0);
    }
    for at in (0..tokens.len()).rev() {
        let before: &[usize] = if tokens[at].from == START {
            &[]
        } else {
            &ending[tokens[at].from]
        };
        for (k, &b) in before.iter().enumerate() {
            for (j, step) in steps[at][k].iter().enumerate() {
                let way = onward[at][k] + step;
                onward[b][j] = sum([onward[b][j], way].into_iter());
            }
        }
    }
    let through = |at: usize| sum(ways[at].iter().zip(&onward[at]).map(|(w, o)| w + o));
    let sums: Vec<f64> = (0..tokens.len()).map(through).collect();
    let of = |reading: usize| {
        let with = tokens.iter().position(|t| t.reading == Some(reading));
        let with = with.map_or(f64::NEG_INFINITY, |at| sums[at]);
        // All ways cover the reading's first item exactly once.
        let node = node(readings[reading].first, first);
        let others = tokens
            .iter()
            .zip(&sums)
            .filter(|(t, _)| t.reading != Some(reading) && covers(t, node) && t.from % NODES == 0);
        with - sum(others.map(|(_, s)| *s))
    };
    (0..readings.len()).map(of).collect()
}

/// The node before the first token.
const START: usize = 0;
/// Nodes of an item: the one before it, and those in the middles of its partings.
const NODES: usize = 16;

/// The node before an item.
fn node(item: usize, first: usize) -> usize {
    NODES * (item + 3 - first)
}

/// Whether a token that starts at an item's beginning stands for the item behind a node.
fn covers(token: &Token, node: usize) -> bool {
    token.from <= node && node < token.to.next_multiple_of(NODES)
}

/// The words of all ways through the items, two sure ones before and behind, in order of where they start.
fn tokens(line: &Line, readings: &[Reading], first: usize, end: usize, prior: f64) -> Vec<Token> {
    let fixed = |item: Item, from: usize, to: usize| Token {
        item,
        cost: 0.0,
        from,
        to,
        reading: None,
    };
    let mut tokens = vec![
        fixed(line.item(first, -2), START, node(first, first) - NODES),
        fixed(
            line.item(first, -1),
            node(first, first) - NODES,
            node(first, first),
        ),
    ];
    let mut rest = readings.iter().enumerate().peekable();
    for at in first..end {
        let item = line.items[at];
        let from = node(at, first);
        let mut middles: Vec<Token> = Vec::new();
        let start = tokens.len();
        while let Some((number, reading)) = rest.next_if(|(_, r)| r.first == at) {
            let token = |id: Id, cost: f64, from: usize, to: usize, reading: Option<usize>| Token {
                item: Item {
                    id,
                    printed: false,
                    ..item
                },
                cost,
                from,
                to,
                reading,
            };
            let (cost, to) = (reading.cost - prior, node(reading.next, first));
            match reading.ids[..] {
                [word] => tokens.push(token(word, cost, from, to, Some(number))),
                [one, two] if middles.len() + 1 < NODES => {
                    let middle = from + 1 + middles.len();
                    tokens.push(token(one, cost, from, middle, Some(number)));
                    middles.push(token(two, 0.0, middle, to, None));
                }
                _ => {}
            }
        }
        let doubted = tokens.len() > start;
        let stays = if doubted && !possible(line, item) {
            IMPOSSIBLE
        } else {
            0.0
        };
        tokens.push(Token {
            cost: stays,
            ..fixed(item, from, node(at + 1, first))
        });
        tokens.extend(middles);
    }
    for at in [end, end + 1] {
        tokens.push(fixed(
            line.item(at, 0),
            node(at, first),
            node(at + 1, first),
        ));
    }
    tokens
}

/// Whether a printed word may be one.
fn possible(line: &Line, item: Item) -> bool {
    !line.is_unknown(item) || syllables::is_possible(line.reads(item))
}

/// Logarithm of a sum of exponentials.
fn sum(logarithms: impl Iterator<Item = f64>) -> f64 {
    let (mut most, mut total) = (f64::NEG_INFINITY, 0.0);
    for x in logarithms {
        if x == f64::NEG_INFINITY {
            continue;
        }
        if x > most {
            total = total * f64::exp(most - x) + 1.0;
            most = x;
        } else {
            total += (x - most).exp();
        }
    }
    if total > 0.0 {
        most + f64::ln(total)
    } else {
        most
    }
}
