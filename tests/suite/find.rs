//! Finding anything: a person at the journal, keys in, screens out.
use rounds::domain::{Entry, Section};

use crate::{
    make::{at, kind, reflection},
    sitting::Sitting,
};

/// Three entries of three days, at the journal.
fn three() -> Sitting {
    let mut first = reflection("A quiet night", "Nothing but hours.");
    first.at = at("2026-03-01T08:00:00Z");
    first.tags = vec!["nights".into()];
    let mut second = reflection("The family meeting", "We sat down first.");
    second.at = at("2026-11-10T08:00:00Z");
    second.tags = vec!["communication".into(), "oncology".into()];
    second.people = vec!["Dr Osei".into()];
    let mut third = Entry::new(kind("experience"), at("2026-11-12T08:00:00Z"));
    third.title = "Cannula, third try".into();
    third.sections = vec![Section::new(
        "",
        "In the end it went in, in the family room.",
    )];
    third.tags = vec!["procedures".into()];
    let mut sitting = Sitting::with(vec![first, second, third], 120, 36);
    sitting.keys("2");
    sitting
}

#[test]
fn the_search_line_offers_what_goes_with_the_word() {
    let mut sitting = three();
    sitting.keys("/").must_not_show("takes it");
    sitting.types("ki");
    sitting.must_show("kind:").must_show("tab takes it");
    sitting
        .keys("tab")
        .must_show("/ kind:")
        .must_show("reflection");
    sitting
        .types("exp")
        .keys("tab")
        .must_show("/ kind:experience");
    sitting.must_not_show("takes it").must_show("1 of 3");
    sitting.keys("ctrl-u").types("osei").must_show("Dr Osei");
    sitting
        .keys("right")
        .must_show("/ with:\"Dr Osei\"")
        .must_show("1 of 3");
}

#[test]
fn offers_are_chosen_with_the_arrows_and_closed_first() {
    let mut sitting = three();
    sitting
        .keys("/")
        .types("#")
        .must_show("nights")
        .must_show("oncology");
    sitting.keys("down down up down enter");
    sitting.must_not_show("takes it").must_show("/ #");
    sitting.keys("/").types("onc").keys("esc");
    sitting.must_not_show("takes it").must_show("/ #onc");
    sitting.keys("esc").must_show("3 entries");
    sitting.keys("/").types("#").keys("down tab");
    sitting.must_show("1 of 3");
    sitting.keys("ctrl-u").types("#").clicks("oncology  ");
    sitting.must_show("/ #oncology").must_show("1 of 3");
    // With nothing to choose from, down goes to the results.
    sitting.keys("down D").must_show("is in the trash");
}
