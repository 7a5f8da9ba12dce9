//! Addresses on the network: e-mail, web pages, machines.

use super::{
    kind::{Kind, Level},
    rule::{Hit, Rule},
    text::{Spot, char_at, holds_word, starts_word},
};

/// The rules for addresses on the network.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Email,
        level: Level::Stop,
        digits: 0,
        pattern: "@",
        check: email,
        suggest: |_| "an e-mail address".into(),
        why: "An e-mail address belongs to one person.",
    },
    Rule {
        kind: Kind::Url,
        level: Level::Stop,
        digits: 0,
        pattern: r#"(?i)(?:https?://|www\.)[^\s<>"]+"#,
        check: url,
        suggest: |_| "a web page".into(),
        why: "A web address can lead to a person.",
    },
    Rule {
        kind: Kind::Url,
        level: Level::Stop,
        digits: 0,
        pattern: r"(?i-u)\.(?:org|com|net|uk|edu|gov|io|info|health)/",
        check: bare_url,
        suggest: |_| "a web page".into(),
        why: "A web address can lead to a person.",
    },
    Rule {
        kind: Kind::Url,
        level: Level::Warn,
        digits: 0,
        pattern: r"@[A-Za-z_][A-Za-z0-9_.]{2,29}",
        check: handle,
        suggest: |_| "somebody".into(),
        why: "A name on a network leads to one person.",
    },
    Rule {
        kind: Kind::Url,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?i-u)(?:insta|instagram|twitter|tiktok|snapchat|snap|facebook|linkedin|threads|bluesky|ig|handle|username)(?: is| was| handle| account| page)?(?: ?: ?| )@?[a-z0-9_.]{3,30}",
        check: labelled,
        suggest: |_| "somebody".into(),
        why: "A name on a network leads to one person.",
    },
    Rule {
        kind: Kind::Url,
        level: Level::Warn,
        digits: 0,
        pattern: r"[a-z][a-z0-9]+(?:[_.][a-z0-9]+)+",
        check: posted,
        suggest: |_| "somebody".into(),
        why: "A name on a network leads to one person.",
    },
    Rule {
        kind: Kind::Ip,
        level: Level::Stop,
        digits: 1,
        pattern: r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}",
        check: network,
        suggest: |_| "a network address".into(),
        why: "A network address can lead to a person.",
    },
    Rule {
        kind: Kind::Ip,
        level: Level::Stop,
        digits: 1,
        pattern: r"(?i-u)[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){1,7}::?[0-9a-f:]{0,30}|[0-9a-f]{1,4}::[0-9a-f:]{1,30}",
        check: network_6,
        suggest: |_| "a network address".into(),
        why: "A network address can lead to a person.",
    },
];

/// The most characters an address is read over on either side.
const REACH: usize = 80;

fn email(spot: Spot<'_>) -> Option<Hit> {
    let left = spot.before(REACH);
    let local = left.trim_end_matches(|c: char| {
        c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'')
    });
    let user = left
        .get(local.len()..)?
        .trim_start_matches(['.', '\'', '-', '_']);
    let right = spot.after(REACH);
    let length = right
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        .unwrap_or(right.len());
    let domain = right.get(..length)?.trim_end_matches(['.', '-']);
    let has_dot = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
    (!user.is_empty() && has_dot)
        .then(|| Hit::new(spot.start - user.len(), spot.end + domain.len()))
}

/// `@ann_m`: at the start of a word, and no part of an address.
fn handle(spot: Spot<'_>) -> Option<Hit> {
    let kept = spot.matched().trim_end_matches('.');
    let free =
        starts_word(spot.text, spot.start) && !spot.before(1).ends_with(['.', '_', '-', '+', '%']);
    free.then(|| Hit::new(spot.start, spot.start + kept.len()))
}

/// "insta: ann.m".
fn labelled(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let at = matched.rfind([':', ' '])? + 1;
    let name = matched.get(at..)?;
    let kept = name.trim_end_matches('.');
    let start = spot.end - name.len();
    let marked = kept.contains(['_', '.', '@']) || kept.contains(|c: char| c.is_ascii_digit());
    (starts_word(spot.text, spot.start) && marked).then(|| Hit::new(start, start + kept.len()))
}

/// "a post by `thato_the_medic`": words joined by underscores where somebody posted.
fn posted(spot: Spot<'_>) -> Option<Hit> {
    let cues = [
        "post",
        "posts",
        "posted",
        "insta",
        "instagram",
        "twitter",
        "tiktok",
        "account",
        "follow",
        "follows",
        "tagged",
        "dm",
        "story",
        "snap",
        "facebook",
        "reddit",
        "handle",
        "by",
    ];
    // "DM her if you want, zee.in.scrubs": joined by dots, only where a network is named, and more than one of them.
    let dotted = !spot.matched().contains('_');
    let networks = [
        "insta",
        "instagram",
        "twitter",
        "tiktok",
        "snap",
        "dm",
        "dms",
        "handle",
        "ig",
    ];
    let named = || holds_word(spot.before(48), &networks);
    let several = spot.matched().matches('.').count() > 1;
    let fits = if dotted {
        several && named()
    } else {
        spot.has_cue(&cues) || named()
    };
    (spot.is_whole() && fits).then(|| spot.keep())
}

/// Leaves out what ends the sentence and not the address.
fn trim_url(url: &str) -> &str {
    let mut url = url;
    loop {
        let trimmed =
            url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '”', '*', ']', '>']);
        let unbalanced = trimmed.ends_with(')') && !trimmed.contains('(');
        let trimmed = if unbalanced {
            trimmed.strip_suffix(')').unwrap_or(trimmed)
        } else {
            trimmed
        };
        if trimmed.len() == url.len() {
            return url;
        }
        url = trimmed;
    }
}

fn url(spot: Spot<'_>) -> Option<Hit> {
    let kept = trim_url(spot.matched());
    (starts_word(spot.text, spot.start) && kept.contains('.') && !is_public(kept))
        .then(|| Hit::new(spot.start, spot.start + kept.len()))
}

/// Where guidelines, papers and the books of the trade stand, and nobody's page.
const PUBLIC: [&str; 22] = [
    "nice.org.uk",
    "sign.ac.uk",
    "who.int",
    "bmj.com",
    "thelancet.com",
    "nejm.org",
    "jamanetwork.com",
    "doi.org",
    "ncbi.nlm.nih.gov",
    "cochrane.org",
    "cochranelibrary.com",
    "uptodate.com",
    "resus.org.uk",
    "cdc.gov",
    "gmc-uk.org",
    "bnf.org",
    "radiopaedia.org",
    "litfl.com",
    "geekymedics.com",
    "wikipedia.org",
    "medscape.com",
    "toxbase.org",
];

/// Whether an address leads to a page of such a place, and asks it for nothing.
fn is_public(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let rest = lower
        .split_once("://")
        .map_or(lower.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let of = |place: &str| {
        host.strip_suffix(place)
            .is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    !address.contains(['?', '@']) && PUBLIC.iter().any(|place| of(place))
}

/// The whole address around what was found of it.
fn text_of(spot: Spot<'_>, before: usize, behind: usize) -> &str {
    spot.at(spot.start - before, spot.end + behind).matched()
}

/// A domain without a scheme counts once a path follows it.
fn bare_url(spot: Spot<'_>) -> Option<Hit> {
    let left = spot.before(REACH);
    let rest = left.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    let host = left.get(rest.len()..)?.trim_start_matches(['.', '-']);
    let right = spot.after(REACH);
    let length = right
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'))
        .unwrap_or(right.len());
    let path = trim_url(right.get(..length)?);
    let in_longer = rest.ends_with(['/', '@', ':']);
    if is_public(text_of(spot, host.len(), path.len())) {
        return None;
    }
    (!host.is_empty() && !in_longer)
        .then(|| Hit::new(spot.start - host.len(), spot.end + path.len()))
}

fn network(spot: Spot<'_>) -> Option<Hit> {
    let mut octets = spot.matched().split('.');
    let possible = octets
        .all(|octet| octet.parse::<u8>().is_ok() && (octet.len() == 1 || !octet.starts_with('0')));
    let cue = spot.has_cue(&["ip", "server", "address", "host"]);
    // 1.2.3.4 is rather a section of a document.
    let sections = spot.matched().len() == 7 && !cue;
    let version = spot.has_cue(&["version", "versions", "v", "release", "section", "build"]);
    (possible && !sections && !version && spot.is_whole_number()).then(|| spot.keep())
}

fn network_6(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched().trim_end_matches(':');
    let groups = matched.split(':').filter(|group| !group.is_empty()).count();
    let short = matched.contains("::") && groups >= 3;
    let whole = spot.at(spot.start, spot.start + matched.len());
    let sound = matched.matches("::").count() <= 1
        && groups <= 8
        && matched.contains(|c: char| c.is_ascii_digit());
    ((short || groups == 8)
        && sound
        && whole.is_whole()
        && char_at(spot.text, whole.end) != Some(':'))
    .then(|| whole.keep())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_a_guideline_is_nobodys() {
        for (text, found) in [
            (
                "See https://www.nice.org.uk/guidance/ng51 for sepsis.",
                vec![],
            ),
            ("See nice.org.uk/guidance/ng51.", vec![]),
            ("See https://doi.org/10.1000/182.", vec![]),
            (
                "See https://notnice.org.uk/a.",
                vec!["https://notnice.org.uk/a"],
            ),
            (
                "See https://bmj.com/?u=thorsby",
                vec!["https://bmj.com/?u=thorsby"],
            ),
        ] {
            let all = crate::domain::privacy::lint::Linter::default().check(text);
            let all: Vec<_> = all.iter().map(|one| one.matched(text)).collect();
            assert_eq!(all, found, "{text}");
        }
    }

    #[test]
    fn urls_end_before_the_sentence_does() {
        assert_eq!(trim_url("https://example.org/a)."), "https://example.org/a");
        assert_eq!(
            trim_url("https://example.org/a_(b)"),
            "https://example.org/a_(b)"
        );
    }
}
