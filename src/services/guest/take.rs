//! Keeping what came home: a named answer becomes a feedback entry, one to a page stands in its thread, and those of a round are
//! held until there are enough.
use super::{
    came::sum,
    collect::{Preview, Standing},
};
use crate::{
    domain::{
        Entry, Id, Kind, Record, Section,
        entry::Provenance,
        guest::{
            Door, Field, Request,
            answer::{FREE, tame},
            round,
        },
        rng::Rng,
        text::counted,
    },
    services::{Error, Journal, Problem, Result, entries::check_savable},
    store::{GuestAnswer, Kept, WriteTx},
};

/// What became of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Took {
    /// It was known, and nothing was changed.
    Known,
    /// It is an entry of its own.
    Entry(Box<Record>),
    /// It stands in the thread of an entry.
    Remark(Id),
    /// It is held: nothing of the round is shown yet.
    Held {
        /// How many are held.
        home: usize,
        /// How many there must be.
        needed: usize,
    },
    /// Enough of the round are home: together they are an entry.
    Opened {
        /// The entry.
        record: Box<Record>,
        /// How many answers are in it.
        answers: usize,
        /// Whether more came than were asked: then all are doubtful.
        too_many: bool,
    },
}

impl Journal {
    /// Keeps an answer that was looked at; all of it, or nothing. One that is known changes nothing.
    ///
    /// # Errors
    /// When the journal cannot be written.
    pub fn take_answer(&mut self, preview: &Preview) -> Result<Took> {
        if preview.standing == Standing::Known {
            return Ok(Took::Known);
        }
        let request = &preview.request;
        match request.entry.filter(|_| request.shows) {
            _ if request.round().is_some() => self.hold(preview),
            Some((entry, _)) => self.remark(preview, entry),
            None => self.as_entry(preview),
        }
    }

    fn as_entry(&mut self, preview: &Preview) -> Result<Took> {
        let request = &preview.request;
        let mut entry = Entry::new(Kind::FEEDBACK, self.environment.now());
        let what = if request.about.is_empty() {
            &request.form.title
        } else {
            &request.about
        };
        entry.title = match preview.standing {
            Standing::Later => format!("{what} (a later answer)"),
            Standing::New | Standing::Known => what.clone(),
        };
        entry.people = vec![request.whom().to_owned()];
        entry.sections = sections(request, &preview.words);
        let (id, entry) = self.of_request(entry, request, preview.door)?;
        let answer = kept(self, preview, Kept::Taken, Some(id));
        let record = self.saving(|journal, saving| {
            let record = journal.add(id, entry, saving)?;
            keep(journal, &answer)?;
            Ok(record)
        })?;
        Ok(Took::Entry(Box::new(record)))
    }

    fn remark(&mut self, preview: &Preview, entry: Id) -> Result<Took> {
        let mut answer = kept(self, preview, Kept::Taken, None);
        answer.fields.clone_from(&preview.words);
        self.saving(|journal, _| keep(journal, &answer))?;
        Ok(Took::Remark(entry))
    }

    fn hold(&mut self, preview: &Preview) -> Result<Took> {
        let request = &preview.request;
        let mut answer = kept(self, preview, Kept::Held, None);
        answer.fields.clone_from(&preview.words);
        answer.day = None;
        self.saving(|journal, _| keep(journal, &answer))?;
        self.open_round(request)
    }

    /// Shows the answers of a round where enough are home.
    fn open_round(&mut self, request: &Request) -> Result<Took> {
        let Some(of) = request.round() else {
            return Err(Error::new(Problem::Usage, "This request is no round."));
        };
        let all = self.store.read(|journal| journal.answers_to(request.id))?;
        let (held, shown): (Vec<_>, Vec<_>) = all
            .into_iter()
            .partition(|answer| answer.state == Kept::Held);
        if !round::ready(held.len(), shown.len(), of.enough) {
            let needed = if shown.is_empty() {
                usize::try_from(of.enough).unwrap_or(usize::MAX)
            } else {
                round::GROUP
            };
            return Ok(Took::Held {
                home: held.len(),
                needed,
            });
        }
        let given: Vec<_> = held.into_iter().map(|answer| answer.fields).collect();
        let mut chance = Rng::new(u64::from_le_bytes(self.environment.bytes()));
        let mut entry = Entry::new(Kind::FEEDBACK, self.environment.now());
        let later = if shown.is_empty() {
            ""
        } else {
            ", later answers"
        };
        entry.title = format!("{}: {}{later}", of.name, request.form.title);
        entry.sections = round::together(&request.form, &given, &mut chance);
        let answers = given.len();
        let expected = usize::try_from(of.expect).unwrap_or(usize::MAX);
        let too_many = answers + shown.len() > expected;
        if too_many {
            let came = counted(answers + shown.len(), "answer");
            let said = format!(
                "{came} came to a round of {expected}: somebody answered twice, or somebody else did. All of them are doubtful."
            );
            entry.sections.insert(0, Section::new(FREE, said));
        }
        let (id, entry) = self.of_request(entry, request, Door::Page)?;
        let record = self.saving(|journal, saving| {
            let record = journal.add(id, entry, saving)?;
            journal.show_held(request.id, id)?;
            Ok(record)
        })?;
        Ok(Took::Opened {
            record: Box::new(record),
            answers,
            too_many,
        })
    }

    /// An entry as it is kept, with where its words come from.
    fn of_request(
        &mut self,
        mut entry: Entry,
        request: &Request,
        door: Door,
    ) -> Result<(Id, Entry)> {
        entry
            .fields
            .insert("direction".to_owned(), "asked".to_owned());
        let mut entry = check_savable(entry)?;
        entry.provenance = Some(Box::new(Provenance {
            request: request.id,
            door,
            asked: request.asked.date_naive(),
            collected: self.environment.now().date_naive(),
            signed: crate::domain::entry::provenance::Unsigned,
            sha256: sum(&entry.sections),
        }));
        Ok((self.environment.id(), entry))
    }
}

fn kept(journal: &Journal, preview: &Preview, state: Kept, entry: Option<Id>) -> GuestAnswer {
    GuestAnswer {
        request: preview.request.id,
        sha256: preview.sha256.clone(),
        door: preview.door,
        day: Some(journal.environment.now().date_naive()),
        state,
        fields: Vec::new(),
        entry,
    }
}

/// Keeps an answer, unless another program did meanwhile.
fn keep(journal: &WriteTx<'_>, answer: &GuestAnswer) -> Result<()> {
    if journal.keep_answer(answer)? {
        return Ok(());
    }
    Err(Error::new(
        Problem::Changed,
        "This answer is in the journal already.",
    ))
}

/// The words of a guest under the headings of their questions, as they may stand in an entry.
fn sections(request: &Request, words: &[(String, String)]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (id, words) in words {
        let heading = request.form.field(id).map(Field::heading);
        let heading = heading.unwrap_or_default();
        let words = tame(words);
        match sections.iter_mut().find(|section| section.name == heading) {
            Some(section) => section.text = format!("{}\n\n{words}", section.text),
            None => sections.push(Section::new(heading, words)),
        }
    }
    sections
}
