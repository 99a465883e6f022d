//! One input: reads its bytes, takes a kept record or converts, and gives its row in `run.json`.
//! An archive or a mail gives a row for each file in it as well.

use crate::digest::Sum;
use crate::inputs::{Input, Trouble};
use crate::parents::Card;
use crate::settings::Limit;
use crate::sketch::Sketch;
use crate::store::{Key, Store};
use crate::{Conversion, Converted, Converter, PipelineError, Settings};
use extractor::{Member, MemberStatus};
use model::run::{InputRecord, InputStatus};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Read};

/// Media type of bytes that nobody knows.
const UNKNOWN: &str = "application/octet-stream";

/// Bytes of an oversized file that are looked at to tell whether it is a document at all.
const HEAD_BYTES: u64 = 64 << 10;

/// What became of a file.
pub struct Taken {
    /// Its row in `run.json`; `document_id` is still missing.
    pub row: InputRecord,
    /// The document, if it gave one.
    pub document: Option<Kept>,
}

/// A document whose record is in the store.
pub struct Kept {
    /// The record's name in the store.
    pub key: Key,
    /// The sum of its file.
    pub sum: Sum,
    /// An earlier run had made it.
    pub reused: bool,
    /// What is needed to find its parents.
    pub card: Card,
    /// What its tasks say, in short.
    pub sketch: Sketch,
}

/// Takes one input in: one file, or an archive and then each file in it.
///
/// An archive that could be opened is `converted` and gives no document itself. Its files count as
/// found in a folder.
///
/// # Errors
///
/// A record cannot be kept.
pub fn take(
    input: &Input,
    settings: &Settings,
    converter: &Converter,
    store: &Store,
) -> Result<Vec<Taken>, PipelineError> {
    let desk = Desk {
        settings,
        converter,
        store,
    };
    let file = File {
        path: &input.path,
        named: input.named,
    };
    match &input.trouble {
        Some(Trouble::Refused(reason)) => return Ok(vec![file.unread(reason.clone())]),
        Some(Trouble::Special) => return Ok(vec![file.no_document("not a regular file")]),
        Some(Trouble::Result) => {
            return Ok(vec![file.no_document("part of an output folder of vanban")]);
        }
        None => {}
    }
    let content = match read(input, settings.max_bytes) {
        Ok(content) => content,
        Err(error) => return Ok(vec![file.unread(error.to_string())]),
    };
    let over = content.size > settings.max_bytes;
    let (mut first, container) = file.take(&content, over, desk)?;
    if !container || over {
        return Ok(vec![first]);
    }
    let mut contents = store.spool()?;
    let members = converter.members(&content.bytes, &input.path, settings, &mut contents);
    drop(content);
    let members = match members {
        Ok(members) => members,
        Err(reason) => {
            (first.row.status, first.row.reason) = (InputStatus::Failed, Some(reason));
            return Ok(vec![first]);
        }
    };
    let mut members = members.into_iter().enumerate().peekable();
    file.opened(&mut first, members.peek().is_some());
    let mut all = vec![first];
    while let Some((number, member)) = members.next() {
        // What a container holds follows it.
        let inside = format!("{}!/", member.path);
        let next = members.peek();
        let holds = next.is_some_and(|(_, next)| next.path.starts_with(&inside));
        all.push(take_member(member, holds, contents.get(number), desk)?);
    }
    Ok(all)
}

/// Takes in a file of an archive or a mail; `holds` says whether it holds files itself.
fn take_member(
    Member { path, status }: Member,
    holds: bool,
    bytes: io::Result<Vec<u8>>,
    desk: Desk,
) -> Result<Taken, PipelineError> {
    let file = File {
        path: &path,
        named: false,
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return Ok(file.unread(error.to_string())),
    };
    let content = Content {
        size: bytes.len() as u64,
        sum: Sum::of(&bytes),
        bytes,
    };
    match status {
        MemberStatus::File => Ok(file.take(&content, false, desk)?.0),
        MemberStatus::Container => {
            let (mut taken, _) = file.take(&content, false, desk)?;
            file.opened(&mut taken, holds);
            Ok(taken)
        }
        MemberStatus::Unread(reason) => {
            let mut taken = file.unread(reason);
            if !content.bytes.is_empty() {
                taken.row.sha256 = Some(content.sum.to_string());
                taken.row.bytes = content.size;
            }
            Ok(taken)
        }
    }
}

/// What is needed to take a file in.
#[derive(Clone, Copy)]
struct Desk<'a> {
    settings: &'a Settings,
    converter: &'a Converter,
    store: &'a Store<'a>,
}

/// A file as it is told of.
struct File<'a> {
    path: &'a str,
    /// Named on the command line.
    named: bool,
}

impl File<'_> {
    /// Takes the file in, and says whether it holds files. `over` is a file of which the head
    /// alone was read.
    fn take(
        &self,
        content: &Content,
        over: bool,
        desk: Desk,
    ) -> Result<(Taken, bool), PipelineError> {
        let Desk {
            settings,
            converter,
            store,
        } = desk;
        let key = store.key(self.path, &content.sum);
        if !over && let Some(kept) = store.take(&key, self.path)? {
            let taken = self.converted(content, key, kept.earlier, kept.converted);
            return Ok((taken, false));
        }
        let conversion = converter.convert(&content.bytes, self.path, settings);
        let holds_files = matches!(
            conversion,
            Conversion::NoDocument {
                container: true,
                ..
            }
        );
        let (status, media_type, reason) = match conversion {
            Conversion::NoDocument {
                reason, media_type, ..
            } if !over || !holds_files => (self.foreign(), Some(media_type), reason),
            Conversion::Converted(converted) if !over => {
                store.save(&key, &converted)?;
                return Ok((self.converted(content, key, false, *converted), false));
            }
            failed => {
                let (media_type, reason) = match failed {
                    Conversion::Converted(head) => {
                        (Some(head.record.document.source.media_type), String::new())
                    }
                    Conversion::NoDocument {
                        reason, media_type, ..
                    } => (Some(media_type), reason),
                    Conversion::Failed { reason, media_type } => (media_type, reason),
                };
                let limit = settings.max_bytes;
                let reason = match over {
                    true => {
                        Limit::Size.told(&format!("the file is over the limit of {limit} bytes"))
                    }
                    false => reason,
                };
                (InputStatus::Failed, media_type, reason)
            }
        };
        let media_type = media_type.as_deref().unwrap_or(UNKNOWN);
        let row = self.row(Some(content), status, media_type, reason);
        let taken = Taken {
            row,
            document: None,
        };
        Ok((taken, holds_files))
    }

    /// What becomes of a file that is no document: passed over in a folder, failed when named.
    fn foreign(&self) -> InputStatus {
        if self.named {
            InputStatus::Failed
        } else {
            InputStatus::Skipped
        }
    }

    /// Says of an archive or a mail that it was opened, and where it holds no file, that.
    fn opened(&self, taken: &mut Taken, holds: bool) {
        (taken.row.status, taken.row.reason) = match holds {
            true => (InputStatus::Converted, None),
            false => (self.foreign(), Some("holds no file".to_owned())),
        };
    }

    fn no_document(&self, reason: &str) -> Taken {
        Taken {
            row: self.row(None, self.foreign(), UNKNOWN, reason.to_owned()),
            document: None,
        }
    }

    fn unread(&self, reason: String) -> Taken {
        Taken {
            row: self.row(None, InputStatus::Failed, UNKNOWN, reason),
            document: None,
        }
    }

    fn converted(&self, content: &Content, key: Key, reused: bool, converted: Converted) -> Taken {
        let Converted { record, unread, .. } = converted;
        let status = if unread.is_some() {
            InputStatus::Partial
        } else {
            InputStatus::Converted
        };
        let mut row = self.row(
            Some(content),
            status,
            &record.document.source.media_type,
            String::new(),
        );
        row.reason = unread;
        row.warnings = record.warnings.clone();
        Taken {
            row,
            document: Some(Kept {
                key,
                sum: content.sum,
                reused,
                sketch: Sketch::of(&record),
                card: Card::of(record),
            }),
        }
    }

    fn row(
        &self,
        content: Option<&Content>,
        status: InputStatus,
        media_type: &str,
        reason: String,
    ) -> InputRecord {
        InputRecord {
            path: self.path.to_owned(),
            sha256: content.map(|content| content.sum.to_string()),
            bytes: content.map_or(0, |content| content.size),
            media_type: media_type.to_owned(),
            status,
            document_id: None,
            reason: Some(reason),
            warnings: Vec::new(),
        }
    }
}

/// A file's bytes, or the head of an oversized one.
struct Content {
    bytes: Vec<u8>,
    size: u64,
    sum: Sum,
}

fn read(input: &Input, max_bytes: u64) -> io::Result<Content> {
    let mut file = fs::File::open(&input.file)?;
    let mut bytes = Vec::new();
    file.by_ref()
        .take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes)?;
    let mut hash = Sha256::new();
    hash.update(&bytes);
    let mut size = bytes.len() as u64;
    if size > max_bytes {
        bytes.truncate(HEAD_BYTES as usize);
        size += io::copy(&mut file, &mut hash)?;
    }
    Ok(Content {
        bytes,
        size,
        sum: Sum::end(hash),
    })
}
