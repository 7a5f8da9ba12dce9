//! What people without this program were shown, and what they answered: it stands in the thread of the entry, and nobody has
//! signed it.
use crate::{
    domain::{
        Id, Moment,
        guest::{Door, Request, answer::FREE},
        share::bundle::CommentKind,
        when,
    },
    services::{
        Result,
        share::said::{By, Remark},
    },
    store::{GuestAnswer, ReadTx},
};

/// That an entry was shown to somebody without this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestPage {
    /// To whom.
    pub person: String,
    /// How it went.
    pub door: Door,
    /// When.
    pub at: Moment,
    /// Whether the entry is still as they have it.
    pub current: bool,
}

impl GuestPage {
    /// To whom it was shown, when and how, as sentences.
    pub fn sentence(&self, now: Moment) -> String {
        let at = self.at.with_timezone(now.offset()).date_naive();
        let day = when::day_within(at, now.date_naive());
        let how = match self.door {
            Door::Page => "a page",
            Door::Letter | Door::Here => "a letter",
        };
        let edited = if self.current {
            ""
        } else {
            " You have edited it since."
        };
        format!(
            "{} has {how} of {day}, which cannot be withdrawn.{edited}",
            self.person
        )
    }
}

/// To whom an entry was shown, and what they said. `now` is the state of the entry.
pub(in crate::services) fn thread(
    journal: &ReadTx<'_>,
    entry: Id,
    now: Option<u32>,
) -> Result<(Vec<GuestPage>, Vec<Remark>)> {
    let (mut pages, mut said) = (Vec::new(), Vec::new());
    for request in journal.requests_about(entry)? {
        let Some((_, revision)) = request.entry.filter(|_| request.shows) else {
            continue;
        };
        pages.push(GuestPage {
            person: request.whom().to_owned(),
            door: request.door,
            at: request.asked,
            current: now == Some(revision),
        });
        for answer in journal.answers_to(request.id)? {
            said.extend(remarks(&request, &answer));
        }
    }
    Ok((pages, said))
}

/// Something that was answered to a page, by its identifier.
pub(in crate::services) fn said(journal: &ReadTx<'_>, id: Id) -> Result<Option<Remark>> {
    for request in journal.requests()?.iter().filter(|request| request.shows) {
        for answer in journal.answers_to(request.id)? {
            let found = remarks(request, &answer)
                .into_iter()
                .find(|one| one.id == id);
            if found.is_some() {
                return Ok(found);
            }
        }
    }
    Ok(None)
}

/// What was answered to a page, each part a remark of its own.
pub(in crate::services) fn remarks(request: &Request, answer: &GuestAnswer) -> Vec<Remark> {
    let at = answer.day.and_then(|day| {
        let noon = day.and_hms_opt(12, 0, 0)?;
        noon.and_local_timezone(*request.asked.offset()).single()
    });
    let at = at.map_or(request.asked, |at| at.max(request.asked));
    let parts = answer.fields.iter().enumerate();
    let parts = parts.map(|(n, (id, words))| Remark {
        id: id_of(&answer.sha256, n),
        person: request.whom().to_owned(),
        unverified: true,
        by: By::Them { read: true },
        revision: 1,
        kind: kind(id),
        quote: String::new(),
        text: match request.form.field(id) {
            Some(field) if id != FREE && kind(id) == CommentKind::Comment => {
                format!("{}: {words}", field.label)
            }
            _ => words.clone(),
        },
        due: None,
        at,
        marks: Vec::new(),
        done: None,
    });
    parts.collect()
}

/// What an answer is, by the id of its question.
fn kind(field: &str) -> CommentKind {
    match field {
        "heard" => CommentKind::Heard,
        "question" => CommentKind::Question,
        "step" => CommentKind::Step,
        _ => CommentKind::Comment,
    }
}

/// The identifier of a part of an answer: it follows from the answer's sum.
fn id_of(sha256: &str, part: usize) -> Id {
    let mut bytes = [0; 16];
    let pairs = sha256.as_bytes().chunks(2).skip(part);
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        let pair = std::str::from_utf8(pair).unwrap_or_default();
        *byte = u8::from_str_radix(pair, 16).unwrap_or_default();
    }
    Id::from_bytes(bytes)
}
