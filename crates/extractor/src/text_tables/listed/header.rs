//! The header of a table with a cell a line: which of its lines name which column.
//!
//! A name may go on over lines. Of a header of two levels the names above come first and those beneath them last, so that the columns are
//! fewer than the names; as the lines alone do not say whether a header has two levels, both readings are given.

use super::rows::{goes_on, is_labelled, is_title, opens_row};
use vietnamese::headers::{self, Role};
use vietnamese::ordinal;

/// Longest name of a column, in characters.
const LONGEST: usize = 60;
/// Most lines of one.
const LINES: usize = 3;
/// Most names, of either level.
pub const NAMES: usize = 24;
/// Fewest words of a name that stands by itself beside another of its meaning.
const WORDS: usize = 3;

/// A reading of the first lines of a table.
pub struct Header {
    /// The lines of each column's name.
    pub columns: Vec<Vec<usize>>,
    /// What the columns mean, those that are known.
    pub roles: Vec<Role>,
    /// Two columns have names of one meaning.
    pub doubled: bool,
    /// Some columns have a name above their own.
    pub levels: bool,
    /// How many lines it has.
    pub lines: usize,
}

/// A name, and what it means.
struct Name {
    lines: Vec<usize>,
    role: Option<Role>,
    words: usize,
}

/// The readings of the header that opens with the first line: that of one level first.
pub fn read<'t>(
    text: &dyn Fn(usize) -> &'t str,
    plain: &dyn Fn(usize) -> bool,
) -> impl Iterator<Item = Header> {
    let names = names(text, plain);
    [of_one_level(&names), of_two_levels(&names)]
        .into_iter()
        .flatten()
}

/// The header that opens with the first line, whatever its names mean.
pub fn of_any<'t>(
    text: &dyn Fn(usize) -> &'t str,
    plain: &dyn Fn(usize) -> bool,
) -> Option<Header> {
    let names = names(text, plain);
    Some(Header {
        roles: names.iter().filter_map(|n| n.role).collect(),
        doubled: false,
        levels: false,
        lines: names.iter().map(|n| n.lines.len()).sum(),
        columns: names.into_iter().map(|n| n.lines).collect(),
    })
}

/// The names from the first line on, as far as lines may be such.
fn names<'t>(text: &dyn Fn(usize) -> &'t str, plain: &dyn Fn(usize) -> bool) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut next = 0;
    while plain(next) && text(next).chars().count() <= LONGEST && names.len() < NAMES {
        let starts_row = ordinal::of_cell(text(next)).is_some() && opens_row(text, next);
        if is_title(text, next, None) || is_labelled(text(next)) {
            break;
        }
        let rest = (next + 1..next + LINES).take_while(|n| plain(*n) && goes_on_name(text(*n)));
        let lines: Vec<usize> = [next].into_iter().chain(rest).collect();
        let name: Vec<&str> = lines.iter().map(|n| text(*n)).collect();
        let name = name.join(" ");
        let role = headers::classify(&name);
        let unknown = !starts_row && text(next).starts_with(char::is_uppercase);
        if role.is_none() && !unknown {
            break;
        }
        next += lines.len();
        names.push(Name {
            lines,
            role,
            words: name.split_whitespace().count(),
        });
    }
    names
}

/// Each name is a column's.
fn of_one_level(names: &[Name]) -> Option<Header> {
    let mut roles: Vec<Role> = Vec::new();
    let mut doubled = false;
    for name in names {
        match name.role {
            Some(role) if !roles.contains(&role) => roles.push(role),
            // A name that is not known; two of one meaning are rather those of a header of two levels.
            Some(_) if !doubled && name.words >= WORDS => doubled = true,
            Some(_) => return None,
            None => {}
        }
    }
    Some(Header {
        columns: names.iter().map(|n| n.lines.clone()).collect(),
        roles,
        doubled,
        levels: false,
        lines: names.iter().map(|n| n.lines.len()).sum(),
    })
}

/// The last names are pairs, lead and coordinating or start and end, beneath names that say what both have in common.
fn of_two_levels(names: &[Name]) -> Option<Header> {
    let mut rest = names;
    let mut pairs: Vec<(usize, [&Name; 2])> = Vec::new();
    while let [before @ .., first, second] = rest {
        let is_above: fn(Role) -> bool = match (first.role, second.role) {
            (Some(Role::Lead), Some(Role::Coordinating)) => {
                |r| matches!(r, Role::Lead | Role::LeadAndCoordinating | Role::Executes)
            }
            (Some(Role::DeadlineStart), Some(Role::Deadline | Role::DeadlineEnd)) => {
                |r| r == Role::Deadline
            }
            _ => break,
        };
        // Pairs stand in the order of the names above them.
        let limit = pairs.last().map_or(before.len(), |(above, _)| *above);
        let above = (0..limit.min(before.len()))
            .rev()
            .find(|at| before[*at].role.is_some_and(is_above));
        let Some(above) = above else { break };
        pairs.push((above, [first, second]));
        rest = before;
    }
    let (mut columns, mut roles) = (Vec::new(), Vec::new());
    let mut doubled = false;
    for (at, name) in rest.iter().enumerate() {
        let beneath = pairs.iter().find(|(above, _)| *above == at);
        let own = match beneath {
            Some((_, pair)) => pair.to_vec(),
            None => vec![name],
        };
        for name in own {
            let above = beneath.map(|_| &rest[at].lines);
            columns.push(
                above
                    .into_iter()
                    .chain([&name.lines])
                    .flatten()
                    .copied()
                    .collect(),
            );
            if let Some(role) = name.role {
                doubled |= roles.contains(&role);
                roles.push(role);
            }
        }
    }
    (!pairs.is_empty() && !doubled).then(|| Header {
        columns,
        roles,
        doubled,
        levels: true,
        lines: names.iter().map(|n| n.lines.len()).sum(),
    })
}

/// Whether a line goes on with the name of a column: `thực hiện` beneath `Trách nhiệm`, a remark in brackets.
fn goes_on_name(line: &str) -> bool {
    (goes_on(line) || line.starts_with('(')) && ordinal::of_cell(line).is_none()
}
