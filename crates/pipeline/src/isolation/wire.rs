//! What passes between a run and its processes, over their standard input and output.
//!
//! A *frame* is eight bytes, its length with the lowest first, and so many bytes. A request is a
//! frame of JSON and a frame with the document. A reply is JSON in frames of some megabytes and an empty one, so that a
//! large one is never in memory as text; before the heads of an archive's files there is a frame for each with its bytes, and
//! before what is told of a document's pages one for each picture.
//! Numbers with a point survive the way exactly.

use crate::spool::Spool;
use crate::{Conversion, Outlined, Repaired, Settings, json};
use extractor::{Member, MemberStatus};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// Says that a frame with the bytes of a file or picture follows.
const CONTENT: u8 = 1;

/// Says that the reply follows.
const REPLY: u8 = 2;

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
    /// Pictures of a document's pages.
    Outline,
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
    /// To [`Task::Outline`].
    Outlined(Result<Outlined, String>),
}

/// What takes in the files or pictures that come before an answer.
pub trait Contents {
    /// Takes in so many bytes as the next thing. What it cannot keep it tells when it is asked for it.
    ///
    /// # Errors
    ///
    /// They cannot be read, or end before.
    fn put(&mut self, from: &mut dyn Read, length: u64) -> io::Result<()>;

    /// Lets all go: another process begins anew.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn clear(&mut self) -> io::Result<()>;
}

impl Contents for Spool {
    fn put(&mut self, mut from: &mut dyn Read, length: u64) -> io::Result<()> {
        Spool::put(self, &mut from, length)
    }

    fn clear(&mut self) -> io::Result<()> {
        Spool::clear(self)
    }
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
    Outlined(Result<Outlined, String>),
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

/// Writes the bytes of a file in an archive or of a picture, before the reply that tells of it.
///
/// # Errors
///
/// The pipe is broken.
pub fn write_content(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&[CONTENT])?;
    write_frame(to, bytes)
}

/// Writes a reply.
///
/// # Errors
///
/// The pipe is broken.
pub fn write_reply(to: &mut impl Write, answer: Answer, spent: bool) -> io::Result<()> {
    to.write_all(&[REPLY])?;
    let body = match answer {
        Answer::Conversion(conversion) => Body::Conversion(conversion),
        Answer::Repaired(repaired) => Body::Repaired(repaired),
        Answer::Members(members) => {
            Body::Members(members.map(|members| members.into_iter().map(Head::of).collect()))
        }
        Answer::Outlined(outlined) => Body::Outlined(outlined),
    };
    let mut pieces = Pieces {
        to,
        held: Vec::new(),
    };
    serde_json::to_writer(&mut pieces, &Reply { spent, body })?;
    pieces.end()
}

/// Reads a reply, and whether the process is spent. The bytes of files and pictures go into `contents`. No reply may be
/// longer than `most` bytes, these aside.
///
/// # Errors
///
/// The pipe is broken or ends, or holds something else.
pub fn read_reply(
    from: &mut impl Read,
    most: u64,
    mut contents: Option<&mut dyn Contents>,
) -> io::Result<(Answer, bool)> {
    loop {
        let mut what = [0];
        from.read_exact(&mut what)?;
        match (what, &mut contents) {
            ([CONTENT], Some(contents)) => {
                let length = length(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
                contents.put(from, length)?;
            }
            ([REPLY], _) => break,
            _ => return Err(odd("neither a file nor a reply")),
        }
    }
    let Reply { spent, body } = read_pieces(from, most)?;
    let answer = match body {
        Body::Conversion(conversion) => Answer::Conversion(conversion),
        Body::Repaired(repaired) => Answer::Repaired(repaired),
        Body::Members(heads) => {
            Answer::Members(heads.map(|heads| heads.into_iter().map(Head::member).collect()))
        }
        Body::Outlined(outlined) => Answer::Outlined(outlined),
    };
    Ok((answer, spent))
}

impl Head {
    fn of(member: Member) -> Self {
        let status = match member.status {
            MemberStatus::File => Status::File,
            MemberStatus::Container => Status::Container,
            MemberStatus::Unread(reason) => Status::Unread(reason),
        };
        Head {
            path: member.path,
            status,
        }
    }

    fn member(self) -> Member {
        let status = match self.status {
            Status::File => MemberStatus::File,
            Status::Container => MemberStatus::Container,
            Status::Unread(reason) => MemberStatus::Unread(reason),
        };
        Member {
            path: self.path,
            status,
        }
    }
}

/// Writes frames as they fill.
struct Pieces<'a, W> {
    to: &'a mut W,
    held: Vec<u8>,
}

impl<W: Write> Pieces<'_, W> {
    fn end(mut self) -> io::Result<()> {
        self.let_go()?;
        write_frame(self.to, &[])?;
        self.to.flush()
    }

    fn let_go(&mut self) -> io::Result<()> {
        if !self.held.is_empty() {
            write_frame(self.to, &self.held)?;
            self.held.clear();
        }
        Ok(())
    }
}

impl<W: Write> Write for Pieces<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() as u64 >= json::WHOLE {
            self.let_go()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads a value from frames up to an empty one, of so many bytes at most.
fn read_pieces<T: DeserializeOwned>(from: &mut impl Read, most: u64) -> io::Result<T> {
    let first = expect_frame(from, most)?;
    let rest = Frames {
        left: length(from)?.ok_or(io::ErrorKind::UnexpectedEof)?,
        most: most - first.len() as u64,
        from,
    };
    if rest.left == 0 {
        return Ok(serde_json::from_slice(&first)?);
    }
    json::read(first.as_slice().chain(rest), u64::MAX)
}

/// What is left of frames that an empty one ends.
struct Frames<'a, R> {
    from: &'a mut R,
    /// Bytes of the frame that is being read; 0 at the end.
    left: u64,
    /// Bytes that may follow.
    most: u64,
}

impl<R: Read> Read for Frames<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 || into.is_empty() {
            return Ok(0);
        }
        let read = (&mut *self.from).take(self.left).read(into)?;
        let bytes = read as u64;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.most = self.most.checked_sub(bytes).ok_or(too_long())?;
        self.left -= bytes;
        if self.left == 0 {
            self.left = length(self.from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        }
        Ok(read)
    }
}

fn write_frame(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(bytes)
}

fn expect_frame(from: &mut impl Read, most: u64) -> io::Result<Vec<u8>> {
    read_frame(from, most)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

/// The length of the next frame; `None` where the pipe ends before it.
fn length(from: &mut impl Read) -> io::Result<Option<u64>> {
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
    Ok(Some(u64::from_le_bytes(length)))
}

fn odd(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

fn too_long() -> io::Error {
    odd("a frame is too long")
}

/// A frame's bytes; `None` where the pipe ends before it.
fn read_frame(from: &mut impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let Some(length) = length(from)? else {
        return Ok(None);
    };
    if length > most {
        return Err(too_long());
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
    use crate::isolation::pictures::Pictures;

    fn request() -> Request {
        Request {
            task: Task::Convert,
            path: "hồ sơ/a.txt".to_owned(),
            settings: Settings::default(),
        }
    }

    fn member(name: &str, status: MemberStatus) -> Member {
        Member {
            path: name.to_owned(),
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
            member("a.zip!/b.txt", MemberStatus::File),
            member("a.zip!/c.zip", MemberStatus::Container),
            member("a.zip!/d", MemberStatus::Unread("no".to_owned())),
        ];
        let contents: [&[u8]; 3] = [b"text", b"zip", b""];
        let answer = || Answer::Members(Ok(members.clone()));
        let mut pipe = Vec::new();
        for content in contents {
            write_content(&mut pipe, content).unwrap();
        }
        write_reply(&mut pipe, answer(), true).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let mut spool = Spool::new(folder.path()).unwrap();
        assert_eq!(
            read_reply(&mut pipe.as_slice(), 1000, Some(&mut spool)).unwrap(),
            (answer(), true)
        );
        for (at, content) in contents.into_iter().enumerate() {
            assert_eq!(spool.get(at).unwrap(), content);
        }
        // Who asked for no files gets none.
        assert!(read_reply(&mut pipe.as_slice(), 1000, None).is_err());
    }

    #[test]
    fn pictures_come_before_what_is_told_of_them() {
        let told = Outlined {
            pages: 2,
            without_box: 1,
        };
        let mut pipe = Vec::new();
        for picture in [b"one", b"two"] {
            write_content(&mut pipe, picture).unwrap();
        }
        write_reply(&mut pipe, Answer::Outlined(Ok(told)), false).unwrap();
        let mut seen = Vec::new();
        let mut pictures = Pictures::new(|number, bytes: &[u8]| {
            seen.push((number, bytes.to_vec()));
            match number {
                1 => Ok(()),
                _ => Err(io::ErrorKind::StorageFull.into()),
            }
        });
        let reply = read_reply(&mut pipe.as_slice(), 1000, Some(&mut pictures)).unwrap();
        assert_eq!(reply, (Answer::Outlined(Ok(told)), false));
        assert!(pictures.end().is_err());
        assert_eq!(seen, [(1, b"one".to_vec()), (2, b"two".to_vec())]);
    }

    #[test]
    fn a_reply_of_many_frames_comes_out_as_it_went_in() {
        let repaired = |number: usize| Repaired {
            raw: format!("{number} {}", "tệp ".repeat(400)),
            text: String::new(),
            place: Default::default(),
            corrections: Vec::new(),
            suspects: Vec::new(),
        };
        let answer = || Answer::Repaired(Ok((0..6000).map(repaired).collect()));
        let mut pipe = Vec::new();
        write_reply(&mut pipe, answer(), false).unwrap();
        assert!(pipe.len() as u64 > 2 * json::WHOLE);
        let mut from = pipe.as_slice();
        assert_eq!(
            read_reply(&mut from, u64::MAX, None).unwrap(),
            (answer(), false)
        );
        assert!(from.is_empty());
        assert!(read_reply(&mut pipe.as_slice(), json::WHOLE + 100_000, None).is_err());
        assert!(read_reply(&mut &pipe[..pipe.len() - 1], u64::MAX, None).is_err());
    }

    #[test]
    fn a_reply_that_is_cut_or_too_long_is_an_error() {
        let reason = "no".to_owned();
        let media_type = None;
        let answer = Answer::Conversion(Conversion::Failed { reason, media_type });
        let mut pipe = Vec::new();
        write_reply(&mut pipe, answer, false).unwrap();
        let read = |mut pipe: &[u8], most| read_reply(&mut pipe, most, None);
        for end in 0..pipe.len() {
            assert!(read(&pipe[..end], 1000).is_err(), "{end}");
        }
        assert!(read(&pipe, 10).is_err());
        pipe[1..9].fill(0xff);
        assert!(read(&pipe, u64::MAX).is_err());
        pipe[0] = 7;
        assert!(read(&pipe, 1000).is_err());
    }
}
