//! JSON as it is written: two spaces, keys in the order of the types, a final newline.

use serde::Serialize;

/// A value's JSON text.
///
/// The model's types cannot fail to serialize; were one to, the text would be `null`, which no
/// schema takes.
pub fn pretty<T: Serialize>(value: &T) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_else(|_| "null".to_owned());
    text.push('\n');
    text
}
