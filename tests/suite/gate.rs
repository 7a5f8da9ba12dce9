//! One gate for every way out: what stops one stops all of them, and what passes one passes the others.
use std::fs;

use crate::cli::Home;

/// Five things that identify together, and none that does by itself.
const WARNS: &str =
    "Seen in bed 8 on Ward 3 at Ashgrove General on 9 October, pt KD, and nobody had time.";

/// A journal that knows Dr Osei, with one entry, and the entry's identifier.
fn home(text: &str) -> (Home, String) {
    let home = Home::new();
    let id = home
        .run(&["add", "reflection", text, "--title", "A day"])
        .ok();
    let id = id.out.trim().to_owned();
    let theirs = home.path("theirs.rounds");
    let theirs = theirs.to_str().unwrap();
    let with = ["--journal", theirs];
    home.run(&[&with[..], &["init", "--name", "Dr Osei", "--no-passphrase"]].concat())
        .ok();
    let identity = home
        .run(&[&with[..], &["identity", "export"]].concat())
        .ok();
    fs::write(home.path("osei.id"), identity.out).unwrap();
    home.run(&["identity", "import", home.path("osei.id").to_str().unwrap()])
        .ok();
    (home, id)
}

#[test]
fn the_same_words_stop_every_way_out() {
    let (home, id) = home(WARNS);
    let file = home.path("file").to_str().unwrap().to_owned();
    let others = |format: &'static str| vec!["export", format, "--for-others", "--out", &file];
    let share = vec!["share", &id, "--to", "Dr Osei", "--out", &file, "--yes"];
    let paste = vec!["show", id.as_str(), "--paste"];
    for way in [share, others("ndjson"), others("markdown"), paste] {
        let said = home.run(&way);
        assert_eq!(said.code, 1, "{way:?}: {}{}", said.out, said.err);
        assert!(!home.path("file").exists(), "{way:?}");
        assert!(said.err.contains("--replace"), "{way:?}: {}", said.err);
    }
}

#[test]
fn an_export_for_others_holds_nothing_that_only_the_journal_knows() {
    let (home, id) = home("Mrs Quillfeather laughed. By noon Quillfeather had gone.");
    let own = home.run(&["export", "ndjson"]).ok().out;
    assert!(own.contains(&id) && own.contains("Quillfeather"));
    let others = home
        .run(&["export", "ndjson", "--for-others", "--replace"])
        .ok();
    for word in ["Quillfeather", "created_at", "\"id\"", &id] {
        assert!(!others.out.contains(word), "{word}: {}", others.out);
    }
    assert!(others.out.contains("laughed. By noon"), "{}", others.out);
    let folder = home.path("folder");
    let out = folder.to_str().unwrap();
    home.run(&[
        "export",
        "markdown",
        "--for-others",
        "--as-it-is",
        "--out",
        out,
    ])
    .ok();
    let year = fs::read_dir(&folder)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let page = fs::read_dir(year).unwrap().next().unwrap().unwrap();
    let name = page.file_name().into_string().unwrap();
    assert!(name.ends_with("-a-day-1.md"), "{name}");
    let page = fs::read_to_string(page.path()).unwrap();
    assert!(
        page.contains("Quillfeather") && !page.contains("\nid: "),
        "{page}"
    );
}

#[test]
fn a_cleaned_copy_follows_one_that_was_not_and_can_be_seen() {
    let (home, id) = home("Mrs Quillfeather laughed.");
    let share = |how: &str, file: &str| {
        let file = home.path(file).to_str().unwrap().to_owned();
        home.run(&[
            "share", &id, "--to", "Dr Osei", "--out", &file, "--yes", how,
        ])
    };
    share("--as-it-is", "one").ok();
    let seen = home.run(&["show", &id, "--as-shared"]).ok().out;
    assert!(
        seen.contains("Mrs Quillfeather laughed.") && seen.contains("words replaced: 0"),
        "{seen}"
    );
    share("--replace", "two").ok();
    let seen = home.run(&["show", &id, "--as-shared"]).ok().out;
    assert!(
        seen.contains("A patient laughed.") && seen.contains("words replaced: 1"),
        "{seen}"
    );
    // What they have is what would leave: there is nothing more to share.
    assert_eq!(share("--replace", "three").code, 3);
}

/// A journal with a promise, a meeting and an entry, each of which says more than it should.
fn full() -> Home {
    let (home, _) = home(WARNS);
    home.run(&["person", "add", "Dr Osei", "--circle", "mentor"])
        .ok();
    home.run(&[
        "todo",
        "add",
        "Ring Mrs Quillfeather in bed 8",
        "--due",
        "2099-10-09",
    ])
    .ok();
    home.run(&[
        "add",
        "reflection",
        "Why did nobody listen to Mrs Quillfeather on Ward 3?",
        "--title",
        "Mrs Quillfeather on Ward 3",
        "--question",
    ])
    .ok();
    home
}

/// Every way by which words leave for somebody else, and whether it can replace them.
const WAYS: [(&[&str], bool); 5] = [
    (&["export", "ndjson", "--for-others"], true),
    (
        &["export", "markdown", "--for-others", "--out", "OUT"],
        true,
    ),
    (
        &[
            "ask",
            "keep-change",
            "--from",
            "Sam",
            "--question",
            "How was I with Mrs Quillfeather in bed 8?",
        ],
        true,
    ),
    (&["brief", "Dr Osei", "--for-others"], true),
    (&["brief", "Dr Osei", "--for-others", "--json"], true),
];

#[test]
fn no_other_door_lets_words_out_that_the_gate_holds_back() {
    let home = full();
    let out = home.path("out").to_str().unwrap().to_owned();
    for (way, replaces) in WAYS {
        let way: Vec<_> = way
            .iter()
            .map(|word| if *word == "OUT" { out.as_str() } else { word })
            .collect();
        let said = home.run(&way);
        assert_eq!(said.code, 1, "{way:?}: {}{}", said.out, said.err);
        assert!(!said.out.contains("Quillfeather"), "{way:?}: {}", said.out);
        assert!(!home.path("out").exists(), "{way:?}");
        if replaces {
            let said = home.run(&[&way[..], &["--replace"]].concat());
            assert_eq!(said.code, 0, "{way:?}: {}{}", said.out, said.err);
            assert!(!said.out.contains("Quillfeather"), "{way:?}: {}", said.out);
            if home.path("out").exists() {
                let mut names = Vec::new();
                files(&home.path("out"), &mut names);
                assert!(!names.is_empty());
                for file in names {
                    let name = file.display().to_string().to_lowercase();
                    let text = fs::read_to_string(&file).unwrap().to_lowercase();
                    assert!(!name.contains("quillfeather"), "{name}");
                    assert!(!text.contains("quillfeather"), "{name}: {text}");
                }
                fs::remove_dir_all(home.path("out")).unwrap();
            }
        }
    }
    // A calendar says when, and of an action only what passes; for others it names nobody.
    let own = home.run(&["calendar"]).ok().out;
    assert!(
        own.contains("An action") && !own.contains("Quillfeather"),
        "{own}"
    );
    let others = home.run(&["calendar", "--for-others"]).ok().out;
    for word in ["Quillfeather", "Osei", "bed 8"] {
        assert!(!others.contains(word), "{word}: {others}");
    }
}

/// All files below a folder.
fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn the_name_on_an_identity_passes_the_same_gate() {
    let home = Home::new();
    home.run(&["profile", "--name", "Maya, Ashgrove General Hospital"])
        .ok();
    let said = home.run(&["identity", "export"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{}", said.err);
    assert!(
        said.err.contains("Ashgrove General Hospital"),
        "{}",
        said.err
    );
    home.run(&["identity", "export", "--as-it-is"]).ok();
    home.run(&["profile", "--name", "Maya Iyer"]).ok();
    home.run(&["identity", "export"]).ok();
}

#[test]
fn the_places_of_the_journal_are_known_to_the_check() {
    let home = Home::new();
    let text = "The Grange was busy, Tolbooth was not.";
    assert!(!home.run(&["lint", text]).ok().out.contains("Grange"));
    home.run(&["profile", "--places", "Grange, the Rookery, Grange"])
        .ok();
    home.run(&["person", "add", "Dr Osei", "--place", "Tolbooth"])
        .ok();
    let told = home.run(&["profile"]).ok().out;
    assert!(told.contains("Grange, the Rookery"), "{told}");
    let found = home.run(&["lint", text]);
    assert_eq!(found.code, 1, "{}", found.err);
    let found = found.out;
    assert!(
        found.contains("Grange") && found.contains("Tolbooth"),
        "{found}"
    );
    home.run(&["add", "reflection", text]).ok();
    let said = home.run(&["export", "ndjson", "--for-others"]);
    assert_eq!(said.code, 1, "{}", said.err);
    assert!(
        said.err.contains("Grange") && said.err.contains("Tolbooth"),
        "{}",
        said.err
    );
}

/// The verbs that write for somebody or to a place of one's choice. Those that write words of the journal for others are
/// tried above, in `sharing` and in `reply`; what a goal that is shown or a compact says leaves with `share`, which is tried in
/// the library. The others write none: keys, the sample journal, a file that is attached.
const WRITERS: [&str; 14] = [
    "ask",
    "brief",
    "calendar",
    "demo",
    "export",
    "goal-share",
    "identity-export",
    "identity-renew",
    "open",
    "passphrase",
    "person-compact",
    "reply",
    "share",
    "show",
];

#[test]
fn no_verb_writes_for_others_of_which_the_gate_does_not_know() {
    let home = Home::new();
    let folder = home.path("man");
    home.run(&["man", "--dir", folder.to_str().unwrap()]).ok();
    let mut pages = Vec::new();
    files(&folder, &mut pages);
    let mut writers = Vec::new();
    for page in pages {
        let name = page.file_stem().unwrap().to_str().unwrap();
        let Some(verb) = name.strip_prefix("rounds-") else {
            continue;
        };
        let text = fs::read_to_string(&page).unwrap().replace("\\-", "-");
        let options = ["--out", "--to", "--for-others", "--as-it-is"];
        if options
            .iter()
            .any(|option| text.contains(&format!("\\fB{option}\\fR")))
        {
            writers.push(verb.to_owned());
        }
    }
    writers.sort();
    assert_eq!(writers, WRITERS, "a new way out passes the gate first");
}

#[test]
fn the_message_passes_the_same_gate() {
    let (home, id) = home("We sat and nobody spoke.");
    let file = home.path("file").to_str().unwrap().to_owned();
    let share = |more: &[&str]| {
        let way = ["share", &id, "--to", "Dr Osei", "--out", &file, "--yes"];
        let message = ["--message", "Ask me about Mrs Quillfeather in bed 8."];
        home.run(&[&way[..], &message[..], more].concat())
    };
    let said = share(&[]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(!home.path("file").exists());
    share(&["--replace"]).ok();
}
