//! Saying a task in other words: synonyms of administration, other order, clauses left out, added or
//! cut, and the move from a ministry to a province.
//!
//! The words are the benchmark's own. Every second group is used in the development half only, the
//! others in the held-back half only, so that a list tuned on one half gains nothing on the other.

use crate::chance::Chance;
use crate::sources::Half;
use vietnamese::fold;

/// Words that stand for each other in assignments.
const SYNONYMS: [&[&str]; 58] = [
    &["thực hiện", "triển khai", "tiến hành"],
    &["rà soát", "kiểm tra", "xem xét lại"],
    &["chủ trì", "làm đầu mối", "chịu trách nhiệm chính"],
    &["phối hợp với", "cùng với", "kết hợp với"],
    &["xây dựng", "soạn thảo", "dự thảo"],
    &["ban hành", "ra văn bản về", "công bố"],
    &["tăng cường", "đẩy mạnh", "nâng cao"],
    &["bảo đảm", "đảm bảo", "chắc chắn"],
    &["hướng dẫn", "chỉ dẫn", "có văn bản hướng dẫn"],
    &["đôn đốc", "nhắc nhở", "thúc đẩy"],
    &["tổng hợp", "tập hợp", "thống kê"],
    &["báo cáo", "có báo cáo gửi", "trình"],
    &["nghiên cứu", "tìm hiểu", "khảo sát"],
    &["đề xuất", "kiến nghị", "tham mưu"],
    &["hoàn thiện", "bổ sung cho đầy đủ", "hoàn chỉnh"],
    &["hoàn thành", "kết thúc", "làm xong"],
    &["kịp thời", "đúng lúc", "nhanh chóng"],
    &["thường xuyên", "liên tục", "đều đặn"],
    &["đào tạo", "bồi dưỡng", "tập huấn"],
    &["tuyên truyền", "phổ biến", "quán triệt"],
    &["cung cấp", "cấp", "cung ứng"],
    &["sử dụng", "dùng", "khai thác"],
    &["kết nối", "liên thông", "nối"],
    &["chia sẻ", "trao đổi", "dùng chung"],
    &["cơ sở dữ liệu", "csdl", "kho dữ liệu"],
    &["thủ tục hành chính", "tthc", "các thủ tục"],
    &["công nghệ thông tin", "cntt", "tin học"],
    &["dịch vụ công", "dvc", "các dịch vụ công"],
    &["cán bộ, công chức", "cbcc", "đội ngũ công chức"],
    &["ủy ban nhân dân", "ubnd", "chính quyền"],
    &[
        "văn bản quy phạm pháp luật",
        "vbqppl",
        "các văn bản pháp luật",
    ],
    &[
        "người dân và doanh nghiệp",
        "nhân dân, doanh nghiệp",
        "tổ chức, cá nhân",
    ],
    &["quy định", "quy chế", "các quy định"],
    &["giải pháp", "biện pháp", "cách làm"],
    &["kiểm soát", "quản lý", "giám sát"],
    &["theo dõi", "giám sát", "nắm tình hình"],
    &["xử lý", "giải quyết", "khắc phục"],
    &["vướng mắc", "khó khăn", "bất cập"],
    &["ưu tiên", "tập trung", "dành ưu tiên cho"],
    &["phát triển", "mở rộng", "nâng cấp"],
    &["bố trí", "phân bổ", "sắp xếp"],
    &["kinh phí", "nguồn lực tài chính", "ngân sách"],
    &["hiệu quả", "có kết quả", "thiết thực"],
    &["đồng bộ", "thống nhất", "đồng thời"],
    &["sửa đổi, bổ sung", "điều chỉnh", "sửa đổi"],
    &["thanh tra", "kiểm tra", "thanh tra, kiểm tra"],
    &["công khai", "minh bạch", "niêm yết công khai"],
    &["phòng ngừa", "ngăn ngừa", "phòng, chống"],
    &["vi phạm", "sai phạm", "hành vi trái quy định"],
    &["đánh giá", "nhận xét", "xem xét, đánh giá"],
    &["áp dụng", "ứng dụng", "vận dụng"],
    &["giao", "phân công", "giao nhiệm vụ cho"],
    &["chỉ đạo", "yêu cầu", "lãnh đạo"],
    &["cập nhật", "bổ sung", "làm mới"],
    &["hạ tầng", "cơ sở vật chất", "kết cấu hạ tầng"],
    &["an toàn thông tin", "an ninh mạng", "bảo mật thông tin"],
    &["hằng năm", "mỗi năm", "theo từng năm"],
    &["trên cơ sở", "căn cứ", "dựa trên"],
];

/// What a province's plan says in place of a ministry's words.
const PROVINCE: [(&str, &str); 22] = [
    ("bộ công an", "Công an tỉnh"),
    ("bộ tư pháp", "Sở Tư pháp"),
    ("bộ y tế", "Sở Y tế"),
    ("bộ tài chính", "Sở Tài chính"),
    ("bộ nội vụ", "Sở Nội vụ"),
    ("bộ xây dựng", "Sở Xây dựng"),
    ("bộ công thương", "Sở Công Thương"),
    ("bộ giáo dục và đào tạo", "Sở Giáo dục và Đào tạo"),
    ("bộ khoa học và công nghệ", "Sở Khoa học và Công nghệ"),
    (
        "bộ thông tin và truyền thông",
        "Sở Thông tin và Truyền thông",
    ),
    (
        "bộ nông nghiệp và môi trường",
        "Sở Nông nghiệp và Môi trường",
    ),
    ("bộ kế hoạch và đầu tư", "Sở Kế hoạch và Đầu tư"),
    ("bộ quốc phòng", "Bộ Chỉ huy quân sự tỉnh"),
    ("văn phòng chính phủ", "Văn phòng Ủy ban nhân dân tỉnh"),
    ("bảo hiểm xã hội việt nam", "Bảo hiểm xã hội tỉnh"),
    (
        "các bộ, ngành, địa phương",
        "các sở, ban, ngành, Ủy ban nhân dân cấp xã",
    ),
    ("các bộ, cơ quan ngang bộ", "các sở, ban, ngành"),
    ("các bộ, ngành", "các sở, ban, ngành"),
    ("thủ tướng chính phủ", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("trên toàn quốc", "trên địa bàn tỉnh"),
    ("trong cả nước", "trên địa bàn tỉnh"),
    ("bộ, ngành", "sở, ngành"),
];

/// What plans add to an item.
const ADDED: [&str; 10] = [
    "bảo đảm đúng tiến độ và chất lượng theo yêu cầu",
    "gửi kết quả về cơ quan thường trực để tổng hợp",
    "gắn với trách nhiệm của người đứng đầu từng đơn vị",
    "trên cơ sở hướng dẫn của cơ quan cấp trên",
    "phù hợp với điều kiện thực tế của đơn vị",
    "định kỳ sơ kết, rút kinh nghiệm",
    "lồng ghép với các chương trình đang thực hiện",
    "tránh hình thức, lãng phí",
    "phân công cụ thể cho từng phòng chuyên môn",
    "trong phạm vi chức năng, nhiệm vụ được giao",
];

/// The clauses of a text: what stands between semicolons, full stops and, for long pieces, commas.
pub fn clauses(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for sentence in text.split([';', '\n']).flat_map(|part| part.split(". ")) {
        let mut piece = String::new();
        for part in sentence.split(", ") {
            if !piece.is_empty() {
                piece.push_str(", ");
            }
            piece.push_str(part);
            if count(&piece) >= 7 {
                out.push(std::mem::take(&mut piece));
            }
        }
        match out.last_mut() {
            Some(last) if !piece.is_empty() && count(&piece) < 5 => {
                last.push_str(", ");
                last.push_str(&piece);
            }
            _ => out.push(piece),
        }
    }
    out.iter()
        .map(|c| {
            c.trim_matches(|c: char| c.is_whitespace() || ".,;-+".contains(c))
                .to_owned()
        })
        .filter(|c| !c.is_empty())
        .collect()
}

/// Number of words.
pub fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Clauses as one text.
pub fn join(clauses: &[String], chance: &mut Chance) -> String {
    clauses.join(if chance.happens(0.5) { "; " } else { ", " })
}

/// Replaces synonyms of the half's groups, each occurrence with this probability.
pub fn synonyms(text: &str, half: Half, probability: f64, chance: &mut Chance) -> String {
    let mut text = text.to_owned();
    for group in SYNONYMS.iter().skip(half.index()).step_by(2) {
        if let Some(at) = group.iter().position(|words| holds(&text, words))
            && chance.happens(probability)
        {
            let others: Vec<&&str> = group
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != at)
                .map(|(_, w)| w)
                .collect();
            if let (Some(from), Some(to)) = (group.get(at), chance.one(&others)) {
                text = replace(&text, from, to);
            }
        }
    }
    text
}

/// The text as a province's plan says it.
pub fn in_province(text: &str) -> String {
    PROVINCE
        .iter()
        .fold(text.to_owned(), |text, (from, to)| replace(&text, from, to))
}

/// Two clauses change places, or the last comes first.
pub fn reorder(clauses: &mut [String], chance: &mut Chance) {
    if clauses.len() < 2 {
        return;
    }
    if chance.happens(0.5) {
        clauses.rotate_right(1);
    } else {
        let at = chance.below(clauses.len() - 1);
        clauses.swap(at, at + 1);
    }
}

/// Leaves a clause out, where at least six words in ten remain.
pub fn leave_out(clauses: &mut Vec<String>, chance: &mut Chance) {
    let all: usize = clauses.iter().map(|c| count(c)).sum();
    let at = chance.below(clauses.len());
    if clauses.get(at).is_some_and(|c| count(c) * 10 <= all * 4) {
        clauses.remove(at);
    }
}

/// The first part of the clauses, between a third and two thirds of the words.
pub fn cut(clauses: &[String], chance: &mut Chance) -> Vec<String> {
    let all: usize = clauses.iter().map(|c| count(c)).sum();
    let wanted = (all * (35 + chance.below(30)) / 100).max(6);
    let from = chance.below(2.min(clauses.len()));
    let (mut out, mut held): (Vec<String>, usize) = (Vec::new(), 0);
    for clause in &clauses[from.min(clauses.len())..] {
        if held >= wanted {
            break;
        }
        let words: Vec<&str> = clause
            .split_whitespace()
            .take((wanted - held).max(5))
            .collect();
        held += words.len();
        out.push(words.join(" "));
    }
    out
}

/// One or two clauses more.
pub fn add(clauses: &mut Vec<String>, chance: &mut Chance) {
    for _ in 0..=chance.below(2) {
        if let Some(more) = chance.one(&ADDED) {
            clauses.push((*more).to_owned());
        }
    }
}

/// The two halves of a text's clauses, or of its words where there is one clause.
pub fn halves(clauses: &[String]) -> [Vec<String>; 2] {
    if let [only] = clauses {
        let words: Vec<&str> = only.split_whitespace().collect();
        let (a, b) = words.split_at(words.len() / 2);
        return [vec![a.join(" ")], vec![b.join(" ")]];
    }
    let all: usize = clauses.iter().map(|c| count(c)).sum();
    let mut held = 0;
    let mut at = 0;
    while at + 1 < clauses.len() && (at == 0 || (held + count(&clauses[at])) * 2 <= all) {
        held += count(&clauses[at]);
        at += 1;
    }
    let (a, b) = clauses.split_at(at);
    [a.to_vec(), b.to_vec()]
}

fn key(word: &str) -> String {
    fold::fold(word)
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
}

fn find(words: &[String], phrase: &[String]) -> Option<usize> {
    words
        .windows(phrase.len())
        .position(|window| window == phrase)
}

fn holds(text: &str, phrase: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(key).collect();
    let phrase: Vec<String> = phrase.split_whitespace().map(key).collect();
    find(&words, &phrase).is_some()
}

/// Replaces every occurrence of a phrase, whatever its capitals; a capital and the mark at its end stay.
fn replace(text: &str, from: &str, to: &str) -> String {
    let phrase: Vec<String> = from.split_whitespace().map(key).collect();
    let printed: Vec<&str> = text.split_whitespace().collect();
    let keys: Vec<String> = printed.iter().map(|w| key(w)).collect();
    let (mut out, mut at): (Vec<String>, usize) = (Vec::new(), 0);
    while let Some(found) = keys.get(at..).and_then(|rest| find(rest, &phrase)) {
        out.extend(printed[at..at + found].iter().map(|w| (*w).to_owned()));
        let (first, last) = (printed[at + found], printed[at + found + phrase.len() - 1]);
        let mark = &last[last.trim_end_matches(|c: char| !c.is_alphanumeric()).len()..];
        let mut words = to.to_owned();
        if first.starts_with(char::is_uppercase) {
            let mut letters = words.chars();
            if let Some(c) = letters.next() {
                words = c.to_uppercase().chain(letters).collect();
            }
        }
        out.push(words + mark);
        at += found + phrase.len();
    }
    out.extend(printed[at..].iter().map(|w| (*w).to_owned()));
    out.join(" ")
}
