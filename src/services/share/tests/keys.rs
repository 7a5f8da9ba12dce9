//! Keys that move, are given up or forgotten.
use super::{refusing::forged, *};
use crate::domain::{
    Filter,
    share::bundle::{Fact, ReplyDays, Revoked},
};

/// A fact of Dr Osei's that changes nothing that anybody sees.
fn days(two: &Two) -> Fact {
    Fact::ReplyDays(ReplyDays {
        days: Some(2),
        at: two.osei.second(),
    })
}

#[test]
fn an_identity_moves_with_the_people_it_knows() {
    let mut two = Two::new();
    two.maya.compared("osei").unwrap();
    let id = two.maya.add(reflection("One", "a")).unwrap().id;
    two.share(&[id]);
    let page = two.page();
    two.says(page, CommentKind::Comment, "Good");
    two.osei.write_replies("maya", None).unwrap();
    let (file, words) = two.maya.pack_identity().unwrap();
    let mut new = journal("Maya", 61, &two.time);
    assert!(new.take_identity(&file, "no such words").is_err());
    assert_eq!(new.take_identity(&file, &words), Ok(1));
    assert_eq!(new.take_identity(&file, &words), Ok(0));
    assert_eq!(new.identity().unwrap(), two.maya.identity().unwrap());
    assert!(new.peer("osei").unwrap().compared.is_some());
    // What she shared and what was said of it comes out of the folder.
    new.set_mailbox("osei", Some(two.folder.path())).unwrap();
    let came = taken(&mut new);
    assert_eq!(came.iter().map(|one| one.new_comments).sum::<usize>(), 1);
    assert_eq!(new.kept_answers().unwrap()[0].said[0].title, "One");
    // A journal whose keys somebody knows keeps them.
    let told = two.osei.take_identity(&file, &words).unwrap_err();
    assert!(told.message.contains("keys of its own"), "{told}");
}

#[test]
fn who_gives_up_keys_is_not_taken_for_whoever_has_them_now() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("One", "a")).unwrap().id;
    two.share(&[id]);
    let stolen = {
        let fact = days(&two);
        forged(&mut two, vec![fact])
    };
    let before = two.osei.identity_words().unwrap();
    let renewed = two.osei.renew_identity(None).unwrap();
    assert_eq!((renewed.sent.len(), renewed.failed.len()), (1, 0));
    assert_ne!(renewed.words, before);
    two.tick();
    assert!(taken(&mut two.maya)[0].revoked);
    let told = two.maya.receive(&stolen).unwrap_err();
    assert!(told.message.contains("gave up the keys"), "{told}");
    let told = two.maya.plan_share(&ask(&[id])).unwrap_err();
    assert!(told.message.contains("gave up the keys"), "{told}");
    // With the new ones all is as before, and what was sent to the old ones is still read.
    let line = two.osei.identity().unwrap().to_string();
    two.maya.meet(&line, Some("Dr Osei"), true).unwrap();
    let other = two.maya.add(reflection("Two", "b")).unwrap().id;
    let came = two.share(&[other]);
    assert_eq!(came.iter().map(|one| one.new_pages).sum::<usize>(), 1);
    let page = two.osei.review_pages("maya", false).unwrap()[0].page;
    two.says(page, CommentKind::Comment, "Good");
    assert_eq!(two.reply()[0].new_comments, 1);
}

#[test]
fn keys_that_are_given_up_are_so_whenever_the_program_ends() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("One", "a")).unwrap().id;
    two.share(&[id]);
    let before = two.osei.identity_words().unwrap();
    // Nobody can be told: the new keys are there all the same, and the rest is said.
    let missing = two.folder.path().join("missing/file.rounds");
    let renewed = two.osei.renew_identity(Some(&missing)).unwrap();
    assert_eq!((renewed.sent.len(), renewed.failed.len()), (0, 1));
    assert_ne!(renewed.words, before);
    assert_eq!(two.osei.renewal_waits(), Ok(false));
    // As it is where the program was killed before it told anybody.
    let first = |journal: &crate::store::ReadTx<'_>| journal.peers().map(|peers| peers[0].number);
    let maya = two.osei.store.read(first).unwrap();
    let untold = crate::services::share::moving::untold(two.osei.second(), vec![maya]);
    two.osei
        .store
        .write(|journal| journal.set("identity.untold", Some(&untold)))
        .unwrap();
    assert_eq!(two.osei.renewal_waits(), Ok(true));
    let finished = two.osei.renew_identity(None).unwrap();
    assert_eq!(finished.words, renewed.words, "no other keys are made");
    assert_eq!((finished.sent.len(), finished.failed.len()), (1, 0));
    assert_eq!(two.osei.renewal_waits(), Ok(false));
    two.tick();
    assert!(taken(&mut two.maya)[0].revoked);
}

#[test]
fn what_was_sent_to_keys_of_before_is_still_read() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("One", "a")).unwrap().id;
    let plan = two.plan(&[id]);
    two.maya.share(&plan, "", None).unwrap();
    two.osei.renew_identity(None).unwrap();
    two.tick();
    let came = taken(&mut two.osei);
    assert_eq!(came.iter().map(|one| one.new_pages).sum::<usize>(), 1);
}

#[test]
fn somebody_muted_is_out_of_review_and_kept() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("One", "a")).unwrap().id;
    two.share(&[id]);
    two.osei.mute("maya", true).unwrap();
    assert!(two.osei.mentees().unwrap().is_empty());
    assert_eq!(
        (two.osei.waits(), two.osei.status().unwrap().waiting),
        (Ok(0), 0)
    );
    let other = two.maya.add(reflection("Two", "b")).unwrap().id;
    assert!(two.share(&[other]).is_empty());
    two.osei.mute("maya", false).unwrap();
    assert_eq!(two.osei.mentees().unwrap()[0].waiting, 2);
}

#[test]
fn somebody_forgotten_leaves_nothing_behind() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("One", "a wombat")).unwrap().id;
    two.share(&[id]);
    let page = two.page();
    two.osei.note("maya", page, "quokka").unwrap();
    two.says(page, CommentKind::Comment, "numbat");
    two.reply();
    let gone = two.osei.forget("maya").unwrap();
    assert_eq!(
        (gone.person.as_str(), gone.pages, gone.shared),
        ("Maya", 1, 0)
    );
    let dump = two.osei.store.read(|journal| journal.dump(false)).unwrap();
    for word in ["wombat", "quokka", "numbat", "Maya"] {
        assert!(!dump.contains(word), "{word}: {dump}");
    }
    assert!(two.osei.mentees().unwrap().is_empty());
    // On the other side the entry stays, as if it had never been shared.
    two.maya.forget("osei").unwrap();
    assert_eq!(
        two.maya.record(id).unwrap().visibility,
        crate::domain::Visibility::Private
    );
    assert_eq!(
        two.maya.count(&Filter::word("wombat")),
        Ok(crate::services::Count::Exact(1))
    );
    assert!(two.maya.thread(id).unwrap().is_empty());
    // A notice that is not theirs to give is no notice.
    let mut third = journal("Lena", 8, &two.time);
    meet(&mut two.maya, &mut third, None);
    std::mem::swap(&mut two.osei, &mut third);
    let notice = Fact::Revoked(Revoked {
        at: two.osei.second(),
    });
    let bytes = forged(&mut two, vec![notice]);
    assert!(two.maya.receive(&bytes).unwrap().revoked);
    let peers = two
        .maya
        .store
        .read(|journal| Ok::<_, crate::services::Error>(journal.peers()?))
        .unwrap();
    assert_eq!(peers.len(), 1);
}
