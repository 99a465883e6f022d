//! Numbers as lists write them: digits, letters, Roman numbers.

/// Longest label written by letters or Roman numbers; larger values are written in digits.
const LARGEST_SPELT: u32 = 3999;

/// A number in one of Word's number formats (`decimal`, `upperRoman`, `lowerLetter`); unknown ones
/// give digits.
pub fn written(value: u32, format: &str) -> String {
    match format {
        "upperRoman" if (1..=LARGEST_SPELT).contains(&value) => roman(value),
        "lowerRoman" if (1..=LARGEST_SPELT).contains(&value) => roman(value).to_lowercase(),
        "upperLetter" if (1..=LARGEST_SPELT).contains(&value) => letters(value, b'A'),
        "lowerLetter" if (1..=LARGEST_SPELT).contains(&value) => letters(value, b'a'),
        "decimalZero" => format!("{value:02}"),
        "none" => String::new(),
        _ => value.to_string(),
    }
}

fn roman(mut value: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while value >= *worth {
            out.push_str(sign);
            value -= worth;
        }
    }
    out
}

/// `a` to `z`, then `aa`, `bb`, as Word counts.
fn letters(value: u32, first: u8) -> String {
    let letter = char::from(first + ((value - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((value - 1) / 26 + 1) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_roman_numbers() {
        assert_eq!(written(28, "lowerLetter"), "bb");
        assert_eq!(written(1994, "upperRoman"), "MCMXCIV");
        assert_eq!(written(0, "upperRoman"), "0");
    }
}
