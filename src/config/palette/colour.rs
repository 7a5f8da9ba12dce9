//! A colour, the sixteen names a terminal has for its own, and the modifiers of text.

use std::fmt;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// The terminal's own foreground or ground.
    Default,
    /// One of the terminal's own sixteen.
    Ansi(Ansi),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// One of the terminal's own sixteen colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say all there is to say")]
pub enum Ansi {
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    White,
    BrightBlack,
    BrightRed,
    BrightGreen,
    BrightYellow,
    BrightBlue,
    BrightMagenta,
    BrightCyan,
    BrightWhite,
}

/// The names of the colours a terminal has of its own.
pub const ANSI_NAMES: &[(&str, Ansi)] = &[
    ("black", Ansi::Black),
    ("red", Ansi::Red),
    ("green", Ansi::Green),
    ("yellow", Ansi::Yellow),
    ("blue", Ansi::Blue),
    ("magenta", Ansi::Magenta),
    ("cyan", Ansi::Cyan),
    ("white", Ansi::White),
    ("bright-black", Ansi::BrightBlack),
    ("bright-red", Ansi::BrightRed),
    ("bright-green", Ansi::BrightGreen),
    ("bright-yellow", Ansi::BrightYellow),
    ("bright-blue", Ansi::BrightBlue),
    ("bright-magenta", Ansi::BrightMagenta),
    ("bright-cyan", Ansi::BrightCyan),
    ("bright-white", Ansi::BrightWhite),
];

/// A way to set letters apart without a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// Heavier.
    Bold,
    /// Weaker.
    Dim,
    /// Slanted.
    Italic,
    /// With a line beneath.
    Underlined,
    /// Letters and ground exchanged.
    Reversed,
}

/// The names of the modifiers.
pub const MODIFIERS: &[(&str, Modifier)] = &[
    ("bold", Modifier::Bold),
    ("dim", Modifier::Dim),
    ("italic", Modifier::Italic),
    ("underlined", Modifier::Underlined),
    ("reversed", Modifier::Reversed),
];

/// A set of modifiers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Modifiers(u8);

impl Modifiers {
    /// The set of some modifiers.
    pub fn of(modifiers: &[Modifier]) -> Self {
        Self(
            modifiers
                .iter()
                .fold(0, |bits, modifier| bits | Self::bit(*modifier)),
        )
    }

    /// Whether a modifier is in the set.
    pub fn has(self, modifier: Modifier) -> bool {
        self.0 & Self::bit(modifier) != 0
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn bit(modifier: Modifier) -> u8 {
        1 << modifier as u8
    }
}

impl Colour {
    /// Reads `#rrggbb`, a terminal colour's name, or `default`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "default" {
            return Some(Self::Default);
        }
        let named = ANSI_NAMES.iter().find(|(name, _)| *name == text);
        named
            .map(|(_, ansi)| Self::Ansi(*ansi))
            .or_else(|| Self::hex(text))
    }

    /// The contrast of two colours as WCAG 2.2 defines it, from 1 to 21; `None` when either is
    /// the terminal's own, whose value nobody knows.
    pub fn contrast(self, other: Self) -> Option<f64> {
        let (one, other) = (self.luminance()?, other.luminance()?);
        Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
    }

    /// This colour, so many of all steps on the way to another; the terminal's own stay as they are.
    #[must_use]
    pub fn mixed(self, other: Self, step: u8, steps: u8) -> Self {
        let (Self::Rgb(red, green, blue), Self::Rgb(to_red, to_green, to_blue)) = (self, other)
        else {
            return self;
        };
        let steps = u16::from(steps.max(1));
        let step = u16::from(step).min(steps);
        let mix = |from: u8, to: u8| {
            let sum = u16::from(from) * (steps - step) + u16::from(to) * step;
            u8::try_from(sum / steps).unwrap_or(to)
        };
        Self::Rgb(mix(red, to_red), mix(green, to_green), mix(blue, to_blue))
    }

    /// The relative luminance as WCAG 2.2 defines it, from 0 (black) to 1 (white).
    fn luminance(self) -> Option<f64> {
        let Self::Rgb(red, green, blue) = self else {
            return None;
        };
        Some(0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue))
    }

    fn hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Self::Rgb(red, green, blue))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Rgb(red, green, blue) => write!(f, "#{red:02x}{green:02x}{blue:02x}"),
            Self::Ansi(ansi) => {
                let named = ANSI_NAMES.iter().find(|(_, known)| known == ansi);
                f.write_str(named.map_or("default", |(name, _)| name))
            }
        }
    }
}

/// Takes the sRGB curve off one channel.
fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.04045 {
        share / 12.92
    } else {
        ((share + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_read_and_print_back() {
        for text in ["default", "blue", "bright-black", "#16181d", "#ffffff"] {
            assert_eq!(Colour::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "", "#fff", "#gggggg", "#1234567", "Blue", "#é1234", "grey", "16181d", "#+12345",
        ] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guideline() {
        let of = |one, other| {
            Colour::parse(one)
                .unwrap()
                .contrast(Colour::parse(other).unwrap())
        };
        let cases = [
            ("#000000", "#ffffff", 21.0),
            ("#777777", "#ffffff", 4.48),
            ("#ff0000", "#ffffff", 4.0),
        ];
        for (one, other, expected) in cases {
            assert!(
                (of(one, other).unwrap() - expected).abs() < 0.01,
                "{one} {other}"
            );
            assert_eq!(of(one, other), of(other, one));
        }
        assert_eq!(of("blue", "#ffffff"), None);
        assert_eq!(of("#ffffff", "default"), None);
    }

    #[test]
    fn colours_are_mixed_by_steps() {
        let [one, other] = ["#102030", "#ffffff"].map(|text| Colour::parse(text).unwrap());
        assert_eq!(one.mixed(other, 0, 20), one);
        assert_eq!(one.mixed(other, 20, 20), other);
        assert_eq!(one.mixed(other, 1, 2), Colour::Rgb(0x87, 0x8f, 0x97));
        assert_eq!(Colour::Default.mixed(other, 1, 2), Colour::Default);
    }

    #[test]
    fn modifiers_form_a_set() {
        let set = Modifiers::of(&[Modifier::Bold, Modifier::Italic]);
        assert!(set.has(Modifier::Bold) && set.has(Modifier::Italic) && !set.has(Modifier::Dim));
        assert!(set.and(Modifiers::of(&[Modifier::Dim])).has(Modifier::Dim));
        assert_eq!(Modifiers::of(&[]), Modifiers::default());
    }
}
