//! A converted document: the shape of `documents/<document-id>.json`.

use crate::alignment::Evidence;
use crate::place::{Place, Warning};
use crate::words::words;
use serde::{Deserialize, Serialize};

/// One converted document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// [`crate::SCHEMA_VERSION`].
    pub schema_version: String,
    /// What the document is.
    pub document: Document,
    /// Its tasks, in the order of the source.
    pub tasks: Vec<Task>,
    /// Prose tasks that state table tasks of the same document again.
    pub restatements: Vec<Restatement>,
    /// Account of the cells of its task tables.
    pub coverage: Coverage,
    /// What a reader should know.
    pub warnings: Vec<Warning>,
}

/// What a document is: number, issuer, date, title and what it cites.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// ASCII id of number, symbol and year (`05-CT-TTg-2023`), or the file's stem.
    pub id: String,
    /// Number and symbol as printed (`05/CT-TTg`).
    pub number: Option<String>,
    /// Symbol without the number (`CT-TTg`).
    pub symbol: Option<String>,
    /// Kind of document.
    #[serde(rename = "type")]
    pub kind: DocumentType,
    /// Office or body that issued it.
    pub issuer: Option<Agency>,
    /// ISO 8601 date, or year and month where the day is blank.
    pub issued_on: Option<String>,
    /// Place of issue (`Hà Nội`).
    pub issued_at: Option<String>,
    /// Title, repaired.
    pub title: Option<String>,
    /// Title as printed.
    pub title_raw: Option<String>,
    /// Annexes within the same file.
    pub annexes: Vec<Annex>,
    /// Who signed.
    pub signer: Option<Signer>,
    /// Abbreviations that the text explains, the first explanation of each, in order.
    #[serde(default)]
    pub abbreviations: Vec<Abbreviation>,
    /// Every citation of the document, tasks included, in order.
    pub references: Vec<Reference>,
    /// Repairs of the title and of text that is no task.
    pub corrections: Vec<Correction>,
    /// The file.
    pub source: Source,
}

/// An abbreviation and what the text says that it stands for (`chuyển đổi số (CĐS)`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abbreviation {
    /// As printed (`CĐS`).
    pub short: String,
    /// The words before the bracket (`chuyển đổi số`).
    pub full: String,
}

words! {
    /// Kind of a state document.
    pub enum DocumentType {
        /// Luật.
        Law = "law",
        /// Pháp lệnh.
        Ordinance = "ordinance",
        /// Nghị quyết.
        Resolution = "resolution",
        /// Nghị định.
        Decree = "decree",
        /// Quyết định.
        Decision = "decision",
        /// Chỉ thị.
        Directive = "directive",
        /// Thông tư.
        Circular = "circular",
        /// Kế hoạch.
        Plan = "plan",
        /// Chương trình.
        Programme = "programme",
        /// Đề án.
        Scheme = "scheme",
        /// Công điện.
        Telegram = "telegram",
        /// Thông báo.
        Announcement = "announcement",
        /// Công văn.
        OfficialLetter = "official_letter",
        /// Báo cáo.
        Report = "report",
        /// Hướng dẫn.
        Guideline = "guideline",
        /// Phụ lục that comes alone.
        Annex = "annex",
        /// Anything else.
        Other = "other",
    }
}

/// An annex within the document's own file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Annex {
    /// Its title, one line.
    pub title: String,
    /// Where its heading stands.
    pub place: Place,
}

/// Who signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signer {
    /// Name of the person.
    pub name: Option<String>,
    /// Office (`Thủ tướng`, `Giám đốc`).
    pub position: Option<String>,
}

/// The file that a document came from.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Path as given on the command line, `/` between folders, `!/` inside an archive.
    pub path: String,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// Media type by the bytes.
    pub media_type: String,
    /// Size of the file.
    pub bytes: u64,
    /// Number of pages, for paged formats.
    pub pages: Option<u32>,
    /// Character encoding (`utf-8`, `utf-16le`, `tcvn3`).
    pub encoding: Option<String>,
    /// What read it (`text`, `docx`, `hayro`, `tesseract`).
    pub engine: String,
}

impl Source {
    /// Whether a reading machine read it, or some of its pages.
    pub fn is_scanned(&self) -> bool {
        self.engine.contains("tesseract")
    }
}

/// A citation of another document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// Number and symbol (`06/QĐ-TTg`).
    pub number: Option<String>,
    /// Symbol without number (`QĐ-TTg`).
    pub symbol: Option<String>,
    /// Kind of the document cited.
    #[serde(rename = "type")]
    pub kind: DocumentType,
    /// Name, for laws and schemes without a number (`Luật Cư trú`).
    pub name: Option<String>,
    /// ISO 8601 date.
    pub issued_on: Option<String>,
    /// Body that issued it, as named.
    pub issuer: Option<String>,
    /// What the citation does.
    pub role: ReferenceRole,
    /// The words of the citation.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// For a short name (`Nghị quyết 57`) or pointing words (`Nghị định nêu trên`): how the text tells which document they mean.
    #[serde(default)]
    pub resolved: Option<Resolved>,
}

/// The document that a short name or pointing words mean, and what in the text tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resolved {
    /// What tells it.
    pub by: ResolvedBy,
    /// Number of the document; for a scheme or programme that has none, of the one that approves it.
    pub number: Option<String>,
    /// Name, where the text gives one.
    pub name: Option<String>,
    /// The words of the citation that tells it.
    pub text: String,
    /// Where these words stand.
    pub place: Place,
}

words! {
    /// What tells which document is meant.
    pub enum ResolvedBy {
        /// The text defines the short name (`sau đây gọi tắt là …`).
        Definition = "definition",
        /// The nearest document of its kind that is cited before, and the only one there.
        Nearest = "nearest",
        /// Only one document of its kind that is cited has this number.
        Number = "number",
    }
}

words! {
    /// What a citation does.
    pub enum ReferenceRole {
        /// This document carries that one out.
        Implements = "implements",
        /// A ground (`Căn cứ …`).
        LegalBasis = "legal_basis",
        /// This annex was issued with that document.
        IssuedWith = "issued_with",
        /// Anything else.
        Cites = "cites",
    }
}

words! {
    /// Where a task was found.
    #[derive(Default)]
    pub enum Origin {
        /// A row of a table.
        #[default]
        Table = "table",
        /// A paragraph.
        Prose = "prose",
    }
}

/// A section that tasks stand in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its ordinal, without the trailing dot.
    pub ordinal: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// One task.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// `<document>#table<n>/<sections>/<ordinal>` or `<document>#body/<sections>/<ordinal>`.
    pub id: String,
    /// Table or prose.
    pub origin: Origin,
    /// Sections, outermost first.
    pub section: Vec<Section>,
    /// Task that this one is part of.
    pub parent_task: Option<String>,
    /// As printed, without the trailing dot.
    pub ordinal: Option<String>,
    /// What is to be done; repaired, one line per paragraph.
    pub content: String,
    /// The fields as printed.
    pub raw: RawFields,
    /// Lead agencies (đơn vị chủ trì).
    pub lead: Vec<Agency>,
    /// Coordinating agencies (đơn vị phối hợp).
    pub coordinating: Vec<Agency>,
    /// Agencies in other roles.
    pub other_roles: Vec<OtherRole>,
    /// Documents named as giving the task.
    pub assigned_by: Vec<Reference>,
    /// When it is due (thời gian hoàn thành).
    pub deadline: Deadline,
    /// What it shall yield (sản phẩm); repaired.
    pub product: Option<String>,
    /// What pays for it (kinh phí); repaired.
    pub funding: Option<String>,
    /// Columns that have no place above, as they are.
    pub other: Vec<OtherColumn>,
    /// Documents cited in its fields.
    pub references: Vec<Reference>,
    /// Repairs of its fields.
    pub corrections: Vec<Correction>,
    /// That row and fields are as in the source, 0 to 1.
    pub confidence: f64,
    /// Where it stands.
    pub place: Place,
    /// What a reader should know.
    pub warnings: Vec<Warning>,
}

/// A task's fields as printed: NFC, markup dropped, runs of blanks one space, `\n` between
/// paragraphs; an empty cell is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawFields {
    /// Content cell, or the paragraph without its labelled clauses.
    pub content: String,
    /// Lead agencies.
    pub lead: Option<String>,
    /// Coordinating agencies.
    pub coordinating: Option<String>,
    /// Deadline.
    pub deadline: Option<String>,
    /// Product.
    pub product: Option<String>,
    /// Funding.
    pub funding: Option<String>,
}

/// A body or a group of bodies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agency {
    /// As printed, list mark dropped.
    pub raw: String,
    /// Full official name; a collective's text.
    pub name: String,
    /// Key in the project's agency list.
    pub id: Option<String>,
    /// A group named as one ("các bộ, ngành, địa phương").
    pub collective: bool,
    /// The group's members, where they are named.
    pub members: Vec<Agency>,
    /// That name and id are right, 0 to 1.
    pub confidence: f64,
}

/// An agency in a role other than lead or coordinating.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OtherRole {
    /// The role.
    pub role: RoleKind,
    /// Who has it.
    pub agency: Agency,
}

words! {
    /// Roles other than lead and coordinating.
    pub enum RoleKind {
        /// Supervises, checks, urges (theo dõi, kiểm tra, giám sát, đôn đốc).
        Supervises = "supervises",
        /// Carries out beside the lead (thực hiện).
        Executes = "executes",
        /// Approves (phê duyệt).
        Approves = "approves",
        /// Advises (tham mưu).
        Advises = "advises",
        /// Another role.
        Other = "other",
    }
}

/// When a task is due.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// As printed.
    pub raw: Option<String>,
    /// What it says; empty when nothing is printed.
    pub terms: Vec<Term>,
}

/// One date, period or rhythm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// How the dates are to be read.
    pub kind: TermKind,
    /// First day, ISO 8601.
    pub from: Option<String>,
    /// Last day, ISO 8601.
    pub to: Option<String>,
    /// Rhythm, for recurring terms.
    pub every: Option<Every>,
    /// Part of the task that it is for, as printed.
    pub applies_to: Option<String>,
    /// Number of the document that sets it, or the words for it.
    pub reference: Option<String>,
}

words! {
    /// How a term's dates are to be read.
    pub enum TermKind {
        /// Due at the end of the period named.
        By = "by",
        /// Starts then, open ended.
        From = "from",
        /// Within the period.
        Between = "between",
        /// Again and again.
        Recurring = "recurring",
        /// Set by another document or body.
        Relative = "relative",
        /// Something is written that sets no date.
        Unspecified = "unspecified",
    }
}

words! {
    /// Rhythm of a recurring term.
    pub enum Every {
        /// Thường xuyên.
        Continuous = "continuous",
        /// Hằng tuần.
        Week = "week",
        /// Hằng tháng.
        Month = "month",
        /// Hằng quý.
        Quarter = "quarter",
        /// Sáu tháng.
        HalfYear = "half_year",
        /// Hằng năm.
        Year = "year",
    }
}

/// A column without a place of its own, kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherColumn {
    /// The column's header.
    pub header: String,
    /// The cell's text.
    pub text: String,
}

/// One repair of the printed text, with its proof.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// Key of `raw`, or `title`.
    pub field: String,
    /// What stood there.
    pub from: String,
    /// What stands there now.
    pub to: String,
    /// Start and end in the raw text, in Unicode scalar values.
    pub at: [usize; 2],
    /// Name of the rule.
    pub rule: String,
    /// That the repair is right, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub evidence: String,
}

/// A prose task that states table tasks of the same document again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Restatement {
    /// The prose task.
    pub task: String,
    /// The table tasks.
    pub of: Vec<String>,
    /// That it is so, 0 to 1.
    pub score: f64,
    /// Where the two differ.
    pub differences: Vec<Difference>,
    /// What speaks for and against the table task that is least likely; the weights add up to the
    /// logit of the score.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A field in which two statements of one task differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Name of the field.
    pub field: String,
    /// Its value in the prose task.
    pub here: Option<String>,
    /// Its value in the table task.
    pub there: Option<String>,
}

/// Account of the non-empty cells of a document's task tables, each counted once.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// Non-empty cells.
    pub cells: u32,
    /// Those used, headers, section rows and repeated cells included.
    pub used: u32,
    /// Those not used.
    pub left_out: Vec<LeftOut>,
}

/// A cell that was not used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Its text.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Why it was not used.
    pub why: String,
}
