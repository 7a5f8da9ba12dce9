//! Reading what people type for several verbs: ids, queries, scores.
use std::io::{self, IsTerminal as _, Write as _};

use chrono::NaiveDate;

use super::{Error, Result};
use crate::{
    domain::{
        Ending, Id, Moment,
        entry::kind::KINDS,
        find::{
            filter,
            query::{self, Field, Query, Term},
        },
        string_enum::Choice,
        text::suggest,
        when,
    },
    services::{Count, Filter, Journal, Problem},
};

/// The entry that an id, or the end of one, names.
pub(super) fn id(journal: &Journal, text: &str) -> Result<Id> {
    let ending = Ending::parse(text).map_err(Error::usage)?;
    Ok(journal.find(&ending)?)
}

/// The entries, where all that is named is the end of an entry's identifier; else it is a query.
pub(super) fn ids(journal: &Journal, words: &[String]) -> Result<Option<Vec<Id>>> {
    let endings: Option<Vec<_>> = words.iter().map(|word| Ending::parse(word).ok()).collect();
    let Some(endings) = endings else {
        return Ok(None);
    };
    let mut ids = Vec::new();
    for ending in endings {
        match journal.find(&ending) {
            Ok(id) => ids.push(id),
            // A word may look like an id.
            Err(error) if error.problem == Problem::NotFound && ids.is_empty() => {
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Some(ids))
}

/// Whether the person agrees, asked on the terminal; where there is none, `otherwise` says what to add.
pub(super) fn agreed(question: &str, otherwise: &str) -> Result<bool> {
    if !io::stdin().is_terminal() {
        return Err(Error::usage(otherwise));
    }
    let mut out = io::stderr().lock();
    write!(out, "{question} [y/N] ")?;
    out.flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// A due date, as people write it.
pub(super) fn due(text: &str, now: Moment) -> Result<NaiveDate> {
    when::parse_due(text, now).map_err(|error| Error::usage(error.to_string()))
}

/// One of a table's values, by its slug or its label.
pub(super) fn choice<T>(
    what: &str,
    text: &str,
    parse: impl Fn(&str) -> Option<T>,
    choices: &[Choice],
) -> Result<T> {
    parse(text).ok_or_else(|| {
        let hint = suggest::did_you_mean(text, choices.iter().map(|choice| choice.slug));
        Error::usage(format!("There is no {what} {text:?}{hint}"))
    })
}

/// The filter that a query asks for.
pub(super) fn filter(words: &[String], now: Moment) -> Result<Filter> {
    Ok(query(words, now)?.filter(now))
}

/// The query that words make.
pub(super) fn query(words: &[String], now: Moment) -> Result<Query> {
    let text = join(words, now);
    let kinds: Vec<_> = KINDS.iter().map(|spec| spec.slug).collect();
    let context = query::Context {
        now,
        kinds: &kinds,
        typing: false,
    };
    query::parse(&text, &context).map_err(|error| {
        let help = error
            .help
            .as_deref()
            .map_or_else(String::new, |help| format!(" {help}"));
        Error::usage(format!(
            "{}{help}\n{}",
            error.message,
            error.underline(&text)
        ))
    })
}

/// The names that a journal knows: those that entries bear, and those that have a record of their own.
pub(super) struct Known {
    tags: Vec<String>,
    pub(super) people: Vec<String>,
    pub(super) goals: Vec<String>,
}

/// The names that a journal knows.
pub(super) fn known(journal: &Journal) -> Result<Known> {
    let tags = journal.vocabulary()?.tags.into_iter();
    let people = journal.people()?.into_iter();
    let goals = journal.goals()?.into_iter();
    Ok(Known {
        tags: tags.map(|(tag, _)| tag).collect(),
        people: people.map(|one| one.person.name).collect(),
        goals: goals.map(|one| one.goal.title).collect(),
    })
}

/// That no entry is evidence for what was asked.
fn evidence(journal: &Journal, asked: &str) -> Result<Option<String>> {
    let known = journal.vocabulary()?.competencies.into_iter();
    let known: Vec<_> = known.map(|(link, _)| link).collect();
    let any = filter::means_competency(asked, &known).contains(&true);
    Ok((!any).then(|| format!("No entry is linked to {asked:?}.")))
}

/// Why nothing was found, as far as it can be told: a name that nobody bears, a word that stands nowhere.
pub(super) fn nothing(journal: &Journal, words: &[String], now: Moment) -> Result<Error> {
    let query = query(words, now)?;
    let Known {
        tags,
        people,
        goals,
    } = known(journal)?;
    let mut said = Vec::new();
    for term in query.terms() {
        said.extend(match term {
            Term::Tag(name) => stranger("There is no tag", "#", name, &tags),
            Term::With(name) => stranger("No one is called", "", name, &people),
            Term::Goal(name) => stranger("There is no goal", "", name, &goals),
            Term::Competency(name) => evidence(journal, name)?,
            Term::Word {
                text,
                prefix: false,
            } => absent(journal, text)?,
            _ => None,
        });
    }
    if said.is_empty() && query.terms().len() > 1 {
        let message = "No entry matches all of this; OR between two parts finds either.";
        said.push(message.to_owned());
    }
    said.insert(0, "Nothing matches.".to_owned());
    Ok(Error::not_found(said.join(" ")))
}

/// What to say of a name that is none of the known ones.
fn stranger(says: &str, sign: &str, name: &str, known: &[String]) -> Option<String> {
    if filter::means(name, known).any(|meant| meant) {
        return None;
    }
    let near = suggest::nearest_of_words(name, known.iter().map(String::as_str));
    let hint = near.map_or_else(String::new, |near| format!(" Did you mean {sign}{near}?"));
    Some(format!("{says} {name:?}.{hint}"))
}

/// What to say of a word that stands nowhere.
fn absent(journal: &Journal, word: &str) -> Result<Option<String>> {
    let any = |filter: &Filter| -> Result<bool> { Ok(journal.count(filter)? != Count::Exact(0)) };
    if any(&Filter::word(word))? {
        return Ok(None);
    }
    let longer = if any(&Filter::prefix(word))? {
        format!(" Some words start with it: {word}* finds them.")
    } else {
        String::new()
    };
    Ok(Some(format!("No entry contains {word:?}.{longer}")))
}

/// The query that arguments make. A shell has taken the quotes off a value that was quoted within its argument: they are
/// put back, unless the argument is a whole query of its own.
fn join(words: &[String], now: Moment) -> String {
    let alone = words.len() == 1;
    let quoted = |word: &String| {
        let bare = word.strip_prefix('-').unwrap_or(word);
        let value = match bare.split_once([':', '#', '@']) {
            // A shell takes what begins with # for a remark, so there the quotes are around all of it.
            Some(("", value)) if !(alone && word.starts_with('#')) => {
                let field = if bare.starts_with('#') {
                    Field::Tag
                } else {
                    Field::With
                };
                Some(value).filter(|value| is_value(field, value, alone, now))
            }
            Some((name, value)) => {
                let field = Field::named(name).filter(|field| field.takes_words());
                field
                    .filter(|field| is_value(*field, value, alone, now))
                    .map(|_| value)
            }
            None => None,
        };
        let head = value.and_then(|value| Some((word.strip_suffix(value)?, value)));
        head.map_or_else(
            || word.clone(),
            |(head, value)| format!("{head}\"{value}\""),
        )
    };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// Whether several words are the value of a field rather than the rest of a query. Where the argument stands alone it may be
/// one, so a day must be a day, and names have capitals; what goals and tags are called may be anything.
fn is_value(field: Field, value: &str, alone: bool, now: Moment) -> bool {
    let mut words = value.split_whitespace();
    let spaced = value.trim().contains(char::is_whitespace);
    let query = value.contains(['"', ':', '#', '@', '('])
        || words.any(|word| word.starts_with('-') || matches!(word, "OR" | "AND" | "NOT"));
    let fits = match field {
        _ if !alone => true,
        Field::Since | Field::Until | Field::On => when::parse_day_range(value, now).is_ok(),
        Field::With => value.contains(char::is_uppercase),
        _ => true,
    };
    spaced && !query && fits
}

#[cfg(test)]
mod tests {
    use super::{Moment, join};

    #[test]
    fn what_the_shell_unquoted_is_quoted_again() {
        let now = Moment::parse_from_rfc3339("2026-11-12T20:40:00+01:00").unwrap();
        let join = |words: &[&str]| {
            let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
            join(&words, now)
        };
        assert_eq!(join(&["with:Dr Osei", "sepsis"]), "with:\"Dr Osei\" sepsis");
        assert_eq!(join(&["with:Dr Osei"]), "with:\"Dr Osei\"");
        assert_eq!(join(&["-with:Dr Osei"]), "-with:\"Dr Osei\"");
        assert_eq!(join(&["-#end of life"]), "-#\"end of life\"");
        assert_eq!(join(&["@Dr Osei"]), "@\"Dr Osei\"");
        assert_eq!(join(&["#ward sepsis"]), "#ward sepsis");
        assert_eq!(join(&["with:osei exam"]), "with:osei exam");
        assert_eq!(join(&["since:2w exam"]), "since:2w exam");
        assert_eq!(join(&["on:2024-06-30 OR late"]), "on:2024-06-30 OR late");
        assert_eq!(join(&["goal:bad news"]), "goal:\"bad news\"");
        assert_eq!(join(&["since:last fri"]), "since:\"last fri\"");
        assert_eq!(join(&["kind:feedback sepsis"]), "kind:feedback sepsis");
        assert_eq!(join(&["#end of life", "x"]), "#\"end of life\" x");
        assert_eq!(join(&["kind:feedback since:2w"]), "kind:feedback since:2w");
        assert_eq!(join(&["bad", "news"]), "bad news");
    }
}
