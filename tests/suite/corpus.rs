//! The corpus that benchmarks measure with is what they take it for.
use rounds::domain::{Entry, entry::document};

use crate::fixtures::{at, now};

#[path = "../../benches/common/corpus/mod.rs"]
mod made;

use made::{NEEDLE, NEWEST, OLDEST, RARE, entries};

fn increasing(entries: &[Entry]) -> bool {
    entries.is_sorted_by(|a, b| a.at < b.at)
}

#[test]
fn needles_lie_where_benchmarks_look() {
    let made: Vec<_> = entries(1, 1000, now()).collect();
    let holding = |word: &str| {
        let body = |entry: &Entry| document::body(&entry.sections).contains(word);
        made.iter().filter(|entry| body(entry)).count()
    };
    assert_eq!(made.len(), 1000);
    assert_eq!((holding(NEEDLE), holding(RARE)), (1, 10));
    assert!(document::body(&made[500].sections).contains(NEEDLE));
    assert!(holding("patient") > 700, "{}", holding("patient"));
    assert_eq!([&made[0].title, &made[999].title], [OLDEST, NEWEST]);
    assert!(increasing(&made) && made[999].at < now());
    let bodies = made.iter().map(|entry| document::body(&entry.sections));
    let words: usize = bodies.map(|body| body.split_whitespace().count()).sum();
    assert!((140_000..170_000).contains(&words), "{words}");
    for entry in &made {
        assert_eq!(*entry, entry.clone().settled());
        let document = document::print(entry);
        assert_eq!(document::parse(&document, now()).as_ref(), Ok(entry));
    }
}

#[test]
fn any_number_is_made_within_ten_years() {
    assert_eq!(entries(1, 0, now()).count(), 0);
    let million: Vec<_> = entries(1, 1_000_000, now()).take(2000).collect();
    assert!(increasing(&million));
    assert!(million[0].at > at("2016-11-01T00:00:00+00:00"));
    assert!(million[0].at < at("2017-01-01T00:00:00+00:00"));
}
