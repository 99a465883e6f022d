//! Texts that were read, and the documents that they name by themselves.

use super::defined::ends_sentence;
use super::{Found, kind};
use model::Place;
use model::record::{DocumentType, Resolved, ResolvedBy};
use std::ops::Range;
use std::sync::Arc;
use vietnamese::citations::{is_noun, pointing_at};
use vietnamese::doctypes::words_at;
use vietnamese::fold::{fold, squeeze};
use vietnamese::tokens::{Token, tokens};

/// Bytes of a text before pointing words that are looked at, and citations in them.
const BEFORE: usize = 4096;
const CITATIONS: usize = 64;

/// A text and the citations in it that say their document themselves.
#[derive(Clone)]
pub struct Said<'a> {
    pub text: &'a str,
    pub cited: Arc<Vec<(Range<usize>, Arc<Cited>)>>,
}

/// A citation that says its document itself.
pub struct Cited {
    pub kind: DocumentType,
    pub number: Option<String>,
    pub symbol: Option<String>,
    pub name: Option<String>,
    pub issuer: Option<String>,
    pub text: String,
    pub place: Place,
}

/// The document of a kind that a text names last.
pub enum Last {
    /// This one.
    One(Arc<Cited>),
    /// Several in one sentence, or one without a number.
    Unclear,
    /// None is named.
    None,
}

impl Said<'_> {
    /// The document of a kind that the text names last before a byte; a body that is said to have issued it must fit.
    pub fn last(&self, before: usize, kind: DocumentType, issuer: Option<&str>) -> Last {
        let fits = |c: &&(Range<usize>, Arc<Cited>)| c.1.kind == kind && c.1.may_be_of(issuer);
        let cited = self.cited.partition_point(|c| c.0.end <= before);
        let near = self.cited[..cited].iter().rev().take(CITATIONS);
        let mut fitting = near.filter(fits);
        let last = fitting.next();
        let from = last.map_or(0, |(range, _)| range.end);
        if before.saturating_sub(from) > BEFORE {
            return Last::Unclear;
        }
        if self.names_another(from..before, kind) {
            return Last::Unclear;
        }
        let Some((range, cited)) = last else {
            return Last::None;
        };
        let mut start = range.start;
        for (range, other) in fitting {
            if self.text.get(range.end..start).is_none_or(ends_sentence) {
                break;
            }
            if !other.is(cited) {
                return Last::Unclear;
            }
            start = range.start;
        }
        Last::One(cited.clone())
    }

    /// Whether a piece of the text names a document of the kind otherwise than by a number: `Nghị quyết của Hội đồng nhân dân`.
    fn names_another(&self, piece: Range<usize>, wanted: DocumentType) -> bool {
        let Some(text) = self.text.get(piece.clone()) else {
            return true;
        };
        let tokens = tokens(text);
        (0..tokens.len()).any(|at| {
            let Some(words) = words_at(&tokens, at).filter(|w| kind(w.key) == wanted) else {
                return false;
            };
            let byte = piece.start + tokens[at].range.start;
            let cited = self.cited.iter().any(|(range, _)| range.contains(&byte));
            let next = tokens.get(words.end);
            let goes_on =
                next.is_some_and(|t| !t.is("này") && t.folded.chars().all(char::is_alphanumeric));
            let noun = tokens[at].capital
                || is_noun(
                    &tokens[at..words.end]
                        .iter()
                        .map(|t| t.folded.as_str())
                        .collect::<Vec<_>>()
                        .join(" "),
                );
            noun && goes_on && !cited && pointing_at(&tokens, words.end).is_none()
        })
    }
}

impl Cited {
    /// What a citation says, and where.
    pub fn of(found: &Found, place: &Place) -> Self {
        Cited {
            kind: found.kind,
            number: found.number.clone(),
            symbol: found.symbol.clone(),
            name: found.name.clone(),
            issuer: found.issuer.clone(),
            text: found.text.clone(),
            place: place.clone(),
        }
    }

    /// Whether two citations name one document.
    pub fn is(&self, other: &Cited) -> bool {
        match (&self.number, &other.number) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.name.as_deref().map(fold) == other.name.as_deref().map(fold),
            _ => false,
        }
    }

    /// Whether the body that is said to have issued it may have: it is the one printed, or none is.
    pub fn may_be_of(&self, issuer: Option<&str>) -> bool {
        match (issuer, &self.issuer) {
            (Some(said), Some(own)) => fold(said) == fold(own),
            _ => true,
        }
    }

    /// The document as what short words mean; `full` is its name, where that is another than the citation's.
    pub fn resolved(&self, by: ResolvedBy, full: Option<String>) -> Resolved {
        Resolved {
            by,
            number: self.number.clone(),
            name: full.or_else(|| self.name.clone()),
            text: self.text.clone(),
            place: self.place.clone(),
        }
    }

    /// The words `at` of a text as a citation of this document.
    pub fn found(
        &self,
        text: &str,
        tokens: &[Token],
        at: Range<usize>,
        by: ResolvedBy,
    ) -> Option<Found> {
        let range =
            tokens.get(at.start)?.range.start..tokens.get(at.end.checked_sub(1)?)?.range.end;
        Some(Found {
            text: squeeze(text.get(range.clone())?),
            range,
            number: self.number.clone(),
            symbol: self.symbol.clone(),
            kind: self.kind,
            name: self.name.clone(),
            issued_on: None,
            issuer: None,
            resolved: Some(self.resolved(by, None)),
        })
    }
}
