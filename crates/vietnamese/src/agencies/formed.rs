//! Names that the list does not hold, known by how they are formed: a kind of body (`Phòng`, `Trung tâm`) and what it is for.

use super::group::{bounded, nouns};
use super::lexicon::Kind;
use super::territory::{territory, unit_at};
use super::unit::Reader;
use super::words::{Gap, Word, phrase};
use crate::{runs, syllables};

/// Longest well-formed name, in words.
const LONGEST: usize = 16;

impl Reader<'_> {
    /// Index behind a name that is formed like one: `Cục`, `Phòng`, `Trung tâm` … and a capitalised word.
    pub(super) fn formed(&self, words: &[Word], at: usize) -> Option<usize> {
        let kinds = self
            .lexicon
            .kinds_at(words, at)
            .filter_map(|k| Some((phrase(words, at, &k.word)?, k)));
        let (mut end, kind) = kinds.max_by_key(|(end, _)| *end)?;
        let field = end;
        let next = words.get(end).filter(|w| w.gap == Gap::Space);
        let refused = next.is_some_and(|w| kind.not.contains(&w.folded));
        // `Vụ 14, Vụ 15`: units that have numbers for names.
        let numbered = matches!(words[at].folded.as_str(), "cục" | "vụ")
            && words[at].upper
            && end == at + 1
            && next.is_some_and(|w| {
                w.folded.len() < 3 && w.folded.bytes().all(|b| b.is_ascii_digit())
            })
            && bounded(words, end + 1, self.lexicon);
        // A kind that needs no name behind it may have the number of a list there.
        let number = |w: &Word| {
            let least = if kind.lower { 2 } else { 1 };
            (least..=4).contains(&w.folded.len()) && w.folded.bytes().all(|b| b.is_ascii_digit())
        };
        let small = lower_next(kind, words, end).filter(|_| words[end].folded != "về");
        let starts = next.is_some_and(|w| w.upper || kind.numbered && number(w))
            || numbered
            || small.is_some();
        if refused || !(starts || kind.lower) {
            return None;
        }
        if starts {
            end = small.unwrap_or(end + 1);
        }
        let mut free = starts;
        while end < words.len().min(at + LONGEST) {
            if let Some(topic) = self.topic(words, at, end) {
                (end, free) = (topic, true);
                continue;
            }
            let word = &words[end];
            match word.gap {
                Gap::Space if word.folded == "và" => {
                    if !self.and_goes_on(words, end + 1) {
                        break;
                    }
                    end += 1;
                }
                Gap::Space | Gap::Joint => {
                    if bounded(words, end, self.lexicon) && !self.name_goes_on(words, end)
                        || self.lexicon.never_in_a_name.at(words, end).is_some() && !word.upper
                        || self.lexicon.ties.at(words, end).is_some() && !word.upper
                        || matches!(word.folded.as_str(), "các" | "cấp")
                            && territory(words, end, self.lexicon).is_some()
                        || (kind.lower && !free && !word.upper && !self.lowers(words, end))
                        || ends_with_its_place(words, field, end)
                        || ends_with_a_proper_name(words, field, end)
                    {
                        break;
                    }
                    // All words of such a verb are the name's.
                    if !word.upper && self.name_goes_on(words, end) {
                        end = self.lexicon.verbs.at(words, end).unwrap_or(end + 1);
                        continue;
                    }
                }
                Gap::Comma if self.comma_goes_on(words, at, field, end) => {}
                Gap::Dot if is_shortened_place(&words[end - 1]) => {}
                _ => break,
            }
            end += 1;
        }
        // `phòng Quản lý giếng trong | tham mưu`
        while end > field
            && self.lexicon.never_last.contains(&words[end - 1].folded)
            && !words[end - 1].upper
        {
            end -= 1;
        }
        // `Ban Chỉ đạo bầu cử của tỉnh`
        let owned = phrase(words, end, "của")
            .filter(|_| kind.numbered || kind.word.starts_with("ủy ban"))
            .and_then(|of| level_alone(words, of))
            .filter(|behind| bounded(words, *behind, self.lexicon));
        Some(owned.unwrap_or(end))
    }

    /// Index behind the small words that say what a steering committee or a working group is for, where one is named between two
    /// words (`Ban Chỉ đạo tỉnh | về chuyển đổi số`, `Ban Chỉ đạo Quốc gia | phòng, chống dịch`).
    fn topic(&self, words: &[Word], at: usize, end: usize) -> Option<usize> {
        /// What is told to such a body, and is not what it is for (`báo cáo Ban Chỉ đạo về kết quả`).
        const TOLD: [&str; 4] = ["kết quả", "tiến độ", "tình hình", "việc"];
        let word = words.get(end).filter(|w| w.gap == Gap::Space && !w.upper)?;
        let found = (at..end).find_map(|i| {
            let of_kind = |k: &&Kind| {
                k.numbered && k.lower && phrase(words, i, &k.word).is_some_and(|e| e <= end)
            };
            let kind = self.lexicon.kinds_at(words, i).find(of_kind)?;
            lower_next(kind, words, end)
        })?;
        if word.folded != "về" {
            return Some(found);
        }
        let told = TOLD.iter().any(|t| phrase(words, found, t).is_some());
        let next = words.get(found).filter(|w| w.gap == Gap::Space && !told)?;
        Some(
            if matches!(next.folded.as_str(), "phòng" | "các") || next.upper {
                found + 1
            } else {
                // The first word is of the field even where it is one of work (`về xây dựng nông thôn mới`).
                self.lexicon.verbs.at(words, found).unwrap_or(found + 1)
            },
        )
    }

    /// Whether the words before are such that a verb behind them is part of a name (`Ban Quản lý dự án đầu tư xây dựng`).
    fn name_goes_on(&self, words: &[Word], at: usize) -> bool {
        self.lexicon.name_goes_on_after.iter().any(|p| {
            let from = at.checked_sub(p.split(' ').count());
            from.is_some_and(|f| phrase(words, f, p) == Some(at))
        }) && self.lexicon.verbs.at(words, at).is_some()
    }

    /// Small words that go on with a body that needs no capital (`Công an xã`).
    ///
    /// So does a number before one of them (`Ban Chỉ đạo 06 tỉnh`).
    fn lowers(&self, words: &[Word], at: usize) -> bool {
        let unit = |w: &Word| {
            matches!(
                w.folded.as_str(),
                "tỉnh" | "thành" | "phố" | "xã" | "phường" | "huyện" | "quận" | "cấp"
            )
        };
        let counts = words[at].folded.bytes().all(|b| b.is_ascii_digit());
        unit(&words[at])
            || counts
                && words
                    .get(at + 1)
                    .is_some_and(|w| w.gap == Gap::Space && unit(w))
    }

    pub(super) fn and_goes_on(&self, words: &[Word], at: usize) -> bool {
        let Some(word) = words.get(at) else {
            return false;
        };
        word.gap == Gap::Space
            && !self.starts(words, at)
            && (word.upper || self.lexicon.verbs.at(words, at).is_none())
    }

    /// Whether a name of its own, a group or an office begins at a word. Looks one step deep.
    pub(super) fn starts(&self, words: &[Word], at: usize) -> bool {
        let Some(word) = words.get(at) else {
            return false;
        };
        if self.lexicon.openers.at(words, at).is_some()
            || self.lexicon.several.at(words, at).is_some()
            || self.own_unit(words, at).is_some()
        {
            return true;
        }
        if !word.upper {
            // A noun of a group with its neighbour: "bộ, ngành".
            return self
                .lexicon
                .nouns
                .at(words, at)
                .is_some_and(|e| words.get(e).is_some_and(|w| w.gap == Gap::Comma))
                && nouns(words, at, self.lexicon, &|_| None).is_some();
        }
        self.lexicon.kinds_at(words, at).any(|k| {
            phrase(words, at, &k.word).is_some_and(|e| {
                k.lower
                    || words.get(e).is_some_and(|w| {
                        !k.not.contains(&w.folded)
                            && (w.upper
                                || matches!(w.folded.as_str(), "các" | "cấp")
                                || k.lower_next.iter().any(|l| phrase(words, e, l).is_some())
                                || w.gap == Gap::Comma)
                    })
            })
        }) || self.names.at(words, at, self.lexicon).is_some()
            || self.lexicon.offices.at(words, at).is_some()
    }
}

/// Index behind the word for a level of the state.
fn level_alone(words: &[Word], at: usize) -> Option<usize> {
    const LEVELS: [&str; 6] = ["tỉnh", "thành phố", "huyện", "xã", "phường", "trung ương"];
    unit_at(words, at, &LEVELS)
}

/// Whether a word is a unit of the territory with a period for its other letters (`TP. Hồ Chí Minh`).
fn is_shortened_place(word: &Word) -> bool {
    // `Tp.` too; `Tt.` may be anything.
    let printed = word.caps || word.upper && word.folded != "tt";
    printed && matches!(word.folded.as_str(), "tp" | "tx" | "tt")
}

/// Index behind the longest of the small words that may follow a kind, from a word on that no mark parts from it.
fn lower_next(kind: &Kind, words: &[Word], at: usize) -> Option<usize> {
    let soft = |w: &Word| matches!(w.gap, Gap::Space | Gap::Joint);
    words.get(at).filter(|w| soft(w))?;
    kind.lower_next
        .iter()
        .filter_map(|small| phrase(words, at, small))
        .max()
}

/// Whether a name whose field begins at `field` ended before a small word: with the level of the body (`Trung tâm Y tế tỉnh | khám
/// bệnh`), or with its place.
fn ends_with_its_place(words: &[Word], field: usize, at: usize) -> bool {
    /// Words that go on with a level or make another word of it (`huyện đảo`, `xã hội`).
    const GOES_ON: [&str; 27] = [
        "biên",
        "cũ",
        "cấp",
        "huyện",
        "hạng",
        "hội",
        "khu",
        "lân",
        "lỵ",
        "lộ",
        "miền",
        "mới",
        "nghèo",
        "phường",
        "quận",
        "số",
        "thành",
        "thị",
        "tỉnh",
        "viên",
        "vùng",
        "xã",
        "ủy",
        "đoàn",
        "đảo",
        "đặc",
        "đội",
    ];
    if words[at].upper || GOES_ON.contains(&words[at].folded.as_str()) {
        return false;
    }
    let named = |i: &usize| words[*i].upper && words[*i].gap == Gap::Space;
    let place = (field..at).rev().take_while(named).count();
    let Some(level) = (at - place).checked_sub(1).filter(|l| *l > field) else {
        return false;
    };
    let before = words[level - 1].folded.as_str();
    let small = !words[level].upper && words[level].gap == Gap::Space;
    small
        && match words[level].folded.as_str() {
            "tỉnh" | "huyện" | "quận" | "phường" => true,
            "xã" => before != "tác",
            "phố" => before == "thành",
            "trấn" => before == "thị",
            "khu" => before == "đặc",
            "đảo" => before == "huyện",
            _ => false,
        }
}

/// Whether a name whose field begins at `field` ended before a small word, with the name of a place or person (`Bệnh viện Bạch Mai |
/// tiếp đón`): two words with capitals, and the last does not make a word with the small one (`Đảng Cộng sản`).
fn ends_with_a_proper_name(words: &[Word], field: usize, at: usize) -> bool {
    /// First words of what goes on with such a name (`cơ sở 2`, `chi nhánh`, `huyện`).
    const GOES_ON: [&str; 16] = [
        "chi",
        "cơ",
        "cấp",
        "huyện",
        "hạng",
        "khu",
        "miền",
        "phường",
        "quận",
        "số",
        "thành",
        "thị",
        "tỉnh",
        "xã",
        "đặc",
        "ở",
    ];
    let named = |w: &Word| w.upper && !w.caps && w.gap == Gap::Space;
    let next = &words[at];
    let small = next.gap == Gap::Space
        && !next.upper
        && next.folded.starts_with(char::is_alphabetic)
        && !GOES_ON.contains(&next.folded.as_str());
    if !small || at < field + 2 || !words[at - 2..at].iter().all(named) {
        return false;
    }
    if phrase(words, at - 2, "việt nam").is_some() {
        return true;
    }
    seldom_follows(&words[at - 1], next)
}

/// Whether a word stands behind another so seldom that the two hardly are parts of one word or term.
pub(super) fn seldom_follows(word: &Word, next: &Word) -> bool {
    /// Parts of a term follow each other at least once in so many times.
    const SELDOM: u32 = 400;
    let id = |w: &Word| syllables::id(&syllables::key(&w.folded));
    let (Some(word), Some(next)) = (id(word), id(next)) else {
        return false;
    };
    runs::count(&[word, next]).saturating_mul(SELDOM) < syllables::count(word)
}

#[cfg(test)]
mod tests {
    use crate::agencies::Agencies;

    /// Each text is a name, a bar and what follows it.
    fn ends(cases: &[&str]) {
        for case in cases {
            let (name, rest) = case.split_once('|').unwrap_or((case, ""));
            let text = format!("{name}{rest}");
            let found = Agencies::get()
                .prefix(&text)
                .and_then(|end| text.get(..end));
            assert_eq!(found, Some(name), "{case}");
        }
    }

    #[test]
    fn a_name_goes_on_behind_its_own_commas() {
        ends(&[
            "Ban Chỉ huy Phòng, chống lụt bão huyện| trực ban",
            "Ban Chỉ đạo phòng, chống ma túy tỉnh| theo dõi",
            "Phòng Tuyển dụng, đãi ngộ|, Phòng Pháp chế",
            "Phòng Kiểm tra, giám sát đầu tư| tham mưu",
            "Ủy ban Tài chính, Ngân sách| thẩm tra",
            "Ban Kinh tế, Ngân sách HĐND tỉnh| thẩm tra",
            "Phòng Tuyển dụng|, trong phạm vi nhiệm vụ của mình",
            "Phòng Tuyển dụng|, trạm y tế các xã",
            "Phòng Tuyển dụng|, rà soát hồ sơ",
            "Phòng Tuyển dụng|, Nguyễn Văn An",
            "Trường Trung cấp nghề Tp. Hồ Chí Minh|, các khoa",
        ]);
    }

    #[test]
    fn a_unit_s_name_ends_with_its_level_or_place() {
        ends(&[
            "Trung tâm Y tế huyện| khám cho người dân",
            "Trung tâm Y tế huyện Kim Bôi| khám cho người dân",
            "Trung tâm Y tế huyện đảo Lý Sơn| khám cho người dân",
            "Quỹ Bảo trợ xã hội tỉnh| cho vay",
            "Hợp tác xã Dịch vụ nông nghiệp",
            "Công ty Cổ phần xây dựng giao thông Yên Bái| có trách nhiệm dọn giếng",
            "Công ty Cổ phần thương mại vận tải và tư vấn kỹ thuật| chuẩn bị hồ sơ",
        ]);
    }

    #[test]
    fn a_name_ends_with_that_of_a_place_or_person() {
        ends(&[
            "Bệnh viện Đa khoa vùng Tây Nguyên| cách ly ca bệnh",
            "Bệnh viện Bạch Mai| bình ổn giá",
            "Trường Đại học Cần Thơ| mở ngành mới",
            "Trường Tiểu học Lê Lợi xã Tân Lập| dạy bơi",
            "Trường Cao đẳng Y tế Hà Nội cơ sở 2",
            "Ban Quản lý Vườn quốc gia Cúc Phương| trồng rừng",
            "Ban Chấp hành Đảng Cộng sản Việt Nam| khóa XII",
            "Ban Truyền hình Đối ngoại",
            "Trung tâm Kiểm soát bệnh tật tỉnh| phun thuốc",
            "Hội Liên hiệp Phụ nữ phường",
            "Ban Chỉ Đạo phòng, chống ma túy tỉnh| họp",
        ]);
    }

    #[test]
    fn a_group_ends_before_what_it_does() {
        ends(&[
            "các xã, phường| gia cố đê kè",
            "các cơ quan báo chí| tăng thời lượng",
            "các đơn vị có liên quan| áp dụng biện pháp",
            "các cơ quan, tổ chức ở địa phương",
            "các đoàn thể và tổ chức nhân dân",
            "các viện và trường đại học nước ngoài",
            "các tổ chức phi chính phủ",
            "Các doanh nghiệp viễn thông, doanh nghiệp bưu chính| ưu tiên đầu tư",
        ]);
    }

    #[test]
    fn what_a_steering_committee_is_for_belongs_to_its_name() {
        ends(&[
            "Ban Chỉ đạo tỉnh về xây dựng nông thôn mới| ban hành kế hoạch",
            "Ban Chỉ đạo quốc gia về IUU",
            "Ban Chỉ đạo chuyển đổi số xã| kiểm tra",
            "Ban Chỉ đạo| về kết quả thực hiện",
            "Ban Chỉ đạo| xây dựng kế hoạch",
            "Tổ công tác triển khai Đề án 06| tổng hợp",
        ]);
    }
}
