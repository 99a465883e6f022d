//! What the decoder of TIFF does not do: find the pages, read faxes of group 3, and make pixels square.
//!
//! A TIFF holds a page in each of its directories. The decoder reads the first directory that the
//! file's header points at, so each page is read from a header that points at its own.

use super::raster::Gray;
use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

/// Most directories that are followed.
const MOST: usize = 3000;
/// Most values of one entry that are read.
const MOST_VALUES: usize = 20_000;
/// Sides of pixels that differ by a smaller factor are alike.
const SQUARE: f64 = 1.15;
/// Most pixels of a page.
const MOST_PIXELS: usize = 100_000_000;

/// Numbers of entries, as the format names them.
mod entry {
    pub const WIDTH: usize = 256;
    pub const HEIGHT: usize = 257;
    pub const COMPRESSION: usize = 259;
    pub const PHOTOMETRIC: usize = 262;
    pub const FILL_ORDER: usize = 266;
    pub const OFFSETS: usize = 273;
    pub const ROWS_PER_STRIP: usize = 278;
    pub const COUNTS: usize = 279;
    pub const X_RESOLUTION: usize = 282;
    pub const Y_RESOLUTION: usize = 283;
    pub const T4_OPTIONS: usize = 292;
}

/// A file's bytes and their order.
#[derive(Clone, Copy)]
struct File<'b> {
    bytes: &'b [u8],
    little: bool,
}

impl<'b> File<'b> {
    /// `None` for other files than TIFF.
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let little = bytes.starts_with(b"II*\0");
        (little || bytes.starts_with(b"MM\0*")).then_some(File { bytes, little })
    }

    /// A number of so many bytes.
    fn number(self, at: usize, length: usize) -> Option<usize> {
        let digits = self.bytes.get(at..at.checked_add(length)?)?;
        let add = |sum: usize, digit: &u8| sum << 8 | usize::from(*digit);
        Some(if self.little {
            digits.iter().rev().fold(0, add)
        } else {
            digits.iter().fold(0, add)
        })
    }

    /// The values of an entry of the directory at a place; a fraction is its numerator and denominator.
    fn values(self, directory: usize, wanted: usize) -> Option<Vec<usize>> {
        let entries = self.number(directory, 2)?;
        let at = (0..entries)
            .map(|entry| directory + 2 + 12 * entry)
            .find(|at| self.number(*at, 2) == Some(wanted))?;
        let (size, times) = match self.number(at + 2, 2)? {
            1 => (1, 1),
            3 => (2, 1),
            4 => (4, 1),
            5 => (4, 2),
            _ => return None,
        };
        let count = self.number(at + 4, 4)?.min(MOST_VALUES) * times;
        let from = if size * count <= 4 {
            at + 8
        } else {
            self.number(at + 8, 4)?
        };
        (0..count)
            .map(|value| self.number(from + size * value, size))
            .collect()
    }

    fn value(self, directory: usize, wanted: usize) -> Option<usize> {
        self.values(directory, wanted)?.first().copied()
    }
}

/// Where the directories of a TIFF stand, as its header writes it; none for other files. They form
/// a chain, which is followed until it comes back to itself or is too long.
pub fn directories(bytes: &[u8]) -> Vec<[u8; 4]> {
    let Some(file) = File::open(bytes) else {
        return Vec::new();
    };
    let field =
        |at: usize| -> Option<[u8; 4]> { bytes.get(at..at.checked_add(4)?)?.try_into().ok() };
    let mut out = Vec::new();
    let mut next = 4;
    while let Some(start) = field(next) {
        let at = file.number(next, 4).unwrap_or(0);
        if at == 0 || out.len() > MOST || out.contains(&start) {
            break;
        }
        let Some(entries) = file.number(at, 2) else {
            break;
        };
        out.push(start);
        next = at + 2 + 12 * entries;
    }
    out
}

/// How many times as wide and as high the first page must be for its pixels to be square; `None` when they are.
pub fn stretch(bytes: &[u8]) -> Option<[f64; 2]> {
    let file = File::open(bytes)?;
    let directory = file.number(4, 4)?;
    let resolution = |entry| {
        let fraction = file.values(directory, entry)?;
        let [above, below] = *fraction.get(..2)? else {
            return None;
        };
        (above > 0 && below > 0).then(|| above as f64 / below as f64)
    };
    let x = resolution(entry::X_RESOLUTION)?;
    let y = resolution(entry::Y_RESOLUTION)?;
    let (most, least) = (x.max(y), x.min(y));
    (most > SQUARE * least && most < 4.0 * least).then(|| [most / x, most / y])
}

/// The first page when it is a fax of group 3; `None` for other pages and damaged ones.
pub fn fax(bytes: &[u8]) -> Option<Gray> {
    let file = File::open(bytes)?;
    let directory = file.number(4, 4)?;
    let value = |entry| file.value(directory, entry);
    let compression = value(entry::COMPRESSION).filter(|c| [2, 3].contains(c))?;
    let (width, height) = (value(entry::WIDTH)?, value(entry::HEIGHT)?);
    if width == 0 || width > 20_000 || width.checked_mul(height)? > MOST_PIXELS {
        return None;
    }
    let options = value(entry::T4_OPTIONS).unwrap_or(0);
    let strip_height = value(entry::ROWS_PER_STRIP)
        .unwrap_or(height)
        .clamp(1, height.max(1));
    let mut rows = Rows {
        width,
        data: Vec::with_capacity(width * height),
    };
    let offsets = file.values(directory, entry::OFFSETS)?;
    let counts = file.values(directory, entry::COUNTS)?;
    for (strip, (offset, count)) in offsets.into_iter().zip(counts).enumerate() {
        let wanted = strip_height.min(height.saturating_sub(strip * strip_height));
        if wanted == 0 {
            break;
        }
        let mut packed = bytes.get(offset..offset.checked_add(count)?)?.to_vec();
        if value(entry::FILL_ORDER) == Some(2) {
            packed.iter_mut().for_each(|b| *b = b.reverse_bits());
        }
        let settings = DecodeSettings {
            columns: u32::try_from(width).ok()?,
            rows: u32::try_from(wanted).ok()?,
            end_of_block: compression == 3,
            end_of_line: compression == 3,
            rows_are_byte_aligned: compression == 2,
            encoding: if options & 1 == 1 {
                EncodingMode::Group3_2D
            } else {
                EncodingMode::Group3_1D
            },
            strict: false,
        };
        // What comes before damage is kept.
        let _ = hayro_ccitt::decode(&packed, &mut rows, &mut DecoderContext::new(settings));
        rows.data
            .resize(width * (strip * strip_height + wanted), 255);
    }
    if value(entry::PHOTOMETRIC) == Some(1) {
        rows.data.iter_mut().for_each(|v| *v = 255 - *v);
    }
    Gray::new(width, height, rows.data)
}

/// Rows of pixels.
struct Rows {
    width: usize,
    data: Vec<u8>,
}

impl Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        let start = self.data.len();
        self.data.resize(start + self.width, 255);
        for black in changes.chunks(2) {
            let from = black[0] as usize;
            let to = black.get(1).map_or(self.width, |to| *to as usize);
            if let Some(run) = self.data.get_mut(start + from..start + to.min(self.width)) {
                run.fill(0);
            }
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A TIFF of one directory: its entries (number, type, count, value), then what comes after.
    fn file(entries: &[(u16, u16, u32, u32)], rest: &[u8]) -> Vec<u8> {
        let mut out = b"II*\0\x08\0\0\0".to_vec();
        out.extend((entries.len() as u16).to_le_bytes());
        for (number, kind, count, value) in entries {
            out.extend(number.to_le_bytes());
            out.extend(kind.to_le_bytes());
            out.extend(count.to_le_bytes());
            out.extend(value.to_le_bytes());
        }
        out.extend([0; 4]);
        out.extend(rest);
        out
    }

    #[test]
    fn pages_of_a_tiff_are_found_along_its_directories() {
        // Two empty directories; the second one ends the chain.
        let two = b"II*\0\x08\0\0\0\0\0\x0e\0\0\0\0\0\0\0\0\0";
        assert_eq!(directories(two), [[8, 0, 0, 0], [14, 0, 0, 0]]);
        let endless = b"II*\0\x08\0\0\0\0\0\x08\0\0\0";
        assert_eq!(directories(endless).len(), 1);
        assert!(directories(b"\x89PNG").is_empty());
        assert!(directories(b"MM\0*\xff\xff\xff\xff").is_empty());
    }

    #[test]
    fn a_fax_of_group_3_is_read() {
        // Two rows of eight pixels: four white (1011) and four black (011), then eight white (10011); each row
        // starts at a byte.
        let packed = [0b1011_0110, 0b1001_1000];
        let entries: Vec<(u16, u16, u32, u32)> = [
            (256, 8),
            (257, 2),
            (259, 2),
            (262, 0),
            (273, 8 + 2 + 12 * 7 + 4),
            (278, 2),
            (279, 2),
        ]
        .iter()
        .map(|(number, value)| (*number, 4, 1, *value))
        .collect();
        let page = fax(&file(&entries, &packed)).expect("a fax");
        let black: Vec<usize> = (0..16).filter(|at| page.data[*at] == 0).collect();
        assert_eq!((page.width, page.height, black), (8, 2, vec![4, 5, 6, 7]));
        for cut in 0..file(&entries, &packed).len() {
            fax(&file(&entries, &packed)[..cut]);
        }
        // More strips than the page has rows.
        let mut many = entries.clone();
        many[4] = (273, 4, 15_000, 8);
        many[6] = (279, 4, 15_000, 8);
        assert!(fax(&file(&many, &[0; 70_000])).is_none_or(|page| page.height == 2));
        let other = file(&[(256, 4, 1, 8), (259, 3, 1, 5)], &[]);
        assert!(fax(&other).is_none() && fax(b"\x89PNG").is_none());
    }

    #[test]
    fn pixels_that_are_higher_than_wide_are_told_by_the_resolution() {
        let at = 8 + 2 + 12 * 2 + 4;
        let of = |x: u32, y: u32| {
            let rest: Vec<u8> = [x, 1, y, 1].iter().flat_map(|v| v.to_le_bytes()).collect();
            stretch(&file(&[(282, 5, 1, at), (283, 5, 1, at + 8)], &rest))
        };
        assert_eq!(of(204, 102), Some([1.0, 2.0]));
        assert_eq!(of(204, 196), None);
        assert_eq!(of(0, 196), None);
    }
}
