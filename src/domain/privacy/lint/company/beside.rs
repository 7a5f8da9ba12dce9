//! Names known by whom they stand beside: a row of names, a full name, a task that is left to somebody, a good turn done to the
//! author.

use std::sync::LazyLock;

use super::{
    super::{
        sort::{Sort, sort},
        text::{next_word, post_word, words_before},
        ties::{DONE_TO, GOOD_TURNS, TASKS},
        wordlists::{self, Words},
    },
    Name,
};

/// Given names that are words in small letters.
static SMALL_WORDS: Words = LazyLock::new(|| {
    wordlists::list(
        "faith nadir carmine shade harsh roman verity pascal logan travis jasper august olive blessing kitty jessie harry dolly \
         barry martin jacky loretta marina linea corona angelina patella stella tibia ilium ileum ileana media mania fauna basil \
         bella clover coral crystal daisy ebony ginger hazel heather ivory jewel laurel lavender melody mercy misty opal pansy \
         pearl penny pepper poppy raven rowan ruby rusty sandy scarlet sienna sterling stormy summer sunny violet willow amber \
         april autumn candy carol cherry chase chance charity christian clay cliff comfort constance destiny earnest fern flora \
         forest frank gene grace grant honey honor hunter iris ivy jade jasmine jean jolly justice justin lance lily lotus mason \
         merit miles norm pace paris peace pierce prince princess prudence queen queenie reed rich rose sage savannah skip \
         sparrow spencer temple terrace tiger trinity tucker tyre viola wade ward warren wells woody wyatt alma mater persona \
         pandora geisha guru masala salsa samba tango karma nirvana dharma tantra sutra mantra lingam malik shiva krishna rama sita durga kali sheikh sultan \
         shaikh imam hakim hakeem maulvi mullah sardar chaudhry hafiz ustad nawab begum bibi chacha mamta asha anganwadi aarti pooja puja divya prasad jamun \
         kamala neem tulsi rangoli diwan radio rhea rheum elisa alisa serena silas lulu tatum septum abbey abbot alban allele \
         mitral dorsal portia petra gloria sabin salk sonata regatta ritual fatima safari simba tafari imani amani ubuntu harambee",
    )
});

/// What people do rather than drugs and machines: enough behind a word that no list knows.
static OF_PEOPLE: Words = LazyLock::new(|| {
    wordlists::list(
        "drove flew cycled swam climbed dragged fetched grabbed picked brought walked ran signed carried wrote writes phoned rang spoke joined waited watched met saw heard tried stayed took sent",
    )
});

impl Name<'_> {
    /// Whether two words in a row are written as names and known as nothing else, within a sentence. More than one is a
    /// team, and what is shouted a grade: "Kaizer Chiefs", "Gustilo IIIB".
    pub(super) fn is_full_name(self) -> bool {
        let before = words_before(self.spot.text, self.spot.start, 2);
        let heard = matches!(before.get(1), Some(&("listen" | "listened" | "listening")));
        let beside = before
            .first()
            .is_some_and(|word| *word == "with" || wordlists::holds(&DONE_TO, word));
        if heard || !beside {
            return false;
        }
        let last = self.spot.matched().rsplit(' ').next().unwrap_or_default();
        let lower = last.chars().skip(1).all(char::is_lowercase) || last.contains(['-', '\'', '’']);
        self.sort == Sort::Unknown && !self.opens && lower && !last.ends_with('s')
    }

    /// Whether it stands in a row with a given name: "Wei and Shashvin", "with Hattie, Zubair and Dave".
    pub(super) fn is_listed(self) -> bool {
        let Self { spot, .. } = self;
        if self.sort != Sort::Unknown || !self.capital || spot.matched().contains(' ') {
            return false;
        }
        let given = |word: &str| {
            word.starts_with(char::is_uppercase) && sort(word, false) == Some(Sort::Given)
        };
        let rest = spot.after(5);
        let behind = [" and ", " & ", ", "]
            .iter()
            .find(|joint| rest.starts_with(**joint))
            .is_some_and(|joint| given(post_word(spot.text, spot.end + joint.len())));
        let before = words_before(spot.text, spot.start, 2);
        let first = match before.as_slice() {
            ["and" | "&", first, ..] => first,
            [first, ..] if first.ends_with(',') => first.trim_end_matches(','),
            [first, ..] if spot.before(3) == " & " => first,
            _ => return behind && !self.opens,
        };
        given(first) || (behind && !self.opens)
    }

    /// Whether it is a given name that is no word of the trade in small letters either: "she asked for philippa". Those that
    /// are ("polycythaemia vera", "two sera") are left.
    pub(super) fn is_typed_small(self) -> bool {
        let name = self.spot.matched();
        !self.capital && name.chars().count() > 4 && !wordlists::holds(&SMALL_WORDS, name)
    }

    /// Whether it heads a note in small letters: "chebet, fever since Friday".
    pub(super) fn is_first_of_line(self) -> bool {
        self.opens && !self.capital && self.sort == Sort::Given && self.spot.after(1) == ","
    }

    /// Whether a sentence begins with it and goes on with what rather a person does: "Siyamthanda carried the torch". Drugs and
    /// machines that no list knows do other things.
    pub(super) fn is_newcomer(self) -> bool {
        let Self { spot, .. } = self;
        let first = spot.matched().split(' ').next().unwrap_or_default();
        let doing = ["ing", "ed", "s", "al", "ogy"]
            .iter()
            .any(|end| first.ends_with(end));
        let verb = spot.next_word();
        self.opens
            && self.capital
            && self.sort == Sort::Unknown
            && !doing
            && first.contains(char::is_lowercase)
            && spot.after(1) == " "
            && wordlists::holds(&OF_PEOPLE, verb)
    }

    /// Whether it is a surname before the given name, as on a list: "Tchakirides, Stavros: for theatre".
    pub(super) fn is_surname_first(self) -> bool {
        let Self { spot, .. } = self;
        let given = next_word(spot.text, spot.end + ",".len());
        let end = spot.end + ", ".len() + given.len();
        let rest = spot.text.get(end..).unwrap_or_default();
        let closes = [",", ":", " (", " -", " —", " –"]
            .iter()
            .any(|sign| rest.starts_with(sign));
        self.capital
            && self.opens
            && self.sort != Sort::Borne
            && spot.after(2) == ", "
            && closes
            && given.starts_with(char::is_uppercase)
            && sort(given, false) == Some(Sort::Given)
    }

    /// Whether it is who did something for the author: "Cherotich found me", "they called me Ebiere".
    pub(super) fn is_good_to_author(self) -> bool {
        let Self { spot, .. } = self;
        // "Driving gave me time."
        let doing = self.opens && spot.matched().ends_with("ing");
        if !self.capital || doing {
            return false;
        }
        let called = words_before(spot.text, spot.start, 2);
        if matches!(
            called.as_slice(),
            ["me" | "us" | "him" | "her", "called" | "calls" | "named"]
        ) {
            return true;
        }
        let verb = spot.next_word();
        let whom = next_word(spot.text, spot.end + 1 + verb.len());
        spot.after(1) == " "
            && wordlists::holds(&GOOD_TURNS, verb)
            && matches!(
                whom,
                "me" | "us" | "him" | "her" | "my" | "our" | "everyone" | "everybody"
            )
    }

    /// Whether something is left for somebody to do: "Hui Xian to call the clinic", at the head of a clause.
    pub(super) fn is_asked_to(self) -> bool {
        let Self { spot, .. } = self;
        let heads = self.opens
            || [", ", "; ", ": ", "- ", "— ", "– "]
                .iter()
                .any(|sign| spot.before(5).ends_with(sign));
        let rest = next_word(spot.text, spot.end + " to".len());
        heads && spot.after(4) == " to " && wordlists::holds(&TASKS, rest)
    }
}
