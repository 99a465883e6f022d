//! Leftover markup of text files: tags, entities, Markdown emphasis and headings.

use crate::office::html::resolved_as;
use regex::Regex;
use std::sync::LazyLock;

/// A line without tags and entities; emphasis marks stay for [`emphasis`].
pub fn strip_tags(line: &str) -> String {
    static TAG: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)</?(?:p|i|b|u|em|strong|span|div|font|sup|sub|center|a|h[1-6]|li|ul|ol|td|tr|th|table|tbody|o:p|img)(?:\s[^<>]{0,400})?/?>"#)
            .expect("a fixed pattern")
    });
    let mut text = if line.contains('<') {
        TAG.replace_all(line, "").into_owned()
    } else {
        line.to_owned()
    };
    if text.contains('&') {
        text = resolved_as(&text, within_a_cell).replace('\u{a0}', " ");
    }
    text
}

/// What an entity of a line stands for, which is written so that it does not part the line: a bar stays as printed, a tab or the end of
/// a line is a blank.
fn within_a_cell(printed: &str, plain: String) -> String {
    if plain.contains('|') {
        printed.to_owned()
    } else {
        plain.replace(|c: char| c.is_whitespace() && c != '\u{a0}', " ")
    }
}

/// A line with the formulas that programs write for signs and raised letters (`$\\geq 90\\%$`, `$1^{st}$`) as plain text; a
/// formula with other commands stays.
pub fn plain_formulas(line: &str) -> Option<String> {
    static FORMULA: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\$([^$\n]{1,80})\$|\\\(([^$\n]{1,80}?)\\\)").expect("a fixed pattern")
    });
    static COMMAND: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\\[a-z]").expect("a fixed pattern"));
    if !line.contains('\\') && !line.contains("^{") {
        return None;
    }
    let plain = FORMULA.replace_all(line, |found: &regex::Captures| {
        // Brackets with a backslash are as well those of escaped Markdown.
        let commands = |m: &regex::Match| COMMAND.is_match(m.as_str());
        let marked = |m: &regex::Match| m.as_str().contains(['\\', '^']);
        let inner = found
            .get(1)
            .filter(marked)
            .or(found.get(2).filter(commands));
        inner
            .and_then(|m| plain_formula(m.as_str()))
            .unwrap_or_else(|| found[0].to_owned())
    });
    (plain != line).then(|| plain.into_owned())
}

/// Signs that formulas name.
const SIGNS: [(&str, &str); 15] = [
    ("geqslant", "≥"),
    ("leqslant", "≤"),
    ("geq", "≥"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("le", "≤"),
    ("times", "×"),
    ("rightarrow", "→"),
    ("pm", "±"),
    ("approx", "≈"),
    ("sim", "~"),
    ("cdot", "·"),
    ("ldots", "..."),
    ("circ", "°"),
    ("quad", " "),
];

/// A formula without commands, where it has none but signs and forms of letters.
fn plain_formula(formula: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = formula;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let length = rest
                    .find(|c: char| !c.is_ascii_alphabetic())
                    .unwrap_or(rest.len());
                let (name, after) = rest.split_at(length);
                if name.is_empty() {
                    // `\%`, `\,`
                    let sign = rest.chars().next()?;
                    rest = &rest[sign.len_utf8()..];
                    out.push(if ",;: ".contains(sign) { ' ' } else { sign });
                    continue;
                }
                let form = ["text", "mathrm", "mathbf", "mathit", "textbf", "rm", "bf"];
                match SIGNS.iter().find(|(sign, _)| *sign == name) {
                    Some((_, plain)) => out.push_str(plain),
                    None if form.contains(&name) => {}
                    None => return None,
                }
                rest = after;
            }
            '{' | '}' | '^' | '_' => {}
            '~' => out.push(' '),
            c => out.push(c),
        }
    }
    Some(out.trim().to_owned())
}

/// Whether a text holds the escapes of Markdown (`1\\.`, `57\\-NQ/TW`): a backslash before a mark, and before nothing else.
pub fn is_escaped(text: &str) -> bool {
    let mut escapes = 0usize;
    let mut others = 0usize;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' {
            match chars.peek() {
                Some(next) if next.is_ascii_punctuation() => {
                    escapes += 1;
                    chars.next();
                }
                Some('\n' | '\r') | None => {}
                Some(_) => others += 1,
            }
        }
    }
    escapes > 1 && others == 0
}

/// A line of an escaped text as it is shown; `\\|` stays, since a bar without it parts cells.
pub fn unescape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        let rest = chars.as_str();
        let shown = rest.starts_with(|n: char| n.is_ascii_punctuation() && n != '|');
        // A backslash at the end of a line breaks it, as the end does.
        if c == '\\' && (shown || rest.trim_start().is_empty()) {
            out.extend(chars.next());
        } else {
            out.push(c);
        }
    }
    out
}

/// A paragraph without Markdown emphasis, and whether all of it was emphasised.
pub fn emphasis(text: &str) -> (String, bool) {
    let trimmed = text.trim();
    let heading = trimmed.starts_with('#') && trimmed.trim_start_matches('#').starts_with(' ');
    let trimmed = if heading {
        trimmed.trim_start_matches('#').trim()
    } else {
        trimmed
    };
    if !trimmed.contains('*') {
        return (without_underscores(trimmed).to_owned(), heading);
    }
    let bold = trimmed.starts_with("**") && trimmed.ends_with("**") && covers(trimmed);
    let plain = drop_marks(trimmed);
    let text = without_underscores(lone_edges(plain.trim()));
    (text.to_owned(), heading || bold)
}

/// A text without the underscores around all of it (`_Nơi nhận:_`); those of a blank to be filled in stay.
fn without_underscores(text: &str) -> &str {
    let inner = text.strip_prefix('_').and_then(|t| t.strip_suffix('_'));
    match inner {
        Some(inner) if inner.starts_with(char::is_alphanumeric) && !inner.contains('_') => inner,
        _ => text,
    }
}

/// Drops the half of a pair of marks whose other half stands in another paragraph.
fn lone_edges(text: &str) -> &str {
    let text = match text.strip_prefix('*') {
        Some(rest) if rest.starts_with(char::is_alphanumeric) => rest,
        _ => text,
    };
    match text.strip_suffix('*') {
        Some(rest) if rest.trim_end().ends_with([';', '.', ':', ',']) || rest.ends_with(' ') => {
            rest.trim_end()
        }
        _ => text,
    }
}

/// Whether bold stands over all letters: outside of `**` pairs is no letter.
fn covers(text: &str) -> bool {
    let mut inside = false;
    for (number, piece) in text.split("**").enumerate() {
        if number > 0 {
            inside = !inside;
        }
        if !inside && piece.chars().any(char::is_alphanumeric) {
            return false;
        }
    }
    true
}

/// Drops runs of two and more asterisks, and pairs of single ones that stand at word edges.
fn drop_marks(text: &str) -> String {
    let mut chars: Vec<char> = Vec::with_capacity(text.len());
    let mut run = 0;
    for c in text.chars() {
        if c == '*' {
            run += 1;
            continue;
        }
        if run == 1 {
            chars.push('*');
        }
        run = 0;
        chars.push(c);
    }
    if run == 1 {
        chars.push('*');
    }
    let opens = |i: usize| {
        chars
            .get(i + 1)
            .is_some_and(|c| !c.is_whitespace() && *c != ')' && *c != '*')
            && (i == 0 || chars[i - 1].is_whitespace() || "(\"“'".contains(chars[i - 1]))
    };
    let closes = |i: usize| {
        i > 0 && (i + 1 == chars.len() || !chars[i + 1].is_alphanumeric()) && chars[i - 1] != '('
    };
    let mut keep = vec![true; chars.len()];
    let mut open: Option<usize> = None;
    for i in 0..chars.len() {
        if chars[i] != '*' {
            continue;
        }
        match open {
            // Between two words an open mark can only be closed.
            Some(start) if closes(i) || i > start + 1 && chars[i - 1].is_whitespace() => {
                keep[start] = false;
                keep[i] = false;
                open = None;
            }
            _ if opens(i) => open = Some(i),
            _ => {}
        }
    }
    chars
        .iter()
        .zip(keep)
        .filter(|(_, k)| *k)
        .map(|(c, _)| c)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_marks_go_and_asterisks_stay() {
        assert_eq!(emphasis("**CHỈ THỊ**"), ("CHỈ THỊ".into(), true));
        assert_eq!(
            emphasis("**Điều 1.**** **Ban hành"),
            ("Điều 1. Ban hành".into(), false)
        );
        assert_eq!(emphasis("HẢI Q****U****AN"), ("HẢI QUAN".into(), false));
        assert_eq!(
            emphasis("a) *Giai đoạn 2022 - 2023*: Tham gia"),
            ("a) Giai đoạn 2022 - 2023: Tham gia".into(), false)
        );
        assert_eq!(emphasis("*a) *Tổ chức").0, "a) Tổ chức");
        assert_eq!(emphasis("Ghi chú (*) và 2 * 3").0, "Ghi chú (*) và 2 * 3");
        assert_eq!(emphasis("_Nơi nhận:_").0, "Nơi nhận:");
        assert_eq!(emphasis("**_Nơi nhận:_**").0, "Nơi nhận:");
        assert_eq!(emphasis("_____").0, "_____");
        assert_eq!(emphasis("* Cách thức thực hiện").0, "* Cách thức thực hiện");
    }

    #[test]
    fn escapes_go_where_nothing_else_is_written_with_a_backslash() {
        assert!(is_escaped("Số 57\\-NQ/TW\n1\\. Rà soát"));
        assert!(!is_escaped("C:\\van ban\\1.txt và C:\\.x"));
        assert!(!is_escaped("Số 57-NQ/TW"));
        assert_eq!(unescape("**1\\. Đến năm 2030**"), "**1. Đến năm 2030**");
        assert_eq!(unescape("R\\&D \\| a\\"), "R&D \\| a");
    }

    #[test]
    fn formulas_of_signs_become_text_and_others_stay() {
        let plain = |text: &str| plain_formulas(text).unwrap_or_else(|| text.to_owned());
        assert_eq!(plain(r"Tỷ lệ $\geq 90\%$ hồ sơ"), "Tỷ lệ ≥ 90% hồ sơ");
        assert_eq!(plain(r"ngày $1^{st}$ và \(\ge 5\)"), "ngày 1st và ≥ 5");
        assert_eq!(
            plain(r"\(2024\-2030\), 5$ và 6$ \- 7"),
            r"\(2024\-2030\), 5$ và 6$ \- 7"
        );
        assert_eq!(plain(r"$\frac{1}{2}$ và 5$"), r"$\frac{1}{2}$ và 5$");
    }

    #[test]
    fn tags_go_and_comparisons_stay() {
        assert_eq!(
            strip_tags("<p>Bộ <i>Y tế</i></p> a < b &amp; c"),
            "Bộ Y tế a < b & c"
        );
        assert_eq!(
            strip_tags("Quy&#7871;t &#x111;&#7883;nh&nbsp;c&ugrave;ng R&D; A&B"),
            "Quyết định cùng R&D; A&B"
        );
        // What they stand for parts neither cells nor lines.
        assert_eq!(
            strip_tags("| Mẫu A &#124; B &vert; C&#9;D&NewLine;Đ | 1 &lt; 2 |"),
            "| Mẫu A &#124; B &vert; C D Đ | 1 < 2 |"
        );
    }
}
