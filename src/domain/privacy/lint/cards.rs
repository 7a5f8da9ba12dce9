//! Numbers of cards and labels: what states and insurers give to one person, by its word or by its form.

use super::{
    cued::{code, short, strong},
    kind::{Kind, Level},
    rule::{Check, Hit, Rule},
    suggest::left_out,
    text::Spot,
};

/// The rules for numbers of cards.
pub(super) const RULES: &[Rule] = &[
    given(
        1,
        r"(?i)(?:personnummer|personnr|samordningsnummer|f\u{f8}dselsnummer|cpr[ -](?:nr|no|number|nummer)|bsn|burgerservicenummer|kvnr|versichertennummer|versichertennr|versicherungsnummer|versicherungsnr|patientennummer|fallnummer|ghana ?card|mykad|mykid|dni|curp|rut|c[e\u{e9}]dula|codice fiscale|tessera sanitaria|pesel|hetu|umid|bpjs|emirates id|iqama|civil id|hkid|cpf|cart\u{e3}o sus|carte vitale|s\u{e9}curit\u{e9} sociale|rsa id|sa id|id book|oib|amka|cnp|t\.?c\.? kimlik|kimlik|sss|gsis|ayushman card|jan aadhaar|pan card|bpl card|sehat card|b-?form|ghis|rssb|mutuelle|ndis|concession card|pension card|care card|status card|treaty|band|nid|docket|trn|teudat zehut|tz|smart card no|swasthya sathi|acct|acc)(?: ?(?:id|number|num|no\.?|nr\.?|#))?",
        strong,
    ),
    given(
        1,
        r"(?:I/?C|NIK|KK|PHN|HN|AN|VN|SSS|PIN|BHT|HCN|PPS)(?: ?(?:no\.?|No\.?|number|#))?",
        short,
    ),
    given(
        3,
        r"(?i-u)(?:label|sticker|wristband|armband|bracelet|barcode|tag|tube|bottle|form|slip|request|card|envelope|specimen|sample)s? (?:that |which )?(?:said|says|saying|read|reads|reading|marked|numbered|printed|labelled|labeled)",
        printed,
    ),
    given(
        6,
        r"[0-9]{6}-[0-9]{2}-[0-9]{4}|(?:19|20)[0-9]{6}[-+ ][0-9]{4}|[0-9]{6}[-+][0-9]{4}",
        born_in,
    ),
    given(
        3,
        r"[STFGM][0-9]{7}[A-Z]|GHA-[0-9]{9}-[0-9]|[0-9]{5}-[0-9]{7}-[0-9]|[0-9]{2}-[0-9]{9}-[0-9]|[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}|756\.[0-9]{4}\.[0-9]{4}\.[0-9]{2}|[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9kK]|[0-9]{7}[A-TVW][A-I]?|[0-9]{8}[A-TV-Z]|[A-Z]{2,4}-[0-9]{3,6}/[0-9]{2,4}",
        |spot| spot.is_whole_number().then(|| spot.keep()),
    ),
    given(6, r"[A-Z]{1,2}[0-9]{6,9}", lettered),
];

/// A number that is given to somebody.
const fn given(digits: usize, pattern: &'static str, check: Check) -> Rule {
    Rule {
        kind: Kind::Mrn,
        level: Level::Stop,
        digits,
        pattern,
        check,
        suggest: left_out,
        why: "A number behind such a word belongs to one person.",
    }
}

/// "label said C0719934": one number in one piece, with a letter before it or so long that it counts nothing.
fn printed(spot: Spot<'_>) -> Option<Hit> {
    let start = spot.end + spot.after(4).len()
        - spot
            .after(4)
            .trim_start_matches([' ', ':', '"', '“', '\'', '‘', '#'])
            .len();
    let end = code(spot.text, start)?;
    let number = spot.text.get(start..end)?;
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let sure = digits > 5 || (digits > 3 && number.starts_with(|c: char| c.is_ascii_uppercase()));
    (spot.is_whole() && sure && !number.contains(' ')).then(|| Hit::new(start, end))
}

/// Whether the six figures that such a number begins with are a day: year, month and day, or day, month and year.
fn born_in(spot: Spot<'_>) -> Option<Hit> {
    let figures: String = spot
        .matched()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let six = figures.get(figures.len().checked_sub(6)?..)?;
    let part = |from: usize| six.get(from..from + 2)?.parse::<u32>().ok();
    let (first, month, last) = (part(0)?, part(2)?, part(4)?);
    // Some countries add 60 to the day where no number is known.
    let day = |day: u32| (1..=31).contains(&day) || (61..=91).contains(&day);
    let dated = (1..=12).contains(&month) && (day(first) || day(last));
    (dated && spot.is_whole_number()).then(|| spot.keep())
}

/// "C0719934": letters and figures in one piece, which are no trial's, no batch's and no paper's.
fn lettered(spot: Spot<'_>) -> Option<Hit> {
    let printed = spot.has_cue(&[
        "lot",
        "batch",
        "ref",
        "model",
        "version",
        "nct",
        "isrctn",
        "doi",
        "pmid",
        "part",
        "item",
        "catalogue",
        "serial",
        "patent",
        "flight",
        "invoice",
        "order",
        "eudract",
        "prospero",
    ]);
    (spot.is_whole_number() && !printed).then(|| spot.keep())
}

#[cfg(test)]
mod tests {
    use super::super::Linter;

    #[test]
    fn numbers_of_cards_are_known_by_word_and_by_form() {
        for (text, number) in [
            ("IC 880214-10-5577 on the sample", "880214-10-5577"),
            ("Personnummer 19380617-2391 was visible", "19380617-2391"),
            ("cpr nr 140362-1234", "140362-1234"),
            ("the label said C0719934, and", "C0719934"),
            ("S7712904Z under the wrong name", "S7712904Z"),
            ("Ghana card GHA-712345678-1 lost", "GHA-712345678-1"),
            ("KVNR A123456780 again", "A123456780"),
            ("folder KB-0093/22 missing", "KB-0093/22"),
        ] {
            let found = Linter::default().check(text);
            let found: Vec<_> = found.iter().map(|one| one.matched(text)).collect();
            assert_eq!(found, [number], "{text}");
        }
    }

    #[test]
    fn what_is_counted_is_no_number_of_a_card() {
        for text in [
            "the label said 50 mg in 5 ml",
            "gave 25000 units at 120/80, pulse 104",
            "lot AB123456 was recalled",
            "CD4 350, HbA1c 48, SpO2 94",
            "the form read 2 of 5",
        ] {
            let found = Linter::default().check(text);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}
