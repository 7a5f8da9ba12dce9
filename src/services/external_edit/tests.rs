//! Whatever ends first, the words find their way back.
use std::{fs, path::PathBuf, process::Command};

use super::*;
use crate::{
    domain::{Kind, Section},
    services::Environment,
};

fn now() -> Moment {
    Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap()
}

fn journal() -> Journal {
    Journal::in_memory(Environment::fixed(now(), 1)).unwrap()
}

fn entry() -> Entry {
    let mut entry = Entry::new(Kind::REFLECTION, now());
    entry.title = "Bay 4".into();
    entry.sections = vec![Section::new("What?", "Before.")];
    entry
}

/// Hands out a new entry; its file.
fn sent(journal: &mut Journal) -> (Outside, PathBuf) {
    let about = About::Entry {
        draft: journal.new_draft_id(),
        of: None,
    };
    let outside = journal.hand_out(about, document::print(&entry())).unwrap();
    let file = outside.file();
    (outside, file)
}

fn write(file: &PathBuf, before: &str, after: impl AsRef<[u8]>) {
    let text = fs::read_to_string(file).unwrap();
    let at = text.find(before).unwrap();
    let end = at + before.len();
    let bytes = [
        &text.as_bytes()[..at],
        after.as_ref(),
        &text.as_bytes()[end..],
    ]
    .concat();
    fs::write(file, bytes).unwrap();
}

#[test]
fn only_its_owner_can_read_it_and_nothing_of_it_stays() {
    let mut journal = journal();
    let (outside, file) = sent(&mut journal);
    let folder = file.parent().unwrap().to_owned();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
    }
    fs::write(folder.join(".entry.md.swp"), "half").unwrap();
    journal.is_back(&outside).unwrap();
    assert!(!folder.exists());
    journal.is_back(&outside).unwrap();
    assert!(journal.take_in_left().unwrap().is_empty());
}

#[test]
fn what_is_still_written_is_left_alone_and_taken_in_afterwards() {
    let mut journal = journal();
    let (outside, file) = sent(&mut journal);
    write(&file, "Before.", "Twenty minutes of words.");
    assert!(journal.take_in_left().unwrap().is_empty());
    assert!(file.exists());
    // It ended, and nobody was there to take the words.
    drop(outside);
    let taken = journal.take_in_left().unwrap();
    let drafts = journal.drafts().unwrap();
    assert_eq!(taken, [KeptWords::Draft(drafts[0].id)]);
    assert_eq!(drafts[0].entry.section("What?"), "Twenty minutes of words.");
    assert!(!file.exists());
    assert!(journal.take_in_left().unwrap().is_empty());
    assert_eq!(journal.drafts().unwrap().len(), 1);
}

#[test]
fn what_was_not_touched_leaves_nothing() {
    let mut journal = journal();
    let (outside, file) = sent(&mut journal);
    drop(outside);
    assert!(journal.take_in_left().unwrap().is_empty());
    assert!(!file.exists());
    assert!(journal.drafts().unwrap().is_empty());
    // After a restart of the computer the folder is gone.
    let (outside, file) = sent(&mut journal);
    drop(outside);
    fs::remove_dir_all(file.parent().unwrap()).unwrap();
    assert!(journal.take_in_left().unwrap().is_empty());
}

#[test]
fn a_broken_document_and_bytes_that_are_no_text_are_kept_whole() {
    for (after, found) in [
        (&b"Caf\xE9 at noon"[..], "Caf‹E9› at noon"),
        (b"Fine\n---\nat: nonsense", "at: nonsense"),
    ] {
        let mut journal = journal();
        let (outside, file) = sent(&mut journal);
        write(&file, "Before.", after);
        drop(outside);
        journal.take_in_left().unwrap();
        let draft = journal.drafts().unwrap().remove(0);
        let text = draft.entry.section("What?");
        assert!(text.contains(found), "{text}");
    }
    let mut journal = journal();
    let (outside, file) = sent(&mut journal);
    write(&file, "title: ", "titel: ");
    drop(outside);
    journal.take_in_left().unwrap();
    let draft = journal.drafts().unwrap().remove(0);
    assert!(draft.entry.section("").contains("titel: "), "{draft:?}");
    assert_eq!(draft.entry.section("What?"), "Before.");
}

#[test]
fn a_draft_that_was_changed_meanwhile_stays_beside_it() {
    let mut journal = journal();
    let (outside, file) = sent(&mut journal);
    let About::Entry { draft: id, .. } = *outside.about() else {
        unreachable!("an entry was sent")
    };
    write(&file, "Before.", "From the editor.");
    drop(outside);
    let mut later = entry();
    later.sections[0].text = "From the form.".into();
    let updated_at = now() + chrono::TimeDelta::minutes(1);
    journal
        .keep_draft(&Draft {
            id,
            of: None,
            entry: later,
            updated_at,
        })
        .unwrap();
    journal.take_in_left().unwrap();
    let drafts = journal.drafts().unwrap();
    let mut texts: Vec<_> = drafts
        .iter()
        .map(|one| one.entry.section("What?"))
        .collect();
    texts.sort_unstable();
    assert_eq!(texts, ["From the editor.", "From the form."]);
}

#[test]
fn an_entry_that_is_gone_meanwhile_becomes_one_of_its_own() {
    let mut journal = journal();
    let record = journal.add(entry()).unwrap();
    let about = About::Entry {
        draft: journal.new_draft_id(),
        of: Some(record.origin()),
    };
    let outside = journal
        .hand_out(about, document::print(&record.entry))
        .unwrap();
    write(&outside.file(), "Before.", "After.");
    drop(outside);
    journal.delete_all(&[record.id]).unwrap();
    journal.take_in_left().unwrap();
    let drafts = journal.drafts().unwrap();
    assert_eq!((drafts.len(), drafts[0].of), (1, None));
}

#[test]
fn other_documents_open_with_what_could_not_be_saved() {
    let mut journal = journal();
    let about = About::Compact("Dr Osei".into());
    let outside = journal.hand_out(about.clone(), "kind: compact").unwrap();
    fs::write(outside.file(), "kind: compact\nevery: 4 weeks").unwrap();
    drop(outside);
    assert_eq!(
        journal.take_in_left().unwrap(),
        [KeptWords::Words(about.clone())]
    );
    let words = journal.words(&about.words()).unwrap();
    assert_eq!(words, "kind: compact\nevery: 4 weeks");
}

#[cfg(unix)]
#[test]
fn a_folder_of_the_same_name_that_others_can_enter_is_not_ours() {
    use std::os::unix::fs::PermissionsExt as _;
    let mut journal = journal();
    let (outside, file) = sent(&mut journal);
    drop(outside);
    fs::write(&file, "planted").unwrap();
    let folder = file.parent().unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(journal.take_in_left().unwrap().is_empty());
    assert!(journal.drafts().unwrap().is_empty());
    fs::remove_dir_all(folder).unwrap();
}

#[cfg(unix)]
#[test]
fn a_program_that_goes_on_writing_holds_the_lock() {
    let mut journal = journal();
    let (outside, file) = sent(&mut journal);
    let folder = file.parent().unwrap().to_owned();
    // The editor's shell ends at once; what it started goes on until somebody opens the pipe.
    let pipe = folder.join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let editor = format!("sh -c 'cat {} >/dev/null 2>&1 &'", pipe.display());
    assert_eq!(outside.edit(Some(&editor)).trouble, None);
    write(&file, "Before.", "Still going on.");
    drop(outside);
    assert!(journal.take_in_left().unwrap().is_empty());
    fs::write(&pipe, "enough").unwrap();
    // That it ended is seen a moment later.
    while journal.take_in_left().unwrap().is_empty() {
        std::thread::yield_now();
    }
    assert_eq!(journal.drafts().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn an_editor_that_fails_gives_what_it_had_saved() {
    let mut journal = journal();
    for (editor, same, trouble) in [
        ("true", true, None),
        ("false", true, Some("ended with an error")),
        ("/no/such/editor", true, Some("could not be started")),
        ("sh -c 'echo more >>\"$0\"'", false, None),
        (
            "sh -c 'echo more >>\"$0\"; exit 3'",
            false,
            Some("ended with an error"),
        ),
        (
            "sh -c 'echo more >>\"$0\"; kill -9 $$'",
            false,
            Some("ended with an error"),
        ),
        ("rm -f", true, Some("left no file")),
    ] {
        let (outside, _) = sent(&mut journal);
        let edited = outside.edit(Some(editor));
        assert_eq!(edited.same, same, "{editor}");
        assert_eq!(edited.text.ends_with("more\n"), !same, "{editor}");
        let said = edited.trouble.unwrap_or_default();
        assert!(
            said.contains(trouble.unwrap_or_default()),
            "{editor}: {said}"
        );
        assert_eq!(said.is_empty(), trouble.is_none(), "{editor}: {said}");
        journal.is_back(&outside).unwrap();
    }
}
