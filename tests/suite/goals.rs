//! Goals: from nothing or from an entry, with evidence, milestones and confidence.
use rounds::{
    domain::{
        Filter, Section,
        plan::{
            action::Action,
            goal::{Goal, State},
        },
    },
    services::{Problem, Target, UserData},
};

use crate::fixtures::{at, full, journal, reflection, titles};

fn goal(title: &str) -> Goal {
    Goal::new(title)
}

#[test]
fn feedback_becomes_a_goal_and_its_first_evidence() {
    let mut journal = journal();
    let mut feedback = full();
    feedback.goals.clear();
    feedback
        .sections
        .push(Section::new("Change", "Count to five, then speak."));
    let feedback = journal.add(feedback).unwrap();
    let goal = Goal::from_entry(&feedback.entry);
    let filed = journal.add_goal_from(feedback.id, goal).unwrap();
    assert_eq!(filed.content.title, "Count to five, then speak");
    let page = journal.goal_page("count to five, then SPEAK").unwrap();
    assert_eq!(page.evidence.len(), 1);
    assert_eq!(page.evidence[0].id, feedback.id);
    assert_eq!(page.summary.moved, Some(feedback.entry.at));
    let record = journal.record(feedback.id).unwrap();
    assert_eq!(record.entry.goals, ["Count to five, then speak"]);
    assert_eq!(
        journal.link_evidence(feedback.id, "count to five, then speak"),
        Ok(())
    );
    assert_eq!(journal.record(feedback.id).unwrap().revision, 2);
}

#[test]
fn a_goal_only_named_in_entries_gets_a_record_when_it_is_written_on() {
    let mut journal = journal();
    journal.add(full()).unwrap();
    let named = journal.find_goal("breaking").unwrap();
    assert_eq!((named.id, named.name.as_str()), (None, "Breaking bad news"));
    assert_eq!(journal.goal_page(&named.name).unwrap().evidence.len(), 1);
    let filed = journal.own_goal(&named.name).unwrap();
    assert_eq!(journal.own_goal(&named.name).unwrap().id, filed.id);
    let all = journal.goals().unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].id, all[0].evidence), (Some(filed.id), 1));
}

#[test]
fn milestones_are_progress_and_not_promises() {
    let mut journal = journal();
    let mut goal = goal("Present a case");
    goal.add_milestone(&Action::new("Once, with notes"));
    goal.add_milestone(&Action::new("Once, without"));
    let filed = journal.add_goal(goal).unwrap();
    journal
        .add_action(&Action::new("Ask for a case"), &Target::Goal(filed.id))
        .unwrap();
    let page = journal.goal_page("Present a case").unwrap();
    assert_eq!(page.milestones.len(), 2);
    assert_eq!(page.actions.len(), 1);
    journal.toggle_action(page.milestones[0].handle).unwrap();
    let page = journal.goal_page("Present a case").unwrap();
    assert_eq!(page.summary.progress, Some((1, 2)));
    assert_eq!(journal.goal(filed.id).unwrap().revision, 3);
    assert_eq!(journal.history(filed.id).unwrap().len(), 3);
}

#[test]
fn a_new_title_follows_into_entries_and_into_the_search() {
    let mut journal = journal();
    let entry = journal.add(full()).unwrap();
    let filed = journal.own_goal("Breaking bad news").unwrap();
    let of = filed.origin();
    let mut renamed = filed.content.clone();
    renamed.title = "Hard talks".into();
    journal.save_goal(of, renamed).unwrap();
    assert_eq!(
        journal.record(entry.id).unwrap().entry.goals,
        ["Hard talks"]
    );
    assert_eq!(titles(&journal, Filter::Goal("hard".into())).len(), 1);
    assert_eq!(titles(&journal, Filter::word("hard")).len(), 1);
    assert!(titles(&journal, Filter::word("breaking")).is_empty());
    assert_eq!(journal.goals().unwrap().len(), 1);
    // A title that entries bear already makes the two one.
    let mut other = reflection("other", "text");
    other.goals = vec!["Talks".into(), "Hard talks".into()];
    let other = journal.add(other).unwrap();
    let of = journal.goal(filed.id).unwrap().origin();
    let mut renamed = filed.content;
    renamed.title = "Talks".into();
    journal.save_goal(of, renamed).unwrap();
    assert_eq!(journal.record(other.id).unwrap().entry.goals, ["Talks"]);
    assert_eq!(journal.goal_page("talks").unwrap().evidence.len(), 2);
}

#[test]
fn states_have_a_word_and_confidence_a_line() {
    let mut journal = journal();
    let id = journal.add_goal(goal("Sleep")).unwrap().id;
    journal.add_goal(goal("Awake")).unwrap();
    journal
        .set_goal_state(id, State::LetGo, "nights this term")
        .unwrap();
    journal.record_confidence(id, 4).unwrap();
    journal.record_confidence(id, 7).unwrap();
    let error = journal.record_confidence(id, 11).unwrap_err();
    assert!(error.message.contains("0 to 10"), "{error}");
    let page = journal.goal_page("sleep").unwrap();
    assert_eq!(page.summary.goal.word, "nights this term");
    // Both readings fell into one moment of a world that stands still.
    assert_eq!(page.confidence.len(), 1);
    assert_eq!(page.summary.confidence, Some(7));
    let order: Vec<_> = journal
        .goals()
        .unwrap()
        .into_iter()
        .map(|one| one.goal.title)
        .collect();
    assert_eq!(order, ["Awake", "Sleep"]);
    assert_eq!(journal.today(&UserData::default()).unwrap().goals.len(), 1);
}

#[test]
fn a_goal_goes_to_the_trash_and_comes_back() {
    let mut journal = journal();
    let entry = journal.add(full()).unwrap();
    let id = journal.own_goal("Breaking bad news").unwrap().id;
    journal.record_confidence(id, 5).unwrap();
    journal
        .add_action(&Action::new("Watch one"), &Target::Goal(id))
        .unwrap();
    journal.delete_goal(id).unwrap();
    assert_eq!(journal.record(entry.id).unwrap().entry.goals.len(), 1);
    assert!(titles(&journal, Filter::Deleted).is_empty());
    assert_eq!(journal.goals().unwrap()[0].id, None);
    assert_eq!(journal.action_tally().unwrap().open, 0);
    assert_eq!(journal.deleted().unwrap()[0].id, id);
    journal.restore_goal(id).unwrap();
    assert_eq!(journal.action_tally().unwrap().open, 1);
    assert_eq!(journal.goals().unwrap()[0].confidence, Some(5));
    assert_eq!(journal.history(id).unwrap().len(), 2);
    journal.delete_goal(id).unwrap();
    let other = journal.own_goal("breaking BAD news").unwrap().id;
    let error = journal.restore_goal(id).unwrap_err();
    assert!(error.message.contains("already"), "{error}");
    journal.delete_goal(other).unwrap();
    assert_eq!(journal.empty_trash().unwrap(), 2);
    assert_eq!(
        journal.restore_goal(id).unwrap_err().problem,
        Problem::NotFound
    );
    assert_eq!(journal.goals().unwrap().len(), 1);
}

#[test]
fn what_cannot_be_a_goal_is_told_so() {
    let mut journal = journal();
    let refused = |journal: &mut rounds::services::Journal, goal, words: &str| {
        let error = journal.add_goal(goal).unwrap_err();
        assert_eq!(error.problem, Problem::Usage);
        assert!(error.to_string().contains(words), "{error}");
    };
    refused(&mut journal, goal(" … "), "a few words");
    let mut late = goal("Late");
    late.due = "2026-11-11".parse().ok();
    refused(&mut journal, late.clone(), "has passed");
    late.due = "2026-11-12".parse().ok();
    let late = journal.add_goal(late).unwrap();
    refused(&mut journal, goal("LATE"), "already");
    let mut circle = goal("Itself");
    circle.part_of = Some("itself".into());
    refused(&mut journal, circle, "part of itself");
    let mut part = goal("Part");
    part.part_of = Some("Late".into());
    journal.add_goal(part).unwrap();
    let of = late.origin();
    let mut round = late.content;
    round.part_of = Some("Part".into());
    let error = journal.save_goal(of, round).unwrap_err();
    assert!(error.message.contains("part of itself"), "{error}");
    assert_eq!(journal.goal_page("Late").unwrap().parts, ["Part"]);
    let _ = at("2026-11-12T00:00:00Z");
}

#[test]
fn what_is_done_to_a_goal_that_only_entries_name_is_one_act() {
    let mut journal = journal();
    journal.add(full()).unwrap();
    let named = |journal: &rounds::services::Journal| {
        let goals = journal.goals().unwrap().into_iter();
        let mut found = goals.filter(|one| one.goal.title == "Breaking bad news");
        found.next().unwrap()
    };
    assert_eq!(named(&journal).id, None);
    // What is refused makes no record.
    journal
        .record_confidence("Breaking bad news", 11)
        .unwrap_err();
    let empty = journal.add_action(
        &Action::new(" "),
        &Target::NamedGoal("Breaking bad news".into()),
    );
    empty.unwrap_err();
    assert_eq!(named(&journal).id, None);
    journal.begin_step();
    let filed = journal
        .set_goal_state("Breaking bad news", State::Done, "at last")
        .unwrap();
    assert_eq!(
        (filed.content.state, filed.content.word.as_str()),
        (State::Done, "at last")
    );
    let step = journal.take_step().unwrap();
    journal.take_back_step(&step).unwrap();
    assert_eq!(named(&journal).id, None);
}
