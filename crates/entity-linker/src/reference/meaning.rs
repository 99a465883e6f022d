//! Which document a short name means that the text has defined, and words that point back (`Nghị định nêu trên`).
//!
//! A [`Memory`] reads a document's texts in their order. It resolves what the text proves and leaves the rest as printed: a name that
//! no definition gives, pointing words before which two documents of the kind stand in one sentence, or one without a number.
//! Numbers that have lost their symbol are completed by [`super::numbers`], when all citations are known. Linear in the texts.

use super::defined::{definition, is_told};
use super::numbers::Numbers;
use super::said::{Cited, Last, Said};
use super::surroundings::{after, in_capitals};
use super::{Found, kind};
use model::Place;
use model::record::{DocumentType, Reference, ReferenceRole, ResolvedBy};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use vietnamese::citations::{is_noun, pointing_at, several_before, short_name_ends};
use vietnamese::doctypes::words_at;
use vietnamese::fold::fold;
use vietnamese::tokens::{Token, tokens};

/// Texts before the one with pointing words that are looked at, where several documents of the kind are cited.
const REACH: usize = 2;
/// Cells of one row that are looked at.
const CELLS: usize = 16;
/// Short names of one document; more are not kept.
const NAMES: usize = 50;

/// What a document has said so far.
#[derive(Clone)]
pub struct Memory<'a> {
    own: BTreeSet<DocumentType>,
    recent: VecDeque<Said<'a>>,
    /// How many of them are looked at.
    reach: usize,
    only: BTreeMap<DocumentType, Option<Arc<Cited>>>,
    defined: Vec<Arc<Defined>>,
}

/// A short name; `cited` is `None` where it is not told what it means.
struct Defined {
    words: Vec<String>,
    /// Its last word as printed.
    last: String,
    numbered: bool,
    kind: DocumentType,
    cited: Option<Arc<Cited>>,
    full: Option<String>,
}

impl<'a> Memory<'a> {
    /// Before the first text. `own` is the document's kind; with what `title` names without a number (the plan that a decision
    /// approves), it is a kind that pointing words may mean the document itself by.
    pub fn new(own: DocumentType, title: &str) -> Self {
        let cited = super::find(title);
        let tokens = tokens(title);
        let named = (0..tokens.len()).filter_map(|at| {
            let byte = tokens[at].range.start;
            let within = cited.iter().any(|f| f.range.contains(&byte) && is_told(f));
            words_at(&tokens, at).filter(|_| !within)
        });
        let mut own = BTreeSet::from([own]);
        own.extend(named.map(|words| kind(words.key)));
        Memory {
            own,
            recent: VecDeque::new(),
            reach: REACH,
            only: BTreeMap::new(),
            defined: Vec::new(),
        }
    }

    /// Citations of the next text, those among them that only the texts before explain.
    pub fn read(&mut self, text: &'a str, place: &Place) -> Vec<Found> {
        let mut found = super::find(text);
        let told: Vec<_> = found
            .iter()
            .filter(|f| is_told(f))
            .map(|f| (f.range.clone(), Arc::new(Cited::of(f, place))))
            .collect();
        let said = Said {
            text,
            cited: Arc::new(told),
        };
        if self.may_mean(text) {
            let tokens = tokens(text);
            let more = self.explain(&said, &tokens, &found, place);
            found.extend(more);
            found.sort_by_key(|f| f.range.start);
        }
        for found in found
            .iter_mut()
            .filter(|f| f.number.is_none() && f.resolved.is_none())
        {
            self.explain_number(found);
        }
        self.remember(said);
        found
    }

    /// A row of a table begins: it does not stand beside what was said before, and all of its cells stand beside each other.
    pub fn row(&mut self) {
        self.recent.clear();
        self.reach = CELLS;
    }

    /// The row ends.
    pub fn end_row(&mut self) {
        self.recent.clear();
        self.reach = REACH;
    }

    /// Whether a text may need the ones before: only then a state is worth keeping.
    pub fn may_mean(&self, text: &str) -> bool {
        let points = [
            "nêu", "nói", "kể", "dẫn", "định", "quyết", "thị", "tư", "hoạch", "trình", "án", "văn",
            "điện", "uật", "lệnh", "báo",
        ];
        let pointing = text.contains("vừa nêu")
            || text.match_indices(" trên").any(|(at, _)| {
                let before = text.get(..at).unwrap_or_default();
                points.iter().any(|word| before.ends_with(word))
                    || text.get(at..).is_some_and(|t| t.starts_with(" trên đây"))
            });
        let defining = text.contains("gọi")
            || text.contains("viết tắt")
            || text.match_indices('(').any(|(at, _)| {
                let inside = text.get(at + 1..).unwrap_or_default();
                inside
                    .trim_start_matches(['“', '"', ' '])
                    .starts_with(char::is_uppercase)
            });
        let short = |d: &Arc<Defined>| text.contains(d.last.as_str());
        pointing || defining || self.defined.iter().any(short)
    }

    fn remember(&mut self, said: Said<'a>) {
        for (_, cited) in said.cited.iter() {
            let only = self
                .only
                .entry(cited.kind)
                .or_insert_with(|| Some(cited.clone()));
            if only.as_ref().is_some_and(|o| !o.is(cited)) {
                *only = None;
            }
        }
        self.recent.push_front(said);
        self.recent.truncate(self.reach);
    }

    /// Pointing words and short names of a text; takes in the names that it defines.
    fn explain(
        &mut self,
        said: &Said<'a>,
        tokens: &[Token],
        found: &[Found],
        place: &Place,
    ) -> Vec<Found> {
        let mut out = Vec::new();
        let mut at = 0;
        let mut next = 0;
        while at < tokens.len() {
            let byte = tokens[at].range.start;
            while found.get(next).is_some_and(|f| f.range.end <= byte) {
                next += 1;
            }
            if let Some(definition) = definition(said.text, tokens, at, found) {
                // A number within the name is a citation of its own, which the name explains.
                at = definition.end;
                self.define(definition, found, place);
                continue;
            }
            if found.get(next).is_some_and(|f| f.range.contains(&byte)) {
                at += 1;
                continue;
            }
            let explained = self
                .pointing(said, tokens, at)
                .or_else(|| self.short_name(said.text, tokens, at));
            match explained {
                Some((found, end)) => {
                    out.push(found);
                    at = end;
                }
                None => at += 1,
            }
        }
        out
    }

    fn define(&mut self, definition: super::defined::Definition, found: &[Found], place: &Place) {
        if self.defined.len() >= NAMES {
            return;
        }
        let meant = definition.meant.as_ref();
        let words = definition.words.join(" ");
        let key = words_at(&tokens(&words), 0).map_or("", |w| w.key);
        self.defined.push(Arc::new(Defined {
            numbered: definition.numbered,
            kind: kind(key),
            cited: meant.map(|m| Arc::new(Cited::of(&found[m.citation], place))),
            full: meant.and_then(|m| m.name.clone()),
            words: definition.words,
            last: definition.last,
        }));
    }

    /// `Nghị quyết 57`, where the text says what it calls so.
    fn explain_number(&self, found: &mut Found) {
        let Some(name) = found.name.as_deref().filter(|_| !self.defined.is_empty()) else {
            return;
        };
        let words = fold(name);
        let defined = self.defined.iter().rev();
        let Some(defined) = defined
            .into_iter()
            .find(|d| d.numbered && d.words.join(" ") == words)
        else {
            return;
        };
        if let Some(cited) = &defined.cited {
            found.resolved = Some(cited.resolved(ResolvedBy::Definition, defined.full.clone()));
            if cited.kind == found.kind && cited.number.is_some() {
                found.number.clone_from(&cited.number);
                found.symbol.clone_from(&cited.symbol);
                found.name = None;
            }
        }
    }

    /// A short name without a number at token `at`, and the token after it.
    fn short_name(&self, text: &str, tokens: &[Token], at: usize) -> Option<(Found, usize)> {
        if self.defined.is_empty() || !tokens.get(at)?.capital {
            return None;
        }
        let fits = |d: &&Arc<Defined>| {
            !d.numbered
                && d.words
                    .iter()
                    .enumerate()
                    .all(|(i, w)| tokens.get(at + i).is_some_and(|t| t.is(w)))
        };
        let defined = self.defined.iter().rev().find(fits)?;
        let end = at + defined.words.len();
        let cited = defined.cited.as_ref()?;
        if !short_name_ends(tokens, end)
            || several_before(tokens, at)
            || in_capitals(text, tokens, at)
        {
            return None;
        }
        let mut found = cited.found(text, tokens, at..end, ResolvedBy::Definition)?;
        found.kind = defined.kind;
        if let Some(full) = &defined.full {
            found.number = None;
            found.symbol = None;
            found.name = Some(full.clone());
            found.resolved = Some(cited.resolved(ResolvedBy::Definition, Some(full.clone())));
        }
        Some((found, end))
    }

    /// A kind with pointing words at token `at`, whose document the texts prove, and the token after it.
    fn pointing(&self, said: &Said<'a>, tokens: &[Token], at: usize) -> Option<(Found, usize)> {
        let words = words_at(tokens, at).filter(|w| !w.weak)?;
        let end = pointing_at(tokens, words.end)?;
        let printed = |i: usize| tokens[i].folded.as_str();
        let phrase: Vec<&str> = (words.start..words.end).map(printed).collect();
        let wanted = kind(words.key);
        let noun = tokens[at].capital || is_noun(&phrase.join(" "));
        if !noun || wanted == DocumentType::Other || several_before(tokens, at) {
            return None;
        }
        let rest = after(said.text, tokens, end, in_capitals(said.text, tokens, at));
        let cited = self.nearest(said, tokens[at].range.start, wanted, rest.issuer.as_deref())?;
        let mut found = cited.found(said.text, tokens, at..rest.end, ResolvedBy::Nearest)?;
        found.issuer = rest.issuer;
        found.issued_on = rest.issued_on;
        Some((found, rest.end))
    }

    /// The document of a kind that is named last before byte `before` of the text.
    fn nearest(
        &self,
        said: &Said<'a>,
        before: usize,
        kind: DocumentType,
        issuer: Option<&str>,
    ) -> Option<Arc<Cited>> {
        match said.last(before, kind, issuer) {
            Last::One(cited) => return Some(cited),
            Last::Unclear => return None,
            Last::None if self.own.contains(&kind) => return None,
            Last::None => {}
        }
        for said in &self.recent {
            match said.last(said.text.len(), kind, issuer) {
                Last::One(cited) => return Some(cited),
                Last::Unclear => return None,
                Last::None => {}
            }
        }
        let only = self.only.get(&kind)?.clone()?;
        only.may_be_of(issuer).then_some(only)
    }
}

/// What the texts of a document say about the citations of its tasks.
pub struct TaskCitations<'a> {
    /// What was said before a task, by its index; only for tasks whose texts may need it.
    pub before: BTreeMap<usize, Memory<'a>>,
    /// Numbers that the document writes out.
    pub numbers: Numbers,
}

impl TaskCitations<'_> {
    /// Citations of each of a task's texts, in their order.
    pub fn read(&self, task: usize, texts: &[&str], place: &Place) -> Vec<Vec<Reference>> {
        let mut memory = self.before.get(&task).cloned();
        if let Some(memory) = &mut memory {
            memory.reach += texts.len();
        }
        let mut out = Vec::new();
        for text in texts {
            let found = match &mut memory {
                Some(memory) => memory.read(text, place),
                None => super::find(text),
            };
            let cited = found
                .into_iter()
                .map(|f| f.into_reference(ReferenceRole::Cites, place));
            let mut cited: Vec<Reference> = cited.collect();
            self.numbers.complete(&mut cited);
            out.push(cited);
        }
        out
    }
}

#[cfg(test)]
mod tests;
