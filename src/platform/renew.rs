//! What of a process nobody is to find later: its memory.
use std::{ffi::OsString, io};

/// Lets no image of the memory be written when the program ends in a crash, nor of what it starts.
pub fn leave_no_image() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let none = Rlimit {
            current: Some(0),
            maximum: Some(0),
        };
        // Where the system refuses, it is as it was.
        let _ = setrlimit(Resource::Core, none);
    }
}

/// Begins this program anew in place of itself, with other arguments: the system takes all memory away first.
/// Answers only where that can't be, with the reason.
pub fn renew(arguments: &[OsString]) -> io::Error {
    #[cfg(unix)]
    {
        use std::{os::unix::process::CommandExt as _, path::Path, process::Command};
        // The program itself, even where its file was replaced by a newer one.
        let own = Path::new("/proc/self/exe");
        let program = if own.exists() {
            Ok(own.to_owned())
        } else {
            std::env::current_exe()
        };
        match program {
            Ok(program) => {
                let mut command = Command::new(program);
                if let Some(name) = std::env::args_os().next() {
                    command.arg0(name);
                }
                command.args(arguments).exec()
            }
            Err(why) => why,
        }
    }
    #[cfg(not(unix))]
    {
        let _ = arguments;
        io::Error::from(io::ErrorKind::Unsupported)
    }
}
