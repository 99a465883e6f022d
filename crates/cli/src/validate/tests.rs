use super::*;
use model::alignment::*;
use model::record::*;
use model::run::*;
use model::{Place, PlaceBox, Warning};
use serde_json::json;

fn full_place() -> Place {
    let boxes = vec![PlaceBox {
        page: 1,
        x0: 0.5,
        y0: 1.0,
        x1: 2.0,
        y1: 3.0,
    }];
    Place {
        page: Some(1),
        line_start: Some(1),
        line_end: Some(2),
        table: Some(1),
        rows: vec![2],
        boxes,
    }
}

fn full_document() -> Value {
    let place = serde_json::to_value(full_place()).unwrap();
    let warning = json!({"code": "cut-row", "message": "a row was cut", "place": place});
    let agency = json!({"raw": "Bộ Y tế", "name": "Bộ Y tế", "id": "bo-y-te", "collective": false,
        "members": [{"raw": "A", "name": "A", "id": null, "collective": true, "members": [], "confidence": 0.5}],
        "confidence": 1.0});
    let reference = json!({"number": "06/QĐ-TTg", "symbol": "QĐ-TTg", "type": "decision", "name": "Tên",
        "issued_on": "2022-01-06", "issuer": "Thủ tướng Chính phủ", "role": "implements",
        "text": "Quyết định số 06/QĐ-TTg", "place": place,
        "resolved": {"by": "definition", "number": "06/QĐ-TTg", "name": "Đề án", "text": "Đề án", "place": place}});
    let correction = json!({"field": "content", "from": "a", "to": "b", "at": [0, 1], "rule": "r",
        "confidence": 0.9, "evidence": "e"});
    let term = |kind: &str| {
        json!({"kind": kind, "from": "2022-01-01", "to": "2022-12-31", "every": "half_year",
        "applies_to": "25 DVC", "reference": "50/NQ-CP"})
    };
    let task = json!({"id": "d#table1/A/1", "origin": "table", "section": [{"ordinal": "A", "title": "T"}],
        "parent_task": "d#table1/A/0", "ordinal": "1", "content": "Rà soát",
        "raw": {"content": "Rà soát", "lead": "x", "coordinating": "x", "deadline": "x", "product": "x",
            "funding": "x"},
        "lead": [agency], "coordinating": [agency], "other_roles": [{"role": "approves", "agency": agency}],
        "assigned_by": [reference], "deadline": {"raw": "x", "terms": [term("by"), term("recurring")]},
        "product": "x", "funding": "x", "other": [{"header": "Ghi chú", "text": "x"}], "references": [reference],
        "corrections": [correction], "confidence": 0.5, "place": place, "warnings": [warning]});
    json!({"schema_version": "1",
        "document": {"id": "d", "number": "1/KH-X", "symbol": "KH-X", "type": "plan", "issuer": agency,
            "issued_on": "2022-05", "issued_at": "Hà Nội", "title": "T", "title_raw": "T",
            "annexes": [{"title": "Phụ lục", "place": place}], "signer": {"name": "A", "position": "Giám đốc"},
            "abbreviations": [{"short": "CĐS", "full": "chuyển đổi số"}],
            "references": [reference], "corrections": [correction],
            "source": {"path": "a.zip!/b.docx", "sha256": "0".repeat(64), "media_type": "text/plain", "bytes": 1,
                "pages": 1, "encoding": "utf-8", "engine": "text"}},
        "tasks": [task],
        "restatements": [{"task": "d#body/1", "of": ["d#table1/A/1"], "score": 0.9,
            "differences": [{"field": "deadline", "here": "a", "there": "b"}],
            "evidence": [{"comparison": "prior", "level": "base", "weight": -1.5}]}],
        "coverage": {"cells": 2, "used": 1, "left_out": [{"text": "x", "place": place, "why": "w"}]},
        "warnings": [warning]})
}

fn full_alignment() -> Value {
    json!({"schema_version": "1", "plan": "p", "parent": "d",
        "links": [{"plan_task": "p#table1/1", "status": "matched", "decided_by": "program",
            "parents": [{"task": "d#table1/1", "relation": "part_of", "score": 0.5,
                "evidence": [{"comparison": "prior", "level": "base", "weight": -1.5}]}],
            "alternatives": [{"task": "d#table1/2", "score": 0.1,
                "evidence": [{"comparison": "prior", "level": "base", "weight": -1.5}]}]}],
        "uncovered": [{"task": "d#table1/3", "reason": "no_plan_row"}],
        "findings": [{"code": "lead-differs", "plan_task": "p#table1/1", "parent_task": "d#table1/1",
            "message": "m", "plan_value": "a", "parent_value": "b", "severity": "warning"}],
        "summary": {"rows": {"matched": 1}, "items": {"covered": 1}, "findings": {"lead-differs": 1},
            "given": {"items": 3, "covered": 2, "in_review": 1, "dated": 2, "on_time": 1, "led": 2, "right_body": 1}},
        "guessed": false})
}

fn full_run() -> Value {
    let warning = serde_json::to_value(Warning::at("cut-row", "m", &full_place())).unwrap();
    json!({"schema_version": "1", "tool_version": "0.1.0", "engines": {"tesseract": "5"}, "settings": {"ocr": "on"},
        "inputs": [{"path": "a.pdf", "sha256": "0".repeat(64), "bytes": 1, "media_type": "application/pdf",
            "status": "partial", "document_id": "d", "reason": "page 3", "warnings": [warning]}],
        "missing_parents": [{"document_id": "d", "number": "06/QĐ-TTg"}],
        "kinship": [{"plan": "d", "parent": "e", "number": "06/QĐ-TTg", "known_by": "citation"}],
        "decisions": [{"line": 2, "plan_task": "p#table1/1", "parent_task": "d#table1/1", "parent": "d",
            "decision": "confirm", "note": "n", "state": "moved", "message": "m",
            "seen": {"plan_sum": "0", "parent_sum": "0", "plan_text": "a", "parent_text": "b"},
            "now": {"plan_task": "p#table1/2", "parent_task": "d#table1/1"}}]})
}

/// The value as the model's type writes it: it reads and keeps every key.
macro_rules! through {
    ($model:ty, $value:expr) => {{
        let value: Value = $value;
        let typed: $model = serde_json::from_value(value.clone()).unwrap();
        let written = serde_json::to_value(typed).unwrap();
        assert_eq!(written, value, "the model drops or adds a key");
        written
    }};
}

fn full(kind: Kind) -> Value {
    match kind {
        Kind::Document => through!(DocumentRecord, full_document()),
        Kind::Alignment => through!(Alignment, full_alignment()),
        Kind::Run => through!(RunRecord, full_run()),
    }
}

/// Pointers of all objects of the model, maps aside.
fn objects(value: &Value, pointer: String, out: &mut Vec<String>) {
    const MAPS: [&str; 5] = [
        "/engines",
        "/settings",
        "/summary/rows",
        "/summary/items",
        "/summary/findings",
    ];
    match value {
        Value::Object(map) if !MAPS.contains(&pointer.as_str()) => {
            map.iter()
                .for_each(|(key, inner)| objects(inner, format!("{pointer}/{key}"), out));
            out.push(pointer);
        }
        Value::Array(all) => {
            all.iter()
                .enumerate()
                .for_each(|(at, inner)| objects(inner, format!("{pointer}/{at}"), out));
        }
        _ => {}
    }
}

#[test]
fn what_the_model_writes_is_valid_and_has_its_kind() {
    for kind in Kind::ALL {
        let value = full(kind);
        assert_eq!(kind_of(&value), Some(kind));
        assert_eq!(
            Validator::new(kind).unwrap().problems(&value),
            [] as [String; 0]
        );
    }
}

/// Keys that files of earlier versions lack.
const ADDED: [&str; 6] = [
    "given",
    "guessed",
    "kinship",
    "decisions",
    "evidence",
    "resolved",
];

#[test]
fn every_key_is_required_and_no_other_is_allowed() {
    for kind in Kind::ALL {
        let (validator, value) = (Validator::new(kind).unwrap(), full(kind));
        let mut pointers = Vec::new();
        objects(&value, String::new(), &mut pointers);
        assert!(pointers.len() > 5);
        for pointer in pointers {
            let keys: Vec<String> = value
                .pointer(&pointer)
                .unwrap()
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect();
            let added =
                |key: &String| ADDED.contains(&key.as_str()) && !pointer.contains("parents/");
            for key in keys.into_iter().filter(|key| !added(key)) {
                let mut less = value.clone();
                less.pointer_mut(&pointer)
                    .unwrap()
                    .as_object_mut()
                    .unwrap()
                    .remove(&key);
                assert!(
                    !validator.problems(&less).is_empty(),
                    "{pointer} lacks {key}"
                );
            }
            let mut more = value.clone();
            more.pointer_mut(&pointer).unwrap()["unknown"] = json!(1);
            let problems = validator.problems(&more);
            assert!(
                problems.iter().any(|p| p.contains("unknown")),
                "{pointer} takes an unknown key: {problems:?}"
            );
        }
    }
}

/// Names of an enum's variants, from the message for a value that is none of them.
macro_rules! variants {
    ($model:ty) => {{
        let message = serde_json::from_value::<$model>(json!("?"))
            .err()
            .unwrap()
            .to_string();
        let mut names: Vec<String> = message
            .split('`')
            .skip(3)
            .step_by(2)
            .map(str::to_owned)
            .collect();
        names.sort();
        names
    }};
}

fn listed(kind: Kind, pointer: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(kind.text()).unwrap();
    let all = schema
        .pointer(pointer)
        .and_then(Value::as_array)
        .unwrap_or_else(|| panic!("{pointer}"));
    let mut names: Vec<String> = all
        .iter()
        .filter_map(|v| v.as_str().map(str::to_owned))
        .collect();
    names.sort();
    names
}

#[test]
fn enums_of_schema_and_model_are_the_same() {
    let task = "/$defs/task/properties";
    let link = "/$defs/link/properties";
    for (kind, pointer, names) in [
        (
            Kind::Document,
            "/$defs/documentType/enum".to_owned(),
            variants!(DocumentType),
        ),
        (
            Kind::Document,
            "/$defs/reference/properties/role/enum".to_owned(),
            variants!(ReferenceRole),
        ),
        (
            Kind::Document,
            format!("{task}/origin/enum"),
            variants!(Origin),
        ),
        (
            Kind::Document,
            format!("{task}/other_roles/items/properties/role/enum"),
            variants!(RoleKind),
        ),
        (
            Kind::Document,
            "/$defs/term/properties/kind/enum".to_owned(),
            variants!(TermKind),
        ),
        (
            Kind::Document,
            "/$defs/term/properties/every/enum".to_owned(),
            variants!(Every),
        ),
        (
            Kind::Alignment,
            format!("{link}/status/enum"),
            variants!(LinkStatus),
        ),
        (
            Kind::Alignment,
            format!("{link}/decided_by/enum"),
            variants!(DecidedBy),
        ),
        (
            Kind::Alignment,
            format!("{link}/parents/items/properties/relation/enum"),
            variants!(Relation),
        ),
        (
            Kind::Alignment,
            "/properties/uncovered/items/properties/reason/enum".to_owned(),
            variants!(UncoveredReason),
        ),
        (
            Kind::Alignment,
            "/$defs/finding/properties/severity/enum".to_owned(),
            variants!(Severity),
        ),
        (
            Kind::Run,
            "/$defs/input/properties/status/enum".to_owned(),
            variants!(InputStatus),
        ),
        (
            Kind::Run,
            "/properties/kinship/items/properties/known_by/enum".to_owned(),
            variants!(KnownBy),
        ),
        (
            Kind::Run,
            "/$defs/decision/properties/decision/enum".to_owned(),
            variants!(DecisionKind),
        ),
        (
            Kind::Run,
            "/$defs/decision/properties/state/enum".to_owned(),
            variants!(DecisionState),
        ),
    ] {
        assert!(names.len() > 1, "{pointer}");
        assert_eq!(listed(kind, &pointer), names, "{pointer}");
    }
}

#[test]
fn a_term_has_the_dates_that_its_kind_needs() {
    let validator = Validator::new(Kind::Document).unwrap();
    for (kind, needed) in [
        ("by", "to"),
        ("from", "from"),
        ("between", "to"),
        ("between", "from"),
        ("recurring", "every"),
    ] {
        let mut value = full_document();
        let term = value.pointer_mut("/tasks/0/deadline/terms/0").unwrap();
        term["kind"] = json!(kind);
        term[needed] = Value::Null;
        assert_eq!(
            validator.problems(&value).len(),
            1,
            "{kind} without {needed}"
        );
    }
}

#[test]
fn wrong_forms_are_named_with_their_pointer() {
    let validator = Validator::new(Kind::Document).unwrap();
    for (pointer, wrong) in [
        ("/document/issued_on", json!("23/02/2023")),
        ("/document/source/sha256", json!("ABC")),
        ("/document/source/path", json!("/home/a.txt")),
        ("/document/issuer/name", json!(1)),
        ("/document/issuer/members/0/confidence", json!(1.5)),
        ("/tasks/0/id", json!("1")),
        ("/tasks/0/place/page", json!(0)),
        ("/tasks/0/deadline/terms/0/to", json!("2022-13-01")),
        ("/tasks/0/corrections/0/at", json!([1])),
        ("/tasks/0/warnings/0/code", json!("Cut Row")),
    ] {
        let mut value = full_document();
        *value.pointer_mut(pointer).unwrap() = wrong;
        let problems = validator.problems(&value);
        assert!(
            problems
                .iter()
                .any(|p| p.starts_with(&format!("{pointer}: "))),
            "{pointer}: {problems:?}"
        );
    }
}

#[test]
fn unmatched_rows_have_no_parent_and_matched_ones_have() {
    let validator = Validator::new(Kind::Alignment).unwrap();
    let mut value = full_alignment();
    value["links"][0]["status"] = json!("unmatched");
    assert!(!validator.problems(&value).is_empty());
    value["links"][0]["parents"] = json!([]);
    assert!(validator.problems(&value).is_empty());
    value["links"][0]["status"] = json!("matched");
    assert!(!validator.problems(&value).is_empty());
}

#[test]
fn long_messages_are_cut_between_characters() {
    let mut value = full_document();
    value["document"]["symbol"] = json!(["ệ".repeat(10_000)]);
    let problems = Validator::new(Kind::Document).unwrap().problems(&value);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].chars().count() < 2 * MESSAGE);
}

#[test]
fn files_that_cannot_be_read_or_have_another_shape_are_invalid() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let good = put("good.json", &full_run().to_string());
    assert!(!run(std::slice::from_ref(&good)).unwrap());
    for bad in [
        put("a.json", "{"),
        put("b.json", "[]"),
        put("c.json", "{\"inputs\": 1}"),
    ] {
        assert!(
            run(&[good.clone(), bad.clone()]).unwrap(),
            "{}",
            bad.display()
        );
    }
    let missing = folder.path().join("none");
    assert!(run(&[good, missing]).is_err(), "not there");
}
