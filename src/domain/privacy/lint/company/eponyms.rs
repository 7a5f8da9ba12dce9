//! Names that stand for signs, diseases, tests and instruments.

use super::{
    super::{
        nobody::{EPONYMS, GIVEN},
        sort::{BOTH, Sort},
        text::{after, before, next_word},
        ties::{DONE_BY, OWNED},
        wordlists,
    },
    Name,
};

impl Name<'_> {
    /// Whether it stands for a thing that is called after somebody, by what is around it.
    pub(super) fn is_eponymous(self) -> bool {
        self.is_left_off()
            || self.is_called_after()
            || self.is_graded()
            || self.is_among_eponyms()
            || self.is_joined_to_eponym()
    }

    /// Whether "and" joins it to one after whom only things are called: "Rumack and Matthew drew that line".
    fn is_joined_to_eponym(self) -> bool {
        let Self { spot, .. } = self;
        let certain = |word: &str| {
            wordlists::holds(&EPONYMS, word)
                && !wordlists::holds(&GIVEN, word)
                && !wordlists::holds(&BOTH, word)
        };
        let left = before(spot.text, spot.start, 32);
        let left = [" and ", " & ", "–", "-", "/"]
            .iter()
            .find_map(|joint| left.strip_suffix(joint));
        let left = left.and_then(|left| left.rsplit([' ', '(', '\n']).next());
        let rest = after(spot.text, spot.end, 5);
        let right = [" and ", " & ", "–", "/"]
            .iter()
            .find(|joint| rest.starts_with(**joint))
            .map(|joint| next_word(spot.text, spot.end + joint.len()));
        !spot.matched().contains(' ') && (left.is_some_and(certain) || right.is_some_and(certain))
    }

    /// Whether it stands for a thing that is called after somebody: "negative Ober's", "my Leopold's".
    fn is_left_off(self) -> bool {
        let rest = self.spot.after(4);
        let owns = ["'s", "’s"].iter().find_map(|own| rest.strip_prefix(*own));
        let ends =
            owns.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', ',', ';', ':', ')']));
        let before = self.spot.prev_word();
        ends && [
            "my", "a", "an", "the", "positive", "negative", "of", "with", "no", "and", "then",
        ]
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word))
    }

    /// Whether it is what a sign or a disease is called after, and nothing of a person's is behind it: "Todd's paresis",
    /// "Nelson's follows the adrenalectomy".
    fn is_called_after(self) -> bool {
        let Self { spot, .. } = self;
        let rest = spot.after(4);
        let owns = ["'s", "’s"].iter().find_map(|own| rest.strip_prefix(*own));
        let Some(rest) = owns.filter(|_| wordlists::holds(&EPONYMS, spot.matched())) else {
            return false;
        };
        let thing = next_word(spot.text, spot.end + (spot.after(4).len() - rest.len()));
        let persons = wordlists::holds(&OWNED, thing) || thing.starts_with(char::is_uppercase);
        !persons || !rest.starts_with(' ')
    }

    /// Whether a grade stands with it: "Balthazar D".
    fn is_graded(self) -> bool {
        let (first, grade) = self
            .spot
            .matched()
            .split_once(' ')
            .unwrap_or((self.spot.matched(), ""));
        let next = self.spot.next_word();
        let roman =
            |word: &str| word.len() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        wordlists::holds(&EPONYMS, first)
            && (grade.chars().count() == 1
                || (grade.is_empty() && self.spot.after(1) == " " && roman(next)))
    }

    /// Whether it stands in a row of eponyms, as in a lecture: "Babinski, Oppenheim and Gordon". What a person does or has
    /// is behind none of them.
    fn is_among_eponyms(self) -> bool {
        let Self { spot, .. } = self;
        let parts = |word: &str| {
            word.split(['-', '–'])
                .any(|part| wordlists::holds(&EPONYMS, part))
        };
        if !parts(spot.matched()) || wordlists::holds(&DONE_BY, spot.next_word()) {
            return false;
        }
        let left = before(spot.text, spot.start, 72);
        let left = left
            .rsplit(['.', '!', '?', '\n'])
            .next()
            .unwrap_or_default();
        let right = after(spot.text, spot.end, 72);
        let right = right
            .split(['.', '!', '?', '\n'])
            .next()
            .unwrap_or_default();
        let (mut certain, mut likely) = (0, 0);
        for word in [left, right]
            .into_iter()
            .flat_map(|side| side.split([' ', ',', ';', ':', '(', ')', '/']))
        {
            let word = word
                .strip_suffix("'s")
                .or_else(|| word.strip_suffix("’s"))
                .unwrap_or(word);
            if !word.starts_with(char::is_uppercase) || !parts(word) {
                continue;
            }
            let person = wordlists::holds(&GIVEN, word) || wordlists::holds(&BOTH, word);
            certain += usize::from(!person);
            likely += 1;
        }
        certain > 0 && (self.sort != Sort::Given || likely > 1 || certain > 1) || likely > 2
    }
}
