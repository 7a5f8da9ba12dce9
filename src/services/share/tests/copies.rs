//! Two copies of one journal: each goes on by itself, and nobody takes their owner for somebody else.
use std::path::Path;

use super::{refusing::kept, *};
use crate::services::{self, share::ReviewPage};

/// Maya's journal on two computers, made equal once; Dr Osei, and the folder.
struct Copies {
    two: Two,
    twin: Journal,
    _home: tempfile::TempDir,
}

impl Copies {
    /// Both have this entry. `shared` says whether it was shared before there were two.
    fn with(shared: bool) -> (Self, Id) {
        let time = Time::new();
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("maya");
        let mut two = Two::between(kept(&path, &time), time.clone());
        let id = two.maya.add(reflection("One", "First.")).unwrap().id;
        if shared {
            two.share(&[id]);
        }
        let twin = copied(&path, &home.path().join("twin"), &time);
        (
            Self {
                two,
                twin,
                _home: home,
            },
            id,
        )
    }

    /// Changes the entry in one of the two and shares it from there; what Dr Osei took in.
    fn goes_on(&mut self, id: Id, in_twin: bool, text: &str, join: bool) -> Received {
        self.two.tick();
        if in_twin {
            std::mem::swap(&mut self.two.maya, &mut self.twin);
        }
        let origin = self.two.maya.record(id).unwrap().origin();
        self.two.maya.save(origin, reflection("One", text)).unwrap();
        let mut plan = self.two.plan(&[id]);
        if join {
            plan.join();
        }
        self.two.maya.share(&plan, "", None).unwrap();
        if in_twin {
            std::mem::swap(&mut self.two.maya, &mut self.twin);
        }
        self.two.tick();
        taken(&mut self.two.osei).remove(0)
    }

    fn page(&self) -> ReviewPage {
        self.two.osei.review_page("Maya", self.two.page()).unwrap()
    }
}

/// A journal that was copied while nobody had it open, opened.
fn copied(from: &Path, to: &Path, time: &Time) -> Journal {
    std::fs::copy(from, to).unwrap();
    let time = time.clone();
    let mut chance = Rng::new(91);
    let random = move |bytes: &mut [u8]| bytes.fill_with(|| chance.bits().to_le_bytes()[0]);
    services::open(to, None, Environment::new(move || time.now(), random)).unwrap()
}

#[test]
fn a_page_keeps_one_name_whichever_copy_shares_it_first() {
    let (mut copies, id) = Copies::with(false);
    let first = copies.goes_on(id, false, "Here.", false);
    let second = copies.goes_on(id, true, "There.", false);
    assert_eq!((first.new_pages, first.new_revisions), (1, 0));
    assert_eq!((second.new_pages, second.new_revisions), (0, 1));
    let page = copies.page();
    assert_eq!(page.line.versions, 2);
    assert!(page.document.contains("There.") && page.beside[0].document.contains("Here."));
    assert!(page.earlier.is_empty());
}

#[test]
fn both_lines_stand_until_one_names_both() {
    let (mut copies, id) = Copies::with(true);
    copies.goes_on(id, false, "First. Here.", false);
    copies.goes_on(id, true, "First. There.", false);
    let page = copies.page();
    assert_eq!(
        (page.line.versions, page.beside.len(), page.earlier.len()),
        (2, 1, 1)
    );
    // A line goes on, and still does not stand for the other.
    let received = copies.goes_on(id, true, "First. There, later.", false);
    assert_eq!(received.new_revisions, 1);
    let page = copies.page();
    assert_eq!((page.line.revision, page.line.versions), (3, 2));
    assert!(page.document.contains("later") && page.beside[0].document.contains("Here"));

    // The twin's bundles are read, and what is shared then joins both.
    let back = taken(&mut copies.two.maya);
    assert!(
        back.iter()
            .all(|received| received.own && received.from == "Dr Osei")
    );
    assert_eq!(
        back.iter()
            .map(|received| received.new_revisions)
            .sum::<usize>(),
        2
    );
    let shown = &copies.two.maya.thread(id).unwrap().shown[0];
    assert_eq!(shown.others.len(), 1);
    let plan = copies.two.plan(&[id]);
    assert!(plan.leaves.is_empty() && plan.left_out[0].why.contains("another copy"));
    copies.goes_on(id, false, "First. Here and there, later.", true);
    let page = copies.page();
    assert_eq!((page.line.revision, page.line.versions), (4, 1));
    assert!(page.beside.is_empty() && page.earlier.len() == 4);
    assert!(page.document.contains("Here and there"));
    assert!(
        copies.two.maya.thread(id).unwrap().shown[0]
            .others
            .is_empty()
    );
}

#[test]
fn what_is_unchanged_here_can_stand_for_both_as_well() {
    let (mut copies, id) = Copies::with(true);
    copies.goes_on(id, false, "Here.", false);
    copies.goes_on(id, true, "There.", false);
    taken(&mut copies.two.maya);
    let mut plan = copies.two.plan(&[id]);
    plan.join();
    assert_eq!((plan.leaves.len(), plan.leaves[0].revision), (1, 3));
    copies.two.maya.share(&plan, "", None).unwrap();
    copies.two.tick();
    taken(&mut copies.two.osei);
    let page = copies.page();
    assert_eq!((page.line.versions, page.line.revision), (1, 3));
    assert!(page.document.contains("Here."));
}

#[test]
fn an_answer_to_one_line_leaves_the_other_waiting() {
    let (mut copies, id) = Copies::with(true);
    copies.goes_on(id, false, "Here.", false);
    let page = copies.two.page();
    copies.two.says(page, CommentKind::Comment, "Good");
    copies.two.osei.sign_off("Maya", page, "Seen").unwrap();
    let waiting = |copies: &Copies| copies.two.osei.mentees().unwrap()[0].waiting;
    assert_eq!(waiting(&copies), 0);
    copies.goes_on(id, true, "There.", false);
    assert_eq!(waiting(&copies), 1);
    let read = copies.page();
    assert!(read.document.contains("There.") && read.can_sign);
    assert!(read.sign_offs[0].verified && !read.sign_offs[0].current);
    copies.two.tick();
    copies.two.osei.nothing_to_add("Maya", page).unwrap();
    assert_eq!(waiting(&copies), 0);
    // Both copies take the answers in, and each knows to which text the signature belongs.
    let maya = copies.two.reply();
    assert_eq!(maya.iter().map(|one| one.sign_offs).sum::<usize>(), 1);
    taken(&mut copies.twin);
    for journal in [&copies.two.maya, &copies.twin] {
        let signed = &journal.thread(id).unwrap().sign_offs[0];
        assert!(signed.verified, "{signed:?}");
    }
    assert!(copies.two.maya.thread(id).unwrap().sign_offs[0].current);
    assert!(!copies.twin.thread(id).unwrap().sign_offs[0].current);
}

#[test]
fn what_waits_in_both_copies_leaves_once() {
    let (copies, id) = Copies::with(true);
    let Copies { mut two, .. } = copies;
    let said = NewComment {
        on: On::Mine {
            entry: id,
            person: "osei".into(),
        },
        kind: CommentKind::Question,
        quote: String::new(),
        text: "And now?".into(),
        due: None,
    };
    two.maya.comment(&said).unwrap();
    let home = tempfile::tempdir().unwrap();
    let path = two.maya.path().unwrap().to_owned();
    let mut twin = copied(&path, &home.path().join("third"), &two.time);
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    assert_eq!(twin.unsent().unwrap().len(), 1);
    let back = taken(&mut twin);
    assert_eq!((back.len(), back[0].own), (1, true));
    assert!(twin.unsent().unwrap().is_empty());
    assert_eq!(taken(&mut two.osei)[0].new_comments, 1);
    // Once more changes nothing, and the one who wrote it is told that they did.
    assert!(twin.collect().unwrap().is_empty());
}

#[test]
fn what_was_erased_here_does_not_come_back_from_the_other_copy() {
    let (mut copies, id) = Copies::with(true);
    copies.goes_on(id, true, "There, wombat.", false);
    copies.two.maya.delete(id).unwrap();
    copies.two.maya.empty_trash().unwrap();
    let received = taken(&mut copies.two.maya);
    assert!(received[0].own);
    let dump = copies
        .two
        .maya
        .store
        .read(|journal| journal.dump(false))
        .unwrap();
    assert!(!dump.contains("wombat"), "{dump}");
    // And what only the other copy has is erased here when it is taken back there.
    let other = copies.twin.add(reflection("Other", "quokka")).unwrap().id;
    let plan = copies.twin.plan_share(&ask(&[other])).unwrap();
    copies.twin.share(&plan, "", None).unwrap();
    copies.two.tick();
    taken(&mut copies.two.maya);
    let dump = |journal: &Journal| journal.store.read(|journal| journal.dump(false)).unwrap();
    assert!(dump(&copies.two.maya).contains("quokka"));
    copies.two.tick();
    copies.twin.take_back(other, "osei").unwrap();
    copies.twin.write_replies("osei", None).unwrap();
    taken(&mut copies.two.maya);
    assert!(!dump(&copies.two.maya).contains("quokka"));
}

#[test]
fn that_a_file_arrived_comes_with_the_next_one_and_then_it_may_go() {
    let (copies, id) = Copies::with(true);
    let Copies {
        mut two, mut twin, ..
    } = copies;
    let there = |maya: &Journal| maya.thread(id).unwrap().shown[0].arrived;
    let files = |two: &Two| std::fs::read_dir(two.folder.path()).unwrap().count();
    assert_eq!(
        (
            there(&two.maya),
            two.maya.tidy("osei").unwrap(),
            files(&two)
        ),
        (None, 0, 1)
    );
    // It is told with what leaves anyway, and is nothing to write a file for.
    assert!(two.osei.unsent().unwrap().is_empty() && two.osei.write_replies("maya", None).is_err());
    let page = two.page();
    two.says(page, CommentKind::Comment, "Good");
    two.reply();
    taken(&mut twin);
    assert!(there(&two.maya).is_some() && there(&twin).is_some());
    assert_eq!((two.maya.tidy("osei").unwrap(), files(&two)), (1, 1));
    assert_eq!(
        (two.maya.tidy("osei").unwrap(), twin.tidy("osei").unwrap()),
        (0, 0)
    );
    // The next file does not tell it again, and a file that is another by now stays.
    two.says(page, CommentKind::Comment, "Still");
    two.reply();
    let again = two.maya.add(reflection("Two", "b")).unwrap().id;
    let plan = two.plan(&[again]);
    let sent = two.maya.share(&plan, "", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    std::fs::write(&sent.path, "nonsense").unwrap();
    two.says(page, CommentKind::Comment, "Yes");
    two.osei.write_replies("maya", None).unwrap();
    let collected = two.maya.collect().unwrap();
    assert_eq!(
        collected.iter().filter(|one| one.outcome.is_ok()).count(),
        1
    );
    assert_eq!(two.maya.tidy("osei").unwrap(), 0);
    assert!(sent.path.exists());
}
