//! The privacy check of words that will leave for one reader, while they are written: marked where they stand, never in the
//! way. What leaves passes the gate all the same.
use super::editor::Editor;
use crate::{
    domain::{
        privacy::lint::{Finding, Known, Level, Linter, summary},
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
    /// Looks at what changed since; a long text waits for a pause. `between` are the two who know each other already, and
    /// `known` is what the journal knows by name.
    pub fn look(
        &mut self,
        editor: &Editor,
        between: [&str; 2],
        known: impl FnOnce() -> Known,
        paused: bool,
    ) {
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
            let names = between.map(text::words);
            self.between = names.into_iter().filter(|name| !name.is_empty()).collect();
            Linter::new(&known())
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
