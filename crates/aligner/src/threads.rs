//! Many things worked on side by side: what is made of each stands in its place, so that the number of
//! threads changes nothing.
//!
//! The threads are those of the caller's pool. Few things are worked on one after the other: small
//! documents are no reason to wake other threads, and there are many documents then.

use rayon::prelude::*;

/// Things from which threads share the work.
const MANY: usize = 2_000;
/// Things that a thread takes at a time.
const TAKEN: usize = 64;

/// What `work` makes of each thing, in their order.
pub fn map<'t, T: Sync, R: Send>(things: &'t [T], work: impl Fn(&'t T) -> R + Sync) -> Vec<R> {
    if things.len() < MANY {
        return things.iter().map(work).collect();
    }
    let work = &work;
    things.par_iter().with_min_len(TAKEN).map(work).collect()
}

/// Changes each thing where it stands.
pub fn change<T: Send>(things: &mut [T], work: impl Fn(&mut T) + Sync) {
    if things.len() < MANY {
        return things.iter_mut().for_each(&work);
    }
    things.par_iter_mut().with_min_len(TAKEN).for_each(&work);
}

/// Gives back the memory of things that nobody needs any more.
pub fn end<T: Send>(things: Vec<T>) {
    if things.len() >= MANY {
        things.into_par_iter().with_min_len(TAKEN).for_each(drop);
    }
}

/// What `work` makes of each stretch of things, one after the other. How things are cut into stretches
/// depends on their number alone.
pub fn stretches<T: Sync, R: Send>(
    things: &[T],
    length: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    let length = length.max(1);
    if things.len() <= length {
        return things.chunks(length).map(work).collect();
    }
    things.par_chunks(length).map(&work).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_stands_in_its_place() {
        let things: Vec<usize> = (0..3 * MANY).collect();
        let doubled: Vec<usize> = things.iter().map(|t| 2 * t).collect();
        assert_eq!(map(&things, |t| 2 * t), doubled);
        let mut changed = things.clone();
        change(&mut changed, |t| *t *= 2);
        assert_eq!(changed, doubled);
        let sums = stretches(&things, 7, |some| some.iter().sum::<usize>());
        assert_eq!(sums.iter().sum::<usize>(), things.iter().sum::<usize>());
        assert_eq!(sums.first(), Some(&21));
    }
}
