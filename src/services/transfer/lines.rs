//! Reading a file line by line, however long a line may be.
use std::io::{self, BufRead};

use super::Meter;

/// The lines of an input. What is longer than the limit is read over, not held.
pub(super) struct Lines {
    input: Box<dyn BufRead>,
    limit: usize,
    meter: Meter,
    number: u64,
    end: Option<u8>,
}

/// What ends the lines of a text that begins so: the old Macintosh wrote a carriage return alone. None as long as
/// nothing tells; a carriage return at the very end of what was read may yet be followed by the other half of its break.
fn line_end(start: &[u8]) -> Option<u8> {
    if start.contains(&b'\n') {
        return Some(b'\n');
    }
    let (_, before) = start.split_last()?;
    before.contains(&b'\r').then_some(b'\r')
}

/// A line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TextLine {
    /// From 1.
    pub(super) number: u64,
    /// Its bytes, without the line break; `None` when there are too many.
    pub(super) bytes: Option<Vec<u8>>,
}

impl Lines {
    pub(super) fn new(input: Box<dyn BufRead>, limit: usize, meter: Meter) -> Self {
        Self {
            input,
            limit,
            meter,
            number: 0,
            end: None,
        }
    }

    fn read(&mut self) -> io::Result<Option<TextLine>> {
        let mut bytes = Some(Vec::new());
        let mut any = false;
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                break;
            }
            any = true;
            self.end = self.end.or_else(|| line_end(buffer));
            let mark = self.end.unwrap_or(b'\n');
            let end = buffer.iter().position(|byte| *byte == mark);
            let piece = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or(buffer);
            match &mut bytes {
                Some(held) if held.len() + piece.len() <= self.limit => {
                    held.extend_from_slice(piece);
                }
                held => *held = None,
            }
            let used = piece.len() + usize::from(end.is_some());
            self.input.consume(used);
            self.meter.add(used);
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        if let Some(bytes) = &mut bytes {
            if bytes.last() == Some(&b'\r') {
                bytes.pop();
            }
            if self.number == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
        }
        Ok(Some(TextLine {
            number: self.number,
            bytes,
        }))
    }
}

/// What some programs write before UTF-8.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl Iterator for Lines {
    type Item = io::Result<TextLine>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_and_long_ones_are_read_over() {
        let input = b"\xef\xbb\xbfone\r\n\nthis is too long\nlast".as_slice();
        let meter = Meter::default();
        let reader = io::BufReader::with_capacity(3, input);
        let lines = Lines::new(Box::new(reader), 8, meter.clone());
        let lines: Vec<_> = lines.map(|line| line.unwrap().bytes).collect();
        let expected = [
            Some(b"one".to_vec()),
            Some(vec![]),
            None,
            Some(b"last".to_vec()),
        ];
        assert_eq!(lines, expected);
        assert_eq!(meter.read(), u64::try_from(input.len()).unwrap());
    }

    #[test]
    fn a_carriage_return_alone_ends_a_line_only_where_nothing_else_does() {
        for (input, expected) in [
            ("one\rtwo\r\rthree\r", &["one", "two", "", "three"][..]),
            ("one\rand\ntwo", &["one\rand", "two"]),
            ("one\r\ntwo\r\n", &["one", "two"]),
            ("one\r", &["one"]),
        ] {
            let read = Lines::new(Box::new(input.as_bytes()), 99, Meter::default());
            let read: Vec<_> = read.map(|line| line.unwrap().bytes.unwrap()).collect();
            let read: Vec<_> = read
                .iter()
                .map(|line| std::str::from_utf8(line).unwrap())
                .collect();
            assert_eq!(read, expected, "{input:?}");
        }
    }
}
