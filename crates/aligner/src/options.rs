//! Thresholds of the alignment, each with its unit and effect.

/// Thresholds of an alignment. [`Options::default`] is what outputs are made with.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Score (0 to 1) from which a link is `matched`. Scores are calibrated on the development half of
    /// `examples/benchmark`; with .65, hardly a link in a hundred is wrong there, and no row of the corpus' plans
    /// of 2022 is matched to 05/CT-TTg.
    pub matched: f64,
    /// Score (0 to 1) from which a link is shown for `review`; below it the row is `unmatched`.
    pub review: f64,
    /// Score (0 to 1) from which a prose task restates a table task. All of one document speaks of one matter, so scores run
    /// high: of the pairs between .5 and .99 in forty real documents one in three is right, and every one of 05/CT-TTg is above.
    pub restates: f64,
    /// Share (0 to 1) of a further item's weight that a row must hold, outside what its first item
    /// explains, to cover that item too.
    pub covers: f64,
    /// The same share where the row alone would be `matched` to the item, and most of what both have in
    /// common is outside the first item.
    pub covers_surely: f64,
    /// Pairs of tasks up to which every pair is compared; above it an index names the candidates.
    pub all_pairs: usize,
    /// Items that the index names for each row.
    pub named: usize,
    /// How many of these, those for which what costs little to compare speaks most, may be compared in full.
    pub compared: usize,
    /// Postings read for each row when the index names candidates; rare terms come first.
    pub postings: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            matched: 0.65,
            review: 0.3,
            restates: 0.99,
            covers: 0.6,
            covers_surely: 0.25,
            all_pairs: 200_000,
            named: 96,
            compared: 14,
            postings: 8_000,
        }
    }
}
