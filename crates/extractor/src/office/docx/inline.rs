//! Runs of a Word paragraph: words, tabs, breaks, fields, notes and what is anchored among them.

use super::body::{Open, Walk, alternative, is_placeholder};
use super::styles::RunLook;
use crate::legacy::font::legacy_font;
use crate::office::symbols;
use crate::office::xml::Element;

impl Walk {
    /// Adds what stands beneath a paragraph or a wrapper in it.
    pub(super) fn inline(&mut self, parent: Element, style: Option<&str>, open: &mut Open) {
        for child in parent.children() {
            match child.name() {
                "w:r" | "m:r" => self.run(child, style, open),
                "w:hyperlink" | "w:smartTag" | "w:ins" | "w:moveTo" | "w:fldSimple"
                | "w:customXml" | "w:dir" | "w:bdo" => {
                    self.inline(child, style, open);
                }
                "w:sdt" => {
                    if let Some(content) = child
                        .child("w:sdtContent")
                        .filter(|_| !is_placeholder(child))
                    {
                        self.inline(content, style, open);
                    }
                }
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.inline(chosen, style, open);
                    }
                }
                name if name.starts_with("m:") => self.inline(child, style, open),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: Element, style: Option<&str>, open: &mut Open) {
        let properties = run.child("w:rPr");
        let run_style = properties
            .and_then(|p| p.child("w:rStyle"))
            .and_then(|s| s.attribute("val"));
        let look = self.styles.run(
            properties.map(RunLook::of).unwrap_or_default(),
            run_style,
            style,
        );
        self.pieces(run, style, &look, open);
    }

    fn pieces(&mut self, run: Element, style: Option<&str>, look: &RunLook, open: &mut Open) {
        for piece in run.children() {
            match piece.name() {
                "w:t" | "m:t" => {
                    for words in piece.children() {
                        self.words(words.text(), look, open);
                    }
                }
                "w:tab" | "w:ptab" => self.words(" ", look, open),
                "w:br" if piece.attribute("type") == Some("page") => {
                    if open.runs.is_blank() {
                        open.break_before = true;
                    } else {
                        self.page_break = true;
                        self.words(" ", look, open);
                    }
                }
                "w:br" | "w:cr" if self.is_shown(look) => open.runs.line_break(),
                "w:noBreakHyphen" => self.words("-", look, open),
                "w:sym" => {
                    let number = piece
                        .attribute("char")
                        .and_then(|n| u32::from_str_radix(n, 16).ok());
                    let font = piece.attribute("font").unwrap_or_default();
                    if let Some(sign) = number.and_then(|n| symbols::sign(font, n)) {
                        self.words(sign, look, open);
                    }
                }
                "w:fldChar" => match piece.attribute("fldCharType") {
                    Some("begin") => self.fields.push(true),
                    Some("separate") => {
                        if let Some(in_code) = self.fields.last_mut() {
                            *in_code = false;
                        }
                    }
                    Some("end") => drop(self.fields.pop()),
                    _ => {}
                },
                "w:footnoteReference" | "w:endnoteReference" => {
                    if let Some(id) = piece.attribute("id") {
                        self.notes
                            .push((piece.name() == "w:endnoteReference", id.into()));
                    }
                }
                "w:commentReference" => self.seen.comments += 1,
                "w:ruby" => {
                    if let Some(base) = piece.child("w:rubyBase") {
                        self.inline(base, style, open);
                    }
                }
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(piece) {
                        self.pieces(chosen, style, look, open);
                    }
                }
                "w:drawing" | "w:pict" | "w:object" => self.drawing(piece, open),
                _ => {}
            }
        }
    }

    fn is_shown(&self, look: &RunLook) -> bool {
        !self.fields.contains(&true) && look.hidden != Some(true)
    }

    fn words(&mut self, text: &str, look: &RunLook, open: &mut Open) {
        if self.is_shown(look) && look.raised && open.runs.takes_mark(text) {
            self.seen.marks += 1;
        } else if self.is_shown(look) {
            let font = look.font.as_deref();
            let bold = look.bold == Some(true);
            if let Some(signs) = symbols::plain(text, font) {
                open.runs.push(&signs, bold, None);
            } else if look.capitals == Some(true) && font.and_then(legacy_font).is_none() {
                open.runs.push(&text.to_uppercase(), bold, font);
            } else {
                open.runs.push(text, bold, font);
            }
        } else if look.hidden == Some(true) && text.chars().any(char::is_alphanumeric) {
            self.seen.hidden += 1;
        }
    }

    /// Text boxes of a drawing, as blocks behind the paragraph; the rest is counted.
    fn drawing(&mut self, drawing: Element, open: &mut Open) {
        let fields = std::mem::take(&mut self.fields);
        let into = |name: &str| !matches!(name, "w:txbxContent" | "mc:AlternateContent");
        for found in drawing.descendants(into) {
            match found.name() {
                "w:txbxContent" => {
                    let blocks = self.blocks(found, false);
                    open.boxes.extend(blocks);
                }
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(found) {
                        self.drawing(chosen, open);
                    }
                }
                "pic:pic" | "v:imagedata" => self.seen.pictures += 1,
                "c:chart" => self.seen.objects += 1,
                "-:OLEObject" | "o:OLEObject" => self.seen.objects += 1,
                "dgm:relIds" => self
                    .diagrams
                    .extend(found.attribute("dm").map(str::to_owned)),
                _ => {}
            }
        }
        self.fields = fields;
    }
}
