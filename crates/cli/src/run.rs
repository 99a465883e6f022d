//! `vanban run`: the main job, with its progress.
//!
//! With `--json`, standard output gets one JSON object per line for each event; `event` names it:
//!
//! | `event` | other keys |
//! | --- | --- |
//! | `started` | `inputs`: number of files |
//! | `input` | `path`, `status`, `reason`, `reused`: taken from an earlier run, `warnings`: their number |
//! | `document` | `document_id`, `path` |
//! | `alignment` | `plan`, `parent`, `matched`, `links`: numbers, `reason`: why there is none |
//! | `finished` | `converted`, `partial`, `failed`, `skipped`, `reused`, `alignments`, `missing_parents`: numbers |
//!
//! Inputs that failed or were read in part are told on standard error in any case.

use crate::arguments::RunArguments;
use crate::{console, interrupt, source};
use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use model::place::Warning;
use model::run::{DecisionState, InputStatus};
use pipeline::{Event, Settings};
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::thread;

/// Warnings of inputs that are told on standard error.
const TOLD: [&str; 2] = ["alignment-failed", "decision-outdated"];

/// Runs the job.
///
/// # Errors
///
/// It could not run; see [`pipeline::run`].
pub fn run(arguments: &RunArguments) -> Result<bool> {
    let jobs = arguments
        .jobs
        .or_else(|| thread::available_parallelism().ok());
    let converter = source::converter(1)?;
    let mut teller = Teller::new(arguments);
    let bar = teller.bar.clone();
    // Without it an interrupted run ends as well, and says nothing.
    let _ = interrupt::listen(move || bar.finish_and_clear());
    let settings = Settings {
        guess_parents: !arguments.no_guess,
        decisions: arguments.decisions.clone(),
        ..arguments.limits.settings()
    };
    let outcome = pipeline::run(
        &arguments.inputs,
        &arguments.out,
        &settings,
        jobs.map_or(1, NonZeroUsize::get),
        &converter,
        &mut |event| teller.tell(event),
    );
    teller.bar.finish_and_clear();
    let outcome = outcome?;
    for (was, is) in &outcome.set_aside {
        let (was, is) = (was.display(), is.display());
        console::error(&format!("{was}: written by no run before; it is {is} now"));
    }
    let told = |warning: &Warning| TOLD.contains(&&*warning.code);
    for (path, warning) in outcome.warnings.iter().filter(|(_, warning)| told(warning)) {
        console::error(&format!("{path}: {}", warning.message));
    }
    for decision in &outcome.decisions {
        // Of a plan that is an input, its row has told it.
        if decision.state == DecisionState::Unused
            && let Some(message) = &decision.message
        {
            console::error(&format!("decision of line {}: {message}", decision.line));
        }
    }
    Ok(outcome.is_whole())
}

/// Tells of events as the arguments want it.
struct Teller {
    bar: ProgressBar,
    quiet: bool,
    json: bool,
}

impl Teller {
    fn new(arguments: &RunArguments) -> Self {
        let shown = io::stderr().is_terminal() && !arguments.quiet && !arguments.json;
        let target = if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        Teller {
            bar,
            quiet: arguments.quiet,
            json: arguments.json,
        }
    }

    fn tell(&mut self, event: &Event) {
        if self.json {
            self.line(event);
        }
        match event {
            Event::Started { inputs } => {
                self.bar.set_length(*inputs as u64);
                if *inputs == 0 {
                    console::error("no file in the folders given");
                }
            }
            Event::Input {
                path,
                status,
                reason,
                ..
            } => {
                if matches!(status, InputStatus::Failed | InputStatus::Partial) {
                    let word = if *status == InputStatus::Failed {
                        "failed"
                    } else {
                        "partial"
                    };
                    let message = format!("{path}: {word}: {}", reason.unwrap_or("no reason"));
                    self.bar.suspend(|| console::error(&message));
                }
                if path.contains("!/") {
                    self.bar.inc_length(1);
                }
                self.bar.inc(1);
            }
            Event::Finished { .. } if !self.quiet && !self.json => self.summary(event),
            _ => {}
        }
    }

    /// A line for machines. When nobody reads any more, the job goes on without; what else keeps it from being written is told.
    fn line(&mut self, event: &Event) {
        if let Ok(text) = serde_json::to_string(event) {
            let mut out = io::stdout().lock();
            if let Err(error) = writeln!(out, "{text}").and_then(|()| out.flush()) {
                self.json = false;
                if error.kind() != io::ErrorKind::BrokenPipe {
                    let message = format!("standard output: {error}; no more events are written");
                    self.bar.suspend(|| console::error(&message));
                }
            }
        }
    }

    fn summary(&self, event: &Event) {
        let Event::Finished {
            converted,
            partial,
            failed,
            skipped,
            reused,
            alignments,
            missing_parents,
        } = event
        else {
            return;
        };
        self.bar.suspend(|| {
            console::error(&format!(
                "{converted} converted ({reused} of an earlier run), {partial} partial, {failed} failed, \
                 {skipped} skipped; {alignments} alignments, {missing_parents} parents not given"
            ));
        });
    }
}
