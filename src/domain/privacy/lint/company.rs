//! Bare names, known by the company they keep: behind or before a post ("the F1 Ann", "Ann, RN"), and where the words
//! around them speak of a person ("told Ann", "Ann was crying", "Ann in bed 4", "Ann's mother").
//!
//! A word counts as a name by three measures: it is a given name; it is a given name that is an ordinary word or a
//! place as well; or it is written as a name and no list knows it as anything else. The less it is sure to be a name, the
//! more the words around it have to say.

mod beside;
mod eponyms;
mod frames;
mod read_of;
mod stranger;

pub(super) use stranger::is_brand;

use std::borrow::Cow;

use super::{
    beds::is_bed,
    calendar::is_month_told,
    kind::{Kind, Level},
    names::past_others,
    nobody::GIVEN,
    people::{is_eponym, is_eponym_of},
    rule::Mark,
    sort::{BOTH, Sort, is_age_in_words, joined, rest_of_name, sort},
    text::{
        Spot, char_at, next_token, next_word, owner, post_word, prev_word, starts_sentence,
        words_before,
    },
    ties::{
        BY_WHOM, CREDENTIALS, DONE_BY, DONE_TO, FROM_WHOM, MOVED, ORIGINS, OWNED, POSTS, SAID_OF,
        SHARED, STATES, TASKS,
    },
    tongue::is_foreign_word,
    wordlists::{self, OPENERS, PLACE_WORDS, Words},
};

/// Adds the bare names of a plain text that stand in company to what was found.
pub(super) fn run(text: &str, found: &mut Vec<Mark>) {
    let mut from = 0;
    while let Some((start, end)) = next_token(text, from) {
        from = end;
        let Some(word) = text.get(start..end) else {
            continue;
        };
        if !(3..=24).contains(&word.len()) {
            continue;
        }
        let bare = owner(word);
        let word = bare.unwrap_or(word);
        // Nearly every word is in small letters and no name: it is looked up once.
        let capital = word.starts_with(char::is_uppercase);
        if !capital && !wordlists::holds(&GIVEN, word) {
            continue;
        }
        let opens = starts_sentence(text, start);
        let foreign = || is_foreign_word(text, start, end, opens);
        let sort = sort(word, opens).filter(|sort| *sort != Sort::Unknown || !foreign());
        let Some(sort) = sort else {
            continue;
        };
        let end = start + word.len();
        let whole = if capital && bare.is_none() {
            rest_of_name(text, end, sort == Sort::Given)
        } else {
            end
        };
        let name = Name {
            spot: Spot {
                text,
                start,
                end: whole,
            },
            sort,
            opens,
            capital,
        };
        if let Some(level) = name.level() {
            from = from.max(whole);
            found.push(Mark {
                kind: Kind::Name,
                level,
                start,
                end: whole,
                suggest: stand_in,
                why: "This reads like somebody's name.",
            });
        }
    }
}

/// Whether somebody's words follow: "goes "is that the spleen?"".
fn spoken(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    rest.trim_start_matches([' ', ',', ':'])
        .starts_with(['"', '“', '\'', '‘'])
}

fn stand_in(_: Spot<'_>) -> Cow<'static, str> {
    "X".into()
}

/// A word that may be a name, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Name<'a> {
    spot: Spot<'a>,
    sort: Sort,
    /// Whether it opens a sentence, where every word has a capital.
    opens: bool,
    capital: bool,
}

impl Name<'_> {
    /// How much it asks of the author, where it is a name.
    fn level(self) -> Option<Level> {
        let Self { spot, .. } = self;
        let eponym = is_eponym(spot.text, spot.end) || is_eponym_of(spot.text, spot.start);
        if joined(spot) || eponym || is_month_told(spot) || self.is_famous() || self.is_eponymous()
        {
            return None;
        }
        if ((self.capital || self.is_given()) && self.behind_post())
            || ((self.capital || self.is_given()) && self.before_post())
        {
            return Some(Level::Stop);
        }
        if self.sort == Sort::Borne {
            let bodily = [
                "cried", "laughed", "smiled", "slept", "nodded", "wept", "died",
            ];
            let person = is_bed(spot.after(28)) || bodily.contains(&spot.next_word());
            return person.then_some(Level::Warn);
        }
        if self.is_called_so() || self.is_cited() {
            return None;
        }
        // A given name and a surname, or two words in a row that no list knows.
        let whole = spot.matched().contains(' ') && self.capital && !self.is_counted();
        let known = whole && (self.is_given() || self.is_full_name());
        let named = known
            || self.is_listed()
            || self.is_good_to_author()
            || self.is_asked_to()
            || self.is_first_of_line()
            || self.is_surname_first()
            || self.is_newcomer()
            || self.is_object()
            || self.is_subject()
            || self.is_by_itself()
            || self.is_in_frame();
        (named && !self.is_read_of()).then_some(Level::Warn)
    }

    /// Whether an article stands before it: "a Sara Stedy" is a thing.
    fn is_counted(self) -> bool {
        let before = prev_word(self.spot.text, self.spot.start);
        ["the", "a", "an", "this", "that", "each", "every", "no"]
            .iter()
            .any(|word| before.eq_ignore_ascii_case(word))
    }

    /// Whether a word follows that makes a thing of it: "with Stoney bottle tops".
    fn is_before_thing(self) -> bool {
        let next = self.spot.next_word();
        self.spot.after(1) == " "
            && next.starts_with(char::is_lowercase)
            && wordlists::is_ordinary(next)
            && ![&*OPENERS, &*DONE_BY, &*SAID_OF, &*STATES]
                .iter()
                .any(|list| list.contains(next))
            && !next.ends_with("ing")
            && !next.ends_with("ly")
    }

    /// Whether a given name that is nothing else stands as a name does: behind no article and before no other proper name.
    fn is_by_itself(self) -> bool {
        let Self { spot, .. } = self;
        let before = prev_word(spot.text, spot.start);
        let counted = self.is_counted();
        let owned = ["'s ", "’s "]
            .iter()
            .any(|own| spot.after(8).starts_with(own));
        let place = owned
            && spot
                .text
                .get(spot.end..)
                .and_then(|rest| rest.split_whitespace().nth(1))
                .is_some_and(|thing| {
                    let thing = thing.trim_end_matches(|c: char| !c.is_alphabetic());
                    thing.starts_with(char::is_uppercase) && wordlists::holds(&PLACE_WORDS, thing)
                });
        if place {
            return false;
        }
        let next = next_word(spot.text, spot.end);
        let goes_on = next.starts_with(char::is_uppercase)
            && (next.contains(char::is_lowercase) || next.len() < 2);
        let titled = spot.after(1) == " " && (goes_on || matches!(next, "the" | "et" | "said"));
        let headed = (spot.after(1) == ":" && !before.ends_with(',')) || before.ends_with(':');
        // "Wrote Okafor on the chart" begins with an ordinary word.
        let chained = before.starts_with(char::is_uppercase)
            && !before.ends_with(',')
            && !wordlists::is_ordinary(before)
            && spot.before(1) == " "
            && !self.opens;
        let written = self.capital || self.is_typed_small();
        self.is_given() && written && !counted && !titled && !headed && !chained
    }

    fn is_given(self) -> bool {
        self.sort == Sort::Given
    }

    /// Whether a post or a tie stands right before it: "the F1 Ann", "the HCA, Ann,".
    fn behind_post(self) -> bool {
        let Self { spot, .. } = self;
        let before = prev_word(spot.text, spot.start);
        let post = before.trim_end_matches(',');
        if !wordlists::holds(&POSTS, post) || (self.opens && !before.ends_with(',')) {
            return false;
        }
        let apart = post.len() < before.len();
        let close = spot.before(1);
        let lower = post.chars().all(char::is_lowercase);
        let closes = || spot.after(1).starts_with([',', ')', '.', ';']) || self.does_something();
        match (apart, close) {
            (false, " ") => {
                let letters = post.len() > 1 && post.chars().all(char::is_uppercase);
                self.sort != Sort::Both || lower || (letters && !self.is_place_or_thing())
            }
            (true, " ") => closes(),
            (false, "(") => spot.after(1).starts_with([')', ',']),
            _ => false,
        }
    }

    /// Whether what somebody is stands right behind it: "Ann, RN", "Ann the midwife", "Ann (SHO)".
    fn before_post(self) -> bool {
        let Self { spot, .. } = self;
        let rest = spot.after(24);
        let joint = [", ", " (", " "]
            .iter()
            .find(|joint| rest.starts_with(**joint));
        let Some(joint) = joint else {
            return false;
        };
        let at = spot.end + joint.len();
        let word = post_word(spot.text, at);
        if wordlists::holds(&CREDENTIALS, word)
            && word.chars().all(|c| c.is_uppercase() || c == '-')
        {
            return true;
        }
        let article = ["the", "our", "my", "a", "an"].contains(&word);
        let second = post_word(spot.text, at + word.len());
        // "the midwife", "the night sister".
        let third = || post_word(spot.text, at + word.len() + 1 + second.len());
        let post = match article {
            true if wordlists::holds(&POSTS, second) => second,
            true => third(),
            false => word,
        };
        let sure = self.sort != Sort::Unknown || !self.opens || *joint == " (" || word == "the";
        let shouted = word.chars().any(char::is_uppercase);
        let set_off = *joint != " " && (article || shouted || *joint == " (");
        let named = *joint == " " && article && word == "the";
        (set_off || named) && sure && wordlists::holds(&POSTS, post)
    }

    /// Whether the words before it do something to a person, or with one.
    fn is_object(self) -> bool {
        let Self { spot, .. } = self;
        let unsure = self.sort == Sort::Unknown && self.is_before_thing();
        if self.opens || spot.before(1) != " " || unsure {
            return false;
        }
        let before = prev_word(spot.text, spot.start);
        // A book is set beside another's; a person sits beside somebody.
        let two = words_before(spot.text, spot.start, 2);
        // "an old Argos catalogue": an adjective behind its article belongs to a thing.
        let described = matches!(two.get(1), Some(&("a" | "an" | "A" | "An")))
            && !matches!(before, "told" | "asked" | "named");
        let thing = (before == "beside" && two.contains(&"it")) || described;
        if wordlists::holds(&DONE_TO, before) && !thing {
            return self.sort != Sort::Both || !self.is_place_or_thing();
        }
        let preposition = [
            "with", "to", "for", "from", "by", "about", "of", "and", "like", "than", "at",
            "without", "wi", "on", "saw", "see", "visited", "watched", "behind", "near", "between",
            "before", "after", "let", "left", "lost", "found", "gave", "held", "called", "is",
            "was", "it's", "you", "sorry", "done", "hi", "hello", "bye", "goodbye", "&", "w", "w/",
            "per", "morning", "night", "or",
        ]
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word));
        if !preposition {
            return false;
        }
        if self.is_given() && self.capital && !matches!(before, "on" | "is" | "was" | "called") {
            return true;
        }
        let further = words_before(spot.text, spot.start, 5);
        let mut further = further.iter().skip(1);
        let said = |list: &Words| further.clone().any(|word| wordlists::holds(list, word));
        let with = match before {
            "you" => further.next() == Some(&"thank") || further.next() == Some(&"Thank"),
            "with" | "wi" | "w/" => said(&SHARED),
            "to" | "for" | "about" | "of" => further
                .next()
                .is_some_and(|word| wordlists::holds(&MOVED, word)),
            "from" => further
                .next()
                .is_some_and(|word| wordlists::holds(&FROM_WHOM, word)),
            "by" => further
                .next()
                .is_some_and(|word| wordlists::holds(&BY_WHOM, word)),
            "and" => further
                .next()
                .is_some_and(|word| sort(word, false) == Some(Sort::Given)),
            _ => false,
        };
        with && (self.sort == Sort::Given || !self.is_place_or_thing())
    }

    /// Whether it stands before a place or a thing that is called by it: "Grace Ward", "Hope House".
    fn is_place_or_thing(self) -> bool {
        let next = next_word(self.spot.text, self.spot.end);
        next.starts_with(char::is_uppercase) && wordlists::holds(&PLACE_WORDS, next)
    }

    /// Whether the words behind it say what a person does, is or has.
    fn is_subject(self) -> bool {
        let Self { spot, .. } = self;
        let text = spot.text;
        let rest = spot.after(28);
        if let Some(owned) = ["'s ", "’s "].iter().find(|own| rest.starts_with(**own)) {
            let thing = next_word(text, spot.end + owned.len());
            // "Maggie's Centre" is a place.
            if thing.starts_with(char::is_uppercase) && wordlists::holds(&PLACE_WORDS, thing) {
                return false;
            }
            return wordlists::holds(&OWNED, thing) || (self.is_given() && self.capital);
        }
        if [
            " and I ",
            " and I,",
            " and I.",
            ", who ",
            " I think,",
            " I think)",
        ]
        .iter()
        .any(|with| rest.starts_with(with))
        {
            return self.sort != Sort::Both || !self.opens;
        }
        if is_bed(rest) || (self.capital && is_age_in_words(rest)) {
            return true;
        }
        // "It was Priscila again", "it is Kwame who comes".
        let two = words_before(text, spot.start, 2);
        let fronted = matches!(two.as_slice(), ["was" | "is", "it" | "It"])
            && ["again", "who", "that", "whom"].contains(&spot.next_word());
        if self.capital && fronted {
            return true;
        }
        if let Some(origin) = rest.strip_prefix(" from ") {
            let from = origin.strip_prefix("the ").unwrap_or(origin);
            let place = from.split([' ', ',', '.']).next().unwrap_or_default();
            if wordlists::holds(&ORIGINS, place) {
                return true;
            }
        }
        let age = [" (", ", ", ", age ", ", aged ", " "]
            .iter()
            .find_map(|joint| Some((*joint, rest.strip_prefix(*joint)?)))
            .is_some_and(|(joint, rest)| {
                let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
                (1..=2).contains(&figures)
                    && rest.get(figures..).is_some_and(|rest| {
                        rest.starts_with(['F', 'M', 'y'])
                            || (joint != " " && rest.starts_with([')', ',']))
                    })
            });
        if age || (rest.starts_with(", age") && self.capital) {
            return self.sort != Sort::Both || !self.opens;
        }
        // "the Patientenverfügung says no": behind an article only a list makes a person of it.
        (self.sort != Sort::Unknown || !self.is_counted()) && self.does_something()
    }

    /// Whether a verb behind it, or behind the others it is joined to, is one of a person's.
    fn does_something(self) -> bool {
        let Self { spot, .. } = self;
        let text = spot.text;
        let at = past_others(text, spot.end);
        if char_at(text, at) != Some(' ') {
            return false;
        }
        let verb = next_word(text, at);
        // "Crigler-Najjar isn't harmless": what is called after two is no person.
        let double = self.sort == Sort::Unknown && spot.matched().contains('-');
        let by_person = wordlists::holds(&DONE_BY, verb) && !(double && verb.contains(['\'', '’']));
        if by_person {
            return self.sort != Sort::Both || wordlists::holds(&BOTH, self.first());
        }
        let said = wordlists::holds(&SAID_OF, verb);
        if !said {
            return false;
        }
        if self.is_given() {
            return self.capital || self.opens;
        }
        let second = next_word(text, at + 1 + verb.len());
        let third = next_word(text, at + 2 + verb.len() + second.len());
        let state = |word: &str| wordlists::holds(&STATES, word);
        let adverb = matches!(
            second,
            "so" | "very"
                | "still"
                | "really"
                | "too"
                | "just"
                | "quite"
                | "always"
                | "never"
                | "finally"
        );
        match verb {
            "goes" | "went" if second.is_empty() => spoken(text, at + 1 + verb.len()),
            "was" | "is" | "looked" | "seemed" | "felt" => {
                (second == "on" && matches!(third, "call" | "nights" | "days" | "leave" | "duty"))
                    || state(second)
                    || (adverb && state(third))
            }
            "will" | "can" | "had" if wordlists::holds(&TASKS, second) => true,
            "who" => !self.opens,
            _ => wordlists::holds(&DONE_BY, second) || adverb && wordlists::holds(&DONE_BY, third),
        }
    }

    /// The first word of it.
    fn first(&self) -> &str {
        let matched = self.spot.matched();
        matched.split(' ').next().unwrap_or(matched)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        run(text, &mut found);
        let marked = |mark: &Mark| text.get(mark.start..mark.end);
        found.iter().filter_map(marked).collect()
    }

    #[test]
    fn names_are_known_by_their_company() {
        for (text, names) in [
            ("I sat with Eulalia for an hour.", vec!["Eulalia"]),
            ("Eulalia was crying.", vec!["Eulalia"]),
            ("I told gareth the truth.", vec!["gareth"]),
            ("the F1 Eulalia stayed", vec!["Eulalia"]),
            ("the HCA, Eulalia, stayed", vec!["Eulalia"]),
            ("Vandermeer, RN, stayed", vec!["Vandermeer"]),
            ("Eulalia in bed 4", vec!["Eulalia"]),
            ("the family of Eulalia", vec!["Eulalia"]),
            ("Eulalia's mother rang", vec!["Eulalia"]),
            ("Gareth Vandermeer came", vec!["Gareth Vandermeer"]),
            ("Σήμερα, είδα μια ασθενή. Αύριο, πάλι.", vec![]),
            ("Сегодня, я видел.", vec![]),
            (
                "Eulalia and Thibaud waited; Eulalia and I laughed",
                vec!["Eulalia", "Thibaud", "Eulalia"],
            ),
        ] {
            assert_eq!(marked(text), names, "{text}");
        }
    }

    #[test]
    fn what_only_has_a_capital_stays_quiet() {
        for text in [
            "I asked Cardiology for an opinion.",
            "Started on Tazocin with Gibbs in mind.",
            "We talked about Kolb and Parkinson's disease.",
            "Mobilising was hard. Surgeons said no.",
            "Hope is a plan. Grace Ward was full.",
            "I was with Epic all day. May was long.",
            "Foley catheter in. Murphy's sign negative.",
            "Nobody laughed. Everyone cried.",
        ] {
            assert_eq!(marked(text), [""; 0], "{text}");
        }
    }
}
