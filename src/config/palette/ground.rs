//! The ground that a terminal has, and how a theme goes with it.

use std::collections::BTreeMap;

use super::{Colour, Role, RoleStyle, ThemeFile, embedded};

/// The contrast that words have at least, on any ground (WCAG 2.2, AA).
pub const READABLE: f64 = 4.5;
/// In how many steps a colour goes to white or black, until it can be read.
const STEPS: u8 = 20;

const BLACK: Colour = Colour::Rgb(0, 0, 0);
const WHITE: Colour = Colour::Rgb(0xff, 0xff, 0xff);

/// The ground of the terminal, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ground {
    /// Nobody has said anything of it yet.
    #[default]
    Unknown,
    /// The terminal was asked, and nobody said anything.
    Silent,
    /// Dark, but not which colour.
    Dark,
    /// Light, but not which colour.
    Light,
    /// This colour.
    Is(Colour),
}

impl Ground {
    /// What the variable `COLORFGBG` says, which some terminals set: the numbers of the letters'
    /// colour and of the ground's, as in `15;0`.
    pub fn of_variable(value: &str) -> Self {
        match value.rsplit(';').next().map(str::parse::<u8>) {
            // Light grey, and the bright half without its grey.
            Some(Ok(7 | 9..=15)) => Self::Light,
            Some(Ok(0..=6 | 8)) => Self::Dark,
            _ => Self::Unknown,
        }
    }

    /// What a terminal answers when it is asked for the colour of its ground, as in
    /// `rgb:ffff/ffff/ffff`, `rgba:ff/ff/ff/ff` or `#ffffff`.
    pub fn of_answer(answer: &str) -> Option<Self> {
        if let Some(colour @ Colour::Rgb(..)) = Colour::parse(answer) {
            return Some(Self::Is(colour));
        }
        let (form, digits) = answer.split_once(':')?;
        if !matches!(form, "rgb" | "rgba") {
            return None;
        }
        let mut parts = digits.split('/').map(channel);
        let mut next = || parts.next().flatten();
        Some(Self::Is(Colour::Rgb(next()?, next()?, next()?)))
    }

    /// Whether dark words are read on it rather than light ones; dark where nobody knows.
    pub fn is_light(self) -> bool {
        match self {
            Self::Unknown | Self::Silent | Self::Dark => false,
            Self::Light => true,
            Self::Is(colour) => colour.contrast(BLACK) > colour.contrast(WHITE),
        }
    }
}

/// One to four hexadecimal digits, as a share of the most that so many can say.
fn channel(digits: &str) -> Option<u8> {
    if digits.is_empty() || digits.len() > 4 || !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let most = 16u32.pow(u32::try_from(digits.len()).ok()?) - 1;
    u8::try_from((value * 255 + most / 2) / most).ok()
}

/// Which theme is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Theme {
    /// The one for the ground that the terminal has.
    Auto {
        /// On a dark ground.
        dark: Box<ThemeFile>,
        /// On a light one.
        light: Box<ThemeFile>,
    },
    /// This one.
    Named(Box<ThemeFile>),
}

/// How the config calls the theme that goes with the terminal.
pub const AUTO: &str = "auto";

impl Default for Theme {
    fn default() -> Self {
        let carried = |id| embedded(id).unwrap_or_else(ThemeFile::standard);
        Self::Auto {
            dark: Box::new(carried("dark")),
            light: Box::new(carried("light")),
        }
    }
}

impl Theme {
    /// What the config calls it.
    pub fn id(&self) -> &str {
        match self {
            Self::Auto { .. } => AUTO,
            Self::Named(palette) => &palette.id,
        }
    }

    /// The colours on a ground.
    pub fn on(&self, ground: Ground) -> ThemeFile {
        let palette = match self {
            Self::Auto { light, .. } if ground.is_light() => light,
            // On a ground that nobody tells, only a ground of one's own is sure to be right.
            Self::Auto { dark, .. } if ground == Ground::Silent => {
                return ThemeFile {
                    paints_ground: true,
                    ..(**dark).clone()
                };
            }
            Self::Auto { dark, .. } => dark,
            Self::Named(palette) => palette,
        };
        palette.on(ground)
    }
}

impl ThemeFile {
    /// The same theme where the terminal has this ground: what could not be read on it stands out
    /// more; and where that is not enough, the theme brings the ground that it is made for.
    #[must_use]
    pub fn on(&self, ground: Ground) -> Self {
        let made_for_light = Ground::Is(self.ground).is_light();
        let other = match ground {
            _ if self.paints_ground || self.ground.contrast(WHITE).is_none() => false,
            Ground::Unknown | Ground::Silent => false,
            Ground::Dark | Ground::Light => ground.is_light() != made_for_light,
            Ground::Is(colour) => match self.lifted(colour, made_for_light) {
                Some(inks) => {
                    return Self {
                        inks,
                        ..self.clone()
                    };
                }
                None => colour.contrast(WHITE).is_some(),
            },
        };
        Self {
            paints_ground: self.paints_ground || other,
            ..self.clone()
        }
    }

    /// The words' colours as they can be read on a ground; `None` where some can't.
    fn lifted(&self, ground: Colour, made_for_light: bool) -> Option<BTreeMap<Role, RoleStyle>> {
        let end = if made_for_light { BLACK } else { WHITE };
        let mut inks = self.inks.clone();
        for (role, ink) in &mut inks {
            let line = matches!(role, Role::Border | Role::Rule);
            let Some(colour) = ink.fg.filter(|_| ink.bg.is_none() && !line) else {
                continue;
            };
            let Some(own) = colour.contrast(self.ground) else {
                continue;
            };
            // A theme of somebody's own may want less than this.
            let wanted = own.min(READABLE);
            let mut steps = (0..=STEPS).map(|step| colour.mixed(end, step, STEPS));
            ink.fg = Some(steps.find(|one| one.contrast(ground) >= Some(wanted))?);
        }
        Some(inks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is(text: &str) -> Ground {
        Ground::Is(Colour::parse(text).unwrap())
    }

    #[test]
    fn answers_are_read_in_every_form() {
        for (answer, wanted) in [
            ("rgb:ffff/ffff/ffff", "#ffffff"),
            ("rgb:1616/1818/1d1d", "#16181d"),
            ("rgb:fd/f6/e3", "#fdf6e3"),
            ("rgb:f/8/0", "#ff8800"),
            ("rgba:0000/0000/0000/ffff", "#000000"),
            ("#fdf6e3", "#fdf6e3"),
        ] {
            assert_eq!(Ground::of_answer(answer), Some(is(wanted)), "{answer}");
        }
        for answer in [
            "",
            "rgb:",
            "rgb:ff/ff",
            "rgb:fffff/0/0",
            "rgb:g/0/0",
            "default",
            "blue",
            "hsl:1/2/3",
        ] {
            assert_eq!(Ground::of_answer(answer), None, "{answer}");
        }
    }

    #[test]
    fn the_variable_names_a_ground() {
        for (value, wanted) in [
            ("15;0", Ground::Dark),
            ("0;15", Ground::Light),
            ("0;default;7", Ground::Light),
            ("12;8", Ground::Dark),
            ("default;default", Ground::Unknown),
            ("", Ground::Unknown),
        ] {
            assert_eq!(Ground::of_variable(value), wanted, "{value}");
        }
    }

    #[test]
    fn auto_goes_with_the_ground() {
        let auto = Theme::default();
        for (ground, wanted) in [
            (Ground::Unknown, "dark"),
            (Ground::Dark, "dark"),
            (Ground::Light, "light"),
            (is("#000000"), "dark"),
            (is("#2e3440"), "dark"),
            (is("#fdf6e3"), "light"),
            (is("#ffffff"), "light"),
        ] {
            let palette = auto.on(ground);
            assert_eq!(palette.id, wanted, "{ground:?}");
            assert!(!palette.paints_ground, "{ground:?}");
        }
    }

    #[test]
    fn where_nobody_tells_the_ground_auto_brings_one() {
        let palette = Theme::default().on(Ground::Silent);
        assert!(palette.id == "dark" && palette.paints_ground);
        let named = Theme::Named(Box::new(embedded("dark").unwrap()));
        assert!(!named.on(Ground::Silent).paints_ground);
    }

    #[test]
    fn a_theme_for_another_ground_brings_its_own() {
        let dark = Theme::Named(Box::new(embedded("dark").unwrap()));
        let light = Theme::Named(Box::new(embedded("light").unwrap()));
        for (theme, ground, paints) in [
            (&dark, Ground::Light, true),
            (&dark, is("#ffffff"), true),
            (&dark, is("#002b36"), false),
            (&dark, Ground::Unknown, false),
            (&light, Ground::Dark, true),
            (&light, is("#1e1e1e"), true),
            (&light, is("#eff1f5"), false),
        ] {
            assert_eq!(theme.on(ground).paints_ground, paints, "{ground:?}");
        }
        let own = Theme::Named(Box::new(embedded("terminal").unwrap()));
        assert_eq!(own.on(is("#ffffff")), embedded("terminal").unwrap());
    }

    proptest! {
        #[test]
        fn words_can_be_read_on_any_ground(red: u8, green: u8, blue: u8, id in 0..3usize) {
            let ground = Colour::Rgb(red, green, blue);
            let named = |id| Theme::Named(Box::new(embedded(id).unwrap()));
            let theme = [Theme::default(), named("dark"), named("light")][id].clone();
            let palette = theme.on(Ground::Is(ground));
            let behind = if palette.paints_ground { palette.ground } else { ground };
            for (word, role) in Role::all() {
                let ink = palette.ink(role);
                if matches!(role, Role::Border | Role::Rule) {
                    continue;
                }
                if let Some(colour) = ink.fg {
                    let ratio = colour.contrast(ink.bg.unwrap_or(behind)).unwrap();
                    prop_assert!(ratio >= READABLE, "{word} on {behind}: {ratio}");
                }
            }
        }
    }
}
