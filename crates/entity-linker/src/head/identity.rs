//! Number, symbol, kind, date and place of issue, and the id made of them.

use super::citations::has_year;
use super::named::{named_by_page, named_by_title, number_in_title};
use super::own_number;
use crate::reference::{self, Found};
use model::draft::{Part, Passage};
use model::record::DocumentType;
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use vietnamese::dates;
use vietnamese::doctypes::{is_code, kind_of_heading, kind_of_symbol, usual_case, words_at};
use vietnamese::fold::squeeze;
use vietnamese::pattern::latin;
use vietnamese::tokens::{phrase_at, tokens};

/// What a document is by its own words.
pub struct Identity {
    /// Number with symbol.
    pub number: Option<String>,
    /// Symbol.
    pub symbol: Option<String>,
    /// The symbol is that of the draft that it is issued with.
    pub carried_symbol: bool,
    /// Kind.
    pub kind: DocumentType,
    /// ISO 8601.
    pub issued_on: Option<String>,
    /// The number is its own, not that of the document that it is issued with.
    pub own_number: bool,
    /// Who issued it, as the heading says that gives the number (`Kế hoạch số … ngày … của UBND tỉnh …`).
    pub issued_by: Option<String>,
}

/// A number line whose number is left blank: `Số: /KH-STP`, `Số: ……/QĐ-UBND`, in the Party's form `Số -NQ/TU`.
static BLANK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&latin(
        r"(?:/\s?(?P<state>\p{Lu}[\p{L}&]{0,14}\d{0,2}(?:\s?[-–]\s?\p{Lu}[\p{L}&]{0,14}(?:\d{0,2}\p{Lu}{0,4})){1,4})|^\s*(?i:số)[\s:.…_]*[-–]\s?(?P<party>\p{Lu}[\p{L}]{0,4}/\p{Lu}[\p{L}\d]{0,14}))",
    ))
    .expect("pattern of the program")
});

/// A line of place and date whose day cannot be read (`Sơn La, ngày II tháng 09 năm 2025`).
static BROKEN_DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&latin(
        r"^\s*(?P<place>\p{Lu}[\p{L} .]{1,30}),\s*ngày\s*\S{0,4}\s*(?P<date>tháng\s*\d{1,2}\s*năm\s*\d{4})\s*$",
    ))
    .expect("pattern of the program")
});

/// That line, where it stands before the text begins.
fn broken_date(passages: &[Passage]) -> Option<Captures<'_>> {
    passages
        .iter()
        .take_while(|p| !matches!(p.part, Part::Body | Part::Heading | Part::AnnexTitle))
        .find_map(|p| BROKEN_DATE.captures(&p.text))
}

/// Reads a head.
pub fn read(passages: &[Passage]) -> Identity {
    let numbers = Numbers::of(passages);
    let number = numbers.found().and_then(|f| f.number.clone());
    let symbol = numbers.symbol(passages);
    let kind = numbers.kind(passages, number.as_deref(), symbol.as_deref());
    Identity {
        carried_symbol: numbers.found().is_none() && numbers.blank.is_none(),
        issued_on: numbers.issued_on(passages, number.is_none()),
        own_number: numbers.own.is_some(),
        issued_by: numbers.own.and_then(|own| own.issuer),
        number,
        symbol,
        kind,
    }
}

/// Passages of one part.
fn of(passages: &[Passage], part: Part) -> impl Iterator<Item = &Passage> {
    passages.iter().filter(move |p| p.part == part)
}

/// The numbers that a head gives.
struct Numbers<'a> {
    /// The document's own.
    own: Option<Found>,
    /// The symbol of its number line, where the number is left blank.
    blank: Option<String>,
    /// The lines that say what it is issued with.
    carriers: Vec<Cow<'a, str>>,
    /// What they cite, whether or not the document has a number of its own.
    issued_with: Option<Found>,
}

impl<'a> Numbers<'a> {
    fn of(passages: &'a [Passage]) -> Self {
        let title = of(passages, Part::Title).next().map(|p| p.text.as_str());
        let heading = of(passages, Part::TypeName).next();
        let untyped = heading.is_none();
        let own = of(passages, Part::Number)
            .find_map(|p| own_number::read(&p.text))
            .or_else(|| title.and_then(number_in_title).map(|(found, _)| found))
            .or_else(|| title.filter(|_| untyped).and_then(named_by_title))
            .or_else(|| heading.and_then(|h| named_by_title(&h.text)))
            .or_else(|| named_by_page(passages));
        let blank = of(passages, Part::Number)
            .filter(|_| own.as_ref().is_none_or(|own| own.symbol.is_none()))
            .find_map(|p| BLANK.captures(&p.text))
            .and_then(|c| c.name("state").or(c.name("party")))
            .map(|m| usual_case(m.as_str()));
        let carriers = carriers(passages);
        let issued_with = carriers.iter().find_map(|line| {
            let mut found = reference::find(line).into_iter();
            found.find(|f| f.number.is_some())
        });
        let own = own.map(|own| confirmed(own, issued_with.as_ref()));
        Numbers {
            own,
            blank,
            carriers,
            issued_with,
        }
    }

    /// Whether the document has a number line of its own.
    fn has_line(&self) -> bool {
        self.own.is_some() || self.blank.is_some()
    }

    /// The number of the document that this one is issued with, where it has none of its own.
    fn carrier(&self) -> Option<&Found> {
        self.issued_with.as_ref().filter(|_| !self.has_line())
    }

    /// The number that the document is known by.
    fn found(&self) -> Option<&Found> {
        self.own.as_ref().or(self.carrier())
    }

    fn symbol(&self, passages: &[Passage]) -> Option<String> {
        let carriers_blank = || {
            let nobody = self.issued_with.is_none() && of(passages, Part::Issuer).next().is_none();
            let mut lines = self.carriers.iter().filter(|_| nobody);
            let printed = lines.find_map(|line| BLANK.captures(line)?.name("state"));
            printed.map(|m| usual_case(m.as_str()))
        };
        let found = self.found().and_then(|f| f.symbol.clone());
        found.or_else(|| self.blank.clone()).or_else(carriers_blank)
    }

    fn issued_on(&self, passages: &[Passage], unnumbered: bool) -> Option<String> {
        let has_line = self.has_line();
        let broken = || {
            let line = has_line.then(|| broken_date(passages)).flatten()?;
            line.name("date").and_then(|m| dates::issued_on(m.as_str()))
        };
        let of_carrier = || {
            let line = self.carriers.first().filter(|_| unnumbered)?;
            dates::issued_on(line)
        };
        let cited = |found: Option<&Found>| found.and_then(|f| f.issued_on.clone());
        of(passages, Part::PlaceAndDate)
            .find_map(|p| dates::issued_on(&p.text))
            .or_else(broken)
            .or_else(|| cited(self.own.as_ref()))
            .or_else(|| cited(self.carrier()))
            .or_else(of_carrier)
            .or_else(|| adopted_on(passages).filter(|_| has_line))
    }

    fn kind(
        &self,
        passages: &[Passage],
        number: Option<&str>,
        symbol: Option<&str>,
    ) -> DocumentType {
        let has = |part: Part| of(passages, part).next().is_some();
        let of_symbol = symbol.and_then(kind_of_symbol);
        // A letter prints no kind, and a body's abbreviation in its symbol may look like one (`5470/CT-CS`).
        let letter = has(Part::Subject) && !has(Part::Title) && !has(Part::TypeName);
        // Only what makes law has the year in its number, and only what decides names the office that does above its grounds; the kind's
        // name above its subject is lost.
        let decides = has(Part::Authority) && of_symbol.is_some();
        let law = decides || number.is_some_and(has_year);
        let title = of(passages, Part::Title).next();
        let key = of(passages, Part::TypeName)
            .find_map(|p| kind_of_heading(&p.text))
            .or_else(|| {
                title
                    .filter(|_| !has(Part::TypeName))
                    .and_then(|p| kind_of_heading(&p.text))
            })
            .or_else(|| kind_by_page(passages))
            .or((letter && !law).then_some("official_letter"))
            .or_else(|| of_symbol.filter(|_| self.has_line()));
        // What lives by the number of the document that it is issued with (`QUY ĐỊNH`, `KẾ HOẠCH`) is an annex to that.
        let key = key.filter(|key| {
            self.carrier().is_none_or(|c| {
                *key != "other" && !is_carried(passages, reference::kind(key), c.kind)
            })
        });
        // The number of that document may be left blank (`Kèm theo Quyết định số …/QĐ-UBND`), as in a draft.
        let is_carried = || {
            // What a letter carries (`Kèm theo Công văn số …/UBND-KT`) is no part of it.
            let of_a_kind = |line: &Cow<'_, str>| {
                let found = BLANK.captures(line);
                let symbol = found.and_then(|c| c.name("state").or(c.name("party")));
                let kind = symbol.and_then(|s| kind_of_symbol(&usual_case(s.as_str())));
                kind.is_some_and(|kind| kind != "official_letter")
            };
            let blank = || match key {
                None => self.carriers.iter().any(|line| BLANK.is_match(line)),
                Some(_) => self.carriers.iter().any(of_a_kind),
            };
            self.carrier().is_some() || !self.has_line() && blank()
        };
        match key {
            // Only an annex lives by the number of another document.
            None | Some("other") if is_carried() => DocumentType::Annex,
            None => DocumentType::Other,
            Some(key) => reference::kind(key),
        }
    }
}

/// The lines that say what a document is issued with; one whose bracket is left open goes on in the next.
fn carriers(passages: &[Passage]) -> Vec<Cow<'_, str>> {
    let lines = passages.iter().filter(|p| p.part == Part::IssuedWith);
    let mut out: Vec<Cow<str>> = Vec::new();
    for line in lines {
        match out
            .last_mut()
            .filter(|l| l.contains('(') && !l.contains(')'))
        {
            Some(open) => *open = format!("{open} {}", line.text).into(),
            None => out.push(line.text.as_str().into()),
        }
    }
    out
}

/// Whether the line that says what a document of a kind is issued with stands beneath its title, and names a document of another kind.
fn is_carried(passages: &[Passage], own: DocumentType, carrier: DocumentType) -> bool {
    let mut parts = passages.iter().map(|p| p.part);
    let first = parts.find(|part| {
        matches!(
            part,
            Part::IssuedWith | Part::Authority | Part::Grounds | Part::Opening | Part::Body
        )
    });
    first == Some(Part::IssuedWith) && own != carrier
}

/// The kind that the fields of a page around the text give (`Loại văn bản: Chỉ thị`), above the body.
fn kind_by_page(passages: &[Passage]) -> Option<&'static str> {
    const LABEL: &str = "Loại văn bản:";
    let above = passages.iter().take_while(|p| p.part != Part::Body);
    above
        .filter_map(|p| p.text.split_once(LABEL))
        .find_map(|(_, kind)| kind_of_heading(kind))
}

/// The day on which an assembly or council adopted what prints no day in its head, as its last sentence says it (`Luật này được Quốc
/// hội … thông qua ngày …`).
fn adopted_on(passages: &[Passage]) -> Option<String> {
    let mut texts = passages.iter().rev().map(|p| p.text.as_str());
    texts.find_map(|text| {
        if !text.contains("thông qua") {
            return None;
        }
        let tokens = tokens(text);
        let own = words_at(&tokens, 0).and_then(|k| tokens.get(k.end));
        let at = (0..tokens.len()).find_map(|at| phrase_at(&tokens, at, "thông qua"));
        let day = tokens.get(at.filter(|_| own.is_some_and(|t| t.is("này")))?)?;
        let day = day.is("ngày").then_some(day.range.start)?;
        text.get(day..).and_then(dates::issued_on)
    })
}

/// The document's own number; where its code is none that is known, and the line that an annex is issued with gives the
/// same number with one that is, the latter reading.
fn confirmed(own: Found, issued_with: Option<&Found>) -> Found {
    let first = |f: &Found| {
        let symbol = f.symbol.as_deref().unwrap_or_default();
        let code = symbol.split(['-', '/']).next().unwrap_or_default();
        is_code(code)
    };
    let digits = |f: &Found| {
        f.number
            .as_deref()
            .and_then(|n| n.split(['/', '-']).next().map(str::to_owned))
    };
    match issued_with {
        Some(other) if !first(&own) && first(other) && digits(&own) == digits(other) => Found {
            number: other.number.clone(),
            symbol: other.symbol.clone(),
            issued_on: own.issued_on.clone().or_else(|| other.issued_on.clone()),
            ..own
        },
        _ => own,
    }
}

/// Place of issue: the words before the date.
pub fn issued_at(passages: &[Passage]) -> Option<String> {
    let Some(line) = passages.iter().find(|p| p.part == Part::PlaceAndDate) else {
        let line = broken_date(passages)?;
        return line.name("place").map(|m| squeeze(m.as_str()));
    };
    let tokens = tokens(&line.text);
    let stop = tokens.iter().position(|t| {
        matches!(t.bare.as_str(), "ngay" | "thang") || t.is(",") && t.range.start > 0
    })?;
    let end = tokens.get(stop)?.range.start;
    // The motto's line may be read as one with it.
    let motto = (1..stop.saturating_sub(1)).rev().find(|at| {
        let word = |at: usize| tokens.get(at).map(|t| t.bare.as_str());
        word(*at - 1) == Some("hanh") && word(*at) == Some("phuc")
    });
    let start = motto.map_or(0, |at| tokens[at].range.end);
    let place = squeeze(line.text.get(start..end)?);
    let place = place
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
        .trim_end_matches('.');
    (!place.is_empty() && place.chars().any(char::is_alphabetic)).then(|| place.to_owned())
}

/// Id of a document: number, symbol and year in ASCII (`05-CT-TTg-2023`); where the number holds its year, once
/// (`107-ND-CP-2021`). Without a number, the file's stem, in which anything but ASCII letters, digits, `.`, `-` and `_`
/// is a `-`.
pub fn document_id(
    number: Option<&str>,
    symbol: Option<&str>,
    issued_on: Option<&str>,
    stem: &str,
) -> String {
    let Some(number) = number.filter(|n| !n.is_empty()) else {
        return ascii(stem);
    };
    // All before the symbol, where the number has several parts: `10-01/26/PT-NC`.
    let parts = symbol
        .and_then(|s| number.strip_suffix(s)?.strip_suffix('/'))
        .filter(|parts| parts.contains('-'))
        .map(|parts| parts.replace('/', "-"));
    let first = number.split(['/', '-']).next().unwrap_or(number);
    let first = parts.as_deref().unwrap_or(first);
    let body = match symbol {
        Some(symbol) => format!("{first}-{symbol}"),
        None => number.to_owned(),
    };
    let own_year = number
        .split('/')
        .nth(1)
        .filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()));
    let year = own_year.or_else(|| issued_on.and_then(|d| d.get(..4)));
    match year {
        Some(year) => ascii(&format!("{body}-{year}")),
        None => ascii(&body),
    }
}

fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in squeeze(text).nfd().filter(|c| !is_combining_mark(*c)) {
        plain.push(match c {
            'đ' => 'd',
            'Đ' | '\u{d0}' => 'D',
            c if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') => c,
            _ => '-',
        });
    }
    if plain.is_empty() {
        "document".to_owned()
    } else {
        plain
    }
}
