//! The same entry changed in two places at once: nobody's words are written over, and the person sees both.
use chrono::TimeDelta;
use rounds::{
    domain::{Draft, Id, Section},
    services::{Apart, Journal, Outcome, Problem},
};

use crate::{
    fixtures::{self, journal, reflection, saved, standing},
    harness::Harness,
};

/// A draft of an entry as it stands.
fn begun(journal: &mut Journal, id: Id) -> Draft {
    let record = journal.record(id).unwrap();
    Draft {
        id: journal.new_draft_id(),
        of: Some(record.origin()),
        entry: record.entry,
        updated_at: fixtures::now(),
    }
}

/// Saves an entry elsewhere with another text.
fn elsewhere(journal: &mut Journal, id: Id, text: &str) {
    let of = standing(journal, id);
    let title = journal.record(id).unwrap().entry.title;
    journal.save(of, reflection(&title, text)).unwrap();
}

#[track_caller]
fn apart(outcome: Outcome) -> Apart {
    match outcome {
        Outcome::Apart(apart) => *apart,
        Outcome::Saved(record) => unreachable!("it was saved over: {record:?}"),
    }
}

fn text(journal: &Journal, id: Id) -> String {
    let record = journal.record(id).unwrap();
    record.entry.section("What?").to_owned()
}

#[test]
fn whoever_saves_from_an_older_state_is_refused() {
    let mut journal = journal();
    let first = journal.add(reflection("One", "first")).unwrap();
    elsewhere(&mut journal, first.id, "theirs");
    let refused = journal.save(first.origin(), reflection("One", "mine"));
    assert_eq!(refused.unwrap_err().problem, Problem::Changed);
    let refused = journal.revert(first.origin(), 1);
    assert_eq!(refused.unwrap_err().problem, Problem::Changed);
    assert_eq!(text(&journal, first.id), "theirs");
}

#[test]
fn a_draft_and_its_entry_that_went_different_ways_are_both_kept() {
    let mut journal = journal();
    let id = journal.add(reflection("One", "a\nb\nc")).unwrap().id;
    let mut draft = begun(&mut journal, id);
    draft.entry.sections[0].text = "a\nb\nmine".into();
    elsewhere(&mut journal, id, "theirs\nb\nc");
    let both = apart(journal.save_draft(&draft).unwrap());
    assert_eq!(text(&journal, id), "theirs\nb\nc");
    assert_eq!(journal.drafts().unwrap(), std::slice::from_ref(&both.draft));
    assert_eq!(both.draft, draft);
    let merged = both.together();
    assert!(!merged.both_changed);
    assert_eq!(merged.content.entry.section("What?"), "theirs\nb\nmine");
    let changed: Vec<_> = both.lines().into_iter().map(|line| line.text).collect();
    assert!(changed.contains(&"theirs".to_owned()) && changed.contains(&"mine".to_owned()));

    // What is begun from both is saved, and the other version stays in the history.
    let kept = saved(journal.save_draft(&merged.content).unwrap());
    assert_eq!(
        (kept.revision, text(&journal, id).as_str()),
        (3, "theirs\nb\nmine")
    );
    assert!(journal.drafts().unwrap().is_empty());
    assert!(
        journal.history(id).unwrap()[1]
            .document
            .contains("theirs\nb\nc")
    );
}

#[test]
fn one_s_own_version_can_be_saved_over_the_other_which_stays_in_the_history() {
    let mut journal = journal();
    let id = journal.add(reflection("One", "a")).unwrap().id;
    let mut draft = begun(&mut journal, id);
    draft.entry.sections[0].text = "mine".into();
    elsewhere(&mut journal, id, "theirs");
    let both = apart(journal.save_draft(&draft).unwrap());
    assert!(both.together().both_changed);
    saved(journal.save_draft(&both.mine()).unwrap());
    assert_eq!(text(&journal, id), "mine");
    assert!(journal.history(id).unwrap()[1].document.contains("theirs"));
}

#[test]
fn what_adds_nothing_is_nothing_to_ask_about() {
    let mut journal = journal();
    let id = journal.add(reflection("One", "a")).unwrap().id;
    let untouched = begun(&mut journal, id);
    let mut same = begun(&mut journal, id);
    same.entry.sections[0].text = "theirs".into();
    elsewhere(&mut journal, id, "theirs");
    for draft in [untouched, same] {
        let kept = saved(journal.save_draft(&draft).unwrap());
        assert_eq!((kept.revision, text(&journal, id).as_str()), (2, "theirs"));
    }
}

#[test]
fn of_an_entry_that_is_gone_what_was_written_becomes_a_new_one() {
    for emptied in [false, true] {
        let mut journal = journal();
        let id = journal.add(reflection("One", "a")).unwrap().id;
        let mut draft = begun(&mut journal, id);
        draft.entry.sections[0].text = "mine".into();
        journal.delete(id).unwrap();
        if emptied {
            journal.empty_trash().unwrap();
        }
        let both = apart(journal.save_draft(&draft).unwrap());
        assert_eq!((&both.now, both.draft.of), (&None, None));
        // It is found again, as a draft of its own.
        assert_eq!(journal.drafts().unwrap(), std::slice::from_ref(&both.draft));
        let kept = saved(journal.save_draft(&both.draft).unwrap());
        assert_ne!(kept.id, id);
        assert_eq!(
            (kept.revision, text(&journal, kept.id).as_str()),
            (1, "mine")
        );
    }
}

#[test]
fn a_new_entry_that_was_saved_elsewhere_is_not_saved_over() {
    let mut journal = journal();
    let draft = Draft {
        id: journal.new_draft_id(),
        of: None,
        entry: reflection("New", "one"),
        updated_at: fixtures::now(),
    };
    let kept = saved(journal.save_draft(&draft).unwrap());
    let mut later = draft;
    later.entry.sections[0].text = "two".into();
    let both = apart(journal.save_draft(&later).unwrap());
    assert_eq!(text(&journal, kept.id), "one");
    assert_eq!(both.together().content.entry.section("What?"), "one\ntwo");
    saved(journal.save_draft(&both.mine()).unwrap());
    assert_eq!(text(&journal, kept.id), "two");
}

#[test]
fn a_draft_in_which_somebody_writes_on_is_not_dropped_by_another() {
    let mut journal = journal();
    let id = journal.add(reflection("One", "a")).unwrap().id;
    let mut left = begun(&mut journal, id);
    left.entry.sections[0].text = "half".into();
    journal.keep_draft(&left).unwrap();
    let mut on = left.clone();
    on.entry.sections[0].text = "half, and on".into();
    on.updated_at += TimeDelta::seconds(5);
    journal.keep_draft(&on).unwrap();
    let aside = journal.new_draft_id();
    saved(journal.save_draft_or(&left, aside).unwrap());
    assert_eq!(journal.drafts().unwrap(), [on.clone()]);
    // And that is asked about in its turn.
    on.entry.sections[0].text.push('!');
    apart(journal.save_draft(&on).unwrap());
}

#[test]
fn what_was_saved_since_outlives_an_undo() {
    let mut journal = journal();
    let id = journal.add(reflection("One", "a")).unwrap().id;
    journal.begin_step();
    journal.tag_entries(&[id], &["night".into()], &[]).unwrap();
    let tagged = journal.take_step().unwrap();
    let of = standing(&journal, id);
    let mut entry = journal.record(id).unwrap().entry;
    entry.sections[0].text = "a sentence since".into();
    journal.save(of, entry).unwrap();
    journal.take_back_step(&tagged).unwrap();
    let record = journal.record(id).unwrap();
    assert_eq!(record.entry.section("What?"), "a sentence since");
    assert!(record.entry.tags.is_empty());

    // What was changed, and changed once more since, stays, and that is said.
    let (before, now) = (standing(&journal, id), reflection("One", "another"));
    journal.begin_step();
    journal.save(before, now).unwrap();
    let change = journal.take_step().unwrap();
    elsewhere(&mut journal, id, "a third");
    let refused = journal.take_back_step(&change).unwrap_err();
    assert_eq!(refused.problem, Problem::Changed, "{refused}");
    assert_eq!(text(&journal, id), "a third");
}

/// Someone who has changed "One" in the form to end with "mine", while it was saved elsewhere.
fn writing(theirs: &str) -> (Harness, Id) {
    let mut harness = Harness::with(vec![reflection("One", "Swans.\n\nGeese.")], 100, 30);
    let journal = harness.journal();
    let id = journal
        .page(&fixtures::newest(rounds::services::Filter::All))
        .unwrap()
        .rows[0]
        .id;
    harness.keys("2 e").types(" Mine.");
    elsewhere(harness.journal(), id, theirs);
    (harness, id)
}

#[test]
fn the_form_shows_both_word_by_word_and_merges() {
    let (mut harness, id) = writing("Black swans.\n\nGeese.");
    harness.keys("ctrl-s");
    harness
        .must_show("This entry was changed elsewhere")
        .must_show("Black swans.")
        .must_show("Geese. Mine.");
    assert_eq!(text(harness.journal(), id), "Black swans.\n\nGeese.");
    harness.keys("enter").must_show("Merge both").keys("enter");
    harness
        .must_show("Both are in the form. Read it, then save.")
        .must_show("Black swans.")
        .must_show("Geese. Mine.");
    harness.keys("ctrl-s").must_show("Saved as a new version");
    assert_eq!(text(harness.journal(), id), "Black swans.\n\nGeese. Mine.");
    assert!(harness.journal().drafts().unwrap().is_empty());
}

#[test]
fn in_the_form_either_can_be_chosen() {
    let (mut harness, id) = writing("Other birds.");
    harness
        .keys("ctrl-s enter down enter")
        .must_show("Saved as a new version");
    assert_eq!(text(harness.journal(), id), "Swans.\n\nGeese. Mine.");
    assert_eq!(harness.journal().history(id).unwrap().len(), 3);

    let (mut harness, id) = writing("Other birds.");
    harness
        .keys("ctrl-s enter down down enter")
        .must_show("Draft discarded. u undoes it.");
    assert_eq!(text(harness.journal(), id), "Other birds.");
    harness.keys("u");
    assert_eq!(harness.journal().drafts().unwrap().len(), 1);
    // A draft that is taken up again is asked about at once.
    harness
        .keys("e")
        .must_show("This entry was changed elsewhere");
}

#[test]
fn who_looks_away_from_both_finds_them_again() {
    let (mut harness, id) = writing("Other birds.");
    harness
        .keys("ctrl-s esc")
        .must_show("draft saved")
        .must_show("Mine.");
    harness
        .keys("esc")
        .must_show("Draft saved; you will find it on Today.");
    assert_eq!(text(harness.journal(), id), "Other birds.");
    harness.keys("1").keys("enter");
    harness
        .must_show("This entry was changed elsewhere")
        .must_show("Other birds.");
}

#[test]
fn the_form_of_a_deleted_entry_is_saved_as_a_new_one() {
    let (mut harness, id) = writing("Geese.");
    harness.journal().delete(id).unwrap();
    harness
        .keys("ctrl-s")
        .must_show("This entry was deleted meanwhile");
    harness.keys("n").must_show("New reflection");
    assert_eq!(harness.journal().drafts().unwrap().len(), 1);
    harness.keys("ctrl-s").must_show("Saved");
    let found = harness
        .journal()
        .page(&fixtures::newest(rounds::services::Filter::All))
        .unwrap();
    assert_eq!(found.rows.len(), 1);
    assert_ne!(found.rows[0].id, id);
    assert_eq!(
        text(harness.journal(), found.rows[0].id),
        "Swans.\n\nGeese. Mine."
    );
}

#[test]
fn a_ticked_action_meanwhile_is_not_unticked_by_the_form() {
    let mut entry = reflection("One", "Swans.");
    entry
        .sections
        .push(Section::new("Actions", "- [ ] Feed them"));
    let mut harness = Harness::with(vec![entry], 100, 30);
    harness.keys("2 e").types(" Mine.");
    let row = harness.journal().find_action("Feed").unwrap();
    harness.journal().toggle_action(row.handle).unwrap();
    harness
        .keys("ctrl-s enter enter ctrl-s")
        .must_show("Saved as a new version");
    let found = harness
        .journal()
        .page(&fixtures::newest(rounds::services::Filter::All))
        .unwrap();
    let entry = harness.journal().record(found.rows[0].id).unwrap().entry;
    assert_eq!(entry.section("Actions"), "- [x] Feed them");
    assert_eq!(entry.section("What?"), "Swans. Mine.");
}

#[cfg(unix)]
mod processes {
    use std::fs;

    use crate::{
        cli::said,
        external_edit::{Desk, draft},
    };

    /// Two editors at one entry: the first is let go once the second has saved.
    fn two(workspace: &Desk, first: &str, second: &str) -> crate::cli::Said {
        let (editor, here, gone) = workspace.slow(first);
        let entry = workspace.entry.as_str();
        let child = workspace
            .command(&editor, &["edit", entry])
            .spawn()
            .unwrap();
        fs::read(here).unwrap();
        workspace.run(second, &["edit", entry]).ok();
        fs::write(gone, "").unwrap();
        said(child.wait_with_output().unwrap())
    }

    #[test]
    fn of_two_edits_at_once_the_later_is_kept_as_a_draft_and_opens_with_both() {
        let workspace = Desk::new();
        let entry = workspace.entry.as_str();
        let refused =
            two(&workspace, "exit 0", "sed -i s/Before/Swans/").fails(1, "changed elsewhere");
        assert!(refused.err.contains("kept as a draft"), "{}", refused.err);
        let shown = workspace.show(entry);
        assert!(
            shown.contains("Swans.") && !shown.contains("Twenty"),
            "{shown}"
        );
        workspace.is_clean();

        // The command it names opens both, and says what differs.
        let seen = workspace.home.path("seen");
        let look = workspace.script("look", &format!("cp \"$1\" {}", seen.display()));
        let on = workspace.run(&look, &["edit", &draft(&refused.err)]).ok();
        assert!(
            on.err.contains("[Before].") || on.err.contains("+ Twenty"),
            "{}",
            on.err
        );
        let both = fs::read_to_string(seen).unwrap();
        assert!(
            both.contains("Swans.") && both.contains("Twenty minutes."),
            "{both}"
        );
        let shown = workspace.show(entry);
        assert!(
            shown.contains("Swans.") && shown.contains("Twenty minutes."),
            "{shown}"
        );
        let status = workspace.home.run(&["status", "--json"]).ok();
        assert_eq!(status.json()[0]["drafts"], 0);
    }

    #[test]
    fn an_entry_deleted_while_it_is_written_becomes_a_new_one() {
        let workspace = Desk::new();
        let (editor, here, gone) = workspace.slow("exit 0");
        let child = workspace
            .command(&editor, &["edit", &workspace.entry])
            .spawn()
            .unwrap();
        fs::read(here).unwrap();
        workspace.home.run(&["delete", &workspace.entry]).ok();
        fs::write(gone, "").unwrap();
        let refused = said(child.wait_with_output().unwrap()).fails(1, "deleted while you wrote");
        workspace.run("true", &["edit", &draft(&refused.err)]).ok();
        let found = workspace
            .home
            .run(&["list", "\"Twenty minutes\"", "--json"])
            .ok();
        assert_eq!(found.json().len(), 1, "{}", found.out);
    }

    #[test]
    fn goals_and_people_changed_in_two_editors_keep_both() {
        for (make, edit, show) in [
            (
                &["goal", "add", "Listen"][..],
                ["goal", "edit", "Listen"],
                ["goal", "show", "Listen"],
            ),
            (
                &["person", "add", "Osei", "--note", "Tea."],
                ["person", "edit", "Osei"],
                ["person", "show", "Osei"],
            ),
            (
                &["person", "add", "Osei"],
                ["person", "compact", "Osei"],
                ["person", "show", "Osei"],
            ),
        ] {
            let workspace = Desk::new();
            workspace.home.run(make).ok();
            // In the same place: the later waits with its words, and opens with both.
            let (editor, here, gone) = workspace.slow("exit 0");
            let child = workspace.command(&editor, &edit).spawn().unwrap();
            fs::read(here).unwrap();
            let other = workspace.script("other", "echo 'Forty minutes.' >>\"$1\"");
            workspace.run(&other, &edit).ok();
            fs::write(gone, "").unwrap();
            let refused = said(child.wait_with_output().unwrap()).fails(1, "changed elsewhere");
            assert!(refused.err.contains("Twenty"), "{}", refused.err);
            let again = workspace.run("true", &edit).ok();
            assert!(
                again.err.contains("Both are in the document."),
                "{}",
                again.err
            );
            if edit[1] == "edit" {
                let shown = workspace.home.run(&show).ok().out;
                assert!(shown.contains("Twenty minutes."), "{shown}");
                assert!(shown.contains("Forty minutes."), "{shown}");
            }
            workspace.is_clean();
        }
    }

    #[test]
    fn an_action_ticked_while_the_goal_is_written_stays_ticked() {
        let workspace = Desk::new();
        workspace
            .home
            .run(&["goal", "add", "Listen", "--measure", "Nobody asks twice."])
            .ok();
        workspace
            .home
            .run(&["todo", "add", "Count to five", "--goal", "Listen"])
            .ok();
        // The editor writes elsewhere in the document.
        let (editor, here, gone) =
            workspace.slow("sed -i -e '$d' -e 's/asks twice/asks me twice/' \"$1\"");
        let edit = ["goal", "edit", "Listen"];
        let child = workspace.command(&editor, &edit).spawn().unwrap();
        fs::read(here).unwrap();
        workspace.home.run(&["todo", "done", "Count"]).ok();
        fs::write(gone, "").unwrap();
        let saved = said(child.wait_with_output().unwrap()).ok();
        assert!(
            saved.err.contains("both changes are in it"),
            "{}",
            saved.err
        );
        let shown = workspace.home.run(&["goal", "show", "Listen"]).ok().out;
        assert!(
            shown.contains("[x] Count to five") || shown.contains("✓ Count to five"),
            "{shown}"
        );
        assert!(shown.contains("Nobody asks me twice."), "{shown}");
    }

    #[test]
    fn a_tick_and_a_new_tag_meanwhile_stay() {
        let workspace = Desk::new();
        let text = "- [ ] Feed the swans";
        let entry = workspace
            .home
            .run(&["add", "meeting", text, "--tag", "old"])
            .ok()
            .id();
        let (editor, here, gone) = workspace.slow("exit 0");
        let child = workspace
            .command(&editor, &["edit", &entry])
            .spawn()
            .unwrap();
        fs::read(here).unwrap();
        workspace.home.run(&["todo", "done", "swans"]).ok();
        workspace.home.run(&["tag", "rename", "old", "new"]).ok();
        fs::write(gone, "").unwrap();
        let refused = said(child.wait_with_output().unwrap()).fails(1, "changed elsewhere");
        workspace.run("true", &["edit", &draft(&refused.err)]).ok();
        let shown = workspace.show(&entry);
        assert!(shown.contains("[x] Feed the swans"), "{shown}");
        assert!(shown.contains("new") && !shown.contains("old"), "{shown}");
        assert!(shown.contains("Twenty minutes."), "{shown}");
    }
}
