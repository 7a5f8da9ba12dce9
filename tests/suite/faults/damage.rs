//! Damaged files. What is wrong is called by its name: damage is exit 5 in every verb, and only a
//! file that could have a passphrase is asked for one.
use std::fs;

use super::{Harmed, Lab, spread, times};

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
    ("a page of noise", |bytes| noise(&mut bytes[..PAGE])),
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
        let mut tally = Harmed::default();
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
                tally.count(true, false);
            }
        }
        tally.say(&format!("cut, locked: {locked}"));
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
        let mut tally = Harmed::default();
        for page in spread(main.len() / PAGE - 1, times(usual)) {
            let mut harmed = main.clone();
            harmed[page * PAGE..][..PAGE].fill(0);
            for (verb, good) in verbs.iter().zip(&answers) {
                lab.put(&[Some(harmed.clone()), None, None, None]);
                let answer = lab.run(verb);
                // The part that a verb does not need may be what is lost.
                let whole = answer.code == good.code && answer.out == good.out;
                assert!(
                    whole || answer.code == 5,
                    "page {page}, {verb:?}: {} {}{}",
                    answer.code,
                    answer.out,
                    answer.err
                );
                tally.count(answer.code == 5, whole);
            }
        }
        assert!(tally.told > 1, "{tally:?}");
        tally.say(&format!("a page of zeros, locked: {locked}"));
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

/// What can be done to the first page of a locked journal.
const FIRST_PAGES: &[(&str, Harm)] = &[
    ("a byte of its salt", |bytes| bytes[3] ^= 0x10),
    ("its salt", |bytes| bytes[..16].fill(0xa7)),
    ("a byte of its content", |bytes| bytes[700] ^= 1),
    ("a byte of its check", |bytes| bytes[PAGE - 9] ^= 1),
    ("a page of zeros", |bytes| bytes[..PAGE].fill(0)),
    ("a page of letters", |bytes| bytes[..PAGE].fill(b'x')),
    ("a page of noise", |bytes| noise(&mut bytes[..PAGE])),
    ("all but its first page", |bytes| noise(&mut bytes[PAGE..])),
];

fn noise(bytes: &mut [u8]) {
    let mut state = 1_u32;
    for byte in bytes {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *byte = state.to_be_bytes()[0];
    }
}

#[test]
fn a_locked_journal_with_another_beginning_is_damaged_and_the_passphrase_is_not_wrong() {
    let lab = Lab::with_entries(true);
    fs::write(lab.home.path("wrong"), "battery staple\n").unwrap();
    let base = lab.taken();
    let names = lab.names("before");
    for (name, harm) in FIRST_PAGES {
        let mut parts = base.clone();
        harm(parts[0].as_mut().unwrap());
        lab.put(&parts);
        let answer = lab.run(&["list", "--json"]);
        if name.ends_with("salt") {
            // Nothing of what it holds is lost, and it begins as before after the next save.
            assert_eq!(lab.names(name), names);
            lab.run(&["add", "reflection", "And on"]).ok();
            assert_eq!(
                lab.taken()[0].as_ref().unwrap()[..16],
                base[0].as_ref().unwrap()[..16]
            );
        } else {
            assert_eq!(answer.code, 5, "{name}: {}", answer.err);
        }
        // Whoever has the wrong one is told just that, wherever the file can be one of ours.
        lab.put(&parts);
        let wrong = lab.home.run(&["list", "--passphrase-file", "wrong"]);
        let letters = *name == "a page of letters" || *name == "a page of zeros";
        assert!(
            wrong.code == 4 || letters,
            "{name}: {} {}",
            wrong.code,
            wrong.err
        );
    }
}

#[test]
fn a_locked_journal_that_was_overwritten_is_damaged_where_its_backup_opens() {
    let lab = Lab::with_entries(true);
    lab.run(&["backup"]).ok();
    let base = lab.taken();
    let mut main = base[0].clone().unwrap();
    noise(&mut main);
    // Nothing that stands beside it says what it was.
    lab.put(&[Some(main), None, None, None]);
    let refused = lab.run(&["list"]);
    assert_eq!(refused.code, 5, "{}", refused.err);
    assert!(refused.err.contains("backup --restore"), "{}", refused.err);
    // Another journal in its place is not damaged: its passphrase is another one.
    fs::remove_file(lab.journal()).unwrap();
    fs::write(lab.home.path("other"), "battery staple\n").unwrap();
    let other = ["--passphrase-file", "other"];
    lab.home
        .run(&[&["init", "--name", "Ama"][..], &other].concat())
        .ok();
    let refused = lab.run(&["list"]);
    assert_eq!(refused.code, 4, "{}", refused.err);
}

#[test]
fn no_flipped_byte_of_a_locked_journal_makes_the_passphrase_wrong() {
    let lab = Lab::with_entries(true);
    let base = lab.taken();
    let main = base[0].as_ref().unwrap();
    let mut tally = Harmed::default();
    for at in spread(main.len() - 1, times(12)) {
        let mut parts = base.clone();
        parts[0].as_mut().unwrap()[at] ^= 1 << (at % 8);
        lab.put(&parts);
        let answer = lab.run(&["list", "--json"]);
        let whole = answer.code == 0 && answer.json().len() == 4;
        assert!(
            whole || answer.code == 5,
            "byte {at}: {} {}",
            answer.code,
            answer.err
        );
        tally.count(answer.code == 5, whole);
    }
    tally.say("a bit changed, locked: true");
}

/// What becomes of the bytes of a file.
type Change = fn(Vec<u8>) -> Vec<u8>;

/// What can be done to a whole file: a program for texts, or one that copies, at its worst.
const WHOLES: &[(&str, Change)] = &[
    ("cut within its first page", |bytes| bytes[..50].to_vec()),
    ("cut after its head", |bytes| bytes[..100].to_vec()),
    ("other ends of lines", |bytes| {
        let ends = |byte: &u8| {
            if *byte == b'\n' {
                vec![b'\r', b'\n']
            } else {
                vec![*byte]
            }
        };
        bytes.iter().flat_map(ends).collect()
    }),
    ("another program's name", |mut bytes| {
        bytes[68..72].copy_from_slice(b"Else");
        bytes
    }),
    ("all but its first bytes", |mut bytes| {
        noise(&mut bytes[16..]);
        bytes
    }),
];

#[test]
fn a_journal_that_something_else_wrote_over_is_damaged_and_its_newest_backup_is_named() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        lab.run(&["backup"]).ok();
        let main = lab.taken()[0].clone().unwrap();
        for (name, harm) in WHOLES {
            let parts = [Some(harm(main.clone())), None, None, None];
            for verb in [&["list"][..], &["doctor"], &["show", "aaaa"]] {
                lab.put(&parts);
                let refused = lab.run(verb).fails(5, "damaged");
                let named = refused.err.contains("`rounds backup --restore 20");
                assert!(named, "{name}, locked: {locked}: {}", refused.err);
            }
        }
    }
}

#[test]
fn the_database_of_another_program_is_no_damaged_journal() {
    let lab = Lab::new(false);
    let raw = rusqlite::Connection::open(lab.journal()).unwrap();
    raw.execute_batch("CREATE TABLE entry (a); CREATE TABLE note (b);")
        .unwrap();
    drop(raw);
    lab.run(&["list"]).fails(5, "another program's database");
}

#[test]
fn whatever_meets_a_damaged_page_names_the_newest_backup() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        lab.run(&["backup"]).ok();
        let main = lab.taken()[0].clone().unwrap();
        let mut noticed = 0;
        for page in spread(main.len() / PAGE - 1, times(4)) {
            for harm in [
                |page: &mut [u8]| page.fill(0),
                |page: &mut [u8]| page[100] ^= 1,
            ] as [fn(&mut [u8]); 2]
            {
                let mut harmed = main.clone();
                harm(&mut harmed[page * PAGE..][..PAGE]);
                for verb in [&["doctor"][..], &["list"], &["export", "ndjson"]] {
                    lab.put(&[Some(harmed.clone()), None, None, None]);
                    let said = lab.run(verb);
                    let place = format!("page {page}, {verb:?}, locked: {locked}");
                    // What a plain page holds is only checked where it is part of a tree.
                    let seen = locked && verb[0] == "doctor";
                    assert!(said.code == 5 || !seen, "{place}: {}{}", said.out, said.err);
                    if said.code == 5 {
                        noticed += 1;
                        let all = format!("{}{}", said.out, said.err);
                        assert!(all.contains("damaged"), "{place}: {all}");
                        assert!(
                            all.contains("`rounds backup --restore 20"),
                            "{place}: {all}"
                        );
                    } else {
                        assert!(said.code < 2, "{place}: {}", said.err);
                    }
                }
            }
        }
        assert!(noticed > 3, "{noticed}");
    }
}
