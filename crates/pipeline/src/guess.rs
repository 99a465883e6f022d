//! Parents of plans that name none of the documents given: found by what their tasks say.
//!
//! A few candidates come from sorting the sketches of all documents by their hashes, on disk where they are many; runs of
//! words that many documents have count for nothing. A candidate must be older and of another body (see [`Card::may_carry_out`]),
//! and is aligned; it is taken only if several rows, and a good part of all, say its items far above
//! doubt, and the plan's body leads some of these items. All links are for `review`.

use crate::parents::Card;
use crate::sorter::Sorter;
use aligner::Options;
use model::alignment::Alignment;
use model::record::{DocumentRecord, ReferenceRole};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// Documents that may share a run of words before it counts as common.
const COMMON: usize = 8;

/// Rows that must share a rare run of words with a candidate.
const ROWS: usize = 3;

/// Candidates that are aligned with a plan.
const CANDIDATES: usize = 2;

/// Score from which a row speaks for a candidate.
const SURE: f64 = 0.9;

/// Rows that must speak for it, and the share of all rows, in percent.
const SPEAKING: (usize, usize) = (4, 30);

/// Plan and candidate, by position, for plans that `alone` names; best candidates first.
///
/// `sketches` are the hashes of all documents, each with the document's number and the task that holds it; `position`
/// gives the position of a document of that number. What is sorted on the way goes to disk in `folder`.
///
/// # Errors
///
/// What the disk says.
pub fn candidates(
    cards: &[Card],
    alone: &BTreeSet<usize>,
    sketches: Sorter,
    position: &[u32],
    folder: &Path,
) -> io::Result<Vec<(usize, usize)>> {
    let mut shared = Sorter::new(folder);
    // One more than may be tells that a hash is common.
    let mut holders: Vec<(u32, u32)> = Vec::with_capacity(COMMON + 1);
    let mut last = None;
    for line in sketches.sorted()? {
        let (hash, document, row) = line?;
        if last.replace(hash) != Some(hash) {
            share(&holders, alone, &mut shared)?;
            holders.clear();
        }
        if let Some(at) = position.get(document as usize)
            && holders.len() <= COMMON
        {
            holders.push((*at, row));
        }
    }
    share(&holders, alone, &mut shared)?;

    let mut out = Vec::new();
    let mut ranked: Vec<(usize, usize)> = Vec::new();
    let (mut pair, mut rows, mut before) = (None, 0, None);
    for line in shared.sorted()?.map(Some).chain([None]) {
        let line = line.transpose()?;
        let key = line.map(|(key, ..)| key);
        if pair != key {
            if let Some((plan, other)) = pair.map(parts)
                && rows >= ROWS
                && let (Some(card), Some(parent)) = (cards.get(plan), cards.get(other))
                && card.may_carry_out(parent)
            {
                ranked.push((rows, other));
            }
            if let Some(plan) = pair.map(|pair| parts(pair).0)
                && key.map(|key| parts(key).0) != Some(plan)
            {
                ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
                let best = ranked.drain(..).take(CANDIDATES);
                out.extend(best.map(|(_, other)| (plan, other)));
            }
            (pair, rows, before) = (key, 0, None);
        }
        if let Some((_, row, _)) = line
            && before.replace(row) != Some(row)
        {
            rows += 1;
        }
    }
    Ok(out)
}

/// Notes for each plan among the holders of a hash which others hold it too, unless many do.
fn share(holders: &[(u32, u32)], alone: &BTreeSet<usize>, shared: &mut Sorter) -> io::Result<()> {
    if holders.len() > COMMON {
        return Ok(());
    }
    for (plan, row) in holders {
        if !alone.contains(&(*plan as usize)) {
            continue;
        }
        for (other, _) in holders.iter().filter(|(other, _)| other != plan) {
            shared.push((u64::from(*plan) << 32 | u64::from(*other), *row, 0))?;
        }
    }
    Ok(())
}

/// The two numbers in one.
fn parts(pair: u64) -> (usize, usize) {
    ((pair >> 32) as usize, pair as u32 as usize)
}

/// What the aligner is told for a guessed parent: nothing is more than `review`.
pub fn options() -> Options {
    Options {
        matched: f64::INFINITY,
        ..Options::default()
    }
}

/// The plan as if it named no parent: what it names was not given, or was misread.
pub fn without_parents(plan: &DocumentRecord) -> DocumentRecord {
    let mut plan = plan.clone();
    let references = &mut plan.document.references;
    references.retain(|r| r.role != ReferenceRole::Implements);
    plan
}

/// Whether an alignment is strong enough for a guess.
pub fn convinces(alignment: &Alignment) -> bool {
    let rows = alignment.links.len();
    let speaking: Vec<&str> = alignment
        .links
        .iter()
        .filter_map(|link| link.parents.first())
        .filter(|parent| parent.score >= SURE)
        .map(|parent| parent.task.as_str())
        .collect();
    let items = speaking.iter().collect::<BTreeSet<_>>().len();
    let led = alignment.summary.given.is_some_and(|g| g.covered > 0);
    items >= ROWS
        && speaking.len() >= SPEAKING.0
        && speaking.len() * 100 >= rows * SPEAKING.1
        && led
}

#[cfg(test)]
mod tests;
