//! What a run is told that can change a result.

use std::collections::BTreeMap;

/// Settings that can change a result. The number of threads is none of them.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Largest file that is read, in bytes; a larger one fails.
    pub max_bytes: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            max_bytes: extractor::Options::default().max_bytes,
        }
    }
}

impl Settings {
    /// The settings by name, as recorded in `run.json`.
    pub fn record(&self) -> BTreeMap<String, String> {
        BTreeMap::from([("max_bytes".to_owned(), self.max_bytes.to_string())])
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
            ..extractor::Options::default()
        }
    }
}
