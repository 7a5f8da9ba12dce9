//! The privacy check of words that will leave for one reader, while they are written: marked where they stand, never in the
//! way. What leaves passes the gate all the same.
use super::{Session, editor::Editor};
use crate::{
    domain::{
        lint::{Finding, Known, Level, Linter, summary},
        text,
    },
    services::share::is_of,
};

/// Texts longer than this are looked at on the next pause, in bytes.
const AT_ONCE: usize = 8 << 10;

/// What was found in the words.
#[derive(Debug, Default)]
pub struct Watch {
    linter: Option<Linter>,
    /// The names of the two who know each other already.
    between: Vec<Vec<String>>,
    /// The editor's revision that was looked at.
    revision: Option<u64>,
    findings: Vec<Finding>,
}

impl Watch {
    /// Looks at what changed since, on the way to a reader; a long text waits for a pause.
    pub fn look(&mut self, editor: &Editor, reader: &str, session: &Session, paused: bool) {
        if self.revision == Some(editor.revision()) {
            return;
        }
        // What was found before may stand elsewhere by now.
        self.findings.clear();
        self.revision = None;
        let written = editor.text();
        if written.len() > AT_ONCE && !paused {
            return;
        }
        let linter = self.linter.get_or_insert_with(|| {
            let between = [reader, &session.name].map(text::words);
            self.between = between
                .into_iter()
                .filter(|name| !name.is_empty())
                .collect();
            let people = session.words.people.iter().map(|(name, _)| name.clone());
            Linter::new(&Known {
                people: people.collect(),
                sites: [session.shelf.sites.clone(), session.words.places.clone()].concat(),
            })
        });
        self.findings = linter.check(written);
        let between = &self.between;
        self.findings
            .retain(|one| one.level > Level::Nudge && !is_of(between, one, written));
        self.revision = Some(editor.revision());
    }

    /// What could identify somebody, by the bytes of the words.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What is to be said about it, the one at the cursor first; nothing where nothing was found.
    pub fn remark(&self, editor: &Editor) -> Option<String> {
        let at = editor.cursor();
        let all: Vec<_> = self
            .findings
            .iter()
            .map(|one| (editor.text(), one))
            .collect();
        let here = self
            .findings
            .iter()
            .position(|one| (one.start..=one.end).contains(&at));
        (!all.is_empty()).then(|| summary(&all, here.unwrap_or(0)))
    }
}
