//! How it looks. Reads the app, changes nothing, and reports what it painted where.
mod frame;
mod layers;
pub mod markdown;
mod paint;
mod pair;
mod panel;
mod screens;
#[cfg(test)]
mod test_support;
mod theme;

use ratatui::{buffer::Buffer, layout::Rect};

use crate::app::{App, FrameReport, Screen};
pub use theme::{Symbols, Theme};

/// The smallest screen that everything fits on.
const SMALLEST: (u16, u16) = (60, 16);

/// Draws a frame.
pub fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> FrameReport {
    let report = draw_all(app, theme, area, buffer);
    if theme.ascii {
        paint::plain(buffer, area, theme);
    }
    report
}

fn draw_all(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) -> FrameReport {
    let mut report = FrameReport {
        ..FrameReport::default()
    };
    if let Some(ground) = theme.ground() {
        paint::fill(buffer, area, ground);
    }
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        frame::too_small(theme, area, buffer);
        return report;
    }
    if let Screen::Here(state) = app.screen() {
        // Whoever sits here sees nothing else, whatever happens behind it.
        let mut canvas = Canvas {
            app,
            theme,
            buffer,
            report: &mut report,
        };
        screens::here::draw(state, &mut canvas, area);
        return report;
    }
    let [head, main, foot] = frame::parts(area);
    frame::header(app, theme, head, buffer, &mut report);
    let mut canvas = Canvas {
        app,
        theme,
        buffer,
        report: &mut report,
    };
    match app.screen() {
        Screen::Today(state) => screens::today::draw(state, &mut canvas, main),
        Screen::Journal(state) => screens::journal::draw(state, &mut canvas, main),
        Screen::Calendar(state) => screens::calendar::draw(state, &mut canvas, main),
        Screen::Goals(state) => screens::goals::draw(state, &mut canvas, main),
        Screen::People(state) => screens::people::draw(state, &mut canvas, main),
        Screen::Dilemmas(state) => screens::dilemmas::draw(state, &mut canvas, main),
        Screen::Wellbeing(state) => screens::wellbeing::draw(state, &mut canvas, main),
        Screen::Actions(state) => screens::actions::draw(state, &mut canvas, main),
        Screen::Feedback(state) => screens::feedback::draw(state, &mut canvas, main),
        Screen::Ask(state) => screens::ask::draw(state, &mut canvas, main),
        Screen::Requests(state) => screens::requests::draw(state, &mut canvas, main),
        Screen::Answer(state) => screens::answer::draw(state, &mut canvas, main),
        Screen::Here(_) => {}
        Screen::Coverage(state) => screens::coverage::draw(state, &mut canvas, main),
        Screen::Logbook(state) => screens::logbook::draw(state, &mut canvas, main),
        Screen::Brief(state) => screens::brief::draw(state, &mut canvas, main),
        Screen::Mentoring(state) => screens::mentoring::draw(state, &mut canvas, main),
        Screen::Growth(state) => screens::growth::draw(state, &mut canvas, main),
        Screen::History(state) => screens::history::draw(state, &mut canvas, main),
        Screen::Portfolio(state) => screens::portfolio::draw(state, &mut canvas, main),
        Screen::Share(state) => screens::share::draw(state, &mut canvas, main),
        Screen::Review(state) => screens::review::draw(state, &mut canvas, main),
        Screen::Settings(state) => screens::settings::draw(state, &mut canvas, main),
        Screen::Passphrase(state) => screens::passphrase::draw(state, &mut canvas, main),
        Screen::Composer(state) => screens::composer::draw(state, &mut canvas, main),
        Screen::Form(state) => screens::form::draw(state, &mut canvas, main),
        Screen::Writing(state) => screens::writing::draw(state, &mut canvas, main),
        Screen::Welcome(state) => screens::welcome::draw(state, &mut canvas, main),
        Screen::Unlock(state) => screens::unlock::draw(state, &mut canvas, main),
    }
    frame::footer(app, theme, foot, buffer, &mut report);
    for layer in &app.layers {
        layers::draw(layer, app, theme, main, buffer, &mut report);
    }
    report
}

/// What a screen draws with.
struct Canvas<'a> {
    app: &'a App,
    theme: &'a Theme,
    buffer: &'a mut Buffer,
    report: &'a mut FrameReport,
}
