//! Tesseract, an external program: pictures in, words with boxes and confidence out.

use super::raster::Gray;
use crate::error::ExtractError;
use std::io::{self, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// How to install what is needed.
const INSTALL: &str = "apt-get install tesseract-ocr tesseract-ocr-vie";
/// A process that takes longer for one picture is ended; 3 seconds a page are usual on a machine that does nothing else.
const SECONDS_A_PICTURE: u64 = 600;
/// Most pictures of one call on which the program may fail; more, and it is the program that fails.
const MOST_LOST: usize = 20;

/// A word that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Picture, an index into the list.
    pub picture: usize,
    /// Line within the picture: words of a line share it.
    pub line: usize,
    /// Left, top, width and height in pixels.
    pub bounds: [f64; 4],
    /// Top and height of its line in pixels.
    pub line_bounds: [f64; 2],
    /// Confidence, 0 to 1.
    pub confidence: f64,
    /// Its letters.
    pub text: String,
}

/// The error of a reader without tesseract.
pub fn missing(path: &str) -> ExtractError {
    ExtractError::EngineMissing {
        path: path.into(),
        program: "tesseract with the language vie".into(),
        install: INSTALL.into(),
    }
}

/// Name and version (`tesseract 5.3.0`) when the program and the language `vie` are there. A program
/// without English is another one: `tesseract 5.3.0 without eng`.
pub fn version() -> Option<&'static str> {
    static VERSION: OnceLock<Option<String>> = OnceLock::new();
    VERSION
        .get_or_init(|| {
            if !has(Language::Vietnamese) {
                return None;
            }
            let version = output(Command::new("tesseract").arg("--version"))?;
            let first = version.lines().find(|l| l.starts_with("tesseract"))?;
            let mut name: Vec<&str> = first.split_whitespace().take(2).collect();
            if !has(Language::English) {
                name.push("without eng");
            }
            Some(name.join(" "))
        })
        .as_deref()
}

/// Whether a language is installed.
pub fn has(language: Language) -> bool {
    static LANGUAGES: OnceLock<Vec<String>> = OnceLock::new();
    LANGUAGES
        .get_or_init(|| {
            output(Command::new("tesseract").arg("--list-langs"))
                .unwrap_or_default()
                .lines()
                .map(|l| l.trim().to_owned())
                .collect()
        })
        .iter()
        .any(|l| l == language.code())
}

/// Standard output and error of a short command.
fn output(command: &mut Command) -> Option<String> {
    let done = command.stdin(Stdio::null()).output().ok()?;
    done.status.success().then(|| {
        format!(
            "{}\n{}",
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr)
        )
    })
}

/// A language that tesseract knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Needed.
    Vietnamese,
    /// Reads abbreviations; nothing depends on its being there.
    English,
}

impl Language {
    fn code(self) -> &'static str {
        match self {
            Language::Vietnamese => "vie",
            Language::English => "eng",
        }
    }
}

/// What was read in some pictures.
#[derive(Debug, Default)]
pub struct Found {
    /// The words.
    pub words: Vec<Word>,
    /// Pictures on which the program fails, in order.
    pub lost: Vec<usize>,
}

/// Reads pictures with one process, or with more where it fails: a picture on which it does must not take the
/// others with it. `mode` is tesseract's page segmentation mode: 3 a page, 6 a
/// block, 7 a line, 8 a word; `letters` are the only ones that may be found, if given.
///
/// # Errors
///
/// When the process cannot run, takes too long, or fails on too many of the pictures.
pub fn read(
    pictures: &[Gray],
    mode: u8,
    dpi: u32,
    language: Language,
    letters: Option<&str>,
) -> Result<Found, Trouble> {
    let mut found = Found::default();
    // Stretches of pictures still to be read, the next one last.
    let mut left = vec![(0, pictures.len())];
    while let Some((from, to)) = left.pop().filter(|(from, to)| from < to) {
        match read_all(&pictures[from..to], mode, dpi, language, letters) {
            Ok(words) => found.words.extend(words.into_iter().map(|word| Word {
                picture: word.picture + from,
                ..word
            })),
            Err(Failure::Crash) if to - from > 1 => {
                let middle = from.midpoint(to);
                left.extend([(middle, to), (from, middle)]);
            }
            Err(Failure::Crash) if found.lost.len() < MOST_LOST.min(pictures.len() - 1) => {
                found.lost.push(from);
            }
            Err(Failure::Crash) => return Err(Trouble::of_program("tesseract failed")),
            Err(Failure::Other(trouble)) => return Err(trouble),
        }
    }
    Ok(found)
}

/// Why pictures were not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The reason, in words.
    pub message: String,
    /// It may be gone at another time, as where the disk is full.
    pub for_now: bool,
}

impl Trouble {
    /// The program gave nothing.
    pub fn of_program(message: impl Into<String>) -> Self {
        Trouble {
            message: message.into(),
            for_now: false,
        }
    }

    /// The disk takes no pictures.
    fn no_room(error: io::Error) -> Self {
        Trouble {
            message: format!("no room for OCR: {error}"),
            for_now: true,
        }
    }
}

/// Why nothing was read.
enum Failure {
    /// The program ended with an error, or was ended by one of its own.
    Crash,
    /// Anything else.
    Other(Trouble),
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Failure::Other(trouble)
    }
}

/// The program gave nothing.
fn gone(message: impl Into<String>) -> Failure {
    Failure::Other(Trouble::of_program(message))
}

/// Reads pictures with one process.
fn read_all(
    pictures: &[Gray],
    mode: u8,
    dpi: u32,
    language: Language,
    letters: Option<&str>,
) -> Result<Vec<Word>, Failure> {
    let folder = tempfile::tempdir().map_err(Trouble::no_room)?;
    let mut list = String::new();
    for (at, picture) in pictures.iter().enumerate() {
        let file = folder.path().join(format!("{at:05}.pgm"));
        std::fs::write(&file, picture.pgm()).map_err(Trouble::no_room)?;
        list.push_str(&file.to_string_lossy());
        list.push('\n');
    }
    let names = folder.path().join("list.txt");
    std::fs::write(&names, list).map_err(Trouble::no_room)?;
    let limit = Duration::from_secs(SECONDS_A_PICTURE + 2 * pictures.len() as u64);
    let (mode, dpi) = (mode.to_string(), dpi.to_string());
    let only = letters.map(|l| format!("tessedit_char_whitelist={l}"));
    let mut arguments = vec!["-l", language.code(), "--psm", &mode, "--dpi", &dpi];
    if let Some(only) = &only {
        arguments.extend(["-c", only.as_str()]);
    }
    arguments.push("tsv");
    let tsv = run(&names, &arguments, limit)?;
    Ok(words(&tsv))
}

/// How many quarter turns clockwise make a page upright, 0 to 3, if tesseract can tell.
pub fn upright(picture: &Gray, dpi: u32) -> Option<usize> {
    let folder = tempfile::tempdir().ok()?;
    let file = folder.path().join("page.pgm");
    std::fs::write(&file, picture.pgm()).ok()?;
    let dpi = dpi.to_string();
    let said = run(
        &file,
        &["-l", "osd", "--psm", "0", "--dpi", &dpi],
        Duration::from_secs(SECONDS_A_PICTURE),
    )
    .ok()?;
    let degrees = said
        .lines()
        .find_map(|l| l.strip_prefix("Rotate:"))?
        .trim()
        .parse::<usize>()
        .ok()?;
    Some(degrees / 90 % 4)
}

fn run(input: &Path, arguments: &[&str], limit: Duration) -> Result<String, Failure> {
    let mut child = Command::new("tesseract")
        .arg(input)
        .arg("stdout")
        .args(arguments)
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|e| gone(format!("tesseract did not start: {e}")))?;
    let Some(mut pipe) = child.stdout.take() else {
        return Err(gone("tesseract gives no output"));
    };
    let reader = std::thread::spawn(move || {
        let mut out = Vec::new();
        let _ = pipe.read_to_end(&mut out);
        out
    });
    let start = Instant::now();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if start.elapsed() > limit => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(gone("tesseract took too long"));
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(10)),
            Err(e) => return Err(gone(format!("tesseract was lost: {e}"))),
        }
    };
    let out = reader.join().unwrap_or_default();
    if status.success() {
        Ok(String::from_utf8_lossy(&out).into_owned())
    } else {
        Err(Failure::Crash)
    }
}

/// The words of tesseract's table: level, page, block, paragraph, line, word, left, top, width,
/// height, confidence, text.
fn words(tsv: &str) -> Vec<Word> {
    let mut out = Vec::new();
    let mut line = 0;
    let mut line_bounds = [0.0, 0.0];
    for row in tsv.lines() {
        let fields: Vec<&str> = row.splitn(12, '\t').collect();
        let [level, page, .., text] = fields.as_slice() else {
            continue;
        };
        let number = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok());
        let (Some(left), Some(top), Some(width), Some(height)) =
            (number(6), number(7), number(8), number(9))
        else {
            continue;
        };
        match *level {
            "4" => {
                line += 1;
                line_bounds = [top, height];
            }
            "5" if !text.trim().is_empty() => out.push(Word {
                picture: page.parse::<usize>().unwrap_or(1).saturating_sub(1),
                line,
                bounds: [left, top, width, height],
                line_bounds,
                confidence: (number(10).unwrap_or(0.0) / 100.0).clamp(0.0, 1.0),
                text: vietnamese_letters(text.trim()),
            }),
            _ => {}
        }
    }
    out
}

/// A word whose signs that only look like Vietnamese ones are these: the slash of fractions, and the Icelandic eth for a `Đ`.
fn vietnamese_letters(text: &str) -> String {
    text.replace('\u{2044}', "/")
        .replace('\u{d0}', "Đ")
        .replace('\u{f0}', "đ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_table_keep_their_picture_and_line() {
        let tsv = "level\tpage_num\n4\t2\t1\t1\t1\t0\t10\t20\t90\t12\t-1\t\n5\t2\t1\t1\t1\t1\t10\t21\t40\t11\t96.5\tQuý\n5\t2\t1\t1\t1\t2\t60\t21\t40\t11\t91\tIII\n";
        let found = words(tsv);
        assert_eq!(found.len(), 2);
        assert_eq!(
            (found[0].picture, found[0].text.as_str(), found[0].line),
            (1, "Quý", found[1].line)
        );
        assert_eq!(found[0].line_bounds, [20.0, 12.0]);
        assert!((found[0].confidence - 0.965).abs() < 1e-9);
    }

    #[test]
    fn signs_that_look_like_vietnamese_ones_are_these() {
        let found = words("5\t1\t1\t1\t1\t1\t60\t21\t40\t11\t91\t7\u{2044}Q\u{d0}\n");
        assert_eq!(found[0].text, "7/QĐ");
    }
}
