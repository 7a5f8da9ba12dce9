//! Tags under other names, and searches kept under one: in the journal and on the command line.
use rounds::{
    domain::Filter,
    services::{Journal, MOST_SAVED, Saved},
};

use crate::{
    cli::Home,
    fixtures::{journal, newest, reflection, titles},
};

#[test]
fn kept_searches_are_bounded_and_named_once() {
    let mut journal = journal();
    let saved = |name: &str, query: &str| Saved {
        name: name.into(),
        query: query.into(),
    };
    for (name, query) in [
        ("", "a"),
        ("a", " "),
        (&"n".repeat(61), "a"),
        ("a", &"q".repeat(1001)),
    ] {
        assert!(
            journal.save_search(saved(name, query)).is_err(),
            "{name:?} {query:?}"
        );
    }
    assert_eq!(journal.save_search(saved(" A  b ", " x ")), Ok(None));
    assert_eq!(
        journal.save_search(saved("a B", "y")),
        Ok(Some(saved("A b", "x")))
    );
    assert_eq!(journal.saved_searches().unwrap(), [saved("a B", "y")]);
    for n in 1..MOST_SAVED {
        journal.save_search(saved(&format!("n{n}"), "x")).unwrap();
    }
    assert!(journal.save_search(saved("one more", "x")).is_err());
    assert_eq!(
        journal.save_search(saved("N7", "z")),
        Ok(Some(saved("n7", "x")))
    );
    assert_eq!(journal.forget_search("A B"), Ok(saved("a B", "y")));
    assert!(journal.forget_search("A B").is_err());
}

/// The tags of every entry, newest first, as `title: tag tag`.
fn tagged(journal: &Journal) -> Vec<String> {
    let rows = journal.page(&newest(Filter::All)).unwrap().rows.into_iter();
    rows.map(|row| format!("{}: {}", row.title, row.tags.join(" ")))
        .collect()
}

fn with_tags(lists: &[&[&str]]) -> Journal {
    let mut journal = journal();
    for (number, tags) in lists.iter().enumerate() {
        let mut entry = reflection(&number.to_string(), "text");
        entry.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        journal.add(entry).unwrap();
    }
    journal
}

#[test]
fn a_tag_is_renamed_wherever_it_stands() {
    let mut journal = with_tags(&[&["night", "ward"], &["ward"], &["night"]]);
    let mut heard = Vec::new();
    assert_eq!(
        journal.rename_tag("#Night", "nights", &mut |done| heard.push(done)),
        Ok(2)
    );
    assert_eq!(heard, [1, 2]);
    assert_eq!(tagged(&journal), ["2: nights", "1: ward", "0: nights ward"]);
    assert!(
        titles(&journal, Filter::Tag("night".into())).len() == 2,
        "by its beginning"
    );
    assert_eq!(titles(&journal, Filter::word("nights")), ["2", "0"]);
    assert!(titles(&journal, Filter::word("night")).is_empty());
    // What it was stands in the history, and can come back.
    let id = journal.page(&newest(Filter::All)).unwrap().rows[0].id;
    let history = journal.history(id).unwrap();
    assert_eq!(history.len(), 2);
    assert!(
        history[1].document.contains("tags: [night]"),
        "{}",
        history[1].document
    );
    let of = crate::fixtures::standing(&journal, id);
    journal.revert(of, 1).unwrap();
    assert_eq!(tagged(&journal)[0], "2: night");
}

#[test]
fn a_tag_is_given_another_spelling() {
    let mut journal = with_tags(&[&["icu", "ward"], &["icu"]]);
    assert_eq!(journal.rename_tag("icu", "ICU", &mut |_| ()), Ok(2));
    assert_eq!(tagged(&journal), ["1: ICU", "0: ICU ward"]);
    let id = journal.page(&newest(Filter::All)).unwrap().rows[0].id;
    let history = journal.history(id).unwrap();
    assert_eq!(history.len(), 2);
    assert!(history[0].document.contains("tags: [ICU]"));
    assert!(
        history[1].document.contains("tags: [icu]"),
        "{}",
        history[1].document
    );
    assert_eq!(titles(&journal, Filter::Tag("icu".into())), ["1", "0"]);
    assert_eq!(journal.rename_tag("icu", "ICU", &mut |_| ()), Ok(0));
}

#[test]
fn tags_become_one() {
    let mut journal = with_tags(&[&["night", "nights"], &["nite"], &["ward"]]);
    let from = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
    let before = tagged(&journal);
    assert!(
        journal
            .merge_tags(&from(&["nite", "none"]), "nights", &mut |_| ())
            .is_err()
    );
    assert!(journal.rename_tag("nite", "ward", &mut |_| ()).is_err());
    assert!(journal.rename_tag("none", "x", &mut |_| ()).is_err());
    assert!(journal.rename_tag("nite", " # ", &mut |_| ()).is_err());
    assert_eq!(
        tagged(&journal),
        before,
        "a slip of the hand changes nothing"
    );
    assert_eq!(
        journal.merge_tags(&from(&["night", "#nite", "nights"]), "nights", &mut |_| ()),
        Ok(2)
    );
    assert_eq!(tagged(&journal), ["2: ward", "1: nights", "0: nights"]);
    let tags = journal.vocabulary().unwrap().tags;
    assert_eq!(tags, [("nights".to_owned(), 2), ("ward".to_owned(), 1)]);
}

#[test]
fn tags_and_searches_on_the_command_line() {
    let home = Home::new();
    for (text, tag) in [("A night", "nite"), ("A day", "days"), ("Another", "Nite")] {
        home.run(&["add", "reflection", text, "--tag", tag]).ok();
    }
    let list = home.run(&["tag", "list"]);
    assert_eq!(list.out, "      2  #nite\n      1  #days\n");
    let renamed = home.run(&["tag", "rename", "nite", "nights"]);
    assert_eq!(
        (renamed.code, renamed.err.trim()),
        (0, "2 entries changed.")
    );
    assert_eq!(
        home.run(&["tag", "merge", "nights", "days", "shifts"]).code,
        0
    );
    let json = home.run(&["tag", "list", "--json"]);
    assert_eq!(json.out, "{\"tag\":\"shifts\",\"entries\":3}\n");
    assert_eq!(home.run(&["tag", "rename", "none", "x"]).code, 3);
    assert_eq!(home.run(&["tag", "rename", "shifts", "#"]).code, 2);
    assert_eq!(home.run(&["tag", "merge", "shifts"]).code, 2);
    let found = home.run(&["search", "#shifts", "night"]);
    assert!(
        found.out.contains("A night") && !found.out.contains("A day"),
        "{}",
        found.out
    );
}
