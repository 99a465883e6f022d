//! Labelled clauses in running text: `Đơn vị thực hiện: …`, `Thời gian hoàn thành: …`.

use vietnamese::fold::fold;
use vietnamese::headers::{self, Role};

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
    let Some((first, ..)) = labels.first() else {
        return (text.to_owned(), Vec::new());
    };
    let content = text[..*first]
        .trim()
        .trim_end_matches(':')
        .trim_end()
        .to_owned();
    let mut clauses = Vec::new();
    for (number, (start, colon, role)) in labels.iter().enumerate() {
        let end = labels.get(number + 1).map_or(text.len(), |(s, ..)| *s);
        let value = text[colon + 1..end].trim();
        let value = value
            .strip_suffix('.')
            .or_else(|| value.strip_suffix(';'))
            .unwrap_or(value)
            .trim();
        clauses.push(Clause {
            role: *role,
            label: text[*start..*colon].trim().to_owned(),
            value: value.to_owned(),
        });
    }
    (content, clauses)
}

/// Labels: where each starts, where its colon stands, and what it means.
fn labels(text: &str) -> Vec<(usize, usize, Role)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut fresh = true;
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        match c {
            ':' => {
                let label = text[start..at].trim_start_matches(['-', '+', '•', '*', '(', ' ']);
                let offset = at - label.len();
                // `07:30` is a time, no label.
                let number = bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
                    && at > 0
                    && bytes[at - 1].is_ascii_digit();
                // `Đơn vị: triệu đồng` names a unit of measure.
                let measure = text[at + 1..]
                    .trim_start()
                    .chars()
                    .next()
                    .is_none_or(char::is_lowercase)
                    && label.trim().chars().count() <= 11;
                if fresh
                    && !number
                    && let Some(role) = meaning(label).filter(|r| !(measure && *r == Role::Lead))
                {
                    found.push((offset, at, role));
                }
                start = at + 1;
                fresh = true;
            }
            '.' | ';' | '!' | '?' => {
                let next = text[at + 1..].chars().next();
                if next.is_none_or(char::is_whitespace) {
                    start = at + 1;
                    fresh = true;
                }
            }
            _ => {}
        }
    }
    found
}

fn meaning(label: &str) -> Option<Role> {
    let label = label.trim();
    let count = label.split_whitespace().count();
    if count == 0
        || count > LABEL_WORDS
        || !label.chars().next().is_some_and(char::is_uppercase)
        || label.chars().any(|c| c.is_ascii_digit())
    {
        return None;
    }
    if !headers::starts_label(&fold(label)) {
        return None;
    }
    match headers::classify(label)? {
        Role::Ordinal | Role::Note | Role::WeakContent | Role::AssignedBy => None,
        role => Some(role),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_taken_from_the_sentence() {
        let (content, clauses) = split(
            "Tổ chức hướng dẫn, đôn đốc các bộ, ngành: Đơn vị thực hiện: Bộ Y tế. Thời gian hoàn thành: Tháng 9/2022.",
        );
        assert_eq!(content, "Tổ chức hướng dẫn, đôn đốc các bộ, ngành");
        assert_eq!(
            clauses
                .iter()
                .map(|c| (c.role, c.value.as_str()))
                .collect::<Vec<_>>(),
            [(Role::Lead, "Bộ Y tế"), (Role::Deadline, "Tháng 9/2022")]
        );
    }

    #[test]
    fn a_colon_in_a_sentence_is_no_label() {
        let text = "Về nhân lực: Tổ chức tập huấn lúc 07:30 cho cán bộ, như: công chức xã.";
        assert_eq!(split(text), (text.to_owned(), Vec::new()));
    }
}
