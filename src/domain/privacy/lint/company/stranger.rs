//! A word that no list knows, within a sentence that speaks of people and measures nothing: rather somebody's name, or a
//! place, than a drug or a device.

use std::sync::LazyLock;

use super::{
    super::{
        nobody::{EPONYMS, is_clinical},
        sort::Sort,
        text::{after, before, next_word, prev_word},
        wordlists::{self, PATIENT_WORDS, PERSON_NOUNS, Words},
    },
    Name,
};

/// Words by which a sentence speaks of people.
static OF_PEOPLE: Words = LazyLock::new(|| {
    let mut words = wordlists::list(
        "i i'm i've i'd me my mine we we're us our ours he she him her his hers they them their you your he's she's who whose \
         everyone everybody nobody somebody someone sister nurse mum dad",
    );
    words.extend(PERSON_NOUNS.iter().chain(PATIENT_WORDS.iter()));
    words
});

/// Words by which a sentence speaks of drugs, devices, tests, books and the like.
static OF_THINGS: Words = LazyLock::new(|| {
    wordlists::list(
        "mg ml mcg mmol mm cm fr units dose doses dosed tablet tablets cap caps capsule drops cream ointment gel spray inhaler inhalers patch \
         patches infusion injection injections injected infused iv im sc po od bd tds qds prn stat started starting starts stopped stopping restarted \
         switched charted prescribed prescribe prescribing titrated uptitrated weaned loaded loading bolus cycle cycles regimen course \
         needle needles catheter catheters drain drains tube tubes stent stents clip clips staple stapler stapled suture sutured sutures \
         closed skin scalpel retractor forceps port ports trocar sheath wire guidewire balloon coil mesh screw plate nail cement implant \
         prosthesis valve graft bag dressing dressings bandage splint cast collar mask machine monitor ventilator pump scope camera probe \
         scan film x-ray mri ct ultrasound echo ecg positive negative culture cultures grew swab stain smear titre antibody antigen vaccine \
         vaccines vaccinated immunised test tests score scores scored scale scales grade graded stage staged type classification criteria \
         index sign signs reflex syndrome disease law rule line lines triangle point manoeuvre method protocol guideline guidelines pathway form \
         forms template app software system program programme website platform bank podcast book books chapter textbook paper journal read \
         reading watched film films series episode song songs album band music lyrics novel poem game played team match cup league club brand \
         shop supermarket coffee tea beer wine whisky biscuits chocolate crisps car bus train drug drugs medication medications tolerated allergic \
         allergy anticoagulation antibiotic antibiotics steroid steroids statin insulin mnemonic acronym model theory framework cycle \
         lecture essay exam module course trial study incision approach technique procedure repair resection biopsy specimen",
    )
});

/// How brands end.
const BRAND_ENDS: [&str; 36] = [
    "ix", "ex", "ax", "ox", "yx", "ium", "ine", "ate", "ide", "one", "ase", "gel", "bond", "cort",
    "flex", "med", "lyte", "tec", "zole", "vir", "mab", "nib", "cel", "plast", "ella", "ia", "us",
    "um", "ics", "ing", "ed", "ers", "ism", "logy", "ol", "il",
];

/// Whether a word ends as brands and words of medicine do.
pub(in super::super) fn is_brand(word: &str) -> bool {
    BRAND_ENDS.iter().any(|end| word.ends_with(end)) || wordlists::holds(&EPONYMS, word)
}

impl Name<'_> {
    /// Whether no list knows it, and the sentence around it is about people.
    pub(super) fn is_stranger(self) -> bool {
        let Self { spot, .. } = self;
        let word = spot.matched().split(' ').next().unwrap_or_default();
        let plain = word.chars().count() > 3 && word.chars().skip(1).all(char::is_lowercase);
        if self.sort != Sort::Unknown
            || self.opens
            || !plain
            || self.is_counted()
            || !spot.before(1).ends_with([' ', '('])
            || spot.before(2).ends_with([':', '"', '\''])
            || is_brand(word)
        {
            return false;
        }
        // "in Hokkien", "on Wednesdays", "speaks only Iban", "One Flew Over": a tongue, a day, a title.
        let first = prev_word(spot.text, spot.start);
        let next = next_word(spot.text, spot.end);
        let titled = first.starts_with(char::is_uppercase)
            && !first.ends_with([',', ';'])
            && first.len() > 1
            && !wordlists::is_ordinary(first);
        let bare = [
            "on", "in", "only", "speaks", "speak", "speaking", "spoke", "say", "says", "said",
            "mostly", "into", "as", "than", "my", "use", "used", "using", "offer", "whole", "One",
            "of",
        ]
        .contains(&first);
        if titled || bare || (spot.after(1) == " " && next.starts_with(char::is_uppercase)) {
            return false;
        }
        let left = before(spot.text, spot.start, 90);
        let left = left
            .rsplit(['.', '!', '?', '\n'])
            .next()
            .unwrap_or_default();
        let right = after(spot.text, spot.end, 90);
        let right = right
            .split(['.', '!', '?', '\n'])
            .next()
            .unwrap_or_default();
        let words = || {
            let sides = [left, right].into_iter();
            let parts = sides.flat_map(|side| {
                side.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '-')))
            });
            parts.filter(|word| !word.is_empty())
        };
        let thing = |word: &str| {
            let figure = word.len() > 2 && word.starts_with(|c: char| c.is_ascii_digit());
            figure
                || wordlists::holds(&OF_THINGS, word)
                || wordlists::holds(&EPONYMS, word)
                || word.len() > 5 && is_clinical(word)
        };
        words().any(|word| wordlists::holds(&OF_PEOPLE, word)) && !words().any(thing)
    }
}
