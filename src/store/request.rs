//! Requests to people without this program, and the answers to them.
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use super::{Error, ReadTx, Result, WriteTx, sql_types::Stamp};
use crate::domain::{
    Id, Moment,
    guest::{Door, Request, Round, Token, Whom, form},
    string_enum::string_enum,
};

string_enum! {
    /// How far an answer has come.
    Kept {
        /// It is not shown yet.
        Held "held" "held";
        /// It is in an entry, or stands at a page.
        Taken "taken" "taken";
    }
}

/// An answer, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestAnswer {
    /// The request.
    pub request: Id,
    /// SHA-256 of the words as they came.
    pub sha256: String,
    /// How it came.
    pub door: Door,
    /// When it was taken in; none for one of a round.
    pub day: Option<NaiveDate>,
    /// How far it has come.
    pub state: Kept,
    /// The words by question; none where they are in an entry.
    pub fields: Vec<(String, String)>,
    /// The entry that it became.
    pub entry: Option<Id>,
}

const COLUMNS: &str =
    "SELECT id, token, form, door, person, round, expect, enough, collector, entry, revision,
    about, words, shows, page, asked, due, closed, reminded, reminders FROM request";
const ANSWERS: &str = "SELECT request, sha256, door, day, state, fields, entry FROM answer";

fn damaged(what: &str) -> Error {
    Error::damaged(format!("a request cannot be read: {what}"))
}

fn day(text: Option<String>) -> Option<NaiveDate> {
    text.and_then(|text| text.parse().ok())
}

fn request(row: &Row<'_>) -> Result<Request> {
    let text = |name: &str| row.get::<_, String>(name);
    let token = Token::read(&text("token")?).ok_or_else(|| damaged("its token"))?;
    let form = form::parse(&text("form")?, "form").map_err(|error| damaged(&error.reason))?;
    let door = Door::parse(&text("door")?).ok_or_else(|| damaged("its door"))?;
    let to = match row.get::<_, Option<String>>("round")? {
        Some(name) => Whom::Round(Round {
            name,
            expect: row.get::<_, Option<u32>>("expect")?.unwrap_or_default(),
            enough: row.get::<_, Option<u32>>("enough")?.unwrap_or_default(),
            collector: row
                .get::<_, Option<String>>("collector")?
                .unwrap_or_default(),
        }),
        None => Whom::Person(text("person")?),
    };
    let entry: Option<Id> = row.get("entry")?;
    let revision: Option<u32> = row.get("revision")?;
    let reminded = day(row.get("reminded")?);
    let reminders: u32 = row.get("reminders")?;
    Ok(Request {
        id: row.get("id")?,
        token,
        form,
        door,
        to,
        entry: entry.map(|entry| (entry, revision.unwrap_or_default())),
        about: text("about")?,
        words: text("words")?,
        shows: row.get("shows")?,
        page: text("page")?,
        asked: row.get::<_, Stamp>("asked")?.0,
        by: day(row.get("due")?),
        closed: row.get::<_, Option<Stamp>>("closed")?.map(|stamp| stamp.0),
        reminded: reminded.map(|day| (reminders, day)),
    })
}

fn answer(row: &Row<'_>) -> Result<GuestAnswer> {
    let fields: String = row.get("fields")?;
    let read = if fields.is_empty() {
        Ok(Vec::new())
    } else {
        serde_json::from_str(&fields)
    };
    let door: String = row.get("door")?;
    let state: String = row.get("state")?;
    Ok(GuestAnswer {
        request: row.get("request")?,
        sha256: row.get("sha256")?,
        door: Door::parse(&door).ok_or_else(|| damaged("the door of an answer"))?,
        day: day(row.get("day")?),
        state: Kept::parse(&state).ok_or_else(|| damaged("the state of an answer"))?,
        fields: read.map_err(|_| damaged("the words of an answer"))?,
        entry: row.get("entry")?,
    })
}

impl ReadTx<'_> {
    /// Every request, the newest first.
    pub fn requests(&self) -> Result<Vec<Request>> {
        self.requests_where("ORDER BY id DESC", [])
    }

    /// A request.
    pub fn request(&self, id: Id) -> Result<Option<Request>> {
        Ok(self.requests_where("WHERE id = ?1", [id])?.pop())
    }

    /// The request that a token marks.
    pub fn request_of(&self, token: Token) -> Result<Option<Request>> {
        Ok(self
            .requests_where("WHERE token = ?1", [token.to_string()])?
            .pop())
    }

    /// The requests that are about an entry or showed it, oldest first.
    pub fn requests_about(&self, entry: Id) -> Result<Vec<Request>> {
        self.requests_where("WHERE entry = ?1 ORDER BY id", [entry])
    }

    fn requests_where(&self, which: &str, values: impl rusqlite::Params) -> Result<Vec<Request>> {
        let mut statement = self
            .connection
            .prepare_cached(&format!("{COLUMNS} {which}"))?;
        let mut rows = statement.query(values)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(request(row)?);
        }
        Ok(all)
    }

    /// The answers to a request.
    pub fn answers_to(&self, request: Id) -> Result<Vec<GuestAnswer>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "{ANSWERS} WHERE request = ?1 ORDER BY day, sha256"
        ))?;
        let mut rows = statement.query([request])?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(answer(row)?);
        }
        Ok(all)
    }

    /// How many answers to a request are held, and how many taken.
    pub fn answer_counts(&self, request: Id) -> Result<(usize, usize)> {
        let sql =
            "SELECT count(*) FILTER (WHERE state = 'held'), count(*) FILTER (WHERE state = 'taken')
            FROM answer WHERE request = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([request], |row| {
            let count = |at| super::sql_types::count(row, at);
            let size = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
            Ok((size(count(0)?), size(count(1)?)))
        })?)
    }

    /// How many requests are open, and of how many of these the day is over.
    pub fn asked_counts(&self, today: NaiveDate) -> Result<(u64, u64)> {
        let sql = "SELECT count(*), count(*) FILTER (WHERE due < ?1) FROM request
            WHERE closed IS NULL AND NOT EXISTS
                (SELECT 1 FROM answer WHERE answer.request = request.id AND state = 'taken')";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([today.to_string()], |row| {
            Ok((
                super::sql_types::count(row, 0)?,
                super::sql_types::count(row, 1)?,
            ))
        })?)
    }

    /// Whether the text of an entry went to somebody without this program.
    pub(super) fn is_shown_to_guests(&self, entry: Id) -> Result<bool> {
        let sql = "SELECT 1 FROM request WHERE entry = ?1 AND shows = 1";
        Ok(self.connection.prepare_cached(sql)?.exists([entry])?)
    }
}

impl WriteTx<'_> {
    /// Keeps a request, which must be new.
    pub fn keep_request(&self, request: &Request) -> Result<()> {
        let round = request.round();
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO request (id, token, form, door, person, round, expect, enough, collector, entry, revision,
                about, words, shows, page, asked, due, closed, reminded, reminders)
             VALUES (:id, :token, :form, :door, :person, :round, :expect, :enough, :collector, :entry, :revision,
                :about, :words, :shows, :page, :asked, :due, NULL, NULL, 0)",
        )?;
        statement.execute(named_params! {
            ":id": request.id,
            ":token": request.token.to_string(),
            ":form": request.form.print(),
            ":door": request.door.slug(),
            ":person": if round.is_some() { "" } else { request.whom() },
            ":round": round.map(|round| &round.name),
            ":expect": round.map(|round| round.expect),
            ":enough": round.map(|round| round.enough),
            ":collector": round.map(|round| &round.collector),
            ":entry": request.entry.map(|(entry, _)| entry),
            ":revision": request.entry.map(|(_, revision)| revision),
            ":about": request.about,
            ":words": request.words,
            ":shows": request.shows,
            ":page": request.page,
            ":asked": Stamp(request.asked),
            ":due": request.by.map(|day| day.to_string()),
        })?;
        if let Some((entry, _)) = request.entry.filter(|_| request.shows) {
            self.refresh_facets(entry)?;
        }
        Ok(())
    }

    /// Takes a request out that never left.
    pub fn remove_request(&self, request: &Request) -> Result<()> {
        let sql = "DELETE FROM request WHERE id = ?1";
        self.connection.prepare_cached(sql)?.execute([request.id])?;
        if let Some((entry, _)) = request.entry.filter(|_| request.shows) {
            self.refresh_facets(entry)?;
        }
        Ok(())
    }

    /// Closes a request; whether it was open.
    pub fn close_request(&self, id: Id, at: Moment) -> Result<bool> {
        let sql = "UPDATE request SET closed = ?2 WHERE id = ?1 AND closed IS NULL";
        Ok(self
            .connection
            .prepare_cached(sql)?
            .execute((id, Stamp(at)))?
            > 0)
    }

    /// Notes that the guest was reminded.
    pub fn note_reminder(&self, id: Id, day: NaiveDate) -> Result<()> {
        let sql = "UPDATE request SET reminded = ?2, reminders = reminders + 1 WHERE id = ?1";
        self.connection
            .prepare_cached(sql)?
            .execute((id, day.to_string()))?;
        Ok(())
    }

    /// Keeps an answer; whether it is new.
    pub fn keep_answer(&self, answer: &GuestAnswer) -> Result<bool> {
        let fields = if answer.fields.is_empty() {
            String::new()
        } else {
            serde_json::json!(answer.fields).to_string()
        };
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO answer (request, sha256, door, day, state, fields, entry)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
        )?;
        let kept = statement.execute((
            answer.request,
            &answer.sha256,
            answer.door.slug(),
            answer.day.map(|day| day.to_string()),
            answer.state.slug(),
            fields,
            answer.entry,
        ))?;
        Ok(kept > 0)
    }

    /// Notes that the held answers of a round are in an entry by now.
    pub fn show_held(&self, request: Id, entry: Id) -> Result<()> {
        let sql = "UPDATE answer SET state = 'taken', entry = ?2, fields = '' WHERE request = ?1 AND state = 'held'";
        self.connection
            .prepare_cached(sql)?
            .execute((request, entry))?;
        Ok(())
    }

    /// Calls a guest otherwise in every request.
    pub(super) fn rename_guest(&self, old: &str, new: &str) -> Result<()> {
        let sql = "UPDATE request SET person = ?2 WHERE person = ?1";
        self.connection.prepare_cached(sql)?.execute((old, new))?;
        Ok(())
    }

    /// Takes the words of erased entries out of requests and answers: what the guest was shown of them, and what they
    /// answered. That there was a request stays, so that an answer to it is known.
    pub(super) fn erase_asked(&self, these: &str) -> Result<()> {
        self.connection.execute_batch(&format!(
            "UPDATE answer SET fields = '' WHERE entry IN ({these})
                OR request IN (SELECT id FROM request WHERE shows = 1 AND entry IN ({these}));
             UPDATE request SET about = '', words = '', page = '' WHERE entry IN ({these});"
        ))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::guest::library::Library, store::Store};

    fn request(seed: u8, to: Whom) -> Request {
        Request {
            id: Id::new(i64::from(seed) * 1000, [seed; 10]),
            token: Token::of([seed; 10]),
            form: Library::embedded().get("team").unwrap().clone(),
            door: Door::Letter,
            to,
            entry: None,
            about: "what you saw".into(),
            words: "Thank you.".into(),
            shows: false,
            page: String::new(),
            asked: Moment::parse_from_rfc3339("2026-11-12T20:40:00.000+01:00").unwrap(),
            by: NaiveDate::from_ymd_opt(2026, 11, 20),
            closed: None,
            reminded: None,
        }
    }

    #[test]
    fn requests_and_answers_are_kept_as_they_are() {
        let mut store = Store::in_memory().unwrap();
        let round = Round {
            name: "Autumn".into(),
            expect: 12,
            enough: 8,
            collector: "Sister Vale".into(),
        };
        let one = request(1, Whom::Person("Dr Osei".into()));
        let other = request(2, Whom::Round(round));
        let answer = GuestAnswer {
            request: other.id,
            sha256: "a".repeat(64),
            door: Door::Page,
            day: None,
            state: Kept::Held,
            fields: vec![("keep".into(), "Calm.".into())],
            entry: None,
        };
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        store
            .write(|journal| {
                journal.keep_request(&one)?;
                journal.keep_request(&other)?;
                assert!(journal.keep_answer(&answer)?);
                assert!(!journal.keep_answer(&answer)?);
                assert_eq!(journal.asked_counts(today)?, (2, 2));
                journal.note_reminder(one.id, today)?;
                assert!(journal.close_request(one.id, one.asked)?);
                assert!(!journal.close_request(one.id, one.asked)?);
                Ok::<_, Error>(())
            })
            .unwrap();
        store
            .read(|journal| {
                let all = journal.requests()?;
                assert_eq!(all[0], other);
                assert_eq!(all[1].closed, Some(one.asked));
                assert_eq!(all[1].reminded, Some((1, today)));
                assert_eq!(journal.request_of(other.token)?, Some(other.clone()));
                assert_eq!(journal.answers_to(other.id)?, std::slice::from_ref(&answer));
                assert_eq!(journal.answer_counts(other.id)?, (1, 0));
                assert_eq!(journal.asked_counts(today)?, (1, 1));
                Ok::<_, Error>(())
            })
            .unwrap();
    }
}
