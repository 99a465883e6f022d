//! Invented records with a text in every field.

use model::alignment::*;
use model::place::{Place, Warning};
use model::record::*;
use model::run::*;
use std::collections::BTreeMap;

/// Texts that would run, load or break out if they were taken for markup.
const HOSTILE: [&str; 7] = [
    "</script><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "'><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "<!-- <style>*{display:none}",
    "../../x\u{0}\u{202e}&amp;",
    "</title></textarea></style><a href=\"http://example.com\">đ",
];

/// A text that is different at each call, so that a missing escape anywhere shows.
pub struct Texts {
    pub made: usize,
    pub hostile: bool,
}

impl Texts {
    fn next(&mut self, plain: &str) -> String {
        self.made += 1;
        let evil = if self.hostile {
            HOSTILE[self.made % HOSTILE.len()]
        } else {
            ""
        };
        format!("{plain}{evil}")
    }
}

fn agency(t: &mut Texts, name: &str) -> Agency {
    let members = Vec::new();
    Agency {
        raw: t.next("raw"),
        name: t.next(name),
        id: None,
        collective: false,
        members,
        confidence: 0.9,
    }
}

fn place(n: u32) -> Place {
    Place {
        page: Some(2),
        table: Some(1),
        rows: vec![n, n + 1],
        ..Place::lines(n, n + 3)
    }
}

fn warning(t: &mut Texts) -> Warning {
    Warning {
        code: t.next("row-end-inferred"),
        message: t.next("message"),
        place: Some(place(9)),
    }
}

fn correction(t: &mut Texts) -> Correction {
    Correction {
        field: t.next("content"),
        from: t.next("đùng"),
        to: t.next("đúng"),
        at: [0, 4],
        rule: t.next("rule"),
        confidence: 0.9,
        evidence: t.next("evidence"),
    }
}

fn reference(t: &mut Texts, role: ReferenceRole) -> Reference {
    Reference {
        number: Some(t.next("06/QĐ-TTg")),
        symbol: None,
        kind: DocumentType::Decision,
        name: None,
        issued_on: None,
        issuer: None,
        role,
        text: t.next("text"),
        place: Place::default(),
        resolved: None,
    }
}

fn task(t: &mut Texts, id: String, n: u32) -> Task {
    let term = Term {
        kind: TermKind::By,
        from: None,
        to: Some("2023-03-31".into()),
        every: None,
        applies_to: Some(t.next("part")),
        reference: Some(t.next("document")),
    };
    Task {
        id,
        origin: Origin::Table,
        section: vec![Section {
            ordinal: Some(t.next("A")),
            title: Some(t.next("Nhiệm vụ")),
        }],
        parent_task: None,
        ordinal: Some(t.next(&n.to_string())),
        content: t.next(&format!("- Rà soát văn bản {n}\nđợt {n}")),
        raw: RawFields {
            content: "x".into(),
            lead: Some(t.next("=lead")),
            ..RawFields::default()
        },
        lead: vec![agency(t, "Bộ Tư pháp")],
        coordinating: vec![agency(t, "Bộ Công an")],
        other_roles: vec![OtherRole {
            role: RoleKind::Approves,
            agency: agency(t, "Thủ tướng"),
        }],
        assigned_by: vec![reference(t, ReferenceRole::Cites)],
        deadline: Deadline {
            raw: Some(t.next("Tháng 3/2023")),
            terms: vec![term],
        },
        product: Some(t.next("Báo cáo")),
        funding: Some(t.next("Ngân sách")),
        other: vec![OtherColumn {
            header: t.next("Ghi chú"),
            text: t.next("ghi"),
        }],
        references: vec![reference(t, ReferenceRole::Cites)],
        corrections: vec![correction(t)],
        confidence: 0.5,
        place: place(n),
        warnings: vec![warning(t)],
    }
}

pub fn document(t: &mut Texts, id: &str, tasks: u32) -> DocumentRecord {
    let id = t.next(id);
    let tasks: Vec<Task> = (1..=tasks)
        .map(|n| task(t, format!("{id}#table1/{n}"), n))
        .collect();
    let difference = Difference {
        field: t.next("deadline"),
        here: Some(t.next("here")),
        there: None,
    };
    let restatement = Restatement {
        task: t.next("missing"),
        of: vec![t.next("gone")],
        score: 0.9,
        differences: vec![difference],
        evidence: Vec::new(),
    };
    let left_out = LeftOut {
        text: t.next("Trang 3"),
        place: place(3),
        why: t.next("why"),
    };
    DocumentRecord {
        schema_version: "1".into(),
        document: Document {
            number: Some(t.next("5/KH")),
            symbol: None,
            kind: DocumentType::Plan,
            issuer: Some(agency(t, "Bộ Tư pháp")),
            issued_on: Some(t.next("2023-02-23")),
            issued_at: Some(t.next("Hà Nội")),
            title: Some(t.next("Kế hoạch")),
            title_raw: None,
            abbreviations: Vec::new(),
            annexes: vec![Annex {
                title: t.next("Phụ lục"),
                place: place(1),
            }],
            signer: Some(Signer {
                name: Some(t.next("An")),
                position: Some(t.next("Bộ trưởng")),
            }),
            references: vec![reference(t, ReferenceRole::Implements)],
            corrections: vec![correction(t)],
            source: Source {
                path: t.next("a.txt"),
                engine: t.next("text"),
                ..Source::default()
            },
            id,
        },
        tasks,
        restatements: vec![restatement],
        coverage: Coverage {
            cells: 7,
            used: 6,
            left_out: vec![left_out],
        },
        warnings: vec![warning(t)],
    }
}

pub fn alignment(t: &mut Texts, plan: &DocumentRecord, parent: &DocumentRecord) -> Alignment {
    let item = |n: usize| parent.tasks[n].id.clone();
    let evidence = [("prior", -1.0), ("words", 3.0)].map(|(name, weight)| Evidence {
        comparison: t.next(name),
        level: t.next("level"),
        weight,
    });
    let link = |at: usize, status, parents: &[usize]| Link {
        plan_task: plan.tasks[at].id.clone(),
        status,
        decided_by: DecidedBy::Program,
        parents: parents
            .iter()
            .map(|n| LinkParent {
                task: item(*n),
                relation: Relation::Covers,
                score: 0.8808,
                evidence: evidence.to_vec(),
            })
            .collect(),
        alternatives: vec![
            Alternative {
                task: item(2),
                score: 0.8808,
                evidence: evidence.to_vec(),
            },
            Alternative {
                task: "gone".into(),
                score: 0.0,
                evidence: Vec::new(),
            },
        ],
    };
    let finding = Finding {
        code: t.next("deadline-later-than-parent"),
        plan_task: Some(plan.tasks[0].id.clone()),
        parent_task: Some(item(0)),
        message: t.next("later"),
        plan_value: Some(t.next("Quý IV")),
        parent_value: Some(t.next("Tháng 6")),
        severity: Severity::Error,
    };
    Alignment {
        schema_version: "1".into(),
        plan: plan.document.id.clone(),
        parent: parent.document.id.clone(),
        links: vec![
            link(0, LinkStatus::Matched, &[0, 1]),
            link(1, LinkStatus::Unmatched, &[]),
        ],
        uncovered: vec![Uncovered {
            task: item(2),
            reason: UncoveredReason::NoPlanRow,
        }],
        findings: vec![finding],
        summary: Summary {
            given: Some(Given {
                items: 3,
                covered: 2,
                in_review: 0,
                dated: 2,
                on_time: 1,
                led: 2,
                right_body: 2,
            }),
            ..Summary::default()
        },
        guessed: true,
    }
}

pub fn run(t: &mut Texts) -> RunRecord {
    let input = InputRecord {
        path: t.next("b.pdf"),
        sha256: None,
        bytes: 0,
        media_type: t.next("application/pdf"),
        status: InputStatus::Failed,
        document_id: Some(t.next("b")),
        reason: Some(t.next("empty")),
        warnings: vec![warning(t)],
    };
    RunRecord {
        schema_version: "1".into(),
        tool_version: t.next("0.1.0"),
        engines: BTreeMap::from([(t.next("engine"), t.next("5"))]),
        settings: BTreeMap::new(),
        inputs: vec![input],
        missing_parents: vec![MissingParent {
            document_id: t.next("c"),
            number: t.next("06/QĐ-TTg"),
        }],
        kinship: vec![Kinship {
            plan: t.next("c"),
            parent: None,
            number: Some(t.next("06/QĐ-TTg")),
            known_by: KnownBy::Citation,
        }],
        decisions: vec![DecisionRecord {
            line: 2,
            plan_task: t.next("P0#table1/1"),
            parent_task: Some(t.next("Q0#table1/1")),
            parent: Some(t.next("Q0")),
            decision: DecisionKind::Confirm,
            note: Some(t.next("=note")),
            seen: Seen {
                plan_sum: Some(t.next("0")),
                parent_sum: None,
                plan_text: Some(t.next("Rà soát")),
                parent_text: None,
            },
            now: Now::default(),
            state: DecisionState::Changed,
            message: Some(t.next("message")),
        }],
    }
}
