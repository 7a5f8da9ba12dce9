//! Hospitals by what is said of them: who is full, who takes nobody, where a shift was, where a patient was sent.

use std::sync::LazyLock;

use super::{
    abroad::DEPARTMENTS,
    kind::{Kind, Level},
    nobody::{EPONYMS, is_clinical, is_other},
    people::SHORT_FORMS,
    rule::{Hit, Rule},
    sort::{Sort, sort},
    text::{Spot, before, char_before, ends_word, next_word, starts_sentence, starts_word},
    ties::POSTS,
    wordlists::{self, CALENDAR, OPENERS, SORTS, TITLES, Words},
};

const WHY: &str = "A named place narrows down who it was.";

/// The rules for hospitals by what is said of them.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r" (?:(?:is|was|were|are|being|now|also|still|both|already) )?(?:full|on (?:divert|bypass|diversion|black alert|red alert)|(?:won['’]t|wouldn['’]t|can['’]t|couldn['’]t|will not|would not|refus(?:ed|es|ing) to|declined to|agreed to|happy to|willing to) (?:accept|take|have)|(?:has|have|had) (?:no|one|a|two|the (?:only|last)) (?:\p{L}+ )?(?:beds?|slots?|scanner|CT|MRI|cot|cots|ventilators?|space)|(?:accepted|took|take|takes|sent|transferred|returned|bounced|refused|declined) (?:him|her|them|us|our|the patient|the transfer|back|without)|rang (?:back )?about a bed|(?:booked|rebooked|cancelled|lost|faxed|emailed) (?:the|his|her|their|our|us|they|that|it)|can do (?:it|them|him|her|that|the)|rang[,.]|never (?:got|sent|rang|replied))",
        check: said_of,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Cc]alled|[Rr]ang|[Pp]honed|[Rr]inging|[Cc]alling) [A-Z]{3,6} (?:for|re|about|again|back|twice|and)",
        check: called_up,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r" (?:(?:theatres?|casualty|mortuary|canteen|mess|switchboard|labou?r ward|maternity|burns unit|cath ?lab|blood bank|dispensary|outpatients|emergency|health (?:post|cent(?:re|er))|nursing station|aid post|sub-?centre|polyclinic|mission|NICU|ICU|ED|A&E|OPD|CHC|PHC)\b)",
        check: part_of,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Oo]n[- ]call|[Ss]hifts?|[Nn]ights?|[Dd]ays?|[Ww]eeks?|[Ww]eekends?|[Mm]onths?|[Ll]ocums?|[Pp]lacement|[Pp]osting|[Pp]osted|[Rr]otation|[Aa]ttachment|[Cc]lerkship|[Ii]nternship|[Ee]lective|[Ii]ntern|[Cc]oass|[Cc]oschap|[Hh]ousemanship|[Jj]ob|[Tt]erm|[Bb]lock|[Ss]tint|[Ii]nterview|[Tt]rained|[Ww]orked|[Ww]orking|[Ii]nduction|[Dd]uty|[Oo]pen day|[Aa]dmitted|[Bb]orn|[Dd]ied|[Oo]perated(?: on)?|[Ss]een|[Ss]canned|[Ss]tented|[Ii]npatient|[Rr]egistrar|SHO|F[12]|FY[12]|HO|RMO)(?: [0-9]{1,2})? (?:at|in) (?:the )?\p{Lu}[\p{L}'’-]{2,}(?: \p{Lu}[\p{L}'’-]+){0,2}",
        check: stayed_at,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Tt]ransfer(?:red|ring)?|[Tt]ransport(?:ed)?|[Rr]eferr(?:ed|al)|[Ss]hift(?:ed|ing)?|[Rr]etriev(?:ed|al)|[Rr]epat(?:riated|riation)?|[Aa]mbulance|[Bb]lue[- ]lighted|[Rr]ushed|[Dd]iverted|[Ff]lown|[Bb]ooked|[Ww]ent|[Gg]o|[Gg]oes|[Tt]aken|[Ss]ent|[Mm]oved|[Bb]ack)(?: (?:him|her|them|it|over|across|back|up|down|out|in|pt|patient|bed|for|accepted))? (?:to|from|at|by|via) (?:the )?[A-Z]{3,6}",
        check: sent_by_letters,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Hospital,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Tt]o|[Ff]rom|[Vv]ia|[Ww]ith) (?:the )?\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}{2,})? (?:for|no|with no|without|by (?:road|air|heli|helicopter|ambulance|chopper|boat)) (?:\p{Ll}[\p{L}-]+|PCI|CABG|MRI|CT|ECMO|EVT|ERCP|TAVI|IR|ICU|ITU|NICU|HDU)",
        check: sent_for,
        suggest: |_| "a hospital".into(),
        why: WHY,
    },
];

/// What a hospital of a town is called by alone, where it does what hospitals do.
pub(super) static TOWNS_OWN: Words = LazyLock::new(|| {
    wordlists::list(
        "teaching general regional city county university central mission provincial royal district state civil infirmary memorial \
         children's women's north south east west northern southern eastern western lady mater mercy base",
    )
});

/// Letters of teams, tests and treatments that one is sent to.
pub(super) const TEAMS: [&str; 58] = [
    "SALT", "SLT", "CMHT", "IAPT", "TIA", "MDT", "MRI", "MRA", "EEG", "USS", "SNF", "LTAC",
    "LTACH", "IRF", "ARU", "RACPC", "CTPA", "ERCP", "HIV", "PICC", "CPAP", "BIPAP", "ECMO", "CVVH",
    "CVVHD", "TPN", "EMS", "CPS", "APS", "OMFS", "PALS", "DEXA", "OPAT", "SDEC", "HITH", "GEM",
    "ACAT", "NDIS", "CAMHS", "IDT", "ECG", "CXR", "FFP", "PEG", "ABG", "NIV", "NGO", "GDP", "BBC",
    "NHS", "GMC", "RSI", "WHO", "MSF", "ISS", "CEO", "SBAR", "OSCE",
];

/// What is sent for at another hospital.
static SENT_FOR: Words = LazyLock::new(|| {
    wordlists::list(
        "neurosurg neurosurgery neuro clipping coiling thrombectomy stenting pci cabg angio angiography angiogram cath ablation pacing \
         pacemaker tavi surgery operation theatre transplant workup work-up assessment dialysis ecmo evt ercp ir icu itu nicu hdu mri ct scan scans \
         imaging radiotherapy chemo burns plastics cardiac vascular thoracic paeds specialist tertiary further definitive ongoing step-down \
         rehab delivery cooling craniotomy shunt bed beds space repair debridement fixation cardiology oncology neonatal intensive emergency \
         tumour biopsy decompression evacuation hyperbaric",
    )
});

/// Whether a word may be (part of) what a place is called: no ordinary word, no department, no post.
fn may_name(word: &str) -> bool {
    let known = wordlists::is_ordinary(word)
        || is_other(word)
        || is_clinical(word)
        || wordlists::holds(&EPONYMS, word)
        || [&*POSTS, &*SORTS, &*CALENDAR, &*TITLES, &*DEPARTMENTS]
            .iter()
            .any(|list| list.contains(word.to_lowercase().as_str()));
    !known && word.contains(char::is_lowercase) && word.chars().count() > 2
}

/// The capitalised words at the head of a stretch, without openers of sentences, and where they stand in it.
fn head(stretch: &str, opens: bool) -> Option<(usize, usize)> {
    let mut start = 0;
    let mut end = 0;
    let mut at = 0;
    for word in stretch.split(' ') {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        if end == 0 && opens && wordlists::holds(&OPENERS, word) {
            start = at + word.len() + 1;
        } else {
            end = at + word.len();
        }
        at += word.len() + 1;
    }
    (end > start).then_some((start, end))
}

/// Where up to three capitalised words start that end at `pos`, without what only opens the sentence.
fn head_before(text: &str, pos: usize) -> Option<usize> {
    let mut starts = Vec::new();
    let mut cursor = pos;
    while starts.len() < 3 {
        let window = before(text, cursor, 32);
        let word = window
            .rsplit(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’' | '-')))
            .next()
            .unwrap_or_default();
        if !word.starts_with(char::is_uppercase) || word.len() == window.len() && window.len() > 28
        {
            break;
        }
        let start = cursor - word.len();
        starts.push((start, cursor));
        if char_before(text, start) != Some(' ') {
            break;
        }
        cursor = start - 1;
    }
    let opener = |(start, end): &(usize, usize)| {
        starts_sentence(text, *start)
            && text
                .get(*start..*end)
                .is_some_and(|word| wordlists::holds(&OPENERS, word))
    };
    starts
        .iter()
        .rev()
        .find(|word| !opener(word))
        .map(|(start, _)| *start)
}

/// "Saltmarsh full, so she waited with us", "Teaching won't accept without a deposit".
fn said_of(spot: Spot<'_>) -> Option<Hit> {
    let start = head_before(spot.text, spot.start)?;
    let name = spot.text.get(start..spot.start)?;
    let rest = spot.matched().trim_start();
    let mut words = name.split(' ');
    let first = words.next()?;
    let sends = [
        "took",
        "take",
        "takes",
        "sent",
        "accepted",
        "returned",
        "transferred",
        "refused",
        "declined",
        "bounced",
        "happy",
        "agreed",
        "willing",
        "has",
        "have",
        "had",
    ]
    .iter()
    .any(|verb| rest.starts_with(verb));
    let beds = [
        " bed",
        "full",
        "divert",
        "bypass",
        " accept",
        "slot",
        "scanner",
        "ventilator",
        " cot",
        " space",
    ]
    .iter()
    .any(|word| rest.contains(word));
    let person = !beds
        && name
            .split(' ')
            .any(|word| matches!(sort(word, false), Some(Sort::Given)));
    // "RPH took him by helicopter": letters of no department.
    let letters = (3..=6).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_uppercase())
        && !wordlists::holds(&DEPARTMENTS, name)
        && !wordlists::holds(&SHORT_FORMS, name)
        && !TEAMS.contains(&name)
        && !is_other(name)
        && !wordlists::is_ordinary(name);
    let own = !name.contains(' ') && wordlists::holds(&TOWNS_OWN, first);
    let two = name.contains(' ') && name.split(' ').any(may_name)
        || name.contains(' ')
            && name.split(' ').all(|word| {
                wordlists::holds(&TOWNS_OWN, word)
                    || may_name(word)
                    || matches!(word, "Shore" | "La" | "El" | "San" | "Santa" | "St")
            });
    let one = !name.contains(' ')
        && may_name(first)
        && (!sends || sort(first, false) == Some(Sort::Unknown));
    let whole = ends_word(spot.text, spot.end);
    (whole
        && !person
        && !name.starts_with("I'")
        && !name.starts_with("I’")
        && (own || two || one || letters))
        .then(|| Hit::new(start, spot.start))
}

/// "Called HSC for neurosurg": letters of no department and no team.
fn called_up(spot: Spot<'_>) -> Option<Hit> {
    let (verb, rest) = spot.matched().split_once(' ')?;
    let letters = rest.split(' ').next()?;
    let known = wordlists::holds(&DEPARTMENTS, letters)
        || wordlists::holds(&SHORT_FORMS, letters)
        || TEAMS.contains(&letters)
        || is_other(letters)
        || wordlists::is_ordinary(letters);
    let start = spot.start + verb.len() + 1;
    (starts_word(spot.text, spot.start) && !known).then(|| Hit::new(start, start + letters.len()))
}

/// "Pari theatre down again": a name that no list knows before a part of a hospital, at the head of a sentence or behind a
/// small word.
fn part_of(spot: Spot<'_>) -> Option<Hit> {
    let window = before(spot.text, spot.start, 32);
    let name = window.rsplit(|c: char| !c.is_alphabetic()).next()?;
    if !name.starts_with(char::is_uppercase) || name.len() < 3 {
        return None;
    }
    let spot = spot.at(spot.start - name.len(), spot.end);
    let before = spot.prev_word();
    let opens =
        starts_sentence(spot.text, spot.start) || spot.before(2).ends_with([',', ';', ':', '(']);
    let behind = [
        "at", "in", "to", "from", "of", "and", "the", "our", "whole", "near",
    ]
    .contains(&before);
    let adjective = [
        "ic", "al", "ar", "ive", "ous", "oid", "ary", "ory", "ed", "ing", "ine", "ly",
    ]
    .iter()
    .any(|end| name.ends_with(end));
    let unknown = sort(name, opens) == Some(Sort::Unknown) && !wordlists::holds(&EPONYMS, name);
    let town = wordlists::holds(&TOWNS_OWN, name)
        && ["ED", "A&E", "casualty", "theatre", "mortuary", "NICU"]
            .iter()
            .any(|part| spot.matched().ends_with(part));
    (spot.is_whole() && (opens || behind) && (unknown && !adjective || town)).then(|| spot.keep())
}

/// "First on call at Mater Dei", "day 4 in the Radboud": where somebody works or lies.
fn stayed_at(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let at = [" at the ", " in the ", " at ", " in "]
        .iter()
        .filter_map(|joint| matched.find(joint).map(|at| at + joint.len()))
        .min()?;
    let at = at
        + if matched.get(at..)?.starts_with("the ") {
            4
        } else {
            0
        };
    let rest = matched.get(at..)?;
    let first = rest.split(' ').next()?;
    let article = matched.get(..at)?.ends_with("the ");
    let many = rest.contains(' ');
    let next = next_word(spot.text, spot.end);
    let unknown = sort(first, false) == Some(Sort::Unknown) && may_name(first);
    let two = many && rest.split(' ').all(may_name);
    // "in the Zimmer frame trial": what goes on is a thing.
    let goes_on = article
        && !spot.after(1).is_empty()
        && spot.after(1) == " "
        && ![
            "and", "where", "when", "as", "with", "for", "on", "was", "today", "last", "this",
            "so", "but", "in", "because",
        ]
        .contains(&next);
    let shouted = !first.contains(char::is_lowercase);
    (starts_word(spot.text, spot.start)
        && ends_word(spot.text, spot.end)
        && !goes_on
        && !shouted
        && (unknown || two))
        .then(|| Hit::new(spot.start + at, spot.end))
}

/// "Transfer to NHSL for clipping": letters of no department and no team.
fn sent_by_letters(spot: Spot<'_>) -> Option<Hit> {
    let at = spot.matched().rfind(' ')? + 1;
    let letters = spot.matched().get(at..)?;
    let next = next_word(spot.text, spot.end);
    let known = wordlists::holds(&DEPARTMENTS, letters)
        || TEAMS.contains(&letters)
        || is_other(letters)
        || wordlists::is_ordinary(letters);
    let field = matches!(
        next,
        "clinic" | "ward" | "team" | "service" | "bed" | "nurse" | "pathway"
    );
    (spot.is_whole() && !known && !field).then(|| Hit::new(spot.start + at, spot.end))
}

/// "to Beaumont for neurosurgery": where a patient is sent for what this hospital does not do.
fn sent_for(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let at = matched.find(' ')? + 1;
    let at = at
        + if matched.get(at..)?.starts_with("the ") {
            4
        } else {
            0
        };
    let length: usize = {
        let rest = matched.get(at..)?;
        let (_, end) = head(rest, false)?;
        end
    };
    let name = matched.get(at..at + length)?;
    let what = matched.rsplit(' ').next()?;
    let by = matched.get(at + length..)?.starts_with(" by ");
    let first = name.split(' ').next()?;
    let place = name.split(' ').all(may_name);
    let person = sort(first, false) == Some(Sort::Given) && !wordlists::holds(&SENT_FOR, what);
    (spot.is_whole() && place && !person && (by || wordlists::holds(&SENT_FOR, what)))
        .then(|| Hit::new(spot.start + at, spot.start + at + length))
}

#[cfg(test)]
mod tests {
    use super::super::Linter;

    #[test]
    fn a_hospital_is_known_by_what_it_does() {
        for (text, place) in [
            (
                "Saltmarsh full, Grimwold on divert, so he stayed.",
                Some("Saltmarsh"),
            ),
            (
                "Teaching wouldn't take her without a form",
                Some("Teaching"),
            ),
            ("Quorley theatre flooded again", Some("Quorley theatre")),
            (
                "First night on call at Ullapoint Grange.",
                Some("Ullapoint Grange"),
            ),
            ("coass day 2 in the Vreeland, ortho", Some("Vreeland")),
            ("transferred to QXVL with a letter", Some("QXVL")),
            ("off to Wrexley for thrombectomy at noon", Some("Wrexley")),
            ("Theatre full, we waited.", None),
            ("transferred to PACU with a letter", None),
            ("a month in Cardiology", None),
            ("sent to Radiology for imaging", None),
            ("Surgery accepted him at once", None),
        ] {
            let found = Linter::default().check(text);
            let found = found.iter().find(|one| one.level.stops());
            assert_eq!(found.map(|one| one.matched(text)), place, "{text}");
        }
    }
}
