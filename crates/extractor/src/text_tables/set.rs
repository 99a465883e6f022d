//! Tables of LaTeX (`\begin{tabular}` … `\end{tabular}`), as some programs that read scans write them.
//!
//! They become tables of HTML, which are read with all others ([`super::tagged`]); the number of lines stays.

use regex::Regex;
use std::fmt::Write;
use std::sync::LazyLock;

/// A text with its tables of LaTeX as tables of HTML; none where it has no such table.
pub fn with_set_rows(text: &str) -> Option<String> {
    const ENDS: [&str; 3] = ["\\end{tabular}", "\\end{tabularx}", "\\end{longtable}"];
    static START: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\\begin\{(?:tabularx?|longtable)\}(?:\{[\\.0-9a-z]{1,30}\})?(?:\[[a-z]\])?\{(?:[^{}]|\{[^{}]*\}){1,200}\}")
            .expect("a fixed pattern")
    });
    if !text.contains("\\begin{") {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut found = false;
    while let Some(start) = START.find(rest) {
        let body = &rest[start.end()..];
        let Some((length, end)) = ENDS
            .iter()
            .filter_map(|e| Some((body.find(e)?, e.len())))
            .min()
        else {
            break;
        };
        out.push_str(&rest[..start.start()]);
        put(&body[..length], start.as_str(), &mut out);
        rest = &body[length + end..];
        found = true;
    }
    out.push_str(rest);
    found.then_some(out)
}

/// Writes the rows of a table as HTML; the line ends of its source stand between them.
fn put(body: &str, start: &str, out: &mut String) {
    static RULE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|cline\{[0-9-]*\}|cmidrule(?:\([lr]*\))?\{[0-9-]*\})")
            .expect("a fixed pattern")
    });
    let lines = |text: &str| "\n".repeat(text.matches('\n').count());
    out.push_str(&lines(start));
    out.push_str("<table>");
    let body = RULE.replace_all(body, "");
    // For each column the rows that a cell above still covers: there, LaTeX has an empty cell.
    let mut covered: Vec<usize> = Vec::new();
    for row in body.split("\\\\") {
        if !row.trim().is_empty() {
            out.push_str("<tr>");
            let mut column = 0;
            for cell in cells(row) {
                let cell = cell.trim();
                if covered.len() <= column {
                    covered.resize(column + 1, 0);
                }
                let above = covered[column];
                covered[column] = above.saturating_sub(1);
                if above > 0 && cell.is_empty() {
                    column += 1;
                    continue;
                }
                let (across, down) = put_cell(cell, out);
                covered[column] = down - 1;
                column += across;
            }
            out.push_str("</tr>");
        }
        out.push_str(&lines(row));
    }
    out.push_str("</table>");
}

/// The cells of a row; `\&` is a sign of its text.
fn cells(row: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    let bytes = row.as_bytes();
    for (at, _) in row.match_indices('&') {
        if at == 0 || bytes[at - 1] != b'\\' {
            out.push(&row[from..at]);
            from = at + 1;
        }
    }
    out.push(&row[from..]);
    out
}

/// Writes a cell with its spans; gives the columns and rows that it takes.
fn put_cell(text: &str, out: &mut String) -> (usize, usize) {
    static SPAN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\\multi(column|row)\{([0-9]{1,3})\}(?:\[[^\]]*\])?\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}\s*")
            .expect("a fixed pattern")
    });
    let mut text = text;
    let (mut across, mut down) = (1, 1);
    out.push_str("<td");
    while let Some(span) = SPAN.captures(text) {
        let count = span[2].parse().unwrap_or(1).max(1);
        let kind = if &span[1] == "row" {
            down = count;
            "rowspan"
        } else {
            across = count;
            "colspan"
        };
        // Writing to a string cannot fail.
        let _ = write!(out, " {kind}=\"{count}\"");
        text = text[span[0].len()..].trim();
        text = text.strip_prefix('{').unwrap_or(text);
        text = text.strip_suffix('}').unwrap_or(text);
    }
    out.push('>');
    out.push_str(&plain(text));
    out.push_str("</td>");
    (across, down)
}

/// A cell's text without commands for its look.
fn plain(text: &str) -> String {
    static LOOK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\\(?:textbf|textit|emph|underline|makecell|text|small|centering|raggedright)(?:\[[a-z]\])?|[{}]")
            .expect("a fixed pattern")
    });
    let text = LOOK.replace_all(text, "");
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                if let Some(sign) = chars.next_if(|n| n.is_ascii_punctuation()) {
                    out.push_str(escaped(sign).unwrap_or(&sign.to_string()));
                } else {
                    out.push(c);
                }
            }
            '\n' => out.push(' '),
            c => match escaped(c) {
                Some(entity) => out.push_str(entity),
                None => out.push(c),
            },
        }
    }
    out
}

fn escaped(c: char) -> Option<&'static str> {
    match c {
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '&' => Some("&amp;"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_latex_keeps_spans_and_the_number_of_lines() {
        let set = "Bảng\n\\begin{tabular}{|c|l|}\n\\hline TT & Nội dung \\\\\n\\hline \\multicolumn{2}{|l|}{I. Chung} \\\\\n1 & Đạt 100\\% A\\&B \\\\\n\\end{tabular}\nHết";
        let read = with_set_rows(set).unwrap_or_default();
        assert_eq!(read.matches('\n').count(), set.matches('\n').count());
        assert!(read.contains("<td colspan=\"2\">I. Chung</td>"), "{read}");
        assert!(read.contains("<td>Đạt 100% A&amp;B</td>"), "{read}");
        assert_eq!(with_set_rows("\\begin{itemize}"), None);
    }

    #[test]
    fn the_empty_cell_beneath_a_merged_one_goes() {
        let set = "\\begin{tabular}{lll}1 & A & \\multirow{2}{*}{B} \\\\ 2 & C & \\\\ 3 & D & \\end{tabular}";
        let read = with_set_rows(set).unwrap_or_default();
        let rows: Vec<usize> = read
            .split("<tr>")
            .map(|r| r.matches("<td").count())
            .collect();
        assert_eq!(rows, [0, 3, 2, 3], "{read}");
    }

    #[test]
    fn a_table_without_an_end_stays() {
        assert_eq!(with_set_rows("\\begin{tabular}{|c|}\n1 & 2"), None);
    }
}
