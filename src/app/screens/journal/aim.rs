//! From feedback to a goal: its name stands ready in the words of what is to change.
use crate::{
    app::{Effect, Effects, Msg, Notice, Session, Then, layers::Prompt},
    domain::{Record, text::first_line_title},
};

/// The widest name that is offered, in columns.
const WIDEST: usize = 60;

/// Asks what the goal is to be called, and attaches it to the entry.
pub(super) fn begin(record: &Record) -> Effects {
    let id = record.id;
    let change = record.entry.section("Change").trim();
    let offered = first_line_title(change, WIDEST);
    let attach = Then::new(move |name: String| {
        let goal = name.trim().to_owned();
        let notice = format!("\"{goal}\" is a goal now; this feedback is where it began.");
        Msg::Run(Effect::ask(
            "goal.begin",
            move |journal| journal.begin_goal(id, &goal),
            |_| Msg::Saved(Notice::good(notice)),
        ))
    });
    Prompt::new("A goal from this feedback", &offered, check, attach)
        .layer()
        .into()
}

fn check(name: &str, _session: &Session) -> Result<String, String> {
    match name.trim() {
        "" => Err("Name it in a few words.".to_owned()),
        _ => Ok(String::new()),
    }
}
