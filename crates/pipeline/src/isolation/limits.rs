//! What the system is asked for: limits of time and memory, groups of processes.
//!
//! Limits hold on Linux; on other systems of the Unix kind time is limited and memory is not, and
//! elsewhere neither. Time is the processor's, so that a busy machine changes no result. Memory is
//! what is asked for to be written to, beyond what the process had before; so is time. Programs
//! that a process starts have the same limits, each for itself.

use std::process::{Child, Command, ExitStatus};

/// What ended a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The limit of time.
    Time,
    /// A signal that another process or the system sent.
    Outside,
    /// It ended itself, or did what a process must not.
    Itself,
}

#[cfg(unix)]
pub use unix::*;

#[cfg(unix)]
mod unix {
    use super::*;
    use crate::Settings;
    use rustix::process::{
        Pid, Resource, Rlimit, Signal, getpgrp, getpid, getrlimit, kill_process_group, setrlimit,
    };
    use rustix::stdio::dup2_stdout;
    use rustix::time::{ClockId, clock_gettime};
    use std::fs::File;
    use std::io;
    use std::os::fd::AsFd;
    use std::os::unix::process::{CommandExt, ExitStatusExt};

    /// Gives a process that is to be started a group of its own, which its children join.
    pub fn own_group(command: &mut Command) {
        command.process_group(0);
    }

    /// Ends a process and all of its group, now.
    pub fn end(child: &mut Child) {
        end_group(child.id());
    }

    /// Ends a process that has not been waited for, with all of its group, now.
    pub fn end_group(id: u32) {
        // The number of a group is not given away while one of the group lives.
        let group = i32::try_from(id).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            let _ = kill_process_group(group, Signal::KILL);
        }
    }

    /// Ends this process, and what it has started if it has a group of its own.
    pub fn end_own_group() {
        if getpgrp() == getpid() {
            let _ = kill_process_group(getpid(), Signal::KILL);
        }
        std::process::exit(0);
    }

    /// Standard output for this process's answers alone; what libraries print goes to standard error.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn answers() -> io::Result<File> {
        let own = io::stdout().as_fd().try_clone_to_owned()?;
        dup2_stdout(io::stderr())?;
        Ok(own.into())
    }

    /// Sets the limits for the next document. A limit that the system refuses does not hold.
    pub fn begin(settings: &Settings) {
        let _ = soft(Resource::Core, Some(0));
        if let Some(used) = seconds_used() {
            let _ = soft(Resource::Cpu, used.checked_add(settings.time_limit_seconds));
        }
        if let Some(used) = bytes_used() {
            let allowed = settings.memory_limit_mib.saturating_mul(1 << 20);
            let _ = soft(Resource::Data, used.checked_add(allowed));
        }
    }

    /// Lifts the limits, until [`begin`].
    pub fn end_of_document() {
        let _ = soft(Resource::Cpu, None);
        let _ = soft(Resource::Data, None);
    }

    /// What a status says.
    pub fn ending(status: ExitStatus) -> Ending {
        const OUTSIDE: [Signal; 4] = [Signal::KILL, Signal::TERM, Signal::INT, Signal::HUP];
        match status.signal() {
            Some(signal) if signal == Signal::XCPU.as_raw() => Ending::Time,
            Some(signal) if OUTSIDE.iter().any(|o| o.as_raw() == signal) => Ending::Outside,
            _ => Ending::Itself,
        }
    }

    /// Memory of this process that can be written to, in bytes; `None` where it is not told.
    pub fn bytes_used() -> Option<u64> {
        let status = std::fs::read_to_string("/proc/self/status").ok()?;
        let line = status.lines().find_map(|l| l.strip_prefix("VmData:"))?;
        let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
        kibibytes.checked_mul(1024)
    }

    fn seconds_used() -> Option<u64> {
        let seconds = clock_gettime(ClockId::ProcessCPUTime).tv_sec;
        u64::try_from(seconds).ok()?.checked_add(1)
    }

    /// Sets a limit as far as the hard limit allows; `None` is that far.
    fn soft(resource: Resource, wanted: Option<u64>) -> io::Result<()> {
        let maximum = getrlimit(resource).maximum;
        let current = match (wanted, maximum) {
            (Some(wanted), Some(maximum)) => Some(wanted.min(maximum)),
            (wanted, maximum) => wanted.or(maximum),
        };
        Ok(setrlimit(resource, Rlimit { current, maximum })?)
    }
}

#[cfg(not(unix))]
pub use elsewhere::*;

#[cfg(not(unix))]
mod elsewhere {
    use super::*;
    use crate::Settings;
    use std::io;

    /// There are no groups of processes.
    pub fn own_group(_: &mut Command) {}

    /// Ends a process, now.
    pub fn end(child: &mut Child) {
        let _ = child.kill();
    }

    /// A process cannot be ended by its number.
    pub fn end_group(_: u32) {}

    /// Ends this process.
    pub fn end_own_group() {
        std::process::exit(0);
    }

    /// Standard output.
    ///
    /// # Errors
    ///
    /// None.
    pub fn answers() -> io::Result<io::Stdout> {
        Ok(io::stdout())
    }

    /// There are no limits.
    pub fn begin(_: &Settings) {}

    /// There are no limits.
    pub fn end_of_document() {}

    /// There are no signals.
    pub fn ending(_: ExitStatus) -> Ending {
        Ending::Itself
    }

    /// It is not told.
    pub fn bytes_used() -> Option<u64> {
        None
    }
}
