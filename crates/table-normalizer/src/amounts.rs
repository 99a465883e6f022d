//! Lines that only say how much or how many: amounts of money, rates, quotas.

use crate::paragraph::only_names;
use crate::values;
use vietnamese::agencies::Agencies;
use vietnamese::assignment;
use vietnamese::fold::fold;

/// A line of a budget: what it names and an amount of money.
pub fn is_amount(text: &str) -> bool {
    let tail: String = text
        .chars()
        .rev()
        .take(40)
        .collect::<String>()
        .chars()
        .rev()
        .collect();
    let folded = fold(&tail);
    let end = folded.trim_end_matches(['.', ';', ')', ' ']);
    [
        "đồng",
        "đồng/năm",
        "đồng/hộ",
        "đồng/người",
        "đồng/tháng",
        "đồng/ha",
    ]
    .iter()
    .any(|unit| end.ends_with(unit))
        && end.chars().any(|c| c.is_ascii_digit())
        && text.chars().count() < 160
        && !takes_back(text)
        || is_rate(text)
}

/// Whether a line only says how many are allotted to whom (`Ban Chỉ đạo: Không quá 05 cá nhân;`).
pub fn is_quota(text: &str) -> bool {
    const LIMITS: [&str; 6] = [
        "không quá ",
        "tối đa ",
        "tối thiểu ",
        "ít nhất ",
        "gồm ",
        "mỗi đơn vị ",
    ];
    // What is allotted, and what a body may also have to find, train or send.
    const ALLOTTED: [&str; 7] = [
        "chỉ tiêu",
        "cá nhân",
        "giải",
        "suất",
        "trường hợp",
        "tập thể",
        "đại biểu",
    ];
    const COUNTED: [&str; 5] = ["người", "thành viên", "đoàn", "đồng chí", "đơn vị"];
    let Some((label, value)) = text.rsplit_once(": ") else {
        return false;
    };
    if is_allotted_to_a_place(label, value) {
        return true;
    }
    let folded = fold(value);
    let value = folded.trim_end_matches(['.', ';', ',', '/', ' ']);
    let unit = |part: &str| -> Option<bool> {
        let limit = LIMITS.iter().find_map(|l| part.strip_prefix(l));
        let part = limit.unwrap_or(part);
        let counted = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let each = counted.trim_start().split('/').next()?.trim_end();
        let allotted = ALLOTTED.contains(&each);
        let known = counted.len() < part.len() && (allotted || COUNTED.contains(&each));
        known.then_some(allotted)
    };
    let Some(allotted) = value.split(", ").map(unit).collect::<Option<Vec<bool>>>() else {
        return false;
    };
    // `Sở Y tế đào tạo cán bộ trực giếng: 30 người.` is work.
    let named = || {
        let told = assignment::read(label);
        told.lead.is_none() || only_names(label, &told)
    };
    !Agencies::get().starts_with_verb(label.trim_start_matches(['-', '+', ' ']))
        && (allotted.into_iter().all(|allotted| allotted) || named())
}

/// Whether a place and what it gets are all that a line names (`Tỉnh Lai Châu: 730 tấn gạo.`, `Xã Đạ Tẻh: 05 máy bơm;`).
fn is_allotted_to_a_place(label: &str, value: &str) -> bool {
    /// Most words of the place, and of what is counted.
    const LONGEST: (usize, usize) = (6, 6);
    const PLACES: [&str; 8] = [
        "tỉnh ",
        "thành phố ",
        "huyện ",
        "quận ",
        "thị xã ",
        "thị trấn ",
        "xã ",
        "phường ",
    ];
    let words = |text: &str| text.split_whitespace().count();
    let label = label.trim_start_matches(['-', '+', '•', ' ']);
    let (place, value) = (fold(label), value.trim_end_matches(['.', ';', ',', ' ']));
    let counted = value.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    PLACES.iter().any(|kind| place.starts_with(kind))
        && (2..=LONGEST.0).contains(&words(label))
        && counted.len() < value.len()
        && (1..=LONGEST.1).contains(&words(counted))
        && !counted.contains([',', ';', ':', '/'])
        && !Agencies::get().holds_a_verb(counted)
}

/// Whether a line says that money is to be taken back or paid in, as an inspection concludes (`Thu hồi nộp ngân sách số tiền 12.000.000 đồng`).
fn takes_back(text: &str) -> bool {
    let folded = fold(text);
    ["thu hồi ", "truy thu ", "giảm trừ ", "nộp ", "hoàn trả "]
        .iter()
        .any(|verb| folded.starts_with(verb))
}

/// A label and what is paid for it: `Trưởng ban: 210.000 đồng/tháng (…)`, `Xã khu vực III: bằng 80% …`.
fn is_rate(text: &str) -> bool {
    if !text.contains(':') || text.chars().count() >= 200 {
        return false;
    }
    let folded = fold(text);
    let Some((label, said)) = folded.split_once(':') else {
        return false;
    };
    // `Đội Vận hành: kiểm tra 100% trạm bơm`: a body and its work.
    let work = |(who, work): (&str, &str)| {
        values::is_agency(who) && vietnamese::telling::orders(work.trim_start())
    };
    if text.split_once(':').is_some_and(work) {
        return false;
    }
    let plain = |text: &str| !text.contains([':', '.', ';']);
    if !plain(label) || !(2..=80).contains(&label.chars().count()) {
        return false;
    }
    let paid = |(at, _): (usize, &str)| {
        let (words, amount) = said.split_at(at);
        let words = words.trim_start();
        // A few words, and a blank behind them.
        let few = words.is_empty()
            || words.ends_with(char::is_whitespace)
                && plain(words)
                && words.chars().count() <= MOST_BEFORE_RATE;
        few && is_paid(amount)
    };
    said.match_indices(|c: char| c.is_ascii_digit()).any(paid)
}

/// Characters between a label and the amount paid, the blank behind them included.
const MOST_BEFORE_RATE: usize = 31;

/// Whether a folded text starts with an amount of money or a share.
fn is_paid(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let unit = behind.trim_start();
    let end = ["đồng", "triệu đồng", "%"]
        .iter()
        .find_map(|name| unit.strip_prefix(name));
    end.is_some_and(|end| {
        end.is_empty() || end.starts_with(['.', ';', '/']) || end.starts_with(char::is_whitespace)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_many_are_allotted_to_whom_is_told_from_work() {
        for text in [
            "Ban Chỉ đạo bầu cử: Không quá 05 cá nhân;",
            "Tổ giúp việc: 01 tập thể, 02 cá nhân/01 tổ.",
            "- Tỉnh Lai Châu: 730 tấn gạo.",
            "Xã Đạ Tẻh: 05 máy bơm;",
            "Tỉnh Nghệ An: 4.195 tấn gạo;",
        ] {
            assert!(is_quota(text), "{text}");
        }
        for text in [
            "Sở Y tế: cử 02 cá nhân trực giếng.",
            "Cử cán bộ tham gia tổ khảo sát giếng: 02 người.",
            "Sở Y tế thành lập đoàn kiểm tra giếng: 02 đoàn.",
            "Thời hạn: 05 ngày.",
            "Xã Đạ Tẻh: 02 lần kiểm tra giếng.",
            "Tỉnh Lai Châu: dọn 730 giếng.",
            "Sở Y tế chọn 02 cá nhân",
        ] {
            assert!(!is_quota(text), "{text}");
        }
    }

    #[test]
    fn what_is_paid_for_a_label_is_an_amount() {
        for text in [
            "Trưởng ban: 210.000 đồng/tháng (từ ngân sách)",
            "Xã khu vực III: bằng 80% mức trên",
            "- Phó ban: mức 5 triệu đồng.",
            "Ngân sách tỉnh hỗ trợ 15 triệu đồng/hộ.",
        ] {
            assert!(is_amount(text), "{text}");
        }
        for text in [
            "Thu hồi nộp ngân sách số tiền 12.000.000 đồng.",
            "Đến năm 2025: 80 phần trăm hồ sơ",
            "Mục tiêu: đạt ít nhất trong cả giai đoạn này 80% hồ sơ",
            "Mức 1.5: 80% hồ sơ",
            "80% hồ sơ được số hóa",
            "Tỷ lệ: 80%hồ sơ",
        ] {
            assert!(!is_amount(text), "{text}");
        }
    }
}
