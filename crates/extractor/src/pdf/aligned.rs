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

/// Where the columns of some lines start: behind each white that no line has a letter in. `None` where too few lines show any.
pub fn starts(lines: &[Vec<Piece>]) -> Option<Vec<usize>> {
    let lines: Vec<&Vec<Piece>> = lines.iter().filter(|l| l.len() >= PIECES).collect();
    let end = |piece: &Piece| piece.0 + piece.1.chars().count();
    let width = lines.iter().filter_map(|l| l.last()).map(end).max()?;
    if lines.len() < LINES {
        return None;
    }
    let mut written = vec![false; width];
    for piece in lines.iter().flat_map(|l| l.iter()) {
        written[piece.0..end(piece)].fill(true);
    }
    let opens = |at: &usize| written[*at] && (*at == 0 || !written[at - 1]);
    let found: Vec<usize> = (0..width).filter(opens).collect();
    (found.len() >= PIECES).then_some(found)
}

/// Moves pieces of lines from the columns that start there to those that start here.
pub fn moved(lines: &mut [Vec<Piece>], from: &[usize], to: &[usize]) {
    for line in lines {
        let mut free = 0;
        for (column, text) in line {
            let own = from.partition_point(|s| s <= column).saturating_sub(1);
            let inside = column.saturating_sub(from[own]);
            // A piece that reached over a narrow white keeps apart from the next.
            *column = (to[own] + inside).max(free);
            free = *column + text.chars().count() + 2;
        }
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
        let first = [
            line("1  Rà soát quy hoạch  Sở A   Quý I"),
            line("2  Báo cáo            Sở B   Quý II"),
        ];
        let mut next = [
            line(" 3   Kiểm tra    Sở Xây dựng  Quý I"),
            line("     đột xuất"),
            line("12   Sơ kết      Sở B         Quý II"),
        ];
        let (to, from) = (starts(&first).unwrap(), starts(&next).unwrap());
        assert_eq!(
            (to.as_slice(), from.as_slice()),
            (&[0, 3, 22, 29][..], &[0, 5, 17, 30][..])
        );
        moved(&mut next, &from, &to);
        let at = |l: &[Piece]| l.iter().map(|p| p.0).collect::<Vec<_>>();
        assert_eq!(at(&next[0]), [1, 3, 22, 35]);
        assert_eq!(at(&next[1]), [3]);
        assert_eq!(at(&next[2]), [0, 4, 22, 29]);
    }

    #[test]
    fn a_page_of_titles_and_single_cells_shows_no_columns() {
        assert_eq!(starts(&[line("I  Chung"), line("   và riêng")]), None);
    }
}
