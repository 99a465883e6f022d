//! Tables of contents: their lines name what a later page holds, and give nobody work.

use crate::paragraph::split_mark;
use crate::text::Item;
use std::collections::HashSet;
use vietnamese::fold::fold;
use vietnamese::headings;

/// The item behind a table of contents whose title stands at a place: each line ends in the number of a page, none smaller than the one
/// before; a line may go on in the next. They end where the title of a line stands again without a page.
pub(super) fn behind(items: &[Item], at: usize) -> Option<usize> {
    /// Fewest lines of such a table.
    const FEWEST: usize = 2;
    if !headings::is_contents(&items[at].text) {
        return None;
    }
    let (mut behind, mut last, mut count) = (at + 1, 0, 0);
    let mut titles = HashSet::new();
    let marked = |n: usize| {
        items
            .get(n)
            .is_some_and(|i| split_mark(&i.text).0.is_some())
    };
    for (n, item) in items.iter().enumerate().skip(at + 1) {
        match page(&item.text) {
            Some(number) if number >= last => {
                (behind, last) = (n + 1, number);
                count += 1;
                titles.insert(title(&item.text));
            }
            None if titles.contains(&title(&item.text)) => break,
            // The line goes on in the next only where no other mark begins.
            None if n == behind && !(marked(n) && marked(n + 1)) => {}
            _ => break,
        }
    }
    (count >= FEWEST).then_some(behind)
}

/// What a line names, without its mark and its page.
fn title(line: &str) -> String {
    let end = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".…".contains(c);
    fold(split_mark(line).1.trim_end_matches(end))
}

/// The number of a page at the end of a line (`1. Dọn giếng 5`, `1. Dọn giếng ....... 5`).
fn page(line: &str) -> Option<u32> {
    /// Most digits of a page.
    const LONGEST: usize = 3;
    let line = line.trim_end();
    let name = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &line[name.len()..];
    // `Khoản 1` names a part of an act.
    let named = name
        .split_whitespace()
        .filter(|w| w.contains(char::is_alphabetic));
    // `Dọn giếng loại 6`
    let last = name.split_whitespace().next_back().map(fold);
    if last.is_some_and(|word| headings::numbers_something(&word)) {
        return None;
    }
    let apart = name.ends_with([' ', '.', '\t', '…']) && named.count() > 1;
    (apart && (1..=LONGEST).contains(&digits.len())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_contents_ends_where_its_pages_do() {
        let table = Item::paragraphs(&[
            "MỤC LỤC",
            "Chương I. Giếng 3",
            "1. Dọn giếng, sửa máy bơm và",
            "kiểm tra nước ..... 5",
            "2. Lấp giếng cạn 5",
            "Chương I",
            "1. Dọn giếng trước năm 2027",
        ]);
        assert_eq!(behind(&table, 0), Some(5));
        assert_eq!(behind(&table, 1), None);
        let parts = Item::paragraphs(&["Mục lục", "Điều 1. Giếng", "Khoản 1", "Khoản 2"]);
        assert_eq!(behind(&parts, 0), None);
        let body = Item::paragraphs(&[
            "MỤC LỤC",
            "I. Dọn giếng 2",
            "II. Lấp giếng cạn 3",
            "II. LẤP GIẾNG CẠN",
            "Lấp giếng ở trạm số 5",
            "Lấp giếng ở các xã 12",
        ]);
        assert_eq!(behind(&body, 0), Some(3));
        assert_eq!(page("Dọn giếng loại 6"), None);
        let none = Item::paragraphs(&["MỤC LỤC", "1. Dọn giếng.", "2. Lấp giếng."]);
        assert_eq!(behind(&none, 0), None);
    }
}
