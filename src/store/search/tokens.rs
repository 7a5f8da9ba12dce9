//! What the index makes of a text: its words, as the index itself cuts and folds them.
use rusqlite::Connection;

use crate::store::Result;

/// Where the index cuts a word off, in bytes.
const LONGEST: usize = 32_768;

/// The words of a text. The index is asked for all but the plainest, so that a question and the
/// entries are cut by the same rules in every script.
pub(super) fn words(connection: &Connection, text: &str) -> Result<Vec<String>> {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let mut word = text.to_ascii_lowercase();
        word.truncate(LONGEST);
        return Ok(if word.is_empty() { vec![] } else { vec![word] });
    }
    // In memory, and of this connection alone.
    connection.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.scratch USING fts5 (
             text, tokenize = 'unicode61 remove_diacritics 2', content = ''
         );
         CREATE VIRTUAL TABLE IF NOT EXISTS temp.scratch_word USING fts5vocab (scratch, instance);
         INSERT INTO temp.scratch (scratch) VALUES ('delete-all');",
    )?;
    connection
        .prepare_cached("INSERT INTO temp.scratch (rowid, text) VALUES (1, ?1)")?
        .execute([text])?;
    let mut statement =
        connection.prepare_cached("SELECT term FROM temp.scratch_word ORDER BY offset")?;
    let words = statement.query_map([], |row| row.get(0))?;
    Ok(words.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_and_folded_as_by_the_index() {
        let connection = Connection::open_in_memory().unwrap();
        for (text, expected) in [
            ("Ward", &["ward"][..]),
            ("", &[]),
            ("--", &[]),
            ("end-of-life", &["end", "of", "life"]),
            ("Naïve e\u{301}", &["naive", "e"]),
            ("\"a\" OR b*", &["a", "or", "b"]),
            ("佐藤", &["佐藤"]),
            ("हिन्दी", &["ह", "न", "द"]),
        ] {
            assert_eq!(words(&connection, text).unwrap(), expected, "{text:?}");
        }
    }
}
