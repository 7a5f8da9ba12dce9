//! Going to a day of the timeline: by naming it, or on the calendar.
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::{Journal, Msg};
use crate::{
    app::{
        Callback, Effects, Msg as AppMsg, Session,
        layers::Prompt,
        screens::{Calendar, Screen, View as _},
    },
    domain::{
        Moment,
        when::{Span, human_day, parse_day_range},
    },
    services::Start,
};

/// Asks for a day.
pub(super) fn ask() -> Effects {
    let then = Callback::new(|text| Msg::Named(text).into());
    Prompt::new("Go to which date?", "", check, then)
        .layer()
        .into()
}

fn check(text: &str, session: &Session) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err("Type a date, such as 12 Nov, last fri, 2w or 2026-03.".to_owned());
    }
    let range = parse_day_range(text, session.now).map_err(|error| error.to_string())?;
    let today = session.now.date_naive();
    let (first, last) = range.days();
    let first = human_day(first, today);
    Ok(if human_day(last, today) == first {
        first
    } else {
        format!("{first} to {}", human_day(last, today))
    })
}

impl Journal {
    /// Goes to the day that was named; of a longer stretch, to its last.
    pub(super) fn go_to_named(&mut self, text: &str, session: &Session) -> Effects {
        let Ok(range) = parse_day_range(text, session.now) else {
            return Effects::none();
        };
        match range {
            Span::Exact(range) => self.go_before(range.end, session),
            Span::Clock(range) => self.go_before_clock(range.end, session),
        }
    }

    pub(super) fn go_to_day(&mut self, day: NaiveDate, session: &Session) -> Effects {
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        self.go_before_clock(next.and_time(NaiveTime::MIN), session)
    }

    fn go_before_clock(&mut self, end: NaiveDateTime, session: &Session) -> Effects {
        match session.zone.moment(end) {
            Some(end) => self.go_before(end, session),
            None => Effects::none(),
        }
    }

    /// Goes to the newest entry before a moment, the search as it is.
    fn go_before(&mut self, end: Moment, session: &Session) -> Effects {
        self.page_top = 0;
        self.timeline.go(0);
        self.timeline.top = 0;
        let last = end - chrono::TimeDelta::seconds(1);
        self.open(Start::At(last), session)
    }

    pub(super) fn calendar(&mut self, session: &Session) -> Effects {
        let filter = self.filter(session);
        let said = self.search.text().trim().to_owned();
        let row = self.timeline.current();
        let day = row.map_or_else(|| session.now.date_naive(), |row| row.at.date_naive());
        let calendar = Calendar::new(day, self.tab(), filter, said);
        AppMsg::Over(Box::new(Screen::Calendar(calendar))).into()
    }
}
