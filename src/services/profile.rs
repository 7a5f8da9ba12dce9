//! The owner of the journal.
use chrono::NaiveDate;

use super::{Error, Journal, Problem, Result, known};
use crate::{
    domain::{
        Moment,
        people::training_stage::{STAGES, TrainingStage},
        plan::{
            competency,
            handing_on::{self, Step},
        },
        share::bundle::limits,
        text::{self, counted, suggest},
    },
    store::{self, OWNER, ReadTx, WriteTx},
};

/// Who owns the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The name the owner goes by; the author of what is saved.
    pub name: String,
    /// The stage of training, which prompts follow.
    pub stage: Option<TrainingStage>,
    /// Where they are, which decides which help is offered.
    pub region: Option<String>,
    /// Where they are placed and were, by name and nickname: the privacy check looks for them.
    pub places: Vec<String>,
    /// The lists of competencies in use, by id.
    pub competencies: Vec<String>,
    /// The day on which the portfolio is looked at.
    pub review: Option<NaiveDate>,
    /// When the journal was begun.
    pub started: Moment,
}

/// A field of the profile that its owner can change.
#[derive(Debug)]
pub struct ProfileField {
    /// As it is called on the command line.
    pub name: &'static str,
    /// As it is called on the screen.
    pub label: &'static str,
    /// What it is for.
    pub help: &'static str,
    /// The words it can be, each with a label and a line about it; empty where it can be any line.
    pub words: fn() -> Vec<[&'static str; 3]>,
    /// The word for it; empty where nothing was said.
    pub show: fn(&Profile) -> String,
    /// Takes a word for it over; the error is a sentence.
    read: fn(&mut Profile, &str) -> std::result::Result<(), String>,
}

/// Every field of the profile that its owner can change, in the order in which they are shown.
pub const PROFILE: &[ProfileField] = &[
    ProfileField {
        name: "name",
        label: "Name",
        help: "What the journal calls you, and what others see on what you share.",
        words: Vec::new,
        show: |profile| profile.name.clone(),
        read: |profile, word| {
            let name = text::one_line(word);
            if name.chars().count() > limits::LINE {
                return Err(format!("A name has {} characters at most.", limits::LINE));
            }
            profile.name = name;
            Ok(())
        },
    },
    ProfileField {
        name: "stage",
        label: "Stage",
        help: "Where you are in your training. Prompts adapt to it.",
        words: || {
            let stages = STAGES.iter();
            stages.map(|row| [row.slug, row.label, row.line]).collect()
        },
        show: |profile| profile.stage.map_or("", TrainingStage::slug).to_owned(),
        read: |profile, word| {
            profile.stage = match (TrainingStage::parse(word), word) {
                (Some(stage), _) => Some(stage),
                (None, "") => None,
                (None, _) => {
                    let hint = suggest::did_you_mean(word, STAGES.iter().map(|row| row.slug));
                    return Err(text::ended(format!("There is no stage {word:?}{hint}")));
                }
            };
            Ok(())
        },
    },
    ProfileField {
        name: "places",
        label: "Placements",
        help: "Your placements, past and present: hospitals, practices, wards, and what everyone \
               calls them, separated by commas. The privacy check then looks for them.",
        words: Vec::new,
        show: |profile| profile.places.join(", "),
        read: |profile, word| {
            profile.places = known::split(word);
            let longest = profile
                .places
                .iter()
                .map(|place| place.chars().count())
                .max();
            if profile.places.len() > known::MOST || longest.is_some_and(|long| long > limits::LINE)
            {
                return Err(format!(
                    "Name {} at most, each in {}.",
                    counted(known::MOST, "place"),
                    counted(limits::LINE, "character")
                ));
            }
            Ok(())
        },
    },
    ProfileField {
        name: "competencies",
        label: "Competencies",
        help: "The lists of competencies that count your evidence, two at most. `rounds competencies` shows them, and how \
               to bring your own.",
        words: Vec::new,
        show: |profile| profile.competencies.join(", "),
        read: |profile, word| {
            profile.competencies = competency::ids_in(word)?;
            Ok(())
        },
    },
    ProfileField {
        name: "review",
        label: "Review day",
        help: "The day of your portfolio review, such as 2027-05-12. In the ten weeks before it, \
               Today shows what still has no evidence.",
        words: Vec::new,
        show: |profile| {
            profile
                .review
                .map_or_else(String::new, |day| day.to_string())
        },
        read: |profile, word| {
            let day = ["%Y-%m-%d", "%d %b %Y", "%d %B %Y"].iter();
            let mut day = day.filter_map(|form| NaiveDate::parse_from_str(word, form).ok());
            profile.review = match day.next() {
                None if !word.is_empty() => {
                    return Err(format!("{word:?} is not a date; write it like 2027-05-12."));
                }
                day => day,
            };
            Ok(())
        },
    },
];

impl ProfileField {
    /// The field of a name.
    ///
    /// # Errors
    /// With the nearest one.
    pub fn find(name: &str) -> Result<&'static Self> {
        let found = PROFILE.iter().find(|field| field.name == name);
        found.ok_or_else(|| {
            let hint = suggest::did_you_mean(name, PROFILE.iter().map(|field| field.name));
            let message = text::ended(format!("A profile has no {name:?}{hint}"));
            Error::new(Problem::Usage, message)
        })
    }

    /// The word as it is called on the screen.
    pub fn label_of(&self, word: &str) -> String {
        let words = (self.words)();
        let known = words.iter().find(|[slug, ..]| *slug == word);
        known.map_or(word, |[_, label, _]| label).to_owned()
    }
}

const STAGE: &str = "profile.stage";
const STAGES_SINCE: &str = "profile.stages";
const REGION: &str = "profile.region";
const COMPETENCIES: &str = "profile.competencies";
const REVIEW: &str = "profile.review";
const STARTED: &str = "profile.started";

impl Profile {
    /// Keeps the profile with the journal.
    pub(super) fn keep(&self, journal: &WriteTx<'_>) -> store::Result<()> {
        journal.set(OWNER, Some(&self.name))?;
        journal.set(STAGE, self.stage.map(TrainingStage::slug))?;
        journal.set(REGION, self.region.as_deref())?;
        let places = self.places.join("\n");
        journal.set(
            known::PLACES,
            Some(places.as_str()).filter(|all| !all.is_empty()),
        )?;
        let lists = self.competencies.join(", ");
        journal.set(
            COMPETENCIES,
            Some(lists.as_str()).filter(|all| !all.is_empty()),
        )?;
        let review = self.review.map(|day| day.to_string());
        journal.set(REVIEW, review.as_deref())?;
        journal.set(STARTED, Some(&self.started.to_rfc3339()))
    }
}

/// The lists of competencies in use, by id.
pub(super) fn in_use(journal: &ReadTx<'_>) -> store::Result<Vec<String>> {
    let said = journal.setting(COMPETENCIES)?.unwrap_or_default();
    Ok(competency::ids_in(&said).unwrap_or_default())
}

/// The day on which the portfolio is looked at.
pub(super) fn review(journal: &ReadTx<'_>) -> store::Result<Option<NaiveDate>> {
    Ok(journal.setting(REVIEW)?.and_then(|day| day.parse().ok()))
}

/// Who writes.
pub(super) fn author(journal: &ReadTx<'_>) -> store::Result<String> {
    Ok(journal.setting(OWNER)?.unwrap_or_default())
}

/// The stages that the owner has been at, oldest first. Of a journal from before they were noted it is known when it
/// was begun, and the stage it has.
pub(super) fn steps(journal: &ReadTx<'_>) -> store::Result<Vec<Step>> {
    if let Some(noted) = journal.setting(STAGES_SINCE)? {
        return Ok(handing_on::read_steps(&noted));
    }
    let started = journal.setting(STARTED)?;
    let started = started.and_then(|text| Moment::parse_from_rfc3339(&text).ok());
    let stage = journal
        .setting(STAGE)?
        .as_deref()
        .and_then(TrainingStage::parse);
    let step = started.zip(stage).map(|(at, stage)| Step {
        since: at.date_naive(),
        stage,
    });
    Ok(step.into_iter().collect())
}

fn note(journal: &WriteTx<'_>, stage: TrainingStage, since: NaiveDate) -> store::Result<()> {
    let mut steps = steps(journal)?;
    handing_on::note_step(&mut steps, stage, since);
    journal.set(STAGES_SINCE, Some(&handing_on::print_steps(&steps)))
}

/// That there is no list of competencies of this name.
pub fn no_list(lists: &competency::Library, id: &str) -> Error {
    let ids = lists.all().iter().map(|list| list.id.as_str());
    let hint = suggest::did_you_mean(id, ids);
    Error::new(
        Problem::Usage,
        text::ended(format!("There is no list {id:?}{hint}")),
    )
}

impl Journal {
    /// The owner.
    pub fn profile(&self) -> Result<Profile> {
        self.store.read(|journal| {
            let started = journal.setting(STARTED)?;
            let started = started.and_then(|text| Moment::parse_from_rfc3339(&text).ok());
            Ok(Profile {
                name: author(journal)?,
                stage: journal
                    .setting(STAGE)?
                    .as_deref()
                    .and_then(TrainingStage::parse),
                region: journal.setting(REGION)?,
                places: known::own_places(journal)?,
                competencies: in_use(journal)?,
                review: review(journal)?,
                started: started.unwrap_or_else(|| self.environment.now()),
            })
        })
    }

    /// Notes since when the owner has been at a stage.
    pub fn note_stage(&mut self, stage: TrainingStage, since: NaiveDate) -> Result<()> {
        self.store.write(|journal| Ok(note(journal, stage, since)?))
    }

    /// Changes the owner's profile.
    pub fn set_profile(&mut self, profile: &Profile) -> Result<()> {
        let today = self.environment.now().date_naive();
        self.store.write(|journal| {
            if let Some(stage) = profile.stage {
                note(journal, stage, today)?;
            }
            Ok(profile.keep(journal)?)
        })
    }

    /// Changes fields of the owner's profile, all of them or none; gives the profile before and now.
    ///
    /// # Errors
    /// When a word is none for its field, names a list of competencies that there is not, or the file cannot be written.
    pub fn set_profile_fields(
        &mut self,
        words: &[(&ProfileField, String)],
        lists: &competency::Library,
    ) -> Result<[Profile; 2]> {
        let before = self.profile()?;
        let mut profile = before.clone();
        for (field, word) in words {
            let usage = |why| Error::new(Problem::Usage, why);
            (field.read)(&mut profile, word.trim()).map_err(usage)?;
        }
        // A list that was in use and is there no longer may stay.
        let mut chosen = profile.competencies.iter();
        let unknown =
            chosen.find(|id| lists.get(id).is_none() && !before.competencies.contains(id));
        if let Some(id) = unknown {
            return Err(no_list(lists, id));
        }
        if profile != before {
            self.set_profile(&profile)?;
        }
        Ok([before, profile])
    }
}
