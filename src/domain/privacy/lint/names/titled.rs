//! A name behind a title or a form of address, or before one.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::{
    super::{
        kind::{Kind, Level},
        nobody::{GIVEN, is_clinical, is_other, is_surname_word},
        rule::Hit,
        suggest::after_determiner,
        text::{Spot, char_at, ends_word, next_word, starts_sentence, starts_word, word_end},
        wordlists::{self, OPENERS, PARTICLES, STAFF_WORDS, TITLES, Words},
    },
    NO_NAMES, is_capital_name, is_initial, name_at, without_possessive,
};

/// What nobody is called even behind a title that only people have. House, Ward, Best and Will are surnames there.
static NEVER_TITLED: Words = LazyLock::new(|| {
    let surnames = wordlists::list("best will still more");
    let figures = wordlists::list(
        "so-and-so so-and-sos whatshername whatshisname thingummy bloggs doe anybody somebody someone nobody everybody anyone google who right wrong development exam exams rota monday tuesday wednesday thursday friday saturday sunday",
    );
    OPENERS
        .difference(&surnames)
        .copied()
        .chain(figures)
        .collect()
});

/// Titles that are said of persons only, and in whatever case.
static SURE_TITLES: Words = LazyLock::new(|| {
    wordlists::list(
        "mr mrs mx dr drs dra prof professor mme mlle mdm shri smt shrimati kumari srta a/prof nanay tatay kuya lola lolo ouma oupa encik puan daktari meneer mevrou mnr",
    )
});

/// Titles before which only a name that no list knows as anything else is one.
static OLD_TITLES: Words =
    LazyLock::new(|| wordlists::list("ms miss doctor sister nurse matron rev reverend"));

/// Forms of address that are words as well: they count before a given name only.
static WORD_TITLES: Words = LazyLock::new(|| {
    wordlists::list(
        "ate don ma pa papa sis mang dada kaka bibi amma appa nani dadi iya abu umm mma cik pak ibu puan mama bro tia zia teta abi cha phi pan pani fra coach teacher lama mam doktor tuan",
    )
});

/// "Abdul chacha", "Zubair sahib": a form of address behind the name.
pub(super) fn addressed(spot: Spot<'_>) -> Option<Hit> {
    let name = spot.matched().split(' ').next()?;
    let plain = is_capital_name(name)
        && !wordlists::is_ordinary(name)
        && !is_other(name)
        && !is_clinical(name)
        && !wordlists::holds(&TITLES, name)
        && !wordlists::holds(&STAFF_WORDS, name);
    (spot.is_whole() && plain).then(|| spot.keep())
}

pub(super) fn titled(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let title = matched.trim_end_matches([' ', '\u{a0}', '\n', '.']);
    // "I asked the Dr. Then …": the dot ends the sentence.
    let ends_sentence = matched.contains(". ") && after_determiner(spot);
    // "mRS pre-stroke 0", a scale: a title in mixed letters begins with the capital.
    let mixed = title.starts_with(char::is_lowercase) && title.contains(char::is_uppercase);
    if !starts_word(spot.text, spot.start) || ends_sentence || mixed {
        return None;
    }
    // "a 20 Fr catheter": the French gauge.
    if title.eq_ignore_ascii_case("fr") && spot.before(2).starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let sure = wordlists::holds(&SURE_TITLES, title);
    let capital = title.starts_with(char::is_uppercase);
    let first = next_word(spot.text, spot.end);
    let ordinary = !is_initial(first) && wordlists::is_ordinary(first);
    // "Thanks Dr. Afterwards we ate": the dot ends the sentence.
    if matched.contains(". ") && ordinary && !is_surname_word(first) {
        return None;
    }
    if sure && first.starts_with(char::is_lowercase) {
        return typed_small(spot, title);
    }
    // "mama ifeoluwa": behind a form of address a given name is one in small letters too.
    if wordlists::holds(&GIVEN, first)
        && first.starts_with(char::is_lowercase)
        && !ordinary
        && !matches!(title, "ah" | "sir")
    {
        return Some(Hit::new(
            spot.start,
            spot.end + without_possessive(first).0.len(),
        ));
    }
    // "Ah Seng", but not "Ah Monday".
    if title.eq_ignore_ascii_case("ah") && (title != "Ah" || starts_sentence(spot.text, spot.start))
    {
        return None;
    }
    let old = wordlists::holds(&OLD_TITLES, title);
    if !sure && (!old || !capital) {
        // "Father Christmas", "baby Shower", "Uncle told me": a kinship or a calling is a title before a plain name only.
        let name = without_possessive(first).0;
        let plain = is_capital_name(name)
            && !wordlists::is_ordinary(name)
            && !is_other(name)
            && (!wordlists::holds(&WORD_TITLES, title)
                || wordlists::holds(&GIVEN, name)
                || (capital && !is_clinical(name)));
        let pause = matched.contains(['.', '\n']) && title.len() > 3;
        let opens = title.chars().all(char::is_uppercase) && title.len() < 4;
        if !plain || pause || opens {
            return None;
        }
    }
    // A sister or a nurse is also a post, "miss" a verb; the others are only ever said of a person.
    let never: &[&Words] = if sure || title.eq_ignore_ascii_case("ms") {
        &[&NEVER_TITLED]
    } else {
        &NO_NAMES
    };
    let Some(end) = name_at(spot.text, spot.end, never) else {
        return title_and_initial(spot);
    };
    let end = and_first_name(spot.text, end);
    let name = spot.text.get(spot.end..end)?;
    let shouted = name.chars().all(|c| !c.is_lowercase());
    // A lower-case title is sure only before a plain name; scans and scores are shouted as well: MR ANGIOGRAPHY.
    if shouted && (!capital || ordinary || is_other(first) || is_clinical(first)) {
        return None;
    }
    if title == "MR" && !shouted && (ordinary || is_clinical(first)) {
        return None;
    }
    let end = if title.ends_with("rs") && title.starts_with('D') {
        and_another(spot.text, end)
    } else {
        end
    };
    Some(Hit::new(spot.start, end))
}

/// "mr quennell", all in small letters: a word that no list knows, and that is no word of medicine.
fn typed_small(spot: Spot<'_>, title: &str) -> Option<Hit> {
    // "mr van der hoek": the name is behind the small words.
    let mut at = spot.end;
    while wordlists::holds(&PARTICLES, next_word(spot.text, at))
        && !next_word(spot.text, at).is_empty()
    {
        at += next_word(spot.text, at).len() + 1;
    }
    let end = word_end(spot.text, at)?;
    let (name, _) = without_possessive(spot.text.get(at..end)?);
    let known = wordlists::is_ordinary(name) || is_other(name) || is_clinical(name);
    let letters = name.chars().count();
    let shouted = title.len() > 2 && title.chars().all(char::is_uppercase);
    let suffix = ["ing", "ed", "ly", "n't"]
        .iter()
        .any(|ending| name.ends_with(ending));
    (!known && letters > 2 && !shouted && !suffix && title != "MR")
        .then(|| Hit::new(spot.start, at + name.len()))
}

/// Goes on over a first name in brackets behind a surname: "Mr Thorsby (Desmond)".
fn and_first_name(text: &str, end: usize) -> usize {
    let Some(start) = text
        .get(end..)
        .filter(|rest| rest.starts_with(" ("))
        .map(|_| end + 2)
    else {
        return end;
    };
    let close = name_at(text, start, &NO_NAMES)
        .filter(|close| char_at(text, *close) == Some(')'))
        .filter(|close| {
            text.get(start..*close)
                .is_some_and(|word| !wordlists::is_ordinary(word))
        });
    close.map_or(end, |close| close + 1)
}

/// Goes on over "and Khan" after "Drs Patel".
fn and_another(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    [" and ", " & "]
        .iter()
        .find(|joint| rest.starts_with(**joint))
        .and_then(|joint| name_at(text, end + joint.len(), &NO_NAMES))
        .unwrap_or(end)
}

/// "Mrs P": initials, though the letters that stand for nobody in particular stay quiet.
fn title_and_initial(spot: Spot<'_>) -> Option<Hit> {
    let title = spot.matched().trim_end();
    let end = word_end(spot.text, spot.end)?;
    let letter = spot.text.get(spot.end..end)?;
    let doubled = letter.len() == 3 && letter.split('-').all(is_initial);
    let anybody = matches!(letter, "A" | "I" | "X" | "Y" | "Z");
    let of_person = [
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Mx",
        "Dr",
        "Prof",
        "Professor",
        "Sister",
    ];
    let of_person = of_person.contains(&title.trim_end_matches('.'));
    ((is_initial(letter) || doubled) && ends_word(spot.text, end) && !anybody && of_person)
        .then(|| Hit::new(spot.start, end).raised(Kind::Initials, Level::Warn))
}

/// What a title says of the person: a patient or one of those who work here.
pub(super) fn by_title(spot: Spot<'_>) -> Cow<'static, str> {
    let before = spot.prev_word();
    if wordlists::holds(&STAFF_WORDS, before) {
        return "X".into();
    }
    let title = spot
        .matched()
        .split(['.', ' ', '\u{a0}', '\n'])
        .next()
        .unwrap_or_default();
    match title.to_ascii_lowercase().as_str() {
        "dr" | "dra" | "daktari" | "doctor" | "prof" | "professor" => "a senior",
        "drs" => "two seniors",
        "nurse" | "sister" | "matron" => "a nurse",
        "rev" | "reverend" | "father" | "fr" | "imam" | "rabbi" | "pastor" => "a chaplain",
        "auntie" | "aunty" | "aunt" | "uncle" | "nana" | "nan" | "granny" | "grandma"
        | "grandpa" => "a relative",
        "baby" => "a baby",
        "judge" | "coach" | "teacher" | "headman" | "oga" | "kuya" | "ate" | "manang"
        | "manong" | "tita" | "tito" | "encik" | "puan" | "cik" | "pak" | "ibu" | "sis" | "bro"
        | "don" | "doña" => "X",
        _ => "a patient",
    }
    .into()
}
