//! Search: questions of every sort, odd ones and long ones.
use rounds::{
    domain::{Entry, Filter, Section, find::filter::Has},
    services::{Count, Journal, Order, PageQuery},
};

use crate::fixtures::{at, full, journal, kind, newest, now, reflection, titles};

fn word(text: &str) -> Filter {
    Filter::word(text)
}

fn prefix(text: &str) -> Filter {
    Filter::prefix(text)
}

fn phrase(text: &str) -> Filter {
    Filter::Phrase(text.split(' ').map(str::to_owned).collect())
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}

/// Three entries whose titles name what they hold.
fn three() -> Journal {
    let mut journal = journal();
    let mut first = reflection(
        "first",
        "The bad news came slowly; naïve hopes. O'Brien's word",
    );
    first.at = at("2026-11-01T08:00:00Z");
    first.tags = vec!["sleep".into(), "end-of-life".into()];
    let mut second = full();
    second.title = "second".into();
    second.at = at("2026-11-02T08:00:00Z");
    let mut third = Entry::new(kind("checkin"), at("2026-11-03T08:00:00Z"));
    third.title = "third".into();
    third.sections = vec![
        Section::new("For later", "It was bad"),
        Section::new("Joys", "News of communication, 佐藤さん, sleeplessness"),
    ];
    third.tags = vec!["sleeplessness".into()];
    for entry in [first, second, third] {
        journal.add(entry).unwrap();
    }
    journal
}

#[test]
fn questions_of_every_sort() {
    let journal = three();
    let between = |from: &str, until: &str| Filter::Between {
        from: Some(at(from).timestamp()),
        until: Some(at(until).timestamp()),
    };
    let second_day = || between("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z");
    for (filter, expected) in [
        (Filter::All, "third second first"),
        (word("bad"), "third second first"),
        (word("BAD").and(word("news")), "third second first"),
        (phrase("bad news"), "second first"),
        (phrase("news bad"), ""),
        (word("naive"), "second first"),
        (prefix("naï"), "second first"),
        (word("nai"), ""),
        (prefix("communica"), "third second"),
        (prefix("communication"), "third second"),
        (prefix("communicationsx"), ""),
        (phrase("bad news").and(prefix("communic")), "second"),
        (phrase("bad news").and(not(prefix("communic"))), "first"),
        (phrase("bad news").and(prefix("h")), ""),
        (prefix("end-of-l"), "first"),
        (word("end-of-life"), "first"),
        (word("o'brien's"), "first"),
        (prefix("佐"), "third"),
        (word("osei"), "second"),
        (word("consultant"), "second"),
        (word("--"), "third second first"),
        (word("--").and(word("osei")), "second"),
        (not(word("--")), "third second first"),
        (
            Filter::Or(vec![word("osei"), word("佐藤さん")]),
            "third second",
        ),
        (Filter::Or(vec![]), ""),
        (Filter::And(vec![]), "third second first"),
        (not(word("naive")), "third"),
        (not(not(word("naive"))), "second first"),
        (
            Filter::Or(vec![not(word("naive")), word("osei")]),
            "third second",
        ),
        (Filter::Kind(kind("checkin")), "third"),
        (Filter::Tag("sleep".into()), "first"),
        (Filter::Tag("slee".into()), "third first"),
        (Filter::Tag("nobody".into()), ""),
        (not(Filter::Tag("nobody".into())), "third second first"),
        (Filter::Person("kowalska".into()), "second"),
        (Filter::Goal("breaking bad".into()), "second"),
        (Filter::Question, "second"),
        (not(Filter::Question), "third first"),
        (Filter::Shared, ""),
        (Filter::Has(Has::Score), "second"),
        (Filter::Has(Has::Comment), ""),
        (second_day(), "second"),
        (second_day().and(word("naive")), "second"),
        (not(second_day()), "third first"),
        (
            Filter::Or(vec![second_day(), word("佐藤さん")]),
            "third second",
        ),
        (not(second_day()).and(word("naive")), "first"),
        (Filter::Deleted, ""),
        (Filter::Draft, ""),
    ] {
        assert_eq!(
            titles(&journal, filter.clone()).join(" "),
            expected,
            "{filter:?}"
        );
        if !filter.requires(&Filter::Deleted) {
            let wanted = expected.split_whitespace().count();
            let counted = Count::Exact(u64::try_from(wanted).unwrap());
            assert_eq!(journal.count(&filter), Ok(counted), "{filter:?}");
        }
    }
}

#[test]
fn what_people_type_is_never_syntax() {
    let journal = three();
    for text in [
        "\"",
        "\"\"",
        "*",
        "a*",
        "NEAR",
        "NEAR(bad news)",
        "AND",
        "OR",
        "NOT",
        "title:bad",
        "^bad",
        "bad\" OR \"news",
        "{title}: bad",
        "- bad",
        "+",
        "(",
        ")",
        "'; DROP TABLE entry; --",
        "\0",
        "\u{10fff0}",
        "\u{10fff0}q",
        "\u{10fff0}kfeedback",
        "bad\u{0}news",
        "%",
        "_",
        "\\",
        "🩺",
        "e\u{301}\u{301}\u{301}",
        "\u{202e}",
        "ﷺ",
    ] {
        for filter in [
            word(text),
            prefix(text),
            phrase(text),
            Filter::Tag(text.into()),
        ] {
            for order in [Order::Newest, Order::Best] {
                let filter = filter.clone().and(phrase("bad news"));
                let ask = PageQuery {
                    order,
                    ..newest(filter)
                };
                assert!(journal.page(&ask).is_ok(), "{text:?}");
            }
        }
    }
    // A word that looks like a filter's own is stripped, not obeyed.
    let mut journal = three();
    journal
        .add(reflection("forged", "\u{10fff0}q \u{10fff0}kcheckin"))
        .unwrap();
    assert_eq!(titles(&journal, Filter::Question), ["second"]);
    assert_eq!(titles(&journal, Filter::Kind(kind("checkin"))), ["third"]);
}

#[test]
fn a_beginning_of_many_words_stays_complete() {
    let mut journal = journal();
    for n in 0..300 {
        let text = format!("beginning{n:03} side by side");
        journal.add(reflection(&n.to_string(), &text)).unwrap();
    }
    journal.add(reflection("other", "side by side")).unwrap();
    let all = Ok(Count::Exact(300));
    assert_eq!(journal.count(&prefix("beginning")), all);
    assert_eq!(
        journal.count(&phrase("by side").and(prefix("beginning"))),
        all
    );
    assert_eq!(journal.count(&phrase("by side").and(prefix("be"))), all);
    let one = Ok(Count::Exact(1));
    assert_eq!(
        journal.count(&phrase("by side").and(not(prefix("beginning")))),
        one
    );
    assert_eq!(
        journal.count(&phrase("by side").and(prefix("beginning12"))),
        Ok(Count::Exact(10))
    );
}

#[test]
fn the_best_match_comes_first_on_request() {
    let mut journal = journal();
    journal.add(reflection("sepsis", "sepsis sepsis")).unwrap();
    for n in 0..5 {
        let text = "a long day on the ward, at the end of which there was a word of sepsis";
        journal.add(reflection(&n.to_string(), text)).unwrap();
    }
    let best = |filter| {
        let ask = PageQuery {
            order: Order::Best,
            limit: 3,
            ..newest(filter)
        };
        let page = journal.page(&ask).unwrap();
        (page.rows[0].title.clone(), page.rows.len(), page.older)
    };
    assert_eq!(best(prefix("seps")), ("sepsis".to_owned(), 3, true));
    assert_eq!(best(Filter::All), ("4".to_owned(), 3, true));
    let since = Filter::Between {
        from: Some(now().timestamp()),
        until: None,
    };
    assert_eq!(
        best(word("sepsis").and(since)),
        ("sepsis".to_owned(), 3, true)
    );
}

#[test]
fn long_questions_are_answered() {
    let mut journal = three();
    let long = "ab".repeat(40_000);
    journal
        .add(reflection("long", &format!("bad {long}")))
        .unwrap();
    assert_eq!(titles(&journal, word(&long)), ["long"]);
    assert_eq!(titles(&journal, prefix(&long)), ["long"]);
    assert_eq!(titles(&journal, phrase(&format!("bad {long}"))), ["long"]);
    let many = || (0..700).map(|n| word(&format!("w{n}")));
    let nots = Filter::And(many().map(not).chain([word("naive")]).collect());
    assert_eq!(titles(&journal, nots), ["second", "first"]);
    let ors = Filter::Or(many().chain([word("naive")]).collect());
    assert_eq!(titles(&journal, ors), ["second", "first"]);
    assert!(titles(&journal, Filter::And(many().collect())).is_empty());
    let words = vec!["bad".to_owned(); 700];
    assert!(titles(&journal, Filter::Phrase(words)).is_empty());
}
