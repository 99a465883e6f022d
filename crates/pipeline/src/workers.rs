//! Threads that take items one by one; what they make is handed over in the items' order.

use crate::{PipelineError, STACK_BYTES};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Works on `items` with `jobs` threads and hands each result to `take`, on the calling thread and
/// in the order of the items. After the first error no new item is begun.
///
/// # Errors
///
/// The first error of `work` or `take` in the items' order among those met, or that no thread
/// could be started.
pub fn in_order<T, R, W, F>(
    items: &[T],
    jobs: usize,
    work: W,
    mut take: F,
) -> Result<(), PipelineError>
where
    T: Sync,
    R: Send,
    W: Fn(&T) -> Result<R, PipelineError> + Sync,
    F: FnMut(usize, R) -> Result<(), PipelineError>,
{
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let (sender, receiver) = mpsc::channel();
    let turn = |sender: mpsc::Sender<(usize, Result<R, PipelineError>)>| {
        while !stop.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { break };
            if sender.send((index, work(item))).is_err() {
                break;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs.clamp(1, items.len().max(1)) {
            let sender = sender.clone();
            let turn = &turn;
            thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, move || turn(sender))
                .map_err(|source| {
                    stop.store(true, Ordering::Relaxed);
                    PipelineError::Thread { source }
                })?;
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        let mut first_error = None;
        for (index, result) in receiver {
            if result.is_err() {
                stop.store(true, Ordering::Relaxed);
            }
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&due) {
                if first_error.is_none()
                    && let Err(error) = result.and_then(|made| take(due, made))
                {
                    stop.store(true, Ordering::Relaxed);
                    first_error = Some(error);
                }
                due += 1;
            }
        }
        first_error.map_or(Ok(()), Err)
    })
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use crate::PipelineError;
    use std::path::PathBuf;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        let mut seen = Vec::new();
        in_order(
            &items,
            8,
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
        let result = in_order(
            &items,
            3,
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
}
