//! Queries, as far as one is written.
use super::{
    known::{ids, journal, people},
    value::{Asked, Value, fitting, value},
};
use crate::{
    cli::{Cx, export},
    domain::{entry::kind::KINDS, find::query},
    services::share::PageFilter,
};

/// Who knows the values of a query: they fit already, and are within what was typed.
pub(super) type Knows = fn(&Cx, &Asked<'_>, &str) -> Vec<Value>;

/// The arguments that are queries.
const QUERIES: &[(&str, &str, Knows)] = &[
    ("list", "query", words),
    ("put-away", "query", words),
    ("erase", "query", words),
    ("export", "query", exported),
    ("share", "what", shared),
    ("reply", "find", pages),
];

/// What fits into a query; none where the argument is no query.
pub(super) fn of(cx: &Cx, asked: &Asked<'_>, word: &str) -> Option<Vec<Value>> {
    let mut rows = QUERIES.iter();
    let (.., knows) = rows.find(|(verb, arg, _)| asked.verb == *verb && asked.arg == *arg)?;
    Some(knows(cx, asked, word))
}

/// Fields and their values.
fn words(cx: &Cx, _: &Asked<'_>, word: &str) -> Vec<Value> {
    let journal = journal(cx);
    let known = journal
        .as_ref()
        .and_then(|journal| journal.vocabulary().ok());
    let names = |list: Vec<(String, u64)>| list.into_iter().map(|(name, _)| name).collect();
    let known = known.unwrap_or_default();
    let [tags, people, goals, competencies]: [Vec<String>; 4] =
        [known.tags, known.people, known.goals, known.competencies].map(names);
    let kinds: Vec<_> = KINDS.iter().map(|spec| spec.slug).collect();
    let vocabulary = query::Vocabulary {
        kinds: &kinds,
        tags: &tags,
        people: &people,
        goals: &goals,
        competencies: &competencies,
    };
    if let Some(quoted) = quoted_again(word) {
        let values = completed(&quoted, &vocabulary);
        if !values.is_empty() {
            return values;
        }
    }
    completed(word, &vocabulary)
}

/// A term of several words as a query has it: the shell has taken its quotes off.
fn quoted_again(word: &str) -> Option<String> {
    let at = word.find([':', '#', '@'])? + 1;
    let (head, named) = word.split_at_checked(at)?;
    let field = head
        .trim_start_matches('-')
        .trim_end_matches([':', '#', '@']);
    let is_term = field.chars().all(char::is_alphabetic);
    let spaced = named.contains(char::is_whitespace) && !named.contains('"');
    (is_term && spaced).then(|| format!("{head}\"{named}"))
}

fn completed(text: &str, vocabulary: &query::Vocabulary<'_>) -> Vec<Value> {
    let completed = query::complete(text, text.len(), vocabulary);
    let whole = completed.into_iter().map(|completion| {
        let (before, after) = (text.get(..completion.start), text.get(completion.end..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let alone = matches!(before, "" | "-") && after.is_empty();
        let insert = match unquoted(&completion.insert).filter(|_| alone) {
            Some(bare) => bare,
            None => completion.insert,
        };
        value(format!("{before}{insert}{after}"), completion.hint)
    });
    whole.collect()
}

/// A term that is an argument of its own, without the quotes of its name: they are for the shell to write, in its own way.
fn unquoted(term: &str) -> Option<String> {
    let (head, named) = term.split_once('"')?;
    let named = named.strip_suffix('"')?;
    let is_plain = !named.contains(['"', '\\', ':', '#', '@', '(', ')']);
    is_plain.then(|| format!("{head}{named}"))
}

/// A query; of a conversation, with whom.
fn exported(cx: &Cx, asked: &Asked<'_>, word: &str) -> Vec<Value> {
    if asked
        .words
        .first()
        .is_none_or(|format| format != export::CONVERSATION)
    {
        return words(cx, asked, word);
    }
    fitting(people(cx, asked, word), word)
}

/// Entries by id, or a query.
fn shared(cx: &Cx, asked: &Asked<'_>, word: &str) -> Vec<Value> {
    let mut values = ids(cx, asked, word);
    values.retain(|value| value.begins(word));
    values.extend(words(cx, asked, word));
    values
}

/// What pages of others can be looked for by.
fn pages(cx: &Cx, asked: &Asked<'_>, word: &str) -> Vec<Value> {
    let is_open = |text: &str| text.matches('"').count() % 2 == 1;
    let mut blanks = word.rmatch_indices(' ');
    let at = blanks.find(|(at, _)| !word.get(..*at).is_some_and(is_open));
    let (before, piece) = word.split_at(at.map_or(0, |(at, _)| at + 1));
    let (not, piece) = match piece.strip_prefix('-') {
        Some(piece) => ("-", piece),
        None => ("", piece),
    };
    let mut values = Vec::new();
    for kind in KINDS {
        values.push(value(format!("kind:{}", kind.slug), kind.label));
    }
    values.extend(PageFilter::states().map(|state| value(format!("is:{state}"), "")));
    values.retain(|value| value.begins(piece));
    let typed = piece.strip_prefix('@');
    if typed.is_some() || piece.is_empty() {
        let typed = typed.unwrap_or_default().trim_start_matches('"');
        for Value(name, _) in fitting(people(cx, asked, word), typed) {
            let named = if name.contains(' ') {
                format!("@\"{name}\"")
            } else {
                format!("@{name}")
            };
            values.push(value(named, ""));
        }
    }
    for Value(value, _) in &mut values {
        value.insert_str(0, &format!("{before}{not}"));
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_of_several_words_is_one_argument() {
        let people = ["Dr Osei".to_owned(), "Priya".to_owned()];
        let goals = ["Break bad news".to_owned(), "Pass: the exam".to_owned()];
        let vocabulary = query::Vocabulary {
            kinds: &["feedback"],
            people: &people,
            goals: &goals,
            ..query::Vocabulary::default()
        };
        for (word, value) in [
            ("with:", "with:Dr Osei"),
            ("with:os", "with:Dr Osei"),
            ("with:Dr O", "with:Dr Osei"),
            ("with:\"Dr O", "with:Dr Osei"),
            ("-with:Dr O", "-with:Dr Osei"),
            ("@os", "@Dr Osei"),
            ("-@pri", "-@Priya"),
            ("goal:break b", "goal:Break bad news"),
            ("goal:pass", "goal:\"Pass: the exam\""),
            ("since:this w", "since:this week"),
            (
                "kind:feedback with:\"Dr O",
                "kind:feedback with:\"Dr Osei\"",
            ),
        ] {
            let text = quoted_again(word).unwrap_or_else(|| word.to_owned());
            let mut found = completed(&text, &vocabulary);
            if found.is_empty() {
                found = completed(word, &vocabulary);
            }
            let first = found.first().map(|Value(value, _)| value.as_str());
            assert_eq!(first, Some(value), "{word}");
        }
    }
}
