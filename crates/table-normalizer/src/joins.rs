//! Pieces of one text that a page break parted.

use crate::values;
use vietnamese::agencies::Agencies;
use vietnamese::headings;
use vietnamese::ordinal;

/// Whether a text ends where a paragraph may end.
pub fn is_closed(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', ')', ' '])
        .ends_with(['.', ';', ':', '!', '?'])
}

/// Whether a text starts inside of a sentence: in lower case, with a sign or a number that is no mark.
pub fn starts_inside(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    if ordinal::of_paragraph(text).is_some() {
        return false;
    }
    first.is_lowercase() || matches!(first, ',' | ')' | '%' | ';' | '.')
}

/// Whether a text breaks off: in a word, a mark or a list behind which more follows, or with a bracket that is open.
pub fn is_open(text: &str) -> bool {
    let text = text.trim_end();
    let count = |c: char| text.matches(c).count();
    text.ends_with([';', ':', '-', '–', '/', '&', '('])
        || count('(') > count(')')
        || count('“') > count('”')
        || headings::breaks_off(text)
}

/// Whether a text that starts with a capital goes on with the one before: that one breaks off, or a name reaches from the
/// one into the other.
pub fn goes_on(before: &str, after: &str) -> bool {
    /// Most words at the end of a text with which a name may start.
    const WORDS: usize = 8;
    let name_goes_on = || {
        let starts = before
            .rmatch_indices(' ')
            .map(|(at, _)| at + 1)
            .take(WORDS)
            .chain([0]);
        let tails = starts.filter_map(|at| before.get(at..));
        tails
            .filter(|tail| tail.starts_with(char::is_uppercase) && !values::is_listed(tail))
            .any(|tail| {
                Agencies::get()
                    .prefix(&format!("{tail} {after}"))
                    .is_some_and(|end| end > tail.len())
            })
    };
    is_open(before) || name_goes_on()
}

/// Whether a text starts with a number in brackets (`(5) …`) that the paragraphs before it counted up to.
pub fn counts_on(before: &[String], text: &str) -> bool {
    let bracketed = text.trim_start().starts_with('(');
    let Some((mark, _)) = ordinal::of_paragraph(text).filter(|_| bracketed) else {
        return false;
    };
    let Some(last) = mark.last().checked_sub(1).filter(|n| *n > 0) else {
        return false;
    };
    let counted = format!("({last})");
    mark.style == ordinal::Style::Arabic && before.iter().any(|p| p.contains(&counted))
}

/// Whether two pieces are one word: a document's number cut at its hyphen or slash, a date within its
/// year (`06/12/20`, `21`).
fn is_cut(before: &str, after: &str) -> bool {
    let head = before.split_whitespace().last().unwrap_or_default();
    let tail = after.split_whitespace().next().unwrap_or_default();
    let tail = tail.trim_end_matches([',', '.', ';', ')']);
    let code = |c: char| c.is_uppercase() || c.is_ascii_digit();
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let behind_mark = head.contains('/') && head.ends_with(['-', '/']) && tail.starts_with(code);
    let at_mark = tail
        .strip_prefix(['/', '-'])
        .is_some_and(|t| t.starts_with(char::is_uppercase))
        && head.contains(|c: char| c.is_ascii_digit())
        && head.ends_with(code);
    let year = head
        .rsplit_once('/')
        .is_some_and(|(date, year)| date.contains('/') && matches!(year, "19" | "20"));
    behind_mark || at_mark || year && tail.len() == 2 && digits(tail)
}

/// Whether a text starts with the dash within a name that the one before begins (`Bộ Lao động`, `- Thương binh và Xã hội`).
fn has_the_dash_of_a_name(before: &str, text: &str) -> bool {
    let behind = text.strip_prefix(['-', '–']);
    behind.is_some_and(|behind| Agencies::get().is_halved(before, behind))
}

/// Appends the paragraphs of a later piece to those of an earlier one. The first of them goes on
/// with the last paragraph unless that is closed or the piece starts with a list mark.
pub fn append(before: &mut Vec<String>, after: &[String]) {
    let mut rest = after.iter();
    if let (Some(last), Some(first)) = (before.last_mut(), after.first()) {
        let marked = ordinal::of_paragraph(first).is_some() && !has_the_dash_of_a_name(last, first);
        let new = marked || (is_closed(last) && !starts_inside(first));
        if !new {
            if !is_cut(last, first) {
                last.push(' ');
            }
            last.push_str(first);
            rest.next();
        }
    }
    before.extend(rest.cloned());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(a: &str, b: &str) -> Vec<String> {
        let mut before = vec![a.to_owned()];
        append(&mut before, &[b.to_owned()]);
        before
    }

    #[test]
    fn a_cut_word_group_is_one_paragraph() {
        assert_eq!(
            joined("Bộ Tài chính, Bộ Tài", "nguyên và Môi trường"),
            ["Bộ Tài chính, Bộ Tài nguyên và Môi trường"]
        );
        assert_eq!(
            joined("Bộ Lao động", "- Thương binh và Xã hội"),
            ["Bộ Lao động - Thương binh và Xã hội"]
        );
        assert_eq!(joined("- Sở Tài chính", "- Sở Nội vụ").len(), 2);
        assert_eq!(
            joined("phục vụ triển khai Đề", "án. Môi trường"),
            ["phục vụ triển khai Đề án. Môi trường"]
        );
    }

    #[test]
    fn a_text_that_stands_open_and_a_cut_name_go_on_with_a_capital() {
        for (before, after) in [
            ("Ký kết quy chế phối hợp với Bộ", "Công an trong mùa lũ"),
            ("Đắp đê (đê sông,", "Đê biển)"),
            ("Di dời hộ dân theo", "Nghị quyết của Hội đồng"),
            ("Các việc gồm:", "Đắp đê"),
        ] {
            assert!(goes_on(before, after), "{before}");
        }
        for (before, after) in [
            ("Đắp đê bao vùng trũng", "Lĩnh vực thủy lợi"),
            ("Tập huấn cho Sở Y tế", "Tháng 6"),
        ] {
            assert!(!goes_on(before, after), "{before}");
        }
    }

    #[test]
    fn a_cut_number_is_one_word() {
        for (a, b, whole) in [
            (
                "Nghị quyết số 50/NQ-",
                "CP ngày 08/4",
                "Nghị quyết số 50/NQ-CP ngày 08/4",
            ),
            ("số 107/2021", "/NĐ-CP", "số 107/2021/NĐ-CP"),
            ("ngày 06/12/20", "21", "ngày 06/12/2021"),
            ("ngày 06/12", "21 bộ", "ngày 06/12 21 bộ"),
        ] {
            assert_eq!(joined(a, b), [whole]);
        }
    }

    #[test]
    fn a_count_within_a_text_goes_on_where_it_stopped() {
        let before = ["Triển khai gồm: (1) Đợt một; (2) Đợt hai;".to_owned()];
        assert!(counts_on(&before, "(3) Đợt ba;"));
        assert!(!counts_on(&before, "(1) Đợt một;"));
        assert!(!counts_on(&before, "3. Đợt ba"));
    }

    #[test]
    fn a_closed_sentence_and_a_mark_start_a_paragraph() {
        assert_eq!(joined("chất xám.", "Tăng cường kỷ luật").len(), 2);
        assert_eq!(joined("- Cục A", "- Cục B").len(), 2);
    }
}
