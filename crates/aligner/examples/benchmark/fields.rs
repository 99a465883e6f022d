//! What a made pair has beside its texts: heads, agencies, deadlines, products.

use crate::chance::Chance;
use crate::pairs::{Plan, head};
use model::place::Place;
use model::record::{
    Agency, Coverage, Deadline, DocumentRecord, DocumentType, Reference, ReferenceRole, Task, Term,
    TermKind,
};
use vietnamese::agencies::{Agencies, Context};

/// Bodies of the centre and what a province has in their place.
const BODIES: [(&str, &str); 8] = [
    ("Bộ Tư pháp", "Sở Tư pháp"),
    ("Bộ Công an", "Công an tỉnh"),
    ("Bộ Y tế", "Sở Y tế"),
    ("Bộ Nội vụ", "Sở Nội vụ"),
    ("Bộ Tài chính", "Sở Tài chính"),
    ("Bộ Khoa học và Công nghệ", "Sở Khoa học và Công nghệ"),
    ("Bộ Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo"),
    ("Bộ Xây dựng", "Sở Xây dựng"),
];
/// Units within a ministry.
const UNITS: [&str; 4] = [
    "Văn phòng Bộ",
    "Vụ Pháp chế",
    "Cục Công nghệ thông tin",
    "Vụ Tổ chức cán bộ",
];
/// Every body of the provinces.
const ALL_PROVINCES: &str = "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương";
/// The province that provinces' plans are of.
const PROVINCE: &str = "Ủy ban nhân dân tỉnh Cao Bằng";
/// Days in the order of time, for deadlines.
const DAYS: [&str; 8] = [
    "2030-03-31",
    "2030-06-30",
    "2030-09-30",
    "2030-12-31",
    "2031-06-30",
    "2031-12-31",
    "2032-12-31",
    "2035-12-31",
];

/// An item of the directive.
pub fn item(source: &Task, linked: bool, made: Plan, chance: &mut Chance) -> Task {
    let mut task = source.clone();
    let own = body(made);
    if chance.happens(if linked { 0.8 } else { 0.3 }) {
        task.lead = vec![agency(if made.province && chance.happens(0.5) {
            ALL_PROVINCES
        } else {
            own.0
        })];
    } else if task.lead.is_empty() || made.province {
        task.lead = chance
            .one(&BODIES)
            .map(|b| agency(b.0))
            .into_iter()
            .collect();
    }
    task.deadline = if chance.happens(0.15) {
        Deadline::default()
    } else {
        due(chance.below(6))
    };
    plain(task)
}

/// A row of the plan with this content.
pub fn row(source: &Task, content: String, linked: bool, made: Plan, chance: &mut Chance) -> Task {
    let mut task = source.clone();
    task.content = content;
    let lead = if made.province {
        if chance.happens(0.6) {
            body(made).1
        } else {
            chance.one(&BODIES).map_or("", |b| b.1)
        }
    } else {
        chance.one(&UNITS).copied().unwrap_or_default()
    };
    task.lead = vec![agency(lead)];
    task.coordinating = Vec::new();
    task.deadline = match chance.below(5) {
        0 => Deadline::default(),
        _ => due(chance.below(6)),
    };
    if linked && chance.happens(0.4) {
        task.deadline = due(chance.below(3));
    }
    if chance.happens(0.5) {
        task.product = None;
    }
    plain(task)
}

/// A document of these tasks.
pub fn document(id: &str, tasks: Vec<Task>, made: Plan) -> DocumentRecord {
    let mut document = head(id);
    let plan = id == "plan";
    let own = body(made);
    document.kind = if plan {
        DocumentType::Plan
    } else {
        DocumentType::Directive
    };
    if plan {
        document.issuer = Some(agency(if made.province { PROVINCE } else { own.0 }));
    }
    if made.dated {
        document.issued_on = Some(if plan { "2030-02-10" } else { "2030-01-05" }.to_owned());
        if plan {
            document.references.push(carried_out());
        } else {
            document.number = Some("77/CT-TTg".to_owned());
        }
    }
    DocumentRecord {
        schema_version: "1".to_owned(),
        document,
        tasks,
        restatements: Vec::new(),
        coverage: Coverage::default(),
        warnings: Vec::new(),
    }
}

fn carried_out() -> Reference {
    Reference {
        number: Some("77/CT-TTg".to_owned()),
        symbol: None,
        kind: DocumentType::Directive,
        name: None,
        issued_on: None,
        issuer: None,
        role: ReferenceRole::Implements,
        text: "Chỉ thị số 77/CT-TTg".to_owned(),
        place: Place::default(),
        resolved: None,
    }
}

fn body(made: Plan) -> (&'static str, &'static str) {
    let at = usize::try_from(made.seed).unwrap_or(0) % BODIES.len();
    BODIES[at]
}

/// A task without what ties it to its own document.
fn plain(mut task: Task) -> Task {
    task.parent_task = None;
    task.section = Vec::new();
    task.corrections = Vec::new();
    task.references = Vec::new();
    task.assigned_by = Vec::new();
    task.raw.content = task.content.clone();
    task
}

fn agency(name: &str) -> Agency {
    let list = Agencies::get();
    let context = Context {
        issued_on: Some("2030-01-05"),
        ..Context::default()
    };
    Agency {
        raw: name.to_owned(),
        name: name.to_owned(),
        id: list.resolve(name, &context).map(|found| found.id),
        collective: list.is_collective(name),
        members: Vec::new(),
        confidence: 1.0,
    }
}

fn due(day: usize) -> Deadline {
    let day = DAYS.get(day).copied().unwrap_or(DAYS[0]);
    let term = Term {
        kind: TermKind::By,
        from: None,
        to: Some(day.to_owned()),
        every: None,
        applies_to: None,
        reference: None,
    };
    Deadline {
        raw: Some(day.to_owned()),
        terms: vec![term],
    }
}
