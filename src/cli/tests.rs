//! A kind is one row: the made-up kind at the end of the table is known to no other line of the
//! program, and goes the whole way of an entry.
use std::sync::Arc;

use clap::Parser as _;
use ratatui::{buffer::Buffer, layout::Rect};

use super::{Cli, Verb, args, command};
use crate::{
    app::{App, Keymap, Screen, Session, Settings, screens::Composer},
    config::palette::{Role, ThemeFile},
    domain::{
        Draft, Entry, Filter, Kind, Moment, Section,
        entry::{document, json},
    },
    services::{
        Count, Environment, Journal, Order, PageQuery, Start, UserData, Vocabulary,
        transfer::{Destination, Format, Reading, Zone},
    },
    ui::{self, Theme},
};

/// A line that is about nothing but this.
const COMMAND: &[&str] = &[
    "rounds",
    "add",
    "Rotation",
    "Ask the night nurse first.",
    "--title",
    "Six weeks on ward nine",
    "--section",
    "first impressions=Nobody sits down.",
    "--field",
    "ward=the old wing",
    "--field",
    "ends=24 Dec",
    "--score",
    "pace=7",
];

fn now() -> Moment {
    "2026-11-12T20:40:00+01:00".parse().unwrap()
}

fn kind() -> Kind {
    let last = Kind::all().last().unwrap();
    assert_eq!(Some(last), Kind::named("rotation"));
    assert_eq!(Some(last), Kind::named("o"));
    last
}

/// What the command line makes of its arguments.
fn entry() -> Entry {
    let Ok(Cli {
        verb: Some(Verb::Add(add)),
        ..
    }) = Cli::try_parse_from(COMMAND)
    else {
        panic!("the command line does not take it");
    };
    let words = |words: &[String]| Ok(words.join(" "));
    let entry = add
        .entry(&UserData::default(), now().into(), words)
        .unwrap();
    entry.settled()
}

fn journal() -> Journal {
    Journal::in_memory(Environment::fixed(now(), 1)).unwrap()
}

fn composer(entry: Entry, session: &Session) -> Composer {
    let draft = Draft {
        id: journal().new_draft_id(),
        of: None,
        entry,
        updated_at: now(),
    };
    Composer::open(draft, Vocabulary::default(), session)
}

fn found(journal: &Journal, query: &str) -> Vec<String> {
    let ask = PageQuery {
        filter: args::filter(&[query.to_owned()], now()).unwrap(),
        from: Start::Newest,
        limit: 10,
        order: Order::Newest,
    };
    let rows = journal.page(&ask).unwrap().rows.into_iter();
    rows.map(|row| row.title).collect()
}

#[test]
fn the_command_line_fills_it_in() {
    let entry = entry();
    assert_eq!(entry.kind, kind());
    let sections: Vec<_> = entry
        .sections
        .iter()
        .map(|section| (section.name.as_str(), section.text.as_str()))
        .collect();
    assert_eq!(
        sections,
        [
            ("First impressions", "Nobody sits down."),
            ("Advice", "Ask the night nurse first."),
        ]
    );
    assert_eq!(entry.fields["ends"], "2026-12-24");
    assert_eq!(entry.scores["pace"], 7);
}

#[test]
fn the_journal_keeps_lists_and_finds_it() {
    let mut journal = journal();
    journal.add(entry()).unwrap();
    let title = "Six weeks on ward nine";
    for query in ["kind:rotation", "nurse", "\"old wing\"", "has:score", ""] {
        assert_eq!(found(&journal, query), [title], "{query:?}");
    }
    assert!(found(&journal, "kind:meeting").is_empty());
    let draft = Draft {
        id: journal.new_draft_id(),
        of: None,
        entry: entry(),
        updated_at: now(),
    };
    journal.keep_draft(&draft).unwrap();
    assert_eq!(journal.drafts().unwrap(), [draft]);
}

#[test]
fn its_row_decides_what_leaves() {
    let mut journal = journal();
    journal.add(entry()).unwrap();
    let count = |filter: Filter| journal.count(&filter).unwrap();
    assert_eq!(count(Filter::All), Count::Exact(1));
    assert_eq!(count(Filter::All.for_others()), Count::Exact(0));
    assert_eq!(count(Filter::Kind(kind()).for_others()), Count::Exact(1));
}

#[test]
fn every_form_of_it_reads_back() {
    let mut from = journal();
    let record = from.add(entry()).unwrap();
    assert_eq!(
        document::parse(&document::print(&record.entry), now()),
        Ok(record.entry.clone())
    );
    let line = json::line(&json::record(&record));
    assert_eq!(json::read(line.as_bytes()).unwrap().entry, record.entry);
    let folder = tempfile::tempdir().unwrap();
    for (format, name) in [("ndjson", "all.ndjson"), ("markdown", "notes")] {
        let format = Format::named(format).unwrap();
        let path = folder.path().join(name);
        let to = Destination::Path(&path);
        from.export(format, &Filter::All, &UserData::default(), to)
            .unwrap();
        let reading = Reading {
            kind: Kind::REFLECTION,
            zone: Zone::Local,
            form: None,
            now: now(),
        };
        let mut to = journal();
        let source = format.open(&path, &reading).unwrap();
        to.import(source, false, &mut ()).unwrap();
        assert_eq!(to.record(record.id).unwrap().entry, record.entry, "{name}");
    }
}

#[test]
fn the_composer_lays_it_out_in_its_colour() {
    let session = Session::new(now(), Settings::default(), Arc::new(UserData::default()));
    let composer = composer(Entry::new(kind(), now()), &session);
    let app = App::new(Screen::Composer(composer), session, Keymap::default()).0;
    let theme = Theme::new(ThemeFile::standard(), false);
    let area = Rect::new(0, 0, 100, 40);
    let mut buffer = Buffer::empty(area);
    ui::draw(&app, &theme, area, &mut buffer);
    let shown: String = buffer
        .content
        .iter()
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    let spec = kind().spec();
    let fields = spec.fields.iter().map(|field| field.label);
    let sections = spec
        .sections
        .iter()
        .flat_map(|section| [section.name, section.ask]);
    for words in fields.chain(sections).chain([spec.people]) {
        assert!(shown.contains(words), "{words:?} is not in\n{shown}");
    }
    assert_eq!(theme.kind(kind()), theme.style(Role::Text));
}

#[test]
fn the_privacy_check_is_as_strict_as_its_row_says() {
    let findings = |kind: Kind| {
        let session = Session::new(now(), Settings::default(), Arc::new(UserData::default()));
        let mut entry = Entry::new(kind, now());
        entry.sections = vec![Section::new("Advice", "She was the only patient with it.")];
        composer(entry, &session).findings().len()
    };
    assert_eq!(findings(Kind::REFLECTION), 0);
    assert_eq!(findings(kind()), 1);
}

#[test]
fn each_verb_is_described_in_one_line() {
    let mut whole = command();
    whole.build();
    for verb in whole.get_subcommands_mut() {
        let name = verb.get_name().to_owned();
        let about = verb
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        assert!(
            !about.is_empty() && !about.ends_with('.'),
            "{name}: {about}"
        );
        for help in [verb.render_help(), verb.render_long_help()] {
            let help = help.to_string();
            assert!(help.starts_with(&about), "{name}: {help}");
        }
    }
}
