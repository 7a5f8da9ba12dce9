//! Limits that the system sets to a process.

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
