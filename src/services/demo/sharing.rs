//! What the owner of the sample journal shared with a mentor, and what came back: by the same services as ever.
use std::{fs, path::Path};

use chrono::{Duration, NaiveDate};
use serde::Deserialize;

use crate::{
    domain::{
        Id, Moment,
        share::bundle::{CommentKind, MarkKind, Quality},
    },
    platform::reason,
    services::{
        Environment, Error, Filter, Journal, Order, PageQuery, Problem, Profile, Result, Start,
        envelope::Keys,
        share::{NewComment, On, ShareAsk, ShareSource},
    },
    store::share::OwnKeys,
};

const SHARING: &str = include_str!("../../../assets/demo/sharing.toml");

/// The seeds of the keys of both. Everybody can know them: they keep nothing but this sample.
const SEEDS: [[u8; 32]; 2] = [
    *b"the sample journal of one Maya  ",
    *b"the mentor in a sample of rounds",
];

/// The seed of the keys of somebody else in a sample, but for their number.
const OTHERS: [u8; 32] = *b"one of many in a sample, number ";

/// As many entries as are looked through for a title.
const TERM: usize = 500;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sharing {
    with: String,
    page: Vec<Page>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    title: String,
    /// So many hours ago, as all that follow.
    shared: i64,
    message: String,
    answered: Option<i64>,
    #[serde(default)]
    remark: Vec<Answer>,
    #[serde(default)]
    statement: String,
    /// Which sort of remark helped.
    #[serde(default)]
    helped: String,
    #[serde(default)]
    reply: String,
    replied: Option<i64>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    pub(super) kind: String,
    #[serde(default)]
    pub(super) quote: String,
    pub(super) text: String,
    /// In so many hours.
    pub(super) due: Option<i64>,
}

/// The two, and where their files pass.
struct Pair<'a> {
    owner: &'a mut Journal,
    mentor: Journal,
    name: String,
    me: String,
    folder: &'a Path,
    now: Moment,
    step: u64,
}

/// A folder through which the files of the sample pass.
pub(super) fn folder_for_files() -> Result<tempfile::TempDir> {
    tempfile::tempdir().map_err(|why| {
        let message = format!("The sample could not be written: {}.", reason(&why));
        Error::new(Problem::Failed, message)
    })
}

impl Journal {
    /// Shares some entries of the sample term with a mentor, and takes in what they said. The journal's own time and
    /// chance are as before afterwards.
    pub fn file_sharing(&mut self) -> Result<()> {
        let sharing: Sharing = toml::from_str(SHARING).map_err(|error| {
            Error::new(Problem::Failed, format!("The sample is broken: {error}"))
        })?;
        let now = self.environment.now();
        let folder = folder_for_files()?;
        let environment = std::mem::replace(&mut self.environment, Environment::fixed(now, 0));
        let filed = file(self, &sharing, folder.path(), now);
        self.environment = environment;
        filed
    }
}

fn file(owner: &mut Journal, sharing: &Sharing, folder: &Path, now: Moment) -> Result<()> {
    let mut mentor = Journal::in_memory(Environment::fixed(now, 1))?;
    mentor.set_profile(&Profile {
        name: sharing.with.clone(),
        stage: None,
        region: None,
        places: Vec::new(),
        competencies: Vec::new(),
        review: None,
        started: now,
    })?;
    let me = owner.profile()?.name;
    let first = sharing.page.iter().map(|page| page.shared).max();
    let mut pair = Pair {
        owner,
        mentor,
        name: sharing.with.clone(),
        me,
        folder,
        now,
        step: 0,
    };
    pair.at(first.unwrap_or(0) + 24);
    for (journal, seed) in [&mut *pair.owner, &mut pair.mentor].into_iter().zip(SEEDS) {
        seeded(journal, seed)?;
    }
    let lines = [
        pair.owner.identity()?.to_string(),
        pair.mentor.identity()?.to_string(),
    ];
    pair.mentor.meet(&lines[0], None, false)?;
    pair.owner.meet(&lines[1], None, false)?;
    for scene in scenes(&sharing.page) {
        pair.play(scene)?;
    }
    Ok(())
}

/// Gives the keeper of a sample journal keys that are always the same.
pub(super) fn keys(journal: &mut Journal, number: u8) -> Result<()> {
    let mut seed = OTHERS;
    seed[31] = number;
    seeded(journal, seed)
}

fn seeded(journal: &mut Journal, seed: [u8; 32]) -> Result<()> {
    let keys = Keys::from_seed(seed)?;
    let own = OwnKeys {
        reading: keys.reading(),
        signing: keys.signing()?,
    };
    let at = journal.environment.now();
    journal
        .store
        .write(|journal| -> Result<()> { Ok(journal.keep_own_keys(&own, at)?) })
}

/// Something that happens, so many hours ago.
enum Scene<'a> {
    Share(i64, Vec<&'a Page>),
    Answer(i64, &'a Page),
    Reply(i64, &'a Page),
}

impl Scene<'_> {
    fn ago(&self) -> i64 {
        match self {
            Self::Share(ago, _) | Self::Answer(ago, _) | Self::Reply(ago, _) => *ago,
        }
    }
}

/// All that happens, in order.
fn scenes(pages: &[Page]) -> Vec<Scene<'_>> {
    let mut scenes: Vec<Scene> = Vec::new();
    for page in pages {
        match scenes.iter_mut().find_map(|scene| match scene {
            Scene::Share(ago, together) if *ago == page.shared => Some(together),
            _ => None,
        }) {
            Some(together) => together.push(page),
            None => scenes.push(Scene::Share(page.shared, vec![page])),
        }
        scenes.extend(page.answered.map(|ago| Scene::Answer(ago, page)));
        scenes.extend(page.replied.map(|ago| Scene::Reply(ago, page)));
    }
    scenes.sort_by_key(|scene| std::cmp::Reverse(scene.ago()));
    scenes
}

impl Pair<'_> {
    /// Sets both clocks back.
    fn at(&mut self, ago: i64) {
        self.step += 2;
        let at = self.now - Duration::hours(ago);
        self.owner.environment = Environment::fixed(at, self.step);
        self.mentor.environment = Environment::fixed(at, self.step + 1);
    }

    fn play(&mut self, scene: Scene<'_>) -> Result<()> {
        self.at(scene.ago());
        match scene {
            Scene::Share(_, pages) => self.share(&pages),
            Scene::Answer(_, page) => self.answer(page),
            Scene::Reply(_, page) => self.reply(page),
        }
    }

    fn share(&mut self, pages: &[&Page]) -> Result<()> {
        let mut entries = Vec::new();
        for page in pages {
            entries.extend(self.entry(&page.title)?);
        }
        let mut plan = self.owner.plan_share(&ShareAsk {
            what: ShareSource::Entries(entries.clone()),
            check_ins: entries,
            person: self.name.clone(),
            exact_dates: false,
            until: None,
            sites: Vec::new(),
        })?;
        plan.replace_all();
        if plan.is_empty() {
            return Ok(());
        }
        let message = pages.first().map_or("", |page| page.message.as_str());
        let file = self.file();
        let sent = self.owner.share(&plan, message, Some(&file))?;
        self.mentor.receive(&read(&sent.path)?)?;
        Ok(())
    }

    fn answer(&mut self, page: &Page) -> Result<()> {
        let lines = self.mentor.review_pages(&self.me, false)?;
        let Some(line) = lines.iter().find(|line| line.title == page.title) else {
            return Ok(());
        };
        for said in &page.remark {
            let on = On::Theirs {
                person: self.me.clone(),
                page: line.page,
            };
            self.mentor.comment(&NewComment {
                on,
                kind: CommentKind::parse(&said.kind).unwrap_or(CommentKind::Comment),
                quote: said.quote.clone(),
                text: said.text.clone(),
                due: said.due.map(|hours| self.day(hours)),
            })?;
        }
        if !page.statement.is_empty() {
            self.mentor.sign_off(&self.me, line.page, &page.statement)?;
        }
        let file = self.file();
        let sent = self.mentor.write_replies(&self.me, Some(&file))?;
        self.owner.receive(&read(&sent.path)?)?;
        Ok(())
    }

    /// The owner reads what was said, says what helped, and answers; that leaves with what is shared next.
    fn reply(&mut self, page: &Page) -> Result<()> {
        let Some(entry) = self.entry(&page.title)? else {
            return Ok(());
        };
        self.owner.mark_read(entry)?;
        let thread = self.owner.thread(entry)?;
        let helped = CommentKind::parse(&page.helped);
        if let Some(said) = thread
            .comments
            .iter()
            .find(|said| Some(said.kind) == helped)
        {
            let quality = Some(Quality::Understood);
            self.owner
                .mark(&self.name, said.id, MarkKind::Helped, quality, true)?;
        }
        self.owner.comment(&NewComment {
            on: On::Mine {
                entry,
                person: self.name.clone(),
            },
            kind: CommentKind::Comment,
            quote: String::new(),
            text: page.reply.clone(),
            due: None,
        })?;
        Ok(())
    }

    fn entry(&self, title: &str) -> Result<Option<Id>> {
        let page = self.owner.page(&PageQuery {
            filter: Filter::All,
            from: Start::Newest,
            limit: TERM,
            order: Order::Newest,
        })?;
        let row = page.rows.into_iter().find(|row| row.title == title);
        Ok(row.map(|row| row.id))
    }

    fn day(&self, hours: i64) -> NaiveDate {
        (self.now + Duration::hours(hours)).date_naive()
    }

    fn file(&self) -> std::path::PathBuf {
        self.folder.join(format!("{}.rounds", self.step))
    }
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|why| Error::unread(path.display(), &why))
}
