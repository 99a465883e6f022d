//! The spine: a whole run, its steps in order.

use crate::decided::Decided;
use crate::folder::{OutFolder, output};
use crate::inputs::{self, Input};
use crate::intake::{self, Kept, Taken};
use crate::kin::Kin;
use crate::ledger::Ledger;
use crate::parents::Card;
use crate::recent::Recent;
use crate::sorter::Sorter;
use crate::store::{Key, Store};
use crate::workers::Workers;
use crate::{
    Converter, Event, PipelineError, Settings, TOOL_VERSION, decisions, guess, report, results,
};
use model::SCHEMA_VERSION;
use model::place::Warning;
use model::run::{DecisionRecord, InputStatus, RunRecord};
use std::io;
use std::path::{Path, PathBuf};

/// Most documents that one warning names.
const NAMED: usize = 5;

/// What a run came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Inputs that failed or were read in part.
    pub not_whole: usize,
    /// Warnings of inputs that the run itself added, each behind the input's path, in the order of these.
    pub warnings: Vec<(String, Warning)>,
    /// What people decided, and what became of it.
    pub decisions: Vec<DecisionRecord>,
    /// Pairs whose alignment broke, with the reason; their plan's row has a warning.
    pub broken: Vec<String>,
    /// Files that stood in the output folder where the run writes and were no run's, each with the name that it has now.
    pub set_aside: Vec<(PathBuf, PathBuf)>,
}

impl Outcome {
    /// Whether every input was converted or skipped, and every pair aligned.
    pub fn is_whole(&self) -> bool {
        self.broken.is_empty() && self.not_whole == 0
    }
}

/// Converts the inputs, aligns plans with their parents, and writes all of `out`.
///
/// `jobs` is the number of threads; `converter` says where documents are read; `tell` hears of each [`Event`], on the calling thread.
///
/// # Errors
///
/// An argument names nothing, people's decisions cannot be read, or the output folder cannot be
/// written or is in use.
pub fn run(
    arguments: &[PathBuf],
    out: &Path,
    settings: &Settings,
    jobs: usize,
    converter: &Converter,
    tell: &mut dyn FnMut(&Event),
) -> Result<Outcome, PipelineError> {
    let inputs = inputs::collect(arguments, out)?;
    let decisions = decisions::of_run(settings, out)?;
    let folder = OutFolder::open(out)?;
    let store = Store::new(&folder, settings);
    let records = Recent::new(&folder);
    let mut run = Run::new(&folder, &store, &records, jobs, tell)?;
    (run.tell)(&Event::Started {
        inputs: inputs.len(),
    });
    let (documents, sketches) = run.convert(&inputs, settings, converter)?;
    drop(inputs);
    run.name(&documents)?;
    let reused = documents.iter().filter(|(_, kept)| kept.reused).count();
    let mut keys: Vec<Key> = documents.iter().map(|(_, kept)| kept.key).collect();
    keys.sort_unstable();
    let (rows, cards): (Vec<u32>, Vec<Card>) = documents
        .into_iter()
        .map(|(position, kept)| (position, kept.card))
        .unzip();
    run.rows = rows;

    let mut kin = run.named_parents(&cards);
    let read = |id: &str| records.get(id).ok();
    let known = run.ids.iter().map(String::as_str).collect();
    let mut decided = Decided::of(&decisions, &known, read);
    kin.add_decided(&decided.pairs, &run.ids);
    if settings.guess_parents {
        run.guess_parents(&mut kin, &cards, sketches)?;
    }
    drop(cards);
    let broken = run.align(&kin, &mut decided)?;
    let alignments = kin.pairs.len() - broken.len();

    // The account and the report; then what is stale goes.
    let Run {
        workers,
        ledger,
        ids,
        scratch,
        tell,
        ..
    } = run;
    let record = RunRecord {
        schema_version: SCHEMA_VERSION.to_owned(),
        tool_version: TOOL_VERSION.to_owned(),
        engines: settings.engines(),
        settings: settings.record(),
        inputs: &ledger,
        kinship: kin.record(&ids),
        missing_parents: std::mem::take(&mut kin.missing).into_iter().collect(),
        decisions: decided.records,
    };
    drop((kin, ids));
    folder.keep(&["documents", "alignments"])?;
    store.keep(&keys)?;
    drop(keys);
    folder.set_aside("run.json")?;
    folder.write_json("run.json", &record)?;
    let record = record.without_inputs();
    report::write(&folder, &record, &ledger, &workers)?;
    let set_aside = folder.close()?;
    tell(&Event::Finished {
        converted: ledger.count(InputStatus::Converted),
        partial: ledger.count(InputStatus::Partial),
        failed: ledger.count(InputStatus::Failed),
        skipped: ledger.count(InputStatus::Skipped),
        reused,
        alignments,
        missing_parents: record.missing_parents.len(),
    });
    Ok(Outcome {
        not_whole: ledger.count(InputStatus::Partial) + ledger.count(InputStatus::Failed),
        warnings: ledger.added().map_err(lost(&scratch))?,
        decisions: record.decisions,
        broken,
        set_aside,
    })
}

/// A run on its way, with what its steps share.
struct Run<'a, 't> {
    folder: &'a OutFolder,
    store: &'a Store<'a>,
    records: &'a Recent<'a>,
    workers: Workers,
    tell: &'t mut dyn FnMut(&Event),
    /// For what does not stay in memory.
    scratch: PathBuf,
    /// A row for each input.
    ledger: Ledger,
    /// By number of an input as it was pushed, the position of its row; set by the conversion.
    positions: Vec<u32>,
    /// Final ids of the documents, in the order of their rows; set when they are named.
    ids: Vec<String>,
    /// By document, the position of its row.
    rows: Vec<u32>,
}

/// What it means that a file in the folder for what does not stay in memory cannot be used.
fn lost(scratch: &Path) -> impl Fn(io::Error) -> PipelineError + Copy {
    move |error| output(scratch, "use", error)
}

/// Documents with the positions of their rows, in this order.
type Documents = Vec<(u32, Kept)>;

impl<'a, 't> Run<'a, 't> {
    fn new(
        folder: &'a OutFolder,
        store: &'a Store<'a>,
        records: &'a Recent<'a>,
        jobs: usize,
        tell: &'t mut dyn FnMut(&Event),
    ) -> Result<Self, PipelineError> {
        let scratch = folder.path(".vanban/tmp");
        Ok(Run {
            folder,
            store,
            records,
            workers: Workers::new(jobs)?,
            tell,
            ledger: Ledger::new(&scratch).map_err(lost(&scratch))?,
            scratch,
            positions: Vec::new(),
            ids: Vec::new(),
            rows: Vec::new(),
        })
    }

    /// Each input to a row, each document's record into the store. Of each input no more stays in memory than is needed to name it
    /// and to find its parents; the sketches of tasks go to disk.
    fn convert(
        &mut self,
        inputs: &[Input],
        settings: &Settings,
        converter: &Converter,
    ) -> Result<(Documents, Sorter), PipelineError> {
        let Run {
            store,
            scratch,
            ledger,
            tell,
            ..
        } = self;
        let lost = lost(scratch);
        let mut sketches = Sorter::new(scratch);
        let mut taken: Vec<(u32, Kept)> = Vec::new();
        let mut count = 0;
        self.workers.in_order(
            inputs,
            |input| intake::take(input, settings, converter, store),
            |_, files| {
                for Taken { row, document } in files {
                    let reused = document.as_ref().is_some_and(|kept| kept.reused);
                    tell(&Event::input(&row, reused));
                    ledger.push(&row).map_err(lost)?;
                    if let Some(mut kept) = document {
                        for (hash, task) in std::mem::take(&mut kept.sketch).hashes() {
                            sketches.push((hash, count, task)).map_err(lost)?;
                        }
                        taken.push((count, kept));
                    }
                    count += 1;
                }
                Ok(())
            },
        )?;
        self.positions = self.ledger.sort();
        let of_row = |number: u32| {
            let position = self.positions.get(number as usize);
            position.copied().unwrap_or(number)
        };
        let mut documents: Documents = taken
            .into_iter()
            .map(|(number, kept)| (of_row(number), kept))
            .collect();
        documents.sort_by_key(|(position, _)| *position);
        Ok((documents, sketches))
    }

    /// Final names, which need all documents; their records go under them.
    fn name(&mut self, documents: &[(u32, Kept)]) -> Result<(), PipelineError> {
        let Run {
            folder,
            store,
            scratch,
            ledger,
            tell,
            ..
        } = self;
        let lost = lost(scratch);
        let ids = results::name(ledger, documents).map_err(lost)?;
        folder.claim(ids.iter().map(|id| format!("documents/{id}.json")))?;
        let named: Vec<(&Kept, &String)> =
            documents.iter().map(|(_, kept)| kept).zip(&ids).collect();
        let write =
            |(kept, id): &(&Kept, &String)| results::write_document(folder, store, kept, id);
        self.workers.in_order(&named, write, |index, ()| {
            tell(&Event::Document {
                document_id: &ids[index],
                path: &ledger.row(documents[index].0).map_err(lost)?.path,
            });
            Ok(())
        })?;
        self.ids = ids;
        Ok(())
    }

    /// Parents that the documents name.
    fn named_parents(&mut self, cards: &[Card]) -> Kin {
        let mut kin = Kin::find(cards, &self.ids);
        for (plan, number) in std::mem::take(&mut kin.doubtful) {
            let may_be = kin.named(plan, &number).map(|at| self.ids[at].as_str());
            let mut shown: Vec<&str> = may_be.take(NAMED + 1).collect();
            if shown.len() > NAMED {
                shown[NAMED] = "…";
            }
            let shown = shown.join(", ");
            let message = format!("several of the documents given may be {number}: {shown}");
            self.ledger
                .warn(self.rows[plan], "ambiguous-parent", message);
        }
        kin
    }

    /// Likely parents of plans without one.
    fn guess_parents(
        &mut self,
        kin: &mut Kin,
        cards: &[Card],
        sketches: Sorter,
    ) -> Result<(), PipelineError> {
        let Run {
            records,
            scratch,
            ledger,
            ids,
            rows,
            ..
        } = self;
        let alone = kin.alone(cards.len());
        // Documents stand in the order of their rows.
        let document = |row: &u32| rows.binary_search(row).map_or(u32::MAX, |at| at as u32);
        let positions: Vec<u32> = self.positions.iter().map(document).collect();
        let wanted = guess::candidates(cards, &alone, sketches, &positions, scratch)
            .map_err(lost(scratch))?;
        let convinced = |(plan, parent): &(usize, usize)| {
            Ok(results::guess(records, &ids[*plan], &ids[*parent]))
        };
        self.workers
            .in_order(&wanted, convinced, |index, convinced| {
                let (plan, parent) = wanted[index];
                if convinced && kin.guess(plan, parent) {
                    let message = format!("{} is not named; its tasks say the same", ids[parent]);
                    ledger.warn(rows[plan], "parent-guessed", message);
                }
                Ok(())
            })
    }

    /// Aligns all pairs and tells what became of people's decisions; the pairs that broke, with the reasons.
    fn align(&mut self, kin: &Kin, decided: &mut Decided) -> Result<Vec<String>, PipelineError> {
        let Run {
            folder,
            records,
            ledger,
            tell,
            ids,
            rows,
            ..
        } = self;
        let pairs: Vec<(usize, usize)> = kin.pairs.iter().copied().collect();
        let path = |(plan, parent): &(usize, usize)| {
            format!("alignments/{}--{}.json", ids[*plan], ids[*parent])
        };
        folder.claim(pairs.iter().map(path))?;
        let mut broken = Vec::new();
        let align = |pair: &(usize, usize)| {
            let [plan, parent] = [&ids[pair.0], &ids[pair.1]];
            let people = decided.people(plan, parent);
            let guessed = kin.is_guessed(pair);
            let pair_ids = (plan.as_str(), parent.as_str());
            results::write_alignment(folder, records, pair_ids, &people, guessed, &path(pair))
        };
        self.workers.in_order(&pairs, align, |index, aligned| {
            let (plan, parent) = pairs[index];
            tell(&Event::alignment(&ids[plan], &ids[parent], &aligned));
            if let Err(reason) = aligned {
                let message = format!("no alignment with {}: {reason}", ids[parent]);
                broken.push(format!("{}: {message}", ids[plan]));
                folder.disclaim(&path(&pairs[index]));
                ledger.warn(rows[plan], "alignment-failed", message);
            }
            Ok(())
        })?;
        let aligned = pairs
            .iter()
            .map(|(plan, parent)| (ids[*plan].as_str(), ids[*parent].as_str()));
        decided.close(&aligned.collect());
        for (plan, message) in decided.outdated() {
            if let Some(at) = ids.iter().position(|id| *id == plan) {
                ledger.warn(rows[at], "decision-outdated", message);
            }
        }
        Ok(broken)
    }
}
