//! Members that a head names behind it (`UBND các tỉnh: Bắc Kạn, Gia Lai`, `Giám đốc các Sở: Y tế, Tài chính`), and names
//! that share the first word of the one before (`Sở Tài chính, Y tế`).

use super::words::{Gap, Word, words};
use super::{Agencies, Sort};
use crate::fold::fold;
use crate::offices::opens_with_local_authority;

/// Longest member, in characters.
const LONGEST: usize = 160;
/// Units of the territory, and what a member of theirs is called.
const PLACES: &[(&str, &str)] = &[
    ("tỉnh", "tỉnh"),
    ("thành", "tỉnh"),
    ("địa", "tỉnh"),
    ("huyện", "huyện"),
    ("quận", "quận"),
    ("xã", "xã"),
    ("phường", "phường"),
];
/// Bodies whose members a plural names.
const BODIES: &[&str] = &["ban", "bộ", "cục", "phòng", "sở", "vụ"];

/// A member in the text behind a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset behind its last.
    pub end: usize,
    /// Its name with what the head puts before it, where the two make a name.
    pub full: Option<String>,
}

/// What a head puts before each of its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stem {
    /// `Ủy ban nhân dân tỉnh` of `Ủy ban nhân dân các tỉnh`, `Giám đốc Sở` of `Giám đốc các Sở`.
    pub text: String,
    /// The members are units of the territory.
    pub places: bool,
}

/// The number of a head that counts its members (`Ủy ban nhân dân 04 xã`); that of a scheme is none (`BCĐ 06 tỉnh`).
fn counted(words: &[Word]) -> Option<usize> {
    let number = |w: &Word| !w.folded.is_empty() && w.folded.bytes().all(|b| b.is_ascii_digit());
    let at = words.iter().position(number)?;
    let before = at
        .checked_sub(1)
        .map(|before| words[before].folded.as_str());
    (!matches!(before, Some("bcđ" | "đạo" | "án"))).then_some(at)
}

impl Agencies {
    /// What a head puts before each member; nothing if it is no head of members.
    pub fn stem(&self, head: &str) -> Option<Stem> {
        let words = words(head);
        let plural = words.iter().position(|w| w.folded == "các");
        let plural = plural.or_else(|| counted(&words));
        let at = plural.map_or(0, |p| p + 1);
        let noun = words.get(at)?;
        let office = plural
            .and_then(|p| head.get(..words[p].start))
            .unwrap_or("")
            .trim();
        let stem = |noun: &str| {
            if office.is_empty() {
                noun.to_owned()
            } else {
                format!("{office} {noun}")
            }
        };
        let place = |w: &Word| PLACES.iter().find(|p| p.0 == w.folded).map(|p| p.1);
        if plural.is_none() {
            // "Ủy ban nhân dân tỉnh, thành phố": two kinds of places in a row are a plural too.
            let two = words.windows(2).find(|w| {
                w[1].gap == Gap::Comma && place(&w[0]).is_some() && place(&w[1]).is_some()
            });
            if let Some([first, _]) = two {
                let body = head.get(..first.start)?.trim();
                return Some(self.place_stem(body, place(first)?));
            }
            let alone = words.len() == 1 && BODIES.contains(&noun.folded.as_str());
            return alone.then(|| Stem {
                text: head.get(noun.start..noun.end).unwrap_or("").to_owned(),
                places: false,
            });
        }
        if let Some(unit) = place(noun) {
            return Some(self.place_stem(office, unit));
        }
        // "các Sở, ngành: Y tế, …", "các Bộ, cơ quan ngang Bộ: …": the branches add no kind of their own.
        let last = words.get(at + 1..).is_some_and(|rest| {
            rest.iter().all(|w| {
                let word = w.folded.as_str();
                matches!(word, "ban" | "ngành" | "cơ" | "quan")
                    || rest.len() > 2 && matches!(word, "ngang" | "bộ")
            })
        });
        (last && BODIES.contains(&noun.folded.as_str())).then(|| Stem {
            text: stem(head.get(noun.start..noun.end).unwrap_or("")),
            places: false,
        })
    }

    fn place_stem(&self, body: &str, unit: &str) -> Stem {
        let body = if body.is_empty() {
            "Ủy ban nhân dân"
        } else {
            body
        };
        Stem {
            text: format!("{body} {unit}"),
            places: true,
        }
    }

    /// The members in the text behind a head, up to a name that is none of them.
    pub fn members(&self, head: &str, text: &str) -> Vec<Member> {
        let stem = self.stem(head);
        let mut out: Vec<Member> = Vec::new();
        let mut at = 0;
        loop {
            let rest = text
                .get(at..)
                .unwrap_or("")
                .trim_start_matches([' ', ',', ';', '\n']);
            let rest = rest.strip_prefix("và ").unwrap_or(rest).trim_start();
            at = text.len() - rest.len();
            if rest.is_empty() {
                return out;
            }
            if let Some((full, len)) = stem.as_ref().and_then(|s| self.listed_member(s, rest)) {
                out.push(Member {
                    start: at,
                    end: at + len,
                    full: Some(full),
                });
                at += len;
                continue;
            }
            if let Some(stem) = &stem
                && let Some(len) = self.place(stem, rest)
            {
                let full = rest
                    .get(..len)
                    .map(|place| format!("{} {place}", stem.text));
                out.push(Member {
                    start: at,
                    end: at + len,
                    full,
                });
                at += len;
                continue;
            }
            // A name of its own ends the members.
            if !out.is_empty() && self.name(rest).is_some() {
                return out;
            }
            let marks = [",", " và ", ";", "\n"];
            let len = marks
                .iter()
                .filter_map(|m| start(rest).find(m))
                .min()
                .unwrap_or(rest.len())
                .max(1);
            let len = if rest.is_char_boundary(len) {
                len
            } else {
                rest.len()
            };
            let piece = rest.get(..len).unwrap_or("").trim_end_matches([' ', '.']);
            let formed = stem
                .as_ref()
                .filter(|s| self.formed_member(s, piece) == Some(piece.len()));
            out.push(Member {
                start: at,
                end: at + len,
                full: formed.map(|s| format!("{} {piece}", s.text)),
            });
            at += len;
        }
    }

    /// A plural head at the start of a text with the members right behind it (`Ủy ban nhân dân các tỉnh Gia Lai, Đắk Lắk`, `các Bộ Tài chính,
    /// Xây dựng`): the byte lengths of the head and of both. Of bodies, two at least: `các Sở Y tế` are all of that name.
    pub fn plural(&self, text: &str) -> Option<(usize, usize)> {
        /// Most words before the plural word.
        const FARTHEST: usize = 8;
        let words = words(start(text));
        let plural = words
            .iter()
            .take(FARTHEST)
            .position(|w| w.folded == "các")?;
        let open = |w: &Word| matches!(w.gap, Gap::Space);
        // `HĐND, UBND các tỉnh Gia Lai, Đắk Lắk`
        let organ =
            |w: &Word| w.gap == Gap::Comma && matches!(&*w.folded, "hđnd" | "hội" | "ubnd" | "ủy");
        if !words.get(1..=plural)?.iter().all(|w| open(w) || organ(w)) {
            return None;
        }
        // `Bộ Công an và các địa phương Bắc Ninh, Gia Lai`: a body before the head of the group.
        let and = plural.checked_sub(1).filter(|i| words[*i].folded == "và");
        let apart = |and: usize| {
            let before = text.get(..words[and].start).map(str::trim_end);
            before.is_some_and(|b| self.is_known_body(b) && !is_of_any_place(b))
        };
        if and.is_some_and(apart) {
            return None;
        }
        let mut end = noun_end(&words, plural + 1)?;
        while let Some(next) = words.get(end) {
            let and = usize::from(next.folded == "và");
            let listed = and > 0 || next.gap == Gap::Comma;
            match noun_end(&words, end + and).filter(|_| listed) {
                Some(more) => end = more,
                None => break,
            }
        }
        let head = text.get(..words.get(end - 1)?.end)?;
        let first = words.get(end).filter(|w| open(w) && w.upper)?;
        let stem = self.stem(head)?;
        let len = self.sure_members(head, text.get(first.start..)?);
        let members = text.get(first.start..first.start + len)?;
        let several = members.contains(',') || members.contains(" và ");
        (len > 0 && (stem.places || several)).then_some((head.len(), first.start + len))
    }

    /// Byte length of the members that a sentence or heading names behind a head and its colon: only what is surely one counts.
    pub(crate) fn sure_members(&self, head: &str, text: &str) -> usize {
        self.members_length(head, text, false)
    }

    /// As [`Agencies::sure_members`], where a colon says that members follow: bodies that no list holds count too.
    pub(crate) fn members_behind_a_colon(&self, head: &str, text: &str) -> usize {
        self.members_length(head, text, true)
    }

    fn members_length(&self, head: &str, text: &str, colon: bool) -> usize {
        let Some(stem) = self.stem(head) else {
            return 0;
        };
        let (mut at, mut end) = (0, 0);
        while let Some(rest) = text
            .get(at..)
            .map(|r| r.trim_start_matches([' ', ',', '\n']))
        {
            let rest = rest.strip_prefix("và ").unwrap_or(rest).trim_start();
            at = text.len() - rest.len();
            let Some(len) = self
                .listed_member(&stem, rest)
                .map(|m| m.1)
                .or_else(|| self.place(&stem, rest))
                .or_else(|| self.formed_member(&stem, rest).filter(|_| colon))
            else {
                break;
            };
            at += len;
            end = at;
            if !text
                .get(at..)
                .is_some_and(|t| t.starts_with(',') || t.trim_start().starts_with("và "))
            {
                break;
            }
        }
        end
    }

    /// Length of the name of a place that no list holds: capitalised words up to a mark.
    fn place(&self, stem: &Stem, rest: &str) -> Option<usize> {
        if !stem.places || self.starts_with_verb(start(rest)) || self.name(start(rest)).is_some() {
            return None;
        }
        let words = words(start(rest));
        let count = words
            .iter()
            .enumerate()
            .take_while(|(i, w)| w.upper && (*i == 0 || w.gap == Gap::Space))
            .count();
        let end = words.get(count.checked_sub(1)?)?.end;
        let closed = rest.get(end..).is_some_and(|t| {
            t.is_empty()
                || t.starts_with([',', ';', '.', ':'])
                || t.starts_with(" và ")
                || self.starts_with_verb(start(t.trim_start()))
                || count > 1 && t.trim_start().starts_with(char::is_lowercase)
        });
        (closed && count < 6).then_some(end)
    }

    /// A member that the list holds: its full name, and the length of what is printed. A place may bring a kind of its own (`các tỉnh
    /// Quảng Trị, Thành phố Huế`).
    fn listed_member(&self, stem: &Stem, rest: &str) -> Option<(String, usize)> {
        let with_kind = || {
            let first = words(start(rest)).into_iter().next()?;
            let kind = ["tỉnh", "thành", "tp"].contains(&first.folded.as_str());
            let (body, _) = stem.text.rsplit_once(' ').filter(|_| kind && stem.places)?;
            self.member(body, rest)
        };
        self.member(&stem.text, rest).or_else(with_kind)
    }

    fn member(&self, stem: &str, rest: &str) -> Option<(String, usize)> {
        let full = format!("{stem} {}", start(rest));
        let name = self
            .expected_name(&full)
            .filter(|n| n.known && n.len > stem.len() + 1)?;
        Some((full.get(..name.len)?.to_owned(), name.len - stem.len() - 1))
    }

    /// Length of a member of bodies that no list holds: what makes a name with the stem, up to a comma or `và`.
    fn formed_member(&self, stem: &Stem, rest: &str) -> Option<usize> {
        let piece = start(rest).split([',', ';', '.', '\n']).next()?;
        let piece = piece.split(" và ").next()?;
        if stem.places || !piece.starts_with(char::is_uppercase) || self.name(piece).is_some() {
            return None;
        }
        let full = format!("{} {piece}", stem.text);
        let name = self.expected_name(&full)?;
        (name.sort == Sort::Body).then(|| name.len.checked_sub(stem.text.len() + 1))?
    }

    /// The full text of a name that shares its first word (`Bộ`, `Sở`) with the one before, and the byte length of what is printed.
    pub fn shared(&self, before: &str, text: &str) -> Option<(String, usize)> {
        let kind = before.split_whitespace().next()?;
        let shares = matches!(fold(kind).as_str(), "bộ" | "sở") && before.len() > kind.len();
        if !shares || !text.starts_with(char::is_uppercase) {
            return None;
        }
        let full = format!("{kind} {}", start(text));
        let name = self
            .name(&full)
            .filter(|n| n.known && n.len > kind.len() + 1)?;
        let printed = name.len - kind.len() - 1;
        // `Bộ Ngoại giao, Công an`: a name by itself, of no body in particular.
        let its_own = self.name(text);
        let keeps = its_own.is_some_and(|n| n.known || n.len != printed);
        (!keeps).then(|| Some((full.get(..name.len)?.to_owned(), printed)))?
    }
}

/// Whether a name is that of a committee, a council or a force that each place has one of.
fn is_of_any_place(name: &str) -> bool {
    let folded = fold(name);
    opens_with_local_authority(&folded)
        || ["chủ tịch", "công an"]
            .iter()
            .any(|o| folded.starts_with(o))
}

/// Index behind the noun of a plural head at a word: a unit of the territory or a kind of body.
fn noun_end(words: &[Word], at: usize) -> Option<usize> {
    let noun = words.get(at)?.folded.as_str();
    let second = words.get(at + 1).map(|w| w.folded.as_str());
    match (noun, second) {
        ("thành", Some("phố")) | ("địa", Some("phương")) => Some(at + 2),
        ("thành" | "địa", _) => None,
        _ => (PLACES.iter().any(|p| p.0 == noun) || BODIES.contains(&noun)).then_some(at + 1),
    }
}

/// The beginning of a text, as long as a name can be.
fn start(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |c| c.0);
    text.get(..end).unwrap_or(text)
}
