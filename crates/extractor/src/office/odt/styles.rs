//! ODF styles: weight, font and borders by name; list styles by level.

use crate::office::number::written;
use crate::office::xml::Element;
use std::collections::BTreeMap;

/// Longest chain of styles that are based on each other; a ring ends here.
const MAX_CHAIN: usize = 20;

#[derive(Default)]
struct Style {
    parent: Option<String>,
    bold: Option<bool>,
    font: Option<String>,
    hidden: bool,
    lined: bool,
    page_break: bool,
    list: Option<String>,
}

/// How one level of a list is labelled.
#[derive(Clone, Default)]
pub struct Level {
    bullet: Option<String>,
    format: String,
    prefix: String,
    suffix: String,
    /// Number of the first item.
    pub start: u32,
    shown: usize,
}

/// Styles of a document.
#[derive(Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    faces: BTreeMap<String, String>,
    lists: BTreeMap<String, BTreeMap<usize, Level>>,
}

impl Styles {
    /// Adds the styles of a part (`styles.xml`, `content.xml`); later ones go before earlier.
    pub fn add(&mut self, root: Element) {
        let into = |name: &str| {
            name.starts_with("office:document")
                || matches!(
                    name,
                    "office:styles" | "office:automatic-styles" | "office:font-face-decls"
                )
        };
        for element in root.descendants(into) {
            let Some(name) = element.attribute("name") else {
                continue;
            };
            match element.name() {
                "style:font-face" => {
                    let family = element.attribute("font-family").unwrap_or(name);
                    self.faces
                        .insert(name.into(), family.trim_matches('\'').into());
                }
                "style:style" => {
                    let style = self.style(element);
                    self.styles.insert(name.into(), style);
                }
                "text:list-style" => {
                    self.lists.insert(name.into(), levels(element));
                }
                _ => {}
            }
        }
    }

    fn style(&self, element: Element) -> Style {
        let text = element.child("style:text-properties");
        let get = |name: &str| text.and_then(|t| t.attribute(name));
        let font = get("font-name")
            .and_then(|n| self.faces.get(n).cloned())
            .or_else(|| get("font-family").map(str::to_owned));
        let paragraph = element.child("style:paragraph-properties");
        let cell = element.child("style:table-cell-properties");
        let sides = [
            "border",
            "border-left",
            "border-right",
            "border-top",
            "border-bottom",
        ];
        Style {
            parent: element.attribute("parent-style-name").map(str::to_owned),
            bold: get("font-weight")
                .map(|w| w == "bold" || w.parse::<u32>().is_ok_and(|n| n >= 600)),
            font,
            hidden: get("display") == Some("none"),
            lined: cell.is_some_and(|c| {
                sides
                    .iter()
                    .any(|s| c.attribute(s).is_some_and(|v| v != "none"))
            }),
            page_break: paragraph.and_then(|p| p.attribute("break-before")) == Some("page"),
            list: element
                .attribute("list-style-name")
                .filter(|n| !n.is_empty())
                .map(str::to_owned),
        }
    }

    fn chain<'a>(&'a self, name: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let mut at = name;
        std::iter::from_fn(move || {
            let style = self.styles.get(at?)?;
            at = style.parent.as_deref();
            Some(style)
        })
        .take(MAX_CHAIN)
    }

    /// Weight, if the style says.
    pub fn bold(&self, name: Option<&str>) -> Option<bool> {
        self.chain(name).find_map(|s| s.bold)
    }

    /// Font, if the style says.
    pub fn font<'a>(&'a self, name: Option<&'a str>) -> Option<&'a str> {
        self.chain(name).find_map(|s| s.font.as_deref())
    }

    /// Whether text of the style is not shown.
    pub fn is_hidden(&self, name: Option<&str>) -> bool {
        self.chain(name).any(|s| s.hidden)
    }

    /// Whether a cell of the style has a line on a side.
    pub fn is_lined(&self, name: Option<&str>) -> bool {
        self.chain(name).any(|s| s.lined)
    }

    /// Whether a paragraph of the style starts a page.
    pub fn starts_page(&self, name: Option<&str>) -> bool {
        self.chain(name).next().is_some_and(|s| s.page_break)
    }

    /// The list style that a paragraph style names.
    pub fn list<'a>(&'a self, name: Option<&'a str>) -> Option<&'a str> {
        self.chain(name).find_map(|s| s.list.as_deref())
    }

    /// A level of a list style, from 0.
    pub fn level(&self, list: &str, level: usize) -> Option<&Level> {
        self.lists.get(list)?.get(&level)
    }
}

fn levels(element: Element) -> BTreeMap<usize, Level> {
    let mut levels = BTreeMap::new();
    for level in element.children() {
        let number = |name: &str| level.attribute(name).and_then(|v| v.parse::<usize>().ok());
        let Some(at) = number("level").and_then(|n| n.checked_sub(1)) else {
            continue;
        };
        let text = |name: &str| level.attribute(name).unwrap_or_default().to_owned();
        levels.insert(
            at,
            Level {
                bullet: (level.name() == "text:list-level-style-bullet")
                    .then(|| text("bullet-char")),
                format: text("num-format"),
                prefix: text("num-prefix"),
                suffix: text("num-suffix"),
                start: number("start-value").map_or(1, |n| n.min(u32::MAX as usize) as u32),
                shown: number("display-levels").unwrap_or(1).clamp(1, 10),
            },
        );
    }
    levels
}

/// The label of an item with the blank behind it; `counters` holds the number of each level down
/// to the item's, `of` gives the levels.
pub fn label<'a>(counters: &[u32], of: impl Fn(usize) -> Option<&'a Level>) -> Option<String> {
    let at = counters.len().checked_sub(1)?;
    let level = of(at)?;
    if let Some(bullet) = &level.bullet {
        return match bullet.as_str() {
            "" => None,
            "-" | "–" | "—" => Some("- ".into()),
            "+" => Some("+ ".into()),
            _ => Some("• ".into()),
        };
    }
    if level.format.is_empty() {
        let bare = format!("{}{}", level.prefix, level.suffix);
        return (!bare.trim().is_empty()).then(|| bare + " ");
    }
    let first = (at + 1).saturating_sub(level.shown);
    let numbers = (first..=at).filter_map(|n| {
        let format = match of(n)?.format.as_str() {
            "a" => "lowerLetter",
            "A" => "upperLetter",
            "i" => "lowerRoman",
            "I" => "upperRoman",
            "" => return None,
            _ => "decimal",
        };
        Some(written(counters[n], format))
    });
    let numbers = numbers.collect::<Vec<_>>().join(".");
    Some(format!("{}{numbers}{} ", level.prefix, level.suffix))
}
