//! Entries that have what is typed, as lines to choose: in the palette, and behind `[[`.
use super::{Effect, Msg, Pick, Session};
use crate::{
    domain::{Row, entry::kind::KINDS, find::query, text::visible, when},
    services::{Order, PageQuery, Start},
};

/// Asks for the newest so many that have what was typed; none where that cannot be read as a query.
pub(super) fn entries(
    name: &'static str,
    text: &str,
    limit: usize,
    session: &Session,
    then: impl FnOnce(Vec<(Pick, Row)>) -> Msg + Send + 'static,
) -> Effect {
    let kinds: Vec<_> = KINDS.iter().map(|spec| spec.slug).collect();
    let context = query::Context {
        now: session.now,
        kinds: &kinds,
        typing: true,
    };
    let ask = query::parse(text, &context).ok().map(|query| PageQuery {
        filter: query.filter(session.now),
        from: Start::Newest,
        limit,
        order: Order::Newest,
    });
    let today = session.now.date_naive();
    Effect::ask_passing(
        name,
        move |journal| match ask {
            Some(ask) => Ok(journal.page(&ask)?.rows),
            None => Ok(Vec::new()),
        },
        move |rows| {
            let pick = |row: Row| {
                let label = visible(&row.title).into_owned();
                let detail = when::human_day(row.at.date_naive(), today);
                (Pick { label, detail }, row)
            };
            then(rows.into_iter().map(pick).collect())
        },
    )
}
