//! Words that stand around the times of a text, by what they say of them.
//!
//! The lists are in `data/timing.toml`. What follows from a word for a deadline is for the reader of deadlines to say.

use crate::phrases::Words;
use serde::Deserialize;
use std::sync::LazyLock;

/// The lists.
#[derive(Debug, Deserialize)]
pub struct Timing {
    /// Verbs of what is due, in the clause of a date.
    pub due: Words,
    /// What stands right before a date by which something is finished.
    pub finished: Words,
    /// What stands right behind a time by which something is finished (`Đến năm 2027, cơ bản hoàn thành …`).
    pub completed: Words,
    /// What a statement is about that ends in its date.
    pub conclusions: Words,
    /// What a clause says, besides [`Timing::due`], that aims at a year.
    pub aimed: Words,
    /// What stands right before a time within which work is done.
    pub carried_out: Words,
    /// What stands right before a time from which on work is done.
    pub begun: Words,
    /// What a clause says of a thing that is used from a day on.
    pub put_to_use: Words,
    /// Single words among those that lead to a date that make it a limit, whatever else the clause says.
    pub limit_words: Words,
    /// Words between a time and what is to be done.
    pub needed: Words,
    /// What is done before a meeting …
    pub brought: Words,
    /// … and how the meeting is named, its month behind it.
    pub at_meetings: Words,
    /// What is done to a share that a time follows (`nâng tỷ lệ lên 95% vào năm 2025`).
    pub raises: Words,
    /// What a clause before a period says that goes on in it.
    pub going_on: Words,
    /// What says that a time is to be known and not kept.
    pub noted: Words,
    /// Events that a date may belong to …
    pub gatherings: Words,
    /// … where one of these stands right before it.
    pub takes_place: Words,
    /// What is taken from a period: figures, results.
    pub taken: Words,
    /// Things that are finished in a time, several of them, without being the task (`các dự án hoàn thành trong năm 2025`).
    pub works: Words,
    /// A limit by its words.
    pub limits: Words,
    /// Those that may be a limit.
    pub until: Words,
    /// Those of a start.
    pub since: Words,
    /// Those of a time in which something is done.
    pub within: Words,
    /// Those that say nothing of it.
    pub near: Words,
    /// Words that stand before a date without leading to it.
    pub before_dates: Words,
    /// What stands before a day without a year, which else is none (`trước 30/6`).
    pub day_limits: Words,
    /// What stands before a feast that is a limit.
    pub feast_limits: Words,
    /// Words of a cell that holds nothing else beside days without years.
    pub before_bare_days: Words,
    /// What follows a time that has no end.
    pub open_ends: Words,
    /// What follows a period that comes behind each one (`31/01 năm liền kề`).
    pub following: Words,
    /// Last words of nouns, or whole ones, that a rhythm belongs to (`kế hoạch hằng năm`).
    pub planned: Words,
    /// Of these, the ones that it belongs to over words that say what they are for (`kế hoạch dự trữ quốc gia hằng năm`).
    pub planned_for: Words,
    /// Verbs whose own a rhythm is behind the name of a plan.
    pub telling: Words,
    /// Words that part the two.
    pub parting: Words,
    /// What is paid or given in a rhythm that is not that of the task (`người hưởng trợ cấp hằng tháng`).
    pub paid: Words,
    /// Work that is said to go on all the time (`thường xuyên kiểm tra`).
    pub cares: Words,
    /// What stands right before a rhythm in which work is done.
    pub steadily_done: Words,
    /// What a rhythm may say the kind of (`là nhiệm vụ trọng tâm, thường xuyên`).
    pub kinds_of_work: Words,
    /// Nouns that a rhythm says the kind of where no mark parts the two (`nhiệm vụ thường xuyên`).
    pub kinds_by_rhythm: Words,
    /// Last words before `và` and a rhythm, where both are kinds of one thing (`kế hoạch dài hạn và hằng năm`).
    pub spans: Words,
    /// Single words of rhythms.
    pub rhythmic: Words,
    /// What sets a time, after `theo` …
    pub setters: Words,
    /// … and what may stand between the two.
    pub before_setters: Words,
    /// Those whose name is told where it goes on.
    pub programmes: Words,
    /// What makes a time depend on an event.
    pub depends: Words,
    /// Units of a length of time that an event begins or ends.
    pub lengths: Words,
    /// What may stand before such a length, and …
    pub before_lengths: Words,
    /// … what stands behind it.
    pub after_lengths: Words,
    /// Words before a length of time that limits it.
    pub length_limits: Words,
    /// Words before a length of time that must be left …
    pub least_lengths: Words,
    /// … and to what such a length counts.
    pub counts_to: Words,
    /// Words from which a length of time counts.
    pub counts_from: Words,
    /// Words before a length that may count back from an event.
    pub counts_back: Words,
    /// Words before what a document must have become …
    pub once: Words,
    /// … and what it becomes.
    pub becomes: Words,
    /// Words before what somebody must have given …
    pub once_given: Words,
    /// … and what that is.
    pub guidance: Words,
    /// What a label for a time begins with …
    pub labels: Words,
    /// … and the words that it is made of besides.
    pub label_words: Words,
    /// Words and marks between a start and the end that it belongs to (`…, hoàn thành tháng 9`), …
    pub to_the_end: Words,
    /// … and those of them that say that it is one.
    pub of_the_end: Words,
    /// What stands before an hour of the day, and not before how long something takes.
    pub clock: Words,
    /// Labels of the start in a cell that has one for the end, too …
    pub starts: Words,
    /// … and those of the end.
    pub ends: Words,
    /// Words that stand around a time and say nothing of what it is for.
    pub fillers: Words,
    /// Those of a note that names a narrower time.
    pub notes: Words,
    /// Words and marks at the end of a statement that belong to its deadline.
    pub loose: Words,
    /// First words of a task's own date behind words about another document.
    pub own_date: Words,
    /// Last words of a line that goes on beneath …
    pub line_goes_on: Words,
    /// … and first words of one that goes on with a date from above.
    pub line_goes_back: Words,
}

static DATA: LazyLock<Timing> =
    LazyLock::new(|| data!("timing").expect("data/timing.toml is well formed"));

/// The lists, read once.
pub fn words() -> &'static Timing {
    &DATA
}
