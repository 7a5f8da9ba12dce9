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
    for way in [share, others("ndjson"), others("markdown")] {
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
