//! What is intended and what comes of it: goals, actions, dilemmas, the page for a meeting, growth, the logbook.
pub mod action;
pub mod brief;
pub mod competency;
pub mod dilemma;
pub mod goal;
pub mod growth;
pub mod handing_on;
pub mod logbook;
pub mod method;
