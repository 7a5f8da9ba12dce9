//! What is kept beside the newest state: the trash, the history, the drafts.
use rounds::{
    domain::{Draft, Entry, Filter, Section, entry::document},
    services::{Count, Problem},
};

use crate::{
    fixtures::{full, journal, kind, now, profile, reflection, titles},
    harness::Harness,
};

#[test]
fn the_trash_is_reached_from_the_palette() {
    let entries = vec![reflection("One", "."), reflection("Two", ".")];
    let mut harness = Harness::with(entries, 100, 30);
    let palette = |harness: &mut Harness, words: &str| {
        harness.keys(":").types(words).keys("enter");
    };
    palette(&mut harness, "for good");
    harness.must_show("The trash is empty.");
    harness.keys("2 D D");
    palette(&mut harness, "restore something");
    harness
        .must_show("One")
        .must_show("reflection, deleted just now");
    harness
        .types("Two")
        .keys("enter")
        .must_show("\"Two\" is back.");
    palette(&mut harness, "for good");
    harness.must_show("Delete 1 entry for good?").keys("enter");
    assert_eq!(harness.journal().deleted().unwrap().len(), 1);
    palette(&mut harness, "for good");
    harness.keys("y").must_show("The trash is empty.");
    assert!(harness.journal().deleted().unwrap().is_empty());
    harness.keys("u").must_show("Nothing to undo.");
}

#[test]
fn the_trash_gives_back_everything() {
    let mut journal = journal();
    let added = journal.add(full()).unwrap();
    let id = added.id;
    let mut changed = full();
    changed.title = "Slow down".into();
    let kept = journal.save(added.origin(), changed.clone()).unwrap();
    let history = journal.history(id).unwrap();
    changed.title = "Slower".into();
    let draft = Draft {
        id: journal.new_draft_id(),
        of: Some(kept.origin()),
        entry: changed,
        updated_at: now(),
    };
    journal.keep_draft(&draft).unwrap();

    let deleted = journal.delete(id).unwrap();
    assert_eq!(deleted.deleted_at, Some(now()));
    assert_eq!(journal.record(id).unwrap(), deleted);
    assert_eq!(journal.count(&Filter::All).unwrap(), Count::Exact(0));
    assert!(titles(&journal, Filter::word("naive")).is_empty());
    assert!(journal.drafts().unwrap().is_empty());
    assert_eq!(journal.history(id).unwrap(), history);
    let osei = Filter::Deleted.and(Filter::Person("osei".into()));
    assert_eq!(titles(&journal, osei), ["Slow down"]);
    assert!(titles(&journal, Filter::Deleted.and(Filter::word("joy"))).is_empty());
    assert_eq!(journal.delete(id).unwrap_err().problem, Problem::NotFound);

    assert_eq!(journal.restore(id).unwrap(), kept);
    assert_eq!(journal.record(id).unwrap(), kept);
    assert_eq!(journal.history(id).unwrap(), history);
    assert_eq!(journal.drafts().unwrap(), [draft]);
    assert_eq!(titles(&journal, Filter::word("naive")), ["Slow down"]);
    assert_eq!(journal.restore(id).unwrap_err().problem, Problem::NotFound);
}

#[test]
fn emptying_the_trash_leaves_no_trace() {
    let mut journal = journal();
    let kept = journal.add(reflection("kept", "words")).unwrap();
    let id = journal.add(full()).unwrap().id;
    journal.delete(id).unwrap();
    assert_eq!(journal.empty_trash().unwrap(), 1);
    for gone in [
        journal.record(id).map(|_| ()),
        journal.history(id).map(|_| ()),
        journal.restore(id).map(|_| ()),
    ] {
        assert_eq!(gone.unwrap_err().problem, Problem::NotFound);
    }
    assert_eq!(journal.history(kept.id).unwrap().len(), 1);
    assert_eq!(journal.empty_trash().unwrap(), 0);
}

#[test]
fn history_holds_every_state_and_brings_one_back() {
    let mut journal = journal();
    journal.set_profile(&profile()).unwrap();
    let first = journal.add(reflection("one", "first thoughts")).unwrap();
    let id = first.id;
    let second = journal
        .save(first.origin(), reflection("two", "second thoughts"))
        .unwrap();
    let third = journal
        .save(second.origin(), reflection("three", "third thoughts"))
        .unwrap();
    let history = journal.history(id).unwrap();
    let seen: Vec<_> = history
        .iter()
        .map(|revision| (revision.number, revision.author.as_str()))
        .collect();
    assert_eq!(seen, [(3, "Maya"), (2, "Maya"), (1, "Maya")]);
    for (revision, text) in history.iter().zip(["third", "second", "first"]) {
        let entry = document::parse(&revision.document, now()).unwrap();
        assert_eq!(entry.section("What?"), format!("{text} thoughts"));
    }
    let back = journal.revert(third.origin(), 1).unwrap();
    assert_eq!((back.revision, back.entry.title.as_str()), (4, "one"));
    assert_eq!(
        journal.revert(back.origin(), 9).unwrap_err().problem,
        Problem::NotFound
    );
}

#[test]
fn drafts_become_entries_once() {
    let mut journal = journal();
    let mut entry = reflection("half", "written");
    entry.fields.insert("revisit".into(), "next fr".into());
    let id = journal.new_draft_id();
    let mut draft = Draft {
        id,
        of: None,
        entry,
        updated_at: now(),
    };
    journal.keep_draft(&draft).unwrap();
    draft
        .entry
        .sections
        .push(Section::new("Now what?", "more \n\n"));
    journal.keep_draft(&draft).unwrap();
    assert_eq!(journal.drafts().unwrap(), [draft.clone()]);
    assert_eq!(titles(&journal, Filter::Draft), ["half"]);
    assert_eq!(titles(&journal, Filter::All).len(), 0);
    assert_eq!(journal.status().unwrap().drafts, 1);

    let refused = journal.save_draft(&draft).unwrap_err();
    assert_eq!(refused.problem, Problem::Usage, "{refused}");
    assert_eq!(journal.drafts().unwrap().len(), 1);
    draft.entry.fields.clear();
    let kept = crate::fixtures::saved(journal.save_draft(&draft).unwrap());
    assert_eq!((kept.id, kept.revision), (id, 1));
    assert!(journal.drafts().unwrap().is_empty());
    assert_eq!(
        crate::fixtures::saved(journal.save_draft(&draft).unwrap()),
        kept
    );

    let blank = Draft {
        id: journal.new_draft_id(),
        of: None,
        entry: Entry::new(kind("meeting"), now()),
        updated_at: now(),
    };
    journal.keep_draft(&blank).unwrap();
    assert!(journal.drafts().unwrap().is_empty());
}
