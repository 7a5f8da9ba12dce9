//! What entries are evidence for: links from the first word to the last place where they are kept.
use rounds::{
    domain::{Entry, Filter, entry::document, find::filter::Has, plan::competency::Library},
    services::{Journal, Problem},
};

use crate::{
    cli::Home,
    fixtures::{journal, kind, now, reflection, standing, titles},
    harness::Harness,
};

fn with_list() -> (Journal, Library) {
    let mut journal = journal();
    let mut profile = journal.profile().unwrap();
    profile.competencies = vec!["uk-foundation".to_owned()];
    journal.set_profile(&profile).unwrap();
    (journal, Library::embedded())
}

fn links(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| format!("uk-foundation/{id}")).collect()
}

#[test]
fn an_entry_is_linked_found_shown_and_let_go() {
    let (mut journal, library) = with_list();
    let id = journal.add(reflection("Slow down", "words")).unwrap().id;
    let typed = ["FPC 4", "fpc10", "tab"].map(String::from);
    let meant = journal.meant_links(&typed, &library).unwrap();
    assert_eq!(meant, links(&["fpc4", "fpc10", "tab"]));
    let record = journal.link(id, &meant, true, &library).unwrap();
    assert_eq!((record.revision, &record.entry.competencies), (2, &meant));
    assert_eq!(record.entry.showcase, Some(meant[0].clone()));
    let found = |journal: &Journal, asked: &str| titles(journal, Filter::Competency(asked.into()));
    for asked in ["fpc4", "FPC 10", "uk-foundation/tab", "fpc"] {
        assert_eq!(found(&journal, asked), ["Slow down"], "{asked}");
    }
    assert!(found(&journal, "fpc1").is_empty(), "fpc1 is not fpc10");
    assert_eq!(
        titles(&journal, Filter::Has(Has::Competency)),
        ["Slow down"]
    );
    // The ids are no words of the entry.
    assert!(titles(&journal, Filter::word("foundation")).is_empty());
    let record = journal.unlink(id, &[meant[0].clone()], &library).unwrap();
    assert_eq!(record.entry.showcase, None);
    assert!(found(&journal, "fpc4").is_empty());
    let gone = journal
        .unlink(id, &[meant[0].clone()], &library)
        .unwrap_err();
    assert_eq!(gone.problem, Problem::NotFound);
    journal.delete(id).unwrap();
    assert!(titles(&journal, Filter::Has(Has::Competency)).is_empty());
    journal.restore(id).unwrap();
    assert_eq!(found(&journal, "tab"), ["Slow down"]);
    assert_eq!(journal.record(id).unwrap().entry.competencies, meant[1..]);
}

#[test]
fn a_fourth_competency_a_fourth_of_the_best_and_a_dilemma_are_refused() {
    let (mut journal, library) = with_list();
    let id = journal.add(reflection("One", "words")).unwrap().id;
    journal
        .link(
            id,
            &links(&["fpc1", "fpc2", "fpc3", "core"]),
            false,
            &library,
        )
        .unwrap();
    let error = journal
        .link(id, &links(&["fpc4"]), false, &library)
        .unwrap_err();
    assert!(error.message.contains("3 competencies at most"), "{error}");
    for title in ["A", "B", "C"] {
        let id = journal.add(reflection(title, "words")).unwrap().id;
        journal.link(id, &links(&["fpc1"]), true, &library).unwrap();
    }
    let error = journal
        .link(id, &links(&["fpc1"]), true, &library)
        .unwrap_err();
    assert!(
        error.message.contains("FPC 1 Clinical assessment already"),
        "{error}"
    );
    assert!(error.message.contains("C ("), "each is named: {error}");
    for slug in ["dilemma", "checkin"] {
        let mut entry = Entry::new(kind(slug), now());
        entry.title = "Torn".into();
        let id = journal.add(entry.clone()).unwrap().id;
        assert!(
            journal
                .link(id, &links(&["fpc1"]), false, &library)
                .is_err()
        );
        entry.competencies = links(&["fpc1"]);
        assert!(journal.add(entry).is_err());
    }
}

#[test]
fn links_go_where_the_entry_goes() {
    let (mut journal, library) = with_list();
    let mut entry = reflection("Slow down", "words");
    entry.competencies = vec!["UK-Foundation/FPC4".into(), "Elsewhere / 7".into()];
    entry.showcase = Some("uk-foundation/fpc4".into());
    let record = journal.add(entry).unwrap();
    let kept = ["uk-foundation/fpc4", "Elsewhere / 7"];
    assert_eq!(record.entry.competencies, kept);
    let printed = document::print(&record.entry);
    let parsed = document::parse(&printed, now()).unwrap();
    assert_eq!(parsed.settled(), record.entry);
    // An older state comes back with its links.
    journal
        .unlink(record.id, &links(&["fpc4"]), &library)
        .unwrap();
    let history = journal.history(record.id).unwrap();
    assert_eq!(history.len(), 2);
    let first = history.iter().find(|one| one.number == 1).unwrap();
    let first = document::parse(&first.document, now()).unwrap();
    assert_eq!(first.showcase.as_deref(), Some("uk-foundation/fpc4"));
    // What was changed elsewhere meanwhile is refused, as for any other change.
    let of = standing(&journal, record.id);
    journal
        .link(record.id, &links(&["fpc5"]), false, &library)
        .unwrap();
    let late = journal.save(of, first).unwrap_err();
    assert_eq!(late.problem, Problem::Changed);
}

#[test]
fn the_shell_links_shows_and_unlinks() {
    let home = Home::new();
    home.run(&["competencies", "use", "uk-foundation"]).ok();
    let id = home
        .run(&[
            "add",
            "experience",
            "Taught two students",
            "--competency",
            "fpc10",
            "--competency",
            "core",
            "--showcase",
            "FPC 10",
            "--field",
            "hours=1,5 h",
        ])
        .ok()
        .id();
    let json = home
        .run(&["list", "competency:fpc10", "--json"])
        .ok()
        .json();
    assert_eq!(json[0]["competencies"][0], "uk-foundation/fpc10");
    assert_eq!(json[0]["competencies"].as_array().unwrap().len(), 2);
    assert_eq!(json[0]["showcase"], "uk-foundation/fpc10");
    assert_eq!(json[0]["fields"]["hours"], "1.5");
    home.run(&["add", "reflection", "x", "--competency", "fpc44"])
        .fails(2, "did you mean \"fpc4\"?");
    home.run(&["add", "dilemma", "x", "--competency", "fpc4"])
        .fails(2, "A dilemma counts for no competency.");
    home.run(&["add", "experience", "x", "--field", "hours=1.25"])
        .fails(2, "to the half");
    let said = home.run(&["link", &id, "fpc4"]).ok();
    assert!(
        said.err.contains("FPC 4 Communication and care"),
        "{}",
        said.err
    );
    home.run(&["unlink", &id, "--showcase"]).ok();
    home.run(&["unlink", &id, "core", "uk-foundation/fpc4"])
        .ok();
    let json = home.run(&["list", "has:competency", "--json"]).ok().json();
    assert_eq!(json[0]["competencies"].as_array().unwrap().len(), 1);
    assert_eq!(json[0]["showcase"], serde_json::Value::Null);
    home.run(&["list", "competency:fpc4"])
        .fails(3, "No entry is linked to \"fpc4\".");
    home.run(&["unlink", &id, "fpc9"])
        .fails(3, "not linked to FPC 9");
}

#[test]
fn everything_that_leaves_comes_back_with_its_links() {
    let home = Home::new();
    let id = home
        .run(&[
            "add",
            "reflection",
            "Slow down",
            "--competency",
            "canmeds/scholar",
            "--showcase",
            "canmeds/scholar",
        ])
        .ok()
        .id();
    let file = home.path("all.ndjson").display().to_string();
    home.run(&["export", "journal", "--out", &file]).ok();
    let other = home.path("other.rounds").display().to_string();
    home.run(&["--journal", &other, "init", "--no-passphrase"])
        .ok();
    home.run(&["--journal", &other, "import", "journal", &file])
        .ok();
    let json = home
        .run(&["--journal", &other, "show", &id, "--json"])
        .ok()
        .json();
    assert_eq!(json[0]["showcase"], "canmeds/scholar");
    for format in ["ndjson", "markdown"] {
        let out = home.path(format).display().to_string();
        home.run(&["export", format, "--out", &out]).ok();
        let third = home.path(&format!("{format}.rounds")).display().to_string();
        home.run(&["--journal", &third, "init", "--no-passphrase"])
            .ok();
        home.run(&["--journal", &third, "import", format, &out])
            .ok();
        let found = home
            .run(&["--journal", &third, "list", "competency:scholar", "--json"])
            .ok()
            .json();
        assert_eq!(found[0]["showcase"], "canmeds/scholar", "{format}");
    }
}

/// A screen with the UK foundation list in use.
fn screen(entries: Vec<Entry>) -> Harness {
    let mut harness = Harness::with(entries, 80, 24);
    harness.use_lists(&["uk-foundation"]);
    harness
}

#[test]
fn the_form_asks_for_evidence_once_a_list_is_in_use() {
    let mut harness = Harness::with(Vec::new(), 80, 24);
    harness.keys("r").must_not_show("Evidence for");
    let mut harness = screen(Vec::new());
    harness.keys("d").must_not_show("Evidence for");
    let mut harness = screen(Vec::new());
    harness.keys("r").must_show("Evidence for");
    // Words suggest; nothing is set by itself.
    harness.types("The handover was short.");
    harness
        .keys("shift-tab down")
        .must_show("FPC 5 Continuity of care");
    harness.keys("tab ctrl-s");
    let page = harness
        .journal()
        .page(&crate::fixtures::newest(Filter::All))
        .unwrap();
    let saved = harness.journal().record(page.rows[0].id).unwrap();
    assert_eq!(saved.entry.competencies, links(&["fpc5"]));
}

#[test]
fn too_many_or_unknown_competencies_are_told_beside_the_field() {
    let mut harness = screen(Vec::new());
    harness.keys("r");
    harness.types("Words");
    harness.keys("shift-tab");
    harness.types("fpc1, fpc2, fpc3, fpc4");
    harness.keys("ctrl-s").must_show("3 competencies at most");
    let mut harness = screen(Vec::new());
    harness.keys("r");
    harness.types("Words");
    harness.keys("shift-tab");
    harness.types("fpx");
    harness.keys("ctrl-s").must_show("No list in use has");
}
