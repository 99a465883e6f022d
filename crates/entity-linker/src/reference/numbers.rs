//! Short numbers, completed when all citations of a document are known.

use super::defined::begins;
use model::record::{DocumentType, Reference, Resolved, ResolvedBy};
use std::collections::BTreeMap;

/// Numbers that a document writes out: gives `Chỉ thị 05` the number `05/CT-TTg`, where just one cited document of its kind has it.
#[derive(Default)]
pub struct Numbers {
    whole: BTreeMap<DocumentType, BTreeMap<String, (Option<String>, Resolved)>>,
}

impl Numbers {
    /// The numbers of all citations of a document.
    pub fn of(references: &[Reference]) -> Self {
        let mut whole: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
        for reference in references.iter().filter(|r| r.kind != DocumentType::Scheme) {
            let Some(number) = reference
                .number
                .clone()
                .filter(|_| reference.resolved.is_none())
            else {
                continue;
            };
            let resolved = Resolved {
                by: ResolvedBy::Number,
                number: Some(number.clone()),
                name: reference.name.clone(),
                text: reference.text.clone(),
                place: reference.place.clone(),
            };
            let of_kind = whole.entry(reference.kind).or_default();
            of_kind
                .entry(number)
                .or_insert((reference.symbol.clone(), resolved));
        }
        Numbers { whole }
    }

    /// Completes the citations that have a short number.
    pub fn complete(&self, references: &mut [Reference]) {
        for reference in references
            .iter_mut()
            .filter(|r| r.number.is_none() && r.resolved.is_none())
        {
            let name = reference.name.as_deref();
            let short = name
                .and_then(|n| n.split_whitespace().last())
                .filter(|n| n.chars().all(|c| c.is_ascii_digit() || c == '/'));
            let (Some(short), Some(whole)) = (short, self.whole.get(&reference.kind)) else {
                continue;
            };
            let from = whole
                .range(short.to_owned()..)
                .take_while(|(n, _)| n.starts_with(short));
            let mut fitting = from.filter(|(n, _)| begins(n, short));
            if let (Some((number, (symbol, resolved))), None) = (fitting.next(), fitting.next()) {
                reference.number = Some(number.clone());
                reference.symbol.clone_from(symbol);
                reference.name = None;
                reference.resolved = Some(resolved.clone());
            }
        }
    }
}
