//! What an answer leads to: the continuation that travels with a layer.
use std::fmt;

use super::Msg;

/// What an answer leads to.
pub struct Callback<T>(Box<dyn FnOnce(T) -> Msg + Send>);

impl<T> Callback<T> {
    /// From what to do with the answer.
    pub fn new(then: impl FnOnce(T) -> Msg + Send + 'static) -> Self {
        Self(Box::new(then))
    }

    /// Goes on with the answer.
    pub fn go(self, answer: T) -> Msg {
        (self.0)(answer)
    }
}

/// What each of many answers leads to: it can be asked again.
pub struct CallbackMut<T>(Box<dyn Fn(T) -> Msg + Send>);

impl<T> CallbackMut<T> {
    /// From what to do with an answer.
    pub fn new(each: impl Fn(T) -> Msg + Send + 'static) -> Self {
        Self(Box::new(each))
    }

    /// Goes on with an answer.
    pub fn go(&self, answer: T) -> Msg {
        (self.0)(answer)
    }
}

impl<T> fmt::Debug for CallbackMut<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallbackMut")
    }
}

impl<T> fmt::Debug for Callback<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Callback")
    }
}
