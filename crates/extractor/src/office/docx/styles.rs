//! Word styles: what a paragraph or run takes from the style that it names.

use crate::office::xml::Element;
use std::collections::BTreeMap;

/// Longest chain of styles that are based on each other; a ring ends here.
const MAX_CHAIN: usize = 20;

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    bold: Option<bool>,
    hidden: Option<bool>,
    capitals: Option<bool>,
    font: Option<String>,
    heading: bool,
    contents: bool,
    list: Option<String>,
    level: Option<usize>,
    ruled: bool,
}

/// Styles of a document.
#[derive(Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
    default_font: Option<String>,
    default_bold: bool,
    default_paragraph: Option<String>,
    default_table: Option<String>,
}

/// What a run says of itself; `None` where it leaves that to its styles.
#[derive(Debug, Default, Clone)]
pub struct RunLook {
    /// Bold.
    pub bold: Option<bool>,
    /// Not shown.
    pub hidden: Option<bool>,
    /// Printed in capitals.
    pub capitals: Option<bool>,
    /// Font of letters.
    pub font: Option<String>,
    /// Small and raised; styles are not asked.
    pub raised: bool,
}

impl RunLook {
    /// Reads a `w:rPr`.
    pub fn of(properties: Element) -> Self {
        let fonts = properties.child("w:rFonts");
        let font = fonts.and_then(|f| f.attribute("ascii").or_else(|| f.attribute("hAnsi")));
        RunLook {
            bold: properties.child("w:b").map(is_on),
            hidden: properties.child("w:vanish").map(is_on),
            capitals: properties.child("w:caps").map(is_on),
            font: font.map(str::to_owned),
            raised: properties
                .child("w:vertAlign")
                .is_some_and(|v| v.attribute("val") == Some("superscript")),
        }
    }
}

/// Whether a switch that is present is on.
pub fn is_on(switch: Element) -> bool {
    !matches!(
        switch.attribute("val"),
        Some("0" | "false" | "off" | "none")
    )
}

/// Whether borders are drawn: any side with a line.
pub fn has_lines(borders: Element) -> bool {
    borders.children().any(|side| {
        !side.name().is_empty() && !matches!(side.attribute("val"), None | Some("nil" | "none"))
    })
}

impl Styles {
    /// Reads `styles.xml`.
    pub fn read(root: Element) -> Self {
        let mut found = Styles::default();
        let Some(root) = root.child("w:styles") else {
            return found;
        };
        if let Some(defaults) = root.at(&["w:docDefaults", "w:rPrDefault", "w:rPr"]) {
            let look = RunLook::of(defaults);
            found.default_font = look.font;
            found.default_bold = look.bold.unwrap_or(false);
        }
        for style in root.children().filter(|c| c.name() == "w:style") {
            let Some(id) = style.attribute("styleId") else {
                continue;
            };
            let look = style.child("w:rPr").map(RunLook::of).unwrap_or_default();
            let value = |path: &[&str]| style.at(path).and_then(|e| e.attribute("val"));
            let name = value(&["w:name"]).unwrap_or_default().to_lowercase();
            let outline = value(&["w:pPr", "w:outlineLvl"]).and_then(|v| v.parse::<u32>().ok());
            let is_default = style
                .attribute("default")
                .is_some_and(|v| matches!(v, "1" | "true" | "on"));
            match style.attribute("type") {
                Some("paragraph") if is_default => found.default_paragraph = Some(id.into()),
                Some("table") if is_default => found.default_table = Some(id.into()),
                _ => {}
            }
            found.styles.insert(
                id.into(),
                Style {
                    based_on: value(&["w:basedOn"]).map(str::to_owned),
                    bold: look.bold,
                    hidden: look.hidden,
                    capitals: look.capitals,
                    font: look.font,
                    heading: outline.is_some_and(|l| l < 9)
                        || name.starts_with("heading ")
                        || name == "title",
                    contents: name.starts_with("toc ") || name == "table of figures",
                    list: value(&["w:pPr", "w:numPr", "w:numId"]).map(str::to_owned),
                    level: value(&["w:pPr", "w:numPr", "w:ilvl"]).and_then(|v| v.parse().ok()),
                    ruled: style
                        .at(&["w:tblPr", "w:tblBorders"])
                        .is_some_and(has_lines),
                },
            );
        }
        found
    }

    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let mut at = id;
        std::iter::from_fn(move || {
            let style = self.styles.get(at?)?;
            at = style.based_on.as_deref();
            Some(style)
        })
        .take(MAX_CHAIN)
    }

    fn paragraph<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        self.chain(id.or(self.default_paragraph.as_deref()))
    }

    /// A run's weight, visibility, case and font: its own, else its style's, else its paragraph's.
    pub fn run(
        &self,
        own: RunLook,
        run_style: Option<&str>,
        paragraph_style: Option<&str>,
    ) -> RunLook {
        let mut look = own;
        for style in self.chain(run_style).chain(self.paragraph(paragraph_style)) {
            look.bold = look.bold.or(style.bold);
            look.hidden = look.hidden.or(style.hidden);
            look.capitals = look.capitals.or(style.capitals);
            look.font = look.font.or_else(|| style.font.clone());
        }
        look.bold = look.bold.or(Some(self.default_bold));
        look.font = look.font.or_else(|| self.default_font.clone());
        look
    }

    /// Whether a paragraph style is a heading.
    pub fn is_heading(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|s| s.heading)
    }

    /// Whether a paragraph style is a line of a table of contents.
    pub fn is_contents(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|s| s.contents)
    }

    /// The list and level that a paragraph style puts its paragraphs in.
    pub fn list(&self, id: Option<&str>) -> (Option<String>, Option<usize>) {
        let list = self.paragraph(id).find_map(|s| s.list.clone());
        (list, self.paragraph(id).find_map(|s| s.level))
    }

    /// Whether a table style draws lines.
    pub fn is_ruled(&self, id: Option<&str>) -> bool {
        self.chain(id.or(self.default_table.as_deref()))
            .any(|s| s.ruled)
    }

    /// The lists that numbering styles name, by style.
    pub fn style_lists(&self) -> BTreeMap<String, String> {
        self.styles
            .iter()
            .filter_map(|(id, s)| Some((id.clone(), s.list.clone()?)))
            .collect()
    }
}
