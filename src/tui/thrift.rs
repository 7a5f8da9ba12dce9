//! What is sent to the terminal, in as few bytes as can be: a mentor may sit at the far end of a slow line. The library's
//! way of drawing names both colours at every change, goes to each place by its row and column, and writes every blank.
use std::{
    fmt::Write as _,
    io::{self, Write},
};

use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::Cell,
    layout::{Position, Size},
    style::{Color, Modifier},
};

use crate::domain::text::width;

/// From so many blanks on, the terminal is told to erase them.
const ERASED: u16 = 6;

/// Modifiers that are seen on a blank.
const SEEN: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// The parameters of each modifier.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// A terminal that is told no more than it needs.
#[derive(Debug)]
pub struct Thrifty<W: Write>(CrosstermBackend<W>);

impl<W: Write> Thrifty<W> {
    /// One at the end of a line.
    pub const fn new(line: W) -> Self {
        Self(CrosstermBackend::new(line))
    }
}

impl<W: Write> Backend for Thrifty<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut pen = Pen::default();
        for (x, y, cell) in content {
            pen.put(x, y, cell);
        }
        self.0.write_all(pen.done().as_bytes())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.0.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.0.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.0.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.0.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.0.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.0.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.0.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.0.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.0)
    }
}

/// How the terminal writes now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    fg: Color,
    bg: Color,
    line: Color,
    modifier: Modifier,
}

/// Cells side by side that are written in one go.
#[derive(Debug)]
struct Run {
    x: u16,
    /// The column behind it; none where only the terminal knows how wide a letter is.
    end: Option<u16>,
    look: Look,
    /// Whether it is blank, so that its colour is never seen.
    blank: bool,
    text: String,
    /// How many blanks it ends with.
    tail: u16,
}

impl Run {
    /// How many of these blanks the terminal can erase by itself: its own ground alone, and it has to pay.
    fn erased(&self) -> u16 {
        if self.tail >= ERASED && self.look.is_blank() {
            self.tail
        } else {
            0
        }
    }

    /// Whether it can be written as the terminal writes now.
    fn fits(&self, now: Look) -> bool {
        if self.blank {
            self.look.bg == now.bg && !now.modifier.intersects(SEEN)
        } else {
            self.look == now
        }
    }

    /// Takes the cell behind it too, where one way of writing serves both.
    fn take(&mut self, x: u16, look: Look, symbol: &str, blank: bool) -> bool {
        let ground = self.look.bg == look.bg && !self.look.modifier.intersects(SEEN);
        let joins = if blank {
            ground
        } else {
            self.look == look || self.blank && ground && !look.modifier.intersects(SEEN)
        };
        if self.end != Some(x) || !joins || !blank && self.erased() > 0 {
            return false;
        }
        if !blank {
            self.look = look;
        }
        self.blank &= blank;
        self.tail = if blank { self.tail + 1 } else { 0 };
        self.text.push_str(symbol);
        self.end = behind(x, symbol);
        true
    }
}

/// The column behind a letter. How far a terminal goes for a wide one, it knows best.
fn behind(x: u16, symbol: &str) -> Option<u16> {
    (width(symbol) == 1).then_some(x + 1)
}

/// What is being written.
#[derive(Debug, Default)]
struct Pen {
    out: String,
    look: Look,
    /// Where the terminal writes next, where that is known.
    at: Option<(u16, u16)>,
    /// The row that is gathered, and what there is to write in it.
    row: u16,
    runs: Vec<Run>,
}

impl Pen {
    fn put(&mut self, x: u16, y: u16, cell: &Cell) {
        if y != self.row {
            self.write_row();
            self.row = y;
        }
        let look = Look {
            fg: cell.fg,
            bg: cell.bg,
            line: cell.underline_color,
            modifier: cell.modifier,
        };
        let symbol = cell.symbol();
        let blank = symbol == " " && !look.modifier.intersects(SEEN);
        let last = self.runs.last_mut();
        if last.is_some_and(|run| run.take(x, look, symbol, blank)) {
            return;
        }
        self.runs.push(Run {
            x,
            end: behind(x, symbol),
            look,
            blank,
            text: symbol.to_owned(),
            tail: u16::from(blank),
        });
    }

    /// Writes what there is in the row: first all for which the terminal needs to be told nothing.
    fn write_row(&mut self) {
        let mut runs = std::mem::take(&mut self.runs);
        while !runs.is_empty() {
            let fits = runs.iter().position(|run| run.fits(self.look));
            self.write(&runs.remove(fits.unwrap_or(0)));
        }
    }

    fn write(&mut self, run: &Run) {
        self.go(run.x, self.row);
        if !run.fits(self.look) {
            let ground = Look {
                bg: run.look.bg,
                ..Look::default()
            };
            self.wear(if run.blank { ground } else { run.look });
        }
        let erased = run.erased();
        let shown = run.text.len() - usize::from(erased);
        self.out.push_str(run.text.get(..shown).unwrap_or_default());
        if erased > 0 {
            // The cursor stays where they begin.
            self.add(format_args!("\x1b[{erased}X"));
        }
        self.at = run.end.map(|end| (end - erased, self.row));
    }

    /// Goes to a place, the shortest way.
    fn go(&mut self, x: u16, y: u16) {
        if self.at == Some((x, y)) {
            return;
        }
        let right = |columns: u16| match columns {
            0 => String::new(),
            1 => "\x1b[C".to_owned(),
            _ => format!("\x1b[{columns}C"),
        };
        let mut way = format!("\x1b[{};{}H", y + 1, x + 1);
        let other = match self.at {
            Some((column, row)) if row == y && column < x => Some(right(x - column)),
            // Behind the last column a terminal stays in it: only the beginning of a row is sure.
            Some((_, row)) if row == y => Some(format!("\r{}", right(x))),
            // Line feeds never leave the screen: the row is one of its own.
            Some((_, row)) if row < y && y - row < 3 => {
                let down = "\n".repeat(usize::from(y - row));
                Some(format!("\r{down}{}", right(x)))
            }
            _ => None,
        };
        if let Some(other) = other.filter(|other| other.len() < way.len()) {
            way = other;
        }
        self.out.push_str(&way);
        self.at = Some((x, y));
    }

    /// Changes how the terminal writes, naming only what changes.
    fn wear(&mut self, look: Look) {
        let old = self.look;
        if old == look {
            return;
        }
        let mut named = Vec::new();
        let mut from = old;
        if !look.modifier.contains(old.modifier) {
            named.push("0".to_owned());
            from = Look::default();
        }
        let more = look.modifier.difference(from.modifier);
        let all = MODIFIERS.iter().filter(|(one, _)| more.contains(*one));
        named.extend(all.map(|(_, number)| number.to_string()));
        for (was, is, base) in [
            (from.fg, look.fg, 38),
            (from.bg, look.bg, 48),
            (from.line, look.line, 58),
        ] {
            if was != is {
                named.push(colour(is, base));
            }
        }
        self.look = look;
        self.add(format_args!("\x1b[{}m", named.join(";")));
    }

    fn add(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(text);
    }

    fn done(mut self) -> String {
        self.write_row();
        if self.look != Look::default() {
            self.out.push_str("\x1b[0m");
        }
        self.out
    }
}

impl Look {
    /// Whether a blank written so is nothing but the terminal's own ground.
    fn is_blank(self) -> bool {
        self.bg == Color::Reset && !self.modifier.intersects(SEEN)
    }
}

/// A colour as the terminal is told it. `base` says of what.
fn colour(colour: Color, base: u8) -> String {
    let number = match colour {
        Color::Reset => return (base + 1).to_string(),
        Color::Rgb(red, green, blue) => return format!("{base};2;{red};{green};{blue}"),
        Color::Indexed(number) => number,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    format!("{base};5;{number}")
}

#[cfg(test)]
mod tests;
