//! Files that belong to entries: what may be kept, how they are shown, what becomes of them when entries go, and that they
//! leave with the whole journal and with nothing else.
use std::fs;

use base64ct::{Base64, Encoding as _};

use crate::{cli::Home, fixtures::reflection, harness::Harness};

/// A picture of one dot.
const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const PDF: &[u8] = b"%PDF-1.4\nAdvanced life support, passed.\n%%EOF\n";

fn dot() -> Vec<u8> {
    Base64::decode_vec(DOT).unwrap()
}

/// An entry, a certificate and a picture, and the entry's identifier.
fn home() -> (Home, String) {
    let home = Home::new();
    let id = home
        .run(&["add", "reflection", "Words.", "--title", "A course"])
        .id();
    fs::write(home.path("als.pdf"), PDF).unwrap();
    fs::write(home.path("dot.png"), dot()).unwrap();
    (home, id)
}

fn attach(home: &Home, id: &str, file: &str) {
    let file = home.path(file);
    home.run(&["attach", id, file.to_str().unwrap(), "--yes"])
        .ok();
}

#[test]
fn a_file_is_attached_listed_saved_and_taken_away() {
    let (home, id) = home();
    home.run(&["attachments"]).fails(3, "No files are attached");
    attach(&home, &id, "als.pdf");
    attach(&home, &id, "dot.png");
    let listed = home.run(&["attachments", &id, "--json"]).ok().json();
    let names: Vec<_> = listed
        .iter()
        .map(|file| file["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["als.pdf", "dot.png"]);
    assert_eq!(listed[0]["size"], PDF.len());
    assert_eq!(listed[1]["type"], "png");
    let out = home.path("copy.pdf");
    let out = out.to_str().unwrap();
    home.run(&["open", &id, "als", "--out", out]).ok();
    assert_eq!(fs::read(out).unwrap(), PDF);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(
            fs::metadata(out).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    home.run(&["open", &id, "als.pdf", "--out", out])
        .fails(1, "already exists");
    home.run(&["open", &id])
        .fails(2, "Which one? als.pdf, dot.png.");
    home.run(&["open", &id, "als.pdf"]).fails(2, "--out FILE");
    let found = home.run(&["list", "has:attachment"]).ok().out;
    assert!(found.contains("A course"), "{found}");
    home.run(&["detach", &id, "ALS.PDF"]).ok();
    home.run(&["detach", &id, "als.pdf"])
        .fails(3, "it has dot.png");
    // The version before still has it.
    let history = home.run(&["history", &id, "--json"]).ok().json();
    assert!(
        history[1]["document"]
            .as_str()
            .unwrap()
            .contains("als.pdf sha256:")
    );
}

#[test]
fn what_cannot_be_kept_is_refused_with_what_to_do() {
    let (home, id) = home();
    let tried = |name: &str, bytes: &[u8], said: &str| {
        fs::write(home.path(name), bytes).unwrap();
        let file = home.path(name);
        home.run(&["attach", &id, file.to_str().unwrap(), "--yes"])
            .fails(2, said);
    };
    tried("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1", "JPEG");
    tried("nothing.pdf", b"", "The file is empty.");
    tried(
        "large.pdf",
        &[b"%PDF-1.7\n".to_vec(), vec![0; 10 * 1024 * 1024]].concat(),
        "larger than 10 MB",
    );
    tried("cut.png", &dot()[..40], "The picture is not whole.");
    tried("page.docx", b"PK\x03\x04 words", "not a PDF, PNG or JPEG");
    // What stands in the place of spaces hides no name.
    for name in ["mr-thorsby-scan.pdf", "scan of mr-thorsby.pdf"] {
        let named = home.path(name);
        fs::write(&named, PDF).unwrap();
        home.run(&["attach", &id, named.to_str().unwrap(), "--yes"])
            .fails(1, "could identify someone");
    }
    let folder = home.path(".");
    home.run(&["attach", &id, folder.to_str().unwrap(), "--yes"])
        .fails(2, "is a folder");
    home.run(&["attach", &id, "/nowhere/als.pdf", "--yes"])
        .fails(3, "/nowhere/als.pdf");
    let als = home.path("als.pdf");
    let als = als.to_str().unwrap();
    home.run(&["attach", &id, als])
        .fails(2, "--yes says that no patient");
    home.run(&["attach", &id, als, "--yes"]).ok();
    home.run(&["attach", &id, als, "--yes"])
        .fails(2, "has a file \"als.pdf\" already");
    home.run(&[
        "attach",
        &id,
        als,
        "--yes",
        "--as",
        "../../etc/pass\u{1b}wd",
    ])
    .ok();
    let listed = home.run(&["attachments", &id]).ok().out;
    assert!(listed.contains("passwd.pdf"), "{listed}");
    // The name leaves with the entry's history; it passes the check that all words pass.
    home.run(&["attach", &id, als, "--yes", "--as", "Mrs Quillfeather.pdf"])
        .fails(1, "--as NAME");
    let all = home.run(&["attachments", "--json"]).ok().json();
    assert_eq!(all.len(), 2);
}

/// A file is in the journal as long as anything can bring it back, and then in none of its bytes.
#[test]
fn a_file_is_erased_with_what_had_it() {
    let (home, id) = home();
    attach(&home, &id, "als.pdf");
    let second = home.run(&["add", "reflection", "Other words."]).id();
    attach(&home, &second, "als.pdf");
    let journal = home.path("journal.rounds");
    let holds = || {
        let bytes = fs::read(&journal).unwrap();
        bytes.windows(PDF.len()).any(|window| window == PDF)
    };
    home.run(&["detach", &id, "als.pdf"]).ok();
    home.run(&["delete", &id]).ok();
    home.run(&["trash", "empty", "--yes"]).ok();
    assert!(holds(), "another entry has it");
    home.run(&["delete", &second]).ok();
    home.run(&["restore", &second]).ok();
    home.run(&["open", &second, "als.pdf", "--out", "-"]).ok();
    home.run(&["erase", "--entry", &second, "--yes"]).ok();
    home.run(&["list"]).fails(3, "There are no entries");
    assert!(!holds());
    home.run(&["doctor"]).ok();
}

#[test]
fn files_leave_with_the_whole_journal_and_with_nothing_else() {
    let (home, id) = home();
    let large = [
        b"%PDF-1.7\n".to_vec(),
        (0..700_000_u32).flat_map(u32::to_le_bytes).collect(),
    ]
    .concat();
    fs::write(home.path("large.pdf"), &large).unwrap();
    attach(&home, &id, "als.pdf");
    attach(&home, &id, "large.pdf");
    let all = home.path("all.ndjson");
    let all = all.to_str().unwrap();
    home.run(&["export", "journal", "--out", all]).ok();
    let there = home.path("there.rounds");
    let with = ["--journal", there.to_str().unwrap()];
    let at = |words: &[&str]| home.run(&[&with[..], words].concat());
    at(&["init", "--name", "Maya", "--no-passphrase"]).ok();
    at(&["import", "journal", all]).ok();
    at(&["import", "journal", all]).ok();
    let back = home.path("back.pdf");
    at(&["open", &id, "large.pdf", "--out", back.to_str().unwrap()]).ok();
    assert_eq!(fs::read(&back).unwrap(), large);
    let again = home.path("again.ndjson");
    at(&["export", "journal", "--out", again.to_str().unwrap()]).ok();
    let records = |path: &str| {
        let text = fs::read_to_string(path).unwrap();
        let lines: Vec<_> = text.lines().map(str::to_owned).collect();
        lines[1..lines.len() - 1].to_vec()
    };
    assert_eq!(records(all), records(again.to_str().unwrap()));
    // A line is never larger than a part.
    assert!(records(all).iter().all(|line| line.len() < 400_000));
    let others = home.run(&["export", "ndjson", "--for-others"]).ok().out;
    assert!(
        !others.contains("als.pdf") && !others.contains("sha256"),
        "{others}"
    );
    let pasted = home.run(&["show", &id, "--paste"]).ok().out;
    assert!(!pasted.contains("als.pdf"), "{pasted}");
    // In the form of a document it is named, and read back; elsewhere it is not there, which is said.
    let own = home.run(&["export", "ndjson"]).ok().out;
    assert!(own.contains("als.pdf sha256:"), "{own}");
    let third = home.path("third.rounds");
    let with = ["--journal", third.to_str().unwrap()];
    let at = |words: &[&str]| home.run(&[&with[..], words].concat());
    at(&["init", "--name", "Maya", "--no-passphrase"]).ok();
    home.write("own.ndjson", &own);
    at(&[
        "import",
        "ndjson",
        home.path("own.ndjson").to_str().unwrap(),
    ])
    .ok();
    let listed = at(&["attachments"]).ok().out;
    assert!(listed.contains("not here"), "{listed}");
    at(&["open", &id, "als.pdf", "--out", "-"]).fails(3, "not in this journal");
}

#[test]
fn files_stand_on_the_page_and_are_taken_away_and_back_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("als.pdf");
    fs::write(&file, PDF).unwrap();
    let mut harness = Harness::with(vec![reflection("A course", "Words.")], 100, 30);
    harness
        .keys("2 v")
        .must_show("Attach which file?")
        .types("/nowhere");
    harness.keys("enter").must_show("/nowhere").keys("ctrl-u");
    harness.types(file.to_str().unwrap()).keys("enter");
    harness
        .must_show("Attach als.pdf (46 B)?")
        .must_show("patients");
    // Enter keeps the harmless answer.
    harness.keys("enter").must_not_show("Attached");
    harness
        .keys("v")
        .types(file.to_str().unwrap())
        .keys("enter y");
    harness
        .must_show("\"als.pdf\" is attached.")
        .must_show("Attached (v opens)")
        .must_show("als.pdf · 46 B");
    harness
        .keys("v")
        .must_show("Files of this entry")
        .keys("enter")
        .must_show("Remove it");
    harness
        .keys("down down enter")
        .must_show("u undoes it")
        .must_not_show("als.pdf · 46 B");
    harness.keys("u").must_show("als.pdf · 46 B");
    // Writing on does not lose it.
    harness
        .keys("e")
        .types("More. ")
        .keys("ctrl-s")
        .must_show("als.pdf · 46 B");
    let copy = folder.path().join("copy.pdf");
    harness
        .keys("v enter down enter")
        .types(copy.to_str().unwrap())
        .keys("enter");
    harness.must_show("is saved in");
    assert_eq!(fs::read(&copy).unwrap(), PDF);
    // A name that could identify somebody is asked for anew.
    let named = folder.path().join("Mrs Quillfeather.pdf");
    fs::write(&named, PDF).unwrap();
    harness
        .keys("v down enter")
        .types(named.to_str().unwrap())
        .keys("enter");
    harness
        .must_show("Give it another one.")
        .keys("ctrl-u")
        .types("letter")
        .keys("enter y");
    harness.must_show("letter.pdf · 46 B");
}

#[test]
fn what_was_put_away_is_out_of_lists_until_it_is_asked_for() {
    let home = Home::new();
    home.run(&[
        "add",
        "reflection",
        "Old words.",
        "--title",
        "Old",
        "--at",
        "2025-03-01",
    ])
    .ok();
    home.run(&["add", "reflection", "New words.", "--title", "New"])
        .ok();
    let dry = home.run(&["put-away", "until:2025-12", "--dry-run"]).ok();
    assert!(
        dry.out.contains("Old") && dry.err.contains("1 entry would be put away"),
        "{}{}",
        dry.out,
        dry.err
    );
    home.run(&["put-away"]).fails(2, "Say which");
    home.run(&["put-away", "until:2025-12"]).ok();
    home.run(&["put-away", "until:2025-12"])
        .fails(3, "put away already");
    let titles = |query: &[&str]| {
        let listed = home.run(&[&["list", "--json"], query].concat()).json();
        let titles = listed
            .iter()
            .map(|row| row["title"].as_str().unwrap().to_owned());
        titles.collect::<Vec<_>>()
    };
    assert_eq!(titles(&[]), ["New"]);
    assert_eq!(titles(&["words"]), ["New"]);
    assert_eq!(titles(&["is:put-away"]), ["Old"]);
    assert_eq!(titles(&["words", "OR", "is:put-away"]), ["New", "Old"]);
    let exported = home.run(&["export", "ndjson"]).ok().out;
    assert!(exported.contains("Old"), "all that is kept leaves");
    home.run(&["put-away", "until:2025-12", "--back"]).ok();
    assert_eq!(titles(&[]), ["New", "Old"]);
    let mut harness = Harness::with(
        vec![reflection("One", "a"), reflection("Two", "b")],
        100,
        30,
    );
    harness
        .keys("2 z")
        .must_show("1 entry put away")
        .must_show("1 entry");
    harness.keys("u").must_show("2 entries");
    harness
        .keys("z /")
        .types("is:put-away")
        .keys("enter")
        .must_show("#put-away");
    harness.keys("z").must_show("back in the lists");
}

#[test]
fn entries_are_erased_for_good_and_from_backups_where_that_is_wanted() {
    const WORDS: &str = "Quince marmalade at dawn.";
    let home = Home::new();
    let journal = home.path("journal.rounds");
    let holds = |path: &std::path::Path| {
        let bytes = fs::read(path).unwrap();
        bytes
            .windows(WORDS.len())
            .any(|window| window == WORDS.as_bytes())
    };
    let backups = || {
        let listed = home.run(&["backup", "--list", "--json"]).ok().json();
        listed
            .iter()
            .map(|one| one["path"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let id = home
        .run(&["add", "dilemma", WORDS, "--title", "Asked"])
        .id();
    let other = home.run(&["add", "reflection", "In the trash."]).id();
    home.run(&["add", "reflection", "Stays."]).ok();
    home.run(&["delete", &other]).ok();
    home.run(&["backup"]).ok();
    let dry = home.run(&["erase", "kind:dilemma", "--dry-run"]).ok();
    assert!(dry.out.contains("Asked"), "{}", dry.out);
    assert!(
        dry.err
            .contains("1 entry would be erased. 1 backup holds it too"),
        "{}",
        dry.err
    );
    home.run(&["erase", "kind:dilemma"]).fails(2, "add --yes");
    home.run(&["erase"]).fails(2, "Say which");
    let said = home.run(&["erase", "kind:dilemma", "--yes"]).ok().err;
    assert!(said.contains("1 backup still holds it"), "{said}");
    assert!(!holds(&journal));
    home.run(&["show", &id]).fails(3, "");
    // What is in the trash beside it stays there.
    home.run(&["restore", &other]).ok();
    assert!(backups().iter().any(|path| holds(path.as_ref())));
    home.run(&["erase", "--backups", "--yes"]).ok();
    assert_eq!(backups().len(), 1);
    assert!(!holds(backups()[0].as_ref()));
    home.run(&["erase", "Stays", "--backups", "--yes"]).ok();
    assert_eq!(backups().len(), 1);
    home.run(&["doctor"]).ok();
}

#[test]
fn a_file_that_is_no_longer_what_was_attached_is_found() {
    let (home, id) = home();
    attach(&home, &id, "als.pdf");
    home.run(&["doctor"]).ok();
    home.run(&["backup"]).ok();
    let raw = rusqlite::Connection::open(home.path("journal.rounds")).unwrap();
    let sql = "UPDATE attachment_part SET bytes = CAST(bytes || x'00' AS BLOB)";
    assert_eq!(raw.execute(sql, []).unwrap(), 1);
    drop(raw);
    let told = home.run(&["doctor"]);
    assert_eq!(told.code, 5, "{}", told.err);
    let said = "1 attached file is no longer what it was: als.pdf.";
    assert!(told.out.contains(said), "{}", told.out);
    assert!(
        told.out.contains("`rounds backup --restore"),
        "{}",
        told.out
    );
    home.run(&["open", &id, "als.pdf", "--out", "-"])
        .fails(5, "is damaged");
}
