//! The form: one field after another, laid out from the kind's row of the table and from the
//! framework's sections.
use super::Input;
use crate::{
    app::{Session, editor::Editor},
    domain::{
        Entry, Section,
        entry::{
            form,
            kind::{Field, Head, Shape},
            revisit,
        },
        when,
    },
};

/// Which part of the entry a field of the form holds.
#[derive(Debug, Clone, Copy)]
pub enum EntryPart {
    /// When it happened.
    When,
    /// People.
    People,
    /// The title.
    Title,
    /// Tags.
    Tags,
    /// Goals.
    Goals,
    /// What it is evidence for.
    Competencies,
    /// A field of the kind.
    Field(&'static Field),
    /// An item of the check-in.
    Score,
    /// A section of the text.
    Section,
}

/// A field of the form.
#[derive(Debug, Clone)]
pub struct ComposerField {
    /// What it holds of the entry.
    pub part: EntryPart,
    /// What it is called: the section's heading, the score's item.
    pub name: String,
    /// What stands before it.
    pub label: String,
    /// What to write, while it is empty.
    pub ghost: String,
    /// What is in it.
    pub input: Input,
}

impl ComposerField {
    fn line(part: EntryPart, label: &str, text: &str, ghost: &str) -> Self {
        Self {
            part,
            name: String::new(),
            label: label.to_owned(),
            ghost: ghost.to_owned(),
            input: Input::Line(Editor::single_line().with_text(text)),
        }
    }

    fn section(name: &str, ghost: &str, text: &str) -> Self {
        let mut editor = Editor::multi_line().with_text(text);
        editor.go_to(text.len());
        Self {
            part: EntryPart::Section,
            name: name.to_owned(),
            label: name.to_owned(),
            ghost: ghost.to_owned(),
            input: Input::Text(editor),
        }
    }

    fn field(field: &'static Field, entry: &Entry) -> Self {
        let value = entry.fields.get(field.name).map_or("", String::as_str);
        let mut slot = Self::line(EntryPart::Field(field), field.label, value, "");
        match field.shape {
            Shape::Line([]) => field.ask.clone_into(&mut slot.ghost),
            Shape::Line(suggestions) => {
                slot.ghost = suggestions
                    .iter()
                    .take(4)
                    .copied()
                    .collect::<Vec<_>>()
                    .join(", ");
            }
            Shape::Day => "in 2 weeks or 24 Dec".clone_into(&mut slot.ghost),
            Shape::Past => "yesterday or 3 Nov".clone_into(&mut slot.ghost),
            Shape::Hours => "1.5".clone_into(&mut slot.ghost),
            Shape::Span => "2 weeks".clone_into(&mut slot.ghost),
            Shape::Moment => "fri 16:00 or in 4 weeks".clone_into(&mut slot.ghost),
            Shape::Choice(choices) => {
                let chosen = choices.iter().position(|choice| choice.slug == value);
                slot.input = Input::Choice { choices, chosen };
            }
            Shape::Scale(low, high) => {
                let value = entry.scores.get(field.name).copied();
                slot.input = Input::Scale {
                    value,
                    range: (0, 10),
                    ends: (low.to_owned(), high.to_owned()),
                };
            }
        }
        slot
    }

    /// Whether it is one of those that say what an entry is called, who was there and what it belongs to.
    fn is_common(&self) -> bool {
        matches!(
            self.part,
            EntryPart::People
                | EntryPart::Title
                | EntryPart::Tags
                | EntryPart::Goals
                | EntryPart::Competencies
        )
    }

    /// Whether nothing is written in it.
    fn is_empty(&self) -> bool {
        self.input.editor().is_some_and(Editor::is_empty)
    }

    /// Whether it stands in the text part of the form rather than in its head.
    pub fn in_body(&self) -> bool {
        matches!(self.part, EntryPart::Section | EntryPart::Score)
    }
}

/// Lays out the form for an entry.
pub fn lay_out(entry: &Entry, session: &Session) -> Vec<ComposerField> {
    let spec = entry.kind.spec();
    let names = |list: &[String]| list.join(", ");
    let mut slots = vec![
        ComposerField::line(
            EntryPart::When,
            "When",
            &when::stamp(entry.at, session.now),
            "today 20:40, last fri",
        ),
        ComposerField::line(
            EntryPart::People,
            form::people(entry),
            &names(&entry.people),
            "names, separated by commas",
        ),
        ComposerField::line(
            EntryPart::Title,
            "Title",
            &entry.title,
            "if left empty, the first line is used",
        ),
        ComposerField::line(
            EntryPart::Tags,
            "Tags",
            &names(&entry.tags),
            "words, separated by commas",
        ),
    ];
    let checkin = &session.user_data.checkin;
    let fields = form::fields(entry);
    let fields = fields.filter(|field| form::is_asked(field.name, entry, checkin));
    slots.extend(fields.map(|field| ComposerField::field(field, entry)));
    slots.push(ComposerField::line(
        EntryPart::Goals,
        "Goals",
        &names(&entry.goals),
        "goals it supports",
    ));
    // Nobody is asked for evidence who uses no list; what was linked is never out of sight.
    if spec.assessable && !(session.competencies.is_empty() && entry.competencies.is_empty()) {
        slots.push(ComposerField::line(
            EntryPart::Competencies,
            "Evidence for",
            &names(&shorter(&entry.competencies, session)),
            "up to 3; down offers",
        ));
    }
    if spec.head == Head::When {
        // What was written there is never out of sight.
        let derived = Entry {
            title: String::new(),
            ..entry.clone()
        };
        let own_title = entry.title != derived.headline();
        slots.retain(|slot| match slot.part {
            EntryPart::Title if !own_title => false,
            _ => !slot.is_common() || !slot.is_empty(),
        });
    }
    if spec.scored {
        slots.extend(scores(entry, session));
    }
    slots.extend(sections(entry, session));
    if spec.scored {
        slots.extend(instruments(entry, session));
    }
    slots
}

/// Links as they are typed: without their list where it is in use and alone.
fn shorter(links: &[String], session: &Session) -> Vec<String> {
    let library = &session.user_data.competencies;
    let short = |link: &String| {
        let (_, id) = link.split_once('/')?;
        let meant = library.meant(&session.competencies, id).ok()?;
        (meant == *link).then(|| id.to_owned())
    };
    links
        .iter()
        .map(|link| short(link).unwrap_or_else(|| link.clone()))
        .collect()
}

/// The questions of a person's instruments, each instrument under its name.
fn instruments(entry: &Entry, session: &Session) -> Vec<ComposerField> {
    let mut slots = Vec::new();
    for instrument in &session.user_data.instruments {
        let (low, high) = instrument.range;
        let word = |label: Option<&String>, answer: u32| {
            label.map_or_else(|| answer.to_string(), |label| format!("{answer} {label}"))
        };
        let ends = (
            word(instrument.labels.first(), low),
            word(instrument.labels.last(), high),
        );
        let mut head = instrument.name.clone();
        if !instrument.licence.is_empty() {
            head = format!("{head} ({})", instrument.licence);
        }
        if !instrument.lead.is_empty() {
            head = format!("{head}: {}", instrument.lead);
        }
        for item in &instrument.items {
            let name = instrument.key(item);
            slots.push(ComposerField {
                part: EntryPart::Score,
                label: item.ask.clone(),
                // Stands above the first.
                ghost: std::mem::take(&mut head),
                input: Input::Scale {
                    value: entry.scores.get(&name).copied(),
                    range: (i64::from(low), i64::from(high)),
                    ends: ends.clone(),
                },
                name,
            });
        }
    }
    slots
}

fn scores(entry: &Entry, session: &Session) -> Vec<ComposerField> {
    let (lowest, highest) = session.user_data.checkin.range;
    let range = (i64::from(lowest), i64::from(highest));
    let items = session
        .user_data
        .checkin
        .items
        .iter()
        .map(|item| ComposerField {
            part: EntryPart::Score,
            name: item.id.clone(),
            label: item.ask.clone(),
            ghost: String::new(),
            input: Input::Scale {
                value: entry.scores.get(&item.id).copied(),
                range,
                ends: (item.low.clone(), item.high.clone()),
            },
        });
    items.collect()
}

/// The framework's sections, then the kind's own, then whatever else was written.
fn sections(entry: &Entry, session: &Session) -> Vec<ComposerField> {
    let framework = entry
        .framework
        .as_deref()
        .and_then(|id| session.user_data.frameworks.get(id));
    let checkin = &session.user_data.checkin;
    let mut asked = form::asked(entry, framework, session.stage, checkin);
    if revisit::has_come(entry, session.now.date_naive()) {
        asked.push((revisit::LOOKING_BACK, revisit::ASK));
    }
    let mut left: Vec<Section> = entry.sections.clone();
    let mut slots = Vec::new();
    for (name, ask) in asked {
        let found = left
            .iter()
            .position(|section| section.name == name)
            .map(|at| left.remove(at));
        slots.push(ComposerField::section(
            name,
            ask,
            &found.map_or_else(String::new, |section| section.text),
        ));
    }
    let extra = left
        .iter()
        .map(|section| ComposerField::section(&section.name, "", &section.text));
    slots.extend(extra);
    if slots.is_empty() {
        slots.push(ComposerField::section("", "Write here.", ""));
    }
    slots
}
