//! What passes between a run and its processes, over their standard input and output.
//!
//! A *frame* is eight bytes, its length with the lowest first, and so many bytes. A request is a
//! frame of JSON and a frame with the document. A reply is a frame of JSON, and behind the heads of
//! an archive's files a frame for each with its bytes. Numbers with a point survive the way exactly.

use crate::{Conversion, Repaired, Settings};
use extractor::{Member, MemberStatus};
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// A document's record.
    Convert,
    /// A document's text, repaired.
    Repair,
    /// The files in an archive or a mail.
    Unpack,
}

/// What is asked for, of which document.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// What.
    pub task: Task,
    /// The document's path, as recorded.
    pub path: String,
    /// With which settings.
    pub settings: Settings,
}

/// What comes back.
#[derive(Debug, PartialEq)]
pub enum Answer {
    /// To [`Task::Convert`].
    Conversion(Conversion),
    /// To [`Task::Repair`].
    Repaired(Result<Vec<Repaired>, String>),
    /// To [`Task::Unpack`].
    Members(Result<Vec<Member>, String>),
}

#[derive(Serialize, Deserialize)]
struct Reply {
    /// The process keeps more memory than it should, and another had better take its place.
    spent: bool,
    body: Body,
}

#[derive(Serialize, Deserialize)]
enum Body {
    Conversion(Conversion),
    Repaired(Result<Vec<Repaired>, String>),
    Members(Result<Vec<Head>, String>),
}

/// A member without its bytes.
#[derive(Serialize, Deserialize)]
struct Head {
    path: String,
    status: Status,
}

#[derive(Serialize, Deserialize)]
enum Status {
    File,
    Container,
    Unread(String),
}

/// Writes a request.
///
/// # Errors
///
/// The pipe is broken.
pub fn write_request(to: &mut impl Write, request: &Request, bytes: &[u8]) -> io::Result<()> {
    write_frame(to, &serde_json::to_vec(request)?)?;
    write_frame(to, bytes)?;
    to.flush()
}

/// Reads a request with its document; `None` at the end of the pipe.
///
/// # Errors
///
/// The pipe is broken, or ends within.
pub fn read_request(from: &mut impl Read) -> io::Result<Option<(Request, Vec<u8>)>> {
    let Some(head) = read_frame(from, u64::MAX)? else {
        return Ok(None);
    };
    let request = serde_json::from_slice(&head)?;
    Ok(Some((request, expect_frame(from, u64::MAX)?)))
}

/// Writes a reply.
///
/// # Errors
///
/// The pipe is broken.
pub fn write_reply(to: &mut impl Write, answer: Answer, spent: bool) -> io::Result<()> {
    let mut contents = Vec::new();
    let body = match answer {
        Answer::Conversion(conversion) => Body::Conversion(conversion),
        Answer::Repaired(repaired) => Body::Repaired(repaired),
        Answer::Members(members) => Body::Members(members.map(|members| {
            let head = |member: Member| {
                contents.push(member.bytes);
                let status = match member.status {
                    MemberStatus::File => Status::File,
                    MemberStatus::Container => Status::Container,
                    MemberStatus::Unread(reason) => Status::Unread(reason),
                };
                Head {
                    path: member.path,
                    status,
                }
            };
            members.into_iter().map(head).collect()
        })),
    };
    write_frame(to, &serde_json::to_vec(&Reply { spent, body })?)?;
    for content in contents {
        write_frame(to, &content)?;
    }
    to.flush()
}

/// Reads a reply, and whether the process is spent. No frame may be longer than `most` bytes.
///
/// # Errors
///
/// The pipe is broken or ends, or holds something else.
pub fn read_reply(from: &mut impl Read, most: u64) -> io::Result<(Answer, bool)> {
    let Reply { spent, body } = serde_json::from_slice(&expect_frame(from, most)?)?;
    let answer = match body {
        Body::Conversion(conversion) => Answer::Conversion(conversion),
        Body::Repaired(repaired) => Answer::Repaired(repaired),
        Body::Members(Err(reason)) => Answer::Members(Err(reason)),
        Body::Members(Ok(heads)) => {
            let mut members = Vec::with_capacity(heads.len());
            for head in heads {
                let bytes = expect_frame(from, most)?;
                let status = match head.status {
                    Status::File => MemberStatus::File,
                    Status::Container => MemberStatus::Container,
                    Status::Unread(reason) => MemberStatus::Unread(reason),
                };
                members.push(Member {
                    path: head.path,
                    bytes,
                    status,
                });
            }
            Answer::Members(Ok(members))
        }
    };
    Ok((answer, spent))
}

fn write_frame(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)
}

fn expect_frame(from: &mut impl Read, most: u64) -> io::Result<Vec<u8>> {
    read_frame(from, most)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// A frame's bytes; `None` where the pipe ends before it.
fn read_frame(from: &mut impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    let mut begun = 0;
    while begun < length.len() {
        match from.read(&mut length[begun..]) {
            Ok(0) if begun == 0 => return Ok(None),
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => begun += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "a frame is too long",
        ));
    }
    // The length is not trusted with memory: what is read decides.
    const AT_ONCE: u64 = 1 << 20;
    let mut bytes = Vec::with_capacity(length.min(AT_ONCE) as usize);
    if from.take(length).read_to_end(&mut bytes)? as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request() -> Request {
        Request {
            task: Task::Convert,
            path: "hồ sơ/a.txt".to_owned(),
            settings: Settings::default(),
        }
    }

    fn member(name: &str, bytes: &[u8], status: MemberStatus) -> Member {
        Member {
            path: name.to_owned(),
            bytes: bytes.to_vec(),
            status,
        }
    }

    #[test]
    fn requests_come_out_as_they_went_in() {
        let mut pipe = Vec::new();
        write_request(&mut pipe, &request(), b"one").unwrap();
        write_request(&mut pipe, &request(), b"").unwrap();
        let mut from = pipe.as_slice();
        assert_eq!(
            read_request(&mut from).unwrap(),
            Some((request(), b"one".to_vec()))
        );
        assert_eq!(read_request(&mut from).unwrap(), Some((request(), vec![])));
        assert_eq!(read_request(&mut from).unwrap(), None);
    }

    #[test]
    fn members_keep_their_bytes_and_what_they_are() {
        let members = vec![
            member("a.zip!/b.txt", b"text", MemberStatus::File),
            member("a.zip!/c.zip", b"", MemberStatus::Container),
            member("a.zip!/d", b"", MemberStatus::Unread("no".to_owned())),
        ];
        let answer = || Answer::Members(Ok(members.clone()));
        let mut pipe = Vec::new();
        write_reply(&mut pipe, answer(), true).unwrap();
        assert_eq!(
            read_reply(&mut pipe.as_slice(), 1000).unwrap(),
            (answer(), true)
        );
    }

    #[test]
    fn a_reply_that_is_cut_or_too_long_is_an_error() {
        let reason = "no".to_owned();
        let answer = Answer::Conversion(Conversion::Failed { reason });
        let mut pipe = Vec::new();
        write_reply(&mut pipe, answer, false).unwrap();
        for end in 0..pipe.len() {
            assert!(read_reply(&mut &pipe[..end], 1000).is_err(), "{end}");
        }
        assert!(read_reply(&mut pipe.as_slice(), 10).is_err());
        pipe[..8].fill(0xff);
        assert!(read_reply(&mut pipe.as_slice(), u64::MAX).is_err());
    }
}
