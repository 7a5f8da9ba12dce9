//! All that was kept, as text, to be compared in tests.
use std::fmt::Write as _;

use crate::store::{ReadTx, Result};

impl ReadTx<'_> {
    /// All that was kept, as text, whatever the order in which it came. What only tells when something was read or taken
    /// in here is left out of it on demand.
    pub fn dump(&self, facts_only: bool) -> Result<String> {
        const TABLES: [&str; 20] = [
            "peer",
            "bundle",
            "shown",
            "taken_back",
            "comment",
            "sign_off",
            "mark",
            "done",
            "shared_action",
            "terms",
            "aim",
            "brief",
            "farewell",
            "about_me",
            "reply_days",
            "page",
            "unread_part",
            "ask_again",
            "note",
            "enough",
        ];
        const LOCAL: [&str; 6] = ["n", "id", "bundle", "arrived_at", "read_at", "told"];
        let mut out = String::new();
        for table in TABLES {
            let sql = format!("SELECT * FROM {table}");
            let mut statement = self.connection.prepare(&sql)?;
            let names: Vec<_> = statement
                .column_names()
                .into_iter()
                .map(str::to_owned)
                .collect();
            let mut rows = statement.query([])?;
            let mut lines = Vec::new();
            while let Some(row) = rows.next()? {
                let mut line = String::new();
                for (n, name) in names.iter().enumerate() {
                    let number = name == "id" && row.get_ref(n)?.as_blob().is_err();
                    let skipped = LOCAL.contains(&name.as_str()) && (name != "id" || number);
                    if !(facts_only && skipped) {
                        let value = row.get::<_, rusqlite::types::Value>(n)?;
                        write!(line, "{name}={value:?} ").unwrap();
                    }
                }
                lines.push(line);
            }
            lines.sort();
            writeln!(out, "{table}\n{}", lines.join("\n")).unwrap();
        }
        Ok(out)
    }
}
