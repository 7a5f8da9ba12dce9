//! A conversation survives: an older copy, a journal begun anew, new keys.
use std::path::{Path, PathBuf};

use super::{refusing::kept, *};
use crate::{
    domain::share::bundle::Fact,
    services::{self, envelope},
};

/// Maya's journal, and an older copy of it that is put back when she had gone on.
struct Restored {
    two: Two,
    path: PathBuf,
    home: tempfile::TempDir,
}

impl Restored {
    fn new() -> Self {
        let time = Time::new();
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("maya");
        let two = Two::between(kept(&path, &time), time.clone());
        Self { two, path, home }
    }

    fn copy(&self) -> PathBuf {
        let copy = self.home.path().join("older");
        std::fs::copy(&self.path, &copy).unwrap();
        copy
    }

    /// The older copy takes the place of the journal.
    fn put_back(&mut self, copy: &Path) {
        let time = self.two.time.clone();
        let mut chance = Rng::new(55);
        let random = move |bytes: &mut [u8]| bytes.fill_with(|| chance.bits().to_le_bytes()[0]);
        self.two.maya =
            services::open(copy, None, Environment::new(move || time.now(), random)).unwrap();
    }
}

#[test]
fn an_older_copy_takes_in_answers_to_pages_that_it_does_not_know() {
    let mut restored = Restored::new();
    let known = restored.two.maya.add(reflection("Known", "a")).unwrap().id;
    restored.two.share(&[known]);
    let copy = restored.copy();
    let lost = restored.two.maya.add(reflection("Lost", "b")).unwrap().id;
    restored.two.share(&[lost]);
    for line in restored.two.osei.review_pages("Maya", false).unwrap() {
        let text = if line.title == "Lost" {
            "of the lost"
        } else {
            "of the known"
        };
        restored.two.says(line.page, CommentKind::Comment, text);
        restored
            .two
            .osei
            .sign_off("Maya", line.page, "Seen")
            .unwrap();
    }
    restored.two.osei.write_replies("maya", None).unwrap();
    restored.put_back(&copy);

    // Her own files lie in the folder, and what they showed is known again.
    let came = taken(&mut restored.two.maya);
    assert_eq!(came.iter().map(|one| one.new_comments).sum::<usize>(), 2);
    assert_eq!(came.iter().filter(|one| one.own).count(), 1);
    let thread = restored.two.maya.thread(known).unwrap();
    assert!(thread.comments[0].text == "of the known" && thread.sign_offs[0].verified);
    let kept = restored.two.maya.kept_answers().unwrap();
    let said: Vec<_> = kept[0]
        .said
        .iter()
        .map(|one| (one.title.as_str(), one.signed))
        .collect();
    assert_eq!(said, [("Lost", false), ("Lost", true)]);
}

#[test]
fn an_answer_is_placed_when_its_page_comes() {
    let mut restored = Restored::new();
    let id = restored.two.maya.add(reflection("One", "a")).unwrap().id;
    let copy = restored.copy();
    restored.two.share(&[id]);
    let page = restored.two.page();
    restored.two.says(page, CommentKind::Question, "Why?");
    restored.two.osei.write_replies("maya", None).unwrap();
    let mut files: Vec<_> = std::fs::read_dir(restored.two.folder.path())
        .unwrap()
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    let (keys, _) = restored.two.osei.own().unwrap();
    let osei = restored.two.osei.identity().unwrap().signing;
    files.sort_by_key(|file| envelope::open(file, &keys).unwrap().signer == osei);
    restored.put_back(&copy);
    // The answer comes first, and the file in which she shared it after that.
    let received = restored.two.maya.receive(&files[1]).unwrap();
    assert_eq!((received.new_comments, received.unplaced), (1, 1));
    assert!(restored.two.maya.thread(id).unwrap().comments.is_empty());
    assert!(restored.two.maya.receive(&files[0]).unwrap().own);
    assert_eq!(
        restored.two.maya.thread(id).unwrap().comments[0].text,
        "Why?"
    );
    assert!(restored.two.maya.kept_answers().unwrap().is_empty());
    assert_eq!(restored.two.maya.unread().unwrap().len(), 1);
}

#[test]
fn sharing_it_again_places_the_answer_too() {
    let mut restored = Restored::new();
    let id = restored.two.maya.add(reflection("One", "a")).unwrap().id;
    let copy = restored.copy();
    restored.two.share(&[id]);
    let page = restored.two.page();
    restored.two.says(page, CommentKind::Question, "Why?");
    let sent = restored.two.osei.write_replies("maya", None).unwrap();
    restored.put_back(&copy);
    let answer = std::fs::read(sent.path).unwrap();
    assert_eq!(restored.two.maya.receive(&answer).unwrap().unplaced, 1);
    let plan = restored.two.plan(&[id]);
    restored.two.maya.share(&plan, "", None).unwrap();
    assert_eq!(
        restored.two.maya.thread(id).unwrap().comments[0].text,
        "Why?"
    );
}

#[test]
fn one_act_asks_and_one_act_sends_everything_again() {
    let mut restored = Restored::new();
    let copy = restored.copy();
    let two = &mut restored.two;
    let own = two.osei.add(reflection("Of the mentor", "c")).unwrap().id;
    let gone = two.osei.add(reflection("Withdrawn", "wombat")).unwrap().id;
    let asked = |ids: &[Id]| ShareAsk {
        person: "Maya".into(),
        ..ask(ids)
    };
    let plan = two.osei.plan_share(&asked(&[own, gone])).unwrap();
    two.osei.share(&plan, "", None).unwrap();
    two.tick();
    two.osei.take_back(gone, "Maya").unwrap();
    let id = two.maya.add(reflection("One", "a")).unwrap().id;
    two.share(&[id]);
    let page = two.page();
    two.says(page, CommentKind::Comment, "Good");
    two.osei.sign_off("Maya", page, "Seen").unwrap();
    two.reply();
    // All files are gone, and so is what she did since the copy.
    for file in std::fs::read_dir(two.folder.path()).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
    restored.put_back(&copy);
    let two = &mut restored.two;
    two.maya.ask_again("osei").unwrap();
    assert_eq!(two.maya.unsent().unwrap()[0].counts.asks, 1);
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    assert!(taken(&mut two.osei)[0].asks_again);
    assert!(two.osei.asked_again("maya").unwrap().is_some());
    let sent = two.osei.send_again("maya", None).unwrap();
    assert_eq!((sent.len(), sent[0].pages), (1, 1));
    assert_eq!(two.osei.asked_again("maya").unwrap(), None);
    two.tick();
    let came = taken(&mut two.maya).remove(0);
    assert_eq!(
        (came.new_pages, came.new_comments, came.sign_offs),
        (1, 1, 1)
    );
    assert_eq!(
        two.maya.review_pages("osei", false).unwrap()[0].title,
        "Of the mentor"
    );
    // Once more adds nothing, and nothing of what was withdrawn left.
    two.osei.send_again("maya", None).unwrap();
    let came = taken(&mut two.maya).remove(0);
    assert_eq!(
        (came.new_pages, came.new_comments, came.sign_offs),
        (0, 0, 0)
    );
    let dump = two.maya.store.read(|journal| journal.dump(false)).unwrap();
    assert!(!dump.contains("wombat"), "{dump}");
    // Taking back reaches the files in which it was sent again.
    two.osei.take_back(own, "Maya").unwrap();
    let (keys, _) = two.osei.own().unwrap();
    for file in std::fs::read_dir(two.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let facts = envelope::open(&bytes, &keys).unwrap().bundle.facts;
        assert!(!facts.iter().any(|fact| matches!(fact, Fact::Shown(_))));
    }
}

#[test]
fn everything_can_be_sent_again_to_new_keys() {
    let mut two = Two::new();
    let id = two.maya.add(reflection("One", "a")).unwrap().id;
    two.share(&[id]);
    two.osei = journal("Ama Osei", 44, &two.time);
    meet(&mut two.osei, &mut two.maya, None);
    two.osei
        .set_mailbox("Maya", Some(two.folder.path()))
        .unwrap();
    let line = two.osei.identity().unwrap().to_string();
    two.maya.meet(&line, Some("Dr Osei"), true).unwrap();
    two.tick();
    two.maya.send_again("osei", None).unwrap();
    assert_eq!(taken(&mut two.osei)[0].new_pages, 1);
    // Who was sent nothing is sent nothing again.
    let told = two.osei.send_again("maya", None).unwrap_err();
    assert!(told.message.contains("have not sent"), "{told}");
}
