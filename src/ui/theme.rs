//! A palette, told to the terminal library: styles by role, and the symbols that go with them.
use std::sync::Arc;

use ratatui::style::{Color, Modifier as Attribute, Style};

use crate::{
    app::Session,
    config::palette::{Ansi, Colour, Modifier, Role, RoleStyle, ThemeFile},
    domain::Kind,
};

/// How everything looks.
#[derive(Debug, Clone)]
pub struct Theme {
    palette: Arc<ThemeFile>,
    /// Whether only ASCII symbols are drawn.
    pub ascii: bool,
}

/// A modifier in both worlds.
const ATTRIBUTES: &[(Modifier, Attribute)] = &[
    (Modifier::Bold, Attribute::BOLD),
    (Modifier::Dim, Attribute::DIM),
    (Modifier::Italic, Attribute::ITALIC),
    (Modifier::Underlined, Attribute::UNDERLINED),
    (Modifier::Reversed, Attribute::REVERSED),
];

/// Symbols: what each is, with Unicode and without.
#[derive(Debug, Clone, Copy)]
pub struct Symbols {
    /// A horizontal rule, one column wide.
    pub rule: &'static str,
    /// A vertical rule.
    pub bar: &'static str,
    /// Beside the row under the cursor.
    pub cursor: &'static str,
    /// Before what is marked.
    pub marked: &'static str,
    /// Between parts of a line.
    pub dot: &'static str,
    /// Something waits, and presses.
    pub pressing: &'static str,
    /// Something waits.
    pub waiting: &'static str,
    /// Something others are compared with.
    pub held: &'static str,
    /// Something was begun.
    pub begun: &'static str,
    /// A day without entries, and days with ever more.
    pub heat: [&'static str; 5],
    /// The days of a year: without entries, and ever higher with ever more; told apart without colour.
    pub shades: [&'static str; 5],
    /// The levels of a small chart, lowest first.
    pub levels: [&'static str; 8],
    /// Nothing in a small chart: none of the levels.
    pub gap: &'static str,
    /// The filled and the empty part of a bar.
    pub gauge: [&'static str; 2],
    /// Between two choices that arrows turn.
    pub turn: [&'static str; 2],
    /// What stands for a character of a passphrase.
    pub secret: &'static str,
    /// Text goes on beyond the edge.
    pub more: &'static str,
}

const UNICODE: Symbols = Symbols {
    rule: "─",
    bar: "│",
    cursor: "▌",
    marked: "✓",
    dot: "·",
    pressing: "●",
    waiting: "○",
    held: "◆",
    begun: "◦",
    heat: ["·", "▪", "▪", "■", "■"],
    shades: ["·", "▂", "▄", "▆", "█"],
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    gap: "·",
    gauge: ["█", "░"],
    turn: ["‹", "›"],
    secret: "•",
    more: "…",
};

const ASCII: Symbols = Symbols {
    rule: "-",
    bar: "|",
    cursor: ">",
    marked: "x",
    dot: "-",
    pressing: "*",
    waiting: "o",
    held: "#",
    begun: ".",
    heat: [".", "+", "+", "#", "#"],
    shades: [".", "-", "+", "*", "#"],
    levels: [".", ":", "-", "=", "+", "*", "#", "@"],
    gap: " ",
    gauge: ["#", "."],
    turn: ["<", ">"],
    secret: "*",
    more: "~",
};

impl Theme {
    /// A theme from a palette.
    pub fn new(palette: impl Into<Arc<ThemeFile>>, ascii: bool) -> Self {
        let palette = palette.into();
        Self { palette, ascii }
    }

    /// The theme that is worn just now.
    pub fn of(session: &Session) -> Self {
        Self::new(session.look.palette(), session.settings.ascii)
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        style(self.palette.ink(role))
    }

    /// The style of a kind's letter.
    pub fn kind(&self, kind: Kind) -> Style {
        self.style(Role::Kind(kind))
    }

    /// The ground that the whole screen is painted with, if the theme paints it.
    pub fn ground(&self) -> Option<Style> {
        let report = self.palette.paints_ground.then_some(self.palette.ground);
        report.map(|ground| Style::new().bg(colour(ground)))
    }

    /// The bar of a small chart for a share from 0 to 1.
    pub(super) fn level(&self, share: f64) -> &'static str {
        let levels = self.symbols().levels;
        let reached = (1..levels.len()).rev().find(|at| {
            // Halfway between two bars belongs to the upper one.
            share * 14.0 >= f64::from(2 * u32::try_from(*at).unwrap_or(0)) - 1.0
        });
        levels.get(reached.unwrap_or(0)).copied().unwrap_or(" ")
    }

    /// The symbols.
    pub fn symbols(&self) -> Symbols {
        if self.ascii { ASCII } else { UNICODE }
    }
}

fn style(ink: RoleStyle) -> Style {
    let mut style = Style::new();
    style.fg = ink.fg.map(colour);
    style.bg = ink.bg.map(colour);
    let held = ATTRIBUTES
        .iter()
        .filter(|(modifier, _)| ink.modifiers.has(*modifier));
    held.fold(style, |style, (_, attribute)| {
        style.add_modifier(*attribute)
    })
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
        Colour::Ansi(ansi) => match ansi {
            Ansi::Black => Color::Black,
            Ansi::Red => Color::Red,
            Ansi::Green => Color::Green,
            Ansi::Yellow => Color::Yellow,
            Ansi::Blue => Color::Blue,
            Ansi::Magenta => Color::Magenta,
            Ansi::Cyan => Color::Cyan,
            Ansi::White => Color::Gray,
            Ansi::BrightBlack => Color::DarkGray,
            Ansi::BrightRed => Color::LightRed,
            Ansi::BrightGreen => Color::LightGreen,
            Ansi::BrightYellow => Color::LightYellow,
            Ansi::BrightBlue => Color::LightBlue,
            Ansi::BrightMagenta => Color::LightMagenta,
            Ansi::BrightCyan => Color::LightCyan,
            Ansi::BrightWhite => Color::White,
        },
    }
}
