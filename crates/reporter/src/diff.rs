//! Two texts with the words marked that the other does not have.
//!
//! Words are compared folded: case, spelling of tones, dashes and quotes make no difference, nor
//! does punctuation. Time grows with the length of the texts, not with its square: long texts are
//! first cut at words that occur once in both, and a stretch that stays too long is marked whole.

use std::collections::BTreeMap;
use vietnamese::fold::fold;

/// A stretch of text, and whether its words are missing on the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The text as it is.
    pub text: &'a str,
    /// Not on the other side.
    pub differs: bool,
}

/// Most word pairs that one stretch may compare.
const LARGEST: usize = 250_000;

/// Words of differing text around a lone common word that make it differ as well: a shared "và"
/// between two unlike sentences says nothing. Words with digits always count.
const LONELY: usize = 4;

/// Both texts in pieces that add up to them.
pub fn words<'a>(left: &'a str, right: &'a str) -> (Vec<Piece<'a>>, Vec<Piece<'a>>) {
    let (a, b) = (tokens(left), tokens(right));
    let mut pairs = Vec::new();
    common(&a, &b, 0, 0, true, &mut pairs);
    let pairs = without_lonely(&pairs, &a, &b);
    let mut here = vec![true; a.len()];
    let mut there = vec![true; b.len()];
    for (i, j) in pairs {
        here[i] = false;
        there[j] = false;
    }
    (pieces(left, &a, &here), pieces(right, &b, &there))
}

struct Token {
    start: usize,
    end: usize,
    folded: String,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let letter = c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}');
        match (letter, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push(Token {
                    start: from,
                    end: at,
                    folded: fold(&text[from..at]),
                });
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Longest common subsequence as index pairs, both rising; `i0` and `j0` are added to each.
fn common(
    a: &[Token],
    b: &[Token],
    i0: usize,
    j0: usize,
    may_cut: bool,
    out: &mut Vec<(usize, usize)>,
) {
    let head = a
        .iter()
        .zip(b)
        .take_while(|(x, y)| x.folded == y.folded)
        .count();
    out.extend((0..head).map(|k| (i0 + k, j0 + k)));
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x.folded == y.folded)
        .count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    let (i0, j0) = (i0 + head, j0 + head);
    if a.len().saturating_mul(b.len()) <= LARGEST {
        by_table(a, b, i0, j0, out);
    } else if may_cut {
        let (mut i, mut j) = (0, 0);
        for (x, y) in anchors(a, b) {
            common(&a[i..x], &b[j..y], i0 + i, j0 + j, false, out);
            out.push((i0 + x, j0 + y));
            (i, j) = (x + 1, y + 1);
        }
        common(&a[i..], &b[j..], i0 + i, j0 + j, false, out);
    }
    out.extend((0..tail).map(|k| (i0 + a.len() + k, j0 + b.len() + k)));
}

fn by_table(a: &[Token], b: &[Token], i0: usize, j0: usize, out: &mut Vec<(usize, usize)>) {
    let width = b.len() + 1;
    let mut best = vec![0u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[i].folded == b[j].folded {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].folded == b[j].folded {
            out.push((i0 + i, j0 + j));
            (i, j) = (i + 1, j + 1);
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
}

/// Words that occur once in both texts: the longest sequence of them that rises in both.
fn anchors(a: &[Token], b: &[Token]) -> Vec<(usize, usize)> {
    let (once_a, once_b) = (once(a), once(b));
    let mut pairs: Vec<(usize, usize)> = once_a
        .iter()
        .filter_map(|(word, i)| once_b.get(word).map(|j| (*i, *j)))
        .collect();
    pairs.sort_unstable();
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (k, (_, j)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|&top| pairs[top].1 < *j);
        before.push(pile.checked_sub(1).map(|p| piles[p]));
        if pile == piles.len() {
            piles.push(k);
        } else {
            piles[pile] = k;
        }
    }
    let mut chain = Vec::new();
    let mut at = piles.last().copied();
    while let Some(k) = at {
        chain.push(pairs[k]);
        at = before[k];
    }
    chain.reverse();
    chain
}

fn once(tokens: &[Token]) -> BTreeMap<&str, usize> {
    let mut seen: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for (at, token) in tokens.iter().enumerate() {
        seen.entry(&token.folded)
            .and_modify(|place| *place = None)
            .or_insert(Some(at));
    }
    seen.into_iter()
        .filter_map(|(word, at)| at.map(|at| (word, at)))
        .collect()
}

fn without_lonely(pairs: &[(usize, usize)], a: &[Token], b: &[Token]) -> Vec<(usize, usize)> {
    let kept = |k: usize| {
        let (i, j) = pairs[k];
        let before = match k.checked_sub(1) {
            Some(p) => (i - pairs[p].0 - 1) + (j - pairs[p].1 - 1),
            None => i + j,
        };
        let after = match pairs.get(k + 1) {
            Some(n) => (n.0 - i - 1) + (n.1 - j - 1),
            None => (a.len() - i - 1) + (b.len() - j - 1),
        };
        before < LONELY || after < LONELY || a[i].folded.contains(|c: char| c.is_ascii_digit())
    };
    (0..pairs.len())
        .filter(|&k| kept(k))
        .map(|k| pairs[k])
        .collect()
}

fn pieces<'a>(text: &'a str, tokens: &[Token], differs: &[bool]) -> Vec<Piece<'a>> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < tokens.len() {
        if !differs[at] {
            at += 1;
            continue;
        }
        let start = tokens[at].start;
        while at + 1 < tokens.len() && differs[at + 1] {
            at += 1;
        }
        let end = tokens[at].end;
        if from < start {
            out.push(Piece {
                text: &text[from..start],
                differs: false,
            });
        }
        out.push(Piece {
            text: &text[start..end],
            differs: true,
        });
        from = end;
        at += 1;
    }
    if from < text.len() {
        out.push(Piece {
            text: &text[from..],
            differs: false,
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(left: &str, right: &str) -> (String, String) {
        let show = |pieces: Vec<Piece>| {
            pieces
                .iter()
                .map(|p| {
                    if p.differs {
                        format!("[{}]", p.text)
                    } else {
                        p.text.into()
                    }
                })
                .collect::<String>()
        };
        let (a, b) = words(left, right);
        (show(a), show(b))
    }

    #[test]
    fn words_that_the_other_lacks_are_marked_on_both_sides() {
        let (a, b) = marked(
            "nhận thức đùng, đầy đủ ý nghĩa",
            "nhận thức đúng, đầy đủ mọi ý nghĩa",
        );
        assert_eq!(a, "nhận thức [đùng], đầy đủ ý nghĩa");
        assert_eq!(b, "nhận thức [đúng], đầy đủ [mọi] ý nghĩa");
    }

    #[test]
    fn case_and_spelling_of_tones_make_no_difference() {
        assert_eq!(
            marked("Hoá đơn – QUÝ I", "hóa đơn - quý I").0,
            "Hoá đơn – QUÝ I"
        );
    }

    #[test]
    fn a_lone_common_word_in_unlike_text_is_marked_with_it() {
        let (a, _) = marked("một hai ba và bốn năm sáu", "trời đất gió và mây mưa nắng");
        assert_eq!(a, "[một hai ba và bốn năm sáu]");
        let (a, _) = marked("một hai ba 06 bốn năm sáu", "trời đất gió 06 mây mưa nắng");
        assert_eq!(a, "[một hai ba] 06 [bốn năm sáu]");
    }

    #[test]
    fn pieces_add_up_to_the_text() {
        for (left, right) in [
            ("", ""),
            ("a", ""),
            (" a\u{301} \u{1f600} b ", "b"),
            ("--", "x"),
        ] {
            let (a, b) = words(left, right);
            assert_eq!(a.iter().map(|p| p.text).collect::<String>(), left);
            assert_eq!(b.iter().map(|p| p.text).collect::<String>(), right);
        }
    }

    #[test]
    fn long_texts_are_compared_from_anchor_to_anchor() {
        let long: Vec<String> = (0..20_000).map(|n| format!("w{n}")).collect();
        let mut changed = long.clone();
        changed[10_000] = "khác".into();
        changed.remove(3);
        changed.push("thêm".into());
        let (left, right) = (long.join(" "), changed.join(" "));
        let (a, b) = marked(&format!("đầu {left}"), &right);
        assert!(a.starts_with("[đầu] w0 w1 w2 [w3] w4"));
        assert!(a.contains(" [w10000] ") && b.contains(" [khác] ") && b.ends_with(" [thêm]"));
    }
}
