//! How review looks: whose pages wait, the page with its thread, and who wrote it.
mod beside;
mod card;
mod head;
mod list;
pub(in crate::ui::screens) mod page;

use ratatui::layout::Rect;

use crate::{
    app::{Command, Context, Tab, screens::Review},
    config::palette::Role,
    domain::text,
    ui::{
        Canvas,
        paint::{self, RowCursor, RowPainter},
        pair,
    },
};

/// Columns left of the words; the cursor's symbol stands in them.
const MARGIN: u16 = 2;
/// Columns from which the card stands beside list and page.
const WIDER: u16 = 110;
/// Columns of the card, and of the line left of it.
const CARD: u16 = 31;

/// Draws it.
pub(in crate::ui) fn draw(state: &Review, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let Some(mentees) = &state.pile.mentees else {
        return;
    };
    if mentees.is_empty() && state.pile.filter.is_none() {
        return empty(canvas, area);
    }
    tally(
        state,
        canvas,
        paint::row(area, area.height.saturating_sub(1)),
    );
    let above = Rect {
        height: area.height.saturating_sub(1),
        ..area
    };
    let page = state.page.as_ref();
    let about = page.is_some_and(|page| card::has_any(page));
    let card = if about && area.width >= WIDER {
        CARD
    } else {
        0
    };
    let pair = Rect {
        width: area.width.saturating_sub(card),
        ..above
    };
    let panes = pair::place(canvas, pair, (state.reading, 0));
    if let Some(area) = panes.list {
        list::draw(state, canvas, area);
    }
    if let Some(area) = panes.page {
        page::draw(state, canvas, area);
    }
    if card > 0 {
        let beside = Rect {
            x: pair.right(),
            width: card,
            ..above
        };
        paint::upright(canvas.buffer, Rect { width: 1, ..beside }, canvas.theme);
        let inside = Rect {
            x: beside.x + 1,
            width: card - 1,
            ..beside
        };
        card::draw(state, canvas, inside);
    }
}

/// What waits to be sent, and how much is answered: always in sight.
fn tally(state: &Review, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let [waiting, answered, total] = state.pile.tally();
    let unsent = state.pile.unsent();
    let mut row = RowPainter::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(1);
    let done = format!("{answered} of {total} answered");
    if let Some((text, _)) = &state.pile.filter {
        let found = text::counted(state.pile.pages.len(), "entry");
        let said = match state.mentee() {
            Some(mentee) => format!("{found} of {}'s", mentee.person),
            None => "Nothing fits".to_owned(),
        };
        let keys = &canvas.app.keymap;
        let key = keys.label(Command::Back, Context::Review, theme.ascii);
        let end = key.map_or_else(String::new, |key| format!("{key} shows all"));
        row.put_right(&end, theme.style(Role::Faint));
        row.end_gap(1);
        row.put(&format!("/ {text}"), theme.style(Role::Accent));
        row.put(&format!("  {said}"), theme.style(Role::Faint));
    } else if unsent > 0 {
        row.put_right(&done, theme.style(Role::Faint));
        row.end_gap(1);
        let text = format!("{} not sent yet", text::counted(unsent, "reply"));
        row.put(&text, theme.style(Role::Warn));
        if let Some(key) = canvas
            .app
            .keymap
            .label(Command::Send, Context::Review, theme.ascii)
        {
            row.put(
                &format!(" {} ", theme.symbols().dot),
                theme.style(Role::Faint),
            );
            row.put(&key, theme.style(Role::Accent));
        }
    } else if total == 0 {
        row.put("Nothing waiting.", theme.style(Role::Faint));
    } else if waiting == 0 {
        let text = format!("All answered. {answered} of {total}.");
        row.put(&text, theme.style(Role::Success));
    } else {
        row.put(&done, theme.style(Role::Faint));
    }
}

/// Columns of a key before what it does.
const KEY: u16 = 3;

/// What stands there before anybody shares: how two people begin.
fn empty(canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let people = canvas
        .app
        .keymap
        .label(Command::Go(Tab::People), Context::Review, theme.ascii)
        .unwrap_or_default();
    let keys = &canvas.app.keymap;
    let file = keys.label(Command::Receive, Context::Review, theme.ascii);
    let file = file.unwrap_or_default();
    let steps = [
        (
            people,
            "On People, press Y to copy your identity, and send it to them. They then share entries with you, as a file or in a folder you both see.",
        ),
        (
            file,
            "Open a file you were sent, and see who it is from. Compare the check words by phone, then add them.",
        ),
    ];
    let mut rows = RowCursor::of(area);
    rows.skip(1);
    let columns = area.width.saturating_sub(2 * MARGIN).min(76);
    let mut put = |text: &str, role| {
        for text in paint::wrapped(text, columns) {
            let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
            row.skip(MARGIN).put(&text, theme.style(role));
        }
    };
    put("No one has shared anything with you yet.", Role::Title);
    put("", Role::Text);
    put(
        "Here you read what others share with you, and reply: what you heard, a question, a next step.",
        Role::Text,
    );
    put("", Role::Text);
    for (key, step) in &steps {
        for (at, text) in paint::wrapped(step, columns.saturating_sub(KEY))
            .iter()
            .enumerate()
        {
            let key = if at == 0 { key } else { "" };
            let mut row = RowPainter::of(canvas.buffer, rows.take(), 0);
            row.skip(MARGIN)
                .cell(key, KEY, theme.style(Role::Accent))
                .put(text, theme.style(Role::Text));
        }
    }
}
