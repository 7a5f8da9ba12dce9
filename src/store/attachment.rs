//! Files that belong to entries. Each is kept once, in parts, for as long as any record can come back that ever had it.
use rusqlite::{OptionalExtension as _, Row};

use super::{Error, ReadTx, Result, WriteTx, sql_types::count};
use crate::domain::{
    Entry, Id,
    entry::attachment::{Attachment, FileType},
};

/// How much of a file a part holds.
pub(super) const PART: usize = 256 * 1024;

/// What is known of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptFile {
    /// What it is.
    pub file_type: FileType,
    /// How large it is, in bytes.
    pub size: u64,
}

impl ReadTx<'_> {
    /// The files that a row names.
    pub(super) fn attachments_of(&self, row: i64) -> Result<Vec<Attachment>> {
        let sql = "SELECT name, digest FROM entry_attachment WHERE row = ?1 ORDER BY n";
        let mut statement = self.connection.prepare_cached(sql)?;
        let read = |row: &Row<'_>| {
            Ok(Attachment {
                name: row.get(0)?,
                digest: row.get(1)?,
            })
        };
        let files = statement.query_map([row], read)?;
        Ok(files.collect::<rusqlite::Result<_>>()?)
    }

    /// The entries that have files, newest first.
    pub fn with_attachments(&self) -> Result<Vec<Id>> {
        let sql = "SELECT uid FROM entry WHERE row IN (SELECT row FROM entry_attachment) ORDER BY row DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let ids = statement.query_map([], |row| row.get(0))?;
        Ok(ids.collect::<rusqlite::Result<_>>()?)
    }

    /// What is known of a file; none where it is not kept.
    pub fn kept_file(&self, digest: &str) -> Result<Option<KeptFile>> {
        let sql = "SELECT type, size FROM attachment WHERE digest = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([digest], |row| {
            Ok((row.get::<_, String>(0)?, count(row, 1)?))
        });
        let Some((slug, size)) = found.optional()? else {
            return Ok(None);
        };
        let file_type = FileType::parse(&slug);
        let file_type = file_type
            .ok_or_else(|| Error::damaged(format!("an attachment is of the sort {slug:?}")))?;
        Ok(Some(KeptFile { file_type, size }))
    }

    /// Every file that is kept, by its digest, with what an entry calls it where one still names it.
    pub fn kept_files(&self) -> Result<Vec<(String, Option<String>)>> {
        let sql = "SELECT digest, (SELECT min(name) FROM entry_attachment AS one WHERE one.digest = attachment.digest)
             FROM attachment ORDER BY digest";
        let mut statement = self.connection.prepare_cached(sql)?;
        let files = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(files.collect::<rusqlite::Result<_>>()?)
    }

    /// How much all files take, in bytes.
    pub fn size_of_files(&self) -> Result<u64> {
        let sql = "SELECT coalesce(sum(size), 0) FROM attachment";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([], |row| count(row, 0))?)
    }

    /// What a file holds, part by part. Whoever reads it compares its digest.
    pub fn parts_of_file(&self, digest: &str) -> Result<Vec<u8>> {
        let sql = "SELECT bytes FROM attachment_part WHERE digest = ?1 ORDER BY n";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut parts = statement.query([digest])?;
        let mut bytes = Vec::new();
        while let Some(part) = parts.next()? {
            bytes.extend_from_slice(part.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?);
        }
        Ok(bytes)
    }
}

impl WriteTx<'_> {
    /// Keeps a file, unless it is kept already.
    pub fn keep_file(&self, digest: &str, file_type: FileType, bytes: &[u8]) -> Result<()> {
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let sql = "INSERT INTO attachment (digest, type, size) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        let mut statement = self.connection.prepare_cached(sql)?;
        if statement.execute((digest, file_type.slug(), size))? == 0 {
            return Ok(());
        }
        let sql = "INSERT INTO attachment_part (digest, n, bytes) VALUES (?1, ?2, ?3)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for (n, part) in (0_i64..).zip(bytes.chunks(PART)) {
            statement.execute((digest, n, part))?;
        }
        Ok(())
    }

    /// Hangs the files that an entry names on its row.
    pub(super) fn link_attachments(&self, row: i64, entry: &Entry) -> Result<()> {
        let sql = "INSERT INTO entry_attachment (row, n, name, digest) VALUES (?1, ?2, ?3, ?4)";
        for (n, file) in (1_i64..).zip(&entry.attachments) {
            let mut statement = self.connection.prepare_cached(sql)?;
            statement.execute((row, n, &file.name, &file.digest))?;
            let holds = "INSERT INTO attachment_of (holder, digest) SELECT uid, ?2 FROM entry WHERE row = ?1
                 ON CONFLICT DO NOTHING";
            self.connection
                .prepare_cached(holds)?
                .execute((row, &file.digest))?;
        }
        Ok(())
    }

    /// Erases the files that only these records ever had.
    pub(super) fn erase_files(&self, these: &str) -> Result<()> {
        self.connection.execute_batch(&format!(
            "DELETE FROM attachment_of WHERE holder IN ({these});
             DELETE FROM attachment_part WHERE digest NOT IN (SELECT digest FROM attachment_of);
             DELETE FROM attachment WHERE digest NOT IN (SELECT digest FROM attachment_of);"
        ))?;
        Ok(())
    }
}
