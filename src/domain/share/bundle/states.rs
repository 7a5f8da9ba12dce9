//! How the states of one page follow each other. Two copies of one journal may go on by themselves, so there may be several
//! that nothing follows: all of them stand, side by side, until a later one names them.
use std::collections::HashMap;

/// A state of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Its number.
    pub revision: u32,
    /// SHA-256 of the document.
    pub digest: String,
    /// The digests of the states in whose place it stands. None: all that have a lower number, as programs said it that
    /// knew of one line only.
    pub follows: Vec<String>,
    /// When it was shown, in seconds since 1970.
    pub at: i64,
}

/// What somebody said of a page, as far as it matters which state they had before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The number of the state.
    pub revision: u32,
    /// The digest of its document. None: as said before there were two of one number.
    pub digest: Option<String>,
}

/// Which states others are followed by.
#[derive(Default)]
struct Followed<'a> {
    /// By digest, the highest number of those that name it.
    named: HashMap<&'a str, u32>,
    /// The highest number of those that follow all that are lower.
    all: u32,
}

impl<'a> Followed<'a> {
    fn by(&mut self, state: &'a State) {
        if state.follows.is_empty() {
            self.all = self.all.max(state.revision);
        }
        for digest in &state.follows {
            let highest = self.named.entry(digest).or_default();
            *highest = (*highest).max(state.revision);
        }
    }

    fn has(&self, state: &State) -> bool {
        let named = self.named.get(state.digest.as_str()).copied();
        named.unwrap_or_default().max(self.all) > state.revision
    }
}

/// The order in which states are looked at: the newest first, and the same whatever the order in which they came.
pub fn newest_first(one: &State, other: &State) -> std::cmp::Ordering {
    let key = |state: &State| (state.revision, state.at);
    let digests = || other.digest.cmp(&one.digest);
    key(other).cmp(&key(one)).then_with(digests)
}

/// Which of these states stand: those that no other follows, each text once. `states` come newest first.
pub fn standing(states: &[State]) -> Vec<bool> {
    let mut followed = Followed::default();
    for state in states {
        followed.by(state);
    }
    let mut seen = std::collections::HashSet::new();
    states
        .iter()
        .map(|state| !followed.has(state) && seen.insert(&state.digest))
        .collect()
}

/// Since when the author of a page waits for an answer to a state of it: none where the answers cover all. `states` come
/// newest first. Whoever answered a state had before them what it follows.
pub fn unanswered_since(states: &[State], answers: &[Answered]) -> Option<i64> {
    let up_to = answers.iter().filter(|answer| answer.digest.is_none());
    let up_to = up_to
        .map(|answer| answer.revision)
        .max()
        .unwrap_or_default();
    let exact: std::collections::HashSet<_> = answers
        .iter()
        .filter_map(|answer| answer.digest.as_deref())
        .collect();
    let mut followed = Followed::default();
    let mut since: Option<i64> = None;
    for state in states {
        let answered =
            state.revision <= up_to || exact.contains(state.digest.as_str()) || followed.has(state);
        if answered {
            followed.by(state);
        } else {
            since = Some(since.map_or(state.at, |since| since.min(state.at)));
        }
    }
    since
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(revision: u32, digest: &str, follows: &[&str]) -> State {
        State {
            revision,
            digest: digest.into(),
            follows: follows.iter().map(|name| (*name).to_owned()).collect(),
            at: i64::from(revision) * 10,
        }
    }

    /// The digests of those that stand, whatever the order in which the states came.
    fn heads(mut states: Vec<State>) -> Vec<String> {
        states.sort_by(newest_first);
        let stand = standing(&states);
        let heads = states.iter().zip(stand).filter(|(_, stands)| *stands);
        heads.map(|(state, _)| state.digest.clone()).collect()
    }

    #[test]
    fn two_lines_stand_until_one_joins_them() {
        let (first, a, b) = (
            state(1, "1", &[]),
            state(2, "a", &["1"]),
            state(2, "b", &["1"]),
        );
        assert_eq!(heads(vec![first.clone(), a.clone(), b.clone()]), ["b", "a"]);
        let longer = state(3, "aa", &["a", "1"]);
        let all = vec![longer.clone(), b.clone(), a.clone(), first.clone()];
        assert_eq!(heads(all.clone()), ["aa", "b"]);
        let joined = state(4, "j", &["aa", "b", "a", "1"]);
        assert_eq!(heads([all, vec![joined]].concat()), ["j"]);
        // What lies between may never have come.
        assert_eq!(heads(vec![first, longer]), ["aa"]);
    }

    #[test]
    fn programs_of_before_knew_of_one_line() {
        let chain = vec![state(1, "1", &[]), state(2, "2", &[]), state(4, "4", &[])];
        assert_eq!(heads(chain), ["4"]);
    }

    #[test]
    fn one_text_stands_once() {
        let mut again = state(1, "a", &[]);
        again.at = 99;
        assert_eq!(heads(vec![state(1, "a", &[]), again]), ["a"]);
        // And what comes back to an earlier text is not followed by what it follows.
        let back = vec![
            state(1, "a", &[]),
            state(2, "b", &["a"]),
            state(3, "a", &["b", "a"]),
        ];
        assert_eq!(heads(back), ["a"]);
    }

    #[test]
    fn whoever_answered_one_line_did_not_answer_the_other() {
        let mut states = vec![
            state(1, "1", &[]),
            state(2, "a", &["1"]),
            state(2, "b", &["1"]),
            state(3, "aa", &["a", "1"]),
        ];
        states.sort_by(newest_first);
        let since = |answers: &[(u32, Option<&str>)]| {
            let answers: Vec<_> = answers
                .iter()
                .map(|(revision, digest)| Answered {
                    revision: *revision,
                    digest: digest.map(str::to_owned),
                })
                .collect();
            unanswered_since(&states, &answers)
        };
        assert_eq!(since(&[]), Some(10));
        assert_eq!(since(&[(1, Some("1"))]), Some(20));
        assert_eq!(since(&[(3, Some("aa"))]), Some(20));
        assert_eq!(since(&[(2, Some("b"))]), Some(20));
        assert_eq!(since(&[(2, Some("b")), (3, Some("aa"))]), None);
        // As it was said before there were two of one number.
        assert_eq!(since(&[(2, None)]), Some(30));
        assert_eq!(since(&[(3, None)]), None);
    }
}
