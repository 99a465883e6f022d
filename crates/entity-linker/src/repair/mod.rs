//! Repair of what a reading machine broke, with the evidence for each repair.
//!
//! [`repair`] mends a text by the closed vocabulary ([`vietnamese::lexicon`]), by the abbreviations of the issuing
//! ministry's units, and in running words by what words follow each other in counted text and elsewhere in
//! the document ([`Knowledge`]): another word, two halves joined, two words parted. All readings of a passage
//! are weighed together. Between its two thresholds a word stays and a warning names it. Promises: numbers, dates,
//! document numbers and names are never touched, but for names of the closed vocabulary; nothing changes but what the corrections list;
//! linear in the text; never panics.

mod closed;
mod confusion;
mod decode;
mod knowledge;
mod letter_case;
mod line;
mod open;
mod proof;
mod provinces;
mod readings;
mod spacing;
#[cfg(test)]
mod tests;
mod units;
mod words;

use crate::memo::Memo;
use crate::threads;
pub use confusion::Costs;
pub use knowledge::Knowledge;
use model::Warning;
use model::record::Correction;
pub use provinces::{evidence as evidence_of_province, misread as misread_province};
use words::Word;

/// Thresholds of the repair by neighbouring words, in nats of log-odds for the repaired reading against all others.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// From here on a word is repaired that both neighbours prove; half of it suffices where the reading completes a
    /// fixed phrase of three words or more.
    pub act: f64,
    /// How much more is asked where only one neighbour can speak; twice as much of a common word.
    pub one_sided: f64,
    /// From here on a word is suspected.
    pub suspect: f64,
    /// Costs of reading errors, subtracted from the evidence.
    pub costs: Costs,
}

impl Default for Options {
    /// Set with `examples/repair_measure` on one half of the articles held back from counting; the README tells what comes
    /// of them on the other half. A higher `act` repairs less: 7.5 some 7 % fewer of the damaged words.
    fn default() -> Self {
        Options {
            act: 4.0,
            one_sided: 2.0,
            suspect: 2.5,
            costs: Costs::default(),
        }
    }
}

/// A text with its repairs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Repaired {
    /// The text, repaired.
    pub text: String,
    /// What was changed, in order; offsets are into the text before.
    pub corrections: Vec<Correction>,
    /// `suspected-ocr-error` for words that stay but are doubted, in order, without a place.
    pub suspects: Vec<Warning>,
}

/// A change of consecutive words.
#[derive(Debug, Clone)]
struct Edit {
    first: usize,
    last: usize,
    to: String,
    rule: &'static str,
    confidence: f64,
    evidence: String,
}

/// Repairs those texts of a document that may well be damaged; of the others nothing is given. `knowledge` must have been built of them.
pub fn all(texts: &[&str], knowledge: &Knowledge) -> Vec<Repaired> {
    let sound = Memo::default();
    threads::map(texts, |_, text| {
        if sound.get(text, || !knowledge.may_be_damaged(text)) {
            Repaired::default()
        } else {
            repair("text", text, knowledge)
        }
    })
}

/// Repairs one field's text. `knowledge` must have been built of texts that include this one. Texts that come again are repaired once.
pub fn repair(field: &str, raw: &str, knowledge: &Knowledge) -> Repaired {
    let mut repaired = knowledge.repaired(raw, || {
        repair_with(field, raw, knowledge, &Options::default())
    });
    for correction in &mut repaired.corrections {
        field.clone_into(&mut correction.field);
    }
    repaired
}

/// [`repair`] with other thresholds.
pub fn repair_with(field: &str, raw: &str, knowledge: &Knowledge, options: &Options) -> Repaired {
    let words = words::words(raw);
    let mut edits = closed::edits(&words);
    if edits.first().is_none_or(|edit| edit.first > 0) {
        edits.extend(closed::counting(&words, knowledge));
    }
    edits.extend(units::edits(&words, knowledge.units()));
    edits.sort_by_key(|e| e.first);
    if knowledge.is_scanned() {
        letter_case::add(&words, &mut edits);
    }
    let doubted = closed::doubts(&words);
    let line = line::Line::new(&words, &edits, knowledge);
    let (found, doubts) = open::edits(&line, options);
    edits.extend(found);
    edits.sort_by_key(|e| e.first);
    let suspects = doubted
        .into_iter()
        .chain(doubts)
        .map(|message| Warning {
            code: "suspected-ocr-error".to_owned(),
            message,
            place: None,
        })
        .collect();
    apply(field, raw, &words, edits, suspects)
}

/// Writes the text anew with its edits, which are in order and do not overlap.
fn apply(
    field: &str,
    raw: &str,
    words: &[Word],
    edits: Vec<Edit>,
    suspects: Vec<Warning>,
) -> Repaired {
    let mut repaired = Repaired {
        suspects,
        ..Repaired::default()
    };
    let mut rest = raw.chars();
    let mut done = 0;
    for edit in edits {
        let (start, end) = (words[edit.first].start, words[edit.last].end);
        if start < done {
            continue;
        }
        repaired.text.extend(rest.by_ref().take(start - done));
        let from: String = rest.by_ref().take(end - start).collect();
        repaired.text.push_str(&edit.to);
        done = end;
        repaired.corrections.push(Correction {
            field: field.to_owned(),
            from,
            to: edit.to,
            at: [start, end],
            rule: edit.rule.to_owned(),
            confidence: (edit.confidence * 1000.0).round() / 1000.0,
            evidence: edit.evidence,
        });
    }
    repaired.text.extend(rest);
    repaired
}
