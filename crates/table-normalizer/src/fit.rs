//! Which columns the cells of a short row belong to.
//!
//! Where a source loses merged cells, a row has fewer cells than the header. The cells that are
//! there are laid into the columns in order, so that ordinals, dates and agencies meet columns of
//! their kind.

use crate::columns::Column;
use crate::values;
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::fold::fold;
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// How badly a text suits a column: 0 for a good match, about 2 for a plain mismatch.
pub fn mismatch(text: &str, column: &Column) -> f64 {
    if text.is_empty() {
        return match column.role {
            Some(Role::Content) => 0.4,
            Some(Role::Lead | Role::LeadAndCoordinating) => 0.2,
            Some(Role::Deadline | Role::DeadlineEnd) => 0.1,
            _ => 0.0,
        };
    }
    let length = text.chars().count();
    // Beneath a year or month stand marks and figures.
    if column.role.is_none() && column.period.is_some() && length > 8 {
        return if text.contains(|c: char| c.is_ascii_digit()) {
            0.2
        } else {
            1.5
        };
    }
    match column.role {
        Some(Role::Ordinal) => {
            if ordinal::of_cell(text).is_some() {
                0.0
            } else {
                2.5
            }
        }
        Some(Role::Content) => {
            if ordinal::of_cell(text).is_some() {
                2.5
            } else if length < 40 && values::is_date(text) {
                1.5
            } else if length < 60 && values::is_agency(text) {
                0.8
            } else {
                0.0
            }
        }
        Some(
            Role::Lead
            | Role::Coordinating
            | Role::LeadAndCoordinating
            | Role::Supervises
            | Role::Approves
            | Role::Executes
            | Role::Advises,
        ) => {
            if values::is_agency(text) {
                // Several, or those concerned, rather work with somebody than lead.
                if column.role == Some(Role::Lead) && is_several(text) {
                    0.1
                } else {
                    0.0
                }
            } else if values::is_date(text) || ordinal::of_cell(text).is_some() {
                2.0
            } else if length > 200 || says_when(text) {
                1.2
            } else {
                0.5
            }
        }
        Some(Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd) => {
            if values::is_date(text) {
                // A single date rather says when a task is due than when it begins.
                let begins = column.role == Some(Role::DeadlineStart);
                if begins { 0.1 } else { 0.0 }
            } else if values::is_agency(text) || ordinal::of_cell(text).is_some() {
                2.0
            } else if says_when(text) {
                0.3
            } else if length > 25 && !text.contains(|c: char| c.is_ascii_digit()) {
                1.4
            } else {
                0.8
            }
        }
        Some(Role::Product) => {
            if length < 25 && values::is_date(text) {
                1.0
            } else if values::is_agency(text) {
                0.6
            } else {
                0.1
            }
        }
        _ => 0.2,
    }
}

/// Whether a text ends with a time or holds a day (`Ban hành trước ngày 15/4/2026 và tổ chức thực hiện`).
fn says_when(text: &str) -> bool {
    let is_day = |word: &str| {
        let word = word.trim_end_matches([',', ';', '.', ')']);
        let mut parts = word.split('/');
        let number = |part: Option<&str>| part.is_some_and(|p| p.parse::<u16>().is_ok());
        number(parts.next()) && number(parts.next()) && parts.all(|p| number(Some(p)))
    };
    values::tells_time(text) || text.split_whitespace().any(is_day)
}

/// Whether a text names several agencies, or those concerned.
fn is_several(text: &str) -> bool {
    text.contains("liên quan")
        || text
            .split([',', ';', '\n'])
            .map(|piece| piece.trim_start_matches(['-', '–', '+', ' ']))
            .filter(|piece| piece.starts_with(char::is_uppercase) && values::is_agency(piece))
            .nth(1)
            .is_some()
}

/// How much worse the cells of a row may suit the last columns than others to be taken for those.
const AS_LIKELY: f64 = 0.7;

/// How unlikely it is that a row lacks the cell of a column because a merged one covers it.
fn gap(column: &Column) -> f64 {
    // The marks of a calendar are each row's own.
    if column.period.is_some() {
        return 0.6;
    }
    match column.role {
        Some(Role::Ordinal | Role::Content) => 0.8,
        Some(Role::Product) => 0.15,
        Some(Role::Coordinating) => 0.04,
        _ => 0.05,
    }
}

/// What stands in the columns of a table's full rows: a text that is known in a column belongs there, and
/// so rather does one of the same kind, a single agency or several.
#[derive(Debug, Default)]
pub struct Habits {
    texts: BTreeMap<String, BTreeSet<usize>>,
    /// For each column the cells that name a single agency, and those that name several.
    kinds: BTreeMap<usize, [u32; 2]>,
}

impl Habits {
    /// Learns a full row.
    pub fn learn(&mut self, texts: &[String]) {
        for (column, text) in texts.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
            self.texts.entry(fold(text)).or_default().insert(column);
            if values::is_agency(text) {
                self.kinds.entry(column).or_default()[usize::from(is_group(text))] += 1;
            }
        }
    }

    /// Learns the groups and several bodies of a full row. A single body that works with somebody in one row may lead in another.
    pub fn learn_groups(&mut self, texts: &[String]) {
        let groups = texts.iter().map(|text| match is_group(text) {
            true => text.clone(),
            false => String::new(),
        });
        self.learn(&groups.collect::<Vec<_>>());
    }

    /// Whether a text stands in this column of a full row, and in no other.
    pub fn knows(&self, text: &str, column: usize) -> bool {
        let known = self.texts.get(&fold(text));
        known.is_some_and(|columns| columns.iter().eq([&column]))
    }

    /// What a text's place in a column costs more or less than it does by its kind.
    fn bias(&self, text: &str, column: usize) -> f64 {
        let known = match self.texts.get(&fold(text)) {
            Some(known) if known.contains(&column) => -0.12,
            Some(_) => 0.12,
            None => 0.0,
        };
        let kind = self.kinds.get(&column).filter(|_| values::is_agency(text));
        known
            + kind.map_or(0.0, |counts| {
                let same = f64::from(counts[usize::from(is_group(text))]) + 1.0;
                0.1 * (0.5 - same / (f64::from(counts[0] + counts[1]) + 2.0))
            })
    }
}

/// Whether a text names several agencies or a group of them.
fn is_group(text: &str) -> bool {
    is_several(text) || fold(text).starts_with("các ")
}

/// The best increasing choice of columns for the cells of a row, by what is known of the table's other rows, and its cost. Cells beyond
/// the last column are not placed (`None`).
pub fn place_by(
    texts: &[String],
    columns: &[Column],
    habits: &Habits,
) -> (Vec<Option<usize>>, f64) {
    let known = |cell: usize, column: usize| {
        let misfit = mismatch(&texts[cell], &columns[column]);
        (misfit, habits.bias(&texts[cell], column))
    };
    let (places, cost) = place_known(texts.len(), columns, known);
    // A sentence that tells when is rather a deadline than what stands before it.
    let due = columns
        .last()
        .is_some_and(|c| c.role == Some(Role::Deadline))
        && texts.last().is_some_and(|t| values::tells_time(t))
        && texts.first().is_some_and(|t| ordinal::of_cell(t).is_none());
    let misfit = |cell: usize, column: usize| known(cell, column).0;
    let shared = beneath_shared(texts.len(), columns, misfit).filter(|_| due);
    if shared.is_some_and(|shared| shared <= cost + AS_LIKELY) {
        let first = columns.len() - texts.len();
        return ((first..columns.len()).map(Some).collect(), cost);
    }
    (places, cost)
}

/// How badly the cells of a row suit the last columns, from that of the contents on, where further columns than that of the numbers stand
/// before it: bodies and groups that come first are merged over the rows of one number. `None` for any other number of cells.
pub fn beneath_shared(
    cells: usize,
    columns: &[Column],
    misfit: impl Fn(usize, usize) -> f64,
) -> Option<f64> {
    let content = columns.iter().position(|c| c.role == Some(Role::Content))?;
    let shared = content > 1 && cells > 1 && cells + content == columns.len();
    shared.then(|| (0..cells).map(|cell| misfit(cell, content + cell)).sum())
}

/// The same, where it is known how badly each cell suits each column, and what is known of the other
/// rows.
pub fn place_known(
    cells: usize,
    columns: &[Column],
    known: impl Fn(usize, usize) -> (f64, f64),
) -> (Vec<Option<usize>>, f64) {
    let (m, n) = (cells, columns.len());
    if m >= n {
        let cost = (0..n).map(|column| known(column, column).0).sum();
        return ((0..m).map(|i| (i < n).then_some(i)).collect(), cost);
    }
    // best[i][j]: cost of the first i cells in the first j columns.
    const BAD: f64 = 1e9;
    let mut best = vec![vec![BAD; n + 1]; m + 1];
    let mut took = vec![vec![false; n + 1]; m + 1];
    best[0].fill(0.0);
    for i in 1..=m {
        for j in i..=n {
            // A gap between the cells of a row is a little less likely than one at its end.
            let gap = if i < m { gap(&columns[j - 1]) } else { 0.0 };
            let skip = best[i][j - 1] + gap;
            let (misfit, bias) = known(i - 1, j - 1);
            let take = best[i - 1][j - 1] + misfit + bias;
            (best[i][j], took[i][j]) = if take < skip {
                (take, true)
            } else {
                (skip, false)
            };
        }
    }
    let mut places = vec![None; m];
    let (mut i, mut j) = (m, n);
    while i > 0 && j > 0 {
        if took[i][j] {
            places[i - 1] = Some(j - 1);
            i -= 1;
        }
        j -= 1;
    }
    (places, best[m][n])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(texts: &[String], columns: &[Column]) -> (Vec<Option<usize>>, f64) {
        place_by(texts, columns, &Habits::default())
    }

    fn column(role: Role) -> Column {
        Column::blank(Some(role))
    }

    #[test]
    fn a_missing_agency_leaves_its_column_empty() {
        let columns = [
            Role::Ordinal,
            Role::Content,
            Role::Lead,
            Role::Coordinating,
            Role::Deadline,
        ]
        .map(column);
        let texts = [
            "3",
            "Rà soát các văn bản liên quan đến Đề án",
            "Tháng 3/2023",
        ]
        .map(str::to_owned);
        assert_eq!(place(&texts, &columns).0, [Some(0), Some(1), Some(4)]);
    }

    #[test]
    fn a_single_date_is_rather_an_end() {
        let roles = [
            Role::Ordinal,
            Role::Content,
            Role::Lead,
            Role::DeadlineStart,
            Role::Deadline,
        ];
        let columns = roles.map(column);
        let row = |texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|t| (*t).to_owned()).collect();
            place(&texts, &columns).0
        };
        let one = [
            "3",
            "Họp Ban soạn thảo dự án Luật",
            "Vụ Pháp chế",
            "11/2012",
        ];
        assert_eq!(row(&one), [0, 1, 2, 4].map(Some));
        let both = ["3", "Họp Ban soạn thảo dự án Luật", "10/2012", "11/2012"];
        assert_eq!(row(&both), [0, 1, 3, 4].map(Some));
    }

    #[test]
    fn a_missing_cell_is_none_of_a_calendar() {
        let month = |name: &str| Column {
            period: Some(name.to_owned()),
            ..Column::blank(None)
        };
        let mut columns = [Role::Ordinal, Role::Content, Role::Lead, Role::Coordinating]
            .map(column)
            .to_vec();
        columns.extend(["Tháng 1", "Tháng 2", "Tháng 3"].map(month));
        columns.push(column(Role::Product));
        let row = |texts: [&str; 7]| {
            let texts = texts.map(str::to_owned);
            let placed = place(&texts, &columns).0.into_iter().flatten();
            placed
                .zip(texts)
                .filter(|(_, t)| t == "x")
                .map(|(c, _)| c)
                .collect::<Vec<_>>()
        };
        let told = row([
            "1",
            "Rà soát quy hoạch các xã",
            "Sở A",
            "",
            "x",
            "x",
            "Quy hoạch xã",
        ]);
        assert_eq!(told, [5, 6]);
        // A product that several rows share is the missing one where nothing stands behind the calendar.
        let shared = row(["2", "Rà soát quy hoạch các xã", "Sở A", "Sở B", "", "x", ""]);
        assert_eq!(shared, [5]);
    }

    #[test]
    fn bodies_before_the_contents_are_shared_by_rows_without_them() {
        let columns = [
            Some(Role::Ordinal),
            Some(Role::Lead),
            None,
            Some(Role::Content),
            Some(Role::Deadline),
        ]
        .map(Column::blank);
        let placed = |texts: [&str; 2]| place(&texts.map(str::to_owned), &columns).0;
        let due = "Ban hành trong quý II năm 2024";
        assert_eq!(placed(["- Đắp đê bao ở các xã", due]), [Some(3), Some(4)]);
        // What tells no time is rather the task beneath another group.
        let task = "Đắp đê bao ở các xã ven sông và nạo vét kênh";
        assert_eq!(placed(["Hạ tầng", task]), [Some(2), Some(3)]);
    }
}
