//! Links from one entry to another: `[[3fa9c07b]]`, the end of the other's identifier.
use crate::domain::{Ending, Entry, Id};

/// As long as a link can be, in bytes: a whole identifier, hyphens included.
const LONGEST: usize = 36;

/// The links in a text, in order.
pub fn links(text: &str) -> impl Iterator<Item = Ending> + '_ {
    text.split("[[").skip(1).filter_map(|rest| {
        let (inside, _) = rest.split_once("]]")?;
        (inside.len() <= LONGEST).then(|| Ending::parse(inside).ok())?
    })
}

/// The text with `words` in the place of every link.
pub fn without(text: &str, words: &str) -> String {
    told(text, |_| Some(words.to_owned()))
}

/// The text with words in the place of links; those for which there are none stay.
pub fn told(text: &str, words: impl Fn(&Ending) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split("[[");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let Some((inside, rest)) = part.split_once("]]") else {
            out.extend(["[[", part]);
            continue;
        };
        let link = links(&format!("[[{inside}]]")).next();
        match link.and_then(|link| words(&link)) {
            Some(words) => out.push_str(&words),
            None => out.extend(["[[", inside, "]]"]),
        }
        out.push_str(rest);
    }
    out
}

/// A title in the place of a link, in a text that is Markdown: what would be a mark there is a letter of the title.
pub fn in_markdown(title: &str) -> String {
    let mut out = String::from("“");
    for c in title.chars() {
        if c.is_ascii_punctuation() {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('”');
    out
}

/// The same in a text that is read as it is.
pub fn in_plain(title: &str) -> String {
    format!("“{title}”")
}

/// The links in all that was written freely in an entry, each once.
pub fn links_of(entry: &Entry) -> Vec<Ending> {
    let texts = entry.sections.iter().map(|section| section.text.as_str());
    let mut found: Vec<Ending> = Vec::new();
    for link in texts.flat_map(links) {
        if !found.contains(&link) {
            found.push(link);
        }
    }
    found
}

/// Whether an entry holds a link to another.
pub fn leads_to(entry: &Entry, id: Id) -> bool {
    let hex = id.hex();
    links_of(entry).iter().any(|link| hex.ends_with(link.hex()))
}

/// The ways in which a link to an entry may be written, as the words that the index knows them by.
pub fn spellings(id: Id) -> Vec<Vec<String>> {
    let hex = id.hex();
    let endings = (super::id::SHORTEST_ENDING..=hex.len())
        .filter_map(|digits| Some(vec![hex.get(hex.len() - digits..)?.to_owned()]));
    let whole = id.to_string().split('-').map(str::to_owned).collect();
    endings.chain([whole]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Kind, Moment, Section};

    fn read(text: &str) -> Vec<String> {
        links(text).map(|link| link.hex().to_owned()).collect()
    }

    #[test]
    fn links_are_ends_of_identifiers_in_brackets() {
        for (text, expected) in [
            ("", &[][..]),
            ("no link", &[]),
            ("See [[3fa9c07b]] and [[C07B]].", &["3fa9c07b", "c07b"]),
            ("[[3fa]] [[a title]] [[3fa9c07b] [3fa9c07b]]", &[]),
            ("[[[3fa9]]", &[]),
            ("[[[[3fa9]]", &["3fa9"]),
            ("語[[ 3fa9 ]]語", &["3fa9"]),
            ("[[3fa9\n]]", &["3fa9"]),
        ] {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn links_can_be_left_out() {
        for (text, expected) in [
            ("no link", "no link"),
            ("As in [[3fa9c07b]], [[C07B]].", "As in it, it."),
            ("[[a title]] [[3fa]] [[", "[[a title]] [[3fa]] [["),
            ("[[[3fa9]] [[[[3fa9]]", "[[[3fa9]] [[it"),
        ] {
            assert_eq!(without(text, "it"), expected, "{text:?}");
            assert_eq!(links(&without(text, "it")).count(), 0);
        }
    }

    #[test]
    fn a_link_leads_to_the_entry_whose_identifier_ends_so() {
        let id = Id::new(1_000, [0x3f; 10]);
        let other = Id::new(1_000, [0x40; 10]);
        let at = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
        for spelt in spellings(id) {
            let mut entry = Entry::new(Kind::parse("reflection").unwrap(), at);
            entry.sections = vec![Section::new("", format!("As in [[{}]].", spelt.join("-")))];
            assert!(
                leads_to(&entry, id) && !leads_to(&entry, other),
                "{spelt:?}"
            );
        }
    }
}
