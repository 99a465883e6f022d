//! The tables that the program has of the list, as lines of a key and, behind a tab, a value. Only `build.rs` and tests make
//! them; `list` and `names` say what each holds.

use super::bodies::Body;
use super::files::{Data, Province, Unit, slug};
use super::key::parts;
use super::lexicon::Lexicon;
use super::mixed::mixed;
use super::rank::{Level, Style};
use super::words::{Gap, phrase, words};
use crate::fold::{bare, fold, words as each_word};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest words of a name that may be found with wrong marks on its letters.
const SURE_WITHOUT_MARKS: usize = 4;

/// The tables by name, their lines not yet in order.
pub(crate) fn tables(
    data: &Data,
    all: &[Body],
    lexicon: &Lexicon,
) -> Vec<(&'static str, Vec<String>)> {
    let names = Names::new(data, lexicon);
    let central = all
        .iter()
        .filter(|a| a.province.is_none() && a.level != Level::Generic);
    let kinds = all.iter().filter_map(|a| a.name.split(' ').next());
    let provinces = data.provinces.iter();
    vec![
        ("bodies", all.iter().map(body).collect()),
        (
            "beneath",
            all.iter()
                .filter_map(|a| Some(format!("{}\t{}", a.parent.as_ref()?, a.id)))
                .collect(),
        ),
        ("provinces", provinces.clone().map(province).collect()),
        (
            "patterns",
            data.patterns
                .iter()
                .map(|p| format!("{}\t{}\t{}", p.slug, p.style as usize, p.name))
                .collect(),
        ),
        (
            "aliases",
            data.central
                .iter()
                .flat_map(|c| c.aliases.iter().map(|a| format!("{}\t{a}", c.id)))
                .collect(),
        ),
        ("short_forms", units(data)),
        (
            "central",
            central
                .map(|a| {
                    let name = bare(&a.name);
                    format!("{:03}\t{name}\t{}", name.chars().count(), a.id)
                })
                .collect(),
        ),
        (
            "kinds",
            kinds
                .map(bare)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
        ),
        ("dashes", dashes(all)),
        ("full", lines(&names.full)),
        ("short", lines(&names.short)),
        ("bare", lines(&names.bare)),
        ("places", places(data, lexicon)),
    ]
}

fn lines(table: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let line = |(name, targets): (&String, &BTreeSet<String>)| {
        let targets: Vec<&str> = targets.iter().map(String::as_str).collect();
        format!("{name}\t{}", targets.join("\t"))
    };
    table.iter().map(line).collect()
}

fn body(a: &Body) -> String {
    let or_nothing = |field: &Option<String>| field.clone().unwrap_or_default();
    [
        a.id.clone(),
        a.name.clone(),
        (a.level as usize).to_string(),
        or_nothing(&a.parent),
        or_nothing(&a.province),
        or_nothing(&a.counterpart),
        or_nothing(&a.from),
        or_nothing(&a.to),
        a.successors.join(" "),
        or_nothing(&a.source),
    ]
    .join("\t")
}

/// Of names with a dash within the words before it, and behind the tab the first word after it; folded.
fn dashes(all: &[Body]) -> Vec<String> {
    let line = |body: &Body| {
        let (head, tail) = body.name.split_once(" - ")?;
        let (head, tail) = (fold(head), fold(tail));
        let head: Vec<&str> = each_word(&head).collect();
        Some(format!("{}\t{}", head.join(" "), each_word(&tail).next()?))
    };
    let lines: BTreeSet<String> = all.iter().filter_map(line).collect();
    lines.into_iter().collect()
}

fn province(p: &Province) -> String {
    let or_nothing = |field: &Option<String>| field.clone().unwrap_or_default();
    let (from, to) = (or_nothing(&p.from), or_nothing(&p.to));
    [p.id.clone(), p.kind.clone(), p.name.clone(), from, to].join("\t")
}

fn places(data: &Data, lexicon: &Lexicon) -> Vec<String> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (i, p) in data.provinces.iter().enumerate() {
        for name in std::iter::once(&p.name).chain(&p.variants) {
            places.insert(key(name, lexicon), i);
        }
    }
    places
        .iter()
        .map(|(name, i)| format!("{name}\t{i}"))
        .collect()
}

/// Short forms of units by the body above.
fn units(data: &Data) -> Vec<String> {
    let mut out = Vec::new();
    for group in &data.groups {
        for unit in &group.units {
            let id = format!("{}-{}", group.parent, slug(&unit.name));
            let forms = short_forms(&unit.name, &unit.abbreviations).into_iter();
            out.extend(forms.map(|(kind, tail)| {
                format!("{}\t{id}\t{}\t{}", group.parent, fold(&kind), bare(&tail))
            }));
        }
    }
    out
}

/// What names stand for: `b` with the id of a body, `g` with the end of the id of a unit that any ministry may have, `p` with
/// the number of a pattern.
#[derive(Default)]
struct Names {
    full: BTreeMap<String, BTreeSet<String>>,
    short: BTreeMap<String, BTreeSet<String>>,
    bare: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    fn new(data: &Data, lexicon: &Lexicon) -> Names {
        let mut names = Names::default();
        for c in data.central.iter().chain(&data.regional) {
            let target = format!("b{}", c.id);
            for name in std::iter::once(&c.name).chain(&c.aliases) {
                names.full(name, &target, lexicon);
            }
            let first = c.name.split(' ').next().unwrap_or("");
            for s in &c.short {
                names.full(&format!("{first} {s}"), &target, lexicon);
            }
            for s in &c.abbreviations {
                names.short(s, &target, lexicon);
            }
            if matches!(c.level, Level::Ministry | Level::Ministerial) {
                names.mixed(&c.name, "Bộ ", "", &target, lexicon);
            }
        }
        for g in &data.groups {
            // What the list gives to one unit of a ministry is no other's, though its letters would be the same.
            let given = given(&g.units);
            for u in &g.units {
                let target = format!("b{}-{}", g.parent, slug(&u.name));
                names.unit(u, &target, &given, lexicon);
            }
        }
        for u in &data.general {
            let target = format!("g{}", slug(&u.name));
            names.unit(u, &target, &BTreeMap::new(), lexicon);
        }
        for (i, p) in data.patterns.iter().enumerate() {
            // Of one width, so that they are in the order of their numbers.
            let target = format!("p{i:04}");
            for name in p.names() {
                names.full(&name, &target, lexicon);
            }
            if ["chi cục", "trung tâm"]
                .iter()
                .any(|k| fold(&p.name).starts_with(k))
            {
                for (kind, tail) in short_forms(&p.name, &[]) {
                    names.short(&format!("{kind} {tail}"), &target, lexicon);
                }
            }
            // `STC`, as in numbers of the department's documents.
            let capitals = p.name.starts_with("Sở ") && p.letters.is_empty();
            for (_, tail) in short_forms(&p.name, &[]).iter().filter(|_| capitals) {
                names.short(&format!("s{tail}"), &target, lexicon);
            }
            names.mixed(&p.name, "Sở ", "", &target, lexicon);
            if p.style == Style::Party {
                for name in p.names() {
                    for committee in [" Tỉnh ủy", " Thành ủy"] {
                        names.mixed(&name, "Ban ", committee, &target, lexicon);
                    }
                }
            }
            let central = data
                .central
                .iter()
                .find(|c| Some(&c.id) == p.ministry.as_ref());
            if let (Style::Own, Some(c)) = (p.style, central)
                && matches!(c.level, Level::Ministry | Level::Ministerial)
                && slug(&p.name).split_once('-').map(|x| x.1)
                    == slug(&c.name).split_once('-').map(|x| x.1)
            {
                for s in &c.short {
                    names.full(&format!("Sở {s}"), &target, lexicon);
                }
            }
        }
        names
    }

    fn full(&mut self, name: &str, target: &str, lexicon: &Lexicon) {
        let key = key(name, lexicon);
        let add = |table: &mut BTreeMap<String, BTreeSet<String>>, key: String| {
            table.entry(key).or_default().insert(target.to_owned())
        };
        if key.split(' ').count() >= SURE_WITHOUT_MARKS {
            add(&mut self.bare, bare(&key));
        }
        add(&mut self.full, key);
    }

    fn short(&mut self, name: &str, target: &str, lexicon: &Lexicon) {
        let targets = self.short.entry(key(name, lexicon)).or_default();
        targets.insert(target.to_owned());
    }

    /// The forms of a name's field, which stands between a kind and an end, with some parts in capitals.
    fn mixed(&mut self, name: &str, kind: &str, end: &str, target: &str, lexicon: &Lexicon) {
        let field = name.strip_prefix(kind).and_then(|n| n.strip_suffix(end));
        for form in field.map(mixed).unwrap_or_default() {
            // `GDDT`: the stroke of a capital is often lost.
            let bare = form.chars().all(|c| c.is_uppercase() || c == ' ');
            if bare && form.contains('Đ') {
                let plain = form.replace('Đ', "D");
                self.short(&format!("{kind}{plain}{end}"), target, lexicon);
            }
            self.short(&format!("{kind}{form}{end}"), target, lexicon);
        }
    }

    fn unit(&mut self, unit: &Unit, target: &str, given: &Given, lexicon: &Lexicon) {
        for name in std::iter::once(&unit.name).chain(&unit.aliases) {
            self.full(name, target, lexicon);
        }
        for (kind, tail) in short_forms(&unit.name, &unit.abbreviations) {
            let owner = given.get(&(fold(&kind), tail.clone()));
            if owner.is_some_and(|o| *o != unit.name) {
                continue;
            }
            self.short(&format!("{kind} {tail}"), target, lexicon);
            let initials = initials(&kind);
            if initials.chars().count() > 1 {
                self.short(&format!("{initials}{tail}"), target, lexicon);
            }
        }
    }
}

/// Names of units by kind and listed abbreviation.
type Given = BTreeMap<(String, String), String>;

fn given(units: &[Unit]) -> Given {
    let of = |u: &Unit| -> Vec<((String, String), String)> {
        let kind = short_forms(&u.name, &u.abbreviations).into_iter().next();
        let kind = kind.map(|k| fold(&k.0)).unwrap_or_default();
        let key = |a: &String| ((kind.clone(), a.clone()), u.name.clone());
        u.abbreviations.iter().map(key).collect()
    };
    units.iter().flat_map(of).collect()
}

/// Kinds of unit with two words.
const LONG_KINDS: &[&str] = &[
    "tổng cục",
    "trung tâm",
    "học viện",
    "văn phòng",
    "thanh tra",
    "tạp chí",
    "chi cục",
];

/// Kind of a unit (`Cục`) and the abbreviations that stand for the rest of its name.
fn short_forms(name: &str, abbreviations: &[String]) -> Vec<(String, String)> {
    let all = words(name);
    let two = LONG_KINDS.iter().any(|k| phrase(&all, 0, k).is_some());
    let (kind, tail) = all.split_at(all.len().min(if two { 2 } else { 1 }));
    let kind: Vec<&str> = kind
        .iter()
        .filter_map(|w| name.get(w.start..w.end))
        .collect();
    let kind = kind.join(" ");
    let acronym = |skip: bool| -> String {
        tail.iter()
            .filter(|w| !(skip && w.folded == "và"))
            .filter_map(|w| w.folded.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    // `Cục KHCN&ĐT`, `Vụ TT-KT`: `và` and dashes as marks, which part words.
    let marked: String = tail
        .iter()
        .flat_map(|w| {
            let dash = (w.gap == Gap::Joint).then_some('-');
            let letter = w
                .folded
                .chars()
                .next()
                .into_iter()
                .flat_map(char::to_uppercase);
            match w.folded.as_str() {
                "và" => vec!['&'],
                _ => dash.into_iter().chain(letter).collect(),
            }
        })
        .collect();
    let mut out: Vec<String> = abbreviations.to_vec();
    out.extend(
        [acronym(true), acronym(false), marked]
            .into_iter()
            .filter(|a| a.chars().count() > 1),
    );
    out.sort();
    out.dedup();
    out.into_iter().map(|tail| (kind.clone(), tail)).collect()
}

fn initials(kind: &str) -> String {
    kind.split(' ')
        .filter_map(|w| w.chars().next())
        .flat_map(char::to_uppercase)
        .collect()
}

/// Key of a whole name.
fn key(name: &str, lexicon: &Lexicon) -> String {
    let all = words(name);
    let parts: Vec<&str> = parts(&all, 0, lexicon).map(|p| p.1).collect();
    parts.join(" ")
}
