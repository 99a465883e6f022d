//! A page of the report: head, policy, filter bar, glossary.
//!
//! The page's Content-Security-Policy names the hashes of its one style and one script, and allows
//! nothing else: no network, no form target, no script or style that a document brought along.

use crate::escape::Text;
use crate::tasks::Facets;
use crate::wording;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::LazyLock;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = concat!(
    include_str!("script.js"),
    include_str!("find.js"),
    include_str!("decide.js")
);

static POLICY: LazyLock<String> = LazyLock::new(|| {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        base64(&Sha256::digest(STYLE)),
        base64(&Sha256::digest(SCRIPT))
    )
});

/// A whole page; see [`head`]. `body` is markup.
pub fn page(title: &str, back: Option<&str>, body: &str) -> Vec<u8> {
    let mut out = head(title, back);
    out.reserve(body.len() + SCRIPT.len() + GLOSSARY.len() + 64);
    out.push_str(body);
    out.push_str(&tail());
    out.into_bytes()
}

/// A page up to its body. `title` is text, `back` a link to the index where the page is not it
/// (`../index.html`).
pub fn head(title: &str, back: Option<&str>) -> String {
    let mut out = String::with_capacity(STYLE.len() + 4096);
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to content</a>\n<header>",
        *POLICY,
        Text(title)
    );
    if let Some(back) = back {
        let _ = write!(
            out,
            "<nav aria-label=\"Report\"><a href=\"{back}\">All documents and pairs</a></nav>"
        );
    }
    let _ = write!(
        out,
        "<h1>{}</h1></header>\n<main id=\"main\" tabindex=\"-1\">\n",
        Text(title)
    );
    out
}

/// A page from the end of its body.
pub fn tail() -> String {
    format!("</main>\n{GLOSSARY}<script>{SCRIPT}</script>\n</body>\n</html>\n")
}

/// The bar that narrows a page to some of its rows; shown only where scripts run.
pub fn filter(facets: &Facets) -> String {
    let mut out = String::from(
        "<form id=\"filter\" role=\"search\" aria-label=\"Filter rows\" hidden>\n\
         <label class=\"wide\">Text <input type=\"search\" name=\"text\" autocomplete=\"off\" \
         placeholder=\"with or without tone marks\"></label>\n",
    );
    let mut select =
        |label: &str, name: &str, options: &mut dyn Iterator<Item = (String, String)>| {
            let mut options = options.peekable();
            if options.peek().is_none() {
                return;
            }
            let _ = write!(
                out,
                "<label>{label} <select name=\"{name}\"><option value=\"\">all</option>"
            );
            for (value, text) in options {
                let _ = write!(
                    out,
                    "<option value=\"{}\">{}</option>",
                    Text(&value),
                    Text(&text)
                );
            }
            out.push_str("</select></label>\n");
        };
    select(
        "Status",
        "status",
        &mut facets
            .statuses()
            .map(|s| (s.to_owned(), wording::status_words(s).to_owned())),
    );
    select(
        "Agency",
        "agency",
        &mut facets
            .agencies()
            .map(|(at, name)| (at.to_string(), name.to_owned())),
    );
    select(
        "Finding or warning",
        "code",
        &mut facets
            .codes()
            .map(|s| (s.to_owned(), wording::code_words(s))),
    );
    out.push_str(
        "<button type=\"reset\">Clear</button>\n<button type=\"button\" id=\"unfold\" aria-pressed=\"false\">Unfold all</button>\n\
         <output id=\"shown\" aria-live=\"polite\"></output>\n</form>\n",
    );
    out
}

const GLOSSARY: &str = "<footer><details class=\"glossary\"><summary>Words and marks of this report</summary>\n<dl>\
<dt>Plan</dt><dd lang=\"vi\">kế hoạch</dd>\
<dt>Parent</dt><dd>the document that the plan carries out (<span lang=\"vi\">văn bản giao nhiệm vụ</span>)</dd>\
<dt>Task</dt><dd lang=\"vi\">nhiệm vụ</dd>\
<dt>Row, item</dt><dd>a task of the plan, a task of the parent</dd>\
<dt>Lead</dt><dd lang=\"vi\">đơn vị chủ trì</dd>\
<dt>Coordinating</dt><dd lang=\"vi\">đơn vị phối hợp</dd>\
<dt>Deadline</dt><dd lang=\"vi\">thời gian hoàn thành</dd>\
<dt>Product</dt><dd lang=\"vi\">sản phẩm</dd>\
<dt>Funding</dt><dd lang=\"vi\">kinh phí</dd>\
<dt>Finding</dt><dd>something an analyst should look at (<span lang=\"vi\">điểm cần lưu ý</span>)</dd>\
<dt>same, part of, covers</dt><dd>the row is the item, carries out part of it, or carries out several items</dd>\
<dt>No row, another body’s, only to coordinate</dt><dd>of an item without a row: the plan’s body leads it; another body does; \
the plan’s body only coordinates</dd>\
<dt>unnumbered 2</dt><dd>the second paragraph or row without a number of its own in its section</dd>\
<dt>On time</dt><dd>of the items that the plan’s body leads and a row carries out, with a last day on both sides: those with no row that is due later</dd>\
<dt>Keys</dt><dd>j and k go from row to row; c confirms its first item, r rejects it, n says that it has none, p picks another. \
Choices stay in this browser until <code>decisions.csv</code> is downloaded; in the output folder it is kept by the next run</dd>\
<dt>Score</dt><dd>probability that the link is right. The evidence under it is in log-odds: the weights add up to the \
logit of the score, and each bar starts where the one above ends</dd>\
<dt><mark class=\"ours\">marked</mark></dt><dd>words of the row that the item does not have</dd>\
<dt><mark class=\"theirs\">marked</mark></dt><dd>words of the item that the row does not have (case and punctuation aside)</dd>\
</dl>\n<p>In the CSV files a cell that begins with <code>= + - @</code> has an apostrophe before it, lists with dashes too, \
so that no spreadsheet takes it for a formula.</p></details></footer>\n";

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0u32, |word, b| word << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let at = (word >> (18 - 6 * digit)) as usize & 63;
            out.push(if digit <= chunk.len() {
                DIGITS[at] as char
            } else {
                '='
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_pads() {
        assert_eq!(base64(b"a"), "YQ==");
        assert_eq!(base64(b"ab"), "YWI=");
        assert_eq!(base64(b"abc\xff"), "YWJj/w==");
    }

    #[test]
    fn the_policy_allows_the_own_script_only() {
        assert!(POLICY.starts_with("default-src 'none'"));
        assert!(!POLICY.contains("unsafe"));
        assert!(!SCRIPT.contains("</script") && !STYLE.contains("</style"));
        assert!(
            !SCRIPT.contains("innerHTML") && !STYLE.contains("url(") && !STYLE.contains("@import")
        );
    }
}
