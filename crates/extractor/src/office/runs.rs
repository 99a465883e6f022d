//! Runs of one paragraph: words with their weight and font, to text.
//!
//! The one place that sees a run's font name: letters of old Vietnamese fonts and signs of symbol fonts are
//! turned to Unicode here. A soft hyphen, which is a letter in one old encoding, is held as [`legacy::HELD`] in text
//! that may be in it; [`legacy::blocks`] lets it go.

use super::symbols;
use crate::legacy::{self, Encoding, font::legacy_font};
use crate::note_mark;
use crate::reflow::{ends_closed, is_rule, starts_low};
use model::Place;
use model::block::Paragraph;
use vietnamese::fold::{fold, squeeze};
use vietnamese::headings;
use vietnamese::ordinal;

/// What a line break inside a paragraph stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// The end of a paragraph, unless the next line goes on with what this one says.
    Lines,
    /// The same, but a space where the lines are as long as those of a page: a converter has kept the page's lines.
    Page,
}

/// Fewest characters of a line that fills a page's width.
const FULL_LINE: usize = 50;

/// A paragraph being read.
#[derive(Debug, Default)]
pub struct Runs {
    lines: Vec<Line>,
    /// An old encoding that a run's font names.
    pub encoding: Option<Encoding>,
}

#[derive(Debug, Default)]
struct Line {
    text: String,
    /// Where words in old fonts start and end, in bytes.
    old: Vec<(usize, usize, Encoding)>,
    bold: bool,
    plain: bool,
}

impl Runs {
    /// Adds words; `font` is the name of the run's font, if it is known.
    pub fn push(&mut self, text: &str, bold: bool, font: Option<&str>) {
        if text.is_empty() {
            return;
        }
        let signs = symbols::plain(text, font);
        let text = signs.as_deref().unwrap_or(text);
        let encoding = font.and_then(legacy_font);
        if !text.is_ascii() {
            self.encoding = self.encoding.or(encoding);
        }
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        if let Some(line) = self.lines.last_mut() {
            let start = line.text.len();
            line.text.push_str(text);
            if let Some(encoding) = encoding {
                let end = line.text.len();
                match line
                    .old
                    .last_mut()
                    .filter(|(_, last, same)| *last == start && *same == encoding)
                {
                    Some((_, last, _)) => *last = end,
                    None => line.old.push((start, end, encoding)),
                }
            }
            if text.chars().any(char::is_alphanumeric) {
                *(if bold {
                    &mut line.bold
                } else {
                    &mut line.plain
                }) = true;
            }
        }
    }

    /// Whether a raised text here would be the mark of a footnote.
    pub fn takes_mark(&self, raised: &str) -> bool {
        let line = self.lines.last();
        line.is_some_and(|line| note_mark::points(&line.text, raised))
    }

    /// Ends the line.
    pub fn line_break(&mut self) {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        self.lines.push(Line::default());
    }

    /// Puts a label before everything; its weight does not count.
    pub fn label(&mut self, label: &str) {
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        if let Some(line) = self.lines.first_mut() {
            line.text.insert_str(0, label);
            for (start, end, _) in &mut line.old {
                *start += label.len();
                *end += label.len();
            }
        }
    }

    /// Whether nothing is written.
    pub fn is_blank(&self) -> bool {
        self.lines
            .iter()
            .all(|l| l.text.chars().all(vietnamese::fold::is_blank))
    }

    /// The paragraphs, mostly one; none when nothing is written. `heading` emphasises all.
    pub fn paragraphs(self, breaks: Breaks, heading: bool) -> Vec<Paragraph> {
        let texts: Vec<String> = self.lines.iter().map(|l| squeeze(&l.unicode())).collect();
        let filled = breaks == Breaks::Page && fill_page(&texts);
        let mut found: Vec<(Vec<String>, bool, bool)> = Vec::new();
        let mut before: Option<String> = None;
        for (line, text) in self.lines.iter().zip(texts) {
            if text.is_empty() {
                before = None;
                continue;
            }
            let goes_on = before.as_deref().is_some_and(|b| goes_on(b, &text, filled));
            before = Some(text.clone());
            match found.last_mut() {
                Some((texts, bold, plain)) if goes_on => {
                    texts.push(text);
                    *bold |= line.bold;
                    *plain |= line.plain;
                }
                _ => found.push((vec![text], line.bold, line.plain)),
            }
        }
        found
            .into_iter()
            .map(|(texts, bold, plain)| Paragraph {
                text: squeeze(&texts.join(" ")),
                emphasis: heading || bold && !plain,
                break_before: false,
                confidence: 1.0,
                place: Place::default(),
            })
            .collect()
    }
}

impl Line {
    /// The text in Unicode. Where a font's name is wrong, and the text good as it is, it stays.
    fn unicode(&self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for (start, end, encoding) in &self.old {
            let (Some(between), Some(words)) =
                (self.text.get(at..*start), self.text.get(*start..*end))
            else {
                continue;
            };
            out.push_str(between);
            if legacy::is_unicode(words) {
                out.push_str(words)
            } else {
                out.push_str(&legacy::decode(words, *encoding))
            }
            at = *end;
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        if !self.old.is_empty() && !legacy::detect::is_better(&self.text, &out) {
            out.clone_from(&self.text);
        }
        legacy::hold(out)
    }
}

/// Whether each line but the last fills a page's width, and none of them is the end of a sentence.
fn fill_page(lines: &[String]) -> bool {
    lines.split_last().is_some_and(|(_, lines)| {
        let mut lines = lines.iter();
        lines.all(|l| l.chars().count() >= FULL_LINE && !ends_closed(l))
    })
}

/// Whether a line goes on with the one before it, which fills the page or does not (`filled`).
fn goes_on(before: &str, line: &str, filled: bool) -> bool {
    if is_rule(before) || is_rule(line) || has_mark(line) || ends_closed(before) {
        return false;
    }
    let awaited = || {
        let number = line.starts_with(|c: char| c.is_ascii_digit());
        headings::breaks_off(before) || number && headings::breaks_off_before_a_number(before)
    };
    filled || starts_low(line) || awaited() || is_cited(line)
}

/// Whether a line is the number of a document with its day (`SỐ 04/1998/QH10 NGÀY 20 …`), which a citation or a title goes on with; a
/// document's own number has a line without a day.
fn is_cited(line: &str) -> bool {
    let folded = fold(line);
    let number = folded.strip_prefix("số ");
    number.is_some_and(|n| {
        n.trim_start().starts_with(|c: char| c.is_ascii_digit()) && n.contains(" ngày ")
    })
}

/// A list mark that starts a paragraph; a lone number may be a word of the sentence.
fn has_mark(line: &str) -> bool {
    ordinal::of_paragraph(line).is_some_and(|(_, end)| end < line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[&str], breaks: Breaks) -> Vec<String> {
        let mut runs = Runs::default();
        for (number, line) in lines.iter().enumerate() {
            if number > 0 {
                runs.line_break();
            }
            runs.push(line, false, None);
        }
        let found = runs.paragraphs(breaks, false);
        found.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn a_line_goes_on_in_lower_case_or_behind_words_that_await_more() {
        assert_eq!(
            texts(&["Nội", "dung ", "", "đơn vị"], Breaks::Lines),
            ["Nội dung", "đơn vị"]
        );
        assert_eq!(
            texts(
                &["Cục A", "Cục B", "và C", "Sở Khoa học và", "Công nghệ"],
                Breaks::Lines
            ),
            ["Cục A", "Cục B và C", "Sở Khoa học và Công nghệ"]
        );
    }

    #[test]
    fn list_marks_divide_lines() {
        assert_eq!(
            texts(&["- Cục A", "- Cục B", "và C"], Breaks::Lines),
            ["- Cục A", "- Cục B và C"]
        );
    }

    #[test]
    fn lines_that_fill_a_page_are_one_paragraph() {
        let long = "Ủy ban nhân dân tỉnh ban hành kế hoạch năm 2024 do Sở";
        let wrapped = [long, "Nội vụ chủ trì như sau:"];
        assert_eq!(texts(&wrapped, Breaks::Page), [wrapped.join(" ")]);
        assert_eq!(texts(&wrapped, Breaks::Lines), wrapped);
        let title = [
            "SỬA ĐỔI LUẬT THUẾ NHẬP KHẨU",
            "SỐ 04/1998/QH10 NGÀY 20/5/1998",
        ];
        assert_eq!(texts(&title, Breaks::Page), [title.join(" ")]);
        let head = ["ĐẢNG BỘ XÃ A", "CHI BỘ THÔN B", "Số 15-KH/CB"];
        assert_eq!(texts(&head, Breaks::Page), head);
    }

    #[test]
    fn emphasis_needs_every_letter() {
        let mut runs = Runs::default();
        runs.push("KẾ HOẠCH", true, None);
        runs.push(" .", false, None);
        assert!(runs.paragraphs(Breaks::Lines, false)[0].emphasis);
    }
}
