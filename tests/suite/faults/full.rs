//! No room. A limit on the size of files stands for a full disk: it can be set to every length that
//! a file grows through, and everybody may set it.
use std::process::Stdio;

use super::{Lab, Tally, part_of, spread, times};
use crate::cli::{Said, said};

/// The unit in which a shell sets the limit.
pub(super) const BLOCK: u64 = 512;

/// Runs the program where no file may be longer than so many blocks.
pub(super) fn limited(lab: &Lab, blocks: u64, arguments: &[&str], input: &std::path::Path) -> Said {
    let program = lab.command();
    let mut shell = std::process::Command::new("sh");
    shell.env_clear().current_dir(lab.home.path(""));
    for (name, value) in program.get_envs() {
        shell.env(name, value.unwrap());
    }
    shell.args(["-c", "ulimit -f \"$1\" && shift && exec \"$@\"", "sh"]);
    shell.arg(blocks.to_string()).arg(program.get_program());
    shell.args(program.get_args()).args(arguments);
    shell.stdin(Stdio::from(std::fs::File::open(input).unwrap()));
    said(shell.output().unwrap())
}

/// Whether a sentence says what is the matter.
fn says_full(said: &Said) -> bool {
    said.code == 1 && said.err.contains("disk is full")
}

#[test]
fn where_there_is_no_room_nothing_is_lost_and_all_is_said() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        let text = lab.home.path("text");
        std::fs::write(&text, "word alpha ".repeat(9_000)).unwrap();
        let base = lab.taken();
        let old = lab.names("before");
        let length = base[0].as_ref().unwrap().len() as u64;
        let most = usize::try_from((length + 400_000) / BLOCK).unwrap();
        let mut outcomes = [0, 0];
        for blocks in spread(most, times(8)) {
            lab.put(&base);
            let blocks = blocks as u64;
            let after = format!("{blocks} blocks, locked: {locked}");
            let added = limited(&lab, blocks, &["add", "reflection", "-"], &text);
            assert!(
                added.code == 0 || says_full(&added),
                "{after}: {} {}",
                added.code,
                added.err
            );
            outcomes[usize::from(added.code == 0)] += 1;
            let expected = old.len() + usize::from(added.code == 0);
            let read = limited(&lab, blocks, &["list", "--json"], &text);
            assert_eq!(read.code, 0, "{after}, read while full: {}", read.err);
            assert_eq!(read.json().len(), expected, "{after}, read while full");
            assert_eq!(lab.names(&after).len(), expected, "{after}");
            lab.run(&["add", "reflection", "There is room again"]).ok();
        }
        assert!(outcomes.iter().all(|count| *count > 0), "{outcomes:?}");
    }
}

#[test]
fn what_stands_beside_a_journal_is_read_where_nothing_can_be_made() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        let text = lab.home.path("text");
        std::fs::write(&text, "word alpha ".repeat(9_000)).unwrap();
        let length = std::fs::metadata(lab.journal()).unwrap().len();
        // Room for the save, and none for copying it into the journal.
        let blocks = length / BLOCK + 30;
        limited(&lab, blocks, &["add", "reflection", "-"], &text).ok();
        let beside = std::fs::metadata(part_of(&lab.journal(), "-wal")).unwrap();
        assert!(beside.len() > 0);
        let read = limited(&lab, 0, &["list", "--json"], &text);
        assert_eq!(read.ok().json().len(), 5);
        let refused = limited(&lab, 0, &["add", "reflection", "One more"], &text);
        assert!(says_full(&refused), "{} {}", refused.code, refused.err);
        assert_eq!(lab.names("there is room again").len(), 5);
    }
}

/// How many bytes the files of a journal's folder may grow by.
const ROOM: u64 = 400_000;

#[test]
fn a_migration_that_finds_no_room_leaves_the_journal_as_it_was() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut tally = Tally::default();
    for name in [
        "format-1.rounds",
        "format-1-locked.rounds",
        "format-2.rounds",
    ] {
        let lab = Lab::new(true);
        let old = std::fs::read(fixtures.join(name)).unwrap();
        let input = lab.home.path("passphrase");
        let most = (old.len() as u64 + ROOM) / BLOCK;
        for blocks in spread(usize::try_from(most).unwrap(), times(4)) {
            lab.put(&[Some(old.clone()), None, None, None]);
            let said = limited(&lab, blocks as u64, &["list"], &input);
            let after = format!("{name}, {blocks} blocks");
            assert!(said.code == 0 || says_full(&said), "{after}: {}", said.err);
            tally.count(said.code != 0, said.code == 0);
            assert_eq!(lab.names(&after).len(), 2, "{after}");
        }
    }
    tally.say("no room for a migration");
}
