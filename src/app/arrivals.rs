//! What comes from others: looking for it, telling of it, and counting what waits.
use super::{
    App, Context, Effect, Effects, Msg, Notice,
    layers::{Line, Reading},
};
use crate::{
    domain::text::counted_as,
    services::{
        Desk, Error, Problem,
        share::{Arrivals, Received},
    },
};

/// Looks into the folders that are shared with others.
pub fn look() -> Effect {
    Effect::desk(
        "share.arrivals",
        |desk: &mut Desk| desk.journal()?.arrivals(),
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

    /// Asks how many pages of others wait, where that is shown.
    pub(super) fn count_waiting(&self) -> Effects {
        let count = || {
            Effect::desk(
                "share.waiting",
                |desk: &mut Desk| desk.journal()?.waits(),
                |waiting| waiting.map_or(Msg::Done, Msg::Waiting),
            )
        };
        Effects::from((!self.is_locked()).then(count))
    }

    /// Tells what came, and shows it where it belongs.
    pub(super) fn arrived(&mut self, arrivals: &Arrivals) -> Effects {
        let outcomes = arrivals.files.iter().map(|file| &file.outcome);
        let came: Vec<_> = outcomes
            .clone()
            .filter_map(|outcome| outcome.as_ref().ok())
            .filter_map(told)
            .collect();
        let failed: Vec<_> = outcomes
            .filter_map(|outcome| outcome.as_ref().err())
            .collect();
        if arrivals.files.is_empty() || self.is_locked() {
            return Effects::none();
        }
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
    fn can_be_told_at_length(&self) -> bool {
        let typing = self
            .context()
            .chain()
            .any(|context| context == Context::Text);
        self.layers.is_empty() && !typing
    }
}

/// What came and what could not be taken in, at length: a file is told of once.
fn trouble(came: &[String], failed: &[&Error], arrivals: &Arrivals) -> Msg {
    let mut lines: Vec<_> = came.iter().map(|text| Line::Text(text.clone())).collect();
    let bad = arrivals.files.iter().filter(|file| file.outcome.is_err());
    for (file, error) in bad.zip(failed) {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Heading(file.file.display().to_string()));
        lines.push(Line::Text(error.message.clone()));
        lines.extend(error.hint.iter().map(|hint| Line::Aside(hint.clone())));
    }
    lines.push(Line::Blank);
    lines.push(Line::Aside(
        "Each file is told of once; it stays where it is.".to_owned(),
    ));
    Msg::Show(Box::new(
        Reading::new("From the folders you share", lines).layer(),
    ))
}

/// What came with a file, in a sentence; nothing when all of it was known.
fn told(received: &Received) -> Option<String> {
    let what = [
        (received.new_pages, "new page", "new pages"),
        (
            received.new_revisions,
            "page written on",
            "pages written on",
        ),
        (received.new_comments, "answer", "answers"),
        (received.sign_offs, "sign-off", "sign-offs"),
        (
            received.marks,
            "mark on your answers",
            "marks on your answers",
        ),
        (received.taken_back, "page taken back", "pages taken back"),
    ];
    let said: Vec<_> = what
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| counted_as(*count, one, many))
        .collect();
    (!received.already && !said.is_empty())
        .then(|| format!("From {}: {}.", received.from, said.join(", ")))
}
