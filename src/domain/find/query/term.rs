//! Reads one term of a query: a word, a phrase, or a field with its value.

use super::{
    Context, DateText, Field, Has, Is, QueryError, Term, choice,
    field::nearest,
    lex::{Kind, Token, at},
    print::{Quoted, Value},
};
use crate::domain::{
    text::has_words,
    when::{WhenError, parse_day_range},
};

/// As many words behind a date as may still belong to it.
const LONGEST_DATE: usize = 3;

/// Reads a token as a term; none when it is only begun. `typed` says that it stands at the end of a text that is still being
/// typed, and `after` are the tokens that follow.
pub(super) fn read(
    token: &Token,
    after: &[Token],
    typed: bool,
    negated: bool,
    context: &Context<'_>,
) -> Result<Option<Term>, QueryError> {
    match &token.kind {
        Kind::Word { text, .. }
        | Kind::Phrase {
            text, closed: true, ..
        } if !has_words(text) => {
            if typed {
                Ok(None)
            } else {
                Err(wordless(token, text))
            }
        }
        Kind::Word { text, prefix } => match apart(token, text, after) {
            Some(error) => Err(error),
            None => Ok(Some(Term::Word {
                text: text.clone(),
                prefix: *prefix || (typed && !negated),
            })),
        },
        Kind::Phrase { closed: false, .. } | Kind::Field { closed: false, .. } if !typed => {
            Err(at(
                token,
                "The quotation mark is never closed.",
                "Add a \" where the phrase ends.",
            ))
        }
        Kind::Phrase {
            text,
            closed: false,
            ..
        } if !has_words(text) => Ok(None),
        Kind::Phrase {
            text,
            prefix,
            closed,
        } => {
            let begun = !closed && !negated && text.ends_with(char::is_alphanumeric);
            Ok(Some(Term::Phrase {
                text: text.clone(),
                prefix: *prefix || begun,
            }))
        }
        Kind::Field { value, .. } if value.is_empty() && typed => Ok(None),
        Kind::Field { field, value, .. } if value.is_empty() => Err(empty(token, *field, after)),
        Kind::Field {
            field,
            value,
            value_start,
            ..
        } => {
            let value = Said {
                token,
                field: *field,
                text: value,
                start: *value_start,
                typed,
            };
            value.read(after, context)
        }
        Kind::Stranger { name } => {
            let fields: Vec<_> = Field::all()
                .map(|field| format!("{}:", field.name()))
                .collect();
            Err(QueryError {
                start: token.start,
                end: token.start + name.len() + 1,
                message: format!("There is no field {name}:."),
                help: Some(format!(
                    "Fields are {}. Put the words in quotes to search for them as they are.",
                    fields.join(", ")
                )),
            })
        }
        Kind::Slip { name, meant } => {
            let end = token.start + name.len() + 1;
            Err(QueryError {
                start: token.start,
                end,
                message: format!("There is no field {name}:. Did you mean {}:?", meant.name()),
                help: Some("Put the words in quotes to search for them as they are.".to_owned()),
            })
        }
        Kind::Open | Kind::Close | Kind::Or | Kind::And | Kind::Not => Ok(None),
    }
}

/// A field whose colon stands apart from its name: `tags :y`.
fn apart(token: &Token, name: &str, after: &[Token]) -> Option<QueryError> {
    let next = after.first()?;
    let Kind::Word { text, .. } = &next.kind else {
        return None;
    };
    let value = text.strip_prefix(':').filter(|value| has_words(value))?;
    let field = Field::named(name).or_else(|| Field::meant_by(name))?;
    let field = field.name();
    Some(QueryError {
        start: token.start,
        end: next.end,
        message: format!("There is a space between {name} and its colon."),
        help: Some(format!("Write it as {field}:{}", Value(value))),
    })
}

/// A term that nothing can be found by.
fn wordless(token: &Token, text: &str) -> QueryError {
    if matches!(token.kind, Kind::Phrase { .. }) && text.trim().is_empty() {
        return at(
            token,
            "There is nothing between these quotes.",
            "Fill them or take them out.",
        );
    }
    at(
        token,
        "There is no letter or digit here to search for.",
        "Take it out, or search for a word.",
    )
}

/// A field without a value.
fn empty(token: &Token, field: Field, after: &[Token]) -> QueryError {
    let sign = match token.end - token.start {
        1 if field == Field::Tag => "#".to_owned(),
        1 => "@".to_owned(),
        _ => format!("{}:", field.name()),
    };
    let help = match after.first().map(|next| &next.kind) {
        Some(Kind::Word { text, .. } | Kind::Phrase { text, .. }) => {
            format!(
                "Write the value right behind it: {sign}{}",
                Value(text.trim())
            )
        }
        _ => format!("Put the value right after it, as in {}.", field.example()),
    };
    at(token, format!("{sign} has no value."), help)
}

/// The value of a field, as it was said.
struct Said<'a> {
    token: &'a Token,
    field: Field,
    text: &'a str,
    start: usize,
    typed: bool,
}

impl Said<'_> {
    fn read(&self, after: &[Token], context: &Context<'_>) -> Result<Option<Term>, QueryError> {
        let text = || self.text.to_owned();
        match self.field {
            Field::Tag => Ok(Some(Term::Tag(text()))),
            Field::With => Ok(Some(Term::With(text()))),
            Field::Goal => Ok(Some(Term::Goal(text()))),
            Field::Competency => Ok(Some(Term::Competency(text()))),
            Field::Kind => self.one_of(context.kinds.iter().copied(), |slug| {
                Some(Term::Kind(slug.to_owned()))
            }),
            Field::Is => self.one_of(Is::ALL.iter().map(|is| is.name()), |name| {
                Is::named(name).map(Term::Is)
            }),
            Field::Has => self.one_of(Has::ALL.iter().map(|has| has.name()), |name| {
                Has::named(name).map(Term::Has)
            }),
            Field::Method | Field::Part => {
                let values = choice::values(self.field);
                self.one_of(values.iter().map(|value| value.slug), |slug| {
                    let value = values.iter().find(|value| value.slug == slug);
                    value.map(|value| Term::Choice(self.field, value.slug))
                })
            }
            Field::Since => self.date(Term::Since, after, context),
            Field::Until => self.date(Term::Until, after, context),
            Field::On => self.date(Term::On, after, context),
        }
    }

    /// A value that must be one of a few.
    fn one_of<'n>(
        &self,
        names: impl Iterator<Item = &'n str> + Clone,
        term: impl Fn(&str) -> Option<Term>,
    ) -> Result<Option<Term>, QueryError> {
        if let Some(name) = names
            .clone()
            .find(|name| name.eq_ignore_ascii_case(self.text))
        {
            return Ok(term(name));
        }
        let lower = self.text.to_lowercase();
        if self.typed && names.clone().any(|name| name.starts_with(&lower)) {
            return Ok(None);
        }
        let field = self.field.name();
        let list = names.clone().collect::<Vec<_>>().join(", ");
        let help = format!("After {field}: use one of {list}.");
        let shown = Quoted(self.text);
        let message = nearest(self.text, names).map_or_else(
            || format!("There is no {field}:{shown}."),
            |name| format!("There is no {field}:{shown}. Did you mean {field}:{name}?"),
        );
        Err(self.mistake(message, help))
    }

    /// A date, which is kept as it was said.
    fn date(
        &self,
        term: fn(DateText) -> Term,
        after: &[Token],
        context: &Context<'_>,
    ) -> Result<Option<Term>, QueryError> {
        match parse_day_range(self.text, context.now) {
            Ok(_) => Ok(Some(term(DateText(self.text.to_owned())))),
            Err(_) if self.typed => Ok(None),
            Err(error) => Err(self.no_date(&error, after, context)),
        }
    }

    /// What to say of a date that cannot be read: perhaps the words behind it belong to it, and only quotes are missing.
    fn no_date(&self, error: &WhenError, after: &[Token], context: &Context<'_>) -> QueryError {
        let field = self.field.name();
        let mut longer = self.text.to_owned();
        let mut whole = None;
        for token in after.iter().take(LONGEST_DATE) {
            let Kind::Word { text, .. } = &token.kind else {
                break;
            };
            longer = format!("{longer} {text}");
            if parse_day_range(&longer, context.now).is_ok() {
                whole = Some(format!(
                    "Put a date of several words in quotes: {field}:{}",
                    Quoted(&longer)
                ));
            }
        }
        self.mistake(
            error.to_string(),
            whole.unwrap_or_else(|| format!("For example: {}.", self.field.example())),
        )
    }

    fn mistake(&self, message: String, help: String) -> QueryError {
        QueryError {
            start: self.start,
            end: self.token.end,
            message,
            help: Some(help),
        }
    }
}
