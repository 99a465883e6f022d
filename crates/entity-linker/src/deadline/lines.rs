//! Lines of a deadline cell that a narrow column broke: `Quý` / `II/2025`, `Giai đoạn 2025` / `- 2027`.

use vietnamese::timing::words;
use vietnamese::tokens::{Token, TokenKind, tokens};

/// The text with lines joined that one date goes over, at its length.
pub fn rejoined(raw: &str) -> String {
    let raw = with_whole_years(raw);
    let mut out = String::with_capacity(raw.len());
    let mut lines = raw.split('\n').peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        if let Some(next) = lines.peek() {
            out.push(if goes_on(line, next) { ' ' } else { '\n' });
        }
    }
    out
}

/// The text with years in one piece that a line break parts (`15/9/202` / `5`, `30/11/20` / `25`), at its length: the break moves behind
/// the year.
fn with_whole_years(raw: &str) -> String {
    let mut lines: Vec<&str> = raw.split('\n').collect();
    let mut out = String::with_capacity(raw.len());
    for at in 0..lines.len() {
        let line = lines[at];
        out.push_str(line);
        let Some(next) = lines.get(at + 1) else {
            break;
        };
        let rest = year_goes_on(line, next);
        let (digits, behind) = next.split_at(rest);
        out.push_str(digits);
        out.push('\n');
        lines[at + 1] = behind;
    }
    out
}

/// How many figures of a year that follows a stroke stand on the next line.
fn year_goes_on(line: &str, next: &str) -> usize {
    let figures = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let begun = line.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (date, year) = line.split_at(line.len() - begun);
    let dated = date
        .strip_suffix('/')
        .is_some_and(|d| d.ends_with(|c: char| c.is_ascii_digit()));
    let rest = figures(next);
    let whole = (2..=3).contains(&begun) && year.starts_with("20") && begun + rest == 4;
    if dated && whole { rest } else { 0 }
}

/// Whether a date that a line begins ends on the next one.
fn goes_on(line: &str, next: &str) -> bool {
    let (above, beneath) = (tokens(line), tokens(next));
    let (Some(last), Some(first)) = (above.last(), beneath.first()) else {
        return false;
    };
    let dated = |all: &[Token]| {
        all.first().is_some_and(|t| {
            t.kind == TokenKind::Number || matches!(t.bare.as_str(), "i" | "ii" | "iii" | "iv")
        })
    };
    // `- 2027` beneath a year.
    if first.is("-") {
        let year = |t: Option<&Token>| t.is_some_and(|t| t.year().is_some());
        return year(above.last()) && beneath.len() == 2 && year(beneath.last());
    }
    let open = words().line_goes_on.hold(last) || matches!(last.folded.as_str(), "," | "-" | "/");
    let named = matches!(
        first.bare.as_str(),
        "quy" | "qui" | "thang" | "ngay" | "nam"
    );
    if open && (dated(&beneath) || named && !last.is("/")) {
        return true;
    }
    // `Quý I` above `năm 2025`, `Từ 01/3` above `đến 30/4`.
    let small = !first.capital && words().line_goes_back.hold(first);
    let of_date = dated(std::slice::from_ref(last));
    let dangling = !first.is("năm") || above.iter().all(|t| t.year().is_none());
    small && of_date && dangling && beneath.len() > 1
}
