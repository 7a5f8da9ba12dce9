//! Tags and names of files: words that are joined because no space may stand between them. They are read as the words they
//! are, by the same rules: "mrs-akinyele", "ward-7", "bed4", "mr.boyle".

use std::ops::Range;

use super::{kind::Kind, patrons::is_familiar, rule::Mark};

/// The longest word that is read so, in bytes.
const LONGEST: usize = 80;

/// What is read before the name of a saint.
const WORKED: &str = "Worked at ";

/// What is read from a trace of the heart, and no saint's.
const TRACE: [&str; 7] = [
    "St Elev",
    "St Depr",
    "St Segm",
    "St Chang",
    "St Devi",
    "St Reso",
    "St Johns Wort",
];

/// The joined words of a text as the words they are made of, each on a line, with the way back.
#[derive(Default)]
struct Slugs {
    words: String,
    /// For each byte of the words, where it stands in the text; nowhere for what was put in.
    from: Vec<Option<usize>>,
}

impl Slugs {
    /// Adds a stretch of a text, where it is more than a single word; with capitals where it is `titled`.
    fn add(&mut self, text: &str, range: Range<usize>, titled: bool) {
        let begins = self.words.len();
        let source = text.get(range.clone()).unwrap_or_default();
        let mut last = ' ';
        for (at, c) in source.char_indices() {
            let at = range.start + at;
            if last.is_alphabetic() && c.is_ascii_digit() {
                self.put(' ', None);
            }
            let joint = matches!(c, '-' | '.' | '_');
            let c = if joint { ' ' } else { c };
            let opens = titled && !last.is_alphanumeric() && c.is_ascii_lowercase();
            self.put(if opens { c.to_ascii_uppercase() } else { c }, Some(at));
            last = c;
        }
        let words = self.words.get(begins..).unwrap_or_default();
        if !words.contains(' ') {
            self.words.truncate(begins);
            self.from.truncate(begins);
            return;
        }
        let trace = TRACE.iter().any(|word| words.starts_with(word));
        if titled && words.starts_with("St ") && !trace {
            // A saint is a place of care where one works.
            self.words.insert_str(begins, WORKED);
            let before = std::iter::repeat_n(None, WORKED.len());
            self.from.splice(begins..begins, before);
        }
        // Nothing is read over an empty line.
        self.put('\n', None);
        self.put('\n', None);
    }

    fn put(&mut self, c: char, at: Option<usize>) {
        self.words.push(c);
        let places = (0..c.len_utf8()).map(|byte| at.map(|at| at + byte));
        self.from.extend(places);
    }

    /// The line of the words that holds a place.
    fn line(&self, at: usize) -> &str {
        let before = self.words.get(..at).unwrap_or_default();
        let begins = before.rfind('\n').map_or(0, |end| end + 1);
        let rest = self.words.get(begins..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    /// Carries a mark in the words back to the text.
    fn carry(&self, mark: Mark) -> Option<Mark> {
        let whole = self.line(mark.start).len() >= mark.end - mark.start;
        let start = self.from.get(mark.start).copied().flatten()?;
        let end = self.from.get(mark.end.checked_sub(1)?).copied().flatten()? + 1;
        whole.then_some(Mark { start, end, ..mark })
    }
}

/// Adds what `read` finds in the tags of a text to what was found.
pub(super) fn run(text: &str, read: impl Fn(&str) -> Vec<Mark>, found: &mut Vec<Mark>) {
    let stretches = stretches(text);
    if stretches.is_empty() {
        return;
    }
    let (mut plain, mut titled) = (Slugs::default(), Slugs::default());
    for range in stretches {
        plain.add(text, range.clone(), false);
        let capital = |word: &str| word.contains(char::is_uppercase);
        if !text.get(range.clone()).is_some_and(capital) {
            titled.add(text, range, true);
        }
    }
    let marks = read(&plain.words).into_iter();
    found.extend(marks.filter_map(|mark| plain.carry(mark)));
    // "st-aelreds", "14-march": what is known by its capitals only.
    let marks = read(&titled.words).into_iter().filter(|mark| {
        let line = titled.line(mark.start);
        match mark.kind {
            Kind::Date => true,
            Kind::Hospital => line.starts_with(WORKED) || is_familiar(line),
            _ => false,
        }
    });
    found.extend(marks.filter_map(|mark| titled.carry(mark)));
}

/// Where the joined words of a text stand: the whole of it where it is one word or the name of a file, in the line of its
/// tags, behind a hash.
fn stretches(text: &str) -> Vec<Range<usize>> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '\'' | '’');
    if text.len() <= LONGEST && !text.is_empty() && text.chars().all(plain) {
        return std::iter::once(0..text.len()).collect();
    }
    if is_file_name(text) {
        return pieces(text, 0, plain);
    }
    let mut all = Vec::new();
    let line = if text.starts_with("tags: ") {
        Some(0)
    } else {
        text.find("\ntags: ").map(|at| at + 1)
    };
    if let Some(start) = line {
        let from = start + "tags: ".len();
        let line = text.get(from..).and_then(|rest| rest.split('\n').next());
        all.extend(pieces(line.unwrap_or_default(), from, plain));
    }
    for (hash, _) in text.match_indices('#') {
        let rest = text.get(hash + 1..).unwrap_or_default();
        let length = rest.find(|c| !plain(c)).unwrap_or(rest.len());
        if (2..=LONGEST).contains(&length) {
            all.push(hash + 1..hash + 1 + length);
        }
    }
    all
}

/// Whether a text is the name of a file: one line that ends in a point and a few letters.
fn is_file_name(text: &str) -> bool {
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    text.len() < 256
        && !text.contains('\n')
        && (2..=5).contains(&ending.len())
        && ending.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The words of a line, each with where it stands.
fn pieces(line: &str, from: usize, plain: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let words = line.split(|c| !plain(c)).filter(|word| !word.is_empty());
    let at = |word: &str| from + (word.as_ptr().addr() - line.as_ptr().addr());
    words
        .filter(|word| word.len() <= LONGEST)
        .map(|word| at(word)..at(word) + word.len())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::privacy::lint::Linter;

    fn found(text: &str) -> Vec<String> {
        let found = Linter::default().check(text);
        let show =
            |one: &super::super::Finding| format!("{} {}", one.kind.slug(), one.matched(text));
        found.iter().map(show).collect()
    }

    #[test]
    fn a_tag_is_read_as_its_words() {
        for (tag, kind) in [
            ("mrs-akinyele", "NAME"),
            ("mr.boyle", "NAME"),
            ("dr-hargreaves", "NAME"),
            ("mr_jones", "NAME"),
            ("ward-7", "WARD"),
            ("ward7", "WARD"),
            ("bed4", "BED"),
            ("bed-4", "BED"),
            ("st-aelreds", "HOSPITAL"),
            ("alder-hey", "HOSPITAL"),
            ("14-march", "DATE"),
        ] {
            let expected = [format!("{kind} {tag}")];
            assert_eq!(found(tag), expected);
            let line = format!("kind: reflection\ntags: [calm, {tag}]\n---\nA calm day.");
            assert_eq!(found(&line), expected, "{line}");
            assert_eq!(found(&format!("A calm day. #{tag} it was")), expected);
        }
        for name in [
            "mr-thorsby-scan.pdf",
            "scan of mr-thorsby.pdf",
            "mr-thorsby (2).PNG",
        ] {
            assert_eq!(found(name), ["NAME mr-thorsby"], "{name}");
        }
    }

    #[test]
    fn a_tag_that_says_no_one_stays() {
        for tag in [
            "communication-skills",
            "breaking-bad-news",
            "day-case",
            "on-call",
            "night-shift",
            "ward-round",
            "bed-management",
            "mr-imaging",
            "ms-clinic",
            "dr-patient-relationship",
            "long-day",
            "st-elevation",
            "covid19",
            "year3",
            "cpd-2024",
            "medical-school",
            "good-practice",
            "self-care",
            "hard-to-say",
            "type-2-diabetes",
            "v1.2",
            "general-hospital",
            "e-learning",
            "teaching-hospital",
            "end-of-life",
            "may-exam",
            "infection-control",
            "gp-practice",
            "near-miss",
            "miss-rate",
            "sister-act",
            "consultant-feedback",
            "nurse-led",
            "f1",
            "st4",
            "ct2",
            "week-12",
            "parkinson-clinic",
            "ms-case",
            "block-3",
            "b12",
        ] {
            assert_eq!(found(tag), [""; 0], "{tag}");
        }
    }
}
