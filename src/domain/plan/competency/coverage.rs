//! Coverage: how much evidence there is for each thing that a list wants to see, term by term.
use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};

use super::{Competency, List, Unit};
use crate::domain::{
    Id,
    plan::logbook::{Count, Help},
    text::name_key,
};

/// How many terms are laid side by side at most.
const MOST_TERMS: usize = 12;

/// How much evidence there is of one thing on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOfEvidence {
    /// What it is evidence for, as entries have it.
    pub link: String,
    /// The day, counted from 1970.
    pub day: i64,
    /// Whether somebody saw it.
    pub seen: bool,
    /// How many entries.
    pub count: u64,
    /// How many half hours they say.
    pub halves: u64,
}

/// An entry that somebody signed, as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedEvidence {
    /// What it is evidence for, as entries have it.
    pub link: String,
    /// The entry.
    pub id: Id,
    /// Whether it counts as seen without that.
    pub seen: bool,
}

/// Some terms in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// What each is called.
    pub names: Vec<String>,
    /// The day on which each begins, and the day after the last.
    pub days: Vec<NaiveDate>,
    /// Whether they are one year of the list, which is what its numbers are about.
    pub whole_year: bool,
}

/// What is known of the evidence for a list, in some terms.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Evidence by day.
    pub days: Vec<DayOfEvidence>,
    /// What somebody signed.
    pub signed: Vec<SignedEvidence>,
    /// Skills that were practised.
    pub practised: Vec<Count>,
    /// How many goals there are.
    pub goals: u64,
    /// What goals aim at that are not reached yet, and their titles.
    pub aims: Vec<(String, String)>,
    /// The entries that are shown, and for what.
    pub shown: Vec<(String, Id)>,
}

/// How a list stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The list.
    pub list: List,
    /// The terms.
    pub terms: Terms,
    /// Its competencies, in their order.
    pub rows: Vec<Covered>,
    /// What its year asks for besides.
    pub besides: Vec<Beside>,
}

/// How much evidence there is for a competency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// As entries have it.
    pub link: String,
    /// In each term.
    pub by_term: Vec<u64>,
    /// In all of them.
    pub count: u64,
    /// How much of it somebody saw.
    pub seen: u64,
    /// How much of it somebody signed.
    pub signed: u64,
    /// How often its skills were practised from its rung on; none where it names none.
    pub skilled: Option<u64>,
    /// The entries that are shown for it.
    pub best: Vec<Id>,
    /// The titles of the goals that aim at it.
    pub aims: Vec<String>,
}

/// How much there is of what a year asks for besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// As entries have it.
    pub link: String,
    /// In each term: entries, or half hours.
    pub by_term: Vec<u64>,
    /// In all of them: entries, half hours, goals.
    pub have: u64,
    /// How much is wanted, in the same; none where no number is set or the terms are not one year.
    pub wanted: Option<u64>,
}

impl Terms {
    /// Its first day, and the day after its last.
    pub fn whole(&self) -> Range<NaiveDate> {
        let first = self.days.first().copied().unwrap_or_default();
        first..self.days.last().copied().unwrap_or(first)
    }

    /// The days of one of them.
    pub fn days_of(&self, term: usize) -> Option<Range<NaiveDate>> {
        Some(*self.days.get(term)?..*self.days.get(term + 1)?)
    }

    /// Which of them a day is in.
    fn of(&self, day: i64) -> Option<usize> {
        let before = |start: &NaiveDate| number(*start) <= day;
        let at = self.days.partition_point(before).checked_sub(1)?;
        (at < self.names.len()).then_some(at)
    }
}

/// A day, counted from 1970.
pub fn number(day: NaiveDate) -> i64 {
    day.signed_duration_since(NaiveDate::default()).num_days()
}

impl List {
    /// The terms of the year that holds a day.
    pub fn terms_of(&self, day: NaiveDate) -> Terms {
        Terms {
            names: self.terms.iter().map(|term| term.name.clone()).collect(),
            days: self.year_of(day),
            whole_year: true,
        }
    }

    /// The terms from a day on until another one, which is in them too; the last where they are many.
    pub fn terms_between(&self, from: NaiveDate, until: NaiveDate) -> Terms {
        let end = until.max(from).succ_opt().unwrap_or(until);
        let mut names = Vec::new();
        let mut days = Vec::new();
        let mut year = self.terms_of(from);
        'years: loop {
            for (name, start) in year.names.iter().zip(&year.days) {
                if *start >= end {
                    break 'years;
                }
                if *start <= from {
                    names.clear();
                    days.clear();
                }
                names.push((name.clone(), start.year()));
                days.push((*start).max(from));
            }
            let next = year.whole().end;
            if next >= end || next <= year.whole().start {
                break;
            }
            year = self.terms_of(next);
        }
        let over = names.len().saturating_sub(MOST_TERMS);
        names.drain(..over);
        days.drain(..over);
        let first = names.first().map(|(_, year)| *year);
        let one_year = names.len() <= self.terms.len();
        let named = names.into_iter().map(|(name, year)| match first {
            Some(first) if one_year || year == first => name,
            _ => format!("{name} {:02}", year.rem_euclid(100)),
        });
        days.push(end);
        let names: Vec<_> = named.collect();
        let whole_year = self.year_of(from) == days;
        Terms {
            names,
            days,
            whole_year,
        }
    }

    /// How it stands, as far as is known.
    pub fn coverage(&self, terms: Terms, known: &Known) -> Coverage {
        let rows = self.competencies.iter();
        let rows = rows.map(|one| self.covered(one, &terms, known)).collect();
        let mut besides: Vec<_> = self
            .requirements
            .iter()
            .map(|one| {
                let link = self.link(&one.id);
                let hours = one.unit == Unit::Hours;
                let by_term = by_term(&link, &terms, known, |day| {
                    if hours { day.halves } else { day.count }
                });
                let each = if one.each_term {
                    terms.names.len() as u64
                } else {
                    1
                };
                let unit = if hours { 2 } else { 1 };
                let wanted = one.at_least.filter(|_| terms.whole_year);
                Beside {
                    have: match one.unit {
                        Unit::Goals => known.goals,
                        _ => by_term.iter().sum(),
                    },
                    link,
                    by_term,
                    wanted: wanted.map(|wanted| u64::from(wanted) * each * unit),
                }
            })
            .collect();
        self.add_parts(&mut besides);
        Coverage {
            list: self.clone(),
            terms,
            rows,
            besides,
        }
    }

    /// What is part of a requirement counts there too, as far as it may.
    fn add_parts(&self, besides: &mut [Beside]) {
        // A part stands below what it is part of, so the last come first.
        for at in (0..self.requirements.len()).rev() {
            let (Some(part), Some(beside)) = (self.requirements.get(at), besides.get(at)) else {
                continue;
            };
            let whole = part.part_of.as_ref();
            let whole = whole.and_then(|id| self.requirements.iter().position(|one| one.id == *id));
            let unit = if part.unit == Unit::Hours { 2 } else { 1 };
            let most = part.at_most.map_or(u64::MAX, |most| u64::from(most) * unit);
            let (have, terms) = (beside.have.min(most), beside.by_term.clone());
            if let Some(whole) = whole.and_then(|at| besides.get_mut(at)) {
                whole.have += have;
                for (sum, more) in whole.by_term.iter_mut().zip(terms) {
                    *sum += more;
                }
            }
        }
    }

    fn covered(&self, one: &Competency, terms: &Terms, known: &Known) -> Covered {
        let link = self.link(&one.id);
        let of_seen = |day: &DayOfEvidence| if day.seen { day.count } else { 0 };
        let seen: u64 = by_term(&link, terms, known, of_seen).iter().sum();
        let by_term = by_term(&link, terms, known, |day| day.count);
        let signed = known.signed.iter().filter(|signed| signed.link == link);
        let only_signed = signed.clone().filter(|signed| !signed.seen).count() as u64;
        let shown = known.shown.iter().filter(|(of, _)| *of == link);
        // In a document that somebody wrote, an id may stand without its list.
        let aims = known
            .aims
            .iter()
            .filter(|(of, _)| *of == link || *of == one.id);
        Covered {
            count: by_term.iter().sum(),
            by_term,
            seen: seen + only_signed,
            signed: signed.count() as u64,
            skilled: (!one.skills.is_empty()).then(|| practised(one, &known.practised)),
            best: shown.map(|(_, id)| *id).collect(),
            aims: aims.map(|(_, title)| title.clone()).collect(),
            link,
        }
    }
}

fn by_term(
    link: &str,
    terms: &Terms,
    known: &Known,
    what: impl Fn(&DayOfEvidence) -> u64,
) -> Vec<u64> {
    let mut counts = vec![0; terms.names.len()];
    for day in known.days.iter().filter(|day| day.link == link) {
        if let Some(count) = terms.of(day.day).and_then(|term| counts.get_mut(term)) {
            *count += what(day);
        }
    }
    counts
}

/// How often the skills of a competency were practised from its rung on.
fn practised(one: &Competency, counts: &[Count]) -> u64 {
    let skills: Vec<_> = one.skills.iter().map(|skill| name_key(skill)).collect();
    let rung = |help: Option<Help>| Help::ALL.iter().position(|rung| Some(*rung) == help);
    let counts = counts.iter().filter(|count| {
        rung(count.help) >= rung(Some(one.rung)) && skills.contains(&name_key(&count.skill))
    });
    counts.map(|count| count.count).sum()
}

impl Coverage {
    /// How many competencies have nothing yet.
    pub fn without_any(&self) -> usize {
        self.rows.iter().filter(|row| row.count == 0).count()
    }

    /// Whether nothing at all is linked to the list.
    pub fn is_empty(&self) -> bool {
        let mut besides = self.besides.iter();
        self.without_any() == self.rows.len()
            && besides.all(|one| one.by_term.iter().all(|count| *count == 0))
    }

    /// What is shown of each competency beside the counts: how much of what makes it full, if that is said.
    pub fn target(&self, row: &Covered) -> Option<(u64, u32)> {
        let (_, id) = row.link.split_once('/')?;
        let wanted = self.list.competency(id)?.at_least;
        let wanted = wanted.filter(|_| self.terms.whole_year)?;
        Some((row.skilled.unwrap_or(row.count), wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::competency::{EXAMPLE, Library, parse};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn on(link: &str, text: &str, seen: bool, count: u64, halves: u64) -> DayOfEvidence {
        DayOfEvidence {
            link: link.to_owned(),
            day: number(day(text)),
            seen,
            count,
            halves,
        }
    }

    #[test]
    fn counts_go_to_the_terms_in_which_they_happened() {
        let library = Library::embedded();
        let list = library.get("uk-foundation").unwrap();
        let fpc1 = "uk-foundation/fpc1";
        let signed = |seen| SignedEvidence {
            link: fpc1.to_owned(),
            id: Id::from_bytes([0; 16]),
            seen,
        };
        let known = Known {
            days: vec![
                on(fpc1, "2026-08-01", false, 2, 0),
                on(fpc1, "2026-11-30", true, 1, 0),
                on(fpc1, "2027-04-01", false, 1, 0),
                on(fpc1, "2026-07-31", true, 9, 0),
                on("uk-foundation/core", "2026-09-01", false, 2, 7),
                on("uk-foundation/non-core", "2026-09-01", false, 1, 70),
                on("uk-foundation/learning", "2027-01-01", false, 1, 3),
                on("uk-foundation/tab", "2027-01-01", false, 1, 0),
            ],
            signed: vec![signed(true), signed(false)],
            goals: 4,
            aims: ["uk-foundation/fpc1", "fpc2", "own/fpc1"]
                .map(|link| (link.to_owned(), format!("Goal for {link}")))
                .to_vec(),
            ..Known::default()
        };
        let coverage = list.coverage(list.terms_of(day("2026-11-12")), &known);
        let row = &coverage.rows[0];
        assert_eq!(row.by_term, [3, 0, 1]);
        assert_eq!((row.count, row.seen, row.signed), (4, 2, 2));
        assert_eq!(coverage.without_any(), 12);
        let aims = |at: usize| coverage.rows[at].aims.join(", ");
        assert_eq!(aims(0), "Goal for uk-foundation/fpc1");
        assert_eq!(aims(1), "Goal for fpc2");
        assert_eq!(aims(2), "");
        let beside = |id: &str| {
            let link = list.link(id);
            let found = coverage.besides.iter().find(|one| one.link == link);
            found.map(|one| (one.have, one.wanted)).unwrap()
        };
        assert_eq!(beside("core"), (7, Some(60)));
        // Of what is not core only thirty hours count.
        assert_eq!(beside("non-core"), (70, None));
        assert_eq!(beside("learning"), (7 + 60 + 3, Some(120)));
        assert_eq!(beside("tab"), (1, Some(1)));
        assert_eq!(beside("es-meeting"), (0, Some(3)));
        assert_eq!(beside("pdp"), (4, Some(1)));
    }

    #[test]
    fn skills_count_from_their_rung_on() {
        let list = parse(EXAMPLE, "my-school.toml").unwrap();
        let practised = |skill: &str, help, count| Count {
            skill: skill.to_owned(),
            help,
            month: "2026-10".to_owned(),
            count,
        };
        let known = Known {
            practised: vec![
                practised("cannula", Some(Help::Alone), 2),
                practised("Venepuncture", Some(Help::Alone), 1),
                practised("Cannula", Some(Help::Supervised), 4),
                practised("Cannula", None, 4),
                practised("Suture", Some(Help::Alone), 4),
            ],
            ..Known::default()
        };
        let coverage = list.coverage(list.terms_of(day("2026-11-12")), &known);
        assert_eq!(coverage.rows[1].skilled, Some(3));
        assert_eq!(coverage.target(&coverage.rows[1]), Some((3, 5)));
        assert_eq!(coverage.target(&coverage.rows[0]), Some((0, 3)));
        assert!(coverage.is_empty());
    }

    #[test]
    fn terms_are_told_over_years_and_cut_where_somebody_asked() {
        let library = Library::embedded();
        let list = library.get("uk-foundation").unwrap();
        let terms = list.terms_between(day("2026-09-10"), day("2027-12-24"));
        assert_eq!(terms.names, ["Aug", "Dec", "Apr 27", "Aug 27", "Dec 27"]);
        let days = [
            "2026-09-10",
            "2026-12-01",
            "2027-04-01",
            "2027-08-01",
            "2027-12-01",
            "2027-12-25",
        ];
        assert_eq!(terms.days, days.map(day));
        assert!(!terms.whole_year);
        let year = list.terms_between(day("2026-08-01"), day("2027-07-31"));
        assert_eq!(year, list.terms_of(day("2027-01-01")));
        let one = list.terms_between(day("2027-01-05"), day("2027-01-05"));
        assert_eq!(
            (one.names, one.days),
            (
                vec!["Dec".to_owned()],
                vec![day("2027-01-05"), day("2027-01-06")]
            )
        );
        assert_eq!(
            list.terms_between(day("1990-01-01"), day("2027-01-01"))
                .names
                .len(),
            MOST_TERMS
        );
    }
}
