//! A line as it was typed in bash: the words before the cursor, the word at it, and how much of that word stays as it is
//! when its end is replaced. The shell cuts a word at signs of its own and keeps quotes and backslashes, so what may stand
//! there is said in its own writing.
use super::{FILES, value::Value};

/// A line up to the cursor.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// The words before, without the program's name.
    pub(super) before: Vec<String>,
    /// The word that is being written, without quotes and backslashes.
    pub(super) word: String,
    /// Whether it names a file to read from or to write to.
    pub(super) is_redirected: bool,
    /// The quote that stands open.
    quote: Option<char>,
    /// How many bytes of the word stay.
    kept: usize,
}

impl Line {
    /// Reads a line; `breaks` are the signs at which the shell cuts a word.
    pub(super) fn read(text: &str, breaks: &str) -> Self {
        let mut line = Self::default();
        let (mut begun, mut cut) = (false, 0);
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            match (sign, line.quote) {
                (sign, Some(open)) if sign == open => {
                    line.quote = None;
                    line.kept = cut;
                }
                ('\\', None) => line.word.extend(signs.next()),
                ('\\', Some('"')) => {
                    let escaped = signs.next_if(|next| matches!(next, '"' | '\\' | '$' | '`'));
                    line.word.push(escaped.unwrap_or('\\'));
                }
                (sign, Some(_)) => line.word.push(sign),
                ('"' | '\'', None) => {
                    line.quote = Some(sign);
                    line.kept = line.word.len();
                }
                (' ' | '\t' | '\n' | '<' | '>', None) => {
                    if begun {
                        line.next();
                    }
                    line.is_redirected |= matches!(sign, '<' | '>');
                    (begun, cut) = (false, 0);
                    continue;
                }
                (sign, None) => {
                    if breaks.contains(sign) {
                        cut = line.word.len();
                        // These two begin what is replaced, the others end what stays.
                        if !matches!(sign, '@' | '$') {
                            cut += sign.len_utf8();
                        }
                        line.kept = cut;
                    }
                    line.word.push(sign);
                }
            }
            begun = true;
        }
        if !line.before.is_empty() {
            line.before.remove(0);
        }
        line
    }

    /// The word is whole.
    fn next(&mut self) {
        let word = std::mem::take(&mut self.word);
        if !std::mem::take(&mut self.is_redirected) {
            self.before.push(word);
        }
        self.kept = 0;
    }

    /// The values as the shell takes them: what replaces the end of the word, in its writing.
    pub(super) fn replies(&self, values: Vec<Value>) -> Vec<Value> {
        let (stays, typed) = self.word.split_at_checked(self.kept).unwrap_or_default();
        let replies = values.into_iter().filter_map(|Value(value, about)| {
            if value == FILES {
                // A path begins where the rest of the word does, or the shell would lose what stands before it.
                return (about == typed).then_some(Value(value, about));
            }
            let rest = value.strip_prefix(stays)?;
            Some(Value(self.quoted(rest), about))
        });
        let mut replies: Vec<_> = replies.collect();
        if let [Value(first, _), _, ..] = replies.as_slice() {
            // The shell writes out what all of them begin with, in the place of what was typed.
            let common = replies
                .iter()
                .fold(first.as_str(), |common, Value(one, _)| {
                    let same = common.chars().zip(one.chars());
                    let same = same.take_while(|(left, right)| left == right);
                    let length = same.map(|(sign, _)| sign.len_utf8()).sum::<usize>();
                    common.get(..length).unwrap_or_default()
                });
            let typed = self.quoted(typed);
            let begins = common.to_lowercase().starts_with(&typed.to_lowercase());
            if !common.is_empty() && !begins {
                replies.push(Value(typed, String::new()));
            }
        }
        replies
    }

    fn quoted(&self, text: &str) -> String {
        let mut written = String::new();
        for sign in text.chars() {
            let plain = sign.is_alphanumeric() || !sign.is_ascii() || "-_./:=@%+,".contains(sign);
            match (self.quote, sign) {
                (Some('\''), '\'') => written.push_str("'\\''"),
                (Some('"'), '"' | '\\' | '$' | '`') => written.extend(['\\', sign]),
                (Some(_), _) => written.push(sign),
                (None, _) if plain => written.push(sign),
                (None, _) => written.extend(['\\', sign]),
            }
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BREAKS: &str = " \t\n\"'@><=;|&(:";

    fn replies(line: &str, values: &[&str]) -> Vec<String> {
        let values = values
            .iter()
            .map(|one| Value((*one).to_owned(), String::new()));
        let replies = Line::read(line, BREAKS)
            .replies(values.collect())
            .into_iter();
        replies.map(|Value(value, _)| value).collect()
    }

    #[test]
    fn words_are_read_without_their_quotes() {
        for (text, before, word) in [
            ("rounds ", &[][..], ""),
            ("rounds li", &[], "li"),
            ("rounds list with:\"Dr O", &["list"], "with:Dr O"),
            ("rounds list with:Dr\\ O", &["list"], "with:Dr O"),
            (
                "rounds list 'kind:x with:\"Dr O",
                &["list"],
                "kind:x with:\"Dr O",
            ),
            (
                "rounds add \"a \\\"b\\\" \\n\" x",
                &["add", "a \"b\" \\n"],
                "x",
            ),
            ("rounds add \"\" ", &["add", ""], ""),
            ("rounds  list   ", &["list"], ""),
            (
                "rounds export ndjson 2>er x",
                &["export", "ndjson", "2"],
                "x",
            ),
            ("rounds list >file kind:", &["list"], "kind:"),
        ] {
            let line = Line::read(text, BREAKS);
            assert_eq!(
                (line.before.as_slice(), line.word.as_str()),
                (
                    &before
                        .iter()
                        .map(|one| (*one).to_owned())
                        .collect::<Vec<_>>()[..],
                    word
                ),
                "{text}"
            );
        }
        assert!(Line::read("rounds list > fi", BREAKS).is_redirected);
        assert!(!Line::read("rounds list > file ", BREAKS).is_redirected);
    }

    #[test]
    fn only_the_end_that_the_shell_replaces_is_said() {
        for (line, value, reply) in [
            ("rounds add x --with Dr\\ O", "Dr Osei", "Dr\\ Osei"),
            ("rounds add x --with \"Dr O", "Dr Osei", "Dr Osei"),
            ("rounds list with:Dr\\ O", "with:Dr Osei", "Dr\\ Osei"),
            ("rounds list with:\"Dr O", "with:Dr Osei", "Dr Osei"),
            ("rounds list \"with:Dr O", "with:Dr Osei", "with:Dr Osei"),
            ("rounds list -@pri", "-@Priya", "@Priya"),
            ("rounds list @pri", "@Priya", "@Priya"),
            ("rounds list #wa", "#ward-round", "\\#ward-round"),
            ("rounds add x --field=ski", "--field=skill=", "skill="),
            ("rounds list 'it'\\''", "it's \"so\"", "s \"so\""),
            ("rounds list it\\'", "it's \"so\"", "it\\'s\\ \\\"so\\\""),
            ("rounds list \"c", "cost $5 `x`", "cost \\$5 \\`x\\`"),
        ] {
            assert_eq!(replies(line, &[value]), [reply], "{line}");
        }
        assert_eq!(replies("rounds list with:", &["goal:x"]), [""; 0]);
    }

    #[test]
    fn nothing_that_was_typed_is_lost() {
        // `with:` alone would take the place of `os`.
        let several = ["with:Dr Osei", "with:Ossi"];
        assert_eq!(
            replies("rounds list os", &several),
            ["with:Dr\\ Osei", "with:Ossi", "os"]
        );
        let several = ["Dr Osei", "Dr Okafor"];
        assert_eq!(
            replies("rounds add x --with dr", &several),
            ["Dr\\ Osei", "Dr\\ Okafor"]
        );
    }
}
