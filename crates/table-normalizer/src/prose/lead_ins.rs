//! Sentences that state work and point at a list of its parts (`Sở Y tế rà soát các giếng cạn, trong đó tập trung:`): the sentence is a task, and
//! what its list holds stands beneath it.

use super::Reader;
use super::judge::Candidate;
use super::paragraph::{Following, Paragraph, Said, Standing};
use crate::levels::{self, Level};
use crate::lines;
use crate::paragraph::lead_of;
use model::draft::TaskDraft;
use vietnamese::assignment::{self, Assignment};
use vietnamese::charges;
use vietnamese::headings::{self, Announces};
use vietnamese::ordinal::Ordinal;
use vietnamese::telling;

/// Whether a sentence that a colon ends hands a task to somebody though no list stands beneath (`2. Giao Sở Y tế in biển với dòng chữ:`): it is the
/// task itself. Above a table it may only say what a body is to do (`Báo tỉnh chủ trì đăng tin, cụ thể:`).
pub(super) fn hands_over_alone(mark: Option<&Ordinal>, rest: &str, above_table: bool) -> bool {
    if !rest.ends_with(':') || levels::agencies_only(rest) {
        return false;
    }
    let told = assignment::read(rest);
    mark.is_some() && told.handed && !headings::points_elsewhere(rest)
        || above_table
            && lead_of(rest, &told).is_some()
            && levels::gives_duty(rest)
            && states_work(rest, &told)
}

/// Whether a sentence that leads to a list says itself what those whom it names are to do, and does not only announce it (`… rà soát các giếng, cụ
/// thể như sau:`).
fn states_work(sentence: &str, told: &Assignment) -> bool {
    let open = sentence.trim_end_matches([':', '.', '/', ' ']);
    let (said, last) = open.rsplit_once(", ").unwrap_or((open, open));
    let said = if headings::only_points_on(last) {
        said
    } else {
        open
    };
    let work = said.get(told.rest.start..).unwrap_or("").trim_start();
    let listed = matches!(
        headings::announces(said),
        Some(Announces::Tasks | Announces::Mixed | Announces::MaybeTasks)
    );
    telling::orders(work) && !headings::only_points_on(said) && !listed
}

/// Whether a sentence that leads to a list hands to somebody what it states itself.
pub(super) fn asks_itself(sentence: &str) -> bool {
    let told = assignment::read(sentence);
    told.handed && states_work(sentence, &told)
}

/// Whether a sentence leads to a list of tasks by what it calls them (`…, với các nhiệm vụ sau:`).
pub(super) fn announces_tasks(sentence: &str) -> bool {
    let announced = || headings::announces(sentence);
    sentence.ends_with(':') && matches!(announced(), Some(Announces::Tasks | Announces::Mixed))
}

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
