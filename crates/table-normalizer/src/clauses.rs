//! Clauses in running text that say who does a task and by when: `Đơn vị thực hiện: …`, `Thời gian hoàn thành: …`, and brackets at
//! its end (`(Sở Y tế chủ trì, hoàn thành trong Quý II)`).

use crate::values;
use vietnamese::agencies::Agencies;
use vietnamese::assignment;
use vietnamese::dates::span_at;
use vietnamese::fold::fold;
use vietnamese::headers::{self, Role};
use vietnamese::tokens::tokens;

/// Longest label, in words.
const LABEL_WORDS: usize = 9;

/// A clause: its label and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// What the label means.
    pub role: Role,
    /// The label as printed, without the colon.
    pub label: String,
    /// The value, trailing dot dropped.
    pub value: String,
}

/// A paragraph's text before its first clause, and its clauses in order.
pub fn split(text: &str) -> (String, Vec<Clause>) {
    let labels = labels(text);
    let Some(first) = labels.first() else {
        return bracket(text).unwrap_or_else(|| (text.to_owned(), Vec::new()));
    };
    // `… (Sở Y tế chủ trì; các xã phối hợp; thời gian: Quý II)`
    let pieces = bracketed(text).filter(|(content, _)| first.start > content.len());
    if let Some((content, said)) = pieces.and_then(|(c, inner)| Some((c, in_pieces(inner)?))) {
        return (content.to_owned(), said);
    }
    // `… (Người thực hiện: Sở Y tế)`: the brackets are the clauses'.
    let marks: &[char] = if first.inside {
        &[':', '(', ' ', ';', ',']
    } else {
        &[':', '(', ' ']
    };
    let content = text[..first.start].trim().trim_end_matches(marks);
    let mut clauses = Vec::new();
    for (number, label) in labels.iter().enumerate() {
        let end = labels.get(number + 1).map_or(text.len(), |next| next.start);
        let next_inside = labels.get(number + 1).is_some_and(|next| next.inside);
        let value = text[label.colon + 1..end].trim();
        let value = value
            .strip_suffix(['.', ';'])
            .or_else(|| value.strip_suffix([',', '(']).filter(|_| next_inside))
            .unwrap_or(value)
            .trim();
        let bracketed = value.ends_with(')') && !value.contains('(');
        let value = value
            .strip_suffix(')')
            .filter(|_| bracketed)
            .unwrap_or(value);
        clauses.push(Clause {
            role: label.role,
            label: text[label.start..label.colon].trim().to_owned(),
            value: value.to_owned(),
        });
    }
    // `… (Sở Y tế chủ trì). Thời gian hoàn thành: Quý II`
    match bracket(content) {
        Some((content, said))
            if said
                .iter()
                .all(|s| clauses.iter().all(|c| c.role != s.role)) =>
        {
            (content, said.into_iter().chain(clauses).collect())
        }
        _ => (content.to_owned(), clauses),
    }
}

/// A paragraph that describes the task above it (`Địa điểm: Hội trường huyện`).
pub fn description(text: &str) -> Option<Clause> {
    let (label, value) = text.split_once(':')?;
    let value = value.trim().trim_end_matches(['.', ';', ' ']);
    (headers::describes(label) && !value.is_empty()).then(|| clause(Role::Note, label, value))
}

/// A paragraph that says nothing but by when the task above it is to be done (`Hoàn thành trong quý II năm 2026.`).
pub fn due_alone(text: &str) -> Option<Clause> {
    /// Most words of such a paragraph.
    const LONGEST: usize = 12;
    if text.split_whitespace().count() > LONGEST || text.contains(';') {
        return None;
    }
    let value = [
        "Hoàn thành xong ",
        "Hoàn thành ",
        "Thực hiện xong ",
        "Xong ",
    ]
    .iter()
    .find_map(|w| text.strip_prefix(w))?
    .trim_end_matches(['.', ' ']);
    let due = values::is_date(value) && value.contains(|c: char| c.is_ascii_digit());
    due.then(|| clause(Role::Deadline, "", value))
}

/// What a bracket at the end of a text says: clauses with labels in small letters (`chủ trì: Sở Y tế; thời gian: Quý II`), or bodies that
/// are said to lead, or that a date follows.
fn bracket(text: &str) -> Option<(String, Vec<Clause>)> {
    let (content, inner) = bracketed(text)?;
    Some((content.to_owned(), within_bracket(inner)?))
}

/// A text before the bracket at its end, and what stands in that.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    /// Shortest text before a bracket, in characters.
    const SHORTEST: usize = 10;
    let inner = text
        .trim_end_matches(['.', ';', '/', ' '])
        .strip_suffix(')')?;
    let open = inner.rfind('(').filter(|at| !inner[*at..].contains(')'))?;
    let (content, inner) = (inner[..open].trim_end(), inner[open + 1..].trim());
    (content.chars().count() >= SHORTEST).then_some((content, inner))
}

/// A paragraph that is nothing but a bracket which says who does the task above it and by when.
pub fn bracket_alone(text: &str) -> Option<Vec<Clause>> {
    let whole = text.trim_end_matches(['.', ';', '/', ' ']);
    let inner = whole.strip_prefix('(')?.strip_suffix(')')?;
    within_bracket(inner.trim()).filter(|_| !inner.contains(['(', ')']))
}

fn within_bracket(inner: &str) -> Option<Vec<Clause>> {
    labelled(inner)
        .or_else(|| named(inner))
        .or_else(|| shared_out(inner))
        .or_else(|| in_pieces(inner))
}

/// Clauses apart by semicolons, of which each has a label or says who leads, who joins or by when (`Sở Y tế chủ trì; các xã phối hợp; thời gian: Quý
/// II`).
fn in_pieces(inner: &str) -> Option<Vec<Clause>> {
    let mut clauses: Vec<Clause> = Vec::new();
    for piece in inner.split(';').map(str::trim) {
        let said = labelled(piece)
            .or_else(|| named(piece))
            .or_else(|| joined(piece))
            .or_else(|| values::is_date(piece).then(|| vec![clause(Role::Deadline, "", piece)]))?;
        clauses.extend(said);
    }
    let several = clauses.len() > 1;
    (several && clauses.iter().any(|c| c.role == Role::Lead)).then_some(clauses)
}

/// Those who join, in a piece of their own (`các xã phối hợp`, `phối hợp với các xã`).
fn joined(piece: &str) -> Option<Vec<Clause>> {
    let who = match piece.strip_prefix("phối hợp") {
        Some(behind) => ["với", "cùng"]
            .iter()
            .find_map(|w| behind.trim_start().strip_prefix(w))?,
        None => piece
            .strip_suffix("thực hiện")
            .map_or(piece, str::trim_end)
            .strip_suffix("phối hợp")?,
    };
    values::is_agency(who.trim()).then(|| vec![clause(Role::Coordinating, "", who)])
}

/// Whether a sentence names the time by when or within which it is to be done (`… trong tháng 6/2026`).
pub fn names_a_term(sentence: &str) -> bool {
    /// Words of a term that a date follows.
    const BEFORE: [&str; 4] = ["trước", "trong", "nhất", "xong"];
    let all = tokens(sentence);
    let dated = |at: usize| span_at(&all, at, None).is_some_and(|span| !span.periods.is_empty());
    (1..all.len()).any(|at| {
        let behind = all
            .get(at - 1)
            .is_some_and(|t| BEFORE.iter().any(|w| t.is(w)));
        behind && (dated(at) || dated(at + 1))
    })
}

fn labelled(inner: &str) -> Option<Vec<Clause>> {
    inner
        .split(';')
        .map(|piece| {
            let (label, value) = piece.split_once(':')?;
            let words = label.split_whitespace().count();
            let role = headers::classify(label).filter(|_| (1..=LABEL_WORDS).contains(&words))?;
            let tells = matches!(
                role,
                Role::Lead
                    | Role::LeadAndCoordinating
                    | Role::Coordinating
                    | Role::Deadline
                    | Role::Product
            );
            tells.then(|| clause(role, label, value))
        })
        .collect()
}

fn named(inner: &str) -> Option<Vec<Clause>> {
    let body = inner.strip_prefix("do ").unwrap_or(inner);
    let told = assignment::read(body);
    let lead = told.lead.and_then(|r| body.get(r))?;
    let rest = body.get(told.rest)?.trim_matches([',', ';', ' ', '-']);
    let said = ["chủ trì", "thực hiện"].iter().any(|w| body.contains(w));
    let rest = rest.strip_prefix("thực hiện").unwrap_or(rest);
    let rest = rest.trim_matches([',', ';', ' ', '-']);
    let due = values::is_date(rest);
    if !(due || said && rest.is_empty()) {
        return None;
    }
    let mut clauses = vec![clause(Role::Lead, "", lead)];
    clauses.extend(
        told.coordinating
            .and_then(|r| body.get(r))
            .map(|with| clause(Role::Coordinating, "", with)),
    );
    clauses.extend(due.then(|| clause(Role::Deadline, "", rest)));
    Some(clauses)
}

/// Who leads, who joins and by when, a piece each (`Sở Y tế chủ trì, phối hợp với VNPT; xong trước 30/8`, `Phòng Nội vụ chủ trì, các xã phối
/// hợp`).
fn shared_out(inner: &str) -> Option<Vec<Clause>> {
    let body = inner.strip_prefix("do ").unwrap_or(inner);
    let lead = assignment::read(body).lead?;
    let tail = body.get(lead.end..)?.trim_start();
    let tail = tail.strip_prefix("chủ trì")?;
    let seams = tail.match_indices([',', ';']).map(|m| m.0);
    let due = seams.chain((tail.len() > 1).then_some(0)).find(|at| {
        tail.get(at + 1..)
            .is_some_and(|t| values::is_date(t.trim()))
    });
    let marks = [',', ';', ' ', '-'];
    let with = tail.get(..due.unwrap_or(tail.len()))?.trim_matches(marks);
    let with = match with.strip_prefix("phối hợp") {
        Some(behind) => ["với", "cùng"]
            .iter()
            .find_map(|w| behind.trim_start().strip_prefix(w))
            .unwrap_or(behind),
        None if with.is_empty() => "",
        None => with.strip_suffix("phối hợp")?,
    };
    let with = with.trim_matches(marks);
    if due.is_none() && with.is_empty() {
        return None;
    }
    let mut clauses = vec![clause(Role::Lead, "", body.get(lead)?)];
    clauses.extend((!with.is_empty()).then(|| clause(Role::Coordinating, "", with)));
    let due = due.and_then(|at| tail.get(at + 1..));
    clauses.extend(due.map(|d| clause(Role::Deadline, "", d)));
    Some(clauses)
}

fn clause(role: Role, label: &str, value: &str) -> Clause {
    Clause {
        role,
        label: label.trim().to_owned(),
        value: value.trim().to_owned(),
    }
}

/// A label in a paragraph.
#[derive(Debug, Clone, Copy)]
struct Label {
    /// Where it starts.
    start: usize,
    /// Where its colon stands.
    colon: usize,
    /// What it means.
    role: Role,
    /// It stands within a sentence: behind a comma or bracket, or in small letters.
    inside: bool,
}

/// The labels of a paragraph, in order.
fn labels(text: &str) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    let bracket = last_bracket(text);
    for (at, c) in text.char_indices() {
        match c {
            ':' => {
                // `07:30` is a time, no label.
                let number = bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
                    && at > 0
                    && bytes[at - 1].is_ascii_digit();
                if !number {
                    let label = at_start(text, start, at)
                        .or_else(|| within(text, start, at, bracket, !found.is_empty()));
                    found.extend(label);
                }
                start = at + 1;
            }
            '.' | ';' | '!' | '?' => {
                let next = text[at + 1..].chars().next();
                if next.is_none_or(char::is_whitespace) {
                    start = at + 1;
                }
            }
            _ => {}
        }
    }
    found
}

/// The label from the start of a statement to a colon, with a capital first.
fn at_start(text: &str, start: usize, colon: usize) -> Option<Label> {
    let label = text[start..colon].trim_start_matches(['-', '+', '•', '*', '(', ' ']);
    // `Đơn vị: triệu đồng` names a unit of measure.
    let measure = text[colon + 1..]
        .trim_start()
        .chars()
        .next()
        .is_none_or(char::is_lowercase)
        && label.trim().chars().count() <= 11;
    let capital = label.starts_with(char::is_uppercase);
    let role =
        meaning(label, &text[colon + 1..]).filter(|r| capital && !(measure && *r == Role::Lead))?;
    Some(Label {
        start: colon - label.len(),
        colon,
        role,
        inside: false,
    })
}

/// The label within a statement, before its colon: in small letters from its start on, or behind a comma, or behind the bracket that
/// closes at the end of the text (`…; đơn vị chủ trì: Sở Y tế, phối hợp: Sở Xây dựng`). What stands behind the colon must be a body or
/// a date as the label says, unless the label goes on with those before it.
fn within(
    text: &str,
    start: usize,
    colon: usize,
    last_bracket: Option<usize>,
    goes_on: bool,
) -> Option<Label> {
    /// Most words: a sentence may hold the words of a label.
    const LONGEST: usize = 6;
    /// Most characters of as many words.
    const REACH: usize = 80;
    let statement = text.get(start..colon)?;
    let near = statement.char_indices().rev().nth(REACH);
    let from = start + near.map_or(0, |(at, _)| at);
    // At the very start of a paragraph small letters go on with another one.
    let first = (start > 0 && near.is_none()).then_some(start);
    let marks = text.get(from..colon)?.match_indices([',', '(']);
    let behind_marks = marks
        .filter(|(at, mark)| *mark == "," || last_bracket == Some(from + at))
        .map(|(at, _)| from + at + 1);
    let value = text.get(colon + 1..)?;
    first.into_iter().chain(behind_marks).find_map(|from| {
        let label = text.get(from..colon)?.trim_start();
        let role = meaning(label, value).filter(|_| label.split_whitespace().count() <= LONGEST)?;
        let fits = goes_on
            || match role {
                Role::Lead | Role::LeadAndCoordinating | Role::Coordinating => {
                    values::is_agency(value.trim_start())
                }
                Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd => is_due(value),
                _ => false,
            };
        (fits && role != Role::Content).then_some(Label {
            start: colon - label.len(),
            colon,
            role,
            inside: true,
        })
    })
}

/// Whether a value, up to its first mark, is a date or a rhythm.
fn is_due(value: &str) -> bool {
    let end = value.find([',', ';', '.', ')']).unwrap_or(value.len());
    values::is_date(value.get(..end).unwrap_or(value).trim())
}

/// Where the bracket opens that closes at the end of a text.
fn last_bracket(text: &str) -> Option<usize> {
    let inner = text
        .trim_end_matches(['.', ';', '/', ' '])
        .strip_suffix(')')?;
    inner
        .rfind(['(', ')'])
        .filter(|at| inner[*at..].starts_with('('))
}

fn meaning(label: &str, value: &str) -> Option<Role> {
    let label = label.trim();
    let count = label.split_whitespace().count();
    // `của các đơn vị (các Đảng ủy: …`: a bracket opens between the words and the colon.
    let broken = label.contains('(') && !label.contains(')');
    if broken || count == 0 || count > LABEL_WORDS || label.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let folded = fold(label);
    if !headers::starts_label(&folded)
        || headers::names_partners(&folded) && goes_on_in_value(&folded, value)
    {
        return None;
    }
    match headers::classify(label)? {
        Role::Product if is_result_of_work(label) => None,
        Role::Ordinal | Role::Note | Role::WeakContent | Role::AssignedBy => None,
        role => Some(role),
    }
}

/// Whether what stands before a colon goes on behind it, as a sentence does and no label: with the names of several of a kind (`… với các Bộ:
/// Y tế, Tư pháp`), with work, behind names or at once, or in a list beneath.
fn goes_on_in_value(folded: &str, value: &str) -> bool {
    headers::ends_with_partners(folded) || value.trim().is_empty() || leads_to_work(value)
}

/// Whether a text begins with a verb of work, or with names of bodies and that.
fn leads_to_work(text: &str) -> bool {
    let agencies = Agencies::get();
    let mut rest = text.trim_start();
    while let Some(end) = agencies.prefix(rest).filter(|end| *end > 0) {
        let behind = rest.get(end..).unwrap_or("").trim_start();
        let further = behind.strip_prefix(',');
        match further.or_else(|| behind.strip_prefix("và ")) {
            Some(next) => rest = next.trim_start(),
            None => return agencies.starts_with_verb(behind),
        }
    }
    agencies.starts_with_verb(rest)
}

/// `Kết quả giải quyết hồ sơ`: the result of something named, where the label of a product names nothing more (`Kết quả đầu ra`).
fn is_result_of_work(label: &str) -> bool {
    const OWN: [&str; 9] = [
        "cần đạt",
        "cụ thể",
        "dự kiến",
        "hoàn thành",
        "phải đạt",
        "sản phẩm",
        "thực hiện",
        "đầu ra",
        "đạt được",
    ];
    let folded = fold(label);
    let Some(rest) = folded.strip_prefix("kết quả") else {
        return false;
    };
    let rest = rest.trim_start_matches([' ', ',', '/', '-', '(']);
    !rest.is_empty() && !OWN.iter().any(|own| rest.starts_with(own))
}

#[cfg(test)]
mod tests;
