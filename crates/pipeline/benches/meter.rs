//! Seconds of the processor, bytes in, peak of memory.

use std::fmt;
use std::fs;
use std::str::FromStr;
use std::time::Instant;

/// Ticks of the clock in `/proc/self/stat`, per second.
const TICKS: f64 = 100.0;

/// What one row of the table came to. As text, three numbers, from one process to the other.
#[derive(Debug, Default)]
pub struct Meter {
    /// Input, in millions of bytes.
    pub megabytes: f64,
    /// Seconds of the processor that were counted.
    pub seconds: f64,
    /// Most memory that was resident, in millions of bytes.
    pub peak: f64,
}

impl Meter {
    /// Counts an input's bytes.
    pub fn take_in(&mut self, text: &str) {
        self.megabytes += text.len() as f64 / 1e6;
    }

    /// Does some work on this thread, and counts its time where `counted`.
    pub fn time<T>(&mut self, counted: bool, work: impl FnOnce() -> T) -> T {
        let before = of_thread();
        let wall = Instant::now();
        let made = work();
        if counted {
            self.seconds += match (before, of_thread()) {
                (Some(before), Some(after)) => after - before,
                _ => wall.elapsed().as_secs_f64(),
            };
        }
        made
    }
}

impl fmt::Display for Meter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.megabytes, self.seconds, self.peak)
    }
}

impl FromStr for Meter {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let numbers: Result<Vec<f64>, _> = text.split_whitespace().map(str::parse).collect();
        match numbers.as_deref() {
            Ok(&[megabytes, seconds, peak]) => Ok(Meter {
                megabytes,
                seconds,
                peak,
            }),
            _ => Err(()),
        }
    }
}

/// Seconds that this thread has had the processor.
fn of_thread() -> Option<f64> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Seconds that the threads of this process have had the processor, to a hundredth.
pub fn of_process() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").expect("Linux");
    // The second field is the program's name in brackets, which may hold blanks.
    let rest = text.rsplit(')').next().unwrap_or_default();
    let ticks = rest.split_whitespace().skip(11).take(2);
    ticks.filter_map(|n| n.parse::<f64>().ok()).sum::<f64>() / TICKS
}

/// The most memory that this process has had, in millions of bytes.
pub fn peak() -> f64 {
    let text = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() * 1024.0 / 1e6
}
