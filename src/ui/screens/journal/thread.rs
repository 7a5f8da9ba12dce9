//! What stands at the foot of a shared page: to whom it was shown, what they said, who signed it off.
use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::super::lines::Pen;
use crate::{
    domain::{
        Moment,
        bundle::{CommentKind, MarkKind, Precision},
        palette::Role,
        text::{visible, width},
        when,
    },
    services::share::{By, Given, Remark, ShownTo, Signed, Thread},
    ui::markdown::{self, MarkdownStyles},
};

/// Columns of rule before a name.
const LEAD: usize = 2;

/// The lines; none where nobody has the entry.
pub(super) fn lines(thread: &Thread, pen: Pen, styles: &MarkdownStyles) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for shown in &thread.shown {
        lines.push(Line::default());
        let mut mine = thread
            .comments
            .iter()
            .filter(|said| said.person == shown.person);
        let held = mine.any(|said| matches!(said.by, By::Me { sent: false }));
        lines.extend(shown_to(shown, held, pen));
    }
    let mut last = None;
    for said in items(thread) {
        let (person, by, at) = said.head();
        let head = (person.to_owned(), by.is_mine(), at.date_naive());
        lines.push(Line::default());
        if last.as_ref() != Some(&head) {
            lines.push(rule(person, by, at, pen));
            last = Some(head);
        }
        lines.extend(match said {
            Item::Remark(remark) => said_lines(remark, pen, styles),
            Item::Signed(signed) => signed_lines(signed, pen),
        });
    }
    lines
}

/// Something that was said or signed.
#[derive(Clone, Copy)]
enum Item<'a> {
    Remark(&'a Remark),
    Signed(&'a Signed),
}

impl<'a> Item<'a> {
    fn head(self) -> (&'a str, By, Moment) {
        match self {
            Self::Remark(said) => (&said.person, said.by, said.at),
            Self::Signed(signed) => (&signed.person, signed.by, signed.at),
        }
    }
}

/// All of it in order.
fn items(thread: &Thread) -> Vec<Item<'_>> {
    let said = thread.comments.iter().map(Item::Remark);
    let mut items: Vec<_> = said
        .chain(thread.sign_offs.iter().map(Item::Signed))
        .collect();
    items.sort_by_key(|item| item.head().2);
    items
}

/// To whom the entry was shown, and how that stands; `held` where an answer to them is not sent yet.
fn shown_to(shown: &ShownTo, held: bool, pen: Pen) -> Vec<Line<'static>> {
    let day = |at: Moment| day(at, pen);
    let mut text = match shown.taken_back {
        Some(at) => format!(
            "Withdrawn from {}, {}. They may remember what they read.",
            shown.person,
            day(at)
        ),
        None => format!("Shared with {}, {}", shown.person, day(shown.at)),
    };
    let today = pen.session.now.date_naive();
    let erased = shown.erased(today, day);
    if shown.taken_back.is_some() {
        text.push_str(&erased);
    } else {
        if shown.precision == Precision::Exact {
            text.push_str(", with day and time");
        }
        let over = shown.until.is_some_and(|until| until < today);
        if let Some(until) = shown.until {
            let until = until.format("%-d %b %Y");
            let gone = if over { ", which has passed" } else { "" };
            text = format!("{text}, until {until}{gone}");
        }
        text.push('.');
        text.push_str(&erased);
        if !shown.current {
            text.push_str(" You have edited it since; press s to share it again.");
        }
        if held {
            text.push_str(" Your reply is not sent yet; press y to send it.");
        } else if let Some(since) = shown.waiting.filter(|_| !over) {
            text = format!("{text} Waiting for a reply since {}.", day(since));
        }
    }
    pen.lines(&text, pen.columns, pen.style(Role::Faint))
}

/// `── Dr Osei, yesterday ─────── new`
fn rule(person: &str, by: By, at: Moment, pen: Pen) -> Line<'static> {
    let symbol = pen.theme.symbols().rule;
    let who = if by.is_mine() { "You" } else { person };
    let name = format!(" {}, {} ", visible(who), day(at, pen));
    let (note, role) = match by {
        By::Them { read: false } => (" new", Role::Accent),
        By::Me { sent: false } => (" not sent yet", Role::Warn),
        _ => ("", Role::Faint),
    };
    let taken = LEAD + width(&name) + width(note);
    let rest = symbol.repeat(pen.columns.saturating_sub(taken));
    let [line, title] = [Role::Rule, Role::Title].map(|role| pen.style(role));
    Line::from(vec![
        Span::styled(symbol.repeat(LEAD), line),
        Span::styled(name, title),
        Span::styled(rest, line),
        Span::styled(note, pen.style(role)),
    ])
}

fn said_lines(said: &Remark, pen: Pen, styles: &MarkdownStyles) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if said.kind != CommentKind::Comment {
        let mut label = said.kind.label().to_owned();
        if let Some(due) = said.due {
            let dot = pen.theme.symbols().dot;
            let due = when::due(due, pen.session.now.date_naive());
            label = format!("{label} {dot} {due}");
        }
        lines.extend(pen.lines(&label, pen.columns, pen.style(Role::Accent)));
    }
    if !said.quote.is_empty() {
        lines.extend(pen.barred(&said.quote, Role::Rule, Role::Faint));
    }
    let width = u16::try_from(pen.columns).unwrap_or(u16::MAX);
    lines.extend(markdown::render(
        &said.text,
        width,
        styles,
        &markdown::no_marks,
    ));
    let marks: Vec<_> = said.marks.iter().map(|mark| marked(said, mark)).collect();
    if !marks.is_empty() {
        let text = marks.join(", ");
        lines.extend(pen.lines(&text, pen.columns, pen.style(Role::Success)));
    }
    lines
}

/// What somebody said a remark was to them.
fn marked(said: &Remark, mark: &Given) -> String {
    let who = if said.by.is_mine() {
        said.person.as_str()
    } else {
        "You"
    };
    match (mark.kind, mark.quality) {
        (MarkKind::Heard, _) => format!("{who} felt heard"),
        (MarkKind::Helped, None) => format!("{who}: this helped"),
        (MarkKind::Helped, Some(quality)) => format!("{who}: this helped, {}", quality.label()),
    }
}

fn signed_lines(signed: &Signed, pen: Pen) -> Vec<Line<'static>> {
    let by = if signed.by.is_mine() {
        "you"
    } else {
        signed.person.as_str()
    };
    let text = match (signed.verified, signed.current) {
        (false, _) => format!(
            "A sign-off in {}'s name that can't be verified. Don't rely on it.",
            signed.person
        ),
        (true, true) => format!(
            "Signed by {by}, version {}; the text is unchanged.",
            signed.revision
        ),
        (true, false) => format!(
            "Signed by {by}, version {}; the text has changed since.",
            signed.revision
        ),
    };
    let role = match (signed.verified, signed.current) {
        (false, _) => Role::Error,
        (true, true) => Role::Success,
        (true, false) => Role::Warn,
    };
    let mut lines = pen.lines(&text, pen.columns, pen.style(role));
    let style: Style = pen.style(Role::Text);
    lines.extend(pen.lines(&signed.statement, pen.columns, style));
    lines
}

/// A day, in the middle of a sentence.
fn day(at: Moment, pen: Pen) -> String {
    let now = pen.session.now;
    let at = at.with_timezone(now.offset());
    when::day_within(at.date_naive(), now.date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::Id,
        ui::screens::journal::{easel, page},
    };

    fn signed(verified: bool, current: bool) -> Signed {
        Signed {
            id: Id::new(1, [1; 10]),
            person: "Dr Osei".into(),
            by: By::Them { read: true },
            revision: 2,
            statement: "Led a meeting.".into(),
            at: easel::now(),
            verified,
            current,
        }
    }

    fn remark(text: &str) -> Remark {
        Remark {
            id: Id::new(1, [2; 10]),
            person: text.into(),
            by: By::Them { read: false },
            revision: 1,
            kind: CommentKind::Step,
            quote: text.into(),
            text: text.into(),
            due: None,
            at: easel::now(),
            marks: Vec::new(),
        }
    }

    fn drawn(thread: &Thread, columns: usize) -> Vec<String> {
        let theme = easel::theme(false);
        let session = easel::session();
        let pen = Pen {
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
            ((true, true), "the text is unchanged"),
            ((true, false), "the text has changed since"),
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
        for text in easel::odd_texts() {
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
