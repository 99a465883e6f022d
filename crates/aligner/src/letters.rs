//! Texts as weighted groups of letters: what two texts still share when most words are damaged.
//!
//! A group is four letters or digits in a row, marks and blanks left out, as a number below
//! [`GROUPS`]; two groups rarely have one number, and then count as the same. A [`Scale`] weighs
//! groups by how rare they are in a sample of the texts. Where texts are damaged, letters that a reading
//! machine takes for each other are one letter, and groups are longer for it.

use crate::wording;
use rustc_hash::FxHashMap;

/// Length of a group.
const LENGTH: usize = 4;
/// Length of a group of blurred letters, which are few.
const BLURRED_LENGTH: usize = 6;
/// Letters that are read for each other, without marks; the first of a line stands for all.
const BLURS: [&[u8]; 5] = [b"nhumb", b"lijtf1", b"oce0", b"gq", b"sx5"];
/// Numbers that groups can have, a power of two.
const GROUPS: usize = 1 << 20;
/// Characters of a text that are read; enough for any row, and a bound for damaged files.
const READ: usize = 4_000;
/// Texts from which frequencies are taken, evenly spread.
const SAMPLE: usize = 4_000;
/// Texts added in thought, and the share of them in which each group stands.
const PSEUDO_TEXTS: f64 = 60.0;
const RATE: f64 = 0.01;

/// The letters and digits of a text without marks, in order.
pub fn letters(text: &str) -> Vec<u8> {
    let bare = wording::bare(text);
    let letters = bare.chars().filter(|c| c.is_alphanumeric());
    let mut out = Vec::with_capacity(bare.len().min(READ));
    // Of letters that Vietnamese does not have, the last eight bits tell enough.
    out.extend(letters.take(READ).map(|c| c as u32 as u8));
    out
}

/// One letter for all that are read for each other.
pub fn blur(letter: u8) -> u8 {
    let line = BLURS.iter().find(|line| line.contains(&letter));
    line.and_then(|line| line.first())
        .copied()
        .unwrap_or(letter)
}

/// The distinct groups of so many letters, ascending.
fn groups(letters: &[u8], length: usize) -> Vec<u32> {
    let mut out: Vec<u32> = letters
        .windows(length)
        .map(|group| {
            let hash = group.iter().fold(2_166_136_261_u32, |hash, c| {
                (hash ^ u32::from(*c)).wrapping_mul(16_777_619)
            });
            (hash ^ (hash >> 20)) & (GROUPS as u32 - 1)
        })
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn read(text: &str, blurred: bool) -> Vec<u8> {
    let mut out = letters(text);
    if blurred {
        out.iter_mut().for_each(|letter| *letter = blur(*letter));
    }
    out
}

fn groups_of(letters: &[u8], blurred: bool) -> Vec<u32> {
    groups(letters, if blurred { BLURRED_LENGTH } else { LENGTH })
}

/// Weights of groups, in nats.
pub struct Scale {
    weights: FxHashMap<u32, f32>,
    /// The weight of a group that no text of the sample has.
    unheld: f32,
    /// Whether letters are blurred.
    pub blurred: bool,
}

/// Groups of letters of a text, ascending, and their weight together.
pub struct Letters {
    /// The groups.
    pub groups: Vec<u32>,
    /// Their weight.
    pub total: f64,
    /// The letters themselves, in order.
    pub letters: Vec<u8>,
}

impl Scale {
    /// Counts groups in a sample of texts.
    pub fn new(texts: &[&str], blurred: bool) -> Scale {
        let step = texts.len().div_ceil(SAMPLE).max(1);
        let mut held: FxHashMap<u32, u32> = FxHashMap::default();
        let mut all = 0_u32;
        for text in texts.iter().step_by(step) {
            all += 1;
            for group in groups_of(&read(text, blurred), blurred) {
                *held.entry(group).or_default() += 1;
            }
        }
        let all = f64::from(all) + PSEUDO_TEXTS;
        let weigh = |count: u32| (all / (f64::from(count) + PSEUDO_TEXTS * RATE)).ln() as f32;
        let weights = held.into_iter().map(|(group, count)| (group, weigh(count)));
        Scale {
            weights: weights.collect(),
            unheld: weigh(0),
            blurred,
        }
    }

    /// Reads a text.
    pub fn read(&self, text: &str) -> Letters {
        let letters = read(text, self.blurred);
        let groups = groups_of(&letters, self.blurred);
        Letters {
            total: self.total(&groups),
            groups,
            letters,
        }
    }

    /// Weight of all groups of a text.
    fn total(&self, groups: &[u32]) -> f64 {
        groups.iter().map(|g| self.weight(*g)).sum()
    }

    /// Weight of the groups in both ascending lists.
    pub fn shared(&self, a: &[u32], b: &[u32]) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
            if x == y {
                sum += self.weight(*x);
            }
            i += usize::from(x <= y);
            j += usize::from(y <= x);
        }
        sum
    }

    fn weight(&self, group: u32) -> f64 {
        f64::from(*self.weights.get(&group).unwrap_or(&self.unheld))
    }
}

/// Letters of the longer text that are laid against the shorter one at a time, as a share of its length.
const WINDOW: f64 = 1.15;
/// Letters of each text that are laid side by side.
const LAID: usize = 1_200;

/// The largest share (0 to 1) of the shorter text's letters that stand, in order, in a stretch of the
/// longer one that is hardly longer.
pub fn in_order(a: &[u8], b: &[u8], room: &mut Room) -> f64 {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (short, long) = (
        &short[..short.len().min(LAID)],
        &long[..long.len().min(LAID)],
    );
    if short.is_empty() {
        return 0.0;
    }
    let Room { masks, laid, state } = room;
    masks.fill(short);
    let row = |letter: &u8| masks.rows[usize::from(*letter)];
    laid.clear();
    laid.extend(long.iter().map(row));
    state.clear();
    state.resize(masks.blocks, 0);
    let width = ((short.len() as f64 * WINDOW) as usize).max(1);
    let last = long.len().saturating_sub(width);
    let step = (short.len() / 6).max(3);
    let starts = (0..last).step_by(step).chain([last]);
    let most = starts
        .map(|at| masks.common(&laid[at..(at + width).min(laid.len())], state))
        .max();
    most.unwrap_or(0) as f64 / short.len() as f64
}

/// Room for laying two texts side by side, used again for the next.
#[derive(Default)]
pub struct Room {
    masks: Masks,
    /// For each letter of the longer text where its masks begin.
    laid: Vec<usize>,
    state: Vec<u64>,
}

/// Where each letter stands in a text, 64 places to a number.
struct Masks {
    blocks: usize,
    length: usize,
    /// Where the masks of each letter begin; 0 for letters that the text does not have.
    rows: [usize; 256],
    masks: Vec<u64>,
}

impl Default for Masks {
    fn default() -> Masks {
        Masks {
            blocks: 0,
            length: 0,
            rows: [0; 256],
            masks: Vec::new(),
        }
    }
}

impl Masks {
    fn fill(&mut self, text: &[u8]) {
        let blocks = text.len().div_ceil(64);
        (self.blocks, self.length) = (blocks, text.len());
        // The first masks are those of all other letters.
        self.rows.fill(0);
        self.masks.clear();
        self.masks.resize(blocks, 0);
        for (at, letter) in text.iter().enumerate() {
            let row = &mut self.rows[usize::from(*letter)];
            if *row == 0 {
                *row = self.masks.len();
                self.masks.resize(self.masks.len() + blocks, 0);
            }
            if let Some(mask) = self.masks.get_mut(*row + at / 64) {
                *mask |= 1 << (at % 64);
            }
        }
    }

    /// Length of the longest sequence of letters common to the text and another, whose letters are given
    /// by their masks; `state` has room for as many numbers as a mask has.
    fn common(&self, other: &[usize], state: &mut [u64]) -> usize {
        state.fill(u64::MAX);
        for row in other {
            let masks = self.masks.get(*row..*row + self.blocks);
            let mut carry = false;
            for (word, mask) in state.iter_mut().zip(masks.unwrap_or_default()) {
                let (sum, first) = word.overflowing_add(*word & mask);
                let (sum, second) = sum.overflowing_add(u64::from(carry));
                carry = first || second;
                *word = sum | (*word & !mask);
            }
        }
        let unset: u32 = state.iter().map(|word| word.count_zeros()).sum();
        (unset as usize).min(self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_in_order_is_found_wherever_it_stands() {
        let text = |t: &str| letters(t);
        let whole = text("quan trắc độ mặn tự động tại mười cửa sông, gửi số liệu hằng giờ");
        let mut room = Room::default();
        let mut share = |part: &str| in_order(&whole, &text(part), &mut room);
        assert!(share("tại mười cừa s0ng") > 0.9);
        assert!(share("đèn hải đăng cũ") < 0.7);
        assert!(share("") < 0.1);
        assert!(share("mười cửa sông gửi số liệu") > 0.9);
    }

    #[test]
    fn damaged_words_still_share_letters() {
        let texts = [
            "nạo vét kênh dẫn nước tưới cho vùng trồng dừa",
            "nạ0 vét kènh dẩnnước tuới cho v ùng tròng dưa",
            "quan trắc độ mặn tự động tại các cửa sông lớn",
        ];
        for (blurred, least) in [(false, 0.6), (true, 0.75)] {
            let scale = Scale::new(&texts, blurred);
            let all: Vec<Letters> = texts.iter().map(|t| scale.read(t)).collect();
            let share =
                |a: usize, b: usize| scale.shared(&all[a].groups, &all[b].groups) / all[a].total;
            assert!(share(0, 1) > least);
            assert!(share(0, 2) < 0.2);
        }
    }
}
