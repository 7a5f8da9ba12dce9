//! Saves that were made and are in the journal no longer.
use super::{Journal, newest_backup};

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
        let newest = self.path().and_then(newest_backup);
        let advice = newest.map_or_else(
            || "Look through your newest entries; there is no backup beside the journal.".to_owned(),
            |[day, name]| format!(
                "Look through your newest entries. The newest backup is of {day}: `rounds backup --restore {name}` says what going back to it would change, and asks."
            ),
        );
        Some([what, advice])
    }

    /// Takes note of it: it is said no longer.
    pub fn note_missing(&mut self) {
        self.store.note_missing();
    }
}
