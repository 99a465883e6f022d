//! A ZIP file as its parts by name, with limits that a bomb runs into.
//!
//! Promises that no more is unpacked than [`Options`] allows. What the parts mean is left to the
//! readers; files that are packed for sending are [`super::archive`]'s.

mod doubles;

use crate::legacy;
use crate::{Bound, ExtractError, Options};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Official media type of ZIP files.
pub const MEDIA_TYPE: &str = "application/zip";

/// Smallest unpacked size that the ratio is looked at for: small parts of blanks pack well.
const RATIO_FLOOR: u64 = 16 << 20;

/// Most bytes that a ZIP file may unpack to by the ratio, whatever its parts: many parts, each of
/// which packs well and is small, are a bomb as well.
pub fn most(bytes: &[u8], options: &Options) -> u64 {
    let packed = bytes.len() as u64;
    packed
        .saturating_mul(options.max_ratio)
        .max(4 * RATIO_FLOOR)
}

/// Which limit a ZIP file meets first that unpacks to more and more.
pub fn bound(bytes: &[u8], options: &Options) -> Bound {
    if most(bytes, options) < options.max_unpacked_bytes {
        Bound::Fixed
    } else {
        Bound::Unpacked
    }
}

/// An entry's name as far as it is text, or its number.
fn name_of(raw: &[u8], number: usize) -> String {
    match String::from_utf8_lossy(raw) {
        name if name.is_empty() => format!("entry-{}", number + 1),
        name => name.into_owned(),
    }
}

/// An open ZIP file.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<Cow<'a, [u8]>>>,
    /// The names of entries that share them with later ones.
    shared: BTreeMap<usize, Vec<u8>>,
    path: String,
    max_unpacked: u64,
    max_ratio: u64,
    unpacked: u64,
    /// What bounds the unpacked size.
    bound: Bound,
}

impl<'a> Package<'a> {
    /// Opens a ZIP file.
    ///
    /// # Errors
    ///
    /// It has no readable directory, or more entries than allowed.
    pub fn open(bytes: &'a [u8], path: &str, options: &Options) -> Result<Self, ExtractError> {
        let read = |bytes| {
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| ExtractError::Damaged {
                path: path.into(),
                reason: format!("the ZIP directory cannot be read: {error}"),
                place: "end of the file".into(),
            })
        };
        let (mut archive, mut shared) = (read(Cow::Borrowed(bytes))?, BTreeMap::new());
        let directory = usize::try_from(archive.central_directory_start()).unwrap_or(usize::MAX);
        let apart = doubles::apart(bytes, directory, archive.len(), options.max_members);
        let apart = apart.map_err(|name| ExtractError::Damaged {
            path: path.into(),
            reason: "more entries have one name than can be told apart".into(),
            place: String::from_utf8_lossy(&name).into_owned(),
        })?;
        if let Some(apart) = apart {
            (archive, shared) = (read(Cow::Owned(apart.bytes))?, apart.names);
        }
        if archive.len() > options.max_members {
            return Err(ExtractError::OverLimit {
                path: path.into(),
                what: format!("its number of {} entries", archive.len()),
                limit: format!("{} entries", options.max_members),
                bound: Bound::Entries,
            });
        }
        Ok(Package {
            archive,
            shared,
            path: path.into(),
            max_unpacked: options.max_unpacked_bytes.min(most(bytes, options)),
            max_ratio: options.max_ratio,
            unpacked: 0,
            bound: bound(bytes, options),
        })
    }

    /// Number of entries.
    pub fn entries(&self) -> usize {
        self.archive.len()
    }

    /// Name of an entry by its number; `None` for a folder.
    pub fn name(&mut self, number: usize) -> Option<String> {
        let entry = self.archive.by_index_raw(number).ok()?;
        let shared = self.shared.get(&number);
        let raw = shared.map_or(entry.name_raw(), Vec::as_slice);
        let name = match legacy::file_name(raw) {
            Some(name) => name,
            None if shared.is_some() => name_of(raw, number),
            None => entry
                .name()
                .map_or_else(|_| name_of(raw, number), |name| name.into_owned()),
        };
        let is_folder = |raw: &Vec<u8>| raw.ends_with(b"/") || raw.ends_with(b"\\");
        (!shared.map_or(entry.is_dir(), is_folder)).then_some(name)
    }

    /// Whether there is a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// A part by its name, `None` if there is no such part.
    ///
    /// # Errors
    ///
    /// The part is damaged, encrypted or over a limit.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ExtractError> {
        let name = name.trim_start_matches('/');
        let found = self.archive.index_for_name(name).or_else(|| {
            let wanted = name.to_lowercase().into_bytes();
            let same = |found: &[u8]| {
                let plain = found.iter().map(|b| {
                    if *b == b'\\' {
                        b'/'
                    } else {
                        b.to_ascii_lowercase()
                    }
                });
                plain.eq(wanted.iter().copied())
            };
            self.archive.file_names_raw().position(same)
        });
        match found {
            Some(number) => self.entry(number).map(Some),
            None => Ok(None),
        }
    }

    /// An entry by its number.
    ///
    /// # Errors
    ///
    /// The entry is damaged, encrypted or over a limit.
    pub fn entry(&mut self, number: usize) -> Result<Vec<u8>, ExtractError> {
        let path = self.path.clone();
        let over = |what: String, limit: String, bound| ExtractError::OverLimit {
            path: path.clone(),
            what,
            limit,
            bound,
        };
        let damaged = |reason: String, place: String| ExtractError::Damaged {
            path: path.clone(),
            reason,
            place,
        };
        let left = self.max_unpacked.saturating_sub(self.unpacked);
        let shared = self.shared.get(&number).map(Vec::as_slice);
        let raw = self.archive.by_index_raw(number);
        let encrypted = raw.ok().filter(|entry| entry.encrypted());
        let name = encrypted.map(|entry| name_of(shared.unwrap_or(entry.name_raw()), number));
        if let Some(name) = name {
            return Err(damaged("it is encrypted and needs a password".into(), name));
        }
        let mut entry = self
            .archive
            .by_index(number)
            .map_err(|error| damaged(error.to_string(), format!("entry {}", number + 1)))?;
        let name = String::from_utf8_lossy(shared.unwrap_or(entry.name_raw())).into_owned();
        let packed = entry.compressed_size().max(1);
        let allowed = left.min(packed.saturating_mul(self.max_ratio).max(RATIO_FLOOR));
        let mut bytes = Vec::new();
        let read = entry
            .by_ref()
            .take(allowed.saturating_add(1))
            .read_to_end(&mut bytes);
        self.unpacked = self.unpacked.saturating_add(bytes.len() as u64);
        if bytes.len() as u64 > left {
            return Err(over(
                "its unpacked size".into(),
                format!("{} bytes", self.max_unpacked),
                self.bound,
            ));
        }
        if bytes.len() as u64 > allowed {
            return Err(over(
                format!("the packing ratio of {name}"),
                format!("{} to 1", self.max_ratio),
                Bound::Fixed,
            ));
        }
        read.map_err(|error| damaged(error.to_string(), name.clone()))?;
        Ok(bytes)
    }

    /// Allows no more than so many bytes from now on.
    pub fn limit(&mut self, left: u64) {
        self.max_unpacked = self.unpacked.saturating_add(left);
    }

    /// Bytes unpacked so far.
    pub fn unpacked(&self) -> u64 {
        self.unpacked
    }
}
