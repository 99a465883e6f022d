//! Keeps a stage's panic to the one document that caused it.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs one stage. A panic within gives an error that names the stage and repeats the panic's
/// words, without the place in the code, which differs from machine to machine.
///
/// Nothing is printed, unless `RUST_BACKTRACE` is set.
pub fn guard<T>(stage: &str, work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() || std::env::var_os("RUST_BACKTRACE").is_some() {
                before(info);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    result.map_err(|payload| format!("internal error while {stage}: {}", words(&*payload)))
}

fn words(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::guard;

    #[test]
    fn a_panic_becomes_a_sentence() {
        let result: Result<(), _> = guard("reading", || panic!("row {} is odd", 3));
        assert_eq!(
            result,
            Err("internal error while reading: row 3 is odd".to_owned())
        );
        assert_eq!(guard("reading", || 7), Ok(7));
    }
}
