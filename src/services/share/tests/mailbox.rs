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
    let trap = folder.join("maya-2026-11-12.rounds");
    let target = folder.join("target");
    // Whoever shares the folder may lay a link under the name to come.
    symlink(&target, &trap).unwrap();
    let id = two.maya.add(reflection("A", "a")).unwrap().id;
    let plan = two.plan(&[id]);
    let sent = two.maya.share(&plan, "", None).unwrap();
    assert!(sent.path.ends_with("maya-2026-11-12-2.rounds"));
    assert!(!target.exists());
    let mode = fs::metadata(&sent.path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode & !0o644, 0, "{mode:o}");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
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
                let mut maya = services::open(&path, None, World::fixed(now, n)).unwrap();
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
