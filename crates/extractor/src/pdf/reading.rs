//! The pages of one PDF read one after the other, and what they give.
//!
//! Where a second engine reads beside, a page of text waits for it while the next page is read.

use super::ink::Ink;
use super::origin::{From, LEAST_LAYER, letters, of_layer, source_of};
use super::pictured::Pictures;
use super::sheet::{self, Page};
use super::{blocks, fonts, furniture_left_out, overlay, pen, pictured, render, second};
use crate::error::ExtractError;
use crate::ocr;
use hayro::hayro_interpret::{InterpreterCache, InterpreterSettings};
use hayro::hayro_syntax::Pdf;
use model::Warning;
use model::block::Extract;
use model::place::Place;
use model::record::Source;

/// Under this agreement of their letters (0 to 1), two engines disagree on a page. Where both read
/// a page well they agree above 0.99.
const AGREEMENT: f64 = 0.97;
/// Widths of set text are exact; the room that its lines had is known up to this share of the height.
const TEXT_SLACK: f64 = 0.3;
/// Confidence of cells that both engines read alike, that one alone read, that they read
/// differently.
const AGREED: f64 = 1.0;
const ALONE: f64 = 0.97;
const DISAGREED: f64 = 0.85;

/// Whether the second engine can read a page's letters: it knows no font names and no order of glyphs, which tell what is not Unicode.
fn is_comparable(ink: &Ink) -> bool {
    ink.numbered == 0 && !ink.fonts.iter().any(|f| fonts::legacy(f).is_some())
}

/// The confidence of text that the second engine was not asked for.
fn uncompared(_: &mut Reading, _: &Ink, _: u32, _: &Place) -> f64 {
    ALONE
}

/// A page as the file holds it, and how it is drawn.
type Drawn<'p, 's> = (
    &'p hayro::hayro_syntax::page::Page<'p>,
    &'s InterpreterSettings,
);

/// The state of reading one file.
pub struct Reading<'p> {
    path: &'p str,
    other: second::Reader,
    /// A page whose letters the other engine may still be reading.
    waiting: Option<(Ink, Place)>,
    pages: Vec<Page>,
    warnings: Vec<Warning>,
    /// What could not be read.
    pub unread: Vec<Warning>,
    /// Some of it may be read at another time.
    unread_for_now: bool,
    /// Pages are unread because there is no OCR program.
    engine_missing: bool,
    /// How to install the program has been told.
    install_told: bool,
    legacy: Vec<String>,
    encoding: Option<crate::legacy::Encoding>,
    by_ocr: Option<String>,
    /// Pictures on pages of text that hold none.
    textless: usize,
    /// Drawing operations of the pages read.
    pub operations: usize,
}

impl<'p> Reading<'p> {
    /// Of a file of which no page is read yet; `path` is how errors name it, `other` reads the same pages.
    pub fn new(path: &'p str, other: second::Reader) -> Self {
        Reading {
            path,
            other,
            waiting: None,
            pages: Vec::new(),
            warnings: Vec::new(),
            unread: Vec::new(),
            unread_for_now: false,
            engine_missing: false,
            install_told: false,
            legacy: Vec::new(),
            encoding: None,
            by_ocr: None,
            textless: 0,
            operations: 0,
        }
    }

    /// Reads one page, from 1. A page of text waits until the next is read, or for [`Reading::settle`].
    ///
    /// # Errors
    ///
    /// What OCR cannot go on after.
    pub fn page(&mut self, pdf: &Pdf, number: usize) -> Result<(), ExtractError> {
        let place = Place {
            page: Some(number as u32),
            ..Place::default()
        };
        let Some(page) = pdf.pages().get(number - 1) else {
            return Ok(());
        };
        let settings = InterpreterSettings::default();
        let cache = InterpreterCache::new();
        let Some(mut ink) = second::quietly(|| pen::read(page, &cache, &settings)).flatten() else {
            self.unread.push(Warning::at(
                "page-unread",
                format!("page {number} is damaged and could not be read"),
                &place,
            ));
            return Ok(());
        };
        self.operations += ink.operations;
        if ink.cut_off {
            self.unread.push(Warning::at(
                "page-cut-off",
                format!("page {number} holds more than the limits allow"),
                &place,
            ));
        }
        pictured::settle_beside(&mut ink);
        let source = source_of(&ink);
        let pictures = match source {
            From::Text => pictured::find(&ink),
            From::Picture(_) if ink.hidden.is_empty() => pictured::find(&ink),
            _ => Pictures::default(),
        };
        if pictured::leave_text(&ink, &pictures.frames) {
            self.settle();
            return self.pictured(ink, &pictures.frames, (page, &settings), place);
        }
        if let From::Text = source {
            if pictures.in_a_table {
                let message = format!("a picture in a table on page {number} was not looked at");
                self.warnings
                    .push(Warning::at("picture-unread", message, &place));
            }
            if is_comparable(&ink) {
                self.other.ask(number as u32);
            }
            let before = self.waiting.replace((ink, place));
            self.text(before);
            return Ok(());
        }
        self.settle();
        let found = self.no_text(ink, source, (page, &settings), place)?;
        self.pages.extend(found);
        Ok(())
    }

    /// Ends the page that waits for the other engine.
    pub fn settle(&mut self) {
        let waiting = self.waiting.take();
        self.text(waiting);
    }

    /// Makes a page of a page's text, which the other engine has been asked for.
    fn text(&mut self, waiting: Option<(Ink, Place)>) {
        if let Some((ink, place)) = waiting {
            self.lay_out(&ink, &place, Self::compare);
        }
    }

    /// Makes a page of a page's text, with the confidence that a reading gets.
    fn lay_out(
        &mut self,
        ink: &Ink,
        place: &Place,
        confidence: fn(&mut Self, &Ink, u32, &Place) -> f64,
    ) {
        let number = place.page.unwrap_or_default();
        self.note_fonts(ink);
        if ink.white > 0 {
            let message = format!(
                "{} letters of page {number} are white on white and are left out",
                ink.white
            );
            self.warnings
                .push(Warning::at("hidden-text-left-out", message, place));
        }
        if ink.numbered > 0 {
            let message = format!(
                "{} letters of page {number} are in fonts that do not say which letters they draw, and were read by their numbers in Times New Roman",
                ink.numbered
            );
            self.warnings
                .push(Warning::at("legacy-font", message, place));
        }
        let undecoded = ink.glyphs.iter().flatten();
        let undecoded = undecoded.filter(|g| g.text.contains('\u{fffd}')).count();
        if undecoded > 0 {
            let message = format!(
                "{undecoded} letters of page {number} are not told by their fonts and stand as \u{fffd}"
            );
            self.warnings
                .push(Warning::at("letter-undecoded", message, place));
        }
        let confidence = confidence(self, ink, number, place);
        let page = sheet::page(ink, number, TEXT_SLACK, confidence);
        if !page.marks.is_empty() {
            let message = format!("marks of footnotes are left out: {}", page.marks.join(", "));
            self.warnings
                .push(Warning::at("page-furniture", message, place));
        }
        self.pages.push(page);
    }

    /// Reads a page of text with pictures in these frames: what stands above each, what it shows, and what stands below.
    fn pictured<'a>(
        &mut self,
        mut ink: Ink,
        frames: &[[f64; 4]],
        drawn: Drawn<'a, '_>,
        place: Place,
    ) -> Result<(), ExtractError> {
        let shown = self.shown(&ink, frames, drawn, &place)?;
        if shown.is_empty() {
            if is_comparable(&ink) {
                self.other.ask(place.page.unwrap_or_default());
            }
            self.text(Some((ink, place)));
            return Ok(());
        }
        let read: Vec<[f64; 4]> = shown.iter().map(|(frame, _)| *frame).collect();
        pictured::without(&mut ink, &read);
        for (frame, found) in shown {
            let above = pictured::above(&mut ink, &frame);
            self.lay_out(&above, &place, uncompared);
            let pages = self.take(found, "a part of it is a picture", &place);
            self.pages.extend(pages);
        }
        self.lay_out(&ink, &place, uncompared);
        Ok(())
    }

    /// The text of the pictures on a page of text that hold any. What holds none is told, and after a few such pictures no more are
    /// looked at: they are photographs.
    fn shown<'a>(
        &mut self,
        ink: &Ink,
        frames: &[[f64; 4]],
        (page, settings): Drawn<'a, '_>,
        place: &Place,
    ) -> Result<Vec<([f64; 4], ocr::Found)>, ExtractError> {
        /// Letters from which on a page has text enough of its own for a picture to be one beside it.
        const TEXT: usize = 400;
        /// Pictures without text that are looked at, where none held any.
        const TRIES: usize = 3;
        let number = place.page.unwrap_or_default();
        let mut out = Vec::new();
        if self.textless >= TRIES && self.by_ocr.is_none() {
            let message = format!("pictures on page {number}: those before hold no text");
            self.warnings
                .push(Warning::at("picture-unread", message, place));
            return Ok(out);
        }
        let Some((picture, scale)) = render::render(page, settings) else {
            return Ok(out);
        };
        for frame in frames {
            let alone = pictured::alone(&picture, scale, frame);
            match ocr::page(alone, scale, number, self.path) {
                Ok(found) if pictured::is_text(&found.pages) => out.push((*frame, found)),
                Ok(_) => {
                    self.textless += 1;
                    let message = format!("in a picture on page {number} no text was found");
                    self.warnings
                        .push(Warning::at("picture-unread", message, place));
                }
                Err(missing @ ExtractError::EngineMissing { .. }) => {
                    let message = format!("pictures on page {number}: {}", self.once(&missing));
                    let warning = Warning::at("picture-unread", message, place);
                    if letters(ink.glyphs.iter().flatten()) >= TEXT {
                        self.warnings.push(warning);
                    } else {
                        self.unread.push(warning);
                    }
                    break;
                }
                Err(other) => return Err(other),
            }
        }
        Ok(out)
    }

    /// Reads a page that has no text of its own; none when it gives nothing, two when its picture shows two.
    fn no_text<'a>(
        &mut self,
        ink: Ink,
        source: From,
        (page, settings): Drawn<'a, '_>,
        place: Place,
    ) -> Result<Vec<Page>, ExtractError> {
        let number = place.page.unwrap_or_default();
        match source {
            From::Nothing | From::Text => Ok(Vec::new()),
            From::Layer => {
                let message = format!(
                    "page {number} is a scan; its text is the layer that an earlier OCR left"
                );
                self.warnings
                    .push(Warning::at("text-layer-of-scan", message, &place));
                let picture = render::render(page, settings);
                Ok(vec![of_layer(ink, number, picture)])
            }
            From::Picture(why) => {
                // What is too much to follow is too much to draw.
                let picture = (!ink.cut_off)
                    .then(|| render::render(page, settings))
                    .flatten();
                let read =
                    picture.map(|(picture, scale)| ocr::page(picture, scale, number, self.path));
                match read {
                    Some(Ok(found)) => Ok(self.take(found, &why, &place)),
                    Some(Err(missing @ ExtractError::EngineMissing { .. }))
                        if letters(&ink.hidden) >= LEAST_LAYER =>
                    {
                        let missing = self.once(&missing);
                        let message = format!(
                            "page {number} has the text that an earlier OCR left: {why}, but {missing}"
                        );
                        self.warnings
                            .push(Warning::at("text-layer-of-scan", message, &place));
                        let picture = render::render(page, settings);
                        Ok(vec![of_layer(ink, number, picture)])
                    }
                    Some(Err(missing @ ExtractError::EngineMissing { .. })) => {
                        let missing = self.once(&missing);
                        self.engine_missing = true;
                        let message = format!("page {number} was not read: {why}, and {missing}");
                        self.unread
                            .push(Warning::at("page-unread", message, &place));
                        Ok(Vec::new())
                    }
                    Some(Err(other)) => Err(other),
                    None => {
                        self.unread.push(Warning::at(
                            "page-unread",
                            format!("page {number} could not be drawn"),
                            &place,
                        ));
                        Ok(Vec::new())
                    }
                }
            }
        }
    }

    /// The pages of a picture that was read, and what there is to say of it.
    fn take(&mut self, found: ocr::Found, why: &str, place: &Place) -> Vec<Page> {
        let number = place.page.unwrap_or_default();
        self.by_ocr = Some(found.engine);
        self.warnings.extend(found.notes);
        if let Some(trouble) = found.trouble {
            self.unread_for_now |= trouble.for_now;
            let message = format!("page {number}: {}", trouble.message);
            self.unread.push(Warning::at("page-unread", message, place));
        }
        let message = format!("page {number} was read by OCR: {why}");
        self.warnings
            .push(Warning::at("page-read-by-ocr", message, place));
        found.pages
    }

    /// Which program is missing; how to install it stands with the first page that says so.
    fn once(&mut self, missing: &ExtractError) -> String {
        match missing {
            ExtractError::EngineMissing { program, .. } if self.install_told => {
                format!("{program} is needed to read it")
            }
            _ => {
                self.install_told = true;
                missing.reason()
            }
        }
    }

    /// Confidence of a page's text after a second engine has read it too.
    fn compare(&mut self, ink: &Ink, number: u32, place: &Place) -> f64 {
        let theirs = is_comparable(ink).then(|| self.other.letters(number));
        let Some(theirs) = theirs.flatten() else {
            return ALONE;
        };
        let mut ours = second::Letters::new();
        for glyph in ink.glyphs.iter().flatten().chain(&ink.hidden) {
            second::add(&mut ours, &glyph.text);
        }
        let mut agreement = second::agreement(&ours, &theirs);
        if agreement < AGREEMENT {
            // The other engine sees nothing of what is laid over a page.
            let mut own = second::Letters::new();
            let seen = ink.glyphs.iter().flat_map(|g| overlay::without(g).0);
            for glyph in seen.chain(&ink.hidden) {
                second::add(&mut own, &glyph.text);
            }
            agreement = agreement.max(second::agreement(&own, &theirs));
        }
        if agreement >= AGREEMENT {
            return AGREED;
        }
        let message = format!(
            "two engines read page {number} differently: they share {:.0} % of its letters",
            agreement * 100.0
        );
        self.warnings
            .push(Warning::at("engines-disagree", message, place));
        DISAGREED
    }

    /// Keeps the names of fonts that are not Unicode.
    fn note_fonts(&mut self, ink: &Ink) {
        for name in &ink.fonts {
            if let Some(encoding) = fonts::legacy(name) {
                self.encoding.get_or_insert(encoding);
                if !self.legacy.contains(name) {
                    self.legacy.push(name.clone());
                }
            }
        }
    }

    /// What all pages give.
    ///
    /// # Errors
    ///
    /// When they give nothing.
    pub fn finish(mut self, count: usize, bytes: usize) -> Result<Extract, ExtractError> {
        let (blocks, furniture, guesses) = blocks(&mut self.pages);
        self.warnings.extend(guesses);
        if blocks.is_empty() {
            if self.engine_missing {
                return Err(ocr::tesseract::missing(self.path));
            }
            if let Some(first) = self.unread.first() {
                let pages = self.unread.iter().filter(|w| w.place.is_some()).count();
                let place = match pages {
                    0 => "whole file".to_owned(),
                    pages => format!("{} of {count} pages unread", pages.min(count)),
                };
                return Err(ExtractError::Damaged {
                    path: self.path.into(),
                    reason: first.message.clone(),
                    place,
                });
            }
            return Err(ExtractError::Empty {
                path: self.path.into(),
            });
        }
        if furniture > 0 {
            self.warnings.push(furniture_left_out(furniture));
        }
        if !self.legacy.is_empty() {
            let message = format!(
                "text in fonts that are not Unicode was decoded by the fonts' names: {}",
                self.legacy.join(", ")
            );
            self.warnings.push(Warning::new("legacy-font", message));
        }
        let engine = match self.by_ocr {
            Some(ocr) => format!("hayro + {ocr}"),
            None => "hayro".into(),
        };
        let source = Source {
            path: self.path.into(),
            media_type: super::MEDIA_TYPE.into(),
            bytes: bytes as u64,
            pages: Some(count as u32),
            encoding: self.encoding.map(|e| e.name().into()),
            engine,
            ..Source::default()
        };
        Ok(Extract {
            source,
            blocks,
            warnings: self.warnings,
            unread: self.unread,
            unread_for_now: self.unread_for_now,
        })
    }
}
