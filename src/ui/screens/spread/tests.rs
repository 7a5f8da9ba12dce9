//! Goals and people as text: full and empty, wide and narrow.
use crate::{
    app::{App, Msg, Screen, Tab, screens},
    services::{Environment, Journal},
    ui::test_support::{all_sizes, app, frame, now},
};

/// Carries out what a screen asks of the journal.
fn settle(app: &mut App, workspace: &mut crate::services::Workspace, effects: crate::app::Effects) {
    let mut waiting = effects.list;
    while !waiting.is_empty() {
        let effect = waiting.remove(0);
        if let crate::app::Effect::Request(ask) = effect {
            let msg = ask.run(workspace);
            waiting.extend(app.update(msg).list);
        }
    }
}

fn shown(tab: Tab, fill: impl FnOnce(&mut Journal)) -> App {
    let mut journal = Journal::in_memory(Environment::fixed(now(), 1)).unwrap();
    fill(&mut journal);
    let mut workspace =
        crate::services::Workspace::with(journal, crate::services::Clock::from(now()));
    let mut app = app(Screen::of(tab));
    let effects = app.update(Msg::Changed);
    settle(&mut app, &mut workspace, effects);
    app
}

#[test]
fn no_size_is_too_odd_for_a_spread() {
    for tab in [Tab::Goals, Tab::People] {
        all_sizes(&mut shown(tab, |_| ()));
        let mut full = shown(tab, |journal| {
            for title in ["日本語 👩🏽‍⚕️ goal", "Another"] {
                let goal = journal.own_goal(title).unwrap();
                journal.record_confidence(goal.id, 7).unwrap();
                journal.own_person(title).unwrap();
            }
        });
        for (width, height) in [(60, 16), (80, 24), (100, 17), (200, 60)] {
            frame(&mut full, width, height);
        }
        drop(full.update(Msg::Act(crate::app::Command::Focus)));
        frame(&mut full, 60, 16);
    }
}

#[test]
fn an_empty_list_teaches() {
    let mut goals = shown(Tab::Goals, |_| ());
    assert!(frame(&mut goals, 80, 24).contains("Press n and write one thing"));
    let mut people = app(Screen::People(screens::People::default()));
    assert!(
        !frame(&mut people, 80, 24).contains("No people yet"),
        "not before it is known"
    );
}

/// The sample term.
fn term(journal: &mut Journal) {
    let entries = crate::services::demo::term(7, now()).into_iter();
    journal
        .load(entries.map(|entry| (None, entry)), &mut |_| ())
        .unwrap();
    journal.file_plan().unwrap();
}

#[test]
fn goals_and_people_are_whole() {
    let mut goals = shown(Tab::Goals, term);
    insta::assert_snapshot!("goals_120x36", frame(&mut goals, 120, 36));
    insta::assert_snapshot!("goals_80x24", frame(&mut goals, 80, 24));
    let mut people = shown(Tab::People, term);
    insta::assert_snapshot!("people_120x36", frame(&mut people, 120, 36));
}
