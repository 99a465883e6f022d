//! Sizes measured one after the other, each in a process of its own, as a table and as a drawing.

use std::process::Command;

/// One size: items, seconds, megabytes with the records and of the records alone.
type Measure = (f64, f64, f64, f64);

/// Width, height and the room for labels at the left and beneath, in pixels.
const SIZE: (f64, f64) = (460.0, 300.0);
const ROOM: (f64, f64) = (58.0, 40.0);

/// Measures `rows` rows beside each number of items; the table's lines, and the drawing.
pub fn measured(folder: &str, rows: &str, items: &[&String]) -> Result<(String, String), String> {
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let mut table = String::from(
        "| rows | items | seconds | by the clock | MB | MB of records | linked |\n| --: | --: | --: | --: | --: | --: | --: |\n",
    );
    let mut all: Vec<Measure> = Vec::new();
    for items in items {
        let run = Command::new(&program)
            .args([folder, rows, items])
            .output()
            .map_err(|e| e.to_string())?;
        let line = String::from_utf8_lossy(&run.stdout).into_owned();
        let cells: Vec<f64> = line
            .split('|')
            .filter_map(|cell| cell.trim().parse().ok())
            .collect();
        let [_, items, seconds, _, most, records, _] = cells.as_slice() else {
            return Err(format!("{items} items: no figures"));
        };
        all.push((*items, *seconds, *most, *records));
        table += &line;
    }
    Ok((table, drawing(&all)))
}

/// Both axes logarithmic, so that a straight line at the slope of the dashed one is linear growth.
fn drawing(all: &[Measure]) -> String {
    let (first, last) = (
        all.first().map_or(1.0, |m| m.0),
        all.last().map_or(10.0, |m| m.0),
    );
    let values = || all.iter().flat_map(|m| [m.1.max(0.01), m.2.max(0.01)]);
    let low = 10_f64.powf(values().fold(f64::INFINITY, f64::min).log10().floor());
    let high = 10_f64.powf(values().fold(0.0, f64::max).log10().ceil());
    let share = |v: f64, from: f64, to: f64| (v / from).ln() / (to / from).ln().max(1e-9);
    let x = |items: f64| ROOM.0 + share(items, first, last) * (SIZE.0 - ROOM.0 - 70.0);
    let y = |v: f64| SIZE.1 - ROOM.1 - share(v.max(low), low, high) * (SIZE.1 - ROOM.1 - 16.0);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        SIZE.0, SIZE.1
    );
    let text = |x: f64, y: f64, anchor: &str, words: &str| {
        format!("<text x=\"{x:.0}\" y=\"{y:.0}\" text-anchor=\"{anchor}\">{words}</text>\n")
    };
    let mut mark = low;
    while mark <= high * 1.01 {
        let at = y(mark);
        out += &format!(
            "<path d=\"M{:.0} {at:.0}H{:.0}\" stroke=\"#ddd\"/>\n",
            ROOM.0,
            SIZE.0 - 70.0
        );
        out += &text(ROOM.0 - 6.0, at + 4.0, "end", &format!("{mark}"));
        mark *= 10.0;
    }
    for m in all {
        out += &text(x(m.0), SIZE.1 - 22.0, "middle", &format!("{}", m.0));
    }
    out += &text(SIZE.0 / 2.0, SIZE.1 - 6.0, "middle", "items");
    let line = |value: &dyn Fn(&Measure) -> f64| -> String {
        let points = all
            .iter()
            .map(|m| format!("{:.1},{:.1}", x(m.0), y(value(m))));
        points.collect::<Vec<_>>().join(" ")
    };
    let mut draw = |name: &str, colour: &str, dash: &str, value: &dyn Fn(&Measure) -> f64| {
        out += &format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" {dash}/>\n",
            line(value)
        );
        let end = all.last().map_or(low, value);
        out += &text(SIZE.0 - 66.0, y(end) + 4.0, "start", name);
    };
    draw("seconds", "#c33", "", &|m| m.1);
    draw("MB", "#36c", "", &|m| m.2);
    let (to, end) = (last, all.last().map_or(1.0, |m| m.1));
    draw("linear", "#999", "stroke-dasharray=\"4 4\"", &|m| {
        (end * m.0 / to).max(low) * 0.5
    });
    out + "</svg>\n"
}
