//! What is said of a page: comments and questions, a next step, a sign-off, a note for oneself. All of it in one editor,
//! saved by one key, with the page in sight.
use super::{blocks, bookmark::There};
use crate::{
    app::{
        Command, Effects, Notice, Session,
        screens::writing::{Beside, WritingTask},
    },
    domain::{Id, plan::action, share::bundle::CommentKind, when},
    services::{
        Error, Journal, Problem,
        share::{NewComment, On, PageState, Remark, ReviewPage, half_written},
    },
};

/// What an answer is about.
#[derive(Debug, Clone)]
pub(super) struct About {
    pub(super) person: String,
    pub(super) page: Id,
    pub(super) title: String,
    /// The passage; empty when it is about the whole.
    pub(super) quote: String,
    /// Tells words half written on one passage from those on another.
    pub(super) place: String,
    /// The page itself, to be seen meanwhile.
    pub(super) beside: Option<Beside>,
}

impl About {
    /// What an answer is about that concerns a page as a whole, or the passage that it quotes.
    pub(super) fn of(page: &ReviewPage, quote: &str) -> Self {
        Self {
            person: page.person.clone(),
            page: page.line.page,
            title: page.line.title.clone(),
            quote: quote.to_owned(),
            place: blocks::place_of(page, quote),
            beside: Some(Beside::new(page.clone(), quote)),
        }
    }

    /// Whose page, and which, as a bookmark has it.
    fn name(&self) -> (String, String) {
        (self.person.clone(), self.page.to_string())
    }

    fn on(&self) -> On {
        On::Theirs {
            person: self.person.clone(),
            page: self.page,
        }
    }

    /// Names words half written.
    pub(super) fn words(&self, what: &str) -> String {
        half_written(what, self.page, &self.place)
    }
}

/// A way to say something at length.
#[derive(Debug)]
pub(super) struct Way {
    action: Command,
    kind: CommentKind,
    /// What is being written, before the title of the page.
    title: &'static str,
    prompt: &'static str,
    phrases: &'static [&'static str],
}

const WAYS: &[Way] = &[
    Way {
        action: Command::Comment,
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
        action: Command::AskAuthor,
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
        action: Command::Heard,
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
    Way {
        action: Command::NextStep,
        kind: CommentKind::Step,
        title: "A next step after",
        prompt: "What they could do next, and by when: Lead the next handover by fri",
        phrases: &[],
    },
];

/// Where statements are begun from.
const STATEMENTS: &[&str] = &[
    "I have read this.",
    "Read, discussed and signed off.",
    "I saw this done: ",
];

/// The way of saying something that an action begins.
pub(super) fn way(command: Command) -> Option<&'static Way> {
    WAYS.iter().find(|way| way.action == command)
}

pub(super) fn way_of(kind: CommentKind) -> Option<&'static Way> {
    WAYS.iter().find(|way| way.kind == kind)
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

/// What is said, and by when: a step has its day among its words.
fn worded(
    kind: CommentKind,
    text: &str,
    now: crate::domain::Moment,
) -> (String, Option<chrono::NaiveDate>) {
    if kind == CommentKind::Step
        && let Some(action) = action::written(text, now, action::Names::default())
    {
        return (action.text, action.due);
    }
    (text.to_owned(), None)
}

/// Opens the page on which something is written. A person's own ways to begin come first.
pub(super) fn write(way: &'static Way, about: About, session: &Session) -> Effects {
    let title = format!("{} “{}”", way.title, about.title);
    let again = There::Saying {
        kind: way.kind.slug().to_owned(),
        quote: about.quote.clone(),
        place: about.place.clone(),
        on: about.name(),
    };
    let (on, quote, kind) = (about.on(), about.quote.clone(), way.kind);
    let now = session.now;
    let reader = about.person.clone();
    let mut subject = WritingTask::new(about.words(kind.slug()), title, move |journal, text| {
        let (text, due) = worded(kind, text, now);
        let new = NewComment {
            on: on.clone(),
            kind,
            quote: quote.clone(),
            text,
            due,
        };
        say(journal, &new)?;
        Ok(kept())
    });
    subject.quote = about.quote;
    subject.beside = about.beside;
    subject.reader = Some(reader);
    dress(&mut subject, way, session);
    subject.again = again.name();
    subject.write("")
}

/// What is offered and echoed while something of a sort is written.
fn dress(subject: &mut WritingTask, way: &Way, session: &Session) {
    way.prompt.clone_into(&mut subject.prompt);
    if way.kind == CommentKind::Step {
        subject.check = Some(understood);
        return;
    }
    let own = session.user_data.phrases.iter();
    let own = own.map(|phrase| format!("{phrase} "));
    let known = way.phrases.iter().map(|&phrase| phrase.to_owned());
    subject.phrases = own.chain(known).collect();
}

/// Changes what was said and has not left.
pub(super) fn change(page: &ReviewPage, said: &Remark, session: &Session) -> Effects {
    let old = said.clone();
    let about = About::of(page, &old.quote);
    let title = format!("{} on “{}”", old.kind.label(), about.title);
    let page_name = about.name();
    let (id, kind, now) = (old.id, old.kind, session.now);
    let words = format!("review.change.{id}");
    let mut subject = WritingTask::new(words, title, move |journal, text| {
        let (text, due) = worded(kind, text, now);
        journal.rewrite(id, &text, due)?;
        Ok(kept())
    });
    subject.quote = about.quote;
    subject.beside = about.beside;
    subject.reader = Some(about.person);
    if let Some(way) = way_of(kind) {
        dress(&mut subject, way, session);
    }
    let again = There::Changing {
        id: id.to_string(),
        on: page_name,
    };
    subject.again = again.name();
    subject.write(&spoken(&old))
}

/// The words of something that was said, as they are typed.
pub(super) fn spoken(said: &Remark) -> String {
    let due = said.due.map(|day| format!(" due {day}"));
    format!("{}{}", said.text, due.unwrap_or_default())
}

/// Opens the editor again with the words of something that was taken back: they are kept under its name by now.
pub(super) fn again(page: &ReviewPage, said: Option<&Remark>, session: &Session) -> Effects {
    match said {
        None => sign_off(About::of(page, ""), page),
        Some(said) => way_of(said.kind).map_or_else(Effects::none, |way| {
            write(way, About::of(page, &said.quote), session)
        }),
    }
}

/// What a step is understood as.
fn understood(text: &str, session: &Session) -> Result<String, String> {
    let action = action::written(text, session.now, action::Names::default())
        .ok_or_else(|| "Say what they could do.".to_owned())?;
    let today = session.now.date_naive();
    Ok(match action.due {
        Some(due) => format!("{} · {}", action.text, when::due(due, today)),
        None => format!("{} · no date", action.text),
    })
}

/// Opens the note for oneself, with what was noted before.
pub(super) fn note(about: About, noted: &str) -> Effects {
    let title = format!("Only for you, on “{}”", about.title);
    let (person, page) = (about.person.clone(), about.page);
    let mut subject = WritingTask::new(
        half_written("note", page, "0"),
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
    subject.again = There::Noting { on: about.name() }.name();
    subject.beside = about.beside;
    subject.write(noted)
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
        PageState::Erased => "You erased this entry.",
        PageState::Open if !spec.assessable => {
            "This kind can't be signed off: it is support, not assessment."
        }
        PageState::Open => "You have already signed off this version.",
    })
}

/// Opens the editor for the statement of a sign-off, beside the version that it is about.
pub(super) fn sign_off(about: About, page: &ReviewPage) -> Effects {
    let version = page.line.revision;
    let title = format!("Sign off “{}”, version {version}", about.title);
    let (person, id) = (about.person.clone(), about.page);
    let name = half_written("statement", id, "0");
    let mut subject = WritingTask::new(name, title, move |journal, text| {
        if journal.review_page(&person, id)?.line.revision != version {
            let message = "A newer version has come meanwhile. Nothing was signed.";
            return Err(Error::new(Problem::Failed, message).hint("Read it first."));
        }
        journal.sign_off(&person, id, text)?;
        journal.mark_page_read(&person, id)?;
        Ok(Notice::good(
            "Signed. It goes out when you send your replies.",
        ))
    });
    let prompt = "One true sentence: what did you see or read?";
    prompt.clone_into(&mut subject.prompt);
    subject.phrases = STATEMENTS.iter().map(|&phrase| phrase.to_owned()).collect();
    subject.check = Some(stated);
    subject.again = There::Signing { on: about.name() }.name();
    subject.beside = about.beside;
    subject.reader = Some(about.person);
    subject.write("")
}

/// What the signature covers, once there is a statement.
fn stated(text: &str, _: &Session) -> Result<String, String> {
    if text.chars().any(char::is_alphanumeric) {
        Ok(
            "Your signature covers this version only. You can undo it until you send your replies."
                .to_owned(),
        )
    } else {
        Err("A signature needs a statement.".to_owned())
    }
}
