//! Where a person lives: postcodes, ZIP codes, streets.

use super::{
    kind::{Kind, Level},
    rule::{Hit, Rule},
    suggest::left_out,
    text::{Spot, before, holds_word, is_capitalised},
};

/// The rules for addresses.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Postcode,
        level: Level::Stop,
        digits: 1,
        pattern: "(?i-u:[a-pr-uwyz][a-hk-y]?[0-9][a-z0-9]?)[ \u{a0}]?(?i-u:[0-9][abd-hjlnp-uw-z]{2})",
        check: postcode,
        suggest: left_out,
        why: "A postcode holds about fifteen homes.",
    },
    Rule {
        kind: Kind::Postcode,
        level: Level::Stop,
        digits: 1,
        pattern: r"[ABCEGHJ-NPRSTVXY][0-9][A-Z] [0-9][A-Z][0-9]|(?:[AC-FHKNPRTV-Y][0-9]{2}|D6W) [0-9AC-FHKNPRTV-Y]{4}|(?:NSW|VIC|QLD|TAS|ACT|Vic|Qld|Tas) [0-9]{4}",
        check: abroad,
        suggest: left_out,
        why: "A postcode holds few homes.",
    },
    Rule {
        kind: Kind::Postcode,
        level: Level::Stop,
        digits: 6,
        pattern: r"S ?\(?[0-9]{6}\)?",
        check: |spot| spot.is_whole().then(|| spot.keep()),
        suggest: left_out,
        why: "A postcode holds few homes.",
    },
    Rule {
        kind: Kind::Postcode,
        level: Level::Stop,
        digits: 1,
        pattern: r"(?i-u)(?:post ?code|postal code|eircode|pin ?code|zip ?code|(?-i:PIN))(?: is| was)?[ :]{1,2}[a-z0-9]{3,7}(?: [0-9][a-z0-9]{2,3})?",
        check: coded,
        suggest: left_out,
        why: "A postcode holds few homes.",
    },
    Rule {
        kind: Kind::Zip,
        level: Level::Stop,
        digits: 5,
        pattern: r"[0-9]{5}(?:-[0-9]{4})?",
        check: zip,
        suggest: left_out,
        why: "A ZIP code and a story are often enough.",
    },
    Rule {
        kind: Kind::Address,
        level: Level::Stop,
        digits: 1,
        pattern: r"(?:(?:Flat|Apartment|Apt\.?|Unit) [0-9]{1,4}[A-Za-z]?,? )?[0-9]{1,5}[A-Za-z]?,? (?:[A-Z][\p{L}'’.-]*,? ){1,3}(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Terrace|Place|Court|Way|Gardens|Grove|Square|Row|Mews|Boulevard|Walk|Rise|Hill|Parade|Loop|Trail|Alley|View|Vale|Green|End|Wharf|Quay|St|Rd|Ave|Ln|Blvd|Dr|Cres|Ct|Pl|Tce|Pde|Hwy|Cct)",
        check: address,
        suggest: |_| "a home address".into(),
        why: "An address leads to one door.",
    },
    Rule {
        kind: Kind::Address,
        level: Level::Stop,
        digits: 1,
        pattern: r"(?:[Ll]ives?|[Ll]iving|[Ll]ived|[Ss]tays|[Rr]esides|[Aa]ddress|[Hh]ome visit|[Dd]ischarged)(?: is| to| at|:|,){0,2} [0-9]{1,4}[A-Za-z]?,? (?:[Tt]he )?\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}|(?:[Ll]ives?|[Ll]iving|[Ss]tays|[Rr]esident|[Ff]rom|[Hh]ouse)(?: in| at| of)? (?:[Zz]one|[Ss]ector|[Pp]hase|[Bb]lock|[Ss]ection|[Ee]xtension|[Ee]xt) [0-9A-Z]{1,3}(?:, \p{Lu}\p{L}+)?",
        check: |spot| {
            let at = spot.matched().find(|c: char| c.is_ascii_digit())?;
            let named = ["one ", "ector ", "hase ", "lock ", "ection ", "xt"]
                .iter()
                .filter_map(|word| spot.matched().find(word))
                .min()
                .map(|at| at - 1);
            spot.is_whole()
                .then(|| Hit::new(spot.start + named.unwrap_or(at).min(at), spot.end))
        },
        suggest: |_| "a home address".into(),
        why: "An address leads to one door.",
    },
    Rule {
        kind: Kind::Address,
        level: Level::Stop,
        digits: 1,
        pattern: r"P\.? ?O\.? ?Box [0-9]{1,6}|H\.? ?No\.? ?[0-9][0-9/-]*|(?:Blk|Block) [0-9]{1,4}[A-Z]? \p{Lu}\p{Ll}+|#[0-9]{2}-[0-9]{2,4}|(?:Erf|Stand|Plot|Gali|Purok|Lorong|Lot) [0-9]{1,5}[A-Z]?",
        check: |spot| spot.is_whole_number().then(|| spot.keep()),
        suggest: |_| "a home address".into(),
        why: "An address leads to one door.",
    },
    Rule {
        kind: Kind::Address,
        level: Level::Stop,
        digits: 1,
        pattern: r"\p{Lu}[\p{L}-]*(?:weg|straße|strasse|str\.|gasse|platz|allee|gracht|straat|laan|plein|kade|dijk|gatan|vägen|gränd|gata|vej|gade|gaten|veien|katu|utca) [0-9]{1,4} ?[a-zA-Z]?(?:, ?(?:[A-Z]{1,2}-)?[0-9]{4,5}(?: [A-Z]{2})?(?: \p{Lu}\p{L}+)?)?|(?:Jalan|Jln\.?|Jl\.?|Lorong|Rua|Calle|Carrera|Cra\.?|Avenida|Av\.|Avda\.?|Rue|Via|Viale|Corso|Piazza|Plaza|Paseo|Pasaje|Travessa|Praça|Estrada|Ulica|ul\.|Ul\.|Soi|Gang|Chemin|Quai|Straße) (?:(?:de|del|da|do|dos|des|du|la|los|las|di) ){0,2}(?:\p{Lu}[\p{L}'’.]+ ){0,3}\p{Lu}[\p{L}'’.]+,? (?:[Nn]o\.? ?|n[°º] ?|#)?[0-9]{1,4}[A-Za-z]?|[0-9]{1,4}(?: ?bis)?,? (?:rue|boulevard|chemin|allée|quai|impasse|calle|rua|via) (?:(?:de|du|des|la|le|del|da|do) ){0,2}(?:d['’]|l['’])?\p{Lu}[\p{L}'’-]+|(?:House|Hse|Door|Shop|Flat)(?: [Nn]o\.?)? ?#?[0-9]{1,4}[A-Z]?(?:[-/][A-Z0-9]{1,4})?, (?:(?:Street|St|Block|Blk|Lane|Phase|Sector|Gali|Road) ?[0-9A-Z]{1,4}|\p{Lu}\p{Ll}+)",
        check: |spot| spot.is_whole_number().then(|| spot.keep()),
        suggest: |_| "a home address".into(),
        why: "An address leads to one door.",
    },
    Rule {
        kind: Kind::Address,
        level: Level::Warn,
        digits: 1,
        pattern: r"(?:off|on|along|near|past|by) (?:County Road|Highway|Hwy|Route|Rte|Range Road|Township Road|Concession|Sideroad|Farm Road|State Road|Mile|Kilometre) [0-9]{1,4}",
        check: |spot| {
            let at = spot.matched().find(' ')? + 1;
            spot.is_whole_number()
                .then(|| Hit::new(spot.start + at, spot.end))
        },
        suggest: |_| "a road".into(),
        why: "An address leads to one door.",
    },
    Rule {
        kind: Kind::Address,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:Brgy\.?|Barangay|Chak) [0-9]{1,4}|(?:Brgy\.?|Barangay|Sitio|Purok|Mohallah?|Jalan|Jln\.?|Lorong|Kampung|Kg\.?|Taman|Desa|Dusun|Gali|Mtaa|Kijiji|Triq|Sqaq|Pjazza|Calle|Carrer|Avinguda|Avenida|Avda\.?|Rua|Travessa|Praça|Bairro|Barrio|Colonia|Vereda|Ulica|Ulitsa|ul\.|Strada|Vicolo|Piazza|Rue|Impasse|Chemin|Cité|Tapuwae|Chak|Goth|Killi|Wadi|Hai|Haret|Shari['’]?a|Estate Road|Boreen|Bóthar) (?:(?:il|is|ir|it|in|ix|iż|id|l|san|santa|de|la|las|los|del|da|do|das|dos|des|du|di)[ -])*(?:d['’]|l['’])?\p{Lu}[\p{L}'’-]+(?:,? \p{Lu}[\p{L}'’-]+)?",
        check: |spot| spot.is_whole().then(|| spot.keep()),
        suggest: |_| "where somebody lives".into(),
        why: "An address leads to one door.",
    },
    Rule {
        kind: Kind::Address,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:on|in|off|at|from|down|up|near|of|,|:) (?:[A-Z][\p{L}'’-]* ){1,3}(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Terrace|Court|Gardens|Grove|Square|Row|Mews|Boulevard|Estate|Heights|Ave|Rd|Blvd|Cres|Tce|Ln)",
        check: street,
        suggest: |_| "a street".into(),
        why: "An address leads to one door.",
    },
];

fn postcode(spot: Spot<'_>) -> Option<Hit> {
    if !spot.is_whole() {
        return None;
    }
    let window = spot.before(28).to_ascii_lowercase();
    let cue = [
        "postcode",
        "post code",
        "postal code",
        "lives at",
        "lives in",
        "address",
    ]
    .iter()
    .any(|cue| window.contains(cue));
    let matched = spot.matched();
    let shouted = !matched.contains(|c: char| c.is_ascii_lowercase());
    let spaced = matched.contains([' ', '\u{a0}']);
    let inward = matched.get(matched.len().checked_sub(3)?..)?;
    // L4 5TH and T7 1ST are levels of the spine and ordinals.
    let ordinal = ["1ST", "2ND", "3RD"].contains(&inward) || inward.ends_with("TH");
    (cue || (shouted && spaced && !ordinal)).then(|| spot.keep())
}

/// "lives above the bakery on Cask Street": a street without a number, where somebody lives.
fn street(spot: Spot<'_>) -> Option<Hit> {
    let window = before(spot.text, spot.start, 48).to_ascii_lowercase();
    let same = window
        .rsplit(['.', '!', '?', '\n'])
        .next()
        .unwrap_or_default();
    let home = holds_word(
        same,
        &[
            "lives",
            "lived",
            "live",
            "living",
            "flat",
            "house",
            "home",
            "address",
            "moved",
            "grew",
            "born",
            "lodges",
            "rents",
            "visit",
            "visited",
            "visits",
            "lodgings",
            "bedsit",
            "hostel",
            "squat",
            "tent",
            "neighbour",
            "neighbours",
            "collapsed",
            "found",
            "fell",
            "hit",
            "stabbed",
            "crash",
            "crashed",
            "knocked",
            "ambulance",
            "paramedics",
            "scene",
            "doorstep",
            "shop",
            "walks",
            "walked",
            "outside",
            "round",
            "delivered",
        ],
    );
    let at = spot.matched().find(' ')? + 1;
    // "the walk-in on Whyte Ave": cut short as on a map.
    let mapped = [" Ave", " Rd", " Blvd", " Cres", " Tce"]
        .iter()
        .any(|sort| spot.matched().ends_with(sort));
    let home = home || mapped;
    let spot = spot.at(spot.start + at, spot.end);
    (spot.is_whole() && home).then(|| spot.keep())
}

/// Codes of Canada, Ireland and Australia, as they are written.
fn abroad(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let (_, inward) = matched.split_once(' ')?;
    let mixed = inward.bytes().any(|byte| byte.is_ascii_alphabetic())
        || matched.len() == 8
            && !matched.starts_with(|c: char| {
                c.is_ascii_uppercase()
                    && matched
                        .get(1..2)
                        .is_some_and(|two| two.starts_with(|c: char| c.is_ascii_digit()))
            });
    let state = matched
        .get(1..2)?
        .starts_with(|c: char| c.is_ascii_alphabetic());
    let year = inward.starts_with("19") || inward.starts_with("202");
    (spot.is_whole_number() && (mixed || state) && !(state && year)).then(|| spot.keep())
}

/// Whatever stands behind a word for such a code and holds a figure.
fn coded(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let figure = matched.find(|c: char| c.is_ascii_digit())?;
    let start = matched
        .get(..figure)?
        .rfind([' ', ':'])
        .map_or(0, |at| at + 1);
    let code = matched.get(start..)?;
    let whole = spot.is_whole_number();
    let first = matched.get(..3)?.eq_ignore_ascii_case("pin");
    let long = code.bytes().filter(u8::is_ascii_digit).count() >= 6;
    (whole && (!first || long)).then(|| Hit::new(spot.start + start, spot.end))
}

/// The states of the United States, two letters each.
const STATES: &str = "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR \
                      PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR";

/// States whose letters also stand for something in notes; they need a comma before them.
const CLINICAL_STATES: &str = "MI CT MS PA OR IN ME OK HI AL CO PR ID MA SC MD NE DE LA GA";

fn zip(spot: Spot<'_>) -> Option<Hit> {
    if !spot.is_whole_number() {
        return None;
    }
    if spot.has_cue(&["zip", "zipcode"]) {
        return Some(spot.keep());
    }
    let left = spot.before(28);
    let left = left.strip_suffix(' ')?;
    let state = left.get(left.len().checked_sub(2)?..)?;
    let place = left.get(..left.len() - 2)?;
    if !state.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let is_state = |list: &str| list.split(' ').any(|known| known == state);
    let after_comma = place.ends_with(", ");
    let town = place
        .trim_end_matches(' ')
        .rsplit(' ')
        .next()
        .unwrap_or_default();
    let after_town = place.ends_with(' ')
        && is_capitalised(town)
        && town.len() > 3
        && !is_state(CLINICAL_STATES);
    (is_state(STATES) && (after_comma || after_town)).then(|| spot.keep())
}

fn address(spot: Spot<'_>) -> Option<Hit> {
    let next = spot.next_word();
    let short = spot.matched().ends_with(" Dr") || spot.matched().ends_with(" St");
    let title = short && is_capitalised(next);
    (spot.is_whole() && !title).then(|| spot.keep())
}
