//! Every way in which the command line writes, as a table. What is killed and what finds no room takes its rows from here, and a
//! test holds it against the verbs that there are.
use std::{
    collections::BTreeSet,
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use super::{
    Lab, Tally,
    verdict::Trial,
    world::{NEW, page},
};

/// What is run at a journal with something of everything in it.
pub(super) struct Case {
    /// The words of the command line. `ID` stands for an entry, `GONE` for one in the trash, `SENT` for one that was shared, `PAGE` for
    /// what somebody shared, `REQUEST` for what was asked, `NAME` for a backup.
    words: &'static [&'static str],
    /// What there must be first.
    prepare: fn(&Lab),
    /// Whether it is done in steps, each of which stands: what is cut short may stand between.
    pub(super) steps: bool,
    /// Whether it is for a journal with a passphrase only.
    locked: bool,
}

impl Case {
    /// How it is called.
    pub(super) fn name(&self) -> String {
        self.words.join(" ")
    }

    /// Makes a journal ready for it; the words of its command line.
    pub(super) fn begin(&self, lab: &Lab) -> Vec<String> {
        (self.prepare)(lab);
        let words = self.words.iter().map(|word| match *word {
            "ID" => listed(lab, &["list", "kind:reflection", "--json"]),
            "GONE" => listed(lab, &["list", "is:deleted", "--json"]),
            "SENT" => listed(lab, &["list", "kind:feedback", "--json"]),
            "DONE" => {
                let all = lab.run(&["todo", "list", "--all", "--json"]).ok().json();
                let done = all.iter().find(|action| action["done"] == true).unwrap();
                done["id"].as_str().unwrap().to_owned()
            }
            "REQUEST" => listed(lab, &["requests", "--json"]),
            "PAGE" => page(lab),
            "NAME" => {
                let backups = lab.run(&["backup", "--list"]).ok().out;
                backups.split_whitespace().next().unwrap().to_owned()
            }
            word => word.to_owned(),
        });
        words.collect()
    }
}

fn listed(lab: &Lab, arguments: &[&str]) -> String {
    let found = lab.run(arguments).ok().json();
    found[0]["id"].as_str().unwrap().to_owned()
}

/// A row that is done at once, or not at all.
const fn row(words: &'static [&'static str]) -> Case {
    Case {
        words,
        prepare: |_| {},
        steps: false,
        locked: false,
    }
}

/// The same, for which something must be there.
const fn after(prepare: fn(&Lab), words: &'static [&'static str]) -> Case {
    Case {
        prepare,
        ..row(words)
    }
}

/// The same, done in steps.
const fn steps(prepare: fn(&Lab), words: &'static [&'static str]) -> Case {
    Case {
        steps: true,
        ..after(prepare, words)
    }
}

pub(super) const CASES: &[Case] = &[
    row(&["add", "reflection", "-"]),
    row(&[
        "add", "checkin", "--score", "energy=4", "--score", "sleep=3",
    ]),
    row(&[
        "add",
        "dilemma",
        "Torn.",
        "--with",
        "Anna Bell",
        "--goal",
        "Hands",
    ]),
    steps(
        |lab| editor(lab, APPEND),
        &["add", "reflection", "seed", "--edit"],
    ),
    steps(|lab| editor(lab, APPEND), &["edit", "ID"]),
    row(&["delete", "ID"]),
    row(&["restore", "GONE"]),
    steps(|_| {}, &["trash", "empty", "--yes"]),
    row(&[
        "goal",
        "add",
        "Listening",
        "--why",
        "Because.",
        "--milestone",
        "One",
    ]),
    steps(|lab| editor(lab, RENAME), &["goal", "edit", "Hands"]),
    row(&["goal", "done", "Hands", "At", "last."]),
    row(&["goal", "rest", "Hands"]),
    row(&["goal", "let-go", "Hands"]),
    row(&["goal", "resume", "Rest"]),
    row(&["goal", "confidence", "Hands", "7"]),
    row(&["goal", "link", "Hands", "ID"]),
    row(&["goal", "share", "Hands", "--to", "Osei"]),
    row(&["competencies", "use", "uk-foundation"]),
    after(followed, &["link", "ID", "fpc4", "--showcase"]),
    after(linked, &["unlink", "ID", "fpc4"]),
    after(certificate, &["attach", "ID", "als.pdf", "--yes"]),
    after(attached, &["detach", "ID", "als.pdf"]),
    after(attached, &["open", "ID", "als.pdf", "--out", "copy.pdf"]),
    row(&["put-away", "kind:reflection"]),
    row(&["erase", "kind:reflection", "--yes"]),
    steps(
        attached,
        &["erase", "kind:reflection", "--yes", "--backups"],
    ),
    row(&["goal", "delete", "Hands"]),
    row(&["goal", "restore", "Voice"]),
    row(&[
        "person",
        "add",
        "Dora Eve",
        "--circle",
        "mentor",
        "--note",
        "Met at rounds.",
    ]),
    steps(|lab| editor(lab, RENAME), &["person", "edit", "Anna Bell"]),
    row(&["person", "rename", "Anna Bell", "Anna Best"]),
    row(&["person", "merge", "Anna Bell", "Berta Cole"]),
    row(&["person", "delete", "Anna Bell"]),
    row(&["person", "restore", "Carl Dunn"]),
    row(&[
        "person",
        "compact",
        "Anna Bell",
        "--reachable",
        "weekdays",
        "--every",
        "2w",
    ]),
    row(&[
        "person",
        "end",
        "Dr Osei",
        "Thank you for two good years.",
        "--erase",
    ]),
    after(
        |lab| {
            lab.run(&["person", "end", "Dr Osei", "Thank you.", "--yes"])
                .ok();
        },
        &["person", "end", "Dr Osei", "--undo"],
    ),
    steps(|lab| editor(lab, CARD), &["person", "me"]),
    row(&["todo", "add", "Fetch the slides", "--due", "2026-11-20"]),
    row(&["todo", "done", "Read"]),
    row(&["todo", "open", "DONE"]),
    row(&["todo", "due", "Read", "2026-11-30"]),
    row(&["tag", "rename", "tag", "label"]),
    row(&["tag", "merge", "tag", "label"]),
    row(&["brief", "Anna Bell", "--start"]),
    steps(|lab| editor(lab, APPEND), &["brief", "Anna Bell", "--edit"]),
    row(&["calendar", "--out", "dates.ics"]),
    steps(
        |lab| editor(lab, COMMENT),
        &["support", "--edit", "--region", "uk"],
    ),
    row(&["support", "--region", "uk", "--checked", "Samaritans"]),
    steps(|_| {}, &["share", "kind:reflection", "--to", "Osei"]),
    steps(
        |_| {},
        &[
            "share",
            "kind:reflection",
            "--to",
            "Osei",
            "--out",
            "out.rounds",
        ],
    ),
    steps(|_| {}, &["share", "SENT", "--to", "Osei", "--withdraw"]),
    steps(|_| {}, &["share", "--tidy", "--to", "Osei", "--yes"]),
    steps(|_| {}, &["share", "--to", "Osei", "--send-again"]),
    steps(|_| {}, &["share", "--to", "Osei", "--ask-again"]),
    steps(|_| {}, &["receive"]),
    steps(apart, &["review", "from-osei.rounds"]),
    row(&["reply", "PAGE", "Well said."]),
    row(&["reply", "PAGE", "--sign", "I saw this."]),
    row(&["reply", "PAGE", "--note", "For myself."]),
    row(&["reply", "PAGE", "--nothing"]),
    steps(waiting, &["reply", "--send", "--to", "Osei"]),
    row(&["identity", "export"]),
    after(third, &["identity", "import", "third.id", "--as", "Third"]),
    row(&["identity", "compare", "Osei"]),
    row(&["identity", "mute", "Osei"]),
    steps(|_| {}, &["identity", "forget", "Osei", "--erase"]),
    row(&["identity", "mailbox", "Osei", "--none"]),
    row(&["identity", "move", "moved.keys"]),
    steps(
        moving,
        &[
            "identity",
            "take",
            "their.keys",
            "--journal",
            "second.rounds",
        ],
    ),
    steps(|_| {}, &["identity", "renew", "--yes"]),
    row(&["ask", "keep-change", "--from", "Sam"]),
    // The request is there before its letter: `rounds requests show` prints it again.
    steps(
        |_| {},
        &["ask", "observed", "--from", "Sam", "--out", "letter.txt"],
    ),
    steps(
        |_| {},
        &[
            "ask",
            "team",
            "--round",
            "Autumn",
            "--expect",
            "12",
            "--as",
            "page",
            "--out",
            "team.html",
        ],
    ),
    after(answered, &["collect", "answer.txt"]),
    after(answered, &["requests", "remind", "REQUEST"]),
    after(answered, &["requests", "close", "REQUEST"]),
    row(&["share", "ID", "--to", "Sam", "--as", "text", "--as-it-is"]),
    row(&["profile", "--stage", "clinical", "--places", "Ward 4"]),
    row(&["profile", "set", "name", "Maya B"]),
    row(&["config", "set", "theme", "light"]),
    after(
        |lab| drop(lab.run(&["config", "set", "theme", "light"]).ok()),
        &["config", "unset", "theme"],
    ),
    after(many, &["import", "ndjson", "many.ndjson"]),
    after(
        many,
        &["import", "ndjson", "many.ndjson", "--report", "report.txt"],
    ),
    after(many, &["import", "markdown", "notes"]),
    after(
        |lab| fixture(lab, "jrnl.txt"),
        &["import", "jrnl", "jrnl.txt"],
    ),
    after(day_one, &["import", "dayone", "dayone.json"]),
    after(tui_journal, &["import", "tui-journal", "tui.json"]),
    after(calendar, &["import", "vjournal", "notes.ics"]),
    after(whole, &["import", "journal", "everything.ndjson"]),
    row(&["export", "ndjson", "--out", "out.ndjson"]),
    row(&["export", "csv", "--out", "out.csv"]),
    row(&["export", "markdown", "--out", "out"]),
    row(&["export", "journal", "--out", "all.ndjson"]),
    row(&["export", "conversation", "Osei", "--out", "talk"]),
    // A page, a manifest and a folder: each has its name at once, one after the other.
    steps(
        |_| {},
        &[
            "export",
            "portfolio",
            "--for",
            "me",
            "--as-it-is",
            "--because",
            "A trial.",
            "--out",
            "year.html",
        ],
    ),
    row(&[
        "export",
        "ndjson",
        "kind:reflection",
        "--for-others",
        "--as-it-is",
        "--out",
        "others.ndjson",
    ]),
    row(&[
        "init",
        "--journal",
        "second.rounds",
        "--name",
        "Second",
        "--no-passphrase",
    ]),
    row(&["demo", "--entries", "30", "--to", "sample.rounds"]),
    row(&["backup"]),
    row(&["backup", "copy.rounds"]),
    after(earlier, &["backup", "--restore", "NAME", "--yes"]),
    // A home that is put back is open to others, which is to be mended.
    row(&["doctor", "--mend", "--yes"]),
    row(&["doctor", "--salvage", "saved.rounds"]),
    row(&["passphrase", "--new-passphrase-file", NEW]),
    row(&["passphrase", "--remove", "--yes"]),
    Case {
        locked: true,
        ..row(&["passphrase", "--recovery", "--out", "recovery.txt"])
    },
    row(&["man", "--dir", "pages"]),
];

/// Does something with every case, plain and locked: by turns, and both where there is time for it. All that fails is told together.
pub(super) fn sweep(what: &str, run: impl Fn(&Trial<'_>, &mut Tally, &str) + Sync) {
    let both = std::env::var_os("ROUNDS_FAULTS").is_some();
    let only = std::env::var("ROUNDS_FAULTS_OF").unwrap_or_default();
    let of = |locked: bool| {
        let (mut tally, mut failed) = (Tally::default(), Vec::new());
        let lab = Lab::with_everything(locked);
        let everything = lab.files();
        for (at, case) in CASES.iter().enumerate() {
            let turn = both || locked == (case.locked || at % 2 == 1);
            if turn && case.locked <= locked && case.name().contains(&only) {
                let named = format!("rounds {}, locked: {locked}", case.name());
                let run = AssertUnwindSafe(|| {
                    lab.restore(&everything);
                    run(&Trial::new(case, &lab), &mut tally, &named);
                });
                if catch_unwind(run).is_err() {
                    failed.push(named.clone());
                }
                if both {
                    tally.say(&format!("{what}, up to {named}"), failed.len());
                }
            }
        }
        tally.say(&format!("{what}, locked: {locked}"), failed.len());
        failed
    };
    let failed = thread::scope(|scope| {
        let locked = scope.spawn(|| of(true));
        [of(false), locked.join().unwrap()].concat()
    });
    assert!(failed.is_empty(), "{failed:#?}");
}

/// The verbs that only read, or write nothing but what they print.
const READS: &[&str] = &[
    "attachments",
    "competencies",
    "competencies check",
    "competencies example",
    "competencies list",
    "competencies show",
    "complete",
    "completions",
    "config",
    "config check",
    "config keys",
    "config path",
    "config show",
    "coverage",
    "forms",
    "forms check",
    "forms list",
    "forms show",
    "goal",
    "goal list",
    "goal show",
    "growth",
    "history",
    "identity",
    "identity show",
    "lint",
    "list",
    "logbook",
    "person",
    "person list",
    "person map",
    "person show",
    "requests",
    "requests list",
    "requests show",
    "show",
    "status",
    "tag",
    "tag list",
    "todo",
    "todo list",
    "trash",
    "trash list",
    "verify",
    "wellbeing",
];

/// What an editor does to the file that it is given.
const APPEND: &str = "for word in 1 2 3; do echo \"word $word\" >> \"$1\"; done";
const COMMENT: &str = "echo '# mine' >> \"$1\"";
const RENAME: &str =
    "sed -i -e 's/^title: .*/title: Changed/' -e 's/^name: .*/name: Changed/' \"$1\"";
const CARD: &str = "printf '\\n## How I learn best\\n\\nBy doing.\\n' >> \"$1\"";

fn editor(lab: &Lab, script: &str) {
    // What leaves the program no room leaves the editor some.
    let script = format!("ulimit -S -f unlimited\n{script}\n");
    fs::write(lab.home.path("editor.sh"), script).unwrap();
    let command = "sh \"$HOME/editor.sh\"";
    lab.run(&["config", "set", "editor", command]).ok();
}

fn many(lab: &Lab) {
    fs::create_dir_all(lab.home.path("notes")).unwrap();
    let mut lines = Vec::new();
    for n in 0..60 {
        let text = format!("Number {n}. ").repeat(40);
        fs::write(lab.home.path(&format!("notes/{n}.md")), &text).unwrap();
        let entry = serde_json::json!({
            "kind": "reflection", "at": "2026-01-02T03:04:00Z", "title": format!("N{n}"),
            "sections": [{ "name": "What?", "text": text }],
        });
        lines.push(entry.to_string());
    }
    fs::write(lab.home.path("many.ndjson"), lines.join("\n")).unwrap();
}

/// A letter that was answered.
fn answered(lab: &Lab) {
    let letter = lab.run(&["ask", "keep-change", "--from", "Sam"]).ok().out;
    let label = "One thing to keep";
    let answer = letter.replace(label, &format!("{label}\nYour calm."));
    fs::write(lab.home.path("answer.txt"), answer).unwrap();
}

fn fixture(lab: &Lab, name: &str) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/transfer");
    fs::copy(folder.join(name), lab.home.path(name)).unwrap();
}

fn day_one(lab: &Lab) {
    let one = |n: u8| serde_json::json!({ "uuid": format!("{n:032X}"), "creationDate": "2026-01-02T03:04:00Z", "text": format!("Words {n}.") });
    let all: Vec<_> = (0..20).map(one).collect();
    let file = serde_json::json!({ "metadata": { "version": "1.0" }, "entries": all });
    fs::write(lab.home.path("dayone.json"), file.to_string()).unwrap();
}

fn tui_journal(lab: &Lab) {
    let one = |n| serde_json::json!({ "id": n, "date": "2026-01-02T03:04:00Z", "title": format!("T{n}"), "content": "Words.", "tags": ["a"] });
    let all: Vec<_> = (0..20).map(one).collect();
    let file = serde_json::json!({ "version": 100, "entries": all });
    fs::write(lab.home.path("tui.json"), file.to_string()).unwrap();
}

fn calendar(lab: &Lab) {
    let one = |n| {
        format!(
            "BEGIN:VJOURNAL\r\nUID:{n}\r\nDTSTAMP:20260102T030400Z\r\nDTSTART:20260102T030400Z\r\nSUMMARY:Note {n}\r\nDESCRIPTION:Words {n}\r\nEND:VJOURNAL\r\n"
        )
    };
    let all: String = (0..20).map(one).collect();
    let file =
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n{all}END:VCALENDAR\r\n");
    fs::write(lab.home.path("notes.ics"), file).unwrap();
}

/// All of the other's journal, to be taken in beside one's own.
fn whole(lab: &Lab) {
    let export = ["export", "journal", "--out", "everything.ndjson"];
    lab.other(&export).ok();
}

/// A file of the other's beside the folder that both share.
fn apart(lab: &Lab) {
    lab.other(&["add", "reflection", "Later words for Maya."])
        .ok();
    let share = [
        "share",
        "later",
        "--to",
        "Maya",
        "--out",
        "from-osei.rounds",
    ];
    lab.other(&share).ok();
}

/// An answer that is not sent yet.
fn waiting(lab: &Lab) {
    lab.run(&["reply", &page(lab), "And then?"]).ok();
}

/// The identity of somebody who is not known yet.
fn third(lab: &Lab) {
    let run = |words: &[&str]| {
        let mut command = lab.home.command();
        command.env("ROUNDS_JOURNAL", lab.home.path("third.rounds"));
        crate::cli::said(command.args(words).output().unwrap())
            .ok()
            .out
    };
    run(&["init", "--name", "Third", "--no-passphrase"]);
    fs::write(lab.home.path("third.id"), run(&["identity", "export"])).unwrap();
}

/// The keys of somebody, as a file under words that are on standard input, and a journal of theirs on another computer.
fn moving(lab: &Lab) {
    let words = lab.other(&["identity", "move", "their.keys"]).ok().out;
    fs::write(lab.home.path("text"), words).unwrap();
    let second = ["init", "--name", "Dr Osei", "--no-passphrase"];
    let second = [&second[..], &["--journal", "second.rounds"]].concat();
    lab.other(&second).ok();
}

/// A backup, and something since.
fn followed(lab: &Lab) {
    lab.run(&["competencies", "use", "uk-foundation"]).ok();
}

fn linked(lab: &Lab) {
    followed(lab);
    let entry = listed(lab, &["list", "kind:reflection", "--json"]);
    lab.run(&["link", &entry, "fpc4"]).ok();
}

/// A file of more than a part.
fn certificate(lab: &Lab) {
    let bytes = [b"%PDF-1.7\n".to_vec(), vec![7; 300 * 1024]].concat();
    fs::write(lab.home.path("als.pdf"), bytes).unwrap();
}

fn attached(lab: &Lab) {
    certificate(lab);
    let entry = listed(lab, &["list", "kind:reflection", "--json"]);
    lab.run(&["attach", &entry, "als.pdf", "--yes"]).ok();
}

fn earlier(lab: &Lab) {
    lab.run(&["backup"]).ok();
    lab.run(&["add", "reflection", "Since the backup."]).ok();
}

#[test]
fn every_verb_that_writes_has_its_row() {
    let lab = Lab::new(false);
    lab.run(&["man", "--dir", "pages"]).ok();
    let pages = fs::read_dir(lab.home.path("pages")).unwrap().flatten();
    let verbs = pages.filter_map(|page| {
        let name = page.file_name().into_string().unwrap();
        let verb = name.strip_prefix("rounds-")?.strip_suffix(".1")?;
        Some(verb.to_owned())
    });
    let verbs: BTreeSet<_> = verbs.chain(["complete".to_owned()]).collect();
    let written: BTreeSet<_> = CASES
        .iter()
        .filter_map(|case| {
            let words = case.words.join("-") + "-";
            let is_begun_by = |verb: &&String| words.starts_with(&format!("{verb}-"));
            verbs
                .iter()
                .filter(is_begun_by)
                .max_by_key(|verb| verb.len())
        })
        .cloned()
        .collect();
    let read: BTreeSet<_> = READS.iter().map(|verb| verb.replace(' ', "-")).collect();
    let both: BTreeSet<_> = written.union(&read).cloned().collect();
    assert_eq!(
        both, verbs,
        "a verb that writes has a row of CASES, any other stands in READS"
    );
    assert_eq!(
        written.intersection(&read).next(),
        None,
        "it reads only, or it has a row"
    );
}
