//! The calendar: every day of a year, and how much was written on it.
use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::{Value, to_value};

use super::{
    Action, Can, Context, Cx, Effects, Mouse, Reopened, Screen, Session, Spot, Tab, View,
    cursor::can_move, journal,
};
use crate::{
    app::{Deed, Effect, Msg as AppMsg, Target},
    domain::Filter,
};

/// A year of days.
#[derive(Debug)]
pub struct Calendar {
    tab: Option<Tab>,
    /// What is counted.
    filter: Filter,
    /// What that is called, where it is not everything.
    pub of: String,
    /// The day the cursor is on.
    pub day: NaiveDate,
    /// The year whose counts are at hand.
    pub year: i32,
    /// How many entries on each day of it that has any; `None` until they are there.
    pub counts: Option<BTreeMap<NaiveDate, u32>>,
}

/// What the calendar is told.
#[derive(Debug)]
pub enum Msg {
    /// How many entries on each day of a year.
    Counted(i32, Vec<(NaiveDate, u32)>),
}

impl Calendar {
    /// The year around a day, over a tab, of what a filter wants and how that is called.
    pub fn new(day: NaiveDate, tab: Option<Tab>, filter: Filter, of: String) -> Self {
        Self {
            tab,
            filter,
            of,
            day,
            year: day.year(),
            counts: None,
        }
    }

    /// How many entries on a day.
    pub fn count(&self, day: NaiveDate) -> u32 {
        let counts = self.counts.as_ref();
        counts.and_then(|it| it.get(&day)).copied().unwrap_or(0)
    }

    fn go(&mut self, day: Option<NaiveDate>) -> Effects {
        // Years are written with four digits.
        let Some(day) = day.filter(|day| (1..=9999).contains(&day.year())) else {
            return Effects::none();
        };
        self.day = day;
        if day.year() == self.year {
            return Effects::none();
        }
        self.year = day.year();
        self.counts = None;
        self.ask()
    }

    fn ask(&self) -> Effects {
        let year = self.year;
        let days = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        let Some((first, last)) = days else {
            return Effects::none();
        };
        let filter = self.filter.clone();
        Effect::ask_passing(
            "calendar.days",
            move |journal| journal.days(&filter, first, last),
            move |days| Msg::Counted(year, days).into(),
        )
        .into()
    }

    fn open(&self) -> Effects {
        Effects::from(AppMsg::Back).and(AppMsg::from(journal::Msg::GoToDay(self.day)))
    }
}

impl View for Calendar {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Calendar
    }

    fn tab(&self) -> Option<Tab> {
        self.tab
    }

    fn refresh(&mut self, _cx: &mut Cx) -> Effects {
        self.ask()
    }

    fn can(&self, action: Action, _session: &Session) -> Can {
        match action {
            Action::Left | Action::Right | Action::ThisDay | Action::Open | Action::Back => {
                Can::Yes
            }
            _ => can_move(action, 1),
        }
    }

    fn act(&mut self, action: Action, cx: &mut Cx) -> Effects {
        let day = self.day;
        let to = match action {
            Action::Up => day.checked_sub_days(Days::new(1)),
            Action::Down => day.checked_add_days(Days::new(1)),
            Action::Left => day.checked_sub_days(Days::new(7)),
            Action::Right => day.checked_add_days(Days::new(7)),
            Action::PageUp => day.checked_sub_months(Months::new(12)),
            Action::PageDown => day.checked_add_months(Months::new(12)),
            Action::Top => NaiveDate::from_ymd_opt(self.year, 1, 1),
            Action::Bottom => NaiveDate::from_ymd_opt(self.year, 12, 31),
            Action::ThisDay => Some(cx.session.now.date_naive()),
            Action::Open => return self.open(),
            Action::Back => return AppMsg::Back.into(),
            _ => None,
        };
        self.go(to)
    }

    fn receive(&mut self, Msg::Counted(year, days): Msg, _cx: &mut Cx) -> Effects {
        if year == self.year {
            self.counts = Some(days.into_iter().collect());
        }
        Effects::none()
    }

    fn bookmark(&self) -> Option<Value> {
        to_value((self.day.to_string(), &self.of, self.tab.is_some())).ok()
    }

    fn reopened(at: Value, session: &Session) -> Option<Reopened> {
        let (day, of, over_list): (String, String, bool) = serde_json::from_value(at).ok()?;
        let day = day.parse().ok()?;
        let filter = journal::Journal::found(&of).filter(session);
        let tab = over_list.then_some(Tab::Journal);
        Reopened::now(Screen::Calendar(Self::new(day, tab, filter, of)))
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<Spot>, _cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (Deed::Press, Some(Target::Row(number))) => {
                let day = i32::try_from(number).ok();
                let day = day.and_then(NaiveDate::from_num_days_from_ce_opt);
                if day == Some(self.day) {
                    return self.open();
                }
                self.go(day)
            }
            (Deed::Wheel(lines), _) => {
                let year = Months::new(12);
                self.go(if lines > 0 {
                    self.day.checked_add_months(year)
                } else {
                    self.day.checked_sub_months(year)
                })
            }
            _ => Effects::none(),
        }
    }
}
