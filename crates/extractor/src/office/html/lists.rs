//! Numbers of HTML lists, written out as a browser shows them.

use super::token::attribute;
use crate::office::number::written;
use vietnamese::ordinal;

/// Most lists open at once; deeper ones have no labels.
const MAX_LISTS: usize = 100;

struct List {
    format: &'static str,
    next: u32,
}

/// Open lists, and the label of an item whose text has not come yet.
#[derive(Default)]
pub struct Lists {
    open: Vec<Option<List>>,
    pending: Option<String>,
}

impl Lists {
    /// Starts a list; unnumbered ones have no number.
    pub fn open(&mut self, numbered: bool, attributes: &str) {
        if self.open.len() >= MAX_LISTS {
            return;
        }
        let start = attribute(attributes, "start")
            .and_then(|s| s.trim().parse().ok())
            .unwrap_or(1);
        let format = match attribute(attributes, "type").as_deref() {
            Some("a") => "lowerLetter",
            Some("A") => "upperLetter",
            Some("i") => "lowerRoman",
            Some("I") => "upperRoman",
            _ => "decimal",
        };
        self.open.push(numbered.then_some(List {
            format,
            next: start,
        }));
    }

    /// Ends a list.
    pub fn close(&mut self) {
        self.open.pop();
        self.pending = None;
    }

    /// Starts an item.
    pub fn item(&mut self, attributes: &str) {
        self.pending = match self.open.last_mut() {
            Some(Some(list)) => {
                if let Some(value) =
                    attribute(attributes, "value").and_then(|v| v.trim().parse().ok())
                {
                    list.next = value;
                }
                let label = format!("{}. ", written(list.next, list.format));
                list.next = list.next.saturating_add(1);
                Some(label)
            }
            Some(None) => Some("• ".into()),
            None => None,
        };
    }

    /// Ends an item; gives the number of one that had no text.
    pub fn end_item(&mut self) -> Option<String> {
        let label = self.pending.take()?;
        (!label.starts_with('•')).then(|| label.trim_end().to_owned())
    }

    /// Puts the item's label before its first text; a text with a mark of its own keeps that alone.
    pub fn label(&mut self, text: &mut String) {
        if let Some(label) = self.pending.take()
            && !(label.starts_with('•') && ordinal::of_paragraph(text).is_some())
        {
            text.insert_str(0, &label);
        }
    }
}
