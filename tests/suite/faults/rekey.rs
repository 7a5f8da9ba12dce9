//! A change of the passphrase that is cut short: the journal is the old one or the new one, whole.
use std::{collections::BTreeMap, fs, process::Stdio};

use super::{Lab, Tally, times};

/// Every file of the folder, as far as its length tells.
fn state(lab: &Lab) -> BTreeMap<std::ffi::OsString, u64> {
    let files = fs::read_dir(lab.home.path("")).unwrap().flatten();
    let lengths = files.filter_map(|file| Some((file.file_name(), file.metadata().ok()?.len())));
    lengths.collect()
}

/// The entries that the journal shows under a passphrase; none when that does not open it.
fn listed(lab: &Lab, passphrase: &[&str]) -> Option<String> {
    let said = lab.home.run(&[&["list"], passphrase].concat());
    match said.code {
        0 => Some(said.out),
        4 => None,
        _ => {
            said.ok();
            None
        }
    }
}

fn survives(locked: bool) {
    let lab = Lab::with_entries(locked);
    let new = lab.home.path("new");
    fs::write(&new, "battery staple\n").unwrap();
    let old: &[&str] = if locked {
        &["--passphrase-file", "passphrase"]
    } else {
        &[]
    };
    let all = listed(&lab, old).unwrap();
    let base = lab.taken();
    let mut tally = Tally::default();
    for changes in 1..=times(6) {
        lab.put(&base);
        let mut command = lab.command();
        command.args(["passphrase", "--new-passphrase-file", "new"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let (mut before, mut seen) = (state(&lab), 0);
        while child.try_wait().unwrap().is_none() {
            let now = state(&lab);
            seen += usize::from(now != before);
            before = now;
            if seen >= changes {
                child.kill().unwrap();
                break;
            }
            std::thread::yield_now();
        }
        let cut = !child.wait().unwrap().success();
        // A plain journal opens with any passphrase.
        let with_old = listed(&lab, old);
        let with_new = listed(&lab, &["--passphrase-file", "new"]);
        let which = usize::from(with_old.is_none());
        tally.count(cut, which == 1);
        let found = if which == 0 { with_old } else { with_new };
        assert_eq!(found.as_ref(), Some(&all), "killed at change {changes}");
        // The next one goes through, and leaves nothing of the one that was cut short.
        if which == 0 {
            lab.run(&["passphrase", "--new-passphrase-file", "new"])
                .ok();
        }
        let left: Vec<_> = state(&lab).into_keys().collect();
        let is_new = |name: &&std::ffi::OsString| name.to_string_lossy().ends_with(".new");
        assert_eq!(left.iter().find(is_new), None);
    }
    assert!(tally.acknowledged < tally.tried, "no change was cut short");
    tally.say(
        &format!("a change of the passphrase, killed, locked: {locked}"),
        0,
    );
}

#[test]
fn a_killed_change_leaves_the_old_journal_or_the_new() {
    survives(true);
    survives(false);
}
