//! A person as their line of the list and their page tell them.
use crate::{
    app::screens::{
        share,
        spread::{Item, PageLine, actions, evidence, head, paragraphs},
    },
    domain::{
        Moment,
        people::{
            compact::{self, Compact},
            person::{Person, Ring},
        },
        text::counted,
        when,
    },
    services::{
        PersonPage, PersonSummary,
        share::{Sharing, goal_line},
    },
};

/// The line of the list.
pub(super) fn item(one: &PersonSummary, now: Moment) -> Item {
    let person = &one.person;
    let today = now.date_naive();
    let last = match one.last_contact.map(|at| at.date_naive()) {
        None => "not met yet".to_owned(),
        Some(day) => when::day_within(day, today),
    };
    let mut notes = vec![if person.me {
        "your card".to_owned()
    } else {
        last
    }];
    notes.extend(roles(one));
    Item {
        group: match (one.id, person.ring) {
            _ if person.me => "YOU",
            (None, _) => "ONLY MENTIONED IN ENTRIES",
            (_, Some(Ring::Close)) => "CLOSE",
            (_, Some(Ring::Peer)) => "PEERS",
            (_, Some(Ring::Mentor)) => "MENTORS",
            (_, Some(Ring::Service)) => "SERVICES",
            (_, None) => "NO CIRCLE YET",
        },
        title: person.name.clone(),
        progress: None,
        notes,
        pressing: false,
    }
}

fn roles(one: &PersonSummary) -> Option<String> {
    let roles = one.person.roles.iter().map(|role| role.label());
    let roles = roles.collect::<Vec<_>>().join(", ");
    (!roles.is_empty()).then_some(roles)
}

/// The page.
pub(super) fn lines(page: &PersonPage, sharing: Option<&Sharing>, now: Moment) -> Vec<PageLine> {
    let one = &page.summary;
    let person = &one.person;
    let mut lines = vec![PageLine::Title(person.name.clone())];
    if person.me {
        let said = "Your about-me card, for your mentors. Press e to edit it.";
        lines.push(PageLine::Notes(vec![said.to_owned()]));
        card(&mut lines, person);
        return lines;
    }
    let mut notes = Vec::new();
    notes.extend(person.ring.map(|ring| ring.label().to_owned()));
    notes.extend(person.phase.map(|phase| phase.label().to_owned()));
    notes.extend(roles(one));
    for line in [&person.contact, &person.place] {
        notes.extend(Some(line.clone()).filter(|line| !line.is_empty()));
    }
    if notes.is_empty() {
        notes.push("Press e to add circle, roles, contact and where they work".to_owned());
    }
    lines.push(PageLine::Notes(notes));
    if let Some(next) = &page.next {
        lines.push(PageLine::Blank);
        lines.push(PageLine::Pair("Next meeting", when::stamp(next.at, now)));
        lines.push(PageLine::Aside("Press b for the brief.".to_owned()));
    }
    if !person.note().is_empty() {
        head(&mut lines, "NOTE", "only you see this");
        paragraphs(&mut lines, person.note());
    }
    if let Some(sharing) = sharing {
        farewells(&mut lines, sharing);
    }
    head(&mut lines, "COMPACT", "");
    match &page.compact {
        Some(filed) => compact(&mut lines, &filed.content, page),
        None if sharing.is_some_and(|sharing| sharing.agreement.offered.is_some()) => {}
        None => lines.push(PageLine::Aside(
            "No compact yet. Press p to write down how you work together; four lines are enough."
                .to_owned(),
        )),
    }
    if let Some(sharing) = sharing {
        agreement(&mut lines, sharing, page);
        goals(&mut lines, sharing, now);
    }
    share(&mut lines, sharing, page);
    actions(&mut lines, "YOUR ACTIONS", "", &page.mine);
    actions(&mut lines, "THEIR ACTIONS", "", &page.theirs);
    card(&mut lines, person);
    evidence(&mut lines, &page.recent, one.entries);
    lines
}

/// The last letters, where the mentorship has ended.
fn farewells(lines: &mut Vec<PageLine>, sharing: &Sharing) {
    let stands = &sharing.farewells;
    let person = &sharing.peer.person;
    let Some(said) = stands.sentence(person) else {
        return;
    };
    head(lines, "ENDED", "");
    lines.push(PageLine::Text(said));
    lines.push(PageLine::Aside(
        match (&stands.mine, stands.sent) {
            (None, _) => "X writes back.",
            (Some(_), false) => "w sends your letter; X cancels the ending.",
            (Some(_), true) => "X resumes it.",
        }
        .to_owned(),
    ));
    let theirs = format!("from {person}");
    for (whose, letter) in [
        (theirs.as_str(), &stands.theirs),
        ("from you", &stands.mine),
    ] {
        if let Some(letter) = letter {
            head(lines, "LETTER", whose);
            paragraphs(lines, &letter.letter);
        }
    }
}

/// Who signed the compact, and the terms that the other signed where they are others.
fn agreement(lines: &mut Vec<PageLine>, sharing: &Sharing, page: &PersonPage) {
    let stands = &sharing.agreement;
    match stands.sentence(&sharing.peer.person) {
        Some(said) => lines.push(PageLine::Aside(said)),
        None if page.compact.is_some() => {
            lines.push(PageLine::Aside(
                "Press S to sign it; it is agreed once you both have.".to_owned(),
            ));
        }
        None => {}
    }
    if let Some(offered) = &stands.offered {
        compact(lines, offered, page);
        lines.push(PageLine::Aside(
            "Press S to agree to these terms.".to_owned(),
        ));
    }
}

/// The goals that they chose to show.
fn goals(lines: &mut Vec<PageLine>, sharing: &Sharing, now: Moment) {
    if sharing.goals.is_empty() {
        return;
    }
    head(lines, "THEIR GOALS", "they chose to show these");
    let shown = sharing.goals.iter();
    let shown = shown.map(|goal| goal_line(goal, now.date_naive()));
    lines.extend(shown.map(PageLine::Text));
}

/// What somebody tells of themselves; of one's own card, who sees which part.
fn card(lines: &mut Vec<PageLine>, person: &Person) {
    for (section, audience) in person.card() {
        if section.text.trim().is_empty() {
            continue;
        }
        head(lines, "", &section.name);
        if person.me {
            lines.push(PageLine::Aside(format!("seen by {}", audience.label())));
        }
        paragraphs(lines, &section.text);
    }
}

/// Whether their keys are known, where files are left, and how the sharing goes.
fn share(lines: &mut Vec<PageLine>, sharing: Option<&Sharing>, page: &PersonPage) {
    let Some(sharing) = sharing else {
        if matches!(page.summary.person.ring, Some(Ring::Mentor | Ring::Peer)) {
            head(lines, "SHARING", "");
            let text = "You don't have their identity yet. Press I to exchange identities.";
            lines.push(PageLine::Aside(text.to_owned()));
        }
        return;
    };
    head(lines, "SHARING", "");
    let folder = sharing.peer.mailbox.as_ref();
    let folder = folder.map_or_else(
        || "none yet; press I to choose one".to_owned(),
        |path| path.display().to_string(),
    );
    let entries = match sharing.shared {
        0 if sharing.farewells.is_over() => "nothing".to_owned(),
        0 => "nothing yet; press s on an entry".to_owned(),
        some => format!("{}, {} answered", counted(some, "entry"), sharing.answered),
    };
    lines.push(PageLine::Pair("Check words", sharing.peer.words.clone()));
    lines.push(PageLine::Pair("Folder", folder));
    lines.push(PageLine::Pair("They have", entries));
    if sharing.peer.muted {
        let said = "out of Review; N shows them again";
        lines.push(PageLine::Pair("Muted", said.to_owned()));
    }
    if sharing.peer.revoked {
        let said = "they gave up these keys; ask for their new identity, and add it with I";
        lines.push(PageLine::Pair("Keys", said.to_owned()));
    }
    if sharing.asks_again {
        let said = "everything again; find \"send everything again\" with :";
        lines.push(PageLine::Pair("They ask for", said.to_owned()));
    }
    if !sharing.unsent.is_empty() {
        let waits = format!("{}; send with w", share::counted(&sharing.unsent));
        lines.push(PageLine::Pair("Not sent yet", waits));
    }
    if page.compact.is_none() && page.replies.is_some() {
        lines.push(PageLine::Pair(
            "Replies",
            compact::against(None, page.replies.as_ref()),
        ));
    }
}

/// What was agreed on, and how it has gone since.
fn compact(lines: &mut Vec<PageLine>, agreed: &Compact, page: &PersonPage) {
    let pairs = [
        ("Reachable", agreed.reachable.clone()),
        ("Channel", agreed.channel.clone()),
        (
            "Replies within",
            compact::against(agreed.reply, page.replies.as_ref()),
        ),
        (
            "Meet every",
            compact::against(agreed.every, page.cadence.as_ref()),
        ),
        ("When urgent", agreed.urgent.clone()),
        (
            "Review on",
            agreed
                .review
                .map_or_else(String::new, |day| day.format("%-d %B %Y").to_string()),
        ),
    ];
    let said = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    lines.extend(said.map(|(name, value)| PageLine::Pair(name, value)));
    for section in &agreed.sections {
        if !section.text.trim().is_empty() {
            lines.push(PageLine::Aside(section.name.clone()));
            paragraphs(lines, &section.text);
        }
    }
}
