//! Lines of a deadline cell that a narrow column broke: `Quý` / `II/2025`, `Giai đoạn 2025` / `- 2027`.

use vietnamese::tokens::{Token, TokenKind, tokens};

/// Last words of a line that goes on beneath.
const GO_ON: [&str; 16] = [
    "quý", "quí", "tháng", "ngày", "năm", "trước", "từ", "đến", "tới", "hết", "trong", "đoạn",
    "nhất", "đầu", "cuối", "và",
];

/// First words of a line that goes on with a date from the line above.
const GO_BACK: [&str; 3] = ["đến", "tới", "năm"];

/// The text with lines joined that one date goes over, at its length.
pub fn rejoined(raw: &str) -> String {
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
    let open =
        GO_ON.contains(&last.folded.as_str()) || matches!(last.folded.as_str(), "," | "-" | "/");
    let named = matches!(
        first.bare.as_str(),
        "quy" | "qui" | "thang" | "ngay" | "nam"
    );
    if open && (dated(&beneath) || named && !last.is("/")) {
        return true;
    }
    // `Quý I` above `năm 2025`, `Từ 01/3` above `đến 30/4`.
    let small = !first.capital && GO_BACK.contains(&first.folded.as_str());
    let of_date = dated(std::slice::from_ref(last));
    let dangling = !first.is("năm") || above.iter().all(|t| t.year().is_none());
    small && of_date && dangling && beneath.len() > 1
}
