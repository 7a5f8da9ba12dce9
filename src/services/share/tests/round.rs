//! The whole round: sharing, answering, taking the answer in, and sharing again.
use chrono::Duration;

use super::*;
use crate::{
    domain::{
        Filter, Visibility,
        find::filter::Has,
        people::compact::Compact,
        share::bundle::{MarkKind, Quality},
    },
    services::{Count, Target, share::PageState},
    store::share::Side,
};

fn count(journal: &Journal, filter: &Filter) -> Count {
    journal.count(filter).unwrap()
}

/// An entry that Dr Osei has, who promised to answer within three days.
fn shown(two: &mut Two) -> (Id, Id) {
    let id = two.maya.add(meeting()).unwrap().id;
    two.maya
        .save_compact(
            None,
            Compact {
                reply: Some(3),
                ..Compact::new("Dr Osei")
            },
        )
        .unwrap();
    let received = two.share(&[id]);
    assert_eq!(received[0].new_pages, 1);
    assert_eq!(received[0].from, "Maya");
    assert_eq!(two.maya.record(id).unwrap().visibility, Visibility::Shared);
    assert_eq!(count(&two.maya, &Filter::Shared), Count::Exact(1));

    (id, two.page())
}

fn meeting() -> Entry {
    reflection("First family meeting", "The silence felt like failing.")
}

/// Three comments of Dr Osei's and a sign-off, four days later.
fn answered(two: &mut Two) -> (Id, Id) {
    let (id, page) = shown(two);
    two.time.pass(Duration::days(4));
    two.says(page, CommentKind::Heard, "The silence was hard.");
    two.says(page, CommentKind::Question, "What did the family say?");
    let step = NewComment {
        quote: "felt like failing".into(),
        due: "2026-11-20".parse().ok(),
        ..on(page, CommentKind::Step, "Count to five")
    };
    two.osei.comment(&step).unwrap();
    let signed = two.osei.sign_off("maya", page, "Discussed and seen.");
    signed.unwrap();
    (id, page)
}

#[test]
fn a_mentor_sees_what_waits_and_answers_it() {
    let mut two = Two::new();
    let (_, page) = shown(&mut two);
    // The mentor sees that it waits, and how soon an answer was promised.
    let mentee = two.osei.mentees().unwrap().remove(0);
    assert_eq!((mentee.person.as_str(), mentee.waiting), ("Maya", 1));
    assert_eq!((mentee.reply_days, mentee.late), (Some(3), false));
    assert_eq!(two.osei.status().unwrap().waiting, 1);
    two.time.pass(Duration::days(4));
    assert!(two.osei.mentees().unwrap()[0].late);

    let seen = two.osei.review_page("maya", page).unwrap();
    assert_eq!(seen.entry.unwrap().sections, meeting().sections);
    assert!(seen.can_sign);

    let mut two = Two::new();
    let (_, page) = answered(&mut two);
    let dropped = two.says(page, CommentKind::Comment, "Not this.");
    two.osei.retract(dropped).unwrap();
    assert!(two.osei.sign_off("maya", page, "Twice").is_err());
    let unsent = two.osei.unsent().unwrap().remove(0);
    assert_eq!((unsent.counts.comments, unsent.counts.sign_offs), (3, 1));
    assert_eq!(two.osei.mentees().unwrap()[0].waiting, 0);
    let received = two.reply().remove(0);
    assert_eq!((received.new_comments, received.sign_offs), (3, 1));
    assert_eq!(two.osei.unsent(), Ok(Vec::new()));
    assert!(two.osei.write_replies("maya", None).is_err());
    assert!(two.osei.retract(dropped).is_err());
}

#[test]
fn a_mentee_finds_the_answer_and_reads_it() {
    let mut two = Two::new();
    let (id, _) = answered(&mut two);
    two.reply();
    for filter in [Filter::Unread, Filter::Signed, Filter::Has(Has::Comment)] {
        assert_eq!(count(&two.maya, &filter), Count::Exact(1), "{filter:?}");
    }
    let unread = two.maya.unread().unwrap().remove(0);
    assert_eq!(
        (unread.entry, unread.comments, unread.sign_offs),
        (id, 3, 1)
    );
    assert_eq!(unread.person, "Dr Osei");
    let thread = two.maya.thread(id).unwrap();
    let said: Vec<_> = thread
        .comments
        .iter()
        .map(|said| said.text.as_str())
        .collect();
    let expected = [
        "The silence was hard.",
        "What did the family say?",
        "Count to five",
    ];
    assert_eq!(said, expected);
    assert!(thread.comments[0].by.is_unread());
    assert_eq!(thread.comments[2].due, "2026-11-20".parse().ok());
    assert!(thread.sign_offs[0].verified && thread.sign_offs[0].current);
    assert!(thread.shown[0].current);
    two.maya.mark_read(id).unwrap();
    assert_eq!(two.maya.unread(), Ok(Vec::new()));
    assert_eq!(count(&two.maya, &Filter::Unread), Count::Exact(0));
    let replies = two.maya.person_page("Dr Osei").unwrap().replies.unwrap();
    assert_eq!(
        (replies.promised, replies.usual, replies.of),
        (Some(3), 4, 1)
    );
}

#[test]
fn a_mentor_sees_the_new_revision_and_that_it_helped() {
    let mut two = Two::new();
    let (id, page) = answered(&mut two);
    two.osei.note("maya", page, "Ask about sleep").unwrap();
    two.reply();
    two.maya.mark_read(id).unwrap();
    let heard = two.maya.thread(id).unwrap().comments[0].id;
    let quality = Some(Quality::Understood);
    two.maya
        .mark("osei", heard, MarkKind::Helped, quality, true)
        .unwrap();
    two.maya
        .comment(&NewComment {
            on: On::Mine {
                entry: id,
                person: "osei".into(),
            },
            kind: CommentKind::Comment,
            quote: String::new(),
            text: "They asked to sit longer.".into(),
            due: None,
        })
        .unwrap();

    // She goes on with the text, and shares it again.
    two.tick();
    let mut changed = meeting();
    changed.sections[0].text.push_str(" It was not.");
    two.maya
        .save(two.maya.record(id).unwrap().origin(), changed)
        .unwrap();
    let thread = two.maya.thread(id).unwrap();
    assert!(!thread.sign_offs[0].current && thread.sign_offs[0].verified);
    assert!(!thread.shown[0].current);
    let plan = two.plan(&[id]);
    assert_eq!((plan.leaves[0].revision, plan.leaves[0].again), (2, true));
    assert_eq!((plan.waiting.comments, plan.waiting.marks), (1, 1));
    let received = two.share(&[id]).remove(0);
    assert_eq!((received.new_revisions, received.new_pages), (1, 0));
    assert_eq!((received.new_comments, received.marks), (1, 1));

    // And the mentor sees the new revision, and that it helped.
    let mentee = two.osei.mentees().unwrap().remove(0);
    assert_eq!((mentee.waiting, mentee.helped, mentee.unread), (1, 1, 1));
    let seen = two.osei.review_page("Maya", page).unwrap();
    assert_eq!((seen.line.revision, seen.earlier.len()), (2, 1));
    assert!(seen.document.contains("It was not."));
    assert_eq!(seen.thread[0].marks[0].quality, Some(Quality::Understood));
    assert!(seen.can_sign && !seen.sign_offs[0].current);
    assert_eq!(seen.note, "Ask about sleep");
    two.osei.mark_page_read("Maya", page).unwrap();
    two.osei.nothing_to_add("Maya", page).unwrap();
    let mentee = two.osei.mentees().unwrap().remove(0);
    assert_eq!((mentee.waiting, mentee.unread, mentee.answered), (0, 0, 1));
}

#[test]
fn what_was_taken_back_or_has_run_out_is_a_state_and_no_text() {
    let mut two = Two::new();
    let id = two
        .maya
        .add(reflection("Secret title", "Secret words"))
        .unwrap()
        .id;
    let until = two.time.now().date_naive() + Duration::days(2);
    let plan = two
        .maya
        .plan_share(&ShareAsk {
            until: Some(until),
            ..ask(&[id])
        })
        .unwrap();
    two.maya.share(&plan, "", None).unwrap();
    taken(&mut two.osei);
    let page = two.page();
    let quoted = NewComment {
        quote: "Secret words".into(),
        ..on(page, CommentKind::Comment, "Yes")
    };
    two.osei.comment(&quoted).unwrap();
    let shut = |two: &Two| {
        let seen = two.osei.review_page("maya", page).unwrap();
        assert!(!format!("{seen:?}").contains("Secret"), "{seen:?}");
        let lines = two.osei.review_pages("maya", false).unwrap();
        assert!(!format!("{lines:?}").contains("Secret"));
        assert!(!seen.can_sign);
        seen.line.state
    };
    two.time.pass(Duration::days(3));
    assert_eq!(shut(&two), PageState::Expired(until));
    assert_eq!(two.osei.mentees().unwrap()[0].waiting, 0);
    // Its words are no longer in the journal; what was said of it is, and its author will be told.
    taken(&mut two.osei);
    let words = |two: &Two| {
        let read = two.osei.store.read(|journal| {
            let peer = journal.peers()?.remove(0).number;
            journal.shown(peer, Side::Theirs, page)
        });
        let all: Vec<_> = read
            .unwrap()
            .into_iter()
            .map(|it| it.shown.document)
            .collect();
        all.concat()
    };
    assert_eq!(words(&two), "");
    assert_eq!(two.osei.review_page("maya", page).unwrap().thread.len(), 1);
    assert_eq!(
        two.osei
            .sharing_with("Maya")
            .unwrap()
            .unwrap()
            .unsent
            .taken_back,
        0
    );
    assert!(
        two.osei
            .comment(&on(page, CommentKind::Comment, "Late"))
            .is_err()
    );

    // Without an end it may be read again; taken back, it may not.
    assert_eq!(two.share(&[id])[0].new_revisions, 1);
    let state = two.osei.review_page("maya", page).unwrap().line.state;
    assert_eq!(state, PageState::Open);
    two.maya.take_back(id, "osei").unwrap();
    assert!(two.maya.take_back(id, "osei").is_err());
    assert_eq!(two.maya.record(id).unwrap().visibility, Visibility::Private);
    assert_eq!(count(&two.maya, &Filter::Shared), Count::Exact(0));
    two.tick();
    two.maya.write_replies("osei", None).unwrap();
    assert_eq!(taken(&mut two.osei)[0].taken_back, 1);
    assert!(matches!(shut(&two), PageState::TakenBack(_)));
    assert_eq!(words(&two), "");
    // That it is gone there comes with their next file, and is no entry that they took back.
    assert_eq!(two.maya.thread(id).unwrap().shown[0].gone, None);
    two.tick();
    two.osei.write_replies("Maya", None).unwrap();
    assert_eq!(taken(&mut two.maya)[0].taken_back, 0);
    assert!(two.maya.thread(id).unwrap().shown[0].gone.is_some());

    // Shown again it counts no more, though nothing was changed.
    two.tick();
    assert_eq!(two.share(&[id])[0].new_revisions, 1);
    let state = two.osei.review_page("maya", page).unwrap().line.state;
    assert_eq!(state, PageState::Open);
    assert_eq!(two.maya.record(id).unwrap().visibility, Visibility::Shared);
}

#[test]
fn erasing_an_entry_erases_what_was_shown_of_it() {
    let mut two = Two::new();
    let id = two
        .maya
        .add(reflection("Wombat", "quokka words"))
        .unwrap()
        .id;
    two.share(&[id]);
    let page = two.page();
    let quoted = NewComment {
        quote: "quokka".into(),
        ..on(page, CommentKind::Comment, "a quokka indeed")
    };
    two.osei.comment(&quoted).unwrap();
    two.osei.sign_off("maya", page, "Seen.").unwrap();
    two.reply();
    let later = NewComment {
        quote: "quokka".into(),
        ..on(page, CommentKind::Comment, "quokka again")
    };
    two.osei.comment(&later).unwrap();
    two.maya.delete(id).unwrap();
    two.maya.empty_trash().unwrap();
    two.reply();
    let dump = two.maya.store.read(|journal| journal.dump(false)).unwrap();
    for word in ["quokka", "Wombat"] {
        assert!(!dump.contains(word), "{dump}");
    }
    let thread = two.maya.thread(id).unwrap();
    assert!(thread.sign_offs[0].verified && !thread.sign_offs[0].current);
}

#[test]
fn files_are_read_once_and_a_bad_one_stops_no_other() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("A", "a")).unwrap().id;
    let bad = two.folder.path().join("a.rounds");
    std::fs::write(&bad, "nonsense").unwrap();
    std::fs::write(two.folder.path().join("notes.txt"), "nonsense").unwrap();
    let plan = two.plan(&[id]);
    let sent = two.maya.share(&plan, "For Friday", None).unwrap();
    let collected = two.osei.collect().unwrap();
    assert_eq!(collected.len(), 2);
    assert!(collected[1].outcome.is_err());
    assert_eq!(collected[1].file, bad);
    let received = collected[0].outcome.as_ref().unwrap();
    assert_eq!(
        (received.message.as_str(), received.already),
        ("For Friday", false)
    );
    assert_eq!(two.osei.collect(), Ok(Vec::new()));
    // Read by hand, it is known.
    let bytes = std::fs::read(&sent.path).unwrap();
    assert!(two.osei.receive(&bytes).unwrap().already);
    // Nobody reads their own.
    let own = two.maya.collect().unwrap();
    assert_eq!(own.len(), 1);
    assert!(own[0].outcome.is_err());
    assert!(two.maya.receive(&bytes).is_err());
    // A name that is taken is not taken again.
    let named = two.folder.path().join("a.rounds");
    let third = two.maya.add(reflection("C", "c")).unwrap().id;
    let plan = two.plan(&[third]);
    assert!(two.maya.share(&plan, "", Some(&named)).is_err());
    assert_eq!(
        two.maya.record(third).unwrap().visibility,
        Visibility::Private
    );
    let missing = two.folder.path().join("no/where.rounds");
    assert!(two.maya.share(&plan, "", Some(&missing)).is_err());
    assert_eq!(two.maya.thread(third).unwrap().shown, Vec::new());
    let sent = two
        .maya
        .share(&plan, "", Some(&two.folder.path().join("c")))
        .unwrap();
    assert!(sent.path.ends_with("c"));
}

#[test]
fn a_next_step_becomes_a_promise() {
    let mut two = Two::new();
    let (id, _) = answered(&mut two);
    two.reply();
    let step = two.maya.thread(id).unwrap().comments.remove(2);
    let taken = two.maya.take_on("osei", step.id, &Target::Loose).unwrap();
    assert_eq!(taken.action.text, "Count to five");
    assert_eq!(taken.action.due, step.due);
    assert!(taken.action.is_mine());
    assert!(two.maya.thread(id).unwrap().sign_offs[0].current);
    assert!(two.maya.take_on("osei", id, &Target::Loose).is_err());
}

#[test]
fn what_hangs_on_an_entry_is_found_after_it_was_changed_renamed_and_brought_back() {
    let mut two = Two::new();
    let mut entry = meeting();
    entry.people = vec!["Dr Osei".into()];
    let id = two.maya.add(entry.clone()).unwrap().id;
    two.share(&[id]);
    let page = two.page();
    two.says(page, CommentKind::Comment, "Yes");
    two.reply();
    let found = |two: &Two| {
        [Filter::Shared, Filter::Unread, Filter::Has(Has::Comment)]
            .map(|filter| count(&two.maya, &filter) == Count::Exact(1))
    };
    assert_eq!(found(&two), [true; 3]);
    entry.title = "Another title".into();
    two.maya
        .save(two.maya.record(id).unwrap().origin(), entry)
        .unwrap();
    assert_eq!(found(&two), [true; 3]);
    let mut person = two.maya.own_person("Dr Osei").unwrap();
    person.content.name = "Prof Osei".into();
    two.maya
        .save_person(person.origin(), person.content)
        .unwrap();
    assert_eq!(found(&two), [true; 3]);
    assert_eq!(two.maya.unread().unwrap()[0].person, "Prof Osei");
    two.maya.delete(id).unwrap();
    assert_eq!(found(&two), [false; 3]);
    assert_eq!(two.maya.unread(), Ok(Vec::new()));
    two.maya.take_back(id, "prof").unwrap();
    two.maya.restore(id).unwrap();
    assert_eq!(found(&two), [false, true, true]);
    assert_eq!(two.maya.record(id).unwrap().visibility, Visibility::Private);
}

#[test]
fn words_that_were_not_looked_at_yet_are_not_lost_to_later_ones() {
    let mut two = Two::new();
    let id = two.maya.add(meeting()).unwrap().id;
    let share = |two: &mut Two, text: &str, words: &str| {
        two.maya
            .save(
                two.maya.record(id).unwrap().origin(),
                reflection("Again", text),
            )
            .unwrap();
        let plan = two.plan(&[id]);
        two.maya.share(&plan, words, None).unwrap();
        two.tick();
        taken(&mut two.osei);
        let page = two.page();
        (two.osei.review_page("maya", page).unwrap().message, page)
    };
    assert_eq!(
        share(&mut two, "One.", "The silence, please").0,
        "The silence, please"
    );
    let (words, page) = share(&mut two, "Two.", "And the end");
    assert_eq!(words, "The silence, please\n\nAnd the end");
    two.says(page, CommentKind::Comment, "Well seen.");
    two.tick();
    assert_eq!(share(&mut two, "Three.", "Better?").0, "Better?");
}

#[test]
fn what_is_taken_back_before_it_was_fetched_is_in_no_file() {
    let mut two = Two::new();
    let first = two.maya.add(reflection("One", "Secret words")).unwrap().id;
    let second = two.maya.add(reflection("Two", "Other words")).unwrap().id;
    let plan = two.maya.plan_share(&ask(&[first, second])).unwrap();
    let both = two.maya.share(&plan, "", None).unwrap().path;
    two.tick();
    let before = std::fs::read(&both).unwrap();
    assert_eq!(two.maya.take_back(first, "osei").unwrap(), 1);
    assert_ne!(std::fs::read(&both).unwrap(), before);
    // The other entry is still in it, and the reader never sees the first.
    let received = taken(&mut two.osei);
    let pages: usize = received.iter().map(|one| one.new_pages).sum();
    assert_eq!(pages, 1);
    let lines = two.osei.review_pages("maya", false).unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].title, "Two");
    two.maya.write_replies("osei", None).unwrap();
    taken(&mut two.osei);
    assert_eq!(two.osei.review_pages("maya", false).unwrap().len(), 1);
    // A file of nothing else is removed.
    two.tick();
    let third = two.maya.add(reflection("Three", "More")).unwrap().id;
    let plan = two.maya.plan_share(&ask(&[third])).unwrap();
    let file = two.maya.share(&plan, "", None).unwrap().path;
    two.tick();
    assert_eq!(two.maya.take_back(third, "osei").unwrap(), 1);
    assert!(!file.exists());
}
