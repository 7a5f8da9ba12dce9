//! What a mentor finds on a Sunday evening: six people's pages, answered, half answered and waiting. By the same services
//! as ever: each of the six has a journal for as long as it takes to share.
use std::{collections::BTreeMap, path::Path};

use chrono::Duration;
use serde::Deserialize;

use super::{
    script::{Scene, unbroken},
    sharing::{Answer, folder_for_files, keys, read},
    term,
};
use crate::{
    domain::{
        Entry, Id, Kind, Moment, Section,
        entry::document,
        people::{
            compact::Compact,
            person::{Audience, Person},
        },
        share::bundle::{CommentKind, MarkKind, Quality},
    },
    services::{
        Environment, Error, Journal, Problem, Profile, Result,
        share::{NewComment, On, ShareAsk, ShareSource, half_written},
    },
};

const MENTOR: &str = include_str!("../../../assets/demo/mentor.toml");

/// Hours after an answer in which a mentee answers back, and after those in which the mentor has read it.
const BACK: (i64, i64) = (9, 8);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Evening {
    name: String,
    mentee: Vec<Mentee>,
    scene: Vec<Scene>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mentee {
    name: String,
    /// Within how many days an answer was agreed.
    reply: u32,
    #[serde(default)]
    channel: String,
    every: Option<u32>,
    #[serde(default)]
    note: String,
    card: Vec<Field>,
    share: Vec<Share>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    name: String,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Share {
    /// So many hours ago, as all that follow.
    ago: i64,
    message: String,
    page: Vec<Page>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    kind: String,
    framework: Option<String>,
    title: String,
    /// How many days before it was shared it happened.
    days: i64,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    #[serde(default)]
    scores: BTreeMap<String, i64>,
    text: String,
    answered: Option<i64>,
    #[serde(default)]
    remarks: Vec<Answer>,
    #[serde(default)]
    statement: String,
    /// Which sort of remark helped.
    #[serde(default)]
    helped: String,
    #[serde(default)]
    reply: String,
    /// Whether the answer is written and not sent.
    #[serde(default)]
    unsent: bool,
    /// Of which sort the answer is that was begun, and how far it came.
    #[serde(default)]
    half: String,
    #[serde(default)]
    half_text: String,
    /// When its author changed it, and what.
    revised: Option<i64>,
    #[serde(default)]
    revised_find: String,
    #[serde(default)]
    revised_put: String,
}

impl Page {
    fn entry(&self, at: Moment) -> Entry {
        let kind = Kind::parse(&self.kind).unwrap_or(Kind::REFLECTION);
        let mut entry = Entry::new(kind, at);
        entry.title.clone_from(&self.title);
        entry.framework.clone_from(&self.framework);
        entry.fields.clone_from(&self.fields);
        entry.scores.clone_from(&self.scores);
        entry.sections = document::parse_body(self.text.lines());
        for section in &mut entry.sections {
            section.text = unbroken(&section.text);
        }
        entry
    }
}

/// What happens, so many hours ago.
#[derive(Clone, Copy)]
enum Turn<'a> {
    Share(&'a Share),
    Revise(&'a Page),
    Answer(&'a Page),
    Back(&'a Page),
    Read(&'a Page),
}

/// All that happens with one mentee, in order.
fn turns(mentee: &Mentee) -> Vec<(i64, Turn<'_>)> {
    let mut turns = Vec::new();
    for share in &mentee.share {
        turns.push((share.ago, Turn::Share(share)));
        for page in &share.page {
            turns.extend(page.revised.map(|ago| (ago, Turn::Revise(page))));
            let Some(answered) = page.answered else {
                continue;
            };
            turns.push((answered, Turn::Answer(page)));
            if !(page.reply.is_empty() && page.helped.is_empty()) {
                turns.push((answered - BACK.0, Turn::Back(page)));
                turns.push((answered - BACK.0 - BACK.1, Turn::Read(page)));
            }
        }
    }
    turns.sort_by_key(|(ago, _)| std::cmp::Reverse(*ago));
    turns
}

/// Who keeps the sample journal of a mentor.
///
/// # Errors
/// When the sample is broken.
pub fn mentor_name() -> Result<String> {
    Ok(evening()?.name)
}

fn evening() -> Result<Evening> {
    toml::from_str(MENTOR)
        .map_err(|error| Error::new(Problem::Failed, format!("The sample is broken: {error}")))
}

impl Journal {
    /// Fills the journal of a mentor: the people, what they shared, the answers, and a few meetings. Answers how many
    /// entries were shared. The journal's own time and chance are as before afterwards.
    ///
    /// # Errors
    /// When the sample is broken, or a file cannot be written.
    pub fn file_mentees(&mut self) -> Result<u64> {
        let evening = evening()?;
        let now = self.environment.now();
        let folder = folder_for_files()?;
        let meetings = evening.scene.into_iter();
        let meetings: Vec<_> = meetings.map(|scene| (Kind::MEETING, scene)).collect();
        let environment = std::mem::replace(&mut self.environment, Environment::fixed(now, 0));
        let entries = term::play(&meetings, 1, now).into_iter();
        let filed = self
            .load(entries.map(|entry| (None, entry)), &mut |_| ())
            .and_then(|_| keys(self, 0))
            .and_then(|()| {
                let all = evening.mentee.iter().zip(1..);
                all.map(|(mentee, number)| file(self, mentee, number, (folder.path(), now)))
                    .sum()
            });
        self.environment = environment;
        filed
    }
}

/// A mentee and the mentor, and where their files pass.
struct Two<'a> {
    mentee: Journal,
    mentor: &'a mut Journal,
    me: &'a str,
    name: String,
    folder: &'a Path,
    now: Moment,
    step: u64,
    /// The entries that were shared, by title.
    entries: Vec<(&'a str, Id)>,
    revised: Vec<Id>,
}

fn file(
    mentor: &mut Journal,
    mentee: &Mentee,
    number: u8,
    (folder, now): (&Path, Moment),
) -> Result<u64> {
    let mut journal = Journal::in_memory(Environment::fixed(now, u64::from(number)))?;
    journal.set_profile(&Profile {
        name: mentee.name.clone(),
        stage: None,
        region: None,
        places: Vec::new(),
        competencies: Vec::new(),
        review: None,
        started: now,
    })?;
    keys(&mut journal, number)?;
    let name = mentor.profile()?.name;
    let mut two = Two {
        mentee: journal,
        mentor,
        me: &mentee.name,
        name,
        folder,
        now,
        step: u64::from(number) * 1000,
        entries: Vec::new(),
        revised: Vec::new(),
    };
    let first = mentee.share.iter().map(|share| share.ago).max();
    two.at(first.unwrap_or(0) + 24);
    two.meet(mentee)?;
    for (ago, turn) in turns(mentee) {
        two.at(ago);
        two.play(turn)?;
    }
    two.at(0);
    for page in mentee.share.iter().flat_map(|share| &share.page) {
        two.half(page)?;
    }
    Ok(two.entries.len() as u64)
}

impl<'a> Two<'a> {
    fn at(&mut self, ago: i64) {
        self.step += 2;
        let at = self.now - Duration::hours(ago);
        self.mentee.environment = Environment::fixed(at, self.step);
        self.mentor.environment = Environment::fixed(at, self.step + 1);
    }

    /// They exchange their keys, their cards and what they agree on.
    fn meet(&mut self, mentee: &Mentee) -> Result<()> {
        let line = self.mentor.identity()?.to_string();
        self.mentee.meet(&line, None, false)?;
        let line = self.mentee.identity()?.to_string();
        self.mentor.meet(&line, None, false)?;
        let mut card = self.mentee.about_me()?;
        for field in &mentee.card {
            card.sections.push(Section::new(&field.name, &field.text));
            card.shown.insert(field.name.clone(), Audience::All);
        }
        self.mentee.save_about_me(None, card)?;
        let of = self.mentor.own_person(self.me)?.origin();
        let mut person = Person::new(self.me);
        person.set_note(&mentee.note);
        self.mentor.save_person(of, person)?;
        for (journal, with) in [
            (&mut self.mentee, self.name.as_str()),
            (&mut *self.mentor, self.me),
        ] {
            let mut compact = Compact::new(with);
            compact.reply = Some(mentee.reply);
            compact.every = mentee.every;
            compact.channel.clone_from(&mentee.channel);
            journal.save_compact(None, compact)?;
        }
        Ok(())
    }

    fn play(&mut self, turn: Turn<'a>) -> Result<()> {
        match turn {
            Turn::Share(share) => self.share(share),
            Turn::Revise(page) => self.revise(page),
            Turn::Answer(page) => self.answer(page),
            Turn::Back(page) => self.back(page),
            Turn::Read(page) => {
                let on = self.page(&page.title)?;
                self.mentor.nothing_to_add(self.me, on)?;
                self.mentor.mark_page_read(self.me, on)
            }
        }
    }

    /// The mentee shares what they wrote, and what they changed since.
    fn share(&mut self, share: &'a Share) -> Result<()> {
        let mut entries = Vec::new();
        for page in &share.page {
            let at = self.now - Duration::hours(share.ago + page.days * 24 + 1);
            let id = self.mentee.add(page.entry(at))?.id;
            self.entries.push((&page.title, id));
            entries.push(id);
        }
        entries.append(&mut self.revised);
        let mut plan = self.mentee.plan_share(&ShareAsk {
            what: ShareSource::Entries(entries.clone()),
            check_ins: entries,
            person: self.name.clone(),
            exact_dates: false,
            until: None,
            sites: Vec::new(),
        })?;
        plan.replace_all();
        let file = self.file();
        let sent = self.mentee.share(&plan, &share.message, Some(&file))?;
        self.mentor.receive(&read(&sent.path)?)?;
        Ok(())
    }

    /// The mentee changes an entry: that leaves with what is shared next.
    fn revise(&mut self, page: &Page) -> Result<()> {
        let id = self.entry(&page.title)?;
        let record = self.mentee.record(id)?;
        let of = record.origin();
        let mut entry = record.entry;
        for section in &mut entry.sections {
            section.text = section.text.replace(&page.revised_find, &page.revised_put);
        }
        self.mentee.save(of, entry)?;
        self.revised.push(id);
        Ok(())
    }

    fn answer(&mut self, page: &Page) -> Result<()> {
        let on = self.page(&page.title)?;
        for said in &page.remarks {
            self.mentor.comment(&NewComment {
                on: On::Theirs {
                    person: self.me.to_owned(),
                    page: on,
                },
                kind: CommentKind::parse(&said.kind).unwrap_or(CommentKind::Comment),
                quote: said.quote.clone(),
                text: said.text.clone(),
                due: said
                    .due
                    .map(|hours| (self.now + Duration::hours(hours)).date_naive()),
            })?;
        }
        if !page.statement.is_empty() {
            self.mentor.sign_off(self.me, on, &page.statement)?;
        }
        if page.unsent {
            return Ok(());
        }
        let file = self.file();
        let sent = self.mentor.write_replies(self.me, Some(&file))?;
        self.mentee.receive(&read(&sent.path)?)?;
        Ok(())
    }

    /// The mentee reads what was said, says what helped, and answers.
    fn back(&mut self, page: &Page) -> Result<()> {
        let entry = self.entry(&page.title)?;
        self.mentee.mark_read(entry)?;
        let helped = CommentKind::parse(&page.helped);
        let said = self.mentee.thread(entry)?.comments;
        if let Some(said) = said.iter().find(|said| Some(said.kind) == helped) {
            let quality = Some(Quality::Understood);
            let name = self.name.clone();
            self.mentee
                .mark(&name, said.id, MarkKind::Helped, quality, true)?;
        }
        if !page.reply.is_empty() {
            self.mentee.comment(&NewComment {
                on: On::Mine {
                    entry,
                    person: self.name.clone(),
                },
                kind: CommentKind::Comment,
                quote: String::new(),
                text: page.reply.clone(),
                due: None,
            })?;
        }
        let file = self.file();
        let sent = self.mentee.write_replies(&self.name, Some(&file))?;
        self.mentor.receive(&read(&sent.path)?)?;
        Ok(())
    }

    /// The mentor left an answer half written.
    fn half(&mut self, page: &Page) -> Result<()> {
        if page.half.is_empty() {
            return Ok(());
        }
        let on = self.page(&page.title)?;
        let about = half_written(&page.half, on, "0");
        self.mentor.keep_words(&about, &page.half_text)
    }

    fn entry(&self, title: &str) -> Result<Id> {
        let mut entries = self.entries.iter();
        let found = entries.find(|(known, _)| *known == title);
        found.map(|(_, id)| *id).ok_or_else(|| missing(title))
    }

    fn page(&self, title: &str) -> Result<Id> {
        let lines = self.mentor.review_pages(self.me, false)?;
        let found = lines.iter().find(|line| line.title == title);
        found.map(|line| line.page).ok_or_else(|| missing(title))
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.join(format!("{}.rounds", self.step))
    }
}

fn missing(title: &str) -> Error {
    let message = format!("The sample is broken: nothing is called {title:?}.");
    Error::new(Problem::Failed, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::share::PageFilter;

    fn sunday() -> Journal {
        let now = Moment::parse_from_rfc3339("2026-11-15T20:00:00+00:00").unwrap();
        let mut journal = Journal::in_memory(Environment::fixed(now, 9)).unwrap();
        journal
            .set_profile(&Profile {
                name: mentor_name().unwrap(),
                ..journal.profile().unwrap()
            })
            .unwrap();
        assert_eq!(journal.file_mentees().unwrap(), 40);
        journal
    }

    fn count(journal: &Journal, wanted: &str) -> usize {
        let found = journal.find_pages(&PageFilter::parse(wanted).unwrap());
        found.unwrap().iter().map(|(_, lines)| lines.len()).sum()
    }

    #[test]
    fn a_sunday_evening_has_six_mentees_and_answers_half_written() {
        let journal = sunday();
        let mentees = journal.mentees().unwrap();
        assert_eq!(mentees.len(), 6);
        assert!(mentees.iter().any(|mentee| mentee.late));
        assert!(mentees.iter().any(|mentee| mentee.waiting == 0));
        assert_eq!(count(&journal, ""), 40);
        assert_eq!(count(&journal, "is:draft"), 3);
        assert_eq!(count(&journal, "is:revised"), 1);
        assert_eq!(count(&journal, "is:signed"), 6);
        assert_eq!(count(&journal, "is:waiting"), 20);
        let unsent = journal.unsent().unwrap();
        assert_eq!(unsent.len(), 1);
        assert_eq!(unsent[0].counts.comments, 2);
        // Nothing in it had to be replaced before it left.
        let written = evening().unwrap();
        let pages = written.mentee.iter().flat_map(|mentee| &mentee.share);
        let titles: Vec<_> = pages
            .flat_map(|share| &share.page)
            .map(|page| &page.title)
            .collect();
        for (_, lines) in journal.find_pages(&PageFilter::default()).unwrap() {
            assert!(lines.iter().all(|line| titles.contains(&&line.title)));
        }
        // The mentor has promises of their own.
        let today = journal
            .today(&crate::services::UserData::default())
            .unwrap();
        assert!(!today.actions.is_empty());
    }

    #[test]
    fn it_is_the_same_every_time() {
        let all = |journal: &Journal| journal.find_pages(&PageFilter::default()).unwrap();
        assert_eq!(all(&sunday()), all(&sunday()));
    }
}
