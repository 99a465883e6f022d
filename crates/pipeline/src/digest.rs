//! Sums of bytes, and how they are written.

use sha2::{Digest, Sha256};
use std::fmt::{self, Display, Formatter};

/// A SHA-256, written in hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sum([u8; 32]);

impl Sum {
    /// Of bytes.
    pub fn of(bytes: impl AsRef<[u8]>) -> Self {
        Sum::end(Sha256::new_with_prefix(bytes))
    }

    /// Of what was counted in.
    pub fn end(sum: Sha256) -> Self {
        Sum(sum.finalize().into())
    }

    /// What [`Display`] writes, read back.
    pub fn read(text: &str) -> Option<Self> {
        let mut sum = [0; 32];
        if text.len() != 2 * sum.len() || !text.is_ascii() {
            return None;
        }
        for (at, byte) in sum.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        Some(Sum(sum))
    }

    /// Its first eight bytes as a number.
    pub fn start(&self) -> u64 {
        self.0
            .iter()
            .take(8)
            .fold(0, |number, byte| number << 8 | u64::from(*byte))
    }

    /// Its first eight hexadecimal digits.
    pub fn digits(&self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

impl Display for Sum {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
