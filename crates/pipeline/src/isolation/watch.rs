//! Who ends a process that does nothing: the clock, where the processor's time does not run.

use super::limits;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Watches one process that has a group of its own. It must be dropped before the process is waited for.
pub struct Watch {
    to: Option<Sender<Word>>,
    thread: Option<JoinHandle<()>>,
    late: Arc<AtomicBool>,
}

enum Word {
    /// A document begins, which may take so long.
    Begin(Duration),
    /// It has ended.
    Done,
}

impl Watch {
    /// Watches the process of this number.
    ///
    /// # Errors
    ///
    /// No thread can be started.
    pub fn new(process: u32) -> io::Result<Self> {
        let (to, from) = mpsc::channel();
        let late = Arc::new(AtomicBool::new(false));
        let told = late.clone();
        let watch = move || watch(process, &from, &told);
        let thread = thread::Builder::new().stack_size(128 << 10).spawn(watch)?;
        Ok(Watch {
            to: Some(to),
            thread: Some(thread),
            late,
        })
    }

    /// Does some work on the process, which is ended when it takes longer than this.
    pub fn during<T>(&self, seconds: u64, work: impl FnOnce() -> T) -> T {
        self.say(Word::Begin(Duration::from_secs(seconds)));
        let made = work();
        self.say(Word::Done);
        made
    }

    /// Whether the process was ended for taking too long.
    pub fn late(&self) -> bool {
        self.late.load(Ordering::Acquire)
    }

    fn say(&self, word: Word) {
        if let Some(to) = &self.to {
            // It listens until it has ended the process, and then there is nothing to say.
            let _ = to.send(word);
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.to = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn watch(process: u32, from: &Receiver<Word>, late: &AtomicBool) {
    while let Ok(word) = from.recv() {
        let Word::Begin(time) = word else { continue };
        if let Err(RecvTimeoutError::Timeout) = from.recv_timeout(time) {
            late.store(true, Ordering::Release);
            limits::end_group(process);
            return;
        }
    }
}
