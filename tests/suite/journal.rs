//! What can be done with a journal, in memory.
use std::thread;

use rounds::{
    domain::{Ending, Entry, Filter, Section},
    services::{Clock, Count, Order, PageQuery, Problem, Start, UserData, Workspace},
};

use crate::fixtures::{at, full, journal, kind, newest, now, reflection, titles};

#[test]
fn an_entry_comes_back_as_it_was_written() {
    let mut journal = journal();
    let kept = journal.add(full()).unwrap();
    assert_eq!(kept.entry, full().settled());
    assert_eq!(kept.revision, 1);
    assert_eq!(journal.record(kept.id).unwrap(), kept);
    let page = journal.page(&newest(Filter::All)).unwrap();
    let row = &page.rows[0];
    assert_eq!((row.id, row.at), (kept.id, kept.entry.at));
    assert_eq!(row.at.offset(), kept.entry.at.offset());
    assert_eq!(row.people, kept.entry.people);
    assert_eq!(row.fields, kept.entry.fields);
}

#[test]
fn saving_the_same_again_keeps_nothing_new() {
    let mut journal = journal();
    let of = journal.add(full()).unwrap().origin();
    assert_eq!(journal.save(of, full()).unwrap().revision, 1);
    assert_eq!(journal.history(of.id).unwrap().len(), 1);
    let mut changed = full();
    changed.title = "Slow down".into();
    assert_eq!(journal.save(of, changed).unwrap().revision, 2);
}

#[test]
fn names_keep_the_spelling_first_used() {
    let mut journal = journal();
    let mut entry = reflection("one", "text");
    entry.tags = vec!["Écho".into()];
    journal.add(entry.clone()).unwrap();
    entry.tags = vec!["éCHO".into(), "E\u{301}CHO".into(), "new".into()];
    let second = journal.add(entry).unwrap();
    assert_eq!(second.entry.tags, ["Écho", "new"]);
    let tags = journal.vocabulary().unwrap().tags;
    assert_eq!(tags, [("Écho".into(), 2), ("new".into(), 1)]);
    journal.delete(second.id).unwrap();
    assert_eq!(journal.vocabulary().unwrap().tags, [("Écho".into(), 1)]);
}

#[test]
fn back_dating_moves_the_entry_and_keeps_its_name() {
    let mut journal = journal();
    let first = journal.add(reflection("first", "hours")).unwrap();
    journal.add(reflection("second", "hours")).unwrap();
    let third = journal.add(full()).unwrap();
    let mut moved = third.entry.clone();
    moved.at = at("1968-05-03T08:00:00+00:00");
    journal.save(third.origin(), moved).unwrap();
    let order = titles(&journal, Filter::All);
    assert_eq!(order, ["second", "first", "Family meeting: slow down"]);
    let kept = journal.record(third.id).unwrap();
    assert_eq!(kept.entry.people, full().people);
    assert_eq!(kept.entry.scores, full().scores);
    assert_eq!(titles(&journal, Filter::word("naive")).len(), 1);
    let mut forward = first.entry.clone();
    forward.at = at("2030-01-01T00:00:00+00:00");
    journal.save(first.origin(), forward).unwrap();
    assert_eq!(titles(&journal, Filter::All)[0], "first");
    assert_eq!(titles(&journal, Filter::word("hours")).len(), 2);
}

#[test]
fn a_thousand_entries_of_one_second_all_stand_in_the_timeline() {
    let mut journal = journal();
    let entries = (0..1000).map(|n| (None, reflection(&format!("n{n}"), "crowd")));
    assert_eq!(journal.load(entries, &mut |_| {}).unwrap(), 1000);
    let mut early = reflection("early", "crowd");
    early.at = at("2026-11-12T21:13:59+00:00");
    journal.add(early).unwrap();
    let mut late = reflection("late", "crowd");
    late.at = at("2026-11-12T21:14:01+00:00");
    journal.add(late).unwrap();
    let second = now().timestamp();
    let during = |from, until| {
        let (from, until) = (Some(from), Some(until));
        journal.count(&Filter::Between { from, until }).unwrap()
    };
    assert_eq!(during(second, second + 1), Count::Exact(1000));
    assert_eq!(during(second + 1, second + 2), Count::Exact(1));
    assert_eq!(during(second - 1, second), Count::Exact(1));
    assert_eq!(during(second + 2, second + 500), Count::Exact(0));
    assert_eq!(
        journal.count(&Filter::word("crowd")).unwrap(),
        Count::MoreThan(1000)
    );
}

#[test]
fn an_entry_is_found_by_the_end_of_its_name() {
    let mut journal = journal();
    let ids: Vec<_> = (0..200)
        .map(|n| journal.add(reflection(&n.to_string(), "x")).unwrap().id)
        .collect();
    journal.delete(ids[7]).unwrap();
    for id in &ids {
        for text in [id.short(), id.to_string(), id.hex()[23..].to_owned()] {
            let ending = Ending::parse(&text).unwrap();
            assert_eq!(journal.find(&ending), Ok(*id), "{text}");
        }
    }
    let nobody = journal.find(&Ending::parse("ffffffffff").unwrap());
    assert_eq!(nobody.unwrap_err().problem, Problem::NotFound);
}

#[test]
fn an_ending_of_several_names_them() {
    let mut journal = journal();
    let tail = |first: u8| rounds::domain::Id::new(1, [first, 0, 0, 0, 0, 0, 0, 0, 0xab, 0xcd]);
    let entries = [1, 2].map(|n| (Some(tail(n)), reflection(&format!("number {n}"), "x")));
    journal.load(entries.into_iter(), &mut |_| {}).unwrap();
    let error = journal.find(&Ending::parse("abcd").unwrap()).unwrap_err();
    assert_eq!(error.problem, Problem::Usage);
    assert!(error.to_string().contains("number 1"), "{error}");
    let again = [1].map(|n| (Some(tail(n)), reflection("other", "x")));
    assert_eq!(journal.load(again.into_iter(), &mut |_| {}).unwrap(), 0);
}

#[test]
fn today_sees_what_matters() {
    let mut journal = journal();
    let mut meeting = Entry::new(kind("meeting"), at("2026-11-01T16:00:00+00:00"));
    meeting.people = vec!["Dr Osei".into()];
    let next = "2026-11-13T16:00:00+00:00";
    meeting.fields.insert("next".into(), next.into());
    let mut past = meeting.clone();
    past.fields
        .insert("next".into(), "2026-11-12T21:00:00+00:00".into());
    let mut check_in = Entry::new(kind("checkin"), at("2026-11-10T07:00:00+00:00"));
    check_in.scores.insert("energy".into(), 6);
    let mut asked = reflection("asked", "why?");
    asked.question = true;
    let mut before = asked.clone();
    before.at = at("2026-10-30T07:00:00+00:00");
    for entry in [meeting, past, check_in, asked, before] {
        journal.add(entry).unwrap();
    }
    let today = journal.today(&UserData::default()).unwrap();
    assert_eq!(today.entries, 5);
    let heat: Vec<_> = today
        .heat
        .iter()
        .map(|(day, n)| (day.to_string(), *n))
        .collect();
    let expected = [
        ("2026-10-30", 1),
        ("2026-11-01", 2),
        ("2026-11-10", 1),
        ("2026-11-12", 1),
    ];
    assert_eq!(heat, expected.map(|(day, n)| (day.to_owned(), n)));
    let meeting = today.meeting.unwrap();
    assert_eq!(
        (meeting.at, meeting.people),
        (at(next), vec!["Dr Osei".to_owned()])
    );
    assert_eq!(today.questions, 1);
    let given = today.wellbeing.iter().filter(|item| item.bars != [None]);
    let given: Vec<_> = given
        .map(|item| (item.label.as_str(), &item.bars, &item.said))
        .collect();
    assert_eq!(given, [("energy", &vec![Some(0.6)], &None)]);
}

#[test]
fn pages_turn_in_both_directions() {
    let mut journal = journal();
    for n in 0..10 {
        let mut entry = reflection(&n.to_string(), "turn");
        entry.at = now() + chrono::Duration::hours(n);
        journal.add(entry).unwrap();
    }
    let page = |from, order| {
        let filter = Filter::word("turn");
        let limit = 3;
        let ask = PageQuery {
            filter,
            from,
            limit,
            order,
        };
        let page = journal.page(&ask).unwrap();
        let titles: Vec<_> = page.rows.iter().map(|row| row.title.clone()).collect();
        (titles.join(" "), page.older, page.newer, page.rows)
    };
    let (titles, older, newer, rows) = page(Start::Newest, Order::Newest);
    assert_eq!((titles.as_str(), older, newer), ("9 8 7", true, false));
    let (titles, older, newer, _) = page(Start::After(rows[2].place), Order::Newest);
    assert_eq!((titles.as_str(), older, newer), ("6 5 4", true, true));
    let (titles, older, newer, _) = page(Start::Before(rows[2].place), Order::Newest);
    assert_eq!((titles.as_str(), older, newer), ("9 8", true, false));
    let (titles, older, newer, _) = page(Start::Oldest, Order::Oldest);
    assert_eq!((titles.as_str(), older, newer), ("0 1 2", false, true));
    let middle = Start::At(now() + chrono::Duration::minutes(150));
    let (titles, older, newer, _) = page(middle, Order::Newest);
    assert_eq!((titles.as_str(), older, newer), ("2 1 0", false, true));
    let (titles, older, newer, _) = page(Start::At(at("1990-01-01T00:00:00Z")), Order::Newest);
    assert_eq!((titles.as_str(), older, newer), ("2 1 0", false, true));
}

#[test]
fn nothing_is_stopped_where_nothing_runs() {
    let journal = journal();
    let mut workspace = Workspace::with(journal, Clock::System);
    let interrupter = workspace.interrupter();
    interrupter.interrupt();
    let journal = workspace.journal().unwrap();
    assert_eq!(journal.count(&Filter::All).unwrap(), Count::Exact(0));
    workspace.lock();
    interrupter.interrupt();
    assert_eq!(workspace.journal().unwrap_err().problem, Problem::Locked);
}

#[test]
fn what_is_loaded_at_once_is_as_if_added_one_by_one() {
    let entries = |from: i64| {
        (from..from + 50).rev().map(|n| {
            let mut entry = full();
            entry.title = format!("number{n}");
            entry.at = now() + chrono::Duration::minutes(n % 7);
            (None, entry)
        })
    };
    let mut one_by_one = journal();
    let mut at_once = journal();
    for start in [0, 100] {
        for (_, entry) in entries(start) {
            one_by_one.add(entry).unwrap();
        }
        at_once.load(entries(start), &mut |_| {}).unwrap();
        for journal in [&mut one_by_one, &mut at_once] {
            journal.add(reflection("between", "number1")).unwrap();
        }
    }
    for filter in [
        Filter::All,
        Filter::prefix("number1"),
        Filter::Tag("oncology".into()),
        Filter::Phrase(vec!["plain".into(), "words".into()]),
    ] {
        let one_by_one = titles(&one_by_one, filter.clone());
        assert_eq!(titles(&at_once, filter.clone()), one_by_one, "{filter:?}");
    }
    assert_eq!(
        at_once.vocabulary().unwrap(),
        one_by_one.vocabulary().unwrap()
    );
}

#[test]
fn a_load_that_fails_loads_nothing() {
    let mut journal = journal();
    let mut bad = full();
    bad.fields.insert("no such field".into(), "x".into());
    let entries = [full(), bad].into_iter().map(|entry| (None, entry));
    let error = journal.load(entries, &mut |_| {}).unwrap_err();
    assert!(error.to_string().contains("no such field"), "{error}");
    assert_eq!(journal.count(&Filter::All).unwrap(), Count::Exact(0));
    journal.add(full()).unwrap();
    assert_eq!(titles(&journal, Filter::word("naive")).len(), 1);
}

#[test]
fn a_running_question_can_be_stopped() {
    let mut journal = journal();
    let entries = (0..2000).map(|n| (None, reflection(&n.to_string(), "words to rank")));
    journal.load(entries, &mut |_| {}).unwrap();
    let mut workspace = Workspace::with(journal, Clock::System);
    let interrupter = workspace.interrupter();
    let ask = PageQuery {
        order: Order::Best,
        ..newest(Filter::word("words"))
    };
    let error = thread::scope(|scope| {
        let asking = scope.spawn(move || {
            loop {
                if let Err(error) = workspace.journal().unwrap().page(&ask) {
                    break error;
                }
            }
        });
        while !asking.is_finished() {
            interrupter.interrupt();
            thread::yield_now();
        }
        asking.join().unwrap()
    });
    assert_eq!(error.problem, Problem::Superseded);
}

#[test]
fn a_list_without_a_title_is_listed_by_its_words() {
    let mut journal = journal();
    for (title, text, listed) in [
        ("", "- one\n- two", "one"),
        ("- -", "- [ ] ring the ward\n- [x] b", "ring the ward"),
        ("", "- \n- \n* three", "three"),
        ("-", "1. first\n2. second", "first"),
        ("---", "> - deep\n> - list", "deep"),
        ("", "- \n- ", "Reflection"),
        ("* *", "---", "Reflection"),
        ("", "", "Reflection"),
        ("- one", "- two", "- one"),
        ("!", "- two", "!"),
        ("💙", "- two", "💙"),
    ] {
        let mut entry = reflection(title, text);
        entry
            .sections
            .push(Section::new("Next", if text.is_empty() { "" } else { "-" }));
        let entry = entry.settled();
        assert_eq!(entry.title, listed, "{title:?} {text:?}");
        assert_eq!(entry.clone().settled(), entry);
    }
    let mut entry = reflection("", "- ");
    entry.sections.push(Section::new("Next", "- words below"));
    let id = journal.add(entry).unwrap().id;
    assert_eq!(journal.record(id).unwrap().entry.title, "words below");
}
