//! Sharing at the screens: what leaves, what stays and why, what comes back, and what is told of it.
use std::fs;

use rounds::{
    app::{Msg, arrivals},
    domain::{Entry, Section, people::person::Audience, share::bundle::CommentKind},
    services::{
        Opened,
        share::{NewComment, On},
    },
};
use tempfile::TempDir;

use crate::{
    fixtures::{self, kind},
    harness::Harness,
    pair::{self, Pair},
};

/// The sizes at which every screen is kept.
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// A reflection that names somebody it should not.
fn named() -> Entry {
    let mut entry = fixtures::reflection(
        "The meeting on the ward",
        "Mrs Patel asked me twice, on Elm Ward.",
    );
    entry.at = fixtures::at("2026-11-09T20:40:00+00:00");
    entry.sections = vec![
        Section::new(
            "What?",
            "I sat with Mrs Patel and her daughter on Elm Ward. I filled every silence.",
        ),
        Section::new("So what?", "The quiet felt like failing."),
    ];
    entry
}

fn plain() -> Entry {
    let mut entry = fixtures::reflection("Sitting down", "I took the history from a chair.");
    entry.at = fixtures::at("2026-11-10T19:00:00+00:00");
    entry
}

fn checkin() -> Entry {
    let mut entry = Entry::new(kind("checkin"), fixtures::at("2026-11-11T07:30:00+00:00"));
    entry.title = "Tired".into();
    entry.scores.insert("energy".into(), 3);
    entry
}

/// Maya at her journal, who knows Dr Osei, with three entries.
pub fn maya(columns: u16, rows: u16) -> (Harness, TempDir) {
    let mut pair = Pair::new();
    pair.at("2026-11-12T21:00:00+00:00");
    for entry in [named(), plain(), checkin()] {
        pair.maya.add(entry).unwrap();
    }
    let Pair { maya, folder, .. } = pair;
    (pair::sits(maya, fixtures::now(), columns, rows), folder)
}

/// The files that lie in a folder.
fn files(folder: &TempDir) -> usize {
    fs::read_dir(folder.path()).unwrap().count()
}

/// The screen with the folder's name, which differs each time, in a form that does not.
fn settled(harness: &Harness, folder: &TempDir) -> String {
    let path = folder.path().display().to_string();
    let text = harness.text();
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let start = path.chars().take(8).collect::<String>();
        match line.split_once(&start) {
            Some((before, _)) => lines.push(format!("{before}FOLDER")),
            None => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// Everybody's state after a round: a page answered and signed off, and one more answer unread.
pub fn answered(columns: u16, rows: u16) -> (Harness, TempDir) {
    let mut pair = Pair::new();
    let first = pair.share(plain(), "Tell me what you see.");
    let page = pair.page("Sitting down");
    let says = |pair: &mut Pair, kind, quote: &str, text: &str, due: Option<&str>| {
        pair.osei
            .comment(&NewComment {
                on: On::Theirs {
                    person: "Maya".into(),
                    page,
                },
                kind,
                quote: quote.into(),
                text: text.into(),
                due: due.and_then(|day| day.parse().ok()),
            })
            .unwrap();
        pair.tick();
    };
    says(
        &mut pair,
        CommentKind::Heard,
        "",
        "You had time, and you showed it.",
        None,
    );
    says(
        &mut pair,
        CommentKind::Comment,
        "I took the history from a chair.",
        "This is the whole of it.",
        None,
    );
    says(
        &mut pair,
        CommentKind::Step,
        "",
        "Find the chair before the list of symptoms.",
        Some("2026-11-20"),
    );
    pair.osei
        .sign_off("Maya", page, "Takes a history sitting down.")
        .unwrap();
    pair.reply();
    assert!(pair.maya.thread(first).unwrap().comments.len() == 3);
    let Pair { maya, folder, .. } = pair;
    (pair::sits(maya, fixtures::now(), columns, rows), folder)
}

/// Maya with one entry that names nobody, and a card that does.
fn with_a_card() -> (Harness, TempDir) {
    let mut pair = Pair::new();
    let mut card = pair.maya.about_me().unwrap();
    let text = "To sit down, as Mrs Quillfeather in bed 8 taught me. Quillfeather laughed.";
    card.sections.push(Section::new("Hopes", text));
    card.shown.insert("Hopes".into(), Audience::All);
    pair.maya.save_about_me(None, card).unwrap();
    pair.maya.add(plain()).unwrap();
    let Pair { maya, folder, .. } = pair;
    (pair::sits(maya, fixtures::now(), 120, 36), folder)
}

#[test]
fn the_card_passes_the_same_gate_and_counts_the_same_things() {
    let (mut harness, _folder) = with_a_card();
    harness.keys("2 s").must_show("nothing found");
    harness
        .keys("j")
        .must_show("2 could identify")
        .must_show("\"Mrs Quillfeather\"")
        .must_show("\"bed 8\"");
    harness
        .keys("enter")
        .must_show("This could identify someone.")
        .must_show("\"Mrs Quillfeather\", \"bed 8\"");
    harness.keys("esc ctrl-g").must_not_show("Quillfeather");
    harness.must_show("Replaced in the copies.");
}

#[test]
fn what_leaves_is_seen_before_it_does() {
    for (columns, rows) in SIZES {
        let (mut harness, folder) = maya(columns, rows);
        harness.keys("2 space space space s");
        harness
            .must_show("Share with Dr Osei")
            .must_show("3 entries to share");
        harness.keys("space");
        insta::assert_snapshot!(
            format!("share_{columns}x{rows}"),
            settled(&harness, &folder)
        );
        harness.keys("G");
        insta::assert_snapshot!(
            format!("share_stays_{columns}x{rows}"),
            settled(&harness, &folder)
        );
        assert_eq!(files(&folder), 0, "Leave it empty for none by looking");
    }
}

#[test]
fn a_name_stops_it_and_no_is_the_default() {
    let (mut harness, folder) = maya(80, 24);
    harness.keys("2 G s").must_show("could identify");
    harness
        .keys("enter")
        .must_show("Share it?")
        .must_show("Mrs Patel");
    insta::assert_snapshot!("share_asks_80x24", settled(&harness, &folder));
    harness.keys("enter");
    assert_eq!(files(&folder), 0, "enter answers no");
    harness.must_show("Share with Dr Osei");
    harness
        .keys("ctrl-g")
        .must_show("a patient")
        .must_show("no patterns found");
    harness.keys("enter").must_show("1 entry for Dr Osei: ");
    assert_eq!(files(&folder), 1);
    // The journal keeps what was written.
    let rows = fixtures::titles(harness.journal(), rounds::domain::Filter::word("Patel"));
    assert_eq!(rows.len(), 1);
}

#[test]
fn who_looked_at_the_words_may_share_them() {
    let (mut harness, folder) = maya(80, 24);
    harness
        .keys("2 G s enter y")
        .must_show("1 entry for Dr Osei: ");
    assert_eq!(files(&folder), 1);
    harness.must_show("shared");
    // The same again is there already.
    harness
        .keys("s")
        .must_show("nothing leaves")
        .keys("enter")
        .must_show("Nothing would be shared");
    assert_eq!(files(&folder), 1);
}

#[test]
fn a_check_in_stays_unless_it_is_chosen_by_hand() {
    let (mut harness, _folder) = maya(80, 24);
    // All at once is not by hand.
    harness
        .keys("2 * s")
        .must_show("2 entries to share, 1 stays");
    harness.must_show("Check-ins stay private");
    harness.keys("G space").must_show("3 entries to share");
    harness.keys("k k").must_not_show("STAYS");
}

#[test]
fn words_and_days_go_along() {
    let (mut harness, folder) = maya(120, 36);
    harness
        .keys("2 j s")
        .must_show("November 2026")
        .must_not_show("19:00");
    harness
        .keys("e")
        .must_show("Tue 10 Nov 19:00")
        .must_show("exact date and time");
    harness
        .keys("e x")
        .types("4 weeks")
        .must_show("10 December");
    harness.keys("enter").must_show("until 10 Dec 2026");
    harness
        .keys("m")
        .types("Ring Mrs Patel first.")
        .keys("ctrl-s");
    harness.must_show("Your message");
    harness
        .keys("j")
        .must_show("Dr Osei reads this first.")
        .must_show("Could identify someone");
    insta::assert_snapshot!("share_message_120x36", settled(&harness, &folder));
    harness
        .keys("enter")
        .must_show("Share it?")
        .keys("esc space");
    harness.must_not_show("Share it?");
    harness.keys("enter").must_show("1 entry for Dr Osei: ");
}

#[test]
fn with_nobody_it_says_how_to_begin() {
    for (columns, rows) in SIZES {
        let mut harness = Harness::with(vec![plain()], columns, rows);
        harness.keys("2 s");
        insta::assert_snapshot!(format!("share_nobody_{columns}x{rows}"), harness.text());
        harness.keys("enter").must_show("6 People");
    }
}

#[test]
fn nothing_is_offered_to_replace_where_nothing_was_found() {
    let (mut harness, _folder) = maya(120, 36);
    harness
        .keys("2 j s")
        .must_show("1 entry to share")
        .must_not_show("replace");
    harness
        .keys("ctrl-g")
        .must_show("Nothing was found to replace.");
    harness.keys("esc j s").must_show("^G replace");
}

#[test]
fn a_folder_is_asked_for_once() {
    let mut pair = Pair::new();
    pair.maya.add(plain()).unwrap();
    pair.maya.set_mailbox("Dr Osei", None).unwrap();
    let Pair { maya, folder, .. } = pair;
    let mut harness = pair::sits(maya, fixtures::now(), 80, 24);
    harness.keys("2 s").must_show("no folder yet");
    harness.keys("enter").must_show("Which folder");
    harness.types("/nowhere/at/all").keys("enter");
    harness
        .must_show("There is no folder /nowhere/at/all")
        .must_show("Which folder");
    harness
        .keys("ctrl-u")
        .types(&folder.path().display().to_string());
    harness.keys("enter").must_show("1 entry for Dr Osei: ");
    assert_eq!(files(&folder), 1);
    let peer = harness.journal().peer("Dr Osei").unwrap();
    assert_eq!(peer.mailbox.as_deref(), Some(folder.path()));
}

#[test]
fn an_answer_is_first_on_today_and_opens_at_its_thread() {
    for (columns, rows) in SIZES {
        let (mut harness, _folder) = answered(columns, rows);
        harness.must_show("Dr Osei answered and signed off \"Sitting down\"");
        harness.keys("2").must_show("●");
        harness.keys("1 enter").must_show("Find the chair");
        insta::assert_snapshot!(format!("thread_{columns}x{rows}"), harness.text());
        // It is read now.
        assert!(harness.journal().unread().unwrap().is_empty());
        harness.keys("esc").must_show("signed off");
        harness.keys("1").must_not_show("Dr Osei answered");
    }
}

#[test]
fn one_goes_on_from_what_was_said() {
    let (mut harness, folder) = answered(80, 24);
    harness.keys("1 enter y");
    insta::assert_snapshot!("thread_reply_80x24", harness.text());
    harness
        .types("action")
        .keys("enter")
        .must_show("is now an action");
    let actions = harness
        .journal()
        .actions(&rounds::services::ActionAsk::default())
        .unwrap();
    assert_eq!(
        actions[0].action.due.map(|day| day.to_string()).as_deref(),
        Some("2026-11-20")
    );
    // What was signed stays as it was signed.
    harness
        .keys("y")
        .types("helped: You had")
        .keys("enter down enter")
        .must_show("Saved.");
    harness.must_show("You found this helpful: explained");
    harness
        .keys("y")
        .types("reply")
        .keys("enter")
        .types("Thank you.")
        .keys("ctrl-s");
    harness
        .keys("G")
        .must_show("not sent yet")
        .must_show("Thank you.");
    let before = files(&folder);
    harness
        .keys("y")
        .types("send")
        .keys("enter")
        .must_show("1 reply, 1 reaction");
    insta::assert_snapshot!("thread_send_80x24", settled(&harness, &folder));
    assert_eq!(files(&folder), before);
    harness
        .keys("enter")
        .must_show("1 reply, 1 reaction for Dr Osei: ");
    assert_eq!(files(&folder), before + 1);
    harness.must_not_show("not sent yet");
    harness
        .keys("y")
        .types("goal")
        .keys("enter")
        .must_show("A goal from this entry");
}

#[test]
fn taking_back_says_what_it_cannot_do() {
    let (mut harness, folder) = answered(80, 24);
    harness.keys("2 B").must_show("copies made elsewhere");
    insta::assert_snapshot!("thread_take_back_80x24", harness.text());
    harness.keys("enter");
    harness.keys("enter").must_not_show("Withdrawn");
    harness
        .keys("B y")
        .must_show("is withdrawn")
        .must_show("Withdrawn from Dr Osei");
    harness
        .keys("y")
        .types("send")
        .keys("enter")
        .must_show("1 entry withdrawn");
    let before = files(&folder);
    harness.keys("enter");
    assert_eq!(files(&folder), before + 1);
}

#[test]
fn what_is_written_on_stays_here_until_it_is_shared_again() {
    let (mut harness, _folder) = answered(80, 24);
    harness
        .keys("2 e")
        .types(" And I stayed.")
        .keys("ctrl-s")
        .must_show("Saved as a new version");
}

#[test]
fn nobody_is_waited_for_who_may_not_read_any_more() {
    let mut pair = Pair::new();
    let id = pair.maya.add(plain()).unwrap().id;
    let mut asked = pair::ask(&[id]);
    asked.until = "2026-11-20".parse().ok();
    let plan = pair.maya.plan_share(&asked).unwrap();
    pair.maya.share(&plan, "", None).unwrap();
    pair::take(&mut pair.osei);
    pair.at("2026-11-21T09:00:00+00:00");
    let Pair {
        maya,
        osei,
        folder: _folder,
        ..
    } = pair;
    let now = fixtures::at("2026-11-21T09:00:00+00:00");
    pair::sits(maya, now, 120, 36)
        .keys("2")
        .must_show("until 20 Nov 2026, which has")
        .must_not_show("Waiting for a reply");
    pair::sits(osei, now, 80, 24)
        .keys("7")
        .must_show("Nothing waiting.")
        .must_show("Press v for what was there before.")
        .must_not_show("0 of 0");
}

#[test]
fn what_is_not_sent_yet_waits_on_today() {
    let (mut harness, folder) = answered(80, 24);
    harness
        .keys("2 y enter")
        .types("Thank you.")
        .keys("ctrl-s")
        .must_show("not sent yet; press y to send it")
        .keys("1")
        .must_show("1 reply for Dr Osei")
        .must_show("not sent yet");
    let before = files(&folder);
    while !harness.shows("▌ ○ >") {
        let was = harness.text();
        harness.keys("down");
        assert_ne!(was, harness.text(), "the line is reached");
    }
    harness.keys("enter").must_show("Thank you.");
    assert_eq!(files(&folder), before, "it is looked at first");
    harness.keys("enter").must_not_show("not sent yet");
    assert_eq!(files(&folder), before + 1);
}

#[test]
fn what_comes_is_told_when_it_comes() {
    let mut pair = Pair::new();
    pair.share(plain(), "");
    let page = pair.page("Sitting down");
    pair.osei
        .comment(&NewComment {
            on: On::Theirs {
                person: "Maya".into(),
                page,
            },
            kind: CommentKind::Question,
            quote: String::new(),
            text: "What happened then?".into(),
            due: None,
        })
        .unwrap();
    pair.osei.write_replies("Maya", None).unwrap();
    let Pair { maya, folder, .. } = pair;
    let mut harness = pair::sits(maya, fixtures::now(), 80, 24);
    harness.must_show("From Dr Osei: 1 reply.");
    harness.must_show("Dr Osei answered \"Sitting down\"");
    // What came while the journal was locked is told when it is open again.
    let opened = Opened {
        recovered: None,
        bookmark: None,
        profile: harness.journal().profile().unwrap(),
        lockable: true,
    };
    fs::write(folder.path().join("card.rounds"), "Dear Maya").unwrap();
    harness
        .tell(Msg::Opened(Box::new(opened)))
        .must_show("card.rounds")
        .keys("esc");
    // A file that is none is told of once, at length.
    fs::write(folder.path().join("letter.rounds"), "Dear Maya").unwrap();
    harness
        .tell(Msg::Run(arrivals::look()))
        .must_show("letter.rounds");
    harness.keys("esc").tell(Msg::Run(arrivals::look()));
    harness.must_not_show("letter.rounds");
    // Where somebody is typing, no window takes the keys away.
    fs::write(folder.path().join("other.rounds"), "Dear Maya").unwrap();
    harness.keys("r").tell(Msg::Run(arrivals::look()));
    harness.types("I go on").must_show("I go on");
}

#[test]
fn a_page_that_waits_is_counted_in_the_header() {
    let mut pair = Pair::new();
    pair.share(plain(), "");
    let (mut harness, _folder) = pair.osei_sits(120, 36);
    harness
        .must_show("7 Review ·1")
        .must_show("1 shared entry waits for a reply");
}

#[test]
fn identities_are_exchanged_on_people() {
    let mut pair = Pair::new();
    let theirs = pair.osei.identity().unwrap().to_string();
    let mut harness = Harness::with(Vec::new(), 80, 24);
    harness.journal().own_person("Dr Osei").unwrap();
    harness
        .keys("6 I")
        .must_show("Yours")
        .must_show("rounds-identity-1");
    harness
        .must_show("Dr Osei's")
        .keys("enter")
        .must_show("Add Dr Osei's identity");
    harness
        .keys("enter")
        .types("nonsense here")
        .keys("enter")
        .must_show("There is no identity in it");
    harness.keys("ctrl-u").tell(Msg::Paste(theirs));
    harness
        .keys("enter")
        .must_show("Whose identity is this?")
        .must_show("Ama Osei");
    harness
        .keys("enter")
        .must_show("Identities")
        .must_show("Added");
    harness
        .keys("esc")
        .must_show("SHARING")
        .must_show("nothing yet; press s on an");
    // Another person's keys under the same name are no small thing.
    let mut other = Pair::new();
    let changed = other
        .maya
        .identity()
        .unwrap()
        .to_string()
        .replace("Maya", "Dr Osei");
    harness.keys("I enter enter").tell(Msg::Paste(changed));
    harness
        .keys("enter")
        .must_show("Dr Osei's identity has changed")
        .must_show("Until now:");
    let before = harness.journal().peer("Dr Osei").unwrap();
    harness.keys("enter");
    assert_eq!(harness.journal().peer("Dr Osei").unwrap(), before);
    let folder = tempfile::tempdir().unwrap();
    harness.keys("I enter").types("folder").keys("enter");
    harness
        .types(&folder.path().display().to_string())
        .keys("enter");
    assert!(harness.journal().peer("Dr Osei").unwrap().mailbox.is_some());
    let file = folder.path().join("maya.identity");
    harness.keys("I enter").types("save").keys("enter");
    harness
        .types(&file.display().to_string())
        .keys("enter")
        .must_show("Your identity is saved in");
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .starts_with("rounds-identity-1 ")
    );
    harness.keys("I enter").types("save").keys("enter");
    harness
        .types(&file.display().to_string())
        .keys("enter")
        .must_show("could not be written");
}

#[test]
fn the_sample_term_shows_the_loop_and_repeats() {
    for (columns, rows) in SIZES {
        let mut harness = Harness::term(columns, rows);
        harness.must_show("Dr Osei answered \"The second meeting: I counted to five\"");
        let mut again = Harness::term(columns, rows);
        for keys in ["", "enter", "g", "6 G k I", "esc", "2 s", "G"] {
            harness.keys(keys);
            again.keys(keys);
            assert_eq!(harness.text(), again.text(), "after {keys:?}");
        }
        for (name, keys) in [
            ("sample_thread", "1 enter"),
            ("sample_identity", "6 G k I"),
            ("sample_person", "6 G k"),
            ("sample_share", "2 s"),
        ] {
            let mut harness = Harness::term(columns, rows);
            harness.keys(keys);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), harness.text());
        }
    }
}
