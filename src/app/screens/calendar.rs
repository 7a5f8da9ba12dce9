//! The calendar: every day of a year, and how much was written on it.
use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};
use serde_json::{Value, to_value};

use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Reopened, Screen, Session, Tab, View,
    cursor::can_move, journal,
};
use crate::{
    app::{Effect, Find, HitTarget, MouseKind, Msg as AppMsg},
    domain::{Filter, Row},
    services::{Order, PageQuery, Start},
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
    /// The entries of a day, oldest first.
    pub entries: Option<(NaiveDate, Vec<Row>)>,
}

/// As many entries of a day are named.
const NAMED: usize = 24;

/// What the calendar is told.
#[derive(Debug)]
pub enum Msg {
    /// How many entries on each day of a year.
    Counted(i32, Vec<(NaiveDate, u32)>),
    /// The entries of a day.
    Named(NaiveDate, Vec<Row>),
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
            entries: None,
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
        let named = self.name();
        if day.year() == self.year {
            return named;
        }
        self.year = day.year();
        self.counts = None;
        self.ask().and(named)
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

    /// Asks for the entries of the day under the cursor.
    fn name(&self) -> Effects {
        let day = self.day;
        let midnight = |day: NaiveDate| Some(day.and_time(NaiveTime::MIN).and_utc().timestamp());
        let filter = self.filter.clone().and(Filter::Shown {
            from: midnight(day),
            until: day.succ_opt().and_then(midnight),
        });
        let ask = PageQuery {
            filter,
            from: Start::Newest,
            limit: NAMED,
            order: Order::Newest,
        };
        Effect::ask_passing(
            "calendar.entries",
            move |journal| journal.page(&ask),
            move |page| {
                let rows = page.rows.into_iter().rev();
                Msg::Named(day, rows.collect()).into()
            },
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
        self.ask().and(self.name())
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        match command {
            Command::Left | Command::Right | Command::ThisDay | Command::Open | Command::Back => {
                Can::Yes
            }
            _ => can_move(command, 1),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        let day = self.day;
        let to = match command {
            Command::Up => day.checked_sub_days(Days::new(1)),
            Command::Down => day.checked_add_days(Days::new(1)),
            Command::Left => day.checked_sub_days(Days::new(7)),
            Command::Right => day.checked_add_days(Days::new(7)),
            Command::PageUp => day.checked_sub_months(Months::new(12)),
            Command::PageDown => day.checked_add_months(Months::new(12)),
            Command::Top => NaiveDate::from_ymd_opt(self.year, 1, 1),
            Command::Bottom => NaiveDate::from_ymd_opt(self.year, 12, 31),
            Command::ThisDay => Some(cx.session.now.date_naive()),
            Command::Open => return self.open(),
            Command::Back => return AppMsg::Back.into(),
            _ => None,
        };
        self.go(to)
    }

    fn receive(&mut self, msg: Msg, _cx: &mut Cx) -> Effects {
        match msg {
            Msg::Counted(year, days) if year == self.year => {
                self.counts = Some(days.into_iter().collect());
            }
            Msg::Named(day, rows) if day == self.day => self.entries = Some((day, rows)),
            _ => {}
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

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, _cx: &mut Cx) -> Effects {
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Option(at))) => {
                let rows = self.entries.as_ref().map(|(_, rows)| rows);
                let row = rows.and_then(|rows| rows.get(at));
                row.map_or_else(Effects::none, |row| {
                    AppMsg::Find(Find::Entry(row.place)).into()
                })
            }
            (MouseKind::Press, Some(HitTarget::Row(number))) => {
                let day = i32::try_from(number).ok();
                let day = day.and_then(NaiveDate::from_num_days_from_ce_opt);
                if day == Some(self.day) {
                    return self.open();
                }
                self.go(day)
            }
            (MouseKind::Wheel(lines), _) => {
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
