//! The cheapest way to cut slots into rows.

use super::flat;
use crate::columns::Column;
use crate::fit;
use model::block::Cell;
use std::cell::OnceCell;
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// Rows cut out of the slots: for each the slots from first to last, and how much was guessed.
pub(super) struct Cut {
    pub rows: Vec<(usize, usize)>,
    /// Slot after the last row.
    pub end: usize,
    /// How much was guessed.
    pub cost: f64,
}

impl Cut {
    /// How much was guessed of a row, on average.
    pub fn per_row(&self) -> f64 {
        self.cost / self.rows.len().max(1) as f64
    }

    /// Whether most rows have a cell for each of so many columns, or are titles; or all are counted and the first of them is whole, as it is
    /// where the source lost cells that reach over several rows.
    pub fn is_regular(&self, slots: &[Cell], columns: usize) -> bool {
        let is_title = |(start, end): &(usize, usize)| end - start <= 2;
        let is_whole = |row: &(usize, usize)| row.1 - row.0 == columns || is_title(row);
        let whole = self.rows.iter().filter(|row| is_whole(row)).count();
        if whole * 2 > self.rows.len() {
            return true;
        }
        let counted = |row: &(usize, usize)| {
            is_title(row)
                || slots
                    .get(row.0)
                    .is_some_and(|s| ordinal::of_cell(&flat(s)).is_some())
        };
        let first = self.rows.iter().find(|row| !is_title(row));
        first.is_some_and(is_whole) && self.rows.iter().all(counted)
    }
}

/// How rows end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// With an empty slot.
    Marked,
    /// With an empty slot, and text stands around the table.
    MarkedAmongText,
    /// With nothing, and text may follow.
    Unmarked,
}

/// What a table is worth for each row that it holds, against ending it earlier: one that starts with an ordinal …
const MARKED_WORTH: f64 = 2.6;
/// … and another, by the share of the columns that it has cells for.
const ROW_WORTH: f64 = 0.6;
/// How much more a misfit costs where nothing but the number and the content stands before it, in the last column.
const ALONE_AT_THE_END: f64 = 1.2;
/// What it costs to take a row for one of several that share the cells before their contents.
const SHARED: f64 = 0.3;
/// What it costs to end a table although slots follow: at a row end …
const END_EARLY: f64 = 4.0;
/// … and after a full row whose row end is missing because text follows directly.
const END_WITHOUT_MARK: f64 = 0.5;

/// Cuts slots from `from` on into rows of the given columns, at the least cost. Where text stands around the
/// table it may end before the slots do; else it does so only where no rows reach their end.
pub(super) fn cut(slots: &[Cell], from: usize, columns: &[Column], ends: Ends) -> Cut {
    let (n, m) = (columns.len(), slots.len());
    let mixed = ends == Ends::MarkedAmongText;
    // Slots that the end of a row takes.
    let mark = usize::from(ends != Ends::Unmarked);
    const NEVER: f64 = 1e12;
    let known = Known::new(slots, from, columns);
    // What is known of the rows that fill the slots up to i, with a row end before i (or the end of
    // the slots): their least cost, where the last of them starts, and what they are worth.
    let unreached = (NEVER, usize::MAX, 0.0);
    let mut best = vec![(0.0, usize::MAX, 0.0)];
    // The best end so far: its worth, its slot, and the start of a last row without a row end.
    let mut stop: (f64, usize, Option<usize>) = (NEVER, from, None);
    let mut furthest = from;
    for i in from..=m + 1 {
        let Some((here, _, worth)) = best.get(i - from).copied() else {
            break;
        };
        if here >= NEVER {
            continue;
        }
        furthest = i;
        let sum = here - worth;
        if i >= m {
            stop = if sum < stop.0 { (sum, i, None) } else { stop };
            continue;
        }
        if mixed && sum + END_EARLY < stop.0 {
            stop = (sum + END_EARLY, i, None);
        }
        if ends == Ends::Unmarked && !known.slot(i).marked {
            // Several paragraphs where a number should stand are text.
            let is_text = slots[i].paragraphs.len() > 1;
            let end = if is_text { END_WITHOUT_MARK } else { END_EARLY };
            if sum + end < stop.0 {
                stop = (sum + end, i, None);
            }
        }
        for j in i + 1..=(i + n).min(m) {
            let ended = mark == 0 || j == m || slots[j].is_empty();
            if !(ended || mixed && j == i + n) {
                continue;
            }
            let cost = here + row_cost(&known, i, j);
            let value = worth + row_worth(&known, i, j);
            if !ended {
                // Where an ordinal follows, the table goes on.
                if !known.slot(j).marked && cost - value + END_WITHOUT_MARK < stop.0 {
                    stop = (cost - value + END_WITHOUT_MARK, j, Some(i));
                }
                continue;
            }
            let after = j + mark - from;
            if best.len() <= after {
                best.resize(after + 1, unreached);
            }
            if cost < best[after].0 {
                best[after] = (cost, i, value);
            }
        }
    }
    if stop.0 >= NEVER {
        stop = (0.0, furthest, None);
    }
    let (_, end, open) = stop;
    let mut rows: Vec<(usize, usize)> = open.map(|start| (start, end)).into_iter().collect();
    let mut at = open.unwrap_or(end);
    let mut cost = best.get(at - from).map_or(NEVER, |b| b.0);
    if let Some(start) = open {
        cost += row_cost(&known, start, end);
    }
    while at > from {
        let start = best[at - from].1;
        rows.push((start, at - mark));
        at = start;
    }
    rows.reverse();
    rows.retain(|(a, b)| slots[*a..*b].iter().any(|s| !s.is_empty()));
    Cut {
        rows,
        end: end.min(m),
        cost,
    }
}

/// What cutting asks of the slots again and again, found out once for each that is asked for.
struct Known<'a> {
    slots: &'a [Cell],
    columns: &'a [Column],
    from: usize,
    found: Vec<OnceCell<Box<Slot>>>,
}

struct Slot {
    text: String,
    /// It is an ordinal.
    marked: bool,
    /// How badly it suits each column.
    misfits: Vec<f64>,
}

impl<'a> Known<'a> {
    fn new(slots: &'a [Cell], from: usize, columns: &'a [Column]) -> Self {
        let count = slots.len().saturating_sub(from);
        Known {
            slots,
            columns,
            from,
            found: (0..count).map(|_| OnceCell::new()).collect(),
        }
    }

    fn slot(&self, at: usize) -> &Slot {
        self.found[at - self.from].get_or_init(|| {
            let text = flat(&self.slots[at]);
            Box::new(Slot {
                marked: ordinal::of_cell(&text).is_some(),
                misfits: self
                    .columns
                    .iter()
                    .map(|c| fit::mismatch(&text, c))
                    .collect(),
                text,
            })
        })
    }
}

/// What a row is worth to its table.
fn row_worth(known: &Known, start: usize, end: usize) -> f64 {
    let columns = known.columns;
    let marked =
        columns[0].role == Some(Role::Ordinal) && end - start > 1 && known.slot(start).marked;
    if marked {
        MARKED_WORTH
    } else {
        ROW_WORTH * (end - start) as f64 / columns.len().max(1) as f64
    }
}

/// How unlikely it is that these slots are one row.
fn row_cost(known: &Known, start: usize, end: usize) -> f64 {
    let (columns, cells) = (known.columns, &known.slots[start..end]);
    let n = columns.len();
    let row: Vec<&Slot> = (start..end).map(|at| known.slot(at)).collect();
    let texts: Vec<&str> = row.iter().map(|slot| slot.text.as_str()).collect();
    let filled = texts.iter().filter(|t| !t.is_empty()).count();
    if filled == 0 {
        return 1.0 + 0.3 * texts.len() as f64;
    }
    if cells.iter().any(|c| c.paragraphs.len() > 60) {
        return 8.0;
    }
    let numbered = columns[0].role == Some(Role::Ordinal);
    let marked = row[0].marked;
    let content = columns
        .iter()
        .position(|c| c.role == Some(Role::Content))
        .unwrap_or(0);
    if texts.len() == n {
        let mut cost: f64 = (0..n).map(|column| row[column].misfits[column]).sum();
        if numbered && texts[0].is_empty() {
            cost += 1.0;
        }
        if texts[content].is_empty() {
            cost += 1.5;
        }
        // A title of the next row is what stands alone at the end of this one, and suits no column there.
        let last = texts[n - 1];
        if numbered && marked && filled == 3 && !texts[content].is_empty() && content < n - 1 {
            cost += if last.is_empty() {
                0.0
            } else {
                ALONE_AT_THE_END * row[n - 1].misfits[n - 1]
            };
        }
        return cost;
    }
    let repeated = texts
        .iter()
        .filter(|t| {
            columns
                .iter()
                .any(|c| !t.is_empty() && c.header.eq_ignore_ascii_case(t))
        })
        .count();
    if repeated >= 2 && repeated + 1 >= texts.len() {
        return 0.4;
    }
    let title = |t: &str| {
        t.chars().count() < 200
            && (ordinal::of_paragraph(t).is_some()
                || t.chars()
                    .filter(|c| c.is_alphabetic())
                    .all(|c| !c.is_lowercase()))
    };
    if texts.len() == 1 {
        return if title(texts[0]) || cells[0].emphasis {
            1.2
        } else {
            3.0
        };
    }
    if numbered && filled == 2 && marked && texts.len() <= 3 && !texts[1].is_empty() {
        return 0.7 + 0.4 * (texts.len() - 2) as f64;
    }
    if numbered && texts[0].is_empty() && filled == 1 && texts.len() <= 3 {
        let above_a_number = end + 1 < known.slots.len() && known.slot(end + 1).marked;
        let open = if above_a_number { 1.0 } else { 1.5 };
        return open + 0.3 * (texts.len() - 2) as f64;
    }
    let misfit = |cell: usize, column: usize| row[cell].misfits[column];
    let (_, placed) = fit::place_known(texts.len(), columns, |cell, column| {
        (misfit(cell, column), 0.0)
    });
    let lead = if numbered && !marked { 0.8 } else { 0.0 };
    let short = 1.5 + 0.4 * (n - texts.len()) as f64 + placed + lead;
    let shared = fit::beneath_shared(texts.len(), columns, misfit).filter(|_| !marked);
    shared.map_or(short, |shared| short.min(SHARED + shared))
}
