//! Small invented documents for the tests of whole alignments.

// Each test program uses a part of them.
#![allow(dead_code)]

use model::place::Place;
use model::record::{
    Agency, Coverage, Deadline, Document, DocumentRecord, DocumentType, Origin, RawFields,
    Reference, ReferenceRole, Source, Task, Term, TermKind,
};

/// Items of the directive, each on a matter of its own.
pub const ITEMS: &[&str] = &[
    "Lập bản đồ các điểm sạt lở ven sông và cắm biển cảnh báo tại những nơi nguy hiểm",
    "Trồng bổ sung cây chắn sóng dọc theo đê biển, ưu tiên loài bần chua và đước",
    "Kiểm kê toàn bộ hồ chứa nước ngọt; sửa cửa xả của những hồ đã xuống cấp trước mùa mưa",
    "Tập huấn kỹ năng bơi an toàn cho học sinh tiểu học; lắp phao cứu sinh ở các bến đò ngang",
    "Nghiên cứu giống lúa chịu mặn ngắn ngày và chuyển giao cho hợp tác xã trồng thử",
    "Quan trắc độ mặn tự động tại mười cửa sông, gửi số liệu hằng giờ qua tin nhắn",
    "Di dời các hộ nuôi cá lồng bè ra khỏi luồng tàu chạy, hỗ trợ chi phí kéo bè",
    "Nạo vét kênh dẫn nước tưới cho vùng trồng dừa, không để bùn chảy vào ao nuôi tôm",
    "Xử phạt tàu hút cát trái phép ban đêm và tịch thu phương tiện tái phạm",
    "Soạn sổ tay ứng phó triều cường bằng tranh vẽ phát đến từng gia đình",
    "Khôi phục rạn san hô quanh đảo bằng giá thể gốm, theo dõi bằng máy quay dưới nước",
    "Thay bóng đèn hải đăng cũ bằng đèn tiết kiệm điện dùng pin mặt trời",
    "Tổ chức hội thi ghe ngo truyền thống gắn với tuần lễ văn hóa sông nước",
];

/// A body without an id.
pub fn agency(name: &str) -> Agency {
    Agency {
        raw: name.into(),
        name: name.into(),
        id: None,
        collective: false,
        members: vec![],
        confidence: 1.0,
    }
}

/// A row of a table.
pub fn task(document: &str, number: usize, content: &str) -> Task {
    Task {
        id: format!("{document}#table1/{number}"),
        origin: Origin::Table,
        section: vec![],
        parent_task: None,
        ordinal: Some(number.to_string()),
        content: content.into(),
        raw: RawFields {
            content: content.into(),
            ..RawFields::default()
        },
        lead: vec![agency("Bộ Thủy lợi Ven biển")],
        coordinating: vec![],
        other_roles: vec![],
        assigned_by: vec![],
        deadline: due("2030-06-30"),
        product: None,
        funding: None,
        other: vec![],
        references: vec![],
        corrections: vec![],
        confidence: 1.0,
        place: Place::default(),
        warnings: vec![],
    }
}

/// Due on a day.
pub fn due(to: &str) -> Deadline {
    let term = Term {
        kind: TermKind::By,
        from: None,
        to: Some(to.into()),
        every: None,
        applies_to: None,
        reference: None,
    };
    Deadline {
        raw: Some(to.into()),
        terms: vec![term],
    }
}

/// A document with a table of these rows.
pub fn document(id: &str, number: &str, issued: &str, contents: &[&str]) -> DocumentRecord {
    DocumentRecord {
        schema_version: "1".into(),
        document: Document {
            id: id.into(),
            number: Some(number.into()),
            symbol: None,
            kind: DocumentType::Plan,
            issuer: Some(agency("Bộ trưởng Bộ Thủy lợi Ven biển")),
            issued_on: Some(issued.into()),
            issued_at: None,
            title: None,
            title_raw: None,
            abbreviations: Vec::new(),
            annexes: vec![],
            signer: None,
            references: vec![],
            corrections: vec![],
            source: Source::default(),
        },
        tasks: contents
            .iter()
            .enumerate()
            .map(|(at, content)| task(id, at + 1, content))
            .collect(),
        restatements: vec![],
        coverage: Coverage::default(),
        warnings: vec![],
    }
}

/// The directive.
pub fn parent() -> DocumentRecord {
    document("parent", "7/CT-XX", "2029-12-01", ITEMS)
}

/// A plan that says it carries the directive out.
pub fn plan(contents: &[&str]) -> DocumentRecord {
    let mut plan = document("plan", "9/QĐ-YY", "2030-01-15", contents);
    plan.document.references.push(Reference {
        number: Some("7/CT-XX".into()),
        symbol: None,
        kind: DocumentType::Directive,
        name: None,
        issued_on: None,
        issuer: None,
        role: ReferenceRole::Implements,
        text: "7/CT-XX".into(),
        place: Place::default(),
        resolved: None,
    });
    plan
}

/// Codes of the findings about a row.
pub fn codes(alignment: &model::alignment::Alignment, row: usize) -> Vec<&str> {
    let id = format!("plan#table1/{row}");
    alignment
        .findings
        .iter()
        .filter(|f| f.plan_task.as_deref() == Some(&id))
        .map(|f| f.code.as_str())
        .collect()
}
