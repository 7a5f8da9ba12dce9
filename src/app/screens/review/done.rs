//! What was done with pages in this sitting, and taking the last of it back. Words come back into the editor.
use super::{Msg, Review, answer, requests::CursorGoal};
use crate::{
    app::{Effect, Effects, Msg as AppMsg, Notice, Session},
    domain::Id,
    services::{
        Error, Journal, Problem,
        share::{Remark, ReviewLine, ReviewPage, Said},
    },
};

/// Something that was done: whose pages, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    person: String,
    pub(super) pages: Vec<Id>,
}

/// A page for which the editor is open, as the list knew it before.
#[derive(Debug)]
pub struct Answering {
    person: String,
    before: ReviewLine,
    /// Whether the next page that waits follows.
    pub(super) on: bool,
}

/// What came of taking something back.
#[derive(Debug)]
pub struct Undone {
    page: Box<ReviewPage>,
    what: What,
    notice: Notice,
}

/// There is nothing to add to a page, or to all that came with it.
pub(super) fn enough(person: String, page: Id, all: bool) -> Effects {
    Effect::ask(
        "review.enough",
        move |journal| {
            let pages = if all {
                journal.nothing_to_add_to_all(&person, page)?
            } else {
                journal.nothing_to_add(&person, page)?;
                journal.mark_page_read(&person, page)?;
                vec![page]
            };
            Ok(Done { person, pages })
        },
        |done| Msg::Passed(done).into(),
    )
    .into()
}

impl Review {
    /// The editor opens for the page under the cursor.
    pub(super) fn begins(&mut self) {
        let here = self.pile.mentee().zip(self.pile.line());
        self.answering = here.map(|(mentee, line)| Answering {
            person: mentee.person.clone(),
            before: line.clone(),
            on: true,
        });
    }

    /// After everything was asked for again: whether the page was answered for which the editor was open, and waits no
    /// longer.
    pub(super) fn was_answered(&mut self) -> bool {
        let Some(answering) = &self.answering else {
            return false;
        };
        let before = &answering.before;
        let mut lines = self.pile.pages.iter();
        let Some(now) = lines.find(|line| line.page == before.page) else {
            return false;
        };
        let said = |line: &ReviewLine| (line.comments, line.signed, line.waiting);
        if said(now) == said(before) {
            return false;
        }
        let goes_on = answering.on && before.waiting.is_some() && now.waiting.is_none();
        self.done.push(Done {
            person: answering.person.clone(),
            pages: vec![before.page],
        });
        self.answering = None;
        goes_on
    }

    /// Takes back the last that was done; where nothing was in this sitting, the last on the page under the cursor.
    pub(super) fn undo(&mut self) -> Effects {
        let here = self.pile.spot().map(|(person, page)| Done {
            person: person.to_owned(),
            pages: vec![page],
        });
        let last = self.done.pop();
        let Some(done) = last.or(here) else {
            return Effects::none();
        };
        Effect::ask(
            "review.retract",
            move |journal| take_back(journal, &done),
            |undone| Msg::Undone(Box::new(undone)).into(),
        )
        .into()
    }

    /// Goes to where something was taken back, and gives the words back.
    pub(super) fn undone(&mut self, undone: Undone, session: &Session) -> Effects {
        let page = &undone.page;
        let place = CursorGoal::At(page.person.clone(), page.line.page);
        let effects = self.look(place).and(AppMsg::Notify(undone.notice));
        match &undone.what {
            What::Said(said) => effects.and(answer::again(page, Some(said), session)),
            What::Signed => effects.and(answer::again(page, None, session)),
            What::Enough => effects,
        }
    }
}

/// What it was.
#[derive(Debug)]
enum What {
    /// That there is nothing to add.
    Enough,
    /// A sign-off.
    Signed,
    /// Words.
    Said(Box<Remark>),
}

fn take_back(journal: &mut Journal, done: &Done) -> Result<Undone, Error> {
    let person = &done.person;
    let nothing = || {
        let message = "Nothing here to undo.";
        let hint = "What you sent can't be undone; add a comment instead.";
        Error::new(Problem::NotFound, message).hint(hint)
    };
    let first = *done.pages.first().ok_or_else(nothing)?;
    let page = journal.review_page(person, first)?;
    let said = page.said();
    let last = said.iter().rfind(|said| said.by().is_waiting());
    let Some(last) = last.filter(|_| done.pages.len() == 1) else {
        let mut waits = false;
        for page in &done.pages {
            waits |= journal.something_to_add(person, *page)?;
        }
        if !waits {
            return Err(nothing());
        }
        let told = match done.pages.len() {
            1 => "It is waiting again.".to_owned(),
            several => format!("These {several} are waiting again."),
        };
        return Ok(Undone {
            page: Box::new(journal.review_page(person, first)?),
            what: What::Enough,
            notice: Notice::good(told),
        });
    };
    let (name, words, what, told) = match last {
        Said::Remark(said) => {
            let about = answer::About::of(&page, &said.quote);
            let name = about.words(said.kind.slug());
            let told = format!("{} undone. Here are your words.", said.kind.label());
            (
                name,
                answer::spoken(said),
                What::Said(Box::new((*said).clone())),
                told,
            )
        }
        Said::Signed(signed) => {
            let name = answer::About::of(&page, "").words("statement");
            let told = "Sign-off undone. Here are your words.".to_owned();
            (name, signed.statement.clone(), What::Signed, told)
        }
    };
    // Kept before it is taken back, and with what was begun there meanwhile.
    let begun = journal.words(&name)?;
    let words = [words, begun].join("\n\n");
    journal.keep_words(&name, words.trim())?;
    journal.retract(last.id())?;
    Ok(Undone {
        page: Box::new(journal.review_page(person, first)?),
        what,
        notice: Notice::good(told),
    })
}
