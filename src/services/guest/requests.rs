//! How requests stand; reminding a guest, and closing what is wanted no longer.
use super::{
    ask::{Asked, one},
    collect::stands,
};
use crate::{
    domain::{
        Id, Moment,
        guest::{
            Request, State,
            round::{self, Mix},
        },
    },
    services::{Error, Journal, Problem, Result},
    store::{Kept, ReadTx},
};

/// A request, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestLine {
    /// The request.
    pub request: Request,
    /// How it stands.
    pub state: State,
    /// How many answers are home: of a round those too that are not shown yet.
    pub home: usize,
    /// How many of these are held.
    pub held: usize,
    /// The entries that they became.
    pub entries: Vec<Id>,
    /// The groups that a round needs, and whether they are there.
    pub mix: Vec<Mix>,
}

impl RequestLine {
    /// How it stands, in a few words.
    pub fn stands(&self, now: Moment) -> String {
        let Some(round) = self.request.round() else {
            return stands(&self.request, self.state, now.date_naive());
        };
        let home = format!("{} of {} home", self.home, round.expect);
        match self.state {
            State::Waiting | State::Late => format!("{home} · {} needed", round.enough),
            State::Home if self.held > 0 => format!("{home} · {} wait for more", self.held),
            State::Home => home,
            State::Closed => format!("{home} · closed"),
        }
    }
}

impl Journal {
    /// Every request and how it stands, those that are open first, and of these the newest.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn requests(&self) -> Result<Vec<RequestLine>> {
        let now = self.environment.now();
        self.store.read(|journal| {
            let all = journal.requests()?.into_iter();
            let lines = all.map(|request| line(journal, request, now));
            let mut lines = lines.collect::<Result<Vec<_>>>()?;
            let open = |line: &RequestLine| matches!(line.state, State::Waiting | State::Late);
            lines.sort_by_key(|line| !open(line));
            Ok(lines)
        })
    }

    /// A request and how it stands.
    ///
    /// # Errors
    /// When there is none of that identifier.
    pub fn request(&self, id: Id) -> Result<RequestLine> {
        let now = self.environment.now();
        self.store
            .read(|journal| line(journal, one(journal, id)?, now))
    }

    /// The letter of a request, as it left.
    ///
    /// # Errors
    /// When there is none of that identifier.
    pub fn letter(&mut self, id: Id) -> Result<Asked> {
        let request = self.store.read(|journal| one(journal, id))?;
        self.handed(&request)
    }

    /// Notes that the guest is reminded, and answers the letter to send once more.
    ///
    /// # Errors
    /// When there is no such request, or it is closed.
    pub fn remind(&mut self, id: Id) -> Result<Asked> {
        let today = self.environment.now().date_naive();
        let request = self.store.read(|journal| one(journal, id))?;
        if request.closed.is_some() {
            let message = format!("The request to {} is closed.", request.whom());
            return Err(Error::new(Problem::Failed, message).hint("Ask anew."));
        }
        let mut asked = self.handed(&request)?;
        self.store
            .write(|journal| journal.note_reminder(id, today))?;
        asked.subject = format!("A reminder: {}", asked.subject);
        Ok(asked)
    }

    /// Closes a request: no answer to it is wanted any more. What a round holds stays shut.
    ///
    /// # Errors
    /// When there is no such request, or it is closed already.
    pub fn close_request(&mut self, id: Id) -> Result<Request> {
        let now = self.environment.now();
        self.store.write(|journal| {
            let request = one(journal, id)?;
            if journal.close_request(id, now)? {
                return Ok(request);
            }
            let message = format!("The request to {} is closed already.", request.whom());
            Err(Error::new(Problem::NotFound, message))
        })
    }

    /// The request that is meant by the end of an identifier.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn find_request(&self, ending: &crate::domain::Ending) -> Result<Id> {
        let all = self
            .store
            .read(|journal| -> Result<_> { Ok(journal.requests()?) })?;
        let all = all.into_iter();
        let mut found = all.filter(|request| request.id.hex().ends_with(ending.hex()));
        let (Some(first), None) = (found.next(), found.next()) else {
            let message = "No request, or more than one, has an id that ends so.";
            return Err(
                Error::new(Problem::NotFound, message).hint("`rounds requests` lists them.")
            );
        };
        Ok(first.id)
    }
}

fn line(journal: &ReadTx<'_>, request: Request, now: Moment) -> Result<RequestLine> {
    let answers = journal.answers_to(request.id)?;
    let held = answers.iter().filter(|answer| answer.state == Kept::Held);
    let held = held.count();
    let taken = answers.len() - held;
    let mix = if request.round().is_some() && taken == 0 {
        let given: Vec<_> = answers.iter().map(|answer| answer.fields.clone()).collect();
        round::mix(&request.form, &given)
    } else {
        Vec::new()
    };
    let mut entries: Vec<_> = answers.iter().filter_map(|answer| answer.entry).collect();
    entries.sort_unstable();
    entries.dedup();
    Ok(RequestLine {
        state: request.state(taken > 0, now.date_naive()),
        home: answers.len(),
        held,
        entries,
        mix,
        request,
    })
}
