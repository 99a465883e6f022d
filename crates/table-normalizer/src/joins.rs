//! Pieces of one text that a page break parted.

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

/// Appends the paragraphs of a later piece to those of an earlier one. The first of them goes on
/// with the last paragraph unless that is closed or the piece starts with a list mark.
pub fn append(before: &mut Vec<String>, after: &[String]) {
    let mut rest = after.iter();
    if let (Some(last), Some(first)) = (before.last_mut(), after.first()) {
        let new =
            ordinal::of_paragraph(first).is_some() || (is_closed(last) && !starts_inside(first));
        if !new {
            last.push(' ');
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
            joined("phục vụ triển khai Đề", "án. Môi trường"),
            ["phục vụ triển khai Đề án. Môi trường"]
        );
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
