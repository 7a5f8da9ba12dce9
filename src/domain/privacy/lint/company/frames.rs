//! Names known by the turn of phrase they stand in: who signs off, who says "I'm …", who is so many years old, whose post
//! stands behind, who is set against a post with a sign.

use std::sync::LazyLock;

use super::{
    super::{
        nobody::EPONYMS,
        sort::{Sort, is_of_another_tongue, sort},
        text::{after, before, char_at, next_word, words_before},
        ties::{DONE_BY, ORIGINS, POSTS, TASKS},
        wordlists::{self, MONTH_NAMES, PARTICLES, PERSON_NOUNS, Words},
    },
    Name, is_brand,
};

/// Words that a note ends with before its writer's name.
static CLOSING: Words = LazyLock::new(|| {
    wordlists::list(
        "thanks thank-you ta thx tx ty cheers regards best love yours sincerely faithfully xo xx x rgds kr br bw salaam ngiyabonga \
         asante dankie danke merci gracias obrigado obrigada terima-kasih",
    )
});

/// What marks a text as said between people rather than dictated.
static BETWEEN_PEOPLE: Words = LazyLock::new(|| {
    wordlists::list(
        "i me my mine i'm i'd i've i'll you your yours you're u ur we us our we're thanks thank ta cheers pls please sorry tomorrow \
         tonight tmrw see",
    )
});

/// What those do who are named on a ward list: "watcher = Thibodeaux".
static KEPT: Words = LazyLock::new(|| {
    wordlists::list(
        "sick watcher watchers stable unstable well lead leads nights days days/nights call on-call cover covering crash bleep am pm late \
         lates early earlies airway compressions scribe drugs lines runner today tomorrow tonight mon tue wed thu fri sat sun jobs \
         discharges admissions referrals outliers post-take clerking theatre clinic boss reg cons",
    )
});

/// How others are told what to do, at the head of a sentence.
static TELL: Words = LazyLock::new(|| {
    wordlists::list(
        "phone ring call text email e-mail message whatsapp bleep page dm cc ask tell thank remind meet find cover shadow join pay \
         buy bring swap feedback shoutout kudos credit welcome congrats dear hi hello hey sorry",
    )
});

impl Name<'_> {
    /// Whether the turn of phrase around it makes somebody's name of it.
    pub(super) fn is_in_frame(self) -> bool {
        let plain = self.capital && self.sort != Sort::Borne;
        plain
            && (self.is_signed()
                || self.is_introduced()
                || self.is_of_age()
                || self.is_described()
                || self.is_set_against()
                || self.is_headed()
                || self.is_told()
                || self.is_partly_given()
                || self.is_with_author()
                || self.is_of_kin()
                || self.is_first_of_row()
                || self.is_stranger()
                || self.is_foreign())
    }

    /// What stands behind it begins with one of these.
    fn goes_on_with(self, signs: &[&str]) -> bool {
        let rest = after(self.spot.text, self.spot.end, 24);
        signs.iter().any(|sign| rest.starts_with(sign))
    }

    /// Whether nothing but a dot, a kiss or the end of the line stands behind it.
    fn closes(self) -> bool {
        let rest = after(self.spot.text, self.spot.end, 12);
        let line = rest.split('\n').next().unwrap_or_default();
        let line = line.trim_end_matches(['.', ' ', '!', ')', '"', '”']);
        matches!(line, "" | " x" | " xx" | " xo" | " xxx" | " :" | " :-")
    }

    /// Whether it signs a note: "I owe you - Dev", "thanks Priya", a line for itself at the end.
    fn is_signed(self) -> bool {
        let Self { spot, .. } = self;
        if self.sort == Sort::Both && !spot.matched().contains(' ') && self.opens {
            return false;
        }
        if !self.closes() {
            return false;
        }
        let left = before(spot.text, spot.start, 6);
        let word = words_before(spot.text, spot.start, 1);
        let closing = word
            .first()
            .is_some_and(|word| wordlists::holds(&CLOSING, word));
        if closing {
            return self.sort != Sort::Both || !self.opens;
        }
        let dashed = [" - ", " – ", " — ", " -", " —", " –", "~", "// ", " / "]
            .iter()
            .any(|sign| left.ends_with(sign));
        let said = before(spot.text, spot.start, 160);
        dashed
            && said
                .split(|c: char| !(c.is_alphanumeric() || c == '\''))
                .any(|word| wordlists::holds(&BETWEEN_PEOPLE, word))
    }

    /// Whether somebody says who they are: "I'm Prakriti from the 14th batch", "this is Ragnhild from theatres".
    fn is_introduced(self) -> bool {
        if self.sort == Sort::Both {
            return false;
        }
        let said = words_before(self.spot.text, self.spot.start, 2);
        let speaks = matches!(
            said.as_slice(),
            ["I'm" | "i'm" | "Im" | "im", ..] | ["am", "I" | "i"]
        );
        let shown = matches!(
            said.as_slice(),
            ["is", "this" | "This" | "here" | "Here"] | ["it's" | "It's", ..]
        );
        let from = self.goes_on_with(&[" from ", " speaking", " calling", " here", " again"]);
        let set_off = self.goes_on_with(&[",", ".", " and I", " your ", " the ", " one of"]);
        // "she thought i was Liezel".
        let taken = matches!(said.as_slice(), ["was" | "is" | "were", who] if matches!(*who, "I" | "i" | "he" | "she" | "you"))
            && before(self.spot.text, self.spot.start, 24).contains("th")
            && words_before(self.spot.text, self.spot.start, 3)
                .get(2)
                .is_some_and(|verb| {
                    matches!(
                        *verb,
                        "thought"
                            | "thinks"
                            | "thinking"
                            | "believes"
                            | "insisted"
                            | "says"
                            | "said"
                    )
                });
        (speaks && (from || set_off)) || (shown && from) || taken
    }

    /// Whether it is so many years old: "Podi Nona is 91 and", "Karmenu turned 22", "Jordi 9 yrs".
    fn is_of_age(self) -> bool {
        let rest = after(self.spot.text, self.spot.end, 24);
        let Some(rest) = [
            " is ",
            " was ",
            " turned ",
            " turns ",
            " is only ",
            " was only ",
        ]
        .iter()
        .rev()
        .find_map(|verb| rest.strip_prefix(verb)) else {
            return false;
        };
        let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
        let age: u32 = rest
            .get(..figures)
            .and_then(|age| age.parse().ok())
            .unwrap_or(0);
        let rest = rest.get(figures..).unwrap_or_default();
        let closes = rest.is_empty()
            || [
                " and ",
                ".",
                ",",
                ";",
                " years",
                " yrs",
                " now",
                " today",
                " tomorrow",
                " but ",
                " with ",
            ]
            .iter()
            .any(|sign| rest.starts_with(sign));
        let decimal =
            rest.starts_with(['.', ',']) && char_at(rest, 1).is_some_and(|c| c.is_ascii_digit());
        let both = self.sort == Sort::Both && wordlists::holds(&MONTH_NAMES, spot_word(self));
        let measured = self.sort == Sort::Unknown
            && (is_brand(spot_word(self))
                || ["in", "en", "an"]
                    .iter()
                    .any(|end| self.opens && spot_word(self).ends_with(end)));
        !both && !measured && (10..=110).contains(&age) && closes && !decimal
    }

    /// Whether what somebody is stands behind it, set off: "Sivakumaran, estate worker,", "Ilunga, retired miner:".
    fn is_described(self) -> bool {
        let Self { spot, .. } = self;
        if self.sort == Sort::Both || !self.goes_on_with(&[", "]) {
            return false;
        }
        let rest = after(spot.text, spot.end + 2, 40);
        let Some(end) = rest.find([',', ':', ';', '.', '(']) else {
            return false;
        };
        let words: Vec<&str> = rest.get(..end).unwrap_or_default().split(' ').collect();
        let last = words.last().copied().unwrap_or_default();
        let person = wordlists::holds(&PERSON_NOUNS, last)
            || wordlists::holds(&POSTS, last)
            || wordlists::holds(&WORKERS, last);
        let plain = words
            .iter()
            .all(|word| word.starts_with(char::is_lowercase));
        let sick = ["is", "ia", "ma", "us", "ome", "se", "ing", "ion", "al"]
            .iter()
            .any(|ending| spot.matched().ends_with(ending));
        words.len() <= 3 && plain && person && (self.is_given() || !sick || !self.opens)
    }

    /// Whether a sign sets it against what somebody is or keeps: "watcher = Thibodeaux".
    fn is_set_against(self) -> bool {
        let Self { spot, .. } = self;
        let left = before(spot.text, spot.start, 24);
        let Some((left, colon)) = [" = ", "=", " -> ", " → ", ": "]
            .iter()
            .find_map(|sign| Some((left.strip_suffix(sign)?, *sign == ": ")))
        else {
            return false;
        };
        let word = left
            .rsplit(|c: char| !(c.is_alphanumeric() || c == '-'))
            .next()
            .unwrap_or_default();
        let closes =
            self.closes() || self.goes_on_with(&[",", ".", ";", " (", " and ", " & ", " +"]);
        self.sort != Sort::Both
            && closes
            && ((wordlists::holds(&KEPT, word) && !colon) || wordlists::holds(&POSTS, word))
            && word.len() > 1
    }

    /// Whether a given name stands behind the head of a note and does or shall do something: "R: Callum to catheterise",
    /// "Preceptor note: Malik closes the loop".
    fn is_headed(self) -> bool {
        let Self { spot, .. } = self;
        if !self.is_given() || !before(spot.text, spot.start, 2).ends_with(": ") {
            return false;
        }
        let verb = spot.next_word();
        let second = next_word(spot.text, spot.end + 1 + verb.len());
        let does = wordlists::holds(&DONE_BY, verb)
            || verb.len() > 3 && verb.ends_with('s') && !verb.ends_with("ss")
            || matches!(
                verb,
                "is" | "was" | "has" | "had" | "will" | "can" | "did" | "does" | "and" | "said"
            );
        let shall = verb == "to" && (wordlists::holds(&TASKS, second) || second.len() > 3);
        after(spot.text, spot.end, 1) == " "
            && (does || shall || wordlists::holds(&ORIGINS, second) && verb == "from")
    }

    /// Whether the sentence begins with what is done to it: "Phone Bikram, 984", "Ask Thulani about the rota".
    fn is_told(self) -> bool {
        let Self { spot, .. } = self;
        if self.opens || self.sort == Sort::Both || before(spot.text, spot.start, 1) != " " {
            return false;
        }
        let said = words_before(spot.text, spot.start, 2);
        let [verb] = said.as_slice() else {
            return false;
        };
        wordlists::holds(&TELL, verb)
            && (self.closes()
                || self.goes_on_with(&[
                    ",",
                    ".",
                    ";",
                    " (",
                    " about ",
                    " re ",
                    " to ",
                    " on ",
                    " for ",
                    " and ",
                    " before ",
                    " after ",
                    " at ",
                    " who ",
                    " that ",
                    " if ",
                    " with ",
                    " back",
                    " from ",
                    " when ",
                    " tomorrow",
                    " tonight",
                    " today",
                    " tmrw",
                ]))
    }

    /// Whether a word of it is a given name: "Gul Meena".
    fn is_partly_given(self) -> bool {
        let mut words = self.spot.matched().split(' ').skip(1).peekable();
        self.sort == Sort::Unknown
            && !self.is_counted()
            && words.peek().is_some()
            && words.all(|word| sort(word, false) == Some(Sort::Given))
    }

    /// Whether it is what a family is called: "the Prendergast twins", or what everybody calls somebody: "him as Podge,".
    fn is_of_kin(self) -> bool {
        const KIN: [&str; 15] = [
            "twins",
            "family",
            "brothers",
            "sisters",
            "boys",
            "girls",
            "lads",
            "baby",
            "babies",
            "kids",
            "household",
            "clan",
            "couple",
            "triplets",
            "siblings",
        ];
        let Self { spot, .. } = self;
        let said = words_before(spot.text, spot.start, 2);
        let the = matches!(
            said.first(),
            Some(&("the" | "The" | "both" | "those" | "that"))
        );
        let known = matches!(said.as_slice(), ["as", "him" | "her" | "them" | "me", ..])
            && self.goes_on_with(&[",", ".", " and", " because"]);
        self.sort != Sort::Both
            && !wordlists::holds(&EPONYMS, spot_word(self))
            && (the && after(spot.text, spot.end, 1) == " " && KIN.contains(&spot.next_word())
                || known)
    }

    /// Whether it is the first of a row of names behind a colon: "OSCE pals: Struan, Catriona, Zainab".
    fn is_first_of_row(self) -> bool {
        let Self { spot, .. } = self;
        let next = next_word(spot.text, spot.end + 2);
        before(spot.text, spot.start, 2).ends_with(": ")
            && self.goes_on_with(&[", ", " & "])
            && self.sort != Sort::Both
            && next.starts_with(char::is_uppercase)
            && sort(next, false) == Some(Sort::Given)
    }

    /// Whether the author is the last of a row that begins with it: "M'Baye, de Souza and me".
    fn is_with_author(self) -> bool {
        let rest = after(self.spot.text, self.spot.end, 40);
        let row = rest.split(['.', ';', '\n', ':']).next().unwrap_or_default();
        let at = [" and me", " and I ", " and I,", " & me", " and myself"]
            .iter()
            .filter_map(|with| row.find(with))
            // "the Bee Gees, and I have not": another clause.
            .filter(|at| {
                row.get(..*at)
                    .is_some_and(|between| !between.ends_with(','))
            })
            .min();
        let Some(between) = at.and_then(|at| row.get(..at)) else {
            return false;
        };
        // Nothing but other names stands between.
        self.sort != Sort::Both
            && between
                .split(|c: char| c.is_whitespace() || c == ',')
                .filter(|word| !word.is_empty())
                .all(|word| {
                    word.starts_with(char::is_uppercase) || wordlists::holds(&PARTICLES, word)
                })
    }

    /// Whether it is written as no English word or brand is, within a sentence or as the whole of a name: "Nuwan" is not,
    /// "Nqobile" and "Żejtun" are.
    fn is_foreign(self) -> bool {
        let first = spot_word(self);
        self.sort == Sort::Unknown
            && !self.is_counted()
            && !wordlists::holds(&EPONYMS, first)
            && is_of_another_tongue(first)
    }
}

/// The first word of a name.
fn spot_word(name: Name<'_>) -> &str {
    name.spot.matched().split(' ').next().unwrap_or_default()
}

/// What people work as, beyond the posts of a ward.
static WORKERS: Words = LazyLock::new(|| {
    wordlists::list(
        "worker workers fisherman fisherwoman carpenter welder tailor mason painter electrician mechanic bricklayer roofer labourer laborer gardener \
         shepherd herder herdsman butcher barber hairdresser seamstress weaver potter blacksmith joiner sailor seaman docker trucker \
         conductor pilot hunter trapper rancher drover logger miner teacher headteacher headmaster principal professor clerk cashier accountant \
         banker trader vendor hawker seller tuk-tuk guard watchman policeman policewoman officer constable firefighter fireman postman \
         imam monk novice pastor sister deacon catechist chef cook dishwasher barista bartender housekeeper maid nanny housewife homemaker \
         mother father grandmother grandfather widow widower bachelor twin orphan pensioner retiree veteran player footballer boxer jockey \
         wrestler swimmer runner cyclist dancer singer drummer fiddler poet journalist photographer librarian translator interpreter",
    )
});

#[cfg(test)]
mod tests {
    use super::super::super::Linter;

    fn names(text: &str) -> Vec<String> {
        let found = Linter::default().check(text);
        let found = found.iter().filter(|one| one.level.stops());
        found.map(|one| one.matched(text).to_owned()).collect()
    }

    #[test]
    fn a_turn_of_phrase_makes_a_name() {
        for (text, name) in [
            ("can you take my Sunday? I'll pay you back - Tewfo", "Tewfo"),
            ("Left the list on your desk. Cheers, Olwethie", "Olwethie"),
            ("Hello, I'm Oddvin from the evening team.", "Oddvin"),
            ("It went quiet. Grendy is 84 and sings.", "Grendy"),
            (
                "Vasilk, retired docker, on the trolley since noon.",
                "Vasilk",
            ),
            (
                "sick = Quennell, watcher = Vandermeer, rest fine",
                "Quennell",
            ),
            ("Plan: Callum to rewire the monitor", "Callum"),
            ("Phone Oddvin, he has the keys", "Oddvin"),
            ("and then Nqobani went home", "Nqobani"),
            ("the bus to Łodzin was late", "Łodzin"),
        ] {
            assert!(
                names(text).iter().any(|found| found == name),
                "{text}: {:?}",
                names(text)
            );
        }
    }

    #[test]
    fn what_is_no_name_stays_quiet_in_the_same_turns() {
        for text in [
            "Impression: sepsis - Klebsiella.",
            "Lactate is 22 and falling.",
            "Troponin is 84, repeat at six.",
            "I'm Catholic, the patient is not.",
            "CURB = moderate, give oral cover.",
            "Plan: Physio to see.",
            "Call Radiology about the film.",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }
}
