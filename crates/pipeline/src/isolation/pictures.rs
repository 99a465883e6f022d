//! Takes in the pictures of a document's pages, and hands each on.

use super::wire::Contents;
use std::io::{self, Read};

/// Hands pictures to `each` with their numbers, from 1, until it fails.
pub struct Pictures<F> {
    each: F,
    taken: u32,
    error: Option<io::Error>,
}

impl<F: FnMut(u32, &[u8]) -> io::Result<()>> Pictures<F> {
    /// None so far.
    pub fn new(each: F) -> Self {
        Pictures {
            each,
            taken: 0,
            error: None,
        }
    }

    /// Hands on the next picture; nothing where an earlier one was not taken.
    pub fn take(&mut self, png: &[u8]) {
        self.taken += 1;
        if self.error.is_none() {
            self.error = (self.each)(self.taken, png).err();
        }
    }

    /// Whether all were taken.
    ///
    /// # Errors
    ///
    /// What `each` said first.
    pub fn end(self) -> io::Result<()> {
        self.error.map_or(Ok(()), Err)
    }
}

impl<F: FnMut(u32, &[u8]) -> io::Result<()>> Contents for Pictures<F> {
    fn put(&mut self, from: &mut dyn Read, length: u64) -> io::Result<()> {
        let mut png = Vec::new();
        if from.take(length).read_to_end(&mut png)? as u64 != length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.take(&png);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.taken = 0;
        Ok(())
    }
}
