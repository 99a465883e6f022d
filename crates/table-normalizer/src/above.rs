//! Ditto marks: what a row says that says `as above` (như trên).
//!
//! The printed mark stays in the raw fields; what it stands for is given beside it.

use model::draft::TaskDraft;
use model::record::RawFields;
use vietnamese::cells;

/// What the fields of the row above say, for rows that say `nt` (như trên, as above).
#[derive(Debug, Default)]
pub struct Above(RawFields);

impl Above {
    /// Gives a draft what its ditto marks stand for, and keeps what it says for the next.
    pub fn lend(&mut self, draft: &mut TaskDraft) {
        let raw = &draft.raw;
        let above = &mut self.0;
        for (said, known, meant) in [
            (&raw.lead, &mut above.lead, &mut draft.above.lead),
            (
                &raw.coordinating,
                &mut above.coordinating,
                &mut draft.above.coordinating,
            ),
            (
                &raw.deadline,
                &mut above.deadline,
                &mut draft.above.deadline,
            ),
            (&raw.product, &mut above.product, &mut draft.above.product),
            (&raw.funding, &mut above.funding, &mut draft.above.funding),
        ] {
            if said.as_deref().is_some_and(cells::is_ditto) {
                meant.clone_from(known);
            } else {
                known.clone_from(said);
            }
        }
    }
}
