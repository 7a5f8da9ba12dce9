//! Actions between two people: each side has those that are theirs to do, and learns of what the other did.
use chrono::NaiveDate;

use super::{refusing::forged, *};
use crate::{
    domain::{Section, share::bundle::Done},
    services::{ActionAsk, ActionRow, Source, Target},
};

fn day(day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 11, day)
}

fn open(journal: &Journal, mine: bool) -> Vec<ActionRow> {
    let ask = ActionAsk {
        mine: Some(mine),
        ..ActionAsk::default()
    };
    journal.actions(&ask).unwrap()
}

fn words(rows: &[ActionRow]) -> Vec<&str> {
    rows.iter().map(|row| row.action.text.as_str()).collect()
}

pub(super) fn step(two: &mut Two, page: Id, text: &str) -> Id {
    two.tick();
    let step = NewComment {
        due: day(20),
        ..on(page, CommentKind::Step, text)
    };
    two.osei.comment(&step).unwrap()
}

/// A meeting of Maya's with her mentor, in which he promised something.
fn meeting(two: &mut Two) -> Id {
    let mut entry = of("meeting", "Our meeting", "We spoke.");
    entry.people = vec!["Dr Osei".into()];
    entry.sections.push(Section::new(
        "Actions",
        "- [ ] Send the paper @\"Dr Osei\" due 2026-11-18\n- [ ] Read it @me",
    ));
    two.maya.add(entry).unwrap().id
}

#[test]
fn a_step_with_a_date_is_on_both_lists_and_done_travels_back() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("Ward", "Too fast.")).unwrap().id;
    two.share(&[id]);
    let page = two.page();
    step(&mut two, page, "Count to five");
    let given = open(&two.osei, false);
    assert_eq!(words(&given), ["Count to five"]);
    assert_eq!(given[0].action.owner.as_ref().unwrap().name(), "Maya");
    assert_eq!(two.osei.status().unwrap().late, 0);
    assert_eq!(two.osei.action_tally().unwrap().open, 1);
    two.reply();

    let mine = open(&two.maya, true);
    assert_eq!(words(&mine), ["Count to five"]);
    assert!(
        matches!(&mine[0].source, Source::Shared { own: Some(own), person, .. } if *own == id && person == "Dr Osei")
    );
    let found = two.maya.find_action("count to five").unwrap();
    assert_eq!(found.handle, mine[0].handle);
    assert!(two.maya.redate_action(found.handle, day(30)).is_err());
    let row = two.maya.toggle_action(found.handle).unwrap();
    assert!(row.action.done);
    assert_eq!(open(&two.maya, true), []);
    assert_eq!(two.maya.unsent().unwrap()[0].counts.done, 1);

    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    assert_eq!(taken(&mut two.osei)[0].done, 1);
    assert_eq!(open(&two.osei, false), []);
    let read = two.osei.review_page("maya", page).unwrap();
    assert!(read.thread[0].done.is_some());
    let thread = two.maya.thread(id).unwrap();
    assert!(thread.comments[0].done.is_some());

    // Who gave it may open it again: the latest counts, on either side.
    two.tick();
    let done = ActionAsk {
        done: Some(true),
        ..ActionAsk::default()
    };
    let done = two.osei.actions(&done).unwrap();
    two.osei.toggle_action(done[0].handle).unwrap();
    two.reply();
    assert_eq!(words(&open(&two.maya, true)), ["Count to five"]);
}

#[test]
fn what_a_page_gives_its_reader_is_theirs_and_is_ticked_in_the_authors_own_entry() {
    let mut two = Two::new();
    let id = meeting(&mut two);
    two.share(&[id]);
    let mine = open(&two.osei, true);
    assert_eq!(words(&mine), ["Send the paper"]);
    assert_eq!(mine[0].action.due, day(18));
    two.osei.toggle_action(mine[0].handle).unwrap();
    two.reply();
    let text = two.maya.record(id).unwrap().entry.sections[1].text.clone();
    assert!(text.starts_with("- [x] Send the paper"), "{text}");
    assert!(text.contains("- [ ] Read it"), "{text}");
    assert_eq!(two.maya.history(id).unwrap()[0].author, "Dr Osei");

    // A later state of the page, with the line moved, is the same action.
    two.tick();
    let mut record = two.maya.record(id).unwrap();
    record.entry.sections[0].text = "We spoke\n\nat length.".into();
    two.maya.save(record.origin(), record.entry).unwrap();
    two.share(&[id]);
    assert_eq!(open(&two.osei, true), []);
    // Opened again, it is open in the entry too.
    two.tick();
    let done = ActionAsk {
        done: Some(true),
        ..ActionAsk::default()
    };
    let done = two.osei.actions(&done).unwrap();
    two.osei.toggle_action(done[0].handle).unwrap();
    two.reply();
    let text = two.maya.record(id).unwrap().entry.sections[1].text.clone();
    assert!(text.starts_with("- [ ] Send the paper"), "{text}");
}

#[test]
fn words_that_were_replaced_in_the_copy_are_found_again_in_the_entry() {
    let mut two = Two::new();
    let mut entry = of("meeting", "Meeting", "We spoke.");
    entry.people = vec!["Dr Osei".into()];
    entry.sections.push(Section::new(
        "Actions",
        "- [ ] Write to Mrs Patel @\"Dr Osei\" due 2026-11-18",
    ));
    let id = two.maya.add(entry).unwrap().id;
    let mut plan = two.plan(&[id]);
    plan.replace_all();
    two.maya.share(&plan, "", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    let mine = open(&two.osei, true);
    assert_eq!(mine.len(), 1);
    assert!(!mine[0].action.text.contains("Patel"));
    two.osei.toggle_action(mine[0].handle).unwrap();
    two.reply();
    let text = two.maya.record(id).unwrap().entry.sections[1].text.clone();
    assert!(text.starts_with("- [x] Write to Mrs Patel"), "{text}");
}

#[test]
fn a_step_that_was_made_an_action_is_one_and_ticking_it_is_told() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("Ward", "Too fast.")).unwrap().id;
    two.share(&[id]);
    let page = two.page();
    let step = step(&mut two, page, "Count to five");
    two.reply();
    let row = two.maya.take_on("osei", step, &Target::Loose).unwrap();
    assert_eq!(open(&two.maya, true), std::slice::from_ref(&row));
    assert!(two.maya.take_on("osei", step, &Target::Loose).is_err());
    two.tick();
    two.maya.settle_action(row.handle, true).unwrap();
    assert_eq!(two.maya.unsent().unwrap()[0].counts.done, 1);
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    assert_eq!(open(&two.osei, false), []);
    // Opened again by the mentor, it is open in her list, and nothing is told back.
    two.tick();
    let done = ActionAsk {
        done: Some(true),
        ..ActionAsk::default()
    };
    let done = two.osei.actions(&done).unwrap();
    two.osei.toggle_action(done[0].handle).unwrap();
    two.reply();
    assert_eq!(words(&open(&two.maya, true)), ["Count to five"]);
    assert_eq!(two.maya.unsent().unwrap(), []);
}

#[test]
fn what_is_taken_back_muted_or_gone_is_on_no_list() {
    let mut two = Two::new();
    let id = meeting(&mut two);
    two.share(&[id]);
    two.osei.mute("maya", true).unwrap();
    assert_eq!(open(&two.osei, true), []);
    two.osei.mute("maya", false).unwrap();
    assert_eq!(open(&two.osei, true).len(), 1);
    two.maya.take_back(id, "osei").unwrap();
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    assert_eq!(open(&two.osei, true), []);
}

#[test]
fn what_is_said_of_actions_that_are_not_known_does_nothing_and_is_kept() {
    use crate::domain::share::bundle::{Fact, Whose};
    let mut two = Two::new();
    let id = meeting(&mut two);
    two.share(&[id]);
    let page = two.page();
    let before = two.maya.record(id).unwrap();
    let shown = two.maya.thread(id).unwrap().shown[0].document.clone();
    let digest = crate::services::envelope::digest(&shown);
    let line = |words: &str| {
        let at = shown.lines().position(|line| line.contains(words));
        u32::try_from(at.unwrap()).unwrap() + 1
    };
    let done = |page, step, digest: Option<&str>, line| {
        Fact::Done(Done {
            page,
            whose: Whose::Yours,
            step,
            digest: digest.map(str::to_owned),
            line,
            set: true,
            at: two_at(),
        })
    };
    let nowhere = Id::from_bytes([9; 16]);
    let facts = vec![
        done(nowhere, None, Some(&digest), Some(3)),
        done(page, Some(nowhere), None, None),
        // Her own line is not his to tick, nor one that is no action.
        done(page, None, Some(&digest), Some(line("Read it"))),
        done(page, None, Some(&digest), Some(2)),
        done(page, None, Some(&"0".repeat(64)), Some(1)),
        done(page, None, Some(&digest), Some(2_147_483_647)),
    ];
    let bytes = forged(&mut two, facts);
    two.maya.receive(&bytes).unwrap();
    assert_eq!(two.maya.record(id).unwrap().entry, before.entry);
    assert_eq!(open(&two.maya, true).len(), 1);
}

pub(super) fn two_at() -> Moment {
    Moment::parse_from_rfc3339("2026-11-13T09:00:00+00:00").unwrap()
}
