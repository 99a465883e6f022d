//! Reading errors that gold knows: repaired as gold says, and nothing spoiled.
//!
//! Gold lists `repairs` (`[["nhận thức đùng", "nhận thức đúng"]]`), each scored at every place
//! where the found text has it, and `never`, phrases that must stay where they stand.

use crate::measure::{Aspect, Measure};
use crate::sheet::{Kind, Sheet};
use serde_json::Value;

/// Adds [`Aspect::Repairs`] and [`Aspect::Unspoiled`] where gold labels them.
pub fn score(sheet: &mut Sheet, gold: &Value, found: &Value) {
    let texts = repaired_texts(found);
    for pair in gold
        .get("repairs")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let (Some(from), Some(to)) = (pair[0].as_str(), pair[1].as_str()) else {
            continue;
        };
        let (mut right, mut of) = (0, 0);
        for (raw, repaired) in &texts {
            let there = count(raw, from);
            let gone = there.saturating_sub(count(repaired, from));
            let come = count(repaired, to).saturating_sub(count(raw, to));
            of += there;
            right += gone.min(come);
        }
        if of == 0 {
            // The text is no task's and no title: the correction itself has to say it.
            of = 1;
            right = usize::from(
                corrections(&found["document"])
                    .iter()
                    .any(|c| says(c, from, to)),
            );
        }
        sheet.count(Aspect::Repairs, Measure::Share { right, of });
        if right < of {
            sheet.deviate(
                Kind::Lost,
                Aspect::Repairs,
                "repairs",
                &format!("{from} → {to}"),
            );
        }
    }
    for phrase in gold
        .get("never")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        for (raw, repaired) in &texts {
            let there = count(raw, phrase);
            let kept = there.min(count(repaired, phrase));
            sheet.count(
                Aspect::Unspoiled,
                Measure::Share {
                    right: kept,
                    of: there,
                },
            );
            if kept < there {
                sheet.deviate(Kind::Lost, Aspect::Unspoiled, "never", phrase);
            }
        }
    }
}

/// Every raw text of tasks and title, beside what its corrections make of it.
fn repaired_texts(found: &Value) -> Vec<(String, String)> {
    let mut out = Vec::new();
    if let Some(title) = found["document"]["title_raw"].as_str() {
        out.push((
            title.to_owned(),
            apply(title, corrections(&found["document"]), "title"),
        ));
    }
    for task in found["tasks"].as_array().into_iter().flatten() {
        for (field, text) in task["raw"].as_object().into_iter().flatten() {
            if let Some(text) = text.as_str() {
                out.push((text.to_owned(), apply(text, corrections(task), field)));
            }
        }
    }
    out
}

fn corrections(of: &Value) -> &[Value] {
    of["corrections"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
}

fn apply(raw: &str, corrections: &[Value], field: &str) -> String {
    let mut edits: Vec<(usize, usize, &str)> = corrections
        .iter()
        .filter(|c| c["field"] == field)
        .filter_map(|c| {
            Some((
                c["at"][0].as_u64()? as usize,
                c["at"][1].as_u64()? as usize,
                c["to"].as_str()?,
            ))
        })
        .collect();
    edits.sort();
    let chars: Vec<char> = raw.chars().collect();
    let (mut out, mut done) = (String::new(), 0);
    for (start, end, to) in edits {
        if start < done || end < start || end > chars.len() {
            continue;
        }
        out.extend(&chars[done..start]);
        out.push_str(to);
        done = end;
    }
    out.extend(&chars[done..]);
    out
}

fn says(correction: &Value, from: &str, to: &str) -> bool {
    let (Some(there), Some(here)) = (correction["from"].as_str(), correction["to"].as_str()) else {
        return false;
    };
    !there.is_empty()
        && (from.replace(there, here) == to || there.replace(from, to) == here)
        && there != here
}

fn count(text: &str, phrase: &str) -> usize {
    if phrase.is_empty() {
        0
    } else {
        text.matches(phrase).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(corrections: Value) -> Value {
        json!({"tasks": [{"raw": {"content": "nhận thức đùng, công chức", "lead": null}, "corrections": corrections}]})
    }

    #[test]
    fn a_repair_counts_where_the_text_becomes_right() {
        let gold = json!({"repairs": [["thức đùng", "thức đúng"]], "never": ["công chức"]});
        let right = json!([{"field": "content", "from": "đùng", "to": "đúng", "at": [10, 14]}]);
        let spoiled = json!([{"field": "content", "from": "công", "to": "cổng", "at": [16, 20]}]);
        let mut sheet = Sheet::default();
        score(&mut sheet, &gold, &found(right));
        assert_eq!(
            sheet.measures[&Aspect::Repairs],
            Measure::Share { right: 1, of: 1 }
        );
        assert_eq!(
            sheet.measures[&Aspect::Unspoiled],
            Measure::Share { right: 1, of: 1 }
        );
        let mut sheet = Sheet::default();
        score(&mut sheet, &gold, &found(spoiled));
        assert_eq!(
            sheet.measures[&Aspect::Repairs],
            Measure::Share { right: 0, of: 1 }
        );
        assert_eq!(
            sheet.measures[&Aspect::Unspoiled],
            Measure::Share { right: 0, of: 1 }
        );
    }

    #[test]
    fn offsets_outside_the_text_change_nothing() {
        let wild = json!([{"field": "content", "from": "a", "to": "b", "at": [900, 3]},
            {"field": "content", "from": "a", "to": "b", "at": [3, 900]}]);
        assert_eq!(apply("chữ", wild.as_array().unwrap(), "content"), "chữ");
    }

    #[test]
    fn text_that_is_no_task_needs_the_correction_itself() {
        let gold = json!({"repairs": [["Noi nhận", "Nơi nhận"]]});
        let found = json!({"document": {"corrections": [{"field": "body", "from": "Noi", "to": "Nơi", "at": [0, 3]}]}});
        let mut sheet = Sheet::default();
        score(&mut sheet, &gold, &found);
        assert_eq!(
            sheet.measures[&Aspect::Repairs],
            Measure::Share { right: 1, of: 1 }
        );
    }
}
