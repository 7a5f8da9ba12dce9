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

/// Evidence by day, and whether somebody saw it: [`is_seen`](crate::domain::plan::competency::is_seen) says the
/// same of one entry.
const EVIDENCE: (&str, &str) = (
    "tally_competency",
    "SELECT competency.name, entry.day,
         CASE entry.kind
             WHEN 'feedback' THEN who.row IS NOT NULL AND coalesce(direction.value = 'received', 0)
             WHEN 'experience' THEN who.row IS NOT NULL OR coalesce(help.value IN ('helped', 'supervised'), 0)
             ELSE 0 END,
         count(*), sum(coalesce(CAST(CAST(hours.value AS REAL) * 2 AS INTEGER), 0))
     FROM entry_competency link JOIN competency ON competency.id = link.competency JOIN entry USING (row)
     LEFT JOIN entry_person who ON who.row = link.row AND who.n = 1
     LEFT JOIN entry_field direction ON direction.row = link.row AND direction.name = 'direction'
     LEFT JOIN entry_field help ON help.row = link.row AND help.name = 'help'
     LEFT JOIN entry_field hours ON hours.row = link.row AND hours.name = 'hours'
     GROUP BY 1, 2, 3",
);

/// The counts of a day, of a kind, of experiences and of evidence, and how they are got anew.
pub(super) const TALLIES: [(&str, &str); 4] = [
    (
        "tally_day",
        "SELECT day, kind, count(*) FROM entry GROUP BY day, kind",
    ),
    (
        "tally_kind",
        "SELECT kind, count(*) FROM entry GROUP BY kind",
    ),
    EXPERIENCES,
    EVIDENCE,
];

/// Counts the experiences that were there before they were counted.
pub(super) fn count_experiences(connection: &Connection) -> rusqlite::Result<()> {
    let (tally, anew) = EXPERIENCES;
    connection.execute(&format!("INSERT INTO {tally} {anew}"), [])?;
    Ok(())
}
