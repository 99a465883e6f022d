//! Numbers in words, up to ten. Leaves longer ones to those who know what is counted.

/// The number that a word in small letters is: `một` to `mười`.
pub(crate) fn numeral(word: &str) -> Option<u32> {
    Some(match word {
        "một" => 1,
        "hai" => 2,
        "ba" => 3,
        "tư" | "bốn" => 4,
        "năm" => 5,
        "sáu" => 6,
        "bảy" | "bẩy" => 7,
        "tám" => 8,
        "chín" => 9,
        "mười" => 10,
        _ => return None,
    })
}
