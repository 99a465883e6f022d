//! What is told when a run is interrupted: that it may go on.

use crate::console;
use std::io;
#[cfg(unix)]
use std::{sync::mpsc, time::Duration};

/// What is kept of a run that does not end.
const KEPT: &str = "interrupted; what was read is kept in the output folder, and the same command goes on from there";

/// How long the message may take.
#[cfg(unix)]
const PATIENCE: Duration = Duration::from_secs(1);

/// Listens from now on for Ctrl-C and for the wish to end. At the first of them `before` is done, a message told, and
/// the program ended as it would have been.
///
/// # Errors
///
/// What the system says.
#[cfg(unix)]
pub fn listen(before: impl FnOnce() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let heeded = [SIGINT, SIGTERM].into_iter();
    let heeded = heeded.filter(|signal| !is_ignored(*signal));
    let mut signals = signal_hook::iterator::Signals::new(heeded)?;
    std::thread::Builder::new().spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let (tell, told) = mpsc::channel();
            std::thread::spawn(move || {
                before();
                console::error(KEPT);
                let _ = tell.send(());
            });
            // Where nobody reads what is told, the program ends all the same.
            let _ = told.recv_timeout(PATIENCE);
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

/// There are no signals.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub fn listen(_: impl FnOnce() + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Whether who started the program wants it to pass over a signal, as shells do for what runs in the background.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|l| l.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}
