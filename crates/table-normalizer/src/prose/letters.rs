//! Whom a letter goes to, and whose letter it is.

use super::Reader;
use crate::text::Item;
use model::draft::Part;
use vietnamese::assignment::Assignment;
use vietnamese::fold::fold;

impl Reader {
    /// Whether a sentence of a letter says what the one whose letter it is does (`Sở Tài chính sẽ trình …`): nobody is asked.
    pub(super) fn tells_of_the_writer(&self, rest: &str, told: &Assignment) -> bool {
        let Some(writer) = self.writer.as_deref().filter(|_| !told.handed) else {
            return false;
        };
        let lead = told.lead.clone().and_then(|lead| rest.get(lead));
        lead.is_some_and(|lead| fold(lead.trim()) == writer)
    }
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
