//! The text of a query, cut into tokens that know where they stood.

use super::{error::QueryError, field::Field};

/// A token and where it stood, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

/// A mistake that is one whole token.
pub(super) fn at(token: &Token, message: impl Into<String>, help: impl Into<String>) -> QueryError {
    QueryError {
        start: token.start,
        end: token.end,
        message: message.into(),
        help: Some(help.into()),
    }
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `OR`
    Or,
    /// `AND`
    And,
    /// `-` or `NOT`
    Not,
    /// A bare word, without its `*`.
    Word {
        /// As it was typed.
        text: String,
        /// Whether it ended in a `*`.
        prefix: bool,
    },
    /// Words in quotes.
    Phrase {
        /// What is between the quotes.
        text: String,
        /// Whether a `*` follows.
        prefix: bool,
        /// Whether the second quote is there.
        closed: bool,
    },
    /// A field and its value.
    Field {
        /// Which field.
        field: Field,
        /// Its value, without the quotes and the space around it.
        value: String,
        /// Where the value begins, quote included.
        value_start: usize,
        /// Whether quotes that were opened were closed.
        closed: bool,
    },
    /// A name before a colon, and a word behind it, where no field is called so.
    Stranger {
        /// The name.
        name: String,
    },
    /// A name before a colon that was probably meant for a field.
    Slip {
        /// The name.
        name: String,
        /// The field.
        meant: Field,
    },
}

/// Cuts a text into tokens. Every text can be cut; what makes no sense is for the parser to say.
pub(super) fn lex(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0 };
    std::iter::from_fn(|| lexer.next_token()).collect()
}

/// Whether a value can stand without quotes.
pub(super) fn is_bare(value: &str) -> bool {
    !value.is_empty() && !value.contains(ends_bare) && value.trim_end_matches([',', ';']) == value
}

/// Whether a word, printed without quotes, reads back as the same word.
pub(super) fn is_word(text: &str, prefix: bool) -> bool {
    let printed = format!("{text}{}", if prefix { "*" } else { "" });
    let word = Kind::Word {
        text: text.to_owned(),
        prefix,
    };
    matches!(lex(&printed).as_slice(), [token] if token.kind == word)
}

/// Whether a character ends a bare word.
fn ends_bare(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | ')') || is_quote(character)
}

/// Whether a character opens quotes: the plain one, and those that editors make of it.
fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”')
}

/// Whether a quote stands before the last letter of a Hebrew word, as those of acronyms do: צה"ל.
fn is_within_word(text: &str, at: usize) -> bool {
    let hebrew = |c: char| matches!(c, '\u{5d0}'..='\u{5ea}');
    let (before, after) = text.split_at(at);
    let mut after = after.chars();
    after.next().is_some_and(is_quote)
        && before.ends_with(hebrew)
        && after.next().is_some_and(hebrew)
        && !after.next().is_some_and(hebrew)
}

/// The longest name of a field that anybody tries, in characters.
const LONGEST_NAME: usize = 24;

/// Beginnings of addresses, which are no fields.
const ADDRESSES: [&str; 8] = [
    "http", "https", "ftp", "mailto", "doi", "urn", "tel", "file",
];

/// Whether a name and what stands behind its colon look like a field and a value: letters on both sides. `10:30`, `1:2` and
/// `gcs:15` are words, and so is `note:` before a space.
fn is_stranger(name: &str, value: &str) -> bool {
    let letters = |c: char| c.is_alphabetic() || c == '_' || c == '-';
    (2..=LONGEST_NAME).contains(&name.chars().count())
        && name.chars().all(letters)
        && !ADDRESSES.contains(&name.to_lowercase().as_str())
        && value.starts_with(char::is_alphabetic)
        && !value.contains(':')
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next_token(&mut self) -> Option<Token> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        let start = self.at;
        let mut characters = self.rest().chars();
        let kind = match (characters.next()?, characters.next()) {
            ('(', _) => self.sign(1, Kind::Open),
            (')', _) => self.sign(1, Kind::Close),
            ('-', Some(next)) if !next.is_whitespace() && next != ')' => self.sign(1, Kind::Not),
            ('#', _) => self.field(1, Field::Tag),
            ('@', _) => self.field(1, Field::With),
            (quote, _) if is_quote(quote) => self.phrase(),
            _ => self.bare(),
        };
        Some(Token {
            kind,
            start,
            end: self.at,
        })
    }

    /// Steps over a sign of so many bytes.
    fn sign(&mut self, length: usize, kind: Kind) -> Kind {
        self.at += length;
        kind
    }

    /// Takes everything up to what ends a bare word.
    fn run(&mut self) -> &'a str {
        let rest = self.rest();
        let mut ends = rest.match_indices(ends_bare).map(|(at, _)| at);
        let end = ends.find(|at| !is_within_word(rest, *at));
        let (run, _) = rest.split_at(end.unwrap_or(rest.len()));
        self.at += run.len();
        run
    }

    /// A word, an operator, or a field with its name.
    fn bare(&mut self) -> Kind {
        let start = self.at;
        let run = self.run();
        match run {
            "OR" => return Kind::Or,
            "AND" => return Kind::And,
            "NOT" => return Kind::Not,
            _ => {}
        }
        if let Some((name, value)) = run.split_once(':')
            && !value.starts_with("//")
        {
            if let Some(field) = Field::named(name) {
                self.at = start;
                return self.field(name.len() + 1, field);
            }
            if let Some(meant) = Field::meant_by(name) {
                return Kind::Slip {
                    name: name.to_owned(),
                    meant,
                };
            }
            if is_stranger(name, value) {
                return Kind::Stranger {
                    name: name.to_owned(),
                };
            }
        }
        let text = run.trim_end_matches('*');
        Kind::Word {
            text: text.to_owned(),
            prefix: text.len() < run.len(),
        }
    }

    /// A field whose name, or sign, takes so many bytes.
    fn field(&mut self, name: usize, field: Field) -> Kind {
        self.at += name;
        let value_start = self.at;
        let (value, closed) = if self.rest().starts_with(is_quote) {
            self.quoted()
        } else {
            (self.run().trim_end_matches([',', ';']).to_owned(), true)
        };
        Kind::Field {
            field,
            value: value.trim().to_owned(),
            value_start,
            closed,
        }
    }

    /// A phrase and the star behind it.
    fn phrase(&mut self) -> Kind {
        let (text, closed) = self.quoted();
        let prefix = closed && self.rest().starts_with('*');
        self.at += usize::from(prefix);
        Kind::Phrase {
            text,
            prefix,
            closed,
        }
    }

    /// What stands between quotes, and whether the second one is there.
    fn quoted(&mut self) -> (String, bool) {
        let rest = self.rest();
        let mut characters = rest.char_indices();
        let curly = characters.next().is_some_and(|(_, quote)| quote != '"');
        let mut text = String::new();
        while let Some((at, character)) = characters.next() {
            match character {
                '"' if is_within_word(rest, at) => text.push(character),
                '"' => return self.close(at + 1, text),
                '”' if curly => return self.close(at + character.len_utf8(), text),
                '\\' if characters.as_str().starts_with(['"', '\\']) => {
                    text.extend(characters.next().map(|(_, escaped)| escaped));
                }
                _ => text.push(character),
            }
        }
        self.at = self.text.len();
        (text, false)
    }

    fn close(&mut self, length: usize, text: String) -> (String, bool) {
        self.at += length;
        (text, true)
    }
}
