//! The verbs for goals, promises, people and meetings, as a shell runs them.
use std::{path::Path, process::Command};

use serde_json::Value;

/// A journal in a folder of its own, and what is said to it.
struct Shell(tempfile::TempDir);

impl Shell {
    fn new() -> Self {
        let shell = Self(tempfile::tempdir().unwrap());
        shell.done(&["init", "--name", "Maya", "--no-passphrase"]);
        shell
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        let folder = self.0.path();
        let ran = Command::new(env!("CARGO_BIN_EXE_rounds"))
            .args(args)
            .env_clear()
            .env("ROUNDS_JOURNAL", folder.join("journal"))
            .env("ROUNDS_CONFIG", folder.join("config.toml"))
            .env("TZ", "UTC")
            .env("ROUNDS_NOW", "2026-11-12T20:40:00+00:00")
            .current_dir(folder)
            .output()
            .unwrap();
        (
            ran.status.code().unwrap_or(-1),
            String::from_utf8(ran.stdout).unwrap(),
            String::from_utf8(ran.stderr).unwrap(),
        )
    }

    /// Runs what must work, and answers what it printed.
    #[track_caller]
    fn done(&self, args: &[&str]) -> String {
        let (code, out, err) = self.run(args);
        assert_eq!(code, 0, "{args:?}: {err}");
        out
    }

    /// Runs what must not work.
    #[track_caller]
    fn refused(&self, args: &[&str], expected: i32, words: &str) {
        let (code, _, err) = self.run(args);
        assert_eq!(code, expected, "{args:?}: {err}");
        assert!(err.contains(words), "{args:?}: {err}");
    }

    #[track_caller]
    fn json(&self, args: &[&str]) -> Vec<Value> {
        let out = self.done(args);
        out.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

#[test]
fn promises() {
    let shell = Shell::new();
    shell.refused(&["todo", "list"], 3, "No matching actions");
    let id = shell.done(&["todo", "add", "Email", "the", "office", "@me", "due", "fri"]);
    shell.done(&[
        "todo", "add", "Read", "--due", "tomorrow", "--owner", "mentor",
    ]);
    let meeting = shell.done(&[
        "add",
        "meeting",
        "--with",
        "Dr Osei",
        "--section",
        "Actions=- [ ] Send it @mentor due 24 Dec",
    ]);
    let rows = shell.json(&["todo", "list", "--json"]);
    let texts: Vec<_> = rows
        .iter()
        .map(|row| row["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["Email the office", "Read", "Send it"]);
    assert_eq!(rows[0]["due"], "2026-11-13");
    assert_eq!(rows[2]["people"][0], "Dr Osei");
    assert_eq!(rows[2]["source"], "entry");
    shell.done(&["todo", "done", id.trim()]);
    shell.done(&["todo", "open", id.trim()]);
    shell.done(&["todo", "due", "send", "in 3 days"]);
    shell.done(&["todo", "done", "send"]);
    assert!(
        shell
            .done(&["show", meeting.trim()])
            .contains("- [x] Send it @mentor due 2026-11-15")
    );
    assert!(shell.done(&["todo"]).contains("due tomorrow"));
    let status = shell.json(&["status", "--json"]);
    assert_eq!(
        (&status[0]["late"], &status[0]["due"]),
        (&0.into(), &0.into())
    );
    shell.refused(&["todo", "add", "x", "--due", "yesterday"], 2, "has passed");
    shell.refused(&["todo", "done", "nothing"], 3, "no open action");
    shell.done(&["list", "has:action"]);
}

#[test]
fn goals() {
    let shell = Shell::new();
    let entry = shell.done(&[
        "add",
        "feedback",
        "--with",
        "Dr Osei",
        "--section",
        "Change=Count to five",
    ]);
    let made = shell.json(&[
        "goal",
        "add",
        "Hard talks",
        "--why",
        "It matters",
        "--area",
        "communication",
        "--method",
        "hands-on",
        "--due",
        "31 Jan",
        "--milestone",
        "Watch one",
        "--from",
        entry.trim(),
        "--json",
    ]);
    assert_eq!(made[0]["due"], "2027-01-31");
    assert_eq!(made[0]["evidence"], 1);
    assert_eq!(made[0]["framework"], "lcp");
    shell.done(&["todo", "add", "Ask to watch", "--goal", "hard"]);
    shell.done(&["goal", "confidence", "hard", "6"]);
    let shown = shell.done(&["goal", "show", "hard"]);
    for words in [
        "It matters",
        "Watch one",
        "Ask to watch",
        "Count to five",
        "Confidence  6",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    shell.done(&["goal", "done", "hard", "I", "led", "one"]);
    shell.refused(&["goal", "list"], 3, "no goals");
    let all = shell.json(&["goal", "list", "--json"]);
    assert_eq!(
        (&all[0]["state"], &all[0]["word"]),
        (&"done".into(), &"I led one".into())
    );
    shell.done(&["goal", "resume", "hard"]);
    shell.done(&["goal", "delete", "hard"]);
    shell.done(&["goal", "restore", "hard talks"]);
    assert!(shell.done(&["goal"]).contains("0/1"));
    shell.refused(&["goal", "add", " "], 2, "a few words");
    shell.refused(
        &["goal", "add", "x", "--due", "2026-01-01"],
        2,
        "has passed",
    );
    shell.refused(
        &["goal", "add", "x", "--method", "casse"],
        2,
        "did you mean \"case\"",
    );
    shell.refused(&["goal", "show", "nothing"], 3, "no goal");
}

#[test]
fn people_and_meetings() {
    let shell = Shell::new();
    shell.refused(&["person"], 3, "No people yet");
    shell.done(&[
        "add",
        "meeting",
        "--with",
        "Dr Osei",
        "--at",
        "2026-10-16 16:00",
        "--field",
        "next=fri 16:00",
        "-t",
        "Monthly",
    ]);
    shell.done(&[
        "person", "add", "Dr Osei", "--ring", "mentor", "--role", "teach", "--stage", "growing",
        "--note", "Tea",
    ]);
    shell.done(&[
        "person",
        "compact",
        "osei",
        "--reply",
        "3",
        "--every",
        "monthly",
        "--channel",
        "email",
    ]);
    let shown = shell.done(&["person", "show", "osei"]);
    for words in [
        "mentor",
        "Tea",
        "Replies within",
        "3 days",
        "4 weeks",
        "tomorrow 16:00",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let json = shell.json(&["person", "show", "osei", "--json"]);
    assert_eq!(json[0]["compact"]["every_days"], 28);
    assert_eq!(
        shell.json(&["person", "list", "--json"])[0]["ring"],
        "mentor"
    );
    assert!(
        shell
            .done(&["person", "map"])
            .contains("No one to champion you yet. Ask Dr Osei?")
    );
    shell.done(&["person", "rename", "osei", "Ama Osei"]);
    assert!(
        shell
            .done(&["brief", "ama"])
            .contains("Last met Fri 16 Oct, \"Monthly\". Next: tomorrow 16:00.")
    );
    let (code, _, said) = shell.run(&["brief", "ama", "--start", "--json"]);
    assert_eq!(code, 0);
    assert!(said.contains("draft"), "{said}");
    assert!(shell.done(&["status"]).contains("1 draft"));
    shell.done(&["person", "add", "Sam"]);
    shell.done(&["person", "merge", "sam", "ama"]);
    shell.refused(&["person", "merge", "ama", "ama"], 2, "already one person");
    shell.refused(
        &["person", "compact", "ama", "--every", "sometimes"],
        2,
        "not a number of days",
    );
    shell.done(&["calendar", "--out", "next.ics"]);
    let file = std::fs::read_to_string(shell.path().join("next.ics")).unwrap();
    assert_eq!(shell.done(&["calendar"]).len(), file.len());
    assert!(file.contains("SUMMARY:Meeting with Ama Osei"), "{file}");
    shell.done(&["person", "delete", "ama"]);
}

#[test]
fn a_logbook() {
    let shell = Shell::new();
    shell.refused(&["logbook"], 3, "is empty");
    for help in ["helped", "alone"] {
        let help = format!("help={help}");
        shell.done(&[
            "add",
            "experience",
            "Done",
            "--field",
            "skill=Cannula",
            "--field",
            &help,
        ]);
    }
    shell.done(&[
        "add",
        "experience",
        "A talk",
        "--field",
        "type=opportunity",
        "--field",
        "status=asked",
        "--field",
        "door=Sam",
    ]);
    let shown = shell.done(&["logbook"]);
    for words in ["Cannula", "alone 2026-11", "door: Sam"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let json = shell.json(&["logbook", "--json", "--since", "2026-11"]);
    assert_eq!(
        (&json[0]["total"], &json[1]["status"]),
        (&2.into(), &"asked".into())
    );
}
