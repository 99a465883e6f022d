//! Those with whom somebody works, behind `phối hợp với`.

use super::cursor::Cursor;
use super::unlisted::{acts, letters};
use super::words::words;
use std::ops::Range;

/// Most words behind the noun of a name that no list holds.
const MOST_WORDS: usize = 5;
/// Most of them where nothing but the end of the clause says that the name ends.
const MOST_AT_THE_END: usize = 2;
/// Most names of one list.
const MOST_NAMES: usize = 12;

impl Cursor<'_> {
    /// Those with whom somebody works: a list of names, else one in capitals before what is to be done (`phối hợp với VIMARU tập huấn`), else
    /// names that a noun opens and the next verb ends (`phối hợp với cơ quan Thuế, Sở Y tế rà soát`).
    pub fn partners(&mut self) -> Option<Range<usize>> {
        let from = self.at;
        let found = self.expected();
        if found.is_some() {
            return found;
        }
        let (start, rest) = (self.at, self.rest());
        if let Some(len) = letters(rest) {
            let behind = rest.get(len..)?;
            if behind.starts_with(' ') && acts(behind.trim_start()) {
                self.at = start + len;
                return Some(start..start + len);
            }
        }
        self.at = from;
        self.named_by_a_noun()
    }

    /// A list of names of which the first, and maybe others, are opened by a noun and end before a verb, a word that narrows or a mark.
    fn named_by_a_noun(&mut self) -> Option<Range<usize>> {
        self.blank();
        let start = self.at;
        let mut end = self.end_of_a_name(start)?;
        for _ in 0..MOST_NAMES {
            let rest = self.text.get(end..)?;
            let marked = [", ", " và ", " cùng "].iter();
            let Some(after) = marked.filter_map(|m| rest.strip_prefix(m)).next() else {
                break;
            };
            let from = self.text.len() - after.len();
            self.at = from;
            let listed = self.expected().map(|name| name.end);
            let Some(next) = listed.or_else(|| self.end_of_a_name(from)) else {
                break;
            };
            end = next;
        }
        self.at = end;
        Some(start..end)
    }

    /// Where a name ends that begins at a place with a noun for those who work with somebody.
    fn end_of_a_name(&self, from: usize) -> Option<usize> {
        let lists = words();
        let mut noun = Cursor {
            text: self.text,
            at: from,
        };
        let several = noun.words(&lists.plural);
        let open = noun.at;
        let known = noun.words(&lists.partners) || several && noun.words(&lists.several_partners);
        if !known {
            return None;
        }
        let whole = (Cursor {
            text: self.text,
            at: open,
        })
        .words(&lists.whole_partners);
        let mut at = noun.at;
        for count in 0..=MOST_WORDS {
            let rest = self.text.get(at..)?;
            let inner = rest.trim_start_matches(' ');
            let named = count > 0 || whole;
            let ended = inner.is_empty() || inner.starts_with(['.', ';', ':', '(', '\n']);
            if ended {
                return (named && count <= MOST_AT_THE_END).then_some(at);
            }
            let next = Cursor {
                text: self.text,
                at: self.text.len() - inner.len(),
            };
            if acts(inner) || next.goes_on_with(&lists.narrows) {
                return named.then_some(at);
            }
            let tied = inner.starts_with("và ") || inner.starts_with("cùng ");
            if named && (tied || self.lists_on(inner)) {
                return Some(at);
            }
            // `cơ quan thông tấn, báo chí`: the second part of what it is called.
            let word = inner.strip_prefix(", ").unwrap_or(inner);
            if !word.starts_with(char::is_alphanumeric) || tied {
                return None;
            }
            let len = word.find(|c: char| !c.is_alphanumeric());
            at = self.text.len() - word.len() + len.unwrap_or(word.len());
        }
        None
    }

    /// Whether a text goes on with a comma and another name, or with a comma and what is to be done.
    fn lists_on(&self, text: &str) -> bool {
        let Some(behind) = text.strip_prefix(", ") else {
            return false;
        };
        let from = self.text.len() - behind.len();
        let mut next = Cursor {
            text: self.text,
            at: from,
        };
        acts(behind) || next.expected().is_some() || self.end_of_a_name(from).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    fn with(text: &str) -> Option<&str> {
        read(text).coordinating.and_then(|range| text.get(range))
    }

    #[test]
    fn those_whom_no_list_holds_are_worked_with_up_to_what_is_to_be_done() {
        for (text, name) in [
            (
                "Phối hợp với cơ quan Thuế, Sở Nông nghiệp và Môi trường rà soát các giếng.",
                "cơ quan Thuế, Sở Nông nghiệp và Môi trường",
            ),
            (
                "Phối hợp với ngành y tế và các cơ quan nhà nước có liên quan vận động nhân dân.",
                "ngành y tế và các cơ quan nhà nước có liên quan",
            ),
            (
                "Chủ trì, phối hợp với cơ quan thông tấn, báo chí trên địa bàn tỉnh tuyên truyền.",
                "cơ quan thông tấn, báo chí",
            ),
            (
                "Chủ trì, phối hợp với đơn vị điện lực và các đơn vị liên quan thực hiện kiểm tra.",
                "đơn vị điện lực và các đơn vị liên quan",
            ),
            (
                "Sở Y tế phối hợp với các tỉnh trọng điểm và các tỉnh lân cận xây dựng quy trình.",
                "các tỉnh trọng điểm và các tỉnh lân cận",
            ),
            ("Phối hợp với nhà trường tuyên truyền.", "nhà trường"),
            (
                "Căn cứ chức năng quản lý, ngành, lĩnh vực, phối hợp với Sở Y tế tham mưu ban hành văn bản.",
                "Sở Y tế",
            ),
            (
                "Phối hợp chặt chẽ với chính quyền địa phương để vận động nhân dân.",
                "chính quyền địa phương",
            ),
        ] {
            assert_eq!(with(text), Some(name), "{text}");
        }
        for text in [
            "Phối hợp với nhau để dọn giếng.",
            "Phối hợp với cơ quan kiểm tra giếng.",
            "Phối hợp với việc dọn giếng, rà soát các bể chứa.",
            "Phối hợp với đơn vị có giếng cạn nằm ở những vùng xa và chưa có đường điện tới nơi.",
        ] {
            assert_eq!(with(text), None, "{text}");
        }
    }
}
