//! Numbers in words, up to ten, and in Roman figures. Leaves longer words to those who know what is counted.

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

/// A number below 40 in Roman figures.
pub fn roman(number: usize) -> String {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = "X".repeat(number / 10);
    format!("{tens}{}", ONES[number % 10])
}

/// Value of a Roman number of the letters up to `C`; `l` for `I` is a reading error and allowed.
pub fn of_roman(text: &str) -> Option<u32> {
    let mut total = 0i64;
    let mut before = u32::MAX;
    let mut same = 0;
    for c in text.chars() {
        let value = match c {
            'I' | 'l' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        };
        if value > before {
            // A smaller sign before a larger one is taken off: `IV`, `IX`.
            total -= 2 * i64::from(before);
        }
        same = if value == before { same + 1 } else { 0 };
        if same > 2 {
            return None;
        }
        total += i64::from(value);
        before = value;
    }
    u32::try_from(total).ok().filter(|t| *t > 0)
}
