//! From a query, which people write, to the filter that the store answers.
use super::{Bounds, Expr, Has, Is, Query, Term};
use crate::domain::{
    Kind, Moment,
    find::filter::{self, Filter},
    text,
};

impl Query {
    /// The filter that asks for the same, dates counted from `now`.
    pub fn filter(&self, now: Moment) -> Filter {
        self.expr
            .as_ref()
            .map_or(Filter::All, |expr| compile(expr, now))
    }
}

fn compile(expr: &Expr, now: Moment) -> Filter {
    let each = |parts: &[Expr]| parts.iter().map(|part| compile(part, now)).collect();
    match expr {
        Expr::And(parts) => Filter::And(each(parts)),
        Expr::Or(parts) => Filter::Or(each(parts)),
        Expr::Not(part) => Filter::Not(Box::new(compile(part, now))),
        Expr::Term(term) => condition(term, now),
    }
}

fn condition(term: &Term, now: Moment) -> Filter {
    match term {
        Term::Word { text, prefix } => Filter::Word {
            text: text.clone(),
            prefix: *prefix,
        },
        Term::Phrase { text, prefix } => phrase(text, *prefix),
        Term::Kind(slug) => Kind::parse(slug).map_or(Filter::All, Filter::Kind),
        Term::Tag(tag) => Filter::Tag(tag.clone()),
        Term::With(name) => Filter::Person(name.clone()),
        Term::Goal(goal) => Filter::Goal(goal.clone()),
        Term::Competency(asked) => Filter::Competency(asked.clone()),
        Term::Is(is) => state(*is),
        Term::Has(Has::RoleModel) => Filter::role_models(),
        Term::Has(has) => Filter::Has(match has {
            Has::Comment => filter::Has::Comment,
            Has::Action => filter::Has::Action,
            Has::Score => filter::Has::Score,
            Has::RoleModel => filter::Has::RoleModel,
            Has::HardToSay => filter::Has::HardToSay,
            Has::Letter => filter::Has::Letter,
            Has::Closing => filter::Has::Closing,
            Has::Competency => filter::Has::Competency,
            Has::Attachment => filter::Has::Attachment,
        }),
        Term::Choice(field, value) => match super::choice::stored(*field) {
            Some(field) => Filter::Choice { field, value },
            None => Filter::All,
        },
        Term::Since(_) | Term::Until(_) | Term::On(_) => {
            // The parser has read the date already; what could not be read never gets here.
            let bounds = term.resolve(now).ok().flatten();
            match bounds {
                None => Filter::All,
                Some(Bounds::Clock(ends)) => Filter::Shown {
                    from: ends.from.map(|at| at.and_utc().timestamp()),
                    until: ends.before.map(|at| at.and_utc().timestamp()),
                },
                Some(Bounds::Exact(ends)) => Filter::Between {
                    from: ends.from.map(|at| at.timestamp()),
                    until: ends.before.map(|at| at.timestamp()),
                },
            }
        }
    }
}

fn state(is: Is) -> Filter {
    match is {
        Is::Shared => Filter::Shared,
        Is::Private => Filter::Not(Box::new(Filter::Shared)),
        Is::Draft => Filter::Draft,
        Is::Question => Filter::Question,
        Is::Unread => Filter::Unread,
        Is::Signed => Filter::Signed,
        Is::PutAway => Filter::put_away(),
        Is::Deleted => Filter::Deleted,
    }
}

/// A phrase whose last word is only begun is the phrase before it and that beginning.
fn phrase(text: &str, prefix: bool) -> Filter {
    let mut words: Vec<_> = text::cut(text).map(str::to_owned).collect();
    let Some(last) = words.pop_if(|_| prefix) else {
        return Filter::Phrase(words);
    };
    if words.is_empty() {
        return Filter::prefix(last);
    }
    Filter::Phrase(words).and(Filter::prefix(last))
}
