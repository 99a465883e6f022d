//! Pictures to words: one reading of everything, further ones of what is doubtful, and a vote.
//!
//! Tesseract errs least on letters of one height, so pictures are brought to it. Lines with a doubtful word that is not usual between
//! its neighbours, and pictures of a single line, are read at another size, at which it errs differently, and where the two differ
//! at a third; each of their words takes the letters for which its readings together vouch most, and its confidence
//! falls where they differ; usual words keep theirs.
//! Abbreviations in capitals are read once more as English, which knows capitals better, where that
//! language is installed.

use super::raster::{Area, Gray};
use super::tesseract::{self, Language, Trouble, Word};
use super::vote;
use std::collections::{BTreeMap, BTreeSet};

mod case;
mod reliability;
mod single;
mod usual;

pub use reliability::reliability;

/// Heights of small letters, in pixels, at which tesseract errs least; the first is that of the reading of everything.
const HEIGHTS: [f64; 3] = [20.0, 16.0, 26.0];
/// Sizes of a reading, as a share of the picture, stay within these.
const SIZES: [f64; 2] = [0.4, 3.0];
/// Words of a first reading from this confidence on are not read again: of those under it one in ten is
/// wrong, of those above it one in a thousand.
const CERTAIN: f64 = 0.9;

/// How the text of a picture is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Columns, blocks, anything.
    Page,
    /// Lines beneath each other.
    Block,
    /// One line.
    Line,
}

impl Layout {
    /// Tesseract's page segmentation mode.
    fn mode(self) -> u8 {
        match self {
            Layout::Page => 3,
            Layout::Block => 6,
            Layout::Line => 7,
        }
    }
}

/// A picture to read.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Dark letters on white.
    pub picture: Gray,
    /// How its text is laid out.
    pub layout: Layout,
    /// Height of its small letters in pixels.
    pub letter: f64,
}

impl Piece {
    /// The size, as a share of its own, at which its letters have the height of a reading.
    fn size(&self, reading: usize) -> f64 {
        (HEIGHTS[reading] / self.letter).clamp(SIZES[0], SIZES[1])
    }
}

/// A part of a piece that is read as one line.
struct Strip {
    piece: usize,
    area: Area,
    /// Its line in the first reading.
    line: usize,
}

/// What was read in some pieces.
#[derive(Debug, Default)]
pub struct Found {
    /// The words; [`Word::picture`] is the piece.
    pub words: Vec<Word>,
    /// Pieces that tesseract fails on.
    pub lost: usize,
}

/// Reads pages and blocks once.
///
/// # Errors
///
/// When tesseract cannot run, fails or takes too long.
pub fn first(pieces: &[Piece], dpi: u32) -> Result<Found, Trouble> {
    let mut first = Found::default();
    for layout in [Layout::Page, Layout::Block] {
        let chosen: Vec<Strip> = (0..pieces.len())
            .filter(|at| pieces[*at].layout == layout)
            .map(|at| whole(pieces, at, 0))
            .collect();
        let jobs: Vec<(&Strip, usize)> = chosen.iter().map(|strip| (strip, 0)).collect();
        let lines = first.words.iter().map(|w| w.line + 1).max().unwrap_or(0);
        let (words, lost) = read(pieces, &jobs, layout, Language::Vietnamese, dpi)?;
        first.lost += lost.len();
        for (_, mut word) in words {
            word.line += lines;
            first.words.push(word);
        }
    }
    Ok(first)
}

/// Reads lines, and again what the first reading leaves in doubt; gives all words.
///
/// # Errors
///
/// As [`first`].
pub fn words(pieces: &[Piece], first: Found, dpi: u32) -> Result<Found, Trouble> {
    let Found {
        words: first,
        mut lost,
    } = first;
    let usual = usual::words(&first);
    let kept: Vec<Word> = usual.iter().map(|at| first[*at].clone()).collect();
    let mut strips = doubtful(pieces, &first, |at, word| {
        word.confidence < CERTAIN && !usual.contains(&at)
    });
    let known = strips.len();
    let lines = first.iter().map(|w| w.line + 1).max().unwrap_or(0);
    let alone = (0..pieces.len()).filter(|at| pieces[*at].layout == Layout::Line);
    strips.extend(alone.zip(lines..).map(|(at, line)| whole(pieces, at, line)));
    let mut readings = [first, Vec::new(), Vec::new()];
    // Of a single line, one reading is enough.
    let mut unread: BTreeSet<usize> = (lines..lines + strips.len() - known).collect();
    let again = strips.iter().map(|strip| (strip, 1));
    let mut jobs: Vec<(&Strip, usize)> = strips[known..].iter().map(|strip| (strip, 0)).collect();
    jobs.extend(again);
    // What two readings agree on, a third one hardly changes.
    for _ in 0..2 {
        let (read_again, failed) = read(pieces, &jobs, Layout::Line, Language::Vietnamese, dpi)?;
        for (job, (strip, _)) in jobs.iter().enumerate() {
            if failed.binary_search(&job).is_err() {
                unread.remove(&strip.line);
            }
        }
        for (job, mut word) in read_again {
            let (strip, reading) = jobs[job];
            word.line = strip.line;
            readings[reading].push(word);
        }
        let [first, second, _] = &readings;
        let unlike = differing(first, second);
        jobs = strips
            .iter()
            .filter(|strip| unlike.contains(&strip.line))
            .map(|strip| (strip, 2))
            .collect();
    }
    lost += unread.len();
    let mut words = vote::vote(&readings, &usual);
    usual::keep(&kept, &mut words);
    single::abbreviations(pieces, dpi, &mut words);
    for word in &mut words {
        let other = single::undoubled(&word.text)
            .or_else(|| single::strokes(pieces, word))
            .or_else(|| single::bullet(pieces, word))
            .or_else(|| case::small(pieces, word));
        if let Some(text) = other {
            word.text = text;
        }
    }
    Ok(Found { words, lost })
}

/// The lines that two readings read differently.
fn differing(first: &[Word], second: &[Word]) -> BTreeSet<usize> {
    let lines = |words: &[Word]| {
        let mut lines: BTreeMap<usize, Vec<(f64, String)>> = BTreeMap::new();
        for word in words {
            let own = lines.entry(word.line).or_default();
            own.push((word.bounds[0], word.text.clone()));
        }
        for own in lines.values_mut() {
            own.sort_by(|p, q| p.0.total_cmp(&q.0));
        }
        lines
    };
    let (first, second) = (lines(first), lines(second));
    let texts = |own: Option<&Vec<(f64, String)>>| -> Vec<String> {
        own.into_iter().flatten().map(|w| w.1.clone()).collect()
    };
    first
        .keys()
        .chain(second.keys())
        .filter(|line| texts(first.get(line)) != texts(second.get(line)))
        .copied()
        .collect()
}

/// A whole piece as a strip.
fn whole(pieces: &[Piece], piece: usize, line: usize) -> Strip {
    let picture = &pieces[piece].picture;
    let area = Area {
        x0: 0,
        y0: 0,
        x1: picture.width,
        y1: picture.height,
    };
    Strip { piece, area, line }
}

/// The lines that hold a word in doubt, by its index and itself. A line of a block is as wide as the block.
fn doubtful(
    pieces: &[Piece],
    words: &[Word],
    in_doubt: impl Fn(usize, &Word) -> bool,
) -> Vec<Strip> {
    let mut lines: BTreeMap<(usize, usize), (bool, [f64; 4])> = BTreeMap::new();
    for (at, word) in words.iter().enumerate() {
        let [left, top, width, height] = word.bounds;
        let [line_top, line_height] = word.line_bounds;
        let own = [
            left,
            top.min(line_top),
            left + width,
            (top + height).max(line_top + line_height),
        ];
        let (doubt, area) = lines
            .entry((word.picture, word.line))
            .or_insert((false, own));
        *doubt |= in_doubt(at, word);
        *area = [
            area[0].min(own[0]),
            area[1].min(own[1]),
            area[2].max(own[2]),
            area[3].max(own[3]),
        ];
    }
    let mut out = Vec::new();
    for ((piece, line), (_, [x0, y0, x1, y1])) in lines.into_iter().filter(|(_, l)| l.0) {
        let Some(Piece {
            picture,
            layout,
            letter,
        }) = pieces.get(piece)
        else {
            continue;
        };
        let down = |v: f64| v.floor().max(0.0) as usize;
        let up = |v: f64| v.ceil().max(0.0) as usize;
        let mut area = Area {
            x0: down(x0 - 0.3 * letter),
            y0: down(y0),
            x1: up(x1 + 0.3 * letter).min(picture.width),
            y1: up(y1).min(picture.height),
        };
        if *layout != Layout::Page {
            (area.x0, area.x1) = (0, picture.width);
        }
        if area.x0 < area.x1 && area.y0 < area.y1 {
            out.push(Strip { piece, area, line });
        }
    }
    out
}

/// The words of jobs, each with its job's index; and the jobs that gave nothing because tesseract fails on them.
type Jobs = (Vec<(usize, Word)>, Vec<usize>);

/// Reads strips, each at the size of a reading, with one process. Gives the words, each with the
/// index of its job, placed as in the pieces, and the jobs that tesseract fails on, in order.
fn read(
    pieces: &[Piece],
    jobs: &[(&Strip, usize)],
    layout: Layout,
    language: Language,
    dpi: u32,
) -> Result<Jobs, Trouble> {
    let mut pictures = Vec::new();
    let mut places = Vec::new();
    let mut sizes: Vec<f64> = Vec::new();
    for (strip, reading) in jobs {
        let piece = &pieces[strip.piece];
        let size = piece.size(*reading);
        let margin = if strip.area.y1 - strip.area.y0 == piece.picture.height {
            0
        } else {
            piece.letter.ceil() as usize
        };
        pictures.push(piece.picture.crop(strip.area, margin).resized(size));
        let offset = |at: usize| at as f64 - margin as f64;
        places.push((offset(strip.area.x0), offset(strip.area.y0), size));
        sizes.push(size);
    }
    sizes.sort_by(f64::total_cmp);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0);
    let dpi = (f64::from(dpi) * usual).round().clamp(70.0, 1200.0) as u32;
    let found = tesseract::read(&pictures, layout.mode(), dpi, language, None)?;
    let place = |word: Word| {
        let (x, y, size) = *places.get(word.picture)?;
        let [left, top, width, height] = word.bounds.map(|v| v / size);
        let [line_top, line_height] = word.line_bounds.map(|v| v / size);
        let placed = Word {
            picture: jobs[word.picture].0.piece,
            bounds: [left + x, top + y, width, height],
            line_bounds: [line_top + y, line_height],
            ..word.clone()
        };
        Some((word.picture, placed))
    };
    let words = found.words.into_iter().filter_map(place);
    Ok((words.collect(), found.lost))
}
