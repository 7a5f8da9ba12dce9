//! Colours by role: what a theme file says, without a word about how a terminal is told.

mod colour;
mod ground;
mod parse;

pub use colour::{ANSI_NAMES, Ansi, Colour, MODIFIERS, Modifier, Modifiers};
pub use ground::{AUTO, Ground, READABLE, Theme};
pub use parse::{EMBEDDED, embedded, parse};

/// What a colour is for. Screens know roles, never colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The words.
    Text,
    /// What may be overlooked: hints, counts, meta lines.
    Faint,
    /// The one accent: the current tab, the key to press.
    Accent,
    /// A title.
    Title,
    /// The row under the cursor.
    Selected,
    /// The ground of what floats above the screen.
    Surface,
    /// The border of what floats or has the focus.
    Border,
    /// A rule between parts.
    Rule,
    /// Where the focus is.
    Focus,
    /// What went wrong.
    Error,
    /// What wants a look.
    Warn,
    /// What went well.
    Success,
    /// A search hit.
    Mark,
    /// A prompt in an empty section.
    Ghost,
    /// A chart's line or bar.
    Chart,
    /// A meeting's letter.
    KindMeeting,
    /// A reflection's letter.
    KindReflection,
    /// A feedback's letter.
    KindFeedback,
    /// A dilemma's letter.
    KindDilemma,
    /// A check-in's letter.
    KindCheckin,
    /// An experience's letter.
    KindExperience,
    /// A span that identifies a person.
    LintStop,
    /// A span that could.
    LintWarn,
    /// A span that might together with others.
    LintNudge,
}

/// Every role with its word in theme files, in the order of [`Role`].
pub const ROLES: &[(&str, Role)] = &[
    ("text", Role::Text),
    ("faint", Role::Faint),
    ("accent", Role::Accent),
    ("title", Role::Title),
    ("selected", Role::Selected),
    ("surface", Role::Surface),
    ("border", Role::Border),
    ("rule", Role::Rule),
    ("focus", Role::Focus),
    ("error", Role::Error),
    ("warn", Role::Warn),
    ("success", Role::Success),
    ("mark", Role::Mark),
    ("ghost", Role::Ghost),
    ("chart", Role::Chart),
    ("kind-meeting", Role::KindMeeting),
    ("kind-reflection", Role::KindReflection),
    ("kind-feedback", Role::KindFeedback),
    ("kind-dilemma", Role::KindDilemma),
    ("kind-checkin", Role::KindCheckin),
    ("kind-experience", Role::KindExperience),
    ("lint-stop", Role::LintStop),
    ("lint-warn", Role::LintWarn),
    ("lint-nudge", Role::LintNudge),
];

/// How many roles there are.
const COUNT: usize = ROLES.len();

/// How a role looks; what is `None` stays as it is beneath.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ink {
    /// The letters.
    pub fg: Option<Colour>,
    /// The ground behind them.
    pub bg: Option<Colour>,
    /// Bold, underlined and the like.
    pub modifiers: Modifiers,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// Typed in the configuration: small letters, digits, hyphens.
    pub id: String,
    /// Shown to people.
    pub name: String,
    /// The ground the theme is made for.
    pub ground: Colour,
    /// Whether the ground is painted; otherwise the terminal's own shows through.
    pub paints_ground: bool,
    inks: [Ink; COUNT],
}

impl Palette {
    /// The theme that is used when none is named: the first of those carried, whose file a test
    /// reads; without it, no colour at all.
    pub fn standard() -> Self {
        let carried = EMBEDDED.first().and_then(|(id, _)| embedded(id));
        carried.unwrap_or_else(|| Self {
            id: "plain".to_owned(),
            name: "Plain".to_owned(),
            ground: Colour::Default,
            paints_ground: false,
            inks: [Ink::default(); COUNT],
        })
    }

    /// How a role looks.
    pub fn ink(&self, role: Role) -> Ink {
        self.inks.get(role as usize).copied().unwrap_or_default()
    }

    /// The same theme without any colour, for `NO_COLOR`: what a ground marked is reversed
    /// (underlined for a search hit), and what only a colour marked keeps its place and its words.
    #[must_use]
    pub fn without_colour(&self) -> Self {
        let mut plain = self.clone();
        plain.ground = Colour::Default;
        plain.paints_ground = false;
        for ((_, role), ink) in ROLES.iter().zip(&mut plain.inks) {
            let instead = match role {
                Role::Selected => Modifiers::of(&[Modifier::Reversed]),
                Role::Mark | Role::LintStop | Role::LintWarn | Role::LintNudge => {
                    Modifiers::of(&[Modifier::Underlined])
                }
                Role::Accent | Role::Focus | Role::Error => Modifiers::of(&[Modifier::Bold]),
                _ => Modifiers::default(),
            };
            *ink = Ink {
                fg: None,
                bg: None,
                modifiers: ink.modifiers.and(instead),
            };
        }
        plain
    }
}

#[cfg(test)]
mod tests;
