//! What was said to somebody and waits to be sent, as it is shown before it leaves.
use crate::{
    app::layers::Line,
    domain::text,
    services::share::{Replies, Reply},
};

/// All that waits, each below an empty line.
pub fn lines(one: &Replies) -> Vec<Line> {
    let mut lines = Vec::new();
    for reply in &one.said {
        lines.push(Line::Blank);
        said(&mut lines, reply);
    }
    let more = [
        (
            one.marks,
            "reaction to their comments",
            "marks on their comments",
        ),
        (
            one.taken_back,
            "entry is withdrawn",
            "entries are taken back",
        ),
    ];
    for (count, single, several) in more {
        if count > 0 {
            let what = text::counted_as(count, single, several);
            lines.extend([Line::Blank, Line::Aside(what)]);
        }
    }
    lines
}

fn said(lines: &mut Vec<Line>, reply: &Reply) {
    let what = reply.kind.map_or("Sign-off", |kind| kind.label());
    let due = reply
        .due
        .map(|day| format!(", due {}", day.format("%a %-d %b %Y")));
    let on = if reply.title.is_empty() {
        String::new()
    } else {
        format!(" on “{}”", reply.title)
    };
    lines.push(Line::Aside(format!(
        "{what}{on}{}",
        due.unwrap_or_default()
    )));
    if !reply.quote.is_empty() {
        let quote = text::snippet(&reply.quote, 60);
        lines.push(Line::Aside(format!("> {quote}")));
    }
    lines.extend(reply.text.lines().map(|line| match line {
        "" => Line::Blank,
        line => Line::Text(line.to_owned()),
    }));
    for (matched, finding) in &reply.findings {
        let instead = format!("“{matched}”: perhaps “{}”", finding.suggestion);
        lines.push(Line::Pair("Could identify someone".to_owned(), instead));
    }
}
