//! Where a person stands on the way through medicine; prompts and the welcome follow it.

/// A stage of the way, from the first lectures to practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TrainingStage {
    /// The early years, mostly taught outside the wards.
    Early,
    /// Clinical experience: rounds, clerkships, first skills.
    Clinical,
    /// Learning to talk with patients and those close to them.
    Talking,
    /// Choosing a specialty.
    Choosing,
    /// Qualified: in training or in practice, and often a mentor.
    Doctor,
}

/// One row of [`STAGES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageRow {
    /// The stage.
    pub stage: TrainingStage,
    /// Stored, typed and written in data files. Never changes.
    pub slug: &'static str,
    /// Shown to people.
    pub label: &'static str,
    /// One line for the welcome.
    pub line: &'static str,
}

/// Every stage, in the order in which they are offered.
pub const STAGES: &[StageRow] = &[
    StageRow {
        stage: TrainingStage::Early,
        slug: "early",
        label: "Early years",
        line: "Lectures, labs and the first visits; finding your feet.",
    },
    StageRow {
        stage: TrainingStage::Clinical,
        slug: "clinical",
        label: "Clinical experience",
        line: "Rounds, clerkships and the first skills with your own hands.",
    },
    StageRow {
        stage: TrainingStage::Talking,
        slug: "talking",
        label: "Talking with patients",
        line: "Histories, hard news and listening well.",
    },
    StageRow {
        stage: TrainingStage::Choosing,
        slug: "choosing",
        label: "Choosing a specialty",
        line: "Electives, doors and doubts; what suits you.",
    },
    StageRow {
        stage: TrainingStage::Doctor,
        slug: "doctor",
        label: "Doctor",
        line: "In training or in practice, perhaps a mentor yourself.",
    },
];

impl TrainingStage {
    /// The stage a slug names.
    pub fn parse(slug: &str) -> Option<Self> {
        STAGES
            .iter()
            .find(|row| row.slug == slug)
            .map(|row| row.stage)
    }

    /// Stored, typed and written in data files.
    pub fn slug(self) -> &'static str {
        self.row().map_or("", |row| row.slug)
    }

    fn row(self) -> Option<&'static StageRow> {
        STAGES.iter().find(|row| row.stage == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_row_is_whole_and_reads_back() {
        let slugs: HashSet<_> = STAGES.iter().map(|row| row.slug).collect();
        assert_eq!(slugs.len(), STAGES.len());
        for row in STAGES {
            assert_eq!(TrainingStage::parse(row.slug), Some(row.stage));
            assert_eq!(row.stage.slug(), row.slug);
            assert!(
                row.line.ends_with('.') && row.line.len() <= 64,
                "{}",
                row.line
            );
        }
        assert_eq!(TrainingStage::parse("Early"), None);
    }

    #[test]
    fn the_table_is_in_the_order_of_the_way() {
        assert!(STAGES.is_sorted_by_key(|row| row.stage));
    }
}
