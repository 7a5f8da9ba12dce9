//! What leaves, and what stays.
use std::{collections::BTreeSet, path::Path};

use super::*;
use crate::{
    domain::{
        Filter,
        entry::{document, hard},
        people::person::{Audience, Person},
        privacy::lint::{self, Level},
        share::bundle::{Fact, Precision},
    },
    services::{envelope, share::How},
};

/// What one file says, as its reader opens it.
fn facts(reader: &mut Journal, file: &Path) -> Vec<Fact> {
    let (keys, _) = reader.own().unwrap();
    let bytes = std::fs::read(file).unwrap();
    envelope::open(&bytes, &keys).unwrap().bundle.facts
}

#[test]
fn no_more_leaves_than_was_meant_to() {
    let mut two = Two::new();
    let other = two.maya.add(reflection("Other", "x")).unwrap().id;
    let link = other.short();
    let mut entry = of("meeting", "First talk", &format!("As in [[{link}]]."));
    entry.people = vec!["Dr Osei".into(), "Sam Miller".into()];
    entry.tags = vec!["family".into()];
    entry
        .fields
        .insert("next".into(), "2026-12-04T16:00:00+01:00".into());
    let id = two.maya.add(entry).unwrap().id;
    let plan = two.plan(&[id]);
    let leaving = &plan.leaves[0];
    assert_eq!((leaving.revision, leaving.again), (1, false));
    assert_eq!(leaving.precision, Precision::Month);
    assert_eq!(
        leaving.document,
        "---\nkind: meeting\nat: 2026-11-01T12:00:00+00:00\ntitle: First talk\nwith: [Dr Osei]\n\
         tags: [family]\n---\n\n## What?\n\nAs in another entry.\n"
    );
    assert!(leaving.findings.is_empty(), "{:?}", leaving.findings);
    let exact = ShareAsk {
        exact_dates: true,
        ..ask(&[id])
    };
    let exact = two.maya.plan_share(&exact).unwrap();
    let document = &exact.leaves[0].document;
    assert!(document.contains("2026-11-10T20:40:00+01:00") && document.contains("next:"));
    assert!(!document.contains(&link) && !document.contains("Sam"));

    // Nor does the file tell more than the plan.
    let sent = two.maya.share(&plan, "", None).unwrap();
    for fact in facts(&mut two.osei, &sent.path) {
        let Fact::Shown(shown) = fact else { continue };
        assert_eq!(shown.document, plan.leaves[0].document);
        assert_ne!(shown.page, id);
    }
}

#[test]
fn check_ins_stay_unless_each_is_chosen_by_hand() {
    let mut two = Two::new();
    let first = two.maya.add(of("checkin", "Tired", "words")).unwrap().id;
    let second = two
        .maya
        .add(of("checkin", "Tired too", "words"))
        .unwrap()
        .id;
    let open = two.maya.add(reflection("Open", "words")).unwrap().id;
    let gone = two.maya.add(reflection("Gone", "words")).unwrap().id;
    two.maya.delete(gone).unwrap();
    let draft = crate::domain::Draft {
        id: two.maya.new_draft_id(),
        of: None,
        entry: reflection("Half", "words"),
        updated_at: two.time.now(),
    };
    two.maya.keep_draft(&draft).unwrap();
    let leaves = |what: ShareSource, check_ins: Vec<Id>| {
        let asked = ShareAsk {
            what,
            check_ins,
            ..ask(&[])
        };
        let plan = two.maya.plan_share(&asked).unwrap();
        let ids: Vec<_> = plan.leaves.iter().map(|leaving| leaving.id).collect();
        (ids, plan.left_out)
    };
    let all = || ShareSource::Query(Filter::word("words"));
    let (ids, left_out) = leaves(all(), Vec::new());
    assert_eq!(ids, [open]);
    assert_eq!(left_out.len(), 2);
    assert!(
        left_out
            .iter()
            .all(|left| left.by_hand && left.why.contains("yourself"))
    );
    let (ids, _) = leaves(ShareSource::Entries(vec![first, second, gone]), Vec::new());
    assert_eq!(ids, []);
    let (ids, left_out) = leaves(ShareSource::Entries(vec![first, second, gone]), vec![first]);
    assert_eq!(ids, [first]);
    assert_eq!(left_out.len(), 2);
    for filter in [Filter::Draft, Filter::Deleted] {
        assert_eq!(leaves(ShareSource::Query(filter), Vec::new()).0, []);
    }
    let asked = ask(&[draft.id]);
    assert!(two.maya.plan_share(&asked).is_err());
    assert!(
        two.maya
            .plan_share(&ShareAsk {
                person: "Sam".into(),
                ..ask(&[])
            })
            .is_err()
    );
}

#[test]
fn a_dilemma_does_not_leave_in_passing() {
    let mut two = Two::new();
    let torn = two.maya.add(of("dilemma", "Torn", "words")).unwrap().id;
    let open = two.maya.add(reflection("Open", "words")).unwrap().id;
    let leaves = |filter: Filter, by_hand: Vec<Id>| {
        let asked = ShareAsk {
            what: ShareSource::Query(filter),
            check_ins: by_hand,
            ..ask(&[])
        };
        let plan = two.maya.plan_share(&asked).unwrap();
        let ids: BTreeSet<_> = plan.leaves.iter().map(|leaving| leaving.id).collect();
        (ids, plan.left_out)
    };
    let words = || Filter::word("words");
    let (ids, left_out) = leaves(words(), Vec::new());
    assert_eq!(ids, [open].into());
    assert!(left_out[0].by_hand && left_out[0].id == torn);
    assert_eq!(leaves(words(), vec![torn]).0, [open, torn].into());
    let named = words().and(Filter::Kind(Kind::parse("dilemma").unwrap()));
    assert_eq!(leaves(named, Vec::new()).0, [torn].into());
    // Marked with all others it was not chosen; chosen by itself it leaves.
    assert!(two.plan(&[torn]).leaves.is_empty());
    let chosen = ShareAsk {
        check_ins: vec![torn],
        ..ask(&[torn])
    };
    assert_eq!(two.maya.plan_share(&chosen).unwrap().leaves.len(), 1);
}

#[test]
fn what_changed_after_it_was_looked_at_does_not_leave() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("A", "a")).unwrap().id;
    let plan = two.plan(&[id]);
    two.maya
        .save(
            two.maya.record(id).unwrap().origin(),
            of("checkin", "A", "a"),
        )
        .unwrap();
    assert!(two.maya.share(&plan, "", None).is_err());
    two.maya
        .save(two.maya.record(id).unwrap().origin(), reflection("A", "b"))
        .unwrap();
    // What was looked at is what leaves.
    two.maya.share(&plan, "", None).unwrap();
    taken(&mut two.osei);
    let seen = two.osei.review_page("maya", two.page()).unwrap();
    assert!(seen.document.ends_with("\na\n"));
    assert!(two.maya.share(&plan, "", None).is_err());
    let plan = two.plan(&[id]);
    two.maya.delete(id).unwrap();
    assert!(two.maya.share(&plan, "", None).is_err());
    two.maya.restore(id).unwrap();
    two.maya.share(&plan, "", None).unwrap();
    let plan = two.plan(&[id]);
    assert!(plan.leaves.is_empty());
    assert_eq!(plan.left_out[0].why, "They already have it, unchanged.");
    assert!(two.maya.share(&plan, "", None).is_err());
}

#[test]
fn names_stop_until_they_are_replaced_or_kept_word_by_word() {
    let mut two = Two::new();
    two.maya.own_person("Priya Shah").unwrap();
    let mut entry = reflection(
        "Mrs Patel: goodbye",
        "Mrs Patel, aged 93, and Priya Shah. Dr Osei and Maya listened.",
    );
    entry.tags = vec!["Mrs Patel".into()];
    entry.goals = vec!["Ring Mrs Patel".into()];
    let id = two.maya.add(entry).unwrap().id;
    let mut plan = two.plan(&[id]);
    assert!(plan.stops());
    let leaving = &plan.leaves[0];
    let found: Vec<_> = leaving
        .findings
        .iter()
        .filter(|finding| finding.level == Level::Stop)
        .map(|finding| finding.matched(&leaving.document).to_owned())
        .collect();
    assert_eq!(
        found.iter().filter(|name| *name == "Mrs Patel").count(),
        4,
        "{found:?}"
    );
    assert!(found.contains(&"Priya Shah".to_owned()));
    assert!(
        !found
            .iter()
            .any(|name| name.contains("Osei") || name == "Maya")
    );
    let error = two.maya.share(&plan, "", None).unwrap_err();
    assert!(error.message.contains("could still identify"), "{error}");

    let mut replaced = plan.clone();
    replaced.replace_all();
    let leaving = &replaced.leaves[0];
    assert!(!replaced.stops(), "{}", leaving.document);
    for word in ["Patel", "93", "Priya"] {
        assert!(!leaving.document.contains(word), "{}", leaving.document);
    }
    assert!(leaving.document.contains("Dr Osei and Maya listened."));
    document::parse(&leaving.document, two.time.now()).unwrap();
    assert!(two.maya.record(id).unwrap().entry.title.contains("Patel"));

    // Or the author says of each that it stays.
    let leaving = plan.leaves[0].clone();
    for finding in &leaving.findings {
        plan.keep(&lint::fingerprint(&leaving.document, finding));
    }
    assert!(!plan.stops());
    assert!(two.maya.share(&plan, "About Mrs Jones", None).is_err());
    two.maya.share(&plan, "About Mrs Patel", None).unwrap();
}

#[test]
fn what_is_for_the_keepers_own_maps_and_what_is_hard_to_say_stays() {
    let mut two = Two::new();
    let mut well = of("experience", "The chair", "Sat down first.");
    well.people = vec!["Dr Osei".into()];
    for (name, value) in [("type", "well"), ("method", "case"), ("skill", "Listening")] {
        well.fields.insert(name.into(), value.into());
    }
    let mut meeting = of("meeting", "Midway", "We spoke.");
    meeting.fields.insert("part".into(), "guide".into());
    meeting.tags = vec!["hard-to-say".into(), "rota".into()];
    let hard = Section::new(hard::SECTION, "That I want to leave");
    meeting.sections.push(hard);
    let ids = [well, meeting].map(|entry| two.maya.add(entry).unwrap().id);
    let documents: Vec<_> = two.plan(&ids).leaves;
    let documents = documents.iter().map(|leaving| leaving.document.as_str());
    let documents = documents.collect::<Vec<_>>().join("\n");
    for stays in ["type:", "method:", "part:", "hard", "Hard", "leave"] {
        assert!(!documents.contains(stays), "{stays} in {documents}");
    }
    for leaves in [
        "skill: Listening",
        "tags: [rota]",
        "Sat down first.",
        "We spoke.",
    ] {
        assert!(documents.contains(leaves), "{leaves} not in {documents}");
    }
    assert_eq!(two.share(&ids).len(), 1);
}

#[test]
fn the_card_goes_as_far_as_its_fields_allow_and_notes_go_nowhere() {
    let mut two = Two::new();
    let mut card = Person::new("Maya");
    card.sections = vec![
        Section::new("Called", "Maya, she"),
        Section::new("Hopes", "A quiet year"),
        Section::new("Good to know", "Nobody's"),
        Section::new("Note", "Nobody's either"),
    ];
    card.shown.insert("Called".into(), Audience::All);
    card.shown.insert("Hopes".into(), Audience::Mentors);
    two.maya.save_about_me(None, card).unwrap();
    let id = two.maya.add(reflection("A", "a")).unwrap().id;
    assert_eq!(two.plan(&[id]).about_me.len(), 1);
    let mut osei = two.maya.own_person("Dr Osei").unwrap();
    osei.content.ring = Some(crate::domain::people::person::Ring::Mentor);
    two.maya.save_person(osei.origin(), osei.content).unwrap();
    assert_eq!(two.plan(&[id]).about_me.len(), 2);
    two.share(&[id]);
    let page = two.page();
    let seen = two.osei.review_page("maya", page).unwrap();
    let names: Vec<_> = seen
        .about_me
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(names, ["Called", "Hopes"]);
    assert_eq!(two.plan(&[id]).about_me, []);

    two.osei.note("maya", page, "wombat").unwrap();
    two.says(page, CommentKind::Comment, "Yes");
    let sent = two.osei.write_replies("maya", None).unwrap();
    let mut facts = facts(&mut two.maya, &sent.path);
    assert!(!format!("{facts:?}").contains("wombat"));
    facts.retain(|fact| !matches!(fact, Fact::Arrived(_)));
    assert_eq!(facts.len(), 1);
}

/// What a file of code names outside of comments.
fn names(folder: &Path, name: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("tests") {
            continue;
        }
        if path.is_dir() {
            names(&path, name, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        if text
            .lines()
            .any(|line| !line.trim_start().starts_with("//") && line.contains(name))
        {
            found.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
}

#[test]
fn entries_are_read_at_the_gate_alone_and_notes_by_no_one_who_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let reads = |folder: &str, name: &str| {
        let mut found = Vec::new();
        names(&root.join(folder), name, &mut found);
        found
    };
    // How the store hands out the text of entries, of one state or of several.
    assert_eq!(reads("services/share", ".record("), ["gate.rs"]);
    // A portfolio reads them through the same gate, and asks the rest of the journal for no more than it names.
    assert_eq!(reads("services/portfolio", "gate::entry("), ["choose.rs"]);
    let own = [".record(", ".private_note(", ".about_me(", ".check_in"];
    for name in [".history(", ".drafts(", ".draft("] {
        assert_eq!(reads("services/share", name), [""; 0], "{name}");
        assert_eq!(reads("services/portfolio", name), [""; 0], "{name}");
    }
    for name in own {
        assert_eq!(reads("services/portfolio", name), [""; 0], "{name}");
    }
    // The note is read where its page is shown to whoever wrote it, and nowhere else.
    assert_eq!(reads("services/share", ".private_note("), ["mod.rs"]);
    for table in ["FROM note", "INTO note"] {
        assert_eq!(reads("store", table), ["note.rs"]);
    }
    assert_eq!(reads("store/share", "private_note("), ["note.rs"]);
}

#[test]
fn other_keys_are_not_taken_for_somebodys_unless_they_are_to_be() {
    let mut two = Two::new();
    let own = two.maya.identity().unwrap().to_string();
    assert!(two.maya.meet(&own, Some("Me"), false).is_err());
    assert!(two.maya.meet("nonsense", None, false).is_err());
    let line = two.osei.identity().unwrap().to_string();
    let met = two.maya.meet(&line, None, false).unwrap();
    assert_eq!((met.how, met.person.as_str()), (How::Known, "Dr Osei"));
    assert_eq!(met.words, two.osei.identity_words().unwrap());

    let mut other = journal("Ama Osei", 3, &two.time);
    let line = other.identity().unwrap().to_string();
    let error = two.maya.meet(&line, Some("dr osei"), false).unwrap_err();
    for words in [met.words, other.identity_words().unwrap()] {
        assert!(error.message.contains(&words), "{error}");
    }
    // Somebody of the same name is another person.
    let met = two.maya.meet(&line, None, false).unwrap();
    assert_eq!((met.how, met.person.as_str()), (How::New, "Ama Osei"));
    assert!(two.maya.find_person("Ama Osei").unwrap().id.is_some());

    let mut third = journal("Ama Osei", 4, &two.time);
    let line = third.identity().unwrap().to_string();
    let met = two.maya.meet(&line, Some("Dr Osei"), true).unwrap();
    assert_eq!(met.how, How::Replaced);
    assert_eq!(two.maya.peers().unwrap().len(), 2);
    // A person who is renamed keeps their keys.
    let mut person = two.maya.own_person("Dr Osei").unwrap();
    person.content.name = "Prof Osei".into();
    two.maya
        .save_person(person.origin(), person.content)
        .unwrap();
    assert_eq!(two.maya.peer("prof").unwrap().words, met.words);
}

#[test]
fn no_word_of_what_was_erased_is_left_in_the_file() {
    let time = Time::new();
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("maya");
    let mut two = Two::between(refusing::kept(&path, &time), time.clone());
    let id = two.maya.add(reflection("Wombat", "quokka")).unwrap().id;
    let plan = two.plan(&[id]);
    two.maya.share(&plan, "A numbat for you", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    let page = two.page();
    two.says(page, CommentKind::Comment, "A bilby, I think");
    let own = two.osei.add(reflection("His", "b")).unwrap().id;
    let asked = ShareAsk {
        person: "Maya".into(),
        ..ask(&[own])
    };
    let plan = two.osei.plan_share(&asked).unwrap();
    two.osei.share(&plan, "Of your potoroo", None).unwrap();
    two.tick();
    taken(&mut two.maya);
    two.maya
        .comment(&NewComment {
            on: On::Mine {
                entry: id,
                person: "osei".into(),
            },
            ..on(page, CommentKind::Comment, "Rather a dunnart")
        })
        .unwrap();
    let words = ["wombat", "quokka", "numbat", "bilby", "potoroo", "dunnart"];
    let held = || {
        let mut bytes = Vec::new();
        // The backup that was made before the trash was emptied is a folder.
        let all = std::fs::read_dir(home.path()).unwrap();
        let paths = all.map(|file| file.unwrap().path());
        for path in paths.filter(|path| path.is_file()) {
            bytes.extend(std::fs::read(path).unwrap());
        }
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        words.map(|word| text.contains(word))
    };
    // What the reader was told in passing is not kept at all.
    assert_eq!(held(), [true, true, false, true, true, true]);
    two.maya.delete(id).unwrap();
    two.maya.empty_trash().unwrap();
    assert_eq!(held(), [false; 6]);
}
