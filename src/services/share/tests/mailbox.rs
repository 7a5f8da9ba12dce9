//! What may lie in a folder that others write to, and what is written there.
use std::{
    fs::{self, File},
    os::unix::fs::{PermissionsExt as _, symlink},
    path::Path,
    process::Command,
    time::{Duration, UNIX_EPOCH},
};

use super::{refusing::kept, *};
use crate::services;

/// Puts a sound bundle of Maya's there, under a name.
fn bundle(two: &mut Two, title: &str, name: &Path) {
    let id = two.maya.add(reflection(title, "a")).unwrap().id;
    let plan = two.plan(&[id]);
    let sent = two.maya.share(&plan, "", Some(name)).unwrap();
    assert_eq!(sent.path, name);
    two.tick();
}

#[test]
fn what_is_no_file_is_not_opened() {
    let mut two = Two::new();
    let folder = two.folder.path().to_owned();
    let at = |name: &str| folder.join(name);
    let pipe = at("pipe.rounds");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    fs::create_dir(at("folder.rounds")).unwrap();
    symlink("/dev/zero", at("zero.rounds")).unwrap();
    symlink("nowhere", at("nowhere.rounds")).unwrap();
    symlink("loop.rounds", at("loop.rounds")).unwrap();
    symlink(".", at("here.rounds")).unwrap();
    assert_eq!(two.osei.collect(), Ok(Vec::new()));
    for name in ["pipe", "folder", "zero", "here"] {
        let file = at(&format!("{name}.rounds"));
        let error = two.osei.receive_file(&file).unwrap_err();
        assert!(error.message.ends_with("it is not a file."), "{error}");
    }
    for name in ["nowhere", "loop"] {
        let file = at(&format!("{name}.rounds"));
        assert!(two.osei.receive_file(&file).is_err());
    }
    // One that claims ten gigabytes is not read.
    let large = File::create(at("large.rounds")).unwrap();
    large.set_len(10 << 30).unwrap();
    let told = two.osei.collect().unwrap().remove(0).outcome.unwrap_err();
    assert!(told.message.contains("larger than any bundle"), "{told}");
    large.set_len(0).unwrap();
    assert_eq!(two.osei.collect(), Ok(Vec::new()));
    two.time.pass(chrono::Duration::minutes(10));
    let told = two.osei.collect().unwrap().remove(0).outcome.unwrap_err();
    assert!(told.message.contains("empty"), "{told}");
}

#[test]
fn names_of_files_act_on_nothing() {
    let mut two = Two::new();
    let folder = two.folder.path().to_owned();
    let spoof = folder.join("a\nFrom Maya: 9 sign-offs\u{1b}[2J.rounds");
    fs::write(&spoof, "nonsense").unwrap();
    let collected = two.osei.collect().unwrap().remove(0);
    assert!(
        !collected
            .outcome
            .unwrap_err()
            .to_string()
            .contains("9 sign-offs")
    );
    let large = File::create(&spoof).unwrap();
    large.set_len(10 << 30).unwrap();
    let error = two.osei.receive_file(&spoof).unwrap_err();
    assert!(!error.message.contains(['\n', '\u{1b}']), "{error:?}");
    // A file may say that it is older than time.
    let old = folder.join("old.rounds");
    bundle(&mut two, "Old", &old);
    let before = UNIX_EPOCH - Duration::from_hours(25);
    File::options()
        .write(true)
        .open(&old)
        .unwrap()
        .set_modified(before)
        .unwrap();
    drop(large);
    fs::remove_file(&spoof).unwrap();
    assert_eq!(taken(&mut two.osei)[0].new_pages, 1);
    assert_eq!(two.osei.collect(), Ok(Vec::new()));
}

#[test]
fn a_file_written_there_is_whole_readable_and_the_only_one() {
    let mut two = Two::new();
    let folder = two.folder.path().to_owned();
    let target = folder.join("target.rounds");
    let id = two.maya.add(reflection("A", "a")).unwrap().id;
    let plan = two.plan(&[id]);
    // Whoever shares the folder may lay a link under a name to come.
    symlink(folder.join("elsewhere"), &target).unwrap();
    let error = two.maya.share(&plan, "", Some(&target));
    assert!(error.is_err() && !folder.join("elsewhere").exists());
    fs::remove_file(&target).unwrap();
    for file in fs::read_dir(&folder).unwrap() {
        fs::remove_file(file.unwrap().path()).unwrap();
    }
    let id = two.maya.add(reflection("B", "b")).unwrap().id;
    let plan = two.plan(&[id]);
    let sent = two.maya.share(&plan, "", None).unwrap();
    let mode = fs::metadata(&sent.path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode & !0o644, 0, "{mode:o}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn a_file_that_cannot_be_written_leaves_the_journal_as_it_was() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("A", "a")).unwrap().id;
    let plan = two.plan(&[id]);
    let before = two.maya.store.read(|journal| journal.dump(false)).unwrap();
    // A folder in which nobody can make a file.
    let nowhere = Path::new(if cfg!(target_os = "linux") {
        "/proc"
    } else {
        "/dev"
    });
    let error = two.maya.share(&plan, "", Some(nowhere)).unwrap_err();
    assert!(error.message.contains("Nothing was shared"), "{error}");
    // And one that is gone.
    let folder = two.folder.path().to_owned();
    fs::remove_dir_all(&folder).unwrap();
    let error = two.maya.share(&plan, "", None).unwrap_err();
    assert!(error.message.contains("is missing"), "{error}");
    let after = two.maya.store.read(|journal| journal.dump(false)).unwrap();
    assert_eq!(before, after);
    let told = two.osei.collect().unwrap().remove(0).outcome.unwrap_err();
    assert!(told.message.contains("could not be read"), "{told}");
    fs::create_dir(&folder).unwrap();
    assert_eq!(two.share(&[id])[0].new_pages, 1);
}

#[test]
fn a_full_folder_is_looked_through_once() {
    let most = 300;
    let time = Time::new();
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("maya");
    let mut two = Two::between(kept(&path, &time), time.clone());
    for n in 0..most {
        fs::write(two.folder.path().join(format!("{n}.rounds")), "nonsense").unwrap();
    }
    assert_eq!(two.maya.collect().unwrap().len(), most);
    assert_eq!(two.maya.collect(), Ok(Vec::new()));
}

#[test]
fn two_programs_take_in_each_bundle_once() {
    let time = Time::new();
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("maya");
    let mut two = Two::between(kept(&path, &time), time.clone());
    for n in 0..6 {
        let id = two.osei.add(reflection(&format!("{n}"), "a")).unwrap().id;
        let asked = ShareAsk {
            person: "Maya".into(),
            ..ask(&[id])
        };
        let plan = two.osei.plan_share(&asked).unwrap();
        two.osei.share(&plan, "", None).unwrap();
        two.tick();
    }
    let now = time.now();
    let runs: Vec<_> = (0..2)
        .map(|n| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut maya = services::open(&path, None, Environment::fixed(now, n)).unwrap();
                let received = taken(&mut maya);
                received
                    .iter()
                    .map(|received| received.new_pages)
                    .sum::<usize>()
            })
        })
        .collect();
    let pages: usize = runs.into_iter().map(|run| run.join().unwrap()).sum();
    assert_eq!(pages, 6);
    assert_eq!(two.maya.review_pages("Dr Osei", false).unwrap().len(), 6);
}

#[test]
fn a_journal_that_cannot_be_written_loses_no_bundle() {
    let time = Time::new();
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("maya");
    let mut two = Two::between(kept(&path, &time), time.clone());
    let id = two.osei.add(reflection("A", "a")).unwrap().id;
    let asked = ShareAsk {
        person: "Maya".into(),
        ..ask(&[id])
    };
    let plan = two.osei.plan_share(&asked).unwrap();
    let sent = two.osei.share(&plan, "", None).unwrap();
    let write_protect = |maya: &mut Journal, on: bool| maya.store.protect(on);
    write_protect(&mut two.maya, true);
    let error = two.maya.collect().unwrap_err();
    assert!(error.message.contains("write-protected"), "{error}");
    let error = two.maya.receive_file(&sent.path).unwrap_err();
    assert!(error.message.contains("write-protected"), "{error}");
    write_protect(&mut two.maya, false);
    assert_eq!(taken(&mut two.maya)[0].new_pages, 1);
}

#[test]
fn the_name_of_a_file_says_nothing_of_who_writes_to_whom() {
    let mut two = Two::new();
    let names: Vec<_> = (0..3)
        .map(|n| {
            let id = two.maya.add(reflection(&format!("{n}"), "a")).unwrap().id;
            let plan = two.plan(&[id]);
            let path = two.maya.share(&plan, "", None).unwrap().path;
            path.file_name().unwrap().to_str().unwrap().to_owned()
        })
        .collect();
    for name in &names {
        let hex = name.strip_suffix(".rounds").unwrap();
        assert!(hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
    assert!(names[0][..16] != names[1][..16] && names[1][16..] != names[2][16..]);
}

/// A third and a fourth person, who share with each other in the same folder.
fn others(two: &Two) -> (Journal, Journal) {
    let (mut lena, mut sam) = (
        journal("Lena", 71, &two.time),
        journal("Sam", 72, &two.time),
    );
    meet(&mut lena, &mut sam, None);
    meet(&mut sam, &mut lena, None);
    lena.set_mailbox("Sam", Some(two.folder.path())).unwrap();
    sam.set_mailbox("Lena", Some(two.folder.path())).unwrap();
    (lena, sam)
}

/// Shares an entry of Lena's with Sam, into the folder or a file.
fn between_others(lena: &mut Journal, title: &str, out: Option<&Path>) {
    let id = lena.add(reflection(title, "a")).unwrap().id;
    let asked = ShareAsk {
        person: "Sam".into(),
        ..ask(&[id])
    };
    let plan = lena.plan_share(&asked).unwrap();
    lena.share(&plan, "", out).unwrap();
}

/// A file as mail programs like it.
fn in_letters(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let byte = |n: usize| u32::from(three.get(n).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for n in 0..4 {
            let letter = usize::try_from(bits >> (18 - 6 * n) & 63).unwrap();
            text.push(if n > three.len() {
                '='
            } else {
                char::from(LETTERS[letter])
            });
        }
    }
    let lines: Vec<_> = text
        .as_bytes()
        .chunks(64)
        .map(String::from_utf8_lossy)
        .collect();
    let (begin, end) = (
        "-----BEGIN AGE ENCRYPTED FILE-----",
        "-----END AGE ENCRYPTED FILE-----",
    );
    format!("{begin}\n{}\n{end}\n", lines.join("\n"))
}

#[test]
fn files_between_others_are_nobodys_error() {
    let mut two = Two::new();
    let folder = two.folder.path().to_owned();
    let (mut lena, mut sam) = others(&two);
    between_others(&mut lena, "One", None);
    between_others(&mut lena, "Two", Some(&folder.join("for-sam.rounds")));
    let letters = in_letters(&fs::read(folder.join("for-sam.rounds")).unwrap());
    fs::write(folder.join("letters.rounds"), letters).unwrap();
    let id = two.maya.add(reflection("A", "a")).unwrap().id;
    assert_eq!(two.share(&[id])[0].new_pages, 1);
    assert_eq!(two.maya.collect(), Ok(Vec::new()));
    assert_eq!(two.osei.collect(), Ok(Vec::new()));
    assert_eq!(taken(&mut sam).len(), 3);
    // Handed over by hand it is said what it is.
    let error = two.osei.receive_file(&folder.join("for-sam.rounds"));
    assert_eq!(error.unwrap_err().message, "This file is for someone else.");
    // Whoever turns out to be known is read, though their files were passed over before.
    let mut line = lena.identity().unwrap().to_string();
    two.osei.meet(&line, None, false).unwrap();
    line = two.osei.identity().unwrap().to_string();
    lena.meet(&line, None, false).unwrap();
    let id = lena.add(reflection("Three", "a")).unwrap().id;
    let asked = ShareAsk {
        person: "Ama".into(),
        ..ask(&[id])
    };
    let plan = lena.plan_share(&asked).unwrap();
    lena.share(&plan, "", Some(&folder)).unwrap();
    assert_eq!(taken(&mut two.osei)[0].from, "Lena");
}

#[test]
fn a_full_clinic_is_looked_through_a_part_at_a_time_and_ones_own_comes_first() {
    let mut two = Two::new();
    let folder = two.folder.path().to_owned();
    let (mut lena, _) = others(&two);
    between_others(&mut lena, "One", Some(&folder.join("one.rounds")));
    let bytes = fs::read(folder.join("one.rounds")).unwrap();
    for n in 0..1_200 {
        fs::write(folder.join(format!("{n:032x}.rounds")), &bytes).unwrap();
    }
    let id = two.maya.add(reflection("A", "a")).unwrap().id;
    assert_eq!(two.share(&[id])[0].new_pages, 1);
    let passed = |osei: &Journal| {
        let first = format!("{}/", folder.display());
        let looked = osei
            .store
            .read(|journal| journal.looked_at(&first))
            .unwrap();
        looked.values().filter(|looked| looked.passed).count()
    };
    assert_eq!(passed(&two.osei), 1_000);
    assert_eq!(two.osei.collect(), Ok(Vec::new()));
    assert_eq!(passed(&two.osei), 1_201);
}

#[test]
fn folders_within_a_folder_are_looked_into_and_hidden_ones_are_not() {
    let mut two = Two::new();
    let folder = two.folder.path().to_owned();
    for (n, within) in ["a", "a/b", "a/b/c", "a/b/c/d", ".sync"]
        .into_iter()
        .enumerate()
    {
        let within = folder.join(within);
        fs::create_dir(&within).unwrap();
        bundle(&mut two, &format!("{n}"), &within.join("x.rounds"));
    }
    symlink(&folder, folder.join("a/again")).unwrap();
    assert_eq!(taken(&mut two.osei).len(), 3);
    let folders = two.osei.arrivals().unwrap().folders;
    assert_eq!(folders.len(), 4, "{folders:?}");
}

#[test]
fn a_file_on_its_way_waits_quietly() {
    let mut two = Two::new();
    let folder = two.folder.path().to_owned();
    let whole = folder.join("x.rounds");
    bundle(&mut two, "A", &whole);
    let bytes = fs::read(&whole).unwrap();
    for part in [0, 10, 200, bytes.len() - 1] {
        fs::write(&whole, &bytes[..part]).unwrap();
        let collection = two.osei.look_through().unwrap();
        assert_eq!(
            (collection.files.len(), collection.arriving),
            (0, 1),
            "{part}"
        );
    }
    // Nothing more comes: that is said once.
    two.time.pass(chrono::Duration::minutes(9));
    assert_eq!(two.osei.look_through().unwrap().arriving, 1);
    two.time.pass(chrono::Duration::minutes(1));
    let told = two.osei.collect().unwrap().remove(0).outcome.unwrap_err();
    assert!(told.message.contains("damaged"), "{told}");
    assert_eq!(two.osei.collect(), Ok(Vec::new()));
    fs::write(&whole, &bytes).unwrap();
    assert_eq!(taken(&mut two.osei)[0].new_pages, 1);
}

/// Makes a file as if it had been left alone for long.
fn forsaken(file: &Path) {
    let file = File::options().write(true).open(file).unwrap();
    file.set_modified(UNIX_EPOCH).unwrap();
}

#[test]
fn what_a_killed_program_left_on_its_way_gets_there() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("On the way", "a")).unwrap().id;
    let plan = two.plan(&[id]);
    let sent = two.maya.share(&plan, "", None).unwrap().path;
    let name = sent.file_name().unwrap().to_str().unwrap();
    let passing = sent.with_file_name(format!("{}{name}", crate::platform::IN_PASSING));
    fs::rename(&sent, &passing).unwrap();
    two.tick();
    assert_eq!(two.maya.collect(), Ok(Vec::new()));
    assert!(passing.exists(), "somebody may be writing it");
    forsaken(&passing);
    assert_eq!(two.osei.collect(), Ok(Vec::new()));
    assert!(passing.exists(), "it is not theirs");
    two.maya.collect().unwrap();
    assert!(sent.exists() && !passing.exists());
    assert_eq!(taken(&mut two.osei).len(), 1);
    // What the journal does not know to have left, although it is the keeper's, does not leave.
    let unknown = passing.with_file_name(".rounds-unknown.rounds");
    fs::copy(&sent, &unknown).unwrap();
    let others = passing.with_file_name(".rounds-others.rounds");
    fs::write(&others, "not whole").unwrap();
    forsaken(&unknown);
    forsaken(&others);
    two.maya.collect().unwrap();
    assert!(!unknown.exists() && others.exists());
}

#[test]
fn a_file_elsewhere_that_a_killed_program_left_gets_there_with_the_next_one() {
    let mut two = Two::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let first = elsewhere.path().join("first.rounds");
    bundle(&mut two, "On the way", &first);
    let passing = elsewhere.path().join(".rounds-first.rounds");
    fs::rename(&first, &passing).unwrap();
    let unknown = elsewhere.path().join(".rounds-unknown.rounds");
    fs::copy(&passing, &unknown).unwrap();
    let others = elsewhere.path().join(".rounds-others.rounds");
    fs::write(&others, "not whole").unwrap();
    bundle(&mut two, "At once", &elsewhere.path().join("second.rounds"));
    assert!(
        passing.exists() && unknown.exists(),
        "somebody may be writing it"
    );
    for file in [&passing, &unknown, &others] {
        forsaken(file);
    }
    bundle(&mut two, "Later", &elsewhere.path().join("third.rounds"));
    assert!(first.exists() && !passing.exists());
    assert!(!unknown.exists() && others.exists());
}
