//! The weight of every level of every comparison: log-odds (natural logarithm), how much more often a
//! right pair reaches the level than a wrong one.
//!
//! Levels of a comparison stand from what speaks most for a link to what speaks most against it. The
//! figures are judgements, moved as far as the development half of `examples/benchmark` speaks for it
//! (`cargo run --release -p aligner --example benchmark -- --fit FOLDER` prints them anew); those of damaged text as
//! pairs speak for it that are made of few documents each (`--each`).

/// A comparison and its levels with their weights.
pub struct Comparison {
    /// Its name in the evidence.
    pub name: &'static str,
    /// Its name in the evidence of a row that has its item from a heading, which was compared.
    pub of_heading: &'static str,
    /// Levels.
    pub levels: &'static [(&'static str, f64)],
}

impl Comparison {
    /// The highest weight that it can have.
    pub fn most(&self) -> f64 {
        let weights = self.levels.iter().map(|(_, weight)| *weight);
        weights.fold(f64::NEG_INFINITY, f64::max)
    }
}

macro_rules! comparisons {
    ($($(#[$doc:meta])* $constant:ident $name:literal { $($level:literal $weight:literal)* })*) => {
        $($(#[$doc])* pub static $constant: Comparison = Comparison {
            name: $name,
            of_heading: concat!("heading_", $name),
            levels: &[$(($level, $weight)),*],
        };)*

        /// All of them.
        pub static ALL: &[&Comparison] = &[$(&$constant),*];
    };
}

comparisons! {
    /// Shares of words and pairs of words, both ways.
    WORDS "words" {
        "same" 9.00
        "wholly_contained" 8.00
        "nearly_same" 7.50
        "contained" 6.50
        "largely_same" 5.60
        "contained_short" 4.50
        "mostly_contained" 4.34
        "half" 3.17
        "some" 1.81
        "few" -0.13
        "hardly_any" -0.66
        "little" -1.55
        "none" -4.00
    }
    /// Shares of words and pairs of words, both ways, where words of the row or the item are damaged.
    DAMAGED_WORDS "damaged_words" {
        "same" 9.00
        "wholly_contained" 8.00
        "nearly_same" 7.50
        "contained" 6.50
        "largely_same" 5.51
        "contained_short" 4.50
        "mostly_contained" 3.50
        "half" 2.70
        "some" 0.90
        "few" 0.10
        "hardly_any" -0.45
        "little" -0.70
        "none" -2.50
    }
    /// How much of the row's words and pairs of words the item holds.
    ROW_SHARE "row_share" {
        "most" 1.33 "half" 0.81 "third" -0.07 "quarter" -0.75 "little" -1.10 "hardly_any" -1.63
    }
    /// How much of the row's words and pairs of words the item holds, where words of the row or the item are damaged.
    DAMAGED_ROW_SHARE "damaged_row_share" {
        "most" 0.06 "half" 0.06 "third" 0.06 "quarter" -0.10 "little" -0.10 "hardly_any" -1.74
    }
    /// How much of one of the row's clauses the item holds.
    CLAUSE "clause" { "whole" 1.50 "nearly_whole" 0.76 "half" 0.21 "some" 0.11 "none" -0.79 }
    /// How much of one of the item's clauses the row, or one of its clauses, holds, or the other way round.
    ITEM_CLAUSE "item_clause" { "said" 4.00 "held" 3.50 "mostly_held" 2.50 "half" 1.50 }
    /// The longest run of pairs of words.
    LONGEST_RUN "longest_run" {
        "long" 2.00
        "middling" 0.71
        "short" -0.13
        "very_short" -0.18
        "none" -0.18
    }
    /// In how many stretches stands what both have, where neither says most of the other.
    STRETCHES "stretches" { "several" 0.0 "one" -1.1 }
    /// Whether nothing but examples makes the two alike.
    INSTANCES "instances" { "nothing_else" -9.0 }
    /// Whether the row sets a target and the item none.
    MEASURED "measured" { "row_alone" -0.5 }
    /// Words of the item that no other item has, where the two share little else.
    OWN_WORDS "own_words" { "many" 2.0 "some" 1.5 "one" 0.5 }
    /// How far all other items are behind, where the two share little.
    FOREMOST "foremost" { "far_ahead" 3.5 "alone_in_sight" 3.5 "ahead" 1.5 }
    /// Words that few items have.
    RARE_WORDS "rare_words" {
        "many" 1.52
        "some" 0.58
        "few" -0.53
        "hardly_any" -1.62
        "none" -2.27
    }
    /// Words that few items have, where words of the row or the item are damaged.
    DAMAGED_RARE_WORDS "damaged_rare_words" {
        "many" 1.79
        "some" 0.63
        "few" 0.08
        "hardly_any" -0.28
        "none" -2.57
    }
    /// Groups of letters.
    LETTERS "letters" {
        "same" 2.50
        "alike" 1.41
        "mostly" 0.49
        "half" -0.47
        "partly" -0.99
        "some" -1.54
        "different" -2.02
    }
    /// Groups of letters, where words of the row or the item are damaged.
    DAMAGED_LETTERS "damaged_letters" {
        "same" 4.03
        "alike" 3.71
        "mostly" 3.59
        "half" 2.69
        "partly" -0.07
        "some" -3.15
        "different" -4.16
    }
    /// Letters in their order.
    SEQUENCE "letters_in_order" {
        "all" 1.51
        "nearly_all" 1.04
        "most" 0.47
        "many" -0.12
        "some" -0.72
        "few" -1.60
    }
    /// Letters in their order, where words of the row or the item are damaged.
    DAMAGED_SEQUENCE "damaged_letters_in_order" {
        "all" 2.87
        "nearly_all" 1.93
        "most" 1.21
        "many" -1.01
        "some" -1.09
        "few" -1.36
    }
    /// Quantities.
    NUMBERS "numbers" { "agree" 0.50 "disagree" -0.70 }
    /// Numbers of documents in the text.
    CITED_DOCUMENTS "cited_documents" { "agree" 1.2 "partly" 0.3 "disagree" -1.2 }
    /// The item of the parent that the row names by its ordinal.
    CITED_ITEM "cited_item" { "item_and_section" 5.0 "item" 3.0 "another_item" -3.0 }
    /// What the row says gave it.
    GIVEN_BY "given_by" { "this_parent" 0.8 "another" -1.5 }
    /// Things named: laws, databases, programmes.
    OBJECT "object" { "same" 0.46 "named" 0.39 "unnamed" -0.83 "another" -1.91 }
    /// What the two are about, all around it being the same.
    SUBJECT "subject" {
        "another_in_one_place" -1.0
        "another_at_the_end" -3.0
        "another_part_by_its_number" -3.0
        "another_by_its_name" -3.0
        "the_document_itself" -9.0
        "another" -16.5
        "another_of_a_series" -20.0
    }
    /// What is done about a subject that both have: telling of it, checking it, reporting on it.
    ACT "act" { "another" -1.0 "said_by_another_item" -9.0 }
    /// By what another item that explains the same of the row suits it better.
    TWIN "twin" {
        "nothing_tells_apart" 0.0
        "due_further_off" -1.5
        "worded_otherwise" -3.0
        "for_another_body" -3.0
        "under_another_title" -3.0
        "told_apart" -3.0
        "of_another_number" -4.0
        "none_of_a_series" -20.0
    }
    /// Acronyms that one item alone defines.
    ACRONYM "acronym" { "of_this_item" 8.0 }
    /// Names between quotes.
    QUOTED_NAMES "quoted_names" { "agree" 1.0 "partly" 0.5 "disagree" -0.3 }
    /// Who leads.
    LEAD "lead" {
        "row_leads" 1.5
        "plan_body_leads" 1.5
        "row_counterpart_leads" 0.8
        "group_leads" 0.6
        "counterpart_leads" 0.3
        "plan_body_coordinates" -0.8
        "leads_differ" -1.2
        "others_lead" -2.2
        "another_place_leads" -20.0
    }
    /// Who coordinates.
    COORDINATING "coordinating" { "shared" 0.5 "other" 0.0 }
    /// When it is due.
    DEADLINE "deadline" { "same" 0.9 "earlier" -0.1 "of_another_kind" -0.4 "later" -0.4 }
    /// What it yields.
    PRODUCT "product" { "alike" 0.8 "partly" 0.3 "different" -0.1 }
    /// Titles of sections.
    SECTION "section" {
        "same_of_one_item" 3.6
        "same_of_few_items" 2.8
        "same" 2.0
        "alike" 0.8
        "same_and_little_else" 0.5
        "partly" 0.3
        "different" -0.1
        "another" -1.2
    }
    /// How the documents stand to each other.
    DOCUMENTS "documents" {
        "carried_out" 0.7
        "cited" 0.2
        "not_told" -0.5
        "not_cited" -0.7
        "both_rest_on_another" -3.0
        "both_of_one_body" -3.0
        "plan_is_older_yet_cites_it" -3.0
        "plan_is_older_yet_many_rows_suit" -3.0
        "another_is_carried_out" -7.0
        "both_carry_out_another" -7.0
        "plan_gives_to_parent" -7.0
        "plan_stands_above_parent" -7.0
        "bodies_of_two_places" -7.0
        "plan_is_older_yet_some_rows_suit" -8.0
        "plan_is_older" -16.0
        "sibling_is_older" -16.0
    }
    /// Items of the neighbouring rows.
    ORDER "order" { "between_its_neighbours" 1.2 "beside_a_neighbour" 0.7 "elsewhere" -0.2 }
    /// The item of the row above.
    ROW_ABOVE "row_above" { "same_item" 2.0 "beneath_its_item" 1.5 }
    /// How many of the plan's other rows have an item that suits them.
    WHOLE_PLAN "whole_plan" {
        "most_rows_suit" 0.4
        "many_rows_suit" 0.0
        "few_rows_suit_yet_carried_out" 0.0
        "some_rows_suit" -0.8
        "few_rows_suit" -1.6
        "hardly_a_row_suits" -2.4
    }
    /// Whether another row says the whole item.
    OTHER_ROWS "other_rows" { "item_said_by_another" -1.5 }
    /// Other items that would explain the same words.
    RIVALS "rivals" { "far_behind" 1.01 "none" 0.70 "behind" 0.28 "close" -0.63 "better" -2.36 }
}

/// The name in a row's evidence of a comparison that its heading was compared by.
pub fn of_heading(name: &str) -> Option<&'static str> {
    let known = ALL.iter().find(|comparison| comparison.name == name);
    known.map(|comparison| comparison.of_heading)
}

/// What is added to the prior, so that scores tell the share of right links.
pub const BASE: f64 = 3.01;
