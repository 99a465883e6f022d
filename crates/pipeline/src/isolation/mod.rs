//! Where documents are read: on the calling thread, or in processes of their own.
//!
//! A process of its own keeps what a document does to its reader away from the run: a stack that
//! overflows, memory that ends, a loop without an end. It serves many documents, one after the
//! other, and has the limits of [`Settings`] for each; when it ends at one, that document has
//! failed, with the reason, and the next gets a new process. Both ways give the same conversions.
//!
//! `process` is a process as the run sees it, `serve` what goes on in it, `wire` what passes
//! between the two, `pictures` what takes in pages, `limits` what the system is asked for, `watch` the clock.

mod limits;
mod pictures;
mod process;
mod serve;
mod watch;
mod wire;

use crate::guard::guard;
use crate::outline::outline;
use crate::spool::Spool;
use crate::{Conversion, Outlined, PipelineError, Repaired, Settings, convert, repair};
use extractor::Member;
use pictures::Pictures;
use process::Process;
pub use serve::serve;
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use wire::{Answer, Contents, Task};

/// Documents that one process reads before a new one takes its place.
const DOCUMENTS_A_PROCESS: usize = 1000;

/// Reads documents, here or in processes. Threads share it; each process reads one document at a
/// time, so that there are as many as threads use it at once.
pub struct Converter {
    processes: Option<Processes>,
}

struct Processes {
    program: PathBuf,
    arguments: Vec<OsString>,
    idle: Mutex<Vec<Process>>,
}

impl Converter {
    /// Reads on the calling thread. No limit of time or memory holds.
    pub fn here() -> Self {
        Converter { processes: None }
    }

    /// Reads in processes of a program which calls [`serve`] when it gets these arguments, with
    /// `--scratch DIR` behind them.
    ///
    /// # Errors
    ///
    /// The first process cannot be started.
    pub fn in_processes(program: PathBuf, arguments: Vec<OsString>) -> Result<Self, PipelineError> {
        let first = Process::start(&program, &arguments)
            .map_err(|source| PipelineError::Process { source })?;
        Ok(Converter {
            processes: Some(Processes {
                program,
                arguments,
                idle: Mutex::new(vec![first]),
            }),
        })
    }

    /// Has the idle processes end, without waiting for it: their memory is given back while the caller goes on. Who asks again
    /// gets a new one.
    pub fn dismiss(&self) {
        let Some(processes) = &self.processes else {
            return;
        };
        processes.idle().iter_mut().for_each(Process::dismiss);
    }

    /// As [`convert()`]; what ends the process, or takes it over a limit, is `Failed`.
    pub fn convert(&self, bytes: &[u8], path: &str, settings: &Settings) -> Conversion {
        let Some(processes) = &self.processes else {
            return convert(bytes, path, settings);
        };
        let failed = |reason| Conversion::Failed {
            reason,
            media_type: None,
        };
        match processes.ask(Task::Convert, bytes, path, settings, None) {
            Ok(Answer::Conversion(conversion)) => conversion,
            Ok(_) => failed(process::NO_ANSWER.to_owned()),
            Err(reason) => failed(reason),
        }
    }

    /// As [`repair()`].
    ///
    /// # Errors
    ///
    /// As [`repair()`], and where the process ended; says why, as a sentence.
    pub fn repair(
        &self,
        bytes: &[u8],
        path: &str,
        settings: &Settings,
    ) -> Result<Vec<Repaired>, String> {
        let Some(processes) = &self.processes else {
            return repair(bytes, settings);
        };
        match processes.ask(Task::Repair, bytes, path, settings, None)? {
            Answer::Repaired(repaired) => repaired,
            _ => Err(process::NO_ANSWER.to_owned()),
        }
    }

    /// Draws each page of a PDF or picture file and hands it to `each`: the page's number from 1 and the bytes of a PNG.
    /// Cells and paragraphs are outlined in blue, tasks in red with what is behind the `#` of their ids. Where a process
    /// was ended and another took its place, pages come again.
    ///
    /// # Errors
    ///
    /// The document cannot be read, or is neither a PDF nor a picture; and what `each` says.
    pub fn outline(
        &self,
        bytes: &[u8],
        path: &str,
        settings: &Settings,
        each: impl FnMut(u32, &[u8]) -> io::Result<()>,
    ) -> Result<Outlined, PipelineError> {
        let mut pictures = Pictures::new(each);
        let outlined = match &self.processes {
            None => outline(bytes, path, settings, &mut |png| pictures.take(png)),
            Some(processes) => {
                let answer =
                    processes.ask(Task::Outline, bytes, path, settings, Some(&mut pictures));
                answer.and_then(|answer| match answer {
                    Answer::Outlined(outlined) => outlined,
                    _ => Err(process::NO_ANSWER.to_owned()),
                })
            }
        };
        pictures.end().map_err(|source| PipelineError::Output {
            path: path.into(),
            action: "write its pictures",
            source,
        })?;
        outlined.map_err(|reason| PipelineError::Unreadable {
            path: path.into(),
            reason,
        })
    }

    /// The files in an archive or a mail; their bytes go into `contents`, which is empty, in their order.
    ///
    /// # Errors
    ///
    /// It cannot be unpacked; says why, as a sentence.
    pub(crate) fn members(
        &self,
        bytes: &[u8],
        path: &str,
        settings: &Settings,
        contents: &mut Spool,
    ) -> Result<Vec<Member>, String> {
        let Some(processes) = &self.processes else {
            let mut put = |mut bytes: &[u8]| {
                let length = bytes.len() as u64;
                // What the disk does not take is told when it is asked for.
                let _ = contents.put(&mut bytes, length);
            };
            return members(bytes, path, settings, &mut put);
        };
        match processes.ask(Task::Unpack, bytes, path, settings, Some(contents))? {
            Answer::Members(members) => members,
            _ => Err(process::NO_ANSWER.to_owned()),
        }
    }
}

impl Processes {
    /// Those that read nothing at the moment.
    fn idle(&self) -> MutexGuard<'_, Vec<Process>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(
        &self,
        task: Task,
        bytes: &[u8],
        path: &str,
        settings: &Settings,
        mut contents: Option<&mut dyn Contents>,
    ) -> Result<Answer, String> {
        let mut again = true;
        loop {
            let waiting = self.idle().pop();
            let waited = waiting.is_some();
            let mut process = match waiting {
                Some(process) => process,
                None => Process::start(&self.program, &self.arguments)
                    .map_err(|error| format!("cannot start a process to read it: {error}"))?,
            };
            let contents_again = contents
                .as_mut()
                .map(|contents| &mut **contents as &mut dyn Contents);
            match process.ask(task, bytes, path, settings, contents_again) {
                Ok(answer) => {
                    if !process.spent && process.served < DOCUMENTS_A_PROCESS {
                        self.idle().push(process);
                    }
                    return Ok(answer);
                }
                Err(_) => {
                    let end = process.end(settings);
                    // What came from outside says nothing about the document; nor does it count where it may have
                    // met the process while it waited.
                    if !(end.from_outside && (again || waited)) {
                        return Err(end.reason);
                    }
                    again &= waited;
                    if let Some(contents) = &mut contents {
                        let cleared = contents.clear();
                        cleared.map_err(|error| {
                            format!("what was read of it cannot be dropped: {error}")
                        })?;
                    }
                }
            }
        }
    }
}

fn members(
    bytes: &[u8],
    path: &str,
    settings: &Settings,
    put: &mut dyn FnMut(&[u8]),
) -> Result<Vec<Member>, String> {
    let options = settings.extractor();
    guard("unpacking", || {
        extractor::members(bytes, path, &options, put)
    })?
    .map_err(|error| crate::convert::told(&error))
}
