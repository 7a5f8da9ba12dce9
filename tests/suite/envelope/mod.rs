//! The envelope of bundles: what goes in comes out, and nothing else is taken for it.
use rounds::{
    domain::{
        Id, Identity, Section,
        plan::goal::State,
        share::bundle::{
            AboutMe, Ahead, Aim, Arrived, Bundle, Comment, CommentKind, Done, Fact, Farewell, Mark,
            MarkKind, Precision, Quality, ReplyDays, Revoked, SendAgain, Shown, SignOff, TakenBack,
            Terms, Whose,
        },
    },
    services::bundle_format::{self as format, Keys},
};

use crate::fixtures::{at, kind, now};

mod corpus;
mod hand;
mod hostile;
mod identity;
mod property;
mod tools;
mod vectors;

/// The keys of the mentee.
pub fn maya() -> Keys {
    Keys::from_seed([1; 32]).unwrap()
}

/// The keys of the mentor.
pub fn osei() -> Keys {
    Keys::from_seed([2; 32]).unwrap()
}

/// The keys of somebody else.
pub fn stranger() -> Keys {
    Keys::from_seed([3; 32]).unwrap()
}

pub fn maya_public() -> Identity {
    maya().public("Maya Lindqvist")
}

pub fn osei_public() -> Identity {
    osei().public("Dr Ama Osei")
}

fn id(number: u8) -> Id {
    Id::new(1_700_000_000_000, [number; 10])
}

/// A bundle from the mentee to the mentor.
pub fn bundle(facts: Vec<Fact>) -> Bundle {
    Bundle {
        id: id(1),
        from: maya_public(),
        to: format::fingerprint(&osei_public()),
        at: now(),
        message: "Two pages.\nThe second one kept me awake — naïve?".into(),
        requires: Vec::new(),
        facts,
        later: Vec::new(),
    }
}

/// A small bundle.
pub fn small() -> Bundle {
    let days = Some(7);
    bundle(vec![Fact::ReplyDays(ReplyDays { days, at: now() })])
}

pub const MONTH: &str = "---\nkind: reflection\nat: 2026-11-01T12:00:00+00:00\ntitle: \"The family meeting: slow down\"\nframework: rolfe\ntags: [communication]\n---\n\n## What?\n\nI spoke too fast.\n";
pub const EXACT: &str = "---\nkind: feedback\nat: 2026-11-12T20:40:00+01:00\ntitle: Ward round\nwith: [Dr Osei]\ndirection: received\n---\n\n## Keep\n\nPlain words.\n\n## Keep\n\nCount to five — 数 to five.\n";

/// A sign-off by the mentor.
pub fn sign_off() -> SignOff {
    let mut sign_off = SignOff {
        id: id(40),
        page: id(20),
        revision: 2,
        digest: format::digest(MONTH),
        statement: "Read and talked through on the ward.\nShe knows what she will do next time."
            .into(),
        at: at("2026-11-12T21:14:00.125+01:00"),
        signature: String::new(),
    };
    format::sign_off(&osei(), &mut sign_off).unwrap();
    sign_off
}

/// What Maya signs of what she and her mentor agree on.
pub fn terms() -> Terms {
    let mut terms = Terms {
        document: "---\nkind: compact\nwith: us\nreply: 3 days\nevery: 2 weeks\n---\n".into(),
        at: at("2026-11-12T21:14:00.125+01:00"),
        signature: String::new(),
    };
    let reader = format::fingerprint(&osei_public());
    format::sign_terms(&maya(), &mut terms, &reader).unwrap();
    terms
}

fn december() -> Option<chrono::NaiveDate> {
    chrono::NaiveDate::from_ymd_opt(2026, 12, 1)
}

/// What goes both ways: what was done, agreed, aimed at and sent ahead.
fn both_ways() -> Vec<Fact> {
    let due = december();
    vec![
        Fact::Done(Done {
            page: id(21),
            whose: Whose::Mine,
            step: Some(id(34)),
            digest: None,
            line: None,
            set: true,
            at: now(),
        }),
        Fact::Done(Done {
            page: id(23),
            whose: Whose::Yours,
            step: None,
            digest: Some(format::digest(EXACT)),
            line: Some(12),
            set: false,
            at: now(),
        }),
        Fact::Terms(terms()),
        Fact::Aim(Aim {
            aim: id(24),
            title: "Breaking bad news".into(),
            state: State::Resting,
            due,
            confidence: Some(6),
            set: true,
            at: now(),
        }),
        Fact::Aim(Aim {
            aim: id(25),
            title: String::new(),
            state: State::Active,
            due: None,
            confidence: None,
            set: false,
            at: now(),
        }),
        Fact::Brief(Ahead {
            text: "## Agenda\n\n- The silence".into(),
            at: now(),
        }),
        Fact::Farewell(Farewell {
            letter: "Two good years.\n\nGo well.".into(),
            set: true,
            at: now(),
        }),
    ]
}

/// A bundle with every sort of fact in it, and something in every place.
pub fn full() -> Bundle {
    let shown = |page, slug, precision, document: &str| {
        Fact::Shown(Shown {
            page: id(page),
            revision: 2,
            kind: kind(slug),
            precision,
            document: document.into(),
            follows: vec![format::digest("the first")],
            at: now(),
            until: chrono::NaiveDate::from_ymd_opt(2027, 3, 1),
        })
    };
    let comment = |number, whose, kind, due| {
        Fact::Comment(Comment {
            id: id(number),
            page: id(20),
            whose,
            revision: 2,
            kind,
            digest: (whose == Whose::Mine).then(|| format::digest(MONTH)),
            quote: "I spoke too fast.".into(),
            text: "It was the third that day.\n\n- And the last.".into(),
            due,
            at: at("2026-11-12T08:00:00-05:00"),
        })
    };
    let mark = |kind, set, quality| {
        Fact::Mark(Mark {
            comment: id(30),
            kind,
            set,
            quality,
            at: now(),
        })
    };
    let mut facts = vec![
        shown(20, "reflection", Precision::Month, MONTH),
        shown(21, "feedback", Precision::Exact, EXACT),
        Fact::TakenBack(TakenBack {
            page: id(22),
            at: now(),
        }),
        comment(30, Whose::Mine, CommentKind::Heard, None),
        comment(31, Whose::Mine, CommentKind::Comment, None),
        comment(32, Whose::Yours, CommentKind::Question, None),
        comment(33, Whose::Yours, CommentKind::Step, december()),
        Fact::SignOff(sign_off()),
        mark(MarkKind::Heard, true, None),
        mark(MarkKind::Helped, false, Some(Quality::SawInMe)),
        Fact::AboutMe(AboutMe {
            fields: vec![
                Section::new("How I learn best", "By doing it.\nThen by telling it."),
                Section::new("What I look for", ""),
            ],
            at: now(),
        }),
        Fact::ReplyDays(ReplyDays {
            days: None,
            at: now(),
        }),
        Fact::Arrived(Arrived {
            bundle: id(50),
            at: now(),
        }),
        Fact::SendAgain(SendAgain { at: now() }),
        Fact::Revoked(Revoked { at: now() }),
    ];
    facts.extend(both_ways());
    bundle(facts)
}

#[test]
fn the_reader_and_the_writer_open_a_bundle_and_nobody_else() {
    let bundle = full();
    let file = format::seal(&bundle, &maya(), &osei_public()).unwrap();
    for keys in [osei(), maya()] {
        let opened = format::open(&file, &keys).unwrap();
        assert_eq!(opened.bundle, bundle);
        assert_eq!(opened.signer, maya_public().signing);
    }
    let error = format::open(&file, &stranger()).unwrap_err();
    assert_eq!(error.message, "This file is for someone else.");
    // The same bundle sealed again is another file: nobody sees that it says the same.
    assert_ne!(
        file,
        format::seal(&bundle, &maya(), &osei_public()).unwrap()
    );
}

#[test]
fn a_bundle_can_be_for_oneself() {
    let mut bundle = full();
    bundle.to = format::fingerprint(&maya_public());
    let file = format::seal(&bundle, &maya(), &maya_public()).unwrap();
    assert_eq!(format::open(&file, &maya()).unwrap().bundle, bundle);
}

#[test]
fn a_bundle_is_sealed_only_in_ones_own_name_for_its_reader() {
    let refused = |bundle: &Bundle, keys: &Keys, to: &Identity| {
        format::seal(bundle, keys, to).unwrap_err().message
    };
    let own_name = "A file is written in your own name, for one reader.";
    assert_eq!(refused(&small(), &osei(), &osei_public()), own_name);
    assert_eq!(refused(&small(), &maya(), &maya_public()), own_name);
    let mut unsound = small();
    unsound.message = "\u{1b}[2J".into();
    let told = refused(&unsound, &maya(), &osei_public());
    assert_eq!(
        told,
        "This file is not valid. There are control characters in its message."
    );
}

#[test]
fn a_sign_off_stands_by_itself() {
    let sound = sign_off();
    let key = osei_public().signing;
    format::verify_sign_off(&sound, &key).unwrap();
    assert!(format::verify_sign_off(&sound, &maya_public().signing).is_err());
    let changes: [fn(&mut SignOff); 7] = [
        |it| it.statement.push('.'),
        |it| it.revision += 1,
        |it| it.digest = format::digest("another"),
        |it| it.page = id(99),
        |it| it.at += chrono::TimeDelta::seconds(1),
        |it| it.signature.push('\n'),
        |it| it.signature.clear(),
    ];
    for change in changes {
        let mut changed = sound.clone();
        change(&mut changed);
        let error = format::verify_sign_off(&changed, &key).unwrap_err();
        assert_eq!(
            error.message,
            "The signature on this sign-off is not valid."
        );
    }
    // The identifier is how a bundle names it, and no part of what is signed.
    let renamed = SignOff {
        id: id(41),
        ..sound
    };
    format::verify_sign_off(&renamed, &key).unwrap();
}
