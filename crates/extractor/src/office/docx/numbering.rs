//! The lists of a Word document as `numbering.xml` defines them.

use crate::office::lists::{LEVELS, Level, List, Lists};
use crate::office::xml::Element;
use std::collections::BTreeMap;

/// Reads `numbering.xml`; `style_lists` gives the list that a numbering style names.
pub fn read(root: Element, style_lists: &BTreeMap<String, String>) -> Lists {
    let mut numbering = Lists::default();
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
                let (Some(id), Some(definition)) = (child.attribute("numId"), definition) else {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::xml;

    fn numbering(inner: &str) -> Lists {
        let text = format!(
            r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inner}</w:numbering>"#
        );
        read(xml::parse(text.as_bytes()).root(), &BTreeMap::new())
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
