//! What was said to people and waits to be sent: shown before it leaves, to one of them or to all.
use super::give::{ask_doubts, counted, hand_over, quoted};
use crate::{
    app::{
        Callback, Effect, Msg, Notice, Session,
        layers::{Reading, ReadingLine},
    },
    domain::text::{self, name_key},
    services::share::{self, Outgoing, Replies, Reply, Unsent},
};

/// Shows what waits, for somebody or for everybody; enter sends it.
pub fn replies(whom: Option<String>, session: &Session) -> Effect {
    let sites = session.user_data.sites.clone();
    Effect::ask(
        "share.replies",
        move |journal| {
            let mut unsent = journal.unsent()?;
            if let Some(whom) = &whom {
                unsent.retain(|one| name_key(&one.person) == name_key(whom));
            }
            let all = unsent.into_iter().map(|one| {
                let replies = journal.replies(&one.person, &sites);
                replies.map(|replies| (one, replies))
            });
            Ok((all.collect::<Result<Vec<_>, _>>()?, whom))
        },
        |(all, whom)| {
            if all.is_empty() {
                let to = whom.map(|whom| format!(" to {whom}")).unwrap_or_default();
                return Msg::Notify(Notice::good(format!("Nothing to send{to}.")));
            }
            Msg::Show(Box::new(shown(all).layer()))
        },
    )
}

fn shown(all: Vec<(Unsent, Replies)>) -> Reading {
    let mut lines = Vec::new();
    let mut words = Vec::new();
    let mut parcels = Vec::new();
    for (waiting, mut replies) in all {
        if !lines.is_empty() {
            lines.push(ReadingLine::Blank);
        }
        one(&mut lines, &waiting, &replies);
        let beside = replies.plan.beside.iter();
        let found = beside.flat_map(|one| one.findings.iter().map(|it| (one.text.as_str(), it)));
        words.extend(quoted(found));
        // Whoever goes on has looked at it.
        replies.plan.as_it_is("");
        parcels.push(Outgoing::Answers(replies.plan));
    }
    let then = Callback::new(move |()| {
        if words.is_empty() {
            return hand_over(parcels);
        }
        let then = Callback::new(move |()| hand_over(parcels));
        let fix = "To change a reply, open it where you wrote it.";
        Msg::Show(Box::new(ask_doubts("Send", &words, fix, then)))
    });
    Reading::new("What you are sending", lines).leading("send it", then)
}

/// What waits for somebody.
fn one(lines: &mut Vec<ReadingLine>, waiting: &Unsent, replies: &Replies) {
    let person = &replies.plan.person;
    lines.push(ReadingLine::Heading(format!(
        "To {person}, signed by you; only {person} can open it"
    )));
    let what = counted(&waiting.counts);
    lines.push(ReadingLine::Aside(match &replies.plan.mailbox {
        Some(folder) => format!("{what}: a file in {}", folder.display()),
        None => format!("{what}. Next, you choose a folder."),
    }));
    for reply in &replies.said {
        lines.push(ReadingLine::Blank);
        said(lines, reply);
    }
    if let Some(terms) = &replies.terms {
        lines.extend([
            ReadingLine::Blank,
            ReadingLine::Aside("Your compact, signed".to_owned()),
        ]);
        lines.extend(terms.lines().map(|line| ReadingLine::Text(line.to_owned())));
    }
    if let Some(brief) = &replies.brief {
        lines.extend([
            ReadingLine::Blank,
            ReadingLine::Aside("Your brief for the meeting".to_owned()),
        ]);
        lines.extend(brief.lines().map(|line| ReadingLine::Text(line.to_owned())));
    }
    if let Some(farewell) = &replies.farewell {
        let said = if farewell.set {
            "Your last letter: the mentorship ends"
        } else {
            "The mentorship goes on"
        };
        lines.extend([ReadingLine::Blank, ReadingLine::Aside(said.to_owned())]);
        let letter = farewell.letter.lines();
        lines.extend(letter.map(|line| ReadingLine::Text(line.to_owned())));
    }
    for aim in &replies.aims {
        let line = if aim.set {
            format!(
                "A goal you show: {}",
                share::goal_line(aim, aim.at.date_naive())
            )
        } else {
            "A goal you no longer show".to_owned()
        };
        lines.extend([ReadingLine::Blank, ReadingLine::Text(line)]);
    }
    let more = [
        (
            replies.marks,
            "reaction to their comments",
            "reactions to their comments",
        ),
        (
            replies.done,
            "action ticked off or reopened",
            "actions ticked off or reopened",
        ),
        (
            replies.taken_back,
            "entry is withdrawn",
            "entries are withdrawn",
        ),
    ];
    for (count, single, several) in more {
        if count > 0 {
            let what = text::counted_as(count, single, several);
            lines.extend([ReadingLine::Blank, ReadingLine::Aside(what)]);
        }
    }
}

fn said(lines: &mut Vec<ReadingLine>, reply: &Reply) {
    let what = reply.kind.map_or("Sign-off", |kind| kind.label());
    let due = reply
        .due
        .map(|day| format!(", due {}", day.format("%a %-d %b %Y")));
    let on = if reply.title.is_empty() {
        String::new()
    } else {
        format!(" on “{}”", reply.title)
    };
    lines.push(ReadingLine::Aside(format!(
        "{what}{on}{}",
        due.unwrap_or_default()
    )));
    if !reply.quote.is_empty() {
        let quote = text::snippet(&reply.quote, 60);
        lines.push(ReadingLine::Aside(format!("> {quote}")));
    }
    lines.extend(reply.text.lines().map(|line| match line {
        "" => ReadingLine::Blank,
        line => ReadingLine::Text(line.to_owned()),
    }));
    for (matched, finding) in &reply.findings {
        let instead = format!("“{matched}”: perhaps “{}”", finding.suggestion);
        lines.push(ReadingLine::Pair(
            "Could identify someone".to_owned(),
            instead,
        ));
    }
}
