//! What matters today, at a glance.
use std::collections::BTreeMap;

use chrono::{Days, Duration, NaiveDate, NaiveTime};

use super::{
    ActionAsk, ActionRow, Count, Journal, Loose, Nudge, Order, PageQuery, Result, Start, UserData,
    actions,
    coverage::coverage,
    goals::summaries,
    meetings::{Meeting, next_meetings},
    nudges, people, profile, revisit,
    share::{self, Unread, Unsent},
    wellbeing::{self, Glance},
};
use crate::{
    domain::{Draft, Filter, Kind, Moment, Row, plan::goal::State},
    store::ReadTx,
};

/// How many weeks the heat map shows.
const HEAT_WEEKS: u64 = 18;

/// How many days ahead a promise is shown.
const AHEAD: u64 = 7;

/// How many days before the portfolio is looked at it is said what is missing.
const BEFORE_REVIEW: u64 = 70;

/// How many promises are shown at most.
const PROMISES: usize = 12;

/// How many coming meetings are shown at most.
const MEETINGS: usize = 5;

/// How many entries of a search are counted day by day at most.
const FOUND: usize = 5_000;

/// The seconds of a day.
const DAY: i64 = 86_400;

/// What matters today.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Today {
    /// How many entries there are.
    pub entries: u64,
    /// How many on each day of the last eighteen weeks that has any, oldest first.
    pub heat: Vec<(NaiveDate, u32)>,
    /// What is not finished, last kept first.
    pub drafts: Vec<Draft>,
    /// The next meeting that was agreed on.
    pub meeting: Option<Meeting>,
    /// The next few meetings, that one first.
    pub meetings: Vec<Meeting>,
    /// Whether anybody is known by name, with whom to meet.
    pub has_people: bool,
    /// Promises that are late or due within a week, by date.
    pub actions: Vec<ActionRow>,
    /// What was agreed on with somebody and has passed.
    pub nudges: Vec<Nudge>,
    /// How many questions were flagged since the last meeting.
    pub questions: u64,
    /// How each item of the check-in stood last; empty without a check-in of late.
    pub wellbeing: Vec<Glance>,
    /// Goals that are worked at, by due date.
    pub goals: Vec<GoalLine>,
    /// What asks to be looked at again by now, the latest day first.
    pub again: Vec<Loose>,
    /// Reflections of the last two weeks, newest first: some may be half-written.
    pub fresh: Vec<Loose>,
    /// Answers that were not read, newest first.
    pub unread: Vec<Unread>,
    /// How many pages of others wait for an answer.
    pub waiting: u64,
    /// What was said to others and not sent yet.
    pub unsent: Vec<Unsent>,
    /// What has no evidence yet, where the portfolio is looked at soon.
    pub gaps: Option<Gaps>,
}

/// What has no evidence yet, in the weeks before the portfolio is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gaps {
    /// When it is.
    pub day: NaiveDate,
    /// How many competencies have nothing yet.
    pub without: usize,
    /// Of how many.
    pub of: usize,
}

/// A goal, in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalLine {
    /// Its title.
    pub title: String,
    /// How many steps are done, of how many, when that is known.
    pub progress: Option<(u32, u32)>,
}

/// One line for a prompt or a status bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Status {
    /// Promises that are late.
    pub late: u64,
    /// Promises that are due today.
    pub due: u64,
    /// What waits for an answer.
    pub waiting: u64,
    /// Answers that were not read.
    pub unread: u64,
    /// Drafts.
    pub drafts: u64,
    /// Questions flagged since the last meeting.
    pub questions: u64,
    /// What was said to others and not sent yet.
    pub unsent: u64,
    /// What people without this program were asked and have not answered.
    pub asked: u64,
    /// How much of that is late.
    pub overdue: u64,
}

impl Status {
    /// The counts by their names, as scripts read them.
    pub fn named(&self) -> [(&'static str, u64); 9] {
        [
            ("late", self.late),
            ("due", self.due),
            ("waiting", self.waiting),
            ("unread", self.unread),
            ("drafts", self.drafts),
            ("questions", self.questions),
            ("unsent", self.unsent),
            ("asked", self.asked),
            ("overdue", self.overdue),
        ]
    }

    /// The counts that have such names; `None` where one is missing that every version wrote.
    pub fn of(count: impl Fn(&str) -> Option<u64>) -> Option<Self> {
        Some(Self {
            late: count("late")?,
            due: count("due")?,
            waiting: count("waiting")?,
            unread: count("unread")?,
            drafts: count("drafts")?,
            questions: count("questions")?,
            unsent: count("unsent").unwrap_or(0),
            asked: count("asked").unwrap_or(0),
            overdue: count("overdue").unwrap_or(0),
        })
    }
}

impl Journal {
    /// What matters today.
    pub fn today(&self, user_data: &UserData) -> Result<Today> {
        let now = self.environment.now();
        self.store.read(|journal| {
            let meetings = next_meetings(journal, now, MEETINGS)?;
            let ask = ActionAsk {
                until: now.date_naive().checked_add_days(Days::new(AHEAD)),
                limit: PROMISES,
                ..ActionAsk::default()
            };
            Ok(Today {
                entries: journal.total()?,
                heat: heat(journal, now)?,
                drafts: journal.drafts()?,
                meeting: meetings.first().cloned(),
                has_people: people::any(journal)?,
                meetings,
                actions: actions::rows(journal, &ask.promises())?,
                nudges: nudges::nudges(journal, now)?,
                questions: questions(journal, now)?,
                wellbeing: wellbeing::glance(journal, user_data, now)?,
                goals: goal_lines(journal)?,
                again: revisit::due(journal, now)?,
                fresh: revisit::fresh(journal, now)?,
                unread: share::unread(journal)?,
                waiting: share::waiting(journal, now.date_naive())?,
                unsent: share::unsent(journal)?,
                gaps: gaps(journal, user_data, now.date_naive())?,
            })
        })
    }

    /// How many of the entries that a filter wants, on each day from the first to the last that
    /// has any, oldest first. Of very many, the newest count.
    pub fn days(
        &self,
        filter: &Filter,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<(NaiveDate, u32)>> {
        self.store.read(|journal| match filter {
            Filter::All => tallied(journal, first, last, None),
            Filter::Kind(kind) => tallied(journal, first, last, Some(*kind)),
            filter => found(journal, filter, first, last),
        })
    }

    /// What waits, in numbers.
    pub fn status(&self) -> Result<Status> {
        let now = self.environment.now();
        self.store.read(|journal| {
            let promises = actions::tally(journal, now.date_naive())?;
            let (asked, overdue) = journal.asked_counts(now.date_naive())?;
            Ok(Status {
                asked,
                overdue,
                late: promises.late,
                due: promises.due,
                drafts: u64::try_from(journal.drafts()?.len()).unwrap_or(u64::MAX),
                questions: questions(journal, now)?,
                unread: at_least(journal.count(&Filter::Unread)?),
                waiting: share::waiting(journal, now.date_naive())?,
                unsent: share::unsent(journal)?
                    .iter()
                    .map(|unsent| unsent.counts.total())
                    .sum(),
            })
        })
    }
}

/// What has no evidence yet, where the portfolio is looked at soon and there is a list that says what is wanted.
fn gaps(journal: &ReadTx<'_>, user_data: &UserData, today: NaiveDate) -> Result<Option<Gaps>> {
    let Some(day) = profile::review(journal)? else {
        return Ok(None);
    };
    let soon = today.checked_add_days(Days::new(BEFORE_REVIEW));
    if day < today || soon.is_none_or(|soon| day > soon) {
        return Ok(None);
    }
    let (mut without, mut of) = (0, 0);
    for list in user_data.competencies.these(&profile::in_use(journal)?) {
        let coverage = coverage(journal, list, list.terms_of(today))?;
        without += coverage.without_any();
        of += coverage.rows.len();
    }
    Ok((without > 0).then_some(Gaps { day, without, of }))
}

fn heat(journal: &ReadTx<'_>, now: Moment) -> Result<Vec<(NaiveDate, u32)>> {
    let today = now.date_naive();
    tallied(journal, today - Days::new(HEAT_WEEKS * 7 - 1), today, None)
}

/// How many entries on each day of a stretch, as they are counted anyway.
fn tallied(
    journal: &ReadTx<'_>,
    first: NaiveDate,
    last: NaiveDate,
    kind: Option<Kind>,
) -> Result<Vec<(NaiveDate, u32)>> {
    let epoch = NaiveDate::default();
    let number = |day: NaiveDate| day.signed_duration_since(epoch).num_days();
    let tallies = journal.per_day(number(first), number(last), kind)?;
    let days = tallies.into_iter().filter_map(|tally| {
        let day = epoch.checked_add_signed(Duration::try_days(tally.day)?)?;
        Some((day, u32::try_from(tally.count).unwrap_or(u32::MAX)))
    });
    Ok(days.collect())
}

/// How many entries of a search on each day of a stretch, counted one by one.
fn found(
    journal: &ReadTx<'_>,
    filter: &Filter,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<(NaiveDate, u32)>> {
    // A day begins earlier or later in other places.
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc().timestamp();
    let around = Filter::Between {
        from: Some(midnight(first).saturating_sub(DAY)),
        until: Some(midnight(last).saturating_add(2 * DAY)),
    };
    let mut days = BTreeMap::new();
    for row in newest(journal, filter.clone().and(around), FOUND)? {
        let day = row.at.date_naive();
        if (first..=last).contains(&day) {
            *days.entry(day).or_default() += 1;
        }
    }
    Ok(days.into_iter().collect())
}

fn questions(journal: &ReadTx<'_>, now: Moment) -> Result<u64> {
    let mut flagged = Filter::Question;
    let until = Some(now.timestamp().saturating_add(1));
    let past = Filter::Kind(Kind::MEETING).and(Filter::Between { from: None, until });
    if let Some(last) = newest(journal, past, 1)?.first() {
        let from = Some(last.at.timestamp());
        flagged = flagged.and(Filter::Between { from, until: None });
    }
    Ok(at_least(journal.count(&flagged)?))
}

fn goal_lines(journal: &ReadTx<'_>) -> Result<Vec<GoalLine>> {
    let goals = summaries(journal)?.into_iter();
    let active = goals.filter(|summary| summary.goal.state == State::Active);
    let lines = active.map(|summary| GoalLine {
        title: summary.goal.title,
        progress: summary.progress,
    });
    Ok(lines.collect())
}

fn newest(journal: &ReadTx<'_>, filter: Filter, limit: usize) -> Result<Vec<Row>> {
    let page = journal.page(&PageQuery {
        filter,
        from: Start::Newest,
        limit,
        order: Order::Newest,
    })?;
    Ok(page.rows)
}

fn at_least(count: Count) -> u64 {
    match count {
        Count::Exact(count) | Count::MoreThan(count) => count,
    }
}
