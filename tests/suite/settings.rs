//! The settings, by keys and from the shell: each is changed, saved at once, undone, and refused with
//! what would be right.
use std::{fs, path::PathBuf, sync::Arc};

use rounds::{app::screens::Screen, config::File, paths::Paths};
use tempfile::TempDir;

use crate::{cli::Home, harness::Harness};

/// Where the rows are.
const THEME: &str = ", j j j j j";
const LOCK: &str = ", j j j j j j j j j";

pub fn config_at(config: PathBuf) -> Arc<File> {
    Arc::new(File::new(&Paths {
        journal: "journal.rounds".into(),
        log: "log".into(),
        config,
    }))
}

/// Somebody at a journal, with a folder for the config that is not there yet.
fn sits() -> (Harness, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = Harness::term(120, 36);
    let path = folder.path().join("rounds/config.toml");
    harness.app.session.config = Some(config_at(path));
    (harness, folder)
}

fn saved(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("rounds/config.toml")).unwrap_or_default()
}

fn worn(harness: &Harness) -> String {
    harness.app.session.look.palette().id.clone()
}

#[test]
fn a_theme_is_seen_before_it_is_chosen() {
    let (mut harness, folder) = sits();
    harness.keys(THEME).keys("enter j j");
    assert_eq!(worn(&harness), "light");
    harness.keys("esc");
    assert_eq!(
        (worn(&harness).as_str(), saved(&folder).as_str()),
        ("dark", "")
    );
    harness.keys("enter j j enter");
    harness.must_show("Theme: Light. Saved in config.toml. u undoes it.");
    assert_eq!(worn(&harness), "light");
    assert_eq!(saved(&folder), "theme = \"light\"\n");
    harness.keys("esc u");
    harness.must_show("Theme: Auto.");
    assert_eq!(
        (worn(&harness).as_str(), saved(&folder).as_str()),
        ("dark", "")
    );
}

#[test]
fn a_theme_that_is_only_looked_at_goes_with_whatever_comes_next() {
    for keys in ["1", "esc esc", "ctrl-l", ": esc esc"] {
        let (mut harness, _folder) = sits();
        harness.app.session.lockable = true;
        harness.keys(THEME).keys("enter j j").keys(keys);
        assert_eq!(worn(&harness), "dark", "{keys}");
    }
}

#[test]
fn a_persons_own_theme_is_offered() {
    let (mut harness, folder) = sits();
    let themes = folder.path().join("rounds/themes");
    fs::create_dir_all(&themes).unwrap();
    let own = "id = \"dusk\"\nname = \"Dusk\"\nbased_on = \"dark\"\n";
    fs::write(themes.join("dusk.toml"), own).unwrap();
    fs::write(themes.join("broken.toml"), "id = ").unwrap();
    harness
        .keys(THEME)
        .must_show("Dusk")
        .must_not_show("broken");
    harness.keys("enter G enter").must_show("Theme: Dusk.");
    assert_eq!(saved(&folder), "theme = \"dusk\"\n");
}

#[test]
fn the_name_and_the_stage_are_in_the_journal() {
    let (mut harness, folder) = sits();
    let before = harness.journal().profile().unwrap();
    harness
        .keys(", enter ctrl-u")
        .types("Dr Maya Chen")
        .keys("enter");
    harness.must_show("Name: Dr Maya Chen. Saved in your journal. u undoes it.");
    assert_eq!(harness.journal().profile().unwrap().name, "Dr Maya Chen");
    assert_eq!(harness.app.session.name, "Dr Maya Chen");
    harness.keys("j enter G enter").must_show("Stage: Doctor.");
    let stage = harness.journal().profile().unwrap().stage.unwrap();
    assert_eq!(
        (stage.slug(), harness.app.session.stage),
        ("doctor", Some(stage))
    );
    harness.keys("u");
    assert_eq!(harness.journal().profile().unwrap().stage, before.stage);
    harness.keys("k enter").types(" the Third").keys("esc");
    harness.must_show("Dr Maya Chen").must_not_show("the Third");
    assert_eq!(saved(&folder), "");
}

#[test]
fn each_row_of_the_config_is_changed_saved_and_reset() {
    let (mut harness, folder) = sits();
    harness
        .keys(LOCK)
        .keys("enter g enter")
        .must_show("Lock after: Never.");
    assert_eq!(harness.app.session.settings.lock_minutes, 0);
    harness.keys("k enter").types("hx -v").keys("enter");
    harness.must_show("Editor: hx -v.");
    assert_eq!(
        harness.app.session.settings.editor.as_deref(),
        Some("hx -v")
    );
    harness
        .keys("k enter j enter")
        .must_show("Week starts on: Sunday.");
    harness
        .keys("k enter j enter")
        .must_show("Symbols: ASCII only.");
    assert!(harness.text().is_ascii());
    harness
        .keys("G k k k enter g enter")
        .must_show("Get help in: United Kingdom.");
    assert_eq!(
        saved(&folder),
        "lock_minutes = 0\neditor = \"hx -v\"\nweek_start = \"sunday\"\nascii = true\nregion = \"uk\"\n"
    );
    harness.keys("delete k k k delete k delete k delete k delete");
    assert_eq!(saved(&folder), "");
    assert!(!harness.app.session.settings.ascii);
    assert_eq!(harness.app.session.settings.editor, None);
    // What is at its default stays there without a word.
    harness.keys("delete").must_not_show("Saved");
}

#[test]
fn minutes_that_are_not_offered_are_shown_all_the_same() {
    let (mut harness, _folder) = sits();
    harness.app.session.settings.lock_minutes = 7;
    harness.keys(LOCK).must_show("7 minutes");
}

#[test]
fn what_cannot_be_saved_is_said_and_still_there() {
    let (mut harness, folder) = sits();
    fs::write(folder.path().join("rounds"), "a file, no folder").unwrap();
    harness
        .keys(", j j j j j j j j enter")
        .types("hx")
        .keys("enter");
    harness.must_show("could not be").must_show("hx");
    assert_eq!(harness.app.session.settings.editor, None);
    let long = "x".repeat(500);
    let (mut harness, _folder) = sits();
    harness.keys(", enter").types(&long).keys("enter");
    harness.must_show("A name has 200 characters at most.");
    harness.keys("esc").must_not_show("at most");
}

#[test]
fn every_setting_is_found_by_its_name() {
    let (mut harness, _folder) = sits();
    harness.keys(":").types("theme").keys("enter");
    harness.must_show("The colours of every screen.");
    assert!(matches!(harness.app.screen(), Screen::Settings(_)));
    harness.keys(":").types("lock after").keys("enter");
    harness.must_show("Minutes without a key press");
    // Not one upon the other.
    harness.keys("esc");
    assert!(!matches!(harness.app.screen(), Screen::Settings(_)));
}

#[test]
fn the_mouse_chooses() {
    let (mut harness, folder) = sits();
    harness.keys(",").clicks("Theme").clicks("High contrast");
    harness.must_show("Theme: High contrast.");
    assert_eq!(saved(&folder), "theme = \"contrast\"\n");
}

#[test]
fn it_can_be_used_on_the_smallest_screen() {
    let mut harness = Harness::term(60, 16);
    harness.app.session.config = Some(config_at("/home/maya/.config/rounds/config.toml".into()));
    harness.keys(THEME).keys("enter");
    for text in ["Name", "Lock after", "Auto", "Terminal"] {
        harness.must_show(text);
    }
    insta::assert_snapshot!("settings_60x16", harness.text());
}

#[test]
fn the_shell_changes_the_same_settings() {
    let home = Home::new();
    let said = home.run(&["config", "set", "theme", "light"]).ok();
    assert!(
        said.err.contains("theme is now \"light\". Saved in"),
        "{}",
        said.err
    );
    home.run(&["config", "set", "lock_minutes", "0"]).ok();
    let file = fs::read_to_string(home.path("config.toml")).unwrap();
    assert_eq!(file, "theme = \"light\"\nlock_minutes = 0\n");
    let shown = home.run(&["config", "show"]).ok().out;
    assert!(shown.contains("theme = \"light\"") && shown.contains("lock_minutes = 0"));
    home.run(&["config", "unset", "theme"]).ok();
    assert_eq!(
        fs::read_to_string(home.path("config.toml")).unwrap(),
        "lock_minutes = 0\n"
    );
    let shown = home.run(&["config", "show"]).ok().out;
    assert!(shown.contains("theme = \"auto\""), "{shown}");
    home.run(&["config", "set", "them", "light"])
        .fails(2, "did you mean \"theme\"?");
    home.run(&["config", "set", "theme", "drak"])
        .fails(2, "did you mean \"dark\"?");
    home.run(&["config", "set", "lock_minutes", "soon"])
        .fails(2, "a whole number");
    assert_eq!(
        fs::read_to_string(home.path("config.toml")).unwrap(),
        "lock_minutes = 0\n"
    );
}

#[test]
fn a_config_with_mistakes_is_told_of_whole_and_can_be_mended() {
    let home = Home::new();
    let text = "theme = \"nosuch\"\nkeys = 3\nunknown_key = 1\nlock_minutes = \"x\"\n";
    fs::write(home.path("config.toml"), text).unwrap();
    let said = home.run(&["config", "check"]);
    let said = said.fails(1, "4 mistakes in the config:");
    for line in [
        "line 1: the theme",
        "line 2: `keys`",
        "line 3: the key",
        "line 4: `lock_minutes`",
    ] {
        assert!(said.err.contains(line), "{line} is not in {}", said.err);
    }
    let said = home.run(&["config", "set", "theme", "dark"]).ok();
    assert!(said.err.contains("still has a mistake"), "{}", said.err);
    home.run(&["config", "unset", "lock_minutes"]).ok();
    home.run(&["config", "check"])
        .fails(1, "2 mistakes in the config:");
}

#[test]
fn programs_read_what_is_wrong_with_the_config() {
    let home = Home::new();
    let object = |said: &str| serde_json::from_str::<serde_json::Value>(said.trim()).unwrap();
    for arguments in [["config", "check", "--json"], ["config", "--json", "check"]] {
        let said = object(&home.run(&arguments).ok().out);
        assert_eq!(said["mistakes"], serde_json::json!([]));
        assert_eq!(said["skipped"], serde_json::json!([]));
    }
    let path = object(&home.run(&["config", "path", "--json"]).ok().out);
    let config = home.path("config.toml");
    assert_eq!(path["path"], config.display().to_string());
    assert_eq!(path["exists"], false);
    fs::write(
        &config,
        "theme = \"light\"\nnosuch = 1\nlock_minutes = \"x\"\n",
    )
    .unwrap();
    fs::create_dir_all(home.path("frameworks")).unwrap();
    fs::write(home.path("frameworks/mine.toml"), "\n\nnosuch = 1\n").unwrap();
    let said = home.run(&["config", "check", "--json"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.err.contains("2 mistakes"), "{}", said.err);
    let said = object(&said.out);
    let lines: Vec<_> = said["mistakes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["line"])
        .collect();
    assert_eq!(lines, [2, 3], "{said}");
    assert_eq!(said["exists"], true);
    assert_eq!(said["skipped"].as_array().unwrap().len(), 1, "{said}");
    fs::write(&config, "theme = [\n").unwrap();
    let said = home.run(&["config", "check", "--json"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(said.err.contains("1 mistake"), "{}", said.err);
    let said = object(&said.out);
    assert!(said["mistakes"][0]["reason"].is_string(), "{said}");
}

#[test]
fn a_config_that_was_named_must_be_there_and_right() {
    let home = Home::new();
    home.run(&["list", "--config", "none.toml"])
        .fails(2, "There is no config file at none.toml.");
    home.run(&["config", "check", "--config", "none.toml"])
        .fails(2, "There is no config file");
    fs::write(home.path("bad.toml"), "lock_minutes = 1\nthem = 1\n").unwrap();
    home.run(&["--config", "bad.toml", "list"])
        .fails(1, "bad.toml, line 2");
    home.run(&[
        "config",
        "set",
        "ascii",
        "true",
        "--config",
        "new/folder/c.toml",
    ])
    .ok();
    let made = fs::read_to_string(home.path("new/folder/c.toml")).unwrap();
    assert_eq!(made, "ascii = true\n");
    home.run(&["status", "--config", "new/folder/c.toml"]).ok();
}

#[test]
fn the_shell_shows_and_changes_the_profile() {
    let home = Home::new();
    let shown = home.run(&["profile"]).ok().out;
    assert_eq!(
        shown,
        "Name         Maya\nStage        not set\nPlacements   not set\nCompetencies not set\nReview day   not set\n"
    );
    home.run(&["profile", "set", "name", "Dr Maya Chen"]).ok();
    home.run(&["profile", "--stage", "doctor"]).ok();
    let json = home.run(&["profile", "--json"]).ok().json();
    assert_eq!(json[0]["name"], "Dr Maya Chen");
    assert_eq!(json[0]["stage"], "doctor");
    let json = home
        .run(&["profile", "--name", "Maya", "--stage", "early", "--json"])
        .ok();
    assert_eq!(json.json()[0]["name"], "Maya");
    home.run(&["profile", "set", "stage", "docter"])
        .fails(2, "did you mean \"doctor\"?");
    home.run(&["profile", "--name", "X", "--stage", "docter"])
        .fails(2, "docter");
    home.run(&["profile", "set", "nam", "X"])
        .fails(2, "did you mean \"name\"?");
    let shown = home.run(&["profile"]).ok().out;
    assert_eq!(
        shown,
        "Name         Maya\nStage        Early years\nPlacements   not set\nCompetencies not set\nReview day   not set\n"
    );
}
