//! What the author changes of what leaves: words, dates, days, and what is left out.
use serde_json::to_value;

use super::{Msg, Share, ShareLine, There};
use crate::{
    app::{
        Callback, Effect, Effects, Msg as AppMsg, Notice, Session,
        layers::{Confirm, Prompt},
        screens::writing::WritingTask,
    },
    domain::{Id, when},
    services::share::{LeftOut, SharePlan, message_of},
};

/// Why what the author left out stays.
const LEFT_OUT: &str = "You left it out. Space puts it back.";

/// Leaves an entry out, and says so among those that stay.
pub(super) fn leave_out(plan: &mut SharePlan, id: Id) {
    let Some(leaving) = plan.leaves.iter().find(|leaving| leaving.id == id) else {
        return;
    };
    let stays = LeftOut {
        id,
        title: leaving.title.clone(),
        kind: leaving.kind,
        why: LEFT_OUT.to_owned(),
        by_hand: true,
    };
    plan.leave_out(id);
    plan.left_out.push(stays);
}

impl Share {
    /// Leaves the entry under the cursor out, or takes it in again; a check-in one by one.
    pub(super) fn turn_out(&mut self) -> Effects {
        enum Turn {
            Out(Id),
            In(Id),
            Clear,
            Say(String),
        }
        let turn = match self.current() {
            Some(ShareLine::Page(_, leaving)) => Turn::Out(leaving.id),
            Some(ShareLine::Stays(stays)) if stays.by_hand => Turn::In(stays.id),
            Some(ShareLine::Stays(stays)) => Turn::Say(stays.why.clone()),
            Some(ShareLine::Message) => Turn::Clear,
            Some(ShareLine::AboutMe) => Turn::Say(
                "Your card decides who sees which field; change it with a on People.".to_owned(),
            ),
            Some(ShareLine::Answers) => {
                Turn::Say("Your earlier replies go with the next file.".to_owned())
            }
            None => return Effects::none(),
        };
        match turn {
            Turn::Out(id) => {
                self.ask.check_ins.retain(|one| *one != id);
                self.out.push(id);
            }
            Turn::In(id) => {
                self.out.retain(|one| *one != id);
                // Only a check-in asks to be chosen by hand; of others this says nothing.
                self.ask.check_ins.push(id);
            }
            Turn::Clear => {
                let about = message_of(&self.ask.person);
                return Effect::ask(
                    "share.clear-message",
                    move |journal| journal.keep_words(&about, ""),
                    |()| AppMsg::Saved(Notice::good("Your message is left out.")),
                )
                .into();
            }
            Turn::Say(text) => return AppMsg::Notify(Notice::good(text)).into(),
        }
        self.pair.page_top = 0;
        self.look()
    }

    /// Asks whether these are to stand in the place of another copy's versions too.
    pub(super) fn ask_join(&self) -> Effects {
        let person = &self.ask.person;
        let text = format!(
            "{person} has two versions: this one, and one that another copy of your journal shared. Put what you need of the other into this one first: it then stands in the place of both."
        );
        let then = Callback::new(|()| Msg::Join.into());
        Confirm::new("Join the versions?", text, "join them", then)
            .layer()
            .into()
    }

    /// Puts other words for all that could identify, in the copies; once more brings back what was written.
    pub(super) fn replace(&mut self) -> Effects {
        self.replaced = !self.replaced;
        self.asked = true;
        self.look()
    }

    /// What is said once the copies have other words: what is still there as well.
    pub(super) fn replaced(&self) -> String {
        if !self.replaced {
            return "The copies have your own words again.".to_owned();
        }
        let kept = "Replaced in the copies. Your journal keeps your words.";
        match self.words().len() {
            0 => kept.to_owned(),
            left => format!("{kept} {left} could still identify someone."),
        }
    }

    /// Opens a page for the words that go with it.
    pub(super) fn write_message(&self) -> Effects {
        message(self.ask.person.clone(), &self.message)
    }

    /// Asks until which day it may be read.
    pub(super) fn ask_until(&self) -> Effects {
        let now = self.ask.until.map(|day| day.to_string());
        let then = Callback::new(|text| Msg::Until(text).into());
        let title = format!("Last day {} can read it", self.ask.person);
        let mut prompt = Prompt::new(title, &now.unwrap_or_default(), check, then);
        prompt.echo = Ok(OPEN.to_owned());
        prompt.layer().into()
    }

    pub(super) fn take_until(&mut self, text: &str, session: &Session) -> Effects {
        self.ask.until = if text.trim().is_empty() {
            None
        } else {
            when::parse_due(text, session.now).ok()
        };
        self.look()
    }
}

/// Opens a page for the words that go with what is shared with somebody.
fn message(person: String, begin: &str) -> Effects {
    let about = message_of(&person);
    let prompt = format!("What would you like {person} to look at? They read this first.");
    let mut subject = WritingTask::new(
        format!("writing.{about}"),
        format!("Message to {person}"),
        move |journal, text| {
            journal.keep_words(&about, text)?;
            Ok(Notice::good("Your message goes with the entries."))
        },
    );
    subject.prompt = prompt;
    subject.reader = Some(person.clone());
    let again = to_value(There::Message(person)).ok();
    subject.again = again.map(|again| ("Share", again));
    subject.write(begin)
}

/// The same again, for whoever was there.
pub(super) fn message_again(person: String) -> Effects {
    let about = message_of(&person);
    Effect::ask(
        "share.message",
        move |journal| journal.words(&about),
        move |begin| {
            let mut effects = message(person, &begin);
            effects.list.pop().map_or(AppMsg::Done, AppMsg::Run)
        },
    )
    .into()
}

/// What an empty answer means.
const OPEN: &str =
    "4 weeks, or 31 Jan; leave it empty for no limit. They are trusted to respect it.";

fn check(text: &str, session: &Session) -> Result<String, String> {
    if text.trim().is_empty() {
        return Ok(OPEN.to_owned());
    }
    let day = when::parse_due(text, session.now).map_err(|error| error.to_string())?;
    if day < session.now.date_naive() {
        return Err("That day has passed.".to_owned());
    }
    Ok(day.format("%A %-d %B %Y").to_string())
}
