//! Settling findings that overlap.
//!
//! The stronger level wins; at the same level the longer span; at the same length the one that starts first; and then
//! the one whose rule stands first in the tables. What loses is dropped whole, so that no finding is ever cut.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::rule::Mark;

/// Sorts marks by where they start and leaves none that overlap. Expects them in the order of the tables.
pub(super) fn settle(mut found: Vec<Mark>) -> Vec<Mark> {
    // The sort is stable: at the same start the order of the tables stays.
    found.sort_by_key(|finding| finding.start);
    let mut settled = Vec::with_capacity(found.len());
    let mut group: Vec<Mark> = Vec::new();
    let mut reach = 0;
    for finding in found {
        if finding.start >= reach {
            flush(&mut group, &mut settled);
        }
        reach = reach.max(finding.end);
        group.push(finding);
    }
    flush(&mut group, &mut settled);
    settled
}

/// Moves the winners of a group of touching marks to `settled`, in the order of the text.
fn flush(group: &mut Vec<Mark>, settled: &mut Vec<Mark>) {
    if group.len() < 2 {
        settled.append(group);
        return;
    }
    group.sort_by_key(|finding| {
        let length = finding.end.saturating_sub(finding.start);
        (Reverse(finding.level), Reverse(length), finding.start)
    });
    let mut winners: BTreeMap<usize, Mark> = BTreeMap::new();
    for finding in group.drain(..) {
        let before = winners.range(..finding.end).next_back();
        if before.is_none_or(|(_, winner)| winner.end <= finding.start) {
            winners.insert(finding.start, finding);
        }
    }
    settled.extend(winners.into_values());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::privacy::lint::kind::{Kind, Level};

    fn finding(start: usize, end: usize, level: Level) -> Mark {
        Mark {
            kind: Kind::Name,
            level,
            start,
            end,
            suggest: |_| "".into(),
            why: "",
        }
    }

    fn spans(found: Vec<Mark>) -> Vec<(usize, usize)> {
        settle(found).iter().map(|f| (f.start, f.end)).collect()
    }

    #[test]
    fn the_stronger_then_the_longer_wins() {
        use Level::{Nudge, Stop, Warn};
        assert_eq!(
            spans(vec![finding(0, 9, Warn), finding(2, 4, Stop)]),
            [(2, 4)]
        );
        assert_eq!(
            spans(vec![finding(0, 4, Warn), finding(2, 9, Warn)]),
            [(2, 9)]
        );
        assert_eq!(
            spans(vec![finding(2, 6, Nudge), finding(0, 4, Nudge)]),
            [(0, 4)]
        );
        assert_eq!(
            spans(vec![finding(4, 6, Nudge), finding(0, 4, Stop)]),
            [(0, 4), (4, 6)]
        );
    }

    #[test]
    fn a_loser_frees_its_other_neighbours() {
        use Level::{Nudge, Stop, Warn};
        let found = vec![
            finding(0, 4, Nudge),
            finding(3, 8, Warn),
            finding(7, 9, Stop),
        ];
        assert_eq!(spans(found), [(0, 4), (7, 9)]);
    }
}
