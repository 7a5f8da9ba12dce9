//! Coverage: the matrix on the screen and in the shell, and what is done from it.
use rounds::{
    domain::{
        Entry,
        plan::competency::{Library, number},
    },
    services::Journal,
};

use crate::{
    cli::Home,
    fixtures::{at, environment, kind, new, now, standing},
    harness::Harness,
};

/// What was written this year, and what it is evidence for.
fn year() -> Vec<Entry> {
    let rows: [(&str, &str, &str, &str, &[&str]); 6] = [
        (
            "feedback",
            "2026-08-20",
            "Clear handover",
            "Dr Osei",
            &["fpc5", "fpc1"],
        ),
        ("feedback", "2026-10-02", "A long history", "Sam", &["fpc1"]),
        ("reflection", "2026-11-02", "Who first?", "", &["fpc2"]),
        (
            "experience",
            "2026-11-03",
            "Bedside teaching",
            "",
            &["fpc10", "core"],
        ),
        (
            "meeting",
            "2026-09-01",
            "First meeting",
            "Dr Osei",
            &["es-meeting"],
        ),
        ("reflection", "2026-11-10", "The consent form", "", &[]),
    ];
    let entries = rows.map(|(slug, day, title, person, ids)| {
        let mut entry = Entry::new(kind(slug), at(&format!("{day}T12:00:00+00:00")));
        entry.title = title.into();
        entry
            .people
            .extend((!person.is_empty()).then(|| person.to_owned()));
        entry.competencies = ids.iter().map(|id| format!("uk-foundation/{id}")).collect();
        if title == "A long history" {
            entry.showcase = Some("uk-foundation/fpc1".into());
        }
        if slug == "feedback" {
            entry.fields.insert("direction".into(), "received".into());
        }
        if slug == "experience" {
            entry.fields.insert("hours".into(), "1.5".into());
        }
        entry
    });
    entries.to_vec()
}

fn opened(entries: Vec<Entry>, columns: u16, rows: u16) -> Harness {
    let mut harness = Harness::with(entries, columns, rows);
    harness.use_lists(&["uk-foundation"]).keys("E");
    harness
}

#[test]
fn coverage_is_laid_out_empty_and_full() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        let mut harness = Harness::with(year(), columns, rows);
        let text = harness.keys("E").text();
        insta::assert_snapshot!(format!("coverage_no_list_{columns}x{rows}"), text);
        for (name, entries) in [("empty", Vec::new()), ("full", year())] {
            let harness = opened(entries, columns, rows);
            insta::assert_snapshot!(format!("coverage_{name}_{columns}x{rows}"), harness.text());
        }
    }
}

#[test]
fn the_cursor_rests_on_a_gap_and_what_fits_is_linked_from_there() {
    let mut harness = opened(year(), 80, 24);
    // FPC 1 and 2 have something: 3 is the first that has not.
    harness.must_show("A plan for the whole person");
    harness.keys("down").must_show("Carrying the plan out");
    harness.keys("f").must_show("The consent form");
    harness
        .keys("space")
        .must_show("press tab to go to the entries");
    harness.keys("tab space").must_show("counts for FPC 4");
    harness.must_show("Nothing that you wrote has its words.");
    harness.keys("f").must_show("The consent form");
    harness
        .keys("tab *")
        .must_show("is among the best for FPC 4");
    harness.must_show("* Tue 10 Nov");
    harness.keys("u").must_not_show("* Tue 10 Nov");
    harness.keys("u").must_show("Carrying the plan out");
    let linked = harness.journal().vocabulary().unwrap().competencies;
    assert!(
        !linked.iter().any(|(link, _)| link.ends_with("fpc4")),
        "{linked:?}"
    );
}

#[test]
fn every_number_leads_to_its_entries() {
    let mut harness = opened(year(), 120, 36);
    harness.keys("home").must_show("2 entries");
    harness.must_show("* Fri 2 Oct").must_show("Clear handover");
    harness.keys("left").must_show("Nothing yet.");
    harness.keys("left left").must_show("2 entries");
    harness.keys("enter enter").must_show("A long history");
    let mut harness = opened(year(), 120, 36);
    // What the year asks for besides stands below.
    harness
        .keys("end up up up up up up up up up")
        .must_show("Learning hours");
    harness
        .must_show("1\u{bd}")
        .must_show("of 60 h")
        .must_show("of 3");
}

#[test]
fn a_list_is_chosen_where_none_is_in_use() {
    let mut harness = Harness::with(Vec::new(), 80, 24);
    harness
        .keys("E")
        .must_show("No list of competencies is in use.");
    // What fits a clinical student in the United Kingdom stands first.
    harness.keys("enter").must_show("Outcomes for graduates");
    harness
        .keys("enter")
        .must_show("Professional values and behaviours");
    assert_eq!(harness.journal().lists_in_use().unwrap(), ["uk-graduate"]);
    harness
        .keys("u")
        .must_show("No list of competencies is in use.");
    harness.use_lists(&["canmeds", "acgme"]);
    harness.must_show("list 1 of 2").must_show("CanMEDS");
    harness
        .keys("v")
        .must_show("list 2 of 2")
        .must_show("ACGME");
}

#[test]
fn today_says_what_is_missing_in_the_weeks_before_a_review() {
    let mut harness = Harness::with(year(), 80, 24);
    harness.use_lists(&["uk-foundation"]).keys("1");
    harness.must_not_show("nothing yet");
    for (day, said) in [
        ("2027-05-12", false),
        ("2026-12-12", true),
        ("2026-11-11", false),
    ] {
        let mut profile = harness.journal().profile().unwrap();
        profile.review = Some(day.parse().unwrap());
        harness.journal().set_profile(&profile).unwrap();
        harness.tell(rounds::app::Msg::Changed);
        assert_eq!(harness.shows("have nothing yet"), said, "{day}");
        if said {
            harness.must_show("Review 12 Dec: 9 of 13 have nothing yet");
        }
    }
}

#[test]
fn the_shell_counts_for_people_and_for_scripts() {
    let home = Home::new();
    home.run(&["coverage"])
        .fails(3, "No list of competencies is in use");
    home.run(&["competencies", "use", "uk-foundation"]).ok();
    let empty = home.run(&["coverage"]).ok().out;
    assert!(empty.contains("nothing yet"), "{empty}");
    home.run(&[
        "add",
        "feedback",
        "Clear",
        "--with",
        "Dr Osei",
        "--field",
        "direction=received",
        "--competency",
        "fpc4",
        "--showcase",
        "fpc4",
        "--at",
        "2026-10-01",
    ])
    .ok();
    home.run(&[
        "add",
        "experience",
        "Taught",
        "--competency",
        "core",
        "--field",
        "hours=2.5",
        "--at",
        "2026-11-01",
    ])
    .ok();
    let shown = home.run(&["coverage"]).ok().out;
    for part in [
        "1 Aug 2026 to 31 Jul 2027",
        "*\u{b7}\u{b7}",
        "2\u{bd} of 30 h",
        "0 of 3",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let json = home.run(&["coverage", "--json"]).ok().json();
    let of = |id: &str| json.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(
        (of("fpc4")["count"].as_u64(), of("fpc4")["seen"].as_u64()),
        (Some(1), Some(1))
    );
    assert_eq!(of("fpc4")["by_term"]["Aug"], 1);
    assert_eq!(of("fpc4")["best"][0]["title"], "Clear");
    assert_eq!(of("core")["hours"], 2.5);
    assert_eq!(of("core")["at_least"], 30.0);
    assert_eq!(of("tab")["requirement"], true);
    let json = home
        .run(&[
            "coverage",
            "--since",
            "2026-10-15",
            "--until",
            "2026-12-31",
            "--json",
        ])
        .ok()
        .json();
    let of = |id: &str| json.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(
        (of("fpc4")["count"].as_u64(), of("core")["hours"].as_f64()),
        (Some(0), Some(2.5))
    );
    home.run(&["coverage", "canmed"])
        .fails(2, "did you mean \"canmeds\"?");
}

#[test]
fn a_goal_aims_at_a_gap_and_coverage_says_so() {
    let home = Home::new();
    let add = [
        "goal",
        "add",
        "Follow one patient through",
        "--competency",
        "fpc5",
    ];
    home.run(&add).fails(2, "No list of competencies is in use");
    home.run(&["competencies", "use", "uk-foundation"]).ok();
    home.run(&add).ok();
    let goal = home.run(&["goal", "show", "Follow", "--json"]).ok().json();
    assert_eq!(goal[0]["competencies"][0], "uk-foundation/fpc5");
    let shown = home.run(&["goal", "show", "Follow"]).ok().out;
    assert!(
        shown.contains("Aims at     FPC 5 Continuity of care"),
        "{shown}"
    );
    let shown = home.run(&["coverage"]).ok().out;
    assert!(
        shown.contains("nothing yet  goal: Follow one patient"),
        "{shown}"
    );
    let json = home.run(&["coverage", "--json"]).ok().json();
    let row = json.iter().find(|row| row["id"] == "fpc5").unwrap();
    assert_eq!(row["goals"][0], "Follow one patient through");
    // Reached, it aims at nothing any more.
    home.run(&["goal", "done", "Follow"]).ok();
    let shown = home.run(&["coverage"]).ok().out;
    assert!(!shown.contains("goal:"), "{shown}");
}

#[test]
fn a_goal_is_aimed_in_its_form_where_a_list_is_in_use() {
    let mut harness = Harness::with(year(), 100, 36);
    harness.keys("3 n").must_not_show("Aims at").keys("esc");
    harness.use_lists(&["uk-foundation"]);
    harness
        .keys("3 n")
        .must_show("Aims at")
        .types("Plan for whole people");
    harness.keys("tab tab tab tab tab").types("fpc3, fpc99");
    harness
        .keys("ctrl-s")
        .must_show("No list in use has \"fpc99\"");
    harness.keys("backspace backspace backspace backspace backspace backspace backspace");
    harness
        .must_show("FPC 3")
        .keys("ctrl-s")
        .must_show("Aims at FPC 3");
    harness
        .keys("E")
        .must_show("Your goal \"Plan for whole people\" aims at it.");
    // As it was laid out, so it stays.
    harness.keys("esc 3 e ctrl-s").must_show("No changes.");
    let goals = harness.journal().goals().unwrap();
    let aimed = goals.iter().find(|one| !one.goal.competencies.is_empty());
    assert_eq!(aimed.unwrap().goal.competencies, ["uk-foundation/fpc3"]);
}

#[test]
fn settings_call_a_list_by_its_name() {
    let mut harness = Harness::with(Vec::new(), 120, 36);
    harness
        .keys(", j j j")
        .must_show("Outcomes for graduates")
        .keys("enter");
    harness.keys("down enter").must_show("Competencies: ");
    assert_eq!(harness.journal().lists_in_use().unwrap(), ["uk-graduate"]);
    harness.must_not_show("uk-graduate").keys("u");
    assert!(harness.journal().lists_in_use().unwrap().is_empty());
}

#[test]
fn counts_of_evidence_are_kept_as_counting_anew_gives_them() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j");
    let environment = environment(1);
    let mut journal = rounds::services::create(&path, new(), environment).unwrap();
    let library = Library::embedded();
    let add = |journal: &mut Journal, slug: &str, people: &[&str], fields: &[(&str, &str)]| {
        let mut entry = Entry::new(kind(slug), at("2026-11-01T23:30:00-05:00"));
        entry.title = format!("{slug} {people:?} {fields:?}");
        entry.people = people.iter().map(|name| (*name).to_owned()).collect();
        entry.competencies = ["fpc1", "core"]
            .map(|id| format!("uk-foundation/{id}"))
            .to_vec();
        for (name, value) in fields {
            entry.fields.insert((*name).to_owned(), (*value).to_owned());
        }
        journal.add(entry).unwrap().id
    };
    add(
        &mut journal,
        "feedback",
        &["Dr Osei", "Sam"],
        &[("direction", "received")],
    );
    add(
        &mut journal,
        "feedback",
        &["Dr Osei"],
        &[("direction", "given")],
    );
    add(&mut journal, "feedback", &[], &[]);
    let taught = add(&mut journal, "experience", &[], &[("hours", "1.5")]);
    add(&mut journal, "experience", &["Dr Osei"], &[("hours", "2")]);
    add(&mut journal, "experience", &[], &[("help", "helped")]);
    let gone = add(&mut journal, "reflection", &["Dr Osei"], &[]);
    journal.delete(gone).unwrap();
    journal
        .unlink(taught, &["uk-foundation/fpc1".to_owned()], &library)
        .unwrap();
    let of = standing(&journal, taught);
    let mut later = journal.record(taught).unwrap().entry;
    later.at = at("2027-02-01T08:00:00+00:00");
    journal.save(of, later).unwrap();
    let list = library.get("uk-foundation").unwrap();
    let coverage = journal
        .coverage(list, list.terms_of(now().date_naive()))
        .unwrap();
    let row = &coverage.rows[0];
    assert_eq!(
        (row.count, row.seen, row.by_term.as_slice()),
        (5, 3, [5, 0, 0].as_slice())
    );
    let core = coverage
        .besides
        .iter()
        .find(|one| one.link.ends_with("/core"))
        .unwrap();
    assert_eq!(
        (core.have, core.by_term.as_slice()),
        (7, [4, 3, 0].as_slice())
    );
    drop(journal);
    let raw = rusqlite::Connection::open(&path).unwrap();
    let kept = |raw: &rusqlite::Connection| -> Vec<(String, i64, i64, i64, i64)> {
        let mut rows = raw
            .prepare("SELECT name, day, seen, count, halves FROM tally_competency ORDER BY 1, 2, 3")
            .unwrap();
        let rows = rows.query_map([], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        });
        rows.unwrap().map(Result::unwrap).collect()
    };
    let before = kept(&raw);
    assert!(
        before
            .iter()
            .all(|row| row.1 <= number(now().date_naive()) + 100)
    );
    raw.execute_batch("UPDATE tally_competency SET count = count + 3; DELETE FROM tally_competency WHERE seen = 1")
        .unwrap();
    drop(raw);
    let home = Home::bare();
    std::fs::copy(&path, home.path("journal.rounds")).unwrap();
    home.run(&["doctor", "--mend", "--yes"]).ok();
    let raw = rusqlite::Connection::open(home.path("journal.rounds")).unwrap();
    assert_eq!(kept(&raw), before);
}
