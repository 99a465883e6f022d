//! Tables whose headers stand in the first column: a card for each task (`Nhiệm vụ | …`, `Chủ trì | …`, `Thời hạn | …`), or a column for each.
//!
//! Promises a grid with a row for each task, its headers above, where the labels name what is to be done, who leads it, when it is due and
//! more that only tasks have; what a meeting, a report or a form tells of itself in this way stays as it is.

use crate::columns;
use crate::values;
use model::block::{Cell, Grid, Row, Spans};
use vietnamese::fold::fold;
use vietnamese::headers::Role;
use vietnamese::ordinal;

/// Fewest labels of a card, and most of them that mean nothing.
const LABELS: usize = 4;
const UNKNOWN: usize = 1;
/// Most columns of a table that may be turned.
const WIDEST: usize = 40;

/// A row's label, and the columns in which its values stand.
struct Labelled<'a> {
    row: &'a Row,
    label: &'a Cell,
    columns: std::ops::Range<usize>,
}

/// A label and what stands beside it, a cell for each task.
struct Line<'a> {
    row: &'a Row,
    label: &'a Cell,
    values: Vec<Cell>,
}

/// The grid with a row for each of its tasks, and what stands beneath their labels; `None` where it opens with none.
pub fn turned(grid: &Grid) -> Option<(Grid, Option<Grid>)> {
    let filled: Vec<&Row> = (grid.rows.iter())
        .filter(|row| row.cells.iter().any(|c| !c.is_empty()))
        .collect();
    let labelled = labelled(&filled)?;
    let labels: Vec<String> = labelled.iter().map(|line| line.label.text()).collect();
    if labelled.len() < LABELS || !labels.iter().all(|label| columns::is_header_like(label)) {
        return None;
    }
    let roles = columns::header_roles(&labels);
    // A card starts where its first label comes again.
    let starts: Vec<usize> = (0..roles.len())
        .filter(|n| roles[*n] == roles[0] && roles[0].is_some())
        .collect();
    let width = starts.get(1).map_or(roles.len(), |second| *second);
    let card = &roles[..width];
    if width < LABELS || !is_card(card) {
        return None;
    }
    let cards = roles
        .chunks(width)
        .take_while(|other| *other == card)
        .count();
    let (cards, rest) = labelled.split_at(cards * width);
    let cards: Vec<Line> = cards.iter().map(Line::of).collect();
    let is_pair = |line: &Line| line.row.cells.len() == 2;
    if is_research(card, &labels)
        || cards.iter().zip(&roles).any(|(l, role)| is_other(l, *role))
        || !cards.iter().all(is_pair) && !tells_of_tasks(&cards, &roles)
    {
        return None;
    }
    let mut rows = Vec::new();
    for card in cards.chunks(width) {
        // Each card has its labels, as the pages of a table have its header.
        rows.push(made(card.iter().map(|line| line.label)));
        let tasks = card[0].values.len();
        rows.extend((0..tasks).map(|n| made(card.iter().map(|line| &line.values[n]))));
    }
    let rest: Vec<Row> = rest.iter().map(|line| line.row.clone()).collect();
    let rest = (!rest.is_empty()).then(|| Grid {
        rows: rest,
        ..grid.clone()
    });
    let cards = Grid {
        rows,
        spans: Spans::Known,
        place: grid.place.clone(),
    };
    Some((cards, rest))
}

/// The rows by their labels; `None` where a cell reaches over several rows, or a label over several columns, or there are too many columns.
/// A column that counts the labels stands before them.
fn labelled<'a>(rows: &[&'a Row]) -> Option<Vec<Labelled<'a>>> {
    let is_counted = |row: &&Row| {
        let first = row.cells.first().map(Cell::text).unwrap_or_default();
        row.cells.len() > 2 && ordinal::of_cell(&first).is_some()
    };
    let before = usize::from(rows.iter().all(is_counted));
    let end = |row: &&Row| row.cells.last().map_or(0, |c| c.column + c.column_span);
    let width = rows.iter().map(end).max()?;
    if !(before + 2..=WIDEST).contains(&width) {
        return None;
    }
    let line = |row: &&'a Row| {
        let label = row.cells.get(before)?;
        let whole = |c: &Cell| c.row_span <= 1 && (c.column_span <= 1 || c.column > before);
        (label.column == before && row.cells.iter().all(whole)).then_some(Labelled {
            row,
            label,
            columns: before + 1..width,
        })
    };
    rows.iter().map(line).collect()
}

impl<'a> Line<'a> {
    /// A row with its values, an empty one where it has no cell.
    fn of(labelled: &Labelled<'a>) -> Line<'a> {
        let Labelled { row, label, .. } = *labelled;
        let blank = Cell {
            paragraphs: Vec::new(),
            ..label.clone()
        };
        let reaches =
            |c: &&Cell, column: usize| (c.column..c.column + c.column_span).contains(&column);
        let value = |column| {
            let own = row.cells.iter().find(|c| reaches(c, column));
            own.unwrap_or(&blank).clone()
        };
        Line {
            row,
            label,
            values: labelled.columns.clone().map(value).collect(),
        }
    }
}

/// Whether what stands beside the labels is of tasks: each has a content, and half of them a body that leads it and a time.
fn tells_of_tasks(lines: &[Line], roles: &[Option<Role>]) -> bool {
    let says = |wanted: &[Role], is: fn(&str) -> bool| {
        let own = lines.iter().zip(roles);
        let own = own.filter(|(_, role)| role.is_some_and(|r| wanted.contains(&r)));
        let texts: Vec<String> = own
            .flat_map(|(l, _)| l.values.iter().map(Cell::text))
            .collect();
        (texts.iter().filter(|t| is(t)).count(), texts.len())
    };
    let half = |(told, all): (usize, usize)| told * 2 >= all;
    let (contents, all) = says(&[Role::Content], |t| !t.is_empty());
    contents == all
        && half(says(
            &[Role::Lead, Role::LeadAndCoordinating],
            values::names_people,
        ))
        && half(says(&[Role::Deadline, Role::DeadlineEnd], values::is_date))
}

/// Whether labels with these meanings are those of a task.
fn is_card(roles: &[Option<Role>]) -> bool {
    let has = |wanted: &[Role]| roles.iter().flatten().any(|role| wanted.contains(role));
    let times = |role: Role| roles.iter().filter(|r| **r == Some(role)).count();
    roles.iter().filter(|role| role.is_none()).count() <= UNKNOWN
        && times(Role::Content) == 1
        && has(&[Role::Lead, Role::LeadAndCoordinating])
        && has(&[Role::Deadline, Role::DeadlineEnd])
        && has(&[Role::Coordinating, Role::Product])
}

/// Whether a field belongs to no task: the place or the hour of a meeting, or work that was done.
fn is_other(line: &Line, role: Option<Role>) -> bool {
    let label = fold(&line.label.text());
    line.values.iter().any(|value| {
        let value = fold(&value.text());
        match role {
            Some(Role::Content) => value.starts_with("đã "),
            Some(Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd) => is_at_an_hour(&value),
            _ => label.starts_with("địa điểm"),
        }
    })
}

/// Whether a folded text says at what hour something is; one by which it is due (`trước 17h00`) ends a task.
fn is_at_an_hour(folded: &str) -> bool {
    const DUE: [&str; 4] = ["trước ", "chậm nhất ", "xong ", "hoàn thành "];
    let mut words = folded.split([' ', ',', '-', '–', '\n']).peekable();
    let mut hour = false;
    while let Some(word) = words.next() {
        let behind = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let minutes = behind.strip_prefix(['h', 'g', ':']);
        let written = minutes.is_some_and(|m| m.chars().all(|c| c.is_ascii_digit()));
        let apart = behind.is_empty() && words.peek() == Some(&"giờ");
        hour |= behind.len() < word.len() && (written || apart);
    }
    hour && !DUE.iter().any(|due| folded.starts_with(due))
}

/// Whether a card tells of a topic of research, which its author leads.
fn is_research(card: &[Option<Role>], labels: &[String]) -> bool {
    let mut fields = card.iter().zip(labels).map(|(role, l)| (*role, fold(l)));
    let topic =
        |(role, label): (_, String)| role == Some(Role::Content) && label.contains("đề tài");
    fields.clone().any(topic) && fields.any(|(_, label)| label.starts_with("chủ nhiệm"))
}

fn made<'a>(cells: impl Iterator<Item = &'a Cell>) -> Row {
    let cells = cells.enumerate().map(|(column, cell)| Cell {
        column,
        column_span: 1,
        row_span: 1,
        ..cell.clone()
    });
    Row {
        cells: cells.collect(),
        break_before: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Place;

    fn grid(pairs: &[(&str, &str)]) -> Grid {
        let cell = |column: usize, text: &str| Cell {
            column,
            column_span: 1,
            row_span: 1,
            paragraphs: vec![text.to_owned()],
            emphasis: false,
            confidence: 1.0,
            place: Place::default(),
        };
        let row = |(label, value): &(&str, &str)| Row {
            cells: vec![cell(0, label), cell(1, value)],
            break_before: false,
        };
        Grid {
            rows: pairs.iter().map(row).collect(),
            spans: Spans::Known,
            place: Place::default(),
        }
    }

    #[test]
    fn a_card_becomes_a_row_beneath_its_labels() {
        let card = [
            ("Nhiệm vụ", "Sửa đường liên thôn"),
            ("Cơ quan chủ trì", "Phòng Kinh tế"),
            ("Thời hạn hoàn thành", "Quý II/2026"),
            ("Sản phẩm", "2 km đường"),
        ];
        let (found, rest) = turned(&grid(&card)).unwrap();
        assert!(rest.is_none());
        let texts = |row: &Row| row.cells.iter().map(Cell::text).collect::<Vec<_>>();
        assert_eq!(found.rows.len(), 2);
        assert_eq!(texts(&found.rows[0])[1], "Cơ quan chủ trì");
        assert_eq!(texts(&found.rows[1])[3], "2 km đường");
        let (found, rest) = turned(&grid(&[card, card].concat())).unwrap();
        assert_eq!((found.rows.len(), rest), (4, None));
        // Something else beneath them stays as it is.
        let below = [&card[..], &[("Nội dung", "Họp giao ban")]].concat();
        let (found, rest) = turned(&grid(&below)).unwrap();
        assert_eq!((found.rows.len(), rest.unwrap().rows.len()), (2, 1));
    }

    /// A grid of texts with as many cells a row as there are.
    fn wide(rows: &[&[&str]]) -> Grid {
        let pairs: Vec<(&str, &str)> = rows.iter().map(|r| (r[0], r[1])).collect();
        let mut grid = grid(&pairs);
        for (row, texts) in grid.rows.iter_mut().zip(rows) {
            let cell = row.cells[0].clone();
            let cells = texts.iter().enumerate().map(|(column, text)| Cell {
                column,
                paragraphs: vec![(*text).to_owned()],
                ..cell.clone()
            });
            row.cells = cells.collect();
        }
        grid
    }

    #[test]
    fn a_table_of_too_many_columns_stays_as_it_is() {
        let card = [
            ("Nhiệm vụ", "Khoan giếng"),
            ("Cơ quan chủ trì", "Trạm Y tế"),
            ("Thời hạn", "Tháng 9/2026"),
            ("Sản phẩm", "03 giếng"),
        ];
        let mut wide = grid(&card);
        wide.rows[0].cells[1].column_span = WIDEST;
        assert!(turned(&wide).is_none());
    }

    #[test]
    fn a_column_for_each_task_becomes_a_row() {
        let table: [&[&str]; 5] = [
            &["TT", "1", "2"],
            &["Nhiệm vụ", "Sửa đường liên thôn", "Khoan giếng"],
            &["Cơ quan chủ trì", "Phòng Kinh tế", "Trạm Y tế"],
            &["Thời hạn hoàn thành", "Quý II/2026", "Tháng 9/2026"],
            &["Sản phẩm", "2 km đường", "03 giếng"],
        ];
        let (found, _) = turned(&wide(&table)).unwrap();
        let text = |row: usize, cell: usize| found.rows[row].cells[cell].text();
        assert_eq!(found.rows.len(), 3);
        assert_eq!(
            (text(1, 4), text(2, 2)),
            ("2 km đường".into(), "Trạm Y tế".into())
        );
        // A value over several columns belongs to each task.
        let mut merged = wide(&table);
        merged.rows[2].cells.pop();
        merged.rows[2].cells[1].column_span = 2;
        let (found, _) = turned(&merged).unwrap();
        assert_eq!(found.rows[2].cells[2].text(), "Phòng Kinh tế");
        // The fields of a form are labels, too.
        let form: [&[&str]; 4] = [
            &["Nội dung nhiệm vụ", "Văn bản", "Bắt buộc"],
            &["Cơ quan chủ trì", "Danh mục", "Bắt buộc"],
            &["Thời hạn", "Ngày", "Không"],
            &["Sản phẩm", "Văn bản", "Không"],
        ];
        assert!(turned(&wide(&form)).is_none());
        let counted: [&[&str]; 4] = [
            &["1", "Nhiệm vụ", "Sửa đường liên thôn"],
            &["2", "Cơ quan chủ trì", "Phòng Kinh tế"],
            &["3", "Thời hạn", "Quý II/2026"],
            &["4", "Sản phẩm", "2 km đường"],
        ];
        let (found, _) = turned(&wide(&counted)).unwrap();
        assert_eq!(found.rows[1].cells[1].text(), "Phòng Kinh tế");
    }

    #[test]
    fn what_a_meeting_or_a_procedure_tells_of_itself_is_no_card() {
        assert!(
            turned(&grid(&[
                ("Nội dung", "Họp giao ban"),
                ("Chủ trì", "Chủ tịch UBND xã"),
                ("Thời gian", "8h00 ngày 05/3/2026"),
                ("Địa điểm", "Phòng họp số 1"),
                ("Thành phần", "Trưởng các phòng"),
            ]))
            .is_none()
        );
        assert!(
            turned(&grid(&[
                ("Tên thủ tục", "Cấp giấy phép xây dựng"),
                ("Cơ quan thực hiện", "Sở Xây dựng"),
                ("Thời hạn giải quyết", "20 ngày"),
                ("Kết quả", "Giấy phép"),
            ]))
            .is_none()
        );
    }
    #[test]
    fn a_meeting_a_report_and_a_topic_of_research_are_no_cards() {
        let card = |content: (&'static str, &'static str), time: &'static str| {
            [
                content,
                ("Chủ trì", "Sở Y tế"),
                ("Phối hợp", "Sở Công Thương"),
                ("Thời gian", time),
            ]
        };
        let plan = ("Nội dung", "Họp giao ban");
        let is_card = |pairs: &[(&str, &str)]| turned(&grid(pairs)).is_some();
        for time in ["Quý I/2026", "Trước 17h00 ngày 05/3/2026", "30 ngày"] {
            assert!(is_card(&card(plan, time)), "{time}");
        }
        for time in [
            "8h00 ngày 05/3/2026",
            "08:30, 05/3/2026",
            "8 giờ 30 ngày 5/3",
            "Từ 8h-10h",
        ] {
            assert!(!is_card(&card(plan, time)), "{time}");
        }
        let place = [("Địa điểm", "Phòng họp số 1")];
        assert!(!is_card(&[&card(plan, "05/3/2026")[..], &place].concat()));
        let done = ("Nội dung hoạt động", "Đã tổ chức 3 lớp tập huấn");
        assert!(!is_card(&card(done, "Quý I/2026")));
        let topic = ("Tên đề tài", "Nghiên cứu giống lúa chịu mặn");
        let author = [("Chủ nhiệm", "TS. Lê Văn An")];
        assert!(!is_card(&[&card(topic, "24 tháng")[..], &author].concat()));
        // A topic that is to be made ready has no author yet.
        assert!(is_card(&card(topic, "24 tháng")));
    }
}
