//! The ways of learning: how a goal is worked at, how an experience was had, and the mix of them.
use crate::domain::string_enum::string_enum;

string_enum! {
    /// How something is learnt.
    Method {
        /// Thinking a case through.
        Case "case" "case" "thinking cases through with someone";
        /// Doing it.
        HandsOn "hands-on" "hands-on" "doing it";
        /// Trying where nobody can be harmed.
        Simulation "simulation" "simulation" "where nobody can be harmed";
        /// Reading.
        Reading "reading" "reading" "papers, guidelines, a chapter";
        /// Teaching it to others.
        Teaching "teaching" "teaching" "showing it to others";
    }
}

/// How often each way was gone, in the order of [`Method::ALL`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mix {
    /// Each way with its number; ways that were never gone are among them.
    pub ways: Vec<(Method, u64)>,
}

impl Mix {
    /// The mix of what was counted, by slug; what is no way of learning does not count.
    pub fn of(counts: &[(String, u64)]) -> Self {
        let counted = |method: Method| {
            let same = counts.iter().filter(|(slug, _)| slug == method.slug());
            same.map(|(_, count)| count).sum()
        };
        let ways = Method::ALL.iter().map(|method| (*method, counted(*method)));
        Self {
            ways: ways.collect(),
        }
    }

    /// How many in all.
    pub fn total(&self) -> u64 {
        self.ways.iter().map(|(_, count)| count).sum()
    }

    /// The ways that were never gone, once any was.
    pub fn never(&self) -> Vec<Method> {
        let never = self.ways.iter().filter(|(_, count)| *count == 0);
        let never = never.map(|(method, _)| *method);
        never.filter(|_| self.total() > 0).collect()
    }

    /// What is said of the ways that were never gone; empty where each was.
    pub fn said(&self) -> String {
        let labels: Vec<_> = self.never().into_iter().map(Method::label).collect();
        match labels.split_last() {
            None => String::new(),
            Some((last, [])) => format!("No {last} yet."),
            Some((last, before)) => format!("No {} or {last} yet.", before.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mix_counts_every_way_and_names_what_is_missing() {
        let counts = [("reading", 2), ("hands-on", 7), ("case", 1), ("dance", 9)];
        let counts = counts.map(|(slug, count)| (slug.to_owned(), count));
        let mix = Mix::of(&counts);
        assert_eq!(mix.total(), 10);
        assert_eq!(mix.ways[1], (Method::HandsOn, 7));
        assert_eq!(mix.never(), [Method::Simulation, Method::Teaching]);
        assert_eq!(mix.said(), "No simulation or teaching yet.");
        assert_eq!(Mix::of(&[]).said(), "");
    }
}
