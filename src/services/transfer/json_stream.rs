//! The elements of a long JSON list, one at a time: of a file that is a list, or of one that is an
//! object with the list under a name.
//!
//! Only brackets and quotes are watched here, so that one broken element spoils no other and
//! neither size nor depth costs memory; each element is read as JSON by whoever asked for it.
use std::io::{self, BufRead};

use super::{Meter, lines::BYTE_ORDER_MARK};

/// The elements of a list.
pub(super) struct Elements {
    input: Box<dyn BufRead>,
    meter: Meter,
    name: &'static str,
    limit: usize,
    line: u64,
    state: State,
}

/// One element.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// The line on which it begins.
    pub(super) line: u64,
    /// Its text, or why there is none, as a part of a sentence.
    pub(super) text: Result<Vec<u8>, &'static str>,
}

enum State {
    Before,
    Within,
    Done,
}

/// Watches brackets and quotes.
#[derive(Default)]
struct JsonScanner {
    depth: u64,
    quoted: bool,
    escaped: bool,
}

impl JsonScanner {
    /// Takes note of a byte.
    fn see(&mut self, byte: u8) {
        if self.quoted {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.quoted = false,
                _ => {}
            }
            return;
        }
        match byte {
            b'"' => self.quoted = true,
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    /// Whether everything that was opened was closed.
    fn is_level(&self) -> bool {
        self.depth == 0 && !self.quoted
    }
}

impl Elements {
    /// The elements of the list under a name; those longer than the limit are read over.
    pub(super) fn new(
        input: Box<dyn BufRead>,
        name: &'static str,
        limit: usize,
        meter: Meter,
    ) -> Self {
        Self {
            input,
            meter,
            name,
            limit,
            line: 1,
            state: State::Before,
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.input.fill_buf() {
                Ok(buffer) => return Ok(buffer.first().copied()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn eat(&mut self, byte: u8) {
        self.input.consume(1);
        self.meter.add(1);
        self.line += u64::from(byte == b'\n');
    }

    /// The next byte that is not blank, still to be eaten.
    fn skip_blank(&mut self, more: &[u8]) -> io::Result<Option<u8>> {
        while let Some(byte) = self.peek()? {
            if !byte.is_ascii_whitespace() && !more.contains(&byte) {
                return Ok(Some(byte));
            }
            self.eat(byte);
        }
        Ok(None)
    }

    /// Finds the list.
    fn find(&mut self) -> io::Result<Result<(), &'static str>> {
        match self.skip_blank(BYTE_ORDER_MARK)? {
            Some(b'[') => {
                self.eat(b'[');
                return Ok(Ok(()));
            }
            Some(b'{') => {}
            Some(_) => return Ok(Err("it does not begin as JSON does, with { or [")),
            None => return Ok(Err("there is nothing in it")),
        }
        let mut watch = JsonScanner::default();
        let mut word = Vec::new();
        let mut key = Vec::new();
        while let Some(byte) = self.peek()? {
            if byte == b'[' && watch.depth == 1 && !watch.quoted && key == self.name.as_bytes() {
                self.eat(byte);
                return Ok(Ok(()));
            }
            self.eat(byte);
            let was_quoted = watch.quoted;
            watch.see(byte);
            match byte {
                b'"' if watch.quoted && !was_quoted => word.clear(),
                b':' if watch.depth == 1 && !watch.quoted => key = std::mem::take(&mut word),
                b',' if watch.depth == 1 && !watch.quoted => key.clear(),
                _ if watch.quoted && word.len() <= self.name.len() => word.push(byte),
                _ => {}
            }
            if watch.is_level() {
                break;
            }
        }
        Ok(Err("there is no list of entries in it"))
    }

    fn element(&mut self) -> io::Result<Option<Element>> {
        let Some(first) = self.skip_blank(b",")? else {
            self.state = State::Done;
            let text = Err("the file ends before the list does");
            return Ok(Some(Element {
                line: self.line,
                text,
            }));
        };
        if first == b']' {
            self.state = State::Done;
            return Ok(None);
        }
        let line = self.line;
        let mut taking = Taking::new(self.limit, matches!(first, b'[' | b'{' | b'"'));
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                self.state = State::Done;
                let text = Err("the file ends in the middle of it");
                return Ok(Some(Element { line, text }));
            }
            let (used, whole) = taking.take(buffer);
            self.input.consume(used);
            self.meter.add(used);
            if whole {
                break;
            }
        }
        self.line += taking.lines;
        let text = taking.held.ok_or("it is far too long");
        Ok(Some(Element { line, text }))
    }
}

/// An element that is being read.
struct Taking {
    watch: JsonScanner,
    nested: bool,
    held: Option<Vec<u8>>,
    limit: usize,
    lines: u64,
}

impl Taking {
    fn new(limit: usize, nested: bool) -> Self {
        Self {
            watch: JsonScanner::default(),
            nested,
            held: Some(Vec::new()),
            limit,
            lines: 0,
        }
    }

    /// Takes what belongs to it; answers how many bytes that were, and whether it is whole.
    fn take(&mut self, buffer: &[u8]) -> (usize, bool) {
        let mut whole = false;
        let mut used = 0;
        for byte in buffer {
            if !self.nested && matches!(byte, b',' | b']' | b'}' | b'\n') {
                whole = true;
                break;
            }
            used += 1;
            self.lines += u64::from(*byte == b'\n');
            self.watch.see(*byte);
            if self.nested && self.watch.is_level() {
                whole = true;
                break;
            }
        }
        let piece = buffer.get(..used).unwrap_or(buffer);
        match &mut self.held {
            Some(held) if held.len() + piece.len() <= self.limit => held.extend_from_slice(piece),
            held => *held = None,
        }
        // What is neither value nor end would never be passed otherwise.
        if whole && used == 0 && self.held.as_ref().is_some_and(Vec::is_empty) {
            return (1, true);
        }
        (used, whole)
    }
}

impl Iterator for Elements {
    type Item = io::Result<Element>;

    fn next(&mut self) -> Option<Self::Item> {
        if matches!(self.state, State::Before) {
            match self.find() {
                Ok(Ok(())) => self.state = State::Within,
                Ok(Err(why)) => {
                    self.state = State::Done;
                    let text = Err(why);
                    return Some(Ok(Element {
                        line: self.line,
                        text,
                    }));
                }
                Err(error) => {
                    self.state = State::Done;
                    return Some(Err(error));
                }
            }
        }
        match self.state {
            State::Within => self.element().transpose(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &[u8]) -> Vec<(u64, Result<String, &'static str>)> {
        let reader = io::BufReader::with_capacity(5, io::Cursor::new(json.to_vec()));
        let elements = Elements::new(Box::new(reader), "entries", 40, Meter::default());
        let elements = elements.take(50).map(|element| {
            let Element { line, text } = element.unwrap();
            (line, text.map(|text| String::from_utf8(text).unwrap()))
        });
        elements.collect()
    }

    #[test]
    fn elements_come_one_at_a_time() {
        let whole = |line, text: &str| (line, Ok(text.to_owned()));
        for (json, expected) in [
            ("[]", vec![]),
            (
                "\u{feff} [1, {\"a\": \"]}\\\"\"},\n\"x\"]",
                vec![
                    whole(1, "1"),
                    whole(1, "{\"a\": \"]}\\\"\"}"),
                    whole(2, "\"x\""),
                ],
            ),
            (
                "{\"tags\": {\"entries\": [9]}, \"x\": \"entries\",\n \"entries\" : [{}\n,{}], \"y\": [1]}",
                vec![whole(2, "{}"), whole(3, "{}")],
            ),
            (
                "{\"a\": [\"entries\"]}",
                vec![(1, Err("there is no list of entries in it"))],
            ),
            ("", vec![(1, Err("there is nothing in it"))]),
            (
                "hello",
                vec![(1, Err("it does not begin as JSON does, with { or ["))],
            ),
            (
                "[{\"a\": 1",
                vec![(1, Err("the file ends in the middle of it"))],
            ),
            (
                "[1,\n",
                vec![
                    whole(1, "1"),
                    (2, Err("the file ends before the list does")),
                ],
            ),
            ("[} ]", vec![whole(1, "")]),
        ] {
            assert_eq!(read(json.as_bytes()), expected, "{json}");
        }
    }

    #[test]
    fn neither_length_nor_depth_is_held() {
        let long = format!("[\"{}\", 2]", "a".repeat(1000));
        assert_eq!(
            read(long.as_bytes()),
            [(1, Err("it is far too long")), (1, Ok("2".into()))]
        );
        let deep = "[".repeat(100_000);
        assert_eq!(
            read(deep.as_bytes()),
            [(1, Err("the file ends in the middle of it"))]
        );
    }
}
