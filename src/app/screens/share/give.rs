//! Handing over what was looked at: the last question, where to, and what became of it. To one person or to several, and
//! the same for entries and for replies.
use super::{Msg, Share};
use crate::{
    app::{
        Callback, Effect, Effects, Msg as AppMsg, Notice, Session,
        layers::{Confirm, Layer, Prompt, Reading, ReadingLine},
    },
    domain::{
        privacy::lint::{Finding, things},
        text,
    },
    services::share::{Counts, Handed, Outgoing, Sent},
};

/// As many words as the last question names.
const NAMED: usize = 3;

impl Share {
    /// Shares what is shown, after a last question where something could identify somebody.
    pub(super) fn share(&mut self) -> Effects {
        let words = self.words();
        if words.is_empty() {
            return self.parcel();
        }
        let then = Callback::new(|()| Msg::Anyway.into());
        ask_doubts("Share", &words, fix(self.replaced), then).into()
    }

    /// Shares it although something in it could identify somebody: the author looked at the words.
    pub(super) fn share_anyway(&mut self) -> Effects {
        if let Some(plan) = &mut self.plan {
            plan.as_it_is(&self.message);
        }
        self.parcel()
    }

    fn parcel(&mut self) -> Effects {
        let Some(plan) = &self.plan else {
            return Effects::none();
        };
        let parcel = Outgoing::Entries(plan.clone(), self.message.clone());
        self.giving = parcel.has_folder();
        hand_over(vec![parcel]).into()
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
pub(in crate::app::screens) fn quoted<'a>(
    found: impl IntoIterator<Item = (&'a str, &'a Finding)>,
) -> Vec<String> {
    let things = things(found).into_iter();
    things
        .map(|(text, finding)| format!("\"{}\"", finding.matched(text)))
        .collect()
}

/// What can be done about words that could identify somebody, when what could be `replaced` was or was not yet.
pub(in crate::app::screens) const fn fix(replaced: bool) -> &'static str {
    if replaced {
        "Nothing else is offered for it."
    } else {
        "^G replaces it once you look again."
    }
}

/// The last question, where words could identify somebody; `fix` says what else can be done about them.
pub(in crate::app::screens) fn ask_doubts(
    verb: &str,
    words: &[String],
    fix: &str,
    then: Callback<()>,
) -> Layer {
    let mut once: Vec<&str> = Vec::new();
    for word in words {
        if !once.contains(&word.as_str()) {
            once.push(word);
        }
    }
    let more = match once.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    once.truncate(NAMED);
    let named = once.join(", ");
    let text = format!("{named}{more} would be sent as written. {fix}");
    let title = format!("This could identify someone. {verb} it?");
    let confirm = Confirm::new(title, text, "send it as it is", then);
    confirm
        .otherwise("look again", Callback::new(|()| AppMsg::Done))
        .layer()
}

/// Hands all of it over: first to those with whom a folder is shared, so that nobody waits for a folder of somebody
/// else's; then the others' are asked for, one by one.
pub(super) fn hand_over(parcels: Vec<Outgoing>) -> AppMsg {
    let (ready, left): (Vec<_>, Vec<_>) = parcels.into_iter().partition(Outgoing::has_folder);
    let round = Round {
        left,
        given: Handed::default(),
    };
    if ready.is_empty() {
        round.next()
    } else {
        AppMsg::Run(give(round, ready, None))
    }
}

/// What is handed over in one go.
#[derive(Debug)]
struct Round {
    /// For whom no folder is known, the next one first.
    left: Vec<Outgoing>,
    given: Handed,
}

impl Round {
    /// Asks for the next folder; once there is none to ask for, tells what became of it.
    fn next(mut self) -> AppMsg {
        if self.left.is_empty() {
            return told(&self.given);
        }
        let parcel = self.left.remove(0);
        AppMsg::Show(Box::new(ask_folder(self, parcel, "", None)))
    }
}

/// Writes parcels, the one of a folder that was just named into it.
fn give(mut round: Round, parcels: Vec<Outgoing>, folder: Option<String>) -> Effect {
    Effect::ask(
        "share.give",
        move |journal| {
            if let (Some(folder), [parcel]) = (&folder, parcels.as_slice())
                && let Err(error) = journal.set_folder(parcel.person(), folder)
            {
                return Ok(Err((round, parcels, folder.clone(), error.to_string())));
            }
            let given = journal.give(parcels, None);
            round.given.sent.extend(given.sent);
            round.given.failed.extend(given.failed);
            if round.left.is_empty() {
                round.given = round.given.settled()?;
            }
            Ok(Ok(round))
        },
        |given| match given {
            Ok(round) => round.next(),
            Err((round, mut parcels, folder, why)) => match parcels.pop() {
                Some(parcel) => {
                    AppMsg::Show(Box::new(ask_folder(round, parcel, &folder, Some(why))))
                }
                None => round.next(),
            },
        },
    )
    .or(|_| Msg::NotGiven.into())
}

/// What was written and where it is, and at more length what was not.
fn told(given: &Handed) -> AppMsg {
    let written: Vec<_> = given.sent.iter().map(written).collect();
    if given.failed.is_empty() {
        if written.is_empty() {
            return AppMsg::Done;
        }
        return AppMsg::Shared(Notice::good(written.join("; ")), None);
    }
    let mut lines = Vec::new();
    for (person, error) in &given.failed {
        lines.push(ReadingLine::Heading(format!("Not sent to {person}")));
        lines.push(ReadingLine::Text(error.message.clone()));
        lines.extend(error.hint.clone().map(ReadingLine::Aside));
        lines.push(ReadingLine::Blank);
    }
    lines.extend(written.into_iter().map(ReadingLine::Text));
    lines.push(ReadingLine::Aside(
        "What was not sent still waits: send again when you like.".to_owned(),
    ));
    let failed = text::counted(given.failed.len(), "file");
    let notice = Notice::bad(format!("{failed} could not be written."));
    let layer = Reading::new("Not everything was sent", lines).layer();
    AppMsg::Shared(notice, Some(Box::new(layer)))
}

/// What was written for somebody, and where it is.
fn written(sent: &Sent) -> String {
    let what = match sent.pages {
        0 => counted(&sent.also),
        pages => text::counted(pages, "entry"),
    };
    format!("{what} for {}: {}", sent.person, sent.path.display())
}

/// Asks in which folder both leave their files; whoever names none goes on to the next person.
fn ask_folder(round: Round, parcel: Outgoing, text: &str, trouble: Option<String>) -> Layer {
    let title = format!("Which folder do you share with {}?", parcel.person());
    let then = Callback::new(move |folder: Option<String>| match folder {
        Some(folder) => AppMsg::Run(give(round, vec![parcel], Some(folder))),
        None => round.next(),
    });
    let mut prompt = Prompt::either(title, text, check_folder, then);
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
        (counts.comments, "reply", "replies"),
        (counts.sign_offs, "sign-off", "sign-offs"),
        (counts.marks, "reaction", "reactions"),
        (counts.done, "action", "actions"),
        (counts.terms, "signed compact", "signed compacts"),
        (counts.briefs, "brief", "briefs"),
        (counts.aims, "goal", "goals"),
        (counts.letters, "last letter", "last letters"),
        (
            counts.goes_on,
            "word that it goes on",
            "words that it goes on",
        ),
        (
            counts.asks,
            "request to send all again",
            "requests to send all again",
        ),
        (counts.taken_back, "entry withdrawn", "entries withdrawn"),
    ];
    let some = what.iter().filter(|(count, ..)| *count > 0);
    let some = some.map(|(count, one, many)| text::counted_as(*count, one, many));
    some.collect::<Vec<_>>().join(", ")
}
