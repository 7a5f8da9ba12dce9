//! Well-being: a check-in in a few keys, the view against one's own usual, one calm line, and that
//! all of it stays apart from what is counted or given away.
use std::{collections::BTreeMap, fs};

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use rounds::{
    app::{Settings, screens::Screen},
    domain::{
        Entry, Filter, Kind, Section,
        rng::Rng,
        wellbeing::trend::{AgainstUsual, Span},
    },
    services::{Journal, UserData, Wellbeing, demo},
};

use crate::{
    fixtures::{self, check_in, heavy_weeks as heavy, journal, now},
    harness::Harness,
};

fn saved(harness: &mut Harness) -> Vec<Entry> {
    let ask = rounds::services::PageQuery {
        filter: Filter::Kind(fixtures::kind("checkin")),
        from: rounds::services::Start::Newest,
        limit: 9,
        order: rounds::services::Order::Newest,
    };
    let rows = harness.journal().page(&ask).unwrap().rows;
    let record = |id| harness.journal().record(id).unwrap().entry;
    rows.into_iter().map(|row| row.id).map(record).collect()
}

#[test]
fn a_check_in_is_eight_keys() {
    let keys = "c 6 4 7 5 8 3 ctrl-s";
    assert_eq!(keys.split(' ').count(), 8);
    let mut harness = Harness::empty(80, 24);
    harness.keys(keys).must_show("Saved");
    let entry = saved(&mut harness).remove(0);
    let given: Vec<_> = ["energy", "sleep", "joy", "people", "meaning", "load"]
        .map(|item| entry.scores[item])
        .into();
    assert_eq!(given, [6, 4, 7, 5, 8, 3]);
}

#[test]
fn ten_and_one_can_be_said_and_who_goes_on_by_hand_skips_nothing() {
    let mut harness = Harness::empty(80, 24);
    harness.keys("c 1 0 1 down 0 tab 9 enter 7 2 ctrl-s");
    let entry = saved(&mut harness).remove(0);
    let given = ["energy", "sleep", "joy", "people", "meaning", "load"]
        .map(|item| entry.scores.get(item).copied());
    assert_eq!(
        given,
        [Some(10), Some(1), Some(0), Some(9), Some(7), Some(2)]
    );
    // a day of rest alone counts as doing it
    let mut harness = Harness::empty(80, 24);
    harness.keys("c shift-tab y ctrl-s").must_show("Saved");
    let entry = saved(&mut harness).remove(0);
    assert_eq!(entry.fields["rest"], "yes");
    harness.keys("5").must_show("rest day");
    let view = term_of(&mut harness);
    assert_eq!(view.good_weeks(), (0, 1));
}

pub fn term_of(harness: &mut Harness) -> Wellbeing {
    let user_data = UserData::default();
    harness.journal().wellbeing(Span::Term, &user_data).unwrap()
}

/// The median, written apart from the code under test.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    (n > 0).then(|| f64::midpoint(values[(n - 1) / 2], values[n / 2]))
}

#[test]
fn the_view_of_the_term_is_what_its_entries_say() {
    let mut harness = Harness::term(120, 36);
    let entries = demo::term(7, now());
    let check_ins = entries
        .iter()
        .filter(|e| e.kind == fixtures::kind("checkin"));
    let mut weeks: BTreeMap<NaiveDate, Vec<&Entry>> = BTreeMap::new();
    for entry in check_ins {
        let day = entry.at.date_naive();
        let back = Days::new(u64::from(day.weekday().num_days_from_monday()));
        weeks.entry(day - back).or_default().push(entry);
    }
    for span in Span::ALL {
        let view = harness
            .journal()
            .wellbeing(span, &UserData::default())
            .unwrap();
        assert_eq!(view.weeks.len() as u64, span.weeks());
        for line in &view.lines {
            assert_eq!(line.weeks.len(), view.weeks.len());
            for (point, week) in line.weeks.iter().zip(&view.weeks) {
                let of = weeks.get(&point.monday).map_or(&[][..], Vec::as_slice);
                let mut days: BTreeMap<NaiveDate, Vec<f64>> = BTreeMap::new();
                for entry in of {
                    let value = i32::try_from(entry.scores[&line.id]).unwrap();
                    days.entry(entry.at.date_naive())
                        .or_default()
                        .push(value.into());
                }
                let days = days.into_values().filter_map(median).collect();
                assert_eq!(point.value, median(days), "{} {}", line.id, point.monday);
                let has = |name: &str| {
                    let sections = of.iter().flat_map(|entry| &entry.sections);
                    sections.into_iter().any(|section| section.name == name)
                };
                assert_eq!(week.joy, has("Joys"));
                let rested = of
                    .iter()
                    .any(|e| e.fields.get("rest").is_some_and(|r| r == "yes"));
                assert_eq!(week.rest, rested);
                assert_eq!(week.check_ins as usize, of.len());
            }
        }
    }
}

#[test]
fn the_sample_term_shows_a_dip_and_a_recovery() {
    let mut harness = Harness::term(120, 36);
    let view = term_of(&mut harness);
    let energy = &view.lines[0];
    let standings: Vec<_> = energy
        .weeks
        .iter()
        .filter_map(|week| week.standing)
        .collect();
    let dip = standings.iter().position(|s| *s == AgainstUsual::MuchLower);
    let dip = dip.expect("the term has a dip");
    let lighter = |standing: &AgainstUsual| {
        matches!(
            standing,
            AgainstUsual::AsUsual | AgainstUsual::Higher | AgainstUsual::MuchHigher
        )
    };
    assert!(standings[..dip].iter().any(lighter));
    assert!(
        standings[standings.len() - 3..].iter().all(lighter),
        "{standings:?}"
    );
    assert!(!view.calm, "it is over");
    // and the screen goes there: eight weeks back, the words of that week
    harness
        .keys("5")
        .must_show("only you see this")
        .must_show("as usual");
    harness.keys("left left left left left left left left");
    harness
        .must_show("much lower than usual")
        .must_show("usual at the time: ");
    harness.keys("enter").must_show("Check-in");
}

#[test]
fn ranges_turn_and_a_missing_week_is_a_gap() {
    let mut harness = Harness::with(vec![check_in(21, 6, 6), check_in(0, 6, 6)], 80, 24);
    harness.keys("5").must_show("[term]").must_show("of 17");
    harness.keys("tab").must_show("[year]").must_show("of 53");
    harness
        .keys("tab")
        .must_show("[month]")
        .must_show("of 5 weeks");
    let view = harness
        .journal()
        .wellbeing(Span::Month, &UserData::default())
        .unwrap();
    let values: Vec<_> = view.lines[0].weeks.iter().map(|week| week.value).collect();
    assert_eq!(values, [None, Some(6.0), None, None, Some(6.0)]);
    harness.keys("left").must_show("not answered");
    harness.keys("enter").must_show("No check-in that week");
    harness.keys("left left enter").must_show("Check-in");
    harness.keys("5 j j").must_show("joy");
}

#[test]
fn an_empty_screen_teaches_one_key() {
    let mut harness = Harness::empty(80, 24);
    harness
        .keys("5")
        .must_show("No check-ins yet.")
        .must_show("Press c");
    harness
        .keys("enter left tab j n")
        .must_show("You have not marked anyone");
}

#[test]
fn much_heavier_than_usual_brings_one_calm_line_and_no_numbers_leave() {
    let mut harness = Harness::with(heavy(), 80, 24);
    harness
        .keys("5")
        .must_show("It has been heavier than usual lately.");
    harness.must_show("! where to get help, w tell my mentor?");
    // No is what enter answers.
    harness.keys("w").must_show("Tell my mentor?").keys("enter");
    harness.must_show("WELL-BEING");
    assert_eq!(harness.journal().drafts().unwrap(), []);
    harness.keys("w y").must_show("heavier than usual for me");
    harness.keys("ctrl-s").must_show("Saved, private.");
    let ask = rounds::services::PageQuery {
        filter: Filter::Question,
        from: rounds::services::Start::Newest,
        limit: 9,
        order: rounds::services::Order::Newest,
    };
    let rows = harness.journal().page(&ask).unwrap().rows;
    assert_eq!(rows.len(), 1);
    let told = harness.journal().record(rows[0].id).unwrap().entry;
    assert!(told.scores.is_empty());
    let words = told
        .sections
        .iter()
        .flat_map(|section| section.text.chars());
    assert!(!words.into_iter().any(|c| c.is_ascii_digit()));
    assert!(!told.title.chars().any(|c| c.is_ascii_digit()));
}

#[test]
fn the_calm_line_rests_on_numbers_alone_and_comes_with_every_range() {
    for (entries, due) in [(heavy(), true), (heavy()[..8].to_vec(), false)] {
        let mut harness = Harness::with(entries, 80, 24);
        for span in Span::ALL {
            let view = harness
                .journal()
                .wellbeing(span, &UserData::default())
                .unwrap();
            assert_eq!(view.calm, due, "{}", span.label());
        }
    }
    // Words are not watched.
    let mut sad = check_in(0, 7, 6);
    sad.sections = vec![Section::new("For later", "I am at the end of my strength.")];
    let mut entries = heavy()[..8].to_vec();
    entries.push(sad);
    let mut harness = Harness::with(entries, 80, 24);
    assert!(!term_of(&mut harness).calm);
}

#[test]
fn no_red_no_score_of_health_no_streak() {
    let mut harness = Harness::with(heavy(), 120, 36);
    harness.keys("5");
    let text = harness.text().to_lowercase();
    for word in [
        "streak", "score", "risk", "burnout", "normal", "warning", "should",
    ] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    let red = rounds::config::palette::Role::Error;
    let theme = rounds::ui::Theme::new(rounds::config::palette::ThemeFile::standard(), false);
    let red = theme.style(red).fg;
    let cells = harness.picture().content().iter();
    assert!(cells.into_iter().all(|cell| Some(cell.fg) != red));
}

/// A shelf with these files beside the config.
fn user_data(files: &[(&str, &str)]) -> (tempfile::TempDir, UserData, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    let (user_data, broken) = UserData::load(|sort| folder.path().join(sort));
    let broken = broken.iter().map(ToString::to_string).collect();
    (folder, user_data, broken)
}

const OWN: &str = r#"off = ["sleep", "people", "meaning", "load", "joys"]
[[item]]
id = "running"
ask = "Went running"
low = "not at all"
high = "as often as I like"
good = "high"
"#;

pub const TIDE: &str = r#"id = "tide"
name = "Tide tables"
instrument = true
licence = "Invented for a test"
lead = "Over the last two weeks"
[scale]
low = 0
high = 3
labels = ["never", "some days", "most days", "every day"]
[[item]]
id = "ebb"
ask = "The water went further out than I had seen it go in any other month of the year"
reversed = true
[[item]]
id = "flood"
ask = "The water came in"
[[factor]]
id = "level"
name = "water level"
multiply = 10
change = 5
"#;

#[test]
fn a_persons_own_files_change_what_is_asked_and_shown() {
    let (_folder, user_data, broken) = user_data(&[
        ("checkin/mine.toml", OWN),
        ("checkin/rule.toml", "weeks = 4\n"),
        ("checkin/worse.toml", "of = [\"joy\"]\n"),
        ("instruments/tide.toml", TIDE),
        ("instruments/twin.toml", TIDE),
        ("instruments/bare.toml", &TIDE.replace("licence", "license")),
        ("support/broken.toml", "region = \"uk\"\n"),
    ]);
    assert_eq!(broken.len(), 4, "{broken:?}");
    let named = |file: &str, why: &str| {
        let found = broken
            .iter()
            .any(|one| one.contains(file) && one.contains(why));
        assert!(found, "{file} {why}: {broken:?}");
    };
    named("worse.toml, line 1", "did you mean \"off\"");
    named("bare.toml, line 4", "did you mean \"licence\"");
    named("twin.toml", "has the id \"tide\" already");
    named("broken.toml", "1 to 20 entries");
    assert_eq!(user_data.rule.weeks, 4);

    let mut harness = Harness::empty(80, 24);
    harness.app.session.user_data = std::sync::Arc::new(user_data.clone());
    harness
        .keys("c")
        .must_show("Went running")
        .must_not_show("Sleep, lately");
    harness.must_not_show("Joys").must_show("For later");
    // three sliders, a line for later, then the instrument
    harness.keys("6 7 8 tab").types("Fine.").keys("tab");
    harness.must_show("Tide tables (Invented for a test): Over the last two weeks");
    harness.must_show("than I had seen it go in any other month");
    harness.keys("1").must_show("1 some days").keys("3 ctrl-s");
    let entry = saved(&mut harness).remove(0);
    let scores: Vec<_> = entry.scores.iter().map(|(k, v)| (k.as_str(), *v)).collect();
    assert_eq!(
        scores,
        [
            ("energy", 6),
            ("joy", 7),
            ("running", 8),
            ("tide.ebb", 1),
            ("tide.flood", 3)
        ]
    );
    let view = harness.journal().wellbeing(Span::Term, &user_data).unwrap();
    let tide = view
        .lines
        .iter()
        .find(|line| line.id == "tide.level")
        .unwrap();
    // (3 - 1) + 3, times ten
    assert_eq!(tide.now.unwrap().value.to_bits(), 50.0_f64.to_bits());
    assert_eq!(tide.reach, (0.0, 60.0));
    harness.keys("5 G").must_show("water level").must_show("50");
    harness.must_not_show("a notable change");
    let mut earlier = check_in(9, 5, 5);
    earlier.scores.insert("tide.ebb".to_owned(), 3);
    earlier.scores.insert("tide.flood".to_owned(), 0);
    harness.journal().add(earlier).unwrap();
    harness.tell(rounds::app::Msg::Changed);
    harness.must_show("a notable change");
    // What is switched off stays with the entry that has it.
    let before = check_in(1, 5, 5);
    let id = harness.journal().add(before.clone()).unwrap().id;
    harness.tell(rounds::app::Msg::Run(
        rounds::app::screens::Composer::change(id, &harness.app.session),
    ));
    harness.keys("9 ctrl-s").must_show("Saved");
    let after = harness.journal().record(id).unwrap().entry;
    assert_eq!(after.scores["sleep"], 5);
    assert_eq!(after.scores["energy"], 9);
}

#[test]
fn check_ins_are_never_counted_for_a_programme() {
    let mut harness = Harness::empty(80, 24);
    let before = (
        harness.journal().status().unwrap(),
        harness.journal().logbook(None).unwrap(),
    );
    for entry in heavy() {
        harness.journal().add(entry).unwrap();
    }
    let after = (
        harness.journal().status().unwrap(),
        harness.journal().logbook(None).unwrap(),
    );
    assert_eq!(before, after);
}

#[test]
fn what_others_get_leaves_out_what_is_ones_own() {
    let kind = |slug| Filter::Kind(fixtures::kind(slug));
    let mut harness = Harness::term(80, 24);
    let journal = harness.journal();
    let count = |filter: Filter| journal.count(&filter).unwrap();
    let own = [count(kind("checkin")), count(kind("dilemma"))];
    assert!(
        own.iter()
            .all(|own| *own != rounds::services::Count::Exact(0))
    );
    let others = Filter::All.for_others();
    assert_eq!(
        count(others.clone().and(kind("checkin"))),
        rounds::services::Count::Exact(0)
    );
    assert_eq!(
        count(others.clone().and(kind("dilemma"))),
        rounds::services::Count::Exact(0)
    );
    assert_ne!(count(others), rounds::services::Count::Exact(0));
    // named, they come: it is the author's to decide
    assert_eq!(count(kind("checkin").for_others()), own[0]);
    let without = Filter::Not(Box::new(kind("dilemma"))).for_others();
    assert_eq!(
        count(without.and(kind("dilemma"))),
        rounds::services::Count::Exact(0)
    );
}

#[test]
fn who_is_near_is_one_key_away_and_a_nudge_can_be_put_to_rest() {
    let mut harness = Harness::term(80, 24);
    harness.keys("5 n").must_show("Who could you call tonight?");
    harness
        .must_show("Priya")
        .must_show("07700 900118")
        .must_show("Jonas");
    harness
        .must_not_show("Dr Osei")
        .keys("esc 1")
        .resize(80, 60);
    harness.must_show("You last mentioned Jonas");
    let nudges = harness.journal().nudges().unwrap();
    let nudge = nudges.iter().find(|nudge| nudge.person == "Jonas").unwrap();
    harness.journal().dismiss_nudge(nudge).unwrap();
    harness
        .tell(rounds::app::Msg::Changed)
        .must_not_show("You last mentioned");
}

#[test]
fn settings_know_a_region() {
    assert_eq!(Settings::default().region, None);
    let mut harness = Harness::empty(80, 24);
    assert!(matches!(harness.app.screen(), Screen::Today(_)));
    harness.keys("!").must_show("Samaritans");
}

/// Check-ins as chance has them: some days, some items, the last one within a week.
fn at_random(seed: u64) -> Journal {
    let mut chance = Rng::new(seed);
    let mut journal = journal();
    let items = UserData::default().checkin.items;
    for back in 0..chance.between(1, 16) {
        let day = now() - TimeDelta::days(7 * back / 2 + chance.between(0, 2));
        let mut entry = Entry::new(Kind::CHECKIN, day);
        for item in &items {
            if chance.percent(80) {
                entry.scores.insert(item.id.clone(), chance.between(0, 10));
            }
        }
        entry.fields.insert("rest".into(), "yes".into());
        journal.add(entry).unwrap();
    }
    journal
}

#[test]
fn a_glance_says_the_same_as_the_screen() {
    let user_data = UserData::default();
    let mut compared = 0;
    for seed in 0..200 {
        let journal = at_random(seed);
        let glance = journal.today(&user_data).unwrap().wellbeing;
        for span in Span::ALL {
            let lines = journal.wellbeing(span, &user_data).unwrap().lines;
            let said = lines.iter().map(|line| {
                let standing = line.now.and_then(|now| now.standing);
                standing.map(|standing| (standing, line.said(standing)))
            });
            for (item, said) in glance
                .iter()
                .zip(said)
                .filter(|(item, _)| item.said.is_some())
            {
                assert_eq!(item.said, said, "{} of {seed} over {span:?}", item.label);
                compared += 1;
            }
        }
    }
    assert!(compared > 500, "{compared}");
}
