//! Looking for pages among all that others shared, and what is known of their author.
use super::{CursorGoal, Msg, Review};
use crate::{
    app::{
        Callback, Effects, Session,
        layers::{Prompt, Reading, ReadingLine},
    },
    domain::when,
    services::share::{PageFilter, goal_line},
};

/// What stands below the line while nothing is typed.
const HOW: &str = "Words, @name, kind:reflection, is:waiting, is:signed, is:revised, is:draft";

impl Review {
    /// Asks what is looked for.
    pub(super) fn ask_what(&self) -> Effects {
        let before = self.pile.filter.as_ref().map_or("", |(text, _)| text);
        let then = Callback::new(|text: String| Msg::Find(text).into());
        let title = "Search what others shared";
        Prompt::new(title, before, check, then).layer().into()
    }

    /// Looks for it; for everything again where nothing is looked for.
    pub(super) fn find(&mut self, text: &str) -> Effects {
        let wanted = PageFilter::parse(text).unwrap_or_default();
        let filter = (!wanted.is_empty()).then(|| (text.trim().to_owned(), wanted));
        self.pile.filter = filter;
        self.pile.forget();
        self.reading = false;
        self.look(CursorGoal::Here)
    }

    /// Who wrote the page: what they let their reader know of themselves, what was agreed on, what was suggested last.
    pub(super) fn about(&self, session: &Session) -> Effects {
        let Some(page) = self.current() else {
            return Effects::none();
        };
        let mut lines = Vec::new();
        for field in &page.about_me {
            lines.push(ReadingLine::Aside(field.name.clone()));
            lines.extend(field.text.lines().map(|line| match line {
                "" => ReadingLine::Blank,
                line => ReadingLine::Text(line.to_owned()),
            }));
            lines.push(ReadingLine::Blank);
        }
        if page.about_me.is_empty() {
            let text = format!("{} has not shared an about-me card yet.", page.person);
            lines.extend([ReadingLine::Text(text), ReadingLine::Blank]);
        }
        if !page.elbow.agreed.is_empty() {
            lines.push(ReadingLine::Aside("Agreed".to_owned()));
            lines.extend(page.elbow.agreed.iter().cloned().map(ReadingLine::Text));
            lines.push(ReadingLine::Blank);
        }
        let today = session.now.date_naive();
        if !page.elbow.goals.is_empty() {
            lines.push(ReadingLine::Aside("Their goals".to_owned()));
            let goals = page.elbow.goals.iter().map(|goal| goal_line(goal, today));
            lines.extend(goals.map(ReadingLine::Text));
            lines.push(ReadingLine::Blank);
        }
        if !page.elbow.steps.is_empty() {
            lines.push(ReadingLine::Aside("Your last next steps".to_owned()));
            let steps = page.elbow.steps.iter().map(|(text, due, done)| match due {
                _ if *done => ReadingLine::Text(format!("{text} · done")),
                Some(due) => {
                    ReadingLine::Text(format!("{text} · by {}", when::day_within(*due, today)))
                }
                None => ReadingLine::Text(text.clone()),
            });
            lines.extend(steps);
        }
        while lines.last() == Some(&ReadingLine::Blank) {
            lines.pop();
        }
        Reading::new(format!("About {}", page.person), lines)
            .layer()
            .into()
    }
}

fn check(text: &str, _: &Session) -> Result<String, String> {
    let wanted = PageFilter::parse(text)?;
    Ok(if wanted.is_empty() {
        HOW.to_owned()
    } else {
        String::new()
    })
}
