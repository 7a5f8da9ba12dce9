//! Tables of what people search for, what they mistake, and what they are offered.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};

use super::{
    Bounds, Completion, Context, DateText, Ends, Expr, Is, Query, QueryError, Term, Vocabulary,
    complete, parse,
};

pub(super) const KINDS: [&str; 6] = [
    "meeting",
    "reflection",
    "feedback",
    "dilemma",
    "checkin",
    "experience",
];

/// A Thursday evening.
fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-12T20:40:00+01:00").unwrap()
}

pub(super) fn context(typing: bool) -> Context<'static> {
    Context {
        now: now(),
        kinds: &KINDS,
        typing,
    }
}

pub(super) fn read(text: &str) -> Result<Query, QueryError> {
    parse(text, &context(false))
}

fn printed(text: &str, typing: bool) -> String {
    match parse(text, &context(typing)) {
        Ok(query) => query.to_string(),
        Err(error) => panic!("{text}: {error}\n{}", error.underline(text)),
    }
}

fn word(text: &str) -> Expr {
    Expr::Term(Term::Word {
        text: text.to_owned(),
        prefix: false,
    })
}

#[test]
fn queries_read_as_people_write() {
    let table = [
        ("", ""),
        ("  ", ""),
        ("sepsis", "sepsis"),
        ("  family   meeting ", "family meeting"),
        ("\"bad news\"", "\"bad news\""),
        ("“bad news”", "\"bad news\""),
        ("bad-news don't", "bad-news don't"),
        // Hebrew shortens words with a quote before the last letter.
        ("צה\"ל -ד\"ר", "צה\"ל -ד\"ר"),
        ("\"ד\"ר כהן\"", "\"ד\\\"ר כהן\""),
        ("-sepsis", "-sepsis"),
        ("NOT sepsis", "-sepsis"),
        ("--sepsis", "sepsis"),
        ("-(a b)", "-(a b)"),
        ("a b OR c d", "a b OR c d"),
        ("a AND b", "a b"),
        ("(a OR b) c", "(a OR b) c"),
        ("((a)) (b c)", "a b c"),
        ("a (b OR (c OR d))", "a (b OR c OR d)"),
        ("a or b", "a or b"),
        ("new*", "new*"),
        ("\"bad ne\"*", "\"bad ne\"*"),
        ("kind:feedback", "kind:feedback"),
        ("KIND:Feedback", "kind:feedback"),
        ("#communication", "#communication"),
        ("tag:communication", "#communication"),
        ("#\"end of life\"", "#\"end of life\""),
        ("@osei", "with:osei"),
        ("with:\"Dr Osei\"", "with:\"Dr Osei\""),
        ("@\"Dr Osei\" x", "with:\"Dr Osei\" x"),
        ("#a, #b;", "#a #b"),
        ("goal:\"say \\\"no\\\"\"", "goal:\"say \\\"no\\\"\""),
        (
            "since:2w until:\"last fri\" on:2026-11",
            "since:2w until:\"last fri\" on:2026-11",
        ),
        (
            "is:shared -is:draft has:comment",
            "is:shared -is:draft has:comment",
        ),
        (
            "kind:feedback with:osei since:2w \"bad news\"",
            "kind:feedback with:osei since:2w \"bad news\"",
        ),
        // Letters before a colon that are no field are words.
        ("12:30 2:1 gcs:15", "12:30 2:1 gcs:15"),
        ("http://x since://x", "http://x since://x"),
        ("summary: done", "summary: done"),
        ("a@example.org c#", "a@example.org c#"),
        ("OR* a", "OR* a"),
        ("NEAR", "NEAR"),
        ("\"OR\"", "\"OR\""),
        ("foo\"bar\"baz", "foo \"bar\" baz"),
        ("日本 über", "日本 über"),
    ];
    for (text, canonical) in table {
        assert_eq!(printed(text, false), canonical, "{text}");
        assert_eq!(read(canonical), read(text), "{text}");
    }
}

#[test]
fn and_binds_tighter_than_or() {
    let query = read("a b OR -c").unwrap();
    let both = Expr::And(vec![word("a"), word("b")]);
    assert_eq!(
        query.expr,
        Some(Expr::Or(vec![both, Expr::Not(Box::new(word("c")))]))
    );
}

#[test]
fn mistakes_point_at_the_place() {
    // What is wrong stands between the brackets ⟦⟧.
    let table = [
        (
            "⟦knd:⟧feedback",
            "There is no field knd:. Did you mean kind:?",
        ),
        ("a ⟦tags:⟧x", "There is no field tags:. Did you mean tag:?"),
        (
            "⟦from:⟧mon",
            "There is no field from:. Did you mean since:?",
        ),
        (
            "kind:⟦feedbak⟧ x",
            "There is no kind:\"feedbak\". Did you mean kind:feedback?",
        ),
        ("kind:⟦zebra⟧", "There is no kind:\"zebra\"."),
        ("is:⟦foo⟧", "There is no is:\"foo\"."),
        (
            "-is:⟦\"privat\"⟧",
            "There is no is:\"privat\". Did you mean is:private?",
        ),
        (
            "has:⟦comments⟧",
            "There is no has:\"comments\". Did you mean has:comment?",
        ),
        (
            "since:⟦blursday⟧ a",
            "I can't read \"blursday\" as a time. Try: 2w, yesterday, last fri, 2026-11 or 2026-11-12.",
        ),
        (
            "on:⟦12/11⟧",
            "\"12/11\" could be read as more than one day. Write it as 2026-11-12.",
        ),
        (
            "until:⟦3m⟧",
            "\"3m\" could be minutes or months. Write 3min or 3mo.",
        ),
        ("a ⟦\"bad news⟧", "The quotation mark is never closed."),
        ("⟦with:\"Dr Osei⟧", "The quotation mark is never closed."),
        ("⟦\"\"⟧", "There is nothing between these quotes."),
        ("a ⟦&⟧ b", "There is no letter or digit here to search for."),
        ("⟦🎉⟧", "There is no letter or digit here to search for."),
        ("a ⟦-⟧ b", "There is no letter or digit here to search for."),
        ("⟦OR⟧ a", "There is nothing before this OR."),
        ("a ⟦OR⟧", "There is nothing after this OR."),
        ("a ⟦OR⟧ OR b", "There is nothing after this OR."),
        ("(a ⟦OR⟧ ) b", "There is nothing after this OR."),
        ("a ⟦AND⟧", "There is nothing after this AND."),
        ("a ⟦OR⟧ AND b", "There is nothing after this OR."),
        ("a ⟦NOT⟧", "There is nothing after this NOT."),
        ("⟦-⟧OR", "There is nothing after this -."),
        ("⟦(⟧a", "This ( is never closed."),
        ("a⟦)⟧", "This ) has no matching (."),
        ("a ⟦( )⟧", "There is nothing between these brackets."),
        ("⟦kind:⟧ feedback", "kind: has no value."),
        ("⟦#⟧", "# has no value."),
        ("⟦@\"\"⟧", "with: has no value."),
    ];
    for (marked, message) in table {
        let text = marked.replace(['⟦', '⟧'], "");
        let error = read(&text).expect_err(marked);
        assert_eq!(error.message, message, "{marked}");
        let mut found = text.clone();
        found.insert(error.end, '⟧');
        found.insert(error.start, '⟦');
        assert_eq!(found, marked);
        assert!(error.help.is_some_and(|help| !help.is_empty()));
    }
}

#[test]
fn help_says_what_would_be_right() {
    let table = [
        (
            "since:last fri",
            "Put a date of several words in quotes: since:\"last fri\"",
        ),
        (
            "on:12 nov 2025 x",
            "Put a date of several words in quotes: on:\"12 nov 2025\"",
        ),
        (
            "kind: feedback",
            "Write the value right behind it: kind:feedback",
        ),
        (
            "# \"end of life\"",
            "Write the value right behind it: #\"end of life\"",
        ),
        ("is:", "Put the value right after it, as in is:shared."),
        (
            "is:foo",
            "After is: use one of shared, private, draft, question, unread, signed, put-away, deleted.",
        ),
        (
            "kind:x",
            "After kind: use one of meeting, reflection, feedback, dilemma, checkin, experience.",
        ),
    ];
    for (text, help) in table {
        assert_eq!(
            read(text).unwrap_err().help.as_deref(),
            Some(help),
            "{text}"
        );
    }
}

#[test]
fn carets_stand_under_the_mistake() {
    let table = [
        ("日本 kind:x", "日本 kind:x\n          ^"),
        ("cafe\u{301} is:日本", "cafe\u{301} is:日本\n        ^^^^"),
        (
            "a\t\u{1b}[2J knd:x",
            "a\u{fffd}\u{fffd}[2J knd:x\n       ^^^^",
        ),
        ("a OR", "a OR\n  ^^"),
    ];
    for (text, rendered) in table {
        assert_eq!(read(text).unwrap_err().underline(text), rendered);
    }
}

#[test]
fn what_is_only_begun_is_no_mistake_while_typing() {
    let table = [
        ("fam", "fam*"),
        ("family ", "family"),
        ("family me", "family me*"),
        ("-fam", "-fam"),
        ("-(fam", "-fam"),
        ("(a OR b", "a OR b*"),
        ("a OR", "a"),
        ("a OR ", "a"),
        ("a AND ", "a"),
        ("a -", "a"),
        ("a NOT ", "a"),
        ("(", ""),
        ("a (", "a"),
        ("a #", "a"),
        ("a @", "a"),
        ("a kind:", "a"),
        ("a kind:fee", "a"),
        ("a kind:feedback", "a kind:feedback"),
        ("a is:s", "a"),
        ("a since:", "a"),
        ("a since:\"last f", "a"),
        ("a since:2", "a"),
        ("a since:2w", "a since:2w"),
        ("\"", ""),
        ("\"bad ne", "\"bad ne\"*"),
        ("\"bad ", "\"bad \""),
        ("with:\"Dr Os", "with:\"Dr Os\""),
        ("🎉", ""),
        ("kind:feedback \"bad news\"", "kind:feedback \"bad news\""),
    ];
    for (text, canonical) in table {
        assert_eq!(printed(text, true), canonical, "{text}");
    }
    // Mistakes further in, and those that no more typing can mend, are still told.
    for text in [
        "kind:fee x",
        "is:s ",
        "since:2 x",
        "a OR OR b",
        "a )",
        "knd:",
        "kind:zebra",
    ] {
        assert!(parse(text, &context(true)).is_err(), "{text}");
    }
}

#[test]
fn dates_resolve_to_bounds() {
    let at = |text: &str| Some(text.parse::<NaiveDate>().unwrap().and_time(NaiveTime::MIN));
    let date = |text: &str| DateText(text.to_owned());
    let table = [
        (Term::Since(date("2w")), at("2026-10-29"), None),
        (Term::Until(date("2026-11-12")), None, at("2026-11-13")),
        (Term::On(date("2026")), at("2026-01-01"), at("2027-01-01")),
        (
            Term::On(date("2024-W18")),
            at("2024-04-29"),
            at("2024-05-06"),
        ),
    ];
    for (term, from, before) in table {
        let bounds = Bounds::Clock(Ends { from, before });
        assert_eq!(term.resolve(now()), Ok(Some(bounds)), "{term}");
    }
    let ago = Ends {
        from: Some(now() - TimeDelta::hours(2)),
        before: None,
    };
    let since = Term::Since(date("2h")).resolve(now());
    assert_eq!(since, Ok(Some(Bounds::Exact(ago))));
    assert_eq!(Term::Is(Is::Draft).resolve(now()), Ok(None));
}

#[test]
fn highlights_are_what_is_wanted() {
    let query =
        read("Café \"Bad News\" -sepsis -(ward OR -night) (new* OR kind:feedback) cafe #tag")
            .unwrap();
    let found: Vec<(String, bool)> = query
        .highlights()
        .into_iter()
        .map(|mark| (mark.text, mark.prefix))
        .collect();
    let expected = [
        ("cafe", false),
        ("bad news", false),
        ("night", false),
        ("new", true),
    ];
    assert_eq!(
        found,
        expected.map(|(text, prefix)| (text.to_owned(), prefix))
    );
}

#[test]
fn queries_have_a_size() {
    let deep = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(read(&deep(32)).is_ok());
    for text in [
        deep(33),
        deep(100_000),
        "(".repeat(100_000),
        "a ".repeat(101),
        "a OR ".repeat(200_000),
    ] {
        assert!(read(&text).is_err());
        assert!(parse(&text, &context(true)).is_err());
    }
    assert!(read(&format!("{}a", "-".repeat(100_001))).is_ok());
    assert!(read(&"a".repeat(100_000)).is_ok());
    assert!(read(&format!("{}:x", "k".repeat(100_000))).is_ok());
    assert!(read(&format!("kind:{}", "k".repeat(100_000))).is_err());
}

fn inserts(text: &str) -> Vec<String> {
    let tags = ["communication", "end of life", "oncology"].map(str::to_owned);
    let people = ["Dr Osei", "Maya", "Émile Roux"].map(str::to_owned);
    let goals = ["Breaking bad news", "Present a case"].map(str::to_owned);
    let vocabulary = Vocabulary {
        kinds: &KINDS,
        tags: &tags,
        people: &people,
        goals: &goals,
        competencies: &["uk-foundation/fpc4".to_owned()],
    };
    let cursor = text.find('|').unwrap();
    let text = text.replace('|', "");
    complete(&text, cursor, &vocabulary)
        .into_iter()
        .map(
            |Completion {
                 start, end, insert, ..
             }| format!("{}{insert}{}", &text[..start], &text[end..]),
        )
        .collect()
}

#[test]
fn completions_fit_where_they_are_put() {
    let table: [(&str, &[&str]); 19] = [
        ("ki|", &["kind:"]),
        ("a -ki| b", &["a -kind: b"]),
        ("u|", &["until:"]),
        ("kind:fe|", &["kind:feedback"]),
        ("kind:fe|x is:draft", &["kind:feedback is:draft"]),
        ("is:s|", &["is:shared", "is:signed"]),
        (
            "has:|",
            &[
                "has:comment",
                "has:action",
                "has:score",
                "has:role-model",
                "has:hard-to-say",
                "has:letter",
                "has:closing",
                "has:competency",
            ],
        ),
        ("#e|", &["#\"end of life\""]),
        ("tag:LIFE|", &["tag:\"end of life\""]),
        ("#o|", &["#oncology", "#\"end of life\""]),
        ("@os|", &["@\"Dr Osei\""]),
        ("with:\"dr o|", &["with:\"Dr Osei\""]),
        ("with:e|", &["with:\"Émile Roux\""]),
        ("goal:bad|", &["goal:\"Breaking bad news\""]),
        (
            "since:this|",
            &[
                "since:\"this week\"",
                "since:\"this month\"",
                "since:\"this year\"",
            ],
        ),
        ("osei|", &["with:\"Dr Osei\""]),
        ("feed|", &["kind:feedback"]),
        ("\"fee|\"", &[]),
        ("zzz|", &[]),
    ];
    for (text, completed) in table {
        assert_eq!(inserts(text), completed, "{text}");
    }
    assert_eq!(inserts("|").len(), 8);
    assert_eq!(
        inserts("a | b").first().map(String::as_str),
        Some("a kind: b")
    );
}

#[test]
fn every_completion_reads_back() {
    for text in [
        "kind:|", "is:|", "has:|", "#|", "@|", "with:|", "goal:|", "since:|", "until:|", "on:|",
    ] {
        let completed = inserts(text);
        assert!(!completed.is_empty());
        for query in completed {
            assert!(read(&query).is_ok(), "{query}");
        }
    }
}

#[test]
fn what_looks_like_a_field_and_is_none_is_told() {
    for (text, message) in [
        ("author:x", "There is no field author:."),
        ("foo:bar", "There is no field foo:."),
        ("tags :y", "There is a space between tags and its colon."),
        (
            "kind :feedback",
            "There is a space between kind and its colon.",
        ),
    ] {
        assert_eq!(read(text).unwrap_err().message, message, "{text}");
    }
    for text in [
        "10:30",
        "1:2",
        "gcs:15",
        "https://example.org",
        "mailto:ann",
        "note: more",
        "a:b",
        "\"author:x\"",
    ] {
        assert!(read(text).is_ok(), "{text}");
    }
}
