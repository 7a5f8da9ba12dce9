//! Finds the marks of Markdown and HTML in a source, and all that is read in another form than it is written.
//!
//! One pass from left to right; every look ahead or back is bounded, so that it stays linear whatever the text holds.

use std::ops::Range;

use unicode_normalization::char::compose;

use super::{
    calendar::is_month_word,
    fold::{self, Fold, figure, fold, is_accent},
};

/// A part of the source that is read as something else.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) read: Fold,
}

/// Two marks that belong together.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) open: Range<usize>,
    pub(super) close: Range<usize>,
}

/// All that a source is marked with.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) edits: Vec<Edit>,
    pub(super) pairs: Vec<Pair>,
    /// Parts that are not shown and leave all the same.
    pub(super) hidden: Vec<Range<usize>>,
}

/// How deep marks are looked for in one another.
pub(super) const DEPTH: usize = 8;

/// The longest target of a link and the longest tag that is read as one, in bytes.
const LONGEST: usize = 400;

/// Words whose number may stand in the next line.
const NUMBERED: &str = "bed bay ward room cubicle cot mrn unit";

/// Tags that begin a line of their own, or end one.
const BLOCKS: &str = "br p div li tr td th hr summary details h1 h2 h3 h4 h5 h6 dt dd ul ol dl table caption blockquote section";

/// Reads all marks of a source.
pub(super) fn read(source: &str) -> Marks {
    let mut scan = Scan {
        source,
        bytes: source.as_bytes(),
        marks: Marks::default(),
        open: Vec::new(),
        brackets: Vec::new(),
        row: (0, false),
    };
    let mut at = 0;
    while let Some(next) = scan.next_mark(at) {
        at = scan.mark(next).max(next + 1);
    }
    let mut marks = scan.marks;
    marks.edits.sort_by_key(|edit| edit.start);
    marks.pairs.sort_by_key(|pair| pair.close.start);
    marks
}

/// A mark of emphasis that waits for its other half.
#[derive(Debug, Clone)]
struct Open {
    sign: u8,
    range: Range<usize>,
}

struct Scan<'a> {
    source: &'a str,
    bytes: &'a [u8],
    marks: Marks,
    open: Vec<Open>,
    /// Where brackets stand that may open a link.
    brackets: Vec<usize>,
    /// Where the line ends that was looked at last for being a row of a table, and whether it is one.
    row: (usize, bool),
}

impl Scan<'_> {
    /// The next byte that may be read as something else.
    fn next_mark(&self, from: usize) -> Option<usize> {
        let rest = self.bytes.get(from..)?;
        let marks = |byte: &u8| {
            matches!(
                byte,
                b'\\'
                    | b'*'
                    | b'_'
                    | b'~'
                    | b'`'
                    | b'&'
                    | b'<'
                    | b'['
                    | b']'
                    | b'|'
                    | b'\n'
                    | b'\r'
            ) || *byte >= 0x80
        };
        rest.iter().position(marks).map(|at| from + at)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.source.get(at..)?.chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.source.get(..at)?.chars().next_back()
    }

    fn edit(&mut self, range: Range<usize>, read: Fold) {
        self.marks.edits.push(Edit {
            start: range.start,
            end: range.end,
            read,
        });
    }

    fn drop(&mut self, range: Range<usize>) {
        self.edit(range, Fold::Nothing);
    }

    /// Reads what stands at a place, and says where to go on.
    fn mark(&mut self, at: usize) -> usize {
        match self.byte(at) {
            Some(b'\\') => self.escape(at),
            Some(sign @ (b'*' | b'_' | b'~' | b'`')) => self.emphasis(at, sign),
            Some(b'&') => self.entity(at),
            Some(b'<') => self.tag(at),
            Some(b'[') => {
                let deep = self.byte(at + 1) == Some(b'[');
                if !deep && self.brackets.len() < DEPTH * DEPTH {
                    self.brackets.push(at);
                }
                at + 1 + usize::from(deep)
            }
            Some(b']') => self.link(at),
            Some(b'|') => self.bar(at),
            Some(b'\r') => {
                if self.byte(at + 1) == Some(b'\n') {
                    self.drop(at..at + 1);
                }
                at + 1
            }
            Some(b'\n') => self.line_break(at),
            _ => self.beyond_ascii(at),
        }
    }

    /// A backslash before a sign of ASCII stands for nothing, and the sign for itself.
    fn escape(&mut self, at: usize) -> usize {
        if self
            .byte(at + 1)
            .is_some_and(|next| next.is_ascii_punctuation())
        {
            self.drop(at..at + 1);
            return at + 2;
        }
        at + 1
    }

    /// A run of signs that sets words off from others: it touches them on one side at least.
    fn emphasis(&mut self, at: usize, sign: u8) -> usize {
        let run = self.bytes.get(at..).unwrap_or_default();
        let length = run.iter().take_while(|byte| **byte == sign).count();
        let end = at + length;
        let (left, right) = (self.char_before(at), self.char_at(end));
        let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let figure = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let literal = match sign {
            b'_' => letter(left) && letter(right),
            b'~' => length != 2,
            b'*' => length == 1 && figure(left) && figure(right),
            _ => false,
        };
        if literal || length > 3 || !(touches(left) || touches(right)) {
            return end;
        }
        self.drop(at..end);
        let other = self
            .open
            .iter()
            .rposition(|open| open.sign == sign && open.range.end - open.range.start == length);
        match other.filter(|_| touches(left)) {
            Some(n) => {
                let open = self.open.get(n).map(|open| open.range.clone());
                self.open.truncate(n);
                self.pair(open.unwrap_or(at..at), at..end);
            }
            None if touches(right) => {
                if self.open.len() == DEPTH {
                    self.open.remove(0);
                }
                self.open.push(Open {
                    sign,
                    range: at..end,
                });
            }
            None => {}
        }
        end
    }

    fn pair(&mut self, open: Range<usize>, close: Range<usize>) {
        self.marks.pairs.push(Pair { open, close });
    }

    fn entity(&mut self, at: usize) -> usize {
        let rest = self.bytes.get(at + 1..).unwrap_or_default();
        let length = rest.iter().take(10).position(|byte| *byte == b';');
        let name = length.and_then(|length| self.source.get(at + 1..at + 1 + length));
        let Some((name, read)) = name.and_then(|name| Some((name, fold::entity(name)?))) else {
            return at + 1;
        };
        let end = at + name.len() + 2;
        let read = if read == Fold::Text("") {
            Fold::Nothing
        } else {
            read
        };
        self.edit(at..end, read);
        end
    }

    /// A tag of HTML is not read; what it is given is. What a comment says is read as text.
    fn tag(&mut self, at: usize) -> usize {
        let window = self.window(at, LONGEST);
        if window.starts_with("<!--") {
            self.edit(at..at + 4, Fold::Char('\n'));
            return at + 4;
        }
        let inside = window.get(1..).unwrap_or_default();
        let closes = inside.starts_with('/');
        let name = inside.strip_prefix('/').unwrap_or(inside);
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let starts = name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
        let after = name.as_bytes().get(length);
        let whole = matches!(after, Some(b'>' | b' ' | b'/' | b'\t'));
        let Some(close) = window.find(['>', '\n']).filter(|_| starts && whole) else {
            return at + 1;
        };
        if self.byte(at + close) != Some(b'>') {
            return at + 1;
        }
        let end = at + close + 1;
        let given = at + (window.len() - name.len()) + length..end - 1;
        let tag = name.get(..length).unwrap_or_default();
        let read = if BLOCKS.split(' ').any(|part| tag.eq_ignore_ascii_case(part)) {
            Fold::Char('\n')
        } else {
            Fold::Nothing
        };
        self.edit(at..end, read);
        if read == Fold::Nothing {
            self.tag_pair(at..end, closes, length);
        }
        let words = self.source.get(given.clone()).unwrap_or_default();
        if words.contains('=') {
            let blank = words.len() - words.trim_start().len();
            self.marks.hidden.push(given.start + blank..given.end);
        }
        end
    }

    /// Keeps a tag that opens, and pairs one that closes with it. `length` is that of its name.
    fn tag_pair(&mut self, tag: Range<usize>, closes: bool, length: usize) {
        let name = |range: &Range<usize>, from: usize| {
            let start = range.start + from;
            self.source.get(start..start + length)
        };
        if !closes {
            if self.open.len() == DEPTH {
                self.open.remove(0);
            }
            self.open.push(Open {
                sign: b'<',
                range: tag,
            });
            return;
        }
        let this = name(&tag, 2);
        let other = self
            .open
            .iter()
            .rposition(|open| open.sign == b'<' && name(&open.range, 1) == this);
        if let Some(n) = other {
            let open = self.open.get(n).map(|open| open.range.clone());
            self.open.truncate(n);
            self.pair(open.unwrap_or(tag.clone()), tag);
        }
    }

    /// A bracket that closes the words of a link: they are read, and where they lead apart from them.
    fn link(&mut self, at: usize) -> usize {
        let open = self.brackets.pop();
        let (Some(open), Some(sign @ (b'(' | b'['))) = (open, self.byte(at + 1)) else {
            return at + 1;
        };
        let window = self.window(at + 2, LONGEST);
        let line = window.split('\n').next().unwrap_or_default();
        let length = if sign == b'(' {
            closing(line)
        } else {
            line.find(']')
        };
        let Some(length) = length else {
            return at + 1;
        };
        let target = at + 2..at + 2 + length;
        let end = target.end + 1;
        self.drop(open..open + 1);
        self.drop(at..end);
        self.pair(open..open + 1, at..end);
        self.marks.hidden.push(target);
        end
    }

    /// A bar between the cells of a table parts them like a colon, but for the row that names the columns.
    fn bar(&mut self, at: usize) -> usize {
        if at >= self.row.0 {
            let start = self
                .bytes
                .get(..at)
                .and_then(|before| before.iter().rposition(|byte| *byte == b'\n'))
                .map_or(0, |start| start + 1);
            let rest = self.bytes.get(at..).unwrap_or_default();
            let end = rest.iter().position(|byte| *byte == b'\n');
            let end = end.map_or(self.bytes.len(), |length| at + length);
            let line = self.source.get(start..end).unwrap_or_default();
            let is_row = line.trim_start().starts_with('|') || line.contains(" | ");
            let below = self.window(end, 8);
            let heads = below
                .trim_start()
                .trim_start_matches(['|', ' ', ':'])
                .starts_with("--");
            self.row = (end, is_row && !heads);
        }
        if self.row.1 {
            self.edit(at..at + 1, Fold::Char(':'));
        }
        at + 1
    }

    /// A line break inside a number, a date or a place is a space to the reader; after a blank line nothing goes on.
    fn line_break(&mut self, at: usize) -> usize {
        let ahead = self.window(at + 1, 24);
        let content = ahead.trim_start_matches([' ', '\t', '>']);
        let blank = content.is_empty() || content.starts_with(['\n', '\r']);
        if blank {
            self.open.clear();
            self.brackets.clear();
            return at + 1;
        }
        let before = self.source.get(..at).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\t', '\r', '\\']);
        let last = before.chars().next_back();
        let is_figure = |c: char| c.is_ascii_digit() || figure(c).is_some();
        let joined = last == Some('-') && before.chars().rev().nth(1).is_some_and(is_figure);
        let first = content.chars().next();
        let figures = content.bytes().take_while(u8::is_ascii_digit).count();
        let in_list = content
            .as_bytes()
            .get(figures)
            .is_some_and(|sign| figures > 0 && matches!(sign, b'.' | b')'));
        let number = first.is_some_and(is_figure) && !in_list;
        let goes_on = match last {
            Some(c) if is_figure(c) => number || is_month_word(first_word(content)),
            Some('-') => joined && number,
            Some(c) if c.is_alphabetic() && number => {
                let word = last_word(before);
                is_month_word(word)
                    || NUMBERED
                        .split(' ')
                        .any(|place| word.eq_ignore_ascii_case(place))
            }
            Some(c) if c == 't' || c == '.' => {
                let saint = before.trim_end_matches('.').ends_with(" St");
                saint && first.is_some_and(char::is_uppercase)
            }
            _ => false,
        };
        if !goes_on {
            return at + 1;
        }
        // What was read before it (an escape, a carriage return) stays as it was read.
        let read_to = self.marks.edits.last().map_or(0, |edit| edit.end);
        let from = before.len().max(read_to).min(at);
        let end = at + 1 + (ahead.len() - content.len());
        let read = if joined {
            Fold::Nothing
        } else {
            Fold::Char(' ')
        };
        self.edit(from..end, read);
        end
    }

    fn beyond_ascii(&mut self, at: usize) -> usize {
        let Some(c) = self.char_at(at) else {
            return at + 1;
        };
        let end = at + c.len_utf8();
        if is_accent(c) {
            self.accent(at, c);
        } else if let Some(read) = fold(c, self.char_before(at), self.char_at(end)) {
            self.edit(at..end, read);
        }
        end
    }

    /// An accent is read together with the letter before it.
    fn accent(&mut self, at: usize, accent: char) {
        let end = at + accent.len_utf8();
        let last = self.marks.edits.last().filter(|edit| edit.end == at);
        let (start, letter) = match last {
            Some(Edit {
                start,
                read: Fold::Char(letter),
                ..
            }) => (*start, Some(*letter)),
            Some(_) => (at, None),
            None => {
                let letter = self.char_before(at);
                (at - letter.map_or(0, char::len_utf8), letter)
            }
        };
        let Some(whole) = letter.and_then(|letter| compose(letter, accent)) else {
            self.drop(at..end);
            return;
        };
        if self.marks.edits.last().is_some_and(|edit| edit.end == at) {
            self.marks.edits.pop();
        }
        self.edit(start..end, Fold::Char(whole));
    }

    /// Up to `length` bytes of the source from a place on.
    fn window(&self, at: usize, length: usize) -> &str {
        let to = self.source.floor_char_boundary(at.saturating_add(length));
        self.source.get(at..to).unwrap_or_default()
    }
}

/// Where the round bracket closes that a target stands in.
fn closing(line: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(at),
            b')' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic());
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

fn last_word(text: &str) -> &str {
    // No month is longer.
    let from = text.ceil_char_boundary(text.len().saturating_sub(12));
    let tail = text.get(from..).unwrap_or_default();
    let start = tail.rfind(|c: char| !c.is_alphabetic());
    let start = start.map_or(0, |at| super::text::text_next(tail, at));
    tail.get(start..).unwrap_or_default()
}
