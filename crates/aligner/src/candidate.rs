//! An item compared with a row: its evidence, and how likely it is the row's.

use crate::comparisons::{Step, round, sum};
use crate::twins::NOTHING_TELLS_APART;
use crate::weights::{
    ACRONYM, ACT, Comparison, DAMAGED_WORDS, DOCUMENTS, FOREMOST, INSTANCES, ITEM_CLAUSE, LEAD,
    MEASURED, OWN_WORDS, SECTION, SUBJECT, TWIN, WHOLE_PLAN, WORDS,
};

/// Log-odds beyond which nothing is known of texts: about one in a million.
const LIMIT: f64 = 14.0;

/// Log-odds beyond which a pair is not believed that says one thing differently: for `review`.
const DOUBTED: f64 = 0.4;

/// Weight of the words in common from which one of the two holds most of the other.
const MOST_OF_IT: f64 = 4.0;

/// Log-odds from which a row's words outweigh that it stands in another section.
const CLEAR: f64 = 4.0;

/// How few of a plan's rows have an item where one that has shares its wording by chance.
const FEW: &[&str] = &["few_rows_suit", "hardly_a_row_suits"];

/// An item compared with a row.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Position of the item.
    pub item: usize,
    /// All evidence, prior first.
    pub steps: Vec<Step>,
    /// Sum of the weights.
    pub sum: f64,
}

impl Candidate {
    /// The probability that the sum of the weights stands for, between one in a million and all but that.
    pub fn score(&self) -> f64 {
        let score = 1.0 / (1.0 + (-self.sum.clamp(-LIMIT, self.most().0)).exp());
        (score * 1e12).round() / 1e12
    }

    /// The highest sum that counts, and what it is called, unless a person judged. What is said differently, few words and a second item
    /// with the very text leave doubt; and a row of a plan that does not say that it carries the parent out, or of a section that holds
    /// other items in the parent, may share its wording by chance.
    fn most(&self) -> (f64, &'static str) {
        let is = |step: &Step, of: &Comparison| step.comparison == of.name;
        let has = |doubt: &dyn Fn(&Step) -> bool| self.steps.iter().any(doubt);
        let differs = has(&|step| {
            is(step, &ACT)
                || is(step, &SUBJECT)
                || is(step, &INSTANCES)
                || is(step, &MEASURED)
                || is(step, &LEAD) && step.level == "another_place_leads"
        });
        let shares_less = |than: f64| {
            let less =
                |step: &Step| (is(step, &WORDS) || is(step, &DAMAGED_WORDS)) && step.weight < than;
            has(&less)
        };
        let by_acronym = has(&|step| is(step, &ACRONYM)) && shares_less(0.0);
        let by_section = self.has(&SECTION, &["same_of_one_item"]) && shares_less(0.0);
        let by_chance = has(&|step| is(step, &WHOLE_PLAN) && FEW.contains(&step.level))
            && has(&|step| is(step, &DOCUMENTS) && step.level != "carried_out");
        let open = has(&|step| is(step, &TWIN) && step.level == NOTHING_TELLS_APART);
        let reworded = has(&|step| is(step, &OWN_WORDS) || is(step, &FOREMOST));
        let half = shares_less(MOST_OF_IT);
        let elsewhere = self.sum < CLEAR
            && half
            && self.has(&SECTION, &["another"])
            && !has(&|step| is(step, &ITEM_CLAUSE));
        match (differs || by_acronym || by_section || by_chance || open || reworded || elsewhere)
            && !has(&|step| step.comparison == "person")
        {
            true => (DOUBTED, "for_review"),
            false => (LIMIT, "one_in_a_million"),
        }
    }

    /// Whether what is for review at most would make no more of it.
    pub fn is_sure_enough(&self) -> bool {
        self.sum >= DOUBTED
    }

    /// With a step that says so where the score is at its limit.
    pub fn limited(&self) -> Candidate {
        let mut out = self.clone();
        let (most, level) = self.most();
        let beyond = round(self.sum.clamp(-LIMIT, most) - self.sum);
        if beyond != 0.0 {
            out.add(Step {
                comparison: "limit",
                level,
                weight: beyond,
            });
        }
        out
    }

    /// Whether the row has the item from what it stands under or names, see `beneath`.
    pub fn is_handed_down(&self) -> bool {
        let first = self.steps.first();
        first.is_some_and(|step| step.level.starts_with("item_"))
    }

    /// Whether a comparison reached one of some levels.
    pub fn has(&self, of: &Comparison, levels: &[&str]) -> bool {
        let is = |step: &Step| step.comparison == of.name && levels.contains(&step.level);
        self.steps.iter().any(is)
    }

    /// Puts a step in the place of its comparison's.
    pub fn replace(&mut self, by: Step) {
        let of = |step: &&mut Step| step.comparison == by.comparison;
        if let Some(step) = self.steps.iter_mut().find(of) {
            *step = by;
        }
        self.sum = sum(&self.steps);
    }

    /// Adds a step to the evidence.
    pub fn add(&mut self, more: Step) {
        self.steps.push(more);
        self.sum = sum(&self.steps);
    }
}

/// What was decided of a row.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The items that it carries out, best first; empty when there is none.
    pub chosen: Vec<Candidate>,
    /// Next best items.
    pub others: Vec<Candidate>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparisons::step;

    #[test]
    fn an_item_of_another_section_is_doubted_where_half_the_words_agree() {
        let candidate = |words: &str, section: &str, more: f64| {
            let prior = Step {
                comparison: "prior",
                level: "one_of_the_candidates",
                weight: more,
            };
            let steps = vec![prior, step(&WORDS, words), step(&SECTION, section)];
            let sum = sum(&steps);
            Candidate {
                item: 0,
                steps,
                sum,
            }
        };
        let doubted = |candidate: Candidate| candidate.sum > DOUBTED && candidate.score() < 0.6;
        assert!(doubted(candidate("half", "another", 0.5)));
        assert!(!doubted(candidate("half", "partly", 0.5)));
        assert!(!doubted(candidate("contained", "another", 0.0)));
        assert!(!doubted(candidate("half", "another", 4.0)));
    }
}
