//! Saves that were made and are in the journal no longer.
use super::Journal;

impl Journal {
    /// What is said of saves that are missing, until somebody has taken note of it: what happened, and
    /// what to do.
    pub fn missing(&self) -> Option<[String; 2]> {
        let number = self.store.missing();
        let (how, it) = match number {
            0 => return None,
            1 => ("save that was made is", "it"),
            _ => ("saves that were made are", "them"),
        };
        let what = format!(
            "{number} {how} not in this journal: the file beside it that held {it} (its name ends in -wal) was lost or damaged, or an older copy of the journal was put in its place."
        );
        let advice = "Look through your newest entries; `rounds backup --list` lists the backups.";
        Some([what, advice.to_owned()])
    }

    /// Takes note of it: it is said no longer.
    pub fn note_missing(&mut self) {
        self.store.note_missing();
    }
}
