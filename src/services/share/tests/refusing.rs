//! What is not taken in, and that the order of what is taken in makes no difference.
use std::path::Path;

use super::*;
use crate::{
    domain::{
        entry::document,
        share::bundle::{
            Bundle, Comment, Fact, Mark, MarkKind, Precision, Quality, ReplyDays, Shown, SignOff,
            TakenBack, Whose,
        },
    },
    services::{self, NewJournal, Problem, envelope},
};

/// A file of Dr Osei's to Maya that says whatever one likes.
pub(super) fn forged(two: &mut Two, facts: Vec<Fact>) -> Vec<u8> {
    let (keys, from) = two.osei.own().unwrap();
    let to = two.maya.identity().unwrap();
    let bundle = Bundle {
        id: two.osei.environment.id(),
        from,
        to: envelope::fingerprint(&to),
        at: two.osei.second(),
        message: String::new(),
        requires: Vec::new(),
        facts,
        later: Vec::new(),
    };
    envelope::seal(&bundle, &keys, &to).unwrap()
}

pub(super) fn comment(two: &mut Two, page: Id, revision: u32) -> Comment {
    Comment {
        id: two.osei.environment.id(),
        page,
        whose: Whose::Yours,
        revision,
        kind: CommentKind::Comment,
        digest: None,
        quote: String::new(),
        text: "Hm".into(),
        due: None,
        at: two.osei.second(),
    }
}

pub(super) fn sign_off(two: &mut Two, page: Id, document: &str) -> SignOff {
    let (keys, _) = two.osei.own().unwrap();
    let mut sign_off = SignOff {
        id: two.osei.environment.id(),
        page,
        revision: 1,
        digest: envelope::digest(document),
        statement: "Seen".into(),
        at: two.osei.second(),
        signature: String::new(),
    };
    envelope::sign_off(&keys, &mut sign_off).unwrap();
    sign_off
}

/// Holds that a file is refused, with these words, and that nothing changed.
pub(super) fn refused(two: &mut Two, facts: Vec<Fact>, words: &str) {
    let bytes = forged(two, facts);
    let before = two.maya.store.read(|journal| journal.dump(false)).unwrap();
    let error = two.maya.receive(&bytes).unwrap_err();
    assert!(error.message.contains(words), "{error}");
    assert!(error.message.contains("Nothing"), "{error}");
    let after = two.maya.store.read(|journal| journal.dump(false)).unwrap();
    assert_eq!(before, after);
}

#[test]
fn what_is_said_of_what_was_not_shown_reaches_nothing() {
    let mut two = Two::new();
    let shown = two.maya.add(reflection("Shown", "a")).unwrap().id;
    let torn = two.maya.add(of("dilemma", "Torn", "b")).unwrap().id;
    two.share(&[shown]);
    let page = two.page();
    let text = two.osei.review_page("maya", page).unwrap().document;
    let good = comment(&mut two, page, 1);
    // Another copy of her journal may have shown what this one did not: it is kept, and stands with no entry.
    let stray: Vec<_> = [shown, torn, two.osei.environment.id()]
        .map(|page| Fact::Comment(comment(&mut two, page, 1)))
        .into();
    let other_page = sign_off(&mut two, shown, &text);
    let other_text = sign_off(&mut two, page, "a different text");
    let mark = Mark {
        comment: good.id,
        kind: MarkKind::Helped,
        set: true,
        quality: None,
        at: two.osei.second(),
    };
    let signed = [other_page, other_text].map(Fact::SignOff).into();
    let facts = [stray, signed, vec![Fact::Mark(mark)]].concat();
    let bytes = forged(&mut two, facts);
    let received = two.maya.receive(&bytes).unwrap();
    assert_eq!(
        (received.unplaced, received.new_comments, received.sign_offs),
        (5, 3, 2)
    );
    for id in [shown, torn] {
        let thread = two.maya.thread(id).unwrap();
        assert!(thread.comments.is_empty() && thread.sign_offs.is_empty());
        assert_eq!(
            two.maya
                .standings(&[id])
                .unwrap()
                .first()
                .map(|one| one.1.signed),
            (id == shown).then_some(false)
        );
    }
    assert!(two.maya.unread().unwrap().is_empty());
    let kept = two.maya.kept_answers().unwrap();
    assert_eq!((kept.len(), kept[0].said.len()), (1, 5));
    let helped = two.maya.store.read(|journal| {
        let peer = journal.peer_named("Dr Osei")?.unwrap();
        journal.helped(peer.number)
    });
    assert_eq!(helped.unwrap(), 0);
    // What is known and wrong is refused as ever, with all that stands beside it.
    let mut signed = sign_off(&mut two, page, &text);
    signed.statement = "Excellent".into();
    let facts = vec![Fact::Comment(good.clone()), Fact::SignOff(signed)];
    refused(&mut two, facts, "is not valid");
    // By itself the good one is not.
    let bytes = forged(&mut two, vec![Fact::Comment(good.clone())]);
    assert_eq!(two.maya.receive(&bytes).unwrap().new_comments, 1);
    assert!(two.maya.receive(&bytes).unwrap().already);
    // It cannot be made to say something else later.
    let other = Comment {
        text: "Otherwise".into(),
        ..good.clone()
    };
    refused(&mut two, vec![Fact::Comment(other)], "contradicts");
    let bytes = forged(&mut two, vec![Fact::Comment(good)]);
    assert_eq!(two.maya.receive(&bytes).unwrap().new_comments, 0);
}

#[test]
fn support_is_never_signed_off() {
    let mut two = Two::new();
    let torn = two.maya.add(of("dilemma", "Torn", "b")).unwrap().id;
    let chosen = ShareAsk {
        check_ins: vec![torn],
        ..ask(&[torn])
    };
    let plan = two.maya.plan_share(&chosen).unwrap();
    two.maya.share(&plan, "", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    let page = two.page();
    let seen = two.osei.review_page("maya", page).unwrap();
    assert!(!seen.can_sign);
    assert!(two.osei.sign_off("maya", page, "Good").is_err());
    let signed = sign_off(&mut two, page, &seen.document);
    refused(&mut two, vec![Fact::SignOff(signed)], "signs off a dilemma");
}

#[test]
fn what_was_shown_stays_as_it_was_and_pages_of_two_people_never_meet() {
    let mut two = Two::new();
    let entry = reflection("A", "a").settled();
    let mut shown = Shown {
        page: two.osei.environment.id(),
        revision: 1,
        kind: entry.kind,
        precision: Precision::Exact,
        document: document::print(&entry),
        follows: Vec::new(),
        at: two.osei.second(),
        until: None,
    };
    let bytes = forged(&mut two, vec![Fact::Shown(shown.clone())]);
    assert_eq!(two.maya.receive(&bytes).unwrap().new_pages, 1);
    let page = shown.page;
    shown.document = document::print(&reflection("A", "changed").settled());
    // Another text under the same number stands beside the first: there may be two copies of his journal.
    let bytes = forged(&mut two, vec![Fact::Shown(shown.clone())]);
    assert_eq!(two.maya.receive(&bytes).unwrap().new_revisions, 1);
    let seen = two.maya.review_page("Dr Osei", page).unwrap();
    let texts = [&seen.document, &seen.beside[0].document];
    assert!(texts.iter().any(|text| text.contains("changed")) && seen.beside.len() == 1);
    assert!(texts.iter().any(|text| !text.contains("changed")));

    // Somebody else may use the same name for a page of theirs.
    let osei = std::mem::replace(&mut two.osei, journal("Lena Vogt", 7, &two.time));
    meet(&mut two.maya, &mut two.osei, None);
    let bytes = forged(&mut two, vec![Fact::Shown(shown)]);
    assert_eq!(two.maya.receive(&bytes).unwrap().new_pages, 1);
    let text = |person: &str| two.maya.review_page(person, page).unwrap().document;
    assert!(text("Lena").contains("changed"));
    assert_eq!(
        two.maya.review_page("Dr Osei", page).unwrap().beside.len(),
        1
    );
    // And taking hers back takes nothing of his.
    let taken = TakenBack {
        page,
        at: two.osei.second(),
    };
    let bytes = forged(&mut two, vec![Fact::TakenBack(taken)]);
    two.maya.receive(&bytes).unwrap();
    let open = |person: &str| two.maya.review_page(person, page).unwrap().entry.is_some();
    assert!(open("Dr Osei") && !open("Lena"));
    drop(osei);
}

#[test]
fn only_known_keys_are_believed() {
    let mut two = Two::new();
    let mut stranger = journal("Ama Osei", 9, &two.time);
    meet(&mut stranger, &mut two.maya, None);
    let id = stranger.add(reflection("A", "a")).unwrap().id;
    let asked = ShareAsk {
        person: "Maya".into(),
        ..ask(&[id])
    };
    let plan = stranger.plan_share(&asked).unwrap();
    let sent = stranger.share(&plan, "", Some(two.folder.path())).unwrap();
    let bytes = std::fs::read(&sent.path).unwrap();
    let error = two.maya.receive(&bytes).unwrap_err();
    let words = stranger.identity_words().unwrap();
    assert_eq!(error.problem, Problem::NotFound);
    assert!(error.message.contains(&words), "{error}");
    // What lies in a folder is told of once, and looked at again when its writer is known.
    assert_eq!(two.maya.collect().unwrap().len(), 1);
    assert_eq!(two.maya.collect().unwrap().len(), 0);
    let line = stranger.identity().unwrap().to_string();
    two.maya.meet(&line, Some("Dr Osei"), true).unwrap();
    assert_eq!(taken(&mut two.maya)[0].new_pages, 1);
    // What the keys before signed is refused by now.
    let days = ReplyDays {
        days: Some(2),
        at: two.osei.second(),
    };
    let bytes = forged(&mut two, vec![Fact::ReplyDays(days)]);
    let error = two.maya.receive(&bytes).unwrap_err();
    assert!(error.message.contains("old keys"), "{error}");
    // And what is for another is nobody else's to read.
    let mut third = journal("Sam", 11, &two.time);
    meet(&mut third, &mut stranger, None);
    assert!(third.receive(&std::fs::read(&sent.path).unwrap()).is_err());
}

/// Maya's journal in a file, so that it can be copied.
pub(super) fn kept(path: &Path, time: &Time) -> Journal {
    let time = time.clone();
    let mut chance = Rng::new(21);
    let started = time.now();
    let new = NewJournal {
        profile: Profile {
            name: "Maya".into(),
            stage: None,
            region: None,
            places: Vec::new(),
            competencies: Vec::new(),
            review: None,
            started,
        },
        passphrase: None,
    };
    let random = move |bytes: &mut [u8]| bytes.fill_with(|| chance.bits().to_le_bytes()[0]);
    services::create(path, new, Environment::new(move || time.now(), random)).unwrap()
}

/// Everything that Dr Osei may write to Maya, in many files.
fn files(two: &mut Two) -> (Vec<Vec<u8>>, Vec<Id>) {
    let first = two.maya.add(reflection("One", "a")).unwrap().id;
    let second = two.maya.add(reflection("Two", "b")).unwrap().id;
    two.share(&[first, second]);
    let said = two.maya.comment(&NewComment {
        on: On::Mine {
            entry: first,
            person: "osei".into(),
        },
        kind: CommentKind::Question,
        quote: String::new(),
        text: "And now?".into(),
        due: None,
    });
    let said = said.unwrap();
    two.maya
        .save(
            two.maya.record(first).unwrap().origin(),
            reflection("One", "a, later"),
        )
        .unwrap();
    two.tick();
    two.share(&[first]);
    let own = two.osei.add(reflection("Mine", "c")).unwrap().id;
    let mut files = Vec::new();
    let mut write = |two: &mut Two, share: bool| {
        two.tick();
        let asked = ShareAsk {
            person: "Maya".into(),
            ..ask(&[own])
        };
        let sent = if share {
            let plan = two.osei.plan_share(&asked).unwrap();
            two.osei.share(&plan, "", None).unwrap()
        } else {
            two.osei.write_replies("Maya", None).unwrap()
        };
        files.push(std::fs::read(sent.path).unwrap());
    };
    for line in two.osei.review_pages("Maya", false).unwrap() {
        two.says(line.page, CommentKind::Heard, "Heard");
        write(two, false);
        two.osei.sign_off("Maya", line.page, "Seen").unwrap();
        write(two, false);
        two.says(line.page, CommentKind::Question, "Why?");
        write(two, false);
    }
    write(two, true);
    for (set, quality) in [(true, None), (false, None), (true, Some(Quality::Inspired))] {
        two.osei
            .mark("Maya", said, MarkKind::Helped, quality, set)
            .unwrap();
        write(two, false);
    }
    two.osei.take_back(own, "Maya").unwrap();
    write(two, false);
    two.osei
        .save(
            two.osei.record(own).unwrap().origin(),
            reflection("Mine", "c, later"),
        )
        .unwrap();
    write(two, true);
    two.osei
        .comment(&NewComment {
            on: On::Mine {
                entry: own,
                person: "Maya".into(),
            },
            kind: CommentKind::Comment,
            quote: "later".into(),
            text: "I changed it".into(),
            due: None,
        })
        .unwrap();
    write(two, false);
    (files, vec![first, second])
}

#[test]
fn any_order_and_any_repetition_give_the_same_state() {
    let time = Time::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("maya");
    let mut two = Two::between(kept(&path, &time), time.clone());
    let (files, ids) = files(&mut two);
    two.maya = journal("Nobody", 1, &time);
    assert!(files.len() > 10);
    let mut chance = Rng::new(5);
    let mut states = Vec::new();
    for turn in 0..16 {
        let mut order: Vec<_> = (0..files.len()).collect();
        for _ in 0..turn {
            // Some come twice, all change places.
            let pick = |chance: &mut Rng, of: usize| {
                usize::try_from(chance.bits() % u64::try_from(of).unwrap()).unwrap()
            };
            let again = order[pick(&mut chance, order.len())];
            let at = pick(&mut chance, order.len());
            order.insert(at, again);
            for n in 0..order.len() {
                let other = pick(&mut chance, order.len());
                order.swap(n, other);
            }
        }
        let copy = folder.path().join(format!("{turn}"));
        std::fs::copy(&path, &copy).unwrap();
        let now = time.now();
        let mut maya = services::open(&copy, None, Environment::fixed(now, turn)).unwrap();
        for file in &order {
            maya.receive(&files[*file]).unwrap();
        }
        let facts = maya.store.read(|journal| journal.dump(true)).unwrap();
        let threads: Vec<_> = ids.iter().map(|id| maya.thread(*id).unwrap()).collect();
        let pages = maya.review_pages("Dr Osei", false).unwrap();
        let unread = maya.unread().unwrap();
        states.push(format!("{facts}\n{threads:?}\n{pages:?}\n{unread:?}"));
    }
    for state in &states {
        assert_eq!(*state, states[0]);
    }
    assert!(states[0].contains("inspired") && states[0].contains("I changed it"));
}
