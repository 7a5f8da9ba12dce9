//! A bundle as JSON: strict on the way in, so that whatever is read has been understood. What a later program says beside that
//! is kept apart, unread, unless it says that it cannot be done without.
//!
//! The structs here are never made. They repeat the types of the domain, field by field, and say of each how it is
//! written; `serde` takes the values out of the true ones and puts them in.
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use self::fields::Fields;
use super::trouble;
use crate::{
    domain::{
        Id, Identity, Kind, Moment, Section, as_text,
        plan::goal::State,
        share::bundle::{
            AboutMe, Ahead, Aim, Arrived, Bundle, Comment, CommentKind, Done, Fact, Farewell,
            Later, Mark, MarkKind, Precision, Quality, ReplyDays, Revoked, SendAgain, Shown,
            SignOff, TakenBack, Terms, Whose,
        },
    },
    services::Result,
};

mod fields;
mod later;
mod list;

/// A bundle as JSON, always the same for the same bundle.
///
/// # Errors
/// When a date cannot be written.
pub fn write_json(bundle: &Bundle) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let mut writer = serde_json::Serializer::new(&mut out);
    BundleWire::serialize(bundle, &mut writer).map_err(|_| trouble::UNSEALED)?;
    Ok(out)
}

/// A bundle from its JSON, with everything checked that can be without keys.
pub fn read_json(bytes: &[u8]) -> Result<Bundle> {
    // What the library says repeats what it found, so it is not passed on.
    let failed = |error: serde_json::Error| {
        if error.is_data() {
            trouble::UNKNOWN
        } else {
            trouble::MALFORMED
        }
    };
    let head: Head<'_> = serde_json::from_slice(bytes).map_err(failed)?;
    if !head.requires.iter().all(|name| later::is_known(name)) {
        return Err(trouble::REQUIRED.into());
    }
    let fields: Fields<'_> = serde_json::from_slice(bytes).map_err(failed)?;
    let mut apart = later::beside(&fields);
    let facts = later::facts(head.facts.get(), &mut apart).map_err(failed)?;
    let bundle = Bundle {
        id: head.id,
        from: head.from,
        to: head.to,
        at: head.at,
        message: head.message,
        requires: head.requires,
        facts,
        later: apart,
    };
    bundle.check().map_err(|told| trouble::said(&told))?;
    Ok(bundle)
}

/// A bundle before its facts are read.
#[derive(Deserialize)]
struct Head<'a> {
    #[serde(with = "as_text")]
    id: Id,
    #[serde(with = "IdentityWire")]
    from: Identity,
    to: String,
    #[serde(with = "as_text")]
    at: Moment,
    message: String,
    #[serde(default)]
    requires: Vec<String>,
    #[serde(borrow)]
    facts: &'a RawValue,
}

#[derive(Serialize)]
#[serde(remote = "Bundle")]
struct BundleWire {
    #[serde(with = "as_text")]
    id: Id,
    #[serde(with = "IdentityWire")]
    from: Identity,
    to: String,
    #[serde(with = "as_text")]
    at: Moment,
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    requires: Vec<String>,
    #[serde(with = "list")]
    facts: Vec<Fact>,
    #[serde(skip)]
    later: Vec<Later>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Identity", deny_unknown_fields)]
struct IdentityWire {
    name: String,
    reading: String,
    signing: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Fact", rename_all = "snake_case")]
enum FactWire {
    Shown(#[serde(with = "ShownWire")] Shown),
    TakenBack(#[serde(with = "TakenBackWire")] TakenBack),
    Comment(#[serde(with = "CommentWire")] Comment),
    SignOff(#[serde(with = "SignOffWire")] SignOff),
    Mark(#[serde(with = "MarkWire")] Mark),
    AboutMe(#[serde(with = "AboutMeWire")] AboutMe),
    ReplyDays(#[serde(with = "ReplyDaysWire")] ReplyDays),
    Arrived(#[serde(with = "ArrivedWire")] Arrived),
    SendAgain(#[serde(with = "SendAgainWire")] SendAgain),
    Revoked(#[serde(with = "RevokedWire")] Revoked),
    Done(#[serde(with = "DoneWire")] Done),
    Terms(#[serde(with = "TermsWire")] Terms),
    Aim(#[serde(with = "AimWire")] Aim),
    Brief(#[serde(with = "AheadWire")] Ahead),
    Farewell(#[serde(with = "FarewellWire")] Farewell),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Shown")]
struct ShownWire {
    #[serde(with = "as_text")]
    page: Id,
    revision: u32,
    #[serde(with = "as_text")]
    kind: Kind,
    #[serde(with = "as_text")]
    precision: Precision,
    document: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    follows: Vec<String>,
    #[serde(with = "as_text")]
    at: Moment,
    #[serde(
        default,
        with = "as_text::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    until: Option<NaiveDate>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "TakenBack")]
struct TakenBackWire {
    #[serde(with = "as_text")]
    page: Id,
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Comment")]
struct CommentWire {
    #[serde(with = "as_text")]
    id: Id,
    #[serde(with = "as_text")]
    page: Id,
    #[serde(with = "as_text")]
    whose: Whose,
    revision: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    #[serde(with = "as_text")]
    kind: CommentKind,
    quote: String,
    text: String,
    #[serde(
        default,
        with = "as_text::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    due: Option<NaiveDate>,
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SignOff")]
struct SignOffWire {
    #[serde(with = "as_text")]
    id: Id,
    #[serde(with = "as_text")]
    page: Id,
    revision: u32,
    digest: String,
    statement: String,
    #[serde(with = "as_text")]
    at: Moment,
    signature: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Mark")]
struct MarkWire {
    #[serde(with = "as_text")]
    comment: Id,
    #[serde(with = "as_text")]
    kind: MarkKind,
    set: bool,
    #[serde(
        default,
        with = "as_text::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    quality: Option<Quality>,
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "AboutMe")]
struct AboutMeWire {
    #[serde(with = "list")]
    fields: Vec<Section>,
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Section", deny_unknown_fields)]
struct SectionWire {
    name: String,
    text: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ReplyDays")]
struct ReplyDaysWire {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    days: Option<u32>,
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Arrived")]
struct ArrivedWire {
    #[serde(with = "as_text")]
    bundle: Id,
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "SendAgain")]
struct SendAgainWire {
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Revoked")]
struct RevokedWire {
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Done")]
struct DoneWire {
    #[serde(with = "as_text")]
    page: Id,
    #[serde(with = "as_text")]
    whose: Whose,
    #[serde(
        default,
        with = "as_text::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    step: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    set: bool,
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Terms")]
struct TermsWire {
    document: String,
    #[serde(with = "as_text")]
    at: Moment,
    signature: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Aim")]
struct AimWire {
    #[serde(with = "as_text")]
    aim: Id,
    title: String,
    #[serde(with = "as_text")]
    state: State,
    #[serde(
        default,
        with = "as_text::maybe",
        skip_serializing_if = "Option::is_none"
    )]
    due: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confidence: Option<u8>,
    set: bool,
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Ahead")]
struct AheadWire {
    text: String,
    #[serde(with = "as_text")]
    at: Moment,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Farewell")]
struct FarewellWire {
    letter: String,
    set: bool,
    #[serde(with = "as_text")]
    at: Moment,
}

#[cfg(test)]
mod tests;
