//! Rows that say less than what they stand under: steps of a task, measures under a heading that is an item.
//!
//! "1.1 Set up the drafting board" says nothing of the law that row 1 drafts, and still carries out row 1's item; so does
//! a row under a heading that says an item word for word. Such a row gets the item of what it stands under, as likely as
//! that has it and a little less, unless its own words clearly point elsewhere or it takes in whatever else there is to do
//! (see `headings` for what a heading says, `above` for the row above). What stands further out speaks of more than one
//! thing: a row under it is for `review`. A row that names an item by its place in the parent gets that. Leaves the choice
//! to `covering`.

use crate::above::{Above, rows_above};
use crate::candidate::Candidate;
use crate::cited_item;
use crate::comparisons::{Setting, Step, round, sum};
use crate::decision::sort;
use crate::headings::{self, Said};
use crate::options::Options;
use crate::reading::Reading;
use crate::wording::Wording;
use vietnamese::fold;

/// How likely a row has the item of the row above it, and the item that its heading says, if these have it.
const ITEM_OF_ROW_ABOVE: f64 = 0.95;
const ITEM_OF_HEADING: f64 = 0.9;
/// How likely a row has the item of the row above it at most, where that has it less than clearly: for `review`.
const DOUBTED: f64 = 0.6;
/// How likely a row has the item of what stands further out at most: for `review`, and behind what its own words say.
const FURTHER_OUT: f64 = 0.45;
/// How likely a row has the item whose place it names, with its section and without.
const ITEM_NAMED: (f64, f64) = (0.97, 0.85);
/// Score from which words clearly point to an item.
const CLEAR: f64 = 0.9;

/// Gives rows the items of what they stand under, the rows above first; `found` are the candidates of each row.
pub fn hand_down(
    setting: &Setting,
    (headings, rows, items): (&[Reading], &[Reading], &[Reading]),
    options: &Options,
    found: &mut [Vec<Candidate>],
) {
    let said = headings::said(setting, headings, rows, items, options);
    let above = rows_above(rows);
    let meant = cited_item::meant(rows, items);
    for (at, row) in rows.iter().enumerate() {
        let named = meant.get(&at).map(|(item, section)| {
            let score = if *section { ITEM_NAMED.0 } else { ITEM_NAMED.1 };
            Handed::new(*item, "item_that_it_names", score)
        });
        let up = above.get(&at).filter(|up| !setting.held.is_none(up.row));
        let of_row = |directly: bool| {
            let up = up.filter(|up| up.directly == directly)?;
            of_row_above(setting, up, found, options)
        };
        let near = || of_row(true).or_else(|| of_heading(&said, row));
        let far = || of_row(false).or_else(|| of_heading_further_out(&said, row));
        let handed = match takes_in_whatever_else(row) {
            true => named,
            false => named.or_else(near).or_else(far),
        };
        let Some(handed) = handed else {
            continue;
        };
        let Handed { item, level, .. } = handed;
        let Some(found) = found.get_mut(at) else {
            continue;
        };
        let clear = |c: &Candidate| c.item != item && c.score() >= CLEAR;
        if found.first().is_some_and(clear) || setting.held.is_rejected(at, item) {
            continue;
        }
        let mut candidate = handed.candidate();
        if level != "item_that_it_names" {
            let place = cited_item::compare(&row.names, items[item].task);
            let more = [place, cited_item::given_by(&row.names)];
            more.into_iter().flatten().for_each(|s| candidate.add(s));
        }
        match found.iter_mut().find(|c| c.item == item) {
            Some(own) if own.sum >= candidate.sum => {}
            Some(own) => *own = candidate,
            None => found.push(candidate),
        }
        sort(found);
    }
}

/// Whether a row says nothing of its own: the other work that its body may be given.
fn takes_in_whatever_else(row: &Reading) -> bool {
    let text = fold::spaced(&fold::fold(&row.task.content));
    let begins = |words: &String| text.starts_with(words.as_str());
    Wording::get().whatever_else.iter().any(begins)
}

/// An item that a row gets from elsewhere.
struct Handed<'s> {
    item: usize,
    /// Where from.
    level: &'static str,
    /// How likely it is the row's.
    score: f64,
    /// Why it is meant there.
    why: &'s [Step],
}

impl Handed<'_> {
    fn new(item: usize, level: &'static str, score: f64) -> Handed<'static> {
        Handed {
            item,
            level,
            score,
            why: &[],
        }
    }

    /// The item as a candidate: a first step makes up for what the others are more or less than the score.
    fn candidate(&self) -> Candidate {
        let logit = round((self.score / (1.0 - self.score)).ln());
        let prior = Step {
            comparison: "prior",
            level: self.level,
            weight: round(logit - sum(self.why)),
        };
        let steps: Vec<Step> = std::iter::once(prior)
            .chain(self.why.iter().copied())
            .collect();
        Candidate {
            item: self.item,
            sum: sum(&steps),
            steps,
        }
    }
}

/// The item of the row above.
fn of_row_above(
    setting: &Setting,
    up: &Above,
    found: &[Vec<Candidate>],
    options: &Options,
) -> Option<Handed<'static>> {
    let named = setting.held.landmark(up.row).map(|item| (item, 1.0));
    let best = || found.get(up.row)?.first().map(|c| (c.item, c.score()));
    let (item, score) = named.or_else(best)?;
    let most = match () {
        () if score < options.review => return None,
        () if !up.directly => FURTHER_OUT,
        () if score >= CLEAR => 1.0,
        () => DOUBTED,
    };
    let score = (ITEM_OF_ROW_ABOVE * score).min(most);
    Some(Handed::new(item, "item_of_the_row_above", score))
}

/// The item of the heading that a row stands right under.
fn of_heading<'s>(said: &'s Said, row: &Reading) -> Option<Handed<'s>> {
    let title = row.task.section.last()?.title.as_deref()?;
    let meant = said.items.get(title)?;
    Some(Handed {
        item: meant.item,
        level: "item_of_its_heading",
        score: ITEM_OF_HEADING * meant.score,
        why: &meant.why,
    })
}

/// The item of the nearest heading further out that says one, unless a section of the parent's comes first.
fn of_heading_further_out<'s>(said: &'s Said, row: &Reading) -> Option<Handed<'s>> {
    let titles = row.task.section.iter().rev();
    let mut titles = titles.filter_map(|section| section.title.as_deref());
    let stops = |title: &&str| said.sections.contains(title) || said.items.contains_key(title);
    let meant = said.items.get(titles.find(stops)?)?;
    Some(Handed {
        item: meant.item,
        level: "item_of_a_heading_further_out",
        score: (ITEM_OF_HEADING * meant.score).min(FURTHER_OUT),
        why: &meant.why,
    })
}
