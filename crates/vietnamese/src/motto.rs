//! The State's name and its motto, which stand at the head of documents; folded, and without marks for damaged text.

/// The State's name.
pub const STATE: &str = "cộng hòa xã hội chủ nghĩa việt nam";

/// How lines of the two begin, also where they are cut.
pub const BEGINNINGS: [&str; 2] = ["cộng hòa xã hội", "độc lập - tự do"];

/// The State's name, and the motto, without marks.
pub const BARE: [&str; 2] = [BARE_STATE, "doc lap - tu do - hanh phuc"];

/// The State's name without marks.
pub const BARE_STATE: &str = "cong hoa xa hoi chu nghia viet nam";

/// The [`BEGINNINGS`] without marks.
pub const BARE_BEGINNINGS: [&str; 2] = ["cong hoa xa hoi", BARE_MOTTO];

/// How the motto begins, without marks.
pub const BARE_MOTTO: &str = "doc lap - tu do";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::{bare, fold};

    #[test]
    fn all_say_the_same() {
        let printed = [
            "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
        ];
        assert_eq!(fold(printed[0]), STATE);
        assert_eq!(printed.map(bare), BARE);
        assert_eq!(BEGINNINGS.map(bare), BARE_BEGINNINGS);
        for (at, line) in printed.into_iter().enumerate() {
            assert!(fold(line).starts_with(BEGINNINGS[at]));
        }
    }
}
