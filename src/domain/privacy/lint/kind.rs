//! What the lint can find: the kinds, the levels, and a finding.

/// What a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An NHS or CHI number.
    Nhs,
    /// A hospital's own number for a patient or a specimen.
    Mrn,
    /// A social security number of the United States.
    Ssn,
    /// A British national insurance number.
    Nino,
    /// A date to the day.
    Date,
    /// An exact age under ninety.
    Age,
    /// An age of ninety or more, rare enough to identify by itself.
    Age90Plus,
    /// A person's name.
    Name,
    /// A patient's initials.
    Initials,
    /// A bed, bay or room.
    Bed,
    /// A named or numbered ward.
    Ward,
    /// A named hospital, practice or clinic.
    Hospital,
    /// A British postcode.
    Postcode,
    /// A ZIP code.
    Zip,
    /// A street and number.
    Address,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A network address.
    Ip,
    /// Something that identifies only in company: a pronoun, a faith, a rarity, a post on a ward.
    Soft,
}

/// Every kind with the word that stands for it in files and in JSON.
const SLUGS: [(Kind, &str); 20] = [
    (Kind::Nhs, "NHS"),
    (Kind::Mrn, "MRN"),
    (Kind::Ssn, "SSN"),
    (Kind::Nino, "NINO"),
    (Kind::Date, "DATE"),
    (Kind::Age, "AGE"),
    (Kind::Age90Plus, "AGE_90_PLUS"),
    (Kind::Name, "NAME"),
    (Kind::Initials, "INITIALS"),
    (Kind::Bed, "BED"),
    (Kind::Ward, "WARD"),
    (Kind::Hospital, "HOSPITAL"),
    (Kind::Postcode, "POSTCODE"),
    (Kind::Zip, "ZIP"),
    (Kind::Address, "ADDRESS"),
    (Kind::Phone, "PHONE"),
    (Kind::Email, "EMAIL"),
    (Kind::Url, "URL"),
    (Kind::Ip, "IP"),
    (Kind::Soft, "SOFT"),
];

impl Kind {
    /// The word that stands for the kind in files and in JSON.
    pub fn slug(self) -> &'static str {
        SLUGS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, slug)| slug)
    }
}

/// How much a finding asks of the author, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth a thought; it may well be needed here.
    Nudge,
    /// Likely to identify somebody together with the date or the place.
    Warn,
    /// Identifies somebody; it should not leave the journal.
    Stop,
}

impl Level {
    /// Whether it keeps a text from leaving until its author has looked at it: the one rule for every way out.
    pub fn stops(self) -> bool {
        self > Self::Nudge
    }

    /// The word that stands for the level in JSON.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Nudge => "nudge",
            Self::Warn => "warn",
            Self::Stop => "stop",
        }
    }
}

/// One span of a text that could identify a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// How much it asks of the author.
    pub level: Level,
    /// Where it starts, in bytes; always on a character boundary.
    pub start: usize,
    /// Where it ends, in bytes, exclusive; always on a character boundary.
    pub end: usize,
    /// The words offered in its place.
    pub suggestion: String,
    /// Why it was marked: one short sentence for the author.
    pub why: &'static str,
}

impl Finding {
    /// Whether other words stand in its place where all is replaced.
    pub fn is_replaced(&self) -> bool {
        self.level > Level::Nudge
    }

    /// The words that were marked, or nothing when `text` is not the text that was checked.
    pub fn matched<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_slug() {
        let slugs: std::collections::BTreeSet<_> = SLUGS.iter().map(|(_, slug)| *slug).collect();
        assert_eq!(slugs.len(), SLUGS.len());
        assert!(!slugs.contains(""));
    }

    #[test]
    fn stop_outranks_warn_outranks_nudge() {
        assert!(Level::Stop > Level::Warn && Level::Warn > Level::Nudge);
    }
}
