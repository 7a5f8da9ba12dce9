//! What is known of the files that an entry names, without reading them.
use super::Result;
use crate::{
    domain::entry::attachment::{Attachment, FileType},
    store::ReadTx,
};

/// A file of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttachedFile {
    /// What it is called.
    pub name: String,
    /// The SHA-256 of what it holds.
    pub digest: String,
    /// What it is, and how many bytes it has; none where it is not in this journal.
    pub kept: Option<(FileType, u64)>,
}

/// What is known of the files that an entry names.
pub(super) fn files(journal: &ReadTx<'_>, named: &[Attachment]) -> Result<Vec<AttachedFile>> {
    let files = named.iter().map(|one| {
        let kept = journal.kept_file(&one.digest)?;
        Ok(AttachedFile {
            name: one.name.clone(),
            digest: one.digest.clone(),
            kept: kept.map(|kept| (kept.file_type, kept.size)),
        })
    });
    files.collect()
}
