//! A process that reads documents, as the run sees it.

use super::limits::{self, Ending};
use super::watch::Watch;
use super::wire::{self, Answer, Contents, Request, Task};
use crate::settings::{Limit, Settings};
use std::collections::VecDeque;
use std::ffi::OsString;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Reason of a document whose reader says nothing sensible.
pub const NO_ANSWER: &str = "the process that read it gave no answer";

/// How long a process that broke its pipe may take to end.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes of a process's last words that are kept.
const LAST_WORDS: usize = 4096;

/// A process that reads documents. When dropped, it is ended with all that it started.
pub struct Process {
    child: Child,
    pipes: Option<(ChildStdin, BufReader<ChildStdout>)>,
    listener: Option<JoinHandle<Vec<u8>>>,
    watch: Option<Watch>,
    /// Its temporary files, also those that it leaves behind when it is ended.
    _scratch: Option<TempDir>,
    /// Documents that it has read.
    pub served: usize,
    /// It asks to be replaced.
    pub spent: bool,
}

/// How a process ended.
pub struct End {
    /// What to say about the document that it read, as a sentence.
    pub reason: String,
    /// Somebody ended it, or the system for want of memory.
    pub from_outside: bool,
}

impl Process {
    /// Starts a process.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn start(program: &Path, arguments: &[OsString]) -> io::Result<Self> {
        let scratch = tempfile::Builder::new().prefix("vanban-").tempdir().ok();
        let mut command = Command::new(program);
        command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(scratch) = &scratch {
            command.arg("--scratch").arg(scratch.path());
            command.env("TMPDIR", scratch.path());
        }
        limits::own_group(&mut command);
        let mut child = command.spawn()?;
        let (Some(to), Some(from), Some(words)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(io::Error::other("no pipes"));
        };
        let listener = thread::Builder::new()
            .stack_size(128 << 10)
            .spawn(move || last_words(words));
        let mut process = Process {
            child,
            pipes: Some((to, BufReader::new(from))),
            listener: None,
            watch: None,
            _scratch: scratch,
            served: 0,
            spent: false,
        };
        process.listener = Some(listener?);
        process.watch = Some(Watch::new(process.child.id())?);
        Ok(process)
    }

    /// Has a document read. The bytes of files in an archive, or of pictures, go into `contents`.
    ///
    /// # Errors
    ///
    /// The process has ended, or says nothing sensible; it is of no use then.
    pub fn ask(
        &mut self,
        task: Task,
        bytes: &[u8],
        path: &str,
        settings: &Settings,
        contents: Option<&mut dyn Contents>,
    ) -> io::Result<Answer> {
        let (Some((to, from)), Some(watch)) = (&mut self.pipes, &self.watch) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let request = Request {
            task,
            path: path.to_owned(),
            settings: settings.clone(),
        };
        // What does not fit its memory cannot come from it.
        let most = settings.memory_limit_mib.saturating_mul(1 << 20);
        let (answer, spent) = watch.during(settings.wait_limit_seconds, || {
            wire::write_request(to, &request, bytes)?;
            wire::read_reply(from, most, contents)
        })?;
        self.served += 1;
        self.spent = spent;
        Ok(answer)
    }

    /// Ends it, where it has not ended itself, and says what ended it.
    pub fn end(mut self, settings: &Settings) -> End {
        let late = self.watch.take().is_some_and(|watch| watch.late());
        let status = self.stop();
        let words = self
            .listener
            .take()
            .and_then(|listener| listener.join().ok());
        let words = String::from_utf8_lossy(&words.unwrap_or_default()).into_owned();
        let (reason, from_outside) = match status {
            _ if late => (over_wait(settings), false),
            Err(error) => (format!("the process that read it was lost: {error}"), true),
            Ok(_) if words.contains("memory allocation of") => (over_memory(settings), false),
            Ok(_) if words.contains("overflowed its stack") => {
                ("it is nested too deep to be read".to_owned(), false)
            }
            Ok(status) => match limits::ending(status) {
                Ending::Time => (over_time(settings), false),
                Ending::Outside => (
                    format!("the process that read it was ended ({status})"),
                    true,
                ),
                Ending::Itself => (
                    format!("the process that read it broke off ({status})"),
                    false,
                ),
            },
        };
        End {
            reason,
            from_outside,
        }
    }

    /// Ends it, with its children, and does not wait until it has ended. It is of no use then.
    pub fn dismiss(&mut self) {
        self.pipes = None;
        limits::end(&mut self.child);
    }

    /// Waits a moment for the process to end itself, which says how; then ends it, with its children.
    fn stop(&mut self) -> io::Result<ExitStatus> {
        let patience = Instant::now() + PATIENCE;
        let mut status = self.child.try_wait()?;
        while status.is_none() && Instant::now() < patience {
            thread::sleep(Duration::from_millis(1));
            status = self.child.try_wait()?;
        }
        self.pipes = None;
        limits::end(&mut self.child);
        match status {
            Some(status) => Ok(status),
            None => self.child.wait(),
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.watch = None;
        self.dismiss();
        // Nobody asks any more how it ended.
        let _ = self.child.wait();
        if let Some(listener) = self.listener.take() {
            let _ = listener.join();
        }
    }
}

/// The end of what a process says on standard error; shown as well where `RUST_BACKTRACE` is set.
fn last_words(mut from: ChildStderr) -> Vec<u8> {
    let shown = std::env::var_os("RUST_BACKTRACE").is_some();
    let mut words = VecDeque::new();
    let mut piece = [0; 1024];
    while let Ok(read @ 1..) = from.read(&mut piece) {
        if shown {
            let _ = io::stderr().write_all(&piece[..read]);
        }
        words.extend(&piece[..read]);
        let over = words.len().saturating_sub(LAST_WORDS);
        words.drain(..over);
    }
    words.into()
}

fn over_memory(settings: &Settings) -> String {
    Limit::Memory.told(&format!(
        "reading it takes more than the memory limit of {} MiB",
        settings.memory_limit_mib
    ))
}

fn over_time(settings: &Settings) -> String {
    Limit::Time.told(&format!(
        "reading it takes more than the time limit of {} seconds",
        settings.time_limit_seconds
    ))
}

fn over_wait(settings: &Settings) -> String {
    Limit::Wait.told(&format!(
        "reading it takes longer than the limit of {} seconds by the clock",
        settings.wait_limit_seconds
    ))
}
