//! What comes from others: looking for it, telling of it, and counting what waits.
use super::{
    App, Context, Effect, Effects, Msg, Notice,
    layers::{Reading, ReadingLine},
};
use crate::{
    domain::text::{counted_as, truncate},
    services::{
        Error, Problem, Workspace,
        share::{Arrivals, Ended, Received, received},
    },
};

/// Looks into the folders that are shared with others.
pub fn look() -> Effect {
    Effect::workspace(
        "share.arrivals",
        |workspace: &mut Workspace| workspace.journal()?.arrivals(),
        |arrivals| match arrivals {
            Ok(arrivals) => Msg::Arrived(Box::new(arrivals)),
            // What lies there waits until the journal is open.
            Err(error) if error.problem == Problem::Locked => Msg::Done,
            Err(error) => Msg::Notify(Notice::bad(error.to_string())),
        },
    )
}

impl App {
    pub(super) fn look_for_arrivals(&self) -> Effects {
        let open = !self.is_locked();
        Effects::from(open.then(look))
    }

    /// Makes the day's backup, where a journal is open that stays.
    pub(super) fn back_up_daily(&self) -> Effects {
        let back_up = || {
            Effect::workspace(
                "backup.daily",
                |workspace: &mut Workspace| workspace.journal()?.back_up_daily(),
                |made| match made {
                    Err(error) if error.problem != Problem::Locked => {
                        let text = format!("No backup could be made today. {error}");
                        Msg::Notify(Notice::bad(text))
                    }
                    _ => Msg::Done,
                },
            )
        };
        let stays = !self.is_locked() && !self.session.sample;
        Effects::from(stays.then(back_up))
    }

    /// Asks how many pages of others wait, where that is shown.
    pub(super) fn count_waiting(&self) -> Effects {
        let count = || {
            Effect::workspace(
                "share.waiting",
                |workspace: &mut Workspace| workspace.journal()?.waits(),
                |waiting| waiting.map_or(Msg::Done, Msg::Waiting),
            )
        };
        Effects::from((!self.is_locked()).then(count))
    }

    /// Tells what came, and shows it where it belongs.
    pub(super) fn arrived(&mut self, arrivals: &Arrivals) -> Effects {
        let outcomes = arrivals.files.iter().map(|file| &file.outcome);
        let came = told(outcomes.clone().filter_map(|outcome| outcome.as_ref().ok()));
        let failed: Vec<_> = outcomes
            .filter_map(|outcome| outcome.as_ref().err())
            .collect();
        self.session.ends = arrivals.ends;
        if (arrivals.files.is_empty() && arrivals.ended.is_empty()) || self.is_locked() {
            return Effects::none();
        }
        let ended = arrivals.ended.iter().map(Ended::sentence);
        let came: Vec<_> = came.into_iter().chain(ended).collect();
        let telling = match failed.first() {
            Some(_) if self.can_be_told_at_length() => {
                Effects::from(trouble(&came, &failed, arrivals))
            }
            Some(first) => self.notify(Notice::bad(first.message.clone())),
            None if came.is_empty() => Effects::none(),
            None => self.notify(Notice::good(came.join(" "))),
        };
        telling.and(self.refresh())
    }

    /// Whether a window would take nobody's keys away.
    pub(super) fn can_be_told_at_length(&self) -> bool {
        let typing = self
            .context()
            .chain()
            .any(|context| context == Context::Text);
        self.layers.is_empty() && !typing
    }
}

/// What came and what could not be taken in, at length: a file is told of once.
fn trouble(came: &[String], failed: &[&Error], arrivals: &Arrivals) -> Msg {
    let mut lines: Vec<_> = came
        .iter()
        .map(|text| ReadingLine::Text(text.clone()))
        .collect();
    let bad = arrivals.files.iter().filter(|file| file.outcome.is_err());
    for (file, error) in bad.zip(failed) {
        if !lines.is_empty() {
            lines.push(ReadingLine::Blank);
        }
        lines.push(ReadingLine::Heading(file.file.display().to_string()));
        lines.push(ReadingLine::Text(error.message.clone()));
        lines.extend(
            error
                .hint
                .iter()
                .map(|hint| ReadingLine::Aside(hint.clone())),
        );
    }
    lines.push(ReadingLine::Blank);
    lines.push(ReadingLine::Aside(
        "You see each file once; it stays in the folder.".to_owned(),
    ));
    Msg::Show(Box::new(
        Reading::new("In your shared folders", lines).layer(),
    ))
}

/// Columns of a person's name at most.
const NAME: usize = 32;

/// What can come, as it is counted: of one and of several.
const WHAT: [(&str, &str); 10] = [
    ("new entry", "new entries"),
    ("updated entry", "updated entries"),
    ("reply", "replies"),
    ("sign-off", "sign-offs"),
    ("reaction to your replies", "reactions to your replies"),
    ("action done", "actions done"),
    ("signed compact", "signed compacts"),
    ("goal", "goals"),
    ("brief for your meeting", "briefs for your meeting"),
    ("entry withdrawn", "entries withdrawn"),
];

/// What came with one file, as a sentence.
pub(super) fn one(received: &Received) -> String {
    let told = told(std::iter::once(received)).join(" ");
    if told.is_empty() {
        return format!("From {}: nothing new.", received.from);
    }
    told
}

/// What came, a sentence for each person however many files they left; nothing of those from whom
/// all was known.
fn told<'a>(files: impl Iterator<Item = &'a Received>) -> Vec<String> {
    let mut people: Vec<(&Received, [usize; WHAT.len()])> = Vec::new();
    let mut later = 0;
    let mut more: Vec<String> = Vec::new();
    for file in files.filter(|file| !file.already) {
        later += file.later;
        let from = truncate(&file.from, NAME);
        more.extend(received::unplaced(&from, file.unplaced));
        more.extend(file.revoked.then(|| received::revoked(&from)));
        more.extend(received::farewell(file));
        more.extend(file.asks_again.then(|| received::asks_again(&from)));
        let counts = [
            file.new_pages,
            file.new_revisions,
            file.new_comments,
            file.sign_offs,
            file.marks,
            file.done,
            usize::from(file.compact),
            file.aims,
            usize::from(file.brief),
            file.taken_back,
        ];
        let same = |known: &Received| (&known.from, known.own) == (&file.from, file.own);
        match people.iter_mut().find(|(known, _)| same(known)) {
            Some((_, sums)) => sums
                .iter_mut()
                .zip(counts)
                .for_each(|(sum, more)| *sum += more),
            None => people.push((file, counts)),
        }
    }
    let sentence = |(file, sums): (&Received, [usize; WHAT.len()])| {
        let counted = sums.iter().zip(WHAT).filter(|(sum, _)| **sum > 0);
        let said: Vec<_> = counted
            .map(|(sum, (one, many))| counted_as(*sum, one, many))
            .collect();
        let whose = received::whose(&truncate(&file.from, NAME), file.own);
        (!said.is_empty()).then(|| format!("{whose}: {}.", said.join(", ")))
    };
    let sentences = people.into_iter().filter_map(sentence);
    let sentences = sentences.chain(received::needs_newer(later));
    sentences.chain(more).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_files_of_one_person_are_told_of_in_one_sentence() {
        let from = |from: &str, new_pages, new_comments| Received {
            from: from.to_owned(),
            new_pages,
            new_comments,
            ..Received::default()
        };
        let files = [
            from("Robin", 2, 0),
            from("Sam", 0, 0),
            from("Noor", 0, 1),
            from("Robin", 1, 1),
        ];
        assert_eq!(
            told(files.iter()),
            ["From Robin: 3 new entries, 1 reply.", "From Noor: 1 reply."]
        );
    }
}
