//! What a later program says: sorts of facts, fields and choices that are not known here. They are kept as they are.
use std::fmt;

use serde::{
    Deserializer as _,
    de::{Error as _, IgnoredAny, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use super::{
    AboutMeWire, AheadWire, AimWire, ArrivedWire, CommentWire, DoneWire, FactWire, FarewellWire,
    Head, MarkWire, ReplyDaysWire, RevokedWire, SendAgainWire, ShownWire, SignOffWire,
    TakenBackWire, TermsWire,
    fields::{Fields, names},
};
use crate::domain::{
    Id, Kind,
    as_text::AsText as _,
    plan::goal::State,
    share::bundle::{CommentKind, Fact, Later, MarkKind, Precision, Quality, Whose, limits},
};

/// The fields of a sort of fact; none where there is no such sort.
fn fields_of(sort: &str) -> Option<&'static [&'static str]> {
    Some(match sort {
        "shown" => names(|to| ShownWire::deserialize(to).map(drop)),
        "taken_back" => names(|to| TakenBackWire::deserialize(to).map(drop)),
        "comment" => names(|to| CommentWire::deserialize(to).map(drop)),
        "sign_off" => names(|to| SignOffWire::deserialize(to).map(drop)),
        "mark" => names(|to| MarkWire::deserialize(to).map(drop)),
        "about_me" => names(|to| AboutMeWire::deserialize(to).map(drop)),
        "reply_days" => names(|to| ReplyDaysWire::deserialize(to).map(drop)),
        "arrived" => names(|to| ArrivedWire::deserialize(to).map(drop)),
        "revoked" => names(|to| RevokedWire::deserialize(to).map(drop)),
        "terms" => names(|to| TermsWire::deserialize(to).map(drop)),
        "brief" => names(|to| AheadWire::deserialize(to).map(drop)),
        "farewell" => names(|to| FarewellWire::deserialize(to).map(drop)),
        "aim" => names(|to| AimWire::deserialize(to).map(drop)),
        "done" => names(|to| DoneWire::deserialize(to).map(drop)),
        "send_again" => names(|to| SendAgainWire::deserialize(to).map(drop)),
        _ => return None,
    })
}

/// Whether a choice is known: the sort of fact, the field, what can stand there. A later program may have more of them.
type Choice = (&'static str, &'static str, fn(&str) -> bool);

const CHOICES: &[Choice] = &[
    ("shown", "kind", |slug| Kind::read(slug).is_some()),
    ("shown", "precision", |slug| {
        Precision::parse(slug).is_some()
    }),
    ("comment", "whose", |slug| Whose::parse(slug).is_some()),
    ("comment", "kind", |slug| CommentKind::parse(slug).is_some()),
    ("aim", "state", |slug| State::parse(slug).is_some()),
    ("done", "whose", |slug| Whose::parse(slug).is_some()),
    ("mark", "kind", |slug| MarkKind::parse(slug).is_some()),
    ("mark", "quality", |slug| Quality::parse(slug).is_some()),
];

/// Whether a part that is required is known: a sort of fact, or a field of one.
pub(super) fn is_known(part: &str) -> bool {
    let (sort, field) = part.split_once('.').unwrap_or((part, ""));
    fields_of(sort).is_some_and(|fields| field.is_empty() || fields.contains(&field))
}

/// What stands beside the facts and is not known.
pub(super) fn beside(fields: &Fields<'_>) -> Vec<Later> {
    use serde::Deserialize as _;
    let known = names(|to| Head::deserialize(to).map(drop));
    let more = fields.beyond(known).map(|json| Later {
        fact: String::new(),
        page: None,
        json,
    });
    more.into_iter().collect()
}

/// The facts that are known; the others, and what else is said of these, come to what is kept apart.
pub(super) fn facts(json: &str, apart: &mut Vec<Later>) -> serde_json::Result<Vec<Fact>> {
    serde_json::Deserializer::from_str(json).deserialize_seq(Reader(apart))
}

struct Reader<'a>(&'a mut Vec<Later>);

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Vec<Fact>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<Fact>, A::Error> {
        let mut list = Vec::new();
        // One too many is kept, for the checks to see, and the rest only skipped.
        while list.len() <= limits::FACTS && self.0.len() <= limits::FACTS {
            let Some(item) = items.next_element::<&'de RawValue>()? else {
                return Ok(list);
            };
            list.extend(fact(item.get(), self.0).map_err(A::Error::custom)?);
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(list)
    }
}

/// A fact, if it is of a sort that is known and makes no choice that is not.
fn fact(json: &str, apart: &mut Vec<Later>) -> serde_json::Result<Option<Fact>> {
    let whole: Fields<'_> = serde_json::from_str(json)?;
    let [(sort, body)] = whole.0.as_slice() else {
        return Err(serde_json::Error::custom("a fact has one sort"));
    };
    let known = fields_of(sort);
    if known.is_none() && !is_slug(sort) {
        return Err(serde_json::Error::custom("no sort has such a name"));
    }
    let object = body.get().starts_with('{');
    if known.is_none() && !object {
        apart.push(later(sort, None, body.get().to_owned()));
        return Ok(None);
    }
    let fields: Fields<'_> = serde_json::from_str(body.get())?;
    let page = fields
        .get("page")
        .and_then(|page| serde_json::from_str(page).ok());
    let page = page.and_then(|page: String| Id::read(&page));
    let Some(known) = known.filter(|_| choices_are_known(sort, &fields)) else {
        apart.push(later(sort, page, body.get().to_owned()));
        return Ok(None);
    };
    let fact = FactWire::deserialize(&mut serde_json::Deserializer::from_str(json))?;
    if let Some(more) = fields.beyond(known) {
        apart.push(later(sort, page, more));
    }
    Ok(Some(fact))
}

fn later(sort: &str, page: Option<Id>, json: String) -> Later {
    Later {
        fact: sort.to_owned(),
        page,
        json,
    }
}

/// Whether every choice in a fact is one of those that are known, or no choice at all.
fn choices_are_known(sort: &str, fields: &Fields<'_>) -> bool {
    CHOICES.iter().all(|(of, field, is_known)| {
        let made = fields.get(field).filter(|_| *of == sort);
        let made = made.and_then(|made| serde_json::from_str::<String>(made).ok());
        made.is_none_or(|made| is_known(&made) || !is_slug(&made))
    })
}

/// Whether a word is such as names of sorts and choices are.
fn is_slug(word: &str) -> bool {
    let fits =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    (1..=limits::LINE).contains(&word.len())
        && word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.bytes().all(fits)
}
