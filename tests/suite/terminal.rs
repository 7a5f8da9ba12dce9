//! The real program on a real terminal: what only the two together can show.
use std::{fs, os::unix::fs::PermissionsExt as _, process::Command, time::Duration};

use termlens::{Key, Signal, Terminal, TerminalBuilder};

use crate::cli::Home;

/// How long a test waits for what must come. Only a failure waits so long: a machine that is busy with something else
/// may take long for what takes it a moment otherwise.
pub const PATIENCE: Duration = Duration::from_mins(2);

/// What is written on the first evening.
pub const FIRST: &str = "I filled every silence";

/// A terminal at a home, in which nothing is open yet.
pub fn at(home: &Home) -> TerminalBuilder {
    Terminal::builder()
        .size(100, 30)
        .env_clear()
        .env("HOME", home.path(""))
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("TERM", "xterm-256color")
        .env("ROUNDS_JOURNAL", home.path("journal.rounds"))
        .env("ROUNDS_CONFIG", home.path("config.toml"))
        .env("EDITOR", home.path("editor.sh"))
        .timeout(PATIENCE)
}

/// The program at a home, by the real clock: drafts are kept when a person pauses.
pub fn open(home: &Home) -> Terminal {
    at(home).spawn(env!("CARGO_BIN_EXE_rounds")).unwrap()
}

/// The program at a journal without a passphrase, Today in sight.
fn today(home: &Home) -> Terminal {
    let mut terminal = open(home);
    shows(&mut terminal, "Maya.");
    terminal
}

/// Waits for words. A sentence that names a folder breaks where that folder's name is long, so they may stand on two lines.
#[track_caller]
pub fn shows(terminal: &mut Terminal, text: &str) {
    let in_a_row = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted = in_a_row(text);
    let seen = terminal
        .wait_until(|screen| screen.contains(text) || in_a_row(&screen.text()).contains(&wanted));
    assert!(
        seen.is_ok(),
        "{text:?} did not appear:\n{}",
        terminal.screen().text()
    );
}

/// Waits for the end, which must give the terminal back.
#[track_caller]
pub fn ends(terminal: &mut Terminal) {
    let status = terminal.wait_exit().unwrap();
    assert!(status.success(), "{status:?}\n{}", terminal.screen().text());
    is_given_back(terminal);
}

#[track_caller]
fn is_given_back(terminal: &Terminal) {
    let screen = terminal.screen();
    assert!(!screen.alternate_screen());
    assert!(!screen.bracketed_paste());
    assert!(screen.mouse_modes().is_empty());
    assert!(screen.cursor_visible());
}

/// Begins a reflection and types a text, without a pause.
fn writes(terminal: &mut Terminal, text: &str) {
    terminal.send(Key::Char('r')).unwrap();
    shows(terminal, "New reflection");
    terminal.send_str(text).unwrap();
    shows(terminal, text);
}

/// The welcome, the first entry, and out again.
pub fn first_evening(terminal: &mut Terminal) {
    shows(terminal, "Name");
    terminal.send_str("Maya\r\r\r\r").unwrap();
    shows(terminal, "No passphrase?");
    terminal.send(Key::Char('y')).unwrap();
    shows(terminal, "Maya.");
    writes(terminal, FIRST);
    terminal.send(Key::Ctrl('s')).unwrap();
    shows(terminal, "Saved, private.");
    terminal.send(Key::Char('q')).unwrap();
    ends(terminal);
}

#[test]
fn the_first_evening() {
    let home = Home::bare();
    first_evening(&mut open(&home));
    let listed = home.run(&["list"]).ok();
    assert!(listed.out.contains(FIRST), "{}", listed.out);
}

#[test]
fn a_crash_loses_nothing_that_was_followed_by_a_pause() {
    let home = Home::new();
    let mut terminal = today(&home);
    writes(&mut terminal, "Half a sen");
    shows(&mut terminal, "draft saved");
    terminal.signal(Signal::Kill).unwrap();
    assert!(!terminal.wait_exit().unwrap().success());
    let mut terminal = today(&home);
    shows(&mut terminal, "Finish this? \"Half a sen\"");
    terminal.send(Key::Enter).unwrap();
    shows(&mut terminal, "New reflection");
    terminal.send_str("tence").unwrap();
    shows(&mut terminal, "Half a sentence");
    terminal.send(Key::Ctrl('s')).unwrap();
    shows(&mut terminal, "Saved, private.");
    terminal.send(Key::Char('q')).unwrap();
    ends(&mut terminal);
}

#[test]
fn being_told_to_end_keeps_what_is_being_written() {
    for name in ["-TERM", "-HUP", "-QUIT", "-USR1", "-USR2", "-ALRM", "-ABRT"] {
        let home = Home::new();
        let mut terminal = today(&home);
        writes(&mut terminal, "Mid-sentence");
        let pid = terminal.pid().unwrap().to_string();
        Command::new("kill").args([name, &pid]).status().unwrap();
        ends(&mut terminal);
        let mut terminal = today(&home);
        shows(&mut terminal, "Finish this? \"Mid-sentence\"");
    }
}

#[test]
fn the_door_opens_to_the_passphrase_only() {
    let home = Home::bare();
    fs::write(home.path("passphrase"), "correct horse\n").unwrap();
    let file = home.path("passphrase").display().to_string();
    home.run(&["init", "--name", "Maya", "--passphrase-file", &file])
        .ok();
    let mut terminal = open(&home);
    shows(&mut terminal, "Passphrase");
    terminal.send_str("wrong\r").unwrap();
    shows(&mut terminal, "Wrong passphrase for this journal.");
    terminal.paste("correct horse").unwrap();
    terminal.send(Key::Enter).unwrap();
    shows(&mut terminal, "Maya.");
    terminal.send(Key::Ctrl('l')).unwrap();
    // The frame is read as it comes: the old one stands until it is overdrawn.
    terminal
        .wait_until(|screen| screen.contains("Passphrase") && !screen.contains("Maya"))
        .unwrap();
    terminal.send(Key::Esc).unwrap();
    ends(&mut terminal);
}

#[test]
fn another_editor_has_the_terminal_whole() {
    let home = Home::new();
    let script =
        "#!/bin/sh\necho the editor is here\nread line\nprintf '%s\\n' \"$line\" >> \"$1\"\n";
    fs::write(home.path("editor.sh"), script).unwrap();
    fs::set_permissions(home.path("editor.sh"), fs::Permissions::from_mode(0o700)).unwrap();
    let mut terminal = today(&home);
    writes(&mut terminal, "Begun here");
    terminal.send(Key::Ctrl('o')).unwrap();
    shows(&mut terminal, "the editor is here");
    is_given_back(&terminal);
    terminal.send_str("ended elsewhere\r").unwrap();
    terminal
        .wait_until(|screen| screen.alternate_screen() && screen.contains("ended elsewhere"))
        .unwrap();
    shows(&mut terminal, "Begun here");
    terminal.send_str(" and here again").unwrap();
    shows(&mut terminal, "here again");
    terminal.send(Key::Ctrl('s')).unwrap();
    shows(&mut terminal, "Saved, private.");
}

#[test]
fn a_file_of_ones_own_that_was_left_out_is_told() {
    let home = Home::new();
    fs::create_dir_all(home.path("instruments")).unwrap();
    fs::write(
        home.path("instruments/mine.toml"),
        "id = \"mine\"\nnam = \"M\"\n",
    )
    .unwrap();
    home.run(&["config", "check"])
        .fails(1, "mine.toml, line 2")
        .fails(1, "1 file skipped");
    // What is broken stops nothing else.
    home.run(&["add", "checkin", "--score", "energy=6"]).ok();
    let mut terminal = today(&home);
    shows(&mut terminal, "1 file skipped; `rounds config check`");
    terminal.send(Key::Char('q')).unwrap();
    ends(&mut terminal);
}

#[test]
fn a_journal_is_open_once() {
    let home = Home::new();
    let mut first = today(&home);
    let mut second = open(&home);
    assert!(!second.wait_exit().unwrap().success());
    assert!(
        second
            .screen()
            .contains("This journal is already open in another window.")
    );
    is_given_back(&second);
    first.send(Key::Char('q')).unwrap();
    ends(&mut first);
    let mut third = today(&home);
    third.send(Key::Char('q')).unwrap();
    ends(&mut third);
}

#[test]
fn what_the_command_line_adds_appears_without_a_key() {
    let home = Home::new();
    let mut terminal = today(&home);
    terminal.send(Key::Char('2')).unwrap();
    shows(&mut terminal, "Nothing here yet.");
    home.run(&["add", "reflection", "From the other window"])
        .ok();
    shows(&mut terminal, "From the other window");
}

#[test]
fn no_size_of_the_terminal_stops_it() {
    let home = Home::new();
    let mut terminal = today(&home);
    writes(&mut terminal, "Still here");
    for (columns, rows) in [
        (2, 2),
        (200, 60),
        (59, 16),
        (2, 50),
        (60, 15),
        (300, 2),
        (80, 24),
        (2, 2),
    ] {
        terminal.resize(columns, rows).unwrap();
        terminal.send(Key::Char('.')).unwrap();
    }
    terminal.resize(100, 30).unwrap();
    shows(&mut terminal, "Still here........");
    for wide in (2..120).step_by(7) {
        terminal.resize(wide, wide / 3 + 2).unwrap();
    }
    terminal.resize(100, 30).unwrap();
    terminal.send(Key::Char('!')).unwrap();
    shows(&mut terminal, "Still here........!");
}

#[test]
fn it_goes_to_the_shell_and_comes_back() {
    let home = Home::new();
    let mut terminal = today(&home);
    writes(&mut terminal, "Before the break");
    terminal.send(Key::Ctrl('z')).unwrap();
    terminal
        .wait_until(|screen| !screen.alternate_screen())
        .unwrap();
    is_given_back(&terminal);
    // It may not have stopped yet when the screen is given back: what comes too early is lost.
    let pid = terminal.pid().unwrap().to_string();
    let look = Duration::from_millis(200);
    let looks = PATIENCE.as_millis() / look.as_millis();
    let is_back = (0..looks).any(|_| {
        Command::new("kill").args(["-CONT", &pid]).status().unwrap();
        let back = |screen: &termlens::Screen| {
            screen.alternate_screen() && screen.contains("Before the break")
        };
        terminal.wait_until_for(back, look).is_ok()
    });
    assert!(is_back, "{}", terminal.screen().text());
    terminal.send_str(", and after").unwrap();
    shows(&mut terminal, "Before the break, and after");
}
