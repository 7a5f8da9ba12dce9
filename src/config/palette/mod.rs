//! Colours by role: what a theme file says, without a word about how a terminal is told.

mod colour;
mod ground;
mod parse;

use std::collections::BTreeMap;

use crate::domain::Kind;

pub use colour::{ANSI_NAMES, Ansi, Colour, MODIFIERS, Modifier, Modifiers};
pub use ground::{AUTO, Ground, READABLE, Theme};
pub use parse::{EMBEDDED, embedded, parse};

/// What a colour is for. Screens know roles, never colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// The letter of a kind; where a theme does not name it, that of the text.
    Kind(Kind),
    /// A span that identifies a person.
    LintStop,
    /// A span that could.
    LintWarn,
    /// A span that might together with others.
    LintNudge,
}

/// The roles that every theme names, with their words in theme files.
const ROLES: &[(&str, Role)] = &[
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
    ("lint-stop", Role::LintStop),
    ("lint-warn", Role::LintWarn),
    ("lint-nudge", Role::LintNudge),
];

impl Role {
    /// Every role with its word in theme files. A kind's is optional there: a kind that is new
    /// leaves the themes of people as they are.
    pub fn all() -> impl Iterator<Item = (String, Self)> {
        let fixed = ROLES.iter().map(|(word, role)| ((*word).to_owned(), *role));
        let kinds =
            Kind::all().map(|kind| (format!("kind-{}", kind.spec().slug), Self::Kind(kind)));
        fixed.chain(kinds)
    }
}

/// How a role looks; what is `None` stays as it is beneath.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RoleStyle {
    /// The letters.
    pub fg: Option<Colour>,
    /// The ground behind them.
    pub bg: Option<Colour>,
    /// Bold, underlined and the like.
    pub modifiers: Modifiers,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Typed in the configuration: small letters, digits, hyphens.
    pub id: String,
    /// Shown to people.
    pub name: String,
    /// The ground the theme is made for.
    pub ground: Colour,
    /// Whether the ground is painted; otherwise the terminal's own shows through.
    pub paints_ground: bool,
    inks: BTreeMap<Role, RoleStyle>,
}

impl ThemeFile {
    /// The theme that is used when none is named: the first of those carried, whose file a test
    /// reads; without it, no colour at all.
    pub fn standard() -> Self {
        let carried = EMBEDDED.first().and_then(|(id, _)| embedded(id));
        carried.unwrap_or_else(|| Self {
            id: "plain".to_owned(),
            name: "Plain".to_owned(),
            ground: Colour::Default,
            paints_ground: false,
            inks: BTreeMap::new(),
        })
    }

    /// How a role looks; a kind that the theme does not name, like text.
    pub fn ink(&self, role: Role) -> RoleStyle {
        let own = self.inks.get(&role);
        let other = || self.inks.get(&Role::Text);
        let like_text = matches!(role, Role::Kind(_));
        let ink = own.or_else(|| like_text.then(other).flatten());
        ink.copied().unwrap_or_default()
    }

    /// The same theme without any colour, for `NO_COLOR`: what a ground marked is reversed
    /// (underlined for a search hit), and what only a colour marked keeps its place and its words.
    #[must_use]
    pub fn without_colour(&self) -> Self {
        let mut plain = self.clone();
        plain.ground = Colour::Default;
        plain.paints_ground = false;
        for (_, role) in Role::all() {
            let instead = match role {
                Role::Selected => Modifiers::of(&[Modifier::Reversed]),
                Role::Mark | Role::LintStop | Role::LintWarn | Role::LintNudge => {
                    Modifiers::of(&[Modifier::Underlined])
                }
                Role::Accent | Role::Focus | Role::Error => Modifiers::of(&[Modifier::Bold]),
                _ => Modifiers::default(),
            };
            let ink = RoleStyle {
                fg: None,
                bg: None,
                modifiers: self.ink(role).modifiers.and(instead),
            };
            plain.inks.insert(role, ink);
        }
        plain
    }
}

#[cfg(test)]
mod tests;
