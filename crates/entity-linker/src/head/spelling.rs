//! How the running text spells a name that the head prints in capitals: which of its words have capitals.

use model::draft::Passage;
use std::collections::BTreeSet;
use vietnamese::casing::is_capitals;
use vietnamese::tokens::{Token, TokenKind, tokens};

/// Most paragraphs that are looked at.
const MOST: usize = 400;
/// Fewest words of a name that may be looked for.
const FEWEST: usize = 3;
/// Most words of a proper name within it.
const LONGEST: usize = 4;

/// The name as the text spells it, where the whole stands there; else with the capitals of the proper names that do; `None`
/// where neither is.
pub fn spelled_elsewhere(name: &str, passages: &[Passage]) -> Option<String> {
    let wanted = tokens(name);
    if wanted.len() < FEWEST {
        return None;
    }
    let mut proper: BTreeSet<Vec<String>> = BTreeSet::new();
    for passage in passages.iter().take(MOST) {
        if is_capitals(&passage.text) {
            continue;
        }
        let read = tokens(&passage.text);
        if let Some(whole) = whole(&passage.text, &read, &wanted) {
            return Some(whole);
        }
        for run in read.chunk_by(|_, next| is_name(next)) {
            let run = run
                .get(usize::from(!is_name(&run[0]))..)
                .unwrap_or_default();
            for count in 2..=LONGEST.min(run.len()) {
                let names = run.windows(count);
                proper.extend(names.map(|w| w.iter().map(|t| t.folded.clone()).collect()));
            }
        }
    }
    with_capitals(name, &wanted, &proper)
}

/// The text of the tokens that are the wanted ones, if it begins with a capital and has small letters.
fn whole(text: &str, read: &[Token], wanted: &[Token]) -> Option<String> {
    let same = |w: &&[Token]| w.iter().zip(wanted).all(|(a, b)| a.folded == b.folded);
    let found = read.windows(wanted.len()).find(same)?;
    let printed = text.get(found.first()?.range.start..found.last()?.range.end)?;
    let spelled = found.first()?.capital && !is_capitals(printed) && !printed.contains('\n');
    spelled.then(|| printed.to_owned())
}

/// Whether a token is a word with a capital that is no abbreviation.
fn is_name(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.capital
}

/// The name with capitals for the words that stand in proper names; `None` where that changes nothing.
fn with_capitals(name: &str, words: &[Token], proper: &BTreeSet<Vec<String>>) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    let (mut at, mut copied) = (1, 0);
    while at < words.len() {
        let found = (2..=LONGEST).rev().find(|count| {
            let run = words.get(at..at + count).unwrap_or_default();
            let small = !run.is_empty() && run.iter().all(|t| !t.capital);
            let key: Vec<String> = run.iter().map(|t| t.folded.clone()).collect();
            small && proper.contains(&key)
        });
        for token in words.get(at..at + found.unwrap_or(0)).unwrap_or_default() {
            out.push_str(name.get(copied..token.range.start)?);
            let mut letters = name.get(token.range.clone())?.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(letters.as_str());
            copied = token.range.end;
        }
        at += found.unwrap_or(1);
    }
    out.push_str(name.get(copied..)?);
    (out != name).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::draft::Part;

    fn spelled(name: &str, text: &str) -> Option<String> {
        let passage = Passage {
            part: Part::Body,
            text: text.to_owned(),
            place: Default::default(),
            task: None,
        };
        spelled_elsewhere(name, &[passage])
    }

    #[test]
    fn the_text_tells_which_words_have_capitals() {
        for (name, text, expected) in [
            (
                "Tổng công ty cấp nước miền đông",
                "Theo đề nghị của Tổng công ty Cấp nước Miền Đông, các đơn vị",
                Some("Tổng công ty Cấp nước Miền Đông"),
            ),
            (
                "Trường trung học phổ thông lê văn thịnh",
                "Đoàn trường Lê Văn Thịnh tổ chức",
                Some("Trường trung học phổ thông Lê Văn Thịnh"),
            ),
            ("Ban quản lý chợ trung tâm", "các chợ ở trung tâm", None),
        ] {
            assert_eq!(spelled(name, text).as_deref(), expected, "{name}");
        }
    }
}
