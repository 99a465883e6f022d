//! Examples that a text gives (`…, nhất là đất đai, y tế`), where they are all that a row and an item have in common.
//!
//! Two tasks of one field may name the same examples and ask for different things. Only what stands before such words says
//! what is asked for; so where the examples make two texts look alike, the rest is compared by itself. A text that is nothing
//! but examples is left alone.

use crate::candidate::Candidate;
use crate::comparisons::{Setting, step};
use crate::reading::{Reading, sentences};
use crate::terms::{Terms, ratio};
use crate::weights::INSTANCES;
use crate::wording::{self, Wording};
use vietnamese::fold;

/// Weight (nats) of a text without its examples, from which it says what is asked for.
const SAYS: f64 = 20.0;
/// Share of a row or an item, the larger, from which the two look alike, and below which they do not.
const ALIKE: f64 = 0.3;

/// Adds to the candidates of a row whether nothing but examples makes them alike.
pub fn compare(setting: &Setting, row: &Reading, items: &[Reading], found: &mut [Candidate]) {
    // Within one document, a paragraph may restate a row by its examples.
    if setting.documents.is_none() {
        return;
    }
    let Some(own) = rest(setting, row) else {
        return;
    };
    if own.total < SAYS {
        return;
    }
    let corpus = setting.corpus;
    for candidate in found {
        let item = &items[candidate.item];
        if corpus.overlap(&row.content, &item.content).high() < ALIKE {
            continue;
        }
        let Some(other) = rest(setting, item) else {
            continue;
        };
        let shared = |a: &Terms, b: &Terms| corpus.shared(&a.set, &b.set, |_| true);
        let outside = shared(&own, &item.content).max(shared(&row.content, &other));
        let of_item = ratio(outside, other.total);
        if ratio(outside, own.total) < ALIKE && (other.total < SAYS || of_item < ALIKE) {
            candidate.add(step(&INSTANCES, "nothing_else"));
        }
    }
}

/// A text without its examples; `None` where it gives none.
fn rest(setting: &Setting, task: &Reading) -> Option<Terms> {
    let text = before_examples(Wording::get(), &task.text)?;
    Some(setting.corpus.part(&text).unordered())
}

/// What stands before examples in each sentence of a text, plain; `None` where there are none.
fn before_examples(list: &Wording, text: &str) -> Option<String> {
    let mut given = false;
    let mut out = String::new();
    for sentence in sentences(text) {
        let folded = fold::spaced(&fold::fold(sentence));
        let starts = list.instances.iter().flat_map(|words| {
            let found = folded.match_indices(words.as_str()).map(|(at, _)| at);
            found.filter(|at| gives_examples(list, &folded[..*at]))
        });
        let end = starts.min();
        given |= end.is_some();
        let said = end.map_or(&folded[..], |end| &folded[..end]);
        out.push_str(&fold::spaced(&wording::bare(said)));
        out.push('\n');
    }
    given.then_some(out)
}

/// Whether words that examples stand behind are such where this stands before them, which may make something else of them.
fn gives_examples(list: &Wording, before: &str) -> bool {
    let word = before.rsplit(' ').next().unwrap_or_default();
    !list.instances_not_behind.iter().any(|other| other == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_end_with_their_sentence() {
        let rest = |text: &str| before_examples(Wording::get(), text);
        let text = "Dọn cỏ, nhất là rừng trồng; sửa phao, đặc biệt là phao tiêu. Vẽ hải đồ";
        let found = rest(text).unwrap_or_default();
        let found: Vec<&str> = found.lines().map(str::trim).collect();
        assert_eq!(found, ["don co", "sua phao", "ve hai do"]);
        assert_eq!(rest("Dọn cỏ ở rừng trồng"), None);
        assert_eq!(rest("Khen thưởng điển hình tiên tiến"), None);
        assert_eq!(rest("Dọn cỏ chậm nhất là ngày 30/6"), None);
        assert_eq!(
            rest("Các đơn vị dự toán dọn cỏ, thống nhất là một đợt"),
            None
        );
    }
}
