//! Everything that can happen to the interface.
use super::{
    Chord, Command, Effect, Find, Layer, Notice, Pick, Screen, Tab, Undo,
    keeper::SaveAnswer,
    screens::{self, settings::Change},
};
use crate::{
    config::palette::Ground,
    domain::{Draft, Id, Moment},
    services::{self, Apart, Error, Landed, Opened, Vocabulary, share::Arrivals},
};

/// Everything that can happen.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal changed size, or must be drawn for another reason.
    Resize,
    /// The terminal said which ground it has.
    Ground(Ground),
    /// Time went by.
    Clock(Moment),
    /// An action, from a key, a click, the palette or another message.
    Act(Command),
    /// News for a screen.
    Screen(screens::Msg),
    /// Go to a tab.
    Go(Tab),
    /// Be there: what was to be kept is.
    Land(Tab),
    /// Write: a form for this draft on top of what is shown; where its entry went another way since it was
    /// left, how both stand.
    Compose(Box<Draft>, Vocabulary, Option<Box<Apart>>),
    /// What was written is saved: back to where it was begun.
    Saved(Notice),
    /// An entry was written, and this follows.
    Wrote(Id, Box<Msg>),
    /// Something left for somebody: back to where it was begun, and a look at the folders. What did not is in a layer.
    Shared(Notice, Option<Box<Layer>>),
    /// Ask this of the world.
    Run(Effect),
    /// Do this, which may take a while, and say so until the answer comes.
    Working(&'static str, Effect),
    /// Show this screen on top of what is shown.
    Over(Box<Screen>),
    /// Take the topmost screen away, and let the one below look again.
    Back,
    /// Begin anew with this screen alone.
    Start(Box<Screen>),
    /// Open a layer.
    Show(Box<Layer>),
    /// Open a layer that asks something, in place of what was said last.
    Ask(Box<Layer>),
    /// The disk has answered what is typed in a layer.
    PromptTold(SaveAnswer),
    /// Leave what is shown, so that this follows: what is being written is kept first.
    Close(Box<Msg>),
    /// Open a layer, unless the person has opened another or is typing by now.
    Offer(Box<Layer>),
    /// One line for the person.
    Notify(Notice),
    /// Hand a text to the terminal's clipboard, and say so.
    Copy(String, Notice),
    /// Something is there that was not: say so, and look again.
    Told(Notice),
    /// The person is back from a program of their own, at this time, and this came of it.
    Returned(Moment, Box<Msg>),
    /// Look whether a text was left outside.
    LookOutside,
    /// Something can be taken back from now on.
    Undoable(Undo, Notice),
    /// The journal was changed, which can be taken back; and what else came of it.
    Stepped(Box<services::Step>, Box<Msg>),
    /// What was done was taken back, or made again.
    Undone(Notice),
    /// The same, and where it leads.
    Landed(Box<Landed>, Notice),
    /// It could not be taken back; whether it never can be.
    NotUndone(bool),
    /// Go back or forth until so many steps are left.
    StepTo(usize),
    /// The trash was changed: what could be taken back before no longer can.
    Settled(Notice),
    /// What the palette looked for: of what was typed, or whatever is typed.
    Offered(Option<String>, Vec<(Pick, Find)>),
    /// This was found by name.
    Find(Find),
    /// A setting or the profile was changed, and is saved.
    Set(Box<Change>),
    /// Another program changed the journal.
    Changed,
    /// What came from others was taken in.
    Arrived(Box<Arrivals>),
    /// These are the names that entries bear.
    Words(Vocabulary),
    /// So many pages of others wait for an answer.
    Waiting(u64),
    /// The journal is open.
    Opened(Box<Opened>),
    /// The journal is locked now; whether the program is to stop then.
    Locked(bool),
    /// A request failed; tell the person, and whoever asked.
    Failed(&'static str, Error, Option<Box<Msg>>),
    /// The terminal is gone, or the machine shuts down: keep what can be kept, and stop.
    Hangup,
    /// Leave, once what is being written is kept.
    Quit,
    /// Leave now: it is.
    Leave,
    /// Lock now: it is. Whether the program is to stop then.
    Shut(bool),
    /// Back in a text: the field, and the place in it, where the cursor was. As often as said it is waited once more for the text.
    CursorAt(usize, usize, u8),
    /// Nothing more comes of it.
    Done,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
    /// What.
    pub what: MouseKind,
}

/// What a mouse can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The mouse moved with the button down.
    Drag,
    /// The button came up.
    Release,
    /// The wheel turned: lines down, or up when negative.
    Wheel(i16),
}
