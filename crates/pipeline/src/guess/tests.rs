//! Candidates are those that a comparison of every plan with every document gives.

use super::*;
use std::collections::BTreeMap;

/// A document's hashes, each with the task that holds it.
type Sketch = BTreeMap<u64, u32>;

/// Sketches of documents that share words with some others, as numbers that look like chance.
fn sketches(count: u64) -> Vec<Sketch> {
    let mut dice = 7u64;
    let mut throw = |sides: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (dice >> 33) % sides
    };
    let one = |_| (0..40).map(|n| (throw(count * 8), n / 3)).collect();
    (0..count).map(one).collect()
}

/// Comparing all with all.
fn plain(cards: &[Card], alone: &BTreeSet<usize>, sketches: &[Sketch]) -> Vec<(usize, usize)> {
    let holders = |hash: &u64| sketches.iter().filter(|s| s.contains_key(hash)).count();
    let mut out = Vec::new();
    for plan in alone {
        let rows = |other: &Sketch| {
            let shared = sketches[*plan].iter();
            let shared = shared.filter(|(hash, _)| other.contains_key(*hash));
            let rare = shared.filter(|(hash, _)| holders(hash) <= COMMON);
            rare.map(|(_, row)| *row).collect::<BTreeSet<u32>>().len()
        };
        let mut ranked: Vec<(usize, usize)> = (0..cards.len())
            .filter(|other| other != plan && cards[*plan].may_carry_out(&cards[*other]))
            .map(|other| (rows(&sketches[other]), other))
            .filter(|(rows, _)| *rows >= ROWS)
            .collect();
        ranked.sort_by_key(|(rows, other)| (usize::MAX - rows, *other));
        out.extend(
            ranked
                .iter()
                .take(CANDIDATES)
                .map(|(_, other)| (*plan, *other)),
        );
    }
    out
}

#[test]
fn candidates_are_those_of_comparing_all_with_all() {
    let folder = tempfile::tempdir().unwrap();
    let sketches = sketches(60);
    let card = |at: usize| {
        let day = format!("2024-01-{:02}", 1 + at % 28);
        Card::issued(
            &format!("{at}/KH-UBND"),
            &day,
            &format!("Tỉnh số {}", at % 7),
        )
    };
    let cards: Vec<Card> = (0..60).map(card).collect();
    let alone: BTreeSet<usize> = (0..60).filter(|at| at % 5 != 0).collect();
    let expected = plain(&cards, &alone, &sketches);
    assert!(expected.len() > 20, "{}", expected.len());

    // Documents come in another order than they stand in.
    let position: Vec<u32> = (0..60).map(|number| (number * 7 + 3) % 60).collect();
    let mut sorter = Sorter::new(folder.path());
    for (number, at) in (0..).zip(&position) {
        for (hash, row) in &sketches[*at as usize] {
            sorter.push((*hash, number, *row)).unwrap();
        }
    }
    let found = candidates(&cards, &alone, sorter, &position, folder.path()).unwrap();
    assert_eq!(found, expected);
}
