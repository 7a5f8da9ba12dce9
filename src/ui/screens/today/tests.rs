//! Today as text: full and empty, wide and narrow; and its neighbours, the first run and the door.
use crate::{
    app::{HitTarget, Msg, Screen, screens},
    services::{Error, Problem, Today},
    ui::test_support::{all_sizes, app, draft, frame, news, today},
};

fn press(app: &mut crate::app::App, keys: &str) {
    for key in keys.split_whitespace() {
        drop(app.update(Msg::Key(key.parse().unwrap())));
    }
}

fn many() -> Today {
    let title = "日本語 \u{1b}[31m \u{202e} a\tb\nc 👩🏽‍⚕️";
    Today {
        entries: u64::MAX,
        drafts: (0..20)
            .map(|n| draft(n, "feedback", title, i64::from(n)))
            .collect(),
        questions: u64::MAX,
        ..news()
    }
}

#[test]
fn no_size_is_too_odd_for_a_screen() {
    let mut odd = many();
    // Only what the program itself writes has to be ASCII.
    all_sizes(&mut today(news()));
    all_sizes(&mut today(Today::default()));
    all_sizes(&mut app(Screen::Welcome(screens::Welcome::new(
        "~/j".into(),
    ))));
    all_sizes(&mut app(Screen::Unlock(screens::Unlock::default())));
    odd.wellbeing.clear();
    for (width, height) in [(1, 1), (60, 16), (80, 24), (100, 17), (200, 60)] {
        frame(&mut today(odd.clone()), width, height);
    }
}

#[test]
fn today_is_whole_at_both_sizes() {
    insta::assert_snapshot!("wide", frame(&mut today(news()), 120, 36));
    insta::assert_snapshot!("narrow", frame(&mut today(news()), 80, 24));
}

#[test]
fn an_empty_journal_teaches_the_first_key() {
    let text = frame(&mut today(Today::default()), 80, 24);
    assert!(
        text.contains("Your journal is empty.") && text.contains("press r"),
        "{text}"
    );
    assert!(
        !text.contains("NEEDS YOU") && !text.contains("0 entries"),
        "{text}"
    );
}

#[test]
fn what_waits_scrolls_with_the_cursor_and_can_be_clicked() {
    let mut app = today(many());
    for _ in 0..20 {
        let text = frame(&mut app, 60, 16);
        assert_eq!(text.matches('▌').count(), 1, "{text}");
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
        press(&mut app, "j");
    }
    frame(&mut app, 60, 16);
    let rows = app
        .report
        .spots
        .iter()
        .filter(|spot| matches!(spot.target, HitTarget::Row(_)));
    assert_eq!(rows.count(), app.report.rows);
    assert!(app.report.top > 0);
}

#[test]
fn weeks_begin_as_the_settings_say() {
    let mut app = today(news());
    let days = |text: &str| {
        let monday = text.lines().position(|line| line.contains("Mon ")).unwrap();
        let months = text.lines().position(|line| line.contains("Sep")).unwrap();
        monday - months
    };
    assert_eq!(days(&frame(&mut app, 120, 36)), 1);
    app.session.settings.sunday_first = true;
    assert_eq!(days(&frame(&mut app, 120, 36)), 2);
}

#[test]
fn every_tab_and_the_way_to_help_fit_at_every_width() {
    let mut app = today(news());
    for width in 60..=130 {
        let text = frame(&mut app, width, 24);
        let header = text.lines().next().unwrap();
        assert!(header.contains("7 Review"), "{width} {header}");
        assert!(!header.contains('…'), "{width} {header}");
        assert!(text.lines().last().unwrap().contains("? help"), "{width}");
    }
}

#[test]
fn the_welcome_shows_no_letter_of_a_passphrase_and_says_what_it_guards() {
    let mut app = app(Screen::Welcome(screens::Welcome::new("~/journal".into())));
    press(&mut app, "M a y a enter enter z q z");
    let text = frame(&mut app, 80, 24);
    assert!(text.contains("•••") && !text.contains("zqz"), "{text}");
    assert!(text.contains("one can reset it"), "{text}");
    insta::assert_snapshot!("welcome", text);
    press(&mut app, "enter enter enter");
    assert!(frame(&mut app, 60, 16).contains("The passphrases don't match."));
}

#[test]
fn the_door_shows_nothing_of_the_journal() {
    let mut app = app(Screen::Unlock(screens::Unlock::default()));
    let message = "That is not the passphrase.".to_owned();
    let problem = Problem::Locked;
    let error = Error::new(problem, message);
    press(&mut app, "a b c");
    drop(app.update(Msg::from(screens::unlock::Msg::Refused(error))));
    let text = frame(&mut app, 80, 24);
    assert!(
        text.contains("rounds is locked") && text.contains("not the passphrase"),
        "{text}"
    );
    assert!(
        !text.contains("Maya") && !text.contains("Journal"),
        "{text}"
    );
    assert!(text.contains("•••") && app.report.cursor.is_some());
}
