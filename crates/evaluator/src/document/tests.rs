use super::*;
use serde_json::json;

fn measure(gold: Value, found: Value, aspect: Aspect) -> Option<Measure> {
    score(&gold, Some(&found)).measures.get(&aspect).copied()
}

fn one_task(fields: Value) -> Value {
    let mut task = json!({"id": "d#table1/1"});
    for (key, value) in fields.as_object().into_iter().flatten() {
        task[key] = value.clone();
    }
    json!({"tasks": [task]})
}

#[test]
fn only_what_gold_labels_is_scored() {
    let sheet = score(
        &one_task(json!({})),
        Some(&one_task(json!({"lead": [{"name": "Bộ Y tế"}]}))),
    );
    assert_eq!(
        sheet.measures.keys().copied().collect::<Vec<_>>(),
        [Aspect::Tasks, Aspect::Ids]
    );
    assert!(sheet.deviations.is_empty());
}

#[test]
fn raw_text_compares_on_letters_and_digits_with_case() {
    let gold =
        || one_task(json!({"raw": {"content": "- Rà soát,\ncập nhật 25 DVC", "lead": null}}));
    let right = one_task(json!({"raw": {"content": "Rà soát cập nhật 25 DVC.", "lead": null}}));
    let wrong = one_task(json!({"raw": {"content": "rà soát cập nhật 25 DVC", "lead": "Bộ Y tế"}}));
    assert_eq!(
        measure(gold(), right, Aspect::RawContent),
        Some(Measure::Share { right: 1, of: 1 })
    );
    assert_eq!(
        measure(gold(), wrong.clone(), Aspect::RawContent),
        Some(Measure::Share { right: 0, of: 1 })
    );
    assert_eq!(
        measure(gold(), wrong, Aspect::RawLead),
        Some(Measure::Share { right: 0, of: 1 })
    );
}

#[test]
fn every_labelled_field_of_a_lost_task_is_wrong_and_one_line_says_so() {
    let gold = one_task(json!({"raw": {"content": "A", "lead": null}, "ordinal": null}));
    let sheet = score(&gold, Some(&json!({"tasks": []})));
    assert_eq!(
        sheet.measures[&Aspect::RawLead],
        Measure::Share { right: 0, of: 1 }
    );
    assert_eq!(
        sheet.measures[&Aspect::Ordinal],
        Measure::Share { right: 0, of: 1 }
    );
    assert_eq!(sheet.deviations.len(), 1);
    assert_eq!(sheet.deviations[0].kind, Kind::Lost);
}

#[test]
fn extra_tasks_count_where_gold_is_complete() {
    let mut gold = json!({"tasks": [], "complete": {"table": true, "prose": false}});
    let found = json!({"tasks": [{"id": "d#table1/1"}, {"id": "d#body/1"}]});
    let extra = Some(Measure::Sets {
        right: 0,
        missed: 0,
        extra: 1,
    });
    assert_eq!(measure(gold.clone(), found.clone(), Aspect::Tasks), extra);
    gold["complete"] = json!({"table": true, "prose": true});
    assert_eq!(
        measure(gold, found, Aspect::Tasks),
        Some(Measure::Sets {
            right: 0,
            missed: 0,
            extra: 2
        })
    );
}

#[test]
fn agencies_are_names_or_objects_with_a_name() {
    let gold = one_task(
        json!({"lead": ["Bộ Y tế", "Bộ Công an"], "other_roles": [["approves", "Bộ Y tế"]]}),
    );
    let found = one_task(json!({
        "lead": [{"name": "Bộ Y tế"}, {"name": "Bộ Nội vụ"}],
        "other_roles": [{"role": "approves", "agency": {"name": "Bộ Y tế"}}]
    }));
    assert_eq!(
        measure(gold.clone(), found.clone(), Aspect::Lead),
        Some(Measure::Sets {
            right: 1,
            missed: 1,
            extra: 1
        })
    );
    assert_eq!(
        measure(gold, found, Aspect::OtherRoles),
        Some(Measure::Sets {
            right: 1,
            missed: 0,
            extra: 0
        })
    );
}

#[test]
fn members_of_a_collective_count_only_where_gold_names_them() {
    let with = |names: &[&str]| {
        let members: Vec<_> = names.iter().map(|n| json!({"name": n})).collect();
        one_task(json!({"lead": [{"name": "Ủy ban nhân dân các tỉnh", "members": members}]}))
    };
    assert_eq!(
        measure(
            one_task(json!({"lead": ["Ủy ban"]})),
            with(&["X"]),
            Aspect::Members
        ),
        None
    );
    let found = measure(with(&["X", "Y"]), with(&["X", "Z"]), Aspect::Members);
    assert_eq!(
        found,
        Some(Measure::Sets {
            right: 1,
            missed: 1,
            extra: 1
        })
    );
}

#[test]
fn terms_compare_by_kind_and_dates() {
    let gold = one_task(json!({"deadline": {"terms": [
        {"kind": "by", "to": "2022-01-31", "applies_to": "25 DVC ưu tiên"}, {"kind": "recurring", "every": "continuous"}]}}));
    let found = one_task(json!({"deadline": {"terms": [
        {"kind": "by", "from": null, "to": "2022-01-31", "applies_to": "25 DVC ưu tiên."},
        {"kind": "recurring", "every": "month"}]}}));
    let terms = Some(Measure::Sets {
        right: 1,
        missed: 1,
        extra: 1,
    });
    assert_eq!(measure(gold.clone(), found.clone(), Aspect::Terms), terms);
    assert_eq!(
        measure(gold, found, Aspect::AppliesTo),
        Some(Measure::Share { right: 1, of: 1 })
    );
}

#[test]
fn citations_compare_by_number_or_name_and_role() {
    let gold = json!({"document": {"references": [["06/QĐ-TTg", "implements"], ["Luật Cư trú", "cites"]]}});
    let found = json!({"document": {"references": [
        {"number": "06/QĐ-TTg", "name": null, "role": "cites"},
        {"number": null, "name": "Luật cư trú", "role": "cites"},
        {"number": null, "name": "Luật Cư trú", "role": "cites"}]}});
    let expected = Some(Measure::Sets {
        right: 1,
        missed: 1,
        extra: 1,
    });
    assert_eq!(measure(gold, found, Aspect::DocumentReferences), expected);
}

#[test]
fn document_fields_count_one_by_one() {
    let gold = json!({"document": {"number": null, "symbol": "KH-STP", "issuer": "Sở Tư pháp", "signer": null}});
    let found = json!({"document": {"number": null, "symbol": "KH", "issuer": {"name": "Sở Tư pháp"}, "signer": null}});
    let fields = measure(gold.clone(), found, Aspect::DocumentFields);
    assert_eq!(fields, Some(Measure::Share { right: 4, of: 5 }));
    let fields = score(&gold, None).measures[&Aspect::DocumentFields];
    assert_eq!(fields, Measure::Share { right: 0, of: 5 });
}

#[test]
fn restatements_follow_tasks_that_were_found_under_another_id() {
    let gold = json!({
        "tasks": [{"id": "d#body/1", "content": "Rà soát"}],
        "restatements": {"d#body/1": ["d#table1/1"]}
    });
    let found = json!({
        "tasks": [{"id": "d#body/9", "content": "Rà soát"}],
        "restatements": [{"task": "d#body/9", "of": ["d#table1/1"]}]
    });
    let expected = Some(Measure::Sets {
        right: 1,
        missed: 0,
        extra: 0,
    });
    // The origin of a task without the field comes from its id.
    assert_eq!(measure(gold, found, Aspect::Restatements), expected);
}

#[test]
fn a_full_record_scores_one_against_itself() {
    let record = json!({
        "schema_version": "1",
        "document": {"id": "d", "number": "1/KH", "issuer": {"name": "Sở"}, "annexes": [{"title": "Phụ lục"}],
            "signer": {"name": "A", "position": "Giám đốc"}, "references": [{"number": "2/QĐ", "role": "cites"}]},
        "tasks": [{"id": "d#table1/1", "origin": "table", "section": [{"ordinal": "I", "title": "T"}], "ordinal": "1",
            "parent_task": null, "content": "A", "raw": {"content": "A", "lead": "B"}, "lead": [{"name": "B"}],
            "deadline": {"raw": "x", "terms": [{"kind": "relative", "reference": "3/KH"}]}, "references": []}],
        "restatements": []
    });
    let sheet = score(&record, Some(&record));
    assert!(sheet.deviations.is_empty(), "{:?}", sheet.deviations);
    assert!(sheet.measures.values().all(|m| m.value() == 1.0));
    assert!(sheet.measures.len() > 10);
}
