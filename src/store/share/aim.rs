//! Goals that somebody chose to show, as they stand: the later statement of each counts.
use super::{PeerNo, Side, Stated, at, choice, day};
use crate::{
    domain::{
        Id, Moment,
        plan::goal::{Goal, State},
        share::bundle::Aim,
    },
    store::{ReadTx, Result, WriteTx},
};

/// A goal that the keeper shows to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenAim {
    /// To whom.
    pub peer: PeerNo,
    /// What was stated of it last.
    pub aim: Aim,
    /// The keeper's own goal.
    pub goal: Id,
    /// The title that it had, which may stand there in other words.
    pub own_title: String,
}

const COLUMNS: &str = "SELECT aim, title, state, due, confidence, given, at FROM aim";

fn aim(row: &rusqlite::Row<'_>) -> rusqlite::Result<Aim> {
    Ok(Aim {
        aim: row.get(0)?,
        title: row.get(1)?,
        state: choice(row.get_ref(2)?.as_str()?, State::parse)?,
        due: day(row.get(3)?),
        confidence: row.get(4)?,
        set: row.get(5)?,
        at: at(row.get(6)?),
    })
}

impl ReadTx<'_> {
    /// The goals that one side shows the other, by their titles.
    pub fn aims(&self, peer: PeerNo, side: Side) -> Result<Vec<Aim>> {
        let sql =
            format!("{COLUMNS} WHERE peer = ?1 AND mine = ?2 AND given = 1 ORDER BY title, aim");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map((peer, side), aim)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All goals that the keeper shows to anybody.
    pub fn chosen_aims(&self) -> Result<Vec<ChosenAim>> {
        let sql = "SELECT aim, title, state, due, confidence, given, at, peer, goal, coalesce(own_title, title)
            FROM aim WHERE mine = 1 AND given = 1 AND goal IS NOT NULL ORDER BY peer, title";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(ChosenAim {
                aim: aim(row)?,
                peer: row.get(7)?,
                goal: row.get(8)?,
                own_title: row.get(9)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub(super) fn unsent_aims(&self, peer: PeerNo) -> Result<Vec<Aim>> {
        self.aims_where(peer, "bundle IS NULL")
    }

    pub(super) fn sent_aims(&self, peer: PeerNo) -> Result<Vec<Aim>> {
        self.aims_where(peer, "bundle IS NOT NULL")
    }

    fn aims_where(&self, peer: PeerNo, which: &str) -> Result<Vec<Aim>> {
        let sql = format!("{COLUMNS} WHERE peer = ?1 AND mine = 1 AND {which} ORDER BY at, aim");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([peer], aim)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl WriteTx<'_> {
    /// Keeps how a goal stands that one side shows; of two times the later counts. Of one that is shown no longer no word stays.
    pub fn keep_aim(
        &self,
        peer: PeerNo,
        side: Side,
        aim: &Aim,
        own: Option<(Id, &str)>,
        bundle: Option<Id>,
    ) -> Result<Stated> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO aim (peer, mine, aim, goal, own_title, title, state, due, confidence, given, at, bundle)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT DO UPDATE SET goal = coalesce(excluded.goal, goal),
                 own_title = excluded.own_title, title = excluded.title, state = excluded.state,
                 due = excluded.due, confidence = excluded.confidence, given = excluded.given,
                 at = excluded.at, bundle = excluded.bundle
             WHERE (excluded.at, excluded.given, excluded.title) > (at, given, title)",
        )?;
        let (goal, own_title) = own.unzip();
        let changed = statement.execute(rusqlite::params![
            peer,
            side,
            aim.aim,
            goal,
            own_title,
            aim.title,
            aim.state.slug(),
            aim.due.map(|day| day.to_string()),
            aim.confidence,
            aim.set,
            aim.at.timestamp(),
            bundle,
        ])?;
        Ok(if changed > 0 {
            Stated::New
        } else {
            Stated::Known
        })
    }

    /// Puts other words into the title of a goal that was not written out yet: those with which it leaves.
    pub fn reword_aim(&self, peer: PeerNo, aim: Id, title: &str) -> Result<()> {
        let sql = "UPDATE aim SET title = ?3
            WHERE peer = ?1 AND mine = 1 AND aim = ?2 AND bundle IS NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute((peer, aim, title))?;
        Ok(())
    }

    /// States anew each goal that the keeper shows to somebody and that stands otherwise than it was told: it leaves with the next
    /// file. One that is no longer there is shown no longer.
    pub fn tell_aims(&self, now: Moment) -> Result<()> {
        for chosen in self.chosen_aims()? {
            let filed = self.sheet(chosen.goal)?;
            let goal = filed.map(|filed| Goal::read(filed.content));
            let own_title = goal
                .as_ref()
                .map_or("", |goal| goal.title.as_str())
                .to_owned();
            let mut is = match goal {
                Some(goal) => Aim {
                    // The words that left stay in the place of the goal's own, as long as these are the same.
                    title: if goal.title == chosen.own_title {
                        chosen.aim.title.clone()
                    } else {
                        goal.title
                    },
                    state: goal.state,
                    due: goal.due,
                    confidence: self
                        .confidence(chosen.goal)?
                        .last()
                        .map(|(_, value)| *value),
                    ..chosen.aim.clone()
                },
                None => chosen.aim.ended(),
            };
            if is != chosen.aim {
                is.at = now;
                self.say_aim(chosen.peer, is, (chosen.goal, &own_title))?;
            }
        }
        Ok(())
    }

    /// Keeps how a goal of the keeper's stands, later than anything that was said of it.
    pub fn say_aim(&self, peer: PeerNo, mut aim: Aim, own: (Id, &str)) -> Result<()> {
        let sql = "SELECT at FROM aim WHERE peer = ?1 AND mine = 1 AND aim = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((peer, aim.aim))?;
        if let Some(row) = rows.next()? {
            aim.at = aim.at.max(at(row.get(0)?) + chrono::Duration::seconds(1));
        }
        drop(rows);
        self.keep_aim(peer, Side::Mine, &aim, Some(own), None)?;
        Ok(())
    }
}
