//! Actions that stand between the keeper and somebody: in no document of the keeper's own.
use super::{ActionAsk, ActionRow, Source, gone};
use crate::{
    domain::{
        Moment,
        plan::action::Handle,
        share::bundle::{Done, Whose},
    },
    services::Result,
    store::{Home, Promise, ReadTx, WriteTx, share::Side},
};

/// Says of an action between two people whether it is done.
pub(super) fn say_done(
    journal: &WriteTx<'_>,
    shared: &Promise,
    (set, at): (bool, Moment),
) -> Result<()> {
    let what = journal.shared_what(shared.handle)?.ok_or_else(gone)?;
    if let Home::Shared(home) = shared.home
        && shared.action.done != set
    {
        let parts = what.split_once(' ');
        let done = Done {
            page: home.page,
            whose: match home.page_of {
                Side::Mine => Whose::Mine,
                Side::Theirs => Whose::Yours,
            },
            step: home.step,
            digest: parts.map(|(digest, _)| digest.to_owned()),
            line: parts.and_then(|(_, line)| line.parse().ok()),
            set,
            at,
        };
        journal.say_done(home.peer, home.page_of, &done)?;
    }
    Ok(())
}

/// What is open between the keeper and somebody: next steps, and lines of a page that name its reader.
pub(in crate::services) fn between(journal: &ReadTx<'_>, person: &str) -> Result<Vec<ActionRow>> {
    let ask = ActionAsk {
        person: Some(person.to_owned()),
        ..ActionAsk::default()
    };
    let mut rows = super::rows(journal, &ask.promises())?;
    rows.retain(|row| matches!(row.source, Source::Shared { .. }));
    Ok(rows)
}

/// Says that what is open between the keeper and somebody is done, by its names; answers of how much that was so.
pub(in crate::services) fn settle_between(
    journal: &WriteTx<'_>,
    person: &str,
    done: &[Handle],
    at: Moment,
) -> Result<usize> {
    let mut settled = 0;
    for row in between(journal, person)? {
        if done.contains(&row.handle)
            && let Some(shared) = journal.action(row.handle)?
        {
            say_done(journal, &shared, (true, at))?;
            settled += 1;
        }
    }
    Ok(settled)
}
