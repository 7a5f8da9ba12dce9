//! That what is sent shows what was drawn, in few bytes.
use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::*;

fn sent(before: &Buffer, after: &Buffer) -> String {
    let mut bytes = Vec::new();
    let changed = before.diff(after).into_iter();
    Thrifty::new(&mut bytes).draw(changed).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn screen(lines: &[(&str, Style)]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 4));
    for (row, (text, style)) in (0..).zip(lines) {
        buffer.set_string(0, row, text, *style);
    }
    buffer
}

#[test]
fn only_what_changes_is_named() {
    let plain = Style::new();
    let red = Style::new().fg(Color::Red);
    let empty = screen(&[]);
    for (before, after, wanted) in [
        (&empty, screen(&[("ab", plain)]), "\x1b[1;1Hab"),
        (
            &empty,
            screen(&[("a", red), ("b", red)]),
            "\x1b[1;1H\x1b[38;5;1ma\r\nb\x1b[0m",
        ),
        (
            &screen(&[("abcdefghij", plain)]),
            screen(&[("ab", plain)]),
            "\x1b[1;3H\x1b[8X",
        ),
        (
            &screen(&[("abcd", plain)]),
            screen(&[("xbcy", plain)]),
            "\x1b[1;1Hx\x1b[2Cy",
        ),
    ] {
        assert_eq!(sent(before, &after), wanted);
    }
}

#[test]
fn whatever_is_drawn_a_terminal_shows_it() {
    use crate::domain::rng::Rng;
    let mut chance = Rng::new(3);
    let symbols = ["a", " ", " ", " ", "é", "─", "語", "b"];
    let styles = [
        Style::new(),
        Style::new().fg(Color::Rgb(1, 2, 3)),
        Style::new().bg(Color::Blue),
        Style::new().add_modifier(Modifier::BOLD),
        Style::new().add_modifier(Modifier::REVERSED),
        Style::new().fg(Color::Green).add_modifier(Modifier::DIM),
    ];
    let random = |chance: &mut Rng| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 4));
        for row in 0..4 {
            let mut column = 0;
            while column < 18 {
                let symbol = chance.pick(&symbols).unwrap_or("a");
                let at = chance.between(0, 5);
                let style = styles[usize::try_from(at).unwrap()];
                buffer.set_string(column, row, symbol, style);
                column += u16::try_from(width(symbol)).unwrap();
            }
        }
        buffer
    };
    let mut shown = Buffer::empty(Rect::new(0, 0, 20, 4));
    let mut terminal = vt::Screen::new(20, 4);
    for _ in 0..200 {
        let next = random(&mut chance);
        terminal.take(&sent(&shown, &next));
        shown = next;
        assert_eq!(terminal.text(), vt::text(&shown));
    }
}

/// As much of a terminal as is needed to see what it would show.
mod vt {
    use ratatui::buffer::Buffer;

    use crate::domain::text::width;

    pub(super) struct Screen {
        columns: usize,
        cells: Vec<Vec<String>>,
        at: (usize, usize),
    }

    impl Screen {
        pub(super) fn new(columns: usize, rows: usize) -> Self {
            Self {
                columns,
                cells: vec![vec![" ".to_owned(); columns]; rows],
                at: (0, 0),
            }
        }

        pub(super) fn take(&mut self, sent: &str) {
            let mut rest = sent;
            while let Some(first) = rest.chars().next() {
                if let Some(sequence) = rest.strip_prefix("\x1b[") {
                    let end = sequence.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                    self.obey(&sequence[..end], &sequence[end..=end]);
                    rest = &sequence[end + 1..];
                    continue;
                }
                rest = &rest[first.len_utf8()..];
                match first {
                    '\r' => self.at.0 = 0,
                    '\n' => self.at.1 += 1,
                    _ => {
                        let wide = width(&first.to_string());
                        self.halve(self.at.0);
                        self.halve(self.at.0 + wide);
                        self.cells[self.at.1][self.at.0] = first.to_string();
                        for next in 1..wide {
                            self.cells[self.at.1][self.at.0 + next] = String::new();
                        }
                        self.at.0 += wide;
                    }
                }
            }
        }

        /// Half a wide letter is a blank.
        fn halve(&mut self, column: usize) {
            let row = &mut self.cells[self.at.1];
            if column > 0 && row.get(column).is_some_and(String::is_empty) {
                row[column - 1] = " ".to_owned();
                row[column] = " ".to_owned();
            }
        }

        fn obey(&mut self, parameters: &str, what: &str) {
            let numbers: Vec<usize> = parameters
                .split(';')
                .filter_map(|number| number.parse().ok())
                .collect();
            let first = numbers.first().copied().unwrap_or(1);
            match what {
                "H" => self.at = (numbers[1] - 1, numbers[0] - 1),
                "C" => self.at.0 += first,
                "X" => {
                    self.halve(self.at.0);
                    self.halve(self.at.0 + first);
                    let row = &mut self.cells[self.at.1];
                    for cell in row.iter_mut().skip(self.at.0).take(first) {
                        " ".clone_into(cell);
                    }
                }
                _ => {}
            }
            assert!(self.at.0 <= self.columns);
        }

        pub(super) fn text(&self) -> String {
            let rows = self.cells.iter().map(|row| row.concat());
            rows.collect::<Vec<_>>().join("\n")
        }
    }

    pub(super) fn text(buffer: &Buffer) -> String {
        let area = buffer.area;
        let rows = (0..area.height).map(|y| {
            let mut text = String::new();
            let mut x = 0;
            while x < area.width {
                let symbol = buffer[(x, y)].symbol();
                text.push_str(symbol);
                x += u16::try_from(width(symbol)).unwrap().max(1);
            }
            text
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}
