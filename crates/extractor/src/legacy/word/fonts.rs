//! Which font each run of a Word document is in.
//!
//! The reader of these files gives sizes of letters and no fonts. So the document is handed to it
//! with the number of the font in the place of the size: the pages of character formats are written
//! anew behind the text, with all that they said before, and with what paragraph styles, character
//! styles and runs say of the font. Documents without a font of an old encoding stay as they are.

use super::binary::{PAGE, Pages, Range, part, ranges};
use super::styles::{Fonts, Styles, font_names, is_known};
use crate::legacy::font::legacy_font;
use crate::little_endian::u16_at;
use crate::office::ole;

/// Places in the document's head: of the pages of character formats, of those of paragraphs.
const CHARACTERS: usize = 0xfa;
const PARAGRAPHS: usize = 0x102;

/// The property that sets the size of letters, and the least size.
const SIZE: u16 = 0x4a43;
const LEAST_SIZE: u16 = 2;

/// Most fonts: what a size can say.
const MAX_FONTS: u16 = 3000;

/// Most runs on a page; the reader of the format takes 63.
const A_PAGE: usize = 60;

/// Names of fonts, and the document that says by sizes which run is in which.
#[derive(Debug, Default)]
pub struct Marked {
    /// The file; `None` where it has no font of an old encoding, or is read without fonts.
    pub bytes: Option<Vec<u8>>,
    names: Vec<String>,
}

impl Marked {
    /// Name of the font that a size stands for.
    pub fn font(&self, size: Option<u32>) -> Option<&str> {
        let number = size?.checked_sub(u32::from(LEAST_SIZE))?;
        self.names.get(number as usize).map(String::as_str)
    }
}

/// A Word document with its fonts in the place of sizes.
pub fn marked(bytes: &[u8]) -> Marked {
    mark(bytes).unwrap_or_default()
}

fn mark(bytes: &[u8]) -> Option<Marked> {
    let mut document = ole::top_stream(bytes, "WORDDOCUMENT")?.bytes;
    if !is_known(&document) {
        return None;
    }
    let which = if u16_at(&document, 10)? & 0x0200 == 0 {
        "0TABLE"
    } else {
        "1TABLE"
    };
    let mut table = ole::top_stream(bytes, which)?.bytes;
    let names = font_names(&document, &table);
    if !names.iter().any(|name| legacy_font(name).is_some()) {
        return None;
    }
    let runs = runs(&document, &table, &names)?;
    let list = written(&mut document, &runs);
    let place = u32::try_from(table.len()).ok()?.to_le_bytes();
    let length = u32::try_from(list.len()).ok()?.to_le_bytes();
    table.extend(list);
    let head = document.get_mut(CHARACTERS..CHARACTERS + 8)?;
    head[..4].copy_from_slice(&place);
    head[4..].copy_from_slice(&length);
    let bytes = ole::with(bytes, vec![("WORDDOCUMENT", document), (which, table)])?;
    Some(Marked {
        bytes: Some(bytes),
        names,
    })
}

/// The runs with their fonts in the place of sizes, cut where paragraphs end.
fn runs(document: &[u8], table: &[u8], names: &[String]) -> Option<Vec<Range>> {
    let styles = Styles::read(document, table);
    let characters = ranges(
        document,
        part(document, table, CHARACTERS)?,
        Pages::Characters,
    )?;
    let paragraphs = part(document, table, PARAGRAPHS)
        .and_then(|list| ranges(document, list, Pages::Paragraphs))?;
    let mut runs = Vec::new();
    let mut next = paragraphs.iter().peekable();
    for range in characters {
        let own = Fonts::named(&range.properties).or(character_style(&range.properties, &styles));
        let mut at = range.start;
        while at < range.end {
            while next.next_if(|p| p.end <= at).is_some() {}
            let (end, style) = match next.peek() {
                Some(p) if p.start <= at => (p.end, u16_at(&p.properties, 0).unwrap_or(0)),
                Some(p) => (p.start, 0),
                None => (range.end, 0),
            };
            let end = end.min(range.end);
            let font = chosen(own.or(styles.fonts(style)), names);
            let mut properties = range.properties.clone();
            if let Some(font) = font
                && properties.len() < 250
            {
                properties.extend(SIZE.to_le_bytes());
                properties.extend((font + LEAST_SIZE).to_le_bytes());
            }
            runs.push(Range {
                start: at,
                end,
                properties,
            });
            at = end;
        }
    }
    Some(runs)
}

/// The fonts of the character style that a property list names.
fn character_style(list: &[u8], styles: &Styles) -> Fonts {
    let named = super::binary::properties(list).filter(|(code, _)| *code == 0x4a30);
    let number = named.last().and_then(|(_, value)| u16_at(value, 0));
    number.map(|n| styles.fonts(n)).unwrap_or_default()
}

/// The number of the font that says how a run is encoded: one of an old encoding before any other.
fn chosen(fonts: Fonts, names: &[String]) -> Option<u16> {
    let is_old = |font: &u16| {
        let name = names.get(usize::from(*font));
        name.is_some_and(|name| legacy_font(name).is_some())
    };
    let both = [fonts.plain, fonts.beyond].into_iter().flatten();
    let font = both.clone().find(is_old).or(both.into_iter().next());
    font.filter(|font| *font < MAX_FONTS)
}

/// Writes pages of runs behind the document's end, and gives the list of these pages.
fn written(document: &mut Vec<u8>, runs: &[Range]) -> Vec<u8> {
    document.resize(document.len().next_multiple_of(PAGE), 0);
    let (mut firsts, mut numbers) = (Vec::new(), Vec::new());
    let mut rest = runs;
    while !rest.is_empty() {
        let taken = room(rest);
        let (now, after) = rest.split_at(taken);
        firsts.push(now[0].start as u32);
        numbers.push((document.len() / PAGE) as u32);
        document.extend(page(now));
        rest = after;
    }
    firsts.push(runs.last().map_or(0, |run| run.end) as u32);
    firsts
        .iter()
        .chain(&numbers)
        .flat_map(|number| number.to_le_bytes())
        .collect()
}

/// How many runs a page takes; at least one, whose properties are fewer than half a page.
fn room(runs: &[Range]) -> usize {
    // The count, and the end of the last run.
    let mut used = 1 + 4;
    for (number, run) in runs.iter().enumerate().take(A_PAGE) {
        used += 4 + 1 + run.properties.len() + 2;
        if used > PAGE && number > 0 {
            return number;
        }
    }
    runs.len().min(A_PAGE)
}

/// A page of runs that follow each other.
fn page(runs: &[Range]) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    page[PAGE - 1] = runs.len() as u8;
    let mut at = PAGE - 1;
    for (number, run) in runs.iter().enumerate() {
        page[4 * number..][..4].copy_from_slice(&(run.start as u32).to_le_bytes());
        if run.properties.is_empty() {
            continue;
        }
        // Properties start at an even place.
        at = (at - run.properties.len() - 1) & !1;
        page[at] = run.properties.len() as u8;
        page[at + 1..][..run.properties.len()].copy_from_slice(&run.properties);
        page[4 * (runs.len() + 1) + number] = (at / 2) as u8;
    }
    let end = runs.last().map_or(0, |run| run.end) as u32;
    page[4 * runs.len()..][..4].copy_from_slice(&end.to_le_bytes());
    page
}

#[cfg(test)]
mod tests;
