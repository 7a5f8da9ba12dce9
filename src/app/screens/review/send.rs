//! Writing the answers out: what leaves is looked at first, then one file is written for each person.
use super::Msg;
use crate::{
    app::{
        Effect, Effects, Msg as AppMsg, Notice, Session, Then,
        layers::{Confirm, Layer, Line, Prompt, Reading},
        screens::answers,
    },
    services::{
        Error,
        share::{Replies, Sent, SharePlan},
    },
};

/// What somebody is sent, and whether there is a folder in which to leave it.
type Waiting = (Box<SharePlan>, bool);

/// Shows what would leave.
pub(super) fn look(sites: Vec<String>) -> Effects {
    Effect::ask(
        "review.replies",
        move |journal| {
            let unsent = journal.unsent()?.into_iter();
            let replies = unsent.map(|unsent| journal.replies(&unsent.person, &sites));
            replies.collect::<Result<Vec<_>, _>>()
        },
        |replies| {
            if replies.is_empty() {
                return AppMsg::Notify(Notice::good("Nothing to send."));
            }
            AppMsg::Show(Box::new(shown(replies)))
        },
    )
    .into()
}

fn shown(replies: Vec<Replies>) -> Layer {
    let mut lines = Vec::new();
    for one in &replies {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        leaving(&mut lines, one);
    }
    let stops = replies.iter().any(|one| one.plan.stops());
    let plans = replies.into_iter().map(Replies::as_it_is);
    let plans: Vec<Waiting> = plans
        .map(|plan| {
            let has_folder = plan.mailbox.is_some();
            (plan, has_folder)
        })
        .collect();
    let then = Then::new(move |()| {
        if !stops {
            return AppMsg::Run(write(plans));
        }
        let text = "The marked words could identify someone. Close this and edit the comment, or send it as it is.";
        let then = Then::new(|()| AppMsg::Run(write(plans)));
        let confirm = Confirm::new("Send it as it is?", text, "send", then);
        AppMsg::Show(Box::new(confirm.layer()))
    });
    Reading::new("What you are sending", lines)
        .leading("write it", then)
        .layer()
}

fn leaving(lines: &mut Vec<Line>, one: &Replies) {
    let person = &one.plan.person;
    lines.push(Line::Heading(format!(
        "To {person}, signed by you; only {person} can open it"
    )));
    lines.push(Line::Aside(match &one.plan.mailbox {
        Some(folder) => format!("A file in {}", folder.display()),
        None => "Next, you choose a folder.".to_owned(),
    }));
    lines.extend(answers::lines(one));
}

/// What came of writing to each, until somebody had no folder.
struct Written {
    sent: Vec<Sent>,
    failed: Option<Error>,
    left: Vec<Waiting>,
}

/// Writes to each that has a folder, and asks for the others' one by one.
fn write(plans: Vec<Waiting>) -> Effect {
    Effect::ask(
        "review.send",
        move |journal| {
            let (ready, left): (Vec<_>, Vec<_>) =
                plans.into_iter().partition(|(_, folder)| *folder);
            let mut written = Written {
                sent: Vec::new(),
                failed: None,
                left,
            };
            for (plan, _) in ready {
                match journal.send_replies(&plan, None) {
                    Ok(sent) => written.sent.push(sent),
                    Err(error) => written.failed = Some(error),
                }
            }
            Ok(written)
        },
        told,
    )
}

fn told(written: Written) -> AppMsg {
    if let Some(error) = written.failed {
        return Msg::Said(Notice::bad(error.to_string())).into();
    }
    let files = written
        .sent
        .iter()
        .map(|sent| sent.path.display().to_string());
    let files: Vec<_> = files.collect();
    let mut left = written.left;
    if left.is_empty() {
        return Msg::Said(Notice::good(format!("Written: {}", files.join(", ")))).into();
    }
    let (plan, _) = left.remove(0);
    Msg::Ask(Box::new(folder(plan, left))).into()
}

/// Asks for the folder that is shared with somebody, remembers it, and goes on.
fn folder(plan: Box<SharePlan>, left: Vec<Waiting>) -> Layer {
    let title = format!(
        "Folder for {}: a synced one, or any you send from",
        plan.person
    );
    let check = |text: &str, _: &Session| {
        if text.trim().is_empty() {
            Err("The full path of an existing folder".to_owned())
        } else {
            Ok(String::new())
        }
    };
    let then = Then::new(move |text: String| {
        AppMsg::Run(Effect::ask(
            "review.folder",
            move |journal| journal.set_folder(&plan.person, &text).map(|()| plan),
            move |plan| {
                let mut plans = left;
                plans.insert(0, (plan, true));
                AppMsg::Run(write(plans))
            },
        ))
    });
    Prompt::new(title, "", check, then).layer()
}
