//! Glyphs to lines of text: which glyphs stand on one line, and where the blanks are.
//!
//! Glyphs are sorted by position, never taken in the order in which they are drawn: some producers
//! draw the letters of a second font after the rest of the line.

use super::ink::Glyph;

/// A gap over this share of the font's height is a blank.
const BLANK: f64 = 0.18;
/// The mark of a note is at most this wide (share of the height of the text).
const NOTE: f64 = 0.9;
/// A gap over this many heights parts a line into two: columns of a title block, a signature.
const PART: f64 = 2.2;
/// So does a gap over this many heights that is [`OUTSTANDING`] times the line's usual blank.
const PART_IF_OUTSTANDING: f64 = 1.2;
/// See [`PART_IF_OUTSTANDING`]. Blanks of a justified line are alike.
const OUTSTANDING: f64 = 3.0;
/// Baselines that differ by less than this share of the height are one line (raised figures).
const SAME_LINE: f64 = 0.4;
/// Small ones may stand higher yet, …
const RAISED: f64 = 0.55;
/// … small being less than this share of the text's height.
const SMALL: f64 = 0.75;

/// A word where it stands.
#[derive(Debug, Clone)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Left edge.
    pub x0: f64,
    /// Right edge.
    pub x1: f64,
    /// Baseline: that of its first letter, which may be another than its line's.
    pub y: f64,
    /// Height of the font of its first letter.
    pub size: f64,
    /// Its first letter is bold.
    pub bold: bool,
    /// Least confidence of its letters.
    pub confidence: f64,
}

impl Word {
    fn new(glyph: &Glyph) -> Self {
        Word {
            text: String::new(),
            x0: glyph.x0,
            x1: glyph.x1,
            y: glyph.y,
            size: glyph.size,
            bold: glyph.bold,
            confidence: glyph.confidence,
        }
    }

    /// Middle between the edges.
    pub fn middle(&self) -> f64 {
        (self.x0 + self.x1) / 2.0
    }
}

/// A line of text, or the part of it between two wide gaps.
#[derive(Debug, Clone)]
pub struct TextLine {
    /// Its words and blanks.
    pub text: String,
    /// Left edge.
    pub x0: f64,
    /// Right edge.
    pub x1: f64,
    /// Baseline.
    pub y: f64,
    /// Height of the font.
    pub size: f64,
    /// Bold throughout.
    pub bold: bool,
    /// Width of the first word.
    pub first_word: f64,
    /// Its words from left to right.
    pub words: Vec<Word>,
    /// Fonts of its letters (indices), in order of first use.
    pub fonts: Vec<usize>,
    /// That all of its words are right: the product of their confidences.
    pub confidence: f64,
}

impl TextLine {
    /// Top edge, about.
    pub fn top(&self) -> f64 {
        self.y - 0.8 * self.size
    }

    /// Adds the part of the same line that stands to the right.
    pub fn extend(&mut self, part: &TextLine) {
        self.text.push(' ');
        self.text.push_str(&part.text);
        self.x1 = part.x1;
        self.bold &= part.bold;
        self.words.extend(part.words.iter().cloned());
        self.confidence *= part.confidence;
    }

    /// The line in two, the second from its word `at` on; `None` where it has no such words.
    pub fn parted(&self, at: usize) -> Option<(TextLine, TextLine)> {
        let of = |words: &[Word]| {
            let (first, last) = (words.first()?, words.last()?);
            let text: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
            Some(TextLine {
                text: text.join(" "),
                x0: first.x0,
                x1: last.x1,
                bold: self.bold,
                first_word: first.x1 - first.x0,
                words: words.to_vec(),
                fonts: self.fonts.clone(),
                confidence: words.iter().map(|w| w.confidence).product(),
                ..*self
            })
        };
        let (left, right) = self.words.split_at_checked(at)?;
        Some((of(left)?, of(right)?))
    }

    /// Bottom edge, about.
    pub fn bottom(&self) -> f64 {
        self.y + 0.25 * self.size
    }

    /// Middle between the edges.
    pub fn middle(&self) -> f64 {
        (self.x0 + self.x1) / 2.0
    }
}

/// Lines from top to bottom; those of the same height from left to right. With `part`, a line is
/// parted at wide gaps.
pub fn lines(glyphs: &[&Glyph], part: bool) -> Vec<TextLine> {
    let mut sorted: Vec<&Glyph> = glyphs.to_vec();
    sorted.sort_by(|p, q| p.y.total_cmp(&q.y).then(p.x0.total_cmp(&q.x0)));
    let mut out = Vec::new();
    let mut start = 0;
    while start < sorted.len() {
        let mut baseline = sorted[start].y;
        let mut height = sorted[start].size;
        let mut end = start + 1;
        while let Some(next) = sorted.get(end) {
            let below = next.y - baseline;
            if below > SAME_LINE * height.max(next.size) {
                // `(1)` in small figures: those before it are raised in the line of this letter.
                if height > SMALL * next.size || below > RAISED * next.size {
                    break;
                }
                baseline = next.y;
            }
            height = height.max(next.size);
            end += 1;
        }
        let row = &mut sorted[start..end];
        row.sort_by(|p, q| p.x0.total_cmp(&q.x0).then(p.y.total_cmp(&q.y)));
        line_of(row, part, &mut out);
        start = end;
    }
    out
}

/// The parts of one line, from glyphs sorted from left to right.
fn line_of(row: &[&Glyph], part: bool, out: &mut Vec<TextLine>) {
    let usual = usual_blank(row);
    let mut open: Option<Builder<'_>> = None;
    for glyph in row {
        if glyph.text.chars().all(vietnamese::fold::is_blank) {
            if let Some(line) = &mut open {
                line.blanks.push(glyph);
            }
            continue;
        }
        if let Some(line) = &mut open {
            if line.repeats(glyph) {
                continue;
            }
            let gap = glyph.x0 - line.line.x1;
            let size = line.line.size.min(glyph.size);
            if part
                && (gap > PART * size
                    || gap > PART_IF_OUTSTANDING * size && gap > OUTSTANDING * usual)
            {
                out.extend(open.take().map(Builder::finish));
            }
        }
        let line = open.get_or_insert_with(|| Builder::new(glyph));
        line.push(glyph);
        line.before = Some(glyph);
    }
    out.extend(open.map(Builder::finish));
}

/// The median of a line's blanks; without three of them, nothing is outstanding.
fn usual_blank(row: &[&Glyph]) -> f64 {
    let mut gaps: Vec<f64> = Vec::new();
    let mut end: Option<f64> = None;
    for glyph in row
        .iter()
        .filter(|g| !g.text.chars().all(vietnamese::fold::is_blank))
    {
        gaps.extend(
            end.map(|e| glyph.x0 - e)
                .filter(|gap| *gap > BLANK * glyph.size),
        );
        end = Some(end.map_or(glyph.x1, |e| e.max(glyph.x1)));
    }
    gaps.sort_by(f64::total_cmp);
    if gaps.len() < 3 {
        f64::INFINITY
    } else {
        gaps[gaps.len() / 2]
    }
}

struct Builder<'a> {
    line: TextLine,
    /// The last letter ended with a blank.
    blank: bool,
    /// Blanks that were drawn since the last letter.
    blanks: Vec<&'a Glyph>,
    /// The last letter.
    before: Option<&'a Glyph>,
    last: (f64, String),
    heights: Vec<(f64, f64, usize)>,
    words: usize,
    letters: usize,
    bold_letters: usize,
}

impl Builder<'_> {
    fn new(glyph: &Glyph) -> Self {
        Builder {
            line: TextLine {
                text: String::new(),
                x0: glyph.x0,
                x1: glyph.x0,
                y: glyph.y,
                size: glyph.size,
                bold: false,
                first_word: 0.0,
                words: Vec::new(),
                fonts: Vec::new(),
                confidence: 1.0,
            },
            blank: false,
            blanks: Vec::new(),
            before: None,
            last: (f64::NEG_INFINITY, String::new()),
            heights: Vec::new(),
            words: 1,
            letters: 0,
            bold_letters: 0,
        }
    }

    /// The same glyph drawn again nearly on itself, as some producers make bold letters.
    fn repeats(&self, glyph: &Glyph) -> bool {
        glyph.x0 - self.last.0 < 0.12 * glyph.size
            && self.last.1 == glyph.text
            && glyph.x1 - glyph.x0 > 0.2 * glyph.size
    }

    /// Whether blanks were drawn before a letter. One that lies beneath letters which were drawn over
    /// it parts no words: where a number is stamped into the room that was left for it, the blanks of
    /// that room are still there.
    fn is_parted(&self, glyph: &Glyph, gap: f64) -> bool {
        let other = |a: &Glyph, b: &Glyph| {
            a.font != b.font || (a.size - b.size).abs() > 0.1 || (a.y - b.y).abs() > 0.1
        };
        let beneath = |blank: &&Glyph| {
            blank.x1 - blank.x0 > gap + 0.1 * glyph.size
                && other(blank, glyph)
                && self.before.is_some_and(|before| other(blank, before))
        };
        !self.blanks.iter().all(beneath)
    }

    fn push(&mut self, glyph: &Glyph) {
        let gap = glyph.x0 - self.line.x1;
        let size = glyph.size.min(self.line.size);
        let blank = self.blank || self.is_parted(glyph, gap);
        self.blanks.clear();
        // Before a stop the room is what the mark of a note leaves.
        let closes = glyph.text.starts_with(['.', ',', ';', ':'])
            && gap < NOTE * size
            && self.line.text.ends_with(char::is_alphanumeric);
        if !self.line.text.is_empty() && (blank || gap > BLANK * size && !closes) {
            self.line.text.push(' ');
            self.words += 1;
            self.line.words.push(Word::new(glyph));
        } else if self.line.words.is_empty() {
            self.line.words.push(Word::new(glyph));
        }
        self.blank = glyph.text.ends_with(' ');
        self.line.text.push_str(glyph.text.trim_end_matches(' '));
        self.last = (glyph.x0, glyph.text.clone());
        self.line.x1 = self.line.x1.max(glyph.x1);
        if let Some(word) = self.line.words.last_mut() {
            word.x1 = word.x1.max(glyph.x1);
            word.text.push_str(glyph.text.trim_end_matches(' '));
            word.confidence = word.confidence.min(glyph.confidence);
        }
        if self.words == 1 {
            self.line.first_word = self.line.x1 - self.line.x0;
        }
        let letters = glyph.text.chars().filter(|c| c.is_alphanumeric()).count();
        self.letters += letters;
        if glyph.bold {
            self.bold_letters += letters;
        }
        if letters > 0 && !self.line.fonts.contains(&glyph.font) {
            self.line.fonts.push(glyph.font);
        }
        // The line's height and baseline are those of most of its letters.
        match self
            .heights
            .iter()
            .position(|(s, y, _)| (s - glyph.size).abs() < 0.1 && (y - glyph.y).abs() < 0.5)
        {
            Some(at) => self.heights[at].2 += 1,
            None if self.heights.len() < 50 => self.heights.push((glyph.size, glyph.y, 1)),
            None => {}
        }
        if let Some((size, y, _)) = self
            .heights
            .iter()
            .max_by(|p, q| p.2.cmp(&q.2).then(p.0.total_cmp(&q.0)))
        {
            (self.line.size, self.line.y) = (*size, *y);
        }
    }

    fn finish(mut self) -> TextLine {
        self.line.bold = self.letters > 0 && self.bold_letters * 20 >= self.letters * 19;
        self.line.confidence = self.line.words.iter().map(|w| w.confidence).product();
        self.line
    }
}

#[cfg(test)]
pub mod tests;
