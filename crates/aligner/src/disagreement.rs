//! Where the texts of a row and its item disagree: quantities, cited documents, suspected misreadings.

use crate::dated;
use crate::diff;
use crate::figures::{self, Quantity};
use crate::findings::finding;
use crate::misreading::{Likelier, Suspect, Tally, suspects};
use crate::threads;
use model::alignment::{Finding, Link, LinkParent, LinkStatus, Relation, Severity};
use model::record::{DocumentRecord, Task};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use vietnamese::doctypes::number_key;

/// Bytes up to which a text is read for disagreements; longer ones are damaged files, not tasks.
const READ: usize = 50_000;

/// Whether two texts are short enough to be read against each other.
pub fn readable(row: &Task, item: &Task) -> bool {
    [row, item]
        .iter()
        .all(|task| task.content.len() <= READ && task.raw.content.len() <= READ)
}

/// The findings of all linked rows, by row.
pub fn findings(
    plan: &DocumentRecord,
    parent: &DocumentRecord,
    links: &[Link],
    rows: &FxHashMap<&str, &Task>,
    items: &FxHashMap<&str, &Task>,
) -> BTreeMap<String, Vec<Finding>> {
    let mut out: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    let linked = links.iter().flat_map(|link| {
        let row = rows.get(link.plan_task.as_str());
        let items = link
            .parents
            .iter()
            .map(|parent| items.get(parent.task.as_str()));
        let sure = is_sure(link);
        items.filter_map(move |item| Some((*row?, *item?, sure)))
    });
    let pairs: Vec<(&Task, &Task, bool)> = linked
        .filter(|(row, item, _)| readable(row, item))
        .collect();
    let read = threads::map(&pairs, |(row, item, sure)| {
        (exact(row, item, *sure), misread(row, item))
    });
    let mut suspected: Vec<(&Task, &Task, Suspect)> = Vec::new();
    for ((row, item, _), (exact, misread)) in pairs.iter().zip(read) {
        out.entry(row.id.clone()).or_default().extend(exact);
        suspected.extend(misread.into_iter().map(|s| (*row, *item, s)));
    }
    let all: Vec<Suspect> = suspected.iter().map(|(_, _, s)| s.clone()).collect();
    let texts = plan.tasks.iter().chain(&parent.tasks).map(printed);
    let tally = Tally::new(&all, texts);
    for (row, item, suspect) in suspected {
        let found = out.entry(row.id.clone()).or_default();
        found.push(suspicion(row, item, &suspect, &tally));
    }
    out
}

/// Score from which a link is sure.
const SURE: f64 = 0.9;

/// Whether a row surely says one whole item.
fn is_sure(link: &Link) -> bool {
    let same = |parent: &LinkParent| parent.relation == Relation::Same && parent.score >= SURE;
    link.status == LinkStatus::Matched && matches!(&link.parents[..], [only] if same(only))
}

/// Numbers and citations in which a row and an item differ; `sure` where the row says the whole item.
fn exact(row: &Task, item: &Task, sure: bool) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut differing = numbers(&row.content, &item.content);
    if differing.is_empty() && sure {
        differing.extend(shares(row, item));
    }
    for (here, there) in differing {
        found.push(
            finding(
                "number-differs",
                Severity::Warning,
                "the two texts give different numbers",
            )
            .both(row, item, Some(here), Some(there)),
        );
    }
    let cited = citations(&row.content, &item.content).or_else(|| dated::differing(row, item));
    if let Some((here, there)) = cited {
        found.push(
            finding(
                "reference-differs",
                Severity::Warning,
                "the two texts cite different documents",
            )
            .both(row, item, Some(here), Some(there)),
        );
    }
    found
}

/// The text that a reading error would be in: as printed, where that is kept.
pub fn printed(task: &Task) -> &str {
    if task.raw.content.is_empty() {
        &task.content
    } else {
        &task.raw.content
    }
}

fn misread(row: &Task, item: &Task) -> Vec<Suspect> {
    let (here, there) = (diff::words(printed(row)), diff::words(printed(item)));
    let mut found = suspects(&here, &there, &diff::hunks(&here, &there));
    let mut seen: Vec<(String, String)> = Vec::new();
    found.retain(|s| {
        let readings = (s.first.shown.clone(), s.second.shown.clone());
        let new = !seen.contains(&readings);
        if new {
            seen.push(readings);
        }
        new
    });
    found
}

fn suspicion(row: &Task, item: &Task, suspect: &Suspect, tally: &Tally) -> Finding {
    let (here, there) = (&suspect.first.shown, &suspect.second.shown);
    let repaired = repaired(row, here).or_else(|| repaired(item, there));
    let verdict = match tally.likelier(suspect) {
        Some(Likelier::First) => format!(
            "“{here}” is likelier: it stands elsewhere in the documents, the other does not"
        ),
        Some(Likelier::Second) => format!(
            "“{there}” is likelier: it stands elsewhere in the documents, the other does not"
        ),
        None => "nothing in the documents tells which is right".to_owned(),
    };
    let verdict = match repaired {
        Some(word) => format!("“{word}” is likelier: a text of the two was repaired so"),
        None => verdict,
    };
    let message = format!("“{here}” and “{there}” look like two readings of one word; {verdict}");
    finding("suspected-ocr-error", Severity::Info, &message).both(
        row,
        item,
        Some(here.clone()),
        Some(there.clone()),
    )
}

/// What a word of a task's text was repaired to.
fn repaired<'a>(task: &'a Task, word: &str) -> Option<&'a str> {
    let of_content = task.corrections.iter().filter(|c| c.field == "content");
    of_content
        .filter(|c| c.from == word && c.to != word)
        .map(|c| c.to.as_str())
        .next()
}

/// Quantities of one thing that differ, as printed.
pub fn numbers(row: &str, item: &str) -> Vec<(String, String)> {
    let here = figures::counted(row);
    if here.is_empty() {
        return Vec::new();
    }
    let there = figures::counted(item);
    let is_share = |q: &&Quantity| q.after == "%";
    let others = |list: &[Quantity]| -> Vec<Quantity> {
        list.iter().filter(|q| !is_share(q)).cloned().collect()
    };
    let mut out = differing_shares(
        here.iter().filter(is_share).collect(),
        there.iter().filter(is_share).collect(),
    );
    let (here, there) = (others(&here), others(&there));
    // A number word is the same number only where it counts the same.
    let held = |list: &[Quantity], q: &Quantity| {
        let same = |x: &&Quantity| x.value == q.value;
        let words = |x: &Quantity| x.in_words || q.in_words;
        list.iter()
            .filter(same)
            .any(|x| !words(x) || of_one_thing(x, q))
    };
    for a in here.iter().filter(|a| !held(&there, a)) {
        let other = there.iter().find(|b| !held(&here, b) && of_one_thing(a, b));
        if let Some(b) = other {
            out.push((a.shown.clone(), b.shown.clone()));
        }
    }
    out
}

/// Shares of one thing that differ; each share of one text stands for one of the other, first for the same of the same thing.
fn differing_shares(mut here: Vec<&Quantity>, mut there: Vec<&Quantity>) -> Vec<(String, String)> {
    let mut pairs = |fits: &dyn Fn(&Quantity, &Quantity) -> bool| {
        let mut found = Vec::new();
        here.retain(|a| {
            let Some(at) = there.iter().position(|b| fits(a, b)) else {
                return true;
            };
            found.push((a.shown.clone(), there.remove(at).shown.clone()));
            false
        });
        found
    };
    pairs(&|a, b| a.value == b.value && of_one_thing(a, b));
    pairs(&|a, b| a.value == b.value);
    pairs(&of_one_thing)
}

/// The one share of a hundred that each of two tasks gives, in content or product, where these differ.
fn shares(row: &Task, item: &Task) -> Option<(String, String)> {
    let only = |task: &Task| -> Option<Quantity> {
        let texts = [Some(task.content.as_str()), task.product.as_deref()];
        let all = texts.into_iter().flatten().flat_map(figures::quantities);
        let mut shares = all.filter(|q| q.after == "%");
        let first = shares.next()?;
        shares.all(|q| q.value == first.value).then_some(first)
    };
    let (here, there) = (only(row)?, only(item)?);
    (here.value != there.value).then_some((here.shown, there.shown))
}

/// Words near two shares of a hundred that must be the same before they count one thing.
const SHARED: usize = 2;

/// Whether two quantities count the same thing: the same word after them, or none and the same before; of shares
/// of a hundred, also words near them.
fn of_one_thing(a: &Quantity, b: &Quantity) -> bool {
    if a.after == "%" && b.after == "%" {
        let shared = a.near.iter().filter(|word| b.near.contains(word)).count();
        let of_one = a.of.len() > SHARED && a.of == b.of;
        return of_one || shared >= SHARED.min(a.near.len()).min(b.near.len());
    }
    (!a.after.is_empty() && a.after == b.after)
        || (a.after.is_empty()
            && b.after.is_empty()
            && !a.before.is_empty()
            && a.before == b.before)
}

/// Documents that only one of the texts cites, when each cites such a one.
pub fn citations(row: &str, item: &str) -> Option<(String, String)> {
    let here = figures::cited(row);
    if here.is_empty() {
        return None;
    }
    let there = figures::cited(item);
    let only = |list: &[String], other: &[String]| -> Vec<String> {
        let mut out: Vec<String> = list
            .iter()
            .filter(|n| !other.iter().any(|o| number_key(o) == number_key(n)))
            .cloned()
            .collect();
        out.sort();
        out.dedup();
        out
    };
    let (a, b) = (only(&here, &there), only(&there, &here));
    (!a.is_empty() && !b.is_empty()).then(|| (a.join(", "), b.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_thing_are_compared() {
        assert_eq!(
            numbers("trồng 53 ha rừng tại 4 xã", "trồng 58 ha rừng tại 4 xã"),
            [("trồng 53 ha".to_owned(), "trồng 58 ha".to_owned())]
        );
        assert!(numbers("trồng 53 ha", "nuôi 12 con").is_empty());
        assert!(numbers("trồng 05 ha", "trồng 5 ha").is_empty());
    }

    #[test]
    fn shares_stand_for_each_other_by_what_they_are_of() {
        let item = "Đạt 90% đèn biển được thay, 90% phao tiêu được sơn";
        assert_eq!(
            numbers("Đạt 90% đèn biển được thay, 70% phao tiêu được sơn", item),
            [("thay, 70%".to_owned(), "thay, 90%".to_owned())]
        );
        assert!(numbers("Đạt 90% phao tiêu được sơn, 90% đèn biển được thay", item).is_empty());
        assert!(numbers("Đạt 90% phao tiêu được sơn", item).is_empty());
        let swapped = "Giảm 20% giá thuê tàu, 30% giá neo đậu";
        assert!(numbers(swapped, "Giảm 30% giá neo đậu, 20% giá thuê tàu").is_empty());
        let boats = numbers(
            "Kiểm tra tàu (tối thiểu 20% số tàu cá)",
            "thay đèn, kiểm tra 30% số tàu cá",
        );
        assert_eq!(boats.len(), 1);
    }

    #[test]
    fn numbers_in_words_are_compared_with_those_of_one_thing() {
        let item = "Mở ít nhất hai lớp lái tàu";
        assert_eq!(numbers("Mở ít nhất một lớp lái tàu", item).len(), 1);
        assert_eq!(numbers("Mở 03 lớp lái tàu", item).len(), 1);
        assert!(numbers("Mở 02 lớp lái tàu", item).is_empty());
        assert!(numbers("Mở một lớp lái tàu cho ba xã", item).is_empty());
    }

    #[test]
    fn the_one_share_of_each_is_compared_whatever_stands_around_it() {
        let task = |content: &str, product: &str| Task {
            content: content.to_owned(),
            product: Some(product.to_owned()),
            ..crate::reading::tests::task()
        };
        let item = task("Thay đèn biển, phấn đấu đạt 100%", "Đèn");
        let found = shares(&task("Thay đèn biển", "80% số đèn"), &item);
        assert_eq!(found, Some(("80%".to_owned(), "đạt 100%".to_owned())));
        assert!(shares(&task("80% đèn, 50% phao", ""), &item).is_none());
        assert!(shares(&task("100% đèn", "Đèn"), &item).is_none());
    }

    #[test]
    fn a_citation_that_one_text_leaves_out_is_no_disagreement() {
        assert!(
            citations(
                "theo Quyết định 12/QĐ-TTg",
                "theo Quyết định 12/QĐ-TTg và 5/QĐ-TTg"
            )
            .is_none()
        );
        assert!(citations("theo Quyết định 12/QĐ-TTg", "theo Quyết định 21/QĐ-TTg").is_some());
    }
}
