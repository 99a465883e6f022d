//! A document's head: number, issuer, date, title, signer and what it cites.
//!
//! What its own head does not say is taken, in this order, from the line that says what it is issued with, from the
//! signature, from the symbol; never guessed. Leaves to others: repairs of the title.

mod carried;
mod citations;
mod identity;
mod issuer;
mod joint;
mod letterhead;
mod misread;
mod named;
mod own_number;
mod proper;
mod signer;
mod spelling;

pub use identity::document_id;

use crate::reference::meaning::TaskCitations;
use crate::repair::Knowledge;
pub use misread::is_damaged;
use model::draft::{Part, Passage, TaskDraft};
use model::record::{Annex, Document, DocumentType, Source};
use vietnamese::casing::is_capitals;
use vietnamese::citations::issuer_at;
use vietnamese::fold::squeeze;
use vietnamese::tokens::tokens;

/// What a document is, by its passages, and what its texts say about the citations of its tasks. `tasks` are read for citations
/// only. `stem` is the source's file stem. The title is as printed. `misread` is what is known of the words of a scan, whose head is
/// repaired before it is read; `corrections` are those of the place of issue.
pub fn document<'a>(
    passages: &'a [Passage],
    tasks: &'a [TaskDraft],
    source: Source,
    stem: &str,
    misread: Option<&Knowledge>,
) -> (Document, TaskCitations<'a>) {
    let identity = identity::read(passages);
    let mut issuer = issuer::read(passages, &identity);
    let mut issued_at = identity::issued_at(passages);
    let mut corrections = Vec::new();
    let mended = misread.map(|knowledge| misread::mended(passages, knowledge));
    let lines = mended.as_deref().unwrap_or(passages);
    if mended.is_some() {
        issuer = misread::issuer(issuer::read(lines, &identity), issuer, lines, passages);
        if let Some((place, correction)) =
            issued_at.as_deref().and_then(|p| misread::place(p, lines))
        {
            issued_at = Some(place);
            corrections.push(correction);
        }
    }
    let title = title(passages, identity.number.as_deref());
    let (references, cited) = citations::read(passages, tasks, &identity);
    let document = Document {
        id: document_id(
            identity.number.as_deref(),
            identity.symbol.as_deref(),
            identity.issued_on.as_deref(),
            stem,
        ),
        issuer,
        issued_at,
        title: title.clone(),
        title_raw: title,
        annexes: annexes(passages, identity.kind),
        signer: signer::read(lines),
        abbreviations: Vec::new(),
        references,
        corrections,
        source,
        number: identity.number,
        symbol: identity.symbol,
        kind: identity.kind,
        issued_on: identity.issued_on,
    };
    (document, cited)
}

/// Lines of the title as one, or a letter's subject line; `number` is the document's own.
fn title(passages: &[Passage], number: Option<&str>) -> Option<String> {
    let first = passages.iter().position(|p| p.part == Part::Title);
    let lines: Vec<&str> = match first {
        Some(at) => passages[at..]
            .iter()
            .take_while(|p| p.part == Part::Title)
            .map(|p| p.text.as_str())
            .collect(),
        None => subject(passages),
    };
    let title = squeeze(&lines.join(" "));
    // `(Cấp lần đầu: ngày …)` beneath a line that holds kind and title.
    let is_note = title.starts_with('(') && title.ends_with(')');
    let titled = || passages.iter().find_map(title_behind_kind);
    if let Some(proper) = is_note.then(titled).flatten() {
        return Some(proper);
    }
    if let Some((_, start)) = named::number_in_title(&title) {
        let proper = title
            .get(start..)
            .map(|t| t.trim_start_matches([' ', ',', '-']));
        return proper.filter(|t| !t.is_empty()).map(str::to_owned);
    }
    let typed = passages.iter().any(|p| p.part == Part::TypeName);
    if let Some(proper) = named::behind_name(&title).filter(|_| !typed) {
        return Some(proper.to_owned());
    }
    if let Some((_, proper)) = vietnamese::doctypes::behind_kind(&title).filter(|_| !typed)
        && proper.starts_with(char::is_lowercase)
        && proper.split(' ').count() > 2
    {
        return Some(without_body(proper).unwrap_or(proper).to_owned());
    }
    if let Some(proper) = without_body(&title) {
        return Some(proper.to_owned());
    }
    if title.is_empty()
        && let Some(labelled) = labelled_title(passages)
    {
        return Some(labelled);
    }
    if title.is_empty() {
        return passages
            .iter()
            .filter(|p| p.part == Part::Number)
            .find_map(|p| subject_line(&p.text))
            .or_else(|| passages.iter().find_map(title_behind_kind))
            .or_else(|| named::title_by_page(passages, number?).map(squeeze));
    }
    Some(title)
}

/// What a slip (phiếu trình), on which a paper is handed to who signs it, says that the paper is about: `2. Trích yếu: V/v …`,
/// `1. Vấn đề trình: …`.
fn labelled_title(passages: &[Passage]) -> Option<String> {
    const LABELS: [&str; 2] = ["trích yếu", "vấn đề trình"];
    let name = passages.iter().find(|p| p.part == Part::TypeName)?;
    if !vietnamese::headings::kind_gives_no_tasks(&name.text) {
        return None;
    }
    let labelled = |text: &str| {
        let (label, rest) = text.split_once(':')?;
        let label = vietnamese::fold::fold(label);
        let label = label.trim_start_matches(|c: char| !c.is_alphabetic());
        LABELS.contains(&label.trim_end()).then(|| squeeze(rest))
    };
    let mut lines = passages.iter();
    let title = lines.find_map(|p| labelled(&p.text))?;
    if title.is_empty() {
        let text = lines.next().map(|p| squeeze(&p.text))?;
        let start = text.find(char::is_alphabetic)?;
        return text.get(start..).map(str::to_owned);
    }
    Some(title)
}

/// The first subject of a letter, its lines.
fn subject(passages: &[Passage]) -> Vec<&str> {
    let own = |p: &&Passage| p.part == Part::Subject && !is_address(&p.text);
    let Some(at) = passages.iter().position(|p| own(&p)) else {
        return Vec::new();
    };
    let again = |p: &Passage| vietnamese::fold::fold(&p.text).starts_with("v/v");
    // The other column may stand between two lines.
    let further = passages[at + 1..]
        .iter()
        .filter(|p| !matches!(p.part, Part::Motto | Part::PlaceAndDate))
        .take_while(|p| own(p) && !again(p));
    let lines = passages[at..=at].iter().chain(further);
    lines.map(|p| p.text.as_str()).collect()
}

/// A title on the line of the kind's name (`ĐIỀU LỆ HỘI NGƯỜI NUÔI ONG`, `KẾ HOẠCH PHÁT TRIỂN NGHỀ NUÔI ONG`).
fn title_behind_kind(passage: &Passage) -> Option<String> {
    if passage.part != Part::TypeName {
        return None;
    }
    // `NGHỊ QUYẾT SỐ 5/NQ-HĐND NGÀY … VỀ …`.
    if let Some(proper) = named::behind_name(&passage.text) {
        return Some(squeeze(proper));
    }
    let (_, rest) = vietnamese::doctypes::behind_kind(&passage.text)?;
    // `(SỬA ĐỔI, BỔ SUNG)`.
    let note = rest.strip_prefix('(').and_then(|r| r.split_once(')'));
    let rest = note.map_or(rest, |(_, behind)| behind.trim_start());
    let first = vietnamese::fold::fold(rest.split(' ').next()?);
    let own = !matches!(first.as_str(), "của" | "số" | "số:");
    (own && rest.split(' ').count() > 2 && rest.starts_with(char::is_alphabetic))
        .then(|| squeeze(rest))
}

/// The title without the body that goes on with the kind's name (`CỦA BỘ CHÍNH TRỊ về …`); `None` where there is none.
fn without_body(title: &str) -> Option<&str> {
    let tokens = tokens(title);
    tokens.first().filter(|t| t.is("của"))?;
    let end = issuer_at(title, &tokens, 1, is_capitals(title))?;
    let rest = title.get(tokens.get(end)?.range.start..)?;
    Some(rest).filter(|r| r.starts_with(char::is_alphabetic))
}

/// A subject that stands on the line of the number: `Số: 12/CHQ-GSQL V/v ghi nhãn hàng hóa`.
fn subject_line(text: &str) -> Option<String> {
    let at = ["V/v", "V/V", "v/v"]
        .iter()
        .find_map(|mark| text.find(mark))?;
    Some(squeeze(text.get(at..)?))
}

/// `Kính gửi: …`, and the list beneath it.
fn is_address(text: &str) -> bool {
    let folded = vietnamese::fold::fold(text);
    folded.starts_with("kính gửi") || folded.starts_with(['-', '+', '('])
}

/// Annexes of the file: each run of heading lines is one.
fn annexes(passages: &[Passage], kind: DocumentType) -> Vec<Annex> {
    let mut out: Vec<Annex> = Vec::new();
    let mut open = false;
    for passage in passages {
        if passage.part != Part::AnnexTitle {
            open = false;
            continue;
        }
        let text = squeeze(&passage.text);
        match out.last_mut().filter(|_| open && !starts_annex(&text)) {
            // A bare `PHỤ LỤC` gives way to the title beneath it; a numbered one stays.
            Some(annex)
                if starts_annex(&annex.title) && annex.title.split_whitespace().count() == 2 =>
            {
                annex.title = text;
                annex.place.join(&passage.place);
            }
            Some(annex) => {
                annex.title = format!("{} {text}", annex.title);
                annex.place.join(&passage.place);
            }
            None => out.push(Annex {
                title: text,
                place: passage.place.clone(),
            }),
        }
        open = true;
    }
    out.retain(|annex| !is_form(&annex.title));
    if kind == DocumentType::Annex && out.len() == 1 {
        out.clear();
    }
    out
}

/// The head of a form to be filled in, which looks like that of an annex: the national motto, or a kind of document alone.
fn is_form(title: &str) -> bool {
    let folded = vietnamese::fold::fold(title);
    let kind = vietnamese::doctypes::kind_of_heading(title);
    folded.contains("cộng hòa xã hội chủ nghĩa")
        || folded.split(' ').count() == 2 && matches!(kind, Some("decision" | "official_letter"))
}

fn starts_annex(text: &str) -> bool {
    vietnamese::doctypes::kind_of_heading(text) == Some("annex")
}

#[cfg(test)]
mod tests;
