//! Choosing one sentence of a paragraph, to be quoted alone.
use super::{Block, Review};
use crate::{app::Effects, services::share::ReviewPage};

impl Review {
    /// The passage that is quoted in what is said now.
    pub(super) fn quote(&self, page: &ReviewPage) -> String {
        let Some(block) = self.block() else {
            return String::new();
        };
        let chosen = self
            .sentence
            .map(|at| block.sentences(page).into_iter().nth(at));
        chosen.flatten().unwrap_or_else(|| block.quoted(page))
    }

    /// Names the place of that passage.
    pub(super) fn place(&self, quote: &str) -> String {
        match (quote.is_empty(), self.sentence) {
            (true, _) => "0".to_owned(),
            (false, None) => (self.stop + 1).to_string(),
            (false, Some(at)) => format!("{}s{at}", self.stop + 1),
        }
    }

    /// Chooses the next or the previous sentence: from the list, the first of the page.
    pub(super) fn choose_sentence(&mut self, forth: bool) -> Effects {
        let entered = if self.reading {
            Effects::none()
        } else {
            let entered = self.enter();
            self.stop = 0;
            entered
        };
        let Some(page) = self.current() else {
            return entered;
        };
        let count = |at: usize| {
            let block = self.blocks.get(at);
            block.map_or(0, |block| block.sentences(page).len())
        };
        let here = count(self.stop);
        let texts = |at: &usize| count(*at) > 0;
        let to = match (forth, self.sentence) {
            (true, None) if here > 0 => Some((self.stop, 0)),
            (true, Some(at)) if at + 1 < here => Some((self.stop, at + 1)),
            (false, Some(at)) if at > 0 => Some((self.stop, at - 1)),
            (true, _) => {
                let next = (self.stop + 1..self.blocks.len()).find(texts);
                next.map(|stop| (stop, 0))
            }
            (false, _) => {
                let before = (0..self.stop).rev().find(texts);
                before.map(|stop| (stop, count(stop) - 1))
            }
        };
        if let Some((stop, at)) = to {
            self.stop = stop;
            self.sentence = Some(at);
        }
        entered
    }

    /// The words of the sentence that is chosen.
    pub fn sentence_words(&self) -> Option<String> {
        let page = self.current()?;
        let block: &Block = self.block()?;
        block.sentences(page).into_iter().nth(self.sentence?)
    }
}
