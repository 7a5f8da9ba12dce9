//! What leaves beside the entries: comments, the passages they quote, the fields of the keeper's card.
//!
//! The statement of a sign-off is not here: it is signed, so it was looked at when it was made.
use super::{SharePlan, redact::LINK};
use crate::{
    domain::{
        Id,
        entry::link,
        privacy::lint::Finding,
        share::bundle::{Comment, CommentKind, Fact, Whose},
    },
    services::{Error, Problem, Result},
    store::{
        ReadTx, WriteTx,
        share::{PeerNo, Side},
    },
};

/// Which of the keeper's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachmentPart {
    /// A comment, by its identifier.
    Comment(Id),
    /// The page for the next meeting.
    Brief,
    /// The last letter of a mentorship.
    Letter,
    /// The title of a goal, by what it is called between the two.
    Aim(Id),
    /// The passage that a comment quotes.
    Quote(Id),
    /// The name of a field of the card, by its place.
    FieldName(usize),
    /// What stands in a field of the card.
    Field(usize),
}

impl AttachmentPart {
    /// Whether it stands on the keeper's card.
    pub fn is_card(self) -> bool {
        matches!(self, Self::FieldName(_) | Self::Field(_))
    }
}

/// Words of the keeper's that leave beside the entries.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// Which.
    pub part: AttachmentPart,
    /// Where they stand, for people.
    pub place: String,
    /// The words, exactly as they leave.
    pub text: String,
    /// What could identify somebody in them, by its bytes.
    pub findings: Vec<Finding>,
    /// The words as they were when they were looked at.
    before: String,
}

impl Beside {
    fn new(part: AttachmentPart, place: String, text: &str) -> Self {
        Self {
            part,
            place,
            text: text.to_owned(),
            findings: Vec::new(),
            before: text.to_owned(),
        }
    }
}

/// All that leaves beside the entries of a plan.
pub(super) fn of(journal: &ReadTx<'_>, plan: &SharePlan) -> Result<Vec<Beside>> {
    let mut all = Vec::new();
    for fact in journal.unsent_facts(plan.peer)? {
        let comment = match fact {
            Fact::Comment(comment) => comment,
            Fact::Aim(aim) if aim.set => {
                let place = "in a goal that you show".to_owned();
                all.push(Beside::new(AttachmentPart::Aim(aim.aim), place, &aim.title));
                continue;
            }
            Fact::Brief(ahead) => {
                let place = "in the brief for your meeting".to_owned();
                all.push(Beside::new(AttachmentPart::Brief, place, &ahead.text));
                continue;
            }
            Fact::Farewell(farewell) if farewell.set => {
                let place = "in your last letter".to_owned();
                all.push(Beside::new(AttachmentPart::Letter, place, &farewell.letter));
                continue;
            }
            _ => continue,
        };
        let place = place(journal, plan.peer, &comment)?;
        if !comment.quote.is_empty() {
            let place = format!("quoted in {place}");
            all.push(Beside::new(
                AttachmentPart::Quote(comment.id),
                place,
                &comment.quote,
            ));
        }
        let place = format!("in {place}");
        all.push(Beside::new(
            AttachmentPart::Comment(comment.id),
            place,
            &comment.text,
        ));
    }
    for (n, field) in plan.about_me.iter().enumerate() {
        let place = "as a field name on your card".to_owned();
        all.push(Beside::new(
            AttachmentPart::FieldName(n),
            place,
            &field.name,
        ));
        let place = format!("on your card, under \"{}\"", field.name);
        all.push(Beside::new(AttachmentPart::Field(n), place, &field.text));
    }
    Ok(all)
}

/// Where a comment stands.
fn place(journal: &ReadTx<'_>, peer: PeerNo, comment: &Comment) -> Result<String> {
    let side = match comment.whose {
        Whose::Mine => Side::Mine,
        Whose::Yours => Side::Theirs,
    };
    let what = match comment.kind {
        CommentKind::Heard => "what you heard in",
        CommentKind::Comment => "your comment on",
        CommentKind::Question => "your question on",
        CommentKind::Step => "your next step for",
    };
    let page = journal.page_of(peer, side, comment.page)?;
    // What may be read no longer is not named.
    let page = page.filter(|page| page.taken_at.is_none() && !page.title.is_empty());
    Ok(match page {
        Some(page) => format!("{what} \"{}\"", page.title),
        None => format!("{what} an entry"),
    })
}

impl SharePlan {
    /// What waits for the person, as it leaves. The journal keeps the words that left: they are what was said.
    ///
    /// # Errors
    /// When something waits that the plan does not show.
    pub(super) fn answers(&self, journal: &WriteTx<'_>) -> Result<Vec<Fact>> {
        let mut facts = journal.unsent_facts(self.peer)?;
        for fact in &mut facts {
            let comment = match fact {
                Fact::Comment(comment) => comment,
                Fact::Aim(aim) if aim.set => {
                    let title = self.as_it_leaves(AttachmentPart::Aim(aim.aim), &aim.title)?;
                    if title != aim.title {
                        journal.reword_aim(self.peer, aim.aim, &title)?;
                        aim.title = title;
                    }
                    continue;
                }
                Fact::Brief(ahead) => {
                    let text = self.as_it_leaves(AttachmentPart::Brief, &ahead.text)?;
                    if text != ahead.text {
                        journal.reword_ahead(self.peer, &text)?;
                        ahead.text = text;
                    }
                    continue;
                }
                Fact::Farewell(farewell) if farewell.set => {
                    let letter = self.as_it_leaves(AttachmentPart::Letter, &farewell.letter)?;
                    if letter != farewell.letter {
                        journal.reword_farewell(self.peer, &letter)?;
                        farewell.letter = letter;
                    }
                    continue;
                }
                _ => continue,
            };
            let quote = self.as_it_leaves(AttachmentPart::Quote(comment.id), &comment.quote)?;
            let text = self.as_it_leaves(AttachmentPart::Comment(comment.id), &comment.text)?;
            if comment.quote != quote || comment.text != text {
                journal.reword_comment(self.peer, comment.id, &quote, &text)?;
                comment.quote = quote;
                comment.text = text;
            }
        }
        Ok(facts)
    }

    fn as_it_leaves(&self, part: AttachmentPart, now: &str) -> Result<String> {
        let mut beside = self.beside.iter();
        match beside.find(|beside| beside.part == part && beside.before == now) {
            Some(beside) => Ok(beside.text.clone()),
            None if now.is_empty() => Ok(String::new()),
            None => Err(changed()),
        }
    }
}

/// The journal is not as the plan shows it.
pub(super) fn changed() -> Error {
    let message = "The journal has changed since the preview. Nothing was shared.";
    Error::new(Problem::Failed, message).hint("Check the preview again, then share.")
}

/// Words to somebody, without the ways they hold to entries of the keeper's.
pub(super) fn words(text: &str) -> String {
    link::without(text, LINK)
}
