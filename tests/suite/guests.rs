//! People without the program: asked by letter, answered by mail, taken in once, and never called signed.
use std::{fs, path::Path};

use base64ct::Encoding as _;
use rounds::{
    domain::{
        Entry, Filter,
        entry::document,
        guest::{Door, Token, Whom, library::Library},
        plan::action,
        share::bundle::CommentKind,
    },
    services::{
        Environment, Journal, Problem, Profile, Target,
        guest::{Asked, GuestAsk, Preview, ShownAsk, Standing, Took, came, is_changed},
        share::ShareSource,
    },
};

use serde_json::{Value, json};

use crate::{
    cli::Home,
    fixtures::{now, profile, reflection, standing},
};

/// The bytes of the token in the fixtures, 7K2F-9QFM-4XBD-M3VA.
const TOKEN: [u8; 10] = [0x3c, 0xc4, 0xf4, 0xdd, 0xf4, 0x27, 0x56, 0xda, 0x0f, 0x6a];

const QUESTION: &str = "You were there when I spoke with the family. What did you see?";

/// A journal of Maya Lindqvist's whose first request has the token of the fixtures.
fn journal() -> Journal {
    let mut calls = 0_u8;
    let random = move |bytes: &mut [u8]| {
        calls = calls.wrapping_add(1);
        for (n, byte) in bytes.iter_mut().enumerate() {
            *byte = match (calls, TOKEN.get(n)) {
                (2, Some(token)) => *token,
                _ => calls
                    .wrapping_mul(37)
                    .wrapping_add(u8::try_from(n).unwrap()),
            };
        }
    };
    let mut journal = Journal::in_memory(Environment::new(now, random)).unwrap();
    journal
        .set_profile(&Profile {
            name: "Maya Lindqvist".into(),
            ..profile()
        })
        .unwrap();
    journal
}

fn ask(form: &str) -> GuestAsk {
    GuestAsk {
        form: Library::embedded().get(form).unwrap().clone(),
        to: Whom::Person("Ama Osei".into()),
        door: Door::Letter,
        about: None,
        question: QUESTION.into(),
        by: None,
        sites: Vec::new(),
    }
}

fn asked(journal: &mut Journal, ask: &GuestAsk) -> Asked {
    let plan = journal.plan_request(ask).unwrap();
    journal.ask(&plan).unwrap()
}

/// The letter with words below its questions.
fn replied(asked: &Asked, answers: &[(usize, &str)]) -> String {
    let mut out = String::new();
    for line in asked.letter.lines() {
        out.extend(["> ", line, "\n"]);
        for (number, words) in answers {
            if line.starts_with(&format!("#{number} ")) {
                out.extend(["\n", words, "\n\n"]);
            }
        }
    }
    out
}

fn only(journal: &mut Journal, text: &str) -> Preview {
    let mut all = journal.read_answers(text.as_bytes(), None, &[]).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

fn taken(journal: &mut Journal, text: &str) -> Entry {
    let preview = only(journal, text);
    assert_eq!(preview.doubts, Vec::<String>::new());
    let took = journal.take_answer(&preview).unwrap();
    let entry = match took {
        Took::Entry(record) => Some(record.entry),
        _ => None,
    };
    entry.unwrap()
}

/// All that is in the journal, to see that nothing was changed.
fn dump(journal: &Journal) -> String {
    format!(
        "{:?}\n{:?}",
        journal.requests().unwrap(),
        journal.count(&Filter::All)
    )
}

#[test]
fn mails_of_six_programs_come_home_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/guests");
    let mut seen = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.display();
        let mail = fs::read(&path).unwrap();
        let mut journal = journal();
        asked(&mut journal, &ask("observed"));
        let mut all = journal.read_answers(&mail, None, &[]).unwrap();
        assert_eq!(all.len(), 1, "{name}");
        let preview = all.remove(0).unwrap();
        assert_eq!(preview.doubts, Vec::<String>::new(), "{name}: {preview:#?}");
        let fields: Vec<_> = preview
            .fields
            .iter()
            .map(|field| {
                let words: Vec<_> = field.words.split_whitespace().collect();
                (field.id.as_str(), words.join(" "))
            })
            .collect();
        let expected = [
            ("seen", "last Tuesday"),
            ("help", "was near"),
            (
                "keep",
                "You sat down before you spoke – and you let the silence stand. The family said so afterwards.",
            ),
            ("change", "Say what happens next: who comes, and when."),
        ];
        let expected = expected.map(|(id, words)| (id, words.to_owned()));
        assert_eq!(fields, expected, "{name}");
        seen += 1;
    }
    assert_eq!(seen, 6);
}

#[test]
fn an_answer_becomes_feedback_that_says_where_it_comes_from() {
    let mut journal = journal();
    let meeting = journal
        .add(reflection("Family meeting", "I spoke."))
        .unwrap();
    let asked = asked(
        &mut journal,
        &GuestAsk {
            about: Some(meeting.id),
            ..ask("observed")
        },
    );
    assert_eq!(
        asked.subject,
        "Feedback for Maya Lindqvist: what you saw (Family meeting)"
    );
    assert!(
        !asked.letter.contains("I spoke."),
        "the text of the entry stays"
    );
    let letter = replied(&asked, &[(2, "b"), (3, "Your calm.")]);
    let entry = taken(&mut journal, &letter);
    assert_eq!(entry.title, "Family meeting");
    assert_eq!(entry.people, ["Ama Osei"]);
    assert_eq!(entry.fields["direction"], "asked");
    assert_eq!(entry.section("Help"), "stepped in");
    assert_eq!(entry.section("Keep"), "Your calm.");
    let today = now().date_naive();
    let said = came(&entry, today).unwrap();
    assert_eq!(said, "Not signed; came by letter, asked today, home today.");

    // The line travels with the document, and back.
    let printed = document::print(&entry);
    assert!(printed.contains("\nprovenance: {request: "), "{printed}");
    assert_eq!(document::parse(&printed, now()).unwrap(), entry);

    // It is said when its owner changes the words, and stays whatever they do.
    let found = journal.requests().unwrap();
    let id = found[0].entries[0];
    let mut edited = entry.clone();
    edited.provenance = None;
    edited.tags = vec!["calm".into()];
    let saved = journal
        .save(standing(&journal, id), edited.clone())
        .unwrap();
    assert!(saved.entry.provenance.is_some() && !is_changed(&saved.entry));
    edited.sections[0].text = "not needed".into();
    let saved = journal.save(standing(&journal, id), edited).unwrap();
    let said = came(&saved.entry, today).unwrap();
    assert!(
        said.ends_with("home today; changed since by its owner."),
        "{said}"
    );
}

#[test]
fn the_same_answer_counts_once_and_another_one_is_told_apart() {
    let mut journal = journal();
    let asked = asked(&mut journal, &ask("keep-change"));
    let first = replied(&asked, &[(1, "Your calm.")]);
    taken(&mut journal, &first);
    let before = dump(&journal);
    // In another dress it is the same answer.
    let again = only(
        &mut journal,
        &first.replace("> ", "").replace("Your calm.", "Your\ncalm."),
    );
    assert_eq!(again.standing, Standing::Known);
    assert_eq!(journal.take_answer(&again).unwrap(), Took::Known);
    assert_eq!(dump(&journal), before);
    let later = taken(
        &mut journal,
        &replied(&asked, &[(1, "Your calm, and your pace.")]),
    );
    assert!(later.title.ends_with("(a later answer)"), "{}", later.title);
    assert_eq!(journal.requests().unwrap()[0].home, 2);
}

#[test]
fn what_is_not_clear_is_asked_about() {
    let mut journal = journal();
    let asked = asked(&mut journal, &ask("keep-change"));
    let above = format!(
        "You were calm, and slow to speak.\n\nOn 12 Nov 2026 Maya Lindqvist wrote:\n{}",
        replied(&asked, &[])
    );
    let preview = only(&mut journal, &above);
    assert_eq!(preview.fields[0].words, "You were calm, and slow to speak.");
    assert_eq!(preview.doubts, ["Words stand outside of the form."]);
    // The line with the token is lost: nothing is guessed, and it can be said by hand.
    let lost = replied(&asked, &[(1, "Your calm.")]).replace("#end", "the end");
    let error = journal
        .read_answers(lost.as_bytes(), None, &[])
        .unwrap_err();
    assert!(error.message.contains("#end is missing"), "{error}");
    let by_hand = journal.read_answers(lost.as_bytes(), Some(asked.request.id), &[]);
    let by_hand = by_hand.unwrap().remove(0).unwrap();
    assert!(
        by_hand
            .doubts
            .contains(&"The line that begins with #end is missing.".to_owned())
    );
    assert_eq!(by_hand.fields[0].label, "One thing to keep");
}

/// What a stranger may send, and a part of what is said of it.
#[test]
fn what_is_hostile_changes_nothing_and_is_told() {
    let mut journal = journal();
    let letter = asked(&mut journal, &ask("keep-change"));
    let whole = replied(&letter, &[(1, "Your calm.")]);
    let token = letter.request.token.to_string();
    let before = dump(&journal);
    let thousand: String = (0..1000_u16)
        .map(|n| {
            let mut bytes = [7; 10];
            bytes[..2].copy_from_slice(&n.to_be_bytes());
            whole.replace(&token, &Token::of(bytes).to_string())
        })
        .collect();
    let hostile: [(&str, Vec<u8>, &str); 7] = [
        (
            "a token that was guessed",
            whole.replace(&token, "0000-0000-0000-0001").into_bytes(),
            "No request of this journal has the token",
        ),
        (
            "a thousand answers",
            thousand.into_bytes(),
            "More than 100 answers",
        ),
        (
            "a long answer",
            whole
                .replace("Your calm.", &"calm ".repeat(2_000))
                .into_bytes(),
            "longer than an answer may be",
        ),
        (
            "ten megabytes",
            vec![b'a'; 10 << 20],
            "larger than any answer",
        ),
        ("no text", vec![0, 159, 146, 150], "no text and no mail"),
        (
            "an empty form",
            replied(&letter, &[]).into_bytes(),
            "Nothing is written",
        ),
        (
            "a sealed file",
            b"age-encryption.org/v1\n-> X25519 abc\n".to_vec(),
            "damaged",
        ),
    ];
    for (name, bytes, said) in hostile {
        let error = match journal.read_answers(&bytes, None, &[]) {
            Ok(mut all) => all.remove(0).unwrap_err(),
            Err(error) => error,
        };
        assert!(error.message.contains(said), "{name}: {error}");
        assert_eq!(dump(&journal), before, "{name}");
    }
    journal.close_request(letter.request.id).unwrap();
    let error = journal
        .read_answers(whole.as_bytes(), None, &[])
        .unwrap()
        .remove(0);
    let error = error.unwrap_err();
    assert!(
        error.message.contains("was closed on 12 Nov 2026"),
        "{error}"
    );
    assert!(error.hint.unwrap().contains("--request"));
}

#[test]
fn words_of_guests_do_nothing_in_the_journal() {
    let mut journal = journal();
    let asked = asked(&mut journal, &ask("keep-change"));
    let hostile = "\u{1b}]0;gone\u{7}<script>alert(1)</script>\n\n## Change\n\n- [ ] pay me @me due 2026-12-01\n\n[[3fa9c07b]]\n\nprovenance: {signed: yes}";
    let entry = taken(&mut journal, &replied(&asked, &[(1, hostile)]));
    assert_eq!(entry.sections.len(), 1, "{entry:#?}");
    let text = entry.section("Keep");
    assert!(
        !text.contains('\u{1b}') && text.contains("<script>"),
        "{text}"
    );
    assert!(
        text.lines().all(|line| action::parse(line).is_none()),
        "{text}"
    );
    assert!(!text.contains("[["), "{text}");
    assert_eq!(
        journal.status().unwrap().due + journal.status().unwrap().late,
        0
    );
}

#[test]
fn names_are_marked_at_home_and_stopped_at_the_gate() {
    let mut journal = journal();
    let named = GuestAsk {
        question: "How did I speak with Mrs Edith Hargreaves in bed 7?".into(),
        ..ask("keep-change")
    };
    let mut plan = journal.plan_request(&named).unwrap();
    assert!(plan.stops());
    let error = journal.ask(&plan).unwrap_err();
    assert_eq!(error.problem, Problem::Failed);
    assert_eq!(journal.requests().unwrap(), []);
    plan.replace_all();
    let letter = journal.ask(&plan).unwrap();
    assert!(!letter.letter.contains("Hargreaves"), "{}", letter.letter);
    let answer = replied(&letter, &[(1, "You were kind to Mrs Edith Hargreaves.")]);
    let preview = only(&mut journal, &answer);
    let found = &preview.fields[0];
    let marked = found.findings.iter().map(|one| one.matched(&found.words));
    assert!(marked.into_iter().any(|words| words.contains("Hargreaves")));
}

#[test]
fn what_stays_private_is_not_named() {
    let mut journal = journal();
    let mut torn = reflection("Torn", "x");
    torn.kind = crate::fixtures::kind("dilemma");
    let torn = journal.add(torn).unwrap().id;
    let about = GuestAsk {
        about: Some(torn),
        ..ask("observed")
    };
    let error = journal.plan_request(&about).unwrap_err();
    assert!(error.message.contains("stays private"), "{error}");
}

#[test]
fn a_page_is_shown_once_and_its_answer_stands_below_it() {
    let mut journal = journal();
    let mut entry = reflection("First family meeting", "I filled every silence.\n\n# loud");
    entry.people = vec!["Anna Bell".into()];
    let id = journal.add(entry).unwrap().id;
    let show = ShownAsk {
        what: ShareSource::Entries(vec![id]),
        person: "Ama Osei".into(),
        form: Library::embedded().get("reply").unwrap().clone(),
        door: Door::Letter,
        with_words: false,
        message: "What do you think?".into(),
        exact_dates: false,
        sites: Vec::new(),
    };
    let plan = journal.plan_shown(&show).unwrap();
    let letters = journal.show_guest(&plan).unwrap();
    let [letter] = letters.as_slice() else {
        panic!("{letters:?}")
    };
    assert!(
        letter.letter.contains("I filled every silence."),
        "{}",
        letter.letter
    );
    assert!(!letter.letter.contains("Anna Bell"), "{}", letter.letter);
    let shared = journal.count(&Filter::Shared).unwrap();
    assert_eq!(shared, rounds::services::Count::Exact(1));
    let answer = replied(
        letter,
        &[
            (1, "That the silence was hard."),
            (3, "Count to five @me due 2027-01-01."),
        ],
    );
    let preview = only(&mut journal, &answer);
    assert_eq!(preview.doubts, Vec::<String>::new());
    assert_eq!(journal.take_answer(&preview).unwrap(), Took::Remark(id));
    let thread = journal.thread(id).unwrap();
    let told = thread.guests[0].sentence(now());
    assert_eq!(
        told,
        "Ama Osei has a letter of today, which cannot be withdrawn."
    );
    assert_eq!(thread.sign_offs, []);
    let said = thread.said();
    assert_eq!(said[0].what(now()), "What I heard, not signed");
    let step = thread
        .comments
        .iter()
        .find(|one| one.kind == CommentKind::Step);
    let step = step.unwrap();
    // No action of it before the keeper takes it on, and then in words alone.
    assert_eq!(journal.status().unwrap().due, 0);
    let row = journal
        .take_on("Ama Osei", step.id, &Target::Entry(id))
        .unwrap();
    assert!(row.action.is_mine() && row.action.due.is_none(), "{row:?}");

    // Erased with the entry.
    journal.erase(&[id], false).unwrap();
    let request = journal.requests().unwrap().remove(0).request;
    assert_eq!((request.page.as_str(), request.about.as_str()), ("", ""));
    assert_eq!(
        journal.read_answers(answer.as_bytes(), None, &[]).unwrap()[0]
            .as_ref()
            .unwrap()
            .standing,
        Standing::Known
    );
}

/// What the page of a request makes of an answer: a file in letters.
fn sealed(page: &str, n: usize, fields: &Value) -> String {
    let signs = |begins: &str| {
        let at = page.find(begins).unwrap();
        let rest = page[at..].split(['"', '<', ' ']).next().unwrap();
        rest.to_owned()
    };
    let said = page.split("\"token\":\"").nth(1).unwrap();
    let form = page.split("\"form\":\"").nth(1).unwrap();
    let answer = json!({
        "format": "rounds-answer-1", "token": said[..19], "answer": format!("{n:032x}"),
        "form": form.split('"').next().unwrap(), "fields": fields,
    });
    let key: age::x25519::Recipient = signs("age1").parse().unwrap();
    age::encrypt_and_armor(&key, answer.to_string().as_bytes()).unwrap()
}

#[test]
fn a_page_comes_home_sealed_pasted_or_attached() {
    let mut journal = journal();
    let asked = asked(
        &mut journal,
        &GuestAsk {
            door: Door::Page,
            ..ask("observed")
        },
    );
    let page = asked.page.clone().unwrap();
    let block = sealed(
        &page,
        1,
        &json!({ "help": "was near", "keep": "Your calm." }),
    );
    let pasted = block.lines().map(|line| format!("> {line}\r\n"));
    let preview = only(&mut journal, &pasted.collect::<String>());
    assert_eq!(
        (preview.door, preview.standing),
        (Door::Page, Standing::New)
    );
    assert_eq!(preview.fields[1].words, "Your calm.");
    let attached = base64ct::Base64::encode_string(block.as_bytes());
    let mail = format!(
        "From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nHere it is.\r\n--x\r\nContent-Type: application/octet-stream; name=answer.age\r\nContent-Disposition: attachment; filename=answer.age\r\nContent-Transfer-Encoding: base64\r\n\r\n{attached}\r\n--x--\r\n"
    );
    let preview = only(&mut journal, &mail);
    let Took::Entry(record) = journal.take_answer(&preview).unwrap() else {
        panic!("an entry")
    };
    let said = came(&record.entry, now().date_naive()).unwrap();
    assert_eq!(said, "Not signed; came as a page, asked today, home today.");
    // One letter that is otherwise, and a question that was not asked.
    let at = block.len() / 2;
    let other = if block.as_bytes()[at] == b'A' {
        "B"
    } else {
        "A"
    };
    let flipped = format!("{}{other}{}", &block[..at], &block[at + 1..]);
    let odd = sealed(&page, 2, &json!({ "pay": "me" }));
    let before = dump(&journal);
    for bad in [flipped, odd] {
        let error = journal
            .read_answers(bad.as_bytes(), None, &[])
            .unwrap()
            .remove(0);
        assert!(error.is_err());
        assert_eq!(dump(&journal), before);
    }
}

#[test]
fn a_round_is_one_page_and_stays_shut_until_enough_are_home() {
    let home = Home::new();
    let file = home.path("team.html");
    let file = file.to_str().unwrap();
    let round = [
        "ask",
        "team",
        "--round",
        "Autumn",
        "--expect",
        "12",
        "--to-collector",
        "Sister Vale",
    ];
    home.run(&round).fails(2, "leaves as a page");
    let page = ["--as", "page", "--out", file];
    home.run(&[&round[..], &page].concat()).ok();
    let page = fs::read_to_string(file).unwrap();
    assert!(page.contains("Sister Vale"), "the page names who gathers");
    let line = home.run(&["requests", "--json"]).ok().json().remove(0);
    assert_eq!(
        (&line["round"], &line["expect"], &line["enough"]),
        (&"Autumn".into(), &12.into(), &7.into())
    );
    let answers = |from: usize, until: usize| -> String {
        let each = (from..until).map(|n| {
            let fields =
                json!({ "role": "nurse", "team": "as I would wish", "keep": format!("Calm {n}.") });
            sealed(&page, n, &fields)
        });
        each.collect()
    };
    let six = home.write("six.txt", &answers(0, 6));
    let told = home.run(&["collect", &six]).ok();
    assert!(told.err.contains("6 home, 7 needed"), "{}", told.err);
    assert!(!told.out.contains("Calm"), "{}", told.out);
    assert!(home.run(&["list", "--json"]).json().is_empty());
    let shown = home.run(&["requests"]).ok().out;
    assert!(shown.contains("6 of 12 home · 7 needed"), "{shown}");
    let more = home.write("more.txt", &answers(5, 8));
    let took = home.run(&["collect", &more, "--json"]).ok().json();
    let states: Vec<_> = took
        .iter()
        .map(|one| one["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["known", "taken", "held"]);
    let entry = took[1]["entry"].as_str().unwrap();
    let shown = home.run(&["show", entry]).ok().out;
    assert_eq!(shown.matches("Calm ").count(), 7, "{shown}");
}

fn id_of(home: &Home, json: &[&str]) -> String {
    home.run(json).ok().json()[0]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn the_command_line_asks_reminds_collects_and_closes() {
    let home = Home::new();
    let letter = home
        .run(&[
            "ask",
            "keep-change",
            "--from",
            "Dr Osei",
            "--by",
            "2026-01-02",
        ])
        .ok();
    assert!(
        letter.out.starts_with("Subject: Feedback"),
        "{}",
        letter.out
    );
    assert!(
        letter.err.contains("Anyone who can read that mail"),
        "{}",
        letter.err
    );
    let status = home.run(&["status", "--json"]).ok().json();
    assert_eq!(
        (&status[0]["asked"], &status[0]["overdue"]),
        (&1.into(), &1.into())
    );
    let id = id_of(&home, &["requests", "--json"]);
    assert_eq!(home.run(&["requests", "--json"]).json()[0]["state"], "late");
    let reminder = home.run(&["requests", "remind", &id]).ok();
    assert!(
        reminder.out.starts_with("Subject: A reminder: Feedback"),
        "{}",
        reminder.out
    );
    assert_eq!(
        home.run(&["requests", "show", &id, "--json"]).json()[0]["reminded"],
        1
    );

    let answered = letter
        .out
        .replace("#1 One thing to keep", "#1 One thing to keep\nYour calm.");
    let file = home.path("answer.eml");
    let mail =
        format!("From: a@example.org\nMIME-Version: 1.0\nContent-Type: text/plain\n\n{answered}");
    fs::write(&file, mail).unwrap();
    let file = file.to_str().unwrap();
    let dry = home
        .run(&["collect", file, "--dry-run", "--json"])
        .ok()
        .json();
    assert_eq!(dry[0]["state"], "new");
    let wrong = home.run(&["receive", file]);
    assert!(wrong.err.contains("`rounds collect"), "{}", wrong.err);
    let kept = home.run(&["collect", file, "--json"]).ok().json();
    assert_eq!(kept[0]["state"], "taken");
    assert_eq!(kept[0]["signed"], false);
    assert_eq!(kept[0]["fields"]["keep"], "Your calm.");
    let entry = kept[0]["entry"].as_str().unwrap();
    let shown = home.run(&["show", entry]).ok().out;
    assert!(
        shown.contains("Not signed; came by letter, asked today, home today."),
        "{shown}"
    );
    assert_eq!(
        home.run(&["show", entry, "--json"]).json()[0]["provenance"]["signed"],
        false
    );
    // Where it leaves, the page itself says it.
    let leaves = [
        "export",
        "ndjson",
        "kind:feedback",
        "--for-others",
        "--as-it-is",
    ];
    let leaves = home.run(&leaves).ok().out;
    let told = "Not signed; came by letter, asked November 2026, home November 2026.";
    assert!(leaves.contains(told), "{leaves}");
    assert!(!leaves.contains("provenance"), "{leaves}");
    home.run(&["collect", file]).fails(3, "");
    assert_eq!(home.run(&["status", "--json"]).json()[0]["asked"], 0);
    home.run(&["requests", "close", &id]).ok();
    home.run(&["requests", "close", &id]).fails(3, "");
    home.run(&["collect", "nosuch.eml"]).fails(3, "");

    goes_along(&home, entry, &id, file);
}

/// The whole of it goes along when the journal leaves.
fn goes_along(home: &Home, entry: &str, id: &str, file: &str) {
    let whole = home.path("whole.jsonl");
    let whole = whole.to_str().unwrap();
    home.run(&["export", "journal", "--out", whole]).ok();
    let other = Home::bare();
    other
        .run(&["init", "--name", "Maya", "--no-passphrase"])
        .ok();
    other.run(&["import", "journal", whole]).ok();
    assert_eq!(
        other.run(&["requests", "--json"]).json(),
        home.run(&["requests", "--json"]).json()
    );
    let there = other.run(&["show", entry, "--json"]).json();
    assert_eq!(
        there[0]["provenance"],
        home.run(&["show", entry, "--json"]).json()[0]["provenance"]
    );
    other.run(&["collect", file, "--request", id]).fails(3, "");
}

#[test]
fn the_command_line_stops_at_names_and_asks_where_it_is_not_clear() {
    let home = Home::new();
    let named = "How was I with Mrs Edith Hargreaves?";
    let refused = home.run(&["ask", "keep-change", "--from", "Sam", "--question", named]);
    refused.fails(1, "Nothing was asked.");
    assert!(home.run(&["requests", "--json"]).ok().json().is_empty());
    let letter = home.run(&["ask", "keep-change", "--from", "Sam"]).ok().out;
    let file = home.path("above.txt");
    fs::write(&file, format!("You were calm.\n\n{letter}")).unwrap();
    let file = file.to_str().unwrap();
    let unclear = home.run(&["collect", file]);
    unclear.fails(1, "not clear what was answered");
    assert_eq!(home.run(&["requests", "--json"]).json()[0]["home"], 0);
    home.run(&["collect", file, "--yes"]).ok();
    assert_eq!(home.run(&["requests", "--json"]).json()[0]["home"], 1);
    home.run(&["ask", "nosuch", "--from", "Sam"]).fails(3, "");
    home.run(&["ask", "team", "--from", "Sam"]).fails(2, "");
    home.run(&["ask", "observed", "--from", "Sam", "--here"])
        .fails(2, "");
}

#[test]
fn letters_go_to_new_files_and_over_none() {
    let home = Home::new();
    let folder = home.path("letters");
    fs::create_dir(&folder).unwrap();
    let folder = folder.to_str().unwrap();
    let all = [
        "ask",
        "keep-change",
        "--from",
        "Sam",
        "--from",
        "Ben",
        "--out",
        folder,
    ];
    let files = home.run(&all).ok().out;
    let first = files.lines().next().unwrap();
    assert!(fs::read_to_string(first).unwrap().starts_with("Subject: "));
    assert_eq!(files.lines().count(), 2);
    home.run(&["ask", "keep-change", "--from", "Sam", "--out", first])
        .fails(1, "");
    home.run(&[
        "ask",
        "keep-change",
        "--from",
        "Sam",
        "--from",
        "Ben",
        "--out",
        first,
    ])
    .fails(2, "");
}

#[test]
fn entries_leave_for_somebody_without_keys_as_letters() {
    let home = Home::new();
    let id = home
        .run(&[
            "add",
            "reflection",
            "I filled every silence.",
            "--title",
            "The round",
        ])
        .ok()
        .id();
    let named = home
        .run(&["add", "reflection", "Mrs Edith Hargreaves died."])
        .ok()
        .id();
    let stopped = home.run(&["share", &named, "--to", "Sam", "--as", "text"]);
    assert_eq!(stopped.code, 1, "{}", stopped.err);
    let letter = home
        .run(&["share", &id, "--to", "Sam", "--as", "text"])
        .ok();
    assert!(
        letter.out.contains("I filled every silence."),
        "{}",
        letter.out
    );
    let shared = home.run(&["list", "is:shared", "--json"]).ok().json();
    assert_eq!(shared.len(), 1);
    let shown = home.run(&["show", &id]).ok().out;
    assert!(
        shown.contains("Sam has a letter of today, which cannot be withdrawn."),
        "{shown}"
    );
    home.run(&["share", "kind:reflection", "--to", "Sam", "--as", "text"])
        .fails(2, "");
}

#[test]
fn forms_are_listed_shown_and_checked() {
    let home = Home::new();
    let listed = home.run(&["forms", "--json"]).ok().json();
    assert_eq!(listed.len(), Library::embedded().all().len());
    let shown = home.run(&["forms", "show", "observed"]).ok().out;
    assert!(shown.contains("watched all · stepped in"), "{shown}");
    let file = home.path("own.toml");
    fs::write(&file, "id = \"own\"\ntitel = \"x\"\n").unwrap();
    let wrong = home.run(&["forms", "check", file.to_str().unwrap()]);
    assert!(wrong.err.contains("line 2"), "{}", wrong.err);
    wrong.fails(1, "");
}
