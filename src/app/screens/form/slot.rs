//! The fields of a form: how one is laid out from a sheet, what stands in it, and what it is understood as.
use crate::{
    app::{
        Can, Chord, Command, Key, Session,
        editor::{Editor, Side},
        screens::composer::{Input, Typed},
    },
    domain::{
        Kind, Section,
        entry::{
            form::{self, Checked},
            kind::{Field, Shape},
        },
        find::query,
        record::{
            forms::{Form, Holds, Row},
            sheet::Sheet,
        },
        string_enum::Choice,
        text::counted,
        when,
    },
};

use super::links::{Lists, aims, names};
use chrono::NaiveDate;

/// What of the sheet a field holds.
#[derive(Debug, Clone)]
pub enum FieldPart {
    /// The name.
    Name,
    /// A field.
    Field(&'static Field),
    /// A list.
    List(&'static str),
    /// A section.
    Section(String),
    /// A list of competencies, as they are typed: commas between.
    Links(&'static str),
    /// Who may see a section.
    Seen(String),
}

/// What stands in a field.
#[derive(Debug, Clone)]
pub enum Held {
    /// A line, a text, or one of a few.
    Input(Input),
    /// Any of a few.
    Several {
        /// What there is.
        choices: &'static [Choice],
        /// Which of them are marked.
        marked: Vec<bool>,
        /// The one under the cursor.
        at: usize,
    },
}

/// A field of the form.
#[derive(Debug, Clone)]
pub struct FormField {
    /// What it holds.
    pub part: FieldPart,
    /// What kind of name it takes, where it takes one that may be known.
    pub holds: Holds,
    /// What stands before it, or above it.
    pub label: String,
    /// What it asks for.
    pub ask: String,
    /// What is in it.
    pub held: Held,
    /// What is wrong with it.
    pub mistake: Option<String>,
    /// The lists of which competencies may be named.
    pub lists: Option<Lists>,
}

/// Lays a form out for a sheet.
pub fn lay_out(
    form: &'static Form,
    sheet: &Sheet,
    is_new: bool,
    session: &Session,
) -> Vec<FormField> {
    let mut slots = Vec::new();
    // Nobody is asked for competencies who uses no list; what was said is never out of sight.
    let listed = |row: &Row| !session.competencies.is_empty() || !sheet.list(row.key).is_empty();
    let asked = |row: &&Row| !matches!(row.holds, Holds::Links) || listed(row);
    let rows = form.rows.iter().filter(|row| !(row.later && is_new));
    let rows = rows.filter(asked);
    let (texts, short): (Vec<_>, Vec<_>) =
        rows.partition(|row| matches!(row.holds, Holds::Section));
    slots.extend(
        short
            .into_iter()
            .filter_map(|row| FormField::of(form, row, sheet, session)),
    );
    let mut left: Vec<&Section> = sheet.sections.iter().collect();
    let framework = sheet.framework.as_deref();
    let framework = framework.and_then(|id| session.user_data.frameworks.get(id));
    let shaped = framework.map_or(&[][..], |framework| &framework.sections);
    let shaped = shaped
        .iter()
        .map(|section| (section.name.as_str(), section.prompt(session.stage)));
    let asked = texts.iter().map(|row| (row.key, form.ask(row.key)));
    // What cannot be read, or has no heading, stands first: it wants to be put where it belongs.
    let loose = left.iter().any(|section| section.name.is_empty());
    let loose = loose.then_some(("", ""));
    for (name, ask) in loose.into_iter().chain(asked).chain(shaped) {
        let found = left.iter().position(|section| section.name == name);
        let text = found.map_or("", |at| left.remove(at).text.as_str());
        slots.extend(FormField::section(form, [name, ask, text], sheet));
    }
    for section in left {
        let asks = [section.name.as_str(), "", section.text.as_str()];
        slots.extend(FormField::section(form, asks, sheet));
    }
    slots
}

impl FormField {
    fn of(
        form: &'static Form,
        row: &'static Row,
        sheet: &Sheet,
        session: &Session,
    ) -> Option<Self> {
        let lists = matches!(row.holds, Holds::Links).then(|| Lists::of(session));
        let line = |text: &str| Held::Input(Input::Line(Editor::single_line().with_text(text)));
        let mut strange = None;
        let (part, label, held) = match row.holds {
            Holds::Name => (FieldPart::Name, row.label, line(&sheet.name)),
            Holds::List(choices) => {
                let there = sheet.list(row.key);
                let marked = choices
                    .iter()
                    .map(|one| there.iter().any(|name| is_meant(one, name)));
                let held = Held::Several {
                    choices,
                    marked: marked.collect(),
                    at: 0,
                };
                strange = there.iter().find_map(|name| none_of(name, choices));
                (FieldPart::List(row.key), row.label, held)
            }
            Holds::Links => {
                let links = sheet.list(row.key).iter();
                let typed =
                    links.map(|link| lists.as_ref().map_or(link.clone(), |it| it.as_typed(link)));
                let typed = typed.collect::<Vec<_>>().join(", ");
                (FieldPart::Links(row.key), row.label, line(&typed))
            }
            Holds::Field | Holds::Goal | Holds::Query | Holds::Section => {
                let field = form.field(row.key)?;
                let value = sheet.field(field.name);
                let held = match field.shape {
                    Shape::Choice(choices) => {
                        strange = none_of(value, choices);
                        Held::Input(Input::Choice {
                            choices,
                            chosen: choices.iter().position(|one| is_meant(one, value)),
                        })
                    }
                    Shape::Day | Shape::Past => line(&as_said(value)),
                    _ => line(value),
                };
                (FieldPart::Field(field), field.label, held)
            }
        };
        Some(Self {
            part,
            holds: row.holds,
            label: label.to_owned(),
            ask: row.ask.to_owned(),
            held,
            mistake: strange,
            lists,
        })
    }

    /// A section, and below it who may see it, where that is asked.
    fn section(form: &'static Form, [name, ask, text]: [&str; 3], sheet: &Sheet) -> Vec<Self> {
        let mut editor = Editor::multi_line().with_text(text);
        editor.go_to(text.len());
        let mut slots = vec![Self {
            part: FieldPart::Section(name.to_owned()),
            holds: Holds::Section,
            label: match name {
                "" => "What could not be read, or has no heading".to_owned(),
                name => name.to_owned(),
            },
            ask: ask.to_owned(),
            held: Held::Input(Input::Text(editor)),
            mistake: None,
            lists: None,
        }];
        if !form.seen.is_empty() && !name.is_empty() && name != crate::domain::people::person::NOTE
        {
            let named = |one: &Choice| {
                let mut names = sheet.list(one.slug).iter();
                names.any(|other| other.eq_ignore_ascii_case(name))
            };
            slots.push(Self {
                part: FieldPart::Seen(name.to_owned()),
                holds: Holds::Section,
                label: "Who sees it".to_owned(),
                ask: String::new(),
                held: Held::Input(Input::Choice {
                    choices: form.seen,
                    chosen: form.seen.iter().position(named).or(Some(0)),
                }),
                mistake: None,
                lists: None,
            });
        }
        slots
    }

    /// The text being written, if it is text.
    pub fn editor(&self) -> Option<&Editor> {
        match &self.held {
            Held::Input(input) => input.editor(),
            Held::Several { .. } => None,
        }
    }

    /// The text being written, if it is text.
    pub fn editor_mut(&mut self) -> Option<&mut Editor> {
        match &mut self.held {
            Held::Input(input) => input.editor_mut(),
            Held::Several { .. } => None,
        }
    }

    /// The text in it; empty where there is none.
    pub fn text(&self) -> &str {
        self.editor().map_or("", Editor::text)
    }

    /// Whether it is running text.
    pub fn is_text(&self) -> bool {
        matches!(&self.held, Held::Input(input) if input.is_text())
    }

    /// What it can be, where that is one or some of a few.
    pub fn choices(&self) -> &'static [Choice] {
        match &self.held {
            Held::Input(Input::Choice { choices, .. }) | Held::Several { choices, .. } => choices,
            Held::Input(_) => &[],
        }
    }

    /// Puts what stands in it into the sheet. A date that was not touched stays the day it was.
    pub fn put(&self, sheet: &mut Sheet, form: &Form) {
        // A word that is none of the choices stands there until another is chosen.
        if self.mistake.is_some() && !self.choices().is_empty() {
            return;
        }
        match (&self.part, &self.held) {
            (FieldPart::Name, _) => self.text().trim().clone_into(&mut sheet.name),
            (FieldPart::Field(field), Held::Input(Input::Choice { choices, chosen })) => {
                let chosen = chosen.and_then(|at| choices.get(at));
                let slug = chosen.map_or("", |choice| choice.slug);
                sheet.fields.insert(field.name.to_owned(), slug.to_owned());
            }
            (FieldPart::Field(field), _) => {
                let text = self.text().trim();
                if text != as_said(sheet.field(field.name)) {
                    sheet.fields.insert(field.name.to_owned(), text.to_owned());
                }
            }
            (
                FieldPart::List(key),
                Held::Several {
                    choices, marked, ..
                },
            ) => {
                let chosen = choices.iter().zip(marked).filter(|(_, marked)| **marked);
                let names = chosen.map(|(choice, _)| choice.slug.to_owned()).collect();
                sheet.lists.insert((*key).to_owned(), names);
            }
            (FieldPart::Links(key), _) => {
                let lists = self.lists.as_ref();
                let meant = |typed: &str| lists.and_then(|lists| lists.meant(typed).ok());
                let links = names(self.text());
                let links = links.map(|typed| meant(typed).unwrap_or_else(|| typed.to_owned()));
                sheet.lists.insert((*key).to_owned(), links.collect());
            }
            (FieldPart::Section(name), _) => {
                let text = self.text().trim_end();
                if !text.is_empty() {
                    sheet.sections.push(Section::new(name.clone(), text));
                }
            }
            (FieldPart::Seen(name), Held::Input(Input::Choice { chosen, .. })) => {
                // The first is in no list.
                let list = chosen.filter(|at| *at > 0).and_then(|at| form.seen.get(at));
                if let Some(list) = list.filter(|_| sheet.sections.iter().any(|s| s.name == *name))
                {
                    let names = sheet.lists.entry(list.slug.to_owned()).or_default();
                    names.push(name.clone());
                    names.sort();
                }
            }
            (FieldPart::List(_) | FieldPart::Seen(_), _) => {}
        }
    }

    /// What it is understood as, or what is wrong with it; `before` is what the sheet has.
    pub fn understood(&self, before: &Sheet, session: &Session) -> Result<String, String> {
        if let Some(lists) = &self.lists {
            return aims(lists, self.text());
        }
        let FieldPart::Field(field) = self.part else {
            return Ok(String::new());
        };
        let text = self.text().trim();
        if text.is_empty() || text == as_said(before.field(field.name)) {
            return Ok(String::new());
        }
        if matches!(self.holds, Holds::Query) {
            return searched(text, session);
        }
        let today = session.now.date_naive();
        let value = match form::check_field(field.shape, text, session.here()) {
            Ok(Checked::Text(value)) => value,
            Ok(Checked::Score(_)) => String::new(),
            Err(why) => return Err(crate::domain::text::ended(sentence(&why))),
        };
        match (field.shape, value.parse::<NaiveDate>()) {
            (Shape::Day, Ok(day)) if day < today => {
                Err("That day has passed; choose today or later.".to_owned())
            }
            (Shape::Day | Shape::Past, Ok(day)) => Ok(told(day, today)),
            (Shape::Span, _) if value != text => Ok(value),
            _ => Ok(String::new()),
        }
    }

    /// Whether an action of the keys does something to it.
    pub fn can(&self, command: Command) -> Can {
        match &self.held {
            Held::Input(input) => input.can(command),
            Held::Several { .. } => Input::Choice {
                choices: &[],
                chosen: None,
            }
            .can(command),
        }
    }

    /// Does an action of the keys.
    pub fn act(&mut self, command: Command, page: usize) -> Typed {
        match &mut self.held {
            Held::Input(input) => input.act(command, page),
            Held::Several { marked, at, .. } => {
                let last = marked.len().saturating_sub(1);
                match command {
                    Command::Left => *at = at.checked_sub(1).unwrap_or(last),
                    Command::Right => *at = if *at >= last { 0 } else { *at + 1 },
                    Command::EraseLeft | Command::EraseRight | Command::EraseToStart => {
                        marked.fill(false);
                    }
                    Command::Up => return Typed::Out(Side::Above, 0),
                    Command::Down | Command::NewLine => return Typed::Out(Side::Below, 0),
                    _ => return Typed::Ignored,
                }
                Typed::Here
            }
        }
    }

    /// Takes a key that is no action.
    pub fn type_key(&mut self, chord: Chord) -> Typed {
        match &mut self.held {
            Held::Input(input) => input.type_key(chord),
            Held::Several {
                choices,
                marked,
                at,
            } => {
                let Some(typed) = chord.typed() else {
                    return Typed::Ignored;
                };
                if chord.key == Key::Named("space") || typed == ' ' {
                    if let Some(mark) = marked.get_mut(*at) {
                        *mark = !*mark;
                    }
                    return Typed::Here;
                }
                let letter = typed.to_ascii_lowercase();
                let Some(to) = choices.iter().position(|one| one.label.starts_with(letter)) else {
                    return Typed::Ignored;
                };
                *at = to;
                Typed::Here
            }
        }
    }

    /// One of its choices was clicked.
    pub fn choose(&mut self, choice: usize) {
        match &mut self.held {
            Held::Input(Input::Choice { choices, chosen }) if choice < choices.len() => {
                *chosen = Some(choice);
            }
            Held::Several { marked, at, .. } => {
                if let Some(mark) = marked.get_mut(choice) {
                    *mark = !*mark;
                    *at = choice;
                }
            }
            Held::Input(_) => {}
        }
    }
}

/// Whether a word means one of the choices.
fn is_meant(choice: &Choice, word: &str) -> bool {
    word.eq_ignore_ascii_case(choice.slug) || word.eq_ignore_ascii_case(choice.label)
}

/// What is wrong with a word that means none of the choices.
fn none_of(word: &str, choices: &[Choice]) -> Option<String> {
    let known = word.is_empty() || choices.iter().any(|one| is_meant(one, word));
    (!known).then(|| format!("{word:?} is none of these; choose one."))
}

/// A day that is kept, as people say it, so that it reads back; anything else as it is.
fn as_said(value: &str) -> String {
    match NaiveDate::parse_from_str(value, "%Y-%m-%d") {
        Ok(day) => day.format("%-d %b %Y").to_string(),
        Err(_) => value.to_owned(),
    }
}

/// A day as it was understood.
fn told(day: NaiveDate, today: NaiveDate) -> String {
    let said = when::human_day(day, today);
    match (day - today).num_days() {
        -1..=1 => format!("{said}, {}", day.format("%a %-d %b")),
        far @ 2..=60 => format!("{said}, in {}", counted(far, "day")),
        far @ -60..=-2 => format!("{said}, {} ago", counted(-far, "day")),
        _ => said,
    }
}

/// What is wrong with a search, if anything.
fn searched(text: &str, session: &Session) -> Result<String, String> {
    let kinds: Vec<_> = Kind::all().map(|kind| kind.spec().slug).collect();
    let context = query::Context {
        now: session.now,
        kinds: &kinds,
        typing: false,
    };
    match query::parse(text, &context) {
        Ok(_) => Ok(String::new()),
        Err(error) => Err(error.to_string()),
    }
}

/// A part of a sentence as one of its own.
fn sentence(part: &str) -> String {
    let mut letters = part.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
