//! A conversation of two people from their command lines, each with a journal of their own and a folder between them.
use std::fs;

use crate::cli::{Home, Said};

/// Maya and Dr Osei, who know each other's keys and leave files in one folder.
pub struct Pair {
    pub maya: Home,
    pub osei: Home,
}

impl Pair {
    pub fn new() -> Self {
        let [maya, osei] = [("Maya Chen", ()), ("Dr Ama Osei", ())].map(|(name, ())| {
            let home = Home::bare();
            home.run(&["init", "--name", name, "--no-passphrase"]).ok();
            home
        });
        let folder = maya.path("box");
        fs::create_dir(&folder).unwrap();
        let folder = folder.to_str().unwrap();
        let card = |home: &Home| home.run(&["identity", "export"]).ok().out;
        let (hers, his) = (card(&maya), card(&osei));
        maya.run(&[
            "identity",
            "import",
            his.trim(),
            "--as",
            "Dr Osei",
            "--mailbox",
            folder,
        ])
        .ok();
        osei.run(&["identity", "import", hers.trim(), "--mailbox", folder])
            .ok();
        Self { maya, osei }
    }

    /// A reflection of Maya's that names nobody, by its id.
    pub fn reflection(&self) -> String {
        let text = "I filled every silence.";
        let id = self.maya.run(&[
            "add",
            "reflection",
            text,
            "--title",
            "First family meeting",
            "--with",
            "Dr Osei",
        ]);
        id.ok().id()
    }

    /// The page that waits for Dr Osei, by its id.
    pub fn page(&self) -> String {
        let waiting = self.osei.run(&["reply"]).ok().out;
        waiting
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned()
    }
}

/// Writes a pause for every silence in an entry.
fn edits(home: &Home, id: &str) -> String {
    let mut command = home.command();
    command
        .args(["edit", id])
        .env("EDITOR", "sed -i s/silence/pause/");
    let output = command.output().unwrap();
    String::from_utf8(output.stderr).unwrap()
}

#[track_caller]
fn has(said: &str, words: &[&str]) {
    for word in words {
        assert!(said.contains(word), "{word:?} is not in\n{said}");
    }
}

#[track_caller]
fn fails(said: &Said, code: i32, words: &str) {
    assert_eq!(said.code, code, "{}", said.err);
    has(&said.err, &[words]);
}

#[test]
fn an_entry_is_shared_answered_signed_and_shared_again() {
    let pair = Pair::new();
    let (maya, osei) = (&pair.maya, &pair.osei);
    let id = pair.reflection();
    maya.run(&["share", &id, "--to", "osei", "-m", "The silence, please"])
        .ok();
    let came = osei.run(&["receive"]).ok().out;
    has(
        &came,
        &["From Maya Chen: 1 new entry.", "The silence, please"],
    );
    assert_eq!(osei.run(&["status"]).ok().out.trim(), "1 waiting");

    let page = pair.page();
    let read = osei.run(&["reply", &page]).ok().out;
    has(
        &read,
        &[
            "First family meeting",
            "November 2026",
            "I filled every silence.",
        ],
    );
    assert!(
        !read.contains("12 Nov 2026") && !read.contains("20:"),
        "{read}"
    );
    osei.run(&["reply", &page, "It felt like failing.", "--heard"])
        .ok();
    let quote = "I filled every silence.";
    osei.run(&["reply", &page, "What then?", "--question", "--quote", quote])
        .ok();
    osei.run(&[
        "reply",
        &page,
        "Count to five",
        "--step",
        "--due",
        "2026-11-20",
    ])
    .ok();
    osei.run(&["reply", &page, "--sign"]).ok();
    assert_eq!(osei.run(&["status"]).ok().out.trim(), "4 not sent");
    assert_eq!(osei.run(&["status", "--json"]).ok().json()[0]["unsent"], 4);
    assert_eq!(
        maya.run(&["receive"]).ok().out,
        "",
        "nothing leaves before it is sent"
    );
    osei.run(&["reply", "--send"]).ok();
    assert_eq!(osei.run(&["status"]).ok().out.trim(), "all clear");

    let came = maya.run(&["receive"]).ok().out;
    has(&came, &["From Dr Osei: 3 comments, 1 sign-off."]);
    assert_eq!(maya.run(&["status"]).ok().out.trim(), "1 unread");
    has(
        &maya.run(&["list", "is:unread"]).ok().out,
        &["First family meeting"],
    );
    let thread = maya.run(&["show", &id]).ok().out;
    has(
        &thread,
        &[
            "Dr Osei · What I heard · ",
            "  It felt like failing.",
            "  > I filled every silence.",
            "Dr Osei · Next step, due 20 Nov · ",
            "  Count to five",
            "Dr Osei · Signed version 1 · ",
            "  “Read, discussed and signed off.”\n  The text is unchanged.",
        ],
    );
    // Reading it is reading it.
    assert_eq!(maya.run(&["status"]).ok().out.trim(), "all clear");
    has(
        &maya.run(&["list", "is:signed has:comment"]).ok().out,
        &["First family meeting"],
    );

    let step = thread.lines().find(|line| line.contains("Next step"));
    let comment = step.and_then(|line| line.split_whitespace().last());
    maya.run(&["reply", comment.unwrap(), "--mark", "inspired"])
        .ok();
    maya.run(&["reply", &id, "She would have asked."]).ok();
    let edited = edits(maya, &id);
    has(&edited, &["version 2"]);
    has(
        &maya.run(&["show", &id]).ok().out,
        &["The text has changed since."],
    );
    maya.run(&["share", &id, "--to", "osei"]).ok();

    let came = osei.run(&["receive"]).ok().out;
    has(&came, &["1 new version, 1 comment, 1 reaction"]);
    let read = osei.run(&["reply", &page]).ok().out;
    has(
        &read,
        &[
            "version 2",
            "I filled every pause.",
            "Maya Chen found this helpful: inspired",
            "She would have asked.",
        ],
    );
}

#[test]
fn what_could_identify_somebody_is_shown_before_anything_leaves() {
    let pair = Pair::new();
    let maya = &pair.maya;
    maya.run(&["add", "reflection", "Mrs Patel in bay 4 smiled."])
        .ok();
    maya.run(&["add", "checkin", "--score", "energy=3"]).ok();
    let refused = maya.run(&["share", "since:1w", "--to", "osei"]);
    has(
        &refused.out,
        &["Mrs Patel", "a patient", "Check-ins stay private"],
    );
    fails(&refused, 1, "Nothing was shared");
    has(&refused.err, &["--replace"]);
    assert_eq!(fs::read_dir(maya.path("box")).unwrap().count(), 0);

    let dry = maya
        .run(&[
            "share",
            "since:1w",
            "--to",
            "osei",
            "--replace",
            "--dry-run",
        ])
        .ok()
        .out;
    has(&dry, &["A patient in a bay smiled."]);
    assert_eq!(fs::read_dir(maya.path("box")).unwrap().count(), 0);
    maya.run(&["share", "since:1w", "--to", "osei", "--replace"])
        .ok();
    pair.osei.run(&["receive"]).ok();
    has(
        &pair.osei.run(&["reply", &pair.page()]).ok().out,
        &["A patient in a bay smiled."],
    );
    let again = maya.run(&["share", "since:1w", "--to", "osei"]);
    fails(&again, 3, "Nothing to share with Dr Osei");
}

#[test]
fn what_comes_from_strangers_or_broken_changes_nothing() {
    let pair = Pair::new();
    let id = pair.reflection();
    let out = pair.maya.path("one.rounds");
    let file = out.to_str().unwrap();
    pair.maya
        .run(&["share", &id, "--to", "osei", "--out", file])
        .ok();

    let stranger = Home::new();
    fails(&stranger.run(&["receive", file]), 1, "for someone else");
    let whole = fs::read(&out).unwrap();
    let cut = pair.osei.path("cut.rounds");
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let cut = pair.osei.run(&["receive", cut.to_str().unwrap()]);
    fails(&cut, 5, "cut off or changed on the way");
    fails(
        &pair.osei.run(&["receive", "nowhere.rounds"]),
        3,
        "could not be read",
    );
    fails(
        &pair.osei.run(&["reply"]),
        3,
        "Nothing is waiting for a reply",
    );

    pair.osei.run(&["receive", file]).ok();
    has(
        &pair.osei.run(&["receive", file]).ok().out,
        &["already imported"],
    );
    fails(
        &pair.maya.run(&["receive", file]),
        2,
        "wrote this file yourself",
    );
    fails(
        &pair
            .maya
            .run(&["share", &id, "--to", "osei", "--out", file]),
        3,
        "Nothing to share with Dr Osei",
    );
    assert_eq!(fs::read(&out).unwrap(), whole);
}

#[test]
fn keys_that_changed_are_not_taken_down_unasked() {
    let pair = Pair::new();
    let other = Home::bare();
    other
        .run(&["init", "--name", "Dr Ama Osei", "--no-passphrase"])
        .ok();
    let line = other.run(&["identity", "export"]).ok().out;
    let asked = ["identity", "import", line.trim(), "--as", "Dr Osei"];
    fails(&pair.maya.run(&asked), 1, "have other keys for");
    let shown = pair.maya.run(&["identity", "show", "--json"]).ok().json();
    assert_eq!(shown.len(), 2);
    let replaced = pair.maya.run(&[&asked[..], &["--replace"]].concat());
    has(&replaced.err, &["new keys"]);
    fails(
        &pair.maya.run(&["identity", "import", "README"]),
        3,
        "could not be read",
    );
    let own = pair.maya.run(&["identity", "export"]).ok().out;
    fails(
        &pair.maya.run(&["identity", "import", own.trim()]),
        2,
        "your own",
    );
}

#[test]
fn a_page_taken_back_is_read_no_more() {
    let pair = Pair::new();
    let id = pair.reflection();
    pair.maya.run(&["share", &id, "--to", "osei"]).ok();
    pair.osei.run(&["receive"]).ok();
    let page = pair.page();
    let taken = pair.maya.run(&["share", &id, "--to", "osei", "--withdraw"]);
    has(&taken.err, &["They may remember what they read"]);
    pair.maya.run(&["share", "--to", "osei"]).ok();
    has(&pair.osei.run(&["receive"]).ok().out, &["1 withdrawn"]);
    let read = pair.osei.run(&["reply", &page]).ok().out;
    assert!(
        read.contains("withdrew it") && !read.contains("silence"),
        "{read}"
    );
}

#[test]
fn answers_are_looked_at_before_they_leave() {
    let pair = Pair::new();
    let (maya, osei) = (&pair.maya, &pair.osei);
    let id = pair.reflection();
    maya.run(&["share", &id, "--to", "osei"]).ok();
    osei.run(&["receive"]).ok();
    let page = pair.page();
    osei.run(&["reply", &page, "How is Mrs Patel?"]).ok();
    let signed = osei.run(&["reply", &page, "--sign", "Seen with Mrs Patel."]);
    has(&signed.out, &["in the statement", "Mrs Patel"]);
    fails(&signed, 1, "Nothing was signed");
    let refused = osei.run(&["reply", "--send"]);
    let place = "in your comment on \"First family meeting\"";
    has(&refused.out, &[place, "Mrs Patel", "a patient"]);
    fails(&refused, 1, "Nothing was sent");
    has(&refused.err, &["--replace", "--as-it-is"]);
    assert_eq!(maya.run(&["receive"]).ok().out, "");
    // Nor do they go along with an entry, or in the words to the reader.
    let own = osei.run(&["add", "reflection", "I listened."]).ok().id();
    let along = osei.run(&["share", &own, "--to", "maya", "-m", "Mr Jones too"]);
    has(
        &along.out,
        &[place, "Mrs Patel", "in your message", "Mr Jones"],
    );
    fails(&along, 1, "Nothing was shared");
    osei.run(&["reply", "--send", "--replace"]).ok();
    maya.run(&["receive"]).ok();
    has(&maya.run(&["show", &id]).ok().out, &["How is a patient?"]);
    osei.run(&["reply", &page, "And Mr Jones?"]).ok();
    osei.run(&["reply", "--send", "--as-it-is"]).ok();
    maya.run(&["receive"]).ok();
    has(&maya.run(&["show", &id]).ok().out, &["And Mr Jones?"]);
    osei.run(&["share", &own, "--to", "maya", "-m", "Mr Jones", "--replace"])
        .ok();
    has(
        &maya.run(&["receive"]).ok().out,
        &["1 new entry.", "A patient"],
    );
}

#[cfg(unix)]
#[test]
fn a_full_disk_shares_nothing_and_leaves_nothing_behind() {
    let pair = Pair::new();
    let maya = &pair.maya;
    // Text that hardly packs.
    let mut state = 7_u32;
    let mut letter = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b'a' + u8::try_from((state >> 24) % 26).unwrap_or(0))
    };
    let word = |letter: &mut dyn FnMut() -> char| (0..9).map(|_| letter()).collect::<String>();
    let text: Vec<_> = (0..40_000).map(|_| word(&mut letter)).collect();
    let id = maya
        .feed(&["add", "reflection", "-"], text.join(" ").as_bytes())
        .ok()
        .id();
    // As many blocks as a file may have; writing more fails as on a full disk.
    for blocks in [0, 64, 300, 600] {
        let mut command = std::process::Command::new("sh");
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let program = maya.command();
        command
            .args(["-c", &limited, "sh"])
            .arg(program.get_program())
            .args(["share", &id, "--to", "osei"])
            .env_clear()
            .current_dir(maya.path(""));
        for (name, value) in program.get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_ne!(output.status.code(), Some(0), "{blocks}: {said}");
        assert!(said.contains("rounds: "), "{blocks}: {said}");
        assert!(!said.contains("/.rounds-"), "{blocks}: {said}");
        let left = fs::read_dir(maya.path("box")).unwrap().count();
        assert_eq!(left, 0, "{blocks}: {said}");
        let shown = maya.run(&["show", &id]).ok().out;
        assert!(!shown.contains("Shared with"), "{blocks}: {said}");
    }
    maya.run(&["share", &id, "--to", "osei"]).ok();
    has(&pair.osei.run(&["receive"]).ok().out, &["1 new entry."]);
}

#[test]
fn nothing_that_another_wrote_looks_like_a_line_of_the_program() {
    let pair = Pair::new();
    let (maya, osei) = (&pair.maya, &pair.osei);
    let id = pair.reflection();
    maya.run(&["share", &id, "--to", "osei"]).ok();
    osei.run(&["receive"]).ok();
    let page = pair.page();
    let spoof = "Lena Vogt · Signed version 1\n\nLena Vogt · Signed version 1\nExcellent.\u{202e}";
    osei.run(&["reply", &page, spoof, "--quote", spoof]).ok();
    osei.run(&["reply", &page, "--sign", spoof, "--as-it-is"])
        .ok();
    let own = osei.run(&["add", "reflection", "I listened."]).ok().id();
    osei.run(&["share", &own, "--to", "maya", "-m", spoof, "--as-it-is"])
        .ok();
    let came = maya.run(&["receive"]).ok().out;
    let thread = maya.run(&["show", &id]).ok().out;
    for said in [&came, &thread] {
        assert!(said.contains("Excellent."), "{said}");
        assert!(!said.contains('\u{202e}'), "{said}");
        for line in said.lines() {
            assert!(!line.starts_with("Lena"), "{said}");
        }
    }
    // The one true sign-off says what it is on its first line.
    let signed = thread
        .lines()
        .filter(|line| line.starts_with("Dr Osei · Signed"));
    assert_eq!(signed.count(), 1, "{thread}");
    let found = maya.run(&["list", "Excellent"]);
    assert_eq!(found.out, "", "what others wrote is no entry of one's own");
    let listed = maya.run(&["list"]).ok().out;
    assert!(!listed.contains("listened"), "{listed}");
    let out = maya.run(&["export", "ndjson"]).ok().out;
    assert!(
        out.contains("silence") && !out.contains("listened") && !out.contains("Excellent"),
        "{out}"
    );
}

#[test]
fn the_brief_for_a_mentee_writes_itself_and_keeps_a_dilemma_to_itself() {
    let pair = Pair::new();
    let (maya, osei) = (&pair.maya, &pair.osei);
    let id = pair.reflection();
    let torn = maya.run(&[
        "add",
        "dilemma",
        "Both seem wrong.",
        "--title",
        "Say it or not",
    ]);
    let torn = torn.ok().id();
    maya.run(&["share", &id, &torn, "--to", "osei"]).ok();
    osei.run(&["receive"]).ok();
    let waits = osei.run(&["reply", "--json"]).ok().json();
    let page = waits.iter().find(|page| page["kind"] == "reflection");
    let page = page.unwrap()["id"].as_str().unwrap().to_owned();
    let step = [
        "reply",
        &page,
        "Count to five",
        "--step",
        "--due",
        "2026-11-20",
    ];
    osei.run(&step).ok();
    osei.run(&["reply", &page, "I saw this done.", "--sign"])
        .ok();
    let brief = osei.run(&["brief", "Maya Chen"]).ok().out;
    has(
        &brief,
        &[
            "## Waiting for your reply",
            "- a dilemma, waiting since today",
            "## Next steps you suggested",
            "- Count to five, by ",
            "## What they shared",
            "First family meeting, signed off",
        ],
    );
    assert!(!brief.contains("Say it or not"), "{brief}");
}

#[test]
fn the_whole_conversation_is_written_with_signatures_that_can_be_checked() {
    let pair = Pair::new();
    let (maya, osei) = (&pair.maya, &pair.osei);
    let id = pair.reflection();
    maya.run(&["share", &id, "--to", "osei"]).ok();
    osei.run(&["receive"]).ok();
    let page = pair.page();
    osei.run(&["reply", &page, "It felt like failing.", "--heard"])
        .ok();
    osei.run(&["reply", &page, "I saw this done.", "--sign"])
        .ok();
    osei.run(&["reply", "--send"]).ok();
    maya.run(&["receive"]).ok();
    for (home, person, folder) in [(maya, "osei", "yours"), (osei, "maya", "theirs")] {
        let written = ["export", "conversation", person, "--out", "kept"];
        let said = home.run(&written).ok();
        has(&said.err, &["1 entry and 1 sign-off written"]);
        let place = home.path(&format!("kept/{folder}/0001-first-family-meeting"));
        let read = |name: &str| fs::read_to_string(place.join(name)).unwrap();
        has(&read("version-1.md"), &["I filled every silence."]);
        has(&read("replies.md"), &["It felt like failing."]);
        has(
            &read("sign-off-1.txt"),
            &["rounds sign-off 1", "I saw this done."],
        );
        has(&read("sign-off-1.txt.sig"), &["BEGIN SSH SIGNATURE"]);
        let signers = fs::read_to_string(home.path("kept/signers")).unwrap();
        has(&signers, &["namespaces=\"rounds-signoff\" ssh-ed25519 "]);
        // What is there already is not written over.
        home.run(&written)
            .fails(1, "Choose a new name, or an empty folder.");
    }
    osei.run(&["export", "conversation", "--out", "other"])
        .fails(2, "Name a person and a new folder");
}

#[test]
fn a_mentorship_ends_with_a_letter_each_way() {
    let pair = Pair::new();
    let (maya, osei) = (&pair.maya, &pair.osei);
    let id = pair.reflection();
    maya.run(&["share", &id, "--to", "osei"]).ok();
    osei.run(&["receive"]).ok();
    let page = pair.page();
    for text in ["Count to five", "Sit down first"] {
        osei.run(&["reply", &page, text, "--step", "--due", "2026-11-20"])
            .ok();
    }
    osei.run(&["reply", "--send"]).ok();
    maya.run(&["receive"]).ok();
    // What it means is read before.
    let means = maya.run(&["person", "end", "osei"]).ok();
    has(
        &means.out,
        &[
            "They keep",
            "1 entry that you shared",
            "Count to five",
            "Sit down first",
        ],
    );
    maya.run(&["person", "end", "osei", "Thank you.", "--done", "nothing"])
        .fails(3, "no open action");
    let letter = [
        "person",
        "end",
        "osei",
        "Thank you for listening.",
        "--done",
        "five",
    ];
    let ended = maya.run(&letter).ok();
    has(&ended.err, &["1 action done, 1 action let go", "--undo"]);
    let status = maya.run(&["status", "--json"]).ok().json();
    assert_eq!(
        status[0]["actions"]["open"].as_u64().unwrap_or(0),
        0,
        "{status:?}"
    );
    let stays = maya
        .run(&["share", &id, "--to", "osei", "--dry-run"])
        .ok()
        .out;
    assert!(stays.contains("You ended this mentorship."), "{stays}");
    maya.run(&["reply", "--send", "--to", "osei"]).ok();
    let came = osei.run(&["receive"]).ok();
    assert!(
        came.err.contains("Maya Chen ended your mentorship"),
        "{}",
        came.err
    );
    let shown = osei.run(&["person", "show", "Maya Chen"]).ok().out;
    has(
        &shown,
        &["Ended", "Maya Chen's letter", "Thank you for listening."],
    );
    osei.run(&["reply"]).fails(3, "Nothing is waiting");
    // He writes back, keeps what he said and erases what she wrote.
    let back = osei.run(&[
        "person",
        "end",
        "Maya Chen",
        "Go well.",
        "--erase",
        "--json",
    ]);
    assert_eq!(back.ok().json()[0]["erased"], 1);
    osei.run(&["reply", "--send"]).ok();
    maya.run(&["receive"]).ok();
    let shown = maya.run(&["person", "show", "osei", "--json"]).ok().json();
    assert_eq!(shown[0]["farewell"]["theirs"]["letter"], "Go well.");
    let folder = maya.path("kept");
    let folder = folder.to_str().unwrap();
    maya.run(&["export", "conversation", "osei", "--out", folder])
        .ok();
    let letters = fs::read_to_string(maya.path("kept/letters.md")).unwrap();
    let [hers, his] = ["Thank you for listening.", "Go well."].map(|text| letters.find(text));
    assert!(hers.unwrap() < his.unwrap(), "{letters}");
    // It may go on after all.
    maya.run(&["person", "end", "osei", "--undo"]).ok();
    maya.run(&["reply", "--send"]).ok();
    let came = osei.run(&["receive"]).ok();
    assert!(came.err.contains("goes on"), "{}", came.err);
}
