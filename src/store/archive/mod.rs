//! The whole journal as records, to leave with and to come back into another one.
//!
//! A record is an object whose first name, `record`, says what it is; `docs/FORMAT.md` has them all. What is
//! computed from the rest (indexes, counts, how a page stands) is in none, nor is what belongs to this file alone.
mod export;
mod import;
mod row;

pub use self::{
    export::Leaving,
    import::{Came, State},
    row::Row,
};

/// A table whose rows are records as they stand, under the names of their columns.
#[derive(Debug)]
struct Table {
    /// What such a record is called.
    record: &'static str,
    name: &'static str,
    /// Columns that are numbers of this file alone.
    numbers: &'static [&'static str],
    /// In which order they leave, so that they come back in it.
    order: &'static str,
    /// A column of bytes that is written in Base64; others are identifiers, or short and in hex digits.
    bytes: &'static str,
}

const fn table(record: &'static str, order: &'static str) -> Table {
    Table {
        record,
        name: record,
        numbers: &[],
        order,
        bytes: "",
    }
}

/// A table whose rows have a number that tells in which order they came.
const fn numbered(
    record: &'static str,
    number: &'static [&'static str],
    order: &'static str,
) -> Table {
    Table {
        numbers: number,
        ..table(record, order)
    }
}

/// The setting, the only one before the records that people wrote.
static SETTINGS: Table = table("setting", "key");

/// The others, in the order in which they need each other.
static TABLES: [Table; 26] = [
    table("confidence", "goal, at"),
    table("attachment", "digest"),
    Table {
        bytes: "bytes",
        ..numbered("attachment_part", &["id"], "digest, n")
    },
    table("attachment_of", "holder, digest"),
    numbered("peer", &["id"], "id"),
    table("peer_before", "peer, rowid"),
    table("bundle", "peer, mine, arrived_at, id"),
    numbered("shown", &["id"], "id"),
    table("taken_back", "peer, mine, page"),
    numbered("comment", &["n"], "n"),
    numbered("sign_off", &["n"], "n"),
    table("mark", "peer, mine, comment, kind"),
    table("done", "peer, mine, ours, page, what"),
    table("taken_on", "peer, comment"),
    table("terms", "peer, mine"),
    table("aim", "peer, mine, aim"),
    table("brief", "peer, mine"),
    table("about_me", "peer, mine"),
    table("reply_days", "peer, mine"),
    table("note", "peer, page"),
    table("enough", "peer, page"),
    numbered("unread_part", &["id"], "id"),
    table("ask_again", "peer, mine"),
    table("farewell", "peer, mine"),
    table("request", "id"),
    table("answer", "request, sha256"),
];

/// The keys with which the keeper opens what others send, and signs.
static IDENTITY: Table = numbered("identity", &["one"], "one");

/// Those that the keeper gave up, which still open what was sent to them.
static IDENTITY_BEFORE: Table = table("identity_before", "rowid");

/// How a peer is named in other records: by the key that they sign with.
const PEER: &str = "peer";

fn find(record: &str) -> Option<&'static Table> {
    let mut all = TABLES
        .iter()
        .chain([&SETTINGS, &IDENTITY, &IDENTITY_BEFORE]);
    all.find(|table| table.record == record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// Tables that are written as records of another form, are computed, or say something of this file alone.
    const OTHERWISE: &[&str] = &[
        // Entries, records of goals and people, their versions, what is deleted, drafts.
        "entry",
        "sheet",
        "revision",
        "trash",
        "draft",
        "tag",
        "person",
        "goal",
        "competency",
        // Computed from these.
        "entry_tag",
        "entry_person",
        "entry_goal",
        "entry_competency",
        "entry_attachment",
        "entry_provenance",
        "entry_field",
        "entry_score",
        "crowd",
        "tally_day",
        "tally_kind",
        "tally_experience",
        "tally_competency",
        "action",
        "shared_action",
        "page",
        // Which files in which folders of this computer were looked at.
        "collected",
    ];

    #[test]
    fn every_table_leaves_or_is_known_to_stay() {
        let store = Store::in_memory().unwrap();
        let census = store.census().unwrap();
        for (table, _) in census {
            let indexes = table.starts_with("entry_words") || table.starts_with("entry_typing");
            let leaves = find(&table).is_some();
            let known = OTHERWISE.contains(&table.as_str());
            assert!(
                indexes || leaves != known,
                "{table}: say in TABLES how it leaves with the journal, or in this test why it does not"
            );
        }
    }
}
