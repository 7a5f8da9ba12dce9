//! A mentor on a Sunday evening: reading what others shared, and answering it.
use ratatui::{backend::Backend as _, buffer::Buffer};
use rounds::{
    domain::{
        Entry, Moment, Section,
        people::{
            compact::Compact,
            person::{Audience, Person},
        },
        share::bundle::{CommentKind, MarkKind, Quality},
    },
    services::{
        UserData,
        share::{By, NewComment, On},
    },
    tui::thrift::Thrifty,
};
use tempfile::TempDir;

use crate::{
    fixtures::{kind, now, reflection},
    harness::Harness,
    pair::{Pair, ask, take},
};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

const MEETING: &str = "The family had asked for time. I filled every silence, and they asked the \
                       same thing twice.\n\nNext time I want to count to five before I speak.";

fn card(mut person: Person) -> Person {
    for (name, text) in [
        (
            "Learns best by",
            "Seeing it once, then doing it while somebody looks.",
        ),
        ("Hopes", "Somebody who tells me what they see."),
    ] {
        person.sections.push(Section::new(name, text));
        person.shown.insert(name.to_owned(), Audience::All);
    }
    person
}

/// Maya's card, and how soon she was promised an answer.
fn acquainted() -> Pair {
    let mut pair = Pair::new();
    pair.at("2026-11-05T18:00:00+00:00");
    let own = pair.maya.about_me().unwrap();
    pair.maya.save_about_me(None, card(own)).unwrap();
    let mut compact = Compact::new("Dr Osei");
    compact.reply = Some(3);
    pair.maya.save_compact(None, compact).unwrap();
    pair
}

fn entry(slug: &str, title: &str, text: &str) -> Entry {
    let mut entry = Entry::new(kind(slug), now());
    entry.title = title.into();
    entry.sections = vec![Section::new("What happened", text)];
    entry
}

/// Three pages wait, since different days.
pub fn waiting() -> Pair {
    let mut pair = acquainted();
    pair.at("2026-11-07T18:00:00+00:00");
    let mut first = reflection("First family meeting", MEETING);
    first.sections.push(Section::new(
        "So what?",
        "I noticed how much I wanted to be useful.",
    ));
    pair.share(first, "This is the one I told you about.");
    pair.at("2026-11-10T18:00:00+00:00");
    pair.share(
        entry("experience", "Cannula, third try", "Done with help."),
        "",
    );
    pair.at("2026-11-12T19:00:00+00:00");
    pair.share(
        entry("dilemma", "Say it or leave it", "Both seem wrong."),
        "",
    );
    pair.at("2026-11-12T21:14:00+00:00");
    pair
}

/// The first page was answered, and the answer answered.
pub fn answered() -> Pair {
    let mut pair = waiting();
    pair.at("2026-11-11T20:00:00+00:00");
    let page = pair.page("First family meeting");
    let on = || On::Theirs {
        person: "Maya".into(),
        page,
    };
    let said = |kind, quote: &str, text: &str| NewComment {
        on: on(),
        kind,
        quote: quote.into(),
        text: text.into(),
        due: None,
    };
    let heard = said(
        CommentKind::Heard,
        "",
        "The silence felt like failing them.",
    );
    let heard = pair.osei.comment(&heard).unwrap();
    pair.tick();
    let quote = "Next time I want to count to five before I speak.";
    let asked = said(
        CommentKind::Question,
        quote,
        "What would you look at while you count?",
    );
    pair.osei.comment(&asked).unwrap();
    pair.tick();
    pair.osei
        .sign_off("Maya", page, "Read and discussed.")
        .unwrap();
    pair.at("2026-11-11T20:10:00+00:00");
    pair.reply();
    let helped = Some(Quality::Understood);
    pair.maya
        .mark("Dr Osei", heard, MarkKind::Helped, helped, true)
        .unwrap();
    let id = pair.maya.unread().unwrap()[0].entry;
    let back = NewComment {
        on: On::Mine {
            entry: id,
            person: "Dr Osei".into(),
        },
        kind: CommentKind::Comment,
        quote: String::new(),
        text: "At the daughter, I think. I will try it on Friday.".into(),
        due: None,
    };
    pair.maya.comment(&back).unwrap();
    pair.at("2026-11-12T20:00:00+00:00");
    let record = pair.maya.record(id).unwrap();
    let of = record.origin();
    let mut changed = record.entry;
    changed.sections[1].text.push_str(" It helped to say so.");
    pair.maya.save(of, changed).unwrap();
    pair.share_again(id, "");
    pair.at("2026-11-12T21:14:00+00:00");
    pair
}

/// One page has expired, one was taken back, and one is for a while yet.
fn gone() -> Pair {
    let mut pair = acquainted();
    pair.at("2026-11-07T18:00:00+00:00");
    let id = pair.maya.add(reflection("Too much", "No.")).unwrap().id;
    pair.share_again(id, "");
    pair.maya.take_back(id, "Dr Osei").unwrap();
    let ids = ["For a week", "For two days"].map(|title| {
        let added = pair.maya.add(reflection(title, "Only for now."));
        added.unwrap().id
    });
    for (id, until) in ids.into_iter().zip(["2026-11-30", "2026-11-09"]) {
        let mut ask = ask(&[id]);
        ask.until = until.parse().ok();
        let plan = pair.maya.plan_share(&ask).unwrap();
        pair.maya.share(&plan, "", None).unwrap();
        pair.tick();
    }
    take(&mut pair.osei);
    pair.at("2026-11-12T21:14:00+00:00");
    pair
}

pub fn sits(pair: Pair, (columns, rows): (u16, u16)) -> (Harness, TempDir) {
    let (mut harness, folder) = pair.osei_sits(columns, rows);
    harness.keys("7");
    (harness, folder)
}

fn looks(name: &str, begin: fn() -> Pair, keys: &str) {
    for (columns, rows) in SIZES {
        let (mut harness, folder) = sits(begin(), (columns, rows));
        harness.keys(keys);
        let place = folder.path().display().to_string();
        let text = harness.text().replace(&place, "/shared");
        insta::assert_snapshot!(format!("review_{name}_{columns}x{rows}"), text);
    }
}

#[test]
fn review_looks_as_it_is_kept() {
    looks("waiting", waiting, "");
    looks("reading", waiting, "tab j");
    looks("thread", answered, "j tab G");
    looks("expired", gone, "v j");
    looks("taken_back", gone, "v G");
    looks("nobody_waits", acquainted_and_answered, "");
    looks("signing", waiting, "s");
    looks("answering", waiting, "tab ) ) c");
    looks("finding", waiting, "/ f i r s t enter");
    looks("about", waiting, "i");
}

#[test]
fn what_came_to_its_last_day_is_erased_at_midnight() {
    let pair = gone();
    let time = pair.time.clone();
    let (mut harness, _folder) = sits(pair, (120, 36));
    let now = *time.lock().unwrap();
    let night = Moment::parse_from_rfc3339("2026-12-01T00:00:00+00:00").unwrap();
    assert!(harness.app.wake_at().is_some_and(|at| at <= night));
    *time.lock().unwrap() = night;
    harness
        .waits(night - now)
        .must_show("1 entry from Maya passed its last day: its text is erased here");
    let words = |line: &rounds::services::share::ReviewLine| format!("{line:?}");
    let pages = harness.journal().review_pages("Maya", false).unwrap();
    assert!(
        !pages
            .iter()
            .map(words)
            .any(|line| line.contains("For a week"))
    );
    assert_eq!(harness.app.wake_at(), None);
}

#[test]
fn words_for_somebody_are_marked_while_they_are_written() {
    let (mut harness, _folder) = sits(waiting(), (100, 30));
    harness
        .keys("tab j c")
        .types("Did Mrs Quillfeather say so, Maya?");
    harness
        .must_show("1 of 1 could identify: \"Mrs Quillfeather\" → a patient")
        .must_not_show("\"Maya\"");
    // A note for oneself never leaves, and is not looked at.
    harness.keys("esc n").types("Mrs Vane");
    harness.must_not_show("could identify");
}

#[test]
fn where_nobody_shares_a_key_to_answer_says_so() {
    let mut harness = Harness::empty(80, 24);
    harness
        .keys("7 c")
        .must_show("There is nothing to reply to yet.");
    harness
        .keys("F")
        .must_not_show("a action")
        .must_show("esc back");
    harness.keys("2").must_not_show("tab focus");
}

/// Nothing waits any more.
fn acquainted_and_answered() -> Pair {
    let mut pair = waiting();
    for line in pair.osei.review_pages("Maya", false).unwrap() {
        pair.osei.nothing_to_add("Maya", line.page).unwrap();
    }
    pair
}

#[test]
fn an_evening_of_answers() {
    let (mut harness, folder) = sits(waiting(), (80, 24));
    harness.must_show("3 waiting").must_show("5 d of 3 agreed");
    harness.must_show("This is the one I told you about.");
    // A paragraph is quoted in what is said of it, and the page stays in sight.
    harness
        .keys("tab j Q")
        .must_show("Next time I want to count to five")
        .must_show("A question about “First family meeting”");
    harness.types("What would you look at?").keys("ctrl-n");
    harness
        .must_show("1 reply not sent yet")
        .must_show("1 not sent");
    harness.keys("G").must_show("What would you look at?");
    harness
        .must_show("You · Question · just now")
        .must_show("not sent yet");
    // It can be changed until it is sent, and undone.
    harness
        .keys("enter ctrl-home")
        .types("And then: ")
        .keys("ctrl-s");
    harness.must_show("And then: What would you look at?");
    harness.must_show("1 reply not sent yet");
    harness.keys("a").types("Lead the next one due fri");
    harness.must_show("due tomorrow").keys("ctrl-s");
    harness.must_show("2 replies not sent yet");
    // The words of what is undone are back in the editor.
    harness
        .keys("u")
        .must_show("Next step undone. Here are your words.")
        .must_show("Lead the next one due 2026-11-13")
        .keys("esc")
        .must_show("1 reply not sent yet");
    // A note never leaves.
    harness.keys("n").types("Ask about sleep").keys("ctrl-s");
    harness.must_show("Note saved. It never leaves this journal.");
    harness.keys("esc j").must_show("Done with help.");
    harness
        .keys("s")
        .must_show("Sign off “Cannula, third try”, version 1")
        .must_show("One true sentence")
        .keys("ctrl-s")
        .must_show("Nothing written yet.");
    harness
        .types("I saw this done.")
        .must_show("Your signature covers this version only.")
        .keys("ctrl-s");
    harness.must_show("2 replies not sent yet");
    // The next that waits follows.
    harness.must_show("Both seem wrong.");
    harness.keys("s").must_show("can't be signed off");
    harness.keys("k s");
    harness.must_show("You have already signed off this version.");
    harness.keys("j space").must_show("3 of 3 answered");
    harness
        .keys("w")
        .must_show("What you are sending")
        .must_show("To Maya");
    harness
        .keys("enter")
        .must_show("1 reply, 1 sign-off for Maya: ");
    harness.must_show("All answered. 3 of 3.");
    let written = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(written, 4);
    let page = harness.journal().review_pages("Maya", false).unwrap();
    assert!(
        page.iter()
            .all(|line| line.answered && line.waiting.is_none())
    );
}

#[test]
fn from_waiting_to_sent_takes_five_control_keys() {
    let (mut harness, folder) = waiting().osei_sits(80, 24);
    let before = files(&folder);
    // 7, h, the words, ctrl-s, w, enter.
    harness
        .keys("7")
        .must_show("The family had asked for time.");
    harness
        .keys("h")
        .types("It felt like failing.")
        .keys("ctrl-s w enter");
    harness.must_show("1 reply for Maya: ");
    assert_eq!(files(&folder), before + 1);
}

#[test]
fn undo_takes_back_the_last_that_was_done_wherever_the_cursor_is() {
    let (mut harness, _folder) = sits(waiting(), (80, 24));
    harness.keys("c").types("Well seen.").keys("ctrl-s");
    harness.must_show("Done with help.").keys("space");
    harness.must_show("Both seem wrong.");
    harness
        .keys("u")
        .must_show("It is waiting again.")
        .must_show("Done with help.");
    harness
        .keys("u")
        .must_show("Comment undone. Here are your words.")
        .must_show("Well seen.")
        .must_show("A comment on “First family meeting”");
    // Saved again, it is said again.
    harness.keys("ctrl-s").must_show("1 reply not sent yet");
    let page = harness.journal().review_pages("Maya", false).unwrap();
    assert_eq!(page.iter().map(|line| line.comments).sum::<u32>(), 1);
}

#[test]
fn a_changed_answer_keeps_its_place() {
    let mut pair = waiting();
    let page = pair.page("First family meeting");
    for text in ["One", "Two"] {
        let new = NewComment {
            on: On::Theirs {
                person: "Maya".into(),
                page,
            },
            kind: CommentKind::Comment,
            quote: String::new(),
            text: text.into(),
            due: None,
        };
        pair.osei.comment(&new).unwrap();
        pair.tick();
    }
    let thread = |pair: &Pair| {
        let said = pair.osei.review_page("Maya", page).unwrap().thread;
        said.iter()
            .map(|said| said.text.clone())
            .collect::<Vec<_>>()
    };
    let first = pair.osei.review_page("Maya", page).unwrap().thread[0].id;
    pair.osei.rewrite(first, "One, changed", None).unwrap();
    assert_eq!(thread(&pair), ["One, changed", "Two"]);
    pair.reply();
    let late = pair.osei.rewrite(first, "Too late", None).unwrap_err();
    assert!(late.message.contains("already sent"), "{late}");
}

#[test]
fn one_sentence_is_quoted_alone() {
    let (mut harness, _folder) = sits(waiting(), (80, 24));
    harness.keys(") ) c").types("This one.").keys("ctrl-s");
    let page = harness.journal().review_pages("Maya", false).unwrap();
    let page = page.iter().find(|line| line.comments == 1).unwrap().page;
    let said = harness.journal().review_page("Maya", page).unwrap().thread;
    assert_eq!(
        said[0].quote,
        "I filled every silence, and they asked the same thing twice."
    );
    // And so it is found again when it is undone.
    harness.keys("u esc").keys("( ) ) c").must_show("This one.");
}

/// Five in one file with one message, written in another order than they happened.
fn five_at_once() -> Pair {
    let mut pair = acquainted();
    let ids: Vec<_> = [3, 1, 4, 2, 5]
        .into_iter()
        .map(|day| {
            let mut entry = reflection(&format!("Day {day}"), "Words of that day.");
            entry.at = crate::fixtures::at(&format!("2026-11-0{day}T12:00:00+00:00"));
            pair.maya.add(entry).unwrap().id
        })
        .collect();
    let mut plan = pair.maya.plan_share(&ask(&ids)).unwrap();
    plan.replace_all();
    pair.maya
        .share(&plan, "A week in five pages.", None)
        .unwrap();
    pair.tick();
    take(&mut pair.osei);
    pair
}

#[test]
fn a_share_is_one_thing_in_the_order_of_what_happened() {
    let pair = five_at_once();
    let lines = pair.osei.review_pages("Maya", true).unwrap();
    let titles: Vec<_> = lines.iter().map(|line| line.title.as_str()).collect();
    assert_eq!(titles, ["Day 1", "Day 2", "Day 3", "Day 4", "Day 5"]);
    let (mut harness, _folder) = sits(pair, (80, 24));
    // The message stands once.
    harness
        .must_show("A week in five pages.")
        .must_show("1 of 5 shared together");
    harness
        .keys("j")
        .must_show("2 of 5 shared together")
        .must_not_show("A week in five pages.");
    // All of it can be passed, and waits again when that is undone.
    harness.keys("*").must_show("All answered. 5 of 5.");
    harness
        .keys("u")
        .must_show("These 5 are waiting again.")
        .must_show("5 waiting");
}

#[test]
fn what_others_shared_is_found_by_words_and_by_how_it_stands() {
    let other = tempfile::tempdir().unwrap();
    let mut pair = answered();
    pair.joins("Jonas", other.path());
    let (mut harness, _folder) = sits(pair, (80, 24));
    let find = |harness: &mut Harness, text: &str| {
        harness.keys("/ ctrl-u").types(text).keys("enter");
    };
    find(&mut harness, "silence");
    harness
        .must_show("1 entry of Maya's")
        .must_show("First family meeting")
        .must_not_show("Jonas");
    find(&mut harness, "kind:dilemma");
    harness
        .must_show("Say it or leave it")
        .must_not_show("Cannula");
    find(&mut harness, "@jonas");
    harness.must_show("On the ward").must_not_show("Maya ");
    find(&mut harness, "is:signed");
    harness.must_show("First family meeting");
    harness
        .keys("/ ctrl-u")
        .types("kind:poem")
        .must_show("There is no kind \"poem\"")
        .keys("esc");
    // What was said is found as well.
    find(&mut harness, "daughter");
    harness.must_show("First family meeting");
    find(&mut harness, "nowhere");
    harness.must_show("Nothing fits");
    harness.keys("esc").must_show("3 waiting");
}

#[test]
fn what_changed_is_shown_and_the_earlier_version_is_there() {
    let (mut harness, _folder) = sits(answered(), (100, 30));
    harness.keys("G k k k k");
    while !harness.shows("Version 2") {
        harness.keys("j");
    }
    harness
        .keys("=")
        .must_show("Version 2, against 1")
        .must_show("It helped to say so.");
    harness
        .keys("enter")
        .must_show("Version 1, as it was")
        .must_not_show("It helped to say so.");
    harness.keys("esc");
    while harness.shows("Version 2") {
        harness.keys("j");
    }
    harness.keys("=").must_show("This is the first version.");
}

#[test]
fn people_and_what_waits_are_a_key_away() {
    let other = tempfile::tempdir().unwrap();
    let mut pair = waiting();
    pair.joins("Jonas", other.path());
    let (mut harness, _folder) = sits(pair, (80, 24));
    harness.must_show("The family had asked for time.");
    harness.keys("J").must_show("It was long.");
    harness.keys("J").must_show("There is no one further on.");
    harness
        .keys("K")
        .must_show("The family had asked for time.");
    harness.keys(".").must_show("Done with help.");
    harness
        .keys("i")
        .must_show("Learns best by")
        .must_show("A reply within");
}

#[test]
fn the_page_is_in_sight_while_it_is_answered() {
    for size in [(120, 36), (80, 24)] {
        let (mut harness, _folder) = sits(waiting(), size);
        harness
            .keys("h")
            .must_show("The family had asked for time.")
            .must_show("What I heard in “First family meeting”");
        harness.types("It felt like failing.");
        harness.must_show("The family had asked for time.");
        harness.keys("alt-down alt-down alt-down alt-down");
        harness.must_show("It felt like failing.");
        assert_eq!(harness.app.context(), rounds::app::Context::Writing);
    }
}

#[test]
fn a_statement_never_takes_other_words_along() {
    let (mut harness, _folder) = sits(waiting(), (80, 24));
    // ctrl-s saves as everywhere; what is typed next is no statement.
    harness.keys("s").types("I read it.").keys("ctrl-s");
    harness.must_show("Signed. It goes out when you send your replies.");
    harness
        .keys("k u")
        .must_show("Sign-off undone. Here are your words.");
    harness.must_show("I read it.");
}

#[test]
fn the_mentee_reads_what_was_said_and_not_what_was_noted() {
    let pair = waiting();
    let page = pair.page("First family meeting");
    let mut both = pair.osei_sits_beside_maya((80, 24));
    both.osei.keys("7 n").types("Only for me").keys("ctrl-s");
    both.osei
        .keys("c")
        .types("Well seen.")
        .keys("ctrl-s w enter");
    take(&mut both.maya);
    let unread = both.maya.unread().unwrap();
    let thread = both.maya.thread(unread[0].entry).unwrap();
    assert_eq!(thread.comments.len(), 1);
    assert_eq!(thread.comments[0].text, "Well seen.");
    assert_eq!(thread.comments[0].by, By::Them { read: false });
    let noted = both.osei.journal().review_page("Maya", page).unwrap().note;
    assert_eq!(noted, "Only for me");
    // A note that is emptied is gone.
    both.osei
        .keys("n ctrl-end ctrl-u ctrl-s")
        .must_show("Note deleted.");
}

#[test]
fn what_could_identify_somebody_is_shown_before_it_leaves() {
    let (mut harness, folder) = sits(waiting(), (80, 24));
    harness
        .keys("c")
        .types("Mr Jones in bed 4 told me so.")
        .keys("ctrl-s w");
    harness.must_show("Could identify").must_show("Mr Jones");
    harness
        .keys("enter")
        .must_show("This could identify someone. Send it?")
        .keys("enter");
    harness.must_show("1 reply not sent yet");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
    harness.keys("w enter y").must_show("1 reply for Maya: ");
}

#[test]
fn without_a_folder_one_is_asked_for_and_remembered() {
    let mut pair = waiting();
    pair.osei.set_mailbox("Maya", None).unwrap();
    let (mut harness, folder) = sits(pair, (80, 24));
    harness.keys("c").types("Well seen.").keys("ctrl-s w");
    harness
        .must_show("Next, you choose a folder.")
        .keys("enter");
    harness
        .must_show("Which folder do you share with Maya?")
        .types("/nowhere/at/all")
        .keys("enter");
    // What was typed is there again, with what is wrong with it.
    harness
        .must_show("Which folder do you share with Maya?")
        .must_show("There is no folder /nowhere/at/all");
    let place = folder.path().display().to_string();
    harness
        .keys("ctrl-u")
        .types(&place)
        .keys("enter")
        .must_show("1 reply for Maya: ");
    let kept = harness.journal().peer("Maya").unwrap().mailbox;
    assert_eq!(kept.as_deref(), Some(folder.path()));
}

/// Dr Osei at Review, with an answer for each of two people that is not sent yet.
fn two_wait(mut pair: Pair, other: &TempDir) -> (Harness, TempDir) {
    pair.joins("Jonas", other.path());
    let said = [("Maya", pair.page("First family meeting")), {
        let lines = pair.osei.review_pages("Jonas", false).unwrap();
        ("Jonas", lines[0].page)
    }];
    for (person, page) in said {
        let new = NewComment {
            on: On::Theirs {
                person: person.into(),
                page,
            },
            kind: CommentKind::Comment,
            quote: String::new(),
            text: "Well seen.".into(),
            due: None,
        };
        pair.osei.comment(&new).unwrap();
    }
    sits(pair, (80, 24))
}

fn files(folder: &TempDir) -> usize {
    std::fs::read_dir(folder.path()).map_or(0, Iterator::count)
}

#[test]
fn a_folder_that_fails_for_one_keeps_nobody_else_waiting() {
    // Whoever comes first: the folder of the other is there all the same.
    for gone in ["Maya", "Jonas"] {
        let other = tempfile::tempdir().unwrap();
        let (mut harness, folder) = two_wait(waiting(), &other);
        let missing = tempfile::tempdir().unwrap();
        let path = missing.path().to_owned();
        harness.journal().set_mailbox(gone, Some(&path)).unwrap();
        missing.close().unwrap();
        let before = (files(&folder), files(&other));
        harness.keys("w").must_show("To Maya").must_show("To Jonas");
        harness
            .keys("enter")
            .must_show("Not everything was sent")
            .must_show(&format!("Not sent to {gone}"))
            .must_show("is missing.");
        let sent = usize::from(gone == "Jonas");
        let after = (files(&folder), files(&other));
        assert_eq!(after, (before.0 + sent, before.1 + 1 - sent), "{gone}");
        let unsent = harness.journal().unsent().unwrap();
        let waits: Vec<_> = unsent.iter().map(|one| one.person.as_str()).collect();
        assert_eq!(waits, [gone]);
        // Once the folder is there, what waits is sent, and nothing twice.
        let place = if gone == "Maya" { &folder } else { &other };
        let place = place.path().to_owned();
        harness.journal().set_mailbox(gone, Some(&place)).unwrap();
        harness
            .keys("esc w enter")
            .must_show(&format!("1 reply for {gone}: "));
        assert_eq!(
            (files(&folder), files(&other)),
            (before.0 + 1, before.1 + 1)
        );
    }
}

#[test]
fn who_names_no_folder_for_one_goes_on_to_the_next() {
    let other = tempfile::tempdir().unwrap();
    let mut pair = waiting();
    pair.osei.set_mailbox("Maya", None).unwrap();
    let (mut harness, _folder) = two_wait(pair, &other);
    // Jonas's folder is known, so he waits for nobody's.
    let before = files(&other);
    harness
        .keys("w enter")
        .must_show("Which folder do you share with Maya?");
    assert_eq!(files(&other), before + 1);
    harness.keys("esc").must_show("1 reply for Jonas: ");
    harness.must_show("1 reply not sent yet");

    // Nobody's is known: one after the other is asked for.
    let mut pair = waiting();
    let (other, new) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    pair.osei.set_mailbox("Maya", None).unwrap();
    let (mut harness, _folder) = two_wait(pair, &other);
    harness.journal().set_mailbox("Jonas", None).unwrap();
    harness.keys("w enter").must_show("Which folder");
    harness
        .types("/nowhere")
        .keys("enter")
        .must_show("There is no folder");
    harness.keys("esc").must_show("Which folder");
    harness
        .types(&new.path().display().to_string())
        .keys("enter")
        .must_show("1 reply for ");
    assert_eq!(files(&new), 1);
}

#[test]
fn an_answered_page_keeps_its_place_until_the_list_is_made_anew() {
    let (mut harness, _folder) = sits(waiting(), (80, 24));
    harness
        .keys("space")
        .must_show("First family meeting")
        .must_show("Done with help.");
    harness.keys("1 7").must_not_show("First family meeting");
    harness
        .keys("v")
        .must_show("Showing every entry.")
        .must_show("First family meeting");
    // And it can wait again.
    harness
        .keys("G u")
        .must_show("It is waiting again.")
        .must_show("3 waiting");
    harness.keys("u").must_show("undo");
}

#[test]
fn a_page_longer_than_the_screen_is_read_to_its_end() {
    let mut pair = acquainted();
    let long: Vec<_> = (1..200).map(|n| format!("word{n}")).collect();
    let text = format!("{}\n\nThe last words.", long.join(" "));
    pair.share(reflection("Long", &text), "");
    let (mut harness, _folder) = sits(pair, (80, 24));
    harness
        .keys("tab")
        .must_show("word1 ")
        .must_not_show("word199");
    harness.keys("j j").must_show("word199");
    harness.keys("j").must_show("The last words.");
    harness.keys("k k k").must_show("word1 ");
    harness.keys("G").must_show("The last words.");
    harness.keys("g").must_show("word1 ");
    harness.keys("pgdn").must_show("word199");
}

#[test]
fn what_is_not_shown_any_more_is_not_answered() {
    let (mut harness, _folder) = sits(gone(), (80, 24));
    harness
        .keys("v j c")
        .must_show("You can't reply to an entry that was withdrawn or has expired.");
    harness
        .keys("s")
        .must_show("You can no longer read this entry");
    harness.must_not_show("Only for now.");
    harness.keys("j s").must_show("Maya withdrew this on");
    harness.keys("tab j c space u").must_not_show("Writing");
}

/// The bytes by which a terminal is told of a change.
fn bytes(before: &Buffer, after: &Buffer) -> usize {
    let mut sent = Vec::new();
    let mut backend = Thrifty::new(&mut sent);
    backend.draw(before.diff(after).into_iter()).unwrap();
    sent.len()
}

#[test]
fn a_key_costs_little_on_a_slow_line() {
    // A page that is turned on a large screen may cost a little more.
    for (size, most) in [((80, 24), 2048), ((120, 36), 3072)] {
        let (mut harness, _folder) = sits(answered(), size);
        for keys in ["j", "k", "j", "tab", "k", "k", "j", "tab", "j"] {
            let before = harness.picture().clone();
            harness.keys(keys);
            let sent = bytes(&before, harness.picture());
            assert!(sent < most, "{keys} sends {sent} bytes at {size:?}");
        }
    }
    let (mut harness, _folder) = sits(waiting(), (80, 24));
    harness.keys("tab");
    for keys in ["j", "j", "k"] {
        let before = harness.picture().clone();
        harness.keys(keys);
        let sent = bytes(&before, harness.picture());
        assert!(sent < 256, "{keys} sends {sent} bytes");
    }
}

#[test]
fn no_size_is_too_odd() {
    for keys in ["7", "7 tab", "7 tab G", "7 v G"] {
        let (mut harness, _folder) = answered().osei_sits(80, 24);
        harness.keys(keys);
        for (columns, rows) in [
            (60, 16),
            (79, 17),
            (80, 16),
            (109, 24),
            (110, 16),
            (200, 60),
        ] {
            harness.resize(columns, rows).must_show("Maya");
        }
        harness.resize(59, 3).must_show("a bit more room");
    }
}

#[test]
fn the_mouse_leads_to_a_page_and_a_paragraph() {
    let (mut harness, _folder) = sits(waiting(), (120, 36));
    harness
        .clicks("Cannula, third try")
        .must_show("Done with help.");
    harness
        .clicks("First family")
        .must_show("The family had asked");
    harness.clicks("count to five").keys("c");
    harness.must_show("Next time I want to count to five before I speak.");
    harness.must_show("A comment on “First family meeting”");
}

#[test]
fn a_dozen_mentees_with_thousands_of_pages_are_read_one_by_one() {
    let mut pair = acquainted();
    for n in 0..40 {
        pair.share(reflection(&format!("Page {n}"), "Words."), "");
    }
    let (mut harness, _folder) = sits(pair, (80, 24));
    harness.must_show("40 waiting").must_show("Page 0");
    harness.keys("G").must_show("Page 39");
    harness
        .keys("g")
        .must_show("Page 0")
        .must_show("40 waiting");
    for _ in 0..30 {
        harness.keys("j");
    }
    harness.must_show("Page 30");
}

#[test]
fn ones_own_ways_to_begin_come_first() {
    let own = tempfile::tempdir().unwrap();
    let lines = "# for Sundays\nThank you for showing me this:\n";
    std::fs::write(own.path().join("phrases.txt"), lines).unwrap();
    let (user_data, broken) = UserData::load(|sort| own.path().join(sort));
    assert_eq!(broken, []);
    let (mut osei, _folder) = sits(waiting(), (100, 30));
    osei.app.session.user_data = std::sync::Arc::new(user_data);
    osei.keys("c ctrl-t").must_show("This worked, because");
    osei.keys("enter")
        .must_show("Thank you for showing me this:");
    osei.must_not_show("Begin with");
}
