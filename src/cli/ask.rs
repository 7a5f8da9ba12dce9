//! Reading what people type for several verbs: ids, queries, scores.
use std::io::{self, IsTerminal as _, Write as _};

use chrono::NaiveDate;

use super::{Error, Result};
use crate::{
    domain::{Ending, Id, Moment, choices::Choice, kind::KINDS, nearest, query, when},
    services::{Filter, Journal},
};

/// The entry that an id, or the end of one, names.
pub(super) fn id(journal: &Journal, text: &str) -> Result<Id> {
    let ending = Ending::parse(text).map_err(Error::usage)?;
    Ok(journal.find(&ending)?)
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
        let hint = nearest::hint(text, choices.iter().map(|choice| choice.slug));
        Error::usage(format!("There is no {what} {text:?}{hint}"))
    })
}

/// The filter that a query asks for.
pub(super) fn filter(words: &[String], now: Moment) -> Result<Filter> {
    let text = join(words);
    let kinds: Vec<_> = KINDS.iter().map(|spec| spec.slug).collect();
    let context = query::Context {
        now,
        kinds: &kinds,
        typing: false,
    };
    let query = query::parse(&text, &context).map_err(|error| {
        let help = error
            .help
            .as_deref()
            .map_or_else(String::new, |help| format!(" {help}"));
        Error::usage(format!(
            "{}{help}\n{}",
            error.message,
            error.underline(&text)
        ))
    })?;
    Ok(query.filter(now))
}

/// The query that arguments make. A shell has taken the quotes off a phrase that was one argument:
/// they are put back, unless the argument is a whole query of its own.
fn join(words: &[String]) -> String {
    let quoted = |word: &String| {
        let (field, value) = match word.split_once([':', '#', '@']) {
            Some((field, value)) if field.chars().all(char::is_alphabetic) => {
                (word.len() - value.len(), value)
            }
            _ => (0, word.as_str()),
        };
        let (head, value) = (word.get(..field).unwrap_or_default(), value);
        let spaced =
            value.contains(char::is_whitespace) && !value.contains(['"', ':', '#', '@', '(']);
        if words.len() > 1 && spaced && field > 0 {
            format!("{head}\"{value}\"")
        } else {
            word.clone()
        }
    };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn what_the_shell_unquoted_is_quoted_again() {
        let join = |words: &[&str]| {
            join(
                &words
                    .iter()
                    .map(|word| (*word).to_owned())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(join(&["with:Dr Osei", "sepsis"]), "with:\"Dr Osei\" sepsis");
        assert_eq!(join(&["#end of life", "x"]), "#\"end of life\" x");
        assert_eq!(join(&["kind:feedback since:2w"]), "kind:feedback since:2w");
        assert_eq!(join(&["bad", "news"]), "bad news");
    }
}
