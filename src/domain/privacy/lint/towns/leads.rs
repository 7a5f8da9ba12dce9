//! What the word before a place says of somebody: "from", "in", "past", "village".

use super::{
    super::{
        company::is_brand,
        sort::{Sort, sort},
        text::{is_capitalised, words_before},
        wordlists::{self, PATIENT_WORDS, PERSON_NOUNS, Words},
    },
    AT_HOME, BY, CAME, FAR, FOLK, HOME, KIN, Place, SERVED, SORTS_OF_PLACE, WENT,
};

/// Words that say what sort of place the next one is, or how somebody was fetched from there: "village Rampura", "medevac
/// Pangnirtung".
const CALLED: [&str; 18] = [
    "place",
    "village",
    "hometown",
    "town",
    "island",
    "ex",
    "medevac",
    "tehsil",
    "taluka",
    "taluk",
    "mandal",
    "dist",
    "townland",
    "hamlet",
    "reserve",
    "parish",
    "district",
    "settlement",
];

/// The words before a place in its sentence, the nearest first, without the one that leads to it.
#[derive(Debug, Clone, Copy)]
struct Said<'a>(&'a [&'a str]);

impl<'a> Said<'a> {
    fn first(self) -> &'a str {
        self.0.first().copied().unwrap_or_default()
    }

    /// Whether one of the nearest is in a list.
    fn within(self, count: usize, list: &Words) -> bool {
        let mut near = self.0.iter().take(count);
        near.any(|word| wordlists::holds(list, word))
    }

    fn begins(self, words: &[&str]) -> bool {
        words.contains(&self.first())
    }

    /// "Makcik Zaiton from Kuala Krai": somebody by name stands right before it.
    fn by_name(self) -> bool {
        let who = self.first();
        is_capitalised(who)
            && who.contains(char::is_lowercase)
            && matches!(sort(who, false), Some(Sort::Given | Sort::Both))
    }

    /// Whether the author is spoken of.
    fn authors(self) -> bool {
        let authors = ["I", "my", "I'm", "we", "our", "My", "We", "Our"];
        self.0.iter().any(|word| authors.contains(word))
    }

    /// Whether somebody is spoken of right before it, by an age or by what they are.
    fn person(self) -> bool {
        self.begins(&["old", "yo", "yr", "yrs", "y", "o"])
            || self.within(3, &PERSON_NOUNS)
            || self.within(3, &PATIENT_WORDS)
            || self.within(3, &FOLK)
    }

    /// "He's from Grimethorpe", "she is of Bwaise".
    fn pronoun(self) -> bool {
        match self.0 {
            [is, who, ..] if matches!(*is, "is" | "was" | "are" | "were") => {
                matches!(*who, "he" | "she" | "they" | "He" | "She" | "They")
            }
            [who, ..] => matches!(
                who.to_ascii_lowercase().as_str(),
                "he's" | "she's" | "they're" | "he’s" | "she’s" | "they’re"
            ),
            [] => false,
        }
    }
}

impl Place<'_> {
    /// Whether the words before it say that somebody is at home there, or comes from there.
    pub(super) fn is_somebodys(self, lead: &str) -> bool {
        let Self { spot, .. } = self;
        let unknown = matches!(self.sort, Some(Sort::Unknown)) || self.is_begun();
        // As Scots and those in a hurry write them.
        let lead = match lead {
            "fae" | "frm" | "From" => "from",
            "tae" => "to",
            lead => lead,
        };
        if lead == "@" {
            return unknown;
        }
        let words = words_before(spot.text, spot.start, 8);
        let said = Said(words.get(1..).unwrap_or_default());
        if self.told && !self.known {
            return true;
        }
        let plain = !self.is_measured() && !is_brand(spot.matched());
        let coming = said.first() == "Coming";
        let called = CALLED.contains(&lead) || lead == "is" && said.begins(&CALLED);
        let anywhere = matches!(
            lead,
            "in" | "at" | "from" | "near" | "outside" | "around" | "past" | "beyond"
        );
        if unknown && plain && (called || anywhere && !coming) {
            return true;
        }
        let from = lead == "from";
        if lead == "," {
            return unknown && (self.closes() || self.told);
        }
        // "Coming from Sibu I thought …": the author. "Coming from Cunnamulla, ETA 0340": a patient.
        if coming {
            return from && unknown && self.closes() && !self.is_told_by_author();
        }
        if self.known {
            // Of a town that many live in it has to be said, and of a patient.
            let home = said.within(2, &AT_HOME) && !from;
            let down =
                said.begins(&["down", "over", "up", "across", "back"]) && (from || lead == "in");
            let came = from && (said.within(3, &CAME) || said.person());
            return !said.authors() && (home || down || came);
        }
        self.is_behind(lead, said, unknown)
    }

    /// The same of a place that no list knows, or that a given name may be.
    fn is_behind(self, lead: &str, said: Said<'_>, unknown: bool) -> bool {
        let Self { spot, .. } = self;
        let given = matches!(self.sort, Some(Sort::Given | Sort::Both));
        match lead {
            "from" => {
                let came = said.within(6, &CAME) || said.within(4, &BY) || said.within(1, &FAR);
                // "HAPE, from Dingboche, SpO2 54": set off on both sides.
                let left = spot.text.get(..spot.start).unwrap_or_default();
                let set_off = self.closes() && (said.0.is_empty() || left.ends_with(", from "));
                (unknown || given && said.within(3, &CAME))
                    && (came
                        || said.within(5, &HOME)
                        || said.person()
                        || said.pronoun()
                        || said.by_name()
                        || set_off)
            }
            "to" | "into" | "through" | "via" | "towards" | "toward" => {
                unknown && (said.within(4, &WENT) || said.within(2, &HOME) || said.within(2, &BY))
            }
            "of" => {
                unknown
                    && (said.within(1, &SORTS_OF_PLACE)
                        || said.within(1, &FOLK)
                        || said.pronoun()
                        || (said.first() == "out" && said.within(4, &CAME)))
            }
            "by" => unknown && said.begins(&["up", "down", "out", "over", "from", "lives", "farm"]),
            "past" | "outside" | "beyond" | "near" | "nr" | "off" | "around" | "across"
            | "behind" | "above" => {
                let out = said.begins(&[
                    "out",
                    "just",
                    "way",
                    "up",
                    "down",
                    "from",
                    "somewhere",
                    "miles",
                    "km",
                    "hour",
                    "hours",
                ]);
                (unknown || given && said.within(3, &AT_HOME))
                    && (out
                        || said.within(5, &HOME)
                        || said.within(3, &CAME)
                        || said.within(4, &BY)
                        || said.within(2, &FOLK)
                        || said.within(2, &PERSON_NOUNS))
            }
            "in" | "at" => {
                // "up in Yellowknife".
                let away = said.begins(&[
                    "up",
                    "down",
                    "out",
                    "back",
                    "over",
                    "way",
                    "somewhere",
                    "from",
                ]);
                let at_home = said.within(3, &AT_HOME)
                    || said.within(1, &KIN) && spot.matched().contains(' ');
                let there = away
                    || said.within(6, &HOME)
                    || said.within(3, &SERVED)
                    || said.within(1, &KIN)
                    || said.within(2, &FOLK)
                    || said.within(3, &BY)
                    || said.pronoun()
                    || (lead == "at" && (said.by_name() || self.closes() && !self.is_measured()));
                unknown && there || given && at_home
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::Linter;

    #[test]
    fn a_place_is_known_by_the_word_before_it() {
        for (text, place) in [
            ("the scan was done in Oakhaven and lost", Some("Oakhaven")),
            ("village Rampora, snakebite", Some("Rampora")),
            ("Discharged to Wexcombe with a frame", Some("Wexcombe")),
            ("HAPE, from Dingrola, bag and sunrise", Some("Dingrola")),
            ("walked in from past Skelby with a stick", Some("Skelby")),
            (
                "Community visit, Ballinagore: nobody home",
                Some("Ballinagore"),
            ),
            ("lifted fae Lochvaig at first light", Some("Lochvaig")),
            ("Coming from Wexcombe I thought it small", None),
            ("bled from Hasselbrandt's plexus", None),
            ("we talked in Hokkien all night", None),
        ] {
            let found = Linter::default().check(text);
            let found = found.iter().find(|one| one.level.stops());
            assert_eq!(found.map(|one| one.matched(text)), place, "{text}");
        }
    }
}
