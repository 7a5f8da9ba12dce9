//! `rounds wellbeing`: the check-ins against one's own usual.
use clap::Args;
use serde_json::{Value, json};

use super::{
    Cx, Error, Result,
    output::{Json, Look, Output},
    table::Table,
};
use crate::{
    domain::{
        text::{counted, pad, suggest, wrap},
        wellbeing::trend::{AgainstUsual, Point, Span, Usual},
    },
    services::{CALM, Trend, WeekNotes, Wellbeing, plain},
};

/// How many lines for later are printed, and how wide.
const NOTES: usize = 3;
const NOTE: usize = 68;

/// Show how you are, against your own usual
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// month, term or year
    #[arg(long, value_name = "RANGE", default_value = "term")]
    range: String,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let span = Span::parse(&self.range).ok_or_else(|| {
            let hint =
                suggest::did_you_mean(&self.range, Span::ALL.iter().map(|span| span.label()));
            Error::usage(format!("There is no range {:?}{hint}", self.range))
        })?;
        let user_data = cx.user_data();
        let wellbeing = cx.journal()?.wellbeing(span, &user_data)?;
        if wellbeing.check_ins == 0 {
            return Err(Error::not_found(
                "No check-ins yet; `rounds add checkin --score energy=6` adds one.",
            ));
        }
        if self.json.wanted {
            return Output::json(&object(&wellbeing));
        }
        print(cx, &wellbeing)
    }
}

fn object(wellbeing: &Wellbeing) -> Value {
    let items: Vec<_> = wellbeing.lines.iter().map(item).collect();
    let weeks: Vec<_> = wellbeing
        .weeks
        .iter()
        .map(|week| {
            json!({
                "monday": week.monday.to_string(),
                "check_ins": week.check_ins,
                "joy": week.joy,
                "rest": week.rest,
                "noted": week.last.as_ref().map(noted),
            })
        })
        .collect();
    json!({
        "range": wellbeing.span.label(),
        "check_ins": wellbeing.check_ins,
        "heavier_than_usual": wellbeing.calm,
        "items": items,
        "weeks": weeks,
    })
}

fn noted(noted: &WeekNotes) -> Value {
    json!({
        "id": noted.id.to_string(),
        "at": noted.at.to_rfc3339(),
        "later": noted.later,
        "joys": noted.joys,
    })
}

fn item(line: &Trend) -> Value {
    let usual = |usual: Usual| json!({ "median": usual.median, "low": usual.low, "high": usual.high, "days": usual.n });
    let now = line.now.map(|now| {
        json!({
            "day": now.day.to_string(),
            "value": now.value,
            "usual": now.usual.map(usual),
            "standing": now.standing.map(AgainstUsual::slug),
        })
    });
    let weeks = line.weeks.iter().enumerate().map(|(at, week)| {
        json!({
            "monday": week.monday.to_string(),
            "value": week.value,
            "usual": week.usual.map(usual),
            "worth_noticing": line.is_notable(at),
            "standing": week.standing.map(AgainstUsual::slug),
        })
    });
    json!({ "item": line.id, "now": now, "weeks": weeks.collect::<Vec<_>>() })
}

fn print(cx: &Cx, wellbeing: &Wellbeing) -> Result<()> {
    let first = wellbeing.weeks.first().map(|week| week.monday);
    let since = first.map_or_else(String::new, |day| day.format("%-d %b %Y").to_string());
    let head = |wide: &str, narrow: &str| (wide.to_owned(), narrow.to_owned());
    let rows = wellbeing.lines.iter().map(|line| {
        let now = line.now.map_or_else(String::new, |now| plain(now.value));
        let usual = line.now.and_then(|now| now.usual);
        let usual = usual.map_or_else(String::new, |usual| line.band(&usual));
        let weeks: Vec<_> = line.weeks.iter().map(shown).collect();
        let now = format!("{now:>3}");
        vec![line.label.clone(), now, usual, words(line), weeks.join(" ")]
    });
    let table = Table {
        heads: vec![
            head("", ""),
            head("now", "now"),
            head("usual", "usual"),
            head("", ""),
            head(&format!("week by week from {since}"), "weeks"),
        ],
        rows: rows.collect(),
        faint: 4,
        ..Table::default()
    };
    table.print(cx)?;
    let (joy, rest) = wellbeing.good_weeks();
    let weeks = wellbeing.weeks.len();
    cx.out.text(&format!(
        "Joy in {joy} of {}, a rest day in {rest}.",
        counted(weeks, "week")
    ))?;
    for noted in latest_words(wellbeing) {
        let day = noted.at.format("%-d %b").to_string();
        let room = Output::columns().map_or(NOTE, |columns| NOTE.min(columns.saturating_sub(8)));
        let later = wrap(&noted.later, room.max(1));
        for (row, part) in later.iter().enumerate() {
            let day = if row == 0 { day.as_str() } else { "" };
            let text = noted.later.get(part.start..part.end).unwrap_or_default();
            cx.out
                .line(&[(&pad(day, 8), Look::Faint), (text, Look::Plain)])?;
        }
    }
    if wellbeing.calm {
        cx.out
            .text(&format!("{CALM} `rounds support` shows where to get help."))?;
    }
    Ok(())
}

/// What was left for later, the newest first.
fn latest_words(wellbeing: &Wellbeing) -> impl Iterator<Item = &WeekNotes> {
    let noted = wellbeing.weeks.iter().rev();
    let noted = noted.filter_map(|week| week.last.as_ref());
    noted.filter(|noted| !noted.later.is_empty()).take(NOTES)
}

fn words(line: &Trend) -> String {
    let standing = line.now.and_then(|now| now.standing);
    standing.map_or_else(String::new, |standing| line.said(standing))
}

/// A week: its value, or a dot for a gap.
fn shown(week: &Point) -> String {
    week.value.map_or_else(|| "·".to_owned(), plain)
}
