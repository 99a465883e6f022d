//! What the comparisons and levels of the evidence are called for people.
//!
//! The JSON keeps its short names (`rivals`, `far_behind`); a page says what they mean. A name that is not known
//! here is shown as it is, with blanks for its strokes, so that evidence of any kind can be read.

use std::borrow::Cow;

/// Comparisons with what a page calls them.
const COMPARISONS: &[(&str, &str)] = &[
    ("prior", "Before comparing"),
    ("words", "Words in common"),
    ("row_share", "How much of the row the item says"),
    ("clause", "The row's clause that the item says best"),
    (
        "item_clause",
        "A clause of the item, beside the row's words",
    ),
    ("longest_run", "Longest run of the same words"),
    ("stretches", "Stretches of text in which common words stand"),
    ("instances", "Examples in common"),
    ("measured", "What is measured"),
    ("own_words", "Common words that no other item has"),
    ("foremost", "How far all other items are behind"),
    ("rare_words", "Common words that few items have"),
    ("letters", "Groups of letters in common"),
    ("letters_in_order", "Letters in the same order"),
    ("numbers", "Quantities"),
    ("cited_documents", "Documents cited"),
    ("cited_item", "The item that the row names"),
    ("given_by", "What the row says gave it"),
    ("object", "Laws, databases, programmes named"),
    ("subject", "What the two are about"),
    ("act", "What is done about it"),
    ("twin", "Items that say the same of the row"),
    ("quoted_names", "Names in quotes"),
    ("acronym", "Acronyms that one item defines"),
    ("lead", "Who leads"),
    ("coordinating", "Who coordinates"),
    ("deadline", "Deadline of the row"),
    ("product", "Product"),
    ("section", "Titles of the sections"),
    ("documents", "The two documents"),
    ("order", "Place among the rows' items"),
    ("row_above", "The row above"),
    ("whole_plan", "The plan's other rows"),
    ("other_rows", "Rows that say this item"),
    ("rivals", "Other items for the same words"),
    ("limit", "Limit of certainty"),
    ("person", "A person"),
];

/// Levels whose names do not speak for themselves.
const LEVELS: &[(&str, &str, &str)] = &[
    (
        "prior",
        "one_of_the_candidates",
        "one of the items compared",
    ),
    (
        "prior",
        "item_of_the_row_above",
        "the item of the row that it stands under",
    ),
    (
        "prior",
        "item_of_its_heading",
        "the item that its heading says",
    ),
    (
        "prior",
        "item_of_a_heading_further_out",
        "the item that a heading further out says",
    ),
    (
        "prior",
        "item_that_it_names",
        "the item that it names by its place",
    ),
    (
        "prior",
        "section_that_it_says",
        "it says the title that the item stands under",
    ),
    ("subject", "another", "the same but for what it is about"),
    (
        "subject",
        "another_of_a_series",
        "several items differ from it in what they are about",
    ),
    (
        "subject",
        "another_in_one_place",
        "the same but for one name",
    ),
    (
        "subject",
        "another_at_the_end",
        "the same but for what it ends with",
    ),
    (
        "subject",
        "another_part_by_its_number",
        "a part of a programme that has another number",
    ),
    ("subject", "another_by_its_name", "another law or database"),
    (
        "twin",
        "nothing_tells_apart",
        "another one has the same text, and nothing tells which is meant",
    ),
    (
        "twin",
        "under_another_title",
        "another one stands under a title that the row or the plan says",
    ),
    (
        "twin",
        "due_further_off",
        "another one is due nearer to the row",
    ),
    (
        "twin",
        "worded_otherwise",
        "another one is worded as the row",
    ),
    (
        "twin",
        "for_another_body",
        "another one is given to the plan's body",
    ),
    (
        "twin",
        "told_apart",
        "another one has words of the row that this one lacks",
    ),
    (
        "twin",
        "of_another_number",
        "another one has the row's period or number",
    ),
    (
        "twin",
        "none_of_a_series",
        "items for other periods or numbers than the row's",
    ),
    ("act", "another", "something else is done about one thing"),
    (
        "act",
        "said_by_another_item",
        "another item says what is done about it",
    ),
    (
        "lead",
        "another_place_leads",
        "a body of the same rank in another place leads",
    ),
    (
        "subject",
        "the_document_itself",
        "the row follows or sums up a document, the item does not",
    ),
    ("words", "wholly_contained", "one text holds the other"),
    (
        "words",
        "contained",
        "one text holds nearly all of the other",
    ),
    (
        "words",
        "contained_short",
        "one text holds nearly all of the other, a short one",
    ),
    (
        "words",
        "mostly_contained",
        "one text holds most of the other",
    ),
    ("given_by", "another", "another document"),
    ("object", "same", "both name one"),
    ("object", "named", "the item has the name"),
    ("object", "unnamed", "the item has no part of the names"),
    ("object", "another", "both name different ones"),
    ("lead", "row_leads", "the row's lead leads the item"),
    (
        "lead",
        "row_counterpart_leads",
        "a body of the same field leads the item",
    ),
    ("lead", "plan_body_leads", "the plan's body leads the item"),
    (
        "lead",
        "group_leads",
        "a group with the plan's body leads the item",
    ),
    (
        "lead",
        "counterpart_leads",
        "the plan's body on another level leads the item",
    ),
    (
        "lead",
        "plan_body_coordinates",
        "others lead, the plan's body coordinates",
    ),
    ("lead", "leads_differ", "different bodies lead"),
    ("lead", "others_lead", "others lead the item"),
    (
        "section",
        "same_of_one_item",
        "one title, over this item alone",
    ),
    ("section", "same_of_few_items", "one title, over few items"),
    ("section", "same", "one title"),
    (
        "section",
        "same_and_little_else",
        "one title, and little else in common",
    ),
    ("section", "another", "the title is another section's"),
    (
        "documents",
        "carried_out",
        "the plan says that it carries the parent out",
    ),
    ("documents", "cited", "the plan cites the parent"),
    (
        "documents",
        "not_told",
        "nothing says whether the plan carries the parent out",
    ),
    ("documents", "not_cited", "the plan cites others only"),
    (
        "documents",
        "another_is_carried_out",
        "the plan carries another document out",
    ),
    (
        "documents",
        "plan_gives_to_parent",
        "the plan gives work to the parent's body",
    ),
    (
        "documents",
        "plan_stands_above_parent",
        "the plan's body stands above the parent's, and does not name the parent",
    ),
    (
        "documents",
        "bodies_of_two_places",
        "the committees of two places issued them, and the plan does not name the parent",
    ),
    (
        "documents",
        "both_of_one_body",
        "both are directions of one body, and the plan does not name the parent",
    ),
    (
        "documents",
        "both_carry_out_another",
        "both carry out a third document, and the plan does not name the parent",
    ),
    (
        "documents",
        "both_rest_on_another",
        "both rest on a third document, and the plan does not name the parent",
    ),
    (
        "documents",
        "plan_is_older",
        "the plan is dated before the parent",
    ),
    (
        "documents",
        "plan_is_older_yet_cites_it",
        "the plan is dated before the parent, and cites it with its day",
    ),
    (
        "documents",
        "plan_is_older_yet_many_rows_suit",
        "the plan is dated before the parent, yet many rows say its items",
    ),
    (
        "documents",
        "plan_is_older_yet_some_rows_suit",
        "the plan is dated before the parent, yet some rows say its items",
    ),
    (
        "documents",
        "sibling_is_older",
        "the plan is dated before the parent, and both carry out a third document",
    ),
    (
        "order",
        "elsewhere",
        "not near the items of the rows around",
    ),
    ("instances", "nothing_else", "nothing else in common"),
    (
        "measured",
        "row_alone",
        "the row sets a target, the item gives work",
    ),
    (
        "foremost",
        "alone_in_sight",
        "far behind, with few words in common",
    ),
    (
        "whole_plan",
        "few_rows_suit_yet_carried_out",
        "few rows say items, yet the plan carries out the parent alone",
    ),
    ("rivals", "none", "no other"),
    ("rivals", "far_behind", "others far behind"),
    ("rivals", "behind", "others behind"),
    ("rivals", "close", "another is close"),
    ("rivals", "better", "another is better"),
    (
        "other_rows",
        "item_said_by_another",
        "another row says all of it",
    ),
    (
        "limit",
        "for_review",
        "the same in all but one thing is for a person to judge",
    ),
    (
        "limit",
        "one_in_a_million",
        "texts tell no more than one in a million",
    ),
];

/// Before the names of comparisons that are made where a text has reading errors.
const DAMAGED: &str = "damaged_";
/// Before the names of comparisons of a heading: the row's, or the title that the item stands under.
const HEADING: &str = "heading_";

/// What a page calls a comparison.
pub fn comparison(name: &str) -> Cow<'_, str> {
    let bare = bare(name);
    let known = COMPARISONS.iter().find(|(known, _)| *known == bare);
    let Some((_, label)) = known else {
        return name.replace('_', " ").into();
    };
    let heading = if name.starts_with(HEADING) {
        ", of the heading"
    } else {
        ""
    };
    let damaged = if name.contains(DAMAGED) {
        ", in damaged text"
    } else {
        ""
    };
    match heading.len() + damaged.len() {
        0 => (*label).into(),
        _ => format!("{label}{heading}{damaged}").into(),
    }
}

/// What a page calls a level of a comparison.
pub fn level<'n>(comparison: &str, name: &'n str) -> Cow<'n, str> {
    let bare = bare(comparison);
    let known = LEVELS
        .iter()
        .find(|(of, level, _)| *of == bare && *level == name);
    known.map_or_else(
        || name.replace('_', " ").into(),
        |(_, _, label)| (*label).into(),
    )
}

/// A comparison's name without what it is of.
fn bare(name: &str) -> &str {
    let name = name.strip_prefix(HEADING).unwrap_or(name);
    name.strip_prefix(DAMAGED).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_is_named_for_people_and_unknown_names_stay() {
        assert_eq!(level("rivals", "better"), "another is better");
        assert_eq!(
            comparison("damaged_words"),
            "Words in common, in damaged text"
        );
        assert_eq!(
            level("damaged_words", "contained"),
            level("words", "contained")
        );
        assert_eq!(
            comparison("heading_damaged_words"),
            "Words in common, of the heading, in damaged text"
        );
        assert_eq!(level("heading_rivals", "none"), level("rivals", "none"));
        assert_eq!(comparison("some_thing"), "some thing");
        assert_eq!(level("some_thing", "more_or_less"), "more or less");
    }
}
