//! Whether a task only says what is to be done about its own document: follow it, check it, report on it, be bound by it.
//!
//! Such a task stands at the end of every document in the same words, and carries out no item of another one.

use crate::wording::Wording;
use vietnamese::fold;

impl Wording {
    /// Whether a text that is [`bare`] says nothing but that a document is to be followed, checked or summed up.
    pub fn runs_a_document(&self, bare: &str) -> bool {
        let text = fold::spaced(bare);
        let (some, rest) = without(&text, &self.running);
        let (named, rest) = without(&rest, &self.programmes);
        some && named && !self.words(&rest).iter().any(|word| self.tells(word))
    }

    /// Whether a text that is [`bare`] only binds bodies to its own document, as the last articles of decisions do.
    pub fn binds_to_itself(&self, bare: &str) -> bool {
        let text = fold::spaced(bare);
        let Some(text) = text.strip_suffix(" nay ") else {
            return false;
        };
        let text = format!("{text} ");
        let ends = |programme: &String| text.strip_suffix(programme.as_str());
        let Some(rest) = self.programmes.iter().find_map(ends) else {
            return false;
        };
        let rest = format!("{rest} ");
        let bound = self
            .binding
            .iter()
            .find_map(|words| rest.strip_suffix(words.as_str()));
        bound.is_some_and(|bodies| {
            let words = self.words(bodies);
            (0..words.len()).all(|at| self.act(&words[at..]).is_none() && !self.carries(words[at]))
        })
    }

    /// Whether a text that is [`bare`] asks for a report, or for following, checking or summing up a document.
    pub fn reports_on_a_document(&self, bare: &str) -> bool {
        let text = fold::spaced(bare);
        let (some, _) = without(&text, &self.running);
        let carried = |programme: &String| {
            ["thuc hien", "trien khai", "thi hanh"]
                .iter()
                .any(|carry| text.contains(&format!(" {carry}{programme}")))
        };
        text.contains(" bao cao ") || some && self.programmes.iter().any(carried)
    }

    /// The kind of document that a text which is [`bare`] begins with, where it is the name of one (`Đề án …`), a blank around it.
    pub fn named_document(&self, bare: &str) -> Option<&str> {
        let text = fold::spaced(bare);
        let programmes = self.programmes.iter().map(String::as_str);
        programmes
            .into_iter()
            .find(|programme| text.starts_with(programme))
    }
}

/// Whether a text holds one of some phrases, and what it is without them, blanks around each word.
fn without(text: &str, phrases: &[String]) -> (bool, String) {
    let mut out = text.to_owned();
    for phrase in phrases {
        while out.contains(phrase.as_str()) {
            out = out.replace(phrase.as_str(), " ");
        }
    }
    (out.len() < text.len(), out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording;

    #[test]
    fn checking_a_plan_is_no_checking_of_its_matter() {
        let list = Wording::get();
        let runs = |text: &str| list.runs_a_document(&wording::bare(text));
        assert!(runs("Kiểm tra, đôn đốc việc thực hiện Kế hoạch"));
        assert!(runs("Sơ kết, tổng kết thực hiện Chỉ thị này"));
        assert!(!runs("Kiểm tra việc thực hiện kế hoạch nạo vét luồng"));
        assert!(!runs("Xây dựng kế hoạch"));
        let binds = |text: &str| list.binds_to_itself(&wording::bare(text));
        assert!(binds(
            "Chánh Văn phòng, Giám đốc Sở Xây dựng và Thủ trưởng các đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./."
        ));
        assert!(binds(
            "Các bộ có trách nhiệm tổ chức thực hiện Chỉ thị này."
        ));
        assert!(!binds(
            "Sở Xây dựng kiểm tra đèn biển, chịu trách nhiệm thực hiện Kế hoạch này"
        ));
        assert!(!binds(
            "Chủ tịch xã chịu trách nhiệm thực hiện nạo vét luồng này"
        ));
        let reports = |text: &str| list.reports_on_a_document(&wording::bare(text));
        assert!(reports("Đôn đốc, kiểm tra việc thực hiện Chỉ thị"));
        assert!(!reports("Kiểm tra việc thực hiện pháp luật về luồng lạch"));
    }
}
