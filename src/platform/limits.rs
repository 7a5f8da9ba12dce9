//! What ends a process unasked: limits that the system sets, and signals.

/// Lets a write beyond the greatest size that a file may have fail like one to a full disk. Unasked,
/// the system ends the process there and then.
pub fn outlive_limits() {
    #[cfg(unix)]
    {
        use std::sync::{Arc, atomic::AtomicBool};
        let unread = Arc::new(AtomicBool::new(false));
        // Where the signal cannot be caught it ends the program, as it does everywhere else.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, unread);
    }
}

/// Does something that signals do not cut short: another program has the terminal, and when that ends
/// there are words to keep. Before and after, signals end the process as always.
pub fn undisturbed<T>(then: impl FnOnce() -> T) -> T {
    #[cfg(unix)]
    {
        use std::sync::{
            Arc, OnceLock,
            atomic::{AtomicBool, Ordering},
        };

        use signal_hook::{
            consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM},
            flag::register_conditional_default,
        };

        static USUAL: OnceLock<Arc<AtomicBool>> = OnceLock::new();
        let usual = USUAL.get_or_init(|| {
            let usual = Arc::new(AtomicBool::new(true));
            for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
                // Where one cannot be caught it ends the program, and the words are found later.
                let _ = register_conditional_default(signal, Arc::clone(&usual));
            }
            usual
        });
        usual.store(false, Ordering::SeqCst);
        let done = then();
        usual.store(true, Ordering::SeqCst);
        done
    }
    #[cfg(not(unix))]
    then()
}
