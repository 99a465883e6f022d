//! The command line: arguments in, files and an exit status out.
//!
//! Exit status: 0 when every input was converted or skipped; 1 when the job finished and some
//! inputs failed or were read in part, a file is invalid or a score fell; 2 when the command could
//! not run. Results go to standard output, messages to standard error, each naming its file.

mod align;
mod arguments;
mod console;
mod convert;
mod evaluate;
mod interrupt;
mod outline;
mod repair;
mod report;
mod run;
mod schema;
mod source;
mod validate;

use anyhow::Result;
use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match on_a_big_stack(move || dispatch(arguments.command)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) if console::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            console::error(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

/// Runs a command; `true` is status 0, `false` status 1.
fn dispatch(command: Command) -> Result<bool> {
    match command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Convert { file, limits } => convert::run(&file, limits),
        Command::Align {
            plan,
            parent,
            decisions,
            limits,
        } => align::run(&plan, &parent, decisions.as_deref(), &limits.settings()),
        Command::Repair {
            file,
            with,
            json,
            limits,
        } => repair::run(&file, with.as_deref(), json, &limits.settings()),
        Command::Outline { file, out, limits } => outline::run(&file, &out, limits),
        Command::Report { dir } => report::run(&dir),
        Command::Evaluate { gold, out, json } => Ok(!evaluate::run(&gold, &out, json)?),
        Command::Validate { files } => Ok(!validate::run(&files)?),
        Command::Read { scratch, threads } => {
            pipeline::serve(scratch, threads)?;
            Ok(true)
        }
        Command::Schema { kind } => {
            schema::print(kind)?;
            Ok(true)
        }
    }
}

/// Documents are read on the main thread by some commands, and may be deeply nested.
fn on_a_big_stack(work: impl FnOnce() -> Result<bool> + Send + 'static) -> Result<bool> {
    let thread = std::thread::Builder::new()
        .stack_size(pipeline::STACK_BYTES)
        .spawn(work)?;
    thread
        .join()
        .unwrap_or_else(|_| Err(anyhow::anyhow!("internal error")))
}
