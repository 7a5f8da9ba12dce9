//! What changed in a page since an earlier version, and the way back to that.
use crate::{
    app::{
        Callback, Effect, Msg, Session,
        layers::{Pick, Picker, Reading, ReadingLine},
    },
    domain::{
        Moment,
        entry::document,
        text::{diff, visible},
        when,
    },
    services::share::{Earlier, ReviewPage},
};

/// Shows what changed since the version before, or asks since which.
pub(super) fn open(page: &ReviewPage, session: &Session) -> Option<Msg> {
    let now = session.now;
    match page.earlier.as_slice() {
        [] => None,
        [only] => Some(compare(
            page.document.clone(),
            page.line.revision,
            only.clone(),
            now,
        )),
        several => {
            let picks = several.iter().map(|earlier| Pick {
                label: format!("Version {}", earlier.revision),
                detail: when::stamp(earlier.at, now),
            });
            let (document, newest) = (page.document.clone(), page.line.revision);
            let earlier = several.to_vec();
            let picks = picks.collect();
            let then = Callback::new(move |at: usize| match earlier.into_iter().nth(at) {
                Some(chosen) => compare(document, newest, chosen, now),
                None => Msg::Done,
            });
            let picker = Picker::new("What changed since which version?", picks, then);
            Some(Msg::Show(Box::new(picker.layer())))
        }
    }
}

/// Compares the newest version with one before: work for the other thread.
fn compare(newest: String, number: u32, before: Earlier, now: Moment) -> Msg {
    Msg::Run(Effect::ask(
        "review.compare",
        move |_| Ok(changes(&newest, number, &before, now)),
        |reading| Msg::Show(Box::new(reading.layer())),
    ))
}

fn changes(newest: &str, number: u32, before: &Earlier, now: Moment) -> Reading {
    let title = format!("Version {number}, against {}", before.revision);
    let shown = format!(
        "Version {} came {}",
        before.revision,
        when::stamp(before.at, now)
    );
    let mut lines = vec![ReadingLine::Aside(shown), ReadingLine::Blank];
    let (old, new) = (words(&before.document, before.at), words(newest, now));
    lines.extend(ReadingLine::compared(diff::lines(
        &visible(&old),
        &visible(&new),
    )));
    let (revision, whole) = (before.revision, old);
    let then = Callback::new(move |()| {
        let lines = whole
            .lines()
            .map(|line| ReadingLine::Text(visible(line).into_owned()));
        let title = format!("Version {revision}, as it was");
        let reading = Reading::new(title, lines.collect());
        Msg::Show(Box::new(reading.layer()))
    });
    Reading::new(title, lines).leading("read the earlier one", then)
}

/// A version as it reads: its title and its sections, without what only programs need.
fn words(text: &str, now: Moment) -> String {
    let Ok(entry) = document::parse(text, now) else {
        return text.to_owned();
    };
    let body = document::body(&entry.sections);
    [entry.title.as_str(), body.trim()].join("\n\n")
}
