//! Layers as text: what they say, and that they never leave the screen.
use crate::{
    app::{
        App, Callback, Context, HitTarget, Layer, Msg, Screen,
        layers::{Confirm, Prompt, Reading, ReadingLine},
        screens,
    },
    domain::text::{self, diff},
    ui::test_support::{all_sizes, app, frame, news, today},
};

fn with(layer: Layer) -> App {
    let mut app = today(news());
    drop(app.update(Msg::Show(Box::new(layer))));
    app
}

fn press(app: &mut App, keys: &str) {
    for key in keys.split_whitespace() {
        drop(app.update(Msg::Key(key.parse().unwrap())));
    }
}

fn question() -> Layer {
    let text = "It can be brought back with u, as long as the trash is not emptied for ever.";
    Confirm::new(
        "Move it to the trash?",
        text,
        "move it",
        Callback::new(|()| Msg::Done),
    )
    .layer()
}

fn prompt() -> Layer {
    let check = |text: &str, _: &_| Err(format!("{text:?} is no time"));
    Prompt::new("When?", "noonish", check, Callback::new(|_| Msg::Done)).layer()
}

fn reading() -> Layer {
    let mut lines = vec![ReadingLine::Heading("Samaritans".into())];
    let old = "We sat down. 日本語\n\nGone";
    let new = text::visible("We stood up. \u{1b}[31m日本語").repeat(9);
    lines.extend(diff::lines(old, &new).into_iter().map(ReadingLine::Change));
    for number in 0..40 {
        lines.push(ReadingLine::Pair(
            format!("number {number}"),
            "day and night ".repeat(9),
        ));
        lines.push(ReadingLine::Aside(
            "日本語の文章 \u{1b}[31m \u{202e}".repeat(6),
        ));
        lines.push(ReadingLine::Blank);
    }
    Reading::new("Where to get help", lines).layer()
}

#[test]
fn no_size_is_too_odd_for_a_layer() {
    for layer in [question(), prompt(), Layer::help(Context::Composer)] {
        all_sizes(&mut with(layer));
    }
    // What a person wrote need not be ASCII.
    for (width, height) in [(1, 1), (60, 16), (61, 17), (80, 24), (200, 60)] {
        let text = frame(&mut with(reading()), width, height);
        assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    }
    let mut palette = today(news());
    press(&mut palette, ": g o");
    all_sizes(&mut palette);
}

#[test]
fn help_names_the_nearest_keys_first_and_all_of_them() {
    let mut app = with(Layer::help(Context::Journal));
    let text = frame(&mut app, 120, 48);
    for said in [
        "Journal",
        "In lists",
        "On every screen",
        "Everywhere",
        "^S is ctrl-s",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    insta::assert_snapshot!(text);
}

#[test]
fn help_scrolls_to_its_end() {
    let mut app = with(Layer::help(Context::Composer));
    let top = frame(&mut app, 60, 16);
    assert!(
        top.contains("Save the entry") && !top.contains("^S is ctrl-s"),
        "{top}"
    );
    for _ in 0..9 {
        press(&mut app, "pgdn");
        frame(&mut app, 60, 16);
    }
    let end = frame(&mut app, 60, 16);
    assert!(end.contains("^S is ctrl-s"), "{end}");
}

#[test]
fn a_question_shows_both_answers_and_marks_the_harmless_one() {
    let mut app = with(question());
    let text = frame(&mut app, 60, 16);
    assert!(
        text.contains("  y  move it") && text.contains("▌ n  cancel"),
        "{text}"
    );
    press(&mut app, "up");
    assert!(frame(&mut app, 60, 16).contains("▌ y  move it"));
    let targets: Vec<_> = app.report.spots.iter().map(|spot| spot.target).collect();
    let end = [HitTarget::Layer, HitTarget::Option(0), HitTarget::Option(1)];
    assert!(targets.ends_with(&end), "{targets:?}");
}

#[test]
fn a_prompt_says_what_is_wrong_and_shows_its_cursor() {
    let mut app = with(prompt());
    press(&mut app, "x");
    let text = frame(&mut app, 80, 24);
    assert!(text.contains("\"noonishx\" is no time"), "{text}");
    assert!(app.report.cursor.is_some());
}

#[test]
fn the_palette_keeps_its_cursor_in_sight() {
    let mut app = today(news());
    press(&mut app, ":");
    for _ in 0..40 {
        press(&mut app, "down");
        let text = frame(&mut app, 60, 16);
        assert_eq!(text.matches('▌').count(), 1, "{text}");
    }
    press(&mut app, "z z z");
    assert!(frame(&mut app, 80, 24).contains("No match."));
}

#[test]
fn what_floats_hides_the_cursor_of_the_form_beneath() {
    let mut app = app(Screen::Welcome(screens::Welcome::new("~/journal".into())));
    frame(&mut app, 80, 24);
    assert!(app.report.cursor.is_some());
    drop(app.update(Msg::Show(Box::new(question()))));
    frame(&mut app, 80, 24);
    assert_eq!(app.report.cursor, None);
}
