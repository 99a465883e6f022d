//! Columns of a printed page set beneath those of the page before.
//!
//! Programs that print the pages of a PDF as text choose the blanks between columns for each page anew, so that the columns of one
//! table stand elsewhere on its next page. Promises to move pieces only where both pages show the same number of columns.

/// A piece of a line: the column of its first letter, and its text.
pub type Piece = (usize, String);

/// Fewest pieces of a line that shows columns; titles and single cells show none.
const PIECES: usize = 3;
/// Fewest such lines of a page.
const LINES: usize = 2;

/// Moves the pieces of pages so that their columns stand beneath each other; `goes_on` says of each page whether nothing but a page
/// break stands before it.
pub fn align(pages: &mut [Vec<Vec<Piece>>], goes_on: &[bool]) {
    let starts: Vec<Vec<usize>> = pages.iter().map(|p| starts(p)).collect();
    let mut first = 0;
    while first < pages.len() {
        let alike = |at: &usize| goes_on[*at] && starts[*at].len() == starts[first].len();
        let end = (first + 1..pages.len())
            .find(|at| !alike(at))
            .unwrap_or(pages.len());
        let own = &starts[first..end];
        if end > first + 1 && !own[0].is_empty() && own.iter().any(|s| *s != own[0]) {
            let to = common(own);
            for (page, from) in pages[first..end].iter_mut().zip(own) {
                moved(page, from, &to);
            }
        }
        first = end;
    }
}

/// Where columns start that have room for those of all pages.
fn common(pages: &[Vec<usize>]) -> Vec<usize> {
    let count = pages.first().map_or(0, Vec::len);
    let mut at = pages
        .iter()
        .filter_map(|s| s.first())
        .min()
        .copied()
        .unwrap_or(0);
    let mut found = Vec::with_capacity(count);
    for column in 0..count {
        found.push(at);
        let width = |s: &Vec<usize>| s.get(column + 1).map_or(0, |next| next - s[column]);
        at += pages.iter().map(width).max().unwrap_or(0);
    }
    found
}

/// Where the columns of some lines start: behind each white that no line has a letter in. Empty where too few lines show any.
fn starts(lines: &[Vec<Piece>]) -> Vec<usize> {
    let lines: Vec<&Vec<Piece>> = lines.iter().filter(|l| l.len() >= PIECES).collect();
    let end = |piece: &Piece| piece.0 + piece.1.chars().count();
    let width = lines
        .iter()
        .filter_map(|l| l.last())
        .map(end)
        .max()
        .unwrap_or(0);
    if lines.len() < LINES {
        return Vec::new();
    }
    let mut written = vec![false; width];
    for piece in lines.iter().flat_map(|l| l.iter()) {
        written[piece.0..end(piece)].fill(true);
    }
    let opens = |at: &usize| written[*at] && (*at == 0 || !written[at - 1]);
    let found: Vec<usize> = (0..width).filter(opens).collect();
    if found.len() < PIECES {
        return Vec::new();
    }
    found
}

/// Moves pieces of lines from the columns that start there to those that start here.
fn moved(lines: &mut [Vec<Piece>], from: &[usize], to: &[usize]) {
    for (column, _) in lines.iter_mut().flatten() {
        let own = from.partition_point(|s| s <= column).saturating_sub(1);
        *column = to[own] + column.saturating_sub(from[own]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Vec<Piece> {
        let mut at = 0;
        let mut found = Vec::new();
        for piece in text.split("  ") {
            let trimmed = piece.trim_start();
            let column = at + piece.chars().count() - trimmed.chars().count();
            if !trimmed.is_empty() {
                found.push((column, trimmed.to_owned()));
            }
            at += piece.chars().count() + 2;
        }
        found
    }

    #[test]
    fn columns_are_moved_beneath_those_of_the_page_before() {
        let mut pages = vec![
            vec![
                line("1  Rà soát quy hoạch  Sở A   Quý I"),
                line("2  Báo cáo            Sở B   Quý II"),
            ],
            vec![
                line(" 3   Kiểm tra    Sở Xây dựng  Quý I"),
                line("     đột xuất"),
                line("12   Sơ kết      Sở B         Quý II"),
            ],
        ];
        let at = |l: &[Piece]| l.iter().map(|p| p.0).collect::<Vec<_>>();
        let apart = pages.clone();
        align(&mut pages, &[false, false]);
        assert_eq!(pages, apart);
        align(&mut pages, &[false, true]);
        assert_eq!(at(&pages[0][0]), [0, 5, 24, 37]);
        assert_eq!(at(&pages[1][0]), [1, 5, 24, 37]);
        assert_eq!(at(&pages[1][1]), [5]);
        assert_eq!(at(&pages[1][2]), [0, 5, 24, 37]);
    }

    #[test]
    fn a_page_of_titles_and_single_cells_shows_no_columns() {
        assert!(starts(&[line("I  Chung"), line("   và riêng")]).is_empty());
    }
}
