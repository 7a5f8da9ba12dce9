//! No room. A limit on the size of files stands for a full disk: it can be set to every length that
//! a file grows through, and everybody may set it.
use std::{
    collections::BTreeSet,
    process::{Command, Stdio},
};

use super::{
    Lab, Tally,
    case::sweep,
    kill, part_of, spread, times,
    verdict::{End, Trial},
};
use crate::cli::{Said, said};

/// The unit in which a shell sets the limit.
pub(super) const BLOCK: u64 = 512;

/// A program where no file may be longer than so many blocks.
fn limit(program: &Command, blocks: u64) -> Command {
    let mut shell = Command::new("sh");
    shell
        .env_clear()
        .current_dir(program.get_current_dir().unwrap());
    for (name, value) in program.get_envs() {
        shell.env(name, value.unwrap());
    }
    shell.args(["-c", "ulimit -S -f \"$1\" && shift && exec \"$@\"", "sh"]);
    shell.arg(blocks.to_string()).arg(program.get_program());
    shell.args(program.get_args());
    shell
}

/// Runs the program where no file may be longer than so many blocks.
pub(super) fn limited(lab: &Lab, blocks: u64, arguments: &[&str], input: &std::path::Path) -> Said {
    let mut program = lab.command();
    program.args(arguments);
    let mut shell = limit(&program, blocks);
    shell.stdin(Stdio::from(std::fs::File::open(input).unwrap()));
    said(shell.output().unwrap())
}

/// Whether a sentence says what is the matter.
fn says_full(said: &Said) -> bool {
    said.code == 1 && said.err.contains("disk is full")
}

/// Lengths at which something may stop: short ones, which a small file grows through, and others up to all that a journal takes.
fn lengths(most: u64, many: usize) -> BTreeSet<u64> {
    let short = [0, 1, 2, 8].into_iter().take(1 + many / 2);
    let journal = spread(usize::try_from(most).unwrap(), many + 1);
    short
        .chain(journal.into_iter().map(|blocks| blocks as u64))
        .collect()
}

fn finds_no_room(trial: &Trial<'_>, tally: &mut Tally, named: &str) {
    let length = std::fs::metadata(trial.lab.journal()).unwrap().len();
    for blocks in lengths((length + ROOM) / BLOCK, times(1)) {
        trial.begin();
        let mut limited = limit(&trial.command(), blocks);
        let text = std::fs::File::open(trial.lab.home.path("text")).unwrap();
        let said = said(limited.stdin(text).output().unwrap());
        let after = format!("{named}, {blocks} blocks");
        let done = trial.is_acknowledged(&said);
        assert!(
            done || says_full(&said),
            "{after}: {} {}{}",
            said.code,
            said.out,
            said.err
        );
        let end = if done { End::Done } else { End::Refused };
        trial.holds(end, &said, &after);
        tally.count(!done, done);
    }
}

#[test]
fn a_verb_that_finds_no_room_says_so_and_leaves_all_as_it_was() {
    sweep("verbs without room", finds_no_room);
}

fn finds_the_disk_full(trial: &Trial<'_>, tally: &mut Tally, named: &str) {
    let run = |options: &[&str]| {
        trial.begin();
        let text = std::fs::File::open(trial.lab.home.path("text")).unwrap();
        kill::traced(&trial.command(), options).stdin(text).output()
    };
    let seen = trial.lab.home.path("run").join("seen");
    let only = format!("trace={DATABASE}");
    if run(&["-o", seen.to_str().unwrap(), "-e", &only]).is_err() {
        return;
    }
    let writes = std::fs::read_to_string(&seen).unwrap().lines().count();
    for nth in kill::among(writes, times(1)) {
        let inject = format!("inject={DATABASE}:error=ENOSPC:when={nth}+");
        let said = said(run(&["-o", "/dev/null", "-e", &only, "-e", &inject]).unwrap());
        let after = format!("{named}, no room from write {nth} of {writes} on");
        let done = trial.is_acknowledged(&said);
        assert!(
            done || says_full(&said),
            "{after}: {} {}{}",
            said.code,
            said.out,
            said.err
        );
        let end = if done { End::Done } else { End::Refused };
        trial.holds(end, &said, &after);
        tally.count(!done, done);
    }
}

/// What the database does to a disk. What the program says goes another way, and must not be cut short.
const DATABASE: &str = "pwrite64,ftruncate,fallocate";

#[test]
fn a_verb_whose_disk_gets_full_says_so_and_leaves_all_as_it_was() {
    sweep("verbs whose disk got full at a write", finds_the_disk_full);
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
    let mut tally = Tally::default();
    for (name, old) in kill::formats() {
        let lab = Lab::new(true);
        let input = lab.home.path("passphrase");
        let most = (old.len() as u64 + ROOM) / BLOCK;
        for blocks in spread(usize::try_from(most).unwrap(), times(2)) {
            lab.put(&[Some(old.clone())]);
            let said = limited(&lab, blocks as u64, &["list"], &input);
            let after = format!("{name}, {blocks} blocks");
            assert!(said.code == 0 || says_full(&said), "{after}: {}", said.err);
            tally.count(said.code != 0, said.code == 0);
            assert_eq!(lab.names(&after).len(), 2, "{after}");
        }
    }
    tally.say("no room for a migration", 0);
}
