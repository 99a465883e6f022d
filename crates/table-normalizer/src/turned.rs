//! Tables whose headers stand in the first column: a card for each task (`Nhiệm vụ | …`, `Chủ trì | …`, `Thời hạn | …`).
//!
//! Promises a grid with a row for each card, its headers above, where the labels name what is to be done, who leads it, when it is due and
//! more that only tasks have; what a meeting, a report or a form tells of itself in this way stays as it is.

use crate::columns;
use model::block::{Cell, Grid, Row, Spans};
use vietnamese::fold::fold;
use vietnamese::headers::Role;

/// Fewest labels of a card, and most of them that mean nothing.
const LABELS: usize = 4;
const UNKNOWN: usize = 1;

/// The grid with a row for each of its cards, and what stands beneath them; `None` where it opens with none.
pub fn turned(grid: &Grid) -> Option<(Grid, Option<Grid>)> {
    let is_pair = |row: &Row| row.cells.len() == 2 && row.cells.iter().all(|c| c.column_span <= 1);
    let filled: Vec<&Row> = (grid.rows.iter())
        .filter(|row| row.cells.iter().any(|c| !c.is_empty()))
        .collect();
    if filled.len() < LABELS || !filled.iter().all(|row| is_pair(row)) {
        return None;
    }
    let labels: Vec<String> = filled.iter().map(|row| row.cells[0].text()).collect();
    if !labels.iter().all(|label| columns::is_header_like(label)) {
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
    let (cards, rest) = filled.split_at(cards * width);
    if is_research(card, &labels) || cards.iter().zip(&roles).any(|(r, role)| is_other(r, *role)) {
        return None;
    }
    let mut rows = Vec::new();
    for card in cards.chunks(width) {
        // Each card has its labels, as the pages of a table have its header.
        rows.extend([0, 1].map(|n| made(card.iter().map(|row| &row.cells[n]).collect())));
    }
    let rest: Vec<Row> = rest.iter().map(|row| (*row).clone()).collect();
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
fn is_other(row: &Row, role: Option<Role>) -> bool {
    let [label, value] = [0, 1].map(|n| fold(&row.cells[n].text()));
    match role {
        Some(Role::Content) => value.starts_with("đã "),
        Some(Role::Deadline | Role::DeadlineStart | Role::DeadlineEnd) => is_at_an_hour(&value),
        _ => label.starts_with("địa điểm"),
    }
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

fn made(cells: Vec<&Cell>) -> Row {
    let cells = cells.into_iter().enumerate().map(|(column, cell)| Cell {
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
