//! People: who stands where, who does what for whom, and what they like others to know.
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use super::role::Role;
use crate::domain::{
    Moment, Section,
    entry::kind::{Field, Prompt, Shape},
    record::sheet::{self, Sheet, SheetSpec},
    string_enum::{Choice, choice, string_enum},
};

string_enum! {
    /// How near a person stands, and as what.
    Ring {
        /// Family and friends.
        Close "close" "close" "family and friends";
        /// On the same way.
        Peer "peer" "peer" "on the same way as you";
        /// Mentors and preceptors.
        Mentor "mentor" "mentor" "mentors and preceptors";
        /// A service rather than a person.
        Service "service" "service" "a service rather than a person";
    }
}

string_enum! {
    /// How far a mentoring relationship has come (after Zachary and Kram).
    Phase {
        /// Before the first meeting.
        Preparing "preparing" "preparing" "before the first meeting";
        /// Agreeing on how to work together.
        Agreeing "agreeing" "agreeing" "finding out how to work together";
        /// Working together.
        Growing "growing" "growing" "working together";
        /// Coming to a good end.
        Closing "closing" "closing" "coming to a good end";
        /// Colleagues or friends by now.
        Changed "changed" "changed" "colleagues or friends by now";
    }
}

string_enum! {
    /// Who may see a field of an about-me card.
    Audience {
        /// Only who wrote it.
        Private "private" "only me" "it never leaves this journal";
        /// Mentors with whom something is shared.
        Mentors "mentors" "my mentors" "mentors whom you share something with";
        /// Anybody with whom something is shared.
        All "all" "everyone I share with" "anyone whom you share something with";
    }
}

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

/// What is noted about a person, seen by nobody else, whatever the header says.
pub const NOTE: &str = "Note";

/// How a person stands on a sheet. The sections but the note are the about-me card.
pub const SPEC: SheetSpec = SheetSpec {
    slug: "person",
    name: "name",
    fields: &[
        field("ring", "Circle", Shape::Choice(Ring::CHOICES)),
        field("phase", "Stage", Shape::Choice(Phase::CHOICES)),
        field("contact", "Contact", Shape::Line(&[])),
        field("last", "Last in touch", Shape::Past),
        field("place", "Works at", Shape::Line(&[])),
        field("me", "The keeper of this journal", Shape::Choice(YES)),
    ],
    lists: &["roles", "mentors", "all"],
    framework: false,
    sections: &[
        prompt(NOTE, "What do you want to remember before you meet?"),
        prompt("Called", "Which name, which pronouns?"),
        prompt("Languages", "Which languages, and which is easiest?"),
        prompt(
            "Learns best by",
            "What helps to learn, and what gets in the way?",
        ),
        prompt(
            "Good to know",
            "What should a mentor know, and never ask about?",
        ),
        prompt("Hopes", "What would make this a good year?"),
        prompt("Beyond medicine", "What else is in your life?"),
    ],
};

const YES: &[Choice] = &[choice("yes", "yes")];

/// A person as they are written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What they are called here.
    pub name: String,
    /// Where they stand.
    pub ring: Option<Ring>,
    /// What they do, in the order of [`Role::ALL`].
    pub roles: Vec<Role>,
    /// How far the relationship has come.
    pub phase: Option<Phase>,
    /// How they are reached.
    pub contact: String,
    /// When they were last in touch beside what entries tell.
    pub last: Option<NaiveDate>,
    /// Where they work, by name and nickname with commas between: the privacy check looks for it.
    pub place: String,
    /// Whether this is the keeper of the journal: the card that mentors are shown.
    pub me: bool,
    /// Who may see which field of the about-me card; a field that is not named is private.
    pub shown: BTreeMap<String, Audience>,
    /// The note and the about-me card.
    pub sections: Vec<Section>,
}

impl Person {
    /// Somebody of whom no more than a name is known.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ring: None,
            roles: Vec::new(),
            phase: None,
            contact: String::new(),
            last: None,
            place: String::new(),
            me: false,
            shown: BTreeMap::new(),
            sections: Vec::new(),
        }
    }

    /// What is noted about them.
    pub fn note(&self) -> &str {
        sheet::section(&self.sections, NOTE)
    }

    /// Notes something.
    pub fn set_note(&mut self, text: &str) {
        sheet::set_section(&mut self.sections, NOTE, text);
    }

    /// When they were last in touch: the day that was said, or what entries tell.
    pub fn in_touch(&self, named: Option<Moment>) -> Option<Moment> {
        // Noon, so that no time zone moves it to another day.
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        let said = self.last.map(|day| day.and_time(noon).and_utc());
        named.max(said.map(|at| at.fixed_offset()))
    }

    /// The about-me card: each field with its text and who may see it.
    pub fn card(&self) -> impl Iterator<Item = (&Section, Audience)> {
        let fields = self.sections.iter().filter(|field| field.name != NOTE);
        fields.map(|field| {
            let shown = self.shown.get(&field.name).copied();
            (field, shown.unwrap_or(Audience::Private))
        })
    }

    /// The fields of the about-me card that somebody may see.
    pub fn card_for(&self, reader: Audience) -> impl Iterator<Item = &Section> {
        self.card().filter_map(move |(field, shown)| {
            let may = match reader {
                Audience::Private => true,
                Audience::Mentors => shown != Audience::Private,
                Audience::All => shown == Audience::All,
            };
            may.then_some(field)
        })
    }

    /// From their sheet.
    pub fn read(sheet: Sheet) -> Self {
        let roles = sheet.list("roles");
        let role = |role: &Role| roles.iter().any(|text| Role::parse(text) == Some(*role));
        let mut shown = BTreeMap::new();
        for audience in [Audience::All, Audience::Mentors] {
            for name in sheet.list(audience.slug()) {
                let heading = sheet.sections.iter().map(|section| &section.name);
                let heading = heading
                    .into_iter()
                    .find(|heading| heading.eq_ignore_ascii_case(name) && *heading != NOTE);
                // Whoever is named in both lists belongs to the smaller circle.
                if let Some(heading) = heading {
                    shown.insert(heading.clone(), audience);
                }
            }
        }
        Self {
            ring: Ring::parse(sheet.field("ring")),
            roles: Role::ALL.iter().copied().filter(role).collect(),
            phase: Phase::parse(sheet.field("phase")),
            contact: sheet.field("contact").to_owned(),
            last: sheet.field("last").parse().ok(),
            place: sheet.field("place").to_owned(),
            me: !sheet.field("me").is_empty(),
            shown,
            name: sheet.name,
            sections: sheet.sections,
        }
    }

    /// As a sheet.
    pub fn sheet(self) -> Sheet {
        let last = self.last.map_or_else(String::new, |last| last.to_string());
        let mut sheet = Sheet::new(&SPEC, self.name)
            .with_field("ring", self.ring.map_or("", Ring::slug))
            .with_field("phase", self.phase.map_or("", Phase::slug))
            .with_field("contact", self.contact)
            .with_field("last", last)
            .with_field("place", self.place)
            .with_field("me", if self.me { "yes" } else { "" });
        let roles = Role::ALL.iter().filter(|role| self.roles.contains(role));
        let mut lists = vec![("roles", roles.map(|role| role.slug().to_owned()).collect())];
        for audience in [Audience::Mentors, Audience::All] {
            let shown = self.shown.iter().filter(|(_, shown)| **shown == audience);
            lists.push((
                audience.slug(),
                shown.map(|(name, _)| name.clone()).collect(),
            ));
        }
        let lists = lists
            .into_iter()
            .filter(|(_, names): &(_, Vec<String>)| !names.is_empty());
        sheet.lists = lists.map(|(key, names)| (key.to_owned(), names)).collect();
        sheet.sections = self.sections;
        sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::kinds;

    #[test]
    fn a_person_reads_back_and_shows_only_what_is_meant() {
        let now = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        let mut person = Person::new("Dr Osei");
        person.ring = Some(Ring::Mentor);
        person.roles = vec![Role::Teach, Role::Champion];
        person.phase = Some(Phase::Growing);
        person.contact = "osei@example.org".into();
        person.place = "Ashgrove General, the Grove".into();
        person.set_note("Likes tea.");
        for (name, shown) in [("Called", Audience::All), ("Hopes", Audience::Mentors)] {
            person.sections.push(Section::new(name, "text"));
            person.shown.insert(name.into(), shown);
        }
        person.sections.push(Section::new("Languages", "text"));
        let document = sheet::print(&person.clone().sheet().settled(now));
        assert_eq!(Person::read(kinds::parse(&document, now).unwrap()), person);
        let seen = |reader| {
            let fields = person.card_for(reader);
            fields.map(|field| field.name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(seen(Audience::All), ["Called"]);
        assert_eq!(seen(Audience::Mentors), ["Called", "Hopes"]);
        assert_eq!(seen(Audience::Private), ["Called", "Hopes", "Languages"]);
    }

    #[test]
    fn a_note_cannot_be_shown_and_doubt_stays_private() {
        let now = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        let document = "---\nkind: person\nname: x\nall: [Note, hopes]\nmentors: [Hopes]\n---\n## Note\n\na\n\n## Hopes\n\nb\n";
        let person = Person::read(kinds::parse(document, now).unwrap());
        assert_eq!(person.card_for(Audience::All).count(), 0);
        assert_eq!(person.card_for(Audience::Mentors).count(), 1);
    }
}
