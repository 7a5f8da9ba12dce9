//! One sound bundle, and each way in which it can be wrong.
use super::*;
use crate::domain::{
    Identity, Kind, Section,
    share::bundle::{CommentKind, Quality, ReplyDays, TakenBack, Whose},
};

fn at(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

fn now() -> Moment {
    at("2026-11-12T21:14:00+00:00")
}

fn id(number: u8) -> Id {
    Id::from_bytes([number; 16])
}

fn bundle(facts: Vec<Fact>) -> Bundle {
    Bundle {
        id: id(1),
        from: Identity {
            name: "Maya".into(),
            reading: "age1maya".into(),
            signing: "ssh-ed25519 AAAA".into(),
        },
        to: "0".repeat(64),
        at: now(),
        message: "Two lines.\n\tOne with a tab.".into(),
        requires: Vec::new(),
        facts,
        later: Vec::new(),
    }
}

fn shown() -> Shown {
    Shown {
        page: id(2),
        revision: 1,
        kind: Kind::parse("reflection").unwrap(),
        precision: Precision::Month,
        document: "---\nkind: reflection\nat: 2026-11-01T12:00:00+01:00\ntitle: A\n---\n\nWords.\n"
            .into(),
        follows: Vec::new(),
        at: now(),
        until: NaiveDate::from_ymd_opt(2027, 1, 1),
    }
}

fn comment() -> Comment {
    Comment {
        id: id(3),
        page: id(2),
        whose: Whose::Yours,
        revision: 1,
        kind: CommentKind::Step,
        digest: None,
        quote: "Words.".into(),
        text: "Try this.".into(),
        due: None,
        at: now(),
    }
}

fn sign_off() -> SignOff {
    SignOff {
        id: id(4),
        page: id(2),
        revision: 1,
        digest: "ab".repeat(32),
        statement: "Read and discussed.".into(),
        at: now(),
        signature: "-----BEGIN SSH SIGNATURE-----\n".into(),
    }
}

fn mark(kind: MarkKind) -> Mark {
    Mark {
        comment: id(3),
        kind,
        set: true,
        quality: Some(Quality::Explained),
        at: now(),
    }
}

fn about() -> AboutMe {
    AboutMe {
        fields: vec![Section::new("How I learn", "Slowly.\nThen at once.")],
        at: now(),
    }
}

fn reply(days: Option<u32>) -> Fact {
    Fact::ReplyDays(ReplyDays { days, at: now() })
}

fn back(at: Moment) -> Fact {
    Fact::TakenBack(TakenBack { page: id(2), at })
}

fn done(step: Option<u8>, digest: Option<&str>, line: Option<u32>) -> Fact {
    Fact::Done(Done {
        page: id(2),
        whose: Whose::Mine,
        step: step.map(id),
        digest: digest.map(str::to_owned),
        line,
        set: true,
        at: now(),
    })
}

#[test]
fn what_is_done_is_one_step_or_one_line() {
    let digest = "0".repeat(64);
    let sound = vec![
        done(Some(3), None, None),
        done(None, Some(&digest), Some(1)),
        done(None, Some(&digest), Some(2)),
    ];
    assert_eq!(bundle(sound).check(), Ok(()));
    for wrong in [
        done(None, None, None),
        done(Some(3), Some(&digest), Some(1)),
        done(Some(3), None, Some(1)),
        done(None, Some(&digest), None),
        done(None, None, Some(1)),
        done(None, Some(&digest), Some(0)),
        done(None, Some(&digest), Some(u32::MAX)),
        done(None, Some("abc"), Some(1)),
    ] {
        assert!(bundle(vec![wrong]).check().is_err());
    }
    let twice = vec![done(Some(3), None, None), done(Some(3), None, None)];
    assert!(bundle(twice).check().is_err());
}

fn aim(title: &str, confidence: Option<u8>, set: bool) -> Fact {
    Fact::Aim(Aim {
        aim: id(4),
        title: title.to_owned(),
        state: crate::domain::plan::goal::State::Active,
        due: None,
        confidence,
        set,
        at: now(),
    })
}

#[test]
fn an_ending_has_a_letter_and_what_goes_on_has_none() {
    let farewell = |letter: &str, set| {
        Fact::Farewell(Farewell {
            letter: letter.to_owned(),
            set,
            at: now(),
        })
    };
    assert_eq!(bundle(vec![farewell("Go well.", true)]).check(), Ok(()));
    assert_eq!(bundle(vec![farewell("", false)]).check(), Ok(()));
    for wrong in [
        farewell("", true),
        farewell(" \n", true),
        farewell("Go well.", false),
        farewell("Go well.\u{1b}[2J", true),
        farewell(&"a".repeat(limits::TEXT + 1), true),
    ] {
        assert!(bundle(vec![wrong]).check().is_err());
    }
    let twice = vec![farewell("Go well.", true), farewell("", false)];
    assert!(bundle(twice).check().is_err());
}

#[test]
fn a_goal_is_shown_with_a_title_and_a_brief_acts_on_nothing() {
    assert_eq!(bundle(vec![aim("Listen", Some(10), true)]).check(), Ok(()));
    assert_eq!(bundle(vec![aim("", None, false)]).check(), Ok(()));
    let brief = |text: &str| {
        let text = text.to_owned();
        Fact::Brief(Ahead { text, at: now() })
    };
    let terms = |document: &str| {
        Fact::Terms(Terms {
            document: document.to_owned(),
            at: now(),
            signature: String::new(),
        })
    };
    for wrong in [
        aim("", None, true),
        aim("Listen", None, false),
        aim("Listen", Some(11), true),
        aim("Listen\u{1b}[2J", None, true),
        aim(&"a".repeat(201), None, true),
        brief("\u{1b}[2J"),
        brief(&"a".repeat(limits::TEXT + 1)),
        terms("\u{1b}[2J"),
        terms(&"a".repeat(limits::TEXT + 1)),
    ] {
        assert!(bundle(vec![wrong]).check().is_err());
    }
    for twice in [aim("Listen", None, true), brief("x"), terms("x")] {
        assert!(bundle(vec![twice.clone(), twice]).check().is_err());
    }
}

#[test]
fn a_sound_bundle_passes() {
    let later = now() + chrono::TimeDelta::days(1);
    let facts = vec![
        Fact::Shown(shown()),
        back(now()),
        Fact::Shown(Shown {
            at: later,
            ..shown()
        }),
        back(later),
        Fact::Comment(comment()),
        Fact::SignOff(sign_off()),
        Fact::Mark(mark(MarkKind::Heard)),
        Fact::Mark(mark(MarkKind::Helped)),
        Fact::AboutMe(about()),
        reply(None),
    ];
    assert_eq!(bundle(facts).check(), Ok(()));
}

/// A bundle with one thing in it changed.
fn with(change: impl FnOnce(&mut Bundle)) -> Bundle {
    let mut bundle = bundle(Vec::new());
    change(&mut bundle);
    bundle
}

fn refused(bundle: &Bundle, told: &str) {
    let error = bundle.check().unwrap_err();
    assert!(error.contains(told), "{error}, not {told}");
}

#[test]
fn nothing_that_acts_on_a_terminal_passes_in_any_place() {
    for evil in [
        "\u{1b}]0;x\u{7}",
        "\u{9b}31m",
        "a\rb",
        "\0",
        "a\u{2028}b",
        "\u{feff}",
        "\u{ad}",
    ] {
        let told = "control characters in";
        refused(&with(|it| it.message.push_str(evil)), told);
        refused(&with(|it| it.from.name.push_str(evil)), told);
        refused(&with(|it| it.from.reading.push_str(evil)), told);
        refused(&with(|it| it.from.signing.push_str(evil)), told);
        let mut it = shown();
        it.document.push_str(evil);
        refused(&bundle(vec![Fact::Shown(it)]), told);
        for change in [
            |it: &mut Comment, evil: &str| it.quote.push_str(evil),
            |it: &mut Comment, evil: &str| it.text.push_str(evil),
        ] {
            let mut it = comment();
            change(&mut it, evil);
            refused(&bundle(vec![Fact::Comment(it)]), told);
        }
        for change in [
            |it: &mut SignOff, evil: &str| it.statement.push_str(evil),
            |it: &mut SignOff, evil: &str| it.signature.push_str(evil),
        ] {
            let mut it = sign_off();
            change(&mut it, evil);
            refused(&bundle(vec![Fact::SignOff(it)]), told);
        }
        for change in [
            |it: &mut Section, evil: &str| it.name.push_str(evil),
            |it: &mut Section, evil: &str| it.text.push_str(evil),
        ] {
            let mut it = about();
            change(&mut it.fields[0], evil);
            refused(&bundle(vec![Fact::AboutMe(it)]), told);
        }
    }
    refused(
        &with(|it| it.from.name = "Two\nlines".into()),
        "control characters",
    );
    refused(&with(|it| it.from.name = "Maya ".into()), "stray spaces");
    refused(
        &with(|it| it.from.name = String::new()),
        "by name who wrote it",
    );
}

#[test]
fn nothing_is_longer_than_it_may_be() {
    assert_eq!(
        with(|it| it.from.name = "é".repeat(limits::LINE)).check(),
        Ok(())
    );
    refused(
        &with(|it| it.from.name = "é".repeat(limits::LINE + 1)),
        "longer than",
    );
    assert_eq!(
        with(|it| it.message = "a".repeat(limits::TEXT)).check(),
        Ok(())
    );
    refused(
        &with(|it| it.message = "a".repeat(limits::TEXT + 1)),
        "longer than",
    );
    let mut long = shown();
    long.document.push_str(&"a".repeat(limits::DOCUMENT));
    refused(&bundle(vec![Fact::Shown(long)]), "longer than");
    let mut long = about();
    long.fields = vec![Section::new("a", "b"); limits::FIELDS + 1];
    refused(&bundle(vec![Fact::AboutMe(long)]), "longer than");
    refused(
        &bundle(vec![reply(Some(367))]),
        "an answer in more than a year",
    );
    let many = (0..=limits::FACTS).map(|_| reply(None)).collect();
    refused(&bundle(many), "more than rounds takes in at once");
}

#[test]
fn a_document_is_what_it_is_said_to_be() {
    let with = |kind: &str, precision, document: &str| {
        bundle(vec![Fact::Shown(Shown {
            kind: Kind::parse(kind).unwrap(),
            precision,
            document: document.into(),
            ..shown()
        })])
    };
    let day = "---\nkind: reflection\nat: 2026-11-12T20:40:00+00:00\n---\n";
    let first = "---\nkind: reflection\nat: 2026-11-01T12:00:01+00:00\n---\n";
    let old = "---\nkind: reflection\nat: 1969-11-01T12:00:00+00:00\n---\n";
    assert_eq!(with("reflection", Precision::Exact, day).check(), Ok(()));
    for document in [day, first] {
        refused(
            &with("reflection", Precision::Month, document),
            "more of its date",
        );
    }
    refused(&with("reflection", Precision::Exact, old), "before 1970");
    refused(&with("checkin", Precision::Exact, day), "another kind");
    refused(
        &with("reflection", Precision::Exact, "no header"),
        "Line 1 of a document",
    );
}

#[test]
fn numbers_and_dates_are_such_as_can_be() {
    let revision = |revision| {
        bundle(vec![Fact::Comment(Comment {
            revision,
            ..comment()
        })])
    };
    refused(&revision(0), "none can have");
    refused(&revision(u32::MAX), "none can have");
    refused(&with(|it| it.to = "AB".repeat(32)), "hexadecimal");
    refused(&with(|it| it.to = "ab".repeat(33)), "hexadecimal");
    for wrong in ["1969-12-31T23:59:59+00:00", "1970-01-01T00:00:00+01:00"] {
        refused(&with(|it| it.at = at(wrong)), "before 1970");
        refused(&bundle(vec![back(at(wrong))]), "before 1970");
    }
    let mut late = comment();
    late.due = NaiveDate::from_ymd_opt(10_000, 1, 1);
    refused(&bundle(vec![Fact::Comment(late)]), "after 9999");
}

#[test]
fn nothing_is_said_twice() {
    for fact in [
        Fact::Shown(shown()),
        back(now()),
        Fact::Comment(comment()),
        Fact::SignOff(sign_off()),
        Fact::Mark(mark(MarkKind::Heard)),
        Fact::AboutMe(about()),
        reply(Some(3)),
    ] {
        refused(&bundle(vec![fact.clone(), fact]), "twice");
    }
}
