//! Coverage: what a list wants to see against the terms of its year, and the entries behind every number.
use super::{
    Can, Command, Context, Cx, Effects, HitArea, Mouse, Session, View,
    cursor::{can_move, moved},
};
use crate::{
    app::{
        Callback, Effect, Find, HitTarget, MouseKind, Msg as AppMsg, Notice,
        can::EMPTY,
        layers::{Pick, Picker},
        screens::settings::Row,
    },
    domain::plan::competency::{self, Competency, Requirement, Unit},
    services::EvidenceRow,
};

/// What is wanted against the terms, with a cursor on one number; below it the entries that it counts.
#[derive(Debug, Default)]
pub struct Coverage {
    /// How the lists in use stand; `None` until that is there.
    pub all: Option<Vec<competency::Coverage>>,
    /// Which of them is shown.
    pub at: usize,
    /// The line under the cursor; none until there are lines.
    pub line: Option<usize>,
    /// The column under the cursor, counted from the last, which is all terms.
    pub back: usize,
    /// The entries below, the best first; `None` until they are there.
    pub entries: Option<Vec<EvidenceRow>>,
    /// Whether those below are the ones that could fit.
    pub fitting: bool,
    /// The entry under the cursor, where the entries have the keys.
    pub entry: Option<usize>,
}

/// What coverage is told.
#[derive(Debug)]
pub enum Msg {
    /// How the lists in use stand.
    Loaded(Vec<competency::Coverage>),
    /// The entries below, and whether they are those that could fit.
    Below(bool, Vec<EvidenceRow>),
}

/// A line of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// A competency, by its place in the list.
    Competency(usize),
    /// Something that the year asks for besides, by its place in the list.
    Beside(usize),
}

/// The lines of a list in the order in which they stand.
pub fn lines(shown: &competency::Coverage) -> Vec<Line> {
    let list = &shown.list;
    let place = |one: &Competency| list.competencies.iter().position(|it| it.id == one.id);
    let grouped = list.grouped().into_iter().flat_map(|(_, these)| these);
    let competencies = grouped.filter_map(place).map(Line::Competency);
    let besides = (0..list.requirements.len()).map(Line::Beside);
    competencies.chain(besides).collect()
}

impl Coverage {
    /// The list that is shown, and how it stands.
    pub fn shown(&self) -> Option<&competency::Coverage> {
        self.all.as_ref()?.get(self.at)
    }

    /// The line under the cursor.
    pub fn current(&self) -> Option<Line> {
        lines(self.shown()?).get(self.line?).copied()
    }

    /// The competency under the cursor.
    pub fn competency(&self) -> Option<&Competency> {
        let Line::Competency(at) = self.current()? else {
            return None;
        };
        self.shown()?.list.competencies.get(at)
    }

    /// What the year asks for besides, under the cursor.
    pub fn requirement(&self) -> Option<&Requirement> {
        let Line::Beside(at) = self.current()? else {
            return None;
        };
        self.shown()?.list.requirements.get(at)
    }

    /// What entries say for the line under the cursor; none where no entry is counted there.
    fn link(&self) -> Option<String> {
        let list = &self.shown()?.list;
        let id = match self.requirement() {
            Some(one) if one.unit == Unit::Goals => return None,
            Some(one) => &one.id,
            None => &self.competency()?.id,
        };
        Some(list.link(id))
    }

    /// The term under the cursor; none for all of them.
    pub fn term(&self) -> Option<usize> {
        let terms = self.shown()?.terms.names.len();
        terms.checked_sub(self.back).filter(|_| self.back > 0)
    }

    fn count(&self) -> usize {
        self.shown().map_or(0, |shown| lines(shown).len())
    }

    fn below(&self) -> &[EvidenceRow] {
        self.entries.as_deref().unwrap_or_default()
    }

    /// The entry under the cursor.
    fn chosen(&self) -> Option<&EvidenceRow> {
        self.below().get(self.entry?)
    }

    /// Asks for the entries below.
    fn look(&mut self) -> Effects {
        let (Some(link), Some(shown)) = (self.link(), self.shown()) else {
            self.entries = Some(Vec::new());
            self.entry = None;
            return Effects::none();
        };
        let days = self.term().and_then(|term| shown.terms.days_of(term));
        let days = days.unwrap_or_else(|| shown.terms.whole());
        let wanted = self.competency().filter(|_| self.fitting).cloned();
        Effect::ask_passing(
            "coverage.entries",
            move |journal| {
                Ok(match wanted {
                    Some(competency) => (true, journal.fitting(&link, &competency)?),
                    None => (false, journal.evidence_for(&link, days)?),
                })
            },
            |(fitting, rows)| Msg::Below(fitting, rows).into(),
        )
        .into()
    }

    fn go(&mut self, line: usize, back: usize) -> Effects {
        if (Some(line), back) == (self.line, self.back) {
            return Effects::none();
        }
        (self.line, self.back) = (Some(line), back);
        (self.fitting, self.entry) = (false, None);
        self.look()
    }

    /// Opens the entries below, then one of them.
    fn open(&mut self) -> Effects {
        if let Some(chosen) = self.chosen() {
            return AppMsg::Find(Find::Entry(chosen.row.place)).into();
        }
        self.entry = (!self.below().is_empty()).then_some(0);
        Effects::none()
    }

    /// Links the entry under the cursor, or takes its link away.
    fn mark(&self, session: &Session) -> Effects {
        let (Some(link), Some(chosen)) = (self.link(), self.chosen()) else {
            return Effects::none();
        };
        let library = session.user_data.clone();
        let (id, linked, title) = (chosen.row.id, chosen.linked, chosen.row.title.clone());
        let label = self.label();
        Effect::ask(
            "coverage.link",
            move |journal| {
                let links = [link];
                if linked {
                    journal.unlink(id, &links, &library.competencies)
                } else {
                    journal.link(id, &links, false, &library.competencies)
                }
            },
            move |_| {
                let now = if linked {
                    "no longer counts for"
                } else {
                    "counts for"
                };
                AppMsg::Told(Notice::of(&title, format!("{now} {label}. u undoes it.")))
            },
        )
        .into()
    }

    /// Shows the entry under the cursor among the best, or no longer.
    fn showcase(&self, session: &Session) -> Effects {
        let (Some(link), Some(chosen)) = (self.link(), self.chosen()) else {
            return Effects::none();
        };
        let library = session.user_data.clone();
        let (id, shown, title) = (chosen.row.id, chosen.shown, chosen.row.title.clone());
        let label = self.label();
        Effect::ask(
            "coverage.showcase",
            move |journal| {
                if shown {
                    journal.unlink(id, &[], &library.competencies)
                } else {
                    journal.link(id, &[link], true, &library.competencies)
                }
            },
            move |_| {
                let now = if shown {
                    "is no longer among the best for"
                } else {
                    "is among the best for"
                };
                AppMsg::Told(Notice::of(&title, format!("{now} {label}. u undoes it.")))
            },
        )
        .into()
    }

    /// What the line under the cursor is called.
    pub fn label(&self) -> String {
        let requirement = self.requirement().map(|one| one.title.clone());
        let competency = self.competency().map(Competency::label);
        requirement.or(competency).unwrap_or_default()
    }
}

/// The lists at hand, those that fit who and where somebody is first: the one that is chosen comes into use.
fn choose(session: &Session) -> Effects {
    let fits = |list: &&competency::List| list.fits(session.stage, session.region.as_deref());
    let mut lists: Vec<_> = session.user_data.competencies.all().iter().collect();
    lists.sort_by_key(|list| !fits(list));
    let picks = lists.iter().map(|list| Pick {
        label: list.name.clone(),
        detail: list.for_whom.clone(),
    });
    let picks = picks.collect();
    let ids: Vec<_> = lists.iter().map(|list| list.id.clone()).collect();
    let then = Callback::new(move |chosen: usize| {
        let chosen = ids.into_iter().nth(chosen).zip(Row::competencies());
        chosen.map_or(AppMsg::Done, |(id, row)| AppMsg::Find(Find::Set(row, id)))
    });
    Picker::new("Count your evidence for", picks, then)
        .layer()
        .into()
}

impl View for Coverage {
    type Msg = Msg;

    fn context(&self) -> Context {
        Context::Coverage
    }

    fn refresh(&mut self, cx: &mut Cx) -> Effects {
        let user_data = cx.session.user_data.clone();
        let used = cx.session.competencies.clone();
        let today = cx.session.now.date_naive();
        Effect::ask_passing(
            "coverage.load",
            move |journal| {
                let lists = user_data.competencies.these(&used).into_iter();
                let stand = lists.map(|list| journal.coverage(list, list.terms_of(today)));
                stand.collect()
            },
            |all| Msg::Loaded(all).into(),
        )
        .into()
    }

    fn can(&self, command: Command, _session: &Session) -> Can {
        let lines = self.count();
        let some = !self.below().is_empty();
        match command {
            Command::Back => Can::Yes,
            Command::Coverage => Can::No("This is your coverage."),
            Command::Open if self.all.as_ref().is_some_and(Vec::is_empty) => Can::Yes,
            Command::Left | Command::Right => Can::when(lines > 0, EMPTY),
            Command::Focus => Can::when(some, "No entries are listed here."),
            Command::Open if lines > 0 => Can::when(some, "No entries are listed here."),
            Command::Open => Can::No(EMPTY),
            Command::Fitting => {
                let speaks = |one: &Competency| !one.words.is_empty() || !one.skills.is_empty();
                let known = self.competency().is_some_and(speaks);
                Can::when(known, "Its list names no words to look for.")
            }
            Command::Mark => Can::when(
                self.chosen().is_some(),
                "Space links the selected entry; press tab to go to the entries.",
            ),
            Command::Showcase => Can::when(
                self.chosen().is_some() && self.competency().is_some(),
                "* shows the selected entry among the best; press tab to go to the entries.",
            ),
            Command::Portfolio => {
                let some = self.all.as_ref().is_some_and(|all| !all.is_empty());
                Can::when(some, "No list is in use; enter chooses one.")
            }
            Command::ShowAll => {
                let several = self.all.as_ref().is_some_and(|all| all.len() > 1);
                Can::when(several, "Only one list is in use.")
            }
            _ => can_move(command, lines),
        }
    }

    fn act(&mut self, command: Command, cx: &mut Cx) -> Effects {
        let line = self.line.unwrap_or(0);
        match command {
            Command::Open if self.count() == 0 => return choose(cx.session),
            Command::Open => return self.open(),
            Command::Mark => return self.mark(cx.session),
            Command::Showcase => return self.showcase(cx.session),
            Command::Portfolio => {
                let list = self.shown().map(|shown| shown.list.id.clone());
                return super::portfolio::begin(list, cx.session);
            }
            Command::Fitting => {
                self.fitting = !self.fitting;
                self.entry = None;
                return self.look();
            }
            Command::ShowAll => {
                self.at = (self.at + 1) % self.all.as_ref().map_or(1, Vec::len).max(1);
                (self.line, self.back, self.fitting) = (None, 0, false);
                self.rest_on_a_gap();
                return self.look();
            }
            Command::Focus => {
                self.entry = if self.entry.is_none() { Some(0) } else { None };
                return Effects::none();
            }
            Command::Back if self.entry.is_some() => {
                self.entry = None;
                return Effects::none();
            }
            Command::Back if self.fitting => {
                self.fitting = false;
                return self.look();
            }
            Command::Back => return AppMsg::Back.into(),
            Command::Left => {
                let most = self.shown().map_or(0, |shown| shown.terms.names.len());
                return self.go(line, (self.back + 1).min(most));
            }
            Command::Right => return self.go(line, self.back.saturating_sub(1)),
            _ => {}
        }
        let rows = cx.report.rows;
        if let Some(at) = self.entry {
            self.entry = moved(at, self.below().len(), rows, command).or(self.entry);
            return Effects::none();
        }
        let to = moved(line, self.count(), rows, command);
        self.go(to.unwrap_or(line), self.back)
    }

    fn receive(&mut self, msg: Msg, _cx: &mut Cx) -> Effects {
        match msg {
            Msg::Loaded(all) => {
                self.at = self.at.min(all.len().saturating_sub(1));
                self.all = Some(all);
                self.rest_on_a_gap();
                self.look()
            }
            Msg::Below(fitting, rows) => {
                self.fitting = fitting;
                let last = rows.len().checked_sub(1);
                self.entry = self.entry.and_then(|at| Some(at.min(last?)));
                self.entries = Some(rows);
                Effects::none()
            }
        }
    }

    fn mouse(&mut self, mouse: Mouse, under: Option<HitArea>, _cx: &mut Cx) -> Effects {
        let terms = self.shown().map_or(0, |shown| shown.terms.names.len());
        match (mouse.what, under.map(|spot| spot.target)) {
            (MouseKind::Press, Some(HitTarget::Row(line))) if Some(line) == self.line => {
                self.entry = None;
                self.open()
            }
            (MouseKind::Press, Some(HitTarget::Row(line))) => self.go(line, self.back),
            (MouseKind::Press, Some(HitTarget::Cell(line, column))) => {
                self.go(line, terms.saturating_sub(column))
            }
            (MouseKind::Press, Some(HitTarget::Option(entry))) => {
                self.entry = Some(entry);
                self.open()
            }
            (MouseKind::Wheel(lines), Some(HitTarget::Option(_) | HitTarget::Page)) => {
                let last = self.below().len().checked_sub(1);
                let to = self.entry.unwrap_or(0);
                let to = to.saturating_add_signed(isize::from(lines.signum()));
                self.entry = last.map(|last| to.min(last));
                Effects::none()
            }
            (MouseKind::Wheel(lines), _) => {
                let last = self.count().saturating_sub(1);
                let to = self.line.unwrap_or(0);
                let to = to.saturating_add_signed(isize::from(lines.signum()));
                self.go(to.min(last), self.back)
            }
            _ => Effects::none(),
        }
    }
}

impl Coverage {
    /// Puts the cursor where something is missing, at first; later it stays.
    fn rest_on_a_gap(&mut self) {
        let Some(shown) = self.shown() else {
            self.line = None;
            return;
        };
        let lines = lines(shown);
        let is_gap = |line: &Line| match line {
            Line::Competency(at) => shown.rows.get(*at).is_some_and(|row| row.count == 0),
            Line::Beside(_) => false,
        };
        let gap = lines.iter().position(is_gap).unwrap_or(0);
        let last = lines.len().saturating_sub(1);
        self.line = Some(self.line.map_or(gap, |line| line.min(last)));
    }
}
