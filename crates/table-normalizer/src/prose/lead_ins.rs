//! Sentences that state work and point at a list of its parts (`Sở Y tế rà soát các giếng cạn, trong đó tập trung:`): the sentence is a task, and
//! what its list holds stands beneath it.

use super::Reader;
use super::judge::Candidate;
use super::paragraph::{Following, Paragraph, Said, Standing};
use crate::levels::{self, Level};
use crate::lines;
use crate::paragraph::lead_of;
use model::draft::TaskDraft;
use vietnamese::assignment;
use vietnamese::charges;
use vietnamese::headings::{self, Announces};
use vietnamese::telling;

/// The work that a sentence states before a last clause which only points at the list beneath.
fn work_before_its_parts(sentence: &str) -> Option<&str> {
    /// Fewest words of work that is said in full; fewer are a title.
    const FEWEST: usize = 7;
    let said = headings::before_its_parts(sentence)?;
    let last = said.rsplit(". ").next().unwrap_or(said);
    let told = assignment::read(last);
    let work = last.get(told.rest.start..)?.trim_start();
    let listed = || {
        matches!(
            headings::announces(said),
            Some(Announces::Tasks | Announces::Mixed | Announces::NoTasks)
        )
    };
    (work.split_whitespace().count() >= FEWEST && telling::orders(work) && !listed())
        .then_some(said)
}

impl Reader {
    /// The task of a sentence that states work above a list of its parts; `None` where it only heads the list.
    pub(super) fn take_lead_in(
        &mut self,
        paragraph: &Paragraph,
        said: &Said,
        standing: &Standing,
        following: &Following,
        tasks: &mut Vec<TaskDraft>,
    ) -> Option<usize> {
        let (mark, rest) = (paragraph.mark(), paragraph.rest);
        let leads = mark.is_some()
            && rest.ends_with(':')
            && following.listed
            && !following.clause
            && said.clauses.is_empty()
            && !lines::is_caps(rest);
        let work = work_before_its_parts(rest).filter(|_| leads)?;
        levels::close(&mut self.levels, standing.rank, mark);
        let told = assignment::read(work);
        let confidence = self.judge(&Candidate::alone(work, &told, mark))?;
        let charge = self.charge(mark, rest, rest.trim_end_matches([':', ' ']));
        let task = self.draft(rest.to_owned(), &[], mark, paragraph.item(), confidence);
        let index = tasks.len();
        tasks.push(task);
        self.rules.heading(mark, rest);
        self.powers |= charges::names_powers(rest);
        self.open = vec![index];
        self.own.clear();
        self.among_labels = false;
        self.by_label = false;
        let mut level = Level::of_task(standing.rank, mark?, lead_of(work, &told), index);
        level.announces = charge.announces;
        level.assigns |= charge.assigns;
        level.agency = charge.agency.or(level.agency);
        level.sign = standing.sign;
        level.section.title = Some(rest.trim_end_matches([':', ' ']).to_owned());
        self.levels.push(level);
        Some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_above_its_parts_is_told_from_what_only_heads_them() {
        for (text, work) in [
            (
                "Kiểm tra các giếng của những thôn ven sông, trong đó chú ý:",
                "Kiểm tra các giếng của những thôn ven sông",
            ),
            (
                "Sở Y tế chỉ đạo các trạm y tế dọn giếng trước mùa mưa. Trong đó tập trung:",
                "Sở Y tế chỉ đạo các trạm y tế dọn giếng trước mùa mưa",
            ),
            (
                "Giao Sở Y tế hoàn thiện hồ sơ về các giếng cạn, bảo đảm một số yêu cầu sau:",
                "Giao Sở Y tế hoàn thiện hồ sơ về các giếng cạn",
            ),
        ] {
            assert_eq!(work_before_its_parts(text), Some(work), "{text}");
        }
        for text in [
            "Sở Y tế chủ trì, phối hợp với các sở liên quan, thực hiện các nhiệm vụ sau:",
            "Dọn giếng, cụ thể như sau:",
            "Hỗ trợ kinh phí đào giếng cho các hộ dân ở thôn ven sông, mức hỗ trợ như sau:",
            "Phấn đấu đạt các mục tiêu về nước sạch của các thôn ven sông, cụ thể như sau:",
            "Rà soát hồ sơ về các giếng cạn của các thôn ven sông:",
            "Trong năm qua, các giếng của những thôn ven sông đã cạn, cụ thể:",
        ] {
            assert_eq!(work_before_its_parts(text), None, "{text}");
        }
    }
}
