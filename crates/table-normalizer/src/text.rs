//! Running text as a list of paragraphs, broken ones joined.

use crate::joins;
use crate::lines::{
    goes_on_with_the_date, goes_on_with_the_motto, goes_on_with_the_name, goes_on_with_the_office,
    goes_on_with_the_symbol, is_symbol_alone, opens_number,
};
use model::Place;
use std::collections::BTreeSet;
use vietnamese::ordinal::{self, Style};

/// What an item of the document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A paragraph.
    Text,
    /// The place of a task table.
    Table,
}

/// A paragraph, or the place where a task table stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Which of the two.
    pub kind: Kind,
    /// The paragraph's text.
    pub text: String,
    /// Emphasised throughout.
    pub emphasis: bool,
    /// A page break or empty line stands before it.
    pub break_before: bool,
    /// It stood in a cell of a table that assigns no tasks.
    pub cell: bool,
    /// That its text is as in the source.
    pub confidence: f64,
    /// Where it stands.
    pub place: Place,
    /// Index of the task table.
    pub table: usize,
}

#[cfg(test)]
impl Item {
    /// Paragraphs with these texts and nothing else.
    pub fn paragraphs(texts: &[&str]) -> Vec<Item> {
        let item = |text: &&str| Item {
            kind: Kind::Text,
            text: (*text).to_owned(),
            emphasis: false,
            break_before: false,
            cell: false,
            confidence: 1.0,
            place: Place::default(),
            table: 0,
        };
        texts.iter().map(item).collect()
    }
}

/// Joins paragraphs that a page break cut: an open one and one that starts inside of a sentence, or
/// whose first word goes on a name that the document also has whole.
pub fn join_broken(items: Vec<Item>) -> Vec<Item> {
    let pairs = word_pairs(&items);
    let mut out: Vec<Item> = Vec::new();
    for item in items {
        let signed = goes_on_with_a_signature(&out, &item);
        if let Some(before) = out.last_mut()
            && (signed
                || is_mark_alone(before) && takes_mark(&item)
                || is_line_with_a_gap(before, &item))
        {
            before.text.push(' ');
            before.text.push_str(&item.text);
            before.emphasis = item.emphasis;
            before.confidence *= item.confidence;
            before.place.join(&item.place);
            continue;
        }
        if let Some(before) = out.last_mut()
            && goes_on(before, &item, &pairs)
        {
            before.text.push(' ');
            before.text.push_str(&item.text);
            before.confidence *= item.confidence;
            before.place.join(&item.place);
            continue;
        }
        out.push(item);
    }
    out
}

/// Puts a number that a stamp set on the line above into the blank for it (`12094`, `Số:   /BNV-CCHC`).
pub fn with_stamped_number(mut items: Vec<Item>) -> Vec<Item> {
    /// Paragraphs at the start among which the number's line is looked for.
    const HEAD: usize = 20;
    /// Most figures of a number.
    const FIGURES: usize = 5;
    let texts = |i: &Item| i.kind == Kind::Text;
    let stamped = (1..items.len().min(HEAD)).find_map(|at| {
        let (above, line) = (&items[at - 1], &items[at]);
        let digits = above.text.trim();
        let number = digits.bytes().all(|b| b.is_ascii_digit());
        let (word, symbol) = line.text.split_at(line.text.find('/')?);
        let whole = format!(
            "{}{digits}{symbol}",
            word.trim_end_matches(['.', '…', '_', ' '])
        );
        let blank =
            opens_number(word) && is_symbol_alone(symbol) && !word.contains(char::is_numeric);
        let fits = number && (1..=FIGURES).contains(&digits.len()) && texts(above) && texts(line);
        (fits && blank).then_some((at, whole))
    });
    if let Some((at, whole)) = stamped {
        items[at].text = whole.replace(':', ": ").replace(":  ", ": ");
        let above = items.remove(at - 1);
        items[at - 1].place.join(&above.place);
    }
    items
}

/// Whether a paragraph is nothing but a list mark (`2.`, `b)`, `Điều 3.`), its text in a line of its own.
fn is_mark_alone(item: &Item) -> bool {
    let text = item.text.trim();
    let marked = text.ends_with(['.', ')'])
        && !text.starts_with(['(', '['])
        && ordinal::of_cell(text).is_some_and(|m| m.style != Style::Dash);
    let article = ordinal::of_paragraph(text)
        .is_some_and(|(mark, end)| mark.style == Style::Article && end == text.len());
    item.kind == Kind::Text && !item.cell && (marked || article)
}

/// Whether a paragraph goes on with the office or the name that the line above it begins.
fn goes_on_with_a_signature(above: &[Item], item: &Item) -> bool {
    let Some((line, offices)) = above.split_last() else {
        return false;
    };
    let near = |other: &Item| other.kind == Kind::Text && other.cell == item.cell;
    let office = offices.last().filter(|office| near(office));
    item.kind == Kind::Text
        && near(line)
        && (goes_on_with_the_office(&line.text, &item.text)
            || office.is_some_and(|o| goes_on_with_the_name(&o.text, &line.text, &item.text)))
}

/// Whether two paragraphs are one line of the letterhead: one that a place left blank parts, the number and its symbol (`Số:`,
/// `/KH-UBND`; `Số: 67/KH-`, `UBND`), the place and the date without its day (`Hà Nội, ngày`, `tháng 5 năm 2026`), or a line of the motto that a narrow column
/// breaks.
fn is_line_with_a_gap(before: &Item, item: &Item) -> bool {
    before.kind == Kind::Text
        && item.kind == Kind::Text
        && before.cell == item.cell
        && (opens_number(&before.text) && is_symbol_alone(&item.text)
            || goes_on_with_the_symbol(&before.text, &item.text)
            || goes_on_with_the_date(&before.text, &item.text)
            || goes_on_with_the_motto(&before.text, &item.text))
}

/// Whether a paragraph can stand behind a mark in the line above it.
fn takes_mark(item: &Item) -> bool {
    item.kind == Kind::Text
        && !item.cell
        && item.text.contains(' ')
        && ordinal::of_paragraph(&item.text).is_none()
}

fn goes_on(before: &Item, item: &Item, pairs: &BTreeSet<(String, String)>) -> bool {
    if before.kind != Kind::Text
        || item.kind != Kind::Text
        || before.cell
        || item.cell
        || before.emphasis
        || item.emphasis
    {
        return false;
    }
    if item.text.is_empty() || ordinal::of_paragraph(&item.text).is_some() {
        return false;
    }
    if item.break_before && (goes_on_low(before, item) || goes_on_with_a_number(before, item)) {
        return true;
    }
    if joins::is_closed(&before.text) {
        return false;
    }
    let long = before.text.chars().count() > 60;
    if joins::starts_inside(&item.text) {
        return long || before.text.ends_with(',') || is_first_of_a_ground(before, item);
    }
    // A name cut in two: the pair of words at the cut stands elsewhere in the document.
    let last = before
        .text
        .split_whitespace()
        .last()
        .unwrap_or_default()
        .to_owned();
    let first = item
        .text
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    long && item.text.chars().any(char::is_lowercase) && pairs.contains(&(last, first))
}

/// Whether a marked paragraph ends at a semicolon at the foot of a page, and the next page begins in small letters without a mark: an
/// item of a list has a mark or a capital.
fn goes_on_low(before: &Item, item: &Item) -> bool {
    before.text.trim_end().ends_with(';')
        && ordinal::of_paragraph(&before.text).is_some()
        && item.text.starts_with(char::is_lowercase)
        && !opens_with_label(&item.text)
}

/// Whether a few words before a colon begin a text (`trung tâm y tế: lập hồ sơ`): who is to do something, or what follows.
fn opens_with_label(text: &str) -> bool {
    /// Most words of a label or of a body's name.
    const LONGEST: usize = 10;
    text.split_once(':')
        .is_some_and(|(label, _)| label.split_whitespace().count() <= LONGEST)
}

/// Whether a page breaks behind the word before a document's number (`Quy định số`, `205-QĐ/TW`).
fn goes_on_with_a_number(before: &Item, item: &Item) -> bool {
    let cited = item.text.split_whitespace().next().unwrap_or_default();
    let cited = cited.trim_end_matches([',', ';', '.']);
    let is_number = cited.starts_with(|c: char| c.is_ascii_digit())
        && cited.contains('/')
        && cited.contains(char::is_uppercase);
    is_number && before.text.trim_end().ends_with(" số")
}

/// Whether a narrow column breaks a ground behind its first word: `Căn`, `cứ Luật …`.
fn is_first_of_a_ground(before: &Item, item: &Item) -> bool {
    before.text.trim() == "Căn" && item.text.starts_with("cứ ")
}

fn word_pairs(items: &[Item]) -> BTreeSet<(String, String)> {
    // Only pairs whose second word has a capital can decide.
    let mut pairs = BTreeSet::new();
    for item in items {
        let mut before: Option<&str> = None;
        for word in item.text.split_whitespace() {
            if let Some(b) = before
                && word.chars().next().is_some_and(char::is_uppercase)
            {
                pairs.insert((b.to_owned(), word.to_owned()));
            }
            before = Some(word);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_goes_on_over_the_page_behind_a_semicolon_and_before_a_number() {
        let joined = |before: &str, after: &str| {
            let mut items = Item::paragraphs(&[before, after]);
            items[1].break_before = true;
            join_broken(items).len() == 1
        };
        let listed = "8. Hội Làm vườn tỉnh: Hướng dẫn hội viên chuẩn bị giống;";
        assert!(joined(listed, "đồng thời, phản ánh khó khăn về Sở Y tế."));
        assert!(!joined(listed, "Đồng thời, phản ánh khó khăn về Sở Y tế."));
        assert!(!joined(listed, "b) phản ánh khó khăn về Sở Y tế."));
        assert!(joined(
            "- Thực hiện Quy định số",
            "15-QĐ/TW ngày 3/9/2019 về kiểm tra."
        ));
        assert!(!joined("- Giảm hộ nghèo", "15/20 xã đạt chuẩn."));
    }

    #[test]
    fn a_stamped_number_stands_in_the_blank_for_it() {
        let texts = |lines: &[&str]| -> Vec<String> {
            let items = with_stamped_number(Item::paragraphs(lines));
            items.into_iter().map(|i| i.text).collect()
        };
        assert_eq!(
            texts(&["SỞ NỘI VỤ", "1209", "Số:   /SNV-VP"]),
            ["SỞ NỘI VỤ", "Số: 1209/SNV-VP"]
        );
        let whole = ["SỞ NỘI VỤ", "2", "Số: 15/SNV-VP"];
        assert_eq!(texts(&whole), whole);
    }
}
