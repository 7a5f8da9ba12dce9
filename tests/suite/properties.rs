//! Properties of search: what the index answers is what reading every entry answers, pages cover
//! everything, counts equal a scan.
use std::collections::BTreeSet;

use proptest::{collection::vec, prelude::*, sample::select};
use rounds::{
    domain::{Entry, Filter, Record, Section, find::filter::Has},
    services::{Count, Journal, Order, PageQuery, Start, UserData},
};

use crate::fixtures::{journal, kind, newest, now};

const WORDS: &[&str] = &[
    "ward",
    "wards",
    "warden",
    "night",
    "naïve",
    "naive",
    "rest",
    "a",
    "Osei",
    "病房查房",
    "房查",
    "查房",
    "ﾃｽﾄ",
    "テスト",
    "Straße",
    "strasse",
    "한국어환자와",
    "환자",
];
const KINDS: &[&str] = &["meeting", "reflection", "checkin"];
const TAGS: &[&str] = &["sleep", "sleeplessness", "Night", "ethics"];
const PEOPLE: &[&str] = &["Dr Osei", "Dr Lind", "Osei Brown"];

fn some(words: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<String>> {
    vec(select(words).prop_map(str::to_owned), 0..=most)
}

/// Few seconds, so that many entries meet in one.
fn second() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), -3..3_i64, -100_000..100_000_i64]
}

prop_compose! {
    fn entry()(
        kind_slug in select(KINDS),
        second in second(),
        east in -12..=14_i32,
        title in some(WORDS, 2),
        texts in vec(some(WORDS, 5), 0..3),
        tags in some(TAGS, 2),
        people in some(PEOPLE, 2),
        question: bool,
        score: bool,
    ) -> Entry {
        let place = chrono::FixedOffset::east_opt(east * 3600).unwrap();
        let at = (now() + chrono::Duration::seconds(second)).with_timezone(&place);
        let mut entry = Entry::new(kind(kind_slug), at);
        entry.title = title.join(" ");
        let texts = texts.iter().map(|words| words.join(" "));
        entry.sections = texts.map(|text| Section::new("Notes", text)).collect();
        entry.tags = tags;
        entry.people = people;
        entry.question = question;
        if score {
            entry.scores.insert("energy".into(), 5);
        }
        entry
    }
}

fn filter() -> impl Strategy<Value = Filter> {
    let time = || prop::option::of(second().prop_map(|second| now().timestamp() + second));
    let leaf = prop_oneof![
        4 => (select(WORDS), any::<bool>(), 1..=6_usize).prop_map(|(word, prefix, letters)| {
            let text = word.chars().take(if prefix { letters } else { 99 }).collect();
            Filter::Word { text, prefix }
        }),
        2 => some(WORDS, 3).prop_map(Filter::Phrase),
        1 => select(KINDS).prop_map(|slug| Filter::Kind(kind(slug))),
        1 => select(TAGS).prop_map(|tag| Filter::Tag(tag.into())),
        1 => select(&["osei", "dr", "Dr Osei", "lind x"][..])
            .prop_map(|name| Filter::Person(name.into())),
        2 => (time(), time()).prop_map(|(from, until)| Filter::Between { from, until }),
        2 => (time(), time()).prop_map(|(from, until)| Filter::Shown { from, until }),
        1 => Just(Filter::Question),
        1 => Just(Filter::Has(Has::Score)),
        1 => Just(Filter::All),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Filter::And),
            vec(inner.clone(), 1..4).prop_map(Filter::Or),
            inner.prop_map(|filter| Filter::Not(Box::new(filter))),
        ]
    })
}

fn filled(entries: Vec<Entry>) -> (Journal, Vec<Record>) {
    let mut journal = journal();
    let kept = entries.into_iter().map(|entry| journal.add(entry).unwrap());
    let kept = kept.collect();
    (journal, kept)
}

/// What reading every entry answers.
fn read_through(kept: &[Record], filter: &Filter) -> BTreeSet<rounds::domain::Id> {
    let names = |of: fn(&Entry) -> &Vec<String>| -> Vec<String> {
        kept.iter()
            .flat_map(|record| of(&record.entry))
            .cloned()
            .collect()
    };
    let filter = filter.with_names(&names(|e| &e.tags), &names(|e| &e.people), &[], &[]);
    let wanted = kept
        .iter()
        .filter(|record| filter.matches(&record.entry, false));
    wanted.map(|record| record.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn the_index_answers_what_reading_answers(
        entries in vec(entry(), 0..40),
        filters in vec(filter(), 8),
    ) {
        let (journal, kept) = filled(entries);
        for filter in filters {
            let expected = read_through(&kept, &filter);
            let found = journal.page(&newest(filter.clone())).unwrap().rows;
            let found: BTreeSet<_> = found.into_iter().map(|row| row.id).collect();
            prop_assert_eq!(&found, &expected, "{:?}", filter);
            let best = PageQuery { order: Order::Best, ..newest(filter.clone()) };
            let found = journal.page(&best).unwrap().rows;
            let found: BTreeSet<_> = found.into_iter().map(|row| row.id).collect();
            prop_assert_eq!(&found, &expected, "best {:?}", filter);
            let counted = Count::Exact(u64::try_from(expected.len()).unwrap());
            prop_assert_eq!(journal.count(&filter).unwrap(), counted);
        }
    }

    #[test]
    fn pages_cover_everything_once_in_both_directions(
        entries in vec(entry(), 0..40),
        filter in filter(),
        limit in 1..7_usize,
    ) {
        let (journal, kept) = filled(entries);
        let expected = read_through(&kept, &filter);
        for order in [Order::Newest, Order::Oldest] {
            let mut seen = Vec::new();
            let mut from = if order == Order::Newest { Start::Newest } else { Start::Oldest };
            loop {
                let page = journal.page(&PageQuery { filter: filter.clone(), from, limit, order }).unwrap();
                let places: Vec<_> = page.rows.iter().map(|row| row.place).collect();
                prop_assert!(places.is_sorted_by(|a, b| (order == Order::Newest) == (a > b)));
                let (more, before) = match order {
                    Order::Newest => (page.older, page.newer),
                    _ => (page.newer, page.older),
                };
                prop_assert_eq!(before, !seen.is_empty());
                seen.extend(page.rows.iter().map(|row| row.id));
                let Some(last) = page.rows.last().filter(|_| more) else { break };
                from = match order {
                    Order::Newest => Start::After(last.place),
                    _ => Start::Before(last.place),
                };
            }
            prop_assert_eq!(seen.len(), expected.len());
            prop_assert_eq!(&seen.into_iter().collect::<BTreeSet<_>>(), &expected);
        }
    }

    #[test]
    fn counts_equal_a_scan_whatever_was_done(
        entries in vec(entry(), 1..30),
        changes in vec((any::<prop::sample::Index>(), 0..4_u8, entry()), 0..30),
    ) {
        let (mut journal, mut kept) = filled(entries);
        for (which, what, entry) in changes {
            let record = which.get(&kept).clone();
            let gone = record.deleted_at.is_some();
            let done = match what {
                0 if gone => journal.restore(record.id),
                0 => journal.delete(record.id),
                1 if gone => Ok(record.clone()),
                1 => journal.revert(record.origin(), 1),
                _ if gone => Ok(record.clone()),
                _ => journal.save(record.origin(), entry),
            };
            let done = done.unwrap();
            prop_assert_eq!(&journal.record(record.id).unwrap(), &done);
            let place = kept.iter().position(|other| other.id == record.id).unwrap();
            kept[place] = done;
        }
        kept.retain(|record| record.deleted_at.is_none());
        for slug in KINDS {
            let counted = journal.count(&Filter::Kind(kind(slug))).unwrap();
            let scanned = kept.iter().filter(|record| record.entry.kind == kind(slug)).count();
            prop_assert_eq!(counted, Count::Exact(u64::try_from(scanned).unwrap()));
        }
        for tag in TAGS {
            let filter = Filter::Tag((*tag).into());
            let found = journal.page(&newest(filter.clone())).unwrap().rows.len();
            prop_assert_eq!(found, read_through(&kept, &filter).len(), "{}", tag);
        }
        for (name, uses) in journal.vocabulary().unwrap().tags {
            let scanned = kept.iter().filter(|record| record.entry.tags.contains(&name)).count();
            prop_assert_eq!(uses, u64::try_from(scanned).unwrap());
        }
        let heat: u64 = journal.today(&UserData::default()).unwrap().heat.iter().map(|(_, n)| u64::from(*n)).sum();
        let past = |record: &&Record| record.entry.at.date_naive() <= now().date_naive();
        prop_assert_eq!(heat, u64::try_from(kept.iter().filter(past).count()).unwrap());
    }
}
