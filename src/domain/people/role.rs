//! What a preceptor does for a learner: teach, support, guide, champion, evaluate. Said of people, and of
//! what they did in a meeting or with a piece of feedback.
use crate::domain::string_enum::string_enum;

string_enum! {
    /// What a preceptor does for a learner.
    Role {
        /// Shows and explains.
        Teach "teach" "teach" "shows and explains";
        /// Listens and steadies.
        Support "support" "support" "listens and steadies";
        /// Helps to find the way.
        Guide "guide" "guide" "helps you find your way";
        /// Opens doors and speaks up.
        Champion "champion" "champion" "opens doors and speaks up for you";
        /// Says how well it went.
        Evaluate "evaluate" "evaluate" "says how well it went";
    }
}

/// The field of an entry that says which of them somebody did that time.
pub const PART: &str = "part";
