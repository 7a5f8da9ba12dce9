//! Frameworks: named structures with prompts.

/// What a framework shapes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Use {
    /// Meetings.
    Meeting,
    /// Reflections.
    Reflection,
    /// Feedback.
    Feedback,
    /// Dilemmas.
    Dilemma,
    /// Goals.
    Goal,
}
