//! A text as repaired, with the way back to the printed one.
//!
//! Names and terms are read from the repaired text; what a record keeps as printed is taken from the printed one.

use crate::repair::Repaired;
use model::record::Agency;
use std::ops::Range;

/// A text in both forms.
pub struct Mended<'t> {
    printed: &'t str,
    /// As repaired.
    pub text: String,
    /// Where they differ: places in the repaired text and in the printed one, in bytes, in order.
    changes: Vec<(Range<usize>, Range<usize>)>,
}

impl<'t> Mended<'t> {
    /// A printed text and its repairs.
    pub fn of(printed: &'t str, repaired: &Repaired) -> Self {
        let mut starts = printed
            .char_indices()
            .map(|(at, _)| at)
            .chain([printed.len()])
            .enumerate();
        let mut byte_of = |wanted: usize| {
            starts
                .find(|(count, _)| *count >= wanted)
                .map_or(printed.len(), |(_, at)| at)
        };
        let mut changes: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        let (mut here, mut there) = (0, 0);
        for correction in &repaired.corrections {
            let start = byte_of(correction.at[0]);
            let end = start + correction.from.len();
            here += start - there;
            changes.push((here..here + correction.to.len(), start..end));
            here += correction.to.len();
            there = end;
        }
        Mended {
            printed,
            text: repaired.text.clone(),
            changes,
        }
    }

    /// What is printed where this part of the repaired text stands, without blanks around it; `None` where that is nothing.
    pub fn as_printed(&self, part: Range<usize>) -> Option<&'t str> {
        let start = self.back(part.start, |printed| printed.start);
        let end = self.back(part.end, |printed| printed.end);
        let piece = self.printed.get(start..end)?.trim();
        (!piece.is_empty()).then_some(piece)
    }

    /// A place of the repaired text in the printed one; within a change, the side of it that is asked for.
    fn back(&self, at: usize, side: impl Fn(&Range<usize>) -> usize) -> usize {
        let behind = self.changes.partition_point(|(here, _)| here.end <= at);
        match self.changes.get(behind) {
            Some((here, there)) if here.start < at => side(there),
            _ => {
                let before = behind.checked_sub(1).and_then(|b| self.changes.get(b));
                before.map_or(at, |(here, there)| there.end + (at - here.end))
            }
        }
    }

    /// Gives bodies that were read from a part of the repaired text, in its order, the names that are printed.
    pub fn print_names(&self, part: Range<usize>, bodies: &mut [Agency]) {
        if self.changes.is_empty() {
            return;
        }
        let mut from = part.start;
        for body in bodies {
            let within = self.text.get(from..part.end);
            let Some(at) = within.and_then(|t| t.find(body.raw.as_str())) else {
                continue;
            };
            let place = from + at..from + at + body.raw.len();
            self.print_names(place.clone(), &mut body.members);
            from = place.end;
            if let Some(printed) = self.as_printed(place) {
                printed.clone_into(&mut body.raw);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::record::Correction;

    fn mended<'t>(printed: &'t str, edits: &[(usize, &str, &str)]) -> Mended<'t> {
        let mut text = printed.to_owned();
        for (_, from, to) in edits {
            text = text.replacen(from, to, 1);
        }
        let corrections = edits
            .iter()
            .map(|(at, from, to)| Correction {
                field: "lead".to_owned(),
                from: (*from).to_owned(),
                to: (*to).to_owned(),
                at: [*at, *at + from.chars().count()],
                rule: String::new(),
                confidence: 1.0,
                evidence: String::new(),
            })
            .collect();
        Mended::of(
            printed,
            &Repaired {
                text,
                corrections,
                suspects: Vec::new(),
            },
        )
    }

    #[test]
    fn parts_of_the_repaired_text_are_found_in_the_printed_one() {
        let text = mended(
            "Sở Y té phối họp với Sở Nội vu làm",
            &[
                (5, "té", "tế"),
                (8, "phối họp", "phối hợp"),
                (28, "vu", "vụ"),
            ],
        );
        assert_eq!(text.text, "Sở Y tế phối hợp với Sở Nội vụ làm");
        for (part, printed) in [
            ("Sở Y tế", "Sở Y té"),
            ("Sở Nội vụ", "Sở Nội vu"),
            ("với", "với"),
            ("làm", "làm"),
            ("phối", "phối họp"),
        ] {
            let at = text.text.find(part).expect(part);
            assert_eq!(text.as_printed(at..at + part.len()), Some(printed));
        }
        assert_eq!(text.as_printed(0..0), None);
    }

    #[test]
    fn bodies_keep_the_names_that_are_printed() {
        let text = mended("Sở Y té, Sở Nội vụ", &[(5, "té", "tế")]);
        let body = |raw: &str| Agency {
            raw: raw.to_owned(),
            name: raw.to_owned(),
            id: None,
            collective: false,
            members: Vec::new(),
            confidence: 1.0,
        };
        let mut bodies = [body("Sở Y tế"), body("Sở Nội vụ")];
        text.print_names(0..text.text.len(), &mut bodies);
        assert_eq!([&bodies[0].raw, &bodies[1].raw], ["Sở Y té", "Sở Nội vụ"]);
        assert_eq!(bodies[0].name, "Sở Y tế");
    }
}
