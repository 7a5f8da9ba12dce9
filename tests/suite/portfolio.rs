//! Portfolios: what is in one, what never is, and that whatever was changed is found.
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use rounds::{
    domain::{
        Entry, Id, Section,
        plan::{
            action::Action,
            competency::{EXAMPLE, Library, parse},
            goal::Goal,
        },
        portfolio::{Manifest, Part, Reader},
        privacy::lint::{Known, Level, Linter},
    },
    services::{
        Journal, demo,
        portfolio::{
            LetterSource, PortfolioAsk, PortfolioFiles, PortfolioPlan, PortfolioSource, verify,
        },
    },
};
use tempfile::TempDir;

use crate::{
    browser,
    cli::Home,
    fixtures::{at, environment, kind, now, profile, reflection},
    harness::Harness,
};

/// The sample term, with what two people shared and signed.
fn term() -> Journal {
    let mut journal = Journal::in_memory(environment(7)).unwrap();
    journal.set_profile(&profile()).unwrap();
    let entries = demo::term(7, now()).into_iter();
    journal
        .load(entries.map(|entry| (None, entry)), &mut |_| ())
        .unwrap();
    journal.file_plan().unwrap();
    journal.file_sharing().unwrap();
    journal
}

fn reader(id: &str) -> Reader {
    let mut all = Reader::all().into_iter();
    all.find(|reader| reader.id == id).unwrap()
}

fn ask(id: &str) -> PortfolioAsk {
    let library = Library::embedded();
    PortfolioAsk {
        reader: reader(id),
        what: PortfolioSource::Nothing,
        list: library.get("uk-foundation").cloned(),
        library,
        since: None,
        until: None,
        exact_dates: false,
        letter: None,
        sites: Vec::new(),
    }
}

/// A portfolio of everything, cleaned and written.
fn written(journal: &mut Journal, plan: &mut PortfolioPlan) -> (TempDir, PortfolioFiles) {
    plan.replace_all();
    let folder = tempfile::tempdir().unwrap();
    let files = journal
        .write_portfolio(plan, &folder.path().join("year.html"))
        .unwrap();
    (folder, files)
}

/// Every file of a portfolio.
fn all_files(files: &PortfolioFiles) -> Vec<PathBuf> {
    let mut all = vec![files.page.clone(), files.manifest.clone()];
    for file in fs::read_dir(&files.proof).unwrap() {
        all.push(file.unwrap().path());
    }
    all.sort();
    all
}

/// All that stands in them, in small letters.
fn all_text(files: &PortfolioFiles) -> String {
    let read = |path: PathBuf| fs::read_to_string(path).unwrap().to_lowercase();
    all_files(files).into_iter().map(read).collect()
}

fn manifest(files: &PortfolioFiles) -> Manifest {
    serde_json::from_str(&fs::read_to_string(&files.manifest).unwrap()).unwrap()
}

/// What a stock program says; `None` where there is none.
fn stock(program: &str, arguments: &[&str], folder: &Path, input: &Path) -> Option<(bool, String)> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::from(fs::File::open(input).ok()?))
        .output()
        .ok()?;
    Some((
        output.status.success(),
        String::from_utf8_lossy(&output.stdout).into_owned(),
    ))
}

#[test]
fn what_somebody_signed_is_in_it_and_stock_tools_check_it() {
    let mut journal = term();
    let mut plan = journal.plan_portfolio(&ask("arcp")).unwrap();
    assert!(
        !plan.pages.is_empty(),
        "the sample has a page that is signed"
    );
    let (_folder, files) = written(&mut journal, &mut plan);
    let said = manifest(&files);
    let shown = said
        .signoffs
        .iter()
        .find(|one| !one.files.is_empty())
        .unwrap();
    assert!(
        ["checks", "the text changed since"].contains(&shown.state.as_str()),
        "{}",
        shown.state
    );
    let page = fs::read_to_string(&files.page).unwrap();
    assert!(
        page.contains(&shown.by) && page.contains("BEGIN SSH SIGNATURE"),
        "{page}"
    );
    let verdict = verify(&files.page).unwrap();
    assert_eq!(verdict.bad, Vec::<String>::new());
    for path in [&files.manifest, &files.proof] {
        assert_eq!(verify(path).unwrap(), verdict);
    }
    let proof = files.proof.as_path();
    let sign_off = |by: &str, number: usize| {
        let (signature, text) = (format!("{number}.sig"), format!("{number}.txt"));
        let words = [
            "-Y",
            "verify",
            "-f",
            "allowed_signers",
            "-I",
            by,
            "-n",
            "rounds-signoff",
            "-s",
            &signature,
        ];
        stock("ssh-keygen", &words, proof, &proof.join(text))
    };
    let Some((good, told)) = sign_off(&shown.by, shown.no) else {
        return;
    };
    assert!(good && told.contains("Good"), "{told}");
    let words = [
        "-Y",
        "verify",
        "-f",
        "allowed_signers",
        "-I",
        &said.by.name,
        "-n",
        "rounds-portfolio",
        "-s",
        "manifest.json.sig",
    ];
    let (good, told) = stock("ssh-keygen", &words, proof, &files.manifest).unwrap();
    assert!(good, "{told}");
    // A changed letter fails, with stock tools too.
    let text = proof.join(format!("{}.txt", shown.no));
    let was = fs::read_to_string(&text).unwrap();
    fs::write(&text, was.replacen("revision", "Revision", 1)).unwrap();
    assert!(!sign_off(&shown.by, shown.no).unwrap().0);
}

#[test]
fn one_flipped_byte_in_any_file_is_found() {
    let mut journal = term();
    let mut plan = journal.plan_portfolio(&ask("arcp")).unwrap();
    let (_folder, files) = written(&mut journal, &mut plan);
    for path in all_files(&files) {
        let was = fs::read(&path).unwrap();
        for at in [0, was.len() / 3, was.len() / 2, was.len() - 2] {
            let mut flipped = was.clone();
            flipped[at] ^= 1;
            fs::write(&path, &flipped).unwrap();
            let verdict = verify(&files.page).unwrap();
            assert!(!verdict.bad.is_empty(), "{} at {at}", path.display());
        }
        fs::write(&path, was).unwrap();
    }
    assert_eq!(verify(&files.page).unwrap().bad, Vec::<String>::new());
    // A page that says something else is named, and so is a file that nobody made.
    let page = fs::read_to_string(&files.page).unwrap();
    fs::write(&files.page, page.replacen("Written ", "Writen ", 1)).unwrap();
    fs::write(files.proof.join("9.md"), "new").unwrap();
    let bad = verify(&files.page).unwrap().bad;
    assert!(
        bad.iter()
            .any(|line| line.contains("Pages whose text is another: p")),
        "{bad:?}"
    );
    assert!(
        bad.iter()
            .any(|line| line.contains("9.md is not part of it")),
        "{bad:?}"
    );
    let other = files.page.with_file_name("other.html");
    fs::copy(&files.page, &other).unwrap();
    fs::copy(
        &files.manifest,
        files.page.with_file_name("other.manifest.json"),
    )
    .unwrap();
    let bad = verify(&other).unwrap().bad;
    assert!(
        bad.iter()
            .any(|line| line.contains("other.html is not part of it")),
        "{bad:?}"
    );
    fs::remove_file(files.proof.join("allowed_signers")).unwrap();
    let bad = verify(&files.page).unwrap().bad;
    assert!(
        bad.iter()
            .any(|line| line.contains("allowed_signers could not be read")),
        "{bad:?}"
    );
}

#[test]
fn what_is_its_authors_alone_is_in_none() {
    let mut journal = term();
    let mut check_in = Entry::new(kind("checkin"), at("2026-11-10T20:00:00+00:00"));
    check_in.title = "Zeppelin".into();
    check_in.sections = vec![Section::new("Joy", "Marzipan with Jo")];
    check_in.scores.insert("energy".into(), 2);
    let check_in = journal.add(check_in).unwrap().id;
    let mut dilemma = Entry::new(kind("dilemma"), at("2026-11-10T20:00:00+00:00"));
    dilemma.title = "Quagmire".into();
    dilemma.sections = vec![Section::new("", "Whether to say it.")];
    let dilemma = journal.add(dilemma).unwrap().id;
    let trashed = journal.add(reflection("Flotsam", "Thrown away.")).unwrap();
    journal.delete(trashed.id).unwrap();
    let mut person = rounds::domain::people::person::Person::new("Ida Rowe");
    person.sections = vec![Section::new("Note", "Bergamot")];
    journal.add_person(person).unwrap();
    for id in ["arcp", "advisor", "me"] {
        let asked = |what| {
            let mut asked = ask(id);
            asked.what = what;
            asked
        };
        // Everything that can be asked for, and the ids.
        for what in [
            PortfolioSource::Nothing,
            PortfolioSource::Query(rounds::services::Filter::All),
            PortfolioSource::Query(rounds::services::Filter::Kind(kind("dilemma"))),
            PortfolioSource::Entries(vec![check_in]),
        ] {
            let mut plan = journal.plan_portfolio(&asked(what)).unwrap();
            let (_folder, files) = written(&mut journal, &mut plan);
            let text = all_text(&files);
            for word in ["zeppelin", "marzipan", "quagmire", "flotsam", "bergamot"] {
                assert!(!text.contains(word), "{id}: {word}");
            }
        }
        let mut plan = journal
            .plan_portfolio(&asked(PortfolioSource::Entries(vec![dilemma])))
            .unwrap();
        let (_folder, files) = written(&mut journal, &mut plan);
        assert!(
            all_text(&files).contains("quagmire"),
            "a dilemma that was named by its id"
        );
    }
}

#[test]
fn no_identifier_of_an_entry_leaves() {
    let mut journal = term();
    let mut plan = journal.plan_portfolio(&ask("me")).unwrap();
    let ids: Vec<Id> = plan.pages.iter().map(|one| one.page.id).collect();
    assert!(ids.len() > 10);
    let (_folder, files) = written(&mut journal, &mut plan);
    let text = all_text(&files);
    for id in ids {
        assert!(
            !text.contains(&id.to_string()) && !text.contains(&id.hex()),
            "{id}"
        );
    }
}

/// Sentences in which something stops, with the words that do.
fn stopping() -> Vec<(String, BTreeSet<String>)> {
    let linter = Linter::new(&Known::default());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/lint");
    let mut cases = Vec::new();
    // The tables of the check: a sentence a line, what is to be found in braces behind its kind.
    for table in ["numbers.txt", "names.txt", "contacts.txt", "places.txt"] {
        for line in fs::read_to_string(Path::new(folder).join(table))
            .unwrap()
            .lines()
        {
            let parts = line
                .split('{')
                .map(|part| part.split_once('|').map_or(part, |(_, words)| words));
            let text = parts.collect::<String>().replace('}', "");
            let found = linter.check(&text);
            let stops = found.iter().filter(|one| one.level == Level::Stop);
            let stops: BTreeSet<_> = stops.map(|one| one.matched(&text).to_lowercase()).collect();
            if !line.starts_with('#') && !stops.is_empty() {
                cases.push((text, stops));
            }
        }
    }
    cases
}

/// A journal with every sentence in every place that a portfolio has a part for.
fn everywhere(cases: &[(String, BTreeSet<String>)]) -> Journal {
    let mut journal = Journal::in_memory(environment(3)).unwrap();
    journal.set_profile(&profile()).unwrap();
    let when = at("2026-10-10T12:00:00+00:00");
    for (number, (text, _)) in cases.iter().enumerate() {
        let mut page = reflection(&format!("{number}: {text}"), text);
        page.at = when;
        page.tags = ["win", "narrative", "well", "role-model"]
            .map(Into::into)
            .to_vec();
        journal.add(page).unwrap();
        let mut feedback = Entry::new(kind("feedback"), when);
        feedback.title.clone_from(text);
        feedback.tags = vec![text.chars().take(60).collect()];
        feedback
            .fields
            .insert("direction".into(), "received".into());
        feedback.fields.insert("role".into(), text.clone());
        feedback.fields.insert("setting".into(), text.clone());
        feedback.sections = vec![Section::new("Keep", text.clone())];
        feedback.goals = vec![format!("Goal {number}: {text}")];
        journal.add(feedback).unwrap();
        let mut meeting = Entry::new(kind("meeting"), when);
        meeting.title.clone_from(text);
        meeting.people = vec![text.chars().take(60).collect()];
        meeting.sections = vec![Section::new("Agenda", text.clone())];
        journal.add(meeting).unwrap();
        let mut experience = Entry::new(kind("experience"), when);
        experience.title.clone_from(text);
        experience.fields.insert("skill".into(), text.clone());
        experience.fields.insert("help".into(), "alone".into());
        journal.add(experience).unwrap();
        let mut goal = Goal::new(format!("Goal {number}: {text}"));
        goal.set_why(text);
        goal.set_measure(text);
        goal.add_milestone(&Action::new(text.clone()));
        journal.add_goal(goal).unwrap();
    }
    journal
}

#[test]
fn every_word_that_stops_is_gone_from_every_part() {
    let cases: Vec<_> = stopping().into_iter().step_by(5).collect();
    assert!(cases.len() > 20, "{}", cases.len());
    let lines = cases.iter().map(|(text, _)| format!("- {text}\n"));
    let all = lines.collect::<Vec<_>>().concat();
    let mut list = parse(EXAMPLE, "my-school.toml").unwrap();
    for (one, (text, _)) in list.competencies.iter_mut().zip(&cases) {
        one.title.clone_from(text);
    }
    for (group, (text, _)) in list.groups.iter_mut().zip(&cases) {
        group.title.clone_from(text);
    }
    // What a portfolio of something harmless says by itself.
    let own = {
        let mut journal = everywhere(&[("Listened well today".into(), BTreeSet::new())]);
        let mut plan = journal.plan_portfolio(&ask("me")).unwrap();
        let (_folder, files) = written(&mut journal, &mut plan);
        all_text(&files)
    };
    let mut journal = everywhere(&cases);
    let mut parts = BTreeSet::new();
    for id in ["arcp", "advisor", "me"] {
        let mut asked = ask(id);
        asked.list = Some(list.clone());
        asked.what = PortfolioSource::Query(rounds::services::Filter::All);
        asked.letter = Some(LetterSource::Words(all.clone()));
        let mut plan = journal.plan_portfolio(&asked).unwrap();
        assert!(plan.stops());
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("year.html");
        let told = journal.write_portfolio(&plan, &out).unwrap_err();
        assert!(told.message.contains("could identify"), "{told}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        plan.replace_all();
        assert!(!plan.stops(), "{id}: {:?}", plan.parts);
        let files = journal.write_portfolio(&plan, &out).unwrap();
        let mut text = all_text(&files);
        if id == "me" {
            let paper = folder.path().join("paper.pdf");
            journal.write_portfolio(&plan, &paper).unwrap();
            text += &paper_text(&paper).to_lowercase();
        }
        for (case, stops) in &cases {
            for words in stops
                .iter()
                .filter(|words| words.len() > 4 && !own.contains(*words))
            {
                assert!(!text.contains(words), "{id}: {words:?} of {case:?}");
            }
        }
        let page = fs::read_to_string(&files.page).unwrap();
        let here = |part: &&Part| page.contains(&format!("id=\"{}\"", part.slug()));
        parts.extend(Part::ALL.iter().filter(here).copied());
    }
    assert_eq!(parts.len(), Part::ALL.len(), "{parts:?}");
}

#[test]
fn words_that_stay_need_a_reason_that_names_nobody() {
    let mut journal = Journal::in_memory(environment(3)).unwrap();
    journal.set_profile(&profile()).unwrap();
    journal
        .add(reflection("A day", "Mrs Quillfeather laughed."))
        .unwrap();
    let mut plan = journal.plan_portfolio(&ask("me")).unwrap();
    assert!(plan.as_it_is("").is_err());
    assert!(plan.as_it_is("Mrs Quillfeather agreed.").is_err());
    assert!(plan.stops());
    plan.as_it_is("She wrote a book of it herself.").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let files = journal
        .write_portfolio(&plan, &folder.path().join("year.html"))
        .unwrap();
    let said = manifest(&files);
    assert_eq!(
        said.because.as_deref(),
        Some("She wrote a book of it herself.")
    );
    assert_eq!(said.included[0].privacy[0].left, said.because);
    let page = fs::read_to_string(&files.page).unwrap();
    assert!(
        page.contains("Quillfeather") && page.contains("wrote a book of it"),
        "{page}"
    );
}

#[test]
fn one_that_is_made_again_says_what_changed() {
    let mut journal = Journal::in_memory(environment(3)).unwrap();
    journal.set_profile(&profile()).unwrap();
    let [first, second, third] = ["One", "Two", "Three"].map(|title| {
        let mut page = reflection(title, "Something.");
        page.at = at("2026-10-10T12:00:00+00:00");
        page
    });
    let first = journal.add(first).unwrap();
    let second = journal.add(second).unwrap();
    let make = |journal: &mut Journal| {
        let mut plan = journal.plan_portfolio(&ask("me")).unwrap();
        let (_folder, files) = written(journal, &mut plan);
        (manifest(&files), fs::read_to_string(&files.page).unwrap())
    };
    assert_eq!(make(&mut journal).0.since_last, None);
    let mut changed = first.entry.clone();
    changed.title = "One again".into();
    journal.save(first.origin(), changed).unwrap();
    journal.delete(second.id).unwrap();
    journal.add(third).unwrap();
    let (said, page) = make(&mut journal);
    let since = said.since_last.unwrap();
    assert_eq!(
        (since.new.len(), since.changed.len(), since.gone),
        (1, 1, 1)
    );
    assert!(
        since.said().ends_with("; 1 page no longer in it."),
        "{since:?}"
    );
    assert!(
        page.contains("Since the portfolio of 12 November 2026: new p"),
        "{page}"
    );
}

#[test]
fn the_command_line_writes_one_and_checks_it() {
    let home = Home::new();
    home.run(&["competencies", "use", "uk-foundation"]).ok();
    let id = home
        .run(&[
            "add",
            "reflection",
            "We sat and waited for the scan.",
            "--title",
            "Waiting",
        ])
        .ok()
        .id();
    home.run(&["link", &id, "fpc4", "--showcase"]).ok();
    let page = home.path("year.html").to_str().unwrap().to_owned();
    let export =
        |more: &[&str]| home.run(&[&["export", "portfolio", "--for", "arcp"], more].concat());
    let shown = export(&["--dry-run"]).ok().out;
    assert!(
        shown.contains("Waiting") && shown.contains("shown for"),
        "{shown}"
    );
    assert!(!home.path("year.html").exists());
    let dry = export(&["--dry-run", "--json"]).ok().json();
    assert_eq!(dry[0]["pages"][0]["title"], "Waiting");
    export(&["--out", &page]).ok();
    for name in ["year.html", "year.manifest.json", "year-proof/CHECK.txt"] {
        assert!(home.path(name).exists(), "{name}");
    }
    // Never over a file.
    export(&["--out", &page]).fails(1, "already exists");
    home.run(&["verify", &page]).ok();
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("Waiting", "Wailing", 1)).unwrap();
    let said = home.run(&["verify", &page]);
    assert_eq!(said.code, 1, "{}{}", said.out, said.err);
    assert!(said.out.contains("year.html was changed"), "{}", said.out);
    home.run(&["export", "html"]).fails(2, "export portfolio");
    home.run(&["export", "pdf"]).fails(2, "export portfolio");
    export(&["--out", "year.doc"]).fails(2, "ends in .html or .pdf");
    home.run(&["export", "portfolio", "--out", &page])
        .fails(2, "--for arcp");
    home.run(&["export", "ndjson", "--for", "arcp"])
        .fails(2, "is for a portfolio");
    home.run(&["export", "ndjson", "--replace"])
        .fails(2, "--for-others");
}

/// The screen before one is written.
fn preview(columns: u16, rows: u16) -> Harness {
    let mut harness = Harness::term(columns, rows);
    harness.use_lists(&["uk-foundation"]).keys("E x enter");
    harness
}

#[test]
fn what_would_be_in_it_is_looked_at_first() {
    for (columns, rows) in [(80, 24), (120, 36)] {
        let harness = preview(columns, rows);
        insta::assert_snapshot!(
            format!("portfolio_preview_{columns}x{rows}"),
            harness.text()
        );
    }
    let mut harness = preview(120, 36);
    harness.keys("space").must_show("LEFT OUT");
    harness.keys("end space").must_not_show("LEFT OUT");
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("mine.html");
    harness
        .keys("ctrl-g enter")
        .must_show("Write it to which new file?");
    harness
        .keys("ctrl-u")
        .types(out.to_str().unwrap())
        .keys("enter");
    assert!(out.exists());
    assert_eq!(verify(&out).unwrap().bad, Vec::<String>::new());
    harness.must_show("FPC 1 Clinical assessment");
}

/// The words of a text, one space between any two.
fn words_of(text: &str) -> String {
    // A ligature is its letters, and what breaks a line is a space.
    let text = text
        .replace('ﬁ', "fi")
        .replace('ﬂ', "fl")
        .replace('ﬀ', "ff")
        .replace('ﬃ', "ffi");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a PDF.
fn paper_text(file: &Path) -> String {
    let paper = lopdf::Document::load(file).unwrap();
    let numbers: Vec<_> = paper.get_pages().keys().copied().collect();
    words_of(&paper.extract_text(&numbers).unwrap())
}

#[test]
fn a_pdf_says_the_same_and_is_checked_the_same() {
    let mut journal = term();
    let mut plan = journal.plan_portfolio(&ask("arcp")).unwrap();
    plan.replace_all();
    let folder = tempfile::tempdir().unwrap();
    let files = journal
        .write_portfolio(&plan, &folder.path().join("year.pdf"))
        .unwrap();
    assert_eq!(verify(&files.page).unwrap().bad, Vec::<String>::new());
    let said = manifest(&files);
    assert_eq!(said.letters_without_shape, None);
    let paper = lopdf::Document::load(&files.page).unwrap();
    let text = paper_text(&files.page);
    for one in &said.included {
        assert!(text.contains(&one.title), "{}: {text}", one.title);
    }
    for words in [
        "Portfolio of Maya",
        "Coverage",
        "Never in a portfolio",
        "BEGIN SSH SIGNATURE",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // It is tagged, it has bookmarks, and what was signed comes with it as files.
    let catalog = paper.catalog().unwrap();
    for key in ["StructTreeRoot", "Outlines", "MarkInfo", "Lang", "Names"] {
        assert!(catalog.has(key.as_bytes()), "{key}");
    }
    let was = fs::read(&files.page).unwrap();
    let mut flipped = was.clone();
    flipped[was.len() / 2] ^= 1;
    fs::write(&files.page, flipped).unwrap();
    assert!(!verify(&files.page).unwrap().bad.is_empty());
    fs::write(&files.page, was).unwrap();
    let paper = files.page.to_str().unwrap();
    if let Some((true, told)) = stock("pdffonts", &[paper], folder.path(), &files.page) {
        let faces: Vec<_> = told.lines().skip(2).collect();
        assert!(
            !faces.is_empty() && faces.iter().all(|face| face.contains("yes yes yes")),
            "{told}"
        );
    }
    // The same words as on the screen, in the same order.
    let html = folder.path().join("screen.html");
    journal.write_portfolio(&plan, &html).unwrap();
    let html = fs::read_to_string(html).unwrap();
    let Some((true, told)) = stock("pdftotext", &[paper, "-"], folder.path(), &files.page) else {
        return;
    };
    let told = words_of(&told);
    let statement = said
        .signoffs
        .iter()
        .find_map(|one| one.statement.clone())
        .unwrap();
    assert!(
        html.contains(&statement) && told.contains(&words_of(&statement)),
        "{told}"
    );
}

#[test]
fn a_letter_without_a_shape_is_said_and_stops_nothing() {
    let mut journal = Journal::in_memory(environment(3)).unwrap();
    journal.set_profile(&profile()).unwrap();
    journal
        .add(reflection("One 学", "Ελληνικά, русский, naïve and 学."))
        .unwrap();
    let plan = journal.plan_portfolio(&ask("me")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let files = journal
        .write_portfolio(&plan, &folder.path().join("year.pdf"))
        .unwrap();
    let missing = manifest(&files).letters_without_shape.unwrap();
    assert!(missing >= 2, "{missing}");
    let text = paper_text(&files.page);
    assert!(text.contains("have no shape in this file"), "{text}");
    assert!(text.contains("Ελληνικά, русский, naïve and"), "{text}");
}

/// Opens a file in it, with a home of its own and nothing of its own going on.
fn opened_in(name: &str, home: &Path, more: &[&str], file: &Path) -> String {
    let output = Command::new(name)
        .args(browser::quiet(home))
        .args(more)
        .arg(format!("file://{}", file.display()))
        .stderr(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "{more:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What looks at the page in a frame as narrow as a small telephone, in both schemes as they are.
const LOOK: &str = r#"<!DOCTYPE html><body><iframe id="f" width="320" height="900" src="year.html"></iframe><script>
onload = () => {
  const page = document.getElementById("f").contentDocument, root = page.documentElement;
  const levels = [...page.querySelectorAll("h1,h2,h3,h4,h5")].map(one => Number(one.tagName[1]));
  const skips = levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1).length;
  const tables = [...page.querySelectorAll("table")];
  const bare = tables.filter(one => !one.querySelector("th[scope=col]") || !one.caption).length;
  const folds = [...page.querySelectorAll("summary,a[href]")].filter(one => !one.textContent.trim()).length;
  document.body.textContent = "LOOKED " + [root.scrollWidth, page.querySelectorAll("h1").length, skips, bare, folds,
    page.scripts.length, root.lang].join(" ");
};
</script></body>"#;

#[test]
fn a_browser_shows_it_narrow_and_prints_it_and_asks_for_nothing() {
    let Some(browser) = browser::installed() else {
        return;
    };
    let mut journal = term();
    let mut plan = journal.plan_portfolio(&ask("arcp")).unwrap();
    let (folder, files) = written(&mut journal, &mut plan);
    fs::write(folder.path().join("look.html"), LOOK).unwrap();
    let look = folder.path().join("look.html");
    let more = [
        "--allow-file-access-from-files",
        "--dump-dom",
        "--virtual-time-budget=5000",
    ];
    let looked = opened_in(browser, folder.path(), &more, &look);
    let said = looked.split("LOOKED ").last().unwrap_or_default();
    let said: Vec<_> = said
        .split('<')
        .next()
        .unwrap_or_default()
        .split(' ')
        .collect();
    // No wider than its frame, one main heading, no level left out, tables with captions and heads, no script.
    assert_eq!(said[1..], ["1", "0", "0", "0", "0", "en"], "{looked}");
    assert!(said[0].parse::<u32>().unwrap() <= 320, "{said:?}");
    let (log, paper) = (
        folder.path().join("log.json"),
        folder.path().join("year.pdf"),
    );
    let log_to = format!("--log-net-log={}", log.display());
    let print_to = format!("--print-to-pdf={}", paper.display());
    opened_in(
        browser,
        folder.path(),
        &[&log_to, "--no-pdf-header-footer", &print_to],
        &files.page,
    );
    let asked = fs::read_to_string(&log).unwrap_or_default();
    let own = ["google", "gstatic", "gvt1", "chrome"];
    let urls = asked
        .split("\"url\":\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap());
    let others: Vec<_> = urls
        .filter(|url| url.starts_with("http") && !own.iter().any(|own| url.contains(own)))
        .collect();
    assert!(others.is_empty(), "{others:?}");
    let paper = paper.to_str().unwrap();
    let Some((true, text)) = stock("pdftotext", &[paper, "-"], folder.path(), &files.page) else {
        return;
    };
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = manifest(&files);
    for word in said
        .included
        .iter()
        .map(|one| one.title.as_str())
        .chain(["Manifest", "Never in a portfolio"])
    {
        assert!(text.contains(word), "{word}: {text}");
    }
}
