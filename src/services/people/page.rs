//! A person with all that hangs on them, and the list of all.
use crate::{
    domain::{
        Filter, Id, Moment,
        find::filter,
        people::{
            compact::{self, AgreedDays, Compact},
            person::{Person, Ring, SPEC},
        },
        plan::action::Owner,
        record::sheet::Filed,
        text,
    },
    services::{
        ActionAsk, ActionRow, Error, Evidence, Order, PageQuery, Problem, Result, Start, actions,
        compacts,
        meetings::{Meeting, meeting_days, next_with},
        share::replies_of,
    },
    store::{NameKind, ReadTx},
};

/// How many entries and promises a page shows.
const SHOWN: usize = 20;

/// A person as a list shows them.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonSummary {
    /// Their record; none for somebody whom only entries name.
    pub id: Option<Id>,
    /// What is written of them.
    pub person: Person,
    /// How many entries name them.
    pub entries: u64,
    /// When the newest of these happened.
    pub last_contact: Option<Moment>,
}

/// A person with all that hangs on them.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonPage {
    /// What the list shows.
    pub summary: PersonSummary,
    /// What was agreed on for working together.
    pub compact: Option<Filed<Compact>>,
    /// How the meetings came, promised against actual; none with fewer than two.
    pub cadence: Option<AgreedDays>,
    /// How the replies came; none until there are any.
    pub replies: Option<AgreedDays>,
    /// The next meeting.
    pub next: Option<Meeting>,
    /// What the keeper of the journal promised them, by date.
    pub mine: Vec<ActionRow>,
    /// What they promised, by date.
    pub theirs: Vec<ActionRow>,
    /// The newest entries with them.
    pub recent: Vec<Evidence>,
}

fn summary(journal: &ReadTx<'_>, id: Option<Id>, person: Person) -> Result<PersonSummary> {
    let (entries, named) = journal.borne(NameKind::Person, &person.name)?;
    Ok(PersonSummary {
        id,
        entries,
        last_contact: person.in_touch(named),
        person,
    })
}

/// The keeper of the journal, where there is a card of theirs.
pub(super) fn me(journal: &ReadTx<'_>) -> Result<Option<PersonSummary>> {
    let mut cards = journal.sheets(&SPEC)?.into_iter();
    let own = cards.find(|filed| !filed.content.field("me").is_empty());
    own.map(|filed| summary(journal, Some(filed.id), Person::read(filed.content)))
        .transpose()
}

/// Whether there is anybody: with a record, or named in an entry.
pub(in crate::services) fn any(journal: &ReadTx<'_>) -> Result<bool> {
    if !journal.names(NameKind::Person)?.is_empty() {
        return Ok(true);
    }
    let records = journal.sheets(&SPEC)?.into_iter();
    Ok(records
        .map(|filed| Person::read(filed.content))
        .any(|one| !one.me))
}

/// Everybody but the keeper of the journal.
pub(super) fn summaries(journal: &ReadTx<'_>) -> Result<Vec<PersonSummary>> {
    let mut people = Vec::new();
    for filed in journal.sheets(&SPEC)? {
        let person = Person::read(filed.content);
        if !person.me {
            people.push(summary(journal, Some(filed.id), person)?);
        }
    }
    let known: std::collections::HashSet<_> = people
        .iter()
        .map(|summary| text::name_key(&summary.person.name))
        .collect();
    for name in journal.names(NameKind::Person)? {
        if !known.contains(&text::name_key(&name.name)) {
            people.push(summary(journal, None, Person::new(name.name))?);
        }
    }
    people.sort_by_key(|summary| {
        let ring = summary.person.ring;
        (
            summary.id.is_none(),
            ring.map_or(usize::MAX, in_order),
            std::cmp::Reverse(summary.last_contact),
        )
    });
    Ok(people)
}

/// Where a ring stands in the list: who answers first, then friends and peers.
fn in_order(ring: Ring) -> usize {
    let order = [Ring::Mentor, Ring::Close, Ring::Peer, Ring::Service];
    order
        .iter()
        .position(|one| *one == ring)
        .unwrap_or(order.len())
}

/// Open promises between the keeper of the journal and somebody: mine, then theirs.
pub(in crate::services) fn promises(
    journal: &ReadTx<'_>,
    name: &str,
    limit: usize,
) -> Result<(Vec<ActionRow>, Vec<ActionRow>)> {
    let ask = |mine| ActionAsk {
        mine: Some(mine),
        person: Some(name.to_owned()),
        limit,
        ..ActionAsk::default()
    };
    let mine = actions::rows(journal, &ask(true).promises())?;
    let mut theirs = actions::rows(journal, &ask(false).promises())?;
    theirs.retain(|row| match &row.action.owner {
        Some(Owner::Named(owner)) => filter::means(owner, &[name]).any(|is| is),
        _ => true,
    });
    Ok((mine, theirs))
}

/// A person with all that hangs on them.
pub(super) fn page(journal: &ReadTx<'_>, name: &str, now: Moment) -> Result<PersonPage> {
    let (id, person) = match journal.sheet_named(&SPEC, name)? {
        Some(filed) => (Some(filed.id), Person::read(filed.content)),
        None if journal.borne(NameKind::Person, name)?.0 > 0 => (None, Person::new(name)),
        None => {
            let message = format!("There is no one called {name:?}.");
            let hint = "See who there is with `rounds person list`.";
            return Err(Error::new(Problem::NotFound, message).hint(hint));
        }
    };
    let name = person.name.clone();
    let agreed = compacts::with(journal, &name)?;
    let days = meeting_days(journal, &name, now, SHOWN)?;
    let every = agreed.as_ref().and_then(|filed| filed.content.every);
    let reply = agreed.as_ref().and_then(|filed| filed.content.reply);
    let (mine, theirs) = promises(journal, &name, SHOWN)?;
    let recent = journal.page(&PageQuery {
        filter: Filter::Person(name.clone()),
        from: Start::Newest,
        limit: SHOWN,
        order: Order::Newest,
    })?;
    Ok(PersonPage {
        cadence: compact::cadence(every, &days),
        replies: compact::replies(reply, &replies_of(journal, &name)?),
        next: next_with(journal, &name, now)?,
        mine,
        theirs,
        recent: recent.rows.into_iter().map(Evidence::of).collect(),
        compact: agreed,
        summary: summary(journal, id, person)?,
    })
}
