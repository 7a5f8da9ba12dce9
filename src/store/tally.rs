//! Counts that are kept beside what they count, and how they are got anew from the entries.
use rusqlite::Connection;

/// Experiences by month: what was practised with how much help, of which type they were, and how
/// it was learnt.
const EXPERIENCES: (&str, &str) = (
    "tally_experience",
    "SELECT field.name, field.value,
         CASE field.name WHEN 'skill' THEN coalesce(help.value, '') ELSE '' END,
         strftime('%Y-%m', entry.day * 86400, 'unixepoch'), count(*)
     FROM entry_field field JOIN entry USING (row)
     LEFT JOIN entry_field help ON help.row = field.row AND help.name = 'help'
     WHERE entry.kind = 'experience' AND field.name IN ('skill', 'type', 'method')
     GROUP BY 1, 2, 3, 4",
);

/// The counts of a day, of a kind and of experiences, and how they are got anew.
pub(super) const TALLIES: [(&str, &str); 3] = [
    (
        "tally_day",
        "SELECT day, kind, count(*) FROM entry GROUP BY day, kind",
    ),
    (
        "tally_kind",
        "SELECT kind, count(*) FROM entry GROUP BY kind",
    ),
    EXPERIENCES,
];

/// Counts the experiences that were there before they were counted.
pub(super) fn count_experiences(connection: &Connection) -> rusqlite::Result<()> {
    let (tally, anew) = EXPERIENCES;
    connection.execute(&format!("INSERT INTO {tally} {anew}"), [])?;
    Ok(())
}
