//! Ids of tasks: `<document>#<part>/<sections>/<ordinal>`, where the part is `body` or `table<n>`.
//!
//! Ids are taken apart and put together here alone. A text that is no id is its own document and path.

/// The part of tasks in prose.
pub const BODY: &str = "body";

/// The part of tasks in a document's table of this number, from 1.
pub fn table(number: u32) -> String {
    format!("table{number}")
}

/// The id of a document's task.
pub fn of(document: &str, path: &str) -> String {
    format!("{document}#{path}")
}

/// Whether a text can be a task's id.
pub fn is_one(text: &str) -> bool {
    text.contains('#')
}

/// The document of a task: `05-CT-TTg-2023` of `05-CT-TTg-2023#table1/B/12`.
pub fn document(id: &str) -> &str {
    id.split_once('#').map_or(id, |(document, _)| document)
}

/// Where in its document a task stands: `table1/B/12` of `05-CT-TTg-2023#table1/B/12`.
pub fn path(id: &str) -> &str {
    id.split_once('#').map_or(id, |(_, path)| path)
}

/// The table or the body that a task stands in: `table1` of `05-CT-TTg-2023#table1/B/12`.
pub fn part(id: &str) -> &str {
    path(id).split('/').next().unwrap_or_default()
}

/// The last mark of a path: `12` of `05-CT-TTg-2023#table1/B/12`.
pub fn last_mark(id: &str) -> &str {
    path(id).rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_apart_and_together() {
        let id = "05-CT-TTg-2023#table1/B/12";
        assert_eq!(of(document(id), path(id)), id);
        assert_eq!((part(id), last_mark(id)), (table(1).as_str(), "12"));
        assert_eq!(part("05-CT-TTg-2023#body/2"), BODY);
        assert!(is_one(id));
    }

    #[test]
    fn what_is_no_id_stays_whole() {
        assert_eq!((document("12"), path("12")), ("12", "12"));
        assert!(!is_one("12"));
    }
}
