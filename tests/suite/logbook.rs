//! Experiences as a logbook.
use rounds::{
    app::{Msg, layers::Reading},
    domain::{
        Entry,
        plan::logbook::{Help, Opening},
    },
};

use crate::{
    fixtures::{at, journal, kind},
    harness::Harness,
};

fn experience(day: &str, fields: &[(&str, &str)]) -> Entry {
    let mut entry = Entry::new(kind("experience"), at(&format!("{day}T12:00:00+00:00")));
    entry.title = format!("Done on {day}");
    for (name, value) in fields {
        entry.fields.insert((*name).into(), (*value).into());
    }
    entry
}

#[test]
fn skills_climb_and_doors_open() {
    let mut journal = journal();
    for (day, skill, help) in [
        ("2026-08-03", "Cannula", "observed"),
        ("2026-08-20", "cannula", "helped"),
        ("2026-10-02", "Cannula", "alone"),
        ("2026-10-03", "Cannula", "supervised"),
        ("2026-09-03", "Suture", "observed"),
    ] {
        let fields = [("type", "procedure"), ("skill", skill), ("help", help)];
        journal.add(experience(day, &fields)).unwrap();
    }
    let open = [
        ("type", "opportunity"),
        ("status", "asked"),
        ("door", "Prof Lindqvist"),
    ];
    let passed = [("type", "opportunity"), ("status", "passed")];
    journal.add(experience("2026-11-02", &passed)).unwrap();
    journal.add(experience("2026-11-01", &open)).unwrap();
    let book = journal.logbook(None).unwrap();
    assert_eq!(
        book.types,
        [("procedure".into(), 5), ("opportunity".into(), 2)]
    );
    assert_eq!(book.skills.len(), 2);
    let cannula = &book.skills[0];
    assert_eq!((cannula.name.as_str(), cannula.total), ("Cannula", 4));
    assert_eq!(cannula.by_help, [1, 1, 1, 1]);
    assert_eq!(
        cannula.ladder,
        [
            ("2026-08".into(), Help::Helped),
            ("2026-10".into(), Help::Alone)
        ]
    );
    let doors: Vec<_> = book
        .opportunities
        .iter()
        .map(|one| (one.status, one.door.as_str()))
        .collect();
    assert_eq!(
        doors,
        [(Opening::Asked, "Prof Lindqvist"), (Opening::Passed, "")]
    );
    let late = journal.logbook("2026-10-01".parse().ok()).unwrap();
    assert_eq!(late.skills.len(), 1);
    assert_eq!(late.skills[0].total, 2);
}

#[test]
fn a_window_that_comes_late_takes_nobodys_keys_away() {
    let late = || {
        let reading = Reading::new("Counted at last", Vec::new());
        Msg::Offer(Box::new(reading.layer()))
    };
    let mut harness = Harness::empty(80, 24);
    harness.tell(late()).must_show("Counted at last");
    harness.keys("esc r").types("I write").tell(late());
    harness.must_not_show("Counted at last");
    harness.types(" on").must_show("I write on");
    harness.keys("esc 1 :").tell(late());
    harness.must_not_show("Counted at last");
}
