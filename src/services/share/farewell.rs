//! Ending a mentorship: a letter each way, what is open between the two settled, and what is kept and what is erased said before.
//!
//! It is over once either side ended it. Nothing waits between the two then, and what was open and is not done was let go.
use chrono::Duration;

use super::{attachments, identity::meant, receive::gone};
use crate::{
    domain::{
        Id, Moment,
        plan::action::Handle,
        share::bundle::{Farewell, TakenBack, limits},
        text,
    },
    services::{ActionRow, Error, Journal, Problem, Result, actions::between},
    store::{
        ReadTx, WriteTx,
        share::{Peer, PeerNo, Side},
    },
};

/// How a mentorship stands: whether it has ended, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Farewells {
    /// The keeper's last letter, where they ended it.
    pub mine: Option<Farewell>,
    /// Whether what the keeper said last of it left.
    pub sent: bool,
    /// The other's, where they ended it.
    pub theirs: Option<Farewell>,
}

impl Farewells {
    /// Whether it has ended.
    pub fn is_over(&self) -> bool {
        self.mine.is_some() || self.theirs.is_some()
    }

    /// How it stands, as a sentence; none while it goes on.
    pub fn sentence(&self, person: &str) -> Option<String> {
        let day = |farewell: &Farewell| farewell.at.format("%-d %b %Y").to_string();
        let waits = if self.sent {
            ""
        } else {
            "; your letter is not sent yet"
        };
        Some(match (&self.mine, &self.theirs) {
            (None, None) => return None,
            (Some(mine), None) => format!(
                "You ended this mentorship on {}{waits}. {person} has not written back.",
                day(mine)
            ),
            (None, Some(theirs)) => format!(
                "{person} ended this mentorship on {}. You have not written back.",
                day(theirs)
            ),
            (Some(mine), Some(theirs)) => format!(
                "You both ended this mentorship: you on {}, {person} on {}{waits}.",
                day(mine),
                day(theirs)
            ),
        })
    }
}

/// What ending a mentorship would mean: what stays, and what can be settled before.
#[derive(Debug, Clone, PartialEq)]
pub struct BeforeEnd {
    /// With whom.
    pub person: String,
    /// How it stands now.
    pub stands: Farewells,
    /// What is open between the two: let go, unless it is done.
    pub open: Vec<ActionRow>,
    /// How many entries they may read.
    pub shared: usize,
    /// How many pages of theirs are here.
    pub pages: usize,
    /// How many of these wait for an answer: they wait no more.
    pub waiting: usize,
    /// How many goals they are shown: they are shown no longer.
    pub goals: usize,
}

impl BeforeEnd {
    /// What becomes of all that is there, each with what it is called; nothing of what there is none.
    pub fn becomes(&self, take_back: bool, erase: bool) -> Vec<(&'static str, String)> {
        let shared = text::counted(self.shared, "entry");
        let pages = text::counted(self.pages, "page");
        let waiting = text::counted(self.waiting, "page");
        let goals = text::counted(self.goals, "goal");
        let shared = if take_back {
            let then = "the words are erased there once your next file has arrived";
            ("Withdrawn", format!("{shared} of yours; {then}"))
        } else {
            ("They keep", format!("{shared} that you shared"))
        };
        let pages = if erase {
            let then = "here and for good; what was said of them stays, and the signatures. Backups made before still hold the words";
            ("Erased", format!("the words of {pages} of theirs, {then}"))
        } else {
            let with = "with all that was said of them, and the signatures";
            ("You keep", format!("{pages} of theirs, {with}"))
        };
        let waiting = (
            "Not waiting",
            format!("{waiting} that you have not answered"),
        );
        let goals = ("Not shown", format!("{goals} of yours that they see now"));
        let all = [
            (self.shared, shared),
            (self.pages, pages),
            (self.waiting, waiting),
            (self.goals, goals),
        ];
        let some = all.into_iter().filter(|(count, _)| *count > 0);
        let after = (
            "From then on",
            "they get no more entries, only replies".to_owned(),
        );
        some.map(|(_, said)| said).chain([after]).collect()
    }
}

/// With what a mentorship ends.
#[derive(Debug, Clone, Default)]
pub struct Ending {
    /// The last letter.
    pub letter: String,
    /// What is done of what is open between the two.
    pub done: Vec<Handle>,
    /// Whether the entries that they may read are taken back.
    pub take_back: bool,
    /// Whether the words of their pages are erased here.
    pub erase: bool,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndedWith {
    /// With whom.
    pub person: String,
    /// How much of what was open is done.
    pub done: usize,
    /// How much was let go.
    pub let_go: usize,
    /// How many entries were taken back.
    pub taken_back: usize,
    /// How many pages of theirs were erased.
    pub erased: usize,
    /// How many goals are shown no longer.
    pub goals: usize,
}

impl EndedWith {
    /// What became of what was between the two, as a sentence.
    pub fn sentence(&self) -> String {
        let counts = [
            (self.done, "action", "done"),
            (self.let_go, "action", "let go"),
            (self.taken_back, "entry", "withdrawn"),
            (self.erased, "page", "erased"),
            (self.goals, "goal", "shown no longer"),
        ];
        let some = counts.into_iter().filter(|(count, ..)| *count > 0);
        let said = some.map(|(count, noun, what)| {
            let counted = text::counted(count, noun);
            format!("{counted} {what}")
        });
        let mut parts = vec![format!("The mentorship with {} has ended", self.person)];
        parts.extend(said);
        format!("{}.", parts.join(", "))
    }
}

/// What came of taking an ending back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoesOn {
    /// Nothing had left: here is the letter.
    Unsent(String),
    /// They are told with the next file.
    Told,
}

/// How a mentorship stands.
pub(super) fn with(journal: &ReadTx<'_>, peer: PeerNo) -> Result<Farewells> {
    let ended = |farewell: &Farewell| farewell.set;
    Ok(Farewells {
        mine: journal.farewell(peer, Side::Mine)?.filter(ended),
        sent: journal.unsent_farewell(peer)?.is_none(),
        theirs: journal.farewell(peer, Side::Theirs)?.filter(ended),
    })
}

/// Why no entries go to somebody any more, where a mentorship has ended.
pub(super) fn stays(journal: &ReadTx<'_>, peer: &Peer) -> Result<Option<String>> {
    let stands = with(journal, peer.number)?;
    Ok(match (&stands.mine, &stands.theirs) {
        (Some(_), _) => Some("You ended this mentorship.".to_owned()),
        (None, Some(_)) => Some(format!("{} ended this mentorship.", peer.name)),
        (None, None) => None,
    })
}

impl Journal {
    /// How a mentorship stands; none where their keys are not known.
    pub fn farewells(&self, person: &str) -> Result<Option<Farewells>> {
        self.store.read(|journal| {
            let Some(peer) = journal.peer_named(person)? else {
                return Ok(None);
            };
            with(journal, peer.number).map(Some)
        })
    }

    /// What ending a mentorship would mean. Nothing is changed.
    ///
    /// # Errors
    /// When nobody of that name is known by keys.
    pub fn before_end(&self, person: &str) -> Result<BeforeEnd> {
        let today = self.environment.now().date_naive();
        self.store.read(|journal| {
            let peer = meant(journal, person)?;
            let number = peer.number;
            let theirs = journal.pages_with(number, Side::Theirs)?;
            Ok(BeforeEnd {
                stands: with(journal, number)?,
                open: between::between(journal, &peer.name)?,
                shared: readable(journal, number)?.len(),
                pages: theirs
                    .iter()
                    .filter(|page| page.taken_at.is_none() && !page.title.is_empty())
                    .count(),
                waiting: journal.waiting_pages(number, today)?.len(),
                goals: journal.aims(number, Side::Mine)?.len(),
                person: peer.name,
            })
        })
    }

    /// Ends a mentorship: the letter leaves with the next file, what is open between the two is done or let go, goals are shown no
    /// longer, and what is to be taken back or erased is. Nothing of it is done if anything of it cannot be.
    ///
    /// # Errors
    /// When nobody of that name is known by keys, the letter is empty or too long, or the keeper's letter has left already.
    pub fn end_mentorship(&mut self, person: &str, ending: &Ending) -> Result<EndedWith> {
        let letter = letter(&ending.letter)?;
        let now = self.environment.now();
        let second = self.second();
        let (peer, ended, pages) = self.store.write(|journal| -> Result<_> {
            let peer = meant(journal, person)?;
            let number = peer.number;
            let at = may_end(journal, &peer, second)?;
            // While it goes on, what is open can be told apart from what was let go.
            let open = between::between(journal, &peer.name)?.len();
            let done = between::settle_between(journal, &peer.name, &ending.done, second)?;
            let goals = hide_goals(journal, number, second)?;
            let farewell = Farewell {
                letter,
                set: true,
                at,
            };
            journal.keep_farewell(number, Side::Mine, &farewell, None)?;
            let mut taken = Vec::new();
            if ending.take_back {
                for (page, shown_at) in readable(journal, number)? {
                    let at = second.max(shown_at);
                    journal.keep_taken_back(number, Side::Mine, &TakenBack { page, at }, None)?;
                    taken.push(page);
                }
            }
            let erased = if ending.erase {
                journal.erase_theirs(number)?
            } else {
                Vec::new()
            };
            for page in &erased {
                gone(journal, number, *page, now)?;
            }
            let ended = EndedWith {
                person: peer.name.clone(),
                done,
                let_go: open.saturating_sub(done),
                taken_back: taken.len(),
                erased: erased.len(),
                goals,
            };
            Ok((peer, ended, taken))
        })?;
        for page in pages {
            self.take_out(&peer, page)?;
        }
        Ok(ended)
    }

    /// Says that a mentorship goes on, after the keeper ended it. What was taken back, erased or done stays so.
    ///
    /// # Errors
    /// When the keeper did not end it.
    pub fn go_on(&mut self, person: &str) -> Result<GoesOn> {
        let second = self.second();
        self.store.write(|journal| {
            let peer = meant(journal, person)?;
            let stands = with(journal, peer.number)?;
            let Some(mine) = stands.mine else {
                let message = format!("You have not ended the mentorship with {}.", peer.name);
                return Err(Error::new(Problem::NotFound, message));
            };
            if !stands.sent {
                journal.drop_farewell(peer.number)?;
                return Ok(GoesOn::Unsent(mine.letter));
            }
            let farewell = Farewell {
                letter: String::new(),
                set: false,
                at: second.max(mine.at + Duration::seconds(1)),
            };
            journal.keep_farewell(peer.number, Side::Mine, &farewell, None)?;
            Ok(GoesOn::Told)
        })
    }
}

/// The letter as it is kept.
fn letter(written: &str) -> Result<String> {
    let written = attachments::words(written);
    let letter = text::clean_input(&written).trim().to_owned();
    if letter.is_empty() {
        let message = "An ending needs a letter, however short.";
        return Err(Error::new(Problem::Usage, message));
    }
    if letter.len() > limits::TEXT {
        let message = "This letter is too long to be sent.";
        return Err(Error::new(Problem::Usage, message).hint("Shorten it."));
    }
    Ok(letter)
}

/// When the letter is written, if it may be: until one has left it can be written anew.
fn may_end(journal: &ReadTx<'_>, peer: &Peer, now: Moment) -> Result<Moment> {
    let Some(before) = journal.farewell(peer.number, Side::Mine)? else {
        return Ok(now);
    };
    let waits = journal.unsent_farewell(peer.number)?.is_some();
    if before.set && !waits {
        let message = format!(
            "You ended the mentorship with {} on {}, and your letter has left.",
            peer.name,
            before.at.format("%-d %b %Y")
        );
        let hint = format!(
            "`rounds person end {:?} --undo` says that it goes on.",
            peer.name
        );
        return Err(Error::new(Problem::Failed, message).hint(hint));
    }
    if !before.set && waits {
        // Until they read that it goes on, it has ended for them.
        let message = format!("{} has yet to be told that it goes on.", peer.name);
        let hint = "Send what waits for them first.";
        return Err(Error::new(Problem::Failed, message).hint(hint));
    }
    Ok(now.max(before.at + Duration::seconds(1)))
}

/// The entries that somebody may read, each with when it was shown last.
fn readable(journal: &ReadTx<'_>, peer: PeerNo) -> Result<Vec<(Id, Moment)>> {
    let pages = journal.pages_with(peer, Side::Mine)?.into_iter();
    let open = pages.filter(|page| page.taken_at.is_none());
    Ok(open.map(|page| (page.page, page.shown_at)).collect())
}

/// Shows no goal any longer; how many these were.
fn hide_goals(journal: &WriteTx<'_>, peer: PeerNo, now: Moment) -> Result<usize> {
    let mut shown = journal.chosen_aims()?;
    shown.retain(|chosen| chosen.peer == peer);
    for chosen in &shown {
        let mut ended = chosen.aim.ended();
        ended.at = now;
        journal.say_aim(peer, ended, (chosen.goal, &chosen.own_title))?;
    }
    Ok(shown.len())
}
