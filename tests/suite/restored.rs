//! A journal put back from a copy, and two copies of one, at the real program: the conversation survives, and nobody looks like a
//! forger.
use std::fs;

use termlens::Key;

use crate::{
    cli::{Home, said},
    conversation::Pair,
    dozen::terminal,
    terminal::{ends, shows},
};

/// Copies a journal to another name in its home.
fn copy(home: &Home, from: &str, to: &str) {
    fs::copy(home.path(from), home.path(to)).unwrap();
}

fn shares(pair: &Pair, id: &str) {
    pair.maya.run(&["share", id, "--to", "osei"]).ok();
    pair.osei.run(&["receive"]).ok();
}

/// The pages that wait for Dr Osei, by their titles.
fn waiting(osei: &Home) -> Vec<(String, String)> {
    let waits = osei.run(&["reply", "--json"]).ok().json();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let pages = waits.iter();
    pages
        .map(|page| (text(&page["id"]), text(&page["title"])))
        .collect()
}

fn written(maya: &Home, title: &str) -> String {
    let text = format!("What stayed with me of {title}.");
    maya.run(&["add", "reflection", &text, "--title", title])
        .ok()
        .id()
}

#[test]
fn an_older_copy_takes_in_answers_and_one_act_brings_everything_back() {
    let pair = Pair::new();
    let (maya, osei) = (&pair.maya, &pair.osei);
    shares(&pair, &written(maya, "first"));
    copy(maya, "journal.rounds", "older");
    shares(&pair, &written(maya, "second"));
    for (id, title) in waiting(osei) {
        let answer = format!("Of {title}: I heard you.");
        osei.run(&["reply", &id, &answer, "--heard"]).ok();
    }
    osei.run(&["reply", "--send"]).ok();
    // The older copy is put in the place of the journal.
    copy(maya, "older", "journal.rounds");
    let came = maya.run(&["receive"]).ok();
    assert!(came.out.contains("2 comments"), "{}", came.out);
    assert!(came.err.contains("not in this journal"), "{}", came.err);
    let kept = maya.run(&["receive", "--kept"]).ok().out;
    assert!(kept.contains("Of second: I heard you."), "{kept}");
    let first = maya.run(&["list", "first", "--json"]).ok().json();
    let thread = maya.run(&["show", first[0]["id"].as_str().unwrap()]);
    assert!(thread.ok().out.contains("Of first: I heard you."));
    // One act asks for all of it, one sends it; nothing comes twice.
    maya.run(&["share", "--to", "osei", "--ask-again", "--yes"])
        .ok();
    let asked = osei.run(&["receive"]).ok();
    assert!(
        asked.err.contains("asks you to send everything again"),
        "{}",
        asked.err
    );
    osei.run(&["share", "--to", "Maya Chen", "--send-again"])
        .ok();
    let again = maya.run(&["receive"]).ok().out;
    assert!(again.contains("nothing new"), "{again}");
    // The screens know it as well.
    let mut terminal = terminal(maya);
    // That it is an older copy is said, and noted.
    shows(&mut terminal, "don't show this again");
    terminal.send_str("y").unwrap();
    shows(&mut terminal, "NEEDS YOU");
    terminal.send_str("2").unwrap();
    shows(&mut terminal, "first");
    terminal.send(Key::Enter).unwrap();
    shows(&mut terminal, "Of first: I heard you.");
    terminal.send_str("q").unwrap();
    ends(&mut terminal);
}

#[test]
fn two_copies_that_go_on_with_one_entry_are_two_versions_until_they_are_joined() {
    let pair = Pair::new();
    let (maya, osei) = (&pair.maya, &pair.osei);
    let id = written(maya, "ward");
    shares(&pair, &id);
    copy(maya, "journal.rounds", "laptop.rounds");
    let laptop = maya.path("laptop.rounds");
    let laptop = ["--journal", laptop.to_str().unwrap()];
    let edits = |with: &[&str], other: &str| {
        let change = format!("sed -i 's/stayed with me/{other} me/' \"$1\"\n");
        let script = maya.write("change.sh", &change);
        let mut editor = maya.command();
        editor
            .args(with)
            .args(["edit", &id])
            .env("EDITOR", format!("sh {script}"));
        said(editor.output().unwrap()).ok();
        let share = ["share", &id, "--to", "osei", "--yes"];
        maya.run(&[with, &share].concat()).ok();
    };
    edits(&[], "helped");
    edits(&laptop, "troubled");
    osei.run(&["receive"]).ok();
    let page = &waiting(osei)[0];
    let read = osei.run(&["reply", &page.0]).ok().out;
    assert!(
        read.contains("What helped me") && read.contains("What troubled me"),
        "{read}"
    );
    // Each copy reads what the other sent, and one joins them.
    maya.run(&["receive"]).ok();
    let joined = ["share", &id, "--to", "osei", "--join", "--yes"];
    maya.run(&joined).ok();
    osei.run(&["receive"]).ok();
    let listed = osei.run(&["reply", "--json"]).ok().json();
    assert_eq!(listed.len(), 1);
    let read = osei.run(&["reply", &page.0]).ok().out;
    assert!(read.contains("What helped me"), "{read}");
    assert!(!read.contains("Another version"), "{read}");
}
