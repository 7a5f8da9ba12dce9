//! What was said of an entry, below one's own and below another's: to whom it was shown, who said what and when, and what
//! became of it.
use ratatui::text::{Line, Span};

use super::rich_text::TextStyler;
use crate::{
    config::palette::Role,
    domain::{
        text::{snippet, truncate, visible, width},
        when,
    },
    services::share::{By, Said, Signed, Thread},
    ui::markdown::{self, MarkdownStyles},
};

/// Columns of the bar before a passage.
const BAR: usize = 2;

/// What hangs on an entry of one's own; nothing where nobody has it.
pub(super) fn lines(
    thread: &Thread,
    pen: TextStyler,
    styles: &MarkdownStyles,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for shown in &thread.shown {
        lines.push(Line::default());
        let (again, send) = ("press s to share it again", "press y to send it");
        let text = thread.stands(shown, pen.session.now, again, send);
        lines.extend(pen.lines(&text, pen.columns, pen.style(Role::Faint)));
    }
    let said = thread.said().into_iter();
    lines.extend(said.flat_map(|said| one(said, pen, styles)));
    lines
}

/// Something that was said, below an empty line.
pub(super) fn one(said: Said<'_>, pen: TextStyler, styles: &MarkdownStyles) -> Vec<Line<'static>> {
    let mut lines = vec![Line::default(), head(said, pen)];
    if !said.quote().is_empty() {
        let quote = snippet(said.quote(), pen.columns.saturating_sub(BAR));
        lines.extend(pen.barred(&quote, Role::Rule, Role::Faint));
    }
    let columns = u16::try_from(pen.columns).unwrap_or(u16::MAX);
    lines.extend(match said {
        Said::Remark(_) => markdown::render(&said.text(), columns, styles, &markdown::no_marks),
        Said::Signed(_) => pen.lines(&said.text(), pen.columns, pen.style(Role::Text)),
    });
    for text in said.after() {
        lines.extend(pen.lines(&text, pen.columns, pen.style(weight(said))));
    }
    lines
}

/// How what became of it looks.
fn weight(said: Said<'_>) -> Role {
    match said {
        Said::Signed(Signed {
            verified: false, ..
        }) => Role::Error,
        Said::Signed(Signed { current: false, .. }) => Role::Warn,
        Said::Remark(_) | Said::Signed(_) => Role::Success,
    }
}

/// `── Dr Osei · Question · yesterday 20:40 ─────── new`
fn head(said: Said<'_>, pen: TextStyler) -> Line<'static> {
    let state = said.by().state();
    let rule = pen.theme.symbols().rule;
    // Two columns of rule and three gaps stand around the words and what follows them.
    let room = pen.columns.saturating_sub(5 + width(state));
    let now = pen.session.now;
    let when = when::human(said.at().with_timezone(now.offset()), now);
    let (who, dot) = (visible(said.who()), pen.dot());
    let what = format!("{dot}{}", said.what(now));
    let mut about = format!("{what}{dot}{when}");
    if width(&who) + width(&about) > room {
        about = what;
    }
    let words = truncate(&format!("{who}{about}"), room).into_owned();
    let fill = room.saturating_sub(width(&words));
    let mark = match said.by() {
        By::Me { .. } => Role::Warn,
        By::Them { .. } => Role::Accent,
    };
    let mut spans = vec![
        Span::styled(rule.repeat(2), pen.style(Role::Rule)),
        Span::raw(" "),
        Span::styled(words, pen.style(Role::Faint)),
        Span::styled(format!(" {}", rule.repeat(fill)), pen.style(Role::Rule)),
    ];
    if !state.is_empty() {
        spans.push(Span::styled(format!(" {state}"), pen.style(mark)));
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Id, share::bundle::CommentKind},
        services::share::Remark,
        ui::screens::journal::{page, test_support},
    };

    fn signed(verified: bool, current: bool) -> Signed {
        Signed {
            id: Id::new(1, [1; 10]),
            person: "Dr Osei".into(),
            by: By::Them { read: true },
            revision: 2,
            statement: "Led a meeting.".into(),
            at: test_support::now(),
            verified,
            current,
        }
    }

    fn remark(text: &str) -> Remark {
        Remark {
            unverified: false,
            id: Id::new(1, [2; 10]),
            person: text.into(),
            by: By::Them { read: false },
            revision: 1,
            kind: CommentKind::Step,
            quote: text.into(),
            text: text.into(),
            due: None,
            at: test_support::now(),
            marks: Vec::new(),
            done: None,
        }
    }

    fn drawn(thread: &Thread, columns: usize) -> Vec<String> {
        let theme = test_support::theme(false);
        let session = test_support::session();
        let pen = TextStyler {
            theme: &theme,
            session: &session,
            columns,
            marks: &[],
        };
        let lines = lines(thread, pen, &page::styles(&theme));
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sign_off_says_how_far_it_holds() {
        for ((verified, current), said) in [
            ((true, true), "The text is unchanged"),
            ((true, false), "The text has changed since"),
            ((false, true), "Don't rely on it"),
        ] {
            let thread = Thread {
                sign_offs: vec![signed(verified, current)],
                ..Thread::default()
            };
            let text = drawn(&thread, 72).join(" ");
            assert!(text.contains(said), "{text}");
        }
    }

    #[test]
    fn odd_texts_from_outside_never_act_on_the_terminal() {
        for text in test_support::odd_texts() {
            let thread = Thread {
                comments: vec![remark(&text)],
                ..Thread::default()
            };
            for columns in [1, 20, 72] {
                let lines = drawn(&thread, columns);
                let acts = |line: &String| line.chars().any(char::is_control);
                assert!(!lines.iter().any(acts), "{text:?} at {columns}");
            }
        }
    }
}
