//! A cell's text cut into the pieces that lines, semicolons and marks of a list part.

use super::split::bare;
use vietnamese::agencies::Agencies;

/// Lines, items and what semicolons part. A line that goes on with the one before (`Bộ Lao động -`, `Lãnh đạo`) is one with it.
pub(super) fn pieces(raw: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in raw.char_indices() {
        let (before, after) = (&raw[start..at], &raw[at + c.len_utf8()..]);
        let cut = c == ';' && !is_member(before, after) || c == '\n' && !goes_on(before, after);
        if cut {
            out.push(&raw[start..at]);
            start = at + c.len_utf8();
        }
    }
    out.push(&raw[start..]);
    let filled = out.into_iter().filter(|p| !bare(p).is_empty());
    filled.flat_map(bulleted).map(without_number).collect()
}

/// Whether what a semicolon parts from a head and its members is another member of the head (`Các Sở: Y tế; Nội vụ`).
fn is_member(before: &str, after: &str) -> bool {
    let agencies = Agencies::get();
    let Some((head, _)) = before.split_once(':') else {
        return false;
    };
    let head = bare(head);
    let next = after.split([';', '\n']).next().unwrap_or("").trim();
    agencies.stem(head).is_some()
        && agencies.name(next).is_none()
        && agencies
            .members(head, next)
            .first()
            .is_some_and(|member| member.full.is_some())
}

/// The items of a text whose mark is the letter that a bullet became (`o Sở Y tế o Sở Nội vụ`); any other text whole.
fn bulleted(piece: &str) -> Vec<&str> {
    const MARK: &str = "o ";
    let agencies = Agencies::get();
    let item = |text: &str| {
        let behind = text.strip_prefix(MARK).map(str::trim_start);
        behind.is_some_and(|t| agencies.name(t).is_some())
    };
    let text = piece.trim_start();
    if !item(text) {
        return vec![piece];
    }
    let mut out = Vec::new();
    let mut start = MARK.len();
    for (at, _) in text.match_indices(&[' ', '\n']) {
        if at >= start && text.get(at + 1..).is_some_and(item) {
            out.extend(text.get(start..at));
            start = at + 1 + MARK.len();
        }
    }
    out.extend(text.get(start..));
    out
}

/// An item of a numbered list of names without its number (`2. Sở Nội vụ`, `b) Sở Nội vụ`, `(2) Sở Nội vụ`).
fn without_number(piece: &str) -> &str {
    let text = piece.trim_start();
    let Some(end) = text.find(['.', ')']) else {
        return piece;
    };
    let number = text.get(..end).unwrap_or("");
    let open = number
        .strip_prefix('(')
        .filter(|_| text[end..].starts_with(')'));
    let number = open.unwrap_or(number);
    let digits = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let mut letters = number.chars();
    let letter = letters
        .next()
        .is_some_and(|c| c.is_ascii_lowercase() || c == 'đ');
    let letter = letter && letters.next().is_none();
    let rest = text.get(end + 1..).unwrap_or("").trim_start();
    let named = (digits || letter) && Agencies::get().name(rest).is_some();
    if named { rest } else { piece }
}

fn goes_on(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim_start());
    let open =
        before.ends_with(['-', '–', ',', ':', '&']) && before.chars().any(char::is_alphanumeric);
    let small = after.starts_with(char::is_lowercase)
        && Agencies::get().name(after).is_none()
        && without_number(after) == after
        && bulleted(after) == [after];
    let whose = Agencies::get().is_office_alone(bare(before))
        && Agencies::get().expected_name(after).is_some();
    let broken = is_broken(bare(before.rsplit('\n').next().unwrap_or(before)), after);
    // A remark on the name of the line before.
    let remark = after.starts_with('(') && without_number(after) == after;
    if let Some(behind) = after.strip_prefix(['-', '–']) {
        return Agencies::get().is_halved(before, behind);
    }
    (open || small || whose || broken || remark) && !after.starts_with(['+', '•', '*'])
}

/// Whether a line break parts one name: the line before is a kind of body and nothing more (`Phòng`, `Ban Quản lý`), or the two are a
/// name of the list and the first alone is none (`Ban Tổ chức` before `Tỉnh ủy`).
fn is_broken(before: &str, after: &str) -> bool {
    let agencies = Agencies::get();
    let line = after
        .split(['\n', ';', ','])
        .next()
        .unwrap_or("")
        .trim_end();
    if before.is_empty() || !line.starts_with(char::is_uppercase) {
        return false;
    }
    if breaks_a_place(before, line) {
        return true;
    }
    let known = |text: &str| agencies.name(text).filter(|n| n.known);
    // `Các Công ty` above `Điện lực`
    let several = before.strip_prefix("Các ").or(before.strip_prefix("các "));
    if several.is_some_and(|kind| kind != "ban" && agencies.is_kind_alone(kind)) {
        return agencies.name(line).is_none();
    }
    let joined = format!("{before} {line}");
    if agencies.is_kind_alone(before) {
        let reaches = |n: vietnamese::agencies::Name| n.len > before.len() + 1;
        return known(line).is_none() && agencies.name(&joined).is_some_and(reaches);
    }
    known(before).is_none() && agencies.is_one_name(&joined)
}

/// Whether a line break parts the name of a province, or that of the country from the body's (`VNPT Hà` above `Nội`, `Ủy ban MTTQ` above
/// `Việt Nam xã`).
fn breaks_a_place(before: &str, line: &str) -> bool {
    let agencies = Agencies::get();
    if line.starts_with("Việt Nam") {
        return agencies.name(line).is_none();
    }
    let Some((_, last)) = before.rsplit_once(' ') else {
        return false;
    };
    let mut words = line.split(' ');
    let first = words.next().unwrap_or("");
    let second = words.next().map(|w| format!("{last} {first} {w}"));
    let whole = |place: &str| agencies.province(place).is_some();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    capital(last)
        && !whole(last)
        && !whole(first)
        && (whole(&format!("{last} {first}")) || second.is_some_and(|place| whole(&place)))
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn marks_of_a_list_part_names_and_are_none_of_them() {
        for text in [
            "a) Sở Y tế\nb) Sở Nội vụ",
            "a. Sở Y tế\nb. Sở Nội vụ",
            "(1) Sở Y tế; (2) Sở Nội vụ",
            "o Sở Y tế o Sở Nội vụ",
            "o Sở Y tế\no Sở Nội vụ",
        ] {
            let found: Vec<&str> = pieces(text).into_iter().map(str::trim).collect();
            assert_eq!(found, ["Sở Y tế", "Sở Nội vụ"], "{text}");
        }
    }

    #[test]
    fn a_name_that_a_narrow_cell_breaks_is_one() {
        for text in [
            "Phòng\nQuản lý đô thị",
            "Văn phòng\nUBND tỉnh",
            "Ban Tổ chức\nTỉnh ủy",
            "Ban Quản lý\nKhu công nghiệp tỉnh",
            "Trường\nĐại học Tây Bắc",
            "Sở Nội vụ\n(Phòng Cải cách hành chính)",
            "VNPT Hà\nNội",
            "Ủy ban MTTQ\nViệt Nam xã",
            "Bộ Lao động\n- Thương binh và Xã hội",
        ] {
            assert_eq!(pieces(text), [text], "{text}");
        }
        for (text, count) in [
            ("Văn phòng\nThanh tra\nPhòng Nghiệp vụ", 3),
            ("Thanh tra\nSở Y tế", 2),
            ("Công an tỉnh\nTỉnh ủy", 2),
            ("Phòng Nghiệp vụ\nSở Y tế", 2),
            ("Viettel Hà Nội\nBình Minh", 2),
            ("Sở Tài chính\n- Kế hoạch và Đầu tư", 2),
            (
                "- Bộ Y tế\n- Bộ Lao động\n- Thương binh và Xã hội\n- Bộ Nội vụ",
                3,
            ),
        ] {
            assert_eq!(pieces(text).len(), count, "{text}");
        }
    }
}
