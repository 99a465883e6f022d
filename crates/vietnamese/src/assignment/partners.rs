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
/// Words that point back at a name.
const POINTING: [&str; 3] = ["này", "nói", "đó"];

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
            let Some(next) = self.end_of_the_next(end) else {
                self.at = end;
                return Some(start..end);
            };
            end = next;
        }
        None
    }

    /// Where the name ends that a mark ties to the one that ends at a place.
    fn end_of_the_next(&mut self, end: usize) -> Option<usize> {
        let rest = self.text.get(end..)?;
        let marked = [", ", " và ", " cùng "].iter();
        let after = marked.filter_map(|mark| rest.strip_prefix(mark)).next()?;
        self.at = self.text.len() - after.len();
        let from = self.at;
        let listed = self.expected().map(|name| name.end);
        listed.or_else(|| self.end_of_a_name(from))
    }

    /// Where a name ends that begins at a place with a noun for those who work with somebody.
    fn end_of_a_name(&self, from: usize) -> Option<usize> {
        let lists = words();
        let (whole, mut at) = self.noun(from)?;
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
            // `thuộc sở Xây dựng`: with a capital it is a name's.
            let verb = !inner.starts_with(char::is_uppercase) && acts(inner);
            if verb || next.goes_on_with(&lists.narrows) {
                return named.then_some(at);
            }
            // `các phòng chuyên môn thuộc Sở Xây dựng`: those of a body that has a name.
            if let Some(owner) = self.owner(inner).filter(|_| named) {
                at = owner;
                continue;
            }
            let tied = inner.starts_with("và ") || inner.starts_with("cùng ");
            // `cơ quan liên quan thu và sử dụng phí`: the word before is what is done, too.
            if tied
                && count > 1
                && inner
                    .split_once(' ')
                    .is_some_and(|(_, behind)| acts(behind))
            {
                return None;
            }
            if named && (tied || self.lists_on(inner)) {
                return Some(at);
            }
            // `cơ quan thông tấn, báo chí`: the second part of what it is called.
            let word = inner.strip_prefix(", ").unwrap_or(inner);
            let len = word.find(|c: char| !c.is_alphanumeric());
            let len = len.unwrap_or(word.len());
            // `cơ quan này` was named before.
            if len == 0 || tied || POINTING.contains(&&word[..len]) {
                return None;
            }
            at = self.text.len() - word.len() + len;
        }
        None
    }

    /// Where the name ends of the body that those are of whom a text goes on to tell (`thuộc Sở Xây dựng`).
    fn owner(&self, text: &str) -> Option<usize> {
        let ties = ["thuộc ", "của "];
        let behind = ties.iter().find_map(|tie| text.strip_prefix(tie))?;
        let mut of = Cursor {
            text: self.text,
            at: self.text.len() - behind.len(),
        };
        of.expected().map(|name| name.end)
    }

    /// Whether a name may open at a place with a noun that is all of it (`nhà trường`), and the place behind the noun; `None` where none
    /// does.
    fn noun(&self, from: usize) -> Option<(bool, usize)> {
        let lists = words();
        let mut noun = Cursor {
            text: self.text,
            at: from,
        };
        let several = noun.words(&lists.plural);
        let mut whole = Cursor { ..noun };
        let known = noun.words(&lists.partners)
            || several
                && !noun.goes_on_with(&lists.meetings)
                && noun.words(&lists.several_partners);
        known.then(|| (whole.words(&lists.whole_partners), noun.at))
    }

    /// Whether a text goes on with a comma and what may be another name, or with a comma and what is to be done.
    fn lists_on(&self, text: &str) -> bool {
        let Some(behind) = text.strip_prefix(", ") else {
            return false;
        };
        let from = self.text.len() - behind.len();
        let mut next = Cursor {
            text: self.text,
            at: from,
        };
        acts(behind) || self.noun(from).is_some() || next.expected().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn a_long_list_of_names_is_read_once() {
        let names = "ngành điện, ngành nước, ".repeat(500);
        let text = format!(
            "Sở Công Thương phối hợp với {names}ngành vận tải ở những vùng xa trên địa bàn tỉnh."
        );
        assert_eq!(with(&text), None);
    }

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
            ("Phối hợp tốt với Công an tỉnh tuần tra.", "Công an tỉnh"),
            (
                "Phối hợp với các phòng chuyên môn thuộc sở Xây dựng phân loại giếng.",
                "các phòng chuyên môn thuộc sở Xây dựng",
            ),
            (
                "Phối hợp với phòng Quản lý giếng trong tham mưu phân loại giếng.",
                "phòng Quản lý giếng",
            ),
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
            "Phối hợp với cơ quan này xây dựng kế hoạch dọn giếng.",
            "Phối hợp với cơ quan liên quan thu và sử dụng phí khoan giếng.",
            "Phối hợp với các hội nghị, hội thảo tổ chức trưng bày.",
            "Phối hợp với đơn vị có giếng cạn nằm ở những vùng xa và chưa có đường điện tới nơi.",
        ] {
            assert_eq!(with(text), None, "{text}");
        }
    }
}
