//! What a document carries out, by its title, its opening and its grounds.
//!
//! A verb says so (`thực hiện`, `triển khai`, `thi hành`), or a ground is about what the title is about. Leaves to others: which passages
//! are grounds, and what becomes of the citation.

use super::citations::has_year;
use crate::reference::{self, Found};
use model::draft::{Part, Passage};
use model::record::DocumentType;
use std::collections::BTreeSet;
use std::ops::Range;
use vietnamese::carrying::carrying;
use vietnamese::doctypes::kind_of_heading;
use vietnamese::fold::{fold, spaced, words};
use vietnamese::phrases::Words;

/// What a title says is carried out.
pub struct Aim {
    /// Word pairs of what it is about.
    subject: Vec<String>,
    /// No verb of carrying out stands in the title, which is a plan's: only what is a plan as well gives it its subject.
    plain: bool,
    /// The title, folded.
    title: String,
    /// Laws and schemes that it names as carried out, folded.
    named: BTreeSet<String>,
}

impl Aim {
    /// The aim of a document by its title; where it has none, by the sentence in which it says that it makes a plan.
    pub fn of(title: &str, kind: DocumentType, passages: &[Passage]) -> Aim {
        let sentence = if title.is_empty() {
            made_plan(passages)
        } else {
            None
        };
        let title = sentence.as_deref().unwrap_or(title);
        let subject = subject(title);
        let plain = subject.is_empty();
        let headed = passages.iter().find(|p| p.part == Part::TypeName);
        let headed = headed.and_then(|p| kind_of_heading(&p.text));
        let plan = matches!(kind, DocumentType::Plan | DocumentType::Programme)
            || kind == DocumentType::Annex && matches!(headed, Some("plan" | "programme"));
        let folded = fold(title);
        let of_plan = if plan {
            Some(folded.as_str())
        } else {
            issued_plan(&folded)
        };
        Aim {
            subject: match of_plan.filter(|_| plain) {
                Some(plan) => pairs(before_place(plan)),
                None => subject,
            },
            plain,
            title: folded,
            named: named(title),
        }
    }

    /// Whether a ground gives the document its subject: the law or scheme that its title names, or what its title is about.
    pub fn is_of(&self, clause: &str, found: &Found) -> bool {
        self.names_subject(clause, found) || self.carries_named(clause, found)
    }

    /// Whether a citation gives the number of the law that the title names: `Luật Thủ đô số …`, `Luật Thủ đô (Luật số …)`.
    pub fn numbers_law(&self, text: &str, before: Option<&Found>, found: &Found) -> bool {
        let in_bracket = |name: &Found| {
            let between = text.get(name.range.end..found.range.start);
            self.names(name) && between.is_some_and(|t| t.trim() == "(")
        };
        is_law(found)
            && found.number.is_some()
            && (self.names(found) || before.is_some_and(in_bracket))
    }

    /// Whether a citation is the law or scheme that the title names.
    fn names(&self, found: &Found) -> bool {
        let name = found.name.as_deref().map(fold);
        name.is_some_and(|name| self.named.contains(&name))
    }

    /// Whether a ground is the law or scheme that the title names, or another body's plan to carry it out. `clause` is the text with which
    /// the ground begins, the citation in front.
    fn carries_named(&self, clause: &str, found: &Found) -> bool {
        if self.names(found) {
            return true;
        }
        let behind = spaced(&fold(clause));
        is_plan(found)
            && self.named.iter().any(|name| {
                let Some((between, _)) = behind.split_once(&spaced(name)) else {
                    return false;
                };
                let carries = carrying().verbs.stand_in(between);
                (carries || between.contains("phê duyệt"))
                    && !carrying().about_schemes.stand_in(between)
            })
    }

    /// Whether a document cited lays down rules on the subject, and the title speaks of no document of its kind.
    fn is_rule(&self, found: &Found) -> bool {
        let kind = match found.kind {
            DocumentType::Law => "luật",
            DocumentType::Ordinance => "pháp lệnh",
            DocumentType::Circular => "thông tư",
            _ => return false,
        };
        !self.title.contains(kind)
    }

    /// Whether a ground speaks of what the title speaks of: most of the title's word pairs stand in it.
    fn names_subject(&self, clause: &str, found: &Found) -> bool {
        /// Share of the title's word pairs; the corpus' two grounds have .75 and 1, grounds of other subjects under .4.
        const SAME: f64 = 0.65;
        /// Where no verb says that anything is carried out: what is done about the subject (`giám sát`, `phân bổ kinh phí`) must be the same.
        const SAME_WITHOUT_VERB: f64 = 0.8;
        const FEWEST: usize = 5;
        if self.subject.len() < FEWEST || self.plain && !is_plan(found) || self.is_rule(found) {
            return false;
        }
        let folded = fold(clause);
        // Who is to do the work, and what a law leaves open, is laid down by one document, what is to be done by another.
        let about = |words: &str| folded.contains(words) && !self.title.contains(words);
        if carrying().about_subjects.iter().any(about) {
            return false;
        }
        let there: BTreeSet<String> = pairs(&folded).into_iter().collect();
        let shared = self.subject.iter().filter(|pair| there.contains(*pair));
        let share = if self.plain { SAME_WITHOUT_VERB } else { SAME };
        shared.count() as f64 >= share * self.subject.len() as f64
            || self.plain && self.holds_subject_of(&folded)
    }

    /// Whether all that a folded ground says that it is about stands in the title, which only says more (of which election, in which
    /// years).
    fn holds_subject_of(&self, ground: &str) -> bool {
        /// Fewest word pairs that tell a subject from a field.
        const FEWEST: usize = 8;
        let Some((_, about)) = ground.split_once(" về ") else {
            return false;
        };
        let about = pairs(before_place(about));
        let title: BTreeSet<&String> = self.subject.iter().collect();
        about.len() >= FEWEST && about.iter().all(|pair| title.contains(pair))
    }
}

/// What the plan is about that a folded title says is issued (`về việc ban hành Chương trình thực hành tiết kiệm`).
fn issued_plan(title: &str) -> Option<&str> {
    let (before, plan) = carrying()
        .issues
        .iter()
        .find_map(|words| title.split_once(words))?;
    matches!(before.trim(), "" | "về" | "về việc" | "v/v").then_some(plan.trim_start())
}

/// Whether a document cited is one that sets tasks, and no act that makes law.
fn is_plan(found: &Found) -> bool {
    matches!(
        found.kind,
        DocumentType::Decision
            | DocumentType::Directive
            | DocumentType::Plan
            | DocumentType::Programme
            | DocumentType::Resolution
            | DocumentType::Telegram
    ) && !found.number.as_deref().is_some_and(has_year)
}

/// What a document without a title says that its plan is about: `UBND tỉnh ban hành Kế hoạch thực hiện Đề án … như sau:`.
fn made_plan(passages: &[Passage]) -> Option<String> {
    /// Paragraphs within which it is said.
    const NEAR: usize = 12;
    let text = passages.iter().filter(|p| {
        matches!(
            p.part,
            Part::Grounds | Part::Opening | Part::Body | Part::Subject
        )
    });
    text.take(NEAR).find_map(|passage| {
        let folded = fold(&passage.text);
        let made = carrying().makes.iter().find_map(|m| folded.split_once(m));
        let (_, plan) = made?;
        let end = carrying()
            .ends
            .iter()
            .filter_map(|end| plan.find(end))
            .min();
        Some(plan[..end.unwrap_or(plan.len())].trim().to_owned())
    })
}

/// The clauses of a ground, which may give several documents (`Căn cứ Luật …; Chỉ thị số …; Thực hiện Kế hoạch số …`): for each citation,
/// the text from the citation to the end of its clause, and whether it is the first of it.
pub fn clauses<'t>(text: &'t str, all: &[Found]) -> Vec<Clause<'t>> {
    let ends = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        let next = [". Căn cứ", ". Thực hiện", ". Triển khai"];
        let stops = next.iter().filter_map(|stop| rest.find(stop));
        let end = stops.chain(rest.find(';')).min();
        end.map_or(text.len(), |end| from + end)
    };
    let mut out: Vec<Clause<'t>> = Vec::with_capacity(all.len());
    let mut clause = 0..0;
    for found in all {
        let first = found.range.start >= clause.end;
        if first {
            // A name may hold the mark that ends a clause.
            let mut start = clause.end;
            while let Some(next) = Some(ends(start)).filter(|end| *end < found.range.start) {
                start = next + 1;
            }
            clause = start..ends(found.range.end);
        }
        out.push(Clause {
            first,
            range: clause.clone(),
            behind: text.get(found.range.start..clause.end).unwrap_or_default(),
        });
    }
    out
}

/// Where a citation stands in a ground.
pub struct Clause<'t> {
    /// The citation is the first of its clause.
    pub first: bool,
    /// The clause, in bytes of the text.
    pub range: Range<usize>,
    /// From the citation to the end of its clause.
    pub behind: &'t str,
}

/// Whether a text opens with what it carries out.
pub fn opens_carrying(text: &str) -> bool {
    starts(text, carrying().openings.iter())
}

/// Citations of a title or an opening, each with whether it is carried out: named after a verb of carrying out, and
/// not within what another citation is about. Only numbered documents are, and in a title the law right behind the verb.
pub fn carried_out(text: &str, found: Vec<Found>, title: bool) -> Vec<(Found, bool)> {
    let mut out: Vec<(Found, bool)> = Vec::new();
    let opens = opens_carrying(text);
    let mut end = 0;
    let mut carries = false;
    for found in found {
        let between = fold(text.get(end..found.range.start).unwrap_or_default());
        let carried = if out.is_empty() {
            // `thực hiện kế hoạch năm, UBND đã ban hành Chương trình số …`: who carries out issued that.
            carries = (title || opens || makes_plan(&between))
                && carrying().verbs.stand_in(&between)
                && !between.contains("đã ban hành");
            carries
        } else if between.chars().all(|c| !c.is_alphanumeric())
            || ends_with_any(&between, &carrying().joints)
        {
            carries
        } else {
            // After a comma it is the document's own body that makes a plan, not the one of the document cited before.
            between
                .split_once(", ")
                .is_some_and(|(_, rest)| makes_plan(rest))
                && ends_with_any(&between, &carrying().verbs)
        };
        end = found.range.end;
        let numbered = found.number.is_some();
        let law = title && carried && is_law(&found) && enforces(&between);
        out.push((found, carried && numbered || law));
    }
    out
}

fn is_law(found: &Found) -> bool {
    matches!(found.kind, DocumentType::Law | DocumentType::Ordinance)
}

/// Whether the words of a title before a law end with the verb by which it is carried out, and do not lay down what the law leaves to
/// others (`quy định chi tiết thi hành Luật …`).
fn enforces(before: &str) -> bool {
    ends_with_any(before, &carrying().verbs) && !carrying().rules.stand_in(before)
}

fn makes_plan(folded: &str) -> bool {
    carrying().makes.stand_in(folded)
}

fn ends_with_any(folded: &str, ends: &Words) -> bool {
    let trimmed = folded.trim_end();
    let trimmed = trimmed.strip_suffix(" số").unwrap_or(trimmed).trim_end();
    ends.iter().any(|end| {
        let word = end.ends_with(char::is_alphanumeric);
        trimmed
            .strip_suffix(end)
            .is_some_and(|rest| !word || !rest.ends_with(char::is_alphanumeric))
    })
}

/// Whether a text starts with some words; a capital may be glued to them (`Thực hiệnQuyết định số …`).
pub fn starts<'w>(text: &str, mut words: impl Iterator<Item = &'w str>) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let folded = fold(text);
    let glued = |length: usize| {
        let mut letters = text.chars().skip(length - 1);
        let lower = letters.next().is_some_and(char::is_lowercase);
        lower && letters.next().is_some_and(char::is_uppercase)
    };
    words.any(|w| {
        folded.strip_prefix(w).is_some_and(|rest| {
            !rest.starts_with(char::is_alphanumeric) || glued(w.chars().count())
        })
    })
}

/// Laws and schemes that a title says are carried out and names without a number, folded. The year of a plan behind a scheme's number
/// is none of its name (`Đề án 06 năm 2024`).
fn named(title: &str) -> BTreeSet<String> {
    let title = without_years(title);
    let all = reference::find(&title);
    let start = all.first().map_or(0, |first| first.range.start);
    let before = fold(title.get(..start).unwrap_or_default());
    if !carrying().verbs.stand_in(&before) {
        return BTreeSet::new();
    }
    all.iter()
        .filter(|f| matches!(f.kind, DocumentType::Law | DocumentType::Scheme))
        .filter(|f| f.number.is_none())
        .filter_map(|f| f.name.as_deref().map(fold))
        .take(1)
        .collect()
}

/// A text without `năm` and the year behind it.
fn without_years(text: &str) -> String {
    let is_year = |word: &str| {
        let word = word.trim_end_matches([',', ';', '.']);
        word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
    };
    let all: Vec<&str> = text.split_whitespace().collect();
    let in_year = |at: usize| {
        let names = |at: usize| {
            all.get(at).is_some_and(|w| fold(w) == "năm")
                && all.get(at + 1).is_some_and(|w| is_year(w))
        };
        names(at) || at > 0 && names(at - 1)
    };
    let kept = (0..all.len()).filter(|at| !in_year(*at)).map(|at| all[at]);
    kept.collect::<Vec<_>>().join(" ")
}

/// Word pairs of what a title says is carried out; empty for a title that carries out nothing.
fn subject(title: &str) -> Vec<String> {
    let folded = fold(title);
    let verb = carrying()
        .verbs
        .iter()
        .filter_map(|verb| folded.find(verb).map(|at| at + verb.len()))
        .max();
    let Some(verb) = verb else { return Vec::new() };
    pairs(before_place(&folded[verb..]))
}

/// A folded title without the place that it is carried out in.
fn before_place(folded: &str) -> &str {
    folded.split(" trên địa bàn").next().unwrap_or(folded)
}

fn pairs(text: &str) -> Vec<String> {
    let folded = fold(text);
    let all: Vec<&str> = words(&folded)
        .filter(|w| !carrying().small.are(w))
        .collect();
    all.windows(2).map(|pair| pair.join(" ")).collect()
}
