//! A page as text for a portal: from the shell and from the screen, and what stops it.
use std::fs;

use rounds::domain::{Entry, Section};

use crate::{
    cli::Home,
    fixtures::{kind, now},
    harness::Harness,
};

fn entry(text: &str) -> Entry {
    let mut entry = Entry::new(kind("reflection"), now());
    entry.title = "A slow handover".into();
    entry.people = vec!["Dr Osei".into()];
    entry.tags = vec!["nights".into()];
    entry.sections = vec![
        Section::new("What?", text),
        Section::new("Now what?", "- ask **first**\n- then write"),
    ];
    entry
}

const CLEAN: &str = "It took *long*, and nobody asked why.";
const NAMED: &str = "Mrs Quillfeather waited, and nobody asked why.";

#[test]
fn a_page_is_printed_as_text_or_as_markdown() {
    let home = Home::new();
    home.run(&["competencies", "use", "uk-foundation"]).ok();
    let add = ["add", "reflection", CLEAN, "--title", "A slow handover"];
    let more = [
        "--with",
        "Dr Osei",
        "--tag",
        "nights",
        "--competency",
        "fpc5",
    ];
    let id = home.run(&[&add[..], &more].concat()).id();
    let plain = home.run(&["show", &id, "--paste"]).ok().out;
    assert_eq!(
        plain,
        "A slow handover\n\nEvidence for: FPC 5 Continuity of care\n\nWhat?\n\n\
         It took long, and nobody asked why.\n"
    );
    let markdown = home.run(&["show", &id, "--paste", "--markdown"]).ok().out;
    assert!(markdown.starts_with("# A slow handover\n\n"), "{markdown}");
    assert!(
        markdown.contains("\n## What?\n\nIt took *long*,"),
        "{markdown}"
    );
    home.run(&["show", &id, "--markdown"]).fails(2, "--paste");
}

#[test]
fn what_the_check_finds_stops_it_until_somebody_says_what_to_do() {
    let home = Home::new();
    let id = home.run(&["add", "reflection", NAMED]).id();
    let stopped = home.run(&["show", &id, "--paste"]);
    assert_eq!((stopped.code, stopped.out.as_str()), (1, ""));
    assert!(stopped.err.contains("Quillfeather"), "{}", stopped.err);
    assert!(stopped.err.contains("--replace"), "{}", stopped.err);
    let replaced = home.run(&["show", &id, "--paste", "--replace"]).ok().out;
    assert!(!replaced.contains("Quillfeather"), "{replaced}");
    let kept = home.run(&["show", &id, "--paste", "--as-it-is"]).ok().out;
    assert!(kept.contains("Quillfeather"), "{kept}");
    // What is in the trash stays there.
    home.run(&["delete", &id]).ok();
    home.run(&["show", &id, "--paste"]).fails(1, "in the trash");
}

#[test]
fn one_key_shows_what_would_be_copied_and_copies_it() {
    let mut harness = Harness::with(vec![entry(CLEAN)], 80, 24);
    harness
        .keys("2 enter p")
        .must_show("The page as it would be pasted");
    harness.must_show("It took long");
    harness.keys("enter").must_show("Copy it as plain text");
    harness.keys("enter").must_show("Copied as plain text.");
    let copied = harness.copied.take().unwrap();
    assert_eq!(
        copied,
        "A slow handover\n\nWhat?\n\nIt took long, and nobody asked why.\n\n\
         Now what?\n\n- ask first\n- then write\n"
    );
    harness
        .keys("p enter down enter")
        .must_show("Copied as Markdown.");
    assert!(harness.copied.take().unwrap().contains("- ask **first**"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.txt");
    harness
        .keys("p enter down down enter")
        .types(path.to_str().unwrap());
    harness.keys("enter").must_show("Saved in");
    assert_eq!(fs::read_to_string(&path).unwrap(), copied);
    // A file that is there is not written over.
    harness
        .keys("p enter down down enter")
        .types(path.to_str().unwrap());
    harness.keys("enter").must_show("already exists");
}

#[test]
fn a_name_stops_the_key_too_and_is_replaced_or_kept() {
    let mut harness = Harness::with(vec![entry(NAMED)], 80, 24);
    harness
        .keys("2 p")
        .must_show("1 place could identify someone");
    harness.keys("enter").must_show("Use the suggestions");
    harness.keys("enter").must_not_show("Quillfeather");
    harness
        .keys("enter enter")
        .must_show("Copied as plain text.");
    assert!(!harness.copied.take().unwrap().contains("Quillfeather"));
    harness.keys("p enter down enter").must_show("Quillfeather");
    harness.keys("enter enter");
    assert!(harness.copied.take().unwrap().contains("Quillfeather"));
    harness.keys("p enter down down enter").must_show("What?");
    assert_eq!(harness.copied, None);
}
