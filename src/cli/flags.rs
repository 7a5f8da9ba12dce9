//! Words that begin with a hyphen are words, in every command that takes words; a mistyped option is still told.
use std::ffi::{OsStr, OsString};

use clap::{Arg, ArgAction, Command, builder::ValueRange};

use super::{Error, Result};
use crate::domain::text::suggest;

/// The arguments as the parser takes them: from the first word that begins with a hyphen and is no option, the words stand
/// behind `--`.
///
/// # Errors
/// When something was meant as an option and is none.
pub(super) fn arranged(command: &Command, arguments: Vec<OsString>) -> Result<Vec<OsString>> {
    // `rounds help goal add` asks what `rounds goal add --help` does.
    if arguments.get(1).is_some_and(|first| first == "help") {
        let asked = arguments.iter().enumerate().filter(|(n, _)| *n != 1);
        let asked = asked.map(|(_, argument)| argument.clone());
        return Ok(asked.chain(["--help".into()]).collect());
    }
    let mut here = command;
    let mut path = vec![command];
    let (mut options, mut words) = (Vec::new(), Vec::new());
    let mut hyphened: Option<usize> = None;
    // What stands behind `--`, with it; and whether an option was changed.
    let (mut dashed, mut changed): (Option<Vec<OsString>>, bool) = (None, false);
    let mut rest = arguments.get(1..).unwrap_or_default().iter();
    while let Some(argument) = rest.next() {
        let text = argument.to_str().unwrap_or_default();
        if text == "--" {
            if hyphened.is_some() {
                words.extend(rest.cloned());
            } else {
                dashed = Some([argument].into_iter().chain(rest).cloned().collect());
            }
            break;
        }
        let option = match text.strip_prefix("--") {
            Some(name) => long(&path, name)?,
            None => short(&path, text),
        };
        match option {
            Meant::Option { takes_next } => {
                let value = rest.as_slice().first().filter(|_| takes_next);
                if value.is_some() {
                    rest.next();
                }
                match value {
                    Some(value) if is_hyphened(&path, value) => {
                        // Behind an equal sign, words are its value whatever they begin with.
                        let mut joined = argument.clone();
                        joined.push("=");
                        joined.push(value);
                        options.push(joined);
                        changed = true;
                    }
                    _ => {
                        options.push(argument.clone());
                        options.extend(value.cloned());
                    }
                }
            }
            Meant::Word if text.len() > 1 && text.starts_with('-') && takes_words(here) => {
                hyphened.get_or_insert(words.len());
                words.push(argument.clone());
            }
            Meant::Word => match here.find_subcommand(text).filter(|_| words.is_empty()) {
                Some(next) => {
                    options.push(argument.clone());
                    here = next;
                    path.push(next);
                }
                None => words.push(argument.clone()),
            },
        }
    }
    let at = match hyphened {
        Some(at) => at,
        None if changed => {
            let program = arguments.iter().take(1).cloned();
            let behind = dashed.into_iter().flatten();
            return Ok(program.chain(options).chain(words).chain(behind).collect());
        }
        None => return Ok(arguments),
    };
    let behind = words.split_off(at);
    let program = arguments.into_iter().take(1);
    let dashes = std::iter::once(OsString::from("--"));
    Ok(program
        .chain(options)
        .chain(words)
        .chain(dashes)
        .chain(behind)
        .collect())
}

/// What an argument is.
enum Meant {
    /// An option, whose value may stand in the next argument.
    Option { takes_next: bool },
    /// A word, or the name of a command.
    Word,
}

/// What `--name` or `--name=value` is.
fn long(path: &[&Command], text: &str) -> Result<Meant> {
    let (name, joined) = text
        .split_once('=')
        .map_or((text, false), |(name, _)| (name, true));
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if matches!(name, "help" | "version") {
        return Ok(Meant::Option { takes_next: false });
    }
    // Names that options had before are taken, too.
    let called = |arg: &Arg| {
        let before = arg.get_all_aliases().unwrap_or_default();
        arg.get_long() == Some(name) || before.contains(&name)
    };
    if let Some(option) = find(path, called) {
        let takes_next = !joined && takes_value(option);
        return Ok(Meant::Option { takes_next });
    }
    if !plain {
        return Ok(Meant::Word);
    }
    let known = path.iter().flat_map(|command| command.get_arguments());
    let near = suggest::suggest(name, known.filter_map(Arg::get_long));
    let hint = near.map_or_else(
        || " To use it as text, put it after `--`.".to_owned(),
        |near| format!(" Did you mean --{near}?"),
    );
    Err(Error::usage(format!("There is no option --{name}.{hint}")))
}

/// What `-x` or `-xyz` is: options only where each letter is one. A value in the same argument is a number (`-n20`):
/// `-osce` is a word, whatever takes a file by `-o`.
fn short(path: &[&Command], text: &str) -> Meant {
    let letters = text.strip_prefix('-').unwrap_or_default();
    let option = |letter: char| find(path, |arg| arg.get_short() == Some(letter));
    let mut takes_next = false;
    for (at, letter) in letters.char_indices() {
        match option(letter) {
            _ if matches!(letter, 'h' | 'V') => {}
            None => return Meant::Word,
            Some(option) if takes_value(option) => {
                let (_, value) = letters.split_at(at + letter.len_utf8());
                let number = value.strip_prefix('=').unwrap_or(value);
                let counts = option.get_value_names() == Some(&["N".into()][..]);
                let is_number = counts && number.chars().all(|c| c.is_ascii_digit());
                if !value.is_empty() && !is_number {
                    return Meant::Word;
                }
                takes_next = value.is_empty();
                break;
            }
            Some(_) => {}
        }
    }
    if letters.is_empty() {
        return Meant::Word;
    }
    Meant::Option { takes_next }
}

/// Whether the value of an option begins with a hyphen and is no option itself.
fn is_hyphened(path: &[&Command], value: &OsStr) -> bool {
    let Some(text) = value.to_str().filter(|text| text.len() > 1) else {
        return false;
    };
    match text.strip_prefix("--") {
        // A name that looks like an option is more likely a value that was forgotten.
        Some(name) => matches!(long(path, name), Ok(Meant::Word)),
        None => text.starts_with('-') && matches!(short(path, text), Meant::Word),
    }
}

/// Arguments that are names or words, where a command takes one of them and no more.
const WORDS: &[&str] = &[
    "name", "to", "from", "into", "old", "new", "goal", "person", "value",
];

/// Whether a command takes words: any number of them, or names.
fn takes_words(command: &Command) -> bool {
    let mut positional = command.get_arguments().filter(|arg| arg.is_positional());
    positional.any(|arg| {
        matches!(arg.get_action(), ArgAction::Append) || WORDS.contains(&arg.get_id().as_str())
    })
}

fn find<'c>(path: &[&'c Command], is: impl Fn(&Arg) -> bool) -> Option<&'c Arg> {
    let mut arguments = path.iter().flat_map(|command| command.get_arguments());
    arguments.find(|arg| is(arg))
}

/// Whether a value belongs to an option.
pub(super) fn takes_value(arg: &Arg) -> bool {
    let range = arg.get_num_args().unwrap_or(ValueRange::SINGLE);
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append) && range.min_values() > 0
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    fn checked(line: &str) -> std::result::Result<String, String> {
        let mut command = Cli::command();
        command.build();
        let arguments: Vec<_> = line.split(' ').map(OsString::from).collect();
        let arguments = arranged(&command, arguments).map_err(|error| format!("{error:?}"))?;
        let said: Vec<_> = arguments
            .iter()
            .map(|word| word.to_string_lossy())
            .collect();
        let said = said.join(" ");
        let matched = command.try_get_matches_from(&arguments);
        matched.map(|_| said).map_err(|error| error.to_string())
    }

    #[test]
    fn help_is_a_word_too() {
        let mut command = Cli::command();
        command.build();
        for (line, asked) in [
            ("rounds help", "rounds --help"),
            ("rounds help goal add", "rounds goal add --help"),
        ] {
            let words = line.split(' ').map(OsString::from).collect();
            let arranged = arranged(&command, words).unwrap();
            assert_eq!(arranged.join(OsStr::new(" ")), asked);
        }
    }

    #[test]
    fn words_may_begin_with_a_hyphen() {
        for (line, arranged) in [
            (
                "rounds list kind:feedback -exam",
                "rounds list kind:feedback -- -exam",
            ),
            ("rounds list -exam", "rounds list -- -exam"),
            (
                "rounds list -n 3 -exam --json",
                "rounds list -n 3 --json -- -exam",
            ),
            ("rounds list -n3 x", "rounds list -n3 x"),
            ("rounds list x -nausea", "rounds list x -- -nausea"),
            (
                "rounds add reflection -t4 raised -q",
                "rounds add -q reflection -- -t4 raised",
            ),
            (
                "rounds export ndjson x -osce",
                "rounds export ndjson x -- -osce",
            ),
            (
                "rounds export ndjson x -exam",
                "rounds export ndjson x -- -exam",
            ),
            (
                "rounds add reflection -5 degrees -q",
                "rounds add -q reflection -- -5 degrees",
            ),
            ("rounds add reflection -", "rounds add reflection -"),
            ("rounds lint -not a flag", "rounds lint -- -not a flag"),
            ("rounds todo add -10 mg", "rounds todo add -- -10 mg"),
            ("rounds list -- --odd", "rounds list -- --odd"),
            (
                "rounds add reflection --title -x -z text",
                "rounds add --title=-x reflection -- -z text",
            ),
            (
                "rounds add reflection --title -x -- --z",
                "rounds add --title=-x reflection -- --z",
            ),
            (
                "rounds share x --to Bo -m -hello-",
                "rounds share --to Bo -m=-hello- x",
            ),
            ("rounds person add -Bob", "rounds person add -- -Bob"),
            ("rounds tag rename -x y", "rounds tag rename -- -x y"),
            (
                "rounds --journal list list -exam",
                "rounds --journal list list -- -exam",
            ),
        ] {
            assert_eq!(checked(line).as_deref(), Ok(arranged), "{line}");
        }
    }

    #[test]
    fn a_mistyped_option_is_told() {
        for (line, said) in [
            ("rounds list --limti 3", "--limit"),
            ("rounds list --jsn", "--json"),
            ("rounds export ndjson --outt x", "--out"),
            ("rounds add reflection x --nonsense", "put it after `--`"),
            ("rounds show -x", "-x"),
            ("rounds add reflection --title --json", "--title"),
        ] {
            let error = checked(line).unwrap_err();
            assert!(error.contains(said), "{line}: {error}");
        }
    }
}
