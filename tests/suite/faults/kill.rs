//! Programs that are killed while they write. A kill comes when the files were seen to change for
//! the n-th time, so that the kills are spread over all of the work, wherever it is slow or fast.
use std::{
    collections::BTreeSet,
    fs,
    io::Read as _,
    process::{Child, Stdio},
};

use super::{Lab, PARTS, part_of, times};

/// What is run, with what beside it. `ID` stands for an entry, `GONE` for one in the trash, `NAME` for a backup.
struct Case {
    name: &'static str,
    arguments: &'static [&'static str],
    prepare: fn(&Lab),
}

impl Case {
    /// The arguments for a journal.
    fn arguments(&self, lab: &Lab, old: &BTreeSet<String>) -> Vec<String> {
        let backup = || {
            let listed = lab.run(&["backup", "--list"]).ok().out;
            listed.split_whitespace().next().unwrap().to_owned()
        };
        let filled = self.arguments.iter().map(|argument| match *argument {
            "ID" => old.first().unwrap().clone(),
            "GONE" => {
                let deleted = lab.run(&["list", "is:deleted", "--json"]).ok().json();
                deleted[0]["id"].as_str().unwrap().to_owned()
            }
            "NAME" => backup(),
            other => other.to_owned(),
        });
        filled.collect()
    }

    /// How many entries it may take away.
    fn takes(&self) -> usize {
        usize::from(self.name == "delete")
    }
}

const CASES: &[Case] = &[
    Case {
        name: "add",
        arguments: &["add", "reflection", "-"],
        prepare: |_| {},
    },
    Case {
        name: "import",
        arguments: &["import", "ndjson", "many.ndjson"],
        prepare: |lab| {
            let one = |n| {
                let text = format!("Number {n}. ").repeat(40);
                format!(
                    "{{\"kind\":\"reflection\",\"at\":\"2026-01-02T03:04:00Z\",\"title\":\"N{n}\",\"sections\":[{{\"name\":\"What?\",\"text\":\"{text}\"}}]}}\n"
                )
            };
            let many: String = (0..150).map(one).collect();
            fs::write(lab.home.path("many.ndjson"), many).unwrap();
        },
    },
    Case {
        name: "edit",
        arguments: &["edit", "ID"],
        prepare: |lab| {
            let editor = lab.home.path("editor.sh");
            fs::write(
                &editor,
                "for word in 1 2 3; do echo \"word $word\" >> \"$1\"; done\n",
            )
            .unwrap();
            let command = format!("sh {}", editor.display());
            lab.run(&["config", "set", "editor", &command]).ok();
        },
    },
    Case {
        name: "delete",
        arguments: &["delete", "ID"],
        prepare: |_| {},
    },
    Case {
        name: "restore",
        arguments: &["restore", "GONE"],
        prepare: |_| {},
    },
    Case {
        name: "backup",
        arguments: &["backup"],
        prepare: |_| {},
    },
    Case {
        name: "backup --restore",
        arguments: &["backup", "--restore", "NAME", "--yes"],
        prepare: |lab| {
            lab.run(&["backup"]).ok();
        },
    },
    Case {
        name: "trash empty",
        arguments: &["trash", "empty", "--yes"],
        prepare: |_| {},
    },
    Case {
        name: "share",
        arguments: &["share", "kind:reflection", "--to", "Osei"],
        prepare: acquainted,
    },
    Case {
        name: "receive",
        arguments: &["receive"],
        prepare: |lab| {
            acquainted(lab);
            other(lab, &["add", "reflection", &"For Maya. ".repeat(2000)]);
            other(lab, &["share", "kind:reflection", "--to", "Maya"]);
        },
    },
];

/// Runs the program at the journal of somebody else.
fn other(lab: &Lab, arguments: &[&str]) -> String {
    let mut command = lab.home.command();
    command.env("ROUNDS_JOURNAL", lab.home.path("other.rounds"));
    let output = command
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    crate::cli::said(output).ok().out
}

/// Makes somebody else, whom Maya knows and who knows Maya.
fn acquainted(lab: &Lab) {
    fs::create_dir(lab.home.path("box")).unwrap();
    other(lab, &["init", "--name", "Dr Osei", "--no-passphrase"]);
    fs::write(
        lab.home.path("osei.id"),
        other(lab, &["identity", "export"]),
    )
    .unwrap();
    let own = lab.run(&["identity", "export"]).ok().out;
    fs::write(lab.home.path("maya.id"), own).unwrap();
    other(lab, &["identity", "import", "maya.id", "--mailbox", "box"]);
    lab.run(&["identity", "import", "osei.id", "--mailbox", "box"])
        .ok();
}

/// What stands in the folder of a journal, as far as its length tells.
pub(super) fn state(lab: &Lab) -> [Option<u64>; PARTS.len()] {
    PARTS.map(|part| {
        let found = fs::metadata(part_of(&lab.journal(), part));
        found.ok().map(|found| found.len())
    })
}

/// Kills a program at the n-th change, unless it ends before; what it had printed by then, and
/// whether it was killed.
fn kill_at(lab: &Lab, mut child: Child, changes: usize) -> (String, bool) {
    let (mut before, mut seen, mut killed) = (state(lab), 0, false);
    while child.try_wait().unwrap().is_none() {
        let now = state(lab);
        if now != before {
            (before, seen) = (now, seen + 1);
        }
        if seen >= changes {
            child.kill().unwrap();
            killed = true;
            break;
        }
        std::thread::yield_now();
    }
    let mut out = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut out)
        .unwrap();
    let status = child.wait().unwrap();
    (out, killed && !status.success())
}

fn survives(case: &Case, locked: bool) {
    let lab = Lab::with_entries(locked);
    (case.prepare)(&lab);
    let text = lab.home.path("text");
    fs::write(&text, "word alpha ".repeat(9_000)).unwrap();
    let base = lab.taken();
    let old = lab.names(case.name);
    let arguments = case.arguments(&lab, &old);
    for changes in 1..=times(3) {
        lab.put(&base);
        let mut command = lab.command();
        command
            .args(&arguments)
            .stdin(fs::File::open(&text).unwrap());
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let (out, killed) = kill_at(&lab, command.spawn().unwrap(), changes);
        let after = format!("{} killed at change {changes}, locked: {locked}", case.name);
        let found = lab.names(&after);
        let lost = old.difference(&found).count();
        assert!(lost <= case.takes(), "{after}: entries are lost");
        if case.name == "add" && out.ends_with('\n') {
            assert_eq!(
                found.len(),
                old.len() + 1,
                "{after}: what was acknowledged is lost"
            );
        }
        lab.run(&["add", "reflection", "And on"]).ok();
        if !killed {
            break;
        }
    }
}

#[test]
fn a_killed_program_leaves_a_journal_that_opens() {
    for case in CASES {
        survives(case, false);
    }
}

#[test]
fn a_killed_program_leaves_a_locked_journal_that_opens() {
    for case in CASES {
        survives(case, true);
    }
}

#[test]
fn a_killed_migration_leaves_a_journal_that_opens() {
    for name in [
        "format-1.rounds",
        "format-1-locked.rounds",
        "format-2.rounds",
    ] {
        let lab = Lab::new(true);
        let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
        let old = fs::read(fixtures.join(name)).unwrap();
        for changes in 1..=times(5) {
            lab.put(&[Some(old.clone()), None, None, None]);
            let mut command = lab.command();
            command.arg("list").stdin(Stdio::null());
            command.stdout(Stdio::piped()).stderr(Stdio::null());
            let (_, killed) = kill_at(&lab, command.spawn().unwrap(), changes);
            let after = format!("{name} killed at change {changes}");
            assert_eq!(lab.names(&after).len(), 2, "{after}");
            if !killed {
                break;
            }
        }
    }
}

/// What a program does to a disk, one after another.
pub(super) const WRITES: &str = "write,pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,link,linkat";

/// A command under `strace`, which can end it at one of its writes.
fn traced(command: &std::process::Command, options: &[&str]) -> std::process::Command {
    let mut strace = std::process::Command::new("strace");
    strace
        .args(["-f", "-qq", "-e"])
        .arg(format!("trace={WRITES}"));
    strace.args(options).arg(command.get_program());
    strace.args(command.get_args()).env_clear();
    for (name, value) in command.get_envs() {
        strace.env(name, value.unwrap());
    }
    strace.current_dir(command.get_current_dir().unwrap());
    strace
}

/// As [`survives`], at the very writes: with `strace`, which not every computer has.
fn survives_each_write(case: &Case, locked: bool) {
    let lab = Lab::with_entries(locked);
    (case.prepare)(&lab);
    let text = lab.home.path("text");
    fs::write(&text, "word alpha ".repeat(900)).unwrap();
    let base = lab.taken();
    let old = lab.names(case.name);
    let arguments = case.arguments(&lab, &old);
    let begun = |options: &[&str]| {
        lab.put(&base);
        let mut command = lab.command();
        command.args(&arguments);
        let mut command = traced(&command, options);
        command.stdin(fs::File::open(&text).unwrap());
        command.stderr(Stdio::null()).output()
    };
    let seen = lab.home.path("seen");
    if begun(&["-o", seen.to_str().unwrap()]).is_err() {
        return;
    }
    let writes = fs::read_to_string(&seen).unwrap().lines().count();
    assert!(writes > 3, "{}: {writes} writes", case.name);
    for nth in super::spread(writes, times(2))
        .into_iter()
        .map(|nth| nth.max(1))
    {
        let inject = format!("inject={WRITES}:signal=KILL:when={nth}");
        let done = begun(&["-o", "/dev/null", "-e", &inject]).unwrap();
        let after = format!(
            "{} killed at write {nth} of {writes}, locked: {locked}",
            case.name
        );
        let found = lab.names(&after);
        let lost = old.difference(&found).count();
        assert!(lost <= case.takes(), "{after}: entries are lost");
        if case.name == "add" && done.stdout.ends_with(b"\n") {
            assert_eq!(
                found.len(),
                old.len() + 1,
                "{after}: what was acknowledged is lost"
            );
        }
        let said = lab.run(&["list"]).ok();
        assert!(
            !said.err.contains("not in this journal"),
            "{after}: {}",
            said.err
        );
    }
}

#[test]
fn a_program_killed_at_any_write_leaves_a_journal_that_opens() {
    // By turns plain and locked; both where there is time for it.
    let both = std::env::var_os("ROUNDS_FAULTS").is_some();
    for (at, case) in CASES.iter().enumerate() {
        for locked in [false, true] {
            if both || locked == (at % 2 == 1) {
                survives_each_write(case, locked);
            }
        }
    }
}
