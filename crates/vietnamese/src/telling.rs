//! Sentences that tell what was done, and those that only name what was (`Rà soát danh mục đã được phê duyệt`).
//!
//! `đã` before a main verb tells; within what a sentence orders, or within its occasion, it belongs to a noun. The words are in
//! `data/telling.toml`.

use crate::agencies::Agencies;
use crate::fold::{fold, spaced, without_brackets};
use crate::headings;
use crate::phrases::Phrases;
use crate::tokens::tokens;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    occasions: Phrases,
    carrying_out: Vec<String>,
    manners: Phrases,
    hedges: Vec<String>,
    periods: Phrases,
    of_nouns: Vec<String>,
    times: Phrases,
    scenes: Phrases,
    provisions: Phrases,
    ranks: Phrases,
    ranking: Phrases,
    entitlements: Phrases,
    binding: Phrases,
    terms: Phrases,
    deliverables: Phrases,
    descriptions: Phrases,
    standings: Phrases,
    functions: Phrases,
    charging: Phrases,
    #[cfg_attr(not(test), allow(dead_code))]
    examples: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    examples_scenes: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    counter_scenes: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    counter_examples: Vec<String>,
}

static DATA: LazyLock<File> =
    LazyLock::new(|| data!("telling").expect("data/telling.toml is well formed"));

/// Whether a sentence of a statement tells of what was done (`Sở Y tế đã …`), and not only aside (`Mở lớp (năm 2027 đã mở hai lớp).`).
pub fn tells_what_was_done(statement: &str) -> bool {
    without_brackets(statement).split(". ").any(tells)
}

/// Whether a text begins with what is to be done, and not with its occasion.
pub fn orders(text: &str) -> bool {
    Opening::of(text) == Opening::Order
}

/// Whether a clause only leads to what the sentence says: its occasion, its ground, its time.
pub fn is_occasion(clause: &str) -> bool {
    Opening::of(clause) == Opening::Occasion
}

/// Whether the first sentence of a statement says what is to be done, behind occasions and times that lead to it. One that begins with
/// anything else tells of something, or names who is to do it.
pub fn opens_with_order(statement: &str) -> bool {
    let sentence = statement.split(". ").next().unwrap_or("");
    let mut occasion = false;
    for clause in sentence.split([',', ';', ':']) {
        match Opening::of(clause) {
            Opening::Order => return true,
            Opening::Occasion => occasion = true,
            // `Căn cứ chức năng, nhiệm vụ được giao, rà soát …`: the occasion may hold a comma.
            Opening::Other if occasion || DATA.times.are(&spaced(&fold(clause))) => {}
            Opening::Other => return false,
        }
    }
    false
}

/// Whether a statement sets a scene or tells how things are (`Năm 2027 là năm …`, `Trong bối cảnh chung, giếng còn thiếu`), and orders
/// nothing.
pub fn sets_a_scene(statement: &str) -> bool {
    DATA.scenes.open(&spaced(&fold(statement))) && !opens_with_order(statement)
}

/// Whether the first sentence of a statement only says what rank some work has (`Dọn giếng là nhiệm vụ quan trọng. Các xã …`).
pub fn ranks_some_work(statement: &str) -> bool {
    let sentence = statement.split(". ").next().unwrap_or("");
    let text = spaced(&fold(sentence));
    !sentence.contains([',', ';', ':']) && DATA.ranks.within(&text) && !DATA.ranking.open(&text)
}

/// Whether a statement says what a year is (`Năm 2027 là năm có nhiều ngày lễ`), and nothing that is to be done in it: no clause behind
/// orders something (`…; tập trung dọn giếng`), and it neither binds nor names a term.
pub fn names_a_year(statement: &str) -> bool {
    let mut clauses = statement.split([',', ';', ':']).flat_map(|c| c.split(". "));
    let text = fold(clauses.next().unwrap_or(""));
    let mut words = text.split_whitespace();
    let named = words.next() == Some("năm")
        && words
            .next()
            .is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
        && words.next() == Some("là")
        && words.next() == Some("năm");
    named
        && !clauses.any(|clause| opens_with_work(clause.trim()))
        && !binds(statement)
        && !DATA.terms.within(&spaced(&fold(statement)))
}

/// Whether a clause of a statement says what is to be done, or who is to do what (`Tiến độ chậm; đề nghị các xã dọn giếng`).
pub fn orders_in_a_clause(statement: &str) -> bool {
    let clauses = statement.split([',', ';']).flat_map(|c| c.split(". "));
    clauses.map(str::trim).any(opens_with_work)
}

/// Whether a statement names one piece of work that has an end (`Ban hành Quy chế …`), which is no title of others.
pub fn delivers(statement: &str) -> bool {
    DATA.deliverables.open(&spaced(&fold(statement)))
}

/// Whether a statement says what must be (`Công tác dọn giếng phải …`).
pub fn binds(statement: &str) -> bool {
    DATA.binding.within(&spaced(&fold(statement)))
}

/// Whether a statement tells what somebody gets or may do, before it orders anything (`Hộ nghèo được vay vốn`), and no clause behind says
/// who is to do what about it (`…, UBND xã lập danh sách`).
pub fn entitles(statement: &str) -> bool {
    // `Tổ chức, cá nhân được hưởng …`: the first word is no verb.
    let bound = headings::names_bound(statement);
    let mut clauses = statement.split(['.', ',', ';', ':']);
    while let Some(clause) = clauses.next() {
        let text = spaced(&fold(clause));
        match Opening::of(clause) {
            Opening::Order if !bound => return false,
            Opening::Occasion => {}
            _ if DATA.entitlements.within(&text) => {
                return !DATA.binding.within(&text) && !clauses.any(|c| sets_to_work(c.trim()));
            }
            _ => {}
        }
    }
    false
}

/// Whether a statement says how something is done that it names (`Việc thẩm định được thực hiện theo quy định …`), and neither who is to do
/// it nor that it must be done.
pub fn provides(statement: &str) -> bool {
    let text = spaced(&fold(statement));
    text.starts_with(" việc ")
        && DATA.provisions.within(&text)
        && !DATA.binding.within(&text)
        && !headings::lays_duty(statement)
}

/// Whether what stands behind a body's name says what it is or how it works, and lays nothing on it.
pub fn describes(behind_name: &str) -> bool {
    let said = behind_note(behind_name);
    let text = spaced(&fold(said));
    (DATA.descriptions.open(&text) || only_stands(said, &text)) && !headings::lays_duty(said)
}

/// Whether words that say what a body is (`là cơ quan thường trực của Ban Chỉ đạo`) give it nothing to do: they name its functions, or no
/// clause behind them orders something (`…, tổng hợp báo cáo`).
fn only_stands(said: &str, folded: &str) -> bool {
    let mut standings = DATA.standings.iter();
    let Some(standing) = standings.find(|standing| folded.starts_with(standing)) else {
        return false;
    };
    let of_standing = standing.split_whitespace().count();
    let charged = || {
        let mut sentences = said.split(". ");
        let first = sentences.next().unwrap_or("");
        let mut clauses = first.split([',', ';']).flat_map(|c| c.split(" và "));
        let mut before = 0;
        // `là cơ quan tham mưu, giúp việc`: what it is called may hold a comma.
        let ordered = clauses.any(|clause| {
            let behind = before >= of_standing;
            before += clause.split_whitespace().count();
            behind && orders(clause.trim())
        });
        ordered || sentences.any(opens_with_work)
    };
    let behind = spaced(folded.strip_prefix(standing).unwrap_or(""));
    DATA.functions.within(folded) || !DATA.charging.within(&behind) && !charged()
}

/// Whether a sentence begins with what is to be done, or with a body and that.
fn opens_with_work(sentence: &str) -> bool {
    opens_with_order(sentence) || sets_to_work(sentence)
}

/// Whether a sentence begins with a body and what it does.
fn sets_to_work(sentence: &str) -> bool {
    let agencies = Agencies::get();
    let behind = agencies
        .prefix(sentence)
        .and_then(|len| sentence.get(len..));
    behind.is_some_and(|b| agencies.starts_with_verb(b.trim_start()))
}

/// The text behind a bracket that it begins with (`(sau đây gọi là Ban) là …`).
fn behind_note(text: &str) -> &str {
    let noted = text.trim_start().strip_prefix('(');
    noted
        .and_then(|note| note.split_once(')'))
        .map_or(text, |(_, behind)| behind)
}

/// How a clause begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// With a verb: it says what is to be done.
    Order,
    /// With words that lead to another clause.
    Occasion,
    /// With something else, as one who does or did something.
    Other,
}

impl Opening {
    fn of(clause: &str) -> Self {
        /// Most words of a verb that is about nothing.
        const LONGEST_VERB: usize = 2;
        let text = spaced(&fold(clause));
        if DATA.times.are(&text) {
            return Opening::Other;
        }
        let manner = |verb: &String| {
            let said = text.trim_start().strip_prefix(verb.as_str());
            said.is_some_and(|manner| DATA.manners.are(&spaced(manner)))
        };
        if DATA.carrying_out.iter().any(manner) {
            return Opening::Order;
        }
        if DATA.occasions.open(&text) {
            return Opening::Occasion;
        }
        // `chỉ đạo` is a verb by itself, and `Không quy định` says what there is.
        let hedge = |word: &String| {
            let said = text.trim_start().strip_prefix(word.as_str());
            let said = said.and_then(|said| said.strip_prefix(' '));
            let about = |said: &&str| said.split_whitespace().count() > LONGEST_VERB;
            said.filter(about)
                .is_some_and(|said| Agencies::get().starts_with_verb(said))
        };
        if DATA.hedges.iter().any(hedge) {
            return Opening::Order;
        }
        let mut behind_verb = text.split_whitespace().skip(2);
        let noun = behind_verb
            .next()
            .is_some_and(|w| DATA.of_nouns.iter().any(|n| n == w));
        if !noun && Agencies::get().starts_with_verb(clause.trim_start()) {
            Opening::Order
        } else {
            Opening::Other
        }
    }
}

/// Whether one sentence tells of what was done.
fn tells(sentence: &str) -> bool {
    let (mut ordered, mut occasion) = (false, false);
    for clause in sentence.split([',', ';', ':']) {
        let opening = Opening::of(clause);
        ordered |= opening == Opening::Order;
        if let Some(done) = Done::of(clause) {
            let noun = ordered || opening == Opening::Occasion || occasion && done.passive;
            if !noun || done.told_of && !(ordered && done.passive) {
                return true;
            }
        }
        occasion |= opening == Opening::Occasion;
    }
    false
}

/// Whether a text is the name of a body and nothing else.
fn is_body(text: &str) -> bool {
    let agencies = Agencies::get();
    let name = agencies.plural(text).map(|p| p.1);
    name.or_else(|| agencies.prefix(text)) == Some(text.len())
}

/// `đã` in a clause.
struct Done {
    /// Something was done to what stands before it (`đã được`).
    passive: bool,
    /// Nothing stands before it, or nothing but a time or the body that did it.
    told_of: bool,
}

impl Done {
    fn of(clause: &str) -> Option<Self> {
        let tokens = tokens(clause);
        let at = tokens.iter().position(|t| t.is("đã"))?;
        let passive = tokens
            .get(at + 1)
            .is_some_and(|t| t.is("được") || t.is("bị"));
        let before = clause.get(..tokens[at].range.start)?.trim();
        let folded = spaced(&fold(before));
        // `Trong năm 2027 Sở Y tế đã …`: no comma parts the time from the one who did it.
        let behind_time = || {
            let mut capitals = before.match_indices(char::is_uppercase);
            DATA.periods.open(&folded) && capitals.any(|(at, _)| is_body(&before[at..]))
        };
        let told_of = before.is_empty()
            || DATA.times.are(&folded)
            || is_body(before)
            || !passive && behind_time();
        Some(Done { passive, told_of })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_body_is_is_told_from_what_it_is_to_do() {
        assert!(describes(" làm việc theo chế độ kiêm nhiệm."));
        assert!(describes(" là tổ chức xã hội có con dấu riêng."));
        assert!(!describes(" là tổ chức chủ trì dọn giếng."));
        assert!(!describes(" tổ chức dọn giếng."));
        for standing in [
            " (sau đây gọi tắt là Ban) là cơ quan hành chính thuộc tỉnh, thực hiện chức năng quản lý nước.",
            " là cơ quan thường trực của Hội đồng. Hội đồng có tổ thư ký.",
            " là đơn vị thuộc Tổng cục.",
            " là cơ quan quản lý nhà nước về cấp nước.",
            " là cơ quan thực hiện chức năng quản lý nhà nước về cấp nước.",
            " là đơn vị dự toán cấp III.",
            " là cơ quan chủ quản của trạm bơm.",
            " là cơ quan ngang bộ của Chính phủ.",
            " là cơ quan tham mưu, giúp việc cho Tỉnh ủy.",
            " là đơn vị hạch toán phụ thuộc.",
        ] {
            assert!(describes(standing), "{standing}");
        }
        for charged in [
            " là cơ quan đầu mối tiếp nhận báo cáo.",
            " là cơ quan thường trực, có trách nhiệm đôn đốc các xã.",
            " là cơ quan thường trực của Ban Chỉ đạo, tổng hợp báo cáo hằng quý.",
            " là cơ quan được giao rà soát các giếng.",
            " là cơ quan chủ trì dọn giếng.",
            " là cơ quan thường trực. Sở Y tế tổng hợp kết quả các xã.",
            " là cơ quan thường trực, tổng hợp kết quả các xã.",
            " là cơ quan quản lý nhà nước về cấp nước, tổng hợp báo cáo của các xã.",
            " là cơ quan tham mưu, giúp việc cho Ban Chỉ đạo; đôn đốc các xã.",
            " là đơn vị tiếp nhận báo cáo của các xã.",
            " là cơ quan thường trực của Hội đồng và chuẩn bị tài liệu họp.",
            " là cơ quan thường trực; căn cứ chức năng, nhiệm vụ được giao, kiểm tra các xã.",
            " là cơ quan thường trực của Hội đồng. Sở Y tế tổng hợp kết quả các xã.",
        ] {
            assert!(!describes(charged), "{charged}");
        }
    }

    #[test]
    fn what_somebody_gets_is_told_from_what_is_to_be_done() {
        for statement in [
            "Tổ chức, cá nhân tham gia được hưởng chính sách về đất.",
            "Ngoài phần hỗ trợ, hộ nghèo có nhu cầu được vay tín dụng để xây mới, sửa chữa nhà.",
        ] {
            assert!(entitles(statement), "{statement}");
        }
        for statement in [
            "Rà soát các hộ được vay vốn.",
            "Ngân hàng thông báo cho các hộ, hướng dẫn hộ được vay lập hồ sơ.",
            "Sở Y tế dọn giếng.",
            "Hộ nghèo chỉ được vay một lần.",
            "Hộ nghèo được xem xét miễn tiền nước, UBND xã lập danh sách trước 30/4/2026.",
            "Các giếng cũ được tiếp tục áp dụng mức thu cũ; Sở Tài chính hướng dẫn.",
        ] {
            assert!(!entitles(statement), "{statement}");
        }
    }

    #[test]
    fn an_order_behind_its_occasion_opens_a_statement_and_a_state_of_things_does_not() {
        for statement in [
            "Rà soát hồ sơ. Sở Y tế hướng dẫn.",
            "Để kịp tiến độ, khẩn trương rà soát hồ sơ. Sở Y tế hướng dẫn.",
            "Căn cứ chức năng, nhiệm vụ được giao, rà soát hồ sơ. Sở Y tế hướng dẫn.",
        ] {
            assert!(opens_with_order(statement), "{statement}");
        }
        for statement in [
            "Việc giải ngân còn chậm, chưa đạt yêu cầu. Sở Y tế rà soát.",
            "Sở Y tế rà soát hồ sơ.",
        ] {
            assert!(!opens_with_order(statement), "{statement}");
        }
    }

    #[test]
    fn what_was_done_is_told_from_what_is_only_named_by_it() {
        for statement in &DATA.examples {
            assert!(tells_what_was_done(statement), "{statement}");
        }
        for statement in &DATA.counter_examples {
            assert!(!tells_what_was_done(statement), "{statement}");
        }
    }

    #[test]
    fn scenes_are_told_from_work_and_what_must_be_from_both() {
        for statement in &DATA.examples_scenes {
            assert!(sets_a_scene(statement), "{statement}");
        }
        for statement in &DATA.counter_scenes {
            assert!(!sets_a_scene(statement), "{statement}");
        }
        assert!(names_a_year(
            "Năm 2027 là năm cuối của kỳ kế hoạch, có nhiều ngày lễ."
        ));
        assert!(names_a_year(
            "Năm 2027 là năm đầu của nhiệm kỳ. Mùa khô đến sớm; nhiều giếng cạn."
        ));
        for task in [
            "Năm 2027, rà soát các giếng.",
            "Năm 2027 là năm bản lề; tập trung dọn các giếng cạn.",
            "Năm 2027 là năm bản lề. Sở Y tế rà soát các giếng cạn.",
            "Năm 2027 là năm đầu của nhiệm kỳ, các xã phải dọn hết giếng.",
            "Năm 2027 là năm đầu của nhiệm kỳ, giếng cạn ở các thôn được dọn trước ngày 30/6/2027.",
        ] {
            assert!(!names_a_year(task), "{task}");
        }
        assert!(orders_in_a_clause(
            "nhiều giếng cạn; Sở Y tế rà soát các giếng."
        ));
        assert!(!orders_in_a_clause("nhiều giếng cạn, mùa khô đến sớm."));
        assert!(delivers("Ban hành Quy chế giếng nước."));
        assert!(!delivers("Tăng cường dọn giếng."));
        assert!(binds("Công tác dọn giếng phải xong trước mùa mưa."));
        assert!(!binds("Năm 2027 là năm có nhiều sự kiện."));
    }

    #[test]
    fn what_ranks_some_work_is_told_from_an_order_to_rank_it() {
        assert!(ranks_some_work(
            "Dọn giếng là nhiệm vụ quan trọng. Các xã dọn giếng."
        ));
        assert!(!ranks_some_work(
            "Quán triệt sâu sắc dọn giếng là nhiệm vụ trọng tâm. Sở Y tế hướng dẫn."
        ));
        assert!(!ranks_some_work(
            "Tuyên truyền để người dân hiểu dọn giếng là nhiệm vụ của mình. Sở Y tế hướng dẫn."
        ));
    }

    #[test]
    fn rules_about_what_is_done_are_told_from_work() {
        assert!(provides(
            "Việc thẩm định được thực hiện theo trình tự rút gọn."
        ));
        assert!(provides(
            "Việc thanh toán thực hiện theo quy định của pháp luật."
        ));
        assert!(!provides(
            "Việc dọn giếng do Sở Y tế chủ trì, thực hiện theo quy định."
        ));
        assert!(!provides("Thực hiện theo quy định việc dọn giếng."));
        assert!(!provides(
            "Việc mua máy bơm phải tuân thủ quy định của pháp luật."
        ));
        let relieved = "Người đứng đầu cơ quan, cán bộ tham gia xây dựng, ban hành Nghị quyết này được xem xét loại trừ, miễn hoặc giảm trách nhiệm.";
        assert!(entitles(relieved));
        assert!(entitles(
            "Trường hợp văn bản khác có lợi hơn thì được lựa chọn áp dụng văn bản đó."
        ));
        assert!(!entitles(
            "Rà soát, đề xuất các trường hợp được xem xét loại trừ trách nhiệm."
        ));
    }
}
