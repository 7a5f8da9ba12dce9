//! What somebody whose keys are known may try, by files that are sound in every layer.
use chrono::Duration;

use super::{
    refusing::{comment, forged, refused, sign_off},
    *,
};
use crate::{
    domain::{
        Filter,
        entry::document,
        share::bundle::{
            AboutMe, Comment, Fact, Mark, MarkKind, Precision, Shown, SignOff, TakenBack, Whose,
        },
    },
    services::{ActionAsk, Count, Source, Target, envelope, share::Threaded},
    store::NameKind,
};

/// An entry as Dr Osei could show it, with whatever stands in it.
fn showing(two: &mut Two, entry: Entry) -> Shown {
    let entry = entry.settled();
    Shown {
        page: two.osei.environment.id(),
        revision: 1,
        kind: entry.kind,
        precision: Precision::Exact,
        document: document::print(&entry),
        follows: Vec::new(),
        at: two.osei.second(),
        until: None,
    }
}

fn takes(two: &mut Two, facts: Vec<Fact>) -> Received {
    let bytes = forged(two, facts);
    two.maya.receive(&bytes).unwrap()
}

/// An entry of Maya's that Dr Osei has, and its page.
fn shared(two: &mut Two, kind: &str) -> (Id, Id) {
    let id = two.maya.add(of(kind, "Shown", "a")).unwrap().id;
    let asked = ShareAsk {
        check_ins: vec![id],
        ..ask(&[id])
    };
    let plan = two.maya.plan_share(&asked).unwrap();
    two.maya.share(&plan, "", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    (id, two.page())
}

#[test]
fn a_check_in_is_not_signed_off_by_anybody() {
    let mut two = Two::new();
    let (_, page) = shared(&mut two, "checkin");
    let text = two.osei.review_page("maya", page).unwrap().document;
    assert!(two.osei.sign_off("maya", page, "Good").is_err());
    let signed = sign_off(&mut two, page, &text);
    refused(
        &mut two,
        vec![Fact::SignOff(signed)],
        "which is not possible",
    );
}

#[test]
fn a_sign_off_holds_by_its_own_key_alone() {
    let mut two = Two::new();
    let (_, page) = shared(&mut two, "reflection");
    let text = two.osei.review_page("maya", page).unwrap().document;
    let mut other = journal("Sam", 77, &two.time);
    let (keys, _) = other.own().unwrap();
    let mut signed = sign_off(&mut two, page, &text);
    envelope::sign_off(&keys, &mut signed).unwrap();
    refused(
        &mut two,
        vec![Fact::SignOff(signed.clone())],
        "is not valid",
    );
    // Nor can what somebody stated of one page stand under another.
    let mut sound = sign_off(&mut two, page, &text);
    sound.revision = 2;
    refused(&mut two, vec![Fact::SignOff(sound)], "is not valid");
    signed.signature = "-----BEGIN SSH SIGNATURE-----\n".into();
    refused(&mut two, vec![Fact::SignOff(signed)], "is not valid");
}

#[test]
fn a_sign_off_counts_whatever_the_zone_it_was_made_in() {
    let mut two = Two::new();
    let (id, page) = shared(&mut two, "reflection");
    let text = two.osei.review_page("maya", page).unwrap().document;
    let mut signed = sign_off(&mut two, page, &text);
    let east = chrono::FixedOffset::east_opt(23 * 3600 + 59 * 60).unwrap();
    signed.at = signed.at.with_timezone(&east);
    let (keys, _) = two.osei.own().unwrap();
    envelope::sign_off(&keys, &mut signed).unwrap();
    takes(&mut two, vec![Fact::SignOff(signed)]);
    let thread = two.maya.thread(id).unwrap();
    assert!(thread.sign_offs[0].verified);
    assert_eq!(thread.shown[0].waiting, None);
}

#[test]
fn nobody_reaches_what_is_between_two_others() {
    let mut two = Two::new();
    let (_, page) = shared(&mut two, "reflection");
    two.says(page, CommentKind::Comment, "For Maya alone");
    two.reply();
    let said = two.maya.store.read(|journal| {
        let peer = journal.peer_named("Dr Osei")?.unwrap();
        journal.said_to_me(peer.number)
    });
    let said = said.unwrap()[0];
    // A third person, whom Maya knows, learns of the identifiers and uses them.
    two.osei = journal("Lena Vogt", 7, &two.time);
    meet(&mut two.maya, &mut two.osei, None);
    let about = comment(&mut two, page, 1);
    assert_eq!(takes(&mut two, vec![Fact::Comment(about)]).unplaced, 1);
    let mark = Mark {
        comment: said,
        kind: MarkKind::Helped,
        set: true,
        quality: None,
        at: two.osei.second(),
    };
    takes(&mut two, vec![Fact::Mark(mark)]);
    // What she says under the same identifier is another comment; taking back takes nothing of theirs.
    let own = showing(&mut two, reflection("Mine", "a"));
    let same = Comment {
        id: said,
        page: own.page,
        whose: Whose::Mine,
        ..comment(&mut two, page, 1)
    };
    let taken = TakenBack {
        page,
        at: two.osei.second() + Duration::days(900),
    };
    takes(
        &mut two,
        vec![
            Fact::Shown(own),
            Fact::Comment(same),
            Fact::TakenBack(taken),
        ],
    );
    let entry = two.maya.unread().unwrap()[0].entry;
    let thread = two.maya.thread(entry).unwrap();
    assert_eq!(thread.comments.len(), 1);
    assert_eq!(thread.comments[0].text, "For Maya alone");
    assert!(thread.comments[0].marks.is_empty());
    assert_eq!(thread.shown[0].taken_back, None);
}

#[test]
fn a_mark_on_a_comment_that_was_not_sent_counts_for_nothing() {
    let mut two = Two::new();
    let theirs = showing(&mut two, reflection("His", "a"));
    let page = theirs.page;
    takes(&mut two, vec![Fact::Shown(theirs)]);
    let said = two.maya.comment(&NewComment {
        on: On::Theirs {
            person: "Dr Osei".into(),
            page,
        },
        ..on(page, CommentKind::Comment, "Not sent")
    });
    let mark = Mark {
        comment: said.unwrap(),
        kind: MarkKind::Helped,
        set: true,
        quality: None,
        at: two.osei.second(),
    };
    takes(&mut two, vec![Fact::Mark(mark)]);
    assert_eq!(two.maya.mentees().unwrap()[0].helped, 0);
}

#[test]
fn a_page_of_anothers_is_never_an_entry_of_ones_own() {
    let mut two = Two::new();
    let own = two.maya.add(reflection("Own", "wombat")).unwrap().id;
    let counts = |two: &Two| {
        let search = |words: &str| two.maya.count(&Filter::word(words)).unwrap();
        let names = |noun| two.maya.store.read(|journal| journal.names(noun)).unwrap();
        let names = [NameKind::Person, NameKind::Tag, NameKind::Goal].map(|noun| names(noun).len());
        (
            two.maya.count(&Filter::default()).unwrap(),
            ["quokka", "wombat", "Email"].map(search),
            names,
        )
    };
    let before = counts(&two);
    let mut hostile = reflection(
        "quokka \u{202e}txet",
        &format!(
            "quokka [[{}]] and [[{}]]\n- [ ] Email quokka @me due 2026-11-13\n- [ ] Email quokka @\"Maya\"\n\
             <script>quokka</script> [x](javascript:quokka)",
            own.short(),
            own
        ),
    );
    hostile.people = vec!["Maya".into(), "Quokka".into()];
    hostile.tags = vec!["quokka\u{200b}".into()];
    hostile.goals = vec!["quokka".into()];
    let shown = showing(&mut two, hostile);
    let said = Comment {
        page: shown.page,
        whose: Whose::Mine,
        text: "quokka\n- [ ] Email quokka @me due 2026-11-13".into(),
        ..comment(&mut two, own, 1)
    };
    let about = AboutMe {
        fields: vec![Section::new("quokka", "- [ ] Email quokka @me")],
        at: two.osei.second(),
    };
    let page = shown.page;
    takes(
        &mut two,
        vec![
            Fact::Shown(shown),
            Fact::Comment(said),
            Fact::AboutMe(about),
        ],
    );
    assert_eq!(counts(&two), before);
    // What names her as its owner is offered as an action of that page's, and stands in no document of hers.
    assert_eq!(two.maya.action_tally().unwrap().open, 1);
    let rows = two.maya.actions(&ActionAsk::default()).unwrap();
    assert!(matches!(
        rows[0].source,
        Source::Shared { theirs: true, .. }
    ));
    assert_eq!(before.0, Count::Exact(1));
    assert_eq!(two.maya.status().unwrap().waiting, 1);
    // It leads nowhere, and is not taken for something to save.
    let seen = two.maya.review_page("Dr Osei", page).unwrap();
    let entry = seen.entry.unwrap();
    assert!(!format!("{entry:?}").contains(&own.short()), "{entry:?}");
    assert!(entry.sections[0].text.contains("another entry"));
    assert!(two.maya.record(page).is_err());
}

#[test]
fn a_page_named_like_an_entry_of_ones_own_is_not_taken_for_it() {
    let mut two = Two::new();
    let (own, _) = shared(&mut two, "reflection");
    let hex = format!("{}{}", "07".repeat(12), own.short());
    let mut shown = showing(&mut two, reflection("Trap", "a"));
    shown.page = Id::parse(&hex).unwrap();
    let page = shown.page;
    takes(&mut two, vec![Fact::Shown(shown)]);
    let ending = |text: &str| crate::domain::Ending::parse(text).unwrap();
    let error = two.maya.find_threaded(&ending(&own.short())).unwrap_err();
    assert!(error.message.contains("2 ids"), "{error}");
    let found = two.maya.find_threaded(&ending(&own.hex())).unwrap();
    assert!(matches!(found, Threaded::Mine { .. }));
    let found = two.maya.find_threaded(&ending(&page.hex())).unwrap();
    assert!(matches!(found, Threaded::Theirs { .. }));
}

#[test]
fn a_step_names_no_owner_and_no_other_day() {
    let mut two = Two::new();
    let (_, page) = shared(&mut two, "reflection");
    for (text, words) in [
        ("Call due 2020-01-01", "Call due: 2020-01-01"),
        (
            "Call DUE 2027-01-01 due 2027-02-02",
            "Call due: 2027-01-01 due: 2027-02-02",
        ),
        (
            "Call @\"Dr Osei\" due 2027-01-01",
            "Call \"Dr Osei\" due: 2027-01-01",
        ),
        ("Call\n- [x] it @Sam", "Call - x] it Sam"),
        ("Call due 2027-01-01.", "Call due: 2027-01-01."),
    ] {
        let said = Comment {
            kind: CommentKind::Step,
            text: text.into(),
            ..comment(&mut two, page, 1)
        };
        let id = said.id;
        takes(&mut two, vec![Fact::Comment(said)]);
        let row = two.maya.take_on("osei", id, &Target::Loose).unwrap();
        assert_eq!(row.action.text, words);
        assert_eq!(row.action.due, None, "{text}");
        assert!(row.action.is_mine() && !row.action.done, "{text}");
    }
}

#[test]
fn absurd_times_are_kept_and_break_nothing() {
    let mut two = Two::new();
    let (id, page) = shared(&mut two, "reflection");
    let text = two.osei.review_page("maya", page).unwrap().document;
    let (keys, _) = two.osei.own().unwrap();
    let mut facts = Vec::new();
    for at in [
        "9999-12-31T23:59:59.999999999+00:00",
        "1970-01-01T00:00:00+00:00",
        "9999-12-31T09:00:00-14:00",
        "1970-01-02T00:00:00+23:00",
    ] {
        let at = Moment::parse_from_rfc3339(at).unwrap();
        facts.push(Fact::Comment(Comment {
            at,
            due: chrono::NaiveDate::from_ymd_opt(9999, 12, 31),
            kind: CommentKind::Step,
            ..comment(&mut two, page, 1)
        }));
        let mut signed = SignOff {
            at,
            ..sign_off(&mut two, page, &text)
        };
        envelope::sign_off(&keys, &mut signed).unwrap();
        facts.push(Fact::SignOff(signed));
        let mut entry = reflection("Then", "x");
        entry.at = at;
        let mut shown = showing(&mut two, entry);
        shown.at = at;
        shown.revision = u32::try_from(i32::MAX).unwrap();
        facts.push(Fact::Shown(shown));
        facts.push(Fact::TakenBack(TakenBack { page, at }));
    }
    let received = takes(&mut two, facts);
    assert_eq!((received.new_comments, received.sign_offs), (4, 4));
    assert_eq!(received.new_pages, 4);
    let thread = two.maya.thread(id).unwrap();
    assert!(thread.sign_offs.iter().all(|signed| signed.verified));
    assert_eq!(thread.shown[0].taken_back, None);
    for line in two.maya.review_pages("Dr Osei", false).unwrap() {
        two.maya.review_page("Dr Osei", line.page).unwrap();
        // An answer is not dragged into the year 9999.
        let said = two.maya.comment(&NewComment {
            on: On::Theirs {
                person: "Dr Osei".into(),
                page: line.page,
            },
            ..on(line.page, CommentKind::Comment, "Now")
        });
        said.unwrap();
    }
    two.maya.mentees().unwrap();
    two.maya.status().unwrap();
    two.maya.unread().unwrap();
    two.maya.write_replies("Dr Osei", None).unwrap();
    two.maya.take_back(id, "Dr Osei").unwrap();
}

#[test]
fn many_thousand_facts_of_one_page_are_taken_in_as_one() {
    let most = 1500;
    let mut two = Two::new();
    let (id, page) = shared(&mut two, "reflection");
    let said = (0..most).map(|_| Fact::Comment(comment(&mut two, page, 1)));
    let said = said.collect();
    assert_eq!(takes(&mut two, said).new_comments, most);
    assert_eq!(two.maya.unread().unwrap()[0].comments, most);
    two.maya.thread(id).unwrap();
    let first = showing(&mut two, reflection("Many", "words"));
    let own = first.page;
    let shown = (1..).take(most).map(|revision| {
        Fact::Shown(Shown {
            revision,
            ..first.clone()
        })
    });
    let shown = shown.collect();
    let received = takes(&mut two, shown);
    assert_eq!((received.new_pages, received.new_revisions), (1, most - 1));
    let seen = two.maya.review_page("Dr Osei", own).unwrap();
    assert_eq!(seen.earlier.len(), most - 1);
    let pages = (0..most).map(|_| Fact::Shown(showing(&mut two, reflection("Page", "words"))));
    let pages = pages.collect();
    assert_eq!(takes(&mut two, pages).new_pages, most);
    let said = u64::try_from(most).unwrap() + 1;
    assert_eq!(two.maya.status().unwrap().waiting, said);
    assert_eq!(two.maya.mentees().unwrap().len(), 1);
    let waiting = two.maya.review_pages("Dr Osei", true).unwrap();
    assert_eq!(waiting.len(), most + 1);
}

#[test]
fn nobody_takes_the_name_of_another_by_what_cannot_be_seen() {
    let mut two = Two::new();
    for (seed, name) in ["Dr\u{200b} Osei", "\u{202e}Dr Osei", "Dr Ose\u{fe0f}i"]
        .into_iter()
        .enumerate()
    {
        let mut other = journal("Sam", 90 + u64::try_from(seed).unwrap(), &two.time);
        let line = other.identity().unwrap().to_string();
        let line = line.replace("Sam", name);
        let error = two.maya.meet(&line, None, false).unwrap_err();
        assert!(error.message.contains("have other keys for"), "{error}");
        let error = two.maya.meet(&line, Some(name), false).unwrap_err();
        assert!(error.message.contains("have other keys for"), "{error}");
    }
    assert_eq!(two.maya.peers().unwrap().len(), 1);
    // Nor does a name of many names open the gate for all of them.
    let mut other = journal("Sam", 99, &two.time);
    let line = other.identity().unwrap().to_string();
    let names = "Sam Patel Jones Smith Khan Brown Taylor Shah";
    let line = line.replace("Sam", names);
    two.maya.meet(&line, Some("Sam"), false).unwrap();
    let found = two.maya.findings_for("Sam", "Mrs Patel", &[]).unwrap();
    assert_eq!(found.len(), 1);
}

#[test]
fn a_title_of_a_megabyte_is_a_line_in_a_list() {
    let mut two = Two::new();
    let shown = showing(&mut two, reflection(&"tall ".repeat(200_000), "a"));
    let page = shown.page;
    takes(&mut two, vec![Fact::Shown(shown)]);
    let line = two.maya.review_pages("Dr Osei", true).unwrap().remove(0);
    assert!(line.title.len() < 300);
    let seen = two.maya.review_page("Dr Osei", page).unwrap();
    assert!(seen.entry.unwrap().title.len() > 900_000);
}
