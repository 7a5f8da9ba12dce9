//! The config: read strictly, and changed without touching the rest.
use super::*;
use crate::app::Tab;

fn parse(text: &str) -> Result<Config, String> {
    Config::parse(text, "config.toml", &Themes::default()).map_err(|error| error.to_string())
}

#[test]
fn an_empty_file_is_the_defaults() {
    let config = parse("").unwrap();
    assert_eq!(config.settings.lock_minutes, 10);
    assert_eq!(config.settings.theme.id(), "auto");
}

#[test]
fn what_is_printed_reads_back() {
    let text = "theme = \"light\"\neditor = \"hx -v\"\nlock_minutes = 3\nascii = true\nweek_start = \"sunday\"\n\
                [keys]\nquit = [\"Q\"]";
    for text in ["", text] {
        let printed = parse(text).unwrap().print();
        assert_eq!(parse(&printed).unwrap().print(), printed);
    }
    assert!(parse(text).unwrap().print().contains("quit = [\"Q\"]"));
}

#[test]
fn mistakes_name_the_line_and_the_nearest() {
    let table = [
        ("them = \"dark\"", "line 1", "\"theme\""),
        ("\ntheme = \"drak\"", "line 2", "\"dark\""),
        ("week_start = \"friday\"", "line 1", "monday"),
        ("lock_minutes = -1", "line 1", "lock_minutes"),
        ("[keys]\nquitt = [\"Q\"]", "line 2", "\"quit\""),
        ("[keys]\nquit = [\"hyper-q\"]", "line 2", "hyper-q"),
        ("theme = ", "line 1", ""),
    ];
    for (text, line, word) in table {
        let error = parse(text).unwrap_err();
        assert!(
            error.contains(line) && error.contains(word),
            "{text:?}: {error}"
        );
    }
}

#[test]
fn keys_can_be_changed() {
    let config = parse("[keys]\nquit = [\"Q\", \"ctrl-q\"]").unwrap();
    let keys = config.keymap.keys(Context::Screen, Command::Quit);
    let chords: Vec<_> = keys.iter().map(ToString::to_string).collect();
    assert_eq!(chords, ["Q", "ctrl-q"]);
}

#[test]
fn keys_are_read_before_they_are_compared() {
    // Exchanged, in whichever order they stand.
    for text in [
        "edit = [\"s\"]\nshare = [\"e\"]",
        "share = [\"e\"]\nedit = [\"s\"]",
    ] {
        let config = parse(&format!("[keys]\n{text}")).unwrap();
        let means = |key: &str| {
            config
                .keymap
                .resolve(Context::Journal, key.parse().unwrap())
        };
        assert_eq!(
            [means("s"), means("e")],
            [Some(Command::Edit), Some(Command::Share)]
        );
    }
    let error = parse("[keys]\nundo = [\"U\"]\nedit = [\"s\"]").unwrap_err();
    let both = "line 3: s is the key for both \"edit\" and \"share\" in \"journal\"";
    assert!(error.contains(both), "{error}");
}

#[test]
fn a_key_can_be_changed_in_one_place() {
    // The name of a place and that of an action may be one word.
    let text =
        "[keys]\nback = [\"f9\"]\n[keys.review]\nback = [\"f8\"]\n[keys.screen]\nreview = [\"9\"]";
    let config = parse(text).unwrap();
    let means = |place, key: &str| config.keymap.resolve(place, key.parse().unwrap());
    assert_eq!(means(Context::Page, "f9"), Some(Command::Back));
    assert_eq!(means(Context::Review, "f9"), None);
    assert_eq!(means(Context::Review, "f8"), Some(Command::Back));
    assert_eq!(means(Context::Goals, "9"), Some(Command::Go(Tab::Review)));
    let printed = config.print();
    assert_eq!(parse(&printed).unwrap().print(), printed);
    for (text, line, part) in [
        ("[keys.reviw]\nback = []", "line 1", "\"review\""),
        ("[keys.review]\nbakc = []", "line 2", "\"back\""),
        ("[keys.review]\ntags = []", "line 2", "only in \"journal\""),
    ] {
        let error = parse(text).unwrap_err();
        assert!(error.contains(line) && error.contains(part), "{error}");
    }
}

#[test]
fn every_mistake_is_found_at_once_and_in_order() {
    let text = "theme = \"drak\"\nkeys = 3\nunknown_key = 1\nlock_minutes = \"x\"\n";
    let Err(ConfigError::Lines(mistakes)) = Config::parse(text, "config.toml", &Themes::default())
    else {
        panic!("it is full of mistakes");
    };
    let lines: Vec<_> = mistakes.iter().map(|mistake| mistake.line).collect();
    assert_eq!(lines, [1, 2, 3, 4]);
    let all = ConfigError::Lines(mistakes).to_string();
    assert!(all.ends_with("(and 3 other mistakes)"), "{all}");
    let text = "[keys]\nquitt = [\"Q\"]\nhelp = [\"hyper-q\"]\n";
    let error = Config::parse(text, "config.toml", &Themes::default()).unwrap_err();
    let ConfigError::Lines(mistakes) = error else {
        panic!("{error}");
    };
    assert_eq!(mistakes.len(), 2);
}

/// A file with a text, and the text after a change.
fn changed(text: &str, name: &str, word: Option<&str>) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, text).unwrap();
    let file = file_at(path.clone());
    file.set(Setting::find(name).unwrap(), word).unwrap();
    fs::read_to_string(path).unwrap()
}

fn file_at(config: std::path::PathBuf) -> File {
    let paths = Paths {
        journal: "journal.rounds".into(),
        log: "log".into(),
        config,
    };
    File::new(&paths)
}

#[test]
fn one_line_is_changed_and_the_others_stay() {
    let text = "# My config.\n\n# Dark at night.\ntheme   =   \"dark\" # for now\n\n# Vim.\neditor = 'vim'\n\n# My keys.\n[keys]\nquit = [\"Q\"] # not q\n";
    let light = text.replace("\"dark\" #", "\"light\" #");
    assert_eq!(changed(text, "theme", Some("light")), light);
    assert_eq!(changed(&light, "theme", Some("dark")), text);
    let locked = changed(text, "lock_minutes", Some("3"));
    assert_eq!(
        locked,
        text.replace("editor = 'vim'\n", "editor = 'vim'\nlock_minutes = 3\n")
    );
    let plain = changed(text, "editor", None);
    assert_eq!(plain, text.replace("editor = 'vim'\n", ""));
    let plain = changed(text, "theme", None);
    assert_eq!(plain, text.replace("theme   =   \"dark\" # for now\n", ""));
    let bare = changed("# The last.\nascii = true\n", "ascii", None);
    assert_eq!(bare, "# The last.\n");
}

#[test]
fn a_line_is_put_where_it_means_what_it_says() {
    for (text, wanted) in [
        ("", "theme = \"light\"\n"),
        ("# My config.\n", "# My config.\ntheme = \"light\"\n"),
        ("ascii = true", "ascii = true\ntheme = \"light\"\n"),
        (
            "# Keys.\n[keys]\nquit = [\"Q\"]\n",
            "theme = \"light\"\n# Keys.\n[keys]\nquit = [\"Q\"]\n",
        ),
        (
            "ascii = true\r\n# More.\r\n",
            "ascii = true\r\ntheme = \"light\"\r\n# More.\r\n",
        ),
        (
            "keys.quit = [\"Q\"]\n",
            "keys.quit = [\"Q\"]\ntheme = \"light\"\n",
        ),
    ] {
        let text = changed(text, "theme", Some("light"));
        assert_eq!(text, wanted);
        assert_eq!(parse(&text).unwrap().settings.theme.id(), "light");
    }
}

#[test]
fn what_is_refused_leaves_the_file_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/folder/config.toml");
    let file = file_at(path.clone());
    for (name, word, part) in [
        ("theme", "lihgt", "did you mean \"light\"?"),
        ("week_start", "sundy", "did you mean \"sunday\"?"),
        ("region", "uq", "did you mean"),
        ("lock_minutes", "ten", "a whole number from 0 to 1440"),
        ("lock_minutes", "-1", "a whole number from 0 to 1440"),
        ("ascii", "yes", "true or false"),
        ("editor", "a\nb", "one plain line"),
        ("editor", "", "is empty"),
    ] {
        let setting = Setting::find(name).unwrap();
        let error = file.set(setting, Some(word)).unwrap_err().to_string();
        assert!(error.contains(part), "{name} = {word:?}: {error}");
        assert!(error.ends_with(['.', '?']), "{error}");
        assert!(!path.exists());
    }
    assert!(Setting::find("them").unwrap_err().contains("\"theme\""));
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    for broken in ["theme = ", "theme = 1\ntheme = 2\n", "a = {"] {
        fs::write(&path, broken).unwrap();
        let setting = Setting::find("ascii").unwrap();
        let error = file.set(setting, Some("true")).unwrap_err().to_string();
        assert!(error.contains("line "), "{error}");
        assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    }
}

#[cfg(unix)]
#[test]
fn a_new_file_is_private_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/folder/config.toml");
    let ascii = Setting::find("ascii").unwrap();
    file_at(path.clone()).set(ascii, Some("true")).unwrap();
    assert_eq!(mode(&path), 0o600);
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let link = folder.path().join("config.toml");
    symlink(&path, &link).unwrap();
    file_at(link.clone()).set(ascii, Some("false")).unwrap();
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&path).unwrap(), "ascii = false\n");
    assert_eq!(mode(&path), 0o644);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let error = file_at(link).set(ascii, Some("true")).unwrap_err();
    assert!(error.to_string().contains("write-protected"), "{error}");
    let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    fn line() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("# a comment".to_owned()),
            Just(String::new()),
            Just("  # indented".to_owned()),
        ]
    }

    proptest! {
        /// Whatever comments are between the lines, and whichever lines there are: the comments stay,
        /// in order, and the file says what it is to say.
        #[test]
        fn comments_stay_whatever_is_changed(
            comments in proptest::collection::vec(line(), 7),
            there in proptest::collection::vec(any::<bool>(), 5),
            at in 0..5usize,
            set: bool,
        ) {
            let lines = [
                ("theme", "\"dark\""),
                ("ascii", "true"),
                ("week_start", "\"sunday\""),
                ("editor", "\"vi\""),
                ("lock_minutes", "5"),
            ];
            let mut text = String::new();
            for ((comment, there), (name, value)) in comments.iter().zip(&there).zip(lines) {
                text = format!("{text}{comment}\n");
                if *there {
                    text = format!("{text}{name} = {value} # {name}\n");
                }
            }
            text = format!("{text}{}\n[keys]\n{}\nquit = [\"Q\"]\n", comments[5], comments[6]);
            let (name, value) = lines[at];
            let word = value.trim_matches('"');
            let after = changed(&text, name, set.then_some(word));
            let of = |text: &str| -> Vec<String> {
                let lines = text.lines().map(str::trim).filter(|line| line.starts_with('#'));
                lines.map(str::to_owned).collect()
            };
            prop_assert_eq!(of(&after), of(&text), "\n{}\n", after);
            let [before, after] = [&text, &after].map(|text| parse(text).unwrap());
            for (place, (other, _)) in lines.iter().enumerate() {
                let setting = Setting::find(other).unwrap();
                let said = (setting.show)(&after.settings);
                let wanted = match (place == at, set) {
                    (false, _) => (setting.show)(&before.settings),
                    (true, true) => Some(word.to_owned()),
                    (true, false) => (setting.show)(&Settings::default()),
                };
                prop_assert_eq!(said, wanted, "{}", other);
            }
            prop_assert_eq!(after.changed_keys(), before.changed_keys());
        }
    }
}
