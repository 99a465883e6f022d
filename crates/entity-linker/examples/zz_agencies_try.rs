//! Private trial.
use std::io::Read;
use vietnamese::agencies::{Agencies, Context};
fn main() {
    let mut s = String::new();
    std::io::stdin().read_to_string(&mut s).unwrap();
    let issuer = std::env::args().nth(2);
    let ctx = Context { issuer: issuer.as_deref(), issued_on: Some("2025-08-01"), definitions: &[] };
    let mode = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let mut n = 0;
    for l in s.lines() {
        n += 1;
        if mode == "time" {
            std::hint::black_box(entity_linker::agency::list(l, &ctx));
            std::hint::black_box(vietnamese::assignment::read(l));
            continue;
        }
        if mode == "list" {
            let v: Vec<String> = entity_linker::agency::list(&l.replace("\\n", "\n"), &ctx).into_iter().map(|a| format!("{}[{}{}{:.2}]", a.name, if a.collective { "C " } else { "" }, a.id.unwrap_or_default(), a.confidence)).collect();
            println!("{l}\n      => {}", v.join(" | "));
        } else {
            let a = vietnamese::assignment::read(l);
            let g = |r: &Option<std::ops::Range<usize>>| r.clone().map_or("-".into(), |r| l[r].to_owned());
            let cut: String = l.chars().take(140).collect();
            println!("{cut}\n   P={:?}  L={} C={} R={}", Agencies::get().prefix(l.trim_start_matches(|c: char| !c.is_alphabetic())), g(&a.lead), g(&a.coordinating), l[a.rest].chars().take(30).collect::<String>());
        }
    }
    eprintln!("{n} {:?}", t.elapsed());
}
