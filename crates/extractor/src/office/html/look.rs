//! What an element does to the words in it: weight, font, being seen; read from tag and `style`.

use super::token::attribute;

/// How words look at a place.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Bold.
    pub bold: bool,
    /// In a heading element.
    pub heading: bool,
    /// Line ends count.
    pub preformatted: bool,
    /// Small and raised.
    pub raised: bool,
    /// Name of the font.
    pub font: Option<std::rc::Rc<str>>,
}

/// The look inside an element, from the look around it.
pub fn inside(around: &Look, name: &str, attributes: &str) -> Look {
    let mut look = around.clone();
    match name {
        "b" | "strong" | "th" => look.bold = true,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => look.heading = true,
        "pre" => look.preformatted = true,
        "sup" => look.raised = true,
        _ => {}
    }
    if name == "td" || name == "th" {
        look.heading = false;
        look.raised = false;
        look.bold = name == "th";
    }
    if name == "font"
        && let Some(face) = attribute(attributes, "face")
    {
        look.font = first_font(&face);
    }
    if let Some(style) = attribute(attributes, "style") {
        match property(&style, "font-weight") {
            Some(weight) if weight.starts_with("bold") => look.bold = true,
            Some(weight) => look.bold = weight.parse::<u32>().is_ok_and(|w| w >= 600),
            None => {}
        }
        match property(&style, "vertical-align").as_deref() {
            Some("super") => look.raised = true,
            Some(_) => look.raised = false,
            None => {}
        }
        if let Some(family) = property(&style, "font-family") {
            look.font = first_font(&family);
        }
    }
    look
}

fn first_font(list: &str) -> Option<std::rc::Rc<str>> {
    list.split(',')
        .next()
        .map(|f| f.trim().trim_matches(['"', '\'']).into())
}

/// A property of a `style`, in lower case but for fonts.
pub fn property(style: &str, name: &str) -> Option<String> {
    let found = style
        .split(';')
        .filter_map(|p| p.split_once(':'))
        .find(|(n, _)| n.trim().eq_ignore_ascii_case(name))?;
    let value = found.1.trim();
    Some(if name == "font-family" {
        value.to_owned()
    } else {
        value.to_ascii_lowercase()
    })
}

/// Whether an element is not shown, or is for finding one's way on the site.
pub fn is_dropped(name: &str, attributes: &str) -> bool {
    const DROPPED: &[&str] = &[
        "script", "style", "noscript", "template", "svg", "nav", "button", "select", "datalist",
        "textarea", "iframe", "canvas", "audio", "video", "map", "title", "xml", "del", "s",
        "strike", "dialog",
    ];
    if DROPPED.contains(&name) {
        return true;
    }
    let role = attribute(attributes, "role");
    if matches!(
        role.as_deref(),
        Some("navigation" | "banner" | "contentinfo" | "search" | "dialog" | "menu" | "menubar")
    ) {
        return true;
    }
    if attribute(attributes, "hidden").is_some() {
        return true;
    }
    let style = attribute(attributes, "style").unwrap_or_default();
    property(&style, "display").is_some_and(|d| d == "none")
        || property(&style, "mso-hide").is_some_and(|d| d == "all")
}

/// What a tag says of borders: `Some(true)` for lines, `Some(false)` for none.
pub fn borders(attributes: &str) -> Option<bool> {
    let style = attribute(attributes, "style")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let mut none = None;
    for (name, value) in style.split(';').filter_map(|p| p.split_once(':')) {
        let name = name.trim();
        if !name.starts_with("border")
            || name == "border-collapse"
            || name == "border-spacing"
            || name == "border-color"
        {
            continue;
        }
        if [
            "solid", "double", "dashed", "dotted", "groove", "ridge", "inset", "outset",
        ]
        .iter()
        .any(|l| value.contains(l))
        {
            return Some(true);
        }
        if value.contains("none") || value.trim() == "0" || value.trim().starts_with("0p") {
            none = Some(false);
        }
    }
    none
}
