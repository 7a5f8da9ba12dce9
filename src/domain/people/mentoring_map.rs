//! The mentoring map: people against what they do for one, where nobody does it, and whom to ask.
use chrono::NaiveDate;

use super::{
    person::{Person, Phase, Ring},
    role::Role,
};

/// A person as the map needs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub person: Person,
    /// The day of the last entry with them.
    pub last: Option<NaiveDate>,
    /// How often entries of late say that they did it, for each of [`Role::ALL`].
    pub seen: Vec<u64>,
}

impl Known {
    /// What they do: what was written down of them, and what entries tell.
    fn roles(&self) -> impl Iterator<Item = Role> {
        let seen = |role: &Role| self.seen_as(*role) > 0;
        let roles = Role::ALL.iter().copied();
        roles.filter(move |role| self.person.roles.contains(role) || seen(role))
    }

    fn does(&self, role: Role) -> bool {
        self.roles().any(|does| does == role)
    }

    /// How often entries say that they did it.
    fn seen_as(&self, role: Role) -> u64 {
        let at = Role::ALL.iter().position(|one| *one == role);
        at.and_then(|at| self.seen.get(at)).copied().unwrap_or(0)
    }
}

/// People against roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// One line a person, those with most roles first.
    pub rows: Vec<MapRow>,
    /// What nobody does.
    pub gaps: Vec<Role>,
    /// What only one person does.
    pub thin: Vec<Role>,
    /// Whom to ask for what nobody does.
    pub ask: Vec<Suggestion>,
}

/// What one person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapRow {
    /// Who.
    pub name: String,
    /// Where they stand.
    pub ring: Option<Ring>,
    /// For each of [`Role::ALL`], whether they do it.
    pub does: Vec<bool>,
    /// For each of [`Role::ALL`], how often entries of late say so.
    pub seen: Vec<u64>,
}

/// Whom to ask for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// For what.
    pub role: Role,
    /// Whom.
    pub name: String,
    /// Why this one, as a sentence.
    pub why: String,
}

/// In which rings to look for each role, the first choice first. Nobody is asked to judge a friend.
const RINGS: &[(Role, &[Ring])] = &[
    (Role::Teach, &[Ring::Mentor, Ring::Peer]),
    (Role::Support, &[Ring::Close, Ring::Peer, Ring::Mentor]),
    (Role::Guide, &[Ring::Mentor, Ring::Peer]),
    (Role::Champion, &[Ring::Mentor]),
    (Role::Evaluate, &[Ring::Mentor]),
];

/// Draws the map.
///
/// Whom to ask: of those in the first ring of `RINGS` that has anyone, whoever does least so far,
/// so that the load is spread; among these, the one met last, whom it is easiest to ask; then by
/// name. Nobody is suggested twice while another could be asked, and nobody with whom the
/// relationship comes to its end.
pub fn map(people: &[Known]) -> Map {
    let people: Vec<_> = people.iter().filter(|known| !known.person.me).collect();
    let mut rows: Vec<_> = people
        .iter()
        .map(|known| MapRow {
            name: known.person.name.clone(),
            ring: known.person.ring,
            does: Role::ALL.iter().map(|role| known.does(*role)).collect(),
            seen: Role::ALL.iter().map(|role| known.seen_as(*role)).collect(),
        })
        .collect();
    rows.sort_by_key(|row| {
        let does = row.does.iter().filter(|does| **does).count();
        (std::cmp::Reverse(does), row.name.to_lowercase())
    });
    let doing = |role: Role| {
        let all = people.iter();
        all.filter(|known| known.does(role)).count()
    };
    let having = |count: usize| {
        let roles = Role::ALL.iter().copied();
        roles.filter(|role| doing(*role) == count).collect()
    };
    let gaps: Vec<Role> = having(0);
    let mut ask: Vec<Suggestion> = Vec::new();
    for role in &gaps {
        let asked: Vec<_> = ask.iter().map(|one| one.name.clone()).collect();
        ask.extend(suggestion(*role, &people, &asked));
    }
    Map {
        rows,
        thin: having(1),
        gaps,
        ask,
    }
}

fn suggestion(role: Role, people: &[&Known], asked: &[String]) -> Option<Suggestion> {
    let (_, rings) = RINGS.iter().find(|(of, _)| *of == role)?;
    let free = |known: &&&Known| known.person.phase != Some(Phase::Closing);
    let (ring, meant) = rings.iter().find_map(|ring| {
        let fitting = people.iter().filter(free);
        let fitting = fitting.filter(|known| known.person.ring == Some(*ring));
        let best = fitting.min_by_key(|known| {
            let person = &known.person;
            (
                asked.contains(&person.name),
                known.roles().count(),
                std::cmp::Reverse(known.last),
                person.name.to_lowercase(),
            )
        });
        best.map(|best| (*ring, best))
    })?;
    let name = meant.person.name.clone();
    let stands = match ring {
        Ring::Close => "stands close to you",
        Ring::Peer => "is a peer",
        Ring::Mentor | Ring::Service => "is a mentor",
    };
    let does = match meant.roles().count() {
        0 => "has none of the five roles yet".to_owned(),
        1 => "does one of the five so far".to_owned(),
        count => format!("does {count} of the five so far"),
    };
    Some(Suggestion {
        role,
        why: format!("{name} {stands} and {does}."),
        name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(name: &str, ring: Option<Ring>, roles: &[Role], last: &str) -> Known {
        let mut person = Person::new(name);
        person.ring = ring;
        person.roles = roles.to_vec();
        let last = last.parse().ok();
        Known {
            person,
            last,
            seen: Vec::new(),
        }
    }

    #[test]
    fn gaps_stand_out_and_somebody_is_named_for_each() {
        let mentor = Some(Ring::Mentor);
        let people = [
            known("Osei", mentor, &[Role::Teach, Role::Guide], "2026-11-10"),
            known("Lindqvist", mentor, &[], "2026-09-01"),
            known("Haddad", mentor, &[], "2026-10-01"),
            known("Sam", Some(Ring::Peer), &[Role::Teach], "2026-11-11"),
            known("Library", Some(Ring::Service), &[], ""),
        ];
        let map = map(&people);
        assert_eq!(map.gaps, [Role::Support, Role::Champion, Role::Evaluate]);
        assert_eq!(map.thin, [Role::Guide]);
        assert_eq!(map.rows[0].name, "Osei");
        assert_eq!(map.rows[0].does, [true, false, true, false, false]);
        let asked: Vec<_> = map
            .ask
            .iter()
            .map(|one| (one.role, one.name.as_str()))
            .collect();
        assert_eq!(
            asked,
            [
                (Role::Support, "Sam"),
                (Role::Champion, "Haddad"),
                (Role::Evaluate, "Lindqvist"),
            ]
        );
        assert_eq!(
            map.ask[1].why,
            "Haddad is a mentor and has none of the five roles yet."
        );
    }

    #[test]
    fn what_entries_tell_fills_a_gap() {
        let mut osei = known("Osei", Some(Ring::Mentor), &[Role::Teach], "2026-11-10");
        osei.seen = vec![0, 3, 0, 0, 1];
        let map = map(&[osei]);
        assert_eq!(map.rows[0].does, [true, true, false, false, true]);
        assert_eq!(map.rows[0].seen, [0, 3, 0, 0, 1]);
        assert_eq!(map.gaps, [Role::Guide, Role::Champion]);
    }

    #[test]
    fn nobody_to_ask_is_no_suggestion() {
        let mut me = known("Maya", Some(Ring::Mentor), Role::ALL, "");
        me.person.me = true;
        let mut leaving = known("Old", Some(Ring::Mentor), &[], "");
        leaving.person.phase = Some(Phase::Closing);
        let map = map(&[me, leaving, known("Service", Some(Ring::Service), &[], "")]);
        assert_eq!(map.gaps, Role::ALL);
        assert!(map.ask.is_empty());
        assert_eq!(map.rows.len(), 2);
        assert!(super::map(&[]).rows.is_empty());
    }
}
