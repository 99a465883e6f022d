//! Headings and titles that name the document themselves, with its number: in old documents, and in pages without the letterhead.

use crate::reference::{self, Found};
use model::draft::{Part, Passage};
use vietnamese::doctypes::kind_of_heading;
use vietnamese::fold::{fold, words};
use vietnamese::tokens::{TokenKind, tokens};

/// The number that a title starts with, as old documents print it under the kind's name (`CỦA CHÍNH PHỦ SỐ 94/1998/NĐ-CP
/// NGÀY 17 THÁNG 11 NĂM 1998 QUY ĐỊNH …`), and where the title proper begins.
pub fn number_in_title(title: &str) -> Option<(Found, usize)> {
    /// Most words of the body between the kind and the number.
    const LONGEST: usize = 14;
    let found = reference::find(title).into_iter().next()?;
    found.number.as_ref()?;
    let before = fold(title.get(..found.range.start)?);
    let own =
        before.trim().is_empty() || before.starts_with("của ") && words(&before).count() <= LONGEST;
    let number_first = fold(&found.text).starts_with("số");
    (own && number_first).then(|| {
        let end = found.range.end;
        (found, end)
    })
}

/// The document that a title starts with, as a page without the head names it (`Nghị quyết số 57-NQ/TW về …`).
pub fn named_by_title(title: &str) -> Option<Found> {
    reference::find(title)
        .into_iter()
        .next()
        .filter(|f| f.range.start == 0 && f.number.is_some())
}

/// What a title that names the document and its number says behind them; `None` where it says no more.
pub fn behind_name(title: &str) -> Option<&str> {
    let found = named_by_title(title)?;
    let rest = title.get(found.range.end..)?;
    let rest = rest.trim_start_matches([' ', ',', '-', ':', '.']);
    let rest = behind_year(rest).unwrap_or(rest);
    (words(&fold(rest)).count() > 2).then_some(rest)
}

/// What stands behind the year that sites put behind a number (`năm 2020 về …`).
fn behind_year(text: &str) -> Option<&str> {
    let tokens = tokens(text);
    let [word, year, next, ..] = tokens.as_slice() else {
        return None;
    };
    (word.is("năm") && year.year().is_some() && next.kind == TokenKind::Word)
        .then(|| text.get(next.range.start..))?
}

/// The number in the page's own heading above a text that lost its letterhead: it names the same kind and the same title
/// (`Thông tư số 86/2025/TT-BNNMT Ban hành …` above `THÔNG TƯ`, `Ban hành …`).
pub fn named_by_page(passages: &[Passage]) -> Option<Found> {
    /// Letters of the title that must be the same.
    const SAME: usize = 20;
    let at = passages.iter().position(|p| p.part == Part::TypeName)?;
    let kind = kind_of_heading(&passages[at].text)?;
    let title = passages.get(at + 1).filter(|p| p.part == Part::Title)?;
    let start: String = fold(&title.text).chars().take(SAME).collect();
    passages[..at]
        .iter()
        .filter(|p| p.part == Part::Site && kind_of_heading(&p.text) == Some(kind))
        .find_map(|p| {
            let found = named_by_title(&p.text)?;
            let rest = fold(p.text.get(found.range.end..)?);
            (start.chars().count() == SAME && rest.trim_start().starts_with(&start))
                .then_some(found)
        })
}

/// What the page's own heading says behind the document's number, above a text whose type and title are lost (`Quyết định 612/QĐ-UBND năm
/// 2020 về …`).
pub fn title_by_page<'a>(passages: &'a [Passage], number: &str) -> Option<&'a str> {
    passages
        .iter()
        .take_while(|p| p.part != Part::Body)
        .filter(|p| p.part == Part::Site)
        .filter(|p| named_by_title(&p.text).and_then(|f| f.number).as_deref() == Some(number))
        .find_map(|p| behind_name(&p.text))
}
