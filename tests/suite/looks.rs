//! How screens give way where there is little room, and say in words what is kept in another form.
use rounds::{
    app::{HitTarget, Mouse, MouseKind, Msg, frame_report::Area},
    domain::{Entry, Section},
};

use crate::{
    fixtures::{self, reflection},
    harness::Harness,
};

fn wheel(harness: &mut Harness, area: Area, lines: i16) {
    let (column, row) = (area.x + area.width / 2, area.y);
    let what = MouseKind::Wheel(lines);
    harness.tell(Msg::Mouse(Mouse { column, row, what }));
}

fn spot(harness: &Harness, wanted: impl Fn(HitTarget) -> bool) -> Area {
    let spots = &harness.app.report.spots;
    spots.iter().find(|spot| wanted(spot.target)).unwrap().area
}

/// The line under the cursor, by its first words.
fn chosen(harness: &Harness) -> String {
    let text = harness.text();
    let line = text.lines().find(|line| line.starts_with('▌')).unwrap();
    line.chars().take(20).collect()
}

#[test]
fn the_wheel_moves_what_is_under_it() {
    for (way, page) in [("3", "MILESTONES"), ("6", "ENTRIES"), ("4", "Options")] {
        let mut maya = Harness::term(80, 16);
        maya.keys(way).must_not_show(page);
        let before = chosen(&maya);
        for _ in 0..40 {
            if maya.shows(page) {
                break;
            }
            let target = |target| matches!(target, HitTarget::Page | HitTarget::Slot(_));
            let area = spot(&maya, target);
            wheel(&mut maya, area, 1);
        }
        // The page moved, the list did not.
        maya.must_show(page);
        assert_eq!(chosen(&maya), before, "{way}");
        let first = |maya: &Harness| maya.app.report.top;
        let top = first(&maya);
        let area = spot(&maya, |target| matches!(target, HitTarget::Row(_)));
        wheel(&mut maya, area, 1);
        assert_eq!(
            first(&maya),
            top + 1,
            "{way}: the list moves under its cursor"
        );
        // A key brings the cursor back into sight.
        maya.keys("j k");
        assert_eq!(chosen(&maya), before, "{way}");
    }
}

#[test]
fn an_action_on_a_page_says_whose_it_is_and_when_as_people_do() {
    let mut maya = Harness::empty(100, 30);
    let mut entry = Entry::new(fixtures::kind("meeting"), fixtures::now());
    let lines = "- [ ] Send the CV due 2026-11-13\n- [ ] Read it @\"Dr Osei\"\n- [ ] Rest";
    entry.sections = vec![Section::new("Actions", lines)];
    maya.journal().add(entry).unwrap();
    maya.tell(Msg::Changed).keys("2");
    maya.must_show("Send the CV (due tomorrow)");
    maya.must_show("Read it (Dr Osei)").must_show("☐ Rest");
    maya.must_not_show("2026-11-13");
}

#[test]
fn a_link_is_a_title_wherever_it_is_read() {
    let mut maya = Harness::empty(100, 30);
    let first = maya
        .journal()
        .add(reflection("The silence", "It was long."));
    let link = format!("[[{}]]", first.unwrap().id.short());
    let mut dilemma = Entry::new(fixtures::kind("dilemma"), fixtures::now());
    dilemma.sections = vec![Section::new("Options", format!("{link} shows one way."))];
    let dilemma = maya.journal().add(dilemma).unwrap();
    // The first line became the title: there it is read in lists.
    assert_eq!(dilemma.entry.title, "“The silence” shows one way");
    assert!(dilemma.entry.sections[0].text.starts_with(&link));
    maya.tell(Msg::Changed).keys("4");
    maya.must_show("“The silence” shows one way.")
        .must_not_show("[[");
    maya.keys("2 h")
        .must_show("Version 1 of 1")
        .must_not_show("[[");
}

#[test]
fn a_check_in_is_whole_where_there_is_little_room() {
    let mut maya = Harness::empty(60, 16);
    maya.keys("c").must_show("Energy in the tank");
    maya.must_show("Load felt carryable");
    maya.keys("7").must_show("7");
    let text = maya.text();
    let asked = |line: &&str| line.contains("Joy outside medicine this week");
    let line = text.lines().find(asked).unwrap();
    assert!(line.contains("───"), "its bar is beside it: {line}");
    // Where there is room, bars are long and say what their ends mean.
    let mut roomy = Harness::empty(120, 36);
    roomy.keys("c").must_show(&"─".repeat(80));
    roomy.must_show("running on empty");
    let ends = roomy.text();
    assert!(ends.lines().filter(|line| line.contains("plenty")).count() > 0);
}

#[test]
fn a_year_of_well_being_keeps_its_numbers_at_sixty_columns() {
    let mut maya = Harness::term(60, 16);
    maya.keys("5 tab").must_show("[year]");
    maya.must_show("now  usual").must_show("as usual");
    for line in maya.text().lines() {
        assert!(!line.contains('…'), "{line}");
    }
}

#[test]
fn many_tags_leave_the_text_in_sight() {
    let mut maya = Harness::empty(80, 24);
    let mut entry = reflection("Two hundred tags", "Each one mattered.");
    entry.tags = (1..=200).map(|at| format!("tag-{at}")).collect();
    maya.journal().add(entry).unwrap();
    maya.tell(Msg::Changed).keys("2 tab");
    maya.must_show("Each one mattered.")
        .must_show("and 176 more");
}

#[test]
fn specialties_stand_side_by_side_where_there_is_room() {
    for (columns, beside) in [(120, true), (80, true), (60, false)] {
        let mut maya = Harness::empty(columns, 30);
        for (title, liked) in [
            ("Acute medicine", "The first hour."),
            ("Palliative care", "The time."),
            ("Surgery", "The hands."),
        ] {
            let mut entry = Entry::new(fixtures::kind("experience"), fixtures::now());
            entry.title = title.to_owned();
            entry.fields.insert("type".into(), "specialty".into());
            entry.sections = vec![Section::new("Liked", liked)];
            maya.journal().add(entry).unwrap();
        }
        maya.keys(":").types("specialties").keys("enter");
        maya.must_show("Specialties side by side");
        let text = maya.text();
        let same = |line: &str| line.contains("The first hour.") && line.contains("The hands.");
        assert_eq!(text.lines().any(same), beside, "{text}");
    }
}

#[test]
fn what_cannot_be_done_does_not_come_first_in_the_palette() {
    let mut maya = Harness::empty(80, 24);
    maya.keys(":").must_show("Log a meeting");
    maya.must_not_show("Tick the action off");
}
