//! Sharing at the screens: what leaves, what stays and why, what comes back, and what is told of it.
use std::fs;

use rounds::{
    app::{Msg, arrivals},
    domain::{Entry, Section, bundle::CommentKind, person::Audience},
    services::{
        Opened,
        share::{NewComment, On},
    },
};
use tempfile::TempDir;

use crate::{
    make::{self, kind},
    pair::{self, Pair},
    sitting::Sitting,
};

/// The sizes at which every screen is kept.
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// A reflection that names somebody it should not.
fn named() -> Entry {
    let mut entry = make::reflection(
        "The meeting on the ward",
        "Mrs Patel asked me twice, on Elm Ward.",
    );
    entry.at = make::at("2026-11-09T20:40:00+00:00");
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
    let mut entry = make::reflection("Sitting down", "I took the history from a chair.");
    entry.at = make::at("2026-11-10T19:00:00+00:00");
    entry
}

fn checkin() -> Entry {
    let mut entry = Entry::new(kind("checkin"), make::at("2026-11-11T07:30:00+00:00"));
    entry.title = "Tired".into();
    entry.scores.insert("energy".into(), 3);
    entry
}

/// Maya at her journal, who knows Dr Osei, with three entries.
pub fn maya(columns: u16, rows: u16) -> (Sitting, TempDir) {
    let mut pair = Pair::new();
    pair.at("2026-11-12T21:00:00+00:00");
    for entry in [named(), plain(), checkin()] {
        pair.maya.add(entry).unwrap();
    }
    let Pair { maya, folder, .. } = pair;
    (pair::sits(maya, make::now(), columns, rows), folder)
}

/// The files that lie in a folder.
fn files(folder: &TempDir) -> usize {
    fs::read_dir(folder.path()).unwrap().count()
}

/// The screen with the folder's name, which differs each time, in a form that does not.
fn settled(sitting: &Sitting, folder: &TempDir) -> String {
    let path = folder.path().display().to_string();
    let text = sitting.text();
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
pub fn answered(columns: u16, rows: u16) -> (Sitting, TempDir) {
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
    (pair::sits(maya, make::now(), columns, rows), folder)
}

/// Maya with one entry that names nobody, and a card that does.
fn with_a_card() -> (Sitting, TempDir) {
    let mut pair = Pair::new();
    let mut card = pair.maya.about_me().unwrap();
    let text = "To sit down, as Mrs Quillfeather in bed 8 taught me. Quillfeather laughed.";
    card.sections.push(Section::new("Hopes", text));
    card.shown.insert("Hopes".into(), Audience::All);
    pair.maya.save_about_me(None, card).unwrap();
    pair.maya.add(plain()).unwrap();
    let Pair { maya, folder, .. } = pair;
    (pair::sits(maya, make::now(), 120, 36), folder)
}

#[test]
fn the_card_passes_the_same_gate_and_counts_the_same_things() {
    let (mut sitting, _folder) = with_a_card();
    sitting.keys("2 s").must_show("nothing found");
    sitting
        .keys("j")
        .must_show("2 could identify")
        .must_show("\"Mrs Quillfeather\"")
        .must_show("\"bed 8\"");
    sitting
        .keys("enter")
        .must_show("This could identify someone.")
        .must_show("\"Mrs Quillfeather\", \"bed 8\"");
    sitting.keys("esc ctrl-g").must_not_show("Quillfeather");
    sitting.must_show("Replaced in the copies.");
}

#[test]
fn what_leaves_is_seen_before_it_does() {
    for (columns, rows) in SIZES {
        let (mut sitting, folder) = maya(columns, rows);
        sitting.keys("2 space space space s");
        sitting
            .must_show("Share with Dr Osei")
            .must_show("3 entries leave");
        sitting.keys("space");
        insta::assert_snapshot!(
            format!("share_{columns}x{rows}"),
            settled(&sitting, &folder)
        );
        sitting.keys("G");
        insta::assert_snapshot!(
            format!("share_stays_{columns}x{rows}"),
            settled(&sitting, &folder)
        );
        assert_eq!(files(&folder), 0, "Leave it empty for none by looking");
    }
}

#[test]
fn a_name_stops_it_and_no_is_the_default() {
    let (mut sitting, folder) = maya(80, 24);
    sitting.keys("2 G s").must_show("could identify");
    sitting
        .keys("enter")
        .must_show("Share it?")
        .must_show("Mrs Patel");
    insta::assert_snapshot!("share_asks_80x24", settled(&sitting, &folder));
    sitting.keys("enter");
    assert_eq!(files(&folder), 0, "enter answers no");
    sitting.must_show("Share with Dr Osei");
    sitting
        .keys("ctrl-g")
        .must_show("a patient")
        .must_show("no patterns found");
    sitting.keys("enter").must_show("1 entry for Dr Osei: ");
    assert_eq!(files(&folder), 1);
    // The journal keeps what was written.
    let rows = make::titles(sitting.journal(), rounds::domain::Filter::word("Patel"));
    assert_eq!(rows.len(), 1);
}

#[test]
fn who_looked_at_the_words_may_share_them() {
    let (mut sitting, folder) = maya(80, 24);
    sitting
        .keys("2 G s enter y")
        .must_show("1 entry for Dr Osei: ");
    assert_eq!(files(&folder), 1);
    sitting.must_show("shared");
    // The same again is there already.
    sitting
        .keys("s")
        .must_show("nothing leaves")
        .keys("enter")
        .must_show("Nothing would be shared");
    assert_eq!(files(&folder), 1);
}

#[test]
fn a_check_in_stays_unless_it_is_chosen_by_hand() {
    let (mut sitting, _folder) = maya(80, 24);
    // All at once is not by hand.
    sitting.keys("2 * s").must_show("2 entries leave, 1 stays");
    sitting.must_show("Check-ins stay private");
    sitting.keys("G space").must_show("3 entries leave");
    sitting.keys("k k").must_not_show("STAYS");
}

#[test]
fn words_and_days_go_along() {
    let (mut sitting, folder) = maya(120, 36);
    sitting
        .keys("2 j s")
        .must_show("November 2026")
        .must_not_show("19:00");
    sitting
        .keys("e")
        .must_show("Tue 10 Nov 19:00")
        .must_show("exact date and time");
    sitting
        .keys("e x")
        .types("4 weeks")
        .must_show("10 December");
    sitting.keys("enter").must_show("until 10 Dec 2026");
    sitting
        .keys("m")
        .types("Ring Mrs Patel first.")
        .keys("ctrl-s");
    sitting.must_show("Your message");
    sitting
        .keys("j")
        .must_show("Dr Osei reads this first.")
        .must_show("Could identify someone");
    insta::assert_snapshot!("share_message_120x36", settled(&sitting, &folder));
    sitting
        .keys("enter")
        .must_show("Share it?")
        .keys("esc space");
    sitting.must_not_show("Share it?");
    sitting.keys("enter").must_show("1 entry for Dr Osei: ");
}

#[test]
fn with_nobody_it_says_how_to_begin() {
    for (columns, rows) in SIZES {
        let mut sitting = Sitting::with(vec![plain()], columns, rows);
        sitting.keys("2 s");
        insta::assert_snapshot!(format!("share_nobody_{columns}x{rows}"), sitting.text());
        sitting.keys("enter").must_show("6 People");
    }
}

#[test]
fn nothing_is_offered_to_replace_where_nothing_was_found() {
    let (mut sitting, _folder) = maya(120, 36);
    sitting
        .keys("2 j s")
        .must_show("1 entry leaves")
        .must_not_show("replace");
    sitting
        .keys("ctrl-g")
        .must_show("Nothing was found to replace.");
    sitting.keys("esc j s").must_show("^G replace");
}

#[test]
fn a_folder_is_asked_for_once() {
    let mut pair = Pair::new();
    pair.maya.add(plain()).unwrap();
    pair.maya.set_mailbox("Dr Osei", None).unwrap();
    let Pair { maya, folder, .. } = pair;
    let mut sitting = pair::sits(maya, make::now(), 80, 24);
    sitting.keys("2 s").must_show("no folder yet");
    sitting.keys("enter").must_show("Which folder");
    sitting.types("/nowhere/at/all").keys("enter");
    sitting
        .must_show("There is no folder /nowhere/at/all")
        .must_show("Which folder");
    sitting
        .keys("ctrl-u")
        .types(&folder.path().display().to_string());
    sitting.keys("enter").must_show("1 entry for Dr Osei: ");
    assert_eq!(files(&folder), 1);
    let peer = sitting.journal().peer("Dr Osei").unwrap();
    assert_eq!(peer.mailbox.as_deref(), Some(folder.path()));
}

#[test]
fn an_answer_is_first_on_today_and_opens_at_its_thread() {
    for (columns, rows) in SIZES {
        let (mut sitting, _folder) = answered(columns, rows);
        sitting.must_show("Dr Osei answered and signed off \"Sitting down\"");
        sitting.keys("2").must_show("●");
        sitting.keys("1 enter").must_show("Find the chair");
        insta::assert_snapshot!(format!("thread_{columns}x{rows}"), sitting.text());
        // It is read now.
        assert!(sitting.journal().unread().unwrap().is_empty());
        sitting.keys("esc").must_show("signed off");
        sitting.keys("1").must_not_show("Dr Osei answered");
    }
}

#[test]
fn one_goes_on_from_what_was_said() {
    let (mut sitting, folder) = answered(80, 24);
    sitting.keys("1 enter y");
    insta::assert_snapshot!("thread_reply_80x24", sitting.text());
    sitting
        .types("action")
        .keys("enter")
        .must_show("is now an action");
    let actions = sitting
        .journal()
        .actions(&rounds::services::ActionAsk::default())
        .unwrap();
    assert_eq!(
        actions[0].action.due.map(|day| day.to_string()).as_deref(),
        Some("2026-11-20")
    );
    // What was signed stays as it was signed.
    sitting
        .keys("y")
        .types("helped: You had")
        .keys("enter down enter")
        .must_show("Saved.");
    sitting.must_show("You found this helpful: explained");
    sitting
        .keys("y")
        .types("reply")
        .keys("enter")
        .types("Thank you.")
        .keys("ctrl-s");
    sitting
        .keys("G")
        .must_show("not sent yet")
        .must_show("Thank you.");
    let before = files(&folder);
    sitting
        .keys("y")
        .types("send")
        .keys("enter")
        .must_show("1 answer, 1 reaction");
    insta::assert_snapshot!("thread_send_80x24", settled(&sitting, &folder));
    assert_eq!(files(&folder), before);
    sitting
        .keys("enter")
        .must_show("1 answer, 1 reaction for Dr Osei: ");
    assert_eq!(files(&folder), before + 1);
    sitting.must_not_show("not sent yet");
    sitting
        .keys("y")
        .types("goal")
        .keys("enter")
        .must_show("A goal from this entry");
}

#[test]
fn taking_back_says_what_it_cannot_do() {
    let (mut sitting, folder) = answered(80, 24);
    sitting.keys("2 B").must_show("copies made elsewhere");
    insta::assert_snapshot!("thread_take_back_80x24", sitting.text());
    sitting.keys("enter");
    sitting.keys("enter").must_not_show("Withdrawn");
    sitting
        .keys("B y")
        .must_show("is withdrawn")
        .must_show("Withdrawn from Dr Osei");
    sitting
        .keys("y")
        .types("send")
        .keys("enter")
        .must_show("1 entry withdrawn");
    let before = files(&folder);
    sitting.keys("enter");
    assert_eq!(files(&folder), before + 1);
}

#[test]
fn what_is_written_on_stays_here_until_it_is_shared_again() {
    let (mut sitting, _folder) = answered(80, 24);
    sitting
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
    let now = make::at("2026-11-21T09:00:00+00:00");
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
    let (mut sitting, folder) = answered(80, 24);
    sitting
        .keys("2 y enter")
        .types("Thank you.")
        .keys("ctrl-s")
        .must_show("not sent yet; press y to send it")
        .keys("1")
        .must_show("1 answer for Dr Osei")
        .must_show("not sent yet");
    let before = files(&folder);
    while !sitting.shows("▌ ○ >") {
        let was = sitting.text();
        sitting.keys("down");
        assert_ne!(was, sitting.text(), "the line is reached");
    }
    sitting.keys("enter").must_show("Thank you.");
    assert_eq!(files(&folder), before, "it is looked at first");
    sitting.keys("enter").must_not_show("not sent yet");
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
    let mut sitting = pair::sits(maya, make::now(), 80, 24);
    sitting.must_show("From Dr Osei: 1 answer.");
    sitting.must_show("Dr Osei answered \"Sitting down\"");
    // What came while the journal was locked is told when it is open again.
    let opened = Opened {
        recovered: None,
        bookmark: None,
        profile: sitting.journal().profile().unwrap(),
        lockable: true,
    };
    fs::write(folder.path().join("card.rounds"), "Dear Maya").unwrap();
    sitting
        .tell(Msg::Opened(Box::new(opened)))
        .must_show("card.rounds")
        .keys("esc");
    // A file that is none is told of once, at length.
    fs::write(folder.path().join("letter.rounds"), "Dear Maya").unwrap();
    sitting
        .tell(Msg::Run(arrivals::look()))
        .must_show("letter.rounds");
    sitting.keys("esc").tell(Msg::Run(arrivals::look()));
    sitting.must_not_show("letter.rounds");
    // Where somebody is typing, no window takes the keys away.
    fs::write(folder.path().join("other.rounds"), "Dear Maya").unwrap();
    sitting.keys("r").tell(Msg::Run(arrivals::look()));
    sitting.types("I go on").must_show("I go on");
}

#[test]
fn a_page_that_waits_is_counted_in_the_header() {
    let mut pair = Pair::new();
    pair.share(plain(), "");
    let (mut sitting, _folder) = pair.osei_sits(120, 36);
    sitting
        .must_show("7 Review ·1")
        .must_show("1 page waits for an answer");
}

#[test]
fn identities_are_exchanged_on_people() {
    let mut pair = Pair::new();
    let theirs = pair.osei.identity().unwrap().to_string();
    let mut sitting = Sitting::with(Vec::new(), 80, 24);
    sitting.journal().own_person("Dr Osei").unwrap();
    sitting
        .keys("6 I")
        .must_show("Your identity")
        .must_show("rounds-identity-1");
    sitting
        .must_show("Dr Osei's")
        .keys("enter")
        .must_show("Add Dr Osei's identity");
    sitting
        .keys("enter")
        .types("nonsense here")
        .keys("enter")
        .must_show("There is no identity in it");
    sitting.keys("ctrl-u").tell(Msg::Paste(theirs));
    sitting
        .keys("enter")
        .must_show("Whose identity is this?")
        .must_show("Ama Osei");
    sitting
        .keys("enter")
        .must_show("Identities")
        .must_show("Added");
    sitting
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
    sitting.keys("I enter enter").tell(Msg::Paste(changed));
    sitting
        .keys("enter")
        .must_show("Dr Osei's identity has changed")
        .must_show("Until now:");
    let before = sitting.journal().peer("Dr Osei").unwrap();
    sitting.keys("enter");
    assert_eq!(sitting.journal().peer("Dr Osei").unwrap(), before);
    let folder = tempfile::tempdir().unwrap();
    sitting.keys("I enter").types("folder").keys("enter");
    sitting
        .types(&folder.path().display().to_string())
        .keys("enter");
    assert!(sitting.journal().peer("Dr Osei").unwrap().mailbox.is_some());
    let file = folder.path().join("maya.identity");
    sitting.keys("I enter").types("save").keys("enter");
    sitting
        .types(&file.display().to_string())
        .keys("enter")
        .must_show("Your identity is saved in");
    assert!(
        fs::read_to_string(&file)
            .unwrap()
            .starts_with("rounds-identity-1 ")
    );
    sitting.keys("I enter").types("save").keys("enter");
    sitting
        .types(&file.display().to_string())
        .keys("enter")
        .must_show("could not be written");
}

#[test]
fn the_sample_term_shows_the_loop_and_repeats() {
    for (columns, rows) in SIZES {
        let mut sitting = Sitting::term(columns, rows);
        sitting.must_show("Dr Osei answered \"The second meeting: I counted to five\"");
        let mut again = Sitting::term(columns, rows);
        for keys in ["", "enter", "g", "6 G k I", "esc", "2 s", "G"] {
            sitting.keys(keys);
            again.keys(keys);
            assert_eq!(sitting.text(), again.text(), "after {keys:?}");
        }
        for (name, keys) in [
            ("sample_thread", "1 enter"),
            ("sample_identity", "6 G k I"),
            ("sample_person", "6 G k"),
            ("sample_share", "2 s"),
        ] {
            let mut sitting = Sitting::term(columns, rows);
            sitting.keys(keys);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), sitting.text());
        }
    }
}
