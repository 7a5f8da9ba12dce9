//! Giving it away: the last question, where to, and what became of it.
use super::{Msg, Share, change::message_of};
use crate::{
    app::{
        Effect, Effects, Msg as AppMsg, Notice, Session, Then,
        layers::{Confirm, Layer, Line, Prompt, Reading},
        screens::answers,
    },
    domain::{
        lint::{Finding, fingerprint, things},
        text,
    },
    services::share::{Counts, Replies, Sent, SharePlan},
};

/// As many words as the last question names.
const NAMED: usize = 3;

/// What is to be written for somebody.
#[derive(Debug)]
pub enum Parcel {
    /// Entries, and the words that go with them.
    Entries(Box<SharePlan>, String),
    /// Answers that wait.
    Answers(Box<SharePlan>),
}

impl Parcel {
    fn person(&self) -> &str {
        match self {
            Self::Entries(plan, _) | Self::Answers(plan) => &plan.person,
        }
    }
}

impl Share {
    /// Shares what is shown, after a last question where something could identify somebody.
    pub(super) fn share(&mut self) -> Effects {
        let Some(plan) = self.plan.as_ref().filter(|_| !self.giving) else {
            return Effects::none();
        };
        let words = self.words();
        if words.is_empty() {
            return self.parcel();
        }
        let named: Vec<_> = words.iter().take(NAMED).map(String::as_str).collect();
        let more = words.len().saturating_sub(NAMED);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let person = &plan.person;
        let text = format!(
            "{}{more} would be sent as written, and {person} would read it. ^G replaces it.",
            named.join(", ")
        );
        let title = "This could identify someone. Share it?";
        let then = Then::new(|()| Msg::Anyway.into());
        let confirm = Confirm::new(title, text, "share it as it is", then);
        confirm
            .otherwise("look again", Then::new(|()| AppMsg::Done))
            .layer()
            .into()
    }

    /// Shares it although something in it could identify somebody: the author looked at the words.
    pub(super) fn share_anyway(&mut self) -> Effects {
        if let Some(plan) = &mut self.plan {
            let found = self.doubts.iter();
            let mut keys: Vec<_> = found.map(|one| fingerprint(&self.message, one)).collect();
            keys.extend(plan.fingerprints());
            for key in keys {
                plan.keep(&key);
            }
        }
        self.parcel()
    }

    fn parcel(&mut self) -> Effects {
        let Some(plan) = &self.plan else {
            return Effects::none();
        };
        let folder = plan.mailbox.is_some();
        self.giving = folder;
        let parcel = Parcel::Entries(plan.clone(), self.message.clone());
        hand_over(parcel, folder).into()
    }

    /// The words that could identify somebody and would leave, each once.
    pub(super) fn words(&self) -> Vec<String> {
        let leaves = self.plan.iter().flat_map(|plan| &plan.leaves);
        let texts = leaves.map(|leaving| (leaving.document.as_str(), &leaving.findings));
        let beside = self.plan.iter().flat_map(|plan| &plan.beside);
        let texts = texts.chain(beside.map(|one| (one.text.as_str(), &one.findings)));
        let texts = texts.chain([(self.message.as_str(), &self.doubts)]);
        let found = texts.flat_map(|(text, found)| found.iter().map(move |one| (text, one)));
        quoted(found)
    }
}

/// What identifies, or may with the date or the place, in quotation marks, each thing once.
fn quoted<'a>(found: impl IntoIterator<Item = (&'a str, &'a Finding)>) -> Vec<String> {
    let things = things(found).into_iter();
    things
        .map(|(text, finding)| format!("\"{}\"", finding.matched(text)))
        .collect()
}

/// Hands it over, after asking where to if that is not known.
fn hand_over(parcel: Parcel, folder: bool) -> AppMsg {
    if folder {
        AppMsg::Run(give(parcel, None))
    } else {
        AppMsg::Show(Box::new(ask_folder(parcel, "", None)))
    }
}

/// Writes it, into the folder that is named if one is.
fn give(parcel: Parcel, folder: Option<String>) -> Effect {
    Effect::ask(
        "share.give",
        move |journal| {
            let person = parcel.person().to_owned();
            if let Some(folder) = folder
                && let Err(error) = journal.set_folder(&person, &folder)
            {
                return Ok(Err((parcel, folder, error.to_string())));
            }
            let sent = match &parcel {
                Parcel::Entries(plan, message) => {
                    let sent = journal.share(plan, message, None)?;
                    journal.keep_words(&message_of(&person), "")?;
                    sent
                }
                Parcel::Answers(plan) => journal.send_replies(plan, None)?,
            };
            Ok(Ok(sent))
        },
        |given| match given {
            Ok(sent) => AppMsg::Shared(told(&sent)),
            Err((parcel, folder, why)) => {
                AppMsg::Show(Box::new(ask_folder(parcel, &folder, Some(why))))
            }
        },
    )
    .or(|_| Msg::NotGiven.into())
}

/// What was written, and where it is.
fn told(sent: &Sent) -> Notice {
    let what = match sent.pages {
        0 => "Your replies".to_owned(),
        pages => text::counted(pages, "entry"),
    };
    Notice::good(format!(
        "{what} for {}: {}",
        sent.person,
        sent.path.display()
    ))
}

/// Asks in which folder both leave their files.
fn ask_folder(parcel: Parcel, text: &str, trouble: Option<String>) -> Layer {
    let title = format!("Which folder do you share with {}?", parcel.person());
    let then = Then::new(move |folder: String| AppMsg::Run(give(parcel, Some(folder))));
    let mut prompt = Prompt::new(title, text, check_folder, then);
    prompt.echo = trouble.map_or_else(|| Ok(FOLDER.to_owned()), Err);
    prompt.layer()
}

/// What a shared folder is.
const FOLDER: &str =
    "A folder you both can see, such as ~/Shared. It is remembered; only they can open the file.";

fn check_folder(text: &str, _: &Session) -> Result<String, String> {
    if text.trim().is_empty() {
        Err("Type a folder, such as ~/Shared.".to_owned())
    } else {
        Ok(FOLDER.to_owned())
    }
}

/// What waits for somebody, in words.
pub fn counted(counts: &Counts) -> String {
    let what = [
        (counts.comments, "answer", "answers"),
        (counts.sign_offs, "sign-off", "sign-offs"),
        (counts.marks, "mark", "marks"),
        (counts.taken_back, "entry withdrawn", "entries taken back"),
    ];
    let some = what.iter().filter(|(count, ..)| *count > 0);
    let some = some.map(|(count, one, many)| text::counted_as(*count, one, many));
    some.collect::<Vec<_>>().join(", ")
}

/// Shows what waits for somebody; enter writes it.
pub fn answers(person: String, session: &Session) -> Effect {
    let sites = session.shelf.sites.clone();
    Effect::ask(
        "share.answers",
        move |journal| {
            let sharing = journal.sharing_with(&person)?;
            let waiting = sharing.map(|sharing| sharing.unsent).unwrap_or_default();
            Ok((journal.replies(&person, &sites)?, waiting))
        },
        |(replies, waiting)| {
            if waiting.is_empty() {
                let notice = format!("Nothing to send to {}.", replies.plan.person);
                return AppMsg::Notify(Notice::good(notice));
            }
            AppMsg::Show(Box::new(shown(replies, &waiting).layer()))
        },
    )
}

fn shown(replies: Replies, waiting: &Counts) -> Reading {
    let person = replies.plan.person.clone();
    let folder = replies.plan.mailbox.is_some();
    let mut lines = vec![Line::Aside(format!(
        "{}. Only {person} can open the file.",
        counted(waiting)
    ))];
    lines.extend(answers::lines(&replies));
    let beside = replies.plan.beside.iter();
    let found = beside.flat_map(|one| one.findings.iter().map(|it| (one.text.as_str(), it)));
    let found = quoted(found);
    // Whoever goes on has looked at it.
    let plan = replies.as_it_is();
    let send = move || hand_over(Parcel::Answers(plan), folder);
    let text = format!("{} would be sent as written.", found.join(", "));
    let then = Then::new(move |()| {
        if found.is_empty() {
            return send();
        }
        let title = "This could identify someone. Send it?";
        let confirm = Confirm::new(title, text, "send it as it is", Then::new(move |()| send()));
        AppMsg::Show(Box::new(confirm.layer()))
    });
    Reading::new(format!("What {person} gets"), lines).leading("send it", then)
}
