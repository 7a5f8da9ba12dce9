//! Lines of calendar files (RFC 5545): a name, what is said about the value, and the value with its escapes.

/// What a line of a calendar says, put together again.
#[derive(Debug)]
pub(super) struct Property {
    /// Its name, in capitals.
    pub(super) name: String,
    /// What is said about its value, names in capitals.
    parameters: Vec<(String, String)>,
    /// Its value as it stands.
    pub(super) value: String,
}

impl Property {
    /// Cuts a line: the value begins behind the first colon that is not in quotes.
    pub(super) fn read(line: &str) -> Option<Self> {
        let mut quoted = false;
        let colon = line.char_indices().find_map(|(at, c)| {
            quoted ^= c == '"';
            (c == ':' && !quoted).then_some(at)
        })?;
        let (head, value) = (line.get(..colon)?, line.get(colon + 1..)?);
        let mut quoted = false;
        let mut parts = head.split(|c| {
            quoted ^= c == '"';
            c == ';' && !quoted
        });
        // Some programs gather properties in groups: `item1.SUMMARY`.
        let name = parts.next()?.rsplit('.').next()?.trim().to_uppercase();
        let parameters = parts.filter_map(|part| {
            let (name, said) = part.split_once('=')?;
            Some((
                name.trim().to_uppercase(),
                said.trim_matches('"').to_owned(),
            ))
        });
        let parameters = parameters.collect();
        (!name.is_empty()).then(|| Self {
            name,
            parameters,
            value: value.to_owned(),
        })
    }

    /// What is said about its value under a name.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(known, _)| known == name);
        found.map(|(_, said)| said.as_str())
    }

    /// Its words, without the escapes.
    pub(super) fn words(&self) -> String {
        unescaped(&self.value).join(",")
    }

    /// The words between its commas.
    pub(super) fn list(&self) -> Vec<String> {
        let parts = unescaped(&self.value);
        let words = parts.iter().map(|part| part.trim().to_owned());
        words.filter(|word| !word.is_empty()).collect()
    }
}

/// Text without its escapes, cut at the commas that were not escaped.
fn unescaped(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == ',' {
            parts.push(String::new());
            continue;
        }
        let Some(part) = parts.last_mut() else {
            continue;
        };
        match (c, if c == '\\' { chars.next() } else { None }) {
            (_, None) => part.push(c),
            (_, Some('n' | 'N')) => part.push('\n'),
            (_, Some(sign @ ('\\' | ';' | ',' | ':' | '"'))) => part.push(sign),
            (_, Some(other)) => part.extend(['\\', other]),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_where_their_value_begins() {
        let said = Property::read("a.description;ALTREP=\"cid:a;b\";language=en:One: two").unwrap();
        assert_eq!(
            (said.name.as_str(), said.value.as_str()),
            ("DESCRIPTION", "One: two")
        );
        assert_eq!(said.parameter("ALTREP"), Some("cid:a;b"));
        assert_eq!(said.parameter("LANGUAGE"), Some("en"));
        assert!(Property::read("no colon").is_none());
    }

    #[test]
    fn escapes_are_undone() {
        let said = |value: &str| Property::read(&format!("X:{value}")).unwrap();
        assert_eq!(
            said("One\\, two\\; three\\nfour\\Nfive \\\\n, six\\d").words(),
            "One, two; three\nfour\nfive \\n, six\\d"
        );
        assert_eq!(said("a\\,b, c ,,d").list(), ["a,b", "c", "d"]);
    }
}
