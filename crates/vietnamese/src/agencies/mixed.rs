//! Short forms of a field's name in which some parts are written out and some are capitals: `Lao động - TB&XH`, `LĐ, TB và XH`,
//! `Văn hóa, TT&DL`. Marks between the parts do not count, since names are compared without them.

use super::words::{Gap, Word, words};

/// Most parts of a name that is shortened.
const MOST_PARTS: usize = 5;
/// Fewest capitals of a form that has nothing else.
const FEWEST: usize = 3;

/// Every form of a name with at least one part in capitals, parts apart by blanks; none for a name of one part, or of too many.
///
/// A part is what `và`, a comma or a dash sets off; one of four words is two (`Phát triển` and `nông thôn`).
pub(super) fn mixed(name: &str) -> Vec<String> {
    let all = words(name);
    let parts = parts(&all);
    if !(2..=MOST_PARTS).contains(&parts.len()) {
        return Vec::new();
    }
    let mut out: Vec<(String, bool, usize)> = vec![(String::new(), false, 0)];
    for part in &parts {
        let full: Vec<&str> = part
            .iter()
            .filter_map(|w| name.get(w.start..w.end))
            .collect();
        let full = full.join(" ");
        let letters: String = part
            .iter()
            .filter_map(|w| w.folded.chars().next())
            .flat_map(char::to_uppercase)
            .collect();
        let mut next = Vec::new();
        for (before, capitals, written) in out {
            let apart = |text: &str| match before.as_str() {
                "" => text.to_owned(),
                _ => format!("{before} {text}"),
            };
            next.push((apart(&full), false, written + 1));
            next.push((apart(&letters), true, written));
            if capitals {
                next.push((format!("{before}{letters}"), true, written));
            }
        }
        out = next;
    }
    let sure = |(form, _, written): &(String, bool, usize)| {
        *written > 0 || form.chars().filter(|c| c.is_alphabetic()).count() >= FEWEST
    };
    out.into_iter()
        .filter(|form| form.2 < parts.len() && sure(form))
        .map(|form| form.0)
        .collect()
}

/// The parts of a name, `và` left out.
fn parts(all: &[Word]) -> Vec<&[Word]> {
    let mut out: Vec<&[Word]> = Vec::new();
    let mut start = 0;
    for at in 0..=all.len() {
        let and = all.get(at).is_some_and(|w| w.folded == "và");
        let marked = all.get(at).is_none_or(|w| w.gap != Gap::Space);
        if !and && !marked {
            continue;
        }
        match all.get(start..at) {
            Some([first @ .., _, _]) if first.len() == 2 => {
                out.extend([&all[start..start + 2], &all[start + 2..at]]);
            }
            Some(part) if !part.is_empty() => out.push(part),
            _ => {}
        }
        start = at + usize::from(and);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::mixed;

    #[test]
    fn each_part_is_written_out_or_shortened() {
        let forms = mixed("Lao động - Thương binh và Xã hội");
        for form in [
            "LĐTBXH",
            "LĐ TBXH",
            "LĐ TB XH",
            "Lao động TBXH",
            "Lao động Thương binh XH",
        ] {
            assert!(forms.iter().any(|f| f == form), "{form}: {forms:?}");
        }
        assert!(
            !forms
                .iter()
                .any(|f| f.contains("Xã hội") && !f.contains("LĐ") && !f.contains("TB"))
        );
        assert!(
            mixed("Nông nghiệp và Phát triển nông thôn").contains(&"NN PT nông thôn".to_owned())
        );
    }

    #[test]
    fn names_of_one_part_have_no_such_form() {
        assert!(mixed("Tư pháp").is_empty() && mixed("Y tế").is_empty() && mixed("").is_empty());
    }
}
