//! The page for somebody without the program: what stands in it, what cannot act in it, and that what is sealed on it is read
//! here and nowhere else.
use std::{fs, path::Path, process::Command};

use base64ct::{Base64, Encoding as _};
use rounds::{
    domain::guest::{Form, Token, form, library::Library},
    services::{
        Journal,
        guest::page::{LIBRARY, LICENCES, Parts, RoundPart, Shown, lock, page},
    },
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    browser::{self, Tab},
    cli::Home,
    fixtures::{environment, profile},
};

const LETTER: &str = "Feedback for Maya Lindqvist: what you saw\n\n#1 The day you saw it\n\n#end 7K2F-9QFM-4XBD-M3VA";
const TEXT: &str = "## What happened\n\nI told **them** first.\n\n- one\n- two\n\n> Said so.";

/// The digest that is kept beside the library, as `sha256sum` writes it.
const LIBRARY_DIGEST: &str = include_str!("../../assets/page/age.js.sha256");

/// What is put into every part: each of them would act if it were not text.
const HOSTILE: &[&str] = &[
    "<script>document.title='x'</script>",
    "</script><script>document.title='x'</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus=alert(1) x='",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<base href=https://example.org>",
    "<form action=https://example.org><button>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "</title></style></textarea></noscript></template></pre><svg onload=alert(1)>",
    "<!-- --!> --> <![CDATA[ ]]> <?php ?>",
    "&lt;b&gt; &#60;b&#62; \\u003cb\\u003e",
    "<style>*{background:url(https://example.org)}</style>",
    "[a](javascript:alert(1)) ![b](https://example.org/b.png) <https://example.org>",
    "\u{202E}txet\u{202C} \0 \u{7} \u{2028} end",
    "${alert(1)} {{x}} `x`",
];

fn token() -> Token {
    Token::read("7K2F-9QFM-4XBD-M3VA").unwrap()
}

fn form_of(id: &str) -> Form {
    Library::embedded().get(id).unwrap().clone()
}

fn parts<'a>(form: &'a Form, recipient: &'a str) -> Parts<'a> {
    Parts {
        student: "Maya Lindqvist",
        guest: Some("Dr Osei"),
        form,
        token: token(),
        recipient,
        check_words: "amber basil cedar delta",
        title: "Family meeting",
        question: "",
        shown: Shown::Nothing,
        by: chrono::NaiveDate::from_ymd_opt(2026, 11, 20),
        round: None,
        letter: Some(LETTER),
    }
}

fn round() -> RoundPart<'static> {
    RoundPart {
        name: "Autumn",
        code: "7K2F-9QFM",
        expect: 12,
        enough: 8,
        collector: Some("Sister Vale"),
    }
}

/// Her journal, and its key that reads.
fn maya() -> (Journal, String) {
    let mut journal = Journal::in_memory(environment(3)).unwrap();
    journal.set_profile(&profile()).unwrap();
    let reading = journal.identity().unwrap().reading;
    (journal, reading)
}

fn sha256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// The tags of a page in their order, each without what stands in its attributes: none is looked for in scripts, style and
/// comments, where a browser looks for none.
fn tags(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, tag)) = rest.split_once('<') {
        if let Some(comment) = tag.strip_prefix("!--") {
            found.push("!--".to_owned());
            rest = comment.split_once("-->").unwrap().1;
            continue;
        }
        let (tag, after) = whole_tag(tag);
        let name = tag.split([' ', '>']).next().unwrap().to_owned();
        rest = match name.as_str() {
            "script" | "style" => after.split_once(&format!("</{name}")).unwrap().1,
            _ => after,
        };
        found.push(name);
    }
    found
}

/// A tag up to its end, which no quoted value holds, and what comes behind it.
fn whole_tag(text: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, sign) in text.char_indices() {
        match sign {
            '"' => quoted = !quoted,
            '>' if !quoted => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}

/// What the script reads.
fn request(page: &str) -> Value {
    let (_, rest) = page
        .split_once("<script id=\"request\" type=\"application/json\">")
        .unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn the_library_is_the_one_whose_digest_is_kept() {
    let (digest, name) = LIBRARY_DIGEST.split_once("  ").unwrap();
    let bytes = (0..digest.len()).step_by(2);
    let bytes = bytes.map(|at| u8::from_str_radix(&digest[at..at + 2], 16).unwrap());
    assert_eq!(bytes.collect::<Vec<_>>(), sha256(LIBRARY.as_bytes()));
    assert_eq!(name, "age.js\n");
    // It is one text between two tags.
    assert!(!LIBRARY.contains("</script") && !LIBRARY.contains("<!--"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/page");
    let lock: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("package-lock.json")).unwrap())
            .unwrap();
    for (name, package) in lock["packages"].as_object().unwrap() {
        if name.is_empty() {
            continue;
        }
        let sum = package["integrity"].as_str().unwrap();
        assert!(sum.starts_with("sha512-"), "{name}");
        // Wherever it is fetched from, the sum says whether it is the same.
        assert!(package["resolved"].is_null(), "{name}");
        // What is in the file is named with its licence.
        let (library, version) = (
            name.rsplit("node_modules/").next().unwrap(),
            package["version"].as_str().unwrap(),
        );
        if !library.contains("esbuild") {
            assert!(
                LICENCES.contains(library) && LICENCES.contains(version),
                "{name}"
            );
            let licence = package["license"].as_str().unwrap();
            assert!(
                ["MIT", "BSD-3-Clause"].contains(&licence),
                "{name}: {licence}"
            );
        }
    }
    assert!(!LICENCES.contains("--"), "a comment may end there");
}

#[test]
#[ignore = "needs npm and its registry: `cargo test --test suite guest_page:: -- --ignored`"]
fn the_library_is_what_its_authors_package_makes() {
    let npm = Command::new("npm").arg("--version").output();
    assert!(
        npm.is_ok_and(|npm| npm.status.success()),
        "npm is not installed, so nothing was compared"
    );
    let folder = tempfile::tempdir().unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/page/build.sh");
    let made = Command::new("bash")
        .arg(script)
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    assert!(fs::read_to_string(folder.path().join("age.js")).unwrap() == LIBRARY);
    let sum = fs::read_to_string(folder.path().join("age.js.sha256")).unwrap();
    assert_eq!(sum, LIBRARY_DIGEST);
}

#[test]
fn a_page_has_its_parts_and_a_policy_that_names_its_scripts() {
    let (_, recipient) = maya();
    let form = form_of("observed");
    let file = page(&parts(&form, &recipient));
    let policy = file
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .unwrap();
    let policy = policy.split('"').next().unwrap();
    let scripts = file.split("<script>").skip(1);
    let digests: Vec<_> = scripts
        .map(|rest| sha256(rest.split_once("</script>").unwrap().0.as_bytes()))
        .map(|digest| format!("'sha256-{}'", Base64::encode_string(&digest)))
        .collect();
    assert_eq!(digests.len(), 2);
    assert_eq!(
        policy.replace("&#39;", "'"),
        format!(
            "default-src 'none'; style-src 'unsafe-inline'; script-src {} {}; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'",
            digests[0], digests[1]
        )
    );
    // The policy comes before anything that it could stop.
    assert!(file.find("Content-Security-Policy") < file.find("<style"));
    let asked = request(&file);
    assert_eq!(
        asked,
        json!({
            "format": "rounds-request-1", "token": "7K2F-9QFM-4XBD-M3VA", "recipient": recipient, "form": "observed",
            "name": "Maya Lindqvist", "file": "answer-for-maya-lindqvist",
        })
    );
    for field in &form.fields {
        assert!(
            file.contains(&format!("name=\"{}\"", field.id)),
            "{}",
            field.id
        );
    }
    for part in [
        "<html lang=\"en\">",
        "id=\"answer\"",
        "id=\"save\"",
        "id=\"sealed\" readonly",
        "id=\"said\" role=\"status\"",
        "<fieldset",
        "<legend>How much help was needed",
        "Feedback for Maya Lindqvist",
        "by Friday, 20 November",
        "for Dr Osei",
        "It sends nothing, loads nothing, and asks for no password.",
        "amber basil cedar delta",
        "#1 The day you saw it",
        "<h1>What you saw</h1>",
    ] {
        assert!(file.contains(part), "{part}");
    }
    assert!(file.contains(LICENCES));
    // Each control has its label, and nothing points elsewhere.
    let own = file.replace(LIBRARY, "").replace(LICENCES, "");
    for id in own.split("<label class=\"head\" for=\"").skip(1) {
        let id = id.split('"').next().unwrap();
        assert!(own.contains(&format!(" id=\"{id}\"")), "{id}");
    }
    for word in [
        "http:",
        "https:",
        "src=",
        "href=",
        "url(",
        "@import",
        "<link",
        "<img",
        "<iframe",
        "onclick",
        "fetch(",
        "localStorage",
        "innerHTML",
    ] {
        assert!(!own.contains(word), "{word}");
    }
}

#[test]
fn a_round_is_told_what_is_so() {
    let (_, recipient) = maya();
    let form = form_of("team");
    let mut shown = parts(&form, &recipient);
    (shown.round, shown.guest, shown.letter) = (Some(round()), None, None);
    let file = page(&shown);
    for part in [
        "12 people are asked",
        "7K2F-9QFM",
        "Sister Vale, who sees that you answered and never what.",
        "shows nothing before 8 answers are in",
        "Your words may give you away",
        "Sister Vale cannot look at all.",
        "Please open this in a browser",
        "consultant or trained GP",
        "<legend>Who you are",
    ] {
        assert!(file.contains(part), "{part}");
    }
    assert_eq!(request(&file)["file"], "answer");
    shown.round = Some(RoundPart {
        collector: None,
        ..round()
    });
    let file = page(&shown);
    assert!(file.contains("Your mail shows Maya Lindqvist that you answered"));
    assert!(!file.contains("Sister Vale"));
}

/// A form whose every word is hostile.
fn hostile_form(words: &str) -> Form {
    let mut form = form_of("team");
    words.clone_into(&mut form.title);
    for role in &mut form.roles {
        words.clone_into(&mut role.title);
    }
    for field in &mut form.fields {
        words.clone_into(&mut field.label);
        if let form::Ask::Pick(options) = &mut field.ask {
            for option in options {
                words.clone_into(option);
            }
        }
    }
    form
}

/// A page in whose every part the same words stand.
fn everywhere(words: &str, form: &Form, recipient: &str, open: bool) -> String {
    page(&Parts {
        student: words,
        guest: Some(words),
        check_words: words,
        title: words,
        question: words,
        shown: if open {
            Shown::Open(words)
        } else {
            Shown::Nothing
        },
        round: Some(RoundPart {
            name: words,
            code: words,
            collector: Some(words),
            ..round()
        }),
        letter: Some(words),
        ..parts(form, recipient)
    })
}

#[test]
fn nothing_that_stands_in_a_page_acts() {
    let (_, recipient) = maya();
    let plain = tags(&everywhere(
        "words",
        &hostile_form("words"),
        &recipient,
        false,
    ));
    assert!(plain.len() > 100 && plain.contains(&"fieldset".to_owned()));
    for words in HOSTILE {
        let file = everywhere(words, &hostile_form(words), &recipient, false);
        assert_eq!(tags(&file), plain, "{words}");
        // A choice is sent as its form has it; everything else is shown as what can be seen.
        let shown = everywhere(words, &form_of("team"), &recipient, false);
        let hidden = ['\0', '\u{7}', '\u{202E}', '\u{2028}'];
        assert!(!shown.contains(hidden), "{words}");
        // The script gets the name as it is, less what is not shown.
        let name = request(&file)["name"].as_str().unwrap().to_owned();
        assert!(words.contains('\0') || name == *words, "{words}: {name}");
        // Markdown brings blocks of text and nothing else.
        let file = everywhere(words, &hostile_form(words), &recipient, true);
        let known = [
            "p",
            "h2",
            "h3",
            "ul",
            "li",
            "blockquote",
            "strong",
            "em",
            "br",
            "article",
            "table",
        ];
        for tag in tags(&file) {
            let name = tag.trim_start_matches('/');
            assert!(
                plain.contains(&tag) || known.contains(&name),
                "{words}: {tag}"
            );
        }
    }
}

#[test]
fn words_lock_a_text_and_leave_nothing_of_it() {
    let (_, recipient) = maya();
    let form = form_of("reply");
    let block = lock(
        "Family meeting",
        TEXT,
        "amber basil cedar delta ember fable",
    )
    .unwrap();
    let mut shown = parts(&form, &recipient);
    (shown.shown, shown.letter) = (Shown::Locked(&block), None);
    let file = page(&shown);
    for word in ["Family meeting", "What happened", "asks for no password"] {
        assert!(!file.contains(word), "{word}");
    }
    assert!(file.contains(&block) && file.contains("The six words that Maya Lindqvist told you"));
    let key = age::scrypt::Identity::new("amber basil cedar delta ember fable".to_owned().into());
    let opened: Value =
        serde_json::from_slice(&age::decrypt(&key, block.as_bytes()).unwrap()).unwrap();
    assert_eq!(
        opened,
        json!([
            ["h", "Family meeting"],
            ["h", "What happened"],
            ["p", "I told them first."],
            ["i", "one"],
            ["i", "two"],
            ["q", "Said so."]
        ])
    );
}

/// What stock age makes of an answer.
fn sealed_to(recipient: &str, answer: &Value) -> String {
    let key: age::x25519::Recipient = recipient.parse().unwrap();
    age::encrypt_and_armor(&key, answer.to_string().as_bytes()).unwrap()
}

#[test]
fn an_answer_made_by_stock_age_is_taken() {
    let (mut journal, recipient) = maya();
    let answer = json!({
        "format": "rounds-answer-1", "token": "7k2f9qfm4xbdm3va", "answer": "0123456789abcdef0123456789abcdef",
        "form": "observed", "fields": {"help": "was near", "keep": "Asking first."},
    });
    let block = sealed_to(&recipient, &answer);
    let mail = format!("Dear Maya\r\n\r\n> {}\r\n", block.replace('\n', "\r\n> "));
    let opened = journal.open_sealed(mail.as_bytes()).unwrap();
    let [Ok(opened)] = &opened[..] else {
        panic!("{opened:?}");
    };
    assert_eq!(opened.token, token());
    opened.check(&form_of("observed")).unwrap();
    // Another journal cannot open it, and nothing is said of a text without a block.
    let mut other = Journal::in_memory(environment(4)).unwrap();
    other.set_profile(&profile()).unwrap();
    let told = other
        .open_sealed(block.as_bytes())
        .unwrap()
        .remove(0)
        .unwrap_err();
    assert!(told.message.contains("another key"), "{}", told.message);
    assert!(
        journal
            .open_sealed(b"Dear Maya, well done.")
            .unwrap()
            .is_empty()
    );
}

/// A page in a folder of its own, shown in a browser that is installed.
fn in_browser(file: &str) -> Option<(Tab, tempfile::TempDir)> {
    // It is driven over descriptors that a shell sets.
    let name = browser::installed().filter(|_| cfg!(unix))?;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("page.html"), file).unwrap();
    let mut tab = Tab::new(name, folder.path());
    tab.open(&folder.path().join("page.html"));
    Some((tab, folder))
}

/// What went wrong in it, as the browser says.
fn complaints(tab: &Tab) -> Vec<&Value> {
    let told = [
        "Runtime.exceptionThrown",
        "Log.entryAdded",
        "Page.javascriptDialogOpening",
    ];
    let events = tab.events.iter();
    events
        .filter(|event| told.iter().any(|name| event["method"] == *name))
        .collect()
}

#[test]
fn it_is_filled_and_sealed_by_keys_alone_and_asks_for_nothing() {
    let (mut journal, recipient) = maya();
    let form = form_of("observed");
    let Some((mut tab, folder)) = in_browser(&page(&parts(&form, &recipient))) else {
        return;
    };
    assert_eq!(
        tab.value("[work.hidden, letter.hidden, out.hidden].join()"),
        "false,true,true"
    );
    // Nothing written: it is said, and nothing is sealed.
    tab.tab_to("#save");
    tab.key("Enter");
    tab.wait_for_words("said", "Nothing is written yet");
    tab.value("document.activeElement.blur()");
    tab.tab_to("[name=help]");
    tab.key(" ");
    tab.key("ArrowDown");
    tab.tab_to("[name=keep]");
    tab.types("Asking \u{201C}why\u{201D} first. </script> \u{1F44D}");
    tab.tab_to("[name=change]");
    tab.types("One");
    tab.key("Enter");
    tab.types("two");
    tab.tab_to("#save");
    tab.key("Enter");
    tab.wait_for_words("said", "Sealed and saved as answer-for-maya-lindqvist-");
    let block = tab.value("sealed.value").as_str().unwrap().to_owned();
    let opened = journal
        .open_sealed(block.as_bytes())
        .unwrap()
        .remove(0)
        .unwrap();
    opened.check(&form).unwrap();
    let written = |id: &str, words: &str| (id.to_owned(), words.to_owned());
    assert_eq!(
        opened.fields,
        [
            written("help", "stepped in"),
            written(
                "keep",
                "Asking \u{201C}why\u{201D} first. </script> \u{1F44D}"
            ),
            written("change", "One\ntwo"),
        ]
    );
    // The file is the same, and it is as long as any.
    tab.wait_for("Browser.downloadProgress", |event| {
        event["state"] == "completed"
    });
    let saved = fs::read_dir(folder.path()).unwrap().flatten();
    let mut saved = saved.filter(|file| file.path().extension().is_some_and(|end| end == "age"));
    let saved = fs::read_to_string(saved.next().unwrap().path()).unwrap();
    assert_eq!(saved, block);
    assert!((5_000..6_000).contains(&saved.len()), "{}", saved.len());
    // What is changed afterwards is to be saved again, as the same answer.
    tab.tab_to("[name=keep]");
    tab.types("!");
    tab.wait_for_words("said", "save it again");
    assert_eq!(tab.value("out.hidden"), true);
    tab.tab_to("#save");
    tab.key("Enter");
    tab.wait_for_words("said", "Sealed and saved");
    let again = tab.value("sealed.value").as_str().unwrap().to_owned();
    let again = journal
        .open_sealed(again.as_bytes())
        .unwrap()
        .remove(0)
        .unwrap();
    assert!(again.mark == opened.mark && again.fields != opened.fields && again.token == token());
    assert_eq!(tab.asked(), Vec::<String>::new());
    assert_eq!(complaints(&tab), Vec::<&Value>::new());
}

#[test]
fn a_draft_is_not_lost_without_a_question() {
    let (_, recipient) = maya();
    let form = form_of("keep-change");
    let Some((mut tab, _folder)) = in_browser(&page(&parts(&form, &recipient))) else {
        return;
    };
    let asks = "(() => { const event = new Event('beforeunload', {cancelable: true}); return !dispatchEvent(event); })()";
    assert_eq!(tab.value(asks), false);
    tab.tab_to("[name=keep]");
    tab.types("x");
    assert_eq!(tab.value(asks), true);
    tab.tab_to("#save");
    tab.key("Enter");
    tab.wait_for_words("said", "Sealed and saved");
    assert_eq!(tab.value(asks), false);
}

#[test]
fn a_round_asks_who_and_a_choice_can_be_taken_back() {
    let (mut journal, recipient) = maya();
    let form = form_of("team");
    let mut shown = parts(&form, &recipient);
    (shown.round, shown.guest, shown.letter) = (Some(round()), None, None);
    let Some((mut tab, _folder)) = in_browser(&page(&shown)) else {
        return;
    };
    tab.tab_to("[name=patients]");
    tab.key(" ");
    tab.tab_to("[data-field=patients] .clear");
    tab.key("Enter");
    assert_eq!(
        tab.value("document.querySelectorAll('[name=patients]:checked').length"),
        0
    );
    assert_eq!(tab.value("document.activeElement.name"), "patients");
    tab.tab_to("[name=keep]");
    tab.types("Calm.");
    tab.tab_to("#save");
    tab.key("Enter");
    tab.wait_for_words("said", "who you are");
    tab.key(" ");
    tab.tab_to("#save");
    tab.key("Enter");
    tab.wait_for_words("said", "Sealed and saved as answer-");
    let block = tab.value("sealed.value").as_str().unwrap().to_owned();
    let opened = journal
        .open_sealed(block.as_bytes())
        .unwrap()
        .remove(0)
        .unwrap();
    opened.check(&form).unwrap();
    let written = [("role", "senior"), ("keep", "Calm.")];
    let written = written.map(|(id, words)| (id.to_owned(), words.to_owned()));
    assert_eq!(opened.fields, written);
}

#[test]
fn hostile_words_do_nothing_in_a_browser() {
    let (_, recipient) = maya();
    let all = HOSTILE.join("\n\n");
    let line = HOSTILE.join(" ");
    let form = hostile_form(&line);
    let Some((mut tab, _folder)) = in_browser(&everywhere(&all, &form, &recipient, true)) else {
        return;
    };
    let found = tab.value(
        "[document.scripts.length, document.forms.length, document.querySelectorAll('iframe,base,img,svg,a,[onerror],[onload]').length, \
          document.title === 'x', document.querySelector('[name=patients]').labels[0].textContent.includes('<script>')].join()",
    );
    assert_eq!(found, "3,1,0,false,true");
    assert_eq!(tab.asked(), Vec::<String>::new());
    assert_eq!(complaints(&tab), Vec::<&Value>::new());
}

#[test]
fn where_it_cannot_seal_it_shows_the_letter() {
    let (_, recipient) = maya();
    let form = form_of("observed");
    let file = page(&parts(&form, &recipient));
    let Some((mut tab, folder)) = in_browser(&file) else {
        return;
    };
    let look = "['work', 'letter'].map(id => document.getElementById(id).checkVisibility()).join()";
    assert_eq!(tab.value(look), "true,false");
    // Without what seals.
    let hide =
        json!({"source": "Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})"});
    let hidden = tab.call("Page.addScriptToEvaluateOnNewDocument", &hide);
    let path = folder.path().join("page.html");
    tab.open(&path);
    assert_eq!(tab.value(look), "false,true");
    tab.call(
        "Page.removeScriptToEvaluateOnNewDocument",
        &json!({"identifier": hidden["identifier"]}),
    );
    // Rewritten on the way: the digest is another, and the browser runs nothing.
    fs::write(&path, file.replace("\"use strict\";", "\"use strict\" ;")).unwrap();
    tab.open(&path);
    assert_eq!(tab.value(look), "false,true");
    // Script off.
    fs::write(&path, file).unwrap();
    tab.call(
        "Emulation.setScriptExecutionDisabled",
        &json!({"value": true}),
    );
    tab.open(&path);
    assert_eq!(tab.value(look), "false,true");
    // On paper it is the form that is filled by pen.
    tab.call("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    assert_eq!(tab.value(look), "true,false");
}

#[test]
fn words_open_a_text_in_a_browser() {
    let (_, recipient) = maya();
    let form = form_of("reply");
    let block = lock(
        "Family <b>meeting</b>",
        TEXT,
        "amber basil cedar delta ember fable",
    )
    .unwrap();
    let mut shown = parts(&form, &recipient);
    (shown.shown, shown.letter) = (Shown::Locked(&block), None);
    let Some((mut tab, _folder)) = in_browser(&page(&shown)) else {
        return;
    };
    tab.tab_to("#words");
    tab.types("amber basil");
    tab.key("Enter");
    tab.wait_for_words("told", "These are not the words.");
    tab.value("words.value = ''");
    tab.types("Amber  basil cedar delta EMBER fable ");
    tab.key("Enter");
    tab.wait_for_words("text", "I told them first.");
    assert_eq!(
        tab.value("text.querySelector('h3').textContent"),
        "Family <b>meeting</b>"
    );
    assert_eq!(
        tab.value("[text.querySelectorAll('li').length, unlock.hidden].join()"),
        "2,true"
    );
    assert_eq!(complaints(&tab), Vec::<&Value>::new());
}

/// Controls that are too small to be touched, and what hangs over the edge.
const LOOK: &str = "[document.documentElement.scrollWidth <= innerWidth, \
    [...document.querySelectorAll('button,textarea,input,.choices label')].filter(one => one.checkVisibility() && \
    one.type !== 'radio' && one.getBoundingClientRect().height < 44).length, \
    [...document.querySelectorAll('input,textarea')].filter(one => !one.labels.length).length, \
    getComputedStyle(document.body.parentElement).backgroundColor].join(' ')";

#[test]
fn it_fits_a_telephone_and_both_schemes() {
    let (_, recipient) = maya();
    let (observed, team) = (form_of("observed"), form_of("team"));
    let mut shared = parts(&observed, &recipient);
    shared.shown = Shown::Open(TEXT);
    let mut rated = parts(&team, &recipient);
    rated.round = Some(round());
    for shown in [parts(&observed, &recipient), shared, rated] {
        let Some((mut tab, _folder)) = in_browser(&page(&shown)) else {
            return;
        };
        for (scheme, ground) in [("light", "rgb(253, 252, 249)"), ("dark", "rgb(25, 26, 28)")] {
            tab.scheme(scheme);
            for width in [320, 380, 1280] {
                tab.size(width, 800);
                let looked = tab.value(LOOK);
                assert_eq!(looked, format!("true 0 0 {ground}"), "{width} {scheme}");
            }
            // And once an answer is saved, with the name of its file.
            tab.size(320, 800);
            tab.value("document.querySelectorAll('fieldset').forEach(one => one.querySelector('input').click())");
            tab.value("document.getElementById('save').click()");
            tab.wait_for_words("said", "Sealed and saved");
            assert_eq!(tab.value(LOOK), format!("true 0 0 {ground}"), "{scheme}");
        }
    }
}

#[test]
fn the_command_line_makes_pages_and_takes_their_answers() {
    let home = Home::new();
    let page = home.path("ask.html");
    let file = page.to_str().unwrap();
    let ask = ["ask", "observed", "--from", "Dr Osei", "--as", "page"];
    home.run(&[&ask[..], &["--out", file]].concat()).ok();
    let asked = request(&fs::read_to_string(&page).unwrap());
    let recipient = asked["recipient"].as_str().unwrap();
    let answer = json!({
        "format": "rounds-answer-1", "token": asked["token"], "answer": "0123456789abcdef0123456789abcdef",
        "form": "observed", "fields": {"help": "was near", "keep": "Asking first."},
    });
    let block = home.write("answer.age", &sealed_to(recipient, &answer));
    let took = home
        .run(&["collect", &block, "--json"])
        .ok()
        .json()
        .remove(0);
    assert_eq!(
        (&took["state"], &took["door"]),
        (&"taken".into(), &"page".into())
    );
    home.run(&["collect", &block]).fails(3, "taken in already");
    let odd = json!({"format": "rounds-answer-1", "token": asked["token"], "fields": {}});
    let odd = home.write("odd.age", &sealed_to(recipient, &odd));
    home.run(&["collect", &odd]).fails(5, "never writes");
}

#[test]
fn a_page_under_words_is_locked_for_whoever_has_only_the_file() {
    let home = Home::new();
    let added = home.run(&[
        "add",
        "reflection",
        "I filled every silence.",
        "--title",
        "Family meeting",
        "--json",
    ]);
    let id = added.ok().json()[0]["id"].as_str().unwrap().to_owned();
    let file = home.path("page.html");
    let share = [
        "share",
        &id,
        "--to",
        "Sam Reed",
        "--with-words",
        "--out",
        file.to_str().unwrap(),
    ];
    home.run(&[&share[..], &["--as", "text"]].concat())
        .fails(2, "use --as page");
    let told = home.run(&[&share[..], &["--as", "page"]].concat()).ok().err;
    let words = told.split("kept nowhere: ").nth(1).unwrap().trim();
    assert_eq!(words.split(' ').count(), 6, "{told}");
    let locked = |page: &str| {
        assert!(
            !page.contains("silence") && !page.contains("Family meeting"),
            "{page:.900}"
        );
        let block = page
            .split("<script id=\"locked\" type=\"text/plain\">")
            .nth(1)
            .unwrap();
        block.split("</script>").next().unwrap().to_owned()
    };
    let block = locked(&fs::read_to_string(&file).unwrap());
    let key = age::scrypt::Identity::new(words.to_owned().into());
    let text = String::from_utf8(age::decrypt(&key, block.as_bytes()).unwrap()).unwrap();
    assert!(
        text.contains("Family meeting") && text.contains("I filled every silence."),
        "{text}"
    );
    // A reminder is locked with the words that were said.
    let line = home.run(&["requests", "--json"]).ok().json().remove(0);
    let again = home
        .run(&["requests", "remind", line["id"].as_str().unwrap()])
        .ok()
        .out;
    assert_eq!(locked(&again), block);
}
