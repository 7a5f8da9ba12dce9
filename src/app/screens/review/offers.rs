//! Whether something can be done with the page under the cursor, and why not otherwise.
use super::{
    super::{Can, Command, cursor::can_move},
    Review, answer,
    blocks::Block,
    queue::Step,
};
use crate::app::can::AT_LIST;

impl Review {
    /// Whether an action can be done now.
    pub(super) fn offers(&self, command: Command) -> Can {
        let page = self.current();
        let line = self.pile.line();
        match command {
            Command::Send => Can::when(self.pile.unsent() > 0, "Nothing to send."),
            Command::Back => Can::when(self.reading || self.pile.filter.is_some(), AT_LIST),
            // Where nobody shares, it is the journal that is searched.
            Command::Search if self.pile.mentees().is_empty() && self.pile.filter.is_none() => {
                Can::Elsewhere
            }
            Command::NextPerson | Command::PreviousPerson => {
                let count = self.pile.mentees().len();
                let forth = command == Command::NextPerson;
                let there = if forth {
                    self.pile.at + 1 < count
                } else {
                    self.pile.at > 0
                };
                Can::when(there, "There is no one further on.")
            }
            Command::Mute => {
                let some = !self.pile.mentees().is_empty();
                Can::when(some, "There is no one to take out.")
            }
            Command::NextWaiting => {
                let waits = self.pile.next_waiting() != Step::Stay;
                Can::when(waits, "Nothing else is waiting.")
            }
            Command::NextSentence | Command::PreviousSentence => {
                let text = |block: &Block| matches!(block, Block::Text { .. });
                let some = self.current().is_some() && self.blocks.iter().any(text);
                Can::when(some, "There is no text to choose from.")
            }
            Command::History => {
                let earlier = page.is_some_and(|page| !page.earlier.is_empty());
                Can::when(earlier, "This is the first version.")
            }
            Command::Retract if !self.done.is_empty() => Can::Yes,
            Command::Open if self.reading => {
                let waits = self.remark().is_some_and(|said| said.by.is_waiting());
                Can::when(waits, "Only a reply that has not been sent can be changed.")
            }
            Command::Focus if self.reading => Can::Yes,
            Command::Open
            | Command::Focus
            | Command::WhoWrote
            | Command::Note
            | Command::SignOff
            | Command::Enough
            | Command::PassAll
            | Command::Retract
            | Command::NextStep
            | Command::Comment
            | Command::AskAuthor
            | Command::Heard
                if line.is_none() =>
            {
                Can::No("There is nothing to reply to yet.")
            }
            Command::Enough | Command::PassAll => Can::when(
                line.is_some_and(|line| line.waiting.is_some()),
                "This entry is not waiting.",
            ),
            Command::ShowAll | Command::Retract | Command::Search => Can::Yes,
            Command::NextStep | Command::Comment | Command::AskAuthor | Command::Heard => {
                Can::when(
                    self.pile.is_open(),
                    "You can't reply to an entry that was withdrawn or has expired.",
                )
            }
            Command::Open | Command::Focus | Command::WhoWrote | Command::Note => {
                Can::when(page.is_some(), "Reading. One moment.")
            }
            Command::SignOff => match page.map(answer::why_not) {
                None => Can::No("Reading. One moment."),
                Some(why) => why.map_or(Can::Yes, Can::No),
            },
            _ => can_move(command, self.pile.mentees().len()),
        }
    }
}
