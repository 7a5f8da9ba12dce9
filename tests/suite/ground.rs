//! The ground of the terminal: whether it answers at once, late, in halves or never, what is on the
//! screen can be read, and no letter of the answer is typed into the journal.
use std::fs;

use rounds::config::palette::{Colour, READABLE};
use termlens::{Color, Key, Screen, Terminal, TerminalBuilder};

use crate::{
    cli::Home,
    terminal::{at, ends, shows},
};

const WHITE: Colour = Colour::Rgb(255, 255, 255);
const BLACK: Colour = Colour::Rgb(0, 0, 0);
/// An answer, as terminals end it.
const ANSWER: &str = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";

fn on(home: &Home, colour: Colour) -> TerminalBuilder {
    match colour {
        Colour::Rgb(red, green, blue) => at(home).background_rgb(red, green, blue),
        other => unreachable!("{other} is no colour of a terminal's ground"),
    }
}

/// A terminal that never answers anything.
fn silent(home: &Home) -> TerminalBuilder {
    at(home).answer_queries(false)
}

fn opened(builder: TerminalBuilder) -> Terminal {
    let mut terminal = builder.spawn(env!("CARGO_BIN_EXE_rounds")).unwrap();
    shows(&mut terminal, "Maya.");
    terminal
}

/// The least contrast that a letter has with what is behind it.
fn worst(screen: &Screen, ground: Colour) -> f64 {
    let colour = |color: Color, default| match color {
        Color::Rgb(red, green, blue) => Colour::Rgb(red, green, blue),
        _ => default,
    };
    let cells = (0..screen.rows()).flat_map(|row| (0..screen.cols()).map(move |col| (row, col)));
    let cells = cells.filter_map(|(row, col)| screen.cell(row, col));
    let letters = cells.filter(|cell| cell.contents().chars().any(char::is_alphanumeric));
    let ratios = letters.filter_map(|cell| {
        let behind = colour(cell.style().bg, ground);
        colour(cell.style().fg, ground).contrast(behind)
    });
    ratios.fold(f64::INFINITY, f64::min)
}

#[track_caller]
fn readable(terminal: &mut Terminal, ground: Colour) {
    let seen = terminal.wait_until(|screen| worst(screen, ground) >= READABLE);
    let screen = terminal.screen();
    let worst = worst(&screen, ground);
    assert!(seen.is_ok(), "{worst:.2} on {ground}\n{}", screen.text());
}

#[test]
fn every_window_can_be_read_on_a_light_terminal_and_on_a_dark_one() {
    for ground in [
        WHITE,
        Colour::Rgb(0xfd, 0xf6, 0xe3),
        BLACK,
        Colour::Rgb(0x2e, 0x34, 0x40),
    ] {
        let home = Home::new();
        home.run(&["add", "feedback", "Slow down.", "--with", "Dr Osei"])
            .ok();
        let mut terminal = opened(on(&home, ground));
        readable(&mut terminal, ground);
        for (key, text) in [('?', "Keys"), (':', "Find anything"), ('!', "Samaritans")] {
            terminal.send(Key::Char(key)).unwrap();
            shows(&mut terminal, text);
            readable(&mut terminal, ground);
            terminal.send(Key::Esc).unwrap();
            let closed = terminal.wait_until(|screen| !screen.contains(text));
            assert!(closed.is_ok(), "{}", terminal.screen().text());
        }
        for (key, text) in [
            ('2', "Slow down."),
            (',', "Symbols"),
            ('r', "New reflection"),
        ] {
            terminal.send(Key::Char(key)).unwrap();
            shows(&mut terminal, text);
            readable(&mut terminal, ground);
        }
    }
}

#[test]
fn where_nothing_answers_the_variable_does_and_else_it_is_dark() {
    let [one, other, third] = [Home::new(), Home::new(), Home::new()];
    let mut terminal = opened(silent(&one));
    // Whatever is behind it: it brings a ground of its own.
    readable(&mut terminal, BLACK);
    readable(&mut terminal, WHITE);
    let mut terminal = opened(silent(&other).env("COLORFGBG", "0;15"));
    readable(&mut terminal, WHITE);
    // What the terminal itself says counts for more.
    let mut terminal = opened(on(&third, BLACK).env("COLORFGBG", "0;15"));
    readable(&mut terminal, BLACK);
}

#[test]
fn a_late_answer_is_heard_and_not_typed() {
    for pieces in [
        &[ANSWER][..],
        &["\x1b]11;rgb:ffff/ffff/ffff\x07"],
        &["\x1b]11;rgb:ff", "ff/ffff/ffff\x1b\\"],
        &["\x1b]11;rgb:ffff/ffff/ffff\x1b", "\\"],
    ] {
        let home = Home::new();
        let mut terminal = opened(silent(&home));
        readable(&mut terminal, BLACK);
        terminal.send(Key::Char('r')).unwrap();
        shows(&mut terminal, "New reflection");
        terminal.send_str("I led").unwrap();
        for piece in pieces {
            terminal.send_str(piece).unwrap();
        }
        terminal.send_str(" the round").unwrap();
        shows(&mut terminal, "I led the round");
        readable(&mut terminal, WHITE);
        terminal.send(Key::Ctrl('s')).unwrap();
        shows(&mut terminal, "Saved, private.");
        terminal.send(Key::Char('q')).unwrap();
        ends(&mut terminal);
        let listed = home.run(&["list", "--json"]).ok();
        assert!(!listed.out.contains("rgb"), "{}", listed.out);
    }
}

#[test]
fn a_theme_for_the_other_ground_brings_its_own() {
    let home = Home::new();
    fs::write(home.path("config.toml"), "theme = \"dark\"\n").unwrap();
    let mut terminal = opened(on(&home, WHITE));
    readable(&mut terminal, WHITE);
    let cell = terminal.screen();
    let cell = cell.cell(15, 50).unwrap();
    assert_eq!(cell.style().bg, Color::Rgb(0x16, 0x18, 0x1d));
}

#[test]
fn esc_is_a_key_at_once_where_the_terminal_never_answers() {
    let home = Home::bare();
    let mut terminal = silent(&home).spawn(env!("CARGO_BIN_EXE_rounds")).unwrap();
    shows(&mut terminal, "Welcome.");
    terminal.send(Key::Esc).unwrap();
    ends(&mut terminal);
}
