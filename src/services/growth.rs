//! Gathering how somebody has grown in a goal or a theme.
use super::{Journal, Order, PageQuery, Result, Start, links};
use crate::{
    domain::{
        Entry, Filter, Kind, Record,
        plan::growth::{Growth, STORIES, WIN, Words},
        text::name_key,
    },
    store::ReadTx,
};

/// How many entries of a sort are shown at most.
const SHOWN: usize = 8;
/// How many pieces of feedback are looked through.
const LOOKED_AT: usize = 60;
/// Sections of feedback that hold what the giver said is good.
const KEEP: [&str; 2] = ["Keep", "Observer: what went well"];
/// What stands for feedback that the keeper gave to somebody else.
const GIVEN: &str = "given";

impl Journal {
    /// Growth in a goal, by its whole title.
    pub fn growth_in_goal(&self, title: &str) -> Result<Growth> {
        let page = self.goal_page(title)?;
        let title = page.summary.goal.title.clone();
        self.store.read(|journal| {
            let mut growth = gather(journal, &Filter::Goal(title.clone()))?;
            growth.of.clone_from(&title);
            growth.readings.clone_from(&page.confidence);
            let (first, last) = (page.confidence.first(), page.confidence.last());
            growth.confidence = first
                .zip(last)
                .filter(|(first, last)| first != last)
                .map(|(first, last)| [*first, *last]);
            let kept = page.milestones.iter().chain(&page.actions);
            let kept = kept.filter(|row| row.action.done && row.action.is_mine());
            let kept = kept.map(|row| Words {
                id: None,
                kind: None,
                at: None,
                head: row.action.text.clone(),
                text: String::new(),
            });
            growth.wins.splice(0..0, kept);
            Ok(growth)
        })
    }

    /// Growth in a theme: a tag.
    pub fn growth_in_tag(&self, tag: &str) -> Result<Growth> {
        self.store.read(|journal| {
            let mut growth = gather(journal, &Filter::Tag(tag.to_owned()))?;
            growth.of = format!("#{tag}");
            Ok(growth)
        })
    }
}

/// What the entries of a goal or a theme tell. Kinds that are their author's alone tell nothing
/// here, so that the page can be shown.
fn gather(journal: &ReadTx<'_>, subject: &Filter) -> Result<Growth> {
    let subject = subject.clone().for_others();
    let mut growth = Growth {
        entries: match journal.count(&subject)? {
            super::Count::Exact(count) | super::Count::MoreThan(count) => count,
        },
        ..Growth::default()
    };
    let ends = |order| records(journal, subject.clone(), order, 1);
    growth.first = ends(Order::Oldest)?.pop().map(whole);
    if growth.entries > 1 {
        growth.latest = ends(Order::Newest)?.pop().map(whole);
    }
    let tagged = |tag: &str| {
        let wanted = subject.clone().and(Filter::Tag(tag.to_owned()));
        let mut found = records(journal, wanted, Order::Newest, SHOWN)?;
        // A tag that only begins so is another.
        found.retain(|record| record.entry.tags.iter().any(|name| name_key(name) == tag));
        found.reverse();
        Ok::<Vec<Words>, super::Error>(found.into_iter().map(whole).collect())
    };
    growth.wins = tagged(WIN)?;
    for (story, (tag, _)) in growth.stories.iter_mut().zip(STORIES) {
        *story = tagged(tag)?;
    }
    let wanted = subject.clone().and(Filter::Kind(Kind::FEEDBACK));
    let found = records(journal, wanted, Order::Newest, LOOKED_AT)?;
    let quotes = found.iter().filter_map(quote).take(SHOWN);
    growth.quotes = quotes.collect();
    growth.quotes.reverse();
    Ok(growth)
}

fn records(
    journal: &ReadTx<'_>,
    filter: Filter,
    order: Order,
    limit: usize,
) -> Result<Vec<Record>> {
    let from = match order {
        Order::Oldest => Start::Oldest,
        _ => Start::Newest,
    };
    let page = journal.page(&PageQuery {
        filter,
        from,
        limit,
        order,
    })?;
    let rows = page.rows.iter();
    rows.map(|row| links::read_as_words(journal, row.id))
        .collect()
}

/// An entry with its first words.
fn whole(record: Record) -> Words {
    let texts = record
        .entry
        .sections
        .iter()
        .map(|section| section.text.trim());
    let first = texts.into_iter().find(|text| !text.is_empty());
    Words {
        id: Some(record.id),
        kind: Some(record.entry.kind),
        at: Some(record.entry.at),
        text: first.unwrap_or_default().to_owned(),
        head: record.entry.title,
    }
}

/// What somebody said should stay as it is.
fn quote(record: &Record) -> Option<Words> {
    let given = record.entry.fields.get("direction");
    if given.is_some_and(|direction| direction == GIVEN) {
        return None;
    }
    let text = KEEP.iter().find_map(|name| held(&record.entry, name))?;
    Some(Words {
        id: Some(record.id),
        kind: Some(record.entry.kind),
        at: Some(record.entry.at),
        head: record.entry.people.join(", "),
        text,
    })
}

fn held(entry: &Entry, name: &str) -> Option<String> {
    let text = entry.section(name).trim();
    (!text.is_empty()).then(|| text.to_owned())
}
