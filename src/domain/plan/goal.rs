//! A goal: an aim with a why, a measure, milestones and a state, written as one document.
use chrono::NaiveDate;

use super::{action, method::Method};
use crate::domain::{
    Entry, Kind, Section,
    entry::{
        kind::{Field, Prompt, Shape},
        link_id,
    },
    record::sheet::{self, Sheet, SheetSpec},
    string_enum::string_enum,
    text,
};

string_enum! {
    /// Where a goal stands.
    State {
        /// Worked at.
        Active "active" "active" "you work at it";
        /// Put aside for now.
        Resting "resting" "resting" "put aside for now";
        /// Reached.
        Done "done" "done" "reached";
        /// Given up, which is no failure.
        LetGo "let-go" "let go" "given up, which is no failure";
    }
}

/// The areas that are offered; any other words are an area of one's own.
pub const AREAS: &[&str] = &[
    "clinical",
    "communication",
    "professionalism",
    "specialty choice",
    "research",
    "well-being",
];

/// Where the steps on the way stand, as checkbox lines.
pub const MILESTONES: &str = "Milestones";
/// Where promises stand, as checkbox lines.
pub const ACTIONS: &str = "Actions";
/// Where the competencies stand that it aims at.
pub const COMPETENCIES: &str = "competencies";
const WHY: &str = "Why";
const MEASURE: &str = "Measure";

const fn field(name: &'static str, label: &'static str, shape: Shape) -> Field {
    Field {
        name,
        label,
        shape,
        ask: "",
    }
}

const fn prompt(name: &'static str, ask: &'static str) -> Prompt {
    Prompt { name, ask }
}

/// How a goal stands on its sheet.
pub const SPEC: SheetSpec = SheetSpec {
    slug: "goal",
    name: "title",
    fields: &[
        field("state", "State", Shape::Choice(State::CHOICES)),
        field("word", "Because", Shape::Line(&[])),
        field("area", "Area", Shape::Line(AREAS)),
        field("method", "Learnt by", Shape::Choice(Method::CHOICES)),
        field("due", "Due", Shape::Day),
        field("part_of", "Part of", Shape::Line(&[])),
    ],
    lists: &[COMPETENCIES],
    framework: true,
    sections: &[
        prompt(WHY, "Why does it matter to you now?"),
        prompt(MEASURE, "How will you know you are there?"),
        prompt(MILESTONES, "One step on each line. What is the first one?"),
        prompt(ACTIONS, "Who does what, and by when?"),
    ],
};

/// A goal as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// What is aimed at, in one line.
    pub title: String,
    /// The framework that shaped it, by id.
    pub framework: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Why it stands there, in a word.
    pub word: String,
    /// What it belongs to: one of [`AREAS`], or words of one's own.
    pub area: String,
    /// How it is learnt.
    pub method: Option<Method>,
    /// When it is to be reached.
    pub due: Option<NaiveDate>,
    /// The title of the larger goal that it serves.
    pub part_of: Option<String>,
    /// What of a list of competencies it aims at: the list, a slash, and the id there.
    pub competencies: Vec<String>,
    /// The text: why, measure, the framework's sections, milestones, actions.
    pub sections: Vec<Section>,
}

impl Goal {
    /// An active goal without more than a title.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            framework: None,
            state: State::Active,
            word: String::new(),
            area: String::new(),
            method: None,
            due: None,
            part_of: None,
            competencies: Vec::new(),
            sections: Vec::new(),
        }
    }

    /// Why it matters.
    pub fn why(&self) -> &str {
        sheet::section(&self.sections, WHY)
    }

    /// How one knows that it is reached.
    pub fn measure(&self) -> &str {
        sheet::section(&self.sections, MEASURE)
    }

    /// Says why it matters.
    pub fn set_why(&mut self, text: &str) {
        sheet::set_section(&mut self.sections, WHY, text);
    }

    /// Says how one knows that it is reached.
    pub fn set_measure(&mut self, text: &str) {
        sheet::set_section(&mut self.sections, MEASURE, text);
    }

    /// Adds a step on the way.
    pub fn add_milestone(&mut self, milestone: &action::Action) {
        action::append(&mut self.sections, MILESTONES, milestone);
    }

    /// How many milestones are reached, of how many; none when there are none.
    pub fn progress(&self) -> Option<(u32, u32)> {
        progress(&self.sections)
    }

    /// From its sheet.
    pub fn read(sheet: Sheet) -> Self {
        let text = |name: &str| sheet.field(name).to_owned();
        Self {
            state: State::parse(sheet.field("state")).unwrap_or(State::Active),
            word: text("word"),
            area: text("area"),
            method: Method::parse(sheet.field("method")),
            due: sheet.field("due").parse().ok(),
            part_of: Some(text("part_of")).filter(|title| !title.is_empty()),
            competencies: sheet.list(COMPETENCIES).to_vec(),
            title: sheet.name,
            framework: sheet.framework,
            sections: sheet.sections,
        }
    }

    /// As a sheet.
    pub fn sheet(mut self) -> Sheet {
        steps(&mut self.sections);
        let slug = self.method.map_or("", Method::slug);
        let due = self.due.map_or_else(String::new, |due| due.to_string());
        let mut sheet = Sheet::new(&SPEC, self.title)
            .with_field("state", self.state.slug())
            .with_field("word", self.word)
            .with_field("area", self.area)
            .with_field("method", slug)
            .with_field("due", due)
            .with_field("part_of", self.part_of.unwrap_or_default());
        let aims = self.competencies.iter().map(|link| link_id(link));
        sheet.lists.insert(COMPETENCIES.to_owned(), aims.collect());
        sheet.framework = self.framework;
        sheet.sections = self.sections;
        sheet
    }

    /// What a goal that grows out of an entry begins with: the change that feedback asks for in
    /// its own words, else the entry's title.
    pub fn from_entry(entry: &Entry) -> Self {
        let change = entry.section("Change").trim();
        let title = match change {
            "" => entry.headline(),
            change => text::first_line_title(change, TITLE_WIDTH),
        };
        let mut goal = Self::new(title);
        goal.set_why(&match entry.people.first() {
            Some(person) => format!("From \"{}\", with {person}.", entry.headline()),
            None => format!("From \"{}\".", entry.headline()),
        });
        if entry.kind == Kind::FEEDBACK {
            goal.framework = Some("lcp".to_owned());
            if !change.is_empty() {
                sheet::set_section(&mut goal.sections, "The change", change);
            }
        }
        goal
    }
}

/// Every line under the milestones is a step, with a box before it or without one.
fn steps(sections: &mut [Section]) {
    let boxed = |line: &str| {
        let words = line.trim_start();
        let bare = words.trim_start_matches(['-', '*', '+']).trim();
        // What stands further in belongs to the step above.
        let own = words.len() == line.len() && !bare.is_empty();
        match action::parse(line) {
            None if own => format!("- [ ] {bare}"),
            _ => line.to_owned(),
        }
    };
    for section in sections.iter_mut().filter(|one| one.name == MILESTONES) {
        let lines = section.text.split('\n').map(boxed);
        section.text = lines.collect::<Vec<_>>().join("\n");
    }
}

/// How wide a title made from a text may be, in columns.
const TITLE_WIDTH: usize = 60;

/// How many milestones are reached, of how many; none when there are none.
pub fn progress(sections: &[Section]) -> Option<(u32, u32)> {
    let milestones = sections
        .iter()
        .filter(|section| section.name == MILESTONES)
        .flat_map(|section| section.text.split('\n'))
        .filter_map(action::parse);
    let (done, all) = milestones.fold((0_u32, 0_u32), |(done, all), step| {
        (done + u32::from(step.done), all + 1)
    });
    (all > 0).then_some((done, all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Moment, record::kinds};

    fn now() -> Moment {
        Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap()
    }

    #[test]
    fn a_goal_reads_back_from_its_document() {
        let mut goal = Goal::new("Breaking bad news: \"slowly\"");
        goal.state = State::LetGo;
        goal.word = "another term".into();
        goal.area = "communication".into();
        goal.method = Some(Method::HandsOn);
        goal.due = "2027-01-31".parse().ok();
        goal.part_of = Some("Talking".into());
        goal.framework = Some("woop".into());
        goal.competencies = vec!["uk-foundation/fpc5".into(), "own/x1".into()];
        goal.set_why("It matters.");
        goal.add_milestone(&action::parse("- [x] Watch one").unwrap());
        goal.add_milestone(&action::parse("- [ ] Lead one @me due 2026-12-01").unwrap());
        let document = sheet::print(&goal.clone().sheet().settled(now()));
        assert!(
            document.starts_with("---\nkind: goal\ntitle: "),
            "{document}"
        );
        let read = Goal::read(kinds::parse(&document, now()).unwrap());
        assert_eq!(read, goal);
        assert_eq!(read.progress(), Some((1, 2)));
        let form = sheet::form(&goal.clone().sheet());
        let read = Goal::read(kinds::parse(&form, now()).unwrap().settled(now()));
        assert_eq!(read.progress(), goal.progress());
    }

    #[test]
    fn every_line_under_the_milestones_is_a_step() {
        let mut goal = Goal::new("Walk");
        let text = "Once\n- [x] Twice\n\n* Three times\n  in the rain\n- ";
        goal.sections = vec![Section::new(MILESTONES, text), Section::new("Why", "Air")];
        let sections = goal.sheet().sections;
        let text = "- [ ] Once\n- [x] Twice\n\n- [ ] Three times\n  in the rain\n- ";
        assert_eq!(sections[0].text, text);
        assert_eq!(sections[1].text, "Air");
        let mut again = Goal::new("Walk");
        again.sections.clone_from(&sections);
        assert_eq!(again.sheet().sections, sections);
        assert_eq!(progress(&sections), Some((1, 3)));
    }

    #[test]
    fn a_document_that_cannot_be_read_says_where() {
        for (document, expected) in [
            (
                "---\nkind: goal\nstate: asleep\n---\n",
                "line 3: state: \"asleep\" is not one of active, resting, done, let-go",
            ),
            (
                "---\nkind: goal\ntitel: x\n---\n",
                "line 3: a goal has no \"titel\"",
            ),
            (
                "---\nkind: gaol\n---\n",
                "line 2: there is no kind \"gaol\"; did you mean \"goal\"?",
            ),
            ("---\n---\n", "line 1: the header has no kind"),
        ] {
            let error = kinds::parse(document, now()).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }

    #[test]
    fn feedback_becomes_a_goal_in_its_own_words() {
        let mut entry = Entry::new(Kind::parse("feedback").unwrap(), now());
        entry.title = "Family meeting".into();
        entry.people = vec!["Dr Osei".into()];
        let goal = Goal::from_entry(&entry);
        assert_eq!(goal.title, "Family meeting");
        entry.sections = vec![Section::new("Change", "Count to five.\nThen speak.")];
        let goal = Goal::from_entry(&entry);
        assert_eq!(goal.title, "Count to five");
        assert_eq!(goal.why(), "From \"Family meeting\", with Dr Osei.");
    }
}
