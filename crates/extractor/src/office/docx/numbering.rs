//! Automatic numbers of Word paragraphs, written out as Word prints them.
//!
//! A paragraph names a list (`numId`) and a level; the list's definition says how the numbers of
//! the levels are written and when they start again.

use crate::office::number::written;
use crate::office::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// Levels that Word knows.
const LEVELS: usize = 9;

#[derive(Clone)]
struct Level {
    format: String,
    text: String,
    start: u32,
    /// Number of levels (from the top) whose step starts this one again; 0 for never.
    restart: usize,
    legal: bool,
    tight: bool,
    style: Option<String>,
}

#[derive(Default)]
struct List {
    definition: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

/// Lists of a document and how far each has counted.
#[derive(Default)]
pub struct Numbering {
    definitions: BTreeMap<String, BTreeMap<usize, Level>>,
    links: BTreeMap<String, String>,
    lists: BTreeMap<String, List>,
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
    started: BTreeSet<(String, usize)>,
}

impl Numbering {
    /// Reads `numbering.xml`; `style_lists` gives the list that a numbering style names.
    pub fn read(root: Element, style_lists: &BTreeMap<String, String>) -> Self {
        let mut numbering = Numbering::default();
        let Some(root) = root.child("w:numbering") else {
            return numbering;
        };
        for child in root.children() {
            match child.name() {
                "w:abstractNum" => {
                    let Some(id) = child.attribute("abstractNumId") else {
                        continue;
                    };
                    numbering.definitions.insert(id.into(), levels(child));
                    let link = child
                        .child("w:numStyleLink")
                        .and_then(|l| l.attribute("val"));
                    if let Some(list) = link.and_then(|style| style_lists.get(style)) {
                        numbering.links.insert(id.into(), list.clone());
                    }
                }
                "w:num" => {
                    let definition = child
                        .child("w:abstractNumId")
                        .and_then(|a| a.attribute("val"));
                    let (Some(id), Some(definition)) = (child.attribute("numId"), definition)
                    else {
                        continue;
                    };
                    let mut list = List {
                        definition: definition.into(),
                        ..List::default()
                    };
                    for over in child.children().filter(|c| c.name() == "w:lvlOverride") {
                        let Some(level) = number(over.attribute("ilvl")) else {
                            continue;
                        };
                        if let Some(start) = over
                            .child("w:startOverride")
                            .and_then(|s| number(s.attribute("val")))
                        {
                            list.starts.insert(level, start as u32);
                        }
                        list.levels.extend(levels(over));
                    }
                    numbering.lists.insert(id.into(), list);
                }
                _ => {}
            }
        }
        numbering
    }

    /// Counts a paragraph of a list and gives its label, the blank behind it included. `level` is
    /// the paragraph's own; else the one that its style is tied to, else the first.
    pub fn label(
        &mut self,
        list: &str,
        level: Option<usize>,
        style: Option<&str>,
    ) -> Option<String> {
        let own = self.lists.get(list)?;
        let mut definition = own.definition.clone();
        if let Some(linked) = self.links.get(&definition).and_then(|l| self.lists.get(l)) {
            definition = linked.definition.clone();
        }
        let mut levels = self.definitions.get(&definition)?.clone();
        levels.extend(own.levels.clone());
        let tied = || {
            levels
                .iter()
                .find(|(_, l)| l.style.is_some() && l.style.as_deref() == style)
                .map(|(n, _)| *n)
        };
        let at = level.or_else(tied).unwrap_or(0).min(LEVELS - 1);
        let counters = self.counters.entry(definition).or_default();
        if let Some(start) = own.starts.get(&at)
            && self.started.insert((list.to_owned(), at))
        {
            counters[at] = start.checked_sub(1);
        }
        let start = |n: usize| {
            own.starts
                .get(&n)
                .copied()
                .or_else(|| levels.get(&n).map(|l| l.start))
                .unwrap_or(1)
        };
        counters[at] = Some(counters[at].map_or(start(at), |value| value.saturating_add(1)));
        for (above, counter) in counters.iter_mut().enumerate().take(at) {
            counter.get_or_insert(start(above));
        }
        for (beneath, counter) in counters.iter_mut().enumerate().skip(at + 1) {
            if levels.get(&beneath).is_none_or(|l| l.restart > at) {
                *counter = None;
            }
        }
        let level = levels.get(&at)?;
        let mut label = String::new();
        if level.format == "bullet" {
            label.push_str(bullet(&level.text)?);
        } else {
            let mut chars = level.text.chars();
            while let Some(c) = chars.next() {
                let digit = if c == '%' {
                    chars.clone().next().and_then(|d| d.to_digit(10))
                } else {
                    None
                };
                match digit {
                    Some(digit @ 1..=9) => {
                        chars.next();
                        let of = digit as usize - 1;
                        let format = levels.get(&of).map_or("decimal", |l| l.format.as_str());
                        let format = if level.legal { "decimal" } else { format };
                        label.push_str(&written(counters[of].unwrap_or(start(of)), format));
                    }
                    _ => label.push(c),
                }
            }
        }
        if label.trim().is_empty() {
            return None;
        }
        if !level.tight {
            label.push(' ');
        }
        Some(label)
    }
}

fn number(text: Option<&str>) -> Option<usize> {
    text?.trim().parse().ok()
}

fn levels(parent: Element) -> BTreeMap<usize, Level> {
    let mut levels = BTreeMap::new();
    for level in parent.children().filter(|c| c.name() == "w:lvl") {
        let Some(at) = number(level.attribute("ilvl")).filter(|n| *n < LEVELS) else {
            continue;
        };
        let value = |name: &str| level.child(name).and_then(|c| c.attribute("val"));
        let legal = level
            .child("w:isLgl")
            .is_some_and(|l| !matches!(l.attribute("val"), Some("0" | "false" | "off")));
        levels.insert(
            at,
            Level {
                format: value("w:numFmt").unwrap_or("decimal").into(),
                text: value("w:lvlText").unwrap_or_default().into(),
                start: number(value("w:start")).map_or(0, |n| n.min(u32::MAX as usize) as u32),
                restart: number(value("w:lvlRestart")).unwrap_or(at),
                legal,
                tight: value("w:suff") == Some("nothing"),
                style: value("w:pStyle").map(str::to_owned),
            },
        );
    }
    levels
}

/// A bullet as readers of plain text know it; the signs of symbol fonts have no letters of their own.
fn bullet(text: &str) -> Option<&str> {
    match text.trim() {
        "" => None,
        "-" | "–" | "—" | "\u{ad}" | "\u{f02d}" => Some("-"),
        "+" => Some("+"),
        "*" => Some("*"),
        _ => Some("•"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::xml;

    fn numbering(inner: &str) -> Numbering {
        let text = format!(
            r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inner}</w:numbering>"#
        );
        Numbering::read(xml::parse(text.as_bytes()).root(), &BTreeMap::new())
    }

    const THREE: &str = r#"<w:abstractNum w:abstractNumId="7">
      <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
      <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
    </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;

    #[test]
    fn levels_count_and_start_again() {
        let mut found = numbering(THREE);
        let mut label =
            |list: &str, level| found.label(list, Some(level), None).unwrap_or_default();
        assert_eq!(label("1", 0), "I. ");
        assert_eq!(label("1", 1), "1.1 ");
        assert_eq!(label("1", 1), "1.2 ");
        assert_eq!(label("1", 2), "a) ");
        assert_eq!(label("1", 0), "II. ");
        assert_eq!(label("1", 1), "2.1 ");
        assert_eq!(label("1", 2), "a) ");
        assert_eq!(
            label("2", 0),
            "I. ",
            "another list of the same definition starts where it says"
        );
        assert_eq!(label("1", 0), "II. ", "and shares the count");
    }

    #[test]
    fn an_unknown_list_has_no_label() {
        assert_eq!(numbering(THREE).label("9", Some(0), None), None);
    }
}
