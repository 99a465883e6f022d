//! Parts of one document worked on side by side; what is made of each stands in its place, so that the number of
//! threads changes nothing.
//!
//! The threads are those of the caller's pool. Outside of a pool everything is done one after the other: where many
//! documents are read, each has a thread of its own already.

use rayon::prelude::*;

/// What both make.
pub fn both<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if rayon::current_thread_index().is_none() {
        (one(), other())
    } else {
        rayon::join(one, other)
    }
}

/// What `work` makes of each thing and its index, in their order.
pub fn map<T: Sync, R: Send>(things: &[T], work: impl Fn(usize, &T) -> R + Sync) -> Vec<R> {
    let work = |(index, thing)| work(index, thing);
    if rayon::current_thread_index().is_none() {
        things.iter().enumerate().map(work).collect()
    } else {
        things.par_iter().enumerate().map(work).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn within_a_pool_and_without_the_same_is_made() {
        let things: Vec<usize> = (0..1000).collect();
        let work = || {
            let sums = map(&things, |index, thing| index + thing);
            both(|| sums, || things.len())
        };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(3).build();
        let alone = work();
        assert_eq!(pool.expect("three threads").install(work), alone);
        assert_eq!(alone.0[7], 14);
    }
}
