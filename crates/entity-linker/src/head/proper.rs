//! A body's name without what a head prints behind it: the session that sits, the State that it is an organ of.

use vietnamese::tokens::{phrase_at, tokens};

/// A council's name without its term and session, which may stand on its line (`HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA KHÓA XIV, KỲ HỌP THỨ 5`).
pub fn without_session(name: &str) -> &str {
    const OPENS: [&str; 3] = ["khóa", "kỳ họp", "nhiệm kỳ"];
    let words = tokens(name);
    let numbered = |at: usize| {
        words.get(at).is_some_and(|t| {
            let word = &name[t.range.clone()];
            let roman = word.chars().all(|c| "IVX".contains(c));
            roman || word.starts_with(|c: char| c.is_ascii_digit()) || t.is("thứ")
        })
    };
    // What the term is has a number, or the session's words behind it.
    let session = (1..words.len()).find(|at| {
        let end = OPENS.iter().find_map(|o| phrase_at(&words, *at, o));
        end.is_some_and(|end| numbered(end) || words[*at].is("kỳ"))
    });
    let start = session
        .map(|at| words[at].range.start)
        .or_else(|| glued_term(name));
    let end = start.unwrap_or(name.len());
    name[..end].trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// Where a term begins that lost the blank before it (`… HỒ CHÍ MINHKHÓA VII`).
fn glued_term(name: &str) -> Option<usize> {
    let at = ["KHÓA ", "KHOÁ "].iter().find_map(|word| name.find(word))?;
    let number = name[at..].split([' ', ',']).nth(1)?;
    (!number.is_empty() && number.chars().all(|c| "IVX".contains(c))).then_some(at)
}

/// The name of an organ of the State without the State's (`QUỐC HỘI NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM`).
pub fn without_state(name: &str) -> &str {
    let words = tokens(name);
    let state = (1..words.len()).find(|at| {
        phrase_at(&words, *at, "nước cộng hòa xã hội chủ nghĩa việt nam") == Some(words.len())
    });
    let Some(at) = state else { return name };
    // `Chủ tịch nước` is an office's name.
    let president = phrase_at(&words, 0, "chủ tịch") == Some(at);
    let end = if president {
        words[at].range.end
    } else {
        words[at - 1].range.end
    };
    &name[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_and_sessions_are_no_part_of_a_name() {
        for (line, name) in [
            (
                "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA KHÓA XIV, KỲ HỌP THỨ 5",
                "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA",
            ),
            (
                "HỘI ĐỒNG NHÂN DÂN QUẬN 2 KHOÁ III - KỲ HỌP THỨ 14",
                "HỘI ĐỒNG NHÂN DÂN QUẬN 2",
            ),
            (
                "HỘI ĐỒNG NHÂN DÂN XÃ TÂN LẬP KỲ HỌP CHUYÊN ĐỀ",
                "HỘI ĐỒNG NHÂN DÂN XÃ TÂN LẬP",
            ),
            (
                "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH (KHÓA XVI)",
                "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH",
            ),
            (
                "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LAKHÓA XIV",
                "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA",
            ),
            ("CÔNG TY KHÓA VIỆT TIỆP", "CÔNG TY KHÓA VIỆT TIỆP"),
        ] {
            assert_eq!(without_session(line), name);
        }
    }

    #[test]
    fn the_state_s_name_is_no_part_of_an_organ_s() {
        const STATE: &str = "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
        for (organ, name) in [
            ("QUỐC HỘI", "QUỐC HỘI"),
            ("HỘI ĐỒNG NHÀ NƯỚC", "HỘI ĐỒNG NHÀ NƯỚC"),
            ("CHỦ TỊCH", "CHỦ TỊCH NƯỚC"),
        ] {
            assert_eq!(without_state(&format!("{organ} {STATE}")), name);
        }
        assert_eq!(without_state("CHỦ TỊCH NƯỚC"), "CHỦ TỊCH NƯỚC");
    }
}
