//! What a pair can reach at most, from evidence that costs little.
//!
//! Each figure here is at least what `comparisons` says of the same pair: found exactly where that is quick, else the
//! highest level that the shared words leave possible.

use crate::comparisons::{
    Setting, Wordings, damaged, rare_level, row_share, run_level, step, words,
};
use crate::fields::{coordinating, deadline, lead, shared};
use crate::reading::Reading;
use crate::weights::{
    COORDINATING, DAMAGED_LETTERS, DAMAGED_RARE_WORDS, DAMAGED_ROW_SHARE, DAMAGED_WORDS, DEADLINE,
    LEAD, LETTERS, LONGEST_RUN, PRODUCT, RARE_WORDS, ROW_SHARE, SECTION, WORDS,
};

/// What the words and letters of a pair say, in log-odds.
#[derive(Debug, Clone, Copy)]
pub struct Bound {
    /// Shares of words, and of rare words.
    pub words: f64,
    /// The most that letters can add, and the longest run that words in common allow.
    pub more: f64,
}

/// The bound of a pair whose words stand so to each other; no pair of words stands in the row more often than `repeated` times.
pub fn of(
    setting: &Setting,
    row: &Reading,
    item: &Reading,
    found: &Wordings,
    repeated: f64,
) -> Bound {
    let overlap = &found.overlap;
    let damaged = damaged(row, item);
    let either = |damage, none| if damaged { damage } else { none };
    let all = either(&DAMAGED_WORDS, &WORDS);
    let share = either(&DAMAGED_ROW_SHARE, &ROW_SHARE);
    let few = either(&DAMAGED_RARE_WORDS, &RARE_WORDS);
    // Sums in another order differ in their last digits.
    let run = step(&LONGEST_RUN, run_level(repeated * overlap.shared + 1e-6));
    let rare = setting
        .rare
        .as_ref()
        .map(|_| step(few, rare_level(found.rare)));
    Bound {
        words: step(all, words(overlap)).weight
            + step(share, row_share(overlap.of_first)).weight
            + rare.map_or(0.0, |step| step.weight),
        more: run.weight + either(&DAMAGED_LETTERS, &LETTERS).most(),
    }
}

/// The most that bodies, deadlines, products and titles can say of a pair. It depends on the numbers that
/// [`Reading::outside`] stands for, and on nothing else of the two.
pub fn outside(setting: &Setting, row: &Reading, item: &Reading) -> f64 {
    let titles = setting.sections.level(row.sections, item.sections);
    let titles = titles.or_else(|| shared(setting, row.sections, item.sections));
    let steps = [
        lead(setting.lists, row, item).map(|l| step(&LEAD, l)),
        coordinating(setting.lists, row, item).map(|l| step(&COORDINATING, l)),
        deadline(row, item).map(|l| step(&DEADLINE, l)),
        shared(setting, row.product, item.product).map(|l| step(&PRODUCT, l)),
        titles.map(|l| step(&SECTION, l)),
    ];
    steps.iter().flatten().map(|step| step.weight).sum()
}
