//! Asking people who do not have this program: the forms they are sent, the mark by which an answer finds its
//! request, and the answers that come home.
pub mod form;
pub mod library;
pub mod token;

pub use form::{Ask, Field, Form, Role};
pub use token::Token;
