//! Whose field bodies work in: a province's department and its branches in that of their ministry, and in that of the
//! ministries that theirs took over from.
//!
//! A task that a ministry was given before a merger is carried out in a province by the department of the ministry that has
//! its work now. Leaves lines and successors to `vietnamese::agencies`.

use model::record::Agency;
use vietnamese::agencies::{self, Agencies};

/// The central bodies of a list's fields.
pub struct Fields {
    /// What each body is, or is the counterpart of.
    own: Vec<&'static str>,
    /// The same of the bodies of a province that it stands beneath (`Chi cục Dân số`, a branch of the department of health).
    above: Vec<&'static str>,
}

impl Fields {
    /// Of the bodies that a list names; those of groups are not looked at.
    pub fn of(list: &[Agency]) -> Fields {
        let bodies = list.iter().filter(|agency| !agency.collective);
        Fields::of_ids(bodies.filter_map(|agency| agency.id.as_deref()))
    }

    /// Of the bodies with these ids.
    pub fn of_ids<'i>(ids: impl Iterator<Item = &'i str>) -> Fields {
        let list = Agencies::get();
        let (mut own, mut above) = (Vec::new(), Vec::new());
        for body in ids.filter_map(|id| list.by_id(id)) {
            own.push(body.counterpart.unwrap_or(body.id));
            above.extend(province_line(body).filter_map(|body| body.counterpart));
        }
        Fields { own, above }
    }

    /// Whether one of the bodies works in the field of one of the others: on another level, in another province, or after a
    /// merger that was done by a day.
    pub fn within(&self, others: &Fields, day: Option<&str>) -> bool {
        let mut of = self.own.iter().chain(&self.above);
        self.own.iter().any(|field| others.own.contains(field))
            || of.any(|field| others.own.iter().any(|other| serves(field, other, day)))
    }
}

/// The bodies of its province that a body stands beneath.
fn province_line(body: agencies::Agency) -> impl Iterator<Item = agencies::Agency> {
    /// Steps after which a circle ends.
    const MOST: usize = 4;
    let list = Agencies::get();
    let up = move |body: &agencies::Agency| list.by_id(body.parent?);
    let above = std::iter::successors(up(&body), move |body| up(body));
    above.take_while(|body| body.province.is_some()).take(MOST)
}

/// Whether a central body is the other or beneath it, or one of the two took over from the other: a department keeps its old
/// name for a while.
fn serves(field: &str, other: &str, day: Option<&str>) -> bool {
    let list = Agencies::get();
    let body = list.by_id(field);
    // What stands beneath a ministry that was founded later stood beneath the one before it.
    let begun = |day: &&str| {
        let from = body.and_then(|body| body.from);
        from.is_none_or(|from| from <= *day || from.starts_with(*day))
    };
    let replaced = body.filter(|body| body.ended_by(day) && body.successors().next().is_some());
    list.within_on(field, other, day.filter(begun))
        || replaced.is_some()
            && !list.stands_beneath(other, field)
            && list.within_on(other, field, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(row: &str, item: &str, day: &str) -> bool {
        let fields = |id: &str| Fields::of_ids(std::iter::once(id));
        fields(row).within(&fields(item), Some(day))
    }

    #[test]
    fn a_department_carries_out_what_the_predecessor_of_its_ministry_led() {
        for (row, item) in [
            ("ca-mau-so-tai-chinh", "bo-ke-hoach-va-dau-tu"),
            ("ca-mau-so-xay-dung", "bo-giao-thong-van-tai"),
            ("ca-mau-so-y-te", "bo-lao-dong-thuong-binh-va-xa-hoi"),
            ("ca-mau-so-dan-toc-va-ton-giao", "uy-ban-dan-toc"),
            (
                "ca-mau-so-tai-nguyen-va-moi-truong",
                "bo-nong-nghiep-va-moi-truong",
            ),
            ("ca-mau-thue", "bo-tai-chinh-tong-cuc-thue"),
        ] {
            assert!(within(row, item, "2025-07-10"), "{row} {item}");
        }
        assert!(!within(
            "ca-mau-so-cong-thuong",
            "bo-ke-hoach-va-dau-tu",
            "2025-07-10"
        ));
        assert!(!within(
            "ca-mau-so-noi-vu",
            "bo-lao-dong-thuong-binh-va-xa-hoi",
            "2023-03-30"
        ));
        assert!(!within(
            "ca-mau-so-ke-hoach-va-dau-tu",
            "bo-tai-chinh",
            "2024-03-30"
        ));
        assert!(!within(
            "ca-mau-so-tai-chinh",
            "bo-tai-chinh-cuc-thue",
            "2025-07-10"
        ));
    }

    #[test]
    fn a_branch_works_in_the_field_of_its_department() {
        let health = "ca-mau-trung-tam-kiem-soat-benh-tat";
        assert!(within(health, "bo-y-te", "2023-01-01"));
        assert!(!within(health, "bo-noi-vu", "2023-01-01"));
        assert!(!within("ca-mau-so-y-te", health, "2023-01-01"));
    }

    #[test]
    fn foresters_stood_beneath_the_ministry_before_it_was_merged() {
        let foresters = "ca-mau-chi-cuc-kiem-lam";
        for (ministry, day) in [
            ("bo-nong-nghiep-va-phat-trien-nong-thon", "2024-05"),
            ("bo-nong-nghiep-va-phat-trien-nong-thon", "2025-07-10"),
            ("bo-nong-nghiep-va-moi-truong", "2025-07-10"),
        ] {
            assert!(within(foresters, ministry, day), "{ministry} {day}");
        }
        assert!(!within(foresters, "bo-cong-thuong", "2025-07-10"));
    }
}
