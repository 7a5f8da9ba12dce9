//! Names and initials behind a word for a person: patients, those close to them, those who teach and work here.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::{
    kind::{Kind, Level},
    names::{NO_NAMES, name_at},
    nobody::GIVEN,
    rule::{Hit, Rule},
    text::{
        Spot, after, char_at, ends_word, next_word, owner, skip_spaces, starts_word, word_end,
        words_before,
    },
    ties::{POSTS, WHOSE},
    wordlists::{self, ACRONYMS, MONTH_NAMES, PATIENT_WORDS, PERSON_NOUNS, STAFF_WORDS, Words},
};

const WHY: &str = "A name identifies; the story does not need it.";

/// The rules for names and initials behind a word for a person.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Name,
        level: Level::Stop,
        digits: 0,
        pattern: r"(?:[Pp]atient|PATIENT|Pt|pt)(?:'s|’s)?(?: (?:was |is |whose )?(?:named|called|name is|name was|name))?(?: ?[:=] ?|,? \(?)",
        check: patient_name,
        suggest: stand_in,
        why: WHY,
    },
    Rule {
        kind: Kind::Initials,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Pp]atient|PATIENT|Pt|pt|[Ii]nitials)(?: ?: ?| \(?)",
        check: initials,
        suggest: stand_in,
        why: "Initials and a date are often enough to find somebody.",
    },
    Rule {
        kind: Kind::Initials,
        level: Level::Warn,
        digits: 0,
        pattern: r"[A-Z]\.[A-Z]\.(?:[A-Z]\.)?|[A-Z]\.? ?O['’][A-Z]\.|[A-Z]{1,2}Ma?c[A-Z]",
        check: dotted,
        suggest: stand_in,
        why: "Initials and a date are often enough to find somebody.",
    },
    Rule {
        kind: Kind::Initials,
        level: Level::Warn,
        digits: 1,
        pattern: r"[A-Z]{2,3}, ?(?:(?:MRN|NHS|NHI|CHI|URN?|ID|PHN|UHID|IP|HN|hosp)\b|[0-9]{1,3} ?(?:[MFmf]\b|y/?o|yr|years?|yrs))",
        check: heading_initials,
        suggest: stand_in,
        why: "Initials and a date are often enough to find somebody.",
    },
    Rule {
        kind: Kind::Initials,
        level: Level::Warn,
        digits: 0,
        pattern: r"[A-Z]{2} \((?:the )?(?:[Pp]t|[Pp]atient)",
        check: before_patient,
        suggest: stand_in,
        why: "Initials and a date are often enough to find somebody.",
    },
    Rule {
        kind: Kind::Name,
        level: Level::Stop,
        digits: 0,
        pattern: r"(?:named|called|name is|name was|by the name of|name's|names are|goes by|known as|real name|first name|surname|surname is|maiden name|likes to be called|prefers|answers to) ",
        check: called,
        suggest: stand_in,
        why: WHY,
    },
    Rule {
        kind: Kind::Name,
        level: Level::Stop,
        digits: 0,
        pattern: r"(?:wife|husband|daughter|son|mother|father|mum|dad|brother|sister|partner|carer|niece|nephew|aunt|uncle|friend|grandson|granddaughter|grandmother|grandfather|cousin|stepfather|stepmother|stepson|stepdaughter|girlfriend|boyfriend|godmother|godfather|mentor|tutor|supervisor|preceptor|registrar|colleague|SHO|attending|consultant|fellow|boss|reg|resident|intern|senior|flatmate|roommate|housemate|classmate|batchmate|neighbour|roomie),? ",
        check: relation,
        suggest: stand_in,
        why: WHY,
    },
    Rule {
        kind: Kind::Name,
        level: Level::Stop,
        digits: 0,
        pattern: r"(?i-u)(?:name|nok|next of kin|consultant|gp|mentor|supervisor|carer) ?: ?",
        check: label,
        suggest: stand_in,
        why: WHY,
    },
];

/// What nobody is called behind a word for a person.
static NEVER: [&Words; 7] = {
    let [openers, calendar, places, others] = NO_NAMES;
    [
        openers,
        calendar,
        places,
        others,
        &MONTH_NAMES,
        &STAFF_WORDS,
        &PERSON_NOUNS,
    ]
};

/// The letter that stands for somebody without saying who.
fn stand_in(_: Spot<'_>) -> Cow<'static, str> {
    "X".into()
}

fn patient_name(spot: Spot<'_>) -> Option<Hit> {
    if !starts_word(spot.text, spot.start) {
        return None;
    }
    let pos = skip_spaces(spot.text, spot.end);
    let end = name_at(spot.text, pos, &NEVER)?;
    let name = spot.text.get(pos..end)?;
    let closed = match spot.matched().trim_end().chars().next_back() {
        Some(',') => char_at(spot.text, end) == Some(','),
        Some('(') => char_at(spot.text, end) == Some(')'),
        _ => true,
    };
    (closed && !is_eponym(spot.text, end) && !is_verb(name)).then(|| Hit::new(pos, end))
}

/// Whether a name that ends at `end` names a disease, a sign or a thing: "Murphy's sign", "Foley catheter".
pub(super) fn is_eponym(text: &str, end: usize) -> bool {
    let rest = after(text, end, 4);
    // "Graves' disease" has the s already.
    let ends_so = text.get(..end).is_some_and(|before| before.ends_with('s'));
    let bare = ["' ", "’ "]
        .iter()
        .find(|own| ends_so && rest.starts_with(**own));
    let owns = rest.starts_with("'s") || rest.starts_with("’s") || bare.is_some();
    let from = match (owns, bare) {
        (_, Some(own)) => end + own.len() - 1,
        (true, _) => end + rest.find('s').map_or(0, |at| at + 1),
        _ => end,
    };
    let next = next_word(text, from);
    // "Murray above 3", "Alvarado 8": a score.
    let rest = after(text, from, 12).trim_start();
    let rest = ["above ", "below ", "under ", "over ", "of "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest);
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    // "Murray 3" is a score, "Adaeze 67F" somebody.
    let aged = figures < 3
        && rest.get(figures..).is_some_and(|rest| {
            rest.starts_with(['F', 'M', 'y'])
                || [" y", " months", " mo", " weeks old", " days old"]
                    .iter()
                    .any(|unit| rest.starts_with(unit))
        });
    let counted = figures > 0 && !aged;
    (!owns && counted && after(text, end, 1) == " ")
        || wordlists::holds(&EPONYMOUS, next)
        || (!owns && wordlists::holds(&CALLED_AFTER, next))
}

/// Whether a name that begins at `start` is what a part of the body or a sign is called after: "the pouch of Douglas".
pub(super) fn is_eponym_of(text: &str, start: usize) -> bool {
    let before = words_before(text, start, 2);
    matches!(before.as_slice(), ["of", part] if wordlists::holds(&PARTS, part))
}

/// Parts of the body, signs and rules that are called after somebody.
static PARTS: Words = LazyLock::new(|| {
    wordlists::list(
        "pouch circle canal ligament space bundle loop islets islet tetralogy triangle ampulla sphincter crypt crypts foramen \
         cave duct valve valves angle node nodes line lines point sign sinus aqueduct column columns gland glands plexus rule \
         law triad pentad fossa fascia organ angle corpuscle corpuscles sulcus fissure lobe nerve vein artery method test \
         operation procedure score stage classification syndrome disease paradox razor model theory hierarchy hypothesis",
    )
});

/// What is called after somebody, who may be said to own it: "Murphy's sign".
static EPONYMOUS: Words = LazyLock::new(|| {
    wordlists::list(
        "anatomy disease syndrome sign palsy catheter manoeuvre maneuver reflex test criteria score scale lymphoma contracture fracture \
         stroke phenomenon triad law laws rule rules triangle classification staging protocol pouch ring angle cycle model \
         hierarchy pyramid theory taxonomy framework razor stages rules position spots nodules nodes lines paresis palsies signs syndromes tests reflexes \
         manoeuvres maneuvers phenomena waves triads tetralogy tubercle foramen fossa fascia ganglion macroglobulinaemia",
    )
});

/// What is called after somebody without a sign of owning: "the Foley tube", "Bruce protocol".
static CALLED_AFTER: Words = LazyLock::new(|| {
    wordlists::list(
        "procedure operation incision flap graft nerve node body bodies cell cells stain needle forceps retractor clamp drain \
         tube mask airway scissors traction entry prism spirometer pin pins screw nail blade chair hoist bar board roll \
         paralysis dystrophy ataxia chorea dementia oedema anaemia lymphomas sarcoma carcinoma ulcer ulcers hernia melanosis \
         macroglobulinaemia granulomatosis thyroiditis arteritis vasculitis purpura nephritis encephalopathy neuropathy \
         epilepsy aphasia psychosis bodies membrane membranes tubercle anomaly deformity pentad trephine forceps needle \
         retractor clamp crutch cannula splint catheters tube ligament canal fascia sheath foramen fossa plexus ganglion \
         cartilage duct glands gland islets crypts corpuscles fibres nerve nerves vein artery loop capsule space gout \
         constant coefficient number equation formula correction method technique procedure operation repair osteotomy \
         incision approach flap stain medium agar fluid solution ligation myotomy fundoplication anastomosis cardiomyopathy \
         nails nodosum rash psoriasis keratosis erythema pemphigus asthma meningitis amyloid malformation malformations \
         stria striae \
         fields perimetry perimeter jacket jackets brace braces foci focus lesions tubercles complex zone zones waves wave pupil pupils murmurs paresis breathing respiration plexuses effusion pedicle knot suture sutures stitch loops tubes catheters \
         needles knives drains clamps masks airways splints casts boots collars frames bags blocks valves valvotomy shunts stents \
         antigen antibody antibodies factor agglutination criteria grading grades scoring regimen diet fibres fibers hook rod rods wires plate plates \
         pouch pouches patch position tilt table coefficient equation formula number numbers unit effect slit lamp \
         retractors idol statue temple festival balloon coil coils wire sheath stockings dressing knife elevator speculum hook lens chart trolley suture splint cast boot fever murmur breathing gait point canal ligament loop capsule space \
         duct gland grade index questionnaire inventory effect agar plate approach view method technique plexus tumour tumor \
         class classes group groups stage interview cannula collar frame bag block valve shunt stent score's study trial \
         programme program award prize lecture library theatre building hall school college fund foundation unit",
    )
});

/// Whether a single capitalised word is a verb of the notes ("Pt Refused", "Pt Vomiting") and no name.
fn is_verb(word: &str) -> bool {
    const NAMES: [&str; 18] = [
        "Ahmed", "Mohammed", "Mohamed", "Muhammed", "Hamed", "Fred", "Alfred", "Wilfred", "Jared",
        "Reed", "Ned", "Ted", "Ed", "Saeed", "Syed", "Waleed", "Khaled", "Winifred",
    ];
    let shouted = !word.contains(char::is_lowercase);
    if shouted && !wordlists::holds(&GIVEN, word) {
        let lower = word.to_lowercase();
        let stem = lower.strip_suffix('s').unwrap_or(&lower);
        return lower.ends_with("ed")
            || lower.ends_with("ing")
            || wordlists::is_ordinary(&lower)
            || wordlists::is_ordinary(stem);
    }
    let one_word = !word.contains([' ', '-']);
    one_word
        && (word.ends_with("ed") || (word.len() > 5 && word.ends_with("ing")))
        && !NAMES.contains(&word)
}

/// Short forms of three letters that stand behind "pt" in notes.
pub(super) static SHORT_FORMS: Words = LazyLock::new(|| {
    wordlists::list(
        "dnr nbm npo gcs dka sob uti aki ckd mrsa vre cpr iv ecg ekg abg vbg lft rft fbc cbc crp esr inr ptt bnp cxr axr cta mri mra \
         ercp ogd egd iud ivf ivc ivh icp ich sah sdh edh tia cva pvd pad cad chf ccf hfr afib svt vt vf dvt vte pe ards copd pft \
         osa tb hiv aids std sti pid hpv lmp edd iol nvd lscs pph aph icu itu hdu ccu ed er opd ama dama lama obs rtc rta mva mvc \
         tbi gbs als mnd bph turp tur cbd ibd ibs gerd ugib lgib sbo psa cea afp cfs pots ptsd ocd bpd asd add mhs mha cto dol \
         dols nok poa lpa dnacpr tep fit mdt ot pt slt snf ltc ltac dme hha pcp pca epi ivi tpn peg njt ngt rig sbp map cvp ekg \
         hrt ocp cocp lng ssri snri mao mtx aza ttp itp hit dic aml all cml cll nhl mgus esrd hd pd crrt bka aka tka tha thr tkr \
         orif acl mcl pcl loc nad nfa nil rrt met itu nof fof nbi nwb pwb fwb wbc rbc prc ffp plt gxm tds bds qds prn stat usa \
         uk nhs tired now who why the and but was for not had has",
    )
});

/// Short forms that are written with dots as well.
const DOTTED: [&str; 10] = ["IV", "IM", "PO", "PR", "PV", "SC", "OT", "PT", "ER", "ED"];

fn initials(spot: Spot<'_>) -> Option<Hit> {
    if !starts_word(spot.text, spot.start) {
        return None;
    }
    let pos = skip_spaces(spot.text, spot.end);
    let (end, letters) = initials_at(spot.text, pos)?;
    let dotted = spot.text.get(pos..end)?.contains('.');
    let short_form = if dotted {
        DOTTED.contains(&letters.as_str())
    } else {
        wordlists::holds(&ACRONYMS, &letters)
    };
    (!short_form).then(|| Hit::new(pos, end))
}

/// Dotted initials in the middle of a sentence: "the R.B. family". Short forms and countries are dotted as well.
fn dotted(spot: Spot<'_>) -> Option<Hit> {
    const FORMS: [&str; 48] = [
        "US", "UK", "AE", "AM", "PM", "MD", "RN", "BP", "TB", "ICU", "GP", "MI", "DC", "LA", "NZ",
        "HR", "TV", "ENT", "OK", "IQ", "NB", "PS", "RIP", "MRI", "CT", "ECG", "NHS", "PRN", "ID",
        "DNR", "CV", "WHO", "USA", "UAE", "EU", "UN", "SA", "PA", "NP", "BA", "MA", "BSC", "DOB",
        "DOA", "MO", "VIP", "GMC", "MRN",
    ];
    let letters: String = spot
        .matched()
        .chars()
        .filter(char::is_ascii_uppercase)
        .collect();
    let known = FORMS.contains(&letters.as_str()) || DOTTED.contains(&letters.as_str());
    let next = after(spot.text, spot.end, 2);
    let goes_on = next.starts_with(|c: char| c.is_alphanumeric())
        || next.trim_start().starts_with(char::is_uppercase);
    (starts_word(spot.text, spot.start) && !known && !goes_on).then(|| spot.keep())
}

/// "JLP, MRN 30071954", "RK, 54M": initials that head a note before a number or an age.
fn heading_initials(spot: Spot<'_>) -> Option<Hit> {
    let end = spot.start + spot.matched().find(',')?;
    let letters = spot.text.get(spot.start..end)?;
    let known = wordlists::holds(&ACRONYMS, letters) && letters.len() == 2
        || wordlists::holds(&SHORT_FORMS, letters);
    (super::text::starts_sentence(spot.text, spot.start) && !known)
        .then(|| Hit::new(spot.start, end))
}

/// "RP (pt with the cough)": initials before what says whose they are.
fn before_patient(spot: Spot<'_>) -> Option<Hit> {
    let letters = spot.matched().get(..2)?;
    let whole = starts_word(spot.text, spot.start) && ends_word(spot.text, spot.end);
    (whole && !wordlists::holds(&ACRONYMS, letters)).then(|| Hit::new(spot.start, spot.start + 2))
}

/// Reads "AB", "A.B.", "A. B." or "J.A.S." and says where it ends and which letters it holds.
fn initials_at(text: &str, pos: usize) -> Option<(usize, String)> {
    let mut letters = String::new();
    let mut end = pos;
    let mut cursor = pos;
    let mut dots = 0;
    while let Some(letter) = char_at(text, cursor).filter(char::is_ascii_uppercase) {
        letters.push(letter);
        end = cursor + 1;
        let dotted = char_at(text, end) == Some('.');
        dots += usize::from(dotted);
        end += usize::from(dotted);
        if letters.len() > 3 {
            return None;
        }
        let spaced = dotted && char_at(text, end) == Some(' ') && is_lone_initial(text, end + 1);
        cursor = end + usize::from(spaced);
    }
    let set_off =
        after(text, end, 1).starts_with([',', ';', ')', '(']) || after(text, end, 2) == " (";
    let plain = dots == 0
        && (letters.len() == 2
            || letters.len() == 3 && set_off && !wordlists::holds(&SHORT_FORMS, &letters));
    let dotted = dots > 0 && letters.len() >= 2 && dots + 1 >= letters.len();
    ((plain || dotted) && ends_word(text, end)).then_some((end, letters))
}

/// Whether a single dotted capital stands at `pos`.
fn is_lone_initial(text: &str, pos: usize) -> bool {
    char_at(text, pos).is_some_and(|c| c.is_ascii_uppercase())
        && char_at(text, pos + 1) == Some('.')
}

fn called(spot: Spot<'_>) -> Option<Hit> {
    let before = spot.prev_word();
    let sure = [
        "goes by",
        "real name",
        "maiden name",
        "surname",
        "likes to be",
        "answers to",
        "first name",
    ]
    .iter()
    .any(|cue| spot.matched().starts_with(cue));
    let is_named = spot.matched().starts_with("name") && !spot.matched().starts_with("named");
    // "his name is", "the kiddo's name is".
    let owned = owner(before).is_some_and(|one| {
        wordlists::holds(&PERSON_NOUNS, one)
            || wordlists::holds(&PATIENT_WORDS, one)
            || matches!(
                one,
                "kid" | "kiddo" | "wean" | "bub" | "bairn" | "guy" | "lad" | "lass" | "twin"
            )
    });
    let whose = owned
        || ["his", "her", "their", "whose"]
            .iter()
            .any(|word| before.eq_ignore_ascii_case(word));
    let person = matches!(
        before,
        "he's" | "she's" | "He's" | "She's" | "he’s" | "she’s" | "He’s" | "She’s" | "is" | "was"
    ) || wordlists::holds(&PERSON_NOUNS, before)
        || wordlists::holds(&STAFF_WORDS, before)
        || wordlists::holds(&POSTS, before)
        || matches!(
            before,
            "somebody" | "someone" | "prefers" | "pts" | "bloke" | "guy" | "kid" | "kids" | "twins"
        );
    if !starts_word(spot.text, spot.start) || !(sure || person || (is_named && whose)) {
        return None;
    }
    let end = name_at(spot.text, spot.end, &NEVER)?;
    // "goes by FAST HUG": letters, unless they are a given name that is shouted.
    let name = spot.text.get(spot.end..end)?;
    let letters = !name.contains(char::is_lowercase) && !wordlists::holds(&GIVEN, name);
    (!letters).then(|| Hit::new(spot.end, end))
}

/// A given name right behind a word for a relation: "his wife Mary", "my mentor, Sarah".
fn relation(spot: Spot<'_>) -> Option<Hit> {
    let before = spot.prev_word();
    let whose =
        owner(before).is_some() || WHOSE.iter().any(|word| before.eq_ignore_ascii_case(word));
    if !whose || !starts_word(spot.text, spot.start) {
        return None;
    }
    let end = name_at(spot.text, spot.end, &NEVER)?;
    let name = spot.text.get(spot.end..end)?;
    (!is_verb(name) && !is_eponym(spot.text, end)).then(|| Hit::new(spot.end, end))
}

/// A full name behind a label of a form: "Consultant: Jane Doe". One word alone counts only behind "Name:".
fn label(spot: Spot<'_>) -> Option<Hit> {
    if !starts_word(spot.text, spot.start) {
        return None;
    }
    let end = name_at(spot.text, spot.end, &NEVER)?;
    let name = spot.text.get(spot.end..end)?;
    let alone = spot.matched().len() < 7 && spot.matched().starts_with(['n', 'N']);
    let first = word_end(name, 0)?;
    (alone || first < name.len()).then(|| Hit::new(spot.end, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_read_in_every_shape() {
        for (text, read) in [
            ("J.S. refused", Some("J.S.")),
            ("TK went", Some("TK")),
            ("A. B. slept", Some("A. B.")),
            ("M.B", Some("M.B")),
            ("ECG", None),
            ("A", None),
            ("A. The", None),
            ("", None),
        ] {
            let end = initials_at(text, 0).map(|(end, _)| end);
            assert_eq!(end.and_then(|end| text.get(..end)), read, "{text}");
        }
    }
}
