//! Laws and databases that a text speaks of, by their names: what is done about one of them is not done about another.
//!
//! "Training in the law on fisheries" and "training in the law on ports" share everything but a name. A law is known by the
//! capital of its name, a database by what it is `về` (about). What a text only appeals to (`theo Luật …`) is not what it is
//! about. Reads printed text. Leaves names of other kinds to `object`, weights to `weights`.

use crate::letters;
use crate::wording::{self, Wording};
use rustc_hash::FxHashSet;
use serde::Deserialize;

/// What tells such names in a text.
pub struct Kinds {
    /// Laws as they are printed before their names, as words.
    laws: Vec<Vec<String>>,
    /// The plain words for a database.
    database: Vec<String>,
    /// Plain words before what a text appeals to, words that join, and those that begin what is no name.
    appealing: FxHashSet<String>,
    joining: FxHashSet<String>,
    texts: FxHashSet<String>,
}

/// The same as `data/wording.toml` has it.
#[derive(Deserialize)]
pub struct Data {
    laws: Vec<String>,
    database: String,
    appealing: Vec<String>,
    joining: Vec<String>,
    texts: Vec<String>,
}

impl Kinds {
    /// Makes the list ready for use.
    pub fn new(data: &Data) -> Kinds {
        let plain = |words: &[String]| words.iter().map(|word| wording::bare(word)).collect();
        let printed = |law: &String| law.split_whitespace().map(str::to_owned).collect();
        Kinds {
            laws: data.laws.iter().map(printed).collect(),
            database: wording::plain(&data.database),
            appealing: plain(&data.appealing),
            joining: plain(&data.joining),
            texts: plain(&data.texts),
        }
    }

    fn may_name_a_law(&self, text: &str) -> bool {
        let mut last = self.laws.iter().filter_map(|law| law.last());
        last.any(|word| text.contains(word.as_str()))
    }

    /// The number of printed words that a law begins with.
    fn law(&self, tokens: &[&str]) -> Option<usize> {
        let begins = |law: &&Vec<String>| {
            let here = tokens.get(..law.len()).into_iter().flatten();
            here.map(|token| token.trim_start_matches(['(', '“', '"', '-']))
                .eq(law.iter().map(String::as_str))
        };
        self.laws.iter().find(begins).map(Vec::len)
    }

    /// The number of plain words that a database begins with.
    fn database(&self, words: &[&str]) -> Option<usize> {
        let here = words.get(..self.database.len())?;
        here.iter().eq(self.database.iter()).then_some(here.len())
    }
}

/// Words of a law's name, at most.
const WORDS: usize = 7;
/// Share of the words of the shorter of two names from which they are one.
const ONE: f64 = 0.75;
/// Share of letters in order from which one is a reading of the other.
const READINGS: f64 = 0.8;

/// The laws and the databases that a text names, each as the plain words of its name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Named {
    laws: Vec<Vec<String>>,
    databases: Vec<Vec<String>>,
}

impl Named {
    /// Those of a text, which comes with its plain words; `None` where it names none.
    pub fn of(list: &Wording, text: &str, words: &[&str]) -> Option<Named> {
        let found = Named {
            laws: match list.named.may_name_a_law(text) {
                true => laws(list, text),
                false => Vec::new(),
            },
            databases: databases(list, words),
        };
        (found != Named::default()).then_some(found)
    }

    /// Whether both name laws, or both databases, and none of the one's is one of the other's.
    pub fn are_others(&self, other: &Named) -> bool {
        let differ = |own: &[Vec<String>], others: &[Vec<String>], same: Same| {
            let one = |a: &[String], b: &[String]| same(a, b) || are_readings(a, b);
            let met = own.iter().any(|a| others.iter().any(|b| one(a, b)));
            !own.is_empty() && !others.is_empty() && !met
        };
        differ(&self.laws, &other.laws, begin_alike)
            || differ(&self.databases, &other.databases, share_words)
    }
}

type Same = fn(&[String], &[String]) -> bool;

/// Whether two names may be readings of one: letters that are alike in order.
fn are_readings(a: &[String], b: &[String]) -> bool {
    let letters = |name: &[String]| -> Vec<u8> {
        name.iter()
            .flat_map(|word| letters::letters(word))
            .collect()
    };
    letters::in_order(&letters(a), &letters(b), &mut letters::Room::default()) >= READINGS
}

fn enough(same: usize, a: &[String], b: &[String]) -> bool {
    same as f64 >= ONE * a.len().min(b.len()) as f64
}

/// Names of laws are printed in full and in order; many begin alike (`Luật Phòng, chống …`).
fn begin_alike(a: &[String], b: &[String]) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b);
    enough(same.count(), a, b)
}

fn share_words(a: &[String], b: &[String]) -> bool {
    enough(a.iter().filter(|word| b.contains(word)).count(), a, b)
}

fn laws(list: &Wording, text: &str) -> Vec<Vec<String>> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let is_law = |at: usize| list.named.law(&tokens[at..]);
    let mut out = Vec::new();
    for at in 0..tokens.len() {
        let Some(length) = is_law(at) else { continue };
        let before = at.checked_sub(1).map(|before| plain(tokens[before]));
        if before.is_some_and(|before| list.named.appealing.contains(&before)) {
            continue;
        }
        let from = at + length;
        let behind = |at: usize| tokens.get(at).copied().unwrap_or_default();
        let mut name: Vec<String> = Vec::new();
        for (at, token) in tokens.iter().enumerate().skip(from).take(WORDS) {
            let word = plain(token);
            let listed = at > from && tokens[at - 1].ends_with([',', '-']) && is_capital(token);
            let joined = list.named.joining.contains(&word)
                && (is_capital(behind(at + 1))
                    || list.named.texts.contains(&plain(behind(at + 1))));
            if is_law(at).is_some() || list.ends_name(&word) || listed || joined {
                break;
            }
            name.push(word);
            if token.ends_with([';', '.', ':', ')']) {
                break;
            }
        }
        let first = behind(from);
        // Letters may stand for any name.
        if is_capital(first) && first.chars().any(char::is_lowercase) && !name.is_empty() {
            out.push(name);
        }
    }
    out
}

/// A printed word without signs around it and tone marks.
fn plain(token: &str) -> String {
    wording::bare(token.trim_matches(|c: char| !c.is_alphanumeric()))
}

fn is_capital(token: &str) -> bool {
    token.starts_with(char::is_uppercase)
}

fn databases(list: &Wording, words: &[&str]) -> Vec<Vec<String>> {
    let name = |at: usize| {
        let length = list.named.database(&words[at..])?;
        let appeals = at
            .checked_sub(1)
            .is_some_and(|at| list.named.appealing.contains(words[at]));
        let rest = &words[at + length..];
        let opening = rest.iter().take_while(|word| list.opens_name(word));
        let (opening, name) = rest.split_at(opening.count());
        let about = opening.iter().any(|word| list.leads_to_subject(word));
        let ends =
            |at: usize| list.ends_name(name[at]) || list.named.database(&name[at..]).is_some();
        let length = (0..name.len().min(WORDS))
            .take_while(|at| !ends(*at))
            .count();
        (about && !appeals && length > 0).then(|| &name[..length])
    };
    let names = (0..words.len()).filter_map(name);
    names
        .map(|name| name.iter().map(|&word| word.to_owned()).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_others(one: &str, other: &str) -> bool {
        let list = Wording::get();
        let named = |text: &str| {
            let bare = wording::bare(text);
            Named::of(list, text, &list.words(&bare))
        };
        let both = named(one).zip(named(other));
        both.is_some_and(|(one, other)| one.are_others(&other))
    }

    #[test]
    fn laws_that_begin_alike_are_others() {
        let training = |law: &str| format!("Tập huấn Luật {law} cho cán bộ xã");
        let ports = training("Quản lý, sử dụng cảng cá và bến thuyền");
        assert!(are_others(&training("Quản lý, sử dụng đèn biển"), &ports));
        assert!(are_others(&training("Ngư nghiệp"), &ports));
        assert!(!are_others(
            &training("Quản lý, sử dụng cảng cá (sửa đổi)"),
            &ports
        ));
        assert!(!are_others(
            "Phổ biến Luật Ngư nghiệp, Luật Quản lý, sử dụng cảng cá và bến thuyền",
            &ports
        ));
        assert!(are_others("Sửa Bộ luật Hàng hải", "Sửa Bộ luật Dân sự"));
        // Two readings of one name.
        assert!(!are_others(
            &training("Ngư nghỉệp ven bò"),
            &training("Ngư nghiệp ven bờ")
        ));
        assert!(!are_others(
            &training("Ngu nghicp ven bờ"),
            &training("Ngư nghiệp ven bờ")
        ));
    }

    #[test]
    fn what_follows_a_name_is_no_part_of_it() {
        let law = "Thi hành Luật Ngư nghiệp";
        for more in [
            " và các văn bản hướng dẫn",
            " và Nghị định số 5/2031/NĐ-CP",
            ", Nghị định số 7/2030/NĐ-CP",
            "; thi hành Chỉ thị số 6/CT-XX",
            " năm 2031",
        ] {
            let more = format!("{law}{more}");
            assert!(!are_others(&more, law), "{more}");
            assert!(
                !are_others(&more, "Thi hành Luật Ngư nghiệp và Thông tư số 8"),
                "{more}"
            );
            assert!(are_others(&more, "Thi hành Luật Đèn biển"), "{more}");
        }
    }

    #[test]
    fn what_a_text_appeals_to_or_shortens_is_not_asked() {
        let law = "Kiểm tra việc thi hành Luật Ngư nghiệp";
        for other in [
            "Kiểm tra tàu cá theo Luật Hàng hải",
            "Kiểm tra việc thi hành Luật NTTS",
            "Kiểm tra việc thi hành pháp luật Việt Nam",
            "Kiểm tra tàu cá",
        ] {
            assert!(!are_others(law, other), "{other}");
        }
    }

    #[test]
    fn databases_are_told_by_what_they_are_about() {
        let fleet = "Xây dựng cơ sở dữ liệu quốc gia về tàu cá, thuyền viên";
        assert!(are_others("Xây dựng cơ sở dữ liệu về đèn biển", fleet));
        let staff = "Xây dựng cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức";
        assert!(are_others("Xây dựng cơ sở dữ liệu về đèn biển", staff));
        assert!(!are_others(
            "Làm sạch CSDL về cán bộ, công chức, viên chức",
            staff
        ));
        assert!(!are_others("Xây dựng CSDL về tàu cá của tỉnh", fleet));
        assert!(!are_others(
            "Xây dựng cơ sở dữ liệu dùng chung của tỉnh",
            fleet
        ));
    }
}
