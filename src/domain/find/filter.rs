//! Which entries are asked for: what the query language compiles to, and what the store answers.
use crate::domain::{
    Entry, Kind,
    entry::{
        experience::{TYPE, WELL},
        hard,
        kind::{Leaves, Shape},
    },
    plan::{
        action,
        dilemma::{ROLE_MODEL, ROLE_MODEL_TAG},
        handing_on,
    },
    text::{Borders, Token, name_key, sought, sought_otherwise, tokens},
};

/// A question about entries, to be answered yes or no for each.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Filter {
    /// Every entry.
    #[default]
    All,
    /// What all of these want.
    And(Vec<Filter>),
    /// What any of these wants.
    Or(Vec<Filter>),
    /// What this does not want.
    Not(Box<Filter>),
    /// The word stands in the title, the text, a name or a field that was written freely. Case
    /// and accents do not matter; a word without a letter or a digit asks for nothing.
    Word {
        /// As typed.
        text: String,
        /// Whether it is only the beginning of a word. One letter is no beginning: it stands
        /// for itself.
        prefix: bool,
    },
    /// These words stand side by side.
    Phrase(Vec<String>),
    /// Of the kind.
    Kind(Kind),
    /// Bears the tag; see [`means`].
    Tag(String),
    /// Names the person; see [`means`].
    Person(String),
    /// Serves the goal; see [`means`].
    Goal(String),
    /// Is evidence for the competency; see [`means_competency`].
    Competency(String),
    /// Happened while the clock where it was written showed a time from `from` on and before `until`, in seconds
    /// since 1970 as if that clock hung in Greenwich: what a list shows, wherever it was written.
    Shown {
        /// The first second that is meant.
        from: Option<i64>,
        /// The first second that is meant no more.
        until: Option<i64>,
    },
    /// Happened from `from` on and before `until`, in seconds since 1970.
    Between {
        /// The first second that is meant.
        from: Option<i64>,
        /// The first second that is meant no more.
        until: Option<i64>,
    },
    /// Holds a question for the next meeting.
    Question,
    /// Is shared with somebody.
    Shared,
    /// A mentor answered and the author has not read it.
    Unread,
    /// Carries a sign-off.
    Signed,
    /// Something hangs on it.
    Has(Has),
    /// A choice was made in a field of it, one of [`CHOSEN`].
    Choice {
        /// The field.
        field: &'static str,
        /// What was chosen.
        value: &'static str,
    },
    /// Among the drafts instead of the entries. It counts only where all of the question is
    /// about drafts: beside other conditions, not inside an `Or` or a `Not`.
    Draft,
    /// In the trash instead of the journal. It counts where [`Filter::Draft`] would.
    Deleted,
}

/// What may hang on an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Has {
    /// A comment.
    Comment,
    /// An action.
    Action,
    /// A score.
    Score,
    /// Somebody from whom to learn it.
    RoleModel,
    /// Something that is hard to say.
    HardToSay,
    /// It is a letter to whoever comes after.
    Letter,
    /// It brings a mentorship to a close.
    Closing,
    /// It is evidence for a competency.
    Competency,
    /// A file belongs to it.
    Attachment,
}

impl Has {
    /// Whether it hangs on an entry, where what was written tells; what others said of it is not written there.
    pub fn is_in(self, entry: &Entry) -> Option<bool> {
        let chose = |field: &str, value: &str| {
            let chosen = entry.fields.get(field);
            chosen.is_some_and(|chosen| chosen == value)
        };
        Some(match self {
            Self::Comment => return None,
            Self::Score => !entry.scores.is_empty(),
            Self::Action => action::any_in(&entry.sections),
            Self::RoleModel => entry.fields.contains_key(ROLE_MODEL) || chose(TYPE, WELL),
            Self::HardToSay => hard::is_in(entry),
            Self::Letter => entry.framework.as_deref() == Some(handing_on::LETTER),
            Self::Competency => !entry.competencies.is_empty(),
            Self::Attachment => !entry.attachments.is_empty(),
            Self::Closing => entry.framework.as_deref() == Some(handing_on::CLOSING),
        })
    }
}

/// The field for the way of learning.
pub const METHOD: &str = "method";
pub use crate::domain::people::role::PART;

/// The fields whose choices can be asked for.
pub const CHOSEN: &[&str] = &[METHOD, PART];

impl Filter {
    /// What both want.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All, other) => other,
            (this, Self::All) => this,
            (Self::And(mut all), Self::And(more)) => {
                all.extend(more);
                Self::And(all)
            }
            (Self::And(mut all), other) => {
                all.push(other);
                Self::And(all)
            }
            (this, other) => Self::And(vec![this, other]),
        }
    }

    /// Where somebody did it well: some kinds have a field for it, any other entry a tag.
    pub fn role_models() -> Self {
        Self::Or(vec![
            Self::Has(Has::RoleModel),
            Self::Tag(ROLE_MODEL_TAG.to_owned()),
        ])
    }

    /// A whole word.
    pub fn word(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Word {
            text,
            prefix: false,
        }
    }

    /// The beginning of a word.
    pub fn prefix(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Word { text, prefix: true }
    }

    /// Whether this stands among the conditions that must all hold.
    pub fn requires(&self, condition: &Self) -> bool {
        match self {
            Self::And(all) => all.iter().any(|part| part.requires(condition)),
            other => other == condition,
        }
    }

    /// The same question where the answer goes to others: kinds that do not leave freely are wanted
    /// only where the question names them.
    #[must_use]
    pub fn for_others(self) -> Self {
        let alone = |kind: &Kind| kind.spec().leaves != Leaves::Freely && !self.names(*kind);
        let others: Vec<_> = Kind::all()
            .filter(alone)
            .map(|kind| Self::Not(Box::new(Self::Kind(kind))))
            .collect();
        others.into_iter().fold(self, Self::and)
    }

    /// Whether a kind is asked for by its name.
    pub fn names(&self, kind: Kind) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(|part| part.names(kind)),
            Self::Kind(named) => *named == kind,
            _ => false,
        }
    }

    /// The same question with each tag, person and goal asked for replaced by the names that are
    /// meant, out of those that the journal knows.
    #[must_use]
    pub fn with_names(
        &self,
        tags: &[String],
        people: &[String],
        goals: &[String],
        competencies: &[String],
    ) -> Self {
        let again = |part: &Self| part.with_names(tags, people, goals, competencies);
        let each = |parts: &[Self]| parts.iter().map(again).collect();
        let meant = |asked: &str, known: &[String], named: fn(String) -> Self| {
            let known = known.iter().zip(means(asked, known));
            Self::Or(
                known
                    .filter(|(_, meant)| *meant)
                    .map(|(name, _)| named(name.clone()))
                    .collect(),
            )
        };
        match self {
            Self::And(parts) => Self::And(each(parts)),
            Self::Or(parts) => Self::Or(each(parts)),
            Self::Not(part) => Self::Not(Box::new(again(part))),
            Self::Tag(asked) => meant(asked, tags, Self::Tag),
            Self::Person(asked) => meant(asked, people, Self::Person),
            Self::Goal(asked) => meant(asked, goals, Self::Goal),
            Self::Competency(asked) => {
                let known = competencies
                    .iter()
                    .zip(means_competency(asked, competencies));
                let known = known.filter(|(_, meant)| *meant);
                Self::Or(
                    known
                        .map(|(name, _)| Self::Competency(name.clone()))
                        .collect(),
                )
            }
            other => other.clone(),
        }
    }

    /// Whether an entry is wanted, by reading all of it. The store answers from its index; this
    /// is for the few that are in no index, and to compare with. Tags, people and goals are those
    /// of that very name: see [`Filter::with_names`].
    pub fn matches(&self, entry: &Entry, shared: bool) -> bool {
        self.answer(entry, shared).unwrap_or(true)
    }

    /// The answer for an entry; none where nothing is asked, as by a word of signs alone.
    fn answer(&self, entry: &Entry, shared: bool) -> Option<bool> {
        let answers = |parts: &[Self]| -> Vec<bool> {
            let parts = parts.iter();
            parts
                .filter_map(|part| part.answer(entry, shared))
                .collect()
        };
        let bears = |names: &[String], asked: &str| {
            let asked = name_key(asked);
            names.iter().any(|name| name_key(name) == asked)
        };
        Some(match self {
            Self::All | Self::Draft | Self::Deleted => true,
            Self::And(parts) => answers(parts).into_iter().all(|answer| answer),
            Self::Or(parts) => {
                let any = answers(parts);
                if any.is_empty() && !parts.is_empty() {
                    return None;
                }
                any.into_iter().any(|answer| answer)
            }
            Self::Not(part) => !part.answer(entry, shared)?,
            Self::Word { text, prefix } => stands_in(entry, text, *prefix)?,
            Self::Phrase(phrase) => stands_in(entry, &phrase.join(" "), false)?,
            Self::Kind(kind) => entry.kind == *kind,
            Self::Tag(asked) => bears(&entry.tags, asked),
            Self::Person(asked) => bears(&entry.people, asked),
            Self::Goal(asked) => bears(&entry.goals, asked),
            Self::Competency(asked) => bears(&entry.competencies, asked),
            Self::Between { from, until } => {
                let at = entry.at.timestamp();
                from.is_none_or(|from| at >= from) && until.is_none_or(|until| at < until)
            }
            Self::Shown { from, until } => {
                let at = entry.at.timestamp() + i64::from(entry.at.offset().local_minus_utc());
                from.is_none_or(|from| at >= from) && until.is_none_or(|until| at < until)
            }
            Self::Question => entry.question,
            Self::Shared => shared,
            Self::Has(has) => has.is_in(entry).unwrap_or(false),
            Self::Choice { field, value } => {
                let chosen = entry.fields.get(*field);
                chosen.is_some_and(|chosen| chosen == value)
            }
            Self::Unread | Self::Signed => false,
        })
    }
}

/// Which of the names are meant by what was asked: the name itself whatever its case, and where
/// no name is that, those in which every word asked for begins a word (`osei` means `Dr Osei`).
pub fn means<'a, S: AsRef<str>>(asked: &str, names: &'a [S]) -> impl Iterator<Item = bool> + 'a {
    let whole = name_key(asked);
    let exact = names.iter().any(|name| name_key(name.as_ref()) == whole);
    let spellings = [Some(sought(asked).0), sought_otherwise(asked)];
    names.iter().map(move |name| {
        if exact {
            return name_key(name.as_ref()) == whole;
        }
        let name = tokens(name.as_ref());
        let begins = |word: &String| {
            let mut keys = name.iter().flat_map(Token::keys);
            keys.any(|part| part.starts_with(word.as_str()))
        };
        let mut spellings = spellings.iter().flatten();
        spellings.any(|asked| !asked.is_empty() && asked.iter().all(begins))
    })
}

/// Which of the competencies are meant by what was asked: that of the whole name or of the id behind the slash, and
/// where there is none, those that begin so. A number is whole: `fpc1` is not `fpc10`.
pub fn means_competency<S: AsRef<str>>(asked: &str, names: &[S]) -> Vec<bool> {
    let plain = |name: &str| name_key(name).replace(' ', "");
    let whole = plain(asked);
    let digit = |c: char| c.is_ascii_digit();
    let begins = |name: &str| {
        let rest = name.strip_prefix(whole.as_str());
        rest.is_some_and(|rest| {
            !(whole.is_empty() || whole.ends_with(digit) && rest.starts_with(digit))
        })
    };
    let fits = |fit: &dyn Fn(&str) -> bool| -> Vec<bool> {
        let names = names.iter().map(|name| plain(name.as_ref()));
        names
            .map(|name| fit(&name) || name.split_once('/').is_some_and(|(_, id)| fit(id)))
            .collect()
    };
    let these = fits(&|name| name == whole);
    if these.contains(&true) {
        return these;
    }
    fits(&begins)
}

/// What was written freely in an entry, in the pieces that a phrase does not cross.
pub fn texts(entry: &Entry) -> impl Iterator<Item = &str> {
    let title = std::iter::once(entry.title.as_str());
    let sections = entry.sections.iter().map(|section| section.text.as_str());
    title.chain(sections).chain(names(entry))
}

/// The names and freely written fields of an entry.
pub fn names(entry: &Entry) -> impl Iterator<Item = &str> {
    let lists = [&entry.tags, &entry.people, &entry.goals];
    let fields = entry.fields.iter().filter(|(name, _)| {
        let field = entry.kind.field(name);
        field.is_some_and(|field| matches!(field.shape, Shape::Line(_)))
    });
    lists
        .into_iter()
        .flatten()
        .map(String::as_str)
        .chain(fields.map(|(_, value)| value.as_str()))
}

/// Whether a folded word is enough to search for words that begin so: one Latin letter is not, one
/// Chinese character is.
pub fn is_beginning(word: &str) -> bool {
    word.len() > 1
}

fn stands_in(entry: &Entry, typed: &str, prefix: bool) -> Option<bool> {
    let (asked, open) = sought(typed);
    let spellings = [Some(asked), sought_otherwise(typed)];
    let spellings = spellings.into_iter().flatten();
    let mut any = None;
    for asked in spellings {
        let stands = any.unwrap_or_default() || has_row(entry, typed, &asked, prefix, open)?;
        any = Some(stands);
    }
    any
}

/// Whether words stand in a row in an entry; none where there are no words.
fn has_row(entry: &Entry, typed: &str, asked: &[String], prefix: bool, open: bool) -> Option<bool> {
    let (last, before) = asked.split_last()?;
    let prefix = open || prefix && (!before.is_empty() || is_beginning(last));
    let fits = |window: &[Token]| {
        window.split_last().is_some_and(|(word, head)| {
            let mut head = head.iter().zip(before);
            let begins = |key: &str| key == last || prefix && key.starts_with(last.as_str());
            head.all(|(word, asked)| word.keys().any(|key| key == asked)) && word.keys().any(begins)
        })
    };
    let borders = Borders::of(typed);
    let holds = |text: &str| borders.as_ref().is_none_or(|borders| borders.hold_in(text));
    Some(texts(entry).any(|text| tokens(text).windows(asked.len()).any(fits) && holds(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Moment, Section};

    fn entry() -> Entry {
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        let mut entry = Entry::new(Kind::parse("feedback").unwrap(), at);
        entry.title = "Family meeting: slow down".into();
        entry.sections = vec![
            Section::new("Keep", "A naïve plan, bad"),
            Section::new("Change", "News first"),
        ];
        entry.people = vec!["Dr Osei".into()];
        entry.tags = vec!["communication".into()];
        entry.fields.insert("role".into(), "registrar".into());
        entry
    }

    #[test]
    fn words_phrases_and_names() {
        let phrase = |text: &str| Filter::Phrase(text.split(' ').map(str::to_owned).collect());
        for (filter, wanted) in [
            (Filter::word("NAIVE"), true),
            (Filter::word("naïve"), true),
            (Filter::word("nai"), false),
            (Filter::prefix("nai"), true),
            (Filter::prefix("a"), true),
            (Filter::prefix("n"), false),
            (Filter::word("osei"), true),
            (Filter::word("registrar"), true),
            (Filter::word("--"), true),
            (phrase("slow down"), true),
            (phrase("down slow"), false),
            (phrase("bad news"), false),
            (Filter::Person("dr OSEI".into()), true),
            (Filter::Person("osei".into()), false),
            (Filter::Tag("Communication".into()), true),
            (Filter::Not(Box::new(Filter::Question)), true),
            (
                Filter::Or(vec![Filter::Question, Filter::word("plan")]),
                true,
            ),
        ] {
            assert_eq!(filter.matches(&entry(), false), wanted, "{filter:?}");
        }
    }

    #[test]
    fn a_competency_is_meant_by_its_id_alone() {
        let names = ["uk-foundation/fpc1", "uk-foundation/fpc10", "own/w1"];
        let meant = |asked| means_competency(asked, &names);
        assert_eq!(meant("FPC 1"), [true, false, false]);
        assert_eq!(meant("uk-foundation/fpc10"), [false, true, false]);
        assert_eq!(meant("fpc"), [true, true, false]);
        assert_eq!(meant("w2"), [false, false, false]);
    }

    #[test]
    fn the_name_itself_shuts_out_names_that_only_begin_so() {
        let meant = |asked| means(asked, &["Sleep", "sleeplessness"]).collect::<Vec<_>>();
        assert_eq!(meant("SLEEP"), [true, false]);
        assert_eq!(meant("slee"), [true, true]);
        assert_eq!(meant("#"), [false, false]);
    }

    #[test]
    fn conditions_flatten() {
        let both = Filter::All.and(Filter::Question).and(Filter::Deleted);
        assert!(both.requires(&Filter::Deleted));
        assert!(!Filter::Not(Box::new(both)).requires(&Filter::Deleted));
    }
}
