//! Whose parent is whose: a document's `implements` citations, and those by which its rows name the
//! document that gives them, against the documents given.
//!
//! A citation fits a document when their numbers are the same (letter case, blanks, leading zeros
//! and the spelling of `Đ` aside), the years do not differ where both are known, the citing
//! document is not the older one, and the issuers do not contradict each other: numbers such as
//! `51/KH-UBND` occur once in every province. Of several that fit, those whose date and issuer are
//! confirmed are preferred; what is still in doubt is given whole, with a warning.

use model::record::{Agency, DocumentRecord, Reference, ReferenceRole};
use model::run::{KnownBy, MissingParent};
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::agencies::{Agencies, Context};
use vietnamese::doctypes::number_key;
use vietnamese::fold;

/// What a document says of itself and of its parents.
#[derive(Debug, Clone)]
pub struct Card {
    /// The document's own id; twins share it.
    pub id: String,
    number: Option<String>,
    issued_on: Option<String>,
    issuer: Option<Agency>,
    /// Documents that it says it carries out, and those that only its rows name.
    implements: Vec<Cited>,
}

/// What is kept of a citation.
#[derive(Debug, Clone)]
struct Cited {
    number: String,
    issued_on: Option<String>,
    issuer: Option<String>,
    known_by: KnownBy,
}

impl Cited {
    /// `None` for a citation without a number.
    fn of(reference: Reference, known_by: KnownBy) -> Option<Cited> {
        Some(Cited {
            number: reference.number?,
            issued_on: reference.issued_on,
            issuer: reference.issuer,
            known_by,
        })
    }
}

impl Card {
    /// The card of a document.
    pub fn of(record: DocumentRecord) -> Card {
        let document = record.document;
        let cited = document.references.into_iter();
        let cited = cited.filter(|r| r.role == ReferenceRole::Implements);
        let by_rows = record.tasks.into_iter().flat_map(|task| task.assigned_by);
        let mut implements: Vec<Cited> = cited
            .map(|r| (r, KnownBy::Citation))
            .chain(by_rows.map(|r| (r, KnownBy::Rows)))
            .filter_map(|(reference, known_by)| Cited::of(reference, known_by))
            .collect();
        let mut named = BTreeSet::new();
        implements.retain(|cited| {
            let new = named.insert(number_key(&cited.number));
            new || cited.known_by != KnownBy::Rows
        });
        implements.shrink_to_fit();
        Card {
            id: document.id,
            number: document.number,
            issued_on: document.issued_on,
            issuer: document.issuer.map(|issuer| Agency {
                raw: String::new(),
                members: Vec::new(),
                ..issuer
            }),
            implements,
        }
    }

    /// The card of a document that cites nothing.
    #[cfg(test)]
    pub fn issued(number: &str, day: &str, body: &str) -> Card {
        Card {
            id: number.replace('/', "-"),
            number: Some(number.to_owned()),
            issued_on: Some(day.to_owned()),
            issuer: Some(Agency {
                raw: String::new(),
                name: body.to_owned(),
                id: None,
                collective: false,
                members: Vec::new(),
                confidence: 1.0,
            }),
            implements: Vec::new(),
        }
    }

    /// Whether it may carry out another document that it does not name: that one is older, has
    /// another number and another body, and if this one names parents, one of their numbers may be a
    /// misreading of the other's.
    pub fn may_carry_out(&self, parent: &Card) -> bool {
        let (Some(day), Some(before)) = (&self.issued_on, &parent.issued_on) else {
            return false;
        };
        let shared = day.len().min(before.len());
        if before.get(..shared) > day.get(..shared) || self.id == parent.id {
            return false;
        }
        let (Some(body), Some(above)) = (&self.issuer, &parent.issuer) else {
            return false;
        };
        let same = match (&body.id, &above.id) {
            (Some(body), Some(above)) => body == above,
            _ => fold::bare(&body.name) == fold::bare(&above.name),
        };
        if same {
            return false;
        }
        let number = parent.number.as_deref().map(number_key);
        if number.is_some() && number == self.number.as_deref().map(number_key) {
            return false;
        }
        self.implements.is_empty()
            || self.implements.iter().any(|cited| {
                let a = number_key(&cited.number);
                let day = cited.issued_on.is_some() && cited.issued_on == parent.issued_on;
                matches!(&number, Some(b) if misread(&a, b) || day && symbol(&a) == symbol(b))
            })
    }
}

/// Whether two different numbers are one letter or digit apart.
fn misread(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[start..], &b[start..]);
    let end = rest_a.iter().rev().zip(rest_b.iter().rev());
    let end = end.take_while(|(x, y)| x == y).count();
    a != b && rest_a.len().max(rest_b.len()) - end <= 1
}

/// What follows the first stroke of a number.
fn symbol(number: &str) -> &str {
    number.split_once('/').map_or("", |(_, symbol)| symbol)
}

/// Plans with their parents.
#[derive(Debug, Default, PartialEq)]
pub struct Families {
    /// Plan and parent, as indices of the cards.
    pub pairs: BTreeSet<(usize, usize)>,
    /// Parents that are cited and not given, sorted.
    pub missing: BTreeSet<MissingParent>,
    /// Plans for which several documents fit one citation, with the number cited.
    pub doubtful: BTreeSet<(usize, String)>,
    /// Every plan with what it names, and the parent if it was given.
    pub kin: BTreeSet<(usize, Option<usize>, Option<String>, KnownBy)>,
}

/// Finds the parents of each document among all of them. `ids` are the documents' final ids.
pub fn find(cards: &[Card], ids: &[String]) -> Families {
    let mut by_number: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, card) in cards.iter().enumerate() {
        if let Some(number) = &card.number {
            by_number.entry(number_key(number)).or_default().push(index);
        }
    }
    let mut families = Families::default();
    for (plan, card) in cards.iter().enumerate() {
        for cited in &card.implements {
            let number = &cited.number;
            let candidates = by_number
                .get(&number_key(number))
                .map_or(&[][..], Vec::as_slice);
            let names_itself = candidates.contains(&plan) && fit(cited, card, card).is_some();
            let others = candidates.iter().copied().filter(|other| *other != plan);
            let scored: Vec<(u8, usize)> = others
                .filter_map(|other| Some((fit(cited, card, &cards[other])?, other)))
                .collect();
            let best = scored.iter().map(|(score, _)| *score).max();
            let parents: Vec<usize> = scored
                .iter()
                .filter(|(score, _)| Some(*score) == best)
                .map(|(_, other)| *other)
                .collect();
            if parents.len() > 1 {
                families.doubtful.insert((plan, number.clone()));
            }
            let kin = |parent| (plan, parent, Some(number.clone()), cited.known_by);
            families
                .kin
                .extend(parents.iter().map(|parent| kin(Some(*parent))));
            if parents.is_empty() && !names_itself {
                families.kin.insert(kin(None));
                let document_id = ids[plan].clone();
                families.missing.insert(MissingParent {
                    document_id,
                    number: number.clone(),
                });
            }
            families
                .pairs
                .extend(parents.into_iter().map(|parent| (plan, parent)));
        }
    }
    families
}

/// How well a document fits a citation: 0 when nothing but the number agrees, `None` when
/// something contradicts.
fn fit(citation: &Cited, plan: &Card, parent: &Card) -> Option<u8> {
    let mut score = 0;
    if let (Some(cited), Some(issued)) = (&citation.issued_on, &parent.issued_on) {
        score += match (cited == issued, cited.get(..4) == issued.get(..4)) {
            (true, _) => 2,
            (_, true) => 1,
            _ => return None,
        };
    }
    if let (Some(from), Some(issued)) = (&plan.issued_on, &parent.issued_on) {
        let shared = from.len().min(issued.len());
        if issued.get(..shared) > from.get(..shared) {
            return None;
        }
    }
    if let (Some(cited), Some(issuer)) = (&citation.issuer, &parent.issuer) {
        match same_body(cited, issuer, plan) {
            Some(true) => score += 1,
            // With the day confirmed, a body read wrongly is likelier than another document.
            Some(false) if score < 2 => return None,
            _ => {}
        }
    }
    Some(score)
}

/// Whether the body that a plan's citation names is the one that issued a document; `None` when
/// that cannot be told.
fn same_body(cited: &str, issuer: &Agency, plan: &Card) -> Option<bool> {
    let (text, name) = (fold::fold(cited), fold::fold(&issuer.name));
    let context = Context {
        issuer: plan.issuer.as_ref().and_then(|agency| agency.id.as_deref()),
        issued_on: plan.issued_on.as_deref(),
        definitions: &[],
        ..Context::default()
    };
    let agencies = Agencies::get();
    let body = agencies
        .resolve(cited, &context)
        .filter(|body| !body.ambiguous);
    match (body, &issuer.id) {
        (Some(body), Some(id)) if body.id == *id => Some(true),
        (Some(body), Some(id)) if !related(agencies, &body.id, id) => Some(false),
        _ => (text.contains(&name) || name.contains(&text)).then_some(true),
    }
}

fn related(agencies: &Agencies, a: &str, b: &str) -> bool {
    agencies.within(a, b) || agencies.within(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::place::Place;
    use model::record::DocumentType;

    fn cites(number: &str, issued_on: Option<&str>, issuer: Option<&str>) -> Reference {
        Reference {
            number: Some(number.to_owned()),
            symbol: None,
            kind: DocumentType::Plan,
            name: None,
            issued_on: issued_on.map(str::to_owned),
            issuer: issuer.map(str::to_owned),
            role: ReferenceRole::Implements,
            text: number.to_owned(),
            place: Place::default(),
            resolved: None,
        }
    }

    fn card(number: &str, issued_on: Option<&str>, implements: Vec<Reference>) -> Card {
        Card {
            id: number.replace('/', "-"),
            number: Some(number.to_owned()),
            issued_on: issued_on.map(str::to_owned),
            issuer: None,
            implements: implements
                .into_iter()
                .filter_map(|r| Cited::of(r, KnownBy::Citation))
                .collect(),
        }
    }

    fn issued_by(mut card: Card, id: Option<&str>, name: &str) -> Card {
        card.issuer = Some(Agency {
            raw: name.to_owned(),
            name: name.to_owned(),
            id: id.map(str::to_owned),
            collective: false,
            members: Vec::new(),
            confidence: 1.0,
        });
        card
    }

    fn families(cards: &[Card]) -> Families {
        let ids: Vec<String> = cards.iter().map(|card| card.id.clone()).collect();
        find(cards, &ids)
    }

    #[test]
    fn a_parent_is_found_by_its_number_however_it_is_written() {
        let plan = card(
            "12/KH-UBND",
            Some("2024-04-15"),
            vec![
                cites("6/QĐ-TTg", None, None),
                cites("06/ QÐ-TTG", None, None),
            ],
        );
        let found = families(&[plan, card("06/QĐ-TTg", Some("2022-01-06"), vec![])]);
        assert_eq!(found.pairs, BTreeSet::from([(0, 1)]));
        assert!(found.missing.is_empty() && found.doubtful.is_empty());
    }

    #[test]
    fn a_document_of_another_year_is_no_parent() {
        let plan = card(
            "12/KH-UBND",
            None,
            vec![cites("05/CT-TTg", Some("2023-02-23"), None)],
        );
        let found = families(&[plan, card("05/CT-TTg", Some("2022-03-01"), vec![])]);
        assert!(found.pairs.is_empty());
        let missing = MissingParent {
            document_id: "12-KH-UBND".to_owned(),
            number: "05/CT-TTg".to_owned(),
        };
        assert_eq!(found.missing, BTreeSet::from([missing]));
    }

    #[test]
    fn a_later_document_is_no_parent() {
        let plan = card(
            "12/KH-UBND",
            Some("2022-05"),
            vec![cites("05/CT-TTg", None, None)],
        );
        let later = card("05/CT-TTg", Some("2022-06-01"), vec![]);
        assert!(families(&[plan.clone(), later]).pairs.is_empty());
        let same_month = card("05/CT-TTg", Some("2022-05-31"), vec![]);
        assert_eq!(families(&[plan, same_month]).pairs.len(), 1);
    }

    #[test]
    fn the_cited_day_decides_between_documents_of_one_number() {
        let plan = card(
            "12/KH-STP",
            None,
            vec![cites("51/KH-UBND", Some("2022-02-25"), None)],
        );
        let (one, other) = (
            card("51/KH-UBND", Some("2022-02-11"), vec![]),
            card("51/KH-UBND", Some("2022-02-25"), vec![]),
        );
        assert_eq!(
            families(&[plan, one, other]).pairs,
            BTreeSet::from([(0, 2)])
        );
    }

    #[test]
    fn the_cited_body_decides_between_documents_of_one_number() {
        let cited = cites(
            "51/KH-UBND",
            Some("2022"),
            Some("Ủy ban nhân dân tỉnh Bình Phước"),
        );
        let plan = card("12/KH-STP", None, vec![cited]);
        let body = |name| issued_by(card("51/KH-UBND", Some("2022-02-25"), vec![]), None, name);
        let found = families(&[
            plan,
            body("Ủy ban nhân dân tỉnh Lào Cai"),
            body("Uỷ ban nhân dân tỉnh Bình Phước"),
        ]);
        assert_eq!(found.pairs, BTreeSet::from([(0, 2)]));
    }

    #[test]
    fn several_that_fit_alike_are_all_parents_and_doubtful() {
        let plan = card("12/KH-STP", None, vec![cites("51/KH-UBND", None, None)]);
        let other = || card("51/KH-UBND", Some("2022-02-25"), vec![]);
        let found = families(&[plan, other(), other()]);
        assert_eq!(found.pairs, BTreeSet::from([(0, 1), (0, 2)]));
        assert_eq!(
            found.doubtful,
            BTreeSet::from([(0, "51/KH-UBND".to_owned())])
        );
    }

    #[test]
    fn a_plan_may_carry_out_an_older_document_of_another_body_that_it_does_not_misname() {
        let body = |card, name| issued_by(card, None, name);
        let parent = body(card("05/CT-TTg", Some("2023-02-23"), vec![]), "Thủ tướng");
        let plan = |day, name, cited: &[&str]| {
            let cited = cited.iter().map(|n| cites(n, None, None)).collect();
            body(card("12/KH-STP", day, cited), name)
        };
        let may = |plan: Card| plan.may_carry_out(&parent);
        assert!(may(plan(Some("2023-04"), "Sở Tư pháp", &[])));
        assert!(may(plan(Some("2023-04"), "Sở Tư pháp", &["06/CT-TTg"])));
        assert!(!may(plan(Some("2023-04"), "Sở Tư pháp", &["51/KH-UBND"])));
        assert!(!may(plan(Some("2023-01"), "Sở Tư pháp", &[])));
        assert!(!may(plan(None, "Sở Tư pháp", &[])));
        assert!(!may(plan(Some("2023-04"), "Thủ tướng", &[])));
    }

    #[test]
    fn a_document_is_not_its_own_parent() {
        let own = card(
            "12/KH-STP",
            Some("2022-05"),
            vec![cites("12/KH-STP", Some("2022-05"), None)],
        );
        assert_eq!(families(&[own]), Families::default());
    }
}
