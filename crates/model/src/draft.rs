//! What the table normalizer gives: a document's parts and its tasks, still as printed.

use crate::place::{Place, Warning};
use crate::record::{Coverage, Origin, OtherColumn, RawFields, RoleKind, Section};

/// A document taken apart: who speaks, under which title, and what is to be done.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// All text outside of task tables, in order, each piece with its part in the document.
    pub passages: Vec<Passage>,
    /// Task drafts, in the order of the source.
    pub tasks: Vec<TaskDraft>,
    /// Account of the cells of task tables.
    pub coverage: Coverage,
    /// What had to be guessed.
    pub warnings: Vec<Warning>,
}

/// A paragraph with its part in the document. Broken paragraphs are joined.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// What it is for.
    pub part: Part,
    /// Its text, one line.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Task that was made of it: an index into [`Outline::tasks`].
    pub task: Option<usize>,
}

/// What a paragraph is for in a state document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Text of the site or stamp around the document, no part of it.
    Site,
    /// Issuing body's name, at the top left.
    Issuer,
    /// National motto (quốc hiệu, tiêu ngữ) and rules of dashes.
    Motto,
    /// Line with the document's number (`Số: 05/CT-TTg`).
    Number,
    /// Line with place and date of issue.
    PlaceAndDate,
    /// Name of the document's type (`CHỈ THỊ`), or `PHỤ LỤC` at the start of an annex that comes alone.
    TypeName,
    /// Title (trích yếu) under the type's name; several passages where it stands on several lines.
    Title,
    /// Subject line of a letter (`V/v …`) and its addressees (`Kính gửi: …`).
    Subject,
    /// The line that says what an annex is issued with (`Ban hành kèm theo …`).
    IssuedWith,
    /// The office that issues, above the grounds (`BỘ TRƯỞNG BỘ TƯ PHÁP`).
    Authority,
    /// Grounds: `Căn cứ …`, `Theo đề nghị của …`.
    Grounds,
    /// Opening sentences before the first item of the body.
    Opening,
    /// Heading within the body.
    Heading,
    /// Body text.
    Body,
    /// Heading line of an annex, with its title lines.
    AnnexTitle,
    /// Cell of a table that assigns no tasks.
    OtherTable,
    /// `Nơi nhận` and the list beneath it.
    Recipients,
    /// Signing office and name.
    Signature,
}

/// A task as printed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TaskDraft {
    /// Table or prose.
    pub origin: Origin,
    /// Sections it stands in, outermost first.
    pub section: Vec<Section>,
    /// Task it is part of: an index into [`Outline::tasks`].
    pub parent: Option<usize>,
    /// Number of its task table, from 1; `None` in prose.
    pub table: Option<u32>,
    /// Ordinal as printed, without the trailing dot.
    pub ordinal: Option<String>,
    /// The fields as printed. For prose, the fields of labelled clauses only.
    pub raw: RawFields,
    /// Start and end, where the table has a column for each.
    pub term: Option<(Option<String>, Option<String>)>,
    /// What each step is and when it is due, where the table has a column for each of several (`Trình Chính phủ`, `Trình Quốc hội`).
    pub steps: Vec<(String, String)>,
    /// Columns or clauses for other roles, as printed.
    pub roles: Vec<(RoleKind, String)>,
    /// Column that names the document giving the task.
    pub assigned_by: Option<OtherColumn>,
    /// Columns without a place above.
    pub other: Vec<OtherColumn>,
    /// What fields of the row stand for that say `as above` (như trên), or that a table has no column for and a section's title
    /// names (`THÁNG 3`).
    pub above: RawFields,
    /// Headings above a prose task, or sections of a table without a column for the lead, that name an agency,
    /// innermost last: its agencies come from them where it names none itself.
    pub headings: Vec<String>,
    /// Heading or sentence above a prose task that says by when what stands beneath it is to be done, the innermost.
    pub due_above: Option<String>,
    /// That row and fields are as in the source, 0 to 1.
    pub confidence: f64,
    /// Where it stands.
    pub place: Place,
    /// What had to be guessed.
    pub warnings: Vec<Warning>,
}
