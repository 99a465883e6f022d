//! Threads that take items one by one; what they make is handed over in the items' order.

use crate::{PipelineError, STACK_BYTES};
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::collections::BTreeMap;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Items that are begun before the oldest of them is handed over, for each thread. It bounds how
/// many results wait when one item takes long.
const AHEAD: usize = 8;

/// Most threads of a run: each has a process that reads for it.
const MOST: usize = 256;

/// The threads of a run.
pub struct Workers {
    pool: ThreadPool,
    jobs: usize,
}

impl Workers {
    /// Starts `jobs` threads, at least one and at most [`MOST`], with big stacks.
    ///
    /// # Errors
    ///
    /// A thread cannot be started.
    pub fn new(jobs: usize) -> Result<Self, PipelineError> {
        let jobs = jobs.clamp(1, MOST);
        let pool = ThreadPoolBuilder::new()
            .num_threads(jobs)
            .stack_size(STACK_BYTES)
            .build()
            .map_err(|error| PipelineError::Thread {
                source: io::Error::other(error),
            })?;
        Ok(Workers { pool, jobs })
    }

    /// Works on `items` and hands each result to `take`, on the calling thread and in the order of
    /// the items. After the first error no new item is begun. A panic of `work` goes on here.
    ///
    /// # Errors
    ///
    /// The first error of `work` or `take` in the items' order among those met.
    pub fn in_order<T, R, W, F>(
        &self,
        items: &[T],
        work: W,
        mut take: F,
    ) -> Result<(), PipelineError>
    where
        T: Sync,
        R: Send,
        W: Fn(&T) -> Result<R, PipelineError> + Sync,
        F: FnMut(usize, R) -> Result<(), PipelineError>,
    {
        let window = self.jobs.saturating_mul(AHEAD);
        // Items behind the first that failed are not begun.
        let last = AtomicUsize::new(usize::MAX);
        let (work, last) = (&work, &last);
        let (sender, receiver) = mpsc::channel();
        self.pool.in_place_scope_fifo(|scope| {
            let mut begun = 0;
            let mut waiting = BTreeMap::new();
            for due in 0..items.len() {
                while begun < items.len().min(due.saturating_add(window)) {
                    let (at, sender) = (begun, sender.clone());
                    begun += 1;
                    scope.spawn_fifo(move |_| {
                        if at > last.load(Ordering::SeqCst) {
                            return;
                        }
                        let made = panic::catch_unwind(AssertUnwindSafe(|| work(&items[at])));
                        if !matches!(made, Ok(Ok(_))) {
                            last.fetch_min(at, Ordering::SeqCst);
                        }
                        // Nobody takes it any more after an error.
                        let _ = sender.send((at, made));
                    });
                }
                // What is due has been begun and is sent, also when it failed.
                while !waiting.contains_key(&due) {
                    let Ok((at, made)) = receiver.recv() else {
                        break;
                    };
                    waiting.insert(at, made);
                }
                let taken = match waiting.remove(&due) {
                    Some(Ok(made)) => made.and_then(|made| take(due, made)),
                    Some(Err(panic)) => panic::resume_unwind(panic),
                    None => Ok(()),
                };
                if taken.is_err() {
                    last.store(0, Ordering::SeqCst);
                    return taken;
                }
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{AHEAD, Workers};
    use crate::PipelineError;
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        let mut seen = Vec::new();
        Workers::new(8)
            .unwrap()
            .in_order(
                &items,
                |item| {
                    std::thread::sleep(std::time::Duration::from_micros(200 - item));
                    Ok(item * 2)
                },
                |index, made| {
                    seen.push((index as u64, made));
                    Ok(())
                },
            )
            .unwrap();
        assert_eq!(seen, items.iter().map(|i| (*i, i * 2)).collect::<Vec<_>>());
    }

    #[test]
    fn an_error_ends_the_work() {
        let items: Vec<u32> = (0..10_000).collect();
        let mut taken = 0;
        let result = Workers::new(3).unwrap().in_order(
            &items,
            |item| match item {
                5 => Err(PipelineError::NoInput {
                    path: PathBuf::from("five"),
                }),
                _ => Ok(()),
            },
            |_, ()| {
                taken += 1;
                Ok(())
            },
        );
        assert!(matches!(result, Err(PipelineError::NoInput { .. })));
        assert_eq!(taken, 5);
    }

    #[test]
    fn a_slow_item_holds_back_those_far_behind_it() {
        let items: Vec<usize> = (0..1000).collect();
        let furthest = AtomicUsize::new(0);
        let work = |item: &usize| {
            if *item == 0 {
                std::thread::sleep(std::time::Duration::from_millis(50));
                return Ok(furthest.load(Ordering::SeqCst));
            }
            furthest.fetch_max(*item, Ordering::SeqCst);
            Ok(0)
        };
        let mut seen = 0;
        let workers = Workers::new(2).unwrap();
        workers
            .in_order(&items, work, |_, made| {
                seen = seen.max(made);
                Ok(())
            })
            .unwrap();
        assert!(seen < 2 * AHEAD, "{seen}");
    }

    #[test]
    #[should_panic(expected = "item 7")]
    fn a_panic_is_handed_on() {
        let items: Vec<u32> = (0..100).collect();
        let work = |item: &u32| match item {
            7 => panic!("item 7"),
            _ => Ok(()),
        };
        let _ = Workers::new(2)
            .unwrap()
            .in_order(&items, work, |_, ()| Ok(()));
    }
}
