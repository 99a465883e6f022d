//! What is done about a subject: a plan is made for it, it is told of, checked, reported on, taught.
//!
//! "Check the reform" and "Report on the reform" share their subject and most of their words, and are two tasks. A row
//! and an item differ in what is done where each begins with an act of another kind that the other does not speak of at
//! all; surely so where another item says the row's act. Leaves weights to `weights`.

use crate::candidate::Candidate;
use crate::comparisons::{Setting, step};
use crate::reading::Reading;
use crate::weights::ACT;
use crate::wording::{self, Wording};
use std::collections::BTreeSet;

/// Share of the telling words of the shorter text, and number of them, that two texts about one subject have in common.
const SUBJECT: (f64, usize) = (0.75, 2);

/// What a text does, and about what.
struct Act {
    /// The kind that it begins with.
    first: usize,
    /// All kinds that it speaks of.
    all: BTreeSet<usize>,
    /// Telling words beside them.
    subject: BTreeSet<String>,
}

impl Act {
    /// Of a text; `None` where it begins with no act.
    fn of(text: &str) -> Option<Act> {
        let list = Wording::get();
        let bare = wording::bare(text);
        let words = list.words(&bare);
        let begin = words.iter().take_while(|word| list.carries(word)).count();
        let (first, _) = list.act(&words[begin..])?;
        let mut all = BTreeSet::new();
        let mut subject = BTreeSet::new();
        let mut at = begin;
        while let Some(word) = words.get(at) {
            if let Some((kind, length)) = list.act(&words[at..]) {
                all.insert(kind);
                at += length;
                continue;
            }
            if list.tells(word) && !list.carries(word) {
                subject.insert((*word).to_owned());
            }
            at += 1;
        }
        Some(Act {
            first,
            all,
            subject,
        })
    }

    fn is_about(&self, other: &Act) -> bool {
        let shared = self.subject.intersection(&other.subject).count();
        let shorter = self.subject.len().min(other.subject.len());
        shared >= SUBJECT.1 && shared as f64 >= SUBJECT.0 * shorter as f64
    }

    fn differs(&self, other: &Act) -> bool {
        !self.all.contains(&other.first) && !other.all.contains(&self.first)
    }
}

/// Adds to the candidates of a row whether something else is done about its subject.
pub fn compare(setting: &Setting, row: &Reading, items: &[Reading], found: &mut [Candidate]) {
    // Within one document, nothing is carried out.
    if setting.documents.is_none() {
        return;
    }
    let Some(here) = Act::of(&row.task.content) else {
        return;
    };
    let there: Vec<Option<Act>> = found
        .iter()
        .map(|candidate| Act::of(&items[candidate.item].task.content))
        .map(|act| act.filter(|act| here.is_about(act)))
        .collect();
    let said = there.iter().flatten().any(|act| act.first == here.first);
    for (candidate, act) in found.iter_mut().zip(&there) {
        if act.as_ref().is_some_and(|act| here.differs(act)) {
            let level = if said {
                "said_by_another_item"
            } else {
                "another"
            };
            candidate.add(step(&ACT, level));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differ(row: &str, item: &str) -> bool {
        let (row, item) = (Act::of(row), Act::of(item));
        let both = row.zip(item);
        both.is_some_and(|(row, item)| row.is_about(&item) && row.differs(&item))
    }

    #[test]
    fn telling_of_a_matter_is_no_checking_of_it() {
        let telling = "Tuyên truyền công tác nạo vét luồng lạch tại các cảng";
        assert!(differ(telling, "Kiểm tra việc nạo vét luồng lạch"));
        assert!(!differ(
            telling,
            "Tổ chức truyền thông về nạo vét luồng lạch"
        ));
        assert!(!differ(telling, "Kiểm tra hải đồ giấy"));
        assert!(!differ("Nạo vét luồng lạch", "Kiểm tra nạo vét luồng lạch"));
    }

    #[test]
    fn a_plan_for_an_act_speaks_of_the_act() {
        let plan = "Ban hành kế hoạch kiểm tra đèn biển ven bờ";
        assert!(!differ(plan, "Kiểm tra đèn biển ven bờ"));
        assert!(differ(plan, "Sơ kết việc thắp đèn biển ven bờ"));
        assert!(!differ(
            "Kiểm tra, đánh giá đèn biển ven bờ",
            "Báo cáo về đèn biển ven bờ"
        ));
    }
}
