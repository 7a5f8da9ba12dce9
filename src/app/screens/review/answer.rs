//! What is said of a page: comments and questions, a next step, a sign-off, a note for oneself.
use serde::{Deserialize, Serialize};
use serde_json::to_value;

use super::{Msg, bookmark::There};
use crate::{
    app::{
        Action, Effect, Effects, Msg as AppMsg, Notice, Session, Then,
        layers::{Confirm, Prompt},
        screens::writing::Subject,
    },
    domain::{Id, Moment, action, as_text, bundle::CommentKind, when},
    services::{
        Error, Journal, Problem,
        share::{NewComment, On, PageState, Remark, ReviewPage, Said},
    },
};

/// What an answer is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct About {
    pub(super) person: String,
    #[serde(with = "as_text")]
    pub(super) page: Id,
    pub(super) title: String,
    /// The passage; empty when it is about the whole.
    pub(super) quote: String,
    /// Tells words half written on one passage from those on another.
    pub(super) place: usize,
}

impl About {
    fn on(&self) -> On {
        On::Theirs {
            person: self.person.clone(),
            page: self.page,
        }
    }

    /// Names words half written.
    fn words(&self, what: &str) -> String {
        format!("review.{what}.{}.{}", self.page, self.place)
    }
}

/// A way to say something at length.
#[derive(Debug)]
pub(super) struct Way {
    action: Action,
    kind: CommentKind,
    /// What is being written, before the title of the page.
    title: &'static str,
    prompt: &'static str,
    phrases: &'static [&'static str],
}

const WAYS: &[Way] = &[
    Way {
        action: Action::Comment,
        kind: CommentKind::Comment,
        title: "A comment on",
        prompt: "What you noticed, and why it may help.",
        phrases: &[
            "What I see you doing here is ",
            "This worked, because ",
            "What I would try next time is ",
            "It was like this for me too: ",
        ],
    },
    Way {
        action: Action::AskAuthor,
        kind: CommentKind::Question,
        title: "A question about",
        prompt: "One open question you don't know the answer to.",
        phrases: &[
            "What did you hope would happen when ",
            "What made you decide to ",
            "What would you want to be different about ",
            "What would help you with ",
        ],
    },
    Way {
        action: Action::Heard,
        kind: CommentKind::Heard,
        title: "What I heard in",
        prompt: "First, what you heard, close to their words.\nThen, if they want it, one thing you would add.\nLast, what do they make of it?",
        phrases: &[
            "What I heard is that ",
            "It sounds as if ",
            "What mattered to you seems to be ",
            "One thing I would add, if it is of use: ",
            "What do you make of it?",
        ],
    },
];

/// The way of saying something of a kind.
pub(super) fn way_of(kind: &str) -> Option<&'static Way> {
    WAYS.iter().find(|way| way.kind.slug() == kind)
}

/// The way of saying something that an action begins.
pub(super) fn way(action: Action) -> Option<&'static Way> {
    WAYS.iter().find(|way| way.action == action)
}

/// Says something about a page. Whoever answers has read what they answer.
fn say(journal: &mut Journal, new: &NewComment) -> Result<(), Error> {
    journal.comment(new)?;
    if let On::Theirs { person, page } = &new.on {
        journal.mark_page_read(person, *page)?;
    }
    Ok(())
}

fn kept() -> Notice {
    Notice::good("Saved. It goes out when you send your replies.")
}

/// Opens the page on which something is written. A person's own ways to begin come first.
pub(super) fn write(way: &Way, about: About, own: &[String]) -> Effects {
    let again = to_value(There::Saying(way.kind.slug().to_owned(), about.clone())).ok();
    let title = format!("{} “{}”", way.title, about.title);
    let (on, quote, kind) = (about.on(), about.quote.clone(), way.kind);
    let mut subject = Subject::new(about.words(kind.slug()), title, move |journal, text| {
        let new = NewComment {
            on: on.clone(),
            kind,
            quote: quote.clone(),
            text: text.to_owned(),
            due: None,
        };
        say(journal, &new)?;
        Ok(kept())
    });
    subject.quote = about.quote;
    way.prompt.clone_into(&mut subject.prompt);
    let own = own.iter().map(|phrase| format!("{phrase} "));
    let known = way.phrases.iter().map(|&phrase| phrase.to_owned());
    subject.phrases = own.chain(known).collect();
    subject.again = again.map(|again| ("Review", again));
    subject.write("")
}

/// Changes what was said and has not left.
pub(super) fn change(about: &About, said: &Remark, now: Moment) -> Effects {
    let (on, old) = (about.on(), said.clone());
    let id = old.id;
    if old.kind == CommentKind::Step {
        let due = old.due.map(|day| format!(" due {day}")).unwrap_or_default();
        let text = format!("{}{due}", old.text);
        let words = format!("review.change.{}", old.id);
        return prompt_step(&text, now, on, (old.quote.clone(), words), Some(old.id));
    }
    let title = format!("{} on “{}”", old.kind.label(), about.title);
    let quote = old.quote.clone();
    let text = old.text.clone();
    let mut subject = Subject::new(
        format!("review.change.{}", old.id),
        title,
        move |journal, text| {
            let new = NewComment {
                on: on.clone(),
                kind: old.kind,
                quote: old.quote.clone(),
                text: text.to_owned(),
                due: None,
            };
            say(journal, &new)?;
            journal.retract(old.id)?;
            Ok(kept())
        },
    );
    subject.quote = quote;
    let again = to_value(There::Changing(id.to_string(), about.clone())).ok();
    subject.again = again.map(|again| ("Review", again));
    subject.write(&text)
}

/// The same again, for whoever was at it.
pub(super) fn change_again(about: About, id: Id, now: Moment) -> Effects {
    again(about, move |about, page| {
        let mut said = page.said().into_iter();
        let said = said.find_map(|said| match said {
            Said::Remark(said) if said.id == id => Some(said),
            _ => None,
        });
        said.map_or_else(Effects::none, |said| change(about, said, now))
    })
}

/// The note for oneself again, for whoever was at it.
pub(super) fn note_again(about: About) -> Effects {
    again(about, |about, page| note(about, &page.note))
}

/// Opens something that is about a page, once the page is read.
fn again(
    about: About,
    open: impl FnOnce(&About, &ReviewPage) -> Effects + Send + 'static,
) -> Effects {
    let (person, page) = (about.person.clone(), about.page);
    Effect::ask(
        "review.again",
        move |journal| journal.review_page(&person, page),
        move |page| {
            let mut effects = open(&about, &page);
            effects.list.pop().map_or(AppMsg::Done, AppMsg::Run)
        },
    )
    .into()
}

/// Asks for one next step.
pub(super) fn step(about: About, now: Moment) -> Effects {
    let words = about.words("step");
    prompt_step("", now, about.on(), (about.quote, words), None)
}

fn prompt_step(
    text: &str,
    now: Moment,
    on: On,
    (quote, words): (String, String),
    old: Option<Id>,
) -> Effects {
    let then = Then::new(move |text: String| {
        let Some(action) = action::written(&text, now, action::Names::default()) else {
            return AppMsg::Done;
        };
        let new = NewComment {
            on,
            kind: CommentKind::Step,
            quote,
            text: action.text,
            due: action.due,
        };
        AppMsg::Run(Effect::ask(
            "review.step",
            move |journal| {
                say(journal, &new)?;
                old.map_or(Ok(()), |old| journal.retract(old))
            },
            |()| Msg::Said(kept()).into(),
        ))
    });
    Prompt::new(
        "One next step, with or without a date",
        text,
        understood,
        then,
    )
    .keeping(words)
    .into()
}

/// What a step is understood as.
fn understood(text: &str, session: &Session) -> Result<String, String> {
    let example = "What could they do next, and by when: Lead the next handover by fri";
    let action = action::written(text, session.now, action::Names::default())
        .ok_or_else(|| example.to_owned())?;
    let today = session.now.date_naive();
    Ok(match action.due {
        Some(due) => format!("{} · {}", action.text, when::due(due, today)),
        None => format!("{} · no date", action.text),
    })
}

/// Opens the note for oneself, with what was noted before.
pub(super) fn note(about: &About, noted: &str) -> Effects {
    let title = format!("Only for you, on “{}”", about.title);
    let (person, page) = (about.person.clone(), about.page);
    let mut subject = Subject::new(
        format!("review.note.{page}"),
        title,
        move |journal, text| {
            journal.note(&person, page, text)?;
            Ok(Notice::good(if text.is_empty() {
                "Note deleted."
            } else {
                "Note saved. It never leaves this journal."
            }))
        },
    );
    let prompt = "What you want to remember. It never leaves this journal.";
    prompt.clone_into(&mut subject.prompt);
    subject.may_be_empty = true;
    let again = to_value(There::Noting(about.clone())).ok();
    subject.again = again.map(|again| ("Review", again));
    subject.write(noted)
}

/// Asks for a statement, and shows what would be signed.
pub(super) fn sign_off(about: About, now: Moment) -> Effects {
    Effect::ask(
        "review.signing",
        move |journal| journal.review_page(&about.person, about.page),
        move |page| match why_not(&page) {
            Some(why) => AppMsg::Notify(Notice::good(why)),
            None => state(page, now),
        },
    )
    .into()
}

/// Why a page cannot be signed off.
pub(super) fn why_not(page: &ReviewPage) -> Option<&'static str> {
    if page.can_sign {
        return None;
    }
    let spec = page.line.kind.spec();
    Some(match page.line.state {
        PageState::Expired(_) => "You can no longer read this entry.",
        PageState::TakenBack(_) => "This entry was withdrawn.",
        PageState::Open if !spec.assessable => {
            "This kind can't be signed off: it is support, not assessment."
        }
        PageState::Open => "You have already signed off this version.",
    })
}

fn state(page: ReviewPage, now: Moment) -> AppMsg {
    let about = format!("review.statement.{}", page.line.page);
    let used = about.clone();
    let then = Then::new(move |statement: String| {
        let day = when::human_day(page.line.shown_at.date_naive(), now.date_naive());
        let text = format!(
            "“{}”, revision {}, as {} showed it on {day}. Your statement: “{}” Your signature covers this text only. You can undo it until you send your replies.",
            page.line.title,
            page.line.revision,
            page.person,
            statement.trim(),
        );
        let sign = Effect::ask(
            "review.sign",
            move |journal| {
                journal.sign_off(&page.person, page.line.page, &statement)?;
                journal.mark_page_read(&page.person, page.line.page)
            },
            |()| {
                let said = "Signed. It goes out when you send your replies.";
                Msg::Said(Notice::good(said)).into()
            },
        )
        .using_up(used);
        let confirm = Confirm::new(
            "Sign this off?",
            text,
            "sign",
            Then::new(|()| AppMsg::Run(sign)),
        );
        AppMsg::Show(Box::new(confirm.layer()))
    });
    let words = |text: &str, _: &Session| {
        if text.chars().any(char::is_alphanumeric) {
            Ok(String::new())
        } else {
            Err("One true sentence: what did you see or read?".to_owned())
        }
    };
    let prompt = Prompt::new("Your statement", "I have read this.", words, then);
    AppMsg::Run(prompt.keeping(about))
}

/// There is nothing to add to a page.
pub(super) fn enough(about: About) -> Effects {
    Effect::ask(
        "review.enough",
        move |journal| {
            journal.nothing_to_add(&about.person, about.page)?;
            journal.mark_page_read(&about.person, about.page)
        },
        |()| Msg::Passed.into(),
    )
    .into()
}

/// Takes back the last that was said of a page, if it has not left; else that there is nothing to add.
pub(super) fn retract(about: About) -> Effects {
    Effect::ask(
        "review.retract",
        move |journal| {
            let page = journal.review_page(&about.person, about.page)?;
            let said = page.said();
            let last = said.iter().rfind(|said| said.by().is_waiting());
            if last.is_none() && journal.something_to_add(&about.person, about.page)? {
                return Ok("It is waiting again.".to_owned());
            }
            let Some(last) = last else {
                let message = "Nothing here to undo.";
                let hint = "What you sent can't be undone; add a comment instead.";
                return Err(Error::new(Problem::NotFound, message).hint(hint));
            };
            journal.retract(last.id())?;
            Ok(match last {
                Said::Remark(said) => format!("{} undone.", said.kind.label()),
                Said::Signed(_) => "Sign-off undone.".to_owned(),
            })
        },
        |told| Msg::Said(Notice::good(told)).into(),
    )
    .into()
}
