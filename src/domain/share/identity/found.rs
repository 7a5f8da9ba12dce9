//! Finding identities in what a mail made of them: wrapped, quoted, in the middle of a sentence, as HTML.
//!
//! Both keys have one length, so it is known where they end, whatever stands between their letters. The name has none: it ends
//! with its line, or goes on where a line was wrapped.
use super::{Identity, MARK};

/// Letters of a key that reads, of the sort of the other, and of that.
const READING: usize = 62;
const SORT: &str = "ssh-ed25519";
const SIGNING: usize = 68;

/// What marks a line as quoted.
const QUOTES: [char; 2] = ['>', '|'];

/// Pairs in which something is set in a sentence.
const PAIRS: [(char, char); 9] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('(', ')'),
    ('[', ']'),
    ('<', '>'),
    ('“', '”'),
    ('‘', '’'),
    ('«', '»'),
];

/// Columns at which mails are wrapped, give or take a few.
const MAIL: usize = 72;

/// As many identities of one text as are looked at.
const MOST: usize = 20;

impl Identity {
    /// The lines of the identities in a text, in order, each as it was handed over. One that is cut off ends where the text
    /// does not go on with it; whether it is whole is for [`Identity::parse`] to say.
    pub fn lines_in(text: &str) -> Vec<String> {
        let text = plain(text);
        let mut lines = Vec::new();
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(MARK_BEGINS))
            && lines.len() < MOST
        {
            let at = from + at;
            let before = text.get(..at).unwrap_or_default();
            let rest = text.get(at..).unwrap_or_default();
            lines.push(line(before, rest));
            from = at + MARK_BEGINS.len();
        }
        lines
    }
}

/// How the line of any format begins.
const MARK_BEGINS: &str = "rounds-identity-";

/// The text as it was before it was made into a mail: entities, tags and soft breaks are resolved.
fn plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    // A soft break of quoted-printable.
    let text = text.replace("=\n", "");
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        if first == '<'
            && let Some(tag) = tag(rest)
        {
            plain.push_str(if tag.breaks { "\n" } else { "" });
            rest = rest.get(tag.length..).unwrap_or_default();
            continue;
        }
        if first == '&'
            && let Some((c, length)) = entity(rest)
        {
            plain.push(c);
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        plain.push(if first == '\u{a0}' { ' ' } else { first });
        rest = rest.get(first.len_utf8()..).unwrap_or_default();
    }
    plain
}

/// A tag of HTML at the beginning of a text.
struct Tag {
    length: usize,
    /// Whether it begins a new line.
    breaks: bool,
}

fn tag(text: &str) -> Option<Tag> {
    let end = text.find('>').filter(|end| *end < 1_000)?;
    let inner = text.get(1..end)?;
    let name = inner.trim_start_matches('/');
    let word: String = name
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let known = [
        "br",
        "p",
        "div",
        "li",
        "tr",
        "td",
        "pre",
        "blockquote",
        "table",
        "ul",
        "hr",
    ];
    let inline = [
        "wbr", "span", "a", "b", "i", "em", "strong", "code", "tt", "font", "u",
    ];
    let word = word.to_ascii_lowercase();
    let breaks = known.contains(&word.as_str());
    (breaks || inline.contains(&word.as_str())).then_some(Tag {
        length: end + 1,
        breaks,
    })
}

fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.find(';').filter(|end| *end <= 10)?;
    let name = text.get(1..end)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, end + 1))
}

/// The line of an identity, and what it may have been wrapped into.
fn line(before: &str, rest: &str) -> String {
    let mut reader = Reader {
        rest,
        wraps: 0,
        column: 0,
        longest: 0,
    };
    let mark = reader.word(MARK.len());
    if mark != MARK {
        // A newer format: as much of it as stands on its line.
        return rest.lines().next().unwrap_or_default().trim().to_owned();
    }
    let reading = reader.word(READING);
    let sort = reader.word(SORT.len());
    let signing = reader.word(SIGNING);
    let name = reader.name(before);
    [mark, reading, sort, signing, name].join(" ")
}

struct Reader<'a> {
    rest: &'a str,
    /// How often a line ended in the middle.
    wraps: usize,
    /// Letters of the line so far, and of the longest before it.
    column: usize,
    longest: usize,
}

impl Reader<'_> {
    /// So many letters, with whatever breaks of lines, spaces and marks of quotes lie in between.
    fn word(&mut self, letters: usize) -> String {
        let mut word = String::with_capacity(letters);
        let mut begins = false;
        while word.len() < letters {
            let Some(c) = self.rest.chars().next() else {
                break;
            };
            let is_letter = c.is_ascii_alphanumeric() || "-+/=".contains(c);
            let line = self.rest.split('\n').next().unwrap_or_default();
            // Within a line nothing parts the letters of a word: what follows a space is another.
            let around = word.is_empty() || begins || line.trim().is_empty();
            let between = (c.is_whitespace() && around) || (begins && QUOTES.contains(&c));
            if c == '\n' {
                // An empty line ends it.
                if self.rest.get(1..).is_none_or(|after| {
                    let line = after.lines().next().unwrap_or_default();
                    line.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c))
                        .is_empty()
                }) {
                    break;
                }
                self.wraps += 1;
                self.longest = self.longest.max(self.column);
                self.column = 0;
                begins = true;
            } else if is_letter {
                word.push(c);
                begins = false;
            } else if !between {
                break;
            }
            self.column += usize::from(c != '\n');
            self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        }
        word
    }

    /// The name: what is left of the line. Where the line before it was full, it stands on the next one.
    fn name(&mut self, before: &str) -> String {
        let unquoted = |line: &str| {
            line.trim_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c))
                .to_owned()
        };
        let mut lines = self.rest.split('\n');
        let first = lines.next().unwrap_or_default();
        let mut name = first.trim().to_owned();
        let next = lines.next().map(unquoted).unwrap_or_default();
        let ends = lines.next().map(unquoted).unwrap_or_default().is_empty();
        let length = self.column + first.trim_end().chars().count();
        let word = next.split(' ').next().unwrap_or_default().chars().count();
        // A line goes on where the first word of the next had no room on it.
        let width = if length <= self.longest {
            self.longest
        } else {
            MAIL
        };
        let full = length <= width.max(MAIL + 6) && length + 1 + word > width;
        if self.wraps > 0 && (name.is_empty() || full && ends && !next.is_empty()) {
            format!("{name} {next}").trim().clone_into(&mut name);
        }
        within(before, &name)
    }
}

/// The name without what closes a sentence or the pair in which the identity is set.
fn within(before: &str, name: &str) -> String {
    let last = before.chars().next_back();
    let closes = PAIRS.iter().find(|(opens, _)| last == Some(*opens));
    if let Some((_, closes)) = closes {
        return name
            .split(*closes)
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned();
    }
    let line = before.rsplit('\n').next().unwrap_or_default();
    let in_a_sentence = line.chars().any(char::is_alphanumeric);
    if in_a_sentence {
        return name
            .trim_end_matches(['.', ',', ';', '!'])
            .trim()
            .to_owned();
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity() -> Identity {
        Identity {
            name: "Dr Ama Osei".into(),
            reading: format!("age1{}", "q".repeat(READING - 4)),
            signing: format!("{SORT} {}", "AbC/+9".repeat(12).get(..SIGNING).unwrap()),
        }
    }

    fn read(text: &str) -> Vec<Result<Identity, String>> {
        let lines = Identity::lines_in(text);
        lines.iter().map(|line| Identity::parse(line)).collect()
    }

    /// A text folded at a width, at spaces where there are any, in the middle of a word where not.
    fn folded(text: &str, width: usize, hard: bool) -> String {
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split(' ') {
            let last = lines.last_mut().unwrap();
            if !last.is_empty() && last.len() + 1 + word.len() > width {
                lines.push(word.to_owned());
            } else {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(word);
            }
            while hard && lines.last().unwrap().len() > width {
                let rest = lines.last_mut().unwrap().split_off(width);
                lines.push(rest);
            }
        }
        lines.join("\n")
    }

    #[test]
    fn whatever_a_mail_made_of_the_line_it_is_read() {
        let line = identity().to_string();
        let quoted = |text: &str, mark: &str| {
            let lines = text.lines().map(|line| format!("{mark}{line}"));
            lines.collect::<Vec<_>>().join("\n")
        };
        let wrapped = folded(&line, 72, false);
        for text in [
            line.clone(),
            format!("  {line}  \n"),
            wrapped.clone(),
            folded(&line, 60, true),
            folded(&line, 40, true),
            quoted(&line, "> "),
            quoted(&wrapped, "> "),
            quoted(&wrapped, ">> "),
            quoted(&folded(&line, 50, true), "> "),
            wrapped.replace('\n', "\r\n"),
            wrapped.replace('\n', " \n"),
            format!("Hello,\n\nhere is mine:\n\n{wrapped}\n\nBest wishes\nAma\n"),
            format!("Here is mine: {line}.\nBest wishes"),
            format!("{}\nCheers", line.replace("ssh-", "\nssh-")),
            format!("Mine is \"{line}\", as you asked."),
            format!("Mine is <{line}>."),
            format!("<p>Hello</p><p>{}</p><br>Ama", line.replace(' ', "&nbsp;")),
            format!("<div>{}</div>", line.replace("ssh-", "<wbr>ssh-")),
            line.replace("qqqqqqqqqqqq", "qqqqqq=\nqqqqqq"),
        ] {
            assert_eq!(read(&text), [Ok(identity())], "{text}");
        }
        let mut named = identity();
        named.name = "Noor & Söhne <Ward 4>".into();
        let escaped = named.to_string().replace('&', "&amp;");
        let escaped = escaped.replace('<', "&lt;").replace('>', "&gt;");
        assert_eq!(read(&escaped), [Ok(named)]);
    }

    #[test]
    fn what_is_cut_off_stays_so_and_several_are_told_apart() {
        let line = identity().to_string();
        for cut in [20, 60, 90, 130] {
            let text = format!("{}\n\nBest wishes, Ama Osei", line.get(..cut).unwrap());
            assert!(read(&text).iter().all(Result::is_err), "{text}");
        }
        let mut other = identity();
        other.name = "Maya".into();
        let both = format!("> {other}\n\nThanks! Mine:\n{line}\n");
        assert_eq!(read(&both), [Ok(other), Ok(identity())]);
        assert!(
            read("rounds-identity-2 something else")
                .iter()
                .all(Result::is_err)
        );
        assert!(read("no such thing").is_empty());
        assert!(Identity::lines_in(&"rounds-identity-1 ".repeat(500)).len() <= MOST);
    }
}
