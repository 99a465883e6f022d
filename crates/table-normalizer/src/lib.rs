//! Blocks to task drafts: logical tables and assigned prose.
//!
//! The way through: `stream` finds row ends where the source marks none, `flattened` those of a table that came as one paragraph, `columns` finds the
//! header and `header` reads it, `settle` says which column is meant, `rows` reads the rows and `cut_rows` puts those
//! together that were cut, `over_pages` gives them what merged cells say over a page break, `sections` tells sections from tasks; `parts` reads
//! the form of the document, `further_heads` those of others in the same file, `prose` the tasks in its body. Nothing here knows a file format.

mod above;
mod amounts;
mod bodies;
mod clauses;
mod columns;
mod cut_rows;
mod fit;
mod flattened;
mod furniture;
mod further_heads;
mod header;
mod inferred;
mod joined;
mod joins;
mod levels;
mod lines;
mod maker;
mod matrix;
mod merged;
mod over_pages;
mod paragraph;
mod parts;
mod prose;
mod ready;
mod rows;
mod rules;
mod scraps;
mod sections;
mod settle;
mod shifted;
mod stream;
mod tables;
mod text;
mod turned;
mod unnamed;
mod values;
mod wrapped;

use model::block::Extract;
use model::draft::{Outline, Part, Passage};
use text::Kind;

/// Takes a document apart. Never fails: what is odd becomes a warning.
pub fn outline(extract: &Extract) -> Outline {
    let mut outline = Outline::default();
    let (items, tables) = tables::read(&extract.blocks, &mut outline.warnings);
    let items = text::with_stamped_number(items);
    let items = furniture::without(items, &mut outline.warnings);
    let items = text::join_broken(joined::part(items));
    outline.warnings.extend(further_heads::warnings(&items));
    let parts = parts::of(&items);
    outline.warnings.extend(parts::left_behind(&items, &parts));
    let mut reader = prose::Reader::new(&items, &parts);
    let mut made = maker::Maker::new(&tables);
    for (at, item) in items.iter().enumerate() {
        if item.kind == Kind::Table {
            let before = outline.tasks.len();
            made.tasks(item.table, &mut outline);
            if outline.tasks.len() > before {
                reader.pass_table();
            }
            continue;
        }
        let part = parts[at];
        let task = match part {
            Part::AnnexTitle => {
                let goes_on = at > 0 && parts[at - 1] == Part::AnnexTitle;
                reader.restart(&item.text, goes_on);
                None
            }
            Part::Body if !item.cell => reader.read(at, &items, &parts, &mut outline.tasks),
            _ => None,
        };
        outline.passages.push(Passage {
            part,
            text: item.text.clone(),
            place: item.place.clone(),
            task,
        });
    }
    if outline.tasks.is_empty()
        && let Some((at, task)) = reader.opening_task(&items)
    {
        // Tables leave no passage.
        let before = items[..at].iter().filter(|i| i.kind != Kind::Table).count();
        outline.passages[before].task = Some(0);
        outline.tasks.push(task);
    }
    outline
}
