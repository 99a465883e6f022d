use super::*;
use model::run::Seen;

fn texts(tasks: &[(&str, &str)]) -> Texts {
    let mut texts = Texts {
        by_id: BTreeMap::new(),
        by_sum: BTreeMap::new(),
        restating: BTreeSet::new(),
    };
    for (id, text) in tasks {
        let sum = text_sum(text);
        texts
            .by_sum
            .entry(sum.clone())
            .or_default()
            .push((*id).to_owned());
        texts
            .by_id
            .insert((*id).to_owned(), (sum, text_start(text)));
    }
    texts
}

fn state(rows: &[(&str, &str)], seen: Seen) -> (DecisionState, String) {
    let items = [("d#1", "Bố trí kinh phí")];
    let texts = BTreeMap::from([("p", texts(rows)), ("d", texts(&items))]);
    let decision = Decision {
        line: 2,
        plan_task: "p#1".into(),
        parent_task: Some("d#1".into()),
        parent: Some("d".into()),
        kind: DecisionKind::Confirm,
        note: None,
        seen,
    };
    let found = judge(&decision, &texts);
    (found.state, found.row.unwrap_or_default())
}

fn saw(text: &str) -> Seen {
    Seen {
        plan_sum: Some(text_sum(text)),
        plan_text: Some(text_start(text)),
        ..Seen::default()
    }
}

#[test]
fn a_decision_follows_the_text_that_was_seen() {
    let rows = [("p#1", "Rà soát văn bản"), ("p#2", "Bố trí kinh phí")];
    let state = |seen| state(&rows, seen);
    assert_eq!(
        state(saw("rà soát  văn bản")),
        (DecisionState::Kept, "p#1".into())
    );
    assert_eq!(state(Seen::default()), (DecisionState::Kept, "p#1".into()));
    assert_eq!(
        state(saw("Bố trí kinh phí")),
        (DecisionState::Moved, "p#2".into())
    );
    assert_eq!(
        state(saw("Rà soát bản đồ")),
        (DecisionState::Changed, "p#1".into())
    );
    let by_text = Seen {
        plan_text: Some("Rà soát …".into()),
        ..Seen::default()
    };
    assert_eq!(state(by_text).0, DecisionState::Kept);
}

#[test]
fn a_row_that_is_gone_leaves_the_decision_without_effect() {
    let gone = state(&[("p#2", "Bố trí kinh phí")], saw("Rà soát văn bản"));
    assert_eq!(gone.0, DecisionState::Gone);
}

#[test]
fn a_text_that_stands_twice_is_followed_nowhere() {
    let rows = [("p#1", "a"), ("p#2", "b"), ("p#3", "b")];
    assert_eq!(
        state(&rows, saw("b")),
        (DecisionState::Changed, "p#1".into())
    );
}

#[test]
fn a_decision_holds_for_each_copy_that_came_since() {
    let ids = BTreeSet::from(["p", "d-0a1b2c3d", "d-0a1b2c3d~2", "e-0a1b2c3d"]);
    let decision = Decision {
        line: 2,
        plan_task: "p#1".into(),
        parent_task: Some("d#2".into()),
        parent: Some("d".into()),
        kind: DecisionKind::Reject,
        note: None,
        seen: Seen::default(),
    };
    let items = |decision: &Decision| -> Vec<Option<String>> {
        let versions = Twins::of(&ids).versions(decision);
        versions.into_iter().map(|d| d.parent_task).collect()
    };
    let copies = ["d-0a1b2c3d#2", "d-0a1b2c3d~2#2"].map(|id| Some(id.to_owned()));
    assert_eq!(items(&decision), copies);
    let gone = Decision {
        plan_task: "q#1".into(),
        ..decision.clone()
    };
    assert!(items(&gone).is_empty());
    let alone = Decision {
        parent: Some("e".into()),
        parent_task: Some("e#2".into()),
        ..decision
    };
    assert_eq!(items(&alone), [Some("e-0a1b2c3d#2".to_owned())]);
}

fn decision(line: u32, row: &str, item: &str, kind: DecisionKind, saw_row: &str) -> Decision {
    Decision {
        line,
        plan_task: row.into(),
        parent_task: (kind != DecisionKind::None).then(|| item.to_owned()),
        parent: Some("d".into()),
        kind,
        note: None,
        seen: saw(saw_row),
    }
}

/// What becomes of decisions about the rows of `p`, with the row where each stands.
fn fates(rows: &[(&str, &str)], decisions: Vec<Decision>) -> Vec<(DecisionState, Option<String>)> {
    let items = [("d#1", "Bố trí kinh phí"), ("d#2", "Báo cáo")];
    let texts = BTreeMap::from([("p", texts(rows)), ("d", texts(&items))]);
    let judged = |decision: Decision| {
        let found = judge(&decision, &texts);
        (decision, found)
    };
    let mut all: Vec<_> = decisions.into_iter().map(judged).collect();
    give_way(&mut all);
    let fate = |(_, found): (Decision, Found)| (found.state, found.row);
    all.into_iter().map(fate).collect()
}

#[test]
fn a_doubted_decision_gives_way_where_another_saw_the_text() {
    use DecisionKind::{Confirm, None as NoItem, Reject};
    use DecisionState::{Changed, Gone, Kept, Moved};
    // A row was put in at the top, and the last one was edited.
    let rows = [("p#1", "new"), ("p#2", "a"), ("p#3", "b, edited")];
    let of = |second| {
        let first = decision(2, "p#1", "d#1", Confirm, "a");
        fates(&rows, vec![first, decision(3, "p#2", "d#1", second, "b")])
    };
    let first = (Moved, Some("p#2".to_owned()));
    for second in [Confirm, Reject, NoItem] {
        assert_eq!(of(second), [first.clone(), (Gone, None)]);
    }
    // What is about another item is no contradiction.
    let other = decision(3, "p#2", "d#2", Confirm, "b");
    let both = fates(&rows, vec![decision(2, "p#1", "d#1", Confirm, "a"), other]);
    assert_eq!(both, [first, (Changed, Some("p#2".to_owned()))]);
    // Of two that say the same of one text, both stay.
    let twice = vec![
        decision(2, "p#1", "d#1", Confirm, "a"),
        decision(3, "p#2", "d#1", Confirm, "a"),
    ];
    let states: Vec<_> = fates(&rows, twice).into_iter().map(|f| f.0).collect();
    assert_eq!(states, [Moved, Kept]);
}

#[test]
fn the_first_that_is_stronger_is_named() {
    use DecisionKind::{Confirm, None as NoItem, Reject};
    // Every list of three about one row, held against a comparison of each with each.
    let texts = BTreeMap::from([
        ("p", texts(&[("p#1", "a"), ("p#2", "b")])),
        ("d", texts(&[("d#1", "c"), ("d#2", "e")])),
        ("f", texts(&[("f#1", "c")])),
    ]);
    let mut kinds = Vec::new();
    for (kind, item) in [
        (Confirm, "d#1"),
        (Confirm, "f#1"),
        (Reject, "d#1"),
        (Reject, "d#2"),
        (NoItem, "d"),
        (NoItem, "f"),
        (NoItem, ""),
    ] {
        for (row, saw) in [("p#1", "a"), ("p#2", "a"), ("p#1", "x")] {
            let parent = item.split('#').next().filter(|id| !id.is_empty());
            kinds.push(Decision {
                parent: parent.map(str::to_owned),
                ..decision(0, row, item, kind, saw)
            });
        }
    }
    let count = kinds.len();
    for n in 0..count.pow(3) {
        let list = [n % count, n / count % count, n / count / count];
        let mut all: Vec<(Decision, Found)> = list
            .iter()
            .zip(2..)
            .map(|(&kind, line)| {
                let decision = Decision {
                    line,
                    ..kinds[kind].clone()
                };
                let found = judge(&decision, &texts);
                (decision, found)
            })
            .collect();
        let stronger = |at: usize| {
            (0..3).find(|&other| {
                let ((one, here), (against, there)) = (&all[at], &all[other]);
                (there.state, other) < (here.state, at) && meets(one, here, against, there)
            })
        };
        let wanted: Vec<Option<String>> = (0..3)
            .map(|at| stronger(at).map(|other| format!("line {} holds there", other + 2)))
            .collect();
        give_way(&mut all);
        let gave = |(_, found): &(Decision, Found)| {
            let gone = found.state == DecisionState::Gone;
            gone.then(|| found.said.last().cloned()).flatten()
        };
        assert_eq!(all.iter().map(gave).collect::<Vec<_>>(), wanted, "{list:?}");
    }
}
