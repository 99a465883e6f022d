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
