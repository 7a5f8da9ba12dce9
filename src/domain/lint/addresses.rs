//! Where a person lives: postcodes, ZIP codes, streets.

use super::kind::{Kind, Level};
use super::rule::{Hit, Rule};
use super::suggest::left_out;
use super::text::{Spot, is_capitalised};

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
        pattern: r"(?:(?:Flat|Apartment|Apt\.?|Unit) [0-9]{1,4}[A-Za-z]?,? )?[0-9]{1,5}[A-Za-z]?,? (?:[A-Z][\p{L}'’.-]*,? ){1,3}(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Terrace|Place|Court|Way|Gardens|Grove|Square|Row|Mews|Boulevard|Walk|Rise|Hill|Parade|St|Rd|Ave|Ln|Blvd|Dr)",
        check: address,
        suggest: |_| "a home address".into(),
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
