//! How review looks: whose pages wait, the page with its thread, and who wrote it.
mod card;
mod head;
mod list;
mod page;
mod thread;

use ratatui::layout::Rect;

use crate::{
    app::{Action, Context, Tab, screens::Review},
    domain::{palette::Role, text},
    ui::{
        Canvas,
        pen::{self, Row, Rows},
    },
};

/// Columns left of the words; the cursor's symbol stands in them.
const MARGIN: u16 = 2;
/// Columns from which list and page stand side by side, and from which the card stands beside both.
const WIDE: u16 = 80;
const WIDER: u16 = 110;
/// The narrowest list and the widest.
const LIST: (u16, u16) = (28, 38);
/// Columns of the card, and of the list beside one.
const CARD: u16 = 30;
const BESIDE_CARD: u16 = 32;

/// Draws it.
pub(in crate::ui) fn draw(state: &Review, canvas: &mut Canvas, area: Rect) {
    let area = area.intersection(canvas.buffer.area);
    let Some(mentees) = &state.pile.mentees else {
        return;
    };
    if mentees.is_empty() {
        return empty(canvas, area);
    }
    tally(state, canvas, pen::row(area, area.height.saturating_sub(1)));
    let above = Rect {
        height: area.height.saturating_sub(1),
        ..area
    };
    if area.width < WIDE {
        if state.reading {
            page::draw(state, canvas, above);
        } else {
            list::draw(state, canvas, above);
        }
        return;
    }
    let card = area.width >= WIDER
        && state
            .page
            .as_ref()
            .is_some_and(|page| !page.about_me.is_empty());
    let share = u32::from(area.width) * u32::from(canvas.app.session.settings.split) / 100;
    let width = u16::try_from(share).unwrap_or(u16::MAX);
    let width = if card {
        BESIDE_CARD
    } else {
        width.clamp(LIST.0, LIST.1)
    };
    let column = |x, width| Rect { x, width, ..above };
    list::draw(state, canvas, column(area.x, width));
    let rule = column(area.x + width, 1);
    pen::upright(canvas.buffer, rule, canvas.theme);
    if state.reading {
        pen::fill(canvas.buffer, rule, canvas.theme.style(Role::Focus));
    }
    let left = area.width - width - 1;
    if card {
        let beside = column(area.right() - CARD, CARD);
        pen::upright(canvas.buffer, column(beside.x - 1, 1), canvas.theme);
        card::draw(state, canvas, beside);
        page::draw(state, canvas, column(rule.right(), left - CARD - 1));
    } else {
        page::draw(state, canvas, column(rule.right(), left));
    }
}

/// What waits to be sent, and how much is answered: always in sight.
fn tally(state: &Review, canvas: &mut Canvas, place: Rect) {
    let theme = canvas.theme;
    let [waiting, answered, total] = state.pile.tally();
    let unsent = state.pile.unsent();
    let mut row = Row::of(canvas.buffer, place, 0);
    row.skip(MARGIN).end_gap(1);
    let done = format!("{answered} of {total} answered");
    if unsent > 0 {
        row.put_right(&done, theme.style(Role::Faint));
        row.end_gap(1);
        let text = format!("{} not sent yet", text::counted(unsent, "answer"));
        row.put(&text, theme.style(Role::Warn));
        if let Some(key) = canvas
            .app
            .keymap
            .label(Action::Send, Context::Review, theme.ascii)
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

/// What stands there before anybody shares: how two people begin.
fn empty(canvas: &mut Canvas, area: Rect) {
    let theme = canvas.theme;
    let people = canvas
        .app
        .keymap
        .label(Action::Go(Tab::People), Context::Review, theme.ascii)
        .unwrap_or_default();
    let steps = [
        format!("{people}  On People, press I: send them your identity, and add theirs."),
        "   Compare the check words by phone.".to_owned(),
        "   They share entries as a file, or through a folder you both can see.".to_owned(),
        "   rounds review FILE opens a file made only for you.".to_owned(),
    ];
    let mut rows = Rows::of(area);
    rows.skip(1);
    let columns = area.width.saturating_sub(2 * MARGIN).min(76);
    let mut put = |text: &str, role| {
        for text in pen::wrapped(text, columns) {
            let mut row = Row::of(canvas.buffer, rows.take(), 0);
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
    for step in &steps {
        put(step, Role::Text);
    }
}
