//! The privacy check of what is being written: what it found, where the keys stand among it, and
//! what is done about it. It offers and never refuses: saving is always allowed.
use std::collections::HashSet;

use super::{Command, Composer, ComposerField, Effects, Msg, Notice, Session, form::EntryPart};
use crate::{
    app::{
        Callback, Effect,
        editor::Editor,
        layers::{Reading, ReadingLine},
    },
    domain::{
        entry::kind::{Field, Shape},
        privacy::lint::{
            Finding, Known, Level, Linter, Memory, fingerprint, is_spared, numbered, summary,
            things, together, worth_showing,
        },
        text::counted_as,
    },
};

/// Texts shorter than this are checked with every key, in bytes; longer ones on every pause.
const AT_ONCE: usize = 8 << 10;

/// What the check knows and found.
#[derive(Debug, Default)]
pub(super) struct PrivacyWatch {
    linter: Linter,
    /// Fingerprints of what is to stay as it is.
    dismissed: HashSet<String>,
    /// The words dismissed with the last key, which undo asks about again.
    last: Option<String>,
    /// What was found in each field, in the order of the form.
    fields: Vec<Checked>,
    /// The names in whose place other words were put: they are no part of the story any more, wherever they stand.
    replaced: Memory,
}

/// What was found in the text of a field.
#[derive(Debug, Default)]
struct Checked {
    /// The editor's revision that was checked; `None` before the first check.
    revision: Option<u64>,
    findings: Vec<Finding>,
    /// The names in it, which are looked for in every other field too.
    names: Memory,
    /// The names of the whole entry that it was checked with.
    with: Memory,
}

/// Something found in one of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found<'a> {
    /// Which field.
    pub slot: usize,
    /// What.
    pub finding: &'a Finding,
}

impl Found<'_> {
    /// Where it starts among all fields.
    fn place(&self) -> (usize, usize) {
        (self.slot, self.finding.start)
    }
}

/// What the line below the text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// How many there are, the current one, and the words offered.
    pub text: String,
    /// Why the current one is marked.
    pub why: &'static str,
    /// How much the current one asks of the author.
    pub level: Level,
}

impl Composer {
    /// What could identify a person, in the order of the form.
    pub fn findings(&self) -> Vec<Found<'_>> {
        let fields = self.watch.fields.iter().enumerate();
        let all = fields.flat_map(|(slot, checked)| {
            let findings = checked.findings.iter();
            findings.map(move |finding| Found { slot, finding })
        });
        let all: Vec<_> = all.filter(|found| !self.is_dismissed(*found)).collect();
        let plain = all.iter().map(|found| found.finding.clone()).collect();
        // Small marks are worth it all together or not at all, whichever field they stand in.
        let shown = worth_showing(plain, self.is_strict());
        if shown.len() == all.len() {
            return all;
        }
        let telling = |found: &Found<'_>| found.finding.level > Level::Nudge;
        all.into_iter().filter(telling).collect()
    }

    /// What is to be said about the findings, if there are any.
    pub fn remark(&self) -> Option<Remark> {
        let all = self.findings();
        let at = self.current(&all)?;
        let found = all.get(at)?;
        let plain: Vec<_> = all.iter().map(|found| found.finding.clone()).collect();
        Some(Remark {
            text: summary(&self.with_texts(&all), at),
            why: if together(&plain) && found.finding.level == Level::Nudge {
                ""
            } else {
                found.finding.why
            },
            level: found.finding.level,
        })
    }

    /// Some kinds tell of people at their most recognisable.
    fn is_strict(&self) -> bool {
        self.entry.kind.spec().strict_check
    }

    fn is_dismissed(&self, found: Found<'_>) -> bool {
        let kept = self.watch.dismissed.iter().map(String::as_str);
        is_spared(kept, self.text_of(found.slot), found.finding)
    }

    /// Findings, each with the text it stands in.
    fn with_texts<'a>(&'a self, all: &[Found<'a>]) -> Vec<(&'a str, &'a Finding)> {
        let with = all.iter().map(|one| (self.text_of(one.slot), one.finding));
        with.collect()
    }

    fn text_of(&self, slot: usize) -> &str {
        let editor = self.slots.get(slot).and_then(|slot| slot.input.editor());
        editor.map_or("", Editor::text)
    }

    /// Where the keys are: the field, and the cursor in it.
    fn cursor(&self) -> (usize, usize) {
        let editor = self.slots.get(self.focus).and_then(|it| it.input.editor());
        (self.focus, editor.map_or(0, Editor::cursor))
    }

    /// The finding that is meant: the one that the cursor is in or has just passed, else the first.
    fn current(&self, all: &[Found<'_>]) -> Option<usize> {
        let (slot, at) = self.cursor();
        let here = all.iter().position(|found| {
            let place = found.finding.start..=found.finding.end;
            found.slot == slot && place.contains(&at)
        });
        here.or((!all.is_empty()).then_some(0))
    }

    /// Shows every suggestion beside what it is for; enter puts all of them there.
    pub(super) fn show_all(&self) -> Effects {
        let all = self.findings();
        let pairs = things(self.with_texts(&all))
            .into_iter()
            .map(|(text, finding)| {
                let words = finding.matched(text).split_whitespace();
                ReadingLine::Pair(
                    words.collect::<Vec<_>>().join(" "),
                    finding.suggestion.clone(),
                )
            });
        let mut lines: Vec<_> = pairs.collect();
        if lines.is_empty() {
            let text = "Only small marks were found. ^N goes to each.";
            return crate::app::Msg::Notify(Notice::good(text)).into();
        }
        lines.push(ReadingLine::Blank);
        lines.push(ReadingLine::Aside(
            "Wherever they stand in this entry. Alt-u undoes it, field by field.".to_owned(),
        ));
        let then = Callback::new(|()| Msg::ReplaceAll.into());
        Reading::new("Replace all of these", lines)
            .leading("replace all", then)
            .layer()
            .into()
    }

    /// Puts the words offered in the place of all that could identify, and says what is still there.
    pub(super) fn replace_all(&mut self, session: &mut Session) -> Effects {
        let all = self.findings();
        let stops = all.iter().filter(|found| found.finding.level.stops());
        let all: Vec<_> = stops.copied().collect();
        self.put(
            &all.iter()
                .map(|found| Place::of(*found))
                .collect::<Vec<_>>(),
        );
        let effects = self.changed(session);
        self.check_all();
        let left = self.findings();
        let said = match things(self.with_texts(&left)).len() {
            0 => "Replaced. Read it once more: you are the last check.".to_owned(),
            left => format!(
                "Replaced. {} could still identify someone.",
                counted_as(left, "thing", "things")
            ),
        };
        session.notice = Some(Notice::good(said));
        effects
    }

    /// Learns the journal's people and sites, and what was dismissed before.
    pub(super) fn learn(&mut self, dismissed: Vec<String>, session: &Session) {
        let people = self.words.people.iter().map(|(name, _)| name.clone());
        let known = Known {
            people: people.collect(),
            sites: [session.user_data.sites.clone(), self.words.places.clone()].concat(),
        };
        self.watch = PrivacyWatch {
            linter: Linter::new(&known),
            dismissed: dismissed.into_iter().collect(),
            last: None,
            fields: Vec::new(),
            replaced: std::mem::take(&mut self.watch.replaced),
        };
        self.check(usize::MAX);
    }

    /// Checks what changed, now where it is short and else on the next pause.
    pub(super) fn check_now(&mut self) {
        self.watch.last = None;
        self.check(AT_ONCE);
    }

    /// Checks all that changed.
    pub(super) fn check_all(&mut self) {
        self.check(usize::MAX);
    }

    /// The form was laid out anew: its fields are others.
    pub(super) fn forget_findings(&mut self) {
        self.watch.fields.clear();
    }

    fn check(&mut self, shorter_than: usize) {
        let watch = &mut self.watch;
        watch.fields.resize_with(self.slots.len(), Checked::default);
        for (slot, checked) in self.slots.iter().zip(&mut watch.fields) {
            let Some(editor) = slot.input.editor().filter(|_| is_free(slot)) else {
                continue;
            };
            if checked.revision == Some(editor.revision()) {
                continue;
            }
            // What was found before may stand elsewhere by now.
            checked.findings.clear();
            checked.revision = None;
            if editor.text().len() < shorter_than {
                checked.findings = watch.linter.check(editor.text());
                checked.revision = Some(editor.revision());
                checked.names = Memory::default();
                checked.names.learn(editor.text(), &checked.findings);
                checked.with = checked.names.clone();
            }
        }
        // A name in one field is found again in every other.
        let mut all = watch.replaced.clone();
        for checked in &watch.fields {
            all.join(&checked.names);
        }
        for (slot, checked) in self.slots.iter().zip(&mut watch.fields) {
            let editor = slot.input.editor().filter(|_| checked.revision.is_some());
            if let Some(editor) = editor.filter(|_| !checked.with.is_as(&all)) {
                checked.findings = watch.linter.check_with(editor.text(), &all);
                checked.with = all.clone();
            }
        }
    }

    /// Puts the words offered in the place of the current finding, wherever in the entry the same thing stands.
    pub(super) fn replace(&mut self, session: &Session) -> Effects {
        let all = self.findings();
        let Some(at) = self.current(&all) else {
            return Effects::none();
        };
        let numbers = numbered(&self.with_texts(&all));
        let same = numbers.iter().zip(&all);
        let same = same.filter(|(number, _)| numbers.get(at) == Some(*number));
        let places: Vec<_> = same.map(|(_, found)| Place::of(*found)).collect();
        let visited = all.get(at).is_some_and(|found| self.is_at(found.place()));
        self.put(&places);
        let effects = self.changed(session);
        if visited {
            self.go_on();
        }
        effects
    }

    /// Puts the words offered in these places, which stand in the order of the form: one step of undo for each field. A name
    /// among them is looked for from now on, in what was written and in what will be.
    fn put(&mut self, places: &[Place]) {
        for field in places.chunk_by(|one, next| one.slot == next.slot) {
            let Some(first) = field.first() else {
                continue;
            };
            let text = self.text_of(first.slot).to_owned();
            let editor = self.slots.get_mut(first.slot);
            let Some(editor) = editor.and_then(|slot| slot.input.editor_mut()) else {
                continue;
            };
            let cursor = editor.cursor();
            let (mut new, mut at, mut stays) = (String::new(), first.finding.start, cursor);
            for Place { finding, .. } in field {
                self.watch
                    .replaced
                    .learn(&text, std::slice::from_ref(finding));
                new.push_str(text.get(at..finding.start).unwrap_or_default());
                new.push_str(&finding.suggestion);
                at = finding.end;
                if cursor > finding.start {
                    let gone = finding.end.min(cursor) - finding.start;
                    stays = stays + finding.suggestion.len() - gone;
                }
            }
            editor.replace_range(first.finding.start..at, &new);
            editor.go_to(stays);
        }
    }

    /// Leaves the words of the current finding as they are, here and wherever they stand again.
    pub(super) fn dismiss(&mut self, session: &mut Session) -> Effects {
        let all = self.findings();
        let Some(found) = self.current(&all).and_then(|at| all.get(at)) else {
            return Effects::none();
        };
        let text = self.text_of(found.slot);
        let words = found.finding.matched(text);
        let stays = "is ignored from now on. Alt-u undoes it.";
        let notice = Notice::of(words, stays);
        let key = fingerprint(text, found.finding);
        let visited = self.is_at(found.place());
        self.watch.dismissed.insert(key.clone());
        self.watch.last = Some(key.clone());
        session.notice = Some(notice);
        if visited {
            self.go_on();
        }
        Effect::ask(
            "lint.dismiss",
            move |journal| journal.dismiss_finding(&key),
            |()| crate::app::Msg::Done,
        )
        .into()
    }

    /// Takes back what the key before dismissed, if it did; any other key leaves it.
    pub(super) fn take_back(&mut self, command: Command, session: &mut Session) -> Option<Effects> {
        let key = self
            .watch
            .last
            .take()
            .filter(|_| command == Command::Revoke)?;
        self.watch.dismissed.remove(&key);
        session.notice = Some(Notice::good("No longer ignored."));
        let effect = Effect::ask(
            "lint.undismiss",
            move |journal| journal.ask_again_about(&key),
            |()| crate::app::Msg::Done,
        );
        Some(effect.into())
    }

    /// Moves the cursor to the next thing that was found, from the last to the first.
    pub(super) fn next_finding(&mut self) -> Effects {
        let cursor = self.cursor();
        let places = self.things();
        let next = places.iter().find(|place| **place > cursor);
        if let Some(place) = next.or(places.first()) {
            self.go_to(*place);
        }
        Effects::none()
    }

    /// Where each thing that was found first stands.
    fn things(&self) -> Vec<(usize, usize)> {
        let all = self.findings();
        let numbers = numbered(&self.with_texts(&all)).into_iter();
        let mut next = 0;
        let first = numbers.zip(&all).filter(|(number, _)| {
            let is_new = *number == next;
            next += usize::from(is_new);
            is_new
        });
        first.map(|(_, found)| found.place()).collect()
    }

    /// Whether the cursor was moved to a finding rather than being where the text is written.
    fn is_at(&self, place: (usize, usize)) -> bool {
        self.cursor() == place
    }

    /// Moves on to the next finding, unless there is none ahead.
    fn go_on(&mut self) {
        let cursor = self.cursor();
        if let Some(place) = self.things().into_iter().find(|place| *place >= cursor) {
            self.go_to(place);
        }
    }

    fn go_to(&mut self, (slot, at): (usize, usize)) {
        self.focus = slot;
        let editor = self.slots.get_mut(slot);
        if let Some(editor) = editor.and_then(|slot| slot.input.editor_mut()) {
            editor.go_to(at);
        }
    }
}

/// Where other words are put, and for what.
#[derive(Debug)]
struct Place {
    slot: usize,
    finding: Finding,
}

impl Place {
    fn of(found: Found<'_>) -> Self {
        Self {
            slot: found.slot,
            finding: found.finding.clone(),
        }
    }
}

/// Whether a field holds text that its author words freely: the title, tags, goals, sections, free lines.
fn is_free(slot: &ComposerField) -> bool {
    match slot.part {
        EntryPart::Title | EntryPart::Tags | EntryPart::Goals | EntryPart::Section => true,
        EntryPart::Field(Field { shape, .. }) => matches!(shape, Shape::Line(_)),
        _ => false,
    }
}

/// Asks the journal what was dismissed before.
pub(super) fn ask() -> Effects {
    Effect::ask_passing(
        "lint.dismissed",
        |journal| journal.dismissed(),
        |dismissed| Msg::Dismissed(dismissed).into(),
    )
    .into()
}
