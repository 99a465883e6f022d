//! Runs of rows whose columns part elsewhere than those of their table.
//!
//! Sections of one table are at times set as tables of their own, with other widths under the same
//! header. A run is the rows between two titles of sections. Its gutter moves only where its words
//! stand in the table's gutter and another white is clear of them.

use super::gutters::{Gutters, clear};
use super::header::Header;
use super::{Piece, words};
use crate::pdf::flow::TextRow;
use vietnamese::ordinal::{self, Style};

/// Fewest rows of words of a run that may have gutters of its own.
const ROWS: usize = 4;
/// Fewest rows of a run that stand in a gutter before it is moved; so must one in this many do.
const CROSSED: usize = 2;
/// See [`CROSSED`].
const SHARE: usize = 10;
/// Words nearer than this (heights) may be one text.
const ONE_BLANK: f64 = 0.45;

/// The gutters of a table, those of its runs behind them; and for each row of each piece, which hold.
pub fn of(
    pieces: &[Piece<'_>],
    header: &Header,
    gutters: &Gutters,
) -> (Vec<Gutters>, Vec<Vec<usize>>) {
    let mut sets = vec![gutters.clone()];
    let mut held: Vec<Vec<usize>> = pieces.iter().map(|p| vec![0; p.rows.len()]).collect();
    let mut run: Vec<(usize, usize)> = Vec::new();
    let places = pieces
        .iter()
        .enumerate()
        .flat_map(|(at, p)| (p.header..p.rows.len()).map(move |row| (at, row)));
    for (at, row) in places {
        if is_title(&pieces[at].rows[row], gutters) {
            close(&mut run, pieces, header, &mut sets, &mut held);
        } else {
            run.push((at, row));
        }
    }
    close(&mut run, pieces, header, &mut sets, &mut held);
    (sets, held)
}

/// Looks for gutters of a run's own.
fn close(
    run: &mut Vec<(usize, usize)>,
    pieces: &[Piece<'_>],
    header: &Header,
    sets: &mut Vec<Gutters>,
    held: &mut [Vec<usize>],
) {
    let places = std::mem::take(run);
    let rows: Vec<&TextRow> = places.iter().map(|(p, r)| &pieces[*p].rows[*r]).collect();
    if rows.len() < ROWS {
        return;
    }
    let spanned: Vec<Vec<bool>> = rows
        .iter()
        .map(|r| sets[0].spanned(&words(r).collect::<Vec<_>>()))
        .collect();
    let mut own = sets[0].clone();
    let mut moved = false;
    for at in 0..own.inner.len() {
        let crossed = spanned.iter().filter(|s| s[at]).count();
        let names = header.columns.get(at).zip(header.columns.get(at + 1));
        let Some((left, right)) = names.filter(|_| crossed >= CROSSED.max(rows.len() / SHARE))
        else {
            continue;
        };
        let bounds = (left.x0, right.x1);
        if let Some(white) = clear(bounds, &rows) {
            own = own.moved(at, white);
            moved = true;
        }
    }
    if moved {
        for (piece, row) in places {
            held[piece][row] = sets.len();
        }
        sets.push(own);
    }
}

/// Whether a row is a title of a section: bold words, a number as sections have (`III`, `B`), or one
/// text over several columns.
fn is_title(row: &TextRow, gutters: &Gutters) -> bool {
    let own: Vec<_> = words(row).collect();
    let number = own.first().and_then(|w| ordinal::of_cell(&w.text));
    let rest = &own[usize::from(number.is_some())..];
    let section = number
        .as_ref()
        .is_some_and(|n| matches!(n.style, Style::Roman | Style::Letter));
    let one_text = number.is_some()
        && gutters.crossed(row) > 1
        && rest
            .windows(2)
            .all(|p| p[1].x0 - p[0].x1 < ONE_BLANK * p[1].size);
    !rest.is_empty() && (rest.iter().all(|w| w.bold) || section || one_text)
}
