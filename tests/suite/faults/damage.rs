//! Damaged files. What is wrong is called by its name: damage is exit 5 in every verb, and only a
//! file that could have a passphrase is asked for one.
use super::{Lab, spread, times};

const PAGE: usize = 4096;

/// The verbs that read different parts of a journal.
const READERS: &[&[&str]] = &[
    &["list"],
    &["list", "alpha1"],
    &["status"],
    &["export", "ndjson"],
    &["todo"],
    &["goal"],
    &["person"],
    &["tag"],
    &["logbook"],
    &["wellbeing"],
    &["trash"],
    &["growth", "#tag"],
    &["brief", "Osei"],
    &["calendar"],
];

/// Ways to lose the beginning of a file.
type Harm = fn(&mut Vec<u8>);

const BEGINNINGS: &[(&str, Harm)] = &[
    ("sixteen zeros", |bytes| bytes[..16].fill(0)),
    ("sixteen letters", |bytes| bytes[..16].fill(b'x')),
    ("a page of zeros", |bytes| bytes[..PAGE].fill(0)),
    ("a page of letters", |bytes| bytes[..PAGE].fill(b'x')),
    ("a page of noise", |bytes| {
        let mut state = 1_u32;
        for byte in &mut bytes[..PAGE] {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = state.to_be_bytes()[0];
        }
    }),
    ("numbers", |bytes| bytes[16..24].fill(0xff)),
    ("a format that is none", |bytes| bytes[47] ^= 0xff),
];

#[test]
fn a_plain_journal_without_its_beginning_is_damaged_and_asks_for_no_passphrase() {
    let lab = Lab::with_entries(false);
    let base = lab.taken();
    for (name, harm) in BEGINNINGS {
        let mut main = base[0].clone().unwrap();
        harm(&mut main);
        lab.put(&[Some(main), None, None, None]);
        let refused = lab.run(&["list"]);
        assert_eq!(refused.code, 5, "{name}: {}", refused.err);
        assert!(refused.err.contains("damaged"), "{name}: {}", refused.err);
        // Neither does it help to know one.
        let refused = lab.run(&["list", "--passphrase-file", "passphrase"]);
        assert_eq!(refused.code, 5, "{name}: {}", refused.err);
    }
}

#[test]
fn a_journal_that_was_cut_is_damaged_wherever_it_was_cut() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        let base = lab.taken();
        let main = base[0].as_ref().unwrap();
        let pages = main.len() / PAGE;
        for page in spread(pages - 1, times(4)) {
            for more in [0, 1, 1000] {
                let length = page * PAGE + more;
                lab.put(&[Some(main[..length].to_vec()), None, None, None]);
                let refused = lab.run(&["list"]);
                assert_eq!(
                    refused.code, 5,
                    "{length} bytes, locked: {locked}: {}",
                    refused.err
                );
            }
        }
    }
}

#[test]
fn a_journal_with_something_after_its_end_is_whole() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        let mut main = lab.taken()[0].clone().unwrap();
        main.extend_from_slice(b"trailing words");
        lab.put(&[Some(main), None, None, None]);
        assert_eq!(lab.names("trailing words").len(), 4);
    }
}

#[test]
fn a_lost_page_is_damage_in_every_verb_that_needs_it() {
    for (locked, verbs) in [(false, READERS), (true, &READERS[..2])] {
        let lab = Lab::with_entries(locked);
        let base = lab.taken();
        let main = base[0].as_ref().unwrap();
        let answers: Vec<_> = verbs.iter().map(|verb| lab.run(verb)).collect();
        let usual = if locked { 3 } else { 5 };
        let mut noticed = 0;
        for page in spread(main.len() / PAGE - 1, times(usual)) {
            let mut harmed = main.clone();
            harmed[page * PAGE..][..PAGE].fill(0);
            for (verb, good) in verbs.iter().zip(&answers) {
                lab.put(&[Some(harmed.clone()), None, None, None]);
                let answer = lab.run(verb);
                // The part that a verb does not need may be what is lost.
                let whole = answer.code == good.code && answer.out == good.out;
                assert!(
                    whole || answer.code == 5 || locked && page == 0,
                    "page {page}, {verb:?}: {} {}{}",
                    answer.code,
                    answer.out,
                    answer.err
                );
                noticed += usize::from(answer.code == 5);
            }
        }
        assert!(noticed > 1, "{noticed}");
    }
}

#[test]
fn a_number_of_a_format_that_cannot_be_is_damage() {
    for (number, code, sentence) in [
        (-3, 5, "its format number is not valid"),
        (0, 5, "its tables are not those of a journal"),
        (1, 5, "its tables are not those of a journal"),
        (99, 1, "newer version"),
    ] {
        let lab = Lab::with_entries(false);
        let raw = rusqlite::Connection::open(lab.journal()).unwrap();
        raw.pragma_update(None, "user_version", number).unwrap();
        drop(raw);
        lab.run(&["list"]).fails(code, sentence);
    }
}
