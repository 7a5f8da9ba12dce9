//! Whose pages there are, and the pages of the person under the cursor: the list on the left.
use crate::{
    app::Command,
    domain::Id,
    services::share::{Mentee, PageFilter, PageState, ReviewLine, ReviewPage},
};

/// Whose pages there are, and the pages of the person under the cursor.
#[derive(Debug, Default)]
pub struct Queue {
    /// Everybody who shares; `None` until they are there.
    pub mentees: Option<Vec<Mentee>>,
    /// Whose pages are open.
    pub at: usize,
    /// The pages of that person.
    pub pages: Vec<ReviewLine>,
    /// The one under the cursor. Where there is none, the cursor is on the person.
    pub page: usize,
    /// Whether pages are listed that wait for nothing.
    pub all: bool,
    /// What is looked for, as it was typed and as it was read.
    pub filter: Option<(String, PageFilter)>,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed<'a> {
    /// Somebody, counted from the first.
    Person(usize, &'a Mentee),
    /// A page of the person under the cursor, counted from the first.
    Page(usize, &'a ReviewLine),
}

/// At which end of somebody's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The first.
    First,
    /// The last.
    Last,
}

/// What was found.
#[derive(Debug)]
pub struct Found {
    pub(super) mentees: Vec<Mentee>,
    /// Whose pages these are.
    pub(super) person: Option<String>,
    pub(super) pages: Vec<ReviewLine>,
    /// The page under the cursor, counted from the first.
    pub(super) at: usize,
    /// The same, whole.
    pub(super) page: Option<Box<ReviewPage>>,
}

/// Where the cursor goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Nowhere.
    Stay,
    /// To another page of the same person.
    Page(usize),
    /// To a page of somebody else.
    Person(String, End),
}

impl Queue {
    /// Everybody.
    pub fn mentees(&self) -> &[Mentee] {
        self.mentees.as_deref().unwrap_or_default()
    }

    /// Whose pages are open.
    pub fn mentee(&self) -> Option<&Mentee> {
        self.mentees().get(self.at)
    }

    /// The line of the page under the cursor.
    pub fn line(&self) -> Option<&ReviewLine> {
        self.pages.get(self.page)
    }

    /// Whose page is under the cursor, and which.
    pub fn spot(&self) -> Option<(&str, Id)> {
        Some((self.mentee()?.person.as_str(), self.line()?.page))
    }

    /// Whether the page under the cursor may be read and answered.
    pub fn is_open(&self) -> bool {
        self.line()
            .is_some_and(|line| line.state == PageState::Open)
    }

    /// The list, line by line.
    pub fn lines(&self) -> impl Iterator<Item = Listed<'_>> {
        let mentees = self.mentees().iter().enumerate();
        mentees.flat_map(|(at, mentee)| {
            let open = at == self.at;
            let pages = self.pages.iter().enumerate().filter(move |_| open);
            let pages = pages.map(|(at, page)| Listed::Page(at, page));
            std::iter::once(Listed::Person(at, mentee)).chain(pages)
        })
    }

    /// How much waits to be sent, to all.
    pub fn unsent(&self) -> u64 {
        let unsent = self.mentees().iter().map(|mentee| {
            let counts = mentee.unsent;
            counts.comments + counts.sign_offs
        });
        unsent.sum()
    }

    /// How many pages wait, are answered, and may be read, of all people.
    pub fn tally(&self) -> [u64; 3] {
        let mentees = self.mentees().iter();
        mentees.fold([0; 3], |[waiting, answered, total], mentee| {
            [
                waiting + mentee.waiting,
                answered + mentee.answered,
                total + mentee.total,
            ]
        })
    }

    /// Lets go of what was listed, so that it is listed anew and in order.
    pub(super) fn forget(&mut self) {
        let here = self.line().map(|line| line.page);
        self.pages.retain(|line| Some(line.page) == here);
        self.page = 0;
    }

    /// Takes what was found; gives back the page to show. Whoever was listed before keeps their
    /// place: a list that moves under the cursor is no list.
    pub(super) fn take(&mut self, found: Found) -> Option<Box<ReviewPage>> {
        let mut mentees = found.mentees;
        let before = self.mentees();
        let rank = |mentee: &Mentee| {
            let mut old = before.iter();
            old.position(|old| old.person == mentee.person)
                .unwrap_or(before.len())
        };
        mentees.sort_by_key(rank);
        let at = mentees
            .iter()
            .position(|mentee| Some(&mentee.person) == found.person.as_ref());
        self.at = at.unwrap_or(0);
        self.mentees = Some(mentees);
        self.pages = found.pages;
        self.page = found.at;
        found.page
    }

    /// Where an action leads; `None` when it moves nothing.
    pub(super) fn step(&self, command: Command, rows: usize) -> Option<Step> {
        let last = self.pages.len().saturating_sub(1);
        let to = match command {
            Command::Down if self.page < last => self.page + 1,
            Command::Down | Command::NextPerson => {
                return Some(self.person(self.at.checked_add(1), End::First));
            }
            Command::Up if self.page > 0 => self.page - 1,
            Command::Up => return Some(self.person(self.at.checked_sub(1), End::Last)),
            Command::PreviousPerson => {
                return Some(self.person(self.at.checked_sub(1), End::First));
            }
            Command::PageDown => (self.page + rows.max(1)).min(last),
            Command::PageUp => self.page.saturating_sub(rows.max(1)),
            Command::Top if self.at > 0 => return Some(self.person(Some(0), End::First)),
            Command::Top => 0,
            Command::Bottom if self.at + 1 < self.mentees().len() => {
                let all = self.mentees().len();
                return Some(self.person(all.checked_sub(1), End::Last));
            }
            Command::Bottom => last,
            _ => return None,
        };
        Some(if to == self.page || self.pages.is_empty() {
            Step::Stay
        } else {
            Step::Page(to)
        })
    }

    /// Notes that pages wait no more, before everything is asked for again.
    pub(super) fn passed(&mut self, pages: &[Id]) {
        let mut passed = 0;
        for line in &mut self.pages {
            if pages.contains(&line.page) && line.waiting.take().is_some() {
                passed += 1;
            }
        }
        let mentee = self.mentees.as_mut().and_then(|all| all.get_mut(self.at));
        if let Some(mentee) = mentee {
            mentee.waiting = mentee.waiting.saturating_sub(passed);
        }
    }

    /// To a line of the list, counted from its first.
    pub(super) fn to_row(&self, row: usize) -> Step {
        match self.lines().nth(row) {
            Some(Listed::Page(at, _)) => Step::Page(at),
            Some(Listed::Person(at, _)) => self.person(Some(at), End::First),
            None => Step::Stay,
        }
    }

    /// To the next page that waits: behind the cursor, then before it, then somebody else's.
    pub(super) fn next_waiting(&self) -> Step {
        let pages = self.pages.iter().enumerate();
        let mut waiting = pages.filter(|(at, line)| *at != self.page && line.waiting.is_some());
        let first = waiting.clone().next();
        if let Some((at, _)) = waiting.find(|(at, _)| *at > self.page).or(first) {
            return Step::Page(at);
        }
        let others = self.mentees().iter().enumerate();
        let mut others = others.filter(|(at, mentee)| *at != self.at && mentee.waiting > 0);
        let first = others.clone().next();
        match others.find(|(at, _)| *at > self.at).or(first) {
            Some((at, _)) => self.person(Some(at), End::First),
            None => Step::Stay,
        }
    }

    fn person(&self, at: Option<usize>, end: End) -> Step {
        match at.and_then(|at| self.mentees().get(at)) {
            Some(mentee) => Step::Person(mentee.person.clone(), end),
            None => Step::Stay,
        }
    }
}
