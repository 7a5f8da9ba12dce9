//! Entries that were put away: out of lists, unless somebody asks for them.
use super::filter::Filter;
use crate::domain::text::name_key;

/// The tag of entries that were put away: lists leave them out unless somebody asks for them.
pub const PUT_AWAY: &str = "put-away";

impl Filter {
    /// Those that were put away.
    pub fn put_away() -> Self {
        Self::Tag(PUT_AWAY.to_owned())
    }

    /// The same question without what was put away, unless it asks about that.
    #[must_use]
    pub fn in_sight(&self) -> Self {
        if self.speaks_of_put_away() {
            return self.clone();
        }
        self.clone().and(Self::Not(Box::new(Self::put_away())))
    }

    fn speaks_of_put_away(&self) -> bool {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().any(Self::speaks_of_put_away),
            Self::Not(part) => part.speaks_of_put_away(),
            Self::Tag(asked) => name_key(asked) == PUT_AWAY,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_away_is_left_out_unless_it_is_asked_for() {
        let away = Filter::put_away();
        let not = Filter::Not(Box::new(away.clone()));
        assert_eq!(Filter::All.in_sight(), Filter::All.and(not.clone()));
        let question = Filter::Question.in_sight();
        assert_eq!(question, Filter::Question.and(not.clone()));
        assert_eq!(question.in_sight(), question);
        for asks in [
            away.clone(),
            not,
            Filter::Or(vec![Filter::Question, away]),
            Filter::Tag("Put-Away".to_owned()),
        ] {
            assert_eq!(asks.in_sight(), asks);
        }
    }
}
