//! Names of bodies as one word each, a ministry and its departments in the provinces the same.

use std::collections::BTreeMap;
use vietnamese::agencies::{Agencies, Level};

/// First character of the one word that stands for a body's name: who does a task is compared by itself, and a list
/// of bodies is no likeness of two tasks.
pub const BODY: char = '@';
/// Words of the shortest name that is one word.
const BODY_WORDS: usize = 3;

/// Names of central bodies and of their counterparts in provinces, without the province, each with one word for
/// the central body.
pub fn bodies() -> BTreeMap<String, String> {
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    let agencies = Agencies::get();
    let mut add = |name: &str, of: &str| {
        let name = name.trim_end();
        if name.split_whitespace().count() >= BODY_WORDS {
            out.entry(name.to_owned()).or_insert(format!("{BODY}{of}"));
        }
    };
    for agency in agencies.all() {
        match (&agency.province, &agency.counterpart) {
            (Some(province), Some(counterpart)) => {
                let Some(province) = agencies.provinces().iter().find(|p| p.id == *province) else {
                    continue;
                };
                let name = agency
                    .name
                    .strip_suffix(province.name)
                    .unwrap_or(agency.name);
                add(name, counterpart);
                // "Sở Tư pháp", a department of justice, as a plan of the province names it.
                if let Some(name) = name.trim_end().strip_suffix(province.kind) {
                    add(name, counterpart);
                }
            }
            (None, _) if led(agency.level) => add(agency.name, agency.id),
            _ => {}
        }
    }
    out
}

/// Whether bodies of a level are those that tasks are shared out among; what the highest organs issue is cited
/// with their names.
fn led(level: Level) -> bool {
    level != Level::State && level < Level::Department
}
