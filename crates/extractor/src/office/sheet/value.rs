//! A sheet's value as the sheet shows it.

use calamine::Data;

/// A value's text by its number format (`dd/mm/yyyy`, `0.00`, `0%`).
pub fn written(value: &Data, format: Option<&str>) -> String {
    match value {
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTimeIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number, format.unwrap_or_default()),
        Data::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(time) if time.is_duration() => number_text(time.as_f64(), ""),
        Data::DateTime(time) => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            date_text(
                (year, month, day),
                (hour, minute),
                time.as_f64(),
                format.unwrap_or_default(),
            )
        }
        Data::Error(_) | Data::Empty => String::new(),
    }
}

/// Day, month and year as far as the format shows them; a date without a format shows all.
fn date_text(
    (year, month, day): (u16, u8, u8),
    (hour, minute): (u8, u8),
    value: f64,
    format: &str,
) -> String {
    let bare = letters(format);
    let shows = |c: char| bare.contains(c);
    if value < 1.0 || shows('h') && !shows('y') && !shows('d') {
        return format!("{hour:02}:{minute:02}");
    }
    match (shows('d'), shows('m'), shows('y')) {
        (false, true, true) => format!("{month:02}/{year}"),
        (false, false, true) => year.to_string(),
        (true, true, false) => format!("{day:02}/{month:02}"),
        _ => format!("{day:02}/{month:02}/{year}"),
    }
}

/// A format without quoted words, colours and conditions, in lower case.
fn letters(format: &str) -> String {
    let (mut out, mut quoted, mut bracket) = (String::new(), false, false);
    for c in format.split(';').next().unwrap_or_default().chars() {
        match c {
            '"' => quoted = !quoted,
            '[' => bracket = true,
            ']' => bracket = false,
            c if !quoted && !bracket => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

fn number_text(number: f64, format: &str) -> String {
    let bare = letters(format);
    let (number, sign) = if bare.contains('%') {
        (number * 100.0, "%")
    } else {
        (number, "")
    };
    let shown = bare.split_once('.').map_or(0, |(_, after)| {
        after.chars().take_while(|c| *c == '0').count()
    });
    let text = if shown > 0 {
        format!("{number:.*}", shown.min(15))
    } else if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        let long = format!("{number:.9}");
        long.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    text + sign
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_their_format_shows_them() {
        assert_eq!(number_text(4.0, ""), "4");
        assert_eq!(number_text(4.1, "0.00"), "4.10");
        assert_eq!(number_text(0.1 + 0.2, "General"), "0.3");
        assert_eq!(number_text(0.5, "0%"), "50%");
    }

    #[test]
    fn dates_show_what_the_format_shows() {
        let date = |format| date_text((2023, 3, 31), (0, 0), 45016.0, format);
        assert_eq!(date("dd/mm/yyyy"), "31/03/2023");
        assert_eq!(date("[$-42A]mmm-yy"), "03/2023");
        assert_eq!(date(""), "31/03/2023");
    }
}
