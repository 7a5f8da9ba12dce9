//! The word lists the checks read: what looks like a name and is none, whom a text speaks of, what a number counts.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A list of lower-case words, looked up whatever the case of the word.
pub(super) type Words = LazyLock<WordSet>;

/// What a list is kept in.
pub(super) type WordSet = HashSet<&'static str, BuildHasherDefault<Fnv>>;

/// Lower-case words, each with what it stands for.
pub(super) type Table<V> = HashMap<&'static str, V, BuildHasherDefault<Fnv>>;

/// The FNV-1a hash: every capitalised word of a text is looked up, and the lists are ours, so that nobody can choose
/// words to collide.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The longest word of any list, in bytes.
const LONGEST: usize = 24;

/// Whether `list` holds `word`, whatever the case of its ASCII letters.
pub(super) fn holds(list: &Words, word: &str) -> bool {
    if word.is_ascii() {
        return lower(word, &mut [0; LONGEST]).is_some_and(|word| list.contains(word));
    }
    // Accents are often left out, in lists and in notes.
    let small = (word.len() <= 2 * LONGEST).then(|| word.to_lowercase());
    small.is_some_and(|word| {
        list.contains(word.as_str()) || list.contains(plain_letters(&word).as_str())
    })
}

/// Whether `list` holds a name of one or more words, which it joins with hyphens.
pub(super) fn holds_phrase(list: &Words, name: &str) -> bool {
    name.len() <= 2 * LONGEST
        && holds(
            list,
            &name.replace(". ", "-").replace(' ', "-").replace('’', "'"),
        )
}

/// The first words of the names in a list that joins them with hyphens: most words of a text begin none.
pub(super) fn firsts(list: &WordSet) -> WordSet {
    list.iter()
        .filter_map(|name| name.split(['-', '\'']).next())
        .collect()
}

/// Whether a word, up to a hyphen or an apostrophe, is among the first words of a list of names.
pub(super) fn begins(firsts: &Words, word: &str) -> bool {
    holds(
        firsts,
        word.split(['-', '\'', '’']).next().unwrap_or_default(),
    )
}

/// A word without its accents.
fn plain_letters(word: &str) -> String {
    let letters = word.nfd().filter(|c| !is_combining_mark(*c));
    letters
        .map(|c| match c {
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            'ı' => 'i',
            other => other,
        })
        .collect()
}

/// What `table` says of `word`, whatever the case of its ASCII letters.
pub(super) fn find<'a, V>(table: &'a Table<V>, word: &str) -> Option<&'a V> {
    lower(word, &mut [0; LONGEST]).and_then(|word| table.get(word))
}

/// A word in lower case, written to `room`; `None` when it is longer than any word of the lists.
fn lower<'a>(word: &str, room: &'a mut [u8; LONGEST]) -> Option<&'a str> {
    let room = room.get_mut(..word.len())?;
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    std::str::from_utf8(room).ok()
}

/// Makes a list of the words in a text.
pub(super) fn list(words: &'static str) -> WordSet {
    words.split_whitespace().collect()
}

/// Makes a list of the words in a file of the program; a line that starts with `#` is about them.
pub(super) fn read(file: &'static str) -> WordSet {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
}

/// Ordinary words of English and of the ward.
static ORDINARY: Words =
    LazyLock::new(|| read(include_str!("../../../../assets/lint/ordinary.txt")));

/// Whether a word is an ordinary one, by itself or by what it ends in.
pub(super) fn is_ordinary(word: &str) -> bool {
    holds(&ORDINARY, word) || holds(&OPENERS, word) || is_adverb(word)
}

/// Whether a word is written like an adverb: "gradually", "sadly".
pub(super) fn is_adverb(word: &str) -> bool {
    const ENDINGS: [&str; 19] = [
        "ally", "edly", "ingly", "ently", "antly", "ously", "ively", "ably", "ibly", "fully",
        "etly", "arly", "tely", "rtly", "sely", "ilily", "essly", "estly", "ishly",
    ];
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Words that open or join sentences: capitalised they are still no names, and no part of one.
pub(super) static OPENERS: Words = LazyLock::new(|| {
    list(
        "a about after again all also although always an and another any are arrived as asked at attended back be \
         because been before behind being best better both but by came can could did discharged do does during each \
         either even every everyone finally first for found from gave getting given good had has have having he hello \
         help helped her here hers his how however i if in inside into is it its just kept last later leaving left let \
         like looked maybe me meanwhile met more most moved my near never next no nobody none not nothing now observed \
         of off often on once one only onto or other our out outside over perhaps placement please previously put \
         read referred reviewed said saw second seen shadowed she should since so some someone something sometimes \
         soon spent started still such sure take taken than thank thanks that the their them then there these they \
         third this those though through throughout thus till to today together tomorrow tonight too towards \
         transferred two under unless until up us very via visited visiting was watched we well went were what when \
         where whether which while who whom whose why will with within without worked working would yes yesterday yet \
         you your",
    )
});

/// Days of the week, months that are not given names, and the seasons and feasts.
pub(super) static CALENDAR: Words = LazyLock::new(|| {
    list(
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat january \
         february march july september october november december jan feb mar apr jun jul aug sept sep oct nov dec \
         christmas easter ramadan eid diwali spring summer autumn winter",
    )
});

/// The months that are also given names; after a title they are taken as names.
pub(super) static MONTH_NAMES: Words = LazyLock::new(|| list("april may june august"));

/// Titles; a title is never itself a name.
pub(super) static TITLES: Words = LazyLock::new(|| {
    list(
        "mr mrs ms miss mx dr drs dra daktari nanay tatay kuya ouma oupa encik puan prof professor doctor sister nurse rev reverend matron sir dame lord lady pt patient patients",
    )
});

/// Capitalised words that follow a title or "patient" and are no names: posts, departments, documents, drugs.
pub(super) static NOT_NAMES: Words = LazyLock::new(|| {
    list(
        "academy accident account acute admission admissions admitted advanced advice advocate agenda aid allocation \
         amoxicillin antibiotics apixaban appointment appointments aspirin assessment assistant associate \
         association atorvastatin audit augmentin autonomy bank bed bisoprolol board calls calpol cannula care carer \
         case centre centred charter chart choice clerk clexane clinic clinical co-amoxiclav codeine college committee \
         communication community complaint complaints complains complaining comfortable confidential confidentiality \
         consent consented consultant contact controlled coordinator council counselling cover crisis data day \
         declined declines degree denied denies department dermatology details diary diazepam director discharge \
         district doctor doctors education educator emergency emergencies encounter engagement english environment \
         ethics examination examined experience feedback feels flow focused foley forum foundation fragmin furosemide \
         gaviscon general google group guidance handover handling happy health history home hospital house hub id \
         identifiable identification identity ii iii informed info information initials input insulin intensive \
         interview interviews introduction involvement journey lasix leaflet leaflets learned learning lecture \
         lecturer led lesson liaison line lines lists location management manager medical medicine meeting metformin \
         midwife mobility monitoring morphine movement name named narrative neurology note notes number nursing nil \
         obstetrics oncology oramorph outcome outcomes overview ownership paediatrics panadol paracetamol \
         participation pathology pathway perspective pharmacist pharmacy physiotherapy plan portal position \
         practitioner preference prescriber prescribing presentation presented presents privacy problem programme \
         protection psychiatry questionnaire radiology ramipril ramadan records record referral registrar rehab report \
         reported reporting reports representative responsibility review rights robotic role round rounds safety \
         salbutamol samaritans satisfaction saturday score sedated selection service services sertraline \
         simulation skills social software specialist stable staff staffing states stories story student students \
         study summary supervisor support surgery survey system tazocin teacher teaching team theatre therapy \
         throughput tools tracker trainee trainees training transfer transport triage trial trust tutor unit \
         ventolin visit visitor visits voice voices volunteer ward warfarin watch welfare wellbeing wishes workload \
         zero one two three four five six seven eight nine ten alpha beta nature god theresa polish \
         asleep awake alert afebrile \
         parkinson parkinsons crohn crohns alzheimer alzheimers addison cushing huntington hodgkin raynaud",
    )
});

/// Words that end a name: what follows them is a place.
pub(super) static PLACE_WORDS: Words = LazyLock::new(|| {
    list(
        "avenue bay bed centre clinic close court drive gardens general grove home hospice hospital house infirmary \
         lane practice road round rounds street surgery terrace trust unit ward wing",
    )
});

/// Words before "Ward" or "Hospital" that say what sort it is, not which.
pub(super) static SORTS: Words = LazyLock::new(|| {
    list(
        "accident acute admission admissions ambulatory anaesthetic antenatal anticoagulation assessment asthma baby bariatric \
     best breast burns cancer cardiac cardiology cardiothoracic care cataract chemotherapy chest children's children’s children \
     clinical colorectal community core cosmetic cottage covid critical day decisions dementia dental dermatology diabetes \
     diabetic district down's downs elderly elective emergency endocrine endoscopy ent epilepsy eye failure falls family \
     fertility field follow-up fracture gastro gastroenterology general genetics geriatric geriatrics good gynae \
     gynaecology haematology hand headache health heart hepatobiliary high hip hypertension intensive isolation joint keyhole \
     labour laparoscopic lipid liver local maternity maxillofacial medical medicine memory mental minor neonatal neuro \
     neurology neurosurgery new nhs obesity obstetric obstetrics old oncology one-stop open ophthalmology oral \
     orthopaedic orthopaedics orthopedic outpatient outpatients outreach paediatric paediatrics pain palliative parkinson's \
     parkinsons pediatric plastic postnatal practice pre-assessment preoperative private psychiatric psychiatry public \
     radiology reconstructive referral rehab rehabilitation renal respiratory review rheumatology robotic rural sexual skin \
     sleep smoking specialist spinal sports stroke surgical teaching telephone tertiary thoracic thyroid transplant trauma \
     unit university upper urogynaecology urology vaccination vascular virtual walk-in warfarin weight well women's women’s \
     attorney surgeon secretary director auditor inspector governor major brigadier foundation year block phase module core",
    )
});

/// Small words that stand inside a surname.
pub(super) static PARTICLES: Words = LazyLock::new(|| {
    list(
        "de la le du da das do dos del della der den di van von vom zu ten ter bin bint binti ibn al el ap af av y",
    )
});

/// Capital pairs that follow "patient" in notes and are no initials.
pub(super) static ACRONYMS: Words = LazyLock::new(|| {
    list(
        "an as at be by do go he if is it me my we ar sr wc ld iu ac ad ae af ai am ap bd bi bm bp ca cd cf ck cl cn co cp cr ct cv cx dc dm dr dt dv dx ed ef eg er et fh \
         fu fy ga gi gp gu hb hf hr ho hx ia id ie im in io ip iq it iv ix ki la lc lp lv mc mh mi mr ms mx na nb \
         ng nh no nr ns nv od oe ok on op or os ot pa pc pe ph pm pn po pr ps pt pv px qd ra rb rr rt rv rx sc sl sn \
         so sp st sw sx sz ta tb td tl to ts tv tx uc uk un up us uv vf vs vt wr xr",
    )
});

/// Whom a text speaks of when it speaks of a patient or those close to one.
pub(super) static PATIENT_WORDS: Words = LazyLock::new(|| {
    list(
        "patient patients pt man woman lady gentleman boy girl child baby infant toddler teenager mother father mum \
         dad mam parent parents daughter son wife husband partner brother grandmother grandfather gran grandad niece \
         nephew aunt uncle carer relative relatives family widow widower resident client person people couple mr mrs \
         miss ms",
    )
});

/// Whom a text speaks of when it speaks of those who teach and work beside the author.
pub(super) static STAFF_WORDS: Words = LazyLock::new(|| {
    list(
        "mentor mentors consultant consultants registrar registrars supervisor supervisors tutor tutors preceptor \
         preceptors professor prof dr doctor doctors surgeon surgeons nurse nurses matron teacher teachers lecturer \
         lecturers dean colleague colleagues friend friends sho fy1 fy2 f1 f2 physio physiotherapist pharmacist \
         midwife porter anaesthetist physician paramedic radiographer senior seniors junior houseman gp intern \
         resident fellow trainee student students examiner coach",
    )
});

/// Nouns for a person, after which an age or a heritage describes somebody.
pub(super) static PERSON_NOUNS: Words = LazyLock::new(|| {
    list(
        "man men woman women lady ladies gentleman gentlemen male female boy boys girl girls child children baby \
         infant toddler teenager patient patients person people mother mothers father fathers mum dad parent parents \
         daughter son wife husband couple family families grandmother grandfather grandma grandad widow widower \
         refugee refugees student nurse doctor teacher farmer driver builder worker soldier veteran priest nun guy \
         chap gent bloke youth adult adults adolescent schoolboy schoolgirl primigravida community neighbour lad lass baker plumber cook cleaner engineer lawyer artist \
         musician pensioner smoker nurse carer writer waiter waitress shopkeeper",
    )
});

/// What a number counts when it stands after a bed, a room or a ward by accident.
pub(super) static UNITS: Words = LazyLock::new(|| {
    list(
        "hour hours hr hrs minute minutes min mins second seconds day days week weeks month months year years night \
         nights time times am pm metres meters miles km feet more shifts steps",
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case() {
        assert!(holds(&OPENERS, "The") && holds(&OPENERS, "the") && holds(&OPENERS, "THE"));
        assert!(!holds(&OPENERS, "Patel") && !holds(&OPENERS, ""));
        assert!(!holds(&OPENERS, &"é".repeat(40)));
    }

    #[test]
    fn no_word_is_too_long_to_be_found() {
        for words in [
            &OPENERS,
            &CALENDAR,
            &TITLES,
            &NOT_NAMES,
            &PATIENT_WORDS,
            &STAFF_WORDS,
            &PERSON_NOUNS,
        ] {
            assert!(
                words
                    .iter()
                    .all(|word| word.len() <= LONGEST && word.to_lowercase() == **word)
            );
        }
    }
}
