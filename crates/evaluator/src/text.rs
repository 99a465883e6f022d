//! The forms in which texts are compared, and the short form in which they are shown.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// Letters and digits of the text in NFC, case kept.
pub fn letters(text: &str) -> String {
    text.nfc().filter(|c| c.is_alphanumeric()).collect()
}

/// Letters and digits of the text in NFC, in lower case.
pub fn lower_letters(text: &str) -> String {
    text.nfc()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a value says in one line of at most 120 characters.
pub fn shown(value: &Value) -> String {
    let text = match value {
        Value::Null => "(nothing)".to_owned(),
        Value::String(text) => text.replace('\n', " ⏎ "),
        other => other.to_string(),
    };
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Texts of a list: strings themselves, else the given key of its objects.
pub fn texts(list: Option<&Value>, key: &str) -> Vec<String> {
    let items = list
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    items
        .iter()
        .filter_map(|item| item.as_str().or_else(|| item.get(key)?.as_str()))
        .map(str::to_owned)
        .collect()
}
