//! Whom to turn to: the support list, one key away on every screen, the locked journal's too.
use chrono::NaiveDate;

use crate::{
    app::{
        App, Layer, Session,
        layers::{Reading, ReadingLine},
    },
    domain::{
        text::{capital, ended, pad, width},
        wellbeing::support::{Contact, REGIONS, SupportList},
    },
};

/// What the list is called above it.
const TITLE: &str = "Where to get help";

/// The widest column of names.
const NAME: usize = 34;

/// The support list as something to read.
pub fn open(session: &Session) -> Layer {
    let user_data = &session.user_data;
    let region = user_data.region(session.support_region());
    let today = session.now.date_naive();
    let list = region
        .as_deref()
        .and_then(|region| user_data.support(region));
    let lines = match (region, list) {
        (Some(region), Some(list)) => {
            let mut lines = entries(&list, today);
            lines.push(ReadingLine::Aside(kept(session, &region)));
            lines
        }
        _ => everywhere(),
    };
    Reading::new(TITLE, lines).layer()
}

/// Whether it is what is read right now.
pub fn is_open(app: &App) -> bool {
    matches!(app.layers.last(), Some(Layer::Reading(open)) if open.title == TITLE)
}

/// Each contact: its name and number in one line, and what else there is to say below.
fn entries(list: &SupportList, today: NaiveDate) -> Vec<ReadingLine> {
    let names = list.entries.iter().map(|entry| width(&entry.name));
    let column = names.max().unwrap_or(0).min(NAME) + 2;
    let mut lines = Vec::new();
    for entry in &list.entries {
        let number = entry.number.as_deref().unwrap_or_default();
        let head = pad(&entry.name, column) + number;
        lines.push(ReadingLine::Heading(head.trim_end().to_owned()));
        lines.push(ReadingLine::Aside(about(entry)));
        let doubt = entry.check(today).line();
        if entry.number.is_some() && !doubt.is_empty() {
            lines.push(ReadingLine::Aside(doubt));
        }
        lines.push(ReadingLine::Blank);
    }
    lines
}

/// For whom, when, and what else.
fn about(entry: &Contact) -> String {
    let parts = [
        entry.for_whom.as_str(),
        &entry.hours,
        &entry.note,
        entry.url.as_deref().unwrap_or_default(),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let parts = parts.map(|part| match entry.url.as_deref() {
        Some(url) if url == part => part.to_owned(),
        _ => capital(part),
    });
    let all = parts.collect::<Vec<_>>().join(". ");
    // An address ends where it ends: what is copied with a full stop leads nowhere.
    if all.is_empty() || entry.url.is_some() {
        return all;
    }
    ended(all)
}

/// How the list is changed.
fn kept(session: &Session, region: &str) -> String {
    let file = session.user_data.support_file(region);
    let place = file.map_or_else(
        || "a file next to your config".to_owned(),
        |file| file.display().to_string(),
    );
    format!(
        "Your own copy: {place}. Edit it with `rounds support --edit`; after checking a number, run `rounds support --checked NAME`."
    )
}

/// While it is not known where the person is: what answers in each region.
fn everywhere() -> Vec<ReadingLine> {
    let mut lines = Vec::new();
    for region in REGIONS {
        let list = SupportList::embedded(region.slug);
        // Whom it is for is not said there, so what stands there answers anyone.
        let known = list.entries.iter().filter(|entry| entry.is_for_anyone());
        let known =
            known.filter_map(|entry| Some(format!("{} {}", entry.name, entry.number.as_ref()?)));
        let known: Vec<_> = known.collect();
        if !known.is_empty() {
            lines.push(ReadingLine::Pair(region.label.to_owned(), known.join("; ")));
        }
    }
    lines.extend([
        ReadingLine::Blank,
        ReadingLine::Text(
            "Elsewhere, or not sure? Call someone close to you, or go where there are people."
                .to_owned(),
        ),
        ReadingLine::Blank,
        ReadingLine::Aside(
            "Numbers change. Check them before you need them. Choose where you are in the \
             settings (or with `rounds config set region uk`) to see its list here, also while \
             the journal is locked."
                .to_owned(),
        ),
    ]);
    lines
}
