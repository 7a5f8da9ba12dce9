//! How the screens are to look: the theme that is wanted, and the ground that the terminal has.
use std::sync::Arc;

use crate::config::palette::{Ground, Theme, ThemeFile};

/// How the screens are to look.
#[derive(Debug, Clone)]
pub struct Look {
    theme: Theme,
    ground: Ground,
    /// Whether there may be colours at all.
    colour: bool,
    palette: Arc<ThemeFile>,
}

impl Default for Look {
    fn default() -> Self {
        Self::new(Theme::default(), Ground::Unknown, true)
    }
}

impl Look {
    /// A theme on a ground.
    pub fn new(theme: Theme, ground: Ground, colour: bool) -> Self {
        let palette = Arc::new(painted(&theme, ground, colour));
        Self {
            theme,
            ground,
            colour,
            palette,
        }
    }

    /// The colours to draw with.
    pub fn palette(&self) -> Arc<ThemeFile> {
        Arc::clone(&self.palette)
    }

    /// The theme that is wanted.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// What is known of the ground.
    pub fn ground(&self) -> Ground {
        self.ground
    }

    /// Wants another theme.
    pub fn wear(&mut self, theme: Theme) {
        *self = Self::new(theme, self.ground, self.colour);
    }

    /// Learns which ground the terminal has; that it says nothing is no news to who knows already.
    pub fn stand_on(&mut self, ground: Ground) {
        let news = ground != Ground::Silent || self.ground == Ground::Unknown;
        if self.ground != ground && news {
            *self = Self::new(self.theme.clone(), ground, self.colour);
        }
    }
}

fn painted(theme: &Theme, ground: Ground, colour: bool) -> ThemeFile {
    let palette = theme.on(ground);
    if colour {
        palette
    } else {
        palette.without_colour()
    }
}
