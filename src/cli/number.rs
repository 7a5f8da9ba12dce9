//! Whole numbers among the arguments: what can't be one is told in a sentence of ours.

/// A reader of whole numbers from `low` to `high`.
pub(super) fn within<T: TryFrom<u64>>(
    low: u64,
    high: u64,
) -> impl Fn(&str) -> Result<T, String> + Clone + Send + Sync + 'static {
    move |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit());
        let number = digits.then(|| text.parse().unwrap_or(u64::MAX));
        let number = number.filter(|number| (low..=high).contains(number));
        let read = number.and_then(|number| T::try_from(number).ok());
        read.ok_or_else(|| format!("a whole number from {low} to {high} belongs here"))
    }
}

/// A reader of whole numbers without a limit that a person would meet.
pub(super) fn any<T: TryFrom<u64>>(text: &str) -> Result<T, String> {
    let read = within(0, u64::MAX)(text);
    read.map_err(|_| "a whole number belongs here, such as 20".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, error::ErrorKind};

    use super::*;
    use crate::cli::{Cli, flags::takes_value};

    #[test]
    fn numbers_are_read_within_their_limits() {
        let confidence = within::<u8>(0, 10);
        assert_eq!(confidence("10"), Ok(10));
        assert_eq!(any::<usize>("0"), Ok(0));
        assert_eq!(any::<u64>("99999999999999999999"), Ok(u64::MAX));
        for text in ["11", "-1", "x", "", "1.5", "+1", "300", "١"] {
            let said = "a whole number from 0 to 10 belongs here";
            assert_eq!(confidence(text), Err(said.to_owned()), "{text}");
        }
        assert_eq!(
            any::<u32>("99999999999"),
            Err("a whole number belongs here, such as 20".to_owned())
        );
    }

    /// The paths to all commands.
    fn paths(
        command: &clap::Command,
        path: &[String],
        all: &mut Vec<(Vec<String>, clap::Command)>,
    ) {
        all.push((path.to_vec(), command.clone()));
        for verb in command.get_subcommands() {
            let mut path = path.to_vec();
            path.push(verb.get_name().to_owned());
            paths(verb, &path, all);
        }
    }

    #[test]
    fn no_words_of_a_parser_reach_a_person() {
        let mut whole = Cli::command();
        whole.build();
        let mut all = Vec::new();
        paths(&whole, &["rounds".to_owned()], &mut all);
        let mut told = 0;
        for (path, command) in &all {
            let own = command
                .get_arguments()
                .filter(|arg| !arg.is_global_set() && takes_value(arg));
            for arg in own {
                for value in ["x9z", "99999999999999999999999"] {
                    let mut line = path.clone();
                    if let Some(long) = arg.get_long() {
                        line.push(format!("--{long}={value}"));
                    } else {
                        let place = arg.get_index().unwrap_or(1);
                        line.extend((0..place).map(|_| value.to_owned()));
                    }
                    let Err(error) = whole.clone().try_get_matches_from(&line) else {
                        continue;
                    };
                    let error = (error.kind(), error.to_string());
                    let (ErrorKind::ValueValidation, said) = error else {
                        continue;
                    };
                    told += 1;
                    for word in [
                        "invalid digit",
                        "is not in",
                        "too large",
                        "from empty string",
                        "float",
                    ] {
                        assert!(!said.contains(word), "{line:?}: {said}");
                    }
                }
            }
        }
        assert!(told > 5, "{told}");
    }
}
