//! Whatever can be said comes out as it went in.
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rounds::{
    domain::{
        Entry, Id, Kind, Moment, Section,
        entry::document,
        share::bundle::{
            AboutMe, Bundle, Comment, CommentKind, Done, Fact, Mark, MarkKind, Precision, Quality,
            ReplyDays, Shown, SignOff, TakenBack, Whose,
        },
        text::{clean_input, one_line},
    },
    services::bundle_format as format,
};

use super::{maya, maya_public, osei, osei_public};

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z\\n ]{0,40}", "\\PC{0,20}", any::<String>()]
        .prop_map(|text| clean_input(&text).into_owned())
}

fn line() -> impl Strategy<Value = String> {
    any::<String>()
        .prop_map(|text| one_line(&text).chars().take(60).collect::<String>())
        .prop_map(|text| one_line(&text))
}

fn moment() -> impl Strategy<Value = Moment> {
    (86_400_000_i64..253_400_000_000_000, -14 * 60..=14 * 60_i32).prop_map(|(millis, minutes)| {
        let offset = FixedOffset::east_opt(minutes * 60).unwrap();
        DateTime::from_timestamp_millis(millis)
            .unwrap()
            .with_timezone(&offset)
    })
}

fn day() -> impl Strategy<Value = Option<NaiveDate>> {
    let start = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
    option::of((0..2_900_000_i64).prop_map(move |days| start + TimeDelta::days(days)))
}

fn id() -> impl Strategy<Value = Id> {
    any::<[u8; 16]>().prop_map(Id::from_bytes)
}

fn shown() -> impl Strategy<Value = Fact> {
    let kind = select(Kind::all().collect::<Vec<_>>());
    let entry = (kind, text(), line(), moment()).prop_map(|(kind, text, title, at)| {
        let mut entry = Entry::new(kind, at.with_timezone(at.offset()));
        entry.title = title;
        entry.sections = vec![Section::new("What?", text)];
        entry
    });
    (
        entry,
        id(),
        1..u32::try_from(i32::MAX).unwrap(),
        moment(),
        day(),
    )
        .prop_map(|(entry, page, revision, at, until)| {
            Fact::Shown(Shown {
                page,
                revision,
                kind: entry.kind,
                precision: Precision::Exact,
                document: document::print(&entry),
                follows: Vec::new(),
                at,
                until,
            })
        })
}

fn comment() -> impl Strategy<Value = Fact> {
    let what = (select(Whose::ALL), select(CommentKind::ALL), day());
    (id(), id(), what, 1..99_u32, text(), text(), moment()).prop_map(
        |(id, page, (whose, kind, due), revision, quote, text, at)| {
            Fact::Comment(Comment {
                id,
                page,
                whose,
                revision,
                kind,
                digest: None,
                quote,
                text,
                due,
                at,
            })
        },
    )
}

fn sign_off() -> impl Strategy<Value = Fact> {
    (id(), id(), 1..99_u32, text(), moment()).prop_map(|(id, page, revision, statement, at)| {
        let mut sign_off = SignOff {
            id,
            page,
            revision,
            digest: format::digest(&statement),
            statement,
            at,
            signature: String::new(),
        };
        format::sign_off(&maya(), &mut sign_off).unwrap();
        Fact::SignOff(sign_off)
    })
}

fn mark() -> impl Strategy<Value = Fact> {
    let quality = option::of(select(Quality::ALL));
    (
        id(),
        select(MarkKind::ALL),
        any::<bool>(),
        quality,
        moment(),
    )
        .prop_map(|(comment, kind, set, quality, at)| {
            Fact::Mark(Mark {
                comment,
                kind,
                set,
                quality,
                at,
            })
        })
}

fn done() -> impl Strategy<Value = Fact> {
    let of = prop_oneof![
        id().prop_map(|step| (Some(step), None, None)),
        (text(), 1..9999_u32).prop_map(|(text, line)| (
            None,
            Some(format::digest(&text)),
            Some(line)
        )),
    ];
    (id(), select(Whose::ALL), of, any::<bool>(), moment()).prop_map(
        |(page, whose, (step, digest, line), set, at)| {
            Fact::Done(Done {
                page,
                whose,
                step,
                digest,
                line,
                set,
                at,
            })
        },
    )
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let back = (id(), moment()).prop_map(|(page, at)| Fact::TakenBack(TakenBack { page, at }));
    let many = vec(
        prop_oneof![shown(), comment(), sign_off(), mark(), done(), back],
        0..6,
    );
    let fields = vec(
        (line(), text()).prop_map(|(name, text)| Section::new(name, text)),
        0..4,
    );
    let about = (fields, moment()).prop_map(|(fields, at)| Fact::AboutMe(AboutMe { fields, at }));
    let days = option::of(0..=366_u32);
    let reply = (days, moment()).prop_map(|(days, at)| Fact::ReplyDays(ReplyDays { days, at }));
    (many, option::of(about), option::of(reply)).prop_map(|(mut facts, about, reply)| {
        facts.extend(about);
        facts.extend(reply);
        facts
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 3, ..ProptestConfig::default() })]

    #[test]
    fn every_bundle_comes_out_as_it_went_in(id in id(), name in line(), at in moment(), message in text(), facts in facts()) {
        let mut from = maya_public();
        if !name.is_empty() {
            from.name = name;
        }
        let bundle = Bundle { id, from, to: format::fingerprint(&osei_public()), at, message, requires: Vec::new(), facts, later: Vec::new() };
        let file = format::seal(&bundle, &maya(), &osei_public()).unwrap();
        let opened = format::open(&file, &osei()).unwrap();
        prop_assert_eq!(&opened.bundle, &bundle);
        for (was, is) in bundle.facts.iter().zip(&opened.bundle.facts) {
            if let (Fact::SignOff(was), Fact::SignOff(is)) = (was, is) {
                prop_assert_eq!(was.at.offset(), is.at.offset());
                format::verify_sign_off(is, &opened.signer).unwrap();
            }
        }
    }

    #[test]
    fn no_bytes_are_too_odd_to_be_refused(bytes in vec(any::<u8>(), 0..300)) {
        prop_assert!(format::read_json(&bytes).is_err());
        prop_assert!(format::open(&bytes, &osei()).is_err());
        let behind = [b"age-encryption.org/v1\n-> X25519 ", &bytes[..]].concat();
        prop_assert!(format::open(&behind, &osei()).is_err());
    }
}
