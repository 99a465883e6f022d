//! Lines to paragraphs: which line goes on with the one before it.

mod form;

use crate::markup;
use vietnamese::agencies::Agencies;
use vietnamese::doctypes;
use vietnamese::fold::squeeze;
use vietnamese::headings;
use vietnamese::ordinal;
use vietnamese::pages;

/// A paragraph of a group of lines.
pub struct Flowed {
    /// Its text, one line.
    pub text: String,
    /// Emphasised throughout.
    pub emphasis: bool,
    /// First line, an index into the group.
    pub first: usize,
    /// Last line.
    pub last: usize,
}

/// How a file breaks its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// A line is a paragraph.
    None,
    /// Lines are cut to this width (characters); a line may go on in the next.
    Hard(usize),
    /// The same, and paragraphs are parted by empty lines: a line never starts one by itself.
    Parted(usize),
}

/// Whether a file wraps its paragraphs: among lines that follow each other directly, how many go on
/// in lower case where the line before has no end.
pub fn wrapping(lines: &[&str]) -> Wrapping {
    let (mut pairs, mut runs) = (0usize, 0usize);
    let mut widths: Vec<usize> = Vec::new();
    for pair in lines.windows(2) {
        let (a, b) = (pair[0].trim(), pair[1].trim());
        if a.is_empty()
            || b.is_empty()
            || a == "|"
            || b == "|"
            || pair[0].contains('\t')
            || pair[1].contains('\t')
        {
            continue;
        }
        if a.chars().count() < 40 {
            continue;
        }
        pairs += 1;
        if starts_low(b) && !ends_closed(a) {
            runs += 1;
            widths.push(a.chars().count());
        }
    }
    if runs < 3 || runs * 5 < pairs {
        return Wrapping::None;
    }
    widths.sort_unstable();
    let width = widths[widths.len() * 9 / 10];
    if parted(lines) {
        Wrapping::Parted(width)
    } else {
        Wrapping::Hard(width)
    }
}

/// Whether paragraphs are parted by empty lines: nearly all lines with a list mark follow one.
fn parted(lines: &[&str]) -> bool {
    let (mut after_blank, mut marked) = (0usize, 0usize);
    for pair in lines.windows(2) {
        let (a, b) = (pair[0].trim(), pair[1].trim().trim_start_matches('*'));
        let blank = a.trim_matches('*').trim().is_empty();
        // A short line ends for a reason of its own: recipients and cells are lists of such lines.
        if b.starts_with(['|', '\t'])
            || a == "|"
            || !blank && a.chars().count() < 40
            || ordinal::of_paragraph(b).is_none_or(|(_, end)| end >= b.len())
        {
            continue;
        }
        marked += 1;
        after_blank += usize::from(blank);
    }
    marked >= 3 && after_blank * 4 >= marked * 3
}

/// Joins the lines of a group (no empty line within) into paragraphs.
pub fn paragraphs(lines: &[&str], wrapping: Wrapping) -> Vec<Flowed> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    let mut bold = false;
    for (number, line) in lines.iter().enumerate() {
        let opened_bold = bold;
        if line.matches("**").count() % 2 == 1 {
            bold = !bold;
        }
        let parted = |at: usize| {
            at > 0 && form::is_number_between_pages(&lines[at - 1..])
                || at == 0 && form::is_number_above_text(lines)
        };
        let opens = || {
            form::opens_head_line(lines, number)
                || form::opens_issuer(lines, number)
                || form::opens_title(lines, number)
                || form::opens_text(lines, number)
        };
        let goes_on = number > 0
            && !(parted(number) || parted(number - 1))
            && goes_on(lines[number - 1], line, wrapping, opened_bold)
            && !opens();
        match groups.last_mut() {
            Some(group) if goes_on => group.1 = number,
            _ => groups.push((number, number)),
        }
    }
    let mut open_bold = false;
    groups
        .into_iter()
        .filter_map(|(first, last)| {
            let joined = lines[first..=last]
                .iter()
                .map(|l| l.trim())
                .collect::<Vec<_>>()
                .join(" ");
            let was_open = open_bold;
            if joined.matches("**").count() % 2 == 1 {
                open_bold = !open_bold;
            }
            let marked = match (was_open, open_bold) {
                (true, _) if !open_bold => format!("**{joined}"),
                (true, true) => format!("**{joined}**"),
                (false, true) => format!("{joined}**"),
                _ => joined,
            };
            let (text, emphasis) = markup::emphasis(&marked);
            let text = squeeze(&text);
            (!text.is_empty()).then_some(Flowed {
                text,
                emphasis,
                first,
                last,
            })
        })
        .collect()
}

fn goes_on(before: &str, line: &str, wrapping: Wrapping, inside_bold: bool) -> bool {
    let (a, b) = (before.trim(), line.trim());
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let bare = |t: &str| t.trim_matches(['*', ' ']).to_owned();
    let (pa, pb) = (bare(a), bare(b));
    if pa.is_empty() || pb.is_empty() {
        return pb.is_empty() || inside_bold;
    }
    let page = |line: &str| {
        pages::is_page_number(line) || pages::is_running_head(line) || pages::is_imprint(line)
    };
    if is_rule(&pa) || is_rule(&pb) || page(&pa) || page(&pb) {
        return false;
    }
    // `Số:` and the number after it.
    if pa.to_lowercase().trim_end_matches(':').ends_with("số")
        && pb.starts_with(|c: char| c.is_ascii_digit())
        && pa.chars().count() < 200
    {
        return true;
    }
    // `Vĩnh Long, ngày` and the day after it.
    if pa.ends_with(", ngày") && pb.starts_with(|c: char| c.is_ascii_digit()) && words(&pa) < 6 {
        return true;
    }
    // The type's name stands in a line of its own, also above a title in small letters.
    if capitals(&pa) && !capitals(&pb) && doctypes::kind_of_heading(&pa).is_some() {
        return false;
    }
    if form::parts(&pa, &pb) {
        return false;
    }
    if leads_to_work(&pa, &pb) {
        return false;
    }
    // Grounds above a body whose paragraphs empty lines part stand without such.
    if pa.ends_with(';') && form::opens_ground(&pb) {
        return false;
    }
    // So do the items of a short list.
    if pa.ends_with(';') && pa.starts_with("- ") && pb.starts_with("- ") {
        return false;
    }
    if let Wrapping::Parted(width) = wrapping
        && !(capitals(&pa) && !capitals(&pb) && words(&pa) > 2)
    {
        return !lacks_empty_line(a, &pb, width);
    }
    let wrapping = if let Wrapping::Parted(width) = wrapping {
        Wrapping::Hard(width)
    } else {
        wrapping
    };
    let mark_alone = ordinal::of_paragraph(&pa).is_some_and(|(_, end)| end >= pa.len());
    if mark_alone && wrapping != Wrapping::None {
        return true;
    }
    if ordinal::of_paragraph(&pb)
        .is_some_and(|(m, _)| !wraps_in_number(&pa, &m) && !wraps_at_dash(&pa, &pb, wrapping))
        || form::opens_ground(&pb)
    {
        return false;
    }
    if starts_low(&pb) {
        return !ends_closed(&pa)
            || matches!(wrapping, Wrapping::Hard(_)) && pa.ends_with([',', ')'])
            || matches!(wrapping, Wrapping::Hard(width)
                if fills(a, &pb, width) || breaks_off_low(&pa) && is_long(&pa, width));
    }
    if wraps_at_dash(&pa, &pb, wrapping) {
        return true;
    }
    let Wrapping::Hard(width) = wrapping else {
        return pa.ends_with(',') && !b.starts_with("**");
    };
    let emphasis_ends = !inside_bold && (a.ends_with("**") || b.starts_with("**"));
    if emphasis_ends {
        return false;
    }
    if !pb.chars().any(char::is_alphabetic) {
        return !ends_closed(&pa);
    }
    if capitals(&pa) != capitals(&pb) {
        // A change to or from capitals is a change of paragraph, unless it is a lone abbreviation.
        let lone = if capitals(&pa) {
            words(&pa) == 1
        } else {
            words(&pb) == 1
        };
        return lone && !ends_closed(&pa);
    }
    if capitals(&pa) && capitals(&pb) {
        return !is_signing_capacity(&pa);
    }
    if !ends_closed(&pa) {
        return !ends_short(&pa, &pb, width);
    }
    // A sentence ended with the line: it goes on if the next word would not have fitted.
    fills(a, &pb, width) && !pa.ends_with([':', ';'])
}

/// Whether a reading lost the empty line before a numbered paragraph: a sentence ends short above it.
fn lacks_empty_line(before: &str, line: &str, width: usize) -> bool {
    let numbered = || {
        ordinal::of_paragraph(line).is_some_and(|(mark, end)| {
            mark.style < ordinal::Style::Dash
                && line[end..].trim_start().starts_with(char::is_uppercase)
        })
    };
    before.ends_with(['.', ';'])
        && !fills(before, line, width)
        && is_long(before, width)
        && numbered()
}

/// Whether a numbered line names a body and nothing else, and the next one begins with what it is to do (`2. Sở Y tế`, `Chủ trì, …`).
fn leads_to_work(before: &str, next: &str) -> bool {
    let agencies = Agencies::get();
    if !next.starts_with(char::is_uppercase) || !agencies.starts_with_verb(next) {
        return false;
    }
    let Some((_, end)) = ordinal::of_paragraph(before) else {
        return false;
    };
    let title = before[end..].trim();
    let handed = ["Đề nghị ", "Giao ", "Yêu cầu "];
    let name = handed
        .iter()
        .find_map(|word| title.strip_prefix(word))
        .unwrap_or(title);
    let named = |text: &str| {
        agencies
            .plural(text)
            .map(|p| p.1)
            .or_else(|| agencies.prefix(text))
    };
    let mut rest = name;
    while let Some(length) = named(rest).filter(|n| *n > 0) {
        rest = rest.get(length..).unwrap_or("");
        let behind = rest.trim_start_matches([',', ';', ' ']);
        rest = behind.strip_prefix("và ").unwrap_or(behind);
    }
    !name.is_empty() && rest.is_empty()
}

/// Whether a title is the name of a body that needs no more words; that of an office or a noun alone (`Văn phòng`) may go on.
fn is_whole_name(title: &str) -> bool {
    let agencies = Agencies::get();
    words(title) > 2
        && agencies.prefix(title) == Some(title.len())
        && !agencies.opens_with_office(title)
}

/// Whether a numbered title is so much shorter than the lines that it ends a paragraph, where the next one begins with a capital and
/// no name goes on from the one to the other.
fn ends_short(before: &str, next: &str, width: usize) -> bool {
    let first = next.split_whitespace().next().unwrap_or_default();
    let length = before.chars().count() + 1 + first.chars().count();
    if length * 2 >= width || !next.starts_with(char::is_uppercase) || before.ends_with(',') {
        return false;
    }
    let Some((mark, end)) = ordinal::of_paragraph(before) else {
        return false;
    };
    let title = before[end..].trim();
    let numbered = mark.style < ordinal::Style::Dash && mark.style != ordinal::Style::Article;
    let name_goes_on = || {
        let capitals = title
            .match_indices(char::is_uppercase)
            .map(|m| &title[m.0..]);
        capitals.into_iter().any(|tail| {
            Agencies::get()
                .prefix(&format!("{tail} {next}"))
                .is_some_and(|name| name > tail.len())
        })
    };
    numbered
        && words(title) > 1
        && !headings::breaks_off(before)
        && !headings::breaks_off_before_a_number(before)
        && (is_whole_name(title) || !name_goes_on())
}

/// Whether the first word of the next line would not have fitted into a line of this width.
fn fills(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + word.chars().count() > width
}

/// Whether a line ends in a mark behind which a sentence goes on in small letters: `;`, `:` or an ellipsis.
fn breaks_off_low(line: &str) -> bool {
    line.ends_with([';', ':', '…']) || line.ends_with("...")
}

/// Whether a line is as long as those of a ragged margin may be.
fn is_long(line: &str, width: usize) -> bool {
    line.chars().count() * 2 > width
}

/// Whether a dash at the start of a line is one within a name or word (`… các quận`, `- huyện tổ chức`): a small letter behind it, and a
/// line before it that is full and stands open.
fn wraps_at_dash(before: &str, line: &str, wrapping: Wrapping) -> bool {
    let Wrapping::Hard(width) = wrapping else {
        return false;
    };
    let behind = line.strip_prefix("- ").or_else(|| line.strip_prefix("– "));
    behind.is_some_and(|text| text.starts_with(char::is_lowercase))
        && before.ends_with(char::is_alphabetic)
        && before.chars().count() * 10 > width * 7
}

/// A mark that is the tail of something: a line ending in `số`, `tháng`, `ngày` before a number.
fn wraps_in_number(before: &str, mark: &ordinal::Ordinal) -> bool {
    let last = before
        .split_whitespace()
        .last()
        .unwrap_or_default()
        .to_lowercase();
    match mark.style {
        ordinal::Style::Arabic | ordinal::Style::Dotted => {
            matches!(
                last.as_str(),
                "số" | "tháng"
                    | "ngày"
                    | "năm"
                    | "điều"
                    | "khoản"
                    | "mục"
                    | "quý"
                    | "từ"
                    | "đến"
                    | "là"
                    | "trên"
                    | "dưới"
                    | "tối"
                    | "thiểu"
                    | "đạt"
                    | "và"
                    | "-"
            )
        }
        ordinal::Style::Roman => matches!(
            last.as_str(),
            "phụ" | "lục" | "quý" | "mục" | "phần" | "khu" | "vực" | "chương" | "và"
        ),
        ordinal::Style::Article => !before.ends_with(['.', ';', ':', '*']),
        ordinal::Style::Lower => matches!(last.as_str(), "điểm" | "khoản"),
        ordinal::Style::Letter => false,
        // A dash after a line that is open and a number after it: `2021 / - 2030`.
        _ => words(before) > 1 && last.chars().all(|c| c.is_ascii_digit()),
    }
}

/// `KT. BỘ TRƯỞNG`, `TM. ỦY BAN NHÂN DÂN`: what follows is the office of the one who signs.
fn is_signing_capacity(line: &str) -> bool {
    ["KT.", "TM.", "TL.", "TUQ.", "Q."]
        .iter()
        .any(|p| line.starts_with(p))
}

/// A line of dashes, dots or underscores.
pub fn is_rule(line: &str) -> bool {
    line.chars().count() > 2 && line.chars().all(|c| "-–—_=.… ".contains(c))
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether all letters are capitals (at least two).
pub fn capitals(text: &str) -> bool {
    let mut letters = 0;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c.is_lowercase() {
            return false;
        }
        letters += 1;
    }
    letters > 1
}

/// Whether a text starts in lower case or with a sign that cannot start a paragraph.
pub fn starts_low(text: &str) -> bool {
    let text = text.trim_start_matches(['*', ' ']);
    match text.chars().next() {
        Some(c) if c.is_lowercase() => ordinal::of_paragraph(text).is_none(),
        Some(c) => matches!(c, ',' | ')' | ';' | '%' | '&' | '/'),
        None => false,
    }
}

/// Whether a text ends where a sentence or list item may end.
pub fn ends_closed(text: &str) -> bool {
    text.trim_end_matches(['*', ' ', '"', '”', '’'])
        .ends_with(['.', ';', ':', '!', '?'])
}

#[cfg(test)]
mod tests;
