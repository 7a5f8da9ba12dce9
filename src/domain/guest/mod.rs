//! Asking people who do not have this program: the forms they are sent, the mark by which an answer finds its
//! request, and the answers that come home.
pub mod answer;
pub mod door;
mod flat;
pub mod form;
pub mod letter;
pub mod library;
pub mod request;
pub mod round;
pub mod token;

pub use answer::Answer;
pub use door::Door;
pub use form::{Ask, Field, Form, Role};
pub use letter::Letter;
pub use request::{Request, Round, State, Whom};
pub use token::Token;
