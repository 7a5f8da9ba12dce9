//! Many programs at one journal at once: all of them end well.
use std::process::{Child, Stdio};

use super::{Lab, times};

fn started(lab: &Lab, arguments: &[&str]) -> Child {
    let mut command = lab.command();
    command.args(arguments).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

#[track_caller]
fn ends_well(child: Child) {
    let said = crate::cli::said(child.wait_with_output().unwrap());
    assert_eq!(said.code, 0, "{}", said.err);
}

#[test]
fn writers_and_readers_are_not_in_each_others_way() {
    let lab = Lab::with_entries(false);
    let rounds = times(6);
    for round in 0..rounds {
        let text = format!("Round {round}");
        let writers = (0..6).map(|_| started(&lab, &["add", "reflection", &text]));
        let mut all: Vec<_> = writers.collect();
        all.extend((0..4).map(|_| started(&lab, &["list", "--limit", "1"])));
        all.into_iter().for_each(ends_well);
    }
    assert_eq!(lab.names("afterwards").len(), 4 + 6 * rounds);
}

#[test]
fn a_first_look_is_no_matter_of_luck() {
    // The first to open a journal and the last to close it are the ones in each other's way.
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        for _ in 0..times(3) {
            let each = [
                started(&lab, &["add", "reflection", "One"]),
                started(&lab, &["list"]),
                started(&lab, &["status"]),
            ];
            each.into_iter().for_each(ends_well);
        }
    }
}
