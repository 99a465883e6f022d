//! What a run is told that can change a result.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Settings that can change a result. The number of threads is none of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Largest file that is read, in bytes; a larger one fails. What an archive or a package unpacks to
    /// may be twice as much.
    pub max_bytes: u64,
    /// Most files in an archive or a mail, inner archives included.
    pub max_members: u64,
    /// Whether a plan that names no document among the inputs is aligned with one whose tasks it
    /// says again; see `guess`.
    pub guess_parents: bool,
    /// People's decisions; `None` reads `decisions.csv` in the output folder, if it is there.
    pub decisions: Option<PathBuf>,
    /// Seconds of the processor that one document may take, those of OCR programs aside; one that
    /// takes more fails. 600: what a text of 200 MB takes. Holds in processes of their own only, see
    /// [`crate::Converter`].
    pub time_limit_seconds: u64,
    /// Memory that one document may take, in MiB; one that takes more fails. 2048: what a text of
    /// 80 MB takes, at 24 bytes for one. Holds in processes of their own only.
    pub memory_limit_mib: u64,
    /// Seconds by the clock that one document may take, OCR programs included; one that takes longer
    /// fails. 21,600: twice what OCR of 3,000 pages takes, so that it ends what hangs and nothing
    /// else. Holds in processes of their own only.
    pub wait_limit_seconds: u64,
}

/// A limit of [`Settings`] that a document can be over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Its size, and what it may unpack to.
    Size,
    /// The files in an archive.
    Entries,
    /// The processor's seconds.
    Time,
    /// Memory.
    Memory,
    /// Seconds by the clock.
    Wait,
}

impl Limit {
    /// All of them.
    pub const ALL: [Limit; 5] = [
        Limit::Size,
        Limit::Entries,
        Limit::Time,
        Limit::Memory,
        Limit::Wait,
    ];

    /// The option of the command line that sets it, without its dashes: reasons name it to those who read them.
    pub fn option(self) -> &'static str {
        match self {
            Limit::Size => "size-limit",
            Limit::Entries => "entry-limit",
            Limit::Time => "time-limit",
            Limit::Memory => "memory-limit",
            Limit::Wait => "wait-limit",
        }
    }

    /// What is wrong with a document that is over it, and what raises it.
    pub(crate) fn told(self, wrong: &str) -> String {
        format!("{wrong}; --{} raises it", self.option())
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            max_bytes: extractor::Options::default().max_bytes,
            max_members: extractor::Options::default().max_members as u64,
            guess_parents: true,
            decisions: None,
            time_limit_seconds: 600,
            memory_limit_mib: 2048,
            wait_limit_seconds: 21_600,
        }
    }
}

impl Settings {
    /// The settings by name, as recorded in `run.json`.
    pub fn record(&self) -> BTreeMap<String, String> {
        let mut out = self.of_conversion();
        out.insert("guess_parents".to_owned(), self.guess_parents.to_string());
        out
    }

    /// Those that a document's record depends on.
    pub(crate) fn of_conversion(&self) -> BTreeMap<String, String> {
        let numbers = [
            ("max_bytes", self.max_bytes),
            ("max_members", self.max_members),
            ("memory_limit_mib", self.memory_limit_mib),
            ("time_limit_seconds", self.time_limit_seconds),
            ("wait_limit_seconds", self.wait_limit_seconds),
        ];
        numbers
            .into_iter()
            .map(|(name, number)| (name.to_owned(), number.to_string()))
            .collect()
    }

    /// The external programs that may be used, with their versions, as recorded in `run.json`.
    pub fn engines(&self) -> BTreeMap<String, String> {
        extractor::ocr_engine()
            .map(|found| {
                let (name, version) = found.split_once(' ').unwrap_or((found, ""));
                (name.to_owned(), version.to_owned())
            })
            .into_iter()
            .collect()
    }

    /// The extractor's share of the settings.
    pub(crate) fn extractor(&self) -> extractor::Options {
        extractor::Options {
            max_bytes: self.max_bytes,
            max_unpacked_bytes: self.max_bytes.saturating_mul(2),
            max_members: usize::try_from(self.max_members).unwrap_or(usize::MAX),
            ..extractor::Options::default()
        }
    }
}
