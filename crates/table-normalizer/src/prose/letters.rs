//! Whom a letter goes to, and whose letter it is.

use super::Reader;
use crate::text::Item;
use model::draft::Part;
use vietnamese::assignment::Assignment;
use vietnamese::demands;
use vietnamese::fold::fold;

impl Reader {
    /// Whether a sentence of a letter says what the one whose letter it is does or was told to do (`Sở Tài chính sẽ trình …`, `Thực hiện
    /// Công văn số …, trong đó giao Sở Tài chính …`): nobody is asked.
    pub(super) fn tells_of_the_writer(&self, rest: &str, told: &Assignment) -> bool {
        let Some(writer) = self.writer.as_deref() else {
            return false;
        };
        let lead = told.lead.clone().and_then(|lead| rest.get(lead));
        lead.is_some_and(|lead| fold(lead.trim()) == writer)
    }

    /// Whether a sentence of a letter says what its writer does with it (`Bộ Tài chính gửi kèm các tài liệu gồm:`) and hands nobody anything. What
    /// else the writer does may be work of its own (`Bộ Y tế thực hiện các nhiệm vụ sau:`).
    pub(super) fn is_done_by_the_writer(&self, rest: &str, told: &Assignment) -> bool {
        self.letter
            && !told.handed
            && self.tells_of_the_writer(rest, told)
            && told
                .lead
                .as_ref()
                .is_some_and(|lead| demands::writes(&rest[lead.end..]))
    }

    /// Those whom a letter goes to, where a paragraph asks them by a word of courtesy and names nobody else who is to do it.
    pub(super) fn readers_asked(&self, rest: &str, told: &Assignment) -> Option<String> {
        let nobody = told.lead.is_none() || self.tells_of_the_writer(rest, told);
        let asked = self.letter && nobody && !told.handed_later && demands::asks_the_reader(rest);
        self.addressees.clone().filter(|_| asked)
    }
}

/// Where the words of another paper end that a letter quotes from this paragraph on (`“1. Theo quy định …` to `… theo hướng dẫn”.`): what they
/// ask for was asked before.
pub(super) fn behind_quotation(items: &[Item], at: usize) -> Option<usize> {
    /// Most paragraphs of a quotation.
    const LONGEST: usize = 30;
    if !items[at].text.trim_start().starts_with('“') {
        return None;
    }
    let mut open = 0_i32;
    for (n, item) in items.iter().enumerate().skip(at).take(LONGEST) {
        for sign in item.text.chars() {
            open += i32::from(sign == '“') - i32::from(sign == '”');
        }
        if open <= 0 {
            let end = item
                .text
                .trim_end_matches(|c: char| !c.is_alphanumeric() && c != '”');
            return (n > at && end.ends_with('”')).then_some(n + 1);
        }
    }
    None
}

/// Whose letter it is: the last name at the top left.
pub(super) fn writer(items: &[Item], parts: &[Part]) -> Option<String> {
    let named = items.iter().zip(parts).rev();
    let mut issuers = named.filter(|(_, part)| **part == Part::Issuer);
    let (item, _) = issuers.next()?;
    let name = fold(item.text.lines().last()?.trim());
    (name.split(' ').count() > 1).then_some(name)
}

/// Those whom a letter goes to (`Kính gửi: …`), one behind the other; `None` where it names none.
pub(super) fn addressees(items: &[Item], parts: &[Part]) -> Option<String> {
    let mut lines = items
        .iter()
        .zip(parts)
        .filter(|(_, part)| **part == Part::Subject);
    let (first, _) = lines.find(|(item, _)| crate::parts::opens_address(&item.text))?;
    let behind = first.text.split_once(':').map_or("", |(_, behind)| behind);
    let listed = lines
        .map(|(item, _)| item.text.as_str())
        .take_while(|text| text.starts_with(['-', '+', '•']))
        .map(|text| text.trim_start_matches(['-', '+', '•', ' ']));
    let names: Vec<&str> = std::iter::once(behind)
        .chain(listed)
        .map(|name| {
            name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ';' | '.' | ',' | '-'))
        })
        .filter(|name| !name.is_empty())
        .collect();
    (!names.is_empty()).then(|| names.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_over_paragraphs_ends_where_its_signs_close() {
        let quoted =
            Item::paragraphs(&["“1. Mức phí.", "Đề nghị các xã báo cáo”.", "2. Dọn giếng."]);
        assert_eq!(behind_quotation(&quoted, 0), Some(2));
        assert_eq!(behind_quotation(&quoted, 2), None);
        let alone = Item::paragraphs(&["“Dọn giếng” là tên của phong trào.", "Dọn giếng."]);
        assert_eq!(behind_quotation(&alone, 0), None);
        let open = Item::paragraphs(&["“1. Mức phí.", "Dọn giếng."]);
        assert_eq!(behind_quotation(&open, 0), None);
    }
}
