//! Lists of what was done and of viewpoints: the sentence above them tells (`…, các bộ đã báo cáo như sau:`), and gives nobody what stands beneath,
//! whomever the list names.

use super::Reader;
use crate::levels;
use vietnamese::assignment::{self, Assignment};
use vietnamese::demands;
use vietnamese::headings::{self, Announces};
use vietnamese::telling;

impl Reader {
    /// Whether the innermost heading that announces anything is a sentence which leads to what was done.
    pub(super) fn beneath_what_was_told(&self) -> bool {
        let says = |a: Announces| matches!(a, Announces::Tasks | Announces::NoTasks);
        let mut innermost_first = self.levels.iter().rev();
        let innermost = innermost_first.find(|l| l.announces.is_some_and(says));
        innermost.is_some_and(|l| {
            let title = l.section.title.as_deref();
            l.announces == Some(Announces::NoTasks)
                && l.mark.is_none()
                && !l.shown
                && title.is_some_and(tells_in_the_end)
        })
    }
}

/// Whether the last sentence of what leads to a list tells what was done (`…, các bộ đã báo cáo như sau:`).
fn tells_in_the_end(title: &str) -> bool {
    let last = title.rsplit(". ").next().unwrap_or(title);
    telling::tells_what_was_done(last)
}

/// Whether the body that a sentence names first only agrees to something (`Chính phủ thống nhất một số quan điểm`).
fn agrees(sentence: &str, own: &Assignment) -> bool {
    let behind = own.lead.as_ref().and_then(|l| sentence.get(l.end..));
    behind.is_some_and(|b| demands::only_agrees(b.trim_start()))
}

/// Whether what leads to a list only tells what was done, or agrees on viewpoints (`…, Chính phủ thống nhất một số quan điểm như sau:`): it hands nobody
/// anything.
pub(super) fn leads_to_no_work(rest: &str, told: &Assignment) -> bool {
    let Some(said) = rest.strip_suffix(':') else {
        return false;
    };
    let last = said.rsplit(". ").next().unwrap_or(said);
    let own = assignment::read(last);
    !told.handed
        && !own.handed
        && !own.handed_later
        && !levels::agencies_only(rest)
        && !demands::leads_to_demands(rest)
        && headings::points_elsewhere(rest)
        && match headings::announces(last) {
            // `Hội nghị đã thống nhất các xã triển khai các nhiệm vụ sau:`
            Some(Announces::Tasks) => false,
            Some(Announces::NoTasks) if agrees(last, &own) => true,
            _ => telling::tells_what_was_done(last),
        }
}
