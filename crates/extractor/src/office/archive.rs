//! Files that hold other files: ZIP archives and mails, unpacked to their members.
//!
//! Containers inside containers are unpacked as well. Promises that no more is unpacked than
//! [`Options`] allows, over all levels together. A ZIP file that is itself a document
//! ([`crate::kind::of`] says so) is no container.

use super::mail;
use super::package::{self, Package};
use crate::kind::{self, Kind};
use crate::{Bound, ExtractError, Options};
use std::collections::BTreeSet;

/// A file inside a container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Path through all containers: `a.zip!/folder/b.docx`.
    pub path: String,
    /// What it is for the one who unpacks.
    pub status: MemberStatus,
}

/// What a member is for the one who unpacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberStatus {
    /// A file to convert.
    File,
    /// A container; its members follow.
    Container,
    /// It cannot be read: encrypted, damaged, nested too deep. Says why.
    Unread(String),
}

/// A member before it is looked into: its name in the container, and its bytes or why there are none.
pub(super) type Packed = (String, Result<Vec<u8>, ExtractError>);

/// The members of a container, in its order, those of inner containers behind their container.
///
/// `put` gets the bytes of each in that order, those of one that cannot be read as none, as soon as they are unpacked: no
/// more than one member of each level is held in memory. What it got counts for nothing where an error follows.
///
/// # Errors
///
/// The container itself cannot be read, or a limit is exceeded at any level.
pub fn members(
    bytes: &[u8],
    path: &str,
    options: &Options,
    put: &mut dyn FnMut(&[u8]),
) -> Result<Vec<Member>, ExtractError> {
    let mut unpacker = Unpacker {
        found: Vec::new(),
        put,
        left: Options {
            max_unpacked_bytes: options
                .max_unpacked_bytes
                .min(package::most(bytes, options)),
            ..options.clone()
        },
        bound: package::bound(bytes, options),
        allowed: options.clone(),
    };
    unpacker.unpack(bytes, path, 1)?;
    Ok(unpacker.found)
}

/// Whether bytes of a kind are a container for [`members`].
pub fn is_container(kind: &Kind) -> bool {
    matches!(kind, Kind::Zip | Kind::Mail)
}

struct Unpacker<'a> {
    found: Vec<Member>,
    /// Takes their bytes.
    put: &'a mut dyn FnMut(&[u8]),
    /// What the limits still allow.
    left: Options,
    /// What bounds the unpacked size of all.
    bound: Bound,
    /// What the limits allowed.
    allowed: Options,
}

impl Unpacker<'_> {
    fn unpack(&mut self, bytes: &[u8], path: &str, depth: usize) -> Result<(), ExtractError> {
        if kind::of(bytes) == Kind::Mail {
            let mut names = BTreeSet::new();
            for (name, content) in mail::parts(bytes, path)? {
                let size = content.as_ref().map_or(0, |c| c.len() as u64);
                self.spend(size, path)?;
                self.member(distinct(&name, &mut names), content, path, depth)?;
            }
            return Ok(());
        }
        let mut package = Package::open(bytes, path, &self.left)?;
        let mut names = BTreeSet::new();
        for number in 0..package.entries() {
            let Some(name) = package.name(number) else {
                continue;
            };
            let before = package.unpacked();
            let content = match package.entry(number) {
                Err(over @ ExtractError::OverLimit { .. }) => return Err(over),
                content => content,
            };
            self.spend(package.unpacked() - before, path)?;
            package.limit(self.left.max_unpacked_bytes);
            self.member(distinct(&name, &mut names), content, path, depth)?;
            package.limit(self.left.max_unpacked_bytes);
        }
        Ok(())
    }

    fn spend(&mut self, bytes: u64, path: &str) -> Result<(), ExtractError> {
        let over = |what: &str, limit: String, bound| ExtractError::OverLimit {
            path: path.into(),
            what: what.into(),
            limit,
            bound,
        };
        let Some(left) = self.left.max_unpacked_bytes.checked_sub(bytes) else {
            return Err(over(
                "the unpacked size of all files in it",
                format!("{} bytes", self.allowed.max_unpacked_bytes),
                self.bound,
            ));
        };
        let Some(members) = self.left.max_members.checked_sub(1) else {
            return Err(over(
                "the number of files in it and its archives",
                format!("{} files", self.allowed.max_members),
                Bound::Entries,
            ));
        };
        self.left.max_unpacked_bytes = left;
        self.left.max_members = members;
        Ok(())
    }

    fn member(
        &mut self,
        name: String,
        content: Result<Vec<u8>, ExtractError>,
        path: &str,
        depth: usize,
    ) -> Result<(), ExtractError> {
        let path = format!("{path}!/{name}");
        let bytes = match content {
            Ok(bytes) => bytes,
            Err(error) => {
                self.note(path, &[], MemberStatus::Unread(error.reason()));
                return Ok(());
            }
        };
        if !is_container(&kind::of(&bytes)) {
            self.note(path, &bytes, MemberStatus::File);
            return Ok(());
        }
        if depth >= self.left.max_depth {
            let why = format!(
                "containers are nested deeper than {} levels",
                self.left.max_depth
            );
            self.note(path, &bytes, MemberStatus::Unread(why));
            return Ok(());
        }
        let at = self.found.len();
        self.note(path.clone(), &bytes, MemberStatus::Container);
        let status = match self.unpack(&bytes, &path, depth + 1) {
            Ok(()) => MemberStatus::Container,
            Err(over @ ExtractError::OverLimit { .. }) => return Err(over),
            Err(error) => MemberStatus::Unread(error.reason()),
        };
        if let Some(member) = self.found.get_mut(at) {
            member.status = status;
        }
        Ok(())
    }

    fn note(&mut self, path: String, bytes: &[u8], status: MemberStatus) {
        (self.put)(bytes);
        self.found.push(Member { path, status });
    }
}

/// A name that leads nowhere but into the container, and that no other member there has.
fn distinct(name: &str, taken: &mut BTreeSet<String>) -> String {
    let parts = name
        .split(['/', '\\'])
        .filter(|p| !matches!(*p, "" | "." | ".."));
    let plain: String = parts
        .collect::<Vec<_>>()
        .join("/")
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let plain = if plain.is_empty() {
        "unnamed".to_owned()
    } else {
        plain
    };
    let mut name = plain.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        name = format!("{plain}~{number}");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn unpacked(bytes: &[u8], options: &Options) -> Result<Vec<(Member, Vec<u8>)>, ExtractError> {
        let mut contents = Vec::new();
        let found = members(bytes, "x.zip", options, &mut |bytes| {
            contents.push(bytes.to_vec())
        })?;
        assert_eq!(found.len(), contents.len());
        Ok(found.into_iter().zip(contents).collect())
    }

    fn paths(found: &[(Member, Vec<u8>)]) -> Vec<&str> {
        found.iter().map(|(m, _)| m.path.as_str()).collect()
    }

    #[test]
    fn inner_archives_are_unpacked_and_names_stay_inside() {
        let inner = zipped(&[("b.txt", "Kế hoạch".as_bytes())]);
        let outer = zipped(&[("../a.txt", "Chỉ thị".as_bytes()), ("tệp/in.zip", &inner)]);
        let found = unpacked(&outer, &Options::default()).unwrap();
        assert_eq!(
            paths(&found),
            [
                "x.zip!/a.txt",
                "x.zip!/tệp/in.zip",
                "x.zip!/tệp/in.zip!/b.txt"
            ]
        );
        assert_eq!(found[1].0.status, MemberStatus::Container);
        assert_eq!(found[2].1, "Kế hoạch".as_bytes());
    }

    /// Gives an entry another name of the same length in both of its places; the writer refuses one that is there already.
    fn rename(zip: &mut [u8], from: &str, to: &str) {
        let is_long = |zip: &[u8], at: usize| usize::from(zip[at]) == from.len();
        for at in 0..zip.len() - 46 {
            let name = match &zip[at..at + 4] {
                b"PK\x03\x04" if is_long(zip, at + 26) => at + 30,
                b"PK\x01\x02" if is_long(zip, at + 28) => at + 46,
                _ => continue,
            };
            if zip[name..].starts_with(from.as_bytes()) {
                zip[name..name + to.len()].copy_from_slice(to.as_bytes());
            }
        }
    }

    #[test]
    fn entries_of_one_name_are_all_there() {
        let files = ["a.txt", "b.txt", "c.txt", "1", "0", "2"].map(|name| (name, name.as_bytes()));
        let mut zip = zipped(&files);
        rename(&mut zip, "c.txt", "a.txt");
        rename(&mut zip, "2", "1");
        let found = unpacked(&zip, &Options::default()).unwrap();
        let seen: Vec<(&str, &str)> = found
            .iter()
            .map(|(m, bytes)| (m.path.as_str(), std::str::from_utf8(bytes).unwrap()))
            .collect();
        let expected = [
            ("x.zip!/a.txt", "a.txt"),
            ("x.zip!/b.txt", "b.txt"),
            ("x.zip!/a.txt~2", "c.txt"),
            ("x.zip!/1", "1"),
            ("x.zip!/0", "0"),
            ("x.zip!/1~2", "2"),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn bombs_are_refused() {
        let blanks = vec![b' '; 40 << 20];
        let bomb = zipped(&[("a.txt", &blanks)]);
        assert!(matches!(
            unpacked(&bomb, &Options::default()),
            Err(ExtractError::OverLimit { .. })
        ));
        let many: Vec<(String, &[u8])> = (0..30).map(|n| (format!("{n}.txt"), &b"x"[..])).collect();
        let many: Vec<(&str, &[u8])> = many.iter().map(|(n, b)| (n.as_str(), *b)).collect();
        let few = Options {
            max_members: 20,
            ..Options::default()
        };
        let mut named = zipped(&many);
        for (name, _) in &many {
            rename(&mut named, name, &"x".repeat(name.len()));
        }
        for zip in [zipped(&many), named] {
            assert!(matches!(
                unpacked(&zip, &few),
                Err(ExtractError::OverLimit { .. })
            ));
        }
        let small = Options {
            max_unpacked_bytes: 20,
            ..Options::default()
        };
        assert!(matches!(
            unpacked(&zipped(&many), &small),
            Err(ExtractError::OverLimit { .. })
        ));
    }

    #[test]
    fn nesting_ends_at_the_limit() {
        let mut file = zipped(&[("a.txt", b"x y z")]);
        for _ in 0..6 {
            file = zipped(&[("in.zip", &file)]);
        }
        let options = Options {
            max_depth: 3,
            ..Options::default()
        };
        let found = unpacked(&file, &options).unwrap();
        assert_eq!(found.len(), 3);
        assert!(matches!(found[2].0.status, MemberStatus::Unread(_)));
    }

    #[test]
    fn a_damaged_member_leaves_the_others() {
        let mut file = zipped(&[
            (
                "a.txt",
                "Kế hoạch triển khai, kế hoạch triển khai".as_bytes(),
            ),
            ("b.txt", b"mot hai ba"),
        ]);
        let at = file.windows(5).position(|w| w == b"a.txt").unwrap() + 8;
        file[at] ^= 0xff;
        let found = unpacked(&file, &Options::default()).unwrap();
        assert!(matches!(found[0].0.status, MemberStatus::Unread(_)));
        assert_eq!(found[1].1, b"mot hai ba");
    }
}
