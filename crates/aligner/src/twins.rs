//! Items that say nearly the same of a row, and which of them it means.
//!
//! Directives give one task by quarters, by years, to each level, or once to a ministry and once to the provinces. The words
//! that tell such twins apart are few and common, so that shares of words are the same for both. Here two items that explain
//! the same of a row are laid side by side, and what one has and the other has not decides, in the order of `ahead`. Where
//! two items have the same text and evidence and nothing decides, a person does. Leaves weights to `weights`.

use crate::agency::Standing;
use crate::candidate::Candidate;
use crate::comparisons::{Setting, Step, step};
use crate::fields;
use crate::numbered::{Numbered, numbered};
use crate::reading::Reading;
use crate::terms::{difference, intersection, ratio};
use crate::weights::TWIN;
use std::cell::OnceCell;
use vietnamese::fold;

/// Log-odds behind a row's best item from which on an item is no rival that a twin would be.
const REACH: f64 = 6.0;
/// Share of what two items explain of a row, of the more, that both must explain.
const BOTH: f64 = 0.75;
/// Share of the row that both explain.
const EXPLAINED: f64 = 0.5;
/// Weight (nats) of the row's words by which one of two is told from the other, and share of it that the other may have of
/// its own.
const TELLING: (f64, f64) = (2.0, 0.25);
/// Share of what the titles above one item say that those above the other may say as well.
const TITLED: f64 = 0.5;
/// Share of each other's weight from which two items differ in hardly more than their deadlines.
const ALIKE: f64 = 0.9;

/// The level of items with one text, none of which suits the row better: for `review`.
pub const NOTHING_TELLS_APART: &str = "nothing_tells_apart";

/// What is found out once of an item that a row may mean.
struct Twin<'r> {
    item: &'r Reading<'r>,
    /// How it was compared with the row so far.
    steps: &'r [Step],
    numbered: OnceCell<Numbered>,
    words: OnceCell<String>,
}

/// Adds to the candidates of a row whether a twin suits it better.
pub fn compare(setting: &Setting, row: &Reading, items: &[Reading], found: &mut [Candidate]) {
    // Within one document, nothing is carried out.
    if setting.documents.is_none() {
        return;
    }
    let best = found.iter().map(|c| c.sum).fold(f64::MIN, f64::max);
    let near: Vec<usize> = (0..found.len())
        .filter(|at| best - found[*at].sum <= REACH)
        .collect();
    if near.len() < 2 {
        return;
    }
    let here = Twin::new(row, &[]);
    let near_ones = near.iter().map(|at| &found[*at]);
    let twins: Vec<Twin> = near_ones
        .map(|candidate| Twin::new(&items[candidate.item], &candidate.steps))
        .collect();
    let strength = |level: &&str| TWIN.levels.iter().position(|(name, _)| name == level);
    let beaten: Vec<Option<&'static str>> = twins
        .iter()
        .map(|own| {
            let others = twins.iter().filter(|other| !std::ptr::eq(*other, own));
            let levels = others.filter_map(|other| level(setting, &here, own, other));
            levels.max_by_key(strength)
        })
        .collect();
    for (at, level) in near.into_iter().zip(beaten) {
        if let Some(level) = level {
            found[at].add(step(&TWIN, level));
        }
    }
}

impl<'r> Twin<'r> {
    fn new(item: &'r Reading<'r>, steps: &'r [Step]) -> Twin<'r> {
        Twin {
            item,
            steps,
            numbered: OnceCell::new(),
            words: OnceCell::new(),
        }
    }

    fn numbered(&self) -> &Numbered {
        self.numbered
            .get_or_init(|| numbered(&self.item.task.content))
    }

    /// Its words, a blank around each.
    fn words(&self) -> &str {
        self.words
            .get_or_init(|| fold::spaced(&fold::fold(&self.item.task.content)))
    }
}

/// What another item says against one that explains the same of a row; `None` where nothing.
fn level(setting: &Setting, row: &Twin, own: &Twin, other: &Twin) -> Option<&'static str> {
    let said = |twin: &Twin| intersection(&row.item.content.set, &twin.item.content.set);
    let (of_own, of_other) = (said(own), said(other));
    let corpus = setting.corpus;
    let both = corpus.sum(&intersection(&of_own, &of_other));
    let most = corpus.sum(&of_own).max(corpus.sum(&of_other));
    if ratio(both, most) < BOTH || ratio(both, row.item.content.total) < EXPLAINED {
        return None;
    }
    if row.numbered().is_none_of(own.numbered(), other.numbered()) {
        return Some("none_of_a_series");
    }
    let (own, other) = ((own, &of_own[..]), (other, &of_other[..]));
    ahead(setting, row, other, own).or_else(|| {
        let (a, b) = (own.0, other.0);
        let elsewhere = a.item.sections != b.item.sections || a.item.lead != b.item.lead;
        let same = elsewhere && a.steps == b.steps && a.words() == b.words();
        let open = same && ahead(setting, row, own, other).is_none();
        open.then_some(NOTHING_TELLS_APART)
    })
}

/// By what one item suits a row better than another, each with what it explains of the row; `None` where it does not.
fn ahead(
    setting: &Setting,
    row: &Twin,
    (one, of_one): (&Twin, &[u32]),
    (other, of_other): (&Twin, &[u32]),
) -> Option<&'static str> {
    let corpus = setting.corpus;
    let (a, b) = (&one.item.content, &other.item.content);
    let agree = |twin: &Twin| row.numbered().agree(twin.numbered());
    let (here, there) = (agree(one), agree(other));
    if here != there {
        return (here > there).then_some("of_another_number");
    }
    // A row that says no quarter is not about one, but one that is due when an item says may say so in its column alone.
    let due = |twin: &Twin| twin.item.due == row.item.due && !twin.item.due.is_empty();
    let (first, second) = (due(one), due(other));
    let beside = |twin: &Twin| twin.numbered().is_of_a_period_beside(row.numbered());
    let here = beside(one) && (second || !first);
    let there = beside(other) && (first || !second);
    if here != there {
        return there.then_some("of_another_number");
    }
    let telling = |own: &[u32], not: &[u32]| corpus.sum(&difference(own, not));
    let (here, there) = (telling(of_one, &b.set), telling(of_other, &a.set));
    let told = |own: f64, not: f64| own >= TELLING.0 && not <= TELLING.1 * own;
    if told(here, there) || told(there, here) {
        return (here > there).then_some("told_apart");
    }
    let lists = setting.lists;
    let meant = |twin: &Twin| {
        lists.share(row.item.lead, twin.item.lead)
            || lists.standing(twin.item.lead) >= Standing::IfConcerned
    };
    if corpus.overlap(a, b).low() >= ALIKE {
        // What is given to nobody is what the directive is about; who has to do it stands further down.
        let own = |twin: &Twin| meant(twin) || lists.counterparts(row.item.lead, twin.item.lead);
        let given = |twin: &Twin| !twin.item.task.lead.is_empty();
        if given(one) != given(other) && (own(one) || own(other)) {
            return own(one).then_some("for_another_body");
        }
        let product = |twin: &Twin| {
            fields::shared(setting, row.item.product, twin.item.product) == Some("alike")
        };
        let (here, there) = (product(one), product(other));
        if here != there {
            return here.then_some("told_apart");
        }
        let (here, there) = titled(setting, row.item, one.item, other.item);
        let told = |own: f64, not: f64| own >= TELLING.0 && not <= TITLED * own;
        if told(here, there) || told(there, here) {
            return (here > there).then_some("under_another_title");
        }
    }
    let (here, there) = (meant(one), meant(other));
    if here != there {
        return here.then_some("for_another_body");
    }
    let verbatim = |twin: &Twin| row.words() == twin.words();
    let (here, there) = (verbatim(one), verbatim(other));
    if here != there {
        return here.then_some("worded_otherwise");
    }
    let due = |twin: &Twin| apart(row.item, twin.item);
    let nearer = due(one)? < due(other)?;
    (nearer && corpus.overlap(a, b).low() >= ALIKE).then_some("due_further_off")
}

/// Weight of what the row, its titles or the plan's say of what the titles above each of two items say and those above the other
/// do not. What the items say themselves does not count.
fn titled(setting: &Setting, row: &Reading, one: &Reading, other: &Reading) -> (f64, f64) {
    let terms = |number: u32| setting.shared.get(number as usize).map(|title| &title.set);
    let (Some(a), Some(b)) = (terms(one.sections), terms(other.sections)) else {
        return (0.0, 0.0);
    };
    let around = [terms(row.sections), terms(setting.title)];
    let said = |own: &[u32], not: &[u32]| {
        let mut telling = difference(own, not);
        for item in [one, other] {
            telling = difference(&telling, &item.content.set);
        }
        let around = || around.iter().flatten().copied().chain([&row.content.set]);
        telling.retain(|id| around().any(|text| text.binary_search(id).is_ok()));
        setting.corpus.sum(&telling)
    };
    (said(a, b), said(b, a))
}

/// Days, about, between the last days of two tasks.
fn apart(row: &Reading, item: &Reading) -> Option<u32> {
    let last = |task: &Reading| {
        let days = task.due.iter().filter_map(|(_, _, to)| *to);
        days.filter_map(number).max()
    };
    Some(last(row)?.abs_diff(last(item)?))
}

/// A number that grows with the days, of an ISO date.
fn number(day: &str) -> Option<u32> {
    let mut parts = day.split('-').map(str::parse::<u32>);
    let mut next = || parts.next()?.ok();
    let (year, month, day) = (next()?, next()?, next()?);
    Some((year.min(9999) * 12 + month) * 31 + day)
}
