//! What a screen offers, it does; and no key that is bound is silent.
use std::fs;

use rounds::{
    app::{
        Can, Chord, Command, Context, Effect, Msg, Tab,
        screens::{Screen, Unlock, Welcome},
    },
    services::{self, Clock, Workspace},
};

use crate::{
    fixtures::{environment, full, new, now},
    harness::Harness,
};

/// The ways from Today to what is tried, with what is found there.
const PLACES: &[(&str, Context)] = &[
    ("1", Context::Today),
    ("2", Context::Journal),
    ("2 enter", Context::Page),
    ("2 /", Context::Search),
    ("2 C", Context::Calendar),
    ("3", Context::Goals),
    ("3 tab", Context::Goals),
    ("4", Context::Dilemmas),
    ("4 enter", Context::Dilemmas),
    ("5", Context::Wellbeing),
    ("6", Context::People),
    ("6 tab", Context::People),
    ("7", Context::Review),
    ("F", Context::Map),
    ("F a", Context::Ask),
    ("F v", Context::Requests),
    ("F v p", Context::Answer),
    ("P", Context::Actions),
    (",", Context::Settings),
    (", enter", Context::Field),
    (", j j j j j enter", Context::Choices),
    ("r", Context::Composer),
    ("c", Context::Composer),
    ("m tab tab", Context::Composer),
    ("3 n", Context::Form),
    ("3 n tab tab tab", Context::Form),
    ("6 n tab tab", Context::Form),
    ("6 a tab", Context::Form),
    ("?", Context::Layer),
    (":", Context::Picker),
    ("2 t", Context::Picker),
    ("5 w", Context::Confirm),
    ("!", Context::Layer),
];

/// Keys that move: at an end, or on the day itself, they have nowhere to go.
fn moves(command: Command) -> bool {
    use Command::{Bottom, Down, Left, PageDown, PageUp, Right, ThisDay, Top, Up};
    [
        Top, Bottom, Up, Down, PageUp, PageDown, Left, Right, ThisDay,
    ]
    .contains(&command)
}

/// The keys that lead somewhere from here, each with what it stands for.
fn keys(harness: &Harness) -> Vec<(Chord, Command)> {
    let here = harness.app.context();
    let keymap = &harness.app.keymap;
    let all = here.chain().flat_map(|context| {
        let rows = rounds::app::Binding::of(context);
        rows.flat_map(move |row| {
            keymap
                .working((context, row.action), here)
                .map(|key| (key, row.action))
        })
    });
    all.collect()
}

/// A journal that only opens for reading.
#[cfg(unix)]
fn protected(folder: &tempfile::TempDir) -> Harness {
    use std::{os::unix::fs::PermissionsExt as _, sync::Arc};

    use rounds::{
        app::{Session, Settings},
        services::UserData,
    };
    let path = folder.path().join("journal.rounds");
    let mut journal = services::create(&path, new(), environment(1)).unwrap();
    journal.add(full()).unwrap();
    drop(journal);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    let journal = services::open(&path, None, environment(2)).unwrap();
    assert!(journal.is_read_only());
    let session = Session::new(now(), Settings::default(), Arc::new(UserData::default()));
    let workspace = Workspace::with(journal, Clock::from(now()));
    Harness::at(Screen::of(Tab::Today), workspace, session, 100, 30)
}

/// Tries every key of every place; gives back how many were tried.
fn walk(harness: &mut Harness, what: &str) -> usize {
    let mut tried = 0;
    for (way, context) in PLACES {
        let go = |harness: &mut Harness| {
            harness.tell(Msg::Start(Box::new(Screen::of(Tab::Today))));
            harness.keys(way);
        };
        go(harness);
        let empty = harness.app.context() != *context;
        // Where there is nothing there is no page to go to.
        if empty {
            assert!(
                what != "term" || *way == ", enter",
                "{way}: {:?}",
                harness.app.context()
            );
        }
        for (chord, action) in keys(harness) {
            let at = format!("{what}, {way:?}, {chord}");
            let can = harness.app.can(action);
            assert_ne!(can, Can::Elsewhere, "{at} is silent");
            // The same wherever they are: they are tried once, and typing has tests of its own.
            let common = [Context::Screen, Context::Everywhere, Context::Text];
            let own = !common
                .iter()
                .any(|place| harness.app.keymap.keys(*place, action).contains(&chord));
            if !own && *way != "1" {
                continue;
            }
            tried += 1;
            let did = harness.does(Msg::Key(chord));
            match can {
                Can::No(why) => {
                    let said = harness.app.session.notice.as_ref();
                    assert_eq!(said.map(|notice| notice.text.as_str()), Some(why), "{at}");
                }
                // Enter turns a page, which may be short.
                _ if action == Command::Open && way.ends_with(" enter") => {}
                _ => assert!(did || moves(action), "{at} is offered and does nothing"),
            }
            harness.app.quit = false;
            go(harness);
        }
    }
    tried
}

#[test]
fn nothing_is_silent_in_an_empty_journal() {
    assert!(walk(&mut Harness::empty(100, 30), "empty") > 200);
}

#[test]
fn nothing_is_silent_with_one_entry() {
    assert!(walk(&mut Harness::with(vec![full()], 100, 30), "one") > 200);
}

#[test]
fn nothing_is_silent_in_a_full_journal() {
    assert!(walk(&mut Harness::term(100, 30), "term") > 200);
}

#[cfg(unix)]
#[test]
fn nothing_is_silent_where_nothing_can_be_written() {
    let folder = tempfile::tempdir().unwrap();
    assert!(walk(&mut protected(&folder), "protected") > 200);
}

#[test]
fn nothing_is_silent_outside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.rounds");
    let screens: [fn() -> Screen; 2] = [
        || Screen::Unlock(Unlock::default()),
        || Screen::Welcome(Welcome::new("journal.rounds".to_owned())),
    ];
    for screen in screens {
        let harness = || Harness::outside(screen(), &path, 100, 30);
        for (chord, action) in keys(&harness()) {
            assert_ne!(harness().app.can(action), Can::Elsewhere, "{chord}");
        }
    }
}

#[test]
fn the_footer_offers_what_can_be_done() {
    for mut harness in [Harness::empty(200, 40), Harness::term(200, 40)] {
        for (way, _) in PLACES {
            harness.tell(Msg::Start(Box::new(Screen::of(Tab::Today))));
            harness.keys(way);
            for spot in &harness.app.report.spots {
                if let rounds::app::HitTarget::Act(action) = spot.target {
                    assert_eq!(harness.app.can(action), Can::Yes, "{way}: {action:?}");
                }
            }
        }
    }
}

#[test]
fn a_brief_is_offered_once_there_is_somebody_to_meet() {
    let mut harness = Harness::empty(100, 30);
    harness.must_not_show("b brief");
    harness.keys("b").must_show("No people yet.");
    let mut harness = Harness::with(vec![full()], 100, 30);
    harness.must_show("b brief");
}

#[test]
fn a_setting_opens_once_it_is_known_what_it_can_be() {
    let mut harness = Harness::empty(100, 30);
    let begun = harness.app.update(Msg::Key(",".parse().unwrap()));
    let early = harness.app.update(Msg::Key("enter".parse().unwrap()));
    assert_eq!(harness.app.context(), Context::Settings);
    for effect in begun.list.into_iter().chain(early.list) {
        if let Effect::Request(ask) = effect {
            let answer = ask.run(&mut harness.workspace);
            harness.tell(answer);
        }
    }
    assert_eq!(harness.app.context(), Context::Field);
}

#[test]
fn help_says_nothing_of_what_a_place_never_has() {
    let mut harness = Harness::empty(120, 36);
    harness.keys("1 ?").must_not_show("Give the page more room");
    let mut harness = Harness::with(vec![full()], 120, 40);
    harness.keys("2 ?").must_show("Give the page more room");
}
