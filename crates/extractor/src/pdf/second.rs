//! A second engine (pdf-extract) that reads the same pages, so that the two can be compared.
//!
//! Only the letters are compared, as a bag: that engine gives neither fonts nor hidden layers. It
//! panics on damaged files, so it runs behind `catch_unwind`; what it cannot read counts as not
//! compared. The only file that knows pdf-extract.

use super::lettering;
use pdf_extract::{ColorSpace, Document, MediaBox, OutputDev, OutputError, Path, Transform};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// Largest file that is compared, in bytes.
const MAX_BYTES: usize = 64 << 20;
/// Most pages that are compared, from the first on.
const MAX_PAGES: usize = 400;
/// Most letters of a page that are compared.
const MAX_LETTERS: usize = 200_000;

/// Most drawing operations of a page that is compared.
const MAX_OPERATIONS: usize = 500_000;
/// Size of the stack of a thread that reads: forms within forms must not end the process.
const STACK_BYTES: usize = 64 << 20;

/// How often each letter or digit stands on a page.
pub type Letters = BTreeMap<char, usize>;

/// Reads a file page by page.
pub enum Reader {
    /// On the calling thread, when the letters are wanted.
    Here(Option<Box<Document>>),
    /// On a thread of its own, from when they are asked for.
    Beside {
        /// Pages asked for.
        ask: Sender<u32>,
        /// Their letters, in this order.
        told: Receiver<Option<Letters>>,
    },
}

/// Does some work with a reader of a file. Within a pool of threads the file is read beside the work.
pub fn with<T>(bytes: &[u8], work: impl FnOnce(Reader) -> T) -> T {
    if rayon::current_thread_index().is_none() {
        return work(Reader::open(bytes));
    }
    thread::scope(|scope| {
        let (ask, asked) = mpsc::channel();
        let (tell, told) = mpsc::channel();
        let beside = move || {
            let reader = Reader::open(bytes);
            for page in asked {
                if tell.send(reader.letters(page)).is_err() {
                    break;
                }
            }
        };
        let begun = thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, beside);
        work(match begun {
            Ok(_) => Reader::Beside { ask, told },
            Err(_) => Reader::open(bytes),
        })
    })
}

impl Reader {
    /// Opens a file; one that cannot be opened gives no letters.
    pub fn open(bytes: &[u8]) -> Self {
        let document = if bytes.len() > MAX_BYTES {
            None
        } else {
            quietly(|| Document::load_mem(bytes).ok())
                .flatten()
                .filter(|d| !d.is_encrypted())
                .map(Box::new)
        };
        Reader::Here(document)
    }

    /// Says that a page's letters, from 1, will be wanted next. They must be, in the order of asking.
    pub fn ask(&self, page: u32) {
        if let Reader::Beside { ask, .. } = self {
            // Nobody listens where reading broke; then there are no letters.
            let _ = ask.send(page);
        }
    }

    /// The letters of a page that was asked for; `None` when it could not be read.
    pub fn letters(&self, page: u32) -> Option<Letters> {
        let document = match self {
            Reader::Here(document) => document.as_ref()?,
            Reader::Beside { told, .. } => return told.recv().ok().flatten(),
        };
        if page as usize > MAX_PAGES {
            return None;
        }
        quietly(|| {
            let mut bag = Bag::default();
            pdf_extract::output_doc_page(document, &mut bag, page).ok()?;
            (bag.count <= MAX_LETTERS).then_some(bag.letters)
        })
        .flatten()
    }
}

/// Adds a text's letters and digits to a bag; marks are composed first, and ư is ư by whatever name.
pub fn add(letters: &mut Letters, text: &str) {
    for c in vietnamese::fold::squeeze(text)
        .chars()
        .map(lettering::vowel)
        .filter(|c| c.is_alphanumeric())
    {
        *letters.entry(c).or_default() += 1;
    }
}

/// Share of the larger bag that both hold, 0 to 1; 1 for two empty ones.
pub fn agreement(a: &Letters, b: &Letters) -> f64 {
    let total = a.values().sum::<usize>().max(b.values().sum::<usize>());
    let shared: usize = a
        .iter()
        .map(|(c, n)| (*n).min(b.get(c).copied().unwrap_or(0)))
        .sum();
    if total == 0 {
        1.0
    } else {
        shared as f64 / total as f64
    }
}

#[derive(Default)]
struct Bag {
    letters: Letters,
    count: usize,
    operations: usize,
}

impl Bag {
    /// Counts an operation; over the limit the page is left.
    fn tick(&mut self) -> Result<(), OutputError> {
        self.operations += 1;
        if self.operations > MAX_OPERATIONS {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        Ok(())
    }
}

impl OutputDev for Bag {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        _: &Transform,
        _: f64,
        _: f64,
        _: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.tick()?;
        self.count += 1;
        if self.count > MAX_LETTERS {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        add(&mut self.letters, text);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn stroke(
        &mut self,
        _: &Transform,
        _: &ColorSpace,
        _: &[f64],
        _: &Path,
    ) -> Result<(), OutputError> {
        self.tick()
    }

    fn fill(
        &mut self,
        _: &Transform,
        _: &ColorSpace,
        _: &[f64],
        _: &Path,
    ) -> Result<(), OutputError> {
        self.tick()
    }
}

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs what may panic; a panic gives `None` and prints nothing.
pub fn quietly<T>(job: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                before(info);
            }
        }));
    });
    let outer = QUIET.replace(true);
    let done = catch_unwind(AssertUnwindSafe(job));
    QUIET.set(outer);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_gives_nothing() {
        assert_eq!(
            quietly(|| if true {
                panic!("as damaged files do")
            } else {
                1
            }),
            None
        );
        assert_eq!(quietly(|| 2), Some(2));
    }

    #[test]
    fn bags_agree_when_marks_are_composed_otherwise() {
        let (mut a, mut b) = (Letters::new(), Letters::new());
        add(&mut a, "Điề\u{301}u 1".trim());
        add(&mut b, "Điề\u{301}u 1, ");
        assert_eq!(agreement(&a, &b), 1.0);
        add(&mut b, "abcdef");
        assert!(agreement(&a, &b) < 0.6);
    }

    #[test]
    fn bytes_that_are_no_pdf_give_no_letters() {
        assert!(Reader::open(b"%PDF-1.4 nothing").letters(1).is_none());
    }

    #[test]
    fn within_a_pool_and_without_the_same_is_read() {
        let file = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../fixtures/formats/522-QD-BTP-sans-small.pdf"
        );
        let bytes = std::fs::read(file).expect("a fixture");
        let read = || {
            with(&bytes, |reader| {
                [1, 2, 99].map(|page| {
                    reader.ask(page);
                    reader.letters(page)
                })
            })
        };
        let alone = read();
        assert!(alone[0].is_some() && alone[2].is_none());
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
        assert_eq!(pool.expect("two threads").install(read), alone);
    }
}
