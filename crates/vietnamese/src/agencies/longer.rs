//! Names that go on further than the grammar reads: where a sentence or cell says that a name ends only behind what follows it.

use super::fields::UNITS;
use super::list::{self, Level, patterns};
use super::names::Target;
use super::words::{Gap, phrase, words};
use super::{Agencies, Sort};

/// Most words that a name goes on with.
const MOST: usize = 9;

impl Agencies {
    /// Whether a word, folded, is the first half of a name whose second is `đồng` (`Hội đồng`).
    pub fn is_first_half_of_a_body(&self, word: &str) -> bool {
        self.lexicon.halves_of_bodies.contains(word)
    }

    /// Whether what stands between the name of a unit and a place where its name must have ended belongs to the name: `Quỹ Hỗ trợ` and
    /// `phát triển hợp tác xã` before `chủ trì`.
    ///
    /// It is small words that name no other body and no group, and no word of them is one that names never hold.
    pub fn goes_on_with(&self, name: &str, more: &str) -> bool {
        let lexicon = &self.lexicon;
        let (whole, more) = (words(name), words(more));
        let unit = self.reader(true).unit(&whole, 0);
        let unit = unit.filter(|u| u.sort == Sort::Body && u.end == whole.len() && u.body == 0);
        let Some(unit) = unit else { return false };
        let kind = whole.first().map_or("", |w| w.folded.as_str());
        let small = unit
            .hit
            .as_ref()
            .is_none_or(|hit| hit.spot.is_none() && hit.targets.iter().all(is_unit));
        let first = more.first().filter(|w| !w.upper);
        if !small || !(UNITS.contains(&kind) || kind == "hội") || first.is_none() {
            return false;
        }
        let other = |i: usize| {
            let lists = [
                &lexicon.openers,
                &lexicon.several,
                &lexicon.ties,
                &lexicon.never_in_a_name,
            ];
            lists.iter().any(|list| list.at(&more, i).is_some())
                || self.reader(false).proper(&more, i).is_some()
                || matches!(more[i].gap, Gap::Hard | Gap::Dot)
                || i > 0 && more[i].gap == Gap::Comma
        };
        more.len() <= MOST
            && lexicon.never_behind_a_comma.at(&more, 0).is_none()
            && !(0..more.len()).any(other)
    }

    /// Whether what stands behind a plural group in a cell says which bodies are meant: `Các doanh nghiệp` and `cung cấp dịch vụ bưu chính`.
    ///
    /// It is a few small words that name no other body, and the first of them is none that names never hold.
    pub fn group_goes_on_with(&self, group: &str, more: &str) -> bool {
        let lexicon = &self.lexicon;
        let (whole, more) = (words(group), words(more));
        let plural = lexicon.openers.at(&whole, 0).is_some();
        let small = more
            .first()
            .is_some_and(|w| !w.upper && w.gap == Gap::Space);
        let other = |i: usize| {
            self.reader(false).proper(&more, i).is_some()
                || matches!(more[i].gap, Gap::Hard | Gap::Dot | Gap::Comma)
        };
        plural
            && small
            && more.len() <= MOST
            && lexicon.never_in_a_name.at(&more, 0).is_none()
            && !(0..more.len()).any(other)
    }

    /// Whether a text is a kind of body that is none without a name (`Phòng`, `Ban Quản lý`).
    pub fn is_kind_alone(&self, text: &str) -> bool {
        /// Kinds that stand for the issuer's own.
        const OWN: [&str; 2] = ["thanh tra", "văn phòng"];
        let words = words(text);
        self.lexicon.kinds_at(&words, 0).any(|kind| {
            let end = phrase(&words, 0, &kind.word);
            let whole = |end: usize| {
                let small = kind.lower_next.iter();
                let mut small = small.filter_map(|small| phrase(&words, end, small));
                end == words.len() || small.any(|end| end == words.len())
            };
            !kind.lower && !OWN.contains(&kind.word.as_str()) && end.is_some_and(whole)
        })
    }

    /// Whether a text is one name of the list from end to end, not a unit and the body that it belongs to.
    pub fn is_one_name(&self, text: &str) -> bool {
        let words = words(text);
        let known = self.names.at(&words, 0, &self.lexicon);
        known.is_some_and(|hit| hit.end == words.len())
    }

    /// Whether one of a text's words begins what is to be done.
    pub fn holds_a_verb(&self, text: &str) -> bool {
        let words = words(text);
        (0..words.len()).any(|i| self.lexicon.verbs.at(&words, i).is_some())
    }
}

/// Whether a name stands for a unit of some body.
fn is_unit(target: &Target) -> bool {
    match target {
        Target::Body(id) => list::by_id(id).is_some_and(|a| a.level == Level::Department),
        Target::General(_) => true,
        Target::Pattern(at) => patterns()
            .get(*at)
            .is_some_and(|p| !p.slug.starts_with("so-")),
    }
}

#[cfg(test)]
mod tests {
    use crate::agencies::Agencies;

    #[test]
    fn a_unit_s_name_may_go_on_and_a_ministry_s_does_not() {
        for (name, more, goes_on) in [
            ("Quỹ Hỗ trợ", "phát triển kinh tế tập thể tỉnh", true),
            ("Trung tâm Thông tin", "lâm nghiệp", true),
            ("Phòng Bảo vệ", "xây dựng phong trào thi đua", true),
            ("Sở Y tế", "xây dựng phong trào thi đua", false),
            ("Phòng Bảo vệ", "phối hợp", false),
            ("Phòng Bảo vệ", "hướng dẫn các đơn vị", false),
            ("Phòng Bảo vệ", "báo cáo Sở Y tế", false),
            ("Phòng Bảo vệ", "", false),
        ] {
            assert_eq!(
                Agencies::get().goes_on_with(name, more),
                goes_on,
                "{name} {more}"
            );
        }
    }

    #[test]
    fn a_group_is_narrowed_by_what_its_bodies_do() {
        for (name, more, goes_on) in [
            ("Các doanh nghiệp", "cung cấp dịch vụ viễn thông", true),
            ("Các tổ chức", "tham gia chữa cháy rừng", true),
            ("Các tổ chức", "báo cáo kết quả", false),
            ("Các tổ chức", "tham gia, hỗ trợ", false),
            ("Các tổ chức", "hỗ trợ Sở Y tế", false),
            ("Sở Y tế", "cung cấp thuốc", false),
        ] {
            let found = Agencies::get().group_goes_on_with(name, more);
            assert_eq!(found, goes_on, "{name} {more}");
        }
    }
}
