//! A name behind a title or a form of address, or before one.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::{
    super::{
        kind::{Kind, Level},
        nobody::{EPONYMS, GIVEN, is_clinical, is_family, is_other, is_surname_word},
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

/// What somebody is called by without a name: "Doktor bey", "Mata ji".
static ADDRESSES: Words = LazyLock::new(|| {
    wordlists::list(
        "doktor daktar doctor hoca hodja mata pita guru swami pandit ustad hakim vaid baba bhai bhaiya didi amma anna akka dada dadi nana nani chacha \
         chachi kaka kaki mama mami masi mausi bua beta beti bhabhi müdür hemşire abi abla teyze amca hanım sister brother uncle auntie aunty madam sir",
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
        && !wordlists::holds(&ADDRESSES, name)
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
    if matches!(title, "ms" | "miss") && first.starts_with(char::is_lowercase) {
        return typed_small(spot, title);
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
    // "MR RAO SLEPT": a surname may be as short as a short form, and behind a title it is no short form.
    let family = shouted_family(spot, title);
    if family.is_some() {
        return family;
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

/// "MR JONES WANTS TEA": title and surname in capitals, where the surname is one of many countries.
fn shouted_family(spot: Spot<'_>, title: &str) -> Option<Hit> {
    let end = word_end(spot.text, spot.end)?;
    let (name, _) = without_possessive(spot.text.get(spot.end..end)?);
    let shouted = |word: &str| word.chars().all(|c| !c.is_lowercase());
    let next = next_word(spot.text, spot.end + name.len());
    (shouted(title) && shouted(name) && is_family(name) && !is_matter(name, next))
        .then(|| Hit::new(spot.start, spot.end + name.len()))
}

/// "ms white matter": a short form before what is seen in a brain, and no title.
fn is_matter(name: &str, next: &str) -> bool {
    let colour = ["white", "gray", "grey", "black"];
    colour.iter().any(|word| name.eq_ignore_ascii_case(word)) && next.eq_ignore_ascii_case("matter")
}

/// Words before "miss" that make a verb of it: "i miss jones", "did not miss".
const MISSING: [&str; 20] = [
    "i", "we", "you", "they", "to", "not", "never", "will", "would", "did", "didn't", "don't",
    "can", "could", "may", "might", "i'll", "near", "really", "also",
];

/// "mr quennell", all in small letters: a surname of many countries, or a word that no list knows and that is no word of
/// medicine.
fn typed_small(spot: Spot<'_>, title: &str) -> Option<Hit> {
    // "10 ms apart": a unit.
    let counted = spot.before(2).contains(|c: char| c.is_ascii_digit());
    let miss = title == "miss";
    let verb = MISSING
        .iter()
        .any(|word| spot.prev_word().eq_ignore_ascii_case(word));
    if (title == "ms" && counted) || (miss && verb) {
        return None;
    }
    // "mr van der hoek": the name is behind the small words.
    let mut at = spot.end;
    while wordlists::holds(&PARTICLES, next_word(spot.text, at))
        && !next_word(spot.text, at).is_empty()
    {
        at += next_word(spot.text, at).len() + 1;
    }
    let end = word_end(spot.text, at)?;
    let (name, _) = without_possessive(spot.text.get(at..end)?);
    let hit = Hit::new(spot.start, at + name.len());
    if title == "MR" {
        return None;
    }
    let next = next_word(spot.text, at + name.len());
    let of_man = matches!(title, "mr" | "mrs" | "mx" | "Mr" | "Mrs" | "Mx");
    // "mr babinski": nobody speaks of a sign behind such a title.
    let called_after = of_man && wordlists::holds(&EPONYMS, name);
    if (is_family(name) || called_after) && !is_matter(name, next) {
        return Some(hit);
    }
    let known = wordlists::is_ordinary(name) || is_other(name) || is_clinical(name);
    let letters = name.chars().count();
    let shouted = title.len() > 2 && title.chars().all(char::is_uppercase);
    let suffix = ["ing", "ed", "ly", "n't"]
        .iter()
        .any(|ending| name.ends_with(ending));
    // "miss" and "ms" are a verb and a disease as well: a word that no list knows is too little.
    let given = wordlists::holds(&GIVEN, name);
    let enough = !matches!(title, "ms" | "miss") || given;
    (!known && letters > 2 && !shouted && !suffix && enough).then_some(hit)
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
        .split(['.', ' ', '\u{a0}', '\n', '-', '_'])
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

#[cfg(test)]
mod tests {
    use crate::domain::privacy::lint::trial::found;

    #[test]
    fn a_title_in_any_letters_makes_a_name_of_a_common_surname() {
        for (text, name) in [
            ("mr jones wants tea", "mr jones"),
            ("ms walsh cried all night", "ms walsh"),
            ("miss singh is asleep", "miss singh"),
            ("spoke to mr king today", "mr king"),
            ("mrs edwards' daughter, seen", "mrs edwards"),
            ("dr white said no", "dr white"),
            ("seen by dr bell on the round", "dr bell"),
            ("MR JONES WANTS TEA", "MR JONES"),
            ("SPOKE TO MR ADU RE SCAN", "MR ADU"),
            ("MRS LEE SLEPT", "MRS LEE"),
        ] {
            assert_eq!(found(text), [name], "{text}");
        }
    }

    #[test]
    fn an_ordinary_word_behind_a_title_is_nobody() {
        for text in [
            "the ms patient walked",
            "mr imaging of the brain",
            "MR HEAD NORMAL",
            "dr said no",
            "the dr may come, and dr will see",
            "mr was fine",
            "i miss jones, and did not miss a bleed",
            "a near miss incident",
            "ms white matter lesions",
            "a delay of 10 ms long",
            "DR ON CALL",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
