//! The text of a query, in its one canonical form.

use std::fmt::{self, Display, Formatter, Write};

use super::{Expr, Query, Term, lex::is_bare};

impl Display for Query {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.expr
            .as_ref()
            .map_or(Ok(()), |expr| expr.fmt(formatter))
    }
}

impl Display for Expr {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(all) => joined(formatter, all, " ", |expr| {
                matches!(expr, Self::And(_) | Self::Or(_))
            }),
            Self::Or(any) => joined(formatter, any, " OR ", |expr| matches!(expr, Self::Or(_))),
            Self::Not(expr) => {
                formatter.write_char('-')?;
                grouped(
                    formatter,
                    expr,
                    matches!(**expr, Self::And(_) | Self::Or(_)),
                )
            }
            Self::Term(term) => term.fmt(formatter),
        }
    }
}

impl Display for Term {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let star = |prefix: &bool| if *prefix { "*" } else { "" };
        match self {
            Self::Word { text, prefix } => write!(formatter, "{text}{}", star(prefix)),
            Self::Phrase { text, prefix } => write!(formatter, "{}{}", Quoted(text), star(prefix)),
            Self::Kind(slug) => write!(formatter, "kind:{}", Value(slug)),
            Self::Tag(tag) => write!(formatter, "#{}", Value(tag)),
            Self::With(name) => write!(formatter, "with:{}", Value(name)),
            Self::Goal(goal) => write!(formatter, "goal:{}", Value(goal)),
            Self::Competency(asked) => write!(formatter, "competency:{}", Value(asked)),
            Self::Since(date) => write!(formatter, "since:{}", Value(&date.0)),
            Self::Until(date) => write!(formatter, "until:{}", Value(&date.0)),
            Self::On(date) => write!(formatter, "on:{}", Value(&date.0)),
            Self::Is(is) => write!(formatter, "is:{}", is.name()),
            Self::Has(has) => write!(formatter, "has:{}", has.name()),
            Self::Choice(field, value) => write!(formatter, "{}:{}", field.name(), Value(value)),
        }
    }
}

/// A value, in quotes where it cannot stand without.
pub(super) struct Value<'a>(pub(super) &'a str);

impl Display for Value<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        if is_bare(self.0) {
            formatter.write_str(self.0)
        } else {
            Quoted(self.0).fmt(formatter)
        }
    }
}

/// A text in quotes, with those inside it escaped.
pub(super) struct Quoted<'a>(pub(super) &'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_char('"')?;
        for character in self.0.chars() {
            if matches!(character, '"' | '\\') {
                formatter.write_char('\\')?;
            }
            formatter.write_char(character)?;
        }
        formatter.write_char('"')
    }
}

fn joined(
    formatter: &mut Formatter<'_>,
    all: &[Expr],
    between: &str,
    in_brackets: fn(&Expr) -> bool,
) -> fmt::Result {
    for (index, expr) in all.iter().enumerate() {
        if index > 0 {
            formatter.write_str(between)?;
        }
        grouped(formatter, expr, in_brackets(expr))?;
    }
    Ok(())
}

fn grouped(formatter: &mut Formatter<'_>, expr: &Expr, in_brackets: bool) -> fmt::Result {
    if in_brackets {
        write!(formatter, "({expr})")
    } else {
        expr.fmt(formatter)
    }
}
