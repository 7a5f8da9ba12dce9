//! No sentence counts in the wrong number or with the wrong article: both have one helper each, `text::counted` and
//! `text::one_of`, and no format string does it by itself.
use std::{fs, path::Path};

/// Nouns that the program counts.
const NOUNS: &str = "entries goals people actions promises tags pages files places properties minutes days weeks months years \
    questions comments words versions backups mistakes meetings items lines characters ids times things notes replies \
    drafts names passages";

/// Lines in which the number is never 1.
const NEVER_ONE: &[&str] = &[
    "Count::MoreThan(_)",
    "months late",
    "years late",
    "A name has {} characters at most.",
    "{text:?} matches {several} actions.",
    "{count} ids end in",
    "must have 1 to {longest} characters.",
    "{human_len} entries",
    "checked {days} days ago",
    "{} weeks\", days / 7",
    "_ => format!(\"{days} days\")",
    "is too long; {max} characters at most",
    "{LONGEST_NAME} characters",
    "about {minutes} minutes",
    "{MAX_ITEMS} items",
    "{MAX_ENTRIES} entries",
    "that day is a {actual}",
    "An entry has {MOST} files at most",
    "Self::Days(days) => format!(\"{days} days later\")",
];

fn each_line(folder: &Path, look: &mut impl FnMut(&str, &str)) {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            each_line(&path, look);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for line in code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
            {
                look(&path.display().to_string(), line);
            }
        }
    }
}

/// What stands behind each placeholder of a line, and what before.
fn placeholders(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.match_indices('{').filter_map(move |(at, _)| {
        let end = at + line[at..].find('}')?;
        let inner = &line[at + 1..end];
        let plain = inner
            .chars()
            .all(|c| c.is_alphanumeric() || "_.:?#<>".contains(c));
        (plain && line[..at].contains('"')).then(|| (&line[..at], &line[end + 1..]))
    })
}

#[test]
fn numbers_and_articles_go_through_one_helper() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    each_line(&source, &mut |path, line| {
        if NEVER_ONE.iter().any(|known| line.contains(known)) {
            return;
        }
        for (before, after) in placeholders(line) {
            let noun = after.strip_prefix(' ').unwrap_or_default();
            let noun = noun
                .split(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or_default();
            let article = [" a ", "\"a ", " A ", "\"A ", " an ", "\"an ", "\"An "];
            let counts = NOUNS.split_whitespace().any(|known| known == noun);
            if counts || article.iter().any(|article| before.ends_with(article)) {
                wrong.push(format!("{path}: {}", line.trim()));
            }
        }
    });
    assert_eq!(wrong, Vec::<String>::new());
}
