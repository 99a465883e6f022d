//! A plan's row beside one item of its parent, field by field, with the words marked that differ.

use crate::diff::{self, Piece};
use crate::escape::Text;
use crate::tasks::{self, Field};
use model::record::Task;
use std::fmt::Write;

/// A table of two columns. `left` and `right` name them, as markup.
pub fn table(row: &Task, item: &Task, left: &str, right: &str) -> String {
    let mut out = format!(
        "<table class=\"beside\"><thead><tr><td></td><th scope=\"col\">{left}<br>{}</th><th scope=\"col\">{right}<br>{}</th></tr></thead><tbody>\n",
        tasks::place(row),
        tasks::place(item)
    );
    let ours = tasks::fields(row);
    let mut theirs = tasks::fields(item);
    for our in &ours {
        let at = theirs.iter().position(|f| f.name == our.name);
        let their = at.map(|at| theirs.remove(at));
        line(&mut out, our.name.as_str(), Some(our), their.as_ref());
    }
    for their in &theirs {
        line(&mut out, their.name.as_str(), None, Some(their));
    }
    out.push_str("</tbody></table>\n");
    out
}

fn line(out: &mut String, name: &str, our: Option<&Field>, their: Option<&Field>) {
    let (a, b) = (text(our), text(their));
    if a.is_empty() && b.is_empty() {
        return;
    }
    let compared = our.is_none_or(|f| f.compared) && !a.is_empty() && !b.is_empty();
    let (left, right) = if compared {
        let (left, right) = diff::words(a, b);
        (marked(&left, "ours"), marked(&right, "theirs"))
    } else {
        (Text(a).to_string(), Text(b).to_string())
    };
    let _ = write!(out, "<tr><th scope=\"row\">{}</th>", Text(name));
    for (class, side, body, field) in [("ours", "Row", left, our), ("theirs", "Item", right, their)]
    {
        if body.is_empty() {
            let _ = write!(
                out,
                "<td class=\"{class} none\" data-side=\"{side}\">–</td>"
            );
        } else {
            let small = field.map(tasks::small).unwrap_or_default();
            let _ = write!(
                out,
                "<td class=\"{class}\" data-side=\"{side}\" lang=\"vi\">{body}{small}</td>"
            );
        }
    }
    out.push_str("</tr>\n");
}

fn text(field: Option<&Field>) -> &str {
    field.map_or("", |f| f.text.as_str())
}

fn marked(pieces: &[Piece], class: &str) -> String {
    let mut out = String::new();
    for piece in pieces {
        let _ = match piece.differs {
            true => write!(out, "<mark class=\"{class}\">{}</mark>", Text(piece.text)),
            false => write!(out, "{}", Text(piece.text)),
        };
    }
    out
}
