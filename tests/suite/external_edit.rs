//! Words written in another program: whatever ends first, they are somewhere, and it is said where.
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use crate::cli::{Home, Said, said};

/// A home with an entry, and a folder in memory of its own.
pub struct Desk {
    pub home: Home,
    pub entry: String,
}

impl Desk {
    pub fn new() -> Self {
        let home = Home::new();
        fs::create_dir(home.path("run")).unwrap();
        let entry = home.run(&["add", "reflection", "Before."]).ok().id();
        Self { home, entry }
    }

    pub fn command(&self, editor: &str, arguments: &[&str]) -> Command {
        let mut command = self.home.command();
        command
            .args(arguments)
            .env("EDITOR", editor)
            .env("XDG_RUNTIME_DIR", self.home.path("run"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, editor: &str, arguments: &[&str]) -> Said {
        said(self.command(editor, arguments).output().unwrap())
    }

    pub fn script(&self, name: &str, text: &str) -> String {
        let path = self.home.path(name);
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        path.display().to_string()
    }

    /// An editor that saves words, and then waits until it is let go.
    pub fn slow(&self, end: &str) -> (String, PathBuf, PathBuf) {
        let (here, gone) = (self.home.path("here"), self.home.path("gone"));
        for pipe in [&here, &gone] {
            assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        }
        let script = format!(
            "echo 'Twenty minutes.' >>\"$1\"\necho >{}\ncat {} >/dev/null\n{end}",
            here.display(),
            gone.display()
        );
        (self.script("slow", &script), here, gone)
    }

    pub fn show(&self, id: &str) -> String {
        self.home.run(&["show", id]).ok().out
    }

    /// What a verb says once the words of an editor that is gone were taken in. Until the system has let go of the
    /// editor's file nothing is said.
    #[track_caller]
    pub fn told_of_an_interruption(&self, verb: &[&str]) -> String {
        let mut runs = (0..2_000).map(|_| self.run("true", verb).err);
        runs.find(|said| said.contains("An editor was interrupted."))
            .unwrap()
    }

    /// Nothing of any text is left in the folder.
    #[track_caller]
    pub fn is_clean(&self) {
        let left: Vec<_> = fs::read_dir(self.home.path("run")).unwrap().collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

/// The id in a sentence that names a draft.
#[track_caller]
pub fn draft(said: &str) -> String {
    assert!(said.contains("rounds edit "), "{said}");
    let (_, rest) = said.split_once("rounds edit ").unwrap();
    rest.chars().take_while(char::is_ascii_hexdigit).collect()
}

fn signal(child: &Child, name: &str) {
    let pid = child.id().to_string();
    let sent = Command::new("kill").args([name, &pid]).status().unwrap();
    assert!(sent.success());
}

#[test]
fn an_editor_that_ends_with_an_error_loses_nothing() {
    for end in ["exit 1", "kill -9 $$", "kill -HUP $$"] {
        let workspace = Desk::new();
        let editor = workspace.script("ed", &format!("echo 'Twenty minutes.' >>\"$1\"\n{end}"));
        let entry = workspace.entry.as_str();
        let failed = workspace
            .run(&editor, &["edit", entry])
            .fails(1, "ended with an error");
        assert_eq!(draft(&failed.err).len(), 8, "{}", failed.err);
        assert!(!workspace.show(entry).contains("Twenty"));
        workspace.is_clean();
        // The entry goes on where it was left, and that ends the draft.
        let again = workspace
            .run("sed -i s/Twenty/Thirty/", &["edit", entry])
            .ok();
        assert!(
            again.err.contains("continues your unsaved draft"),
            "{}",
            again.err
        );
        assert!(workspace.show(entry).contains("Thirty minutes."));
        let status = workspace.home.run(&["status", "--json"]).ok();
        assert_eq!(status.json()[0]["drafts"], 0);
        workspace.is_clean();

        let add = ["add", "reflection", "seed", "--edit"];
        let failed = workspace.run(&editor, &add).fails(1, "is kept as a draft");
        let id = draft(&failed.err);
        let saved = workspace.run("true", &["edit", &id]).ok();
        assert!(saved.err.contains("Saved as version 1"), "{}", saved.err);
        // The page opened with all headings, so the end of it is under the last.
        let shown = workspace.show(&id);
        assert!(shown.contains("seed"), "{shown}");
        assert!(shown.contains("Twenty minutes."), "{shown}");
    }
}

#[test]
fn nothing_written_is_nothing_kept() {
    let workspace = Desk::new();
    for editor in ["false", "/no/such/editor"] {
        let failed = workspace
            .run(editor, &["edit", &workspace.entry])
            .fails(1, "nothing was changed");
        assert!(!failed.err.contains("draft"), "{}", failed.err);
        workspace.is_clean();
    }
    workspace
        .run("true", &["add", "reflection", "--edit"])
        .fails(1, "Nothing was written, so nothing is saved.");
    workspace.is_clean();
}

#[test]
fn a_signal_waits_for_the_editor_and_its_words() {
    for name in ["-TERM", "-HUP", "-INT", "-QUIT"] {
        let workspace = Desk::new();
        let (editor, here, gone) = workspace.slow("exit 0");
        let child = workspace
            .command(&editor, &["edit", &workspace.entry])
            .spawn()
            .unwrap();
        fs::read(here).unwrap();
        signal(&child, name);
        fs::write(gone, "").unwrap();
        said(child.wait_with_output().unwrap()).ok();
        assert!(workspace.show(&workspace.entry).contains("Twenty minutes."));
        workspace.is_clean();
    }
}

#[test]
fn what_a_kill_left_is_taken_in_once_nobody_writes() {
    for arguments in [&["edit"][..], &["add", "reflection", "seed", "--edit"]] {
        let workspace = Desk::new();
        let (editor, here, gone) = workspace.slow("echo 'And ten more.' >>\"$1\"");
        let mut command = workspace.command(&editor, arguments);
        if arguments == ["edit"] {
            command.arg(&workspace.entry);
        }
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        fs::read(here).unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
        // The editor is still open: its text is left alone.
        assert!(
            !workspace
                .run("true", &["list"])
                .ok()
                .err
                .contains("interrupted")
        );
        fs::write(gone, "").unwrap();
        let told = workspace.told_of_an_interruption(&["list"]);
        workspace.is_clean();
        workspace.run("true", &["edit", &draft(&told)]).ok();
        let found = workspace
            .home
            .run(&["list", "\"Twenty minutes\"", "\"ten more\"", "--json"])
            .ok();
        assert_eq!(found.json().len(), 1, "{}", found.out);
    }
}

#[test]
fn what_an_encrypted_journal_had_outside_waits_for_the_key() {
    let workspace = Desk::new();
    fs::write(workspace.home.path("pw"), "correct horse\n").unwrap();
    let key = ["--journal", "secret", "--passphrase-file", "pw"];
    let with = |verb: &[&'static str]| [&key[..], verb].concat();
    workspace.run("true", &with(&["init"])).ok();
    let (editor, here, gone) = workspace.slow("");
    let mut command = workspace.command(&editor, &with(&["add", "reflection", "x", "--edit"]));
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    fs::read(here).unwrap();
    signal(&child, "-KILL");
    child.wait().unwrap();
    fs::write(gone, "").unwrap();
    workspace.told_of_an_interruption(&with(&["list"]));
    workspace.is_clean();
    let file = fs::read(workspace.home.path("secret")).unwrap();
    assert!(!file.windows(6).any(|window| window == b"Twenty"));
}

#[test]
fn a_document_with_a_mistake_becomes_a_draft() {
    let workspace = Desk::new();
    let entry = workspace.entry.as_str();
    let broken = "sed -i.bak -e s/kind:/knid:/ -e s/Before/After/";
    let failed = workspace
        .run(broken, &["edit", entry])
        .fails(1, "Nothing was saved");
    assert!(failed.err.contains("has no kind"), "{}", failed.err);
    workspace.is_clean();
    let opened = workspace.script("look", "cp \"$1\" seen");
    workspace.run(&opened, &["edit", &draft(&failed.err)]).ok();
    let seen = fs::read_to_string(workspace.home.path("seen")).unwrap();
    assert!(
        seen.contains("knid: reflection") && seen.contains("After."),
        "{seen}"
    );
}

#[test]
fn goals_people_and_compacts_open_as_they_were_left() {
    let workspace = Desk::new();
    workspace.home.run(&["goal", "add", "Listen"]).ok();
    workspace.home.run(&["person", "add", "Dr Osei"]).ok();
    for (arguments, command) in [
        (&["goal", "edit", "Listen"][..], "goal edit "),
        (&["goal", "add", "--edit"], "goal add --edit"),
        (&["person", "edit", "Osei"], "person edit \"Dr Osei\""),
        (&["person", "compact", "Osei"], "person compact \"Dr Osei\""),
        (&["person", "me"], "person me"),
    ] {
        // Once with a mistake, once with an editor that fails.
        for script in [
            "sed -i -e s/^kind:/knid:/ \"$1\"; echo 'My own words.' >>\"$1\"",
            "echo 'My own words.' >>\"$1\"; exit 1",
        ] {
            let failed = workspace
                .run(&workspace.script("ed", script), arguments)
                .fails(1, "rounds ");
            assert!(
                failed.err.contains(command),
                "{arguments:?}: {}",
                failed.err
            );
            workspace.is_clean();
            workspace.run(
                &workspace.script("look", "cp \"$1\" seen; exit 1"),
                arguments,
            );
            let seen = fs::read_to_string(workspace.home.path("seen")).unwrap();
            assert!(seen.contains("My own words."), "{arguments:?}: {seen}");
            // An empty document lets go of it.
            workspace
                .run(&workspace.script("ed", ": >\"$1\""), arguments)
                .fails(1, "Nothing was saved");
            workspace.run(
                &workspace.script("look", "cp \"$1\" seen; exit 1"),
                arguments,
            );
            let seen = fs::read_to_string(workspace.home.path("seen")).unwrap();
            assert!(!seen.contains("My own words."), "{arguments:?}: {seen}");
        }
    }
    let failed = workspace.run(
        &workspace.script("ed", "echo 'Ask for more.' >>\"$1\"; exit 1"),
        &["brief", "Osei", "--edit"],
    );
    assert!(
        failed.err.contains("rounds brief \"Dr Osei\" --edit"),
        "{}",
        failed.err
    );
    let again = workspace.run("true", &["brief", "Osei", "--edit"]).ok();
    assert!(again.out.contains("Ask for more."), "{}", again.out);
}

#[test]
fn the_support_list_of_ones_own_is_kept_beside_it() {
    let workspace = Desk::new();
    let edit = ["support", "--edit", "--region", "uk"];
    let broken = workspace.script("ed", "echo 'no such line' >>\"$1\"");
    let failed = workspace.run(&broken, &edit).fails(1, "uk.toml.unsaved");
    workspace.is_clean();
    assert!(
        failed.err.contains("Your text is saved in"),
        "{}",
        failed.err
    );
    workspace.run("sed -i '/no such line/d'", &edit).ok();
    let left = workspace.run("sed -i s/x/x/", &edit).ok();
    assert!(!left.err.contains("unsaved"), "{}", left.err);
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    let workspace = Desk::new();
    for (arguments, input) in [
        (&["add", "reflection", "-"][..], &b"One\nCaf\xe9"[..]),
        (&["lint", "-"], b"One\nCaf\xe9"),
        (&["lint"], b"One\nCaf\xe9"),
    ] {
        let failed = workspace.home.feed(arguments, input);
        failed.fails(1, "line 2, character 4 is the byte E9");
    }
    fs::write(workspace.home.path("latin.txt"), b"Caf\xe9").unwrap();
    workspace
        .run("true", &["lint", "latin.txt"])
        .fails(1, "latin.txt is not text: line 1, character 4");
    assert_eq!(workspace.home.run(&["list", "--json"]).ok().json().len(), 1);
    // From an editor they are kept, and can be mended.
    let editor = workspace.script("ed", "printf 'Caf\\351\\n' >>\"$1\"");
    let failed = workspace
        .run(&editor, &["edit", &workspace.entry])
        .fails(1, "is the byte E9");
    workspace
        .run("sed -i s/‹E9›/é/", &["edit", &draft(&failed.err)])
        .ok();
    assert!(workspace.show(&workspace.entry).contains("Before.\nCafé"));
}

#[test]
fn what_is_left_out_is_said_with_its_place() {
    let workspace = Desk::new();
    let said = workspace.home.feed(
        &["add", "reflection", "-"],
        "a\u{7}b\u{feff}c\u{2028}d\0".as_bytes(),
    );
    let said = said.ok();
    assert!(
        said.err
            .contains("In standard input, 3 characters that can't be shown were left out: U+0007 at character 2; U+FEFF at character 4;"),
        "{}",
        said.err
    );
    assert!(
        said.err
            .contains("1 separator became a line break: U+2028 at character 6."),
        "{}",
        said.err
    );
    assert_eq!(workspace.show(&said.id()).matches("abc\nd").count(), 1);
    let quiet = workspace
        .home
        .feed(&["add", "reflection", "-"], "One\r\n\tTwo é\n".as_bytes())
        .ok();
    assert!(
        !quiet.err.contains("left out") && !quiet.err.contains("break"),
        "{}",
        quiet.err
    );
    let editor = workspace.script("ed", "printf 'x\\033y\\n' >>\"$1\"");
    let said = workspace.run(&editor, &["edit", &workspace.entry]).ok();
    assert!(
        said.err
            .contains("1 character that can't be shown was left out: U+001B at line "),
        "{}",
        said.err
    );
}

/// Editors that do not end well, and leave less than they got.
const LOSING: [&str; 4] = [
    "printf PREC >\"$1\"\nexit 1",
    ": >\"$1\"\nexit 1",
    "head -c 90 \"$1\" >half; cat half >\"$1\"\nkill -9 $$",
    "rm \"$1\"\nexit 1",
];

#[test]
fn an_editor_that_fails_takes_no_words_away() {
    for lose in LOSING {
        let workspace = Desk::new();
        let losing = workspace.script("losing", lose);
        let entry = workspace.entry.as_str();
        // A draft with words that stand nowhere else.
        let kept = workspace.script("kept", "echo 'Twenty minutes.' >>\"$1\"\nexit 1");
        workspace
            .run(&kept, &["edit", entry])
            .fails(1, "is kept as a draft");
        let failed = workspace.run(&losing, &["edit", entry]);
        assert_eq!(failed.code, 1, "{lose}: {}", failed.err);
        let again = workspace.run("true", &["edit", entry]).ok();
        assert!(
            again.err.contains("continues your unsaved draft"),
            "{}",
            again.err
        );
        let shown = workspace.show(entry);
        assert!(shown.contains("Twenty minutes."), "{lose}: {shown}");
        assert_eq!(
            shown.contains("PREC"),
            lose.contains("PREC"),
            "{lose}: {shown}"
        );
        workspace.is_clean();
    }
}

#[test]
fn words_that_came_with_the_command_are_kept_before_the_editor_has_them() {
    for lose in [
        &LOSING[..],
        &["exit 1", "kill -9 $$", "kill -9 $PPID", "exit 127"],
    ]
    .concat()
    {
        let workspace = Desk::new();
        let losing = workspace.script("losing", lose);
        let mut command = workspace.command(&losing, &["add", "reflection", "-", "--edit"]);
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        let words = "A long text that somebody piped in.";
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), words.as_bytes()).unwrap();
        let failed = said(child.wait_with_output().unwrap());
        assert_eq!(failed.code, 1, "{lose}: {}", failed.err);
        let id = draft(&failed.err);
        workspace.is_clean();
        workspace.run("true", &["edit", &id]).ok();
        let shown = workspace.show(&id);
        assert!(shown.contains(words), "{lose}: {shown}");
    }
}

#[test]
fn what_an_editor_left_beside_the_text_when_it_was_stopped_is_kept() {
    for beside in ["$1.save", "$(dirname \"$1\")/#entry.md#"] {
        let workspace = Desk::new();
        let script =
            format!("{{ cat \"$1\"; echo 'Not saved yet.'; }} >\"{beside}\"\nkill -HUP $$");
        let stopped = workspace.script("stopped", &script);
        let entry = workspace.entry.as_str();
        let failed = workspace
            .run(&stopped, &["edit", entry])
            .fails(1, "is kept as a draft");
        workspace.is_clean();
        workspace.run("true", &["edit", &draft(&failed.err)]).ok();
        let shown = workspace.show(entry);
        assert!(shown.contains("Before."), "{shown}");
        assert!(shown.contains("Not saved yet."), "{shown}");
    }
}

#[test]
fn a_goal_that_only_entries_name_gets_a_record_once_it_is_saved() {
    let workspace = Desk::new();
    let add = ["add", "reflection", "Seen.", "--goal", "Listen"];
    workspace.home.run(&add).ok();
    let record = || workspace.home.run(&["goal", "--json"]).ok().json()[0]["id"].clone();
    workspace
        .run("false", &["goal", "edit", "Listen"])
        .fails(1, "nothing was changed");
    assert!(record().is_null(), "{}", record());
    let left = workspace.script("left", "echo 'My own words.' >>\"$1\"; exit 1");
    workspace
        .run(&left, &["goal", "edit", "Listen"])
        .fails(1, "rounds goal edit \"Listen\"");
    assert!(record().is_null(), "{}", record());
    workspace
        .run("sed -i s/x/x/", &["goal", "edit", "Listen"])
        .ok();
    assert!(record().is_string(), "{}", record());
    let shown = workspace.home.run(&["goal", "show", "Listen"]).ok().out;
    assert!(shown.contains("My own words."), "{shown}");
}
