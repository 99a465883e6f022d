//! Finds the files: arguments are files and folders, folders are walked.
//!
//! Every file is found once, however often and by whatever way it is named; of several paths the
//! one that follows no link inside a folder is recorded, else the one with most folders, else the
//! first in order. Links to folders are followed, except where they lead back into the folder that
//! is walked or above it. The output folder is not walked; where it is itself the folder that is walked, what runs
//! wrote is left out. Of what other runs left in theirs each file is noted as theirs.
//!
//! **Recorded paths** are the paths as given, with `/` between folders and without `.` and `..`.
//! An argument that is absolute or leads out of the working folder stands under its own last name:
//! `/a/b/docs` and `../docs` both give `docs/x.txt`. Where two files would have the same recorded
//! path, the later by its place in the file system gets `~2` behind it, and so on. A byte of a name that is
//! no UTF-8 is written out: `K\xEA ho.docx` tells which file is meant.

mod distinct;
mod walk;

use crate::PipelineError;
use std::ffi::OsStr;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// One file to convert, or one entry that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Path as recorded.
    pub path: String,
    /// Path to open.
    pub file: PathBuf,
    /// Named on the command line, not found in a folder.
    pub named: bool,
    /// Why it cannot be read, when that is known already.
    pub trouble: Option<Trouble>,
}

/// Why an entry is no file that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The system refuses.
    Refused(String),
    /// A pipe, a socket or a device.
    Special,
    /// A file that another run wrote into its output folder.
    Result,
}

/// What belongs to a run in its output folder.
pub const OWN_NAMES: [&str; 6] = [
    "documents",
    "alignments",
    "report",
    "run.json",
    ".vanban",
    crate::decisions::FILE,
];

/// Every file that the arguments name, sorted by recorded path.
///
/// # Errors
///
/// An argument names nothing.
pub fn collect(arguments: &[PathBuf], out: &Path) -> Result<Vec<Input>, PipelineError> {
    let out = fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
    let mut walk = walk::Walk::new(out);
    for argument in arguments {
        let recorded = recorded_path(argument);
        match fs::metadata(argument) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(PipelineError::NoInput {
                    path: argument.clone(),
                });
            }
            Err(error) => walk.refused(recorded, argument.clone(), &error, true),
            Ok(data) if data.is_dir() => walk.folder(argument, recorded),
            Ok(data) => {
                let trouble = (!data.is_file()).then_some(Trouble::Special);
                let real = real_path(argument);
                walk.add(recorded, argument.clone(), real, (true, true), trouble);
            }
        }
    }
    Ok(distinct::distinct(walk.found))
}

/// A path as it is recorded; see the module's description.
pub fn recorded_path(argument: &Path) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut outside = false;
    for component in argument.components() {
        match component {
            Component::Normal(name) => names.push(shown(name)),
            Component::CurDir => {}
            Component::ParentDir => outside |= names.pop().is_none(),
            Component::RootDir | Component::Prefix(_) => outside = true,
        }
    }
    if !outside {
        return names.join("/");
    }
    names.pop().unwrap_or_else(|| {
        let real = real_path(argument);
        real.file_name().map(shown).unwrap_or_default()
    })
}

/// A name with each byte that is no UTF-8 written out.
fn shown(name: &OsStr) -> String {
    let mut out = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(out, "\\x{byte:02X}");
        }
    }
    out
}

fn real_path(path: &Path) -> PathBuf {
    fs::canonicalize(path)
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x").unwrap();
    }

    fn paths(arguments: &[PathBuf], out: &Path) -> Vec<String> {
        collect(arguments, out)
            .unwrap()
            .into_iter()
            .map(|input| input.path)
            .collect()
    }

    #[test]
    fn recorded_paths_are_relative() {
        for (given, recorded) in [
            ("a/b.txt", "a/b.txt"),
            ("./a/./b.txt", "a/b.txt"),
            ("a/../b.txt", "b.txt"),
            ("/x/y/docs", "docs"),
            ("../docs", "docs"),
            ("../../x/docs/", "docs"),
            (".", ""),
        ] {
            assert_eq!(recorded_path(Path::new(given)), recorded, "{given}");
        }
    }

    #[test]
    fn a_file_given_twice_is_found_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("docs");
        write(&root.join("sub/a.txt"));
        write(&root.join("b.txt"));
        let out = folder.path().join("out");
        let given = [
            root.join("sub"),
            root.clone(),
            root.join("b.txt"),
            root.join("../docs/sub/a.txt"),
        ];
        let expected = ["docs/b.txt", "docs/sub/a.txt"];
        assert_eq!(paths(&given, &out), expected);
        let turned: Vec<PathBuf> = given.iter().rev().cloned().collect();
        assert_eq!(
            collect(&turned, &out).unwrap(),
            collect(&given, &out).unwrap()
        );
        assert!(
            collect(&given, &out)
                .unwrap()
                .iter()
                .all(|input| input.named)
        );
    }

    #[test]
    fn equal_recorded_paths_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        for above in ["p", "q", "r"] {
            write(&folder.path().join(above).join("docs/x.txt"));
        }
        write(&folder.path().join("p/docs/x.txt~2"));
        let given: Vec<PathBuf> = ["r", "q", "p"]
            .iter()
            .map(|above| folder.path().join(above).join("docs"))
            .collect();
        let inputs = collect(&given, Path::new("out")).unwrap();
        let seen: Vec<(&str, bool)> = inputs
            .iter()
            .map(|input| {
                (
                    input.path.as_str(),
                    input.file.starts_with(folder.path().join("q")),
                )
            })
            .collect();
        let expected = [
            ("docs/x.txt", false),
            ("docs/x.txt~2", false),
            ("docs/x.txt~3", true),
            ("docs/x.txt~4", false),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn the_output_folder_is_not_walked() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("docs");
        write(&root.join("a.txt"));
        write(&root.join("out/documents/x.json"));
        assert_eq!(
            paths(std::slice::from_ref(&root), &root.join("out")),
            ["docs/a.txt"]
        );
        write(&root.join("run.json"));
        write(&root.join("report/y.txt"));
        let both = ["docs/a.txt", "docs/out/documents/x.json"];
        let all = [
            "docs/a.txt",
            "docs/out/documents/x.json",
            "docs/report/y.txt",
        ];
        assert_eq!(paths(std::slice::from_ref(&root), &root), all);
        // What a run wrote is no input, and without its note nothing beside it.
        fs::create_dir(root.join(".vanban")).unwrap();
        fs::write(
            root.join(".vanban/written"),
            "documents/z.json\nreport/y.txt\n",
        )
        .unwrap();
        assert_eq!(paths(std::slice::from_ref(&root), &root), both);
        fs::write(root.join(".vanban/written"), "documents/z.json\n").unwrap();
        assert_eq!(paths(std::slice::from_ref(&root), &root), all);
        fs::remove_file(root.join(".vanban/written")).unwrap();
        let start = "{\n  \"schema_version\": \"1\",\n  \"tool_version\": \"0\"";
        fs::write(root.join("run.json"), start).unwrap();
        assert_eq!(paths(std::slice::from_ref(&root), &root), both);
    }

    #[test]
    fn what_another_run_wrote_is_noted_as_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("docs");
        write(&root.join("a.txt"));
        write(&root.join("old/.vanban/lock"));
        write(&root.join("old/documents/x.json"));
        write(&root.join("old/report/pairs/x.html"));
        write(&root.join("old/mine.txt"));
        // Without its hidden folder a copy is known by what run.json says at its start.
        write(&root.join("copy/report/index.html"));
        let start = "{\n  \"schema_version\": \"1\",\n  \"tool_version\": \"0\"";
        fs::write(root.join("copy/run.json"), start).unwrap();
        // Folders that bear such names only are anybody's.
        write(&root.join("other/report/b.txt"));
        write(&root.join("other/run.json"));
        let seen = |given: &[PathBuf]| -> Vec<(String, bool)> {
            let found = collect(given, &root.join("out")).unwrap();
            let theirs = |input: &Input| input.trouble == Some(Trouble::Result);
            found.iter().map(|i| (i.path.clone(), theirs(i))).collect()
        };
        let expected = [
            ("docs/a.txt", false),
            ("docs/copy/report/index.html", true),
            ("docs/copy/run.json", true),
            ("docs/old/.vanban/lock", true),
            ("docs/old/documents/x.json", true),
            ("docs/old/mine.txt", false),
            ("docs/old/report/pairs/x.html", true),
            ("docs/other/report/b.txt", false),
            ("docs/other/run.json", false),
        ]
        .map(|(path, theirs)| (path.to_owned(), theirs));
        assert_eq!(seen(std::slice::from_ref(&root)), expected);
        let page = root.join("old/report/pairs/x.html");
        let named = seen(&[root.clone(), page]);
        assert!(named.contains(&("docs/old/report/pairs/x.html".to_owned(), false)));
    }

    #[cfg(unix)]
    #[test]
    fn bytes_that_are_no_utf8_are_written_out() {
        use std::os::unix::ffi::OsStrExt;
        let name = OsStr::from_bytes(b"K\xea ho\xffch.docx");
        assert_eq!(shown(name), "K\\xEA ho\\xFFch.docx");
        assert_eq!(shown(OsStr::new("Kế hoạch")), "Kế hoạch");
    }

    #[test]
    fn an_argument_that_names_nothing_is_an_error() {
        let given = [PathBuf::from("no-such-file.txt")];
        assert!(matches!(
            collect(&given, Path::new("out")),
            Err(PipelineError::NoInput { .. })
        ));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once_and_loops_end() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("docs");
        write(&root.join("z/a.txt"));
        write(&folder.path().join("elsewhere/b.txt"));
        symlink("..", root.join("z/loop")).unwrap();
        symlink(&root, root.join("self")).unwrap();
        symlink("../elsewhere", root.join("one")).unwrap();
        symlink("../elsewhere", root.join("two")).unwrap();
        symlink("z/a.txt", root.join("0.txt")).unwrap();
        symlink("nowhere", root.join("broken")).unwrap();
        symlink("again", root.join("again")).unwrap();
        let inputs = collect(&[root], Path::new("out")).unwrap();
        let seen: Vec<(&str, bool)> = inputs
            .iter()
            .map(|input| (input.path.as_str(), input.trouble.is_some()))
            .collect();
        let expected = [
            ("docs/again", true),
            ("docs/broken", true),
            ("docs/one/b.txt", false),
            ("docs/z/a.txt", false),
        ];
        assert_eq!(seen, expected);
    }
}
