//! The file beside a journal that holds its newest saves: lost or broken, that is said until somebody
//! has taken note, and of a journal that is well it never is.
use std::{fs, path::Path};

use super::{Harmed, Lab, PARTS, part_of, spread, times};
use crate::cli::Said;

/// The words that say it.
const SAID: &str = "not in this journal";

#[track_caller]
fn is_well(said: Said) {
    let said = said.ok();
    assert!(!said.err.contains(SAID), "{}", said.err);
}

fn harmed(parts: &[Option<Vec<u8>>], log: Option<Vec<u8>>, known: bool) -> Vec<Option<Vec<u8>>> {
    let mut parts = parts.to_vec();
    (parts[1], parts[2]) = (log, None);
    if !known {
        parts[4] = None;
    }
    parts
}

#[test]
fn what_was_lost_is_said_until_somebody_takes_note() {
    for locked in [false, true] {
        let (lab, parts) = Lab::unsettled(locked, 2);
        lab.put(&parts);
        is_well(lab.run(&["list"]));
        lab.put(&harmed(&parts, None, true));
        for verb in ["list", "status", "person"] {
            let said = lab.run(&[verb]).ok();
            assert!(
                said.err.contains("2 saves that were made are"),
                "{}",
                said.err
            );
        }
        // A save does not hide it, and neither does a new passphrase.
        let said = lab.run(&["add", "reflection", "And on"]).ok();
        assert!(said.err.contains("2 saves"), "{}", said.err);
        let new = lab.home.path("new");
        fs::write(&new, "correct horse\n").unwrap();
        lab.run(&["passphrase", "--new-passphrase-file", "new"])
            .ok();
        let doctor = ["doctor", "--passphrase-file", "passphrase"];
        let said = lab.home.run(&doctor);
        assert_eq!(said.code, 5, "{}", said.err);
        assert!(said.out.contains("2 saves"), "{}", said.out);
        lab.home
            .run(&[&doctor[..], &["--mend", "--yes"]].concat())
            .ok();
        is_well(lab.home.run(&["list", "--passphrase-file", "passphrase"]));
        is_well(lab.home.run(&doctor));
    }
}

#[test]
fn a_log_that_is_cut_or_altered_anywhere_is_noticed() {
    for locked in [false, true] {
        let (lab, parts) = Lab::unsettled(locked, 2);
        lab.put(&parts);
        let all = lab.names("whole");
        let log = parts[1].clone().unwrap();
        let mut tallies = [Harmed::default(), Harmed::default()];
        for at in spread(log.len() - 1, times(6)) {
            let mut altered = log.clone();
            altered[at] ^= 0x10;
            for (n, log) in [altered, log[..at].to_vec()].into_iter().enumerate() {
                // On the computer where it was written, and copied elsewhere without the count.
                for known in [true, false] {
                    lab.put(&harmed(&parts, Some(log.clone()), known));
                    let after = format!(
                        "{at} of {}, {n}, locked: {locked}, known: {known}",
                        log.len()
                    );
                    let said = lab.run(&["list", "--json"]);
                    assert!(
                        said.code == 0 || said.code == 5,
                        "{after}: {} {}",
                        said.code,
                        said.err
                    );
                    let whole = said.code == 0 && said.json().len() == all.len();
                    // Where a log ends nobody can tell without the count.
                    let told = said.err.contains(SAID) || said.code == 5;
                    assert!(whole || told || n == 1 && !known, "{after}: {}", said.err);
                    tallies[n].count(told, whole);
                }
            }
        }
        for (tally, what) in tallies.iter().zip(["altered", "cut"]) {
            assert!(tally.told > 1, "{tally:?}");
            tally.say(&format!("a log {what}, locked: {locked}"));
        }
    }
}

#[test]
fn of_a_journal_that_is_well_nothing_is_said() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        lab.run(&["backup"]).ok();
        let old = lab.taken();
        lab.run(&["add", "reflection", "Newer"]).ok();
        is_well(lab.run(&["list"]));
        // On another computer, alone and with all that is beside it.
        let away = lab.home.path("away.rounds");
        for parts in [&PARTS[..1], &PARTS[..]] {
            for part in parts {
                let from = part_of(&lab.journal(), part);
                if from.exists() {
                    fs::copy(from, part_of(&away, part)).unwrap();
                }
            }
            let at = ["--journal", away.to_str().unwrap()];
            is_well(lab.run(&[&["list"], &at[..]].concat()));
            is_well(lab.run(&[&["add", "reflection", "There"], &at[..]].concat()));
            is_well(lab.run(&[&["list"], &at[..]].concat()));
            for part in PARTS {
                remove(&part_of(&away, part));
            }
        }
        // An older state that rounds itself puts back.
        let listed = lab.run(&["backup", "--list"]).ok().out;
        let name = listed.split_whitespace().next().unwrap();
        lab.run(&["backup", "--restore", name, "--yes"]).ok();
        is_well(lab.run(&["list"]));
        remove(&lab.journal());
        lab.run(&["backup", "--restore", name, "--yes"]).ok();
        is_well(lab.run(&["list"]));
        // Under a new key.
        fs::write(lab.home.path("new"), "correct horse\n").unwrap();
        lab.run(&["passphrase", "--new-passphrase-file", "new"])
            .ok();
        is_well(lab.home.run(&["list", "--passphrase-file", "passphrase"]));
        // Another journal in its place.
        remove(&lab.journal());
        lab.home
            .run(&["init", "--name", "Maya", "--no-passphrase"])
            .ok();
        is_well(lab.home.run(&["status"]));
        is_well(lab.home.run(&["add", "reflection", "New"]));
        is_well(lab.home.run(&["list"]));
        // The count of another journal says nothing of this one.
        if !locked {
            lab.put(&[old[0].clone(), None, None, None, lab.taken()[4].clone()]);
            is_well(lab.home.run(&["list"]));
        }
        // What no count can be read from says nothing.
        fs::write(part_of(&lab.journal(), ".saves"), "rounds-saves-1 x 9 9\n").unwrap();
        is_well(lab.home.run(&["list"]));
    }
}

fn remove(path: &Path) {
    if path.exists() {
        fs::remove_file(path).unwrap();
    }
}

#[test]
fn a_copy_put_back_by_hand_lacks_saves() {
    let lab = Lab::with_entries(false);
    let old = lab.taken();
    lab.run(&["add", "reflection", "Newer"]).ok();
    let count = lab.taken()[4].clone();
    lab.put(&[old[0].clone(), None, None, None, count]);
    let said = lab.run(&["list"]).ok();
    assert!(said.err.contains("1 save that was made is"), "{}", said.err);
    assert!(said.err.contains("an older copy"), "{}", said.err);
}

#[test]
fn what_is_called_saved_stands_in_the_one_file() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        let secret = locked.then(|| rounds::services::Secret::new("correct horse"));
        let path = lab.journal();
        let mut journal =
            rounds::services::open(&path, secret.as_ref(), crate::fixtures::environment(5))
                .unwrap();
        let entry = crate::fixtures::reflection("While it is open", "words");
        journal.add(entry).unwrap();
        // Copied alone while it is open, as people do.
        fs::copy(&path, lab.home.path("copy.rounds")).unwrap();
        let listed = lab.run(&["list", "--journal", "copy.rounds"]).ok();
        assert!(listed.out.contains("While it is open"), "{}", listed.out);
        drop(journal);
    }
}

#[test]
fn the_screens_say_it_until_somebody_takes_note() {
    use rounds::app::{Msg, screens};
    let lab = Lab::with_entries(false);
    let old = lab.taken();
    lab.run(&["add", "reflection", "Newer"]).ok();
    let count = lab.taken()[4].clone();
    lab.put(&[old[0].clone(), None, None, None, count]);
    let door = screens::Screen::Unlock(screens::Unlock::default());
    let mut harness = crate::harness::Harness::outside(door, &lab.journal(), 100, 30);
    for (key, said) in [("n", true), ("y", true), ("esc", false)] {
        let opened = harness.workspace.open(None).unwrap();
        harness.tell(Msg::Opened(Box::new(opened)));
        if said {
            harness.must_show("1 save that was made is not in this");
        } else {
            harness.must_not_show("1 save");
        }
        harness.keys(key);
    }
}
