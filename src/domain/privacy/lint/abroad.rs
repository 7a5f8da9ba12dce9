//! Hospitals as other tongues name them, and by what is left of a name: "Klinikum Steinwald", "in the Regional", "posted to
//! KMC".

use std::sync::LazyLock;

use super::{
    kind::{Kind, Level},
    nobody::{EPONYMS, is_clinical, is_other},
    rule::{Hit, Rule},
    sort::{Sort, sort},
    text::{Spot, is_capitalised, next_word},
    wordlists::{self, CALENDAR, MONTH_NAMES, Words},
};

const WHY: &str = "A named place narrows down who it was.";

/// The rules for hospitals of other tongues and for short names.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:Universitätsklinik(?:um)?|Universitätsspital|Klinikum|Klinik|Krankenhaus|Kantonsspital|Spital|Vårdcentral(?:en)?|Universitetssjukhus(?:et)?|Sjukhus(?:et)?|Lasarett(?:et)?|Hôpital|Hopital|Clinique|CHU|CHRU|Centre Hospitalier|Clínica|Clinica|Ospedale|Policlinico|Policlínica|Ziekenhuis|Sykehus(?:et)?|Sygehus(?:et)?|Legevakt|Szpital|Nemocnice|Spitalul|Bolnica|Puskesmas|Posyandu|Poskesdes|RSUD|RSUP|RSU|RSIA|RHU|BHS|Rumah Sakit|Pusat Kesihatan|Ospital|Centro de Salud|Centro de Saúde|UBS|Posto de Saúde|Hospital|Dispensary|Health Post|Health Cent(?:re|er)|Clinic|CHPS|PHC|CHC|BHU|FMC|UTH|DHQ|THQ|RHC|Sub-?[Cc]entre|Rural Health Unit|GH|SDH|[Kk]linik [Kk]esihatan|[Tt]aluka? [Hh]ospital|Barangay Health (?:Station|Center)|Polyclinic|Poliklinik) (?:(?:ng|de|del|de la|da|do|dos|das|di|van|der|St\.?|San|Santa|Sto\.|Sta\.|Desa|Kesihatan|Kuala|Bandar|Universitario|Universitaire|Clínico|General|Regional|Daerah|Umum|Tengku|Sultan|Sultanah|Tuanku|Raja) )*\p{Lu}[\p{L}'’-]{2,}(?: \p{Lu}[\p{L}'’-]+){0,2}",
        check: by_kind,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"\p{Lu}[\p{L}-]{2,}(?:klinikum|klinik|krankenhaus|spital|hospital|sjukhuset|sjukhus|lasarettet|lasarett|sykehuset|sykehus|sygehus|ziekenhuis|vårdcentral)",
        check: in_one_word,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Aa]t|[Ii]n|[Tt]o|[Ff]rom|[Nn]ear|[Ll]eft|[Jj]oined|[Oo]f|[Vv]ia|[Bb]y|[Bb]ehind|[Oo]utside|[Rr]ound|[Tt]han|[Tt]hat|[Aa]nd|[Bb]ecause|[Ss]ince|[Cc]alled|[Rr]ang|[Rr]inging|[Aa]sked|[Tt]old|[Ii]nto) [Tt]he (?:(?:Old |New |Royal )(?:Infirmary|General|Hospital|Regional)|Regional|Infirmary|General|Royal|Mater|Mercy|Provincial|Memorial|Cottage|Alfred|Rotunda|Coombe|Lying-In|Polyclinic|Sanatorium|Whittington|Brompton|Marsden|Christie|Freeman|Northern|Western|Southern|Austin|Brigham|Civic|Jewish|Victoria|Vicky|Vic|Radboud|Erasmus|Rambam|Sheba|Children['’]s|Women['’]s|Maudsley|Bethlem|Churchill|Nuffield|JR|QE|QEH|QMC|LGI|BRI|RVI|PRI|ARI|DRI|RIE|Beatson|Lister|Luton|Homerton|Princess|Prince|Queen['’]s|King['’]s|Lourdes|Glen|Poly|Gen|District|County|University|Teaching)",
        check: left_of_a_name,
        suggest: |_| "the hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:(?:[Pp]ost(?:ing|ed)|[Pp]lace(?:d|ment)|[Rr]otat(?:ion|ing|ed)|[Ss]hifts?|[Nn]ights?|[Hh]ousemanship|[Hh]ouse job|[Ii]nternship|[Ee]lective|[Cc]asualty|[Dd]ut(?:y|ies)|[Oo]n ?call|[Ii]ntern|[Rr]esident|[Hh]ouse officers?|[Hh]ousemen|OPD) (?:posting |over |here )?(?:at|in)|(?:[Ff]loor|[Cc]anteen|[Cc]orridors?|[Gg]ates?|[Mm]ess) (?:of|at|in)) [A-Z]{3,6}",
        check: by_letters,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Aa]t|[Ii]n|[Tt]o|[Ff]rom) \p{Lu}\p{Ll}{3,} (?:emergency|casualty|dispensary|health (?:post|cent(?:re|er))|polyclinic|hospice|mission|prison|PHC|CHC|burns|labou?r|maternity|outpatients|OPD|ED|A&E|NICU)",
        check: by_department,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
];

/// Letters of departments, posts and bodies, in which one may be posted as well.
pub(super) static DEPARTMENTS: Words = LazyLock::new(|| {
    wordlists::list(
        "icu itu ent opd ipd picu nicu scbu ccu hdu emu amu mau sau eau cdu aau micu sicu ctu gum camhs omfs obg obgyn obgy anc pnc pacu \
         gopd mopd sopd phc chc mch ctvs ctc cvicu cticu csicu nsicu ricu hasu msu adu acu edou obs usa uae nhs msf ngo who icrc gmc bma rcp rcs nmc mdu mps \
         usmle plab mbbs mrcp mrcs atls acls als bls pals nrp osce osces cpr mdt cpd cme pgy fop uni med surg paeds peds gynae ortho psych \
         gastro derm haem onc neuro cardio resus trauma acc aec sdec epu eau pau cau gau frau ward lmwh covid aki ckd dka copd \
         acs stemi nstemi tia dvt sah hiv aids tbi pph eclampsia sepsis niv cpap bipap cvp tpn pcr ecg eeg mri cta pet oncall theatre \
         june july may april march december january february october november august september monday friday",
    )
});

/// What behind such a word is no name: a field, a drug, a day.
fn is_named(word: &str) -> bool {
    let ordinary = wordlists::is_ordinary(word) || is_other(word) || is_clinical(word);
    let dated = wordlists::holds(&CALENDAR, word) || wordlists::holds(&MONTH_NAMES, word);
    !ordinary && !dated && word.contains(char::is_lowercase)
}

/// "Klinikum Steinwald", "Puskesmas Wonosari": what it is before which one it is.
fn by_kind(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let english = [
        "Hospital ",
        "Dispensary ",
        "Clinic ",
        "Health ",
        "Polyclinic ",
    ]
    .iter()
    .any(|word| matched.starts_with(word));
    let last = matched.rsplit(' ').next()?;
    let second = matched.split(' ').nth(1)?;
    // "Hospital Medicine", "Clinic Letters": only a name that no list knows follows an English word.
    let named = if english {
        let unknown = matches!(sort(second, false), Some(Sort::Unknown | Sort::Given));
        let joined = [
            "Kuala", "Sultan", "Sultanah", "Tengku", "Tuanku", "Raja", "de", "del", "San", "Santa",
        ];
        unknown && !spot.prev_word().starts_with(char::is_uppercase) || joined.contains(&second)
    } else {
        is_named(last) || is_named(second)
    };
    (spot.is_whole() && named).then(|| spot.keep())
}

/// "Waldklinik", "Södersjukhuset": in one word. A clinic for women or for eyes is in every town.
fn in_one_word(spot: Spot<'_>) -> Option<Hit> {
    const SORTS: [&str; 16] = [
        "Frauen",
        "Kinder",
        "Universit",
        "Augen",
        "Poli",
        "Tages",
        "Haut",
        "Reha",
        "Psychiatrie",
        "Nerven",
        "Haus",
        "Privat",
        "Fach",
        "Akut",
        "Dier",
        "Barn",
    ];
    let generic = SORTS.iter().any(|sort| spot.matched().starts_with(sort));
    (spot.is_whole() && !generic).then(|| spot.keep())
}

/// "in the Regional", "at the Royal": where nothing goes on behind it.
fn left_of_a_name(spot: Spot<'_>) -> Option<Hit> {
    const GOING_ON: [&str; 46] = [
        "to",
        "were",
        "has",
        "have",
        "would",
        "won't",
        "in",
        "on",
        "for",
        "with",
        "and",
        "where",
        "when",
        "last",
        "this",
        "we",
        "i",
        "he",
        "she",
        "they",
        "had",
        "was",
        "is",
        "today",
        "tonight",
        "yesterday",
        "after",
        "before",
        "because",
        "but",
        "by",
        "since",
        "until",
        "till",
        "at",
        "to",
        "from",
        "as",
        "so",
        "who",
        "again",
        "next",
        "all",
        "now",
        "during",
        "ed",
    ];
    let next = spot.next_word();
    let closes = spot.after(1).is_empty()
        || spot
            .after(1)
            .starts_with(['.', ',', ';', ':', ')', '!', '?', '\n']);
    let goes_on = GOING_ON.iter().any(|word| next.eq_ignore_ascii_case(word));
    let at = spot.matched().find(' ')? + 1;
    (spot.is_whole() && (closes || (goes_on && !is_capitalised(next)) || next == "ED"))
        .then(|| Hit::new(spot.start + at, spot.end))
}

/// "casualty posting in KMC": letters that stand for no department.
fn by_letters(spot: Spot<'_>) -> Option<Hit> {
    let at = spot.matched().rfind(' ')? + 1;
    let letters = spot.matched().get(at..)?;
    let next = next_word(spot.text, spot.end);
    // "two weeks in ENT clinic" is a field; so are letters that a list knows.
    let known = wordlists::holds(&DEPARTMENTS, letters)
        || is_other(letters)
        || wordlists::is_ordinary(letters);
    let field = matches!(
        next,
        "clinic" | "ward" | "team" | "course" | "rotation" | "patients" | "training"
    );
    (spot.is_whole() && !known && !field).then(|| Hit::new(spot.start + at, spot.end))
}

/// "in Nyakato dispensary": a name that no list knows before a department.
fn by_department(spot: Spot<'_>) -> Option<Hit> {
    let mut words = spot.matched().split(' ');
    let (preposition, name) = (words.next()?, words.next()?);
    let start = spot.start + preposition.len() + 1;
    let adjective = [
        "ic", "al", "ar", "ive", "ous", "oid", "ary", "ory", "ine", "an", "ese", "ish",
    ]
    .iter()
    .any(|end| name.ends_with(end));
    let unknown = sort(name, false) == Some(Sort::Unknown);
    let eponym = wordlists::holds(&EPONYMS, name);
    (spot.is_whole() && unknown && !adjective && !eponym).then(|| Hit::new(start, spot.end))
}

#[cfg(test)]
mod tests {
    use super::super::Linter;

    #[test]
    fn hospitals_are_known_in_other_tongues_and_by_what_is_left() {
        for (text, place) in [
            (
                "I am in Klinikum Steinwald for the year",
                Some("Klinikum Steinwald"),
            ),
            (
                "At Vårdcentralen Älgen we have 15 minutes",
                Some("Vårdcentralen Älgen"),
            ),
            (
                "home from Klinik Desa Sungai Rambai on day 3",
                Some("Klinik Desa Sungai Rambai"),
            ),
            (
                "first week as intern in the Regional.",
                Some("the Regional"),
            ),
            (
                "moved from the Old Infirmary in August",
                Some("the Old Infirmary"),
            ),
            ("casualty posting in KMC, four in one night", Some("KMC")),
            ("in Nyakato dispensary", Some("Nyakato dispensary")),
            ("casualty posting in ENT, four in one night", None),
            ("in the General section of the form", None),
            ("Hospital Medicine was the course", None),
        ] {
            let found = Linter::default().check(text);
            let found = found.iter().find(|one| one.level.stops());
            assert_eq!(found.map(|one| one.matched(text)), place, "{text}");
        }
    }
}
