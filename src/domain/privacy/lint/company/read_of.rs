//! Names of those who are not here: who is read, heard or known to everybody, and what is called by a name.

use super::{
    super::{
        nobody::FAMOUS,
        text::{next_word, owner, words_before},
        ties::{CITED, THINGS, WORKS},
        wordlists,
    },
    Name,
};

impl Name<'_> {
    /// Whether it is somebody who is read: "Kleinman says that …", "Farmer writes about …". A given name alone is not.
    pub(super) fn is_cited(self) -> bool {
        let Self { spot, .. } = self;
        if self.is_given() && !spot.matched().contains(' ') {
            return false;
        }
        let verb = spot.next_word();
        let what = next_word(spot.text, spot.end + 1 + verb.len());
        let of_books = wordlists::holds(&CITED, verb);
        let tells = matches!(
            verb,
            "says" | "said" | "thinks" | "calls" | "called" | "puts"
        ) && matches!(what, "that" | "it" | "this" | "them");
        of_books || (tells && !self.is_given())
    }

    /// Whether it is what a thing or an animal is called: "a plastic pelvis called Noelle".
    pub(super) fn is_called_so(self) -> bool {
        let before = words_before(self.spot.text, self.spot.start, 3);
        let thing = |at: usize| {
            before
                .get(at)
                .is_some_and(|word| wordlists::holds(&THINGS, word))
        };
        matches!(before.first(), Some(&("called" | "named" | "christened")))
            && (thing(1) || (matches!(before.get(1), Some(&("is" | "was"))) && thing(2)))
    }

    /// Whether the words before it speak of what was read, seen or found out by somebody of note.
    pub(super) fn is_read_of(self) -> bool {
        let said = words_before(self.spot.text, self.spot.start, 8);
        // "The Doctor by Luke Fildes".
        let made = said.first() == Some(&"by")
            && said
                .iter()
                .skip(1)
                .take(2)
                .filter(|word| word.starts_with(char::is_uppercase) || word.starts_with('*'))
                .count()
                == 2;
        // "a line in Adam Kay's book".
        let owned = ["'s ", "’s "]
            .iter()
            .find(|own| self.spot.after(8).starts_with(**own));
        let writes = self.spot.matched().contains(' ')
            && owned.is_some_and(|own| {
                wordlists::holds(&WORKS, next_word(self.spot.text, self.spot.end + own.len()))
            });
        made || writes || said.iter().any(|word| wordlists::holds(&WORKS, word))
    }

    /// Whether a surname of note follows a given name: Florence Nightingale is nobody's patient.
    pub(super) fn is_famous(self) -> bool {
        let next = next_word(self.spot.text, self.spot.end);
        self.spot.after(1) == " "
            && next.starts_with(char::is_uppercase)
            && wordlists::holds(&FAMOUS, owner(next).unwrap_or(next))
    }
}
