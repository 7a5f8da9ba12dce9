//! What the journal says when it has nothing to show: which key comes next.
use ratatui::layout::Rect;

use crate::{
    app::{Command, Context, screens::Journal},
    config::palette::Role,
    domain::Kind,
    ui::{Canvas, paint::RowPainter},
};

/// A line of an empty state: words, with keys in between.
type Words = &'static [Word];

/// What a line is made of.
enum Word {
    /// Words.
    Say(&'static str),
    /// The key of an action.
    Key(Command),
}

use Word::{Key, Say};

/// What it says while there is nothing in it.
const NOTHING_YET: &[Words] = &[
    &[Say("Nothing here yet.")],
    &[
        Say("Press "),
        Key(Command::Log(Kind::REFLECTION)),
        Say(" to write a reflection or "),
        Key(Command::Log(Kind::MEETING)),
        Say(" to log a meeting; "),
        Key(Command::Help),
        Say(" shows all keys."),
    ],
];

/// How a search that found nothing is cleared.
const CLEAR: Words = &[Key(Command::Back), Say(" clears the search.")];

/// Says it, a third of the way down.
pub(super) fn draw(state: &Journal, canvas: &mut Canvas, area: Rect) {
    let top = area.height / 3;
    if !state.query.is_everything() {
        line(&[Say("Nothing matches.")], top, Role::Text, canvas, area);
        return line(CLEAR, top + 1, Role::Faint, canvas, area);
    }
    for (row, words) in (top..).zip(NOTHING_YET) {
        let role = if row == top { Role::Title } else { Role::Faint };
        line(words, row, role, canvas, area);
    }
}

fn line(words: &[Word], row: u16, role: Role, canvas: &mut Canvas, area: Rect) {
    let (app, theme) = (canvas.app, canvas.theme);
    let here = app.context();
    let mut row = RowPainter::of(canvas.buffer, area, row);
    row.skip(4).end_gap(2);
    for word in words {
        match word {
            Say(words) => row.put(words, theme.style(role)),
            Key(action) => {
                // While the search line has the keys, those of the list are meant.
                let label = [here, Context::Journal]
                    .into_iter()
                    .find_map(|here| app.keymap.label(*action, here, theme.ascii));
                row.put(&label.unwrap_or_default(), theme.style(Role::Accent))
            }
        };
    }
}
