//! Gathering what a brief is built from, and starting the meeting that it is for.
use chrono::Duration;

use super::{
    Journal, Order, Page, PageQuery, Result, Start, goals, links,
    meetings::{meetings, next_with},
    people::promises,
    share::shared_by,
};
use crate::{
    domain::{
        Draft, Entry, Filter, Kind, Moment, Row,
        entry::hard,
        find::filter::Has,
        people::person::SPEC,
        plan::{
            action::Action,
            brief::{self, EntryLine, FIRST_LOOK, Facts},
            goal::State,
        },
        text,
    },
    store::{Home, NameKind, ReadTx, share::Side},
};

/// How many lines a section of a brief has at most.
const LINES: usize = 8;

/// How many moments that deserve a word are named.
const THANKS: usize = 3;

/// How many pieces of feedback are looked through.
const LOOKED_AT: usize = 40;

/// For how many days feedback waits to be acted on.
const FEEDBACK: i64 = 90;

/// How wide a change that feedback asks for may be, in columns.
const CHANGE: usize = 80;

impl Journal {
    /// What the journal knows for the next meeting with somebody.
    ///
    /// # Errors
    /// When nobody is meant by the name, or more than one.
    pub fn brief_facts(&self, person: &str) -> Result<Facts> {
        let now = self.environment.now();
        self.store.read(|journal| {
            let person = super::lookup::find(journal, &SPEC, NameKind::Person, person)?.name;
            gather(journal, &person, now)
        })
    }

    /// The page for the next meeting with somebody, as Markdown.
    pub fn brief(&self, person: &str) -> Result<String> {
        let facts = self.brief_facts(person)?;
        let shared = self
            .store
            .read(|journal| shared_by(journal, &facts.person, facts.now))?;
        Ok(brief::build(&facts) + &shared)
    }

    /// Starts a meeting with somebody from a brief, which may have been written on: its agenda
    /// turns into minutes. The draft is not kept yet.
    pub fn start_meeting(&mut self, person: &str, brief: &str) -> Result<Draft> {
        let now = self.environment.now();
        let name = self.find_person(person)?.name;
        let mut entry = Entry::new(Kind::MEETING, now);
        entry.title = format!("Meeting with {name}");
        entry.framework = Some("minutes".to_owned());
        entry.people = vec![name];
        entry.sections = brief::minutes(brief);
        Ok(Draft {
            id: self.environment.id(),
            of: None,
            entry,
            updated_at: now,
        })
    }
}

fn gather(journal: &ReadTx<'_>, person: &str, now: Moment) -> Result<Facts> {
    let last = meetings(journal, person, now, 1)?.into_iter().next();
    let since = last.as_ref().map_or_else(
        || now - Duration::days(FIRST_LOOK),
        |last| last.at + Duration::seconds(1),
    );
    let of = Whose::of(journal, person)?;
    let mut entries = newest(journal, entries_since(since, now), LOOKED_AT)?;
    entries.rows.retain(|row| of.speaks(row));
    entries.older |= entries.rows.len() > LINES;
    entries.rows.truncate(LINES);
    let (mine, theirs) = promises(journal, person, LINES)?;
    let asked = since_of(since).and(Filter::Question).for_others();
    let mut questions = newest(journal, asked, LOOKED_AT)?.rows;
    questions.retain(|row| of.speaks(row));
    questions.truncate(LINES);
    questions.reverse();
    let (moved, stalled) = if of.mentee {
        (Vec::new(), Vec::new())
    } else {
        goals(journal, since)?
    };
    Ok(Facts {
        kept: kept(journal, last.as_ref())?,
        next: next_with(journal, person, now)?.map(|meeting| meeting.at),
        last: last.map(line),
        more: entries.older,
        entries: entries.rows.into_iter().map(line).collect(),
        feedback: feedback(journal, now, &of)?,
        mine: mine.into_iter().map(|row| row.action).collect(),
        theirs: theirs.into_iter().map(|row| row.action).collect(),
        hard: hard_to_say(journal, person, since)?,
        thanks: thanks(journal, person)?,
        questions: questions.into_iter().map(line).collect(),
        moved,
        stalled,
        person: person.to_owned(),
        now,
    })
}

/// Of whom a brief speaks.
struct Whose {
    /// Their name, as it is compared.
    key: String,
    /// Whether they share with the keeper, to be answered: what the keeper does otherwise is no part of it then.
    mentee: bool,
}

impl Whose {
    fn of(journal: &ReadTx<'_>, person: &str) -> Result<Self> {
        let mentee = match journal.peer_named(person)? {
            Some(peer) => journal.has_pages(peer.number, Side::Theirs)?,
            None => false,
        };
        Ok(Self {
            key: text::name_key(person),
            mentee,
        })
    }

    /// Whether an entry may be spoken of: it is about them, or about nobody.
    fn speaks(&self, row: &Row) -> bool {
        let named = row
            .people
            .iter()
            .any(|name| text::name_key(name) == self.key);
        named || (!self.mentee && row.people.is_empty())
    }
}

fn since_of(since: Moment) -> Filter {
    Filter::Between {
        from: Some(since.timestamp()),
        until: None,
    }
}

fn entries_since(since: Moment, now: Moment) -> Filter {
    let until = Some(now.timestamp().saturating_add(1));
    let from = Some(since.timestamp());
    Filter::Between { from, until }.for_others()
}

fn newest(journal: &ReadTx<'_>, filter: Filter, limit: usize) -> Result<Page> {
    Ok(journal.page(&PageQuery {
        filter,
        from: Start::Newest,
        limit,
        order: Order::Newest,
    })?)
}

fn line(row: Row) -> EntryLine {
    EntryLine {
        kind: row.kind,
        at: row.at,
        title: row.title,
    }
}

/// Feedback that was received, and led to no action and no goal.
fn feedback(journal: &ReadTx<'_>, now: Moment, of: &Whose) -> Result<Vec<(EntryLine, String)>> {
    let wanted = Filter::Kind(Kind::FEEDBACK)
        .and(since_of(now - Duration::days(FEEDBACK)))
        .and(Filter::Not(Box::new(Filter::Has(Has::Action))));
    let mut found = Vec::new();
    for row in newest(journal, wanted, LOOKED_AT)?.rows {
        let given = row
            .fields
            .get("direction")
            .is_some_and(|way| way == "given");
        if given || found.len() == LINES || !of.speaks(&row) {
            continue;
        }
        let entry = links::read_as_words(journal, row.id)?.entry;
        if entry.goals.is_empty() {
            let change = match entry.section("Change").trim() {
                "" => String::new(),
                change => text::first_line_title(change, CHANGE),
            };
            found.push((line(row), change));
        }
    }
    Ok(found)
}

/// What was promised in the last meeting and is done.
fn kept(journal: &ReadTx<'_>, last: Option<&Row>) -> Result<Vec<Action>> {
    let Some(last) = last else {
        return Ok(Vec::new());
    };
    let of_last = journal.actions_of(Home::Entry(last.id))?;
    let done = of_last.into_iter().filter(|found| found.action.done);
    Ok(done.take(LINES).map(|found| found.action).collect())
}

/// What somebody did well and was not shown: it may be handed to them, or said.
fn thanks(journal: &ReadTx<'_>, person: &str) -> Result<Vec<EntryLine>> {
    let wanted = Filter::Kind(Kind::EXPERIENCE)
        .and(Filter::Has(Has::RoleModel))
        .and(Filter::Person(person.to_owned()))
        .and(Filter::Not(Box::new(Filter::Shared)));
    let rows = newest(journal, wanted, THANKS)?.rows;
    Ok(rows.into_iter().map(line).collect())
}

/// What is hard to say, in entries since the last meeting and in that itself: those with this person, and those that
/// name nobody.
fn hard_to_say(journal: &ReadTx<'_>, person: &str, since: Moment) -> Result<Vec<String>> {
    let wanted = since_of(since - Duration::seconds(1)).and(Filter::Has(Has::HardToSay));
    let own = text::name_key(person);
    let mut lines = Vec::new();
    for row in newest(journal, wanted, LINES)?.rows {
        let theirs = row.people.iter().any(|name| text::name_key(name) == own);
        if theirs || row.people.is_empty() {
            let entry = links::read_as_words(journal, row.id)?.entry;
            lines.extend(hard::lines(&entry));
        }
    }
    lines.truncate(LINES);
    Ok(lines)
}

type Moved = Vec<(String, Option<(u32, u32)>)>;

/// Active goals with evidence since then, and those without.
fn goals(journal: &ReadTx<'_>, since: Moment) -> Result<(Moved, Vec<String>)> {
    let mut moved = Vec::new();
    let mut stalled = Vec::new();
    for summary in goals::summaries(journal)? {
        if summary.goal.state != State::Active {
            continue;
        }
        if summary.moved.is_some_and(|at| at >= since) {
            moved.push((summary.goal.title, summary.progress));
        } else if summary.id.is_some() {
            // A goal that only old entries name is no goal that stands still.
            stalled.push(summary.goal.title);
        }
    }
    moved.truncate(LINES);
    stalled.truncate(LINES);
    Ok((moved, stalled))
}
