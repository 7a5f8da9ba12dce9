//! A letter in every dress that mail puts on it.
use chrono::NaiveDate;
use proptest::prelude::*;

use super::{
    super::{
        form::{Ask, Field, Form},
        library::Library,
        token::Token,
    },
    Doubt, Letter, Reading, read, tokens,
};
use crate::domain::text::wrap;

const ANSWERS: [(&str, &str); 3] = [
    ("help", "stepped in"),
    (
        "keep",
        "You sat down before you spoke, and you let the silence stand.\n\nThe family said so afterwards.",
    ),
    ("change", "Say what happens next, who comes and when."),
];

fn token() -> Token {
    Token::of([0x3c, 0x41, 0x4e, 0x5d, 0xff, 0x00, 0x12, 0x99, 0xab, 0x01])
}

fn letter(form: &Form) -> Letter<'_> {
    Letter {
        subject: "Feedback for Maya Lindqvist: what you saw",
        words: "You were there when I spoke with the family. What did you see?",
        page: "",
        by: None,
        form,
        token: token(),
    }
}

/// The letter with answers below its lines.
fn filled(form: &Form, answers: &[(&str, &str)]) -> String {
    let mut out = letter(form).before();
    for (at, field) in form.fields.iter().enumerate() {
        out.extend([super::marker(at, field).as_str(), "\n"]);
        let own = answers.iter().find(|(id, _)| *id == field.id);
        out.extend([own.map_or("", |(_, words)| words), "\n\n"]);
    }
    out + &format!("#end {} (please leave this line)\n", token())
}

fn quoted(text: &str, mark: &str) -> String {
    let lines = text.lines().map(|line| format!("{mark}{line}\n"));
    lines.collect::<Vec<_>>().concat()
}

fn wrapped(text: &str, width: usize) -> String {
    let lines = text.lines().flat_map(|line| {
        let rows = wrap(line, width);
        rows.iter()
            .map(|row| line[row.start..row.end].trim_end().to_owned())
            .collect::<Vec<_>>()
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What mail does to a letter.
type Dress = fn(&str) -> String;
const DRESSINGS: [(&str, Dress); 15] = [
    ("typed in the body", str::to_owned),
    ("quoted", |text| quoted(text, "> ")),
    ("quoted twice", |text| quoted(text, ">> ")),
    ("quoted with bars", |text| quoted(text, "| ")),
    ("wrapped at 40, marks lost", |text| {
        wrapped(&quoted(text, "> "), 40)
    }),
    ("wrapped at 60, marks lost", |text| {
        wrapped(&quoted(text, "> "), 60)
    }),
    ("wrapped at 66 and quoted", |text| {
        quoted(&wrapped(text, 66), "> > ")
    }),
    ("double spacing", |text| text.replace('\n', "\r\n\r\n")),
    ("no line break at all", |text| text.replace('\n', " ")),
    ("bold", |text| {
        let lines = text.lines().map(|line| {
            if line.trim_start().starts_with('#') {
                format!("*{line}*\n")
            } else {
                format!("{line}\n")
            }
        });
        lines.collect()
    }),
    ("no-break spaces", |text| text.replace(' ', "\u{a0}")),
    ("another order", |text| {
        let (before, form) = text.split_at(text.find("#1").unwrap_or_default());
        let (form, end) = form.split_at(form.rfind("#end").unwrap_or_default());
        let mut parts: Vec<_> = form.split("\n#").collect();
        parts.reverse();
        let parts = parts
            .iter()
            .map(|part| format!("#{}", part.trim_start_matches('#')));
        format!("{before}{}\n{end}", parts.collect::<Vec<_>>().join("\n"))
    }),
    ("on the marker's line", |text| {
        let mut out = String::new();
        for line in text.lines() {
            out.push_str(line);
            out.push_str(if line.starts_with('#') { " " } else { "\n" });
        }
        out
    }),
    ("token in small letters and long dashes", |text| {
        let said = token().to_string();
        text.replace(&said, &said.to_lowercase().replace('-', " – "))
    }),
    ("answered above a copy of it", |text| {
        let blank = letter(&form()).text();
        format!(
            "{text}\nOn 12 Nov 2026 at 08:00, Maya wrote:\n\n{}",
            quoted(&blank, "> ")
        )
    }),
];

fn form() -> Form {
    let mut form = Library::embedded().get("observed").unwrap().clone();
    form.fields.remove(0);
    form
}

fn come_home(text: &str, form: &Form) -> Reading {
    read(text, form, &letter(form).before(), token())
}

/// Words alone: what is certain however lines were broken.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn a_letter_says_what_it_is_and_how_it_is_answered() {
    let library = Library::embedded();
    let letter = Letter {
        subject: "Feedback for Maya Lindqvist: what you saw",
        words: "You were there on Tuesday.",
        page: "",
        by: NaiveDate::from_ymd_opt(2026, 12, 4),
        form: library.get("observed").unwrap(),
        token: Token::of([7; 10]),
    };
    insta::assert_snapshot!(letter.text(), @r"
    Feedback for Maya Lindqvist: what you saw

    You were there on Tuesday.

    It takes about 3 minutes; an answer by 4 December 2026 would help. Reply to this mail and write below each line that begins with #. Leave out what you like.
    It travels as readable as any e-mail: please, nothing that tells who a patient is.

    #1 The day you saw it

    #2 How much help was needed: a watched all, b stepped in, c was near, d not needed

    #3 One thing to keep

    #4 One thing to change

    #5 What to try next

    #end 0W3G-E1R7-0W3G-E1R7 (please leave this line)
    ");
}

#[test]
fn an_answer_comes_home_whole_in_every_dress() {
    let form = form();
    for (name, dress) in DRESSINGS {
        let text = dress(&filled(&form, &ANSWERS));
        assert!(tokens(&text).contains(&token()), "{name}: {text}");
        let reading = come_home(&text, &form);
        assert_eq!(reading.doubts, [], "{name}: {text}");
        let ids: Vec<_> = reading.fields.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(ids, ["help", "keep", "change"], "{name}");
        for ((_, came), (_, written)) in reading.fields.iter().zip(ANSWERS) {
            assert_eq!(words(came), words(written), "{name}");
        }
        assert_eq!(reading.free, "", "{name}");
    }
}

#[test]
fn blank_lines_stay_and_single_line_ends_do_not() {
    let form = form();
    let answers = [(
        "keep",
        "One thing\nover two lines.\n\nAnd another:\n- a\n- b",
    )];
    let reading = come_home(&filled(&form, &answers), &form);
    let expected = "One thing over two lines.\n\nAnd another:\n- a\n- b";
    assert_eq!(reading.fields, [("keep".to_owned(), expected.to_owned())]);
}

#[test]
fn greetings_and_signatures_are_dropped_and_told() {
    let form = form();
    let text = format!(
        "Hi Maya, here you go.\n\nOn Thu, 12 Nov 2026, Maya <maya@example.org> wrote:\n{}\n-- \nAma Osei\nWard 7",
        quoted(&filled(&form, &ANSWERS), "> ")
    );
    let reading = come_home(&text, &form);
    assert_eq!(reading.doubts, []);
    assert_eq!(
        reading.dropped,
        ["Hi Maya, here you go.", "-- Ama Osei Ward 7"]
    );
}

#[test]
fn nothing_is_guessed() {
    let form = form();
    let blank = letter(&form).text();
    let above = format!(
        "You sat down. Well done.\n\nSent from my phone\n\nOn 12 Nov, Maya wrote:\n{}",
        quoted(&blank, "> ")
    );
    let whole = filled(&form, &ANSWERS);
    let long = "a word of it ".repeat(40);
    for (text, doubt) in [
        (above.clone(), Doubt::Outside),
        (format!("{long}\n\n{whole}"), Doubt::Outside),
        (
            whole.replace("stepped in\n", "b, but only for the line\n"),
            Doubt::NoChoice("How much help was needed".into()),
        ),
        (
            whole
                .replace("b stepped in, c", "**b stepped in**, c")
                .replace("\nstepped in\n", "\n\n"),
            Doubt::Marked("How much help was needed".into()),
        ),
        (
            whole.replace("One thing to change", "One thing to chnage"),
            Doubt::Missing("One thing to change".into()),
        ),
        (
            whole.replace("Say what", "#2 One thing to keep is what I say, and what"),
            Doubt::Twice("One thing to keep".into()),
        ),
        (
            format!("{whole}\n{}", whole.replace("You sat", "He sat")),
            Doubt::Several,
        ),
        (
            whole.replace("Say what", &format!("#end {} Say what", token())),
            Doubt::Several,
        ),
        (whole.split("#end").next().unwrap().to_owned(), Doubt::NoEnd),
    ] {
        let reading = come_home(&text, &form);
        assert!(reading.doubts.contains(&doubt), "{doubt:?}: {reading:#?}");
        assert!(doubt.to_string().ends_with('.'));
    }
    let reading = come_home(&above, &form);
    assert_eq!(reading.free, "You sat down. Well done.");
    assert_eq!(reading.fields, []);
    assert_eq!(come_home(&blank, &form), Reading::default());
}

#[test]
fn what_looks_like_a_marker_is_none_without_the_label() {
    let form = form();
    let answers = [("keep", "#1 was the best of it, and #3 too. #end of story.")];
    let reading = come_home(&filled(&form, &answers), &form);
    assert_eq!(reading.doubts, []);
    assert_eq!(
        reading.fields,
        [("keep".to_owned(), answers[0].1.to_owned())]
    );
}

#[test]
fn a_choice_is_its_letter_or_its_words() {
    let form = form();
    for said in [
        "b",
        "B.",
        "b)",
        "stepped in",
        "Stepped in!",
        "b stepped in",
        "(b) stepped in",
    ] {
        let reading = come_home(&filled(&form, &[("help", said)]), &form);
        assert_eq!(reading.doubts, [], "{said}");
        assert_eq!(
            reading.fields,
            [("help".to_owned(), "stepped in".to_owned())]
        );
    }
}

fn any_form() -> impl Strategy<Value = Form> {
    let label = "[A-Z][a-zé]{1,8}( [a-z0-9é]{1,8}){0,3}";
    let option = "[a-z]{2,9}( [a-z]{2,9})?";
    let options = prop::collection::hash_set(option, 2..5);
    let ask = prop_oneof![
        3 => Just(Ask::Text),
        1 => Just(Ask::Line),
        2 => options.prop_map(|all| Ask::Pick(all.into_iter().collect())),
    ];
    let fields = prop::collection::vec((label, ask), 1..8);
    fields.prop_map(|fields| {
        let fields = fields.into_iter().enumerate();
        // Each begins in its own word.
        let fields = fields.map(|(n, (label, ask))| Field {
            id: format!("f{n}"),
            label: format!("{}{label}", char::from(b'A' + u8::try_from(n).unwrap())),
            ask,
            section: None,
        });
        Form {
            id: "any".into(),
            title: "Any".into(),
            minutes: 3,
            also: Vec::new(),
            enough: None,
            roles: Vec::new(),
            fields: fields.collect(),
        }
    })
}

/// What people write, and what would lead a reader astray.
fn any_words(form: &Form) -> impl Strategy<Value = String> + use<> {
    let mut astray = vec![
        "#end".to_owned(),
        format!("#end {}", token()),
        "> ".into(),
        "--".into(),
    ];
    astray.extend(
        form.fields
            .iter()
            .enumerate()
            .map(|(at, field)| super::marker(at, field)),
    );
    astray.extend(form.fields.iter().map(|field| field.label.clone()));
    let part = prop_oneof![
        6 => "[A-Za-zéß][a-zA-Z0-9éß ,.;'()#-]{0,40}",
        1 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => prop::sample::select(astray),
    ];
    prop::collection::vec(part, 0..5).prop_map(|parts| parts.join(" "))
}

fn any_answered() -> impl Strategy<Value = (Form, Vec<String>)> {
    any_form().prop_flat_map(|form| {
        let each = form.fields.iter().map(|field| match &field.ask {
            Ask::Pick(options) => {
                let mut offered = options.clone();
                offered.push(String::new());
                prop::sample::select(offered).boxed()
            }
            _ => any_words(&form).boxed(),
        });
        let each: Vec<_> = each.collect();
        (Just(form), each)
    })
}

proptest! {
    #[test]
    fn any_answer_in_any_dress_comes_home_or_is_asked_about((form, answers) in any_answered(), dress in 0..DRESSINGS.len()) {
        let ids = form.fields.iter().map(|field| field.id.as_str());
        let written: Vec<_> = ids.zip(answers.iter().map(String::as_str)).collect();
        // The dress with a copy below it knows one form alone.
        prop_assume!(dress != DRESSINGS.len() - 1);
        let text = DRESSINGS[dress].1(&filled(&form, &written));
        let reading = come_home(&text, &form);
        if reading.doubts.is_empty() {
            for (id, words_of) in written {
                let came = reading.fields.iter().find(|(of, _)| of == id);
                let came = came.map_or("", |(_, words)| words.as_str());
                let plain = |text: &str| words(text).concat().replace(['>', '|', '*', '_', ':'], "");
                prop_assert_eq!(plain(came), plain(words_of), "{}", text);
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in "(\\PC|\n|#1 |#end |> ){0,300}") {
        let form = form();
        let _ = come_home(&text, &form);
        let _ = tokens(&text);
    }
}
