//! Tests of the data: the files parse, are in order, agree with each other, and their examples hold.

use super::files::{self, Data, slug};
use super::names::Target;
use super::*;
use unicode_normalization::is_nfc;

fn data() -> Data {
    match files::read() {
        Ok(data) => data,
        Err(e) => panic!("{e}"),
    }
}

fn sorted<T: Ord + std::fmt::Debug>(items: impl Iterator<Item = T>) {
    let items: Vec<T> = items.collect();
    for pair in items.windows(2) {
        assert!(
            pair[0] < pair[1],
            "{:?} stands before {:?}",
            pair[0],
            pair[1]
        );
    }
}

#[test]
fn files_are_sorted_and_their_ids_unique() {
    let data = data();
    sorted(data.central.iter().map(|c| &c.id));
    sorted(data.groups.iter().map(|g| &g.parent));
    for g in &data.groups {
        sorted(g.units.iter().map(|u| slug(&u.name)));
    }
    sorted(data.general.iter().map(|u| slug(&u.name)));
    sorted(data.provinces.iter().map(|p| &p.id));
    sorted(data.patterns.iter().map(|p| &p.slug));
    let regions = files::regions().unwrap_or_default();
    assert!(!regions.is_empty());
    sorted(regions.iter().map(|r| &r.slug));
}

#[test]
fn texts_are_nfc_and_ids_ascii_kebab() {
    for file in [
        "central",
        "departments",
        "patterns",
        "provinces",
        "regions",
        "words",
    ] {
        let path = format!("{}/data/agencies_{file}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(!text.is_empty() && is_nfc(&text), "{path}");
    }
    for a in Agencies::get().all() {
        let kebab =
            a.id.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(
            kebab && !a.id.starts_with('-') && !a.id.contains("--"),
            "{}",
            a.id
        );
    }
}

#[test]
fn parents_successors_and_counterparts_exist() {
    let list = Agencies::get();
    for a in list.all() {
        for other in a
            .parent
            .into_iter()
            .chain(a.successors())
            .chain(a.counterpart)
        {
            assert!(list.by_id(other).is_some(), "{} names {other}", a.id);
        }
        assert!(
            a.successors().next().is_none() || a.to.is_some(),
            "{} has a successor and no last day",
            a.id
        );
        assert!(
            a.from.is_none() || a.to.is_none() || a.from < a.to,
            "{}",
            a.id
        );
    }
    for g in data().groups {
        assert!(list.by_id(&g.parent).is_some(), "{}", g.parent);
    }
}

#[test]
fn there_are_34_provinces_today_and_63_before() {
    let list = Agencies::get();
    let on = |day: &str| {
        let there =
            |p: &&Province| p.from.is_none_or(|f| f <= day) && p.to.is_none_or(|t| day <= t);
        list.provinces().iter().filter(there).count()
    };
    assert_eq!(
        (on("2025-07-01"), on("2025-06-30"), on("2024-06-30")),
        (34, 63, 63)
    );
}

#[test]
fn no_name_is_shared_but_by_units_of_different_bodies() {
    for (name, targets) in names::Names::shared() {
        let central: Vec<&Target> = targets
            .iter()
            .filter(|t| matches!(t, Target::Body(id) if Agencies::get().by_id(id).is_some_and(|a| a.parent.is_none())))
            .collect();
        // A body goes by a short name before and behind the day on which it was renamed.
        let renamed = match central[..] {
            [Target::Body(one), Target::Body(other)] => [(one, other), (other, one)]
                .iter()
                .any(|(a, b)| list::by_id(a).is_some_and(|a| a.successors().any(|s| s == **b))),
            _ => false,
        };
        assert!(central.len() <= 1 || renamed, "{name}: {central:?}");
        let patterns = targets
            .iter()
            .filter(|t| matches!(t, Target::Pattern(_)))
            .count();
        assert!(patterns <= 1, "{name}: {targets:?}");
    }
}

#[test]
fn every_body_is_found_by_its_name() {
    let list = Agencies::get();
    let mut lost: Vec<String> = Vec::new();
    let mut look = |text: &str, context: &Context, id: &str| {
        let found = list.resolve(text, context).map(|f| f.id);
        if found.as_deref() != Some(id) {
            lost.push(format!("{text}: {found:?}, not {id}"));
        }
    };
    let data = data();
    for c in data.central.iter().chain(&data.regional) {
        let day = c.to.clone().or(c.from.clone());
        let context = Context {
            issued_on: day.as_deref(),
            ..Context::default()
        };
        for text in std::iter::once(&c.name)
            .chain(&c.aliases)
            .chain(&c.abbreviations)
            .chain(&c.examples)
        {
            look(text, &context, &c.id);
        }
    }
    for g in &data.groups {
        let context = Context {
            issuer: Some(&g.parent),
            ..Context::default()
        };
        for u in &g.units {
            look(
                &u.name,
                &context,
                &format!("{}-{}", g.parent, slug(&u.name)),
            );
        }
    }
    for p in &data.provinces {
        for pattern in &data.patterns {
            let id = format!("{}-{}", p.id, pattern.slug);
            if list.by_id(&id).is_some() {
                look(&pattern.name_in(p), &Context::default(), &id);
            }
        }
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn kinds_match_their_examples_and_not_their_counter_examples() {
    let mut wrong: Vec<&str> = Vec::new();
    let kinds = lexicon::load().kinds;
    for kind in kinds.values().flatten() {
        wrong.extend(
            kind.examples
                .iter()
                .filter(|t| Agencies::get().prefix(t).is_none())
                .map(String::as_str),
        );
        wrong.extend(
            kind.counter_examples
                .iter()
                .filter(|t| Agencies::get().prefix(t).is_some())
                .map(String::as_str),
        );
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
