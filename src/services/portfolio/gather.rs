//! What stands in a portfolio, part by part. Entries are read through the gate; of goals, people and what others said nothing
//! is read that is not named here.
use std::{collections::BTreeMap, ops::Range};

use chrono::NaiveDate;

use super::{
    ask::{LetterSource, PortfolioAsk},
    choose::{Got, found, piece, within},
    people::People,
};
use crate::{
    domain::{
        Filter, Id, Kind, Moment,
        entry::experience::TAKEN,
        find::filter::Has,
        plan::{
            action, brief,
            competency::{Coverage, List, number},
            goal::{MILESTONES, State},
            growth::{STORIES, WIN},
            logbook::{self, Skill},
        },
        portfolio::{Aim, Contents, Met, Narrative, Part, Theme},
        share::bundle::Precision,
        text::{capital, name_key, one_line, one_of},
    },
    services::{Error, Problem, Result, coverage::coverage, goals::summaries, profile},
    store::{ReadTx, Since},
};

/// The tag of an entry that says why the evidence for a group is what it is, and the requirement of a list that asks for
/// such entries.
const NARRATIVE: &str = "narrative";
/// Sections of feedback that hold what the giver said is good.
const KEEP: [&str; 2] = ["Keep", "Observer: what went well"];
/// The field of feedback that says which way it went, and what stands there for feedback received.
const DIRECTION: (&str, &str) = ("direction", "received");
/// What the tags of growth are called in a heading.
const GROWTH: [&str; 3] = ["Belief", "Insight", "Strength"];

/// What is read with.
pub(super) struct Gathering<'g> {
    pub(super) journal: &'g ReadTx<'g>,
    pub(super) ask: &'g PortfolioAsk,
    pub(super) people: &'g People,
    pub(super) period: Option<Range<NaiveDate>>,
    pub(super) now: Moment,
}

/// The lists that a portfolio is mapped to.
pub(super) fn lists(journal: &ReadTx<'_>, ask: &PortfolioAsk) -> Result<Vec<List>> {
    if let Some(list) = &ask.list {
        return Ok(vec![list.clone()]);
    }
    let used = profile::in_use(journal)?;
    Ok(ask.library.these(&used).into_iter().cloned().collect())
}

/// The days that it is about: those asked for, else the year of the list; a portfolio of everything is about all there is.
pub(super) fn period(ask: &PortfolioAsk, lists: &[List], now: Moment) -> Option<Range<NaiveDate>> {
    use crate::domain::portfolio::Pick;
    let today = now.date_naive();
    let after = |day: NaiveDate| day.succ_opt().unwrap_or(day);
    let end = after(ask.until.unwrap_or(today));
    if let Some(since) = ask.since {
        return Some(since..end.max(after(since)));
    }
    if ask.reader.picks(Pick::Everything) {
        let first = NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default();
        return ask.until.map(|_| first..end);
    }
    let start = lists
        .first()
        .map(|list| list.terms_of(ask.until.unwrap_or(today)).whole().start);
    let year = today.checked_sub_months(chrono::Months::new(12));
    let start = start.or(year).unwrap_or(today);
    Some(start..end.max(after(start)))
}

impl Gathering<'_> {
    /// All but the pages.
    pub(super) fn contents(&self, lists: &[List]) -> Result<Contents> {
        let has = |part| self.ask.reader.has(part);
        let mut coverage = Vec::new();
        for list in lists {
            coverage.push(self.coverage(list)?);
        }
        let wanted = |part, gather: fn(&Self) -> Result<Vec<Narrative>>| {
            if has(part) {
                gather(self)
            } else {
                Ok(Vec::new())
            }
        };
        Ok(Contents {
            reader: self.ask.reader.clone(),
            owner: profile::author(self.journal)?,
            made_at: self.now,
            period: self.period.clone(),
            exact_dates: self.ask.exact_dates,
            narratives: self.narratives(lists)?,
            aims: self.aims()?,
            meetings: self.meetings()?,
            skills: self.skills()?,
            pages: Vec::new(),
            themes: self.themes()?,
            growth: wanted(Part::Growth, Self::growth)?,
            kept_words: wanted(Part::Words, Self::kept_words)?,
            thanks: wanted(Part::Thanks, Self::thanks)?,
            letter: self.letter()?,
            coverage,
        })
    }

    fn coverage(&self, list: &List) -> Result<Coverage> {
        let today = self.now.date_naive();
        let year = list.terms_of(self.ask.until.unwrap_or(today));
        let terms = match (self.ask.since, self.ask.until) {
            (None, None) => year,
            (since, until) => {
                let start = since.unwrap_or(year.whole().start);
                list.terms_between(start, until.unwrap_or(today))
            }
        };
        coverage(self.journal, list, terms)
    }

    /// The entries that a question finds in its days, as they leave.
    fn pieces(&self, filter: Filter) -> Result<Vec<Got>> {
        let filter = within(filter, self.period.as_ref());
        let mut pieces = Vec::new();
        for id in found(self.journal, filter)? {
            pieces.extend(self.piece(id, false)?);
        }
        Ok(pieces)
    }

    /// An entry as it leaves, if it may.
    pub(super) fn piece(&self, id: Id, chosen: bool) -> Result<Option<Got>> {
        let precision = if self.ask.exact_dates {
            Precision::Exact
        } else {
            Precision::Month
        };
        piece(self.journal, id, precision, chosen)
    }

    fn narratives(&self, lists: &[List]) -> Result<Vec<Narrative>> {
        let mut all = Vec::new();
        let mut told = self.tagged(NARRATIVE)?;
        for list in lists {
            let link = list.link(NARRATIVE);
            if list.requirements.iter().any(|one| one.id == NARRATIVE) {
                let more = self.pieces(Filter::Competency(link.clone()))?.into_iter();
                told.extend(more.filter(|got| got.piece.competencies().contains(&link)));
            }
        }
        told.sort_by_key(|got| got.at);
        told.dedup_by_key(|got| got.id);
        for got in told {
            let mut groups = lists.iter().flat_map(|list| {
                let competencies = list.competencies.iter();
                competencies.map(move |one| (list.link(&one.id), list, one.group.as_deref()))
            });
            let of = |link: &String| got.piece.competencies().contains(link);
            let group = groups
                .find(|(link, ..)| of(link))
                .and_then(|(_, list, group)| {
                    let mut groups = list.groups.iter();
                    groups
                        .position(|one| Some(one.id.as_str()) == group)
                        .map(|at| (at, list))
                });
            let title = group.and_then(|(at, list)| list.groups.get(at));
            let title = title.map_or_else(|| got.piece.title(), |group| group.title.clone());
            let text = whole_text(&got);
            all.push((
                group.map_or(usize::MAX, |(at, _)| at),
                Narrative { title, text },
            ));
        }
        all.sort_by_key(|(at, _)| *at);
        Ok(all.into_iter().map(|(_, narrative)| narrative).collect())
    }

    /// The entries with exactly this tag.
    fn tagged(&self, tag: &str) -> Result<Vec<Got>> {
        let mut all = self.pieces(Filter::Tag(tag.to_owned()))?;
        let exactly = |got: &Got| got.piece.tags().iter().any(|one| name_key(one) == tag);
        all.retain(exactly);
        Ok(all)
    }

    fn aims(&self) -> Result<Vec<Aim>> {
        let mut aims = Vec::new();
        let in_period = |day: NaiveDate| {
            let period = self.period.as_ref();
            period.is_none_or(|period| period.contains(&day))
        };
        for summary in summaries(self.journal)? {
            let (Some(id), goal) = (summary.id, &summary.goal) else {
                continue;
            };
            let readings = self.journal.confidence(id)?;
            let confidence: Vec<_> = readings
                .iter()
                .map(|(at, value)| (at.date_naive(), *value))
                .filter(|(day, _)| in_period(*day))
                .collect();
            let is_open = goal.state == State::Active;
            let moved = summary.moved.is_some_and(|at| in_period(at.date_naive()));
            let due = goal.due.is_some_and(in_period);
            let of_then = moved || due || !confidence.is_empty();
            let over = matches!(goal.state, State::Done | State::LetGo);
            if over && !of_then || goal.state == State::LetGo {
                continue;
            }
            let milestones = goal.sections.iter().filter(|one| one.name == MILESTONES);
            let lines = milestones.flat_map(|section| section.text.lines());
            let steps = lines.filter_map(action::parse);
            aims.push(Aim {
                title: goal.title.clone(),
                state: goal.state.label(),
                is_open,
                due: goal.due,
                why: goal.why().to_owned(),
                measure: goal.measure().to_owned(),
                milestones: steps.map(|step| (step.done, step.text)).collect(),
                confidence,
            });
        }
        Ok(aims)
    }

    fn meetings(&self) -> Result<Vec<Met>> {
        let pieces = self.pieces(Filter::Kind(Kind::MEETING))?;
        let past = pieces.into_iter().filter(|got| got.at <= self.now);
        let met = past.map(|got| {
            let mut with: Vec<_> = got
                .people
                .iter()
                .map(|name| self.people.said(name))
                .collect();
            with.dedup();
            let sections = got.piece.sections().iter();
            let lines = sections.flat_map(|section| section.text.lines());
            let promises: Vec<_> = lines.filter_map(action::parse).collect();
            let kept = promises.iter().filter(|one| one.done).count();
            let agenda = if self.ask.reader.agenda {
                got.piece.section(brief::AGENDA).to_owned()
            } else {
                String::new()
            };
            Met {
                day: got.at.date_naive(),
                with,
                agenda,
                promises: (kept, promises.len()),
            }
        });
        Ok(met.collect())
    }

    fn skills(&self) -> Result<Vec<Skill>> {
        let month = |day: NaiveDate| day.format("%Y-%m").to_string();
        let period = self.period.as_ref();
        let first = period.map(|period| month(period.start));
        let since = period.zip(first.as_deref()).map(|(period, month)| Since {
            day: number(period.start),
            month,
        });
        let mut practised = self.journal.practised(since)?;
        if let Some(period) = period {
            let last = period.end.pred_opt().unwrap_or(period.end);
            let last = month(last);
            practised.retain(|count| count.month <= last);
        }
        Ok(logbook::skills(practised))
    }

    fn themes(&self) -> Result<Vec<Theme>> {
        let mut themes: BTreeMap<String, Theme> = BTreeMap::new();
        let (field, received) = DIRECTION;
        for got in self.pieces(Filter::Kind(Kind::FEEDBACK))? {
            let piece = &got.piece;
            if piece.field(field).is_some_and(|way| way != received) {
                continue;
            }
            let day = got.at.date_naive();
            let by = piece.field("role").map(|role| one_of(&role.to_lowercase()));
            let none = [String::new()];
            let tags = if piece.tags().is_empty() {
                &none[..]
            } else {
                piece.tags()
            };
            for tag in tags {
                let theme = themes.entry(name_key(tag)).or_insert_with(|| Theme {
                    tag: tag.clone(),
                    count: 0,
                    months: [day; 2],
                    last: String::new(),
                    by: String::new(),
                    goals: Vec::new(),
                    promised: false,
                    again: false,
                });
                theme.again |= theme.promised || !theme.goals.is_empty();
                theme.count += 1;
                theme.months[1] = day;
                theme.last = piece.title();
                theme.by = by.clone().unwrap_or_default();
                theme.promised |= piece.promises();
                for goal in piece.goals() {
                    if !theme.goals.contains(goal) {
                        theme.goals.push(goal.clone());
                    }
                }
            }
        }
        let mut themes: Vec<_> = themes.into_values().collect();
        themes.sort_by_key(|theme| (theme.tag.is_empty(), std::cmp::Reverse(theme.count)));
        Ok(themes)
    }

    fn growth(&self) -> Result<Vec<Narrative>> {
        let tags = STORIES.iter().map(|(tag, _)| *tag).zip(GROWTH);
        let mut all = Vec::new();
        for (tag, label) in [(WIN, "Win")].into_iter().chain(tags) {
            for got in self.tagged(tag)? {
                all.push(Narrative {
                    title: format!("{label}: {}", got.piece.title()),
                    text: first_text(&got),
                });
            }
        }
        Ok(all)
    }

    fn kept_words(&self) -> Result<Vec<Narrative>> {
        let (field, received) = DIRECTION;
        let mut all = Vec::new();
        for got in self.pieces(Filter::Kind(Kind::FEEDBACK))? {
            let piece = &got.piece;
            let text = KEEP.iter().map(|name| piece.section(name).trim());
            let text = text.into_iter().find(|text| !text.is_empty());
            let (Some(text), true) = (text, piece.field(field).is_none_or(|way| way == received))
            else {
                continue;
            };
            let by = piece.field("role").unwrap_or("somebody").to_lowercase();
            all.push(Narrative {
                title: format!("{}, {}", capital(&one_of(&by)), got.at.format("%B %Y")),
                text: text.to_owned(),
            });
        }
        Ok(all)
    }

    fn thanks(&self) -> Result<Vec<Narrative>> {
        let all = self.pieces(Filter::role_models().for_others())?;
        let told = all.iter().map(|got| {
            let taken = got.piece.section(TAKEN).trim();
            Narrative {
                title: got.piece.title(),
                text: if taken.is_empty() {
                    first_text(got)
                } else {
                    taken.to_owned()
                },
            }
        });
        Ok(told.collect())
    }

    fn letter(&self) -> Result<Option<Narrative>> {
        let id = match &self.ask.letter {
            Some(LetterSource::Words(text)) => {
                return Ok(Some(Narrative {
                    title: String::new(),
                    text: text.clone(),
                }));
            }
            Some(LetterSource::Entry(id)) => *id,
            None if self.ask.reader.newest_letter => {
                let letters = Filter::Or(vec![Filter::Has(Has::Letter), Filter::Has(Has::Closing)]);
                let filter = within(letters.for_others(), self.period.as_ref());
                let Some(id) = found(self.journal, filter)?.pop() else {
                    return Ok(None);
                };
                id
            }
            None => return Ok(None),
        };
        let Some(got) = self.piece(id, true)? else {
            let message = "This entry stays private, so it cannot be the letter.";
            return Err(Error::new(Problem::Usage, message)
                .hint("Name another entry, or a file with the letter in it."));
        };
        Ok(Some(Narrative {
            title: got.piece.title(),
            text: whole_text(&got),
        }))
    }
}

/// An entry's text with its headings.
fn whole_text(got: &Got) -> String {
    let mut text = String::new();
    for section in got.piece.sections() {
        if !section.name.is_empty() {
            text.extend(["### ", &one_line(&section.name), "\n\n"]);
        }
        text.extend([section.text.as_str(), "\n\n"]);
    }
    text
}

/// The first of its sections that has words.
fn first_text(got: &Got) -> String {
    let mut texts = got
        .piece
        .sections()
        .iter()
        .map(|section| section.text.trim());
    let first = texts.find(|text| !text.is_empty());
    first.unwrap_or_default().to_owned()
}
