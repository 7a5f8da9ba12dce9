//! What `rounds doctor` finds, mends, and takes out of a file that is damaged.
use std::fs;

use super::{Lab, spread, times};

/// What the database calls a page.
const PAGE: usize = 4096;

/// The journal as one file, with nothing beside it.
fn settled(lab: &Lab) -> Vec<u8> {
    lab.names("settled");
    fs::read(lab.journal()).unwrap()
}

fn put(lab: &Lab, bytes: Vec<u8>) {
    lab.put(&[Some(bytes), None, None, None]);
}

/// Every grade that is found, as a script reads it.
fn grades(lab: &Lab, code: i32) -> Vec<String> {
    let said = lab.run(&["doctor", "--json"]);
    assert_eq!(said.code, code, "{}{}", said.out, said.err);
    let grades = said.json().into_iter();
    grades
        .map(|one| one["grade"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_sound_journal_is_well_and_is_told_of_backups() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        assert_eq!(grades(&lab, 0), ["note"], "there is no backup");
        let said = lab.run(&["doctor"]).ok();
        assert!(said.out.contains("There is no backup yet"), "{}", said.out);
        assert!(said.out.contains("Nothing is wrong"), "{}", said.out);
        lab.run(&["backup"]).ok();
        let before = settled(&lab);
        let said = lab.run(&["doctor"]).ok();
        assert!(said.out.contains("Nothing is wrong"), "{}", said.out);
        assert!(settled(&lab) == before, "looking changed it");
    }
}

#[test]
fn a_text_that_something_else_changed_is_noticed_and_searched_as_it_is() {
    let lab = Lab::with_entries(false);
    let mut bytes = settled(&lab);
    let text = b"speaks of alpha3";
    let at = bytes.windows(text.len()).position(|seen| seen == text);
    bytes[at.unwrap() + text.len() - 1] = b'7';
    put(&lab, bytes);
    assert!(grades(&lab, 1).contains(&"wrong".to_owned()));
    let asked = lab.run(&["doctor", "--mend"]);
    assert_eq!(asked.code, 2);
    assert!(asked.err.contains("add --yes to do it"), "{}", asked.err);
    let mended = lab.run(&["doctor", "--mend", "--yes"]).ok();
    assert!(
        mended.err.contains("The journal as it was is in"),
        "{}",
        mended.err
    );
    assert!(!grades(&lab, 0).contains(&"wrong".to_owned()));
    lab.run(&["list", "alpha7"]).ok();
}

#[cfg(unix)]
#[test]
fn a_file_that_others_may_read_is_taken_away_from_them() {
    use std::os::unix::fs::PermissionsExt as _;
    let lab = Lab::with_entries(false);
    let open = fs::Permissions::from_mode(0o644);
    fs::set_permissions(lab.journal(), open).unwrap();
    // A copy that was made with `cp` is as well as the journal: this is said, and no failure.
    let said = lab.run(&["doctor"]).ok();
    assert!(
        said.out.contains("Others on this computer may read"),
        "{}",
        said.out
    );
    assert!(said.out.contains("Nothing is wrong"), "{}", said.out);
    assert_eq!(said.err, "", "nobody waits for a script");
    lab.run(&["doctor", "--mend", "--yes"]).ok();
    let mode = fs::metadata(lab.journal()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn whatever_page_is_lost_the_rest_comes_out() {
    for locked in [false, true] {
        let lab = Lab::with_entries(locked);
        let whole = settled(&lab);
        let names = lab.names("whole");
        let out = lab.home.path("out.rounds");
        let pages = whole.len() / PAGE;
        // The first page of a locked file proves the passphrase: without it nothing can be told.
        let first = usize::from(locked);
        let (mut complete, mut unnamed) = (0, Vec::new());
        for page in spread(pages - 1, times(10))
            .into_iter()
            .filter(|page| *page >= first)
        {
            let mut bytes = whole.clone();
            bytes[page * PAGE..(page + 1) * PAGE].fill(0);
            put(&lab, bytes.clone());
            let after = format!("page {page} of {pages} blank, locked: {locked}");
            let said = lab.run(&["doctor", "--salvage", "out.rounds"]);
            if said.code != 0 {
                // What the tables are called is on seven pages; without them there is nothing to ask.
                assert!(said.code == 5, "{after}: {} {}", said.code, said.err);
                unnamed.push(page);
                continue;
            }
            assert!(
                fs::read(lab.journal()).unwrap() == bytes,
                "{after}: it was touched"
            );
            put(&lab, fs::read(&out).unwrap());
            fs::remove_file(&out).unwrap();
            let found = lab.names(&after);
            assert!(
                found.len() + 3 >= names.len(),
                "{after}: {} entries",
                found.len()
            );
            complete += usize::from(found == names);
            let said = lab.run(&["doctor"]);
            assert_eq!(said.code, 0, "{after}: {}{}", said.out, said.err);
        }
        assert!(
            unnamed.len() <= 2,
            "without pages {unnamed:?} of {pages} nothing came out"
        );
        assert!(
            complete > 3,
            "most pages are not those of entries: {complete}"
        );
    }
}

#[test]
fn what_cannot_be_salvaged_is_said_and_nothing_is_overwritten() {
    let lab = Lab::with_entries(true);
    lab.run(&["doctor", "--salvage", "journal.rounds"])
        .fails(1, "already exists");
    fs::write(lab.home.path("passphrase"), "another\n").unwrap();
    lab.run(&["doctor", "--salvage", "out.rounds"])
        .fails(4, "Wrong passphrase");
    assert!(!lab.home.path("out.rounds").exists());
}

#[test]
fn a_locked_journal_that_was_cut_gives_what_is_left() {
    let lab = Lab::with_entries(true);
    let whole = settled(&lab);
    for left in [
        whole.len() - PAGE,
        whole.len() - PAGE - 100,
        whole.len() * 3 / 4 / PAGE * PAGE,
    ] {
        put(&lab, whole[..left].to_vec());
        let said = lab.run(&["doctor", "--salvage", "out.rounds"]);
        assert!(
            said.code == 0 || (said.code == 5 && left < whole.len() - 2 * PAGE),
            "{left} of {}: {} {}",
            whole.len(),
            said.code,
            said.err
        );
        let _ = fs::remove_file(lab.home.path("out.rounds"));
    }
}
